//! Who stands on which side, and who stands between: read off offices and acts of mediation.

use super::model::Party;
use crate::facts::{Kind, Status};
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// More than this in one picture are not drawn in sides: the columns would be too high.
const MOST: usize = 48;
/// More than this on one side are not drawn as a side.
const MOST_A_SIDE: usize = 14;
/// More parties than this are drawn as none.
const MOST_PARTIES: usize = 4;
/// What is written above those who stand between.
const GO_BETWEENS: &str = "Go-betweens";

/// The sides of a picture; without sides, nobody is on one.
#[derive(Debug, Default)]
pub(super) struct Sides {
    parties: Vec<Party>,
    /// The party of each entity that has one.
    members: BTreeMap<u32, usize>,
    /// The entity after which each party is named, where there is one.
    namesakes: Vec<Option<u32>>,
}

impl Sides {
    /// The party of an entity.
    pub(super) fn of(&self, entity: u32) -> Option<usize> {
        self.members.get(&entity).copied()
    }

    /// Whether both are on one side.
    pub(super) fn together(&self, one: u32, other: u32) -> bool {
        self.of(one).is_some_and(|party| !self.parties[party].between && self.of(other) == Some(party))
    }

    /// Whether this entity only gives its name to a side: no claim that is drawn touches it.
    pub(super) fn is_namesake_only(&self, graph: &KnowledgeGraph, entity: u32, claims: &[u32]) -> bool {
        self.namesakes.contains(&Some(entity))
            && !claims.iter().map(|at| &graph.claims[*at as usize]).any(|claim| touches(claim, entity))
    }

    /// The parties from left to right.
    pub(super) fn into_parties(self) -> Vec<Party> {
        self.parties
    }
}

fn touches(claim: &Claim, entity: u32) -> bool {
    claim.source == entity || claim.target == entity
}

/// The sides among these entities, if these claims tell of two parties with others between them.
pub(super) fn find(graph: &KnowledgeGraph, entities: &[u32], claims: &[u32]) -> Sides {
    if entities.len() > MOST || entities.len() < 3 {
        return Sides::default();
    }
    let homes = homes(graph, entities);
    let home = |entity: u32| homes.get(&entity).copied().unwrap_or(entity);
    let deeds: Vec<(u32, u32)> = claims
        .iter()
        .map(|at| &graph.claims[*at as usize])
        .filter(|claim| claim.class != "AFFILIATION" && claim.source != claim.target)
        .map(|claim| (claim.source, claim.target))
        .collect();
    let two = |pair| between(graph, entities, &deeds, &home, pair);
    mediated(graph, claims, &home)
        .and_then(two)
        .or_else(|| several(graph, entities, &deeds, &home, 3))
        .or_else(|| bridged(entities, &deeds, &home).and_then(two))
        .or_else(|| several(graph, entities, &deeds, &home, 2))
        .unwrap_or_default()
}

