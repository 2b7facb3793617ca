//! The times that a sentence names, resolved against the document's own day.

use super::status::PLANNING;
use crate::date::{MONTHS, PartialDate, WEEKDAYS};
use crate::english::{Analysis, Deprel, Upos, Word, Xpos};
use crate::extract::sentence::Tree;
use jiff::civil::{Date, Weekday};
use jiff::{Span as Time, ToSpan};

/// A time that a sentence names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct When {
    /// The first word and the one after the last.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) date: PartialDate,
}

/// What times are resolved against, carried from sentence to sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Calendar {
    /// The day of publication, or the first full date of the text.
    pub(crate) today: Option<Date>,
    /// The last full date named, for "two days later".
    last: Option<Date>,
}

impl Calendar {
    /// The calendar of a document published on a day, or on the first full date in its first sentences, or else about
    /// the last of its dates.
    pub(crate) fn new(published: Option<PartialDate>, analysis: &Analysis) -> Self {
        let mut out = Self { today: published.and_then(PartialDate::full), last: None };
        if out.today.is_none() {
            let first = analysis.sentences.iter().take(4).find_map(|sentence| {
                (0..sentence.words.len()).find_map(|at| explicit(&sentence.words, at)?.2.full())
            });
            out.today = first.or_else(|| latest(analysis));
        }
        out
    }

