//! Rounds of a part of a path that has several relationships.

use super::super::plan::{Rounds, Step};
use super::super::resolved::Slot;
use super::super::{Class, Fault, QueryError};
use super::expand::{ends_in, node_in};
use super::{Context, Next, Row, drive, stream};
use crate::graph::{NodeId, Value};

/// How many rounds a path may go: each is a call within a call.
const MOST: usize = 1000;

/// What the rounds so far have bound and walked.
struct Round {
    bound: Vec<Value>,
    walked: Vec<Value>,
}

/// Goes round as often as it may.
pub(super) fn rounds(
    context: &Context<'_>,
    step: &Rounds,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some((start, wanted)) = ends_in(row, step.from, step.to, step.given) else { return Ok(true) };
    let mut so_far = Vec::new();
    again(context, step, start, wanted, &mut so_far, row, &mut |row| stream(context, rest, row, end))
}

fn again(
    context: &Context<'_>,
    step: &Rounds,
    node: u32,
    wanted: Option<u32>,
    so_far: &mut Vec<Round>,
    row: &mut Row,
    next: Next<'_>,
) -> Result<bool, QueryError> {
    let done = so_far.len() as u64;
    if done >= step.times.0 && wanted.is_none_or(|wanted| wanted == node) {
        if !step.given {
            row[step.to] = Value::Node(NodeId(node));
        }
        bind(step, so_far, row);
        if !next(row)? {
            return Ok(false);
        }
    }
    if step.times.1.is_some_and(|most| done >= most) {
        return Ok(true);
    }
    if so_far.len() >= MOST {
        return Err(QueryError::at(
            crate::span::Span::new(0, 1),
            format!("a repeated part of several relationships went round {MOST} times"),
        )
        .running(Class::Argument, Fault::TooDeep)
        .help("give it a highest number of rounds, as in {1,5}"));
    }
    row[step.first] = Value::Node(NodeId(node));
    row[step.trail] = trail(step, so_far);
    let inner: Vec<Slot> = step.lists.iter().map(|(own, _)| *own).collect();
    drive(context, &step.line.steps, row, &mut |row| {
        let walked = step.walked.iter().flat_map(|&slot| match &row[slot] {
            Value::List(items) => items.clone(),
            one => vec![one.clone()],
        });
        let walked: Vec<Value> = walked.collect();
        // A round that walks nowhere would go round for ever.
        if walked.is_empty() && done >= step.times.0 {
            return Ok(true);
        }
        let Some(last) = node_in(row, step.last) else { return Ok(true) };
        let bound: Vec<Value> = inner.iter().map(|&slot| row[slot].clone()).collect();
        // Steps of this round go on behind the rounds that follow, and read what they have bound.
        let kept: Vec<Value> = step.walked.iter().map(|&slot| row[slot].clone()).collect();
        so_far.push(Round { bound: bound.clone(), walked });
        let go_on = again(context, step, last, wanted, so_far, row, next);
        so_far.pop();
        inner.iter().zip(bound).for_each(|(&slot, value)| row[slot] = value);
        step.walked.iter().zip(kept).for_each(|(&slot, value)| row[slot] = value);
        row[step.first] = Value::Node(NodeId(node));
        row[step.trail] = trail(step, so_far);
        go_on
    })
}

/// The relationships of all rounds, from left to right.
fn trail(step: &Rounds, so_far: &[Round]) -> Value {
    let all = |round: &Round| round.walked.clone();
    Value::List(if step.reversed {
        so_far.iter().rev().flat_map(all).collect()
    } else {
        so_far.iter().flat_map(all).collect()
    })
}

fn bind(step: &Rounds, so_far: &[Round], row: &mut Row) {
    for (at, (_, list)) in step.lists.iter().enumerate() {
        let mut values: Vec<Value> = so_far.iter().map(|round| round.bound[at].clone()).collect();
        if step.reversed {
            values.reverse();
        }
        row[*list] = Value::List(values);
    }
    row[step.trail] = trail(step, so_far);
}
