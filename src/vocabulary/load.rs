//! Reading RON so that an error says where it is.

use crate::diagnostic::Diagnostic;
use crate::span::{Byte, Span};
use serde::de::DeserializeOwned;

/// Reads `text`, or says where it is wrong.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Diagnostic> {
    ron::Options::default().from_str(text).map_err(|error| {
        let at = offset(text, error.span.start.line, error.span.start.col);
        let end = offset(text, error.span.end.line, error.span.end.col).max(at);
        Diagnostic::error(format!("the file cannot be read: {}", error.code))
            .label(Span::new(at, end), "here")
    })
}

/// The byte at a line and column, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> u32 {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start.min(text.len())..];
    let inside: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    (start + inside) as u32
}

/// Where `word` stands between quotation marks in `text`, for an error about a value.
pub(crate) fn place_of(text: &str, word: &str) -> Span<Byte> {
    let quoted = format!("\"{word}\"");
    let at = text.find(&quoted).unwrap_or(0);
    Span::new(at as u32, (at + quoted.len()).min(text.len()) as u32)
}
