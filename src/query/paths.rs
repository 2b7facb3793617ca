//! Selected paths: the shortest, any, in order of time.
//!
//! Where one repeated step leads from the first node to the last, the search knows how far every node
//! is from the end and goes no further than it must; other patterns are walked whole and then chosen from.

use super::QueryError;
use super::ast::{Pattern, RelationshipPattern, Selector, StepPattern};
use super::evaluate::Row;
use super::matching::{Matcher, PathEnd, Trail, View, lists};
use crate::date::PartialDate;
use crate::graph::{NodeId, RelationshipId, Step, Value};
use jiff::civil::Date;
use std::collections::{BTreeMap, VecDeque};

/// The one repeated step of a pattern.
struct Hop<'q> {
    relationship: &'q RelationshipPattern,
    /// The group it stands in.
    group: Option<(View<'q>, Option<&'q super::ast::Expression>)>,
    times: (u64, Option<u64>),
}

/// A path found: its steps from the start on, and what each round of its group bound.
struct Candidate<'q> {
    start: NodeId,
    steps: Vec<Step>,
    rounds: Vec<Row<'q>>,
}

/// Where steps lead from each node that can be reached, with what a group binds on each.
type Reach<'q> = BTreeMap<NodeId, Vec<(Step, Row<'q>)>>;

