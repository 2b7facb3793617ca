//! How far a name goes on: hyphens, particles, "of" and "and" inside it.

use super::memory::Memory;
use super::namey::{is_people_noun, namey};
use super::parts::{PARTICLES, hyphened, is_nameless, known_at, opens_arabic};
use super::titles::{is_field, office_at};
use crate::english::{Sentence, Upos, Xpos};
use crate::extract::sentence::{dateline, is_capitals, is_dash, opens, starts_upper, surface};
use crate::span::Span;
use crate::vocabulary::{How, Known, Names, WordList};

/// What stands before the names of ships.
static SHIPS: WordList = WordList::named("ships_in_letters");

/// Whether letters say that a ship's name follows: "HMS", "MV".
pub(crate) fn is_ship(form: &str) -> bool {
    is_capitals(form) && SHIPS.has(&form.to_lowercase())
}

/// Whether a name with an owner's mark may name a building: "St Mary", "Royal Children".
fn names_patron(first: &str, last: &str) -> bool {
    matches!(first, "St" | "St." | "Saint" | "Queen" | "King" | "Our")
        || matches!(last, "children" | "women" | "men" | "people" | "veterans" | "king" | "queen")
}

/// Whether an article or an owner stands before `at`, with nothing but adjectives between: "its first | Kite and …".
fn after_determiner(sentence: &Sentence, at: usize) -> bool {
    let mut before = sentence.words[..at].iter().rev();
    let first = before.find(|w| w.upos != Upos::Adj || starts_upper(&w.form));
    first.is_some_and(|w| w.upos == Upos::Det || matches!(w.xpos, Xpos::Pos | Xpos::PrpPoss))
}

/// What bodies are of, at the end of their names: "the Union of Baltic and Nordic | States".
static MEMBERS: WordList = WordList::named("members_in_names");
/// Nouns before "on" or "against" inside a name.
static HEADS_BEFORE_ON: WordList = WordList::named("heads_before_on");
/// Nouns before "of" inside a name, beside those for bodies, places and events.
static HEADS_BEFORE_OF: WordList = WordList::named("heads_before_of");

/// A name up to `end`, of which it is asked whether it goes on.
struct SoFar<'n> {
    sentence: &'n Sentence,
    start: usize,
    end: usize,
    memory: &'n Memory,
    names: &'n Names,
    heading: bool,
    /// Its words so far, and the last of them in small letters.
    whole: &'n str,
    last: &'n str,
    known: Option<&'n Known>,
    /// Whether it has an "of" or "for" inside.
    within: bool,
}

/// Where the name `start..end` ends if it goes on after `end`.
pub(crate) fn continues(
    sentence: &Sentence,
    start: usize,
    end: usize,
    memory: &Memory,
    names: &Names,
    heading: bool,
) -> Option<usize> {
    let words = &sentence.words;
    let last = &words[end - 1].form.to_lowercase();
    let whole = &surface(sentence, Span::new(start as u32, end as u32));
    let known = names.known(whole);
    let within = words[start..end].iter().any(|w| matches!(&*w.form, "of" | "for"));
    let name = SoFar { sentence, start, end, memory, names, heading, whole, last, known, within };
    if name.good(end) {
        return name.beyond_nothing();
    }
    // "Adel al-Jubeir", the article and the name apart.
    if known.is_none() && opens_arabic(sentence, end) {
        return Some(end + 3);
    }
    name.beyond_link()
}

