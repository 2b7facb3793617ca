//! From runs of capitals to the entities they name: what a name's parts are, and which names are one.
//!
//! Takes the chunks of a whole document. Gives [`Named`]: a [`Draft`] for each entity that has a name, with its kind and
//! its other forms, and the places where it stands. It does *not* know phrases without a name, nor pronouns.

mod draft;
mod kinds;
mod merging;
mod pieces;

use crate::english::{Sentence, Upos};
use crate::extract::chunks::{Chunk, What, things};
use crate::extract::sentence::{Form, is_heading, surface};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{Gender, How, Names, WordList};
pub(crate) use draft::{Draft, Named, Place, key};
pub(crate) use kinds::{OUTSIDERS, VESSELS, is_territorial};
use pieces::pieces;
use rustc_hash::{FxHashMap, FxHashSet};

/// Titles of those who are called by their first name.
static BEFORE_FIRST_NAMES: WordList = WordList::named("titles_before_first_names");

/// Gathers the names of a document into entities.
pub(crate) fn gather(sentences: &[Sentence], chunks: &[Vec<Chunk>], names: &Names) -> Named {
    let surnames = surnames(sentences, chunks, names);
    let mut out = Named::default();
    let mut by_key: FxHashMap<String, u32> = FxHashMap::default();
    for (sentence, chunks) in sentences.iter().zip(chunks) {
        let mut places = Vec::new();
        for (nth, chunk) in chunks.iter().enumerate() {
            if chunk.what != What::Name {
                continue;
            }
            let titled = nth > 0
                && chunks[nth - 1].what == What::Office
                && follows(sentence, chunks[nth - 1].words, chunk.words);
            let headed = nth > 0 && heads_body(sentence, &chunks[nth - 1], chunk);
            for piece in pieces(sentence, chunk.words, headed, names) {
                let text = surface(sentence, piece.words);
                let whole = shared_head(sentence, chunks, nth, piece.words, names);
                let shares = whole.is_some();
                let text = whole.unwrap_or(text);
                let single = piece.words.len() == 1;
                let surname =
                    single && surnames.contains(text.as_str()) && !is_locative(sentence, piece.words);
                let titled = titled && form_of(piece.form);
                let known = if single && (titled || surname) { None } else { names.known(&text) };
                // "200 Bangladeshis" are some of them, "the Bangladeshis" the country.
                let people = known.is_some_and(|k| k.how == How::People);
                let some = people && is_counted(sentence, piece.words, names);
                let mut form = piece.form;
                if known.is_none() {
                    form = Form::Name;
                }
                let (name, fixed) = match known {
                    Some(_) if some => (text.clone(), Some(Kind::Group)),
                    Some(k) => (k.name.to_string(), Some(k.kind)),
                    None => (text.clone(), None),
                };
                let seat = known.is_some_and(|k| k.how == How::Seat);
                let name = if seat { unshouted(&text) } else { name };
                let entity = *by_key.entry(key(&name)).or_insert_with(|| {
                    let kind = if seat { Some(Kind::Place) } else { fixed };
                    out.drafts.push(Draft { name: name.clone(), kind, ..Draft::default() });
                    out.drafts.len() as u32 - 1
                });
                let country = out.drafts[entity as usize].kind == Some(Kind::Country);
                out.drafts[entity as usize].listed |= form != Form::Adjective || country;
                out.drafts[entity as usize].land |= known.is_some_and(|k| k.land);
                if let Some(k) = known.filter(|k| k.how == How::Seat) {
                    let country = *by_key.entry(key(&k.name)).or_insert_with(|| {
                        let name = k.name.to_string();
                        out.drafts.push(Draft { name, kind: Some(k.kind), listed: true, ..Draft::default() });
                        out.drafts.len() as u32 - 1
                    });
                    out.seats.insert(entity, country);
                }
                let draft = &mut out.drafts[entity as usize];
                if draft.kind.is_none() {
                    if headed {
                        let office = chunks[nth - 1].words;
                        draft.votes.look_behind_office(sentence, office, chunk.words, piece.words);
                    }
                    let title = titled.then(|| chunks[nth - 1].words);
                    weigh(draft, sentence, piece.words, title, names);
                    // The form without an accent or in capitals gives way to the other.
                    if !is_heading(sentence) && is_shouted(&draft.name) && !is_shouted(&text) {
                        draft.name = text.clone();
                    }
                }
                if shares {
                    note_shared(draft, sentence, chunks, (nth, piece.words), text, names);
                }
                places.push(Place { words: piece.words, form, entity, seat, shares });
            }
        }
        out.places.push(places);
    }
    share_kinds(sentences, &mut out);
    merging::merge(sentences, &mut out, names);
    out
}

