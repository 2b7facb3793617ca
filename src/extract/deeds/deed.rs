//! A deed with its ends, as a sentence states it.

use crate::extract::sentence::{Party, Scene};
use crate::vocabulary::{Frame, Vocabulary};

/// What a sentence says was done, before one asks whether, when and on whose word.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    /// The word that states it.
    pub(crate) head: u32,
    /// The word whose clause it stands in: itself, or the light verb over it.
    pub(crate) anchor: u32,
    /// The words of the predicate, in order.
    pub(crate) words: Vec<u32>,
    pub(crate) relation: String,
    pub(crate) class: String,
    pub(crate) sources: Vec<Party>,
    pub(crate) targets: Vec<Party>,
    /// Each with each of `sources`, instead of sources with targets.
    pub(crate) reciprocal: bool,
    pub(crate) confidence: f32,
    /// What it is done to, where that is something that somebody did: "criticised the | move".
    pub(crate) act: Option<u32>,
}

impl Deed {
    /// A deed that `words` state, `head` before all, of `parties`: who does it, and to whom.
    pub(crate) fn of(
        head: u32,
        words: Vec<u32>,
        (relation, class): (&str, &str),
        (sources, targets): (Vec<Party>, Vec<Party>),
        confidence: f32,
    ) -> Self {
        let (relation, class) = (relation.to_owned(), class.to_owned());
        Self {
            head,
            anchor: head,
            words,
            relation,
            class,
            sources,
            targets,
            reciprocal: false,
            confidence,
            act: None,
        }
    }

    /// The deed that a pattern gave, stated by the word at `head` in the clause of `anchor`; `confidence` in these words.
    pub(crate) fn held((head, anchor): (u32, u32), frame: &Frame, held: Held, confidence: f32) -> Self {
        Self {
            head,
            anchor,
            words: held.words,
            relation: frame.relation.to_string(),
            class: frame.class.to_string(),
            sources: held.sources,
            targets: held.targets,
            reciprocal: held.reciprocal,
            confidence: held.confidence * confidence,
            act: held.act,
        }
    }

    /// A deed that one word states by itself.
    pub(crate) fn plain(
        word: u32,
        frame: &Frame,
        parties: (Vec<Party>, Vec<Party>),
        confidence: f32,
    ) -> Self {
        Self::of(word, vec![word], (&frame.relation, &frame.class), parties, confidence)
    }

    /// Makes it a deed of another type, and of that type's class.
    pub(crate) fn retype(&mut self, relation: &str, vocabulary: &Vocabulary) {
        self.relation = relation.to_owned();
        self.class = vocabulary.ontology.class_of(relation).to_owned();
    }

    /// Whether it links the same ends as another, one pair of them at least.
    pub(crate) fn meets(&self, other: &Deed) -> bool {
        let all = |deed: &Deed| -> Vec<u32> {
            deed.sources.iter().chain(&deed.targets).map(|party| party.entity).collect()
        };
        let (own, others) = (all(self), all(other));
        own.iter().filter(|entity| others.contains(entity)).count() > 1
    }
}

/// A predicate that was seen and left out.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    pub(crate) words: Vec<u32>,
    pub(crate) reason: &'static str,
}

/// What was read from a sentence.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) deeds: Vec<Deed>,
    pub(crate) left: Vec<Left>,
    /// Deeds of which the sentence itself does not say to whom, or between whom.
    pub(crate) open: Vec<Deed>,
}

/// What a pattern gave.
pub(crate) struct Held {
    pub(crate) sources: Vec<Party>,
    pub(crate) targets: Vec<Party>,
    pub(crate) reciprocal: bool,
    pub(crate) words: Vec<u32>,
    pub(crate) confidence: f32,
    pub(crate) act: Option<u32>,
}

/// An entity that the sentence may not mention: its mention there, if any, or none.
pub(crate) fn party(scene: &Scene<'_>, entity: u32) -> Party {
    let mention = scene.mentions.iter().position(|m| m.entity == entity);
    Party { entity, mention: mention.map_or(Party::UNSAID, |at| at as u32), confidence: 0.8 }
}
