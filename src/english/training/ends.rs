//! Learning where sentences end, from documents as raw text.

use super::encoder::Encoder;
use super::head::{Head, softmax};
use super::perceptron::{Perceptron, Random};
use super::school::{Pupil, school};
use super::treebank::GoldSentence;
use super::vectors::Vectors;
use crate::english::features::{Clusters, WordFeatures, word_features};
use crate::english::sentences::{self, before_gap, stretch};
use crate::english::tokens::{Piece, tokenise};
use crate::english::weights::{Row, encode as encode_weights};
use std::collections::BTreeMap;

/// How many linear models are learnt, and how often each sees the documents.
const ORDERS: u64 = 9;
const PASSES: usize = 10;

/// How many networks are learnt, how long a word's vector is in them, the share of numbers that are
/// dropped, and how often each sees the documents.
const NETWORKS: u64 = 2;
const WIDTH: usize = 32;
const DROP: f32 = 0.15;
const NETWORK_PASSES: usize = 12;

/// Of how many of the commonest words the networks know the vectors.
const COMMON: usize = 12_000;

/// Share of paragraph breaks that the networks do not see, so that they learn to find ends without.
const HIDDEN: f32 = 0.05;

/// Share of sentences that are made to end with an abbreviation, which few in the treebanks do.
const ABBREVIATED: f32 = 0.01;
const ABBREVIATIONS: [&str; 10] =
    ["a.m.", "p.m.", "p.m.", "U.S.", "U.S.", "U.K.", "D.C.", "Inc.", "Corp.", "Jr."];

/// About how many words a network learns from at once, and the most.
const STRETCH: usize = 100;
const LONGEST: usize = 200;

/// A document as raw text, with the byte after each of its sentences.
pub(crate) fn raw(sentences: &[GoldSentence]) -> (String, Vec<u32>) {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for (at, sentence) in sentences.iter().enumerate() {
        text += &sentence.text;
        ends.push(text.len() as u32);
        match sentences.get(at + 1) {
            Some(next) if next.paragraph => text += "\n\n",
            Some(_) if sentence.space_after => text.push(' '),
            _ => {}
        }
    }
    (text, ends)
}

/// The documents of a treebank.
pub(crate) fn documents(sentences: &[GoldSentence]) -> Vec<&[GoldSentence]> {
    let starts: Vec<usize> = (0..sentences.len())
        .filter(|&at| at == 0 || sentences[at].document)
        .chain([sentences.len()])
        .collect();
    starts.windows(2).map(|pair| &sentences[pair[0]..pair[1]]).collect()
}

/// A document in pieces, and whether a sentence ends behind each.
struct Lesson {
    text: String,
    pieces: Vec<Piece>,
    ends: Vec<bool>,
}

/// Learns where sentences end; returns what [`sentences::encode`] writes.
pub(crate) fn learn(treebanks: &[Vec<GoldSentence>], vectors: &Vectors, clusters: &Clusters) -> Vec<u8> {
    let mut random = Random::new(3);
    let lessons: Vec<Lesson> = treebanks
        .iter()
        .flat_map(|sentences| documents(sentences))
        .map(|document| {
            let (text, ends) = raw(&abbreviated(document, &mut random));
            let pieces = tokenise(&text);
            let ends = pieces.iter().map(|piece| ends.binary_search(&piece.span.end).is_ok()).collect();
            Lesson { text, pieces, ends }
        })
        .collect();
    let (keys, networks) = learn_networks(&lessons, vectors, clusters);
    sentences::encode(&keys, &networks, &encode_weights(&learn_usual(&lessons, clusters), 2))
}

/// A document with some sentences made to end with an abbreviation, whose stop is theirs, too.
fn abbreviated(document: &[GoldSentence], random: &mut Random) -> Vec<GoldSentence> {
    let mut document = document.to_vec();
    for sentence in &mut document {
        if sentence.text.ends_with('.') && random.happens(ABBREVIATED) {
            let last = (random.unit() * ABBREVIATIONS.len() as f32) as usize;
            sentence.text.pop();
            sentence.text.push(' ');
            sentence.text += ABBREVIATIONS[last.min(ABBREVIATIONS.len() - 1)];
        }
    }
    document
}

/// Some words of a document as the networks see them, and whether a sentence ends behind each.
type Stretch = (Vec<WordFeatures>, Vec<bool>);

/// A network that says whether a sentence ends behind a word.
struct Network<'a> {
    stretches: &'a [Stretch],
    encoder: Encoder<'a>,
    head: Head,
}

