//! What one calls someone or something, where that is praise, blame or refusal: `called Smith a liar`, `described the
//! ruling as historic`, `called the charge baseless`.

use super::deed::Deed;
use super::filling::{doers, verb_confidence};
use super::through::{is_known_act, through};
use crate::english::Deprel;
use crate::extract::arguments::Clause;
use crate::extract::sentence::{Form, Scene};
use crate::vocabulary::{Stance, Vocabulary, WordList};

/// Verbs of saying what someone is.
static CALLING: WordList = WordList::named("verbs_of_calling");

/// How a verb of calling judges: `None` where it is none, and a deed where its words praise or blame.
pub(crate) fn judge(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Option<Deed>> {
    let tree = &scene.tree;
    let lemma = tree.lemma(clause.verb);
    let object = clause.object.filter(|_| CALLING.has(lemma))?;
    let what = called(scene, clause, object, &vocabulary.predicates.stance)?;
    let relation = match verdict(scene, what, &vocabulary.predicates.stance) {
        Some(relation) => relation,
        // "called him the president" says no more than what he is.
        None => return (lemma == "call").then_some(None),
    };
    let sources = clause.subject.map(|subject| doers(scene, subject).0).unwrap_or_default();
    let named = !scene.named(object).is_empty();
    let mut targets = if named { scene.parties(object) } else { Vec::new() };
    if targets.is_empty() {
        targets = through(scene, object, clause.verb, false, &vocabulary.predicates);
    }
    let act = Some(object).filter(|&object| targets.is_empty() && is_known_act(tree, object));
    if sources.is_empty() || targets.is_empty() && act.is_none() {
        return Some(None);
    }
    let mut words = vec![clause.verb, what];
    words.sort_unstable();
    let kind = (relation, vocabulary.ontology.class_of(relation));
    let confidence = 0.7 * verb_confidence(scene, clause);
    Some(Some(Deed { act, ..Deed::of(clause.verb, words, kind, (sources, targets), confidence) }))
}

/// The word that the object is called.
fn called(scene: &Scene<'_>, clause: &Clause, object: u32, stance: &Stance) -> Option<u32> {
    let tree = &scene.tree;
    let second = clause
        .second
        .filter(|&w| scene.named(w).iter().all(|p| scene.mentions[p.mention as usize].form != Form::Name));
    let as_what = clause.obliques.iter().find(|o| o.preposition == "as").map(|o| o.word);
    // "called Smith 'a disgrace'", where the tree has it for another name of Smith's.
    let apposed = tree
        .by(object, Deprel::Appos)
        .find(|&c| c > object && scene.named(c).is_empty() && verdict(scene, c, stance).is_some());
    second.or(as_what).or(apposed)
}

/// Whether words praise, blame or refuse.
fn verdict(scene: &Scene<'_>, what: u32, stance: &Stance) -> Option<&'static str> {
    let tree = &scene.tree;
    let words = || tree.children(what).iter().copied().chain([what]).map(|word| tree.lemma(word));
    if words().any(|word| stance.rejecting.contains(word)) {
        Some("REJECTED")
    } else if words().any(|word| stance.blaming.contains(word)) {
        Some("CRITICISED")
    } else if words().any(|word| stance.praising.contains(word)) {
        Some("PRAISED")
    } else {
        None
    }
}
