//! Verbs that say little themselves and lend a noun their subject: `launched an attack`, `came under attack`.

use crate::english::{Deprel, Upos};
use crate::extract::arguments::{Clause, Oblique};
use crate::extract::sentence::Scene;
use crate::vocabulary::{Stance, Vocabulary, WordList};

/// Nouns of what is done for their doer by those whom `of` names, where it is received.
pub(super) const RECEIVED: &[&str] =
    &["support", "backing", "help", "praise", "aid", "assistance", "endorsement", "trust", "sympathy"];

/// Nouns that hold another as their content.
static CONTAINERS: WordList = WordList::named("containers");
/// Verbs of letting others do a deed, or keeping them from it.
const LETTING: &[&str] =
    &["approve", "authorise", "authorize", "halt", "stop", "suspend", "cancel", "postpone", "avoid"];
/// What one can be given over another.
const WON: &[&str] = &["victory", "win", "triumph", "lead", "defeat", "title"];

/// How a noun hangs on a verb that lends it a subject.
pub(crate) struct Light {
    pub(super) verb: u32,
    /// The words that do the noun's deed.
    pub(super) subject: Option<u32>,
    /// Whether they are rather at its receiving end.
    pub(super) receiving: bool,
    pub(super) obliques: Vec<Oblique>,
}

/// What stands over a noun and lends it a subject, if anything does.
pub(crate) fn light(scene: &Scene<'_>, noun: u32, vocabulary: &Vocabulary) -> Option<Light> {
    let tree = &scene.tree;
    let outer = in_container(scene, noun);
    if tree.has(outer, Deprel::Cop) {
        let subject = tree.first(outer, Deprel::Nsubj);
        let receiving = tree.preposition(outer) == "under";
        return Some(Light { verb: outer, subject, receiving, obliques: Vec::new() });
    }
    // "forces loyal to Smith": theirs.
    if tree.word(noun).upos == Upos::Adj {
        let before = matches!(tree.rel(noun), Deprel::Amod | Deprel::Acl);
        return tree.head(noun).filter(|&over| before && over < noun).map(|over| Light::beside(noun, over));
    }
    on_the_way(scene, noun)
        .or_else(|| of_participle(scene, noun, &vocabulary.predicates.stance))
        .or_else(|| beneath_verb(scene, noun, outer, vocabulary))
}

impl Light {
    /// That a noun stands beside its doer, with no verb between.
    fn beside(noun: u32, doer: u32) -> Self {
        Self { verb: noun, subject: Some(doer), receiving: false, obliques: Vec::new() }
    }
}

/// The noun that holds another as its content, else that one itself: "on the brink of war".
fn in_container(scene: &Scene<'_>, noun: u32) -> u32 {
    let tree = &scene.tree;
    let container = tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Nmod);
    container.filter(|&over| CONTAINERS.has(tree.lemma(over)) && scene.named(over).is_empty()).unwrap_or(noun)
}

/// Whoever is on a deed: "Smith, on a visit to Norway".
fn on_the_way(scene: &Scene<'_>, noun: u32) -> Option<Light> {
    let tree = &scene.tree;
    let on = tree.rel(noun) == Deprel::Nmod && tree.preposition(noun) == "on";
    let over = tree.head(noun).filter(|&over| on && over < noun && !scene.named(over).is_empty())?;
    Some(Light::beside(noun, over))
}

/// Whose deed a participle behind the noun says it is: "an attack launched by Smith".
fn of_participle(scene: &Scene<'_>, noun: u32, stance: &Stance) -> Option<Light> {
    let tree = &scene.tree;
    let lends = |&verb: &u32| stance.light.contains(tree.lemma(verb)) && scene.is_passive(verb);
    let verb = tree.by(noun, Deprel::Acl).find(lends)?;
    let Clause { subject, obliques, .. } = scene.clause(verb, stance);
    Some(Light { verb, subject, receiving: false, obliques })
}

