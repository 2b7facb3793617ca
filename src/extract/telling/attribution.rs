//! Who says so: reporting clauses, `according to`, and quotations with their speakers.

use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::{Form, Party, SPEAKING, Scene, Speakers};
use crate::vocabulary::{Stance, WordList};

/// How far up a deed looks for the one who says it.
const STEPS: usize = 16;

/// Who says, within the sentence, what the word `head` states.
pub(crate) fn attribution(scene: &Scene<'_>, head: u32, stance: &Stance) -> Option<Party> {
    within_sentence(scene, head, stance).or_else(|| according_at_end(scene, head))
}

fn within_sentence(scene: &Scene<'_>, head: u32, stance: &Stance) -> Option<Party> {
    let tree = &scene.tree;
    let mut at = head;
    for step in 0..STEPS {
        if let Some(speaker) = said_beneath(scene, at, stance, head) {
            return Some(speaker);
        }
        let over = tree.head(at)?;
        let lemma = tree.lemma(over);
        let clausal = matches!(tree.rel(at), Deprel::Ccomp | Deprel::Parataxis | Deprel::Advcl)
            || (tree.rel(at) == Deprel::Xcomp
                && stance.reporting.contains(lemma)
                && CLAIMING.contains(&lemma))
            || (tree.rel(at) == Deprel::Obj && step < 4 && REPORTED_NOUN.has(lemma))
            || (tree.rel(at) == Deprel::Obl
                && step < 4
                && SPEAKING_OF.contains(&lemma)
                && matches!(tree.preposition(at).as_str(), "of" | "at" | "about" | "to"));
        if clausal && tree.word(over).upos == Upos::Verb && stance.reporting.contains(lemma) {
            let content = matches!(tree.rel(at), Deprel::Ccomp | Deprel::Xcomp | Deprel::Obj | Deprel::Obl)
                || (tree.rel(at) == Deprel::Advcl
                    && VIEWING.contains(&lemma)
                    && has_mark(scene, at, &["as"]))
                || (tree.rel(at) == Deprel::Parataxis
                    && !speaks_with_clause(scene, over)
                    // "They agreed to meet, Smith told us": he says it, not they.
                    && !(stance.reporting.contains(tree.lemma(at)) && tree.has(at, Deprel::Nsubj)))
                || (tree.rel(at) == Deprel::Advcl
                    && ACCUSING.contains(&lemma)
                    && has_mark(scene, at, &["of", "for"]));
            if content
                && !(tree.rel(at) == Deprel::Ccomp && is_reason(scene, at))
                && let Some(speaker) = speaker(scene, over, stance)
            {
                return Some(speaker);
            }
        }
        if tree.rel(at) == Deprel::Obl
            && ACCUSING.contains(&lemma)
            && matches!(tree.preposition(at).as_str(), "of" | "for")
            && let Some(speaker) = speaker(scene, over, stance)
        {
            return Some(speaker);
        }
        // "accused Smith of lying", where the tree hangs the lie on Smith.
        if tree.rel(at) == Deprel::Acl
            && tree.rel(over) == Deprel::Obj
            && let Some(verb) = tree.head(over)
            && ACCUSING.contains(&tree.lemma(verb))
            && has_mark(scene, at, &["of", "for"])
            && let Some(speaker) = speaker(scene, verb, stance)
        {
            return Some(speaker);
        }
        // "claims by Smith that …", "Smith's claim that …".
        if matches!(tree.rel(at), Deprel::Acl | Deprel::Ccomp) && SAYING_NOUNS.has(lemma) {
            let owners = scene.owners(over);
            let owner = owners.first().copied().or_else(|| {
                let by = tree
                    .by(over, Deprel::Nmod)
                    .find(|&n| matches!(tree.preposition(n).as_str(), "by" | "from" | "of"))?;
                scene.parties(by).first().copied()
            });
            if owner.is_some() {
                return owner;
            }
        }
        at = over;
    }
    None
}

/// The one who stands behind `according to` at either end of a sentence, and says all of it.
fn according_at_end(scene: &Scene<'_>, head: u32) -> Option<Party> {
    let tree = &scene.tree;
    let stop = tree.len();
    let at = (0..stop).find(|&at| tree.is(at, "according") && at + 1 < stop && tree.is(at + 1, "to"))?;
    let mention = scene.mentions.iter().position(|m| {
        m.words.start == at + 2 || m.words.start == at + 3 && tree.word(at + 2).upos == Upos::Det
    })?;
    let end = scene.mentions[mention].words.end;
    let closes = at > 0 && tree.is(at - 1, ",") && head < at && end + 2 >= stop;
    let opens = at == 0 && end < stop && tree.is(end, ",") && head > end;
    (closes || opens).then(|| scene.party(mention as u32))
}

