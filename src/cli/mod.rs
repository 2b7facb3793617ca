//! The command line: one file a subcommand.
//!
//! Exit codes: 0 fine, 1 query error, 2 usage, 3 input or output, 4 done with some documents skipped.

mod build;
mod export;
mod input;
mod parse;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Turn a folder of documents into a graph of who did what to whom, and question it.
#[derive(Parser, Debug)]
#[command(name = "relata", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Build(build::Build),
    Export(export::Export),
    Parse(parse::Parse),
}

/// Why a command ended without success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Told to the user already; only the code is left to give.
    Code(u8),
    /// A message and the code.
    Message(String, u8),
}

impl Failure {
    /// Input or output failed.
    pub(crate) fn io(message: impl Into<String>) -> Self {
        Self::Message(message.into(), 3)
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Build(command) => build::run(&command),
        Command::Export(command) => export::run(&command),
        Command::Parse(command) => parse::run(&command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Code(code)) => ExitCode::from(code),
        Err(Failure::Message(message, code)) => {
            eprintln!("{}", message.trim_end());
            ExitCode::from(code)
        }
    }
}
