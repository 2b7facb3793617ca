//! The encoder learns: vectors of words, and layers by which they hear one another.

use super::head::{add, mask, spread};
use super::perceptron::Random;
use super::tensor::{Tensor, backward, forward};
use super::vectors::Vectors;
use crate::english::encoder::{SLOTS, SWEEP, WINDOW, keys, sigmoid, windows};
use crate::english::features::WordFeatures;
use crate::english::matrix::{Matrix, Table};
use crate::english::weights::write_number;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The layers from first to last: does a sweep, or a window?
const LAYERS: [u8; 4] = [WINDOW, SWEEP, WINDOW, SWEEP];

/// How often a value must be seen, by slot, to get a vector of its own.
const LEAST: [u32; SLOTS] = [2, 3, 3, 4, 3, 2, 2, 4, 3, 1];

/// The slots whose values name a word, and are drawn blank the more often the rarer they are.
const BLANKED: [usize; 2] = [0, 7];
const BLANK: f32 = 0.25;

/// A layer while it learns: its weights, and what its outputs start from.
struct Layer {
    kind: u8,
    weights: Tensor,
    bias: Tensor,
}

/// What is kept of reading a sentence, to go back through it.
#[derive(Default)]
pub(crate) struct Trace {
    /// The rows of each word.
    rows: Vec<[u32; SLOTS]>,
    /// What is known of each from elsewhere, or zeros.
    known: Vec<f32>,
    /// The vectors before each layer, and after the last.
    vectors: Vec<Vec<f32>>,
    /// What each layer worked out on the way.
    inner: Vec<Vec<f32>>,
    /// What was dropped: of the words, then of each layer.
    masks: Vec<Vec<f32>>,
}

impl Trace {
    /// The vectors that come out.
    pub(crate) fn last(&self) -> &[f32] {
        &self.vectors[self.vectors.len() - 1]
    }
}

/// The encoder while it learns.
pub(crate) struct Encoder<'a> {
    width: usize,
    drop: f32,
    /// What is known of words from elsewhere, of how many of the commonest, and how it is brought into a
    /// word's vector.
    vectors: &'a Vectors,
    common: usize,
    bring: Tensor,
    keys: Vec<u32>,
    rows: FxHashMap<u32, u32>,
    counts: Vec<u32>,
    words: Tensor,
    layers: Vec<Layer>,
}

impl<'a> Encoder<'a> {
    /// Before the first lesson: it will know what is seen often enough of `words`. A share `drop` of
    /// numbers is dropped at random while it learns.
    pub(crate) fn new<'w>(
        words: impl Iterator<Item = &'w WordFeatures>,
        (vectors, common): (&'a Vectors, usize),
        width: usize,
        drop: f32,
        random: &mut Random,
    ) -> Self {
        let mut seen: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        for word in words {
            for (slot, key) in keys(word).into_iter().enumerate() {
                seen.entry(key).or_insert((slot, 0)).1 += 1;
            }
        }
        // What is unknown in a slot comes first; it is never blanked.
        let (mut counts, mut known) = (vec![u32::MAX; SLOTS], Vec::new());
        for (key, (slot, count)) in seen {
            if count >= LEAST[slot] {
                known.push(key);
                counts.push(count);
            }
        }
        let rows = known.iter().enumerate().map(|(at, &key)| (key, (SLOTS + at) as u32)).collect();
        let layer = |kind: u8, random: &mut Random| {
            let (inputs, outputs) = if kind == WINDOW { (3 * width, width) } else { (width, 2 * width) };
            let weights = Tensor::dense(inputs * outputs, spread(inputs, width), random);
            Layer { kind, weights, bias: Tensor::dense(outputs, 0.0, random) }
        };
        Self {
            width,
            drop,
            vectors,
            common,
            bring: Tensor::dense(vectors.dimensions * width, spread(vectors.dimensions, width), random),
            keys: known,
            rows,
            words: Tensor::rows(counts.len(), width, 0.3, random),
            counts,
            layers: LAYERS.iter().map(|&kind| layer(kind, random)).collect(),
        }
    }

    /// All that changes as it learns.
    pub(crate) fn tensors(&mut self) -> impl Iterator<Item = &mut Tensor> {
        let layers = self.layers.iter_mut().flat_map(|layer| [&mut layer.weights, &mut layer.bias]);
        layers.chain([&mut self.bring, &mut self.words])
    }

