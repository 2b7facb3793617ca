//! A sentence with its tree and its mentions, and the parties that its words name.

use super::mention::{Form, Mention};
use super::tree::Tree;
use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::facts::{Kind, LocalEntity};

/// How often an inference may lean on another before it gives up.
pub(crate) const DEPTH: u32 = 12;

/// A sentence with its tree and its mentions.
pub(crate) struct Scene<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) mentions: &'a [Mention],
    /// The document's entities, that mentions point into.
    entities: &'a [LocalEntity],
    /// For each word, the mentions whose head it is, as a range of `order`.
    starts: Vec<u32>,
    order: Vec<u32>,
    /// For each word, one more than the narrowest mention over it; 0 for none.
    cover: Vec<u32>,
}

/// An entity in a place of a predicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Party {
    pub(crate) entity: u32,
    /// The mention it was read from, an index into the scene's mentions.
    pub(crate) mention: u32,
    pub(crate) confidence: f32,
}

impl Party {
    /// The mention of an end that the sentence does not say.
    pub(crate) const UNSAID: u32 = u32::MAX;
}

impl<'a> Scene<'a> {
    pub(crate) fn new(sentence: &'a Sentence, mentions: &'a [Mention], entities: &'a [LocalEntity]) -> Self {
        let tree = Tree::new(sentence);
        let count = tree.words.len();
        let mut order: Vec<u32> = (0..mentions.len() as u32).collect();
        let head = |m: u32| (mentions[m as usize].head as usize).min(count.saturating_sub(1));
        order.sort_by_key(|&m| head(m));
        let mut starts = vec![0u32; count + 1];
        for &m in &order {
            if count > 0 {
                starts[head(m) + 1] += 1;
            }
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut cover = vec![0u32; count];
        let mut wide: Vec<u32> = (0..mentions.len() as u32).collect();
        wide.sort_by_key(|&m| std::cmp::Reverse(mentions[m as usize].words.len()));
        for m in wide {
            let range = mentions[m as usize].words.range();
            for slot in cover.iter_mut().take(range.end).skip(range.start) {
                *slot = m + 1;
            }
        }
        Self { tree, mentions, entities, starts, order, cover }
    }

    fn headed(&self, at: u32) -> &[u32] {
        &self.order[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    pub(crate) fn party(&self, mention: u32) -> Party {
        let m = &self.mentions[mention as usize];
        Party { entity: m.entity, mention, confidence: m.confidence }
    }

    /// The entities that the word itself names.
    pub(crate) fn named(&self, at: u32) -> Vec<Party> {
        let headed = self.headed(at);
        if !headed.is_empty() {
            // Of several mentions on one head the widest counts, unless they share their words.
            let widest = headed.iter().map(|&m| self.mentions[m as usize].words.len()).max().unwrap_or(0);
            return headed
                .iter()
                .filter(|&&m| self.mentions[m as usize].words.len() == widest)
                .map(|&m| self.party(m))
                .collect();
        }
        let covering = self.cover[at as usize];
        if covering > 0
            && self.mentions[covering as usize - 1].form == Form::Name
            && self.tree.word(at).upos == Upos::Propn
        {
            return vec![self.party(covering - 1)];
        }
        Vec::new()
    }

    /// What kind of thing a party is.
    pub(crate) fn kind(&self, party: Party) -> Option<Kind> {
        self.entities.get(party.entity as usize).map(|entity| entity.kind)
    }

    /// Whether the word is inside a mention that it does not head.
    pub(crate) fn is_inside_name(&self, at: u32) -> bool {
        let covering = self.cover[at as usize];
        covering > 0 && {
            let m = &self.mentions[covering as usize - 1];
            m.form == Form::Name && m.words.len() > 1
        }
    }

    /// Whether the word is `each other` or `one another`.
    pub(crate) fn is_reciprocal(&self, at: u32) -> bool {
        let tree = &self.tree;
        at > 0
            && ((tree.is(at, "other") && tree.is(at - 1, "each"))
                || (tree.is(at, "another") && tree.is(at - 1, "one"))
                || (tree.is(at, "others") && tree.is(at - 1, "each"))
                || (tree.is(at, "'s") || tree.is(at, "’s")) && at > 1 && self.is_reciprocal(at - 1))
            || (tree.is(at, "each") && at + 1 < tree.len() && tree.is(at + 1, "other"))
    }

    /// Whether the verb stands in the passive, with or without its auxiliary.
    pub(crate) fn is_passive(&self, verb: u32) -> bool {
        self.passive(verb, 0)
    }

    fn passive(&self, verb: u32, depth: u32) -> bool {
        let tree = &self.tree;
        // "congratulated Smith by telephone" has an object, and no agent.
        // "stood by Smith" neither.
        let active = matches!(tree.word(verb).xpos, Xpos::Vb | Xpos::Vbz | Xpos::Vbp)
            || tree.word(verb).xpos == Xpos::Vbd && tree.has(verb, Deprel::Nsubj);
        let agent = tree.has(verb, Deprel::OblAgent) && !tree.has(verb, Deprel::Obj) && !active;
        if tree.has(verb, Deprel::AuxPass) || tree.has(verb, Deprel::NsubjPass) || agent {
            return true;
        }
        let word = tree.word(verb);
        if word.xpos != Xpos::Vbn && !(word.xpos == Xpos::Vbd && word.deprel == Deprel::Acl) {
            return false;
        }
        if tree.has(verb, Deprel::Aux) || tree.has(verb, Deprel::Nsubj) || depth > DEPTH {
            return false;
        }
        match word.deprel {
            Deprel::Acl => !tree.has(verb, Deprel::Obj),
            Deprel::Advcl | Deprel::Amod | Deprel::Xcomp => !tree.has(verb, Deprel::Obj),
            Deprel::Conj => {
                tree.head(verb).is_some_and(|h| self.passive(h, depth + 1)) && !tree.has(verb, Deprel::Obj)
            }
            _ => false,
        }
    }
}
