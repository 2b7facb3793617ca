//! Deeds that verbs state.

use super::arguments::{Clause, Party, Scene};
use super::entities::Form;
use super::judgments::judge;
use super::nouns::suffering;
use super::patterns::hold_verb;
use super::predicates::{Deed, Found, Left, doers};
use super::tree::Tree;
use super::unlisted::unlisted;
use crate::english::{Deprel, Xpos};
use crate::facts::Kind;
use crate::vocabulary::{Frame, Predicates, Slot, Vocabulary, WordList};

/// Verbs over whose object one reaches for the object's owner: `attacked Norway's bases`.
pub(crate) const THROUGH: &[&str] = &[
    "ASSAULT", "COERCE", "SUPPORT", "ACCUSE", "REJECT", "SANCTION", "AID", "CONCEDE", "MEDIATE", "PROTEST",
    "RETREAT",
];

/// Whose something said or done is: its owner, `of`, `by` or `from` whom it is, or the subject of the verb that makes it;
/// the first of these that can be someone.
pub(crate) fn whose(tree: &Tree<'_>, noun: u32, is_someone: impl Fn(u32) -> bool) -> Option<u32> {
    let behind =
        tree.by(noun, Deprel::Nmod).find(|&at| matches!(&*tree.preposition(at), "of" | "by" | "from"));
    let verb = tree.head(noun).filter(|&verb| tree.rel(noun) == Deprel::Obj && MAKING.has(tree.lemma(verb)));
    let maker = verb.and_then(|verb| tree.first(verb, Deprel::Nsubj));
    let mut found = [tree.first(noun, Deprel::NmodPoss), behind, maker].into_iter().flatten();
    found.find(|&at| is_someone(at))
}

/// Verbs of making a law, an order or a proposal.
pub(super) static MAKING: WordList = WordList::named("verbs_of_making_law");
/// Things that belong to where they stand.
static SITES: WordList = WordList::named("sites");
/// What somebody does or says, so that what is done to it is done to its owner: `ignored the court's ruling`.
pub(crate) static ACTS: WordList = WordList::named("acts");

pub(crate) fn read_verb(scene: &Scene<'_>, verb: u32, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    // "a man named Smith" is so called by nobody.
    let called = tree.rel(verb) == Deprel::Acl
        && matches!(tree.lemma(verb), "name" | "call" | "nickname")
        && tree.word(verb).xpos == Xpos::Vbn
        && !tree.has(verb, Deprel::OblAgent);
    // "rebels calling themselves the Red Lions" call nobody.
    let themselves = matches!(tree.lemma(verb), "name" | "call" | "style")
        && tree
            .by(verb, Deprel::Obj)
            .any(|o| tree.lower(o).ends_with("self") || tree.lower(o).ends_with("selves"));
    if scene.is_inside_name(verb) || called || themselves {
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
    if let Some(deed) = denied(scene, &clause, vocabulary) {
        found.open.push(deed);
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
                list.push(Deed::held((verb, verb), frame, held, verb_confidence(scene, &clause)));
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
        _ => return looked_into(scene, clause, vocabulary),
    };
    let deed = matches!(relation, "INVESTIGATED" | "SUSPECTED");
    let wanted = clause.complements.iter().copied().find(|&c| {
        let wish = tree.by(c, Deprel::Mark).any(|m| tree.is(m, "that"))
            // "demanded that Acme sells its plants": wanted, whatever the form.
            && (matches!(tree.word(c).xpos, Xpos::Vb | Xpos::Vbp) || tree.lemma(clause.verb) == "demand");
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

/// `accused Smith of fraud, a charge denied by his lawyer`: it is denied to whoever made it.
fn denied(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let object = clause.object.filter(|&object| is_gloss(tree, object))?;
    let denies = matches!(tree.lemma(clause.verb), "deny" | "refute" | "dispute");
    let (sources, _) = doers(scene, clause.subject.filter(|_| denies)?);
    let kind = ("DENIED", vocabulary.ontology.class_of("DENIED"));
    let deed = Deed::of(clause.verb, vec![clause.verb], kind, (sources, Vec::new()), 0.7);
    (!deed.sources.is_empty()).then_some(Deed { act: Some(object), ..deed })
}

/// `opened an investigation into whether Norway lied`: it is into Norway.
fn looked_into(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let (verb, object) = (clause.verb, clause.object?);
    let inquiry = matches!(tree.lemma(object), "investigation" | "inquiry" | "enquiry" | "probe");
    if !inquiry || !matches!(tree.lemma(verb), "open" | "launch" | "start" | "begin") {
        return None;
    }
    let whether = |c: &u32| *c > object && tree.by(*c, Deprel::Mark).any(|m| tree.is(m, "whether"));
    let asked = tree.children(object).iter().chain(tree.children(verb)).copied().find(whether)?;
    let targets = scene.parties(scene.clause(asked, &vocabulary.predicates.stance).subject?);
    let (sources, _) = doers(scene, clause.subject?);
    if sources.is_empty() || targets.is_empty() {
        return None;
    }
    let kind = ("INVESTIGATED", vocabulary.ontology.class_of("INVESTIGATED"));
    Some(Deed::of(verb, vec![verb, object], kind, (sources, targets), 0.7))
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
    known && plain && ACTS.has(tree.lemma(noun)) || is_gloss(tree, noun)
}

/// Whether a noun takes up what the clause before it tells: "closed the port, a move criticised by Norway".
pub(crate) fn is_gloss(tree: &Tree<'_>, noun: u32) -> bool {
    let article = tree.by(noun, Deprel::Det).find(|d| matches!(&*tree.lower(*d), "a" | "an"));
    let apart = article.is_some_and(|at| at > 2 && (tree.is(at - 1, ",") || tree.is(at - 1, "–")));
    let more = |c: &u32| matches!(tree.rel(*c), Deprel::Acl | Deprel::AclRelcl) && *c > noun;
    apart && GLOSSES.has(tree.lemma(noun)) && tree.children(noun).iter().any(more)
}

/// Nouns that take up a deed just told: "a move that angered Norway".
static GLOSSES: WordList = WordList::named("nouns_that_take_up_a_deed");

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
    let suffered = is_suffered(scene.tree.lemma(object), predicates);
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

/// Whether what a noun is of is whom it befalls: "the killing of Smith".
fn is_suffered(noun: &str, predicates: &Predicates) -> bool {
    let of = |(ps, slot): &(Vec<Box<str>>, Slot)| *slot == Slot::Target && ps.iter().any(|p| **p == *"of");
    matches!(noun, "death" | "treatment" | "handling")
        || predicates.noun(noun).iter().any(|f| {
            let harm =
                matches!(&*f.class, "ASSAULT" | "COERCE" | "ACCUSE" | "SANCTION" | "REJECT" | "THREATEN");
            harm && f.obliques.iter().any(of)
        })
}
