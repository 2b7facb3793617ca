//! The terminal's size, and the pager for what is longer than it.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// So many bytes are written between two looks at whether anyone still wants to see them.
const PIECE: usize = 1 << 13;

/// The columns of the terminal that standard output is; none when it is something else.
pub(crate) fn width() -> Option<usize> {
    size().map(|(columns, _)| columns)
}

/// The columns and rows of the terminal that standard output is.
pub(crate) fn size() -> Option<(usize, usize)> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let (columns, rows) =
        terminal_size::terminal_size().map_or((80, 24), |(w, h)| (usize::from(w.0), usize::from(h.0)));
    Some((columns.max(20), rows.max(4)))
}

/// Writes `text` to standard output, through the user's pager when it has more lines than the screen.
///
/// A reader that goes away early (`| head`, `q` in the pager) is no error.
pub(crate) fn show(text: &str, may_page: bool) -> io::Result<()> {
    show_until(text, may_page, &AtomicBool::new(false))
}

/// The same, but no more of it once `stop` is raised.
pub(crate) fn show_until(text: &str, may_page: bool, stop: &AtomicBool) -> io::Result<()> {
    let long = size().is_some_and(|(_, rows)| text.lines().count() > rows.saturating_sub(2));
    if may_page && long && page(text) {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    let asked = stop.load(Ordering::Relaxed);
    for piece in text.as_bytes().chunks(PIECE) {
        if !asked && stop.load(Ordering::Relaxed) {
            return out.write_all(b"\n").and_then(|()| out.flush());
        }
        match out.write_all(piece).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            other => other?,
        }
    }
    Ok(())
}

/// Hands `text` to the pager; false when there is none to be had.
fn page(text: &str) -> bool {
    let chosen = ["RELATA_PAGER", "PAGER"].into_iter().find_map(|name| std::env::var(name).ok());
    let chosen = chosen.unwrap_or_else(|| "less".to_owned());
    let mut words = chosen.split_whitespace();
    let Some(program) = words.next().filter(|program| *program != "cat") else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Colours pass, wide tables are not folded, the text stays on the screen.
        command.env("LESS", "-FRSX");
    }
    let Ok(mut pager) = command.spawn() else { return false };
    if let Some(mut input) = pager.stdin.take() {
        // The reader may leave before the end.
        let _ = input.write_all(text.as_bytes());
    }
    pager.wait().is_ok_and(|status| status.code() != Some(127))
}
