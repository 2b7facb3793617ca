//! Joined names in place: each place points to the entity it means, which bears all its forms.

use super::super::draft::{Draft, Named, Place, key};
use super::forms::Join;
use crate::english::Sentence;
use crate::extract::sentence::{Form, surface};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::WordList;
use rustc_hash::FxHashMap;

/// Carries joins out and gives each entity its aliases, in the order of the text.
pub(super) fn apply(sentences: &[Sentence], named: &mut Named, joins: &[Option<Join>]) {
    pool(named, joins);
    let mut surnames = Surnames::new(joins);
    for (sentence, places) in sentences.iter().zip(&mut named.places) {
        let mut relatives = false;
        for place in places.iter_mut() {
            let from = place.entity;
            relatives = are_relatives(sentence, place, relatives);
            place.entity = surnames.meant(from, root(joins, from), relatives);
            // Whether a seat's town or its country is meant is decided later.
            if place.shares || place.seat {
                continue;
            }
            let draft = &mut named.drafts[place.entity as usize];
            let text = surface(sentence, place.words);
            let reason = match &joins[from as usize] {
                Some(join) if root(joins, join.to) == place.entity => Some(join.why.clone()),
                Some(_) => Some(format!("surname of \"{}\", the one named last", draft.name)),
                None => None,
            };
            draft.alias(text.clone(), |name| {
                reason.or_else(|| {
                    let same = key(name) == key(&text);
                    let why = match place.form {
                        Form::Adjective => format!("adjective of \"{name}\""),
                        _ => format!("another name of \"{name}\""),
                    };
                    (!same).then_some(why)
                })
            });
        }
    }
    for (draft, _) in named.drafts.iter_mut().zip(joins).filter(|(_, join)| join.is_some()) {
        draft.listed = false;
    }
}

/// The entity at the end of a row of joins.
fn root(joins: &[Option<Join>], mut at: u32) -> u32 {
    for _ in 0..8 {
        match &joins[at as usize] {
            Some(join) => at = join.to,
            None => break,
        }
    }
    at
}

/// So much says that a short form is a firm's, whatever the long one looks like.
const FIRM: f32 = 5.0;

/// Gives each entity what its other names tell of it.
fn pool(named: &mut Named, joins: &[Option<Join>]) {
    for at in (0..joins.len()).filter(|&at| joins[at].is_some()) {
        let to = root(joins, at as u32) as usize;
        if to == at {
            continue;
        }
        let Draft { votes, gender, thing, .. } = named.drafts[at];
        let draft = &mut named.drafts[to];
        // A name that tells its kind itself needs no other form's word: "Lund & Co" after "Lund".
        // What is bought and sold under its short form is no person: "Nobel shares" beside "Lund Nobel".
        let firm = votes.points(Kind::Organization) >= FIRM && votes.winner() == Kind::Organization;
        if !draft.votes.headed() || firm && draft.votes.winner() == Kind::Person {
            draft.votes.join(&votes);
        }
        draft.thing += thing;
        draft.gender = draft.gender.or(gender);
    }
}

/// Surnames that several bear: each means the bearer named last by more than it.
struct Surnames<'j> {
    joins: &'j [Option<Join>],
    /// From each bearer to the first one.
    bearers: FxHashMap<u32, u32>,
    /// From the first bearer to the one named last.
    latest: FxHashMap<u32, u32>,
}

impl<'j> Surnames<'j> {
    fn new(joins: &'j [Option<Join>]) -> Self {
        let shared = joins.iter().flatten().map(|join| &join.bearers);
        let bearers = shared.flat_map(|all| all.iter().map(|&bearer| (bearer, all[0]))).collect();
        Self { joins, bearers, latest: FxHashMap::default() }
    }

    /// The entity that a name at a place means, which stands for `entity` elsewhere.
    fn meant(&mut self, from: u32, entity: u32, relatives: bool) -> u32 {
        if self.joins[from as usize].as_ref().is_some_and(|join| !join.bearers.is_empty()) {
            return self.latest.get(&entity).copied().unwrap_or(entity);
        }
        // Relatives that are only brought in leave the surname to whose relatives they are.
        if let Some(&first) = self.bearers.get(&entity)
            && !(relatives && self.latest.contains_key(&first))
        {
            self.latest.insert(first, entity);
        }
        entity
    }
}

/// Whether a name is a relative's who is only brought in, or follows in a row of them.
fn are_relatives(sentence: &Sentence, place: &Place, before: bool) -> bool {
    let joined = place
        .words
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(&*sentence.words[at as usize].form, "and" | ","));
    brought_in(sentence, place.words) || before && joined
}

/// Nouns for one of someone's family.
static FAMILY: WordList = WordList::named("family");

/// Whether a name is brought in as that of someone's relative: "his brother Ralph Dunn", "a son, Ralph Dunn", "Rose
/// Dunn, his wife".
pub(crate) fn brought_in(sentence: &Sentence, name: Span<Token>) -> bool {
    let word = |at: u32| sentence.words.get(at as usize);
    let form = |at: u32| word(at).map_or("", |w| &*w.form);
    let family = |at: u32| word(at).is_some_and(|w| FAMILY.has(&w.lemma.to_lowercase()));
    let mut before = name.start;
    if before > 0 && matches!(form(before - 1), "," | ":") {
        before -= 1;
    }
    let comma = form(name.end) == ",";
    // "Rose Dunn, his wife", "Rose Dunn, Daniel's wife".
    let after = (name.end + 2..name.end + 6).find(|&at| family(at));
    let owner = |at: u32| matches!(form(at), "his" | "her" | "their" | "the" | "'s" | "’s");
    before > 0 && family(before - 1) || comma && after.is_some_and(|at| owner(at - 1))
}
