//! Raw text to syntactic words, split as the English treebanks of Universal Dependencies split it.
//!
//! The spans tile the text: between two words there is white space only, or nothing.

use crate::span::{Byte, Span};
use std::borrow::Cow;

/// A word before anything is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it stands in the text.
    pub span: Span<Byte>,
    /// Whether it continues the multi-word token of the word before.
    pub joined: bool,
    /// Whether white space follows.
    pub space_after: bool,
    /// Whether a blank line, or a line that ends a block, follows.
    pub paragraph_after: bool,
}

/// Abbreviations that keep their full stop, in small letters without it.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "approx", "assn", "asst", "attn", "aug", "ave", "blvd", "brig", "bros", "ca", "capt",
    "cf", "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "dist", "div", "dr", "ed", "eds", "esp", "est",
    "etc", "ext", "feb", "fig", "figs", "fr", "fri", "ft", "gen", "gov", "hon", "inc", "jan", "jr", "jul",
    "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "pp",
    "pres", "prof", "pvt", "rep", "reps", "rev", "sat", "sec", "sen", "sens", "sep", "sept", "sgt", "sr",
    "st", "sun", "supt", "thur", "thurs", "tue", "tues", "univ", "viz", "vol", "vols", "vs", "wed",
];

/// Of those, the ones that are common words too, and keep the full stop only before a capital or a number.
const AMBIGUOUS: &[&str] = &[
    "co", "no", "nos", "sat", "sun", "mar", "wed", "fig", "figs", "rep", "reps", "ed", "est", "sec", "fri",
    "fr", "mt", "ft", "dist", "div", "ext", "jun", "jan", "ca", "al", "gen", "pp", "col",
];

/// Prefixes that stay with what follows their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "cross", "counter", "de", "e", "ex", "extra", "hyper", "inter", "intra", "macro",
    "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "para", "post", "pre", "pro",
    "proto", "pseudo", "psycho", "quasi", "re", "semi", "sub", "super", "trans", "tri", "ultra", "un",
    "under", "uni", "x",
];

/// Suffixes that stay with what precedes their hyphen.
const SUFFIXES: &[&str] = &["ish", "fold", "esque", "wise"];

/// Words written as one that are two, with the length of the first.
const CONTRACTIONS: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("outta", 3),
    ("kinda", 4),
    ("sorta", 4),
    ("dunno", 2),
    ("gimme", 3),
    ("lemme", 3),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("isnt", 2),
    ("wasnt", 3),
    ("havent", 4),
    ("im", 1),
    ("ive", 1),
    ("youre", 3),
    ("theyre", 4),
    ("thats", 4),
    ("whats", 4),
    ("wont", 2),
    ("cant", 2),
    ("arent", 3),
    ("hasnt", 3),
    ("shouldnt", 6),
    ("wasent", 4),
    ("aint", 2),
    ("arnt", 2),
    ("hes", 2),
    ("shes", 3),
    ("theres", 5),
    ("heres", 4),
    ("youll", 3),
    ("itll", 2),
    ("elses", 4),
    ("todays", 5),
    ("'tis", 2),
    ("'twas", 2),
    ("’tis", 4),
    ("’twas", 4),
];

/// Words that are a contraction without its apostrophe where one of [`NEVER_OWNED`] follows.
const SOMETIMES: &[(&str, usize)] = &[("its", 2), ("your", 3)];

/// Words that no possessive stands before.
const NEVER_OWNED: &[&str] = &[
    "a", "all", "also", "always", "an", "at", "because", "been", "for", "from", "going", "gonna", "in",
    "just", "like", "my", "never", "not", "on", "our", "really", "so", "still", "that", "the", "this", "to",
    "too", "very", "welcome", "with",
];

/// Endings behind an apostrophe that are words of their own.
const CLITICS: &[&str] = &["s", "m", "d", "re", "ve", "ll"];

