//! Whether a deed happened: negation, modals, conditions, plans, questions, through what stands over it.

use super::dates::TAKING_PLACE;
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::{Scene, Tree, UTTERANCES};
use crate::facts::Status;
use crate::vocabulary::{Stance, WordList};

/// How many steps up the tree a deed may owe its status to.
const STEPS: usize = 14;

/// Nouns of not doing what stands beneath them.
static UNDONE: WordList = WordList::named("nouns_of_not_doing");
/// Nouns of trying.
const TRYING: &[&str] = &["effort", "attempt", "bid", "push", "campaign"];
/// Nouns of several deeds of one sort, or of how near a deed is, that say nothing of whether it was done.
static SEVERAL: WordList = WordList::named("nouns_of_several_deeds");
/// Nouns of having done a deed with others.
static TAKING_PART: WordList = WordList::named("nouns_of_taking_part");
/// Verbs whose clause is wished or feared.
static HOPING: WordList = WordList::named("verbs_of_hoping");
/// Verbs whose clause, in the bare form, is demanded: `demanded that Iran leave`.
static COMMANDING: WordList = WordList::named("verbs_of_commanding");
/// Verbs whose object is not yet.
pub(crate) static PLANNING: WordList = WordList::named("verbs_of_planning");
/// Verbs that ask for what stands behind `for`.
const ASKING_FOR: &[&str] = &["ask", "call", "appeal", "plead", "beg", "push", "press", "lobby", "campaign"];
/// Verbs that say of their object that it did not do what follows.
const CLEARING: &[&str] = &["acquit", "clear", "exonerate", "absolve"];
/// Verbs that say of their object that it may have done what follows.
const ACCUSING: &[&str] = &["accuse", "charge", "suspect", "indict"];
/// Verbs whose purpose is told as done: `flew to Rome to meet Smith`.
static ERRANDS: WordList = WordList::named("verbs_of_errands");

/// Whether the deed that the word `head` states happened.
pub(crate) fn status(scene: &Scene<'_>, head: u32, stance: &Stance) -> Status {
    let mut climb =
        Climb { scene, stance, head, negated: false, possible: false, supposed: false, apart: None };
    let mut at = head;
    for _ in 0..STEPS {
        let own = own(scene, at, stance);
        climb.negated ^= own.negated;
        climb.possible |= own.possible;
        climb.supposed |= own.supposed;
        let Some(over) = scene.tree.head(at) else {
            climb.possible |= is_question(scene, at) || is_announced(scene, at);
            break;
        };
        if !climb.step(at, over) {
            break;
        }
        at = over;
    }
    let negated = climb.apart.unwrap_or(climb.negated);
    if climb.supposed || climb.possible && is_inverted(scene, head) {
        // "Had Iran not attacked" says of what did happen that it might not have; "if Iran does not attack" leaves it open.
        return Status::Possible;
    }
    if negated {
        Status::Negated
    } else if climb.possible {
        Status::Possible
    } else {
        Status::Asserted
    }
}

/// The way from a deed up the tree, with what was met of doubt and denial.
struct Climb<'a> {
    scene: &'a Scene<'a>,
    stance: &'a Stance,
    /// The word that states the deed.
    head: u32,
    negated: bool,
    possible: bool,
    /// Whether it stands under a condition.
    supposed: bool,
    /// Whether it was denied before the climb left a clause that stands apart, which no "not" above reaches.
    apart: Option<bool>,
}