    /// The times that a sentence names, in order.
    pub(crate) fn times(&mut self, tree: &Tree<'_>) -> Vec<When> {
        let words = tree.words;
        let mut out: Vec<When> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let found = self.explicit(tree, at).or_else(|| self.relative(tree, at));
            match found {
                Some((length, date)) => {
                    // "Friday (May 9)": the fuller one dates both.
                    let start = at as u32;
                    if let Some(before) = out.last_mut()
                        && start <= before.end + 2
                        && before.end < start
                        && words[before.end as usize..at].iter().all(|w| matches!(&*w.form, "(" | ","))
                        && date.full().is_some()
                    {
                        before.date = date;
                        before.end = start + length as u32;
                    } else {
                        out.push(When { start, end: start + length as u32, date });
                    }
                    if let Some(day) = date.full() {
                        self.last = Some(day);
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        out
    }

    /// `May 7`, `7 May 2025`, `May 2025`, `2019`.
    fn explicit(&self, tree: &Tree<'_>, at: usize) -> Option<(usize, PartialDate)> {
        let words = tree.words;
        if let Some(found) = self.month_of_year(words, at) {
            return Some(found);
        }
        let (length, kind, date) = explicit(words, at)?;
        match kind {
            Given::Full => Some((length, date)),
            Given::NoYear => {
                let month = date.month()?;
                let anchor = self.today.or(self.last)?;
                let past = is_told(tree, at as u32);
                let near = (anchor.year() - 1..=anchor.year() + 1)
                    .filter_map(|year| PartialDate::new(year, Some(month), date.day()))
                    // "was arrested in March" is over; a text may be a month older than its day.
                    .filter(|d| !past || d.first_day().since(anchor).is_ok_and(|s| s.get_days() <= 31))
                    .min_by_key(|d| d.first_day().since(anchor).map_or(i32::MAX, |s| s.get_days().abs()))?;
                Some((length, near))
            }
        }
    }

    /// `May last year`, `May of this year`.
    fn month_of_year(&self, words: &[Word], at: usize) -> Option<(usize, PartialDate)> {
        let month = month(words, at)?;
        let of = usize::from(lower(words, at + 1).is_some_and(|w| w == "of"));
        let years = match lower(words, at + 1 + of)?.as_str() {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let year = lower(words, at + 2 + of).filter(|w| w == "year").and(self.today)?.year() + years;
        Some((3 + of, PartialDate::new(year, Some(month), None)?))
    }

    /// `Friday`, `yesterday`, `last month`, `two days ago`, `the next day`.
    fn relative(&self, tree: &Tree<'_>, at: usize) -> Option<(usize, PartialDate)> {
        let words = tree.words;
        let word = lower(words, at)?;
        let today = self.today;
        let day =
            |days: i64| -> Option<PartialDate> { Some(PartialDate::from_day(shift(today?, days.days())?)) };
        if let Some((_, weekday)) = WEEKDAYS.iter().find(|(name, _)| *name == word || short(name, &word)) {
            return self.weekday(tree, at, &word, *weekday);
        }
        let next = lower(words, at + 1).unwrap_or_default();
        match (word.as_str(), next.as_str()) {
            ("yesterday", _) => Some((1, day(-1)?)),
            ("today" | "tonight", _) => Some((1, day(0)?)),
            ("tomorrow", _) => Some((1, day(1)?)),
            ("this", "morning" | "afternoon" | "evening") => Some((2, day(0)?)),
            ("last", "night") => Some((2, day(-1)?)),
            ("last" | "previous", "month") => {
                let then = shift(today?, (-1).months())?;
                Some((2, PartialDate::new(then.year(), Some(then.month() as u8), None)?))
            }
            ("next", "month") => {
                let then = shift(today?, 1.months())?;
                Some((2, PartialDate::new(then.year(), Some(then.month() as u8), None)?))
            }
            ("this", "month") => {
                Some((2, PartialDate::new(today?.year(), Some(today?.month() as u8), None)?))
            }
            ("last" | "previous", "year") => Some((2, PartialDate::new(today?.year() - 1, None, None)?)),
            ("next", "year") => Some((2, PartialDate::new(today?.year() + 1, None, None)?)),
            ("this", "year") => Some((2, PartialDate::new(today?.year(), None, None)?)),
            ("previous" | "preceding", "day") => {
                Some((2, PartialDate::from_day(shift(self.last?, (-1).days())?)))
            }
            ("same" | "that", "day") => Some((2, PartialDate::from_day(self.last?))),
            // "The day before, Smith met Jones", but not "the day before the vote".
            ("day", "before") if words.get(at + 2).is_none_or(|w| w.upos == Upos::Punct) => {
                Some((2, PartialDate::from_day(shift(self.last?, (-1).days())?)))
            }
            ("next" | "following", "day") => Some((2, PartialDate::from_day(shift(self.last?, 1.day())?))),
            _ => self.counted(words, at, &word, &next),
        }
    }

    /// `Friday`, `next Friday`, `last Friday`.
    fn weekday(
        &self,
        tree: &Tree<'_>,
        at: usize,
        word: &str,
        weekday: Weekday,
    ) -> Option<(usize, PartialDate)> {
        let words = tree.words;
        if word.len() < 6 && !words[at].form.starts_with(|c: char| c.is_uppercase()) {
            return None;
        }
        let today = self.today?;
        let before = at.checked_sub(1).and_then(|b| lower(words, b)).unwrap_or_default();
        let back = i64::from(
            (today.weekday().to_monday_one_offset() - weekday.to_monday_one_offset()).rem_euclid(7),
        );
        let ahead = i64::from(
            (weekday.to_monday_one_offset() - today.weekday().to_monday_one_offset()).rem_euclid(7),
        );
        let days = if before == "next" || (before != "last" && is_future(tree, at as u32)) {
            if before == "next" && ahead == 0 { 7 } else { ahead }
        } else if before == "last" && back == 0 {
            -7
        } else {
            -back
        };
        Some((1, PartialDate::from_day(shift(today, days.days())?)))
    }

    /// `two days ago`, `three years ago`, `two days later`.
    fn counted(&self, words: &[Word], at: usize, word: &str, next: &str) -> Option<(usize, PartialDate)> {
        let today = self.today;
        let count = number(word)?;
        let later = lower(words, at + 2)?;
        let then = match (next, later.as_str()) {
            ("day" | "days", "ago") => PartialDate::from_day(shift(today?, (-count).days())?),
            ("day" | "days", "earlier") => {
                PartialDate::from_day(shift(self.last.or(today)?, (-count).days())?)
            }
            ("week" | "weeks", "ago") => {
                let then = shift(today?, (-7 * count).days())?;
                PartialDate::new(then.year(), Some(then.month() as u8), None)?
            }
            ("month" | "months", "ago") => {
                let then = shift(today?, (-count).months())?;
                PartialDate::new(then.year(), Some(then.month() as u8), None)?
            }
            ("year" | "years", "ago") => {
                PartialDate::new(today?.year() - i16::try_from(count).ok()?, None, None)?
            }
            ("day" | "days", "later" | "after")
                if later == "later" || words.get(at + 3).is_none_or(|w| w.upos == Upos::Punct) =>
            {
                PartialDate::from_day(shift(self.last?, count.days())?)
            }
            _ => return None,
        };
        Some((3, then))
    }
}

/// The last day that a text without a date of its own names in full, when it names another within a week of it.
fn latest(analysis: &Analysis) -> Option<Date> {
    let mut days: Vec<Date> = Vec::new();
    for sentence in &analysis.sentences {
        days.extend((0..sentence.words.len()).filter_map(|at| explicit(&sentence.words, at)?.2.full()));
    }
    days.sort_unstable();
    let last = *days.last()?;
    let before = days.len().checked_sub(2).map(|at| days[at])?;
    (last.since(before).ok()?.get_days() <= 7).then_some(last)
}
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// What an explicit date lacks.
#[derive(Clone, Copy, PartialEq)]
enum Given {
    Full,
    NoYear,
}

/// Feasts that fall on one day of the year.
const FEASTS: &[(&[&str], u8, u8)] = &[
    (&["christmas", "day"], 12, 25),
    (&["christmas", "eve"], 12, 24),
    (&["boxing", "day"], 12, 26),
    (&["new", "year", "'s", "day"], 1, 1),
    (&["new", "year", "'s", "eve"], 12, 31),
];

/// The feast that begins at a word: its length in words, and its day in a leap year.
fn feast(words: &[Word], at: usize) -> Option<(usize, PartialDate)> {
    let is = |at: usize, part: &str| lower(words, at).is_some_and(|word| word.replace('’', "'") == part);
    let (parts, month, day) =
        FEASTS.iter().find(|(parts, ..)| parts.iter().enumerate().all(|(nth, part)| is(at + nth, part)))?;
    Some((parts.len(), PartialDate::new(2024, Some(*month), Some(*day))?))
}

/// An explicit date at a word: its length in words, what it lacks, and the date (in a leap year if it lacks one).
fn explicit(words: &[Word], at: usize) -> Option<(usize, Given, PartialDate)> {
    let word = words.get(at)?;
    if let Ok(date) = word.form.parse::<PartialDate>()
        && date.full().is_some()
    {
        return Some((1, Given::Full, date));
    }
    if let Some((length, date)) = feast(words, at) {
        return Some((length, Given::NoYear, date));
    }
    let year_at = |at: usize| -> Option<(usize, i16)> {
        let comma = usize::from(words.get(at).is_some_and(|w| &*w.form == ","));
        let year = year(&words.get(at + comma)?.form)?;
        Some((comma + 1, year))
    };
    if let Some(month) = month(words, at) {
        // "May 7, 2025", "May 7", "May 2025".
        if let Some(day) = words.get(at + 1).and_then(|w| day_number(&w.form)) {
            return match year_at(at + 2) {
                Some((length, year)) => {
                    Some((2 + length, Given::Full, PartialDate::new(year, Some(month), Some(day))?))
                }
                None => Some((2, Given::NoYear, PartialDate::new(2024, Some(month), Some(day))?)),
            };
        }
        if let Some((length, year)) = year_at(at + 1) {
            return Some((1 + length, Given::Full, PartialDate::new(year, Some(month), None)?));
        }
        let before = at.checked_sub(1).and_then(|b| lower(words, b)).unwrap_or_default();
        // "at the end of April".
        let part = before == "of"
            && at.checked_sub(2).and_then(|b| lower(words, b)).is_some_and(|noun| {
                matches!(
                    noun.as_str(),
                    "end" | "beginning" | "start" | "middle" | "month" | "half" | "course"
                )
            });
        if (part
            || matches!(
                before.as_str(),
                "in" | "since" | "last" | "early" | "late" | "during" | "this" | "mid"
            ))
            && word.upos == Upos::Propn
        {
            return Some((1, Given::NoYear, PartialDate::new(2024, Some(month), None)?));
        }
        return None;
    }
    if let Some(day) = day_number(&word.form) {
        let of = usize::from(lower(words, at + 1).is_some_and(|w| w == "of"));
        if let Some(month) = month(words, at + 1 + of) {
            return match year_at(at + 2 + of) {
                Some((length, year)) => {
                    Some((2 + of + length, Given::Full, PartialDate::new(year, Some(month), Some(day))?))
                }
                None => Some((2 + of, Given::NoYear, PartialDate::new(2024, Some(month), Some(day))?)),
            };
        }
    }
    let year = year(&word.form)?;
    let before = at.checked_sub(1).and_then(|b| lower(words, b)).unwrap_or_default();
    let alone = matches!(
        before.as_str(),
        "in" | "since" | "during" | "of" | "early" | "late" | "the" | "from" | "(" | "mid"
    );
    (alone && matches!(word.upos, Upos::Num | Upos::Noun))
        .then(|| Some((1, Given::Full, PartialDate::new(year, None, None)?)))?
}

fn lower(words: &[Word], at: usize) -> Option<String> {
    words.get(at).map(|w| w.form.to_lowercase())
}

/// Whether `word` is a three- or four-letter short form of a name.
fn short(name: &str, word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    (3..=5).contains(&word.len()) && word.len() < name.len() && name.starts_with(word)
}

fn month(words: &[Word], at: usize) -> Option<u8> {
    let word = words.get(at)?;
    if !word.form.starts_with(|c: char| c.is_ascii_uppercase()) || word.upos == Upos::Aux {
        return None;
    }
    let lower = word.form.to_lowercase();
    let found = MONTHS.iter().position(|m| {
        *m == lower || (short(m, &lower) && (lower.ends_with('.') || lower.len() == 3 || lower == "sept"))
    });
    found.map(|at| at as u8 + 1)
}

fn day_number(form: &str) -> Option<u8> {
    let digits = form.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = &form[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(form: &str) -> Option<i16> {
    (form.len() == 4).then(|| form.parse().ok())?.filter(|year| (1500..2200).contains(year))
}

fn number(word: &str) -> Option<i64> {
    if word == "a" {
        return Some(1);
    }
    if let Some(at) = NUMBERS.iter().position(|n| *n == word) {
        return Some(at as i64);
    }
    word.parse().ok().filter(|n| (1..400).contains(n))
}

fn shift(date: Date, by: Time) -> Option<Date> {
    date.checked_add(by).ok()
}

/// Whether the clause that a word stands in tells what is over: `was arrested in March`, but not `was planned for March`.
fn is_told(tree: &Tree<'_>, at: u32) -> bool {
    let verb = tree.up(at).skip(1).take(6).find(|&w| tree.word(w).upos == Upos::Verb);
    verb.is_some_and(|verb| {
        let auxiliary =
            tree.by(verb, Deprel::Aux).chain(tree.by(verb, Deprel::AuxPass)).map(|c| tree.lower(c));
        let past =
            auxiliary.into_iter().any(|word| matches!(&*word, "was" | "were" | "has" | "have" | "had"));
        // "Smith, shot by rebels in March, left".
        let participle = matches!(tree.rel(verb), Deprel::Acl | Deprel::Advcl);
        let told =
            tree.word(verb).xpos == Xpos::Vbd || tree.word(verb).xpos == Xpos::Vbn && (past || participle);
        told && !PLANNING.has(tree.lemma(verb)) && !is_future(tree, at)
    })
}

/// Whether the clause that a word stands in looks ahead: `will meet on Friday`, `is meeting on Friday`.
fn is_future(tree: &Tree<'_>, at: u32) -> bool {
    tree.up(at).skip(1).take(6).find(|&w| tree.word(w).upos == Upos::Verb).is_some_and(|verb| {
        let children = tree.children(verb);
        let auxiliary = |&c: &u32| tree.rel(c) == Deprel::Aux;
        let is = |c: u32| matches!(tree.lower(c).as_str(), "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re");
        let done = children.iter().any(|&c| tree.is(c, "been") || tree.is(c, "have"));
        let modal = |c: u32| {
            matches!(
                tree.lower(c).as_str(),
                "will"
                    | "'ll"
                    | "’ll"
                    | "wo"
                    | "would"
                    | "shall"
                    | "may"
                    | "might"
                    | "could"
                    | "should"
                    | "must"
                    | "can"
            )
        };
        !done
            && (children.iter().filter(|c| auxiliary(c)).any(|&c| modal(c))
                || children.iter().filter(|c| auxiliary(c)).any(|&c| is(c))
                    && tree.word(verb).xpos == Xpos::Vbg
                || children.iter().any(|&c| tree.rel(c) == Deprel::Mark && tree.is(c, "to"))
                    && tree.word(verb).xpos == Xpos::Vb)
    })
}
