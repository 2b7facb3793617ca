//! Deeds that nouns state: `Rubio's call to Munir`, `talks between X and Y`, `launched an attack on`.

use super::arguments::{Oblique, Party, Scene};
use super::entities::Form;
use super::predicates::{Deed, Found, Held, Left, doers, ends, phrase};
use super::verbs::THROUGH;
use crate::english::{Deprel, Upos};
use crate::vocabulary::{Frame, Slot, Stance, Vocabulary, WordList};

/// Nouns that hold another as their content.
static CONTAINERS: WordList = WordList::named("containers");

/// Verbs of letting others do a deed, or keeping them from it.
const LETTING: &[&str] =
    &["approve", "authorise", "authorize", "halt", "stop", "suspend", "cancel", "postpone", "avoid"];
/// What one can be given over another.
const WON: &[&str] = &["victory", "win", "triumph", "lead", "defeat", "title"];
/// Nouns of what is done for their doer by those whom `of` names, where it is received.
const RECEIVED: &[&str] =
    &["support", "backing", "help", "praise", "aid", "assistance", "endorsement", "trust", "sympathy"];

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
        Some(over) if CONTAINERS.has(tree.lemma(over)) && scene.named(over).is_empty() => over,
        _ => noun,
    };
    if tree.has(outer, Deprel::Cop) {
        let subject = tree.first(outer, Deprel::Nsubj);
        let receiving = tree.preposition(outer) == "under";
        return Some(Light { verb: outer, subject, receiving, obliques: Vec::new() });
    }
    // "forces loyal to Smith": theirs.
    if tree.word(noun).upos == Upos::Adj {
        let subject = tree
            .head(noun)
            .filter(|&over| matches!(tree.rel(noun), Deprel::Amod | Deprel::Acl) && over < noun);
        return subject.map(|_| Light { verb: noun, subject, receiving: false, obliques: Vec::new() });
    }
    // "Smith, on a visit to Norway": Smith's.
    if tree.rel(noun) == Deprel::Nmod
        && tree.preposition(noun) == "on"
        && let Some(over) = tree.head(noun).filter(|&over| over < noun && !scene.named(over).is_empty())
    {
        return Some(Light { verb: noun, subject: Some(over), receiving: false, obliques: Vec::new() });
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
    // "fought with the support of Norway" is supported.
    let with = tree.preposition(top) == "with" && RECEIVED.contains(&tree.lemma(noun));
    let clause = scene.clause(verb, stance);
    // "won a point in a draw against Norway": what was won is the point.
    let during = tree.rel(top) == Deprel::Obl && tree.preposition(top) == "in" && clause.object.is_some();
    let receiving = stance.light_passive.contains(lemma) && !during || with;
    let around = tree.rel(top) == Deprel::Obl
        && matches!(
            tree.preposition(top).as_str(),
            "at" | "during" | "after" | "following" | "before" | "ahead of" | "for"
        );
    if around || !receiving && !stance.light.contains(lemma) {
        // "after talks with Smith, Jones said …", "in a call with Smith": the clause's subject took part.
        let took_part = tree.rel(top) == Deprel::Obl
            && matches!(
                tree.preposition(top).as_str(),
                "in" | "during"
                    | "after"
                    | "following"
                    | "at"
                    | "under"
                    | "through"
                    | "before"
                    | "ahead of"
                    | "for"
            )
            && !scene.is_passive(verb);
        return took_part
            .then_some(Light { verb: noun, subject: clause.subject, receiving: false, obliques: Vec::new() })
            .filter(|_| {
                vocabulary.predicates.noun(tree.lemma(noun)).iter().any(|f| {
                    matches!(&*f.class, "CONSULT" | "COOPERATE" | "SAY") || &*f.relation == "COMPETED_WITH"
                }) || WON.contains(&tree.lemma(noun))
            });
    }
    let subject = match tree.rel(top) {
        // "gave Arsenal a win over Chelsea": Arsenal's.
        Deprel::Obj if WON.contains(&tree.lemma(noun)) && clause.indirect.is_some() => clause.indirect,
        Deprel::Obj => clause.subject,
        // "the merger was approved by the regulator", who does not merge.
        Deprel::NsubjPass if clause.passive && LETTING.contains(&lemma) => return None,
        Deprel::NsubjPass if clause.passive => clause.subject,
        Deprel::Obl
            if matches!(
                tree.preposition(top).as_str(),
                "in" | "into" | "with" | "to" | "under" | "on" | "for"
            ) =>
        {
            // "went to war", but not "is committed to the destruction of".
            if tree.preposition(top) == "to"
                && !matches!(lemma, "come" | "go" | "return" | "resort" | "turn" | "take" | "put" | "lead")
            {
                return None;
            }
            if clause.passive && clause.subject.is_none() { clause.object } else { clause.subject }
        }
        _ => return None,
    };
    // "escaped from prison with the help of Smith": the prison is no part of the help.
    // Nor is whom one pays tribute to "in his speech" spoken to.
    let before = tree.rel(top) == Deprel::Obl && top < verb;
    let obliques = if with || before { Vec::new() } else { clause.obliques };
    Some(Light { verb, subject, receiving, obliques })
}

