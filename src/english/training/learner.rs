//! The network learns: by gradient descent, from words drawn blank and numbers dropped at random,
//! following its own mistakes through the trees as it would make them on a new text.

use super::encoder::Encoder;
use super::head::{Head, add, mask, softmax, spread};
use super::oracle::{Oracle, Tree};
use super::perceptron::Random;
use super::school::{Pupil, school};
use super::tensor::{Tensor, backward, forward};
use super::vectors::Vectors;
use crate::english::features::WordFeatures;
use crate::english::matrix::{Matrix, Table};
use crate::english::names::LABELS;
use crate::english::network::{MARK_VALUES, MARKS, PLACES, Tag};
use crate::english::parser::{Move, State, TRANSITIONS};

/// How large a network is, how it learns, and where its chances start.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Length of a word's vector.
    pub width: usize,
    /// Length of a configuration's vector.
    pub hidden: usize,
    /// Share of numbers that are dropped.
    pub drop: f32,
    /// Passes over the data.
    pub passes: usize,
    /// Numbers drawn at random start here.
    pub seed: u64,
}

/// Share of moves that follow the network rather than the oracle, from the second pass on.
const EXPLORE: f32 = 0.9;

/// How much tags and names count beside moves.
const TAGS_COUNT: f32 = 1.0;
const NAMES_COUNT: f32 = 0.5;

/// A sentence and what is to be learnt of it.
pub(crate) struct Lesson {
    pub words: Vec<WordFeatures>,
    pub tags: Option<Vec<Tag>>,
    pub tree: Option<Tree>,
    pub names: Option<Vec<u8>>,
}

/// The network while it learns.
pub(crate) struct Learner<'a> {
    shape: Shape,
    encoder: Encoder<'a>,
    tags: Head,
    names: Head,
    places: Tensor,
    absent: Tensor,
    marks: Tensor,
    start: Tensor,
    moves: Head,
}

impl<'a> Learner<'a> {
    /// Before the first lesson.
    pub(crate) fn new(lessons: &[Lesson], vectors: &'a Vectors, tags: usize, shape: Shape) -> Self {
        let Shape { width, hidden, drop, seed, .. } = shape;
        let random = &mut Random::new(77 + seed);
        let words = lessons.iter().flat_map(|lesson| &lesson.words);
        Self {
            shape,
            encoder: Encoder::new(words, (vectors, usize::MAX), width, drop, random),
            tags: Head::new(width, tags, random),
            names: Head::new(width, LABELS, random),
            places: Tensor::dense(width * PLACES * hidden, spread(3 * width, hidden), random),
            absent: Tensor::rows(2 * PLACES, hidden, 0.1, random),
            marks: Tensor::rows(MARKS * MARK_VALUES, hidden, 0.1, random),
            start: Tensor::dense(hidden, 0.0, random),
            moves: Head::new(hidden, TRANSITIONS, random),
        }
    }

    /// Learns all lessons, again and again.
    pub(crate) fn learn(&mut self, lessons: &[Lesson]) {
        let lengths: Vec<usize> = lessons.iter().map(|lesson| lesson.words.len()).collect();
        let Shape { passes, seed, .. } = self.shape;
        school(&mut Schooled { learner: self, lessons }, &lengths, passes, 4242 + seed);
    }

    /// Learns one lesson; returns how wrong its moves were.
    fn learn_one(&mut self, lesson: &Lesson, explore: bool, random: &mut Random) -> f32 {
        let width = self.shape.width;
        let trace = self.encoder.read(&lesson.words, random);
        let mut gradients = vec![0.0; trace.last().len()];
        let labels =
            [(&mut self.tags, &lesson.tags, TAGS_COUNT), (&mut self.names, &lesson.names, NAMES_COUNT)];
        for (head, gold, count) in labels {
            let Some(gold) = gold else { continue };
            let mut scores = head.scores(trace.last(), width);
            for (row, &gold) in scores.chunks_exact_mut(head.outputs()).zip(gold) {
                softmax(row);
                row[gold as usize] -= 1.0;
                row.iter_mut().for_each(|x| *x *= count);
            }
            head.learn(trace.last(), width, &scores, &mut gradients);
        }
        let loss = match &lesson.tree {
            Some(tree) => self.learn_tree(tree, trace.last(), &mut gradients, explore, random),
            None => 0.0,
        };
        self.encoder.learn(&trace, gradients);
        loss
    }

