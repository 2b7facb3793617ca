//! `relata parse`: the analysis of English, for others to check and to look at.

use super::Failure;
use super::input;
use crate::document;
use crate::english::{self, Sentence};
use clap::{Args, ValueEnum};
use std::io::{Read, Write};
use std::path::PathBuf;

/// Print the sentences, words, tags and trees of a text as CoNLL-U, or draw them.
#[derive(Args, Debug)]
pub(crate) struct Parse {
    /// The text; `-` or nothing is standard input.
    file: Option<PathBuf>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    /// Only this sentence, counted from 1.
    #[arg(long, value_name = "NUMBER")]
    sentence: Option<usize>,
}

/// What a parse is printed as.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// The table of words that other tools read.
    Conllu,
    /// The trees for Graphviz.
    Dot,
    /// The trees as a picture.
    Svg,
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
    let mut analysis = english::analyse(&document.text);
    if let Some(number) = command.sentence {
        let count = analysis.sentences.len();
        let chosen =
            number.checked_sub(1).filter(|&at| at < count).map(|at| analysis.sentences.swap_remove(at));
        let Some(chosen) = chosen else {
            return Err(Failure::Message(
                format!("error: there is no sentence {number}: the text has {count}, counted from 1"),
                2,
            ));
        };
        analysis.sentences = vec![chosen];
    }
    let sentences: Vec<&Sentence> = analysis.sentences.iter().collect();
    let out = match command.format {
        Format::Conllu => english::conllu(&analysis, &document.text),
        Format::Dot => english::dot(&sentences),
        Format::Svg => english::svg(&sentences),
    };
    match std::io::stdout().lock().write_all(out.as_bytes()) {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::io(format!("error: cannot write to standard output: {why}")))
        }
        _ => Ok(()),
    }
}
