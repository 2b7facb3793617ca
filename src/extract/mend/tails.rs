//! What a sentence adds behind a comma: nouns that take up what it tells, participles of saying, further verbs.

use super::{Draft, LINKING, SUBJECTS, is_time};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Predicates, Stance, WordList};

/// Nouns that take up a deed just told: "a move that angered Norway".
static GLOSSES: WordList = WordList::named("nouns_that_take_up_a_deed");
/// Verbs whose participle tells what the subject of the clause before says of it.
static SAYING_SO: WordList = WordList::named("verbs_of_saying_so");
/// Participles that say whom or what a vehicle carries.
const CARRYING: &[&str] = &["carry", "transport", "ferry", "take", "bring"];
/// Verbs beneath which a bare infinitive stands.
const OVER_BARE: &[&str] = &[
    "let", "make", "help", "see", "hear", "have", "dare", "need", "go", "come", "watch", "feel", "bid", "do",
    "try", "be", "get",
];

impl Draft<'_> {
    /// `closed the port, a move Smith called unjust`: the move has no name, Smith called it so.
    pub(super) fn gloss_clauses(&mut self) {
        for noun in 2..self.len().saturating_sub(2) {
            if !GLOSSES.has(&self.words[noun].lemma) || !self.after_comma(self.start(noun)) {
                continue;
            }
            let clause = self.children(noun).find(|&c| {
                let hung = matches!(self.rel(c), Deprel::Acl | Deprel::AclRelcl);
                c > noun + 1 && hung && matches!(self.words[c].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            });
            let Some(clause) = clause.filter(|&c| !self.has(c, &[Deprel::AuxPass, Deprel::OblAgent])) else {
                continue;
            };
            let name =
                self.children(noun).find(|&c| self.rel(c) == Deprel::Appos && self.start(c) == noun + 1);
            if let Some(subject) = self.child(clause, Deprel::NsubjPass) {
                self.words[subject].deprel = Deprel::Nsubj;
            } else if let Some(name) = name.filter(|&n| n < clause && !self.has(clause, &[Deprel::Nsubj])) {
                self.hang(name, clause, Deprel::Nsubj);
                self.words[clause].deprel = Deprel::AclRelcl;
            }
        }
    }

    /// `Norway closed the port, as did Sweden`, `and so did Sweden`: Sweden did the same.
    pub(super) fn doing_likewise(&mut self) {
        const DOING: &[&str] =
            &["did", "do", "does", "has", "have", "had", "is", "are", "was", "were", "will"];
        for does in 3..self.len().saturating_sub(1) {
            let likewise = self.is(does - 1, "as") && self.after_comma(does - 1)
                || self.is(does - 1, "so") && self.is(does - 2, "and");
            if !likewise || !DOING.iter().any(|form| self.is(does, form)) {
                continue;
            }
            let end = (does + 1..self.len()).find(|&at| {
                self.upos(at) == Upos::Punct && !matches!(&*self.words[at].form, "-" | "'" | "’")
            });
            let end = end.unwrap_or(self.len());
            // "as did the parties said to have lied": more than a name is a clause of its own.
            if end <= does + 1 || (does + 1..end).any(|at| self.upos(at) == Upos::Verb) {
                continue;
            }
            let from = does - if self.is(does - 1, "so") { 2 } else { 1 };
            let verb = (0..from).rev().find(|&at| {
                self.upos(at) == Upos::Verb && self.has(at, SUBJECTS) && self.words[at].xpos != Xpos::Vbg
            });
            let subject =
                verb.and_then(|verb| self.children(verb).find(|&c| SUBJECTS.contains(&self.rel(c))));
            let Some(subject) = subject else { continue };
            let others = self.top(does + 1, does + 1, end);
            let noun = self.is_noun(others) || self.upos(others) == Upos::Adj;
            if !noun || self.upos(subject) == Upos::Pron && self.words[subject].xpos != Xpos::Prp {
                continue;
            }
            let strays: Vec<usize> = (does + 1..end)
                .filter(|&at| at != others && self.head(at).is_none_or(|h| !(does + 1..end).contains(&h)))
                .collect();
            for at in (from..=does).chain(strays) {
                self.hang(at, others, if at < others { Deprel::Cc } else { Deprel::Dep });
            }
            self.hang(others, subject, Deprel::Conj);
        }
    }

    /// `sued Smith, alleging he had lied`: whoever sued says so.
    pub(super) fn saying_participles(&mut self) {
        for verb in 3..self.len().saturating_sub(1) {
            let word = &self.words[verb];
            let says = word.xpos == Xpos::Vbg && SAYING_SO.has(&word.lemma);
            if !says || self.rel(verb) != Deprel::Acl || !self.after_comma(verb) {
                continue;
            }
            let Some(name) = self.head(verb).filter(|&n| n < verb && self.is_noun(n)) else { continue };
            let over = std::iter::successors(self.head(name), |&at| self.head(at))
                .take(4)
                .find(|&at| self.upos(at) == Upos::Verb);
            let placed = matches!(self.rel(name), Deprel::Obj | Deprel::Obl | Deprel::Nmod);
            if let Some(mut over) = over.filter(|&over| placed && over < name) {
                // "refused to pay Smith, alleging he had lied": the refusal goes with it.
                while let Some(above) = self.head(over).filter(|_| self.rel(over) == Deprel::Xcomp) {
                    over = above;
                }
                self.hang(verb, over, Deprel::Advcl);
            }
        }
    }

    /// `buy a 30 percent stake in Apple`, `sold his 5% stake`, `concede defeat to Smith`: no infinitive stands there without
    /// its "to", and no verb behind an article and a sum.
    pub(super) fn bare_nouns(&mut self) {
        for noun in 2..self.len().saturating_sub(2) {
            self.noun_behind_sum(noun);
            let word = &self.words[noun];
            if !matches!(word.xpos, Xpos::Vb | Xpos::Nn)
                || self.rel(noun) != Deprel::Xcomp
                || self.is(noun - 1, "to")
            {
                continue;
            }
            let Some(verb) = self.head(noun).filter(|&v| v < noun && self.upos(v) == Upos::Verb) else {
                continue;
            };
            let before = self.child(verb, Deprel::Obj).filter(|&o| o + 1 == noun);
            let near = verb + 1 == noun && word.xpos == Xpos::Vb
                || before.is_some_and(|o| self.upos(o) == Upos::Noun);
            let bare = OVER_BARE.contains(&&*self.words[verb].lemma)
                || LINKING.contains(&&*self.words[verb].lemma)
                || self.has(noun, &[Deprel::Mark, Deprel::Nsubj, Deprel::Aux]);
            if bare || !near || self.upos(noun + 1) != Upos::Adp {
                continue;
            }
            let word = &mut self.words[noun];
            (word.upos, word.xpos, word.deprel) = (Upos::Noun, Xpos::Nn, Deprel::Obj);
            if let Some(before) = before {
                self.hang(before, noun, Deprel::Compound);
            }
            let phrases: Vec<usize> = self.children(noun).filter(|&c| c > noun).collect();
            for phrase in phrases {
                if matches!(self.rel(phrase), Deprel::Obj | Deprel::Obl | Deprel::OblAgent) {
                    self.words[phrase].deprel = Deprel::Nmod;
                }
            }
        }
    }

    /// Makes a noun of what follows an article or owner and a number of percent: `his 5% | stake`.
    fn noun_behind_sum(&mut self, noun: usize) {
        let sum = noun - 1;
        let verbal = matches!(self.upos(noun), Upos::Verb | Upos::Noun)
            && matches!(self.rel(noun), Deprel::Ccomp | Deprel::Xcomp);
        let percent = self.is(sum, "%") && self.head(sum) == Some(noun) && self.upos(sum - 1) == Upos::Num;
        let opener = sum.checked_sub(2).filter(|&at| {
            self.upos(at) == Upos::Det || matches!(self.words[at].xpos, Xpos::PrpPoss | Xpos::Pos)
        });
        let Some(opener) = opener.filter(|_| verbal && percent) else { return };
        let owner = self.words[opener].xpos == Xpos::PrpPoss;
        let word = &mut self.words[noun];
        (word.upos, word.xpos, word.deprel) = (Upos::Noun, Xpos::Nn, Deprel::Obj);
        word.lemma = word.form.to_lowercase().into();
        self.hang(sum, noun, Deprel::Compound);
        if owner || self.upos(opener) == Upos::Det {
            self.hang(opener, noun, if owner { Deprel::NmodPoss } else { Deprel::Det });
        }
        if let Some(verb) = self.head(noun).filter(|&verb| verb < noun) {
            for phrase in self.children(noun).filter(|&c| c > noun).collect::<Vec<_>>() {
                self.words[phrase].head = Some(verb as u32);
            }
        }
    }

    /// `revoked the licence and appointed partner Anna Berg as manager`: a name in the singular has an article before its
    /// adjective, so that this is no adjective.
    pub(super) fn second_past(&mut self, predicates: &Predicates) {
        for verb in 3..self.len().saturating_sub(1) {
            let word = &self.words[verb];
            let past = word.xpos == Xpos::Vbn
                && self.rel(verb) == Deprel::Amod
                && predicates.verbs_of(&word.form.to_lowercase()).contains(&word.lemma);
            let and = verb - 1;
            let Some(object) = self.head(verb).filter(|&o| past && self.upos(and) == Upos::Cconj && o > verb)
            else {
                continue;
            };
            let name = self.upos(object) == Upos::Propn
                || self.children(object).any(|c| {
                    matches!(self.rel(c), Deprel::Appos | Deprel::Flat)
                        && self.upos(c) == Upos::Propn
                        && c == object + 1
                });
            let one = matches!(self.words[object].xpos, Xpos::Nn | Xpos::Nnp);
            let first = (0..verb).rev().find(|&at| self.is_finite(at) && self.upos(at) == Upos::Verb);
            let Some(first) = first.filter(|_| name && one && self.rel(object) == Deprel::Conj) else {
                continue;
            };
            self.hang(verb, first, Deprel::Conj);
            self.hang(and, verb, Deprel::Cc);
            self.hang(object, verb, Deprel::Obj);
            let word = &mut self.words[verb];
            (word.upos, word.xpos) = (Upos::Verb, Xpos::Vbd);
        }
    }

    /// `A bus carrying Smith crashed, killing the driver`: it is the bus that crashed.
    pub(super) fn carried(&mut self) {
        for verb in 3..self.len() {
            let Some(name) = self.child(verb, Deprel::Nsubj).filter(|_| self.is_finite(verb)) else {
                continue;
            };
            let Some(carrying) = self.start(name).checked_sub(1).filter(|&at| at > 0) else { continue };
            let carries = self.words[carrying].xpos == Xpos::Vbg
                && CARRYING.contains(&&*self.words[carrying].lemma)
                && !self.has(carrying, &[Deprel::Obj, Deprel::Aux]);
            let vehicle = self.child(carrying, Deprel::Nsubj).filter(|&n| n + 1 == carrying);
            let Some(vehicle) = vehicle.filter(|_| carries && self.head(verb) == Some(carrying)) else {
                continue;
            };
            self.take_place(verb, carrying);
            self.hang(carrying, vehicle, Deprel::Acl);
            self.hang(vehicle, verb, Deprel::Nsubj);
            self.hang(name, carrying, Deprel::Obj);
        }
    }

    /// `a bid by Apple, whose chairman, Ann Lund, accused the board`: it is the chairman who accused it.
    pub(super) fn whose_named(&mut self) {
        for noun in 3..self.len().saturating_sub(4) {
            let whose = self.is(noun - 1, "whose") && self.is(noun + 1, ",");
            let name = (noun + 2..self.len()).take(4).find(|&at| self.upos(at) != Upos::Propn);
            let Some(comma) = name.filter(|&at| whose && at > noun + 2 && self.is(at, ",")) else { continue };
            let verb = comma + 1;
            if verb >= self.len() || !self.is_finite(verb) || self.has(verb, &[Deprel::Nsubj, Deprel::Mark]) {
                continue;
            }
            let Some(owner) = (0..noun - 1).rev().find(|&at| self.is_noun(at)) else { continue };
            if self.under(owner, verb) {
                continue;
            }
            let name = self.name_head(noun + 2, comma);
            self.hang(verb, owner, Deprel::AclRelcl);
            self.hang(noun, verb, Deprel::Nsubj);
            self.hang(noun - 1, noun, Deprel::NmodPoss);
            self.hang(name, noun, Deprel::Appos);
        }
    }

    /// `Asked whether he backed Smith, Jones declined`, `After he met Smith, Jones left`: two names, and the first is the
    /// object of the clause before.
    pub(super) fn object_before_comma(&mut self) {
        for main in 4..self.len() {
            let Some(first) = self.child(main, Deprel::Nsubj).filter(|_| self.is_finite(main)) else {
                continue;
            };
            let Some(inner) = self.start(first).checked_sub(1).filter(|&at| self.upos(at) == Upos::Verb)
            else {
                continue;
            };
            let open = self.under(inner, main)
                && !self.has(inner, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp])
                && self.upos(first) == Upos::Propn;
            let second = self.children(first).find(|&c| {
                self.rel(c) == Deprel::Appos
                    && self.upos(c) == Upos::Propn
                    && c > first
                    && self.after_comma(self.start(c))
            });
            let Some(second) = second.filter(|&c| open && c < main) else {
                continue;
            };
            self.hang(second, main, Deprel::Nsubj);
            self.hang(first, inner, Deprel::Obj);
        }
    }

    /// `Sailors from Norway, ordered back, turned round, Smith said`: the sailors say nothing.
    pub(super) fn subject_of_told(&mut self, stance: &Stance) {
        for verb in 4..self.len() {
            if self.upos(verb) != Upos::Verb || !stance.reporting.contains(&self.words[verb].lemma) {
                continue;
            }
            let Some(told) = self.child(verb, Deprel::Ccomp).filter(|&c| c < verb && self.is_finite(c))
            else {
                continue;
            };
            let subjects: Vec<usize> =
                self.children(verb).filter(|&c| self.rel(c) == Deprel::Nsubj && c < verb).collect();
            let before = subjects.first().copied().filter(|&s| s < told && !self.has(told, SUBJECTS));
            let speaks = subjects.iter().any(|&s| s > told);
            if let Some(subject) = before.filter(|_| speaks) {
                self.hang(subject, told, Deprel::Nsubj);
            }
        }
    }

    /// `threatened to close it, the governor, Smith, told Radio One`: the one named right before the verb tells it.
    pub(super) fn speaker_between_commas(&mut self, stance: &Stance) {
        for verb in 4..self.len() {
            let reports = self.is_finite(verb) && stance.reporting.contains(&self.words[verb].lemma);
            let over = self.rel(verb) == Deprel::Root && self.has(verb, &[Deprel::Ccomp]);
            let hung = over || matches!(self.rel(verb), Deprel::Conj | Deprel::Parataxis);
            if !reports || !hung || self.has(verb, SUBJECTS) || self.has(verb, &[Deprel::Cc]) {
                continue;
            }
            if !self.is(verb - 1, ",") || self.upos(verb - 2) != Upos::Propn {
                continue;
            }
            let Some(comma) = (1..verb - 1).rev().find(|&at| self.upos(at) == Upos::Punct) else { continue };
            let name = self.name_head(verb - 2, verb - 1);
            let plain = (comma + 1..verb - 1).all(|at| self.upos(at) == Upos::Propn);
            let role = comma - 1;
            let described = self.is(comma, ",")
                && matches!(self.upos(role), Upos::Noun)
                && (1..role)
                    .rev()
                    .take(6)
                    .find(|&at| self.upos(at) == Upos::Punct)
                    .is_some_and(|at| self.is(at, ","));
            if plain && described {
                self.hang(name, verb, Deprel::Nsubj);
                self.hang(role, name, Deprel::Appos);
                if !over {
                    self.words[verb].deprel = Deprel::Parataxis;
                }
            }
        }
    }

    /// `The town was shelled, aid workers and a diplomat told Reuters`: those right before the verb tell it.
    pub(super) fn speakers_behind_comma(&mut self, stance: &Stance) {
        for verb in 4..self.len() {
            let reports = self.is_finite(verb) && stance.reporting.contains(&self.words[verb].lemma);
            let hung = matches!(self.rel(verb), Deprel::Conj | Deprel::Parataxis);
            if !reports || !hung || self.has(verb, SUBJECTS) || self.has(verb, &[Deprel::Cc]) {
                continue;
            }
            let Some(comma) = (1..verb).rev().find(|&at| self.upos(at) == Upos::Punct) else { continue };
            let plain = (comma + 1..verb).all(|at| {
                matches!(
                    self.upos(at),
                    Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Cconj
                )
            });
            let over = self.head(verb).is_some_and(|over| over < comma && self.upos(over) == Upos::Verb);
            if !plain || !over || !self.is(comma, ",") || self.upos(comma + 1) == Upos::Cconj {
                continue;
            }
            let outside = |at: usize| !self.head(at).is_some_and(|h| (comma + 1..verb).contains(&h));
            let tops: Vec<usize> = (comma + 1..verb).filter(|&at| self.is_noun(at) && outside(at)).collect();
            let Some((&first, others)) = tops.split_first() else { continue };
            if others.iter().any(|&other| !self.has(other, &[Deprel::Cc])) {
                continue;
            }
            for &other in others {
                self.hang(other, first, Deprel::Conj);
            }
            self.hang(first, verb, Deprel::Nsubj);
            self.words[verb].deprel = Deprel::Parataxis;
        }
    }

    /// `sacked Smith, a day after losing to Jones`: the day is not sacked.
    pub(super) fn time_after_comma(&mut self) {
        for day in 3..self.len() {
            let Some(verb) = self.head(day).filter(|&verb| verb < day && self.upos(verb) == Upos::Verb)
            else {
                continue;
            };
            if self.rel(day) != Deprel::Obj
                || !is_time(&self.words[day].lemma)
                || !self.after_comma(self.start(day))
            {
                continue;
            }
            self.words[day].deprel = Deprel::OblUnmarked;
            let clause = self.children(day).find(|&c| {
                c > day
                    && matches!(self.rel(c), Deprel::Acl | Deprel::Advcl)
                    && self.children(c).any(|m| self.is(m, "after") || self.is(m, "before"))
            });
            if let Some(clause) = clause {
                self.hang(clause, verb, Deprel::Advcl);
            }
        }
    }
}
