//! Vectors of words by the company they keep, made elsewhere from more text than any treebank has.
//!
//! They tell the network of words that the treebanks lack. Only training reads them: what the
//! network learns to make of each goes into the model.

use crate::english::encoder::keys;
use crate::english::features::{Clusters, word_features};
use crate::english::weights::{Reader, write_block, write_number};
use rustc_hash::FxHashMap;
use std::path::Path;

/// How long every vector is made, so that common words do not outweigh rare ones.
const LENGTH: f32 = 3.0;

/// Vectors by the key of a word's lower-case form.
pub(crate) struct Vectors {
    /// Numbers in a vector.
    pub dimensions: usize,
    index: FxHashMap<u32, u32>,
    numbers: Vec<f32>,
}

impl Vectors {
    /// Reads what [`pack`] wrote.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let bytes = std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))?;
        Self::decode(&bytes).ok_or_else(|| format!("{}: not a table of word vectors", path.display()))
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let (count, dimensions) = (reader.number()?, reader.number()? as usize);
        let mut vectors = Self { dimensions, index: FxHashMap::default(), numbers: Vec::new() };
        let none = Clusters::default();
        for row in 0..count {
            let word = reader.text()?;
            let codes: Vec<f32> =
                reader.take(dimensions)?.iter().map(|&code| f32::from(code as i8)).collect();
            let length = codes.iter().map(|x| x * x).sum::<f32>().sqrt().max(1.0);
            vectors.numbers.extend(codes.iter().map(|x| x * (LENGTH / length)));
            // Of words that fold into one, the commonest is kept.
            vectors.index.entry(keys(&word_features(word, &none))[0]).or_insert(row);
        }
        Some(vectors)
    }

    /// The vector of the word whose lower-case form has this key.
    pub(crate) fn get(&self, key: u32) -> Option<&[f32]> {
        let row = *self.index.get(&key)? as usize;
        Some(&self.numbers[row * self.dimensions..(row + 1) * self.dimensions])
    }

    /// The keys of the `most` commonest words that have one, sorted.
    pub(crate) fn keys(&self, most: usize) -> Vec<u32> {
        let common = self.index.iter().filter(|&(_, &row)| (row as usize) < most);
        let mut keys: Vec<u32> = common.map(|(&key, _)| key).collect();
        keys.sort_unstable();
        keys
    }
}

/// Packs vectors into a small table: those of the first `most` words that have letters only, each
/// number in one byte. `text` has a word and its numbers on each line, the commonest word first.
pub fn pack(text: &str, most: usize) -> Result<Vec<u8>, String> {
    let (mut count, mut dimensions, mut body) = (0, 0, Vec::new());
    for (number, line) in text.lines().enumerate() {
        let mut fields = line.split(' ');
        let word = fields.next().unwrap_or_default();
        if count as usize == most
            || word.is_empty()
            || !word.chars().all(|c| c.is_alphabetic() || "'-.".contains(c))
        {
            continue;
        }
        let fail = |what: &str| format!("line {}: {what}", number + 1);
        let vector: Vec<f32> =
            fields.map(str::parse).collect::<Result<_, _>>().map_err(|_| fail("a number was expected"))?;
        if vector.is_empty() || count > 0 && vector.len() != dimensions {
            return Err(fail("a vector as long as the others was expected"));
        }
        dimensions = vector.len();
        let largest = vector.iter().fold(1e-6f32, |most, x| most.max(x.abs()));
        write_block(&mut body, word.as_bytes());
        body.extend(vector.iter().map(|x| (x / largest * 127.0).round() as i8 as u8));
        count += 1;
    }
    let mut out = Vec::new();
    write_number(&mut out, count);
    write_number(&mut out, dimensions as u32);
    out.extend(body);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_survive_packing() {
        let packed = pack("the 0.5 -1 0\n1,000 3 3 3\nSeoul 2 0 0\nlast 1 1 1", 2).unwrap();
        let vectors = Vectors::decode(&packed).unwrap();
        let key = |word| keys(&word_features(word, &Clusters::default()))[0];
        assert_eq!(vectors.get(key("seoul")).unwrap(), [3.0, 0.0, 0.0]);
        assert!(vectors.get(key("THE")).unwrap()[1] < -2.6);
        assert!(vectors.get(key("last")).is_none() && vectors.get(key("1,000")).is_none());
        assert_eq!(vectors.keys(9).len(), 2);
        assert!(pack("a 1 2\nb 1", 9).unwrap_err().contains("line 2"));
    }
}
