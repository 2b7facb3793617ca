//! From deeds to claims: one for each pair of ends, with its status, speaker, date and marks.

use crate::document::Document;
use crate::english::{Analysis, Deprel, Sentence};
use crate::extract::deeds::{self, Deed, Found, implied};
use crate::extract::sentence::{Entities, Mention, Party, Scene, Speakers};
use crate::extract::telling::{Calendar, attribution, dates, status, voices};
use crate::facts::{Dropped, LocalClaim, Marks, Status};
use crate::span::{Byte, Span};
use crate::vocabulary::{Vocabulary, WordList};

/// The most claims that one deed may give; more ends than that are a list, not a deed.
const PAIRS: usize = 64;
/// The most bytes of a sentence that a claim quotes.
const LONGEST: u32 = 3000;

/// What the sentences of a document state.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    pub(crate) claims: Vec<LocalClaim>,
    pub(crate) dropped: Vec<Dropped>,
}

/// Reads the claims of a document, in order of its sentences.
pub(crate) fn read(
    document: &Document,
    analysis: &Analysis,
    entities: &Entities,
    vocabulary: &Vocabulary,
) -> Claims {
    let stance = &vocabulary.predicates.stance;
    let speakers = Speakers::new(analysis);
    let mut calendar = Calendar::new(document.record.published, analysis);
    let plain = scenes(analysis, &entities.mentions, entities);
    let voices = voices::hear(analysis, &plain, &speakers, stance);
    let mentions = voices::first_person(analysis, entities, &speakers, &voices);
    let scenes = scenes(analysis, &mentions, entities);
    let mut found: Vec<Found> = scenes.iter().map(|scene| deeds::find(scene, vocabulary)).collect();
    implied::fill(&scenes, &mut found);
    for (at, (scene, found)) in scenes.iter().zip(&mut found).enumerate() {
        let quoted = |word| voices.speaker(&speakers, at, word).map(|speaker| deeds::party(scene, speaker));
        let told = |word| attribution::attribution(scene, word, stance).or_else(|| quoted(word));
        let mut said = deeds::said_to_be(scene, told, vocabulary);
        // "condemned Smith, saying he was a liar" says the same twice.
        said.retain(|said| !found.deeds.iter().any(|deed| deed.class == said.class && deed.meets(said)));
        found.deeds.extend(said);
    }
    let mut out = Claims::default();
    let mut event = 0;
    for (at, ((sentence, scene), found)) in analysis.sentences.iter().zip(&scenes).zip(&found).enumerate() {
        let times = calendar.times(&scene.tree);
        let first = out.claims.len();
        for deed in &found.deeds {
            let status = status::status(scene, deed.head, stance);
            let (relation, class, status) = turned(scene, deed, status, vocabulary);
            let speaker = attribution::attribution(scene, deed.head, stance).map(|p| p.entity);
            let quoted = voices.speaker(&speakers, at, deed.head);
            let date = dates::date(&scene.tree, &times, (deed.head, deed.anchor), stance);
            let span = excerpt(&document.text, sentence.span, scene.tree.word(deed.head).span);
            let text = document.text.get(span.range()).unwrap_or_default();
            let mut any = false;
            for (source, target) in pairs(deed) {
                if source.entity == target.entity {
                    continue;
                }
                any = true;
                let claim = LocalClaim {
                    source: source.entity,
                    target: target.entity,
                    predicate: predicate(scene, &deed.words),
                    relation: relation.clone(),
                    class: class.clone(),
                    date,
                    status,
                    attribution: speaker.or(quoted),
                    sentence: text.to_owned(),
                    span,
                    marks: marks(scene, span, deed, source, target),
                    confidence: rounded(deed.confidence * source.confidence.min(target.confidence)),
                    event,
                    reciprocal: deed.reciprocal,
                    role: None,
                };
                let recent = first.max(out.claims.len().saturating_sub(PAIRS));
                if !out.claims[recent..].iter().any(|c| repeats(c, &claim)) {
                    out.claims.push(claim);
                }
            }
            if any {
                event += 1;
            } else {
                out.dropped.push(dropped(scene, sentence, &deed.words, "both ends are the same entity"));
            }
        }
        out.dropped.extend(found.left.iter().map(|left| dropped(scene, sentence, &left.words, left.reason)));
    }
    out
}

/// Each sentence with its tree and its mentions.
fn scenes<'a>(
    analysis: &'a Analysis,
    mentions: &'a [Vec<Mention>],
    entities: &'a Entities,
) -> Vec<Scene<'a>> {
    let of = |at: usize| mentions.get(at).map_or(&[][..], Vec::as_slice);
    let each = analysis.sentences.iter().enumerate();
    each.map(|(at, sentence)| Scene::new(sentence, of(at), &entities.list)).collect()
}

