//! Where a sentence bears names and offices, before anything is known of who bears them.

use super::dates::is_day_or_month;
use super::extent::continues;
use super::things;
use super::titles::{is_field, is_surname, office_at, run_ends_in_body};
use crate::english::{Deprel, NameKind, Sentence, Upos};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Known, Names, WordList};
use rustc_hash::{FxHashMap, FxHashSet};

/// The longest name or office looked up, in words.
pub(crate) const LONGEST: usize = 6;

/// A longer run of capitals is no name but shouting.
const MOST_WORDS: usize = 12;

/// How often each word of a document stands with a capital where it need not, and without one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    capital: FxHashMap<Box<str>, u32>,
    small: FxHashMap<Box<str>, u32>,
    /// Acronyms in brackets after an office: "Director General of Military Operations (DGMO)".
    pub(crate) offices: FxHashSet<Box<str>>,
    /// Offices that are someone's surname here: "Rajan Shah".
    pub(crate) surnames: FxHashSet<Box<str>>,
}

impl Memory {
    /// Reads the running text of a document; headings tell nothing.
    pub(crate) fn of(sentences: &[Sentence]) -> Self {
        let mut out = Self::default();
        for sentence in sentences {
            if is_heading(sentence) {
                continue;
            }
            for (at, word) in sentence.words.iter().enumerate().skip(shouted_opening(sentence)) {
                let lower: Box<str> = word.form.to_lowercase().into();
                if word.form.starts_with(char::is_lowercase) {
                    *out.small.entry(lower).or_default() += 1;
                } else if starts_upper(&word.form) && !opens(sentence, at) {
                    *out.capital.entry(lower).or_default() += 1;
                }
            }
        }
        out
    }

    /// Learns the acronyms that the text makes for offices; whether there are any.
    ///
    /// And the surnames that are nouns for people elsewhere: "Daniel Reeve", "Susan Baker".
    pub(crate) fn learn_offices(
        &mut self,
        sentences: &[Sentence],
        chunks: &[Vec<Chunk>],
        names: &Names,
    ) -> bool {
        for (sentence, chunks) in sentences.iter().zip(chunks) {
            for chunk in chunks.iter().filter(|chunk| chunk.what == What::Name && chunk.words.len() > 1) {
                let last = sentence.words[chunk.words.end as usize - 1].form.to_lowercase();
                let first = sentence.words[chunk.words.start as usize].form.to_lowercase();
                let calling = names.roles.contains(last.as_str()) || names.offices.contains(last.as_str());
                let person = names.is_given(&first) && chunk.words.len() <= 3;
                if is_surname(&last) || calling && person && !is_heading(sentence) {
                    self.surnames.insert(last.into());
                }
            }
            for chunk in chunks.iter().filter(|chunk| chunk.what == What::Office && chunk.words.len() > 1) {
                let word = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
                let (open, short, close) =
                    (word(chunk.words.end), word(chunk.words.end + 1), word(chunk.words.end + 2));
                let capitals = short.len() >= 2 && short.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
                if open == "(" && close == ")" && capitals {
                    self.offices.insert(short.to_lowercase().into());
                }
            }
        }
        !self.offices.is_empty() || !self.surnames.is_empty()
    }

    fn is_name(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let count = |map: &FxHashMap<Box<str>, u32>| map.get(lower.as_str()).copied().unwrap_or(0);
        count(&self.capital) > count(&self.small)
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.small.contains_key(word.to_lowercase().as_str())
    }
}

/// A run of words in a sentence that names something or says an office.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chunk {
    pub(crate) words: Span<Token>,
    pub(crate) what: What,
}

/// What a [`Chunk`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Name,
    /// "Prime Minister", "Lt Gen", "spokesman", "Mr".
    Office,
}

pub(crate) fn starts_upper(form: &str) -> bool {
    // "al-Qaeda", "el-Sisi".
    let articles = ["al-", "el-", "as-", "ash-", "an-", "ar-", "ad-", "az-", "d'", "d’", "al–", "al‑"];
    let bare = articles.iter().find_map(|article| form.strip_prefix(article)).unwrap_or(form);
    bare.starts_with(char::is_uppercase)
}

