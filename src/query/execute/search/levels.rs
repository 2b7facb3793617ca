//! Paths by length, the shortest first: every trail of one length, then of the next.
//!
//! A search knows how far each node is from the end and goes nowhere from which the length cannot be kept.

use super::super::super::QueryError;
use super::super::paths::{After, Days, Quota};
use super::super::scratch::{Scratch, Side};
use super::super::walk::Walk;
use super::super::{Next, Row};
use super::Searching;
use super::meet::Wanted;

/// How many relationships a node met by a side is from its first one.
fn away(side: &Side, node: u32) -> Option<u64> {
    let place = side.marks.get(node)?;
    Some(side.levels.partition_point(|&first| first <= place) as u64 - 1)
}

impl Searching<'_> {
    /// Hands on the paths to one end by length, until the selector has what it means.
    pub(super) fn levels(
        &mut self,
        target: u32,
        scratch: &mut Scratch,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let back = &mut scratch.back;
        back.begin(target, self.context.graph.size().0);
        while !back.front().is_empty() {
            self.level(back, false, Wanted::One, row)?;
            if self.context.meter.stopped().is_some() {
                return Ok(false);
            }
        }
        let Some(near) = away(back, self.start) else { return Ok(true) };
        let mut quota = Quota::new(self.step.selector);
        let mut length = near.max(self.step.times.0);
        while length <= self.longest() && quota.room(length) {
            let mut longer = false;
            if !self.of_length(target, length, back, &mut quota, &mut longer, row, next)? {
                return Ok(false);
            }
            if !longer {
                break;
            }
            length += 1;
        }
        Ok(true)
    }

    /// Hands on the trails of one length; `longer` tells whether there may be longer ones.
    #[allow(clippy::too_many_arguments, reason = "the state of a search")]
    fn of_length(
        &mut self,
        target: u32,
        length: u64,
        back: &Side,
        quota: &mut Quota,
        longer: &mut bool,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let (context, hop) = (self.context, &self.step.hop);
        if length == 0 {
            *longer = true;
            return self.offer(&[target], &[], quota, row, next);
        }
        let days = self.step.chronological.then(|| Days::new(context, false));
        let mut walk = Walk::new(context, hop, hop.direction, self.start, After::any(false));
        while let Some((node, other, edge)) = walk.next(context, hop) {
            if context.meter.stopped().is_some() {
                return Ok(false);
            }
            let done = walk.length() + 1;
            if walk.edges.contains(&edge) || !self.gate.lets(context, (node, other), edge, row)? {
                continue;
            }
            let Some(rest) = away(back, other) else { continue };
            if done + rest > length {
                *longer = true;
                continue;
            }
            let day = match &days {
                Some(days) => days.follow(walk.day(), edge),
                None => Some(walk.day()),
            };
            let Some(day) = day else { continue };
            walk.step(other, edge, day);
            if done < length {
                walk.deeper(context, hop);
                continue;
            }
            // Here the end is reached: nothing is away from it by none.
            *longer = true;
            if !self.offer(&walk.nodes, &walk.edges, quota, row, next)? {
                return Ok(false);
            }
            walk.back();
            if !quota.room(length) {
                return Ok(true);
            }
        }
        Ok(true)
    }

    /// Hands on one path and notes it if it counts.
    fn offer(
        &mut self,
        nodes: &[u32],
        edges: &[u32],
        quota: &mut Quota,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let given = self.give(nodes, edges, row, next)?;
        if given.met {
            quota.note(edges.len() as u64);
        }
        Ok(given.go_on)
    }
}
