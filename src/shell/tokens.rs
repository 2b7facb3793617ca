//! What a line being typed is made of, however unfinished.
//!
//! The query parser wants whole statements; highlighting and completion look at halves, so they have
//! this reader, which takes any text.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name, keyword or function.
    Word,
    /// Quoted text, and whether its closing quote is there.
    Text { closed: bool },
    /// A name in backticks.
    Quoted { closed: bool },
    /// A number.
    Number,
    /// `$name`.
    Parameter,
    /// A comment; `open` when it reaches the end of the input.
    Comment { open: bool },
    /// Any other single character.
    Sign,
}

/// A piece of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) range: Range<usize>,
}

impl Token {
    /// The token as it stands in `text`.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }
}

/// The tokens of `text`, blanks left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, len) = token(&text[at..], first);
        out.push(Token { kind, range: at..at + len });
        at += len;
    }
    out
}

/// The kind and length of the token at the start of `rest`, which begins with `first`.
fn token(rest: &str, first: char) -> (TokenKind, usize) {
    let word = |from: usize| {
        rest[from..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest.len(), |len| from + len)
    };
    match first {
        '"' | '\'' => {
            let (len, closed) = quoted(rest, first);
            (TokenKind::Text { closed }, len)
        }
        '`' => {
            let (len, closed) = quoted(rest, first);
            (TokenKind::Quoted { closed }, len)
        }
        '/' if rest.starts_with("//") => {
            let end = rest.find('\n');
            (TokenKind::Comment { open: end.is_none() }, end.unwrap_or(rest.len()))
        }
        '/' if rest.starts_with("/*") => {
            let end = rest[2..].find("*/").map(|at| at + 4);
            (TokenKind::Comment { open: end.is_none() }, end.unwrap_or(rest.len()))
        }
        '$' => (TokenKind::Parameter, word(1)),
        c if c.is_ascii_digit() => (TokenKind::Number, number(rest)),
        c if c.is_alphabetic() || c == '_' => (TokenKind::Word, word(first.len_utf8())),
        c => (TokenKind::Sign, c.len_utf8()),
    }
}

/// The length of the number at the start of `rest`; `1..3` is two of them.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(byte) = bytes.get(len) {
        let fraction = *byte == b'.' && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !(byte.is_ascii_alphanumeric() || *byte == b'_' || fraction) {
            break;
        }
        len += 1;
    }
    len
}

/// The length of the quoted text at the start of `rest`, and whether it is closed.
fn quoted(rest: &str, quote: char) -> (usize, bool) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote != '`' => escaped = true,
            c if c == quote => return (at + 1, true),
            _ => {}
        }
    }
    (rest.len(), false)
}

/// A statement or a shell command in a text with several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A query without its `;`.
    Statement(Range<usize>),
    /// A line that begins with `:`.
    Command(Range<usize>),
}

/// Splits a script: a statement ends at `;` or the end, a command, which begins with `:` where a
/// statement could begin, at the end of its line.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let mut start = None;
        let mut end = None;
        for token in tokens_lazily(rest) {
            if matches!(token.kind, TokenKind::Comment { .. }) {
                continue;
            }
            let sign = token.kind == TokenKind::Sign;
            if start.is_none() && sign && token.of(rest) == ":" {
                let from = token.range.start;
                let to = rest[from..].find('\n').map_or(rest.len(), |len| from + len);
                out.push(Piece::Command(at + from..at + from + rest[from..to].trim_end().len()));
                end = Some(to);
                break;
            }
            if sign && token.of(rest) == ";" {
                if let Some((from, to)) = start {
                    out.push(Piece::Statement(at + from..at + to));
                }
                end = Some(token.range.end);
                break;
            }
            start = Some((start.map_or(token.range.start, |(from, _)| from), token.range.end));
        }
        match end {
            Some(end) => at += end,
            None => {
                if let Some((from, to)) = start {
                    out.push(Piece::Statement(at + from..at + to));
                }
                break;
            }
        }
    }
    out
}

/// As [`tokens`], but one at a time.
fn tokens_lazily(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start().len();
        let first = text[at..].chars().next()?;
        let (kind, len) = token(&text[at..], first);
        at += len;
        Some(Token { kind, range: at - len..at })
    })
}

/// Whether Enter ends the input: a command on one line, a `;` at the end, or an empty last line.
pub(crate) fn is_complete(input: &str) -> bool {
    let trimmed = input.trim();
    if trimmed.is_empty() || trimmed.starts_with(':') {
        return true;
    }
    let tokens = tokens(input);
    let open = tokens.last().is_some_and(|token| {
        matches!(token.kind, TokenKind::Text { closed: false } | TokenKind::Quoted { closed: false })
            || (matches!(token.kind, TokenKind::Comment { open: true }) && token.of(input).starts_with("/*"))
    });
    let blank_line = input.rsplit_once('\n').is_some_and(|(_, last)| last.trim().is_empty());
    if blank_line {
        return true;
    }
    let last = tokens.iter().rev().find(|token| !matches!(token.kind, TokenKind::Comment { .. }));
    !open && last.is_some_and(|token| token.of(input) == ";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Statement(range) => text[range].to_owned(),
                Piece::Command(range) => format!("!{}", &text[range]),
            })
            .collect();
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn scripts_fall_into_statements_and_commands() {
        check("", &[]);
        check(" ; ;", &[]);
        check("RETURN 1", &["RETURN 1"]);
        check("RETURN ';' ; // x; y\nRETURN 2;", &["RETURN ';'", "RETURN 2"]);
        check(":mode csv\nRETURN 1;\n  :last ; x\n", &["!:mode csv", "RETURN 1", "!:last ; x"]);
        check("MATCH (a\n:Person) RETURN a", &["MATCH (a\n:Person) RETURN a"]);
        check("/* ; */ RETURN 1 /* tail */;", &["RETURN 1"]);
        check("RETURN \"open; ", &["RETURN \"open; "]);
    }

    #[test]
    fn enter_ends_a_statement_at_a_semicolon_or_an_empty_line() {
        for text in ["", ":help", "RETURN 1;", "RETURN 1; // so", "RETURN 1\n", "RETURN\n1\n  "] {
            assert!(is_complete(text), "{text:?}");
        }
        for text in ["RETURN 1", "RETURN ';", "RETURN 1 // ;", "RETURN 1 /* ;"] {
            assert!(!is_complete(text), "{text:?}");
        }
    }

    #[test]
    fn any_text_is_covered_without_overlap() {
        for text in ["a.b 1..3 $x `q \"s\\\" 'é", "((--[:T|U*1..2]->", "/* x", "日本 = \"語\""] {
            let mut end = 0;
            for token in tokens(text) {
                assert!(token.range.start >= end && token.range.end > token.range.start, "{text}");
                end = token.range.end;
            }
        }
    }
}