/// Whether it is a number in figures for a place in an order: "3rd".
fn is_ordinal(form: &str) -> bool {
    let figures = form.trim_end_matches(|c: char| c.is_ascii_lowercase());
    !figures.is_empty()
        && figures.bytes().all(|b| b.is_ascii_digit())
        && matches!(&form[figures.len()..], "st" | "nd" | "rd" | "th")
}

/// Whether an article of Arabic begins a name here: "al", "-", "Shabaab".
pub(super) fn opens_arabic(sentence: &Sentence, at: usize) -> bool {
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    matches!(form(at), "al" | "el" | "ash" | "an" | "ar" | "as" | "ad" | "az")
        && matches!(form(at + 1), "-" | "‑")
        && !sentence.words[at].space_after
        && starts_upper(form(at + 2))
}

pub(crate) fn is_capitals(form: &str) -> bool {
    !form.chars().any(char::is_lowercase)
}

/// Whether the word at `at` begins a sentence, a quotation or what follows a colon.
pub(crate) fn opens(sentence: &Sentence, at: usize) -> bool {
    sentence.words[..at]
        .iter()
        .rev()
        .take_while(|word| word.upos == Upos::Punct)
        .any(|word| matches!(&*word.form, "\"" | "“" | "‘" | "'" | "''" | "``" | ":" | "." | "!" | "?" | "…"))
        || sentence.words[..at].iter().all(|word| matches!(word.upos, Upos::Punct | Upos::Sym))
        // "LIMA — Police fired": behind a dateline.
        || at.checked_sub(1).is_some_and(|dash| dash > 0 && is_dash(&sentence.words[dash].form) && dateline(sentence) == dash as u32)
}

pub(super) fn is_dash(form: &str) -> bool {
    matches!(form, "–" | "—" | "-" | "--")
}

/// Whether most words bear a capital: a headline, whose capitals say nothing.
pub(crate) fn is_heading(sentence: &Sentence) -> bool {
    let mut long = 0;
    let mut capital = 0;
    for word in sentence.words.iter().take(64) {
        if word.form.chars().count() > 3 && word.form.starts_with(char::is_alphabetic) {
            long += 1;
            capital += usize::from(starts_upper(&word.form));
        }
    }
    let stopped = sentence.words.last().is_some_and(|word| matches!(&*word.form, "." | "?" | "!"));
    (long >= 4 && capital * 10 >= long * 8 && !stopped)
        || (sentence.words.len() <= 8 && long >= 1 && capital == long && !stopped)
}

/// The words `span` as the text has them.
pub(crate) fn surface(sentence: &Sentence, span: Span<Token>) -> String {
    let mut out = String::new();
    for at in span.range() {
        let word = &sentence.words[at];
        if word.joined && at > span.range().start && sentence.words[at - 1].span == word.span {
            continue;
        }
        out.push_str(&word.form);
        if word.space_after && at + 1 < span.range().end {
            out.push(' ');
        }
    }
    out
}

/// What the words from `at` name, the longest first, and how many words that takes.
pub(super) fn known_at<'n>(sentence: &Sentence, at: usize, names: &'n Names) -> Option<(usize, &'n Known)> {
    (1..=LONGEST.min(sentence.words.len() - at)).rev().find_map(|count| {
        let span = Span::new(at as u32, (at + count) as u32);
        if !sentence.words[at + count - 1].form.starts_with(char::is_alphabetic) {
            return None;
        }
        let known = names.known(&surface(sentence, span))?;
        // An article is taken along only where it belongs to the name: "The Hague".
        let article = sentence.words[at].form.eq_ignore_ascii_case("the") && !known.name.starts_with("The ");
        (!article).then_some((count, known))
    })
}

/// Words with a capital that name nothing, besides days and months.
static NAMELESS: WordList = WordList::named("nameless");

pub(super) fn is_nameless(lower: &str) -> bool {
    NAMELESS.has(lower)
        || is_day_or_month(lower)
        || lower.strip_suffix('s').is_some_and(|day| day.ends_with("day") && is_day_or_month(day))
}

