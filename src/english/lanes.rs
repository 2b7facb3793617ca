//! Products of vectors of small whole numbers, as many numbers at once as the machine can.
//!
//! The results are the same on every machine, only the speed is not.

/// How many numbers lie together.
const LANES: usize = 16;

/// Numbers that lie together.
pub(crate) type Lanes = [i16; LANES];

/// Rows that are multiplied in one go.
pub(crate) const ROWS: usize = 4;

/// How many lanes hold `numbers`.
pub(crate) fn length(numbers: usize) -> usize {
    numbers.div_ceil(LANES)
}

/// Adds `numbers`, made small and whole, to a list of lanes; what is missing in the last lanes is 0.
#[inline(always)]
pub(crate) fn push<T: Copy>(numbers: &[T], small: impl Fn(T) -> i16, into: &mut Vec<Lanes>) {
    for block in numbers.chunks(LANES) {
        let mut lanes = Lanes::default();
        match block.try_into() {
            // Of a known length, so that it is made small all at once.
            Ok(block) => fill(&mut lanes, block, &small),
            Err(_) => lanes.iter_mut().zip(block).for_each(|(lane, &number)| *lane = small(number)),
        }
        into.push(lanes);
    }
}

#[inline(always)]
fn fill<T: Copy>(lanes: &mut Lanes, block: &[T; LANES], small: impl Fn(T) -> i16) {
    for (lane, &number) in lanes.iter_mut().zip(block) {
        *lane = small(number);
    }
}

/// How far the numbers go from 0 at most.
pub(crate) fn largest(numbers: &[f32]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let larger = |most: f32, x: f32| if x.abs() > most { x.abs() } else { most };
    let (blocks, rest) = numbers.as_chunks::<LANES>();
    for block in blocks {
        lanes.iter_mut().zip(block).for_each(|(lane, &x)| *lane = larger(*lane, x));
    }
    lanes.iter().chain(rest).fold(0.0, |most, &x| larger(most, x))
}

/// Plain arithmetic on many numbers.
///
/// Not a closure, since only what is inlined makes use of wide registers.
pub(crate) use pulp::NullaryFnOnce as Arithmetic;

/// Does arithmetic with the widest registers that the machine has.
pub(crate) fn widely<A: Arithmetic>(what: A) -> A::Output {
    pulp::Arch::new().dispatch(what)
}

/// Takes the products of vectors with rows.
pub(crate) trait Take {
    /// Takes the products of vector number `at` with the rows of block number `block`.
    fn take(&mut self, block: usize, at: usize, products: [i32; ROWS]);
}

/// Multiplies vectors with blocks of [`ROWS`] rows; each has `length` lanes, of which there is at
/// least one. All vectors go through one block before the next, so that rows are fetched once.
pub(crate) fn multiply(vectors: &[Lanes], rows: &[Lanes], length: usize, into: impl Take) {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return simd.vectorize(x86::Multiply { simd, vectors, rows, length, into });
    }
    plainly(vectors, rows, length, into);
}

/// [`multiply`] on a machine that is not known to have wide registers.
fn plainly(vectors: &[Lanes], rows: &[Lanes], length: usize, mut into: impl Take) {
    let product = |vector: &[Lanes], row: &[Lanes]| -> i32 {
        let numbers = vector.as_flattened().iter().zip(row.as_flattened());
        numbers.map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
    };
    for (block, rows) in rows.chunks_exact(ROWS * length).enumerate() {
        for (at, vector) in vectors.chunks_exact(length).enumerate() {
            let row = |row: usize| product(vector, &rows[row * length..][..length]);
            into.take(block, at, std::array::from_fn(row));
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Lanes, ROWS, Take};
    use pulp::x86::V3;
    use pulp::{NullaryFnOnce, cast};
    use std::arch::x86_64::__m256i;

    /// What [`super::multiply`] was asked for.
    pub(super) struct Multiply<'a, T> {
        pub simd: V3,
        pub vectors: &'a [Lanes],
        pub rows: &'a [Lanes],
        pub length: usize,
        pub into: T,
    }

    impl<T: Take> NullaryFnOnce for Multiply<'_, T> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Self { simd, vectors, rows, length, mut into } = self;
            for (block, rows) in rows.chunks_exact(ROWS * length).enumerate() {
                let (a, rest) = rows.split_at(length);
                let (b, rest) = rest.split_at(length);
                let (c, d) = rest.split_at(length);
                for (at, vector) in vectors.chunks_exact(length).enumerate() {
                    let mut sums = [simd.avx._mm256_setzero_si256(); ROWS];
                    // Of one length, so that no step is checked.
                    let vector = &vector[..length];
                    let [a, b, c, d] = [a, b, c, &d[..length]];
                    for at in 0..length {
                        let x = cast(vector[at]);
                        let product = |row: Lanes| simd.avx2._mm256_madd_epi16(x, cast(row));
                        sums[0] = simd.avx2._mm256_add_epi32(sums[0], product(a[at]));
                        sums[1] = simd.avx2._mm256_add_epi32(sums[1], product(b[at]));
                        sums[2] = simd.avx2._mm256_add_epi32(sums[2], product(c[at]));
                        sums[3] = simd.avx2._mm256_add_epi32(sums[3], product(d[at]));
                    }
                    into.take(block, at, add_up(simd, sums));
                }
            }
        }
    }

    /// The sum of the numbers in each.
    #[inline(always)]
    fn add_up(simd: V3, [a, b, c, d]: [__m256i; ROWS]) -> [i32; ROWS] {
        let ab = simd.avx2._mm256_hadd_epi32(a, b);
        let cd = simd.avx2._mm256_hadd_epi32(c, d);
        let sums = simd.avx2._mm256_hadd_epi32(ab, cd);
        let (low, high) =
            (simd.avx._mm256_castsi256_si128(sums), simd.avx2._mm256_extracti128_si256::<1>(sums));
        cast(simd.sse2._mm_add_epi32(low, high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(usize, usize, [i32; ROWS])>;

    impl Take for &mut Found {
        fn take(&mut self, block: usize, at: usize, products: [i32; ROWS]) {
            self.push((block, at, products));
        }
    }

    #[test]
    fn products_are_those_of_the_numbers() {
        let row = |by: i16| -> Vec<i16> { (0..35).map(|at| (at - 17) * by).collect() };
        let packed = |rows: &[Vec<i16>]| {
            let mut out = Vec::new();
            rows.iter().for_each(|row| push(row, |x| x, &mut out));
            out
        };
        let vectors = [row(900), row(-1), row(311)];
        let rows: Vec<Vec<i16>> = [1, -3, 7, 0, 5, 6, -7, 2].map(row).into();
        let product =
            |a: &[i16], b: &[i16]| a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
        let mut expected = Found::new();
        for (block, rows) in rows.chunks(ROWS).enumerate() {
            for (at, vector) in vectors.iter().enumerate() {
                expected.push((block, at, std::array::from_fn(|row| product(vector, &rows[row]))));
            }
        }
        let (vectors, rows) = (packed(&vectors), packed(&rows));
        let (mut found, mut plain) = (Found::new(), Found::new());
        multiply(&vectors, &rows, length(35), &mut found);
        plainly(&vectors, &rows, length(35), &mut plain);
        assert_eq!(found, expected);
        assert_eq!(plain, expected);
    }
}
