//! Dictionary forms: a table of the irregular, and learned ending rules for the rest.

use super::labels::{Upos, Xpos};
use super::weights::{Reader, write_block, write_number};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An ending rule: how many characters are cut, and what is put in their place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rule {
    pub cut: u8,
    pub add: Box<str>,
}

/// What is known of lemmas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lemmas {
    rules: Vec<Rule>,
    /// Rules by tag and word, for words that the endings get wrong.
    words: FxHashMap<(u8, Box<str>), u16>,
    /// Rules by tag and ending, the longest ending known decides.
    endings: FxHashMap<(u8, Box<str>), u16>,
}

/// The longest ending in characters that a rule may look at.
const LONGEST_ENDING: usize = 5;

/// What stands before a verb without a change in how it inflects.
const PREFIXES: [&str; 14] =
    ["over", "under", "inter", "fore", "with", "mis", "out", "pre", "un", "up", "re", "be", "for", "par"];

/// Tags whose words are their own lemma but for case.
fn group(upos: Upos, xpos: Xpos) -> u8 {
    // Nouns, verbs and adjectives inflect by their fine tag; elsewhere the coarse one is enough.
    match upos {
        Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv => 64 + xpos as u8,
        // Auxiliaries and pronouns have forms of their own.
        _ => upos as u8,
    }
}

impl Lemmas {
    /// The lemma of a word; `known` tells the words that are in use.
    pub(crate) fn lemma(&self, form: &str, upos: Upos, xpos: Xpos, known: impl Fn(&str) -> bool) -> String {
        let folded = form.replace('’', "'");
        let lower = folded.to_lowercase();
        let word = if upos == Upos::Propn { folded } else { lower.clone() };
        let group = group(upos, xpos);
        if let Some(lemma) =
            self.words.get(&(group, lower.as_str().into())).and_then(|&rule| self.apply(&word, rule))
        {
            return lemma;
        }
        // "misled" goes as "led" does.
        if upos == Upos::Verb
            && let Some(lemma) = PREFIXES.iter().find_map(|prefix| {
                let rest = lower.strip_prefix(prefix)?;
                let &rule = self.words.get(&(group, rest.into()))?;
                Some(format!("{prefix}{}", self.apply(rest, rule)?))
            })
        {
            return lemma;
        }
        let rule = endings(&lower).find_map(|ending| self.endings.get(&(group, ending.into())));
        let lemma = rule.and_then(|&rule| self.apply(&word, rule)).unwrap_or_else(|| word.clone());
        if upos == Upos::Propn {
            return lemma;
        }
        // A common word that is part of a name is written large, as the name is.
        if matches!(xpos, Xpos::Nnp | Xpos::Nnps) && form.starts_with(char::is_uppercase) {
            let mut bases = [Xpos::Vbg, Xpos::Vbn].into_iter().flat_map(|xpos| bases(&word, xpos));
            let base = bases.find(|base| upos == Upos::Verb && known(base));
            return capitalised(&base.unwrap_or(lemma));
        }
        if upos == Upos::Num && form.split(',').skip(1).all(|part| part.len() == 3) {
            return form.replace(',', "");
        }
        // A participle is in use too, and yet no base.
        if known(&lemma) && (lemma != word || !matches!(xpos, Xpos::Vbd | Xpos::Vbn)) {
            return lemma;
        }
        // An acronym or a letter stays as it is.
        if upos == Upos::Noun
            && form.chars().all(|c| c.is_ascii_uppercase())
            && (form.len() == 1 || !known(&lower))
        {
            return form.to_owned();
        }
        bases(&word, xpos).into_iter().find(|base| known(base)).unwrap_or(lemma)
    }

    fn apply(&self, word: &str, rule: u16) -> Option<String> {
        apply(word, &self.rules[rule as usize])
    }

