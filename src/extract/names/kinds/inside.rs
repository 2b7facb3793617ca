//! What the words of a name say of its kind: heads, given names, initials, capitals, endings.

use super::Votes;
use crate::english::{Sentence, Word};
use crate::extract::chunks::{is_plain, is_ship};
use crate::extract::sentence::surface;
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Names, WordList};
use rustc_hash::FxHashSet;

/// Titles of nobles and forms of address of other languages that are part of a name: "Marquis de Brissac".
static NOBLES: WordList = WordList::named("nobles_in_names");
/// What lakes, saints and quarters begin with: "Mount Kenya", "Santa Cruz", "East Timor".
static PLACES_BEGIN: WordList = WordList::named("places_begin_with");
/// "Channel Seven", "Radio Liberty", "Club Brugge".
static BODIES_BEGIN: WordList = WordList::named("bodies_begin_with");
/// What firms are by law, as it is written behind their names; capitals count.
static LEGAL_FORMS: WordList = WordList::named("legal_forms_behind_names");
/// Last words of places that are surnames as well: "Robert Hall".
static SURNAMES: WordList = WordList::named("surnames_like_places");
/// "Gazprom", "Rosneft".
static ENDINGS: WordList = WordList::named("endings_of_firms");

/// A name by its own words.
struct Own<'a> {
    sentence: &'a Sentence,
    name: Span<Token>,
    words: &'a [Word],
    first: String,
    last: String,
    names: &'a Names,
}

impl Own<'_> {
    fn lower(&self, at: usize) -> String {
        self.words[at].form.to_lowercase()
    }

    /// The word that says what the name is of: the last, or what stands before "of" or "for".
    fn head(&self) -> String {
        let link = self.words.iter().position(|w| matches!(&*w.form, "of" | "for" | "in" | "on"));
        self.lower(link.map_or(self.words.len() - 1, |at| at.max(1) - 1))
    }

    /// Whether a word of the name is a country's name by itself.
    fn is_country(&self, at: usize) -> bool {
        let known = self.names.known(&self.words[at].form);
        known.is_some_and(|k| k.kind == Kind::Country && k.how == How::Name)
    }

    /// Whether the name is of several: "the Cardiff Blues", but not "Cardiff Press".
    fn is_many(&self) -> bool {
        let long = self.words[self.words.len() - 1].form.chars().count() > 3;
        long && self.last.ends_with('s') && !self.last.ends_with("ss")
    }
}

impl Votes {
    /// What the name's own words say.
    pub(super) fn look_inside(&mut self, sentence: &Sentence, name: Span<Token>, names: &Names) {
        let words = &sentence.words[name.range()];
        let lower = |at: usize| words[at].form.to_lowercase();
        let (first, last) = (lower(0), lower(words.len() - 1));
        let own = Own { sentence, name, words, first, last, names };
        if words.len() == 1 {
            self.look_at_ending(&own.first);
            self.look_at_single(&own);
            return;
        }
        self.look_at_heads(&own);
        self.look_at_first(&own);
        self.look_for_team(&own);
        self.look_for_no_person(&own);
        self.look_for_person(&own);
        self.look_for_firm(&own);
    }

    /// The noun that heads the name, and the last.
    fn look_at_heads(&mut self, own: &Own) {
        let names = own.names;
        let single = |word: &str, set: &FxHashSet<Box<str>>| {
            set.contains(word) || word.strip_suffix('s').is_some_and(|s| set.contains(s))
        };
        let head = own.head();
        let before_last = own.lower(own.words.len() - 2);
        for (set, kind, points) in [
            (&names.events, Kind::Event, 3.2),
            (&names.facilities, Kind::Facility, 3.1),
            (&names.places, Kind::Place, 3.0),
            (&names.companies, Kind::Organization, 3.4),
            (&names.bodies, Kind::Organization, 3.5),
        ] {
            if single(&head, set) || (kind != Kind::Place && single(&own.last, set)) {
                self.add(kind, points);
            }
            // "Observatory for Press Freedom".
            if kind == Kind::Facility && single(&head, set) && own.words.iter().any(|w| &*w.form == "for") {
                self.add(Kind::Organization, points + 0.5);
            }
            // "School District", "Air Force": two words that head a name.
            if set.contains(format!("{before_last} {}", own.last).as_str()) {
                self.add(kind, points);
            }
        }
        // "Friends of the Valley": people who have joined.
        let of = own.words.iter().any(|w| &*w.form == "of");
        let joined = |one: &str| names.kin.contains(one) || names.roles.contains(one);
        if of && head.strip_suffix('s').is_some_and(joined) && !names.facilities.contains(own.last.as_str()) {
            self.add(Kind::Organization, 4.0);
        }
        // "Conference of Catholic Bishops": people who have met for good.
        let people =
            |at: usize| own.lower(at).strip_suffix('s').is_some_and(|one| names.offices.contains(one));
        let meets = |word: &str| matches!(word, "conference" | "congress" | "convention");
        if (meets(&head) || meets(&own.last)) && (0..own.words.len()).any(people) {
            self.add(Kind::Organization, 4.0);
        }
        // "Delta Air Lines Flight 9", which is in the news for what befell it.
        if before_last == "flight" && own.last.starts_with(|c: char| c.is_ascii_digit()) {
            self.add(Kind::Event, 8.0);
        }
    }

