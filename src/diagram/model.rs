//! What a diagram shows, before anyone thinks of where.

use super::palette::Family;
use super::{parties, text, when};
use crate::date::PartialDate;
use crate::facts::{Kind, Status};
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The class of offices and memberships.
const AFFILIATION: &str = "AFFILIATION";
/// With more edges than this, those of one family between the same two are one.
const FINE: usize = 90;

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
    pub nodes: Vec<Node>,
    /// What joins them, in order of time.
    pub edges: Vec<Edge>,
    /// Sides and those between them, from left to right; none if nobody takes sides.
    pub parties: Vec<Party>,
    /// The node in the first column, for a path.
    pub start: Option<usize>,
    /// How many entities there was no room for.
    pub left_out: usize,
}

/// An entity in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The entity: an index into the graph's.
    pub entity: u32,
    /// Its name.
    pub name: String,
    /// Its kind, which gives its colour.
    pub kind: Kind,
    /// The office beneath the name.
    pub office: Option<String>,
    /// The side it is on: an index into the diagram's parties.
    pub party: Option<usize>,
}

/// Those who stand together: a side, or the go-betweens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What is written above them.
    pub name: String,
    /// Whether they stand between the sides.
    pub between: bool,
}

/// One or more claims between the same two, of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Who did it.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// The place in order of time, from 1.
    pub number: usize,
    /// The predicate met most often.
    pub verb: String,
    /// When, in words; empty if no claim says so.
    pub date: String,
    /// The first date known.
    pub first: Option<PartialDate>,
    /// The last date known.
    pub last: Option<PartialDate>,
    /// Whether it happened.
    pub status: Status,
    /// Which colour it has.
    pub family: Family,
    /// The claims that say it: indices into the graph's, in its order.
    pub claims: Vec<u32>,
    /// How many independent sources say it.
    pub sources: usize,
    /// Whether it goes both ways.
    pub both_ways: bool,
}

impl Edge {
    /// The date and the number of claims, as they stand behind the verb.
    pub(super) fn remark(&self) -> String {
        match self.claims.len() {
            0 | 1 => self.date.clone(),
            n if self.date.is_empty() => format!("×{n}"),
            n => format!("{} ×{n}", self.date),
        }
    }

    /// The verb with what the text says of its truth.
    pub(super) fn statement(&self) -> String {
        match self.status {
            Status::Asserted => self.verb.clone(),
            Status::Negated => format!("not: {}", self.verb),
            Status::Possible => format!("possibly: {}", self.verb),
        }
    }
}

impl Diagram {
    /// An edge in a sentence, for those who do not see the picture.
    pub(super) fn sentence(&self, edge: &Edge) -> String {
        let date = if edge.date.is_empty() { "no date known" } else { &edge.date };
        format!(
            "{}: {} – {} – {}, {date}; {} from {}",
            edge.number,
            self.nodes[edge.from].name,
            edge.statement(),
            self.nodes[edge.to].name,
            text::counted(edge.claims.len(), "claim"),
            text::counted(edge.sources, "independent source"),
        )
    }
}

/// The picture of a selection.
pub fn diagram(graph: &KnowledgeGraph, selection: &Selection) -> Diagram {
    let mut claims = selection.claims.clone();
    claims.sort_unstable();
    claims.dedup();
    claims.retain(|at| (*at as usize) < graph.claims.len());
    let (entities, left_out) = strongest(&claims, graph, selection);
    let is_drawn = |entity: u32| entities.binary_search(&entity).is_ok();
    claims.retain(|at| {
        let claim = &graph.claims[*at as usize];
        is_drawn(claim.source) && is_drawn(claim.target)
    });
    let sides = if selection.start.is_some() {
        parties::Sides::default()
    } else {
        parties::find(graph, &entities, &claims)
    };
    // Whose service to its own side stands beneath the name and around the box needs no line for it.
    let offices = claims.iter().filter(|at| graph.claims[**at as usize].class == AFFILIATION).count();
    if offices * 2 < claims.len() {
        claims.retain(|at| {
            let claim = &graph.claims[*at as usize];
            claim.class != AFFILIATION || !sides.together(claim.source, claim.target)
        });
    }
    let drawn: Vec<u32> =
        entities.into_iter().filter(|entity| !sides.is_namesake_only(graph, *entity, &claims)).collect();
    let place: BTreeMap<u32, usize> = drawn.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
    let mut edges = bundles(graph, &claims, &place, false);
    if edges.len() > FINE {
        edges = bundles(graph, &claims, &place, true);
    }
    let dates = edges.iter().flat_map(|edge| [edge.first, edge.last]).flatten();
    let year = when::common_year(dates);
    for (at, edge) in edges.iter_mut().enumerate() {
        edge.number = at + 1;
        if let (Some(first), Some(last)) = (edge.first, edge.last) {
            edge.date = when::span(first, last, year);
        }
    }
    let nodes: Vec<Node> = drawn.iter().map(|entity| node(graph, *entity, sides.of(*entity))).collect();
    let mut out = Diagram {
        title: selection.title.clone(),
        subtitle: String::new(),
        start: selection.start.and_then(|start| place.get(&start).copied()),
        nodes,
        edges,
        parties: sides.into_parties(),
        left_out,
    };
    out.subtitle = subtitle(&out);
    out
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
    ranked.sort_by_key(|(entity, weight)| (Reverse(*weight), *entity));
    let left_out = ranked.len().saturating_sub(selection.max_nodes.max(1));
    ranked.truncate(selection.max_nodes.max(1));
    let entities: BTreeSet<u32> = ranked.into_iter().map(|(entity, _)| entity).collect();
    (entities.into_iter().collect(), left_out)
}

