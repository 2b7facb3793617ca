//! What the models see of a word, hashed once.

use rustc_hash::FxHashMap;

/// The hash of a string.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^ (hash >> 29)
}

/// Mixes one more value into a feature.
#[inline(always)]
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The 32 bits by which a feature is known.
#[inline(always)]
pub(crate) fn finish(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// Collects features; each call of [`Features::add`] is a template of its own.
pub(crate) struct Features<'a> {
    out: &'a mut Vec<u32>,
    template: u64,
}

impl<'a> Features<'a> {
    /// Starts over in `out`; templates are counted from `first`.
    pub(crate) fn new(out: &'a mut Vec<u32>, first: u64) -> Self {
        out.clear();
        Self { out, template: first }
    }

    /// Adds the next template, filled with `values`.
    #[inline(always)]
    pub(crate) fn add<const N: usize>(&mut self, values: [u64; N]) {
        self.template += 1;
        let mut hash = self.template.wrapping_mul(0x2545_F491_4F6C_DD1D);
        for value in values {
            hash = mix(hash, value);
        }
        self.out.push(finish(hash));
    }
}

/// A word as the models see it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordFeatures {
    /// The form, digits folded.
    pub form: u64,
    /// The lower-case form, digits folded.
    pub lower: u64,
    /// The last one to four characters of the lower-case form.
    pub suffix: [u64; 4],
    /// The first one to three characters of the lower-case form.
    pub prefix: [u64; 3],
    /// Capitals, letters and digits, runs shortened.
    pub shape: u64,
    /// Whether it is capitalised.
    pub capital: bool,
    /// How it is written elsewhere in its document, as [`super::names::Memory`] counts it.
    pub elsewhere: u64,
    /// The fine word cluster, from 1; 0 is unknown.
    pub fine: u64,
    /// The coarse word cluster, from 1; 0 is unknown.
    pub coarse: u64,
}

/// Two groupings of words by meaning.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters(FxHashMap<Box<str>, (u16, u16)>);

impl Clusters {
    /// From rows of word, fine cluster, coarse cluster.
    pub(crate) fn new(rows: impl IntoIterator<Item = (Box<str>, u16, u16)>) -> Self {
        Self(rows.into_iter().map(|(word, fine, coarse)| (word, (fine, coarse))).collect())
    }

    /// Whether a word in small letters is in one.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// The coarse cluster of a word in small letters, from 1; 0 is unknown.
    pub(crate) fn coarse(&self, word: &str) -> u64 {
        self.0.get(word).map_or(0, |&(_, coarse)| u64::from(coarse) + 1)
    }

    /// The rows in the order of their words.
    pub(crate) fn rows(&self) -> Vec<(&str, u16, u16)> {
        let mut rows: Vec<_> = self.0.iter().map(|(word, &(fine, coarse))| (&**word, fine, coarse)).collect();
        rows.sort_unstable();
        rows
    }
}

/// The shape of a word: `Xxx` of `Vance`, `d,dd` of `1,000`.
fn shape(form: &str) -> u64 {
    let mut shape = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_lowercase() => 'x',
            _ if c.is_ascii_digit() => 'd',
            _ => c,
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 2 {
            shape.push(class);
        }
    }
    hash(&shape)
}

/// Hashes a word for the models.
pub(crate) fn word_features(form: &str, clusters: &Clusters) -> WordFeatures {
    let fold = |text: &str| -> String {
        text.chars()
            .map(|c| match c {
                '0'..='9' => '0',
                '’' | '‘' => '\'',
                '“' | '”' => '"',
                _ => c,
            })
            .collect()
    };
    let folded = fold(form);
    let lower = folded.to_lowercase();
    let ends: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
    let n = ends.len() - 1;
    let mut word = WordFeatures {
        form: hash(&folded),
        lower: hash(&lower),
        suffix: [1; 4],
        prefix: [1; 3],
        shape: shape(form),
        capital: form.chars().next().is_some_and(char::is_uppercase),
        ..WordFeatures::default()
    };
    for k in 1..=4.min(n) {
        word.suffix[k - 1] = hash(&lower[ends[n - k]..]);
    }
    for k in 1..=3.min(n) {
        word.prefix[k - 1] = hash(&lower[..ends[k]]);
    }
    if let Some(&(fine, coarse)) = clusters.0.get(lower.as_str()) {
        (word.fine, word.coarse) = (u64::from(fine) + 1, u64::from(coarse) + 1);
    }
    word
}
