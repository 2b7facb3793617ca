//! What a user is told when something is wrong: where, what was found, what would work.

use crate::span::{Byte, Span};
use unicode_width::UnicodeWidthStr;

/// How grave a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The work cannot be done.
    Error,
    /// The work is done, and something in it is probably not what was meant.
    Warning,
}

/// A message, the places it speaks of, and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Places in the source, each with a word on it (which may be empty); the first is the main one.
    pub labels: Vec<(Span<Byte>, String)>,
    /// What would work, one piece of advice each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error with no place yet.
    pub fn error(message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, message: message.into(), labels: Vec::new(), help: Vec::new() }
    }

    /// A warning with no place yet.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// The same, pointing at `span`.
    #[must_use]
    pub fn label(mut self, span: Span<Byte>, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }

    /// Moves its places into a text in which what it speaks of begins at byte `start`.
    pub(crate) fn move_by(&mut self, start: usize) {
        for (span, _) in &mut self.labels {
            *span = Span::new(span.start + start as u32, span.end + start as u32);
        }
    }

    /// The same, with advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Draws the diagnostic over `source`, which bears `name` (`query`, a file's path).
    ///
    /// Plain text, one line of source for each label, ending in a newline.
    pub fn render(&self, name: &str, source: &str) -> String {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut out = format!("{word}: {}\n", self.message);
        for (at, (span, text)) in self.labels.iter().enumerate() {
            let place = Place::of(source, *span);
            let gutter = " ".repeat(place.line.to_string().len());
            let arrow = if at == 0 { "-->" } else { ":::" };
            out += &format!("{gutter}{arrow} {name}:{}:{}\n", place.line, place.column);
            out += &format!("{gutter} |\n{} | {}\n", place.line, place.text);
            let carets = "^".repeat(place.width);
            let line = format!("{gutter} | {}{carets} {text}", " ".repeat(place.indent));
            out += line.trim_end();
            out.push('\n');
        }
        for help in &self.help {
            out += &format!("help: {help}\n");
        }
        out
    }
}

/// Where a span starts in a text, as a person counts.
struct Place {
    line: usize,
    column: usize,
    /// The line itself, tabs widened, shortened around the place when it is very long.
    text: String,
    /// Cells before the place in `text`.
    indent: usize,
    /// Cells to underline.
    width: usize,
}

/// A line longer than this is shown only around the place.
const WINDOW: usize = 160;

impl Place {
    fn of(source: &str, span: Span<Byte>) -> Self {
        let start = source.floor_char_boundary((span.start as usize).min(source.len()));
        let end = source.floor_char_boundary((span.end as usize).clamp(start, source.len()));
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let line = source[..line_start].matches('\n').count() + 1;
        let column = source[line_start..start].chars().count() + 1;
        let from = if start - line_start > WINDOW / 2 {
            source.floor_char_boundary(start - WINDOW / 2)
        } else {
            line_start
        };
        let to = if line_end - from > WINDOW {
            source.floor_char_boundary(from + WINDOW).max(start)
        } else {
            line_end
        };
        let show = |text: &str| text.replace('\t', "    ").replace('\r', "");
        let (mut before, after) = (show(&source[from..start]), show(&source[start..to]));
        if from > line_start {
            before.insert(0, '…');
        }
        let marked = show(&source[start..end.min(to)]);
        let tail = if to < line_end { "…" } else { "" };
        Self {
            line,
            column,
            indent: before.width(),
            width: marked.width().max(1),
            text: format!("{before}{after}{tail}"),
        }
    }
}

/// Of `candidates`, the one nearest to `word` in spelling, if any is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let allowed = match lower.chars().count() {
        0..=3 => 1,
        4..=5 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min_by(|a, b| a.cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_the_place() {
        let shown = Diagnostic::error("unknown clause `selct`")
            .label(Span::new(4, 9), "a clause was expected here")
            .help("did you mean `RETURN`?")
            .render("query", "foo\nselct x\n");
        assert_eq!(
            shown,
            "error: unknown clause `selct`\n --> query:2:1\n  |\n2 | selct x\n  | ^^^^^ a clause was expected here\nhelp: did you mean `RETURN`?\n"
        );
    }

    #[test]
    fn survives_any_span() {
        for (start, end) in [(0, 0), (1, 2), (99, 100), (2, 1)] {
            let text = Diagnostic::error("x").label(Span::new(start, end), "").render("t", "é\tb");
            assert!(text.starts_with("error: x\n"));
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("mtach", ["MATCH", "RETURN"]), Some("MATCH"));
        assert_eq!(nearest("zebra", ["MATCH", "RETURN"]), None);
    }
}