impl<'q> Matcher<'_, 'q> {
    /// The paths of a pattern that its selector means.
    pub(super) fn selected(
        &self,
        pattern: &'q Pattern,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        match hop_of(pattern) {
            Some(hop) => self.search(pattern, &hop, row, trail, end),
            None => self.choose(pattern, row, trail, end),
        }
    }

    /// Walks every path, then chooses.
    fn choose(
        &self,
        pattern: &'q Pattern,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        let view = View { path: &pattern.path, reversed: false };
        let depth = row.len();
        let mut all: Vec<(Row<'q>, Vec<NodeId>, Vec<RelationshipId>)> = Vec::new();
        self.paths(view, row, trail, &mut |row, trail| {
            if !pattern.chronological || self.in_order(&trail.relationships) {
                all.push((row[depth..].to_vec(), trail.nodes.clone(), trail.relationships.clone()));
            }
            Ok(self.context.meter.hold(trail.nodes.len()))
        })?;
        if pattern.selector != Selector::Every {
            all.sort_by_key(|(_, nodes, relationships)| {
                (nodes.first().copied(), nodes.last().copied(), relationships.len())
            });
        }
        let mut quota = Quota::new(pattern.selector);
        for (bound, nodes, relationships) in all {
            if !quota.takes((nodes.first().copied(), nodes.last().copied()), relationships.len()) {
                continue;
            }
            row.extend(bound);
            (trail.nodes, trail.relationships) = (nodes, relationships);
            let go_on = self.with_path(pattern, false, row, trail, end)?;
            row.truncate(depth);
            if !go_on {
                return Ok(false);
            }
        }
        trail.nodes.clear();
        trail.relationships.clear();
        Ok(true)
    }

    /// Searches level by level from each start.
    fn search(
        &self,
        pattern: &'q Pattern,
        hop: &Hop<'q>,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        let view = View { path: &pattern.path, reversed: false };
        for start in self.starts(view.node(0), row)? {
            let depth = row.len();
            if self.bind_node(view.node(0), start, row)? {
                let reach = self.reach(hop, view, start, row)?;
                let ends: Vec<NodeId> = self
                    .starts(view.node(1), row)?
                    .into_iter()
                    .filter(|end| *end == start || reach.contains_key(end))
                    .collect();
                for target in ends {
                    let bound = row.len();
                    let fits = self.bind_node(view.node(1), target, row)?;
                    row.truncate(bound);
                    if fits && !self.to_end(pattern, hop, &reach, start, target, row, trail, end)? {
                        row.truncate(depth);
                        return Ok(false);
                    }
                }
            }
            row.truncate(depth);
        }
        Ok(true)
    }

    /// The steps that the hop allows from every node that can be reached.
    fn reach(
        &self,
        hop: &Hop<'q>,
        view: View<'q>,
        start: NodeId,
        row: &mut Row<'q>,
    ) -> Result<Reach<'q>, QueryError> {
        let mut reach: Reach<'q> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            if reach.contains_key(&node) {
                continue;
            }
            let steps = self.hop_steps(hop, view, node, row)?;
            queue.extend(steps.iter().map(|(step, _)| step.other).filter(|other| !reach.contains_key(other)));
            reach.insert(node, steps);
            if self.context.meter.stopped().is_some() {
                break;
            }
        }
        Ok(reach)
    }

    /// The steps that the hop allows from a node.
    fn hop_steps(
        &self,
        hop: &Hop<'q>,
        view: View<'q>,
        node: NodeId,
        row: &mut Row<'q>,
    ) -> Result<Vec<(Step, Row<'q>)>, QueryError> {
        let depth = row.len();
        let mut out = Vec::new();
        if let Some((inner, _)) = hop.group
            && !self.bind_node(inner.node(0), node, row)?
        {
            row.truncate(depth);
            return Ok(out);
        }
        let from = row.len();
        for step in self.steps(hop.relationship, view.direction(hop.relationship.direction), node) {
            if !self.context.meter.tick() {
                break;
            }
            let mut allowed = self.fits(hop.relationship, step.relationship, row)?;
            if let Some((inner, condition)) = hop.group
                && allowed
            {
                if let Some(name) = &hop.relationship.name {
                    row.push((&name.text, Value::Relationship(step.relationship)));
                }
                allowed = self.bind_node(inner.node(1), step.other, row)?
                    && condition.map_or(Ok(true), |condition| self.context.holds(condition, row))?;
            }
            if allowed {
                out.push((step, if hop.group.is_some() { row[depth..].to_vec() } else { Row::new() }));
            }
            row.truncate(from);
        }
        row.truncate(depth);
        Ok(out)
    }

    /// The paths from one start to one end, by length.
    #[allow(clippy::too_many_arguments, reason = "the state of a search")]
    fn to_end(
        &self,
        pattern: &'q Pattern,
        hop: &Hop<'q>,
        reach: &Reach<'q>,
        start: NodeId,
        target: NodeId,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        let away = distances(reach, target);
        let Some(&near) = away.get(&start) else { return Ok(true) };
        let longest =
            hop.times.1.unwrap_or(u64::MAX).min(reach.values().map(|steps| steps.len() as u64).sum());
        let mut length = near.max(hop.times.0);
        if pattern.chronological {
            // In order of time a shortest walk meets no node twice, so that the first level at which the
            // end is met is the length of the shortest path.
            let Some(first) = self.first_in_order(reach, start, target) else { return Ok(true) };
            length = length.max(first);
        }
        let mut quota: Quota<()> = Quota::new(pattern.selector);
        while length <= longest && !quota.full(length) {
            let mut here: Vec<Candidate<'q>> = Vec::new();
            let mut walk = Walk {
                matcher: self,
                reach,
                away: &away,
                length,
                chronological: pattern.chronological,
                trail,
            };
            let mut candidate = Candidate { start, steps: Vec::new(), rounds: Vec::new() };
            walk.go(start, Date::MIN, &mut candidate, &mut |found| {
                here.push(Candidate {
                    start: found.start,
                    steps: found.steps.clone(),
                    rounds: found.rounds.clone(),
                });
                Ok(self.context.meter.hold(found.steps.len()))
            })?;
            for candidate in here {
                let mut met = false;
                let mut go_on = true;
                if !quota.room(length) {
                    break;
                }
                self.offer(pattern, hop, &candidate, row, trail, &mut |row, trail| {
                    met = true;
                    go_on = end(row, trail)?;
                    Ok(go_on)
                })?;
                if met {
                    quota.note(length);
                }
                if !go_on {
                    return Ok(false);
                }
            }
            if self.context.meter.stopped().is_some() {
                return Ok(false);
            }
            length += 1;
        }
        Ok(true)
    }

    /// Binds what a path binds and goes on, if all conditions hold.
    fn offer(
        &self,
        pattern: &'q Pattern,
        hop: &Hop<'q>,
        candidate: &Candidate<'q>,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        let view = View { path: &pattern.path, reversed: false };
        let depth = row.len();
        trail.nodes =
            std::iter::once(candidate.start).chain(candidate.steps.iter().map(|step| step.other)).collect();
        trail.relationships = candidate.steps.iter().map(|step| step.relationship).collect();
        let last = trail.nodes.last().copied().unwrap_or(candidate.start);
        let mut fits = true;
        match hop.group {
            Some((inner, _)) => {
                for (name, list) in lists(inner.path, &candidate.rounds, false) {
                    fits = fits && self.bind(name, list, row)?;
                }
            }
            None => {
                if let Some(name) = &hop.relationship.name {
                    let ids = trail.relationships.iter().map(|&id| Value::Relationship(id)).collect();
                    fits = self.bind(&name.text, Value::List(ids), row)?;
                }
            }
        }
        let go_on = if fits && self.bind_node(view.node(1), last, row)? {
            self.with_path(pattern, false, row, trail, end)?
        } else {
            true
        };
        row.truncate(depth);
        trail.nodes.clear();
        trail.relationships.clear();
        Ok(go_on)
    }

    /// The first and the last day that a relationship can have happened on.
    fn days(&self, id: RelationshipId) -> Option<(Date, Date)> {
        let date: PartialDate = match self.context.graph.relationship_property(id, "date")? {
            Value::Date(date) => *date,
            Value::Str(text) => text.parse().ok()?,
            _ => return None,
        };
        Some((date.first_day(), date.last_day()))
    }

    /// The earliest day after a step, if the step can follow `day`.
    fn after(&self, day: Date, id: RelationshipId) -> Option<Date> {
        match self.days(id) {
            None => Some(day),
            Some((first, last)) => (last >= day).then(|| day.max(first)),
        }
    }

    /// Whether days can be chosen along which no date goes backwards.
    fn in_order(&self, relationships: &[RelationshipId]) -> bool {
        relationships.iter().try_fold(Date::MIN, |day, &id| self.after(day, id)).is_some()
    }

    /// The fewest steps from start to end in order of time.
    fn first_in_order(&self, reach: &Reach<'q>, start: NodeId, target: NodeId) -> Option<u64> {
        // For each node the earliest day it was met so far: only an earlier one is worth another look.
        let mut best: BTreeMap<NodeId, Date> = BTreeMap::from([(start, Date::MIN)]);
        let mut level = vec![(start, Date::MIN)];
        for length in 0.. {
            if level.iter().any(|(node, _)| *node == target) {
                return Some(length);
            }
            let mut next: BTreeMap<NodeId, Date> = BTreeMap::new();
            for (node, day) in level {
                for (step, _) in reach.get(&node).into_iter().flatten() {
                    let Some(day) = self.after(day, step.relationship) else { continue };
                    if best.get(&step.other).is_none_or(|own| day < *own) {
                        best.insert(step.other, day);
                        next.insert(step.other, day);
                    }
                }
            }
            if next.is_empty() || !self.context.meter.tick() {
                return None;
            }
            level = next.into_iter().collect();
        }
        None
    }
}