/// Particles inside a person's name.
pub(super) const PARTICLES: &[&str] = &[
    "de", "la", "von", "van", "der", "den", "bin", "ibn", "al", "el", "da", "dos", "del", "du", "le", "di",
    "ter", "zu", "ul", "ur", "ud", "bint", "abu",
];

/// Finds names and offices in a sentence, in order, never overlapping.
pub(crate) fn chunks(sentence: &Sentence, memory: &Memory, names: &Names) -> Vec<Chunk> {
    let words = &sentence.words;
    let heading = is_heading(sentence);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let told = told_by_letters(sentence, at, names)
            .filter(|&end| office_at(sentence, at, names, memory) != Some(end))
            .or_else(|| people_own(sentence, at, names))
            .or_else(|| holders_office(sentence, at, names))
            // "Transport ministry officials said", at the beginning of a sentence too.
            .or_else(|| small_head(sentence, at, at + 1, names).filter(|_| opens(sentence, at)));
        if let Some(end) = told {
            out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Name });
            at = end;
            continue;
        }
        if let Some(end) = things::quoted_work(sentence, at, names) {
            at = end;
            continue;
        }
        // "Firefox", "DNA": names of things.
        if (starts_upper(&words[at].form) || is_camel(&words[at].form))
            && let Some(end) = things::at(sentence, at, names)
        {
            at = end;
            continue;
        }
        let arabic =
            opens_arabic(sentence, at) || &*words[at].form == "al" && opens_with_particle(sentence, at);
        if let Some(end) = own_article(sentence, at, memory, heading, names) {
            out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Name });
            at = end;
            continue;
        }
        let known = (arabic || starts_upper(&words[at].form))
            .then(|| known_at(sentence, at, names))
            .flatten()
            .filter(|(count, known)| {
                *count > 1
                    || !(opens(sentence, at)
                        && known.kind != crate::facts::Kind::Country
                        && memory.is_word(&words[at].form))
            });
        if known.is_none_or(|(count, _)| count == 1)
            && let Some(end) = office_at(sentence, at, names, memory)
        {
            out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Office });
            at = end;
            continue;
        }
        let numbered =
            is_ordinal(&words[at].form) && at + 1 < words.len() && run_ends_in_body(sentence, at + 1, names);
        let particle = opens_with_particle(sentence, at) && namey(sentence, at + 1, memory, heading, names);
        // "part XVII": a number by itself.
        let form = &words[at].form;
        let roman = form.len() > 1 && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        if known.is_none()
            && !numbered
            && !arabic
            && !particle
            && (roman || !namey(sentence, at, memory, heading, names))
        {
            at += 1;
            continue;
        }
        let mut end = at + known.map_or(1, |(count, _)| count);
        // A people's name or a country alone does not run on into a common word.
        while end < words.len() && end - at < MOST_WORDS {
            let Some(next) = continues(sentence, at, end, memory, names, heading) else { break };
            end = next;
        }
        let end = small_head(sentence, at, end, names).unwrap_or(end);
        out.push(Chunk { words: Span::new(at as u32, end as u32), what: What::Name });
        at = end;
    }
    out
}

/// Where a body's name ends whose head is written small: "Transport ministry", "Kano state police".
fn small_head(sentence: &Sentence, at: usize, end: usize, names: &Names) -> Option<usize> {
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let last = form(end - 1);
    if matches!(form(end), "ministry" | "department") {
        let field = starts_upper(last) && is_field(&last.to_lowercase(), names);
        return field.then_some(end + 1);
    }
    let known = names.known(&surface(sentence, Span::new(at as u32, end as u32)));
    let given = names.is_given(&form(at).to_lowercase());
    let unknown = known.is_none() && end == at + 1 && !given && !opens(sentence, at) && !last.ends_with('s');
    let place =
        unknown || known.is_some_and(|k| k.how == How::Seat || k.how == How::Name && k.kind == Kind::Place);
    let level = matches!(form(end), "state" | "city" | "county" | "district" | "provincial" | "metropolitan");
    let head = end + usize::from(level);
    let heads =
        matches!(form(head), "police" | "council") || level && matches!(form(head), "government" | "court");
    (place && heads).then_some(head + 1)
}

