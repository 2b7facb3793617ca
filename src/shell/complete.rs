//! What could stand at the cursor, with a word on each.

use super::commands::{self, Argument};
use super::grid::clean;
use super::names::{Names, fold};
use super::session::{Owner, PropertyNames};
use super::tokens::{Token, TokenKind, tokens};
use rustyline::completion::{Candidate, FilenameCompleter, Pair};
use unicode_width::UnicodeWidthStr;

/// A word to offer and a word on what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) about: String,
}

impl Word {
    /// A word with what it is.
    pub(crate) fn new(text: impl Into<String>, about: impl Into<String>) -> Self {
        Self { text: text.into(), about: about.into() }
    }
}

/// All that completion and highlighting know: the language, and the names of the graph in hand.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) keywords: Vec<Word>,
    pub(crate) functions: Vec<Word>,
    pub(crate) labels: Vec<Word>,
    /// Relationship types and the classes above them.
    pub(crate) types: Vec<Word>,
    pub(crate) properties: Vec<Word>,
    /// Those of `properties` that nodes bear, and those that relationships bear.
    pub(crate) borne: PropertyNames,
    pub(crate) parameters: Vec<Word>,
    pub(crate) names: Names,
}

/// What to put in place of the text from `start` to the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Completion {
    pub(crate) start: usize,
    pub(crate) offers: Vec<Offer>,
}

/// One thing that could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What is inserted.
    pub(crate) text: String,
    /// What is shown: the word, without quotes.
    pub(crate) shown: String,
    /// What it is.
    pub(crate) about: String,
}

/// Not more than these are offered at once; another letter narrows them.
const OFFERS: usize = 60;

/// What could stand at `pos` of `line`.
pub(crate) fn complete(lexicon: &Lexicon, line: &str, pos: usize) -> Completion {
    let before = &line[..line.floor_char_boundary(pos)];
    let indent = before.len() - before.trim_start().len();
    if let Some(rest) = before[indent..].strip_prefix(':') {
        return complete_command(lexicon, before, indent + 1, rest);
    }
    complete_query(lexicon, before, line[before.len()..].chars().next())
}

fn complete_command(lexicon: &Lexicon, before: &str, at: usize, rest: &str) -> Completion {
    let Some((name, argument)) = rest.split_once(char::is_whitespace) else {
        let offers = commands::COMMANDS
            .iter()
            .filter(|command| command.name.starts_with(rest))
            .map(|command| {
                let more = if matches!(command.argument, Argument::Nothing) { "" } else { " " };
                Offer { text: format!("{}{more}", command.name), ..offer(command.name, command.summary) }
            })
            .collect();
        return Completion { start: at, offers };
    };
    let Ok(command) = commands::find(name) else { return Completion::default() };
    let argument = argument.trim_start();
    let start = before.len() - argument.len();
    let words = |words: &mut dyn Iterator<Item = (String, String)>| {
        words
            .filter(|(word, _)| starts(word, argument))
            .map(|(word, about)| Offer { text: word.clone(), shown: word, about })
            .collect()
    };
    let offers = match command.argument {
        Argument::Nothing => Vec::new(),
        Argument::Choice(choices) => {
            words(&mut choices.iter().map(|(word, about)| ((*word).to_owned(), (*about).to_owned())))
        }
        Argument::Topic => words(&mut super::commands::topics(lexicon)),
        Argument::Name => lexicon
            .names
            .complete(argument.trim_start_matches('"'), OFFERS)
            .into_iter()
            .map(|name| Offer {
                text: name.text.clone(),
                shown: name.text.clone(),
                about: name.about.clone(),
            })
            .collect(),
        Argument::Parameter => {
            words(&mut lexicon.parameters.iter().map(|w| (w.text.clone(), w.about.clone())))
        }
        Argument::File => return complete_file(before, start),
        Argument::Query => {
            let inner = complete_query(lexicon, argument, None);
            return Completion { start: start + inner.start, offers: inner.offers };
        }
    };
    Completion { start, offers }
}

fn complete_file(before: &str, start: usize) -> Completion {
    let Ok((from, found)) = FilenameCompleter::new().complete_path(&before[start..], before.len() - start)
    else {
        return Completion::default();
    };
    let file = |pair: Pair| Offer {
        text: pair.replacement().to_owned(),
        shown: pair.display().to_owned(),
        about: String::new(),
    };
    Completion { start: start + from, offers: found.into_iter().map(file).collect() }
}

