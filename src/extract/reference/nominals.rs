//! Phrases without a name: "the Indian prime minister", "US officials", "the company".

use super::scene::Scene;
use crate::english::{Deprel, Sentence, Upos, Word};
use crate::extract::sentence::{
    Form, OF_SOMEONE, Tree, is_day_or_month, is_plural, one_of_men, shouted_opening, surface,
};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Names, WordList};
use rustc_hash::FxHashMap;

/// How a phrase picks out what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picks {
    /// "the", "this", "that": something known.
    Known,
    /// "its officials": something of someone's.
    Owned,
    /// "a", "some", "three", or nothing before it.
    New,
}

/// A phrase whose head noun can mean people, a body or a place.
pub(crate) struct Nominal {
    pub(crate) words: Span<Token>,
    pub(crate) head: u32,
    /// Its head noun in the singular, or the whole office.
    pub(crate) noun: String,
    pub(crate) kind: Kind,
    pub(crate) plural: bool,
    pub(crate) picks: Picks,
    pub(crate) number: Option<u32>,
}

/// Nouns for those who do a trade, as firms do too: "builder".
static TRADES_OF_FIRMS: WordList = WordList::named("trades_of_firms");

/// Verbs by which buildings come to harm.
static HARMING: WordList = WordList::named("verbs_of_harming_sites");

/// Phrases without a name met so far, by their text.
pub(crate) type ByText = FxHashMap<String, u32>;

/// Nouns that are bodies as part of a name only: "the Lund Foundation", but no "foundation".
static NAME_HEADS: WordList = WordList::named("bodies_only_in_names");

/// Nouns that can be a person's trade, but mean a body first: "the lender".
static BODIES_FIRST: WordList = WordList::named("bodies_before_trades");

/// The kind of thing that a common noun speaks of.
pub(crate) fn kind_of_noun(noun: &str, names: &Names) -> Option<Kind> {
    if BODIES_FIRST.has(noun) {
        return Some(Kind::Organization);
    }
    let star = matches!(noun, "star" | "legend" | "icon" | "pair" | "duo");
    if star || names.roles.contains(noun) || names.offices.contains(noun) {
        return Some(Kind::Group);
    }
    if matches!(
        noun,
        "team"
            | "crew"
            | "community"
            | "media"
            | "press"
            | "public"
            | "troop"
            | "people"
            | "force"
            | "forces"
    ) {
        return Some(Kind::Group);
    }
    if is_part(noun) || matches!(noun, "paper" | "tabloid" | "outfit" | "bloc") {
        return Some(Kind::Organization);
    }
    if names.bodies.contains(noun) || names.companies.contains(noun) {
        return (!NAME_HEADS.has(noun)).then_some(Kind::Organization);
    }
    if names.crowds.contains(noun) {
        let bodies =
            ["country", "nation", "government", "power", "army", "navy", "military", "party", "police"];
        return Some(if bodies.contains(&noun) && noun != "power" && noun != "nation" && noun != "country" {
            Kind::Organization
        } else {
            Kind::Group
        });
    }
    if names.facilities.contains(noun) {
        let vague = [
            "house", "site", "plant", "complex", "field", "market", "flat", "school", "plane", "jet",
            "aircraft",
        ];
        return (!vague.contains(&noun)).then_some(Kind::Facility);
    }
    names.places.contains(noun).then_some(Kind::Place)
}

/// Bodies that two nouns tell: "intelligence service".
static BODIES: WordList = WordList::named("bodies_of_two_nouns");

/// The kind that two nouns together tell: "aircraft carrier", "power plant", "intelligence service".
pub(crate) fn kind_of_pair(tree: &Tree<'_>, head: u32, names: &Names) -> Option<Kind> {
    let before = head.checked_sub(1).filter(|&at| tree.word(at).upos == Upos::Noun)?;
    let pair = format!("{} {}", tree.lower(before), tree.lemma(head).to_lowercase());
    if BODIES.has(&pair) {
        return Some(Kind::Organization);
    }
    names.facilities.contains(pair.as_str()).then_some(Kind::Facility)
}

