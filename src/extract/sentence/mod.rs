//! The ground that both halves stand on: a sentence with its words, its tree, its mentions and its quotations.
//!
//! Takes an analysed sentence, and of what has been found in it the plain values. Gives the tree to walk, helpers for
//! words, [`Mention`] and [`Entities`], and the [`Scene`] of one sentence. It does *not* decide who is meant or what is
//! done: it uses no other room of `extract`.

mod makers;
mod mention;
mod quotations;
mod scene;
mod tree;
mod words;

pub(crate) use makers::{FIRMS_BEFORE_NAMES, MAKING, OF_SOMEONE, TEXTS, UTTERANCES, whose};
pub(crate) use mention::{Entities, Form, Mention};
pub(crate) use quotations::{SPEAKING, Speakers};
pub(crate) use scene::{DEPTH, Party, Scene};
pub(crate) use tree::{Tree, clause_timed_by};
pub(crate) use words::{
    dateline, head_of, is_capitals, is_dash, is_day_or_month, is_heading, is_plural, is_time, one_of_men,
    opens, shouted_opening, starts_upper, surface,
};
