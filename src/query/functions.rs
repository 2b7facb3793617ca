//! The functions: one row each, from which help, completion and arity errors are made.

use super::ast::Operator;
use super::execute::Context;
use super::{Class, Fault, FunctionHelp, QueryError};
use crate::date::PartialDate;
use crate::graph::Value;
use crate::span::{Byte, Span};

/// A function.
pub(crate) struct Function {
    pub name: &'static str,
    pub signature: &'static str,
    pub doc: &'static str,
    pub example: &'static str,
    arguments: (usize, usize),
    work: Work,
}

/// How a function works.
enum Work {
    Aggregate,
    Scalar(fn(&Context<'_>, &[Value]) -> Option<Value>),
}

impl Function {
    /// Whether it takes so many arguments.
    pub(crate) fn takes(&self, count: usize) -> bool {
        (self.arguments.0..=self.arguments.1).contains(&count)
    }

    /// Whether it runs over the rows of a group.
    pub(crate) fn aggregates(&self) -> bool {
        matches!(self.work, Work::Aggregate)
    }
}

/// Finds a function, whatever the case of its name.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(name))
}

/// What completion and help show.
pub(crate) fn help() -> Vec<FunctionHelp> {
    FUNCTIONS
        .iter()
        .map(|f| FunctionHelp { name: f.name, signature: f.signature, doc: f.doc, example: f.example })
        .collect()
}

const fn aggregate_row(
    name: &'static str,
    signature: &'static str,
    doc: &'static str,
    example: &'static str,
) -> Function {
    Function { name, signature, doc, example, arguments: (1, 1), work: Work::Aggregate }
}

const fn row(
    name: &'static str,
    signature: &'static str,
    doc: &'static str,
    example: &'static str,
    arguments: (usize, usize),
    work: fn(&Context<'_>, &[Value]) -> Option<Value>,
) -> Function {
    Function { name, signature, doc, example, arguments, work: Work::Scalar(work) }
}

/// Any number of arguments.
const MANY: usize = usize::MAX;

/// The functions by name. One that is given what it cannot take is an error, null in gives null out.
pub(crate) const FUNCTIONS: &[Function] = &[
    aggregate_row("count", "count(x)", "how many values; count(*) counts rows", "RETURN count(*)"),
    aggregate_row("collect", "collect(x)", "the values as a list", "UNWIND [1, 2] AS x RETURN collect(x)"),
    aggregate_row("sum", "sum(x)", "the sum of numbers", "UNWIND [1, 2] AS x RETURN sum(x)"),
    aggregate_row("avg", "avg(x)", "the mean of numbers", "UNWIND [1, 2] AS x RETURN avg(x)"),
    aggregate_row("min", "min(x)", "the smallest value", "UNWIND [1, 2] AS x RETURN min(x)"),
    aggregate_row("max", "max(x)", "the largest value", "UNWIND [1, 2] AS x RETURN max(x)"),
    row(
        "coalesce",
        "coalesce(x, y, …)",
        "the first value that is not null",
        "RETURN coalesce(null, 1)",
        (1, MANY),
        |_, v| Some(v.iter().find(|value| !value.is_null()).cloned().unwrap_or(Value::Null)),
    ),
    row(
        "size",
        "size(list)",
        "how many values or characters",
        "RETURN size([1, 2])",
        (1, 1),
        |_, v| match &v[0] {
            Value::List(list) => Some(Value::Int(list.len() as i64)),
            Value::Str(text) => Some(Value::Int(text.chars().count() as i64)),
            Value::Map(map) => Some(Value::Int(map.len() as i64)),
            _ => None,
        },
    ),
    row(
        "length",
        "length(path)",
        "how many relationships a path has",
        "MATCH p = ()-->() RETURN length(p)",
        (1, 1),
        |_, v| match &v[0] {
            Value::Path(path) => Some(Value::Int(path.relationships.len() as i64)),
            Value::List(list) => Some(Value::Int(list.len() as i64)),
            Value::Str(text) => Some(Value::Int(text.chars().count() as i64)),
            _ => None,
        },
    ),
    row(
        "nodes",
        "nodes(path)",
        "the nodes of a path",
        "MATCH p = ()-->() RETURN nodes(p)",
        (1, 1),
        |_, v| match &v[0] {
            Value::Path(path) => {
                Some(Value::List(path.nodes.iter().map(|&node| Value::Node(node)).collect()))
            }
            _ => None,
        },
    ),
    row(
        "relationships",
        "relationships(path)",
        "the relationships of a path",
        "MATCH p = ()-->() RETURN relationships(p)",
        (1, 1),
        |_, v| match &v[0] {
            Value::Path(path) => {
                Some(Value::List(path.relationships.iter().map(|&id| Value::Relationship(id)).collect()))
            }
            _ => None,
        },
    ),
    row(
        "type",
        "type(r)",
        "the type of a relationship",
        "MATCH ()-[r]->() RETURN type(r)",
        (1, 1),
        |c, v| match &v[0] {
            Value::Relationship(id) => Some(Value::text(c.graph.relationship_type(*id))),
            _ => None,
        },
    ),
    row("labels", "labels(n)", "the labels of a node", "MATCH (n) RETURN labels(n)", (1, 1), |c, v| match &v
        [0]
    {
        Value::Node(node) => Some(Value::List(c.graph.labels(*node).into_iter().map(Value::text).collect())),
        _ => None,
    }),
    row("id", "id(x)", "the number of a node or relationship", "MATCH (n) RETURN id(n)", (1, 1), |_, v| {
        match &v[0] {
            Value::Node(node) => Some(Value::Int(i64::from(node.0))),
            Value::Relationship(id) => Some(Value::Int(i64::from(id.0))),
            _ => None,
        }
    }),
    row(
        "properties",
        "properties(x)",
        "all properties as a map",
        "MATCH (n) RETURN properties(n)",
        (1, 1),
        |c, v| {
            matches!(v[0], Value::Node(_) | Value::Relationship(_) | Value::Map(_))
                .then(|| Value::Map(c.properties(&v[0])))
        },
    ),
    row("keys", "keys(x)", "the names of the properties", "MATCH (n) RETURN keys(n)", (1, 1), |c, v| {
        matches!(v[0], Value::Node(_) | Value::Relationship(_) | Value::Map(_))
            .then(|| Value::List(c.properties(&v[0]).keys().map(|key| Value::text(key)).collect()))
    }),
    row(
        "startNode",
        "startNode(r)",
        "where a relationship starts",
        "MATCH ()-[r]->() RETURN startNode(r)",
        (1, 1),
        |c, v| match &v[0] {
            Value::Relationship(id) => Some(Value::Node(c.graph.ends(*id).0)),
            _ => None,
        },
    ),
    row(
        "endNode",
        "endNode(r)",
        "where a relationship ends",
        "MATCH ()-[r]->() RETURN endNode(r)",
        (1, 1),
        |c, v| match &v[0] {
            Value::Relationship(id) => Some(Value::Node(c.graph.ends(*id).1)),
            _ => None,
        },
    ),
    row("exists", "exists(x)", "whether a value is not null", "RETURN exists(null)", (1, 1), |_, v| {
        Some(Value::Bool(!v[0].is_null() && v[0] != Value::Bool(false)))
    }),
    row(
        "date",
        "date(text)",
        "a date, also partial: '2025-05'",
        "RETURN date('2025-05-09')",
        (1, 1),
        |_, v| match &v[0] {
            Value::Str(text) => text.parse::<PartialDate>().ok().map(Value::Date),
            Value::Date(date) => Some(Value::Date(*date)),
            _ => None,
        },
    ),
    row("range", "range(from, to, step)", "whole numbers in a row", "RETURN range(1, 3)", (2, 3), |_, v| {
        let (Value::Int(from), Value::Int(to)) = (&v[0], &v[1]) else { return None };
        let step = match v.get(2) {
            None => 1,
            Some(Value::Int(step)) if *step != 0 => *step,
            _ => return None,
        };
        let count = (i128::from(*to) - i128::from(*from)) / i128::from(step) + 1;
        if count > 10_000_000 {
            return None;
        }
        let mut list = Vec::new();
        let mut at = *from;
        while (step > 0 && at <= *to) || (step < 0 && at >= *to) {
            list.push(Value::Int(at));
            let Some(next) = at.checked_add(step) else { break };
            at = next;
        }
        Some(Value::List(list))
    }),
    row("head", "head(list)", "the first value", "RETURN head([1, 2])", (1, 1), |_, v| match &v[0] {
        Value::List(list) => Some(list.first().cloned().unwrap_or(Value::Null)),
        _ => None,
    }),
    row("last", "last(list)", "the last value", "RETURN last([1, 2])", (1, 1), |_, v| match &v[0] {
        Value::List(list) => Some(list.last().cloned().unwrap_or(Value::Null)),
        _ => None,
    }),
    row("tail", "tail(list)", "all values but the first", "RETURN tail([1, 2])", (1, 1), |_, v| {
        match &v[0] {
            Value::List(list) => Some(Value::List(list.iter().skip(1).cloned().collect())),
            _ => None,
        }
    }),
    row(
        "reverse",
        "reverse(list)",
        "the values or characters backwards",
        "RETURN reverse([1, 2])",
        (1, 1),
        |_, v| match &v[0] {
            Value::List(list) => Some(Value::List(list.iter().rev().cloned().collect())),
            Value::Str(text) => Some(Value::text(&text.chars().rev().collect::<String>())),
            _ => None,
        },
    ),
    row("toUpper", "toUpper(text)", "in capitals", "RETURN toUpper('a')", (1, 1), |_, v| {
        Some(Value::text(&v[0].as_str()?.to_uppercase()))
    }),
    row("toLower", "toLower(text)", "in small letters", "RETURN toLower('A')", (1, 1), |_, v| {
        Some(Value::text(&v[0].as_str()?.to_lowercase()))
    }),
    row("trim", "trim(text)", "without white space around", "RETURN trim(' a ')", (1, 1), |_, v| {
        Some(Value::text(v[0].as_str()?.trim()))
    }),
    row("split", "split(text, by)", "the parts between", "RETURN split('a,b', ',')", (2, 2), |_, v| {
        let (text, by) = (v[0].as_str()?, v[1].as_str()?);
        Some(Value::List(text.split(by).map(Value::text).collect()))
    }),
    row(
        "replace",
        "replace(text, old, new)",
        "the text with old replaced",
        "RETURN replace('aa', 'a', 'b')",
        (3, 3),
        |_, v| Some(Value::text(&v[0].as_str()?.replace(v[1].as_str()?, v[2].as_str()?))),
    ),
    row(
        "substring",
        "substring(text, start, length)",
        "a part of a text",
        "RETURN substring('abc', 1)",
        (2, 3),
        |_, v| {
            let (text, Value::Int(start)) = (v[0].as_str()?, &v[1]) else { return None };
            let rest = text.chars().skip(usize::try_from(*start).ok()?);
            Some(Value::text(&match v.get(2) {
                None => rest.collect::<String>(),
                Some(Value::Int(length)) => rest.take(usize::try_from(*length).ok()?).collect(),
                _ => return None,
            }))
        },
    ),
    row("left", "left(text, n)", "the first characters", "RETURN left('abc', 2)", (2, 2), |_, v| {
        let Value::Int(n) = v[1] else { return None };
        Some(Value::text(&v[0].as_str()?.chars().take(usize::try_from(n).ok()?).collect::<String>()))
    }),
    row("right", "right(text, n)", "the last characters", "RETURN right('abc', 2)", (2, 2), |_, v| {
        let Value::Int(n) = v[1] else { return None };
        let text = v[0].as_str()?;
        let skip = text.chars().count().saturating_sub(usize::try_from(n).ok()?);
        Some(Value::text(&text.chars().skip(skip).collect::<String>()))
    }),
    row("toString", "toString(x)", "as a text", "RETURN toString(1)", (1, 1), |_, v| {
        Some(Value::text(&plain(&v[0])?))
    }),
    row("toInteger", "toInteger(x)", "as a whole number", "RETURN toInteger('1')", (1, 1), |_, v| {
        match &v[0] {
            Value::Int(number) => Some(Value::Int(*number)),
            Value::Float(number) => Some(Value::Int(*number as i64)),
            Value::Str(text) => {
                Some(text.trim().parse::<f64>().map_or(Value::Null, |number| Value::Int(number as i64)))
            }
            _ => None,
        }
    }),
    row("toFloat", "toFloat(x)", "as a number", "RETURN toFloat('1.5')", (1, 1), |_, v| match &v[0] {
        Value::Int(number) => Some(Value::Float(*number as f64)),
        Value::Float(number) => Some(Value::Float(*number)),
        Value::Str(text) => Some(text.trim().parse().map_or(Value::Null, Value::Float)),
        _ => None,
    }),
    row("toBoolean", "toBoolean(x)", "as true or false", "RETURN toBoolean('true')", (1, 1), |_, v| match &v
        [0]
    {
        Value::Bool(truth) => Some(Value::Bool(*truth)),
        Value::Str(text) => Some(text.to_lowercase().parse().map_or(Value::Null, Value::Bool)),
        _ => None,
    }),
    row("abs", "abs(x)", "without the sign", "RETURN abs(-1)", (1, 1), |_, v| match v[0] {
        Value::Int(number) => number.checked_abs().map(Value::Int),
        Value::Float(number) => Some(Value::Float(number.abs())),
        _ => None,
    }),
    row("sign", "sign(x)", "-1, 0 or 1", "RETURN sign(-2)", (1, 1), |_, v| {
        Some(Value::Int(number(&v[0])?.partial_cmp(&0.0)? as i64))
    }),
    row("round", "round(x)", "the nearest whole number", "RETURN round(1.5)", (1, 1), |_, v| {
        Some(Value::Float((number(&v[0])? + 0.5).floor()))
    }),
    row("floor", "floor(x)", "the whole number below", "RETURN floor(1.5)", (1, 1), |_, v| {
        Some(Value::Float(number(&v[0])?.floor()))
    }),
    row("ceil", "ceil(x)", "the whole number above", "RETURN ceil(1.5)", (1, 1), |_, v| {
        Some(Value::Float(number(&v[0])?.ceil()))
    }),
    row("sqrt", "sqrt(x)", "the square root", "RETURN sqrt(4)", (1, 1), |_, v| {
        Some(Value::Float(number(&v[0])?.sqrt()))
    }),
];

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

/// A simple value as text.
fn plain(value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.1}"),
        Value::Float(number) => number.to_string(),
        Value::Str(text) => text.to_string(),
        Value::Date(date) => date.to_string(),
        _ => return None,
    })
}

