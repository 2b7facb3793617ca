//! From one analysed document to what it states: entities, claims, offices.
//!
//! A pure function of one document. It does *not* know of other documents; merging does.
//!
//! `mend` repairs the trees. Then two halves stand on `sentence`, and neither knows the other: who is spoken of (`chunks`,
//! `names`, `reference`, `offices`, `entities`, each using those before it), and what they did (`arguments`, `deeds`, and
//! beside them `telling`). `claims` brings both together.

mod arguments;
mod chunks;
mod claims;
mod deeds;
mod entities;
#[cfg(test)]
mod examples;
mod mend;
mod names;
mod offices;
mod reference;
mod sentence;
mod telling;

use crate::document::Document;
use crate::english::Analysis;
use crate::facts::{DocumentFacts, LocalClaim};
use crate::vocabulary::Vocabulary;
use sentence::Entities;

/// What `document` states, every claim on its sentence.
pub fn extract(document: &Document, analysis: &Analysis, vocabulary: &Vocabulary) -> DocumentFacts {
    let analysis = &mend::mend(analysis, vocabulary);
    let mut entities = entities::resolve(document, analysis, vocabulary);
    let read = claims::read(document, analysis, &entities, vocabulary);
    let mut claims = read.claims;
    let events = claims.iter().map(|c| c.event + 1).max().unwrap_or(0);
    claims.extend(
        entities.offices.drain(..).map(|office| LocalClaim { event: office.event + events, ..office }),
    );
    claims.sort_by_key(|a| (a.span, a.marks.predicate, a.event));
    let list = keep_used(&mut entities, &mut claims);
    DocumentFacts { document: document.record.clone(), entities: list, claims, dropped: read.dropped }
}

/// The entities that are worth listing or that a claim has use for; the claims then point into this list.
fn keep_used(entities: &mut Entities, claims: &mut [LocalClaim]) -> Vec<crate::facts::LocalEntity> {
    let mut keep: Vec<bool> =
        (0..entities.list.len()).map(|at| entities.listed.get(at).copied().unwrap_or(true)).collect();
    for claim in &*claims {
        for entity in [Some(claim.source), Some(claim.target), claim.attribution].into_iter().flatten() {
            keep[entity as usize] = true;
        }
    }
    let mut place = vec![0u32; keep.len()];
    let mut list = Vec::new();
    for (at, entity) in std::mem::take(&mut entities.list).into_iter().enumerate() {
        if keep[at] {
            place[at] = list.len() as u32;
            list.push(entity);
        }
    }
    for claim in claims {
        claim.source = place[claim.source as usize];
        claim.target = place[claim.target as usize];
        claim.attribution = claim.attribution.map(|entity| place[entity as usize]);
    }
    list
}