fn complete_query(lexicon: &Lexicon, before: &str, next: Option<char>) -> Completion {
    let tokens: Vec<Token> = tokens(before);
    let significant: Vec<&Token> =
        tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Comment { .. })).collect();
    if tokens.last().is_some_and(|token| {
        token.range.end == before.len() && matches!(token.kind, TokenKind::Comment { open: true })
    }) {
        return Completion::default();
    }
    let last = significant.last().filter(|token| token.range.end == before.len());
    match last.map(|token| (token.kind, token.range.start)) {
        Some((TokenKind::Text { closed: false }, start)) => {
            let quote = before[start..].chars().next().unwrap_or('"');
            return quoted_names(lexicon, &before[start + 1..], quote, start, next == Some(quote));
        }
        Some((TokenKind::Parameter, start)) => {
            return choose(&lexicon.parameters, &before[start + 1..], start + 1, Case::AsIs);
        }
        Some((TokenKind::Text { .. } | TokenKind::Quoted { .. } | TokenKind::Number, _)) => {
            return Completion::default();
        }
        _ => {}
    }
    let (typed, earlier) = match last {
        Some(token) if token.kind == TokenKind::Word => {
            (token.of(before), &significant[..significant.len() - 1])
        }
        _ => ("", &significant[..]),
    };
    let start = before.len() - typed.len();
    match place(before, earlier) {
        Place::Label => choose(&lexicon.labels, typed, start, Case::AsIs),
        Place::Type => choose(&lexicon.types, typed, start, Case::AsIs),
        Place::Property(owner) => {
            let mut found = choose(&lexicon.properties, typed, start, Case::AsIs);
            if let Some(owner) = owner {
                found.offers.retain(|offer| lexicon.borne.of(owner).contains(&offer.shown));
            }
            found
        }
        Place::Name => quoted_names(lexicon, typed, '"', start, false),
        Place::Expression => {
            let lower = typed.chars().any(char::is_lowercase);
            let case = if lower { Case::Lower } else { Case::AsIs };
            let mut offers = choose(&lexicon.keywords, typed, start, case).offers;
            let variables = variables(before, earlier);
            offers.extend(
                variables
                    .iter()
                    .filter(|name| starts(name, typed))
                    .map(|name| offer(name, "a variable of this query")),
            );
            if !typed.is_empty() {
                offers.extend(choose(&lexicon.functions, typed, start, Case::AsIs).offers.into_iter().map(
                    |mut f| {
                        if next != Some('(') {
                            f.text.push('(');
                        }
                        f
                    },
                ));
            }
            Completion { start, offers }
        }
    }
}

/// What kind of word is wanted after the tokens read so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Label,
    Type,
    /// Of nodes or of relationships, where the query says which.
    Property(Option<Owner>),
    Name,
    Expression,
}

fn place(text: &str, earlier: &[&Token]) -> Place {
    let back = |n: usize| earlier.iter().rev().nth(n).map_or("", |token| token.of(text));
    let is = |word: &str, any: &[&str]| any.iter().any(|keyword| word.eq_ignore_ascii_case(keyword));
    let (bracket, opened) = innermost(text, earlier);
    let inside = &earlier[opened..];
    match back(0) {
        ":" | "|" | "&" if bracket == "[" && inside.iter().any(|token| token.of(text) == ":") => Place::Type,
        ":" | "|" | "&" if bracket == "(" => Place::Label,
        "." if !matches!(back(1), "" | ".") => Place::Property(owner_of_variable(text, earlier, back(1))),
        "{" | "," if bracket == "{" => match owner_of_map(text, earlier, opened) {
            Some(owner) => Place::Property(Some(owner)),
            None => Place::Expression,
        },
        word if is(word, &["VIA"]) => Place::Type,
        "," if bracket.is_empty() && in_via(text, earlier) => Place::Type,
        word if is(word, &["OF"]) && is(back(1), &["NEIGHBOURS", "NEIGHBORS"]) => Place::Name,
        word if is(word, &["FROM"]) && is(back(1), &["PATH", "PATHS"]) => Place::Name,
        word if is(word, &["TO"]) && earlier.iter().any(|token| is(token.of(text), &["PATH", "PATHS"])) => {
            Place::Name
        }
        _ => Place::Expression,
    }
}

