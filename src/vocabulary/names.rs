//! What is known of names and of the nouns around them.
//!
//! Countries with their adjectives and seats, names of general knowledge, titles and offices, and the
//! nouns that tell a person from a body, a place, a facility or an event.

use super::load;
use crate::diagnostic::Diagnostic;
use crate::facts::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

const COUNTRIES: &str = include_str!("../../graph/lexicon/countries.ron");
const REGIONS: &str = include_str!("../../graph/lexicon/regions.ron");
const KNOWN: &str = include_str!("../../graph/lexicon/known.ron");
const PEOPLE: &str = include_str!("../../graph/lexicon/people.ron");
const BODIES: &str = include_str!("../../graph/lexicon/bodies.ron");
const GIVEN: &str = include_str!("../../graph/lexicon/given.ron");
const THINGS: &str = include_str!("../../graph/lexicon/things.ron");

/// How a form names what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// By its name, or another of its names.
    Name,
    /// By an adjective: "Indian".
    Adjective,
    /// By a noun for its people: "the Indians".
    People,
    /// By the town where its government sits: "Delhi".
    Seat,
}

/// What a form names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The name to index it by.
    pub(crate) name: Box<str>,
    pub(crate) kind: Kind,
    pub(crate) how: How,
    /// Whether it is written in capitals throughout ("US" is not "us").
    capitals: bool,
    /// Whether it is a region or a country, not a town.
    pub(crate) land: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Land {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: Kind,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    men: Vec<String>,
    women: Vec<String>,
    honorifics: Vec<String>,
    ranks: Vec<String>,
    offices: Vec<String>,
    office_words: Vec<String>,
    roles: Vec<String>,
    kin: Vec<String>,
    crowds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bodies {
    bodies: Vec<String>,
    companies: Vec<String>,
    places: Vec<String>,
    facilities: Vec<String>,
    events: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Things {
    names: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    men: Vec<String>,
    women: Vec<String>,
    either: Vec<String>,
    surnames: Vec<String>,
}

/// A man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Man,
    Woman,
}

/// A set of words in lower case.
type Words = FxHashSet<Box<str>>;

/// The lexicon of names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Whether the lands are being read.
    loading_lands: bool,
    known: FxHashMap<Box<str>, Known>,
    adjectives: FxHashMap<Box<str>, Box<str>>,
    gender_of_noun: FxHashMap<Box<str>, Gender>,
    gender_of_name: FxHashMap<Box<str>, Gender>,
    given: Words,
    pub(crate) surnames: Words,
    pub(crate) honorifics: Words,
    pub(crate) ranks: Words,
    pub(crate) offices: Words,
    pub(crate) office_words: Words,
    pub(crate) roles: Words,
    pub(crate) kin: Words,
    pub(crate) crowds: Words,
    pub(crate) bodies: Words,
    pub(crate) companies: Words,
    pub(crate) places: Words,
    pub(crate) facilities: Words,
    pub(crate) events: Words,
    /// Names of things that are no entities: "Firefox", "DNA".
    pub(crate) things: Words,
    /// Nouns for things that bear names: "browser".
    pub(crate) thing_nouns: Words,
}

fn is_capitals(form: &str) -> bool {
    !form.chars().any(char::is_lowercase)
}

fn words(list: Vec<String>) -> Words {
    // A long entry may run over two lines of its file.
    list.iter().map(|entry| entry.split_whitespace().collect::<Vec<_>>().join(" ").into()).collect()
}

impl Names {
    /// The lexicon that ships with the library.
    pub fn shipped() -> Self {
        Self::load([COUNTRIES, REGIONS, KNOWN, PEOPLE, BODIES, GIVEN, THINGS])
            .expect("the shipped files are read by a test")
    }

    fn load(
        [countries, regions, known, people, bodies, given, things]: [&str; 7],
    ) -> Result<Self, Diagnostic> {
        let mut out = Self { loading_lands: true, ..Self::default() };
        for (text, kind) in [(countries, Kind::Country), (regions, Kind::Place)] {
            for land in load::read::<Vec<Land>>(text)? {
                out.add_land(land, kind);
            }
        }
        out.loading_lands = false;
        for Entry { name, kind, also } in load::read::<Vec<Entry>>(known)? {
            for form in also.iter().chain([&name]) {
                out.add(form, &name, kind, How::Name);
            }
        }
        let people: People = load::read(people)?;
        for (list, gender) in [(&people.men, Gender::Man), (&people.women, Gender::Woman)] {
            out.gender_of_noun.extend(list.iter().map(|word| (word.as_str().into(), gender)));
        }
        (out.honorifics, out.ranks) = (words(people.honorifics), words(people.ranks));
        (out.offices, out.office_words) = (words(people.offices), words(people.office_words));
        (out.roles, out.kin, out.crowds) = (words(people.roles), words(people.kin), words(people.crowds));
        let bodies: Bodies = load::read(bodies)?;
        (out.bodies, out.companies) = (words(bodies.bodies), words(bodies.companies));
        (out.places, out.facilities, out.events) =
            (words(bodies.places), words(bodies.facilities), words(bodies.events));
        let things: Things = load::read(things)?;
        (out.things, out.thing_nouns) = (words(things.names), words(things.nouns));
        let given: Given = load::read(given)?;
        out.surnames = words(given.surnames);
        out.given = words(given.either);
        for (list, gender) in [(given.men, Gender::Man), (given.women, Gender::Woman)] {
            out.given.extend(list.iter().map(|word| word.as_str().into()));
            out.gender_of_name.extend(list.into_iter().map(|word| (word.into(), gender)));
        }
        Ok(out)
    }

