//! `:save`

use super::{Argument, Command, unquoted};
use crate::shell::session::{Failure, Reply, Session};
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "save",
    usage: "save [FILE]",
    summary: "write the graph to a file, or back to the file it came from",
    help: "The file is replaced whole or not at all.",
    argument: Argument::File,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    session.save((!argument.is_empty()).then(|| Path::new(unquoted(argument))))
}
