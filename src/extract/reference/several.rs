//! Which two or more a phrase takes up that have been spoken of: "both sides", "the two leaders", "the presidents".

use super::bodies;
use super::nominals::Nominal;
use super::scene::{Recent, Scene};
use crate::english::{Deprel, Sentence};
use crate::extract::names::Draft;
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;

/// The two that "both sides", "the two countries", "the two leaders" speak of.
pub(crate) fn pair(tree: &Tree<'_>, scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    if matches!(last, "side" | "party") && scene.lands.is_none() {
        let joined = joined_before(tree, nominal.words.start, scene);
        if joined.len() == 2 {
            return joined;
        }
    }
    let states = matches!(
        last,
        "country"
            | "nation"
            | "side"
            | "party"
            | "government"
            | "state"
            | "neighbour"
            | "neighbor"
            | "power"
            | "capital"
            | "rival"
            | "ally"
            | "enemy"
            | "adversary"
            | "foe"
            | "army"
            | "military"
    );
    let people = matches!(
        last,
        "man"
            | "woman"
            | "leader"
            | "president"
            | "minister"
            | "candidate"
            | "player"
            | "suspect"
            | "pair"
            | "duo"
    );
    if states {
        let two = two(scene, |d| d.kind() == Kind::Country);
        if two.len() == 2 {
            return two;
        }
        if matches!(last, "side" | "party") {
            return two_of_any(scene);
        }
    } else if people {
        let person = |d: &Draft| d.kind() == Kind::Person;
        return joined_lately(scene, person)
            .or_else(|| two_together(scene, 3, person))
            .unwrap_or_else(|| two(scene, person));
    } else if matches!(
        last,
        "company" | "firm" | "club" | "team" | "bank" | "group" | "organization" | "organisation" | "airline"
    ) {
        let firm = !matches!(last, "group" | "organization" | "organisation");
        let body = |d: &Draft| d.kind() == Kind::Organization;
        let named = |d: &Draft| body(d) && d.noun.is_none() && !(firm && bodies::is_no_firm(d));
        return joined_lately(scene, body)
            .or_else(|| two_together(scene, 3, named))
            .unwrap_or_else(|| two(scene, named));
    }
    Vec::new()
}

