//! The networks that read a sentence: what they have learnt, and how they are asked.
//!
//! Each word becomes a vector, the sum of what is known of its form, ending, shape and so on.
//! Layers then let it hear its neighbours: a *window* mixes three words, a *sweep* carries memory
//! along the sentence in both directions. What comes out is read by four heads: tags, names, and
//! the moves of the tree builder, whose configurations are sums of vectors of the words they touch.
//!
//! Products of matrices are whole numbers and the rest is plain arithmetic in a fixed order, so
//! that a text gives the same analysis on every machine. How a network learns is *not* here.

use super::features::{WordFeatures, finish, mix};
use super::lanes::{self, products};
use super::weights::{Reader, write_block, write_number};
use rustc_hash::FxHashMap;
use wide::i16x8;

/// The number of a joint tag in the model's list.
pub(crate) type Tag = u8;

/// How many things are known of a word at once.
pub(crate) const SLOTS: usize = 10;

/// Places of a configuration that the head for moves looks at, and labels and distances there.
pub(crate) const PLACES: usize = 9;
pub(crate) const MARKS: usize = 6;

/// Values that one mark may have.
pub(crate) const MARK_VALUES: usize = 64;

/// The keys of what is known of a word, each in its slot.
pub(crate) fn keys(word: &WordFeatures) -> [u32; SLOTS] {
    let known = [
        word.lower,
        word.suffix[1],
        word.suffix[2],
        word.prefix[2],
        word.shape,
        word.fine,
        word.coarse,
        word.form,
        word.suffix[3],
        word.elsewhere,
    ];
    let mut slot = 0;
    known.map(|value| {
        slot += 1;
        finish(mix(slot, value))
    })
}

/// A matrix of small whole numbers, a row for each output.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    inputs: usize,
    outputs: usize,
    /// The rows, filled up to a multiple of four with zeros.
    codes: Vec<i16x8>,
    /// What a code is worth in each row.
    scales: Vec<f32>,
    /// What each output starts from.
    bias: Vec<f32>,
}

/// The largest code of a weight.
const LARGEST: f32 = 127.0;

/// The largest code of an input; a row of at most [`MOST_INPUTS`] products stays below 2³¹.
const FULL: f32 = 16383.0;

/// See [`FULL`].
const MOST_INPUTS: usize = 1024;

/// Vectors as whole numbers, with what one is worth in each.
#[derive(Default)]
pub(crate) struct Codes {
    codes: Vec<i16x8>,
    scales: Vec<f32>,
}

impl Codes {
    /// Takes over vectors of `width`.
    fn set(&mut self, vectors: &[f32], width: usize) {
        self.codes.clear();
        self.scales.clear();
        for vector in vectors.chunks_exact(width) {
            let largest = vector.iter().fold(1e-6f32, |most, x| most.max(x.abs()));
            let by = FULL / largest;
            lanes::push(vector.iter().map(|x| (x * by) as i16), width, &mut self.codes);
            self.scales.push(largest / FULL);
        }
    }
}

impl Matrix {
    /// Number of outputs.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Multiplies each of `vectors`; the outputs of one vector lie together.
    pub(crate) fn times(&self, vectors: &Codes, out: &mut Vec<f32>) {
        let (outputs, length) = (self.outputs, lanes::length(self.inputs));
        out.clear();
        out.resize(vectors.scales.len() * outputs, 0.0);
        // Four rows at a time, so that they are fetched once for all vectors.
        for (block, rows) in self.codes.chunks_exact(4 * length).enumerate() {
            let (a, rest) = rows.split_at(length);
            let (b, rest) = rest.split_at(length);
            let (c, d) = rest.split_at(length);
            let first = 4 * block;
            let (scales, bias) = (&self.scales[first..], &self.bias[first..]);
            for (at, (vector, &unit)) in vectors.codes.chunks_exact(length).zip(&vectors.scales).enumerate() {
                let products = products(vector, [a, b, c, d]);
                let out = &mut out[at * outputs + first..(at + 1) * outputs];
                for (((out, product), scale), bias) in out.iter_mut().zip(products).zip(scales).zip(bias) {
                    *out = bias + product as f32 * (scale * unit);
                }
            }
        }
    }