/// The innermost bracket still open, and how many tokens it and what precedes it are.
fn innermost<'a>(text: &'a str, earlier: &[&Token]) -> (&'a str, usize) {
    let mut open: Vec<(&str, usize)> = Vec::new();
    for (at, token) in earlier.iter().enumerate() {
        match token.of(text) {
            sign @ ("(" | "[" | "{") => open.push((sign, at + 1)),
            ")" | "]" | "}" => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last().copied().unwrap_or(("", 0))
}

/// What bears the properties of the map that opened at `opened`: `{` right after a bracket, or behind
/// a label or type, belongs to a pattern.
fn owner_of_map(text: &str, earlier: &[&Token], opened: usize) -> Option<Owner> {
    let outside = &earlier[..opened.checked_sub(1)?];
    let (bracket, from) = innermost(text, outside);
    let inside = &outside[from..];
    let owner = match bracket {
        "(" => Owner::Node,
        "[" => Owner::Relationship,
        _ => return None,
    };
    let is_pattern = inside.iter().any(|token| token.of(text) == ":")
        || inside.iter().all(|token| token.kind == TokenKind::Word) && inside.len() < 2;
    is_pattern.then_some(owner)
}

/// What a variable stands for, by the pattern that names it first.
fn owner_of_variable(text: &str, earlier: &[&Token], name: &str) -> Option<Owner> {
    earlier.windows(3).find_map(|three| match three {
        [bracket, own, after] if own.of(text) == name => match (bracket.of(text), after.of(text)) {
            ("(", ":" | ")" | "{") => Some(Owner::Node),
            ("[", ":" | "]" | "{") => Some(Owner::Relationship),
            _ => None,
        },
        _ => None,
    })
}

/// Whether the comma at the end goes on with a list after VIA.
fn in_via(text: &str, earlier: &[&Token]) -> bool {
    for pair in earlier.rchunks(2) {
        match pair {
            [before, comma] if comma.of(text) == "," && before.kind == TokenKind::Word => {}
            [.., last] => return last.of(text).eq_ignore_ascii_case("VIA"),
            [] => return false,
        }
    }
    false
}

/// Names that the query itself has given: words after `(`, `[`, `AS`, `UNWIND … AS`, and before `=`.
fn variables(text: &str, earlier: &[&Token]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, token) in earlier.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |at| earlier[at].of(text));
        let after = earlier.get(at + 1).map_or("", |token| token.of(text));
        let named = matches!(before, "(" | "[") && matches!(after, ":" | ")" | "]" | "{" | "*" | "IN")
            || before.eq_ignore_ascii_case("AS")
            || after == "=" && (before == "," || before.eq_ignore_ascii_case("MATCH"));
        let word = token.of(text);
        if token.kind == TokenKind::Word && named && !out.iter().any(|known| known == word) {
            out.push(word.to_owned());
        }
    }
    out
}

/// How offered words are spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    AsIs,
    Lower,
}

fn choose(words: &[Word], typed: &str, start: usize, case: Case) -> Completion {
    let offers = words
        .iter()
        .filter(|word| starts(&word.text, typed))
        .take(OFFERS * 4)
        .map(|word| match case {
            Case::AsIs => offer(&word.text, &word.about),
            Case::Lower => offer(&word.text.to_lowercase(), &word.about),
        })
        .collect();
    Completion { start, offers }
}

fn quoted_names(lexicon: &Lexicon, typed: &str, quote: char, start: usize, closed: bool) -> Completion {
    let close = if closed { String::new() } else { quote.to_string() };
    let offers = lexicon.names.complete(typed, OFFERS).into_iter().map(|name| {
        let mut text = String::from(quote);
        for c in name.text.chars() {
            if c == quote || c == '\\' {
                text.push('\\');
            }
            text.push(c);
        }
        Offer { text: text + &close, shown: name.text.clone(), about: name.about.clone() }
    });
    Completion { start, offers: offers.collect() }
}

fn starts(word: &str, typed: &str) -> bool {
    fold(word).starts_with(&fold(typed))
}

fn offer(text: &str, about: &str) -> Offer {
    Offer { text: text.to_owned(), shown: text.to_owned(), about: about.to_owned() }
}

