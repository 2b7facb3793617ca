//! `:profile`

use super::{Argument, Command};
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "profile",
    usage: "profile QUERY",
    summary: "answer a query and show what each step of its plan cost",
    help: "Without a query it profiles the last one.",
    argument: Argument::Query,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let query = session.query_or_last(&COMMAND, argument)?;
    session.plan(&query, true)
}
