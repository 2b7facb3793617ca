//! Which words of a sentence state a deed, and between whom: the lexicon's patterns held against
//! verbs and nouns.

use super::arguments::{Clause, Oblique, Party, Scene};
use super::entities::Form;
use super::words::past;
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Frame, Slot, Vocabulary};

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

/// Verbs that say too little by themselves to state a deed between two entities.
const EMPTY: &[&str] = &[
    "be",
    "have",
    "seem",
    "appear",
    "do",
    "become",
    "get",
    "say",
    "tell",
    "make",
    "go",
    "come",
    "include",
    "involve",
    "mean",
    "think",
    "believe",
    "consider",
    "feel",
    "want",
    "like",
    "need",
    "let",
    "see",
    "remain",
    "stay",
    "keep",
    "take",
    "put",
    "give",
    "use",
    "show",
    "state",
    "announce",
    "add",
    "note",
    "report",
    "claim",
    "explain",
    "begin",
    "start",
    "continue",
    "follow",
    "regard",
    "contain",
    "concern",
    "base",
    "call",
    "name",
    "title",
    "entitle",
    "label",
    "dub",
    "deem",
    "occur",
    "happen",
    "hold",
    "allow",
    "expect",
    "suggest",
    "look",
    "try",
    "live",
    "reside",
    "die",
    "bear",
    "locate",
    "situate",
    "sit",
    "stand",
    "lie",
    "cover",
    "cross",
    "enter",
    "reach",
    "border",
    "emphasize",
    "stress",
    "highlight",
    "understand",
    "remember",
    "consist",
    "comprise",
    "compare",
    "relate",
    "refer",
    "tend",
    "belong",
    "exist",
    "amount",
    "point",
    "turn",
    "set",
    "cause",
    "according",
    "base",
    "estimate",
    "publish",
    "release",
    "write",
    "read",
    "open",
    "close",
    "bring",
    "carry",
    "represent",
];

/// Verbs that bring about what their complement says, as a go-between does.
const CAUSING: &[&str] = &["get", "help", "enable", "bring", "allow", "let", "make", "lead", "assist", "see"];

/// Verbs over whose object one reaches for the object's owner: `attacked Pakistan's bases`.
const THROUGH: &[&str] = &[
    "ASSAULT", "COERCE", "SUPPORT", "ACCUSE", "REJECT", "SANCTION", "AID", "CONCEDE", "MEDIATE", "PROTEST",
    "RETREAT",
];

/// Nouns that act for their owner: `India's missiles struck …`.
const INSTRUMENTS: &[&str] = &[
    "missile",
    "drone",
    "rocket",
    "jet",
    "bomb",
    "bomber",
    "warplane",
    "plane",
    "aircraft",
    "helicopter",
    "tank",
    "force",
    "troop",
    "soldier",
    "fire",
    "bullet",
    "fleet",
    "navy",
    "army",
    "artillery",
    "gunboat",
    "ship",
    "warship",
    "submarine",
    "government",
    "announcement",
    "decision",
    "statement",
    "report",
    "editorial",
    "article",
    "letter",
    "message",
    "policy",
    "move",
    "effort",
    "action",
    "official",
    "authority",
    "police",
    "regime",
    "parliament",
    "court",
    "ministry",
    "diplomat",
    "negotiator",
    "lawyer",
    "attorney",
    "team",
    "staff",
    "delegation",
    "campaign",
    "proposal",
    "speech",
    "tweet",
    "company",
];

/// Nouns that hold another as their content.
const CONTAINERS: &[&str] = &[
    "brink",
    "verge",
    "threshold",
    "edge",
    "state",
    "series",
    "round",
    "wave",
    "cycle",
    "spate",
    "string",
    "campaign",
    "act",
    "kind",
    "form",
];

