//! What one writes, says or makes, and whose it is.

use super::tree::Tree;
use crate::english::Deprel;
use crate::vocabulary::WordList;

/// Nouns of what one says to another, which is said whatever is answered.
pub(crate) static UTTERANCES: WordList = WordList::named("utterances");

/// What one writes or says, so that what it says its writer does.
pub(crate) static TEXTS: WordList = WordList::named("texts");

/// Verbs of making a law, an order or a proposal.
pub(crate) static MAKING: WordList = WordList::named("verbs_of_making_law");

/// Verbs whose subject is someone.
pub(crate) static OF_SOMEONE: WordList = WordList::named("verbs_of_someone");

/// Nouns for firms that open a sentence before the name of one: "Carmaker Volta said".
pub(crate) static FIRMS_BEFORE_NAMES: WordList = WordList::named("nouns_before_names_of_firms");

/// Whose something said or done is: its owner, `of`, `by` or `from` whom it is, or the subject of the verb that makes it;
/// the first of these that can be someone.
pub(crate) fn whose(tree: &Tree<'_>, noun: u32, is_someone: impl Fn(u32) -> bool) -> Option<u32> {
    let behind =
        tree.by(noun, Deprel::Nmod).find(|&at| matches!(&*tree.preposition(at), "of" | "by" | "from"));
    let verb = tree.head(noun).filter(|&verb| tree.rel(noun) == Deprel::Obj && MAKING.has(tree.lemma(verb)));
    let maker = verb.and_then(|verb| tree.first(verb, Deprel::Nsubj));
    let mut found = [tree.first(noun, Deprel::NmodPoss), behind, maker].into_iter().flatten();
    found.find(|&at| is_someone(at))
}
