//! Scripts: statements and commands from files, from `-c`, or from standard input.

use super::paint::Paint;
use super::session::{Failure, Reply, Session};
use super::terminal;
use super::tokens::{Piece, pieces};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A text to run and what to call it when something in it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Script {
    /// A file's path, `query`, or `stdin`.
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Script {
    /// The script in a file, or on standard input for `-`.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        if path.as_os_str() == "-" {
            return Self::stdin();
        }
        let bytes = std::fs::read(path)?;
        Self::of_bytes(path.display().to_string(), bytes)
    }

    /// The script on standard input.
    pub(crate) fn stdin() -> io::Result<Self> {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        Self::of_bytes("stdin".to_owned(), bytes)
    }

    fn of_bytes(name: String, bytes: Vec<u8>) -> io::Result<Self> {
        let text = String::from_utf8(bytes).map_err(|error| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("not UTF-8 from byte {}", error.utf8_error().valid_up_to()),
            )
        })?;
        // An editor may have left a mark at the start.
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Ok(Self { name, text })
    }
}

/// What became of a script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The exit code: that of the first failure, or 0.
    pub(crate) code: u8,
    /// Whether `:quit` was met, or a failure ended it.
    pub(crate) stop: bool,
}

/// Runs `script`, results to standard output, remarks and errors to standard error.
///
/// The first failure ends it, unless `keep_going`.
pub(crate) fn run(session: &mut Session, script: &Script, keep_going: bool) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    for piece in pieces(&script.text) {
        let (Piece::Statement(range) | Piece::Command(range)) = piece;
        session.script = Some((script.clone(), range.start));
        let ran = session.run(&script.text[range.clone()]);
        session.script = None;
        match ran {
            Ok(reply) => {
                show(session, &reply)?;
                if outcome.code == 0
                    && session.last.as_ref().is_some_and(|last| last.answer.stopped.is_some())
                {
                    outcome.code = 1;
                }
                if reply.quit {
                    return Ok(Outcome { stop: true, ..outcome });
                }
            }
            Err(failure) => {
                let code = complain(&placed(failure, &script.text, range), script);
                if outcome.code == 0 {
                    outcome.code = code;
                }
                if !keep_going {
                    return Ok(Outcome { stop: true, ..outcome });
                }
            }
        }
    }
    Ok(outcome)
}

/// A failure with its place in the script; one that has none is put at the start of its statement.
fn placed(failure: Failure, text: &str, range: Range<usize>) -> Failure {
    let mut failure = failure.moved(range.start);
    if failure.diagnostic.labels.is_empty() {
        let line = text[range.clone()].lines().next().map_or(0, str::len);
        let span = Span::new(range.start as u32, (range.start + line) as u32);
        failure.diagnostic.labels.push((span, String::new()));
    }
    failure
}

/// Reads a script, or says in words why it cannot be read.
pub(crate) fn read(path: &Path) -> Result<Script, Failure> {
    Script::read(path).map_err(|error| {
        let why = crate::cli::input::plain(&error);
        Failure::new(Diagnostic::error(format!("cannot read {}: {why}", path.display())), 3)
    })
}

/// Runs `given`, then the scripts in `files`; the exit code.
pub(crate) fn run_all(
    session: &mut Session,
    given: Vec<Script>,
    files: &[PathBuf],
    keep_going: bool,
) -> io::Result<u8> {
    let mut code = 0;
    for script in given.into_iter().map(Ok).chain(files.iter().map(|path| read(path))) {
        let outcome = match script {
            Ok(script) => run(session, &script, keep_going)?,
            Err(failure) => Outcome { code: report(&failure), stop: !keep_going },
        };
        if code == 0 {
            code = outcome.code;
        }
        if outcome.stop {
            break;
        }
    }
    Ok(if code == 0 { session.skipped_code() } else { code })
}

/// Prints a failure that has no place in a script; its exit code.
pub(crate) fn report(failure: &Failure) -> u8 {
    eprint!("{}", Paint::for_stderr().diagnostic(&failure.diagnostic.render("", "")));
    failure.code
}

/// Result to standard output; remarks to standard error, where they do not mix with it.
fn show(session: &Session, reply: &Reply) -> io::Result<()> {
    terminal::show(&reply.out, false)?;
    if session.screen.interactive || !reply.notes.is_empty() {
        io::stderr().lock().write_all(reply.notes.as_bytes())?;
    }
    Ok(())
}

/// Prints a warning where it stands in a script.
pub(crate) fn warn(warning: &Diagnostic, script: &Script) {
    eprint!("{}", Paint::for_stderr().diagnostic(&warning.render(&script.name, &script.text)));
}

/// Prints a failure where it stands in a script; its exit code.
pub(crate) fn complain(failure: &Failure, script: &Script) -> u8 {
    let drawn = failure.diagnostic.render(&script.name, &script.text);
    eprint!("{}", Paint::for_stderr().diagnostic(&drawn));
    failure.code
}
