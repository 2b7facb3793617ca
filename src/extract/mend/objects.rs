//! Objects and phrases that hang elsewhere than on their verb.

use super::{Draft, LINKING, is_particle};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::is_time;
use crate::vocabulary::{Predicates, Slot};

/// A word that hangs on another, before anything is mended.
#[derive(Clone, Copy)]
struct Hung {
    at: usize,
    head: usize,
    /// Whether it is a noun that stands in no phrase of its own.
    nominal: bool,
    /// Whether it stands behind a verb on which it hangs.
    verbal: bool,
}

/// What a word may hang on wrongly; says whether the word is a case for it, so that none behind it is tried.
type Rule<'w> = fn(&mut Draft<'w>, Hung, &Predicates) -> bool;

impl<'w> Draft<'w> {
    /// Tried in this order.
    const HUNG_WRONGLY: [Rule<'w>; 17] = [
        Self::object_behind_particle,
        Self::object_before_year,
        Self::bare_name,
        Self::told_one_that,
        Self::one_more_subject,
        Self::bare_object,
        Self::joined_by_and,
        Self::joined_by_nor,
        Self::preposition_of_day,
        Self::hosts_before_name,
        Self::neighbouring_name,
        Self::according_to,
        Self::appointed_to,
        Self::told_one,
        Self::object_of_particle,
        Self::under_preposition,
        Self::preposition_for_particle,
    ];

    /// Objects that the tree has for something else.
    pub(super) fn objects(&mut self, predicates: &Predicates) {
        for at in 0..self.len() {
            let Some(head) = self.head(at) else { continue };
            let nominal = self.is_noun(at) && !self.has(at, &[Deprel::Cop, Deprel::Case]);
            let verbal = self.upos(head) == Upos::Verb && at > head;
            let hung = Hung { at, head, nominal, verbal };
            for rule in Self::HUNG_WRONGLY {
                if rule(self, hung, predicates) {
                    break;
                }
            }
        }
    }

    /// After a particle stands an object: "locked up Smith".
    fn object_behind_particle(&mut self, hung: Hung, _: &Predicates) -> bool {
        let Hung { at, head, nominal, verbal } = hung;
        let case = matches!(self.rel(at), Deprel::Xcomp | Deprel::Appos | Deprel::Dep)
            && nominal
            && verbal
            && at > 0
            && self.follows_particle(at, head)
            && !self.has(head, &[Deprel::Obj]);
        if case {
            self.hang(at, head, Deprel::Obj);
        }
        case
    }

    /// The year is not Apple's: "took over Apple last year".
    fn object_before_year(&mut self, Hung { at, head, .. }: Hung, _: &Predicates) -> bool {
        if self.rel(at) != Deprel::Compound || self.upos(at) != Upos::Propn || head <= at {
            return false;
        }
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
        true
    }

    /// A name behind a verb that links nothing: "named Smith", "gunned down Smith".
    fn bare_name(&mut self, hung: Hung, _: &Predicates) -> bool {
        let Hung { at, head, nominal, verbal } = hung;
        let case = self.rel(at) == Deprel::Xcomp
            && nominal
            && verbal
            && self.upos(at) == Upos::Propn
            && !self.has(head, &[Deprel::Obj])
            && !LINKING.contains(&&*self.words[head].lemma);
        if case {
            self.hang(at, head, Deprel::Obj);
        }
        case
    }

    /// No relative clause: "told reporters that Smith would leave".
    fn told_one_that(&mut self, Hung { at, head, .. }: Hung, predicates: &Predicates) -> bool {
        if self.rel(at) != Deprel::Nsubj || !self.is(at, "that") || self.rel(head) != Deprel::AclRelcl {
            return false;
        }
        if self.children(head).any(|c| c > at && c < head && self.rel(c) == Deprel::Nsubj) {
            self.words[at].deprel = Deprel::Mark;
            let told = self.head(head).filter(|&noun| matches!(self.rel(noun), Deprel::Obj | Deprel::Iobj));
            let verb = told
                .and_then(|noun| self.head(noun))
                .filter(|&verb| predicates.stance.reporting.contains(&self.words[verb].lemma));
            if let Some(verb) = verb {
                self.hang(head, verb, Deprel::Ccomp);
            }
        }
        true
    }

