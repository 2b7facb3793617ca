//! Matrices from vectors to scores while they learn, and what every part of a network is learnt with.

use super::perceptron::Random;
use super::tensor::{Tensor, backward, forward};
use crate::english::encoder::exp;
use crate::english::matrix::Matrix;

/// A matrix from vectors to scores.
pub(crate) struct Head {
    pub weights: Tensor,
    pub bias: Tensor,
}

impl Head {
    pub(crate) fn new(inputs: usize, outputs: usize, random: &mut Random) -> Self {
        let weights = Tensor::dense(inputs * outputs, spread(inputs, outputs), random);
        Self { weights, bias: Tensor::dense(outputs, 0.0, random) }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.bias.weights.len()
    }

    /// The scores of vectors of `width`.
    pub(crate) fn scores(&self, vectors: &[f32], width: usize) -> Vec<f32> {
        let mut out = self.bias.weights.repeat(vectors.len() / width);
        forward(vectors, width, &self.weights.weights, self.outputs(), &mut out);
        out
    }

    /// Takes in the gradients of the scores; adds those of the vectors to `into`.
    pub(crate) fn learn(&mut self, vectors: &[f32], width: usize, gradients: &[f32], into: &mut [f32]) {
        let outputs = self.outputs();
        let own = &mut self.weights;
        backward(vectors, width, &own.weights, outputs, gradients, &mut own.gradients, into);
        for row in gradients.chunks_exact(outputs) {
            add(&mut self.bias.gradients, row);
        }
    }

    /// Its file form.
    pub(crate) fn encode(&self) -> Vec<u8> {
        Matrix::encode(&self.weights.weights, &self.bias.weights)
    }
}

/// The range in which weights start, so that vectors keep their length.
pub(crate) fn spread(inputs: usize, outputs: usize) -> f32 {
    (6.0 / (inputs + outputs) as f32).sqrt()
}

/// Factors that drop numbers and make up for it.
pub(crate) fn mask(len: usize, drop: f32, random: &mut Random) -> Vec<f32> {
    let keep = 1.0 - drop;
    (0..len).map(|_| if random.happens(keep) { 1.0 / keep } else { 0.0 }).collect()
}

/// Adds numbers to others.
pub(crate) fn add(into: &mut [f32], from: &[f32]) {
    for (into, from) in into.iter_mut().zip(from) {
        *into += from;
    }
}

/// Scores as probabilities.
pub(crate) fn softmax(row: &mut [f32]) {
    let top = row.iter().fold(f32::MIN, |most, &x| most.max(x));
    let mut sum = 0.0;
    for x in row.iter_mut() {
        *x = exp(*x - top);
        sum += *x;
    }
    row.iter_mut().for_each(|x| *x /= sum);
}
