//! Which names of a document are one entity's: surnames, acronyms, shortened and spelled-out names.

use super::entities::Form;
use super::kin;
use super::mentions::surface;
use super::names::{Draft, Named, Place, key};
use crate::english::Sentence;
use crate::facts::Kind;
use crate::vocabulary::{How, Known, Names, WordList};
use rustc_hash::FxHashMap;

/// Joins the names of one entity: surnames, acronyms, shortened and spelled-out names.
pub(crate) fn merge(sentences: &[Sentence], named: &mut Named, names: &Names) {
    let count = named.drafts.len();
    let mut into: Vec<Option<(u32, String)>> = vec![None; count];
    let parts: Vec<Vec<String>> =
        named.drafts.iter().map(|d| key(&d.name).split(' ').map(str::to_owned).collect()).collect();
    let mut by_last: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    let mut by_first: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    let mut by_initials: FxHashMap<String, u32> = FxHashMap::default();
    let mut by_ends: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    let brackets = equated(sentences, named, names);
    let by_body = bodies(named, &parts, names);
    // "El Lobo" of 'Joaquin "El Lobo" Vargas'.
    let by_nick: FxHashMap<String, u32> = named
        .drafts
        .iter()
        .enumerate()
        .filter_map(|(at, draft)| Some((key(draft.name.split(['"', '“', '”']).nth(1)?), at as u32)))
        .collect();
    let mut by_society: FxHashMap<&str, u32> = FxHashMap::default();
    // Surnames that several bear: whom they mean is told place by place.
    let mut shared: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut singles: FxHashMap<&str, u32> = FxHashMap::default();
    // Plurals of surnames.
    let mut families: Vec<usize> = Vec::new();
    for (at, parts) in parts.iter().enumerate() {
        if let [name] = parts.as_slice() {
            singles.entry(name).or_insert(at as u32);
        }
        // "Scientology" for "the Church of Scientology".
        if let [head, of, name] = parts.as_slice()
            && of == "of"
            && matches!(
                head.as_str(),
                "church" | "order" | "society" | "brotherhood" | "movement" | "house" | "cult"
            )
        {
            by_society.entry(name).or_insert(at as u32);
        }
    }
    let both = &parts;
    for at in 0..count {
        let (draft, parts) = (&named.drafts[at], &parts[at]);
        if parts.len() < 2 {
            continue;
        }
        let (first, last) = (parts[0].as_str(), parts[parts.len() - 1].as_str());
        let settled = draft.kind.is_some_and(|k| k != Kind::Person);
        if !settled {
            let person = draft.votes.winner() == Kind::Person;
            if person {
                // "Donald Trump" and "Donald J. Trump".
                if let Some(&other) = by_ends.get(&(first, last)) {
                    into[at] = Some((
                        other,
                        format!("first and last name of \"{}\"", named.drafts[other as usize].name),
                    ));
                    continue;
                }
                // "Sato Keiko" and "Keiko Sato".
                let turned =
                    by_ends.get(&(last, first)).filter(|&&o| parts.len() == 2 && both[o as usize].len() == 2);
                if let Some(&other) = turned {
                    let name = &named.drafts[other as usize].name;
                    into[at] = Some((other, format!("\"{name}\" the other way round")));
                    continue;
                }
                by_ends.insert((first, last), at as u32);
                by_last.entry(last).or_default().push(at as u32);
            }
        }
        // "Goldman" for "Goldman Sachs", but not "World" for "World Bank".
        let plain = draft.kind == Some(Kind::Organization) && names.known(first).is_none();
        if !settled || plain {
            by_first.entry(first).or_default().push(at as u32);
        }
        let adjective = || names.known(first).is_some_and(|k| k.how == How::Adjective);
        if !settled && parts.len() > 2 && adjective() {
            by_first.entry(parts[1].as_str()).or_default().push(at as u32);
        }
        let initials: String = parts
            .iter()
            .flat_map(|p| p.split('-'))
            .filter(|p| !matches!(*p, "of" | "the" | "and" | "for" | "&" | "in"))
            .filter_map(|p| p.chars().next())
            .collect();
        if initials.len() > 1 {
            by_initials.entry(initials).or_insert(at as u32);
        }
    }
    for at in 0..count {
        let draft = &named.drafts[at];
        if into[at].is_some() {
            continue;
        }
        if let Some(&(long, ref how)) = brackets.get(&(at as u32)).filter(|(long, _)| *long != at as u32) {
            into[at] = Some((long, how.clone()));
            continue;
        }
        if let Some(to) = same_body(at, named, &parts, &by_body, names) {
            into[at] = Some((to, format!("the same body as \"{}\"", named.drafts[to as usize].name)));
            continue;
        }
        if let Some(to) = named.drafts[at].kind.is_none().then(|| known_firm(at, named, &parts)).flatten() {
            into[at] = Some((to, format!("the whole name of \"{}\"", named.drafts[to as usize].name)));
            continue;
        }
        if let Some(&to) = by_nick.get(&parts[at].join(" ")).filter(|&&to| to as usize != at) {
            into[at] = Some((to, format!("nickname of \"{}\"", named.drafts[to as usize].name)));
            continue;
        }
        if let Some(to) = end_of_body(at, named, &parts, names) {
            into[at] = Some((to, format!("short for \"{}\"", named.drafts[to as usize].name)));
            continue;
        }
        // "Supreme Court" for "Supreme Court of Cassation", known as the words may be.
        let public = draft.kind == Some(Kind::Organization) && parts[at].len() == 2;
        if draft.kind.is_some() && !public || parts[at].len() > 2 {
            continue;
        }
        let word = parts[at][0].as_str();
        let other = |to: u32| named.drafts[to as usize].name.clone();
        if parts[at].len() == 1 {
            let fits = |to: &&u32| {
                let g = named.drafts[**to as usize]
                    .gender
                    .or_else(|| names.gender_of_name(&parts[**to as usize][0]));
                draft.gender.is_none() || g.is_none() || g == draft.gender
            };
            // "Halvorsen, which is based in Bergen" after "Halvorsen Motors" is not its founder.
            let before = |first: u32| {
                let mut bodies = by_first.get(word).into_iter().flatten().copied();
                bodies.find(|&to| to < first && named.drafts[to as usize].kind() == Kind::Organization)
            };
            let person = by_last.get(word).and_then(|list| list.first().copied());
            if let Some(body) = person.and_then(before).filter(|_| draft.votes.winner() != Kind::Person) {
                into[at] = Some((body, format!("beginning of \"{}\"", other(body))));
                continue;
            }
            let fitting: Vec<u32> = by_last.get(word).into_iter().flatten().filter(fits).copied().collect();
            if let Some(&to) = fitting.first() {
                into[at] = Some((to, format!("surname of \"{}\"", other(to))));
                if fitting.len() > 1 {
                    shared.insert(at as u32, fitting);
                }
                continue;
            }
            // "the Dunns" after "Ralph Dunn".
            if word.strip_suffix('s').is_some_and(|one| by_last.contains_key(one)) {
                families.push(at);
            }
            // "Houthi negotiators" are the Houthis'.
            if let Some(&to) = singles.get(format!("{word}s").as_str())
                && draft.votes.winner() != Kind::Person
                && named.drafts[to as usize].kind.is_none()
            {
                into[at] = Some((to, format!("singular of \"{}\"", other(to))));
                continue;
            }
            if let Some(&to) = by_society.get(word) {
                into[at] = Some((to, format!("short for \"{}\"", other(to))));
                continue;
            }
            // "the Herons" after "the Tulsa Herons".
            if let Some(to) = team(at, named, &parts) {
                into[at] = Some((to, format!("short for \"{}\"", other(to))));
                continue;
            }
            let acronym = draft.name.chars().filter(|c| c.is_uppercase()).count() >= 2 && word.len() <= 6;
            if acronym && let Some(&to) = by_initials.get(word) {
                into[at] = Some((to, format!("initials of \"{}\"", other(to))));
                continue;
            }
        }
        if let Some(list) = by_first.get(word) {
            let longer = list.iter().copied().find(|&to| {
                let (long, short) = (&parts[to as usize], &parts[at]);
                to as usize != at
                    && long.len() > short.len()
                    && (long.starts_with(short) || short.len() > 1 && long[1..].starts_with(short))
            });
            if let Some(to) = longer.filter(|&to| !bears_name(&named.drafts[to as usize], draft, names)) {
                let person = named.drafts[to as usize].votes.winner() == Kind::Person;
                // A town is none of the bodies that bear its name.
                // "at Harvard", "to Eton": a school as well.
                let last = parts[to as usize].last().map_or("", String::as_str);
                let taught = matches!(last, "university" | "college" | "school" | "institute" | "academy");
                let weak = (person || taught) && draft.votes.points(Kind::Place) < 2.0;
                let place = draft.votes.winner() == Kind::Place && !weak;
                if place && named.drafts[to as usize].kind() != Kind::Place {
                    continue;
                }
                let what = if person { "given name" } else { "beginning" };
                if !person || names.is_given(word) || parts[to as usize].len() == 2 {
                    into[at] = Some((to, format!("{what} of \"{}\"", other(to))));
                }
            }
        }
    }
    for at in families.into_iter().filter(|&at| into[at].is_none()) {
        named.drafts[at].votes.add(Kind::Group, 4.0);
    }
    for (at, into) in into.iter_mut().enumerate().filter(|(_, into)| into.is_none()) {
        if let Some(to) = misspelt(at, named, &parts).or_else(|| letter_left_out(at, named, &parts)) {
            let name = &named.drafts[to as usize].name;
            *into = Some((to, format!("taken for a slip of the pen for \"{name}\"")));
        }
    }
    for (draft, parts) in named.drafts.iter_mut().zip(&parts) {
        if draft.kind.is_none_or(|k| k == Kind::Organization) {
            draft.body = body_key(parts, names);
        }
    }
    apply(sentences, named, &into, &shared);
}

