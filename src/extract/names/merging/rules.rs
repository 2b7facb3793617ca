//! The longer name that a short or second form of it means, by rules tried in order.

use super::super::draft::Draft;
use super::bodies;
use super::forms::{Forms, Join};
use crate::facts::Kind;
use crate::vocabulary::Names;

/// What one form of a name may say of the entity it means.
type Rule = fn(&Forms<'_>, usize) -> Option<Join>;

/// What any name is tried by.
const ANY: &[Rule] = &[
    put_beside,
    bodies::known_with_land,
    bodies::same_body,
    bodies::known_firm,
    bodies::legal_form,
    nickname,
    bodies::end_of_body,
];

/// What a single word that the lexicon does not know is tried by.
const WORD: &[Rule] = &[first_name, body_before_person, surname, singular, society, bodies::team, initials];

impl Forms<'_> {
    /// The longer name that a name stands for.
    pub(super) fn longer(&self, at: usize) -> Option<Join> {
        let (kind, length) = (self.named.drafts[at].kind, self.parts[at].len());
        let by = |rules: &[Rule]| rules.iter().find_map(|rule| rule(self, at));
        if let Some(join) = by(ANY) {
            return Some(join);
        }
        match (kind, length) {
            (None, 1) => by(WORD).or_else(|| beginning(self, at)),
            // "Supreme Court" for "Supreme Court of Cassation", known as the words may be.
            (None, 2) => beginning(self, at),
            (Some(Kind::Organization), 2) if bodies::is_public(&self.parts[at][1]) => beginning(self, at),
            _ => None,
        }
    }
}

/// The name beside which the text puts a form: "Electoral Commission (EC)".
fn put_beside(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let (to, why) = forms.beside.get(&(at as u32)).filter(|(to, _)| *to != at as u32)?;
    Some(Join::new(*to, why.clone()))
}

/// The person of a nickname.
fn nickname(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let &to = forms.by_nick.get(&forms.parts[at].join(" ")).filter(|&&to| to as usize != at)?;
    Some(forms.join(to, "nickname of"))
}

/// The person whom a first name behind a title means: "Sheikh Nawaf" after "Nawaf bin Jaber Al Sabah".
fn first_name(forms: &Forms<'_>, at: usize) -> Option<Join> {
    if !forms.named.drafts[at].by_first_name {
        return None;
    }
    let name = &forms.parts[at][0];
    let whole = |&to: &u32| {
        let long = &forms.parts[to as usize];
        long.len() > 1 && &long[0] == name && forms.draft(to).kind() == Kind::Person
    };
    let mut found = (0..forms.parts.len().min(256) as u32).filter(whole);
    let one = found.next()?;
    found.next().is_none().then(|| forms.join(one, "first name of"))
}

/// The body named before a person whose surname begins its name too: "Halvorsen, which is based in Bergen" after "Halvorsen
/// Motors" is not its founder.
fn body_before_person(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let word = forms.parts[at][0].as_str();
    let &person = forms.by_last.get(word)?.first()?;
    let mut bodies = forms.by_first.get(word)?.iter().copied();
    let body = bodies.find(|&to| to < person && forms.draft(to).kind() == Kind::Organization)?;
    (forms.named.drafts[at].votes.winner() != Kind::Person).then(|| forms.join(body, "beginning of"))
}

/// The person of a surname, one whose gender fits.
fn surname(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let gender = forms.named.drafts[at].gender;
    let fits = |to: &&u32| {
        let given = || forms.names.gender_of_name(&forms.parts[**to as usize][0]);
        let other = forms.draft(**to).gender.or_else(given);
        gender.is_none() || other.is_none() || other == gender
    };
    let bearers: Vec<u32> =
        forms.by_last.get(forms.parts[at][0].as_str())?.iter().filter(fits).copied().collect();
    let join = forms.join(*bearers.first()?, "surname of");
    Some(if bearers.len() > 1 { Join { bearers, ..join } } else { join })
}

/// The people of which a word is the singular: "Houthi negotiators" are the Houthis'.
fn singular(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let &to = forms.singles.get(format!("{}s", forms.parts[at][0]).as_str())?;
    let people = forms.named.drafts[at].votes.winner() != Kind::Person && forms.draft(to).kind.is_none();
    people.then(|| forms.join(to, "singular of"))
}

/// The church or order that goes by the last word of its name.
pub(crate) fn society(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let &to = forms.by_society.get(forms.parts[at][0].as_str())?;
    Some(forms.join(to, "short for"))
}

/// The name of which letters are the initials.
pub(crate) fn initials(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let (draft, word) = (&forms.named.drafts[at], &forms.parts[at][0]);
    let acronym = draft.name.chars().filter(|c| c.is_uppercase()).count() >= 2 && word.len() <= 6;
    let &to = forms.by_initials.get(word.as_str()).filter(|_| acronym)?;
    Some(forms.join(to, "initials of"))
}

/// The longer name that a form begins, as a given name does a person's.
pub(crate) fn beginning(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let (draft, short) = (&forms.named.drafts[at], &forms.parts[at]);
    let word = short[0].as_str();
    let to = forms.by_first.get(word)?.iter().copied().find(|&to| {
        let long = &forms.parts[to as usize];
        to as usize != at
            && long.len() > short.len()
            && !bodies::has_legal_form(long, short)
            && (long.starts_with(short) || short.len() > 1 && long[1..].starts_with(short))
    })?;
    let (other, long) = (forms.draft(to), &forms.parts[to as usize]);
    if bears_name(other, draft, forms.names) {
        return None;
    }
    let person = other.votes.winner() == Kind::Person;
    // A town is none of the bodies that bear its name.
    // "at Harvard", "to Eton": a school as well.
    let last = long.last().map_or("", String::as_str);
    let taught = matches!(last, "university" | "college" | "school" | "institute" | "academy");
    let weak = (person || taught) && draft.votes.points(Kind::Place) < 2.0;
    let place = draft.votes.winner() == Kind::Place && !weak;
    if place && other.kind() != Kind::Place {
        return None;
    }
    let how = if person { "given name of" } else { "beginning of" };
    // "Tengku" after "Tengku Rahman Idris", where it begins no other name.
    let alone =
        || forms.by_first.get(word).is_some_and(|all| all.len() == 1) && draft.votes.winner() == Kind::Person;
    (!person || forms.names.is_given(word) || long.len() == 2 || alone()).then(|| forms.join(to, how))
}

/// Whether something is only named after someone: "the Anna Lund Foundation", "Delta Air Lines Flight 9".
fn bears_name(long: &Draft, short: &Draft, names: &Names) -> bool {
    let (kind, own) = (long.kind(), short.votes.winner());
    let person = own == Kind::Person
        && short.name.split_once(' ').is_some_and(|(first, _)| names.is_given(&first.to_lowercase()));
    let voyage = kind == Kind::Event && long.name.ends_with(|c: char| c.is_ascii_digit());
    person && kind != Kind::Person || voyage && own != Kind::Event
}
