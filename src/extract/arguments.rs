//! Who stands where around a predicate: subjects, objects and obliques through the tree, with what
//! grammar leaves unsaid (control, relative clauses, participles, shared subjects) put in its place.

use super::entities::{Form, Mention};
use super::mend::is_time;
use super::tree::Tree;
use super::verbs::MAKING;
use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::facts::{Kind, LocalEntity};
use crate::vocabulary::{Stance, WordList};

/// Verbs whose object is to do what an infinitive beneath them says.
static MOVING: WordList = WordList::named("verbs_of_setting_to_work");
/// Verbs beside which a number is a score.
const SCORING: &[&str] = &["lose", "win", "draw", "tie"];
/// What one writes or says, so that what it says its writer does.
pub(crate) static TEXTS: WordList = WordList::named("texts");
/// Verbs of what one leaves a place or a body for.
static LEAVING_FOR: WordList = WordList::named("verbs_of_where_one_leaves_for");
/// Verbs that say of a deed whom it is laid on.
static LAYING_ON: WordList = WordList::named("verbs_of_laying_on");
/// Verbs of laying a deed to someone with `with`.
static CHARGING: WordList = WordList::named("verbs_of_charging_with");
/// Whether what a noun names can do something for those whose it is.
fn acts(noun: &str) -> bool {
    static INSTRUMENTS: WordList = WordList::named("instruments");
    INSTRUMENTS.has(noun) || TEXTS.has(noun)
}

/// Verbs of saying what is better not done.
const ADVISING: &[&str] = &["warn", "advise", "caution", "counsel", "argue", "speak"];
/// Adjectives under which stands what their noun did.
const BLAME: &[&str] = &["guilty", "innocent", "liable", "responsible", "culpable"];
/// How often an inference may lean on another before it gives up.
pub(super) const DEPTH: u32 = 12;
/// A sentence with its tree and its mentions.
pub(crate) struct Scene<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) mentions: &'a [Mention],
    /// The document's entities, that mentions point into.
    entities: &'a [LocalEntity],
    /// For each word, the mentions whose head it is, as a range of `order`.
    starts: Vec<u32>,
    order: Vec<u32>,
    /// For each word, one more than the narrowest mention over it; 0 for none.
    cover: Vec<u32>,
}

/// An entity in a place of a predicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Party {
    pub(crate) entity: u32,
    /// The mention it was read from, an index into the scene's mentions.
    pub(crate) mention: u32,
    pub(crate) confidence: f32,
}

/// A prepositional phrase about a predicate.
#[derive(Clone, Debug)]
pub(crate) struct Oblique {
    pub(crate) preposition: String,
    pub(crate) word: u32,
    /// The noun of another phrase that it hangs on, if it does.
    pub(crate) inside: Option<u32>,
}

/// A verb with what stands around it, in the order of the active voice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clause {
    pub(crate) verb: u32,
    pub(crate) passive: bool,
    /// The heads of the doers; none where the text leaves the doer out.
    pub(crate) subject: Option<u32>,
    pub(crate) indirect: Option<u32>,
    pub(crate) object: Option<u32>,
    /// A second object or a predicate of the object: `held Germany responsible`.
    pub(crate) second: Option<u32>,
    pub(crate) obliques: Vec<Oblique>,
    /// Verbs beneath as infinitives or clauses.
    pub(crate) complements: Vec<u32>,
}

impl Party {
    /// The mention of an end that the sentence does not say.
    pub(crate) const UNSAID: u32 = u32::MAX;
}

