//! `relata query`: answers from the command line.

use super::asking::{Asking, Defaults};
use super::input::Building;
use crate::shell::script::{self, Script, report};
use crate::shell::session::{Screen, Session};
use clap::Args;
use std::io;
use std::path::PathBuf;

/// Answer a query, or a script of them.
///
/// Results go to standard output, everything else to standard error. The exit code is 0 when all was
/// answered, 1 when a query was wrong or stopped early, 3 when a file could not be read.
#[derive(Args, Debug)]
pub(crate) struct Query {
    /// A graph file, or a document or folder of documents.
    graph: PathBuf,
    /// The query, as in 'NEIGHBOURS OF "Rubio"'.
    #[arg(required_unless_present = "file", value_name = "QUERY")]
    query: Option<String>,
    /// Run the statements of a file, each ending with `;`; `-` is standard input.
    #[arg(long, short = 'f', value_name = "FILE", conflicts_with = "query")]
    file: Vec<PathBuf>,
    /// Go on after an error; the exit code still tells of the first.
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    asking: Asking,
    #[command(flatten)]
    building: Building,
}

impl Query {
    /// Runs the command; the exit code.
    pub(crate) fn run(self) -> io::Result<u8> {
        let mut session = match Session::start(
            Some(&self.graph),
            self.building,
            self.asking.settings(Defaults::SCRIPT),
            Screen::here(false),
        ) {
            Ok(session) => session,
            Err(failure) => return Ok(report(&failure)),
        };
        self.asking.set_parameters(&mut session);
        let given = self.query.map(|text| Script { name: "query".to_owned(), text });
        script::run_all(&mut session, given.into_iter().collect(), &self.file, self.keep_going)
    }
}
