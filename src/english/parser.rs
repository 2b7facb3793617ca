//! Dependency trees: a greedy arc-hybrid transition parser in linear time.
//!
//! A configuration has a stack and a buffer; a transition shifts the first word of the buffer, or
//! makes the top of the stack a dependent of the first word of the buffer (left) or of the word
//! beneath it (right). The root stands behind the last word.

use super::features::{Features, WordFeatures};
use super::labels::{Deprel, Upos};
use super::weights::Weights;

/// "No word here."
const NONE: usize = usize::MAX;

/// "No head, no child yet."
pub(crate) const NO: u16 = u16::MAX;

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

/// A sentence as the parser sees it.
pub(crate) struct Input<'a> {
    pub words: &'a [WordFeatures],
    /// Joint tags.
    pub tags: &'a [u8],
    /// The universal part of speech of each word.
    pub upos: &'a [Upos],
}

/// What is known of a word's dependents while parsing.
#[derive(Clone, Copy)]
struct Node {
    head: u16,
    label: u8,
    left: [u16; 2],
    right: [u16; 2],
    lefts: u8,
    rights: u8,
    left_labels: u64,
    right_labels: u64,
}

const FRESH: Node = Node {
    head: NO,
    label: 255,
    left: [NO; 2],
    right: [NO; 2],
    lefts: 0,
    rights: 0,
    left_labels: 0,
    right_labels: 0,
};

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

    /// Makes a move that [`State::allows`]; returns the word that got its head.
    pub(crate) fn apply(&mut self, step: Move) -> Option<usize> {
        let (label, rightward) = match step {
            Move::Shift => {
                self.stack.push(self.next as u16);
                self.next += 1;
                return None;
            }
            Move::Left(label) => (label, false),
            Move::Right(label) => (label, true),
        };
        let word = self.stack.pop()? as usize;
        let head = if rightward { *self.stack.last()? as usize } else { self.next };
        self.nodes[word].head = head as u16;
        self.nodes[word].label = label as u8;
        let node = &mut self.nodes[head];
        let bit = 1u64 << (label as u8 & 63);
        if word < head {
            node.left = [word as u16, node.left[0]];
            node.lefts = node.lefts.saturating_add(1);
            node.left_labels |= bit;
        } else {
            node.right = [word as u16, node.right[0]];
            node.rights = node.rights.saturating_add(1);
            node.right_labels |= bit;
        }
        Some(word)
    }
}

/// How far two words lie apart, in classes.
fn distance(a: usize, b: usize) -> u64 {
    match a.abs_diff(b) {
        near @ 0..=5 => near as u64,
        6..=9 => 6,
        10..=19 => 7,
        _ => 8,
    }
}

/// What the templates read of one place of a configuration.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    word: u64,
    tag: u64,
    upos: u64,
    fine: u64,
    suffix: u64,
    label: u64,
}

impl Place {
    fn of(input: &Input<'_>, state: &State, at: usize) -> Self {
        if at == NONE {
            return Self { at, word: 3, tag: 253, upos: 253, fine: 9001, suffix: 9001, label: 300 };
        }
        let label = u64::from(state.nodes[at].label);
        match input.words.get(at) {
            Some(w) => Self {
                at,
                word: w.lower,
                tag: u64::from(input.tags[at]),
                upos: input.upos[at] as u64,
                fine: w.fine,
                suffix: w.suffix[2],
                label,
            },
            None => Self { at, word: 5, tag: 254, upos: 254, fine: 9002, suffix: 9002, label },
        }
    }
}