    /// The file form of weights that lie `inputs × outputs`.
    pub(crate) fn encode(weights: &[f32], bias: &[f32]) -> Vec<u8> {
        let (outputs, inputs) = (bias.len(), weights.len() / bias.len().max(1));
        let mut out = Vec::new();
        write_number(&mut out, inputs as u32);
        write_number(&mut out, outputs as u32);
        for (output, bias) in bias.iter().enumerate() {
            let column: Vec<f32> = (0..inputs).map(|input| weights[input * outputs + output]).collect();
            out.extend(bias.to_le_bytes());
            encode_vector(&column, &mut out);
        }
        out
    }

    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let (inputs, outputs) = (reader.number()? as usize, reader.number()? as usize);
        (0 < inputs && inputs <= MOST_INPUTS).then_some(())?;
        let mut matrix = Self { inputs, outputs, ..Self::default() };
        for _ in 0..outputs {
            matrix.bias.push(float(reader)?);
            matrix.scales.push(float(reader)?);
            let codes = reader.take(inputs)?.iter().map(|&code| i16::from(code as i8));
            lanes::push(codes, inputs, &mut matrix.codes);
        }
        matrix.codes.resize(outputs.next_multiple_of(4) * lanes::length(inputs), i16x8::ZERO);
        Some(matrix)
    }
}

/// Writes a vector: what a code is worth, then the codes.
fn encode_vector(vector: &[f32], out: &mut Vec<u8>) {
    let largest = vector.iter().fold(1e-6f32, |most, x| most.max(x.abs()));
    out.extend((largest / LARGEST).to_le_bytes());
    out.extend(vector.iter().map(|x| (x / largest * LARGEST).round() as i8 as u8));
}

fn float(reader: &mut Reader<'_>) -> Option<f32> {
    Some(f32::from_le_bytes(reader.take(4)?.try_into().ok()?))
}

/// Vectors that are looked up and added, one byte a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    width: usize,
    codes: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    /// Adds a row to `sum`.
    #[inline(always)]
    fn add(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scales[row];
        for (sum, &code) in sum.iter_mut().zip(&self.codes[row * self.width..(row + 1) * self.width]) {
            *sum += f32::from(code) * scale;
        }
    }

    /// The file form of rows of `width`.
    pub(crate) fn encode(rows: &[f32], width: usize) -> Vec<u8> {
        let mut out = Vec::new();
        write_number(&mut out, width as u32);
        write_number(&mut out, (rows.len() / width) as u32);
        for row in rows.chunks_exact(width) {
            encode_vector(row, &mut out);
        }
        out
    }

    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let (width, rows) = (reader.number()? as usize, reader.number()? as usize);
        let mut table = Self { width, ..Self::default() };
        for _ in 0..rows {
            table.scales.push(float(reader)?);
            table.codes.extend(reader.take(width)?.iter().map(|&code| code as i8));
        }
        Some(table)
    }
}

/// A layer of the network; its output is added to its input.
#[derive(Clone, Debug)]
enum Layer {
    /// Each word hears the one before and the one after.
    Window(Matrix),
    /// Memory that runs forward in the first half of the vector and backward in the second.
    Sweep(Matrix),
}

/// Networks that read the same words and vote, by adding up their scores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readers {
    /// Where the vectors of what is known of a word lie, in every network alike.
    rows: FxHashMap<u32, u32>,
    networks: Vec<Network>,
}

/// All that one network has learnt.
#[derive(Clone, Debug, Default)]
struct Network {
    words: Table,
    layers: Vec<Layer>,
    tags: Matrix,
    names: Matrix,
    places: Matrix,
    /// For each place what stands for "no word" and for the root.
    absent: Table,
    marks: Table,
    moves: Matrix,
}

/// What the networks make of a sentence.
#[derive(Default)]
pub(crate) struct Reading {
    /// Scores of the tags, those of one word together.
    pub tags: Vec<f32>,
    /// Scores of the labels of names.
    pub names: Vec<f32>,
    /// By network, for each word what it adds to a configuration in each place.
    places: Vec<Vec<f32>>,
}

/// A part of a sentence that is parsed by itself.
pub(crate) struct Part<'a> {
    reading: &'a Reading,
    start: usize,
    /// The number of its words, which also stands for the root.
    pub words: usize,
}

impl Reading {
    /// The part from word `start` to before word `end`.
    pub(crate) fn part(&self, start: usize, end: usize) -> Part<'_> {
        Part { reading: self, start, words: end - start }
    }
}

