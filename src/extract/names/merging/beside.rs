//! Names that the text itself puts beside each other as one.

use super::super::draft::{Named, Place};
use crate::english::Sentence;
use crate::extract::sentence::surface;
use crate::facts::Kind;
use crate::vocabulary::Names;
use rustc_hash::FxHashMap;

/// Names that the text puts beside each other as one: from the one's entity to the other's and why.
///
/// "Electoral Commission (EC)", "CEI (Italian Episcopal Conference)", "X, also known as Y".
pub(super) fn equated(
    sentences: &[Sentence],
    named: &mut Named,
    names: &Names,
) -> FxHashMap<u32, (u32, String)> {
    let mut out = FxHashMap::default();
    let mut bodies = Vec::new();
    for (sentence, places) in sentences.iter().zip(&named.places) {
        for pair in widest(places).windows(2) {
            let Some((long, short, how)) = pair_of_one(sentence, pair[0], pair[1]) else { continue };
            let (whole, letters) =
                (&named.drafts[long.entity as usize], &named.drafts[short.entity as usize]);
            if [whole, letters].iter().any(|draft| draft.kind == Some(Kind::Country)) {
                continue;
            }
            // Letters stand for a body, a conference too ("Episcopal Conference (CEI)"), but for no war or cup.
            let last = sentence.words[long.words.end as usize - 1].form.to_lowercase();
            let meets = matches!(&*last, "conference" | "congress" | "convention" | "forum");
            if is_acronym(sentence, short) && (meets || !names.events.contains(last.as_str())) {
                bodies.push(long.entity);
            }
            out.entry(short.entity).or_insert((long.entity, format!("{how} \"{}\"", whole.name)));
        }
    }
    for body in bodies {
        named.drafts[body as usize].votes.add(Kind::Organization, 3.5);
    }
    out
}

/// The names that lie in no other one: what a name holds stands after it in the list, as in "Chamber of Trade (CT)".
fn widest(places: &[Place]) -> Vec<&Place> {
    let mut widest: Vec<&Place> = Vec::new();
    for place in places {
        if widest.last().is_none_or(|last| !last.words.covers(place.words)) {
            widest.push(place);
        }
    }
    widest
}

/// Of two names in a row that are one entity's the longer and the shorter one, and what the text says of them.
fn pair_of_one<'p>(
    sentence: &Sentence,
    one: &'p Place,
    other: &'p Place,
) -> Option<(&'p Place, &'p Place, &'static str)> {
    let from = one.words.end.min(other.words.start) as usize;
    let between: Vec<String> = sentence.words[from..other.words.start as usize]
        .iter()
        .take(5)
        .map(|w| w.form.to_lowercase())
        .collect();
    let between: Vec<&str> = between.iter().map(String::as_str).filter(|w| *w != "the").collect();
    let closed = sentence.words.get(other.words.end as usize).is_some_and(|w| &*w.form == ")");
    let acronym = |place: &Place| is_acronym(sentence, place);
    match between.as_slice() {
        ["("] if closed && acronym(other) && one.words.len() > 1 => Some((one, other, "in brackets after")),
        ["("] if closed && acronym(one) && other.words.len() > 1 && !acronym(other) => {
            Some((other, one, "explained in brackets as"))
        }
        ["("] if closed && abbreviates(sentence, other, one) => Some((one, other, "in brackets after")),
        [",", "or"] if acronym(other) && one.words.len() > 1 => Some((one, other, "said to be")),
        [",", "also", "known", "as"]
        | ["also", "known", "as"]
        | ["(", "also", "known", "as"]
        | ["better", "known", "as"]
        | [",", "better", "known", "as"]
        | [",", "known", "as"]
        | [",", "nicknamed"]
        | [",", "aka"]
        | ["aka"]
        | ["a.k.a."]
        | [",", "formerly", "known", "as"]
        | ["(", "formerly"]
        | [",", "also", "called"] => Some((one, other, "also known as")),
        _ => None,
    }
}

/// Whether each word of a name begins one of a longer name, in order: "Kolberg Lab" for "Anna Kolberg Laboratory".
fn abbreviates(sentence: &Sentence, short: &Place, long: &Place) -> bool {
    let mut rest = sentence.words[long.words.range()].iter();
    let shorter = short.words.len() > 1 && short.words.len() < long.words.len();
    let words = &sentence.words[short.words.range()];
    shorter && words.iter().all(|w| rest.any(|word| word.form.starts_with(&*w.form)))
}

/// Whether a name consists of initials.
fn is_acronym(sentence: &Sentence, place: &Place) -> bool {
    let text = surface(sentence, place.words);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    text.len() <= 8 && capitals >= 2 && capitals * 2 > text.len() && !text.contains(' ')
}
