//! From nodes to nodes: scans, single relationships, runs of them, and the ends of chains.

use super::super::QueryError;
use super::super::ast::Direction;
use super::super::plan::{Expand, Hop, Reach, Run, Scan, Source, Step, Test};
use super::paths::{After, Days};
use super::scratch::Scratch;
use super::{Context, Next, Row, stream, test};
use crate::graph::{self, NodeId, RelationshipId, Value};

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
    fn parts(&self, direction: Direction) -> usize {
        self.types.as_ref().map_or(1, Vec::len) * if direction == Direction::Either { 2 } else { 1 }
    }

    /// One of the runs; loops are to be left out of those that enter when those that leave were met.
    fn part<'g>(
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
        mut meet: impl FnMut(u32, u32) -> Result<bool, QueryError>,
    ) -> Result<bool, QueryError> {
        for part in 0..self.parts(direction) {
            let (run, loops) = self.part(context, direction, node, part);
            if !context.meter.spend(run.others.len()) {
                return Ok(false);
            }
            for (&other, &edge) in run.others.iter().zip(run.edges) {
                // A loop is met once.
                if loops && other == node {
                    continue;
                }
                if !meet(other, edge)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Whether nothing but its type is asked of a relationship.
    pub(super) fn plain(&self) -> bool {
        self.tests.is_empty() && self.unlike.is_empty()
    }

    /// Whether a relationship may be followed from one node to another.
    pub(super) fn allows(
        &self,
        context: &Context<'_>,
        (before, behind): (u32, u32),
        edge: u32,
        row: &mut Row,
    ) -> Result<bool, QueryError> {
        for &other in &self.unlike {
            if holds_edge(&row[other], edge) {
                return Ok(false);
            }
        }
        if self.tests.is_empty() {
            return Ok(true);
        }
        row[self.element] = Value::Relationship(RelationshipId(edge));
        if let Some((first, second)) = self.ends {
            row[first] = Value::Node(NodeId(before));
            row[second] = Value::Node(NodeId(behind));
        }
        test::all_hold(context, &self.tests, row)
    }
}

/// Whether a relationship is what a slot holds, or one of it.
fn holds_edge(value: &Value, edge: u32) -> bool {
    match value {
        Value::Relationship(own) => own.0 == edge,
        Value::List(items) => items.iter().any(|item| holds_edge(item, edge)),
        _ => false,
    }
}

/// The node in a slot.
pub(super) fn node_in(row: &Row, slot: usize) -> Option<u32> {
    if let Value::Node(node) = row[slot] { Some(node.0) } else { None }
}

/// Follows one relationship.
pub(super) fn expand(
    context: &Context<'_>,
    step: &Expand,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some(node) = node_in(row, step.from) else { return Ok(true) };
    let wanted = if step.given.1 { node_in(row, step.to) } else { None };
    if step.given.1 && wanted.is_none() {
        return Ok(true);
    }
    let hop = &step.hop;
    let mut meet = |other: u32, edge: u32, row: &mut Row| {
        if wanted.is_some_and(|wanted| wanted != other) || !hop.allows(context, (node, other), edge, row)? {
            return Ok(true);
        }
        if hop.keep {
            row[hop.element] = Value::Relationship(RelationshipId(edge));
        }
        if !step.given.1 {
            row[step.to] = Value::Node(NodeId(other));
        }
        Ok(!test::all_hold(context, &step.tests, row)? || stream(context, rest, row, end)?)
    };
    if !step.given.0 {
        return hop.each(context, hop.direction, node, |other, edge| meet(other, edge, row));
    }
    // The relationship is known: it only has to lead from here.
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

/// The relationships of a node that a run has still to try.
pub(super) struct Cursor<'g> {
    pub(super) node: u32,
    direction: Direction,
    part: usize,
    run: graph::Run<'g>,
    loops: bool,
    at: usize,
}

impl<'g> Cursor<'g> {
    pub(super) fn new(context: &Context<'g>, hop: &Hop, direction: Direction, node: u32) -> Self {
        let (run, loops) = if hop.parts(direction) == 0 {
            (graph::Run { others: &[], edges: &[] }, false)
        } else {
            hop.part(context, direction, node, 0)
        };
        context.meter.spend(run.others.len());
        Self { node, direction, part: 0, run, loops, at: 0 }
    }

    #[inline]
    pub(super) fn next(&mut self, context: &Context<'g>, hop: &Hop) -> Option<(u32, u32)> {
        loop {
            while self.at < self.run.others.len() {
                let met = (self.run.others[self.at], self.run.edges[self.at]);
                self.at += 1;
                if !(self.loops && met.0 == self.node) {
                    return Some(met);
                }
            }
            self.part += 1;
            if self.part >= hop.parts(self.direction) {
                return None;
            }
            (self.run, self.loops) = hop.part(context, self.direction, self.node, self.part);
            self.at = 0;
            context.meter.spend(self.run.others.len());
        }
    }
}

/// The relationships and nodes walked so far.
struct Walked {
    nodes: Vec<u32>,
    edges: Vec<u32>,
}

impl Walked {
    /// Binds what a run gives.
    fn bind(&self, step: &Run, row: &mut Row) {
        let list = |slot: Option<usize>, values: &mut dyn Iterator<Item = Value>, row: &mut Row| {
            if let Some(slot) = slot {
                let mut values: Vec<Value> = values.collect();
                if step.reversed {
                    values.reverse();
                }
                row[slot] = Value::List(values);
            }
        };
        if step.trail.is_some() {
            let mut edges = self.edges.iter().map(|&edge| Value::Relationship(RelationshipId(edge)));
            list(step.trail, &mut edges, row);
        }
        let nodes = |nodes: &[u32]| nodes.iter().map(|&node| Value::Node(NodeId(node))).collect::<Vec<_>>();
        let count = self.edges.len();
        let (mut before, mut behind) = (step.lists.before, step.lists.behind);
        if step.reversed {
            std::mem::swap(&mut before, &mut behind);
        }
        if before.is_some() {
            list(before, &mut nodes(&self.nodes[..count]).into_iter(), row);
        }
        if behind.is_some() {
            list(behind, &mut nodes(&self.nodes[1..=count]).into_iter(), row);
        }
    }
}

/// Follows a run of relationships, every way, none of them twice.
pub(super) fn run(
    context: &Context<'_>,
    step: &Run,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some(start) = node_in(row, step.from) else { return Ok(true) };
    let wanted = if step.given { node_in(row, step.to) } else { None };
    if step.given && wanted.is_none() {
        return Ok(true);
    }
    let hop = &step.hop;
    let most = step.times.1.unwrap_or(u64::MAX);
    let mut walked = Walked { nodes: vec![start], edges: Vec::new() };
    let mut give = |walked: &Walked, node: u32, row: &mut Row| {
        if wanted.is_some_and(|wanted| wanted != node) {
            return Ok(true);
        }
        if !step.given {
            row[step.to] = Value::Node(NodeId(node));
        }
        walked.bind(step, row);
        Ok(!test::all_hold(context, &step.tests, row)? || stream(context, rest, row, end)?)
    };
    if step.times.0 == 0 && !give(&walked, start, row)? {
        return Ok(false);
    }
    if most == 0 {
        return Ok(true);
    }
    let days = step.chronological.then(|| Days::new(context, step.reversed));
    let lists = [step.trail, step.lists.before, step.lists.behind];
    let silent = days.is_none() && lists.iter().all(Option::is_none);
    let mut after = vec![After::any(step.reversed)];
    let mut cursors = vec![Cursor::new(context, hop, hop.direction, start)];
    while let Some(cursor) = cursors.last_mut() {
        let Some((other, edge)) = cursor.next(context, hop) else {
            cursors.pop();
            walked.nodes.pop();
            walked.edges.pop();
            after.pop();
            continue;
        };
        if context.meter.stopped().is_some() {
            return Ok(false);
        }
        let node = cursor.node;
        let ends = if step.reversed { (other, node) } else { (node, other) };
        if walked.edges.contains(&edge) || !(hop.plain() || hop.allows(context, ends, edge, row)?) {
            continue;
        }
        let done = walked.edges.len() as u64 + 1;
        if silent && done == most {
            // Nobody asks for the way, and it goes no further.
            if done >= step.times.0 && !give(&walked, other, row)? {
                return Ok(false);
            }
            continue;
        }
        if let Some(days) = &days {
            let Some(day) = after.last().and_then(|day| days.follow(*day, edge)) else { continue };
            after.push(day);
        } else {
            after.push(After::any(step.reversed));
        }
        walked.nodes.push(other);
        walked.edges.push(edge);
        if done >= step.times.0 && !give(&walked, other, row)? {
            return Ok(false);
        }
        if done < most {
            cursors.push(Cursor::new(context, hop, hop.direction, other));
        } else {
            walked.nodes.pop();
            walked.edges.pop();
            after.pop();
        }
    }
    Ok(true)
}

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
        back.begin(start, context.graph.size().0);
        if let [(hop, slot, tests)] = before {
            // The nodes in between, each with the relationship to it if there is but one.
            back.met.clear();
            back.marks.clear(context.graph.size().0);
            let plain = hop.plain() && tests.is_empty();
            hop.each(context, hop.direction, start, |other, edge| {
                if !plain {
                    if !hop.allows(context, (start, other), edge, row)? {
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
                        back.met.push(super::scratch::Met { node: other, edge, parent: 0 });
                    }
                }
                Ok(true)
            })?;
        }
        let apart = before.first().is_none_or(|(hop, ..)| !last.unlike.contains(&hop.element));
        let Some(last_hop) = &self.last else { return Ok(true) };
        let (plain, untested) = (last_hop.plain(), tests.is_empty());
        let own = tests_without(tests, reach.to, reach.from);
        let quick = own.is_some_and(|own| own.is_empty()) && plain;
        for met in &back.met {
            let node = met.node;
            let go_on = last_hop.each(context, last.direction, node, |other, edge| {
                if ahead.marks.get(other).is_some() || (!apart && edge == met.edge) {
                    return Ok(true);
                }
                if quick {
                    // Nothing is asked but that it is not where the chain begins.
                    if other == start {
                        return Ok(true);
                    }
                } else {
                    if !plain && !last_hop.allows(context, (node, other), edge, row)? {
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
        match reach.count {
            Some(slot) if count > 0 => {
                row[slot] = Value::Int(count);
                next(row)
            }
            _ => Ok(true),
        }
    }

    /// Gives back what it worked with.
    pub(super) fn finish(self, context: &Context<'_>) {
        self.scratch.into_iter().for_each(|scratch| context.pool.give(scratch));
    }
}

/// The tests but for the one that two slots hold different nodes, if that is among them.
fn tests_without(tests: &[Test], a: usize, b: usize) -> Option<Vec<&Test>> {
    let is =
        |test: &&Test| matches!(test, Test::Same(x, y, false) if (*x, *y) == (a, b) || (*x, *y) == (b, a));
    tests.iter().any(|test| is(&test)).then(|| tests.iter().filter(|test| !is(test)).collect())
}
