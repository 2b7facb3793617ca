//! Where a document mentions which entity, and how.

use crate::facts::{LocalClaim, LocalEntity};
use crate::span::{Span, Token};

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// By a name: `JD Vance`, `India`.
    Name,
    /// By an adjective of a name: `Indian`.
    Adjective,
    /// By a common noun: `the prime minister`, `Indian officials`.
    Nominal,
    /// By a pronoun: `he`, `who`, `its`; one that means several entities is a mention of each.
    Pronoun,
}

/// A place where a sentence mentions an entity; several may share their words (`both sides`).
///
/// Mentions nest: "Indian officials" holds one of India.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mention {
    /// The words, titles and all.
    pub(crate) words: Span<Token>,
    /// The word among them that the tree hangs on.
    pub(crate) head: u32,
    /// An index into [`Entities::list`].
    pub(crate) entity: u32,
    /// How it names the entity.
    pub(crate) form: Form,
    /// How sure the link is, 0 to 1.
    pub(crate) confidence: f32,
}

/// The entities of a document and their mentions, sentence by sentence, in order of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    /// The entities in order of first mention; mentions and offices point into this list.
    pub(crate) list: Vec<LocalEntity>,
    /// For each entity whether it is worth listing even when no claim has use for it.
    ///
    /// Names are; a phrase without a name ("the two banks") only when it does something or has
    /// something done to it.
    pub(crate) listed: Vec<bool>,
    pub(crate) mentions: Vec<Vec<Mention>>,
    /// Offices, memberships and parts, of class `AFFILIATION`.
    pub(crate) offices: Vec<LocalClaim>,
}
