//! Whether a deed happened: negation, modals, conditions, plans, questions, through what stands over it.

use super::arguments::Scene;
use crate::english::{Deprel, Upos, Xpos};
use crate::facts::Status;
use crate::vocabulary::{Stance, WordList};

/// How many steps up the tree a deed may owe its status to.
const STEPS: usize = 14;

/// Whether the deed that the word `head` states happened.
pub(crate) fn status(scene: &Scene<'_>, head: u32, stance: &Stance) -> Status {
    let tree = &scene.tree;
    let mut negated = false;
    let mut possible = false;
    let mut at = head;
    for _ in 0..STEPS {
        let own = own(scene, at, stance);
        negated ^= own.negated;
        possible |= own.possible;
        let Some(over) = tree.head(at) else {
            possible |= is_question(scene, at) || is_announced(scene, at);
            break;
        };
        let lemma = tree.lemma(over);
        let go_on = match tree.rel(at) {
            Deprel::Xcomp => {
                let infinitive = is_infinitive(scene, at);
                match tree.word(over).upos {
                    Upos::Adj | Upos::Noun => {
                        if stance.unable.contains(lemma) {
                            negated = true;
                        } else if !stance.able.contains(lemma) {
                            possible |= infinitive;
                        }
                    }
                    _ => {
                        if stance.negated.contains(lemma) {
                            negated = true;
                        } else if stance.factual.contains(lemma) {
                            // "is known to have attacked", "helped to attack": as the verb over it.
                        } else if stance.possible.contains(lemma) || infinitive {
                            // What is asked for, or planned, is possible even when it is not to be.
                            possible = true;
                            negated = false;
                        }
                    }
                }
                true
            }
            Deprel::Ccomp => {
                if stance.denying.contains(lemma) || (lemma == "reject" || lemma == "dismiss") {
                    negated = true;
                } else if is_infinitive(scene, at) {
                    if !stance.factual.contains(lemma) || stance.possible.contains(lemma) {
                        possible = true;
                        negated = false;
                    }
                } else if HOPING.has(lemma) || (COMMANDING.has(lemma) && is_bare(scene, at)) {
                    possible = true;
                } else if let Own { negated: true, .. } = self::own(scene, over, stance) {
                    // "did not say whether …", "does not believe that …".
                    possible = true;
                }
                false
            }
            Deprel::Advcl => {
                if is_infinitive(scene, at) {
                    let asked = stance.possible.contains(lemma) && !stance.factual.contains(lemma);
                    negated &= !asked;
                    // "sent an envoy to brief Smith": he was briefed.
                    possible |= !ERRANDS.has(lemma) && lemma != "able";
                    true
                } else {
                    let gerund = tree.word(at).xpos == Xpos::Vbg && !tree.has(at, Deprel::Nsubj);
                    if gerund && tree.by(at, Deprel::Mark).any(|m| tree.is(m, "without")) {
                        negated = true;
                    }
                    if gerund
                        && tree.by(at, Deprel::Mark).any(|m| tree.is(m, "from"))
                        && stance.negated.contains(lemma)
                    {
                        negated = true;
                    }
                    // "was acquitted of attacking Smith".
                    negated |= gerund
                        && CLEARING.contains(&lemma)
                        && tree.by(at, Deprel::Mark).any(|m| tree.is(m, "of"));
                    // "may attack, killing many"; "accused of having attacked" stands by itself.
                    gerund && tree.by(at, Deprel::Mark).next().is_none()
                }
            }
            // "wants Smith to leave": what is wanted of Smith.
            Deprel::Acl if is_infinitive(scene, at) && !scene.named(over).is_empty() => {
                possible |= !tree.head(over).is_some_and(|verb| stance.factual.contains(tree.lemma(verb)));
                negated &= !possible;
                false
            }
            Deprel::Acl => {
                if is_infinitive(scene, at) {
                    // An effort to persuade is made; what one is to be persuaded of is not.
                    possible |= !stance.able.contains(lemma) || (at != head && TRYING.contains(&lemma));
                    if UNDONE.has(lemma) {
                        (negated, possible) = (!negated, false);
                    }
                    true
                } else if tree.by(at, Deprel::Mark).any(|m| tree.is(m, "that")) {
                    false
                } else {
                    if stance.possible_nouns.contains(lemma) && tree.word(at).xpos == Xpos::Vbg {
                        possible = true;
                    }
                    matches!(tree.word(at).xpos, Xpos::Vbn | Xpos::Vbg)
                        && over < at
                        && tree.word(over).upos == Upos::Noun
                }
            }
            Deprel::Conj => {
                // Shares what stands over the first of the coordination, and its auxiliaries unless it has its own.
                let shares = !tree.has(at, Deprel::Nsubj)
                    && !tree.has(at, Deprel::NsubjPass)
                    && !tree.has(at, Deprel::Aux)
                    && tree.word(at).upos == tree.word(over).upos;
                if shares && (tree.word(at).upos != Upos::Verb || tree.word(at).xpos == tree.word(over).xpos)
                {
                    true
                } else if tree.has(at, Deprel::Nsubj) {
                    false
                } else {
                    // Skips the first conjunct itself.
                    let Some(above) = tree.head(over) else { break };
                    if matches!(tree.rel(over), Deprel::Xcomp | Deprel::Acl | Deprel::Advcl)
                        && is_infinitive(scene, over)
                        && tree.word(at).xpos == Xpos::Vb
                    {
                        possible |= !stance.factual.contains(tree.lemma(above));
                    }
                    false
                }
            }
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::OblUnmarked => {
                let noun = tree.word(at).upos != Upos::Verb;
                if noun && tree.word(over).upos == Upos::Verb {
                    let passive_ok = tree.rel(at) != Deprel::NsubjPass || scene.is_passive(over);
                    // "had it come after the strikes": the strikes were all the same.
                    let around = tree.rel(at) == Deprel::Obl
                        && matches!(
                            tree.preposition(at).as_str(),
                            "after"
                                | "before"
                                | "since"
                                | "during"
                                | "following"
                                | "until"
                                | "amid"
                                | "despite"
                        );
                    let light = stance.light.contains(lemma) && passive_ok || stance.factual.contains(lemma);
                    if light && !around {
                        negated |= matches!(lemma, "avoid" | "cancel" | "postpone");
                        possible |= matches!(
                            lemma,
                            "plan" | "propose" | "seek" | "consider" | "threaten" | "prepare"
                        );
                        true
                    } else {
                        let unmade = matches!(
                            lemma,
                            "deny" | "prevent" | "avoid" | "avert" | "reject" | "refuse" | "cancel" | "lack"
                        );
                        let cleared = CLEARING.contains(&lemma) && tree.preposition(at) == "of";
                        // What one rejects was asked all the same.
                        let said = at == head && UTTERANCES.has(tree.lemma(at));
                        if unmade && !said && tree.rel(at) != Deprel::Obl || cleared {
                            negated = true;
                        } else if PLANNING.has(lemma) && tree.rel(at) != Deprel::Obl {
                            possible = true;
                        } else if lemma == "rule" && tree.children(over).iter().any(|&c| tree.is(c, "out")) {
                            negated = true;
                        }
                        false
                    }
                } else {
                    false
                }
            }
            Deprel::Nmod => {
                if stance.possible_nouns.contains(lemma) {
                    possible = true;
                }
                matches!(
                    lemma,
                    "series"
                        | "wave"
                        | "campaign"
                        | "round"
                        | "string"
                        | "spate"
                        | "brink"
                        | "verge"
                        | "threshold"
                        | "edge"
                )
            }
            Deprel::Parataxis | Deprel::AclRelcl => false,
            _ => false,
        };
        if !go_on {
            // A condition over the whole still counts.
            break;
        }
        at = over;
    }
    if possible && is_inverted(scene, head) {
        // "Had Iran not attacked" says of what did happen that it might not have.
        return Status::Possible;
    }
    if negated {
        Status::Negated
    } else if possible {
        Status::Possible
    } else {
        Status::Asserted
    }
}

