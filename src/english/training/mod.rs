//! Training the model from treebanks: the same bytes from the same data, without network.
//!
//! It is *not* used when a text is analysed.

mod learn;
mod perceptron;
mod treebank;

use super::features::word_features;
use super::labels::{Deprel, Upos, Xpos};
use super::lemma::Lemmas;
use super::model::{Curve, Encoded, Model, encode};
use super::names::{self, Memory};
use super::parser::{self, Input};
use super::tagger::{self, Tag};
use super::weights::{Weights, encode as encode_weights};
use learn::{Lesson, NameLesson};
use rustc_hash::FxHashMap;
use std::path::Path;
use treebank::{GoldSentence, NamedSentence};

/// Treebanks to train on, below the folder of treebanks.
const TREES: [&str; 2] = ["ewt/en_ewt-ud-train.conllu", "gum/en_gum_open-train.conllu"];

/// Treebanks to choose and calibrate on.
const TREES_DEV: [&str; 2] = ["ewt/en_ewt-ud-dev.conllu", "gum/en_gum_open-dev.conllu"];

/// Names to train on.
const NAMES: [&str; 3] = ["ner/gum-open-train-names.iob2", "ner/uner-ewt-dev.iob2", "ner/wikigold.iob2"];

/// Word clusters.
const CLUSTERS: &str = "word-clusters.tsv";

/// Parts that the tags for the parser are jackknifed in.
const FOLDS: usize = 5;

/// Weights below these are left out of the file.
const TAGGER_THRESHOLD: f32 = 1.0;
const PARSER_THRESHOLD: f32 = 1.25;
const NAMES_THRESHOLD: f32 = 0.1;

/// The same for the taggers that tag what the parser learns from.
const FOLD_THRESHOLD: f32 = 0.1;

