//! Who belongs where by a verb: "X leads Y", "X sits on the board of Y", "Y, of which X was a member".

use super::kind;
use crate::english::Deprel;
use crate::extract::reference::{Office, Scene};
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;
use crate::vocabulary::WordList;

/// Verbs by which one person stands at the head of a body or in its service, with the office.
const LEADS: &[(&str, &str)] = &[
    ("lead", "leader"),
    ("head", "head"),
    ("chair", "chair"),
    ("run", "head"),
    ("captain", "captain"),
    ("command", "commander"),
    ("coach", "coach"),
    ("manage", "manager"),
    ("found", "founder"),
    ("co-found", "co-founder"),
    ("cofound", "co-founder"),
    ("direct", "director"),
    ("edit", "editor"),
    ("govern", "governor"),
    ("own", "owner"),
];

/// Bodies on which people sit.
static SEATED: WordList = WordList::named("bodies_that_sit");

/// "X leads Y", "Y is headed by X", "X works for Y".
pub(crate) fn led(tree: &Tree<'_>, scene: &Scene<'_>, verb: u32) -> Option<Office> {
    let lemma = tree.lemma(verb);
    if is_unsaid(tree, verb) {
        return None;
    }
    let passive = tree.has(verb, Deprel::NsubjPass)
        || tree.has(verb, Deprel::AuxPass)
        || tree.has(verb, Deprel::OblAgent);
    // The names right after the verb, where the tree goes astray: "leads [the Union]", "headed by [Olga Brandt]".
    let after = |at: u32| {
        let near = [at, at + 1].into_iter().flat_map(|at| scene.covering(at));
        near.filter(|m| m.form == Form::Name && m.words.start <= at + 1)
            .max_by_key(|m| m.words.len())
            .map(|m| m.head)
    };
    let by = (verb + 1 < tree.len() && tree.is(verb + 1, "by")).then(|| after(verb + 2)).flatten();
    let passive = passive || by.is_some();
    let subject =
        if passive { tree.first(verb, Deprel::OblAgent).or(by) } else { tree.first(verb, Deprel::Nsubj) };
    if let Some((_, role)) = LEADS.iter().find(|(v, _)| *v == lemma) {
        let object = if passive {
            // "the party, led by X"
            let beside = matches!(tree.rel(verb), Deprel::Acl).then(|| tree.head(verb)).flatten();
            tree.first(verb, Deprel::NsubjPass).or(beside)
        } else {
            tree.first(verb, Deprel::Obj).or_else(|| after(verb + 1))
        };
        let (subject, object) = (subject?, object?);
        // "Nestle owns Nespresso": a part of its owner.
        let owner = || {
            let owner = scene.headed(subject).max_by_key(|m| m.words.len())?;
            let owned =
                body(tree, scene, lemma, object).filter(|&owned| lemma == "own" && owned != owner.entity)?;
            (kind(scene, owner) == Kind::Organization).then_some((owned, owner.entity))
        };
        if let Some((member, of)) = owner() {
            return Some(Office { member, role: String::new(), of: Some(of), head: verb });
        }
        let (member, of) = (person(scene, subject)?, body(tree, scene, lemma, object)?);
        return Some(Office { member, role: (*role).to_owned(), of: Some(of), head: verb });
    }
    works_for(tree, scene, verb, passive, subject)
}

/// "X represents Y", "X works for Y", "X belongs to Y".
fn works_for(
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    verb: u32,
    passive: bool,
    subject: Option<u32>,
) -> Option<Office> {
    let lemma = tree.lemma(verb);
    if lemma == "represent" {
        let client =
            if passive { tree.first(verb, Deprel::NsubjPass) } else { tree.first(verb, Deprel::Obj) };
        let (member, of) = (person(scene, subject?)?, person(scene, client?)?);
        return Some(Office { member, role: "lawyer".to_owned(), of: Some(of), head: verb });
    }
    let serves = match lemma {
        "work" => "employee",
        "play" => "player",
        "belong" => "member",
        _ => return None,
    };
    let place = tree.by(verb, Deprel::Obl).find(|&at| {
        if lemma == "belong" {
            return tree.preposition(at) == "to";
        }
        matches!(&*tree.preposition(at), "for") || lemma == "work" && matches!(&*tree.preposition(at), "at")
    })?;
    let worker = subject.or_else(|| (tree.rel(verb) == Deprel::Acl).then(|| tree.head(verb)).flatten())?;
    let member = person(scene, worker)?;
    Some(Office { member, role: serves.to_owned(), of: Some(body(tree, scene, lemma, place)?), head: verb })
}