/// Adds what one place of a name says of what it names, and what the title before it does.
fn weigh(
    draft: &mut Draft,
    sentence: &Sentence,
    name: Span<Token>,
    title: Option<Span<Token>>,
    names: &Names,
) {
    draft.votes.look(sentence, name, title.is_some(), names);
    draft.thing += things::evidence(sentence, name, names);
    if let Some(title) = title {
        draft.gender = draft.gender.or(gender_of_title(sentence, title, names));
        let last = sentence.words[title.end as usize - 1].form.to_lowercase();
        draft.by_first_name |= BEFORE_FIRST_NAMES.has(&last);
    }
}

/// Notes the forms of a name that lends a word from the one beside it: `whole` with that word, and what stands there.
fn note_shared(
    draft: &mut Draft,
    sentence: &Sentence,
    chunks: &[Chunk],
    (nth, name): (usize, Span<Token>),
    whole: String,
    names: &Names,
) {
    let own = surface(sentence, name);
    draft.alias(whole, |_| None);
    if let Some(phrase) = shared_phrase(sentence, chunks, nth) {
        draft.alias(phrase, |name| Some(format!("\"{name}\" is meant among others")));
    }
    if names.is_given(&own.to_lowercase()) {
        draft.alias(own, |name| Some(format!("given name of \"{name}\"")));
    }
}

/// What stands in one row is of one kind: "in Kano, Kaduna and Sokoto".
fn share_kinds(sentences: &[Sentence], named: &mut Named) {
    let mut shared = Vec::new();
    for (sentence, places) in sentences.iter().zip(&named.places) {
        let between = |pair: &[Place]| {
            let gap = pair[0].words.end.min(pair[1].words.start) as usize..pair[1].words.start as usize;
            match &sentence.words[gap] {
                [one] => &*one.form,
                [comma, and] if &*comma.form == "," => &*and.form,
                _ => "",
            }
        };
        let mut start = 0;
        for at in 0..places.len().saturating_sub(1) {
            match between(&places[at..at + 2]) {
                "," => {}
                "and" | "or" => {
                    shared.extend(row(&named.drafts, &places[start..at + 2]));
                    start = at + 1;
                }
                _ => start = at + 1,
            }
        }
    }
    for (entity, kind) in shared {
        named.drafts[entity as usize].votes.add(kind, 1.2);
    }
}

/// The names of a row whose kind is open, each with the kind of one whose kind is not.
fn row(drafts: &[Draft], places: &[Place]) -> Vec<(u32, Kind)> {
    let settled = |place: &Place| {
        let draft = &drafts[place.entity as usize];
        let kind = draft.kind.or_else(|| draft.votes.headed().then(|| draft.votes.winner()))?;
        Some(if kind == Kind::Country { Kind::Place } else { kind })
    };
    let Some(kind) = places.iter().find_map(settled) else { return Vec::new() };
    let open = places.iter().filter(|place| settled(place).is_none() && place.form == Form::Name);
    open.map(|place| (place.entity, kind)).collect()
}