    /// Reads words, blanking and dropping at random.
    pub(crate) fn read(&self, words: &[WordFeatures], random: &mut Random) -> Trace {
        let width = self.width;
        let mut trace = Trace::default();
        let mut h = vec![0.0; words.len() * width];
        for (word, sum) in words.iter().zip(h.chunks_exact_mut(width)) {
            let mut rows = [0; SLOTS];
            let keys = keys(word);
            match self.vectors.get(keys[0]) {
                Some(vector) => trace.known.extend(vector),
                None => trace.known.resize(trace.known.len() + self.vectors.dimensions, 0.0),
            }
            for (slot, key) in keys.iter().enumerate() {
                let mut row = self.rows.get(key).copied().unwrap_or(slot as u32);
                let count = self.counts[row as usize] as f32;
                if BLANKED.contains(&slot) && random.happens(BLANK / (BLANK + count)) {
                    row = slot as u32;
                }
                rows[slot] = row;
                add(sum, self.words.row(row as usize));
            }
            trace.rows.push(rows);
        }
        forward(&trace.known, self.vectors.dimensions, &self.bring.weights, width, &mut h);
        let mut dropped = |h: &mut [f32]| {
            let mask = mask(h.len(), self.drop, random);
            h.iter_mut().zip(&mask).for_each(|(h, m)| *h *= m);
            trace.masks.push(mask);
        };
        dropped(&mut h);
        for layer in &self.layers {
            let (inner, mut news) =
                if layer.kind == WINDOW { layer.window(&h, width) } else { layer.sweep(&h, width) };
            dropped(&mut news);
            add(&mut news, &h);
            trace.vectors.push(std::mem::replace(&mut h, news));
            trace.inner.push(inner);
        }
        trace.vectors.push(h);
        trace
    }

    /// Takes the gradients of the last vectors back to the words.
    pub(crate) fn learn(&mut self, trace: &Trace, mut gradients: Vec<f32>) {
        let width = self.width;
        for (at, layer) in self.layers.iter_mut().enumerate().rev() {
            let (h, inner, mask) = (&trace.vectors[at], &trace.inner[at], &trace.masks[at + 1]);
            if layer.kind == WINDOW {
                layer.learn_window(h, width, inner, mask, &mut gradients);
            } else {
                layer.learn_sweep(h, width, inner, mask, &mut gradients);
            }
        }
        gradients.iter_mut().zip(&trace.masks[0]).for_each(|(g, m)| *g *= m);
        let known = trace.known.chunks_exact(self.vectors.dimensions);
        for (known, gradients) in known.zip(gradients.chunks_exact(width)) {
            for (x, row) in known.iter().zip(self.bring.gradients.chunks_exact_mut(width)) {
                if *x != 0.0 {
                    row.iter_mut().zip(gradients).for_each(|(row, gradient)| *row += x * gradient);
                }
            }
        }
        for (rows, gradients) in trace.rows.iter().zip(gradients.chunks_exact(width)) {
            for &row in rows {
                add(self.words.gradient(row as usize), gradients);
            }
        }
    }

    /// The keys of what it knows of words, sorted, and the vectors that belong to them, behind those
    /// of what is unknown. What is known from elsewhere is brought in here, once and for all.
    fn words(&self) -> (Vec<u32>, Vec<f32>) {
        let width = self.width;
        let mut keys = self.keys.clone();
        keys.extend(self.vectors.keys(self.common).into_iter().filter(|key| !self.rows.contains_key(key)));
        keys.sort_unstable();
        let mut rows: Vec<f32> = (0..SLOTS).flat_map(|slot| self.words.row(slot)).copied().collect();
        for key in &keys {
            let start = rows.len();
            // A word with a vector but without a row of its own is one that is not known in the first slot.
            rows.extend(self.words.row(self.rows.get(key).map_or(0, |&row| row as usize)));
            if let Some(vector) = self.vectors.get(*key) {
                forward(vector, vector.len(), &self.bring.weights, width, &mut rows[start..]);
            }
        }
        (keys, rows)
    }