/// Whether something is only named after someone: "the Anna Lund Foundation", "Delta Air Lines Flight 9".
fn bears_name(long: &Draft, short: &Draft, names: &Names) -> bool {
    let (kind, own) = (long.kind(), short.votes.winner());
    let person = own == Kind::Person
        && short.name.split_once(' ').is_some_and(|(first, _)| names.is_given(&first.to_lowercase()));
    let voyage = kind == Kind::Event && long.name.ends_with(|c: char| c.is_ascii_digit());
    person && kind != Kind::Person || voyage && own != Kind::Event
}

/// The person whose full name ends as a surname does but for one letter left out or put in: "Brandenburgr" beside "Pavel
/// Brandenburger".
fn letter_left_out(at: usize, named: &Named, parts: &[Vec<String>]) -> Option<u32> {
    let [name] = parts[at].as_slice() else { return None };
    if named.drafts[at].kind.is_some() || name.chars().count() < LONG_SURNAME {
        return None;
    }
    let near = |&other: &usize| {
        let last = parts[other]
            .last()
            .filter(|_| parts[other].len() > 1 && named.drafts[other].kind() == Kind::Person);
        last.is_some_and(|last| one_letter_more(name, last) || one_letter_more(last, name))
    };
    let mut found = (0..parts.len().min(256)).filter(near);
    let one = found.next()?;
    found.next().is_none().then_some(one as u32)
}

