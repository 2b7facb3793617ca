//! Deeds that verbs state.

use super::arguments::{Clause, Party, Scene};
use super::entities::Form;
use super::judgments::judge;
use super::nouns::suffering;
use super::predicates::{Deed, Found, Held, Left, doers, ends, member, phrase};
use super::tree::Tree;
use super::unlisted::unlisted;
use crate::english::{Deprel, Upos, Xpos};
use crate::facts::Kind;
use crate::vocabulary::{Frame, Predicates, Slot, Vocabulary, WordList};

/// Verbs over whose object one reaches for the object's owner: `attacked Norway's bases`.
pub(crate) const THROUGH: &[&str] = &[
    "ASSAULT", "COERCE", "SUPPORT", "ACCUSE", "REJECT", "SANCTION", "AID", "CONCEDE", "MEDIATE", "PROTEST",
    "RETREAT",
];

/// Classes of deeds that answer what somebody did.
const ANSWERS: &[&str] = &["ACCUSE", "REJECT", "SUPPORT", "PROTEST"];

/// Verbs of making a law, an order or a proposal.
pub(super) static MAKING: WordList = WordList::named("verbs_of_making_law");
/// Things that belong to where they stand.
static SITES: WordList = WordList::named("sites");
/// Classes of deeds that are done to somebody, never to what somebody does.
const PERSONAL: &[&str] = &["CONSULT", "SAY", "AGREE", "MOBILIZE"];
/// What somebody does or says, so that what is done to it is done to its owner: `ignored the court's ruling`.
pub(crate) static ACTS: WordList = WordList::named("acts");

pub(crate) fn read_verb(scene: &Scene<'_>, verb: u32, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    // "a man named Smith" is so called by nobody.
    let called = tree.rel(verb) == Deprel::Acl
        && matches!(tree.lemma(verb), "name" | "call" | "nickname")
        && tree.word(verb).xpos == Xpos::Vbn
        && !tree.has(verb, Deprel::OblAgent);
    if scene.is_inside_name(verb) || called {
        return;
    }
    let stance = &vocabulary.predicates.stance;
    let clause = scene.clause(verb, stance);
    let lemma = tree.lemma(verb);
    if let Some(judged) = judge(scene, &clause, vocabulary) {
        let list = if judged.as_ref().is_some_and(|deed| deed.act.is_some()) {
            &mut found.open
        } else {
            &mut found.deeds
        };
        list.extend(judged);
        return;
    }
    if let Some(deed) = demanded(scene, &clause, vocabulary) {
        found.deeds.push(deed);
        return;
    }
    let frames = vocabulary.predicates.verb(lemma);
    let mut left: Option<Left> = None;
    let mut first: Option<&Frame> = None;
    for frame in frames {
        // "bought Nokia from Ericsson": the one bought is a target too.
        if first.is_some_and(|first| !is_beside(scene, &clause, first, frame)) {
            continue;
        }
        match hold_verb(scene, &clause, frame, &vocabulary.predicates) {
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
                    act: held.act,
                });
                if first.is_some() {
                    return;
                }
                first = Some(frame);
            }
            Err(reason) => {
                if let Some(reason) = reason {
                    left.get_or_insert(Left { words: vec![verb], reason });
                }
            }
        }
    }
    if first.is_some() {
        return;
    }
    if let Some(deed) = unlisted(scene, &clause, vocabulary) {
        found.deeds.push(deed);
    } else if let Some(left) = left {
        found.left.push(left);
    }
}

