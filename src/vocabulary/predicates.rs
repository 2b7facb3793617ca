//! Verbs and nouns that state an interaction, and what stands around them.
//!
//! An entry is a pattern and an example. A pattern is a lemma and what must stand with it:
//! `@` the target, `$` the source (the subject is then the target), `&` the parties of a deed that
//! goes both ways, `*` anything, `+off` a particle, a preposition before any of these, other words
//! as themselves; `|` stands between alternatives and `to` at the end for an infinitive.
//!
//! ```text
//! call @              Smith called Jones.
//! meet &              Smith and Jones met.
//! hold +back          (a particle)
//! declare war on @    Freedonia declared war on Sylvania.
//! receive call from $ Smith received a call from Jones.
//! ```
//! A pattern without `@`, `$` or `&` leaves to whom it is done to the text around it (`retaliate`).
//! A noun's pattern is read alike; its doer is its possessor, its `by` or the subject of a light verb.

use super::inflect::{self, Inflection, participle, past};
use super::load;
use super::ontology::Ontology;
use crate::diagnostic::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The lexicon files: a name for errors, the text, whether it holds nouns.
const FILES: &[(&str, &str, bool)] = &[
    ("verbs-words.ron", include_str!("../../graph/lexicon/verbs-words.ron"), false),
    ("verbs-deeds.ron", include_str!("../../graph/lexicon/verbs-deeds.ron"), false),
    ("verbs-public.ron", include_str!("../../graph/lexicon/verbs-public.ron"), false),
    ("verbs-common.ron", include_str!("../../graph/lexicon/verbs-common.ron"), false),
    ("nouns.ron", include_str!("../../graph/lexicon/nouns.ron"), true),
];
const STANCE: &str = include_str!("../../graph/lexicon/stance.ron");

/// What must stand at a place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// `@`: the entity that it is done to.
    Target,
    /// `$`: the entity that does it.
    Source,
    /// `&`: the entities between which it is done.
    Parties,
    /// `*`: any word.
    Any,
    /// One of these lemmas.
    Words(Vec<Box<str>>),
}

/// One pattern, ready to be held against a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) relation: Box<str>,
    pub(crate) class: Box<str>,
    pub(crate) particle: Option<Box<str>>,
    /// At most two: with two the first is the indirect one.
    pub(crate) objects: Vec<Slot>,
    pub(crate) obliques: Vec<(Vec<Box<str>>, Slot)>,
    /// Whether the parties are the subjects (of a verb) or anything plural that owns the noun.
    pub(crate) parties: bool,
    /// Whether an infinitive must follow.
    pub(crate) infinitive: bool,
}

impl Frame {
    /// Whether the pattern leaves to whom it is done to the text around it.
    pub(crate) fn is_open(&self) -> bool {
        let ends = [Slot::Target, Slot::Source, Slot::Parties];
        !self.parties
            && !self
                .objects
                .iter()
                .chain(self.obliques.iter().map(|(_, slot)| slot))
                .any(|slot| ends.contains(slot))
    }

    /// How much a pattern asks for; the more, the earlier it is tried.
    fn weight(&self) -> usize {
        if self.is_open() {
            return 0;
        }
        let words = |slot: &Slot| if matches!(slot, Slot::Words(_)) { 3 } else { 1 };
        usize::from(self.particle.is_some()) * 3
            + self.objects.iter().map(words).sum::<usize>()
            + self.obliques.iter().map(|(_, slot)| 1 + words(slot)).sum::<usize>()
            + usize::from(self.infinitive)
    }
}

/// An entry as its file has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Entry(
    pub(crate) String,
    #[allow(dead_code, reason = "the example is for readers and for the test that runs it")] pub(crate) String,
);

/// How verbs and nouns bear on what stands beneath them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stance {
    pub(crate) reporting: Words,
    pub(crate) denying: Words,
    pub(crate) possible: Words,
    pub(crate) negated: Words,
    pub(crate) factual: Words,
    pub(crate) possible_nouns: Words,
    pub(crate) light: Words,
    pub(crate) light_passive: Words,
    pub(crate) doubt: Words,
    pub(crate) able: Words,
    pub(crate) unable: Words,
    pub(crate) subject_control: Words,
    pub(crate) praising: Words,
    pub(crate) blaming: Words,
    pub(crate) rejecting: Words,
}

/// A set of words.
pub(crate) type Words = FxHashSet<Box<str>>;