/// A surname so long is no other one's by chance.
const LONG_SURNAME: usize = 8;

/// Whether a word is another one with one letter more inside.
fn one_letter_more(short: &str, long: &str) -> bool {
    let same = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    long.len() == short.len() + 1
        && same > 1
        && same < short.len()
        && short.as_bytes()[same..] == long.as_bytes()[same + 1..]
}

/// The entity whose name differs from a name that stands once by two letters that changed places.
fn misspelt(at: usize, named: &Named, parts: &[Vec<String>]) -> Option<u32> {
    let draft = &named.drafts[at];
    let name = parts[at].join(" ");
    if draft.kind.is_some() || name.chars().count() < 6 || places_of(at, named) > 1 {
        return None;
    }
    let found = (0..parts.len().min(256)).find(|&other| {
        let same_length = |form: &str| form.chars().count() == name.chars().count();
        let last = parts[other].last().filter(|last| parts[at].len() == 1 && same_length(last));
        let whole = parts[other].join(" ");
        let near =
            last.is_some_and(|last| swapped(&name, last)) || same_length(&whole) && swapped(&name, &whole);
        let near = near || one_letter_off(&parts[at], &parts[other]);
        // Of two that stand once the first is right.
        let earlier = other < at && places_of(other, named) > 0 || places_of(other, named) > 1;
        other != at && near && earlier
    });
    found.map(|other| other as u32)
}

/// Whether two persons' names differ by one letter inside the given name: "Kristen Dahl" and "Kristin Dahl".
fn one_letter_off(one: &[String], other: &[String]) -> bool {
    let ([a, last], [b, same]) = (one, other) else { return false };
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let off = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    last == same
        && last.len() > 3
        && a.len() > 4
        && a.len() == b.len()
        && off == 1
        && a[0] == b[0]
        && a.last() == b.last()
}

