//! Titles before names: where they begin, which body stands in them, what ranks they say.

use crate::english::Sentence;
use crate::extract::chunks::{Chunk, What};
use crate::extract::names::{Place, follows};
use crate::extract::reference::bracket_before;
use crate::span::{Span, Token};
use crate::vocabulary::Names;

/// A title has no more words than this, and a name's parts are no further apart in their list.
pub(crate) const FEW: u32 = 24;

/// What stands before a name as its title.
pub(crate) struct Title {
    /// From the first word of the title, its body included, to the end of the name.
    pub(crate) words: Span<Token>,
    /// The office without ranks and forms of address.
    pub(crate) role: Option<Span<Token>>,
    /// The name of the body, as a place of the sentence.
    pub(crate) body: Option<usize>,
}

/// Whether an office is one that a text names without article: "Prime Minister said".
pub(crate) fn is_high(noun: &str) -> bool {
    [
        "president",
        "minister",
        "chancellor",
        "king",
        "queen",
        "premier",
        "secretary of state",
        "pope",
        "emir",
        "sultan",
    ]
    .iter()
    .any(|o| noun.ends_with(o))
}

/// The title right before the name at `nth` of the sentence's chunks.
pub(crate) fn title(
    sentence: &Sentence,
    chunks: &[Chunk],
    nth: usize,
    name: Span<Token>,
    places: &[Place],
    names: &Names,
) -> Option<Title> {
    let words = &sentence.words;
    let Offices { mut start, role, within } = offices_before(sentence, chunks, nth, name, places, names);
    if start == name.start {
        return None;
    }
    // The body right before the office: "White House", "Indian", "Pakistan's".
    let mut left = start;
    let joins = |at: u32| &*words[at as usize].form != "-" || !words[at as usize].space_after;
    while left > 0
        && joins(left - 1)
        && matches!(
            words[left as usize - 1].form.to_lowercase().as_str(),
            "former" | "then" | "ex" | "-" | "late" | "new" | "outgoing" | "acting"
        )
    {
        left -= 1;
    }
    let body = body_before(sentence, left, places).filter(|_| within.is_none());
    if let Some(body) = body {
        start = places[body].words.start;
    }
    let body = body.or(within);
    Some(Title { words: Span::new(start, name.end), role, body })
}

/// The offices in a row right before a name.
struct Offices {
    /// Where the first of them begins; where the name does without any.
    start: u32,
    /// The longest of them that is no rank or form of address.
    role: Option<Span<Token>>,
    /// The land between, as a place of the sentence: "President of Georgia | Nino Lind".
    within: Option<usize>,
}

/// The offices in a row right before the name at `nth`, what they are of between them: "High Commissioner to Kenya".
fn offices_before(
    sentence: &Sentence,
    chunks: &[Chunk],
    nth: usize,
    name: Span<Token>,
    places: &[Place],
    names: &Names,
) -> Offices {
    let words = &sentence.words;
    let mut start = name.start;
    let mut role: Option<Span<Token>> = None;
    let mut within: Option<usize> = None;
    let between_names =
        |from: u32, end: u32| places.iter().position(|p| p.words.start == from && p.words.end == end);
    let mut at = nth;
    while at > 0 {
        let before = &chunks[at - 1];
        let here = Span::new(start, start + 1);
        if before.what == What::Office && follows(sentence, before.words, here) {
            start = before.words.start;
            if !is_address(sentence, before.words, names) {
                role =
                    Some(role.map_or(before.words, |r| {
                        if r.len() > before.words.len() { r } else { before.words }
                    }));
            }
            at -= 1;
            continue;
        }
        // "High Commissioner to Kenya Arun Mehta", the land and the name in one run of capitals.
        let inner =
            start == name.start && chunks[nth].words.start < name.start && before.what == What::Office;
        if inner {
            let between = &words[before.words.end as usize..chunks[nth].words.start as usize];
            if between.first().is_some_and(|w| matches!(&*w.form, "to" | "of" | "for")) && between.len() <= 2
            {
                start = before.words.start;
                role = Some(Span::new(before.words.start, name.start));
                within = between_names(chunks[nth].words.start, name.start)
                    .filter(|_| between.iter().any(|w| &*w.form == "of"));
                if within.is_some() {
                    role = Some(before.words);
                }
                at -= 1;
                continue;
            }
        }
        let abroad = at >= 2
            // "Emir of Qatar Sheikh Tamim" too.
            && role.is_none()
            && before.what == What::Name
            && chunks[at - 2].what == What::Office;
        if abroad && before.words.end == start {
            let office = chunks[at - 2].words;
            let between = &words[office.end as usize..before.words.start as usize];
            if between.first().is_some_and(|w| matches!(&*w.form, "to" | "of" | "for")) && between.len() <= 2
            {
                start = office.start;
                within = between_names(before.words.start, before.words.end)
                    .filter(|_| between.iter().any(|w| &*w.form == "of"));
                role =
                    Some(if within.is_some() { office } else { Span::new(office.start, before.words.end) });
                at -= 2;
                continue;
            }
        }
        break;
    }
    Offices { start, role, within }
}

