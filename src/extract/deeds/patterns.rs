//! The lexicon's patterns held against the clause of a verb: which word stands in which place, and who that is.

use super::deed::Held;
use super::filling::{doers, ends, member, phrase};
use super::through::{ACTS, THROUGH, is_known_act, through};
use crate::english::{Deprel, Upos, Xpos};
use crate::extract::arguments::Clause;
use crate::extract::sentence::{Party, Scene};
use crate::vocabulary::{Frame, Predicates, Slot};

/// Classes of deeds that answer what somebody did.
const ANSWERS: &[&str] = &["ACCUSE", "REJECT", "SUPPORT", "PROTEST"];
/// Classes of deeds that are done to somebody, never to what somebody does.
const PERSONAL: &[&str] = &["CONSULT", "SAY", "AGREE", "MOBILIZE"];

/// Why a pattern gave nothing: an end that is missing where all else fits, nothing where it does not fit at all.
type Missed = Option<&'static str>;

/// Holds a pattern against a verb.
pub(crate) fn hold_verb(
    scene: &Scene<'_>,
    clause: &Clause,
    frame: &Frame,
    predicates: &Predicates,
) -> Result<Held, Missed> {
    // "took in Smith", where the tree has the particle for a preposition.
    let object = clause.object.or_else(|| {
        let particle = frame.particle.as_deref()?;
        clause.obliques.iter().find(|o| particle.split('|').any(|p| p == o.preposition)).map(|o| o.word)
    });
    let fitting = Fitting { scene, clause, frame, predicates, object };
    let places = fitting.places().ok_or(None)?;
    fitting.ends(&places)
}

/// The words of a clause in the places that a pattern has for them.
#[derive(Default)]
struct Places {
    /// What the pattern itself asks for: the verb, its particle, nouns, prepositions.
    words: Vec<u32>,
    target: Option<u32>,
    source: Option<u32>,
    parties: Option<u32>,
}

impl Places {
    /// Puts a word into the place that `slot` is, if it may stand there.
    fn put(&mut self, scene: &Scene<'_>, slot: &Slot, at: u32) -> Option<()> {
        match slot {
            Slot::Target => self.target = Some(at),
            Slot::Source => self.source = Some(at),
            Slot::Parties => self.parties = Some(at),
            Slot::Any => {}
            Slot::Words(lemmas) => self.words.push(member(scene, at, lemmas)?),
        }
        Some(())
    }

    fn held(&self, sources: Vec<Party>, targets: Vec<Party>, confidence: f32) -> Held {
        Held { sources, targets, reciprocal: false, words: self.words.clone(), confidence, act: None }
    }

    /// What several do with each other.
    fn among(&self, parties: Vec<Party>) -> Option<Held> {
        let held = Held { reciprocal: true, ..self.held(parties, Vec::new(), 0.85) };
        (held.sources.len() > 1).then_some(held)
    }
}

/// A pattern and the clause that it is held against.
struct Fitting<'a> {
    scene: &'a Scene<'a>,
    clause: &'a Clause,
    frame: &'a Frame,
    predicates: &'a Predicates,
    /// The object, or what stands behind a particle that the tree has for a preposition.
    object: Option<u32>,
}