/// At how many places a name stands, counted up to two.
fn places_of(entity: usize, named: &Named) -> usize {
    named.places.iter().flatten().filter(|place| place.entity as usize == entity).take(2).count()
}

/// Whether two words of one length are the same but for two neighbouring letters that changed places.
fn swapped(one: &str, other: &str) -> bool {
    let pairs: Vec<(char, char)> = one.chars().zip(other.chars()).filter(|(a, b)| a != b).collect();
    let [(a, b), (c, d)] = pairs[..] else { return false };
    let first = one.chars().zip(other.chars()).position(|(a, b)| a != b);
    let second = one.chars().zip(other.chars()).skip(first.unwrap_or(0) + 1).position(|(a, b)| a != b);
    a == d && b == c && second == Some(0)
}

/// Bodies by their country and the rest of their name: "Georgian Parliament" and "Parliament of Georgia".
type Bodies = FxHashMap<(String, String), u32>;

/// A body's country and what is left of its name without it.
fn body_key(parts: &[String], names: &Names) -> Option<(String, String)> {
    if parts.len() < 2 {
        return None;
    }
    let whole = parts.join(" ");
    let bare = |rest: &str| -> String {
        let mut words: Vec<&str> = rest.split(' ').filter(|w| !matches!(*w, "of" | "the" | "for")).collect();
        words.sort_unstable();
        words.join(" ")
    };
    (1..parts.len().min(4)).rev().find_map(|count| {
        let (front, back) = (parts[..count].join(" "), parts[parts.len() - count..].join(" "));
        let rest = |n: usize| parts[n..].join(" ");
        let land = |form: &str| {
            let form = if form.len() <= 3 { form.to_uppercase() } else { form.to_owned() };
            let of_lands =
                |k: &&Known| matches!(&*k.name, "United Nations" | "European Union" | "African Union");
            names.known(&form).filter(|k| {
                matches!(k.kind, Kind::Country | Kind::Place) && k.how != How::Seat || of_lands(k)
            })
        };
        land(&front).map(|k| (k.name.to_string(), bare(&rest(count)))).or_else(|| {
            let before = whole.strip_suffix(&back)?.trim_end();
            let before = before.strip_suffix(" of").or_else(|| before.strip_suffix(" of the"))?;
            land(&back).map(|k| (k.name.to_string(), bare(before)))
        })
    })
}

fn bodies(named: &Named, parts: &[Vec<String>], names: &Names) -> Bodies {
    let mut out = Bodies::default();
    for (at, parts) in parts.iter().enumerate() {
        let body = named.drafts[at].kind.is_none_or(|k| k == Kind::Organization);
        if let Some(key) = body_key(parts, names).filter(|_| body) {
            out.entry(key.clone()).or_insert(at as u32);
            // Without its country a body is meant too: "State Department".
            out.entry((String::new(), key.1)).or_insert(at as u32);
        }
    }
    out
}

/// The body that a name means under another form of its country's name, or without it.
fn same_body(
    at: usize,
    named: &Named,
    parts: &[Vec<String>],
    by_body: &Bodies,
    names: &Names,
) -> Option<u32> {
    let draft = &named.drafts[at];
    if draft.kind.is_some_and(|k| k != Kind::Organization) || parts[at].len() < 2 {
        return None;
    }
    let key = body_key(&parts[at], names).unwrap_or_else(|| {
        let mut words: Vec<&str> =
            parts[at].iter().map(String::as_str).filter(|w| !matches!(*w, "of" | "the" | "for")).collect();
        words.sort_unstable();
        (String::new(), words.join(" "))
    });
    if key.1.is_empty() || !key.1.contains(' ') && key.0.is_empty() {
        return None;
    }
    by_body.get(&key).copied().filter(|&to| to as usize != at)
}

/// The body that a short form means, which is the end of one name of the document: "the Senate" after "the Kenyan Senate",
/// "the Passport Service" after "the Identity and Passport Service".
fn end_of_body(at: usize, named: &Named, parts: &[Vec<String>], names: &Names) -> Option<u32> {
    let (draft, short) = (&named.drafts[at], &parts[at]);
    let last = short.last()?;
    // "the Games" are the Winter Games, "the Cup" the World Cup.
    let event = short.len() == 1 && names.events.contains(last.as_str());
    let body = |d: &Draft| d.kind() == if event { Kind::Event } else { Kind::Organization };
    let paper = short.len() == 1 && OUTLETS.has(last);
    if !(event || body(draft) && (paper || names.bodies.contains(last.as_str()))) {
        return None;
    }
    let longer = |&other: &usize| {
        let long = &parts[other];
        long.len() > short.len()
            && long.ends_with(short)
            && body(&named.drafts[other])
            // "Socialist Party" is no part of "Dutch Socialist Party" where both are spoken of alone.
            && !matches!(last.as_str(), "party" | "bank" | "university" | "company" | "group" | "club" | "front")
    };
    let mut found = (0..parts.len().min(256)).filter(longer);
    let one = found.next()?;
    found.next().is_none().then_some(one as u32)
}

