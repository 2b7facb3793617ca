//! The functions: one row each, from which help, completion, arity errors and the reference are made.
//!
//! A row stands in the file of its family. What operators do is in `operators`; here nothing is computed.

mod aggregates;
mod dates;
mod elements;
mod lists;
mod numbers;
mod operators;
mod texts;

use super::execute::Context;
use super::{Class, Fault, FunctionHelp, QueryError};
use crate::graph::Value;
use crate::span::{Byte, Span};

pub(crate) use aggregates::aggregate;
pub(crate) use operators::{operate, too_large};

/// A function.
pub(crate) struct Function {
    pub name: &'static str,
    pub signature: &'static str,
    pub doc: &'static str,
    pub example: &'static str,
    /// What its first argument may be.
    pub takes: Takes,
    arguments: (usize, usize),
    work: Work,
}

/// What the first argument of a function may be, so far as that is known before a query runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    Anything,
    Path,
    Node,
    Relationship,
    /// A node, a relationship or a map.
    Entity,
    /// A list, a text or a map.
    Sized,
    List,
    ListOrText,
}

/// How a function works.
enum Work {
    Aggregate,
    /// Null in gives null out.
    Plain(Scalar),
    /// It has its own way with null.
    OfNull(Scalar),
}

type Scalar = fn(&Context<'_>, &[Value]) -> Result<Value, Misfit>;

/// Why a function cannot take what it is given.
pub(crate) enum Misfit {
    /// A value is of the wrong type.
    Type,
    /// A value is out of range.
    Range(&'static str),
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

/// The families, in the order in which help shows them.
pub(crate) const FAMILIES: [(&str, &[Function]); 6] = [
    ("Aggregates", aggregates::ROWS),
    ("Nodes, relationships, paths", elements::ROWS),
    ("Lists", lists::ROWS),
    ("Texts", texts::ROWS),
    ("Numbers", numbers::ROWS),
    ("Dates, and values of any type", dates::ROWS),
];

/// All functions.
pub(crate) fn all() -> impl Iterator<Item = &'static Function> {
    FAMILIES.iter().flat_map(|(_, rows)| *rows)
}

/// Finds a function, whatever the case of its name.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    all().find(|function| function.name.eq_ignore_ascii_case(name))
}

/// What completion and help show.
pub(crate) fn help() -> Vec<FunctionHelp> {
    let row = |f: &'static Function| FunctionHelp {
        name: f.name,
        signature: f.signature,
        doc: f.doc,
        example: f.example,
    };
    all().map(row).collect()
}

/// A row of a scalar function.
const fn row(
    name: &'static str,
    signature: &'static str,
    doc: &'static str,
    example: &'static str,
    takes: Takes,
    arguments: (usize, usize),
    work: Scalar,
) -> Function {
    Function { name, signature, doc, example, takes, arguments, work: Work::Plain(work) }
}

/// Any number of arguments.
const MANY: usize = usize::MAX;

/// Calls a scalar function.
pub(crate) fn call(
    context: &Context<'_>,
    function: &Function,
    values: &[Value],
    span: Span<Byte>,
) -> Result<Value, QueryError> {
    let result = match function.work {
        Work::Plain(_) if values.iter().any(Value::is_null) => Ok(Value::Null),
        Work::Plain(work) | Work::OfNull(work) => work(context, values),
        Work::Aggregate => Ok(Value::Null),
    };
    result.map_err(|misfit| {
        let error = match misfit {
            Misfit::Type => {
                let given: Vec<&str> = values.iter().map(Value::kind).collect();
                QueryError::at(span, format!("`{}` cannot take {}", function.name, given.join(" and ")))
                    .running(Class::Type, Fault::InvalidArgumentValue)
            }
            Misfit::Range(why) => QueryError::at(span, format!("`{}`: {why}", function.name))
                .running(Class::Argument, Fault::NumberOutOfRange),
        };
        error.help(format!("it is written {}: {}", function.signature, function.doc))
    })
}

/// The number that a value is.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

/// The text that a value must be.
fn text(value: &Value) -> Result<&str, Misfit> {
    value.as_str().ok_or(Misfit::Type)
}

/// A simple value as text.
fn plain(value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) if number.is_infinite() => {
            if *number > 0.0 {
                "Infinity".to_owned()
            } else {
                "-Infinity".to_owned()
            }
        }
        Value::Float(number) => format!("{number:?}"),
        Value::Str(text) => text.to_string(),
        Value::Date(date) => date.to_string(),
        _ => return None,
    })
}