/// Two sides, those who stood between them, and those who did neither.
fn between(
    graph: &KnowledgeGraph,
    entities: &[u32],
    deeds: &[(u32, u32)],
    home: &impl Fn(u32) -> u32,
    (left, right): (u32, u32),
) -> Option<Sides> {
    let partners = |entity: u32| -> BTreeSet<u32> {
        let other = |(a, b): &(u32, u32)| match entity {
            e if e == *a => Some(home(*b)),
            e if e == *b => Some(home(*a)),
            _ => None,
        };
        deeds.iter().filter_map(other).collect()
    };
    let mut members = BTreeMap::new();
    for &entity in entities {
        let side = match home(entity) {
            at if at == left => Some(0),
            at if at == right => Some(2),
            _ => {
                let partners = partners(entity);
                (partners.contains(&left) && partners.contains(&right)).then_some(1)
            }
        };
        if let Some(side) = side {
            members.insert(entity, side);
        }
    }
    // Countrymen of a go-between who reached one side stand with him: a mediation is shared work.
    let between: BTreeSet<u32> =
        members.iter().filter(|(_, side)| **side == 1).map(|(at, _)| home(*at)).collect();
    for &entity in entities {
        let reached = || partners(entity).iter().any(|at| *at == left || *at == right);
        if !members.contains_key(&entity) && between.contains(&home(entity)) && reached() {
            members.insert(entity, 1);
        }
    }
    let count = |side: usize| members.values().filter(|own| **own == side).count();
    if (0..3).any(|side| count(side) == 0 || count(side) > MOST_A_SIDE) || count(0) + count(2) < 3 {
        return None;
    }
    // What concerns a few of many is not what the picture is about.
    if members.len() * 3 < entities.len() {
        return None;
    }
    let name = |entity: u32| graph.entities[entity as usize].name.clone();
    Some(Sides {
        parties: vec![
            Party { name: name(left), between: false },
            Party { name: GO_BETWEENS.to_owned(), between: true },
            Party { name: name(right), between: false },
        ],
        members,
        namesakes: vec![Some(left), None, Some(right)],
    })
}

/// Parties that deal with one another with nobody between, `least` of them or more, if nearly all belong to
/// one; three or more are parties if each deals with each, and about as often.
fn several(
    graph: &KnowledgeGraph,
    entities: &[u32],
    deeds: &[(u32, u32)],
    home: &impl Fn(u32) -> u32,
    least: usize,
) -> Option<Sides> {
    let mut heads: BTreeMap<u32, usize> = BTreeMap::new();
    for &entity in entities {
        *heads.entry(home(entity)).or_default() += 1;
    }
    let homes: Vec<u32> = heads.iter().filter(|(_, n)| **n > 1).map(|(at, _)| *at).collect();
    let party = |entity: u32| homes.iter().position(|at| *at == home(entity));
    let belong = entities.iter().filter(|at| party(**at).is_some()).count();
    let too_many = heads.values().any(|n| *n > MOST_A_SIDE);
    if !(least..=MOST_PARTIES).contains(&homes.len()) || too_many || belong * 3 < entities.len() * 2 {
        return None;
    }
    let across: Vec<(usize, usize)> =
        deeds.iter().filter_map(|(a, b)| Some((party(*a)?, party(*b)?))).filter(|(a, b)| a != b).collect();
    if across.len() * 2 < deeds.len() {
        return None;
    }
    let mut dealings: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for &(a, b) in &across {
        *dealings.entry((a.min(b), a.max(b))).or_default() += 1;
    }
    let pairs = homes.len() * (homes.len() - 1) / 2;
    let alike = dealings.len() == pairs
        && dealings.values().min().is_some_and(|few| dealings.values().all(|many| *many <= few * 2));
    if homes.len() > 2 && !alike {
        return None;
    }
    // Those who deal most with one another stand side by side.
    let far = |order: &Vec<usize>| {
        let place = |party: usize| order.iter().position(|at| *at == party).unwrap_or_default();
        across.iter().map(|(a, b)| place(*a).abs_diff(place(*b))).sum::<usize>()
    };
    let order = orders(homes.len()).into_iter().min_by_key(far)?;
    let side = |party: usize| order.iter().position(|at| *at == party);
    let members = entities.iter().filter_map(|at| Some((*at, side(party(*at)?)?))).collect();
    let name = |at: &usize| graph.entities[homes[*at] as usize].name.clone();
    Some(Sides {
        parties: order.iter().map(|at| Party { name: name(at), between: false }).collect(),
        members,
        namesakes: order.iter().map(|at| Some(homes[*at])).collect(),
    })
}

/// Every order of so many, the plain one first.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new()];
    for _ in 0..count {
        let longer = |order: Vec<usize>| {
            let left = (0..count).filter(|at| !order.contains(at)).collect::<Vec<_>>();
            left.into_iter().map(move |at| [&order[..], &[at]].concat())
        };
        out = out.into_iter().flat_map(longer).collect();
    }
    out
}

