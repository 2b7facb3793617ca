//! Analysis of English: raw text to sentences, tokens, tags, lemmas, trees and names.
//!
//! It never fails: where it is unsure it says so with a confidence. It does *not* know what an
//! entity or a claim is; that is the extraction's business.

mod conllu;
mod drawing;
mod encoder;
mod features;
mod headings;
mod labels;
mod lanes;
mod lemma;
mod matrix;
mod model;
mod names;
mod network;
mod parser;
#[cfg(test)]
mod properties;
mod sentences;
mod standins;
mod tokens;
pub mod training;
mod types;
mod weights;

pub use conllu::conllu;
pub use drawing::{dot, svg};
pub use labels::{Deprel, Upos, Xpos};
pub use model::Model;
pub use types::{Analysis, Name, NameKind, Sentence, Word};

/// Analyses a text with the shipped model.
pub fn analyse(text: &str) -> Analysis {
    Model::shipped().analyse(text)
}
