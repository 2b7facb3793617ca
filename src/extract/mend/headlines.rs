//! What headlines leave out.

use super::Draft;
use crate::english::{Deprel, Upos, Xpos};

/// Longer lines are no headlines.
const LONGEST: usize = 25;
/// The most words of a name beside a comma that stands for `and`.
const NAME: usize = 4;

impl Draft<'_> {
    /// `Fiji, Tonga sign fishing pact`: the comma stands for `and`.
    pub(super) fn comma_for_and(&mut self) {
        if self.len() > LONGEST || self.words.last().is_none_or(|word| word.upos == Upos::Punct) {
            return;
        }
        let is_name = |at: usize| matches!(self.upos(at), Upos::Propn);
        let first = (0..self.len()).take_while(|&at| is_name(at)).count();
        let comma = first;
        if first == 0 || first > NAME || comma >= self.len() || !self.is(comma, ",") {
            return;
        }
        let second = (comma + 1..self.len()).take_while(|&at| is_name(at)).count();
        let verb = comma + 1 + second;
        if second == 0 || second > NAME || verb >= self.len() || self.upos(verb) != Upos::Verb {
            return;
        }
        // One who is told apart by a comma has a verb of the third person: "Smith, Jones says".
        let many = matches!(self.words[verb].xpos, Xpos::Vb | Xpos::Vbp | Xpos::Vbd | Xpos::Vbn);
        if !many {
            return;
        }
        if self.words[verb].head.is_some() {
            self.raise(verb);
        }
        if self.words[verb].xpos == Xpos::Vb {
            self.words[verb].xpos = Xpos::Vbp;
        }
        let (one, other) = (self.name_head(0, first), self.name_head(comma + 1, verb));
        self.hang(one, verb, Deprel::Nsubj);
        self.hang(other, one, Deprel::Conj);
        self.hang(comma, other, Deprel::Punct);
    }
}
