//! Who and what a document speaks of: its entities, and where each is mentioned.
//!
//! Takes a whole document and reads it from front to back, twice: names first, then phrases and pronouns beside them.
//! Gives [`Entities`]. It does *not* know deeds.

mod groups;
mod naming;
mod placing;
mod seats;

use crate::document::Document;
use crate::english::{Analysis, Deprel, Sentence, Upos};
use crate::extract::chunks::{Chunk, Memory, What, is_bare_body, is_people_noun};
use crate::extract::names::{Draft, Named};
use crate::extract::offices::{memberships, posts, unsaid};
use crate::extract::reference::{ByText, Office, Scene, counted, nominals, papers, pronouns};
use crate::extract::sentence::{Entities, Speakers, Tree, head_of};
use crate::extract::{chunks, names, offices};
use crate::facts::{Kind, LocalEntity};
use crate::span::{Span, Token};
use crate::vocabulary::{Names, Vocabulary};
use naming::place_names;

/// So many offices of one sentence are compared with a new one.
const NEAR: usize = 64;

/// Finds the entities of a document.
pub(crate) fn resolve(document: &Document, analysis: &Analysis, vocabulary: &Vocabulary) -> Entities {
    let lexicon = &vocabulary.names;
    let sentences = &analysis.sentences;
    let mut memory = Memory::of(sentences);
    let mut chunks: Vec<Vec<Chunk>> = sentences.iter().map(|s| chunks::chunks(s, &memory, lexicon)).collect();
    if memory.learn_offices(sentences, &chunks, lexicon) {
        chunks = sentences.iter().map(|s| chunks::chunks(s, &memory, lexicon)).collect();
    }
    let named = names::gather(sentences, &chunks, lexicon);
    // Read twice: an office may be spoken of before the text says who holds it.
    let speakers = Speakers::new(analysis);
    let heard = (&speakers, lexicon);
    let (_, scene) = read(document, sentences, &chunks, &named, named.drafts.clone(), heard);
    let mut drafts = named.drafts.clone();
    let count = drafts.len() as u32;
    for (draft, mut read) in drafts.iter_mut().zip(scene.drafts) {
        // What has no name is counted anew.
        for (_, of) in &mut read.offices {
            *of = of.filter(|&of| of < count);
        }
        (draft.offices, draft.gender, draft.kind, draft.first) =
            (read.offices, read.gender, read.kind, read.first);
    }
    let (mut out, scene) = read(document, sentences, &chunks, &named, drafts, heard);
    for draft in scene.drafts {
        // A single word in capitals that stands once and does nothing names no one for sure.
        let single = draft.kind.is_none() && !draft.name.contains(' ');
        let once = draft.mentions == 1;
        // So does one that only says which: "the Merry Dawn church".
        let says_which = draft.kind.is_none() && once && !draft.stands;
        let faint = single && (once && !draft.votes.sure() || !draft.stands) || says_which;
        out.listed.push(draft.listed && draft.mentions > 0 && !faint);
        out.list.push(LocalEntity {
            kind: draft.kind(),
            name: draft.name,
            aliases: draft.aliases,
            mentions: draft.mentions,
            merges: draft.merges,
        });
    }
    out
}

/// Reads the sentences from front to back; mentions and offices, and what is then known of the entities.
fn read<'a>(
    document: &Document,
    sentences: &[Sentence],
    chunks: &[Vec<Chunk>],
    named: &Named,
    drafts: Vec<Draft>,
    (speakers, lexicon): (&'a Speakers, &'a Names),
) -> (Entities, Scene<'a>) {
    let mut scene = Scene::new(lexicon, drafts, speakers);
    scene.lands = names::two_lands(sentences, named);
    let mut by_text = ByText::default();
    let mut out = Entities::default();
    for ((sentence, chunks), places) in sentences.iter().zip(chunks).zip(&named.places) {
        let tree = Tree::new(sentence);
        let mut offices = place_names(sentence, &tree, chunks, places, &named.seats, &mut scene);
        offices.extend(place_others(sentence, &tree, chunks, &mut scene, &mut by_text));
        offices.append(&mut scene.shared);
        unsaid::complete(sentence, &tree, &mut offices, &mut scene);
        offices.extend(memberships::of_parties(sentence, &mut scene));
        let stated = memberships::stated(sentence, &tree, &scene, &offices);
        memberships::name_with_owners(sentence, &tree, &mut scene);
        for office in stated.iter().filter(|office| office.role.is_empty()) {
            let draft = &mut scene.drafts[office.member as usize];
            if draft.kind() == Kind::Person && draft.offices.len() < 16 {
                draft.offices.push((String::new(), office.of));
            }
        }
        offices.extend(stated);
        papers::note_authors(&tree, &mut scene);
        let joined = pronouns::side_by_side(&tree, &scene);
        let here = scene.close(&tree, joined);
        for office in &offices {
            let event = out.offices.len() as u32;
            let claim = offices::claim(&document.text, sentence, office, event, &here, &scene);
            out.offices.extend(claim.filter(|c| {
                !out.offices
                    .iter()
                    .rev()
                    .take(NEAR)
                    .take_while(|o| o.span == c.span)
                    .any(|o| (o.source, o.target) == (c.source, c.target))
            }));
        }
        out.mentions.push(here);
    }
    (out, scene)
}