/// The claims as edges in order of time; coarse ones hold all of a family.
fn bundles(graph: &KnowledgeGraph, claims: &[u32], place: &BTreeMap<u32, usize>, coarse: bool) -> Vec<Edge> {
    let mut bundles: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for &at in claims {
        let claim = &graph.claims[at as usize];
        if let (Some(from), Some(to)) = (place.get(&claim.source), place.get(&claim.target)) {
            // Deeds that go both ways are one bundle, whichever end the text puts first.
            let (from, to) = if claim.reciprocal && from > to { (to, from) } else { (from, to) };
            let class = if coarse { "" } else { claim.class.as_str() };
            let key = (*from, *to, Family::of_class(&claim.class), class, claim.status, claim.reciprocal);
            bundles.entry(key).or_default().push(at);
        }
    }
    let mut edges: Vec<Edge> = bundles
        .into_iter()
        .map(|((from, to, family, ..), claims)| edge(graph, from, to, family, claims))
        .collect();
    // An edge without a date has no place in time; it comes last. Offices are no deeds at all.
    edges.sort_by_key(|edge| {
        (
            edge.family == Family::Office,
            edge.first.is_none(),
            edge.first,
            edge.last,
            edge.claims.first().copied(),
        )
    });
    edges
}

fn edge(graph: &KnowledgeGraph, from: usize, to: usize, family: Family, claims: Vec<u32>) -> Edge {
    let all: Vec<&Claim> = claims.iter().map(|at| &graph.claims[*at as usize]).collect();
    let mut verbs: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &all {
        *verbs.entry(claim.role.as_deref().unwrap_or(&claim.predicate)).or_default() += 1;
    }
    let verb = verbs.iter().max_by_key(|(verb, n)| (**n, Reverse(**verb))).map_or("", |(verb, _)| verb);
    let sources: BTreeSet<&str> = all
        .iter()
        .map(|claim| &graph.documents[claim.document as usize])
        .map(|document| document.outlet.as_deref().unwrap_or(&document.id))
        .collect();
    let dates = || all.iter().filter_map(|claim| claim.date);
    Edge {
        from,
        to,
        number: 0,
        verb: verb.to_owned(),
        date: String::new(),
        first: dates().min(),
        last: dates().max(),
        status: all.first().map_or(Status::Asserted, |claim| claim.status),
        family,
        sources: sources.len(),
        both_ways: all.first().is_some_and(|claim| claim.reciprocal),
        claims,
    }
}

fn node(graph: &KnowledgeGraph, entity: u32, party: Option<usize>) -> Node {
    let own = &graph.entities[entity as usize];
    let mut offices: BTreeMap<String, usize> = BTreeMap::new();
    let held = |claim: &&Claim| {
        claim.source == entity && claim.class == AFFILIATION && claim.status == Status::Asserted
    };
    for claim in graph.claims.iter().filter(held) {
        if let Some(role) = &claim.role {
            let body = &graph.entities[claim.target as usize].name;
            *offices.entry(format!("{}, {body}", capital(role))).or_default() += 1;
        }
    }
    let office = offices.into_iter().max_by_key(|(office, n)| (*n, Reverse(office.clone())));
    // Only people hold offices; of a body it is said what it belongs to by a line.
    let office = office.filter(|_| matches!(own.kind, Kind::Person | Kind::Group));
    Node { entity, name: own.name.clone(), kind: own.kind, office: office.map(|(office, _)| office), party }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// When, how much, and what is missing.
fn subtitle(diagram: &Diagram) -> String {
    let mut parts = Vec::new();
    let first = diagram.edges.iter().filter_map(|edge| edge.first).min();
    let last = diagram.edges.iter().filter_map(|edge| edge.last).max();
    let sides: Vec<&str> =
        diagram.parties.iter().filter(|party| !party.between).map(|party| party.name.as_str()).collect();
    let mut when = sides.join(" – ");
    if let (Some(first), Some(last)) = (first, last) {
        when += if when.is_empty() { "" } else { ", " };
        when += &when::span(first, last, None);
    }
    if !when.is_empty() {
        parts.push(when);
    }
    let claims: usize = diagram.edges.iter().map(|edge| edge.claims.len()).sum();
    let actors = text::counted(diagram.nodes.len(), "actor");
    let lines = text::counted(diagram.edges.len(), "line");
    let dated = if first.is_some() { ", numbered in order of time" } else { "" };
    parts.push(match (diagram.edges.len(), diagram.nodes.len()) {
        (0, 0 | 1) => actors,
        (0, _) => format!("{actors}, between whom no claim is drawn"),
        _ => format!("{actors}, {lines} from {}{dated}", text::counted(claims, "claim")),
    });
    if diagram.left_out > 0 {
        parts.push(format!("{} more with fewer claims are not drawn", diagram.left_out));
    }
    parts.join(". ") + "."
}