/// Nouns of not doing what stands beneath them.
static UNDONE: WordList = WordList::named("nouns_of_not_doing");
/// Nouns of what one says to another, which is said whatever is answered.
static UTTERANCES: WordList = WordList::named("utterances");
/// Nouns of trying.
const TRYING: &[&str] = &["effort", "attempt", "bid", "push", "campaign"];
/// Verbs whose clause is wished or feared.
static HOPING: WordList = WordList::named("verbs_of_hoping");
/// Verbs whose clause, in the bare form, is demanded: `demanded that Iran leave`.
static COMMANDING: WordList = WordList::named("verbs_of_commanding");
/// Verbs whose object is not yet.
static PLANNING: WordList = WordList::named("verbs_of_planning");

/// Verbs that say of their object that it did not do what follows.
const CLEARING: &[&str] = &["acquit", "clear", "exonerate", "absolve"];

/// Verbs whose purpose is told as done: `flew to Rome to meet Smith`.
static ERRANDS: WordList = WordList::named("verbs_of_errands");

#[derive(Default)]
struct Own {
    negated: bool,
    possible: bool,
}

/// What the words right beneath `at` say: `not`, `may`, `if`, `perhaps`, `no`.
fn own(scene: &Scene<'_>, at: u32, stance: &Stance) -> Own {
    let tree = &scene.tree;
    let mut out = Own::default();
    let mut would = false;
    // "Had Iran not attacked": the auxiliary before its subject, at the head of its clause, stands for `if`.
    let mut conditional = is_inverted(scene, at);
    for &child in tree.children(at) {
        let form = tree.lower(child);
        match tree.rel(child) {
            Deprel::Advmod => match form.as_str() {
                "not" | "n't" | "n’t" | "never" | "nor" | "neither" | "nowhere" | "hardly" | "scarcely" => {
                    // "not only attacked" did attack.
                    let only = tree.children(child).iter().any(|&c| tree.is(c, "only"))
                        || (child + 1 < tree.len() && tree.is(child + 1, "only"));
                    out.negated |= !only;
                }
                word => out.possible |= stance.doubt.contains(word),
            },
            Deprel::Det => out.negated |= form == "no" || form == "neither",
            Deprel::Amod => out.possible |= stance.doubt.contains(form.as_str()),
            Deprel::Aux => match form.as_str() {
                "may" | "might" | "could" | "should" | "must" | "ought" | "shall" | "will" | "'ll"
                | "’ll" | "wo" => {
                    out.possible = true;
                }
                "cannot" => out.negated = true,
                "can" | "ca" => {
                    out.possible = true;
                }
                "would" | "'d" | "’d" => would = true,
                _ => {}
            },
            Deprel::Mark => {
                if matches!(form.as_str(), "if" | "unless" | "whether" | "lest") {
                    conditional = true;
                }
            }
            Deprel::Advcl
                // A condition beneath: "if …, France will attack".
                if tree.by(child, Deprel::Mark).any(|m| matches!(tree.lower(m).as_str(), "if" | "unless")) => {
                    out.possible = true;
                }
            Deprel::Case => out.negated |= form == "without",
            _ => {}
        }
    }
    // "is to meet", "are to travel".
    let be = |c: u32| matches!(tree.rel(c), Deprel::Cop | Deprel::Aux) && tree.lemma(c) == "be";
    if tree.word(at).xpos == Xpos::Vb && is_infinitive(scene, at) && tree.children(at).iter().any(|&c| be(c))
    {
        out.possible = true;
    }
    if would {
        // "would then call", "would later call", "would go on to call" tell of the past.
        let told = tree
            .children(at)
            .iter()
            .any(|&c| matches!(tree.lower(c).as_str(), "then" | "later" | "eventually" | "often"));
        out.possible |= !told;
    }
    out.possible |= conditional;
    if tree.word(at).upos != Upos::Verb {
        // "no longer at war"; a subject that is nobody: "nobody attacked".
        out.negated |= tree.children(at).iter().any(|&c| tree.rel(c) == Deprel::Advmod && tree.is(c, "no"));
    }
    // "No country has recognised them".
    out.negated |= tree.children(at).iter().any(|&c| {
        matches!(tree.rel(c), Deprel::Nsubj | Deprel::NsubjPass)
            && (tree.children(at).iter().any(|&n| n < c && tree.is(n, "neither"))
                || tree.by(c, Deprel::CcPreconj).any(|n| tree.is(n, "neither"))
                || tree.by(c, Deprel::Det).any(|d| tree.is(d, "no") || tree.is(d, "neither"))
                || matches!(tree.lower(c).as_str(), "nobody" | "none" | "neither"))
    });
    out
}