/// Where the name of an office ends that is called after who heads it: "Kern County Sheriff's Office".
fn holders_office(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    if &*words[at].form == "The" {
        return None;
    }
    let run =
        words[at..].iter().take(6).take_while(|w| starts_upper(&w.form) && w.upos != Upos::Punct).count();
    let mark = at + run;
    let owner = words.get(mark).is_some_and(|w| matches!(&*w.form, "'s" | "’s"));
    let holder = run.checked_sub(1).map(|n| words[at + n].form.to_lowercase())?;
    let holds = names.offices.contains(holder.as_str()) || matches!(&*holder, "general" | "examiner");
    let head = words.get(mark + 1).is_some_and(|w| {
        matches!(
            &*w.form,
            "Office" | "Department" | "Bureau" | "Service" | "Court" | "Council" | "Commission"
        )
    });
    (owner && holds && head).then_some(mark + 2)
}

/// Small words that may stand inside the name of a body.
const CONNECTORS: &[&str] = &[
    "of", "for", "and", "the", "an", "a", "in", "on", "to", "&", "de", "del", "des", "du", "la", "le", "et",
];

/// Where a name that begins at `at` ends, when letters in brackets say how far it goes: "Justice and Equality
/// Movement (JEM)", "Organization for Security and Co-operation in Europe (OSCE)".
fn told_by_letters(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    let form = |at: usize| words.get(at).map_or("", |w| &*w.form);
    let joint = |at: usize| matches!(form(at), "-" | "–" | "‑" | "'s" | "’s" | "'" | "’");
    if !form(at).starts_with(char::is_uppercase) || at > 0 && form(at - 1) == "-" {
        return None;
    }
    // "Office for the late Republic": a word of description before a name.
    let adjective =
        |at: usize| words[at].upos == Upos::Adj && starts_upper(form(at + 1)) && form(at - 1) != "and";
    let run = (at + 1..words.len().min(at + MOST_WORDS)).take_while(|&at| {
        let inner = joint(at) || at > 0 && matches!(form(at - 1), "-" | "–" | "‑");
        inner || starts_upper(form(at)) || CONNECTORS.contains(&form(at)) || adjective(at)
    });
    let end = at + 1 + run.count();
    let letters = form(end + 1);
    let told = form(end) == "(" && form(end + 2) == ")" && letters.len() > 1 && is_capitals(letters);
    if !told || end - at < 2 || !starts_upper(form(end - 1)) && !joint(end - 2) {
        return None;
    }
    let capitals: String =
        words[at..end].iter().filter_map(|w| w.form.chars().next()).filter(|c| c.is_uppercase()).collect();
    let letters = letters.replace('.', "");
    // "Popular Army for the Defence of the Valley (APDV)": letters of another language behind a body's head.
    let small = |w: &crate::english::Word| CONNECTORS.contains(&&*w.form);
    let first = words[at..end].iter().position(small).map_or(end, |n| at + n);
    let head = form(first.saturating_sub(1)).to_lowercase();
    let whole = names.bodies.contains(head.as_str())
        && words[first..end]
            .iter()
            .filter(|w| small(w))
            .all(|w| matches!(&*w.form, "of" | "for" | "the" | "an" | "a"))
        && !capitals.ends_with(&letters);
    (capitals == letters || whole).then_some(end)
}

/// Where a body's name ends that begins with the people it is for: "Seafarers' Assistance Programme".
fn people_own(sentence: &Sentence, at: usize, names: &Names) -> Option<usize> {
    let words = &sentence.words;
    let form = |at: usize| words.get(at).map_or("", |w| &*w.form);
    let lower = form(at).to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    let lemma = words.get(at).map_or(String::new(), |w| w.lemma.to_lowercase());
    let people = names.roles.contains(one)
        || names.roles.contains(lemma.as_str())
        || matches!(&*lower, "people" | "children" | "women" | "men" | "fishermen" | "workers" | "consumers");
    // "Reporters Without Borders".
    if starts_upper(form(at)) && people && form(at + 1) == "Without" && starts_upper(form(at + 2)) {
        return Some(at + 3);
    }
    let own = matches!(form(at + 1), "'" | "’" | "'s" | "’s");
    if !starts_upper(form(at)) || !people || !own || !run_ends_in_body(sentence, at + 2, names) {
        return None;
    }
    let run = words[at + 2..].iter().take(5).take_while(|w| starts_upper(&w.form) && w.upos != Upos::Punct);
    Some(at + 2 + run.count())
}

