//! Texts that are kept once and known by number.

use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Texts by number, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Names {
    texts: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, u32>,
}

impl Names {
    /// The number of a text, which it is given if it has none.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        match self.numbers.get(text) {
            Some(&number) => number,
            None => self.keep(text.into()),
        }
    }

    /// The same for a text that is shared already.
    pub(super) fn add_shared(&mut self, text: &Arc<str>) -> u32 {
        match self.numbers.get(text) {
            Some(&number) => number,
            None => self.keep(text.clone()),
        }
    }

    fn keep(&mut self, text: Arc<str>) -> u32 {
        let number = self.texts.len() as u32;
        self.texts.push(text.clone());
        self.numbers.insert(text, number);
        number
    }

    /// The number of a text, if it has one.
    pub(super) fn number(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The text of a number given by this.
    pub(super) fn text(&self, number: u32) -> &Arc<str> {
        &self.texts[number as usize]
    }

    /// The texts in the order of their numbers.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.texts.iter()
    }
}
