//! The network learns: by gradient descent, from words drawn blank and numbers dropped at random,
//! following its own mistakes through the trees as it would make them on a new text.

use super::oracle::{Oracle, Tree};
use super::perceptron::Random;
use super::tensor::{Tensor, backward, forward};
use super::vectors::Vectors;
use crate::english::features::WordFeatures;
use crate::english::names::LABELS;
use crate::english::network::{
    MARK_VALUES, MARKS, Matrix, PLACES, SLOTS, SWEEP, Table, Tag, WINDOW, exp, keys, sigmoid, windows,
};
use crate::english::parser::{Move, State, TRANSITIONS};
use crate::english::weights::write_number;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How large a network is, how it learns, and where its chances start.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Length of a word's vector.
    pub width: usize,
    /// Length of a configuration's vector.
    pub hidden: usize,
    /// Share of numbers that are dropped.
    pub drop: f32,
    /// Passes over the data.
    pub passes: usize,
    /// Numbers drawn at random start here.
    pub seed: u64,
}

/// The layers from first to last: does a sweep, or a window?
const LAYERS: [u8; 4] = [WINDOW, SWEEP, WINDOW, SWEEP];

/// How often a value must be seen, by slot, to get a vector of its own.
const LEAST: [u32; SLOTS] = [2, 3, 3, 4, 3, 2, 2, 4, 3, 1];

/// The slots whose values name a word, and are drawn blank the more often the rarer they are.
const BLANKED: [usize; 2] = [0, 7];
const BLANK: f32 = 0.25;

/// Words that are learnt from before the weights are changed.
const BATCH: usize = 400;

/// How fast the weights change at most.
const RATE: f32 = 0.002;

/// Share of moves that follow the network rather than the oracle, from the second pass on.
const EXPLORE: f32 = 0.9;

/// How much tags and names count beside moves.
const TAGS_COUNT: f32 = 1.0;
const NAMES_COUNT: f32 = 0.5;

/// A sentence and what is to be learnt of it.
pub(crate) struct Lesson {
    pub words: Vec<WordFeatures>,
    pub tags: Option<Vec<Tag>>,
    pub tree: Option<Tree>,
    pub names: Option<Vec<u8>>,
}

/// A layer while it learns: its weights, and what its outputs start from.
struct Layer {
    kind: u8,
    weights: Tensor,
    bias: Tensor,
}

/// The network while it learns.
pub(crate) struct Learner<'a> {
    shape: Shape,
    /// What is known of words from elsewhere, and how it is brought into a word's vector.
    vectors: &'a Vectors,
    bring: Tensor,
    keys: Vec<u32>,
    rows: FxHashMap<u32, u32>,
    counts: Vec<u32>,
    words: Tensor,
    layers: Vec<Layer>,
    tags: Head,
    names: Head,
    places: Tensor,
    absent: Tensor,
    marks: Tensor,
    start: Tensor,
    moves: Head,
}

/// A matrix from vectors to scores.
struct Head {
    weights: Tensor,
    bias: Tensor,
}

impl Head {
    fn new(inputs: usize, outputs: usize, random: &mut Random) -> Self {
        let weights = Tensor::dense(inputs * outputs, spread(inputs, outputs), random);
        Self { weights, bias: Tensor::dense(outputs, 0.0, random) }
    }

    fn outputs(&self) -> usize {
        self.bias.weights.len()
    }

    /// The scores of vectors of `width`.
    fn scores(&self, vectors: &[f32], width: usize) -> Vec<f32> {
        let mut out = self.bias.weights.repeat(vectors.len() / width);
        forward(vectors, width, &self.weights.weights, self.outputs(), &mut out);
        out
    }

    /// Takes in the gradients of the scores; adds those of the vectors to `into`.
    fn learn(&mut self, vectors: &[f32], width: usize, gradients: &[f32], into: &mut [f32]) {
        let outputs = self.outputs();
        let own = &mut self.weights;
        backward(vectors, width, &own.weights, outputs, gradients, &mut own.gradients, into);
        for row in gradients.chunks_exact(outputs) {
            add(&mut self.bias.gradients, row);
        }
    }
}

/// The range in which weights start, so that vectors keep their length.
fn spread(inputs: usize, outputs: usize) -> f32 {
    (6.0 / (inputs + outputs) as f32).sqrt()
}

/// What is kept of reading a sentence, to go back through it.
#[derive(Default)]
struct Trace {
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
    fn last(&self) -> &[f32] {
        &self.vectors[self.vectors.len() - 1]
    }
}

