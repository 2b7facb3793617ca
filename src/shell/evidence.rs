//! What a row of a result rests on.

use crate::facts::Status;
use crate::graph::Value;
use crate::graph::knowledge::KnowledgeGraph;
use crate::query::Answer;

/// The claims behind a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Indices into the graph's claims, each once, in the order of the row.
    pub(crate) claims: Vec<u32>,
    /// Whether the row itself holds them; otherwise they were found by the entities it names.
    pub(crate) exact: bool,
}

/// The claims that row `row` of `answer` rests on.
pub(crate) fn of_row(graph: &KnowledgeGraph, answer: &Answer, row: usize) -> Evidence {
    let values = &answer.rows[row];
    let (mut claims, mut entities) = (Vec::new(), Vec::new());
    for value in values {
        collect(value, &mut claims, &mut entities);
    }
    if let Some(hidden) = answer.evidence.get(row) {
        claims.extend(hidden.iter().map(|relationship| relationship.0));
    }
    let mut once: Vec<u32> = Vec::new();
    for claim in claims {
        if (claim as usize) < graph.claims.len() && !once.contains(&claim) {
            once.push(claim);
        }
    }
    if !once.is_empty() {
        return Evidence { claims: once, exact: true };
    }
    for value in values {
        named(graph, value, &mut entities);
    }
    let between = |source: u32, target: u32| entities.contains(&source) && entities.contains(&target);
    let claims = (0..graph.claims.len() as u32)
        .filter(|at| between(graph.claims[*at as usize].source, graph.claims[*at as usize].target));
    Evidence { claims: claims.collect(), exact: false }
}

/// The relationships and nodes inside a value.
fn collect(value: &Value, claims: &mut Vec<u32>, entities: &mut Vec<u32>) {
    match value {
        Value::Relationship(relationship) => claims.push(relationship.0),
        Value::Node(node) => entities.push(node.0),
        Value::Path(path) => claims.extend(path.relationships.iter().map(|relationship| relationship.0)),
        Value::List(values) => values.iter().for_each(|value| collect(value, claims, entities)),
        Value::Map(entries) => entries.values().for_each(|value| collect(value, claims, entities)),
        _ => {}
    }
}

/// The entities whose name a text of the row is.
fn named(graph: &KnowledgeGraph, value: &Value, entities: &mut Vec<u32>) {
    match value {
        Value::Str(text) => {
            let bears = |at: &usize| graph.entities[*at].name.as_str() == &**text;
            entities.extend((0..graph.entities.len()).filter(bears).map(|at| at as u32));
        }
        Value::List(values) => values.iter().for_each(|value| named(graph, value, entities)),
        _ => {}
    }
}

/// Other claims of the same deed: those that say the same, and those that deny what this one asserts or
/// assert what it denies.
pub(crate) fn others(graph: &KnowledgeGraph, at: usize) -> (Vec<u32>, Vec<u32>) {
    let claim = &graph.claims[at];
    let (mut same, mut against) = (Vec::new(), Vec::new());
    for (number, other) in graph.claims.iter().enumerate() {
        let forth = (other.source, other.target) == (claim.source, claim.target);
        let back = (other.target, other.source) == (claim.source, claim.target);
        let both_ways = claim.reciprocal || other.reciprocal;
        if number == at || other.class != claim.class || !(forth || back && both_ways) {
            continue;
        }
        match (claim.status, other.status) {
            (Status::Asserted, Status::Negated) | (Status::Negated, Status::Asserted) => {
                against.push(number as u32)
            }
            (a, b) if a == b => same.push(number as u32),
            _ => {}
        }
    }
    (same, against)
}

/// The first node that a row holds.
pub(crate) fn first_node(answer: &Answer, row: usize) -> Option<u32> {
    answer.rows[row].iter().find_map(|value| match value {
        Value::Node(node) => Some(node.0),
        Value::Path(path) => path.nodes.first().map(|node| node.0),
        _ => None,
    })
}

/// All nodes that a row holds by themselves or inside lists, maps and paths.
pub(crate) fn nodes(answer: &Answer, row: usize) -> Vec<u32> {
    let (mut claims, mut nodes) = (Vec::new(), Vec::new());
    for value in &answer.rows[row] {
        collect(value, &mut claims, &mut nodes);
        if let Value::Path(path) = value {
            nodes.extend(path.nodes.iter().map(|node| node.0));
        }
    }
    nodes
}
