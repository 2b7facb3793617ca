//! Who does what a verb says, where the text names the doer elsewhere or leaves it to be understood.

use crate::english::{Deprel, Upos, Xpos};
use crate::extract::sentence::{DEPTH, Form, MAKING, Mention, Party, Scene, TEXTS, clause_timed_by};
use crate::facts::Kind;
use crate::vocabulary::{Stance, WordList};

/// Verbs whose object is to do what an infinitive beneath them says.
static MOVING: WordList = WordList::named("verbs_of_setting_to_work");
/// Verbs of giving somebody an office: whoever has it replaces the one before.
static PUTTING_IN: WordList = WordList::named("verbs_of_putting_into_office");
/// Verbs of what one leaves a place or a body for.
static LEAVING_FOR: WordList = WordList::named("verbs_of_where_one_leaves_for");
/// Verbs of laying a deed to someone with `with`.
static CHARGING: WordList = WordList::named("verbs_of_charging_with");

/// Verbs whose object is held to have done what stands behind `of`.
static HOLDING: WordList = WordList::named("verbs_of_holding_to_account");

/// Verbs of saying what is better not done.
const ADVISING: &[&str] = &["warn", "advise", "caution", "counsel", "argue", "speak"];
/// Adjectives under which stands what their noun did.
const BLAME: &[&str] = &["guilty", "innocent", "liable", "responsible", "culpable"];

/// Whether what a noun names can do something for those whose it is.
fn acts(noun: &str) -> bool {
    static INSTRUMENTS: WordList = WordList::named("instruments");
    INSTRUMENTS.has(noun) || TEXTS.has(noun)
}

