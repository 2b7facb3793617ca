//! The shell: a graph in hand, queries and commands typed or read from scripts, results in any mode.
//!
//! It is not where anything is computed: queries are answered by the query room, documents read by the
//! pipeline, pictures drawn by the diagram room. Here is what stands between those and a person.

mod banner;
pub(crate) mod commands;
mod complete;
pub(crate) mod drawing;
mod editor;
mod evidence;
mod graphs;
mod grid;
mod highlight;
mod lexicon;
mod names;
pub(crate) mod output;
pub(crate) mod paint;
mod patience;
pub(crate) mod repl;
pub(crate) mod script;
pub(crate) mod session;
pub(crate) mod terminal;
mod tokens;