/// Verbs whose infinitive tells what their subject says of itself.
const CLAIMING: &[&str] =
    &["claim", "admit", "deny", "swear", "profess", "promise", "vow", "pledge", "see", "boast"];
/// Verbs whose object, a deed, is told by their subject.
static REPORTED_NOUN: WordList = WordList::named("verbs_of_telling_a_deed");
/// Verbs that speak of what stands behind their preposition: `hinted at talks`, `complained of attacks`.
const SPEAKING_OF: &[&str] = &["hint", "complain", "warn", "speak", "boast", "testify", "tell", "write"];
/// Verbs that say as what their object is seen: `described the visit as helping the rebels`.
const VIEWING: &[&str] =
    &["see", "view", "describe", "regard", "characterise", "characterize", "portray", "depict"];
/// Verbs whose `of …` is what their subject says the object did.
const ACCUSING: &[&str] = &["accuse", "blame", "suspect"];
/// Nouns over the clause that says what was said: `the claim that …`.
static SAYING_NOUNS: WordList = WordList::named("nouns_of_saying");

fn has_mark(scene: &Scene<'_>, at: u32, words: &[&str]) -> bool {
    let tree = &scene.tree;
    tree.by(at, Deprel::Mark).chain(tree.by(at, Deprel::Case)).any(|m| words.iter().any(|w| tree.is(m, w)))
}

/// Whether the clause gives a reason or a time rather than what is said.
fn is_reason(scene: &Scene<'_>, at: u32) -> bool {
    has_mark(
        scene,
        at,
        &["because", "since", "while", "when", "after", "before", "until", "although", "though"],
    )
}

/// Whether a verb has a clause of its own, so that a parataxis beneath it is not what it says.
fn speaks_with_clause(scene: &Scene<'_>, verb: u32) -> bool {
    scene.tree.has(verb, Deprel::Ccomp)
}

/// `…, Smith said` and `according to Smith` beneath a word; not when the word to be attributed is itself under them.
fn said_beneath(scene: &Scene<'_>, at: u32, stance: &Stance, head: u32) -> Option<Party> {
    let tree = &scene.tree;
    for &child in tree.children(at) {
        match tree.rel(child) {
            Deprel::Parataxis | Deprel::Ccomp | Deprel::Advcl | Deprel::Conj
                if tree.word(child).upos == Upos::Verb
                    && stance.reporting.contains(tree.lemma(child))
                    && !tree.under(head, child) =>
            {
                let lone = !tree.has(child, Deprel::Ccomp) && !tree.has(child, Deprel::Obj);
                let quoted = tree.rel(child) == Deprel::Parataxis
                    || (tree.rel(child) == Deprel::Advcl
                        && tree.by(child, Deprel::Mark).any(|m| tree.is(m, "as")));
                if lone
                    && quoted
                    && let Some(speaker) = speaker(scene, child, stance)
                {
                    return Some(speaker);
                }
            }
            Deprel::Obl | Deprel::Nmod | Deprel::Advmod | Deprel::Parataxis | Deprel::Advcl => {
                let preposition = tree.preposition(child);
                if matches!(preposition.as_str(), "according to" | "in the words of" | "per")
                    || is_according(scene, child)
                {
                    if tree.under(head, child) {
                        continue;
                    }
                    if let Some(&speaker) = scene.parties(child).first() {
                        return Some(speaker);
                    }
                    if let Some(&owner) = scene.owners(child).first() {
                        return Some(owner);
                    }
                    // "according to a report by Norway".
                    let by = tree.by(child, Deprel::Nmod).chain(tree.by(child, Deprel::Obl));
                    let by =
                        by.filter(|&by| matches!(tree.preposition(by).as_str(), "by" | "from" | "in" | "of"));
                    if let Some(party) = by.flat_map(|by| scene.parties(by)).next() {
                        return Some(party);
                    }
                }
            }
            _ => {}
        }
    }
    tree.children(at)
        .iter()
        .filter(|&&child| !tree.under(head, child))
        .find_map(|&child| in_whose_words(scene, child))
}

