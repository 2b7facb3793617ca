//! Products of vectors of whole numbers, eight numbers at once.
//!
//! The results are the same on every machine, only the speed is not.

use wide::{i16x8, i32x4};

/// How many numbers lie together.
const LANES: usize = 8;

/// A vector of whole numbers, filled up with zeros to a multiple of eight.
pub(crate) type Eights = [i16x8];

/// How many eights hold `numbers`.
pub(crate) fn length(numbers: usize) -> usize {
    numbers.div_ceil(LANES)
}

/// Adds numbers to a list of eights; what is missing in the last eight is 0.
#[inline]
pub(crate) fn push(mut numbers: impl Iterator<Item = i16>, count: usize, into: &mut Vec<i16x8>) {
    for _ in 0..length(count) {
        into.push(i16x8::new(std::array::from_fn(|_| numbers.next().unwrap_or(0))));
    }
}

/// The products of a vector with four rows.
#[inline(always)]
pub(crate) fn products(vector: &Eights, rows: [&Eights; 4]) -> [i32; 4] {
    let mut sums = [i32x4::ZERO; 4];
    let length = vector.len();
    // Of one length, so that no step is checked.
    let [a, b, c, d] = rows.map(|row| &row[..length]);
    for at in 0..length {
        let x = vector[at];
        sums[0] += x.dot(a[at]);
        sums[1] += x.dot(b[at]);
        sums[2] += x.dot(c[at]);
        sums[3] += x.dot(d[at]);
    }
    let [a, b, c, d] = i32x4::transpose(sums);
    ((a + b) + (c + d)).to_array()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_numbers() {
        let row = |by: i16| -> Vec<i16> { (0..19).map(|at| (at - 9) * by).collect() };
        let packed = |numbers: &[i16]| {
            let mut out = Vec::new();
            push(numbers.iter().copied(), numbers.len(), &mut out);
            out
        };
        let (x, rows) = (row(1800), [row(1), row(-3), row(14), row(0)]);
        let expected = rows
            .clone()
            .map(|row| row.iter().zip(&x).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum::<i32>());
        let [a, b, c, d] = rows.map(|row| packed(&row));
        assert_eq!(products(&packed(&x), [&a, &b, &c, &d]), expected);
    }
}
