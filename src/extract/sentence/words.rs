//! What single words and runs of words look like: capitals, headings, datelines, times.

use crate::date::{MONTHS, WEEKDAYS};
use crate::english::{NameKind, Sentence, Upos, Xpos};
use crate::span::{Span, Token};
use crate::vocabulary::WordList;

pub(crate) fn starts_upper(form: &str) -> bool {
    // "al-Qaeda", "el-Sisi".
    let articles = ["al-", "el-", "as-", "ash-", "an-", "ar-", "ad-", "az-", "d'", "d’", "al–", "al‑"];
    let bare = articles.iter().find_map(|article| form.strip_prefix(article)).unwrap_or(form);
    bare.starts_with(char::is_uppercase)
}

pub(crate) fn is_capitals(form: &str) -> bool {
    !form.chars().any(char::is_lowercase)
}

/// Whether the word at `at` begins a sentence, a quotation or what follows a colon.
pub(crate) fn opens(sentence: &Sentence, at: usize) -> bool {
    sentence.words[..at]
        .iter()
        .rev()
        .take_while(|word| word.upos == Upos::Punct)
        .any(|word| matches!(&*word.form, "\"" | "“" | "‘" | "'" | "''" | "``" | ":" | "." | "!" | "?" | "…"))
        || sentence.words[..at].iter().all(|word| matches!(word.upos, Upos::Punct | Upos::Sym))
        // "LIMA — Police fired": behind a dateline.
        || at.checked_sub(1).is_some_and(|dash| dash > 0 && is_dash(&sentence.words[dash].form) && dateline(sentence) == dash as u32)
}

pub(crate) fn is_dash(form: &str) -> bool {
    matches!(form, "–" | "—" | "-" | "--")
}

/// Whether most words bear a capital: a headline, whose capitals say nothing.
pub(crate) fn is_heading(sentence: &Sentence) -> bool {
    let mut long = 0;
    let mut capital = 0;
    for word in sentence.words.iter().take(64) {
        if word.form.chars().count() > 3 && word.form.starts_with(char::is_alphabetic) {
            long += 1;
            capital += usize::from(starts_upper(&word.form));
        }
    }
    let stopped = sentence.words.last().is_some_and(|word| matches!(&*word.form, "." | "?" | "!"));
    (long >= 4 && capital * 10 >= long * 8 && !stopped)
        || (sentence.words.len() <= 8 && long >= 1 && capital == long && !stopped)
}

/// The words `span` as the text has them.
pub(crate) fn surface(sentence: &Sentence, span: Span<Token>) -> String {
    let mut out = String::new();
    for at in span.range() {
        let word = &sentence.words[at];
        if word.joined && at > span.range().start && sentence.words[at - 1].span == word.span {
            continue;
        }
        out.push_str(&word.form);
        if word.space_after && at + 1 < span.range().end {
            out.push(' ');
        }
    }
    out
}

/// How many words open a sentence in capitals that are no part of it: "MORE TALKS | Chad's minister said".
pub(crate) fn shouted_opening(sentence: &Sentence) -> usize {
    let shouted = |w: &&crate::english::Word| w.form.chars().all(char::is_uppercase);
    let run = sentence.words.iter().take(8).take_while(shouted).count();
    let letters: usize = sentence.words[..run].iter().map(|w| w.form.chars().count()).sum();
    let next = sentence.words.get(run);
    let begins = next.is_some_and(|w| starts_upper(&w.form) && w.form.chars().any(char::is_lowercase));
    if run > 1 && letters >= 8 && begins { run } else { 0 }
}

/// "gunman" of "gunmen", which the tagger takes for a name where a capital opens the sentence.
pub(crate) fn one_of_men(lower: &str) -> String {
    lower.strip_suffix("men").map_or(lower.to_owned(), |stem| format!("{stem}man"))
}

/// The word among `words` that the rest of the tree hangs on: the first whose head is outside.
pub(crate) fn head_of(sentence: &Sentence, words: Span<Token>) -> u32 {
    let outside = |at: &u32| sentence.words[*at as usize].head.is_none_or(|head| !words.contains(head));
    let mut heads = (words.start..words.end).filter(outside);
    let first = heads.next().unwrap_or(words.start);
    // Punctuation and articles hang elsewhere only by accident.
    if matches!(sentence.words[first as usize].upos, Upos::Punct | Upos::Det | Upos::Adp) {
        return heads.next().unwrap_or(first);
    }
    first
}

/// Where the dateline of a sentence ends that opens a report: "SOFIA, 3 June —", "Bangkok –", "LIMA/QUITO-", "CAIRO:";
/// nowhere without one.
pub(crate) fn dateline(sentence: &Sentence) -> u32 {
    let words = &sentence.words;
    let Some(mark) = words.iter().take(12).position(|w| is_dash(&w.form) || &*w.form == ":") else {
        return 0;
    };
    if mark == 0 || words.len() <= mark + 4 {
        return 0;
    }
    let plain = words[..mark].iter().all(|w| {
        starts_upper(&w.form)
            || matches!(w.upos, Upos::Punct | Upos::Num | Upos::Sym)
            || w.form.bytes().all(|b| b.is_ascii_digit())
    });
    let named = words[..mark].iter().any(|w| w.upos == Upos::Propn);
    let apart = is_dash(&words[mark].form) && words[mark - 1].space_after && words[mark].space_after;
    let place = sentence.names.first().filter(|name| {
        name.kind == NameKind::Location && name.words.start == 0 && name.words.end <= mark as u32
    });
    // "Lima: Talks began".
    let told = &*words[mark].form == ":" && place.is_some_and(|p| p.words.end == mark as u32) && mark < 4;
    // Without spaces around it only a town in capitals: "LIMA/QUITO-Peru and Ecuador agreed", "CAIRO: Police said".
    let shouted = words[0].form.chars().count() > 2
        && is_capitals(&words[0].form)
        && words[mark].space_after == (&*words[mark].form == ":")
        && starts_upper(&words[mark + 1].form)
        && words[mark + 1..].iter().any(|w| w.form.starts_with(char::is_lowercase))
        && place.is_some();
    if plain && named && (apart || shouted || told) { mark as u32 } else { 0 }
}

/// Whether a word in lower case names a day of the week or a month; "may" and "march" can be verbs.
pub(crate) fn is_day_or_month(word: &str) -> bool {
    WEEKDAYS.iter().any(|(day, _)| *day == word) || word != "may" && MONTHS.contains(&word)
}

/// Whether a word names a day or a stretch of time.
pub(crate) fn is_time(form: &str) -> bool {
    /// Nouns of time.
    static TIMES: WordList = WordList::named("times");
    let lower = form.to_lowercase();
    TIMES.has(lower.as_str()) || is_day_or_month(&lower)
}

/// Whether the noun at `at` is plural.
pub(crate) fn is_plural(sentence: &Sentence, at: u32) -> bool {
    matches!(sentence.words[at as usize].xpos, Xpos::Nns | Xpos::Nnps)
}