impl Climb<'_> {
    /// Takes in what `over` says of `at` beneath it; whether what stands higher counts as well.
    fn step(&mut self, at: u32, over: u32) -> bool {
        match self.scene.tree.rel(at) {
            Deprel::Xcomp => {
                self.open_complement(at, over);
                true
            }
            Deprel::Ccomp => {
                self.content(at, over);
                false
            }
            Deprel::Advcl if is_infinitive(self.scene, at) => {
                self.purpose(over);
                true
            }
            Deprel::Advcl => self.gerund(at, over),
            Deprel::Acl => self.clause_of_noun(at, over),
            Deprel::Conj => self.joined(at, over),
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::OblUnmarked => self.object(at, over),
            Deprel::Nmod => {
                let noun = self.scene.tree.lemma(over);
                self.possible |= self.stance.possible_nouns.contains(noun);
                // "denied any part in the killing": that it killed.
                SEVERAL.has(noun) || TAKING_PART.has(noun) && self.scene.tree.preposition(at) == "in"
            }
            // "the talks may resume".
            Deprel::Nsubj => {
                let lemma = self.scene.tree.lemma(over);
                lemma != "be" && TAKING_PLACE.has(lemma)
            }
            _ => false,
        }
    }

    /// `refused to attack`, `was unable to attack`, `wants to attack`.
    fn open_complement(&mut self, at: u32, over: u32) {
        let (tree, stance) = (&self.scene.tree, self.stance);
        let lemma = tree.lemma(over);
        let infinitive = is_infinitive(self.scene, at);
        if matches!(tree.word(over).upos, Upos::Adj | Upos::Noun) {
            if stance.unable.contains(lemma) {
                self.negated = true;
            } else if !stance.able.contains(lemma) {
                self.possible |= infinitive;
            }
        } else if stance.negated.contains(lemma) {
            self.negated = true;
        } else if !stance.factual.contains(lemma) && (stance.possible.contains(lemma) || infinitive) {
            // "is known to have attacked", "helped to attack": as the verb over it.
            // What is asked for, or planned, is possible even when it is not to be.
            self.possible = true;
            self.negated = false;
        }
    }

    /// `denied that it attacked`, `hopes that it attacks`.
    fn content(&mut self, at: u32, over: u32) {
        let (scene, stance) = (self.scene, self.stance);
        let lemma = scene.tree.lemma(over);
        if stance.denying.contains(lemma) || matches!(lemma, "reject" | "dismiss") {
            self.negated = true;
        } else if is_infinitive(scene, at) {
            if !stance.factual.contains(lemma) || stance.possible.contains(lemma) {
                self.possible = true;
                self.negated = false;
            }
        } else if COMMANDING.has(lemma) && is_bare(scene, at) {
            // "demanded that Iran stop attacking": asked for, whatever it is.
            self.possible = true;
            self.negated = false;
        } else {
            self.possible |= HOPING.has(lemma)
                // "did not say whether …", "does not believe that …".
                || own(scene, over, stance).negated;
        }
    }

    /// `sent an envoy to attack`.
    fn purpose(&mut self, over: u32) {
        let lemma = self.scene.tree.lemma(over);
        let asked = self.stance.possible.contains(lemma) && !self.stance.factual.contains(lemma);
        self.negated &= !asked;
        // "sent a colonel to brief Smith": he was briefed.
        self.possible |= !ERRANDS.has(lemma) && lemma != "able";
    }

    /// `left without attacking`, `was acquitted of attacking`.
    fn gerund(&mut self, at: u32, over: u32) -> bool {
        let tree = &self.scene.tree;
        if tree.word(at).xpos != Xpos::Vbg || tree.has(at, Deprel::Nsubj) {
            return false;
        }
        let lemma = tree.lemma(over);
        let after = |form: &str| tree.by(at, Deprel::Mark).any(|m| tree.is(m, form));
        self.negated |= after("without")
            || after("from") && self.stance.negated.contains(lemma)
            || after("of") && CLEARING.contains(&lemma);
        // "was accused of attacking", by nobody that is named.
        let unsaid = self.scene.is_passive(over) && !tree.has(over, Deprel::OblAgent);
        self.possible |= (after("of") || after("with")) && ACCUSING.contains(&lemma) && unsaid;
        // "did not attend, blaming Norway" blames it.
        let marked = tree.has(at, Deprel::Mark);
        if !marked && over < at && tree.is(at - 1, ",") {
            self.apart.get_or_insert(self.negated);
        }
        // "may attack, killing many"; "accused of having attacked" stands by itself.
        !marked
    }

    /// `the plan to attack`, `threats of attacking`, `troops attacking`.
    fn clause_of_noun(&mut self, at: u32, over: u32) -> bool {
        let (scene, stance) = (self.scene, self.stance);
        let tree = &scene.tree;
        let lemma = tree.lemma(over);
        if is_infinitive(scene, at) && !scene.named(over).is_empty() {
            // "wants Smith to leave": what is wanted of Smith.
            self.possible |= !tree.head(over).is_some_and(|verb| stance.factual.contains(tree.lemma(verb)));
            self.negated &= !self.possible;
            return false;
        }
        if is_infinitive(scene, at) {
            // "the best officer to serve there" did serve.
            if tree.by(over, Deprel::Amod).any(|a| tree.word(a).xpos == Xpos::Jjs) {
                return true;
            }
            // An effort to persuade is made; what one is to be persuaded of is not.
            self.possible |= !stance.able.contains(lemma) || (at != self.head && TRYING.contains(&lemma));
            if UNDONE.has(lemma) {
                (self.negated, self.possible) = (!self.negated, false);
            }
            return true;
        }
        if tree.by(at, Deprel::Mark).any(|m| tree.is(m, "that")) {
            return false;
        }
        self.possible |= stance.possible_nouns.contains(lemma) && tree.word(at).xpos == Xpos::Vbg;
        matches!(tree.word(at).xpos, Xpos::Vbn | Xpos::Vbg) && over < at && tree.word(over).upos == Upos::Noun
    }

    /// A deed joined to another shares what stands over that one, and its auxiliaries unless it has its own.
    fn joined(&mut self, at: u32, over: u32) -> bool {
        let tree = &self.scene.tree;
        let (own, first) = (tree.word(at), tree.word(over));
        let shares = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux].iter().all(|&rel| !tree.has(at, rel))
            && own.upos == first.upos;
        if shares && (own.upos != Upos::Verb || own.xpos == first.xpos) {
            return true;
        }
        // What stands over the first, without what the first says itself: "wants to leave and attack".
        if let Some(above) = tree.head(over)
            && !tree.has(at, Deprel::Nsubj)
            && matches!(tree.rel(over), Deprel::Xcomp | Deprel::Acl | Deprel::Advcl)
            && is_infinitive(self.scene, over)
            && own.xpos == Xpos::Vb
        {
            self.possible |= !self.stance.factual.contains(tree.lemma(above));
        }
        false
    }

    /// `launched an attack`, `cancelled the attack`, `left after the attack`.
    fn object(&mut self, at: u32, over: u32) -> bool {
        let (scene, stance) = (self.scene, self.stance);
        let tree = &scene.tree;
        if tree.word(at).upos == Upos::Verb || tree.word(over).upos != Upos::Verb {
            return false;
        }
        let lemma = tree.lemma(over);
        // "refused to meet their demands": they have them all the same.
        if at == self.head && UTTERANCES.has(tree.lemma(at)) && tree.has(at, Deprel::NmodPoss) {
            return false;
        }
        let done = tree.rel(at) != Deprel::NsubjPass || scene.is_passive(over);
        let light = stance.light.contains(lemma) && done || stance.factual.contains(lemma);
        if !light || is_around(tree, at) {
            self.undo(at, over);
            return false;
        }
        self.negated |= matches!(lemma, "avoid" | "cancel" | "postpone");
        self.possible |= matches!(lemma, "plan" | "propose" | "seek" | "consider" | "threaten" | "prepare");
        true
    }

    /// Takes in a verb that says of what is done that it is not, or not yet: `was averted`, `ruled out an attack`.
    fn undo(&mut self, at: u32, over: u32) {
        let tree = &self.scene.tree;
        let lemma = tree.lemma(over);
        // Not a phrase, which may say no more than when: "in a statement it denied".
        // "denied any part in the attack", where the phrase hangs on the verb.
        let part = tree.preposition(at) == "in"
            && tree.by(over, Deprel::Obj).any(|o| TAKING_PART.has(tree.lemma(o)));
        let direct = tree.rel(at) != Deprel::Obl || part;
        let unmade =
            matches!(lemma, "deny" | "prevent" | "avoid" | "avert" | "reject" | "refuse" | "cancel" | "lack");
        let cleared = CLEARING.contains(&lemma) && tree.preposition(at) == "of";
        // What one rejects was asked all the same.
        let said = at == self.head && UTTERANCES.has(tree.lemma(at));
        // "asked for the extradition of Smith".
        let asked = ASKING_FOR.contains(&lemma) && tree.preposition(at) == "for" && !said;
        if unmade && !said && direct || cleared {
            self.negated = true;
        } else if asked || PLANNING.has(lemma) && direct {
            self.possible = true;
        } else if lemma == "rule" && tree.children(over).iter().any(|&c| tree.is(c, "out")) {
            self.negated = true;
        }
    }
}