/// Splits a text into words.
pub(crate) fn tokenise(text: &str) -> Vec<Piece> {
    let mut scanner = Scanner { text, pieces: Vec::with_capacity(text.len() / 5) };
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || c.is_control() {
            if let Some(from) = start.take() {
                scanner.chunk(from, at);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        scanner.chunk(from, text.len());
    }
    let mut pieces = scanner.pieces;
    let wrapped = is_wrapped(text);
    for at in 0..pieces.len() {
        let end = pieces.get(at + 1).map_or(text.len(), |next| next.span.start as usize);
        let gap = &text[pieces[at].span.end as usize..end];
        pieces[at].space_after = !gap.is_empty() && at + 1 < pieces.len();
        let lines = gap.matches('\n').count();
        pieces[at].paragraph_after = lines > 1 || (lines == 1 && !wrapped);
    }
    pieces
}

/// Whether the lines of a text were broken to a width, so that a line's end says nothing.
///
/// Then many lines begin in the middle of a sentence, with a small letter.
fn is_wrapped(text: &str) -> bool {
    let (mut ends, mut small) = (0u32, 0u32);
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if let Some(next) = lines.peek().filter(|next| !next.is_empty() && !line.is_empty()) {
            ends += 1;
            small += u32::from(next.starts_with(char::is_lowercase));
        }
    }
    small * 6 > ends
}

/// A word as it is read: `[w]e` without the brackets around the letter that a quotation changes.
pub(crate) fn form(written: &str) -> Cow<'_, str> {
    match changed(written) {
        Some((letter, rest)) => Cow::Owned(format!("{}{rest}", &written[1..=letter])),
        None => Cow::Borrowed(written),
    }
}

/// The length of the letter in brackets that a word begins with, and what follows them.
fn changed(word: &str) -> Option<(usize, &str)> {
    let letter = word.strip_prefix('[')?.chars().next().filter(|c| c.is_alphabetic())?.len_utf8();
    let rest = word[1 + letter..].strip_prefix(']')?;
    rest.starts_with(char::is_lowercase).then_some((letter, rest))
}

struct Scanner<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
}

impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize) {
        self.push_as(start, end, false);
    }

    fn push_as(&mut self, start: usize, end: usize, joined: bool) {
        if start < end {
            let span = Span::new(start as u32, end as u32);
            self.pieces.push(Piece { span, joined, space_after: false, paragraph_after: false });
        }
    }

    /// Splits what stands between two white spaces.
    fn chunk(&mut self, start: usize, end: usize) {
        if is_address(&self.text[start..end]) {
            let stop = start + address_end(&self.text[start..end]);
            let open = self.text[start..stop].len()
                - self.text[start..stop].trim_start_matches(['(', '<', '[', '"', '“']).len();
            for at in 0..open {
                if self.text.is_char_boundary(start + at) {
                    let next = self.next_boundary(start + at);
                    self.push(start + at, next);
                }
            }
            self.push(start + open, stop);
            self.run(stop, end);
        } else {
            self.run(start, end);
        }
    }

    fn next_boundary(&self, at: usize) -> usize {
        at + self.text[at..].chars().next().map_or(1, char::len_utf8)
    }

    /// Splits a run without white space or addresses, from left to right.
    fn run(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.text[at..end];
            let Some(c) = rest.chars().next() else { return };
            let length = match c {
                _ if c.is_alphanumeric() => self.word(at, end),
                '\'' | '’' if clitic(rest, self.text[start..at].chars().next_back()).is_some() => {
                    let length = clitic(rest, None).map_or(c.len_utf8(), |n| n);
                    self.push_as(at, at + length, at > start);
                    length
                }
                '\'' | '’'
                    if CONTRACTIONS
                        .iter()
                        .any(|(form, _)| rest.len() == form.len() && rest.to_lowercase() == **form) =>
                {
                    self.push_word(at, at + rest.len());
                    rest.len()
                }
                '#' if rest[1..].starts_with(char::is_alphabetic) => {
                    let length = 1 + word_length(&rest[1..]);
                    self.push(at, at + length);
                    length
                }
                '.' | '!' | '?' | '-' | '*' | '_' | '=' | '~' | '#' | '+' | '/' | '$' | '<' | '>' => {
                    let run = match c {
                        '!' | '?' => rest.bytes().take_while(|b| matches!(b, b'!' | b'?')).count(),
                        '.' | '-' | '*' | '_' | '=' | '~' | '$' | '<' | '>' => {
                            rest.bytes().take_while(|&b| b == c as u8).count()
                        }
                        _ => 1,
                    };
                    self.push(at, at + run);
                    run
                }
                // "[w]e": one letter of a quoted word was changed.
                '[' if changed(rest).is_some() => {
                    let length = changed(rest).map_or(1, |(letter, _)| letter + 2);
                    let length = length + word_length(&rest[length..]);
                    self.push(at, at + length);
                    length
                }
                ':' | ';' if emoticon(rest) > 0 => {
                    let length = emoticon(rest);
                    self.push(at, at + length);
                    length
                }
                _ => {
                    self.push(at, at + c.len_utf8());
                    c.len_utf8()
                }
            };
            at += length;
        }
    }

    /// Splits off the word that starts at `at`; returns its length.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let mut length = word_length(rest);
        let word = &rest[..length];
        // A full stop that belongs to the word.
        if rest[length..].starts_with('.') && keeps_stop(word, &rest[length + 1..], &self.text[end..]) {
            length += 1;
            self.push(at, at + length);
            return length;
        }
        if is_marked_name(word, &self.text[..at], &rest[length..], &self.text[end..]) {
            self.push(at, at + length + 1);
            return length + 1;
        }
        // `5pm`, `10km`: number and unit.
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && UNITS.contains(&word[digits..].to_lowercase().as_str()) {
            self.push(at, at + digits);
            self.push(at + digits, at + length);
            return length;
        }
        self.push_word(at, at + length);
        length
    }

    /// Pushes a word, split where it is a contraction.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let lower = word.to_lowercase();
        let split = CONTRACTIONS
            .iter()
            .find(|(form, _)| *form == lower)
            .map(|&(_, first)| first)
            .or_else(|| negation(word))
            .or_else(|| {
                let next = self.text[end..].strip_prefix(' ')?;
                let next = next.split(|c: char| !c.is_alphanumeric()).next()?.to_lowercase();
                let (_, first) = SOMETIMES.iter().find(|(form, _)| *form == lower)?;
                NEVER_OWNED.contains(&next.as_str()).then_some(*first)
            });
        match split {
            Some(first) if first > 0 && first < word.len() && word.is_char_boundary(first) => {
                self.push(start, start + first);
                self.push_as(start + first, end, true);
            }
            _ => self.push(start, end),
        }
    }
}

