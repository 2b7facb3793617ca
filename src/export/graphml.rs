//! GraphML, which yEd, Cytoscape, igraph, NetworkX and Gephi read.

use super::sheet::{Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS, sheets};
use super::xml;
use crate::graph::knowledge::KnowledgeGraph;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io;

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let sheets = sheets(graph);
    xml::document("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |writer| {
        keys(writer, "node", "n-", &NODE_COLUMNS)?;
        keys(writer, "edge", "e-", &[("type", Kind::Text)])?;
        keys(writer, "edge", "e-", &EDGE_COLUMNS)?;
        let element =
            writer.create_element("graph").with_attributes([("id", "relata"), ("edgedefault", "directed")]);
        element.write_inner_content(|writer| {
            for node in &sheets.nodes {
                let element = writer.create_element("node").with_attribute(("id", node.id.as_str()));
                element.write_inner_content(|writer| data(writer, "n-", &NODE_COLUMNS, &node.cells))?;
            }
            for edge in &sheets.edges {
                let element = writer.create_element("edge").with_attributes([
                    ("id", edge.id.as_str()),
                    ("source", edge.source.as_str()),
                    ("target", edge.target.as_str()),
                ]);
                let kind = Some(Cell::Text(edge.claim.relation.clone()));
                element.write_inner_content(|writer| {
                    data(writer, "e-", &[("type", Kind::Text)], &[kind])?;
                    data(writer, "e-", &EDGE_COLUMNS, &edge.cells)
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// Declares columns.
fn keys(writer: &mut Writer<Vec<u8>>, of: &str, prefix: &str, columns: &[(&str, Kind)]) -> io::Result<()> {
    for (name, kind) in columns {
        let kind = xml::kind(*kind);
        writer
            .create_element("key")
            .with_attributes([
                ("id", format!("{prefix}{name}").as_str()),
                ("for", of),
                ("attr.name", name),
                ("attr.type", kind),
            ])
            .write_empty()?;
    }
    Ok(())
}

/// Writes cells; GraphML has no lists, so their members stand behind one another.
fn data(
    writer: &mut Writer<Vec<u8>>,
    prefix: &str,
    columns: &[(&str, Kind)],
    cells: &[Option<Cell>],
) -> io::Result<()> {
    for ((name, _), cell) in columns.iter().zip(cells) {
        if let Some(cell) = cell {
            writer
                .create_element("data")
                .with_attribute(("key", format!("{prefix}{name}").as_str()))
                .write_text_content(BytesText::new(&xml::allowed(&cell.text("; "))))?;
        }
    }
    Ok(())
}
