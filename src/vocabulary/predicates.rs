//! Verbs and nouns that state an interaction.

use super::Ontology;

/// The lexicon of predicates.
#[derive(Clone, Debug, Default)]
pub struct Predicates {}

impl Predicates {
    /// The lexicon that ships with the library, its types sorted into the classes of `ontology`.
    pub fn shipped(_ontology: &Ontology) -> Self {
        Self::default()
    }
}
