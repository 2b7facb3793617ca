//! Query text to tokens, and scripts to statements.

use super::QueryError;
use crate::span::{Byte, Span};

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A word: a keyword or a name; the bool says it stood in backticks.
    Word(String, bool),
    /// A text in quotes.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// `$name`.
    Parameter(String),
    /// A mark such as `->` or `(`.
    Mark(&'static str),
    /// The end.
    End,
}

/// A token and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub kind: Kind,
    pub span: Span<Byte>,
}

/// Marks, the longest first.
const MARKS: &[&str] = &[
    "<>", "<=", ">=", "=~", "..", "+=", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "|", "=", "<", ">",
    "+", "-", "*", "/", "%", "^",
];

/// The longest query that is read.
const LONGEST: usize = 4 << 20;

/// Splits a query into tokens.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError::at(
            Span::new(0, 1),
            format!("the query has {} bytes; {LONGEST} are the most", text.len()),
        ));
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if let Some(end) = comment(&text[at..]) {
            at += end;
            continue;
        }
        let start = at;
        let kind = if c.is_alphabetic() || c == '_' {
            let length = word_length(&text[at..]);
            at += length;
            Kind::Word(text[start..at].to_owned(), false)
        } else if c == '`' {
            let (word, length) = quoted(&text[at..], start)?;
            at += length;
            Kind::Word(word, true)
        } else if c == '\'' || c == '"' {
            let (word, length) = quoted(&text[at..], start)?;
            at += length;
            Kind::Text(word)
        } else if c == '$' {
            let length = word_length(&text[at + 1..]);
            if length == 0 {
                return Err(QueryError::at(
                    span(start, start + 1),
                    "a `$` begins the name of a parameter, as in `$name`",
                ));
            }
            at += 1 + length;
            Kind::Parameter(text[start + 1..at].to_owned())
        } else if c.is_ascii_digit() || (c == '.' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
        {
            let (kind, length) = number(&text[at..], start)?;
            at += length;
            kind
        } else if let Some(mark) = MARKS.iter().find(|mark| text[at..].starts_with(**mark)) {
            at += mark.len();
            Kind::Mark(mark)
        } else {
            return Err(QueryError::at(
                span(start, start + c.len_utf8()),
                format!("`{c}` is no part of the language"),
            ));
        };
        tokens.push(Token { kind, span: span(start, at) });
    }
    tokens.push(Token { kind: Kind::End, span: span(text.len(), text.len()) });
    Ok(tokens)
}

fn span(start: usize, end: usize) -> Span<Byte> {
    Span::new(start as u32, end as u32)
}

/// The length of the comment that a text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let body = text.strip_prefix("/*")?;
    Some(body.find("*/").map_or(text.len(), |end| end + 4))
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())
}

/// What stands in the quotes that a text begins with, and its length with them.
fn quoted(text: &str, start: usize) -> Result<(String, usize), QueryError> {
    let mut chars = text.char_indices();
    let Some((_, quote)) = chars.next() else { return Ok((String::new(), 0)) };
    let mut out = String::new();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            if quote == '`' && text[at + 1..].starts_with('`') {
                chars.next();
                out.push('`');
                continue;
            }
            return Ok((out, at + c.len_utf8()));
        }
        if c != '\\' || quote == '`' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some((_, 'n')) => out.push('\n'),
            Some((_, 't')) => out.push('\t'),
            Some((_, 'r')) => out.push('\r'),
            Some((_, 'b')) => out.push('\u{8}'),
            Some((_, 'f')) => out.push('\u{c}'),
            Some((from, 'u')) => {
                let code = text.get(from + 1..from + 5).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                let Some(c) = code.and_then(char::from_u32) else {
                    return Err(QueryError::at(
                        span(start + at, start + from + 1),
                        "`\\u` needs four hexadecimal digits",
                    ));
                };
                out.push(c);
                chars.by_ref().nth(3);
            }
            Some((_, other)) => out.push(other),
            None => break,
        }
    }
    Err(QueryError::because(span(start, start + 1), "this quote is never closed", "opened here"))
}

