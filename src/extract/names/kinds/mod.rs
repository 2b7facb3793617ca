//! What kind of thing a name names, by a vote of all the places where it stands.

mod around;
mod inside;

use crate::english::{Deprel, NameKind, Sentence, Word, Xpos};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{Names, WordList};
pub(crate) use around::OUTSIDERS;

pub(crate) fn is_plural(word: &Word) -> bool {
    matches!(word.xpos, Xpos::Nns | Xpos::Nnps)
}

/// The role that a noun only adds to, which a name set beside both is of: "the head of the electoral commission, X".
pub(crate) fn role_over(sentence: &Sentence, noun: u32, given: bool, names: &Names) -> u32 {
    let word = |at: u32| &sentence.words[at as usize];
    let the = |at: u32| at.checked_sub(1).is_some_and(|before| word(before).form.eq_ignore_ascii_case("the"));
    let mut at = noun;
    for _ in 0..3 {
        let Some(over) = word(at).head.filter(|&over| over < at && word(at).deprel == Deprel::Nmod) else {
            break;
        };
        at = over;
        let lemma = word(at).lemma.to_lowercase();
        let role = names.offices.contains(lemma.as_str()) || names.roles.contains(lemma.as_str());
        if role && (given || the(at)) {
            return at;
        }
    }
    noun
}

/// Nouns for what sails.
pub(crate) static VESSELS: WordList = WordList::named("vessels");

/// Offices of a town or land: "the mayor of Bergen".
static TERRITORIAL: WordList = WordList::named("offices_of_towns_and_lands");

/// Whether an office is of a town or a land.
pub(crate) fn is_territorial(lower: &str) -> bool {
    TERRITORIAL.has(lower)
}

/// Points for each kind, in the order of [`Kind::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Votes([f32; 7]);

impl Votes {
    pub(crate) fn add(&mut self, kind: Kind, points: f32) {
        self.0[kind as usize] += points;
    }

    pub(crate) fn points(&self, kind: Kind) -> f32 {
        self.0[kind as usize]
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// The kind with most points, the earlier of two; an organization when nothing speaks for any.
    pub(crate) fn winner(&self) -> Kind {
        let mut best = Kind::Organization;
        let mut points = 0.05;
        for (kind, &mine) in Kind::ALL.into_iter().zip(&self.0) {
            if mine > points {
                (best, points) = (kind, mine);
            }
        }
        best
    }

    /// Whether more speaks for a kind than the bare look of the name.
    pub(crate) fn sure(&self) -> bool {
        self.0.iter().any(|&points| points > 1.3)
    }

    /// Whether the name's own words tell its kind: a head noun, a given name.
    pub(crate) fn headed(&self) -> bool {
        self.0.iter().any(|&points| points >= 3.0)
    }

    /// Whether the name's own words tell a kind other than a person's.
    fn headed_by_noun(&self) -> bool {
        Kind::ALL.into_iter().any(|kind| kind != Kind::Person && self.points(kind) >= 3.0)
    }

    /// Adds what one place where the name stands says.
    pub(crate) fn look(&mut self, sentence: &Sentence, name: Span<Token>, titled: bool, names: &Names) {
        self.look_inside(sentence, name, names);
        self.look_around(sentence, name, names);
        if titled {
            self.add(Kind::Person, 4.0);
        }
        let from = sentence.names.partition_point(|guess| guess.words.end <= name.start);
        for guess in &sentence.names[from..] {
            if guess.words.start >= name.end {
                break;
            }
            if guess.words.overlaps(name) {
                let kind = match guess.kind {
                    NameKind::Person => Kind::Person,
                    NameKind::Organization => Kind::Organization,
                    NameKind::Location => Kind::Place,
                };
                self.add(kind, 1.5 * guess.confidence);
            }
        }
    }

    /// Adds what an office says of a name in the run of capitals behind its "of": "head of | Eskom | Thabo Dube", "Bishop
    /// of | Bath | John Hartley".
    pub(crate) fn look_behind_office(
        &mut self,
        sentence: &Sentence,
        office: Span<Token>,
        run: Span<Token>,
        name: Span<Token>,
    ) {
        let land = is_territorial(&sentence.words[office.end as usize - 1].form.to_lowercase());
        if name.start > run.start && name.end == run.end {
            self.add(Kind::Person, 4.0);
        } else if name.end < run.end && !land {
            self.add(Kind::Organization, 3.0);
        }
    }

    /// What a noun says of the name that it is set beside.
    fn add_for_noun(&mut self, noun: &str, names: &Names) {
        if names.offices.contains(noun) || names.roles.contains(noun) {
            self.add(Kind::Person, 2.5);
        } else if matches!(noun, "site" | "website" | "homepage" | "blog")
            || names.companies.contains(noun)
            || names.bodies.contains(noun)
        {
            self.add(Kind::Organization, 2.5);
        } else if names.places.contains(noun) {
            self.add(Kind::Place, 2.5);
        } else if names.facilities.contains(noun) {
            self.add(Kind::Facility, 2.5);
        }
    }
}
