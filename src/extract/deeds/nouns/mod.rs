//! Deeds that nouns state: `Smith's call to Jones`, `talks between X and Y`, `launched an attack on`.

mod accused;
mod held;
mod light;

use super::deed::{Deed, Found, Held, Left};
use super::filling::{doers, phrase};
use crate::english::{Deprel, Upos};
use crate::extract::arguments::Oblique;
use crate::extract::sentence::{Form, Party, Scene};
use crate::vocabulary::{Frame, Slot, Stance, Vocabulary};
use accused::accused;
use light::{Light, light};

/// Verbs by which a deed comes to whom it is done to.
const REACHING: &[&str] = &["hit", "target", "cover", "affect", "reach", "strike"];
/// Verbs of coming to harm.
const SUFFERING: &[&str] = &["die", "perish", "kill", "injure", "wound", "hurt"];
/// Verbs of bringing to an end.
const ENDING: &[&str] =
    &["suspend", "end", "halt", "cut", "sever", "freeze", "stop", "break", "terminate", "cancel"];
/// Nouns that name their doer.
const AGENTS: &[&str] = &["critic", "supporter", "opponent", "mediator", "intermediary", "admirer", "rival"];

/// A noun that states a deed, with what stands around it.
pub(crate) struct Noun<'a> {
    scene: &'a Scene<'a>,
    at: u32,
    phrases: Vec<Oblique>,
    light: Option<Light>,
    stance: &'a Stance,
}

/// Reads the deed that a noun states.
pub(crate) fn read_noun(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    let lemma = tree.lemma(noun);
    let frames = frames(scene, noun, vocabulary);
    if frames.is_empty() || matches!(tree.rel(noun), Deprel::Compound | Deprel::NmodDesc) {
        return;
    }
    // "was charged in Smith's death".
    if lemma == "death"
        && let Some(owner) = tree.first(noun, Deprel::NmodPoss)
    {
        let parties = (accused(scene, noun, &vocabulary.predicates.stance), scene.parties(owner));
        if !parties.0.is_empty() && !parties.1.is_empty() {
            found.deeds.push(Deed::plain(noun, &frames[0], parties, 0.6));
        }
        return;
    }
    // "moved in answer to the raid" answers nobody.
    if matches!(lemma, "response" | "reply" | "reaction") && tree.preposition(noun) == "in" {
        return;
    }
    // A noun that is itself an entity does nothing by being one, unless it is named for its deed:
    // "critics of Smith".
    let itself = scene.named(noun);
    if !itself.is_empty() && !tree.has(noun, Deprel::Cop) {
        if AGENTS.contains(&lemma) {
            read_agent(scene, noun, &itself, frames, found);
            return;
        }
        // "the alliance between France and Spain" is a body and a deed.
        if itself.iter().any(|p| scene.mentions[p.mention as usize].form != Form::Nominal) {
            return;
        }
    }
    let noun = Noun::new(scene, noun, vocabulary);
    let mut left = None;
    for frame in frames {
        match noun.hold(frame) {
            Ok(held) => return noun.state(frame, frames, held, vocabulary, found),
            Err(reason) => left = reason.or(left),
        }
    }
    if let Some(deed) = noun.carried(frames) {
        found.deeds.push(deed);
    } else if let Some(reason) = left {
        found.left.push(Left { words: vec![noun.at], reason });
    }
}

/// The entries of a noun in the lexicon.
fn frames<'v>(scene: &Scene<'_>, noun: u32, vocabulary: &'v Vocabulary) -> &'v [Frame] {
    let predicates = &vocabulary.predicates;
    let lemma = scene.tree.lemma(noun);
    if scene.tree.word(noun).upos != Upos::Propn {
        return predicates.noun(lemma);
    }
    // In a heading the tagger takes common nouns for names, and leaves their plural.
    let lower = lemma.to_lowercase();
    match lower.strip_suffix('s') {
        Some(singular) if predicates.noun(&lower).is_empty() => predicates.noun(singular),
        _ => predicates.noun(&lower),
    }
}

