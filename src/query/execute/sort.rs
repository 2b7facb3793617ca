//! Rows in order, and numbers of rows.

use super::super::plan::Sort;
use super::super::resolved::{Expr, Slot};
use super::super::{Class, Fault, QueryError};
use super::{Context, Next, Row};
use crate::graph::Value;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::rc::Rc;

/// A row to be sorted: its keys, its place among those that came, and what is read of it later.
struct Held {
    keys: Vec<Value>,
    number: usize,
    live: Vec<Value>,
    descends: Rc<[bool]>,
}

impl Ord for Held {
    fn cmp(&self, other: &Self) -> Ordering {
        let keys = self.keys.iter().zip(&other.keys).zip(&*self.descends);
        let order = keys.map(|((a, b), &descends)| {
            let order = a.sort_order(b);
            if descends { order.reverse() } else { order }
        });
        // Rows that are equal stay in the order in which they came.
        order.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| self.number.cmp(&other.number))
    }
}

impl PartialOrd for Held {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Held {}

/// Sorting at work.
pub(super) struct Sorter<'s> {
    step: &'s Sort,
    descends: Rc<[bool]>,
    /// No more than so many are kept.
    most: Option<usize>,
    all: Vec<Held>,
    /// The last row on top, if no more than some are kept.
    heap: BinaryHeap<Held>,
    came: usize,
}

impl<'s> Sorter<'s> {
    pub(super) fn new(context: &Context<'_>, step: &'s Sort, row: &mut Row) -> Result<Self, QueryError> {
        let most = match &step.most {
            None => None,
            Some((skip, limit)) => {
                let skip = skip.as_ref().map_or(Ok(0), |skip| count(context, skip, "SKIP", row))?;
                usize::try_from(skip.saturating_add(count(context, limit, "LIMIT", row)?)).ok()
            }
        };
        let descends = step.order.iter().map(|(_, descends)| *descends).collect();
        Ok(Self { step, descends, most, all: Vec::new(), heap: BinaryHeap::new(), came: 0 })
    }

    pub(super) fn push(&mut self, context: &Context<'_>, row: &mut Row) -> Result<bool, QueryError> {
        let mut keys = Vec::with_capacity(self.step.order.len());
        for (key, _) in &self.step.order {
            keys.push(context.value(key, row)?);
        }
        self.came += 1;
        let mut held = Held { keys, number: self.came, live: Vec::new(), descends: self.descends.clone() };
        let full = self.most.is_some_and(|most| self.heap.len() >= most);
        if full && self.heap.peek().is_none_or(|last| held > *last) {
            return Ok(context.meter.tick());
        }
        held.live = self.step.live.iter().map(|&slot| row[slot].clone()).collect();
        if self.most.is_none() {
            let go_on = context.meter.hold_values(&held.keys) && context.meter.hold_values(&held.live);
            self.all.push(held);
            return Ok(go_on);
        }
        if full {
            self.heap.pop();
        }
        self.heap.push(held);
        Ok(context.meter.tick())
    }

    pub(super) fn finish(self, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        let mut all = if self.most.is_some() { self.heap.into_vec() } else { self.all };
        all.sort_unstable();
        for held in all {
            put(&self.step.live, held.live, row);
            if !next(row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn put(slots: &[Slot], values: Vec<Value>, row: &mut Row) {
    slots.iter().zip(values).for_each(|(&slot, value)| row[slot] = value);
}

/// The number of SKIP or LIMIT.
pub(super) fn count(
    context: &Context<'_>,
    of: &Expr,
    clause: &str,
    row: &mut Row,
) -> Result<u64, QueryError> {
    match context.value(of, row)? {
        Value::Int(number) if number >= 0 => Ok(number.unsigned_abs()),
        other => {
            let (found, fault) = match other {
                Value::Int(number) => (number.to_string(), Fault::NegativeIntegerArgument),
                other => (other.kind().to_owned(), Fault::InvalidArgumentType),
            };
            let message = format!("{clause} needs a whole number from 0 on, and this is {found}");
            let error = QueryError::at(of.span, message);
            // What a parameter holds is known only when the query runs.
            let literal = matches!(of.kind, super::super::resolved::Kind::Literal(_));
            Err(if literal { error.fault(fault) } else { error.running(Class::Syntax, fault) })
        }
    }
}