fn number(text: &str, start: usize) -> Result<(Kind, usize), QueryError> {
    let wrong = |length: usize, why: &str| QueryError::at(span(start, start + length), why.to_owned());
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(rest) = text.strip_prefix(prefix) {
            let length = 2 + word_length(rest);
            let value = i64::from_str_radix(&text[2..length], radix)
                .map_err(|_| wrong(length, "this is no number"))?;
            return Ok((Kind::Int(value), length));
        }
    }
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(0);
    let mut float = false;
    if text[length..].starts_with('.') && text[length + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        float = true;
        length += 1;
        length += digits(length);
    }
    if text[length..].starts_with(['e', 'E']) {
        let sign = usize::from(text[length + 1..].starts_with(['+', '-']));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            float = true;
            length += 1 + sign + exponent;
        }
    }
    if text[length..].starts_with(|c: char| c.is_alphabetic() || c == '_') {
        let whole = length + word_length(&text[length..]);
        return Err(wrong(whole, "a number cannot go on with letters"));
    }
    let digits = &text[..length];
    if float {
        let value: f64 = digits.parse().map_err(|_| wrong(length, "this is no number"))?;
        if value.is_infinite() {
            return Err(wrong(length, "this number is too large"));
        }
        return Ok((Kind::Float(value), length));
    }
    digits
        .parse()
        .map(|value| (Kind::Int(value), length))
        .map_err(|_| wrong(length, "this number is too large"))
}

/// One statement of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    /// Where it stands in the script.
    pub span: Span<Byte>,
    /// Its text without the `;`.
    pub text: &'a str,
}

/// Splits a script at each `;` outside quotes and comments; statements that are only comments are left out.
pub fn statements(script: &str) -> Vec<Statement<'_>> {
    let mut out = Vec::new();
    let (mut start, mut at, mut full) = (0, 0, false);
    // The text after an unclosed quote belongs to its statement, whose error says so.
    while let Some(c) = script[at..].chars().next() {
        if let Some(end) = comment(&script[at..]) {
            // Comments before a statement are not part of it.
            at += end;
            if !full {
                start = at;
            }
        } else if matches!(c, '\'' | '"' | '`') {
            full = true;
            at += quoted(&script[at..], 0).map_or(script.len() - at, |(_, length)| length);
        } else if c == ';' {
            out.extend(trimmed(script, start, at, full));
            at += 1;
            (start, full) = (at, false);
        } else {
            full |= !c.is_whitespace();
            at += c.len_utf8();
        }
    }
    out.extend(trimmed(script, start, script.len(), full));
    out
}

/// The statement between two places, if there is one.
fn trimmed(script: &str, start: usize, end: usize, full: bool) -> Option<Statement<'_>> {
    let part = &script[start..end];
    let from = start + part.len() - part.trim_start().len();
    let text = script[from..end].trim_end();
    full.then(|| Statement { span: span(from, from + text.len()), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_split_outside_quotes_and_comments() {
        let script = "// one; two\nRETURN ';' ; /* ; */ RETURN 2 // x\n;\n// end";
        let texts: Vec<&str> = statements(script).iter().map(|statement| statement.text).collect();
        assert_eq!(texts, ["RETURN ';'", "RETURN 2 // x"]);
    }

    #[test]
    fn numbers_and_ranges() {
        let kinds =
            |text: &str| tokens(text).unwrap().into_iter().map(|token| token.kind).collect::<Vec<_>>();
        assert_eq!(kinds("1..2"), [Kind::Int(1), Kind::Mark(".."), Kind::Int(2), Kind::End]);
        assert_eq!(kinds("1.5e3"), [Kind::Float(1500.0), Kind::End]);
        assert!(tokens("12abc").is_err() && tokens("'open").is_err() && tokens("§").is_err());
    }
}
