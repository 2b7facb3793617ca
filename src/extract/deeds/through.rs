//! Things through which one reaches whom they belong to: what somebody has, does, says or suffers.

use crate::english::{Deprel, Xpos};
use crate::extract::sentence::{MAKING, Party, Scene, Tree, UTTERANCES};
use crate::facts::Kind;
use crate::vocabulary::{Predicates, Slot, WordList};

/// Verbs over whose object one reaches for the object's owner: `attacked Norway's bases`.
pub(crate) const THROUGH: &[&str] = &[
    "ASSAULT", "COERCE", "SUPPORT", "ACCUSE", "REJECT", "SANCTION", "AID", "CONCEDE", "MEDIATE", "PROTEST",
    "RETREAT",
];
/// Things that belong to where they stand.
static SITES: WordList = WordList::named("sites");
/// What somebody does or says, so that what is done to it is done to its owner: `ignored the court's ruling`.
pub(crate) static ACTS: WordList = WordList::named("acts");
/// What two agree on, so that what is done to it is done to both.
pub(crate) static AGREEMENTS: WordList = WordList::named("agreements");
/// Verbs of answering what was said.
pub(super) static ANSWERING: WordList = WordList::named("verbs_of_reply");

/// Whether a noun is for something done that the text has spoken of: "the move", "that decision".
pub(crate) fn is_known_act(tree: &Tree<'_>, noun: u32) -> bool {
    let known = tree
        .by(noun, Deprel::Det)
        .any(|d| matches!(&*tree.lower(d), "the" | "this" | "that" | "these" | "those"));
    let plain = tree.children(noun).iter().all(|&c| {
        matches!(tree.rel(c), Deprel::Det | Deprel::Punct | Deprel::Case | Deprel::Conj | Deprel::Cc)
            || c > noun
                && tree.rel(c) != Deprel::Nmod
                && tree.rel(c) != Deprel::Acl
                && tree.rel(c) != Deprel::AclRelcl
    });
    let done = ACTS.has(tree.lemma(noun)) || AGREEMENTS.has(tree.lemma(noun));
    known && plain && done || is_gloss(tree, noun)
}

/// Whether a noun takes up what the clause before it tells: "closed the port, a move criticised by Norway".
pub(crate) fn is_gloss(tree: &Tree<'_>, noun: u32) -> bool {
    let article = tree.by(noun, Deprel::Det).find(|d| matches!(&*tree.lower(*d), "a" | "an"));
    let apart = article.is_some_and(|at| at > 2 && (tree.is(at - 1, ",") || tree.is(at - 1, "–")));
    let more = |c: &u32| matches!(tree.rel(*c), Deprel::Acl | Deprel::AclRelcl) && *c > noun;
    apart && GLOSSES.has(tree.lemma(noun)) && tree.children(noun).iter().any(more)
}

/// Nouns that take up a deed just told: "a move that angered Norway".
static GLOSSES: WordList = WordList::named("nouns_that_take_up_a_deed");

