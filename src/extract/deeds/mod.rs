//! Which words of a sentence state a deed, and between whom: the lexicon's patterns held against
//! verbs and nouns.
//!
//! Takes the scene of a sentence and the lexicon. Gives what it [`Found`]: deeds with their ends, and what was left out. It
//! does *not* ask whether a deed was done, when, or on whose word.

mod acts;
mod adjuncts;
mod contents;
mod deed;
mod filling;
pub(crate) mod implied;
mod judgments;
mod nouns;
mod patterns;
mod through;
mod unlisted;
mod verbs;

use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::{Form, Party, Scene, is_time};
use crate::facts::Kind;
use crate::vocabulary::{Vocabulary, WordList};
use adjuncts::{read_adjuncts, read_answers, read_barred, read_killed};
use contents::{read_contents, read_faults};
pub(crate) use deed::{Deed, Found, party};
pub(crate) use judgments::said_to_be;
use nouns::read_noun;
use unlisted::{read_headline, read_hyphened};
use verbs::read_verb;

/// Verbs that bring about what their complement says, as a go-between does.
static CAUSING: WordList = WordList::named("verbs_of_bringing_about");

/// What an attack on is one of words.
static SPOKEN_OF: WordList = WordList::named("attacked_in_words");
/// What speeches are.
static SPEECHES: WordList = WordList::named("speeches");

/// All deeds that a sentence states, in order of their words.
pub(crate) fn find(scene: &Scene<'_>, vocabulary: &Vocabulary) -> Found {
    let mut found = Found::default();
    let tree = &scene.tree;
    for at in 0..tree.len() {
        if read_hyphened(scene, at, vocabulary, &mut found) {
            continue;
        }
        match tree.word(at).upos {
            Upos::Verb => read_verb(scene, at, vocabulary, &mut found),
            Upos::Noun => read_noun(scene, at, vocabulary, &mut found),
            Upos::Propn if !scene.is_inside_name(at) => read_noun(scene, at, vocabulary, &mut found),
            // Participles that the tagger took for adjectives still bear their agent.
            Upos::Adj if matches!(tree.word(at).xpos, Xpos::Vbn | Xpos::Vbg) => {
                read_verb(scene, at, vocabulary, &mut found);
            }
            Upos::Adj => read_noun(scene, at, vocabulary, &mut found),
            _ => {}
        }
    }
    if found.deeds.is_empty() {
        read_headline(scene, vocabulary, &mut found);
    }
    read_adjuncts(scene, vocabulary, &mut found);
    read_contents(scene, vocabulary, &mut found);
    read_faults(scene, vocabulary, &mut found);
    read_barred(scene, vocabulary, &mut found);
    read_killed(scene, vocabulary, &mut found);
    read_causes(scene, vocabulary, &mut found);
    once(scene, &mut found.deeds);
    read_answers(scene, vocabulary, &mut found);
    for deed in &mut found.deeds {
        if let Some(relation) = retyped(scene, deed) {
            deed.retype(relation, vocabulary);
        }
        let digital = |parties: &[Party]| parties.iter().any(|p| is_digital(scene, *p));
        if deed.class == "ASSAULT" && (digital(&deed.sources) || digital(&deed.targets)) {
            deed.retype("HACKED", vocabulary);
        }
    }
    found.deeds.retain(|deed| can_be(scene, deed));
    found
}

