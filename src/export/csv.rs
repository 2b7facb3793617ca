//! Two tables of comma-separated values: nodes.csv and edges.csv.

use super::Flavour;
use super::sheet::{Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS, Sheets, sheets};
use crate::graph::knowledge::KnowledgeGraph;
use std::borrow::Cow;

/// A text that no spreadsheet takes for a formula, whoever wrote the document that it is from.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Writes the two files.
pub(super) fn write(graph: &KnowledgeGraph, flavour: Flavour) -> Vec<(String, String)> {
    let sheets = sheets(graph);
    let (nodes, edges) = match flavour {
        Flavour::Gephi => (gephi_nodes(&sheets), gephi_edges(&sheets)),
        Flavour::Neo4j => (neo4j_nodes(&sheets), neo4j_edges(&sheets)),
    };
    vec![("nodes.csv".to_owned(), table(nodes)), ("edges.csv".to_owned(), table(edges))]
}

/// Rows as a text, quoted where they must be.
fn table(rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows of one length are written to memory");
    }
    let bytes = writer.into_inner().expect("memory takes what is flushed");
    String::from_utf8(bytes).expect("texts in, text out")
}

fn texts(cells: &[Option<Cell>], between: &str) -> impl Iterator<Item = String> {
    cells.iter().map(move |cell| match cell {
        None => String::new(),
        Some(cell @ (Cell::Text(_) | Cell::Texts(_))) => harmless(&cell.text(between)).into_owned(),
        Some(cell) => cell.text(between),
    })
}

/// Gephi's importer knows the columns Id and Label; a spreadsheet knows no better ones.
fn gephi_nodes(sheets: &Sheets<'_>) -> Vec<Vec<String>> {
    let names = NODE_COLUMNS[1..].iter().map(|(name, _)| (*name).to_owned());
    let mut rows = vec![["Id", "Label"].map(str::to_owned).into_iter().chain(names).collect()];
    for node in &sheets.nodes {
        rows.push(std::iter::once(node.id.clone()).chain(texts(&node.cells, "; ")).collect());
    }
    rows
}

fn gephi_edges(sheets: &Sheets<'_>) -> Vec<Vec<String>> {
    let head = ["Source", "Target", "Type", "Id", "Label", "Kind"].map(str::to_owned).into_iter();
    let mut rows = vec![head.chain(EDGE_COLUMNS.iter().map(|(name, _)| (*name).to_owned())).collect()];
    for edge in &sheets.edges {
        let predicate = harmless(&edge.claim.predicate);
        let own = [&edge.source, &edge.target, "Directed", &edge.id, &*predicate, &edge.claim.relation];
        rows.push(own.map(str::to_owned).into_iter().chain(texts(&edge.cells, "; ")).collect());
    }
    rows
}

/// The header tells `neo4j-admin database import` the type of each column.
fn neo4j_head((name, kind): &(&str, Kind)) -> String {
    let kind = match kind {
        Kind::Text => "",
        Kind::Texts => ":string[]",
        Kind::Whole => ":long",
        Kind::Number => ":double",
        Kind::Flag => ":boolean",
    };
    format!("{name}{kind}")
}

/// Cells with `;` between the members of a list; a member cannot hold one of its own there.
fn neo4j_cells(cells: &[Option<Cell>]) -> impl Iterator<Item = String> {
    cells.iter().map(|cell| match cell {
        Some(Cell::Texts(list)) => {
            list.iter().map(|text| text.replace(';', ",")).collect::<Vec<_>>().join(";")
        }
        Some(cell) => cell.text(""),
        None => String::new(),
    })
}

fn neo4j_nodes(sheets: &Sheets<'_>) -> Vec<Vec<String>> {
    let head = std::iter::once("id:ID".to_owned()).chain(NODE_COLUMNS.iter().map(neo4j_head));
    let mut rows = vec![head.chain([":LABEL".to_owned()]).collect()];
    for node in &sheets.nodes {
        let label = format!("Entity;{}", node.entity.kind.label());
        rows.push(std::iter::once(node.id.clone()).chain(neo4j_cells(&node.cells)).chain([label]).collect());
    }
    rows
}

fn neo4j_edges(sheets: &Sheets<'_>) -> Vec<Vec<String>> {
    let head = [":START_ID", ":END_ID", ":TYPE", "id"].map(str::to_owned).into_iter();
    let mut rows = vec![head.chain(EDGE_COLUMNS.iter().map(neo4j_head)).collect()];
    for edge in &sheets.edges {
        let own = [&edge.source, &edge.target, &edge.claim.relation, &edge.id].map(String::clone);
        rows.push(own.into_iter().chain(neo4j_cells(&edge.cells)).collect());
    }
    rows
}
