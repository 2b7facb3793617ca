//! How each model learns: tags, trees, names, sentence ends.

use super::perceptron::{Perceptron, Random};
use super::treebank::{GoldSentence, NamedSentence};
use crate::english::features::WordFeatures;
use crate::english::labels::Upos;
use crate::english::names::{self, LABELS, Memory, Steps};
use crate::english::parser::{self, Input, Move, State, TRANSITIONS};
use crate::english::sentences;
use crate::english::tagger::{self, History, Tag, best};
use crate::english::tokens::{Piece, tokenise};

/// A sentence as the tagger and the parser learn from it.
pub(crate) struct Lesson<'a> {
    pub gold: &'a GoldSentence,
    pub words: Vec<WordFeatures>,
    /// The right joint tags.
    pub tags: Vec<Tag>,
}

/// Learns tags.
pub(crate) fn tags(lessons: &[&Lesson<'_>], classes: usize, epochs: usize, seed: u64) -> Perceptron {
    let mut model = Perceptron::new();
    let mut random = Random::new(seed * 7919 + 12345);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let (mut list, mut scores) = (Vec::new(), vec![0.0; classes]);
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &lesson in &order {
            let lesson = lessons[lesson];
            let mut history = History::new();
            for (at, &gold) in lesson.tags.iter().enumerate() {
                tagger::features(&lesson.words, at, history, &mut list);
                model.score(&list, &mut scores);
                let found = best(&scores);
                if found != gold as usize {
                    model.add(&list, gold as usize, 1.0);
                    model.add(&list, found, -1.0);
                }
                model.tick();
                history.push(found as Tag);
            }
        }
    }
    model
}

/// What each kind of move loses: arcs of the right tree that cannot be made after it.
fn costs(state: &State, heads: &[usize], valid: [bool; 3]) -> [u32; 3] {
    let (stack, next, words) = (state.stack(), state.next(), heads.len());
    let mut costs = [u32::MAX; 3];
    if valid[0] {
        let lost = stack.iter().filter(|&&word| heads[word as usize] == next).count();
        let below = &stack[..stack.len().saturating_sub(1)];
        let headless = below.iter().any(|&word| heads[next] == word as usize);
        costs[0] = (lost + usize::from(headless)) as u32;
    }
    if let Some(&top) = stack.last() {
        let top = top as usize;
        let head = heads[top];
        let lost = (next..words).filter(|&word| heads[word] == top).count();
        if valid[1] {
            let below = stack.len() >= 2 && head == stack[stack.len() - 2] as usize;
            costs[1] = (lost + usize::from(below || head > next)) as u32;
        }
        if valid[2] {
            costs[2] = (lost + usize::from(head >= next)) as u32;
        }
    }
    costs
}

/// Learns trees by a dynamic oracle, following its own mistakes from the second epoch on.
pub(crate) fn trees(lessons: &[(&Lesson<'_>, Vec<Tag>)], upos: &[Upos], epochs: usize) -> Perceptron {
    let mut model = Perceptron::new();
    let mut random = Random::new(4242);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let (mut list, mut scores) = (Vec::new(), vec![0.0; TRANSITIONS]);
    let moves: Vec<Move> = (0..TRANSITIONS).map(Move::of).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for &lesson in &order {
            let (lesson, tags) = &lessons[lesson];
            let gold = &lesson.gold.words;
            if gold.len() >= 200 {
                continue;
            }
            let heads: Vec<usize> = gold.iter().map(|word| word.head).collect();
            let parts: Vec<Upos> = tags.iter().map(|&tag| upos[tag as usize]).collect();
            let input = Input { words: &lesson.words, tags, upos: &parts };
            let mut state = State::new(gold.len());
            while !state.done() {
                let valid = state.valid();
                let costs = costs(&state, &heads, valid);
                let least = costs.into_iter().min().unwrap_or(0);
                parser::features(&input, &state, &mut list);
                model.score(&list, &mut scores);
                let top = state.stack().last().map(|&word| word as usize);
                let right = |step: Move| {
                    let (kind, label, head) = match step {
                        Move::Shift => return costs[0] == least,
                        Move::Left(label) => (1, label, Some(state.next())),
                        Move::Right(label) => {
                            (2, label, state.stack().iter().rev().nth(1).map(|&word| word as usize))
                        }
                    };
                    costs[kind] == least
                        && top.is_none_or(|top| {
                            Some(heads[top]) != head || gold[top].label.is_none_or(|wanted| wanted == label)
                        })
                };
                let (mut found, mut wanted): (Option<usize>, Option<usize>) = (None, None);
                for (class, &step) in moves.iter().enumerate() {
                    if !state.allows(valid, step) {
                        continue;
                    }
                    if found.is_none_or(|f| scores[class] > scores[f]) {
                        found = Some(class);
                    }
                    if wanted.is_none_or(|w| scores[class] > scores[w]) && right(step) {
                        wanted = Some(class);
                    }
                }
                let Some(found) = found else { break };
                let wanted = wanted.unwrap_or(found);
                model.tick();
                if found != wanted {
                    model.add(&list, wanted, 1.0);
                    model.add(&list, found, -1.0);
                }
                let go = if epoch >= 1 && random.happens(0.9) { found } else { wanted };
                state.apply(moves[go]);
            }
        }
        eprintln!("trees: epoch {} of {epochs} done", epoch + 1);
    }
    model
}

/// A sentence as the name finder learns from it.
pub(crate) struct NameLesson<'a> {
    pub gold: &'a NamedSentence,
    pub words: Vec<WordFeatures>,
    pub tags: Vec<Tag>,
    /// The number of its memory.
    pub memory: usize,
}

