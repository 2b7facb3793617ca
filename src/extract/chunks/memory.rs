//! The runs of words that are found, and what a document tells of its own words and offices.

use crate::english::Sentence;
use crate::extract::sentence::{is_heading, opens, shouted_opening, starts_upper};
use crate::span::{Span, Token};
use crate::vocabulary::{Names, WordList};
use rustc_hash::{FxHashMap, FxHashSet};

/// How often each word of a document stands with a capital where it need not, and without one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    capital: FxHashMap<Box<str>, u32>,
    small: FxHashMap<Box<str>, u32>,
    /// Acronyms in brackets after an office: "Director General of Military Operations (DGMO)".
    pub(crate) offices: FxHashSet<Box<str>>,
    /// Offices that are someone's surname here: "Rajan Shah".
    pub(crate) surnames: FxHashSet<Box<str>>,
}

impl Memory {
    /// Reads the running text of a document; headings tell nothing.
    pub(crate) fn of(sentences: &[Sentence]) -> Self {
        let mut out = Self::default();
        for sentence in sentences {
            if is_heading(sentence) {
                continue;
            }
            for (at, word) in sentence.words.iter().enumerate().skip(shouted_opening(sentence)) {
                let lower: Box<str> = word.form.to_lowercase().into();
                if word.form.starts_with(char::is_lowercase) {
                    *out.small.entry(lower).or_default() += 1;
                } else if starts_upper(&word.form) && !opens(sentence, at) {
                    *out.capital.entry(lower).or_default() += 1;
                }
            }
        }
        out
    }

    /// Learns the acronyms that the text makes for offices; whether there are any.
    ///
    /// And the surnames that are nouns for people elsewhere: "Daniel Reeve", "Susan Baker".
    pub(crate) fn learn_offices(
        &mut self,
        sentences: &[Sentence],
        chunks: &[Vec<Chunk>],
        names: &Names,
    ) -> bool {
        for (sentence, chunks) in sentences.iter().zip(chunks) {
            for chunk in chunks.iter().filter(|chunk| chunk.what == What::Name && chunk.words.len() > 1) {
                let last = sentence.words[chunk.words.end as usize - 1].form.to_lowercase();
                let first = sentence.words[chunk.words.start as usize].form.to_lowercase();
                let calling = names.roles.contains(last.as_str()) || names.offices.contains(last.as_str());
                let person = names.is_given(&first) && chunk.words.len() <= 3;
                if is_surname(&last) || calling && person && !is_heading(sentence) {
                    self.surnames.insert(last.into());
                }
            }
            for chunk in chunks.iter().filter(|chunk| chunk.what == What::Office && chunk.words.len() > 1) {
                let word = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
                let (open, short, close) =
                    (word(chunk.words.end), word(chunk.words.end + 1), word(chunk.words.end + 2));
                let capitals = short.len() >= 2 && short.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
                if open == "(" && close == ")" && capitals {
                    self.offices.insert(short.to_lowercase().into());
                }
            }
        }
        !self.offices.is_empty() || !self.surnames.is_empty()
    }

    pub(crate) fn is_name(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let count = |map: &FxHashMap<Box<str>, u32>| map.get(lower.as_str()).copied().unwrap_or(0);
        count(&self.capital) > count(&self.small)
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.small.contains_key(word.to_lowercase().as_str())
    }
}

/// A run of words in a sentence that names something or says an office.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chunk {
    pub(crate) words: Span<Token>,
    pub(crate) what: What,
}

/// What a [`Chunk`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Name,
    /// "Prime Minister", "Lt Gen", "spokesman", "Mr".
    Office,
}

/// Offices that are surnames too: "Rajan Shah", "Emma Bishop".
static SURNAMES: WordList = WordList::named("offices_that_are_surnames");

/// Whether an office is a surname too.
pub(crate) fn is_surname(lower: &str) -> bool {
    SURNAMES.has(lower.trim_end_matches('.'))
}
