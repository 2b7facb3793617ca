//! Names that are no one: products, works, illnesses.
//!
//! Some stand in the lexicon; others the text tells by what it calls them or by how it numbers them.

use super::titles::run_ends_in_body;
use crate::english::{Deprel, Sentence, Upos, Word};
use crate::extract::sentence::{OF_SOMEONE, head_of, starts_upper, surface};
use crate::span::{Span, Token};
use crate::vocabulary::{Names, WordList};

/// The longest name of a thing, in words.
const LONGEST: usize = 3;

/// So much must speak for a thing before a name is one.
pub(crate) const ENOUGH: f32 = 2.0;

/// Last words of the names of laws and papers: "the Clean Rivers Act".
static LAWS: WordList = WordList::named("laws");

/// How many words from `at` on name a thing of the lexicon, with the figures after it: "Windows 7".
pub(crate) fn at(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    let count = (1..=LONGEST.min(words.len() - at)).rev().find(|&count| {
        let text =
            surface(sentence, Span::new(at as u32, (at + count) as u32)).to_lowercase().replace('’', "'");
        let form = &*words[at].form;
        // "PCs" are things, the "PCS" is somebody.
        let letters = count == 1
            && form.len() > 2
            && form.ends_with('S')
            && names.things.contains(&text[..text.len() - 1]);
        names.things.contains(text.as_str()) && form.chars().any(char::is_uppercase) && !letters
    })?;
    let end = at + count;
    // "AIDS Healthcare Foundation" and "Internet Society" are bodies.
    if run_ends_in_body(sentence, end, names) || people_follow(sentence, end, names) {
        return None;
    }
    let figures = |at: usize| words.get(at).is_some_and(|w| w.form.starts_with(|c: char| c.is_ascii_digit()));
    let end = end + usize::from(figures(end));
    // "Windows 7 Home Premium": what else belongs to the name.
    let rest = words[end..].iter().take(3).take_while(|w| starts_upper(&w.form) && w.upos == Upos::Propn);
    Some(end + if figures(end.saturating_sub(1)) { rest.count() } else { 0 })
}

/// Where a work's title in quotation marks ends that begins at `at`: `the song "Road to Nowhere"`.
pub(crate) fn quoted_work(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    let mark = |w: &Word| matches!(&*w.form, "\"" | "“" | "”" | "‘" | "’" | "'");
    let before = at.checked_sub(1).map(|at| words[at].lemma.to_lowercase())?;
    if !mark(&words[at]) || !names.thing_nouns.contains(before.as_str()) {
        return None;
    }
    let end = (at + 2..words.len().min(at + 10)).find(|&end| mark(&words[end]))?;
    starts_upper(&words[at + 1].form).then_some(end)
}

/// Whether a name that only begins like a thing runs on: "Web Johnson", "Flash Gordon".
fn people_follow(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let Some(next) = sentence.words.get(at) else { return false };
    starts_upper(&next.form)
        && next.upos == Upos::Propn
        && !names.things.contains(next.form.to_lowercase().as_str())
        && next.form.chars().skip(1).any(char::is_lowercase)
}

