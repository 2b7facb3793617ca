//! Where a sentence bears names and offices, before anything is known of who bears them.
//!
//! Takes a sentence and what the document's capitals tell ([`Memory`]). Gives [`Chunk`]s: runs of words that name
//! something or say an office. It does *not* know what kind of thing a name names, nor which names are one entity's.

mod extent;
mod memory;
mod namey;
mod parts;
pub(crate) mod things;
mod titles;

use crate::english::{Sentence, Upos};
use crate::extract::sentence::{is_capitals, is_heading, opens, starts_upper, surface};
use crate::facts::Kind;
use crate::span::Span;
use crate::vocabulary::{How, Names};
use extent::continues;
pub(crate) use extent::is_ship;
pub(crate) use memory::{Chunk, Memory, What};
pub(crate) use namey::{is_bare_body, is_people_noun};
use namey::{is_camel, namey};
use parts::{is_nameless, known_at, opens_arabic};
pub(crate) use things::is_plain;
use titles::{is_field, office_at, run_ends_in_body};

/// A longer run of capitals is no name but shouting.
const MOST_WORDS: usize = 12;

/// Whether it is a number in figures for a place in an order: "3rd".
fn is_ordinal(form: &str) -> bool {
    let figures = form.trim_end_matches(|c: char| c.is_ascii_lowercase());
    !figures.is_empty()
        && figures.bytes().all(|b| b.is_ascii_digit())
        && matches!(&form[figures.len()..], "st" | "nd" | "rd" | "th")
}

/// Finds names and offices in a sentence, in order, never overlapping.
pub(crate) fn chunks(sentence: &Sentence, memory: &Memory, names: &Names) -> Vec<Chunk> {
    let words = &sentence.words;
    let heading = is_heading(sentence);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let told = told_by_letters(sentence, at, names)
            .filter(|&end| office_at(sentence, at, names, memory) != Some(end))
            .or_else(|| people_own(sentence, at, names))
            .or_else(|| holders_office(sentence, at, names))
            // "Transport ministry officials said", at the beginning of a sentence too.
            .or_else(|| small_head(sentence, at, at + 1, names).filter(|_| opens(sentence, at)));
        if let Some(end) = told {
            out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Name });
            at = end;
            continue;
        }
        if let Some(end) = things::quoted_work(sentence, at, names) {
            at = end;
            continue;
        }
        // "Firefox", "DNA": names of things.
        if (starts_upper(&words[at].form) || is_camel(&words[at].form))
            && let Some(end) = things::at(sentence, at, names)
        {
            at = end;
            continue;
        }
        let arabic =
            opens_arabic(sentence, at) || &*words[at].form == "al" && opens_with_particle(sentence, at);
        if let Some(end) = own_article(sentence, at, memory, heading, names) {
            out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Name });
            at = end;
            continue;
        }
        let known = (arabic || starts_upper(&words[at].form))
            .then(|| known_at(sentence, at, names))
            .flatten()
            .filter(|(count, known)| {
                *count > 1
                    || !(opens(sentence, at)
                        && known.kind != crate::facts::Kind::Country
                        && memory.is_word(&words[at].form))
            });
        if known.is_none_or(|(count, _)| count == 1)
            && let Some(end) = office_at(sentence, at, names, memory)
        {
            out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Office });
            at = end;
            continue;
        }
        let numbered =
            is_ordinal(&words[at].form) && at + 1 < words.len() && run_ends_in_body(sentence, at + 1, names);
        let particle = opens_with_particle(sentence, at) && namey(sentence, at + 1, memory, heading, names);
        // "part XVII": a number by itself.
        let form = &words[at].form;
        let roman = form.len() > 1 && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        if known.is_none()
            && !numbered
            && !arabic
            && !particle
            && (roman || !namey(sentence, at, memory, heading, names))
        {
            at += 1;
            continue;
        }
        let mut end = at + known.map_or(1, |(count, _)| count);
        // A people's name or a country alone does not run on into a common word.
        while end < words.len() && end - at < MOST_WORDS {
            let Some(next) = continues(sentence, at, end, memory, names, heading) else { break };
            end = next;
        }
        let end = small_head(sentence, at, end, names).unwrap_or(end);
        out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Name });
        at = end;
    }
    out
}

/// Where a body's name ends whose head is written small: "Transport ministry", "Kano state police".
fn small_head(sentence: &Sentence, at: usize, end: usize, names: &Names) -> Option<usize> {
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let last = form(end - 1);
    if matches!(form(end), "ministry" | "department") {
        let field = starts_upper(last) && is_field(&last.to_lowercase(), names);
        return field.then_some(end + 1);
    }
    let known = names.known(&surface(sentence, Span::new(at as u32, end as u32)));
    let given = names.is_given(&form(at).to_lowercase());
    let unknown = known.is_none() && end == at + 1 && !given && !opens(sentence, at) && !last.ends_with('s');
    let place =
        unknown || known.is_some_and(|k| k.how == How::Seat || k.how == How::Name && k.kind == Kind::Place);
    let level = matches!(form(end), "state" | "city" | "county" | "district" | "provincial" | "metropolitan");
    let head = end + usize::from(level);
    let heads =
        matches!(form(head), "police" | "council") || level && matches!(form(head), "government" | "court");
    (place && heads).then_some(head + 1)
}

