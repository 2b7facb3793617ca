//! The shortest paths in order of time.
//!
//! A walk in order of time that meets a node twice is also one without the round between, so that a
//! shortest one meets no node twice. Of the ways to a node with as many relationships, the one that comes
//! there on the earliest day can go on wherever the others can.

use super::super::super::QueryError;
use super::super::super::plan::Hop;
use super::super::paths::{After, Days};
use super::super::scratch::{Met, Scratch, Side};
use super::super::walk::Walk;
use super::super::{Next, Row};
use super::Searching;
use super::meet::Wanted;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

impl Searching<'_> {
    /// Hands on the shortest paths to an end in order of time; nothing if they are shorter than they may be.
    pub(super) fn dated(
        &mut self,
        target: u32,
        scratch: &mut Scratch,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<Option<bool>, QueryError> {
        let side = &mut scratch.ahead;
        let Some((length, at)) = self.first_in_order(target, side, row)? else { return Ok(Some(true)) };
        if length < self.step.times.0 {
            return Ok(None);
        }
        if self.wanted() != Wanted::One {
            return self.all_in_order(target, length, row, next).map(Some);
        }
        let (mut nodes, mut edges) = (vec![target], Vec::new());
        let mut at = at;
        while at != 0 {
            let met = side.met[at as usize];
            edges.push(met.edge);
            at = met.parent;
            nodes.push(side.met[at as usize].node);
        }
        nodes.reverse();
        edges.reverse();
        Ok(Some(self.give(&nodes, &edges, row, next)?.go_on))
    }

    /// The fewest relationships to the end in order of time, and the place where it was met.
    fn first_in_order(
        &self,
        target: u32,
        side: &mut Side,
        row: &mut Row,
    ) -> Result<Option<(u64, u32)>, QueryError> {
        let hop = &self.step.hop;
        let dates = Days::new(self.context, false);
        side.begin(self.start, self.context.graph.size().0);
        // The earliest day at each place that was met.
        let mut days = vec![After::any(false)];
        let mut length = 0;
        while !side.front().is_empty() && length < self.longest() {
            let front = side.front();
            let fresh = side.met.len() as u32;
            side.levels.push(fresh);
            length += 1;
            for at in front {
                let (node, day) = (side.met[at].node, days[at]);
                if side.marks.get(node).is_some_and(|place| place != at as u32 && place < fresh) {
                    // By as many relationships it was met on an earlier day; a later level is no match.
                    continue;
                }
                hop.each(self.context, hop.direction, node, |near, edge| {
                    let Some(day) = dates.follow(day, edge) else { return Ok(true) };
                    let later = side.marks.get(near).is_some_and(|place| days[place as usize] <= day);
                    if later || !self.gate.lets(self.context, (node, near), edge, row)? {
                        return Ok(true);
                    }
                    side.marks.set(near, side.met.len() as u32);
                    side.met.push(Met { node: near, edge, parent: at as u32 });
                    days.push(day);
                    Ok(true)
                })?;
                if self.context.meter.stopped().is_some() {
                    return Ok(None);
                }
            }
            if let Some(place) = side.marks.get(target) {
                return Ok(Some((length, place)));
            }
        }
        Ok(None)
    }

    /// Hands on all paths of that length in order of time.
    fn all_in_order(
        &mut self,
        target: u32,
        length: u64,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let (context, hop) = (self.context, &self.step.hop);
        let dates = Days::new(context, false);
        let latest = self.latest(target, length, &dates, row)?;
        let mut walk = Walk::new(context, hop, hop.direction, self.start, After::any(false));
        while let Some((node, near, edge)) = walk.next(context, hop) {
            if context.meter.stopped().is_some() {
                return Ok(false);
            }
            let done = walk.length() + 1;
            let Some(&limit) = latest[(length - done) as usize].get(&near) else { continue };
            let Some(day) = dates.follow(walk.day(), edge).filter(|day| day.0 <= limit) else { continue };
            if !self.gate.lets(context, (node, near), edge, row)? {
                continue;
            }
            walk.step(near, edge, day);
            if done < length {
                walk.deeper(context, hop);
                continue;
            }
            if !self.give(&walk.nodes, &walk.edges, row, next)?.go_on {
                return Ok(false);
            }
            walk.back();
        }
        Ok(true)
    }

    /// For each number of relationships to the end: the latest day at which a node can still be left.
    fn latest(
        &self,
        target: u32,
        length: u64,
        dates: &Days<'_>,
        row: &mut Row,
    ) -> Result<Vec<FxHashMap<u32, Date>>, QueryError> {
        let hop = &self.step.hop;
        let mut out = vec![FxHashMap::from_iter([(target, Date::MAX)])];
        let mut front = vec![target];
        for _ in 0..length {
            let last = &out[out.len() - 1];
            let (mut level, mut met): (FxHashMap<u32, Date>, Vec<u32>) = (FxHashMap::default(), Vec::new());
            for &node in &front {
                let limit = last[&node];
                hop.each(self.context, Hop::turned(hop.direction), node, |near, edge| {
                    let (first, until) = dates.of(edge);
                    if first > limit || !self.gate.lets(self.context, (near, node), edge, row)? {
                        return Ok(true);
                    }
                    let day = until.min(limit);
                    let own = level.entry(near).or_insert_with(|| {
                        met.push(near);
                        day
                    });
                    *own = (*own).max(day);
                    Ok(true)
                })?;
            }
            out.push(level);
            front = met;
        }
        Ok(out)
    }
}
