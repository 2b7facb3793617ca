//! From one analysed document to what it states: entities, claims, offices.
//!
//! A pure function of one document. It does *not* know of other documents; merging does.

mod entities;
mod tree;

use crate::document::Document;
use crate::english::Analysis;
use crate::facts::DocumentFacts;
use crate::vocabulary::Vocabulary;

/// What `document` states, every claim on its sentence.
pub fn extract(document: &Document, analysis: &Analysis, vocabulary: &Vocabulary) -> DocumentFacts {
    let entities = entities::resolve(document, analysis, vocabulary);
    DocumentFacts {
        document: document.record.clone(),
        entities: entities.list,
        claims: Vec::new(),
        dropped: Vec::new(),
    }
}
