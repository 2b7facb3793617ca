//! What a running query may still spend.

use super::super::{Budget, Options, Stop};
use crate::graph::Value;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Whether a running query may go on; asked at every step.
pub(crate) struct Meter<'a> {
    budget: &'a Budget,
    cancel: &'a AtomicBool,
    start: Instant,
    edges: Cell<u64>,
    /// The number of relationships at which the clock is looked at again.
    look: Cell<u64>,
    bytes: Cell<u64>,
    stopped: Cell<Option<Stop>>,
}

/// The clock is looked at once in so many relationships.
const OFTEN: u64 = 512;

impl<'a> Meter<'a> {
    pub(crate) fn new(options: &'a Options) -> Self {
        Self {
            budget: &options.budget,
            cancel: &options.cancel,
            start: Instant::now(),
            edges: Cell::new(0),
            look: Cell::new(options.budget.edges.map_or(OFTEN, |limit| OFTEN.min(limit.saturating_add(1)))),
            bytes: Cell::new(0),
            stopped: Cell::new(None),
        }
    }

    /// One more relationship is looked at, or one more value computed; false when it must end.
    #[inline]
    pub(crate) fn tick(&self) -> bool {
        self.spend(1)
    }

    /// So many relationships are looked at.
    #[inline]
    pub(crate) fn spend(&self, count: usize) -> bool {
        let edges = self.edges.get() + count as u64;
        self.edges.set(edges);
        if edges >= self.look.get() {
            self.check(edges);
        }
        self.stopped.get().is_none()
    }

    #[cold]
    fn check(&self, edges: u64) {
        self.look
            .set(self.budget.edges.map_or(edges + OFTEN, |limit| (edges + OFTEN).min(limit.max(edges) + 1)));
        if self.stopped.get().is_some() {
            return;
        }
        if let Some(limit) = self.budget.edges.filter(|&limit| edges > limit) {
            self.stopped.set(Some(Stop::Edges(limit)));
        } else if self.cancel.load(Ordering::Relaxed) {
            self.stopped.set(Some(Stop::Cancelled));
        } else if let Some(limit) = self.budget.time.filter(|&limit| self.start.elapsed() > limit) {
            self.stopped.set(Some(Stop::Time(limit)));
        }
    }

    /// One more row of so many values is held; false when it must end.
    pub(crate) fn hold(&self, values: usize) -> bool {
        self.hold_bytes((values + 1) * size_of::<Value>())
    }

    /// The same for values that may be long.
    pub(crate) fn hold_values(&self, values: &[Value]) -> bool {
        self.hold_bytes(values.iter().map(weight).sum::<usize>() + size_of::<Vec<Value>>())
    }

    /// So many bytes more are held.
    pub(crate) fn hold_bytes(&self, count: usize) -> bool {
        let bytes = self.bytes.get() + count as u64;
        self.bytes.set(bytes);
        if let Some(limit) = self.budget.memory.filter(|&limit| bytes > limit)
            && self.stopped.get().is_none()
        {
            self.stopped.set(Some(Stop::Memory(limit)));
        }
        self.tick()
    }

    /// Whether it has ended early.
    #[inline]
    pub(crate) fn stopped(&self) -> Option<Stop> {
        self.stopped.get()
    }
}

/// About how many bytes a value takes up.
pub(crate) fn weight(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::List(items) => items.iter().map(weight).sum(),
            Value::Map(map) => map.iter().map(|(key, value)| key.len() + 32 + weight(value)).sum(),
            Value::Path(path) => path.nodes.len() * 8,
            Value::Str(text) => text.len(),
            _ => 0,
        }
}