/// The features of a configuration.
pub(crate) fn features(input: &Input<'_>, state: &State, out: &mut Vec<u32>) {
    let n = state.words;
    let depth = state.stack.len();
    let stack = |i: usize| if depth > i { state.stack[depth - 1 - i] as usize } else { NONE };
    let buffer = |i: usize| if state.next + i <= n { state.next + i } else { NONE };
    let place = |at: usize| Place::of(input, state, at);
    let child = |at: usize, left: bool, k: usize| {
        if at == NONE {
            return place(NONE);
        }
        let node = &state.nodes[at];
        let child = if left { node.left[k] } else { node.right[k] };
        place(if child == NO { NONE } else { child as usize })
    };
    let counts = |at: usize| {
        if at == NONE {
            (99, 99)
        } else {
            (u64::from(state.nodes[at].lefts), u64::from(state.nodes[at].rights))
        }
    };
    let labels = |at: usize| {
        if at == NONE { (99, 99) } else { (state.nodes[at].left_labels, state.nodes[at].right_labels) }
    };
    let (s0, s1, s2) = (place(stack(0)), place(stack(1)), place(stack(2)));
    let (b0, b1, b2) = (place(buffer(0)), place(buffer(1)), place(buffer(2)));
    let (s0l, s0l2) = (child(s0.at, true, 0), child(s0.at, true, 1));
    let (s0r, s0r2) = (child(s0.at, false, 0), child(s0.at, false, 1));
    let (s1l, s1l2) = (child(s1.at, true, 0), child(s1.at, true, 1));
    let (s1r, s1r2) = (child(s1.at, false, 0), child(s1.at, false, 1));
    let (b0l, b0l2) = (child(b0.at, true, 0), child(b0.at, true, 1));
    let (s0ls, s0rs) = counts(s0.at);
    let (s1ls, s1rs) = counts(s1.at);
    let (b0ls, _) = counts(b0.at);
    let (s0ll, s0rl) = labels(s0.at);
    let (s1ll, s1rl) = labels(s1.at);
    let (b0ll, _) = labels(b0.at);
    let d0 = if s0.at == NONE { 20 } else { distance(s0.at, b0.at) };
    let d1 = if s1.at == NONE { 20 } else { distance(s1.at, s0.at) };
    let before = place(if b0.at != NONE && b0.at > 0 { b0.at - 1 } else { NONE });
    let after = place(if s0.at == NONE { NONE } else { s0.at + 1 });

    let mut f = Features::new(out, 3000);
    f.add([1]);
    // Single places.
    for p in [&s0, &s1, &b0, &b1] {
        f.add([p.word]);
        f.add([p.tag]);
        f.add([p.word, p.tag]);
    }
    for p in [&s2, &b2] {
        f.add([p.word]);
        f.add([p.tag]);
    }
    // Top of the stack with the buffer.
    f.add([s0.word, s0.tag, b0.word, b0.tag]);
    f.add([s0.word, s0.tag, b0.word]);
    f.add([s0.word, b0.word, b0.tag]);
    f.add([s0.word, s0.tag, b0.tag]);
    f.add([s0.tag, b0.word, b0.tag]);
    f.add([s0.word, b0.word]);
    f.add([s0.tag, b0.tag]);
    f.add([s0.upos, b0.upos]);
    // The two topmost of the stack.
    f.add([s1.word, s1.tag, s0.tag]);
    f.add([s1.tag, s0.word, s0.tag]);
    f.add([s1.word, s0.word]);
    f.add([s1.tag, s0.tag]);
    f.add([s1.word, s1.tag, s0.word, s0.tag]);
    f.add([b0.tag, b1.tag]);
    f.add([b0.word, b1.tag]);
    f.add([b0.tag, b1.word]);
    f.add([s1.tag, b0.tag]);
    f.add([s1.word, b0.tag]);
    f.add([s1.tag, b0.word]);
    f.add([s0.tag, b1.tag]);
    // Three and four places.
    f.add([b0.tag, b1.tag, b2.tag]);
    f.add([s0.tag, b0.tag, b1.tag]);
    f.add([s1.tag, s0.tag, b0.tag]);
    f.add([s2.tag, s1.tag, s0.tag]);
    f.add([s0.tag, s0l.tag, b0.tag]);
    f.add([s0.tag, s0r.tag, b0.tag]);
    f.add([s0.tag, b0.tag, b0l.tag]);
    f.add([s1.tag, s1l.tag, s0.tag]);
    f.add([s1.tag, s1r.tag, s0.tag]);
    f.add([s1.tag, s0.tag, s0l.tag]);
    f.add([s1.tag, s0.tag, s0r.tag]);
    f.add([s1.word, s0.tag, b0.tag]);
    f.add([s1.tag, s0.word, b0.tag]);
    f.add([s1.tag, s0.tag, b0.word]);
    f.add([s0.word, b0.tag, b1.tag]);
    f.add([s0.tag, b0.word, b1.tag]);
    f.add([s0.tag, b0.tag, b1.word]);
    f.add([s2.tag, s1.tag, s0.tag, b0.tag]);
    f.add([s1.tag, s0.tag, b0.tag, b1.tag]);
    // Distance.
    f.add([s0.tag, b0.tag, d0]);
    f.add([s0.word, d0]);
    f.add([b0.word, d0]);
    f.add([s1.tag, s0.tag, d1]);
    f.add([s1.word, d1]);
    f.add([s0.word, d1]);
    f.add([s1.tag, s0.tag, b0.tag, d0.min(3), d1.min(3)]);
    // Valency.
    f.add([s0.word, s0ls]);
    f.add([s0.tag, s0ls]);
    f.add([s0.word, s0rs]);
    f.add([s0.tag, s0rs]);
    f.add([s1.word, s1rs]);
    f.add([s1.tag, s1rs]);
    f.add([s1.tag, s1ls]);
    f.add([b0.word, b0ls]);
    f.add([b0.tag, b0ls]);
    // Children.
    f.add([s0l.word, 1]);
    f.add([s0l.tag, s0.tag]);
    f.add([s0l.label, s0.tag]);
    f.add([s0r.word, 2]);
    f.add([s0r.tag, s0.tag, 2]);
    f.add([s0r.label, s0.tag]);
    f.add([s1l.word]);
    f.add([s1l.tag, s1.tag]);
    f.add([s1l.label, s1.tag]);
    f.add([s1r.word]);
    f.add([s1r.tag, s1.tag]);
    f.add([s1r.label, s1.tag, s0.tag]);
    f.add([b0l.word]);
    f.add([b0l.tag, b0.tag]);
    f.add([b0l.label, b0.tag]);
    f.add([s0l2.tag, s0l.tag, s0.tag]);
    f.add([s0r2.tag, s0r.tag, s0.tag]);
    f.add([s1r2.tag, s1r.tag, s1.tag]);
    f.add([s1l2.tag, s1l.tag, s1.tag]);
    f.add([b0l2.tag, b0l.tag, b0.tag]);
    f.add([s0l.label, s0l2.label, s0.tag]);
    f.add([s0r.label, s0r2.label, s0.tag]);
    // Sets of labels.
    f.add([s0ll, s0.tag]);
    f.add([s0rl, s0.tag]);
    f.add([s1rl, s1.tag]);
    f.add([s1ll, s1.tag]);
    f.add([b0ll, b0.tag]);
    f.add([s0ll, s0.word]);
    f.add([s0rl, s0.word]);
    f.add([s1rl, s1.word]);
    f.add([b0ll, b0.word]);
    f.add([s1rl, s1.upos, s0.upos, s0ll]);
    f.add([b0ll, b0.upos, s0.upos, s0.word]);
    // What lies between.
    f.add([before.tag, s0.tag, b0.tag]);
    f.add([after.tag, s0.tag, b0.tag]);
    f.add([before.tag, after.tag, s0.tag, b0.tag]);
    f.add([before.tag, s1.tag, s0.tag, 1]);
    f.add([s0.word, s0r.tag, s0r.word]);
    f.add([s1.word, s1r.tag, s0.tag]);
    f.add([s0l.label, b0l.label, s0.tag, b0.tag]);
    f.add([s1.word, s0.word, s0l.tag]);
    f.add([s1.word, s0l.word, s0.tag]);
    f.add([s1.upos, s1.word, s0l.word, s0.upos, s0.fine]);
    // Suffixes.
    f.add([s0.suffix, b0.tag]);
    f.add([b0.suffix, s0.tag]);
    f.add([s1.suffix, s0.tag]);
    f.add([s0.suffix, s1.tag]);
    f.skip_to(3300);
    if s0.fine | b0.fine != 0 {
        f.add([s0.fine]);
        f.add([b0.fine]);
        f.add([s1.fine]);
        f.add([s0.fine, b0.fine]);
        f.add([s1.fine, s0.fine]);
        f.add([s0.fine, b0.tag]);
        f.add([b0.fine, s0.tag]);
        f.add([s1.fine, s0.tag]);
        f.add([s0.fine, s1.tag]);
        f.add([s0.fine, s0.tag, b0.fine, b0.tag]);
        f.add([s1.fine, s1.tag, s0.fine, s0.tag]);
        f.add([s1.word, s0.fine, s0.tag]);
        f.add([s1.fine, s0.word, s0.tag]);
        f.add([b1.fine]);
        f.add([s0.word, b0.fine, b0.tag]);
        f.add([s0.fine, b0.word, b0.tag]);
        f.add([s1.fine, s0.fine, b0.tag]);
        f.add([s1.fine, s0l.word, s0.fine]);
    }
}

