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
pub(crate) use property::{Cells, Run};
pub use property::{KeyId, NodeId, Path, Properties, PropertyGraph, RelationshipId, TypeId, Value};
