//! Deeds that a phrase beside the verb states: `left at the request of Norway`, `won with the help of Smith`,
//! `marched in support of the strikers`.

use super::deed::{Deed, Found};
use super::through::ANSWERING;
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Party, Scene};
use crate::facts::Kind;
use crate::vocabulary::{Vocabulary, WordList};

/// A phrase that states a deed between the subject of its clause and whom it names.
struct Adjunct {
    preposition: &'static str,
    nouns: &'static [&'static str],
    relation: &'static str,
    /// Whether the subject is at the receiving end.
    received: bool,
}

const ADJUNCTS: &[Adjunct] = &[
    Adjunct {
        preposition: "at",
        nouns: &["request", "urging", "behest", "insistence", "instigation", "prompting"],
        relation: "ASKED",
        received: true,
    },
    Adjunct { preposition: "at", nouns: &["invitation"], relation: "INVITED", received: true },
    Adjunct {
        preposition: "on",
        nouns: &["order", "orders", "instruction", "instructions"],
        relation: "ORDERED",
        received: true,
    },
    Adjunct { preposition: "on", nouns: &["advice", "recommendation"], relation: "URGED", received: true },
    Adjunct { preposition: "under", nouns: &["pressure"], relation: "URGED", received: true },
    Adjunct {
        preposition: "with",
        nouns: &["help", "aid", "assistance", "cooperation"],
        relation: "AIDED",
        received: true,
    },
    Adjunct {
        preposition: "with",
        nouns: &["support", "backing", "blessing", "approval", "encouragement"],
        relation: "SUPPORTED",
        received: true,
    },
    Adjunct {
        preposition: "in",
        nouns: &["support", "favour", "favor", "defence", "defense"],
        relation: "SUPPORTED",
        received: false,
    },
    Adjunct { preposition: "in", nouns: &["defiance"], relation: "DEFIED", received: false },
];

/// Adds the deeds of the phrases of a sentence.
pub(crate) fn read_adjuncts(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    for at in 0..tree.len() {
        if tree.word(at).upos != Upos::Noun {
            continue;
        }
        let preposition = tree.preposition(at);
        let fits = |a: &&Adjunct| a.preposition == preposition && a.nouns.contains(&tree.lemma(at));
        let Some(adjunct) = ADJUNCTS.iter().find(fits) else { continue };
        if found.deeds.iter().any(|deed| deed.words.contains(&at)) {
            continue;
        }
        let (others, subjects) = (named(scene, at), subjects(scene, at, vocabulary));
        let (sources, targets) = if adjunct.received { (others, subjects) } else { (subjects, others) };
        if sources.is_empty() || targets.is_empty() {
            continue;
        }
        let case = tree.case(at).unwrap_or(at);
        let kind = (adjunct.relation, vocabulary.ontology.class_of(adjunct.relation));
        found.deeds.push(Deed::of(at, vec![case, at], kind, (sources, targets), 0.6));
    }
}

/// Whom those kill who are said to act when somebody is killed: `Smith was killed when rebels ambushed a convoy`.
pub(crate) fn read_killed(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    for verb in 0..tree.len() {
        let frames = if tree.word(verb).upos == Upos::Verb {
            vocabulary.predicates.verb(tree.lemma(verb))
        } else {
            &[]
        };
        let Some(frame) = frames.iter().find(|f| &*f.class == "ASSAULT").filter(|_| scene.is_passive(verb))
        else {
            continue;
        };
        let clause = scene.clause(verb, &vocabulary.predicates.stance);
        let (None, Some(object)) = (clause.subject, clause.object) else { continue };
        let when = |&c: &u32| tree.children(c).iter().any(|&w| w < c && tree.is(w, "when"));
        let Some(when) = tree.by(verb, Deprel::Advcl).find(when) else { continue };
        let Some(attack) = found.deeds.iter().find(|d| d.anchor == when && d.class == "ASSAULT") else {
            continue;
        };
        let (sources, targets) = (attack.sources.clone(), scene.parties(object));
        if !targets.is_empty() && !targets.iter().any(|t| sources.iter().any(|s| s.entity == t.entity)) {
            let kind = (&*frame.relation, &*frame.class);
            found.deeds.push(Deed::of(verb, vec![verb], kind, (sources, targets), 0.6));
        }
    }
}

/// Verbs of keeping someone from doing something.
static BARRING: WordList = WordList::named("verbs_of_barring");
/// Verbs of coming and going, over which those have a say whose land it is.
static CROSSING: WordList = WordList::named("verbs_of_coming_and_going");

