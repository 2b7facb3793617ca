//! A sentence's dependency tree, to be walked from any word up and down.

use super::words::is_time;
use crate::english::{Deprel, Sentence, Upos, Word, Xpos};

/// How far a walk up the tree goes before it gives up; deeper trees are malformed or no prose.
const DEPTH: usize = 40;
/// How many children of a word are looked at.
const BREADTH: usize = 100;

/// The words of a sentence with the children of each.
pub(crate) struct Tree<'a> {
    pub(crate) words: &'a [Word],
    children: Vec<u32>,
    /// Where each word's children begin in `children`; one more than there are words.
    starts: Vec<u32>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(sentence: &'a Sentence) -> Self {
        let words = sentence.words.as_slice();
        let count = words.len();
        let mut starts = vec![0u32; count + 1];
        let valid = |at: usize| words[at].head.map(|h| h as usize).filter(|&h| h < count && h != at);
        for at in 0..count {
            if let Some(head) = valid(at) {
                starts[head + 1] += 1;
            }
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[count] as usize];
        for at in 0..count {
            if let Some(head) = valid(at) {
                children[next[head] as usize] = at as u32;
                next[head] += 1;
            }
        }
        Self { words, children, starts }
    }

    pub(crate) fn len(&self) -> u32 {
        self.words.len() as u32
    }

    pub(crate) fn word(&self, at: u32) -> &'a Word {
        &self.words[at as usize]
    }

    pub(crate) fn lemma(&self, at: u32) -> &'a str {
        &self.word(at).lemma
    }

    pub(crate) fn rel(&self, at: u32) -> Deprel {
        self.word(at).deprel
    }

    pub(crate) fn head(&self, at: u32) -> Option<u32> {
        self.word(at).head.filter(|&h| h < self.len() && h != at)
    }

    /// The words that depend on `at`, in order; the first of them where they are more than any prose has.
    pub(crate) fn children(&self, at: u32) -> &[u32] {
        let range = self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize;
        &self.children[range.start..range.end.min(range.start + BREADTH)]
    }

    /// The children of `at` by one relation.
    pub(crate) fn by(&self, at: u32, rel: Deprel) -> impl Iterator<Item = u32> + '_ {
        self.children(at).iter().copied().filter(move |&c| self.rel(c) == rel)
    }

    /// The first child of `at` by one relation.
    pub(crate) fn first(&self, at: u32, rel: Deprel) -> Option<u32> {
        self.by(at, rel).next()
    }

    /// Whether some child of `at` stands in this relation.
    pub(crate) fn has(&self, at: u32, rel: Deprel) -> bool {
        self.first(at, rel).is_some()
    }

    /// `at` and the words above it, nearest first.
    pub(crate) fn up(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(at), move |&here| self.head(here)).take(DEPTH)
    }

    /// Whether `above` stands over `at`, or is it.
    pub(crate) fn under(&self, at: u32, above: u32) -> bool {
        self.up(at).any(|here| here == above)
    }

    /// The word in lower case, as written.
    pub(crate) fn lower(&self, at: u32) -> String {
        self.word(at).form.to_lowercase()
    }

    /// Whether the word is written so, whatever its capitals.
    pub(crate) fn is(&self, at: u32, form: &str) -> bool {
        self.word(at).form.eq_ignore_ascii_case(form)
    }

    /// The preposition before `at` in lower case: `to`, `out of`, `according to`; empty without one.
    pub(crate) fn preposition(&self, at: u32) -> String {
        let mut out = String::new();
        let mut add = |word: u32| {
            if !out.is_empty() {
                out.push(' ');
            }
            out += &self.lower(word);
        };
        // "with foreign minister Smith", where the tree hangs the preposition on the title.
        let title = self.children(at).iter().copied().find(|&c| c < at && self.rel(c) == Deprel::NmodDesc);
        for holder in std::iter::once(at).chain(title) {
            for case in self
                .by(holder, Deprel::Case)
                .filter(|&c| c < holder && self.word(c).xpos != Xpos::Pos)
                .take(3)
            {
                add(case);
                self.by(case, Deprel::Fixed).take(3).for_each(&mut add);
            }
        }
        out
    }

    /// The first word of the preposition before `at`.
    pub(crate) fn case(&self, at: u32) -> Option<u32> {
        self.by(at, Deprel::Case).find(|&case| case < at && self.word(case).xpos != Xpos::Pos)
    }

    /// Whether `at` is a preposition in its place before a noun.
    pub(crate) fn is_case(&self, at: u32) -> bool {
        at < self.len() && self.rel(at) == Deprel::Case
    }

    /// Whether `at` is a word that opens a relative clause.
    pub(crate) fn is_relative(&self, at: u32) -> bool {
        matches!(self.word(at).xpos, Xpos::Wp | Xpos::Wdt | Xpos::WpPoss)
            || (self.is(at, "that") && self.word(at).upos == Upos::Pron)
    }

    /// Whether `at` is a verb, or an adjective or noun made a clause by its copula or subject.
    pub(crate) fn is_clause(&self, at: u32) -> bool {
        self.word(at).upos == Upos::Verb
            || self.children(at).iter().any(|&c| {
                matches!(
                    self.rel(c),
                    Deprel::Cop | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl | Deprel::NsubjOuter
                )
            })
    }
}

/// The clause that a noun of time dates by another deed of the same doer: `freed Smith a week after seizing him`.
pub(crate) fn clause_timed_by(tree: &Tree<'_>, gerund: u32, time: u32) -> Option<u32> {
    let marked = tree.by(gerund, Deprel::Mark).any(|m| tree.is(m, "after") || tree.is(m, "before"));
    let own = tree.word(gerund).xpos == Xpos::Vbg && !tree.has(gerund, Deprel::Nsubj);
    let over = tree.head(time).filter(|_| marked && own && is_time(tree.lemma(time)))?;
    // "freed Smith a week after seizing him, police said".
    let told = tree.by(over, Deprel::Ccomp).find(|&told| told < time && time < over);
    Some(told.unwrap_or(over))
}