/// "French radio", "state television": a broadcaster that its land names.
fn kind_of_outlet(tree: &Tree<'_>, head: u32, names: &Names) -> Option<Kind> {
    let outlet = matches!(tree.lemma(head), "radio" | "television" | "tv");
    let before = head.checked_sub(1).map(|at| &*tree.word(at).form)?;
    let land = names.known(before).is_some_and(|k| k.how == How::Adjective);
    let held = matches!(before.to_lowercase().as_str(), "state" | "national" | "public" | "independent");
    (outlet && (land || held)).then_some(Kind::Organization)
}

/// Whether a noun is for a part of a body: "the Leeds branch of the union".
pub(crate) fn is_part(noun: &str) -> bool {
    matches!(noun, "chapter" | "branch" | "wing" | "arm" | "affiliate")
}

/// The phrase around the noun at `head`, if it can speak of an entity.
pub(crate) fn nominal(
    sentence: &Sentence,
    tree: &Tree<'_>,
    head: u32,
    office: Option<Span<Token>>,
    names: &Names,
) -> Option<Nominal> {
    let noun = Noun::new(sentence, tree, head, office, names);
    if noun.is_part_of_another() {
        return None;
    }
    let kind = noun.kind()?;
    let from = noun.begin(noun.farthest_left());
    // "one of the king's advisers" is an adviser.
    let one_of = noun.is_one_of(from);
    let from = if one_of { from - 2 } else { from };
    // "no other member of the bloc": those who did not are a group.
    let from = from + u32::from(tree.is(from, "no") && noun.is_of_others());
    let first = sentence.words[from as usize].form.to_lowercase();
    let picks = noun.picks(&first, one_of)?;
    let plural = !one_of && noun.is_plural();
    // Several bodies without a name are people who act: "the cabinets of the coast".
    let body = matches!(&*noun.form, "police" | "authorities");
    let kind = if plural && kind == Kind::Organization && !body { Kind::Group } else { kind };
    let number = if matches!(&*first, "both" | "each") { Some(2) } else { number_of(tree, head) };
    let words = Span::new(from, office.map_or(head + 1, |o| o.end.max(head + 1)));
    Some(Nominal { words, head, noun: noun.called, kind, plural, picks, number })
}

/// A noun of which it is asked what its phrase speaks of.
struct Noun<'a> {
    sentence: &'a Sentence,
    tree: &'a Tree<'a>,
    names: &'a Names,
    head: u32,
    word: &'a Word,
    lemma: String,
    form: String,
    /// The words of the office that it is.
    office: Option<Span<Token>>,
    /// Its singular, or the whole office.
    called: String,
    /// "bank Morgan Stanley".
    before_name: bool,
    /// "government" in "Russian government spokesperson".
    body_before_people: bool,
}

impl<'a> Noun<'a> {
    fn new(
        sentence: &'a Sentence,
        tree: &'a Tree<'a>,
        head: u32,
        office: Option<Span<Token>>,
        names: &'a Names,
    ) -> Self {
        let word = &sentence.words[head as usize];
        let (lemma, form) = (word.lemma.to_lowercase(), word.form.to_lowercase());
        let body = matches!(
            &*word.lemma,
            "government" | "military" | "army" | "navy" | "police" | "parliament" | "court"
        );
        let people = word.head.and_then(|h| sentence.words.get(h as usize)).is_some_and(|h| {
            let lemma = h.lemma.to_lowercase();
            names.roles.contains(lemma.as_str()) || names.offices.contains(lemma.as_str())
        });
        let called = match office {
            Some(office) => unstopped(surface(sentence, office)).to_lowercase(),
            // "Gunmen" at the head of a sentence, taken for a name.
            None if kind_of_noun(&lemma, names).is_none()
                && kind_of_noun(&one_of_men(&form), names).is_some() =>
            {
                one_of_men(&form)
            }
            None => lemma.clone(),
        };
        let before_name = office.is_none() && stands_before_name(sentence, head, names);
        let body_before_people = body && people && word.deprel == Deprel::Compound;
        Self {
            sentence,
            tree,
            names,
            head,
            word,
            lemma,
            form,
            office,
            called,
            before_name,
            body_before_people,
        }
    }