/// Where a name ends that has an article of its own: "told The Courier", "The Sun newspaper".
fn own_article(
    sentence: &Sentence,
    at: usize,
    memory: &Memory,
    heading: bool,
    names: &Names,
) -> Option<usize> {
    let words = &sentence.words;
    let next = words.get(at + 1)?;
    let paper = words.get(at + 2).is_some_and(|w| {
        matches!(&*w.lemma, "newspaper" | "tabloid" | "magazine" | "daily" | "weekly" | "website")
    });
    let whole = &*words[at].form == "The" && starts_upper(&next.form) && !is_capitals(&next.form) && !heading;
    if !whole || opens(sentence, at) && !(paper && is_nameless(&next.form.to_lowercase())) {
        return None;
    }
    let known = known_at(sentence, at + 1, names);
    if known.is_some_and(|(_, known)| !known.name.starts_with("The ") && known.how != How::Adjective)
        || !(paper || next.upos == Upos::Propn || namey(sentence, at + 1, memory, heading, names))
        || office_at(sentence, at + 1, names, memory).is_some()
    {
        return None;
    }
    let mut end = at + 2;
    while end < words.len() && end - at < MOST_WORDS {
        let Some(next) = continues(sentence, at + 1, end, memory, names, heading) else { break };
        end = next;
    }
    Some(end)
}

/// Whether a particle in small letters begins a name: "de Volkskrant", "bin Salman".
fn opens_with_particle(sentence: &Sentence, at: usize) -> bool {
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let next = sentence.words.get(at + 1);
    matches!(form(at), "de" | "von" | "van" | "bin" | "der" | "la" | "el" | "del" | "al")
        && next.is_some_and(|w| w.upos == Upos::Propn && w.form.starts_with(char::is_uppercase))
}

/// Whether it is a name that opens with figures: "4chan", but not "10pm" or "3rd".
fn opens_with_figures(form: &str) -> bool {
    let letters = form.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < form.len()
        && letters.chars().count() > 2
        && letters.chars().all(char::is_alphabetic)
        && !matches!(
            letters,
            "kph" | "mph" | "kmh" | "hrs" | "min" | "sec" | "mwh" | "kwh" | "bhp" | "nds" | "year"
        )
}

/// Whether a word is a name with a capital inside: "easyJet", "eBay".
fn is_camel(form: &str) -> bool {
    let small = form.chars().take_while(|c| c.is_lowercase()).count();
    (1..=6).contains(&small)
        && form.chars().nth(small).is_some_and(char::is_uppercase)
        && form.chars().skip(small + 1).count() >= 2
        && form.chars().skip(small + 1).all(char::is_lowercase)
}

/// How many words open a sentence in capitals that are no part of it: "MORE TALKS | Chad's minister said".
pub(crate) fn shouted_opening(sentence: &Sentence) -> usize {
    let shouted = |w: &&crate::english::Word| w.form.chars().all(char::is_uppercase);
    let run = sentence.words.iter().take(8).take_while(shouted).count();
    let letters: usize = sentence.words[..run].iter().map(|w| w.form.chars().count()).sum();
    let next = sentence.words.get(run);
    let begins = next.is_some_and(|w| starts_upper(&w.form) && w.form.chars().any(char::is_lowercase));
    if run > 1 && letters >= 8 && begins { run } else { 0 }
}

/// What firms are by law, in small letters.
static LEGAL: WordList = WordList::named("legal_forms");