/// Calls a scalar function.
pub(crate) fn call(
    context: &Context<'_>,
    function: &Function,
    values: &[Value],
    span: Span<Byte>,
) -> Result<Value, QueryError> {
    let Work::Scalar(work) = function.work else { return Ok(Value::Null) };
    let lenient = matches!(function.name, "coalesce" | "exists");
    if !lenient && values.iter().any(Value::is_null) {
        return Ok(Value::Null);
    }
    work(context, values).ok_or_else(|| {
        let given: Vec<&str> = values.iter().map(Value::kind).collect();
        QueryError::at(span, format!("`{}` cannot take {}", function.name, given.join(" and ")))
            .help(format!("it is written {}: {}", function.signature, function.doc))
    })
}

/// A number that does not fit.
pub(crate) fn too_large(span: Span<Byte>) -> QueryError {
    QueryError::at(span, "the number becomes too large").running(Class::Arithmetic, Fault::IntegerOverflow)
}

/// What an operator between two values gives, but for AND, OR and XOR.
pub(crate) fn operate(
    operator: Operator,
    a: Value,
    b: Value,
    left: Span<Byte>,
    right: Span<Byte>,
) -> Result<Value, QueryError> {
    use Operator as O;
    match operator {
        O::In => Ok(is_in(&a, &b)),
        O::StartsWith | O::EndsWith | O::Contains => Ok(match (&a, &b) {
            (Value::Str(a), Value::Str(b)) => Value::Bool(match operator {
                O::StartsWith => a.starts_with(&**b),
                O::EndsWith => a.ends_with(&**b),
                _ => a.contains(&**b),
            }),
            _ => Value::Null,
        }),
        _ => arithmetic(operator, a, b, left.join(right)),
    }
}

