//! The command line: one file a subcommand.
//!
//! Exit codes: 0 fine, 1 query error, 2 usage, 3 input or output, 4 done with some documents skipped.

mod asking;
mod build;
mod completions;
mod entity;
mod export;
pub(crate) mod input;
mod manpage;
mod parse;
mod query;
mod render;
mod shell;

use clap::{CommandFactory, Parser, Subcommand};
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
    Shell(shell::Shell),
    Query(query::Query),
    Render(render::Render),
    Entity(entity::Entity),
    Export(export::Export),
    Parse(parse::Parse),
    Completions(completions::Completions),
    Manpage(manpage::Manpage),
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

/// The end of a command that tells the user all itself and gives its exit code.
fn coded(end: std::io::Result<u8>) -> Result<(), Failure> {
    match end {
        Ok(0) => Ok(()),
        Ok(code) => Err(Failure::Code(code)),
        Err(error) => {
            Err(Failure::io(format!("error: cannot write to standard output: {}", input::plain(&error))))
        }
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Build(command) => build::run(&command),
        Command::Shell(command) => coded(command.run()),
        Command::Query(command) => coded(command.run()),
        Command::Render(command) => coded(command.run()),
        Command::Entity(command) => coded(command.run()),
        Command::Export(command) => export::run(&command),
        Command::Parse(command) => parse::run(&command),
        Command::Completions(command) => coded(command.run(Arguments::command())),
        Command::Manpage(command) => coded(command.run(Arguments::command())),
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
