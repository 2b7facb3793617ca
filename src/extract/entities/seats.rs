//! Towns where a government sits, and whether they act as that government.

use crate::english::{Deprel, Sentence, Upos};
use crate::extract::names::is_territorial;
use crate::extract::sentence::{Tree, head_of};
use crate::span::{Span, Token};
use crate::vocabulary::WordList;

/// What a government does to somebody, behind a hyphen: "Moscow-backed".
static BACKED: WordList = WordList::named("done_by_governments");

/// Verbs of getting something from a government: "won independence from Madrid".
static GOT_FROM: WordList = WordList::named("verbs_of_getting_from");

/// What is done to a town, or where it lies, not to its government: "visited Oslo", "the flight to Oslo".
const VISITS: &[&str] = &[
    "visit", "reach", "leave", "enter", "attack", "bomb", "shell", "hit", "strike", "capture", "storm",
    "surround", "besiege", "rock", "flee", "live", "go", "travel", "fly", "arrive", "return", "come", "move",
    "drive", "head", "take", "walk", "open", "hold", "meet", "ferry", "send", "trip", "visit", "flight",
    "journey", "road", "train", "bear", "base",
];

/// What a town has that is no government's: "Madrid's goalkeeper" is a club's.
const OF_TOWNS: &[&str] = &[
    "goalkeeper",
    "striker",
    "midfielder",
    "defender",
    "captain",
    "coach",
    "player",
    "forward",
    "winger",
    "team",
    "stadium",
    "airport",
    "streets",
    "street",
    "mayor",
    "suburb",
    "population",
    "resident",
    "fan",
    "club",
];

/// Whether a town that is a government's seat acts here as that government.
pub(crate) fn seat_acts(sentence: &Sentence, tree: &Tree<'_>, words: Span<Token>) -> bool {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let mut at = head_of(sentence, words);
    let preposition = tree.preposition(at);
    for _ in 0..6 {
        // "from Oslo to Madrid", the one hung on the other.
        let way = tree.rel(at) == Deprel::Nmod
            && matches!(&*preposition, "to" | "from")
            && tree.head(at).is_some_and(|h| sentence.words[h as usize].upos == Upos::Propn);
        if !way && (tree.rel(at) != Deprel::Conj || !tree.preposition(at).is_empty()) {
            break;
        }
        match tree.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    let verb = tree.head(at).map_or("", |h| tree.lemma(h));
    let preposition = if preposition.is_empty() { tree.preposition(at) } else { preposition };
    let next = sentence.words.get(words.end as usize);
    // "Islamabad, Pakistan"; "Washington-based".
    if next.is_some_and(|w| &*w.form == ",")
        && sentence
            .words
            .get(words.end as usize + 1)
            .is_some_and(|w| w.upos == Upos::Propn && w.deprel == Deprel::Appos)
    {
        return false;
    }
    // "Abu Dhabi Crown Prince", "Moscow Mayor".
    let office = form(words.end + u32::from(form(words.end) == "Crown")).to_lowercase();
    if is_territorial(&office) {
        return false;
    }
    // "Moscow-backed", but "Moscow-based".
    if form(words.end) == "-" {
        return BACKED.has(form(words.end + 1));
    }
    if form(words.end) == "(" {
        return false;
    }
    match tree.rel(at) {
        Deprel::Nsubj | Deprel::NsubjOuter => !tree
            .head(at)
            .is_some_and(|h| tree.has(h, Deprel::Cop) && sentence.words[h as usize].upos == Upos::Noun),
        Deprel::NsubjPass => !VISITS.contains(&verb),
        Deprel::Iobj => true,
        Deprel::Obj => !VISITS.contains(&verb),
        Deprel::NmodPoss => {
            // "London's High Court" only stands there.
            let named = |h: u32| sentence.words[h as usize].upos == Upos::Propn;
            !tree.head(at).is_some_and(|h| OF_TOWNS.contains(&tree.lemma(h)) || named(h))
        }
        Deprel::OblAgent => true,
        Deprel::Obl | Deprel::Nmod => match &*preposition {
            "with" | "between" | "by" | "against" | "for" | "toward" | "towards" => true,
            "from" if tree.head(at).is_some_and(|h| tree.word(h).upos == Upos::Verb) => GOT_FROM.has(verb),
            "to" | "from" => !VISITS.contains(&verb),
            "of" => tree.head(at).is_some_and(|h| {
                ["ally", "enemy", "accusation", "critic", "condemnation", "support", "criticism", "role"]
                    .contains(&tree.lemma(h))
            }),
            _ => false,
        },
        Deprel::Compound | Deprel::Amod | Deprel::Root | Deprel::Conj | Deprel::Appos | Deprel::NmodDesc => {
            false
        }
        _ => false,
    }
}
