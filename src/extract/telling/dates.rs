//! Which deed of a sentence a time dates.

use super::calendar::When;
use crate::date::PartialDate;
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::Tree;
use crate::vocabulary::{Stance, WordList};

/// How many words from its deed a time may stand.
const REACH: u32 = 200;

/// The date of the deed that `head` states in the clause of `anchor`.
pub(crate) fn date(
    tree: &Tree<'_>,
    times: &[When],
    (head, anchor): (u32, u32),
    stance: &Stance,
) -> Option<PartialDate> {
    if times.is_empty() {
        return None;
    }
    let Hosts { chain, shared, planned } = hosts(tree, head, anchor, stance);
    // The nearest host, of its times one that hangs on it before one on its nouns, of these the nearest.
    let mut best: Option<((usize, bool, u32), PartialDate)> = None;
    // Only times within reach: a sentence without end may name thousands.
    let from = times.partition_point(|when| when.end + REACH < head);
    for when in times[from..].iter().take_while(|when| when.start < head + REACH) {
        let Some(host) = host(tree, *when, &chain) else { continue };
        let Some(place) = chain.iter().position(|&w| w == host) else { continue };
        // "threatened on Friday to attack Norway": not that day; "plans to meet Smith tomorrow": that one.
        let ahead = tree.is(when.start, "tomorrow") || tree.is(when.start, "next");
        if planned.is_some_and(|from| place >= from) && !ahead {
            continue;
        }
        // Of a clause that it is only coordinated with, the deed shares the time before the subject.
        if shared.is_some_and(|(from, subject)| place >= from && when.start > subject) {
            continue;
        }
        let beneath = !(when.start..when.end).any(|at| tree.head(at) == Some(host));
        let rank = (place, beneath, when.start.abs_diff(head));
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, when.date));
        }
    }
    best.map(|(_, date)| date).or_else(|| opening(tree, times, head.min(anchor)))
}

/// The date that a sentence opens with, for the first deed after it, wherever the tree hangs it.
fn opening(tree: &Tree<'_>, times: &[When], deed: u32) -> Option<PartialDate> {
    let when = times.first().filter(|when| when.start <= 1 && when.end < deed)?;
    let apart = when.start > 0 && APART.contains(&&*tree.lower(when.start - 1));
    let owner = tree.words.get(when.end as usize).is_some_and(|w| w.xpos == Xpos::Pos);
    if apart || owner {
        return None;
    }
    let comma = (when.end..deed).take(3).any(|at| tree.is(at, ","));
    let is_deed = |at: u32| tree.word(at).upos == Upos::Verb && tree.rel(at) != Deprel::Case;
    (comma && !(when.end..deed).any(is_deed)).then_some(when.date)
}

/// The words whose times date a deed.
struct Hosts {
    /// The nearest first.
    chain: Vec<u32>,
    /// From which of them on only a time before some subject does.
    shared: Option<(usize, u32)>,
    /// From which of them on only a time to come does, for they say no more than that it is planned.
    planned: Option<usize>,
}

fn hosts(tree: &Tree<'_>, head: u32, anchor: u32, stance: &Stance) -> Hosts {
    let (mut shared, mut planned) = (None, None);
    let mut chain = vec![head];
    if anchor != head {
        chain.push(anchor);
    }
    let mut at = anchor;
    for _ in 0..8 {
        let Some(over) = tree.head(at) else { break };
        let passes = match tree.rel(at) {
            Deprel::Obj | Deprel::Obl | Deprel::Advcl | Deprel::Acl if is_spoken_of(tree, at, over) => false,
            Deprel::Xcomp => {
                if planned.is_none() && stance.possible.contains(tree.lemma(over)) {
                    planned = Some(chain.len());
                }
                true
            }
            // "The envoy, appointed by Norway, left on Friday."
            Deprel::Acl => tree.word(at).xpos != Xpos::Vbn,
            // "talks were held on Friday", but not "the attack led to protests on Friday".
            Deprel::Nsubj | Deprel::NsubjPass => takes_place(tree, over),
            Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Compound => true,
            Deprel::Conj => {
                if tree.has(at, Deprel::Nsubj) && shared.is_none() {
                    let first = tree
                        .children(over)
                        .iter()
                        .copied()
                        .find(|&c| matches!(tree.rel(c), Deprel::Nsubj | Deprel::NsubjPass));
                    shared = Some((chain.len(), first.unwrap_or(over)));
                } else if shared.is_none()
                    && tree.word(over).upos == Upos::Verb
                    && tree.word(at).upos == Upos::Verb
                {
                    // "met Smith on Friday and left": what stands behind the first verb is its own.
                    shared = Some((chain.len(), over));
                }
                true
            }
            Deprel::Advcl => !tree.has(at, Deprel::Nsubj),
            // "It was on Monday that Smith met Jones".
            Deprel::Csubj => {
                tree.has(over, Deprel::Cop) && tree.by(over, Deprel::Nsubj).any(|it| tree.is(it, "it"))
            }
            // An announcement is of the day.
            Deprel::Ccomp => tree.lemma(over) == "announce",
            _ => false,
        };
        if !passes {
            break;
        }
        chain.push(over);
        at = over;
    }
    Hosts { chain, shared, planned }
}