/// Whether a phrase only says when or in spite of what: "had it come after the strikes", which were all the same.
fn is_around(tree: &Tree<'_>, at: u32) -> bool {
    tree.rel(at) == Deprel::Obl
        && matches!(
            tree.preposition(at).as_str(),
            "after" | "before" | "since" | "during" | "following" | "until" | "amid" | "despite"
        )
}

/// What the words right beneath one say.
#[derive(Default)]
struct Own {
    negated: bool,
    possible: bool,
    /// `if`, `unless`.
    supposed: bool,
    /// `would` and no more, which may tell of the past.
    would: bool,
}

/// What the words right beneath `at` say: `not`, `may`, `if`, `perhaps`, `no`.
fn own(scene: &Scene<'_>, at: u32, stance: &Stance) -> Own {
    let tree = &scene.tree;
    let mut out = Own::default();
    for &child in tree.children(at) {
        out.hear(tree, child, stance);
    }
    if out.would {
        // "would then call", "would later call", "would go on to call" tell of the past.
        let told = |c: &u32| matches!(tree.lower(*c).as_str(), "then" | "later" | "eventually" | "often");
        out.possible |= !tree.children(at).iter().any(told);
    }
    // "is to meet", "are to travel".
    let be = |c: &u32| matches!(tree.rel(*c), Deprel::Cop | Deprel::Aux) && tree.lemma(*c) == "be";
    let is_to = tree.word(at).xpos == Xpos::Vb && is_infinitive(scene, at);
    // "Had Iran not attacked": the auxiliary before its subject, at the head of its clause, stands for `if`.
    out.possible |= is_to && tree.children(at).iter().any(be) || is_inverted(scene, at);
    // "no longer at war".
    let no_more = |c: u32| tree.word(at).upos != Upos::Verb && tree.is(c, "no");
    out.negated |= tree.by(at, Deprel::Advmod).any(no_more) || is_of_nobody(tree, at);
    out
}

