//! Who belongs where without a title: "Ahmed Zaki of the navy", "CNN's Kit Maher", "X, who leads Y", "A, including B".
//!
//! Titles and phrases that say an office are read by `titles` and `nominals`.

use super::parts::{MOST, fellow_members, parts};
use super::verbs::{led, of_which, seated};
use super::{is_owner, kind};
use crate::english::{Deprel, Sentence, Upos};
use crate::extract::names::OUTSIDERS;
use crate::extract::reference::{Office, Scene, is_lawmaker};
use crate::extract::sentence::{Form, Mention, Tree, surface};
use crate::facts::Kind;
use crate::span::Span;
use crate::vocabulary::WordList;

/// What the sentence says of who belongs where, besides the titles and phrases of `titles`.
pub(crate) fn stated(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    offices: &[Office],
) -> Vec<Office> {
    let mut out = Vec::new();
    let mut names: Vec<&Mention> = scene.here.iter().filter(|m| m.form == Form::Name).collect();
    names.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end)));
    for (nth, pair) in names.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let Some(office) = beside(sentence, tree, scene, first, second) else { continue };
        if office.member == second.entity {
            // "Reuters' Ann Lund, Ida Berg and Tom Ruiz".
            let listed = names[nth + 1..].windows(2).take(MOST).take_while(|pair| {
                let between = &sentence.words
                    [pair[0].words.end.min(pair[1].words.start) as usize..pair[1].words.start as usize];
                !between.is_empty()
                    && between.iter().all(|w| matches!(&*w.form, "," | "and" | "&"))
                    && kind(scene, pair[1]) == Kind::Person
            });
            out.extend(listed.map(|pair| Office {
                member: pair[1].entity,
                head: pair[1].head,
                ..office.clone()
            }));
        }
        out.push(office);
    }
    for mention in &names {
        out.extend(owned(tree, scene, mention));
        out.extend(of_person(tree, scene, mention));
    }
    out.extend(fellow_members(sentence, scene, offices, &names));
    for at in 0..tree.len() {
        if tree.word(at).upos == Upos::Verb {
            out.extend(led(tree, scene, at));
        }
        out.extend(seated(tree, scene, at));
        out.extend(of_which(tree, scene, at));
        out.extend(parts(sentence, tree, scene, &names, at));
    }
    out
}

/// Two names close by: "Ahmed Zaki of the Egyptian Navy", "CNN's Kit Maher", "Usain Bolt (Jamaica)".
fn beside(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    first: &Mention,
    second: &Mention,
) -> Option<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let (a, b) = (kind(scene, first), kind(scene, second));
    let between = second.words.start.checked_sub(first.words.end)?;
    let office = |member: &Mention, of: &Mention| Office {
        member: member.entity,
        role: String::new(),
        of: Some(of.entity),
        head: member.head,
    };
    let body = |kind: Kind| matches!(kind, Kind::Organization | Kind::Country);
    // "Senator Carl Marsh of Michigan".
    let seat = b == Kind::Place
        && form(first.words.end) == "of"
        && scene.drafts[first.entity as usize].offices.iter().any(|(role, _)| is_lawmaker(role));
    if a == Kind::Person && (body(b) || seat) {
        let at = first.words.end + u32::from(form(first.words.end) == ",");
        let word = form(at);
        // "of the opposition party, the Green Alliance".
        let described = || {
            let ends = second.words.start;
            let same =
                |m: &Mention| m.form == Form::Nominal && m.entity == second.entity && m.words.end <= ends;
            scene.covering(at + 1).any(same) || scene.covering(at + 2).any(same)
        };
        // "of the opposition Green Alliance", "of the law firm Hill and Lund".
        let kind_before = || {
            let words = at + 1..second.words.start;
            let plain =
                |at: u32| matches!(tree.word(at).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn);
            let capital = |at: u32| form(at).starts_with(char::is_uppercase);
            word == "of"
                && b == Kind::Organization
                && words.len() <= 4
                && words.clone().all(|at| (plain(at) || form(at) == ",") && !capital(at))
                && tree.up(second.head).skip(1).take(3).any(|over| over == first.head)
        };
        let near = at + 1 == second.words.start
            || at + 2 == second.words.start && form(at + 1) == "the"
            || described()
            || kind_before();
        let joins = word == "of" || b == Kind::Organization && matches!(word, "from" | "at");
        // "X from Y": only where it hangs on the name.
        let hangs = word == "of" || tree.head(second.head) == Some(first.head);
        // "stripped Smith of Labour's whip": an owner is no body.
        if near && joins && hangs && !is_owner(form(second.words.end)) {
            return Some(office(first, second));
        }
        if between == 1 && form(first.words.end) == "(" && form(second.words.end) == ")" {
            return Some(office(first, second));
        }
    }
    if body(a) && b == Kind::Person && between == 1 && is_owner(form(first.words.end)) {
        return Some(office(second, first));
    }
    None
}