    /// Whether it only says more of another noun.
    fn is_part_of_another(&self) -> bool {
        if let Some(office) = self.office {
            return self.word.deprel == Deprel::Compound && office.len() <= 1;
        }
        let part = matches!(
            self.word.deprel,
            Deprel::Compound
                | Deprel::Flat
                | Deprel::Amod
                | Deprel::Fixed
                | Deprel::Goeswith
                | Deprel::NmodDesc
        );
        part && !self.body_before_people && !self.before_name
    }

    fn kind(&self) -> Option<Kind> {
        let Self { lemma, form, names, .. } = self;
        if self.office.is_some() {
            return Some(Kind::Group);
        }
        if &**lemma == "capital" && next_is_name(self.sentence, self.head) {
            return Some(Kind::Place);
        }
        if self.before_name {
            return Some(match kind_of_noun(lemma, names) {
                Some(Kind::Place) | None => Kind::Place,
                Some(_) => Kind::Organization,
            });
        }
        kind_of_pair(self.tree, self.head, names)
            .or_else(|| kind_of_outlet(self.tree, self.head, names))
            .or_else(|| kind_of_noun(lemma, names))
            .or_else(|| kind_of_noun(form, names))
            .or_else(|| kind_of_noun(&one_of_men(form), names))
            .or_else(|| self.is_site_here().then_some(Kind::Facility))
            .or_else(|| self.is_body_here().then_some(Kind::Organization))
    }

    /// Whether a noun for any building is one that comes to harm: "shelled a school".
    fn is_site_here(&self) -> bool {
        let tree = self.tree;
        let harmed = matches!(tree.rel(self.head), Deprel::Obj | Deprel::NsubjPass)
            && tree.head(self.head).is_some_and(|verb| HARMING.has(tree.lemma(verb)));
        let houses = matches!(&*self.lemma, "school" | "college" | "university" | "church" | "museum");
        harmed && (houses || self.names.facilities.contains(self.lemma.as_str()))
    }

    /// Whether a noun that tells nothing by itself is a body by what stands around it.
    fn is_body_here(&self) -> bool {
        let (tree, lemma) = (self.tree, &*self.lemma);
        // "private schools": vague alone, but many of a kind that act.
        let vague =
            ["school", "foundation", "fund", "store", "chain", "operator", "museum", "library", "chamber"];
        let many = is_plural(self.sentence, self.head);
        // "the mayor's office said", "her campaign denied".
        let of_person = matches!(lemma, "office" | "campaign")
            && tree.has(self.head, Deprel::NmodPoss)
            && tree.rel(self.head) == Deprel::Nsubj;
        let speaks = tree.rel(self.head) == Deprel::Nsubj
            && tree.head(self.head).is_some_and(|v| OF_SOMEONE.has(tree.lemma(v)));
        let told = [Deprel::Amod, Deprel::Compound].iter().any(|&rel| tree.has(self.head, rel));
        // "the inquiry criticised ministers", "the prosecution asked".
        let sits = matches!(lemma, "inquiry" | "inquest" | "prosecution" | "defence" | "defense");
        many && tree.has(self.head, Deprel::Amod) && vague.contains(&lemma)
            // "the train operator said", "the school denied".
            || speaks && !many && (vague.contains(&lemma) && told || lemma == "school")
            || speaks && sits && tree.has(self.head, Deprel::Det)
            || of_person
            // "the foundation": where the text has named one.
            || !many && is_head_again(lemma)
    }