/// Whether the mark behind a word belongs to a name, `Yahoo!`: the sentence goes on in small letters, and began before it.
fn is_marked_name(word: &str, before: &str, rest: &str, after: &str) -> bool {
    let Some(rest) = rest.strip_prefix('!') else { return false };
    let goes_on = match rest {
        "" => after.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_lowercase)),
        "," => true,
        _ => rest.starts_with("'s") || rest.starts_with("’s"),
    };
    let small = |c: char| c.is_lowercase() || c == ',';
    let named = word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase);
    named && goes_on && before.strip_suffix(' ').is_some_and(|text| text.ends_with(small))
}

/// Units that are split from the number they are glued to.
const UNITS: &[&str] = &[
    "am", "pm", "km", "kg", "mm", "cm", "m", "k", "g", "mg", "ml", "mph", "kph", "kw", "mw", "gb", "mb",
    "ft", "lb", "lbs", "hrs", "bn", "mn",
];

/// Where `n't` starts in a word that ends with it.
fn negation(word: &str) -> Option<usize> {
    ["n't", "n’t", "N'T", "N’T"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .map(str::len)
        .filter(|&n| n > 0)
}

/// The length of the clitic that `rest` starts with: `'s`, `'ll`, or the bare apostrophe of a plural.
fn clitic(rest: &str, before: Option<char>) -> Option<usize> {
    let mark = rest.chars().next()?.len_utf8();
    let letters = rest[mark..].chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    let ending = rest[mark..mark + letters].to_lowercase();
    let glued = before.is_none_or(char::is_alphanumeric);
    if letters > 0 {
        return (glued && CLITICS.contains(&ending.as_str())).then_some(mark + letters);
    }
    (before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'))
        && !rest[mark..].starts_with(|c: char| c.is_alphanumeric()))
    .then_some(mark)
}

/// The length of the word at the head of `rest`: letters and digits with what joins them inside.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() || is_mark(c) {
            length = at + c.len_utf8();
            continue;
        }
        let before = rest[..at].chars().next_back().unwrap_or(' ');
        let Some(&(next_at, next)) = chars.peek() else { break };
        let digits = before.is_ascii_digit() && next.is_ascii_digit();
        let inside = match c {
            ',' | ':' => digits,
            '/' => digits || (at == 1 && before.is_lowercase() && single(&rest[next_at..])),
            '.' => digits || (next.is_alphanumeric() && dotted(rest, at, next_at)),
            '\'' | '’' => next.is_alphabetic() && joins(rest, at, next_at),
            '-' => next.is_alphanumeric() && hyphen_stays(&rest[..at], &rest[next_at..]),
            '_' | '&' => {
                next.is_alphanumeric()
                    && (c == '_' || (at <= 2 && before.is_uppercase() && next.is_uppercase()))
            }
            _ => false,
        };
        if !inside {
            break;
        }
    }
    length
}

