//! Names of people, bodies and places: a label for each word, the best sequence by Viterbi.

use super::features::{Features, WordFeatures};
use super::types::NameKind;
use super::weights::Weights;
use rustc_hash::FxHashMap;

/// The kinds in the order of the model's labels.
pub(crate) const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Location];

/// Labels: 0 is outside; 1 + 4·kind + {0 begin, 1 inside, 2 last, 3 alone}.
pub(crate) const LABELS: usize = 13;

/// How the words of one document are written elsewhere in it: times capitalised inside a sentence,
/// times in small letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(FxHashMap<u64, [u16; 2]>);

impl Memory {
    /// Takes note of a sentence.
    pub(crate) fn note(&mut self, words: &[WordFeatures]) {
        for (at, word) in words.iter().enumerate() {
            let seen = self.0.entry(word.lower).or_default();
            if word.flags & 1 == 0 {
                seen[1] = seen[1].saturating_add(1);
            } else if at > 0 {
                seen[0] = seen[0].saturating_add(1);
            }
        }
    }
}

/// The features of word `at`.
pub(crate) fn features(words: &[WordFeatures], tags: &[u8], at: usize, memory: &Memory, out: &mut Vec<u32>) {
    let none = WordFeatures::default();
    let near = |offset: isize| at.checked_add_signed(offset);
    let get = |offset: isize| near(offset).and_then(|i| words.get(i)).unwrap_or(&none);
    let tag = |offset: isize| near(offset).and_then(|i| tags.get(i)).map_or(250, |&t| u64::from(t));
    let (w, a, b, c, d) = (get(0), get(-1), get(-2), get(1), get(2));
    let first = u64::from(at == 0);
    let mut f = Features::new(out, 5000);
    f.add([1]);
    for value in
        [w.form, w.lower, w.shape, w.suffix[1], w.suffix[2], w.suffix[3], w.prefix[1], w.prefix[2], tag(0)]
    {
        f.add([value]);
    }
    f.add([w.flags, first]);
    for value in [a.lower, b.lower, c.lower, d.lower] {
        f.add([value]);
    }
    f.add([a.lower, w.shape]);
    f.add([c.lower, w.shape]);
    f.add([a.lower, w.lower]);
    f.add([w.lower, c.lower]);
    f.add([b.lower, a.lower]);
    f.add([c.lower, d.lower]);
    f.add([a.shape, w.shape]);
    f.add([w.shape, c.shape]);
    f.add([a.shape, w.shape, c.shape]);
    f.add([tag(-1), tag(0)]);
    f.add([tag(0), tag(1)]);
    f.add([tag(-1), tag(0), tag(1)]);
    f.add([tag(-1)]);
    f.add([tag(1)]);
    f.add([w.shape, tag(0)]);
    f.add([w.flags, a.flags, c.flags]);
    f.add([w.suffix[2], w.shape]);
    f.add([c.suffix[2], w.flags]);
    f.add([a.suffix[2], w.flags]);
    f.add([w.lower, tag(0)]);
    f.add([w.fine]);
    f.add([a.fine]);
    f.add([c.fine]);
    f.add([w.fine, w.shape]);
    f.add([a.fine, w.fine]);
    f.add([w.fine, c.fine]);
    f.add([b.fine]);
    f.add([d.fine]);
    f.add([w.fine, a.lower]);
    f.add([w.fine, c.lower]);
    f.add([a.fine, w.flags, u64::from(w.fine == 0)]);
    f.add([c.fine, w.flags, u64::from(w.fine == 0)]);
    f.add([w.coarse]);
    f.add([w.coarse, w.shape]);
    f.add([a.coarse, w.coarse, w.flags]);
    f.add([w.coarse, c.coarse, w.flags]);
    f.add([a.coarse, w.flags, c.coarse]);
    if let Some(&[capital, small]) = memory.0.get(&w.lower) {
        f.skip_to(5100);
        f.add([u64::from(capital.min(3)), u64::from(small.min(2)), w.flags, first]);
        f.add([u64::from(small > 0), w.flags, first]);
    }
}