/// The two bodies or peoples that the sentence has side by side before a word: "rebels and the army signed a truce …
/// between the two sides".
fn joined_before(tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Vec<u32> {
    let body = |at: u32| {
        let found = scene.headed(at).find(|m| m.form != Form::Adjective)?;
        let kind = scene.drafts[found.entity as usize].kind();
        matches!(kind, Kind::Organization | Kind::Group | Kind::Country).then_some(found.entity)
    };
    let joined = |m: &Mention| {
        let mut others = tree.by(m.head, Deprel::Conj).filter(|&c| c < at);
        let (one, other) = (body(m.head)?, body(others.next()?)?);
        (others.next().is_none() && one != other).then(|| vec![one, other])
    };
    let near = scene.here.iter().filter(|m| m.words.end <= at).take(MENTIONS);
    near.filter_map(joined).last().unwrap_or_default()
}

/// So many mentions of a sentence are looked through.
const MENTIONS: usize = 64;

fn two_of_any(scene: &Scene<'_>) -> Vec<u32> {
    two(scene, |d| matches!(d.kind(), Kind::Organization | Kind::Country | Kind::Person | Kind::Group))
}

/// The two persons just named side by side whom "the two leaders" takes up, else the only two of the sentence before.
pub(crate) fn just_joined(scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let people = scene.names.offices.contains(last) || scene.names.roles.contains(last);
    if nominal.number != Some(2) || !(people || matches!(last, "man" | "woman")) {
        return Vec::new();
    }
    two_persons(scene)
}

/// The two persons just named side by side, else the only two of the sentence before.
pub(crate) fn two_persons(scene: &Scene<'_>) -> Vec<u32> {
    let person = |d: &Draft| d.kind() == Kind::Person;
    joined_lately(scene, person).or_else(|| two_together(scene, 1, person)).unwrap_or_default()
}

/// The two that were just named side by side before others, where both fit.
fn joined_lately(scene: &Scene<'_>, fits: impl Fn(&Draft) -> bool) -> Option<Vec<u32>> {
    let lately = scene.joined_at + 2 >= scene.at && scene.joined.len() == 2;
    let both = lately && scene.joined.iter().all(|&e| fits(&scene.drafts[e as usize]));
    both.then(|| scene.joined.clone())
}

/// The persons who hold the office that a plural names: "the DGMOs", "the two presidents".
pub(crate) fn holders(scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let one = nominal.noun.strip_suffix('s').unwrap_or(&nominal.noun);
    if !scene.names.offices.contains(one) && nominal.noun == one {
        return Vec::new();
    }
    let holds = |d: &Draft| {
        d.kind() == Kind::Person
            && d.offices.iter().any(|(role, _)| {
                role == one || role.contains(&format!("({one})")) || role.ends_with(&format!(" {one}"))
            })
    };
    let mut out: Vec<u32> = Vec::new();
    for recent in scene.recent.iter().rev() {
        if !out.contains(&recent.entity) && holds(&scene.drafts[recent.entity as usize]) {
            out.push(recent.entity);
        }
    }
    if out.len() < 2 {
        // Spoken of before the text names them.
        let all: Vec<u32> = scene.entities(holds).collect();
        if all.len() == 2 {
            return all;
        }
    }
    out.sort_unstable();
    out
}

/// Those just named side by side that a bare plural takes up: "the republics", "the companies", "the men".
pub(crate) fn several(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Vec<u32> {
    let last = &*sentence.words[nominal.head as usize].lemma;
    let kind = match last {
        "republic" | "region" | "territory" | "area" | "province" | "city" | "town" | "island" => Kind::Place,
        "company" | "firm" | "bank" | "club" | "airline" | "party" | "carmaker" => Kind::Organization,
        "man" | "woman" => Kind::Person,
        _ => return Vec::new(),
    };
    let plain = nominal.words.len() == 2 && !tree.has(nominal.head, Deprel::Nmod);
    let lately = scene.joined_at + 3 >= scene.at && (2..=4).contains(&scene.joined.len());
    let fits = scene.joined.iter().all(|&e| {
        let own = scene.drafts[e as usize].kind();
        own == kind || kind == Kind::Place && own == Kind::Country
    });
    if plain && lately && fits { scene.joined.clone() } else { Vec::new() }
}

/// The only two that fit of the last sentence, of so many just before, that has two.
fn two_together(scene: &Scene<'_>, sentences: u32, fits: impl Fn(&Draft) -> bool) -> Option<Vec<u32>> {
    (1..=sentences).find_map(|back| {
        let there = scene.recent.iter().filter(|r| r.sentence + back == scene.at).map(|r| r.entity);
        let mut two: Vec<u32> = there.filter(|&e| fits(&scene.drafts[e as usize])).collect();
        two.sort_unstable();
        two.dedup();
        (two.len() == 2).then_some(two)
    })
}

/// The last two that were named side by side, else of the countries the two named most.
pub(crate) fn two(scene: &Scene<'_>, fits: impl Fn(&Draft) -> bool) -> Vec<u32> {
    let fit = |entity: u32| fits(&scene.drafts[entity as usize]);
    let mut countries: Vec<(u32, u32)> = scene.countries.iter().copied().filter(|(c, _)| fit(*c)).collect();
    // Those that the whole document speaks of side by side, unless two others just were.
    if let Some((one, other)) = scene.lands.filter(|&(one, other)| fit(one) && fit(other)) {
        let lately = scene.joined_at + 1 >= scene.at && scene.joined.len() == 2;
        let others = lately && scene.joined.iter().all(|&e| fit(e));
        return if others { scene.joined.clone() } else { vec![one.min(other), one.max(other)] };
    }
    if countries.len() >= 2 {
        countries.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
        let mut out: Vec<u32> = countries.iter().take(2).map(|(c, _)| *c).collect();
        // A third as prominent makes it uncertain; then those named last count.
        let doubtful = countries.get(2).is_some_and(|third| third.1 * 4 > countries[1].1 * 3);
        if !doubtful {
            out.sort_unstable();
            return out;
        }
    }
    let mut out: Vec<u32> = Vec::new();
    let here = scene.here.iter().rev().take(48).map(|m| m.entity);
    let names = scene.recent.iter().rev().filter(|r: &&Recent| r.form != Form::Adjective).map(|r| r.entity);
    for entity in here.chain(names) {
        if fit(entity) && !out.contains(&entity) {
            out.push(entity);
        }
        if out.len() == 2 {
            break;
        }
    }
    out.reverse();
    out
}
