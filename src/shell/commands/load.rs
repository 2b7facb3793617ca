//! `:load`

use super::{Argument, Command, unquoted};
use crate::shell::session::{Failure, Reply, Session};
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "load",
    usage: "load DOCS",
    summary: "read a document or a folder of them into the graph in hand",
    help: "`:save` keeps the larger graph; until then it lives in the shell only.",
    argument: Argument::File,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    if argument.is_empty() {
        return Err(Failure::usage(&COMMAND, "takes a document or a folder"));
    }
    session.load(Path::new(unquoted(argument)))
}
