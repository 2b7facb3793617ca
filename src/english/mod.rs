//! Analysis of English: raw text to sentences, tokens, tags, lemmas, trees and names.
//!
//! It never fails: where it is unsure it says so with a confidence. It does *not* know what an
//! entity or a claim is; that is the extraction's business.

mod labels;
mod types;

pub use labels::{Deprel, Upos, Xpos};
pub use types::{Analysis, Name, NameKind, Sentence, Word};
