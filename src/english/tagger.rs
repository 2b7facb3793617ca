//! Parts of speech: one joint UPOS|XPOS tag a word, greedily from left to right.

use super::features::{Features, WordFeatures};
use super::weights::Weights;

/// Stands for a tag before the first word.
const NO_TAG: u64 = 200;

/// The number of a joint tag in the model's list.
pub(crate) type Tag = u8;

/// What the tagger remembers of the words behind it.
#[derive(Clone, Copy)]
pub(crate) struct History {
    before: u64,
    before_that: u64,
}

impl History {
    /// At the start of a sentence.
    pub(crate) fn new() -> Self {
        Self { before: NO_TAG, before_that: NO_TAG }
    }

    /// After a word that got `tag`.
    pub(crate) fn push(&mut self, tag: Tag) {
        self.before_that = self.before;
        self.before = u64::from(tag);
    }
}

/// The features of word `at`.
pub(crate) fn features(words: &[WordFeatures], at: usize, history: History, out: &mut Vec<u32>) {
    let none = WordFeatures::default();
    let get = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&none);
    let (w, a, b, c, d) = (get(0), get(-1), get(-2), get(1), get(2));
    let (p, q) = (history.before, history.before_that);
    let first = u64::from(at == 0);
    let mut f = Features::new(out, 1000);
    f.add([7]);
    for value in [w.form, w.lower, w.shape] {
        f.add([value]);
    }
    for value in w.suffix {
        f.add([value]);
    }
    for value in w.prefix {
        f.add([value]);
    }
    f.add([w.flags, first]);
    f.add([p]);
    f.add([p, q]);
    f.add([p, w.lower]);
    f.add([p, w.suffix[2]]);
    f.add([p, q, w.lower]);
    f.add([p, w.flags, first]);
    for value in [a.lower, b.lower, c.lower, d.lower] {
        f.add([value]);
    }
    f.add([a.lower, w.lower]);
    f.add([w.lower, c.lower]);
    f.add([p, c.lower]);
    f.add([c.lower, d.lower]);
    f.add([a.lower, c.lower]);
    f.add([a.suffix[2]]);
    f.add([c.suffix[2]]);
    f.add([c.suffix[1], w.suffix[1]]);
    f.add([c.shape]);
    f.add([a.shape]);
    f.add([w.shape, c.shape]);
    f.add([w.flags, a.flags, c.flags, first]);
    f.add([p, w.suffix[1], c.suffix[1]]);
    f.add([p, c.suffix[2]]);
    f.add([d.suffix[2]]);
    f.add([w.suffix[2], w.flags]);
    f.add([w.suffix[3], w.flags, first]);
    f.add([p, q, w.suffix[2]]);
    f.add([p, q, c.lower]);
    f.skip_to(1100);
    if w.fine | a.fine | c.fine != 0 {
        f.add([w.fine]);
        f.add([w.fine, p]);
        f.add([c.fine]);
        f.add([a.fine]);
        f.add([w.fine, c.fine]);
        f.add([w.fine, w.suffix[1]]);
        f.add([d.fine]);
        f.add([w.coarse]);
        f.add([w.coarse, p]);
        f.add([c.coarse]);
        f.add([a.coarse, w.coarse]);
        f.add([w.coarse, c.coarse]);
        f.add([p, w.coarse, c.coarse]);
    }
}

/// Tags a sentence.
pub(crate) fn tag(weights: &Weights, words: &[WordFeatures]) -> Vec<Tag> {
    let mut list = Vec::with_capacity(64);
    let mut scores = vec![0; weights.classes];
    let mut history = History::new();
    (0..words.len())
        .map(|at| {
            features(words, at, history, &mut list);
            weights.score(&list, &mut scores);
            let tag = best(&scores) as Tag;
            history.push(tag);
            tag
        })
        .collect()
}

/// The class with the highest score; the first of equals.
pub(crate) fn best<T: PartialOrd + Copy>(scores: &[T]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
