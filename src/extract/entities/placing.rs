//! What a phrase without a name speaks of: someone named, or an entity of its own.

use super::groups;
use crate::english::{Deprel, Sentence};
use crate::extract::offices::{posts, titles};
use crate::extract::reference::{
    ByText, Nominal, Office, Picks, Scene, again, bare_office, bodies, holders, is_bare, is_head_again,
    is_other_party, is_part, just_joined, kin, kind_of_noun, kind_of_pair, known, lead, note, pair, said_of,
    several, stands_before_name, unstopped,
};
use crate::extract::sentence::{Form, Mention, Tree, surface};
use crate::facts::Kind;
use crate::vocabulary::WordList;
use std::ops::ControlFlow;
use std::ops::ControlFlow::{Break, Continue};

/// People and bodies that are someone's: "Diaz's campaign".
static OF_PERSONS: WordList = WordList::named("people_and_bodies_of_persons");
/// Nouns that mean someone only where the text has named one, for they mean other things as well.
static ONLY_AGAIN: WordList = WordList::named("nouns_only_said_again");
/// Nouns that can mean anything where nothing says which.
static VAGUE: WordList = WordList::named("nouns_too_vague_alone");
/// People who stand apart from what they are of: "critics of the bank".
static APART: WordList = WordList::named("people_apart_from_what_they_are_of");
/// People who belong to where they are: "officials in Delhi".
static LOCAL: WordList = WordList::named("people_of_where_they_are");

