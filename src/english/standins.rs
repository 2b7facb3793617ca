//! Words that the model has rarely seen where they stand, read as others that it knows well there: the tags and trees of
//! "praised Smith" are those of "helped Smith", the tree of "met Sunday with Smith" that of "met yesterday with Smith".
//!
//! Which words can be verbs is told by the lexicon; where only a verb can stand, by the words around. Only what the model
//! sees of a word changes: its form, lemma and place stay its own.

use super::labels::{Deprel, Upos, Xpos};
use super::parser::Arc;
use crate::date::{MONTHS, WEEKDAYS};
use crate::vocabulary::{Inflection, Predicates};

/// Words behind which only the dictionary form of a verb stands, adverbs aside.
const BEFORE_BASE: &[&str] = &[
    "do", "does", "did", "will", "would", "can", "could", "may", "might", "shall", "should", "must", "wo",
    "ca", "'ll", "’ll",
];
/// Forms of "be", behind which `-ing` makes a tense.
const BEING: &[&str] = &["is", "are", "was", "were", "been", "be", "am", "'s", "’s", "'re", "’re"];
/// Forms of "have", behind which a participle with an object makes a tense.
const HAVING: &[&str] = &["has", "have", "had", "having", "'ve", "’ve"];
/// Words behind which `-ing` with a noun phrase after it opens a clause.
const BEFORE_GERUND: &[&str] =
    &["after", "before", "by", "while", "without", "despite", "since", "when", "from"];
/// Words that join a verb to another.
const JOINING: &[&str] = &["and", "but", "then", "or"];
/// Words that open a noun phrase.
const OPENING: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those",
    "him", "them", "it", "me", "us", "some", "all", "both", "two", "three", "four", "five", "six", "seven",
    "several", "another", "many",
];
/// Adverbs between an auxiliary and its verb, beside those in `-ly`.
const BETWEEN: &[&str] = &[
    "not", "n't", "n’t", "also", "never", "ever", "now", "then", "just", "still", "again", "always",
    "further",
];
/// Verbs whose passive participle has an object: "a man named Smith", "a prize given the winner".
const WITH_OBJECT: &[&str] = &[
    "named",
    "called",
    "dubbed",
    "titled",
    "nicknamed",
    "entitled",
    "given",
    "granted",
    "awarded",
    "offered",
    "paid",
    "denied",
    "sent",
    "told",
    "asked",
    "shown",
    "taught",
    "sold",
    "known",
];

/// Words that say when, behind a participle, beside days and months: "arrested last week".
const TIMES: &[&str] = &[
    "today",
    "yesterday",
    "last",
    "next",
    "earlier",
    "later",
    "previous",
    "same",
    "day",
    "week",
    "month",
    "year",
    "night",
    "evening",
    "morning",
];

/// Words before a day that are one name with it, or say which one it is.
const NAMING: &[&str] = &["good", "black", "holy", "easter", "ash", "bloody", "palm", "sheffield"];

/// Longer sentences are lists or no prose, and read once.
pub(crate) const LONGEST: usize = 160;
/// So many words around one are looked at.
const NEAR: usize = 24;

/// A word that another is read as.
pub(crate) struct StandIn {
    pub(crate) at: usize,
    pub(crate) word: &'static str,
    /// Whether the word keeps the tag that it was given: only its place was in doubt.
    pub(crate) keeps_tag: bool,
}

/// The verb that others are read as; `gives` where they take two objects: "hands Smith a ban".
fn known(form: Inflection, gives: bool) -> &'static str {
    match (form, gives) {
        (Inflection::Base, false) => "help",
        (Inflection::Base, true) => "give",
        (Inflection::Third, false) => "helps",
        (Inflection::Third, true) => "gives",
        (Inflection::Past | Inflection::Participle, false) => "helped",
        (Inflection::Past, true) => "gave",
        (Inflection::Participle, true) => "given",
        (Inflection::Gerund, false) => "helping",
        (Inflection::Gerund, true) => "giving",
    }
}

/// A sentence as the model has read it.
pub(crate) struct Reading<'a> {
    forms: &'a [String],
    lower: Vec<String>,
    tags: &'a [(Upos, Xpos)],
    arcs: &'a [Arc],
}

impl<'a> Reading<'a> {
    pub(crate) fn new(forms: &'a [String], tags: &'a [(Upos, Xpos)], arcs: &'a [Arc]) -> Self {
        Self { forms, lower: forms.iter().map(|form| form.to_lowercase()).collect(), tags, arcs }
    }

