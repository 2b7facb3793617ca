//! What completion, colours and help know, gathered from the language and the graph in hand.

use super::complete::{Lexicon, Word};
use super::names::{Name, Names, fold};
use super::output::{count, literal};
use super::session::PropertyNames;
use crate::facts::Kind;
use crate::graph::PropertyGraph;
use crate::graph::Value;
use crate::graph::knowledge::KnowledgeGraph;
use crate::query::catalogue;
use std::collections::{BTreeMap, BTreeSet};

/// The names of the properties of nodes and relationships, in order.
pub(crate) fn property_names(graph: &PropertyGraph) -> PropertyNames {
    let (mut node, mut relationship) = (BTreeSet::new(), BTreeSet::new());
    for at in graph.nodes() {
        node.extend(graph.node_properties(at).iter().map(|(name, _)| name.clone()));
    }
    for at in graph.relationships() {
        relationship.extend(graph.relationship_properties(at).iter().map(|(name, _)| name.clone()));
    }
    PropertyNames { node: node.into_iter().collect(), relationship: relationship.into_iter().collect() }
}

/// All words there are.
pub(crate) fn lexicon(
    graph: &KnowledgeGraph,
    values: &PropertyGraph,
    properties: &PropertyNames,
    params: &BTreeMap<String, Value>,
) -> Lexicon {
    let catalogue = catalogue();
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for entity in &graph.entities {
        *kinds.entry(entity.kind).or_default() += 1;
    }
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut types: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for claim in &graph.claims {
        *classes.entry(&claim.class).or_default() += 1;
        types.entry(&claim.relation).or_insert((&claim.class, 0)).1 += 1;
    }
    let of_class =
        classes.iter().map(|(class, n)| Word::new(*class, format!("class, {}", count(*n, "claim"))));
    let of_type = types
        .iter()
        .filter(|(name, _)| !classes.contains_key(*name))
        .map(|(name, (class, n))| Word::new(*name, format!("under {class}, {}", count(*n, "claim"))));
    let mut known: Vec<Word> = properties.node.iter().map(|name| Word::new(name, "of nodes")).collect();
    for name in &properties.relationship {
        match known.iter_mut().find(|word| word.text == *name) {
            Some(word) => word.about += " and relationships",
            None => known.push(Word::new(name, "of relationships")),
        }
    }
    known.sort_by(|a, b| a.text.cmp(&b.text));
    Lexicon {
        keywords: catalogue.keywords.iter().map(|k| Word::new(k.word, k.doc)).collect(),
        functions: catalogue
            .functions
            .iter()
            .map(|f| Word::new(f.name, format!("{}: {}", f.signature, f.doc)))
            .collect(),
        labels: kinds.iter().map(|(kind, n)| Word::new(kind.label(), count(*n, "node"))).collect(),
        types: of_class.chain(of_type).collect(),
        properties: known,
        borne: properties.clone(),
        parameters: params.iter().map(|(name, value)| Word::new(name, literal(values, value))).collect(),
        names: names(graph),
    }
}

/// Every name and alias with a word on who that is; an alias of several says so.
fn names(graph: &KnowledgeGraph) -> Names {
    let mut claims = vec![0_u32; graph.entities.len()];
    let mut offices: Vec<Option<u32>> = vec![None; graph.entities.len()];
    for (at, claim) in graph.claims.iter().enumerate() {
        claims[claim.source as usize] += 1;
        claims[claim.target as usize] += 1;
        if claim.class == "AFFILIATION" && claim.role.is_some() && offices[claim.source as usize].is_none() {
            offices[claim.source as usize] = Some(at as u32);
        }
    }
    let mut bearers: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (at, entity) in graph.entities.iter().enumerate() {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            let bearers = bearers.entry(name).or_default();
            if bearers.last() != Some(&(at as u32)) {
                bearers.push(at as u32);
            }
        }
    }
    let name = |(text, bearers): (&str, Vec<u32>)| {
        let own: Vec<u32> = bearers
            .iter()
            .copied()
            .filter(|at| fold(&graph.entities[*at as usize].name) == fold(text))
            .collect();
        let weight = bearers.iter().map(|at| claims[*at as usize] * 2).max().unwrap_or(0);
        let about = match (&own[..], &bearers[..]) {
            ([at], _) => {
                let entity = &graph.entities[*at as usize];
                let office =
                    offices[*at as usize].and_then(|claim| graph.claims[claim as usize].role.clone());
                let claims = count(claims[*at as usize] as usize, "claim");
                [Some(entity.kind.word().to_owned()), office, Some(claims)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            ([], [at]) => format!("= {}", graph.entities[*at as usize].name),
            (_, several) => count(several.len(), "entity"),
        };
        Name { text: text.to_owned(), about, weight: weight + u32::from(!own.is_empty()) }
    };
    Names::new(bearers.into_iter().map(name).collect())
}
