//! Verbs behind `and` or `but` that the tree takes for something else.

use super::Draft;
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
}