/// Where the name of an office ends that is called after who heads it: "Kern County Sheriff's Office".
fn holders_office(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    if &*words[at].form == "The" {
        return None;
    }
    let run =
        words[at..].iter().take(6).take_while(|w| starts_upper(&w.form) && w.upos != Upos::Punct).count();
    let mark = at + run;
    let owner = words.get(mark).is_some_and(|w| matches!(&*w.form, "'s" | "’s"));
    let holder = run.checked_sub(1).map(|n| words[at + n].form.to_lowercase())?;
    let holds = names.offices.contains(holder.as_str()) || matches!(&*holder, "general" | "examiner");
    let head = words.get(mark + 1).is_some_and(|w| {
        matches!(
            &*w.form,
            "Office" | "Department" | "Bureau" | "Service" | "Court" | "Council" | "Commission"
        )
    });
    (owner && holds && head).then_some(mark + 2)
}

/// Small words that may stand inside the name of a body.
const CONNECTORS: &[&str] = &[
    "of", "for", "and", "the", "an", "a", "in", "on", "to", "&", "de", "del", "des", "du", "la", "le", "et",
];

/// Where a name that begins at `at` ends, when letters in brackets say how far it goes: "Justice and Equality
/// Movement (JEM)", "Organization for Security and Co-operation in Europe (OSCE)".
fn told_by_letters(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    let form = |at: usize| words.get(at).map_or("", |w| &*w.form);
    let joint = |at: usize| matches!(form(at), "-" | "–" | "‑" | "'s" | "’s" | "'" | "’");
    if !form(at).starts_with(char::is_uppercase) || at > 0 && form(at - 1) == "-" {
        return None;
    }
    // "Office for the late Republic": a word of description before a name.
    let adjective =
        |at: usize| words[at].upos == Upos::Adj && starts_upper(form(at + 1)) && form(at - 1) != "and";
    let run = (at + 1..words.len().min(at + MOST_WORDS)).take_while(|&at| {
        let inner = joint(at) || at > 0 && matches!(form(at - 1), "-" | "–" | "‑");
        inner || starts_upper(form(at)) || CONNECTORS.contains(&form(at)) || adjective(at)
    });
    let end = at + 1 + run.count();
    let letters = form(end + 1);
    let told = form(end) == "(" && form(end + 2) == ")" && letters.len() > 1 && is_capitals(letters);
    if !told || end - at < 2 || !starts_upper(form(end - 1)) && !joint(end - 2) {
        return None;
    }
    let capitals: String =
        words[at..end].iter().filter_map(|w| w.form.chars().next()).filter(|c| c.is_uppercase()).collect();
    let letters = letters.replace('.', "");
    // "Popular Army for the Defence of the Valley (APDV)": letters of another language behind a body's head.
    let small = |w: &crate::english::Word| CONNECTORS.contains(&&*w.form);
    let first = words[at..end].iter().position(small).map_or(end, |n| at + n);
    let head = form(first.saturating_sub(1)).to_lowercase();
    let whole = names.bodies.contains(head.as_str())
        && words[first..end]
            .iter()
            .filter(|w| small(w))
            .all(|w| matches!(&*w.form, "of" | "for" | "the" | "an" | "a"))
        && !capitals.ends_with(&letters);
    (capitals == letters || whole).then_some(end)
}

/// Where a body's name ends that begins with the people it is for: "Seafarers' Assistance Programme".
fn people_own(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    let form = |at: usize| words.get(at).map_or("", |w| &*w.form);
    let lower = form(at).to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    let lemma = words.get(at).map_or(String::new(), |w| w.lemma.to_lowercase());
    let people = names.roles.contains(one)
        || names.roles.contains(lemma.as_str())
        || matches!(&*lower, "people" | "children" | "women" | "men" | "fishermen" | "workers" | "consumers");
    // "Reporters Without Borders".
    if starts_upper(form(at)) && people && form(at + 1) == "Without" && starts_upper(form(at + 2)) {
        return Some(at + 3);
    }
    let own = matches!(form(at + 1), "'" | "’" | "'s" | "’s");
    if !starts_upper(form(at)) || !people || !own || !run_ends_in_body(sentence, at + 2, names) {
        return None;
    }
    let run = words[at + 2..].iter().take(5).take_while(|w| starts_upper(&w.form) && w.upos != Upos::Punct);
    Some(at + 2 + run.count())
}

/// Where a name ends that has an article of its own: "told The Courier", "The Sun newspaper".
fn own_article(
    sentence: &Sentence,
    at: usize,
    memory: &Memory,
    heading: bool,
    names: &Names,
) -> Option<usize> {
    let words = &sentence.words;
    let next = words.get(at + 1)?;
    let paper = words.get(at + 2).is_some_and(|w| {
        matches!(&*w.lemma, "newspaper" | "tabloid" | "magazine" | "daily" | "weekly" | "website")
    });
    let whole = &*words[at].form == "The" && starts_upper(&next.form) && !is_capitals(&next.form) && !heading;
    if !whole || opens(sentence, at) && !(paper && is_nameless(&next.form.to_lowercase())) {
        return None;
    }
    let known = known_at(sentence, at + 1, names);
    if known.is_some_and(|(_, known)| !known.name.starts_with("The ") && known.how != How::Adjective)
        || !(paper || next.upos == Upos::Propn || namey(sentence, at + 1, memory, heading, names))
        || office_at(sentence, at + 1, names, memory).is_some()
    {
        return None;
    }
    let mut end = at + 2;
    while end < words.len() && end - at < MOST_WORDS {
        let Some(next) = continues(sentence, at + 1, end, memory, names, heading) else { break };
        end = next;
    }
    Some(end)
}

/// Whether a particle in small letters begins a name: "de Volkskrant", "bin Salman".
fn opens_with_particle(sentence: &Sentence, at: usize) -> bool {
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let next = sentence.words.get(at + 1);
    matches!(form(at), "de" | "von" | "van" | "bin" | "der" | "la" | "el" | "del" | "al")
        && next.is_some_and(|w| w.upos == Upos::Propn && w.form.starts_with(char::is_uppercase))
}