    /// Two subjects, one of them behind: "Rubio called Munir".
    fn one_more_subject(&mut self, Hung { at, head, .. }: Hung, _: &Predicates) -> bool {
        let case = self.rel(at) == Deprel::Nsubj && self.is_noun(at);
        if case {
            self.second_subject(at, head);
        }
        case
    }

    /// What stands behind a verb without a preposition is its object: "rescued over 700 sailors"; "thanked Smith", taken for
    /// an address; "contacted Norway", for an adverb.
    fn bare_object(&mut self, hung: Hung, predicates: &Predicates) -> bool {
        let Hung { at, head, nominal, verbal } = hung;
        let other = matches!(
            self.rel(at),
            Deprel::Obl
                | Deprel::OblUnmarked
                | Deprel::Vocative
                | Deprel::Advmod
                | Deprel::Flat
                | Deprel::Appos
                | Deprel::Dep
        );
        let case = other && nominal && verbal && self.is_bare_object(at, head, predicates);
        if case {
            self.words[at].deprel = Deprel::Obj;
        }
        case
    }

    /// The second of two, which the tree has for another name of the first: "the talks of Smith and Jones".
    fn joined_by_and(&mut self, Hung { at, head, nominal, .. }: Hung, _: &Predicates) -> bool {
        let case =
            self.rel(at) == Deprel::Appos && nominal && at > head && self.upos(self.start(at)) == Upos::Cconj;
        if case {
            self.words[at].deprel = Deprel::Conj;
        }
        case
    }

    /// "Neither Japan nor Korea".
    fn joined_by_nor(&mut self, Hung { at, nominal, .. }: Hung, _: &Predicates) -> bool {
        let case = self.rel(at) == Deprel::Nmod
            && nominal
            && (self.start(at).saturating_sub(1)..at).any(|w| self.is(w, "nor"));
        if case {
            self.words[at].deprel = Deprel::Conj;
        }
        case
    }

    /// The preposition goes with the day: "before June 1".
    fn preposition_of_day(&mut self, Hung { at, head, .. }: Hung, _: &Predicates) -> bool {
        let case = self.rel(at) == Deprel::Case && self.rel(head) == Deprel::NmodUnmarked;
        if let Some(day) = self.head(head).filter(|&day| case && day > head) {
            self.words[at].head = Some(day as u32);
        }
        case
    }

    /// "knocked out hosts France", where the tree has the noun for a verb.
    fn hosts_before_name(&mut self, Hung { at, head, verbal, .. }: Hung, _: &Predicates) -> bool {
        if self.rel(at) != Deprel::Obj || !verbal || self.words[at].xpos != Xpos::Vbz {
            return false;
        }
        if let Some(name) = self.child(at, Deprel::Obj).filter(|&name| name == at + 1) {
            let word = &mut self.words[at];
            (word.upos, word.xpos) = (Upos::Noun, Xpos::Nns);
            self.name_first(name, at, head);
            self.hang(at, name, Deprel::NmodDesc);
        }
        true
    }

    /// "blamed neighbouring Iran", where the tree has the adjective for a verb.
    fn neighbouring_name(&mut self, hung: Hung, predicates: &Predicates) -> bool {
        let Hung { at, head, verbal, .. } = hung;
        if !matches!(self.rel(at), Deprel::Xcomp | Deprel::Ccomp)
            || !verbal
            || at != head + 1
            || self.words[at].xpos != Xpos::Vbg
        {
            return false;
        }
        let stance = &predicates.stance;
        let lemma = &self.words[head].lemma;
        let governs = [&stance.possible, &stance.negated, &stance.factual].iter().any(|w| w.contains(lemma));
        let name = self.child(at, Deprel::Obj).filter(|&o| o == at + 1 && self.upos(o) == Upos::Propn);
        let takes = predicates.verb(lemma).iter().any(|f| f.objects == [Slot::Target]);
        if let Some(name) = name.filter(|_| takes && (!governs || &**lemma == "accuse")) {
            self.name_first(name, at, head);
            self.hang(at, name, Deprel::Amod);
        }
        true
    }

    /// Makes the name behind `at` the object of the verb, and what stands behind the name the verb's.
    fn name_first(&mut self, name: usize, at: usize, verb: usize) {
        let rest: Vec<usize> = self.children(at).filter(|&c| c > name).collect();
        for child in rest {
            self.words[child].head = Some(verb as u32);
        }
        self.hang(name, verb, Deprel::Obj);
    }