impl Own {
    /// Takes in one word.
    fn hear(&mut self, tree: &Tree<'_>, child: u32, stance: &Stance) {
        let form = tree.lower(child);
        match tree.rel(child) {
            Deprel::Advmod => match form.as_str() {
                "not" | "n't" | "n’t" | "never" | "nor" | "neither" | "nowhere" | "hardly" | "scarcely" => {
                    // "not only attacked" did attack.
                    let only = tree.children(child).iter().any(|&c| tree.is(c, "only"))
                        || (child + 1 < tree.len() && tree.is(child + 1, "only"));
                    self.negated |= !only;
                }
                word => self.possible |= stance.doubt.contains(word),
            },
            Deprel::Det => self.negated |= form == "no" || form == "neither",
            Deprel::Amod => self.possible |= stance.doubt.contains(form.as_str()),
            Deprel::Aux => match form.as_str() {
                "may" | "might" | "could" | "should" | "must" | "ought" | "shall" | "will" | "'ll"
                | "’ll" | "wo" | "can" | "ca" => self.possible = true,
                "cannot" => self.negated = true,
                "would" | "'d" | "’d" => self.would = true,
                _ => {}
            },
            Deprel::Mark => {
                self.possible |= matches!(form.as_str(), "if" | "unless" | "whether" | "lest");
                self.supposed |= matches!(form.as_str(), "if" | "unless");
            }
            Deprel::Advcl => {
                // A condition beneath: "if …, France will attack".
                let mut marks = tree.by(child, Deprel::Mark);
                self.possible |= marks.any(|m| matches!(tree.lower(m).as_str(), "if" | "unless"));
            }
            Deprel::Case => self.negated |= form == "without",
            _ => {}
        }
    }
}

/// Whether a subject says that nobody did it: "No country has recognised them".
fn is_of_nobody(tree: &Tree<'_>, at: u32) -> bool {
    let nobody = |c: u32| {
        tree.children(at).iter().any(|&n| n < c && tree.is(n, "neither"))
            || tree.by(c, Deprel::CcPreconj).any(|n| tree.is(n, "neither"))
            || tree.by(c, Deprel::Det).any(|d| tree.is(d, "no") || tree.is(d, "neither"))
            || matches!(tree.lower(c).as_str(), "nobody" | "none" | "neither")
    };
    tree.by(at, Deprel::Nsubj).chain(tree.by(at, Deprel::NsubjPass)).any(nobody)
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