    /// The words that the model took for something else, and what each is read as.
    pub(crate) fn unseen(&self, predicates: &Predicates) -> Vec<StandIn> {
        let mut asked = self.is_question();
        let mut out = Vec::new();
        for at in 1..self.forms.len() {
            if self.forms[at].starts_with(char::is_uppercase) {
                if self.is_stray_day(at) {
                    out.push(StandIn { at, word: "yesterday", keeps_tag: true });
                }
                continue;
            }
            let Some(form) = predicates.inflection(&self.lower[at]) else { continue };
            let question = asked && form == Inflection::Base && self.is_asked(at);
            let wishes = form == Inflection::Third && self.wishes(at, predicates);
            let verb = self.certain(at, form).or_else(|| (question || wishes).then_some(form));
            asked &= verb.is_none();
            let unseen = verb.filter(|&verb| !self.is_read_as(at, verb));
            let unseen = unseen.or_else(|| self.is_told(at, form).then_some(form));
            let gives = predicates.gives(&self.lower[at]);
            out.extend(unseen.map(|verb| StandIn { at, word: known(verb, gives), keeps_tag: false }));
        }
        out
    }

    /// Whether a day without a preposition was taken for more than the time of its clause: "met | Sunday with Smith".
    fn is_stray_day(&self, at: usize) -> bool {
        let upos = |at: usize| self.tags.get(at).map(|tag| tag.0);
        let before = upos(at - 1).is_some_and(|upos| {
            matches!(upos, Upos::Verb | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adv)
        });
        let part = self.is_day(at) && (before || self.is(at - 1, &["late", "early", "earlier"]));
        let name = self.is(at - 1, NAMING)
            || upos(at + 1)
                .is_some_and(|upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Part | Upos::Num));
        let holds = self.near(at).any(|child| self.tags[child].0 != Upos::Punct);
        part && !name && (holds || self.arcs[at].label != Deprel::OblUnmarked)
    }

    /// Whether a word is read as this form of a verb: by its tag, and by its place in the tree.
    fn is_read_as(&self, at: usize, form: Inflection) -> bool {
        let (upos, xpos) = self.tags[at];
        let of_form = match form {
            Inflection::Base => matches!(xpos, Xpos::Vb | Xpos::Vbp),
            Inflection::Third => xpos == Xpos::Vbz,
            Inflection::Past => xpos == Xpos::Vbd,
            Inflection::Participle => matches!(xpos, Xpos::Vbd | Xpos::Vbn),
            Inflection::Gerund => xpos == Xpos::Vbg,
        };
        let clause = matches!(
            self.arcs[at].label,
            Deprel::Root
                | Deprel::Conj
                | Deprel::Ccomp
                | Deprel::Xcomp
                | Deprel::Advcl
                | Deprel::Acl
                | Deprel::AclRelcl
                | Deprel::Parataxis
                | Deprel::Csubj
        );
        upos == Upos::Verb && of_form && clause
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.lower.get(at).is_some_and(|word| words.contains(&word.as_str()))
    }

    fn is_day(&self, at: usize) -> bool {
        self.lower.get(at).is_some_and(|word| WEEKDAYS.iter().any(|(day, _)| day == word))
    }

    /// The words behind one that hang on it, as far as it is looked.
    fn near(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.arcs.len().min(at + NEAR);
        (at + 1..end).filter(move |&child| self.arcs[child].head == Some(at as u32))
    }

    /// The word before, adverbs passed over.
    fn before(&self, at: usize) -> Option<usize> {
        let adverb =
            |&at: &usize| self.is(at, BETWEEN) || self.lower[at].len() > 4 && self.lower[at].ends_with("ly");
        (at.saturating_sub(NEAR)..at).rev().find(|at| !adverb(at))
    }

    /// Whether a noun phrase begins at a word, and no time.
    fn opens(&self, at: usize) -> bool {
        let large = |form: &String| form.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (self.forms.get(at).is_some_and(large) || self.is(at, OPENING)) && !self.says_when(at)
    }

    /// Whether a time begins at a word: "last week", "the same day", "Monday".
    fn says_when(&self, at: usize) -> bool {
        let time = |at: usize| {
            let month = self.lower.get(at).is_some_and(|word| MONTHS.contains(&word.as_str()));
            month || self.is_day(at) || self.is(at, TIMES)
        };
        (at..at + 3).take_while(|&at| time(at) || self.is(at, OPENING)).any(time)
    }

    /// As which form of a verb a word is read where it stands, if the words around leave nothing else.
    fn certain(&self, at: usize, form: Inflection) -> Option<Inflection> {
        let before = self.before(at)?;
        let opens = self.opens(at + 1);
        let certain = match form {
            Inflection::Base => {
                self.is(before, BEFORE_BASE) || opens && before + 1 == at && self.is(before, &["to"])
            }
            Inflection::Gerund => opens && (self.is(before, BEING) || self.is(before, BEFORE_GERUND)),
            Inflection::Past | Inflection::Participle if self.is(before, HAVING) => {
                // "had robbed villagers".
                let many = self.tags.get(at + 1).is_some_and(|tag| tag.1 == Xpos::Nns);
                return (opens || many).then_some(Inflection::Participle);
            }
            Inflection::Past => opens && self.is(before, JOINING),
            Inflection::Third => {
                opens && before + 1 == at && self.forms[before].starts_with(char::is_uppercase)
            }
            Inflection::Participle => false,
        };
        certain.then_some(form)
    }

    /// Whether it says what somebody named is to do: "Norway | plans to buy".
    fn wishes(&self, at: usize, predicates: &Predicates) -> bool {
        let verb = predicates.verbs_of(&self.lower[at]).first();
        self.forms[at - 1].starts_with(char::is_uppercase)
            && self.is(at + 1, &["to"])
            && verb.is_some_and(|verb| predicates.stance.possible.contains(verb))
    }

    /// Whether a past between a noun and what can only be its object was taken for a participle: "a gunman robbed villagers".
    fn is_told(&self, at: usize, form: Inflection) -> bool {
        let upos = |at: usize| self.tags.get(at).map(|tag| tag.0);
        let subject = upos(at - 1).is_some_and(|upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron));
        let next = upos(at + 1).is_some_and(|upos| {
            matches!(upos, Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Num | Upos::Adj)
        });
        if form != Inflection::Past || !subject || !next || self.says_when(at + 1) || self.is(at, WITH_OBJECT)
        {
            return false;
        }
        // A verb has a subject before it, and is no compound with it.
        let joined = self.arcs[at - 1].head == Some(at as u32) && self.arcs[at - 1].label == Deprel::Compound;
        if joined && self.opens(at + 1) {
            return true;
        }
        match self.arcs[at].label {
            Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::Flat | Deprel::NmodDesc => true,
            // A participle in the passive has no object.
            Deprel::Acl => self.near(at).any(|child| self.arcs[child].label == Deprel::Obj),
            // "shot Smith", where the shot is a noun.
            _ => self.tags[at].0 == Upos::Noun && self.opens(at + 1),
        }
    }

    /// Whether the sentence asks whether somebody does something.
    fn is_question(&self) -> bool {
        let ends = self.lower.iter().rev().take(2).any(|form| form == "?");
        ends && self.lower.first().is_some_and(|first| BEFORE_BASE.contains(&first.as_str()))
    }

    /// Whether the verb that a question asks about can stand here.
    fn is_asked(&self, at: usize) -> bool {
        at > 1 && !self.is(at - 1, OPENING) && self.opens(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::english::{Deprel, Sentence, Upos, Word, analyse};

    fn read(text: &str) -> Sentence {
        analyse(text).sentences.swap_remove(0)
    }

    fn word<'a>(sentence: &'a Sentence, form: &str) -> &'a Word {
        sentence.words.iter().find(|word| &*word.form == form).unwrap()
    }

    #[test]
    fn what_can_only_be_a_verb_is_one_and_keeps_its_form() {
        for (text, form, object) in [
            ("Anna Berg did not praise Peter Novak.", "praise", "Peter"),
            ("The company has wounded Globex.", "wounded", "Globex"),
            ("Two men fined protesters.", "fined", "protesters"),
        ] {
            let sentence = read(text);
            assert_eq!(word(&sentence, form).upos, Upos::Verb, "{text}");
            assert_eq!(word(&sentence, object).deprel, Deprel::Obj, "{text}");
        }
    }

    #[test]
    fn a_day_without_a_preposition_is_when_and_keeps_its_tag() {
        let sentence = read("Dina Salem met Tuesday with Kenyan President Omar Farid.");
        assert_eq!(word(&sentence, "Tuesday").upos, Upos::Propn);
        assert_eq!(word(&sentence, "Tuesday").deprel, Deprel::OblUnmarked);
        assert_eq!(word(&sentence, "Omar").deprel, Deprel::Obl);
    }

    #[test]
    fn a_participle_stays_one() {
        let sentence = read("Police arrested a man named Ali Kaya last week.");
        assert_eq!(word(&sentence, "named").deprel, Deprel::Acl);
    }
}
