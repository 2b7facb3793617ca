//! Who does the deed of a noun to whom, as one entry of the lexicon has it.

use super::super::deed::Held;
use super::super::filling::{doers, ends, phrase};
use super::super::through::{THROUGH, suffering};
use super::Noun;
use super::accused::accused;
use super::light::RECEIVED;
use crate::english::Deprel;
use crate::extract::sentence::{Party, Scene};
use crate::vocabulary::{Frame, Slot, WordList};

/// Verbs by which a deal or a meeting comes about.
static CONCLUDING: WordList = WordList::named("verbs_of_concluding");

/// The ends of a deed, or why one of them is missing; none where the noun is not meant at all.
type Ends = Result<Held, Option<&'static str>>;

/// The words in the places that an entry has, and all words of the predicate.
#[derive(Default)]
struct Places {
    target: Option<u32>,
    source: Option<u32>,
    parties: Option<u32>,
    words: Vec<u32>,
}

fn one_way(sources: Vec<Party>, targets: Vec<Party>, confidence: f32) -> Held {
    Held { sources, targets, reciprocal: false, words: Vec::new(), confidence, act: None }
}

fn mutual(parties: Vec<Party>, confidence: f32) -> Held {
    Held { reciprocal: true, ..one_way(parties, Vec::new(), confidence) }
}

/// A deed of several with each other, if they are several.
fn with_each_other(parties: Vec<Party>, confidence: f32) -> Ends {
    if parties.len() > 1 { Ok(mutual(parties, confidence)) } else { Err(Some("no second party")) }
}

