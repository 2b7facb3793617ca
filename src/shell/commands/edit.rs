//! `:edit`

use super::{Argument, Command};
use crate::diagnostic::Diagnostic;
use crate::shell::session::{Failure, Reply, Session};
use std::process;

pub(super) const COMMAND: Command = Command {
    name: "edit",
    usage: "edit",
    summary: "write the next query in your editor, beginning with the last one",
    help: "The editor is $VISUAL, else $EDITOR, else vi. What you save is run when the editor is left; an empty file runs nothing.",
    argument: Argument::Nothing,
    run,
};

fn run(session: &mut Session, _: &str) -> Result<Reply, Failure> {
    let failed = |what: &str, error: &dyn std::fmt::Display| {
        Failure::new(Diagnostic::error(format!("{what}: {error}")), 3)
    };
    let file = tempfile::Builder::new()
        .prefix("relata-")
        .suffix(".cypher")
        .tempfile()
        .map_err(|error| failed("no file to edit in", &error))?;
    let before = session.last.as_ref().map_or_else(String::new, |last| format!("{};\n", last.query));
    std::fs::write(file.path(), &before).map_err(|error| failed("no file to edit in", &error))?;
    let editor =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| std::env::var(name).ok().filter(|e| !e.is_empty()));
    let editor = editor.unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = process::Command::new(program)
        .args(words)
        .arg(file.path())
        .status()
        .map_err(|error| failed(&format!("the editor `{program}` did not start"), &error))?;
    if !status.success() {
        return Ok(Reply::note("The editor was left with an error; nothing was run.\n"));
    }
    let after = std::fs::read_to_string(file.path()).map_err(|error| failed("the edited file", &error))?;
    if after.trim().is_empty() {
        return Ok(Reply::note("Nothing to run.\n"));
    }
    session.history.push(after.trim().to_owned());
    session.run_all(&after)
}
