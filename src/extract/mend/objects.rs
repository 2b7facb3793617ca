//! Objects and phrases that hang elsewhere than on their verb.

use super::{Draft, LINKING, is_particle, is_time};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Predicates, Slot};

impl Draft<'_> {
    /// Objects that the tree has for something else.
    pub(super) fn objects(&mut self, predicates: &Predicates) {
        for at in 0..self.len() {
            let Some(head) = self.head(at) else { continue };
            let nominal = self.is_noun(at) && !self.has(at, &[Deprel::Cop, Deprel::Case]);
            let verbal = self.upos(head) == Upos::Verb && at > head;
            match self.rel(at) {
                // "locked up Smith": after a particle stands an object.
                Deprel::Xcomp | Deprel::Appos | Deprel::Dep
                    if nominal
                        && verbal
                        && at > 0
                        && self.follows_particle(at, head)
                        && !self.has(head, &[Deprel::Obj]) =>
                {
                    self.hang(at, head, Deprel::Obj);
                }
                // "took over Apple last year": the year is not Apple's.
                Deprel::Compound if self.upos(at) == Upos::Propn && head > at => {
                    let parted = (at + 1..head).any(|between| {
                        self.head(between) == Some(head)
                            && matches!(self.rel(between), Deprel::Amod | Deprel::Det | Deprel::Nummod)
                    });
                    let verb = self.head(head).filter(|&verb| verb < at && self.upos(verb) == Upos::Verb);
                    if let Some(verb) = verb.filter(|&v| parted && !self.has(v, &[Deprel::Obj]))
                        && is_time(&self.words[head].form)
                    {
                        self.hang(at, verb, Deprel::Obj);
                    }
                }
                // "named Smith", "gunned down Smith".
                Deprel::Xcomp
                    if nominal
                        && verbal
                        && self.upos(at) == Upos::Propn
                        && !self.has(head, &[Deprel::Obj])
                        && !LINKING.contains(&&*self.words[head].lemma) =>
                {
                    self.hang(at, head, Deprel::Obj);
                }
                // "told reporters that Smith would leave": no relative clause.
                Deprel::Nsubj if self.is(at, "that") && self.rel(head) == Deprel::AclRelcl => {
                    let own = self.children(head).any(|c| c > at && c < head && self.rel(c) == Deprel::Nsubj);
                    let noun = self.head(head);
                    if own {
                        self.words[at].deprel = Deprel::Mark;
                        let verb = noun.and_then(|noun| self.head(noun)).filter(|&verb| {
                            let told =
                                noun.is_some_and(|noun| matches!(self.rel(noun), Deprel::Obj | Deprel::Iobj));
                            told && predicates.stance.reporting.contains(&self.words[verb].lemma)
                        });
                        if let Some(verb) = verb {
                            self.hang(head, verb, Deprel::Ccomp);
                        }
                    }
                }
                // "Rubio called Munir": two subjects, one of them behind.
                Deprel::Nsubj if self.is_noun(at) => self.second_subject(at, head),
                // "rescued over 700 sailors": what stands behind a verb without a preposition is its object.
                // "thanked Smith", taken for an address; "contacted Norway", for an adverb.
                Deprel::Obl
                | Deprel::OblUnmarked
                | Deprel::Vocative
                | Deprel::Advmod
                | Deprel::Flat
                | Deprel::Appos
                | Deprel::Dep
                    if nominal && verbal && self.is_bare_object(at, head, predicates) =>
                {
                    self.words[at].deprel = Deprel::Obj;
                }
                // "the talks of Smith and Jones", where the tree has the second for another name of the first.
                Deprel::Appos if nominal && at > head && self.upos(self.start(at)) == Upos::Cconj => {
                    self.words[at].deprel = Deprel::Conj;
                }
                // "Neither Japan nor Korea".
                Deprel::Nmod
                    if nominal && (self.start(at).saturating_sub(1)..at).any(|w| self.is(w, "nor")) =>
                {
                    self.words[at].deprel = Deprel::Conj;
                }
                // "before June 1": the preposition goes with the day.
                Deprel::Case if self.rel(head) == Deprel::NmodUnmarked => {
                    if let Some(day) = self.head(head).filter(|&day| day > head) {
                        self.words[at].head = Some(day as u32);
                    }
                }
                // "knocked out hosts France".
                Deprel::Obj if verbal && self.words[at].xpos == Xpos::Vbz => {
                    if let Some(name) = self.child(at, Deprel::Obj).filter(|&name| name == at + 1) {
                        let word = &mut self.words[at];
                        (word.upos, word.xpos) = (Upos::Noun, Xpos::Nns);
                        let rest: Vec<usize> = self.children(at).filter(|&c| c > name).collect();
                        for child in rest {
                            self.words[child].head = Some(head as u32);
                        }
                        self.hang(name, head, Deprel::Obj);
                        self.hang(at, name, Deprel::NmodDesc);
                    }
                }
                // "blamed neighbouring Iran".
                Deprel::Xcomp if verbal && at == head + 1 && self.words[at].xpos == Xpos::Vbg => {
                    let stance = &predicates.stance;
                    let lemma = &self.words[head].lemma;
                    let governs = [&stance.possible, &stance.negated, &stance.factual]
                        .iter()
                        .any(|w| w.contains(lemma));
                    let name =
                        self.child(at, Deprel::Obj).filter(|&o| o == at + 1 && self.upos(o) == Upos::Propn);
                    let takes = predicates.verb(lemma).iter().any(|f| f.objects == [Slot::Target]);
                    if let Some(name) = name.filter(|_| takes && (!governs || &**lemma == "accuse")) {
                        let rest: Vec<usize> = self.children(at).filter(|&c| c > name).collect();
                        for child in rest {
                            self.words[child].head = Some(head as u32);
                        }
                        self.hang(name, head, Deprel::Obj);
                        self.hang(at, name, Deprel::Amod);
                    }
                }
                // "…, according to Smith", hung on the noun before.
                Deprel::Case
                    if self.is(at, "according") && !matches!(self.rel(head), Deprel::Obl | Deprel::Root) =>
                {
                    let verb = std::iter::successors(self.head(head), |&up| self.head(up))
                        .take(8)
                        .find(|&up| self.upos(up) == Upos::Verb);
                    if let Some(verb) = verb {
                        self.hang(head, verb, Deprel::Obl);
                    }
                }
                // "appointed Smith ambassador".
                Deprel::Obj | Deprel::Xcomp if verbal && NAMING.contains(&&*self.words[head].lemma) => {
                    self.named_as(at, head)
                }
                // "tells reporter Smith that …".
                Deprel::Ccomp
                    if nominal
                        && verbal
                        && !self.has(head, &[Deprel::Obj])
                        && !self.has(at, &[Deprel::Nsubj, Deprel::NsubjPass]) =>
                {
                    self.hang(at, head, Deprel::Obj);
                    let clause = self.children(at).find(|&c| {
                        self.rel(c) == Deprel::AclRelcl
                            && self.children(c).any(|m| self.rel(m) == Deprel::Mark)
                    });
                    if let Some(clause) = clause {
                        self.hang(clause, head, Deprel::Ccomp);
                    }
                }
                Deprel::Appos | Deprel::Dep | Deprel::Nmod
                    if nominal
                        && head + 1 == at
                        && is_particle(&self.words[head].form)
                        && self.is_verbs(head) =>
                {
                    if let Some(verb) = self.head(head) {
                        self.hang(at, verb, Deprel::Obj);
                    }
                }
                // "at Smith", where the preposition was made the head of its noun.
                Deprel::Goeswith | Deprel::Nmod | Deprel::Obl | Deprel::Dep
                    if nominal && self.upos(head) == Upos::Adp && head + 1 == at =>
                {
                    if let Some(over) = self.head(head) {
                        let rel = if self.upos(over) == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
                        self.hang(at, over, rel);
                        self.hang(head, at, Deprel::Case);
                    }
                }
                // "went on strike": no particle, where the verb has none such and a bare phrase follows.
                Deprel::CompoundPrt if self.upos(head) == Upos::Verb => {
                    let bare = |phrase: &usize| {
                        matches!(self.rel(*phrase), Deprel::Obl | Deprel::OblUnmarked)
                            && !self.has(*phrase, &[Deprel::Case])
                            && !is_time(&self.words[*phrase].form)
                            && (at + 1..=*phrase).all(|w| self.under(w, *phrase))
                    };
                    let known = predicates.verb(&self.words[head].lemma).iter().any(|f| {
                        f.particle.as_deref().is_some_and(|ps| ps.split('|').any(|p| self.is(at, p)))
                    });
                    let phrase = self.children(head).find(|phrase| *phrase > at && bare(phrase));
                    if let Some(phrase) = phrase.filter(|_| !known) {
                        self.hang(at, phrase, Deprel::Case);
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands behind a deed that has its doer before it belongs to that deed:
    /// `stressed the part of Smith's call to Jones`.
    pub(super) fn deeds(&mut self, predicates: &Predicates) {
        for case in 2..self.len().saturating_sub(1) {
            if self.rel(case) != Deprel::Case {
                continue;
            }
            // The deed right before, or before its doer: `a visit by Smith to Spain`.
            let doer = self.name_head(case - 1, case);
            let by =
                self.rel(doer) == Deprel::Nmod && self.children(doer).any(|c| c < doer && self.is(c, "by"));
            let noun = if by { self.head(doer).unwrap_or(case - 1) } else { case - 1 };
            if self.upos(noun) != Upos::Noun || noun >= case {
                continue;
            }
            let Some(phrase) = self.head(case).filter(|&phrase| phrase > case) else { continue };
            let Some(over) = self.head(phrase).filter(|&over| over != noun && self.under(noun, over)) else {
                continue;
            };
            let form = self.words[case].form.to_lowercase();
            let takes = predicates.noun(&self.words[noun].lemma).iter().any(|f| {
                f.obliques.iter().any(|(prepositions, _)| prepositions.iter().any(|p| **p == *form))
            });
            // "hinted at a preference for talks": what is hoped for belongs to the hope.
            let hoped = predicates.stance.possible_nouns.contains(&self.words[noun].lemma)
                && matches!(&*form, "for" | "of" | "to" | "toward" | "towards");
            let takes = takes || hoped;
            let owned = by || hoped || self.has(noun, &[Deprel::NmodPoss]) || self.has_named_part(noun);
            let contiguous = self.start(phrase) == case + 1;
            if takes
                && owned
                && contiguous
                && over < case
                && matches!(self.rel(phrase), Deprel::Obl | Deprel::Nmod)
            {
                self.hang(phrase, noun, Deprel::Nmod);
                if !hoped {
                    self.dated(noun, phrase, over);
                }
            }
        }
    }

    /// Whether a name or the adjective of one stands before a noun: `Norwegian raids`, `the Apple lawsuit`.
    fn has_named_part(&self, noun: usize) -> bool {
        self.children(noun).any(|c| {
            c > 0
                && c < noun
                && matches!(self.rel(c), Deprel::Amod | Deprel::Compound)
                && matches!(self.upos(c), Upos::Adj | Upos::Propn)
                && self.words[c].form.starts_with(char::is_uppercase)
        })
    }

    /// The day right behind a deed's phrase is the deed's: `recalled Smith's call to Jones on 9 May`.
    fn dated(&mut self, noun: usize, phrase: usize, over: usize) {
        let Some(case) = (phrase + 1..self.len()).find(|&at| !self.under(at, phrase)) else { return };
        let day =
            self.head(case).filter(|&day| self.rel(case) == Deprel::Case && self.head(day) == Some(over));
        let time = |day: &usize| {
            self.upos(*day) == Upos::Num
                || is_time(&self.words[*day].form)
                || self.words[*day].form.parse::<u8>().is_ok()
        };
        if let Some(day) = day.filter(time) {
            self.hang(day, noun, Deprel::Nmod);
        }
    }

    /// Whether a noun right behind a verb that takes an object is that object.
    fn is_bare_object(&self, at: usize, verb: usize, predicates: &Predicates) -> bool {
        let word = &self.words[at];
        let takes = predicates
            .verb(&self.words[verb].lemma)
            .iter()
            .any(|f| matches!(f.objects[..], [Slot::Target] | [Slot::Parties]));
        let start = self.start(at);
        let next = (verb + 1..start)
            .all(|between| self.upos(between) == Upos::Adv || self.rel(between) == Deprel::CompoundPrt);
        takes
            && next
            && matches!(self.upos(at), Upos::Noun | Upos::Propn)
            && !is_time(&word.form)
            && !is_time(&word.lemma)
            && !self.has(verb, &[Deprel::Obj, Deprel::NsubjPass, Deprel::AuxPass])
    }

    /// Whether a particle or adverb hangs on a verb.
    pub(super) fn is_verbs(&self, at: usize) -> bool {
        matches!(self.rel(at), Deprel::CompoundPrt | Deprel::Advmod)
            && self.head(at).is_some_and(|verb| self.upos(verb) == Upos::Verb)
    }

    /// Whether the phrase of `at` stands right after a particle of the verb.
    pub(super) fn follows_particle(&self, at: usize, verb: usize) -> bool {
        let mut start = at;
        while start > verb + 1 && self.under(start - 1, at) {
            start -= 1;
        }
        let before = start - 1;
        before > verb
            && self.head(before) == Some(verb)
            && (self.rel(before) == Deprel::CompoundPrt || is_particle(&self.words[before].form))
    }

    /// One of two subjects that is rather an object: behind its verb, or behind an infinitive of its own.
    fn second_subject(&mut self, at: usize, verb: usize) {
        let Some(first) = self.children(verb).find(|&c| c < at && self.rel(c) == Deprel::Nsubj) else {
            return;
        };
        let Some(before) = self.start(at).checked_sub(1) else { return };
        // "Foreign Minister of France Anna Berg": a title before its name.
        let title = at < verb
            && self.upos(at) == Upos::Propn
            && self.is_noun(first)
            && !is_time(&self.words[at].form)
            && !self.has(first, &[Deprel::NmodPoss])
            && (first + 1..at).all(|w| self.upos(w) != Upos::Adp || self.is(w, "of"))
            && (first + 1..at).all(|w| self.under(w, first) || self.under(w, at))
            && (first + 1..at).all(|w| !matches!(self.upos(w), Upos::Punct | Upos::Cconj | Upos::Verb));
        // "India, Pakistan resume talks".
        let listed = at < verb
            && &*self.words[before].form == ","
            && self.upos(at) == Upos::Propn
            && self.upos(first) == Upos::Propn
            && self.name_head(before - 1, before) == first;
        if listed {
            self.hang(at, first, Deprel::Conj);
        } else if title {
            self.hang(first, at, Deprel::NmodDesc);
        } else if before == verb {
            if !self.has(verb, &[Deprel::Obj]) {
                self.words[at].deprel = Deprel::Obj;
            }
        } else if before > first
            && at < verb
            && self.upos(before) == Upos::Verb
            && self.under(before, first)
            && !self.has(before, &[Deprel::Obj])
        {
            self.hang(at, before, Deprel::Obj);
        }
    }

    /// Parts `Smith ambassador` into whom one names and what.
    fn named_as(&mut self, office: usize, verb: usize) {
        let bare = matches!(self.words[office].xpos, Xpos::Nn | Xpos::Jj)
            && !self.has(office, &[Deprel::Det, Deprel::NmodPoss, Deprel::Case]);
        let name = self.children(office).find(|&c| {
            c > verb
                && self.rel(c) == Deprel::Compound
                && self.upos(c) == Upos::Propn
                && self.has(c, &[Deprel::Flat])
        });
        if let Some(name) = name.filter(|_| bare) {
            self.hang(name, verb, Deprel::Obj);
            self.words[office].deprel = Deprel::Xcomp;
        }
    }
}

/// Verbs that give a person an office.
const NAMING: &[&str] =
    &["appoint", "name", "elect", "make", "declare", "crown", "nominate", "designate", "proclaim", "call"];
