//! The oracle: which moves lose nothing of the right tree, from any configuration.

use crate::english::labels::Deprel;
use crate::english::parser::{Move, State, TRANSITIONS};

/// The right tree of a sentence.
pub(crate) struct Tree {
    /// The head of each word; the number of words stands for the root.
    pub heads: Vec<usize>,
    /// The relation of each word; one that no list knows is never trained on.
    pub labels: Vec<Option<Deprel>>,
}

/// What each kind of move loses in one configuration.
pub(crate) struct Oracle<'a> {
    tree: &'a Tree,
    costs: [u32; 3],
}

/// What to do in a configuration.
pub(crate) struct Choice {
    /// The move that scores best.
    pub found: usize,
    /// The best of those that lose least.
    pub wanted: usize,
    /// How many moves there are.
    pub choices: usize,
}

impl<'a> Oracle<'a> {
    /// Counts the arcs of the right tree that cannot be made after a shift, a left, a right arc.
    pub(crate) fn new(tree: &'a Tree, state: &State) -> Self {
        let (heads, valid) = (&tree.heads, state.valid());
        let (stack, next, words) = (state.stack(), state.next(), heads.len());
        let mut costs = [u32::MAX; 3];
        if valid[0] {
            let lost = stack.iter().filter(|&&word| heads[word as usize] == next).count();
            let below = &stack[..stack.len().saturating_sub(1)];
            let headless = below.iter().any(|&word| heads[next] == word as usize);
            costs[0] = (lost + usize::from(headless)) as u32;
        }
        if let Some(&top) = stack.last() {
            let top = top as usize;
            let head = heads[top];
            let lost = (next..words).filter(|&word| heads[word] == top).count();
            if valid[1] {
                let below = stack.len() >= 2 && head == stack[stack.len() - 2] as usize;
                costs[1] = (lost + usize::from(below || head > next)) as u32;
            }
            if valid[2] {
                costs[2] = (lost + usize::from(head >= next)) as u32;
            }
        }
        Self { tree, costs }
    }

    /// Whether a move loses least, and bears the right label if its arc is right.
    fn is_right(&self, state: &State, step: Move) -> bool {
        let least = self.costs.into_iter().min().unwrap_or(0);
        let stack = state.stack();
        let (kind, label, head) = match step {
            Move::Shift => return self.costs[0] == least,
            Move::Left(label) => (1, label, Some(state.next())),
            Move::Right(label) => (2, label, stack.iter().rev().nth(1).map(|&word| word as usize)),
        };
        self.costs[kind] == least
            && stack.last().is_none_or(|&top| {
                let top = top as usize;
                Some(self.tree.heads[top]) != head
                    || self.tree.labels[top].is_none_or(|wanted| wanted == label)
            })
    }

    /// The best move, and the best right one, by their scores; `None` where no move is allowed.
    pub(crate) fn choose(&self, state: &State, scores: &[f32]) -> Option<Choice> {
        let valid = state.valid();
        let (mut found, mut wanted, mut choices): (Option<usize>, Option<usize>, _) = (None, None, 0);
        for class in 0..TRANSITIONS {
            let step = Move::of(class);
            if !state.allows(valid, step) {
                continue;
            }
            choices += 1;
            if found.is_none_or(|found| scores[class] > scores[found]) {
                found = Some(class);
            }
            if wanted.is_none_or(|wanted| scores[class] > scores[wanted]) && self.is_right(state, step) {
                wanted = Some(class);
            }
        }
        let found = found?;
        Some(Choice { found, wanted: wanted.unwrap_or(found), choices })
    }
}
