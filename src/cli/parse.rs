//! `relata parse`: the analysis of English, for others to check.

use super::Failure;
use super::input;
use crate::document;
use crate::english;
use clap::Args;
use std::io::{Read, Write};
use std::path::PathBuf;

/// Print the sentences, words, tags and trees of a text as CoNLL-U.
#[derive(Args, Debug)]
pub(crate) struct Parse {
    /// The text; `-` or nothing is standard input.
    file: Option<PathBuf>,
}

pub(crate) fn run(command: &Parse) -> Result<(), Failure> {
    let (bytes, extension) = match command.file.as_ref().filter(|path| path.as_os_str() != "-") {
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|why| input::cannot_read(path, &why))?;
            (bytes, path.extension().unwrap_or_default().to_string_lossy().into_owned())
        }
        None => {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            read.map_err(|why| Failure::io(format!("error: cannot read standard input: {why}")))?;
            (bytes, String::new())
        }
    };
    let document = document::read("text", &extension, &bytes)
        .map_err(|why| Failure::io(format!("error: cannot read the text: {why}")))?;
    let out = english::conllu(&english::analyse(&document.text), &document.text);
    match std::io::stdout().lock().write_all(out.as_bytes()) {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::io(format!("error: cannot write to standard output: {why}")))
        }
        _ => Ok(()),
    }
}
