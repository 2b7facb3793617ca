//! A graph in the forms of other programs: one file a format.

mod jsonl;

use crate::graph::knowledge::KnowledgeGraph;
use clap::ValueEnum;

/// The formats of `relata export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON record a line: documents, entities, interactions, affiliations.
    Jsonl,
}

/// The text of an export.
pub(crate) fn export(graph: &KnowledgeGraph, format: Format) -> String {
    match format {
        Format::Jsonl => jsonl::write(graph),
    }
}