/// Learns names; `memories` by document.
pub(crate) fn names(lessons: &[NameLesson<'_>], memories: &[Memory], epochs: usize) -> (Perceptron, Steps) {
    let mut model = Perceptron::new();
    let mut steps: Steps = [0.0; LABELS * LABELS + LABELS];
    let mut sums = [0.0f64; LABELS * LABELS + LABELS];
    let mut step = 1.0f64;
    let mut random = Random::new(99);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut lists: Vec<Vec<u32>> = Vec::new();
    let mut row = vec![0.0; LABELS];
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &lesson in &order {
            let lesson = &lessons[lesson];
            let gold = &lesson.gold.labels;
            lists.resize_with(lists.len().max(gold.len()), Vec::new);
            let mut scores = Vec::with_capacity(gold.len() * LABELS);
            for (at, list) in lists.iter_mut().enumerate().take(gold.len()) {
                names::features(&lesson.words, &lesson.tags, at, &memories[lesson.memory], list);
                model.score(list, &mut row);
                scores.extend_from_slice(&row);
            }
            let found = names::best_labels(&scores, &steps);
            let before =
                |labels: &[u8], at: usize| at.checked_sub(1).map_or(LABELS, |at| labels[at] as usize);
            for at in 0..gold.len() {
                if found[at] != gold[at] {
                    model.add(&lists[at], gold[at] as usize, 1.0);
                    model.add(&lists[at], found[at] as usize, -1.0);
                }
                let wrong = before(&found, at) * LABELS + found[at] as usize;
                let right = before(gold, at) * LABELS + gold[at] as usize;
                if wrong != right {
                    steps[wrong] -= 1.0;
                    sums[wrong] -= step;
                    steps[right] += 1.0;
                    sums[right] += step;
                }
            }
            model.tick();
            step += 1.0;
        }
    }
    for (weight, sum) in steps.iter_mut().zip(sums) {
        *weight -= (sum / step) as f32;
    }
    (model, steps)
}

/// A document as raw text, with the byte after each of its sentences.
pub(crate) fn raw(sentences: &[GoldSentence]) -> (String, Vec<u32>) {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for (at, sentence) in sentences.iter().enumerate() {
        text += &sentence.text;
        ends.push(text.len() as u32);
        match sentences.get(at + 1) {
            Some(next) if next.paragraph => text += "\n\n",
            Some(_) if sentence.space_after => text.push(' '),
            _ => {}
        }
    }
    (text, ends)
}

/// The documents of a treebank.
pub(crate) fn documents(sentences: &[GoldSentence]) -> Vec<&[GoldSentence]> {
    let starts: Vec<usize> = (0..sentences.len())
        .filter(|&at| at == 0 || sentences[at].document)
        .chain([sentences.len()])
        .collect();
    starts.windows(2).map(|pair| &sentences[pair[0]..pair[1]]).collect()
}

/// Learns where sentences end.
pub(crate) fn ends(treebanks: &[Vec<GoldSentence>], epochs: usize) -> Perceptron {
    let mut model = Perceptron::new();
    let texts: Vec<(String, Vec<u32>)> =
        treebanks.iter().flat_map(|sentences| documents(sentences)).map(raw).collect();
    let cut: Vec<Vec<Piece>> = texts.iter().map(|(text, _)| tokenise(text)).collect();
    let (mut list, mut scores) = (Vec::new(), [0.0; 2]);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut random = Random::new(7);
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let ((text, ends), pieces) = (&texts[at], &cut[at]);
            let mut since = 0;
            for at in 0..pieces.len() {
                let gold = ends.binary_search(&pieces[at].span.end).is_ok();
                if !pieces[at].paragraph_after && sentences::possible(text, pieces, at) {
                    sentences::features(text, pieces, at, since, &mut list);
                    model.score(&list, &mut scores);
                    let found = scores[1] > scores[0];
                    if found != gold {
                        model.add(&list, usize::from(gold), 1.0);
                        model.add(&list, usize::from(found), -1.0);
                    }
                    model.tick();
                }
                if gold {
                    since = at + 1;
                }
            }
        }
    }
    model
}
