//! What the parsers read: tokens, and with them what was expected at the furthest place reached.
//!
//! The parsers are nom's. A word or mark that is not there is noted before its parser fails, so that
//! the one place where a query cannot be read further knows all that would have let it go on.

use super::super::QueryError;
use super::super::ast::{Ex, Expression, Name};
use super::super::error::Fault;
use super::super::token::{Kind, Token};
use crate::diagnostic::nearest;
use crate::span::{Byte, Span};
use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult, Parser};
use rustc_hash::FxHashSet;
use std::cell::{Cell, RefCell};

/// The tokens that are left.
#[derive(Clone, Copy)]
pub(super) struct Input<'t> {
    pub(super) state: &'t State<'t>,
    at: usize,
}

/// What all parsers of one query share.
pub(super) struct State<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token<'t>>,
    /// Whether CREATE may stand here, as it does where tests build graphs.
    pub(super) building: bool,
    depth: Cell<u32>,
    /// Whether a `|` ends a test of labels, as it does in a comprehension.
    pub(super) bar_ends: Cell<bool>,
    furthest: Cell<usize>,
    expected: RefCell<Vec<Expected>>,
    /// Places where a pattern was looked for and is none, so that nobody looks twice.
    pub(super) no_pattern: RefCell<FxHashSet<usize>>,
}

