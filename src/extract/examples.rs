//! Every entry of the lexicon is run on its own example.

use super::extract;
use crate::document::Document;
use crate::facts::{DocumentFacts, DocumentRecord};
use crate::span::{Byte, Span};
use crate::vocabulary::{Entry, Predicates, Vocabulary};

/// An example without its marks, and where `*the source*` and `_the target_` stand in it.
fn unmark(example: &str) -> (String, Span<Byte>, Span<Byte>) {
    let mut text = String::new();
    let (mut source, mut target) = (Vec::new(), Vec::new());
    for c in example.chars() {
        match c {
            '*' => source.push(text.len() as u32),
            '_' => target.push(text.len() as u32),
            _ => text.push(c),
        }
    }
    let span = |places: Vec<u32>| match places[..] {
        [start, end] => Span::new(start, end),
        _ => panic!("one source and one target are to be marked: {example}"),
    };
    let (source, target) = (span(source), span(target));
    (text, source, target)
}

fn facts(text: &str) -> DocumentFacts {
    let record = DocumentRecord { id: "example".to_owned(), title: None, outlet: None, published: None };
    let document = Document { record, text: text.to_owned() };
    extract(&document, &crate::english::analyse(text), Vocabulary::shipped())
}

/// How many examples the analysis of English still gets wrong, mostly rare verbs in very short
/// sentences that it takes for nouns or names. This number only falls.
const NOT_READ_YET: usize = 19;

#[test]
fn every_entry_reads_its_example() {
    let entries = Predicates::entries();
    let mut wrong = Vec::new();
    for (relation, Entry(pattern, example)) in &entries {
        let (text, source, target) = unmark(example);
        let facts = facts(&text);
        let good = facts.claims.iter().any(|claim| {
            // By the place that is marked in the text, or (of an end that its sentence leaves unsaid) by name.
            let is = |entity: u32, mark: Span<Byte>, end: Span<Byte>| {
                let there = Span::new(mark.start + claim.span.start, mark.end + claim.span.start);
                let name = &text[end.range()];
                there.overlaps(end)
                    || facts.entities[entity as usize].aliases.iter().any(|alias| alias == name)
            };
            let (one, other) = (claim.marks.source, claim.marks.target);
            let straight = is(claim.source, one, source) && is(claim.target, other, target);
            let crossed =
                claim.reciprocal && is(claim.source, one, target) && is(claim.target, other, source);
            claim.relation == *relation && (straight || crossed)
        });
        if !good {
            let given: Vec<String> =
                facts.claims.iter().map(|c| format!("{} {}", c.relation, c.predicate)).collect();
            wrong.push(format!("{relation} ({pattern}): {text}   gives {given:?}"));
        }
    }
    assert!(
        wrong.len() <= NOT_READ_YET,
        "{} of {} examples are not read:\n{}",
        wrong.len(),
        entries.len(),
        wrong.join("\n")
    );
}