    fn add_land(&mut self, land: Land, kind: Kind) {
        let name = land.name.as_str();
        for form in land.also.iter().map(String::as_str).chain([name]) {
            self.add(form, name, kind, How::Name);
        }
        if let Some(first) = land.adjectives.first() {
            self.adjectives.insert(name.into(), first.as_str().into());
        }
        for form in &land.adjectives {
            self.add(form, name, kind, How::Adjective);
            if form.ends_with(['n', 'i', 't', 'b', 'h', 'e'])
                && !form.ends_with("ese")
                && !form.ends_with("sh")
            {
                self.add(&format!("{form}s"), name, kind, How::People);
            }
        }
        for form in &land.people {
            self.add(form, name, kind, How::People);
        }
        for form in &land.seats {
            self.add(form, name, kind, How::Seat);
        }
    }

    fn add(&mut self, form: &str, name: &str, kind: Kind, how: How) {
        let capitals = is_capitals(form);
        let land = self.loading_lands && how != How::Seat;
        let known = || Known { name: name.into(), kind, how, capitals, land };
        self.known.entry(form.to_lowercase().into()).or_insert_with(known);
    }

    /// What `form` names, whatever its capitals; an article before it is passed over.
    pub(crate) fn known(&self, form: &str) -> Option<&Known> {
        let lower = form.to_lowercase().replace('’', "'");
        self.known
            .get(lower.as_str())
            .or_else(|| lower.strip_prefix("the ").and_then(|bare| self.known.get(bare)))
            // A handful of names bear the article themselves.
            .or_else(|| self.known.get(format!("the {lower}").as_str()))
            // "al Shabaab" as "al-Shabaab".
            .or_else(|| self.known.get(format!("al-{}", lower.strip_prefix("al ")?).as_str()))
            .or_else(|| self.state(&lower))
            .filter(|known| {
                !known.capitals || is_capitals(form.trim_start_matches("the ").trim_start_matches("The "))
            })
    }

    /// The country that a state's full name is of: "Kingdom of Bahrain", "Republic of Malta".
    fn state(&self, lower: &str) -> Option<&Known> {
        let (head, land) = lower.split_once(" of ")?;
        let form = head.rsplit(' ').next().unwrap_or_default();
        let kind = head.strip_suffix(form).unwrap_or_default().trim_end();
        let state =
            matches!(form, "kingdom" | "republic" | "state" | "sultanate" | "emirate" | "principality")
                && matches!(
                    kind,
                    "" | "islamic" | "people's" | "democratic" | "arab" | "federal" | "socialist"
                );
        let known = self.known.get(land.strip_prefix("the ").unwrap_or(land))?;
        let country = known.kind == Kind::Country && known.how == How::Name && !known.capitals;
        // "the State of Georgia" is another one.
        (state && country && !(form == "state" && land == "georgia")).then_some(known)
    }

    /// The adjective of a country or region by its full name.
    pub(crate) fn adjective(&self, name: &str) -> Option<&str> {
        self.adjectives.get(name).map(|adjective| &**adjective)
    }

    /// Whether a noun or title (lower case) is for a man or for a woman.
    pub(crate) fn gender_of_noun(&self, noun: &str) -> Option<Gender> {
        self.gender_of_noun.get(noun).copied()
    }

    /// Whether a word (lower case) is a given name.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Whether a given name (lower case) is a man's or a woman's.
    pub(crate) fn gender_of_name(&self, name: &str) -> Option<Gender> {
        self.gender_of_name.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lexicon_knows_countries() {
        let names = Names::shipped();
        let check = |form: &str, name: &str, how: How| {
            let known = names.known(form).unwrap_or_else(|| panic!("{form}"));
            assert_eq!((&*known.name, known.how), (name, how), "{form}");
        };
        check("the US", "United States", How::Name);
        check("U.S.", "United States", How::Name);
        check("Indians", "India", How::People);
        check("Pakistani", "Pakistan", How::Adjective);
        check("Islamabad", "Pakistan", How::Seat);
        check("British", "United Kingdom", How::Adjective);
        check("BBC News", "BBC", How::Name);
        check("New York Times", "The New York Times", How::Name);
        assert_eq!(names.known("Atlantis"), None);
        assert_eq!(names.gender_of_noun("spokeswoman"), Some(Gender::Woman));
        assert_eq!(names.gender_of_name("marco"), Some(Gender::Man));
    }

    #[test]
    fn an_error_says_where() {
        let broken = "[\n    (nmae: \"France\"),\n]";
        let error = Names::load([broken, REGIONS, KNOWN, PEOPLE, BODIES, GIVEN, THINGS]).unwrap_err();
        assert!(error.render("countries.ron", broken).contains("countries.ron:2:"), "{error:?}");
    }
}