/// What would have let a query go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// A sort of thing, in words.
    Thing(&'static str),
    Word(&'static str),
    Mark(&'static str),
    /// A word that a thing named above may begin with: suggested, not listed.
    Among(&'static str),
}

/// Why a parser fails: something else may stand here, or nothing can be right any more.
#[derive(Debug)]
pub(super) struct Failure(pub(super) Option<Box<QueryError>>);

pub(super) type Parsed<'t, T> = IResult<Input<'t>, T, Failure>;

/// A parser of queries.
pub(super) trait Reads<'t, T>: Parser<Input<'t>, Output = T, Error = Failure> {}
impl<'t, T, P: Parser<Input<'t>, Output = T, Error = Failure>> Reads<'t, T> for P {}

impl<'t> ParseError<Input<'t>> for Failure {
    fn from_error_kind(_: Input<'t>, _: ErrorKind) -> Self {
        Self(None)
    }

    fn append(_: Input<'t>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// Something else may stand here.
pub(super) fn miss<T>() -> Result<T, Err<Failure>> {
    Err(Err::Error(Failure(None)))
}

/// The query is wrong, whatever follows.
pub(super) fn wrong<T>(error: QueryError) -> Result<T, Err<Failure>> {
    Err(Err::Failure(Failure(Some(Box::new(error)))))
}

/// How deep brackets may stand in one another.
const DEEPEST: u32 = 64;

impl<'t> State<'t> {
    pub(super) fn new(text: &'t str, tokens: Vec<Token<'t>>, building: bool) -> Self {
        Self {
            text,
            tokens,
            building,
            depth: Cell::new(0),
            bar_ends: Cell::new(false),
            furthest: Cell::new(0),
            expected: RefCell::default(),
            no_pattern: RefCell::default(),
        }
    }

    pub(super) fn start(&'t self) -> Input<'t> {
        Input { state: self, at: 0 }
    }
}

impl<'t> Input<'t> {
    pub(super) fn at(self) -> usize {
        self.at
    }

    fn token(self) -> &'t Token<'t> {
        &self.state.tokens[self.at]
    }

    pub(super) fn peek(self) -> &'t Kind<'t> {
        &self.token().kind
    }

    /// The token so many further, or the end.
    pub(super) fn ahead(self, tokens: usize) -> Self {
        Self { at: (self.at + tokens).min(self.state.tokens.len() - 1), ..self }
    }

    pub(super) fn next(self) -> Self {
        self.ahead(1)
    }

    pub(super) fn span(self) -> Span<Byte> {
        self.token().span
    }

    /// The place from `self` to the token before `end`.
    pub(super) fn to(self, end: Self) -> Span<Byte> {
        if end.at <= self.at { self.span() } else { self.span().join(self.state.tokens[end.at - 1].span) }
    }

    /// Just behind the partner of the bracket that opens here.
    pub(super) fn behind_bracket(self) -> Option<Self> {
        let closes = self.token().closes as usize;
        (closes > 0).then(|| self.ahead(closes + 1))
    }

    pub(super) fn is_mark(self, mark: &str) -> bool {
        matches!(self.peek(), Kind::Mark(own) if *own == mark)
    }

    pub(super) fn is_word(self, word: &str) -> bool {
        matches!(self.peek(), Kind::Word(own) if own.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_name(self) -> bool {
        matches!(self.peek(), Kind::Word(_) | Kind::Quoted(_))
    }

    /// Notes what should stand here.
    fn note(self, what: Expected) {
        let furthest = self.state.furthest.get();
        if self.at < furthest {
            return;
        }
        let mut expected = self.state.expected.borrow_mut();
        if self.at > furthest {
            self.state.furthest.set(self.at);
            expected.clear();
        }
        if !expected.contains(&what) {
            expected.push(what);
        }
    }

    /// Notes in words what should stand here.
    pub(super) fn wants(self, what: &'static str) {
        self.note(Expected::Thing(what));
    }

    /// Notes a word that may have been meant here.
    pub(super) fn may_mean(self, word: &'static str) {
        self.note(Expected::Among(word));
    }

    /// A thing that should stand here, and does not.
    pub(super) fn lacks<T>(self, what: &'static str) -> Result<T, Err<Failure>> {
        self.wants(what);
        miss()
    }

    /// Goes one bracket deeper for as long as `inner` reads.
    pub(super) fn deeper<T>(self, inner: impl FnOnce(Self) -> Parsed<'t, T>) -> Parsed<'t, T> {
        let depth = &self.state.depth;
        if depth.get() >= DEEPEST {
            return wrong(QueryError::at(self.span(), self.too_deep()).fault(Fault::TooDeep));
        }
        depth.set(depth.get() + 1);
        let read = inner(self);
        depth.set(depth.get() - 1);
        read
    }

    /// What there is too much of before this place: one sign over and over, or else brackets.
    fn too_deep(self) -> String {
        let before = |back: usize| {
            let token = self.state.tokens.get(self.at.checked_sub(back)?)?;
            self.state.text.get(token.span.range())
        };
        match (before(1), before(2)) {
            (Some(sign), Some(other)) if sign.eq_ignore_ascii_case(other) && !"([{".contains(sign) => {
                format!("`{sign}` stands more than {DEEPEST} times in a row")
            }
            _ => format!("brackets stand more than {DEEPEST} deep in one another"),
        }
    }

    /// Reads while `|` ends a test of labels, or does not.
    pub(super) fn while_bar_ends<T>(
        self,
        ends: bool,
        inner: impl FnOnce(Self) -> Parsed<'t, T>,
    ) -> Parsed<'t, T> {
        let before = self.state.bar_ends.replace(ends);
        let read = inner(self);
        self.state.bar_ends.set(before);
        read
    }
}

/// A keyword.
pub(super) fn word<'t>(word: &'static str) -> impl Fn(Input<'t>) -> Parsed<'t, ()> + Copy {
    move |i| {
        if i.is_word(word) {
            return Ok((i.next(), ()));
        }
        i.note(Expected::Word(word));
        miss()
    }
}

/// A mark.
pub(super) fn mark<'t>(mark: &'static str) -> impl Fn(Input<'t>) -> Parsed<'t, ()> + Copy {
    move |i| {
        if i.is_mark(mark) {
            return Ok((i.next(), ()));
        }
        i.note(Expected::Mark(mark));
        miss()
    }
}

/// A name, which is called `what` where it is missed.
pub(super) fn name<'t>(what: &'static str) -> impl Fn(Input<'t>) -> Parsed<'t, Name> + Copy {
    move |i| {
        let text = match i.peek() {
            Kind::Word(text) => (*text).to_owned(),
            Kind::Quoted(text) => text.clone(),
            _ => return i.lacks(what),
        };
        Ok((i.next(), Name { text, span: i.span() }))
    }
}

/// What stands between two brackets; a `|` in there is its own.
pub(super) fn bracketed<'t, T>(
    open: &'static str,
    mut inner: impl Reads<'t, T>,
    close: &'static str,
) -> impl FnMut(Input<'t>) -> Parsed<'t, T> {
    move |i| {
        let (i, ()) = mark(open)(i)?;
        let (i, read) = i.while_bar_ends(false, |i| inner.parse(i))?;
        let (i, ()) = mark(close)(i)?;
        Ok((i, read))
    }
}

/// What `what` says, instead of all that `inner` tries, when `inner` fails where it begins.
pub(super) fn called<'t, T>(
    what: &'static str,
    mut inner: impl Reads<'t, T>,
) -> impl FnMut(Input<'t>) -> Parsed<'t, T> {
    move |i| {
        let known = if i.state.furthest.get() == i.at { i.state.expected.borrow().len() } else { 0 };
        let read = inner.parse(i);
        if read.is_err() && i.state.furthest.get() <= i.at {
            if i.state.furthest.get() < i.at {
                i.wants(what);
                return read;
            }
            let mut expected = i.state.expected.borrow_mut();
            for one in &mut expected[known..] {
                if let Expected::Word(word) = *one {
                    *one = Expected::Among(word);
                }
            }
            let mut at = 0;
            expected.retain(|one| {
                at += 1;
                at <= known || matches!(one, Expected::Among(_))
            });
            drop(expected);
            i.wants(what);
        }
        read
    }
}

/// An expression and its place, from `start` to `end`.
pub(super) fn node(kind: Ex, start: Input<'_>, end: Input<'_>) -> Expression {
    Expression { kind: Box::new(kind), span: start.to(end) }
}

/// Clauses that would change a graph, which a query does not.
const WRITING: [&str; 8] = ["CREATE", "SET", "DELETE", "DETACH", "MERGE", "REMOVE", "LOAD", "FOREACH"];

/// The most that a message lists.
const LISTED: usize = 5;

impl State<'_> {
    /// Why the query cannot be read further than it was.
    pub(super) fn error(&self) -> QueryError {
        let token = &self.tokens[self.furthest.get()];
        let (found, span) = match &token.kind {
            Kind::End => {
                let end = self.text.trim_end().len() as u32;
                ("the query ends here".to_owned(), Span::new(end.saturating_sub(1), end))
            }
            _ => {
                let text: String = self.text[token.span.range()].chars().take(40).collect();
                (format!("found `{text}`"), token.span)
            }
        };
        let expected = self.expected.borrow();
        let mut things: Vec<String> = Vec::new();
        let listed = |wanted: fn(&Expected) -> Option<String>| expected.iter().filter_map(wanted);
        things.extend(listed(
            |one| if let Expected::Thing(what) = one { Some((*what).to_owned()) } else { None },
        ));
        things.extend(listed(
            |one| if let Expected::Mark(mark) = one { Some(format!("`{mark}`")) } else { None },
        ));
        things.extend(listed(
            |one| if let Expected::Word(word) = one { Some(format!("`{word}`")) } else { None },
        ));
        let more = things.len() > LISTED;
        things.truncate(LISTED);
        let last = if more { None } else { things.pop() };
        let list = match (things.is_empty(), last) {
            (true, last) => last.unwrap_or_else(|| "something else".to_owned()),
            (false, Some(last)) => format!("{} or {last}", things.join(", ")),
            (false, None) => format!("{} and so on", things.join(", ")),
        };
        let error = QueryError::because(span, format!("expected {list}, but {found}"), "");
        if token.kind == Kind::End && expected.contains(&Expected::Thing("another clause")) {
            return error.help("a query ends with RETURN and what it shall show");
        }
        let before = self.furthest.get().checked_sub(1).map(|at| &self.tokens[at].kind);
        if token.kind == Kind::Mark("=") && before == Some(&Kind::Mark("=")) {
            return error.help("one `=` compares");
        }
        let Kind::Word(found) = &token.kind else { return error };
        let upper = found.to_uppercase();
        if upper == "CALL" {
            return QueryError::at(span, "`CALL` calls a procedure, and there are none")
                .help("the shell has `:schema` for what a graph holds, and `:help functions`");
        }
        if WRITING.contains(&upper.as_str()) {
            return QueryError::at(
                span,
                format!("`{found}` would change the graph, and a query only reads it"),
            )
            .fault(Fault::InvalidClauseComposition)
            .help("`relata build` makes a graph from documents, `relata entity` corrects who is who");
        }
        if super::KEYWORDS.iter().any(|keyword| keyword.word == upper) {
            return error;
        }
        let words = expected.iter().filter_map(|one| match one {
            Expected::Word(word) | Expected::Among(word) => Some(*word),
            _ => None,
        });
        match nearest(&upper, words) {
            Some(near) if near != upper => error.help(format!("did you mean `{near}`?")),
            _ => error,
        }
    }
}
