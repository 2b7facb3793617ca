//! Who and what a document speaks of, and where it mentions them.

use crate::document::Document;
use crate::english::Analysis;
use crate::facts::LocalEntity;
use crate::span::{Span, Token};
use crate::vocabulary::Vocabulary;

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
    pub(crate) list: Vec<LocalEntity>,
    pub(crate) mentions: Vec<Vec<Mention>>,
}

/// Finds the entities of a document.
pub(crate) fn resolve(_document: &Document, analysis: &Analysis, _vocabulary: &Vocabulary) -> Entities {
    Entities { list: Vec::new(), mentions: vec![Vec::new(); analysis.sentences.len()] }
}