/// The offers as rustyline lists them: one to a line, when any has something said of it.
pub(crate) fn listed(offers: Vec<Offer>, width: usize) -> Vec<Pair> {
    if offers.iter().all(|offer| offer.about.is_empty()) {
        return offers.into_iter().map(|o| Pair { display: clean(&o.shown), replacement: o.text }).collect();
    }
    let widest = offers.iter().map(|offer| clean(&offer.shown).width()).max().unwrap_or(0).min(width / 2);
    offers
        .into_iter()
        .map(|offer| {
            let shown = clean(&offer.shown);
            let pad = " ".repeat(widest.saturating_sub(shown.width()) + 2);
            let line = format!("{shown}{pad}{}", clean(&offer.about));
            // Longer than half the terminal, so that the next one starts a line of its own.
            let mut display = super::grid::shorten(&line, width.saturating_sub(3));
            display += &" ".repeat((width / 2).saturating_sub(display.width()));
            Pair { display, replacement: offer.text }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::names::Name;

    fn lexicon() -> Lexicon {
        let words = |list: &[&str]| list.iter().map(|text| Word::new(*text, "")).collect();
        let name = |text: &str, about: &str| Name { text: text.into(), about: about.into(), weight: 1 };
        Lexicon {
            keywords: words(&["MATCH", "RETURN", "WHERE", "NEIGHBOURS", "PATH", "FROM", "TO", "OF", "VIA"]),
            functions: words(&["type", "toUpper", "relationships"]),
            labels: words(&["Person", "Place", "Organization"]),
            types: words(&["CONSULT", "CALLED", "SPOKE_TO"]),
            properties: words(&["name", "date", "document"]),
            parameters: words(&["who"]),
            borne: PropertyNames {
                node: vec!["name".to_owned()],
                relationship: vec!["date".to_owned(), "document".to_owned()],
            },
            names: Names::new(vec![name("Anna Müller", "person"), name("Bruno \"B\" Weber", "person")]),
        }
    }

    /// `|` is the cursor.
    fn check(line: &str, expected: &[&str]) {
        let pos = line.find('|').unwrap();
        let line = line.replacen('|', "", 1);
        let found = complete(&lexicon(), &line, pos);
        let after: Vec<String> =
            found.offers.iter().map(|offer| format!("{}{}", &line[..found.start], offer.text)).collect();
        assert_eq!(after, expected, "{line}");
    }

    #[test]
    fn each_place_wants_its_own_words() {
        check("ma|", &["match"]);
        check("MA|", &["MATCH"]);
        check("MATCH (a:P|", &["MATCH (a:Person", "MATCH (a:Place"]);
        check("MATCH (a)-[:C|", &["MATCH (a)-[:CONSULT", "MATCH (a)-[:CALLED"]);
        check("MATCH (a)-[r]->(b) RETURN r.da|", &["MATCH (a)-[r]->(b) RETURN r.date"]);
        check("MATCH (a:Person {na|", &["MATCH (a:Person {name"]);
        check("MATCH (a {na|", &["MATCH (a {name"]);
        check("MATCH ()-[{d|", &["MATCH ()-[{date", "MATCH ()-[{document"]);
        check("MATCH (a)-[r]->() RETURN a.|", &["MATCH (a)-[r]->() RETURN a.name"]);
        check(
            "MATCH (a)-[r:CALLED]->() RETURN r.|",
            &["MATCH (a)-[r:CALLED]->() RETURN r.date", "MATCH (a)-[r:CALLED]->() RETURN r.document"],
        );
        check("RETURN $w|", &["RETURN $who"]);
        check("RETURN toU|", &["RETURN toUpper("]);
        check("MATCH (anna:Person) RETURN an|", &["MATCH (anna:Person) RETURN anna"]);
        check("// ma|", &[]);
    }

    #[test]
    fn names_are_completed_from_any_word_and_quoted() {
        check("NEIGHBOURS OF \"mul|", &["NEIGHBOURS OF \"Anna Müller\""]);
        check("NEIGHBOURS OF mul|", &["NEIGHBOURS OF \"Anna Müller\""]);
        check(
            "PATH FROM \"Anna Müller\" TO web|",
            &["PATH FROM \"Anna Müller\" TO \"Bruno \\\"B\\\" Weber\""],
        );
        check("RETURN 'mul|'", &["RETURN 'Anna Müller"]);
    }

    #[test]
    fn via_takes_types() {
        check("NEIGHBOURS OF \"x\" VIA s|", &["NEIGHBOURS OF \"x\" VIA SPOKE_TO"]);
        check("NEIGHBOURS OF \"x\" VIA CALLED, s|", &["NEIGHBOURS OF \"x\" VIA CALLED, SPOKE_TO"]);
    }

    #[test]
    fn commands_and_their_arguments() {
        check(":sch|", &[":schema"]);
        check(":mod|", &[":mode "]);
        check(":mode js|", &[":mode json", ":mode jsonl"]);
        check(":entity mul|", &[":entity Anna Müller"]);
        check(":explain ma|", &[":explain match"]);
    }
}
