//! Query text to tokens, and scripts to statements.

use super::QueryError;
use super::error::Fault;
use crate::span::{Byte, Span};
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind<'t> {
    /// A word: a keyword or a name.
    Word(&'t str),
    /// A name in backticks.
    Quoted(String),
    /// A text in quotes.
    Text(String),
    /// A whole number without its sign; one more than the largest that fits has a minus before it.
    Int(u64),
    /// A number.
    Float(f64),
    /// `$name`.
    Parameter(String),
    /// A mark such as `(` or `<=`.
    Mark(&'static str),
    /// The end.
    End,
}

/// A token and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token<'t> {
    pub kind: Kind<'t>,
    pub span: Span<Byte>,
    /// For an opening bracket, how many tokens on its partner stands; 0 when it has none.
    pub closes: u32,
}

/// Marks, the longest first.
const MARKS: &[&str] = &[
    "<>", "<=", ">=", "=~", "..", "+=", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "|", "=", "<", ">",
    "+", "-", "*", "/", "%", "^", "&", "!",
];

/// Arrow heads and dashes that other programs put where a query has plain ones.
const LOOKALIKES: &[(char, &str)] = &[
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('„', "\""),
    ('→', "->"),
    ('←', "<-"),
    ('≤', "<="),
    ('≥', ">="),
    ('≠', "<>"),
    ('×', "*"),
    ('÷', "/"),
    ('…', ".."),
];

/// The longest query that is read.
const LONGEST: usize = 4 << 20;

/// Splits a query into tokens, the last of which is the end.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token<'_>>, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError::at(
            Span::new(0, 1),
            format!("the query has {} bytes; {LONGEST} are the most", text.len()),
        )
        .fault(Fault::TooDeep)
        .help("give long values as parameters, as in `WHERE n.name IN $names`"));
    }
    let mut tokens = Vec::with_capacity(text.len() / 4 + 1);
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if let Some(length) = comment(&text[at..]) {
            if text[at..].starts_with("/*") && !(length >= 4 && text[..at + length].ends_with("*/")) {
                return Err(unclosed(at, "comment"));
            }
            at += length;
            continue;
        }
        let start = at;
        let (kind, length) = match c {
            _ if starts_word(c) => {
                let length = word_length(&text[at..]);
                (Kind::Word(&text[at..at + length]), length)
            }
            '`' => quoted(&text[at..], start).map(|(word, length)| (Kind::Quoted(word), length))?,
            '\'' | '"' => quoted(&text[at..], start).map(|(word, length)| (Kind::Text(word), length))?,
            '$' => parameter(&text[at..], start)?,
            '.' if !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => mark(&text[at..], start)?,
            '0'..='9' | '.' => {
                // A place in a list of lists, as in `x..1`, is no fraction.
                number(&text[at..], start)?
            }
            _ => mark(&text[at..], start)?,
        };
        at += length;
        if let Kind::Mark(mark) = kind {
            pair(mark, &mut tokens, &mut open);
        }
        tokens.push(Token { kind, span: span(start, at), closes: 0 });
    }
    tokens.push(Token { kind: Kind::End, span: span(text.len(), text.len()), closes: 0 });
    Ok(tokens)
}

/// Tells an opening bracket where its partner stands, once that is read.
fn pair<'t>(mark: &'static str, tokens: &mut [Token<'t>], open: &mut Vec<(usize, &'static str)>) {
    match mark {
        "(" | "[" | "{" => open.push((tokens.len(), mark)),
        ")" | "]" | "}" => {
            let partner = match mark {
                ")" => "(",
                "]" => "[",
                _ => "{",
            };
            if let Some(&(at, own)) = open.last()
                && own == partner
            {
                open.pop();
                // A query has fewer tokens than bytes, whose places are of 32 bits.
                tokens[at].closes = (tokens.len() - at) as u32;
            }
        }
        _ => {}
    }
}

fn span(start: usize, end: usize) -> Span<Byte> {
    Span::new(start as u32, end as u32)
}

fn unclosed(start: usize, what: &str) -> QueryError {
    QueryError::because(span(start, start + 1), format!("this {what} is never closed"), "opened here")
}

/// The length of the comment that a text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let body = text.strip_prefix("/*")?;
    Some(body.find("*/").map_or(text.len(), |end| end + 4))
}

fn starts_word(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// The length of the word that a text goes on with; marks on letters belong to them.
pub(crate) fn word_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || is_combining_mark(c))).unwrap_or(text.len())
}

fn mark(text: &str, start: usize) -> Result<(Kind<'static>, usize), QueryError> {
    let first = text.as_bytes().first();
    if let Some(mark) = MARKS.iter().find(|mark| mark.as_bytes().first() == first && text.starts_with(**mark))
    {
        return Ok((Kind::Mark(mark), mark.len()));
    }
    let c = text.chars().next().unwrap_or_default();
    let error =
        QueryError::at(span(start, start + c.len_utf8()), format!("`{c}` is no part of the language"));
    let plain = LOOKALIKES.iter().find(|(own, _)| *own == c);
    Err(match plain {
        Some((_, plain)) => error.fault(Fault::InvalidUnicodeCharacter).help(format!("write `{plain}`")),
        None if c.is_ascii() => error,
        None => error.fault(Fault::InvalidUnicodeCharacter),
    })
}

fn parameter(text: &str, start: usize) -> Result<(Kind<'_>, usize), QueryError> {
    let rest = &text[1..];
    if rest.starts_with('`') {
        let (name, length) = quoted(rest, start + 1)?;
        return Ok((Kind::Parameter(name), 1 + length));
    }
    let length = word_length(rest);
    if length == 0 {
        return Err(QueryError::at(
            span(start, start + 1),
            "a `$` begins the name of a parameter, as in `$name`",
        ));
    }
    Ok((Kind::Parameter(rest[..length].to_owned()), 1 + length))
}

