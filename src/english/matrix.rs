//! Matrices and tables of small whole numbers, and their products.
//!
//! Products of matrices are whole numbers and the rest is plain arithmetic in a fixed order, so
//! that a text gives the same analysis on every machine.

use super::lanes::{self, Lanes, ROWS, Take};
use super::weights::{Reader, write_number};

/// A matrix of small whole numbers, a row for each output.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix {
    inputs: usize,
    outputs: usize,
    /// The rows, filled up to a multiple of [`ROWS`] with zeros.
    codes: Vec<Lanes>,
    /// What a code is worth in each row, block by block.
    scales: Vec<[f32; ROWS]>,
    /// What each output starts from.
    bias: Vec<[f32; ROWS]>,
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
    codes: Vec<Lanes>,
    scales: Vec<f32>,
}

impl Codes {
    /// Takes over vectors of `width`.
    pub(crate) fn set(&mut self, vectors: &[f32], width: usize) {
        self.codes.clear();
        self.scales.clear();
        for vector in vectors.chunks_exact(width) {
            let largest = lanes::largest(vector).max(1e-6);
            let by = FULL / largest;
            lanes::push(vector, |x| nearest(x * by), &mut self.codes);
            self.scales.push(largest / FULL);
        }
    }
}

/// The whole number nearest to one that is small enough for it: this sum has it in its last bits.
/// A cast would ask of every number whether it is too large.
#[inline(always)]
fn nearest(x: f32) -> i16 {
    const ONE_AND_A_HALF_TIMES_2_TO_23: f32 = 12_582_912.0;
    (x + ONE_AND_A_HALF_TIMES_2_TO_23).to_bits() as i16
}

impl Matrix {
    /// Number of outputs.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Whether it leads from `inputs` to `outputs`.
    pub(crate) fn takes(&self, inputs: usize, outputs: usize) -> bool {
        self.inputs == inputs && self.outputs == outputs
    }

    /// Multiplies each of `vectors`; the outputs of one vector lie together.
    pub(crate) fn times(&self, vectors: &Codes, out: &mut Vec<f32>) {
        out.clear();
        out.resize(vectors.scales.len() * self.outputs, 0.0);
        let into = Outputs { matrix: self, units: &vectors.scales, out };
        lanes::multiply(&vectors.codes, &self.codes, lanes::length(self.inputs), into);
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

    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let (inputs, outputs) = (reader.number()? as usize, reader.number()? as usize);
        (0 < inputs && inputs <= MOST_INPUTS).then_some(())?;
        let blocks = vec![[0.0; ROWS]; outputs.div_ceil(ROWS)];
        let mut matrix = Self { inputs, outputs, codes: Vec::new(), scales: blocks.clone(), bias: blocks };
        for output in 0..outputs {
            matrix.bias[output / ROWS][output % ROWS] = float(reader)?;
            matrix.scales[output / ROWS][output % ROWS] = float(reader)?;
            lanes::push(reader.take(inputs)?, |code| i16::from(code as i8), &mut matrix.codes);
        }
        matrix.codes.resize(outputs.next_multiple_of(ROWS) * lanes::length(inputs), Lanes::default());
        Some(matrix)
    }
}

/// Where products go that become the outputs of a matrix.
struct Outputs<'a> {
    matrix: &'a Matrix,
    /// What a code is worth in each vector.
    units: &'a [f32],
    out: &'a mut [f32],
}

impl Take for Outputs<'_> {
    #[inline(always)]
    fn take(&mut self, block: usize, at: usize, products: [i32; ROWS]) {
        let (matrix, unit) = (self.matrix, self.units[at]);
        let (scales, bias) = (&matrix.scales[block], &matrix.bias[block]);
        let value = |row: usize| bias[row] + products[row] as f32 * (scales[row] * unit);
        let out = &mut self.out[at * matrix.outputs + block * ROWS..(at + 1) * matrix.outputs];
        match out.first_chunk_mut::<ROWS>() {
            Some(out) => (0..ROWS).for_each(|row| out[row] = value(row)),
            None => out.iter_mut().enumerate().for_each(|(row, out)| *out = value(row)),
        }
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
    pub width: usize,
    codes: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Adds a row to `sum`.
    #[inline(always)]
    pub(crate) fn add(&self, row: usize, sum: &mut [f32]) {
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

    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let (width, rows) = (reader.number()? as usize, reader.number()? as usize);
        let mut table = Self { width, ..Self::default() };
        for _ in 0..rows {
            table.scales.push(float(reader)?);
            table.codes.extend(reader.take(width)?.iter().map(|&code| code as i8));
        }
        Some(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_whole_number() {
        let numbers = [0.0, 0.4, 0.6, -0.4, -0.6, 1.5, -2.5, 16383.0, -16383.0, 8191.49];
        let expected = [0, 0, 1, 0, -1, 2, -2, 16383, -16383, 8191];
        assert_eq!(numbers.map(nearest), expected);
    }
}