#[derive(Deserialize)]
#[serde(rename = "Stance", deny_unknown_fields)]
struct StanceFile {
    reporting: Vec<String>,
    denying: Vec<String>,
    possible: Vec<String>,
    negated: Vec<String>,
    factual: Vec<String>,
    possible_nouns: Vec<String>,
    light: Vec<String>,
    light_passive: Vec<String>,
    doubt: Vec<String>,
    able: Vec<String>,
    unable: Vec<String>,
    subject_control: Vec<String>,
    praising: Vec<String>,
    blaming: Vec<String>,
    rejecting: Vec<String>,
}

/// The lexicon of predicates.
#[derive(Clone, Debug, Default)]
pub struct Predicates {
    verbs: FxHashMap<Box<str>, Vec<Frame>>,
    nouns: FxHashMap<Box<str>, Vec<Frame>>,
    /// The verbs that a form can be of, those of which it is the past before those of which it is the dictionary form.
    forms: FxHashMap<Box<str>, Vec<Box<str>>>,
    pub(crate) stance: Stance,
}

impl Predicates {
    /// The lexicon that ships with the library, its types sorted into the classes of `ontology`.
    pub fn shipped(ontology: &Ontology) -> Self {
        let mut out =
            Self { stance: stance(STANCE).expect("the shipped file is read by a test"), ..Self::default() };
        for (_, text, nouns) in FILES {
            out.add(text, *nouns, ontology).expect("the shipped files are read by a test");
        }
        out.sort();
        out.forms = out.forms();
        out
    }

    #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    /// The forms of all verbs that the lexicon knows, also of those that only bear on others.
    fn forms(&self) -> FxHashMap<Box<str>, Vec<Box<str>>> {
        let stance = &self.stance;
        let over = [&stance.reporting, &stance.possible, &stance.negated, &stance.factual, &stance.light];
        let mut verbs: Vec<&Box<str>> = self.verbs.keys().chain(over.into_iter().flatten()).collect();
        verbs.sort();
        verbs.dedup();
        let mut out: FxHashMap<Box<str>, Vec<Box<str>>> = FxHashMap::default();
        for verb in verbs.into_iter().filter(|verb| !matches!(&***verb, "be" | "have" | "do")) {
            for form in inflect::forms(verb) {
                out.entry(form.into_boxed_str()).or_default().push(verb.clone());
            }
        }
        for (form, verbs) in &mut out {
            verbs.sort_by_key(|verb| (verb == form, past(verb) != **form));
        }
        out
    }

    /// The verbs of the lexicon that this word in lower case can be a form of, the likeliest first.
    pub(crate) fn verbs_of(&self, form: &str) -> &[Box<str>] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// How a verb of the lexicon is inflected in this word in lower case; none where it is no form of one.
    pub(crate) fn inflection(&self, form: &str) -> Option<Inflection> {
        let lemma = self.verbs_of(form).first()?;
        Some(match form {
            _ if **lemma == *form => Inflection::Base,
            _ if form.ends_with("ing") => Inflection::Gerund,
            _ if form.ends_with("ed") || past(lemma) == form => Inflection::Past,
            _ if participle(lemma) == form => Inflection::Participle,
            _ if form.ends_with('s') => Inflection::Third,
            _ => return None,
        })
    }

    /// Whether the verb that this word in lower case is a form of takes two objects.
    pub(crate) fn gives(&self, form: &str) -> bool {
        let verb = self.verbs_of(form).first();
        verb.is_some_and(|verb| self.verb(verb).iter().any(|frame| frame.objects.len() > 1))
    }

    /// The verb, taking a target as its object, that this word in lower case can be a form of.
    pub(crate) fn verb_of(&self, form: &str) -> Option<&str> {
        let takes = |verb: &str| {
            self.verb(verb).iter().any(|f| f.objects.first() == Some(&Slot::Target) && f.obliques.is_empty())
        };
        self.verbs_of(form).iter().map(|verb| &**verb).find(|verb| takes(verb))
    }

    /// Adds the entries of one file, or says where its text is wrong.
    fn add(&mut self, text: &str, nouns: bool, ontology: &Ontology) -> Result<(), Diagnostic> {
        for (relation, entries) in read(text)? {
            for Entry(pattern, _) in entries {
                let wrong = |message: &str| {
                    Diagnostic::error(format!("{message} in the pattern `{pattern}`"))
                        .label(load::place_of(text, &pattern), "")
                };
                let (lemma, frame) =
                    parse(&pattern, &relation, ontology.class_of(&relation)).map_err(wrong)?;
                let table = if nouns { &mut self.nouns } else { &mut self.verbs };
                for lemma in lemma.split('|') {
                    table.entry(lemma.into()).or_default().push(frame.clone());
                }
            }
        }
        Ok(())
    }

