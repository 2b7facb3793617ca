//! Verbs that the analysis has for adjectives or nouns of what stands behind them.

use super::{Draft, SUBJECTS, is_particle, is_preposition};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Names, Predicates, Slot, Stance, WordList};

/// Verbs of holding something against someone.
pub(super) static HOLDING: WordList = WordList::named("verbs_of_holding_against");
/// Verbs of wanting something done.
const WANTING: &[&str] = &["demand", "insist", "urge", "recommend", "propose", "ask", "request", "order"];
/// Relations that a clause does not stand in.
const NOMINAL: &[Deprel] = &[
    Deprel::Obj,
    Deprel::Iobj,
    Deprel::Obl,
    Deprel::OblUnmarked,
    Deprel::Nmod,
    Deprel::Appos,
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Compound,
    Deprel::Flat,
];

impl Draft<'_> {
    /// A verb in the past between two nouns that is taken for an adjective of the second:
    /// `Norway imposed sanctions`, `The regulator fined Meridian Bank`, `Smith told Reuters`.
    pub(super) fn adjectival_verbs(&mut self, predicates: &Predicates) {
        for verb in 1..self.len().saturating_sub(1) {
            let word = &self.words[verb];
            let past = matches!(word.xpos, Xpos::Vbd | Xpos::Vbn) && word.upos == Upos::Verb;
            if !past || self.rel(verb) != Deprel::Amod || self.has(verb, &[Deprel::Aux, Deprel::AuxPass]) {
                continue;
            }
            let Some(object) = self.head(verb).filter(|&object| object > verb && self.is_noun(object)) else {
                continue;
            };
            let known = predicates.verbs_of(&word.form.to_lowercase()).contains(&word.lemma);
            // "; the coast guard fired warning shots": a noun with an article of its own is no part of the shots.
            if known && self.closes_phrase(verb, object) {
                let subject = verb - 1;
                let article: Vec<usize> = self.children(object).filter(|&c| c < subject).collect();
                let over = self.head(object);
                self.make_verb(verb, subject, object);
                for at in article {
                    self.words[at].head = Some(subject as u32);
                }
                // "… and arrested the crew": whoever fired.
                let joined = (object..self.len()).filter(|&at| {
                    self.rel(at) == Deprel::Conj && self.head(at) == over && !self.has(at, SUBJECTS)
                });
                for at in joined.collect::<Vec<_>>() {
                    self.words[at].head = Some(verb as u32);
                }
                continue;
            }
            // "His wife, Smith, accused officers": a verb that has its subject already.
            let said = self.child(verb, Deprel::Nsubj).filter(|&subject| subject < verb);
            if let Some(subject) = said {
                self.make_verb(verb, subject, object);
                continue;
            }
            // "The two discussed trade."
            let finite =
                (0..self.len()).any(|at| self.is_finite(at) && !self.under(at, object) && at != verb);
            let two = self.upos(verb - 1) == Upos::Num && verb > 1 && self.is(verb - 2, "the");
            if known && two && !finite {
                self.make_verb(verb, verb - 1, object);
                self.hang(verb - 2, verb - 1, Deprel::Det);
                continue;
            }
            if !known || !self.is_noun(verb - 1) || !self.is_plain_verb(verb, object) {
                continue;
            }
            let from = (0..verb).rev().find(|&at| self.parts(at)).map_or(0, |at| at + 1);
            let mut subject = self.name_head(verb - 1, verb);
            // "At a meeting in Oslo, Smith promised reforms": Smith is no other name of Oslo.
            let apart = |at: usize| self.rel(at) == Deprel::Appos && self.after_comma(self.start(at));
            while let Some(over) =
                self.head(subject).filter(|o| (from..verb).contains(o) && self.is_noun(*o) && !apart(subject))
            {
                subject = over;
            }
            // "Police in Oslo fired shots", where the preposition is taken for one of the shots.
            let before =
                self.head(object).filter(|&before| self.is_noun(before) && before + 2 == self.start(subject));
            let case = before.map(|before| before + 1).filter(|&case| self.rel(case) == Deprel::Case);
            if let (Some(case), Some(before)) = (case, before) {
                self.hang(case, subject, Deprel::Case);
                self.hang(subject, before, Deprel::Nmod);
                subject = before;
            }
            // Behind a preposition stands no subject: "the house of the arrested man".
            if self.has(subject, &[Deprel::Case]) || subject < from {
                continue;
            }
            self.make_verb(verb, subject, object);
        }
    }

    /// Whether the noun right before a participle is taken for a part of the object behind it, at the head of a clause.
    fn closes_phrase(&self, verb: usize, object: usize) -> bool {
        let noun = verb - 1;
        let part = self.upos(noun) == Upos::Noun
            && self.rel(noun) == Deprel::Compound
            && self.head(noun) == Some(object)
            && self.head(verb) == Some(object);
        let start = (0..noun).rev().find(|&at| self.upos(at) == Upos::Det);
        part && start.is_some_and(|at| {
            let inside = (at..noun).all(|w| self.head(w).is_some_and(|h| h == noun || h == object));
            inside && (at == 0 || self.upos(at - 1) == Upos::Punct)
        })
    }

    /// Whether a participle before a noun can only be the verb of the words before it.
    fn is_plain_verb(&self, verb: usize, object: usize) -> bool {
        let next = verb + 1;
        let opened = matches!(self.upos(next), Upos::Det | Upos::Pron | Upos::Propn | Upos::Num);
        let finite = (0..self.len()).any(|at| self.is_finite(at) && !self.under(at, object) && at != verb);
        self.words[verb].xpos == Xpos::Vbd
            || opened
            || self.has(verb, &[Deprel::Nsubj])
            // "after Norway recognised rebel leader Smith".
            || self.upos(verb - 1) == Upos::Propn && verb >= 2 && (self.is(verb - 2, "after") || self.is(verb - 2, "before"))
            || self.head(object).is_none() && self.upos(verb - 1) == Upos::Propn
            || !finite && self.upos(verb - 1) == Upos::Propn
    }

    /// Whether something else begins behind a mark.
    fn parts(&self, at: usize) -> bool {
        self.upos(at) == Upos::Punct
            && (matches!(&*self.words[at].form, ":" | ";" | "-" | "–" | "—")
                || self.words[at].form.starts_with(['"', '”', '“']))
            || self.upos(at) == Upos::Sconj
    }

    fn make_verb(&mut self, verb: usize, subject: usize, object: usize) {
        // The verb stands where the higher of the two nouns stood.
        let over = if self.under(object, subject) { subject } else { object };
        let (head, rel) = (self.head(over), self.rel(over));
        self.take_place(verb, over);
        if head.is_some() && NOMINAL.contains(&rel) {
            self.words[verb].deprel = Deprel::Parataxis;
        }
        for child in 0..self.len() {
            let of_subject = self.head(child) == Some(subject) && child > object;
            if self.head(child) != Some(object) && !of_subject || child == subject || child == object {
                continue;
            }
            let clause = self.upos(child) == Upos::Verb
                && matches!(self.rel(child), Deprel::Conj | Deprel::Parataxis)
                && !self.has(child, SUBJECTS);
            // "blocked roads, demanding help": whoever blocked them.
            let participle = child > verb
                && self.rel(child) == Deprel::Acl
                && self.words[child].xpos == Xpos::Vbg
                && self.after_comma(child);
            // "left after Norway recognised opposition leader Smith".
            let opens = child < subject
                && self.rel(child) == Deprel::Case
                && ["after", "before", "since", "until", "as"].iter().any(|word| self.is(child, word));
            if participle {
                self.hang(child, verb, Deprel::Advcl);
            } else if opens {
                self.hang(child, verb, Deprel::Mark);
                self.words[verb].deprel = Deprel::Advcl;
            } else if of_subject {
                // "Police fired shots at the car": what stands behind the object is no subject's.
                if self.rel(child) == Deprel::Nmod {
                    self.hang(child, verb, Deprel::Obl);
                }
            } else if child < verb {
                self.words[child].head = Some(subject as u32);
            } else if clause || over == object && self.rel(child) == Deprel::Punct {
                self.words[child].head = Some(verb as u32);
            }
        }
        self.hang(subject, verb, Deprel::Nsubj);
        self.hang(object, verb, Deprel::Obj);
        self.words[verb].xpos = Xpos::Vbd;
    }

    /// `rescued miners trapped underground`: the miners were rescued, and trapped by nobody that is named.
    pub(super) fn participle_of_object(&mut self, stance: &Stance) {
        for participle in 2..self.len() {
            let bare = self.words[participle].xpos == Xpos::Vbn
                && self.rel(participle) == Deprel::Ccomp
                && !self.has(participle, &[Deprel::Mark, Deprel::Aux, Deprel::AuxPass, Deprel::Obj]);
            let Some(verb) = self.head(participle).filter(|&verb| bare && verb < participle) else {
                continue;
            };
            let object = self.child(participle, Deprel::Nsubj).filter(|&object| {
                object > verb && object + 1 == participle && self.start(object) == verb + 1
            });
            let says = stance.reporting.contains(&self.words[verb].lemma);
            let Some(object) = object.filter(|_| !says && !self.has(verb, &[Deprel::Obj])) else { continue };
            self.hang(object, verb, Deprel::Obj);
            self.hang(participle, object, Deprel::Acl);
        }
    }

    /// `had armed Norway`, where the auxiliary is the verb and the verb an adjective.
    pub(super) fn auxiliaries(&mut self) {
        for aux in 0..self.len().saturating_sub(2) {
            let verb = aux + 1;
            let having = self.is(aux, "having");
            let has = having || ["had", "has", "have"].iter().any(|form| self.is(aux, form));
            if !has || self.words[verb].xpos != Xpos::Vbn || self.rel(verb) != Deprel::Amod {
                continue;
            }
            let Some(object) = self.head(verb).filter(|&o| self.head(o) == Some(aux) && o > verb) else {
                continue;
            };
            if !having && !matches!(self.upos(verb + 1), Upos::Det | Upos::Propn | Upos::Pron | Upos::Num) {
                continue;
            }
            self.take_place(verb, aux);
            for child in 0..self.len() {
                if self.head(child) == Some(aux) {
                    self.words[child].head = Some(verb as u32);
                }
            }
            self.words[verb].upos = Upos::Verb;
            if having {
                // The mark before it says what kind of clause it is.
                self.words[verb].xpos = Xpos::Vbg;
            }
            self.hang(aux, verb, Deprel::Aux);
            self.words[aux].upos = Upos::Aux;
            self.hang(object, verb, Deprel::Obj);
        }
    }

    /// `Before meeting Smith, Jones called`, `Having met Smith, Jones left`: a clause of its own, whose object is
    /// not the subject behind it.
    pub(super) fn gerunds(&mut self, predicates: &Predicates) {
        for verb in 1..self.len().saturating_sub(1) {
            let before = verb - 1;
            let marked = self.head(before) == Some(verb) && self.rel(before) == Deprel::Mark;
            let having = self.is(before, "having") && self.head(before) == Some(verb);
            let form = self.words[verb].form.to_lowercase();
            let clause = matches!(self.rel(verb), Deprel::Advcl | Deprel::Acl);
            // "asked a judge to jail Smith".
            let infinitive = clause || matches!(self.rel(verb), Deprel::Xcomp | Deprel::Ccomp);
            if infinitive && marked && self.is(before, "to") && self.upos(verb) == Upos::Noun {
                let bare = predicates.verbs_of(&form).iter().find(|lemma| ***lemma == *form).cloned();
                let particle = is_particle(&self.words[verb + 1].form);
                if let Some(lemma) = bare.filter(|_| particle || self.opens_phrase(verb + 1)) {
                    let word = &mut self.words[verb];
                    (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vb, lemma);
                }
                continue;
            }
            if !clause || !(marked && form.ends_with("ing") || having) {
                continue;
            }
            if self.upos(verb) == Upos::Noun {
                let Some(lemma) = predicates.verbs_of(&form).first().cloned() else { continue };
                let word = &mut self.words[verb];
                (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbg, lemma);
            }
            let Some(main) = self.head(verb).filter(|&main| main > verb && self.rel(verb) == Deprel::Advcl)
            else {
                continue;
            };
            let next = self
                .children(main)
                .find(|&c| self.rel(c) == Deprel::Nsubj && self.start(c) == verb + 1 && self.is_noun(c));
            let Some(name) = next else { continue };
            let behind = self.children(name).find(|&c| {
                let beside = self.rel(c) == Deprel::Appos
                    || self.rel(c) == Deprel::Conj && !self.has(c, &[Deprel::Cc]);
                beside && self.after_comma(self.start(c))
            });
            if let Some(behind) = behind {
                self.hang(behind, main, Deprel::Nsubj);
                self.hang(name, verb, Deprel::Obj);
            }
        }
    }

    /// `asked Norway to respect and execute the ruling`, where the first of two infinitives is taken for a noun.
    pub(super) fn joined_infinitives(&mut self, predicates: &Predicates) {
        for verb in 2..self.len().saturating_sub(1) {
            let to = self.is(verb - 1, "to")
                && self.head(verb - 1) == Some(verb)
                && self.rel(verb - 1) == Deprel::Case;
            if self.upos(verb) != Upos::Noun || !to {
                continue;
            }
            let form = self.words[verb].form.to_lowercase();
            let known = predicates.verbs_of(&form).iter().find(|lemma| ***lemma == *form).cloned();
            let over = self.head(verb).filter(|&over| over < verb && self.upos(over) == Upos::Verb);
            let second = verb + 2;
            let joined = second < self.len()
                && self.upos(verb + 1) == Upos::Cconj
                && self.rel(second) == Deprel::Conj
                && self.words[second].xpos == Xpos::Vb
                && self.head(second).is_some_and(|head| head == verb || Some(head) == over);
            if let Some(lemma) = known.filter(|_| joined && over.is_some()) {
                self.words[second].head = Some(verb as u32);
                let word = &mut self.words[verb];
                (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vb, lemma);
                self.words[verb].deprel = Deprel::Xcomp;
                self.words[verb - 1].deprel = Deprel::Mark;
            }
        }
    }

    /// `accused of insulting Smith`, `wanted for kidnapping tourists`: a clause that is taken for a noun with its
    /// adjective.
    pub(super) fn gerund_phrases(&mut self, predicates: &Predicates) {
        for verb in 2..self.len().saturating_sub(1) {
            let form = self.words[verb].form.to_lowercase();
            let modifies = matches!(self.rel(verb), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc);
            if !form.ends_with("ing") || !modifies || self.rel(verb - 1) != Deprel::Case {
                continue;
            }
            let Some(object) = self.head(verb).filter(|&o| o > verb && self.head(verb - 1) == Some(o)) else {
                continue;
            };
            let Some(over) = self.head(object).filter(|&over| over < verb) else { continue };
            let holds = |at: usize| HOLDING.has(&self.words[at].lemma);
            let held = holds(over) || self.is_noun(over) && self.head(over).is_some_and(holds);
            let named = matches!(self.upos(verb + 1), Upos::Propn | Upos::Det | Upos::Pron);
            let known = predicates.verbs_of(&form).iter().find(|lemma| {
                predicates.verb(lemma).iter().any(|f| f.objects == [Slot::Target] && f.obliques.is_empty())
            });
            // "ahead of holding talks": the verb does what the noun states.
            let deed = !predicates.noun(&self.words[object].lemma).is_empty();
            let light =
                Some(&self.words[verb].lemma).filter(|lemma| predicates.stance.light.contains(&***lemma));
            let Some(lemma) = known.filter(|_| held || named).or(light.filter(|_| deed)).cloned() else {
                continue;
            };
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbg, lemma);
            let rel = if self.upos(over) == Upos::Verb { Deprel::Advcl } else { Deprel::Acl };
            self.hang(verb, over, rel);
            self.hang(verb - 1, verb, Deprel::Mark);
            self.hang(object, verb, Deprel::Obj);
        }
    }

    /// `before resuming talks with Norway`: with a mark of its own a participle is no adjective of what follows.
    pub(super) fn marked_gerunds(&mut self) {
        for verb in 1..self.len().saturating_sub(1) {
            // "postponed the vote ahead of resuming talks": the gerund is the clause's, whatever "ahead" hangs on.
            let ahead = verb.checked_sub(2).filter(|&at| self.is(at, "ahead") && self.is(verb - 1, "of"));
            if let Some(ahead) = ahead.filter(|&at| self.head(verb) == Some(at)) {
                let above = std::iter::successors(self.head(ahead), |&at| self.head(at)).take(4);
                let clause = above.into_iter().find(|&at| self.upos(at) == Upos::Verb);
                if let Some(clause) = clause.filter(|_| self.words[verb].xpos == Xpos::Vbg) {
                    self.hang(verb, clause, Deprel::Advcl);
                    self.hang(ahead, verb, Deprel::Mark);
                }
                continue;
            }
            let gerund = self.words[verb].xpos == Xpos::Vbg && self.rel(verb) == Deprel::Amod;
            let marked = self.rel(verb - 1) == Deprel::Mark && self.head(verb - 1) == Some(verb);
            let Some(object) = self.head(verb).filter(|&o| gerund && marked && o > verb && self.is_noun(o))
            else {
                continue;
            };
            let Some(over) = self.head(object).filter(|&over| over < verb) else { continue };
            let rel = if self.upos(over) == Upos::Verb { Deprel::Advcl } else { Deprel::Acl };
            // "ahead of resuming talks".
            let before: Vec<usize> = self.children(object).filter(|&c| c + 1 < verb).collect();
            for child in before {
                self.hang(child, verb, Deprel::Mark);
            }
            self.hang(verb, over, rel);
            self.hang(object, verb, Deprel::Obj);
            self.words[verb].upos = Upos::Verb;
        }
    }

    /// `died in fighting between rebels and the army`: what several do to each other is a noun.
    pub(super) fn gerunds_between(&mut self, predicates: &Predicates) {
        for noun in 1..self.len().saturating_sub(1) {
            let marked = self.rel(noun - 1) == Deprel::Mark && self.head(noun - 1) == Some(noun);
            let gerund = self.words[noun].xpos == Xpos::Vbg && marked && self.is(noun + 1, "between");
            let form = self.words[noun].form.to_lowercase();
            if !gerund || self.rel(noun) != Deprel::Advcl || predicates.noun(&form).is_empty() {
                continue;
            }
            let word = &mut self.words[noun];
            (word.upos, word.xpos, word.deprel) = (Upos::Noun, Xpos::Nn, Deprel::Obl);
            word.lemma = form.into();
            self.words[noun - 1].deprel = Deprel::Case;
            for phrase in self.children(noun).filter(|&c| c > noun).collect::<Vec<_>>() {
                if self.rel(phrase) == Deprel::Obl {
                    self.words[phrase].deprel = Deprel::Nmod;
                }
            }
        }
    }

    /// `killed activists protesting against Smith`: what people right before it do, not whoever acts on them.
    pub(super) fn participles_of_people(&mut self, names: &Names) {
        for verb in 2..self.len().saturating_sub(1) {
            let people = verb - 1;
            let bare = self.words[verb].xpos == Xpos::Vbg
                && self.rel(verb) == Deprel::Advcl
                && self.upos(people) == Upos::Noun
                && self.words[people].xpos == Xpos::Nns
                && self.rel(people) == Deprel::Obj
                && self.head(people) == self.head(verb)
                && !self.has(verb, &[Deprel::Mark, Deprel::Nsubj]);
            if bare && names.roles.contains(&*self.words[people].lemma) {
                self.hang(verb, people, Deprel::Acl);
            }
        }
    }

    /// `gave money to favoured companies`: behind a preposition a past participle is an adjective of what follows.
    pub(super) fn marked_participles(&mut self) {
        for at in 1..self.len().saturating_sub(1) {
            let mark = at - 1;
            let noun = at + 1;
            let word = &self.words[at];
            let participle = word.xpos == Xpos::Vbn && !word.form.eq_ignore_ascii_case(&word.lemma);
            let marked = self.head(mark) == Some(at)
                && matches!(self.rel(mark), Deprel::Mark | Deprel::Case)
                && is_preposition(&self.words[mark].form);
            let object = self.head(noun) == Some(at) && self.rel(noun) == Deprel::Obj && self.is_noun(noun);
            let Some(over) = self.head(at).filter(|_| participle && marked && object) else { continue };
            for child in 0..self.len() {
                if child != noun && self.head(child) == Some(at) {
                    self.words[child].head = Some(noun as u32);
                }
            }
            let rel = if self.upos(over) == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
            self.hang(noun, over, rel);
            self.hang(at, noun, Deprel::Amod);
            self.words[mark].deprel = Deprel::Case;
            self.words[mark].upos = Upos::Adp;
        }
    }

    /// `an attack that wounded Smith`: right behind a relative pronoun a past is no adjective of what follows.
    pub(super) fn relative_adjectives(&mut self) {
        for verb in 2..self.len().saturating_sub(1) {
            let relative = verb - 1;
            let over = verb - 2;
            let past = matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbn)
                && self.upos(verb) == Upos::Verb
                && self.rel(verb) == Deprel::Amod;
            let pronoun = matches!(self.words[relative].xpos, Xpos::Wdt | Xpos::Wp)
                && self.head(relative) == Some(over)
                && self.is_noun(over);
            let Some(object) = self.head(verb).filter(|&o| past && pronoun && o > verb && self.is_noun(o))
            else {
                continue;
            };
            if self.head(object) != Some(relative) && self.head(object) != Some(over) {
                continue;
            }
            self.hang(verb, over, Deprel::AclRelcl);
            self.hang(relative, verb, Deprel::Nsubj);
            self.hang(object, verb, Deprel::Obj);
            self.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// `responded by bombing Norway`: a noun with an object is a verb.
    pub(super) fn gerunds_with_objects(&mut self, predicates: &Predicates) {
        for verb in 2..self.len().saturating_sub(1) {
            let form = self.words[verb].form.to_lowercase();
            let phrase =
                matches!(self.rel(verb), Deprel::Nmod | Deprel::Obl) && self.rel(verb - 1) == Deprel::Case;
            if self.upos(verb) != Upos::Noun || !form.ends_with("ing") || !phrase {
                continue;
            }
            let object = self.child(verb, Deprel::Obj).filter(|&object| object > verb);
            let lemma = predicates.verbs_of(&form).iter().find(|lemma| ***lemma != *form).cloned();
            let (Some(_), Some(lemma), Some(over)) = (object, lemma, self.head(verb)) else { continue };
            // What is done by doing something the clause's subject does.
            let clause = std::iter::successors(Some(over), |&at| self.head(at))
                .take(4)
                .find(|&at| self.upos(at) == Upos::Verb)
                .filter(|_| self.is(verb - 1, "by"));
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vbg, lemma);
            let rel = if self.upos(over) == Upos::Verb { Deprel::Advcl } else { Deprel::Acl };
            match clause {
                Some(clause) => self.hang(verb, clause, Deprel::Advcl),
                None => self.hang(verb, over, rel),
            }
            self.words[verb - 1].deprel = Deprel::Mark;
        }
    }

    /// `demanded that Norway release Smith`: what is wanted stands in the form of the infinitive, which is easily
    /// taken for a noun.
    pub(super) fn subjunctives(&mut self, predicates: &Predicates) {
        for over in 0..self.len().saturating_sub(3) {
            let wants = WANTING.contains(&&*self.words[over].lemma) && self.upos(over) == Upos::Verb;
            if !wants || !self.is(over + 1, "that") {
                continue;
            }
            // "demanded that Norway cease": no present tense, which would be "ceases".
            let wanted = self.child(over, Deprel::Ccomp).filter(|&verb| self.words[verb].xpos == Xpos::Vbp);
            let single = |verb: usize| {
                let subject = self.child(verb, Deprel::Nsubj);
                subject.is_some_and(|s| matches!(self.words[s].xpos, Xpos::Nn | Xpos::Nnp))
            };
            if let Some(verb) = wanted.filter(|&verb| single(verb)) {
                self.words[verb].xpos = Xpos::Vb;
            }
            let bare = |at: &usize| {
                let form = &self.words[*at].form;
                predicates.verbs_of(form).iter().any(|lemma| lemma == form)
            };
            let end = (over + 2..self.len()).find(|&at| self.upos(at) == Upos::Punct).unwrap_or(self.len());
            let Some(verb) = (over + 3..end).find(|at| bare(at) && self.is_noun(at - 1)) else { continue };
            if self.upos(verb) == Upos::Verb {
                if self.words[verb].xpos == Xpos::Vbp && self.head(verb) == Some(over) {
                    self.words[verb].xpos = Xpos::Vb;
                }
                continue;
            }
            if !matches!(self.upos(verb), Upos::Noun | Upos::Adj) || !self.opens_phrase(verb + 1) {
                continue;
            }
            let subject = self.name_head(verb - 1, verb);
            let word = &mut self.words[verb];
            (word.upos, word.xpos, word.lemma) = (Upos::Verb, Xpos::Vb, word.form.clone());
            self.hang(verb, over, Deprel::Ccomp);
            self.hang(over + 1, verb, Deprel::Mark);
            self.hang(subject, verb, Deprel::Nsubj);
            let object = (verb + 1..end).find(|&at| {
                self.is_noun(at)
                    && self.head(at).is_none_or(|head| head <= verb)
                    && !self.has(at, &[Deprel::Case])
            });
            if let Some(object) = object {
                self.hang(object, verb, Deprel::Obj);
            }
        }
    }

    /// `found Smith guilty of murder`, where the adjective hangs on Smith.
    pub(super) fn blamed(&mut self) {
        for at in 2..self.len() {
            let blame = ["guilty", "liable", "innocent", "responsible"].iter().any(|word| self.is(at, word));
            let hung = matches!(self.rel(at), Deprel::Amod | Deprel::Appos);
            let Some(name) = self.head(at).filter(|&name| blame && name < at && hung) else {
                continue;
            };
            let Some(verb) = self.head(name).filter(|_| self.rel(name) == Deprel::Obj) else { continue };
            self.hang(at, verb, Deprel::Xcomp);
            self.words[at].upos = Upos::Adj;
            self.words[at].xpos = Xpos::Jj;
            let clauses: Vec<usize> = self
                .children(at)
                .filter(|&c| self.rel(c) == Deprel::Advcl && self.words[c].xpos == Xpos::Vbg)
                .collect();
            for clause in clauses {
                self.words[clause].deprel = Deprel::Acl;
            }
        }
    }
}
