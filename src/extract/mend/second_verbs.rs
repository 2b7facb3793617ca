//! Verbs beside another one that the tree takes for something else: behind `and` or `but`, or in a clause that opens the
//! sentence.

use super::{Draft, SUBJECTS};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Predicates, WordList};

/// Verbs whose object is to do what an infinitive beneath them says.
static SETTING_TO_WORK: WordList = WordList::named("verbs_of_setting_to_work");
/// Verbs over a bare infinitive.
const OVER_BARE: &[&str] = &[
    "let", "make", "help", "have", "see", "hear", "watch", "feel", "dare", "need", "bid", "go", "come", "do",
];

impl Draft<'_> {
    /// `took the port and forced troops to flee`: who forced them is told before, no forced troops fled.
    pub(super) fn forced_to(&mut self) {
        for verb in 2..self.len().saturating_sub(2) {
            let word = &self.words[verb];
            let participle = matches!(word.xpos, Xpos::Vbn | Xpos::Vbd)
                && matches!(self.rel(verb), Deprel::Amod | Deprel::Conj);
            if !participle || self.upos(verb - 1) != Upos::Cconj || !SETTING_TO_WORK.has(&word.lemma) {
                continue;
            }
            let phrase = |&at: &usize| {
                self.is_noun(at) || matches!(self.upos(at), Upos::Det | Upos::Adj | Upos::Num | Upos::Pron)
            };
            let end = verb + 1 + (verb + 1..self.len()).take_while(phrase).count();
            let (object, infinitive) = (end - 1, end + 1);
            let then =
                infinitive < self.len() && self.is(end, "to") && self.words[infinitive].xpos == Xpos::Vb;
            let first = (0..verb).rev().find(|&at| self.is_finite(at) && self.upos(at) == Upos::Verb);
            let Some(first) = first.filter(|_| then && object > verb) else { continue };
            self.hang(verb, first, Deprel::Conj);
            self.words[verb].xpos = Xpos::Vbd;
            self.hang(object, verb, Deprel::Obj);
            self.hang(verb - 1, verb, Deprel::Cc);
            self.hang(infinitive, verb, Deprel::Xcomp);
            // What the tree had joined to this object is the other verb's.
            for at in first + 1..verb - 1 {
                if self.is_noun(at) && self.head(at).is_some_and(|head| head >= verb) {
                    self.hang(at, first, Deprel::Obj);
                }
            }
        }
    }

    /// `helped the army attack civilians`: a bare verb between two nouns that the tree takes for one phrase.
    pub(super) fn helped_to(&mut self, predicates: &Predicates) {
        for over in 1..self.len() {
            let helps =
                self.upos(over) == Upos::Verb && matches!(&*self.words[over].lemma, "help" | "let" | "make");
            let Some(object) = self.child(over, Deprel::Obj).filter(|&object| helps && object > over + 2)
            else {
                continue;
            };
            let verb = object - 1;
            let known = self.rel(verb) == Deprel::Compound
                && predicates
                    .verbs_of(&self.words[verb].form)
                    .iter()
                    .any(|lemma| **lemma == *self.words[verb].form);
            let subject = verb - 1;
            let article = self.children(object).find(|&c| c < subject && self.rel(c) == Deprel::Det);
            let one = self.is_noun(subject)
                && self.rel(subject) == Deprel::Compound
                && self.words[object].xpos == Xpos::Nns;
            let Some(article) = article.filter(|&article| known && one && article > over) else { continue };
            for child in self.children(object).filter(|&c| c < subject).collect::<Vec<_>>() {
                self.words[child].head = Some(subject as u32);
            }
            self.hang(article, subject, Deprel::Det);
            self.hang(subject, over, Deprel::Obj);
            self.hang(verb, over, Deprel::Xcomp);
            self.hang(object, verb, Deprel::Obj);
            self.words[verb].lemma = self.words[verb].form.clone();
            (self.words[verb].upos, self.words[verb].xpos) = (Upos::Verb, Xpos::Vb);
        }
    }

    /// `Berg denies it, but officers close to him now run two towns`: a bare verb behind a subject of its own.
    pub(super) fn bare_second(&mut self, predicates: &Predicates) {
        for verb in 3..self.len() {
            let word = &self.words[verb];
            if word.xpos != Xpos::Vb || word.upos != Upos::Verb || predicates.verb(&word.lemma).is_empty() {
                continue;
            }
            let Some(over) = self.head(verb).filter(|&over| over < verb && self.is_finite(over)) else {
                continue;
            };
            if OVER_BARE.contains(&&*self.words[over].lemma)
                || self.has(verb, &[Deprel::Aux, Deprel::AuxPass])
                || (over + 1..verb).any(|at| self.words[at].xpos == Xpos::Md)
            {
                continue;
            }
            let mut last = verb - 1;
            while last > over && self.upos(last) == Upos::Adv {
                last -= 1;
            }
            // "to" of an infinitive stands right before it.
            if self.words[last].xpos == Xpos::To {
                continue;
            }
            let Some(and) = (over + 1..last).rev().find(|&at| self.upos(at) == Upos::Cconj) else { continue };
            let many = |at: usize| matches!(self.words[at].xpos, Xpos::Nns | Xpos::Nnps);
            let Some(subject) = (and + 1..=last).find(|&at| many(at)) else { continue };
            let opens = (and + 1..subject).all(|at| {
                matches!(self.upos(at), Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            });
            let stopped = (subject + 1..=last)
                .any(|at| matches!(self.upos(at), Upos::Punct | Upos::Verb) || self.upos(at) == Upos::Cconj);
            if !opens || stopped {
                continue;
            }
            // What stands between belongs to the subject.
            for at in subject + 1..=last {
                if self.head(at) != Some(verb) || self.upos(at) == Upos::Adv {
                    continue;
                }
                self.hang(at, subject, Deprel::Nmod);
                if self.upos(at - 1) == Upos::Adp {
                    self.hang(at - 1, at, Deprel::Case);
                    if self.upos(at - 2) == Upos::Adj {
                        self.hang(at, at - 2, Deprel::Obl);
                    }
                }
            }
            self.hang(verb, over, Deprel::Conj);
            self.words[verb].xpos = Xpos::Vbp;
            self.hang(subject, verb, Deprel::Nsubj);
            self.hang(and, verb, Deprel::Cc);
        }
    }

    /// `Police on Friday shot dead two men`: no dead men are a shot.
    pub(super) fn shot_dead(&mut self) {
        for verb in 1..self.len().saturating_sub(2) {
            let shot = self.is(verb, "shot") && self.is(verb + 1, "dead") && self.upos(verb) == Upos::Noun;
            let object = self.children(verb).find(|&o| o > verb + 1 && self.is_noun(o));
            let Some(object) = object.filter(|_| shot) else { continue };
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbd, "shoot".into());
            if self.head(verb).is_some_and(|head| head < verb && self.head(head).is_none()) {
                self.raise(verb);
            }
            self.hang(object, verb, Deprel::Obj);
            self.hang(verb + 1, verb, Deprel::Xcomp);
        }
    }

    /// `met Smith and freed Jones`: a verb with an object goes with the verb before, not with the one met.
    pub(super) fn verb_joined_to_noun(&mut self, verb: usize) {
        let joined = self.upos(verb) == Upos::Verb
            && self.rel(verb) == Deprel::Conj
            && matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbz)
            && self.has(verb, &[Deprel::Cc])
            && self.has(verb, &[Deprel::Obj])
            && !self.has(verb, SUBJECTS)
            && !self.has(verb, &[Deprel::Aux, Deprel::AuxPass]);
        let Some(noun) = self.head(verb).filter(|&noun| joined && noun < verb && self.is_noun(noun)) else {
            return;
        };
        let over = std::iter::successors(self.head(noun), |&up| self.head(up))
            .take(4)
            .find(|&up| self.upos(up) == Upos::Verb && self.is_finite(up));
        if let Some(over) = over.filter(|&over| over < noun && !self.has(noun, &[Deprel::Cop])) {
            self.words[verb].head = Some(over as u32);
            if self.words[verb].xpos == Xpos::Vbn {
                self.words[verb].xpos = Xpos::Vbd;
            }
        }
    }

    /// `After meeting Smith, Jones left`: the clause that opens a sentence is not the sentence.
    pub(super) fn opening_gerund(&mut self) {
        let Some(gerund) = (1..self.len().min(3)).find(|&at| {
            self.words[at].xpos == Xpos::Vbg
                && self.upos(at) == Upos::Verb
                && self.words[at].head.is_none()
                && self.has(at, &[Deprel::Mark])
        }) else {
            return;
        };
        let Some(comma) = (gerund + 1..self.len()).find(|&at| self.is(at, ",")) else { return };
        let nominal =
            |at: usize| self.is_noun(at) || matches!(self.upos(at), Upos::Det | Upos::Adj | Upos::Num);
        let end = comma + 1 + (comma + 1..self.len()).take_while(|&at| nominal(at)).count();
        // "Jones has since left".
        let helps = |at: usize| matches!(self.upos(at), Upos::Aux | Upos::Adv | Upos::Part);
        let verb = end + (end..self.len()).take_while(|&at| helps(at)).count();
        if end == comma + 1 || verb >= self.len() || self.upos(verb) != Upos::Verb {
            return;
        }
        let (object, subject) = (self.top(comma - 1, gerund + 1, comma), self.top(end - 1, comma + 1, end));
        self.take_place(verb, gerund);
        self.hang(gerund, verb, Deprel::Advcl);
        self.hang(subject, verb, Deprel::Nsubj);
        if self.is_noun(object) && !self.has(object, &[Deprel::Case]) {
            self.hang(object, gerund, Deprel::Obj);
        }
        for at in verb + 1..self.len() {
            if self.head(at) == Some(gerund) {
                self.words[at].head = Some(verb as u32);
            }
        }
    }
}
