//! A phrase of which it is asked whether it says something again.

use super::nominals::Nominal;
use crate::english::Sentence;
use crate::extract::sentence::Tree;

/// A phrase that may say something again, with what the rules ask of it.
#[derive(Clone, Copy)]
pub(crate) struct Phrase<'p> {
    pub(crate) sentence: &'p Sentence,
    pub(crate) tree: &'p Tree<'p>,
    pub(crate) nominal: &'p Nominal,
    /// Whose it is, or of what it is a part.
    pub(crate) of: Option<u32>,
    /// The last word of its noun.
    pub(crate) last: &'p str,
    /// Whether something says which is meant.
    pub(crate) modified: bool,
}

/// An entity, and why a phrase is taken for it.
pub(crate) type Same = Option<(u32, &'static str)>;
