//! From nodes to nodes: scans, single relationships, and runs of them.

use super::super::QueryError;
use super::super::ast::Direction;
use super::super::plan::{Expand, Hop, Run, Scan, Source, Step, Test};
use super::gate::Gate;
use super::paths::{After, Days};
use super::walk::Walk;
use super::{Context, Next, Row, stream, test};
use crate::graph::{self, NodeId, RelationshipId, Value};

/// A node with fewer relationships than this is not searched for those of a type.
const FEW: usize = 32;

/// Binds a slot to each node of a source.
pub(super) fn scan(
    context: &Context<'_>,
    scan: &Scan,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let mut meet = |node: u32, row: &mut Row| {
        if !context.meter.tick() {
            return Ok(false);
        }
        if let Some((direction, types)) = &scan.having
            && !has_any(context, *direction, types, node)
        {
            return Ok(true);
        }
        row[scan.slot] = Value::Node(NodeId(node));
        Ok(!test::all_hold(context, &scan.tests, row)? || stream(context, rest, row, end)?)
    };
    match &scan.source {
        Source::All => {
            for node in context.graph.nodes() {
                if !meet(node.0, row)? {
                    return Ok(false);
                }
            }
        }
        Source::Label(label) => {
            let Some(label) = context.graph.label_number(label) else { return Ok(true) };
            for &node in &context.graph.frozen().labelled[label as usize] {
                if !meet(node, row)? {
                    return Ok(false);
                }
            }
        }
        // The index is wider than equality, which is tested behind it.
        Source::Named(name) => {
            if let Value::Str(name) = context.value(name, row)? {
                for node in context.graph.named(&name) {
                    if !meet(node.0, row)? {
                        return Ok(false);
                    }
                }
            }
        }
    }
    Ok(true)
}

/// Whether a node has a relationship of one of the types.
fn has_any(context: &Context<'_>, direction: Direction, types: &[u32], node: u32) -> bool {
    let frozen = context.graph.frozen();
    types.iter().any(|&kind| {
        (direction != Direction::Left && frozen.leaving.has(node, kind))
            || (direction != Direction::Right && frozen.entering.has(node, kind))
    })
}

impl Hop {
    /// The same hop from its other end.
    pub(super) fn turned(direction: Direction) -> Direction {
        match direction {
            Direction::Right => Direction::Left,
            Direction::Left => Direction::Right,
            Direction::Either => Direction::Either,
        }
    }

    /// How many runs of relationships a node has for this hop.
    pub(super) fn parts(&self, direction: Direction) -> usize {
        self.types.as_ref().map_or(1, Vec::len) * if direction == Direction::Either { 2 } else { 1 }
    }

