//! Functions of texts, which count in characters.

use super::{Function, Misfit, Takes, plain, row, text};
use crate::graph::Value;

pub(super) const ROWS: &[Function] = &[
    row("toUpper", "toUpper(text)", "in capitals", "RETURN toUpper('a')", Takes::Anything, (1, 1), |_, v| {
        Ok(Value::text(&text(&v[0])?.to_uppercase()))
    }),
    row(
        "toLower",
        "toLower(text)",
        "in small letters",
        "RETURN toLower('A')",
        Takes::Anything,
        (1, 1),
        |_, v| Ok(Value::text(&text(&v[0])?.to_lowercase())),
    ),
    row(
        "trim",
        "trim(text)",
        "without white space around",
        "RETURN trim(' a ')",
        Takes::Anything,
        (1, 1),
        |_, v| Ok(Value::text(text(&v[0])?.trim())),
    ),
    row(
        "lTrim",
        "lTrim(text)",
        "without white space before",
        "RETURN lTrim(' a')",
        Takes::Anything,
        (1, 1),
        |_, v| Ok(Value::text(text(&v[0])?.trim_start())),
    ),
    row(
        "rTrim",
        "rTrim(text)",
        "without white space behind",
        "RETURN rTrim('a ')",
        Takes::Anything,
        (1, 1),
        |_, v| Ok(Value::text(text(&v[0])?.trim_end())),
    ),
    row(
        "split",
        "split(text, by)",
        "the parts between",
        "RETURN split('a,b', ',')",
        Takes::Anything,
        (2, 2),
        |_, v| {
            let (whole, by) = (text(&v[0])?, text(&v[1])?);
            if by.is_empty() {
                return Ok(Value::List(whole.chars().map(|c| Value::text(&c.to_string())).collect()));
            }
            Ok(Value::List(whole.split(by).map(Value::text).collect()))
        },
    ),
    row(
        "replace",
        "replace(text, old, new)",
        "the text with old replaced",
        "RETURN replace('aa', 'a', 'b')",
        Takes::Anything,
        (3, 3),
        |_, v| Ok(Value::text(&text(&v[0])?.replace(text(&v[1])?, text(&v[2])?))),
    ),
    row(
        "substring",
        "substring(text, start, length)",
        "a part of a text; the first character is at 0",
        "RETURN substring('abc', 1)",
        Takes::Anything,
        (2, 3),
        |_, v| {
            let rest = text(&v[0])?.chars().skip(count(&v[1])?);
            Ok(Value::text(&match v.get(2) {
                None => rest.collect::<String>(),
                Some(length) => rest.take(count(length)?).collect(),
            }))
        },
    ),
    row(
        "left",
        "left(text, n)",
        "the first characters",
        "RETURN left('abc', 2)",
        Takes::Anything,
        (2, 2),
        |_, v| Ok(Value::text(&text(&v[0])?.chars().take(count(&v[1])?).collect::<String>())),
    ),
    row(
        "right",
        "right(text, n)",
        "the last characters",
        "RETURN right('abc', 2)",
        Takes::Anything,
        (2, 2),
        |_, v| {
            let whole = text(&v[0])?;
            let skip = whole.chars().count().saturating_sub(count(&v[1])?);
            Ok(Value::text(&whole.chars().skip(skip).collect::<String>()))
        },
    ),
    row(
        "toString",
        "toString(x)",
        "a number, a date or true and false as a text",
        "RETURN toString(1)",
        Takes::Anything,
        (1, 1),
        |_, v| Ok(Value::text(&plain(&v[0]).ok_or(Misfit::Type)?)),
    ),
];

/// A number of characters.
fn count(value: &Value) -> Result<usize, Misfit> {
    let Value::Int(count) = value else { return Err(Misfit::Type) };
    usize::try_from(*count).map_err(|_| Misfit::Range("a number of characters is not below 0"))
}
