//! Deeds done to what somebody has done: "Norway closed the port. Kenya condemned the move."

use super::deed::{Deed, party};
use super::through::{ACTS, AGREEMENTS, is_gloss};
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Party, SPEAKING, Scene, whose};
use crate::vocabulary::WordList;
use rustc_hash::FxHashMap;

/// Who has done what, while a document is read: so that "criticised the ruling" blames the court that gave it.
#[derive(Default)]
pub(crate) struct Acts {
    /// By the noun for it, who last did so.
    doers: FxHashMap<String, Vec<u32>>,
    /// Who did what the sentence before tells.
    last: Vec<u32>,
}

/// So many do something together at most.
const MOST: usize = 4;

/// What several hold with each other.
static MEETINGS: WordList = WordList::named("meetings");
/// Nouns for anything that somebody has done.
static ANYTHING: WordList = WordList::named("acts_of_any_kind");

/// Verbs and the nouns for what their subject has done by them.
const DONE_BY: &[(&str, &str)] = &[
    ("rule", "ruling"),
    ("fine", "ruling"),
    ("fine", "decision"),
    ("ban", "decision"),
    ("award", "decision"),
    ("award", "award"),
    ("approve", "decision"),
    ("reject", "decision"),
    ("refuse", "decision"),
    ("expel", "decision"),
    ("recall", "decision"),
    ("dismiss", "decision"),
    ("impose", "decision"),
    ("suspend", "decision"),
    ("sentence", "ruling"),
    ("jail", "verdict"),
    ("rule", "verdict"),
    ("overturn", "ruling"),
    ("block", "ruling"),
    ("sentence", "verdict"),
    ("convict", "verdict"),
    ("acquit", "verdict"),
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
    ("say", "accusation"),
    ("say", "allegation"),
    ("say", "claim"),
    ("sue", "claim"),
    ("sue", "allegation"),
    ("sue", "accusation"),
    ("sue", "suit"),
    ("sue", "lawsuit"),
    ("veto", "veto"),
    ("allege", "allegation"),
    ("resolve", "resolution"),
    ("apply", "application"),
    ("apply", "request"),
    ("request", "request"),
    ("appeal", "appeal"),
    ("appeal", "request"),
    ("complain", "complaint"),
];

/// Classes and the nouns for what their doers have done.
const DONE_IN: &[(&str, &[&str])] = &[
    ("ACCUSE", &["accusation", "allegation", "charge", "claim", "criticism"]),
    ("REQUEST", &["request", "demand", "appeal", "call"]),
    ("THREATEN", &["threat", "warning"]),
];

impl Acts {
    /// Takes in whose acts a sentence speaks of: "the court's ruling", "a plan announced by Norway".
    pub(super) fn hear(&mut self, scene: &Scene<'_>, told: &[Deed]) {
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
        // "signed an accord with Norway", "the talks between Chad and Niger": an act of both.
        for deed in told.iter().filter(|deed| matches!(&*deed.class, "AGREE" | "CONSULT" | "COOPERATE")) {
            let object = tree.first(deed.head, Deprel::Obj);
            let mut words = deed.words.iter().copied().chain(object).map(|at| tree.lemma(at));
            let noun = words.find(|lemma| AGREEMENTS.has(lemma) || MEETINGS.has(lemma));
            let parties: Vec<u32> = deed.sources.iter().chain(&deed.targets).map(|p| p.entity).collect();
            if let Some(noun) = noun.filter(|_| (2..=MOST).contains(&parties.len())) {
                self.doers.insert(noun.to_owned(), parties);
            }
        }
        // "filed a complaint against Norway": an accusation, whatever the word.
        for deed in told.iter().filter(|deed| !deed.reciprocal && (1..=MOST).contains(&deed.sources.len())) {
            let Some((_, nouns)) = DONE_IN.iter().find(|(class, _)| *class == deed.class) else { continue };
            for noun in *nouns {
                self.doers.insert((*noun).to_owned(), deed.sources.iter().map(|p| p.entity).collect());
            }
        }
        for verb in (0..tree.len()).filter(|&at| tree.word(at).upos == Upos::Verb) {
            // Where no deed of it is told, its subject: "ruled on Friday".
            let told = told.iter().find(|deed| deed.anchor == verb).map(|deed| deed.sources.clone());
            let subject = || tree.first(verb, Deprel::Nsubj).map(|subject| scene.parties(subject));
            for (_, noun) in DONE_BY.iter().filter(|(lemma, _)| *lemma == tree.lemma(verb)) {
                let doers = told.clone().or_else(subject).into_iter().flatten();
                let doers: Vec<u32> = doers.map(|doer| doer.entity).collect();
                if (1..=MOST).contains(&doers.len()) {
                    self.doers.insert((*noun).to_owned(), doers);
                }
            }
        }
    }

