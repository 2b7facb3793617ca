//! Typical errors of the analysis, put right where the lexicon of verbs and the shape of a sentence
//! leave little doubt: lemmas of known verbs, verbs taken for nouns, subjects and objects hung elsewhere.
//!
//! It does *not* judge what a sentence states; it hands on a tree that the rest of the room can read.

use crate::english::{Analysis, Deprel, Upos, Word, Xpos};
use crate::vocabulary::{Predicates, is_past_only};

/// Longer sentences are lists or no prose; of them only the lemmas are looked at.
const LONGEST: usize = 160;
/// How far a walk up the tree goes.
const DEPTH: usize = 40;

/// The analysis with its typical errors put right.
pub(crate) fn mend(analysis: &Analysis, predicates: &Predicates) -> Analysis {
    let mut out = analysis.clone();
    for sentence in &mut out.sentences {
        let mut draft = Draft { words: &mut sentence.words };
        draft.lemmas(predicates);
        if draft.words.len() <= LONGEST {
            draft.owned_nouns(predicates);
            draft.missing_verb(predicates);
            draft.pairs();
            draft.prepositions();
            draft.subjects();
            draft.objects(predicates);
        }
    }
    out
}

/// Verbs that say what their subject is.
const LINKING: &[&str] =
    &["be", "become", "remain", "stay", "seem", "appear", "feel", "look", "turn", "get", "go", "prove"];

/// The words of a sentence, to be changed.
struct Draft<'a> {
    words: &'a mut [Word],
}

