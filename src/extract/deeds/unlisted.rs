//! Deeds that no pattern of the lexicon fits: rare verbs between two names, headlines, joined participles.

use super::deed::{Deed, Found};
use super::filling::verb_confidence;
use super::through::{ACTS, through};
use crate::english::{Deprel, Upos, Word, Xpos};
use crate::extract::arguments::Clause;
use crate::extract::sentence::{Form, Mention, Party, Scene};
use crate::facts::Kind;
use crate::vocabulary::{Frame, Slot, Vocabulary, WordList, past};

/// Verbs that say too little by themselves to state a deed between two entities.
static EMPTY: WordList = WordList::named("empty_verbs");

/// Prepositions of whom a deed is for, against or with.
static TOWARDS: WordList = WordList::named("prepositions_of_parties");

/// A verb that no pattern fits, with an entity at both ends.
pub(crate) fn unlisted(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let predicates = &vocabulary.predicates;
    let tree = &scene.tree;
    let lemma = tree.lemma(clause.verb);
    if tree.rel(clause.verb) == Deprel::Amod
        || EMPTY.has(lemma)
        || !lemma.chars().all(|c| c.is_ascii_lowercase())
        || lemma.len() < 3
    {
        return None;
    }
    let solid = |parties: Vec<Party>| -> Vec<Party> {
        parties.into_iter().filter(|p| scene.mentions[p.mention as usize].form != Form::Adjective).collect()
    };
    // Between things that have no name a verb that the lexicon does not know says too little.
    let named = |parties: Vec<Party>| -> Vec<Party> {
        parties.into_iter().filter(|p| is_named(scene.mentions, p.mention as usize)).collect()
    };
    let sources = solid(scene.parties(clause.subject?));
    if sources.is_empty() {
        return None;
    }
    let mut words = vec![clause.verb];
    // A regular past stands in the text itself; the lemma of a rare verb may be a guess.
    let word = tree.word(clause.verb);
    let said = matches!(word.xpos, Xpos::Vbd | Xpos::Vbn) && word.form.ends_with("ed");
    let mut relation = if said { word.form.to_uppercase() } else { past(lemma).to_uppercase() };
    let targets = match clause.object {
        Some(object) if !scene.parties(object).is_empty() || ACTS.has(tree.lemma(object)) => {
            let own = named(scene.parties(object));
            match own.is_empty() && ACTS.has(tree.lemma(object)) {
                true => named(through(scene, object, clause.verb, false, predicates)),
                false => own,
            }
        }
        _ => {
            let oblique = clause.obliques.iter().find(|o| {
                // "severed its link with Smith", but no noun that states a deed itself.
                let plain =
                    clause.object.is_some_and(|object| predicates.noun(tree.lemma(object)).is_empty());
                let someone = |p: &Party| !matches!(scene.kind(*p), Some(Kind::Place | Kind::Facility));
                let on_object = tree.rel(o.word) == Deprel::Nmod
                    && o.inside == clause.object
                    && plain
                    && scene.parties(o.word).iter().all(someone);
                TOWARDS.has(&o.preposition)
                    && (tree.rel(o.word) == Deprel::Obl || on_object)
                    && !scene.parties(o.word).is_empty()
            })?;
            if let Some(case) = tree.case(oblique.word) {
                words.push(case);
            }
            relation = format!("{relation}_{}", oblique.preposition.to_uppercase());
            // Where something goes or comes from takes no part in it.
            let site = |p: &Party| matches!(scene.kind(*p), Some(Kind::Place | Kind::Facility | Kind::Event));
            let beside = matches!(oblique.preposition.as_str(), "with" | "against");
            named(scene.parties(oblique.word)).into_iter().filter(|p| beside || !site(p)).collect()
        }
    };
    if targets.is_empty() {
        return None;
    }
    words.sort_unstable();
    // "denied", which as a type has its class.
    let class = vocabulary.ontology.class_of(&relation);
    let confidence = 0.45 * verb_confidence(scene, clause);
    Some(Deed::of(clause.verb, words, (&relation, class), (sources, targets), confidence))
}

