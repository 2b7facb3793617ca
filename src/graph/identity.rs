//! Which entities of different documents are the same: decided over all documents at once, so that
//! neither their order nor their grouping matters.

use crate::facts::{DocumentFacts, Kind};
use crate::vocabulary::Vocabulary;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An entity of one document: the document's place in the list, and its own place in the document.
pub(crate) type Member = (usize, u32);

/// Entities of several documents that are one.
pub(crate) struct Group {
    /// The fullest name.
    pub name: String,
    /// In order.
    pub members: Vec<Member>,
    /// Why a member was taken in whose name is not the group's.
    pub reasons: BTreeMap<Member, String>,
}

/// Entities with one key are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A person, by words of the name.
    Person(Vec<String>),
    /// Anything else with a name.
    Named(String),
    /// Who or what has no name is that of one document only.
    Anonymous(String, Member),
}

/// Sorts the entities of all documents into groups.
pub(crate) fn groups(facts: &[DocumentFacts]) -> Vec<Group> {
    let mut by_key: BTreeMap<Key, Vec<Member>> = BTreeMap::new();
    let mut names: BTreeMap<Key, BTreeMap<String, u32>> = BTreeMap::new();
    let owned = owned_names(facts);
    for (document, facts) in facts.iter().enumerate() {
        for (at, entity) in facts.entities.iter().enumerate() {
            let member = (document, at as u32);
            let name = owned.get(&member).unwrap_or(&entity.name);
            let key = match entity.kind {
                Kind::Person => Key::Person(words(&entity.name)),
                // "the government" of one document is none of another.
                _ if !entity.name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) => {
                    Key::Anonymous(entity.name.to_lowercase(), member)
                }
                _ => Key::Named(fold(name)),
            };
            *names.entry(key.clone()).or_default().entry(name.clone()).or_default() += 1;
            by_key.entry(key).or_default().push(member);
        }
    }
    let mut links = same_people(by_key.keys());
    links.extend(same_names(facts, &by_key));
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    for (key, members) in &by_key {
        let (root, reason) = follow(&links, key);
        let group = groups.entry(root.clone()).or_insert_with(|| Group {
            name: common(&names[&root]),
            members: Vec::new(),
            reasons: BTreeMap::new(),
        });
        group.members.extend(members);
        if let Some(reason) = reason {
            group.reasons.extend(members.iter().map(|&member| (member, reason.clone())));
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    for group in &mut groups {
        group.members.sort_unstable();
    }
    groups
}

/// The names of bodies that bear one name in several lands, each with its land: "India's Foreign Ministry".
fn owned_names(facts: &[DocumentFacts]) -> BTreeMap<Member, String> {
    // "Foreign Ministry" and "Supreme Court" say what a body is; "Reuters" is one wherever it is.
    let bodies = &Vocabulary::shipped().names.bodies;
    let says_what = |name: &str| name.split(' ').any(|word| bodies.contains(word.to_lowercase().as_str()));
    let mut by_name: BTreeMap<String, BTreeMap<Member, &str>> = BTreeMap::new();
    for (document, facts) in facts.iter().enumerate() {
        let mut lands: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
        for claim in facts.claims.iter().filter(|claim| claim.class == "AFFILIATION") {
            let (body, land) =
                (&facts.entities[claim.source as usize], &facts.entities[claim.target as usize]);
            if body.kind == Kind::Organization && land.kind == Kind::Country && says_what(&body.name) {
                lands.entry(claim.source).or_default().insert(&land.name);
            }
        }
        for (body, lands) in lands {
            // What belongs to several lands is none's own.
            if let (Some(land), 1) = (lands.first(), lands.len()) {
                let name = fold(&facts.entities[body as usize].name);
                by_name.entry(name).or_default().insert((document, body), land);
            }
        }
    }
    let mut out = BTreeMap::new();
    for members in by_name.into_values() {
        let lands: BTreeSet<&str> = members.values().copied().collect();
        if lands.len() > 1 {
            out.extend(members.into_iter().map(|((document, body), land)| {
                let name = &facts[document].entities[body as usize].name;
                ((document, body), format!("{land}'s {name}"))
            }));
        }
    }
    out
}

/// Where links lead from a key, and the reason of the first.
fn follow(links: &BTreeMap<Key, (Key, String)>, key: &Key) -> (Key, Option<String>) {
    let mut at = key;
    let mut reason = None;
    let mut steps = 0;
    while let Some((next, why)) = links.get(at) {
        reason.get_or_insert_with(|| why.clone());
        at = next;
        steps += 1;
        if steps > links.len() {
            break;
        }
    }
    (at.clone(), reason)
}

/// The commonest name; of equals the longest, then the first.
fn common(names: &BTreeMap<String, u32>) -> String {
    let best = names.iter().min_by_key(|&(name, &count)| (Reverse(count), Reverse(name.len()), name.clone()));
    best.map_or_else(String::new, |(name, _)| name.clone())
}

/// A name for comparison: small letters, no article, no full stops.
fn fold(name: &str) -> String {
    let lower = name.to_lowercase().replace('.', "").replace('’', "'");
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

/// The words of a person's name for comparison.
fn words(name: &str) -> Vec<String> {
    fold(name).split_whitespace().map(str::to_owned).collect()
}

/// Short or other forms of people's names, each with the one fuller form that it can mean.
fn same_people<'a>(keys: impl Iterator<Item = &'a Key>) -> BTreeMap<Key, (Key, String)> {
    let people: Vec<&Vec<String>> =
        keys.filter_map(|key| if let Key::Person(words) = key { Some(words) } else { None }).collect();
    let mut links = BTreeMap::new();
    for &short in &people {
        let fuller: Vec<&Vec<String>> =
            people.iter().copied().filter(|full| is_short_for(short, full)).collect();
        // One that all others are short for, or the only one.
        let top =
            fuller.iter().find(|full| fuller.iter().all(|other| other == *full || is_short_for(other, full)));
        if let Some(&full) = top {
            let reason = format!(
                "the only name in all documents that \"{}\" can be short for is \"{}\"",
                title(short),
                title(full)
            );
            links.insert(Key::Person(short.clone()), (Key::Person(full.clone()), reason));
        }
    }
    links
}

fn title(words: &[String]) -> String {
    let capital = |word: &String| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    words.iter().map(capital).collect::<Vec<String>>().join(" ")
}

/// Whether `short` is a form of `full`: its words stand in it in order, initials for names allowed, and
/// the last word is the last of both (or `short` is one given name that stands first).
fn is_short_for(short: &[String], full: &[String]) -> bool {
    let (Some(last), Some(full_last)) = (short.last(), full.last()) else { return false };
    if short == full || short.len() > full.len() || last != full_last {
        return false;
    }
    let fits =
        |short: &str, full: &str| short == full || (short.chars().count() == 1 && full.starts_with(short));
    let mut rest = full.iter();
    let in_order = short.iter().all(|word| rest.any(|other| fits(word, other)));
    let longer = full.len() > short.len()
        || full.iter().map(String::len).sum::<usize>() > short.iter().map(String::len).sum();
    in_order && longer
}

/// Bodies and places whose name is another's alias in some document, where only one bears it.
fn same_names(facts: &[DocumentFacts], by_key: &BTreeMap<Key, Vec<Member>>) -> BTreeMap<Key, (Key, String)> {
    let mut bearers: BTreeMap<String, BTreeSet<&Key>> = BTreeMap::new();
    for (key, members) in by_key {
        if let Key::Named(own) = key {
            for &(document, entity) in members {
                let local = &facts[document].entities[entity as usize];
                if local.kind == Kind::Group {
                    continue;
                }
                for alias in local.aliases.iter().map(|alias| fold(alias)).filter(|alias| alias != own) {
                    bearers.entry(alias).or_default().insert(key);
                }
            }
        }
    }
    let kind = |key: &Key, kind: Kind| {
        by_key[key].iter().all(|&(document, at)| facts[document].entities[at as usize].kind == kind)
    };
    let mut links = BTreeMap::new();
    for key in by_key.keys() {
        let Key::Named(own) = key else { continue };
        let Some(others) = bearers.get(own) else { continue };
        let mut others = others.iter();
        if let (Some(&other @ Key::Named(full)), None) = (others.next(), others.next())
            && full.len() > own.len()
            // A town is not the country whose government another document calls by its name.
            && !(kind(key, Kind::Place) && kind(other, Kind::Country))
        {
            let reason = format!("another document calls \"{full}\" so");
            links.insert(key.clone(), (Key::Named(full.clone()), reason));
        }
    }
    links
}
