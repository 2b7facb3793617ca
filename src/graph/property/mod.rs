//! The graph as queries see it: labelled nodes, typed relationships, properties on both.
//!
//! petgraph owns the structure and stays inside; ids are numbers in order of insertion.

mod value;

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

pub use value::{Path, Value};

/// A node, by the order in which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A relationship, by the order in which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationshipId(pub u32);

/// Names and values in the order they were given.
pub type Properties = Vec<(String, Value)>;

#[derive(Debug)]
struct Node {
    labels: Vec<String>,
    properties: Properties,
}

#[derive(Debug)]
struct Relationship {
    id: u32,
    kind: String,
    properties: Properties,
}

/// A property graph.
#[derive(Debug, Default)]
pub struct PropertyGraph {
    graph: StableDiGraph<Node, Relationship, u32>,
    ends: Vec<(u32, u32)>,
    classes: FxHashMap<String, String>,
    /// Nodes by name and alias in small letters.
    names: FxHashMap<String, Vec<NodeId>>,
}

/// A relationship seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The relationship.
    pub relationship: RelationshipId,
    /// The node at its other end.
    pub other: NodeId,
}

impl PropertyGraph {
    /// A graph of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node; properties `name` and `aliases` make it found by name.
    pub fn add_node(&mut self, labels: &[&str], properties: Properties) -> NodeId {
        let id = NodeId(self.graph.node_count() as u32);
        let mut names = BTreeSet::new();
        for (key, value) in &properties {
            match (key.as_str(), value) {
                ("name", Value::Str(name)) => {
                    names.insert(name.to_lowercase());
                }
                ("aliases", Value::List(list)) => {
                    names.extend(list.iter().filter_map(Value::as_str).map(str::to_lowercase))
                }
                _ => {}
            }
        }
        for name in names {
            self.names.entry(name).or_default().push(id);
        }
        self.graph
            .add_node(Node { labels: labels.iter().map(|&label| label.to_owned()).collect(), properties });
        id
    }

    /// Adds a relationship between two nodes of this graph.
    pub fn add_relationship(
        &mut self,
        from: NodeId,
        to: NodeId,
        kind: &str,
        properties: Properties,
    ) -> RelationshipId {
        let id = self.ends.len() as u32;
        self.graph.add_edge(
            NodeIndex::new(from.0 as usize),
            NodeIndex::new(to.0 as usize),
            Relationship { id, kind: kind.to_owned(), properties },
        );
        self.ends.push((from.0, to.0));
        RelationshipId(id)
    }

    /// Puts a type of relationships under a class: a pattern that names the class matches the type.
    pub fn set_class(&mut self, kind: &str, class: &str) {
        self.classes.insert(kind.to_owned(), class.to_owned());
    }

    /// The nodes in order.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.graph.node_count() as u32).map(NodeId)
    }

    /// The relationships in order.
    pub fn relationships(&self) -> impl Iterator<Item = RelationshipId> + '_ {
        (0..self.ends.len() as u32).map(RelationshipId)
    }

    /// The labels of a node.
    pub fn labels(&self, node: NodeId) -> Vec<&str> {
        self.node(node).labels.iter().map(String::as_str).collect()
    }

    /// Whether a node bears a label.
    pub fn has_label(&self, node: NodeId, label: &str) -> bool {
        self.node(node).labels.iter().any(|own| own == label)
    }

    /// The properties of a node.
    pub fn node_properties(&self, node: NodeId) -> Properties {
        self.node(node).properties.clone()
    }

    /// A property of a node.
    pub fn node_property(&self, node: NodeId, key: &str) -> Option<&Value> {
        self.node(node).properties.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// The properties of a relationship.
    pub fn relationship_properties(&self, relationship: RelationshipId) -> Properties {
        self.relationship(relationship).properties.clone()
    }

    /// A property of a relationship.
    pub fn relationship_property(&self, relationship: RelationshipId, key: &str) -> Option<&Value> {
        self.relationship(relationship).properties.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// The type of a relationship.
    pub fn relationship_type(&self, relationship: RelationshipId) -> &str {
        &self.relationship(relationship).kind
    }

    /// Whether a relationship is of a type, or its type is under the class of that name.
    pub fn is_of(&self, relationship: RelationshipId, kind: &str) -> bool {
        let own = self.relationship_type(relationship);
        own == kind || self.classes.get(own).is_some_and(|class| class == kind)
    }

    /// Where a relationship starts and ends.
    pub fn ends(&self, relationship: RelationshipId) -> (NodeId, NodeId) {
        let (from, to) = self.ends[relationship.0 as usize];
        (NodeId(from), NodeId(to))
    }

    /// The relationships that leave a node, in order.
    pub fn leaving(&self, node: NodeId) -> Vec<Step> {
        self.steps(node, Direction::Outgoing)
    }

    /// The relationships that enter a node, in order.
    pub fn entering(&self, node: NodeId) -> Vec<Step> {
        self.steps(node, Direction::Incoming)
    }

    /// The nodes that bear a name or an alias, case aside.
    pub fn named(&self, name: &str) -> &[NodeId] {
        self.names.get(&name.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Every name and alias in small letters, in order.
    pub fn all_names(&self) -> BTreeSet<&str> {
        self.names.keys().map(String::as_str).collect()
    }

    /// The labels that nodes bear, in order.
    pub fn all_labels(&self) -> BTreeSet<&str> {
        self.graph.node_weights().flat_map(|node| &node.labels).map(String::as_str).collect()
    }

    /// The types and classes of relationships, in order.
    pub fn all_types(&self) -> BTreeSet<&str> {
        let types = self.graph.edge_weights().map(|relationship| relationship.kind.as_str());
        types.flat_map(|kind| [Some(kind), self.classes.get(kind).map(String::as_str)]).flatten().collect()
    }

    /// The names of properties, in order.
    pub fn all_keys(&self) -> BTreeSet<&str> {
        let nodes = self.graph.node_weights().map(|node| &node.properties);
        let relationships = self.graph.edge_weights().map(|relationship| &relationship.properties);
        nodes.chain(relationships).flatten().map(|(key, _)| key.as_str()).collect()
    }

    fn steps(&self, node: NodeId, direction: Direction) -> Vec<Step> {
        let mut steps: Vec<Step> = self
            .graph
            .edges_directed(NodeIndex::new(node.0 as usize), direction)
            .map(|edge| {
                let id = edge.weight().id;
                let (from, to) = self.ends[id as usize];
                let other = if direction == Direction::Outgoing { to } else { from };
                Step { relationship: RelationshipId(id), other: NodeId(other) }
            })
            .collect();
        steps.sort_by_key(|step| step.relationship);
        steps
    }

    fn node(&self, node: NodeId) -> &Node {
        &self.graph[NodeIndex::new(node.0 as usize)]
    }

    fn relationship(&self, relationship: RelationshipId) -> &Relationship {
        &self.graph[petgraph::stable_graph::EdgeIndex::new(relationship.0 as usize)]
    }
}
