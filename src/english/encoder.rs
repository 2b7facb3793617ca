//! What is known of words becomes vectors, and the vectors hear one another.
//!
//! Each word becomes a vector, the sum of what is known of its form, ending, shape and so on.
//! Layers then let it hear its neighbours: a *window* mixes three words, a *sweep* carries memory
//! along the words in both directions. How an encoder learns is *not* here.

use super::features::{WordFeatures, finish, mix};
use super::lanes::{Arithmetic, widely};
use super::matrix::{Codes, Matrix, Table};
use super::weights::{Reader, write_block, write_number};
use rustc_hash::FxHashMap;

/// How many things are known of a word at once.
pub(crate) const SLOTS: usize = 10;

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

/// Where the vectors of what is known of a word lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary(FxHashMap<u32, u32>);

impl Vocabulary {
    /// How many vectors there are.
    pub(crate) fn rows(&self) -> usize {
        SLOTS + self.0.len()
    }

    /// The rows of what is known of a word; the first rows stand for what is unknown in each slot.
    pub(crate) fn rows_of(&self, word: &WordFeatures) -> [usize; SLOTS] {
        let keys = keys(word);
        std::array::from_fn(|slot| self.0.get(&keys[slot]).map_or(slot, |&row| row as usize))
    }

    /// The file form of sorted keys.
    pub(crate) fn encode(keys: &[u32]) -> Vec<u8> {
        let (mut out, mut body) = (Vec::new(), Vec::new());
        let mut before = 0;
        for &key in keys {
            write_number(&mut body, key - before);
            before = key;
        }
        write_number(&mut out, keys.len() as u32);
        write_block(&mut out, &body);
        out
    }

    /// Reads what [`Vocabulary::encode`] wrote.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.number()?;
        let mut keys = Reader::new(reader.block()?);
        let (mut rows, mut key) = (FxHashMap::default(), 0u32);
        for row in 0..count {
            key = key.wrapping_add(keys.number()?);
            rows.insert(key, SLOTS as u32 + row);
        }
        Some(Self(rows))
    }
}

/// A row of each layer's kind in the file.
pub(crate) const WINDOW: u8 = 0;
/// See [`WINDOW`].
pub(crate) const SWEEP: u8 = 1;

/// A layer of the network; its output is added to its input.
#[derive(Clone, Debug)]
enum Layer {
    /// Each word hears the one before and the one after.
    Window(Matrix),
    /// Memory that runs forward in the first half of the vector and backward in the second.
    Sweep(Matrix),
}

/// The vectors of words, and the layers above them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Encoder {
    words: Table,
    layers: Vec<Layer>,
}

impl Encoder {
    /// Length of a word's vector.
    pub(crate) fn width(&self) -> usize {
        self.words.width
    }

    /// Reads words, given by the rows of what is known of each; the last vectors are left in `codes`.
    pub(crate) fn read(&self, rows: &[[usize; SLOTS]], codes: &mut Codes, out: &mut Vec<f32>) {
        let width = self.words.width;
        let mut h = vec![0.0; rows.len() * width];
        widely(Sums { words: &self.words, rows, h: &mut h });
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
                    widely(Sweep { x: out, width, h: &mut h });
                }
            }
        }
        codes.set(&h, width);
    }

    /// Reads its part of a file.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let words = Table::decode(reader)?;
        let mut layers = Vec::new();
        for _ in 0..reader.number()? {
            layers.push(match *reader.take(1)?.first()? {
                WINDOW => Layer::Window(Matrix::decode(reader)?),
                SWEEP => Layer::Sweep(Matrix::decode(reader)?),
                _ => return None,
            });
        }
        Some(Self { words, layers })
    }

    /// Whether all layers have the sizes that the others expect, and each word of `vocabulary` a vector.
    pub(crate) fn fits(&self, vocabulary: &Vocabulary) -> bool {
        let width = self.width();
        self.words.rows() == vocabulary.rows()
            && self.layers.iter().all(|layer| match layer {
                Layer::Window(matrix) => matrix.takes(3 * width, width),
                Layer::Sweep(matrix) => matrix.takes(width, 2 * width),
            })
    }
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

/// Adds up in `h` what is known of each word.
struct Sums<'a> {
    words: &'a Table,
    rows: &'a [[usize; SLOTS]],
    h: &'a mut [f32],
}

impl Arithmetic for Sums<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (rows, sum) in self.rows.iter().zip(self.h.chunks_exact_mut(self.words.width)) {
            for &row in rows {
                self.words.add(row, sum);
            }
        }
    }
}

/// Adds to `h` the memory that runs along the words; `x` has for each word news, then gates.
struct Sweep<'a> {
    x: &'a mut [f32],
    width: usize,
    h: &'a mut [f32],
}

impl Arithmetic for Sweep<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { x, width, h } = self;
        for row in x.chunks_exact_mut(2 * width) {
            row[width..].iter_mut().for_each(|gate| *gate = sigmoid(*gate));
        }
        let (n, half) = (h.len() / width, width / 2);
        let mut memory = vec![0.0f32; width];
        for step in 0..n {
            for (at, range) in [(step, 0..half), (n - 1 - step, half..width)] {
                let news = &x[at * 2 * width..][range.clone()];
                let gates = &x[at * 2 * width + width..][range.clone()];
                let h = &mut h[at * width..][range.clone()];
                for (((memory, news), keep), h) in memory[range].iter_mut().zip(news).zip(gates).zip(h) {
                    *memory = keep * *memory + (1.0 - keep) * news;
                    *h += *memory;
                }
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