/// Words in the names of papers: "the Herald" for "the Leeds Morning Herald".
static OUTLETS: WordList = WordList::named("words_in_names_of_outlets");

/// Words that say the form of a company at the end of its name.
static FORMS: WordList = WordList::named("forms_of_firms");

/// The known company that a name with its form means: "Toyota Motor Corp." for "Toyota".
fn known_firm(at: usize, named: &Named, parts: &[Vec<String>]) -> Option<u32> {
    let long = &parts[at];
    let forms = long.iter().rev().take_while(|w| FORMS.has(w)).count();
    let short = &long[..long.len() - forms];
    let firm = |&other: &usize| {
        named.drafts[other].kind == Some(Kind::Organization) && parts[other].as_slice() == short
    };
    let found = (0..parts.len().min(256)).find(firm);
    found.filter(|_| forms > 0 && !short.is_empty()).map(|other| other as u32)
}

/// The team whose name ends in a plural that stands alone elsewhere: "the Herons" after "the Tulsa Herons".
fn team(at: usize, named: &Named, parts: &[Vec<String>]) -> Option<u32> {
    let name = &parts[at][0];
    let body = |d: &Draft| d.kind() == Kind::Organization;
    let draft = &named.drafts[at];
    let many = name.ends_with('s') && !name.ends_with("ss") && name.len() > 3 && body(draft);
    // "Dortmund" after "Borussia Dortmund", where no town is meant.
    let town = draft.kind.is_none() && draft.votes.points(Kind::Place) < 1.0;
    if !many && !town {
        return None;
    }
    let longer = |&other: &usize| {
        let long = &parts[other];
        let most = if many { 3 } else { 2 };
        (2..=most).contains(&long.len())
            && long.last() == Some(name)
            && body(&named.drafts[other])
            && (many || named.drafts[other].kind.is_some())
    };
    let mut found = (0..parts.len().min(256)).filter(longer);
    let one = found.next()?;
    found.next().is_none().then_some(one as u32)
}

/// Names that the text puts beside each other as one: from the one's entity to the other's and why.
///
/// "Electoral Commission (EC)", "CEI (Italian Episcopal Conference)", "X, also known as Y".
fn equated(sentences: &[Sentence], named: &mut Named, names: &Names) -> FxHashMap<u32, (u32, String)> {
    let mut out = FxHashMap::default();
    let mut bodies = Vec::new();
    for (sentence, places) in sentences.iter().zip(&named.places) {
        // What a name holds stands after it in the list: "Chamber of Trade (CT)".
        let mut widest: Vec<&Place> = Vec::new();
        for place in places {
            if widest.last().is_none_or(|last| !last.words.covers(place.words)) {
                widest.push(place);
            }
        }
        for pair in widest.windows(2) {
            let [one, other] = pair else { continue };
            let from = one.words.end.min(other.words.start) as usize;
            let between: Vec<String> = sentence.words[from..other.words.start as usize]
                .iter()
                .take(5)
                .map(|w| w.form.to_lowercase())
                .collect();
            let between: Vec<&str> = between.iter().map(String::as_str).filter(|w| *w != "the").collect();
            let closed = sentence.words.get(other.words.end as usize).is_some_and(|w| &*w.form == ")");
            let acronym = |place: &Place| {
                let text = surface(sentence, place.words);
                let capitals = text.chars().filter(|c| c.is_uppercase()).count();
                text.len() <= 8 && capitals >= 2 && capitals * 2 > text.len() && !text.contains(' ')
            };
            let (long, short, how) = match between.as_slice() {
                ["("] if closed && acronym(other) && one.words.len() > 1 => (one, other, "in brackets after"),
                ["("] if closed && acronym(one) && other.words.len() > 1 && !acronym(other) => {
                    (other, one, "explained in brackets as")
                }
                [",", "or"] if acronym(other) && one.words.len() > 1 => (one, other, "said to be"),
                [",", "also", "known", "as"]
                | ["also", "known", "as"]
                | ["(", "also", "known", "as"]
                | ["better", "known", "as"]
                | [",", "better", "known", "as"]
                | [",", "known", "as"]
                | [",", "nicknamed"]
                | [",", "aka"]
                | ["aka"]
                | ["a.k.a."]
                | [",", "formerly", "known", "as"]
                | ["(", "formerly"]
                | [",", "also", "called"] => (one, other, "also known as"),
                _ => continue,
            };
            let lands = named.drafts[long.entity as usize].kind == Some(Kind::Country)
                || named.drafts[short.entity as usize].kind == Some(Kind::Country);
            if !lands {
                // Letters stand for a body, a conference too ("Episcopal Conference (CEI)"), but for no war or cup.
                let last = sentence.words[long.words.end as usize - 1].form.to_lowercase();
                let meets = matches!(&*last, "conference" | "congress" | "convention" | "forum");
                if acronym(short) && (meets || !names.events.contains(last.as_str())) {
                    bodies.push(long.entity);
                }
                let name = &named.drafts[long.entity as usize].name;
                out.entry(short.entity).or_insert((long.entity, format!("{how} \"{name}\"")));
            }
        }
    }
    for body in bodies {
        named.drafts[body as usize].votes.add(Kind::Organization, 3.5);
    }
    out
}

