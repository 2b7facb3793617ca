//! Subjects and clauses: what stands before a verb, and how clauses hang together.

use super::{Draft, SUBJECTS, is_preposition};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::is_time;
use crate::vocabulary::{Predicates, Stance};

impl Draft<'_> {
    /// Phrases joined or owned as a whole: `US and South Korea`, `the Bank of England's governor`.
    pub(super) fn joined(&mut self) {
        for at in 0..self.len() {
            // "recognised Norway, as well as another land".
            let beside = self.rel(at) == Deprel::Nmod && self.has(at, &[Deprel::Cc]);
            if beside && !self.has(at, &[Deprel::Case]) && self.head(at).is_some_and(|head| head < at) {
                self.words[at].deprel = Deprel::Conj;
            }
            self.verb_joined_to_noun(at);
            let Some(head) = self.head(at).filter(|&head| head > at) else { continue };
            match self.rel(at) {
                Deprel::Compound if self.upos(at) == Upos::Propn && self.upos(head) == Upos::Propn => {
                    let and = at + 1;
                    if !(self.is(and, "and")
                        && self.head(and).is_some_and(|h| h == at || self.under(h, head)))
                    {
                        continue;
                    }
                    self.take_place(at, head);
                    let shared: Vec<usize> = self
                        .children(head)
                        .filter(|&c| {
                            c != at
                                && (self.rel(c) == Deprel::Case || c > head && self.rel(c) != Deprel::Flat)
                        })
                        .collect();
                    for child in shared {
                        self.words[child].head = Some(at as u32);
                    }
                    self.hang(head, at, Deprel::Conj);
                    self.hang(and, head, Deprel::Cc);
                }
                Deprel::NmodPoss => {
                    let Some(outer) = self.head(head).filter(|&outer| outer < at && self.is_noun(outer))
                    else {
                        continue;
                    };
                    let of = (outer + 1..at).find(|&w| self.is(w, "of"));
                    let Some(of) = of.filter(|_| self.rel(head) == Deprel::Nmod && self.is_noun(at)) else {
                        continue;
                    };
                    let owned = (at + 1..head).any(|w| self.words[w].xpos == Xpos::Pos);
                    if owned && self.is_noun(of - 1) && self.upos(outer) == Upos::Propn {
                        self.take_place(head, outer);
                        self.hang(outer, head, Deprel::NmodPoss);
                        self.hang(at, outer, Deprel::Nmod);
                        self.hang(of, at, Deprel::Case);
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands behind a preposition is no subject: in `talks with Iran went on` the talks went on.
    pub(super) fn prepositions(&mut self) {
        for noun in 2..self.len() {
            if !matches!(self.rel(noun), Deprel::Nsubj | Deprel::NsubjPass) || !self.is_noun(noun) {
                continue;
            }
            let Some(verb) = self.head(noun).filter(|&verb| verb > noun) else { continue };
            let start = self.start(noun);
            let Some(case) = start.checked_sub(1) else { continue };
            let preposition = self.upos(case) == Upos::Adp && is_preposition(&self.words[case].form);
            let nonfinite = self.words[verb].xpos == Xpos::Vbg
                || self.children(verb).any(|c| self.is(c, "to") && c > noun);
            let Some(owner) = case.checked_sub(1).filter(|&o| {
                // "Forces loyal to Smith attacked".
                let adjective = self.upos(o) == Upos::Adj && self.rel(o) == Deprel::Amod;
                self.is_noun(o) || self.words[o].xpos == Xpos::Vbg || adjective
            }) else {
                continue;
            };
            if !preposition || nonfinite || self.rel(case) == Deprel::CompoundPrt {
                continue;
            }
            // "met Sunday with Smith in talks": with whom one met.
            let met = self.head(owner).filter(|&met| self.upos(met) == Upos::Verb && met < owner);
            if let Some(met) =
                met.filter(|_| is_time(&self.words[owner].form) && self.upos(verb) != Upos::Verb)
            {
                self.hang(case, noun, Deprel::Case);
                self.hang(noun, met, Deprel::Obl);
                continue;
            }
            let rel = self.rel(noun);
            // The noun's own phrase, not another that ends there.
            let owner = if self.upos(owner) == Upos::Propn { self.name_head(owner, case) } else { owner };
            // "the Bank of England's governor resigned": what is owned does not hang on its owner.
            if self.under(owner, noun) {
                continue;
            }
            self.hang(case, noun, Deprel::Case);
            let (over, place) = (self.words[verb].head, self.rel(verb));
            if self.under(verb, owner) {
                (self.words[verb].head, self.words[verb].deprel) = (self.words[owner].head, self.rel(owner));
                if self.head(verb).is_none() && self.words[verb].head.is_none() {
                    self.words[verb].deprel = Deprel::Root;
                }
                self.hang(owner, verb, rel);
            } else if self.head(owner) == Some(verb) && self.rel(owner) == Deprel::Dep
                || self.words[owner].xpos == Xpos::Vbg && place == Deprel::Conj && over == Some(owner as u32)
            {
                self.hang(owner, verb, rel);
            }
            self.hang(noun, owner, Deprel::Nmod);
        }
    }

    /// `The Coal and Steel Board has sued Norway`: an article is no subject beside its noun.
    pub(super) fn articles(&mut self) {
        for at in 0..self.len().saturating_sub(1) {
            let subject = matches!(self.rel(at), Deprel::Nsubj | Deprel::NsubjPass);
            if !subject || self.upos(at) != Upos::Det || self.children(at).next().is_some() {
                continue;
            }
            let noun = self.top(at + 1, at + 1, self.head(at).unwrap_or(at + 1).max(at + 2));
            if self.is_noun(noun) && self.head(noun) == self.head(at) && SUBJECTS.contains(&self.rel(noun)) {
                self.hang(at, noun, Deprel::Det);
            }
        }
    }

    /// `campaigners opposed to the runway`: their stand, not what is done to them.
    pub(super) fn stands(&mut self) {
        for at in 0..self.len().saturating_sub(1) {
            if self.is(at, "opposed") && self.is(at + 1, "to") && self.rel(at + 1) == Deprel::Case {
                let word = &mut self.words[at];
                (word.upos, word.xpos, word.lemma) = (Upos::Adj, Xpos::Jj, "opposed".into());
                for aux in self.children(at).filter(|&c| self.rel(c) == Deprel::AuxPass).collect::<Vec<_>>() {
                    self.words[aux].deprel = Deprel::Cop;
                }
                if let Some(subject) = self.child(at, Deprel::NsubjPass) {
                    self.words[subject].deprel = Deprel::Nsubj;
                }
            }
        }
    }

    /// A finite verb without a subject takes the noun right before it, which hangs on it otherwise: `Arsenal signed Novak`.
    pub(super) fn subjects(&mut self) {
        for verb in 1..self.len() {
            let word = &self.words[verb];
            let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                || (word.xpos == Xpos::Vb && word.deprel == Deprel::Root)
                || (word.xpos == Xpos::Vbn && word.deprel == Deprel::Root);
            let participle = word.xpos == Xpos::Vbn && self.has(verb, &[Deprel::Aux, Deprel::AuxPass]);
            if word.upos != Upos::Verb || !(finite || participle) {
                continue;
            }
            if self.has(verb, SUBJECTS) {
                self.not_a_time(verb);
                self.own_subject(verb);
                self.named_subject(verb);
                continue;
            }
            let joined = word.deprel == Deprel::Conj;
            let Some(before) = self.noun_before(verb) else { continue };
            let rel = if self.has(verb, &[Deprel::AuxPass]) { Deprel::NsubjPass } else { Deprel::Nsubj };
            let first = self.name_head(before, verb);
            let beside = matches!(self.rel(first), Deprel::Appos | Deprel::NmodUnmarked)
                && self.after_comma(self.start(first))
                && !self.has(verb, &[Deprel::Cc])
                && !self.has(first, &[Deprel::Case]);
            // "Before meeting Smith, Jones called"; "… from Google and Smith was invited": what stands before the
            // verb begins a clause of its own.
            let own = joined && self.rel(first) == Deprel::Conj && self.is_noun(first);
            if (beside || own) && self.head(first) != Some(verb) && !self.under(verb, first) {
                self.hang(first, verb, rel);
                continue;
            }
            // "and the World Bank lends them": no noun is a part of a finite verb.
            let part = self.rel(first) == Deprel::Compound && self.head(first) == Some(verb) && finite;
            if joined && !part {
                continue;
            }
            // "after Russia threatened Finland", where the tree has a preposition.
            let opener = self.children(first).find(|&c| self.rel(c) == Deprel::Case && c < first);
            if let Some(opener) = opener.filter(|&o| self.opens_clause(o) && !self.under(verb, first)) {
                self.hang(first, verb, rel);
                self.hang(opener, verb, Deprel::Mark);
                if self.head(verb).is_some() {
                    self.words[verb].deprel = Deprel::Advcl;
                }
                continue;
            }
            self.take_hung(verb, before, rel);
        }
    }

    /// The noun right before a verb, its adverbs and auxiliaries aside.
    fn noun_before(&self, verb: usize) -> Option<usize> {
        let mut before = verb - 1;
        while before > 0
            && matches!(self.upos(before), Upos::Adv | Upos::Aux)
            && self.head(before) == Some(verb)
        {
            before -= 1;
        }
        let capital = self.words[before].form.starts_with(char::is_uppercase);
        (self.is_noun(before) || self.upos(before) == Upos::Adj && capital && before == 0).then_some(before)
    }

    /// What ends right before a verb without a subject and hangs on it otherwise becomes its subject.
    fn take_hung(&mut self, verb: usize, before: usize, rel: Deprel) {
        let top = self.top(before, 0, verb);
        let hung = matches!(
            self.rel(top),
            Deprel::Advmod
                | Deprel::Amod
                | Deprel::Compound
                | Deprel::Dep
                | Deprel::OblUnmarked
                | Deprel::Nmod
                | Deprel::Vocative
                | Deprel::Obj
                | Deprel::Appos
                | Deprel::List
                | Deprel::Flat
        );
        if self.head(top) != Some(verb)
            || !hung
            || self.has(top, &[Deprel::Case])
            || is_time(&self.words[top].form)
        {
            return;
        }
        self.hang(top, verb, rel);
        if self.upos(top) == Upos::Adj {
            let word = &mut self.words[top];
            (word.upos, word.xpos, word.lemma) = (Upos::Propn, Xpos::Nnp, word.form.clone());
        }
        if self.words[verb].xpos == Xpos::Vb {
            self.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// "Investment bank Hill Brothers was fined": the bank and its name are one subject.
    fn named_subject(&mut self, verb: usize) {
        let subjects: Vec<usize> = self
            .children(verb)
            .filter(|&c| c < verb && matches!(self.rel(c), Deprel::Nsubj | Deprel::NsubjPass))
            .collect();
        let [kind, name] = subjects[..] else { return };
        let lower = self.words[kind].form.starts_with(char::is_lowercase);
        if lower && self.is_noun(kind) && self.upos(name) == Upos::Propn && self.start(name) == kind + 1 {
            self.hang(kind, name, Deprel::NmodDesc);
        }
    }

    /// "A judge jailed Smith after a jury convicted him": the jury convicted, and the judge jailed.
    fn own_subject(&mut self, verb: usize) {
        let Some(first) = self.child(verb, Deprel::Nsubj).filter(|&first| first < verb) else { return };
        let Some(participle) = self.child(first, Deprel::Acl).filter(|&p| self.words[p].xpos == Xpos::Vbn)
        else {
            return;
        };
        let noun = self.name_head(verb - 1, verb);
        let opener = self.children(noun).find(|&c| self.rel(c) == Deprel::Case && c < noun);
        let Some(opener) = opener.filter(|&o| self.opens_clause(o) && participle < o) else { return };
        self.take_place(participle, verb);
        self.words[participle].xpos = Xpos::Vbd;
        self.hang(first, participle, Deprel::Nsubj);
        self.hang(verb, participle, Deprel::Advcl);
        self.hang(noun, verb, Deprel::Nsubj);
        self.hang(opener, verb, Deprel::Mark);
        let bare = self.children(participle).find(|&c| {
            c > participle
                && self.is_noun(c)
                && matches!(self.rel(c), Deprel::Obl | Deprel::OblAgent | Deprel::Xcomp)
                && !self.has(c, &[Deprel::Case])
        });
        if let Some(bare) = bare {
            self.words[bare].deprel = Deprel::Obj;
        }
    }

    /// "Several hours before the vote, Smith left": hours do not leave.
    fn not_a_time(&mut self, verb: usize) {
        let Some(time) = self.child(verb, Deprel::Nsubj).filter(|&t| is_time(&self.words[t].form)) else {
            return;
        };
        // "a day after Smith accused Jones": Smith accused him, and a day is between.
        let opened = self.children(time).find_map(|noun| {
            let opener = self.children(noun).find(|&c| self.rel(c) == Deprel::Case && c < noun)?;
            (time < opener && self.is_noun(noun) && noun < verb && self.opens_clause(opener))
                .then_some((noun, opener))
        });
        if let Some((noun, opener)) = opened {
            self.words[time].deprel = Deprel::OblUnmarked;
            self.hang(noun, verb, Deprel::Nsubj);
            self.hang(opener, verb, Deprel::Mark);
            return;
        }
        // "A court today sentenced Smith".
        if time + 1 == verb && time > 0 && self.is_noun(time - 1) {
            let doer = self.name_head(time - 1, time);
            let hung = self.head(doer) == Some(verb) || self.head(doer) == Some(time);
            if hung
                && matches!(
                    self.rel(doer),
                    Deprel::Dep | Deprel::Compound | Deprel::NmodUnmarked | Deprel::Obl
                )
                && !self.has(doer, &[Deprel::Case])
            {
                self.words[time].deprel = Deprel::OblUnmarked;
                self.hang(doer, verb, Deprel::Nsubj);
                return;
            }
        }
        let Some(comma) = (time + 1..verb).rev().find(|&at| &*self.words[at].form == ",") else { return };
        let name = self.top(verb - 1, comma + 1, verb);
        if verb > comma + 1 && self.is_noun(name) && self.under(name, time) {
            self.words[time].deprel = Deprel::OblUnmarked;
            self.hang(name, verb, Deprel::Nsubj);
        }
    }

    fn opens_clause(&self, at: usize) -> bool {
        ["after", "before", "since", "until", "because", "while", "as"].iter().any(|word| self.is(at, word))
    }

    /// A relative clause between commas is not the sentence: `Smith, who joined Apple, met Jones`.
    pub(super) fn relatives(&mut self) {
        for pronoun in 2..self.len() {
            if !matches!(self.words[pronoun].xpos, Xpos::Wp | Xpos::Wdt) || !self.after_comma(pronoun) {
                continue;
            }
            // "met Smith, who is the mayor of Oslo".
            let is_clause = |inner: usize| {
                self.upos(inner) == Upos::Verb || self.is(pronoun, "who") && self.has(inner, &[Deprel::Cop])
            };
            let Some(inner) = self.head(pronoun).filter(|&inner| inner > pronoun && is_clause(inner)) else {
                continue;
            };
            let noun = self.name_head(pronoun - 2, pronoun);
            let hung = self.rel(inner) == Deprel::AclRelcl;
            if !self.is_noun(noun)
                || hung && !(self.words[noun].head.is_none() && self.head(inner) == Some(noun))
            {
                continue;
            }
            let main = (inner + 1..self.len()).find(|&verb| {
                self.upos(verb) == Upos::Verb
                    && self.head(verb) == Some(inner)
                    && self.after_comma(verb)
                    && !self.has(verb, SUBJECTS)
                    && matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn)
            });
            let own = self.under(noun, inner) || self.under(inner, noun);
            match main {
                Some(main) if own => {
                    let over = if self.under(noun, inner) { inner } else { noun };
                    self.take_place(main, over);
                    let before: Vec<usize> = self.children(inner).filter(|&c| c < self.start(noun)).collect();
                    for child in before {
                        self.words[child].head = Some(main as u32);
                    }
                    self.hang(noun, main, Deprel::Nsubj);
                    self.hang(inner, noun, Deprel::AclRelcl);
                }
                None if !self.under(noun, inner) => self.hang(inner, noun, Deprel::AclRelcl),
                _ => {}
            }
        }
    }

    /// Subjects of which the tree has the first for the sentence: `Smith, 42, and his wife are on trial`.
    pub(super) fn parted_subject(&mut self) {
        let Some(first) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        if !self.is_noun(first)
            || self.has(first, &[Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Case])
        {
            return;
        }
        let found = self.children(first).find_map(|verb| {
            if verb < first || self.rel(verb) != Deprel::Conj || self.upos(verb) != Upos::Verb {
                return None;
            }
            let second = self.child(verb, Deprel::Nsubj).or_else(|| self.child(verb, Deprel::NsubjPass))?;
            let start = self.start(second);
            let and = start.checked_sub(1).filter(|&and| self.is(and, "and") && and > first)?;
            let finite = self.is_finite(verb) || self.has(verb, &[Deprel::Aux, Deprel::AuxPass]);
            (self.head(and) == Some(verb) && second < verb && finite).then_some((verb, second, and))
        });
        let Some((verb, second, and)) = found else { return };
        let rel = self.rel(second);
        let after: Vec<usize> = self.children(first).filter(|&c| c > second && c != verb).collect();
        self.take_place(verb, first);
        self.hang(first, verb, rel);
        self.hang(second, first, Deprel::Conj);
        self.hang(and, second, Deprel::Cc);
        for child in after {
            self.words[child].head = Some(verb as u32);
        }
    }

    /// A verb taken for an adjective of its object, in a clause before the sentence's own:
    /// `Though France brokered talks, Iran left`.
    pub(super) fn hidden_verbs(&mut self, predicates: &Predicates) {
        for verb in 2..self.len().saturating_sub(1) {
            let form = &self.words[verb].form;
            let past = form.ends_with("ed") && !form.starts_with(char::is_uppercase);
            if !past || self.rel(verb) != Deprel::Amod || self.upos(verb - 1) != Upos::Propn {
                continue;
            }
            let Some(object) = self.head(verb).filter(|&o| o > verb && self.rel(o) == Deprel::Nsubj) else {
                continue;
            };
            let Some(main) = self.head(object).filter(|&main| main > object) else { continue };
            let other = self.children(main).find(|&c| {
                c > object && c < main && self.rel(c) == Deprel::Nsubj && self.after_comma(self.start(c))
            });
            let mark = self.children(main).find(|&c| c < verb && self.rel(c) == Deprel::Mark);
            let subject = self.name_head(verb - 1, verb);
            let (Some(_), Some(mark)) = (other, mark) else { continue };
            if self.head(subject) != Some(object) {
                continue;
            }
            let lemma = predicates.verbs_of(&form.to_lowercase()).first().cloned();
            let word = &mut self.words[verb];
            (word.upos, word.xpos) = (Upos::Verb, Xpos::Vbd);
            word.lemma = lemma.unwrap_or_else(|| word.lemma.clone());
            let left: Vec<usize> =
                self.children(object).filter(|&c| c < verb && self.rel(c) == Deprel::Det).collect();
            for child in left {
                self.words[child].head = Some(subject as u32);
            }
            self.hang(verb, main, Deprel::Advcl);
            self.hang(subject, verb, Deprel::Nsubj);
            self.hang(object, verb, Deprel::Obj);
            self.hang(mark, verb, Deprel::Mark);
        }
    }

    /// The one named between a closing mark and a verb of saying that has no subject: `…,” Smith, an analyst, told us`.
    fn speaker_apart(&mut self, verb: usize) -> Option<usize> {
        let loose = self.rel(verb) == Deprel::Parataxis && !self.has(verb, SUBJECTS);
        let closing = |at: &usize| {
            self.upos(*at) == Upos::Punct
                && self.words[*at].form.starts_with(['"', '”', '’', '\''])
                && at + 1 < verb
        };
        let mark = (verb.saturating_sub(20)..verb).rev().find(closing).filter(|_| loose)?;
        let first = (mark + 1..verb).find(|&at| self.upos(at) != Upos::Punct)?;
        let name = self.name_head(first, verb);
        if !self.is_noun(first) || (first..verb).any(|at| self.upos(at) == Upos::Verb) {
            return None;
        }
        self.hang(name, verb, Deprel::Nsubj);
        Some(name)
    }

    /// What is said stands over who says it, wherever in the sentence: `…, Reuters reported`, `Iran, Smith said, left`.
    pub(super) fn reports(&mut self, stance: &Stance) {
        for verb in 1..self.len() {
            let word = &self.words[verb];
            if word.upos != Upos::Verb || !stance.reporting.contains(&word.lemma) {
                continue;
            }
            let Some(subject) = self.child(verb, Deprel::Nsubj).or_else(|| self.speaker_apart(verb)) else {
                continue;
            };
            let subject = self.speaker_behind_mark(verb, subject);
            self.clause_behind_date(verb);
            let start = self.start(subject.min(verb));
            let apart =
                self.after_comma(start) || (start > 0 && self.words[start - 1].form.starts_with(['"', '”']));
            if !apart {
                continue;
            }
            let told = [Deprel::Ccomp, Deprel::Obj, Deprel::Mark, Deprel::Cc];
            let closes = (verb + 1..self.len())
                .find(|&at| !self.under(at, verb))
                .is_none_or(|at| self.upos(at) == Upos::Punct);
            match self.head(verb) {
                Some(head) if head < start && closes && !self.has(verb, &told) => {
                    // "…, club president Ann Lund announced." says it all.
                    let ends = verb + 2 >= self.len();
                    let root = (0..start).find(|&at| self.words[at].head.is_none());
                    if let Some(root) = root.filter(|_| ends && self.rel(verb) == Deprel::AclRelcl) {
                        self.hang(verb, root, Deprel::Parataxis);
                    } else if matches!(
                        self.rel(verb),
                        Deprel::Advcl
                            | Deprel::Conj
                            | Deprel::Xcomp
                            | Deprel::Ccomp
                            | Deprel::Dep
                            | Deprel::List
                    ) {
                        self.words[verb].deprel = Deprel::Parataxis;
                    }
                }
                _ => self.said_inside(verb, start),
            }
        }
    }

    /// The subject of a verb of saying, moved to the verb's side of the mark that closes the quotation.
    fn speaker_behind_mark(&mut self, verb: usize, subject: usize) -> usize {
        let mark = (subject + 1..verb).rev().find(|&at| self.words[at].form.starts_with(['"', '”', '’']));
        if let Some(mark) = mark.filter(|&mark| self.upos(mark) == Upos::Punct && mark + 1 < verb) {
            let mut first = mark + 1;
            while first < verb && self.upos(first) == Upos::Punct {
                first += 1;
            }
            let speaker = self.top(first, mark + 1, verb);
            if first < verb && self.is_noun(speaker) && self.head(subject) == Some(verb) {
                self.words[subject].deprel = Deprel::Dep;
                self.hang(speaker, verb, Deprel::Nsubj);
                return speaker;
            }
        }
        subject
    }

    /// "said on Monday that …", "said in Vienna, the capital, that …", where the clause hangs on what is nearer.
    fn clause_behind_date(&mut self, verb: usize) {
        let dated = (verb + 1..self.len()).find_map(|near| {
            let clause = self
                .children(near)
                .find(|&c| matches!(self.rel(c), Deprel::AclRelcl | Deprel::Acl) && c > near)?;
            let that = self.children(clause).find(|&c| self.is(c, "that") && c > near)?;
            let apart = self.after_comma(that) && self.rel(that) == Deprel::Mark;
            let place = self.under(near, verb) && !self.has(verb, &[Deprel::Ccomp, Deprel::Obj]);
            (place && (is_time(&self.words[near].form) || apart)).then_some((clause, that))
        });
        if let Some((clause, that)) = dated {
            self.hang(clause, verb, Deprel::Ccomp);
            self.hang(that, clause, Deprel::Mark);
        }
    }

    /// "Iran, Smith said, left": the first name is what the clause behind speaks of.
    fn said_inside(&mut self, verb: usize, start: usize) {
        let clause = self.children(verb).find(|&c| {
            c > verb && self.after_comma(c) && self.upos(c) == Upos::Verb && !self.has(c, SUBJECTS)
        });
        let first =
            self.children(verb).find(|&c| c < start && self.is_noun(c) && !self.has(c, &[Deprel::Case]));
        if let (Some(clause), Some(first)) = (clause, first) {
            self.hang(first, clause, Deprel::Nsubj);
            self.words[clause].deprel = Deprel::Ccomp;
            if self.words[clause].xpos == Xpos::Vbn && !self.has(clause, &[Deprel::Aux, Deprel::AuxPass]) {
                self.words[clause].xpos = Xpos::Vbd;
            }
        }
    }

    /// `Amnesty called for talks.`, `A court jailed Smith.`: where nothing else is the verb of the sentence, what looks like
    /// the participle of its noun is, if it has an object or the preposition of a verb that needs none.
    pub(super) fn verb_for_participle(&mut self, predicates: &Predicates) {
        let Some(noun) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        let stopped = self.words.last().is_some_and(|w| matches!(&*w.form, "." | "\"" | "”"));
        let named =
            self.upos(noun) == Upos::Propn || self.upos(noun) == Upos::Noun && self.has(noun, &[Deprel::Det]);
        if !named || !stopped || self.has(noun, &[Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass]) {
            return;
        }
        let past = |c: &usize| {
            *c > noun && self.rel(*c) == Deprel::Acl && matches!(self.words[*c].xpos, Xpos::Vbn | Xpos::Vbd)
        };
        let Some(verb) = self.children(noun).find(past) else { return };
        let other = |at: usize| self.is_finite(at) && at != verb && !self.under(at, verb);
        let relative =
            |at: usize| self.children(noun).any(|c| self.rel(c) == Deprel::AclRelcl && self.under(at, c));
        let passive = self.has(verb, &[Deprel::OblAgent, Deprel::AuxPass, Deprel::Aux]);
        if passive || self.after_comma(verb) || (0..self.len()).any(|at| other(at) && !relative(at)) {
            return;
        }
        let next = self.words.get(verb + 1).map_or("", |w| &*w.form);
        let takes = |object: bool| {
            predicates.verb(&self.words[verb].lemma).iter().any(|frame| {
                let first = frame.obliques.first();
                object != frame.objects.is_empty()
                    && first.is_some_and(|(forms, _)| forms.iter().any(|form| **form == *next))
            })
        };
        let objects = self.has(verb, &[Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp]);
        let alone = self.upos(verb - 1) == Upos::Propn && takes(false) && !takes(true);
        if !objects && !alone {
            return;
        }
        self.words[verb].xpos = Xpos::Vbd;
        self.words[verb].head = None;
        self.words[verb].deprel = Deprel::Root;
        for child in self.children(noun).filter(|&c| c > verb).collect::<Vec<_>>() {
            self.words[child].head = Some(verb as u32);
        }
        self.hang(noun, verb, Deprel::Nsubj);
    }

    /// `Smith, who won the vote, praised Jones`: nobody is addressed.
    pub(super) fn vocatives(&mut self) {
        for name in 0..self.len() {
            let verb = self.head(name).filter(|&verb| verb > name && self.rel(name) == Deprel::Vocative);
            let acts = |&verb: &usize| {
                let bare = self.has(verb, &[Deprel::Obj]) && !self.has(verb, &[Deprel::Aux, Deprel::AuxPass]);
                self.upos(verb) == Upos::Verb
                    && (matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz)
                        || self.words[verb].xpos == Xpos::Vbn && bare)
                    && !self.has(verb, SUBJECTS)
            };
            if verb.is_some_and(|verb| acts(&verb)) {
                self.words[name].deprel = Deprel::Nsubj;
            }
        }
    }

    /// `Hackers linked to Norway stole files`: they stole, and the participle tells which of them.
    pub(super) fn participle_before_verb(&mut self) {
        for verb in 3..self.len() {
            let Some(first) = self.head(verb).filter(|&first| first < verb) else { continue };
            let past = self.upos(verb) == Upos::Verb
                && self.words[verb].xpos == Xpos::Vbd
                && matches!(
                    self.rel(verb),
                    Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj | Deprel::Xcomp
                );
            let bare = !self.has(verb, SUBJECTS)
                && !self.has(verb, &[Deprel::Mark, Deprel::Cc, Deprel::Aux])
                && !(first..verb).any(|at| self.upos(at) == Upos::Punct);
            let subject = self
                .child(first, Deprel::Nsubj)
                .filter(|&subject| subject < first && self.name_head(first - 1, first) == subject);
            let participle = self.words[first].xpos == Xpos::Vbn
                && !self.has(first, &[Deprel::Aux, Deprel::AuxPass, Deprel::Obj]);
            let Some(subject) = subject.filter(|_| past && bare && participle) else { continue };
            self.take_place(verb, first);
            for child in
                self.children(first).filter(|&c| c > verb || self.rel(c) == Deprel::Punct).collect::<Vec<_>>()
            {
                self.words[child].head = Some(verb as u32);
            }
            self.hang(subject, verb, Deprel::Nsubj);
            self.hang(first, subject, Deprel::Acl);
        }
    }

    /// `Norway said the flight was routine and accused Chad of lying`: no flight accuses.
    pub(super) fn reported_and_accused(&mut self, stance: &Stance) {
        for verb in 4..self.len() {
            let reports = self.upos(verb) == Upos::Verb
                && matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbn)
                && self.rel(verb) == Deprel::Conj
                && self.has(verb, &[Deprel::Obj, Deprel::Ccomp])
                && stance.reporting.contains(&self.words[verb].lemma);
            let and = self.child(verb, Deprel::Cc).is_some_and(|cc| cc + 1 == verb);
            if !reports || !and || self.has(verb, SUBJECTS) || self.has(verb, &[Deprel::Aux, Deprel::AuxPass])
            {
                continue;
            }
            let Some(content) = self.head(verb).filter(|&c| self.rel(c) == Deprel::Ccomp) else { continue };
            let Some(said) = self.head(content).filter(|&said| said < content && self.is_finite(said)) else {
                continue;
            };
            let speaks =
                stance.reporting.contains(&self.words[said].lemma) && self.has(said, &[Deprel::Nsubj]);
            let thing =
                self.child(content, Deprel::Nsubj).is_some_and(|subject| self.upos(subject) == Upos::Noun);
            if speaks && thing {
                self.words[verb].xpos = Xpos::Vbd;
                self.words[verb].head = Some(said as u32);
            }
        }
    }
}