impl Fitting<'_> {
    /// Which word stands in which place; nothing where the clause is not as the pattern has it.
    fn places(&self) -> Option<Places> {
        if self.is_of_complement() || self.frame.infinitive && !self.has_infinitive() {
            return None;
        }
        let mut places = Places { words: self.own_words()?, ..Places::default() };
        self.put_objects(&mut places)?;
        self.put_phrases(&mut places)?;
        places.words.sort_unstable();
        places.words.dedup();
        Some(places)
    }

    /// The verb and its particle, of which it has as many as the pattern.
    fn own_words(&self) -> Option<Vec<u32>> {
        let verb = self.clause.verb;
        match &self.frame.particle {
            Some(particle) => {
                let word = particle.split('|').find_map(|particle| particle_word(self.scene, verb, particle));
                Some(vec![verb, word?])
            }
            None => (!self.scene.tree.has(verb, Deprel::CompoundPrt)).then(|| vec![verb]),
        }
    }

    /// Whether the object is only what a clause beneath the verb speaks of.
    fn is_of_complement(&self) -> bool {
        let tree = &self.scene.tree;
        let verb = self.clause.verb;
        if self.frame.objects != [Slot::Target] {
            return false;
        }
        // "leaving Kenya to guard the border" does not leave Kenya.
        let leaves = tree.lemma(verb) == "leave" && !self.clause.passive;
        let infinitive =
            |&c: &u32| tree.word(c).xpos == Xpos::Vb && tree.by(c, Deprel::Mark).any(|m| tree.is(m, "to"));
        // "want to see them leave" meets nobody.
        let sees = matches!(tree.lemma(verb), "see" | "hear" | "watch" | "find" | "notice" | "spot");
        let bare = |&c: &u32| matches!(tree.rel(c), Deprel::Ccomp | Deprel::Xcomp);
        let beneath = &self.clause.complements;
        leaves && beneath.iter().any(infinitive) || sees && beneath.iter().any(bare)
    }

    /// Whether the verb bids somebody do something: `told Norway to pay`, `made Norway pay`.
    fn has_infinitive(&self) -> bool {
        let tree = &self.scene.tree;
        let infinitive = |c: u32| {
            tree.word(c).xpos == Xpos::Vb
                && tree.by(c, Deprel::Mark).any(|m| {
                    // Right after what stands before, not set off from it: `told Reuters, "to show …"`.
                    tree.is(m, "to") && (m == 0 || tree.word(m - 1).upos != Upos::Punct)
                })
        };
        // "made Norway pay", "let Norway pay".
        let bare = |c: u32| {
            matches!(tree.lemma(self.clause.verb), "make" | "let")
                && matches!(tree.rel(c), Deprel::Xcomp | Deprel::Ccomp)
                && matches!(tree.word(c).xpos, Xpos::Vb | Xpos::Vbp)
                && tree.word(c).upos == Upos::Verb
        };
        self.clause.complements.iter().any(|&c| infinitive(c) || bare(c))
    }

    /// Puts the objects into their places.
    fn put_objects(&self, places: &mut Places) -> Option<()> {
        let (scene, clause) = (self.scene, self.clause);
        match self.frame.objects.as_slice() {
            [] => self.does_without_object().then_some(()),
            [slot @ (Slot::Words(_) | Slot::Any)] => {
                let content = |c: &u32| matches!(scene.tree.rel(*c), Deprel::Ccomp | Deprel::Xcomp);
                let any = self.object.or(clause.second).or_else(|| {
                    (*slot == Slot::Any).then(|| clause.complements.iter().copied().find(content)).flatten()
                });
                places.put(scene, slot, any?)
            }
            [slot] => {
                let entity = |at: &u32| !scene.parties(*at).is_empty();
                let direct = clause.indirect.filter(entity).or(self.object).or(clause.indirect);
                places.put(scene, slot, direct?)
            }
            [first, second, ..] => {
                let (one, other) = self.two_objects(second)?;
                places.put(scene, first, one)?;
                places.put(scene, second, other)
            }
        }
    }

    /// Whether nothing stands in the object's place that the verb would be done to.
    fn does_without_object(&self) -> bool {
        let (clause, frame) = (self.clause, self.frame);
        let object = clause.object.filter(|_| !clause.passive);
        if frame.parties {
            return object.is_none() || !frame.obliques.is_empty();
        }
        // "evacuated civilians from the city" is done to the civilians.
        object.is_none_or(|object| frame.particle.is_some() || self.scene.parties(object).is_empty())
    }

    /// The first two words that can be the two objects: `granted | Smith | asylum`.
    fn two_objects(&self, second: &Slot) -> Option<(u32, u32)> {
        let (scene, clause, object) = (self.scene, self.clause, self.object);
        let tree = &scene.tree;
        let words = matches!(second, Slot::Words(_));
        let beside = object.filter(|_| words).and_then(|o| tree.first(o, Deprel::Appos));
        // "granted Smith asylum", where the tree makes a compound of the two.
        let inside = object.filter(|&o| scene.named(o).is_empty() || words).and_then(|o| {
            // "hands Smith life ban": in a headline also a part of the part.
            let parts = tree.by(o, Deprel::Compound);
            let mut inner = parts.flat_map(|c| std::iter::once(c).chain(tree.by(c, Deprel::Compound)));
            inner.find(|&c| !scene.named(c).is_empty())
        });
        let fits = |other: u32| match second {
            Slot::Words(lemmas) => member(scene, other, lemmas).is_some(),
            _ => true,
        };
        [(clause.indirect, object), (object, clause.second), (object, beside), (inside, object)]
            .into_iter()
            .filter_map(|(one, other)| Some((one?, other?)))
            .find(|&(_, other)| fits(other))
    }

    /// Puts the phrases into their places, one after the other: each may hang on the noun of the one before.
    fn put_phrases(&self, places: &mut Places) -> Option<()> {
        let mut noun = self.clause.object;
        for (prepositions, slot) in &self.frame.obliques {
            let at = self.phrase_word(prepositions, slot, noun)?;
            match slot {
                Slot::Words(lemmas) => noun = member(self.scene, at, lemmas).or(noun),
                Slot::Any => noun = Some(at),
                Slot::Target | Slot::Parties | Slot::Source => {
                    places.words.extend(self.scene.tree.case(at));
                }
            }
            places.put(self.scene, slot, at)?;
        }
        Some(())
    }

    /// The word that one of these prepositions, or what stands for it, puts into a place after `noun`.
    fn phrase_word(&self, prepositions: &[Box<str>], slot: &Slot, noun: Option<u32>) -> Option<u32> {
        let (scene, clause) = (self.scene, self.clause);
        phrase(scene, &clause.obliques, prepositions, slot)
            .filter(|&at| self.is_own_phrase(at, noun))
            // "declined Norway's offer of doctors": Norway's.
            .filter(|&at| {
                let noun = noun.filter(|_| *slot == Slot::Target && scene.tree.preposition(at) == "of");
                noun.is_none_or(|noun| owner_for(scene, prepositions, Some(noun)).is_none())
            })
            .or_else(|| {
                let noun = noun.filter(|_| !self.is_against_owner(prepositions) || noun != clause.object);
                owner_for(scene, prepositions, noun)
            })
            .or_else(|| (*slot == Slot::Any).then(|| gerund(scene, clause, prepositions)).flatten())
            .or_else(|| infinitive_noun(scene, clause, prepositions, slot))
    }

    /// Whether a phrase belongs to the verb or to the noun that the pattern has before it.
    fn is_own_phrase(&self, at: u32, noun: Option<u32>) -> bool {
        let (scene, clause, frame) = (self.scene, self.clause, self.frame);
        let tree = &scene.tree;
        // "approved a purchase of coal" approves of no coal.
        let of_object = frame.objects.is_empty()
            && tree.preposition(at) == "of"
            && !clause.passive
            && clause.object.is_some_and(|object| tree.head(at) == Some(object));
        !of_object
            && !strays(scene, at, clause.verb, noun)
            && !is_nested(scene, clause, at, self.object, noun)
            && !is_owned(scene, clause, at, frame, self.predicates)
    }

    /// Whether the deed is against someone, so that whose its object is did not suffer it: Smith's own probe is not
    /// a probe of Smith.
    fn is_against_owner(&self, prepositions: &[Box<str>]) -> bool {
        let against = matches!(&*self.frame.class, "ACCUSE" | "ASSAULT" | "COERCE" | "REQUEST");
        // "sought Norway's mediation" is from Norway, "demanded Smith's resignation" of Smith.
        let own = |p: &str| matches!(p, "from" | "by") || &*self.frame.class == "REQUEST" && p == "of";
        let from = matches!(self.frame.objects[..], [Slot::Words(_)]) && prepositions.iter().any(|p| own(p));
        against && !from
    }

    /// Who stands at both ends of a pattern that fits.
    fn ends(&self, places: &Places) -> Result<Held, Missed> {
        let (scene, clause, frame) = (self.scene, self.clause, self.frame);
        // A pattern without an object reads the subject of a passive as its subject: "was locked in …".
        let passive = clause.object.filter(|_| clause.passive && frame.objects.is_empty());
        let subject = clause.subject.or(passive);
        if places.parties.is_some() || frame.parties {
            let all = places.parties.or(subject).ok_or(None)?;
            return places.among(scene.partners(all)).ok_or(None);
        }
        if let Some(source) = places.source {
            // "was expelled from FIFA", but not "France expelled him from Paris".
            if places.target.is_some() && clause.subject.is_some() {
                return Err(None);
            }
            // "was denied entry to Norway": whoever was to be given it.
            let given = || self.clause.indirect.filter(|_| self.clause.passive);
            let receiver = places.target.or(subject).or_else(given).ok_or(Some("no entity as target"))?;
            return ends(scene.parties(source), scene.parties(receiver), |s, t| places.held(s, t, 0.8));
        }
        let subject = subject.ok_or(Some("no doer named"))?;
        if frame.is_open() {
            let (sources, _) = doers(scene, subject);
            let open = (!sources.is_empty()).then(|| places.held(sources, Vec::new(), 0.8));
            return open.ok_or(Some("no entity as source"));
        }
        let target = places.target.ok_or(None)?;
        if scene.is_reciprocal(target) || self.are_counterparts(subject, target) {
            return places.among(scene.wholes(subject)).ok_or(Some("no entity as target"));
        }
        self.onto(places, subject, target)
    }

    /// "Norway and Sweden should speak with their counterparts": each with the other.
    fn are_counterparts(&self, subject: u32, target: u32) -> bool {
        let tree = &self.scene.tree;
        tree.lemma(target) == "counterpart"
            && tree.first(target, Deprel::NmodPoss).is_some_and(|owner| tree.is(owner, "their"))
            && self.scene.wholes(subject).len() == 2
    }

    /// What the subject does to the target, or to whoever stands behind it.
    fn onto(&self, places: &Places, subject: u32, target: u32) -> Result<Held, Missed> {
        let class = &*self.frame.class;
        let (sources, certain) = doers(self.scene, subject);
        let mut targets = self.scene.parties(target);
        let mut confidence = if certain { 0.9 } else { 0.6 };
        if targets.is_empty() {
            let tree = &self.scene.tree;
            if THROUGH.contains(&class) {
                targets = self.whose(target);
                confidence *= 0.75;
            } else if ACTS.has(tree.lemma(target)) && !PERSONAL.contains(&class) {
                targets = through(self.scene, target, self.clause.verb, false, self.predicates);
                confidence *= 0.75;
            }
            if targets.is_empty()
                && !sources.is_empty()
                && ANSWERS.contains(&class)
                && is_known_act(tree, target)
            {
                return Ok(Held { act: Some(target), ..places.held(sources, targets, confidence) });
            }
        }
        ends(sources, targets, |s, t| places.held(s, t, confidence))
    }

    /// Whoever is meant by a target that is no one, where the deed reaches for its owner.
    fn whose(&self, target: u32) -> Vec<Party> {
        let tree = &self.scene.tree;
        // "disagreed with many of Smith's plans": with the plans.
        let of = tree.by(target, Deprel::Nmod).find(|&c| tree.preposition(c) == "of");
        let target = of.filter(|_| self.scene.is_quantity(target)).unwrap_or(target);
        let direct = self.frame.objects.contains(&Slot::Target);
        let harm = matches!(&*self.frame.class, "ASSAULT" | "COERCE");
        let mut targets = Vec::new();
        // "hacked into Norwegian computers", "voted against the budget proposed by the government".
        if direct || harm || ACTS.has(tree.lemma(target)) {
            targets = through(self.scene, target, self.clause.verb, direct && harm, self.predicates);
        }
        if targets.is_empty() && !direct {
            let owner = tree.first(target, Deprel::NmodPoss);
            targets = owner.map(|owner| self.scene.parties(owner)).unwrap_or_default();
        }
        targets
    }
}