    /// The first word that the tree or the text hangs on it.
    fn farthest_left(&self) -> u32 {
        let Self { sentence, tree, head, .. } = *self;
        let mut start = self.office.map_or(head, |o| o.start.min(head));
        for &child in tree.children(head) {
            let inside = matches!(
                tree.rel(child),
                Deprel::Det
                    | Deprel::Amod
                    | Deprel::Compound
                    | Deprel::Nummod
                    | Deprel::NmodPoss
                    | Deprel::DetPredet
                    | Deprel::Advmod
                    | Deprel::Nmod
                    | Deprel::NmodDesc
                    | Deprel::Flat
            );
            let not = matches!(tree.lemma(child), "not" | "never" | "n't");
            if inside && child < start && !tree.is_relative(child) && !not {
                start = child.min(leftmost(tree, child, 4));
            }
        }
        // "US bank Morgan Stanley": what says more of the bank hangs on the name as well.
        while self.before_name && start > 0 {
            let left = &sentence.words[start as usize - 1];
            let beside = left.head == self.word.head
                && matches!(left.deprel, Deprel::Compound | Deprel::Amod | Deprel::Det | Deprel::NmodDesc);
            if !beside {
                break;
            }
            start -= 1;
        }
        // In "Russian government spokesperson" the tree hangs "Russian" on the last word.
        if self.body_before_people
            && head > 0
            && self.names.known(&sentence.words[head as usize - 1].form).is_some()
        {
            start = start.min(head - 1);
        }
        start
    }

    /// Where its phrase begins, `start` or behind: what lies between belongs to it, punctuation excepted.
    fn begin(&self, start: u32) -> u32 {
        let Self { sentence, tree, head, .. } = *self;
        let mut from = head;
        while from > start {
            // "World Rowing Union (WRU) president": the letters belong to the name.
            if let Some(open) = bracket_before(sentence, from).filter(|&open| open > start) {
                from = open;
                continue;
            }
            if self.breaks(from - 1) {
                match self.name_around(from - 1).filter(|&name| name >= start) {
                    Some(name) => {
                        from = name;
                        continue;
                    }
                    None => break,
                }
            }
            from -= 1;
        }
        // "shot dead | three men".
        let outcome = |at: u32| tree.is(at, "dead") && at > 0 && tree.word(at - 1).upos == Upos::Verb;
        while from < head
            && (matches!(sentence.words[from as usize].upos, Upos::Adv | Upos::Part | Upos::Punct)
                || is_date(sentence, from)
                || outcome(from))
        {
            from += 1;
        }
        from = from.max((shouted_opening(sentence) as u32).min(head));
        // "both officials and his brother".
        let joins = matches!(&*tree.lower(from), "both" | "either") && tree.has(head, Deprel::Conj);
        from + u32::from(joins && from < head)
    }

    /// Where the name before the noun begins that a preposition is part of: "Bank | of Norway officials".
    fn name_around(&self, preposition: u32) -> Option<u32> {
        let tree = self.tree;
        let inner = tree.head(preposition).filter(|_| tree.rel(preposition) == Deprel::Case)?;
        let name = tree.head(inner).filter(|_| tree.rel(inner) == Deprel::Nmod)?;
        let before = tree.head(name) == Some(self.head) && tree.rel(name) == Deprel::Compound;
        (before && name < preposition && tree.word(name).upos == Upos::Propn).then_some(name)
    }

    /// Whether a word before it stands in no phrase.
    fn breaks(&self, at: u32) -> bool {
        let w = self.tree.word(at);
        let before = at.checked_sub(1).map(|before| self.tree.word(before).upos);
        // "a six - member team".
        let hyphen = matches!(&*w.form, "-" | "–") && (!w.space_after || before == Some(Upos::Num));
        let bracket = at > 0 && self.tree.is(at - 1, ")");
        let participle = w.deprel == Deprel::Amod && before != Some(Upos::Noun) && !bracket;
        (w.upos == Upos::Punct && !hyphen)
            || matches!(w.upos, Upos::Adp | Upos::Aux | Upos::Sconj | Upos::Cconj)
            || (w.upos == Upos::Verb && !participle)
    }

