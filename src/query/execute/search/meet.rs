//! A search that spreads from both ends, or from one, level by level, until the two meet.

use super::super::super::plan::Hop;
use super::super::super::{Class, Fault, QueryError};
use super::super::scratch::{Met, Scratch, Side};
use super::super::{Next, Row};
use super::Searching;

/// What of the shortest paths is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    One,
    All,
    Count,
}

/// Where the two sides met.
pub(super) struct Meeting {
    pub length: u64,
    /// A place ahead, a place behind, and the relationship between the two.
    hits: Vec<(u32, u32, u32)>,
    count: u64,
}

/// More paths than can be counted.
fn too_many() -> QueryError {
    QueryError::at(crate::span::Span::new(0, 1), "there are more shortest paths than can be counted")
        .running(Class::Arithmetic, Fault::IntegerOverflow)
}

impl Searching<'_> {
    /// Spreads from the start and from the target until they meet; nothing if they do not.
    pub(super) fn meet(
        &self,
        target: u32,
        scratch: &mut Scratch,
        row: &mut Row,
    ) -> Result<Option<Meeting>, QueryError> {
        let wanted = self.wanted();
        let nodes = self.context.graph.size().0;
        let Scratch { ahead, back } = scratch;
        ahead.begin(self.start, nodes);
        back.begin(target, nodes);
        let mut length = 0;
        while length < self.longest() {
            let (first, second) = (ahead.front().len(), back.front().len());
            if first == 0 || second == 0 {
                return Ok(None);
            }
            let forward = !self.step.both || first <= second;
            let (own, other) = if forward { (&mut *ahead, &*back) } else { (&mut *back, &*ahead) };
            length += 1;
            let found = self.spread(own, Some(other), forward, wanted, row)?;
            if self.context.meter.stopped().is_some() {
                return Ok(None);
            }
            if found.hits.is_empty() {
                continue;
            }
            let turn = |(own, other, edge): (u32, u32, u32)| {
                if forward { (own, other, edge) } else { (other, own, edge) }
            };
            let hits = found.hits.into_iter().map(turn).collect();
            return Ok(Some(Meeting { length, hits, count: found.count }));
        }
        Ok(None)
    }

    /// One level further on one side.
    pub(super) fn level(
        &self,
        side: &mut Side,
        forward: bool,
        wanted: Wanted,
        row: &mut Row,
    ) -> Result<(), QueryError> {
        self.spread(side, None, forward, wanted, row).map(drop)
    }

    fn spread(
        &self,
        own: &mut Side,
        other: Option<&Side>,
        forward: bool,
        wanted: Wanted,
        row: &mut Row,
    ) -> Result<Meeting, QueryError> {
        let hop = &self.step.hop;
        let direction = if forward { hop.direction } else { Hop::turned(hop.direction) };
        let gate = &self.gate;
        let open = gate.open();
        let mut out = Meeting { length: 0, hits: Vec::new(), count: 0 };
        let front = own.front();
        let fresh = own.met.len() as u32;
        own.levels.push(fresh);
        for at in front {
            let node = own.met[at].node;
            let on_its_day = |entering: bool, place: usize| gate.lets_day(entering, place);
            let go_on = hop.each_where(self.context, direction, node, on_its_day, |near, edge| {
                let met = other.and_then(|other| Some((other, other.marks.get(near)?)));
                let own_place = own.marks.get(near);
                // Where it was before nothing is to be gained, whatever is asked of the relationship.
                let before = |place: u32| place < fresh || wanted == Wanted::One;
                if met.is_none() && own_place.is_some_and(before) {
                    return Ok(true);
                }
                let ends = if forward { (node, near) } else { (near, node) };
                if !open && !gate.lets_on_its_day(self.context, ends, edge, row)? {
                    return Ok(true);
                }
                if let Some((other, place)) = met {
                    if wanted == Wanted::Count {
                        let both = own.paths[at].checked_mul(other.paths[place as usize]);
                        let count = both.and_then(|both| out.count.checked_add(both));
                        out.count = count.ok_or_else(too_many)?;
                        if out.hits.is_empty() {
                            out.hits.push((at as u32, place, edge));
                        }
                        return Ok(true);
                    }
                    out.hits.push((at as u32, place, edge));
                    return Ok(wanted != Wanted::One);
                }
                match own_place {
                    None => {
                        own.marks.set(near, own.met.len() as u32);
                        own.met.push(Met { node: near, edge, parent: at as u32 });
                        if wanted == Wanted::Count {
                            own.paths.push(own.paths[at]);
                        }
                    }
                    Some(place) => match wanted {
                        Wanted::One => {}
                        Wanted::All => own.links.push((place, at as u32, edge)),
                        Wanted::Count => {
                            let more = own.paths[place as usize].checked_add(own.paths[at]);
                            own.paths[place as usize] = more.ok_or_else(too_many)?;
                        }
                    },
                }
                Ok(true)
            })?;
            if !go_on {
                break;
            }
        }
        Ok(out)
    }

    /// Hands on the paths of a meeting.
    pub(super) fn give_meeting(
        &mut self,
        meeting: &Meeting,
        scratch: &mut Scratch,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        if self.wanted() == Wanted::Count {
            self.counted = meeting.count;
            return Ok(true);
        }
        let Scratch { ahead, back } = scratch;
        ahead.links.sort_unstable();
        back.links.sort_unstable();
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        for &(first, second, edge) in &meeting.hits {
            let mut before = Ways::to(ahead, first);
            while before.next() {
                let mut behind = Ways::to(back, second);
                while behind.next() {
                    nodes.clear();
                    edges.clear();
                    before.write_from_start(&mut nodes, &mut edges);
                    edges.push(edge);
                    behind.write_to_end(&mut nodes, &mut edges);
                    if !self.give(&nodes, &edges, row, next)?.go_on {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// Hands on the paths to one node that was met.
    pub(super) fn give_met(
        &mut self,
        side: &Side,
        at: u32,
        wanted: Wanted,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        let target = side.met[at as usize].node;
        if wanted == Wanted::Count {
            self.counted = side.paths[at as usize];
            return self.give_count(target, row, next);
        }
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        let mut ways = Ways::to(side, at);
        while ways.next() {
            nodes.clear();
            edges.clear();
            ways.write_from_start(&mut nodes, &mut edges);
            if !self.give(&nodes, &edges, row, next)?.go_on {
                return Ok(false);
            }
            if wanted == Wanted::One {
                break;
            }
        }
        self.give_count(target, row, next)
    }
}

/// The ways from the first node of a side to one that it met, one after the other.
struct Ways<'s> {
    side: &'s Side,
    end: u32,
    /// Each node on the way back, and which of the ways to it is taken.
    steps: Vec<(u32, usize)>,
    begun: bool,
}

impl<'s> Ways<'s> {
    fn to(side: &'s Side, end: u32) -> Self {
        Self { side, end, steps: Vec::new(), begun: false }
    }

    /// The further ways to a node.
    fn links(&self, at: u32) -> &'s [(u32, u32, u32)] {
        let links = &self.side.links;
        let first = links.partition_point(|&(place, ..)| place < at);
        let count = links[first..].partition_point(|&(place, ..)| place == at);
        &links[first..first + count]
    }

    /// Where a way to a node comes from, and by which relationship.
    fn parent(&self, at: u32, choice: usize) -> (u32, u32) {
        match choice.checked_sub(1) {
            None => (self.side.met[at as usize].parent, self.side.met[at as usize].edge),
            Some(link) => {
                let (_, parent, edge) = self.links(at)[link];
                (parent, edge)
            }
        }
    }

    /// Takes the next way; false when there is none.
    fn next(&mut self) -> bool {
        if !self.begun {
            self.begun = true;
            self.extend(self.end);
            return true;
        }
        while let Some((at, choice)) = self.steps.pop() {
            if choice < self.links(at).len() {
                self.steps.push((at, choice + 1));
                let (parent, _) = self.parent(at, choice + 1);
                self.extend(parent);
                return true;
            }
        }
        false
    }

    /// Goes back from a node to the first one.
    fn extend(&mut self, mut at: u32) {
        while at != 0 {
            self.steps.push((at, 0));
            at = self.parent(at, 0).0;
        }
    }

    /// The way from the first node on.
    fn write_from_start(&self, nodes: &mut Vec<u32>, edges: &mut Vec<u32>) {
        nodes.push(self.side.met[0].node);
        for &(at, choice) in self.steps.iter().rev() {
            edges.push(self.parent(at, choice).1);
            nodes.push(self.side.met[at as usize].node);
        }
    }

    /// The way back to the first node, which is the end of the path.
    fn write_to_end(&self, nodes: &mut Vec<u32>, edges: &mut Vec<u32>) {
        for &(at, choice) in &self.steps {
            nodes.push(self.side.met[at as usize].node);
            edges.push(self.parent(at, choice).1);
        }
        nodes.push(self.side.met[0].node);
    }
}
