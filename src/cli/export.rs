//! `relata export`: a graph in the form of another program.

use super::Failure;
use super::input::{self, Building};
use crate::export::{Exported, Flavour, Format, export};
use crate::files;
use crate::shell::terminal;
use clap::Args;
use std::path::{Path, PathBuf};

/// Write a graph in the form of another program.
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// A graph file, or a document or folder of documents.
    graph: PathBuf,
    /// The form.
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Format,
    /// The file to write, or for csv the folder; without it, standard output.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// For csv: whose importer the columns are named for.
    #[arg(long, value_enum, value_name = "PROGRAM")]
    flavour: Option<Flavour>,
    #[command(flatten)]
    building: Building,
}

pub(crate) fn run(command: &Export) -> Result<(), Failure> {
    let usage = |message: &str| Err(Failure::Message(message.to_owned(), 2));
    if command.flavour.is_some() && command.format != Format::Csv {
        return usage("error: --flavour goes with --format csv only");
    }
    if command.format == Format::Csv && command.output.is_none() {
        return usage(
            "error: csv is two files, nodes.csv and edges.csv\nhelp: name a folder for them, as in -o tables",
        );
    }
    match command.output.as_deref().filter(|path| path.as_os_str() != "-") {
        // The folder of tables is made when it is not there, but not the folder around it.
        Some(path) if command.format == Format::Csv && path.is_dir() => {
            input::can_write(&path.join("nodes.csv"))?
        }
        Some(path) => input::can_write(path)?,
        None => {}
    }
    let loaded = input::load(&command.graph, &command.building)?;
    let name = command.graph.file_stem().unwrap_or_default().to_string_lossy();
    match export(&loaded.graph, command.format, command.flavour.unwrap_or_default(), &name) {
        Exported::Text(text) => write(command.output.as_deref(), &text)?,
        Exported::Folder(files) => {
            let folder = command.output.as_deref().unwrap_or(Path::new("."));
            files::replace_in(folder, &files).map_err(|why| input::cannot_write(folder, &why))?;
        }
    }
    loaded.end()
}

/// Writes to a file, whole or not at all, or to standard output.
fn write(path: Option<&Path>, text: &str) -> Result<(), Failure> {
    match path.filter(|path| path.as_os_str() != "-") {
        Some(path) => files::replace(path, text.as_bytes()).map_err(|why| input::cannot_write(path, &why)),
        None => super::coded(terminal::show(text, false).map(|()| 0)),
    }
}
