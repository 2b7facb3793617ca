//! Pairs of what one node leads to, counted by what is compared of them and not made one by one.

use super::super::QueryError;
use super::super::ast::Comparison;
use super::super::plan::{Hop, Pairs, Step};
use super::expand::node_in;
use super::test::number_at;
use super::{Context, Next, Row, stream};
use crate::graph::{Cells, Value};

/// Counts the pairs of a row's node.
pub(super) fn pairs(
    context: &Context<'_>,
    step: &Pairs,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let cells = context.graph.node_column(step.key).map(|column| column.cells());
    let Some(cells @ (Cells::Short(_) | Cells::Int(_))) = cells else {
        // What is no column of whole numbers is compared pair by pair.
        return stream(context, &step.plain, row, &mut |row| stream(context, rest, row, end));
    };
    let Some(node) = node_in(row, step.from) else { return Ok(true) };
    let numbers = |hop: &Hop| {
        let mut numbers = context.pool.take_numbers();
        hop.each(context, hop.direction, node, |other, _| {
            numbers.extend(number_at(cells, other));
            Ok(true)
        })?;
        numbers.sort_unstable();
        Ok(numbers)
    };
    let first = numbers(&step.hops.0)?;
    let second = step.hops.1.as_ref().filter(|_| !first.is_empty()).map(numbers).transpose()?;
    let (lower, higher) = (&first, second.as_ref().unwrap_or(&first));
    let count =
        if step.comparison == Comparison::Less { in_order(lower, higher) } else { in_order(higher, lower) };
    [Some(first), second].into_iter().flatten().for_each(|numbers| context.pool.give_numbers(numbers));
    if count > 0 {
        row[step.count] = Value::Int(count);
        return Ok(stream(context, rest, row, end)? && context.meter.stopped().is_none());
    }
    Ok(context.meter.stopped().is_none())
}

/// How many pairs there are of a number and a higher one, both in order.
fn in_order(lower: &[i64], higher: &[i64]) -> i64 {
    let (mut count, mut below) = (0, 0);
    for &number in higher {
        while below < lower.len() && lower[below] < number {
            below += 1;
        }
        count += below as i64;
    }
    count
}