/// Whether letters stand behind a person's name and are no part of it: "Archbishop Jan Reyes SDB".
fn is_behind_person(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let form = &*sentence.words[at].form;
    let whole = |at: usize| starts_upper(&sentence.words[at].form) && !is_capitals(&sentence.words[at].form);
    (2..=4).contains(&form.len())
        && form.bytes().all(|b| b.is_ascii_uppercase())
        && at > 1
        && whole(at - 1)
        && whole(at - 2)
        && names.is_given(&sentence.words[at - 2].form.to_lowercase())
        && names.known(form).is_none()
        && sentence.words.get(at + 1).is_none_or(|w| !starts_upper(&w.form))
        && !LEGAL.has(&form.to_lowercase())
}

/// Whether a day or a month begins a name: "Sun Wenli", "Jan Havel".
fn is_named_like_day(sentence: &Sentence, at: usize) -> bool {
    matches!(&*sentence.words[at].form, "Sun" | "Jan")
        && sentence.words.get(at + 1).is_some_and(|next| {
            next.upos == Upos::Propn && starts_upper(&next.form) && !is_nameless(&next.form.to_lowercase())
        })
}

/// Adjectives with a capital that name no one by themselves: "Islamic groups", "Western diplomats".
static DESCRIBING: WordList = WordList::named("adjectives_that_name_no_one");

/// Whether the word may be part of a name by itself.
pub(super) fn namey(sentence: &Sentence, at: usize, memory: &Memory, heading: bool, names: &Names) -> bool {
    let word = &sentence.words[at];
    let form = &*word.form;
    let figures = opens_with_figures(form) && matches!(word.upos, Upos::Propn | Upos::Noun);
    if !(starts_upper(form) || form.starts_with('@') && form.len() > 2 || figures || is_camel(form)) {
        return false;
    }
    let lower = form.to_lowercase();
    let lower = lower.trim_end_matches('.');
    if is_nameless(lower) && !is_named_like_day(sentence, at) || (lower == "may" && word.upos != Upos::Propn)
    {
        return false;
    }
    let small = sentence.words.get(at + 1).is_some_and(|next| next.form.starts_with(char::is_lowercase));
    if small && word.upos == Upos::Adj && DESCRIBING.has(lower) {
        return false;
    }
    if at < shouted_opening(sentence) && !memory.is_name(form) {
        return false;
    }
    if lower == "may" && !(at > 0 && names.is_given(&sentence.words[at - 1].form.to_lowercase())) {
        return false;
    }
    let from = sentence.names.partition_point(|name| name.words.end <= at as u32);
    let named =
        sentence.names.get(from).is_some_and(|name| name.words.contains(at as u32) && name.confidence > 0.6);
    // "Tom Molomby, QC".
    let letters = ["qc", "kc", "sc", "phd", "md", "obe", "cbe", "jr", "sr", "esq"];
    if letters.contains(&lower) && at > 0 && &*sentence.words[at - 1].form == "," {
        return false;
    }
    // "R-Texas": a party's letter and a state.
    let lettered = matches!(form, "D" | "R") && !word.space_after;
    if lettered && sentence.words.get(at + 1).is_some_and(|w| is_dash(&w.form)) {
        return false;
    }
    // "Gareth Price QC", but "SC Freiburg".
    let honour =
        matches!(form, "QC" | "KC" | "MP" | "MEP" | "MSP" | "OBE" | "CBE" | "MBE" | "PhD" | "MD" | "Esq");
    if honour && at > 1 && starts_upper(&sentence.words[at - 1].form) && sentence.words[at - 1].form.len() > 2
    {
        return false;
    }
    if is_behind_person(sentence, at, names) {
        return false;
    }
    let after = sentence.words.get(at + 1).map_or("", |w| &*w.form);
    let credit = after == ":"
        && matches!(lower, "image" | "photo" | "picture" | "video" | "file" | "source" | "credit" | "map");
    let people = is_people_noun(sentence, at, names) && !memory.surnames.contains(lower);
    if people || is_bare_body(sentence, at) || credit {
        return false;
    }
    if heading {
        let known = names.known(form).is_some() && word.upos == Upos::Propn;
        return memory.is_name(form) || (named && !memory.is_word(form)) || known;
    }
    let open = matches!(word.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Verb | Upos::Sym);
    if opens(sentence, at) {
        // "JPL director Charles Elan": letters that open a sentence.
        let letters = (3..=5).contains(&form.len()) && form.bytes().all(|b| b.is_ascii_uppercase());
        let small = sentence.words.get(at + 1).is_some_and(|w| w.form.starts_with(char::is_lowercase));
        if letters && small && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::X) {
            return true;
        }
        // "Riot police fired", "Rail workers struck": the capital is the sentence's.
        let next = sentence.words.get(at + 1);
        let before_noun = next.is_some_and(|w| w.upos == Upos::Noun && !starts_upper(&w.form))
            && word.deprel == Deprel::Compound
            && word.head == Some(at as u32 + 1);
        if before_noun && !named && !memory.is_name(form) && names.known(form).is_none() {
            return false;
        }
        let heads_on = sentence.words.get(at + 1).is_some_and(|w| starts_upper(&w.form))
            && matches!(word.upos, Upos::Propn | Upos::Noun | Upos::Adj)
            && run_ends_in_body(sentence, at + 1, names);
        // "Court of Appeal judges ruled".
        let of = after == "of" && sentence.words.get(at + 2).is_some_and(|w| starts_upper(&w.form));
        return memory.is_name(form)
            || of && names.bodies.contains(lower)
            || heads_on
            || (word.upos == Upos::Propn && !memory.is_word(form))
            || (named && !memory.is_word(form))
            // "Operation Desert Storm", "Hurricane Ida".
            || (matches!(lower, "operation" | "hurricane" | "typhoon" | "cyclone")
                && sentence.words.get(at + 1).is_some_and(|next| starts_upper(&next.form)));
    }
    named || word.upos == Upos::Propn || (open && form.chars().count() > 1)
}