    /// Learns from pairs of form and lemma with their tags.
    pub(crate) fn learn<'a>(seen: impl IntoIterator<Item = (&'a str, &'a str, Upos, Xpos)>) -> Self {
        let mut counts: BTreeMap<(u8, String), BTreeMap<Rule, u32>> = BTreeMap::new();
        for (form, lemma, upos, xpos) in seen {
            let folded = form.replace('’', "'");
            let word = if upos == Upos::Propn { folded } else { folded.to_lowercase() };
            if let Some(rule) = rule(&word, lemma) {
                *counts
                    .entry((group(upos, xpos), word.to_lowercase()))
                    .or_default()
                    .entry(rule)
                    .or_default() += 1;
            }
        }
        // Each word votes once for its commonest rule, under each of its endings.
        let mut votes: BTreeMap<(u8, String), BTreeMap<&Rule, u32>> = BTreeMap::new();
        let top = |rules: &BTreeMap<Rule, u32>| -> Option<Rule> {
            rules
                .iter()
                .max_by_key(|(rule, count)| (**count, std::cmp::Reverse((*rule).clone())))
                .map(|(r, _)| r.clone())
        };
        let best: Vec<((u8, String), Rule)> =
            counts.iter().filter_map(|(key, rules)| Some((key.clone(), top(rules)?))).collect();
        for ((group, word), rule) in &best {
            for ending in endings(word) {
                *votes.entry((*group, ending.to_owned())).or_default().entry(rule).or_default() += 1;
            }
        }
        let mut lemmas = Self::default();
        let mut numbers: BTreeMap<Rule, u16> = BTreeMap::new();
        let number = |rule: &Rule, rules: &mut Vec<Rule>, numbers: &mut BTreeMap<Rule, u16>| -> u16 {
            *numbers.entry(rule.clone()).or_insert_with(|| {
                rules.push(rule.clone());
                (rules.len() - 1) as u16
            })
        };
        for ((group, ending), rules) in &votes {
            let total: u32 = rules.values().sum();
            let Some((rule, count)) =
                rules.iter().max_by_key(|(rule, count)| (**count, std::cmp::Reverse((**rule).clone())))
            else {
                continue;
            };
            // An ending must be common enough to be a rule rather than a word, and not repeat a shorter one.
            if total < 3 && !ending.is_empty() || *count * 10 < total * 6 {
                continue;
            }
            let shorter = endings(ending).skip(1).find_map(|e| lemmas.endings.get(&(*group, e.into())));
            let n = number(rule, &mut lemmas.rules, &mut numbers);
            if shorter != Some(&n) {
                lemmas.endings.insert((*group, ending.as_str().into()), n);
            }
        }
        for ((group, word), rule) in &best {
            let by_ending = endings(word).find_map(|ending| lemmas.endings.get(&(*group, ending.into())));
            let identity = rule.cut == 0 && rule.add.is_empty();
            let right = by_ending.map_or(identity, |&n| lemmas.rules[n as usize] == *rule);
            if !right {
                let n = number(rule, &mut lemmas.rules, &mut numbers);
                lemmas.words.insert((*group, word.as_str().into()), n);
            }
        }
        lemmas
    }

    /// The file form.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        write_number(&mut out, self.rules.len() as u32);
        for rule in &self.rules {
            out.push(rule.cut);
            write_block(&mut out, rule.add.as_bytes());
        }
        for table in [&self.words, &self.endings] {
            let mut rows: Vec<_> = table.iter().collect();
            rows.sort();
            write_number(&mut out, rows.len() as u32);
            for ((group, word), rule) in rows {
                out.push(*group);
                write_block(&mut out, word.as_bytes());
                write_number(&mut out, u32::from(*rule));
            }
        }
        out
    }

    /// Reads what [`Lemmas::encode`] wrote.
    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let mut lemmas = Self::default();
        for _ in 0..reader.number()? {
            let cut = *reader.take(1)?.first()?;
            lemmas.rules.push(Rule { cut, add: reader.text()?.into() });
        }
        let rules = lemmas.rules.len();
        for table in [&mut lemmas.words, &mut lemmas.endings] {
            let rows = reader.number()? as usize;
            table.reserve(rows);
            for _ in 0..rows {
                let group = *reader.take(1)?.first()?;
                let word = reader.text()?.into();
                let rule = reader.number()? as u16;
                if rule as usize >= rules {
                    return None;
                }
                table.insert((group, word), rule);
            }
        }
        Some(lemmas)
    }
}

