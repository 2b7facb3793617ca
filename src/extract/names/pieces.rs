//! What a run of capitals holds: one name, one inside another, or two beside each other.

use crate::english::{NameKind, Sentence, Word};
use crate::extract::sentence::{Form, surface};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Known, Names, WordList};

/// People whose name has a capital of its own.
static PEOPLE_WITH_CAPITAL: WordList = WordList::named("people_with_a_capital");

/// A piece of a name chunk.
pub(super) struct Piece {
    pub(super) words: Span<Token>,
    pub(super) form: Form,
}

/// Takes a chunk apart: "Indian Navy" holds "Indian", "Russian Andrei Ivanov" is two.
///
/// Behind "head of" a body and its head may share a run of capitals: "head of | Eskom | Thabo Dube".
pub(crate) fn pieces(sentence: &Sentence, chunk: Span<Token>, headed: bool, names: &Names) -> Vec<Piece> {
    known_whole(sentence, chunk, names)
        .or_else(|| flight(sentence, chunk))
        .or_else(|| body_and_person(sentence, chunk, headed, names))
        .or_else(|| land_and_person(sentence, chunk, names).filter(|_| headed))
        .or_else(|| known_start(sentence, chunk, names))
        .or_else(|| land_at_end(sentence, chunk, names))
        .unwrap_or_else(|| vec![Piece::name(chunk)])
}

impl Piece {
    fn name(words: Span<Token>) -> Self {
        Self { words, form: Form::Name }
    }

    /// A known name by the form that the text has of it.
    fn known(words: Span<Token>, known: &Known) -> Self {
        Self { words, form: if known.how == How::Adjective { Form::Adjective } else { Form::Name } }
    }
}

/// A known name: "US Navy" holds "US", "American Airlines" is only named after it.
fn known_whole(sentence: &Sentence, chunk: Span<Token>, names: &Names) -> Option<Vec<Piece>> {
    let known = names.known(&surface(sentence, chunk))?;
    let mut out = vec![Piece::known(chunk, known)];
    let last = sentence.words[chunk.end as usize - 1].form.to_lowercase();
    let force = names.bodies.contains(last.as_str()) || last == "marines";
    let land =
        (1..chunk.len()).rev().map(|count| Span::new(chunk.start, chunk.start + count)).find(|&part| {
            names
                .known(&surface(sentence, part))
                .is_some_and(|k| k.kind == Kind::Country && k.how != How::Seat)
        });
    out.extend(land.filter(|_| force && known.kind == Kind::Organization).map(Piece::name));
    Some(out)
}

/// "Norland Air Flight 12" holds the airline.
fn flight(sentence: &Sentence, chunk: Span<Token>) -> Option<Vec<Piece>> {
    let at = (chunk.start + 1..chunk.end.saturating_sub(1)).find(|&at| {
        let number = &sentence.words[at as usize + 1].form;
        &*sentence.words[at as usize].form == "Flight" && number.starts_with(|c: char| c.is_ascii_digit())
    })?;
    Some(vec![Piece::name(chunk), Piece::name(Span::new(chunk.start, at))])
}

/// A body and its head in one run of capitals.
fn body_and_person(
    sentence: &Sentence,
    chunk: Span<Token>,
    headed: bool,
    names: &Names,
) -> Option<Vec<Piece>> {
    let at = person_after_body(sentence, chunk, headed, names)?;
    let mut out = pieces(sentence, Span::new(chunk.start, at), false, names);
    out.push(Piece::name(Span::new(at, chunk.end)));
    Some(out)
}

/// A land and who heads it in one run of capitals: "prime minister of | Georgia | Nino Lind".
fn land_and_person(sentence: &Sentence, chunk: Span<Token>, names: &Names) -> Option<Vec<Piece>> {
    let land = (1..chunk.len()).rev().find_map(|count| {
        let words = Span::new(chunk.start, chunk.start + count);
        names.known(&surface(sentence, words)).filter(|known| known.how == How::Name).map(|_| words)
    })?;
    let name = Span::new(land.end, chunk.end);
    is_personal(sentence, name, names).then(|| vec![Piece::name(land), Piece::name(name)])
}

/// Whether words look like a person's whole name: two to four of them, none of which heads a body or a place.
fn is_personal(sentence: &Sentence, name: Span<Token>, names: &Names) -> bool {
    let plain = |word: &Word| {
        let lower = word.form.to_lowercase();
        let heads = [&names.bodies, &names.companies, &names.places, &names.facilities, &names.events];
        word.form.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
            && !heads.iter().any(|set| set.contains(&*lower))
            && names.known(&word.form).is_none()
            && !matches!(&*lower, "of" | "for" | "and" | "the")
    };
    (2..=4).contains(&name.len()) && sentence.words[name.range()].iter().all(plain)
}