/// Whether a verb is denied, or stands behind another auxiliary than "have" and "be".
fn is_unsaid(tree: &Tree<'_>, verb: u32) -> bool {
    tree.children(verb).iter().any(|&c| {
        tree.rel(c) == Deprel::Aux && !matches!(tree.lemma(c), "have" | "be")
            || matches!(tree.lemma(c), "not" | "never" | "n't")
    })
}

/// The person whom a word means, named or not.
fn person(scene: &Scene<'_>, at: u32) -> Option<u32> {
    let one = |m: &&Mention| kind(scene, m) == Kind::Group && !scene.drafts[m.entity as usize].plural;
    let named = scene.headed(at).find(|m| kind(scene, m) == Kind::Person);
    named.or_else(|| scene.headed(at).find(one)).map(|m| m.entity)
}

/// The body whom a word means as what one leads or works for.
fn body(tree: &Tree<'_>, scene: &Scene<'_>, lemma: &str, at: u32) -> Option<u32> {
    // "headed the UN mission": the body is the mission's.
    let part = || {
        let inside = |&c: &u32| {
            tree.rel(c) == Deprel::Compound || tree.rel(c) == Deprel::Nmod && tree.preposition(c) == "of"
        };
        let organization = |m: &&Mention| kind(scene, m) == Kind::Organization;
        let inside = tree.children(at).iter().copied().filter(inside);
        inside.flat_map(|c| scene.headed(c)).find(organization)
    };
    let found = scene.headed(at).max_by_key(|m| m.words.len()).or_else(part)?;
    let fits = match kind(scene, found) {
        Kind::Organization => true,
        Kind::Country | Kind::Place => {
            matches!(lemma, "lead" | "govern" | "captain" | "coach" | "manage")
        }
        _ => false,
    };
    (fits && found.form != Form::Adjective).then_some(found.entity)
}

/// "X sits on the board of Y", "X, who has been on Y's executive committee".
pub(crate) fn seated(tree: &Tree<'_>, scene: &Scene<'_>, at: u32) -> Option<Office> {
    if tree.preposition(at) != "on" {
        return None;
    }
    let verb = match tree.rel(at) {
        Deprel::Obl => tree.head(at).filter(|&v| matches!(tree.lemma(v), "sit" | "serve"))?,
        _ if tree.has(at, Deprel::Cop) => at,
        _ => return None,
    };
    let unsaid = is_unsaid(tree, verb);
    let body = scene.headed(at).max_by_key(|m| m.words.len())?;
    let seats = SEATED.has(&tree.lower(at));
    if unsaid || !seats || kind(scene, body) != Kind::Organization {
        return None;
    }
    let subject = tree.first(verb, Deprel::Nsubj)?;
    let person = scene.headed(subject).find(|m| kind(scene, m) == Kind::Person)?;
    Some(Office { member: person.entity, role: "member".to_owned(), of: Some(body.entity), head: at })
}

/// "the Green Party, of which X was a member".
pub(crate) fn of_which(tree: &Tree<'_>, scene: &Scene<'_>, at: u32) -> Option<Office> {
    let of = at.checked_sub(1).filter(|&of| tree.is(at, "which") && tree.is(of, "of"))?;
    let role = tree.head(at).filter(|&role| role > at && tree.has(role, Deprel::Cop))?;
    let office =
        matches!(tree.lemma(role), "member" | "leader" | "head" | "founder" | "president" | "chairman");
    let person = scene.headed(tree.first(role, Deprel::Nsubj)?).find(|m| kind(scene, m) == Kind::Person)?;
    let ends = |m: &&Mention| m.words.end == of || m.words.end + 1 == of && tree.is(of - 1, ",");
    let body = scene.here.iter().filter(ends).find(|m| kind(scene, m) == Kind::Organization)?;
    let role = office.then(|| tree.lemma(role).to_owned())?;
    Some(Office { member: person.entity, role, of: Some(body.entity), head: at })
}