/// Whether the word is a noun for a body that stands alone with a capital: "the Court", "the Government".
pub(crate) fn is_bare_body(sentence: &Sentence, at: usize) -> bool {
    let word = |at: usize| sentence.words.get(at);
    let bare = matches!(
        &*sentence.words[at].form,
        "Court"
            | "Government"
            | "Ministry"
            | "Department"
            | "Council"
            | "Commission"
            | "Committee"
            | "Board"
            | "Agency"
            | "Army"
            | "Navy"
            | "Police"
            | "University"
            | "Company"
            | "Tribunal"
            | "Association"
            | "Parliament"
    );
    let the = at > 0 && sentence.words[at - 1].form.eq_ignore_ascii_case("the");
    let ends = word(at + 1).is_none_or(|w| {
        !starts_upper(&w.form) && !matches!(&*w.form, "of" | "for" | "on" | "-" | "–" | "&" | "'s" | "’s")
            || w.upos == Upos::Punct && !matches!(&*w.form, "-" | "–")
    });
    let alone = the || opens(sentence, at);
    bare && alone && ends
}

/// "gunman" of "gunmen", which the tagger takes for a name where a capital opens the sentence.
pub(crate) fn one_of_men(lower: &str) -> String {
    lower.strip_suffix("men").map_or(lower.to_owned(), |stem| format!("{stem}man"))
}

/// Where a name ends whose parts small words and hyphens join: "Imam-ul-Haq", "Sipah-e-Sahaba".
pub(crate) fn hyphened(sentence: &Sentence, at: usize) -> Option<usize> {
    let word = |at: usize| sentence.words.get(at);
    let dash = |at: usize| {
        let tight = at > 0 && word(at - 1).is_some_and(|w| !w.space_after);
        tight && word(at).is_some_and(|w| is_dash(&w.form) && !w.space_after)
    };
    let small = word(at + 2).is_some_and(|w| PARTICLES.contains(&&*w.form) || &*w.form == "e");
    let last = word(at + 4).is_some_and(|w| starts_upper(&w.form));
    (starts_upper(&word(at)?.form) && dash(at + 1) && small && dash(at + 3) && last).then_some(at + 5)
}

