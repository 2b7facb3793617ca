//! The body of a title that stands before it without a name, or that the text leaves unsaid.

use super::{is_owner, kind};
use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::extract::reference::{Office, Scene, bodies, leads_land};
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;
use crate::vocabulary::WordList;

/// Titles whose bearer speaks or works for a body that the text has just spoken of.
static SPEAKERS: WordList = WordList::named("offices_of_speakers");
static HEADS: WordList = WordList::named("offices_of_heads");

/// As prominent as a subject.
const SUBJECT: f32 = 2.5;

/// Gives titles before names their body where it has no name or was named before: "his lawyer Tom Reed", "the
/// court's registrar Ann Lee", "Spokesman Paul Katz".
///
/// After pronouns and phrases have been read, for a name's title is read before them.
pub(crate) fn complete(
    sentence: &Sentence,
    tree: &Tree<'_>,
    offices: &mut Vec<Office>,
    scene: &mut Scene<'_>,
) {
    let mut more = Vec::new();
    // "the Swedish government, led by its Prime Minister, Carl Lund".
    let led: Vec<(u32, u32)> = offices
        .iter()
        .filter(|o| matches!(&*o.role, "government" | "coalition" | "cabinet" | "administration" | "regime"))
        .filter_map(|o| o.of.map(|of| (o.head, of)))
        .collect();
    for office in offices.iter_mut().filter(|office| office.of.is_none() && !office.role.is_empty()) {
        let mut owners = owners_before(sentence, tree, office.head, scene);
        owners.retain(|&owner| owner != office.member);
        if owners.is_empty() {
            let body = body_noun_before(sentence, tree, office.head, scene);
            let by = office.head.checked_sub(1).is_some_and(|at| tree.is(at, "by"));
            let land = || led.iter().find(|(head, _)| *head < office.head).map(|(_, of)| *of);
            let land = land().filter(|_| by && leads_land(&office.role.to_lowercase()));
            let employer = || employer(tree, office, scene);
            owners.extend(body.or(land).or_else(employer).or_else(|| body_spoken_of(tree, office, scene)));
        }
        let role = office.role.to_lowercase();
        let draft = &mut scene.drafts[office.member as usize];
        if !owners.is_empty() {
            draft.offices.retain(|(held, of)| *held != role || of.is_some());
        }
        for (nth, &owner) in owners.iter().enumerate() {
            draft.holds(role.clone(), Some(owner));
            if nth == 0 {
                office.of = Some(owner);
            } else {
                more.push(Office { of: Some(owner), ..office.clone() });
            }
        }
    }
    offices.append(&mut more);
}

/// Verbs of letting somebody go.
static EMPLOYING: WordList = WordList::named("verbs_of_employing");

/// The body that takes on or lets go whoever bears a title: "Chelsea sacked manager Smith".
fn employer(tree: &Tree<'_>, office: &Office, scene: &Scene<'_>) -> Option<u32> {
    let title = tree.up(office.head).take(3).find(|&at| tree.rel(at) == Deprel::Obj)?;
    let verb = tree.head(title).filter(|&verb| verb < title && EMPLOYING.has(tree.lemma(verb)))?;
    let body = |m: &&Mention| kind(scene, m) == Kind::Organization;
    scene.headed(tree.first(verb, Deprel::Nsubj)?).find(body).map(|m| m.entity)
}

/// Whose an office before a name is said to be: "his | lawyer", "the court's | deputy registrar".
fn owners_before(sentence: &Sentence, tree: &Tree<'_>, office: u32, scene: &Scene<'_>) -> Vec<u32> {
    let inner = |&at: &u32| {
        let word = tree.word(at);
        matches!(word.upos, Upos::Adj | Upos::Num) && word.xpos != Xpos::PrpPoss
    };
    let between = (0..office).rev().take(3).take_while(inner).count() as u32;
    let Some(at) = (office - between).checked_sub(1) else { return Vec::new() };
    if sentence.words[at as usize].xpos == Xpos::PrpPoss || tree.is(at, "whose") {
        return scene.headed(at).map(|m| m.entity).collect();
    }
    if !is_owner(&sentence.words[at as usize].form) || at == 0 {
        return Vec::new();
    }
    let ends = |m: &&Mention| m.words.end == at;
    scene.covering(at - 1).filter(ends).max_by_key(|m| m.words.len()).map(|m| m.entity).into_iter().collect()
}