/// `demanded that Norway leave`, `is investigating whether Norway lied`: what is wanted of somebody is asked of him,
/// and what he may have done is held against him.
fn demanded(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let relation = match tree.lemma(clause.verb) {
        "demand" | "insist" => "DEMANDED",
        "request" | "ask" => "ASKED",
        "urge" | "recommend" => "URGED",
        "order" | "decree" => "ORDERED",
        "investigate" => "INVESTIGATED",
        "suspect" => "SUSPECTED",
        _ => return None,
    };
    let deed = matches!(relation, "INVESTIGATED" | "SUSPECTED");
    let wanted = clause.complements.iter().copied().find(|&c| {
        let wish = tree.by(c, Deprel::Mark).any(|m| tree.is(m, "that"))
            && matches!(tree.word(c).xpos, Xpos::Vb | Xpos::Vbp);
        tree.rel(c) == Deprel::Ccomp && (wish || deed)
    })?;
    let (sources, _) = doers(scene, clause.subject?);
    let asked = scene.clause(wanted, &vocabulary.predicates.stance).subject?;
    let mut targets = scene.parties(asked);
    if targets.is_empty() && deed {
        // "is investigating whether Norway's purchase broke the law".
        targets = through(scene, asked, clause.verb, false, &vocabulary.predicates);
    }
    if clause.object.is_some() || sources.is_empty() || targets.is_empty() {
        return None;
    }
    Some(Deed {
        head: clause.verb,
        anchor: clause.verb,
        words: vec![clause.verb],
        relation: relation.to_owned(),
        class: vocabulary.ontology.class_of(relation).to_owned(),
        sources,
        targets,
        reciprocal: false,
        confidence: 0.7,
        act: None,
    })
}

/// Whether a pattern says of a verb's object what the one that fitted first leaves out.
fn is_beside(scene: &Scene<'_>, clause: &Clause, first: &Frame, frame: &Frame) -> bool {
    let named = |at: u32| {
        scene.named(at).iter().any(|p| {
            let land =
                matches!(scene.kind(*p), Some(Kind::Place | Kind::Country | Kind::Person | Kind::Group));
            scene.mentions[p.mention as usize].form == Form::Name || land
        })
    };
    first.objects == [Slot::Any]
        && frame.objects == [Slot::Target]
        && frame.obliques.is_empty()
        && !frame.infinitive
        && frame.particle == first.particle
        && clause.object.is_some_and(named)
}

/// How sure the tree is of the words that a clause stands on.
pub(crate) fn verb_confidence(scene: &Scene<'_>, clause: &Clause) -> f32 {
    let arc = |at: Option<u32>| at.map_or(1.0, |at| scene.tree.word(at).confidence.clamp(0.3, 1.0));
    (arc(clause.subject) * arc(clause.object)).sqrt()
}