/// Type, class and status of a deed: leave that is not given is refused.
fn turned(
    scene: &Scene<'_>,
    deed: &Deed,
    status: Status,
    vocabulary: &Vocabulary,
) -> (String, String, Status) {
    if deed.relation == "ALLOWED" && status == Status::Negated {
        let refused = "REFUSED".to_owned();
        let class = vocabulary.ontology.class_of(&refused).to_owned();
        return (refused, class, Status::Asserted);
    }
    // "promised aid to Norway": it is not there yet.
    let promised = deed.class == "AID"
        && status == Status::Asserted
        && deed.words.iter().any(|&word| PROMISING.has(scene.tree.lemma(word)));
    // "made no concessions to Norway".
    let none = |&word: &u32| {
        let tree = &scene.tree;
        tree.rel(word) == Deprel::Obj
            && tree.head(word) == Some(deed.head)
            && tree.by(word, Deprel::Det).any(|det| tree.is(det, "no"))
    };
    if status == Status::Asserted && deed.words.iter().any(none) {
        return (deed.relation.clone(), deed.class.clone(), Status::Negated);
    }
    let status = if promised { Status::Possible } else { status };
    (deed.relation.clone(), deed.class.clone(), status)
}

/// Verbs of giving what is not given yet.
static PROMISING: WordList = WordList::named("verbs_of_promising");

/// The pairs of ends of a deed.
fn pairs(deed: &Deed) -> Vec<(Party, Party)> {
    let mut out = Vec::new();
    if deed.reciprocal {
        // Of a long list each dealt with the first; that they all dealt with one another is not said.
        let firsts = if deed.sources.len() > 4 { 1 } else { deed.sources.len() };
        for (at, one) in deed.sources.iter().enumerate().take(firsts) {
            out.extend(deed.sources[at + 1..].iter().map(|other| (*one, *other)));
        }
    } else {
        for source in &deed.sources {
            out.extend(deed.targets.iter().map(|target| (*source, *target)));
        }
    }
    out.truncate(PAIRS);
    out
}

/// Whether a sentence has said this already in other words.
fn repeats(before: &LocalClaim, claim: &LocalClaim) -> bool {
    let straight = (before.source, before.target) == (claim.source, claim.target);
    let crossed = (before.target, before.source) == (claim.source, claim.target)
        && (before.reciprocal || claim.reciprocal);
    before.class == claim.class
        && (straight || crossed)
        && before.status == claim.status
        && before.marks.predicate.overlaps(claim.marks.predicate)
}

fn rounded(confidence: f32) -> f32 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

/// The predicate as the text has it.
fn predicate(scene: &Scene<'_>, words: &[u32]) -> String {
    let words: Vec<&str> = words.iter().map(|&w| &*scene.tree.word(w).form).collect();
    words.join(" ")
}

fn dropped(scene: &Scene<'_>, sentence: &Sentence, words: &[u32], reason: &str) -> Dropped {
    Dropped { span: sentence.span, predicate: predicate(scene, words), reason: reason.to_owned() }
}

/// The sentence, or as much of it around a word as a reader can take in when it is no sentence at all.
fn excerpt(text: &str, sentence: Span<Byte>, word: Span<Byte>) -> Span<Byte> {
    if sentence.len() <= LONGEST {
        return sentence;
    }
    let start = text.ceil_char_boundary(word.start.saturating_sub(LONGEST / 2).max(sentence.start) as usize);
    let end = text.floor_char_boundary((word.end + LONGEST / 2).min(sentence.end) as usize);
    Span::new(start as u32, end as u32)
}