/// All deeds that a sentence states, in order of their words.
pub(crate) fn find(scene: &Scene<'_>, vocabulary: &Vocabulary) -> Found {
    let mut found = Found::default();
    let tree = &scene.tree;
    for at in 0..tree.len() {
        match tree.word(at).upos {
            Upos::Verb => read_verb(scene, at, vocabulary, &mut found),
            Upos::Noun => read_noun(scene, at, vocabulary, &mut found),
            Upos::Propn if !scene.is_inside_name(at) => read_noun(scene, at, vocabulary, &mut found),
            // Participles that the tagger took for adjectives still bear their agent.
            Upos::Adj if matches!(tree.word(at).xpos, Xpos::Vbn | Xpos::Vbg) => {
                read_verb(scene, at, vocabulary, &mut found);
            }
            _ => {}
        }
    }
    read_causes(scene, vocabulary, &mut found);
    for deed in &mut found.deeds {
        if deed.class == "ASSAULT"
            && (deed.sources.iter().any(|p| is_digital(scene, *p))
                || deed.targets.iter().any(|p| is_digital(scene, *p)))
        {
            deed.relation = "HACKED".to_owned();
            deed.class = vocabulary.ontology.class_of("HACKED").to_owned();
        }
    }
    found
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
struct Held {
    sources: Vec<Party>,
    targets: Vec<Party>,
    reciprocal: bool,
    words: Vec<u32>,
    confidence: f32,
}

fn read_verb(scene: &Scene<'_>, verb: u32, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    if scene.is_inside_name(verb) {
        return;
    }
    let stance = &vocabulary.predicates.stance;
    let clause = scene.clause(verb, stance);
    let lemma = tree.lemma(verb);
    let frames = vocabulary.predicates.verb(lemma);
    let mut left: Option<Left> = None;
    for frame in frames {
        match hold_verb(scene, &clause, frame) {
            Ok(held) => {
                let list = if held.targets.is_empty() && !held.reciprocal {
                    &mut found.open
                } else {
                    &mut found.deeds
                };
                list.push(Deed {
                    head: verb,
                    anchor: verb,
                    words: held.words,
                    relation: frame.relation.to_string(),
                    class: frame.class.to_string(),
                    sources: held.sources,
                    targets: held.targets,
                    reciprocal: held.reciprocal,
                    confidence: held.confidence * verb_confidence(scene, &clause),
                });
                return;
            }
            Err(reason) => {
                if let Some(reason) = reason {
                    left.get_or_insert(Left { words: vec![verb], reason });
                }
            }
        }
    }
    if let Some(deed) = unlisted(scene, &clause, frames.is_empty()) {
        found.deeds.push(deed);
    } else if let Some(left) = left {
        found.left.push(left);
    }
}

/// How sure the tree is of the words that a clause stands on.
fn verb_confidence(scene: &Scene<'_>, clause: &Clause) -> f32 {
    let arc = |at: Option<u32>| at.map_or(1.0, |at| scene.tree.word(at).confidence.clamp(0.3, 1.0));
    (arc(clause.subject) * arc(clause.object)).sqrt()
}

