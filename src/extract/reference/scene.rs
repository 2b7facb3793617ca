//! The document while it is read from front to back: who has been spoken of, and how lately.

use crate::english::{Deprel, Upos};
use crate::extract::names::Draft;
use crate::extract::sentence::{Form, Mention, SPEAKING, Speakers, Tree};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{Gender, Names, WordList};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// So many entities are looked through for one that fits: of very many the first.
const DRAFTS: usize = 512;

/// So many mentions back an antecedent is looked for.
const WINDOW: usize = 48;

/// Offices that English names without their country, for one country has them.
const ONE_COUNTRY: &[(&str, &str)] = &[
    ("secretary of state", "United States"),
    ("chancellor of the exchequer", "United Kingdom"),
    ("taoiseach", "Ireland"),
    ("lok sabha speaker", "India"),
];

/// A mention that a later word may refer to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Recent {
    pub(crate) entity: u32,
    pub(crate) sentence: u32,
    pub(crate) head: u32,
    /// How prominent its place in the sentence is: subjects most.
    pub(crate) weight: f32,
    pub(crate) form: Form,
    /// Whether it stands in a quotation.
    pub(crate) quoted: bool,
    /// Whether it is the subject of a verb of speech.
    pub(crate) speaks: bool,
}

/// What is known of a document up to the sentence being read.
pub(crate) struct Scene<'a> {
    pub(crate) names: &'a Names,
    pub(crate) drafts: Vec<Draft>,
    /// The mentions of the sentence being read, and for each of its words those that cover it.
    pub(crate) here: Vec<Mention>,
    covering: FxHashMap<u32, Vec<u32>>,
    pub(crate) recent: VecDeque<Recent>,
    pub(crate) at: u32,
    /// The countries in order of their number of mentions so far.
    pub(crate) countries: Vec<(u32, u32)>,
    /// The entities last named side by side, and the sentence that did.
    pub(crate) joined: Vec<u32>,
    pub(crate) joined_at: u32,
    /// The two lands that the whole document names side by side most, by far.
    pub(crate) lands: Option<(u32, u32)>,
    /// Whether the last sentence had a report or the like for speaker, which is no entity.
    report_spoke: bool,
    /// By the noun for a text, who last wrote or made one.
    pub(crate) authors: FxHashMap<String, u32>,
    /// The quotations of the document.
    speakers: &'a Speakers,
    /// Offices of several that one phrase says: of the groups of two lands, of names side by side.
    pub(crate) shared: Vec<Office>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(names: &'a Names, drafts: Vec<Draft>, speakers: &'a Speakers) -> Self {
        Self {
            names,
            report_spoke: false,
            authors: FxHashMap::default(),
            speakers,
            drafts,
            here: Vec::new(),
            covering: FxHashMap::default(),
            recent: VecDeque::new(),
            at: 0,
            countries: Vec::new(),
            joined: Vec::new(),
            joined_at: 0,
            lands: None,
            shared: Vec::new(),
        }
    }

    /// Puts a mention into the sentence being read.
    pub(crate) fn mention(
        &mut self,
        words: Span<Token>,
        head: u32,
        entity: u32,
        form: Form,
        confidence: f32,
    ) {
        let at = self.at;
        let draft = &mut self.drafts[entity as usize];
        draft.mentions += 1;
        draft.first = draft.first.or((form == Form::Name).then_some(at));
        if self.drafts[entity as usize].kind == Some(Kind::Country) {
            match self.countries.iter().position(|(country, _)| *country == entity) {
                Some(at) => self.countries[at].1 += 1,
                None if self.countries.len() < WINDOW => self.countries.push((entity, 1)),
                None => {}
            }
        }
        let nth = self.here.len() as u32;
        for word in words.start..words.end {
            self.covering.entry(word).or_default().push(nth);
        }
        self.here.push(Mention { words, head, entity, form, confidence });
    }

    /// The body of a name that the words tell without saying it: the party of a "Democrat".
    pub(crate) fn named(&mut self, name: &str) -> u32 {
        if let Some(at) = self.drafts.iter().position(|d| d.name == name) {
            return at as u32;
        }
        self.drafts.push(Draft { name: name.to_owned(), kind: Some(Kind::Organization), ..Draft::default() });
        self.drafts.len() as u32 - 1
    }

    /// The entities that fit, in the order of the list.
    pub(crate) fn entities<'s>(
        &'s self,
        fits: impl Fn(&Draft) -> bool + 's,
    ) -> impl Iterator<Item = u32> + 's {
        let drafts = self.drafts.iter().take(DRAFTS).enumerate();
        drafts.filter(move |(_, draft)| fits(draft)).map(|(at, _)| at as u32)
    }

    /// The only entity that fits.
    pub(crate) fn only(&self, fits: impl Fn(&Draft) -> bool) -> Option<u32> {
        let mut found = self.entities(fits);
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }

    /// The entity of the mention whose head this word is, else of one that covers it.
    pub(crate) fn entity_at(&self, at: u32) -> Option<u32> {
        let by_head = self.headed(at).max_by_key(|m| m.words.len());
        by_head.or_else(|| self.covering(at).next()).map(|m| m.entity)
    }

    /// Whether some mention covers the word.
    pub(crate) fn covered(&self, at: u32) -> bool {
        self.covering.contains_key(&at)
    }

    /// The mentions that cover a word of the sentence being read.
    pub(crate) fn covering(&self, at: u32) -> impl Iterator<Item = &Mention> {
        self.covering.get(&at).into_iter().flatten().map(|&nth| &self.here[nth as usize])
    }

    /// A land's name that says which of several are meant stands for them: "U.S." in "U.S. and Omani detectives".
    pub(crate) fn means_people(&mut self, words: Span<Token>, land: u32, people: u32) {
        for mention in &mut self.here {
            if mention.words == words && mention.entity == land && mention.form == Form::Name {
                (mention.entity, mention.form) = (people, Form::Nominal);
            }
        }
    }

    /// The mentions whose head a word is.
    pub(crate) fn headed(&self, at: u32) -> impl Iterator<Item = &Mention> {
        self.covering(at).filter(move |m| m.head == at)
    }

    /// The body in which the text elsewhere says that a person holds this office.
    pub(crate) fn body_held(&self, person: u32, office: &str) -> Option<u32> {
        let office = bare_office(office);
        let same = |role: &str| {
            let role = bare_office(role);
            role == office || role.ends_with(&format!(" {office}")) || office.ends_with(&format!(" {role}"))
        };
        let held =
            self.drafts[person as usize].offices.iter().find_map(|(role, of)| of.filter(|_| same(role)));
        held.or_else(|| {
            // Offices by names that one country alone uses, where the text speaks of that country.
            let (_, land) = ONE_COUNTRY.iter().find(|(role, _)| *role == office)?;
            let (country, _) = self.countries.iter().find(|(c, _)| self.drafts[*c as usize].name == *land)?;
            Some(*country)
        })
    }

    /// Ends the sentence, which names `joined` side by side: its mentions can be referred to from now on.
    pub(crate) fn close(&mut self, tree: &Tree<'_>, joined: Vec<u32>) -> Vec<Mention> {
        if joined.len() >= 2 {
            (self.joined, self.joined_at) = (joined, self.at);
        }
        self.report_spoke = (0..tree.len().min(64)).any(|at| {
            let paper = matches!(
                tree.lemma(at),
                "report" | "statement" | "study" | "document" | "letter" | "article"
            );
            paper && speaks(tree, at) && self.headed(at).next().is_none()
        });
        self.covering.clear();
        let mut here = std::mem::take(&mut self.here);
        here.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end), m.entity));
        here.dedup_by_key(|m| (m.words, m.head, m.entity));
        for mention in &here {
            self.recent.push_back(self.recent_of(tree, mention));
        }
        while self.recent.len() > WINDOW {
            self.recent.pop_front();
        }
        self.at += 1;
        here
    }

    fn recent_of(&self, tree: &Tree<'_>, mention: &Mention) -> Recent {
        let head = mention.head;
        Recent {
            entity: mention.entity,
            sentence: self.at,
            head,
            weight: weight(tree, mention),
            form: mention.form,
            quoted: self.is_quoted(head),
            speaks: speaks(tree, head),
        }
    }

    /// Whether "it said" means the report that spoke in the sentence before.
    pub(crate) fn means_report(&self, tree: &Tree<'_>, at: u32) -> bool {
        self.report_spoke && speaks(tree, at)
    }

    /// Whether a word of the sentence being read stands in a quotation.
    pub(crate) fn is_quoted(&self, at: u32) -> bool {
        self.speakers.speech(self.at as usize, at).is_some()
    }

    /// The best antecedent for a word at `at` of the sentence being read, among entities that `fits` takes.
    ///
    /// Nearness and grammatical prominence decide; a mention in the sentence itself must stand before the word.
    pub(crate) fn antecedent(
        &self,
        tree: &Tree<'_>,
        at: u32,
        back: u32,
        fits: impl Fn(&Draft, &Recent) -> bool,
    ) -> Option<u32> {
        self.likeliest(tree, at, back, |draft, recent| fits(draft, recent).then_some(0.0))
    }

    /// The best antecedent among entities that `points` takes, which adds to what their place says for them.
    pub(crate) fn likeliest(
        &self,
        tree: &Tree<'_>,
        at: u32,
        back: u32,
        points: impl Fn(&Draft, &Recent) -> Option<f32>,
    ) -> Option<u32> {
        let mut best: Option<(f32, u32)> = None;
        let here = self.here.iter().rev().take(WINDOW).filter(|m| m.words.end <= at);
        let here = here.map(|m| self.recent_of(tree, m));
        // "… he said": one whom the quotation speaks of is not its speaker, the one who spoke before is.
        let speaker = !self.is_quoted(at) && speaks(tree, at) && tree.word(at).upos == Upos::Pron;
        let over = subjects_over(tree, at);
        for recent in here.chain(self.recent.iter().rev().copied()) {
            if self.at - recent.sentence > back {
                continue;
            }
            let Some(points) = points(&self.drafts[recent.entity as usize], &recent) else { continue };
            // A little for being near inside a sentence, much for being in a near one.
            if speaker && recent.quoted {
                continue;
            }
            let mut near = if recent.sentence == self.at { 0.6 } else { 0.0 };
            // "Smith said that she": the subject of the clause right above.
            if recent.sentence == self.at && over.first() == Some(&recent.head) {
                near += 0.8;
            }
            if speaker && recent.speaks {
                near += 0.8;
            }
            let score = points + recent.weight + near - 1.1 * (self.at - recent.sentence) as f32;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, recent.entity));
            }
        }
        best.map(|(_, entity)| entity)
    }
}