/// Carries merges out and gives each entity its aliases, in the order of the text.
fn apply(
    sentences: &[Sentence],
    named: &mut Named,
    into: &[Option<(u32, String)>],
    shared: &FxHashMap<u32, Vec<u32>>,
) {
    let root = |mut at: u32| {
        for _ in 0..8 {
            match &into[at as usize] {
                Some((next, _)) => at = *next,
                None => break,
            }
        }
        at
    };
    for (at, merged) in into.iter().enumerate() {
        if merged.is_some() {
            let to = root(at as u32) as usize;
            if to == at {
                continue;
            }
            let (votes, gender) = (named.drafts[at].votes, named.drafts[at].gender);
            let thing = named.drafts[at].thing;
            let draft = &mut named.drafts[to];
            // A name that tells its kind itself needs no other form's word: "Lund & Co" after "Lund".
            if !draft.votes.headed() {
                draft.votes.join(&votes);
            }
            draft.thing += thing;
            draft.gender = draft.gender.or(gender);
        }
    }
    // Of several that bear a surname it means the one named last by more than it.
    let mut bearers: FxHashMap<u32, u32> = FxHashMap::default();
    for at in 0..into.len() as u32 {
        if let Some(first) = shared.get(&at).and_then(|list| list.first()) {
            bearers.extend(shared[&at].iter().map(|&bearer| (bearer, *first)));
        }
    }
    let mut latest: FxHashMap<u32, u32> = FxHashMap::default();
    for (sentence, places) in sentences.iter().zip(&mut named.places) {
        let mut relatives = false;
        for place in places.iter_mut() {
            let from = place.entity;
            place.entity = root(from);
            // Relatives that are only brought in leave the surname to whose relatives they are.
            let joined = place
                .words
                .start
                .checked_sub(1)
                .is_some_and(|at| matches!(&*sentence.words[at as usize].form, "and" | ","));
            relatives = kin::brought_in(sentence, place.words) || relatives && joined;
            if shared.contains_key(&from) {
                place.entity = latest.get(&place.entity).copied().unwrap_or(place.entity);
            } else if let Some(&first) = bearers.get(&place.entity)
                && !(relatives && latest.contains_key(&first))
            {
                latest.insert(first, place.entity);
            }
            if place.shares {
                continue;
            }
            if place.seat {
                continue; // Whether the town or its country is meant is decided later.
            }
            let draft = &mut named.drafts[place.entity as usize];
            let text = surface(sentence, place.words);
            let reason = match &into[from as usize] {
                Some((to, why)) if root(*to) == place.entity => Some(why.clone()),
                Some(_) => Some(format!("surname of \"{}\", the one named last", draft.name)),
                None => None,
            };
            draft.alias(text.clone(), |name| {
                reason.or_else(|| {
                    let same = key(name) == key(&text);
                    let why = match place.form {
                        Form::Adjective => format!("adjective of \"{name}\""),
                        _ => format!("another name of \"{name}\""),
                    };
                    (!same).then_some(why)
                })
            });
        }
    }
    for (at, merged) in into.iter().enumerate() {
        if merged.is_some() {
            named.drafts[at].listed = false;
        }
    }
}
