//! Testing a model: how often it is right, and how far its confidence can be believed.

use super::ends;
use super::treebank::{self, GoldSentence, GoldWord};
use super::{TREES_DEV, name_lessons, words_of};
use crate::english::labels::Deprel;
use crate::english::model::{Curve, Model};
use crate::english::names;
use crate::english::parser;
use std::collections::BTreeSet;
use std::path::Path;

/// Names to calibrate on.
const NAMES_DEV: &str = "ner/uner-ewt-dev.iob2";

/// The relations whose F1 is that of core arguments.
const CORE: [Deprel; 5] = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj, Deprel::Iobj, Deprel::OblAgent];

/// Curves from margins to how often arcs, and names, are right on the dev files.
pub(super) fn calibrate(model: &Model, folder: &Path) -> Result<[Curve; 2], String> {
    let (arcs, names) = margins(model, folder)?;
    Ok([fit(&arcs), fit(&names)])
}

/// The margin of what has no alternative is larger.
const SURE: f32 = 1e6;

/// A margin, and whether what has it is right.
type Margin = (f32, bool);

/// The margins of arcs and of names on the dev files.
fn margins(model: &Model, folder: &Path) -> Result<(Vec<Margin>, Vec<Margin>), String> {
    let (mut arcs, mut names) = (Vec::new(), Vec::new());
    for file in TREES_DEV {
        let treebank = treebank::conllu(&folder.join(file))?;
        for (gold, words) in treebank.iter().zip(words_of(&treebank, &model.clusters)) {
            for (word, arc) in gold.words.iter().zip(model.read(&words).arcs) {
                // An arc without an alternative says nothing of the curve.
                if arc.margin < SURE {
                    arcs.push((arc.margin, right(word, arc, gold.words.len())));
                }
            }
        }
    }
    let lessons = name_lessons(&treebank::iob2(&folder.join(NAMES_DEV))?, &model.clusters);
    for lesson in lessons {
        let gold = names::spans(&lesson.names.unwrap_or_default());
        for name in model.read(&lesson.words).names {
            let kind = names::KINDS.iter().position(|&kind| kind == name.kind);
            let is = |&(start, end, of): &(usize, usize, usize)| {
                (start, end) == (name.start, name.end) && Some(of) == kind
            };
            names.push((name.margin, gold.iter().any(is)));
        }
    }
    Ok((arcs, names))
}

/// How often what has a confidence in a range is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// The least confidence of the range.
    pub from: f32,
    /// How many there are.
    pub count: usize,
    /// Their confidence on average.
    pub confidence: f64,
    /// The share that is right.
    pub right: f64,
}

/// The reliability of arcs, then of names, in tenths of confidence, on the dev files.
pub fn reliability(model: &Model, folder: &Path) -> Result<[Vec<Reliability>; 2], String> {
    let (arcs, names) = margins(model, folder)?;
    let table = |margins: &[Margin], curve: Curve| {
        let mut rows = [(0usize, 0.0f64, 0usize); 10];
        for &(margin, right) in margins {
            let confidence = curve.at(margin);
            let row = &mut rows[((confidence * 10.0) as usize).min(9)];
            *row = (row.0 + 1, row.1 + f64::from(confidence), row.2 + usize::from(right));
        }
        let rows = rows.into_iter().enumerate().filter(|(_, row)| row.0 > 0);
        rows.map(|(tenth, (count, sum, right))| Reliability {
            from: tenth as f32 / 10.0,
            count,
            confidence: sum / count as f64,
            right: right as f64 / count as f64,
        })
        .collect()
    };
    Ok([table(&arcs, model.curves[0]), table(&names, model.curves[1])])
}

/// Whether an arc is that of the treebank.
fn right(word: &GoldWord, arc: parser::Arc, words: usize) -> bool {
    arc.head.map_or(words, |head| head as usize) == word.head && Some(arc.label) == word.label
}

/// The logistic curve that fits best, by gradient descent.
fn fit(seen: &[(f32, bool)]) -> Curve {
    let mean = seen.iter().map(|(margin, _)| f64::from(*margin)).sum::<f64>() / seen.len().max(1) as f64;
    let (mut slope, mut offset) = (1.0f64, 0.0f64);
    for _ in 0..400 {
        let (mut by_slope, mut by_offset) = (0.0, 0.0);
        for &(margin, right) in seen {
            let x = f64::from(margin) / mean;
            let error = f64::from(u8::from(right)) - 1.0 / (1.0 + (-(slope * x + offset)).exp());
            by_slope += error * x;
            by_offset += error;
        }
        let rate = 2.0 / seen.len().max(1) as f64;
        slope += rate * by_slope;
        offset += rate * by_offset;
    }
    Curve { slope: (slope / mean) as f32, offset: offset as f32 }
}

/// How well a model does on one test file, in percent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Words of the treebank.
    pub words: usize,
    /// Universal parts of speech that are right.
    pub upos: f64,
    /// Penn tags that are right.
    pub xpos: f64,
    /// Heads that are right.
    pub uas: f64,
    /// Heads and relations that are right.
    pub las: f64,
    /// F1 of subjects, objects and agents.
    pub core: f64,
    /// Lemmas that are right.
    pub lemmas: f64,
    /// F1 of words from raw text.
    pub raw_words: f64,
    /// F1 of sentences from raw text.
    pub raw_sentences: f64,
    /// F1 of labelled arcs from raw text.
    pub raw_las: f64,
}