/// Trains on the treebanks below `folder` and returns the bytes of `english.bin`.
pub fn train(folder: &Path) -> Result<Vec<u8>, String> {
    let clusters = treebank::clusters(&folder.join(CLUSTERS))?;
    let treebanks: Vec<Vec<GoldSentence>> =
        TREES.iter().map(|file| treebank::conllu(&folder.join(file))).collect::<Result<_, _>>()?;
    let tags = tag_list(&treebanks);
    let numbers: FxHashMap<(Upos, Xpos), Tag> =
        tags.iter().enumerate().map(|(at, &pair)| (pair, at as Tag)).collect();
    let lessons: Vec<Lesson<'_>> = treebanks
        .iter()
        .flatten()
        .map(|gold| Lesson {
            words: gold.words.iter().map(|word| word_features(&word.form, &clusters)).collect(),
            tags: gold.words.iter().map(|word| numbers[&(word.upos, word.xpos)]).collect(),
            gold,
        })
        .collect();

    eprintln!("tags: {} sentences, {} tags", lessons.len(), tags.len());
    let all: Vec<&Lesson<'_>> = lessons.iter().collect();
    let tagger = encode_weights(&learn::tags(&all, tags.len(), 6, 1).averaged(TAGGER_THRESHOLD), tags.len());
    let tagged = jackknife(&lessons, tags.len());
    let upos: Vec<Upos> = tags.iter().map(|&(upos, _)| upos).collect();
    let pairs: Vec<(&Lesson<'_>, Vec<Tag>)> = lessons.iter().zip(tagged).collect();
    eprintln!("trees: training");
    let parser =
        encode_weights(&learn::trees(&pairs, &upos, 6).averaged(PARSER_THRESHOLD), parser::TRANSITIONS);

    eprintln!("names: training");
    let frozen_tagger = frozen(&tagger)?;
    let named: Vec<NamedSentence> = read_names(folder)?;
    let (lessons, memories) = name_lessons(&named, |form| word_features(form, &clusters), &frozen_tagger);
    let (model, steps) = learn::names(&lessons, &memories, 10);
    let names = encode_weights(&model.averaged(NAMES_THRESHOLD), names::LABELS);
    let ends = encode_weights(&learn::ends(&treebanks, 10).averaged(0.0), 2);
    let lemmas = Lemmas::learn(
        treebanks.iter().flatten().flat_map(|s| &s.words).map(|w| (&*w.form, &*w.lemma, w.upos, w.xpos)),
    );
    let parts = Encoded { tagger: &tagger, parser: &parser, names: &names, ends: &ends };
    let even = Curve { slope: 1.0, offset: 0.0 };
    let draft = encode(&clusters, &tags, &steps, [even; 2], &lemmas, &parts);
    let model = Model::decode(&draft).ok_or("the model does not decode")?;
    let curves = [calibrate(&model, folder)?, Curve { slope: 0.25, offset: 0.0 }];
    eprintln!(
        "curves: {curves:?}; tagger {}, parser {}, names {} bytes",
        tagger.len(),
        parser.len(),
        names.len()
    );
    Ok(encode(&clusters, &tags, &steps, curves, &lemmas, &parts))
}

/// The joint tags that the treebanks use, the commonest first.
fn tag_list(treebanks: &[Vec<GoldSentence>]) -> Vec<(Upos, Xpos)> {
    let mut counts: std::collections::BTreeMap<(Upos, Xpos), u32> = std::collections::BTreeMap::new();
    for word in treebanks.iter().flatten().flat_map(|sentence| &sentence.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().collect();
    tags.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    tags.into_iter().map(|(pair, _)| pair).collect()
}

/// The tags of every sentence by a tagger that has not seen it.
fn jackknife(lessons: &[Lesson<'_>], classes: usize) -> Vec<Vec<Tag>> {
    let fold = |fold: usize| -> Vec<(usize, Vec<Tag>)> {
        let others: Vec<&Lesson<'_>> = lessons
            .iter()
            .enumerate()
            .filter(|(at, _)| at % FOLDS != fold)
            .map(|(_, lesson)| lesson)
            .collect();
        let rows = learn::tags(&others, classes, 4, fold as u64 + 2).averaged(FOLD_THRESHOLD);
        let weights = Weights::freeze(&rows, classes);
        let own = lessons.iter().enumerate().filter(|(at, _)| at % FOLDS == fold);
        own.map(|(at, lesson)| (at, tagger::tag(&weights, &lesson.words))).collect()
    };
    let mut tagged = vec![Vec::new(); lessons.len()];
    std::thread::scope(|scope| {
        let fold = &fold;
        for pair in (0..FOLDS).collect::<Vec<_>>().chunks(2) {
            let threads: Vec<_> = pair.iter().map(|&at| scope.spawn(move || fold(at))).collect();
            for (at, tags) in threads.into_iter().filter_map(|thread| thread.join().ok()).flatten() {
                tagged[at] = tags;
            }
        }
    });
    tagged
}

/// Decodes weights from their file form.
fn frozen(bytes: &[u8]) -> Result<Weights, String> {
    Weights::decode(&mut super::weights::Reader::new(bytes)).ok_or_else(|| "weights do not decode".to_owned())
}

/// The sentences with names, documents numbered through all files.
fn read_names(folder: &Path) -> Result<Vec<NamedSentence>, String> {
    let mut all: Vec<NamedSentence> = Vec::new();
    for file in NAMES {
        let base = all.last().map_or(0, |sentence| sentence.document + 1);
        let mut sentences = treebank::iob2(&folder.join(file))?;
        for sentence in &mut sentences {
            sentence.document += base;
        }
        all.extend(sentences);
    }
    Ok(all)
}

/// Lessons for the name finder, and the memory of each document.
fn name_lessons<'a>(
    named: &'a [NamedSentence],
    features: impl Fn(&str) -> super::features::WordFeatures,
    tagger: &Weights,
) -> (Vec<NameLesson<'a>>, Vec<Memory>) {
    let documents = named.iter().map(|sentence| sentence.document + 1).max().unwrap_or(0);
    let mut memories = vec![Memory::default(); documents];
    let lessons = named
        .iter()
        .map(|gold| {
            let words: Vec<_> = gold.forms.iter().map(|form| features(form)).collect();
            memories[gold.document].note(&words);
            NameLesson { gold, tags: tagger::tag(tagger, &words), words, memory: gold.document }
        })
        .collect();
    (lessons, memories)
}

/// Fits the curve from the parser's margins to how often its arcs are right, on the dev files.
fn calibrate(model: &Model, folder: &Path) -> Result<Curve, String> {
    let mut seen: Vec<(f32, bool)> = Vec::new();
    for file in TREES_DEV {
        for gold in treebank::conllu(&folder.join(file))? {
            let words: Vec<_> =
                gold.words.iter().map(|word| word_features(&word.form, &model.clusters)).collect();
            let (tags, upos) = model.tag(&words);
            let arcs = parser::parse(&model.parser, &Input { words: &words, tags: &tags, upos: &upos });
            for (word, arc) in gold.words.iter().zip(arcs) {
                if arc.margin < 1e6 {
                    seen.push((arc.margin, right(word, arc, gold.words.len())));
                }
            }
        }
    }
    Ok(fit(&seen))
}

/// Whether an arc is that of the treebank.
fn right(word: &treebank::GoldWord, arc: parser::Arc, words: usize) -> bool {
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

/// The relations whose F1 is that of core arguments.
const CORE: [Deprel; 5] = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj, Deprel::Iobj, Deprel::OblAgent];

/// Tests a model on a treebank: from its words with predicted tags, then from raw text.
pub fn evaluate(model: &Model, file: &Path) -> Result<Score, String> {
    let treebank = treebank::conllu(file)?;
    let mut score = Score::default();
    let (mut upos_right, mut xpos_right, mut heads, mut arcs_right, mut lemmas) = (0, 0, 0, 0, 0);
    let (mut core_right, mut core_found, mut core_gold) = (0, 0, 0);
    for gold in &treebank {
        let words: Vec<_> =
            gold.words.iter().map(|word| word_features(&word.form, &model.clusters)).collect();
        let (tags, upos) = model.tag(&words);
        let arcs = parser::parse(&model.parser, &Input { words: &words, tags: &tags, upos: &upos });
        for ((word, arc), &tag) in gold.words.iter().zip(arcs).zip(&tags) {
            let (upos, xpos) = model.tags[tag as usize];
            let head = arc.head.map_or(words.len(), |head| head as usize) == word.head;
            let arc_right = right(word, arc, words.len());
            score.words += 1;
            upos_right += usize::from(upos == word.upos);
            xpos_right += usize::from(xpos == word.xpos);
            heads += usize::from(head);
            arcs_right += usize::from(arc_right);
            lemmas += usize::from(model.lemmas.lemma(&word.form, upos, xpos) == word.lemma);
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
    for document in learn::documents(treebank) {
        let (text, _) = learn::raw(document);
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
    let gold: std::collections::BTreeSet<T> = gold.into_iter().collect();
    counts[0] += found.iter().filter(|item| gold.contains(item)).count();
}

/// F1 of the names in an IOB2 file, from its words, in percent.
pub fn evaluate_names(model: &Model, file: &Path) -> Result<f64, String> {
    let named = treebank::iob2(file)?;
    let (lessons, memories) =
        name_lessons(&named, |form| word_features(form, &model.clusters), &model.tagger);
    let mut counts = [0; 3];
    for (at, lesson) in lessons.iter().enumerate() {
        let found =
            names::find(&model.names, &model.steps, &lesson.words, &lesson.tags, &memories[lesson.memory]);
        let kind = |kind| names::KINDS.iter().position(|&k| k == kind);
        let gold: Vec<_> =
            names::spans(&lesson.gold.labels).into_iter().map(|(s, e, k)| (at, s, e, Some(k))).collect();
        let found = found.into_iter().map(|name| (at, name.start, name.end, kind(name.kind))).collect();
        tally(&mut counts, gold, found);
    }
    Ok(200.0 * counts[0] as f64 / (counts[1] + counts[2]).max(1) as f64)
}
