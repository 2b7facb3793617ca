//! Functions of numbers.

use super::{Function, Misfit, Takes, number, row};
use crate::graph::Value;
use std::cell::Cell;

/// A row of a function from a number to a number.
macro_rules! of_number {
    ($name:literal, $doc:literal, $example:literal, $work:expr) => {
        row($name, concat!($name, "(x)"), $doc, $example, Takes::Anything, (1, 1), |_, v| {
            let work: fn(f64) -> f64 = $work;
            Ok(Value::Float(work(number(&v[0]).ok_or(Misfit::Type)?)))
        })
    };
}

pub(super) const ROWS: &[Function] = &[
    row("abs", "abs(x)", "without the sign", "RETURN abs(-1)", Takes::Anything, (1, 1), |_, v| match v[0] {
        Value::Int(number) => {
            number.checked_abs().map(Value::Int).ok_or(Misfit::Range("it becomes too large"))
        }
        Value::Float(number) => Ok(Value::Float(number.abs())),
        _ => Err(Misfit::Type),
    }),
    row("sign", "sign(x)", "-1, 0 or 1", "RETURN sign(-2)", Takes::Anything, (1, 1), |_, v| {
        let number = number(&v[0]).ok_or(Misfit::Type)?;
        Ok(Value::Int(number.partial_cmp(&0.0).map_or(0, |order| order as i64)))
    }),
    of_number!("round", "the nearest whole number, a half upwards", "RETURN round(1.5)", |x| (x + 0.5)
        .floor()),
    of_number!("floor", "the whole number below", "RETURN floor(1.5)", f64::floor),
    of_number!("ceil", "the whole number above", "RETURN ceil(1.5)", f64::ceil),
    of_number!("sqrt", "the square root", "RETURN sqrt(4)", f64::sqrt),
    of_number!("exp", "e to the power of x", "RETURN exp(0)", f64::exp),
    of_number!("log", "the natural logarithm", "RETURN log(1)", f64::ln),
    of_number!("log10", "the logarithm to base 10", "RETURN log10(100)", f64::log10),
    of_number!("sin", "the sine", "RETURN sin(0)", f64::sin),
    of_number!("cos", "the cosine", "RETURN cos(0)", f64::cos),
    of_number!("tan", "the tangent", "RETURN tan(0)", f64::tan),
    of_number!("cot", "the cotangent", "RETURN cot(1)", |x| 1.0 / x.tan()),
    of_number!("asin", "the angle of a sine", "RETURN asin(0)", f64::asin),
    of_number!("acos", "the angle of a cosine", "RETURN acos(1)", f64::acos),
    of_number!("atan", "the angle of a tangent", "RETURN atan(0)", f64::atan),
    of_number!("haversin", "half the versed sine", "RETURN haversin(0)", |x| (1.0 - x.cos()) / 2.0),
    of_number!("degrees", "an angle in degrees", "RETURN degrees(pi())", f64::to_degrees),
    of_number!("radians", "an angle from degrees", "RETURN radians(180)", f64::to_radians),
    row(
        "atan2",
        "atan2(y, x)",
        "the angle of a point",
        "RETURN atan2(0, 1)",
        Takes::Anything,
        (2, 2),
        |_, v| {
            let (y, x) = (number(&v[0]).ok_or(Misfit::Type)?, number(&v[1]).ok_or(Misfit::Type)?);
            Ok(Value::Float(y.atan2(x)))
        },
    ),
    row("e", "e()", "the base of natural logarithms", "RETURN e()", Takes::Anything, (0, 0), |_, _| {
        Ok(Value::Float(std::f64::consts::E))
    }),
    row("pi", "pi()", "the circle's", "RETURN pi()", Takes::Anything, (0, 0), |_, _| {
        Ok(Value::Float(std::f64::consts::PI))
    }),
    row(
        "rand",
        "rand()",
        "a number from 0 up to 1, in the same order at every start",
        "RETURN rand() < 1",
        Takes::Anything,
        (0, 0),
        |_, _| Ok(Value::Float(next_random())),
    ),
    row(
        "toInteger",
        "toInteger(x)",
        "a number or text as a whole number; null if the text is none",
        "RETURN toInteger('1')",
        Takes::Anything,
        (1, 1),
        |_, v| match &v[0] {
            Value::Int(number) => Ok(Value::Int(*number)),
            Value::Float(number) => Ok(Value::Int(*number as i64)),
            // A whole number that is too large is none.
            Value::Str(text) => {
                let text = text.trim();
                let whole = text.parse().ok();
                let cut = || {
                    let number = text.parse::<f64>().ok()?;
                    (number.abs() < i64::MAX as f64).then_some(number as i64)
                };
                Ok(whole.or_else(cut).map_or(Value::Null, Value::Int))
            }
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "toFloat",
        "toFloat(x)",
        "a number or text as a number; null if the text is none",
        "RETURN toFloat('1.5')",
        Takes::Anything,
        (1, 1),
        |_, v| match &v[0] {
            Value::Int(number) => Ok(Value::Float(*number as f64)),
            Value::Float(number) => Ok(Value::Float(*number)),
            Value::Str(text) => Ok(text.trim().parse().map_or(Value::Null, Value::Float)),
            _ => Err(Misfit::Type),
        },
    ),
];

/// The next of a fixed row of numbers that look like chance (splitmix64).
fn next_random() -> f64 {
    thread_local!(static STATE: Cell<u64> = const { Cell::new(0) });
    STATE.with(|state| {
        state.set(state.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut x = state.get();
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^= x >> 31;
        // The upper 53 bits are as many as such a number holds.
        (x >> 11) as f64 / (1_u64 << 53) as f64
    })
}