    /// Learns the moves that build a tree; adds the gradients of the words' vectors.
    fn learn_tree(
        &mut self,
        tree: &Tree,
        vectors: &[f32],
        gradients: &mut [f32],
        explore: bool,
        random: &mut Random,
    ) -> f32 {
        let Shape { width, hidden, drop, .. } = self.shape;
        let n = vectors.len() / width;
        let mut places = vec![0.0; n * PLACES * hidden];
        forward(vectors, width, &self.places.weights, PLACES * hidden, &mut places);
        let mut back = vec![0.0; places.len()];
        let mut state = State::new(n);
        let mut loss = 0.0;
        while !state.done() {
            let (at, marks) = state.view();
            let mut sum = self.start.weights.clone();
            for (slot, &place) in at.iter().enumerate() {
                match places.get((place.min(n) * PLACES + slot) * hidden..).filter(|_| place < n) {
                    Some(vector) => add(&mut sum, &vector[..hidden]),
                    None => add(&mut sum, self.absent.row(slot * 2 + usize::from(place == n))),
                }
            }
            for (slot, &mark) in marks.iter().enumerate() {
                add(&mut sum, self.marks.row(mark_row(slot, mark)));
            }
            let mask = mask(hidden, drop, random);
            sum.iter_mut().zip(&mask).for_each(|(x, m)| *x = x.max(0.0) * m);
            let mut scores = self.moves.scores(&sum, hidden);
            let Some(choice) = Oracle::new(tree, &state).choose(&state, &scores) else { break };
            if choice.choices > 1 {
                let valid = state.valid();
                for (class, score) in scores.iter_mut().enumerate() {
                    if !state.allows(valid, Move::of(class)) {
                        *score = -1e4;
                    }
                }
                softmax(&mut scores);
                loss += 1.0 - scores[choice.wanted];
                scores[choice.wanted] -= 1.0;
                let mut into = vec![0.0; hidden];
                self.moves.learn(&sum, hidden, &scores, &mut into);
                into.iter_mut()
                    .zip(&sum)
                    .zip(&mask)
                    .for_each(|((d, x), m)| *d = if *x > 0.0 { *d * m } else { 0.0 });
                add(&mut self.start.gradients, &into);
                for (slot, &place) in at.iter().enumerate() {
                    if place < n {
                        add(&mut back[(place * PLACES + slot) * hidden..][..hidden], &into);
                    } else {
                        add(self.absent.gradient(slot * 2 + usize::from(place == n)), &into);
                    }
                }
                for (slot, &mark) in marks.iter().enumerate() {
                    add(self.marks.gradient(mark_row(slot, mark)), &into);
                }
            }
            let follow = explore && random.happens(EXPLORE);
            state.apply(Move::of(if follow { choice.found } else { choice.wanted }));
        }
        let own = &mut self.places;
        backward(vectors, width, &own.weights, PLACES * hidden, &back, &mut own.gradients, gradients);
        loss
    }

    /// The keys of its words, and the network in its file form.
    pub(crate) fn encode(&self) -> (Vec<u32>, Vec<u8>) {
        let hidden = self.shape.hidden;
        let (keys, mut out) = self.encoder.encode();
        for head in [&self.tags, &self.names] {
            out.extend(head.encode());
        }
        // What every configuration starts from goes with the first place, of which there is always one.
        let mut first = vec![0.0; PLACES * hidden];
        first[..hidden].copy_from_slice(&self.start.weights);
        out.extend(Matrix::encode(&self.places.weights, &first));
        let mut absent = self.absent.weights.clone();
        for row in absent[..2 * hidden].chunks_exact_mut(hidden) {
            add(row, &self.start.weights);
        }
        out.extend(Table::encode(&absent, hidden));
        out.extend(Table::encode(&self.marks.weights, hidden));
        out.extend(self.moves.encode());
        (keys, out)
    }
}

/// A learner with its lessons.
struct Schooled<'l, 'a> {
    learner: &'l mut Learner<'a>,
    lessons: &'l [Lesson],
}

impl Pupil for Schooled<'_, '_> {
    fn learn(&mut self, lesson: usize, pass: usize, random: &mut Random) -> f32 {
        self.learner.learn_one(&self.lessons[lesson], pass > 0, random)
    }

    fn step(&mut self, rate: f32) {
        let Learner { encoder, tags, names, places, absent, marks, start, moves, .. } = &mut *self.learner;
        let heads = [tags, names, moves].into_iter().flat_map(|head| [&mut head.weights, &mut head.bias]);
        for tensor in encoder.tensors().chain(heads).chain([places, absent, marks, start]) {
            tensor.step(rate);
        }
    }
}

fn mark_row(slot: usize, mark: u8) -> usize {
    slot * MARK_VALUES + (mark as usize).min(MARK_VALUES - 1)
}
