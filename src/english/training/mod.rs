//! Training the model from treebanks: the same bytes from the same data, without network.
//!
//! It is *not* used when a text is analysed.

mod encoder;
mod ends;
mod evaluate;
mod head;
mod learner;
mod oracle;
mod perceptron;
mod school;
mod tensor;
mod treebank;
mod vectors;

pub use evaluate::{NameScore, Reliability, Score, evaluate, evaluate_names, reliability};
pub use vectors::pack;

use super::features::{Clusters, WordFeatures, word_features};
use super::labels::{Upos, Xpos};
use super::lemma::Lemmas;
use super::model::{Curve, Model, encode};
use super::names::{self, LABELS, Memory};
use super::network::{self, Readers, Tag};
use super::weights::Reader;
use learner::{Learner, Lesson, Shape};
use oracle::Tree;
use rustc_hash::FxHashMap;
use std::path::Path;
use treebank::{GoldSentence, NamedSentence};
use vectors::Vectors;

/// Treebanks to train on, below the folder of treebanks, and the names in them where they are known.
const TREES: [(&str, Option<&str>); 2] = [
    ("ewt/en_ewt-ud-train.conllu", None),
    ("gum/en_gum_open-train.conllu", Some("ner/gum-open-train-names.iob2")),
];

/// Treebanks to choose and calibrate on.
const TREES_DEV: [&str; 2] = ["ewt/en_ewt-ud-dev.conllu", "gum/en_gum_open-dev.conllu"];

/// More names to train on.
const NAMES: [&str; 2] = ["ner/uner-ewt-dev.iob2", "ner/wikigold.iob2"];

/// Word clusters.
const CLUSTERS: &str = "word-clusters.tsv";

/// Sentences longer than this are not trained on.
const LONGEST: usize = 120;

/// The network that names are first learnt by.
const TEACHER: Shape = Shape { width: 96, hidden: 64, drop: 0.15, passes: 10, seed: 0 };

/// The networks that vote.
const SHAPES: [Shape; 1] = [Shape { width: 96, hidden: 64, drop: 0.15, passes: 24, seed: 1 }];

/// How much is added to the score of being no name where a treebank has no proper noun, and taken
/// from it where it has one.
const LEAN: f32 = 1.5;

