//! The ends of chains, each met once.

use super::super::QueryError;
use super::super::plan::{Hop, Reach, Test};
use super::super::resolved::Slot;
use super::expand::node_in;
use super::gate::Gate;
use super::scratch::{Marks, Met, Scratch};
use super::{Context, Next, Row, test};
use crate::graph::{NodeId, Value};

/// The end of a chain at work.
pub(super) struct Reaching<'s> {
    reach: &'s Reach,
    scratch: Option<Scratch>,
    /// The last hop; that it differs from the one before it is looked after where the two meet.
    last: Option<Hop>,
}

/// A node that several relationships lead to.
const SEVERAL: u32 = u32::MAX;

impl<'s> Reaching<'s> {
    pub(super) fn new(reach: &'s Reach) -> Self {
        let before = if reach.hops.len() > 1 { Some(reach.hops[0].0.element) } else { None };
        let last = reach.hops.last().map(|(hop, ..)| {
            let unlike = hop.unlike.iter().copied().filter(|slot| Some(*slot) != before).collect();
            Hop { unlike, ..hop.clone() }
        });
        Self { reach, scratch: None, last }
    }

    /// Gives the nodes that a row's node leads to.
    pub(super) fn push(
        &mut self,
        context: &Context<'_>,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let Some(start) = node_in(row, self.reach.from) else { return Ok(true) };
        let nodes = context.graph.size().0;
        let mut scratch = match self.scratch.take() {
            Some(scratch) => scratch,
            None => {
                let mut scratch = context.pool.take();
                scratch.ahead.marks.clear(nodes);
                scratch
            }
        };
        if !self.reach.once {
            scratch.ahead.marks.clear(nodes);
        }
        let go_on = self.from(context, start, &mut scratch, row, next);
        self.scratch = Some(scratch);
        go_on
    }

    fn from(
        &self,
        context: &Context<'_>,
        start: u32,
        scratch: &mut Scratch,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let reach = self.reach;
        let Scratch { ahead, back } = scratch;
        let mut count = 0;
        let Some(((last, _, tests), before)) = reach.hops.split_last() else { return Ok(true) };
        let Some(last_hop) = &self.last else { return Ok(true) };
        let gate = Gate::new(context, last_hop);
        let (plain, untested) = (gate.open(), tests.is_empty());
        let apart = before.first().is_none_or(|(hop, ..)| !last.unlike.contains(&hop.element));
        if before.is_empty() && plain && untested && reach.count.is_some() {
            let count = count_new(context, last_hop, std::iter::once(start), None, &mut ahead.marks);
            return give_count(reach.count, count, row, next);
        }
        back.begin(start, context.graph.size().0);
        if let [(hop, slot, tests)] = before {
            // The nodes in between, each with the relationship to it if there is but one.
            back.met.clear();
            back.marks.clear(context.graph.size().0);
            let gate = Gate::new(context, hop);
            let plain = gate.open() && tests.is_empty();
            hop.each(context, hop.direction, start, |other, edge| {
                if !plain {
                    if !gate.lets(context, (start, other), edge, row)? {
                        return Ok(true);
                    }
                    row[*slot] = Value::Node(NodeId(other));
                    if !test::all_hold(context, tests, row)? {
                        return Ok(true);
                    }
                }
                match back.marks.get(other) {
                    Some(at) => back.met[at as usize].edge = SEVERAL,
                    None => {
                        back.marks.set(other, back.met.len() as u32);
                        back.met.push(Met { node: other, edge, parent: 0 });
                    }
                }
                Ok(true)
            })?;
        }
        // Nothing is asked but that it is not where the chain begins; the relationship that led to a node in
        // between leads back there and needs no look.
        let own = tests_without(tests, reach.to, reach.from);
        let quick = own.is_some_and(|own| own.is_empty()) && plain;
        if quick && reach.count.is_some() {
            let middle = back.met.iter().map(|met| met.node);
            let count = count_new(context, last_hop, middle, Some(start), &mut ahead.marks);
            return give_count(reach.count, count, row, next);
        }
        for met in &back.met {
            let node = met.node;
            let go_on = last_hop.each(context, last.direction, node, |other, edge| {
                if ahead.marks.get(other).is_some() || (!apart && edge == met.edge) {
                    return Ok(true);
                }
                if quick {
                    if other == start {
                        return Ok(true);
                    }
                } else {
                    if !plain && !gate.lets(context, (node, other), edge, row)? {
                        return Ok(true);
                    }
                    if !untested {
                        row[reach.to] = Value::Node(NodeId(other));
                        if !test::all_hold(context, tests, row)? {
                            return Ok(true);
                        }
                    }
                }
                ahead.marks.set(other, 0);
                count += 1;
                if reach.count.is_some() {
                    return Ok(true);
                }
                row[reach.to] = Value::Node(NodeId(other));
                next(row)
            })?;
            if !go_on {
                return Ok(false);
            }
        }
        give_count(reach.count, count, row, next)
    }

    /// Gives back what it worked with.
    pub(super) fn finish(self, context: &Context<'_>) {
        self.scratch.into_iter().for_each(|scratch| context.pool.give(scratch));
    }
}

/// Hands on how many nodes there are, if that is what is asked and there are any.
fn give_count(slot: Option<Slot>, count: i64, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
    match slot {
        Some(slot) if count > 0 => {
            row[slot] = Value::Int(count);
            next(row)
        }
        _ => Ok(true),
    }
}

/// How many nodes there are behind some that were not met before, but for one; now they are met.
fn count_new(
    context: &Context<'_>,
    hop: &Hop,
    middle: impl Iterator<Item = u32>,
    but: Option<u32>,
    met: &mut Marks,
) -> i64 {
    let mut count = 0;
    for node in middle {
        for part in 0..hop.parts(hop.direction) {
            // A loop leads to no other node the second time either.
            let (run, _) = hop.part(context, hop.direction, node, part);
            if !context.meter.spend(run.others.len()) {
                return count;
            }
            for &other in run.others {
                count += i64::from(Some(other) != but && met.add(other));
            }
        }
    }
    count
}

/// The tests but for the one that two slots hold different nodes, if that is among them.
fn tests_without(tests: &[Test], a: usize, b: usize) -> Option<Vec<&Test>> {
    let is =
        |test: &&Test| matches!(test, Test::Same(x, y, false) if (*x, *y) == (a, b) || (*x, *y) == (b, a));
    tests.iter().any(|test| is(&test)).then(|| tests.iter().filter(|test| !is(test)).collect())
}
