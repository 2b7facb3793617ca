//! Which words of a sentence state a deed, and between whom: the lexicon's patterns held against
//! verbs and nouns.

use super::adjuncts::{read_adjuncts, read_answers, read_barred};
use super::arguments::{Oblique, Party, Scene};
use super::contents::{read_contents, read_faults};
use super::entities::Form;
use super::mend::is_time;
use super::nouns::read_noun;
use super::unlisted::{read_headline, read_hyphened};
use super::verbs::{MAKING, read_verb};
use crate::english::{Deprel, Upos, Xpos};
use crate::facts::Kind;
use crate::vocabulary::{Frame, Slot, Vocabulary, WordList};

/// What a sentence says was done, before one asks whether, when and on whose word.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    /// The word that states it.
    pub(crate) head: u32,
    /// The word whose clause it stands in: itself, or the light verb over it.
    pub(crate) anchor: u32,
    /// The words of the predicate, in order.
    pub(crate) words: Vec<u32>,
    pub(crate) relation: String,
    pub(crate) class: String,
    pub(crate) sources: Vec<Party>,
    pub(crate) targets: Vec<Party>,
    /// Each with each of `sources`, instead of sources with targets.
    pub(crate) reciprocal: bool,
    pub(crate) confidence: f32,
    /// What it is done to, where that is something that somebody did: "criticised the | move".
    pub(crate) act: Option<u32>,
}

impl Deed {
    /// A deed that `words` state, `head` before all, of `parties`: who does it, and to whom.
    pub(crate) fn of(
        head: u32,
        words: Vec<u32>,
        (relation, class): (&str, &str),
        (sources, targets): (Vec<Party>, Vec<Party>),
        confidence: f32,
    ) -> Self {
        let (relation, class) = (relation.to_owned(), class.to_owned());
        Self {
            head,
            anchor: head,
            words,
            relation,
            class,
            sources,
            targets,
            reciprocal: false,
            confidence,
            act: None,
        }
    }

    /// The deed that a pattern gave, stated by the word at `head` in the clause of `anchor`; `confidence` in these words.
    pub(crate) fn held((head, anchor): (u32, u32), frame: &Frame, held: Held, confidence: f32) -> Self {
        Self {
            head,
            anchor,
            words: held.words,
            relation: frame.relation.to_string(),
            class: frame.class.to_string(),
            sources: held.sources,
            targets: held.targets,
            reciprocal: held.reciprocal,
            confidence: held.confidence * confidence,
            act: held.act,
        }
    }

    /// A deed that one word states by itself.
    pub(crate) fn plain(
        word: u32,
        frame: &Frame,
        parties: (Vec<Party>, Vec<Party>),
        confidence: f32,
    ) -> Self {
        Self::of(word, vec![word], (&frame.relation, &frame.class), parties, confidence)
    }

    /// Whether it links the same ends as another, one pair of them at least.
    fn meets(&self, other: &Deed) -> bool {
        let all = |deed: &Deed| -> Vec<u32> {
            deed.sources.iter().chain(&deed.targets).map(|party| party.entity).collect()
        };
        let (own, others) = (all(self), all(other));
        own.iter().filter(|entity| others.contains(entity)).count() > 1
    }
}

/// A predicate that was seen and left out.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    pub(crate) words: Vec<u32>,
    pub(crate) reason: &'static str,
}

/// What was read from a sentence.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) deeds: Vec<Deed>,
    pub(crate) left: Vec<Left>,
    /// Deeds of which the sentence itself does not say to whom, or between whom.
    pub(crate) open: Vec<Deed>,
}

/// Verbs that bring about what their complement says, as a go-between does.
static CAUSING: WordList = WordList::named("verbs_of_bringing_about");

/// Nouns that act for their owner: `India's missiles struck …`.
static INSTRUMENTS: WordList = WordList::named("instruments");

