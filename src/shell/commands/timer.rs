//! `:timer`

use super::{Argument, Command};
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "timer",
    usage: "timer [on|off]",
    summary: "show how long each query takes, or stop showing it",
    help: "Without a word it turns the other way.",
    argument: Argument::Choice(&[("on", "show the time"), ("off", "do not")]),
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    session.settings.timer = match argument {
        "" => !session.settings.timer,
        "on" => true,
        "off" => false,
        other => return Err(Failure::usage(&COMMAND, &format!("takes `on` or `off`, not `{other}`"))),
    };
    Ok(Reply::note(if session.settings.timer { "The timer is on.\n" } else { "The timer is off.\n" }))
}
