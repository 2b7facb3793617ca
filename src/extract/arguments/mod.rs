//! Who stands where around a predicate: subjects, objects and obliques through the tree, with what
//! grammar leaves unsaid (control, relative clauses, participles, shared subjects) put in its place.
//!
//! Takes the scene of a sentence and a word in it. Gives a [`Clause`], and through methods of the scene its subject and
//! the parties of a word. It does *not* know what the predicate means.

mod clause;
mod parties;
mod subjects;

pub(crate) use clause::{Clause, Oblique};