/// Decides what a nominal speaks of and puts the mention into the scene; the office that it says of its entity.
pub(crate) fn place(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> Option<Office> {
    let of = posts::body_of(sentence, tree, nominal.head, nominal.words, scene);
    match (Placing { sentence, tree, nominal, of, scene }).run(by_text) {
        // A critic of Norway holds no office there.
        Break(office) => office.filter(|_| !APART.has(nominal.noun.rsplit(' ').next().unwrap_or_default())),
        Continue(()) => None,
    }
}

/// Whether it is decided what a phrase speaks of, and then the office that it says.
type Step = ControlFlow<Option<Office>>;

/// A phrase for which one asks, step by step, what it speaks of.
struct Placing<'a, 's> {
    sentence: &'a Sentence,
    tree: &'a Tree<'a>,
    nominal: &'a Nominal,
    /// The body, land or person whose it is, and the word that says so.
    of: Option<(u32, u32)>,
    scene: &'a mut Scene<'s>,
}

impl Placing<'_, '_> {
    /// The surest sign first, an entity of its own last.
    fn run(&mut self, by_text: &mut ByText) -> Step {
        self.tell_kind_of_name();
        self.short_for_name()?;
        self.said_of_one()?;
        self.said_of_each()?;
        self.skip_predicates()?;
        self.of = self.of.or_else(|| self.body_in_office());
        self.new_place()?;
        self.body_without_article()?;
        self.two_beside()?;
        self.speaks_of_known()?;
        self.said_again()?;
        self.skip_descriptions()?;
        self.skip_vague()?;
        Break(self.fresh(by_text))
    }

    fn of_entity(&self) -> Option<u32> {
        self.of.map(|(of, _)| of)
    }

    fn kind(&self, entity: u32) -> Kind {
        self.scene.drafts[entity as usize].kind()
    }

    /// Whether it is one person's office or role.
    fn is_role(&self) -> bool {
        self.nominal.kind == Kind::Group && !self.nominal.plural
    }

    /// Its noun, or the last one of its office.
    fn last_noun(&self) -> &str {
        self.nominal.noun.rsplit(' ').next().unwrap_or_default()
    }

    fn office(&self, member: u32, role: &str, of: Option<u32>) -> Option<Office> {
        Some(Office { member, role: role.to_owned(), of, head: self.nominal.head })
    }

    /// It speaks of an entity that is known.
    fn note(&mut self, entity: u32, why: &str) {
        note(self.scene, self.sentence, self.nominal, entity, self.of_entity(), why);
    }

    /// It speaks of several that are known.
    fn mention_each(&mut self, entities: &[u32], confidence: f32) -> Step {
        for &entity in entities {
            self.scene.mention(self.nominal.words, self.nominal.head, entity, Form::Pronoun, confidence);
        }
        Break(None)
    }

    /// "US bank Morgan Stanley": the noun says what the name is of, whatever it looks like.
    fn tell_kind_of_name(&mut self) {
        let end = self.nominal.words.end;
        let name = self.scene.covering(end).find(|m| m.words.start == end).map(|m| m.entity);
        if let Some(name) = name
            && stands_before_name(self.sentence, self.nominal.head, self.scene.names)
        {
            let draft = &mut self.scene.drafts[name as usize];
            draft.kind = draft.kind.or(Some(self.nominal.kind));
        }
    }

    /// "the foundation", "the Islamist movement": of the one that is named so.
    fn short_for_name(&mut self) -> Step {
        let nominal = self.nominal;
        if !is_head_again(&nominal.noun) {
            return Continue(());
        }
        let bare = is_bare(self.tree, nominal.head);
        if bare && let Some(entity) = bodies::named_by_head(self.tree, nominal, self.scene) {
            note(self.scene, self.sentence, nominal, entity, None, "short for");
            return Break(None);
        }
        let told = kind_of_noun(&nominal.noun, self.scene.names)
            .or_else(|| kind_of_pair(self.tree, nominal.head, self.scene.names));
        let owned = self.tree.has(nominal.head, Deprel::NmodPoss);
        if nominal.plural || told.is_some() || nominal.kind == Kind::Facility || owned {
            return Continue(());
        }
        let by_field =
            !bare && nominal.picks == Picks::Known && matches!(nominal.noun.as_str(), "movement" | "network");
        if by_field
            && let Some((entity, why)) = bodies::by_field(self.sentence, self.tree, nominal, self.scene)
        {
            note(self.scene, self.sentence, nominal, entity, None, why);
        }
        Break(None)
    }

    /// "X, the head of Y": of the one that the sentence says it of.
    fn said_of_one(&mut self) -> Step {
        let nominal = self.nominal;
        let Some((entity, why)) = said_of::whom(self.sentence, self.tree, nominal, self.scene) else {
            return Continue(());
        };
        self.note(entity, why);
        // "their daughter, Ann": of both.
        if self.scene.names.kin.contains(&*nominal.noun) {
            for owner in kin::owners(self.tree, nominal, self.scene) {
                self.scene.drafts[entity as usize].holds(nominal.noun.clone(), Some(owner));
            }
        }
        let of = match self.of {
            Some((of, at)) => stands_in(self.sentence, nominal, of, at, self.scene).then_some(of),
            None => self.scene.body_held(entity, &nominal.noun),
        };
        if let Some(of) = of {
            // "Vivendi, owner of Universal": the one owned is a part of its owner.
            let owns = matches!(nominal.noun.as_str(), "owner" | "co-owner" | "parent")
                && self.kind(entity) == Kind::Organization;
            // "his party, the Union Front": he is the party's.
            let has = nominal.kind == Kind::Organization && self.kind(of) == Kind::Person;
            if owns || has {
                return Break(self.office(of, "", Some(entity)));
            }
        }
        Break(self.office(entity, &nominal.noun, of))
    }

    /// "Smith and Jones, both ministers": of several.
    fn said_of_each(&mut self) -> Step {
        let nominal = self.nominal;
        if stands_before_name(self.sentence, nominal.head, self.scene.names) {
            return Break(None);
        }
        let several = said_of::each(self.sentence, self.tree, nominal, self.scene);
        if several.is_empty() {
            return Continue(());
        }
        let of = self.of.filter(|&(of, at)| stands_in(self.sentence, nominal, of, at, self.scene));
        for &member in &several {
            let of = of.map(|(of, _)| of);
            self.scene.drafts[member as usize].holds(nominal.noun.clone(), of);
            self.scene.shared.extend(self.office(member, &nominal.noun, of));
        }
        self.mention_each(&several, 0.6)
    }

    /// What is said of a subject, or what somebody becomes, is no one else.
    fn skip_predicates(&self) -> Step {
        let (tree, head) = (self.tree, self.nominal.head);
        let predicate =
            tree.has(head, Deprel::Cop) && (tree.has(head, Deprel::Nsubj) || tree.rel(head) == Deprel::Conj);
        // "was elected president".
        let one_word = self.nominal.picks == Picks::New && self.nominal.words.len() == 1;
        let made = self.is_role() && one_word && said_of::is_made(tree, head);
        if predicate || made { Break(None) } else { Continue(()) }
    }

    /// The body that an office has in it: "Apple chief executive".
    fn body_in_office(&self) -> Option<(u32, u32)> {
        let body = bodies::body_in_office(self.sentence, self.tree, self.nominal.words, self.scene)?;
        self.is_role().then_some((body, self.nominal.head))
    }

    /// "a city in Norway, Bergen": a place with "a" only where it is named as well.
    fn new_place(&mut self) -> Step {
        let nominal = self.nominal;
        if nominal.kind != Kind::Place || nominal.picks != Picks::New {
            return Continue(());
        }
        let place = known(self.sentence, self.tree, nominal, None, self.scene);
        let Some((place, why)) = place.filter(|(_, why)| why.contains("named")) else { return Break(None) };
        note(self.scene, self.sentence, nominal, place, None, why);
        Break(lies_in(nominal, place, self.scene))
    }

    /// "Halden City football club", without an article.
    fn body_without_article(&mut self) -> Step {
        if self.nominal.picks == Picks::New
            && self.nominal.kind == Kind::Organization
            && let Some(body) = bodies::body_named(self.sentence, self.nominal, self.scene)
        {
            self.note(body, "the body named is");
            return Break(None);
        }
        Continue(())
    }

    /// "the pair": the two named side by side, no entity of its own.
    fn two_beside(&mut self) -> Step {
        if !matches!(self.nominal.noun.as_str(), "pair" | "duo") {
            return Continue(());
        }
        let known = self.nominal.picks == Picks::Known;
        let two = if known { pair(self.tree, self.scene, self.nominal) } else { Vec::new() };
        if two.len() == 2 { self.mention_each(&two, 0.6) } else { Break(None) }
    }

    /// "the president", "both countries", "her husband": whom the text has spoken of.
    fn speaks_of_known(&mut self) -> Step {
        let nominal = self.nominal;
        let bare_police = nominal.noun == "police" && nominal.words.len() == 1;
        // "choose a president": any of them.
        let article = matches!(&*self.tree.lower(nominal.words.start), "a" | "an");
        let high = self.is_role() && !article && titles::is_high(&nominal.noun);
        if nominal.picks == Picks::New && !high && !bare_police {
            return Continue(());
        }
        self.speaks_of_several()?;
        if let Some((entity, why)) = kin::relative(self.sentence, self.tree, nominal, self.scene) {
            self.note(entity, why);
            return Break(None);
        }
        let known = known(self.sentence, self.tree, nominal, self.of_entity(), self.scene);
        let other = |entity: u32| is_other_party(self.tree, nominal.head, entity, self.scene);
        let Some((entity, why)) = known.filter(|&(entity, _)| !other(entity)) else { return Continue(()) };
        self.note(entity, why);
        Break(lies_in(nominal, entity, self.scene).filter(|_| why == "the place named is"))
    }

    /// "the two leaders", "her parents", "the countries".
    fn speaks_of_several(&mut self) -> Step {
        let (sentence, tree, nominal) = (self.sentence, self.tree, self.nominal);
        if nominal.plural {
            let joined = just_joined(self.scene, nominal);
            let two = if joined.len() == 2 { joined } else { holders(self.scene, nominal) };
            if two.len() == 2 {
                return self.mention_each(&two, 0.6);
            }
        }
        let parents = kin::parents(sentence, tree, nominal, self.scene);
        let both = nominal.plural && &*tree.lower(nominal.words.start) == "both";
        if parents.len() != 2 && (nominal.number == Some(2) || both || self.are_rivals()) {
            let two = pair(tree, self.scene, nominal);
            if two.len() == 2 {
                return self.mention_each(&two, 0.6);
            }
        }
        if !parents.is_empty() {
            return self.mention_each(&parents, 0.6);
        }
        if nominal.plural && nominal.picks == Picks::Known {
            let several = several(sentence, tree, nominal, self.scene);
            if !several.is_empty() {
                return self.mention_each(&several, 0.5);
            }
        }
        Continue(())
    }

    /// "the nuclear-armed neighbours": where the document is about two lands.
    fn are_rivals(&self) -> bool {
        self.nominal.plural
            && self.nominal.number.is_none()
            && self.scene.lands.is_some()
            && matches!(self.last_noun(), "neighbour" | "neighbor" | "rival" | "foe" | "adversary")
            && self.of.is_none_or(|(of, _)| self.kind(of) == Kind::Place)
    }

    /// Of one that the text has without a name, or names later.
    fn said_again(&mut self) -> Step {
        let nominal = self.nominal;
        // "several smugglers", "smugglers" after "people-smugglers": the one group of that noun.
        if nominal.picks == Picks::New
            && self.of.is_none()
            && let Some(group) = again::one_group(self.tree, nominal, self.scene)
        {
            self.note(group, "said again of");
            return Break(None);
        }
        if let Some(person) = lead::named_later(self.tree, nominal, self.of_entity(), self.scene) {
            let phrase = unstopped(surface(self.sentence, nominal.words));
            self.scene.drafts[person as usize].alias(phrase, |name| Some(format!("named later: \"{name}\"")));
            self.note(person, "named later:");
            return Break(None);
        }
        Continue(())
    }

    /// What only describes, or is a part of nothing that is said, is no entity.
    fn skip_descriptions(&self) -> Step {
        let (tree, nominal) = (self.tree, self.nominal);
        let head = nominal.head;
        // "the paper", "the star": only of one that the text has named.
        let again = ONLY_AGAIN.has(&nominal.noun);
        // "the Leeds branch of the union": a part only where the whole is said.
        let whole = self.of.is_some_and(|(of, _)| self.kind(of) == Kind::Organization);
        let part = is_part(&nominal.noun) && (nominal.plural || !whole);
        // "worked as crisis manager".
        let described = self.is_role() && tree.preposition(head) == "as" && tree.rel(head) != Deprel::Nsubj;
        // "whose patrols": nothing that stands for itself.
        let of_relative = tree.by(head, Deprel::NmodPoss).any(|c| tree.is_relative(c));
        if again || part || described || of_relative { Break(None) } else { Continue(()) }
    }

    /// A bare noun that can mean anything makes no entity.
    fn skip_vague(&self) -> Step {
        let nominal = self.nominal;
        let noun = nominal.noun.as_str();
        // "the people of Malta" says which.
        let whose = self.of.is_some_and(|(_, at)| at > nominal.head)
            && matches!(noun, "people" | "population" | "community" | "family" | "relative");
        // "no other member of the bloc".
        let other =
            self.of.is_some() && self.tree.by(nominal.head, Deprel::Amod).any(|c| self.tree.is(c, "other"));
        // "her family", "the family of Smith", "the families".
        let owned = [Deprel::NmodPoss, Deprel::Nmod].iter().any(|&rel| self.tree.has(nominal.head, rel));
        let kin = noun == "family" && (nominal.plural || owned);
        let bare = nominal.words.len() <= 2 && !whose && !other && !kin;
        let country = !nominal.plural && matches!(noun, "country" | "nation");
        if nominal.kind == Kind::Place || country || bare && !self.says_how_many() && VAGUE.has(noun) {
            return Break(None);
        }
        Continue(())
    }

    /// "other nations", "rights groups", "36 countries", "thousands of people" say at least which or how many.
    fn says_how_many(&self) -> bool {
        let (tree, head) = (self.tree, self.nominal.head);
        let crowd = tree.rel(head) == Deprel::Nmod
            && tree.preposition(head) == "of"
            && tree.head(head).is_some_and(|over| {
                matches!(tree.lemma(over), "thousand" | "hundred" | "dozen" | "score" | "ten" | "million")
            });
        self.nominal.plural
            && self.nominal.picks == Picks::New
            && (crowd
                || [Deprel::Amod, Deprel::Nummod, Deprel::Compound].iter().any(|&rel| tree.has(head, rel)))
    }

    /// An entity of its own, and to whom it belongs.
    fn fresh(&mut self, by_text: &mut ByText) -> Option<Office> {
        let (sentence, tree, nominal) = (self.sentence, self.tree, self.nominal);
        if nominal.plural {
            let sides = groups::sides(tree, nominal, self.scene);
            if sides.len() >= 2 {
                return groups::side_groups(sentence, nominal, &sides, self.scene, by_text);
            }
        }
        let entity = groups::fresh(sentence, tree, nominal, self.of_entity(), self.scene, by_text);
        // A body's own people and parts: "Indian officials", "the company's board".
        let (body, _) = self.of.filter(|&(body, at)| belongs(tree, nominal, body, at, self.scene))?;
        self.office(entity, &nominal.noun, Some(body)).filter(|_| body != entity)
    }
}

/// The land of a place that an adjective before its noun says: "the southern U.S. state of Texas".
fn lies_in(nominal: &Nominal, place: u32, scene: &Scene<'_>) -> Option<Office> {
    if nominal.kind != Kind::Place {
        return None;
    }
    let before = (nominal.words.start..nominal.head).flat_map(|at| scene.covering(at));
    let land = |m: &&Mention| {
        m.words.end <= nominal.head
            && m.entity != place
            && scene.drafts[m.entity as usize].kind() == Kind::Country
    };
    let land = before.filter(land).last()?.entity;
    Some(Office { member: place, role: nominal.noun.clone(), of: Some(land), head: nominal.head })
}

/// Whether a description of someone says to what they belong, not only where they come from or lie.
fn stands_in(sentence: &Sentence, nominal: &Nominal, of: u32, at: u32, scene: &Scene<'_>) -> bool {
    let place = scene.drafts[of as usize].kind() == Kind::Place;
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    // "Lahore-based", "Iran-backed" say no membership.
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let based = form(at + 1) == "-" && !matches!(form(at + 2), "owned" | "run" | "controlled");
    let kin = scene.names.kin.contains(last) && !scene.names.offices.contains(last);
    match nominal.kind {
        Kind::Group if kin => false,
        Kind::Group => !based && (!place || scene.names.offices.contains(bare_office(&nominal.noun))),
        Kind::Place => !matches!(last, "coast" | "border" | "frontier" | "line" | "area" | "sea" | "street"),
        _ => !based,
    }
}

/// Whether what stands beside a noun says that its bearers belong there, not only where they are or whose kin.
fn belongs(tree: &Tree<'_>, nominal: &Nominal, body: u32, at: u32, scene: &Scene<'_>) -> bool {
    let preposition = tree.preposition(at);
    let inside = tree.rel(at) == Deprel::Nmod && at > nominal.head;
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    if APART.has(last) {
        return false;
    }
    // "other UK airports" lie there, "its airports" are its own.
    let lies = matches!(last, "airport" | "port" | "road" | "bridge" | "harbour" | "harbor" | "airfield");
    if lies && nominal.plural && !tree.has(nominal.head, Deprel::NmodPoss) {
        return false;
    }
    if scene.drafts[body as usize].kind() == Kind::Person || scene.drafts[body as usize].kind() == Kind::Group
    {
        // "the prosecutor's office" is no office of the prosecutor.
        let unnamed = scene.drafts[body as usize].kind() == Kind::Group && last == "office";
        let one = !scene.drafts[body as usize].plural && !unnamed;
        return scene.names.offices.contains(last) || one && OF_PERSONS.has(last);
    }
    if inside && matches!(&*preposition, "in" | "at" | "from" | "with" | "within") {
        return nominal.kind == Kind::Group && LOCAL.has(last);
    }
    true
}
