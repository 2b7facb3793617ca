//! People who are only counted: "killed 12 rebels and captured three others", "saved 200 more".

use super::scene::{Scene, subjects_over};
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Form, Tree};
use crate::facts::Kind;
use crate::span::{Span, Token};

/// Puts a number of further people at `at` into the scene: more of the group spoken of last. Whether it is one.
pub(crate) fn place(tree: &Tree<'_>, at: u32, scene: &mut Scene<'_>) -> bool {
    let Some(words) = further(tree, at) else { return false };
    let subjects = subjects_over(tree, at);
    let doers: Vec<u32> = subjects.into_iter().flat_map(|s| scene.headed(s)).map(|m| m.entity).collect();
    // Those to whom something was done, before those who did it.
    let group = scene.likeliest(tree, words.start, 1, |draft, recent| {
        let many = draft.kind() == Kind::Group && draft.plural && !doers.contains(&recent.entity);
        many.then_some(-2.0 * recent.weight)
    });
    if let Some(group) = group {
        scene.mention(words, at, group, Form::Pronoun, 0.6);
    }
    true
}

/// The words of "200 more", "another 12", "three others" around the one that heads them.
fn further(tree: &Tree<'_>, at: u32) -> Option<Span<Token>> {
    let part = matches!(tree.rel(at), Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Conj);
    let before = |form: &str| at > 0 && tree.is(at - 1, form);
    match tree.word(at).upos {
        _ if !part => None,
        Upos::Num if at + 1 < tree.len() && (tree.is(at + 1, "more") || tree.is(at + 1, "others")) => {
            Some(Span::new(at, at + 2))
        }
        Upos::Num if before("another") || before("further") => Some(Span::new(at - 1, at + 1)),
        _ if tree.is(at, "others") => {
            let counted = at > 0 && tree.word(at - 1).upos == Upos::Num || before("several");
            counted.then(|| Span::new(at - 1, at + 1))
        }
        _ => None,
    }
}