impl Pupil for Network<'_> {
    fn learn(&mut self, lesson: usize, _: usize, random: &mut Random) -> f32 {
        let (words, ends) = &self.stretches[lesson];
        let trace = self.encoder.read(words, random);
        let mut scores = self.head.scores(trace.last(), WIDTH);
        let mut loss = 0.0;
        for (row, &end) in scores.chunks_exact_mut(2).zip(ends) {
            softmax(row);
            row[usize::from(end)] -= 1.0;
            loss -= row[usize::from(end)];
        }
        let mut gradients = vec![0.0; trace.last().len()];
        self.head.learn(trace.last(), WIDTH, &scores, &mut gradients);
        self.encoder.learn(&trace, gradients);
        loss
    }

    fn step(&mut self, rate: f32) {
        for tensor in self.encoder.tensors().chain([&mut self.head.weights, &mut self.head.bias]) {
            tensor.step(rate);
        }
    }
}

/// The keys of what the networks know of words, and the networks in their file form.
fn learn_networks(lessons: &[Lesson], vectors: &Vectors, clusters: &Clusters) -> (Vec<u32>, Vec<Vec<u8>>) {
    let stretches = stretches(lessons, clusters);
    let lengths: Vec<usize> = stretches.iter().map(|(words, _)| words.len()).collect();
    let mut keys = Vec::new();
    let networks = (1..=NETWORKS)
        .map(|seed| {
            eprintln!("ends of sentences: network {seed} of {NETWORKS}");
            let random = &mut Random::new(99 + seed);
            let words = stretches.iter().flat_map(|(words, _)| words);
            let encoder = Encoder::new(words, (vectors, COMMON), WIDTH, DROP, random);
            let head = Head::new(WIDTH, 2, random);
            let mut network = Network { stretches: &stretches, encoder, head };
            school(&mut network, &lengths, NETWORK_PASSES, 99 + seed);
            let (own, mut bytes) = network.encoder.encode();
            bytes.extend(network.head.encode());
            // The same lessons give the same keys.
            keys = own;
            bytes
        })
        .collect();
    (keys, networks)
}

/// The lessons as stretches of words, with some breaks between paragraphs hidden.
fn stretches(lessons: &[Lesson], clusters: &Clusters) -> Vec<Stretch> {
    let mut random = Random::new(5);
    let mut stretches = Vec::new();
    for Lesson { text, pieces, ends } in lessons {
        let mut start = 0;
        while start < pieces.len() {
            let end = stretch(pieces, start, STRETCH, LONGEST);
            let words = (start..end)
                .map(|at| {
                    let word = word_features(&text[pieces[at].span.range()], clusters);
                    let hidden = pieces[at].paragraph_after && random.happens(HIDDEN);
                    before_gap(text, pieces, at, &word, hidden)
                })
                .collect();
            stretches.push((words, ends[start..end].to_vec()));
            start = end;
        }
    }
    stretches
}

/// Learns the linear model: the sum of several, each of which saw the documents in another order, so
/// that the order matters less.
fn learn_usual(lessons: &[Lesson], clusters: &Clusters) -> Vec<Row> {
    let mut sums: BTreeMap<u32, [f32; 2]> = BTreeMap::new();
    for order in 1..=ORDERS {
        for (feature, row) in learn_in_order(lessons, clusters, order).averaged(0.0) {
            for (class, weight) in row {
                sums.entry(feature).or_default()[usize::from(class)] += weight;
            }
        }
    }
    sums.into_iter().map(|(feature, [no, yes])| (feature, vec![(0, no), (1, yes)])).collect()
}

fn learn_in_order(lessons: &[Lesson], clusters: &Clusters, seed: u64) -> Perceptron {
    let mut model = Perceptron::new();
    let (mut list, mut scores) = (Vec::new(), [0.0; 2]);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut random = Random::new(7 * seed);
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        for &at in &order {
            let Lesson { text, pieces, ends } = &lessons[at];
            let mut since = 0;
            for at in 0..pieces.len() {
                let gold = ends[at];
                if !pieces[at].paragraph_after && sentences::possible(text, pieces, at) {
                    sentences::features(text, pieces, clusters, at, since, &mut list);
                    model.score(&list, &mut scores);
                    let found = scores[1] > scores[0];
                    if found != gold {
                        model.add(&list, usize::from(gold), 1.0);
                        model.add(&list, usize::from(found), -1.0);
                    }
                    model.tick();
                }
                if gold {
                    since = at + 1;
                }
            }
        }
    }
    model
}