/// Verbs that say when their subject was done: "talks were held", "the attack came".
pub(super) static TAKING_PLACE: WordList = WordList::named("verbs_of_taking_place");

/// Whether a word says that its subject took place, so that its time is the subject's.
fn takes_place(tree: &Tree<'_>, over: u32) -> bool {
    tree.has(over, Deprel::Cop) || TAKING_PLACE.has(tree.lemma(over))
}

/// Prepositions whose time is not that of the deed.
const APART: &[&str] = &[
    "before",
    "until",
    "till",
    "by",
    "ahead of",
    "prior to",
    "since",
    "after",
    "following",
    "pending",
    "because of",
    "due to",
    "than",
];

/// Whether a participle only says how or where its clause's words were spoken: "speaking on Friday", "a statement
/// released on Friday".
fn is_speaking(tree: &Tree<'_>, at: u32) -> bool {
    let own = tree.has(at, Deprel::Nsubj) || tree.has(at, Deprel::NsubjPass);
    let speech = tree.head(at).is_some_and(|noun| {
        matches!(
            tree.lemma(noun),
            "statement"
                | "letter"
                | "interview"
                | "speech"
                | "address"
                | "video"
                | "message"
                | "ruling"
                | "verdict"
                | "judgment"
                | "report"
        )
    });
    let spoken = !own && matches!(tree.lemma(at), "speak" | "talk" | "address" | "write");
    match tree.rel(at) {
        Deprel::Advcl => spoken,
        // "Smith, speaking on Friday, said".
        Deprel::Acl => {
            spoken && at > 0 && tree.is(at - 1, ",")
                || speech
                    && matches!(
                        tree.lemma(at),
                        "release"
                            | "issue"
                            | "publish"
                            | "post"
                            | "broadcast"
                            | "give"
                            | "air"
                            | "date"
                            | "send"
                            | "write"
                            | "hand"
                            | "deliver"
                    )
        }
        _ => false,
    }
}

/// Verbs whose object is only spoken of: "condemned the attack on Tuesday" does not date the attack.
static SPOKEN_OF: WordList = WordList::named("verbs_of_speaking_of");

/// Whether a deed stands beneath another that only speaks of it or comes after it: its day is another's.
fn is_spoken_of(tree: &Tree<'_>, at: u32, over: u32) -> bool {
    let preposition = tree.preposition(at);
    let marks = |words: &[&str]| {
        tree.by(at, Deprel::Mark).chain(tree.by(at, Deprel::Case)).any(|m| words.contains(&&*tree.lower(m)))
    };
    let talks =
        matches!(tree.lemma(at), "talk" | "meeting" | "discussion" | "negotiation" | "summit" | "visit");
    match tree.rel(at) {
        Deprel::Obj => tree.word(at).upos == Upos::Noun && SPOKEN_OF.has(tree.lemma(over)),
        Deprel::Obl if tree.word(at).upos == Upos::Noun => {
            APART.contains(&preposition.as_str())
                || matches!(&*preposition, "of" | "over" | "about" | "despite")
                || preposition == "for" && !talks
        }
        Deprel::Advcl | Deprel::Acl => {
            marks(&["of", "for", "after", "before", "since", "despite", "about", "over"])
        }
        _ => false,
    }
}

/// The word that a time hangs on: the first of the chain over it, unless another clause lies between.
fn host(tree: &Tree<'_>, when: When, chain: &[u32]) -> Option<u32> {
    let inside = |at: u32| when.start <= at && at < when.end;
    // The word of the expression that hangs outside it.
    let top = (when.start..when.end).find(|&at| tree.head(at).is_none_or(|h| !inside(h)))?;
    if APART.contains(&tree.preposition(top).as_str()) {
        return None;
    }
    // "It was on Monday that Smith met Jones".
    if chain.contains(&top) {
        return Some(top);
    }
    // "Saturday's attack", "the Saturday attack": the day is the noun's alone.
    let owned = matches!(tree.rel(top), Deprel::NmodPoss | Deprel::Compound);
    let mut below = top;
    for at in tree.up(top).skip(1).take(6) {
        if chain.contains(&at) {
            return Some(at);
        }
        let speaking = is_speaking(tree, at);
        if tree.is_clause(at) && !speaking {
            return None;
        }
        let within = match tree.rel(at) {
            // "The court on Friday ordered": the tree may hang it on the subject.
            Deprel::Nsubj | Deprel::NsubjPass => {
                let after = tree.words.get(when.end as usize);
                let hung = after.is_some_and(|w| matches!(w.upos, Upos::Verb | Upos::Aux | Upos::Adv));
                owned || !hung && !is_aside(tree, below) && !is_speaking(tree, below)
            }
            Deprel::Obj => owned,
            _ => APART.contains(&tree.preposition(at).as_str()),
        };
        if within && !speaking {
            return None;
        }
        below = at;
    }
    None
}

/// Whether a phrase stands between commas and says where or how its subject acts: `Smith, in a speech on Monday, …`.
fn is_aside(tree: &Tree<'_>, at: u32) -> bool {
    let case = tree.by(at, Deprel::Case).next().filter(|_| tree.rel(at) == Deprel::Nmod);
    let way = matches!(tree.preposition(at).as_str(), "in" | "at" | "during");
    way && case.is_some_and(|case| case > 0 && tree.is(case - 1, ","))
}
