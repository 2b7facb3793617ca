//! Tensors of weights while they learn, and the products that every layer is made of.
//!
//! Only additions, products, quotients and square roots are used, each in a fixed order, so that
//! the same data gives the same bytes on every machine.

use super::perceptron::Random;

/// A tensor of weights, their gradients, and what Adam remembers of each.
pub(crate) struct Tensor {
    /// The weights.
    pub weights: Vec<f32>,
    /// What they should change by.
    pub gradients: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    /// Length of a row when rows are looked up and few change at a time; 0 is a dense tensor.
    width: usize,
    /// The rows with gradients, each once.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl Tensor {
    /// A dense tensor of weights between −`range` and `range`.
    pub(crate) fn dense(len: usize, range: f32, random: &mut Random) -> Self {
        Self {
            weights: (0..len).map(|_| (random.unit() * 2.0 - 1.0) * range).collect(),
            gradients: vec![0.0; len],
            means: vec![0.0; len],
            squares: vec![0.0; len],
            width: 0,
            touched: Vec::new(),
            is_touched: Vec::new(),
        }
    }

    /// A tensor of rows that are looked up.
    pub(crate) fn rows(rows: usize, width: usize, range: f32, random: &mut Random) -> Self {
        Self { width, is_touched: vec![false; rows], ..Self::dense(rows * width, range, random) }
    }

    /// A row of a tensor of rows.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.weights[row * self.width..(row + 1) * self.width]
    }

    /// The gradients of a row, to be added to.
    pub(crate) fn gradient(&mut self, row: usize) -> &mut [f32] {
        if !self.is_touched[row] {
            self.is_touched[row] = true;
            self.touched.push(row as u32);
        }
        &mut self.gradients[row * self.width..(row + 1) * self.width]
    }

    /// One step of Adam; gradients are cleared.
    pub(crate) fn step(&mut self, rate: f32) {
        if self.width == 0 {
            self.step_range(0, self.weights.len(), rate);
            return;
        }
        let mut touched = std::mem::take(&mut self.touched);
        for &row in &touched {
            let row = row as usize;
            self.step_range(row * self.width, self.width, rate);
            self.is_touched[row] = false;
        }
        touched.clear();
        self.touched = touched;
    }

    fn step_range(&mut self, start: usize, len: usize, rate: f32) {
        let range = start..start + len;
        let weights = self.weights[range.clone()].iter_mut().zip(&mut self.gradients[range.clone()]);
        let moments = self.means[range.clone()].iter_mut().zip(&mut self.squares[range]);
        for ((weight, gradient), (mean, square)) in weights.zip(moments) {
            *mean = 0.9 * *mean + 0.1 * *gradient;
            *square = 0.99 * *square + 0.01 * *gradient * *gradient;
            *weight -= rate * *mean / (square.sqrt() + 1e-6);
            *gradient = 0.0;
        }
    }
}

/// `y[t] += x[t] W`, `W` being `inputs × outputs`.
pub(crate) fn forward(x: &[f32], inputs: usize, w: &[f32], outputs: usize, y: &mut [f32]) {
    for (x, y) in x.chunks_exact(inputs).zip(y.chunks_exact_mut(outputs)) {
        for (x, w) in x.chunks(4).zip(w.chunks(4 * outputs)) {
            if let &[a, b, c, d] = x {
                if a == 0.0 && b == 0.0 && c == 0.0 && d == 0.0 {
                    continue;
                }
                let (wa, rest) = w.split_at(outputs);
                let (wb, rest) = rest.split_at(outputs);
                let (wc, wd) = rest.split_at(outputs);
                for ((((y, wa), wb), wc), wd) in y.iter_mut().zip(wa).zip(wb).zip(wc).zip(wd) {
                    *y += (a * wa + b * wb) + (c * wc + d * wd);
                }
            } else {
                for (&x, w) in x.iter().zip(w.chunks_exact(outputs)) {
                    for (y, w) in y.iter_mut().zip(w) {
                        *y += x * w;
                    }
                }
            }
        }
    }
}

/// The gradients of [`forward`]: added to those of the weights, `dw`, and of the input, `dx`.
pub(crate) fn backward(
    x: &[f32],
    inputs: usize,
    w: &[f32],
    outputs: usize,
    dy: &[f32],
    dw: &mut [f32],
    dx: &mut [f32],
) {
    let mut xs = x.chunks_exact(inputs * 4);
    let mut dys = dy.chunks_exact(outputs * 4);
    for (x, dy) in xs.by_ref().zip(dys.by_ref()) {
        for i in 0..inputs {
            let (a, b, c, d) = (x[i], x[inputs + i], x[2 * inputs + i], x[3 * inputs + i]);
            if a == 0.0 && b == 0.0 && c == 0.0 && d == 0.0 {
                continue;
            }
            let (da, rest) = dy.split_at(outputs);
            let (db, rest) = rest.split_at(outputs);
            let (dc, dd) = rest.split_at(outputs);
            let row = &mut dw[i * outputs..(i + 1) * outputs];
            for ((((w, da), db), dc), dd) in row.iter_mut().zip(da).zip(db).zip(dc).zip(dd) {
                *w += (a * da + b * db) + (c * dc + d * dd);
            }
        }
    }
    for (x, dy) in xs.remainder().chunks_exact(inputs).zip(dys.remainder().chunks_exact(outputs)) {
        for (&x, row) in x.iter().zip(dw.chunks_exact_mut(outputs)) {
            if x != 0.0 {
                for (w, d) in row.iter_mut().zip(dy) {
                    *w += x * d;
                }
            }
        }
    }
    for (dx, dy) in dx.chunks_exact_mut(inputs).zip(dy.chunks_exact(outputs)) {
        for (dx, w) in dx.iter_mut().zip(w.chunks_exact(outputs)) {
            *dx += dot(w, dy);
        }
    }
}

/// A product of two vectors, added up in sixteen lanes.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 16];
    let (mut xs, mut ys) = (a.chunks_exact(16), b.chunks_exact(16));
    for (x, y) in xs.by_ref().zip(ys.by_ref()) {
        for ((lane, x), y) in lanes.iter_mut().zip(x).zip(y) {
            *lane += x * y;
        }
    }
    let mut sum: f32 = lanes.iter().sum();
    for (x, y) in xs.remainder().iter().zip(ys.remainder()) {
        sum += x * y;
    }
    sum
}
