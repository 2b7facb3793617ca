//! Lemmas and tags: verbs of the lexicon that were taken for something else.

use super::{Draft, SUBJECTS, is_modal, is_particle};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::{FIRMS_BEFORE_NAMES, is_time};
use crate::vocabulary::{Predicates, is_past_only, past};

impl Draft<'_> {
    /// Verbs of the lexicon get their dictionary form, also where the ending misled the analysis.
    pub(super) fn lemmas(&mut self, predicates: &Predicates) {
        for word in self.words.iter_mut() {
            let verbal = word.upos == Upos::Verb
                || (word.upos == Upos::Adj && matches!(word.xpos, Xpos::Vbn | Xpos::Vbg));
            if !verbal {
                continue;
            }
            let form = word.form.to_lowercase();
            let verbs = predicates.verbs_of(&form);
            if verbs.is_empty() {
                continue;
            }
            if !verbs.contains(&word.lemma) {
                word.lemma = verbs[0].clone();
            }
            // "France froze the assets": no dictionary form.
            if matches!(word.xpos, Xpos::Vb | Xpos::Vbp)
                && *word.lemma != *form
                && (is_past_only(&form, &word.lemma) || past(&word.lemma) == form)
            {
                word.xpos = Xpos::Vbd;
            }
        }
    }

    /// `France's offensive failed`: what follows an owner and ends the phrase is a noun;
    /// so is `fighting` in `fighting between the two`.
    pub(super) fn owned_nouns(&mut self, predicates: &Predicates) {
        for at in 0..self.len().saturating_sub(1) {
            let lower = self.words[at].form.to_lowercase();
            if self.words[at].xpos == Xpos::Vbg
                && self.is(at + 1, "between")
                && !predicates.noun(&lower).is_empty()
            {
                let word = &mut self.words[at];
                (word.upos, word.xpos, word.lemma) = (Upos::Noun, Xpos::Nn, lower.into());
                for child in at + 1..self.len() {
                    if self.head(child) == Some(at) && self.rel(child) == Deprel::Obl {
                        self.words[child].deprel = Deprel::Nmod;
                    }
                }
            }
        }
        // "the sinking of the ferry", "Iran's shelling of Basra".
        for at in 1..self.len().saturating_sub(1) {
            let lower = self.words[at].form.to_lowercase();
            let opened = matches!(self.words[at - 1].xpos, Xpos::Dt | Xpos::Pos | Xpos::PrpPoss)
                || self.upos(at - 1) == Upos::Adj && at > 1 && self.words[at - 2].xpos == Xpos::Dt;
            let known = !predicates.noun(&lower).is_empty();
            if self.words[at].xpos != Xpos::Vbg || self.upos(at) != Upos::Verb || !opened || !known {
                continue;
            }
            // "denied a part in the ferry's sinking."
            let ends = self.words[at - 1].xpos == Xpos::Pos && self.upos(at + 1) == Upos::Punct;
            if self.upos(at + 1) != Upos::Adp && !ends || self.rel(at) == Deprel::Amod {
                continue;
            }
            let word = &mut self.words[at];
            (word.upos, word.xpos, word.lemma) = (Upos::Noun, Xpos::Nn, lower.into());
            match word.deprel {
                Deprel::Csubj => word.deprel = Deprel::Nsubj,
                Deprel::CsubjPass => word.deprel = Deprel::NsubjPass,
                Deprel::Ccomp | Deprel::Xcomp => word.deprel = Deprel::Obj,
                _ => {}
            }
            for child in 0..self.len() {
                if self.head(child) != Some(at) {
                    continue;
                }
                match self.rel(child) {
                    Deprel::Nsubj if self.words[at - 1].xpos == Xpos::Pos => {
                        self.words[child].deprel = Deprel::NmodPoss;
                    }
                    Deprel::Obl => self.words[child].deprel = Deprel::Nmod,
                    _ => {}
                }
            }
        }
        for at in 1..self.len() {
            let ends = at + 1 == self.len()
                || matches!(self.upos(at + 1), Upos::Adp | Upos::Verb | Upos::Aux | Upos::Punct);
            let lower = self.words[at].form.to_lowercase();
            if self.upos(at) != Upos::Adj
                || self.words[at - 1].xpos != Xpos::Pos
                || !ends
                || predicates.noun(&lower).is_empty()
            {
                continue;
            }
            let owner = self.top(at - 1, 0, at);
            if self.rel(at) == Deprel::Amod && self.head(at) == Some(owner) {
                let (head, rel) = (self.words[owner].head, self.rel(owner));
                (self.words[at].head, self.words[at].deprel) = (head, rel);
            }
            if owner != at {
                self.hang(owner, at, Deprel::NmodPoss);
            }
            let word = &mut self.words[at];
            (word.upos, word.xpos, word.lemma) = (Upos::Noun, Xpos::Nn, lower.into());
        }
    }

    /// `Talks between the two failed`, `Carmaker Volta sued`: a noun of deeds or of firms that opens a sentence is no name
    /// for its capital.
    pub(super) fn opening_noun(&mut self, predicates: &Predicates) {
        if self.len() < 2 || self.upos(0) != Upos::Propn {
            return;
        }
        let lemma = self.words[0].lemma.to_lowercase();
        if self.upos(1) == Upos::Propn && FIRMS_BEFORE_NAMES.has(&lemma) {
            self.name_behind_opening();
        }
        if self.upos(1) != Upos::Adp {
            return;
        }
        if !predicates.noun(&lemma).is_empty() {
            let plural = self.words[0].xpos == Xpos::Nnps || !self.words[0].form.eq_ignore_ascii_case(&lemma);
            let word = &mut self.words[0];
            word.upos = Upos::Noun;
            word.xpos = if plural { Xpos::Nns } else { Xpos::Nn };
            word.lemma = lemma.into();
        }
    }

    /// Hangs the noun that opens the sentence on the name behind it.
    fn name_behind_opening(&mut self) {
        let name = match self.head(0).filter(|_| matches!(self.rel(0), Deprel::Compound | Deprel::Flat)) {
            Some(name) => name,
            None => {
                self.take_place(1, 0);
                for child in self.children(0).filter(|&c| c > 1).collect::<Vec<_>>() {
                    self.words[child].head = Some(1);
                }
                1
            }
        };
        self.hang(0, name, Deprel::Compound);
        (self.words[0].upos, self.words[0].xpos) = (Upos::Noun, Xpos::Nn);
        self.words[0].lemma = self.words[0].form.to_lowercase().into();
    }

    /// `outgoing President Sall`: an adjective by its form no verb has.
    pub(super) fn verbal_adjectives(&mut self) {
        for at in 0..self.len().saturating_sub(1) {
            let adjective =
                ["outgoing", "incoming", "upcoming", "ongoing"].iter().any(|form| self.is(at, form));
            if !adjective || self.upos(at) != Upos::Verb {
                continue;
            }
            (self.words[at].upos, self.words[at].xpos) = (Upos::Adj, Xpos::Jj);
            self.words[at].lemma = self.words[at].form.to_lowercase().into();
            let noun = self.children(at).find(|&c| c > at && self.rel(c) == Deprel::Obj);
            let Some(noun) = noun else { continue };
            self.take_place(noun, at);
            if matches!(self.rel(noun), Deprel::Acl | Deprel::Advcl) {
                self.words[noun].deprel = Deprel::Nmod;
            }
            let before: Vec<usize> = self.children(at).filter(|&c| c != noun).collect();
            for child in before {
                self.words[child].head = Some(noun as u32);
                if self.rel(child) == Deprel::Mark {
                    (self.words[child].deprel, self.words[child].upos) = (Deprel::Case, Upos::Adp);
                }
            }
            self.hang(at, noun, Deprel::Amod);
        }
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        let word = &self.words[at];
        let modal = word.xpos == Xpos::Md && is_modal(&word.form);
        matches!(word.upos, Upos::Verb | Upos::Aux) && matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || modal
    }

    /// Makes the name behind a role that is taken for a verb the object of the verb before: `shot unarmed | teenager Smith`.
    pub(super) fn object_told(&mut self, role: usize) {
        let name = role + 1;
        let Some(verb) = self.head(role).filter(|&verb| verb < role && self.upos(verb) == Upos::Verb) else {
            return;
        };
        self.hang(name, verb, Deprel::Obj);
        self.hang(role, name, Deprel::NmodDesc);
        (self.words[role].upos, self.words[role].xpos) = (Upos::Noun, Xpos::Nn);
        if role == verb + 2 && self.head(verb + 1) == Some(verb) {
            self.hang(verb + 1, name, Deprel::Amod);
            (self.words[verb + 1].upos, self.words[verb + 1].xpos) = (Upos::Adj, Xpos::Jj);
        }
    }

    /// `The soil is dry and the World Bank rates Chad among the poorest`: what has a name for its object is no plural.
    pub(super) fn plural_for_verb(&mut self, predicates: &Predicates) {
        for at in 2..self.len().saturating_sub(1) {
            let plural = self.words[at].xpos == Xpos::Nns && self.rel(at) == Deprel::Conj;
            let (subject, object) = (at - 1, at + 1);
            if !plural || !self.has(at, &[Deprel::Cc]) || self.upos(object) != Upos::Propn {
                continue;
            }
            let named = self.rel(subject) == Deprel::Compound && self.head(subject) == Some(at);
            let bare = matches!(self.rel(object), Deprel::Obj | Deprel::Acl) && self.head(object) == Some(at);
            let clause = self.head(at).is_some_and(|over| self.has(over, SUBJECTS));
            let form = self.words[at].form.to_lowercase();
            let lemma = predicates.verbs_of(&form).iter().find(|lemma| ***lemma != *form).cloned();
            let Some(lemma) = lemma.filter(|_| named && bare && clause) else { continue };
            let word = &mut self.words[at];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbz, lemma);
            self.hang(subject, at, Deprel::Nsubj);
            self.hang(object, at, Deprel::Obj);
        }
    }

    /// A sentence without a finite verb may have one that was taken for something else: `Rebels overran Aleppo`,
    /// `Hackers attack website`.
    pub(super) fn missing_verb(&mut self, predicates: &Predicates) {
        for at in 1..self.len() {
            // "did business with": no auxiliary, having an object.
            if self.upos(at) == Upos::Aux && self.has(at, &[Deprel::Obj]) {
                self.words[at].upos = Upos::Verb;
                if self.head(at) == Some(at - 1) && self.is_noun(at - 1) && self.head(at - 1).is_none() {
                    self.raise(at);
                }
            }
        }
        // A finite verb that modifies a noun is none yet, or rather the one that is missing.
        let modifies = |at: usize| {
            matches!(
                self.rel(at),
                Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::NmodDesc | Deprel::Flat
            )
        };
        let finite = (0..self.len()).any(|at| self.is_finite(at) && !modifies(at));
        let root = (0..self.len()).find(|&at| self.words[at].head.is_none());
        let nominal = root.is_some_and(|root| {
            self.is_noun(root) && !self.has(root, &[Deprel::Cop]) && !self.has(root, SUBJECTS)
        });
        if self.len() > 60 || finite && !nominal {
            return;
        }
        // A finite verb right behind the nominal root, or else a verb that could be one.
        let mut best: Option<(u32, usize, Box<str>, Xpos)> = None;
        for at in 1..self.len() {
            let Some((points, lemma, xpos)) = self.could_be_verb(at, predicates) else { continue };
            // Where another verb is finite, only what looks like one and hangs on the root itself.
            if finite
                && (points < 3 || !root.is_some_and(|root| at > root && self.top(at - 1, 0, at) == root))
            {
                continue;
            }
            if best.as_ref().is_none_or(|(most, ..)| points > *most) {
                best = Some((points, at, lemma, xpos));
            }
        }
        // "The opposition called for talks."
        let best = best.or_else(|| {
            let stopped = self.words.last().is_some_and(|word| &*word.form == ".");
            let verb = self.children(root?).find(|&at| self.rel(at) == Deprel::Acl)?;
            let told = stopped && self.is_past_with_phrase(verb, predicates) && self.is_noun_end(verb - 1);
            told.then(|| (0, verb, self.words[verb].lemma.clone(), Xpos::Vbd))
        });
        if let Some((_, at, lemma, xpos)) = best {
            self.words[at].lemma = lemma;
            self.words[at].upos = Upos::Verb;
            self.words[at].xpos = xpos;
            self.raise(at);
        }
    }

    /// Whether a past stands before the preposition that its verb asks for, having no object: "called | for".
    fn is_past_with_phrase(&self, verb: usize, predicates: &Predicates) -> bool {
        let next = self.words.get(verb + 1).map_or("", |word| &*word.form);
        let word = &self.words[verb];
        let asks = predicates.verb(&word.lemma).iter().any(|frame| {
            frame.objects.is_empty() && frame.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *next))
        });
        verb > 0 && asks && matches!(word.xpos, Xpos::Vbn | Xpos::Vbd) && past(&word.lemma) == *word.form
    }

    /// How well a word would do as the verb of its sentence, with its lemma and tag then.
    pub(super) fn could_be_verb(&self, at: usize, predicates: &Predicates) -> Option<(u32, Box<str>, Xpos)> {
        let word = &self.words[at];
        if word.form.chars().any(char::is_uppercase) || !self.is_noun_end(at - 1) {
            return None;
        }
        let verbs = predicates.verbs_of(&word.form);
        if let Some(lemma) = verbs.iter().find(|lemma| is_past_only(&word.form, lemma)) {
            return Some((4, lemma.clone(), Xpos::Vbd));
        }
        if word.xpos == Xpos::Md && !is_modal(&word.form) {
            return Some((4, verbs.first()?.clone(), Xpos::Vbd));
        }
        let next = at + 1;
        let particle =
            next < self.len() && is_particle(&self.words[next].form) && self.opens_phrase(next + 1);
        // "arrested and charged Smith".
        let joined = next + 1 < self.len()
            && matches!(&*self.words[next].form, "and" | "or")
            && matches!(self.words[next + 1].xpos, Xpos::Vbn | Xpos::Vbd)
            && self.opens_phrase(next + 2);
        // "The company plans to sue Norway".
        let wanted =
            verbs.iter().find(|lemma| predicates.stance.possible.contains(*lemma) && ***lemma != *word.form);
        if let Some(lemma) = wanted.filter(|_| self.opens_infinitive(next)) {
            return Some((2, lemma.clone(), Xpos::Vbz));
        }
        if !self.opens_phrase(next) && !particle && !joined {
            return None;
        }
        // "Norway cancels talks", where the tree has the verb for a part of its object.
        if word.upos == Upos::Verb && word.xpos == Xpos::Vbz {
            return Some((3, word.lemma.clone(), Xpos::Vbz));
        }
        let told = verbs.iter().find(|lemma| past(lemma) == *word.form);
        let participle = matches!(word.xpos, Xpos::Vbn | Xpos::Vbd) && word.form.ends_with("ed");
        if let Some(lemma) = told.or(participle.then_some(&word.lemma)) {
            return Some((3, lemma.clone(), Xpos::Vbd));
        }
        let lemma: Box<str> = predicates.verb_of(&word.form)?.into();
        let plural = matches!(self.words[at - 1].xpos, Xpos::Nns | Xpos::Nnps)
            || self.rel(at - 1) == Deprel::Conj
            || matches!(&*self.words[at - 1].lemma, "police" | "people" | "crew" | "staff" | "army");
        let bare = lemma == word.form;
        (bare == plural && !word.form.ends_with("ing")).then_some((
            1,
            lemma,
            if bare { Xpos::Vbp } else { Xpos::Vbz },
        ))
    }

    /// Whether an infinitive with `to` begins here.
    fn opens_infinitive(&self, at: usize) -> bool {
        at + 1 < self.len() && self.is(at, "to") && self.words[at + 1].xpos == Xpos::Vb
    }

    /// Whether a word can end the subject before a verb.
    pub(super) fn is_noun_end(&self, at: usize) -> bool {
        let opens = at == 0 && self.words[at].form.starts_with(char::is_uppercase);
        self.is_noun(at) || (opens && self.upos(at) == Upos::Adj) || self.words[at].xpos == Xpos::Nns
    }

    /// Makes a word the root, with what stands before it as its subject and what follows as object and phrases.
    pub(super) fn raise(&mut self, verb: usize) {
        // What stands before a colon is no subject: "War and peace: How Iran won".
        let from =
            (0..verb - 1).rev().find(|&at| matches!(&*self.words[at].form, ":" | ";")).map_or(0, |at| at + 1);
        let mut subject = self.top(verb - 1, from, verb);
        // "Rebels in Mali fired rockets": what stands behind a preposition is not the one who does it.
        for _ in 0..3 {
            let start = self.start(subject);
            if start < from + 2 || self.upos(start - 1) != Upos::Adp || !self.is_noun(start - 2) {
                break;
            }
            let owner = self.top(self.name_head(start - 2, start - 1), from, verb);
            if owner == subject || self.under(owner, subject) {
                break;
            }
            self.hang(start - 1, subject, Deprel::Case);
            self.hang(subject, owner, Deprel::Nmod);
            subject = owner;
        }
        // "Norway imposed sanctions on Spain over …", where the verb modified its object.
        let modified = self.head(verb).filter(|&noun| noun > verb && self.rel(verb) == Deprel::Amod);
        if let Some(noun) = modified.filter(|&noun| matches!(self.rel(noun), Deprel::Nsubj)) {
            self.hang(noun, verb, Deprel::Obj);
        }
        self.words[verb].head = None;
        self.words[verb].deprel = Deprel::Root;
        for at in 0..verb {
            let outside = self.head(at).is_none_or(|head| head >= verb);
            if at == subject || !outside {
                continue;
            }
            let rel = if self.has(at, &[Deprel::Case]) { Deprel::Obl } else { self.loose(at) };
            self.hang(at, verb, rel);
        }
        self.hang(subject, verb, Deprel::Nsubj);
        if subject == 0 && self.upos(subject) == Upos::Adj {
            (self.words[0].upos, self.words[0].xpos) = (Upos::Propn, Xpos::Nnp);
            self.words[0].lemma = self.words[0].form.clone();
        }
        let mut object = false;
        for at in verb + 1..self.len() {
            let head = self.head(at);
            let loose = head.is_none_or(|head| head < verb) || (head == Some(verb) && !self.is_own(at));
            if !loose {
                object |= head == Some(verb) && self.rel(at) == Deprel::Obj;
                continue;
            }
            let rel = if self.has(at, &[Deprel::Case]) {
                Deprel::Obl
            } else if self.is_noun(at) || self.upos(at) == Upos::Num {
                if object || is_time(&self.words[at].form) { Deprel::OblUnmarked } else { Deprel::Obj }
            } else {
                self.loose(at)
            };
            object |= rel == Deprel::Obj;
            if rel == Deprel::Conj && self.words[at].xpos == Xpos::Vbn {
                self.words[at].xpos = Xpos::Vbd;
            }
            self.hang(at, verb, rel);
        }
    }

    /// Whether a word stands under a verb as a verb's words do.
    pub(super) fn is_own(&self, at: usize) -> bool {
        matches!(
            self.rel(at),
            Deprel::Obj
                | Deprel::Iobj
                | Deprel::Obl
                | Deprel::OblUnmarked
                | Deprel::Xcomp
                | Deprel::Ccomp
                | Deprel::Advcl
                | Deprel::Advmod
                | Deprel::CompoundPrt
                | Deprel::Punct
                | Deprel::Parataxis
        )
    }

    pub(super) fn loose(&self, at: usize) -> Deprel {
        match self.upos(at) {
            Upos::Punct => Deprel::Punct,
            Upos::Adv => Deprel::Advmod,
            Upos::Verb if self.has(at, &[Deprel::Cc]) => Deprel::Conj,
            Upos::Verb if self.children(at).any(|c| self.is(c, "to")) => Deprel::Xcomp,
            Upos::Verb => Deprel::Advcl,
            _ => Deprel::Dep,
        }
    }

    /// `is more of a rival of Norway than Jones`: the rival is what one is, and `more of` says how much so.
    pub(super) fn degree_of_noun(&mut self) {
        for degree in 1..self.len().saturating_sub(3) {
            let much = ["more", "less", "something", "much", "bit"].iter().any(|form| self.is(degree, form));
            let article = self.is(degree + 2, "a") || self.is(degree + 2, "an");
            if !much || !self.is(degree + 1, "of") || !article || !self.has(degree, &[Deprel::Cop]) {
                continue;
            }
            let noun = self.children(degree).find(|&c| {
                c > degree + 2
                    && matches!(self.rel(c), Deprel::Obl | Deprel::Nmod)
                    && self.head(degree + 1) == Some(c)
            });
            let Some(noun) = noun.filter(|&noun| self.is_noun(noun)) else { continue };
            self.take_place(noun, degree);
            for child in self.children(degree).filter(|&c| c != noun).collect::<Vec<_>>() {
                self.words[child].head = Some(noun as u32);
            }
            self.hang(degree, noun, Deprel::Advmod);
            self.hang(degree + 1, degree, Deprel::Fixed);
        }
    }

    /// `Soldiers led by Smith overthrew Jones`: a past that can be nothing else, taken for a name.
    pub(super) fn known_past(&mut self, predicates: &Predicates) {
        for verb in 2..self.len().saturating_sub(1) {
            let word = &self.words[verb];
            if word.upos != Upos::Propn || word.form.chars().any(char::is_uppercase) {
                continue;
            }
            let verbs = predicates.verbs_of(&word.form);
            let Some(lemma) = verbs.iter().find(|lemma| is_past_only(&word.form, lemma)).cloned() else {
                continue;
            };
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbd, lemma);
            let object = self.children(verb).find(|&o| {
                o > verb && self.is_noun(o) && self.start(o) == verb + 1 && !self.has(o, &[Deprel::Case])
            });
            if let Some(object) = object {
                self.words[object].deprel = Deprel::Obj;
            }
        }
    }
}
