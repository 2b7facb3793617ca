#![doc = include_str!("README.md")]

#[doc(hidden)]
pub mod cli;
pub mod date;
pub mod diagnostic;
pub mod diagram;
pub mod document;
pub mod english;
mod export;
pub mod extract;
pub mod facts;
mod files;
pub mod graph;
pub mod pipeline;
pub mod query;
mod release;
mod shell;
pub mod span;
pub mod vocabulary;
