//! Who is held to have done the deed of a noun, and who suffers it.

use super::super::through::{SUFFERED, suffering};
use crate::english::{Deprel, Upos};
use crate::extract::sentence::{Party, Scene};
use crate::vocabulary::{Stance, WordList};

/// Verbs whose object is held to have done what stands behind `of`, `for` or `with`.
static HOLDING: WordList = WordList::named("verbs_of_holding_to_account");
/// Verbs whose subject is held to have done it.
static ANSWERING: WordList = WordList::named("verbs_of_answering_for");
/// Nouns between such a verb and the deed: `arrested on suspicion of the murder of`.
static HELD_FOR: WordList = WordList::named("nouns_of_being_held");
/// Adjectives of one who is held to have done what follows.
const BLAMED: &[&str] =
    &["guilty", "responsible", "accountable", "liable", "innocent", "culpable", "answerable"];

/// Whom the verb over a deed holds to have done it: `charged Smith with the murder of Jones`.
pub(crate) fn accused(scene: &Scene<'_>, noun: u32, stance: &Stance) -> Vec<Party> {
    let tree = &scene.tree;
    let mut at = noun;
    for _ in 0..4 {
        let Some(over) = tree.head(at) else { break };
        let lemma = tree.lemma(over);
        let preposition = tree.preposition(at);
        let behind = match preposition.as_str() {
            "of" | "for" | "with" | "over" | "in connection with" => true,
            // "on suspicion of", "in connection with", "confessed to".
            "on" | "by" => HELD_FOR.has(tree.lemma(at)),
            "in" => HELD_FOR.has(tree.lemma(at)) || HELD_FOR.has(lemma),
            "to" => ANSWERING.has(lemma),
            _ => false,
        };
        let place =
            matches!(tree.rel(at), Deprel::Obl | Deprel::Obj | Deprel::Nmod | Deprel::Acl | Deprel::Advcl);
        if tree.rel(at) == Deprel::Conj {
            at = over;
            continue;
        }
        if !place || !(behind || tree.rel(at) == Deprel::Obj) {
            break;
        }
        let verb = match tree.rel(over) {
            // "accused Smith of the murder of Jones", where the deed hangs on Smith.
            Deprel::Obj | Deprel::NsubjPass if behind && !scene.parties(over).is_empty() => tree.head(over),
            _ => Some(over),
        };
        let Some(verb) = verb else { break };
        let lemma = if verb == over { lemma } else { tree.lemma(verb) };
        if matches!(tree.word(verb).upos, Upos::Verb) && HOLDING.has(lemma) && behind {
            let object = scene.clause(verb, stance).object.filter(|&object| object != at);
            return object.map(|object| scene.parties(object)).unwrap_or_default();
        }
        if tree.word(verb).upos == Upos::Verb && ANSWERING.has(lemma) {
            let subject = scene.clause(verb, stance).subject.filter(|&subject| subject != at);
            return subject.map(|subject| scene.parties(subject)).unwrap_or_default();
        }
        // "the conviction of Smith for the murder of Jones".
        if SUFFERED.has(lemma) && preposition == "for" {
            let of = tree.by(over, Deprel::Nmod).find(|&c| c != at && tree.preposition(c) == "of");
            let held = suffering(scene, over).or(of);
            return held.map(|held| scene.parties(held)).unwrap_or_default();
        }
        if HELD_FOR.has(lemma) && behind {
            at = over;
            continue;
        }
        // "found guilty of the murder of Jones", "is responsible for the attack on Jones".
        if matches!(tree.word(over).upos, Upos::Adj | Upos::Noun) && behind && BLAMED.contains(&lemma) {
            let subject = tree.first(over, Deprel::Nsubj).or_else(|| {
                let verb = tree.head(over).filter(|&verb| tree.word(verb).upos == Upos::Verb)?;
                scene.clause(verb, stance).object.filter(|&object| object != over)
            });
            return subject.map(|subject| scene.parties(subject)).unwrap_or_default();
        }
        break;
    }
    Vec::new()
}