impl<'a> Learner<'a> {
    /// Before the first lesson.
    pub(crate) fn new(lessons: &[Lesson], vectors: &'a Vectors, tags: usize, shape: Shape) -> Self {
        let Shape { width, hidden, seed, .. } = shape;
        let mut seen: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        for word in lessons.iter().flat_map(|lesson| &lesson.words) {
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
        let random = &mut Random::new(77 + seed);
        let layer = |kind: u8, random: &mut Random| {
            let (inputs, outputs) = if kind == WINDOW { (3 * width, width) } else { (width, 2 * width) };
            let weights = Tensor::dense(inputs * outputs, spread(inputs, width), random);
            Layer { kind, weights, bias: Tensor::dense(outputs, 0.0, random) }
        };
        Self {
            shape,
            vectors,
            bring: Tensor::dense(vectors.dimensions * width, spread(vectors.dimensions, width), random),
            keys: known,
            rows,
            words: Tensor::rows(counts.len(), width, 0.3, random),
            counts,
            layers: LAYERS.iter().map(|&kind| layer(kind, random)).collect(),
            tags: Head::new(width, tags, random),
            names: Head::new(width, LABELS, random),
            places: Tensor::dense(width * PLACES * hidden, spread(3 * width, hidden), random),
            absent: Tensor::rows(2 * PLACES, hidden, 0.1, random),
            marks: Tensor::rows(MARKS * MARK_VALUES, hidden, 0.1, random),
            start: Tensor::dense(hidden, 0.0, random),
            moves: Head::new(hidden, TRANSITIONS, random),
        }
    }

    /// Learns all lessons, again and again.
    pub(crate) fn learn(&mut self, lessons: &[Lesson]) {
        let mut random = Random::new(4242 + self.shape.seed);
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        let words: usize = lessons.iter().map(|lesson| lesson.words.len()).sum();
        let passes = self.shape.passes;
        let (mut done, mut pending) = (0, 0);
        for epoch in 0..passes {
            random.shuffle(&mut order);
            let mut loss = 0.0;
            for &at in &order {
                let lesson = &lessons[at];
                loss += self.learn_one(lesson, epoch > 0, &mut random);
                done += lesson.words.len();
                pending += lesson.words.len();
                if pending >= BATCH {
                    // Slowly at first, then ever more slowly.
                    let progress = done as f32 / (words * passes) as f32;
                    let warm = (4.0 * done as f32 / words as f32).min(1.0);
                    self.step(RATE * warm * (1.0 - progress).max(0.02));
                    pending = 0;
                }
            }
            eprintln!("network: pass {} of {passes}, loss {:.4}", epoch + 1, loss / words as f32);
        }
    }

    fn step(&mut self, rate: f32) {
        let heads = [&mut self.tags, &mut self.names, &mut self.moves];
        let heads = heads.into_iter().flat_map(|head| [&mut head.weights, &mut head.bias]);
        let layers = self.layers.iter_mut().flat_map(|layer| [&mut layer.weights, &mut layer.bias]);
        let rest = [
            &mut self.bring,
            &mut self.words,
            &mut self.places,
            &mut self.absent,
            &mut self.marks,
            &mut self.start,
        ];
        for tensor in heads.chain(layers).chain(rest) {
            tensor.step(rate);
        }
    }

    /// Reads a sentence, blanking and dropping at random.
    fn read(&self, words: &[WordFeatures], random: &mut Random) -> Trace {
        let width = self.shape.width;
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
            let mask = mask(h.len(), self.shape.drop, random);
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

    /// Learns one lesson; returns how wrong its moves were.
    fn learn_one(&mut self, lesson: &Lesson, explore: bool, random: &mut Random) -> f32 {
        let width = self.shape.width;
        let trace = self.read(&lesson.words, random);
        let mut gradients = vec![0.0; trace.last().len()];
        let labels =
            [(&mut self.tags, &lesson.tags, TAGS_COUNT), (&mut self.names, &lesson.names, NAMES_COUNT)];
        for (head, gold, count) in labels {
            let Some(gold) = gold else { continue };
            let mut scores = head.scores(trace.last(), width);
            for (row, &gold) in scores.chunks_exact_mut(head.outputs()).zip(gold) {
                softmax(row);
                row[gold as usize] -= 1.0;
                row.iter_mut().for_each(|x| *x *= count);
            }
            head.learn(trace.last(), width, &scores, &mut gradients);
        }
        let loss = match &lesson.tree {
            Some(tree) => self.learn_tree(tree, trace.last(), &mut gradients, explore, random),
            None => 0.0,
        };
        self.learn_reading(&trace, gradients);
        loss
    }

    /// Learns the moves that build a tree; adds the gradients of the words' vectors.
    fn learn_tree(
        &mut self,
        tree: &Tree,
        vectors: &[f32],
        gradients: &mut [f32],
        explore: bool,
        random: &mut Random,
    ) -> f32 {
        let Shape { width, hidden, drop, .. } = self.shape;
        let n = vectors.len() / width;
        let mut places = vec![0.0; n * PLACES * hidden];
        forward(vectors, width, &self.places.weights, PLACES * hidden, &mut places);
        let mut back = vec![0.0; places.len()];
        let mut state = State::new(n);
        let mut loss = 0.0;
        while !state.done() {
            let (at, marks) = state.view();
            let mut sum = self.start.weights.clone();
            for (slot, &place) in at.iter().enumerate() {
                match places.get((place.min(n) * PLACES + slot) * hidden..).filter(|_| place < n) {
                    Some(vector) => add(&mut sum, &vector[..hidden]),
                    None => add(&mut sum, self.absent.row(slot * 2 + usize::from(place == n))),
                }
            }
            for (slot, &mark) in marks.iter().enumerate() {
                add(&mut sum, self.marks.row(mark_row(slot, mark)));
            }
            let mask = mask(hidden, drop, random);
            sum.iter_mut().zip(&mask).for_each(|(x, m)| *x = x.max(0.0) * m);
            let mut scores = self.moves.scores(&sum, hidden);
            let Some(choice) = Oracle::new(tree, &state).choose(&state, &scores) else { break };
            if choice.choices > 1 {
                let valid = state.valid();
                for (class, score) in scores.iter_mut().enumerate() {
                    if !state.allows(valid, Move::of(class)) {
                        *score = -1e4;
                    }
                }
                softmax(&mut scores);
                loss += 1.0 - scores[choice.wanted];
                scores[choice.wanted] -= 1.0;
                let mut into = vec![0.0; hidden];
                self.moves.learn(&sum, hidden, &scores, &mut into);
                into.iter_mut()
                    .zip(&sum)
                    .zip(&mask)
                    .for_each(|((d, x), m)| *d = if *x > 0.0 { *d * m } else { 0.0 });
                add(&mut self.start.gradients, &into);
                for (slot, &place) in at.iter().enumerate() {
                    if place < n {
                        add(&mut back[(place * PLACES + slot) * hidden..][..hidden], &into);
                    } else {
                        add(self.absent.gradient(slot * 2 + usize::from(place == n)), &into);
                    }
                }
                for (slot, &mark) in marks.iter().enumerate() {
                    add(self.marks.gradient(mark_row(slot, mark)), &into);
                }
            }
            let follow = explore && random.happens(EXPLORE);
            state.apply(Move::of(if follow { choice.found } else { choice.wanted }));
        }
        let own = &mut self.places;
        backward(vectors, width, &own.weights, PLACES * hidden, &back, &mut own.gradients, gradients);
        loss
    }

    /// Takes the gradients of the last vectors back to the words.
    fn learn_reading(&mut self, trace: &Trace, mut gradients: Vec<f32>) {
        let width = self.shape.width;
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
        let width = self.shape.width;
        let mut keys = self.keys.clone();
        keys.extend(self.vectors.keys().into_iter().filter(|key| !self.rows.contains_key(key)));
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

    /// The keys of its words, and the network in its file form.
    pub(crate) fn encode(&self) -> (Vec<u32>, Vec<u8>) {
        let Shape { width, hidden, .. } = self.shape;
        let (keys, rows) = self.words();
        let mut out = Table::encode(&rows, width);
        write_number(&mut out, self.layers.len() as u32);
        for layer in &self.layers {
            out.push(layer.kind);
            out.extend(Matrix::encode(&layer.weights.weights, &layer.bias.weights));
        }
        for head in [&self.tags, &self.names] {
            out.extend(Matrix::encode(&head.weights.weights, &head.bias.weights));
        }
        // What every configuration starts from goes with the first place, of which there is always one.
        let mut first = vec![0.0; PLACES * hidden];
        first[..hidden].copy_from_slice(&self.start.weights);
        out.extend(Matrix::encode(&self.places.weights, &first));
        let mut absent = self.absent.weights.clone();
        for row in absent[..2 * hidden].chunks_exact_mut(hidden) {
            add(row, &self.start.weights);
        }
        out.extend(Table::encode(&absent, hidden));
        out.extend(Table::encode(&self.marks.weights, hidden));
        out.extend(Matrix::encode(&self.moves.weights.weights, &self.moves.bias.weights));
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

fn mark_row(slot: usize, mark: u8) -> usize {
    slot * MARK_VALUES + (mark as usize).min(MARK_VALUES - 1)
}

/// Factors that drop numbers and make up for it.
fn mask(len: usize, drop: f32, random: &mut Random) -> Vec<f32> {
    let keep = 1.0 - drop;
    (0..len).map(|_| if random.happens(keep) { 1.0 / keep } else { 0.0 }).collect()
}

fn add(into: &mut [f32], from: &[f32]) {
    for (into, from) in into.iter_mut().zip(from) {
        *into += from;
    }
}

/// Scores as probabilities.
fn softmax(row: &mut [f32]) {
    let top = row.iter().fold(f32::MIN, |most, &x| most.max(x));
    let mut sum = 0.0;
    for x in row.iter_mut() {
        *x = exp(*x - top);
        sum += *x;
    }
    row.iter_mut().for_each(|x| *x /= sum);
}
