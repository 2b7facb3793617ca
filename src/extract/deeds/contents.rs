//! Deeds between a speaker and whom his words are about: `alleged that Acme lied`, `threatened to strike Chad`,
//! `apologised for misleading investors`.

use super::deed::{Deed, Found};
use super::filling::doers;
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Party, Scene, whose};
use crate::vocabulary::{Vocabulary, WordList};

/// What the words beneath a verb make of those whom they are about.
struct Content {
    verbs: WordList,
    relation: &'static str,
    about: About,
}

/// Who in a content is meant.
enum About {
    /// Whoever did what it says.
    Doer,
    /// To whom the speaker means to do what it says, which is no kindness.
    Threatened,
    /// To whom the speaker did what stands behind `for`.
    Wronged,
}

static CONTENTS: [Content; 3] = [
    Content { verbs: WordList::named("verbs_of_alleging"), relation: "ACCUSED", about: About::Doer },
    Content {
        verbs: WordList::named("verbs_of_threatening"),
        relation: "THREATENED",
        about: About::Threatened,
    },
    Content {
        verbs: WordList::named("verbs_of_apologising"),
        relation: "APOLOGISED_TO",
        about: About::Wronged,
    },
];

/// Verbs of saying, beneath which a fault is held against whoever has it.
static SAYING: WordList = WordList::named("verbs_of_finding_fault");
/// Nouns of what one says that somebody did, and of the papers that say so.
static CHARGES: WordList = WordList::named("charges");

/// Adds whom words blame: `says Norway has not done enough`, `Smith's claim that Norway lied`,
/// `filed a lawsuit saying that Norway lied`.
pub(crate) fn read_faults(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    let stance = &vocabulary.predicates.stance;
    for content in 0..tree.len() {
        if tree.word(content).upos != Upos::Verb {
            continue;
        }
        let according = tree.by(content, Deprel::Obl).find(|&c| tree.preposition(c) == "according to");
        let over = tree.head(content).unwrap_or(content);
        let charge = |noun: u32| CHARGES.has(tree.lemma(noun)) && tree.word(noun).upos == Upos::Noun;
        let marked = tree.by(content, Deprel::Mark).any(|m| tree.is(m, "that"));
        let (speaker, relation) = match tree.rel(content) {
            _ if according.is_some() && is_fault(scene, content) => (according, "CRITICISED"),
            Deprel::Ccomp if SAYING.has(tree.lemma(over)) => {
                let paper = tree.head(over).and_then(|above| match tree.rel(over) {
                    Deprel::Acl => Some(above),
                    // "filed a lawsuit on Monday saying that Norway lied".
                    Deprel::Advcl => tree.first(above, Deprel::Obj),
                    _ => None,
                });
                let paper = paper.filter(|&noun| charge(noun));
                match paper {
                    Some(_) => (scene.subject(over, stance), "ACCUSED"),
                    None if is_fault(scene, content) => (scene.subject(over, stance), "CRITICISED"),
                    None => continue,
                }
            }
            Deprel::Acl | Deprel::AclRelcl | Deprel::Ccomp if marked && charge(over) => {
                (whose(tree, over, |at| !scene.parties(at).is_empty()), "ACCUSED")
            }
            _ => continue,
        };
        let sources = speaker.map(|speaker| doers(scene, speaker).0).unwrap_or_default();
        let doer = scene.clause(content, stance).subject;
        let mut targets = doer.map(|doer| doers(scene, doer).0).unwrap_or_default();
        targets.retain(|target| sources.iter().all(|source| source.entity != target.entity));
        if sources.is_empty() || targets.is_empty() {
            continue;
        }
        let kind = (relation, vocabulary.ontology.class_of(relation));
        found.deeds.push(Deed::of(over, vec![over], kind, (sources, targets), 0.6));
    }
}

/// Whether a clause says what somebody should have done: `has not done enough`, `had failed to act`.
fn is_fault(scene: &Scene<'_>, content: u32) -> bool {
    let tree = &scene.tree;
    let denied = tree.by(content, Deprel::Advmod).any(|m| matches!(&*tree.lower(m), "not" | "n't" | "n’t"));
    let said = |what: &str| tree.children(content).iter().any(|&c| tree.is(c, what));
    match tree.lemma(content) {
        "do" => denied && (said("enough") || said("anything")) || said("nothing") || said("little"),
        "fail" | "neglect" => tree.has(content, Deprel::Xcomp),
        _ => false,
    }
}

/// Classes of deeds that nobody is glad to hear announced.
const HARMS: &[&str] = &["ASSAULT", "COERCE", "SANCTION"];

/// Adds what verbs of saying do to those whom the words are about, where they say nobody to whom it is said.
pub(crate) fn read_contents(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    for verb in 0..tree.len() {
        if tree.word(verb).upos != Upos::Verb {
            continue;
        }
        let Some(content) = CONTENTS.iter().find(|content| content.verbs.has(tree.lemma(verb))) else {
            continue;
        };
        let clause = scene.clause(verb, &vocabulary.predicates.stance);
        let Some((sources, _)) = clause.subject.map(|subject| doers(scene, subject)) else { continue };
        let said = |deed: &Deed| deed.head == verb && !deed.targets.is_empty();
        if sources.is_empty() || clause.object.is_some() || found.deeds.iter().any(said) {
            continue;
        }
        let speaks = |party: &Party| sources.iter().any(|source| source.entity == party.entity);
        let mut targets: Vec<Party> = Vec::new();
        for beneath in tree.children(verb).iter().copied() {
            let clausal = matches!(tree.rel(beneath), Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl);
            let reason = tree.by(beneath, Deprel::Mark).any(|mark| tree.is(mark, "for"));
            match content.about {
                About::Doer if tree.rel(beneath) == Deprel::Ccomp => {
                    let doer = scene.clause(beneath, &vocabulary.predicates.stance).subject;
                    targets.extend(doer.into_iter().flat_map(|doer| doers(scene, doer).0));
                }
                About::Threatened if clausal && tree.rel(beneath) != Deprel::Advcl => {
                    let harms = found.deeds.iter().filter(|deed| {
                        deed.head == beneath
                            && (HARMS.contains(&deed.class.as_str()) || deed.relation == "FIRED")
                            && deed.sources.iter().all(speaks)
                    });
                    targets.extend(harms.flat_map(|deed| deed.targets.iter().copied()));
                }
                About::Wronged if clausal && reason => {
                    let wrongs = found.deeds.iter().filter(|deed| deed.head == beneath);
                    targets.extend(wrongs.flat_map(|deed| deed.targets.iter().copied()));
                }
                _ => {}
            }
        }
        targets.retain(|target| !speaks(target));
        if targets.is_empty() {
            continue;
        }
        let kind = (content.relation, vocabulary.ontology.class_of(content.relation));
        found.deeds.push(Deed::of(verb, vec![verb], kind, (sources, targets), 0.6));
    }
}