/// Tests a model on a treebank: from its words with predicted tags, then from raw text.
pub fn evaluate(model: &Model, file: &Path) -> Result<Score, String> {
    let treebank = treebank::conllu(file)?;
    let mut score = Score::default();
    let (mut upos_right, mut xpos_right, mut heads, mut arcs_right, mut lemmas) = (0, 0, 0, 0, 0);
    let (mut core_right, mut core_found, mut core_gold) = (0, 0, 0);
    for (gold, words) in treebank.iter().zip(words_of(&treebank, &model.clusters)) {
        let forms: Vec<String> = gold.words.iter().map(|word| word.form.clone()).collect();
        let read = model.read_twice(&forms, &words);
        for ((word, arc), &tag) in gold.words.iter().zip(read.arcs).zip(&read.tags) {
            let (upos, xpos) = model.tags[tag as usize];
            let head = arc.head.map_or(words.len(), |head| head as usize) == word.head;
            let arc_right = right(word, arc, words.len());
            score.words += 1;
            upos_right += usize::from(upos == word.upos);
            xpos_right += usize::from(xpos == word.xpos);
            heads += usize::from(head);
            arcs_right += usize::from(arc_right);
            lemmas += usize::from(model.lemma(&word.form, upos, xpos) == word.lemma);
            let is_core = CORE.contains(&arc.label);
            core_found += usize::from(is_core);
            core_gold += usize::from(word.label.is_some_and(|label| CORE.contains(&label)));
            core_right += usize::from(is_core && arc_right);
        }
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    score.upos = share(upos_right, score.words);
    score.xpos = share(xpos_right, score.words);
    score.uas = share(heads, score.words);
    score.las = share(arcs_right, score.words);
    score.lemmas = share(lemmas, score.words);
    score.core = share(2 * core_right, core_found + core_gold);
    from_raw(model, &treebank, &mut score);
    Ok(score)
}

/// A span of text without its white space, so that two ways to cut it can be compared.
type Squashed = (usize, usize);

/// Scores the whole chain from raw text.
fn from_raw(model: &Model, treebank: &[GoldSentence], score: &mut Score) {
    let (mut words, mut sentences, mut arcs) = ([0; 3], [0; 3], [0; 3]);
    for document in ends::documents(treebank) {
        let (text, _) = ends::raw(document);
        let analysis = model.analyse(&text);
        // Offsets count characters that are no white space: spelling is the same on both sides.
        let mut squash = vec![0usize; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            squash[at] = count;
            count += usize::from(!c.is_whitespace());
        }
        squash[text.len()] = count;
        for at in 1..text.len() {
            if !text.is_char_boundary(at) {
                squash[at] = squash[at - 1];
            }
        }
        let (mut gold_words, mut gold_arcs, mut gold_sentences) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        for sentence in document {
            let start = at;
            let spans: Vec<Squashed> = sentence
                .words
                .iter()
                .map(|word| {
                    let length = word.form.chars().filter(|c| !c.is_whitespace()).count();
                    at += length;
                    (at - length, at)
                })
                .collect();
            gold_sentences.push((start, at));
            for (word, &span) in sentence.words.iter().zip(&spans) {
                gold_arcs.push((span, spans.get(word.head).copied(), word.label));
            }
            gold_words.extend(spans);
        }
        let (mut found_words, mut found_arcs, mut found_sentences) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in &analysis.sentences {
            let spans: Vec<Squashed> = sentence
                .words
                .iter()
                .map(|word| (squash[word.span.start as usize], squash[word.span.end as usize]))
                .collect();
            found_sentences.push((spans[0].0, spans[spans.len() - 1].1));
            for (word, &span) in sentence.words.iter().zip(&spans) {
                let head = word.head.and_then(|head| spans.get(head as usize).copied());
                found_arcs.push((span, head, Some(word.deprel)));
            }
            found_words.extend(spans);
        }
        tally(&mut words, gold_words, found_words);
        tally(&mut sentences, gold_sentences, found_sentences);
        tally(&mut arcs, gold_arcs, found_arcs);
    }
    let f1 = |[right, gold, found]: [usize; 3]| 200.0 * right as f64 / (gold + found).max(1) as f64;
    (score.raw_words, score.raw_sentences, score.raw_las) = (f1(words), f1(sentences), f1(arcs));
}

/// Counts what is on both sides, what should be, what is.
fn tally<T: Ord>(counts: &mut [usize; 3], gold: Vec<T>, found: Vec<T>) {
    counts[1] += gold.len();
    counts[2] += found.len();
    let gold: BTreeSet<T> = gold.into_iter().collect();
    counts[0] += found.iter().filter(|item| gold.contains(item)).count();
}

/// How well a model finds names, in percent.
#[derive(Clone, Copy, Debug, Default)]
pub struct NameScore {
    /// Names found that are right.
    pub precision: f64,
    /// Names that are found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

/// Tests a model on the names in an IOB2 file, from its words.
pub fn evaluate_names(model: &Model, file: &Path) -> Result<NameScore, String> {
    let lessons = name_lessons(&treebank::iob2(file)?, &model.clusters);
    let mut counts = [0; 3];
    for lesson in lessons {
        let kind = |kind| names::KINDS.iter().position(|&k| k == kind);
        let gold = names::spans(&lesson.names.unwrap_or_default());
        let gold = gold.into_iter().map(|(start, end, kind)| (start, end, Some(kind))).collect();
        let found = model.read(&lesson.words).names;
        let found = found.into_iter().map(|name| (name.start, name.end, kind(name.kind))).collect();
        tally(&mut counts, gold, found);
    }
    let [right, gold, found] = counts.map(|count| count as f64);
    Ok(NameScore {
        precision: 100.0 * right / found.max(1.0),
        recall: 100.0 * right / gold.max(1.0),
        f1: 200.0 * right / (gold + found).max(1.0),
    })
}
