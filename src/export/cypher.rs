//! A script of CREATE statements, for Neo4j, Memgraph, FalkorDB and those like them.

use super::sheet::{Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS, sheets};
use crate::graph::knowledge::KnowledgeGraph;

/// Writes the script: one statement a line, nodes first.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let sheets = sheets(graph);
    let mut out = format!(
        "// A graph of relata: {} nodes and {} relationships.\n\
         // With many nodes, first make an index on Entity(id); in Neo4j: CREATE INDEX FOR (n:Entity) ON (n.id);\n",
        sheets.nodes.len(),
        sheets.edges.len()
    );
    for node in &sheets.nodes {
        let label = node.entity.kind.label();
        out += &format!("CREATE (:Entity:{label} {});\n", map(&node.id, &NODE_COLUMNS, &node.cells));
    }
    for edge in &sheets.edges {
        out += &format!(
            "MATCH (a:Entity {{id: {}}}), (b:Entity {{id: {}}}) CREATE (a)-[:{} {}]->(b);\n",
            text(&edge.source),
            text(&edge.target),
            name(&edge.claim.relation),
            map(&edge.id, &EDGE_COLUMNS, &edge.cells)
        );
    }
    out
}

fn map(id: &str, columns: &[(&str, Kind)], cells: &[Option<Cell>]) -> String {
    let mut parts = vec![format!("id: {}", text(id))];
    for ((name, _), cell) in columns.iter().zip(cells) {
        let value = match cell {
            None => continue,
            Some(Cell::Text(one)) => text(one),
            Some(Cell::Texts(list)) => {
                format!("[{}]", list.iter().map(|one| text(one)).collect::<Vec<_>>().join(", "))
            }
            Some(Cell::Number(number)) => format!("{number:?}"),
            Some(cell) => cell.text(""),
        };
        parts.push(format!("{name}: {value}"));
    }
    format!("{{{}}}", parts.join(", "))
}

/// A text in quotes; a statement stays on one line.
fn text(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars() {
        match c {
            '\'' => out += "\\'",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if c.is_control() => out += &format!("\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "'"
}

/// The name of a type, in backticks if it needs them.
fn name(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { name.to_owned() } else { format!("`{}`", name.replace('`', "``")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_names_are_escaped() {
        assert_eq!(text("it's\n\\ \u{7}“习”"), r"'it\'s\n\\ \u0007“习”'");
        assert_eq!(name("SPOKE_TO"), "SPOKE_TO");
        assert_eq!(name("a`b c"), "`a``b c`");
    }
}