/// Whether a clause is a condition by its order alone: `had Iran attacked`, `should Iran attack`, `were Iran to attack`.
fn is_inverted(scene: &Scene<'_>, at: u32) -> bool {
    let tree = &scene.tree;
    let subject = tree.first(at, Deprel::Nsubj).or_else(|| tree.first(at, Deprel::NsubjPass));
    let first =
        tree.children(at).iter().copied().find(|&c| matches!(tree.rel(c), Deprel::Aux | Deprel::AuxPass));
    let (Some(subject), Some(first)) = (subject, first) else { return false };
    let opens = first == 0 || matches!(&*tree.word(first - 1).form, "," | ";" | "“" | "\"" | "—" | "–");
    let asks = tree.words.iter().rev().take(3).any(|w| &*w.form == "?");
    opens
        && first < subject
        && subject < at
        && !asks
        && matches!(tree.lower(first).as_str(), "had" | "should" | "were")
}

/// Whether the verb is an infinitive with `to`.
fn is_infinitive(scene: &Scene<'_>, at: u32) -> bool {
    let tree = &scene.tree;
    let has_to = |at: u32| tree.by(at, Deprel::Mark).any(|m| tree.is(m, "to"));
    // "pleaded guilty to attacking" has a preposition.
    if has_to(at) && scene.tree.word(at).xpos != Xpos::Vbg {
        // "to have attacked" looks back.
        return !tree.by(at, Deprel::Aux).any(|a| tree.lemma(a) == "have");
    }
    false
}

/// Whether the clause's verb is in the bare form: `that Iran leave`.
fn is_bare(scene: &Scene<'_>, at: u32) -> bool {
    scene.tree.word(at).xpos == Xpos::Vb && !scene.tree.has(at, Deprel::Aux)
}

/// Whether a heading says what is to be: `France to meet Spain`.
fn is_announced(scene: &Scene<'_>, root: u32) -> bool {
    is_infinitive(scene, root) && scene.tree.has(root, Deprel::Nsubj)
}

/// Whether the root clause asks.
fn is_question(scene: &Scene<'_>, root: u32) -> bool {
    let tree = &scene.tree;
    let asks = tree.words.iter().rev().take(3).any(|w| &*w.form == "?");
    asks && {
        // Inverted, or opened by a question word.
        let subject = tree
            .children(root)
            .iter()
            .copied()
            .find(|&c| matches!(tree.rel(c), Deprel::Nsubj | Deprel::NsubjPass));
        let first = tree
            .children(root)
            .iter()
            .copied()
            .find(|&c| matches!(tree.rel(c), Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
        matches!((first, subject), (Some(aux), Some(subject)) if aux < subject)
    }
}
