//! What operators between two values give.

use super::super::ast::Operator;
use super::super::{Class, Fault, QueryError};
use super::{number, plain};
use crate::graph::Value;
use crate::span::{Byte, Span};

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
        O::Matches => match (&a, &b) {
            (Value::Str(text), Value::Str(expression)) => matches(text, expression, right).map(Value::Bool),
            _ => Ok(Value::Null),
        },
        _ => arithmetic(operator, a, b, left.join(right)),
    }
}

/// Whether the whole text is as a regular expression says.
fn matches(text: &str, expression: &str, span: Span<Byte>) -> Result<bool, QueryError> {
    let whole = regex_lite::Regex::new(&format!("^(?:{expression})$")).map_err(|error| {
        QueryError::at(span, format!("this is no regular expression: {error}"))
            .running(Class::Argument, Fault::InvalidArgumentValue)
    })?;
    Ok(whole.is_match(text))
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
                return Err(QueryError::at(span, "a number cannot be divided by zero")
                    .running(Class::Arithmetic, Fault::DivisionByZero)
                    .help("`0.0` divides without an error, into Infinity or NaN"));
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
        Operator::Power => "raised",
        _ => "divided",
    };
    QueryError::at(span, format!("{} and {} cannot be {word}", a.kind(), b.kind()))
        .running(Class::Type, Fault::InvalidArgumentType)
}