/// Whether the word is a noun for people that is written with a capital: "Muslims", "Scientologist".
pub(crate) fn is_people_noun(sentence: &Sentence, at: usize, names: &Names) -> bool {
    let lower = sentence.words[at].form.to_lowercase();
    let noun = lower.strip_suffix('s').unwrap_or(&lower);
    let lemma = sentence.words[at].lemma.to_lowercase();
    let one = one_of_men(&lower);
    let people = [noun, &*lower, &*lemma, &*one].iter().any(|word| names.roles.contains(*word))
        && hyphened(sentence, at).is_none();
    let open =
        at > 0 && sentence.words[at - 1].upos == Upos::Propn && starts_upper(&sentence.words[at - 1].form);
    // "Socialist Party", at the beginning of a sentence too.
    let runs_on = sentence.words.get(at + 1).is_some_and(|next| {
        starts_upper(&next.form) && (next.upos == Upos::Propn || run_ends_in_body(sentence, at + 1, names))
    });
    // "Republican John Ames": a noun before a person's name.
    let before_person =
        runs_on && !names.is_given(&lower) && names.is_given(&sentence.words[at + 1].form.to_lowercase());
    let runs_on = runs_on && !before_person;
    // "Daughters of the American Revolution" is a name.
    let form = |at: usize| sentence.words.get(at).map_or("", |w| &*w.form);
    let of = at
        + 1
        + usize::from(form(at + 1) == "of")
        + usize::from(form(at + 1) == "of" && form(at + 2) == "the");
    let titled = of > at + 1
        && starts_upper(form(of))
        && !opens(sentence, at)
        && names.known(form(of)).is_none_or(|k| k.how == How::Adjective);
    people && names.known(&sentence.words[at].form).is_none() && !open && !runs_on && !titled
}

/// The word among `words` that the rest of the tree hangs on: the first whose head is outside.
pub(crate) fn head_of(sentence: &Sentence, words: Span<Token>) -> u32 {
    let outside = |at: &u32| sentence.words[*at as usize].head.is_none_or(|head| !words.contains(head));
    let mut heads = (words.start..words.end).filter(outside);
    let first = heads.next().unwrap_or(words.start);
    // Punctuation and articles hang elsewhere only by accident.
    if matches!(sentence.words[first as usize].upos, Upos::Punct | Upos::Det | Upos::Adp) {
        return heads.next().unwrap_or(first);
    }
    first
}

/// Where the dateline of a sentence ends that opens a report: "SOFIA, 3 June —", "Bangkok –", "LIMA/QUITO-", "CAIRO:";
/// nowhere without one.
pub(crate) fn dateline(sentence: &Sentence) -> u32 {
    let words = &sentence.words;
    let Some(mark) = words.iter().take(12).position(|w| is_dash(&w.form) || &*w.form == ":") else {
        return 0;
    };
    if mark == 0 || words.len() <= mark + 4 {
        return 0;
    }
    let plain = words[..mark].iter().all(|w| {
        starts_upper(&w.form)
            || matches!(w.upos, Upos::Punct | Upos::Num | Upos::Sym)
            || w.form.bytes().all(|b| b.is_ascii_digit())
    });
    let named = words[..mark].iter().any(|w| w.upos == Upos::Propn);
    let apart = is_dash(&words[mark].form) && words[mark - 1].space_after && words[mark].space_after;
    let place = sentence.names.first().filter(|name| {
        name.kind == NameKind::Location && name.words.start == 0 && name.words.end <= mark as u32
    });
    // "Lima: Talks began".
    let told = &*words[mark].form == ":" && place.is_some_and(|p| p.words.end == mark as u32) && mark < 4;
    // Without spaces around it only a town in capitals: "LIMA/QUITO-Peru and Ecuador agreed", "CAIRO: Police said".
    let shouted = words[0].form.chars().count() > 2
        && is_capitals(&words[0].form)
        && words[mark].space_after == (&*words[mark].form == ":")
        && starts_upper(&words[mark + 1].form)
        && words[mark + 1..].iter().any(|w| w.form.starts_with(char::is_lowercase))
        && place.is_some();
    if plain && named && (apart || shouted || told) { mark as u32 } else { 0 }
}
