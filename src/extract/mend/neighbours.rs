//! What the tree hangs on a neighbour of the word it belongs to: subjects, objects and days that reports put close to
//! something else.

use super::{Draft, SUBJECTS};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::is_time;
use crate::vocabulary::{Predicates, Slot, Stance, Vocabulary};

impl Draft<'_> {
    /// `Rebels freed Smith, an aide said`: who was freed is no second subject of what was said.
    pub(super) fn object_for_speaker(&mut self) {
        for said in 3..self.len() {
            let subjects: Vec<usize> =
                self.children(said).filter(|&c| c < said && self.rel(c) == Deprel::Nsubj).collect();
            let [object, speaker] = subjects[..] else { continue };
            let from = self.start(object);
            let Some(verb) = from.checked_sub(1).filter(|&verb| self.upos(verb) == Upos::Verb) else {
                continue;
            };
            let spoken = self.head(said) == Some(verb);
            let open = !self.has(verb, &[Deprel::Obj]) && (spoken || !self.has(verb, &[Deprel::Ccomp]));
            if !open || !self.after_comma(self.start(speaker)) {
                continue;
            }
            self.hang(object, verb, Deprel::Obj);
            if spoken {
                self.words[said].deprel = Deprel::Parataxis;
            }
            // "…, two weeks after they captured him": that is when it was done.
            let clauses = self.children(object).filter(|&c| {
                c > object
                    && self.has(c, &[Deprel::Mark])
                    && matches!(self.rel(c), Deprel::Acl | Deprel::Advcl)
            });
            for clause in clauses.collect::<Vec<_>>() {
                self.hang(clause, verb, Deprel::Advcl);
            }
        }
    }

    /// `After weeks of talks led by Smith, rebels and envoys of Jones signed a truce`: those who sign are no other name
    /// of what stands before the comma.
    pub(super) fn subject_behind_opening(&mut self) {
        for verb in 4..self.len() {
            if self.upos(verb) != Upos::Verb
                || self.words[verb].xpos != Xpos::Vbd
                || self.rel(verb) != Deprel::Root
            {
                continue;
            }
            let Some(comma) = (1..verb).rev().find(|&at| &*self.words[at].form == ",") else { continue };
            // "Hours before the talks, Smith resigned": no hours resign.
            let time = self
                .child(verb, Deprel::Nsubj)
                .filter(|&time| time < comma && self.start(time) == 0 && is_time(&self.words[time].lemma));
            if time.is_none() && (self.has(verb, SUBJECTS) || self.upos(0) != Upos::Adp) {
                continue;
            }
            let stray = |&at: &usize| {
                self.is_noun(at)
                    && matches!(self.rel(at), Deprel::Appos | Deprel::Conj)
                    && self.head(at).is_some_and(|over| over < comma)
                    && !self.has(at, &[Deprel::Case])
            };
            let stray: Vec<usize> = (comma + 1..verb).filter(stray).collect();
            let Some((&subject, joined)) = stray.split_first() else { continue };
            if self.start(subject) != comma + 1 {
                continue;
            }
            if let Some(time) = time {
                self.words[time].deprel = Deprel::OblUnmarked;
            }
            self.hang(subject, verb, Deprel::Nsubj);
            for &at in joined {
                self.hang(at, subject, Deprel::Conj);
            }
        }
    }

    /// `with Smith scoring twice`: he scores, and is no part of the word.
    pub(super) fn name_before_gerund(&mut self) {
        for verb in 2..self.len() {
            let with =
                self.children(verb).find(|&c| c < verb && (self.is(c, "with") || self.is(c, "despite")));
            if self.words[verb].xpos != Xpos::Vbg || with.is_none() || self.has(verb, SUBJECTS) {
                continue;
            }
            let name = self.children(verb).find(|&c| {
                c < verb
                    && self.upos(c) == Upos::Propn
                    && matches!(self.rel(c), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc)
            });
            if let Some(name) = name.filter(|&name| self.name_head(verb - 1, verb) == name) {
                self.hang(name, verb, Deprel::Nsubj);
            }
        }
    }

    /// `after the Maritime Union (MU) appealed to Smith to go`: a clause, which the tree has for a phrase and a participle.
    pub(super) fn clause_behind_preposition(&mut self) {
        for verb in 3..self.len() {
            let word = &self.words[verb];
            let told = word.xpos == Xpos::Vbd
                && (matches!(word.deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Parataxis)
                    || word.deprel == Deprel::Conj && !self.has(verb, &[Deprel::Cc]));
            let bare = word.upos == Upos::Verb
                && matches!(word.xpos, Xpos::Vbn | Xpos::Vbd)
                && (word.deprel == Deprel::Advcl || told)
                && !self.has(verb, SUBJECTS)
                && !self.has(verb, &[Deprel::Mark, Deprel::Aux, Deprel::AuxPass, Deprel::OblAgent]);
            if !bare {
                continue;
            }
            let end = match self.is(verb - 1, ")") {
                true => (0..verb - 1).rev().find(|&at| self.is(at, "(")).unwrap_or(verb),
                false => verb,
            };
            // "after the owner, the trader Smith, rejected it".
            let apposed = self.is(verb - 1, ",").then(|| {
                let over = (0..verb - 1).rev().find(|&at| self.head(at) == Some(verb) && self.is_noun(at))?;
                (over + 1..verb).all(|at| self.under(at, over)).then_some(over)
            });
            let last = apposed.flatten().or_else(|| end.checked_sub(1).filter(|&at| self.is_noun(at)));
            let Some(last) = last else { continue };
            // Up from what the subject's own phrases name: "after Oslo's consul in Bergen | urged".
            let phrases = std::iter::successors(Some(self.name_head(last, verb)), |&at| {
                self.head(at).filter(|_| self.rel(at) == Deprel::Nmod)
            });
            let opened = phrases.take(3).find_map(|noun| {
                let opener = self.children(noun).find(|&c| self.rel(c) == Deprel::Case && c < noun)?;
                let opens =
                    ["after", "before", "since", "until", "as"].iter().any(|word| self.is(opener, word));
                opens.then_some((noun, opener))
            });
            let Some((noun, opener)) = opened else { continue };
            if self.under(verb, noun) || is_time(&self.words[noun].form) {
                continue;
            }
            self.hang(noun, verb, Deprel::Nsubj);
            self.hang(opener, verb, Deprel::Mark);
            (self.words[verb].xpos, self.words[verb].deprel) = (Xpos::Vbd, Deprel::Advcl);
        }
    }

    /// `has picked up more than thirty smugglers`, `acquitted former premier Smith`: a noun without a preposition
    /// right behind a verb that wants an object is it.
    pub(super) fn object_without_preposition(&mut self, predicates: &Predicates) {
        for noun in 2..self.len() {
            let Some(verb) = self.head(noun).filter(|&verb| verb < noun && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            let taken = [Deprel::Obj, Deprel::Ccomp, Deprel::AuxPass, Deprel::NsubjPass, Deprel::Iobj];
            let phrase = match self.rel(noun) {
                Deprel::Obl => self.has(noun, &[Deprel::Nummod]),
                Deprel::Xcomp => {
                    self.has(noun, &[Deprel::Appos, Deprel::Flat])
                        && predicates
                            .verb(&self.words[verb].lemma)
                            .iter()
                            .any(|frame| frame.objects == [Slot::Target])
                }
                _ => false,
            };
            let plain = self.upos(noun) == Upos::Noun
                && !is_time(&self.words[noun].form)
                && !self.has(noun, &[Deprel::Case])
                && !self.has(verb, &taken);
            let near = (verb + 1..self.start(noun))
                .all(|at| self.rel(at) == Deprel::CompoundPrt || self.under(at, noun));
            if phrase && plain && near {
                self.words[noun].deprel = Deprel::Obj;
            }
        }
    }

    /// `argued that Smith had no right, but the judge sided with him`: what comes with `but` and a subject of its own is no
    /// part of what was argued.
    pub(super) fn clause_behind_but(&mut self, stance: &Stance) {
        for verb in 4..self.len() {
            if self.rel(verb) != Deprel::Conj || self.upos(verb) != Upos::Verb || !self.has(verb, SUBJECTS) {
                continue;
            }
            let but = self.children(verb).find(|&c| self.is(c, "but") && self.after_comma(c));
            let Some(said) = self.head(verb).filter(|&said| self.rel(said) == Deprel::Ccomp) else {
                continue;
            };
            let told = self.children(said).any(|c| self.rel(c) == Deprel::Mark);
            let Some(over) = self.head(said).filter(|&over| over < said && told && but.is_some()) else {
                continue;
            };
            if stance.reporting.contains(&self.words[over].lemma) {
                self.words[verb].head = Some(over as u32);
            }
        }
    }

    /// `Egypt (which is no member) on Monday cut ties`: the day is the verb's, whatever it stands beside.
    pub(super) fn day_before_verb(&mut self) {
        for day in 1..self.len().saturating_sub(1) {
            let verb = day + 1;
            let stands = is_time(&self.words[day].form)
                && matches!(self.rel(day), Deprel::Nmod | Deprel::NmodUnmarked)
                && self.upos(verb) == Upos::Verb
                && matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                && self.head(day).is_some_and(|noun| noun < day)
                && !self.under(verb, self.head(day).unwrap_or(day));
            if stands {
                let rel = if self.has(day, &[Deprel::Case]) { Deprel::Obl } else { Deprel::OblUnmarked };
                self.hang(day, verb, rel);
            }
        }
    }

    /// `a contract worth $11 billion from Smith`: the sum says how much, and Smith gave it.
    pub(super) fn phrase_behind_worth(&mut self) {
        for worth in 1..self.len() {
            if !self.is(worth, "worth") || self.rel(worth) != Deprel::Amod {
                continue;
            }
            let Some(noun) = self.head(worth).filter(|&noun| noun < worth) else { continue };
            let phrases = self
                .children(worth)
                .filter(|&c| c > worth && self.rel(c) == Deprel::Obl && self.has(c, &[Deprel::Case]));
            for phrase in phrases.collect::<Vec<_>>() {
                self.hang(phrase, noun, Deprel::Nmod);
            }
        }
    }

    /// `The coach of the Chad team, Smith, left`: the name between commas is the coach's, not the team's.
    pub(super) fn name_of_leader(&mut self, vocabulary: &Vocabulary) {
        let names = &vocabulary.names;
        for name in 4..self.len() {
            if self.rel(name) != Deprel::Appos || self.upos(name) != Upos::Propn {
                continue;
            }
            let Some(body) = self.head(name).filter(|&body| body < name) else { continue };
            let Some(leader) = self.head(body).filter(|&leader| leader < body) else { continue };
            let of = self.rel(body) == Deprel::Nmod
                && self.children(body).any(|c| self.rel(c) == Deprel::Case && self.is(c, "of"));
            let lemma = &*self.words[leader].lemma;
            let office = names.offices.contains(lemma) || names.roles.contains(lemma);
            let given = names.is_given(&self.words[name].form.to_lowercase());
            if of && office && given && self.after_comma(self.start(name)) {
                self.words[name].head = Some(leader as u32);
            }
        }
    }

    /// `freed by U.S. marshals`, where the tree has the marshals called upon.
    pub(super) fn people_behind_name(&mut self) {
        for people in 1..self.len() {
            let name = people - 1;
            let beside = self.upos(name) == Upos::Propn && self.upos(people) == Upos::Noun;
            if self.rel(people) != Deprel::Vocative || !beside || self.head(name) == Some(people) {
                continue;
            }
            self.take_place(people, name);
            for child in self.children(name).filter(|&c| c < name).collect::<Vec<_>>() {
                self.words[child].head = Some(people as u32);
            }
            self.hang(name, people, Deprel::Compound);
        }
    }

    /// `Norway's minister, Smith, and the envoy Jones agreed`, `Norway's army and the rebels fled`: one subject, which the
    /// tree has for two.
    pub(super) fn joined_subjects(&mut self) {
        for verb in 4..self.len() {
            let subjects: Vec<usize> = self
                .children(verb)
                .filter(|&c| c < verb && matches!(self.rel(c), Deprel::Nsubj | Deprel::NsubjPass))
                .collect();
            let [first, second] = subjects[..] else { continue };
            let and = (first + 1..second).find(|&at| {
                self.rel(at) == Deprel::Cc && self.head(at).is_some_and(|over| over == verb || over == second)
            });
            let Some(and) = and.filter(|&and| (and + 1..second).all(|at| self.under(at, second))) else {
                continue;
            };
            let apposed = self.has(first, &[Deprel::Appos]) && self.after_comma(and);
            let alone = !self.has(first, &[Deprel::Nmod, Deprel::Acl]);
            let beside = alone
                && (first + 1..and)
                    .all(|at| self.under(at, first) && !matches!(self.upos(at), Upos::Verb | Upos::Punct));
            if self.is(and, "and") && (apposed || beside) {
                self.hang(second, first, Deprel::Conj);
                self.hang(and, second, Deprel::Cc);
            }
        }
    }

    /// `called Speaker Smith a dictator`, where the tree has Smith for a part of the dictator.
    pub(super) fn called_names(&mut self) {
        const CALLING: &[&str] = &["call", "brand", "label", "dub", "declare", "name"];
        for whom in 2..self.len() {
            let verb = self.head(whom).filter(|&v| v < whom && self.rel(whom) == Deprel::Iobj);
            let verb = verb.filter(|&v| CALLING.contains(&&*self.words[v].lemma));
            let Some(verb) = verb else { continue };
            let what =
                self.children(verb).find(|&c| matches!(self.rel(c), Deprel::Xcomp | Deprel::Obj) && c > whom);
            if let Some(what) = what.filter(|&what| self.upos(what) == Upos::Noun) {
                self.words[whom].deprel = Deprel::Obj;
                self.words[what].deprel = Deprel::Xcomp;
            }
        }
        for what in 3..self.len() {
            let verb =
                self.head(what).filter(|_| self.rel(what) == Deprel::Obj && self.upos(what) == Upos::Noun);
            let Some(verb) = verb.filter(|&v| v < what && CALLING.contains(&&*self.words[v].lemma)) else {
                continue;
            };
            let article = self.children(what).find(|&c| self.rel(c) == Deprel::Det);
            let Some(article) = article.filter(|&at| at > verb + 1 && self.upos(at - 1) == Upos::Propn)
            else {
                continue;
            };
            let whom = self.top(article - 1, verb + 1, article);
            if self.head(whom) == Some(what) && self.start(whom) == verb + 1 {
                self.hang(whom, verb, Deprel::Obj);
                self.hang(what, verb, Deprel::Xcomp);
            }
        }
    }

    /// `Smith, who bit keeper Jones`: a past right behind `who` is a verb, whatever it can be besides.
    pub(super) fn verb_behind_who(&mut self, predicates: &Predicates) {
        for who in 1..self.len().saturating_sub(2) {
            let verb = who + 1;
            let Some(noun) = self.head(who).filter(|&noun| noun > verb && self.rel(noun) == Deprel::AclRelcl)
            else {
                continue;
            };
            let pronoun = self.words[who].xpos == Xpos::Wp && self.rel(who) == Deprel::Nsubj;
            let part = self.head(verb) == Some(noun)
                && matches!(self.rel(verb), Deprel::Compound | Deprel::Amod)
                && self.is_noun(noun)
                && !self.has(noun, &[Deprel::Cop, Deprel::Aux]);
            let lemma = predicates.verbs_of(&self.words[verb].form).first().cloned();
            let Some(lemma) = lemma.filter(|_| pronoun && part) else { continue };
            let (over, after) =
                (self.words[noun].head, self.children(noun).filter(|&c| c > noun).collect::<Vec<_>>());
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbd, lemma);
            (word.head, word.deprel) = (over, Deprel::AclRelcl);
            self.hang(who, verb, Deprel::Nsubj);
            self.hang(noun, verb, Deprel::Obj);
            for child in after {
                if self.has(child, &[Deprel::Case]) {
                    self.hang(child, verb, Deprel::Obl);
                }
            }
        }
    }

    /// `recalled its envoy after Oslo's consul in Bergen urged …`: the envoy is recalled, and the consul urged.
    pub(super) fn object_for_subject(&mut self) {
        for verb in 4..self.len() {
            let Some(object) = self.child(verb, Deprel::Nsubj).filter(|&s| s < verb) else { continue };
            let Some(over) = self.start(object).checked_sub(1).filter(|&over| self.head(verb) == Some(over))
            else {
                continue;
            };
            let told = self.rel(verb) == Deprel::Ccomp
                && self.words[over].xpos == Xpos::Vbd
                && !self.has(over, &[Deprel::Obj]);
            let opened = self.children(object).find_map(|noun| {
                let opener = self.children(noun).find(|&c| self.rel(c) == Deprel::Case && c < noun)?;
                let opens = ["after", "before", "since"].iter().any(|word| self.is(opener, word));
                (object < opener && noun < verb && opens && self.is_noun(noun)).then_some((noun, opener))
            });
            let Some((noun, opener)) = opened.filter(|_| told) else { continue };
            self.hang(object, over, Deprel::Obj);
            self.hang(noun, verb, Deprel::Nsubj);
            self.hang(opener, verb, Deprel::Mark);
            self.words[verb].deprel = Deprel::Advcl;
        }
    }

    /// `Rebels and the army signed a truce`: a participle that has an object is the verb of a sentence without another.
    pub(super) fn participle_with_object(&mut self) {
        let Some(noun) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        if !self.is_noun(noun) || self.has(noun, SUBJECTS) || self.has(noun, &[Deprel::Cop, Deprel::Case]) {
            return;
        }
        let verb = self.children(noun).find(|&verb| {
            let behind = verb.checked_sub(1).is_some_and(|at| self.is_noun(at) && self.under(at, noun));
            verb > noun
                && behind
                && self.words[verb].xpos == Xpos::Vbn
                && self.rel(verb) == Deprel::Acl
                && self.has(verb, &[Deprel::Obj])
                && !self.has(verb, &[Deprel::OblAgent])
        });
        let Some(verb) = verb else { return };
        self.take_place(verb, noun);
        self.hang(noun, verb, Deprel::Nsubj);
        self.words[verb].xpos = Xpos::Vbd;
    }

    /// `handed over control to Smith`: a particle that the tree has for the preposition of the object.
    pub(super) fn particle_for_preposition(&mut self, predicates: &Predicates) {
        for case in 1..self.len().saturating_sub(1) {
            let verb = case - 1;
            let Some(noun) = self.head(case).filter(|&noun| noun > case && self.rel(case) == Deprel::Case)
            else {
                continue;
            };
            let hung = self.head(noun) == Some(verb) && matches!(self.rel(noun), Deprel::Obl | Deprel::Obj);
            if !hung
                || self.upos(verb) != Upos::Verb
                || self.children(verb).any(|c| c != noun && self.rel(c) == Deprel::Obj)
            {
                continue;
            }
            let form = self.words[case].form.to_lowercase();
            let frames = predicates.verb(&self.words[verb].lemma);
            let parted =
                frames.iter().any(|f| f.particle.as_deref() == Some(&*form) && !f.objects.is_empty());
            let governs =
                frames.iter().any(|f| f.obliques.iter().any(|(words, _)| words.iter().any(|w| **w == *form)));
            if parted && !governs {
                self.hang(case, verb, Deprel::CompoundPrt);
                self.words[noun].deprel = Deprel::Obj;
            }
        }
    }

    /// `Chad and Mali agreed to meet, Smith told us`: the clause before the comma, without a conjunction, is what he told.
    pub(super) fn told_before(&mut self, stance: &Stance) {
        for verb in 4..self.len() {
            if !stance.reporting.contains(&self.words[verb].lemma)
                || self.has(verb, &[Deprel::Ccomp, Deprel::Parataxis])
            {
                continue;
            }
            let Some(speaker) = self.child(verb, Deprel::Nsubj).filter(|&s| s < verb) else { continue };
            // "Rebels freed Smith, a week after they seized him, an aide said": that is when he was freed.
            let told = self.head(verb).filter(|_| self.rel(verb) == Deprel::Parataxis);
            if let Some(told) = told.filter(|&told| told < speaker && self.after_comma(self.start(speaker))) {
                let when = self.children(verb).filter(|&c| {
                    told < c && c < speaker && matches!(self.rel(c), Deprel::Advcl | Deprel::OblUnmarked)
                });
                for c in when.collect::<Vec<_>>() {
                    self.words[c].head = Some(told as u32);
                }
            }
            let clause = self.children(verb).find(|&c| {
                c < speaker
                    && self.rel(c) == Deprel::Advcl
                    && (self.is_finite(c) || self.has(c, &[Deprel::Aux, Deprel::AuxPass]))
                    && self.has(c, SUBJECTS)
                    && !self.has(c, &[Deprel::Mark])
            });
            if let Some(clause) = clause.filter(|_| self.after_comma(self.start(speaker))) {
                self.words[clause].deprel = Deprel::Ccomp;
            }
        }
    }

    /// `at a Bergen, Norway assisted living facility`: no town has an article, and the land assists nobody.
    pub(super) fn place_before_noun(&mut self) {
        for place in 2..self.len().saturating_sub(4) {
            let article = self.is(place - 1, "a") || self.is(place - 1, "an");
            let opened = article && self.upos(place - 2) == Upos::Adp && self.upos(place) == Upos::Propn;
            let comma = (place + 1..(place + 4).min(self.len())).find(|&at| &*self.words[at].form == ",");
            let Some(comma) = comma.filter(|_| opened) else { continue };
            let verb = (comma + 2..(comma + 5).min(self.len() - 1)).find(|&at| self.upos(at) != Upos::Propn);
            let participle = |at: &usize| matches!(self.words[*at].xpos, Xpos::Vbd | Xpos::Vbn);
            let Some(verb) = verb.filter(participle) else { continue };
            let object = self.children(verb).find(|&o| o > verb && self.rel(o) == Deprel::Obj);
            let Some(noun) = object.filter(|&o| self.start(o) == verb + 1 && !self.has(o, &[Deprel::Det]))
            else {
                continue;
            };
            let top = self.top(place, place - 2, verb);
            self.take_place(noun, top);
            self.hang(place - 2, noun, Deprel::Case);
            self.hang(place - 1, noun, Deprel::Det);
            self.hang(verb, noun, Deprel::Amod);
            self.hang(place, noun, Deprel::Compound);
            let land = self.top(verb - 1, comma + 1, verb);
            self.hang(land, noun, Deprel::Compound);
            self.hang(comma, land, Deprel::Punct);
        }
    }
}