    /// Whether it is one of those whose phrase begins at `from`.
    fn is_one_of(&self, from: u32) -> bool {
        let tree = self.tree;
        self.word.deprel != Deprel::NmodPoss
            && from >= 2
            && tree.is(from - 1, "of")
            && (tree.is(from - 2, "one") || tree.is(from - 2, "another"))
    }

    fn is_plural(&self) -> bool {
        let form = &self.form;
        let number = number_of(self.tree, self.head);
        form != "headquarters"
            && (is_plural(self.sentence, self.head)
                || self.called != *form && self.called == one_of_men(form)
                || matches!(
                    form.as_str(),
                    "people"
                        | "police"
                        | "troops"
                        | "forces"
                        | "personnel"
                        | "staff"
                        | "media"
                        | "crew"
                        | "men"
                        | "women"
                )
                || is_people_name(self.sentence, self.head, number, self.names))
    }

    /// Whether it speaks of others of a body: "other | member of the bloc".
    fn is_of_others(&self) -> bool {
        let other = self.tree.by(self.head, Deprel::Amod).any(|c| self.tree.is(c, "other"));
        other && self.tree.by(self.head, Deprel::Nmod).any(|c| self.tree.preposition(c) == "of")
    }

    /// How its phrase picks it out; none where the phrase speaks of nobody.
    fn picks(&self, first: &str, one_of: bool) -> Option<Picks> {
        let owner = |at: u32| self.tree.has(at, Deprel::NmodPoss);
        Some(match first {
            "one" | "another" if one_of => Picks::New,
            "the" | "this" | "that" | "these" | "those" | "both" => Picks::Known,
            // "each side" is both, one by one.
            "each" if matches!(&*self.lemma, "side" | "country" | "nation" | "party") => Picks::Known,
            "no" | "any" | "every" | "each" | "what" | "which" | "how" => return None,
            _ if owner(self.head) || self.office.is_some_and(|o| owner(o.start)) => Picks::Owned,
            _ => Picks::New,
        })
    }
}

/// Whether "the" or "this" alone stands with a noun.
pub(crate) fn is_bare(tree: &Tree<'_>, head: u32) -> bool {
    let mut known = false;
    let plain = tree.children(head).iter().all(|&c| match tree.rel(c) {
        Deprel::Det => {
            known = matches!(&*tree.lower(c), "the" | "this" | "that");
            known
        }
        Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod | Deprel::Appos | Deprel::Cop => {
            false
        }
        Deprel::AclRelcl | Deprel::Acl | Deprel::Nummod => false,
        _ => true,
    });
    plain && known
}

/// Whether a word before a noun only dates the clause: "On Friday | doctors left", "On May 7 | troops entered".
fn is_date(sentence: &Sentence, at: u32) -> bool {
    let word = |at: u32| &sentence.words[at as usize];
    let month = |at: u32| word(at).upos == Upos::Propn && is_day_or_month(&word(at).form.to_lowercase());
    let figure = word(at).upos == Upos::Num && at > 0 && month(at - 1);
    month(at) || figure
}

/// Whether a name comes right after a word.
fn next_is_name(sentence: &Sentence, at: u32) -> bool {
    let next = sentence.words.get(at as usize + 1);
    next.is_some_and(|w| w.upos == Upos::Propn && w.form.starts_with(char::is_uppercase))
}

/// Whether a noun for a body or a place in small letters is hung on the name right after it: "bank Morgan Stanley",
/// "capital Abuja".
pub(crate) fn stands_before_name(sentence: &Sentence, head: u32, names: &Names) -> bool {
    let word = &sentence.words[head as usize];
    let name = next_is_name(sentence, head);
    let hung = matches!(word.deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Flat)
        && word.head.is_some_and(|h| h > head);
    let lemma = word.lemma.to_lowercase();
    let kind = kind_of_noun(&lemma, names);
    let capital = lemma == "capital";
    let next = || sentence.words.get(head as usize + 1).map_or(String::new(), |w| w.form.to_lowercase());
    let regulator = matches!(&*lemma, "regulator" | "watchdog" | "broadcaster" | "retailer" | "lender" | "developer")
            // "Spanish builder Holmen SA".
            || TRADES_OF_FIRMS.has(&lemma) && !names.is_given(&next());
    name && hung
        && word.form.starts_with(char::is_lowercase)
        && (regulator || capital || matches!(kind, Some(Kind::Organization | Kind::Place)))
}