impl Noun<'_> {
    /// The ends of the deed by one entry.
    pub(super) fn hold(&self, frame: &Frame) -> Ends {
        let places = self.places(frame).ok_or(None)?;
        let held = if let Some(at) = places.parties {
            with_each_other(self.scene.wholes(at), 0.8)
        } else if frame.parties {
            self.between_unsaid()
        } else if frame.is_open() {
            self.done_to_nobody(frame)
        } else {
            match (places.target, places.source) {
                (Some(target), source) => self.done_to(target, source, frame),
                (None, Some(source)) => self.done_by(source),
                (None, None) => Err(None),
            }
        };
        held.map(|held| Held { words: places.words, ..held })
    }

    /// What stands in the places of an entry, if each of them is filled.
    fn places(&self, frame: &Frame) -> Option<Places> {
        let mut out = Places { words: vec![self.at], ..Places::default() };
        for (prepositions, slot) in &frame.obliques {
            let target = *slot == Slot::Target;
            // "came under attack": the target is the subject.
            let received = || self.receiver().filter(|_| target);
            // "Smith's arrest": Smith was arrested.
            let owned = || suffering(self.scene, self.at).filter(|_| target);
            let at =
                phrase(self.scene, &self.phrases, prepositions, slot).or_else(received).or_else(owned)?;
            match slot {
                Slot::Target => out.target = Some(at),
                Slot::Source => out.source = Some(at),
                Slot::Parties => out.parties = Some(at),
                Slot::Any | Slot::Words(_) => {}
            }
            out.words.extend(self.scene.tree.case(at));
        }
        out.words.extend(self.light.as_ref().map(|light| light.verb));
        out.words.sort_unstable();
        out.words.dedup();
        Some(out)
    }

    /// A deed between those before the noun or in the verb's subject: "India-Pakistan talks", "they held talks".
    fn between_unsaid(&self) -> Ends {
        let tree = &self.scene.tree;
        let before = before(self.scene, self.at);
        let mut found = before.clone();
        if found.len() < 2
            && let Some(subject) = self.doer()
        {
            found = self.scene.partners(subject);
        }
        if found.len() > 1 {
            return Ok(mutual(found, 0.75));
        }
        // No party said at all: the document may make them plain.
        let subject = self.light.as_ref().and_then(|l| l.subject);
        let bare = before.is_empty()
            && subject.is_none_or(|s| self.scene.parties(s).is_empty())
            && !self.phrases.iter().any(|o| {
                matches!(o.preposition.as_str(), "with" | "between" | "against" | "on" | "by" | "of" | "in")
            });
        let definite = tree
            .by(self.at, Deprel::Det)
            .any(|d| matches!(tree.lower(d).as_str(), "the" | "this" | "that" | "these"));
        match bare {
            true if !definite => Ok(mutual(Vec::new(), 0.6)),
            // "The treaty will be signed on May 5": between those of whom the text has told.
            true if self.comes_about().is_some() => {
                Ok(Held { act: Some(self.at), ..mutual(Vec::new(), 0.7) })
            }
            _ => Err(None),
        }
    }

    /// The verb by which it comes about: "The talks will | resume", "The treaty is to be | signed".
    pub(super) fn comes_about(&self) -> Option<u32> {
        let tree = &self.scene.tree;
        let subject = matches!(tree.rel(self.at), Deprel::Nsubj | Deprel::NsubjPass);
        let verb = tree.head(self.at).filter(|_| subject)?;
        let mut verbs = tree.by(verb, Deprel::Xcomp).chain(std::iter::once(verb));
        verbs.find(|&verb| CONCLUDING.has(tree.lemma(verb)))
    }

    /// A deed that has a doer alone.
    fn done_to_nobody(&self, frame: &Frame) -> Ends {
        let mut agents = self.agents(frame, self.at);
        if agents.is_empty()
            && self.scene.tree.rel(self.at) != Deprel::Obl
            && let Some(subject) = self.doer()
        {
            agents = doers(self.scene, subject).0;
        }
        if agents.is_empty() { Err(None) } else { Ok(one_way(agents, Vec::new(), 0.7)) }
    }

    /// A deed of which the text says who did it, to its owner: "Chelsea's defeat to Arsenal".
    fn done_by(&self, source: u32) -> Ends {
        let mut targets = self.scene.owners(self.at);
        if targets.is_empty()
            && let Some(subject) = self.light.as_ref().and_then(|l| l.subject)
        {
            targets = self.scene.parties(subject);
        }
        ends(self.scene.parties(source), targets, |s, t| one_way(s, t, 0.7))
    }

    /// A deed of which the text says to whom, and perhaps by whom, it was done.
    fn done_to(&self, target: u32, source: Option<u32>, frame: &Frame) -> Ends {
        let (scene, tree) = (self.scene, &self.scene.tree);
        // "won the support of Norway": Norway's, for the subject.
        if let Some(receiver) = self.receiver()
            && tree.preposition(target) == "of"
            && RECEIVED.contains(&tree.lemma(self.at))
        {
            return ends(scene.parties(target), scene.parties(receiver), |s, t| one_way(s, t, 0.75));
        }
        // "was charged over the death of Smith": nobody else is said to have caused it.
        if tree.lemma(self.at) == "death" {
            let sources = accused(scene, self.at, self.stance);
            return ends(sources, scene.parties(target), |s, t| one_way(s, t, 0.6));
        }
        let mut targets = scene.parties(target);
        let mut sources = source.map_or_else(|| self.agents(frame, target), |at| scene.parties(at));
        if sources.is_empty() {
            sources = accused(scene, self.at, self.stance);
        }
        let people = |word: Option<u32>| word.map(|word| doers(scene, word).0).unwrap_or_default();
        if sources.is_empty() {
            sources = people(self.doer());
        }
        // "received support from Norway": the subject is the target.
        if targets.is_empty() {
            targets = people(self.receiver());
        }
        if scene.is_reciprocal(target) {
            return with_each_other(sources, 0.75);
        }
        let through = targets.is_empty() && THROUGH.contains(&&*frame.class);
        if through {
            targets = scene.owners(target);
        }
        let confidence = if through { 0.75 * 0.75 } else { 0.75 };
        ends(sources, targets, |s, t| one_way(s, t, confidence))
    }

    /// The doers that a noun names itself: its owner, `by` whom, `from` whom.
    pub(super) fn agents(&self, frame: &Frame, target: u32) -> Vec<Party> {
        let (scene, noun, phrases) = (self.scene, self.at, &self.phrases);
        let tree = &scene.tree;
        let asked =
            |preposition: &str| frame.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *preposition));
        let owners = scene.owners(noun);
        if !owners.is_empty() && suffering(scene, noun).is_none_or(|owner| owner != target) {
            return owners;
        }
        for preposition in ["by", "from", "of"] {
            let named = phrases
                .iter()
                .filter(|o| o.preposition == preposition && o.word != target && !asked(preposition))
                // "imposed sanctions over the arrest of Smith": the arrest is of Smith, not the sanctions.
                // "the expulsion of Smith by Norway", where the second phrase hangs on the first.
                .filter(|o| {
                    o.inside == Some(noun)
                        || preposition != "of"
                            && o.inside.is_none_or(|i| {
                                preposition == "by" && (i == target || tree.head(i) == Some(noun))
                            })
                })
                .map(|o| scene.parties(o.word))
                .find(|p| !p.is_empty());
            if let Some(named) = named {
                return named;
            }
        }
        Vec::new()
    }
}

/// All entities that stand before a noun as its owners or modifiers: `India-Pakistan talks`.
fn before(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let tree = &scene.tree;
    let mut out: Vec<Party> = Vec::new();
    let mut open = vec![(noun, 0)];
    while let Some((at, depth)) = open.pop() {
        for &child in tree.children(at) {
            let fits = matches!(
                tree.rel(child),
                Deprel::NmodPoss
                    | Deprel::Amod
                    | Deprel::Compound
                    | Deprel::NmodDesc
                    | Deprel::Conj
                    | Deprel::Nmod
                    | Deprel::Flat
                    | Deprel::Obl
            );
            if fits && child < noun && depth < 3 {
                for party in scene.named(child) {
                    if !out.iter().any(|p| p.entity == party.entity) {
                        out.push(party);
                    }
                }
                open.push((child, depth + 1));
            }
        }
    }
    out.sort_by_key(|p| scene.mentions[p.mention as usize].words.start);
    out
}
