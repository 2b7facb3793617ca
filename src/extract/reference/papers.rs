//! Texts that speak for whoever made them: "Norway sent a letter. The letter urged Sweden to act."

use super::scene::Scene;
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Form, TEXTS, Tree, whose};
use crate::facts::Kind;
use crate::span::Span;

/// So many words of a sentence are looked through for texts.
const MOST: u32 = 256;

/// Takes in whose texts the sentence being read speaks of: "Norway's letter", "Norway issued a statement".
pub(crate) fn note_authors(tree: &Tree<'_>, scene: &mut Scene<'_>) {
    for noun in (0..tree.len().min(MOST)).filter(|&at| is_text(tree, at)) {
        let author = whose(tree, noun, |at| scene.headed(at).next().is_some());
        let Some(author) = author.and_then(|at| scene.headed(at).next()).map(|m| m.entity) else { continue };
        let kind = scene.drafts[author as usize].kind();
        if !matches!(kind, Kind::Place | Kind::Facility | Kind::Event) {
            scene.authors.insert(tree.lemma(noun).to_owned(), author);
        }
    }
}

/// Puts "the letter" into the scene for its author, where it says or asks something; whether it does.
pub(crate) fn place(tree: &Tree<'_>, at: u32, scene: &mut Scene<'_>) -> bool {
    let known = tree.by(at, Deprel::Det).find(|&det| matches!(&*tree.lower(det), "the" | "this" | "that"));
    let speaks =
        tree.rel(at) == Deprel::Nsubj && tree.head(at).is_some_and(|verb| tree.word(verb).upos == Upos::Verb);
    let plain = tree.children(at).iter().all(|&c| {
        matches!(tree.rel(c), Deprel::Det | Deprel::Punct | Deprel::Acl | Deprel::Cc | Deprel::Conj)
    });
    let Some(author) = scene.authors.get(tree.lemma(at)).copied() else { return false };
    let Some(start) = known.filter(|_| speaks && plain && is_text(tree, at)) else { return false };
    scene.mention(Span::new(start, at + 1), at, author, Form::Pronoun, 0.6);
    true
}

fn is_text(tree: &Tree<'_>, at: u32) -> bool {
    tree.word(at).upos == Upos::Noun && TEXTS.has(tree.lemma(at))
}