/// The small number before a noun.
fn number_of(tree: &Tree<'_>, head: u32) -> Option<u32> {
    tree.by(head, Deprel::Nummod).find_map(|c| match &*tree.lower(c) {
        "two" | "2" => Some(2),
        "three" | "3" => Some(3),
        "one" => Some(1),
        _ => None,
    })
}

/// Whether the noun is a people's own name that bears no plural: "the Rohingya".
fn is_people_name(sentence: &Sentence, head: u32, number: Option<u32>, names: &Names) -> bool {
    let word = &sentence.words[head as usize];
    let lower = word.form.to_lowercase();
    word.form.starts_with(char::is_uppercase)
        && number != Some(1)
        && names.roles.contains(lower.as_str())
        && matches!(
            &*lower,
            "rohingya" | "taliban" | "maori" | "sami" | "roma" | "inuit" | "yazidi" | "tuareg"
        )
}

fn leftmost(tree: &Tree<'_>, at: u32, depth: u32) -> u32 {
    if depth == 0 {
        return at;
    }
    tree.children(at)
        .iter()
        .filter(|&&c| c < at)
        .map(|&c| leftmost(tree, c, depth - 1))
        .min()
        .unwrap_or(at)
        .min(at)
}

/// Records a mention of an entity that is known already.
pub(crate) fn note(
    scene: &mut Scene<'_>,
    sentence: &Sentence,
    nominal: &Nominal,
    entity: u32,
    of: Option<u32>,
    why: &str,
) {
    let text = unstopped(surface(sentence, nominal.words));
    let draft = &mut scene.drafts[entity as usize];
    if matches!(nominal.kind, Kind::Organization | Kind::Place) && draft.offices.len() < 16 {
        draft.offices.push((nominal.noun.clone(), of));
    }
    if nominal.kind == Kind::Group && !nominal.plural && draft.offices.len() < 16 {
        draft.offices.push((nominal.noun.clone(), of));
        draft.gender = draft
            .gender
            .or_else(|| scene.names.gender_of_noun(nominal.noun.rsplit(' ').next().unwrap_or_default()));
    }
    // A phrase with "a" describes; it is no name to index by.
    if nominal.picks != Picks::New || draft.kind() == Kind::Group {
        draft.alias(text, |name| Some(format!("{why} \"{name}\"")));
    }
    scene.mention(nominal.words, nominal.head, entity, Form::Nominal, 0.7);
}

/// Without the full stop that a last word took along.
pub(crate) fn unstopped(mut text: String) -> String {
    if text.ends_with('.')
        && text.split(' ').next_back().is_some_and(|w| w.len() > 4 && w.matches('.').count() == 1)
    {
        text.pop();
    }
    text
}

/// Nouns that mean a body or a building only where the text has named one by them.
static HEADS_AGAIN: WordList = WordList::named("heads_of_names_said_again");

/// Whether a noun speaks only of what the text has named by it: "the foundation".
pub(crate) fn is_head_again(noun: &str) -> bool {
    HEADS_AGAIN.has(noun)
}

/// Where the bracket opens that closes right before `end`, when it holds one word.
pub(crate) fn bracket_before(sentence: &Sentence, end: u32) -> Option<u32> {
    let open = end.checked_sub(3)?;
    let form = |at: u32| &*sentence.words[at as usize].form;
    (form(open) == "(" && form(end - 1) == ")" && open > 0).then_some(open)
}

/// Nouns for many who act as one: of several lands each has its own.
pub(crate) static COLLECTIVES: WordList = WordList::named("collectives");