/// Puts phrases without a name and pronouns into the scene, from left to right.
fn place_others(
    sentence: &Sentence,
    tree: &Tree<'_>,
    chunks: &[Chunk],
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> Vec<Office> {
    let mut unnamed = Unnamed { sentence, tree, chunks, scene, by_text, out: Vec::new() };
    for at in 0..tree.len() {
        unnamed.place(at, 0);
    }
    unnamed.out
}

/// A phrase is read after what its prepositions add: "spokesman for the Indonesian military"; so deep.
const INNER: u32 = 3;

/// The phrases without a name and the pronouns of a sentence on their way into the scene.
struct Unnamed<'a, 's> {
    sentence: &'a Sentence,
    tree: &'a Tree<'a>,
    chunks: &'a [Chunk],
    scene: &'a mut Scene<'s>,
    by_text: &'a mut ByText,
    /// The offices that they say.
    out: Vec<Office>,
}

impl Unnamed<'_, '_> {
    /// Puts the phrase or pronoun whose head is at `at` into the scene, if it is one.
    fn place(&mut self, at: u32, depth: u32) {
        let (sentence, tree) = (self.sentence, self.tree);
        let office = self.office_at(at);
        if office.is_some_and(|office| at + 1 != office.end) || self.scene.covered(at) {
            return;
        }
        if office.is_none() && counted::place(tree, at, self.scene) {
            return;
        }
        if office.is_none() && !self.is_noun(at) {
            if !pronouns::place_aged(sentence, tree, at, self.scene)
                && matches!(sentence.words[at as usize].upos, Upos::Pron | Upos::Det | Upos::Num)
                && depth == 0
            {
                pronouns::place(sentence, tree, at, self.scene);
            }
            return;
        }
        if office.is_none() && papers::place(tree, at, self.scene) {
            return;
        }
        let head = office.map_or(at, |office| head_of(sentence, office));
        let Some(nominal) = nominals::nominal(sentence, tree, head, office, self.scene.names) else { return };
        if depth < INNER {
            self.place_inner(head, nominal.words.end, depth + 1);
        }
        self.out.extend(placing::place(sentence, tree, &nominal, self.scene, self.by_text));
    }

    /// The office whose words hold the one at `at`.
    fn office_at(&self, at: u32) -> Option<Span<Token>> {
        let next = self.chunks.partition_point(|chunk| chunk.words.end <= at);
        let chunk = self.chunks.get(next)?;
        (chunk.what == What::Office && chunk.words.contains(at)).then_some(chunk.words)
    }

    fn is_noun(&self, at: u32) -> bool {
        let (sentence, names) = (self.sentence, self.scene.names);
        let upos = sentence.words[at as usize].upos;
        upos == Upos::Noun
            || nominals::stands_before_name(sentence, at, names)
            || upos == Upos::Propn
                && (is_people_noun(sentence, at as usize, names)
                    || is_bare_body(sentence, at as usize)
                    || self.is_small(at))
    }

    /// Whether a word taken for a name is none, being written small behind no name: "the coastguard", but "Halden plc".
    fn is_small(&self, at: u32) -> bool {
        let before = at.checked_sub(1).map(|before| self.sentence.words[before as usize].upos);
        self.sentence.words[at as usize].form.starts_with(char::is_lowercase)
            && before.is_some_and(|upos| matches!(upos, Upos::Det | Upos::Adj))
            && !self.scene.covered(at)
    }

    /// First those that the phrase says more of itself with.
    fn place_inner(&mut self, head: u32, end: u32, depth: u32) {
        let tree = self.tree;
        if let Some(client) = posts::represented(tree, head) {
            self.place(client, depth);
        }
        for &child in tree.children(head).iter().take(8) {
            let inner = child >= end && tree.rel(child) == Deprel::Nmod;
            if inner
                && matches!(&*tree.preposition(child), "of" | "for" | "in" | "at" | "to" | "from" | "with")
            {
                let office = self.chunks.iter().find(|c| c.what == What::Office && c.words.contains(child));
                self.place(office.map_or(child, |office| office.words.end - 1), depth);
            }
        }
    }
}
