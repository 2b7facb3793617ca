//! What a built graph holds: documents, entities, claims.

use crate::date::PartialDate;
use crate::facts::{DocumentRecord, Kind, Marks, Status};
use crate::span::{Byte, Span};
use serde::{Deserialize, Serialize};

/// Documents, the entities they speak of, and the claims they make, each list in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnowledgeGraph {
    /// The documents, by id.
    pub documents: Vec<DocumentRecord>,
    /// The entities, by name and kind.
    pub entities: Vec<Entity>,
    /// The claims, by document, place in it, and ends.
    pub claims: Vec<Claim>,
}

impl KnowledgeGraph {
    /// For each entity the offices it is said to hold, each once: `minister, Grainland`.
    pub(crate) fn offices(&self) -> Vec<Vec<String>> {
        let mut offices: Vec<Vec<String>> = vec![Vec::new(); self.entities.len()];
        for claim in self.claims.iter().filter(|claim| claim.class == "AFFILIATION") {
            let of = &self.entities[claim.target as usize].name;
            let office = claim.role.as_ref().map_or_else(|| of.clone(), |role| format!("{role}, {of}"));
            let list = &mut offices[claim.source as usize];
            if !list.contains(&office) {
                list.push(office);
            }
        }
        offices
    }
}

/// Who or what acts, is acted on, or is spoken of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Every surface form, the most frequent first.
    pub aliases: Vec<String>,
    /// How many times all documents mention it.
    pub mentions: u32,
    /// The documents that speak of it: indices into [`KnowledgeGraph::documents`].
    pub documents: Vec<u32>,
    /// Why its mentions were taken to be one.
    pub merges: Vec<Merge>,
}

/// Why one form in one document was taken for an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Merge {
    /// The document: an index into [`KnowledgeGraph::documents`].
    pub document: u32,
    /// The form as it stands in the text.
    pub form: String,
    /// The reason in words.
    pub reason: String,
}

/// One relationship: what one sentence states of two entities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Who did it: an index into [`KnowledgeGraph::entities`].
    pub source: u32,
    /// To, with or for whom: an index into [`KnowledgeGraph::entities`].
    pub target: u32,
    /// The predicate as the text has it.
    pub predicate: String,
    /// The relationship type: `SPOKE_TO`.
    pub relation: String,
    /// The class above the type: `CONSULT`, or `AFFILIATION`.
    pub class: String,
    /// When, as precise as the text says.
    pub date: Option<PartialDate>,
    /// Whether it happened.
    pub status: Status,
    /// Who says so: an index into [`KnowledgeGraph::entities`].
    pub attribution: Option<u32>,
    /// The document: an index into [`KnowledgeGraph::documents`].
    pub document: u32,
    /// The whole sentence.
    pub sentence: String,
    /// Where the sentence stands in the document's text.
    pub span: Span<Byte>,
    /// Where predicate and ends stand inside the sentence.
    pub marks: Marks,
    /// How sure the extraction is, 0 to 1.
    pub confidence: f32,
    /// A number shared by the claims of one deed.
    pub event: u32,
    /// Whether the deed goes both ways.
    pub reciprocal: bool,
    /// For an affiliation: the office held.
    pub role: Option<String>,
    /// What a person's decision changed about it, in words.
    pub decision: Option<String>,
}
