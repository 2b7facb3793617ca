//! Deeds done to what somebody has done: "Norway closed the port. Kenya condemned the move."

use super::arguments::Scene;
use super::attribution::SPEAKING;
use super::implied::party;
use super::predicates::Deed;
use super::verbs::{ACTS, whose};
use crate::english::{Deprel, Upos};
use crate::vocabulary::WordList;
use rustc_hash::FxHashMap;

/// Who has done what, while a document is read: so that "criticised the ruling" blames the court that gave it.
#[derive(Default)]
pub(super) struct Acts {
    /// By the noun for it, who last did so.
    doers: FxHashMap<String, Vec<u32>>,
    /// Who did what the sentence before tells.
    last: Option<u32>,
}

/// So many do something together at most.
const MOST: usize = 4;

/// Nouns for anything that somebody has done.
static ANYTHING: WordList = WordList::named("acts_of_any_kind");

/// Verbs and the nouns for what their subject has done by them.
const DONE_BY: &[(&str, &str)] = &[
    ("rule", "ruling"),
    ("decide", "decision"),
    ("announce", "announcement"),
    ("propose", "proposal"),
    ("plan", "plan"),
    ("order", "order"),
    ("sentence", "sentence"),
    ("offer", "offer"),
    ("demand", "demand"),
    ("threaten", "threat"),
    ("warn", "warning"),
    ("claim", "claim"),
    ("claim", "allegation"),
    ("accuse", "accusation"),
    ("accuse", "allegation"),
    ("accuse", "claim"),
    ("blame", "accusation"),
    ("allege", "allegation"),
    ("resolve", "resolution"),
    ("ask", "request"),
    ("apply", "application"),
    ("apply", "request"),
    ("request", "request"),
    ("appeal", "appeal"),
    ("appeal", "request"),
    ("complain", "complaint"),
];

impl Acts {
    /// Takes in whose acts a sentence speaks of: "the court's ruling", "a plan announced by Norway".
    pub(super) fn hear(&mut self, scene: &Scene<'_>) {
        let tree = &scene.tree;
        for noun in (0..tree.len()).filter(|&at| tree.word(at).upos == Upos::Noun && ACTS.has(tree.lemma(at)))
        {
            let mut doers = scene.owners(noun);
            if doers.is_empty() {
                let whose = whose(tree, noun, |at| !scene.parties(at).is_empty());
                doers = whose.map(|at| scene.parties(at)).unwrap_or_default();
            }
            if let [doer] = doers[..] {
                self.doers.insert(tree.lemma(noun).to_owned(), vec![doer.entity]);
            }
        }
        for verb in (0..tree.len()).filter(|&at| tree.word(at).upos == Upos::Verb) {
            let subject = || tree.first(verb, Deprel::Nsubj).map(|subject| scene.parties(subject));
            for (_, noun) in DONE_BY.iter().filter(|(lemma, _)| *lemma == tree.lemma(verb)) {
                let doers: Vec<u32> = subject().into_iter().flatten().map(|doer| doer.entity).collect();
                if (1..=MOST).contains(&doers.len()) {
                    self.doers.insert((*noun).to_owned(), doers);
                }
            }
        }
    }

    /// The deed that answers an act, done to whoever did that.
    pub(super) fn answered(&self, scene: &Scene<'_>, deed: Deed, act: u32) -> Option<Deed> {
        let noun = scene.tree.lemma(act);
        let done = self.doers.get(noun).cloned();
        let doers = done.or_else(|| self.last.filter(|_| ANYTHING.has(noun)).map(|last| vec![last]))?;
        let own = deed.sources.iter().any(|p| doers.contains(&p.entity));
        let targets = || doers.iter().map(|&doer| party(scene, doer)).collect();
        (!own).then(|| Deed { targets: targets(), confidence: deed.confidence * 0.7, ..deed })
    }

    /// Ends a sentence: who did what it tells, where that is one.
    pub(super) fn close(&mut self, scene: &Scene<'_>, deeds: &[Deed]) {
        let answer =
            |class: &str| matches!(class, "SAY" | "ACCUSE" | "REJECT" | "SUPPORT" | "PROTEST" | "CONSULT");
        let told = deeds.iter().rev().find(|d| !d.reciprocal && !answer(&d.class) && d.sources.len() == 1);
        let told = told.map(|deed| deed.sources[0].entity);
        let subject = || {
            let root = (0..scene.tree.len()).find(|&at| scene.tree.rel(at) == Deprel::Root)?;
            let subject = scene.tree.first(root, Deprel::Nsubj)?;
            let parties = scene.parties(subject);
            (parties.len() == 1 && !SPEAKING.has(scene.tree.lemma(root))).then(|| parties[0].entity)
        };
        self.last = told.or_else(subject);
    }
}
