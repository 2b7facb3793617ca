//! What one document states, as plain values: the hand-over from extraction to the graph.

use crate::date::PartialDate;
use crate::span::{Byte, Span};
use serde::{Deserialize, Serialize};

/// What kind of thing an entity is; its label in the query language is the capitalised word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A named individual.
    Person,
    /// A body, ministry, army, outlet, company or armed group.
    Organization,
    /// A country, also where its capital or government stands for it.
    Country,
    /// A region, city or border line.
    Place,
    /// A base, building or command centre.
    Facility,
    /// A named operation, war or attack.
    Event,
    /// People without a name who act as one.
    Group,
}

impl Kind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organization,
        Self::Country,
        Self::Place,
        Self::Facility,
        Self::Event,
        Self::Group,
    ];

    /// The label in the query language: `Person`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Facility => "Facility",
            Self::Event => "Event",
            Self::Group => "Group",
        }
    }

    /// The word in exports: `person`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Country => "country",
            Self::Place => "place",
            Self::Facility => "facility",
            Self::Event => "event",
            Self::Group => "group",
        }
    }
}

/// Whether a text says that a thing happened, that it did not, or that it may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened.
    #[default]
    Asserted,
    /// It did not happen.
    Negated,
    /// A plan, offer, duty, condition or the content of a request.
    Possible,
}

impl Status {
    /// The word in queries and exports: `asserted`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Negated => "negated",
            Self::Possible => "possible",
        }
    }
}

/// A document without its text: what is kept to cite it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// The path below the folder given, with `/` and without extension; unique in a graph.
    pub id: String,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// The day of publication.
    #[serde(default)]
    pub published: Option<PartialDate>,
}

/// What one document states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentFacts {
    /// The document.
    pub document: DocumentRecord,
    /// Who and what it speaks of; claims point into this list.
    pub entities: Vec<LocalEntity>,
    /// What it says they did, and the offices they hold.
    pub claims: Vec<LocalClaim>,
    /// What was seen and left out, and why.
    pub dropped: Vec<Dropped>,
}

/// An entity inside one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// The fullest name a reader would index it by.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Every distinct surface form, pronouns left out, in order of first mention.
    pub aliases: Vec<String>,
    /// How many times it is mentioned, pronouns counted.
    pub mentions: u32,
    /// Why forms were taken to mean the same entity, in order of first mention.
    pub merges: Vec<MergeReason>,
}

/// Why one surface form was taken for an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MergeReason {
    /// The form as it stands in the text.
    pub form: String,
    /// The reason, in words a reader understands: `surname of "JD Vance"`.
    pub reason: String,
}

/// One interaction or affiliation that one sentence states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LocalClaim {
    /// Who did it (or holds the office): an index into [`DocumentFacts::entities`].
    pub source: u32,
    /// To, with or for whom (or the body): an index into [`DocumentFacts::entities`].
    pub target: u32,
    /// The predicate as the text has it: `spoke to`; for an affiliation the role, or `of`.
    pub predicate: String,
    /// The relationship type: `SPOKE_TO`.
    pub relation: String,
    /// The class above the type: `CONSULT`, or `AFFILIATION`.
    pub class: String,
    /// When, as precise as the text says.
    pub date: Option<PartialDate>,
    /// Whether it happened.
    pub status: Status,
    /// Who says so: an index into [`DocumentFacts::entities`].
    pub attribution: Option<u32>,
    /// The whole sentence.
    pub sentence: String,
    /// Where the sentence stands in the document's text.
    pub span: Span<Byte>,
    /// Where the predicate and the two ends stand, in bytes of `sentence`; an end without words there is empty.
    pub marks: Marks,
    /// How sure the extraction is, 0 to 1, two decimals.
    pub confidence: f32,
    /// A number shared by the claims of one deed within the document.
    pub event: u32,
    /// Whether the deed goes both ways.
    pub reciprocal: bool,
    /// For an affiliation: the office held.
    pub role: Option<String>,
}

/// Places inside a claim's sentence, in bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The predicate.
    pub predicate: Span<Byte>,
    /// The source's mention.
    pub source: Span<Byte>,
    /// The target's mention.
    pub target: Span<Byte>,
}

/// Something that looked like a claim and was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dropped {
    /// Where its sentence stands in the document's text.
    pub span: Span<Byte>,
    /// The predicate.
    pub predicate: String,
    /// Why, in words: `no entity as target`.
    pub reason: String,
}