/// Whether a preposition as the text has it can stand for the one that a pattern asks for.
fn answers(said: &str, asked: &str) -> bool {
    if said == asked {
        return true;
    }
    match said.split_once(' ') {
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

/// Holds a pattern against a verb. The error is a reason when the pattern fits but an end is missing.
fn hold_verb(scene: &Scene<'_>, clause: &Clause, frame: &Frame) -> Result<Held, Option<&'static str>> {
    let tree = &scene.tree;
    let verb = clause.verb;
    let mut words = vec![verb];
    match &frame.particle {
        Some(particle) => words.push(particle_word(scene, verb, particle).ok_or(None)?),
        None => {
            if tree.has(verb, Deprel::CompoundPrt) {
                return Err(None);
            }
        }
    }
    let infinitive =
        |c: u32| tree.word(c).xpos == Xpos::Vb && tree.by(c, Deprel::Mark).any(|m| tree.is(m, "to"));
    if frame.infinitive && !clause.complements.iter().any(|&c| infinitive(c)) {
        return Err(None);
    }
    // Which word stands in which slot.
    let mut target = None;
    let mut source = None;
    let mut parties = None;
    let mut place =
        |slot: &Slot, at: Option<u32>, words: &mut Vec<u32>| -> Result<(), Option<&'static str>> {
            let at = at.ok_or(None)?;
            match slot {
                Slot::Target => target = Some(at),
                Slot::Source => source = Some(at),
                Slot::Parties => parties = Some(at),
                Slot::Any => {}
                Slot::Words(lemmas) => {
                    let word = member(scene, at, lemmas).ok_or(None)?;
                    words.push(word);
                }
            }
            Ok(())
        };
    match frame.objects.as_slice() {
        [] => {
            if frame.parties && frame.obliques.is_empty() && clause.object.is_some() && !clause.passive {
                return Err(None);
            }
        }
        [slot @ Slot::Words(_)] | [slot @ Slot::Any] => {
            let any = clause
                .object
                .or(clause.second)
                .or_else(|| (*slot == Slot::Any).then(|| clause.complements.first().copied()).flatten());
            place(slot, any, &mut words)?;
        }
        [slot] => {
            let entity = |at: &u32| !scene.parties(*at).is_empty();
            let direct = clause.indirect.filter(entity).or(clause.object).or(clause.indirect);
            place(slot, direct, &mut words)?;
        }
        [first, second, ..] => {
            let pairs = [(clause.indirect, clause.object), (clause.object, clause.second)];
            let mut fits = false;
            for (one, other) in pairs {
                if let (Some(one), Some(other)) = (one, other) {
                    let ok = match second {
                        Slot::Words(lemmas) => member(scene, other, lemmas).is_some(),
                        _ => true,
                    };
                    if ok {
                        place(first, Some(one), &mut words)?;
                        place(second, Some(other), &mut words)?;
                        fits = true;
                        break;
                    }
                }
            }
            if !fits {
                return Err(None);
            }
        }
    }
    let mut last_word = clause.object;
    for (prepositions, slot) in &frame.obliques {
        let at = phrase(scene, &clause.obliques, prepositions, slot)
            .or_else(|| owner_for(scene, prepositions, last_word))
            .ok_or(None)?;
        if let Slot::Words(lemmas) = slot {
            last_word = member(scene, at, lemmas).or(last_word);
        }
        if matches!(slot, Slot::Target | Slot::Parties | Slot::Source) {
            if let Some(case) = tree.first(at, Deprel::Case) {
                words.push(case);
            }
        }
        place(slot, Some(at), &mut words)?;
    }
    words.sort_unstable();
    words.dedup();

    // A pattern without an object reads the subject of a passive as its subject: "was locked in …".
    let subject = match clause.subject {
        Some(subject) => Some(subject),
        None if clause.passive && frame.objects.is_empty() => clause.object,
        None => None,
    };
    let held = |sources: Vec<Party>, targets: Vec<Party>, reciprocal: bool, confidence: f32| Held {
        sources,
        targets,
        reciprocal,
        words: words.clone(),
        confidence,
    };
    if let Some(at) = parties.or(if frame.parties { subject } else { None }) {
        let found = scene.parties(at);
        return if found.len() > 1 { Ok(held(found, Vec::new(), true, 0.85)) } else { Err(None) };
    }
    if frame.parties {
        return Err(None);
    }
    if let Some(source) = source {
        let sources = scene.parties(source);
        let receiver = target.or(subject).ok_or(Some("no entity as target"))?;
        let targets = scene.parties(receiver);
        return ends(sources, targets, |s, t| held(s, t, false, 0.8));
    }
    let subject = subject.ok_or(Some("no doer named"))?;
    if frame.is_open() {
        let (sources, _) = doers(scene, subject);
        return if sources.is_empty() {
            Err(Some("no entity as source"))
        } else {
            Ok(held(sources, Vec::new(), false, 0.8))
        };
    }
    let target = target.ok_or(None)?;
    if scene.is_reciprocal(target) {
        let found = scene.parties(subject);
        return if found.len() > 1 {
            Ok(held(found, Vec::new(), true, 0.85))
        } else {
            Err(Some("no entity as target"))
        };
    }
    let (sources, certain) = doers(scene, subject);
    let mut targets = scene.parties(target);
    let mut confidence = if certain { 0.9 } else { 0.6 };
    if targets.is_empty() && frame.objects.contains(&Slot::Target) && THROUGH.contains(&&*frame.class) {
        targets = through(scene, target, matches!(&*frame.class, "ASSAULT" | "COERCE"));
        confidence *= 0.75;
    }
    ends(sources, targets, |s, t| held(s, t, false, confidence))
}

/// Both ends, or which of them is missing.
fn ends(
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
fn doers(scene: &Scene<'_>, subject: u32) -> (Vec<Party>, bool) {
    let own = scene.parties(subject);
    if !own.is_empty() {
        return (own, true);
    }
    let lemma = scene.tree.lemma(subject);
    if INSTRUMENTS.contains(&lemma) {
        return (scene.owners(subject), false);
    }
    (Vec::new(), false)
}

/// The entity behind an object that is none: its owner, what it is of, or (of a site) where it is.
fn through(scene: &Scene<'_>, object: u32, site: bool) -> Vec<Party> {
    let owners = scene.owners(object);
    if !owners.is_empty() {
        return owners;
    }
    let mut phrases = Vec::new();
    scene.add_phrases(object, &mut phrases, 0);
    phrases
        .iter()
        .filter(|o| match o.preposition.as_str() {
            "of" | "by" => true,
            "in" | "at" | "on" | "near" => site,
            _ => false,
        })
        .map(|o| scene.parties(o.word))
        .find(|p| !p.is_empty())
        .unwrap_or_default()
}

/// The word of a coordination that is one of these lemmas.
fn member(scene: &Scene<'_>, at: u32, lemmas: &[Box<str>]) -> Option<u32> {
    let is = |at: u32| {
        let lemma = scene.tree.lemma(at);
        lemmas.iter().any(|l| **l == *lemma)
    };
    if is(at) {
        return Some(at);
    }
    scene.tree.children(at).iter().copied().filter(|&c| scene.tree.rel(c) == Deprel::Conj).find(|&c| is(c))
}

/// The word of a verb's particle.
fn particle_word(scene: &Scene<'_>, verb: u32, particle: &str) -> Option<u32> {
    let tree = &scene.tree;
    let child = tree.children(verb).iter().copied().find(|&c| {
        tree.is(c, particle)
            && matches!(
                tree.rel(c),
                Deprel::CompoundPrt | Deprel::Advmod | Deprel::Obl | Deprel::Xcomp | Deprel::Case
            )
    });
    child.or_else(|| {
        let next = verb + 1;
        (next < tree.len() && tree.is(next, particle)).then_some(next)
    })
}

/// The phrase with one of these prepositions that can fill the slot; one with an entity first.
fn phrase(scene: &Scene<'_>, phrases: &[Oblique], prepositions: &[Box<str>], slot: &Slot) -> Option<u32> {
    let mut fits =
        phrases.iter().filter(|o| prepositions.iter().any(|p| answers(&o.preposition, p))).filter(|o| {
            match slot {
                Slot::Words(lemmas) => member(scene, o.word, lemmas).is_some(),
                _ => true,
            }
        });
    let with_entity = fits.clone().find(|o| !scene.parties(o.word).is_empty() || scene.is_reciprocal(o.word));
    with_entity.or_else(|| fits.next()).map(|o| o.word)
}

/// The owner of a noun where a pattern asks for `of`: `in Smith's defence`.
fn owner_for(scene: &Scene<'_>, prepositions: &[Box<str>], noun: Option<u32>) -> Option<u32> {
    let noun = noun.filter(|_| prepositions.iter().any(|p| matches!(&**p, "of" | "from" | "by")))?;
    scene.tree.by(noun, Deprel::NmodPoss).find(|&owner| !scene.parties(owner).is_empty())
}

/// A verb that no pattern fits, with an entity at both ends.
fn unlisted(scene: &Scene<'_>, clause: &Clause, unknown: bool) -> Option<Deed> {
    let tree = &scene.tree;
    let lemma = tree.lemma(clause.verb);
    if EMPTY.contains(&lemma) || !lemma.chars().all(|c| c.is_ascii_lowercase()) || lemma.len() < 3 {
        return None;
    }
    let solid = |parties: Vec<Party>| -> Vec<Party> {
        parties.into_iter().filter(|p| scene.mentions[p.mention as usize].form != Form::Adjective).collect()
    };
    let sources = solid(scene.parties(clause.subject?));
    if sources.is_empty() {
        return None;
    }
    let mut words = vec![clause.verb];
    let mut relation = past(lemma).to_uppercase();
    let targets = match clause.object {
        Some(object) => solid(scene.parties(object)),
        None if unknown => {
            let oblique = clause.obliques.iter().find(|o| {
                matches!(o.preposition.as_str(), "to" | "with" | "against" | "from" | "into")
                    && matches!(tree.rel(o.word), Deprel::Obl)
                    && !scene.parties(o.word).is_empty()
            })?;
            if let Some(case) = tree.first(oblique.word, Deprel::Case) {
                words.push(case);
            }
            relation = format!("{relation}_{}", oblique.preposition.to_uppercase());
            solid(scene.parties(oblique.word))
        }
        None => return None,
    };
    if targets.is_empty() {
        return None;
    }
    words.sort_unstable();
    Some(Deed {
        head: clause.verb,
        anchor: clause.verb,
        words,
        relation,
        class: "OTHER".to_owned(),
        sources,
        targets,
        reciprocal: false,
        confidence: 0.45 * verb_confidence(scene, clause),
    })
}

/// How a noun hangs on a verb that lends it a subject.
struct Light {
    verb: u32,
    /// The words that do the noun's deed.
    subject: Option<u32>,
    /// Whether they are rather at its receiving end.
    receiving: bool,
    obliques: Vec<Oblique>,
}

fn light(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary) -> Option<Light> {
    let tree = &scene.tree;
    let stance = &vocabulary.predicates.stance;
    // "on the brink of war": what the container hangs on.
    let container = (tree.rel(noun) == Deprel::Nmod).then(|| tree.head(noun)).flatten();
    let outer = match container {
        Some(over) if CONTAINERS.contains(&tree.lemma(over)) && scene.named(over).is_empty() => over,
        _ => noun,
    };
    if tree.has(outer, Deprel::Cop) {
        let subject = tree.first(outer, Deprel::Nsubj);
        return Some(Light { verb: outer, subject, receiving: false, obliques: Vec::new() });
    }
    // "an attack launched by Smith".
    for participle in tree.by(noun, Deprel::Acl) {
        if stance.light.contains(tree.lemma(participle)) && scene.is_passive(participle) {
            let clause = scene.clause(participle, stance);
            return Some(Light {
                verb: participle,
                subject: clause.subject,
                receiving: false,
                obliques: clause.obliques,
            });
        }
    }
    // Through a coordination: "held talks and exchanged notes", "launched raids and strikes".
    let mut top = outer;
    while tree.rel(top) == Deprel::Conj {
        let head = tree.head(top)?;
        if tree.word(head).upos != Upos::Noun || head >= top {
            return None;
        }
        top = head;
    }
    let verb = tree.head(top)?;
    let lemma = tree.lemma(verb);
    if tree.word(verb).upos != Upos::Verb {
        return None;
    }
    let receiving = stance.light_passive.contains(lemma);
    let clause = scene.clause(verb, stance);
    if !receiving && !stance.light.contains(lemma) {
        // "after talks with Smith, Jones said …", "in a call with Smith": the clause's subject took part.
        let took_part = tree.rel(top) == Deprel::Obl
            && matches!(
                tree.preposition(top).as_str(),
                "in" | "during" | "after" | "following" | "at" | "under" | "through" | "before" | "ahead of"
            )
            && !scene.is_passive(verb);
        return took_part
            .then_some(Light { verb: noun, subject: clause.subject, receiving: false, obliques: Vec::new() })
            .filter(|_| {
                vocabulary
                    .predicates
                    .noun(tree.lemma(noun))
                    .iter()
                    .any(|f| matches!(&*f.class, "CONSULT" | "COOPERATE"))
            });
    }
    let subject = match tree.rel(top) {
        Deprel::Obj => clause.subject,
        Deprel::NsubjPass if clause.passive => clause.subject,
        Deprel::Obl
            if matches!(
                tree.preposition(top).as_str(),
                "in" | "into" | "with" | "to" | "under" | "on" | "for"
            ) =>
        {
            if clause.passive && clause.subject.is_none() {
                clause.object
            } else {
                clause.subject
            }
        }
        _ => return None,
    };
    Some(Light { verb, subject, receiving, obliques: clause.obliques })
}

fn read_noun(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    let lemma = tree.lemma(noun);
    let lower;
    let frames = if tree.word(noun).upos == Upos::Propn {
        // In a heading the tagger takes common nouns for names, and leaves their plural.
        lower = lemma.to_lowercase();
        match lower.strip_suffix('s') {
            Some(singular) if vocabulary.predicates.noun(&lower).is_empty() => {
                vocabulary.predicates.noun(singular)
            }
            _ => vocabulary.predicates.noun(&lower),
        }
    } else {
        vocabulary.predicates.noun(lemma)
    };
    if frames.is_empty() || matches!(tree.rel(noun), Deprel::Compound | Deprel::NmodDesc) {
        return;
    }
    // A noun that is itself an entity does nothing by being one, unless it is named for its deed:
    // "critics of Smith".
    let itself = scene.named(noun);
    if !itself.is_empty() && !tree.has(noun, Deprel::Cop) {
        if AGENTS.contains(&lemma) {
            read_agent(scene, noun, &itself, frames, found);
        }
        return;
    }
    let light = light(scene, noun, vocabulary);
    let mut phrases = Vec::new();
    scene.add_phrases(noun, &mut phrases, 0);
    // "attacks and raids on Smith": the phrase hangs on the last of a coordination or on the first.
    for other in
        tree.by(noun, Deprel::Conj).chain((tree.rel(noun) == Deprel::Conj).then(|| tree.head(noun)).flatten())
    {
        if tree.word(other).upos == Upos::Noun && !vocabulary.predicates.noun(tree.lemma(other)).is_empty() {
            scene.add_phrases(other, &mut phrases, 0);
        }
    }
    if let Some(light) = &light {
        phrases.extend(light.obliques.iter().cloned());
    }
    let mut left = None;
    for frame in frames {
        match hold_noun(scene, noun, frame, &phrases, light.as_ref()) {
            Ok(held) => {
                let confidence = held.confidence * tree.word(noun).confidence.clamp(0.5, 1.0);
                let open = held.targets.is_empty() && (!held.reciprocal || held.sources.is_empty());
                let list = if open { &mut found.open } else { &mut found.deeds };
                list.push(Deed {
                    head: noun,
                    anchor: light.as_ref().map_or(noun, |l| l.verb),
                    words: held.words,
                    relation: frame.relation.to_string(),
                    class: frame.class.to_string(),
                    sources: held.sources,
                    targets: held.targets,
                    reciprocal: held.reciprocal,
                    confidence,
                });
                return;
            }
            Err(Some(reason)) => left = Some(Left { words: vec![noun], reason }),
            Err(None) => {}
        }
    }
    if let Some(left) = left {
        found.left.push(left);
    }
}

/// Nouns that name their doer.
const AGENTS: &[&str] = &["critic", "supporter", "opponent", "mediator", "intermediary", "admirer", "rival"];

fn read_agent(scene: &Scene<'_>, noun: u32, itself: &[Party], frames: &[Frame], found: &mut Found) {
    let mut phrases = Vec::new();
    scene.add_phrases(noun, &mut phrases, 0);
    // Its phrases stand inside the mention.
    for &child in scene.tree.children(noun) {
        if scene.tree.rel(child) == Deprel::Nmod {
            phrases.push(Oblique { preposition: scene.tree.preposition(child), word: child });
        }
    }
    for frame in frames {
        let Some((prepositions, Slot::Target)) = frame.obliques.first() else { continue };
        let mut targets = Vec::new();
        if let Some(at) = phrase(scene, &phrases, prepositions, &Slot::Target) {
            targets = scene.parties(at);
            if targets.is_empty() {
                targets = scene.owners(at);
            }
        }
        if targets.is_empty() {
            continue;
        }
        found.deeds.push(Deed {
            head: noun,
            anchor: noun,
            words: vec![noun],
            relation: frame.relation.to_string(),
            class: frame.class.to_string(),
            sources: itself.to_vec(),
            targets,
            reciprocal: false,
            confidence: 0.7,
        });
        return;
    }
}

fn hold_noun(
    scene: &Scene<'_>,
    noun: u32,
    frame: &Frame,
    phrases: &[Oblique],
    light: Option<&Light>,
) -> Result<Held, Option<&'static str>> {
    let tree = &scene.tree;
    let mut words = vec![noun];
    let (mut target, mut source, mut parties) = (None, None, None);
    for (prepositions, slot) in &frame.obliques {
        let at = phrase(scene, phrases, prepositions, slot).ok_or(None)?;
        match slot {
            Slot::Target => target = Some(at),
            Slot::Source => source = Some(at),
            Slot::Parties => parties = Some(at),
            Slot::Any | Slot::Words(_) => {}
        }
        if let Some(case) = tree.first(at, Deprel::Case) {
            words.push(case);
        }
    }
    if let Some(light) = light {
        if light.verb != noun {
            words.push(light.verb);
        }
    }
    words.sort_unstable();
    words.dedup();
    let held = |sources: Vec<Party>, targets: Vec<Party>, reciprocal: bool, confidence: f32| Held {
        sources,
        targets,
        reciprocal,
        words: words.clone(),
        confidence,
    };
    if let Some(at) = parties {
        let found = scene.parties(at);
        return if found.len() > 1 {
            Ok(held(found, Vec::new(), true, 0.8))
        } else {
            Err(Some("no second party"))
        };
    }
    if frame.parties {
        let mut found = before(scene, noun);
        if found.len() < 2 {
            if let Some(subject) = light.filter(|l| !l.receiving).and_then(|l| l.subject) {
                found = scene.parties(subject);
            }
        }
        if found.len() > 1 {
            return Ok(held(found, Vec::new(), true, 0.75));
        }
        // No party said at all: the document may make them plain.
        let bare = before(scene, noun).is_empty()
            && light.is_none_or(|l| l.subject.is_none_or(|s| scene.parties(s).is_empty()));
        let bare = bare
            && !phrases.iter().any(|o| {
                matches!(o.preposition.as_str(), "with" | "between" | "against" | "on" | "by" | "of" | "in")
            });
        return if bare { Ok(held(Vec::new(), Vec::new(), true, 0.6)) } else { Err(None) };
    }
    if frame.is_open() {
        let agents = agents(scene, noun, frame, phrases, noun);
        let agents = match light.filter(|l| agents.is_empty() && !l.receiving).and_then(|l| l.subject) {
            Some(subject) => doers(scene, subject).0,
            None => agents,
        };
        return if agents.is_empty() { Err(None) } else { Ok(held(agents, Vec::new(), false, 0.7)) };
    }
    let target_word = match target {
        Some(at) => at,
        None => return Err(None),
    };
    let mut targets = scene.parties(target_word);
    let mut sources = match source {
        Some(at) => scene.parties(at),
        None => agents(scene, noun, frame, phrases, target_word),
    };
    let mut confidence = 0.75;
    if let Some(light) = light {
        let subject = light.subject.map(|s| doers(scene, s).0).unwrap_or_default();
        if light.receiving {
            // "received support from Norway": the subject is the target.
            if targets.is_empty() {
                targets = subject;
            }
        } else if sources.is_empty() {
            sources = subject;
        }
    }
    if scene.is_reciprocal(target_word) {
        return if sources.len() > 1 {
            Ok(held(sources, Vec::new(), true, 0.75))
        } else {
            Err(Some("no second party"))
        };
    }
    if targets.is_empty() && THROUGH.contains(&&*frame.class) {
        targets = scene.owners(target_word);
        confidence *= 0.75;
    }
    ends(sources, targets, |s, t| held(s, t, false, confidence))
}

/// The doers that a noun names itself: its owner, `by` whom, `from` whom.
fn agents(scene: &Scene<'_>, noun: u32, frame: &Frame, phrases: &[Oblique], target: u32) -> Vec<Party> {
    let asked =
        |preposition: &str| frame.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *preposition));
    let owners = scene.owners(noun);
    if !owners.is_empty() {
        return owners;
    }
    for preposition in ["by", "from"] {
        let named = phrases
            .iter()
            .filter(|o| o.preposition == preposition && o.word != target && !asked(preposition))
            .map(|o| scene.parties(o.word))
            .find(|p| !p.is_empty());
        if let Some(named) = named {
            return named;
        }
    }
    Vec::new()
}

/// All entities that stand before a noun as its owners or modifiers: `India-Pakistan talks`.
fn before(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let tree = &scene.tree;
    let mut out: Vec<Party> = Vec::new();
    let mut open = vec![(noun, 0)];
    while let Some((at, depth)) = open.pop() {
        for &child in tree.children(at) {
            let fits = matches!(
                tree.rel(child),
                Deprel::NmodPoss
                    | Deprel::Amod
                    | Deprel::Compound
                    | Deprel::NmodDesc
                    | Deprel::Conj
                    | Deprel::Nmod
                    | Deprel::Flat
                    | Deprel::Obl
            );
            if fits && child < noun && depth < 3 {
                for party in scene.named(child) {
                    if !out.iter().any(|p| p.entity == party.entity) {
                        out.push(party);
                    }
                }
                open.push((child, depth + 1));
            }
        }
    }
    out.sort_by_key(|p| scene.mentions[p.mention as usize].words.start);
    out
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
        let cause = tree.up(deed.anchor).skip(1).take(3).find(|&at| CAUSING.contains(&tree.lemma(at)));
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
        });
    }
    found.deeds.extend(added);
}