/// Whether a word of one small letter follows: `b/c`.
fn single(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Whether a character modifies the one before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}' | '\u{93c}'..='\u{94d}')
}

/// Whether the full stop at `at` stands inside `U.S`, `example.com`, `a.m`.
fn dotted(rest: &str, at: usize, next: usize) -> bool {
    let initials = rest[..at].rsplit('.').next().is_some_and(|part| part.chars().count() == 1);
    let tail = rest[next..].chars().take_while(|c| c.is_alphanumeric()).count();
    let dotted_before = rest[..at].contains('.');
    if initials && (tail == 1 || dotted_before) {
        return true;
    }
    // A firm that writes itself so: "A.ON".
    let capitals = rest[next..].chars().take_while(|c| c.is_alphanumeric()).all(char::is_uppercase);
    if at == 1 && rest.starts_with(char::is_uppercase) && capitals && (2..=4).contains(&tail) {
        return true;
    }
    let small = rest[..at].chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'));
    let top = rest[next..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    small && TOP_LEVEL.contains(&top.to_lowercase().as_str()) && at > 1 || (rest[..at].eq("Ph") && top == "D")
}

/// Ends of names of hosts and files.
const TOP_LEVEL: &[&str] = &[
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "mil",
    "int",
    "info",
    "biz",
    "io",
    "co",
    "uk",
    "us",
    "eu",
    "de",
    "fr",
    "ru",
    "cn",
    "in",
    "pk",
    "tv",
    "ca",
    "au",
    "jp",
    "doc",
    "docx",
    "pdf",
    "xls",
    "xlsx",
    "txt",
    "htm",
    "html",
    "jpg",
    "png",
    "gif",
    "zip",
    "exe",
    "ppt",
    "scientology",
];

/// Whether an apostrophe joins letters into one word (`O'Brien`, `n't`) rather than start a clitic.
fn joins(rest: &str, at: usize, next: usize) -> bool {
    let tail: String =
        rest[next..].chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    if CLITICS.contains(&tail.as_str()) {
        return false;
    }
    tail != "t" || rest[..at].to_lowercase().ends_with('n')
}

/// Whether a hyphen is part of the word: behind `non`, `co`, `e` and the like.
fn hyphen_stays(before: &str, after: &str) -> bool {
    let prefix = before.to_lowercase();
    let next: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    // "UN-backed" is no word with "un".
    let letters = before.len() > 1 && before.chars().all(char::is_uppercase);
    if prefix == "al" || prefix == "el" || letters {
        return false;
    }
    PREFIXES.contains(&prefix.as_str())
        && next.chars().all(char::is_alphabetic)
        && !(prefix == "x" && next.len() > 3)
        || SUFFIXES.contains(&next.to_lowercase().as_str())
        || is_phone(before, after)
}

/// Whether digits on both sides of a hyphen are a telephone number: `555-1234`, `212-555-1234`.
fn is_phone(before: &str, after: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let parts_are_digits = before.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let last = before.rsplit('-').next().unwrap_or("");
    if !parts_are_digits || last.len() != 3 {
        return false;
    }
    match digits(after) {
        4 => true,
        3 => after[3..].starts_with('-') && digits(&after[4..]) == 4,
        _ => false,
    }
}

/// Whether a word keeps the full stop behind it; `glued` follows at once, `behind` is the text after the chunk.
fn keeps_stop(word: &str, glued: &str, behind: &str) -> bool {
    let lower = word.to_lowercase();
    let next = behind.trim_start().chars().next();
    let letters = word.chars().all(char::is_alphabetic);
    if word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
    {
        return true;
    }
    if lower == "ph.d" || lower == "i.e" || lower == "e.g" {
        return true;
    }
    if letters && word.chars().count() == 1 {
        // An initial; `I.` ends a sentence more often than not.
        return word.chars().all(char::is_uppercase)
            && glued.is_empty()
            && word != "I"
            && next.is_some_and(|c| c.is_uppercase());
    }
    if !letters || !ABBREVIATIONS.contains(&lower.as_str()) || glued.starts_with('.') {
        return false;
    }
    if AMBIGUOUS.contains(&lower.as_str()) {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        return match lower.as_str() {
            "no" | "nos" | "fig" | "figs" | "sec" | "pp" | "ext" | "ca" | "sat" | "sun" | "wed" | "fri"
            | "mar" | "jan" | "jun" => next.is_some_and(|c| c.is_ascii_digit()),
            "al" => true,
            _ => {
                capital
                    && next.is_some_and(|c| {
                        c.is_uppercase() || c.is_ascii_digit() || c.is_lowercase() || c == ','
                    })
            }
        };
    }
    true
}

/// The length of an emoticon at the head of `rest`, or 0.
fn emoticon(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let nose = usize::from(bytes.get(1) == Some(&b'-'));
    let mouth = bytes.get(1 + nose).copied().unwrap_or(b' ');
    let ends = bytes.get(2 + nose).is_none_or(|b| !b.is_ascii_alphanumeric());
    if matches!(mouth, b')' | b'(' | b'D' | b'P' | b'p') && ends && rest.is_char_boundary(2 + nose) {
        2 + nose
    } else {
        0
    }
}

/// Whether a chunk is a web or mail address.
fn is_address(chunk: &str) -> bool {
    if !chunk.contains(['@', '/', '.']) {
        return false;
    }
    let body = chunk.trim_start_matches(['(', '<', '[', '"', '“']);
    let lower = body.to_lowercase();
    if ["http://", "https://", "ftp://", "www.", "mailto:"].iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    body.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && user.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c))
            && host.starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Where the address at the head of a chunk ends: before closing punctuation.
