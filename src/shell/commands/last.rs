//! `:last`

use super::{Argument, Command, mode};
use crate::shell::output::Mode;
use crate::shell::session::{Failure, Reply, Session};
use std::time::Duration;

pub(super) const COMMAND: Command = Command {
    name: "last",
    usage: "last [MODE]",
    summary: "show the last result again, in another mode if you name one",
    help: "Nothing is computed again. `:last csv` after a table gives what a spreadsheet reads.",
    argument: Argument::Choice(Mode::CHOICES),
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let mode = if argument.is_empty() { session.settings.mode } else { mode::parse(argument)? };
    let last = session.last()?;
    let drawn = session.draw(&last.query, &last.answer, mode, session.patience(Duration::ZERO))?;
    let mut notes = last.summary(false);
    notes += &session.not_drawn(&last.answer, drawn.rows);
    Ok(Reply { out: drawn.text, notes, quit: false })
}
