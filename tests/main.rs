//! The tests that look at the crate from outside, one binary.
mod sentences;
mod shell;
mod terminal;