/// A name with a capital, as `Asia` of `asia`.
fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if name.chars().all(char::is_lowercase) => first.to_uppercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}

/// What a regular form may come from, the likeliest first.
fn bases(word: &str, xpos: Xpos) -> Vec<String> {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    // `stopped` comes from `stop`.
    let single = |stem: &str| {
        let mut ends = stem.bytes().rev();
        (ends.next() == ends.next()).then(|| stem[..stem.len() - 1].to_owned()).filter(|_| stem.is_ascii())
    };
    let stems = |ending: &str| {
        let stem = cut(ending);
        let plain = stem.map(str::to_owned);
        [plain, stem.map(|stem| format!("{stem}e")), stem.and_then(single)].into_iter().flatten()
    };
    match xpos {
        Xpos::Vbd | Xpos::Vbn => stems("ed").chain(cut("ied").map(|stem| format!("{stem}y"))).collect(),
        Xpos::Vbg => stems("ing").collect(),
        Xpos::Nns | Xpos::Vbz => {
            let plain = [cut("s"), cut("es")].into_iter().flatten().map(str::to_owned);
            plain.chain(cut("ies").map(|stem| format!("{stem}y"))).collect()
        }
        Xpos::Jjr | Xpos::Rbr => stems("er").collect(),
        Xpos::Jjs | Xpos::Rbs => stems("est").collect(),
        _ => Vec::new(),
    }
}

/// The endings of a word from the longest that rules look at to the empty one.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> = word.char_indices().rev().take(LONGEST_ENDING).map(|(at, _)| at).collect();
    starts.reverse();
    starts.push(word.len());
    starts.into_iter().map(move |at| &word[at..])
}

/// The rule that turns `word` into `lemma`, if it is short enough to be one.
fn rule(word: &str, lemma: &str) -> Option<Rule> {
    let shared = word.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let cut = word.chars().count() - shared;
    let add: String = lemma.chars().skip(shared).collect();
    (cut <= 12 && add.len() <= 12).then(|| Rule { cut: cut as u8, add: add.into() })
}

/// Applies a rule; `None` where the word is too short.
fn apply(word: &str, rule: &Rule) -> Option<String> {
    let keep = word.chars().count().checked_sub(rule.cut as usize)?;
    let end = word.char_indices().nth(keep).map_or(word.len(), |(at, _)| at);
    Some(format!("{}{}", &word[..end], rule.add)).filter(|lemma| !lemma.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_come_from_words_in_use() {
        let known = |word: &str| ["provoke", "bomb", "stop", "carry", "ally", "box"].contains(&word);
        let lemma = |form, upos, xpos| Lemmas::default().lemma(form, upos, xpos, known);
        assert_eq!(lemma("provoked", Upos::Verb, Xpos::Vbn), "provoke");
        assert_eq!(lemma("Bombed", Upos::Verb, Xpos::Vbd), "bomb");
        assert_eq!(lemma("stopping", Upos::Verb, Xpos::Vbg), "stop");
        assert_eq!(lemma("carried", Upos::Verb, Xpos::Vbd), "carry");
        assert_eq!(lemma("allies", Upos::Noun, Xpos::Nns), "ally");
        assert_eq!(lemma("boxes", Upos::Noun, Xpos::Nns), "box");
        assert_eq!(lemma("GISB", Upos::Noun, Xpos::Nn), "GISB");
        assert_eq!(lemma("Vance", Upos::Propn, Xpos::Nnp), "Vance");
        assert_eq!(lemma("asia", Upos::Propn, Xpos::Nnp), "asia");
        assert_eq!(lemma("Fair", Upos::Adj, Xpos::Nnp), "Fair");
        assert_eq!(lemma("Bombing", Upos::Verb, Xpos::Nnp), "Bomb");
        assert_eq!(lemma("1,100", Upos::Num, Xpos::Cd), "1100");
        assert_eq!(lemma("3,40", Upos::Num, Xpos::Cd), "3,40");
        assert_eq!(lemma("blorbed", Upos::Verb, Xpos::Vbd), "blorbed");
    }
}
