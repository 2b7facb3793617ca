//! The tests that look at the crate from outside, one binary.
mod architecture;
mod cli;
mod documents;
mod language;
mod paths;
mod plans;
mod sentences;
mod shell;
mod shipped;
mod terminal;