    /// One of the runs; loops are to be left out of those that enter when those that leave were met.
    pub(super) fn part<'g>(
        &self,
        context: &Context<'g>,
        direction: Direction,
        node: u32,
        part: usize,
    ) -> (graph::Run<'g>, bool) {
        let kinds = self.types.as_ref().map_or(1, Vec::len);
        let entering = direction == Direction::Left || part >= kinds;
        let half = if entering { &context.graph.frozen().entering } else { &context.graph.frozen().leaving };
        let run = match &self.types {
            None => half.run(node),
            Some(types) => half.typed(node, types[part % kinds]),
        };
        (run, entering && direction == Direction::Either)
    }

    /// Calls `meet` with the other end and the number of each relationship of the hop's types at a node.
    #[inline]
    pub(super) fn each(
        &self,
        context: &Context<'_>,
        direction: Direction,
        node: u32,
        meet: impl FnMut(u32, u32) -> Result<bool, QueryError>,
    ) -> Result<bool, QueryError> {
        self.each_where(context, direction, node, |_, _| true, meet)
    }

    /// The same of those alone that `fits`, by their places among all runs that leave or enter.
    #[inline]
    pub(super) fn each_where(
        &self,
        context: &Context<'_>,
        direction: Direction,
        node: u32,
        fits: impl Fn(bool, usize) -> bool,
        mut meet: impl FnMut(u32, u32) -> Result<bool, QueryError>,
    ) -> Result<bool, QueryError> {
        let frozen = context.graph.frozen();
        let (leaving, entering) = (direction != Direction::Left, direction != Direction::Right);
        let halves = [(leaving, &frozen.leaving), (entering, &frozen.entering)];
        for (entering, (_, half)) in halves.into_iter().enumerate().filter(|(_, (wanted, _))| *wanted) {
            let entering = entering == 1;
            // A loop is met once.
            let loops = entering && leaving;
            let mut meet_all = |run: graph::Run<'_>, wanted: Option<(&[u32], &[u32])>| {
                if !context.meter.spend(run.others.len()) {
                    return Ok(false);
                }
                for (at, (&other, &edge)) in run.others.iter().zip(run.edges).enumerate() {
                    let of_type = wanted.is_none_or(|(types, kinds)| types.contains(&kinds[at]));
                    if !of_type || !fits(entering, run.first + at) || (loops && other == node) {
                        continue;
                    }
                    if !meet(other, edge)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            };
            let go_on = match self.types.as_deref() {
                None => meet_all(half.run(node), None)?,
                // What is little is read through once, not searched for each type.
                Some(types) if types.len() > 1 && half.degree(node) < FEW => {
                    let (run, kinds) = half.run_with_types(node);
                    meet_all(run, Some((types, kinds)))?
                }
                Some(types) => {
                    let mut go_on = true;
                    for &kind in types {
                        go_on = go_on && meet_all(half.typed(node, kind), None)?;
                    }
                    go_on
                }
            };
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The node in a slot.
pub(super) fn node_in(row: &Row, slot: usize) -> Option<u32> {
    if let Value::Node(node) = row[slot] { Some(node.0) } else { None }
}

/// The node that a step begins at, and the one that it must end at if that is bound before; nothing if
/// there is no node where one must be.
pub(super) fn ends_in(row: &Row, from: usize, to: usize, given: bool) -> Option<(u32, Option<u32>)> {
    let start = node_in(row, from)?;
    if given { node_in(row, to).map(|end| (start, Some(end))) } else { Some((start, None)) }
}

/// Follows one relationship.
pub(super) fn expand(
    context: &Context<'_>,
    step: &Expand,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some((node, wanted)) = ends_in(row, step.from, step.to, step.given.1) else { return Ok(true) };
    let hop = &step.hop;
    let gate = Gate::new(context, hop);
    let mut count = 0;
    let mut meet = |other: u32, edge: u32, row: &mut Row| {
        if wanted.is_some_and(|wanted| wanted != other) || !gate.lets(context, (node, other), edge, row)? {
            return Ok(true);
        }
        if hop.keep {
            row[hop.element] = Value::Relationship(RelationshipId(edge));
        }
        if !step.given.1 {
            row[step.to] = Value::Node(NodeId(other));
        }
        if !test::all_hold(context, &step.tests, row)? {
            return Ok(true);
        }
        if step.count.is_some() {
            count += 1;
            return Ok(true);
        }
        stream(context, rest, row, end)
    };
    let go_on = if step.given.0 {
        known_edge(context, step, node, row, &mut meet)?
    } else {
        hop.each(context, hop.direction, node, |other, edge| meet(other, edge, row))?
    };
    Ok(give_count(context, step.count, count, row, rest, end)? && go_on)
}

/// Where a relationship is known already, it only has to lead from the node.
fn known_edge(
    context: &Context<'_>,
    step: &Expand,
    node: u32,
    row: &mut Row,
    meet: &mut dyn FnMut(u32, u32, &mut Row) -> Result<bool, QueryError>,
) -> Result<bool, QueryError> {
    let hop = &step.hop;
    let Value::Relationship(id) = row[hop.element] else { return Ok(true) };
    let (from, to) = context.graph.ends(id);
    let kind = context.graph.type_number(id.0);
    if hop.types.as_ref().is_some_and(|types| !types.contains(&kind)) {
        return Ok(true);
    }
    if hop.direction != Direction::Left && from.0 == node && !meet(to.0, id.0, row)? {
        return Ok(false);
    }
    let again = hop.direction == Direction::Left || from != to;
    if hop.direction != Direction::Right && again && to.0 == node && !meet(from.0, id.0, row)? {
        return Ok(false);
    }
    Ok(true)
}

/// Ends a step: hands on how many rows there would have been, if that is what is asked and there are any.
fn give_count(
    context: &Context<'_>,
    slot: Option<usize>,
    count: i64,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let go_on = context.meter.stopped().is_none();
    match slot {
        Some(slot) if count > 0 => {
            row[slot] = Value::Int(count);
            Ok(stream(context, rest, row, end)? && go_on)
        }
        _ => Ok(go_on),
    }
}

/// Binds the lists that a run gives of what was walked.
fn bind_lists(step: &Run, walk: &Walk<'_>, row: &mut Row) {
    let list = |slot: Option<usize>, values: &mut dyn Iterator<Item = Value>, row: &mut Row| {
        if let Some(slot) = slot {
            let mut values: Vec<Value> = values.collect();
            if step.reversed {
                values.reverse();
            }
            row[slot] = Value::List(values);
        }
    };
    let node = |&node: &u32| Value::Node(NodeId(node));
    let mut edges = walk.edges.iter().map(|&edge| Value::Relationship(RelationshipId(edge)));
    list(step.trail, &mut edges, row);
    let (mut before, mut behind) = (step.lists.before, step.lists.behind);
    if step.reversed {
        std::mem::swap(&mut before, &mut behind);
    }
    let count = walk.edges.len();
    list(before, &mut walk.nodes[..count].iter().map(node), row);
    list(behind, &mut walk.nodes[1..=count].iter().map(node), row);
}

/// Follows a run of relationships, every way, none of them twice.
pub(super) fn run(
    context: &Context<'_>,
    step: &Run,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some((start, wanted)) = ends_in(row, step.from, step.to, step.given) else { return Ok(true) };
    let hop = &step.hop;
    let gate = Gate::new(context, hop);
    let (least, most) = (step.times.0, step.times.1.unwrap_or(u64::MAX));
    let mut count = 0;
    let mut give = |walk: &Walk<'_>, node: u32, row: &mut Row| {
        if wanted.is_some_and(|wanted| wanted != node) {
            return Ok(true);
        }
        if !step.given {
            row[step.to] = Value::Node(NodeId(node));
        }
        bind_lists(step, walk, row);
        if !test::all_hold(context, &step.tests, row)? {
            return Ok(true);
        }
        if step.count.is_some() {
            count += 1;
            return Ok(true);
        }
        stream(context, rest, row, end)
    };
    let days = step.chronological.then(|| Days::new(context, step.reversed));
    let lists = [step.trail, step.lists.before, step.lists.behind];
    let silent = days.is_none() && lists.iter().all(Option::is_none);
    // The last relationships of counted runs need not be walked one by one.
    let last = Last::of(step, &gate, wanted).filter(|_| silent && step.count.is_some() && most >= least);
    let mut at_once = 0;
    let mut walk = Walk::new(context, hop, hop.direction, start, After::any(step.reversed));
    if least == 0 && !give(&walk, start, row)? {
        return Ok(false);
    }
    if most == 0 {
        return give_count(context, step.count, count, row, rest, end);
    }
    if most == 1
        && let Some(last) = &last
    {
        at_once += last.count(context, hop, start, &walk.edges);
        walk.close();
    }
    while let Some((node, other, edge)) = walk.next(context, hop) {
        if context.meter.stopped().is_some() {
            break;
        }
        let ends = if step.reversed { (other, node) } else { (node, other) };
        if walk.edges.contains(&edge) || !gate.lets(context, ends, edge, row)? {
            continue;
        }
        let done = walk.length() + 1;
        if silent && done == most {
            // Nobody asks for the way, and it goes no further.
            if done >= least && !give(&walk, other, row)? {
                return Ok(false);
            }
            continue;
        }
        let day = match &days {
            Some(days) => days.follow(walk.day(), edge),
            None => Some(walk.day()),
        };
        let Some(day) = day else { continue };
        walk.step(other, edge, day);
        if done >= least && !give(&walk, other, row)? {
            return Ok(false);
        }
        match &last {
            Some(last) if done + 1 == most => {
                at_once += last.count(context, hop, other, &walk.edges);
                walk.back();
            }
            _ if done < most => walk.deeper(context, hop),
            _ => walk.back(),
        }
    }
    give_count(context, step.count, count + at_once, row, rest, end)
}

/// The last relationships of runs that are only counted, of which nothing is asked but where they lead.
struct Last {
    /// The label that the node behind them bears, if one is asked.
    label: Option<Option<u32>>,
    wanted: Option<u32>,
}

impl Last {
    fn of(step: &Run, gate: &Gate<'_>, wanted: Option<u32>) -> Option<Self> {
        let label = match &step.tests[..] {
            [] => None,
            [Test::Label { slot, number, .. }] if *slot == step.to => Some(*number),
            _ => return None,
        };
        gate.open().then_some(Self { label, wanted })
    }

    /// How many there are at a node behind those walked.
    fn count(&self, context: &Context<'_>, hop: &Hop, node: u32, walked: &[u32]) -> i64 {
        let frozen = context.graph.frozen();
        let fits = |other: u32| match self.label {
            _ if self.wanted.is_some_and(|wanted| wanted != other) => false,
            None => true,
            Some(label) => label.is_some_and(|label| frozen.bears(label, other)),
        };
        let mut count = 0;
        for part in 0..hop.parts(hop.direction) {
            let (run, loops) = hop.part(context, hop.direction, node, part);
            if !context.meter.spend(run.others.len()) {
                break;
            }
            for (&other, edge) in run.others.iter().zip(run.edges) {
                count += i64::from(fits(other) && !(loops && other == node) && !walked.contains(edge));
            }
        }
        count
    }
}