/// What stands in the quotes that a text begins with, and its length with them.
fn quoted(text: &str, start: usize) -> Result<(String, usize), QueryError> {
    let mut chars = text.char_indices();
    let Some((_, quote)) = chars.next() else { return Ok((String::new(), 0)) };
    let mut out = String::new();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            // A quote that is doubled stands for one.
            if text[at + c.len_utf8()..].starts_with(quote) {
                chars.next();
                out.push(quote);
                continue;
            }
            return Ok((out, at + c.len_utf8()));
        }
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some((_, 'n')) => out.push('\n'),
            Some((_, 't')) => out.push('\t'),
            Some((_, 'r')) => out.push('\r'),
            Some((_, 'b')) => out.push('\u{8}'),
            Some((_, 'f')) => out.push('\u{c}'),
            Some((_, c @ ('\\' | '\'' | '"' | '`'))) => out.push(c),
            Some((from, u @ ('u' | 'U'))) => {
                let digits = if u == 'u' { 4 } else { 6 };
                let hex =
                    text[from + 1..].get(..digits).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
                let Some(c) = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32)
                else {
                    let end = from + 1 + word_length(&text[from + 1..]).min(digits);
                    return Err(QueryError::at(
                        span(start + at, start + end),
                        format!("`\\{u}` needs {digits} hexadecimal digits that make a character"),
                    )
                    .fault(Fault::InvalidUnicodeLiteral)
                    .help(if u == 'u' {
                        "as in '\\u00e9' for é"
                    } else {
                        "as in '\\U01F600'"
                    }));
                };
                out.push(c);
                chars.by_ref().nth(digits - 1);
            }
            Some((from, other)) => {
                return Err(QueryError::at(
                    span(start + at, start + from + other.len_utf8()),
                    format!("`\\{other}` stands for nothing"),
                )
                .help("write `\\\\` for a backslash; others are \\n \\t \\r \\b \\f \\' \\\" \\` \\u00e9"));
            }
            None => break,
        }
    }
    Err(unclosed(start, "quote"))
}

fn number(text: &str, start: usize) -> Result<(Kind<'static>, usize), QueryError> {
    let wrong = |length: usize, why: String| {
        QueryError::at(span(start, start + length), why).fault(Fault::InvalidNumberLiteral)
    };
    let large = |length: usize| {
        QueryError::at(span(start, start + length), "this whole number is too large")
            .fault(Fault::IntegerOverflow)
            .help("whole numbers go from -9223372036854775808 to 9223372036854775807; larger ones need a point, as in 1e20")
    };
    let whole = word_length(text);
    for (prefix, radix, name) in [("0x", 16, "hexadecimal"), ("0X", 16, "hexadecimal"), ("0o", 8, "octal")] {
        let Some(digits) = text[..whole].strip_prefix(prefix) else { continue };
        let plain = digits.replace('_', "");
        if plain.is_empty() || !plain.chars().all(|c| c.is_digit(radix)) {
            return Err(wrong(whole, format!("`{}` is no {name} number", &text[..whole])));
        }
        let value = u64::from_str_radix(&plain, radix).ok().filter(|value| *value <= LARGEST);
        return value.map(|value| (Kind::Int(value), whole)).ok_or_else(|| large(whole));
    }
    let digits = |from: usize| text[from..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'_').count();
    let mut length = digits(0);
    let mut float = false;
    if text[length..].starts_with('.') && text[length + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        float = true;
        length += 1 + digits(length + 1);
    }
    if text[length..].starts_with(['e', 'E']) {
        let sign = usize::from(text[length + 1..].starts_with(['+', '-']));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            float = true;
            length += 1 + sign + exponent;
        }
    }
    let plain = text[..length].replace('_', "");
    if float && text[length..].starts_with(['f', 'F', 'd', 'D']) && word_length(&text[length..]) == 1 {
        length += 1;
    }
    if text[length..].starts_with(starts_word) || text[..length].ends_with('_') {
        let whole = length + word_length(&text[length..]);
        if text[whole..].trim_start().starts_with(':') {
            let message = format!("`{}` is no name, for it begins with a digit", &text[..whole]);
            return Err(QueryError::at(span(start, start + whole), message)
                .help(format!("write it in backticks, as in `{{`{}`: 1}}`", &text[..whole])));
        }
        return Err(wrong(whole, format!("`{}` is no number", &text[..whole]))
            .help("a number cannot go on with letters; a name cannot begin with a digit"));
    }
    if float {
        let value: f64 = plain.parse().map_err(|_| wrong(length, "this is no number".to_owned()))?;
        if value.is_infinite() {
            return Err(QueryError::at(span(start, start + length), "this number is too large")
                .fault(Fault::FloatingPointOverflow)
                .help("the largest is 1.7976931348623157e308"));
        }
        return Ok((Kind::Float(value), length));
    }
    let value = plain.parse::<u64>().ok().filter(|value| *value <= LARGEST);
    value.map(|value| (Kind::Int(value), length)).ok_or_else(|| large(length))
}

/// The largest whole number behind a minus.
pub(crate) const LARGEST: u64 = 1 << 63;
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
        fn kinds(text: &str) -> Vec<Kind<'_>> {
            tokens(text).unwrap().into_iter().map(|token| token.kind).collect()
        }
        assert_eq!(kinds("1..2"), [Kind::Int(1), Kind::Mark(".."), Kind::Int(2), Kind::End]);
        assert_eq!(kinds("1.5e3"), [Kind::Float(1500.0), Kind::End]);
        assert!(tokens("12abc").is_err() && tokens("'open").is_err() && tokens("§").is_err());
    }
}
