//! Who is named as a part of a group: "officials, including Vance and Rubio", "China and other members".

use super::kind;
use crate::english::{Sentence, Upos};
use crate::extract::reference::{Office, Scene};
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;

/// So many words may lie between a group and "including".
const NEAR: u32 = 16;

/// So many names are read of one list.
pub(crate) const MOST: usize = 24;

/// Names given as parts of a group: "officials, including Vance and Rubio", "countries such as Qatar", "members included X".
pub(crate) fn parts(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    names: &[&Mention],
    at: u32,
) -> Vec<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let start = match (&*form(at).to_lowercase(), tree.word(at).upos) {
        ("such", _) if form(at + 1) == "as" => at + 2,
        ("include", Upos::Verb) | ("included" | "includes" | "including", _) => at + 1,
        _ => return Vec::new(),
    };
    let many = |m: &&Mention| m.form == Form::Nominal && scene.drafts[m.entity as usize].plural;
    let before = (at.saturating_sub(NEAR)..at).rev().flat_map(|word| scene.covering(word));
    let Some(group) = before.filter(many).max_by_key(|m| m.words.end).map(|m| m.entity) else {
        return Vec::new();
    };
    let lands = scene.drafts[group as usize].noun.as_deref();
    let lands = lands.is_some_and(|noun| {
        matches!(noun, "country" | "nation" | "state" | "power" | "member" | "ally" | "government")
    });
    listed(sentence, tree, scene, names, start)
        .into_iter()
        .filter(|m| m.entity != group)
        .map(|m| {
            // "officials from other countries, including Qatar": the officials are Qatar's.
            let turned = kind(scene, m) == Kind::Country && !lands;
            let (member, of) = if turned { (group, m.entity) } else { (m.entity, group) };
            Office { member, role: String::new(), of: Some(of), head: m.head }
        })
        .collect()
}

/// The mentions that a list names from `start` on, the widest at each place.
fn listed<'a>(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &'a Scene<'_>,
    names: &[&'a Mention],
    start: u32,
) -> Vec<&'a Mention> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let nominals = || scene.here.iter().filter(|m| m.form == Form::Nominal);
    let mut out: Vec<&Mention> = Vec::new();
    let mut from = start;
    while out.len() < MOST {
        let here = names
            .iter()
            .copied()
            .chain(nominals())
            .filter(|m| m.words.start >= from && m.words.start <= from + 1);
        let found = here.max_by_key(|m| (std::cmp::Reverse(m.words.start), m.words.len()));
        let plain =
            |m: &Mention| (from..m.words.start).all(|at| matches!(tree.word(at).upos, Upos::Det | Upos::Adj));
        let Some(mention) = found.filter(|m| plain(m)) else { break };
        out.push(mention);
        from = mention.words.end;
        let joins = |at: u32| matches!(form(at), "," | "and" | "or" | "&");
        if !joins(from) {
            break;
        }
        while joins(from) {
            from += 1;
        }
    }
    out
}

/// "China and other members of the organisation": those named before are members too.
pub(crate) fn fellow_members(
    sentence: &Sentence,
    scene: &Scene<'_>,
    offices: &[Office],
    names: &[&Mention],
) -> Vec<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let mut out = Vec::new();
    for office in offices {
        let Some(group) = scene.here.iter().find(|m| m.entity == office.member && m.head == office.head)
        else {
            continue;
        };
        let start = group.words.start;
        let other = form(start) == "other" && start > 1 && form(start - 1) == "and";
        if other && form(office.head) == "members" {
            let before = names.iter().filter(|m| m.words.end == start - 1).max_by_key(|m| m.words.len());
            out.extend(before.map(|m| Office {
                member: m.entity,
                role: "member".to_owned(),
                head: m.head,
                of: office.of,
            }));
        }
    }
    out
}
