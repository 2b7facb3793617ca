//! `:explain`

use super::{Argument, Command};
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "explain",
    usage: "explain QUERY",
    summary: "how a query would be answered, without answering it",
    help: "For NEIGHBOURS and PATH it shows the full query that the short form stands for, then its plan.\n\
           Without a query it explains the last one.",
    argument: Argument::Query,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let query = session.query_or_last(&COMMAND, argument)?;
    session.plan(&query, false)
}