/// The body whose noun stands right before an office: "ministry | spokesman", "foreign ministry | spokesman".
fn body_noun_before(sentence: &Sentence, tree: &Tree<'_>, office: u32, scene: &Scene<'_>) -> Option<u32> {
    let at = office.checked_sub(1)?;
    let noun = tree.lower(at);
    let body = scene.names.bodies.contains(noun.as_str()) || matches!(&*noun, "police" | "army" | "party");
    if !body || sentence.words[at as usize].upos == Upos::Verb {
        return None;
    }
    // A land or a name before it says which: "the Chinese foreign ministry spokesman".
    let inner = |&at: &u32| matches!(tree.word(at).upos, Upos::Noun | Upos::Adj) && !scene.covered(at);
    let first = at - (0..at).rev().take(3).take_while(inner).count() as u32;
    let land = first.checked_sub(1).and_then(|before| scene.covering(before).max_by_key(|m| m.words.len()));
    let land = land.filter(|m| {
        m.words.end <= first && matches!(kind(scene, m), Kind::Country | Kind::Organization | Kind::Place)
    });
    if let Some(land) = land {
        return Some(land.entity);
    }
    bodies::body_meant(tree, at, &noun, scene)
}

/// The one for whom a bare speaker speaks, where he says what that one does: "The president will go to Mali, spokesman
/// Tom Reed said".
fn told_of(tree: &Tree<'_>, office: u32, scene: &Scene<'_>) -> Option<u32> {
    let speaker = tree.up(office).take(3).find(|&at| tree.rel(at) == Deprel::Nsubj)?;
    let verb = tree.head(speaker)?;
    let over = || tree.head(verb).filter(|_| tree.rel(verb) == Deprel::Parataxis);
    let told = tree.by(verb, Deprel::Ccomp).find(|&told| told < office).or_else(over)?;
    let subject = tree.first(told, Deprel::Nsubj).filter(|&subject| subject < office)?;
    let speaks_for = |m: &&Mention| matches!(kind(scene, m), Kind::Person | Kind::Organization);
    scene.headed(subject).find(speaks_for).map(|m| m.entity).filter(|_| tree.is(office - 1, ","))
}

/// The body that a bare title before a name leaves unsaid: the one that has just spoken, or the only one about.
fn body_spoken_of(tree: &Tree<'_>, office: &Office, scene: &Scene<'_>) -> Option<u32> {
    let role = office.role.to_lowercase();
    let last = role.rsplit(' ').next().unwrap_or_default();
    let before = office.head.checked_sub(1).map_or(String::new(), |at| tree.lower(at));
    if !(office.head == 0 || matches!(&*before, "," | "\"" | "”" | "and" | "said" | "but" | "to" | "by")) {
        return None;
    }
    if SPEAKERS.has(last) {
        if let Some(told_of) = told_of(tree, office.head, scene) {
            return Some(told_of);
        }
        return scene.antecedent(tree, office.head, 2, |d, r| {
            let body = matches!(d.kind(), Kind::Organization | Kind::Facility) && !d.plural;
            // "At the White House, spokeswoman Ann Lee said".
            let here = r.sentence == scene.at && tree.preposition(r.head) == "at";
            body && r.form != Form::Adjective && (r.speaks || r.weight >= SUBJECT || here)
        });
    }
    HEADS
        .has(&role)
        .then(|| bodies::only_body(scene, office.head, 3, |d| d.kind() == Kind::Organization))
        .flatten()
}
