//! Where the words for an office begin and end: "Deputy Prime Minister", "Secretary of Homeland Security".

use super::memory::{Memory, is_surname};
use super::parts::{LONGEST, hyphened};
use crate::english::{Sentence, Upos, Xpos};
use crate::extract::sentence::{is_capitals, opens, starts_upper, surface};
use crate::span::Span;
use crate::vocabulary::{Names, WordList};

/// Where the office that begins at `at` ends.
///
/// An office ends in a word of the lexicon ("minister", "Gen"), and words that offices are made of may stand before it.
pub(crate) fn office_at(sentence: &Sentence, at: usize, names: &Names, memory: &Memory) -> Option<usize> {
    let words = &sentence.words;
    let lower = |at: usize| words[at].form.to_lowercase();
    let nouny = |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X);
    let mut start = at;
    // Words that may stand inside an office, up to five of them.
    for _ in 0..5 {
        if let Some(end) = office_word_at(sentence, start, names, memory) {
            let upper = starts_upper(&words[end - 1].form);
            if !upper && heads_name(sentence, at, names) {
                return None;
            }
            // A capital that is part of a longer name: "General Assembly", "Justice Department".
            if upper && run_ends_in_body(sentence, end, names) {
                return None;
            }
            if upper && start == at && end == at + 1 && ends_name(sentence, at, names) {
                return None;
            }
            if upper && start == at && end == at + 1 && !opens(sentence, at) && at > 0 {
                let given = lower(at - 1);
                // "Emir Sheikh Hamad": one title behind another.
                let title = names.offices.contains(given.as_str()) && at + 1 < words.len();
                let title = title && starts_upper(&words[at + 1].form);
                let before = names.is_given(&given) && starts_upper(&words[at - 1].form) && !title;
                if before && !matches!(lower(at).as_str(), "sr" | "jr") {
                    return None;
                }
            }
            return Some(portfolio(sentence, end, names));
        }
        let word = words.get(start)?;
        // "Trade and Industry Secretary": a field after "and".
        let joined =
            start > at && is_field(&lower(start), names) && matches!(&*words[start - 1].form, "and" | "&");
        let inner = names.office_words.contains(lower(start).trim_end_matches('.'))
            || joined
            || is_portfolio(sentence, start, names);
        if !nouny(start) || !inner {
            return None;
        }
        if starts_upper(&word.form)
            && opens(sentence, start)
            && memory.is_word(&word.form)
            && start + 1 >= words.len()
        {
            return None;
        }
        start += 1;
        if words.get(start).is_some_and(|w| matches!(&*w.form, "-" | "&" | "and"))
            && words.get(start + 1).is_some_and(|w| is_field(&w.form.to_lowercase(), names))
        {
            start += 1;
        }
        if start >= words.len() {
            return None;
        }
    }
    None
}

/// Whether a word right before "Minister" is what he is minister of: "Irrigation Minister", "communication minister".
fn is_portfolio(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let words = &sentence.words;
    let Some(next) = words.get(at + 1) else { return false };
    let lower = words[at].form.to_lowercase();
    let field =
        FIELDS.has(&lower) || lower.ends_with("tion") || lower.ends_with("ment") && lower != "government";
    let minister = matches!(&*next.form.to_lowercase(), "minister" | "ministers");
    minister
        && field
        && starts_upper(&words[at].form) == starts_upper(&next.form)
        && !names.bodies.contains(&*lower)
}

/// Whether a capital word ends the name of a body or place before an office: "Delta State | governor".
fn heads_name(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let word = &sentence.words[at];
    let Some(before) = at.checked_sub(1).map(|b| &sentence.words[b]) else { return false };
    let lower = word.form.to_lowercase();
    let heads = names.bodies.contains(lower.as_str()) || names.places.contains(lower.as_str());
    let name = starts_upper(&before.form) && before.space_after && !opens(sentence, at);
    heads && name && starts_upper(&word.form) && names.known(&before.form).is_none()
}

/// Words for the field of an office that stand in no office by themselves.
static FIELDS: WordList = WordList::named("fields_of_office");

/// Whether a word says a field that a minister or a ministry is for: "health", "fisheries".
pub(crate) fn is_field(lower: &str, names: &Names) -> bool {
    FIELDS.has(lower) || names.office_words.contains(lower)
}

/// Where an office ends with the field it is for: "Minister of Education", "Secretary of Homeland Security".
fn portfolio(sentence: &Sentence, end: usize, names: &Names) -> usize {
    let lower = |at: usize| sentence.words.get(at).map_or(String::new(), |w| w.form.to_lowercase());
    let holds = ["minister", "secretary", "commissioner", "undersecretary", "director", "chief"];
    let fields = ["of", "for"];
    // "minister of state for foreign affairs".
    let of_state = lower(end - 1) == "state" && end >= 3 && lower(end - 2) == "of";
    if !(holds.contains(&&*lower(end - 1)) || of_state) || !fields.contains(&&*lower(end)) {
        return end;
    }
    let minister = lower(end - 1) == "minister" || of_state;
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let mut at = end + 1 + usize::from(lower(end + 1) == "the");
    let from = at;
    while at < sentence.words.len() && at - from < 6 {
        let word = lower(at);
        // "Minister for Enterprise Annika Lind": any other word right before a given name.
        let other = minister
            && starts_upper(form(at))
            && starts_upper(form(at + 1))
            && names.is_given(&lower(at + 1))
            && !names.is_given(&word)
            && names.known(form(at)).is_none();
        let and = matches!(&*word, "and" | "&")
            && at > from
            && (starts_upper(form(at + 1)) || !starts_upper(form(from)))
            && is_field(&lower(at + 1), names)
            && !names.offices.contains(&*format!("{} {}", lower(at + 1), lower(at + 2)));
        if !is_field(&word, names) && !and && !other {
            break;
        }
        at += 1;
    }
    if at > from { at } else { end }
}