/// `in the words of X`, `in X's view`, `as X put it`.
fn in_whose_words(scene: &Scene<'_>, at: u32) -> Option<Party> {
    let tree = &scene.tree;
    let words = matches!(tree.lemma(at), "word" | "view" | "opinion" | "eye" | "judgment" | "judgement");
    if words && tree.preposition(at) == "in" {
        let of = tree.by(at, Deprel::Nmod).find(|&n| tree.preposition(n) == "of");
        return match of {
            Some(of) => scene.parties(of).first().copied(),
            None => scene.owners(at).first().copied(),
        };
    }
    let it = tree.first(at, Deprel::Obj).is_some_and(|o| tree.is(o, "it"));
    let put = matches!(tree.lemma(at), "put" | "see" | "tell") && it && has_mark(scene, at, &["as"]);
    let subject = tree.first(at, Deprel::Nsubj).filter(|_| put)?;
    scene.parties(subject).first().copied()
}

/// `according to X` where the tree hangs `according` otherwise than as a preposition.
fn is_according(scene: &Scene<'_>, at: u32) -> bool {
    let tree = &scene.tree;
    tree.children(at).iter().any(|&c| c < at && tree.is(c, "according")) && scene.named(at).len() == 1
}

/// The entity that a reporting verb has for its subject (the agent, in the passive).
fn speaker(scene: &Scene<'_>, verb: u32, stance: &Stance) -> Option<Party> {
    let tree = &scene.tree;
    // "with local media reporting that …", "a letter saying that …": the noun that the participle hangs on.
    let participle = tree.rel(verb) == Deprel::Acl && tree.word(verb).xpos == Xpos::Vbg;
    if let Some(noun) = tree.head(verb).filter(|_| participle && !tree.has(verb, Deprel::Nsubj)) {
        return scene.parties(noun).first().or(scene.owners(noun).first()).copied();
    }
    let subject = if scene.is_passive(verb) {
        scene.clause(verb, stance).subject?
    } else {
        scene.subject(verb, stance)?
    };
    let own = scene.parties(subject);
    if let Some(&first) = own.first() {
        return Some(first);
    }
    if matches!(
        tree.lemma(subject),
        "statement" | "spokesman" | "spokeswoman" | "report" | "letter" | "article" | "source" | "post"
    ) {
        return scene.owners(subject).first().copied();
    }
    None
}

/// The speaker that a sentence names for its quotation: the subject of a reporting verb outside it.
pub(crate) fn named_speaker(
    scene: &Scene<'_>,
    sentence: usize,
    speakers: &Speakers,
    stance: &Stance,
) -> Option<Party> {
    let tree = &scene.tree;
    (0..tree.len())
        .filter(|&at| tree.word(at).upos == Upos::Verb && speakers.speech(sentence, at).is_none())
        .filter(|&at| SPEAKING.has(tree.lemma(at)))
        .find_map(|at| speaker(scene, at, stance))
        .or_else(|| credited(scene, sentence, speakers))
}

/// The speaker whom a sentence sets beside a quotation without a verb: `"…" – Ali Saibou, a general`, `A blogger: "…"`.
fn credited(scene: &Scene<'_>, sentence: usize, speakers: &Speakers) -> Option<Party> {
    let tree = &scene.tree;
    let outside = |at: u32| speakers.speech(sentence, at).is_none();
    let says = |at: u32| outside(at) && matches!(tree.word(at).upos, Upos::Verb | Upos::Aux);
    if (0..tree.len()).any(says) {
        return None;
    }
    let mark = |at: u32| matches!(&*tree.word(at).form, "-" | "–" | "—" | "―" | "," | ":");
    let quote = |at: u32| tree.word(at).form.starts_with(['"', '”', '“', '’', '‘']);
    let beside = scene.mentions.iter().position(|m| {
        let (start, end) = (m.words.start, m.words.end);
        let before = start >= 2 && mark(start - 1) && !tree.is(start - 1, ",") && quote(start - 2);
        let after = start <= 1 && end + 1 < tree.len() && mark(end) && quote(end + 1);
        m.form != Form::Adjective && outside(m.head) && (before || after)
    })?;
    Some(scene.party(beside as u32))
}

/// The speaker that a sentence announces for the next: it ends in a colon.
pub(crate) fn announced_speaker(scene: &Scene<'_>, stance: &Stance) -> Option<Party> {
    let tree = &scene.tree;
    let colon = tree.words.iter().rev().take(2).any(|w| &*w.form == ":");
    if !colon {
        return None;
    }
    (0..tree.len())
        .filter(|&at| tree.word(at).upos == Upos::Verb && stance.reporting.contains(tree.lemma(at)))
        .find_map(|at| speaker(scene, at, stance))
}
