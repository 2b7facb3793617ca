//! The knowledge: entities, the claims between them, and the documents that make them.
//!
//! It knows nothing of text: evidence is a plain value.

mod identity;
pub mod knowledge;
mod merge;
pub mod store;

pub use merge::merge;