/// Trains on the treebanks below `folder` and on the word vectors of a file that [`pack`] made, and
/// returns the bytes of `english.bin`.
pub fn train(folder: &Path, vectors: &Path) -> Result<Vec<u8>, String> {
    let vectors = Vectors::read(vectors)?;
    let clusters = treebank::clusters(&folder.join(CLUSTERS))?;
    let treebanks: Vec<Vec<GoldSentence>> =
        TREES.iter().map(|(file, _)| treebank::conllu(&folder.join(file))).collect::<Result<_, _>>()?;
    let tags = tag_list(&treebanks);
    let mut lessons = Vec::new();
    for (treebank, (_, names)) in treebanks.iter().zip(TREES) {
        let names = names.map(|file| treebank::iob2(&folder.join(file))).transpose()?;
        lessons.extend(tree_lessons(treebank, names.as_deref(), &tags, &clusters)?);
    }
    for file in NAMES {
        lessons.extend(name_lessons(&treebank::iob2(&folder.join(file))?, &clusters));
    }
    lessons.retain(|lesson| lesson.words.len() <= LONGEST);
    eprintln!("{} sentences, {} tags", lessons.len(), tags.len());
    let mut teacher = Learner::new(&lessons, &vectors, tags.len(), TEACHER);
    teacher.learn(&lessons);
    teach_names(&teacher, &tags, &mut lessons)?;
    let mut keys = Vec::new();
    let mut networks = Vec::new();
    for (number, shape) in SHAPES.into_iter().enumerate() {
        eprintln!("network {} of {}", number + 1, SHAPES.len());
        let mut learner = Learner::new(&lessons, &vectors, tags.len(), shape);
        learner.learn(&lessons);
        let (own, network) = learner.encode();
        networks.push(network);
        // The same lessons give the same keys.
        keys = own;
    }
    let readers = network::encode(&keys, &networks);

    let ends = ends::learn(&treebanks, &vectors, &clusters);
    let lemmas = Lemmas::learn(
        treebanks.iter().flatten().flat_map(|s| &s.words).map(|w| (&*w.form, &*w.lemma, w.upos, w.xpos)),
    );
    let even = Curve { slope: 1.0, offset: 0.0 };
    let draft = encode(&clusters, &tags, [even; 2], &readers, &ends, &lemmas);
    let model = Model::decode(&draft).ok_or("the model does not decode")?;
    let curves = evaluate::calibrate(&model, folder)?;
    eprintln!("curves: {curves:?}; networks {} bytes", readers.len());
    Ok(encode(&clusters, &tags, curves, &readers, &ends, &lemmas))
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

/// Lessons in tags and trees, and in names where they are given sentence by sentence.
fn tree_lessons(
    treebank: &[GoldSentence],
    names: Option<&[NamedSentence]>,
    tags: &[(Upos, Xpos)],
    clusters: &Clusters,
) -> Result<Vec<Lesson>, String> {
    let numbers: FxHashMap<(Upos, Xpos), Tag> =
        tags.iter().enumerate().map(|(at, &pair)| (pair, at as Tag)).collect();
    let mut lessons = Vec::new();
    for (at, (gold, words)) in treebank.iter().zip(words_of(treebank, clusters)).enumerate() {
        let names =
            names.map(|names| names.get(at).ok_or("fewer sentences with names than trees")).transpose()?;
        if names.is_some_and(|names| !names.forms.iter().eq(gold.words.iter().map(|word| &word.form))) {
            return Err(format!("sentence {} of the names is not that of the trees: {}", at + 1, gold.text));
        }
        lessons.push(Lesson {
            words,
            tags: Some(gold.words.iter().map(|word| numbers[&(word.upos, word.xpos)]).collect()),
            tree: Some(Tree {
                heads: gold.words.iter().map(|word| word.head).collect(),
                labels: gold.words.iter().map(|word| word.label).collect(),
            }),
            names: names.map(|names| names.labels.clone()),
        });
    }
    Ok(lessons)
}

/// Adds names to the lessons that have trees alone: those that a first network finds, which is told
/// what the treebank takes for a proper noun.
fn teach_names(teacher: &Learner<'_>, tags: &[(Upos, Xpos)], lessons: &mut [Lesson]) -> Result<(), String> {
    let (keys, network) = teacher.encode();
    let teacher = Readers::decode(&mut Reader::new(&network::encode(&keys, &[network])))
        .ok_or("the first network does not decode")?;
    for lesson in lessons {
        let (Some(own), None) = (&lesson.tags, &lesson.names) else { continue };
        let mut scores = teacher.read(&lesson.words).names;
        for (row, &tag) in scores.chunks_exact_mut(LABELS).zip(own) {
            row[0] += if tags[tag as usize].0 == Upos::Propn { -LEAN } else { LEAN };
        }
        lesson.names = Some(names::best_labels(&scores));
    }
    Ok(())
}

/// Lessons in names alone.
fn name_lessons(named: &[NamedSentence], clusters: &Clusters) -> Vec<Lesson> {
    let documents: Vec<usize> = named.iter().map(|sentence| sentence.document).collect();
    let forms = named.iter().map(|sentence| sentence.forms.iter().map(String::as_str).collect());
    let words = remembered(forms.collect(), &documents, clusters);
    let names = named.iter().map(|sentence| Some(sentence.labels.clone()));
    words
        .into_iter()
        .zip(names)
        .map(|(words, names)| Lesson { words, tags: None, tree: None, names })
        .collect()
}

/// The words of a treebank as the network sees them.
fn words_of(treebank: &[GoldSentence], clusters: &Clusters) -> Vec<Vec<WordFeatures>> {
    let mut document = 0;
    let documents: Vec<usize> = treebank
        .iter()
        .map(|sentence| {
            document += usize::from(sentence.document);
            document
        })
        .collect();
    let forms = treebank.iter().map(|gold| gold.words.iter().map(|word| word.form.as_str()).collect());
    remembered(forms.collect(), &documents, clusters)
}

/// Words that know how they are written elsewhere in their document.
fn remembered(sentences: Vec<Vec<&str>>, documents: &[usize], clusters: &Clusters) -> Vec<Vec<WordFeatures>> {
    let last = documents.iter().max().map_or(0, |last| last + 1);
    let mut memories = vec![Memory::default(); last];
    let mut all: Vec<Vec<WordFeatures>> = sentences
        .iter()
        .map(|forms| forms.iter().map(|form| word_features(form, clusters)).collect())
        .collect();
    for (words, &document) in all.iter().zip(documents) {
        memories[document].note(words);
    }
    for (words, &document) in all.iter_mut().zip(documents) {
        memories[document].tell(words);
    }
    all
}
