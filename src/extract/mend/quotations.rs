//! Who stands behind a quotation, and what the tree makes of its end.

use super::{Draft, SUBJECTS};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::SPEAKING;

impl Draft<'_> {
    /// `"They let us down," wrote Smith on Facebook, "and I told them."`: Smith writes, and whatever stands before the
    /// marks is no part of the writing.
    pub(super) fn speaker_behind_quotation(&mut self) {
        for verb in 3..self.len().saturating_sub(1) {
            let says = self.upos(verb) == Upos::Verb
                && matches!(self.words[verb].xpos, Xpos::Vbd | Xpos::Vbz)
                && SPEAKING.has(&self.words[verb].lemma);
            let behind = self.is_quotation_mark(verb - 1)
                && matches!(&*self.words[verb - 2].form, "," | "." | "!" | "?");
            if !says || !behind {
                continue;
            }
            let hung =
                |rel| matches!(rel, Deprel::Obj | Deprel::Iobj | Deprel::Xcomp | Deprel::Ccomp | Deprel::Obl);
            let name = self.children(verb).find(|&at| {
                at > verb && self.is_noun(at) && self.start(at) == verb + 1 && !self.has(at, &[Deprel::Case])
            });
            let Some(name) = name.filter(|&at| hung(self.rel(at)) || self.rel(at) == Deprel::Nsubj) else {
                continue;
            };
            let before: Vec<usize> =
                self.children(verb).filter(|&c| c < verb - 1 && self.rel(c) != Deprel::Punct).collect();
            if self.rel(name) != Deprel::Nsubj && self.has(verb, SUBJECTS) && before.is_empty() {
                continue;
            }
            self.words[name].deprel = Deprel::Nsubj;
            // "wrote Smith on Facebook": he wrote there.
            let phrases: Vec<usize> = self
                .children(name)
                .filter(|&c| self.rel(c) == Deprel::Nmod && self.case_is(c, &["on", "in", "via", "to"]))
                .collect();
            let named = self.upos(name) == Upos::Propn;
            for phrase in phrases.into_iter().filter(|_| named) {
                self.hang(phrase, verb, Deprel::Obl);
            }
            let content = |rel| matches!(rel, Deprel::Ccomp | Deprel::Parataxis);
            let Some(over) = self.head(verb).filter(|&over| over < verb) else { continue };
            if before.iter().any(|&c| content(self.rel(c))) {
                continue;
            }
            // The rest of the quotation that the tree has for the speaker's.
            let top = before.iter().copied().find(|&c| self.is_noun(c) || self.upos(c) == Upos::Verb);
            if let Some(top) = top {
                self.hang(top, over, Deprel::Advcl);
                for other in before.into_iter().filter(|&c| c != top) {
                    self.words[other].head = Some(top as u32);
                }
            }
            self.words[verb].deprel = Deprel::Parataxis;
        }
    }

    fn is_quotation_mark(&self, at: usize) -> bool {
        matches!(&*self.words[at].form, "\"" | "”" | "''" | "’’" | "»")
    }

    /// Whether a noun stands behind one of these prepositions.
    fn case_is(&self, noun: usize, prepositions: &[&str]) -> bool {
        self.children(noun)
            .any(|c| self.rel(c) == Deprel::Case && prepositions.iter().any(|form| self.is(c, form)))
    }
}
