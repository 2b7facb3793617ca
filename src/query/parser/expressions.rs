//! Expressions: operators by how tightly they bind, and what stands between them.

use super::super::QueryError;
use super::super::ast::{Comparison, Ex, Expression, Name, Operator, Pattern, Quantifier};
use super::super::error::Fault;
use super::super::token::{Kind, LARGEST};
use super::clauses::subquery;
use super::input::{Failure, Input, Parsed, bracketed, called, mark, miss, name, node, word, wrong};
use super::patterns::{conjunction, labels, pattern};
use super::{comma_list, maybe};
use crate::graph::Value;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{delimited, preceded, terminated};

/// How tightly operators bind.
const OR: u8 = 1;
const XOR: u8 = 2;
const AND: u8 = 3;
const NOT: u8 = 4;
const COMPARISON: u8 = 5;
const PREDICATE: u8 = 6;
const SUM: u8 = 7;
const PRODUCT: u8 = 8;
const POWER: u8 = 9;

/// The most operands that are joined without brackets.
const LINKS: usize = 500;

/// An expression.
pub(super) fn expression(i: Input<'_>) -> Parsed<'_, Expression> {
    i.deeper(|i| operators(i, OR))
}

/// `WHERE` and a condition.
pub(super) fn condition(i: Input<'_>) -> Parsed<'_, Expression> {
    preceded(word("WHERE"), expression).parse(i)
}

/// What follows an operand.
enum Infix {
    Binary(Operator, u8),
    Compare,
    Null,
    Labels,
}

fn infix(i: Input<'_>) -> Option<(Input<'_>, Infix)> {
    use Operator as O;
    let binary = |operator, power| Some((i.next(), Infix::Binary(operator, power)));
    match i.peek() {
        Kind::Mark(mark) => match *mark {
            "=" | "<>" | "<" | "<=" | ">" | ">=" => Some((i, Infix::Compare)),
            "+" => binary(O::Add, SUM),
            "-" => binary(O::Subtract, SUM),
            "*" => binary(O::Multiply, PRODUCT),
            "/" => binary(O::Divide, PRODUCT),
            "%" => binary(O::Modulo, PRODUCT),
            "^" => binary(O::Power, POWER),
            "=~" => binary(O::Matches, PREDICATE),
            ":" => Some((i, Infix::Labels)),
            "!" if i.next().is_mark("=") => Some((i, Infix::Compare)),
            _ => None,
        },
        Kind::Word(first) => {
            let with = |operator| {
                let both = i.next().is_word("WITH");
                both.then(|| (i.ahead(2), Infix::Binary(operator, PREDICATE)))
            };
            match first.len() {
                2 if i.is_word("OR") => binary(O::Or, OR),
                2 if i.is_word("IN") => binary(O::In, PREDICATE),
                2 if i.is_word("IS") => {
                    let next = i.next();
                    let null = next.is_word("NULL") || (next.is_word("NOT") && next.next().is_word("NULL"));
                    Some((i, if null { Infix::Null } else { Infix::Labels }))
                }
                3 if i.is_word("AND") => binary(O::And, AND),
                3 if i.is_word("XOR") => binary(O::Xor, XOR),
                4 if i.is_word("ENDS") => with(O::EndsWith),
                6 if i.is_word("STARTS") => with(O::StartsWith),
                8 if i.is_word("CONTAINS") => binary(O::Contains, PREDICATE),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Operands joined by operators that bind at least so tightly.
fn operators(start: Input<'_>, least: u8) -> Parsed<'_, Expression> {
    let (mut i, mut left) = prefixed(start)?;
    for link in 0.. {
        if link > LINKS {
            return wrong(
                QueryError::at(i.span(), format!("more than {LINKS} operands stand in a row"))
                    .fault(Fault::TooDeep)
                    .help("give a long list as one, as in `x IN [1, 2, 3]` or `x IN $list`"),
            );
        }
        let Some((behind, next)) = infix(i) else { break };
        let (behind, kind) = match next {
            Infix::Binary(operator, power) if power >= least => {
                let (behind, right) = operators(behind, power + 1)?;
                (behind, Ex::Binary(operator, left, right))
            }
            Infix::Compare if COMPARISON >= least => {
                let (behind, rest) = comparisons(i)?;
                (behind, Ex::Compare(left, rest))
            }
            Infix::Null if PREDICATE >= least => {
                let (behind, not) = maybe(word("NOT"))(i.next())?;
                let (behind, ()) = word("NULL")(behind)?;
                (behind, Ex::IsNull(left, !not))
            }
            Infix::Labels if PREDICATE >= least => {
                let (behind, test) = labels(false)(i)?;
                let kind = match conjunction(test) {
                    Ok(labels) => Ex::HasLabels(left, labels),
                    Err(test) => Ex::LabelTest(left, test),
                };
                (behind, kind)
            }
            _ => break,
        };
        left = node(kind, start, behind);
        i = behind;
    }
    i.wants("an operator");
    for word in ["AND", "OR", "XOR", "IN", "STARTS", "ENDS", "CONTAINS", "IS"] {
        i.may_mean(word);
    }
    Ok((i, left))
}

/// `< b <= c`.
fn comparisons(mut i: Input<'_>) -> Parsed<'_, Vec<(Comparison, Expression)>> {
    let mut rest = Vec::new();
    while let Kind::Mark(mark) = i.peek() {
        if i.is_mark("!") && i.next().is_mark("=") {
            let error = QueryError::at(i.span().join(i.next().span()), "`!=` compares nothing here");
            return wrong(error.fault(Fault::UnexpectedSyntax).help("what is not equal is written `<>`"));
        }
        let comparison = match *mark {
            "=" => Comparison::Equal,
            "<>" => Comparison::Unequal,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            _ => break,
        };
        let (behind, right) = operators(i.next(), COMPARISON + 1)?;
        rest.push((comparison, right));
        i = behind;
    }
    Ok((i, rest))
}

/// An operand with the signs and NOTs before it.
fn prefixed(i: Input<'_>) -> Parsed<'_, Expression> {
    if i.is_word("NOT") {
        let (behind, inner) = i.next().deeper(|i| operators(i, NOT))?;
        return Ok((behind, node(Ex::Not(inner), i, behind)));
    }
    if i.is_mark("-") {
        // A minus belongs to its number, so that the smallest one can be written.
        match i.next().peek() {
            Kind::Int(number) if *number <= LARGEST => {
                let value = Value::Int((*number as i64).wrapping_neg());
                return postfixed(i, i.ahead(2), literal(value, i));
            }
            Kind::Float(number) => return postfixed(i, i.ahead(2), literal(Value::Float(-number), i)),
            _ => {}
        }
        let (behind, inner) = i.next().deeper(prefixed)?;
        return Ok((behind, node(Ex::Negate(inner), i, behind)));
    }
    if i.is_mark("+") {
        return i.next().deeper(prefixed);
    }
    let (behind, inner) = called("a value", atom)(i)?;
    postfixed(i, behind, inner)
}

fn literal(value: Value, at: Input<'_>) -> Expression {
    let end = if matches!(at.peek(), Kind::Mark("-")) { at.ahead(2) } else { at.next() };
    node(Ex::Literal(value), at, end)
}

/// An operand without signs before it.
pub(super) fn operand(i: Input<'_>) -> Parsed<'_, Expression> {
    let (behind, inner) = called("a value", atom)(i)?;
    postfixed(i, behind, inner)
}

/// `.key`, `[place]` and `[from..to]` behind an operand.
fn postfixed<'t>(start: Input<'t>, mut i: Input<'t>, mut inner: Expression) -> Parsed<'t, Expression> {
    for link in 0.. {
        if link > LINKS {
            return wrong(
                QueryError::at(i.span(), format!("more than {LINKS} parts are taken from one value"))
                    .fault(Fault::TooDeep),
            );
        }
        let (behind, kind) = if i.is_mark(".") {
            let (behind, key) = name("a property")(i.next())?;
            (behind, Ex::Property(inner, key))
        } else if i.is_mark("[") {
            let (behind, place) = bracketed("[", place, "]")(i)?;
            let kind = match place {
                Place::At(at) => Ex::Index(inner, at),
                Place::Range(from, to) => Ex::Slice(inner, from, to),
            };
            (behind, kind)
        } else {
            break;
        };
        inner = node(kind, start, behind);
        i = behind;
    }
    Ok((i, inner))
}

/// What stands in brackets behind a list.
enum Place {
    At(Expression),
    Range(Option<Expression>, Option<Expression>),
}

fn place(i: Input<'_>) -> Parsed<'_, Place> {
    let (i, from) = if i.is_mark("..") { (i, None) } else { expression.map(Some).parse(i)? };
    let (i, range) = maybe(mark(".."))(i)?;
    match (range, from) {
        (false, Some(at)) => Ok((i, Place::At(at))),
        (_, from) => {
            let (i, to) = if i.is_mark("]") { (i, None) } else { expression.map(Some).parse(i)? };
            Ok((i, Place::Range(from, to)))
        }
    }
}

fn atom(i: Input<'_>) -> Parsed<'_, Expression> {
    let (behind, kind) = match i.peek() {
        Kind::Int(number) => match i64::try_from(*number) {
            Ok(number) => (i.next(), Ex::Literal(Value::Int(number))),
            Err(_) => {
                return wrong(
                    QueryError::at(i.span(), "this whole number is too large")
                        .fault(Fault::IntegerOverflow)
                        .help("the largest is 9223372036854775807; larger ones need a point, as in 1e20"),
                );
            }
        },
        Kind::Float(number) => (i.next(), Ex::Literal(Value::Float(*number))),
        Kind::Text(text) => (i.next(), Ex::Literal(Value::text(text))),
        Kind::Parameter(name) => (i.next(), Ex::Parameter(name.clone())),
        Kind::Mark("[") => i.while_bar_ends(false, list)?,
        Kind::Mark("{") => map(i)?,
        Kind::Mark("(") => match pattern_predicate(i) {
            Ok(read) => read,
            Err(nom::Err::Error(_)) => {
                let (behind, inner) = bracketed("(", expression, ")")(i)?;
                return Ok((behind, node(*inner.kind, i, behind)));
            }
            Err(failure) => return Err(failure),
        },
        Kind::Word(first) => return named(i, first),
        Kind::Quoted(first) => return variable_or_call(i, first),
        Kind::Mark(_) | Kind::End => return miss(),
    };
    Ok((behind, node(kind, i, behind)))
}

/// A pattern that begins here, if one does.
///
/// Each place is looked at once, so that patterns in patterns take no time that grows with their depth.
fn maybe_pattern(i: Input<'_>) -> Parsed<'_, Pattern> {
    if i.state.no_pattern.borrow().contains(&i.at()) {
        return miss();
    }
    let read = i.while_bar_ends(false, |i| i.deeper(pattern));
    match read {
        Ok((behind, pattern)) if !pattern.path.steps.is_empty() => Ok((behind, pattern)),
        // What would be wrong with a pattern is nothing to tell of a value that merely looks like one.
        Err(nom::Err::Failure(Failure(Some(error)))) if error.sort().2 == Fault::TooDeep => {
            Err(nom::Err::Failure(Failure(Some(error))))
        }
        _ => {
            i.state.no_pattern.borrow_mut().insert(i.at());
            miss()
        }
    }
}

/// A path with at least one relationship, where a condition is expected.
fn pattern_predicate(i: Input<'_>) -> Parsed<'_, Ex> {
    // What follows the first bracket tells a node from a value.
    let arrow = i.behind_bracket().is_some_and(|behind| {
        let dash = if behind.is_mark("<") { behind.next() } else { behind };
        dash.is_mark("-") && (dash.next().is_mark("[") || dash.next().is_mark("-"))
            || behind.is_mark("(") && i.next().is_mark("(")
    });
    if !arrow {
        return miss();
    }
    let (behind, pattern) = maybe_pattern(i)?;
    Ok((behind, Ex::PatternPredicate(Box::new(pattern))))
}

/// `[1, 2]`, `[x IN list WHERE condition | value]`, `[(a)-->(b) WHERE condition | value]`.
fn list(i: Input<'_>) -> Parsed<'_, Ex> {
    let (i, ()) = mark("[")(i)?;
    if let (behind, true) = maybe(mark("]"))(i)? {
        return Ok((behind, Ex::List(Vec::new())));
    }
    if i.is_mark("(") || (i.is_name() && i.next().is_mark("=")) {
        match i.deeper(pattern_comprehension) {
            Err(nom::Err::Error(_)) => {}
            other => return other,
        }
    }
    let loops = i.is_name() && i.next().is_word("IN");
    let (behind, first) = i.while_bar_ends(loops, expression)?;
    if loops && (behind.is_mark("]") || behind.is_mark("|") || behind.is_word("WHERE")) {
        if let Ex::Binary(Operator::In, left, list) = *first.kind {
            let Ex::Variable(text) = *left.kind else { return miss() };
            let inner = (opt(condition), opt(preceded(mark("|"), expression)));
            let (behind, (condition, value)) =
                behind.while_bar_ends(true, |i| terminated(inner, mark("]")).parse(i))?;
            let name = Name { text, span: left.span };
            return Ok((behind, Ex::Comprehension { name, list, condition, value }));
        }
        return miss();
    }
    let (behind, rest) =
        terminated(opt(preceded(mark(","), comma_list(expression))), mark("]")).parse(behind)?;
    let mut items = vec![first];
    items.extend(rest.unwrap_or_default());
    Ok((behind, Ex::List(items)))
}

fn pattern_comprehension(i: Input<'_>) -> Parsed<'_, Ex> {
    let (behind, pattern) = maybe_pattern(i)?;
    let (behind, condition) = behind.while_bar_ends(true, |i| opt(condition).parse(i))?;
    let (behind, value) = delimited(mark("|"), expression, mark("]")).parse(behind)?;
    Ok((behind, Ex::PatternComprehension { pattern: Box::new(pattern), condition, value }))
}

fn map(i: Input<'_>) -> Parsed<'_, Ex> {
    let entry = (terminated(name("a key").map(|name| name.text), mark(":")), expression);
    let entries = opt(comma_list(entry)).map(Option::unwrap_or_default);
    bracketed("{", entries, "}").map(Ex::Map).parse(i)
}

/// Words that begin or join clauses, where no value can be meant.
const RESERVED: &[&str] = &[
    "WHERE", "RETURN", "WITH", "MATCH", "UNWIND", "UNION", "AS", "AND", "OR", "XOR", "THEN", "ELSE", "WHEN",
    "IN", "IS",
];

/// Whether what follows a word shows that the word is a name and begins nothing.
fn stands_alone(behind: Input<'_>) -> bool {
    match behind.peek() {
        Kind::Mark(mark) => !matches!(*mark, "(" | "[" | "{" | "-" | "*"),
        Kind::End => true,
        _ => false,
    }
}

/// What begins with a word: a literal, a call, CASE, a quantifier, a variable.
fn named<'t>(i: Input<'t>, first: &'t str) -> Parsed<'t, Expression> {
    let calls = i.next().is_mark("(");
    let braces = i.next().is_mark("{");
    let upper = first.to_ascii_uppercase();
    let (behind, kind) = match upper.as_str() {
        "TRUE" | "FALSE" if !calls => (i.next(), Ex::Literal(Value::Bool(upper == "TRUE"))),
        "NULL" if !calls => (i.next(), Ex::Literal(Value::Null)),
        "INF" | "INFINITY" if !calls => (i.next(), Ex::Literal(Value::Float(f64::INFINITY))),
        "NAN" if !calls => (i.next(), Ex::Literal(Value::Float(f64::NAN))),
        "CASE" => case(i)?,
        "EXISTS" | "COUNT" if braces => {
            let (behind, query) = i.next().deeper(bracketed("{", subquery, "}"))?;
            (behind, Ex::Subquery { count: upper == "COUNT", query: Box::new(query) })
        }
        "ALL" | "ANY" | "NONE" | "SINGLE" if calls && i.ahead(2).is_name() && i.ahead(3).is_word("IN") => {
            let quantifier = match upper.as_str() {
                "ALL" => Quantifier::All,
                "ANY" => Quantifier::Any,
                "NONE" => Quantifier::None,
                _ => Quantifier::Single,
            };
            quantified(i.next(), quantifier)?
        }
        "REDUCE" if calls && i.ahead(3).is_mark("=") => reduce(i.next())?,
        "SHORTESTPATH" | "ALLSHORTESTPATHS" if calls => shortest(i, upper == "SHORTESTPATH")?,
        _ if RESERVED.contains(&upper.as_str()) && !stands_alone(i.next()) => return miss(),
        _ => return variable_or_call(i, first),
    };
    Ok((behind, node(kind, i, behind)))
}

/// `name`, `name(…)`, `space.name(…)` or `name {…}`.
fn variable_or_call<'t>(i: Input<'t>, first: &str) -> Parsed<'t, Expression> {
    let mut text = first.to_owned();
    let mut end = i.next();
    while end.is_mark(".") && end.next().is_name() {
        end = end.ahead(2);
    }
    let (behind, kind) = if end.is_mark("(") {
        let mut at = i.next();
        while at.at() < end.at() {
            let (behind, part) = name("a function")(at.next())?;
            text = format!("{text}.{}", part.text);
            at = behind;
        }
        call(end, Name { text, span: i.to(end) })?
    } else if i.next().is_mark("{") {
        let subject = node(Ex::Variable(text), i, i.next());
        i.next().while_bar_ends(false, |i| projection(i, &subject))?
    } else {
        (i.next(), Ex::Variable(text))
    };
    Ok((behind, node(kind, i, behind)))
}

/// The arguments of a function.
fn call(i: Input<'_>, name: Name) -> Parsed<'_, Ex> {
    let star = mark("*").map(|()| (true, Vec::new()));
    let values = opt(comma_list(expression)).map(|arguments| (false, arguments.unwrap_or_default()));
    let inner = (maybe(word("DISTINCT")), alt((star, values)));
    let (i, (distinct, (star, mut arguments))) = bracketed("(", inner, ")")(i)?;
    // `exists((a)-->(b))` says no more than the pattern.
    let asks = name.text.eq_ignore_ascii_case("exists") && arguments.len() == 1;
    if asks && let Some(only) = arguments.pop() {
        if let Ex::PatternPredicate(_) = *only.kind {
            return Ok((i, *only.kind));
        }
        arguments.push(only);
    }
    Ok((i, Ex::Call { name, distinct, star, arguments }))
}

fn case(i: Input<'_>) -> Parsed<'_, Ex> {
    let (i, ()) = word("CASE")(i)?;
    let (mut i, subject) = if i.is_word("WHEN") { (i, None) } else { expression.map(Some).parse(i)? };
    let mut arms = Vec::new();
    while arms.is_empty() || i.is_word("WHEN") {
        let (behind, ()) = word("WHEN")(i)?;
        let (behind, mut whens) = expression.map(|when| vec![when]).parse(behind)?;
        let (behind, more) = if subject.is_some() {
            opt(preceded(mark(","), comma_list(expression))).parse(behind)?
        } else {
            (behind, None)
        };
        whens.extend(more.unwrap_or_default());
        let (behind, then) = preceded(word("THEN"), expression).parse(behind)?;
        arms.push((whens, then));
        i = behind;
    }
    let (i, otherwise) = opt(preceded(word("ELSE"), expression)).parse(i)?;
    let (i, ()) = word("END")(i)?;
    Ok((i, Ex::Case { subject, arms, otherwise }))
}

/// `(x IN list WHERE condition)`.
fn quantified(i: Input<'_>, quantifier: Quantifier) -> Parsed<'_, Ex> {
    let inner = (terminated(name("a name"), word("IN")), expression, condition);
    let (i, (name, list, condition)) = bracketed("(", inner, ")")(i)?;
    Ok((i, Ex::Quantified { quantifier, name, list, condition }))
}

/// `(sum = start, x IN list | value)`.
fn reduce(i: Input<'_>) -> Parsed<'_, Ex> {
    let (i, (sum, start)) =
        preceded(mark("("), (terminated(name("a name"), mark("=")), terminated(expression, mark(","))))
            .parse(i)?;
    let (i, (name, list)) = i.while_bar_ends(true, |i| {
        (terminated(name("a name"), word("IN")), terminated(expression, mark("|"))).parse(i)
    })?;
    let (i, value) = i.while_bar_ends(false, |i| terminated(expression, mark(")")).parse(i))?;
    Ok((i, Ex::Reduce { sum, start, name, list, value }))
}

/// What the path of `shortestPath(…)` is called inside; nobody else calls it so.
const PATH: &str = "the path";

/// `shortestPath(…)` as a value: the first of the paths, or all.
fn shortest(i: Input<'_>, one: bool) -> Parsed<'_, Ex> {
    let (behind, mut pattern) = i.deeper(pattern)?;
    let span = i.to(behind);
    pattern.name = Some(Name { text: PATH.to_owned(), span });
    let value = node(Ex::Variable(PATH.to_owned()), i, behind);
    let paths = Ex::PatternComprehension { pattern: Box::new(pattern), condition: None, value };
    if !one {
        return Ok((behind, paths));
    }
    let name = Name { text: "head".to_owned(), span };
    let arguments = vec![node(paths, i, behind)];
    Ok((behind, Ex::Call { name, distinct: false, star: false, arguments }))
}

/// `{.name, key: value, x, .*}`.
fn projection<'t>(i: Input<'t>, subject: &Expression) -> Parsed<'t, Ex> {
    let all = (mark("."), mark("*")).map(|_| None);
    let own = preceded(mark("."), name("a property")).map(|key| Some((key.text, None)));
    let given = |i: Input<'t>| {
        let (behind, key) = name("a key")(i)?;
        let (behind, value) = opt(preceded(mark(":"), expression)).parse(behind)?;
        let value = value.unwrap_or_else(|| node(Ex::Variable(key.text.clone()), i, i.next()));
        Ok((behind, Some((key.text, Some(value)))))
    };
    let element = alt((all, own, given));
    let (behind, elements) =
        delimited(mark("{"), opt(comma_list(element)), mark("}")).map(Option::unwrap_or_default).parse(i)?;
    let all = elements.iter().any(Option::is_none);
    let entries = elements.into_iter().flatten().collect();
    Ok((behind, Ex::MapProjection(subject.clone(), entries, all)))
}
