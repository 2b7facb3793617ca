//! The graph as queries see it: labelled nodes, typed relationships, properties on both.
//!
//! petgraph owns the structure and stays inside; ids are numbers in order of insertion. Properties stand
//! in columns, texts are kept once, and searches run over a frozen view that is made when first needed.

mod columns;
mod frozen;
mod names;
mod value;

use columns::Columns;
use frozen::{Edges, same_small, small};
use names::Names;
use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::{Arc, OnceLock};

pub(crate) use columns::{Cells, Column};
use frozen::Frozen;
pub(crate) use frozen::Run;
pub use value::{Path, Value};

/// A node, by the order in which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A relationship, by the order in which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationshipId(pub u32);

/// The name of a property in one graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(u32);

/// The type of a relationship in one graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(NonZeroU32);

/// Names and values in the order they were given.
pub type Properties = Vec<(String, Value)>;

/// The labels of a node, by number of the set.
#[derive(Clone, Copy, Debug)]
struct LabelSet(u32);

/// A property graph.
#[derive(Debug, Default)]
pub struct PropertyGraph {
    graph: StableDiGraph<LabelSet, TypeId, u32>,
    label_names: Names,
    label_sets: Vec<Vec<u32>>,
    type_names: Names,
    /// The class of each type that has one.
    classes: FxHashMap<String, String>,
    key_names: Names,
    /// The texts that properties hold.
    texts: Names,
    node_columns: Columns,
    relationship_columns: Columns,
    frozen: OnceLock<Frozen>,
}

impl TypeId {
    fn number(self) -> u32 {
        self.0.get() - 1
    }

    fn of(number: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number))
    }
}

impl PropertyGraph {
    /// A graph of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of a property, for those who add many rows.
    pub fn key(&mut self, name: &str) -> KeyId {
        KeyId(self.key_names.add(name))
    }

    /// The type of relationships of that name, for those who add many.
    pub fn relationship_type_named(&mut self, name: &str) -> TypeId {
        TypeId::of(self.type_names.add(name))
    }

    /// Adds a node; properties `name` and `aliases` make it found by name.
    pub fn add_node(&mut self, labels: &[&str], properties: Properties) -> NodeId {
        let values: Vec<(KeyId, Value)> =
            properties.into_iter().map(|(key, value)| (self.key(&key), value)).collect();
        self.add_node_row(labels, &values)
    }

    /// The same with names of properties that are known by [`Self::key`].
    pub fn add_node_row(&mut self, labels: &[&str], values: &[(KeyId, Value)]) -> NodeId {
        self.frozen.take();
        let mut set: Vec<u32> = Vec::new();
        for label in labels {
            let label = self.label_names.add(label);
            if !set.contains(&label) {
                set.push(label);
            }
        }
        let set = self.label_sets.iter().position(|own| *own == set).unwrap_or_else(|| {
            self.label_sets.push(set);
            self.label_sets.len() - 1
        });
        let row = self.graph.add_node(LabelSet(set as u32)).index();
        let values = values.iter().map(|(key, value)| (key.0, value));
        self.node_columns.push(row, values, &mut self.texts);
        NodeId(row as u32)
    }

    /// Adds a relationship between two nodes of this graph.
    pub fn add_relationship(
        &mut self,
        from: NodeId,
        to: NodeId,
        kind: &str,
        properties: Properties,
    ) -> RelationshipId {
        let values: Vec<(KeyId, Value)> =
            properties.into_iter().map(|(key, value)| (self.key(&key), value)).collect();
        let kind = self.relationship_type_named(kind);
        self.add_relationship_row(from, to, kind, &values)
    }

    /// The same with names that are known by [`Self::relationship_type_named`] and [`Self::key`].
    pub fn add_relationship_row(
        &mut self,
        from: NodeId,
        to: NodeId,
        kind: TypeId,
        values: &[(KeyId, Value)],
    ) -> RelationshipId {
        self.frozen.take();
        let (from, to) = (NodeIndex::new(from.0 as usize), NodeIndex::new(to.0 as usize));
        let row = self.graph.add_edge(from, to, kind).index();
        let values = values.iter().map(|(key, value)| (key.0, value));
        self.relationship_columns.push(row, values, &mut self.texts);
        RelationshipId(row as u32)
    }

