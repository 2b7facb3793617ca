//! Patterns: which paths are meant, nodes, relationships, and parts that are repeated.

use super::super::QueryError;
use super::super::ast::{
    Direction, Expression, LabelTest, Name, NodePattern, PathPattern, Pattern, RelationshipPattern, Selector,
    StepPattern,
};
use super::super::error::Fault;
use super::super::token::Kind;
use super::expressions::{condition, expression};
use super::input::{Input, Parsed, bracketed, called, mark, name, word, wrong};
use super::{comma_list, maybe};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{delimited, preceded, terminated};

/// The most steps that one path is written with.
const STEPS: usize = 200;

/// A path pattern with its name, and which of the paths that match it are meant.
pub(super) fn pattern(i: Input<'_>) -> Parsed<'_, Pattern> {
    let named = i.is_name() && i.next().is_mark("=");
    let (i, name) = if named {
        let (i, name) = terminated(name("a name"), mark("=")).parse(i)?;
        (i, Some(name))
    } else {
        (i, None)
    };
    for (keyword, selector) in
        [("shortestPath", Selector::Shortest(1)), ("allShortestPaths", Selector::AllShortest)]
    {
        if i.is_word(keyword) && i.next().is_mark("(") {
            let inner = (maybe(word("CHRONOLOGICAL")), path);
            let (behind, (chronological, path)) = delimited(mark("("), inner, mark(")")).parse(i.next())?;
            if !matches!(path.steps[..], [(StepPattern::Relationship(_), _)]) {
                return wrong(
                    QueryError::at(
                        i.to(behind),
                        format!("{keyword} takes one relationship between two nodes"),
                    )
                    .help("as in `shortestPath((a)-[*]-(b))`"),
                );
            }
            return Ok((behind, Pattern { name, selector, chronological, path }));
        }
    }
    let (i, selector) = selector(i)?;
    let (i, _) = opt(alt((word("PATHS"), word("PATH")))).parse(i)?;
    let (i, chronological) = maybe(word("CHRONOLOGICAL"))(i)?;
    let (i, path) = path(i)?;
    Ok((i, Pattern { name, selector, chronological, path }))
}

fn selector(i: Input<'_>) -> Parsed<'_, Selector> {
    let any = |i| {
        let (i, ()) = word("ANY")(i)?;
        let shortest = word("SHORTEST").map(|()| Selector::Shortest(1));
        let some = opt(count("how many paths")).map(|count| Selector::Any(count.unwrap_or(1)));
        alt((shortest, some)).parse(i)
    };
    let all = |i| {
        let (i, ()) = word("ALL")(i)?;
        let (i, shortest) = maybe(word("SHORTEST"))(i)?;
        Ok((i, if shortest { Selector::AllShortest } else { Selector::Every }))
    };
    let shortest = |i| {
        let (i, ()) = word("SHORTEST")(i)?;
        let (i, count) = opt(count("how many paths")).parse(i)?;
        let (i, _) = opt(alt((word("PATHS"), word("PATH")))).parse(i)?;
        let (i, groups) = maybe(alt((word("GROUPS"), word("GROUP"))))(i)?;
        let count = count.unwrap_or(1);
        Ok((i, if groups { Selector::Groups(count) } else { Selector::Shortest(count) }))
    };
    let (i, selector) = opt(alt((any, all, shortest))).parse(i)?;
    Ok((i, selector.unwrap_or(Selector::Every)))
}

/// A whole number above 0.
pub(super) fn count<'t>(what: &'static str) -> impl Fn(Input<'t>) -> Parsed<'t, u64> + Copy {
    move |i| match i.peek() {
        Kind::Int(0) => wrong(
            QueryError::at(i.span(), format!("{what} is a number above 0")).fault(Fault::NumberOutOfRange),
        ),
        Kind::Int(count) => Ok((i.next(), *count)),
        _ => i.lacks(what),
    }
}

/// Nodes, and what leads from one to the next.
pub(super) fn path(i: Input<'_>) -> Parsed<'_, PathPattern> {
    if !is_group(i) {
        let (i, start) = node(i)?;
        return steps(i, PathPattern { start, steps: Vec::new() });
    }
    let (behind, (inner, condition)) = group(i)?;
    let (behind, times) = opt(times).parse(behind)?;
    if times.is_none() && condition.is_none() && !behind.is_mark("(") && !starts_arrow(behind) {
        return Ok((behind, inner));
    }
    let times = times.unwrap_or((1, Some(1)));
    let step = StepPattern::Group { path: Box::new(inner), condition, times };
    let (behind, end) = end_of_group(behind)?;
    steps(behind, PathPattern { start: NodePattern::default(), steps: vec![(step, end)] })
}

/// Whether a part of a path stands here in brackets of its own.
fn is_group(i: Input<'_>) -> bool {
    i.is_mark("(") && i.next().is_mark("(")
}

fn starts_arrow(i: Input<'_>) -> bool {
    i.is_mark("-") || (i.is_mark("<") && i.next().is_mark("-"))
}

fn steps(mut i: Input<'_>, mut path: PathPattern) -> Parsed<'_, PathPattern> {
    loop {
        let (behind, step) = if starts_arrow(i) {
            let (behind, (relationship, end)) = (relationship, node).parse(i)?;
            (behind, (StepPattern::Relationship(relationship), end))
        } else if i.is_mark("(") {
            let (behind, (inner, condition)) = group(i)?;
            let (behind, times) = opt(times).parse(behind)?;
            let (behind, end) = end_of_group(behind)?;
            let times = times.unwrap_or((1, Some(1)));
            (behind, (StepPattern::Group { path: Box::new(inner), condition, times }, end))
        } else {
            i.wants("a relationship such as `-[r]->`");
            return Ok((i, path));
        };
        path.steps.push(step);
        if path.steps.len() > STEPS {
            return wrong(
                QueryError::at(i.span(), format!("a path is written with at most {STEPS} relationships"))
                    .fault(Fault::TooDeep)
                    .help("repeat one, as in `-[:TYPE*1..9]->`"),
            );
        }
        i = behind;
    }
}

/// The node behind a part in brackets, where one is written.
fn end_of_group(i: Input<'_>) -> Parsed<'_, NodePattern> {
    if i.is_mark("(") && !is_group(i) { node(i) } else { Ok((i, NodePattern::default())) }
}

/// `(path [WHERE condition])`.
fn group(i: Input<'_>) -> Parsed<'_, (PathPattern, Option<Box<Expression>>)> {
    let inner = (path, opt(condition.map(Box::new)));
    i.deeper(bracketed("(", inner, ")"))
}

/// `*`, `+`, `{2}`, `{1,3}`.
fn times(i: Input<'_>) -> Parsed<'_, (u64, Option<u64>)> {
    let any = mark("*").map(|()| (0, None));
    let some = mark("+").map(|()| (1, None));
    let between = |i| {
        let (i, least) = opt(bound).parse(i)?;
        let (i, most) = preceded(mark(","), opt(bound)).parse(i)?;
        Ok((i, (least.unwrap_or(0), most)))
    };
    let exactly = bound.map(|times| (times, Some(times)));
    alt((any, some, delimited(mark("{"), alt((between, exactly)), mark("}")))).parse(i)
}

fn bound(i: Input<'_>) -> Parsed<'_, u64> {
    match i.peek() {
        Kind::Int(bound) => Ok((i.next(), *bound)),
        _ => i.lacks("a whole number"),
    }
}

/// `(x:Label {key: value} WHERE condition)`.
fn node(i: Input<'_>) -> Parsed<'_, NodePattern> {
    if !i.is_mark("(") {
        return i.lacks("a node such as `(a)`");
    }
    let inner = |i| {
        let (i, name) = maybe_name(i)?;
        let (i, test) = opt(labels(false)).parse(i)?;
        let (i, (properties, condition)) = inside(i)?;
        let (labels, label_test) = match test {
            None => (Vec::new(), None),
            Some(test) => match conjunction(test) {
                Ok(labels) => (labels, None),
                Err(test) => (Vec::new(), Some(test)),
            },
        };
        Ok((i, NodePattern { name, labels, label_test, properties, condition }))
    };
    bracketed("(", inner, ")")(i)
}

/// The name of a node or relationship, where one is written.
fn maybe_name(i: Input<'_>) -> Parsed<'_, Option<Name>> {
    let is_where = i.is_word("WHERE") && !i.next().is_mark(":") && !i.next().is_mark(")");
    let is_test = i.is_word("IS") && i.next().is_name();
    if is_where || is_test { Ok((i, None)) } else { opt(name("a name")).parse(i) }
}

/// `{key: value}` and `WHERE condition` inside a node or relationship.
#[allow(clippy::type_complexity, reason = "the two parts that nodes and relationships share")]
fn inside(i: Input<'_>) -> Parsed<'_, (Vec<(Name, Expression)>, Option<Box<Expression>>)> {
    if let Kind::Parameter(parameter) = i.peek() {
        return wrong(
            QueryError::at(i.span(), "a pattern cannot take its properties from a parameter")
                .fault(Fault::InvalidParameterUse)
                .help(format!("write them out, as in `{{name: ${parameter}.name}}`")),
        );
    }
    (opt(properties).map(Option::unwrap_or_default), opt(condition.map(Box::new))).parse(i)
}

fn properties(i: Input<'_>) -> Parsed<'_, Vec<(Name, Expression)>> {
    let entry = (terminated(name("a property"), mark(":")), expression);
    bracketed("{", opt(comma_list(entry)).map(Option::unwrap_or_default), "}")(i)
}

/// `-[r:TYPE*1..3 {key: value} WHERE condition]->`.
fn relationship(i: Input<'_>) -> Parsed<'_, RelationshipPattern> {
    let (i, left) = maybe(mark("<"))(i)?;
    let (i, ()) = mark("-")(i)?;
    let (i, filled) = opt(bracketed("[", filler, "]")).parse(i)?;
    let (i, ()) = mark("-")(i)?;
    let (i, right) = maybe(mark(">"))(i)?;
    let direction = match (left, right) {
        (false, true) => Direction::Right,
        (true, false) => Direction::Left,
        _ => Direction::Either,
    };
    let mut relationship = RelationshipPattern { direction, ..filled.unwrap_or_else(bare) };
    if relationship.times.is_some() {
        return Ok((i, relationship));
    }
    let (i, times) = opt(times).parse(i)?;
    relationship.times = times;
    Ok((i, relationship))
}

/// A relationship of which nothing is asked.
fn bare() -> RelationshipPattern {
    RelationshipPattern {
        name: None,
        types: Vec::new(),
        type_test: None,
        direction: Direction::Either,
        properties: Vec::new(),
        condition: None,
        times: None,
    }
}

fn filler(i: Input<'_>) -> Parsed<'_, RelationshipPattern> {
    let (i, name) = maybe_name(i)?;
    let (i, test) = opt(labels(true)).parse(i)?;
    if i.is_mark("..") || matches!(i.peek(), Kind::Int(_)) {
        return wrong(bad_length(i, "how long a run is stands behind `*`"));
    }
    let (i, times) = opt(path_length).parse(i)?;
    let (i, (properties, condition)) = inside(i)?;
    let (types, type_test) = match test {
        None => (Vec::new(), None),
        Some(test) => match disjunction(test) {
            Ok(types) => (types, None),
            Err(test) => (Vec::new(), Some(test)),
        },
    };
    Ok((i, RelationshipPattern { name, types, type_test, properties, condition, times, ..bare() }))
}

fn bad_length(i: Input<'_>, message: &str) -> QueryError {
    QueryError::at(i.span(), message)
        .fault(Fault::InvalidRelationshipPattern)
        .help("as in `-[:TYPE*1..3]->`, `-[:TYPE*..3]->` or `-[:TYPE*]->`")
}

/// `*`, `*2`, `*1..3`, `*..3`, `*1..`.
fn path_length(i: Input<'_>) -> Parsed<'_, (u64, Option<u64>)> {
    let (i, ()) = mark("*")(i)?;
    if i.is_mark("-") {
        return wrong(bad_length(i, "a run is not shorter than nothing"));
    }
    let (i, least) = opt(bound).parse(i)?;
    let (i, range) = opt(preceded(mark(".."), opt(bound))).parse(i)?;
    let times = match (least, range) {
        (least, Some(most)) => (least.unwrap_or(1), most),
        (Some(exactly), None) => (exactly, Some(exactly)),
        (None, None) => (1, None),
    };
    Ok((i, times))
}

/// `:A:B`, `:A|B`, `:A&!B`, `IS A`: what a node or relationship is.
pub(super) fn labels<'t>(of_relationship: bool) -> impl Fn(Input<'t>) -> Parsed<'t, LabelTest> + Copy {
    move |i| {
        let (i, ()) = alt((mark(":"), word("IS"))).parse(i)?;
        one_of(i, of_relationship)
    }
}

/// Tests joined by `|`.
fn one_of(i: Input<'_>, of_relationship: bool) -> Parsed<'_, LabelTest> {
    let (mut i, first) = all_of(i, of_relationship)?;
    let mut tests = vec![first];
    while i.is_mark("|") && !i.state.bar_ends.get() {
        // Types may have their colon repeated, as they once had to.
        let (behind, _) = opt(mark(":")).parse(i.next())?;
        let (behind, next) = all_of(behind, of_relationship)?;
        tests.push(next);
        i = behind;
    }
    Ok((i, joined(tests, LabelTest::OneOf)))
}

/// Tests joined by `&`, and those of a node also by `:`.
fn all_of(i: Input<'_>, of_relationship: bool) -> Parsed<'_, LabelTest> {
    let (mut i, first) = label(i, of_relationship)?;
    let mut tests = vec![first];
    while i.is_mark("&") || (i.is_mark(":") && !of_relationship) {
        let (behind, next) = label(i.next(), of_relationship)?;
        tests.push(next);
        i = behind;
    }
    Ok((i, joined(tests, LabelTest::All)))
}

fn joined(mut tests: Vec<LabelTest>, join: fn(Vec<LabelTest>) -> LabelTest) -> LabelTest {
    match (tests.pop(), tests.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            tests.extend(last);
            join(tests)
        }
    }
}

fn label(i: Input<'_>, of_relationship: bool) -> Parsed<'_, LabelTest> {
    if i.is_mark("!") {
        let (i, inner) = i.next().deeper(|i| label(i, of_relationship))?;
        return Ok((i, LabelTest::Not(Box::new(inner))));
    }
    let inner = |i| Input::deeper(i, bracketed("(", |i| one_of(i, of_relationship), ")"));
    let any = mark("%").map(|()| LabelTest::Any);
    let what = if of_relationship { "a type" } else { "a label" };
    called(what, alt((name(what).map(LabelTest::Is), inner, any)))(i)
}

/// The names of a test that holds when all of them do.
pub(super) fn conjunction(test: LabelTest) -> Result<Vec<Name>, LabelTest> {
    match test {
        LabelTest::Is(name) => Ok(vec![name]),
        LabelTest::All(all) => plain(&all).ok_or(LabelTest::All(all)),
        other => Err(other),
    }
}

/// The names of a test that holds when one of them does.
fn disjunction(test: LabelTest) -> Result<Vec<Name>, LabelTest> {
    match test {
        LabelTest::Is(name) => Ok(vec![name]),
        LabelTest::OneOf(all) => plain(&all).ok_or(LabelTest::OneOf(all)),
        other => Err(other),
    }
}

/// The names, where all tests are names.
fn plain(tests: &[LabelTest]) -> Option<Vec<Name>> {
    tests.iter().map(|test| if let LabelTest::Is(name) = test { Some(name.clone()) } else { None }).collect()
}
