//! The knowledge: entities, the claims between them, and the documents that make them.
//!
//! It knows nothing of text: evidence is a plain value.

pub mod decisions;
mod identity;
pub mod knowledge;
mod merge;
mod property;
pub mod store;
mod view;

pub use merge::{Merged, merge, merge_as_decided};
pub use property::{NodeId, Path, Properties, PropertyGraph, RelationshipId, Step, Value};
