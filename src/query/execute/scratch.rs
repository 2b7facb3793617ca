//! Memory for searches that is used again: what it costs to clear is what was touched.

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

/// Scratches that are not in use.
#[derive(Debug, Default)]
pub(crate) struct Pool(RefCell<Vec<Scratch>>);

impl Pool {
    pub(crate) fn take(&self) -> Scratch {
        self.0.borrow_mut().pop().unwrap_or_default()
    }

    pub(crate) fn give(&self, scratch: Scratch) {
        self.0.borrow_mut().push(scratch);
    }
}