/// The type of a deed whose verb means another thing by who does it, and to whom.
fn retyped(scene: &Scene<'_>, deed: &Deed) -> Option<&'static str> {
    let kinds = |parties: &[Party], kinds: &[Kind]| {
        !parties.is_empty()
            && parties.iter().all(|p| scene.kind(*p).is_some_and(|kind| kinds.contains(&kind)))
    };
    let person = |p: &Party| matches!(scene.kind(*p), Some(Kind::Person | Kind::Group));
    let armed = || deed.sources.iter().any(|p| is_armed(scene, *p));
    match (scene.tree.lemma(deed.head), &*deed.relation) {
        // "was beaten by police" loses no match.
        ("beat", _) if deed.class == "OTHER" && armed() => Some("ATTACKED"),
        // Police clear a square of people; a court clears one of blame.
        ("clear", _) if armed() => Some("SUPPRESSED"),
        // A person is captured and held; a town is taken by force.
        ("capture", _) if !deed.targets.is_empty() && !deed.targets.iter().any(person) => Some("CAPTURED"),
        // An ambassador is summoned to be asked; who is summoned by a court has to come.
        ("summon", _) if deed.sources.iter().any(|p| is_of_the_law(scene, *p)) => Some("SUMMONED"),
        // Troops that leave a land withdraw from it.
        (_, "LEFT")
            if kinds(&deed.sources, &[Kind::Group])
                && deed.sources.iter().all(|p| is_armed(scene, *p))
                && kinds(&deed.targets, &[Kind::Country, Kind::Place]) =>
        {
            Some("WITHDREW_FROM")
        }
        // A feast or a contest is held, not received.
        (_, "HOSTED") if kinds(&deed.targets, &[Kind::Event]) => Some("STAGED"),
        _ => attacks_in_words(scene, deed).then_some("CRITICISED"),
    }
}

/// Whether an attack is one of words: on what someone does or says, or made in speech for a reason.
fn attacks_in_words(scene: &Scene<'_>, deed: &Deed) -> bool {
    let tree = &scene.tree;
    if deed.relation != "ATTACKED" || !matches!(tree.lemma(deed.head), "attack" | "hit") {
        return false;
    }
    let act = tree.by(deed.head, Deprel::Obj).any(|object| SPOKEN_OF.has(tree.lemma(object)));
    let around = |at: u32| {
        matches!(tree.rel(at), Deprel::Obl | Deprel::Advcl)
            && (SPEECHES.has(tree.lemma(at)) || tree.preposition(at) == "over" && !is_time(tree.lemma(at)))
    };
    act || tree.lemma(deed.head) == "attack" && tree.children(deed.head).iter().any(|&at| around(at))
}

/// A deed that a verb and its noun state together is one: `filed a complaint against`.
fn once(scene: &Scene<'_>, deeds: &mut Vec<Deed>) {
    let verbs: Vec<Deed> =
        deeds.iter().filter(|deed| scene.tree.word(deed.head).upos == Upos::Verb).cloned().collect();
    let nouns: Vec<Deed> =
        deeds.iter().filter(|deed| scene.tree.word(deed.head).upos == Upos::Noun).cloned().collect();
    deeds.retain(|deed| {
        // "received a ban from Norway": what is given says it all.
        let given = |noun: &Deed| scene.tree.head(noun.head) == Some(deed.head) && noun.meets(deed);
        if deed.relation == "GAVE_TO" && nouns.iter().any(given) {
            return false;
        }
        // "worked on an agreement with Norway" says two things.
        scene.tree.word(deed.head).upos == Upos::Verb
            || deed.class == "AGREE"
            || !verbs.iter().any(|verb| verb.words.contains(&deed.head) && verb.meets(deed))
    });
}

/// Whether the ends of a deed can be what they are: one talks to nobody who cannot answer, and a town that one comes
/// to takes no part.
fn can_be(scene: &Scene<'_>, deed: &Deed) -> bool {
    let every = |parties: &[Party], kinds: &[Kind]| {
        !parties.is_empty()
            && parties.iter().all(|p| scene.kind(*p).is_some_and(|kind| kinds.contains(&kind)))
    };
    match deed.relation.as_str() {
        // "held by Norway" is a prisoner's; a court holds a city responsible.
        "DETAINED" if scene.tree.lemma(deed.head) == "hold" => {
            every(&deed.targets, &[Kind::Person, Kind::Group])
        }
        // "chose a prime minister": nobody is one yet.
        "APPOINTED" | "VOTED_FOR" | "NAMED" => !deed.targets.iter().all(|p| is_someone_new(scene, *p)),
        // One attends a school, but people to tend to them; and resigns from an office, in a town.
        "WORKED_FOR" if scene.tree.lemma(deed.head) == "attend" => {
            !every(&deed.targets, &[Kind::Person, Kind::Group])
        }
        "LEFT" if matches!(scene.tree.lemma(deed.head), "resignation" | "retirement") => {
            !every(&deed.targets, &[Kind::Place, Kind::Country])
        }
        "ENTERED" => !every(&deed.targets, &[Kind::Place, Kind::Country]),
        // One sends, takes and brings people; what a thing is sent to is another matter.
        "SENT" => every(&deed.targets, &[Kind::Person, Kind::Group]),
        // What an airport serves it does not help, and one plays in a cup, not in its players.
        "AIDED" if scene.tree.lemma(deed.head) == "serve" => !every(&deed.sources, &[Kind::Facility]),
        "PLAYED_IN" => !every(&deed.targets, &[Kind::Group]),
        "VISITED" | "MOVED_TO" | "CAME_FROM" if !matches!(scene.tree.lemma(deed.head), "visit" | "tour") => {
            !every(&deed.targets, &[Kind::Place, Kind::Facility]) && !every(&deed.sources, &[Kind::Facility])
        }
        _ if matches!(deed.class.as_str(), "CONSULT" | "SAY" | "AGREE") => {
            !every(&deed.targets, &[Kind::Facility, Kind::Event])
                && !every(&deed.sources, &[Kind::Facility, Kind::Event])
        }
        _ => true,
    }
}

/// Whether a party is any holder of an office or place: `a prime minister`.
fn is_someone_new(scene: &Scene<'_>, party: Party) -> bool {
    let Some(mention) = scene.mentions.get(party.mention as usize) else { return false };
    let any = |d: u32| matches!(&*scene.tree.lower(d), "a" | "an");
    mention.form == Form::Nominal
        && mention.head < scene.tree.len()
        && scene.kind(party) == Some(Kind::Group)
        && scene.tree.by(mention.head, Deprel::Det).any(any)
}

/// Whether the noun by which a sentence speaks of a party is one of these.
fn is_called(scene: &Scene<'_>, party: Party, nouns: &WordList) -> bool {
    let mention = scene.mentions.get(party.mention as usize).filter(|m| m.head < scene.tree.len());
    mention.is_some_and(|m| nouns.has(&scene.tree.lemma(m.head).to_lowercase()))
}

/// Whether a party is people who use force.
fn is_armed(scene: &Scene<'_>, party: Party) -> bool {
    static ARMED: WordList = WordList::named("armed");
    is_called(scene, party, &ARMED)
}

/// Whether a party is a court or those who prosecute.
fn is_of_the_law(scene: &Scene<'_>, party: Party) -> bool {
    static LAW: WordList = WordList::named("courts_and_prosecutors");
    is_called(scene, party, &LAW)
}

/// Whether a party is a thing of computers, so that an attack on it or by it harms nobody's body.
fn is_digital(scene: &Scene<'_>, party: Party) -> bool {
    static DIGITAL: WordList = WordList::named("things_of_computers");
    is_called(scene, party, &DIGITAL)
}

/// Go-betweens: `got India and Pakistan to talk` makes the talk, and the subject its mediator.
fn read_causes(scene: &Scene<'_>, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    let stance = &vocabulary.predicates.stance;
    let mut added = Vec::new();
    for deed in &found.deeds {
        if !deed.reciprocal || !matches!(deed.class.as_str(), "CONSULT" | "AGREE") {
            continue;
        }
        // Up through coordinations and infinitives ("get … to sit down and talk").
        let cause = tree.up(deed.anchor).skip(1).take(3).find(|&at| CAUSING.has(tree.lemma(at)));
        let Some(cause) = cause else { continue };
        if tree.word(cause).upos != Upos::Verb
            || !matches!(tree.rel(deed.anchor), Deprel::Xcomp | Deprel::Ccomp | Deprel::Conj | Deprel::Advcl)
        {
            continue;
        }
        let Some(subject) = scene.subject(cause, stance) else { continue };
        let doers: Vec<Party> = scene
            .parties(subject)
            .into_iter()
            .filter(|p| !deed.sources.iter().any(|s| s.entity == p.entity))
            .collect();
        if doers.is_empty() {
            continue;
        }
        let mut words = vec![cause];
        words.extend(&deed.words);
        words.sort_unstable();
        added.push(Deed {
            head: cause,
            anchor: cause,
            words,
            relation: "FACILITATED".to_owned(),
            class: vocabulary.ontology.class_of("FACILITATED").to_owned(),
            sources: doers,
            targets: deed.sources.clone(),
            reciprocal: false,
            confidence: deed.confidence * 0.9,
            act: None,
        });
    }
    // "got them to talk" mediates; that it asked them to is the same deed said twice.
    found.deeds.retain(|deed| deed.class != "REQUEST" || !added.iter().any(|a: &Deed| a.head == deed.head));
    found.deeds.extend(added);
}
