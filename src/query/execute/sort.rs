//! Rows in order, and numbers of rows.

use super::super::plan::Sort;
use super::super::resolved::{Expr, Kind, Slot};
use super::super::{Class, Fault, QueryError, Stop};
use super::meter::weight;
use super::{Context, Next, ROWS_AFTER_STOP, Row};
use crate::graph::Value;
use crate::release::{LARGE, release};
use std::cmp::Ordering;

/// Where a key of a sorted row stands.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    descends: bool,
}

/// A row to be sorted: the head of its first key, and its number among those that are held.
#[derive(Clone, Copy)]
struct Head {
    head: u64,
    row: u32,
}

/// Sorting at work.
///
/// The values of all rows stand in one array; what is moved about is their heads, which settle most
/// comparisons.
pub(super) struct Sorter<'s> {
    step: &'s Sort,
    /// What else of a row is read later, behind its keys and the columns that are worked out here.
    slots: Vec<Slot>,
    keys: Vec<Place>,
    /// No more than so many are kept.
    most: Option<usize>,
    /// Whether the first key settles what the others cannot: they never fail.
    early: bool,
    values: Vec<Value>,
    heads: Vec<Head>,
    /// The last row that is still wanted, once there are as many as are wanted.
    last: Option<Head>,
    /// When so many rows are held, those that are not wanted are dropped.
    full: usize,
    /// The bytes of the rows that were kept when that was last done.
    bytes: usize,
}

/// Fewer rows than this are never looked through for those that are not wanted.
const FEW: usize = 1024;
/// Room for so many is made at once: growing from nothing takes as long as sorting what is little.
const SOME: usize = 64;
/// So many rows are sorted at once before anyone looks whether the query is stopped.
const RUN: usize = 1 << 14;

impl<'s> Sorter<'s> {
    pub(super) fn new(context: &Context<'_>, step: &'s Sort, row: &mut Row) -> Result<Self, QueryError> {
        let most = match &step.most {
            None => None,
            Some((skip, limit)) => {
                let skip = skip.as_ref().map_or(Ok(0), |skip| count(context, skip, "SKIP", row))?;
                usize::try_from(skip.saturating_add(count(context, limit, "LIMIT", row)?)).ok()
            }
        };
        let keys = step.order.iter().enumerate().map(|(at, key)| Place { at, descends: key.descends });
        let filled = |slot: &Slot| {
            step.order.iter().any(|key| key.slot == Some(*slot))
                || step.columns.iter().any(|(filled, _)| filled == slot)
        };
        Ok(Self {
            step,
            slots: step.live.iter().copied().filter(|slot| !filled(slot)).collect(),
            keys: keys.collect(),
            most,
            early: step.order.iter().skip(1).all(|key| key.slot.is_some()),
            values: context.pool.take_values(),
            heads: Vec::with_capacity(SOME),
            last: None,
            full: most.map_or(FEW, |most| most.saturating_mul(2).max(FEW)),
            bytes: 0,
        })
    }

    /// How many values a row has.
    fn width(&self) -> usize {
        self.keys.len() + self.step.columns.len() + self.slots.len()
    }

    pub(super) fn push(&mut self, context: &Context<'_>, row: &mut Row) -> Result<bool, QueryError> {
        let start = self.values.len();
        let [first, others @ ..] = &self.step.order[..] else { return Ok(true) };
        let value = context.value(&first.value, row)?;
        let head = head(&value, first.descends);
        if self.early && self.last.is_some_and(|last| head > last.head) {
            return Ok(context.meter.tick());
        }
        self.values.push(value);
        for key in others {
            let value = context.value(&key.value, row)?;
            self.values.push(value);
        }
        let held = Head { head, row: (start / self.width()) as u32 };
        if self.last.is_some_and(|last| self.order(held, last).is_gt()) {
            self.values.truncate(start);
            return Ok(context.meter.tick());
        }
        for (_, column) in &self.step.columns {
            let value = context.value(column, row)?;
            self.values.push(value);
        }
        self.values.extend(self.slots.iter().map(|&slot| row[slot].clone()));
        self.heads.push(held);
        if self.heads.len() >= self.full && (self.step.once || self.most.is_some()) {
            self.drop_unwanted(context);
            return Ok(self.hold(context));
        }
        Ok(if self.step.once || self.most.is_some() {
            context.meter.tick()
        } else {
            context.meter.hold_values(&self.values[start..])
        })
    }

    /// Rows by their keys; those that are equal stay in the order in which they came.
    #[inline]
    fn order(&self, a: Head, b: Head) -> Ordering {
        a.head.cmp(&b.head).then_with(|| self.by_keys(a, b)).then_with(|| a.row.cmp(&b.row))
    }

