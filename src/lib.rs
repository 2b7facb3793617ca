#![doc = include_str!("README.md")]

pub mod date;
pub mod diagnostic;
pub mod english;
pub mod facts;
pub mod graph;
pub mod span;
