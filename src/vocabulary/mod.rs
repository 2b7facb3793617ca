//! What the library knows of words, as data: the ontology and the lexicons, loaded from RON.
//!
//! It does *not* look at any text; extraction does, with these tables in its hand.

mod inflect;
mod load;
mod names;
mod ontology;
mod predicates;
mod words;

#[cfg(test)]
pub(crate) use inflect::inflected;
pub(crate) use inflect::{Inflection, is_past_only, past};
pub use names::Names;
pub(crate) use names::{Gender, How, Known};
pub use ontology::{Class, Ontology};
#[cfg(test)]
pub(crate) use predicates::Entry;
pub use predicates::Predicates;
pub(crate) use predicates::{Frame, Slot, Stance};
pub(crate) use words::WordList;

use std::sync::LazyLock;

/// Everything extraction looks words up in.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Classes of interactions and the types beneath them.
    pub ontology: Ontology,
    /// Verbs and nouns that state an interaction.
    pub predicates: Predicates,
    /// Names, titles, and the nouns that tell kinds apart.
    pub names: Names,
}

impl Vocabulary {
    /// The vocabulary that ships with the library.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(|| {
            let ontology = Ontology::shipped();
            let predicates = Predicates::shipped(&ontology);
            Vocabulary { ontology, predicates, names: Names::shipped() }
        });
        &SHIPPED
    }

    /// The shipped vocabulary under another ontology: types that it does not list go to class `OTHER`.
    #[must_use]
    pub fn with_ontology(ontology: Ontology) -> Self {
        let predicates = Predicates::shipped(&ontology);
        Self { ontology, predicates, names: Names::shipped() }
    }
}
