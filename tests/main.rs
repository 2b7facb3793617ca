//! The tests that look at the crate from outside, one binary.
mod shell;
mod terminal;