/// The arc of one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    /// The head; the root has none.
    pub head: Option<u32>,
    /// The relation.
    pub label: Deprel,
    /// By how much the move that made the arc beat the best other move, in units of training.
    pub margin: f32,
}

/// Parses a sentence of any length; pieces of at most [`LONGEST`] words are joined at their roots.
pub(crate) fn parse(weights: &Weights, input: &Input<'_>) -> Vec<Arc> {
    let n = input.words.len();
    let mut arcs = Vec::with_capacity(n);
    let mut first_root = None;
    let mut start = 0;
    while start < n {
        let end = cut(input.upos, start);
        let piece = Input {
            words: &input.words[start..end],
            tags: &input.tags[start..end],
            upos: &input.upos[start..end],
        };
        for mut arc in parse_piece(weights, &piece) {
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
fn parse_piece(weights: &Weights, input: &Input<'_>) -> Vec<Arc> {
    let n = input.words.len();
    let mut state = State::new(n);
    let mut margins = vec![f32::MAX; n];
    let mut list = Vec::with_capacity(192);
    let mut scores = vec![0; weights.classes];
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
        features(input, &state, &mut list);
        weights.score(&list, &mut scores);
        let (best, second) = two_best(&scores, &state, valid);
        if let Some(word) = state.apply(Move::of(best)) {
            margins[word] = match second {
                Some(other) => (scores[best] - scores[other]) as f32 * weights.scale,
                None => f32::MAX,
            };
        }
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
fn two_best(scores: &[i32], state: &State, valid: [bool; 3]) -> (usize, Option<usize>) {
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