/// Who is kept from a land by whom it belongs to: `was barred from entering Norway`.
pub(crate) fn read_barred(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    for verb in 0..tree.len() {
        let barred = tree.word(verb).upos == Upos::Verb && BARRING.has(tree.lemma(verb));
        if !barred || !scene.is_passive(verb) {
            continue;
        }
        let clause = scene.clause(verb, &vocabulary.predicates.stance);
        let crosses =
            |&c: &u32| CROSSING.has(tree.lemma(c)) && tree.by(c, Deprel::Mark).any(|m| tree.is(m, "from"));
        let crossing = clause.complements.iter().copied().find(crosses);
        let (None, Some(crossing), Some(object)) = (clause.subject, crossing, clause.object) else {
            continue;
        };
        let land = scene.clause(crossing, &vocabulary.predicates.stance);
        let at = land.object.into_iter().chain(land.obliques.iter().map(|o| o.word));
        let country = |at: u32| {
            let parties = scene.parties(at);
            parties.into_iter().find(|p| scene.kind(*p) == Some(Kind::Country))
        };
        let Some(source) = at.filter_map(country).next() else { continue };
        let targets = scene.parties(object);
        if !targets.is_empty() {
            let kind = ("BANNED", vocabulary.ontology.class_of("BANNED"));
            found.deeds.push(Deed::of(verb, vec![verb], kind, (vec![source], targets), 0.5));
        }
    }
}

/// Nouns of what one says to another, with the deed that saying it is.
const SAID_TO: &[(&[&str], &str)] = &[
    (&["request", "demand", "call", "appeal", "plea"], "ASKED"),
    (&["invitation"], "INVITED"),
    (&["warning", "threat", "ultimatum"], "WARNED"),
    (&["criticism"], "CRITICISED"),
    (&["accusation", "allegation", "charge", "claim"], "ACCUSED"),
];

/// What someone answers was said to him: `rejected Smith's request`, `ignored a warning from Norway`.
pub(crate) fn read_answers(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    for at in 0..tree.len() {
        let lemma = tree.lemma(at);
        let said = SAID_TO.iter().find(|(nouns, _)| nouns.contains(&lemma));
        let Some((_, relation)) = said.filter(|_| tree.word(at).upos == Upos::Noun) else { continue };
        let Some(verb) = tree.head(at).filter(|&verb| ANSWERING.has(tree.lemma(verb))) else {
            continue;
        };
        // "dismissed Smith's claim that Norway lied" is held against Norway.
        let told =
            [Deprel::Acl, Deprel::AclRelcl, Deprel::Ccomp].into_iter().flat_map(|rel| tree.by(at, rel));
        if *relation == "ACCUSED" && told.flat_map(|c| tree.by(c, Deprel::Mark)).any(|m| tree.is(m, "that")) {
            continue;
        }
        let behind = tree.rel(at) == Deprel::Obl && matches!(tree.preposition(at).as_str(), "with" | "to");
        if !behind && !matches!(tree.rel(at), Deprel::Obj | Deprel::NsubjPass) {
            continue;
        }
        let class = vocabulary.ontology.class_of(relation);
        let done = found.deeds.iter().any(|deed| deed.class == class && deed.words.contains(&at));
        let clause = scene.clause(verb, &vocabulary.predicates.stance);
        let mut sources = named(scene, at);
        if sources.is_empty() {
            // "rejected a request from Norway", where the phrase hangs on the verb.
            let from = clause.obliques.iter().find(|o| {
                let by = o.preposition == "by" && !clause.passive;
                (o.preposition == "from" || by) && o.inside.is_none()
            });
            sources = from.map(|o| scene.parties(o.word)).unwrap_or_default();
        }
        let targets = clause.subject.map(|subject| scene.parties(subject)).unwrap_or_default();
        if done || sources.is_empty() || targets.is_empty() {
            continue;
        }
        found.deeds.push(Deed::of(at, vec![at], (relation, class), (sources, targets), 0.6));
    }
}

/// Whom the phrase names: `of Norway`, `from Norway`, `Norway's`.
fn named(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let tree = &scene.tree;
    let behind = tree
        .by(noun, Deprel::Nmod)
        .filter(|&c| matches!(tree.preposition(c).as_str(), "of" | "from" | "by"))
        .map(|c| scene.parties(c))
        .find(|parties| !parties.is_empty());
    // "the allegations made by Norway".
    let made = || {
        let makers = tree.by(noun, Deprel::Acl).filter(|&acl| scene.is_passive(acl));
        makers.filter_map(|acl| tree.first(acl, Deprel::OblAgent)).map(|by| scene.parties(by)).next()
    };
    behind
        .or_else(made)
        .unwrap_or_else(|| tree.first(noun, Deprel::NmodPoss).map(|o| scene.parties(o)).unwrap_or_default())
}

/// Who does what the clause says in which the phrase stands.
fn subjects(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary) -> Vec<Party> {
    let tree = &scene.tree;
    let verb = tree.up(noun).skip(1).take(3).find(|&at| tree.word(at).upos == Upos::Verb);
    let Some(verb) = verb else { return Vec::new() };
    let clause = scene.clause(verb, &vocabulary.predicates.stance);
    // "was built with the help of Norway": whoever built it.
    clause.subject.map(|subject| scene.parties(subject)).unwrap_or_default()
}