pub(crate) fn read_noun(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary, found: &mut Found) {
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
    // "was charged in Smith's death".
    if lemma == "death"
        && let Some(owner) = tree.first(noun, Deprel::NmodPoss)
    {
        let parties = (accused(scene, noun, &vocabulary.predicates.stance), scene.parties(owner));
        if !parties.0.is_empty() && !parties.1.is_empty() {
            found.deeds.push(Deed::plain(noun, &frames[0], parties, 0.6));
        }
        return;
    }
    // "acted in response to the attack" answers nobody.
    if matches!(lemma, "response" | "reply" | "reaction") && tree.preposition(noun) == "in" {
        return;
    }
    // A noun that is itself an entity does nothing by being one, unless it is named for its deed:
    // "critics of Smith".
    let itself = scene.named(noun);
    if !itself.is_empty() && !tree.has(noun, Deprel::Cop) {
        if AGENTS.contains(&lemma) {
            read_agent(scene, noun, &itself, frames, found);
            return;
        }
        // "the alliance between France and Spain" is a body and a deed.
        if itself.iter().any(|p| scene.mentions[p.mention as usize].form != Form::Nominal) {
            return;
        }
    }
    let light = light(scene, noun, vocabulary);
    let mut phrases = Vec::new();
    scene.add_phrases(noun, &mut phrases, 1);
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
    // "A meeting was arranged between Iran and Iraq", where the phrase hangs on the verb.
    if tree.rel(noun) == Deprel::NsubjPass
        && let Some(verb) = tree.head(noun)
    {
        let between = tree.by(verb, Deprel::Obl).filter(|&word| tree.preposition(word) == "between");
        phrases.extend(between.map(|word| Oblique {
            preposition: tree.preposition(word),
            word,
            inside: None,
        }));
    }
    // "There was no attack on Iran by Iraq", where the second phrase hangs on the verb.
    if tree.rel(noun) == Deprel::Nsubj
        && let Some(be) = tree.head(noun).filter(|&be| tree.has(be, Deprel::Expl))
    {
        let on = tree.by(be, Deprel::Obl).chain(tree.by(be, Deprel::OblAgent));
        phrases.extend(on.map(|word| Oblique { preposition: tree.preposition(word), word, inside: None }));
    }
    let mut left = None;
    for frame in frames {
        match hold_noun(scene, noun, frame, &phrases, light.as_ref(), &vocabulary.predicates.stance) {
            Ok(held) => {
                let confidence = held.confidence * tree.word(noun).confidence.clamp(0.5, 1.0);
                if let Some(deed) = ended(scene, noun, frame, &held, vocabulary) {
                    found.deeds.push(deed);
                    return;
                }
                let open = held.targets.is_empty() && (!held.reciprocal || held.sources.is_empty());
                let stance = &vocabulary.predicates.stance;
                if let Some(deed) =
                    open.then(|| carried(scene, noun, frames, &phrases, light.as_ref(), stance)).flatten()
                {
                    found.deeds.push(deed);
                    return;
                }
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
                    act: None,
                });
                return;
            }
            Err(Some(reason)) => left = Some(Left { words: vec![noun], reason }),
            Err(None) => {}
        }
    }
    if let Some(deed) = carried(scene, noun, frames, &phrases, light.as_ref(), &vocabulary.predicates.stance)
    {
        found.deeds.push(deed);
    } else if let Some(left) = left {
        found.left.push(left);
    }
}

/// Verbs by which a deed comes to whom it is done to.
const REACHING: &[&str] = &["hit", "target", "cover", "affect", "reach", "strike"];
/// Verbs of coming to harm.
const SUFFERING: &[&str] = &["die", "perish", "kill", "injure", "wound", "hurt"];

