//! Where sentences end: paragraph breaks, and a linear model's word on every other gap.

use super::features::{Clusters, Features, hash};
use super::tokens::Piece;
use super::weights::Weights;

/// What the model sees of the text around the gap behind piece `at`.
pub(crate) fn features(
    text: &str,
    pieces: &[Piece],
    clusters: &Clusters,
    at: usize,
    since: usize,
    out: &mut Vec<u32>,
) {
    let word = |offset: isize| -> &str {
        at.checked_add_signed(offset).and_then(|i| pieces.get(i)).map_or("", |p| &text[p.span.range()])
    };
    let lower = |offset: isize| hash(&word(offset).to_lowercase());
    let shape = |offset: isize| -> u64 {
        let w = word(offset);
        let mut chars = w.chars();
        let Some(first) = chars.next() else { return 0 };
        match first {
            '.' | '!' | '?' | '…' => 10 + w.len().min(4) as u64,
            ':' | ';' => 20,
            ',' => 21,
            '"' | '”' | '“' | '\'' | '’' | '‘' => 30,
            '(' | '[' | '<' => 31,
            ')' | ']' | '>' => 32,
            '-' | '–' | '—' | '*' | '•' => 33,
            _ if first.is_ascii_digit() => 40,
            _ if first.is_uppercase() => {
                let stop = if w.ends_with('.') { 4 } else { 0 };
                let all = if w.chars().all(|c| !c.is_lowercase()) { 2 } else { 0 };
                50 + stop + all + u64::from(chars.next().is_some())
            }
            _ if first.is_lowercase() => {
                if w.ends_with('.') {
                    61
                } else {
                    60
                }
            }
            _ => 70,
        }
    };
    let meaning = |offset: isize| clusters.coarse(&word(offset).to_lowercase());
    let piece = &pieces[at];
    let space = u64::from(piece.space_after);
    let newline = pieces
        .get(at + 1)
        .map_or(0, |next| u64::from(text[piece.span.end as usize..next.span.start as usize].contains('\n')));
    let gap = space + 2 * newline;
    let length = ((at - since) / 3).min(12) as u64;
    let (s, t, r, q) = (shape(0), shape(1), shape(-1), shape(2));
    // How far it is to the next stop or paragraph, and how many capitals stand on either side.
    let far = pieces[at + 1..]
        .iter()
        .take(12)
        .take_while(|p| !p.paragraph_after && !text[p.span.range()].starts_with(['.', '!', '?']))
        .count() as u64;
    let capitals = |range: std::ops::Range<usize>| {
        pieces.get(range.start..range.end.min(pieces.len())).map_or(0, |pieces| {
            pieces.iter().filter(|p| text[p.span.range()].starts_with(char::is_uppercase)).count() as u64
        })
    };
    let (before, after) = (capitals((at.saturating_sub(2)).max(since)..at + 1), capitals(at + 1..at + 4));
    let mut f = Features::new(out, 7000);
    f.add([1]);
    f.add([gap, s]);
    f.add([gap, s, t]);
    f.add([gap, r, s, t]);
    f.add([gap, s, t, q]);
    f.add([gap, r, s, t, q]);
    f.add([gap, lower(0)]);
    f.add([gap, lower(1), s]);
    f.add([gap, lower(0), t]);
    f.add([gap, lower(0), lower(1)]);
    f.add([gap, lower(-1), s, t]);
    f.add([gap, s, lower(2), t]);
    f.add([gap, shape(-2), r, s, t]);
    f.add([length, s, t]);
    f.add([length, gap]);
    f.add([u64::from(at == since), s, t]);
    f.add([far, s, t]);
    f.add([far.min(3), gap, s, t, q]);
    f.add([before, after, s, t]);
    f.add([before, after, far.min(6), gap]);
    f.add([gap, lower(1), lower(2)]);
    f.add([gap, r, lower(0), t]);
    f.add([gap, s, t, q, shape(3)]);
    f.add([gap, lower(1), r, s]);
    let (m, n) = (meaning(0), meaning(1));
    f.add([gap, m, n]);
    f.add([gap, m, t]);
    f.add([gap, s, n, t]);
    f.add([gap, meaning(-1), m, s, t]);
    f.add([gap, s, n, meaning(2), t]);
    f.add([m, n, s, t]);
    f.add([meaning(-1), m, n, meaning(2)]);
}

/// Abbreviations that something always follows: titles, and words that lead in an example or a date.
const NEVER_LAST: [&str; 22] = [
    "c.", "ca.", "capt.", "cf.", "col.", "dr.", "e.g.", "fig.", "gen.", "gov.", "i.e.", "lt.", "maj.",
    "messrs.", "mr.", "mrs.", "ms.", "prof.", "rep.", "sen.", "sgt.", "vs.",
];

/// Whether the model is asked about the gap behind piece `at` at all.
///
/// A sentence ends at white space, where the next word is no small letter or a stop came before.
pub(crate) fn possible(text: &str, pieces: &[Piece], at: usize) -> bool {
    let Some(next) = pieces.get(at + 1) else { return false };
    let stops = |at: usize| {
        text[pieces[at].span.range()].starts_with(['.', '!', '?', '…', ':', ';'])
            || text[pieces[at].span.range()].ends_with('.')
    };
    if NEVER_LAST.contains(&&*text[pieces[at].span.range()].to_lowercase()) {
        return false;
    }
    let stopped = stops(at) || at.checked_sub(1).is_some_and(stops);
    let starts = !text[next.span.start as usize..]
        .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ')' | ';' | '%'));
    (pieces[at].space_after && (starts || stopped)) || (stopped && starts && !next.joined)
}

/// The sentences: for each its first piece and the piece after its last.
pub(crate) fn split(
    weights: &Weights,
    text: &str,
    pieces: &[Piece],
    clusters: &Clusters,
) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut list = Vec::with_capacity(32);
    let mut scores = [0; 2];
    let mut since = 0;
    for at in 0..pieces.len() {
        let ends = at + 1 == pieces.len() || pieces[at].paragraph_after || {
            possible(text, pieces, at) && {
                features(text, pieces, clusters, at, since, &mut list);
                weights.score(&list, &mut scores);
                scores[1] > scores[0]
            }
        };
        if ends {
            sentences.push((since, at + 1));
            since = at + 1;
        }
    }
    sentences
}
