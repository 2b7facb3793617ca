//! A verb with what stands around it, in the order of the active voice.

use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::{Form, Scene, is_time};
use crate::vocabulary::{Stance, WordList};

/// Verbs beside which a number is a score.
const SCORING: &[&str] = &["lose", "win", "draw", "tie"];
/// Verbs that say of a deed whom it is laid on.
static LAYING_ON: WordList = WordList::named("verbs_of_laying_on");

/// A prepositional phrase about a predicate.
#[derive(Clone, Debug)]
pub(crate) struct Oblique {
    pub(crate) preposition: String,
    pub(crate) word: u32,
    /// The noun of another phrase that it hangs on, if it does.
    pub(crate) inside: Option<u32>,
}

/// A verb with what stands around it, in the order of the active voice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clause {
    pub(crate) verb: u32,
    pub(crate) passive: bool,
    /// The heads of the doers; none where the text leaves the doer out.
    pub(crate) subject: Option<u32>,
    pub(crate) indirect: Option<u32>,
    pub(crate) object: Option<u32>,
    /// A second object or a predicate of the object: `held Germany responsible`.
    pub(crate) second: Option<u32>,
    pub(crate) obliques: Vec<Oblique>,
    /// Verbs beneath as infinitives or clauses.
    pub(crate) complements: Vec<u32>,
}

