//! `relata build`: documents to a graph file.

use super::Failure;
use super::input::{self, Building};
use crate::files;
use crate::graph::store;
use crate::shell::output::count;
use clap::Args;
use std::path::PathBuf;

/// Build a graph of documents and write it to a file.
#[derive(Args, Debug)]
pub(crate) struct Build {
    /// Documents, or folders of them.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// The graph file to write.
    #[arg(short, long, value_name = "FILE", default_value = "graph.ron")]
    output: PathBuf,
    /// List what was seen in each document and left out, and why.
    #[arg(long)]
    report: bool,
    #[command(flatten)]
    building: Building,
}

pub(crate) fn run(command: &Build) -> Result<(), Failure> {
    input::can_write(&command.output)?;
    let loaded = input::build(&command.documents, &command.building)?;
    let graph = &loaded.graph;
    let text = store::to_ron(graph).map_err(|why| Failure::io(why.render("graph", "")))?;
    files::replace(&command.output, text.as_bytes())
        .map_err(|why| input::cannot_write(&command.output, &why))?;
    if command.report {
        for (document, dropped) in graph.documents.iter().zip(&loaded.dropped) {
            println!("{}: {} left out", document.id, dropped.len());
            for one in dropped {
                println!("  {}..{}  {}: {}", one.span.start, one.span.end, one.predicate, one.reason);
            }
        }
    }
    eprintln!(
        "{}: {}, {}, {}{}",
        command.output.display(),
        count(graph.documents.len(), "document"),
        count(graph.entities.len(), "entity"),
        count(graph.claims.len(), "claim"),
        match loaded.skipped.len() {
            0 => String::new(),
            skipped => format!("; {} skipped", count(skipped, "file")),
        }
    );
    loaded.end()
}
