//! JSON Lines: one record for each document, entity, interaction and affiliation.

use crate::graph::knowledge::KnowledgeGraph;
use serde_json::json;

/// Writes the records.
pub(crate) fn write(graph: &KnowledgeGraph) -> String {
    let mut out = String::new();
    let mut line = |record: serde_json::Value| {
        out += &record.to_string();
        out.push('\n');
    };
    let document = |at: u32| graph.documents[at as usize].id.as_str();
    let name = |at: u32| graph.entities[at as usize].name.as_str();
    for d in &graph.documents {
        line(json!({
            "record": "document", "doc": d.id, "title": d.title, "outlet": d.outlet,
            "published": d.published.map(|date| date.to_string()),
        }));
    }
    for e in &graph.entities {
        let documents: Vec<&str> = e.documents.iter().map(|&at| document(at)).collect();
        line(json!({
            "record": "entity", "name": e.name, "kind": e.kind.word(), "aliases": e.aliases,
            "mentions": e.mentions, "documents": documents,
        }));
    }
    for c in &graph.claims {
        if c.class == "AFFILIATION" {
            line(json!({
                "record": "affiliation", "doc": document(c.document), "sentence": c.sentence,
                "member": name(c.source), "role": c.role, "of": name(c.target), "confidence": c.confidence,
            }));
            continue;
        }
        let full = c.date.filter(|date| date.full().is_some());
        line(json!({
            "record": "interaction", "doc": document(c.document), "sentence": c.sentence,
            "source": name(c.source), "predicate": c.predicate, "type": c.relation, "class": c.class,
            "target": name(c.target), "date": full.map(|date| date.to_string()),
            "date_text": c.date.map(|date| date.to_string()),
            "attribution": c.attribution.map(name), "status": c.status.word(), "reciprocal": c.reciprocal,
            "event": c.event, "confidence": c.confidence,
            "start": c.span.start, "end": c.span.end,
        }));
    }
    out
}