/// Whether a value is one of a list.
fn is_in(value: &Value, list: &Value) -> Value {
    let Value::List(items) = list else { return Value::Null };
    let mut unknown = false;
    for item in items {
        match value.equals(item) {
            Some(true) => return Value::Bool(true),
            None => unknown = true,
            Some(false) => {}
        }
    }
    if unknown { Value::Null } else { Value::Bool(false) }
}

/// The value of an aggregate over values that are not null.
pub(crate) fn aggregate(
    function: &Function,
    values: Vec<Value>,
    further: Option<Value>,
    span: Span<Byte>,
) -> Result<Value, QueryError> {
    let _ = further;
    Ok(match function.name {
        "count" => Value::Int(values.len() as i64),
        "collect" => Value::List(values),
        "min" => values.into_iter().min_by(Value::sort_order).unwrap_or(Value::Null),
        "max" => values.into_iter().max_by(Value::sort_order).unwrap_or(Value::Null),
        "sum" | "avg" => {
            let count = values.len();
            let mut total = Value::Int(0);
            for value in values {
                if number(&value).is_none() {
                    return Err(QueryError::at(
                        span,
                        format!("`{}` needs numbers, and this is {}", function.name, value.kind()),
                    ));
                }
                total = arithmetic(Operator::Add, total, value, span)?;
            }
            match (function.name, number(&total)) {
                ("avg", Some(_)) if count == 0 => Value::Null,
                ("avg", Some(total)) => Value::Float(total / count as f64),
                _ => total,
            }
        }
        _ => Value::Null,
    })
}

