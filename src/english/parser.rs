//! Dependency trees: a greedy arc-hybrid transition parser in linear time.
//!
//! A configuration has a stack and a buffer; a transition shifts the first word of the buffer, or
//! makes the top of the stack a dependent of the first word of the buffer (left) or of the word
//! beneath it (right). The root stands behind the last word.

use super::labels::{Deprel, Upos};
use super::network::{Desk, MARKS, PLACES, Part, Readers, Reading};

/// "No word here."
const NONE: usize = usize::MAX;

/// "No head, no child yet."
const NO: u16 = u16::MAX;

/// "No label yet."
const NO_LABEL: u8 = u8::MAX;

/// Sentences longer than this are parsed in pieces.
pub(crate) const LONGEST: usize = 300;

/// Number of dependency labels.
const LABELS: usize = Deprel::ALL.len();

/// Number of transitions: shift, and left and right with each label.
pub(crate) const TRANSITIONS: usize = 1 + 2 * LABELS;

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Push the first word of the buffer.
    Shift,
    /// The top of the stack depends on the first word of the buffer.
    Left(Deprel),
    /// The top of the stack depends on the word beneath it.
    Right(Deprel),
}

impl Move {
    /// The move of a class of the model.
    pub(crate) fn of(class: usize) -> Self {
        match class {
            0 => Self::Shift,
            _ if class <= LABELS => Self::Left(Deprel::ALL[class - 1]),
            _ => Self::Right(Deprel::ALL[class - 1 - LABELS]),
        }
    }
}

/// What is known of a word's dependents while parsing.
#[derive(Clone, Copy)]
struct Node {
    head: u16,
    label: u8,
    /// The outermost dependents on either side.
    left: u16,
    right: u16,
}

const FRESH: Node = Node { head: NO, label: NO_LABEL, left: NO, right: NO };

/// Where a parse stands.
pub(crate) struct State {
    words: usize,
    stack: Vec<u16>,
    next: usize,
    nodes: Vec<Node>,
}

impl State {
    /// Before the first move, over `words` words.
    pub(crate) fn new(words: usize) -> Self {
        Self { words, stack: Vec::with_capacity(32), next: 0, nodes: vec![FRESH; words + 1] }
    }

    /// Whether every word has its head.
    pub(crate) fn done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// The stack, its top last.
    pub(crate) fn stack(&self) -> &[u16] {
        &self.stack
    }

    /// The first word of the buffer; the number of words stands for the root.
    pub(crate) fn next(&self) -> usize {
        self.next
    }

    /// The head of a word; the number of words is the root.
    pub(crate) fn head(&self, word: usize) -> usize {
        self.nodes[word].head as usize
    }

    /// The label of a word's arc.
    pub(crate) fn label(&self, word: usize) -> Option<Deprel> {
        Deprel::ALL.get(self.nodes[word].label as usize).copied()
    }

    /// Which of shift, left and right are possible.
    pub(crate) fn valid(&self) -> [bool; 3] {
        let depth = self.stack.len();
        [self.next < self.words, depth >= 1 && (self.next < self.words || depth == 1), depth >= 2]
    }

    /// Whether `step` is allowed: the label `root` belongs to the root's one arc alone.
    pub(crate) fn allows(&self, valid: [bool; 3], step: Move) -> bool {
        let at_root = self.next == self.words;
        match step {
            Move::Shift => valid[0],
            Move::Left(label) => valid[1] && (label == Deprel::Root) == at_root,
            Move::Right(label) => valid[2] && label != Deprel::Root,
        }
    }

    /// Makes a move that [`State::allows`].
    pub(crate) fn apply(&mut self, step: Move) {
        let (label, rightward) = match step {
            Move::Shift => {
                self.stack.push(self.next as u16);
                self.next += 1;
                return;
            }
            Move::Left(label) => (label, false),
            Move::Right(label) => (label, true),
        };
        let Some(word) = self.stack.pop() else { return };
        let head = match self.stack.last() {
            Some(&below) if rightward => below as usize,
            _ => self.next,
        };
        self.nodes[word as usize].head = head as u16;
        self.nodes[word as usize].label = label as u8;
        let node = &mut self.nodes[head];
        *if (word as usize) < head { &mut node.left } else { &mut node.right } = word;
    }

