//! `:mode`

use super::{Argument, Command};
use crate::shell::output::Mode;
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "mode",
    usage: "mode [MODE]",
    summary: "how results are shown: table, vertical, markdown, csv, json, jsonl or dot",
    help: "`:last MODE` shows the last result in another mode without changing this one.",
    argument: Argument::Choice(Mode::CHOICES),
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    if !argument.is_empty() {
        session.settings.mode = parse(argument)?;
    }
    Ok(Reply::note(format!("Results are shown as {}.\n", session.settings.mode.word())))
}

/// The mode called `word`, or an error that names the nearest.
pub(super) fn parse(word: &str) -> Result<Mode, Failure> {
    word.parse().map_err(|error| Failure::new(error, 1))
}