/// A row of each layer's kind in the file.
pub(crate) const WINDOW: u8 = 0;
/// See [`WINDOW`].
pub(crate) const SWEEP: u8 = 1;

impl Readers {
    /// How many tags, labels of names, and moves there are scores for; `None` if they do not agree.
    pub(crate) fn scores(&self) -> Option<[usize; 3]> {
        let scores = |network: &Network| [&network.tags, &network.names, &network.moves].map(Matrix::outputs);
        let first = scores(self.networks.first()?);
        self.networks.iter().all(|network| scores(network) == first).then_some(first)
    }

    /// Reads a sentence.
    pub(crate) fn read(&self, words: &[WordFeatures]) -> Reading {
        // The first rows stand for what is unknown in each slot.
        let row = |(slot, key): (usize, &u32)| self.rows.get(key).map_or(slot, |&row| row as usize);
        let rows: Vec<[usize; SLOTS]> = words
            .iter()
            .map(|word| {
                let keys = keys(word);
                std::array::from_fn(|slot| row((slot, &keys[slot])))
            })
            .collect();
        let mut reading = Reading::default();
        let (mut codes, mut out) = (Codes::default(), Vec::new());
        for network in &self.networks {
            network.read(&rows, &mut codes, &mut out);
            network.tags.times(&codes, &mut out);
            add(&mut reading.tags, &out);
            network.names.times(&codes, &mut out);
            add(&mut reading.names, &out);
            let mut places = Vec::new();
            network.places.times(&codes, &mut places);
            reading.places.push(places);
        }
        reading
    }

    /// The scores of the moves in a configuration that touches `places` and bears `marks`.
    pub(crate) fn score(
        &self,
        part: &Part<'_>,
        places: [usize; PLACES],
        marks: [u8; MARKS],
        desk: &mut Desk,
    ) {
        desk.scores.clear();
        for (network, vectors) in self.networks.iter().zip(&part.reading.places) {
            let width = network.absent.width;
            desk.sum.clear();
            desk.sum.resize(width, 0.0);
            for (slot, &place) in places.iter().enumerate() {
                if place < part.words {
                    let from = ((part.start + place) * PLACES + slot) * width;
                    add(&mut desk.sum, &vectors[from..from + width]);
                } else {
                    network.absent.add(slot * 2 + usize::from(place == part.words), &mut desk.sum);
                }
            }
            for (slot, &mark) in marks.iter().enumerate() {
                let row = slot * MARK_VALUES + (mark as usize).min(MARK_VALUES - 1);
                network.marks.add(row, &mut desk.sum);
            }
            desk.sum.iter_mut().for_each(|x| *x = x.max(0.0));
            desk.codes.set(&desk.sum, width);
            network.moves.times(&desk.codes, &mut desk.own);
            add(&mut desk.scores, &desk.own);
        }
    }

    /// Reads what [`encode`] wrote.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.number()?;
        let mut keys = Reader::new(reader.block()?);
        let mut readers = Self::default();
        let mut key = 0u32;
        for row in 0..count {
            key = key.wrapping_add(keys.number()?);
            readers.rows.insert(key, SLOTS as u32 + row);
        }
        for _ in 0..reader.number()? {
            let network = Network::decode(reader)?;
            network.fits(count as usize).then_some(())?;
            readers.networks.push(network);
        }
        Some(readers)
    }
}

