//! `:draw`

use super::{Argument, Command, unquoted};
use crate::shell::session::{Failure, Reply, Session};
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "draw",
    usage: "draw [FILE]",
    summary: "the last result as a diagram: FILE.svg, .png, .html or .dot; without a file, relata.svg",
    help: "The diagram shows the claims that the rows rest on, as `relata render` does.",
    argument: Argument::File,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let file = if argument.is_empty() { "relata.svg" } else { unquoted(argument) };
    session.render(Path::new(file))
}