/// The entity behind an object that is none: its owner, what it is of, or (of a site) where it is.
pub(crate) fn through(
    scene: &Scene<'_>,
    object: u32,
    asked_by: u32,
    site: bool,
    predicates: &Predicates,
) -> Vec<Party> {
    // Whose its own is, is rarely plain: "withdrew its bid"; but nobody dismisses his own accusation.
    let pronoun = scene.tree.by(object, Deprel::NmodPoss).find(|&c| scene.tree.word(c).xpos == Xpos::PrpPoss);
    if let Some(pronoun) = pronoun {
        let subject = scene.clause(asked_by, &predicates.stance).subject;
        let own = subject.map(|subject| scene.parties(subject)).unwrap_or_default();
        let said = UTTERANCES.has(scene.tree.lemma(object)) && ANSWERING.has(scene.tree.lemma(asked_by));
        let mut owners = if said { scene.parties(pronoun) } else { Vec::new() };
        owners.retain(|owner| !own.iter().any(|p| p.entity == owner.entity));
        return owners;
    }
    // "whose brother was killed": he was not.
    let whose = scene.tree.by(object, Deprel::NmodPoss).any(|c| scene.tree.is(c, "whose"));
    if whose && !SITES.has(scene.tree.lemma(object)) && !ACTS.has(scene.tree.lemma(object)) {
        return Vec::new();
    }
    // "condemned Smith's arrest" is no blame of Smith.
    let owners = match suffering(scene, object) {
        Some(_) => Vec::new(),
        None => scene.owners(object),
    };
    let act = ACTS.has(scene.tree.lemma(object));
    // "the Cruise video" is not Cruise, as "US bases" are the United States.
    let bare = |p: &Party| {
        let head = scene.mentions.get(p.mention as usize).map_or(0, |m| m.head);
        head < scene.tree.len()
            && scene.tree.rel(head) == Deprel::Compound
            && scene.kind(*p) != Some(Kind::Country)
            // "the CIA programme" is the CIA's.
            && !(act && scene.kind(*p) == Some(Kind::Organization))
    };
    if !owners.is_empty() && !owners.iter().any(bare) {
        return owners;
    }
    // "a law passed by parliament".
    let made = scene
        .tree
        .by(object, Deprel::Acl)
        .filter(|&acl| scene.is_passive(acl) && MAKING.has(scene.tree.lemma(acl)));
    let mut makers =
        made.filter_map(|acl| scene.tree.first(acl, Deprel::OblAgent)).map(|by| scene.parties(by));
    if let Some(makers) = makers.find(|makers| !makers.is_empty()) {
        return makers;
    }
    // "announced a plan that Greenpeace criticised": whose plan it is stands over it.
    let maker = scene.tree.head(object).filter(|&verb| {
        act && verb != asked_by
            && scene.tree.rel(object) == Deprel::Obj
            && MAKING.has(scene.tree.lemma(verb))
            && !scene.is_passive(verb)
    });
    if let Some(subject) = maker.and_then(|verb| scene.tree.first(verb, Deprel::Nsubj)) {
        return scene.parties(subject);
    }
    let mut phrases = Vec::new();
    scene.add_phrases(object, &mut phrases, 0);
    // "a base in Mali" stands for Mali, "a maid in Paris" not for Paris.
    let site = site && SITES.has(scene.tree.lemma(object));
    // "the killing of Smith" is Smith's suffering, not Smith's deed.
    let suffered = is_suffered(scene.tree.lemma(object), predicates);
    phrases.sort_by_key(|o| o.preposition != "by");
    phrases
        .iter()
        .filter(|o| match o.preposition.as_str() {
            "of" => !suffered,
            "by" => true,
            "between" => AGREEMENTS.has(scene.tree.lemma(object)),
            "from" => act,
            "in" | "at" | "on" | "near" => site,
            _ => false,
        })
        .map(|o| scene.parties(o.word))
        .find(|p| !p.is_empty())
        .unwrap_or_default()
}

/// Whether what a noun is of is whom it befalls: "the killing of Smith".
fn is_suffered(noun: &str, predicates: &Predicates) -> bool {
    let of = |(ps, slot): &(Vec<Box<str>>, Slot)| *slot == Slot::Target && ps.iter().any(|p| **p == *"of");
    matches!(noun, "death" | "treatment" | "handling")
        || predicates.noun(noun).iter().any(|f| {
            let harm =
                matches!(&*f.class, "ASSAULT" | "COERCE" | "ACCUSE" | "SANCTION" | "REJECT" | "THREATEN");
            harm && f.obliques.iter().any(of)
        })
}
/// Nouns of what their owner suffers, unless they say `of` whom.
pub(crate) static SUFFERED: WordList = WordList::named("sufferings");

/// The owner of a noun of suffering: `Smith's arrest`.
pub(crate) fn suffering(scene: &Scene<'_>, noun: u32) -> Option<u32> {
    let tree = &scene.tree;
    let of = tree.by(noun, Deprel::Nmod).any(|c| tree.preposition(c) == "of");
    tree.first(noun, Deprel::NmodPoss).filter(|_| SUFFERED.has(tree.lemma(noun)) && !of)
}
