//! What stands apart from the core of a sentence, and is taken for a part of it: words of description between commas,
//! opening participles, times, relative pronouns.

use super::{Draft, SUBJECTS};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::is_time;
use crate::vocabulary::WordList;

impl Draft<'_> {
    /// `Smith, unable to pay, left Norway`, `Smith, in a speech, blamed Jones`: the name that is taken for the sentence
    /// is the subject of its verb.
    pub(super) fn described_subject(&mut self) {
        let Some(name) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        if !self.is_noun(name) || self.has(name, SUBJECTS) || self.has(name, &[Deprel::Cop, Deprel::Case]) {
            return;
        }
        let end =
            (name + 1..self.len()).find(|&at| self.rel(at) != Deprel::Flat || self.head(at) != Some(name));
        if end.is_none_or(|end| &*self.words[end].form != ",") {
            return;
        }
        let verb = (name + 3..self.len()).find(|&verb| {
            let finite = matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz);
            // What has an object is no passive, nor an adjective before a name: "…, fined Apple".
            let before_name = self.rel(verb) == Deprel::Amod
                && self.head(verb).is_some_and(|name| {
                    name > verb && self.upos(name) == Upos::Propn && self.start(name) == verb
                });
            let participle = self.words[verb].xpos == Xpos::Vbn
                && (before_name || self.has(verb, &[Deprel::Obj, Deprel::Ccomp]));
            matches!(self.upos(verb), Upos::Verb | Upos::Adj)
                && self.after_comma(verb)
                && (finite || participle)
                && !self.has(verb, SUBJECTS)
                && self.under(verb, name)
        });
        let Some(verb) = verb else { return };
        let after: Vec<usize> = self.children(name).filter(|&c| c > verb).collect();
        let object = self.head(verb).filter(|&object| object > verb && self.rel(verb) == Deprel::Amod);
        self.take_place(verb, name);
        self.hang(name, verb, Deprel::Nsubj);
        for child in after {
            self.words[child].head = Some(verb as u32);
        }
        if let Some(object) = object {
            self.hang(object, verb, Deprel::Obj);
        }
        self.words[verb].upos = Upos::Verb;
        if self.words[verb].xpos == Xpos::Vbn && !self.has(verb, &[Deprel::Aux, Deprel::AuxPass]) {
            self.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// `Smith, a nurse who cared for him said: "…"`: the finite verb that hangs on the name as a participle is the
    /// sentence's, and `him` is cared for.
    pub(super) fn described_speaker(&mut self) {
        let Some(name) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        if !self.is_noun(name) || self.has(name, SUBJECTS) || self.has(name, &[Deprel::Cop, Deprel::Case]) {
            return;
        }
        let finite = |verb: usize| matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz);
        let verb = self.children(name).find(|&verb| {
            verb > name && finite(verb) && self.upos(verb) == Upos::Verb && self.rel(verb) == Deprel::Acl
        });
        let Some(verb) = verb.filter(|&verb| self.has(name, &[Deprel::Appos]) && verb > name + 1) else {
            return;
        };
        let object = |at: usize| ["him", "her", "them", "me", "us"].iter().any(|form| self.is(at, form));
        match self.child(verb, Deprel::Nsubj) {
            None => {}
            Some(pronoun) if object(pronoun) && pronoun > 0 && self.upos(pronoun - 1) == Upos::Adp => {
                let over = (name + 1..pronoun).rev().find(|&at| self.upos(at) == Upos::Verb);
                let Some(over) = over else { return };
                self.hang(pronoun, over, Deprel::Obl);
                self.hang(pronoun - 1, pronoun, Deprel::Case);
            }
            Some(_) => return,
        }
        self.take_place(verb, name);
        self.hang(name, verb, Deprel::Nsubj);
    }

    /// `fined by the watchdog`, where the tree hangs the phrase beneath its own preposition.
    pub(super) fn phrase_under_preposition(&mut self) {
        for case in 1..self.len().saturating_sub(1) {
            let place = matches!(self.rel(case), Deprel::Nmod | Deprel::Obl | Deprel::OblAgent);
            if self.upos(case) != Upos::Adp || !place {
                continue;
            }
            let child = |over: usize| self.children(over).find(|&c| c > over && self.rel(c) != Deprel::Fixed);
            let Some(first) = child(case) else { continue };
            // "with chief executive Smith": an adjective that names a trade.
            let leads = matches!(self.upos(first), Upos::Det | Upos::Adj);
            let noun = if leads { child(first) } else { Some(first) };
            let Some(noun) = noun.filter(|&noun| self.is_noun(noun)) else { continue };
            let Some(over) = self.head(case) else { continue };
            // "met Sunday with Smith".
            let lends = self.rel(over) == Deprel::CompoundPrt || is_time(&self.words[over].form);
            let over = if lends { self.head(over).unwrap_or(over) } else { over };
            let rel = if self.upos(over) == Upos::Verb { Deprel::Obl } else { self.rel(case) };
            let passive = std::iter::successors(Some(over), |&at| self.head(at))
                .take(3)
                .find(|&at| self.upos(at) == Upos::Verb && self.has(at, &[Deprel::AuxPass]));
            match passive.filter(|_| self.is(case, "by")) {
                Some(verb) => self.hang(noun, verb, Deprel::OblAgent),
                None => self.hang(noun, over, rel),
            }
            if first != noun {
                let rel = if self.upos(first) == Upos::Det { Deprel::Det } else { Deprel::Amod };
                self.hang(first, noun, rel);
            }
            self.hang(case, noun, Deprel::Case);
        }
    }

    /// `to force Standing out of the league`: a word with a capital behind a verb is no participle but a name.
    pub(super) fn name_for_participle(&mut self) {
        for name in 2..self.len() {
            let word = &self.words[name];
            let capital =
                word.form.starts_with(char::is_uppercase) && word.form.chars().any(char::is_lowercase);
            if !capital || word.xpos != Xpos::Vbg || self.rel(name) != Deprel::Xcomp {
                continue;
            }
            let verb = name - 1;
            if self.head(name) != Some(verb) || self.upos(verb) != Upos::Verb {
                continue;
            }
            let after: Vec<usize> = self.children(name).filter(|&c| c > name).collect();
            for child in after {
                self.words[child].head = Some(verb as u32);
            }
            let word = &mut self.words[name];
            (word.upos, word.xpos, word.lemma) = (Upos::Propn, Xpos::Nnp, word.form.clone());
            self.words[name].deprel = Deprel::Obj;
        }
    }

    /// `Having lost the vote, Smith was forced to go`: the name before the verb is its subject, not what stands before
    /// the comma.
    pub(super) fn opening_participle(&mut self) {
        for verb in 3..self.len() {
            if self.upos(verb) != Upos::Verb {
                continue;
            }
            let Some(opening) = self.child(verb, Deprel::Csubj).filter(|&at| at < 2) else { continue };
            let having = |at: usize| self.words[at].xpos == Xpos::Vbg;
            let before =
                (1..verb).rev().find(|&at| !matches!(self.upos(at), Upos::Aux | Upos::Adv | Upos::Part));
            let Some(before) = before.filter(|&at| at > opening && having(0) && self.is_noun(at)) else {
                continue;
            };
            let name = self.name_head(before, verb);
            let titled =
                self.children(name).filter(|&c| self.rel(c) == Deprel::NmodDesc).min().unwrap_or(name);
            let apart = self.after_comma(titled.min(self.start(name)));
            if !apart || !matches!(self.rel(name), Deprel::Appos | Deprel::Nmod | Deprel::Obj) {
                continue;
            }
            let passive = self.has(verb, &[Deprel::AuxPass]);
            self.words[opening].deprel = Deprel::Advcl;
            self.hang(name, verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
        }
    }

    /// `On Monday night police in Oslo arrested Smith`: the police are no part of the night.
    pub(super) fn doer_after_time(&mut self) {
        for doer in 2..self.len() {
            let time = doer - 1;
            if self.rel(time) != Deprel::Compound
                || self.head(time) != Some(doer)
                || !is_time(&self.words[time].form)
                || !self.is_noun(doer)
                || is_time(&self.words[doer].form)
            {
                continue;
            }
            let case = self.children(doer).find(|&c| self.rel(c) == Deprel::Case && c < time);
            let Some(case) = case.filter(|&case| (case + 1..doer).all(|at| is_time(&self.words[at].form)))
            else {
                continue;
            };
            let Some(verb) = self.head(doer).filter(|&verb| verb > doer && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            if self.rel(doer) != Deprel::Obl || self.has(verb, SUBJECTS) {
                continue;
            }
            self.hang(time, verb, Deprel::Obl);
            for at in case + 1..time {
                self.hang(at, time, Deprel::Compound);
            }
            self.hang(case, time, Deprel::Case);
            let passive = self.has(verb, &[Deprel::AuxPass]);
            self.hang(doer, verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
        }
    }

    /// `On October 4th Acme Corp sued Smith`: the date that opens a sentence is no part of the name behind it.
    pub(super) fn opening_date(&mut self) {
        let dated =
            |at: usize| is_time(&self.words[at].form) || self.words[at].form.starts_with(char::is_numeric);
        let Some(end) = (1..self.len()).find(|&at| !dated(at)).filter(|&end| end > 2) else { return };
        let Some(month) = (1..end).find(|&at| is_time(&self.words[at].form)) else { return };
        let opens = ["on", "in", "since", "by", "until"].iter().any(|word| self.is(0, word));
        if !opens || self.upos(end) != Upos::Propn {
            return;
        }
        let above = std::iter::successors(Some(end), |&at| self.head(at)).take(6);
        let stands = [Deprel::Obl, Deprel::Nsubj, Deprel::NsubjPass];
        let Some(doer) = above.into_iter().find(|&at| stands.contains(&self.rel(at))) else { return };
        let Some(verb) = self.head(doer).filter(|&verb| verb > doer && self.upos(verb) == Upos::Verb) else {
            return;
        };
        let (bare, rel) = (!self.has(verb, SUBJECTS), self.rel(doer));
        if !(rel == Deprel::Obl && bare || matches!(rel, Deprel::Nsubj | Deprel::NsubjPass)) || doer < end {
            return;
        }
        if rel == Deprel::Obl {
            let passive = self.has(verb, &[Deprel::AuxPass]);
            self.words[doer].deprel = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
        }
        self.hang(month, verb, Deprel::Obl);
        for at in (0..end).filter(|&at| at != month) {
            self.hang(at, month, if at == 0 { Deprel::Case } else { Deprel::NmodUnmarked });
        }
    }

    /// `using a logo owned by Smith`: what stands right behind a noun and has its own doer is said of the noun.
    pub(super) fn participle_of_noun(&mut self) {
        for participle in 1..self.len() {
            let noun = participle - 1;
            let passive = self.words[participle].xpos == Xpos::Vbn
                && self.rel(participle) == Deprel::Advcl
                && self.has(participle, &[Deprel::OblAgent])
                && !self.has(participle, &[Deprel::Mark, Deprel::Aux, Deprel::AuxPass]);
            let object = self.rel(noun) == Deprel::Obj && self.head(noun) == self.head(participle);
            if passive && object && self.upos(noun) == Upos::Noun {
                self.hang(participle, noun, Deprel::Acl);
            }
        }
    }

    /// `Rebels who claimed to be free attacked Smith`: a finite verb that hangs on the relative clause as an infinitive
    /// is the sentence's.
    pub(super) fn verb_after_relative(&mut self) {
        let Some(name) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        if !self.is_noun(name) || self.has(name, SUBJECTS) || self.has(name, &[Deprel::Cop, Deprel::Case]) {
            return;
        }
        let Some(relative) = self.child(name, Deprel::AclRelcl).filter(|&at| at > name) else { return };
        let verb = (relative + 1..self.len()).find(|&verb| {
            self.upos(verb) == Upos::Verb
                && (matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz)
                    || self.words[verb].xpos == Xpos::Vbn && self.has(verb, &[Deprel::Obj]))
                && self.rel(verb) == Deprel::Xcomp
                && self.under(verb, relative)
                && !self.has(verb, SUBJECTS)
                && !self.has(verb, &[Deprel::Mark, Deprel::Aux])
        });
        if let Some(verb) = verb {
            self.take_place(verb, name);
            self.hang(name, verb, Deprel::Nsubj);
            if self.words[verb].xpos == Xpos::Vbn {
                self.words[verb].xpos = Xpos::Vbd;
            }
        }
    }

    /// `detained Smith and 20 other sailors`: Smith is no part of the sailors.
    pub(super) fn name_and_others(&mut self) {
        for name in 0..self.len().saturating_sub(3) {
            let Some(noun) = self.head(name).filter(|&noun| noun > name + 2 && self.upos(noun) == Upos::Noun)
            else {
                continue;
            };
            if self.upos(name) != Upos::Propn
                || !matches!(self.rel(name), Deprel::Compound | Deprel::NmodDesc)
            {
                continue;
            }
            let and = (name + 1..noun).find(|&at| self.is(at, "and"));
            let Some(and) = and.filter(|&and| self.name_head(and - 1, and) == name) else { continue };
            let counted = matches!(self.upos(and + 1), Upos::Num | Upos::Det) || self.is(and + 1, "other");
            if !counted {
                continue;
            }
            let before: Vec<usize> = self.children(noun).filter(|&c| c < name).collect();
            self.take_place(name, noun);
            self.hang(noun, name, Deprel::Conj);
            self.hang(and, noun, Deprel::Cc);
            if self.head(and + 1) != Some(noun) {
                let rel = if self.upos(and + 1) == Upos::Num { Deprel::Nummod } else { Deprel::Det };
                self.hang(and + 1, noun, rel);
            }
            for child in before {
                self.words[child].head = Some(name as u32);
            }
        }
    }

    /// `Smith and Jones, both members of the club, met`: the members are no third party.
    pub(super) fn both_members(&mut self) {
        for noun in 2..self.len() {
            let Some(over) = self.head(noun).filter(|&over| over < noun && self.rel(noun) == Deprel::Conj)
            else {
                continue;
            };
            let opens = |at: usize| ["both", "all", "each"].iter().any(|word| self.is(at, word));
            let Some(first) = (over + 1..noun).find(|&at| opens(at) && self.after_comma(at)) else {
                continue;
            };
            if self.upos(noun) == Upos::Noun && !(first..noun).any(|at| self.is(at, "and")) {
                self.words[noun].deprel = Deprel::Appos;
            }
        }
    }

    /// `The man who shot Smith was arrested`, `A man accused of shooting Smith was arrested, police said`: Smith was shot,
    /// and the man arrested.
    pub(super) fn object_before_verb(&mut self) {
        for verb in 3..self.len() {
            let passive = self.has(verb, &[Deprel::AuxPass]);
            if self.upos(verb) != Upos::Verb
                || !(passive || self.is_finite(verb) || self.has(verb, &[Deprel::Aux]))
            {
                continue;
            }
            let Some(object) = self
                .children(verb)
                .filter(|&c| c < verb && matches!(self.rel(c), Deprel::Nsubj | Deprel::NsubjPass))
                .last()
            else {
                continue;
            };
            let Some(inner) = self.start(object).checked_sub(1) else { continue };
            let transitive = self.upos(inner) == Upos::Verb
                && self.words[inner].xpos != Xpos::Vbn
                && matches!(self.rel(inner), Deprel::AclRelcl | Deprel::Advcl | Deprel::Acl)
                && !self.has(inner, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]);
            let noun = std::iter::successors(self.head(inner), |&at| self.head(at))
                .take(3)
                .find(|&at| self.is_noun(at));
            let Some(near) = noun.filter(|&noun| transitive && noun < inner) else { continue };
            // "A nurse in Leeds who …": up from where she is.
            let noun = std::iter::successors(Some(near), |&at| {
                self.head(at).filter(|&over| self.rel(at) == Deprel::Nmod && self.is_noun(over))
            })
            .take(3)
            .last()
            .unwrap_or(near);
            let rel = self.rel(object);
            let subject = SUBJECTS.contains(&self.rel(noun));
            let first = self.head(noun) == Some(verb) && subject;
            let beneath = self.under(verb, inner) && self.words[noun].head.is_none();
            let said = subject
                && self.rel(verb) == Deprel::Ccomp
                && self.head(noun) == self.head(verb)
                && self.head(verb).is_some_and(|over| self.subject_between(verb, over));
            if !first && !beneath && !said {
                continue;
            }
            if beneath {
                self.take_place(verb, noun);
            }
            if beneath || said {
                self.hang(noun, verb, rel);
            }
            if near != noun && self.upos(near) == Upos::Propn && self.head(inner) == Some(near) {
                self.hang(inner, noun, Deprel::AclRelcl);
            }
            self.hang(object, inner, Deprel::Obj);
        }
    }

    /// Whether a verb has a subject that stands behind the clause of another: `…, police said`.
    fn subject_between(&self, clause: usize, verb: usize) -> bool {
        self.children(verb).any(|c| clause < c && c < verb && SUBJECTS.contains(&self.rel(c)))
    }

    /// `Founded by Smith, Apple was sold to Jones`: the sentence is about the sale.
    pub(super) fn opening_passive(&mut self) {
        if self.len() < 4 || self.words[0].xpos != Xpos::Vbn || self.words[0].head.is_some() {
            return;
        }
        let main = self.children(0).find(|&verb| {
            let subject = self.children(verb).find(|&c| SUBJECTS.contains(&self.rel(c)));
            matches!(self.rel(verb), Deprel::Parataxis | Deprel::Ccomp | Deprel::Conj)
                && self.upos(verb) == Upos::Verb
                && subject.is_some_and(|subject| self.after_comma(self.start(subject)))
        });
        if let Some(main) = main {
            self.take_place(main, 0);
            self.hang(0, main, Deprel::Advcl);
        }
    }

    /// `Smith was yesterday arrested by police`: the day stands between the auxiliary and its verb.
    pub(super) fn time_within_verb(&mut self) {
        for time in 2..self.len().saturating_sub(1) {
            let (be, verb) = (time - 1, time + 1);
            let parted = is_time(&self.words[time].form)
                && self.head(time) == Some(be)
                && self.rel(be) == Deprel::Cop
                && self.words[verb].xpos == Xpos::Vbn
                && self.head(verb) == Some(time);
            let Some(subject) = self.head(be).filter(|&at| parted && at < be && self.is_noun(at)) else {
                continue;
            };
            let after: Vec<usize> = self.children(subject).filter(|&c| c > verb).collect();
            self.take_place(verb, subject);
            self.words[verb].upos = Upos::Verb;
            self.hang(subject, verb, Deprel::NsubjPass);
            self.hang(be, verb, Deprel::AuxPass);
            self.hang(time, verb, Deprel::OblUnmarked);
            for child in after {
                self.words[child].head = Some(verb as u32);
            }
        }
    }

    /// `signed a treaty with Norway three days ago`: Norway is no part of the days.
    pub(super) fn name_before_time(&mut self) {
        for name in 1..self.len().saturating_sub(2) {
            let counted = self.upos(name + 1) == Upos::Num
                || ["last", "this", "next", "earlier", "late"].iter().any(|word| self.is(name + 1, word));
            let Some(time) = self.head(name).filter(|&time| counted && time == name + 2) else { continue };
            let part = matches!(self.rel(name), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc);
            if !part
                || self.upos(name) != Upos::Propn
                || !is_time(&self.words[time].form)
                || is_time(&self.words[name].form)
            {
                continue;
            }
            let first = self.start(name);
            let case = first.checked_sub(1).filter(|&case| self.rel(case) == Deprel::Case);
            let Some(verb) = self.head(time).filter(|&verb| verb < name) else { continue };
            match case {
                Some(case) => {
                    let noun = case.checked_sub(1).filter(|&noun| self.upos(noun) == Upos::Noun);
                    let over = noun.filter(|&noun| self.under(noun, verb)).unwrap_or(verb);
                    self.hang(name, over, if over == verb { Deprel::Obl } else { Deprel::Nmod });
                    self.hang(case, name, Deprel::Case);
                }
                None => {
                    let rel = if self.has(verb, &[Deprel::Obj]) { Deprel::Obl } else { Deprel::Obj };
                    self.hang(name, verb, rel);
                }
            }
            self.words[time].deprel = Deprel::OblUnmarked;
        }
    }

    /// `dismissed Smith, whom critics accuse of theft`: the pronoun belongs to the verb, and the verb to the name.
    pub(super) fn whom(&mut self) {
        for pronoun in 1..self.len().saturating_sub(1) {
            if !matches!(self.words[pronoun].xpos, Xpos::Wp | Xpos::Wdt) {
                continue;
            }
            let verb = self.children(pronoun).find(|&verb| {
                verb > pronoun && self.rel(verb) == Deprel::AclRelcl && self.upos(verb) == Upos::Verb
            });
            let before = pronoun.checked_sub(if self.after_comma(pronoun) { 2 } else { 1 });
            let (Some(verb), Some(before)) = (verb, before) else { continue };
            let noun = self.name_head(before, pronoun);
            if !self.is_noun(noun) || self.under(noun, pronoun) {
                continue;
            }
            let rel = if self.has(verb, SUBJECTS) { Deprel::Obj } else { Deprel::Nsubj };
            self.hang(verb, noun, Deprel::AclRelcl);
            self.hang(pronoun, verb, rel);
        }
        // "whom critics accused of theft": no phrase, without a preposition.
        for pronoun in 1..self.len().saturating_sub(1) {
            let Some(verb) = self.head(pronoun).filter(|_| self.is(pronoun, "whom")) else { continue };
            let bare = self.rel(pronoun) == Deprel::Obl && !self.has(pronoun, &[Deprel::Case]);
            if bare && !self.has(verb, &[Deprel::Obj]) {
                self.words[pronoun].deprel = Deprel::Obj;
            }
        }
    }

    /// `Smith used a site in Bergen, which lies near Oslo, to build a plant`: what follows the second comma is no part of
    /// the relative clause.
    pub(super) fn closed_relative(&mut self) {
        for to in 4..self.len().saturating_sub(1) {
            let infinitive = to + 1;
            if !self.is(to, "to") || !self.after_comma(to) || self.words[infinitive].xpos != Xpos::Vb {
                continue;
            }
            let Some(relative) =
                self.head(infinitive).filter(|&at| at < to && self.rel(at) == Deprel::AclRelcl)
            else {
                continue;
            };
            let pronoun = (1..relative).rev().find(|&at| matches!(self.words[at].xpos, Xpos::Wdt | Xpos::Wp));
            let apart = pronoun.is_some_and(|at| self.after_comma(at));
            let over = std::iter::successors(self.head(relative), |&at| self.head(at))
                .take(4)
                .find(|&at| self.upos(at) == Upos::Verb);
            if let Some(over) = over.filter(|_| apart) {
                self.hang(infinitive, over, Deprel::Advcl);
            }
        }
    }

    /// `accused neighbouring Chad of theft`: a participle that is no preposition says which Chad.
    pub(super) fn neighbouring(&mut self) {
        /// Participles that serve as prepositions.
        static PREPOSITIONS: WordList = WordList::named("participles_as_prepositions");
        for at in 1..self.len().saturating_sub(1) {
            let word = &self.words[at];
            let plain = !PREPOSITIONS.has(&word.form.to_lowercase());
            let name = at + 1;
            if word.xpos != Xpos::Vbg || self.rel(at) != Deprel::Case || !plain || self.head(at) != Some(name)
            {
                continue;
            }
            self.words[at].deprel = Deprel::Amod;
            let Some(verb) = self.head(name).filter(|&verb| verb == at - 1 && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            if self.rel(name) == Deprel::Obl && !self.has(verb, &[Deprel::Obj]) {
                self.words[name].deprel = Deprel::Obj;
            }
        }
    }

    /// `A bomb planted by rebels killed Smith`: the bomb killed him, and is no part of the planting.
    pub(super) fn noun_of_participle(&mut self) {
        for participle in 1..self.len().saturating_sub(1) {
            let word = &self.words[participle];
            let place = matches!(
                word.deprel,
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::OblAgent
            );
            if word.xpos != Xpos::Vbn || !place || !self.has(participle, &[Deprel::OblAgent]) {
                continue;
            }
            let noun = participle - 1;
            if self.rel(noun) != Deprel::Compound || self.head(noun) != Some(participle) {
                continue;
            }
            let before: Vec<usize> = self.children(participle).filter(|&c| c < noun).collect();
            self.take_place(noun, participle);
            self.hang(participle, noun, Deprel::Acl);
            self.words[participle].upos = Upos::Verb;
            for child in before {
                self.words[child].head = Some(noun as u32);
            }
        }
    }
}
