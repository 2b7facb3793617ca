//! `:quit`

use super::{Argument, Command};
use crate::shell::session::{Failure, Reply, Session, UNSAVED};

pub(super) const COMMAND: Command = Command {
    name: "quit",
    usage: "quit",
    summary: "leave the shell (Ctrl-D does too)",
    help: "A graph changed by `:load` and not saved is asked about once; a second `:quit` leaves it unsaved.",
    argument: Argument::Nothing,
    run,
};

fn run(session: &mut Session, _: &str) -> Result<Reply, Failure> {
    if session.may_leave() {
        return Ok(Reply { quit: true, ..Reply::default() });
    }
    Ok(Reply::note(format!("{UNSAVED} `:quit` again drops them.\n")))
}
