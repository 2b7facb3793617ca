//! The entities that a word of a sentence stands for: itself, those coordinated with it, what it includes, whom it
//! carries, whose it is.

use crate::english::{Deprel, Upos};
use crate::extract::sentence::{DEPTH, Form, Party, Scene};
use crate::facts::Kind;
use crate::vocabulary::WordList;

/// Nouns of places that the name behind `of` tells.
static PLACES: WordList = WordList::named("places_told_by_name");
/// The most members a coordination is read for.
const MEMBERS: usize = 24;

impl Scene<'_> {
    /// The entities in the place of the word: itself, what is coordinated with it, what it includes.
    pub(crate) fn parties(&self, at: u32) -> Vec<Party> {
        let mut out = Vec::new();
        self.collect(at, true, 0, &mut out);
        out
    }

    /// The entities in the place of the word that stand beside one another: without the parts that one of them
    /// includes, which deal with others along with it and not with it.
    pub(crate) fn wholes(&self, at: u32) -> Vec<Party> {
        let mut out = Vec::new();
        self.collect(at, false, 0, &mut out);
        out
    }

    /// The entities that do a deed with one another: those of the word, or of the coordination that it closes.
    pub(crate) fn partners(&self, at: u32) -> Vec<Party> {
        let own = self.wholes(at);
        if own.len() < 2
            && self.tree.rel(at) == Deprel::Conj
            && let Some(head) = self.tree.head(at)
        {
            return self.wholes(head);
        }
        own
    }

    fn collect(&self, at: u32, parts: bool, depth: u32, out: &mut Vec<Party>) {
        if depth > DEPTH || out.len() >= MEMBERS {
            return;
        }
        let tree = &self.tree;
        let own = self.named(at);
        let mut add = |parties: Vec<Party>| {
            for party in parties {
                if !out.iter().any(|p| p.entity == party.entity) {
                    out.push(party);
                }
            }
        };
        let inside = own.first().map(|p| self.mentions[p.mention as usize].words);
        if own.is_empty() {
            for &child in tree.children(at) {
                if self.tells(child, at) {
                    let mut inner = Vec::new();
                    self.collect(child, parts, depth + 1, &mut inner);
                    add(inner);
                }
            }
        } else {
            let named = self.names_beside(at, &own);
            let aboard = self.aboard(at, &own);
            add(if !aboard.is_empty() {
                aboard
            } else if !named.is_empty() {
                named
            } else {
                own
            });
        }
        for &child in tree.children(at) {
            if inside.is_some_and(|words| words.contains(child)) {
                continue;
            }
            let joined = tree.rel(child) == Deprel::Conj && !self.is_negated_conjunct(child);
            if joined || parts && self.is_part(child) {
                self.collect(child, parts, depth + 1, out);
            } else if parts
                && tree.rel(child) == Deprel::Nmod
                && self.named(child).iter().all(|p| self.mentions[p.mention as usize].form == Form::Nominal)
            {
                // "officials of other countries, including Norway", where the part hangs on the nearer noun.
                for part in tree.children(child).iter().copied().filter(|&part| self.is_part(part)) {
                    self.collect(part, parts, depth + 1, out);
                }
            }
        }
    }

    /// Whether a child tells who is meant by a word that names nobody: "one of the ministers", "the company, Apple", "both of
    /// them".
    fn tells(&self, child: u32, at: u32) -> bool {
        let tree = &self.tree;
        match tree.rel(child) {
            Deprel::Appos => tree.preposition(child).is_empty(),
            // "the studio Arkane".
            Deprel::Flat => {
                child > at
                    && matches!(tree.word(at).upos, Upos::Noun | Upos::Adj)
                    && tree.preposition(child).is_empty()
            }
            Deprel::Nmod => match tree.preposition(child).as_str() {
                // "the city of Aleppo" is Aleppo.
                "of" => {
                    self.is_quantity(at) || PLACES.has(tree.lemma(at)) && tree.word(child).upos == Upos::Propn
                }
                // "one in the crowd", but not "3,000 people in Ohio".
                "in" => tree.word(at).upos != Upos::Noun && self.is_quantity(at),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a word only says how many or which of them.
    pub(crate) fn is_quantity(&self, at: u32) -> bool {
        matches!(self.tree.word(at).upos, Upos::Num | Upos::Det | Upos::Pron)
            || matches!(
                self.tree.lemma(at),
                "member"
                    | "lot"
                    | "number"
                    | "majority"
                    | "all"
                    | "both"
                    | "most"
                    | "some"
                    | "many"
                    | "dozen"
                    | "hundred"
                    | "thousand"
                    | "million"
                    | "rest"
                    | "half"
                    | "part"
                    | "series"
                    | "side"
                    | "other"
                    | "life"
                    | "people"
            )
    }

    /// The people that a vehicle is full of: `turned away boats of refugees`.
    fn aboard(&self, at: u32, own: &[Party]) -> Vec<Party> {
        /// Nouns of what carries people: what is done to it is done to them.
        static VEHICLES: WordList = WordList::named("vehicles");
        let thing = |p: &Party| self.mentions[p.mention as usize].form == Form::Nominal;
        if !VEHICLES.has(self.tree.lemma(at)) || !own.iter().all(thing) {
            return Vec::new();
        }
        let people = self.tree.by(at, Deprel::Nmod).filter(|&c| self.tree.preposition(c) == "of");
        people
            .map(|c| self.named(c))
            .find(|parties| parties.iter().any(|p| self.kind(*p) == Some(Kind::Group)))
            .unwrap_or_default()
    }

    /// Those that an apposition names one by one: `two executives, Smith and Jones`.
    fn names_beside(&self, at: u32, own: &[Party]) -> Vec<Party> {
        let people = |p: &Party| {
            self.kind(*p) == Some(Kind::Group) && self.mentions[p.mention as usize].form == Form::Nominal
        };
        if !own.iter().all(people) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for beside in self.tree.by(at, Deprel::Appos).filter(|&beside| beside > at) {
            self.collect(beside, false, 1, &mut out);
        }
        let named = |p: &Party| {
            let kind = self.kind(*p);
            self.mentions[p.mention as usize].form == Form::Name
                && matches!(kind, Some(Kind::Person | Kind::Organization | Kind::Country))
        };
        if out.iter().all(named) { out } else { Vec::new() }
    }

    /// Whether a phrase names what its noun includes: `including Norway`, `such as Norway`.
    fn is_part(&self, at: u32) -> bool {
        matches!(self.tree.rel(at), Deprel::Nmod | Deprel::Obl)
            && matches!(
                self.tree.preposition(at).as_str(),
                "including" | "such as" | "like" | "along with" | "together with" | "as well as"
            )
    }

    /// Whether a conjunct is set against its head: `Norway, not Sweden`.
    fn is_negated_conjunct(&self, at: u32) -> bool {
        self.tree.children(at).iter().any(|&c| self.tree.is(c, "not"))
    }

    /// The entity that owns or stands before a noun: `India's bases`, `Russian forces`, `its army`.
    pub(crate) fn owners(&self, at: u32) -> Vec<Party> {
        let tree = &self.tree;
        for rel in [Deprel::NmodPoss, Deprel::Amod, Deprel::Compound, Deprel::NmodDesc, Deprel::Nmod] {
            for child in tree.by(at, rel) {
                if rel == Deprel::Nmod && !tree.preposition(child).is_empty() {
                    continue;
                }
                if rel == Deprel::NmodPoss && self.is_reciprocal(child) {
                    continue;
                }
                let found = self.parties(child);
                if !found.is_empty() {
                    return found;
                }
                // "the Norwegian aid programme".
                let land = tree.by(child, Deprel::Amod).filter(|_| rel == Deprel::Compound);
                if let Some(found) = land.map(|land| self.named(land)).find(|found| !found.is_empty()) {
                    return found;
                }
            }
        }
        // "the Saudi-led raids" are the Saudis'.
        let led = |&at: &u32| tree.is(at, "led") && at > 1 && tree.is(at - 1, "-");
        let leaders = tree.by(at, Deprel::Amod).filter(led).flat_map(|led| tree.children(led));
        leaders.map(|&at| self.parties(at)).find(|found| !found.is_empty()).unwrap_or_default()
    }
}
