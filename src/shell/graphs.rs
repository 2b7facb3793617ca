//! Graphs to and from files: what the shell asks of the rooms behind it.

use super::session::Failure;
use crate::cli::input::{self, Building, Loaded};
use crate::diagnostic::Diagnostic;
use crate::facts::{DocumentFacts, LocalClaim, LocalEntity, MergeReason};
use crate::files;
use crate::graph::knowledge::KnowledgeGraph;
use crate::graph::{merge, store};
use std::path::Path;

/// Opens a graph file, or builds a graph of a document or a folder of documents.
pub(crate) fn open(path: &Path, building: &Building) -> Result<Loaded, Failure> {
    input::load(path, building).map_err(Failure::from)
}

/// `graph` with the documents at `path` read into it, and how many files were skipped.
pub(crate) fn with_documents(
    graph: &KnowledgeGraph,
    path: &Path,
    building: &Building,
) -> Result<(KnowledgeGraph, usize), Failure> {
    let more = input::load(path, building)?;
    let known = |id: &str| graph.documents.iter().any(|document| document.id == id);
    let twice: Vec<_> =
        more.graph.documents.iter().map(|document| document.id.as_str()).filter(|id| known(id)).collect();
    if let Some(first) = twice.first() {
        let rest = if twice.len() > 1 { format!(" and {} more", twice.len() - 1) } else { String::new() };
        let error = Diagnostic::error(format!("the graph has a document \"{first}\"{rest} already"));
        return Err(Failure::new(
            error.help("rename the file, or `:open` the folder that holds all of them"),
            3,
        ));
    }
    let mut facts = taken_apart(graph);
    facts.extend(taken_apart(&more.graph));
    Ok((merge(facts), more.skipped.len()))
}

/// Writes `graph` to the file at `path`, whole or not at all.
pub(crate) fn save(graph: &KnowledgeGraph, path: &Path) -> Result<(), Failure> {
    let text = store::to_ron(graph).map_err(|error| Failure::new(error, 3))?;
    files::replace(path, text.as_bytes()).map_err(|why| Failure::from(input::cannot_write(path, &why)))
}

/// What each document gave to a graph, so that it can be merged with more.
fn taken_apart(graph: &KnowledgeGraph) -> Vec<DocumentFacts> {
    let mut out = Vec::with_capacity(graph.documents.len());
    for (number, document) in graph.documents.iter().enumerate() {
        let number = number as u32;
        let mut local = vec![None; graph.entities.len()];
        let mut entities = Vec::new();
        let mut claims = Vec::new();
        let mut place = |entity: u32| -> u32 {
            let known = &graph.entities[entity as usize];
            *local[entity as usize].get_or_insert_with(|| {
                // Mentions are counted once, with the first document.
                let first = known.documents.first().is_none_or(|first| *first == number);
                let merges = known.merges.iter().filter(|merge| merge.document == number);
                entities.push(LocalEntity {
                    name: known.name.clone(),
                    kind: known.kind,
                    aliases: known.aliases.clone(),
                    mentions: if first { known.mentions } else { 0 },
                    merges: merges
                        .map(|merge| MergeReason { form: merge.form.clone(), reason: merge.reason.clone() })
                        .collect(),
                });
                entities.len() as u32 - 1
            })
        };
        for entity in 0..graph.entities.len() as u32 {
            if graph.entities[entity as usize].documents.contains(&number) {
                place(entity);
            }
        }
        for claim in graph.claims.iter().filter(|claim| claim.document == number) {
            claims.push(LocalClaim {
                source: place(claim.source),
                target: place(claim.target),
                predicate: claim.predicate.clone(),
                relation: claim.relation.clone(),
                class: claim.class.clone(),
                date: claim.date,
                status: claim.status,
                attribution: claim.attribution.map(&mut place),
                sentence: claim.sentence.clone(),
                span: claim.span,
                marks: claim.marks,
                confidence: claim.confidence,
                event: claim.event,
                reciprocal: claim.reciprocal,
                role: claim.role.clone(),
            });
        }
        out.push(DocumentFacts { document: document.clone(), entities, claims, dropped: Vec::new() });
    }
    out
}
