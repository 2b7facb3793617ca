//! Where sentences end: paragraph breaks, and what models say of every other gap.
//!
//! Small networks read the text without knowing its sentences; a linear model looks closely at the
//! gaps where a sentence usually ends. Their scores are added up.

use super::encoder::{Encoder, SLOTS, Vocabulary};
use super::features::{Clusters, Features, WordFeatures, hash};
use super::matrix::{Codes, Matrix};
use super::tokens::Piece;
use super::weights::{Reader, Weights, write_number};

/// What has been learnt of the ends of sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends {
    vocabulary: Vocabulary,
    networks: Vec<(Encoder, Matrix)>,
    usual: Weights,
}

/// How the scores of the linear model weigh beside those of the networks, and from which sum on a
/// sentence ends: chosen on dev. Below nought, because two sentences taken for one are the commoner
/// mistake.
const USUAL: f32 = 1.0 / 30_000.0;
const LEAST: f32 = -1.0;
/// The least score where sentences hardly ever end: "Ruiz beats Lund in Oslo | final".
const UNUSUAL: f32 = 2.0;

/// Text is read in stretches that end with a paragraph, of about so many words.
const STRETCH: usize = 400;

/// No stretch and no sentence has more pieces than this, so that memory is bounded: what goes on and on
/// is cut, when it is half as long behind a mark of punctuation.
const LONGEST: usize = 4000;

impl Ends {
    /// Reads what [`encode`] wrote.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let mut ends = Self { vocabulary: Vocabulary::decode(reader)?, ..Self::default() };
        for _ in 0..reader.number()? {
            let network = (Encoder::decode(reader)?, Matrix::decode(reader)?);
            (network.0.fits(&ends.vocabulary) && network.1.takes(network.0.width(), 2)).then_some(())?;
            ends.networks.push(network);
        }
        (!ends.networks.is_empty()).then_some(())?;
        ends.usual = Weights::decode(reader)?;
        Some(ends)
    }

    /// How much the networks are for an end behind each of `words`, which are [`before_gap`].
    fn scores(&self, pieces: &[Piece], words: &[WordFeatures]) -> Vec<f32> {
        let mut scores = vec![0.0; words.len()];
        let (mut codes, mut out) = (Codes::default(), Vec::new());
        let mut start = 0;
        while start < words.len() {
            let end = stretch(pieces, start, STRETCH, LONGEST);
            let rows: Vec<[usize; SLOTS]> =
                words[start..end].iter().map(|word| self.vocabulary.rows_of(word)).collect();
            for (encoder, head) in &self.networks {
                encoder.read(&rows, &mut codes, &mut out);
                head.times(&codes, &mut out);
                for (score, row) in scores[start..end].iter_mut().zip(out.chunks_exact(2)) {
                    *score += (row[1] - row[0]) / self.networks.len() as f32;
                }
            }
            start = end;
        }
        scores
    }
}

/// The file form of what has been learnt: the keys of what is known of words, networks, a linear model.
pub(crate) fn encode(keys: &[u32], networks: &[Vec<u8>], usual: &[u8]) -> Vec<u8> {
    let mut out = Vocabulary::encode(keys);
    write_number(&mut out, networks.len() as u32);
    out.extend(networks.concat());
    out.extend(usual);
    out
}

/// Where a stretch of text ends that starts at piece `start`: with a paragraph, when it has `length`
/// pieces or more, but before it has more than `longest`.
pub(crate) fn stretch(pieces: &[Piece], start: usize, length: usize, longest: usize) -> usize {
    let last = pieces.len().min(start + longest);
    (start + length..last).find(|&end| pieces[end - 1].paragraph_after).unwrap_or(last)
}

/// A word as the networks see it here: whole words, endings and shape, and in place of how the word is
/// written elsewhere, what lies between it and the next. A `hidden` gap looks like a space.
pub(crate) fn before_gap(
    text: &str,
    pieces: &[Piece],
    at: usize,
    word: &WordFeatures,
    hidden: bool,
) -> WordFeatures {
    let Piece { space_after, paragraph_after, .. } = pieces[at];
    let newline = newline_after(text, pieces, at);
    let gap = match hidden {
        true => 1,
        false => u64::from(space_after) + 2 * u64::from(paragraph_after) + 4 * u64::from(newline),
    };
    WordFeatures {
        lower: word.lower,
        suffix: [0, 0, word.suffix[2], 0],
        shape: word.shape,
        fine: word.fine,
        coarse: word.coarse,
        elsewhere: 8 + gap,
        ..WordFeatures::default()
    }
}

fn newline_after(text: &str, pieces: &[Piece], at: usize) -> bool {
    pieces
        .get(at + 1)
        .is_some_and(|next| text[pieces[at].span.end as usize..next.span.start as usize].contains('\n'))
}