impl Scene<'_> {
    /// The clause of a verb, in the order of the active voice.
    pub(crate) fn clause(&self, verb: u32, stance: &Stance) -> Clause {
        let mut out = Clause { verb, passive: self.is_passive(verb), ..Clause::default() };
        let relative_object = self.take_children(&mut out);
        self.take_infinitives(&mut out);
        let surface = self.subject(verb, stance);
        self.take_phrases(&mut out);
        if out.passive {
            self.turn_active(&mut out, surface);
        } else {
            out.subject = surface;
            out.object = out
                .object
                .or(relative_object)
                .or_else(|| self.gap(verb, &out))
                .or_else(|| self.object_at_first(verb))
                .or_else(|| self.object_of_next(&out));
        }
        out
    }

    /// Puts in its place what hangs on the verb; says what stands before a relative pronoun in the object's place.
    fn take_children(&self, out: &mut Clause) -> Option<u32> {
        let (tree, verb) = (&self.tree, out.verb);
        let mut relative_object = None;
        for &child in tree.children(verb) {
            match tree.rel(child) {
                // "lost 2-0 to Everton": a score is no object.
                Deprel::Obj if tree.word(child).upos == Upos::Num && SCORING.contains(&tree.lemma(verb)) => {}
                // "received news, according to officials": no object bears a preposition.
                Deprel::Obj if !tree.preposition(child).is_empty() => {
                    let preposition = tree.preposition(child);
                    out.obliques.push(Oblique { preposition, word: child, inside: None });
                }
                // "that" as a conjunction is nothing that is done to.
                Deprel::Obj if tree.word(child).upos == Upos::Sconj => {}
                // "the days that they quarrelled" are when they did.
                Deprel::Obj if tree.is_relative(child) => {
                    relative_object = self.antecedent(verb).filter(|&noun| !is_time(tree.lemma(noun)));
                }
                Deprel::Obj if out.object.is_none() => out.object = Some(child),
                // "sent Smith the book", where the tree has two objects.
                Deprel::Obj => out.second = out.second.or(Some(child)),
                Deprel::Iobj => out.indirect = out.indirect.or(Some(child)),
                Deprel::Xcomp if tree.word(child).upos != Upos::Verb => {
                    out.second = out.second.or(Some(child));
                }
                Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl => out.complements.push(child),
                // "back to the table", "directly with Smith".
                Deprel::Advmod => {
                    let from = out.obliques.len();
                    self.add_phrases(child, &mut out.obliques, 0);
                    out.obliques[from..].iter_mut().for_each(|o| o.inside = None);
                }
                Deprel::OblUnmarked if tree.word(child).upos == Upos::Noun && !is_time(tree.lemma(child)) => {
                    out.second = out.second.or(Some(child));
                }
                Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => {
                    let antecedent = tree.is_relative(child).then(|| self.antecedent(verb)).flatten();
                    let (preposition, word) = (tree.preposition(child), antecedent.unwrap_or(child));
                    if !preposition.is_empty() {
                        out.obliques.push(Oblique { preposition, word, inside: None });
                    }
                }
                _ => {}
            }
        }
        relative_object
    }

    /// Adds infinitives that the tree hangs on an object: "wants Smith to leave".
    fn take_infinitives(&self, out: &mut Clause) {
        let tree = &self.tree;
        for object in [out.object, out.indirect].into_iter().flatten() {
            if !self.named(object).is_empty() {
                let to = |c: &u32| tree.by(*c, Deprel::Mark).any(|m| tree.is(m, "to"));
                out.complements.extend(tree.by(object, Deprel::Acl).filter(to));
            }
        }
    }

    /// Adds the phrases on objects and on other phrases, which may belong to the verb.
    fn take_phrases(&self, out: &mut Clause) {
        let unnamed =
            |&w: &u32| self.named(w).iter().all(|p| self.mentions[p.mention as usize].form == Form::Nominal);
        let nouns: Vec<u32> = out.obliques.iter().map(|o| o.word).filter(unnamed).collect();
        for holder in [out.object, out.indirect, out.second].into_iter().flatten().chain(nouns) {
            self.add_phrases(holder, &mut out.obliques, 1);
        }
    }

    /// Turns a passive round: its agent is the subject, and what stands before the verb the object or receiver.
    fn turn_active(&self, out: &mut Clause, surface: Option<u32>) {
        let tree = &self.tree;
        let agent = out.obliques.iter().find(|o| {
            o.preposition == "by" && matches!(tree.rel(o.word), Deprel::OblAgent | Deprel::Obl | Deprel::Nmod)
        });
        let agent = agent.map(|o| o.word).or_else(|| self.agent_beneath(out));
        out.subject = agent.or_else(|| self.agent_of_next(out.verb));
        // "an appeal by Smith was rejected by the court": who does it fills no other place.
        let doer = out.subject;
        out.obliques.retain(|o| Some(o.word) != doer);
        match out.object {
            // "was given the book": what was given is the object, the surface subject the receiver.
            Some(_) if surface.is_some() => out.indirect = out.indirect.or(surface),
            _ => out.object = surface,
        }
        if let Some(object) = out.object.filter(|&o| tree.rel(o) == Deprel::NsubjPass) {
            self.add_phrases(object, &mut out.obliques, 1);
        }
    }

    /// The object that two verbs share and the tree hangs on the first: "arrested and charged Smith".
    fn object_at_first(&self, verb: u32) -> Option<u32> {
        let tree = &self.tree;
        let first = tree.head(verb).filter(|&first| tree.rel(verb) == Deprel::Conj && first < verb)?;
        tree.by(first, Deprel::Obj).find(|&o| o > verb && o <= verb + 4)
    }

    /// The object that two verbs share and the tree hangs on the second.
    fn object_of_next(&self, clause: &Clause) -> Option<u32> {
        let (tree, verb) = (&self.tree, clause.verb);
        if !clause.obliques.is_empty() || !clause.complements.is_empty() {
            return None;
        }
        let next = tree.by(verb, Deprel::Conj).find(|&c| c > verb && tree.word(c).upos == Upos::Verb)?;
        let object = || tree.first(next, Deprel::Obj);
        (!tree.has(next, Deprel::Nsubj) && next <= verb + 4).then(object).flatten()
    }

    /// The agent that a passive shares with the one joined to it: `was captured and killed by rebels`.
    fn agent_of_next(&self, verb: u32) -> Option<u32> {
        let tree = &self.tree;
        let shares = |c: &u32| {
            tree.word(*c).xpos == Xpos::Vbn
                && !tree.has(*c, Deprel::NsubjPass)
                && !tree.has(*c, Deprel::AuxPass)
        };
        let next = tree.by(verb, Deprel::Conj).find(shares).filter(|&next| next <= verb + 4)?;
        tree.first(next, Deprel::OblAgent)
    }

    /// The agent of a passive that hangs on what it was done for, or on what was asked: `was cleared of cheating by
    /// Norway`, `was asked to step down by Norway`.
    fn agent_beneath(&self, clause: &Clause) -> Option<u32> {
        let tree = &self.tree;
        let held = |c: &u32| {
            tree.word(*c).xpos == Xpos::Vbg
                && tree
                    .by(*c, Deprel::Mark)
                    .chain(tree.by(*c, Deprel::Case))
                    .any(|m| tree.is(m, "of") || tree.is(m, "for") || tree.is(m, "from"))
                || tree.word(*c).xpos == Xpos::Vb
                    && tree.rel(*c) == Deprel::Xcomp
                    && tree.by(*c, Deprel::Mark).any(|m| tree.is(m, "to"))
                    && !tree.has(*c, Deprel::AuxPass)
        };
        let beneath = clause.complements.iter().copied().filter(held).flat_map(|c| tree.children(c));
        beneath.copied().find(|&by| {
            matches!(tree.rel(by), Deprel::Obl | Deprel::OblAgent)
                && tree.preposition(by) == "by"
                && !self.parties(by).is_empty()
        })
    }

    /// The object that a relative clause leaves out: `the man that Smith met`.
    fn gap(&self, verb: u32, clause: &Clause) -> Option<u32> {
        let tree = &self.tree;
        if tree.rel(verb) != Deprel::AclRelcl || !clause.complements.is_empty() {
            return None;
        }
        let subject = tree.children(verb).iter().copied().find(|&c| matches!(tree.rel(c), Deprel::Nsubj))?;
        let open = |o: &Oblique| Some(o.word) == tree.head(verb);
        // "the sailors whose boat sank" were not sunk.
        let whose = tree.by(subject, Deprel::NmodPoss).any(|owner| tree.is_relative(owner));
        // "Bergen, where he called for peace": there, not it.
        let there = tree.by(verb, Deprel::Advmod).any(|at| tree.word(at).xpos == Xpos::Wrb);
        if tree.is_relative(subject) || whose || there || clause.obliques.iter().any(open) {
            return None;
        }
        tree.head(verb).filter(|&noun| !is_time(tree.lemma(noun)))
    }

    /// Adds the prepositional phrases on a noun, one or two deep.
    pub(crate) fn add_phrases(&self, noun: u32, out: &mut Vec<Oblique>, depth: u32) {
        let tree = &self.tree;
        let inside = self.named(noun).first().map(|p| self.mentions[p.mention as usize].words);
        for &child in tree.children(noun) {
            if inside.is_some_and(|words| words.contains(child)) {
                continue;
            }
            if matches!(tree.rel(child), Deprel::Nmod | Deprel::Obl | Deprel::OblAgent) {
                let preposition = tree.preposition(child);
                if !preposition.is_empty() {
                    out.push(Oblique { preposition, word: child, inside: Some(noun) });
                    if depth > 0 {
                        self.add_phrases(child, out, depth - 1);
                    }
                }
            }
            // "sanctions imposed on Norway": the sanctions are on it.
            if tree.rel(child) == Deprel::Acl && LAYING_ON.has(tree.lemma(child)) && self.is_passive(child) {
                for on in tree.by(child, Deprel::Obl) {
                    let preposition = tree.preposition(on);
                    if !preposition.is_empty() && preposition != "by" {
                        out.push(Oblique { preposition, word: on, inside: Some(noun) });
                    }
                }
            }
        }
    }
}