/// A run of capitals that begins with a known name: one name, one that holds another, or two.
fn known_start(sentence: &Sentence, chunk: Span<Token>, names: &Names) -> Option<Vec<Piece>> {
    let (words, known) = (1..chunk.len()).rev().find_map(|count| {
        let words = Span::new(chunk.start, chunk.start + count);
        Some((words, names.known(&surface(sentence, words))?))
    })?;
    let (whole, part) = (Piece::name(chunk), Piece::known(words, known));
    let hyphen = matches!(&*sentence.words[words.end as usize].form, "-" | "–");
    let rest = Span::new(words.end + u32::from(hyphen), chunk.end);
    if hyphen && rest.len() > 1 {
        // "Indian-administered Kashmir" is one name and holds another.
        return Some(vec![whole, part]);
    }
    let last = last_of_head(sentence, rest);
    let headed = is_headed(sentence, chunk, &last, names);
    let person = names.is_given(&sentence.words[rest.start as usize].form.to_lowercase());
    let one = last.strip_suffix('s').unwrap_or(&last);
    // "the Memphis Pilots" are a team, "Nevada Republicans" people from there.
    let team = one != last && !PEOPLE_WITH_CAPITAL.has(one);
    let people = rest.len() == 1 && names.roles.contains(one) && !team;
    Some(match (known.how, known.kind) {
        // "a Nevada Republican": people from there, who are no name.
        (How::Name, Kind::Place | Kind::Country) if people => vec![part],
        (How::Adjective | How::People, _) if !headed => {
            let mut out = vec![part];
            out.extend(pieces(sentence, rest, false, names));
            out
        }
        // "to the United States Karim Haddad": no name goes on after that of a country in several words.
        // "Jordan Daniel Moss": a land's name that is a given name as well.
        (How::Name, Kind::Country) if person && is_given_land(sentence, words, names) && !headed => {
            vec![whole]
        }
        (How::Name, Kind::Country) if (person || words.len() > 1) && !headed => {
            vec![part, Piece::name(rest)]
        }
        (_, Kind::Country) if known.how != How::Seat => vec![whole, part],
        (How::Adjective, Kind::Place) => vec![whole, part],
        _ => vec![whole],
    })
}

/// The word that tells what a name's rest is, in small letters: "court" of "Dutch | High Court of Appeal".
fn last_of_head(sentence: &Sentence, rest: Span<Token>) -> String {
    // It stands before "of".
    let inner =
        (rest.start + 1..rest.end).find(|&at| matches!(&*sentence.words[at as usize].form, "of" | "for"));
    sentence.words[inner.unwrap_or(rest.end) as usize - 1].form.to_lowercase()
}

/// Whether a name that ends in `last` is a body's, a place's or an event's by that word.
fn is_headed(sentence: &Sentence, chunk: Span<Token>, last: &str, names: &Names) -> bool {
    let sets = [&names.bodies, &names.companies, &names.places, &names.facilities, &names.events];
    let two = chunk.end >= chunk.start + 2 && {
        let before = sentence.words[chunk.end as usize - 2].form.to_lowercase();
        names.bodies.contains(format!("{before} {last}").as_str())
    };
    let one = last.strip_suffix('s');
    two || sets.iter().any(|set| set.contains(last) || one.is_some_and(|one| set.contains(one)))
}

/// "Parliament of Georgia" holds "Georgia".
fn land_at_end(sentence: &Sentence, chunk: Span<Token>, names: &Names) -> Option<Vec<Piece>> {
    let words = (1..chunk.len()).rev().find_map(|count| {
        let words = Span::new(chunk.end - count, chunk.end);
        let known = names.known(&surface(sentence, words))?;
        (known.kind == Kind::Country && known.how == How::Name).then_some(words)
    })?;
    let of = matches!(&*sentence.words[words.start as usize - 1].form, "of" | "the" | "for");
    of.then(|| vec![Piece::name(chunk), Piece::name(words)])
}

/// Whether a land's name is a given name too: "Chad", "Jordan".
fn is_given_land(sentence: &Sentence, land: Span<Token>, names: &Names) -> bool {
    // "the President of Georgia Ann Field".
    let before = land.start.checked_sub(1).map(|at| sentence.words[at as usize].form.to_lowercase());
    let apart = before.is_some_and(|w| matches!(&*w, "of" | "in" | "to" | "for" | "from"));
    land.len() == 1 && !apart && names.is_given(&sentence.words[land.start as usize].form.to_lowercase())
}

/// Where a person's name begins that runs on from a body's: "University of Leeds | Mary Trent".
fn person_after_body(sentence: &Sentence, chunk: Span<Token>, headed: bool, names: &Names) -> Option<u32> {
    let lower = |at: u32| sentence.words[at as usize].form.to_lowercase();
    let heads = |word: &str| {
        [&names.bodies, &names.companies]
            .iter()
            .any(|set| set.contains(word) || word.strip_suffix('s').is_some_and(|s| set.contains(s)))
    };
    let from = sentence.names.partition_point(|name| name.words.end <= chunk.start);
    let tagged = |at: u32| {
        let near = sentence.names[from..].iter().take(4);
        near.into_iter()
            .any(|n| n.kind == NameKind::Person && n.words.start == at && n.words.end == chunk.end)
    };
    let given = |at: u32| names.is_given(&lower(at)) || tagged(at);
    let from = chunk.start + if headed { 1 } else { 2 };
    let at = (from..chunk.end.saturating_sub(1))
        .find(|&at| given(at) && !(if headed { names.is_given(&lower(at - 1)) } else { given(at - 1) }))?;
    let plain = (at..chunk.end).all(|at| {
        let word = lower(at);
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
            && !heads(&word)
            && !matches!(&*word, "of" | "for" | "and")
    });
    let body = (headed || (chunk.start..at).any(|at| heads(&lower(at))))
        && !matches!(&*lower(at - 1), "of" | "the" | "for" | "and" | "st" | "st." | "saint" | "san");
    (plain && body && chunk.end - at <= 4).then_some(at)
}
