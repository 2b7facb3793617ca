//! What a diagram shows, before anyone thinks of where.

use super::palette::Family;
use crate::date::PartialDate;
use crate::facts::{Kind, Status};
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use std::collections::{BTreeMap, BTreeSet};

/// The claims to show.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Claims of the graph, in any order; their ends are shown with them.
    pub claims: Vec<u32>,
    /// Entities to show even if no claim of these joins them.
    pub entities: Vec<u32>,
    /// What the picture shows, as a reader would ask it.
    pub title: String,
    /// Where the reading begins: the first column, if the picture is of a path.
    pub start: Option<u32>,
    /// Not more entities than this are drawn; the ones with most claims stay.
    pub max_nodes: usize,
}

/// A picture's content.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// The heading.
    pub title: String,
    /// What is in it, in a line.
    pub subtitle: String,
    /// Who and what.
    pub ties: Vec<Tie>,
    /// What joins them, in order of time.
    pub bonds: Vec<Bond>,
    /// The tie in the first column, for a path.
    pub start: Option<usize>,
}

/// An entity in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// Its name.
    pub name: String,
    /// Its kind, which gives its colour.
    pub kind: Kind,
    /// The office beneath the name.
    pub office: Option<String>,
}

/// One or more claims between the same two, of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Bond {
    /// Who did it.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// The place in order of time, from 1.
    pub number: usize,
    /// The predicate met most often.
    pub verb: String,
    /// The first date known.
    pub date: Option<PartialDate>,
    /// The last date known, where it is another.
    pub until: Option<PartialDate>,
    /// Whether it happened.
    pub status: Status,
    /// Which colour it has.
    pub family: Family,
    /// How many claims say it.
    pub claims: usize,
    /// How many independent sources say it.
    pub sources: usize,
    /// Whether it goes both ways.
    pub both_ways: bool,
}

/// The picture of a selection.
pub fn diagram(graph: &KnowledgeGraph, selection: &Selection) -> Diagram {
    let mut claims = selection.claims.clone();
    claims.sort_unstable();
    claims.dedup();
    claims.retain(|at| (*at as usize) < graph.claims.len());
    let claim = |at: &u32| &graph.claims[*at as usize];
    let (entities, left_out) = strongest(&claims, graph, selection);
    let place: BTreeMap<u32, usize> = entities.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
    let mut bundles: BTreeMap<_, Vec<&Claim>> = BTreeMap::new();
    for one in claims.iter().map(claim) {
        if let (Some(from), Some(to)) = (place.get(&one.source), place.get(&one.target)) {
            // Deeds that go both ways are one bundle, whichever end the text puts first.
            let (from, to) = if one.reciprocal && from > to { (to, from) } else { (from, to) };
            bundles.entry((*from, *to, &one.class, one.status, one.reciprocal)).or_default().push(one);
        }
    }
    let mut bonds: Vec<Bond> =
        bundles.into_iter().map(|((from, to, ..), claims)| bond(graph, from, to, &claims)).collect();
    // An undated bond has no place in time; it comes last.
    bonds.sort_by(|a, b| {
        (a.date.is_none(), a.date, a.from, a.to, &a.verb).cmp(&(
            b.date.is_none(),
            b.date,
            b.from,
            b.to,
            &b.verb,
        ))
    });
    for (at, bond) in bonds.iter_mut().enumerate() {
        bond.number = at + 1;
    }
    let ties: Vec<Tie> = entities.iter().map(|entity| tie(graph, *entity)).collect();
    Diagram {
        title: selection.title.clone(),
        subtitle: subtitle(&ties, &bonds, left_out),
        start: selection.start.and_then(|start| place.get(&start).copied()),
        ties,
        bonds,
    }
}

/// The entities to draw in order of the graph, and how many there is no room for.
fn strongest(claims: &[u32], graph: &KnowledgeGraph, selection: &Selection) -> (Vec<u32>, usize) {
    let mut weight: BTreeMap<u32, usize> = selection.entities.iter().map(|entity| (*entity, 0)).collect();
    for claim in claims.iter().map(|at| &graph.claims[*at as usize]) {
        *weight.entry(claim.source).or_default() += 1;
        *weight.entry(claim.target).or_default() += 1;
    }
    let mut ranked: Vec<_> =
        weight.into_iter().filter(|(entity, _)| (*entity as usize) < graph.entities.len()).collect();
    ranked.sort_by_key(|(entity, weight)| (std::cmp::Reverse(*weight), *entity));
    let left_out = ranked.len().saturating_sub(selection.max_nodes.max(1));
    ranked.truncate(selection.max_nodes.max(1));
    let entities: BTreeSet<u32> = ranked.into_iter().map(|(entity, _)| entity).collect();
    (entities.into_iter().collect(), left_out)
}

fn bond(graph: &KnowledgeGraph, from: usize, to: usize, claims: &[&Claim]) -> Bond {
    let mut verbs: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        *verbs.entry(claim.role.as_deref().unwrap_or(&claim.predicate)).or_default() += 1;
    }
    let verb =
        verbs.iter().max_by_key(|(verb, n)| (**n, std::cmp::Reverse(**verb))).map_or("", |(verb, _)| verb);
    let sources: BTreeSet<&str> = claims
        .iter()
        .map(|claim| &graph.documents[claim.document as usize])
        .map(|document| document.outlet.as_deref().unwrap_or(&document.id))
        .collect();
    let dates = || claims.iter().filter_map(|claim| claim.date);
    Bond {
        from,
        to,
        number: 0,
        verb: verb.to_owned(),
        date: dates().min(),
        until: dates().max().filter(|last| dates().min() != Some(*last)),
        status: claims[0].status,
        family: Family::of_class(&claims[0].class),
        claims: claims.len(),
        sources: sources.len(),
        both_ways: claims[0].reciprocal,
    }
}

fn tie(graph: &KnowledgeGraph, entity: u32) -> Tie {
    let own = &graph.entities[entity as usize];
    let mut offices: BTreeMap<String, usize> = BTreeMap::new();
    for claim in graph.claims.iter().filter(|claim| claim.source == entity && claim.class == "AFFILIATION") {
        if let Some(role) = &claim.role {
            let body = &graph.entities[claim.target as usize].name;
            *offices.entry(format!("{}, {body}", capital(role))).or_default() += 1;
        }
    }
    let office = offices.into_iter().max_by_key(|(office, n)| (*n, std::cmp::Reverse(office.clone())));
    Tie { name: own.name.clone(), kind: own.kind, office: office.map(|(office, _)| office) }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn subtitle(ties: &[Tie], bonds: &[Bond], left_out: usize) -> String {
    let things = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut out = format!(
        "{}, {}, numbered in order of time",
        things(ties.len(), "actor", "actors"),
        things(bonds.len(), "tie", "ties"),
    );
    let first = bonds.iter().filter_map(|bond| bond.date).min();
    let last = bonds.iter().filter_map(|bond| bond.until.or(bond.date)).max();
    match (first, last) {
        (Some(first), Some(last)) if first != last => out += &format!(", {first} to {last}"),
        (Some(only), _) => out += &format!(", {only}"),
        _ => {}
    }
    if left_out > 0 {
        out += &format!("; {left_out} with fewer claims are not drawn");
    }
    out
}