/// What an attack on is one of words.
static SPOKEN_OF: WordList = WordList::named("attacked_in_words");
/// Where one attacks in words, and how.
static SETTING_OFF: WordList = WordList::named("verbs_of_setting_off");
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
    read_causes(scene, vocabulary, &mut found);
    once(scene, &mut found.deeds);
    read_answers(scene, vocabulary, &mut found);
    for deed in &mut found.deeds {
        // "was beaten by police" loses no match.
        if tree.lemma(deed.head) == "beat"
            && deed.class == "OTHER"
            && deed.sources.iter().any(|p| is_armed(scene, *p))
        {
            deed.relation = "ATTACKED".to_owned();
            deed.class = vocabulary.ontology.class_of("ATTACKED").to_owned();
        }
        // A person is captured and held; a town is taken by force.
        let ground = |p: &Party| !matches!(scene.kind(*p), Some(Kind::Person | Kind::Group));
        if tree.lemma(deed.head) == "capture" && !deed.targets.is_empty() && deed.targets.iter().all(ground) {
            deed.relation = "CAPTURED".to_owned();
            deed.class = vocabulary.ontology.class_of("CAPTURED").to_owned();
        }
        // A feast or a contest is held, not received.
        let events = deed.targets.iter().all(|p| scene.kind(*p) == Some(Kind::Event));
        if deed.relation == "HOSTED" && !deed.targets.is_empty() && events {
            deed.relation = "STAGED".to_owned();
            deed.class = vocabulary.ontology.class_of("STAGED").to_owned();
        }
        if attacks_in_words(scene, deed) {
            deed.relation = "CRITICISED".to_owned();
            deed.class = vocabulary.ontology.class_of("CRITICISED").to_owned();
        }
        if deed.class == "ASSAULT"
            && (deed.sources.iter().any(|p| is_digital(scene, *p))
                || deed.targets.iter().any(|p| is_digital(scene, *p)))
        {
            deed.relation = "HACKED".to_owned();
            deed.class = vocabulary.ontology.class_of("HACKED").to_owned();
        }
    }
    found.deeds.retain(|deed| can_be(scene, deed));
    found
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

/// Whether a party is people who use force.
fn is_armed(scene: &Scene<'_>, party: Party) -> bool {
    /// People who use force.
    static ARMED: WordList = WordList::named("armed");
    let Some(mention) = scene.mentions.get(party.mention as usize) else { return false };
    mention.head < scene.tree.len() && ARMED.has(scene.tree.lemma(mention.head).to_lowercase().as_str())
}

/// Whether a party is a thing of computers, so that an attack on it or by it harms nobody's body.
fn is_digital(scene: &Scene<'_>, party: Party) -> bool {
    let Some(mention) = scene.mentions.get(party.mention as usize) else { return false };
    mention.head < scene.tree.len()
        && matches!(
            scene.tree.lemma(mention.head).to_lowercase().as_str(),
            "website"
                | "site"
                | "server"
                | "network"
                | "hacker"
                | "homepage"
                | "database"
                | "computer"
                | "software"
                | "account"
        )
}

/// What a pattern gave.
pub(crate) struct Held {
    pub(crate) sources: Vec<Party>,
    pub(crate) targets: Vec<Party>,
    pub(crate) reciprocal: bool,
    pub(crate) words: Vec<u32>,
    pub(crate) confidence: f32,
    pub(crate) act: Option<u32>,
}

/// Whether a preposition as the text has it can stand for the one that a pattern asks for.
pub(crate) fn answers(said: &str, asked: &str) -> bool {
    if said == asked {
        return true;
    }
    match said.split_once(' ') {
        // "Smith, along with Jones" has them side by side.
        Some(("along" | "together", "with")) => false,
        Some((first, last)) => {
            matches!(
                first,
                "out"
                    | "up"
                    | "down"
                    | "over"
                    | "back"
                    | "in"
                    | "on"
                    | "off"
                    | "away"
                    | "along"
                    | "together"
                    | "close"
                    | "directly"
            ) && (first == asked || last == asked)
        }
        None => false,
    }
}

/// Both ends, or which of them is missing.
pub(crate) fn ends(
    sources: Vec<Party>,
    targets: Vec<Party>,
    make: impl FnOnce(Vec<Party>, Vec<Party>) -> Held,
) -> Result<Held, Option<&'static str>> {
    if sources.is_empty() {
        Err(Some("no entity as source"))
    } else if targets.is_empty() {
        Err(Some("no entity as target"))
    } else {
        Ok(make(sources, targets))
    }
}

