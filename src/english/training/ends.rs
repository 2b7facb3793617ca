//! Learning where sentences end, from documents as raw text.

use super::perceptron::{Perceptron, Random};
use super::treebank::GoldSentence;
use crate::english::features::Clusters;
use crate::english::sentences;
use crate::english::tokens::{Piece, tokenise};
use crate::english::weights::Row;
use std::collections::BTreeMap;

/// How many models are learnt, and how often each sees the documents.
const ORDERS: u64 = 9;
const PASSES: usize = 10;

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

/// Learns where sentences end: the sum of several models, each of which saw the documents in another
/// order, so that the order matters less.
pub(crate) fn learn(treebanks: &[Vec<GoldSentence>], clusters: &Clusters) -> Vec<Row> {
    let texts: Vec<(String, Vec<u32>)> =
        treebanks.iter().flat_map(|sentences| documents(sentences)).map(raw).collect();
    let cut: Vec<Vec<Piece>> = texts.iter().map(|(text, _)| tokenise(text)).collect();
    let mut sums: BTreeMap<u32, [f32; 2]> = BTreeMap::new();
    for order in 1..=ORDERS {
        for (feature, row) in learn_in_order(&texts, &cut, clusters, order).averaged(0.0) {
            for (class, weight) in row {
                sums.entry(feature).or_default()[usize::from(class)] += weight;
            }
        }
    }
    sums.into_iter().map(|(feature, [no, yes])| (feature, vec![(0, no), (1, yes)])).collect()
}

fn learn_in_order(
    texts: &[(String, Vec<u32>)],
    cut: &[Vec<Piece>],
    clusters: &Clusters,
    seed: u64,
) -> Perceptron {
    let mut model = Perceptron::new();
    let (mut list, mut scores) = (Vec::new(), [0.0; 2]);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut random = Random::new(7 * seed);
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        for &at in &order {
            let ((text, ends), pieces) = (&texts[at], &cut[at]);
            let mut since = 0;
            for at in 0..pieces.len() {
                let gold = ends.binary_search(&pieces[at].span.end).is_ok();
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