    /// Puts a type of relationships under a class: a pattern that names the class matches the type.
    pub fn set_class(&mut self, kind: &str, class: &str) {
        if self.classes.get(kind).is_none_or(|own| own != class) {
            self.classes.insert(kind.to_owned(), class.to_owned());
        }
    }

    /// The nodes in order.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.graph.node_count() as u32).map(NodeId)
    }

    /// The relationships in order.
    pub fn relationships(&self) -> impl Iterator<Item = RelationshipId> + '_ {
        (0..self.graph.edge_count() as u32).map(RelationshipId)
    }

    /// How many nodes and relationships there are.
    pub fn size(&self) -> (usize, usize) {
        (self.graph.node_count(), self.graph.edge_count())
    }

    /// The labels of a node.
    pub fn labels(&self, node: NodeId) -> Vec<&str> {
        self.label_set(node).iter().map(|&label| &**self.label_names.text(label)).collect()
    }

    /// Whether a node bears a label.
    pub fn has_label(&self, node: NodeId, label: &str) -> bool {
        self.label_names.number(label).is_some_and(|label| self.label_set(node).contains(&label))
    }

    /// The properties of a node.
    pub fn node_properties(&self, node: NodeId) -> Properties {
        self.properties(&self.node_columns, node.0)
    }

    /// A property of a node.
    pub fn node_property(&self, node: NodeId, key: &str) -> Option<Value> {
        self.node_columns.get(node.0 as usize, self.key_names.number(key)?, &self.texts)
    }

    /// The properties of a relationship.
    pub fn relationship_properties(&self, relationship: RelationshipId) -> Properties {
        self.properties(&self.relationship_columns, relationship.0)
    }

    /// A property of a relationship.
    pub fn relationship_property(&self, relationship: RelationshipId, key: &str) -> Option<Value> {
        self.relationship_columns.get(relationship.0 as usize, self.key_names.number(key)?, &self.texts)
    }

    /// The type of a relationship.
    pub fn relationship_type(&self, relationship: RelationshipId) -> &str {
        self.type_names.text(self.graph[EdgeIndex::new(relationship.0 as usize)].number())
    }

    /// Whether a relationship is of a type, or its type is under the class of that name.
    pub fn is_of(&self, relationship: RelationshipId, kind: &str) -> bool {
        self.type_is(self.relationship_type(relationship), kind)
    }

    /// Where a relationship starts and ends.
    pub fn ends(&self, relationship: RelationshipId) -> (NodeId, NodeId) {
        // A relationship is never taken out, so that every id has ends.
        let ends = self.graph.edge_endpoints(EdgeIndex::new(relationship.0 as usize));
        ends.map_or((NodeId(0), NodeId(0)), |(from, to)| {
            (NodeId(from.index() as u32), NodeId(to.index() as u32))
        })
    }

    /// How many relationships a node has.
    pub fn degree(&self, node: NodeId) -> usize {
        self.frozen().leaving.degree(node.0) + self.frozen().entering.degree(node.0)
    }

    /// The nodes that bear a name or an alias, case aside.
    pub fn named(&self, name: &str) -> Vec<NodeId> {
        let bears = |node: &NodeId| {
            self.names_of(*node).iter().any(|own| own.as_str().is_some_and(|own| same_small(own, name)))
        };
        self.frozen().named(name).map(NodeId).filter(bears).collect()
    }

    /// Every name and alias in small letters, in order.
    pub fn all_names(&self) -> BTreeSet<String> {
        let names = self.nodes().flat_map(|node| self.names_of(node));
        names.filter_map(|name| name.as_str().map(|name| small(name).collect())).collect()
    }

    /// The labels that nodes bear, in order.
    pub fn all_labels(&self) -> BTreeSet<&str> {
        self.label_names.all().map(|label| &**label).collect()
    }

    /// The types and classes of relationships, in order.
    pub fn all_types(&self) -> BTreeSet<&str> {
        let types = self.type_names.all().map(|kind| &**kind);
        types.flat_map(|kind| [Some(kind), self.classes.get(kind).map(String::as_str)]).flatten().collect()
    }

    /// The names of properties, in order.
    pub fn all_keys(&self) -> BTreeSet<&str> {
        let used = self.node_columns.used().chain(self.relationship_columns.used());
        used.map(|key| &**self.key_names.text(key)).collect()
    }

    /// The view that searches run over, made now if it is not there.
    pub(crate) fn frozen(&self) -> &Frozen {
        self.frozen.get_or_init(|| {
            let ends = |edge: EdgeIndex| {
                let (from, to) = self.graph.edge_endpoints(edge)?;
                Some((from.index() as u32, to.index() as u32, self.graph[edge].number()))
            };
            let all = self.graph.edge_indices().filter_map(ends).collect();
            let edges = Edges { nodes: self.graph.node_count(), types: self.type_names.all().len(), all };
            let mut labels = vec![Vec::new(); self.label_names.all().len()];
            for node in self.nodes() {
                self.label_set(node).iter().for_each(|&label| labels[label as usize].push(node.0));
            }
            let names =
                self.nodes().flat_map(|node| self.names_of(node).into_iter().map(move |name| (node.0, name)));
            let days =
                self.key_number("date").and_then(|key| self.relationship_column(key)).map(Column::cells);
            let days = if let Some(Cells::Short(days)) = days { Some(&days[..]) } else { None };
            Frozen::build(&edges, names, labels, days)
        })
    }

    /// Makes the view that searches run over, which the first query would do otherwise.
    pub fn freeze(&self) {
        self.frozen();
    }

    /// The number of a property's name, if the graph has it.
    pub(crate) fn key_number(&self, name: &str) -> Option<u32> {
        self.key_names.number(name)
    }

    /// A text that properties hold, by its number in a column.
    pub(crate) fn text(&self, number: u32) -> &Arc<str> {
        self.texts.text(number)
    }

    /// The number of a label, if the graph has it.
    pub(crate) fn label_number(&self, label: &str) -> Option<u32> {
        self.label_names.number(label)
    }

    /// The types by number, each with its name.
    pub(crate) fn types(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.type_names.all()
    }

    /// Whether a type is the one of that name, or under the class of that name.
    pub(crate) fn type_is(&self, own: &str, kind: &str) -> bool {
        own == kind || self.classes.get(own).is_some_and(|class| class == kind)
    }

    /// The number of a relationship's type.
    pub(crate) fn type_number(&self, relationship: u32) -> u32 {
        self.graph[EdgeIndex::new(relationship as usize)].number()
    }

    /// The labels of a node by number.
    pub(crate) fn label_set(&self, node: NodeId) -> &[u32] {
        &self.label_sets[self.graph[NodeIndex::new(node.0 as usize)].0 as usize]
    }

    /// A property of a node by the number of its name.
    #[inline]
    pub(crate) fn node_value(&self, node: NodeId, key: u32) -> Option<Value> {
        self.node_columns.get(node.0 as usize, key, &self.texts)
    }

    /// A property of a relationship by the number of its name.
    #[inline]
    pub(crate) fn relationship_value(&self, relationship: RelationshipId, key: u32) -> Option<Value> {
        self.relationship_columns.get(relationship.0 as usize, key, &self.texts)
    }

    /// A property of all nodes.
    pub(crate) fn node_column(&self, key: u32) -> Option<&Column> {
        self.node_columns.column(key)
    }

    /// A property of all relationships.
    pub(crate) fn relationship_column(&self, key: u32) -> Option<&Column> {
        self.relationship_columns.column(key)
    }

    fn properties(&self, columns: &Columns, row: u32) -> Properties {
        let value = |&key: &u32| {
            let value = columns.get(row as usize, key, &self.texts)?;
            Some((self.key_names.text(key).to_string(), value))
        };
        columns.keys(row as usize).iter().filter_map(value).collect()
    }

    /// The name and the aliases of a node.
    fn names_of(&self, node: NodeId) -> Vec<Value> {
        let mut names = Vec::new();
        names.extend(self.node_property(node, "name").filter(|name| name.as_str().is_some()));
        if let Some(Value::List(aliases)) = self.node_property(node, "aliases") {
            names.extend(aliases.into_iter().filter(|alias| alias.as_str().is_some()));
        }
        names
    }
}
