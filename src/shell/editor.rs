//! The line editor: completion, colours, hints and the end of a statement, as rustyline asks for them.

use super::commands;
use super::complete::{Lexicon, complete, listed};
use super::highlight::highlight;
use super::paint::{Paint, Tone};
use super::tokens::is_complete;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};
use std::borrow::Cow;
use std::rc::Rc;

/// What rustyline asks while a line is typed.
pub(crate) struct Typing {
    pub(crate) lexicon: Rc<Lexicon>,
    pub(crate) paint: Paint,
}

impl Helper for Typing {}

impl Completer for Typing {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let found = complete(&self.lexicon, line, pos);
        Ok((found.start, listed(found.offers, super::terminal::width().unwrap_or(80))))
    }
}

/// Grey text after the cursor; only what history proposes can be taken over.
pub(crate) struct Hint {
    text: String,
    takes: bool,
}

impl rustyline::hint::Hint for Hint {
    fn display(&self) -> &str {
        &self.text
    }

    fn completion(&self) -> Option<&str> {
        self.takes.then_some(self.text.as_str())
    }
}

impl Hinter for Typing {
    type Hint = Hint;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<Hint> {
        if let Some(text) = HistoryHinter::new().hint(line, pos, context) {
            return Some(Hint { text, takes: true });
        }
        if pos < line.len() {
            return None;
        }
        // `:why` alone shows what it takes.
        let command = commands::find(line.strip_prefix(':')?.trim_end()).ok()?;
        let usage = command.usage.strip_prefix(command.name).filter(|usage| !usage.is_empty())?;
        let usage = if line.ends_with(' ') { usage.trim_start() } else { usage };
        Some(Hint { text: usage.to_owned(), takes: false })
    }
}

impl Highlighter for Typing {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        Cow::Owned(highlight(&self.lexicon, line, Some(pos), self.paint))
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(self.paint.tone(Tone::Strong, prompt))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        let lines: Vec<String> = hint.split('\n').map(|line| self.paint.tone(Tone::Faint, line)).collect();
        Cow::Owned(lines.join("\n"))
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: rustyline::CompletionType) -> Cow<'c, str> {
        match candidate.find("  ") {
            Some(at) => {
                Cow::Owned(format!("{}{}", &candidate[..at], self.paint.tone(Tone::Faint, &candidate[at..])))
            }
            None => Cow::Borrowed(candidate),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.paint.0
    }
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if is_complete(context.input()) {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}
