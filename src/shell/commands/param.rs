//! `:param`

use super::{Argument, Command};
use crate::diagnostic::Diagnostic;
use crate::shell::output;
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "param",
    usage: "param [NAME [= VALUE]]",
    summary: "the parameters of queries: all, one, or a new value for one",
    help: "`:param who = \"Anna\"`, then `NEIGHBOURS OF $who`. A value is any expression; `:param who =` drops it. In a script it sets what is not given with `--param`.",
    argument: Argument::Parameter,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let Some((name, value)) = argument.split_once('=') else {
        let wanted = argument.trim().trim_start_matches('$');
        let mut out = String::new();
        for (name, value) in &session.settings.params {
            if wanted.is_empty() || wanted == name {
                out += &format!("{name} = {}\n", output::literal(&session.graph, value));
            }
        }
        if out.is_empty() {
            let said = if wanted.is_empty() {
                "No parameter is set.\n".to_owned()
            } else {
                format!("${wanted} is not set.\n")
            };
            return Ok(Reply::note(said));
        }
        return Ok(Reply::out(out));
    };
    let name = name.trim().trim_end_matches(':').trim().trim_start_matches('$');
    if !is_name(name) {
        let error = Diagnostic::error(format!("`{name}` is no name for a parameter"));
        return Err(Failure::new(error.help("letters, digits and `_`, as in `:param who = \"Anna\"`"), 1));
    }
    let value = value.trim();
    if !session.screen.interactive && session.given.contains(name) {
        return Ok(Reply::default());
    }
    if value.is_empty() {
        session.settings.params.remove(name);
    } else {
        let value = session.evaluate(value)?;
        session.settings.params.insert(name.to_owned(), value);
    }
    session.refresh_words();
    if !session.screen.interactive {
        return Ok(Reply::default());
    }
    Ok(Reply::note(match session.settings.params.get(name) {
        Some(value) => format!("${name} is {}.\n", output::literal(&session.graph, value)),
        None => format!("${name} is not set.\n"),
    }))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