/// The word of a verb's particle.
fn particle_word(scene: &Scene<'_>, verb: u32, particle: &str) -> Option<u32> {
    let tree = &scene.tree;
    let child = tree.children(verb).iter().copied().find(|&c| {
        tree.is(c, particle)
            && matches!(
                tree.rel(c),
                Deprel::CompoundPrt | Deprel::Advmod | Deprel::Obl | Deprel::Xcomp | Deprel::Case
            )
    });
    // "pulled them out of Mali": the first half of the preposition; "took in Smith": all of it.
    let bare = !tree.has(verb, Deprel::Obj);
    let child = child.or_else(|| {
        tree.children(verb).iter().flat_map(|&c| tree.children(c)).copied().find(|&c| {
            tree.is(c, particle)
                && matches!(tree.rel(c), Deprel::Case | Deprel::Advmod)
                && (bare || tree.is_case(c + 1))
        })
    });
    // "brought Smith and Jones together".
    let child = child.or_else(|| {
        let object = tree.first(verb, Deprel::Obj).filter(|_| particle == "together")?;
        let over = |&at: &u32| tree.is(at, particle) && tree.under(at, object);
        (object + 1..tree.len().min(object + 12)).find(over)
    });
    child.or_else(|| {
        let next = verb + 1;
        (next < tree.len() && tree.is(next, particle) && (bare || !tree.is_case(next))).then_some(next)
    })
}