/// A deed that another verb brings to its target: `Norway's sanctions hit Smith`, `Smith died in an attack by rebels`.
fn carried(
    scene: &Scene<'_>,
    noun: u32,
    frames: &[Frame],
    phrases: &[Oblique],
    light: Option<&Light>,
    stance: &Stance,
) -> Option<Deed> {
    let tree = &scene.tree;
    // "sanctions that hit Smith".
    let relative = tree.by(noun, Deprel::AclRelcl).find(|&verb| scene.subject(verb, stance) == Some(noun));
    let verb = relative.or_else(|| tree.head(noun)).filter(|&verb| tree.word(verb).upos == Upos::Verb)?;
    let lemma = tree.lemma(verb);
    let frame = frames.iter().find(|f| matches!(&*f.class, "SANCTION" | "AID" | "ASSAULT"))?;
    let clause = scene.clause(verb, stance);
    let active = tree.rel(noun) == Deprel::Nsubj || relative.is_some();
    let passive = tree.rel(noun) == Deprel::OblAgent;
    let harmed = &*frame.class == "ASSAULT"
        && SUFFERING.contains(&lemma)
        && tree.rel(noun) == Deprel::Obl
        && matches!(tree.preposition(noun).as_str(), "in" | "during");
    let target = match harmed {
        true if clause.passive => clause.object.filter(|_| clause.subject.is_none()),
        true => clause.subject.filter(|_| clause.object.is_none()),
        false => clause.object.filter(|_| (active || passive) && REACHING.contains(&lemma)),
    }?;
    let targets = scene.parties(target);
    let mut sources = agents(scene, noun, frame, phrases, target);
    if let Some(maker) =
        light.filter(|l| sources.is_empty() && !l.receiving && l.verb != verb).and_then(|l| l.subject)
    {
        sources = doers(scene, maker).0;
    }
    if targets.is_empty() || sources.is_empty() {
        return None;
    }
    let mut words = vec![noun, verb];
    words.sort_unstable();
    let mut deed = Deed::plain(noun, frame, (sources, targets), 0.6);
    // Whether it came about, the verb says.
    (deed.head, deed.anchor, deed.words) = (verb, verb, words);
    Some(deed)
}

/// Verbs of bringing to an end.
const ENDING: &[&str] =
    &["suspend", "end", "halt", "cut", "sever", "freeze", "stop", "break", "terminate", "cancel"];

/// Working together that is brought to an end is a cut: `suspended trade with Norway`.
fn ended(scene: &Scene<'_>, noun: u32, frame: &Frame, held: &Held, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let verb = tree.head(noun).filter(|&verb| ENDING.contains(&tree.lemma(verb)))?;
    let place = matches!(tree.rel(noun), Deprel::Obj | Deprel::NsubjPass);
    if !matches!(&*frame.class, "COOPERATE" | "AID") || !place || held.targets.is_empty() && !held.reciprocal
    {
        return None;
    }
    let relation = "CUT_TIES_WITH".to_owned();
    Some(Deed {
        head: verb,
        anchor: verb,
        words: held.words.clone(),
        class: vocabulary.ontology.class_of(&relation).to_owned(),
        relation,
        sources: held.sources.clone(),
        targets: held.targets.clone(),
        reciprocal: held.reciprocal,
        confidence: held.confidence,
        act: None,
    })
}

/// Nouns that name their doer.
const AGENTS: &[&str] = &["critic", "supporter", "opponent", "mediator", "intermediary", "admirer", "rival"];

