//! Colours, used only where a person looks on.

use std::io::IsTerminal;

/// What a piece of text is; each has one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// A word of the language.
    Keyword,
    /// Quoted text.
    Text,
    /// A number, true, false or null.
    Number,
    /// A label, type or class.
    Type,
    /// A function.
    Function,
    /// A `$parameter`.
    Parameter,
    /// Comments, rules, hints and other side remarks.
    Faint,
    /// Headings and column names.
    Strong,
    /// Something wrong.
    Error,
    /// Something doubtful.
    Warning,
    /// The predicate in a sentence.
    Predicate,
    /// An end of a claim in its sentence.
    End,
}

impl Tone {
    const fn code(self) -> &'static str {
        match self {
            Self::Keyword => "1;34",
            Self::Text => "32",
            Self::Number => "36",
            Self::Type => "33",
            Self::Function => "34",
            Self::Parameter => "35",
            Self::Faint => "90",
            Self::Strong => "1",
            Self::Error => "1;31",
            Self::Warning => "1;33",
            Self::Predicate => "1;4",
            Self::End => "1;36",
        }
    }
}

/// Whether to paint; the one place that decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paint(pub(crate) bool);

impl Paint {
    /// Paints when standard output is a terminal that wants colour.
    pub(crate) fn for_stdout() -> Self {
        Self(std::io::stdout().is_terminal() && wanted())
    }

    /// Paints when standard error is a terminal that wants colour.
    pub(crate) fn for_stderr() -> Self {
        Self(std::io::stderr().is_terminal() && wanted())
    }

    /// `text` in its tone, or just `text`.
    pub(crate) fn tone(self, tone: Tone, text: &str) -> String {
        if self.0 && !text.is_empty() {
            format!("\x1b[{}m{text}\x1b[0m", tone.code())
        } else {
            text.to_owned()
        }
    }

    /// A drawn diagnostic with its first word coloured.
    pub(crate) fn diagnostic(self, drawn: &str) -> String {
        for (word, tone) in [("error:", Tone::Error), ("warning:", Tone::Warning)] {
            if let Some(rest) = drawn.strip_prefix(word) {
                return self.tone(tone, word) + rest;
            }
        }
        drawn.to_owned()
    }
}

/// Whether the environment allows colour: `NO_COLOR` unset or empty, and a terminal that can.
fn wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