/// The scores of one label after another: `before * LABELS + label`, then those of the first label.
pub(crate) type Steps = [f32; LABELS * LABELS + LABELS];

/// Whether `label` may follow `before`.
fn follows(before: usize, label: usize) -> bool {
    let inside = |label: usize| label != 0 && matches!((label - 1) % 4, 1 | 2);
    if before != 0 && (before - 1) % 4 < 2 {
        inside(label) && (label - 1) / 4 == (before - 1) / 4
    } else {
        !inside(label)
    }
}

/// Whether a name may not end with `label`.
fn open(label: usize) -> bool {
    label != 0 && (label - 1) % 4 < 2
}

/// The best sequence of labels for scores of `LABELS` a word.
pub(crate) fn best_labels(scores: &[f32], steps: &Steps) -> Vec<u8> {
    let n = scores.len() / LABELS;
    if n == 0 {
        return Vec::new();
    }
    let mut total = vec![f32::MIN; n * LABELS];
    let mut back = vec![0u8; n * LABELS];
    for label in (0..LABELS).filter(|&label| follows(0, label)) {
        total[label] = scores[label] + steps[LABELS * LABELS + label];
    }
    for at in 1..n {
        for label in 0..LABELS {
            let (mut best, mut from) = (f32::MIN, 0);
            for before in (0..LABELS).filter(|&before| follows(before, label)) {
                let score = total[(at - 1) * LABELS + before] + steps[before * LABELS + label];
                if score > best {
                    (best, from) = (score, before);
                }
            }
            total[at * LABELS + label] = best + scores[at * LABELS + label];
            back[at * LABELS + label] = from as u8;
        }
    }
    let last = &total[(n - 1) * LABELS..];
    let mut label =
        (0..LABELS).filter(|&l| !open(l)).fold(0, |best, l| if last[l] > last[best] { l } else { best });
    let mut labels = vec![0; n];
    for at in (0..n).rev() {
        labels[at] = label as u8;
        label = back[at * LABELS + label] as usize;
    }
    labels
}

/// The names that a sequence of labels spells: first word, word after the last, kind.
pub(crate) fn spans(labels: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate() {
        if label == 0 {
            continue;
        }
        let (kind, part) = ((label as usize - 1) / 4, (label - 1) % 4);
        if part == 0 || part == 3 {
            start = at;
        }
        if part >= 2 {
            spans.push((start, at + 1, kind));
        }
    }
    spans
}

/// A name found: its words, its kind, and by how much its labels beat being no name, a word.
pub(crate) struct Found {
    pub start: usize,
    pub end: usize,
    pub kind: NameKind,
    pub margin: f32,
}

/// Finds the names of a sentence.
pub(crate) fn find(
    weights: &Weights,
    steps: &Steps,
    words: &[WordFeatures],
    tags: &[u8],
    memory: &Memory,
) -> Vec<Found> {
    let mut list = Vec::with_capacity(80);
    let mut row = vec![0; LABELS];
    let mut scores = Vec::with_capacity(words.len() * LABELS);
    for at in 0..words.len() {
        features(words, tags, at, memory, &mut list);
        weights.score(&list, &mut row);
        scores.extend(row.iter().map(|&score| score as f32 * weights.scale));
    }
    let labels = best_labels(&scores, steps);
    spans(&labels)
        .into_iter()
        .map(|(start, end, kind)| {
            let margin: f32 = (start..end)
                .map(|at| {
                    let row = &scores[at * LABELS..(at + 1) * LABELS];
                    let own = row[labels[at] as usize];
                    let other = (0..LABELS).filter(|&l| l == 0 || (l - 1) / 4 != kind).map(|l| row[l]);
                    own - other.fold(f32::MIN, f32::max)
                })
                .sum();
            Found { start, end, kind: KINDS[kind], margin: margin / (end - start) as f32 }
        })
        .collect()
}
