//! `relata shell`: a graph to ask questions of.

use super::asking::{Asking, Defaults};
use super::input::Building;
use crate::shell::repl;
use crate::shell::script::{self, Script, report};
use crate::shell::session::{Screen, Session};
use clap::Args;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// Ask questions of a graph, at a prompt or from scripts.
///
/// With -c or -f, or when standard input is no terminal, it runs what it is given and leaves, as
/// `relata query` does; scripts may hold the shell's `:` commands.
#[derive(Args, Debug)]
pub(crate) struct Shell {
    /// A graph file, or a document or folder of documents; without it the shell begins empty.
    graph: Option<PathBuf>,
    /// Run these statements and leave.
    #[arg(long, short = 'c', value_name = "STATEMENTS")]
    command: Vec<String>,
    /// Run these scripts, in order, and leave; `-` is standard input.
    #[arg(long, short = 'f', value_name = "FILE", num_args = 1..)]
    file: Vec<PathBuf>,
    /// Go on after an error; the exit code still tells of the first.
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    asking: Asking,
    #[command(flatten)]
    building: Building,
}

impl Shell {
    /// Runs the command; the exit code.
    pub(crate) fn run(self) -> io::Result<u8> {
        let scripted = !self.command.is_empty() || !self.file.is_empty();
        let interactive = !scripted && io::stdin().is_terminal() && io::stdout().is_terminal();
        let defaults = if interactive { Defaults::SHELL } else { Defaults::SCRIPT };
        let settings = self.asking.settings(defaults);
        let mut session =
            match Session::start(self.graph.as_deref(), self.building, settings, Screen::here(interactive)) {
                Ok(session) => session,
                Err(failure) => return Ok(report(&failure)),
            };
        self.asking.set_parameters(&mut session);
        if interactive {
            return repl::run(&mut session).map(|()| 0);
        }
        let given =
            self.command.into_iter().map(|text| Script { name: "command".to_owned(), text }).collect();
        let files = if scripted { self.file } else { vec![PathBuf::from("-")] };
        script::run_all(&mut session, given, &files, self.keep_going)
    }
}