impl Draft<'_> {
    fn len(&self) -> usize {
        self.words.len()
    }

    fn head(&self, at: usize) -> Option<usize> {
        self.words[at].head.map(|head| head as usize).filter(|&head| head < self.len() && head != at)
    }

    fn rel(&self, at: usize) -> Deprel {
        self.words[at].deprel
    }

    fn upos(&self, at: usize) -> Upos {
        self.words[at].upos
    }

    fn is(&self, at: usize, form: &str) -> bool {
        self.words[at].form.eq_ignore_ascii_case(form)
    }

    fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&child| self.head(child) == Some(at))
    }

    fn has(&self, at: usize, rels: &[Deprel]) -> bool {
        self.children(at).any(|child| rels.contains(&self.rel(child)))
    }

    fn hang(&mut self, at: usize, head: usize, rel: Deprel) {
        self.words[at].head = Some(head as u32);
        self.words[at].deprel = rel;
    }

    /// Whether `at` stands beneath `above`, or is it.
    fn under(&self, at: usize, above: usize) -> bool {
        std::iter::successors(Some(at), |&here| self.head(here)).take(DEPTH).any(|here| here == above)
    }

    /// The highest word over `at` that the walk reaches without leaving `from..to`.
    fn top(&self, at: usize, from: usize, to: usize) -> usize {
        let inside = |at: &usize| (from..to).contains(at);
        std::iter::successors(Some(at), |&here| self.head(here).filter(inside))
            .take(DEPTH)
            .last()
            .unwrap_or(at)
    }

    fn is_noun(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// Whether a noun phrase without a preposition can begin here.
    fn opens_phrase(&self, at: usize) -> bool {
        at < self.len()
            && !is_time(&self.words[at].form)
            && (matches!(self.upos(at), Upos::Det | Upos::Propn | Upos::Noun | Upos::Num)
                || (self.upos(at) == Upos::Pron && self.words[at].xpos != Xpos::Wdt)
                || (self.upos(at) == Upos::Adj && at + 1 < self.len() && self.upos(at + 1) != Upos::Punct))
    }

    /// Verbs of the lexicon get their dictionary form, also where the ending misled the analysis.
    fn lemmas(&mut self, predicates: &Predicates) {
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
            if matches!(word.xpos, Xpos::Vb | Xpos::Vbp) && is_past_only(&form, &word.lemma) {
                word.xpos = Xpos::Vbd;
            }
        }
    }

    /// `France's offensive failed`: what follows an owner and ends the phrase is a noun;
    /// so is `fighting` in `fighting between the two`.
    fn owned_nouns(&mut self, predicates: &Predicates) {
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

    fn is_finite(&self, at: usize) -> bool {
        let word = &self.words[at];
        let modal = word.xpos == Xpos::Md && is_modal(&word.form);
        matches!(word.upos, Upos::Verb | Upos::Aux) && matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || modal
    }

    /// A sentence without a finite verb may have one that was taken for something else: `Rebels overran Aleppo`,
    /// `Hackers attack website`.
    fn missing_verb(&mut self, predicates: &Predicates) {
        for at in 1..self.len() {
            // "did business with": no auxiliary, having an object.
            if self.upos(at) == Upos::Aux && self.has(at, &[Deprel::Obj]) {
                self.words[at].upos = Upos::Verb;
                if self.head(at) == Some(at - 1) && self.is_noun(at - 1) && self.head(at - 1).is_none() {
                    self.raise(at);
                }
            }
        }
        if self.len() > 40 || (0..self.len()).any(|at| self.is_finite(at)) {
            return;
        }
        let mut best: Option<(u32, usize, Box<str>, Xpos)> = None;
        for at in 1..self.len() {
            let Some((points, lemma, xpos)) = self.could_be_verb(at, predicates) else { continue };
            if best.as_ref().is_none_or(|(most, ..)| points > *most) {
                best = Some((points, at, lemma, xpos));
            }
        }
        if let Some((_, at, lemma, xpos)) = best {
            self.words[at].lemma = lemma;
            self.words[at].upos = Upos::Verb;
            self.words[at].xpos = xpos;
            self.raise(at);
        }
    }

    /// How well a word would do as the verb of its sentence, with its lemma and tag then.
    fn could_be_verb(&self, at: usize, predicates: &Predicates) -> Option<(u32, Box<str>, Xpos)> {
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
        if !self.opens_phrase(next) && !particle {
            return None;
        }
        let past = verbs.iter().find(|lemma| crate::vocabulary::past(lemma) == *word.form);
        let participle = matches!(word.xpos, Xpos::Vbn | Xpos::Vbd) && word.form.ends_with("ed");
        if let Some(lemma) = past.or(participle.then_some(&word.lemma)) {
            return Some((3, lemma.clone(), Xpos::Vbd));
        }
        let lemma: Box<str> = predicates.verb_of(&word.form)?.into();
        let plural =
            matches!(self.words[at - 1].xpos, Xpos::Nns | Xpos::Nnps) || self.rel(at - 1) == Deprel::Conj;
        let bare = lemma == word.form;
        (bare == plural && !word.form.ends_with("ing")).then_some((
            1,
            lemma,
            if bare { Xpos::Vbp } else { Xpos::Vbz },
        ))
    }

    /// Whether a word can end the subject before a verb.
    fn is_noun_end(&self, at: usize) -> bool {
        let opens = at == 0 && self.words[at].form.starts_with(char::is_uppercase);
        self.is_noun(at) || (opens && self.upos(at) == Upos::Adj) || self.words[at].xpos == Xpos::Nns
    }

    /// Makes a word the root, with what stands before it as its subject and what follows as object and phrases.
    fn raise(&mut self, verb: usize) {
        let subject = self.top(verb - 1, 0, verb);
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
            self.hang(at, verb, rel);
        }
    }

    /// Whether a word stands under a verb as a verb's words do.
    fn is_own(&self, at: usize) -> bool {
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

    fn loose(&self, at: usize) -> Deprel {
        match self.upos(at) {
            Upos::Punct => Deprel::Punct,
            Upos::Adv => Deprel::Advmod,
            Upos::Verb if self.children(at).any(|c| self.is(c, "to")) => Deprel::Xcomp,
            Upos::Verb => Deprel::Advcl,
            _ => Deprel::Dep,
        }
    }

    /// What stands between two parties does not end with the first: `fighting between Iran and Iraq went on`.
    fn pairs(&mut self) {
        for case in 1..self.len().saturating_sub(3) {
            if !self.is(case, "between") {
                continue;
            }
            let Some(first) =
                self.head(case).filter(|&first| first > case && !self.has(first, &[Deprel::Conj]))
            else {
                continue;
            };
            let Some(and) =
                (first + 1..self.len().min(first + 6)).find(|&w| !self.under(w, first) || self.is(w, "and"))
            else {
                continue;
            };
            if !self.is(and, "and") || and + 1 >= self.len() {
                continue;
            }
            let mut second = and + 1;
            for _ in 0..4 {
                match self.head(second).filter(|&head| head > and && self.rel(second) != Deprel::Nsubj) {
                    Some(head) => second = head,
                    None => break,
                }
            }
            let Some(verb) = self.head(second).filter(|&verb| verb > second) else { continue };
            if self.rel(second) != Deprel::Nsubj || !self.is_noun(second) {
                continue;
            }
            self.hang(second, first, Deprel::Conj);
            self.hang(and, second, Deprel::Cc);
            if let Some(noun) = self.head(first).filter(|&noun| noun < case && self.under(verb, noun)) {
                (self.words[verb].head, self.words[verb].deprel) = (self.words[noun].head, self.rel(noun));
                self.hang(noun, verb, Deprel::Nsubj);
            }
        }
    }

    /// What stands behind a preposition is no subject: in `talks with Iran went on` the talks went on.
    fn prepositions(&mut self) {
        for noun in 2..self.len() {
            if !matches!(self.rel(noun), Deprel::Nsubj | Deprel::NsubjPass) || !self.is_noun(noun) {
                continue;
            }
            let Some(verb) = self.head(noun).filter(|&verb| verb > noun) else { continue };
            let mut start = noun;
            while start > 0 && self.under(start - 1, noun) && self.upos(start - 1) != Upos::Adp {
                start -= 1;
            }
            let Some(case) = start.checked_sub(1) else { continue };
            let preposition = self.upos(case) == Upos::Adp && is_preposition(&self.words[case].form);
            let nonfinite = self.words[verb].xpos == Xpos::Vbg
                || self.children(verb).any(|c| self.is(c, "to") && c > noun);
            let Some(owner) =
                case.checked_sub(1).filter(|&o| self.is_noun(o) || self.words[o].xpos == Xpos::Vbg)
            else {
                continue;
            };
            if !preposition || nonfinite || self.rel(case) == Deprel::CompoundPrt {
                continue;
            }
            let rel = self.rel(noun);
            // The noun's own phrase, not another that ends there.
            let owner = if self.upos(owner) == Upos::Propn { self.name_head(owner, case) } else { owner };
            self.hang(case, noun, Deprel::Case);
            let (over, place) = (self.words[verb].head, self.rel(verb));
            if self.under(verb, owner) {
                (self.words[verb].head, self.words[verb].deprel) = (self.words[owner].head, self.rel(owner));
                if self.head(verb).is_none() && self.words[verb].head.is_none() {
                    self.words[verb].deprel = Deprel::Root;
                }
                self.hang(owner, verb, rel);
            } else if self.words[owner].xpos == Xpos::Vbg
                && place == Deprel::Conj
                && over == Some(owner as u32)
            {
                self.hang(owner, verb, rel);
            }
            self.hang(noun, owner, Deprel::Nmod);
        }
    }

    /// The word that heads the name which ends at `at`.
    fn name_head(&self, at: usize, end: usize) -> usize {
        let mut head = at;
        while let Some(over) = self.head(head).filter(|&over| over < end && self.rel(head) == Deprel::Flat) {
            head = over;
        }
        head
    }

    /// A finite verb without a subject takes the noun right before it, which hangs on it otherwise: `Arsenal signed Novak`.
    fn subjects(&mut self) {
        let subjects = [
            Deprel::Nsubj,
            Deprel::NsubjPass,
            Deprel::Csubj,
            Deprel::CsubjPass,
            Deprel::Expl,
            Deprel::NsubjOuter,
        ];
        for verb in 1..self.len() {
            let word = &self.words[verb];
            let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                || (word.xpos == Xpos::Vb && word.deprel == Deprel::Root)
                || (word.xpos == Xpos::Vbn && word.deprel == Deprel::Root);
            let participle = word.xpos == Xpos::Vbn && self.has(verb, &[Deprel::Aux, Deprel::AuxPass]);
            if word.upos != Upos::Verb || !(finite || participle) || self.has(verb, &subjects) {
                continue;
            }
            let joined = word.deprel == Deprel::Conj;
            let mut before = verb - 1;
            while before > 0
                && matches!(self.upos(before), Upos::Adv | Upos::Aux)
                && self.head(before) == Some(verb)
            {
                before -= 1;
            }
            let capital = self.words[before].form.starts_with(char::is_uppercase);
            if !(self.is_noun(before) || (self.upos(before) == Upos::Adj && capital && before == 0)) {
                continue;
            }
            let rel = if self.has(verb, &[Deprel::AuxPass]) { Deprel::NsubjPass } else { Deprel::Nsubj };
            if joined {
                // "… from Google and Smith was invited": what stands before the verb begins a clause of its own.
                let first = self.name_head(before, verb);
                if self.rel(first) == Deprel::Conj && self.head(first) != Some(verb) && self.is_noun(first) {
                    self.hang(first, verb, rel);
                }
                continue;
            }
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
                continue;
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
    }

    /// Objects that the tree has for something else.
    fn objects(&mut self, predicates: &Predicates) {
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

    /// Whether a particle or adverb hangs on a verb.
    fn is_verbs(&self, at: usize) -> bool {
        matches!(self.rel(at), Deprel::CompoundPrt | Deprel::Advmod)
            && self.head(at).is_some_and(|verb| self.upos(verb) == Upos::Verb)
    }

    /// Whether the phrase of `at` stands right after a particle of the verb.
    fn follows_particle(&self, at: usize, verb: usize) -> bool {
        let mut start = at;
        while start > verb + 1 && self.under(start - 1, at) {
            start -= 1;
        }
        let before = start - 1;
        before > verb
            && self.head(before) == Some(verb)
            && (self.rel(before) == Deprel::CompoundPrt || is_particle(&self.words[before].form))
    }
}

fn is_modal(form: &str) -> bool {
    const MODALS: &[&str] = &[
        "will", "would", "can", "could", "may", "might", "shall", "should", "must", "ought", "'ll", "’ll",
        "'d", "’d", "ca", "wo", "need", "dare", "sha",
    ];
    MODALS.iter().any(|modal| form.eq_ignore_ascii_case(modal))
}

fn is_particle(form: &str) -> bool {
    const PARTICLES: &[&str] = &["up", "down", "out", "off", "away", "over", "in", "back", "aside"];
    PARTICLES.iter().any(|particle| form.eq_ignore_ascii_case(particle))
}

/// Prepositions that open no clause.
fn is_preposition(form: &str) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "of", "between", "against", "with", "by", "to", "from", "at", "in", "on", "about", "over", "into",
        "among", "under", "near", "towards", "toward",
    ];
    PREPOSITIONS.iter().any(|preposition| form.eq_ignore_ascii_case(preposition))
}

/// Whether a word names a day or a stretch of time.
pub(crate) fn is_time(form: &str) -> bool {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "year",
        "month",
        "week",
        "day",
        "night",
        "morning",
        "afternoon",
        "evening",
        "time",
        "years",
        "months",
        "weeks",
        "days",
        "weekend",
        "season",
        "summer",
        "winter",
        "spring",
        "autumn",
    ];
    let lower = form.to_lowercase();
    TIMES.contains(&lower.as_str())
}
