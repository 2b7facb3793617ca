//! The rows of an answer.

use crate::graph::Value;
use std::ops::Index;

/// Rows of as many values each, which stand in one array: a row costs no memory of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    width: usize,
    count: usize,
    values: Vec<Value>,
}

/// Room for so many values is made at once.
const SOME: usize = 64;

impl Rows {
    /// No rows, of so many values each.
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds a row, of which the first values count that there is room for; what is missing is null.
    pub fn push(&mut self, row: impl IntoIterator<Item = Value>) {
        if self.values.is_empty() {
            // Growing from nothing takes as long as filling what is little.
            self.values.reserve(self.width.max(SOME));
        }
        self.count += 1;
        self.values.extend(row.into_iter().take(self.width));
        if self.values.len() < self.count * self.width {
            self.values.resize(self.count * self.width, Value::Null);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The first one.
    pub fn first(&self) -> Option<&[Value]> {
        self.iter().next()
    }

    /// The rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[Value]> {
        (0..self.count).map(|row| &self[row])
    }

    /// The first so many rows, or all.
    #[must_use]
    pub fn head(&self, most: usize) -> Self {
        let count = most.min(self.count);
        Self { width: self.width, count, values: self.values[..count * self.width].to_vec() }
    }
}

impl Index<usize> for Rows {
    type Output = [Value];

    fn index(&self, row: usize) -> &[Value] {
        &self.values[row * self.width..(row + 1) * self.width]
    }
}

impl IntoIterator for Rows {
    type Item = Vec<Value>;
    type IntoIter = IntoRows;

    fn into_iter(self) -> IntoRows {
        IntoRows { width: self.width, left: self.count, values: self.values.into_iter() }
    }
}

/// The rows of an answer, one after the other.
#[derive(Debug)]
pub struct IntoRows {
    width: usize,
    left: usize,
    values: std::vec::IntoIter<Value>,
}

impl Iterator for IntoRows {
    type Item = Vec<Value>;

    fn next(&mut self) -> Option<Vec<Value>> {
        self.left = self.left.checked_sub(1)?;
        Some(self.values.by_ref().take(self.width).collect())
    }
}
