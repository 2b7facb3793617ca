//! Selected paths of one repeated relationship: the shortest, any, in order of time.
//!
//! What is asked of each relationship is asked while the search goes; what is asked of a whole path
//! decides whether the path counts, so that a longer one is found when the shortest does not fit.

mod dated;
mod levels;
mod meet;

use super::super::QueryError;
use super::super::ast::Selector;
use super::super::plan::{Found, Search, Step};
use super::expand::ends_in;
use super::gate::Gate;
use super::scratch::Scratch;
use super::{Context, Next, Row, stream, test};
use crate::graph::{NodeId, Path, RelationshipId, Value};
use meet::Wanted;

/// A search at work.
pub(super) struct Searching<'s> {
    context: &'s Context<'s>,
    step: &'s Search,
    /// What is asked of each relationship.
    gate: Gate<'s>,
    start: u32,
    /// Paths that are counted, not given.
    counted: u64,
}

/// Finds the paths of a pattern that its selector means.
pub(super) fn search(
    context: &Context<'_>,
    step: &Search,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some((start, wanted)) = ends_in(row, step.from, step.to, step.given) else { return Ok(true) };
    if !test::all_hold(context, &step.first, row)? {
        return Ok(true);
    }
    let mut scratch = context.pool.take();
    let mut searching = Searching { context, step, gate: Gate::new(context, &step.hop), start, counted: 0 };
    let mut next = |row: &mut Row| stream(context, rest, row, end);
    let go_on = match wanted {
        Some(target) => searching.pair(target, &mut scratch, row, &mut next),
        None => searching.all_ends(&mut scratch, row, &mut next),
    };
    context.pool.give(scratch);
    Ok(go_on? && context.meter.stopped().is_none())
}

impl Searching<'_> {
    /// Whether the first length at which the end is met settles it.
    fn settles(&self) -> bool {
        let one_length = matches!(
            self.step.selector,
            Selector::Any(1) | Selector::Shortest(1) | Selector::AllShortest | Selector::Groups(1)
        );
        one_length && self.step.inside.is_empty()
    }

    /// What of the paths of the one length is wanted.
    fn wanted(&self) -> Wanted {
        match (self.step.selector, &self.step.found) {
            (Selector::AllShortest | Selector::Groups(_), Found::Count(_)) => Wanted::Count,
            (Selector::AllShortest | Selector::Groups(_), Found::Paths) => Wanted::All,
            _ => Wanted::One,
        }
    }

    fn longest(&self) -> u64 {
        self.step.times.1.unwrap_or(u64::MAX)
    }

    /// The paths from the start to one end.
    fn pair(
        &mut self,
        target: u32,
        scratch: &mut Scratch,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let least = self.step.times.0;
        let go_on = if !self.settles() || (self.start == target && least > 0) {
            self.levels(target, scratch, row, next)?
        } else if self.start == target {
            self.give(&[target], &[], row, next)?.go_on
        } else if self.step.chronological {
            match self.dated(target, scratch, row, next)? {
                Some(go_on) => go_on,
                None => self.levels(target, scratch, row, next)?,
            }
        } else {
            match self.meet(target, scratch, row)? {
                None => true,
                Some(meeting) if meeting.length > self.longest() => true,
                Some(meeting) if meeting.length < least => self.levels(target, scratch, row, next)?,
                Some(meeting) => self.give_meeting(&meeting, scratch, row, next)?,
            }
        };
        Ok(go_on && self.give_count(target, row, next)?)
    }

    /// The paths from the start to every end that they lead to.
    fn all_ends(&mut self, scratch: &mut Scratch, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        let mut ends = vec![self.start];
        let quick = self.settles() && !self.step.chronological;
        let nodes = self.context.graph.size().0;
        // The first pass only finds what can be reached; its scratch is used again for each end.
        let mut reached = self.context.pool.take();
        let wanted = if quick { self.wanted() } else { Wanted::One };
        reached.ahead.begin(self.start, nodes);
        let mut go_on = self.pair(self.start, scratch, row, next)?;
        let mut length = 0;
        while go_on && !reached.ahead.front().is_empty() && length < self.longest() {
            let first = reached.ahead.met.len();
            self.level(&mut reached.ahead, true, wanted, row)?;
            length += 1;
            let last = reached.ahead.met.len();
            if !quick || length < self.step.times.0 {
                ends.clear();
                ends.extend(reached.ahead.met[first..last].iter().map(|met| met.node));
                for &target in &ends {
                    go_on = go_on && self.pair(target, scratch, row, next)?;
                }
                continue;
            }
            reached.ahead.links.sort_unstable();
            for at in first..last {
                go_on = go_on && self.give_met(&reached.ahead, at as u32, wanted, row, next)?;
            }
        }
        self.context.pool.give(reached);
        Ok(go_on)
    }

    /// Binds what a path gives and hands it on, if all that is asked of it holds.
    fn give(
        &mut self,
        nodes: &[u32],
        edges: &[u32],
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<Given, QueryError> {
        let step = self.step;
        let node = |&node: &u32| Value::Node(NodeId(node));
        if let (Some(&last), false) = (nodes.last(), step.given) {
            row[step.to] = Value::Node(NodeId(last));
        }
        if matches!(step.found, Found::Count(_)) {
            self.counted += 1;
            return Ok(Given { met: true, go_on: self.context.meter.tick() });
        }
        let list = |edges: &[u32]| {
            Value::List(edges.iter().map(|&edge| Value::Relationship(RelationshipId(edge))).collect())
        };
        for slot in [step.trail, step.lists.relationships].into_iter().flatten() {
            row[slot] = list(edges);
        }
        if let Some(slot) = step.lists.before {
            row[slot] = Value::List(nodes[..edges.len()].iter().map(node).collect());
        }
        if let Some(slot) = step.lists.behind {
            row[slot] = Value::List(nodes[nodes.len() - edges.len()..].iter().map(node).collect());
        }
        if let Some(slot) = step.path {
            let nodes = nodes.iter().map(|&node| NodeId(node)).collect();
            let relationships = edges.iter().map(|&edge| RelationshipId(edge)).collect();
            row[slot] = Value::Path(Path { nodes, relationships }.into());
        }
        for condition in &step.inside {
            if !self.context.holds(condition, row)? {
                return Ok(Given { met: false, go_on: self.context.meter.tick() });
            }
        }
        Ok(Given { met: true, go_on: next(row)? })
    }

    /// Hands on how many paths lead to an end, if that is what is asked.
    fn give_count(&mut self, target: u32, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        let Found::Count(slot) = self.step.found else { return Ok(true) };
        let count = std::mem::take(&mut self.counted);
        if count == 0 {
            return Ok(true);
        }
        if !self.step.given {
            row[self.step.to] = Value::Node(NodeId(target));
        }
        row[slot] = Value::Int(i64::try_from(count).unwrap_or(i64::MAX));
        next(row)
    }
}

/// What became of a path.
struct Given {
    /// Whether it counts.
    met: bool,
    go_on: bool,
}
