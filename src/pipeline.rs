//! Documents to facts to graph: the only bridge between text and graph.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::english;
use crate::extract;
use crate::facts::{DocumentFacts, Dropped};
use crate::graph::decisions::Decisions;
use crate::graph::knowledge::KnowledgeGraph;
use crate::graph::{merge, merge_as_decided};
use crate::vocabulary::Vocabulary;
use rayon::prelude::*;

/// How a graph is built.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Claims that the extraction is less sure of are left out.
    pub min_confidence: f32,
}

/// What a build gives.
#[derive(Clone, Debug)]
pub struct Built {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// For each document in the order of the graph, what was seen and left out.
    pub dropped: Vec<Vec<Dropped>>,
}

/// What one document states: a pure function of it.
pub fn extract(document: &Document, vocabulary: &Vocabulary) -> DocumentFacts {
    extract::extract(document, &english::analyse(&document.text), vocabulary)
}

/// Builds a graph; `done` is called after each document, from any thread.
pub fn build(
    documents: &[Document],
    vocabulary: &Vocabulary,
    options: Options,
    done: impl Fn() + Sync,
) -> Built {
    let facts = facts(documents, vocabulary, options, done);
    let dropped = facts.iter().map(|facts| facts.dropped.clone()).collect();
    Built { graph: merge(facts), dropped }
}

/// Builds a graph as people decided; an error when a decision finds nothing to change.
pub fn build_as_decided(
    documents: &[Document],
    vocabulary: &Vocabulary,
    options: Options,
    decisions: &Decisions,
    done: impl Fn() + Sync,
) -> Result<Built, Diagnostic> {
    let facts = facts(documents, vocabulary, options, done);
    let mut dropped: Vec<Vec<Dropped>> = facts.iter().map(|facts| facts.dropped.clone()).collect();
    let merged = merge_as_decided(facts, decisions)?;
    for (document, claim) in merged.rejected {
        dropped[document as usize].push(claim);
    }
    for list in &mut dropped {
        list.sort();
    }
    Ok(Built { graph: merged.graph, dropped })
}

/// What each document states, in the order of the graph.
fn facts(
    documents: &[Document],
    vocabulary: &Vocabulary,
    options: Options,
    done: impl Fn() + Sync,
) -> Vec<DocumentFacts> {
    let mut facts: Vec<DocumentFacts> = documents
        .par_iter()
        .map(|document| {
            let mut facts = extract(document, vocabulary);
            leave_out(&mut facts, options.min_confidence);
            done();
            facts
        })
        .collect();
    facts.sort_by(|a, b| a.document.cmp(&b.document));
    facts
}

/// Moves claims below `least` to what was dropped.
fn leave_out(facts: &mut DocumentFacts, least: f32) {
    let (kept, low): (Vec<_>, Vec<_>) = facts.claims.drain(..).partition(|claim| claim.confidence >= least);
    facts.claims = kept;
    facts.dropped.extend(low.into_iter().map(|claim| Dropped {
        span: claim.span,
        predicate: claim.predicate,
        reason: format!("confidence {:.2} is below {least:.2}", claim.confidence),
    }));
    facts.dropped.sort();
}