/// A depth-first walk over the paths of one length.
struct Walk<'w, 'm, 'q> {
    matcher: &'w Matcher<'m, 'q>,
    reach: &'w Reach<'q>,
    away: &'w BTreeMap<NodeId, u64>,
    length: u64,
    chronological: bool,
    trail: &'w Trail,
}

impl<'q> Walk<'_, '_, 'q> {
    fn go(
        &mut self,
        node: NodeId,
        day: Date,
        candidate: &mut Candidate<'q>,
        found: &mut dyn FnMut(&Candidate<'q>) -> Result<bool, QueryError>,
    ) -> Result<bool, QueryError> {
        let done = candidate.steps.len() as u64;
        let Some(&away) = self.away.get(&node) else { return Ok(true) };
        if done + away > self.length {
            return Ok(true);
        }
        if done == self.length {
            return found(candidate);
        }
        let reach = self.reach;
        for (step, round) in reach.get(&node).into_iter().flatten() {
            if !self.matcher.context.meter.tick() {
                return Ok(false);
            }
            let walked = candidate.steps.iter().any(|own| own.relationship == step.relationship);
            if walked || self.trail.has(step.relationship) {
                continue;
            }
            let day = if self.chronological {
                match self.matcher.after(day, step.relationship) {
                    Some(day) => day,
                    None => continue,
                }
            } else {
                day
            };
            candidate.steps.push(*step);
            candidate.rounds.push(round.clone());
            let go_on = self.go(step.other, day, candidate, found)?;
            candidate.steps.pop();
            candidate.rounds.pop();
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// How many paths a selector still takes, for each pair of ends.
struct Quota<E> {
    selector: Selector,
    ends: Option<E>,
    taken: u64,
    lengths: Vec<u64>,
}

impl<E: PartialEq> Quota<E> {
    fn new(selector: Selector) -> Self {
        Self { selector, ends: None, taken: 0, lengths: Vec::new() }
    }

    /// Whether one more of this length is wanted.
    fn room(&self, length: u64) -> bool {
        let groups = |most: u64| self.lengths.contains(&length) || (self.lengths.len() as u64) < most;
        match self.selector {
            Selector::Every => true,
            Selector::Any(most) | Selector::Shortest(most) => self.taken < most,
            Selector::AllShortest => groups(1),
            Selector::Groups(most) => groups(most),
        }
    }

    /// Whether nothing of this length or longer is wanted.
    fn full(&self, length: u64) -> bool {
        !self.room(length)
    }

    fn note(&mut self, length: u64) {
        self.taken += 1;
        if !self.lengths.contains(&length) {
            self.lengths.push(length);
        }
    }

    /// Whether a path between these ends is wanted; paths come in order of ends and length.
    fn takes(&mut self, ends: E, length: usize) -> bool {
        if self.ends.as_ref() != Some(&ends) {
            *self = Self::new(self.selector);
            self.ends = Some(ends);
        }
        let room = self.room(length as u64);
        if room {
            self.note(length as u64);
        }
        room
    }
}

/// How many steps each node is from the end.
fn distances(reach: &Reach<'_>, target: NodeId) -> BTreeMap<NodeId, u64> {
    let mut back: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (&node, steps) in reach {
        for (step, _) in steps {
            back.entry(step.other).or_default().push(node);
        }
    }
    let mut away = BTreeMap::from([(target, 0)]);
    let mut queue = VecDeque::from([target]);
    while let Some(node) = queue.pop_front() {
        let next = away[&node] + 1;
        for &before in back.get(&node).into_iter().flatten() {
            if let std::collections::btree_map::Entry::Vacant(e) = away.entry(before) {
                e.insert(next);
                queue.push_back(before);
            }
        }
    }
    away
}

/// The one repeated step of a pattern, if it is of that form.
fn hop_of(pattern: &Pattern) -> Option<Hop<'_>> {
    let [(step, _)] = &pattern.path.steps[..] else { return None };
    match step {
        StepPattern::Relationship(relationship) => {
            Some(Hop { relationship, group: None, times: relationship.times? })
        }
        StepPattern::Group { path, condition, times } => {
            let [(StepPattern::Relationship(relationship), _)] = &path.steps[..] else { return None };
            if relationship.times.is_some() {
                return None;
            }
            let inner = View { path, reversed: false };
            Some(Hop { relationship, group: Some((inner, condition.as_deref())), times: *times })
        }
    }
}
