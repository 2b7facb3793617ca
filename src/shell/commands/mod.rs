//! The shell's commands: one file each, and one row of [`COMMANDS`], from which dispatch, help and
//! completion follow.

mod documents;
mod draw;
mod edit;
mod entity;
mod explain;
mod help;
mod history;
mod last;
mod limit;
mod load;
mod mode;
mod open;
mod param;
mod profile;
mod quit;
mod save;
mod schema;
mod timer;
mod why;

pub(crate) use entity::describe as describe_entity;
pub(crate) use help::topics;

use super::session::{Failure, Reply, Session};
use crate::diagnostic::{Diagnostic, nearest};
use crate::span::Span;

/// What a command takes after its name, so that completion knows what to offer.
pub(crate) enum Argument {
    Nothing,
    /// One of these words, each with a word on it.
    Choice(&'static [(&'static str, &'static str)]),
    /// A command, keyword, function, type or class.
    Topic,
    /// The name of an entity.
    Name,
    /// A parameter that is set.
    Parameter,
    File,
    Query,
}

/// A command of the shell.
pub(crate) struct Command {
    /// The name without the colon.
    pub(crate) name: &'static str,
    /// The name with what it takes: `why N`.
    pub(crate) usage: &'static str,
    /// One line on what it does.
    pub(crate) summary: &'static str,
    /// Everything else worth knowing, a few lines.
    pub(crate) help: &'static str,
    pub(crate) argument: Argument,
    /// Does it, given what stands after the name.
    pub(crate) run: fn(&mut Session, &str) -> Result<Reply, Failure>,
}

/// Every command, in the order in which help shows them.
pub(crate) static COMMANDS: &[Command] = &[
    help::COMMAND,
    schema::COMMAND,
    entity::COMMAND,
    documents::COMMAND,
    why::COMMAND,
    last::COMMAND,
    draw::COMMAND,
    explain::COMMAND,
    profile::COMMAND,
    param::COMMAND,
    mode::COMMAND,
    limit::COMMAND,
    timer::COMMAND,
    open::COMMAND,
    load::COMMAND,
    save::COMMAND,
    history::COMMAND,
    edit::COMMAND,
    quit::COMMAND,
];

/// The command with this name, or the only one that begins with it.
pub(crate) fn find(name: &str) -> Result<&'static Command, Diagnostic> {
    if let Some(exact) = COMMANDS.iter().find(|command| command.name == name) {
        return Ok(exact);
    }
    let begin: Vec<_> =
        COMMANDS.iter().filter(|command| !name.is_empty() && command.name.starts_with(name)).collect();
    if let [only] = begin[..] {
        return Ok(only);
    }
    let error = Diagnostic::error(format!("there is no command `:{name}`"));
    let guess = nearest(name, COMMANDS.iter().map(|command| command.name));
    Err(match (begin.is_empty(), guess) {
        (false, _) => {
            let names: Vec<_> = begin.iter().map(|command| format!("`:{}`", command.name)).collect();
            error.help(format!("it could be {}", names.join(" or ")))
        }
        (true, Some(guess)) => error.help(format!("did you mean `:{guess}`?")),
        (true, None) => error.help("`:help` lists the commands"),
    })
}

/// Runs the command on `line`, which begins with its colon.
pub(crate) fn run(session: &mut Session, line: &str) -> Result<Reply, Failure> {
    let line = line.trim().trim_end_matches(';');
    let rest = line.strip_prefix(':').unwrap_or(line);
    let (name, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match find(name) {
        Ok(command) => {
            let argument = argument.trim();
            if matches!(command.argument, Argument::Nothing) && !argument.is_empty() {
                return Err(Failure::usage(command, &format!("takes nothing, but was given `{argument}`")));
            }
            (command.run)(session, argument)
        }
        Err(error) => {
            let label = if error.labels.is_empty() { "this command" } else { "" };
            Err(Failure::new(error.label(Span::new(0, 1 + name.len() as u32), label), 1))
        }
    }
}

/// Takes quotes off a name that was given with them.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    ['"', '\'']
        .into_iter()
        .find_map(|quote| text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_explained_and_leads_with_its_name() {
        for command in COMMANDS {
            assert!(command.usage.starts_with(command.name), "{}", command.name);
            assert!(command.summary.len() > 10 && !command.summary.ends_with('.'), "{}", command.name);
            assert!(command.help.ends_with('.') || command.help.is_empty(), "{}", command.name);
        }
    }

    #[test]
    fn a_command_is_found_by_its_beginning_or_guessed() {
        assert_eq!(find("sch").unwrap().name, "schema");
        assert_eq!(find("shcema").err().unwrap().help, ["did you mean `:schema`?"]);
        assert_eq!(find("l").err().unwrap().help, ["it could be `:last` or `:limit` or `:load`"]);
        assert_eq!(find("zzzzzz").err().unwrap().help, ["`:help` lists the commands"]);
    }
}