/// The entities that do what a word in the subject's place does.
pub(crate) fn doers(scene: &Scene<'_>, subject: u32) -> (Vec<Party>, bool) {
    let tree = &scene.tree;
    // "the attack in Kashmir that killed 26": the place does nothing.
    if let Some(over) = tree.head(subject)
        && matches!(tree.rel(subject), Deprel::Nmod | Deprel::Obl)
        && matches!(tree.preposition(subject).as_str(), "in" | "at" | "near" | "on")
        && INSTRUMENTS.has(tree.lemma(over))
    {
        return (scene.owners(over), false);
    }
    let own = scene.parties(subject);
    if !own.is_empty() {
        return (own, true);
    }
    let lemma = scene.tree.lemma(subject);
    if INSTRUMENTS.has(lemma) {
        let owners = scene.owners(subject);
        if !owners.is_empty() {
            return (owners, false);
        }
        // "an order by the mayor barred …".
        let by =
            tree.by(subject, Deprel::Nmod).find(|&c| matches!(tree.preposition(c).as_str(), "by" | "from"));
        let by = by.map(|by| scene.parties(by)).unwrap_or_default();
        return (if by.is_empty() { makers(scene, subject) } else { by }, false);
    }
    (Vec::new(), false)
}

/// Who made what acts for them: `a bomb planted by rebels killed …`, `a report published by Greenpeace accused …`.
fn makers(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let tree = &scene.tree;
    let made = tree.by(noun, Deprel::Acl).filter(|&acl| scene.is_passive(acl));
    let by = made.flat_map(|acl| tree.by(acl, Deprel::OblAgent).chain(tree.by(acl, Deprel::Obl)));
    let by = by.filter(|&by| tree.preposition(by) == "by").map(|by| scene.parties(by)).next();
    // "Smith signed a law that bars …".
    let maker = || {
        let verb = tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Obj)?;
        let made = MAKING.has(tree.lemma(verb)) || SETTING_OFF.has(tree.lemma(verb));
        let made = made && !scene.is_passive(verb);
        tree.first(verb, Deprel::Nsubj).filter(|_| made).map(|maker| scene.parties(maker))
    };
    by.or_else(maker).unwrap_or_default()
}

/// The word of a coordination that is one of these lemmas.
pub(crate) fn member(scene: &Scene<'_>, at: u32, lemmas: &[Box<str>]) -> Option<u32> {
    let is = |at: u32| {
        let lemma = scene.tree.lemma(at);
        lemmas.iter().any(|l| **l == *lemma)
    };
    if is(at) {
        return Some(at);
    }
    scene.tree.children(at).iter().copied().filter(|&c| scene.tree.rel(c) == Deprel::Conj).find(|&c| is(c))
}

/// The phrase with one of these prepositions that can fill the slot; one with an entity first.
pub(crate) fn phrase(
    scene: &Scene<'_>,
    phrases: &[Oblique],
    prepositions: &[Box<str>],
    slot: &Slot,
) -> Option<u32> {
    let mut fits =
        phrases.iter().filter(|o| prepositions.iter().any(|p| answers(&o.preposition, p))).filter(|o| {
            match slot {
                Slot::Words(lemmas) => member(scene, o.word, lemmas).is_some(),
                // "for three years", "over the weekend" only say when.
                Slot::Any => !is_time(scene.tree.lemma(o.word)),
                _ => true,
            }
        });
    let entity = |o: &&Oblique| !scene.parties(o.word).is_empty() || scene.is_reciprocal(o.word);
    // "carried out strikes against Smith in France": where it was done comes after whom it was done to.
    let place = |o: &&Oblique| matches!(o.preposition.as_str(), "in" | "at" | "near");
    let with_entity = fits.clone().find(|o| entity(o) && !place(o)).or_else(|| fits.clone().find(entity));
    with_entity.or_else(|| fits.next()).map(|o| o.word)
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
