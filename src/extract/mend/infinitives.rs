//! Infinitives that the tree takes for something else.

use super::{Draft, is_particle};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Names, Predicates};

impl Draft<'_> {
    /// `a firm which Norway plans to buy`: no infinitive describes a verb, and what is bought is the firm.
    fn infinitive_of_verb(&mut self, infinitive: usize) {
        let marked = self.is(infinitive - 1, "to") && self.head(infinitive - 1) == Some(infinitive);
        let over = self.head(infinitive).filter(|&over| over < infinitive && self.upos(over) == Upos::Verb);
        let Some(over) = over.filter(|_| marked && self.rel(infinitive) == Deprel::Acl) else { return };
        self.words[infinitive].deprel = Deprel::Xcomp;
        let relative = self.child(over, Deprel::Obj).filter(|&which| {
            which < over && ["which", "that", "whom"].iter().any(|form| self.is(which, form))
        });
        if let Some(which) = relative.filter(|_| !self.has(infinitive, &[Deprel::Obj])) {
            self.hang(which, infinitive, Deprel::Obj);
        }
    }

    /// `plans to sue Norway`, `refused to free Smith`: what stands behind `to` as its verb is no name or adjective.
    pub(super) fn infinitives(&mut self, predicates: &Predicates) {
        for at in 1..self.len() {
            self.infinitive_of_verb(at);
            let marked =
                self.is(at - 1, "to") && self.rel(at - 1) == Deprel::Mark && self.head(at - 1) == Some(at);
            let form = &self.words[at].form;
            let verb = marked && predicates.verbs_of(form).iter().any(|lemma| lemma == form);
            let adjective = self.upos(at) == Upos::Adj && self.has(at, &[Deprel::Obj]);
            if verb && (adjective || matches!(self.upos(at), Upos::Propn | Upos::Noun)) {
                let word = &mut self.words[at];
                (word.upos, word.xpos) = (Upos::Verb, Xpos::Vb);
                word.lemma = word.form.clone();
            }
        }
    }

    /// `refused to free Smith`, `asked Norway to free sailors`, `moved in to clear the square`: behind a verb that takes an
    /// infinitive, and behind a "to" that opens one, what looks like an adjective is a verb.
    pub(super) fn adjective_for_infinitive(&mut self, predicates: &Predicates) {
        for verb in 2..self.len().saturating_sub(1) {
            let to = verb - 1;
            let adjective =
                self.upos(verb) == Upos::Adj && self.rel(verb) == Deprel::Amod && self.is(to, "to");
            let object = self.head(verb).filter(|&object| adjective && self.head(to) == Some(object));
            let over = object.and_then(|object| self.head(object));
            let Some(over) = over.filter(|&over| over < to && self.upos(over) == Upos::Verb) else {
                continue;
            };
            let stance = &predicates.stance;
            let lemma = &*self.words[over].lemma;
            let asked = || {
                self.children(over)
                    .any(|c| over < c && c < to && matches!(self.rel(c), Deprel::Obj | Deprel::Iobj))
            };
            let wants = (stance.possible.contains(lemma) || stance.negated.contains(lemma))
                && (over + 1 == to || asked());
            let opens = self.words[to].xpos == Xpos::To;
            let form = self.words[verb].form.to_lowercase();
            let known = predicates.verbs_of(&form).iter().find(|lemma| ***lemma == *form).cloned();
            let (Some(object), Some(lemma)) = (object, known.filter(|_| wants || opens)) else { continue };
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vb, lemma);
            self.hang(verb, over, if wants { Deprel::Xcomp } else { Deprel::Advcl });
            self.hang(to, verb, Deprel::Mark);
            self.hang(object, verb, Deprel::Obj);
        }
    }

    /// `granted asylum to whistleblower Smith`, `shot unarmed teenager Smith`: who is named is no verb.
    pub(super) fn trade_for_infinitive(&mut self, predicates: &Predicates, names: &Names) {
        for noun in 1..self.len().saturating_sub(1) {
            let word = &self.words[noun];
            let form = word.form.to_lowercase();
            let verb = word.upos == Upos::Verb && self.upos(noun + 1) == Upos::Propn;
            if !verb || !names.roles.contains(form.as_str()) || !predicates.verbs_of(&form).is_empty() {
                continue;
            }
            if self.words[noun].xpos != Xpos::Vb {
                self.object_told(noun);
                continue;
            }
            if !self.is(noun - 1, "to") || self.head(noun + 1) != Some(noun) {
                continue;
            }
            let Some(over) = self.head(noun) else { continue };
            let name = noun + 1;
            let rel = if self.upos(over) == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
            self.hang(name, over, rel);
            self.hang(noun, name, Deprel::NmodDesc);
            self.hang(noun - 1, name, Deprel::Case);
            (self.words[noun].upos, self.words[noun].xpos) = (Upos::Noun, Xpos::Nn);
            for child in self.children(noun).filter(|&c| c > name).collect::<Vec<_>>() {
                self.words[child].head = Some(over as u32);
            }
        }
    }

    /// `called on Norway to act`, where the tree has the verb for the head of the phrase before it.
    pub(super) fn infinitive_behind_phrase(&mut self) {
        for verb in 4..self.len() {
            let (to, name) = (verb - 1, verb - 2);
            let phrase = self.words[verb].xpos == Xpos::Vb
                && self.is(to, "to")
                && self.rel(verb) == Deprel::Obl
                && self.rel(name) == Deprel::Compound
                && self.head(name) == Some(verb);
            let case = self.children(verb).find(|&c| self.rel(c) == Deprel::Case && c < name);
            let (Some(case), Some(over)) = (case.filter(|_| phrase), self.head(verb)) else { continue };
            self.hang(name, over, Deprel::Obl);
            for child in self.children(verb).filter(|&c| case <= c && c < name).collect::<Vec<_>>() {
                self.words[child].head = Some(name as u32);
            }
            self.words[verb].deprel = Deprel::Xcomp;
            self.hang(to, verb, Deprel::Mark);
        }
    }

    /// `pressed Norway to hand over Smith`: what one is pressed to do is a verb, though it looks like a noun.
    pub(super) fn noun_for_infinitive(&mut self, predicates: &Predicates) {
        for verb in 3..self.len().saturating_sub(2) {
            let to = verb - 1;
            // "asked the court to jail Smith": a small letter begins no name.
            let small =
                self.words[verb].xpos == Xpos::Nnp && self.words[verb].form.starts_with(char::is_lowercase);
            let bare = (self.words[verb].xpos == Xpos::Nn || small)
                && self.head(to) == Some(verb)
                && self.is(to, "to");
            let Some(over) = self.head(verb).filter(|&over| bare && over < to) else { continue };
            let asks = predicates.stance.possible.contains(&*self.words[over].lemma);
            let asked = self
                .children(over)
                .find(|&c| c < to && self.is_noun(c) && matches!(self.rel(c), Deprel::Obj | Deprel::Iobj));
            let form = self.words[verb].form.to_lowercase();
            let known = predicates.verbs_of(&form).iter().find(|lemma| ***lemma == *form).cloned();
            let next = verb + 1;
            let particle = is_particle(&self.words[next].form);
            let goes_on = particle || matches!(self.upos(next), Upos::Det | Upos::Propn | Upos::Pron);
            let Some(lemma) = known.filter(|_| asks && asked.is_some() && goes_on) else { continue };
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vb, lemma);
            self.words[verb].deprel = Deprel::Xcomp;
            self.words[to].deprel = Deprel::Mark;
            let object = self.children(over).find(|&c| {
                c > verb
                    && self.is_noun(c)
                    && matches!(self.rel(c), Deprel::Obj | Deprel::Obl)
                    && self.start(c) <= next + 1
            });
            let named = (self.rel(next) == Deprel::Compound && self.head(next) == Some(verb)).then_some(next);
            if let Some(object) = named.or(object) {
                self.hang(object, verb, Deprel::Obj);
                if particle {
                    self.hang(next, verb, Deprel::CompoundPrt);
                }
            }
        }
    }
}
