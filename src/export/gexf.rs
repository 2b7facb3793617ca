//! GEXF 1.3 with dates: Gephi shows it with a timeline.
//!
//! What is dated to the day has that day as its timestamp; what the texts date less precisely, or not at
//! all, has none, and stays in sight wherever the timeline stands.

use super::sheet::{Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS, sheets};
use super::xml;
use crate::facts;
use crate::graph::knowledge::KnowledgeGraph;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::collections::BTreeSet;
use std::io;

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let sheets = sheets(graph);
    let days = days(graph);
    let spaces =
        [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml::document("gexf", &spaces, |writer| {
        writer.create_element("meta").write_inner_content(|writer| {
            writer.create_element("creator").write_text_content(BytesText::new("relata"))?;
            Ok(())
        })?;
        let element = writer.create_element("graph").with_attributes([
            ("mode", "dynamic"),
            ("defaultedgetype", "directed"),
            ("timeformat", "date"),
            ("timerepresentation", "timestamp"),
        ]);
        element.write_inner_content(|writer| {
            columns(writer, "node", &NODE_COLUMNS)?;
            columns(writer, "edge", &EDGE_COLUMNS)?;
            writer.create_element("nodes").write_inner_content(|writer| {
                for (node, days) in sheets.nodes.iter().zip(&days) {
                    let label = xml::allowed(&node.entity.name);
                    let element = writer
                        .create_element("node")
                        .with_attributes([("id", node.id.as_str()), ("label", label.as_str())]);
                    element.write_inner_content(|writer| {
                        values(writer, &NODE_COLUMNS, &node.cells)?;
                        spells(writer, days)?;
                        let [r, g, b] = colour(node.entity.kind);
                        let (r, g, b) = (r.to_string(), g.to_string(), b.to_string());
                        let viz = writer.create_element("viz:color");
                        viz.with_attributes([("r", r.as_str()), ("g", &g), ("b", &b)]).write_empty()?;
                        Ok(())
                    })?;
                }
                Ok(())
            })?;
            writer.create_element("edges").write_inner_content(|writer| {
                for edge in &sheets.edges {
                    let label = xml::allowed(&edge.claim.predicate);
                    let element = writer.create_element("edge").with_attributes([
                        ("id", edge.id.as_str()),
                        ("source", edge.source.as_str()),
                        ("target", edge.target.as_str()),
                        ("kind", edge.claim.relation.as_str()),
                        ("label", label.as_str()),
                    ]);
                    element.write_inner_content(|writer| {
                        values(writer, &EDGE_COLUMNS, &edge.cells)?;
                        let day = edge.claim.date.filter(|date| date.full().is_some());
                        spells(writer, &day.map(|day| day.to_string()).into_iter().collect())
                    })?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

/// For each entity the days on which something is told of it; none if something undated is told too.
fn days(graph: &KnowledgeGraph) -> Vec<BTreeSet<String>> {
    let mut days = vec![Some(BTreeSet::new()); graph.entities.len()];
    for claim in &graph.claims {
        let day = claim.date.filter(|date| date.full().is_some()).map(|date| date.to_string());
        for end in [claim.source, claim.target] {
            let own = &mut days[end as usize];
            match &day {
                Some(day) => own.iter_mut().for_each(|days| {
                    days.insert(day.clone());
                }),
                // An undated edge is always in sight, and with it both its ends.
                None => *own = None,
            }
        }
    }
    days.into_iter().map(Option::unwrap_or_default).collect()
}

/// Declares columns; the id of each is its place.
fn columns(writer: &mut Writer<Vec<u8>>, of: &str, columns: &[(&str, Kind)]) -> io::Result<()> {
    let element = writer.create_element("attributes").with_attribute(("class", of));
    element.write_inner_content(|writer| {
        for (at, (name, kind)) in columns.iter().enumerate() {
            let kind = xml::kind(*kind);
            let id = at.to_string();
            writer
                .create_element("attribute")
                .with_attributes([("id", id.as_str()), ("title", name), ("type", kind)])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn values(writer: &mut Writer<Vec<u8>>, columns: &[(&str, Kind)], cells: &[Option<Cell>]) -> io::Result<()> {
    writer.create_element("attvalues").write_inner_content(|writer| {
        for (at, cell) in cells.iter().enumerate().take(columns.len()) {
            if let Some(cell) = cell {
                let (id, value) = (at.to_string(), xml::allowed(&cell.text("; ")));
                writer
                    .create_element("attvalue")
                    .with_attributes([("for", id.as_str()), ("value", value.as_str())])
                    .write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn spells(writer: &mut Writer<Vec<u8>>, days: &BTreeSet<String>) -> io::Result<()> {
    if days.is_empty() {
        return Ok(());
    }
    writer.create_element("spells").write_inner_content(|writer| {
        for day in days {
            writer.create_element("spell").with_attribute(("timestamp", day.as_str())).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A colour for each kind, told apart by colour-blind readers too (Okabe and Ito's).
fn colour(kind: facts::Kind) -> [u8; 3] {
    match kind {
        facts::Kind::Person => [0, 114, 178],
        facts::Kind::Organization => [230, 159, 0],
        facts::Kind::Country => [0, 158, 115],
        facts::Kind::Place => [86, 180, 233],
        facts::Kind::Facility => [213, 94, 0],
        facts::Kind::Event => [204, 121, 167],
        facts::Kind::Group => [153, 153, 153],
    }
}
