//! From one analysed document to what it states: entities, claims, offices.
//!
//! A pure function of one document. It does *not* know of other documents; merging does.

use crate::document::Document;
use crate::english::Analysis;
use crate::facts::DocumentFacts;
use crate::vocabulary::Vocabulary;

/// What `document` states, every claim on its sentence.
pub fn extract(document: &Document, _analysis: &Analysis, _vocabulary: &Vocabulary) -> DocumentFacts {
    DocumentFacts {
        document: document.record.clone(),
        entities: Vec::new(),
        claims: Vec::new(),
        dropped: Vec::new(),
    }
}
