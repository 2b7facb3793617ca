//! Whose words a document quotes or lists, and whom `I` and `we` mean in them.

use super::attribution;
use crate::english::{Analysis, Upos};
use crate::extract::sentence::{Entities, Form, Mention, Scene, Speakers};
use crate::facts::Kind;
use crate::span::Span;
use crate::vocabulary::Stance;
use rustc_hash::FxHashMap;

/// Whose words are quoted or listed.
pub(crate) struct Voices {
    /// The speaker of each speech: named beside it, before it, or after it.
    speeches: FxHashMap<u32, u32>,
    /// For each sentence, whose list it is an item of: "Smith sees three ways:".
    lists: Vec<Option<u32>>,
}

impl Voices {
    /// Whose words a word of a sentence is among.
    pub(crate) fn speaker(&self, speakers: &Speakers, sentence: usize, word: u32) -> Option<u32> {
        let quoted = speakers.speech(sentence, word).and_then(|speech| self.speeches.get(&speech).copied());
        quoted.or_else(|| self.lists.get(sentence).copied().flatten())
    }
}

/// Finds the speakers of a document's quotations and lists.
pub(crate) fn hear(
    analysis: &Analysis,
    scenes: &[Scene<'_>],
    speakers: &Speakers,
    stance: &Stance,
) -> Voices {
    let mut out: FxHashMap<u32, u32> = FxHashMap::default();
    let mut lists = vec![None; scenes.len()];
    let mut announced: Option<u32> = None;
    let mut last: Option<(usize, u32)> = None;
    for (at, scene) in scenes.iter().enumerate() {
        let here = speakers.in_sentence(at);
        let named = if here.is_empty() {
            None
        } else {
            attribution::named_speaker(scene, at, speakers, stance).map(|p| p.entity)
        };
        for speech in &here {
            if let Some(named) = named {
                out.entry(*speech).or_insert(named);
                last = Some((at, named));
            } else if let Some(announced) = announced {
                out.entry(*speech).or_insert(announced);
                last = Some((at, announced));
            }
        }
        let item =
            scene.tree.words.first().is_some_and(|w| matches!(&*w.form, "-" | "•" | "*" | "–" | "—" | "·"));
        if item && here.is_empty() {
            lists[at] = announced;
        }
        if !item || announced.is_none() {
            announced = attribution::announced_speaker(scene, stance).map(|p| p.entity);
        }
        if named.is_none() && !here.is_empty() && speakers.is_whole(at, scene.tree.len()) {
            // Nobody is named beside it: the one who spoke just before goes on.
            if let Some((before, speaker)) = last
                && before + 1 >= at
                && analysis.sentences[at].paragraph <= analysis.sentences[before].paragraph + 1
            {
                for speech in &here {
                    if !speakers.continues(at) {
                        out.entry(*speech).or_insert(speaker);
                    }
                }
                last = Some((at, speaker));
            }
        }
    }
    for at in 1..scenes.len() {
        let (before, here) = (&analysis.sentences[at - 1], &analysis.sentences[at]);
        let whole = speakers.is_whole(at - 1, scenes[at - 1].tree.len());
        if whole
            && before.paragraph == here.paragraph
            && let Some(name) = after_dash(&scenes[at])
        {
            out.extend(speakers.in_sentence(at - 1).into_iter().map(|speech| (speech, name)));
        }
    }
    captions(analysis, scenes, &mut lists);
    Voices { speeches: out, lists }
}

/// The name with which a credit begins: "– Ali Saibou, a general".
fn after_dash(scene: &Scene<'_>) -> Option<u32> {
    let dash = scene.tree.words.first().is_some_and(|w| matches!(&*w.form, "–" | "—" | "―" | "-"));
    let verb = scene.tree.words.iter().any(|w| w.upos == Upos::Verb);
    let name = scene.mentions.iter().find(|m| m.words.start == 1 && m.form == Form::Name);
    name.filter(|_| dash && !verb).map(|m| m.entity)
}

/// Quotations set apart with the speaker's bare name beneath: the paragraph is that one's words.
fn captions(analysis: &Analysis, scenes: &[Scene<'_>], lists: &mut [Option<u32>]) {
    for (at, scene) in scenes.iter().enumerate().skip(1) {
        let paragraph = analysis.sentences[at].paragraph;
        let last = analysis.sentences.get(at + 1).is_none_or(|next| next.paragraph != paragraph);
        let bare = |m: &&Mention| {
            let outside = (0..scene.tree.len()).filter(|&w| !m.words.contains(w));
            m.form == Form::Name
                && m.words.len() > 1
                && outside.into_iter().all(|w| scene.tree.word(w).upos == Upos::Punct)
        };
        if !last || scene.tree.len() > 8 {
            continue;
        }
        let Some(name) = scene.mentions.iter().find(bare) else { continue };
        for before in (0..at).rev().take_while(|&b| analysis.sentences[b].paragraph == paragraph).take(8) {
            lists[before].get_or_insert(name.entity);
        }
    }
}

/// The mentions of a document with those of `I` and `we` added where a speaker is known.
///
/// `We` is the body or land that the speaker speaks for, by the office that the document gives.
pub(crate) fn first_person(
    analysis: &Analysis,
    entities: &Entities,
    speakers: &Speakers,
    voices: &Voices,
) -> Vec<Vec<Mention>> {
    let mut out = entities.mentions.clone();
    for (at, (sentence, mentions)) in analysis.sentences.iter().zip(&mut out).enumerate() {
        let mut added = false;
        for (nth, word) in sentence.words.iter().enumerate() {
            if word.upos != Upos::Pron {
                continue;
            }
            let alone = match word.form.to_lowercase().as_str() {
                "i" | "me" | "my" | "myself" | "mine" => true,
                "we" | "us" | "our" | "ourselves" | "ours" => false,
                _ => continue,
            };
            let nth = nth as u32;
            let Some(speaker) = voices.speaker(speakers, at, nth) else { continue };
            let meant = if alone { Some(speaker) } else { spoken_for(entities, speaker) };
            let Some(entity) = meant else { continue };
            if !mentions.iter().any(|m| m.words.contains(nth)) {
                let (words, form) = (Span::new(nth, nth + 1), Form::Pronoun);
                mentions.push(Mention {
                    words,
                    head: nth,
                    entity,
                    form,
                    confidence: if alone { 0.8 } else { 0.6 },
                });
                added = true;
            }
        }
        if added {
            mentions.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end), m.entity));
        }
    }
    out
}

/// On whose behalf an entity says `we`.
fn spoken_for(entities: &Entities, speaker: u32) -> Option<u32> {
    let kind = |entity: u32| entities.list.get(entity as usize).map(|e| e.kind);
    if !matches!(kind(speaker)?, Kind::Person | Kind::Group) {
        return Some(speaker);
    }
    let held = entities.offices.iter().filter(|office| office.source == speaker).map(|office| office.target);
    let body = held.clone().find(|&of| matches!(kind(of), Some(Kind::Organization | Kind::Country)));
    body.or((kind(speaker)? == Kind::Group).then_some(speaker))
}