/// The widest name that ends right before an office, an owner's mark or its letters in brackets between:
/// "NATO", "Pakistan's", "World Rowing Union (WRU)".
fn body_before(sentence: &Sentence, office: u32, places: &[Place]) -> Option<usize> {
    let form = |at: u32| &*sentence.words[at as usize].form;
    let mut end = office;
    if end > 0 && matches!(form(end - 1), "'s" | "’s" | "'" | "’") {
        end -= 1;
    }
    if let Some(open) = bracket_before(sentence, end) {
        end = open;
    }
    let until = places.partition_point(|p| p.words.start < end);
    (until.saturating_sub(FEW as usize)..until)
        .filter(|&at| places[at].words.end == end)
        .min_by_key(|&at| places[at].words.start)
}

/// The ranks and callings in a title, by which its bearer may be spoken of later: "Dr" for "the doctor".
pub(crate) fn ranks(sentence: &Sentence, title: Span<Token>) -> Vec<&'static str> {
    let of = |word: &str| {
        Some(match word {
            "dr" | "doctor" => "doctor",
            "prof" | "professor" => "professor",
            "gen" | "general" => "general",
            "col" | "colonel" => "colonel",
            "capt" | "captain" => "captain",
            "maj" | "major" => "major",
            "sgt" | "sergeant" => "sergeant",
            "lt" | "lieutenant" => "lieutenant",
            "adm" | "admiral" => "admiral",
            "det" | "detective" => "detective",
            "rev" | "reverend" => "priest",
            "judge" | "justice" => "judge",
            "sheikh" => "sheikh",
            "officer" => "officer",
            "constable" => "constable",
            "inspector" => "inspector",
            "superintendent" => "superintendent",
            "corporal" => "corporal",
            "commander" => "commander",
            "marshal" => "marshal",
            _ => return None,
        })
    };
    let words = sentence.words[title.range()].iter().map(|w| w.form.to_lowercase());
    words.filter_map(|word| of(word.trim_end_matches('.'))).take(4).collect()
}

/// Whether a title is a rank or a form of address alone: "Lt Gen", "Mr".
fn is_address(sentence: &Sentence, title: Span<Token>, names: &Names) -> bool {
    sentence.words[title.range()].iter().all(|w| {
        let lower = w.form.to_lowercase();
        let lower = lower.trim_end_matches('.');
        // "his father Karim", but "Father Karim".
        let kin = names.kin.contains(lower) && w.form.starts_with(char::is_lowercase);
        names.honorifics.contains(lower) && !kin
            || (names.ranks.contains(lower) && lower != "chief" && lower != "commander")
    })
}