    /// The word that the name begins with.
    fn look_at_first(&mut self, own: &Own) {
        let form = &*own.words[0].form;
        let first = own.first.as_str();
        // "Microsoft Office": what a company makes is no person.
        if own.names.known(form).is_some_and(|k| k.kind == Kind::Organization) {
            self.add(Kind::Person, -3.0);
        }
        if PLACES_BEGIN.has(first) {
            self.add(Kind::Place, 1.5);
        }
        if matches!(
            first,
            "operation" | "hurricane" | "typhoon" | "cyclone" | "battle" | "treaty" | "exercise"
        ) {
            self.add(Kind::Event, 4.5);
        }
        if BODIES_BEGIN.has(first) {
            self.add(Kind::Organization, 3.5);
        }
        // "The Courier": an article that belongs to the name.
        if form == "The" {
            self.add(Kind::Organization, 2.5);
            self.add(Kind::Person, -2.0);
        }
        // "ABN Partners": no one's initials are three letters without a stop, but "KARIN LUND" is someone.
        let letters = form.len() >= 3 && form.bytes().all(|b| b.is_ascii_uppercase());
        if letters && !own.names.is_given(first) {
            self.add(Kind::Organization, 2.0);
            self.add(Kind::Person, -2.0);
        }
    }

    /// "Tulsa Herons", "the Cardiff Blues": a town's team.
    fn look_for_team(&mut self, own: &Own) {
        let town = surface(own.sentence, Span::new(own.name.start, own.name.end - 1));
        let from_town =
            own.names.known(&town).is_some_and(|k| k.kind == Kind::Place && k.how != How::Adjective);
        if own.is_many() && from_town && !self.headed() {
            self.add(Kind::Organization, 3.0);
        }
    }

    /// Words that no person's name is made of, or only a noble's.
    fn look_for_no_person(&mut self, own: &Own) {
        let form = &*own.words[0].form;
        // "Creative Harvest", "Iodine Nutrition": no one is called by a plain word.
        let plain = is_plain(&own.first) || is_plain(&own.last) && !own.names.is_given(&own.first);
        if plain && form.starts_with(char::is_uppercase) {
            self.add(Kind::Person, -3.0);
        }
        // "the Marquis de Brissac".
        if NOBLES.has(&own.first) && !self.headed_by_noun() {
            self.add(Kind::Person, 5.0);
        }
        // "Sailors Without Borders".
        if own.words.iter().any(|w| &*w.form == "Without") {
            self.add(Kind::Organization, 6.0);
        }
        // "HMS Victory", "the USS Nimitz".
        if is_ship(form) {
            self.add(Kind::Facility, 5.0);
        }
    }

    /// A given name, an initial, capitals.
    fn look_for_person(&mut self, own: &Own) {
        let words = own.words;
        // "Sofia Airport" is no person, "Robert Hall" may be.
        let headed = self.headed() && !(words.len() == 2 && SURNAMES.has(&own.last));
        if !headed && own.names.is_given(own.first.split('-').next().unwrap_or(&own.first)) {
            self.add(Kind::Person, 3.2);
        }
        if words[..words.len() - 1].iter().any(|w| w.form.len() == 2 && w.form.ends_with('.')) {
            self.add(Kind::Person, 2.5);
        }
        if words.len() <= 3 && words.iter().all(|w| w.form.starts_with(char::is_uppercase)) {
            self.add(Kind::Person, 0.6);
        }
    }

    /// A land, a legal form or a link that firms have in their names.
    fn look_for_firm(&mut self, own: &Own) {
        let last = own.words.len() - 1;
        if own.is_country(last) {
            self.add(Kind::Organization, 1.5);
        }
        // "France Inter": no person's name begins with a land's.
        if own.is_country(0) {
            self.add(Kind::Person, -1.5);
        }
        if LEGAL_FORMS.has(&own.words[last].form) {
            self.add(Kind::Organization, 4.0);
        }
        if own.words.iter().any(|w| matches!(&*w.form, "&" | "for")) {
            self.add(Kind::Organization, 1.5);
        }
    }

    /// A name of one word.
    fn look_at_single(&mut self, own: &Own) {
        let (form, lower) = (&*own.words[0].form, own.first.as_str());
        if own.names.is_given(lower) {
            self.add(Kind::Person, 1.2);
        }
        if own.names.surnames.contains(lower) {
            self.add(Kind::Person, 2.5);
        }
        let capitals = form.chars().filter(|c| c.is_uppercase()).count();
        if capitals >= 2 && !form.chars().any(char::is_lowercase) {
            self.add(Kind::Organization, 2.0);
        } else if capitals >= 2 || form.contains(".com") || form.contains(".org") {
            self.add(Kind::Organization, 1.0);
        }
        if ["stan", "ville", "burg", "abad", "pur"].iter().any(|ending| lower.ends_with(ending)) {
            self.add(Kind::Place, 1.0);
        }
    }

    /// What the ending of a single word says.
    fn look_at_ending(&mut self, word: &str) {
        // "Londoners", "Chavistas".
        let people = ["oners", "ists", "ites", "ians"];
        if word.len() > 7 && people.iter().any(|ending| word.ends_with(ending)) {
            self.add(Kind::Group, 2.5);
        }
        // At least three letters stand before the ending.
        if (3..word.len()).filter_map(|at| word.get(at..)).any(|ending| ENDINGS.has(ending)) {
            self.add(Kind::Organization, 2.0);
        }
    }
}
