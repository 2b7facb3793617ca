//! Ends that a sentence leaves to its readers: the parties of "the talks", the other side of "retaliated",
//! the one asked in "called Smith, asking for help".

use super::acts::Acts;
use super::deed::{Deed, Found, party};
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Party, Scene};
use crate::facts::Kind;
use rustc_hash::FxHashMap;

/// The most open deeds of one sentence that are looked into.
const MOST: usize = 50;

/// Fills the ends that the open deeds of a document leave out, where the text makes them plain.
pub(crate) fn fill(scenes: &[Scene<'_>], found: &mut [Found]) {
    let pair = principal(found);
    let mut acts = Acts::default();
    for (scene, found) in scenes.iter().zip(found) {
        acts.hear(scene, &found.deeds);
        for deed in std::mem::take(&mut found.open).into_iter().take(MOST) {
            let filled = match deed.act {
                Some(act) if deed.reciprocal => acts.between(scene, &found.deeds, deed, act),
                Some(act) => acts.answered(scene, &found.deeds, deed, act),
                None => from_clause(scene, &found.deeds, &deed)
                    .or_else(|| from_pair(scene, &found.deeds, deed, pair)),
            };
            found.deeds.extend(filled);
        }
        found.deeds.sort_by_key(|deed| deed.head);
        acts.close(scene, &found.deeds);
    }
}

/// The two entities that the document is about: those that deal with one another most, by far.
fn principal(found: &[Found]) -> Option<(u32, u32)> {
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for deed in found.iter().flat_map(|f| &f.deeds) {
        let mut add = |a: &Party, b: &Party, weight: u32| {
            if a.entity != b.entity {
                *counts.entry((a.entity.min(b.entity), a.entity.max(b.entity))).or_default() += weight;
            }
        };
        if deed.reciprocal && deed.sources.len() == 2 {
            add(&deed.sources[0], &deed.sources[1], 2);
        } else if let ([source], [target]) = (&deed.sources[..], &deed.targets[..])
            && matches!(
                deed.class.as_str(),
                "ASSAULT" | "AGREE" | "ACCUSE" | "THREATEN" | "SANCTION" | "CONSULT" | "COERCE"
            )
        {
            add(source, target, 1);
        }
    }
    let mut ranked: Vec<((u32, u32), u32)> = counts.into_iter().collect();
    ranked.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (pair, count) = *ranked.first()?;
    let next = ranked.get(1).map_or(0, |(_, count)| *count);
    (count >= 3 && 2 * count >= 3 * next).then_some(pair)
}

/// The one asked or warned, from the clause that a participle or infinitive stands under.
fn from_clause(scene: &Scene<'_>, deeds: &[Deed], open: &Deed) -> Option<Deed> {
    let tree = &scene.tree;
    if !matches!(open.class.as_str(), "REQUEST" | "THREATEN") {
        return None;
    }
    let mut at = open.head;
    for _ in 0..3 {
        if !matches!(tree.rel(at), Deprel::Advcl | Deprel::Xcomp | Deprel::Conj) {
            return None;
        }
        let over = tree.head(at)?;
        if let Some(deed) = deeds.iter().find(|d| {
            d.anchor == over
                && matches!(
                    d.class.as_str(),
                    "CONSULT" | "REQUEST" | "SAY" | "SANCTION" | "ACCUSE" | "PROTEST"
                )
        }) {
            let same = !deed.reciprocal
                && deed.sources.iter().any(|s| open.sources.iter().any(|o| o.entity == s.entity));
            return same.then(|| Deed {
                targets: deed.targets.clone(),
                confidence: open.confidence * 0.8,
                ..open.clone()
            });
        }
        at = over;
    }
    None
}

/// The other side, or both sides, of the pair that the document is about.
fn from_pair(scene: &Scene<'_>, deeds: &[Deed], open: Deed, pair: Option<(u32, u32)>) -> Option<Deed> {
    let tree = &scene.tree;
    if open.class == "MEDIATE" {
        let source = open.sources.first()?.entity;
        // The parties of the deed that is brokered: "brokered the India-Pakistan truce".
        // The participle of "an EU-brokered truce" stands beneath the truce itself.
        let beneath = deeds.iter().find(|d| d.reciprocal && tree.head(open.head) == Some(d.head));
        let beneath = beneath.or_else(|| {
            deeds.iter().find(|d| {
                d.reciprocal
                    && d.head != open.head
                    && tree.head(d.head) == Some(open.head)
                    && tree.word(d.head).upos != Upos::Verb
            })
        });
        let targets = match beneath.map(|deed| deed.sources.clone()).or_else(|| sides(scene, deeds, source)) {
            Some(parties) => parties,
            None => both(scene, pair?),
        };
        if targets.iter().any(|t| t.entity == source) {
            return None;
        }
        return Some(Deed { targets, confidence: open.confidence * 0.7, ..open });
    }
    let pair = pair?;
    if open.reciprocal {
        let mentioned = |entity: u32| scene.mentions.iter().any(|m| m.entity == entity);
        if !mentioned(pair.0) || !mentioned(pair.1) {
            return None;
        }
        // Said already, by a verb of the same class.
        if deeds.iter().any(|d| {
            d.class == open.class
                && (d.reciprocal || d.sources.iter().any(|s| s.entity == pair.0 || s.entity == pair.1))
        }) {
            return None;
        }
        let mut sources = both(scene, pair);
        sources.sort_by_key(|p| p.mention);
        return Some(Deed { sources, confidence: open.confidence * 0.7, ..open });
    }
    let within = |p: &Party| p.entity == pair.0 || p.entity == pair.1;
    let hostile = matches!(open.class.as_str(), "ASSAULT" | "ACCUSE" | "THREATEN" | "SANCTION");
    if hostile && open.sources.len() == 2 && open.sources.iter().all(within) {
        // "accusations from both sides".
        return Some(Deed { reciprocal: true, confidence: open.confidence * 0.7, ..open });
    }
    if hostile && open.sources.len() == 1 {
        let source = open.sources[0].entity;
        let other = if source == pair.0 {
            pair.1
        } else if source == pair.1 {
            pair.0
        } else {
            return None;
        };
        let target = party(scene, other);
        return Some(Deed { targets: vec![target], confidence: open.confidence * 0.6, ..open });
    }
    None
}

/// The two that the sentence says are at odds or at terms, where a third stands between them:
/// `France accused Spain of breaking the truce that Norway brokered`.
fn sides(scene: &Scene<'_>, deeds: &[Deed], between: u32) -> Option<Vec<Party>> {
    let body = |p: &Party| {
        p.entity != between
            && !matches!(scene.kind(*p), Some(Kind::Place | Kind::Facility | Kind::Event) | None)
    };
    deeds.iter().find_map(|deed| {
        let at_odds = matches!(deed.class.as_str(), "ASSAULT" | "ACCUSE" | "THREATEN" | "AGREE");
        // Where a land's forces fight another's, the land is at odds.
        let land = |p: &Party| {
            let mention = scene.mentions.get(p.mention as usize).filter(|m| m.head < scene.tree.len());
            let owners = mention.map(|m| scene.owners(m.head)).unwrap_or_default();
            owners.into_iter().find(|o| scene.kind(*o) == Some(Kind::Country)).unwrap_or(*p)
        };
        let own: Vec<Party> = deed.sources.iter().chain(&deed.targets).copied().collect();
        let lands: Vec<Party> = own.iter().map(land).collect();
        let at_home = lands.iter().any(|p| scene.kind(*p) != Some(Kind::Country));
        let parties = if at_home { own } else { lands };
        let two = parties.len() == 2 && parties.iter().all(body) && parties[0].entity != parties[1].entity;
        (at_odds && two).then_some(parties)
    })
}

fn both(scene: &Scene<'_>, pair: (u32, u32)) -> Vec<Party> {
    vec![party(scene, pair.0), party(scene, pair.1)]
}