fn read_agent(scene: &Scene<'_>, noun: u32, itself: &[Party], frames: &[Frame], found: &mut Found) {
    let mut phrases = Vec::new();
    scene.add_phrases(noun, &mut phrases, 0);
    // Its phrases stand inside the mention.
    for &child in scene.tree.children(noun) {
        if scene.tree.rel(child) == Deprel::Nmod {
            let preposition = scene.tree.preposition(child);
            phrases.push(Oblique { preposition, word: child, inside: None });
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
        found.deeds.push(Deed::plain(noun, frame, (itself.to_vec(), targets), 0.7));
        return;
    }
}

fn hold_noun(
    scene: &Scene<'_>,
    noun: u32,
    frame: &Frame,
    phrases: &[Oblique],
    light: Option<&Light>,
    stance: &Stance,
) -> Result<Held, Option<&'static str>> {
    let tree = &scene.tree;
    let mut words = vec![noun];
    let (mut target, mut source, mut parties) = (None, None, None);
    for (prepositions, slot) in &frame.obliques {
        // "came under attack": the target is the subject.
        let received = || light.filter(|l| l.receiving && *slot == Slot::Target).and_then(|l| l.subject);
        // "Smith's arrest": Smith was arrested.
        let owned = || suffering(scene, noun).filter(|_| *slot == Slot::Target);
        let at = phrase(scene, phrases, prepositions, slot).or_else(received).or_else(owned).ok_or(None)?;
        match slot {
            Slot::Target => target = Some(at),
            Slot::Source => source = Some(at),
            Slot::Parties => parties = Some(at),
            Slot::Any | Slot::Words(_) => {}
        }
        if let Some(case) = tree.case(at) {
            words.push(case);
        }
    }
    if let Some(light) = light
        && light.verb != noun
    {
        words.push(light.verb);
    }
    words.sort_unstable();
    words.dedup();
    let held = |sources: Vec<Party>, targets: Vec<Party>, reciprocal: bool, confidence: f32| Held {
        sources,
        targets,
        reciprocal,
        words: words.clone(),
        confidence,
        act: None,
    };
    if let Some(at) = parties {
        let found = scene.wholes(at);
        return if found.len() > 1 {
            Ok(held(found, Vec::new(), true, 0.8))
        } else {
            Err(Some("no second party"))
        };
    }
    if frame.parties {
        let mut found = before(scene, noun);
        if found.len() < 2
            && let Some(subject) = light.filter(|l| !l.receiving).and_then(|l| l.subject)
        {
            found = scene.partners(subject);
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
        let definite = tree
            .by(noun, Deprel::Det)
            .any(|d| matches!(tree.lower(d).as_str(), "the" | "this" | "that" | "these"));
        return if bare && !definite { Ok(held(Vec::new(), Vec::new(), true, 0.6)) } else { Err(None) };
    }
    if frame.is_open() {
        let agents = agents(scene, noun, frame, phrases, noun);
        let agents = match light
            .filter(|l| agents.is_empty() && !l.receiving && tree.rel(noun) != Deprel::Obl)
            .and_then(|l| l.subject)
        {
            Some(subject) => doers(scene, subject).0,
            None => agents,
        };
        return if agents.is_empty() { Err(None) } else { Ok(held(agents, Vec::new(), false, 0.7)) };
    }
    let target_word = match (target, source) {
        (Some(at), _) => at,
        // "Chelsea's defeat to Arsenal": its owner is at the receiving end.
        (None, Some(source)) => {
            let mut targets = scene.owners(noun);
            if targets.is_empty()
                && let Some(subject) = light.and_then(|l| l.subject)
            {
                targets = scene.parties(subject);
            }
            return ends(scene.parties(source), targets, |s, t| held(s, t, false, 0.7));
        }
        (None, None) => return Err(None),
    };
    // "won the support of Norway": Norway's, for the subject.
    if let Some(receiver) = light.filter(|l| l.receiving).and_then(|l| l.subject)
        && tree.preposition(target_word) == "of"
        && RECEIVED.contains(&tree.lemma(noun))
    {
        return ends(scene.parties(target_word), scene.parties(receiver), |s, t| held(s, t, false, 0.75));
    }
    // "was charged over the death of Smith": nobody else is said to have caused it.
    if tree.lemma(noun) == "death" {
        let sources = accused(scene, noun, stance);
        return ends(sources, scene.parties(target_word), |s, t| held(s, t, false, 0.6));
    }
    let mut targets = scene.parties(target_word);
    let mut sources = match source {
        Some(at) => scene.parties(at),
        None => agents(scene, noun, frame, phrases, target_word),
    };
    if sources.is_empty() {
        sources = accused(scene, noun, stance);
    }
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

/// Verbs whose object is held to have done what stands behind `of`, `for` or `with`.
static HOLDING: WordList = WordList::named("verbs_of_holding_to_account");
/// Verbs whose subject is held to have done it.
static ANSWERING: WordList = WordList::named("verbs_of_answering_for");
/// Nouns between such a verb and the deed: `arrested on suspicion of the murder of`.
static HELD_FOR: WordList = WordList::named("nouns_of_being_held");

/// Whom the verb over a deed holds to have done it: `charged Smith with the murder of Jones`.
fn accused(scene: &Scene<'_>, noun: u32, stance: &Stance) -> Vec<Party> {
    let tree = &scene.tree;
    let mut at = noun;
    for _ in 0..4 {
        let Some(over) = tree.head(at) else { break };
        let lemma = tree.lemma(over);
        let preposition = tree.preposition(at);
        let behind = match preposition.as_str() {
            "of" | "for" | "with" | "over" | "in connection with" => true,
            // "on suspicion of", "in connection with", "confessed to".
            "on" | "by" => HELD_FOR.has(tree.lemma(at)),
            "in" => HELD_FOR.has(tree.lemma(at)) || HELD_FOR.has(lemma),
            "to" => ANSWERING.has(lemma),
            _ => false,
        };
        let place =
            matches!(tree.rel(at), Deprel::Obl | Deprel::Obj | Deprel::Nmod | Deprel::Acl | Deprel::Advcl);
        if tree.rel(at) == Deprel::Conj {
            at = over;
            continue;
        }
        if !place || !(behind || tree.rel(at) == Deprel::Obj) {
            break;
        }
        let verb = match tree.rel(over) {
            // "accused Smith of the murder of Jones", where the deed hangs on Smith.
            Deprel::Obj | Deprel::NsubjPass if behind && !scene.parties(over).is_empty() => tree.head(over),
            _ => Some(over),
        };
        let Some(verb) = verb else { break };
        let lemma = if verb == over { lemma } else { tree.lemma(verb) };
        if matches!(tree.word(verb).upos, Upos::Verb) && HOLDING.has(lemma) && behind {
            let object = scene.clause(verb, stance).object.filter(|&object| object != at);
            return object.map(|object| scene.parties(object)).unwrap_or_default();
        }
        if tree.word(verb).upos == Upos::Verb && ANSWERING.has(lemma) {
            let subject = scene.clause(verb, stance).subject.filter(|&subject| subject != at);
            return subject.map(|subject| scene.parties(subject)).unwrap_or_default();
        }
        // "the conviction of Smith for the murder of Jones".
        if SUFFERED.has(lemma) && preposition == "for" {
            let of = tree.by(over, Deprel::Nmod).find(|&c| c != at && tree.preposition(c) == "of");
            let held = suffering(scene, over).or(of);
            return held.map(|held| scene.parties(held)).unwrap_or_default();
        }
        if HELD_FOR.has(lemma) && behind {
            at = over;
            continue;
        }
        // "found guilty of the murder of Jones", "is responsible for the attack on Jones".
        if matches!(tree.word(over).upos, Upos::Adj | Upos::Noun) && behind && BLAMED.contains(&lemma) {
            let subject = tree.first(over, Deprel::Nsubj).or_else(|| {
                let verb = tree.head(over).filter(|&verb| tree.word(verb).upos == Upos::Verb)?;
                scene.clause(verb, stance).object.filter(|&object| object != over)
            });
            return subject.map(|subject| scene.parties(subject)).unwrap_or_default();
        }
        break;
    }
    Vec::new()
}

/// Adjectives of one who is held to have done what follows.
const BLAMED: &[&str] =
    &["guilty", "responsible", "accountable", "liable", "innocent", "culpable", "answerable"];

/// Nouns of what their owner suffers, unless they say `of` whom.
static SUFFERED: WordList = WordList::named("sufferings");

/// The owner of a noun of suffering: `Smith's arrest`.
pub(crate) fn suffering(scene: &Scene<'_>, noun: u32) -> Option<u32> {
    let tree = &scene.tree;
    let of = tree.by(noun, Deprel::Nmod).any(|c| tree.preposition(c) == "of");
    tree.first(noun, Deprel::NmodPoss).filter(|_| SUFFERED.has(tree.lemma(noun)) && !of)
}

/// The doers that a noun names itself: its owner, `by` whom, `from` whom.
fn agents(scene: &Scene<'_>, noun: u32, frame: &Frame, phrases: &[Oblique], target: u32) -> Vec<Party> {
    let tree = &scene.tree;
    let asked =
        |preposition: &str| frame.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *preposition));
    let owners = scene.owners(noun);
    if !owners.is_empty() && suffering(scene, noun).is_none_or(|owner| owner != target) {
        return owners;
    }
    for preposition in ["by", "from", "of"] {
        let named = phrases
            .iter()
            .filter(|o| o.preposition == preposition && o.word != target && !asked(preposition))
            // "imposed sanctions over the arrest of Smith": the arrest is of Smith, not the sanctions.
            // "the expulsion of Smith by Norway", where the second phrase hangs on the first.
            .filter(|o| {
                o.inside == Some(noun)
                    || preposition != "of"
                        && o.inside.is_none_or(|i| {
                            preposition == "by" && (i == target || tree.head(i) == Some(noun))
                        })
            })
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