/// Whether "of" alone stands between an office and a name: "head of Eskom", "the chairman of Transnet".
fn heads_body(sentence: &Sentence, office: &Chunk, name: &Chunk) -> bool {
    let of = office.words.end as usize;
    office.what == What::Office && name.words.start as usize == of + 1 && &*sentence.words[of].form == "of"
}

/// The two countries that a document names side by side most: "Peru and Chile", "the Peru-Chile border".
pub(crate) fn two_lands(sentences: &[Sentence], named: &Named) -> Option<(u32, u32)> {
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let land = |place: &Place| named.seats.get(&place.entity).copied().unwrap_or(place.entity);
    for (sentence, places) in sentences.iter().zip(&named.places) {
        for pair in places.windows(2) {
            let (one, other) = (land(&pair[0]), land(&pair[1]));
            let from = pair[0].words.end.min(pair[1].words.start) as usize;
            let beside = matches!(&sentence.words[from..pair[1].words.start as usize],
                [and] if matches!(&*and.form, "and" | "-" | "–" | "‑" | "/"));
            let lands = [one, other].iter().all(|&e| named.drafts[e as usize].kind == Some(Kind::Country));
            if beside && lands && one != other {
                *counts.entry((one.min(other), one.max(other))).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<((u32, u32), u32)> = counts.into_iter().collect();
    ranked.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (pair, count) = *ranked.first()?;
    let next = ranked.get(1).map_or(0, |(_, count)| *count);
    (count >= 2 && count >= 2 * next).then_some(pair)
}

/// The whole name of one of two bodies that share their head: "the State and Homeland Security Departments".
fn shared_head(
    sentence: &Sentence,
    chunks: &[Chunk],
    nth: usize,
    piece: Span<Token>,
    names: &Names,
) -> Option<String> {
    let one = chunks[nth].words;
    if piece != one {
        return None;
    }
    let and = |at: u32| sentence.words.get(at as usize).is_some_and(|w| &*w.form == "and");
    // "North and South Korea".
    if let Some(next) = chunks.get(nth + 1).filter(|c| and(one.end) && c.words.start == one.end + 1)
        && one.len() == 1
        && next.words.len() == 2
    {
        let whole =
            format!("{} {}", surface(sentence, one), sentence.words[next.words.end as usize - 1].form);
        if names.known(&whole).is_some() && names.known(&surface(sentence, next.words)).is_some() {
            return Some(whole);
        }
    }
    // "Paul and Rachel Chandler": given names that share a surname.
    if let Some(next) = chunks.get(nth + 1).filter(|c| and(one.end) && c.words.start == one.end + 1) {
        let given = |at: u32| names.is_given(&sentence.words[at as usize].form.to_lowercase());
        let last = &sentence.words[next.words.end as usize - 1].form;
        if one.len() == 1
            && next.what == What::Name
            && next.words.len() == 2
            && given(one.start)
            && given(next.words.start)
            && !given(next.words.end - 1)
            && !names.places.contains(last.to_lowercase().as_str())
        {
            return Some(format!("{} {last}", surface(sentence, one)));
        }
    }
    // The head in the singular of the words' last one, if it is the plural of a head of bodies.
    let head = |words: Span<Token>| {
        let last = sentence.words[words.end as usize - 1].form.to_string();
        let one = match last.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => last.strip_suffix('s')?.to_owned(),
        };
        let known = matches!(
            &*one.to_lowercase(),
            "department"
                | "ministry"
                | "committee"
                | "university"
                | "party"
                | "army"
                | "court"
                | "commission"
                | "council"
                | "agency"
                | "government"
        );
        (known && words.len() > 1 && names.known(&surface(sentence, words)).is_none()).then_some(one)
    };
    if let Some(next) =
        chunks.get(nth + 1).filter(|c| c.what == What::Name && and(one.end) && c.words.start == one.end + 1)
    {
        return head(next.words).map(|head| format!("{} {head}", surface(sentence, one)));
    }
    let before = chunks.get(nth.checked_sub(1)?)?;
    let joined = before.what == What::Name && before.words.end + 1 == one.start && and(before.words.end);
    let head = head(one).filter(|_| joined)?;
    Some(format!("{} {head}", surface(sentence, Span::new(one.start, one.end - 1))))
}

/// The whole phrase in which two names share a word.
fn shared_phrase(sentence: &Sentence, chunks: &[Chunk], nth: usize) -> Option<String> {
    let and = |at: u32| sentence.words.get(at as usize).is_some_and(|w| &*w.form == "and");
    let one = chunks[nth].words;
    let next = chunks.get(nth + 1).filter(|c| and(one.end) && c.words.start == one.end + 1);
    let before = nth.checked_sub(1).map(|b| chunks[b].words).filter(|b| and(b.end) && b.end + 1 == one.start);
    let (start, end) = (before.map_or(one.start, |b| b.start), next.map_or(one.end, |n| n.words.end));
    (end - start > one.len()).then(|| surface(sentence, Span::new(start, end)))
}

/// Last words of names that begin with a given name: such a word alone is a person before it is a town.
fn surnames(sentences: &[Sentence], chunks: &[Vec<Chunk>], names: &Names) -> FxHashSet<Box<str>> {
    let mut out = FxHashSet::default();
    for (sentence, chunks) in sentences.iter().zip(chunks) {
        for chunk in chunks.iter().filter(|c| c.what == What::Name && (2..=4).contains(&c.words.len())) {
            let words = &sentence.words[chunk.words.range()];
            let given = names.is_given(&words[0].form.to_lowercase());
            if given && words.iter().all(|w| !matches!(&*w.form, "of" | "and" | "&")) {
                out.insert(words[words.len() - 1].form.clone());
            }
        }
    }
    out
}

fn is_locative(sentence: &Sentence, name: Span<Token>) -> bool {
    let before = name.start.checked_sub(1).map(|at| sentence.words[at as usize].form.to_lowercase());
    before.is_some_and(|w| matches!(w.as_str(), "in" | "near" | "at"))
}

/// Whether a number or another word for how many or which kind stands before a people's name.
fn is_counted(sentence: &Sentence, name: Span<Token>, names: &Names) -> bool {
    let Some(before) = name.start.checked_sub(1).map(|at| &sentence.words[at as usize]) else { return false };
    // "Estonian Russians" are some of them.
    let land = names.known(&before.form).is_some_and(|k| k.how == How::Adjective);
    matches!(before.upos, Upos::Num | Upos::Adj)
        || land
        || matches!(
            &*before.form.to_lowercase(),
            "of" | "some" | "many" | "most" | "a" | "an" | "other" | "several"
        )
}

fn form_of(form: Form) -> bool {
    form != Form::Adjective
}

fn is_shouted(name: &str) -> bool {
    name.chars().count() > 5 && !name.chars().any(char::is_lowercase)
}

/// A name in capitals throughout as it is written elsewhere: "SOFIA".
fn unshouted(name: &str) -> String {
    if !is_shouted(name) && name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let one = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    name.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

/// Whether `name` comes right after `office`, save for an abbreviation in brackets.
pub(crate) fn follows(sentence: &Sentence, office: Span<Token>, name: Span<Token>) -> bool {
    let between = &sentence.words[office.end.min(name.start) as usize..name.start as usize];
    match between {
        [] => true,
        // "Director General (DGMO) Lt Gen Ghai": the brackets may hold an office themselves.
        [one] => matches!(&*one.form, "." | ")" | "("),
        [open, _, close] => &*open.form == "(" && &*close.form == ")",
        _ => false,
    }
}

fn gender_of_title(sentence: &Sentence, title: Span<Token>, names: &Names) -> Option<Gender> {
    let last = sentence.words[title.end as usize - 1].form.to_lowercase();
    names.gender_of_noun(last.trim_end_matches('.'))
}