/// How much speaks for a thing where a name stands; less than nothing where it acts like someone.
pub(crate) fn evidence(sentence: &Sentence, name: Span<Token>, names: &Names) -> f32 {
    let words = &sentence.words;
    let noun = |at: Option<u32>| -> Option<&Word> {
        at.and_then(|at| words.get(at as usize)).filter(|w| w.upos == Upos::Noun)
    };
    let is_thing = |w: &Word| names.thing_nouns.contains(w.lemma.to_lowercase().as_str());
    let mut points = 0.0;
    if is_plain_title(sentence, name, names) {
        points += 2.0;
    }
    if is_studied(sentence, name) {
        points += 2.5;
    }
    let last = &words[name.end as usize - 1];
    if name.len() > 1 && LAWS.has(&last.form.to_lowercase()) {
        points += 3.0;
    }
    if noun(name.start.checked_sub(1)).is_some_and(is_thing) {
        points += 2.5;
    }
    let head = head_of(sentence, name);
    // "the X5 engine", "the Brahmos cruise missiles".
    let last = head_noun(sentence, name.end);
    if noun(last).is_some_and(is_thing) {
        points += 1.6;
    }
    let word = &words[head as usize];
    let over = word.head.and_then(|at| words.get(at as usize));
    if word.deprel == Deprel::Nsubj && over.is_some_and(|w| w.upos == Upos::Noun && is_thing(w)) {
        points += 2.5;
    }
    // "the recently released X", "the newly launched X".
    let before = name.start.checked_sub(1).map(|at| &*words[at as usize].lemma);
    if before.is_some_and(|w| matches!(w, "release" | "launch" | "unveil")) {
        points += 1.0;
    }
    let form = &*words[name.end as usize - 1].form;
    let letters = form.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = letters.len() < form.len() && letters.chars().filter(|c| c.is_alphabetic()).count() > 0;
    let figure = words.get(name.end as usize).is_some_and(|w| {
        w.form.len() <= 4
            && w.form.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && words.get(name.end as usize + 1).is_none_or(|w| w.upos == Upos::Punct || is_thing(w))
    });
    if numbered || figure {
        points += 1.0;
    }
    let acts = matches!(word.deprel, Deprel::Nsubj | Deprel::OblAgent)
        && over.is_some_and(|w| w.upos == Upos::Verb && OF_SOMEONE.has(&w.lemma));
    if acts { points - 4.0 } else { points }
}

/// Whether a name of plain words is a title of something, and what stands around it says of nobody: "Leap Year".
fn is_plain_title(sentence: &Sentence, name: Span<Token>, names: &Names) -> bool {
    let words = &sentence.words;
    let plain = |w: &Word| is_plain(&w.lemma.to_lowercase());
    let title = name.len() > 1
        && words[name.range()].iter().all(plain)
        && !run_ends_in_body(sentence, name.start as usize, names);
    let back = |n: u32| name.start.checked_sub(n).map_or("", |at| &*words[at as usize].form);
    let noun = |at: Option<u32>, fits: &dyn Fn(&str) -> bool| {
        let word = at.and_then(|at| words.get(at as usize)).filter(|w| w.upos == Upos::Noun);
        word.is_some_and(|w| fits(&w.lemma.to_lowercase()))
    };
    // "a militia called the Night Watch".
    let called = |form: &str| matches!(form, "called" | "named" | "dubbed");
    let called = called(back(1)) || matches!(back(1), "the" | "“" | "\"") && called(back(2));
    // "the band Velvet Barns".
    let body = |w: &str| names.bodies.contains(w) || names.companies.contains(w);
    let beside = noun(name.start.checked_sub(1), &body);
    // "chief executive of News International", "News International chief Ann Lund".
    let people = |w: &str| names.offices.contains(w) || names.roles.contains(w);
    let article = u32::from(matches!(back(1), "the" | "The"));
    let joined = matches!(back(1 + article), "of" | "for" | "at" | "with" | "from");
    let headed =
        joined && noun(name.start.checked_sub(2 + article), &people) || noun(Some(name.end), &people);
    title && !called && !beside && !headed
}

/// What someone has a degree in, or teaches.
static DEGREES: WordList = WordList::named("degrees_and_teachers");

/// Whether a name is a field of study: "a degree in Linguistics", "professor of Law".
pub(crate) fn is_studied(sentence: &Sentence, name: Span<Token>) -> bool {
    let before =
        |n: u32| name.start.checked_sub(n).map(|at| sentence.words[at as usize].lemma.to_lowercase());
    before(1).is_some_and(|w| matches!(&*w, "in" | "of")) && before(2).is_some_and(|w| DEGREES.has(&w))
}

/// The noun that a name right before it is a part of.
fn head_noun(sentence: &Sentence, from: u32) -> Option<u32> {
    let nouns = sentence.words[from as usize..].iter().take(3).take_while(|w| {
        w.upos == Upos::Noun && w.form.starts_with(|c: char| c.is_lowercase()) || w.upos == Upos::Num
    });
    let count = nouns.count() as u32;
    (count > 0).then(|| from + count - 1)
}

/// Plain words that begin the names of programmes, works and bodies but no person's name.
static PLAIN: WordList = WordList::named("words_before_no_surname");

/// Whether a word is a plain one, of which no person's name is made.
pub(crate) fn is_plain(lower: &str) -> bool {
    PLAIN.has(lower)
}
