#![doc = include_str!("README.md")]

pub mod date;
pub mod diagnostic;
pub mod document;
pub mod english;
pub mod extract;
pub mod facts;
pub mod graph;
pub mod span;
pub mod vocabulary;
