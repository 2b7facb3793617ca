//! From what single documents state to one graph: the same graph for any order and any grouping.

use super::decisions::Decisions;
use super::identity::{self, Group};
use super::knowledge::{Claim, Entity, KnowledgeGraph, Merge};
use crate::diagnostic::Diagnostic;
use crate::facts::{DocumentFacts, Dropped, Kind};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A graph that people had a say in.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Claims that were rejected, each with its document's place in the graph.
    pub rejected: Vec<(u32, Dropped)>,
}

/// Merges the facts of documents; a document given twice counts once.
pub fn merge(facts: Vec<DocumentFacts>) -> KnowledgeGraph {
    let facts = in_order(facts);
    let groups = identity::groups(&facts);
    assemble(facts, groups)
}

/// Merges the facts of documents as people decided; an error when a decision finds nothing to change.
pub fn merge_as_decided(facts: Vec<DocumentFacts>, decisions: &Decisions) -> Result<Merged, Diagnostic> {
    let facts = in_order(facts);
    let mut groups = identity::groups(&facts);
    decisions.regroup(&facts, &mut groups)?;
    let mut graph = assemble(facts, groups);
    let rejected = decisions.correct(&mut graph)?;
    Ok(Merged { graph, rejected })
}

/// The facts by document, each once.
fn in_order(mut facts: Vec<DocumentFacts>) -> Vec<DocumentFacts> {
    facts.sort_by(|a, b| a.document.cmp(&b.document));
    facts.dedup_by(|a, b| a.document.id == b.document.id);
    facts
}

/// The graph of groups of entities.
fn assemble(facts: Vec<DocumentFacts>, groups: Vec<Group>) -> KnowledgeGraph {
    let mut entities: Vec<(Entity, Vec<(usize, u32)>)> =
        groups.into_iter().map(|group| (entity(&facts, &group), group.members)).collect();
    entities.sort_by(|(a, am), (b, bm)| {
        (a.name.to_lowercase(), &a.name, a.kind, am.first()).cmp(&(
            b.name.to_lowercase(),
            &b.name,
            b.kind,
            bm.first(),
        ))
    });
    let mut index: BTreeMap<(usize, u32), u32> = BTreeMap::new();
    for (at, (_, members)) in entities.iter().enumerate() {
        index.extend(members.iter().map(|&member| (member, at as u32)));
    }

    let mut claims = Vec::new();
    let mut events = 0;
    for (document, facts) in facts.iter().enumerate() {
        let mut local = BTreeMap::new();
        let mut own: Vec<_> = facts.claims.iter().collect();
        own.sort_by(|a, b| {
            (a.span.start, a.event, a.source, a.target, &a.relation).cmp(&(
                b.span.start,
                b.event,
                b.source,
                b.target,
                &b.relation,
            ))
        });
        for claim in own {
            let event = *local.entry(claim.event).or_insert_with(|| {
                events += 1;
                events
            });
            let at = |entity: u32| index[&(document, entity)];
            claims.push(Claim {
                source: at(claim.source),
                target: at(claim.target),
                predicate: claim.predicate.clone(),
                relation: claim.relation.clone(),
                class: claim.class.clone(),
                date: claim.date,
                status: claim.status,
                attribution: claim.attribution.map(at),
                document: document as u32,
                sentence: claim.sentence.clone(),
                span: claim.span,
                marks: claim.marks,
                confidence: claim.confidence,
                event,
                reciprocal: claim.reciprocal,
                role: claim.role.clone(),
                decision: None,
            });
        }
    }
    KnowledgeGraph {
        documents: facts.into_iter().map(|facts| facts.document).collect(),
        entities: entities.into_iter().map(|(entity, _)| entity).collect(),
        claims,
    }
}

/// The entity of a group of local ones.
fn entity(facts: &[DocumentFacts], group: &Group) -> Entity {
    let local = |&(document, entity): &(usize, u32)| &facts[document].entities[entity as usize];
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut aliases: BTreeMap<&str, u32> = BTreeMap::new();
    let mut mentions = 0;
    let mut documents = Vec::new();
    let mut merges = Vec::new();
    for member in &group.members {
        let own = local(member);
        *names.entry(&own.name).or_default() += 1;
        *kinds.entry(own.kind).or_default() += own.mentions.max(1);
        for alias in own.aliases.iter().chain([&own.name]).collect::<std::collections::BTreeSet<_>>() {
            *aliases.entry(alias).or_default() += 1;
        }
        mentions += own.mentions;
        documents.push(member.0 as u32);
        merges.extend(own.merges.iter().map(|merge| Merge {
            document: member.0 as u32,
            form: merge.form.clone(),
            reason: merge.reason.clone(),
        }));
        if let Some(reason) = group.reasons.get(member) {
            merges.push(Merge { document: member.0 as u32, form: own.name.clone(), reason: reason.clone() });
        }
    }
    documents.sort_unstable();
    documents.dedup();
    merges.sort();
    merges.dedup();
    let name = group.name.clone();
    // The commonest kind; of equals the first.
    let kind = kinds
        .iter()
        .min_by_key(|&(&kind, &count)| (Reverse(count), kind))
        .map_or(Kind::Group, |(&kind, _)| kind);
    let mut aliases: Vec<(&str, u32)> = aliases.into_iter().collect();
    aliases.sort_by_key(|&(alias, count)| (Reverse(count), alias));
    let mut aliases: Vec<String> = aliases.into_iter().map(|(alias, _)| alias.to_owned()).collect();
    if !aliases.contains(&name) {
        aliases.insert(0, name.clone());
    }
    Entity { name, kind, aliases, mentions, documents, merges }
}
