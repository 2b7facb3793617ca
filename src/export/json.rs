//! Node-link JSON, which NetworkX reads: `networkx.node_link_graph(data, edges="edges")`.

use super::sheet::{Cell, EDGE_COLUMNS, Kind, NODE_COLUMNS, sheets};
use crate::graph::knowledge::KnowledgeGraph;
use serde_json::{Map, Value, json};

/// Writes the graph; what is said of the documents stands under `graph`.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let sheets = sheets(graph);
    let nodes: Vec<Value> = sheets
        .nodes
        .iter()
        .map(|node| fields(vec![("id", node.id.clone().into())], &NODE_COLUMNS, &node.cells))
        .collect();
    let edges: Vec<Value> = sheets
        .edges
        .iter()
        .map(|edge| {
            let head = vec![
                ("source", edge.source.clone().into()),
                ("target", edge.target.clone().into()),
                ("key", edge.id.clone().into()),
                ("type", edge.claim.relation.clone().into()),
            ];
            fields(head, &EDGE_COLUMNS, &edge.cells)
        })
        .collect();
    let documents: Vec<Value> = graph
        .documents
        .iter()
        .map(|one| {
            json!({
                "id": one.id, "title": one.title, "outlet": one.outlet,
                "published": one.published.map(|date| date.to_string()),
            })
        })
        .collect();
    // One node, one edge a line: a person can read it, and `diff` too.
    let lines = |list: &[Value]| {
        let lines: Vec<String> = list.iter().map(|value| format!("  {value}")).collect();
        if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n ]", lines.join(",\n")) }
    };
    format!(
        "{{\n \"directed\": true,\n \"multigraph\": true,\n \"graph\": {{\"documents\": {}}},\n \"nodes\": {},\n \"edges\": {}\n}}\n",
        lines(&documents),
        lines(&nodes),
        lines(&edges)
    )
}

fn fields(head: Vec<(&str, Value)>, columns: &[(&str, Kind)], cells: &[Option<Cell>]) -> Value {
    let mut map: Map<String, Value> =
        head.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    for ((name, _), cell) in columns.iter().zip(cells) {
        let value = match cell {
            None => Value::Null,
            Some(Cell::Text(text)) => text.clone().into(),
            Some(Cell::Texts(list)) => list.clone().into(),
            Some(Cell::Whole(number)) => (*number).into(),
            Some(Cell::Number(number)) => (*number).into(),
            Some(Cell::Flag(flag)) => (*flag).into(),
        };
        map.insert((*name).to_owned(), value);
    }
    Value::Object(map)
}
