//! Names of one entity that a slip of the pen keeps apart.

use super::super::draft::Named;
use crate::facts::Kind;

/// The entity that a name means, if the letters of it slipped.
pub(super) fn meant(at: usize, named: &Named, parts: &[Vec<String>]) -> Option<u32> {
    misspelt(at, named, parts).or_else(|| letter_left_out(at, named, parts))
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
