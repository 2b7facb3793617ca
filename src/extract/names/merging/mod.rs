//! Which names of a document are one entity's: surnames, acronyms, shortened and spelled-out names.

mod apply;
mod beside;
mod bodies;
mod forms;
mod rules;
mod spelling;

use super::draft::{Named, key};
use crate::english::Sentence;
use crate::facts::Kind;
use crate::vocabulary::Names;
use forms::{Forms, Join, body_key, maybe_person};
use rustc_hash::FxHashMap;

/// Joins the names of one entity: surnames, acronyms, shortened and spelled-out names.
pub(crate) fn merge(sentences: &[Sentence], named: &mut Named, names: &Names) {
    let parts: Vec<Vec<String>> =
        named.drafts.iter().map(|d| key(&d.name).split(' ').map(str::to_owned).collect()).collect();
    let beside = beside::equated(sentences, named, names);
    let mut joins = same_persons(named, &parts);
    let forms = Forms::new(named, &parts, names, &joins, beside);
    for (at, join) in joins.iter_mut().enumerate().filter(|(_, join)| join.is_none()) {
        *join = forms.longer(at);
    }
    let families: Vec<usize> =
        (0..joins.len()).filter(|&at| joins[at].is_none() && forms.is_family(at)).collect();
    for join in joins.iter().flatten().filter(|join| join.firm) {
        named.drafts[join.to as usize].kind = Some(Kind::Organization);
    }
    for at in families {
        named.drafts[at].votes.add(Kind::Group, 4.0);
    }
    for (at, join) in joins.iter_mut().enumerate().filter(|(_, join)| join.is_none()) {
        if let Some(to) = spelling::meant(at, named, &parts) {
            let name = &named.drafts[to as usize].name;
            *join = Some(Join::new(to, format!("taken for a slip of the pen for \"{name}\"")));
        }
    }
    for (draft, parts) in named.drafts.iter_mut().zip(&parts) {
        if draft.kind.is_none_or(|k| k == Kind::Organization) {
            draft.body = body_key(parts, names);
        }
    }
    apply::apply(sentences, named, &joins);
}

/// The full names that mean a person named in full before: "Donald Trump" and "Donald J. Trump", "Sato Keiko" and "Keiko
/// Sato".
fn same_persons(named: &Named, parts: &[Vec<String>]) -> Vec<Option<Join>> {
    let mut by_ends: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    let name = |to: u32| &named.drafts[to as usize].name;
    let mut same = |at: usize| {
        let [first, .., last] = parts[at].as_slice() else { return None };
        let draft = &named.drafts[at];
        if !maybe_person(draft.kind) || draft.votes.winner() != Kind::Person {
            return None;
        }
        if let Some(&to) = by_ends.get(&(first.as_str(), last.as_str())) {
            return Some(Join::new(to, format!("first and last name of \"{}\"", name(to))));
        }
        let turned = by_ends.get(&(last.as_str(), first.as_str()));
        if let Some(&to) = turned.filter(|&&to| parts[at].len() == 2 && parts[to as usize].len() == 2) {
            return Some(Join::new(to, format!("\"{}\" the other way round", name(to))));
        }
        by_ends.insert((first, last), at as u32);
        None
    };
    (0..parts.len()).map(&mut same).collect()
}
