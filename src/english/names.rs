//! Names of people, bodies and places: a label for each word, the best sequence by Viterbi.

use super::features::WordFeatures;
use super::types::NameKind;
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
            if !word.capital {
                seen[1] = seen[1].saturating_add(1);
            } else if at > 0 {
                seen[0] = seen[0].saturating_add(1);
            }
        }
    }

    /// Tells each word of the document how it is written elsewhere.
    pub(crate) fn tell(&self, words: &mut [WordFeatures]) {
        for word in words {
            let [capital, small] = self.0.get(&word.lower).copied().unwrap_or_default();
            // The word itself is no news.
            let own = [u16::from(word.capital), u16::from(!word.capital)];
            let (capital, small) = (capital.saturating_sub(own[0]), small.saturating_sub(own[1]));
            word.elsewhere =
                u64::from(capital.min(3)) * 4 + u64::from(small.min(2)) + u64::from(word.capital) * 16;
        }
    }
}

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

/// The best sequence of labels that may follow each other, for scores of `LABELS` a word.
pub(crate) fn best_labels(scores: &[f32]) -> Vec<u8> {
    let n = scores.len() / LABELS;
    if n == 0 {
        return Vec::new();
    }
    let mut total = vec![f32::MIN; n * LABELS];
    let mut back = vec![0u8; n * LABELS];
    for label in (0..LABELS).filter(|&label| follows(0, label)) {
        total[label] = scores[label];
    }
    for at in 1..n {
        for label in 0..LABELS {
            let (mut best, mut from) = (f32::MIN, 0);
            for before in (0..LABELS).filter(|&before| follows(before, label)) {
                let score = total[(at - 1) * LABELS + before];
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

/// A name found: its words, its kind, and by how much its labels beat being no
/// name of that kind, in the word that is least sure.
pub(crate) struct Found {
    pub start: usize,
    pub end: usize,
    pub kind: NameKind,
    pub margin: f32,
}

/// Finds the names of a sentence by the scores of its labels.
pub(crate) fn find(scores: &[f32]) -> Vec<Found> {
    let labels = best_labels(scores);
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
                .fold(f32::MAX, f32::min);
            Found { start, end, kind: KINDS[kind], margin }
        })
        .collect()
}
