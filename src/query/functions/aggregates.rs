//! Functions over the rows of a group.

use super::super::{Class, Fault, QueryError};
use super::operators::arithmetic;
use super::{Function, Takes, Work, number};
use crate::graph::Value;
use crate::query::ast::Operator;
use crate::span::{Byte, Span};

const fn row(
    name: &'static str,
    signature: &'static str,
    doc: &'static str,
    example: &'static str,
    arguments: usize,
) -> Function {
    let arguments = (arguments, arguments);
    Function { name, signature, doc, example, takes: Takes::Anything, arguments, work: Work::Aggregate }
}

pub(super) const ROWS: &[Function] = &[
    row(
        "count",
        "count(x)",
        "how many values are not null; count(*) counts rows",
        "UNWIND [1, null] AS x RETURN count(x), count(*)",
        1,
    ),
    row("collect", "collect(x)", "the values as a list", "UNWIND [1, 2] AS x RETURN collect(x)", 1),
    row("sum", "sum(x)", "the sum of numbers", "UNWIND [1, 2] AS x RETURN sum(x)", 1),
    row("avg", "avg(x)", "the mean of numbers", "UNWIND [1, 2] AS x RETURN avg(x)", 1),
    row("min", "min(x)", "the smallest value", "UNWIND [2, 1] AS x RETURN min(x)", 1),
    row("max", "max(x)", "the largest value", "UNWIND [1, 2] AS x RETURN max(x)", 1),
    row(
        "stDev",
        "stDev(x)",
        "the standard deviation of a sample",
        "UNWIND [1, 2, 3] AS x RETURN stDev(x)",
        1,
    ),
    row(
        "stDevP",
        "stDevP(x)",
        "the standard deviation of all there are",
        "UNWIND [1, 3] AS x RETURN stDevP(x)",
        1,
    ),
    row(
        "percentileDisc",
        "percentileDisc(x, part)",
        "the value below which a part of them lies, one of them",
        "UNWIND [1, 2, 3] AS x RETURN percentileDisc(x, 0.5)",
        2,
    ),
    row(
        "percentileCont",
        "percentileCont(x, part)",
        "the same, between two of them where it falls so",
        "UNWIND [1, 2] AS x RETURN percentileCont(x, 0.5)",
        2,
    ),
];

/// The value of an aggregate over values that are not null; `further` is its second argument.
pub(crate) fn aggregate(
    function: &Function,
    values: Vec<Value>,
    further: Option<Value>,
    span: Span<Byte>,
) -> Result<Value, QueryError> {
    Ok(match function.name {
        "count" => Value::Int(values.len() as i64),
        "collect" => Value::List(values),
        "min" => values.into_iter().min_by(Value::sort_order).unwrap_or(Value::Null),
        "max" => values.into_iter().max_by(Value::sort_order).unwrap_or(Value::Null),
        "sum" | "avg" => {
            let count = values.len();
            numbers(function, &values, span)?;
            let mut total = Value::Int(0);
            for value in values {
                total = arithmetic(Operator::Add, total, value, span)?;
            }
            match (function.name, number(&total)) {
                ("avg", Some(_)) if count == 0 => Value::Null,
                ("avg", Some(total)) => Value::Float(total / count as f64),
                _ => total,
            }
        }
        "stDev" | "stDevP" => {
            let numbers = numbers(function, &values, span)?;
            let count = numbers.len() as f64;
            let mean = numbers.iter().sum::<f64>() / count;
            let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
            let over = if function.name == "stDev" { count - 1.0 } else { count };
            Value::Float(if over > 0.0 { (squares / over).sqrt() } else { 0.0 })
        }
        _ => percentile(function, values, further, span)?,
    })
}

/// The numbers that all values must be.
fn numbers(function: &Function, values: &[Value], span: Span<Byte>) -> Result<Vec<f64>, QueryError> {
    let one = |value: &Value| {
        number(value).ok_or_else(|| {
            QueryError::at(span, format!("`{}` needs numbers, and this is {}", function.name, value.kind()))
                .running(Class::Type, Fault::InvalidArgumentValue)
        })
    };
    values.iter().map(one).collect()
}

fn percentile(
    function: &Function,
    mut values: Vec<Value>,
    further: Option<Value>,
    span: Span<Byte>,
) -> Result<Value, QueryError> {
    // Where there was no row, the second argument was never worked out.
    let Some(further) = further else { return Ok(Value::Null) };
    let part = number(&further).filter(|part| (0.0..=1.0).contains(part));
    let Some(part) = part else {
        return Err(QueryError::at(
            span,
            format!("the second argument of `{}` is a part from 0.0 to 1.0", function.name),
        )
        .running(Class::Argument, Fault::NumberOutOfRange)
        .help(format!("as in `{}(x, 0.5)`, the middle", function.name)));
    };
    numbers(function, &values, span)?;
    values.sort_by(Value::sort_order);
    let Some(last) = values.len().checked_sub(1) else { return Ok(Value::Null) };
    if function.name == "percentileDisc" {
        // The smallest value that has the part at or below it.
        let place = ((part * values.len() as f64).ceil() as usize).clamp(1, last + 1) - 1;
        return Ok(values.swap_remove(place));
    }
    let place = part * last as f64;
    let at = |place: f64| number(&values[(place as usize).min(last)]).unwrap_or(0.0);
    let (below, above) = (at(place.floor()), at(place.ceil()));
    Ok(Value::Float(below + (above - below) * place.fract()))
}