impl<'a> Noun<'a> {
    fn new(scene: &'a Scene<'a>, at: u32, vocabulary: &'a Vocabulary) -> Self {
        let light = light(scene, at, vocabulary);
        let mut phrases = own_phrases(scene, at, vocabulary);
        phrases.extend(light.iter().flat_map(|light| light.obliques.iter().cloned()));
        add_phrases_at_verb(scene, at, &mut phrases);
        Self { scene, at, phrases, light, stance: &vocabulary.predicates.stance }
    }

    /// The word that does the deed by the verb over it.
    fn doer(&self) -> Option<u32> {
        self.light.as_ref().filter(|light| !light.receiving).and_then(|light| light.subject)
    }

    /// The word that the deed is done to by the verb over it: "came under attack".
    fn receiver(&self) -> Option<u32> {
        self.light.as_ref().filter(|light| light.receiving).and_then(|light| light.subject)
    }

    /// Adds the deed that one entry has ends for, or what the verb over it makes of it.
    fn state(&self, frame: &Frame, frames: &[Frame], held: Held, vocabulary: &Vocabulary, found: &mut Found) {
        if let Some(deed) = self.ended(frame, &held, vocabulary) {
            found.deeds.push(deed);
            return;
        }
        let open = held.targets.is_empty() && (!held.reciprocal || held.sources.is_empty());
        if let Some(deed) = open.then(|| self.carried(frames)).flatten() {
            found.deeds.push(deed);
            return;
        }
        let list = if open { &mut found.open } else { &mut found.deeds };
        let again = held.act.and_then(|_| self.comes_about());
        let anchor = again.unwrap_or_else(|| self.light.as_ref().map_or(self.at, |light| light.verb));
        let confidence = self.scene.tree.word(self.at).confidence.clamp(0.5, 1.0);
        list.push(Deed::held((self.at, anchor), frame, held, confidence));
    }

    /// A deed that another verb brings to its target: `Norway's sanctions hit Smith`, `Smith died in an attack by rebels`.
    fn carried(&self, frames: &[Frame]) -> Option<Deed> {
        let (scene, noun, stance) = (self.scene, self.at, self.stance);
        let tree = &scene.tree;
        // "sanctions that hit Smith".
        let relative =
            tree.by(noun, Deprel::AclRelcl).find(|&verb| scene.subject(verb, stance) == Some(noun));
        let verb = relative.or_else(|| tree.head(noun)).filter(|&verb| tree.word(verb).upos == Upos::Verb)?;
        let lemma = tree.lemma(verb);
        let frame = frames.iter().find(|f| matches!(&*f.class, "SANCTION" | "AID" | "ASSAULT"))?;
        let clause = scene.clause(verb, stance);
        let active = tree.rel(noun) == Deprel::Nsubj || relative.is_some();
        let passive = tree.rel(noun) == Deprel::OblAgent;
        let harmed = &*frame.class == "ASSAULT"
            && SUFFERING.contains(&lemma)
            && tree.rel(noun) == Deprel::Obl
            && matches!(tree.preposition(noun).as_str(), "in" | "during");
        let target = match harmed {
            true if clause.passive => clause.object.filter(|_| clause.subject.is_none()),
            true => clause.subject.filter(|_| clause.object.is_none()),
            false => clause.object.filter(|_| (active || passive) && REACHING.contains(&lemma)),
        }?;
        let targets = scene.parties(target);
        let mut sources = self.agents(frame, target);
        let other = self.light.as_ref().is_some_and(|l| l.verb != verb);
        if let Some(maker) = self.doer().filter(|_| sources.is_empty() && other) {
            sources = doers(scene, maker).0;
        }
        if targets.is_empty() || sources.is_empty() {
            return None;
        }
        let mut words = vec![noun, verb];
        words.sort_unstable();
        let mut deed = Deed::plain(noun, frame, (sources, targets), 0.6);
        // Whether it came about, the verb says.
        (deed.head, deed.anchor, deed.words) = (verb, verb, words);
        Some(deed)
    }

