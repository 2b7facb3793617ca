//! The graph as two tables: what all formats that keep everything have to say, under the names that
//! queries use.

use super::ids::ids;
use crate::graph::knowledge::{Claim, Entity, KnowledgeGraph};

/// What stands in one field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Texts(Vec<String>),
    Whole(i64),
    Number(f64),
    Flag(bool),
}

impl Cell {
    /// The cell as text, the members of a list joined by `between`.
    pub(super) fn text(&self, between: &str) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(list) => list.join(between),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// What kind of cells a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Texts,
    Whole,
    Number,
    Flag,
}

/// The columns of nodes besides their id.
pub(super) const NODE_COLUMNS: [(&str, Kind); 6] = [
    ("name", Kind::Text),
    ("kind", Kind::Text),
    ("aliases", Kind::Texts),
    ("offices", Kind::Texts),
    ("mentions", Kind::Whole),
    ("documents", Kind::Texts),
];

/// The columns of edges besides their id, ends and type.
pub(super) const EDGE_COLUMNS: [(&str, Kind); 15] = [
    ("predicate", Kind::Text),
    ("class", Kind::Text),
    ("date", Kind::Text),
    ("status", Kind::Text),
    ("attribution", Kind::Text),
    ("role", Kind::Text),
    ("document", Kind::Text),
    ("outlet", Kind::Text),
    ("published", Kind::Text),
    ("title", Kind::Text),
    ("sentence", Kind::Text),
    ("confidence", Kind::Number),
    ("event", Kind::Whole),
    ("reciprocal", Kind::Flag),
    ("decision", Kind::Text),
];

/// An entity in the table of nodes.
pub(super) struct Node<'a> {
    pub(super) id: String,
    pub(super) entity: &'a Entity,
    /// A cell, or nothing, for each of [`NODE_COLUMNS`].
    pub(super) cells: Vec<Option<Cell>>,
}

/// A claim in the table of edges.
pub(super) struct Edge<'a> {
    pub(super) id: String,
    pub(super) source: String,
    pub(super) target: String,
    pub(super) claim: &'a Claim,
    /// A cell, or nothing, for each of [`EDGE_COLUMNS`].
    pub(super) cells: Vec<Option<Cell>>,
}

/// The two tables, in the order of the graph.
pub(super) struct Sheets<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) edges: Vec<Edge<'a>>,
}

/// The tables of a graph.
pub(super) fn sheets(graph: &KnowledgeGraph) -> Sheets<'_> {
    let ids = ids(graph);
    let document = |at: u32| graph.documents[at as usize].id.clone();
    let offices = graph.offices();
    let nodes = graph.entities.iter().zip(&ids.entities).zip(offices);
    let nodes = nodes.map(|((entity, id), offices)| Node {
        id: id.clone(),
        entity,
        cells: vec![
            Some(Cell::Text(entity.name.clone())),
            Some(Cell::Text(entity.kind.label().to_owned())),
            Some(Cell::Texts(entity.aliases.clone())),
            Some(Cell::Texts(offices)),
            Some(Cell::Whole(i64::from(entity.mentions))),
            Some(Cell::Texts(entity.documents.iter().map(|&at| document(at)).collect())),
        ],
    });
    let edges = graph.claims.iter().zip(&ids.claims).map(|(claim, id)| Edge {
        id: id.clone(),
        source: ids.entities[claim.source as usize].clone(),
        target: ids.entities[claim.target as usize].clone(),
        claim,
        cells: edge_cells(graph, claim),
    });
    Sheets { nodes: nodes.collect(), edges: edges.collect() }
}

fn edge_cells(graph: &KnowledgeGraph, claim: &Claim) -> Vec<Option<Cell>> {
    let document = &graph.documents[claim.document as usize];
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    let maybe = |text: Option<&str>| text.map(|text| Cell::Text(text.to_owned()));
    vec![
        text(&claim.predicate),
        text(&claim.class),
        claim.date.map(|date| Cell::Text(date.to_string())),
        text(claim.status.word()),
        maybe(claim.attribution.map(|at| graph.entities[at as usize].name.as_str())),
        maybe(claim.role.as_deref()),
        text(&document.id),
        maybe(document.outlet.as_deref()),
        document.published.map(|date| Cell::Text(date.to_string())),
        maybe(document.title.as_deref()),
        text(&claim.sentence),
        Some(Cell::Number(confidence(claim))),
        Some(Cell::Whole(i64::from(claim.event))),
        Some(Cell::Flag(claim.reciprocal)),
        maybe(claim.decision.as_deref()),
    ]
}

/// The confidence as it was written, two decimals, not its nearest in binary.
pub(super) fn confidence(claim: &Claim) -> f64 {
    (f64::from(claim.confidence) * 100.0).round() / 100.0
}