fn marks(scene: &Scene<'_>, sentence: Span<Byte>, deed: &Deed, source: Party, target: Party) -> Marks {
    let base = sentence.start;
    let inside = |span: Span<Byte>| match sentence.covers(span) {
        true => Span::new(span.start - base, span.end - base),
        false => Span::default(),
    };
    let word = |at: u32| scene.tree.word(at).span;
    let party = |party: Party| {
        let Some(mention) = scene.mentions.get(party.mention as usize) else { return Span::default() };
        let words = mention.words;
        if words.is_empty() || words.end > scene.tree.len() {
            return Span::default();
        }
        inside(word(words.start).join(word(words.end - 1)))
    };
    let predicate = match (deed.words.first(), deed.words.last()) {
        // The head alone where the predicate's words stand far apart.
        (Some(&first), Some(&last)) if last - first <= 6 => inside(word(first).join(word(last))),
        _ => inside(word(deed.head)),
    };
    Marks { predicate, source: party(source), target: party(target) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::{Deprel, Upos, Word, Xpos};
    use crate::extract::sentence::Form;
    use crate::facts::{DocumentRecord, Kind, LocalEntity};
    use proptest::prelude::*;

    const WORDS: &[&str] = &[
        "call",
        "attack",
        "talk",
        "between",
        "to",
        "on",
        "of",
        "and",
        "France",
        "Germany",
        "each",
        "other",
        "\"",
        "“",
        "”",
        "may",
        "not",
        "said",
        "told",
        "urge",
        "get",
        "truce",
        "broker",
        "by",
        "with",
        "Friday",
        "May",
        "9",
        "2019",
        "last",
        "month",
        "(",
        "according",
        "accuse",
        "'s",
        "mediation",
        "retaliate",
        "?",
        ":",
        "who",
        "é",
    ];

    /// A document of any words under any tags, in trees that need not be trees.
    fn document(
        words: &[(usize, usize, usize, usize, usize)],
        split: usize,
    ) -> (Document, Analysis, Entities) {
        let mut text = String::new();
        let mut analysis = Analysis::default();
        let mut entities = Entities::default();
        for name in ["A", "B", "C"] {
            let entity = LocalEntity {
                name: name.into(),
                kind: Kind::Person,
                aliases: vec![],
                mentions: 1,
                merges: vec![],
            };
            entities.list.push(entity);
            entities.listed.push(true);
        }
        for chunk in words.chunks(split.max(1)) {
            let mut sentence = Sentence { paragraph: (text.len() / 50) as u32, ..Sentence::default() };
            let mut mentions = Vec::new();
            for (at, (word, upos, xpos, rel, head)) in chunk.iter().enumerate() {
                let form = WORDS[word % WORDS.len()];
                let start = text.len() as u32;
                text.push_str(form);
                let span = Span::new(start, text.len() as u32);
                text.push(' ');
                sentence.words.push(Word {
                    span,
                    form: form.into(),
                    lemma: form.into(),
                    upos: Upos::ALL[upos % Upos::ALL.len()],
                    xpos: Xpos::ALL[xpos % Xpos::ALL.len()],
                    head: (head % 7 != 0).then_some((head % (chunk.len() + 2)) as u32),
                    deprel: Deprel::ALL[rel % Deprel::ALL.len()],
                    confidence: 0.5,
                    space_after: true,
                    joined: false,
                });
                if word % 3 == 0 {
                    mentions.push(Mention {
                        words: Span::new(at as u32, (at + 1 + head % 2) as u32),
                        head: at as u32,
                        entity: (word % 3 + rel % 3) as u32 % 3,
                        form: [Form::Name, Form::Adjective, Form::Nominal, Form::Pronoun][upos % 4],
                        confidence: 0.9,
                    });
                }
            }
            let end = sentence.words.last().map_or(0, |w| w.span.end);
            sentence.span = Span::new(sentence.words.first().map_or(0, |w| w.span.start), end);
            analysis.sentences.push(sentence);
            entities.mentions.push(mentions);
        }
        let record = DocumentRecord {
            id: "x".into(),
            title: None,
            outlet: None,
            published: "2025-05-11".parse().ok(),
        };
        (Document { record, text }, analysis, entities)
    }

    /// A text without an end to its sentence takes time in proportion to its length.
    #[test]
    fn an_endless_sentence_is_read_in_linear_time() {
        let time = |count: usize| {
            let words: Vec<_> = (0..count)
                .map(|at| (at * 7 % 1000, at * 5 % 90, at * 3 % 80, at * 11 % 60, at * 13 % 99))
                .collect();
            let (document, mut analysis, entities) = document(&words, count);
            for (at, word) in analysis.sentences[0].words.iter_mut().enumerate() {
                // All under the first word, or each under the one before.
                word.head = (at > 0).then(|| if at % 2 == 0 { 0 } else { at as u32 - 1 });
            }
            let start = std::time::Instant::now();
            let claims = read(&document, &analysis, &entities, Vocabulary::shipped());
            assert!(claims.claims.iter().all(|c| c.sentence.len() <= 2 * LONGEST as usize));
            start.elapsed().as_secs_f64()
        };
        time(1000);
        let (short, long) = (time(4_000), time(64_000));
        assert!(long < 100.0 * short.max(0.005), "{short} s, then {long} s for sixteen times as much");
    }

    proptest! {
        #[test]
        fn any_analysis_is_read(
            words in prop::collection::vec((0usize..1000, 0usize..100, 0usize..100, 0usize..100, 0usize..100), 0..60),
            split in 1usize..30,
        ) {
            let (document, analysis, entities) = document(&words, split);
            let once = read(&document, &analysis, &entities, Vocabulary::shipped());
            let twice = read(&document, &analysis, &entities, Vocabulary::shipped());
            prop_assert_eq!(&once.claims, &twice.claims);
            for claim in &once.claims {
                prop_assert!(claim.source != claim.target);
                for mark in [claim.marks.predicate, claim.marks.source, claim.marks.target] {
                    prop_assert!(claim.sentence.get(mark.range()).is_some());
                }
            }
        }
    }
}
