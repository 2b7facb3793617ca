//! `:limit`

use super::{Argument, Command};
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "limit",
    usage: "limit [N|off]",
    summary: "the most rows a query may give; without a number, what it is now",
    help: "A result that is cut says so. A LIMIT in the query itself is better where you know it.",
    argument: Argument::Choice(&[("off", "no limit"), ("100", ""), ("1000", ""), ("10000", "")]),
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    match argument {
        "" => {}
        "off" | "none" => session.settings.max_rows = None,
        number => {
            let digits: String = number.chars().filter(|c| *c != '_' && *c != ',').collect();
            match digits.parse::<u64>() {
                Ok(rows) if rows > 0 => session.settings.max_rows = Some(rows),
                _ => {
                    return Err(Failure::usage(
                        &COMMAND,
                        &format!("takes a number or `off`, not `{number}`"),
                    ));
                }
            }
        }
    }
    Ok(Reply::note(match session.settings.max_rows {
        Some(rows) => format!("A query gives at most {rows} rows.\n"),
        None => "A query gives all its rows.\n".to_owned(),
    }))
}