    /// The keys of its words, and its file form.
    pub(crate) fn encode(&self) -> (Vec<u32>, Vec<u8>) {
        let (keys, rows) = self.words();
        let mut out = Table::encode(&rows, self.width);
        write_number(&mut out, self.layers.len() as u32);
        for layer in &self.layers {
            out.push(layer.kind);
            out.extend(Matrix::encode(&layer.weights.weights, &layer.bias.weights));
        }
        (keys, out)
    }
}

impl Layer {
    /// What a window works out, and its news for each word.
    fn window(&self, h: &[f32], width: usize) -> (Vec<f32>, Vec<f32>) {
        let mut out = self.bias.weights.repeat(h.len() / width);
        forward(&windows(h, width), 3 * width, &self.weights.weights, width, &mut out);
        out.iter_mut().for_each(|x| *x = x.max(0.0));
        (out.clone(), out)
    }

    fn learn_window(&mut self, h: &[f32], width: usize, inner: &[f32], mask: &[f32], gradients: &mut [f32]) {
        let n = h.len() / width;
        let own: Vec<f32> = gradients
            .iter()
            .zip(inner)
            .zip(mask)
            .map(|((gradient, x), m)| if *x > 0.0 { gradient * m } else { 0.0 })
            .collect();
        for row in own.chunks_exact(width) {
            add(&mut self.bias.gradients, row);
        }
        let mut into = vec![0.0; n * 3 * width];
        let weights = &mut self.weights;
        let windows = windows(h, width);
        backward(&windows, 3 * width, &weights.weights, width, &own, &mut weights.gradients, &mut into);
        for (at, row) in into.chunks_exact(3 * width).enumerate() {
            for (part, row) in row.chunks_exact(width).enumerate() {
                if let Some(word) = (at + part).checked_sub(1).filter(|&word| word < n) {
                    add(&mut gradients[word * width..(word + 1) * width], row);
                }
            }
        }
    }

    /// What a sweep works out (news, gates, memory), and its memory at each word.
    fn sweep(&self, h: &[f32], width: usize) -> (Vec<f32>, Vec<f32>) {
        let n = h.len() / width;
        let mut inner = self.bias.weights.repeat(n);
        forward(h, width, &self.weights.weights, 2 * width, &mut inner);
        let mut memory = vec![0.0; n * width];
        for row in inner.chunks_exact_mut(2 * width) {
            row[width..].iter_mut().for_each(|gate| *gate = sigmoid(*gate));
        }
        each_step(n, width, |at, before, range| {
            for j in range {
                let (news, keep) = (inner[at * 2 * width + j], inner[at * 2 * width + width + j]);
                let old = before.map_or(0.0, |before| memory[before * width + j]);
                memory[at * width + j] = keep * old + (1.0 - keep) * news;
            }
        });
        inner.extend(&memory);
        (inner, memory)
    }

    fn learn_sweep(&mut self, h: &[f32], width: usize, inner: &[f32], mask: &[f32], gradients: &mut [f32]) {
        let n = h.len() / width;
        let (inner, memory) = inner.split_at(n * 2 * width);
        let mut own = vec![0.0; n * 2 * width];
        let mut steps = Vec::with_capacity(2 * n);
        each_step(n, width, |at, before, range| steps.push((at, before, range)));
        let mut carried = vec![0.0; width];
        for (at, before, range) in steps.into_iter().rev() {
            for j in range {
                let (news, keep) = (inner[at * 2 * width + j], inner[at * 2 * width + width + j]);
                let old = before.map_or(0.0, |before| memory[before * width + j]);
                let gradient = gradients[at * width + j] * mask[at * width + j] + carried[j];
                own[at * 2 * width + j] = gradient * (1.0 - keep);
                own[at * 2 * width + width + j] = gradient * (old - news) * keep * (1.0 - keep);
                carried[j] = gradient * keep;
            }
        }
        for row in own.chunks_exact(2 * width) {
            add(&mut self.bias.gradients, row);
        }
        let weights = &mut self.weights;
        backward(h, width, &weights.weights, 2 * width, &own, &mut weights.gradients, gradients);
    }
}

/// The steps of a sweep over `n` words: the word, the word before it on the way, its half of the vector.
fn each_step(n: usize, width: usize, mut step: impl FnMut(usize, Option<usize>, std::ops::Range<usize>)) {
    for at in 0..n {
        step(at, at.checked_sub(1), 0..width / 2);
        let back = n - 1 - at;
        step(back, Some(back + 1).filter(|&next| next < n), width / 2..width);
    }
}