fn address_end(chunk: &str) -> usize {
    chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', ']', '"', '”', '\'', '’']).len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_a_paragraph_unless_lines_are_broken_to_a_width() {
        let paragraphs = |text: &str| tokenise(text).iter().filter(|piece| piece.paragraph_after).count();
        assert_eq!(paragraphs("A heading\nFrance met Spain.\nThey talked."), 2);
        assert_eq!(paragraphs("France met\nSpain in the\nold town of\nVienna. They\ntalked."), 0);
        assert_eq!(paragraphs("One.\n\nTwo."), 1);
    }

    fn check(text: &str, words: &str) {
        let pieces = tokenise(text);
        let found: Vec<String> = pieces
            .iter()
            .map(|p| format!("{}{}", if p.joined { "+" } else { "" }, &text[p.span.range()]))
            .collect();
        assert_eq!(found.join(" "), words);
    }

    #[test]
    fn splits_as_the_treebanks_do() {
        check("Don't stop, Bush's men can't.", "Do +n't stop , Bush +'s men ca +n't .");
        check("The U.S. and the players' union", "The U.S. and the players +' union");
        check(
            "Mr. J. Smith met Lt. Gen. Rajiv Ghai at 9 a.m. on May 10.",
            "Mr. J. Smith met Lt. Gen. Rajiv Ghai at 9 a.m. on May 10 .",
        );
        check("an all-girl non-profit e-mail", "an all - girl non-profit e-mail");
        check("It cost $1,000.50 (5%)...", "It cost $ 1,000.50 ( 5 % ) ...");
        check(
            "See http://a.b/c?d=e. Or mail x.y@z.com, please",
            "See http://a.b/c?d=e . Or mail x.y@z.com , please",
        );
        check("India–Pakistan US–UK “hi”", "India – Pakistan US – UK “ hi ”");
        check("I cannot go, we’ll see", "I can +not go , we +’ll see");
        check("O'Brien's 9:30 talk", "O'Brien +'s 9:30 talk");
        check("the #metoo case, #1", "the #metoo case , # 1");
        check("Its a pity, its price fell", "It +s a pity , its price fell");
        check("Call 212-555-1234 or 555-1234, 1999-2001", "Call 212-555-1234 or 555-1234 , 1999 - 2001");
        check("$$$ b/c it's >> a_b.doc", "$$$ b/c it +'s >> a_b.doc");
        check("that \"[w]e left [Bonn] [in]\"", "that \" [w]e left [ Bonn ] [ in ] \"");
        assert_eq!((form("[w]e"), form("[Bonn]")), ("we".into(), "[Bonn]".into()));
    }

    #[test]
    fn survives_anything() {
        for text in [
            "",
            " ",
            "'",
            "''s",
            "’’’",
            "....",
            "a.b.c.",
            "-",
            "\u{0}\u{1}",
            "é.é",
            ":-",
            "@.",
            "www.",
            "((((",
            "’",
            "x’",
            "🙂🙂",
            "n't",
        ] {
            let mut at = 0;
            for piece in tokenise(text) {
                assert!(piece.span.start >= at && piece.span.end > piece.span.start, "{text:?}");
                assert!(
                    text[at as usize..piece.span.start as usize]
                        .chars()
                        .all(|c| c.is_whitespace() || c.is_control())
                );
                at = piece.span.end;
            }
        }
    }
}
