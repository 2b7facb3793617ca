//! Sparse linear models: a frozen table from feature to class weights, and its file form.
//!
//! A feature is a 32-bit hash. Rows lie in one open-addressing table whose home slot is the hash's
//! high bits, so that rows written in the order of their hash load front to back.

/// A frozen linear model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    /// `hash << 32 | offset + 1`; 0 is empty.
    slots: Vec<u64>,
    /// How far a hash is shifted to give its home slot.
    shift: u32,
    /// `weight << 8 | last << 7 | class`, the entries of a row one after another.
    entries: Vec<i32>,
}

/// A class may not use the bit that marks the last entry of a row.
pub(crate) const MAX_CLASSES: usize = 128;

/// The most features that one decision may have.
const MAX_FEATURES: usize = 192;

/// Levels of a weight in the file: codes are −127..=127.
const LEVELS: f32 = 127.0;

/// The largest weight in memory.
const FULL: f32 = 32000.0;

/// One row of a model before it is frozen: the feature and its classes' weights.
pub(crate) type Row = (u32, Vec<(u8, f32)>);

impl Weights {
    /// Adds up, for each class, the weights of `features`.
    pub(crate) fn score(&self, features: &[u32], out: &mut [i32]) {
        out.fill(0);
        // The first pass only computes and loads slots, so that the cache misses overlap.
        let mut found = [0u64; MAX_FEATURES];
        let count = features.len().min(MAX_FEATURES);
        for (slot, &feature) in found.iter_mut().zip(features) {
            *slot = self.slots[(feature >> self.shift) as usize];
        }
        let mut hits = [0u32; MAX_FEATURES];
        let mut hit = 0;
        for (&first, &feature) in found[..count].iter().zip(features) {
            let mut slot = first;
            let mut at = (feature >> self.shift) as usize;
            while slot != 0 && (slot >> 32) as u32 != feature {
                at += 1;
                slot = self.slots[at];
            }
            if slot != 0 {
                hits[hit] = slot as u32 - 1;
                hit += 1;
            }
        }
        for &offset in &hits[..hit] {
            for &entry in &self.entries[offset as usize..] {
                out[(entry & 0x7f) as usize] += entry >> 8;
                if entry & 0x80 != 0 {
                    break;
                }
            }
        }
    }

    /// Reads what [`encode`] wrote.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let rows = reader.number()? as usize;
        let total = reader.number()? as usize;
        let mut bits = 1;
        while (1usize << bits) * 2 < rows * 3 {
            bits += 1;
        }
        let shift = 32 - bits;
        // Room behind the last home slot, so that probing never wraps; the last slot stays empty.
        let mut slots = vec![0u64; (1usize << bits) + rows + 2];
        let mut entries = Vec::with_capacity(total);
        let codes: Vec<i32> = (0..=255u8).map(|code| decode_weight(code as i8, FULL)).collect();
        let mut hash = 0u32;
        let mut last_slot = 0;
        let mut keys = Reader::new(reader.block()?);
        let mut body = reader.block()?.chunks_exact(2);
        for _ in 0..rows {
            hash = hash.wrapping_add(keys.number()?);
            let mut at = ((hash >> shift) as usize).max(last_slot);
            while slots[at] != 0 {
                at += 1;
            }
            last_slot = at;
            slots[at] = u64::from(hash) << 32 | (entries.len() as u64 + 1);
            loop {
                let pair = body.next()?;
                entries.push(codes[pair[1] as usize] << 8 | i32::from(pair[0]));
                if pair[0] & 0x80 != 0 {
                    break;
                }
            }
        }
        slots.truncate(last_slot.max(1usize << bits) + 2);
        Some(Self { slots, shift, entries })
    }
}

/// The weight of a file code: squares of evenly spaced levels, since small weights are the many.
fn decode_weight(code: i8, largest: f32) -> i32 {
    let level = f32::from(code) / LEVELS;
    (level * level.abs() * largest).round() as i32
}

/// The file form of a model: differences of sorted hashes, then pairs of class and weight code. What
/// the largest weight is worth is not kept, since only comparisons matter.
pub(crate) fn encode(rows: &[Row], classes: usize) -> Vec<u8> {
    assert!(classes <= MAX_CLASSES, "{classes} classes do not fit into an entry");
    let largest = rows.iter().flat_map(|(_, row)| row).fold(1e-6f32, |max, (_, w)| max.max(w.abs()));
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by_key(|(hash, _)| *hash);
    let (mut keys, mut body) = (Vec::new(), Vec::new());
    let (mut count, mut total, mut before) = (0u32, 0u32, 0u32);
    for (hash, row) in sorted {
        let start = body.len();
        for &(class, weight) in row {
            let code = ((weight.abs() / largest).sqrt() * LEVELS).round().copysign(weight) as i8;
            if decode_weight(code, FULL) != 0 {
                body.extend([class, code as u8]);
                total += 1;
            }
        }
        if body.len() > start {
            let last = body.len() - 2;
            body[last] |= 0x80;
            write_number(&mut keys, hash - before);
            before = *hash;
            count += 1;
        }
    }
    let mut out = Vec::new();
    write_number(&mut out, count);
    write_number(&mut out, total);
    write_block(&mut out, &keys);
    write_block(&mut out, &body);
    out
}

/// Writes a number in groups of seven bits, the lowest first.
pub(crate) fn write_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a length and the bytes.
pub(crate) fn write_block(out: &mut Vec<u8>, block: &[u8]) {
    write_number(out, block.len() as u32);
    out.extend(block);
}

/// Reads numbers and blocks front to back; `None` is the end.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    /// A number as [`write_number`] wrote it.
    pub(crate) fn number(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in (0..32).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A block as [`write_block`] wrote it.
    pub(crate) fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        self.take(length)
    }

    /// A block that is text.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.block()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frozen_rows_score_as_they_were() {
        let rows: Vec<Row> = (0..5000u32)
            .map(|i| (i.wrapping_mul(0x9E37_79B9), vec![(0, i as f32 / 100.0), (3, -2.0)]))
            .collect();
        let bytes = encode(&rows, 4);
        let model = Weights::decode(&mut Reader::new(&bytes)).expect("the rows decode");
        let mut out = [0; 4];
        model.score(&[4000u32.wrapping_mul(0x9E37_79B9), 12345], &mut out);
        let unit = 49.99 / FULL;
        assert!((out[0] as f32 * unit - 40.0).abs() < 1.0, "{out:?}");
        assert!((out[3] as f32 * unit + 2.0).abs() < 0.3, "{out:?}");
    }

    #[test]
    fn a_cut_file_is_no_model() {
        let bytes = encode(&[(7, vec![(1, 1.0)]), (9, vec![(0, -1.0)])], 2);
        for end in 0..bytes.len() {
            assert!(Weights::decode(&mut Reader::new(&bytes[..end])).is_none(), "{end}");
        }
    }
}