    /// "…, according to Smith", hung on the noun before.
    fn according_to(&mut self, Hung { at, head, .. }: Hung, _: &Predicates) -> bool {
        let case = self.rel(at) == Deprel::Case
            && self.is(at, "according")
            && !matches!(self.rel(head), Deprel::Obl | Deprel::Root);
        if !case {
            return false;
        }
        let verb = std::iter::successors(self.head(head), |&up| self.head(up))
            .take(8)
            .find(|&up| self.upos(up) == Upos::Verb);
        if let Some(verb) = verb {
            self.hang(head, verb, Deprel::Obl);
        }
        true
    }

    /// "appointed Smith ambassador".
    fn appointed_to(&mut self, Hung { at, head, verbal, .. }: Hung, _: &Predicates) -> bool {
        let case = matches!(self.rel(at), Deprel::Obj | Deprel::Xcomp)
            && verbal
            && NAMING.contains(&&*self.words[head].lemma);
        if case {
            self.named_as(at, head);
        }
        case
    }

    /// "tells reporter Smith that …".
    fn told_one(&mut self, hung: Hung, _: &Predicates) -> bool {
        let Hung { at, head, nominal, verbal } = hung;
        let case = self.rel(at) == Deprel::Ccomp
            && nominal
            && verbal
            && !self.has(head, &[Deprel::Obj])
            && !self.has(at, &[Deprel::Nsubj, Deprel::NsubjPass]);
        if !case {
            return false;
        }
        self.hang(at, head, Deprel::Obj);
        let clause = self.children(at).find(|&c| {
            self.rel(c) == Deprel::AclRelcl && self.children(c).any(|m| self.rel(m) == Deprel::Mark)
        });
        if let Some(clause) = clause {
            self.hang(clause, head, Deprel::Ccomp);
        }
        true
    }

    /// A noun hung on the particle of a verb: "take over rival Apple".
    fn object_of_particle(&mut self, Hung { at, head, nominal, .. }: Hung, _: &Predicates) -> bool {
        let case =
            matches!(self.rel(at), Deprel::Appos | Deprel::Dep | Deprel::Nmod | Deprel::Obj | Deprel::Obl)
                && nominal
                && head + 1 == at
                && is_particle(&self.words[head].form)
                && self.is_verbs(head);
        if let Some(verb) = self.head(head).filter(|_| case) {
            self.hang(at, verb, Deprel::Obj);
        }
        case
    }

    /// "at Smith", where the preposition was made the head of its noun.
    fn under_preposition(&mut self, Hung { at, head, nominal, .. }: Hung, _: &Predicates) -> bool {
        let case = matches!(self.rel(at), Deprel::Goeswith | Deprel::Nmod | Deprel::Obl | Deprel::Dep)
            && nominal
            && self.upos(head) == Upos::Adp
            && head + 1 == at;
        if let Some(over) = self.head(head).filter(|_| case) {
            let rel = if self.upos(over) == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
            self.hang(at, over, rel);
            self.hang(head, at, Deprel::Case);
        }
        case
    }

    /// No particle, where the verb has none such and a bare phrase follows: "went on strike".
    fn preposition_for_particle(&mut self, Hung { at, head, .. }: Hung, predicates: &Predicates) -> bool {
        if self.rel(at) != Deprel::CompoundPrt || self.upos(head) != Upos::Verb {
            return false;
        }
        let bare = |phrase: &usize| {
            matches!(self.rel(*phrase), Deprel::Obl | Deprel::OblUnmarked)
                && !self.has(*phrase, &[Deprel::Case])
                && !is_time(&self.words[*phrase].form)
                && (at + 1..=*phrase).all(|w| self.under(w, *phrase))
        };
        let known = predicates
            .verb(&self.words[head].lemma)
            .iter()
            .any(|f| f.particle.as_deref().is_some_and(|ps| ps.split('|').any(|p| self.is(at, p))));
        let phrase = self.children(head).find(|phrase| *phrase > at && bare(phrase));
        if let Some(phrase) = phrase.filter(|_| !known) {
            self.hang(at, phrase, Deprel::Case);
        }
        true
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
