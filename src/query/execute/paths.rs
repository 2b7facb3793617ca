//! Paths as values, in order of time, and the choice among those that were walked.

use super::super::QueryError;
use super::super::ast::Selector;
use super::super::plan::{Choose, Piece, Step};
use super::{Context, Next, Row, drive, stream};
use crate::date::PartialDate;
use crate::graph::{NodeId, Path, RelationshipId, Value};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A path from what a row has bound of it; null if a part of it is.
pub(super) fn path(context: &Context<'_>, pieces: &[Piece], row: &Row) -> Value {
    let mut out = Path { nodes: Vec::new(), relationships: Vec::new() };
    for piece in pieces {
        let done = match piece {
            Piece::Node(slot) => match &row[*slot] {
                Value::Node(node) => {
                    out.nodes.push(*node);
                    true
                }
                _ => false,
            },
            Piece::Relationship(slot) => walk(context, &row[*slot], &mut out),
            Piece::Trail(slot) => match &row[*slot] {
                Value::List(items) => items.iter().all(|item| walk(context, item, &mut out)),
                _ => false,
            },
        };
        if !done {
            return Value::Null;
        }
    }
    Value::Path(out.into())
}

/// Adds a relationship and the node at its other end.
fn walk(context: &Context<'_>, value: &Value, out: &mut Path) -> bool {
    let (Value::Relationship(id), Some(&last)) = (value, out.nodes.last()) else { return false };
    let (from, to) = context.graph.ends(*id);
    out.relationships.push(*id);
    out.nodes.push(if from == last { to } else { from });
    true
}

/// The relationships that pieces stand for.
fn relationships(pieces: &[Piece], row: &Row) -> Vec<u32> {
    let mut out = Vec::new();
    let mut add = |value: &Value| {
        if let Value::Relationship(id) = value {
            out.push(id.0);
        }
    };
    for piece in pieces {
        match piece {
            Piece::Node(_) => {}
            Piece::Relationship(slot) => add(&row[*slot]),
            Piece::Trail(slot) => {
                if let Value::List(items) = &row[*slot] {
                    items.iter().for_each(&mut add);
                }
            }
        }
    }
    out
}

/// The day that a walk in order of time has come to: its earliest, or walked backwards its latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct After(pub Date);

impl After {
    /// Before anything is dated.
    pub(super) fn any(backwards: bool) -> Self {
        Self(if backwards { Date::MAX } else { Date::MIN })
    }
}

/// The dates of relationships.
pub(super) struct Days<'a> {
    context: &'a Context<'a>,
    key: Option<u32>,
    backwards: bool,
}

impl<'a> Days<'a> {
    pub(super) fn new(context: &'a Context<'a>, backwards: bool) -> Self {
        Self { context, key: context.graph.key_number("date"), backwards }
    }

    /// The first and the last day that a relationship can have happened on.
    pub(super) fn of(&self, edge: u32) -> (Date, Date) {
        let value = self.key.and_then(|key| self.context.graph.relationship_value(RelationshipId(edge), key));
        let date: Option<PartialDate> = match value {
            Some(Value::Date(date)) => Some(date),
            Some(Value::Str(text)) => text.parse().ok(),
            _ => None,
        };
        date.map_or((Date::MIN, Date::MAX), |date| (date.first_day(), date.last_day()))
    }

    /// The day behind a relationship, if it can follow what was walked.
    pub(super) fn follow(&self, day: After, edge: u32) -> Option<After> {
        let (first, last) = self.of(edge);
        if self.backwards {
            (first <= day.0).then(|| After(day.0.min(last)))
        } else {
            (last >= day.0).then(|| After(day.0.max(first)))
        }
    }

    /// Whether days can be chosen along which no date goes backwards.
    fn in_order(&self, edges: &[u32]) -> bool {
        edges.iter().try_fold(After::any(false), |day, &edge| self.follow(day, edge)).is_some()
    }
}

/// How many paths a selector still takes, for one pair of ends.
pub(super) struct Quota {
    selector: Selector,
    taken: u64,
    lengths: Vec<u64>,
}

impl Quota {
    pub(super) fn new(selector: Selector) -> Self {
        Self { selector, taken: 0, lengths: Vec::new() }
    }

    /// Whether one more of this length is wanted, those that are shorter having come before.
    pub(super) fn room(&self, length: u64) -> bool {
        let groups = |most: u64| self.lengths.contains(&length) || (self.lengths.len() as u64) < most;
        match self.selector {
            Selector::Every => true,
            Selector::Any(most) | Selector::Shortest(most) => self.taken < most,
            Selector::AllShortest => groups(1),
            Selector::Groups(most) => groups(most),
        }
    }

    pub(super) fn note(&mut self, length: u64) {
        self.taken += 1;
        if !self.lengths.contains(&length) {
            self.lengths.push(length);
        }
    }
}

/// Walks every path, then chooses for each end.
pub(super) fn choose(
    context: &Context<'_>,
    step: &Choose,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let days = Days::new(context, false);
    let mut ends: BTreeMap<NodeId, Vec<(u64, Vec<Value>)>> = BTreeMap::new();
    drive(context, &step.line.steps, row, &mut |row| {
        let Value::Node(last) = row[step.to] else { return Ok(true) };
        let edges = relationships(&step.pieces, row);
        if step.chronological && !days.in_order(&edges) {
            return Ok(true);
        }
        for condition in &step.inside {
            if !context.holds(condition, row)? {
                return Ok(true);
            }
        }
        let bound: Vec<Value> = step.fresh.iter().map(|&slot| row[slot].clone()).collect();
        let go_on = context.meter.hold_values(&bound);
        ends.entry(last).or_default().push((edges.len() as u64, bound));
        Ok(go_on)
    })?;
    for paths in ends.values_mut() {
        if step.selector != Selector::Every {
            paths.sort_by_key(|(length, _)| *length);
        }
        let mut quota = Quota::new(step.selector);
        for (length, bound) in paths {
            if !quota.room(*length) {
                break;
            }
            quota.note(*length);
            step.fresh
                .iter()
                .zip(bound)
                .for_each(|(&slot, value)| row[slot] = std::mem::replace(value, Value::Null));
            if !stream(context, rest, row, end)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
