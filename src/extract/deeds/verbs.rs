//! Deeds that verbs state.

use super::deed::{Deed, Found, Left};
use super::filling::{doers, verb_confidence};
use super::judgments::judge;
use super::patterns::hold_verb;
use super::through::{is_gloss, is_known_act, through};
use super::unlisted::unlisted;
use crate::english::{Deprel, Xpos};
use crate::extract::arguments::Clause;
use crate::extract::sentence::{Form, Scene, UTTERANCES};
use crate::facts::Kind;
use crate::vocabulary::{Frame, Slot, Vocabulary};

pub(crate) fn read_verb(scene: &Scene<'_>, verb: u32, vocabulary: &Vocabulary, found: &mut Found) {
    let tree = &scene.tree;
    // "a man named Smith" is so called by nobody.
    let called = tree.rel(verb) == Deprel::Acl
        && matches!(tree.lemma(verb), "name" | "call" | "nickname")
        && tree.word(verb).xpos == Xpos::Vbn
        && !tree.has(verb, Deprel::OblAgent);
    // "rebels calling themselves the Red Lions" call nobody.
    let themselves = matches!(tree.lemma(verb), "name" | "call" | "style")
        && tree
            .by(verb, Deprel::Obj)
            .any(|o| tree.lower(o).ends_with("self") || tree.lower(o).ends_with("selves"));
    if scene.is_inside_name(verb) || called || themselves {
        return;
    }
    let stance = &vocabulary.predicates.stance;
    let clause = scene.clause(verb, stance);
    let lemma = tree.lemma(verb);
    if let Some(judged) = judge(scene, &clause, vocabulary) {
        let list = if judged.as_ref().is_some_and(|deed| deed.act.is_some()) {
            &mut found.open
        } else {
            &mut found.deeds
        };
        list.extend(judged);
        return;
    }
    if let Some(deed) = demanded(scene, &clause, vocabulary) {
        found.deeds.push(deed);
        return;
    }
    if let Some(deed) = denied(scene, &clause, vocabulary) {
        let list = if deed.act.is_some() { &mut found.open } else { &mut found.deeds };
        list.push(deed);
        return;
    }
    let frames = vocabulary.predicates.verb(lemma);
    let mut left: Option<Left> = None;
    let mut first: Option<&Frame> = None;
    for frame in frames {
        // "bought Nokia from Ericsson": the one bought is a target too.
        if first.is_some_and(|first| !is_beside(scene, &clause, first, frame)) {
            continue;
        }
        match hold_verb(scene, &clause, frame, &vocabulary.predicates) {
            Ok(held) => {
                let list = if held.targets.is_empty() && !held.reciprocal {
                    &mut found.open
                } else {
                    &mut found.deeds
                };
                list.push(Deed::held((verb, verb), frame, held, verb_confidence(scene, &clause)));
                if first.is_some() {
                    return;
                }
                first = Some(frame);
            }
            Err(reason) => {
                if let Some(reason) = reason {
                    left.get_or_insert(Left { words: vec![verb], reason });
                }
            }
        }
    }
    if first.is_some() {
        return;
    }
    if let Some(deed) = unlisted(scene, &clause, vocabulary) {
        found.deeds.push(deed);
    } else if let Some(left) = left {
        found.left.push(left);
    }
}

