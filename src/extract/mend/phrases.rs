//! Phrases that hang on the wrong word: quantities, agents, whom one tells something.

use super::{Draft, is_time};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::Predicates;

/// What somebody makes, so that `by` behind it names its maker.
const WORKS: &[&str] = &[
    "report",
    "book",
    "study",
    "survey",
    "poll",
    "paper",
    "article",
    "speech",
    "statement",
    "ruling",
    "decision",
    "film",
    "song",
    "novel",
    "letter",
    "attack",
    "raid",
    "strike",
    "offer",
    "bid",
    "request",
    "call",
    "visit",
    "attempt",
    "vote",
    "move",
    "campaign",
    "effort",
    "claim",
    "investigation",
    "inquiry",
    "lawsuit",
    "goal",
    "use",
];

impl Draft<'_> {
    /// `killed at least 20 people`, `up to 50 ships`: the words before a number are no preposition of its noun.
    pub(super) fn quantities(&mut self) {
        for at in 0..self.len().saturating_sub(2) {
            let pair = (self.is(at, "at") && (self.is(at + 1, "least") || self.is(at + 1, "most")))
                || self.is(at, "up") && self.is(at + 1, "to");
            if !pair || self.upos(at + 2) != Upos::Num {
                continue;
            }
            let number = at + 2;
            self.hang(at, number, Deprel::Advmod);
            self.hang(at + 1, at, Deprel::Fixed);
            self.words[at].upos = Upos::Adv;
            self.words[at + 1].upos = Upos::Adv;
        }
    }

    /// `was knocked out of the cup by Norway`: the doer behind a passive hangs on what stands between.
    pub(super) fn agents(&mut self) {
        for verb in 0..self.len() {
            let passive = self.words[verb].xpos == Xpos::Vbn && self.has(verb, &[Deprel::AuxPass]);
            if !passive || self.has(verb, &[Deprel::OblAgent]) {
                continue;
            }
            let phrases: Vec<usize> = self
                .children(verb)
                .filter(|&c| {
                    c > verb && matches!(self.rel(c), Deprel::Obl | Deprel::OblUnmarked | Deprel::Obj)
                })
                .collect();
            let by = phrases.into_iter().find_map(|noun| {
                if WORKS.contains(&&*self.words[noun].lemma) {
                    return None;
                }
                self.children(noun).find(|&c| {
                    c > noun
                        && self.is_noun(c)
                        && matches!(self.rel(c), Deprel::Nmod | Deprel::Appos)
                        && self.opened_by(c)
                })
            });
            if let Some(by) = by {
                self.hang(by, verb, Deprel::OblAgent);
            }
        }
    }

    /// `condemned the killing of Smith by rebels`: the doer behind a deed is the deed's.
    pub(super) fn doers_of_deeds(&mut self, predicates: &Predicates) {
        for deed in 0..self.len() {
            let object = self.rel(deed) == Deprel::Obj && self.upos(deed) == Upos::Noun;
            if !object || predicates.noun(&self.words[deed].lemma).is_empty() {
                continue;
            }
            let Some(verb) = self.head(deed).filter(|&verb| verb < deed) else { continue };
            let by = self.children(verb).find(|&c| {
                c > deed
                    && self.is_noun(c)
                    && matches!(self.rel(c), Deprel::Obl | Deprel::OblAgent)
                    && self.opened_by(c)
                    && !is_time(&self.words[c].form)
            });
            let of = self.children(deed).any(|c| c > deed && self.rel(c) == Deprel::Nmod);
            if let Some(by) = by.filter(|_| of) {
                self.hang(by, deed, Deprel::Nmod);
            }
        }
    }

    /// `Smith, along with Jones, met`: Jones stands beside Smith.
    pub(super) fn alongside(&mut self) {
        for with in 1..self.len() {
            let joined =
                self.is(with, "with") && (self.is(with - 1, "along") || self.is(with - 1, "together"));
            if !joined || self.rel(with) != Deprel::Case {
                continue;
            }
            let Some(name) = self.head(with).filter(|&name| name > with) else { continue };
            let Some(verb) = self.head(name).filter(|&verb| verb > name && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            let subject = self
                .children(verb)
                .find(|&c| c < with && matches!(self.rel(c), Deprel::Nsubj | Deprel::NsubjPass));
            if let Some(subject) = subject.filter(|&subject| subject != name) {
                self.hang(name, subject, Deprel::Nmod);
            }
        }
    }

    /// Whether `by` stands before a noun, or before the title of its name.
    fn opened_by(&self, noun: usize) -> bool {
        let case = |at: usize| self.children(at).find(|&c| self.rel(c) == Deprel::Case && c < noun);
        let title = self.children(noun).find(|&c| c < noun && self.rel(c) == Deprel::NmodDesc);
        case(noun).or_else(|| title.and_then(case)).is_some_and(|case| self.is(case, "by"))
    }

    /// `testified before Congress that Smith left`: the one told is no subject of what is told.
    pub(super) fn told_that(&mut self) {
        for that in 2..self.len() {
            if !self.is(that, "that") || self.rel(that) != Deprel::Mark {
                continue;
            }
            let Some(verb) = self.head(that).filter(|&verb| verb > that) else { continue };
            let subjects: Vec<usize> =
                self.children(verb).filter(|&c| self.rel(c) == Deprel::Nsubj && c < verb).collect();
            let [told, subject] = subjects[..] else { continue };
            let mark = self.children(verb).find(|&c| {
                self.rel(c) == Deprel::Mark && c < told && matches!(self.upos(c), Upos::Adp | Upos::Sconj)
            });
            let Some(over) = self.head(verb).filter(|&over| over < told && self.upos(over) == Upos::Verb)
            else {
                continue;
            };
            if let Some(mark) = mark.filter(|_| told < that && that < subject) {
                self.hang(told, over, Deprel::Obl);
                self.hang(mark, told, Deprel::Case);
                self.hang(verb, over, Deprel::Ccomp);
            }
        }
    }
}
