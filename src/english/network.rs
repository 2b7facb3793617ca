//! The networks that read a sentence: what they have learnt, and how they are asked.
//!
//! An encoder turns the words into vectors, and what comes out is read by four heads: tags, names,
//! and the moves of the tree builder, whose configurations are sums of vectors of the words they
//! touch. How a network learns is *not* here.

use super::encoder::{Encoder, SLOTS, Vocabulary};
use super::features::WordFeatures;
use super::matrix::{Codes, Matrix, Table};
use super::weights::{Reader, write_number};

/// The number of a joint tag in the model's list.
pub(crate) type Tag = u8;

/// Places of a configuration that the head for moves looks at, and labels and distances there.
pub(crate) const PLACES: usize = 9;
pub(crate) const MARKS: usize = 6;

/// Values that one mark may have.
pub(crate) const MARK_VALUES: usize = 64;

/// Networks that read the same words and vote, by adding up their scores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readers {
    /// In every network alike.
    vocabulary: Vocabulary,
    networks: Vec<Network>,
}

/// All that one network has learnt.
#[derive(Clone, Debug, Default)]
struct Network {
    encoder: Encoder,
    tags: Matrix,
    names: Matrix,
    places: Matrix,
    /// For each place what stands for "no word" and for the root.
    absent: Table,
    marks: Table,
    moves: Matrix,
}

/// What the networks make of a sentence.
#[derive(Default)]
pub(crate) struct Reading {
    /// Scores of the tags, those of one word together.
    pub tags: Vec<f32>,
    /// Scores of the labels of names.
    pub names: Vec<f32>,
    /// By network, for each word what it adds to a configuration in each place.
    places: Vec<Vec<f32>>,
}

/// A part of a sentence that is parsed by itself.
pub(crate) struct Part<'a> {
    reading: &'a Reading,
    start: usize,
    /// The number of its words, which also stands for the root.
    pub words: usize,
}

impl Reading {
    /// The part from word `start` to before word `end`.
    pub(crate) fn part(&self, start: usize, end: usize) -> Part<'_> {
        Part { reading: self, start, words: end - start }
    }
}

impl Readers {
    /// How many tags, labels of names, and moves there are scores for; `None` if they do not agree.
    pub(crate) fn scores(&self) -> Option<[usize; 3]> {
        let scores = |network: &Network| [&network.tags, &network.names, &network.moves].map(Matrix::outputs);
        let first = scores(self.networks.first()?);
        self.networks.iter().all(|network| scores(network) == first).then_some(first)
    }

    /// Reads a sentence.
    pub(crate) fn read(&self, words: &[WordFeatures]) -> Reading {
        let rows: Vec<[usize; SLOTS]> = words.iter().map(|word| self.vocabulary.rows_of(word)).collect();
        let mut reading = Reading::default();
        let (mut codes, mut out) = (Codes::default(), Vec::new());
        for network in &self.networks {
            network.encoder.read(&rows, &mut codes, &mut out);
            network.tags.times(&codes, &mut out);
            add(&mut reading.tags, &out);
            network.names.times(&codes, &mut out);
            add(&mut reading.names, &out);
            let mut places = Vec::new();
            network.places.times(&codes, &mut places);
            reading.places.push(places);
        }
        reading
    }

    /// The scores of the moves in a configuration that touches `places` and bears `marks`.
    pub(crate) fn score(
        &self,
        part: &Part<'_>,
        places: [usize; PLACES],
        marks: [u8; MARKS],
        desk: &mut Desk,
    ) {
        desk.scores.clear();
        for (network, vectors) in self.networks.iter().zip(&part.reading.places) {
            let width = network.absent.width;
            desk.sum.clear();
            desk.sum.resize(width, 0.0);
            for (slot, &place) in places.iter().enumerate() {
                if place < part.words {
                    let from = ((part.start + place) * PLACES + slot) * width;
                    add(&mut desk.sum, &vectors[from..from + width]);
                } else {
                    network.absent.add(slot * 2 + usize::from(place == part.words), &mut desk.sum);
                }
            }
            for (slot, &mark) in marks.iter().enumerate() {
                let row = slot * MARK_VALUES + (mark as usize).min(MARK_VALUES - 1);
                network.marks.add(row, &mut desk.sum);
            }
            desk.sum.iter_mut().for_each(|x| *x = x.max(0.0));
            desk.codes.set(&desk.sum, width);
            network.moves.times(&desk.codes, &mut desk.own);
            add(&mut desk.scores, &desk.own);
        }
    }

    /// Reads what [`encode`] wrote.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let mut readers = Self { vocabulary: Vocabulary::decode(reader)?, networks: Vec::new() };
        for _ in 0..reader.number()? {
            let network = Network::decode(reader)?;
            network.fits(&readers.vocabulary).then_some(())?;
            readers.networks.push(network);
        }
        Some(readers)
    }
}

impl Network {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            encoder: Encoder::decode(reader)?,
            tags: Matrix::decode(reader)?,
            names: Matrix::decode(reader)?,
            places: Matrix::decode(reader)?,
            absent: Table::decode(reader)?,
            marks: Table::decode(reader)?,
            moves: Matrix::decode(reader)?,
        })
    }

    /// Whether all parts have the sizes that the others expect.
    fn fits(&self, vocabulary: &Vocabulary) -> bool {
        let (width, hidden) = (self.encoder.width(), self.absent.width);
        self.encoder.fits(vocabulary)
            && self.tags.takes(width, self.tags.outputs())
            && self.names.takes(width, self.names.outputs())
            && self.places.takes(width, PLACES * hidden)
            && self.absent.rows() == 2 * PLACES
            && self.marks.width == hidden
            && self.marks.rows() == MARKS * MARK_VALUES
            && self.moves.takes(hidden, self.moves.outputs())
    }
}

/// Room to work in while a tree is built.
#[derive(Default)]
pub(crate) struct Desk {
    sum: Vec<f32>,
    codes: Codes,
    /// The scores of one network.
    own: Vec<f32>,
    /// The scores of the moves.
    pub scores: Vec<f32>,
}

/// The file form of networks in theirs, which share the sorted keys of their words.
pub(crate) fn encode(keys: &[u32], networks: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vocabulary::encode(keys);
    write_number(&mut out, networks.len() as u32);
    out.extend(networks.concat());
    out
}

/// Adds numbers to others; to none they are added as to zeros.
fn add(into: &mut Vec<f32>, from: &[f32]) {
    if into.is_empty() {
        into.extend_from_slice(from);
    } else {
        into.iter_mut().zip(from).for_each(|(into, from)| *into += from);
    }
}

/// The class with the highest score; the first of equals.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
