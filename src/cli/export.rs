//! `relata export`: a graph in the form of another program.

use super::Failure;
use super::input::{self, Building};
use crate::export::{Format, export};
use crate::files;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Write a graph in the form of another program.
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// A graph file, or a document or folder of documents.
    graph: PathBuf,
    /// The form.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Format,
    /// The file to write; without it, standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    building: Building,
}

pub(crate) fn run(command: &Export) -> Result<(), Failure> {
    let loaded = input::load(&command.graph, &command.building)?;
    let text = export(&loaded.graph, command.format);
    match &command.output {
        Some(path) => files::replace(path, text.as_bytes()).map_err(|why| input::cannot_write(path, &why))?,
        None => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(Failure::io(format!("error: cannot write to standard output: {why}")));
            }
            _ => {}
        },
    }
    loaded.end()
}