/// What the linear model sees of the text around the gap behind piece `at`.
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
    let newline = u64::from(newline_after(text, pieces, at));
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

fn never_last(text: &str, pieces: &[Piece], at: usize) -> bool {
    let word = &text[pieces[at].span.range()];
    word.ends_with('.') && NEVER_LAST.contains(&&*word.to_lowercase()) || is_premier(text, pieces, at)
}

/// Whether a piece is the title before a name and no time of day: "the Danish PM | Lars Holm", not "at 5 PM".
fn is_premier(text: &str, pieces: &[Piece], at: usize) -> bool {
    let starts = |at: usize, test: fn(char) -> bool| {
        pieces.get(at).is_some_and(|piece| text[piece.span.range()].starts_with(test))
    };
    &text[pieces[at].span.range()] == "PM"
        && starts(at + 1, char::is_uppercase)
        && at.checked_sub(1).is_some_and(|before| starts(before, char::is_alphabetic))
}

/// Whether the linear model is asked about the gap behind piece `at` at all.
///
/// A sentence usually ends at white space, where the next word is no small letter or a stop came before.
pub(crate) fn possible(text: &str, pieces: &[Piece], at: usize) -> bool {
    let Some(next) = pieces.get(at + 1) else { return false };
    let stops = |at: usize| {
        text[pieces[at].span.range()].starts_with(['.', '!', '?', '…', ':', ';'])
            || text[pieces[at].span.range()].ends_with('.')
    };
    if never_last(text, pieces, at) {
        return false;
    }
    let stopped = stops(at) || at.checked_sub(1).is_some_and(stops);
    let starts = !text[next.span.start as usize..]
        .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ')' | ';' | '%'));
    (pieces[at].space_after && (starts || stopped)) || (stopped && starts && !next.joined)
}

/// The sentences: for each its first piece and the piece after its last.
pub(crate) fn split(
    ends: &Ends,
    text: &str,
    pieces: &[Piece],
    words: &[WordFeatures],
    clusters: &Clusters,
) -> Vec<(usize, usize)> {
    let words: Vec<WordFeatures> =
        words.iter().enumerate().map(|(at, word)| before_gap(text, pieces, at, word, false)).collect();
    let mut scores = ends.scores(pieces, &words);
    let mut sentences = Vec::new();
    let mut list = Vec::with_capacity(32);
    let mut since = 0;
    for at in 0..pieces.len() {
        let usual = possible(text, pieces, at);
        if usual {
            features(text, pieces, clusters, at, since, &mut list);
            let mut usual = [0; 2];
            ends.usual.score(&list, &mut usual);
            scores[at] += (usual[1] - usual[0]) as f32 * USUAL;
        }
        let least = if usual { LEAST } else { UNUSUAL };
        let ends = scores[at] > least && !never_last(text, pieces, at);
        let endless = match at + 1 - since {
            LONGEST.. => true,
            length => length >= LONGEST / 2 && text[pieces[at].span.range()].ends_with([',', ';', ':', ')']),
        };
        if at + 1 == pieces.len() || pieces[at].paragraph_after || ends || endless {
            sentences.push((since, at + 1));
            since = at + 1;
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use crate::english::Model;

    fn sentences(text: &str) -> Vec<&str> {
        Model::shipped().analyse(text).sentences.iter().map(|sentence| &text[sentence.span.range()]).collect()
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence_or_not() {
        for expected in [
            &["The talks ended at 5 p.m. on Friday.", "The mayor met Lt. Gen. Ruiz at 9 a.m.", "They spoke."]
                [..],
            &["She left the U.S.", "The president of the U.S. Senate stayed."],
            &["They bought Acme Inc.", "The firm was sold in Jan. 2024."],
            &["He lives in Washington, D.C.", "The city was quiet."],
            &["On Sunday the Danish PM Lars Holm left at 5 PM.", "Nobody saw him."],
        ] {
            assert_eq!(sentences(&expected.join(" ")), expected);
        }
    }

    #[test]
    fn a_quotation_ends_where_its_sentence_does() {
        let expected = [
            "\"We will go,\" he said.",
            "\"They won't.\"",
            "She left.",
            "He asked: \"Why?\"",
            "Nobody answered.",
        ];
        assert_eq!(sentences(&expected.join(" ")), expected);
    }

    #[test]
    fn a_headline_is_one_sentence() {
        let expected = ["Ruiz beats Lund in Paris final", "The crowd was small."];
        assert_eq!(sentences(&expected.join("\n\n")), expected);
    }

    #[test]
    fn what_follows_a_closing_line_is_a_sentence_of_its_own() {
        let found =
            sentences("Please send me the draft.\n\nThanks,\n\nAnna Ruiz\n\nHi Tom, the draft is here.");
        assert!(found.contains(&"Anna Ruiz"), "{found:?}");
    }
}