impl<'a> Scene<'a> {
    pub(crate) fn new(sentence: &'a Sentence, mentions: &'a [Mention], entities: &'a [LocalEntity]) -> Self {
        let tree = Tree::new(sentence);
        let count = tree.words.len();
        let mut order: Vec<u32> = (0..mentions.len() as u32).collect();
        let head = |m: u32| (mentions[m as usize].head as usize).min(count.saturating_sub(1));
        order.sort_by_key(|&m| head(m));
        let mut starts = vec![0u32; count + 1];
        for &m in &order {
            if count > 0 {
                starts[head(m) + 1] += 1;
            }
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut cover = vec![0u32; count];
        let mut wide: Vec<u32> = (0..mentions.len() as u32).collect();
        wide.sort_by_key(|&m| std::cmp::Reverse(mentions[m as usize].words.len()));
        for m in wide {
            let range = mentions[m as usize].words.range();
            for slot in cover.iter_mut().take(range.end).skip(range.start) {
                *slot = m + 1;
            }
        }
        Self { tree, mentions, entities, starts, order, cover }
    }

    fn headed(&self, at: u32) -> &[u32] {
        &self.order[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    pub(crate) fn party(&self, mention: u32) -> Party {
        let m = &self.mentions[mention as usize];
        Party { entity: m.entity, mention, confidence: m.confidence }
    }

    /// The entities that the word itself names.
    pub(crate) fn named(&self, at: u32) -> Vec<Party> {
        let headed = self.headed(at);
        if !headed.is_empty() {
            // Of several mentions on one head the widest counts, unless they share their words.
            let widest = headed.iter().map(|&m| self.mentions[m as usize].words.len()).max().unwrap_or(0);
            return headed
                .iter()
                .filter(|&&m| self.mentions[m as usize].words.len() == widest)
                .map(|&m| self.party(m))
                .collect();
        }
        let covering = self.cover[at as usize];
        if covering > 0
            && self.mentions[covering as usize - 1].form == Form::Name
            && self.tree.word(at).upos == Upos::Propn
        {
            return vec![self.party(covering - 1)];
        }
        Vec::new()
    }

    /// What kind of thing a party is.
    pub(crate) fn kind(&self, party: Party) -> Option<Kind> {
        self.entities.get(party.entity as usize).map(|entity| entity.kind)
    }

    /// Whether the word is inside a mention that it does not head.
    pub(crate) fn is_inside_name(&self, at: u32) -> bool {
        let covering = self.cover[at as usize];
        covering > 0 && {
            let m = &self.mentions[covering as usize - 1];
            m.form == Form::Name && m.words.len() > 1
        }
    }

    /// Whether the word is `each other` or `one another`.
    pub(crate) fn is_reciprocal(&self, at: u32) -> bool {
        let tree = &self.tree;
        at > 0
            && ((tree.is(at, "other") && tree.is(at - 1, "each"))
                || (tree.is(at, "another") && tree.is(at - 1, "one"))
                || (tree.is(at, "others") && tree.is(at - 1, "each"))
                || (tree.is(at, "'s") || tree.is(at, "’s")) && at > 1 && self.is_reciprocal(at - 1))
            || (tree.is(at, "each") && at + 1 < tree.len() && tree.is(at + 1, "other"))
    }

    /// Whether the verb stands in the passive, with or without its auxiliary.
    pub(crate) fn is_passive(&self, verb: u32) -> bool {
        self.passive(verb, 0)
    }

    fn passive(&self, verb: u32, depth: u32) -> bool {
        let tree = &self.tree;
        // "congratulated Smith by telephone" has an object, and no agent.
        // "stood by Smith" neither.
        let active = matches!(tree.word(verb).xpos, Xpos::Vb | Xpos::Vbz | Xpos::Vbp)
            || tree.word(verb).xpos == Xpos::Vbd && tree.has(verb, Deprel::Nsubj);
        let agent = tree.has(verb, Deprel::OblAgent) && !tree.has(verb, Deprel::Obj) && !active;
        if tree.has(verb, Deprel::AuxPass) || tree.has(verb, Deprel::NsubjPass) || agent {
            return true;
        }
        let word = tree.word(verb);
        if word.xpos != Xpos::Vbn && !(word.xpos == Xpos::Vbd && word.deprel == Deprel::Acl) {
            return false;
        }
        if tree.has(verb, Deprel::Aux) || tree.has(verb, Deprel::Nsubj) || depth > DEPTH {
            return false;
        }
        match word.deprel {
            Deprel::Acl => !tree.has(verb, Deprel::Obj),
            Deprel::Advcl | Deprel::Amod | Deprel::Xcomp => !tree.has(verb, Deprel::Obj),
            Deprel::Conj => {
                tree.head(verb).is_some_and(|h| self.passive(h, depth + 1)) && !tree.has(verb, Deprel::Obj)
            }
            _ => false,
        }
    }

    /// The word in the surface place of the subject, said or understood.
    pub(crate) fn subject(&self, verb: u32, stance: &Stance) -> Option<u32> {
        self.understood(verb, stance, 0)
    }

    fn understood(&self, verb: u32, stance: &Stance, depth: u32) -> Option<u32> {
        if depth > DEPTH {
            return None;
        }
        let tree = &self.tree;
        let said = tree.children(verb).iter().copied().find(|&c| {
            matches!(
                tree.rel(c),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj | Deprel::CsubjPass
            )
        });
        if let Some(subject) = said {
            if tree.is_relative(subject) && !tree.is(subject, "what") {
                return self.antecedent(verb).or(Some(subject));
            }
            return Some(subject);
        }
        let head = tree.head(verb)?;
        // "left for Smith to settle", where the tree hangs Smith on what stands before.
        if tree.word(verb).xpos == Xpos::Vb
            && matches!(tree.rel(verb), Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Ccomp)
        {
            let to = tree.by(verb, Deprel::Mark).find(|&m| tree.is(m, "to"));
            let offered = tree.children(head).iter().copied().find(|&c| {
                matches!(tree.rel(c), Deprel::Obl | Deprel::Nmod)
                    && to.is_some_and(|to| head < c && c < to)
                    && tree.preposition(c) == "for"
                    && !self.parties(c).is_empty()
            });
            if offered.is_some() {
                return offered;
            }
        }
        // "blocked Norway's bid to join", where the infinitive hangs on the verb.
        let to = tree.by(verb, Deprel::Mark).find(|&m| tree.is(m, "to") && m > 0);
        if let Some(noun) = to.map(|to| to - 1).filter(|&noun| {
            let lemma = tree.lemma(noun);
            tree.rel(noun) == Deprel::Obj
                && tree.head(noun) == Some(head)
                && tree.has(noun, Deprel::NmodPoss)
                && (stance.possible_nouns.contains(lemma) || stance.able.contains(lemma))
        }) {
            return self.owner_word(noun, stance, depth);
        }
        // "was angered by the decision of Norway to leave", likewise.
        if let Some(noun) = to.and_then(|to| self.decided(verb, to, stance)) {
            return self.owner_word(noun, stance, depth);
        }
        match tree.rel(verb) {
            Deprel::Conj => {
                if tree.is_clause(head) || tree.word(head).upos == Upos::Verb {
                    self.understood(head, stance, depth + 1)
                } else {
                    None
                }
            }
            Deprel::Xcomp | Deprel::Ccomp => self.controller(head, stance, depth),
            Deprel::Advcl | Deprel::AdvclRelcl => {
                let marks = ["of", "from", "into", "for", "against"];
                let mark = tree.by(verb, Deprel::Mark).chain(tree.by(verb, Deprel::Case)).next();
                // "charged Smith with taking bribes": Smith took them.
                let charged = CHARGING.has(tree.lemma(head)) && mark.is_some_and(|m| tree.is(m, "with"));
                // "instead of attacking Norway" is the subject's.
                let instead = |m: u32| m > 0 && ["instead", "ahead"].iter().any(|w| tree.is(m - 1, w));
                let of_object = mark.is_some_and(|m| marks.iter().any(|w| tree.is(m, w)) && !instead(m));
                // "warned against attacking Norway": nobody in particular.
                let anybody = ADVISING.contains(&tree.lemma(head))
                    && mark.is_some_and(|m| tree.is(m, "against"))
                    && !tree.has(head, Deprel::Obj)
                    && !self.is_passive(head);
                if anybody {
                    return None;
                }
                // "left Ajax to join Arsenal": whoever left.
                let leaves = tree.lemma(head) == "leave" && LEAVING_FOR.has(tree.lemma(verb));
                let infinitive = tree.word(verb).xpos == Xpos::Vb && !leaves;
                // "drew praise for helping Smith", "used force against": what is no entity helps nobody.
                let idle = mark.is_some_and(|m| tree.is(m, "for"))
                    && tree
                        .first(head, Deprel::Obj)
                        .is_some_and(|o| tree.word(o).upos == Upos::Noun && self.parties(o).is_empty());
                if of_object && !idle
                    || charged
                    || (infinitive && (self.asks(head, stance) || MOVING.has(tree.lemma(head))))
                {
                    self.controller(head, stance, depth)
                } else if tree.is_clause(head) {
                    self.understood(head, stance, depth + 1)
                } else {
                    self.owner_word(head, stance, depth)
                }
            }
            Deprel::AclRelcl => Some(head),
            // "plans to leave", where the tree has the verb for a noun.
            Deprel::Acl if tree.word(head).upos == Upos::Verb => self.controller(head, stance, depth),
            // "issued a statement condemning Norway": whoever issued it.
            Deprel::Acl if tree.word(verb).xpos == Xpos::Vbg && self.is_made(head) => {
                self.owner_word(head, stance, depth)
            }
            Deprel::Acl => {
                if let Some(named) = self.one_of(head) {
                    return Some(named);
                }
                // "was accused by Norway of arming rebels": whoever was accused.
                if let Some(held) = self.held_over(head, verb) {
                    return self.understood(held, stance, depth + 1);
                }
                let named = !self.named(head).is_empty();
                if let Some(over) = self.beside_phrase(verb, head) {
                    return self.understood(over, stance, depth + 1);
                }
                // "is under investigation by police for bribing Jones": whoever is.
                if tree.preposition(head) == "under"
                    && tree.has(head, Deprel::Cop)
                    && tree.word(verb).xpos == Xpos::Vbg
                {
                    return tree.first(head, Deprel::Nsubj);
                }
                // "found Smith guilty of murdering Jones".
                if BLAME.contains(&tree.lemma(head)) && !named {
                    let over = tree.head(head);
                    let object =
                        over.and_then(|over| tree.by(over, Deprel::Obj).find(|&o| o != head && o < head));
                    if let Some(object) = object.or_else(|| tree.first(head, Deprel::Nsubj)) {
                        return Some(object);
                    }
                }
                match tree.word(verb).xpos {
                    // "a policy of turning away refugees" is its owner's to do, "accused Iran of turning away" Iran's.
                    Xpos::Vbg if tree.has(verb, Deprel::Mark) && !named => {
                        self.owner_word(head, stance, depth)
                    }
                    // A participle with an object of its own is no passive: a finite verb that the tagger took for one.
                    Xpos::Vbn | Xpos::Vbd if tree.has(verb, Deprel::Obj) && tree.rel(head) == Deprel::Obj => {
                        tree.head(head).and_then(|over| self.understood(over, stance, depth + 1))
                    }
                    Xpos::Vbg | Xpos::Vbn | Xpos::Vbd => Some(head),
                    // "Smith is in Norway to meet Jones": Smith meets him.
                    _ if tree.has(head, Deprel::Cop) && tree.has(head, Deprel::Nsubj) => {
                        tree.first(head, Deprel::Nsubj)
                    }
                    _ if named => Some(head),
                    _ => self.owner_word(head, stance, depth),
                }
            }
            // "Attacking Norway was Sweden's decision."
            Deprel::Csubj if tree.word(verb).xpos == Xpos::Vbg => tree.first(head, Deprel::NmodPoss),
            Deprel::Parataxis | Deprel::Dep if tree.word(verb).xpos == Xpos::Vbg => {
                self.understood(head, stance, depth + 1)
            }
            _ => None,
        }
    }

    /// The noun of deciding whose phrase ends right before `to`, for an infinitive that hangs on the verb over it.
    fn decided(&self, verb: u32, to: u32, stance: &Stance) -> Option<u32> {
        let tree = &self.tree;
        let head = tree.head(verb).filter(|&head| head < to && tree.word(head).upos == Upos::Verb)?;
        let noun = tree.up(to - 1).take(4).find(|&at| tree.head(at) == Some(head))?;
        let lemma = tree.lemma(noun);
        let decides = stance.possible_nouns.contains(lemma) || stance.able.contains(lemma);
        let of = tree.by(noun, Deprel::Nmod).any(|c| tree.preposition(c) == "of" && tree.under(to - 1, c));
        (noun < to - 1 && tree.word(noun).upos == Upos::Noun && decides && of).then_some(noun)
    }

    /// The passive verb by whose agent, `noun`, somebody is held to have done what the gerund `verb` says.
    fn held_over(&self, noun: u32, verb: u32) -> Option<u32> {
        let tree = &self.tree;
        let gerund = tree.word(verb).xpos == Xpos::Vbg && tree.has(verb, Deprel::Mark);
        let over = tree.head(noun).filter(|_| gerund && tree.preposition(noun) == "by")?;
        // "found guilty by the court of arming rebels".
        let over = if BLAME.contains(&tree.lemma(over)) { tree.head(over)? } else { over };
        (tree.word(over).upos == Upos::Verb && self.is_passive(over)).then_some(over)
    }

    /// The verb whose phrase ends in `noun`, for a participle behind it that only the verb's subject can do:
    /// `reached the final by winning`, `qualified for the final beating Norway`, `flew to the capital seeking help`.
    fn beside_phrase(&self, verb: u32, noun: u32) -> Option<u32> {
        let tree = &self.tree;
        let bare = tree.word(verb).xpos == Xpos::Vbg && !tree.has(verb, Deprel::Mark);
        let over = tree.head(noun).filter(|_| bare && tree.rel(noun) == Deprel::Obl)?;
        let idle = self.parties(noun).is_empty()
            && !acts(tree.lemma(noun))
            && matches!(tree.preposition(noun).as_str(), "for" | "to" | "into" | "on" | "from");
        (idle && tree.word(over).upos == Upos::Verb).then_some(over)
    }

    /// Whether a noun is a text that its clause says somebody makes, or whose it is.
    fn is_made(&self, noun: u32) -> bool {
        let tree = &self.tree;
        let verb = tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Obj);
        let made = verb.is_some_and(|verb| MAKING.has(tree.lemma(verb)));
        TEXTS.has(tree.lemma(noun)) && (made || tree.has(noun, Deprel::NmodPoss))
    }

    /// Whether a verb wants something of its object, so that what follows is the object's to do.
    fn asks(&self, verb: u32, stance: &Stance) -> bool {
        let lemma = self.tree.lemma(verb);
        stance.possible.contains(lemma) && !stance.subject_control.contains(lemma)
    }

    /// The word that does what stands beneath `verb` as an infinitive.
    fn controller(&self, verb: u32, stance: &Stance, depth: u32) -> Option<u32> {
        let tree = &self.tree;
        if !stance.subject_control.contains(tree.lemma(verb)) {
            let object = tree.first(verb, Deprel::Iobj).or_else(|| tree.first(verb, Deprel::Obj));
            // "announced plans to leave": the plans do not leave.
            let plan = |&o: &u32| {
                let lemma = tree.lemma(o);
                stance.possible_nouns.contains(lemma) || stance.able.contains(lemma)
            };
            // "sent warships to deter Norway": the sender deters.
            let thing = |&o: &u32| {
                let own = self.named(o);
                !own.is_empty() && own.iter().all(|p| self.kind(*p) == Some(Kind::Facility))
            };
            let deters = |o: &u32| (!plan(o) || !self.named(*o).is_empty()) && !thing(o);
            if let Some(object) = object.filter(deters) {
                return Some(object);
            }
            // "Smith was invited to Norway to see": Smith sees.
            let passive = tree.has(verb, Deprel::NsubjPass);
            // "call on Iran to stop", "appeal to Iran to stop".
            if self.asks(verb, stance) && !passive {
                let asked = tree.by(verb, Deprel::Obl).find(|&o| {
                    matches!(tree.preposition(o).as_str(), "on" | "upon" | "to" | "with" | "for")
                        && !self.parties(o).is_empty()
                });
                if asked.is_some() {
                    return asked;
                }
            }
        }
        self.understood(verb, stance, depth + 1)
    }

    /// The owner of a noun under which an infinitive stands: `Iran's plan to leave`, `Iran announced plans to leave`.
    fn owner_word(&self, noun: u32, stance: &Stance, depth: u32) -> Option<u32> {
        let tree = &self.tree;
        if let Some(owner) = tree.first(noun, Deprel::NmodPoss) {
            return Some(owner);
        }
        if let Some(owner) = tree.children(noun).iter().copied().find(|&c| {
            matches!(tree.rel(c), Deprel::Amod | Deprel::Compound) && !self.named(c).is_empty()
                || tree.rel(c) == Deprel::Nmod
                    && matches!(tree.preposition(c).as_str(), "by" | "of" | "for")
                    && !self.named(c).is_empty()
        }) {
            return Some(owner);
        }
        // "the decision of the tribunal to release Smith": the tribunal's, whether or not it has a name.
        let lemma = tree.lemma(noun);
        if stance.possible_nouns.contains(lemma) || stance.able.contains(lemma) {
            let of = |c: &u32| tree.preposition(*c) == "of" && tree.has(*c, Deprel::Det);
            if let Some(owner) = tree.by(noun, Deprel::Nmod).find(of) {
                return Some(owner);
            }
        }
        let head = tree.head(noun)?;
        match tree.rel(noun) {
            // "gave Smith the option to leave": Smith's to do.
            Deprel::Obj if tree.first(head, Deprel::Iobj).is_some_and(|i| !self.parties(i).is_empty()) => {
                tree.first(head, Deprel::Iobj)
            }
            Deprel::Obj | Deprel::Obl | Deprel::Xcomp if tree.word(head).upos == Upos::Verb => {
                self.understood(head, stance, depth + 1)
            }
            Deprel::NsubjPass => tree.first(head, Deprel::OblAgent),
            Deprel::Root | Deprel::Ccomp if tree.has(noun, Deprel::Cop) => tree.first(noun, Deprel::Nsubj),
            _ => None,
        }
    }

    /// The word that a relative clause stands on, for a verb of that clause.
    fn antecedent(&self, verb: u32) -> Option<u32> {
        let tree = &self.tree;
        let top = tree
            .up(verb)
            .take(6)
            .find(|&at| matches!(tree.rel(at), Deprel::AclRelcl | Deprel::AdvclRelcl | Deprel::Parataxis))?;
        let noun = tree.head(top)?;
        // "Smith was the only one who left": what is said of Smith.
        let named = tree.first(noun, Deprel::Nsubj).filter(|_| tree.has(noun, Deprel::Cop));
        let noun = named.filter(|_| self.parties(noun).is_empty()).unwrap_or(noun);
        if let Some(named) = self.one_of(noun) {
            return Some(named);
        }
        if let Some(text) = self.text_by(noun, top) {
            return Some(text);
        }
        Some(self.nearer(noun, top).unwrap_or(noun))
    }

    /// Who is said to be one of those that a noun means: `Norway is one of the countries that …`.
    fn one_of(&self, noun: u32) -> Option<u32> {
        let tree = &self.tree;
        let over =
            tree.head(noun).filter(|_| tree.rel(noun) == Deprel::Nmod && tree.preposition(noun) == "of")?;
        let one =
            tree.is(over, "one") || tree.is(over, "some") || tree.is(over, "part") || tree.is(over, "member");
        let subject = tree.first(over, Deprel::Nsubj).filter(|_| one && tree.has(over, Deprel::Cop))?;
        (!self.parties(subject).is_empty()).then_some(subject)
    }

    /// What a person is said to have made, where the relative pronoun is not for people:
    /// `a letter written by Smith, which accused …`.
    fn text_by(&self, noun: u32, clause: u32) -> Option<u32> {
        let tree = &self.tree;
        let which = (noun + 1..clause).rev().find(|&at| tree.is(at, "which") || tree.is(at, "who"))?;
        let person = self.named(noun).iter().any(|p| self.kind(*p) == Some(Kind::Person));
        let made = tree.head(noun).filter(|&made| tree.rel(made) == Deprel::Acl && self.is_passive(made))?;
        let by = tree.preposition(noun) == "by" && tree.is(which, "which") && person;
        tree.head(made).filter(|&text| by && TEXTS.has(tree.lemma(text)))
    }

    /// The name right before a relative pronoun that fits it where the noun the tree has for its own does not:
    /// `Smith, the head of Apple, which sold …`, `five percent for Smith, who conceded …`.
    fn nearer(&self, noun: u32, clause: u32) -> Option<u32> {
        let tree = &self.tree;
        let pronoun = (noun + 1..clause).rev().find(|&at| tree.is(at, "who") || tree.is(at, "which"))?;
        let before = pronoun.checked_sub(1).filter(|&at| &*tree.word(at).form == ",")?;
        let people = |party: &Party| matches!(self.kind(*party), Some(Kind::Person | Kind::Group));
        let own = self.named(noun);
        let fits = |party: &Party| people(party) == tree.is(pronoun, "who");
        let misfit = match own.first() {
            Some(party) => self.kind(*party) != Some(Kind::Group) && !fits(party),
            None => tree.is(pronoun, "who") && self.parties(noun).is_empty(),
        };
        let ends = |m: &&Mention| m.words.end == before && m.form == Form::Name && m.head > noun;
        let name = self.mentions.iter().filter(|_| misfit).find(ends)?;
        self.named(name.head).first().is_some_and(fits).then_some(name.head)
    }

    /// The clause of a verb, in the order of the active voice.
    pub(crate) fn clause(&self, verb: u32, stance: &Stance) -> Clause {
        let tree = &self.tree;
        let mut out = Clause { verb, passive: self.is_passive(verb), ..Clause::default() };
        let mut relative_object = None;
        for &child in tree.children(verb) {
            match tree.rel(child) {
                // "lost 2-0 to Everton": a score is no object.
                Deprel::Obj if tree.word(child).upos == Upos::Num && SCORING.contains(&tree.lemma(verb)) => {}
                // "received news, according to officials": no object bears a preposition.
                Deprel::Obj if !tree.preposition(child).is_empty() => {
                    out.obliques.push(Oblique {
                        preposition: tree.preposition(child),
                        word: child,
                        inside: None,
                    });
                }
                Deprel::Obj => {
                    if tree.is_relative(child) {
                        relative_object = self.antecedent(verb);
                    } else if out.object.is_none() {
                        out.object = Some(child);
                    } else {
                        // "sent Smith the book", where the tree has two objects.
                        out.second = out.second.or(Some(child));
                    }
                }
                Deprel::Iobj => out.indirect = out.indirect.or(Some(child)),
                Deprel::Xcomp => {
                    if tree.word(child).upos == Upos::Verb {
                        out.complements.push(child);
                    } else {
                        out.second = out.second.or(Some(child));
                    }
                }
                Deprel::Ccomp | Deprel::Advcl => out.complements.push(child),
                // "back to the table", "directly with Smith".
                Deprel::Advmod => {
                    let from = out.obliques.len();
                    self.add_phrases(child, &mut out.obliques, 0);
                    out.obliques[from..].iter_mut().for_each(|o| o.inside = None);
                }
                Deprel::OblUnmarked if tree.word(child).upos == Upos::Noun && !is_time(tree.lemma(child)) => {
                    out.second = out.second.or(Some(child))
                }
                Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => {
                    let word =
                        if tree.is_relative(child) { self.antecedent(verb).unwrap_or(child) } else { child };
                    let preposition = tree.preposition(child);
                    if !preposition.is_empty() {
                        out.obliques.push(Oblique { preposition, word, inside: None });
                    }
                }
                _ => {}
            }
        }
        // "wants Smith to leave", where the tree hangs the infinitive on Smith.
        for object in [out.object, out.indirect].into_iter().flatten() {
            if !self.named(object).is_empty() {
                let to = |c: &u32| tree.by(*c, Deprel::Mark).any(|m| tree.is(m, "to"));
                out.complements.extend(tree.by(object, Deprel::Acl).filter(to));
            }
        }
        let surface = self.subject(verb, stance);
        // Objects carry prepositional phrases that belong to the verb, and the other way round.
        let unnamed =
            |&w: &u32| self.named(w).iter().all(|p| self.mentions[p.mention as usize].form == Form::Nominal);
        let nouns: Vec<u32> = out.obliques.iter().map(|o| o.word).filter(unnamed).collect();
        for holder in [out.object, out.indirect, out.second].into_iter().flatten().chain(nouns) {
            self.add_phrases(holder, &mut out.obliques, 1);
        }
        if out.passive {
            let agent = out.obliques.iter().find(|o| {
                o.preposition == "by"
                    && matches!(tree.rel(o.word), Deprel::OblAgent | Deprel::Obl | Deprel::Nmod)
            });
            let agent = agent.map(|o| o.word).or_else(|| self.agent_beneath(&out));
            out.subject = agent.or_else(|| self.agent_of_next(verb));
            // "an appeal by Smith was rejected by the court": who does it fills no other place.
            let doer = out.subject;
            out.obliques.retain(|o| Some(o.word) != doer);
            match out.object {
                // "was given the book": what was given is the object, the surface subject the receiver.
                Some(_) if surface.is_some() => out.indirect = out.indirect.or(surface),
                _ => out.object = surface,
            }
            if let Some(object) = out.object.filter(|&o| tree.rel(o) == Deprel::NsubjPass) {
                self.add_phrases(object, &mut out.obliques, 1);
            }
        } else {
            out.subject = surface;
            if out.object.is_none() {
                out.object = relative_object.or_else(|| self.gap(verb, &out));
            }
            if out.object.is_none() && tree.rel(verb) == Deprel::Conj {
                // "arrested and charged Smith", where Smith hangs on the first.
                let first = tree.head(verb).filter(|&first| first < verb);
                out.object =
                    first.and_then(|first| tree.by(first, Deprel::Obj).find(|&o| o > verb && o <= verb + 4));
            }
            if out.object.is_none() && out.obliques.is_empty() && out.complements.is_empty() {
                // "arrested and charged Smith".
                let next = tree.by(verb, Deprel::Conj).find(|&c| c > verb && tree.word(c).upos == Upos::Verb);
                out.object = next
                    .filter(|&next| !tree.has(next, Deprel::Nsubj) && next <= verb + 4)
                    .and_then(|next| tree.first(next, Deprel::Obj));
            }
        }
        out
    }

    /// The agent that a passive shares with the one joined to it: `was captured and killed by rebels`.
    fn agent_of_next(&self, verb: u32) -> Option<u32> {
        let tree = &self.tree;
        let shares = |c: &u32| {
            tree.word(*c).xpos == Xpos::Vbn
                && !tree.has(*c, Deprel::NsubjPass)
                && !tree.has(*c, Deprel::AuxPass)
        };
        let next = tree.by(verb, Deprel::Conj).find(shares).filter(|&next| next <= verb + 4)?;
        tree.first(next, Deprel::OblAgent)
    }

    /// The agent of a passive that hangs on what it was done for: `was cleared of cheating by Norway`.
    fn agent_beneath(&self, clause: &Clause) -> Option<u32> {
        let tree = &self.tree;
        let held = |c: &u32| {
            tree.word(*c).xpos == Xpos::Vbg
                && tree
                    .by(*c, Deprel::Mark)
                    .chain(tree.by(*c, Deprel::Case))
                    .any(|m| tree.is(m, "of") || tree.is(m, "for") || tree.is(m, "from"))
        };
        let beneath = clause.complements.iter().copied().filter(held).flat_map(|c| tree.children(c));
        beneath.copied().find(|&by| {
            matches!(tree.rel(by), Deprel::Obl | Deprel::OblAgent)
                && tree.preposition(by) == "by"
                && !self.parties(by).is_empty()
        })
    }

    /// The object that a relative clause leaves out: `the man that Smith met`.
    fn gap(&self, verb: u32, clause: &Clause) -> Option<u32> {
        let tree = &self.tree;
        if tree.rel(verb) != Deprel::AclRelcl || !clause.complements.is_empty() {
            return None;
        }
        let subject = tree.children(verb).iter().copied().find(|&c| matches!(tree.rel(c), Deprel::Nsubj))?;
        let open = |o: &Oblique| Some(o.word) == tree.head(verb);
        // "the sailors whose boat sank" were not sunk.
        let whose = tree.by(subject, Deprel::NmodPoss).any(|owner| tree.is_relative(owner));
        // "Bergen, where he called for peace": there, not it.
        let there = tree.by(verb, Deprel::Advmod).any(|at| tree.word(at).xpos == Xpos::Wrb);
        if tree.is_relative(subject) || whose || there || clause.obliques.iter().any(open) {
            return None;
        }
        tree.head(verb)
    }

    /// Adds the prepositional phrases on a noun, one or two deep.
    pub(crate) fn add_phrases(&self, noun: u32, out: &mut Vec<Oblique>, depth: u32) {
        let tree = &self.tree;
        let inside = self.named(noun).first().map(|p| self.mentions[p.mention as usize].words);
        for &child in tree.children(noun) {
            if inside.is_some_and(|words| words.contains(child)) {
                continue;
            }
            if matches!(tree.rel(child), Deprel::Nmod | Deprel::Obl | Deprel::OblAgent) {
                let preposition = tree.preposition(child);
                if !preposition.is_empty() {
                    out.push(Oblique { preposition, word: child, inside: Some(noun) });
                    if depth > 0 {
                        self.add_phrases(child, out, depth - 1);
                    }
                }
            }
            // "sanctions imposed on Norway": the sanctions are on it.
            if tree.rel(child) == Deprel::Acl && LAYING_ON.has(tree.lemma(child)) && self.is_passive(child) {
                for on in tree.by(child, Deprel::Obl) {
                    let preposition = tree.preposition(on);
                    if !preposition.is_empty() && preposition != "by" {
                        out.push(Oblique { preposition, word: on, inside: Some(noun) });
                    }
                }
            }
        }
    }
}
