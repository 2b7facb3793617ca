//! Deeds between a speaker and whom his words are about: `alleged that Acme lied`, `threatened to strike Chad`,
//! `apologised for misleading investors`.

use super::arguments::{Party, Scene};
use super::predicates::{Deed, Found, doers};
use crate::english::{Deprel, Upos};
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
                            && HARMS.contains(&deed.class.as_str())
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
