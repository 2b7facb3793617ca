//! Whose father, whose wife, whose child: relatives that a text names once and then calls by their kinship.

use super::nominals::Nominal;
use super::scene::{Scene, gender};
use crate::english::{Deprel, Sentence};
use crate::extract::sentence::Tree;
use crate::facts::Kind;

/// So many entities are looked through for relatives.
const MOST: usize = 512;

/// What one relative is to another, the sexes left aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Parent,
    Child,
    Spouse,
    Sibling,
}

impl Tie {
    fn of(noun: &str) -> Option<Self> {
        Some(match noun {
            "father" | "mother" | "parent" | "dad" | "mum" | "mom" => Self::Parent,
            "son" | "daughter" | "child" | "baby" | "boy" | "girl" | "toddler" | "infant" => Self::Child,
            "wife" | "husband" | "spouse" => Self::Spouse,
            "brother" | "sister" | "sibling" | "twin" => Self::Sibling,
            _ => return None,
        })
    }

    fn back(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            other => other,
        }
    }
}

/// Who is what to an entity, by what the text says of either: "her father John", "John's daughter".
fn relatives(to: u32, tie: Tie, scene: &Scene<'_>) -> Vec<u32> {
    let said = |who: u32, tie: Tie, of: u32| {
        let offices = &scene.drafts[who as usize].offices;
        offices.iter().any(|(role, owner)| *owner == Some(of) && Tie::of(role) == Some(tie))
    };
    let people = (0..scene.drafts.len().min(MOST) as u32)
        .filter(|&who| who != to && scene.drafts[who as usize].kind() == Kind::Person);
    people.filter(|&who| said(who, tie, to) || said(to, tie.back(), who)).collect()
}

/// A child's parents: those said to be, and their husbands and wives.
fn parents_of(child: u32, scene: &Scene<'_>) -> Vec<u32> {
    let mut out = relatives(child, Tie::Parent, scene);
    if let [one] = out[..] {
        out.extend(relatives(one, Tie::Spouse, scene));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The persons that an owner stands for: "their", "Anna's".
pub(crate) fn owners(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Vec<u32> {
    let owner = tree.first(nominal.head, Deprel::NmodPoss);
    owner.into_iter().flat_map(|at| scene.headed(at).map(|m| m.entity)).collect()
}

/// The two that "the parents", "her parents", "the couple" speak of, where the text has named them.
pub(crate) fn parents(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Vec<u32> {
    let noun = &*sentence.words[nominal.head as usize].lemma;
    let modified = tree.has(nominal.head, Deprel::Amod) || tree.has(nominal.head, Deprel::Compound);
    if modified || tree.has(nominal.head, Deprel::Nmod) {
        return Vec::new();
    }
    let people = 0..scene.drafts.len().min(MOST) as u32;
    if noun == "couple" && nominal.words.len() == 2 {
        let pairs: Vec<Vec<u32>> = people
            .filter_map(|one| {
                let other = *relatives(one, Tie::Spouse, scene).first()?;
                (one < other && scene.drafts[one as usize].kind() == Kind::Person).then(|| vec![one, other])
            })
            .collect();
        return if let [pair] = &pairs[..] { pair.clone() } else { Vec::new() };
    }
    if noun != "parent" || !nominal.plural {
        return Vec::new();
    }
    let owners = owners(tree, nominal, scene);
    if let Some(&child) = owners.first() {
        return parents_of(child, scene);
    }
    if tree.has(nominal.head, Deprel::NmodPoss) {
        return Vec::new();
    }
    // Nobody's said: those of the one child whose parents the text names.
    let mut found: Vec<Vec<u32>> =
        people.map(|child| parents_of(child, scene)).filter(|p| p.len() == 2).collect();
    found.dedup();
    if let [pair] = &found[..] { pair.clone() } else { Vec::new() }
}

/// The one relative of an owner that the text names elsewhere: "his father", "their daughter".
pub(crate) fn relative(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let noun = &*sentence.words[nominal.head as usize].lemma;
    let tie = Tie::of(noun).filter(|_| !nominal.plural)?;
    let wanted = scene.names.gender_of_noun(noun);
    let mut found: Vec<u32> = owners(tree, nominal, scene)
        .into_iter()
        .flat_map(|owner| relatives(owner, tie, scene))
        .filter(|&e| {
            wanted.is_none()
                || gender(&scene.drafts[e as usize], scene.names).is_none_or(|g| Some(g) == wanted)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    if let [one] = found[..] { Some((one, "the relative meant is")) } else { None }
}
