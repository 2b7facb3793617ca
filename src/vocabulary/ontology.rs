//! Classes of interactions and the types beneath them.

use super::load;
use crate::diagnostic::{Diagnostic, nearest};
use rustc_hash::FxHashMap;
use serde::Deserialize;

const SHIPPED: &str = include_str!("../../graph/ontology.ron");

/// The class of every type that no class lists.
pub(crate) const OTHER: &str = "OTHER";
/// The class of offices and memberships.
pub(crate) const AFFILIATION: &str = "AFFILIATION";

/// A class of interactions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its name in queries: `CONSULT`.
    pub name: String,
    /// What it holds, in one sentence.
    pub doc: String,
    /// The relationship types beneath it.
    pub types: Vec<String>,
}

/// The classes in the order of their file, and the class of each type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ontology {
    classes: Vec<Class>,
    of_type: FxHashMap<String, u32>,
    other: u32,
}

#[derive(Deserialize)]
#[serde(rename = "Ontology", deny_unknown_fields)]
struct File {
    classes: Vec<Class>,
}

impl Ontology {
    /// The ontology that ships with the library.
    pub fn shipped() -> Self {
        Self::from_ron(SHIPPED).expect("the shipped ontology is read by a test")
    }

    /// Reads an ontology, or says where its text is wrong.
    pub fn from_ron(text: &str) -> Result<Self, Diagnostic> {
        let File { classes } = load::read(text)?;
        let wrong =
            |message: String, word: &str| Diagnostic::error(message).label(load::place_of(text, word), "");
        let mut of_type = FxHashMap::default();
        let mut names: Vec<&str> = Vec::new();
        for (at, class) in classes.iter().enumerate() {
            for name in std::iter::once(&class.name).chain(&class.types) {
                if !is_type_name(name) {
                    return Err(wrong(format!("`{name}` is no name of a class or type"), name)
                        .help("write capital letters, digits and `_`, beginning with a letter: `SPOKE_TO`"));
                }
            }
            if names.contains(&class.name.as_str()) {
                return Err(wrong(format!("class `{}` stands twice", class.name), &class.name));
            }
            names.push(&class.name);
            for name in &class.types {
                if let Some(before) = of_type.insert(name.clone(), at as u32) {
                    let other = &classes[before as usize].name;
                    return Err(wrong(
                        format!("type `{name}` stands under `{other}` and `{}`", class.name),
                        name,
                    ));
                }
            }
        }
        for needed in [OTHER, AFFILIATION] {
            if !names.contains(&needed) {
                let mut error = Diagnostic::error(format!("there is no class `{needed}`"));
                if let Some(near) = nearest(needed, names.iter().copied()) {
                    error = error.label(load::place_of(text, near), "did you mean this one?");
                }
                return Err(error.help(format!("add `Class(name: \"{needed}\", doc: \"…\", types: [])`")));
            }
        }
        let other = names.iter().position(|name| *name == OTHER).unwrap_or_default() as u32;
        Ok(Self { classes, of_type, other })
    }

    /// The classes, in the order of their file.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The class that lists this type; `OTHER` for one that none lists.
    pub fn class_of(&self, relation: &str) -> &str {
        let at = self.of_type.get(relation).copied().unwrap_or(self.other);
        &self.classes[at as usize].name
    }

    /// Whether some class lists this type.
    pub fn has_type(&self, relation: &str) -> bool {
        self.of_type.contains_key(relation)
    }

    /// Whether there is a class of this name.
    pub fn has_class(&self, name: &str) -> bool {
        self.classes.iter().any(|class| class.name == name)
    }
}

/// Whether `name` can stand as a relationship type without quotation.
fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_one_is_sound() {
        let ontology = Ontology::shipped();
        assert_eq!(ontology.classes().len(), 20);
        assert_eq!(ontology.class_of("SPOKE_TO"), "CONSULT");
        assert_eq!(ontology.class_of("FOUNDED"), "OTHER");
        for class in ontology.classes() {
            assert!(class.doc.ends_with('.'), "{}", class.name);
        }
    }

    #[test]
    fn an_error_says_where() {
        let check = |text: &str, expected: &str| {
            let error = Ontology::from_ron(text).unwrap_err().render("o.ron", text);
            assert!(error.contains(expected), "{error}");
        };
        check("Ontology(classes: [\n  Class(name: \"A\", dco: \"\"),\n])", "o.ron:2:");
        check("Ontology(classes: [\n  Class(name: \"a b\", doc: \"\", types: []),\n])", "o.ron:2:15");
        check("Ontology(classes: [Class(name: \"OTHERS\", doc: \"\", types: [])])", "did you mean this one?");
        check("", "error:");
    }
}