/// Verbs that judge or answer in words, beside those of speaking: who said the one thing says the next.
static JUDGING: WordList = WordList::named("verbs_of_judging");

/// Whether a word is the subject of a verb of speech.
fn speaks(tree: &Tree<'_>, at: u32) -> bool {
    let verb = tree.head(at).filter(|&v| tree.rel(at) == Deprel::Nsubj && tree.word(v).upos == Upos::Verb);
    verb.map(|v| tree.lemma(v)).is_some_and(|lemma| SPEAKING.has(lemma) || JUDGING.has(lemma))
}

/// The subjects of the clauses that a word stands beneath, nearest first, its own clause's left out when it is one.
pub(crate) fn subjects_over(tree: &Tree<'_>, at: u32) -> Vec<u32> {
    let subject = |v: u32| tree.first(v, Deprel::Nsubj).or_else(|| tree.first(v, Deprel::NsubjPass));
    tree.up(at).skip(1).filter_map(subject).filter(|&s| s < at && !tree.under(at, s)).take(4).collect()
}

/// An office without the words that say when it was held: "former president".
pub(crate) fn bare_office(office: &str) -> &str {
    let mut rest = office;
    while let Some((first, after)) = rest.split_once(' ') {
        let when = [
            "former", "then", "ex", "late", "acting", "interim", "new", "outgoing", "incoming", "newly",
            "elected", "longtime", "current", "veteran", "ousted",
        ];
        if !when.contains(&first) {
            break;
        }
        rest = after;
    }
    rest
}

