//! Names for machines: short, ASCII, the same as long as the name they come from.

use crate::graph::knowledge::KnowledgeGraph;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// An id for each document, entity and claim of a graph, each once.
pub(super) struct Ids {
    pub(super) documents: Vec<String>,
    pub(super) entities: Vec<String>,
    pub(super) claims: Vec<String>,
}

/// The ids of a graph: `document-…`, `person-anna-weber`, `claim-…` with its place in the document.
///
/// They come from names and places, not from the order of the graph, so that an export of the graph with
/// more documents in it calls the same things by the same ids.
pub(super) fn ids(graph: &KnowledgeGraph) -> Ids {
    let mut taken = BTreeSet::new();
    let mut unique = |wanted: String| {
        let mut id = wanted.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    };
    let documents: Vec<String> =
        graph.documents.iter().map(|one| unique(format!("document-{}", slug(&one.id)))).collect();
    let entities =
        graph.entities.iter().map(|one| unique(format!("{}-{}", one.kind.word(), slug(&one.name)))).collect();
    let claims = graph
        .claims
        .iter()
        .map(|one| {
            let document = documents[one.document as usize].trim_start_matches("document-");
            unique(format!("claim-{document}-{}", one.span.start))
        })
        .collect();
    Ids { documents, entities, claims }
}

/// The letters and digits of a text: `JD Vance` as `jd-vance`, `Müller` as `muller`, `习` as `u4e60`.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match std::iter::once(c).nfd().next().unwrap_or(c) {
            plain if plain.is_ascii_alphanumeric() => out.push(plain.to_ascii_lowercase()),
            _ if c.is_alphanumeric() => out += &format!("u{:x}", u32::from(c)),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() { "x".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_ascii_and_readable() {
        let check = |text: &str, expected: &str| assert_eq!(slug(text), expected);
        check("JD Vance", "jd-vance");
        check("  “O'Brien & Söhne” ", "o-brien-sohne");
        check("习近平", "u4e60u8fd1u5e73");
        check("—", "x");
    }
}
