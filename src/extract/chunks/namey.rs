//! Which words may be part of a name, and which capitals name no one.

use super::memory::Memory;
use super::parts::{hyphened, is_nameless};
use super::titles::run_ends_in_body;
use crate::english::{Deprel, Sentence, Upos};
use crate::extract::sentence::{
    FIRMS_BEFORE_NAMES, is_capitals, is_dash, one_of_men, opens, shouted_opening, starts_upper,
};
use crate::vocabulary::{How, Names, WordList};

/// Whether it is a name that opens with figures: "4chan", but not "10pm" or "3rd".
fn opens_with_figures(form: &str) -> bool {
    let letters = form.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < form.len()
        && letters.chars().count() > 2
        && letters.chars().all(char::is_alphabetic)
        && !matches!(
            letters,
            "kph" | "mph" | "kmh" | "hrs" | "min" | "sec" | "mwh" | "kwh" | "bhp" | "nds" | "year"
        )
}

/// Whether a word is a name with a capital inside: "easyJet", "eBay".
pub(crate) fn is_camel(form: &str) -> bool {
    let small = form.chars().take_while(|c| c.is_lowercase()).count();
    (1..=6).contains(&small)
        && form.chars().nth(small).is_some_and(char::is_uppercase)
        && form.chars().skip(small + 1).count() >= 2
        && form.chars().skip(small + 1).all(char::is_lowercase)
}

/// What firms are by law, in small letters.
static LEGAL: WordList = WordList::named("legal_forms");

/// Whether letters stand behind a person's name and are no part of it: "Archbishop Jan Reyes SDB".
fn is_behind_person(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let form = &*sentence.words[at].form;
    let whole = |at: usize| starts_upper(&sentence.words[at].form) && !is_capitals(&sentence.words[at].form);
    (2..=4).contains(&form.len())
        && form.bytes().all(|b| b.is_ascii_uppercase())
        && at > 1
        && whole(at - 1)
        && whole(at - 2)
        && names.is_given(&sentence.words[at - 2].form.to_lowercase())
        && names.known(form).is_none()
        && sentence.words.get(at + 1).is_none_or(|w| !starts_upper(&w.form))
        && !LEGAL.has(&form.to_lowercase())
}

/// Whether a day or a month begins a name: "Sun Wenli", "Jan Havel".
fn is_named_like_day(sentence: &Sentence, at: usize) -> bool {
    matches!(&*sentence.words[at].form, "Sun" | "Jan")
        && sentence.words.get(at + 1).is_some_and(|next| {
            next.upos == Upos::Propn && starts_upper(&next.form) && !is_nameless(&next.form.to_lowercase())
        })
}

/// Adjectives with a capital that name no one by themselves: "Islamic groups", "Western diplomats".
static DESCRIBING: WordList = WordList::named("adjectives_that_name_no_one");

/// Whether the word may be part of a name by itself.
pub(crate) fn namey(sentence: &Sentence, at: usize, memory: &Memory, heading: bool, names: &Names) -> bool {
    let word = &sentence.words[at];
    let form = &*word.form;
    let figures = opens_with_figures(form) && matches!(word.upos, Upos::Propn | Upos::Noun);
    if !(starts_upper(form) || form.starts_with('@') && form.len() > 2 || figures || is_camel(form)) {
        return false;
    }
    let lower = form.to_lowercase();
    let lower = lower.trim_end_matches('.');
    if is_nameless(lower) && !is_named_like_day(sentence, at) || (lower == "may" && word.upos != Upos::Propn)
    {
        return false;
    }
    let small = sentence.words.get(at + 1).is_some_and(|next| next.form.starts_with(char::is_lowercase));
    if small && word.upos == Upos::Adj && DESCRIBING.has(lower) {
        return false;
    }
    if at < shouted_opening(sentence) && !memory.is_name(form) {
        return false;
    }
    if lower == "may" && !(at > 0 && names.is_given(&sentence.words[at - 1].form.to_lowercase())) {
        return false;
    }
    let from = sentence.names.partition_point(|name| name.words.end <= at as u32);
    let named =
        sentence.names.get(from).is_some_and(|name| name.words.contains(at as u32) && name.confidence > 0.6);
    // "Tom Molomby, QC".
    let letters = ["qc", "kc", "sc", "phd", "md", "obe", "cbe", "jr", "sr", "esq"];
    if letters.contains(&lower) && at > 0 && &*sentence.words[at - 1].form == "," {
        return false;
    }
    // "R-Texas": a party's letter and a state.
    let lettered = matches!(form, "D" | "R") && !word.space_after;
    if lettered && sentence.words.get(at + 1).is_some_and(|w| is_dash(&w.form)) {
        return false;
    }
    // "Gareth Price QC", but "SC Freiburg".
    let honour =
        matches!(form, "QC" | "KC" | "MP" | "MEP" | "MSP" | "OBE" | "CBE" | "MBE" | "PhD" | "MD" | "Esq");
    if honour && at > 1 && starts_upper(&sentence.words[at - 1].form) && sentence.words[at - 1].form.len() > 2
    {
        return false;
    }
    if is_behind_person(sentence, at, names) {
        return false;
    }
    let after = sentence.words.get(at + 1).map_or("", |w| &*w.form);
    let credit = after == ":"
        && matches!(lower, "image" | "photo" | "picture" | "video" | "file" | "source" | "credit" | "map");
    let people = is_people_noun(sentence, at, names) && !memory.surnames.contains(lower);
    if people || is_bare_body(sentence, at) || credit {
        return false;
    }
    if heading {
        let known = names.known(form).is_some() && word.upos == Upos::Propn;
        return memory.is_name(form) || (named && !memory.is_word(form)) || known;
    }
    let open = matches!(word.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Verb | Upos::Sym);
    if opens(sentence, at) {
        return namey_at_opening(sentence, at, named, memory, names);
    }
    named || word.upos == Upos::Propn || (open && form.chars().count() > 1)
}