/// The clause that stands after one of these prepositions: `stopped Smith from leaving`.
fn gerund(scene: &Scene<'_>, clause: &Clause, prepositions: &[Box<str>]) -> Option<u32> {
    let tree = &scene.tree;
    let after = |c: u32| tree.by(c, Deprel::Mark).any(|m| prepositions.iter().any(|p| tree.is(m, p)));
    clause.complements.iter().copied().find(|&c| after(c))
}

/// `took Smith to court`, where the tree has an infinitive for the noun.
fn infinitive_noun(
    scene: &Scene<'_>,
    clause: &Clause,
    prepositions: &[Box<str>],
    slot: &Slot,
) -> Option<u32> {
    let Slot::Words(lemmas) = slot else { return None };
    let to = prepositions.iter().any(|p| **p == *"to");
    clause.complements.iter().copied().find(|&c| to && lemmas.iter().any(|lemma| scene.tree.is(c, lemma)))
}

/// Whether a phrase hangs on the noun of another that the pattern does not ask for: `met after talks with Smith`.
fn is_nested(scene: &Scene<'_>, clause: &Clause, at: u32, object: Option<u32>, noun: Option<u32>) -> bool {
    let tree = &scene.tree;
    let inside = clause.obliques.iter().find(|o| o.word == at).and_then(|o| o.inside);
    inside.is_some_and(|inside| {
        let own = [clause.object, clause.indirect, clause.second, object, noun];
        // "sent a note of protest to Norway", "rejected an offer of talks from Norway": the phrase is the note's.
        let kind = matches!(tree.preposition(inside).as_str(), "of" | "for")
            && matches!(tree.preposition(at).as_str(), "to" | "from")
            && scene.parties(inside).is_empty()
            && tree.head(inside).is_some_and(|over| own.contains(&Some(over)));
        !own.contains(&Some(inside)) && !kind
    })
}