/// Holds a pattern against a verb. The error is a reason when the pattern fits but an end is missing.
fn hold_verb(
    scene: &Scene<'_>,
    clause: &Clause,
    frame: &Frame,
    predicates: &Predicates,
) -> Result<Held, Option<&'static str>> {
    let tree = &scene.tree;
    let verb = clause.verb;
    let mut words = vec![verb];
    match &frame.particle {
        Some(particle) => {
            let word = particle.split('|').find_map(|particle| particle_word(scene, verb, particle));
            words.push(word.ok_or(None)?);
        }
        None => {
            if tree.has(verb, Deprel::CompoundPrt) {
                return Err(None);
            }
        }
    }
    // "want to see them leave" meets nobody.
    let lets = matches!(tree.lemma(verb), "see" | "hear" | "watch" | "find" | "notice" | "spot");
    let bare = |&c: &u32| matches!(tree.rel(c), Deprel::Ccomp | Deprel::Xcomp);
    // "leaving Kenya to guard the border" does not leave Kenya.
    let leaves = tree.lemma(verb) == "leave" && !clause.passive;
    let infinitive_beneath =
        |&c: &u32| tree.word(c).xpos == Xpos::Vb && tree.by(c, Deprel::Mark).any(|m| tree.is(m, "to"));
    if leaves && frame.objects == [Slot::Target] && clause.complements.iter().any(infinitive_beneath) {
        return Err(None);
    }
    if lets && frame.objects == [Slot::Target] && clause.complements.iter().any(bare) {
        return Err(None);
    }
    let infinitive = |c: u32| {
        tree.word(c).xpos == Xpos::Vb
            && tree.by(c, Deprel::Mark).any(|m| {
                // Right after what stands before, not set off from it: `told Reuters, "to show …"`.
                tree.is(m, "to") && (m == 0 || tree.word(m - 1).upos != Upos::Punct)
            })
    };
    // "made Norway pay", "let Norway pay".
    let bare = |c: u32| {
        matches!(tree.lemma(verb), "make" | "let")
            && matches!(tree.rel(c), Deprel::Xcomp | Deprel::Ccomp)
            && matches!(tree.word(c).xpos, Xpos::Vb | Xpos::Vbp)
            && tree.word(c).upos == Upos::Verb
    };
    if frame.infinitive && !clause.complements.iter().any(|&c| infinitive(c) || bare(c)) {
        return Err(None);
    }
    // "took in Smith", where the tree has the particle for a preposition.
    let object = clause.object.or_else(|| {
        let particle = frame.particle.as_deref()?;
        clause.obliques.iter().find(|o| particle.split('|').any(|p| p == o.preposition)).map(|o| o.word)
    });
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
            // "evacuated civilians from the city" is done to the civilians.
            let object = clause.object.filter(|_| !clause.passive && frame.particle.is_none());
            if !frame.parties && object.is_some_and(|o| !scene.parties(o).is_empty()) {
                return Err(None);
            }
        }
        [slot @ Slot::Words(_)] | [slot @ Slot::Any] => {
            let content = |c: &u32| matches!(tree.rel(*c), Deprel::Ccomp | Deprel::Xcomp);
            let any = object.or(clause.second).or_else(|| {
                (*slot == Slot::Any).then(|| clause.complements.iter().copied().find(content)).flatten()
            });
            place(slot, any, &mut words)?;
        }
        [slot] => {
            let entity = |at: &u32| !scene.parties(*at).is_empty();
            let direct = clause.indirect.filter(entity).or(object).or(clause.indirect);
            place(slot, direct, &mut words)?;
        }
        [first, second, ..] => {
            let beside = object.and_then(|o| tree.first(o, Deprel::Appos));
            // "granted Smith asylum", where the tree makes a compound of the two.
            let inside = object
                .filter(|&o| scene.named(o).is_empty() || matches!(second, Slot::Words(_)))
                .and_then(|o| {
                    // "hands Smith life ban": in a headline also a part of the part.
                    let parts = tree.by(o, Deprel::Compound);
                    let inner = parts.flat_map(|c| std::iter::once(c).chain(tree.by(c, Deprel::Compound)));
                    inner.into_iter().find(|&c| !scene.named(c).is_empty())
                });
            let beside = beside.filter(|_| matches!(second, Slot::Words(_)));
            let pairs =
                [(clause.indirect, object), (object, clause.second), (object, beside), (inside, object)];
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
            .filter(|&at| {
                !strays(scene, at, verb, last_word)
                    && !is_nested(scene, clause, at, object, last_word)
                    && !is_owned(scene, clause, at, frame, predicates)
            })
            // "approved a purchase of coal" approves of no coal.
            .filter(|&at| {
                let bare = frame.objects.is_empty() && tree.preposition(at) == "of";
                !bare || clause.passive || clause.object.is_none_or(|object| tree.head(at) != Some(object))
            })
            // "declined Norway's offer of doctors": Norway's.
            .filter(|&at| {
                let noun = last_word.filter(|_| *slot == Slot::Target && tree.preposition(at) == "of");
                noun.is_none_or(|noun| owner_for(scene, prepositions, Some(noun)).is_none())
            })
            .or_else(|| {
                // Smith's own probe is not a probe of Smith.
                let against = matches!(&*frame.class, "ACCUSE" | "ASSAULT" | "COERCE" | "REQUEST");
                // "sought Norway's mediation" is from Norway.
                let from = matches!(frame.objects[..], [Slot::Words(_)])
                    && prepositions.iter().any(|p| matches!(&**p, "from" | "by"));
                let against = against && !from;
                owner_for(scene, prepositions, last_word.filter(|_| !against || last_word != clause.object))
            })
            .or_else(|| (*slot == Slot::Any).then(|| gerund(scene, clause, prepositions)).flatten())
            .or_else(|| infinitive_noun(scene, clause, prepositions, slot))
            .ok_or(None)?;
        match slot {
            Slot::Words(lemmas) => last_word = member(scene, at, lemmas).or(last_word),
            Slot::Any => last_word = Some(at),
            _ => {}
        }
        if matches!(slot, Slot::Target | Slot::Parties | Slot::Source)
            && let Some(case) = tree.case(at)
        {
            words.push(case);
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
        act: None,
    };
    if let Some(at) = parties.or(if frame.parties { subject } else { None }) {
        let found = scene.partners(at);
        return if found.len() > 1 { Ok(held(found, Vec::new(), true, 0.85)) } else { Err(None) };
    }
    if frame.parties {
        return Err(None);
    }
    if let Some(source) = source {
        // "was expelled from FIFA", but not "France expelled him from Paris".
        if target.is_some() && clause.subject.is_some() {
            return Err(None);
        }
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
    // "Norway and Sweden should speak with their counterparts": each with the other.
    let counterparts = tree.lemma(target) == "counterpart"
        && tree.first(target, Deprel::NmodPoss).is_some_and(|owner| tree.is(owner, "their"))
        && scene.wholes(subject).len() == 2;
    if scene.is_reciprocal(target) || counterparts {
        let found = scene.wholes(subject);
        return if found.len() > 1 {
            Ok(held(found, Vec::new(), true, 0.85))
        } else {
            Err(Some("no entity as target"))
        };
    }
    let (sources, certain) = doers(scene, subject);
    let mut targets = scene.parties(target);
    let mut confidence = if certain { 0.9 } else { 0.6 };
    let act = ACTS.has(tree.lemma(target)) && !PERSONAL.contains(&&*frame.class);
    if targets.is_empty() && act && !THROUGH.contains(&&*frame.class) {
        targets = through(scene, target, verb, false, predicates);
        confidence *= 0.75;
    }
    if targets.is_empty() && THROUGH.contains(&&*frame.class) {
        let direct = frame.objects.contains(&Slot::Target);
        let harm = matches!(&*frame.class, "ASSAULT" | "COERCE");
        // "hacked into Norwegian computers", "voted against the budget proposed by the government".
        if direct || harm || ACTS.has(tree.lemma(target)) {
            targets = through(scene, target, verb, direct && harm, predicates);
        }
        if targets.is_empty() && !direct {
            let owner = tree.first(target, Deprel::NmodPoss);
            targets = owner.map(|owner| scene.parties(owner)).unwrap_or_default();
        }
        confidence *= 0.75;
    }
    if targets.is_empty()
        && !sources.is_empty()
        && ANSWERS.contains(&&*frame.class)
        && is_known_act(tree, target)
    {
        return Ok(Held { act: Some(target), ..held(sources, targets, false, confidence) });
    }
    ends(sources, targets, |s, t| held(s, t, false, confidence))
}

/// Whether a noun is for something done that the text has spoken of: "the move", "that decision".
pub(crate) fn is_known_act(tree: &Tree<'_>, noun: u32) -> bool {
    let known = tree
        .by(noun, Deprel::Det)
        .any(|d| matches!(&*tree.lower(d), "the" | "this" | "that" | "these" | "those"));
    let plain = tree.children(noun).iter().all(|&c| {
        matches!(tree.rel(c), Deprel::Det | Deprel::Punct | Deprel::Case | Deprel::Conj | Deprel::Cc)
            || c > noun
                && tree.rel(c) != Deprel::Nmod
                && tree.rel(c) != Deprel::Acl
                && tree.rel(c) != Deprel::AclRelcl
    });
    known && plain && ACTS.has(tree.lemma(noun))
}

/// The entity behind an object that is none: its owner, what it is of, or (of a site) where it is.
pub(crate) fn through(
    scene: &Scene<'_>,
    object: u32,
    asked_by: u32,
    site: bool,
    predicates: &Predicates,
) -> Vec<Party> {
    // Whose its own is, is rarely plain: "withdrew its bid".
    let pronoun = scene.tree.by(object, Deprel::NmodPoss).any(|c| scene.tree.word(c).xpos == Xpos::PrpPoss);
    if pronoun {
        return Vec::new();
    }
    // "whose brother was killed": he was not.
    let whose = scene.tree.by(object, Deprel::NmodPoss).any(|c| scene.tree.is(c, "whose"));
    if whose && !SITES.has(scene.tree.lemma(object)) && !ACTS.has(scene.tree.lemma(object)) {
        return Vec::new();
    }
    // "condemned Smith's arrest" is no blame of Smith.
    let owners = match suffering(scene, object) {
        Some(_) => Vec::new(),
        None => scene.owners(object),
    };
    let act = ACTS.has(scene.tree.lemma(object));
    // "the Cruise video" is not Cruise, as "US bases" are the United States.
    let bare = |p: &Party| {
        let head = scene.mentions.get(p.mention as usize).map_or(0, |m| m.head);
        head < scene.tree.len()
            && scene.tree.rel(head) == Deprel::Compound
            && scene.kind(*p) != Some(Kind::Country)
            // "the CIA programme" is the CIA's.
            && !(act && scene.kind(*p) == Some(Kind::Organization))
    };
    if !owners.is_empty() && !owners.iter().any(bare) {
        return owners;
    }
    // "a law passed by parliament".
    let made = scene
        .tree
        .by(object, Deprel::Acl)
        .filter(|&acl| scene.is_passive(acl) && MAKING.has(scene.tree.lemma(acl)));
    let mut makers =
        made.filter_map(|acl| scene.tree.first(acl, Deprel::OblAgent)).map(|by| scene.parties(by));
    if let Some(makers) = makers.find(|makers| !makers.is_empty()) {
        return makers;
    }
    // "announced a plan that Greenpeace criticised": whose plan it is stands over it.
    let maker = scene.tree.head(object).filter(|&verb| {
        act && verb != asked_by
            && scene.tree.rel(object) == Deprel::Obj
            && MAKING.has(scene.tree.lemma(verb))
            && !scene.is_passive(verb)
    });
    if let Some(subject) = maker.and_then(|verb| scene.tree.first(verb, Deprel::Nsubj)) {
        return scene.parties(subject);
    }
    let mut phrases = Vec::new();
    scene.add_phrases(object, &mut phrases, 0);
    // "a base in Mali" stands for Mali, "a maid in Paris" not for Paris.
    let site = site && SITES.has(scene.tree.lemma(object));
    // "the killing of Smith" is Smith's suffering, not Smith's deed.
    let suffered = matches!(scene.tree.lemma(object), "death" | "treatment" | "handling")
        || predicates.noun(scene.tree.lemma(object)).iter().any(|f| {
            let harm =
                matches!(&*f.class, "ASSAULT" | "COERCE" | "ACCUSE" | "SANCTION" | "REJECT" | "THREATEN");
            let of =
                |(ps, slot): &(Vec<Box<str>>, Slot)| *slot == Slot::Target && ps.iter().any(|p| **p == *"of");
            harm && f.obliques.iter().any(of)
        });
    phrases.sort_by_key(|o| o.preposition != "by");
    phrases
        .iter()
        .filter(|o| match o.preposition.as_str() {
            "of" => !suffered,
            "by" => true,
            "from" => act,
            "in" | "at" | "on" | "near" => site,
            _ => false,
        })
        .map(|o| scene.parties(o.word))
        .find(|p| !p.is_empty())
        .unwrap_or_default()
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
    // "pulled them out of Mali": the first half of the preposition; "took in Smith": all of it.
    let bare = !tree.has(verb, Deprel::Obj);
    let child = child.or_else(|| {
        tree.children(verb).iter().flat_map(|&c| tree.children(c)).copied().find(|&c| {
            tree.is(c, particle)
                && matches!(tree.rel(c), Deprel::Case | Deprel::Advmod)
                && (bare || tree.is_case(c + 1))
        })
    });
    // "brought Smith and Jones together".
    let child = child.or_else(|| {
        let object = tree.first(verb, Deprel::Obj).filter(|_| particle == "together")?;
        let over = |&at: &u32| tree.is(at, particle) && tree.under(at, object);
        (object + 1..tree.len().min(object + 12)).find(over)
    });
    child.or_else(|| {
        let next = verb + 1;
        (next < tree.len() && tree.is(next, particle) && (bare || !tree.is_case(next))).then_some(next)
    })
}

/// The clause that stands after one of these prepositions: `stopped Smith from leaving`.
fn gerund(scene: &Scene<'_>, clause: &Clause, prepositions: &[Box<str>]) -> Option<u32> {
    let tree = &scene.tree;
    let after = |c: u32| tree.by(c, Deprel::Mark).any(|m| prepositions.iter().any(|p| tree.is(m, p)));
    clause.complements.iter().copied().find(|&c| after(c))
}

/// `took Smith to court`, where the tree has an infinitive for the noun.
fn infinitive_noun(
    scene: &Scene<'_>,
    clause: &Clause,
    prepositions: &[Box<str>],
    slot: &Slot,
) -> Option<u32> {
    let Slot::Words(lemmas) = slot else { return None };
    let to = prepositions.iter().any(|p| **p == *"to");
    clause.complements.iter().copied().find(|&c| to && lemmas.iter().any(|lemma| scene.tree.is(c, lemma)))
}

/// Whether a phrase hangs on the noun of another that the pattern does not ask for: `met after talks with Smith`.
fn is_nested(scene: &Scene<'_>, clause: &Clause, at: u32, object: Option<u32>, noun: Option<u32>) -> bool {
    let tree = &scene.tree;
    let inside = clause.obliques.iter().find(|o| o.word == at).and_then(|o| o.inside);
    inside.is_some_and(|inside| {
        let own = [clause.object, clause.indirect, clause.second, object, noun];
        // "sent a note of protest to Norway", "rejected an offer of talks from Norway": the phrase is the note's.
        let kind = matches!(tree.preposition(inside).as_str(), "of" | "for")
            && matches!(tree.preposition(at).as_str(), "to" | "from")
            && scene.parties(inside).is_empty()
            && tree.head(inside).is_some_and(|over| own.contains(&Some(over)));
        !own.contains(&Some(inside)) && !kind
    })
}

/// Whether a phrase belongs to a deed of the object that has a doer of its own: `mentioned Smith's call to Jones`.
fn is_owned(scene: &Scene<'_>, clause: &Clause, at: u32, frame: &Frame, predicates: &Predicates) -> bool {
    let tree = &scene.tree;
    let inside = clause.obliques.iter().find(|o| o.word == at).and_then(|o| o.inside);
    let Some(noun) = inside.filter(|_| !matches!(frame.objects.first(), Some(Slot::Words(_)))) else {
        return false;
    };
    let preposition = tree.preposition(at);
    let takes = |f: &Frame| f.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *preposition));
    let Some(owner) = tree.first(noun, Deprel::NmodPoss) else { return false };
    // "settled its quarrel with Spain" is the subject's own doing all the same.
    let doers = clause.subject.map(|subject| scene.parties(subject)).unwrap_or_default();
    let own = scene.parties(owner).iter().any(|p| doers.iter().any(|d| d.entity == p.entity));
    !own && predicates.noun(tree.lemma(noun)).iter().any(takes)
}

/// Whether an `of` phrase hangs on another noun than the one before it in the pattern.
fn strays(scene: &Scene<'_>, at: u32, verb: u32, noun: Option<u32>) -> bool {
    let tree = &scene.tree;
    tree.preposition(at) == "of"
        && noun.is_some()
        && !tree.head(at).is_some_and(|h| h == verb || Some(h) == noun)
}

/// The owner of a noun where a pattern asks for `of`: `in Smith's defence`.
fn owner_for(scene: &Scene<'_>, prepositions: &[Box<str>], noun: Option<u32>) -> Option<u32> {
    let noun = noun.filter(|_| prepositions.iter().any(|p| matches!(&**p, "of" | "from" | "by")))?;
    scene.tree.by(noun, Deprel::NmodPoss).find(|&owner| !scene.parties(owner).is_empty())
}
