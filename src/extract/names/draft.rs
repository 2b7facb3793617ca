//! Entities while their document is still being read, and where their names stand.

use super::kinds::Votes;
use crate::extract::chunks::things;
use crate::extract::sentence::Form;
use crate::facts::{Kind, MergeReason};
use crate::span::{Span, Token};
use crate::vocabulary::Gender;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// An entity while its document is still being read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) name: String,
    /// The kind, where the lexicon or a head noun settles it.
    pub(crate) kind: Option<Kind>,
    pub(crate) votes: Votes,
    pub(crate) aliases: Vec<String>,
    pub(crate) merges: Vec<MergeReason>,
    pub(crate) mentions: u32,
    pub(crate) listed: bool,
    /// Whether it stands somewhere by itself, not only before a noun ("HTML code").
    pub(crate) stands: bool,
    pub(crate) gender: Option<Gender>,
    /// Whether a title stands before it behind which a first name alone may stand: "King Olav".
    pub(crate) by_first_name: bool,
    pub(crate) plural: bool,
    /// How much speaks for a thing that is no one: a product, a work.
    pub(crate) thing: f32,
    /// Whether it is a region or country, not a town.
    pub(crate) land: bool,
    /// The noun that a phrase without a name turns on: "official".
    pub(crate) noun: Option<String>,
    /// For a body that bears its land's name: the land, and the rest of the name.
    pub(crate) body: Option<(String, String)>,
    /// Offices held, in lower case, each with the body.
    pub(crate) offices: Vec<(String, Option<u32>)>,
    /// The sentence that first says its name.
    pub(crate) first: Option<u32>,
}

impl Draft {
    pub(crate) fn kind(&self) -> Kind {
        self.kind.unwrap_or_else(|| self.votes.winner())
    }

    /// Whether it is a thing that is no one.
    pub(crate) fn is_thing(&self) -> bool {
        self.kind.is_none() && self.thing >= things::ENOUGH && !self.votes.headed()
    }

    /// Notes that it is said to hold an office.
    pub(crate) fn holds(&mut self, role: String, of: Option<u32>) {
        let office = (role, of);
        if self.offices.len() < MOST_OFFICES && !self.offices.contains(&office) {
            self.offices.push(office);
        }
    }

    /// Adds a surface form, with the reason for it if it is another one than the name.
    pub(crate) fn alias(&mut self, form: String, reason: impl FnOnce(&str) -> Option<String>) {
        let torn = form.contains('(') != form.contains(')');
        if torn || self.aliases.len() >= MOST_ALIASES || self.aliases.contains(&form) {
            return;
        }
        if let Some(reason) = reason(&self.name) {
            self.merges.push(MergeReason { form: form.clone(), reason });
        }
        self.aliases.push(form);
    }
}

/// More offices than this are not kept of one entity.
const MOST_OFFICES: usize = 16;

/// More forms than this are not kept of one entity.
const MOST_ALIASES: usize = 64;

/// A place where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// The name's own words.
    pub(crate) words: Span<Token>,
    pub(crate) form: Form,
    pub(crate) entity: u32,
    /// Whether the name is the town where a country's government sits.
    pub(crate) seat: bool,
    /// Whether the name lends its last word from the one beside it: "the State and Homeland Security Departments".
    pub(crate) shares: bool,
}

/// The entities that a document names, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) drafts: Vec<Draft>,
    /// For each sentence, in order of their words.
    pub(crate) places: Vec<Vec<Place>>,
    /// For a seat of government, the country's entity beside the town's.
    pub(crate) seats: FxHashMap<u32, u32>,
}

/// A name as a key: no article, no capitals, no accents, no full stops.
pub(crate) fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    let plain: String = bare
        .nfd()
        .filter(|c| {
            !unicode_normalization::char::is_combining_mark(*c)
                && !matches!(c, '.' | '"' | '“' | '”' | '@' | '#' | '!')
        })
        .map(|c| match c {
            '’' => '\'',
            '–' | '‑' | '—' => '-',
            c => c,
        })
        .collect();
    // "Ali el-Hakim", "Ali Al Hakim" and "Ali al-Hakim".
    let word = |word: &str| word.strip_prefix("el-").map_or(word.to_owned(), |rest| format!("al-{rest}"));
    let spaced = plain.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
    spaced.replace(" al ", " al-")
}