/// What the verb over a noun lends it: `launched an attack`, `came under attack`, `met after the attack`.
fn beneath_verb(scene: &Scene<'_>, noun: u32, outer: u32, vocabulary: &Vocabulary) -> Option<Light> {
    let tree = &scene.tree;
    let stance = &vocabulary.predicates.stance;
    let top = first_of_row(scene, outer)?;
    let verb = tree.head(top).filter(|&verb| tree.word(verb).upos == Upos::Verb)?;
    let lemma = tree.lemma(verb);
    let (oblique, preposition) = (tree.rel(top) == Deprel::Obl, tree.preposition(top));
    // "fought with the support of Norway" is supported.
    let with = preposition == "with" && RECEIVED.contains(&tree.lemma(noun));
    let clause = scene.clause(verb, stance);
    // "won a point in a draw against Norway": what was won is the point.
    let during = oblique && preposition == "in" && clause.object.is_some();
    let receiving = stance.light_passive.contains(lemma) && !during || with;
    let around = oblique
        && matches!(
            preposition.as_str(),
            "at" | "during" | "after" | "following" | "before" | "ahead of" | "for"
        );
    if around || !receiving && !stance.light.contains(lemma) {
        let part = took_part(scene, noun, top, vocabulary) && !scene.is_passive(verb);
        let light = Light { verb: noun, subject: clause.subject, receiving: false, obliques: Vec::new() };
        return part.then_some(light);
    }
    let subject = lent(scene, noun, top, &clause)?;
    // "escaped from prison with the help of Smith": the prison is no part of the help.
    // Nor is whom one pays tribute to "in his speech" spoken to.
    let before = oblique && top < verb;
    let obliques = if with || before { Vec::new() } else { clause.obliques };
    Some(Light { verb, subject, receiving, obliques })
}

/// The first noun of a coordination: "held talks and exchanged notes", "launched raids and strikes".
fn first_of_row(scene: &Scene<'_>, noun: u32) -> Option<u32> {
    let tree = &scene.tree;
    let mut top = noun;
    while tree.rel(top) == Deprel::Conj {
        top = tree.head(top).filter(|&head| tree.word(head).upos == Upos::Noun && head < top)?;
    }
    Some(top)
}

/// Whether the subject of a clause took part in a deed that it only happens around: "after talks with Smith, Jones said …",
/// "in a call with Smith".
fn took_part(scene: &Scene<'_>, noun: u32, top: u32, vocabulary: &Vocabulary) -> bool {
    let tree = &scene.tree;
    let lemma = tree.lemma(noun);
    tree.rel(top) == Deprel::Obl
        && matches!(
            tree.preposition(top).as_str(),
            "in" | "during"
                | "after"
                | "following"
                | "at"
                | "under"
                | "through"
                | "before"
                | "ahead of"
                | "for"
        )
        && (WON.contains(&lemma)
            || vocabulary.predicates.noun(lemma).iter().any(|f| {
                matches!(&*f.class, "CONSULT" | "COOPERATE" | "SAY") || &*f.relation == "COMPETED_WITH"
            }))
}

/// The subject that a light verb lends the noun in one of its places, which the text may leave out; none where the verb lends
/// nothing there.
fn lent(scene: &Scene<'_>, noun: u32, top: u32, clause: &Clause) -> Option<Option<u32>> {
    let tree = &scene.tree;
    let lemma = tree.lemma(clause.verb);
    match tree.rel(top) {
        // "gave Arsenal a win over Chelsea": Arsenal's.
        Deprel::Obj if WON.contains(&tree.lemma(noun)) && clause.indirect.is_some() => Some(clause.indirect),
        Deprel::Obj => Some(clause.subject),
        // "the merger was approved by the regulator", who does not merge.
        Deprel::NsubjPass if clause.passive && LETTING.contains(&lemma) => None,
        Deprel::NsubjPass if clause.passive => Some(clause.subject),
        Deprel::Obl => {
            let lends = match tree.preposition(top).as_str() {
                "in" | "into" | "with" | "under" | "on" | "for" => true,
                // "went to war", but not "is given to the praise of".
                "to" => {
                    matches!(lemma, "come" | "go" | "return" | "resort" | "turn" | "take" | "put" | "lead")
                }
                _ => false,
            };
            let subject = if clause.passive { clause.subject.or(clause.object) } else { clause.subject };
            lends.then_some(subject)
        }
        _ => None,
    }
}