    /// Working together that is brought to an end is a cut: `suspended trade with Norway`.
    fn ended(&self, frame: &Frame, held: &Held, vocabulary: &Vocabulary) -> Option<Deed> {
        let (tree, noun) = (&self.scene.tree, self.at);
        let verb = tree.head(noun).filter(|&verb| ENDING.contains(&tree.lemma(verb)))?;
        let place = matches!(tree.rel(noun), Deprel::Obj | Deprel::NsubjPass);
        if !matches!(&*frame.class, "COOPERATE" | "AID")
            || !place
            || held.targets.is_empty() && !held.reciprocal
        {
            return None;
        }
        let relation = "CUT_TIES_WITH".to_owned();
        Some(Deed {
            head: verb,
            anchor: verb,
            words: held.words.clone(),
            class: vocabulary.ontology.class_of(&relation).to_owned(),
            relation,
            sources: held.sources.clone(),
            targets: held.targets.clone(),
            reciprocal: held.reciprocal,
            confidence: held.confidence,
            act: None,
        })
    }
}

/// The phrases on a noun, or on those in a row with it: "attacks and raids on Smith".
fn own_phrases(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary) -> Vec<Oblique> {
    let tree = &scene.tree;
    let mut phrases = Vec::new();
    scene.add_phrases(noun, &mut phrases, 1);
    // The phrase hangs on the last of a coordination or on the first.
    let first = tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Conj);
    for other in tree.by(noun, Deprel::Conj).chain(first) {
        if tree.word(other).upos == Upos::Noun && !vocabulary.predicates.noun(tree.lemma(other)).is_empty() {
            scene.add_phrases(other, &mut phrases, 0);
        }
    }
    phrases
}

/// Adds the phrases of a noun that hang on the verb.
fn add_phrases_at_verb(scene: &Scene<'_>, noun: u32, phrases: &mut Vec<Oblique>) {
    let tree = &scene.tree;
    let oblique = |word| Oblique { preposition: tree.preposition(word), word, inside: None };
    let Some(verb) = tree.head(noun) else { return };
    match tree.rel(noun) {
        // "A meeting was arranged between Iran and Iraq".
        Deprel::NsubjPass => {
            let between = |&word: &u32| tree.preposition(word) == "between";
            phrases.extend(tree.by(verb, Deprel::Obl).filter(between).map(oblique));
        }
        // "There was no attack on Iran by Iraq".
        Deprel::Nsubj if tree.has(verb, Deprel::Expl) => {
            phrases.extend(tree.by(verb, Deprel::Obl).chain(tree.by(verb, Deprel::OblAgent)).map(oblique));
        }
        _ => {}
    }
}

fn read_agent(scene: &Scene<'_>, noun: u32, itself: &[Party], frames: &[Frame], found: &mut Found) {
    let mut phrases = Vec::new();
    scene.add_phrases(noun, &mut phrases, 0);
    // Its phrases stand inside the mention.
    for &child in scene.tree.children(noun) {
        if scene.tree.rel(child) == Deprel::Nmod {
            let preposition = scene.tree.preposition(child);
            phrases.push(Oblique { preposition, word: child, inside: None });
        }
    }
    for frame in frames {
        let Some((prepositions, Slot::Target)) = frame.obliques.first() else { continue };
        let mut targets = Vec::new();
        if let Some(at) = phrase(scene, &phrases, prepositions, &Slot::Target) {
            targets = scene.parties(at);
            if targets.is_empty() {
                targets = scene.owners(at);
            }
        }
        if targets.is_empty() {
            continue;
        }
        found.deeds.push(Deed::plain(noun, frame, (itself.to_vec(), targets), 0.7));
        return;
    }
}