/// Whether letters are a number after a name: "Mehmed IV".
fn is_roman(form: &str) -> bool {
    form.len() > 1 && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

impl SoFar<'_> {
    /// Whether a word may be part of it.
    fn good(&self, at: usize) -> bool {
        let Some(word) = self.sentence.words.get(at) else { return false };
        // "Union of Free Bakers": people with a capital inside the name of a body.
        let people = || {
            self.within
                && matches!(word.xpos, Xpos::Nnps)
                && starts_upper(&word.form)
                && !opens(self.sentence, at)
        };
        namey(self.sentence, at, self.memory, self.heading, self.names) || people()
    }

    /// Where it ends if the word at `skip` behind it belongs to it.
    fn with(&self, skip: usize) -> Option<usize> {
        self.good(self.end + skip).then_some(self.end + skip + 1)
    }

    /// Where the next word may be part of it by itself.
    fn beyond_nothing(&self) -> Option<usize> {
        let Self { sentence, start, end, memory, names, known, .. } = *self;
        let words = &sentence.words;
        // "MV Princess Ashika".
        if end == start + 1 && is_ship(&words[start].form) {
            return Some(end + 1);
        }
        // "a NASA T-shirt".
        let letter = words[end].form.len() == 1 && words.get(end + 1).is_some_and(|w| is_dash(&w.form));
        // "Indian Hassan Ali": a people's adjective before a given name is no part of it.
        let people = known.is_some_and(|k| matches!(k.how, How::Adjective | How::People))
            && names.is_given(&words[end].form.to_lowercase());
        let other = letter && known.is_some() || people || office_at(sentence, end, names, memory).is_some();
        (!other).then_some(end + 1)
    }

    /// Where the next word is none of a name by itself, but may link it to more.
    fn beyond_link(&self) -> Option<usize> {
        let Self { sentence, end, whole, last, known, .. } = *self;
        let words = &sentence.words;
        let next = words.get(end)?;
        let digits = next.form.len() <= 3 && next.form.bytes().all(|b| b.is_ascii_digit());
        match &*next.form {
            form if is_dash(form) && dateline(sentence) == end as u32 => None,
            form if is_roman(form) && known.is_none() => Some(end + 1),
            "-" | "–" | "‑" => self.beyond_hyphen(),
            "\"" | "“" if known.is_none() => self.beyond_nickname(),
            "'s" | "’s" | "'" | "’" => self.beyond_owner(),
            // "Flight 370".
            form if last == "flight" && form.starts_with(|c: char| c.is_ascii_digit()) => Some(end + 1),
            _ if next.upos == Upos::Num && known.is_none() && digits => self.beyond_number(),
            "+" => {
                let figure = words.get(end + 1).is_some_and(|w| w.upos == Upos::Num);
                (figure && !words[end - 1].space_after).then_some(end + 2)
            }
            "&" | "Without" => self.with(1),
            form if PARTICLES.contains(&form) => {
                let two = words.get(end + 1).is_some_and(|w| PARTICLES.contains(&&*w.form));
                self.with(if two { 2 } else { 1 })
            }
            // "the War in Donbas".
            "in" | "on" if &*words[end - 1].form == "War" && known.is_none() => self.with(1),
            "on" | "against" if known.is_none() => self.beyond_on(),
            // "Society for the Prevention of Cruelty to Animals".
            "to" if whole.contains(" for ") && whole.contains(" of ") && known.is_none() => self.with(1),
            "of" | "for" => self.beyond_of(),
            "and" => self.beyond_and(),
            _ => None,
        }
    }

    /// Behind a nickname: "Ervin “Magic” Johnson", "Joaquin “El Chapo” Guzman".
    fn beyond_nickname(&self) -> Option<usize> {
        let (words, end) = (&self.sentence.words, self.end);
        let closes = |&at: &usize| words.get(at).is_some_and(|w| matches!(&*w.form, "\"" | "”"));
        let close = (end + 2..end + 4).find(closes)?;
        let nick = words[end + 1..close].iter().all(|w| starts_upper(&w.form));
        (nick && self.good(close + 1)).then_some(close + 2)
    }

    /// Behind an owner's mark: "St Mary's Hospital", "the Royal Children's Hospital".
    fn beyond_owner(&self) -> Option<usize> {
        let Self { sentence, start, end, names, last, .. } = *self;
        let words = &sentence.words;
        if !names_patron(&words[start].form, last) {
            return None;
        }
        let run = words[end + 1..].iter().take(4).take_while(|w| starts_upper(&w.form)).count();
        let head = words.get(end + run).map_or(String::new(), |w| w.form.to_lowercase());
        let headed = names.facilities.contains(head.as_str()) || names.bodies.contains(head.as_str());
        (run > 0 && headed).then_some(end + 1 + run)
    }

    /// Behind a figure: "Movimento 7 Lune", "Apollo 11 Mission".
    fn beyond_number(&self) -> Option<usize> {
        let after = self.sentence.words.get(self.end + 1)?;
        let runs_on = starts_upper(&after.form)
            && !is_nameless(&after.form.to_lowercase())
            && self.names.known(&after.form).is_none();
        runs_on.then_some(self.end + 2)
    }

    /// Behind "on" or "against": "Council on Foreign Relations", "Mothers Against Drunk Driving".
    fn beyond_on(&self) -> Option<usize> {
        let (words, end) = (&self.sentence.words, self.end);
        let skip = if words.get(end + 1).is_some_and(|w| &*w.form == "the") { 2 } else { 1 };
        let plain = words
            .get(end + skip)
            .is_some_and(|w| self.names.known(&w.form).is_none_or(|k| k.how == How::Adjective));
        if HEADS_BEFORE_ON.has(self.last) && plain { self.with(skip) } else { None }
    }

    /// Behind a hyphen: "Ban Ki-moon", "Pakistan-administered Kashmir", but "India-Pakistan" is two names.
    fn beyond_hyphen(&self) -> Option<usize> {
        let Self { sentence, start, end, names, whole, known, .. } = *self;
        let words = &sentence.words;
        let next = &words[end];
        let tight = !words[end - 1].space_after;
        let after = words.get(end + 1)?;
        // "Institute on Franco - German Trade", a hyphen that the text sets apart.
        let inside = !tight
            && end - start > 2
            && whole.contains(" on ")
            && starts_upper(&after.form)
            && words.get(end + 2).is_some_and(|w| starts_upper(&w.form));
        if inside {
            return Some(end + 3);
        }
        if !tight || next.space_after || !after.form.starts_with(char::is_alphabetic) {
            return None;
        }
        // "Pakistan-administered Kashmir" is one name.
        let held = ["occupied", "administered", "controlled", "held", "ruled"].contains(&&*after.form);
        if held && self.good(end + 2) {
            return Some(end + 3);
        }
        if let Some(end) = hyphened(sentence, end - 1) {
            return Some(end);
        }
        // "Ban Ki-moon": a short part in small letters within a longer name.
        let inner =
            end - start >= 2 && known.is_none() && after.upos != Upos::Verb && after.upos != Upos::Adj;
        if inner && after.form.len() <= 5 && after.form.starts_with(char::is_lowercase) {
            return Some(end + 2);
        }
        // "India-Pakistan" is two names, "Indian-administered" none but the first.
        let other = known_at(sentence, end + 1, names);
        if known.is_some() && (other.is_some() || !starts_upper(&after.form)) {
            return None;
        }
        (starts_upper(&after.form) || after.upos == Upos::Propn).then_some(end + 2)
    }

    /// Behind "of" or "for", where what stands before heads a body, a place or an event.
    fn beyond_of(&self) -> Option<usize> {
        let Self { sentence, start, end, names, whole, last, known, .. } = *self;
        let words = &sentence.words;
        let form = &*words[end].form;
        let one = last.strip_suffix('s').unwrap_or(last);
        // "Bits of Freedom": a plural with a capital that names nobody known.
        let plural = end - start == 1
            && words[start].xpos == Xpos::Nnps
            && !opens(sentence, start)
            && form == "of"
            && words.get(end + 1).is_some_and(|w| names.known(&w.form).is_none())
            && known.is_none();
        // "Joint Chiefs of Staff".
        let ahead = words.get(end + 1).map_or(String::new(), |w| w.form.to_lowercase());
        let head = plural
            || names.bodies.contains(format!("{last} of {ahead}").as_str())
            || names.bodies.contains(last)
            || names.bodies.contains(one) && end - start > 1
            || names.companies.contains(last) && form == "of"
            || names.events.contains(last)
            || (names.places.contains(last) && form == "of")
            || names.facilities.contains(last)
            || HEADS_BEFORE_OF.has(last)
            // "Society for the Prevention of Cruelty": its aim goes on.
            || whole.contains(" for the ") && form == "of" && known_at(sentence, end + 1, names).is_none();
        if !head || whole.contains(" of ") && known_at(sentence, end + 1, names).is_some() {
            return None;
        }
        let skip = if words.get(end + 1).is_some_and(|w| &*w.form == "the") { 2 } else { 1 };
        // "Party of Communists", "Union of Students".
        let people = end + skip < words.len()
            && starts_upper(&words[end + skip].form)
            && matches!(words[end + skip].xpos, Xpos::Nnps | Xpos::Nns)
            && is_people_noun(sentence, end + skip, names);
        (self.good(end + skip) || people).then_some(end + skip + 1)
    }

    /// Behind "and", where a list cannot be meant.
    fn beyond_and(&self) -> Option<usize> {
        let Self { sentence, start, end, names, whole, last, known, .. } = *self;
        let words = &sentence.words;
        // "the Independent Electoral and Boundaries Commission", "the annual Lantern and Kite Festival".
        if known.is_none() && self.good(end + 1) && after_determiner(sentence, start) {
            let run =
                (end + 1..words.len().min(end + 5)).take_while(|&at| starts_upper(&words[at].form)).count();
            let head = |at: usize| {
                let lower = words[at].form.to_lowercase();
                [&names.bodies, &names.events].iter().any(|set| set.contains(lower.as_str()))
            };
            // "the Competition and Markets Authority": no contest by that word alone.
            let other = if end == start + 1 { names.bodies.contains(last) } else { head(end - 1) };
            if run >= 2 && head(end + run) && !other && names.known(&words[end + 1].form).is_none() {
                return Some(end + 1 + run);
            }
        }
        if whole.contains(" of ") || whole.contains(" for ") || whole.contains(" on ") {
            // "Union of Baltic and Nordic States", "League of Dairy and Cattle Farmers Societies".
            let run =
                (end + 1..words.len().min(end + 5)).take_while(|&at| starts_upper(&words[at].form)).count();
            let members = run >= 2 && MEMBERS.has(&words[end + run].form.to_lowercase());
            if known.is_none() && members {
                return Some(end + 1 + run);
            }
            // "Department of Health and Human Services": only where another head of a body follows or a list cannot be meant.
            let after = words.get(end + 1)?;
            let many = |w: &str| w.ends_with('s') && starts_upper(w);
            let alike = after.xpos == Xpos::Nnps || many(&words[end - 1].form) && many(&after.form);
            // "Ministry of Security and Justice": two fields of one office.
            let fields = is_field(last, names) && is_field(&after.form.to_lowercase(), names);
            // "Union for Democracy and Social Progress".
            let aims = matches!(&*words[end - 2].form, "of" | "for")
                && end - start >= 3
                && matches!(
                    &*words[end - 3].form.to_lowercase(),
                    "party" | "movement" | "union" | "alliance" | "front" | "rally" | "coalition"
                )
                && names.known(&words[end - 1].form).is_none()
                && !names.is_given(&after.form.to_lowercase())
                && after.xpos != Xpos::Nnps;
            let alike = alike || aims && starts_upper(&after.form) && !is_capitals(&after.form);
            let plain = (self.good(end + 1) || alike && starts_upper(&after.form))
                && names.known(&after.form).is_none()
                && known.is_none()
                && (alike || fields && starts_upper(&after.form));
            return plain.then_some(end + 2);
        }
        None
    }
}
