//! What one calls someone or something, where that is praise, blame or refusal: `called Smith a liar`, `described the
//! ruling as historic`, `called the charge baseless`, `"Smith was a hero," said Jones`.

use super::deed::Deed;
use super::filling::{doers, verb_confidence};
use super::through::{ACTS, is_known_act, through};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::arguments::Clause;
use crate::extract::sentence::{Form, Party, SPEAKING, Scene};
use crate::facts::Kind;
use crate::vocabulary::{Stance, Vocabulary, WordList};

/// Verbs of saying what someone is.
static CALLING: WordList = WordList::named("verbs_of_calling");

/// Words of praise that also say no more than what someone is: "said Smith was a friend of Jones".
static PLAIN: WordList = WordList::named("praise_that_may_be_plain");

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
    // "called Smith the greatest".
    let superlative =
        || tree.by(clause.verb, Deprel::OblUnmarked).find(|&c| c > object && tree.word(c).xpos == Xpos::Jjs);
    second.or(as_what).or(apposed).or_else(superlative)
}

/// Whether words praise, blame or refuse.
fn verdict(scene: &Scene<'_>, what: u32, stance: &Stance) -> Option<&'static str> {
    let tree = &scene.tree;
    let words: Vec<&str> = tree.children(what).iter().copied().chain([what]).map(|w| tree.lemma(w)).collect();
    weighed(&words, stance)
}

/// Whether one of these words is praise, blame or refusal.
fn weighed(words: &[&str], stance: &Stance) -> Option<&'static str> {
    if words.iter().any(|word| stance.rejecting.contains(*word)) {
        Some("REJECTED")
    } else if words.iter().any(|word| stance.blaming.contains(*word)) {
        Some("CRITICISED")
    } else if words.iter().any(|word| stance.praising.contains(*word)) {
        Some("PRAISED")
    } else {
        None
    }
}

/// The deeds of those who say that someone is good or bad: `said Smith was a hero`. `told` tells on whose word, quoted or
/// not, a word stands.
pub(crate) fn said_to_be(
    scene: &Scene<'_>,
    told: impl Fn(u32) -> Option<Party>,
    vocabulary: &Vocabulary,
) -> Vec<Deed> {
    let (tree, stance) = (&scene.tree, &vocabulary.predicates.stance);
    let mut out = Vec::new();
    for what in 0..tree.len() {
        let Some(subject) = tree.first(what, Deprel::Nsubj).filter(|_| is_plainly_said(scene, what)) else {
            continue;
        };
        let mut targets = scene.parties(subject);
        // "said the court's ruling was a disgrace", but Smith's death is no fault of Smith.
        if targets.is_empty() && ACTS.has(tree.lemma(subject)) {
            targets = through(scene, subject, what, false, &vocabulary.predicates);
        }
        targets
            .retain(|p| !matches!(scene.kind(*p), Some(Kind::Place | Kind::Facility | Kind::Event) | None));
        let over = tree.head(what).filter(|&over| {
            tree.rel(what) == Deprel::Ccomp
                && tree.word(over).upos == Upos::Verb
                && SPEAKING.has(tree.lemma(over))
        });
        let sources = match over.and_then(|over| scene.subject(over, stance)) {
            Some(speaker) => doers(scene, speaker).0,
            None => told(what).into_iter().collect(),
        };
        // Of persons praise counts, and of a word before the noun only in the highest degree: "the best mayor".
        let person = targets.iter().all(|p| scene.kind(*p) == Some(Kind::Person));
        let best = tree.by(excelling(scene, what), Deprel::Amod).filter(|&a| tree.word(a).xpos == Xpos::Jjs);
        let praising = |word: &u32| !PLAIN.has(tree.lemma(*word));
        let words: Vec<&str> = best.chain([what]).filter(praising).map(|word| tree.lemma(word)).collect();
        let relation = weighed(&words, stance).filter(|relation| person || *relation == "CRITICISED");
        let Some(relation) = relation.filter(|_| !sources.is_empty() && !targets.is_empty()) else {
            continue;
        };
        let mut words: Vec<u32> = over.into_iter().chain([what]).collect();
        words.sort_unstable();
        let kind = (relation, vocabulary.ontology.class_of(relation));
        out.push(Deed::of(over.unwrap_or(what), words, kind, (sources, targets), 0.6));
    }
    out
}

/// Whether a clause says outright what its subject is: not `is no hero`, `may be a hero`, `is he a hero?`.
fn is_plainly_said(scene: &Scene<'_>, what: u32) -> bool {
    let tree = &scene.tree;
    let asked = (what..tree.len()).any(|at| tree.is(at, "?"));
    let hedged = |&c: &u32| match tree.rel(c) {
        Deprel::Advmod => matches!(tree.lemma(c), "not" | "n't" | "never" | "hardly"),
        Deprel::Det => tree.is(c, "no"),
        Deprel::Aux => !matches!(tree.lemma(c), "have" | "be" | "do"),
        // "is in great danger", "if he is a hero".
        Deprel::Case => true,
        // "is welcome to stay", "is positive about the plan": what he feels, or may do.
        Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::Obl => tree.word(what).upos == Upos::Adj,
        Deprel::Mark => !tree.is(c, "that"),
        _ => false,
    };
    tree.has(what, Deprel::Cop) && !asked && !tree.children(what).iter().any(hedged)
}

/// Of whom one is: `one of our finest judges`.
fn excelling(scene: &Scene<'_>, what: u32) -> u32 {
    let tree = &scene.tree;
    let of = tree.by(what, Deprel::Nmod).find(|&c| tree.preposition(c) == "of");
    of.filter(|_| tree.is(what, "one")).unwrap_or(what)
}
