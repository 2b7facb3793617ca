//! `:draw`

use super::{Argument, Command, unquoted};
use crate::diagram::Theme;
use crate::shell::session::{Failure, Reply, Session};
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "draw",
    usage: "draw [dark] [FILE]",
    summary: "the last result as a diagram: FILE.svg, .png, .html or .dot; without a file, relata.svg",
    help: "The diagram shows the claims that the rows rest on, as `relata render` does; `:draw dark` draws light on dark.",
    argument: Argument::File,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let mut words = argument.splitn(2, char::is_whitespace);
    let (theme, argument) = match (words.next(), words.next()) {
        (Some("dark"), file) => (Theme::Dark, file.unwrap_or_default().trim()),
        (Some("light"), file) => (Theme::Light, file.unwrap_or_default().trim()),
        _ => (Theme::Light, argument),
    };
    let file = if argument.is_empty() { "relata.svg" } else { unquoted(argument) };
    session.render(Path::new(file), theme)
}
