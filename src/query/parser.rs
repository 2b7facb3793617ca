//! Tokens to the tree of a query.
//!
//! Each parser is a function from the tokens that are left to a part of the tree and the tokens behind
//! it, put together with nom. It looks at words only; what names stand for is decided later.

use super::ast::{Query, Statement};
use super::token::tokens;
use super::{Keyword, QueryError};
use crate::span::Span;
use input::{Failure, Input, Parsed, Reads, State, mark};

mod clauses;
mod expressions;
mod input;
mod patterns;
mod shorts;

/// The words that completion and help know.
pub(crate) const KEYWORDS: &[Keyword] = &[
    Keyword { word: "MATCH", doc: "find a pattern, as in MATCH (a)-[r]->(b)" },
    Keyword { word: "OPTIONAL", doc: "OPTIONAL MATCH keeps the row when nothing matches" },
    Keyword { word: "WHERE", doc: "a condition on what was found" },
    Keyword { word: "RETURN", doc: "what the answer shows" },
    Keyword { word: "WITH", doc: "what the next clauses see" },
    Keyword { word: "UNWIND", doc: "a row for each value of a list" },
    Keyword { word: "UNION", doc: "the rows of two queries" },
    Keyword { word: "DISTINCT", doc: "each row once" },
    Keyword { word: "ORDER", doc: "ORDER BY sorts the rows" },
    Keyword { word: "BY", doc: "ORDER BY sorts the rows" },
    Keyword { word: "ASC", doc: "the smallest first" },
    Keyword { word: "DESC", doc: "the largest first" },
    Keyword { word: "SKIP", doc: "leave out the first rows" },
    Keyword { word: "LIMIT", doc: "no more rows than this" },
    Keyword { word: "AS", doc: "gives a column its name" },
    Keyword { word: "AND", doc: "both conditions" },
    Keyword { word: "OR", doc: "one of the conditions" },
    Keyword { word: "XOR", doc: "just one of the conditions" },
    Keyword { word: "NOT", doc: "the contrary of a condition" },
    Keyword { word: "IN", doc: "is one of a list; in short forms: only what enters" },
    Keyword { word: "STARTS", doc: "STARTS WITH compares the head of a text" },
    Keyword { word: "ENDS", doc: "ENDS WITH compares the end of a text" },
    Keyword { word: "CONTAINS", doc: "a text within a text" },
    Keyword { word: "IS", doc: "IS NULL, IS NOT NULL" },
    Keyword { word: "NULL", doc: "nothing is known" },
    Keyword { word: "TRUE", doc: "true" },
    Keyword { word: "FALSE", doc: "false" },
    Keyword { word: "CASE", doc: "CASE WHEN condition THEN value ELSE value END" },
    Keyword { word: "WHEN", doc: "a case" },
    Keyword { word: "THEN", doc: "the value of a case" },
    Keyword { word: "ELSE", doc: "the value of no case" },
    Keyword { word: "END", doc: "ends CASE" },
    Keyword { word: "EXISTS", doc: "EXISTS { pattern } is true when it matches" },
    Keyword { word: "COUNT", doc: "COUNT { pattern } counts its matches" },
    Keyword { word: "ANY", doc: "ANY SHORTEST: one shortest path" },
    Keyword { word: "ALL", doc: "ALL SHORTEST: every shortest path" },
    Keyword { word: "SHORTEST", doc: "SHORTEST 3: the three shortest paths" },
    Keyword { word: "GROUPS", doc: "SHORTEST 2 GROUPS: all paths of the two smallest lengths" },
    Keyword { word: "CHRONOLOGICAL", doc: "only paths along which no date goes backwards" },
    Keyword { word: "NEIGHBOURS", doc: "NEIGHBOURS OF \"name\": who had to do with it" },
    Keyword { word: "OF", doc: "NEIGHBOURS OF \"name\"" },
    Keyword { word: "PATH", doc: "PATH FROM \"name\" TO \"name\": a shortest path" },
    Keyword { word: "PATHS", doc: "PATHS FROM \"name\" TO \"name\": all shortest paths" },
    Keyword { word: "FROM", doc: "where a path begins" },
    Keyword { word: "TO", doc: "where a path ends" },
    Keyword { word: "VIA", doc: "only relationships of these types or classes" },
    Keyword { word: "BETWEEN", doc: "BETWEEN date AND date" },
    Keyword { word: "WITHIN", doc: "no more hops than this" },
    Keyword { word: "OUT", doc: "only what leaves" },
];

/// Reads one statement; a `;` behind it is no harm.
pub(crate) fn parse(text: &str) -> Result<Statement, QueryError> {
    read(text, false)
}

/// Reads clauses that build a graph for a test, which may be CREATE.
pub(crate) fn parse_building(text: &str) -> Result<Query, QueryError> {
    match read(text, true)? {
        Statement::Query(query) => Ok(query),
        _ => Err(QueryError::at(Span::new(0, 1), "a graph is built with CREATE")),
    }
}

fn read(text: &str, building: bool) -> Result<Statement, QueryError> {
    let tokens = tokens(text)?;
    if tokens.len() == 1 {
        return Err(QueryError::at(Span::new(0, text.len() as u32), "there is no query here")
            .help("try `NEIGHBOURS OF \"name\"` or `MATCH (a)-[r]->(b) RETURN a, r, b LIMIT 10`"));
    }
    let state = State::new(text, tokens, building);
    match clauses::statement(state.start()) {
        Ok((_, statement)) => Ok(statement),
        Err(nom::Err::Error(Failure(Some(error))) | nom::Err::Failure(Failure(Some(error)))) => Err(*error),
        Err(_) => Err(state.error()),
    }
}

/// Things with commas between them, at least one.
fn comma_list<'t, T>(mut inner: impl Reads<'t, T>) -> impl FnMut(Input<'t>) -> Parsed<'t, Vec<T>> {
    move |i| {
        let (mut i, first) = inner.parse(i)?;
        let mut all = vec![first];
        while let (behind, true) = maybe(mark(","))(i)? {
            let (behind, next) = inner.parse(behind)?;
            all.push(next);
            i = behind;
        }
        Ok((i, all))
    }
}

/// Whether it stands here.
fn maybe<'t, T>(mut inner: impl Reads<'t, T>) -> impl FnMut(Input<'t>) -> Parsed<'t, bool> {
    move |i| match inner.parse(i) {
        Ok((behind, _)) => Ok((behind, true)),
        Err(nom::Err::Error(_)) => Ok((i, false)),
        Err(failure) => Err(failure),
    }
}
