//! The graph of who did what to whom.
//!
//! It knows nothing of text: evidence is a plain value.

pub mod knowledge;
