//! Statements, clauses, and what WITH and RETURN have in common.

use super::super::QueryError;
use super::super::ast::{Body, Clause, Ex, Item, Part, Query, Statement};
use super::super::error::Fault;
use super::super::token::Kind;
use super::expressions::{condition, expression};
use super::input::{Input, Parsed, called, mark, miss, name, node, word, wrong};
use super::patterns::pattern;
use super::shorts::short;
use super::{comma_list, maybe};
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;
use nom::{Err, Parser};

/// The most clauses of one part.
const CLAUSES: usize = 500;

const PATTERN: &str = "a pattern such as `(a)-[r]->(b)`";

/// A whole statement; a `;` behind it is no harm.
pub(super) fn statement(i: Input<'_>) -> Parsed<'_, Statement> {
    // Not noted as expected: few who misspell a query mean to see its plan.
    let (explain, profile) = (i.is_word("EXPLAIN"), i.is_word("PROFILE"));
    let i = if explain || profile { i.next() } else { i };
    let (i, statement) = called(
        "a clause such as MATCH or RETURN",
        alt((short.map(Statement::Short), query.map(Statement::Query))),
    )(i)?;
    let i = if i.is_mark(";") { i.next() } else { i };
    let (i, ()) = end(i)?;
    let statement = match (explain, profile) {
        (true, _) => Statement::Explain(Box::new(statement)),
        (_, true) => Statement::Profile(Box::new(statement)),
        _ => statement,
    };
    Ok((i, statement))
}

fn end(i: Input<'_>) -> Parsed<'_, ()> {
    if i.peek() == &Kind::End { Ok((i, ())) } else { i.lacks("the end of the query") }
}

/// Parts joined by UNION.
pub(super) fn query(i: Input<'_>) -> Parsed<'_, Query> {
    let (mut i, first) = part(i, false)?;
    let mut query = Query { parts: vec![first], all: Vec::new() };
    while let (behind, true) = maybe(word("UNION"))(i)? {
        let (behind, all) = maybe(word("ALL"))(behind)?;
        let (behind, _) = opt(word("DISTINCT")).parse(behind)?;
        if query.all.last().is_some_and(|last| *last != all) {
            return wrong(
                QueryError::at(i.to(behind), "UNION and UNION ALL cannot be mixed")
                    .fault(Fault::InvalidClauseComposition)
                    .help("take one of them throughout"),
            );
        }
        let (behind, next) = part(behind, false)?;
        query.all.push(all);
        query.parts.push(next);
        i = behind;
    }
    Ok((i, query))
}

/// What stands in `EXISTS {…}` or `COUNT {…}`, which may end without RETURN or be a bare pattern.
pub(super) fn subquery(i: Input<'_>) -> Parsed<'_, Query> {
    let bare = |i| {
        let (behind, (patterns, condition)) = graph_pattern(i)?;
        let clause = Clause::Match { optional: false, patterns, condition, span: i.to(behind) };
        Ok((behind, Query { parts: vec![Part { clauses: vec![clause] }], all: Vec::new() }))
    };
    let whole = |i| {
        let (behind, first) = part(i, true)?;
        if matches!(first.clauses.last(), Some(Clause::Return(_))) && behind.is_word("UNION") {
            return query(i);
        }
        Ok((behind, Query { parts: vec![first], all: Vec::new() }))
    };
    alt((whole, called("a pattern", bare))).parse(i)
}

/// Clauses up to a RETURN, which those of a subquery may lack.
fn part(start: Input<'_>, inner: bool) -> Parsed<'_, Part> {
    let mut clauses = Vec::new();
    let mut i = start;
    loop {
        let what = if clauses.is_empty() { "a clause such as MATCH or RETURN" } else { "another clause" };
        let (behind, next) = match called(what, clause)(i) {
            Ok(read) => read,
            Err(Err::Error(_)) if may_end(&clauses, inner, i) => return Ok((i, Part { clauses })),
            Err(failure) => return Err(failure),
        };
        let last = matches!(next, Clause::Return(_));
        clauses.push(next);
        if last {
            return Ok((behind, Part { clauses }));
        }
        if clauses.len() > CLAUSES {
            return wrong(
                QueryError::at(i.span(), format!("a query has at most {CLAUSES} clauses"))
                    .fault(Fault::TooDeep),
            );
        }
        i = behind;
    }
}

/// Whether clauses may end here though none is a RETURN.
fn may_end(clauses: &[Clause], inner: bool, i: Input<'_>) -> bool {
    let full = !clauses.is_empty() && (i.is_mark("}") || i.is_mark(";") || i.peek() == &Kind::End);
    match clauses.last() {
        Some(Clause::Create { .. }) => full,
        Some(Clause::Match { .. } | Clause::Unwind { .. } | Clause::With { .. }) => inner && full,
        _ => false,
    }
}

fn clause(i: Input<'_>) -> Parsed<'_, Clause> {
    i.may_mean("WHERE");
    let Kind::Word(first) = i.peek() else {
        ["MATCH", "RETURN"].iter().for_each(|word| i.may_mean(word));
        return miss();
    };
    // Looking at the word first keeps a clause from being read twice.
    match first.to_ascii_uppercase().as_str() {
        "MATCH" | "OPTIONAL" => matching(i),
        "UNWIND" => unwind(i),
        "WITH" => with(i),
        "RETURN" => preceded(word("RETURN"), |inner| body(inner, i)).map(Clause::Return).parse(i),
        "CREATE" if i.state.building => create(i),
        _ => {
            for word in ["MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"] {
                i.may_mean(word);
            }
            miss()
        }
    }
}

/// Patterns, and a condition on them.
fn graph_pattern(
    i: Input<'_>,
) -> Parsed<'_, (Vec<super::super::ast::Pattern>, Option<super::super::ast::Expression>)> {
    (comma_list(called(PATTERN, pattern)), opt(condition)).parse(i)
}

fn matching(i: Input<'_>) -> Parsed<'_, Clause> {
    let (behind, optional) = maybe(word("OPTIONAL"))(i)?;
    let (behind, ()) = word("MATCH")(behind)?;
    let span = i.to(behind);
    let (behind, (patterns, condition)) = graph_pattern(behind)?;
    Ok((behind, Clause::Match { optional, patterns, condition, span }))
}

fn create(i: Input<'_>) -> Parsed<'_, Clause> {
    let (behind, ()) = word("CREATE")(i)?;
    let span = i.to(behind);
    let (behind, patterns) = comma_list(called(PATTERN, pattern))(behind)?;
    Ok((behind, Clause::Create { patterns, span }))
}

fn unwind(i: Input<'_>) -> Parsed<'_, Clause> {
    let (i, ()) = word("UNWIND")(i)?;
    let (i, list) = expression(i)?;
    let (i, name) = preceded(word("AS"), name("a name")).parse(i)?;
    Ok((i, Clause::Unwind { list, name }))
}

fn with(i: Input<'_>) -> Parsed<'_, Clause> {
    let (behind, body) = preceded(word("WITH"), |inner| body(inner, i)).parse(i)?;
    let (behind, condition) = opt(condition).parse(behind)?;
    Ok((behind, Clause::With { body, condition }))
}

/// What stands behind WITH or RETURN, which is at `keyword`.
fn body<'t>(i: Input<'t>, keyword: Input<'t>) -> Parsed<'t, Body> {
    let (i, distinct) = maybe(word("DISTINCT"))(i)?;
    let span = keyword.to(i);
    let star = |i| {
        let (i, ()) = mark("*")(i)?;
        let (i, items) = opt(preceded(mark(","), comma_list(item))).parse(i)?;
        Ok((i, (true, items.unwrap_or_default())))
    };
    let (i, (all, items)) = alt((star, comma_list(item).map(|items| (false, items)))).parse(i)?;
    let (i, order) = opt(preceded((word("ORDER"), word("BY")), comma_list(sort_key))).parse(i)?;
    let skip = alt((word("SKIP"), word("OFFSET")));
    let (i, skip) = opt(preceded(skip, expression)).parse(i)?;
    let (i, limit) = opt(preceded(word("LIMIT"), expression)).parse(i)?;
    Ok((i, Body { distinct, all, items, order: order.unwrap_or_default(), skip, limit, span }))
}

fn item(i: Input<'_>) -> Parsed<'_, Item> {
    let (behind, value) = expression(i)?;
    let (behind, given) = opt(preceded(word("AS"), name("a name for the column"))).parse(behind)?;
    let item = match given {
        Some(name) => Item { value, name: name.text, given: true },
        None => {
            let name = match &*value.kind {
                Ex::Variable(name) => name.clone(),
                _ => i.state.text[i.to(behind).range()].to_owned(),
            };
            let value = node(*value.kind, i, behind);
            Item { value, name, given: false }
        }
    };
    Ok((behind, item))
}

/// An expression, and whether it descends.
fn sort_key(i: Input<'_>) -> Parsed<'_, (super::super::ast::Expression, bool)> {
    let (i, key) = expression(i)?;
    let down = alt((word("DESC"), word("DESCENDING"))).map(|()| true);
    let up = alt((word("ASC"), word("ASCENDING"))).map(|()| false);
    let (i, descending) = opt(alt((down, up))).parse(i)?;
    Ok((i, (key, descending.unwrap_or(false))))
}
