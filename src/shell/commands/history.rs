//! `:history`

use super::{Argument, Command};
use crate::shell::names::fold;
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "history",
    usage: "history [TEXT]",
    summary: "what was typed before, the last 30 or all that have a text in it",
    help: "Up and Down walk through it, Ctrl-R searches backwards as you type. It is kept from one session to the next.",
    argument: Argument::Choice(&[]),
    run,
};

/// Shown without a text to look for.
const SHOWN: usize = 30;

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let wanted = fold(argument);
    let fits = |entry: &&String| fold(entry).contains(&wanted);
    let found: Vec<_> = session.history.iter().filter(fits).collect();
    let from = if argument.is_empty() { found.len().saturating_sub(SHOWN) } else { 0 };
    if found.is_empty() {
        return Ok(Reply::note("Nothing in the history fits.\n"));
    }
    let mut out = String::new();
    for entry in &found[from..] {
        let mut lines = entry.trim_end().lines();
        out += &format!("  {}\n", lines.next().unwrap_or_default());
        for line in lines {
            out += &format!("    {line}\n");
        }
    }
    Ok(Reply::out(out))
}
