//! Conditions in their places: the common ones without working out an expression.

use super::super::QueryError;
use super::super::ast::Comparison;
use super::super::plan::Test;
use super::super::resolved::Expr;
use super::evaluate::compared;
use super::gate::known;
use super::{Context, Row};
use crate::graph::{Cells, Value};

/// Whether all conditions hold in a row.
#[inline]
pub(super) fn all_hold(context: &Context<'_>, tests: &[Test], row: &mut Row) -> Result<bool, QueryError> {
    for test in tests {
        if !holds(context, test, row)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether one condition holds in a row.
pub(super) fn holds(context: &Context<'_>, test: &Test, row: &mut Row) -> Result<bool, QueryError> {
    match test {
        Test::Label { slot, number, whole } => match (&row[*slot], number) {
            (Value::Node(node), Some(number)) => Ok(context.graph.frozen().bears(*number, node.0)),
            (Value::Node(_), None) => Ok(false),
            _ => context.holds(whole, row),
        },
        Test::Same(a, b, wanted) => Ok(match (&row[*a], &row[*b]) {
            (Value::Null, _) | (_, Value::Null) => false,
            (a, b) => (a == b) == *wanted,
        }),
        Test::Property { slot, key, comparison, right, whole } => {
            match property(context, &row[*slot], *key, *comparison, right) {
                Some(holds) => Ok(holds),
                None => context.holds(whole, row),
            }
        }
        Test::Pair { left, comparison, right, whole } => {
            let numbers = (number(context, &row[left.0], left.1), number(context, &row[right.0], right.1));
            match numbers {
                (Some(left), Some(right)) => Ok(compares(*comparison, left, right)),
                _ => context.holds(whole, row),
            }
        }
        Test::Holds(condition) => context.holds(condition, row),
    }
}

/// The whole number of a row in a column of such.
#[inline]
pub(super) fn number_at(cells: &Cells, at: u32) -> Option<i64> {
    match cells {
        Cells::Short(cells) => cells.get(at as usize).filter(|&&n| n != i32::MIN).map(|&n| i64::from(n)),
        Cells::Int(cells) => cells.get(at as usize).copied().filter(|&n| n != i64::MIN),
        _ => None,
    }
}

/// A property that is a whole number in a column of such.
fn number(context: &Context<'_>, of: &Value, key: Option<u32>) -> Option<i64> {
    let (column, at) = match of {
        Value::Node(own) => (context.graph.node_column(key?)?, own.0),
        Value::Relationship(own) => (context.graph.relationship_column(key?)?, own.0),
        _ => return None,
    };
    number_at(column.cells(), at)
}

/// Whether a property compares so with what is known before; nothing if that takes an evaluation.
fn property(
    context: &Context<'_>,
    of: &Value,
    key: Option<u32>,
    comparison: Comparison,
    right: &Expr,
) -> Option<bool> {
    let right = known(context, right)?;
    let (column, at) = match of {
        Value::Node(own) => (context.graph.node_column(key?)?, own.0),
        Value::Relationship(own) => (context.graph.relationship_column(key?)?, own.0),
        _ => return None,
    };
    match (column.cells(), right) {
        (Cells::Short(cells), Value::Int(right)) => {
            let own = cells.get(at as usize).filter(|&&n| n != i32::MIN);
            Some(own.is_some_and(|&own| compares(comparison, i64::from(own), *right)))
        }
        (Cells::Int(cells), Value::Int(right)) => {
            let own = cells.get(at as usize).filter(|&&n| n != i64::MIN);
            Some(own.is_some_and(|&own| compares(comparison, own, *right)))
        }
        (Cells::Text(cells), Value::Str(right)) if comparison == Comparison::Equal => {
            let own = cells.get(at as usize).filter(|&&n| n != u32::MAX);
            Some(own.is_some_and(|&own| **context.graph.text(own) == **right))
        }
        (Cells::Date(cells), right) => {
            let own = cells.get(at as usize).copied().flatten();
            Some(own.is_some_and(|own| compared(comparison, &Value::Date(own), right) == Some(true)))
        }
        _ => None,
    }
}

/// Whether a comparison of two that are in order holds.
pub(super) fn compares<T: Ord>(comparison: Comparison, own: T, right: T) -> bool {
    match comparison {
        Comparison::Equal => own == right,
        Comparison::Unequal => own != right,
        Comparison::Less => own < right,
        Comparison::LessOrEqual => own <= right,
        Comparison::Greater => own > right,
        Comparison::GreaterOrEqual => own >= right,
    }
}