/// For each entity the country it belongs to, else the body at the end of its offices.
fn homes(graph: &KnowledgeGraph, entities: &[u32]) -> BTreeMap<u32, u32> {
    let mut above: BTreeMap<u32, BTreeMap<u32, usize>> = BTreeMap::new();
    for claim in &graph.claims {
        if claim.class == "AFFILIATION" && claim.status == Status::Asserted {
            *above.entry(claim.source).or_default().entry(claim.target).or_default() += 1;
        }
    }
    // `Pakistan Army` belongs to Pakistan though no sentence needs to say so.
    let countries: Vec<(u32, String)> = (0..graph.entities.len() as u32)
        .filter(|at| graph.entities[*at as usize].kind == Kind::Country)
        .map(|at| (at, format!("{} ", graph.entities[at as usize].name)))
        .collect();
    let named_after = |at: u32| {
        let own = &graph.entities[at as usize];
        let fits = |(_, name): &&(u32, String)| own.name.starts_with(name.as_str());
        (own.kind == Kind::Organization).then(|| countries.iter().find(fits).map(|(at, _)| *at)).flatten()
    };
    let next = |at: u32| {
        let by_office = above.get(&at).and_then(|above| {
            let is_country = |to: &u32| graph.entities[*to as usize].kind == Kind::Country;
            above.iter().max_by_key(|(to, n)| (is_country(to), **n, Reverse(**to))).map(|(to, _)| *to)
        });
        named_after(at).or(by_office)
    };
    let mut out = BTreeMap::new();
    for &entity in entities {
        let mut at = entity;
        for _ in 0..4 {
            if graph.entities[at as usize].kind == Kind::Country {
                break;
            }
            match next(at) {
                Some(higher) if higher != entity => at = higher,
                _ => break,
            }
        }
        out.insert(entity, at);
    }
    out
}

/// The two between whom most acts of mediation stood.
fn mediated(graph: &KnowledgeGraph, claims: &[u32], home: &impl Fn(u32) -> u32) -> Option<(u32, u32)> {
    let mut deeds: BTreeMap<(u32, u32), BTreeSet<u32>> = BTreeMap::new();
    for claim in claims.iter().map(|at| &graph.claims[*at as usize]).filter(|claim| claim.class == "MEDIATE")
    {
        deeds.entry((claim.event, claim.source)).or_default().insert(home(claim.target));
    }
    let mut pairs: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for ((_, by), parties) in &deeds {
        let parties: Vec<u32> = parties.iter().copied().filter(|at| *at != home(*by)).collect();
        for (at, one) in parties.iter().enumerate() {
            for other in &parties[at + 1..] {
                *pairs.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    pairs.into_iter().max_by_key(|(pair, n)| (*n, Reverse(*pair))).map(|(pair, _)| pair)
}

/// The two sides that most outsiders dealt with, both of more than one head.
fn bridged(entities: &[u32], deeds: &[(u32, u32)], home: &impl Fn(u32) -> u32) -> Option<(u32, u32)> {
    let mut heads: BTreeMap<u32, usize> = BTreeMap::new();
    let mut partners: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for &entity in entities {
        *heads.entry(home(entity)).or_default() += 1;
    }
    for (a, b) in deeds {
        partners.entry(*a).or_default().insert(home(*b));
        partners.entry(*b).or_default().insert(home(*a));
    }
    let mut pairs: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (outsider, met) in &partners {
        let met: Vec<u32> =
            met.iter().copied().filter(|at| *at != home(*outsider) && heads[at] > 1).collect();
        for (at, one) in met.iter().enumerate() {
            for other in &met[at + 1..] {
                *pairs.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let size = |(a, b): (u32, u32)| heads[&a].min(heads[&b]);
    pairs.into_iter().max_by_key(|(pair, n)| (*n, size(*pair), Reverse(*pair))).map(|(pair, _)| pair)
}