    /// The deal or meeting that the text has told of, between the same parties: "The treaty will be signed".
    pub(super) fn between(&self, scene: &Scene<'_>, told: &[Deed], deed: Deed, act: u32) -> Option<Deed> {
        let parties = self.done(scene.tree.lemma(act))?;
        let sources: Vec<Party> = parties.iter().map(|&entity| party(scene, entity)).collect();
        let between = Deed { sources, confidence: deed.confidence * 0.8, ..deed };
        let again = told.iter().any(|other| other.class == between.class && other.meets(&between));
        (between.sources.len() > 1 && !again).then_some(between)
    }

    /// Who did what a noun speaks of.
    fn done(&self, noun: &str) -> Option<&Vec<u32>> {
        self.doers.get(noun).or_else(|| {
            // "signed an accord … condemned the pact": the one that the text speaks of.
            let mut any =
                self.doers.iter().filter(|(other, _)| AGREEMENTS.has(noun) && AGREEMENTS.has(other));
            let one = any.next().map(|(_, doers)| doers);
            one.filter(|_| any.next().is_none())
        })
    }

    /// The deed that answers an act, done to whoever did that.
    pub(super) fn answered(&self, scene: &Scene<'_>, told: &[Deed], deed: Deed, act: u32) -> Option<Deed> {
        let noun = scene.tree.lemma(act);
        let done = || {
            let done = self.done(noun).cloned();
            done.or_else(|| Some(self.last.clone()).filter(|last| ANYTHING.has(noun) && !last.is_empty()))
        };
        let doers = match is_gloss(&scene.tree, act) {
            true => vec![doer_before(scene, told, act)?],
            false => done()?,
        };
        let own = deed.sources.iter().any(|p| doers.contains(&p.entity));
        let targets = || doers.iter().map(|&doer| party(scene, doer)).collect();
        (!own).then(|| Deed { targets: targets(), confidence: deed.confidence * 0.7, ..deed })
    }

    /// Ends a sentence: who did what it tells, where that is one.
    pub(super) fn close(&mut self, scene: &Scene<'_>, deeds: &[Deed]) {
        let answer =
            |class: &str| matches!(class, "SAY" | "ACCUSE" | "REJECT" | "SUPPORT" | "PROTEST" | "CONSULT");
        let told = deeds.iter().rev().find(|d| !d.reciprocal && !answer(&d.class) && d.sources.len() == 1);
        // "Norway and Sweden will resume talks": a decision of both.
        let both = || deeds.iter().rev().find(|d| d.reciprocal && d.sources.len() == 2);
        let told = told.or_else(both).map(|deed| deed.sources.iter().map(|p| p.entity).collect());
        let subject = || {
            let root = (0..scene.tree.len()).find(|&at| scene.tree.rel(at) == Deprel::Root)?;
            let subject = scene.tree.first(root, Deprel::Nsubj)?;
            let parties = scene.parties(subject);
            (parties.len() == 1 && !SPEAKING.has(scene.tree.lemma(root))).then(|| vec![parties[0].entity])
        };
        self.last = told.or_else(subject).unwrap_or_default();
    }
}

/// Who does what the sentence tells before the noun that takes it up: "closed the port, a move criticised by Norway".
fn doer_before(scene: &Scene<'_>, told: &[Deed], act: u32) -> Option<u32> {
    let tree = &scene.tree;
    let root = (0..tree.len()).find(|&at| tree.rel(at) == Deprel::Root)?;
    // "said it would close the port, a move …".
    let said = tree.by(root, Deprel::Ccomp).find(|&c| c < act && SPEAKING.has(tree.lemma(root)));
    let verb = said.unwrap_or(root);
    let deed = told.iter().find(|d| d.anchor == verb && d.head < act && d.sources.len() == 1);
    deed.map(|d| d.sources[0].entity).or_else(|| match scene.parties(tree.first(verb, Deprel::Nsubj)?)[..] {
        [one] => Some(one.entity),
        _ => None,
    })
}