/// Whether a phrase belongs to a deed of the object that has a doer of its own: `mentioned Smith's call to Jones`.
fn is_owned(scene: &Scene<'_>, clause: &Clause, at: u32, frame: &Frame, predicates: &Predicates) -> bool {
    let tree = &scene.tree;
    let inside = clause.obliques.iter().find(|o| o.word == at).and_then(|o| o.inside);
    let Some(noun) = inside.filter(|_| !matches!(frame.objects.first(), Some(Slot::Words(_)))) else {
        return false;
    };
    let preposition = tree.preposition(at);
    let takes = |f: &Frame| f.obliques.iter().any(|(ps, _)| ps.iter().any(|p| **p == *preposition));
    let Some(owner) = tree.first(noun, Deprel::NmodPoss) else { return false };
    // "settled its quarrel with Spain" is the subject's own doing all the same.
    let doers = clause.subject.map(|subject| scene.parties(subject)).unwrap_or_default();
    let own = scene.parties(owner).iter().any(|p| doers.iter().any(|d| d.entity == p.entity));
    !own && predicates.noun(tree.lemma(noun)).iter().any(takes)
}

/// Whether an `of` phrase hangs on another noun than the one before it in the pattern.
fn strays(scene: &Scene<'_>, at: u32, verb: u32, noun: Option<u32>) -> bool {
    let tree = &scene.tree;
    tree.preposition(at) == "of"
        && noun.is_some()
        && !tree.head(at).is_some_and(|h| h == verb || Some(h) == noun)
}

/// The owner of a noun where a pattern asks for `of`: `in Smith's defence`.
fn owner_for(scene: &Scene<'_>, prepositions: &[Box<str>], noun: Option<u32>) -> Option<u32> {
    let noun = noun.filter(|_| prepositions.iter().any(|p| matches!(&**p, "of" | "from" | "by")))?;
    scene.tree.by(noun, Deprel::NmodPoss).find(|&owner| !scene.parties(owner).is_empty())
}