/// A body named with its owner: "Pakistan's National Command Authority", "its Science Fair".
fn owned(tree: &Tree<'_>, scene: &Scene<'_>, mention: &Mention) -> Option<Office> {
    let own = kind(scene, mention);
    let head = mention.head;
    let office = |of: u32| Office { member: mention.entity, role: String::new(), of: Some(of), head };
    if matches!(own, Kind::Organization | Kind::Facility | Kind::Event) {
        let owner = tree.first(head, Deprel::NmodPoss)?;
        if (owner..head).any(|at| OUTSIDERS.has(&tree.lower(at))) {
            return None;
        }
        let of = scene.headed(owner).max_by_key(|m| m.words.len()).filter(|m| m.entity != mention.entity)?;
        let lasting = own != Kind::Event || kind(scene, of) == Kind::Organization;
        return (lasting && matches!(kind(scene, of), Kind::Organization | Kind::Country))
            .then(|| office(of.entity));
    }
    // "Russia's Chechnya".
    let owner = tree.first(head, Deprel::NmodPoss).filter(|_| own == Kind::Place)?;
    let land = scene.headed(owner).find(|m| kind(scene, m) == Kind::Country)?;
    (is_owner(&tree.word(head.checked_sub(1)?).form) || mention.words.start > land.words.end)
        .then(|| office(land.entity))
}

/// Nouns behind a body's name that say what it is.
static BESIDE: WordList = WordList::named("bodies_beside");

/// A body named as someone's: "Ida Conti's Forza Alta party", "Mugo's Farmers Front".
fn of_person(tree: &Tree<'_>, scene: &Scene<'_>, mention: &Mention) -> Option<Office> {
    let head = mention.head;
    let noun =
        tree.head(head).filter(|&over| tree.rel(head) == Deprel::Compound && BESIDE.has(tree.lemma(over)));
    let anchor = match noun {
        Some(noun) => noun,
        None if tree.rel(head) == Deprel::Compound => return None,
        None => head,
    };
    let owner = tree.first(anchor, Deprel::NmodPoss)?;
    let person = scene.headed(owner).find(|m| kind(scene, m) == Kind::Person)?;
    (kind(scene, mention) == Kind::Organization && person.words.end < mention.words.start + 1).then_some(
        Office { member: person.entity, role: String::new(), of: Some(mention.entity), head: person.head },
    )
}

/// Parties that a letter or a noun beside a politician's name tells.
const PARTIES: &[(&str, &str, &str)] =
    &[("D", "Democrat", "Democratic Party"), ("R", "Republican", "Republican Party")];

/// The parties of politicians: "Ann Hall, R-Texas", "Ted Dunn, a Massachusetts Democrat", "Republican John Ames".
pub(crate) fn of_parties(sentence: &Sentence, scene: &mut Scene<'_>) -> Vec<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let party = |mention: &Mention| {
        let end = mention.words.end;
        let at = end + 1;
        let letter = matches!(form(end), "," | "(") && matches!(form(at + 1), "-" | "–" | ")");
        let article = form(end) == "," && matches!(form(at), "a" | "an" | "the");
        let stops = |at: &u32| !matches!(form(*at), "," | "." | ";" | "");
        // "a New Democrat" is of another party.
        let other = |at: u32| matches!(form(at - 1), "New" | "Social" | "Liberal" | "Christian" | "Free");
        let noun = (at + 1..at + 6)
            .take_while(stops)
            .find(|&at| PARTIES.iter().any(|p| p.1 == form(at)) && !other(at));
        let titled =
            |at: u32| PARTIES.iter().find(|p| p.1 == form(at) || p.2.split(' ').next() == Some(form(at)));
        let before = mention.words.start.checked_sub(1).and_then(titled);
        PARTIES
            .iter()
            .find(|p| letter && p.0 == form(at))
            .map(|p| (p.2, String::new(), mention.head))
            .or_else(|| {
                let noun = noun.filter(|_| article)?;
                let name = PARTIES.iter().find(|p| p.1 == form(noun))?.2;
                Some((name, form(noun).to_owned(), noun))
            })
            .or_else(|| {
                let p = before.or_else(|| titled(mention.words.start).filter(|_| mention.words.len() > 2))?;
                Some((p.2, String::new(), mention.head))
            })
    };
    let found: Vec<_> = scene
        .here
        .iter()
        .filter(|m| m.form == Form::Name && kind(scene, m) == Kind::Person)
        .filter_map(|m| party(m).map(|party| (m.entity, party)))
        .collect();
    found
        .into_iter()
        .map(|(member, (name, role, head))| Office { member, role, of: Some(scene.named(name)), head })
        .collect()
}

/// Gives bodies that are named with their owner that longer name too: "UNESCO's Heritage Committee".
pub(crate) fn name_with_owners(sentence: &Sentence, tree: &Tree<'_>, scene: &mut Scene<'_>) {
    let bodies = scene.here.iter().filter(|m| m.form == Form::Name && owned(tree, scene, m).is_some());
    let longer: Vec<(u32, String)> = bodies
        .filter_map(|body| {
            let mark =
                body.words.start.checked_sub(1).filter(|&at| is_owner(&sentence.words[at as usize].form))?;
            let owner = scene.covering(mark.checked_sub(1)?).filter(|m| m.form == Form::Name);
            let owner = owner.filter(|m| m.words.end == mark).max_by_key(|m| m.words.len())?;
            let words = Span::new(owner.words.start, body.words.end);
            Some((body.entity, surface(sentence, words)))
        })
        .collect();
    for (body, phrase) in longer {
        scene.drafts[body as usize].alias(phrase, |name| Some(format!("\"{name}\" with its owner")));
    }
}
