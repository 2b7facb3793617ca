//! What fills the places of a pattern: who does, whom a preposition brings, how sure it is.

use super::deed::Held;
use crate::english::Deprel;
use crate::extract::arguments::{Clause, Oblique};
use crate::extract::sentence::{MAKING, Party, Scene, is_time};
use crate::vocabulary::{Slot, WordList};

/// Nouns that act for their owner: `India's missiles struck …`.
static INSTRUMENTS: WordList = WordList::named("instruments");
/// Where one attacks in words, and how.
static SETTING_OFF: WordList = WordList::named("verbs_of_setting_off");

/// Verbs of what befalls a vehicle: whatever it does then, its owner does not do.
static BEFALLING: WordList = WordList::named("verbs_of_accidents");

/// Whether a preposition as the text has it can stand for the one that a pattern asks for.
pub(crate) fn answers(said: &str, asked: &str) -> bool {
    if said == asked {
        return true;
    }
    match said.split_once(' ') {
        // "Smith, along with Jones" has them side by side.
        Some(("along" | "together", "with")) => false,
        Some((first, last)) => {
            matches!(
                first,
                "out"
                    | "up"
                    | "down"
                    | "over"
                    | "back"
                    | "in"
                    | "on"
                    | "off"
                    | "away"
                    | "along"
                    | "together"
                    | "close"
                    | "directly"
            ) && (first == asked || last == asked)
        }
        None => false,
    }
}

/// Both ends, or which of them is missing.
pub(crate) fn ends(
    sources: Vec<Party>,
    targets: Vec<Party>,
    make: impl FnOnce(Vec<Party>, Vec<Party>) -> Held,
) -> Result<Held, Option<&'static str>> {
    if sources.is_empty() {
        Err(Some("no entity as source"))
    } else if targets.is_empty() {
        Err(Some("no entity as target"))
    } else {
        Ok(make(sources, targets))
    }
}

/// The entities that do what a word in the subject's place does.
pub(crate) fn doers(scene: &Scene<'_>, subject: u32) -> (Vec<Party>, bool) {
    let tree = &scene.tree;
    // "the attack in Kashmir that killed 26": the place does nothing.
    if let Some(over) = tree.head(subject)
        && matches!(tree.rel(subject), Deprel::Nmod | Deprel::Obl)
        && matches!(tree.preposition(subject).as_str(), "in" | "at" | "near" | "on")
        && INSTRUMENTS.has(tree.lemma(over))
    {
        return (scene.owners(over), false);
    }
    let own = scene.parties(subject);
    if !own.is_empty() {
        return (own, true);
    }
    let lemma = scene.tree.lemma(subject);
    // "A Russian plane crashed, killing its crew": Russia did not kill them.
    let fell = tree.head(subject).is_some_and(|verb| BEFALLING.has(tree.lemma(verb)));
    if INSTRUMENTS.has(lemma) && !fell {
        let owners = scene.owners(subject);
        if !owners.is_empty() {
            return (owners, false);
        }
        // "an order by the mayor barred …".
        let by =
            tree.by(subject, Deprel::Nmod).find(|&c| matches!(tree.preposition(c).as_str(), "by" | "from"));
        let by = by.map(|by| scene.parties(by)).unwrap_or_default();
        return (if by.is_empty() { makers(scene, subject) } else { by }, false);
    }
    (Vec::new(), false)
}

/// Who made what acts for them: `a bomb planted by rebels killed …`, `a report published by Greenpeace accused …`.
fn makers(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let tree = &scene.tree;
    let made = tree.by(noun, Deprel::Acl).filter(|&acl| scene.is_passive(acl));
    let by = made.flat_map(|acl| {
        // "attacks blamed on rebels".
        let by = match tree.lemma(acl) {
            "blame" | "pin" => "on",
            "attribute" | "ascribe" => "to",
            _ => "by",
        };
        let phrases = tree.by(acl, Deprel::OblAgent).chain(tree.by(acl, Deprel::Obl));
        phrases.filter(move |&at| tree.preposition(at) == by)
    });
    let by = by.map(|by| scene.parties(by)).next();
    // "Smith signed a law that bars …".
    let maker = || {
        let verb = tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Obj)?;
        let made = MAKING.has(tree.lemma(verb)) || SETTING_OFF.has(tree.lemma(verb));
        let made = made && !scene.is_passive(verb);
        tree.first(verb, Deprel::Nsubj).filter(|_| made).map(|maker| scene.parties(maker))
    };
    by.or_else(maker).unwrap_or_default()
}

/// The word of a coordination that is one of these lemmas.
pub(crate) fn member(scene: &Scene<'_>, at: u32, lemmas: &[Box<str>]) -> Option<u32> {
    let is = |at: u32| {
        let lemma = scene.tree.lemma(at);
        lemmas.iter().any(|l| **l == *lemma)
    };
    if is(at) {
        return Some(at);
    }
    scene.tree.children(at).iter().copied().filter(|&c| scene.tree.rel(c) == Deprel::Conj).find(|&c| is(c))
}

/// The phrase with one of these prepositions that can fill the slot; one with an entity first.
pub(crate) fn phrase(
    scene: &Scene<'_>,
    phrases: &[Oblique],
    prepositions: &[Box<str>],
    slot: &Slot,
) -> Option<u32> {
    let mut fits =
        phrases.iter().filter(|o| prepositions.iter().any(|p| answers(&o.preposition, p))).filter(|o| {
            match slot {
                Slot::Words(lemmas) => member(scene, o.word, lemmas).is_some(),
                // "for three years", "over the weekend" only say when.
                Slot::Any => !is_time(scene.tree.lemma(o.word)),
                _ => true,
            }
        });
    let entity = |o: &&Oblique| !scene.parties(o.word).is_empty() || scene.is_reciprocal(o.word);
    // "carried out strikes against Smith in France": where it was done comes after whom it was done to.
    let place = |o: &&Oblique| matches!(o.preposition.as_str(), "in" | "at" | "near");
    let with_entity = fits.clone().find(|o| entity(o) && !place(o)).or_else(|| fits.clone().find(entity));
    with_entity.or_else(|| fits.next()).map(|o| o.word)
}

/// How sure the tree is of the words that a clause stands on.
pub(crate) fn verb_confidence(scene: &Scene<'_>, clause: &Clause) -> f32 {
    let arc = |at: Option<u32>| at.map_or(1.0, |at| scene.tree.word(at).confidence.clamp(0.3, 1.0));
    (arc(clause.subject) * arc(clause.object)).sqrt()
}