impl Scene<'_> {
    /// The word in the surface place of the subject, said or understood.
    pub(crate) fn subject(&self, verb: u32, stance: &Stance) -> Option<u32> {
        self.understood(verb, stance, 0)
    }

    fn understood(&self, verb: u32, stance: &Stance, depth: u32) -> Option<u32> {
        if depth > DEPTH {
            return None;
        }
        let tree = &self.tree;
        if let Some(said) = self.said(verb) {
            return Some(said);
        }
        let head = tree.head(verb)?;
        if let Some(offered) = self.offered(verb, head) {
            return Some(offered);
        }
        if let Some(noun) = self.decided_to(verb, head, stance) {
            return self.owner_word(noun, stance, depth);
        }
        match tree.rel(verb) {
            Deprel::Conj if tree.is_clause(head) || tree.word(head).upos == Upos::Verb => {
                self.understood(head, stance, depth + 1)
            }
            Deprel::Xcomp | Deprel::Ccomp => self.controller(head, stance, depth),
            Deprel::Advcl | Deprel::AdvclRelcl => self.doer_of_adverbial(verb, head, stance, depth),
            Deprel::AclRelcl => Some(head),
            // "plans to leave", where the tree has the verb for a noun.
            Deprel::Acl if tree.word(head).upos == Upos::Verb => self.controller(head, stance, depth),
            // "issued a statement condemning Norway": whoever issued it.
            Deprel::Acl if tree.word(verb).xpos == Xpos::Vbg && self.is_made(head) => {
                self.owner_word(head, stance, depth)
            }
            // "left a note on the door blaming Norway".
            Deprel::Acl if tree.word(verb).xpos == Xpos::Vbg && self.made_around(head).is_some() => {
                self.owner_word(self.made_around(head)?, stance, depth)
            }
            Deprel::Acl => self.doer_beside_noun(verb, head, stance, depth),
            // "Attacking Norway was Sweden's decision."
            Deprel::Csubj if tree.word(verb).xpos == Xpos::Vbg => tree.first(head, Deprel::NmodPoss),
            Deprel::Parataxis | Deprel::Dep if tree.word(verb).xpos == Xpos::Vbg => {
                self.understood(head, stance, depth + 1)
            }
            _ => None,
        }
    }

    /// The subject that stands at the verb, or what its relative pronoun stands for.
    fn said(&self, verb: u32) -> Option<u32> {
        let tree = &self.tree;
        let subject = tree.children(verb).iter().copied().find(|&c| {
            matches!(
                tree.rel(c),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj | Deprel::CsubjPass
            )
        })?;
        let relative = tree.is_relative(subject) && !tree.is(subject, "what");
        relative.then(|| self.antecedent(verb)).flatten().or(Some(subject))
    }

    /// Whom a clause leaves an infinitive to: `left for Smith to settle`, where the tree hangs Smith on what stands before.
    fn offered(&self, verb: u32, head: u32) -> Option<u32> {
        let tree = &self.tree;
        let beneath = matches!(tree.rel(verb), Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Ccomp);
        if tree.word(verb).xpos != Xpos::Vb || !beneath {
            return None;
        }
        let to = tree.by(verb, Deprel::Mark).find(|&m| tree.is(m, "to"))?;
        tree.children(head).iter().copied().find(|&c| {
            matches!(tree.rel(c), Deprel::Obl | Deprel::Nmod)
                && head < c
                && c < to
                && tree.preposition(c) == "for"
                && !self.parties(c).is_empty()
        })
    }

    /// The noun of deciding right before an infinitive that hangs on the verb over it: `blocked Norway's bid to join`, `was
    /// angered by the decision of Norway to leave`.
    fn decided_to(&self, verb: u32, head: u32, stance: &Stance) -> Option<u32> {
        let tree = &self.tree;
        let to = tree.by(verb, Deprel::Mark).find(|&m| tree.is(m, "to") && m > 0)?;
        let (noun, lemma) = (to - 1, tree.lemma(to - 1));
        let owned = tree.rel(noun) == Deprel::Obj
            && tree.head(noun) == Some(head)
            && tree.has(noun, Deprel::NmodPoss)
            && (stance.possible_nouns.contains(lemma) || stance.able.contains(lemma));
        if owned { Some(noun) } else { self.decided(verb, to, stance) }
    }

    /// Who does what an adverbial clause says: whoever acts in the clause over it, or whom that one acts on.
    fn doer_of_adverbial(&self, verb: u32, head: u32, stance: &Stance, depth: u32) -> Option<u32> {
        let tree = &self.tree;
        let mark = tree.by(verb, Deprel::Mark).chain(tree.by(verb, Deprel::Case)).next();
        let marked = |form: &str| mark.is_some_and(|m| tree.is(m, form));
        // "warned against attacking Norway": nobody in particular.
        let anybody = ADVISING.contains(&tree.lemma(head))
            && marked("against")
            && !tree.has(head, Deprel::Obj)
            && !self.is_passive(head);
        if anybody {
            return None;
        }
        // "charged Smith with taking bribes": Smith took them.
        let charged = CHARGING.has(tree.lemma(head)) && marked("with");
        // "instead of attacking Norway" is the subject's.
        let instead = mark.is_some_and(|m| m > 0 && ["instead", "ahead"].iter().any(|w| tree.is(m - 1, w)));
        let of_object = !instead && ["of", "from", "into", "for", "against"].into_iter().any(marked);
        // "drew praise for helping Smith", "used force against": what is no entity helps nobody.
        let idle = || {
            let object = tree.first(head, Deprel::Obj).filter(|_| marked("for"));
            object.is_some_and(|o| tree.word(o).upos == Upos::Noun && self.parties(o).is_empty())
        };
        // "left Ajax to join Arsenal": whoever left.
        let leaves = tree.lemma(head) == "leave" && LEAVING_FOR.has(tree.lemma(verb));
        let set_to = tree.word(verb).xpos == Xpos::Vb
            && !leaves
            && (self.asks(head, stance) || MOVING.has(tree.lemma(head)));
        // "swore in Smith as minister, replacing Jones": Smith replaces her.
        let replaces = matches!(tree.lemma(verb), "replace" | "succeed" | "defeat" | "beat")
            && tree.word(verb).xpos == Xpos::Vbg
            && mark.is_none()
            && PUTTING_IN.has(tree.lemma(head))
            && !self.is_passive(head);
        let object =
            |o: &u32| tree.rel(*o) == Deprel::Obj || tree.rel(*o) == Deprel::Obl && tree.is(head + 1, "in");
        let put_in = || {
            tree.children(head)
                .iter()
                .copied()
                .find(|o| *o > head && object(o) && !self.parties(*o).is_empty())
        };
        if let Some(put_in) = Some(()).filter(|_| replaces).and_then(|_| put_in()) {
            return Some(put_in);
        }
        if charged || set_to || of_object && !idle() {
            self.controller(head, stance, depth)
        } else if tree.is_clause(head) {
            self.understood(head, stance, depth + 1)
        } else {
            self.owner_word(head, stance, depth)
        }
    }

    /// Who does what a verb says that hangs on a noun as its participle or infinitive: what the noun names, whose it is, or
    /// whoever acts in the clause around it.
    fn doer_beside_noun(&self, verb: u32, noun: u32, stance: &Stance, depth: u32) -> Option<u32> {
        let tree = &self.tree;
        if let Some(named) = self.one_of(noun) {
            return Some(named);
        }
        if let Some(clause) = clause_timed_by(&self.tree, verb, noun) {
            return self.understood(clause, stance, depth + 1);
        }
        if let Some(blamed) = self.blamed_around(verb, noun) {
            return Some(blamed);
        }
        // "was accused by Norway of arming rebels": whoever was accused.
        if let Some(over) = self.held_over(noun, verb).or_else(|| self.beside_phrase(verb, noun)) {
            return self.understood(over, stance, depth + 1);
        }
        // "is under investigation by police for bribing Jones": whoever is.
        if tree.preposition(noun) == "under"
            && tree.has(noun, Deprel::Cop)
            && tree.word(verb).xpos == Xpos::Vbg
        {
            return tree.first(noun, Deprel::Nsubj);
        }
        let named = !self.named(noun).is_empty();
        // "found Smith guilty of murdering Jones".
        if BLAME.contains(&tree.lemma(noun)) && !named {
            let over = tree.head(noun);
            let object = over.and_then(|over| tree.by(over, Deprel::Obj).find(|&o| o != noun && o < noun));
            if let Some(object) = object.or_else(|| tree.first(noun, Deprel::Nsubj)) {
                return Some(object);
            }
        }
        match tree.word(verb).xpos {
            // "a habit of sending back refugees" is its owner's to do, "accused Iran of sending back" Iran's.
            Xpos::Vbg if tree.has(verb, Deprel::Mark) && !named => self.owner_word(noun, stance, depth),
            // A participle with an object of its own is no passive: a finite verb that the tagger took for one.
            Xpos::Vbn | Xpos::Vbd if tree.has(verb, Deprel::Obj) && tree.rel(noun) == Deprel::Obj => {
                tree.head(noun).and_then(|over| self.understood(over, stance, depth + 1))
            }
            Xpos::Vbg | Xpos::Vbn | Xpos::Vbd => Some(noun),
            // "Smith is in Norway to meet Jones": Smith meets him.
            _ if tree.has(noun, Deprel::Cop) && tree.has(noun, Deprel::Nsubj) => {
                tree.first(noun, Deprel::Nsubj)
            }
            _ if named => Some(noun),
            _ => self.owner_word(noun, stance, depth),
        }
    }

    /// Whoever is held to have done what a gerund says that the tree hangs on a noun of their phrase:
    /// `charged the managers of a bank with bribing Smith`.
    fn blamed_around(&self, gerund: u32, noun: u32) -> Option<u32> {
        let tree = &self.tree;
        if tree.word(gerund).xpos != Xpos::Vbg {
            return None;
        }
        let mark = tree.first(gerund, Deprel::Mark)?;
        let object = tree.up(noun).take(4).find(|&at| tree.rel(at) == Deprel::Obj && at < mark)?;
        let verb = tree.lemma(tree.head(object)?);
        let held = CHARGING.has(verb) && tree.is(mark, "with") || HOLDING.has(verb) && tree.is(mark, "of");
        let nearer = object == noun || self.parties(object).is_empty();
        (held && !nearer).then_some(object)
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

    /// The text that somebody makes at a place: `a note on the door`, `wrote a letter to Smith`.
    fn made_around(&self, place: u32) -> Option<u32> {
        let tree = &self.tree;
        let at = matches!(tree.preposition(place).as_str(), "on" | "in" | "to" | "via");
        let over =
            tree.head(place).filter(|_| at && matches!(tree.rel(place), Deprel::Nmod | Deprel::Obl))?;
        let text = if tree.word(over).upos == Upos::Verb { tree.first(over, Deprel::Obj)? } else { over };
        (text < place && self.is_made(text)).then_some(text)
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
    pub(super) fn antecedent(&self, verb: u32) -> Option<u32> {
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
}