/// Offices in letters, which stand before a name: "Nepal FM Rai".
static LETTERS: WordList = WordList::named("offices_in_letters");

/// Whether an office with a capital is the last word of a person's name: a name stands before it, none behind.
fn ends_name(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let words = &sentence.words;
    let Some(before) = at.checked_sub(1).map(|at| &words[at]) else { return false };
    let name = before.upos == Upos::Propn
        && starts_upper(&before.form)
        && !is_capitals(&before.form)
        && before.space_after
        && names.known(&before.form).is_none()
        && !names.offices.contains(&*before.form.to_lowercase());
    let heads = words.get(at + 1).is_some_and(|w| starts_upper(&w.form) && w.upos == Upos::Propn);
    name && !heads && is_surname(&words[at].form.to_lowercase())
}

/// Where the office of the lexicon that begins right at `at` ends, the longest.
fn office_word_at(sentence: &Sentence, at: usize, names: &Names, memory: &Memory) -> Option<usize> {
    let words = &sentence.words;
    let first = words.get(at)?;
    if !matches!(first.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X | Upos::Adv | Upos::Verb) {
        return None;
    }
    let upper = starts_upper(&first.form);
    if hyphened(sentence, at).is_some() {
        return None;
    }
    (1..=LONGEST.min(words.len() - at)).rev().find_map(|count| {
        let end = at + count;
        let last = &words[end - 1];
        if !last.form.ends_with(|c: char| c.is_alphabetic() || c == '.') || &*last.form == "." {
            return None;
        }
        let text = surface(sentence, Span::new(at as u32, end as u32)).to_lowercase().replace('’', "'");
        let text = text.trim_end_matches('.');
        if count == 1 {
            let plural = matches!(first.xpos, Xpos::Nns | Xpos::Nnps);
            let rank = upper && (names.ranks.contains(text) || names.honorifics.contains(text));
            // "Shah said" after "Rajan Shah".
            let article = at > 0 && words[at - 1].upos == Upos::Det;
            let heads = words.get(end).is_some_and(|w| starts_upper(&w.form));
            if upper && !article && !heads && memory.surnames.contains(text) {
                return None;
            }
            // "Lieutenant-Colonel Moss".
            let joined = rank && words.get(end).is_some_and(|w| &*w.form == "-" && !w.space_after);
            let second = words.get(end + 1).filter(|_| joined).map(|w| w.form.to_lowercase());
            if second.is_some_and(|word| names.ranks.contains(word.as_str())) {
                return Some(end + 2);
            }
            let letters = first.form.len() > 1 && is_capitals(&first.form);
            let before_capital = words.get(end).is_some_and(|w| starts_upper(&w.form) && w.form.len() > 2);
            if letters && (memory.offices.contains(text) || LETTERS.has(text) && before_capital) {
                return Some(end);
            }
            if plural && text.strip_suffix('s').is_some_and(|one| memory.offices.contains(one)) {
                return Some(end);
            }
            let noun = matches!(first.upos, Upos::Noun | Upos::Propn) && !plural;
            // Any noun for people right before a person's name: "actor Tom Cruise".
            let before_name = noun
                && names.roles.contains(text)
                && words.get(end).is_some_and(|next| {
                    starts_upper(&next.form) && names.is_given(&next.form.to_lowercase())
                });
            let office = (names.offices.contains(text) && noun) || before_name;
            // "Air", "Staff" and "Group" are ranks only before another rank.
            let weak = matches!(
                text,
                "air"
                    | "staff"
                    | "field"
                    | "group"
                    | "wing"
                    | "flight"
                    | "rear"
                    | "squadron"
                    | "warrant"
                    | "private"
                    | "major"
                    | "chief"
                    | "don"
                    | "lance"
            );
            if rank && weak && !office {
                let next = office_word_at(sentence, end, names, memory)?;
                return Some(next);
            }
            return (rank || office).then_some(end);
        }
        (names.offices.contains(text)).then_some(end)
    })
}

/// Heads of the names of bodies and buildings that are no one's surname.
static NO_SURNAMES: WordList = WordList::named("heads_that_are_no_surnames");

/// Whether the capitals after `at` end in the head of a body, place or facility.
pub(crate) fn run_ends_in_body(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let run = sentence.words[at.min(sentence.words.len())..]
        .iter()
        .take(5)
        .take_while(|w| starts_upper(&w.form) && w.upos != Upos::Punct)
        .count();
    if run == 0 {
        return false;
    }
    let last = sentence.words[at + run - 1].form.to_lowercase();
    // "General Staff", the first word of which may be a rank.
    let first = sentence.words[at + run - 1 - usize::from(run + at > 1)].form.to_lowercase();
    if names.bodies.contains(format!("{first} {last}").as_str()) {
        return true;
    }
    // "King Faisal Airport", but "Justice Robert Hall".
    let given = names.gender_of_name(&sentence.words[at].form.to_lowercase()).is_some();
    [&names.bodies, &names.companies, &names.places, &names.facilities]
        .iter()
        .any(|set| set.contains(last.as_str()))
        && (!given || run > 1 && NO_SURNAMES.has(&last))
}
