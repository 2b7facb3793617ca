//! `:open`

use super::{Argument, Command, unquoted};
use crate::shell::session::{Failure, Reply, Session};
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "open",
    usage: "open FILE",
    summary: "leave this graph and open another: a graph file, a document, or a folder of documents",
    help: "Settings and parameters stay.",
    argument: Argument::File,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    if argument.is_empty() {
        return Err(Failure::usage(&COMMAND, "takes a file or a folder"));
    }
    session.open(Path::new(unquoted(argument)))
}
