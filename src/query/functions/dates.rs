//! Dates, and functions of values of any type.

use super::{Function, MANY, Misfit, Takes, Work, row};
use crate::date::PartialDate;
use crate::graph::Value;
use std::collections::BTreeMap;

pub(super) const ROWS: &[Function] = &[
    row(
        "date",
        "date(text)",
        "a date, also partial as '2025-05', from a text or from a map of year, month and day",
        "RETURN date('2025-05-09')",
        Takes::Anything,
        (1, 1),
        |_, v| match &v[0] {
            Value::Str(text) => {
                text.parse().map(Value::Date).map_err(|_| Misfit::Range("the text is no date"))
            }
            Value::Date(date) => Ok(Value::Date(*date)),
            Value::Map(parts) => from_parts(parts),
            _ => Err(Misfit::Type),
        },
    ),
    Function {
        name: "coalesce",
        signature: "coalesce(x, y, …)",
        doc: "the first value that is not null",
        example: "RETURN coalesce(null, 1)",
        takes: Takes::Anything,
        arguments: (1, MANY),
        work: Work::OfNull(|_, v| {
            Ok(v.iter().find(|value| !value.is_null()).cloned().unwrap_or(Value::Null))
        }),
    },
    Function {
        name: "exists",
        signature: "exists(x)",
        doc: "whether a value is not null, or whether a pattern is found",
        example: "RETURN exists(null)",
        takes: Takes::Anything,
        arguments: (1, 1),
        work: Work::OfNull(|_, v| Ok(Value::Bool(!v[0].is_null()))),
    },
    row(
        "toBoolean",
        "toBoolean(x)",
        "the text 'true' or 'false' as true or false; null if it is neither",
        "RETURN toBoolean('true')",
        Takes::Anything,
        (1, 1),
        |_, v| match &v[0] {
            Value::Bool(truth) => Ok(Value::Bool(*truth)),
            Value::Str(text) => Ok(text.trim().to_lowercase().parse().map_or(Value::Null, Value::Bool)),
            _ => Err(Misfit::Type),
        },
    ),
];

/// A date of the parts that a map has.
fn from_parts(parts: &BTreeMap<String, Value>) -> Result<Value, Misfit> {
    let part = |key: &str| match parts.get(key) {
        None => Ok(None),
        Some(Value::Int(part)) => Ok(Some(*part)),
        Some(_) => Err(Misfit::Type),
    };
    let small = |part: Option<i64>| part.map(|part| u8::try_from(part).unwrap_or(0));
    let year =
        part("year")?.and_then(|year| i16::try_from(year).ok()).ok_or(Misfit::Range("a date has a year"))?;
    let (month, day) = (small(part("month")?), small(part("day")?));
    PartialDate::new(year, month, day).map(Value::Date).ok_or(Misfit::Range("no calendar has such a day"))
}
