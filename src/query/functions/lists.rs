//! Functions of lists.

use super::{Function, Misfit, Takes, row};
use crate::graph::Value;

/// The longest list that `range` makes.
const LONGEST: i128 = 10_000_000;

pub(super) const ROWS: &[Function] = &[
    row(
        "size",
        "size(list)",
        "how many values a list has, or characters a text",
        "RETURN size([1, 2])",
        Takes::Sized,
        (1, 1),
        |_, v| match &v[0] {
            Value::List(list) => Ok(Value::Int(list.len() as i64)),
            Value::Str(text) => Ok(Value::Int(text.chars().count() as i64)),
            Value::Map(map) => Ok(Value::Int(map.len() as i64)),
            _ => Err(Misfit::Type),
        },
    ),
    row("head", "head(list)", "the first value", "RETURN head([1, 2])", Takes::List, (1, 1), |_, v| {
        list(&v[0]).map(|list| list.first().cloned().unwrap_or(Value::Null))
    }),
    row("last", "last(list)", "the last value", "RETURN last([1, 2])", Takes::List, (1, 1), |_, v| {
        list(&v[0]).map(|list| list.last().cloned().unwrap_or(Value::Null))
    }),
    row(
        "tail",
        "tail(list)",
        "all values but the first",
        "RETURN tail([1, 2])",
        Takes::List,
        (1, 1),
        |_, v| list(&v[0]).map(|list| Value::List(list.iter().skip(1).cloned().collect())),
    ),
    row(
        "reverse",
        "reverse(list)",
        "the values of a list or the characters of a text backwards",
        "RETURN reverse([1, 2])",
        Takes::ListOrText,
        (1, 1),
        |_, v| match &v[0] {
            Value::List(list) => Ok(Value::List(list.iter().rev().cloned().collect())),
            Value::Str(text) => Ok(Value::text(&text.chars().rev().collect::<String>())),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "range",
        "range(from, to, step)",
        "whole numbers in a row, both ends with them",
        "RETURN range(1, 3)",
        Takes::Anything,
        (2, 3),
        |_, v| {
            let (Value::Int(from), Value::Int(to)) = (&v[0], &v[1]) else { return Err(Misfit::Type) };
            let step = match v.get(2) {
                None => 1,
                Some(Value::Int(0)) => return Err(Misfit::Range("a step of 0 leads nowhere")),
                Some(Value::Int(step)) => *step,
                _ => return Err(Misfit::Type),
            };
            if (i128::from(*to) - i128::from(*from)) / i128::from(step) + 1 > LONGEST {
                return Err(Misfit::Range("the list would have more than 10,000,000 numbers"));
            }
            let mut list = Vec::new();
            let mut at = *from;
            while (step > 0 && at <= *to) || (step < 0 && at >= *to) {
                list.push(Value::Int(at));
                let Some(next) = at.checked_add(step) else { break };
                at = next;
            }
            Ok(Value::List(list))
        },
    ),
    row(
        "isEmpty",
        "isEmpty(list)",
        "whether a list, a text or a map has nothing in it",
        "RETURN isEmpty([])",
        Takes::Sized,
        (1, 1),
        |_, v| match &v[0] {
            Value::List(list) => Ok(Value::Bool(list.is_empty())),
            Value::Str(text) => Ok(Value::Bool(text.is_empty())),
            Value::Map(map) => Ok(Value::Bool(map.is_empty())),
            _ => Err(Misfit::Type),
        },
    ),
];

fn list(value: &Value) -> Result<&[Value], Misfit> {
    if let Value::List(list) = value { Ok(list) } else { Err(Misfit::Type) }
}