impl Network {
    /// Reads words, given by the rows of what is known of each; the last vectors are left in `codes`.
    fn read(&self, rows: &[[usize; SLOTS]], codes: &mut Codes, out: &mut Vec<f32>) {
        let width = self.words.width;
        let mut h = vec![0.0; rows.len() * width];
        for (rows, sum) in rows.iter().zip(h.chunks_exact_mut(width)) {
            for &row in rows {
                self.words.add(row, sum);
            }
        }
        for layer in &self.layers {
            match layer {
                Layer::Window(matrix) => {
                    codes.set(&windows(&h, width), 3 * width);
                    matrix.times(codes, out);
                    h.iter_mut().zip(&*out).for_each(|(h, x)| *h += x.max(0.0));
                }
                Layer::Sweep(matrix) => {
                    codes.set(&h, width);
                    matrix.times(codes, out);
                    sweep(out, width, &mut h);
                }
            }
        }
        codes.set(&h, width);
    }

    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let words = Table::decode(reader)?;
        let mut layers = Vec::new();
        for _ in 0..reader.number()? {
            layers.push(match *reader.take(1)?.first()? {
                WINDOW => Layer::Window(Matrix::decode(reader)?),
                SWEEP => Layer::Sweep(Matrix::decode(reader)?),
                _ => return None,
            });
        }
        Some(Self {
            words,
            layers,
            tags: Matrix::decode(reader)?,
            names: Matrix::decode(reader)?,
            places: Matrix::decode(reader)?,
            absent: Table::decode(reader)?,
            marks: Table::decode(reader)?,
            moves: Matrix::decode(reader)?,
        })
    }

    /// Whether all parts have the sizes that the others expect.
    fn fits(&self, rows: usize) -> bool {
        let (width, hidden) = (self.words.width, self.absent.width);
        let takes = |matrix: &Matrix, inputs: usize, outputs: usize| {
            matrix.inputs == inputs && matrix.outputs() == outputs
        };
        self.words.scales.len() == rows + SLOTS
            && self.layers.iter().all(|layer| match layer {
                Layer::Window(matrix) => takes(matrix, 3 * width, width),
                Layer::Sweep(matrix) => takes(matrix, width, 2 * width),
            })
            && takes(&self.tags, width, self.tags.outputs())
            && takes(&self.names, width, self.names.outputs())
            && takes(&self.places, width, PLACES * hidden)
            && self.absent.scales.len() == 2 * PLACES
            && self.marks.width == hidden
            && self.marks.scales.len() == MARKS * MARK_VALUES
            && takes(&self.moves, hidden, self.moves.outputs())
    }
}

/// Room to work in while a tree is built.
#[derive(Default)]
pub(crate) struct Desk {
    sum: Vec<f32>,
    codes: Codes,
    /// The scores of one network.
    own: Vec<f32>,
    /// The scores of the moves.
    pub scores: Vec<f32>,
}

/// For each word its vector between those of its neighbours.
pub(crate) fn windows(h: &[f32], width: usize) -> Vec<f32> {
    let n = h.len() / width;
    let mut out = vec![0.0; n * 3 * width];
    for (at, row) in out.chunks_exact_mut(3 * width).enumerate() {
        let from = at.saturating_sub(1) * width;
        let to = (at + 2).min(n) * width;
        let start = if at == 0 { width } else { 0 };
        row[start..start + to - from].copy_from_slice(&h[from..to]);
    }
    out
}

/// Adds to `h` the memory that runs along the sentence; `x` has for each word news, then gates.
fn sweep(x: &[f32], width: usize, h: &mut [f32]) {
    let (n, half) = (h.len() / width, width / 2);
    let mut memory = vec![0.0f32; width];
    for step in 0..n {
        for (at, range) in [(step, 0..half), (n - 1 - step, half..width)] {
            let news = &x[at * 2 * width..][range.clone()];
            let gates = &x[at * 2 * width + width..][range.clone()];
            let h = &mut h[at * width..][range.clone()];
            for (((memory, news), gate), h) in memory[range].iter_mut().zip(news).zip(gates).zip(h) {
                let keep = sigmoid(*gate);
                *memory = keep * *memory + (1.0 - keep) * news;
                *h += *memory;
            }
        }
    }
}

/// `e^x` by halving and a polynomial, the same on every machine.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (x + 200.5) as i32 - 200;
    let part = (x - whole as f32) * std::f32::consts::LN_2;
    let poly =
        1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0)))));
    poly * f32::from_bits(((whole + 127) as u32) << 23)
}

/// From any number to one between 0 and 1.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The file form of networks in theirs, which share the sorted keys of their words.
pub(crate) fn encode(keys: &[u32], networks: &[Vec<u8>]) -> Vec<u8> {
    let (mut out, mut body) = (Vec::new(), Vec::new());
    let mut before = 0;
    for &key in keys {
        write_number(&mut body, key - before);
        before = key;
    }
    write_number(&mut out, keys.len() as u32);
    write_block(&mut out, &body);
    write_number(&mut out, networks.len() as u32);
    out.extend(networks.concat());
    out
}

/// Adds numbers to others; to none they are added as to zeros.
fn add(into: &mut Vec<f32>, from: &[f32]) {
    if into.is_empty() {
        into.extend_from_slice(from);
    } else {
        into.iter_mut().zip(from).for_each(|(into, from)| *into += from);
    }
}

/// The class with the highest score; the first of equals.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