/// `+`, `-`, `*`, `/`, `%`, `^`.
pub(crate) fn arithmetic(
    operator: Operator,
    a: Value,
    b: Value,
    span: Span<Byte>,
) -> Result<Value, QueryError> {
    use Operator as O;
    Ok(match (operator, a, b) {
        (O::Add, Value::List(mut a), Value::List(b)) => {
            a.extend(b);
            Value::List(a)
        }
        (_, Value::Null, _) | (_, _, Value::Null) => Value::Null,
        (O::Add, Value::List(mut a), b) => {
            a.push(b);
            Value::List(a)
        }
        (O::Add, a, Value::List(b)) => Value::List(std::iter::once(a).chain(b).collect()),
        (O::Power, a, b) => match (number(&a), number(&b)) {
            (Some(a), Some(b)) => Value::Float(a.powf(b)),
            _ => return Err(cannot(operator, &a, &b, span)),
        },
        (_, Value::Int(a), Value::Int(b)) => {
            if b == 0 && matches!(operator, O::Divide | O::Modulo) {
                return Err(QueryError::at(span, "a number cannot be divided by zero"));
            }
            let result = match operator {
                O::Add => a.checked_add(b),
                O::Subtract => a.checked_sub(b),
                O::Multiply => a.checked_mul(b),
                O::Divide => a.checked_div(b),
                _ => a.checked_rem(b),
            };
            Value::Int(result.ok_or_else(|| too_large(span))?)
        }
        (O::Add, a, b) if a.as_str().is_some() || b.as_str().is_some() => match (plain(&a), plain(&b)) {
            (Some(a), Some(b)) => Value::text(&(a + &b)),
            _ => return Err(cannot(operator, &a, &b, span)),
        },
        (_, a, b) => match (number(&a), number(&b)) {
            (Some(x), Some(y)) => Value::Float(match operator {
                O::Add => x + y,
                O::Subtract => x - y,
                O::Multiply => x * y,
                O::Divide => x / y,
                _ => x % y,
            }),
            _ => return Err(cannot(operator, &a, &b, span)),
        },
    })
}

fn cannot(operator: Operator, a: &Value, b: &Value, span: Span<Byte>) -> QueryError {
    let word = match operator {
        Operator::Add => "added",
        Operator::Subtract => "subtracted",
        Operator::Multiply => "multiplied",
        _ => "divided",
    };
    QueryError::at(span, format!("{} and {} cannot be {word}", a.kind(), b.kind()))
}