/// Whether a mention is a name, or a noun with the name behind it: "the builder Holmen".
fn is_named(mentions: &[Mention], at: usize) -> bool {
    let mention = &mentions[at];
    let behind = |m: &Mention| {
        m.form == Form::Name && m.entity == mention.entity && m.words.start == mention.words.end
    };
    mention.form == Form::Name || mentions.iter().any(behind)
}

/// A verb between two names that the tagger took for something else, in a text without another verb:
/// `Police shot Smith`, `Arsenal beat Chelsea`, `Hackers attack Microsoft website`.
pub(crate) fn read_headline(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    let finite = |w: &Word| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    if tree.len() > 25 || tree.words.iter().any(finite) {
        return;
    }
    for at in 1..tree.len().saturating_sub(1) {
        let Some(verb) = vocabulary.predicates.verb_of(&tree.lower(at)) else { continue };
        let ends = scene.mentions.iter().position(|m| m.words.end == at && m.words.start < at);
        let begins = scene.mentions.iter().position(|m| {
            let gap = at + 1..m.words.start;
            m.words.start > at
                && gap.len() <= 2
                && gap.clone().all(|w| matches!(tree.word(w).upos, Upos::Det | Upos::Adj | Upos::Num))
        });
        let (Some(source), Some(target)) = (ends, begins) else { continue };
        if scene.mentions[source].form == Form::Adjective || scene.mentions[source].words.contains(at) {
            continue;
        }
        let plain = |f: &&Frame| {
            f.objects == [Slot::Target] && f.obliques.is_empty() && f.particle.is_none() && !f.infinitive
        };
        let Some(frame) = vocabulary.predicates.verb(verb).iter().find(plain) else { continue };
        let parties = (vec![scene.party(source as u32)], vec![scene.party(target as u32)]);
        found.deeds.push(Deed::plain(at, frame, parties, 0.5));
        return;
    }
}

/// A participle joined to its doer: `Russian-backed rebels`, `an EU-brokered truce`. Whether the word was one.
pub(crate) fn read_hyphened(scene: &Scene<'_>, at: u32, vocabulary: &Vocabulary, found: &mut Found) -> bool {
    let tree = &scene.tree;
    if at < 2 || !matches!(&*tree.word(at - 1).form, "-" | "–" | "‑") || tree.word(at - 1).space_after {
        return false;
    }
    let Some(source) = scene.mentions.iter().position(|m| m.words.end == at - 1 && m.words.start < at - 1)
    else {
        return false;
    };
    let verb = match tree.word(at).upos {
        Upos::Verb => Some(tree.lemma(at)),
        _ => vocabulary.predicates.verb_of(&tree.lower(at)).filter(|verb| *verb != tree.lower(at)),
    };
    let Some(object) = tree.head(at).filter(|&object| object > at) else { return false };
    // "a state-run bank" belongs to the state: nothing is done to it.
    if matches!(&*tree.lower(at), "controlled" | "owned" | "run" | "held") {
        return true;
    }
    let plain = |f: &&Frame| {
        f.particle.is_none() && f.obliques.is_empty() && (f.is_open() || f.objects == [Slot::Target])
    };
    let Some(frame) = verb.and_then(|verb| vocabulary.predicates.verb(verb).iter().find(plain)) else {
        return false;
    };
    let (before, behind) = (vec![scene.party(source as u32)], scene.parties(object));
    // "the Oscar-winning singer Smith", "a Paris-bound ship": what acts stands behind a participle of acting.
    let parties = if tree.word(at).xpos == Xpos::Vbg { (behind, before) } else { (before, behind) };
    if parties.0.is_empty() {
        return true;
    }
    let deed = Deed::plain(at, frame, parties, 0.6);
    if !deed.targets.is_empty() {
        found.deeds.push(deed);
    } else if frame.is_open() {
        found.open.push(deed);
    }
    true
}
