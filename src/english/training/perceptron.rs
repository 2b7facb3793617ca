//! The averaged perceptron, which linear models are trained with, and numbers drawn at random.

use crate::english::weights::Row;
use rustc_hash::FxHashMap;

struct Entry {
    class: u8,
    weight: f32,
    /// Sum of changes, each by the step it was made at; gives the average.
    sum: f64,
}

/// A linear model while it learns.
pub(crate) struct Perceptron {
    index: FxHashMap<u32, u32>,
    rows: Vec<Vec<Entry>>,
    step: f64,
}

impl Perceptron {
    /// Knows nothing.
    pub(crate) fn new() -> Self {
        Self { index: FxHashMap::default(), rows: Vec::new(), step: 1.0 }
    }

    /// Adds up, for each class, the weights of `features`.
    pub(crate) fn score(&self, features: &[u32], out: &mut [f32]) {
        out.fill(0.0);
        for feature in features {
            if let Some(&row) = self.index.get(feature) {
                for entry in &self.rows[row as usize] {
                    out[entry.class as usize] += entry.weight;
                }
            }
        }
    }

    /// One decision was made.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    /// Changes the weight of `features` for `class`.
    pub(crate) fn add(&mut self, features: &[u32], class: usize, by: f32) {
        let class = class as u8;
        for &feature in features {
            let fresh = self.rows.len() as u32;
            let row = *self.index.entry(feature).or_insert(fresh);
            if row == fresh {
                self.rows.push(Vec::new());
            }
            let row = &mut self.rows[row as usize];
            let sum = self.step * f64::from(by);
            match row.iter_mut().find(|entry| entry.class == class) {
                Some(entry) => {
                    entry.weight += by;
                    entry.sum += sum;
                }
                None => row.push(Entry { class, weight: by, sum }),
            }
        }
    }

    /// The averaged weights beyond `threshold`, by feature.
    pub(crate) fn averaged(&self, threshold: f32) -> Vec<Row> {
        let mut rows: Vec<Row> = self
            .index
            .iter()
            .map(|(&feature, &row)| {
                let mut row: Vec<(u8, f32)> = self.rows[row as usize]
                    .iter()
                    .map(|entry| (entry.class, entry.weight - (entry.sum / self.step) as f32))
                    .filter(|(_, weight)| weight.abs() > threshold.max(1e-6))
                    .collect();
                row.sort_by_key(|&(class, _)| class);
                (feature, row)
            })
            .filter(|(_, row)| !row.is_empty())
            .collect();
        rows.sort_by_key(|&(feature, _)| feature);
        rows
    }
}

/// A small generator of random numbers with a fixed seed.
pub(crate) struct Random(u64);

impl Random {
    /// Starts at `seed`, which is not 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Whether something of probability `p` happens.
    pub(crate) fn happens(&mut self, p: f32) -> bool {
        ((self.next() >> 40) as f32 / (1u64 << 24) as f32) < p
    }

    /// A number from 0 to 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Shuffles a list.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
