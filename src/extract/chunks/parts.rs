//! What a name may begin with or hold: articles, particles, hyphens, names of the lexicon.

use crate::english::Sentence;
use crate::extract::sentence::{is_dash, is_day_or_month, starts_upper, surface};
use crate::span::Span;
use crate::vocabulary::{Known, Names, WordList};

/// The longest name or office looked up, in words.
pub(crate) const LONGEST: usize = 6;

/// Whether an article of Arabic begins a name here: "al", "-", "Shabaab".
pub(crate) fn opens_arabic(sentence: &Sentence, at: usize) -> bool {
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    matches!(form(at), "al" | "el" | "ash" | "an" | "ar" | "as" | "ad" | "az")
        && matches!(form(at + 1), "-" | "‑")
        && !sentence.words[at].space_after
        && starts_upper(form(at + 2))
}

/// What the words from `at` name, the longest first, and how many words that takes.
pub(crate) fn known_at<'n>(sentence: &Sentence, at: usize, names: &'n Names) -> Option<(usize, &'n Known)> {
    (1..=LONGEST.min(sentence.words.len() - at)).rev().find_map(|count| {
        let span = Span::new(at as u32, (at + count) as u32);
        if !sentence.words[at + count - 1].form.starts_with(char::is_alphabetic) {
            return None;
        }
        let known = names.known(&surface(sentence, span))?;
        // An article is taken along only where it belongs to the name: "The Hague".
        let article = sentence.words[at].form.eq_ignore_ascii_case("the") && !known.name.starts_with("The ");
        (!article).then_some((count, known))
    })
}

/// Words with a capital that name nothing, besides days and months.
static NAMELESS: WordList = WordList::named("nameless");

pub(crate) fn is_nameless(lower: &str) -> bool {
    NAMELESS.has(lower)
        || is_day_or_month(lower)
        || lower.strip_suffix('s').is_some_and(|day| day.ends_with("day") && is_day_or_month(day))
}

/// Particles inside a person's name.
pub(crate) const PARTICLES: &[&str] = &[
    "de", "la", "von", "van", "der", "den", "bin", "ibn", "al", "el", "da", "dos", "del", "du", "le", "di",
    "ter", "zu", "ul", "ur", "ud", "bint", "abu",
];

/// Where a name ends whose parts small words and hyphens join: "Imam-ul-Haq", "Sipah-e-Sahaba".
pub(crate) fn hyphened(sentence: &Sentence, at: usize) -> Option<usize> {
    let word = |at: usize| sentence.words.get(at);
    let dash = |at: usize| {
        let tight = at > 0 && word(at - 1).is_some_and(|w| !w.space_after);
        tight && word(at).is_some_and(|w| is_dash(&w.form) && !w.space_after)
    };
    let small = word(at + 2).is_some_and(|w| PARTICLES.contains(&&*w.form) || &*w.form == "e");
    let last = word(at + 4).is_some_and(|w| starts_upper(&w.form));
    (starts_upper(&word(at)?.form) && dash(at + 1) && small && dash(at + 3) && last).then_some(at + 5)
}