/// `demanded that Norway leave`, `is investigating whether Norway lied`: what is wanted of somebody is asked of him,
/// and what he may have done is held against him.
fn demanded(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let relation = match tree.lemma(clause.verb) {
        "demand" | "insist" => "DEMANDED",
        "request" | "ask" => "ASKED",
        "urge" | "recommend" => "URGED",
        "order" | "decree" => "ORDERED",
        "investigate" => "INVESTIGATED",
        "suspect" => "SUSPECTED",
        _ => return looked_into(scene, clause, vocabulary),
    };
    let deed = matches!(relation, "INVESTIGATED" | "SUSPECTED");
    let wanted = clause.complements.iter().copied().find(|&c| {
        let wish = tree.by(c, Deprel::Mark).any(|m| tree.is(m, "that"))
            // "demanded that Acme sells its plants": wanted, whatever the form.
            && (matches!(tree.word(c).xpos, Xpos::Vb | Xpos::Vbp) || tree.lemma(clause.verb) == "demand");
        tree.rel(c) == Deprel::Ccomp && (wish || deed)
    })?;
    let (sources, _) = doers(scene, clause.subject?);
    let asked = scene.clause(wanted, &vocabulary.predicates.stance).subject?;
    let mut targets = scene.parties(asked);
    if targets.is_empty() && deed {
        // "is investigating whether Norway's purchase broke the law".
        targets = through(scene, asked, clause.verb, false, &vocabulary.predicates);
    }
    if clause.object.is_some() || sources.is_empty() || targets.is_empty() {
        return None;
    }
    Some(Deed {
        head: clause.verb,
        anchor: clause.verb,
        words: vec![clause.verb],
        relation: relation.to_owned(),
        class: vocabulary.ontology.class_of(relation).to_owned(),
        sources,
        targets,
        reciprocal: false,
        confidence: 0.7,
        act: None,
    })
}

/// `accused Smith of fraud, a charge denied by his lawyer`, `dismissed the accusation`: it is denied to whoever made it.
fn denied(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let object = clause.object?;
    let (mut targets, mut act) = (Vec::new(), Some(object));
    if tree.lemma(clause.verb) == "dismiss" && UTTERANCES.has(tree.lemma(object)) {
        targets = through(scene, object, clause.verb, false, &vocabulary.predicates);
        act = act.filter(|_| targets.is_empty());
    }
    let relation = match tree.lemma(clause.verb) {
        "deny" | "refute" | "dispute" if is_gloss(tree, object) => "DENIED",
        // Who is dismissed loses his place; what is dismissed is not believed.
        "dismiss" if !targets.is_empty() => "DISMISSED",
        "dismiss" if is_known_act(tree, object) && scene.parties(object).is_empty() => "DISMISSED",
        _ => return None,
    };
    let (sources, _) = doers(scene, clause.subject?);
    let kind = (relation, vocabulary.ontology.class_of(relation));
    let deed = Deed::of(clause.verb, vec![clause.verb], kind, (sources, targets), 0.7);
    (!deed.sources.is_empty()).then_some(Deed { act, ..deed })
}

/// `opened an investigation into whether Norway lied`: it is into Norway.
fn looked_into(scene: &Scene<'_>, clause: &Clause, vocabulary: &Vocabulary) -> Option<Deed> {
    let tree = &scene.tree;
    let (verb, object) = (clause.verb, clause.object?);
    let inquiry = matches!(tree.lemma(object), "investigation" | "inquiry" | "enquiry" | "probe");
    if !inquiry || !matches!(tree.lemma(verb), "open" | "launch" | "start" | "begin") {
        return None;
    }
    let whether = |c: &u32| *c > object && tree.by(*c, Deprel::Mark).any(|m| tree.is(m, "whether"));
    let asked = tree.children(object).iter().chain(tree.children(verb)).copied().find(whether)?;
    let targets = scene.parties(scene.clause(asked, &vocabulary.predicates.stance).subject?);
    let (sources, _) = doers(scene, clause.subject?);
    if sources.is_empty() || targets.is_empty() {
        return None;
    }
    let kind = ("INVESTIGATED", vocabulary.ontology.class_of("INVESTIGATED"));
    Some(Deed::of(verb, vec![verb, object], kind, (sources, targets), 0.7))
}

/// Whether a pattern says of a verb's object what the one that fitted first leaves out.
fn is_beside(scene: &Scene<'_>, clause: &Clause, first: &Frame, frame: &Frame) -> bool {
    let named = |at: u32| {
        scene.named(at).iter().any(|p| {
            let land =
                matches!(scene.kind(*p), Some(Kind::Place | Kind::Country | Kind::Person | Kind::Group));
            scene.mentions[p.mention as usize].form == Form::Name || land
        })
    };
    first.objects == [Slot::Any]
        && frame.objects == [Slot::Target]
        && frame.obliques.is_empty()
        && !frame.infinitive
        && frame.particle == first.particle
        && clause.object.is_some_and(named)
}
