//! A walk that goes on as far as it may and turns back for what it has not tried.

use super::super::ast::Direction;
use super::super::plan::Hop;
use super::Context;
use super::paths::After;
use crate::graph;

/// The relationships of a node that a run has still to try.
struct Cursor<'g> {
    node: u32,
    direction: Direction,
    part: usize,
    run: graph::Run<'g>,
    loops: bool,
    at: usize,
}

impl<'g> Cursor<'g> {
    fn new(context: &Context<'g>, hop: &Hop, direction: Direction, node: u32) -> Self {
        let (run, loops) = if hop.parts(direction) == 0 {
            (graph::Run { first: 0, others: &[], edges: &[] }, false)
        } else {
            hop.part(context, direction, node, 0)
        };
        context.meter.spend(run.others.len());
        Self { node, direction, part: 0, run, loops, at: 0 }
    }

    #[inline]
    fn next(&mut self, context: &Context<'g>, hop: &Hop) -> Option<(u32, u32)> {
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

/// What was walked so far, and what is still to try at each node of it.
pub(super) struct Walk<'g> {
    direction: Direction,
    /// The nodes in order, one more than the relationships.
    pub(super) nodes: Vec<u32>,
    pub(super) edges: Vec<u32>,
    /// The day at each node.
    days: Vec<After>,
    cursors: Vec<Cursor<'g>>,
}

impl<'g> Walk<'g> {
    /// Begins at a node, with all that leads from it to try.
    pub(super) fn new(
        context: &Context<'g>,
        hop: &Hop,
        direction: Direction,
        start: u32,
        day: After,
    ) -> Self {
        let cursors = vec![Cursor::new(context, hop, direction, start)];
        Self { direction, nodes: vec![start], edges: Vec::new(), days: vec![day], cursors }
    }

    /// The next relationship to try: from where, to where, and which; turns back where there is none left.
    #[inline]
    pub(super) fn next(&mut self, context: &Context<'g>, hop: &Hop) -> Option<(u32, u32, u32)> {
        while let Some(cursor) = self.cursors.last_mut() {
            if let Some((other, edge)) = cursor.next(context, hop) {
                return Some((cursor.node, other, edge));
            }
            self.cursors.pop();
            self.back();
        }
        None
    }

    /// The day that it has come to.
    pub(super) fn day(&self) -> After {
        self.days.last().copied().unwrap_or(After::any(false))
    }

    /// How many relationships were walked.
    pub(super) fn length(&self) -> u64 {
        self.edges.len() as u64
    }

    /// Walks a relationship.
    #[inline]
    pub(super) fn step(&mut self, other: u32, edge: u32, day: After) {
        self.nodes.push(other);
        self.edges.push(edge);
        self.days.push(day);
    }

    /// Goes on from where it has come to.
    pub(super) fn deeper(&mut self, context: &Context<'g>, hop: &Hop) {
        if let Some(&node) = self.nodes.last() {
            self.cursors.push(Cursor::new(context, hop, self.direction, node));
        }
    }

    /// Tries nothing more.
    pub(super) fn close(&mut self) {
        self.cursors.clear();
    }

    /// Takes the last relationship back.
    pub(super) fn back(&mut self) {
        self.nodes.pop();
        self.edges.pop();
        self.days.pop();
    }
}