/// How prominent a mention is by its place in the tree.
fn weight(tree: &Tree<'_>, mention: &Mention) -> f32 {
    let mut at = mention.head;
    for _ in 0..6 {
        if tree.rel(at) != Deprel::Conj {
            break;
        }
        match tree.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    let place: f32 = match tree.rel(at) {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => {
            // A subject of the main clause stands out more than one further down.
            let main = tree
                .head(at)
                .is_some_and(|v| matches!(tree.rel(v), Deprel::Root | Deprel::Conj | Deprel::Parataxis));
            if main { 3.0 } else { 2.5 }
        }
        Deprel::Obj | Deprel::Iobj => 2.0,
        Deprel::Root => 2.0,
        Deprel::Obl | Deprel::OblAgent => 1.5,
        Deprel::Appos => 1.5,
        Deprel::NmodPoss => 1.3,
        _ => 1.0,
    };
    place
        + match mention.form {
            Form::Name => 0.3,
            Form::Adjective => -2.0,
            Form::Nominal => 0.0,
            Form::Pronoun => 0.4,
        }
}

/// The gender of an entity, from what has been said of it and from its first name.
pub(crate) fn gender(draft: &Draft, names: &Names) -> Option<Gender> {
    draft.gender.or_else(|| {
        let first = draft.name.split([' ', '-']).next()?.to_lowercase();
        names.gender_of_name(&first)
    })
}

/// Someone or something that belongs to a body, with the role.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Office {
    pub(crate) member: u32,
    pub(crate) role: String,
    pub(crate) of: Option<u32>,
    /// The word that says it.
    pub(crate) head: u32,
}
