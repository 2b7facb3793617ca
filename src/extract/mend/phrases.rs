//! Phrases that hang on the wrong word: quantities, agents, whom one tells something.

use super::participles::HOLDING;
use super::{Draft, SUBJECTS};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::is_time;
use crate::vocabulary::{Frame, Predicates, Slot, WordList};

/// What somebody makes, so that `by` behind it names its maker.
static WORKS: WordList = WordList::named("works");
/// Verbs of telling somebody, or holding against him, what stands behind `of`.
static TOLD_OF: WordList = WordList::named("verbs_with_of");

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

    /// `the Bank of England's order`: what a name with "of" in it owns is not a part of what the name begins with.
    pub(super) fn group_genitive(&mut self) {
        for mark in 2..self.len() {
            let owner = mark - 1;
            let Some(noun) = self.head(owner).filter(|&noun| {
                self.words[mark].xpos == Xpos::Pos && self.rel(owner) == Deprel::NmodPoss && noun > mark
            }) else {
                continue;
            };
            let Some(over) = self.head(noun).filter(|&over| {
                self.rel(noun) == Deprel::Nmod && over < owner && self.upos(over) == Upos::Propn
            }) else {
                continue;
            };
            let of: Vec<usize> = self.children(noun).filter(|&c| over < c && c < owner).collect();
            if !of.first().is_some_and(|&first| first == over + 1 && self.is(first, "of")) {
                continue;
            }
            for word in of {
                self.words[word].head = Some(owner as u32);
            }
            let cases: Vec<usize> = self.children(over).filter(|&c| self.rel(c) == Deprel::Case).collect();
            for case in cases {
                self.hang(case, noun, Deprel::Case);
            }
            (self.words[noun].head, self.words[noun].deprel) =
                (self.words[over].head, self.words[over].deprel);
            self.hang(owner, over, Deprel::Nmod);
            self.hang(mark, over, Deprel::Case);
            self.hang(over, noun, Deprel::NmodPoss);
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
                if WORKS.has(&self.words[noun].lemma) {
                    return None;
                }
                self.children(noun).find(|&c| {
                    c > noun
                        && self.is_noun(c)
                        && matches!(self.rel(c), Deprel::Nmod | Deprel::Appos)
                        && self.opened_by(c)
                })
            });
            // "were told to leave by the mayor".
            let by = by.or_else(|| {
                let beneath = self.children(verb).find(|&c| c > verb && self.rel(c) == Deprel::Xcomp)?;
                let bare = !self.has(beneath, &[Deprel::Obj, Deprel::AuxPass]);
                let fits = |&c: &usize| {
                    let time = is_time(&self.words[c].form) || self.upos(c) == Upos::Num;
                    c > beneath && self.rel(c) == Deprel::Obl && self.is_noun(c) && !time && self.opened_by(c)
                };
                self.children(beneath).find(fits).filter(|_| bare)
            });
            // "were freed by a judge, officials said", where the tree has it with what was said.
            let by = by.or_else(|| {
                let next = Some(verb + 1).filter(|&next| next < self.len() && self.is(next, "by"))?;
                let doer =
                    self.head(next).filter(|&doer| self.is_noun(doer) && self.rel(next) == Deprel::Case)?;
                (self.rel(doer) == Deprel::Obl && !is_time(&self.words[doer].form)).then_some(doer)
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

    /// `The lawsuit was filed by Smith against Apple`: what stands behind the agent is the deed's.
    pub(super) fn beyond_agent(&mut self, predicates: &Predicates) {
        for verb in 1..self.len() {
            let Some(agent) = self.child(verb, Deprel::OblAgent).filter(|&agent| agent > verb) else {
                continue;
            };
            let Some(deed) = self.child(verb, Deprel::NsubjPass).filter(|&d| self.upos(d) == Upos::Noun)
            else {
                continue;
            };
            let frames = predicates.noun(&self.words[deed].lemma);
            let takes = |form: &str| {
                let asked = |f: &Frame| f.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *form));
                frames.iter().any(asked)
            };
            let holder = self.child(agent, Deprel::Appos).unwrap_or(agent);
            let phrase = self.children(agent).chain(self.children(holder)).find(|&c| {
                c > agent
                    && self.rel(c) == Deprel::Nmod
                    && self.children(c).any(|case| {
                        let form = self.words[case].form.to_lowercase();
                        self.rel(case) == Deprel::Case && form != "of" && takes(&form)
                    })
            });
            if let Some(phrase) = phrase {
                self.hang(phrase, verb, Deprel::Obl);
            }
        }
    }

    /// `On Wednesday, Smith met Jones`: Smith is no other name of the day.
    pub(super) fn days(&mut self) {
        for name in 2..self.len() {
            let apposed = self.rel(name) == Deprel::Appos && self.after_comma(self.start(name));
            let Some(day) =
                self.head(name).filter(|&day| apposed && day < name && is_time(&self.words[day].form))
            else {
                continue;
            };
            let Some(verb) = self.head(day).filter(|&verb| verb > name && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            if !self.is_noun(name) || is_time(&self.words[name].form) || self.has(verb, SUBJECTS) {
                continue;
            }
            let passive = self.has(verb, &[Deprel::AuxPass]);
            self.hang(name, verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
            let clauses: Vec<usize> = self
                .children(day)
                .filter(|&c| c > name && matches!(self.rel(c), Deprel::AclRelcl | Deprel::Acl))
                .collect();
            for clause in clauses {
                self.words[clause].head = Some(name as u32);
            }
        }
    }

    /// `was fined by the court for insulting Smith`: what it was done for does not hang on the court.
    pub(super) fn reasons(&mut self) {
        for verb in 2..self.len() {
            let gerund = self.rel(verb) == Deprel::Acl && self.words[verb].xpos == Xpos::Vbg;
            let mark = self.children(verb).find(|&c| self.rel(c) == Deprel::Mark && c < verb);
            let reason =
                mark.is_some_and(|m| ["for", "after", "before", "without"].iter().any(|w| self.is(m, w)));
            let Some(noun) = self.head(verb).filter(|&noun| gerund && reason && noun < verb) else {
                continue;
            };
            let clause = |at: usize| self.upos(at) == Upos::Verb || self.has(at, &[Deprel::Cop]);
            let Some(over) = self.head(noun).filter(|&over| over < noun && clause(over)) else { continue };
            // "was banned for three matches for insulting Smith".
            let fits = self.upos(noun) == Upos::Propn
                || self.rel(noun) == Deprel::OblAgent
                || self.has(noun, &[Deprel::Nummod]);
            if fits
                && matches!(
                    self.rel(noun),
                    Deprel::OblAgent | Deprel::Obl | Deprel::Obj | Deprel::Iobj | Deprel::Nmod
                )
            {
                self.hang(verb, over, Deprel::Advcl);
            }
        }
    }

    /// `lent Smith 50 million crowns`, `buy a 25 percent stake`: sums that the tree has beside or around a name.
    pub(super) fn sums(&mut self, predicates: &Predicates) {
        for sum in 1..self.len() {
            let percent = self.is(sum - 1, "percent") || self.is(sum - 1, "%") || self.is(sum - 1, "cent");
            if percent && self.rel(sum) == Deprel::Obj && self.rel(sum - 1) == Deprel::Obj {
                self.hang(sum - 1, sum, Deprel::Compound);
            }
            let counted =
                matches!(self.upos(sum), Upos::Noun | Upos::Sym) && self.has(sum, &[Deprel::Nummod]);
            let Some(over) = self.head(sum).filter(|&over| counted && over < sum) else { continue };
            let gives = |verb: usize| {
                let frames = predicates.verb(&self.words[verb].lemma);
                frames.iter().any(|f| matches!(f.objects[..], [Slot::Target, _]))
            };
            // Beside it: "lent Smith 50 million crowns".
            let beside = self.rel(sum) == Deprel::Appos || self.rel(sum) == Deprel::Obj && self.is_noun(over);
            if beside && self.rel(over) == Deprel::Obj {
                if let Some(verb) = self.head(over).filter(|&verb| gives(verb)) {
                    self.hang(over, verb, Deprel::Iobj);
                    self.hang(sum, verb, Deprel::Obj);
                }
                continue;
            }
            // Around it, with the number between.
            let number = self.child(sum, Deprel::Nummod).unwrap_or(sum);
            let name = Some(over + 1).filter(|&c| {
                self.head(c).is_some_and(|head| head == sum || head == number)
                    && matches!(self.rel(c), Deprel::Compound | Deprel::Amod)
                    && self.upos(c) == Upos::Propn
            });
            if let Some(name) = name.filter(|_| self.rel(sum) == Deprel::Obj && gives(over)) {
                self.hang(name, over, Deprel::Iobj);
            }
        }
    }

    /// `the match between Norway and Sweden was won`: what stands behind `between … and` goes together.
    pub(super) fn between(&mut self) {
        for case in 0..self.len().saturating_sub(3) {
            if !self.is(case, "between") || self.rel(case) != Deprel::Case {
                continue;
            }
            let Some(one) = self.head(case).filter(|&one| one > case && self.is_noun(one)) else { continue };
            let Some(and) = (one + 1..self.len()).find(|&at| !self.under(at, one)) else { continue };
            if !self.is(and, "and") {
                continue;
            }
            let other = (and + 1..self.len())
                .take_while(|&at| self.upos(at) != Upos::Verb && self.upos(at) != Upos::Aux)
                .find(|&at| {
                    self.is_noun(at) && [and, and + 1].contains(&self.start(at)) && !self.under(at, one)
                });
            let Some(other) = other.filter(|&other| !self.under(one, other)) else { continue };
            if matches!(self.rel(other), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Conj | Deprel::Obj) {
                self.hang(other, one, Deprel::Conj);
                self.hang(and, other, Deprel::Cc);
            }
        }
    }

    /// `beat Smith in the final`: a name before a preposition modifies nothing behind it.
    pub(super) fn parted_compounds(&mut self) {
        for name in 1..self.len() {
            let Some(noun) =
                self.head(name).filter(|&noun| noun > name && self.rel(name) == Deprel::Compound)
            else {
                continue;
            };
            let Some(verb) = self.head(noun).filter(|&verb| verb < name && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            // "the Bank of Norway", but "accused Norway of bias".
            let told = TOLD_OF.has(&self.words[verb].lemma);
            let case = (name + 1..noun).find(|&at| {
                self.upos(at) == Upos::Adp && self.rel(at) == Deprel::Case && (told || !self.is(at, "of"))
            });
            let place = self.rel(noun) == Deprel::Obj || told && self.rel(noun) == Deprel::Obl;
            let free = self.rel(noun) == Deprel::Obj || !self.has(verb, &[Deprel::Obj]);
            let object = place && free && self.upos(name) == Upos::Propn;
            if let Some(case) = case.filter(|_| object && self.start(name) == verb + 1) {
                self.hang(name, verb, Deprel::Obj);
                self.hang(noun, verb, Deprel::Obl);
                self.hang(case, noun, Deprel::Case);
            }
        }
    }

    /// `beating the champion, Smith, in the final, the federation said`: a name between commas behind a noun is its
    /// own, not a second subject of what follows.
    pub(super) fn named_between(&mut self) {
        for name in 3..self.len() {
            if self.rel(name) != Deprel::Nsubj || self.upos(name) != Upos::Propn {
                continue;
            }
            let start = self.start(name);
            let end = (name + 1..self.len()).find(|&at| self.rel(at) != Deprel::Flat);
            let closed = end.is_some_and(|end| &*self.words[end].form == ",");
            let Some(verb) = self.head(name).filter(|&verb| verb > name) else { continue };
            let other = self.children(verb).any(|c| c > name && c < verb && self.rel(c) == Deprel::Nsubj);
            if !closed || !other || start < 2 || !self.after_comma(start) {
                continue;
            }
            let noun = start - 2;
            let titled = matches!(self.upos(noun), Upos::Noun | Upos::Adj) && self.has(noun, &[Deprel::Det]);
            if titled && !self.under(noun, name) {
                self.hang(name, noun, Deprel::Appos);
            }
        }
    }

    /// `Under a deal with Norway, Sweden left`: a phrase before the sentence that is taken for it.
    pub(super) fn opening_phrase(&mut self) {
        let Some(root) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        let opened = self.children(root).any(|c| c < root && self.rel(c) == Deprel::Case);
        if !self.is_noun(root) || !opened || self.has(root, &[Deprel::Cop]) || self.has(root, SUBJECTS) {
            return;
        }
        let verb = (root + 2..self.len()).find(|&verb| {
            let finite = matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
            let name = self.name_head(verb - 1, verb);
            finite
                && self.upos(verb) == Upos::Verb
                && self.head(verb) == Some(root)
                && !self.has(verb, SUBJECTS)
                && self.is_noun(name)
                && self.after_comma(self.start(name))
        });
        let Some(verb) = verb else { return };
        let name = self.name_head(verb - 1, verb);
        let after: Vec<usize> = self.children(root).filter(|&c| c > verb).collect();
        self.take_place(verb, root);
        self.hang(root, verb, Deprel::Obl);
        self.hang(name, verb, Deprel::Nsubj);
        for child in after {
            self.words[child].head = Some(verb as u32);
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
        self.said_that();
        for that in 2..self.len() {
            if !self.is(that, "that") || !matches!(self.rel(that), Deprel::Mark | Deprel::Obj) {
                continue;
            }
            let Some(verb) = self.head(that).filter(|&verb| verb > that) else { continue };
            // "told the BBC that Smith left": what is told hangs on no one told.
            let told = self.head(verb).filter(|&told| {
                self.rel(told) == Deprel::Iobj
                    || self.rel(told) == Deprel::Obj && is_time(&self.words[told].form)
            });
            if let Some(over) = told.and_then(|told| self.head(told))
                && matches!(self.rel(verb), Deprel::Acl | Deprel::AclRelcl)
                && self.upos(over) == Upos::Verb
                && self.child(verb, Deprel::Nsubj).is_some_and(|subject| subject > that)
            {
                self.hang(verb, over, Deprel::Ccomp);
                self.words[that].deprel = Deprel::Mark;
                continue;
            }
            // "the claim that France attacked Spain": what is claimed is no relative clause.
            if self.rel(that) == Deprel::Mark && self.rel(verb) == Deprel::AclRelcl {
                self.words[verb].deprel = Deprel::Acl;
            }
            if self.rel(that) == Deprel::Obj {
                // "announced that Norway had agreed": the tree may have it for what was agreed.
                let told = self.rel(verb) == Deprel::Ccomp && self.has(verb, &[Deprel::Nsubj]);
                if told && self.words[that].xpos == Xpos::In {
                    self.words[that].deprel = Deprel::Mark;
                }
                continue;
            }
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

    /// `told reporters on Sunday that Chad had attacked`: no clause with a subject of its own tells which Sunday or
    /// which person is meant; it is what was said.
    fn said_that(&mut self) {
        for that in 2..self.len() {
            let noun = that - 1;
            let name = self.upos(noun) == Upos::Propn || is_time(&self.words[noun].form);
            if !self.is(that, "that") || !name {
                continue;
            }
            let beneath = || self.children(that).find(|&v| v > that && self.rel(v) == Deprel::AclRelcl);
            let clause = self.head(that).filter(|&v| v > that).or_else(beneath);
            let Some(clause) = clause.filter(|&v| self.upos(v) == Upos::Verb) else { continue };
            let complete =
                self.children(clause).any(|c| self.rel(c) == Deprel::Nsubj && c > that && c < clause);
            let relative = self.rel(clause) == Deprel::AclRelcl;
            let Some(hangs) = self.head(clause).filter(|&h| h <= that && complete && relative) else {
                continue;
            };
            let speech = |at: usize| {
                matches!(
                    &*self.words[at].lemma,
                    "tell"
                        | "say"
                        | "announce"
                        | "claim"
                        | "report"
                        | "warn"
                        | "inform"
                        | "confirm"
                        | "add"
                        | "write"
                        | "declare"
                        | "insist"
                        | "argue"
                        | "state"
                        | "note"
                        | "explain"
                        | "statement"
                )
            };
            let over = std::iter::successors(Some(hangs), |&at| self.head(at)).take(6).find(|&at| speech(at));
            if let Some(over) = over {
                self.hang(clause, over, Deprel::Ccomp);
                self.hang(that, clause, Deprel::Mark);
            }
        }
    }

    /// `RABAT, May 12 — Chad never asked Mali`: where a report was written, up to `end`, is no subject of it.
    pub(super) fn dateline(&mut self, end: usize) {
        // "OSLO, May 12 — A court sentenced …": the sentence begins behind the dash.
        let root = (0..end).find(|&at| self.words[at].head.is_none());
        let first = |root: usize| {
            let begins = |c: &usize| {
                *c > end && matches!(self.rel(*c), Deprel::Appos | Deprel::Parataxis | Deprel::Dep)
            };
            self.children(root).find(begins)
        };
        if let Some((root, first)) = root.and_then(|root| Some((root, first(root)?))) {
            self.take_place(first, root);
            for child in self.children(root).filter(|&c| c > end).collect::<Vec<_>>() {
                self.words[child].head = Some(first as u32);
            }
            self.hang(root, first, Deprel::Dep);
        }
        for at in 0..end {
            let Some(verb) = self.head(at).filter(|&v| v > end && SUBJECTS.contains(&self.rel(at))) else {
                continue;
            };
            let behind = |c: &usize| *c > end;
            let other = self.children(verb).filter(behind).any(|c| SUBJECTS.contains(&self.rel(c)));
            let below = self.children(at).filter(behind).find(|&c| self.is_noun(c));
            if let Some(subject) = below.filter(|_| !other) {
                self.take_place(subject, at);
            }
            if other || below.is_some() {
                self.hang(at, verb, Deprel::Dep);
            }
        }
    }

    /// `accused the firm of fraud`, `blamed the firm for it`: what follows `of` or `for` is held against the firm and says not which firm.
    pub(super) fn charged_with(&mut self) {
        for phrase in 3..self.len() {
            if self.rel(phrase) != Deprel::Nmod || !self.has(phrase, &[Deprel::Case]) {
                continue;
            }
            let Some(object) = self.head(phrase).filter(|&object| object < phrase) else { continue };
            let Some(verb) = self.head(object).filter(|&verb| verb < object) else { continue };
            let lemma = &self.words[verb].lemma;
            // "blamed rebels for the shooting".
            let Some(case) = self.child(phrase, Deprel::Case).filter(|&c| c < phrase) else { continue };
            let against =
                TOLD_OF.has(lemma) && self.is(case, "of") || HOLDING.has(lemma) && self.is(case, "for");
            let first = !(object + 1..case).any(|at| self.upos(at) == Upos::Adp);
            if against && first && matches!(self.rel(object), Deprel::Obj | Deprel::OblAgent) {
                self.hang(phrase, verb, Deprel::Obl);
            }
        }
    }

    /// `lost 1-0 to Chad`: what follows a score is the verb's.
    pub(super) fn scores(&mut self) {
        for first in 1..self.len().saturating_sub(2) {
            let second = first + 2;
            let dash = matches!(&*self.words[first + 1].form, "-" | "–" | "‑");
            if !dash || self.upos(first) != Upos::Num || self.upos(second) != Upos::Num {
                continue;
            }
            let over = [first, second].into_iter().find_map(|at| {
                self.head(at).filter(|&over| over != first && over != second && self.upos(over) == Upos::Verb)
            });
            let Some(verb) = over else { continue };
            for at in second + 1..self.len() {
                let on_score = self.head(at).is_some_and(|head| (first..=second).contains(&head));
                if on_score && self.is_noun(at) && self.has(at, &[Deprel::Case]) {
                    self.hang(at, verb, Deprel::Obl);
                }
            }
        }
    }

    /// `took a guard hostage`: whom, and what he became.
    pub(super) fn taken_hostage(&mut self) {
        for what in 2..self.len() {
            if !matches!(&*self.words[what].lemma, "hostage" | "captive" | "prisoner") {
                continue;
            }
            self.counted_hostage(what);
            let verb = self.head(what).filter(|_| self.rel(what) == Deprel::Obj);
            let Some(verb) = verb.filter(|&v| matches!(&*self.words[v].lemma, "take" | "hold" | "keep"))
            else {
                continue;
            };
            let whom =
                self.children(what).filter(|&c| self.rel(c) == Deprel::Compound && c + 1 == what).last();
            let Some(whom) = whom else { continue };
            let rest: Vec<usize> = self.children(what).filter(|&c| c < whom).collect();
            for child in rest {
                self.words[child].head = Some(whom as u32);
            }
            self.hang(whom, verb, Deprel::Obj);
            self.hang(what, verb, Deprel::Xcomp);
        }
    }

    /// `took dozens of people hostage`: they are no hostage of the people.
    fn counted_hostage(&mut self, what: usize) {
        let Some(count) = self.head(what).filter(|_| self.rel(what) == Deprel::Nmod) else { return };
        let takes = |&verb: &usize| matches!(&*self.words[verb].lemma, "take" | "hold" | "keep");
        let verb = self.head(count).filter(|_| self.rel(count) == Deprel::Obj).filter(takes);
        let Some(verb) = verb else { return };
        let whom = self.children(what).find(|&c| self.rel(c) == Deprel::Compound && c + 1 == what);
        if let Some(whom) = whom {
            for child in self.children(what).filter(|&c| c != whom && c < what).collect::<Vec<_>>() {
                self.words[child].head = Some(whom as u32);
            }
            self.hang(whom, count, Deprel::Nmod);
        } else if self.has(what, &[Deprel::Case]) {
            return;
        }
        self.hang(what, verb, Deprel::Xcomp);
    }

    /// `asked for minister Smith's resignation`: what is asked for is the resignation, not Smith.
    pub(super) fn case_of_owner(&mut self) {
        for owner in 2..self.len().saturating_sub(1) {
            let Some(noun) = self.head(owner).filter(|&n| n > owner && self.rel(owner) == Deprel::NmodPoss)
            else {
                continue;
            };
            let case = self
                .children(owner)
                .find(|&c| c < owner && self.rel(c) == Deprel::Case && self.upos(c) == Upos::Adp);
            let bare = self.rel(noun) == Deprel::Obj && !self.has(noun, &[Deprel::Case]);
            if let Some(case) = case.filter(|&case| bare && self.head(noun) == Some(case.saturating_sub(1))) {
                self.words[case].head = Some(noun as u32);
                self.words[noun].deprel = Deprel::Obl;
            }
        }
    }
}