/// Whether the word that opens a sentence, where any word has a capital, may be part of a name.
fn namey_at_opening(sentence: &Sentence, at: usize, named: bool, memory: &Memory, names: &Names) -> bool {
    let word = &sentence.words[at];
    let form = &*word.form;
    let lower = form.to_lowercase();
    let lower = lower.trim_end_matches('.');
    let after = sentence.words.get(at + 1).map_or("", |w| &*w.form);
    // "JPL director Charles Elan": letters that open a sentence.
    let letters = (3..=5).contains(&form.len()) && form.bytes().all(|b| b.is_ascii_uppercase());
    let small = sentence.words.get(at + 1).is_some_and(|w| w.form.starts_with(char::is_lowercase));
    if letters && small && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::X) {
        return true;
    }
    // "Riot police fired", "Rail workers struck": the capital is the sentence's.
    let next = sentence.words.get(at + 1);
    let before_noun = next.is_some_and(|w| w.upos == Upos::Noun && !starts_upper(&w.form))
        && word.deprel == Deprel::Compound
        && word.head == Some(at as u32 + 1);
    if before_noun && !named && !memory.is_name(form) && names.known(form).is_none() {
        return false;
    }
    let heads_on = sentence.words.get(at + 1).is_some_and(|w| starts_upper(&w.form))
        && matches!(word.upos, Upos::Propn | Upos::Noun | Upos::Adj)
        && run_ends_in_body(sentence, at + 1, names);
    // "Carmaker Volta sued": what the firm is stands before its name.
    let next = sentence.words.get(at + 1).is_some_and(|w| starts_upper(&w.form) && w.upos == Upos::Propn);
    if next && FIRMS_BEFORE_NAMES.has(lower) && (!heads_on || lower.ends_with("maker")) {
        return false;
    }
    // "Court of Appeal judges ruled".
    let of = after == "of" && sentence.words.get(at + 2).is_some_and(|w| starts_upper(&w.form));
    memory.is_name(form)
        || of && names.bodies.contains(lower)
        || heads_on
        || (word.upos == Upos::Propn && !memory.is_word(form))
        || (named && !memory.is_word(form))
        // "Operation Desert Storm", "Hurricane Ida".
        || (matches!(lower, "operation" | "hurricane" | "typhoon" | "cyclone")
            && sentence.words.get(at + 1).is_some_and(|next| starts_upper(&next.form)))
}

/// Whether the word is a noun for a body that stands alone with a capital: "the Court", "the Government".
pub(crate) fn is_bare_body(sentence: &Sentence, at: usize) -> bool {
    let word = |at: usize| sentence.words.get(at);
    let bare = matches!(
        &*sentence.words[at].form,
        "Court"
            | "Government"
            | "Ministry"
            | "Department"
            | "Council"
            | "Commission"
            | "Committee"
            | "Board"
            | "Agency"
            | "Army"
            | "Navy"
            | "Police"
            | "University"
            | "Company"
            | "Tribunal"
            | "Association"
            | "Parliament"
    );
    let the = at > 0 && sentence.words[at - 1].form.eq_ignore_ascii_case("the");
    let ends = word(at + 1).is_none_or(|w| {
        !starts_upper(&w.form) && !matches!(&*w.form, "of" | "for" | "on" | "-" | "–" | "&" | "'s" | "’s")
            || w.upos == Upos::Punct && !matches!(&*w.form, "-" | "–")
    });
    let alone = the || opens(sentence, at);
    bare && alone && ends
}

/// Whether the word is a noun for people that is written with a capital: "Muslims", "Scientologist".
pub(crate) fn is_people_noun(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let lower = sentence.words[at].form.to_lowercase();
    let noun = lower.strip_suffix('s').unwrap_or(&lower);
    let lemma = sentence.words[at].lemma.to_lowercase();
    let one = one_of_men(&lower);
    let people = [noun, &*lower, &*lemma, &*one].iter().any(|word| names.roles.contains(*word))
        && hyphened(sentence, at).is_none();
    let open =
        at > 0 && sentence.words[at - 1].upos == Upos::Propn && starts_upper(&sentence.words[at - 1].form);
    // "Socialist Party", at the beginning of a sentence too.
    let runs_on = sentence.words.get(at + 1).is_some_and(|next| {
        starts_upper(&next.form) && (next.upos == Upos::Propn || run_ends_in_body(sentence, at + 1, names))
    });
    // "Republican John Ames": a noun before a person's name.
    let before_person =
        runs_on && !names.is_given(&lower) && names.is_given(&sentence.words[at + 1].form.to_lowercase());
    let runs_on = runs_on && !before_person;
    // "Daughters of the American Revolution" is a name.
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let of = at
        + 1
        + usize::from(form(at + 1) == "of")
        + usize::from(form(at + 1) == "of" && form(at + 2) == "the");
    let titled = of > at + 1
        && starts_upper(form(of))
        && !opens(sentence, at)
        && names.known(form(of)).is_none_or(|k| k.how == How::Adjective);
    people && names.known(&sentence.words[at].form).is_none() && !open && !runs_on && !titled
}
