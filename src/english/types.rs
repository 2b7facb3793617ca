//! What the analysis of a text consists of.

use super::labels::{Deprel, Upos, Xpos};
use crate::span::{Byte, Span, Token};

/// A text taken apart into sentences, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

/// One sentence: its words, their tree, and the names in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Where it stands in the text, white space around it left out.
    pub span: Span<Byte>,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
    /// The syntactic words in order.
    pub words: Vec<Word>,
    /// The names, in order, never overlapping.
    pub names: Vec<Name>,
}

/// A syntactic word in the sense of Universal Dependencies.
///
/// The words of a contraction (`don't` = `do` + `n't`) each keep their own bytes; two words that
/// share bytes (`cannot` split without a seam) are told by `joined`.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span<Byte>,
    /// The word as written; in small letters where only a heading writes it large.
    pub form: Box<str>,
    /// The dictionary form.
    pub lemma: Box<str>,
    /// The universal part of speech.
    pub upos: Upos,
    /// The Penn Treebank tag.
    pub xpos: Xpos,
    /// The word it depends on, by index into the sentence's words; the root has none.
    pub head: Option<u32>,
    /// How it depends on its head.
    pub deprel: Deprel,
    /// How sure the parser is of head and relation together, 0 to 1.
    pub confidence: f32,
    /// Whether white space follows in the text.
    pub space_after: bool,
    /// Whether it continues the multi-word token that the word before belongs to (UD rows `1-2`).
    pub joined: bool,
}

/// A name that the analysis recognised; extraction may correct it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// The words it covers.
    pub words: Span<Token>,
    /// A first guess at what bears it.
    pub kind: NameKind,
    /// How sure the recogniser is, 0 to 1.
    pub confidence: f32,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// PER.
    Person,
    /// ORG.
    Organization,
    /// LOC.
    Location,
}
