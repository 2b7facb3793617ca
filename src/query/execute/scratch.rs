//! Memory for searches that is used again: what it costs to clear is what was touched.

use crate::graph::Value;
use std::cell::RefCell;

/// Marks on nodes. A mark counts only if it was set since the last [`Marks::clear`].
#[derive(Debug, Default)]
pub(crate) struct Marks {
    marks: Vec<u32>,
    base: u32,
    /// One above the highest mark that was set.
    top: u32,
}

impl Marks {
    /// Takes all marks off, for a graph of so many nodes.
    pub(crate) fn clear(&mut self, nodes: usize) {
        if self.marks.len() < nodes {
            self.marks.resize(nodes, 0);
        }
        // A search sets marks below 2³¹, so that one more always has room after this.
        if self.top > u32::MAX / 2 {
            self.marks.fill(0);
            self.top = 0;
        }
        self.base = self.top + 1;
        self.top = self.base;
    }

    /// The mark of a node.
    #[inline]
    pub(crate) fn get(&self, node: u32) -> Option<u32> {
        self.marks[node as usize].checked_sub(self.base)
    }

    /// Gives a node the first mark; false if it has one.
    #[inline]
    pub(crate) fn add(&mut self, node: u32) -> bool {
        let mark = &mut self.marks[node as usize];
        let new = *mark < self.base;
        if new {
            *mark = self.base;
        }
        new
    }

    /// Marks a node.
    #[inline]
    pub(crate) fn set(&mut self, node: u32, mark: u32) {
        let mark = self.base + mark;
        self.marks[node as usize] = mark;
        self.top = self.top.max(mark);
    }
}

/// One node that a search came to, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met {
    pub node: u32,
    /// The relationship that led to it.
    pub edge: u32,
    /// Where it came from; itself for the first.
    pub parent: u32,
}

/// One side of a search.
#[derive(Debug, Default)]
pub(crate) struct Side {
    /// The place of each node in `met`.
    pub marks: Marks,
    pub met: Vec<Met>,
    /// How many paths lead to each of `met`.
    pub paths: Vec<u64>,
    /// Further ways to one met: its place, where from, and by which relationship.
    pub links: Vec<(u32, u32, u32)>,
    /// Where each level begins in `met`.
    pub levels: Vec<u32>,
}

impl Side {
    /// Begins at a node.
    pub(crate) fn begin(&mut self, node: u32, nodes: usize) {
        self.marks.clear(nodes);
        self.met.clear();
        self.paths.clear();
        self.links.clear();
        self.levels.clear();
        self.levels.push(0);
        self.met.push(Met { node, edge: u32::MAX, parent: 0 });
        self.paths.push(1);
        self.marks.set(node, 0);
    }

    /// The nodes of the last level.
    pub(crate) fn front(&self) -> std::ops::Range<usize> {
        self.levels[self.levels.len() - 1] as usize..self.met.len()
    }
}

/// What a search needs.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub ahead: Side,
    pub back: Side,
}

/// What is not in use.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    scratches: RefCell<Vec<Scratch>>,
    numbers: RefCell<Vec<Vec<i64>>>,
    values: RefCell<Vec<Vec<Value>>>,
}

/// Room for no more values than this is kept.
const KEPT: usize = 1 << 16;

impl Pool {
    pub(crate) fn take(&self) -> Scratch {
        self.scratches.borrow_mut().pop().unwrap_or_default()
    }

    pub(crate) fn give(&self, scratch: Scratch) {
        self.scratches.borrow_mut().push(scratch);
    }

    pub(crate) fn take_numbers(&self) -> Vec<i64> {
        self.numbers.borrow_mut().pop().unwrap_or_default()
    }

    pub(crate) fn give_numbers(&self, mut numbers: Vec<i64>) {
        numbers.clear();
        self.numbers.borrow_mut().push(numbers);
    }

    pub(crate) fn take_values(&self) -> Vec<Value> {
        self.values.borrow_mut().pop().unwrap_or_default()
    }

    pub(crate) fn give_values(&self, mut values: Vec<Value>) {
        if values.capacity() <= KEPT {
            values.clear();
            self.values.borrow_mut().push(values);
        }
    }
}