    /// Brings the frames of each word in order, the most demanding first.
    #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    fn sort(&mut self) {
        for frames in self.verbs.values_mut().chain(self.nouns.values_mut()) {
            frames.sort_by_key(|frame| std::cmp::Reverse(frame.weight()));
        }
    }

    /// The patterns of a verb, the most demanding first.
    pub(crate) fn verb(&self, lemma: &str) -> &[Frame] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The patterns of a noun, the most demanding first.
    pub(crate) fn noun(&self, lemma: &str) -> &[Frame] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Every entry of the shipped lexicon with its type, in the order of the files.
    #[cfg(test)]
    pub(crate) fn entries() -> Vec<(String, Entry)> {
        let files = FILES.iter().flat_map(|(_, text, _)| read(text).unwrap());
        files
            .flat_map(|(relation, entries)| entries.into_iter().map(move |e| (relation.clone(), e)))
            .collect()
    }
}

/// The entries of a file by type, in its order.
fn read(text: &str) -> Result<Vec<(String, Vec<Entry>)>, Diagnostic> {
    load::read(text)
}

fn stance(text: &str) -> Result<Stance, Diagnostic> {
    let file: StanceFile = load::read(text)?;
    let set = |words: Vec<String>| words.into_iter().map(String::into_boxed_str).collect();
    Ok(Stance {
        reporting: set(file.reporting),
        denying: set(file.denying),
        possible: set(file.possible),
        negated: set(file.negated),
        factual: set(file.factual),
        possible_nouns: set(file.possible_nouns),
        light: set(file.light),
        light_passive: set(file.light_passive),
        doubt: set(file.doubt),
        able: set(file.able),
        unable: set(file.unable),
        subject_control: set(file.subject_control),
        praising: set(file.praising),
        blaming: set(file.blaming),
        rejecting: set(file.rejecting),
    })
}

const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "beyond",
    "by",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "over",
    "past",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "upon",
    "via",
    "with",
    "within",
    "without",
    "along",
    "alongside",
];

/// Reads a pattern: its lemma (or several, with `|`) and the frame.
fn parse<'a>(pattern: &'a str, relation: &str, class: &str) -> Result<(&'a str, Frame), &'static str> {
    let mut frame = Frame {
        relation: relation.into(),
        class: class.into(),
        particle: None,
        objects: Vec::new(),
        obliques: Vec::new(),
        parties: false,
        infinitive: false,
    };
    let mut parts = pattern.split(' ').peekable();
    let lemma = parts.next().filter(|l| !l.is_empty()).ok_or("no word")?;
    let slot = |part: &str| match part {
        "@" => Slot::Target,
        "$" => Slot::Source,
        "&" => Slot::Parties,
        "*" => Slot::Any,
        words => Slot::Words(words.split('|').map(Into::into).collect()),
    };
    while let Some(part) = parts.next() {
        if let Some(particle) = part.strip_prefix('+') {
            frame.particle = Some(particle.into());
        } else if part == "to" && parts.peek().is_none() {
            frame.infinitive = true;
        } else if part.split('|').all(|p| PREPOSITIONS.contains(&p)) {
            let next = parts.next().ok_or("nothing after a preposition")?;
            frame.obliques.push((part.split('|').map(Into::into).collect(), slot(next)));
        } else if part == "&" {
            frame.parties = true;
        } else if frame.objects.len() < 2 {
            frame.objects.push(slot(part));
        } else {
            return Err("more than two objects");
        }
    }
    Ok((lemma, frame))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_are_sound() {
        stance(STANCE).unwrap_or_else(|e| panic!("{}", e.render("stance.ron", STANCE)));
        let ontology = Ontology::shipped();
        for (name, text, nouns) in FILES {
            let mut predicates = Predicates::default();
            if let Err(error) = predicates.add(text, *nouns, &ontology) {
                panic!("{}", error.render(name, text));
            }
        }
    }

    #[test]
    fn a_pattern_says_what_stands_where() {
        let (lemma, frame) = parse("declare war|peace on|upon @", "X", "Y").unwrap();
        assert_eq!(lemma, "declare");
        assert_eq!(frame.objects, [Slot::Words(vec!["war".into(), "peace".into()])]);
        assert_eq!(frame.obliques, [(vec!["on".into(), "upon".into()], Slot::Target)]);
        assert!(parse("meet &", "X", "Y").unwrap().1.parties);
        assert!(parse("tell @ to", "X", "Y").unwrap().1.infinitive);
        assert_eq!(parse("call +off *", "X", "Y").unwrap().1.particle.as_deref(), Some("off"));
        assert!(parse("go to", "X", "Y").unwrap().1.infinitive);
        assert!(parse("go with", "X", "Y").is_err());
    }
}