    fn by_keys(&self, a: Head, b: Head) -> Ordering {
        let (a, b) = (a.row as usize * self.width(), b.row as usize * self.width());
        let orders = self.keys.iter().map(|key| {
            let order = self.values[a + key.at].sort_order(&self.values[b + key.at]);
            if key.descends { order.reverse() } else { order }
        });
        orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// Sorts heads run by run and then merges the runs, so that it can be stopped in between; false if it was.
    fn sort(&self, context: &Context<'_>, heads: &mut Vec<Head>) -> bool {
        for run in heads.chunks_mut(RUN) {
            run.sort_unstable_by(|&a, &b| self.order(a, b));
            if !context.meter.spend(run.len()) {
                return false;
            }
        }
        let mut width = RUN;
        while width < heads.len() {
            let mut merged = Vec::with_capacity(heads.len());
            for pair in heads.chunks(2 * width) {
                let (first, second) = pair.split_at(width.min(pair.len()));
                if !self.merge(context, first, second, &mut merged) {
                    return false;
                }
            }
            *heads = merged;
            width *= 2;
        }
        true
    }

    /// Merges two runs; false if it was stopped.
    fn merge<'h>(
        &self,
        context: &Context<'_>,
        mut first: &'h [Head],
        mut second: &'h [Head],
        out: &mut Vec<Head>,
    ) -> bool {
        while let ([a, ..], [b, ..]) = (first, second) {
            let from = if self.order(*a, *b).is_le() { &mut first } else { &mut second };
            out.push(from[0]);
            *from = &from[1..];
            if out.len().is_multiple_of(RUN) && !context.meter.spend(RUN) {
                return false;
            }
        }
        out.extend(first);
        out.extend(second);
        true
    }

    /// Sorts what is held and drops rows that came before, or that are behind the last one wanted; what was
    /// stopped on the way hands on no more than is still finished.
    fn settle(&mut self, context: &Context<'_>) {
        let mut heads = std::mem::take(&mut self.heads);
        if !self.sort(context, &mut heads) && heads.len() > RUN {
            self.keep_few(context.meter.stopped(), &mut heads);
            heads.sort_unstable_by(|&a, &b| self.order(a, b));
        }
        if self.step.once {
            heads.dedup_by(|a, b| a.head == b.head && self.by_keys(*a, *b).is_eq());
        }
        if let Some(most) = self.most {
            heads.truncate(most);
        }
        self.heads = heads;
    }

    /// The same, so that the values of what is dropped go too.
    fn drop_unwanted(&mut self, context: &Context<'_>) {
        self.settle(context);
        let width = self.width();
        let mut values = Vec::with_capacity(self.heads.len() * 2 * width);
        for (number, held) in self.heads.iter_mut().enumerate() {
            let start = held.row as usize * width;
            values.extend(self.values[start..start + width].iter_mut().map(std::mem::take));
            held.row = number as u32;
        }
        self.values = values;
        self.full = (self.heads.len() * 2).max(FEW);
        self.last =
            self.most.filter(|&most| self.heads.len() >= most).and_then(|_| self.heads.last().copied());
    }

    /// Counts the bytes that are held; false when there are too many.
    fn hold(&mut self, context: &Context<'_>) -> bool {
        let bytes: usize = self.values.iter().map(weight).sum();
        let more = bytes.saturating_sub(self.bytes);
        self.bytes += more;
        context.meter.hold_bytes(more)
    }

    /// Leaves no more rows than are still finished once a query is stopped: the first ones, or any if nobody
    /// waits for them.
    fn keep_few(&self, stopped: Option<Stop>, heads: &mut Vec<Head>) {
        let left = ROWS_AFTER_STOP as usize;
        if heads.len() > left && stopped != Some(Stop::Cancelled) {
            heads.select_nth_unstable_by(left, |&a, &b| self.order(a, b));
        }
        heads.truncate(left);
    }

    /// Hands the rows on in order; of those that came to it before it was stopped, no more than are still
    /// finished.
    pub(super) fn finish(
        mut self,
        context: &Context<'_>,
        stopped: Option<Stop>,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        if stopped.is_some() && !(self.step.once && self.heads.len() <= RUN) {
            let mut heads = std::mem::take(&mut self.heads);
            self.keep_few(stopped, &mut heads);
            self.heads = heads;
        }
        self.settle(context);
        let go_on = self.hand_on(row, next);
        let values = std::mem::take(&mut self.values);
        if values.len() > LARGE {
            let count = values.len();
            release(values, count);
        } else {
            context.pool.give_values(values);
        }
        go_on
    }

    fn hand_on(&mut self, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        let width = self.width();
        let filled = self.step.columns.iter().map(|(slot, _)| *slot).chain(self.slots.iter().copied());
        let slots: Vec<Option<Slot>> =
            self.step.order.iter().map(|key| key.slot).chain(filled.map(Some)).collect();
        for held in &self.heads {
            let start = held.row as usize * width;
            for (slot, value) in slots.iter().zip(&mut self.values[start..start + width]) {
                if let Some(slot) = slot {
                    row[*slot] = std::mem::take(value);
                }
            }
            if !next(row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A number for the first bytes of a value: of two values in order the first one's is not higher.
fn head(value: &Value, descends: bool) -> u64 {
    let rest = match value {
        Value::Str(text) => {
            let mut bytes = [0; 8];
            let bytes_of = text.as_bytes();
            let count = bytes_of.len().min(7);
            bytes[..count].copy_from_slice(&bytes_of[..count]);
            u64::from_be_bytes(bytes)
        }
        Value::Int(number) => ordered(*number as f64),
        Value::Float(number) if number.is_nan() => u64::MAX,
        Value::Float(number) => ordered(*number),
        Value::Bool(truth) => u64::from(*truth) << 8,
        Value::Node(node) => u64::from(node.0) << 8,
        Value::Relationship(id) => u64::from(id.0) << 8,
        _ => 0,
    };
    let head = u64::from(value.rank()) << 56 | rest >> 8;
    if descends { !head } else { head }
}

/// The bits of a number, so that they are in the order of numbers.
fn ordered(number: f64) -> u64 {
    // There are two zeros, which are equal.
    let bits = (number + 0.0).to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
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
            let literal = matches!(of.kind, Kind::Literal(_));
            Err(if literal { error.fault(fault) } else { error.running(Class::Syntax, fault) })
        }
    }
}