    /// What the networks look at in a configuration.
    pub(crate) fn view(&self) -> ([usize; PLACES], [u8; MARKS]) {
        let depth = self.stack.len();
        let stack = |i: usize| if depth > i { self.stack[depth - 1 - i] as usize } else { NONE };
        let buffer = |i: usize| if self.next + i <= self.words { self.next + i } else { NONE };
        let known = |child: u16| if child == NO { NONE } else { child as usize };
        let left = |at: usize| if at == NONE { NONE } else { known(self.nodes[at].left) };
        let right = |at: usize| if at == NONE { NONE } else { known(self.nodes[at].right) };
        let label = |at: usize| if at == NONE { NO_LABEL } else { self.nodes[at].label };
        let (s0, s1, b0) = (stack(0), stack(1), buffer(0));
        let gap = if s0 == NONE || b0 == NONE { 0 } else { 1 + distance(s0, b0) };
        (
            [s0, s1, stack(2), b0, buffer(1), left(s0), right(s0), right(s1), left(b0)],
            [label(left(s0)), label(right(s0)), label(left(s1)), label(right(s1)), label(left(b0)), gap],
        )
    }
}

/// How far two words lie apart, in classes.
fn distance(a: usize, b: usize) -> u8 {
    match a.abs_diff(b) {
        near @ 0..=5 => near as u8,
        6..=9 => 6,
        10..=19 => 7,
        _ => 8,
    }
}

/// The arc of one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    /// The head; the root has none.
    pub head: Option<u32>,
    /// The relation.
    pub label: Deprel,
    /// By how much the closest call made over the word was won, in units of training.
    pub margin: f32,
}

/// Parses a sentence of any length; pieces of at most [`LONGEST`] words are joined at their roots.
pub(crate) fn parse(readers: &Readers, reading: &Reading, upos: &[Upos]) -> Vec<Arc> {
    let n = upos.len();
    let mut arcs: Vec<Arc> = Vec::with_capacity(n);
    let mut first_root = None;
    let mut start = 0;
    while start < n {
        let end = cut(upos, start);
        for mut arc in parse_piece(readers, &reading.part(start, end)) {
            arc.head = arc.head.map(|head| head + start as u32);
            if arc.head.is_none() {
                match first_root {
                    None => first_root = Some(arcs.len() as u32),
                    Some(_) => (arc.head, arc.label) = (first_root, Deprel::Parataxis),
                }
            }
            arcs.push(arc);
        }
        start = end;
    }
    arcs
}

/// Where the piece that starts at `start` ends: behind the last punctuation that fits.
fn cut(upos: &[Upos], start: usize) -> usize {
    let rest = upos.len() - start;
    if rest <= LONGEST {
        return upos.len();
    }
    let half = start + LONGEST / 2;
    (half..start + LONGEST).rev().find(|&at| upos[at] == Upos::Punct).map_or(start + LONGEST, |at| at + 1)
}

/// Parses at most [`LONGEST`] words.
fn parse_piece(readers: &Readers, part: &Part<'_>) -> Vec<Arc> {
    let n = part.words;
    let mut state = State::new(n);
    let mut margins = vec![f32::MAX; n];
    let mut desk = Desk::default();
    while !state.done() {
        let valid = state.valid();
        if valid == [true, false, false] {
            state.apply(Move::Shift);
            continue;
        }
        if state.next == n && valid[1] {
            state.apply(Move::Left(Deprel::Root));
            continue;
        }
        let (places, marks) = state.view();
        readers.score(part, places, marks, &mut desk);
        let (best, second) = two_best(&desk.scores, &state, valid);
        // A word is as sure of its head as the closest call that was made over it.
        if let (Some(&top), Some(second)) = (state.stack.last(), second) {
            let margin = &mut margins[top as usize];
            *margin = margin.min(desk.scores[best] - desk.scores[second]);
        }
        state.apply(Move::of(best));
    }
    (0..n)
        .map(|word| Arc {
            head: u32::try_from(state.head(word)).ok().filter(|&head| (head as usize) < n),
            label: state.label(word).unwrap_or(Deprel::Dep),
            margin: margins[word],
        })
        .collect()
}

/// The best and the second-best move that the state allows.
fn two_best(scores: &[f32], state: &State, valid: [bool; 3]) -> (usize, Option<usize>) {
    let (mut best, mut second): (Option<usize>, Option<usize>) = (None, None);
    for class in 0..TRANSITIONS {
        if !state.allows(valid, Move::of(class)) {
            continue;
        }
        if best.is_none_or(|b| scores[class] > scores[b]) {
            second = best;
            best = Some(class);
        } else if second.is_none_or(|s| scores[class] > scores[s]) {
            second = Some(class);
        }
    }
    // Shift or an arc is always possible before the parse is done.
    (best.unwrap_or(0), second)
}
