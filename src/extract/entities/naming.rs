//! The names of a sentence: which entity each is, with its title, its owner and where it lies.

use super::seats::seat_acts;
use crate::english::{Deprel, Sentence, Upos, Word, Xpos};
use crate::extract::chunks::Chunk;
use crate::extract::names::{Draft, Place};
use crate::extract::offices::{Title, titles};
use crate::extract::reference::{Office, Scene, bodies, pronouns};
use crate::extract::sentence::{Form, Tree, dateline, head_of, surface};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, WordList};
use rustc_hash::FxHashMap;

/// Nouns behind a body's name that say what it is, not what it has: "the Wagner group", but not "the Fiat board".
static BODIES_BESIDE: WordList = WordList::named("bodies_beside");

/// What is paid in: "dollar".
static MONEY: WordList = WordList::named("currencies");

/// Puts the names of a sentence into the scene, titles and all; the offices that the titles say.
pub(crate) fn place_names(
    sentence: &Sentence,
    tree: &Tree<'_>,
    chunks: &[Chunk],
    places: &[Place],
    seats: &FxHashMap<u32, u32>,
    scene: &mut Scene<'_>,
) -> Vec<Office> {
    let dateline = dateline(sentence);
    // First which entity each name is; then titles can look at the names before them.
    let meant = |place: &Place| {
        let seat = seats.get(&place.entity).filter(|_| place.seat && place.words.end > dateline);
        let country = seat.filter(|_| seat_acts(sentence, tree, place.words));
        country.copied().unwrap_or(place.entity)
    };
    let entities: Vec<u32> = places.iter().map(meant).collect();
    let mut naming = Naming { sentence, tree, chunks, places, entities, scene, out: Vec::new() };
    for nth in 0..places.len() {
        naming.place(nth, dateline);
    }
    for nth in 0..places.len() {
        naming.part_of_country(nth);
    }
    naming.out
}

/// The names of a sentence on their way into the scene.
struct Naming<'a, 's> {
    sentence: &'a Sentence,
    tree: &'a Tree<'a>,
    chunks: &'a [Chunk],
    places: &'a [Place],
    /// Which entity each of `places` is.
    entities: Vec<u32>,
    scene: &'a mut Scene<'s>,
    /// The offices that their titles say.
    out: Vec<Office>,
}

impl Naming<'_, '_> {
    fn draft(&mut self, entity: u32) -> &mut Draft {
        &mut self.scene.drafts[entity as usize]
    }

    /// Puts one name into the scene.
    fn place(&mut self, nth: usize, dateline: u32) {
        let (place, entity) = (&self.places[nth], self.entities[nth]);
        // "SOFIA, 3 June —": where it was written has no part in what follows.
        let head = head_of(self.sentence, place.words);
        let heads = self.tree.children(head).iter().any(|&child| child > dateline);
        let text = surface(self.sentence, place.words);
        if place.words.end <= dateline && !heads {
            let draft = self.draft(entity);
            draft.mentions += 1;
            draft.stands = true;
            draft.alias(text, |_| None);
            return;
        }
        if self.draft(entity).is_thing() {
            return;
        }
        if place.seat {
            self.draft(entity).alias(text.clone(), |name| {
                (name != text).then(|| format!("seat of the government of \"{name}\""))
            });
        }
        if self.person_of_land(place, entity, &text) {
            return;
        }
        self.counted(place, entity);
        if let Some(title) = self.title(place, entity) {
            self.titled(place, entity, title);
            return;
        }
        let family = family(self.tree, place, &text, self.scene);
        if family.is_empty() {
            self.untitled(place, entity);
        }
        for one in family {
            self.scene.mention(place.words, head, one, Form::Pronoun, 0.7);
        }
    }

    /// "three Swedes", "dozens of Swedes": so the text calls them.
    fn counted(&mut self, place: &Place, entity: u32) {
        let (tree, start) = (self.tree, place.words.start);
        let number = start.checked_sub(1).filter(|&at| tree.word(at).upos == Upos::Num);
        let crowd = || {
            let many = start.checked_sub(2).filter(|_| tree.is(start - 1, "of"))?;
            matches!(tree.lemma(many), "dozen" | "score" | "hundred" | "thousand").then_some(many)
        };
        let people = self.scene.drafts[entity as usize].kind() == Kind::Group;
        if let Some(from) = number.or_else(crowd).filter(|_| people) {
            let phrase = surface(self.sentence, Span::new(from, place.words.end));
            self.draft(entity).alias(phrase, |_| None);
        }
    }

    /// "a Swede": says of a person where he is from, and is no name of the land.
    fn person_of_land(&mut self, place: &Place, entity: u32, text: &str) -> bool {
        let said_to_be = pronouns::said_to_be_of(self.tree, place, self.scene);
        if let Some(person) = said_to_be {
            // "a Swede" alone is one of them; the land has an entity where it is named as well.
            let land = self.scene.names.known(text).map(|k| k.name.to_string());
            let land = self.scene.drafts.iter().position(|d| Some(&d.name) == land.as_ref());
            self.draft(person).holds(String::new(), Some(land.map_or(entity, |at| at as u32)));
        }
        let meant = said_to_be
            .or_else(|| pronouns::of_that_land(self.sentence, self.tree, place, entity, self.scene));
        let Some(person) = meant else { return false };
        let start = pronouns::article_before(self.tree, place.words.start).unwrap_or(place.words.start);
        let words = Span::new(start, place.words.end);
        let phrase = surface(self.sentence, words);
        self.draft(person).alias(phrase, |name| Some(format!("said of \"{name}\"")));
        let head = head_of(self.sentence, place.words);
        self.scene.mention(words, head, person, Form::Nominal, 0.6);
        true
    }

    /// The title before a person's name.
    fn title(&self, place: &Place, entity: u32) -> Option<Title> {
        let ends = self.chunks.partition_point(|chunk| chunk.words.end <= place.words.start);
        let nth = ends.min(self.chunks.len() - 1);
        let whole = self.chunks[nth].words.start == place.words.start || place.form == Form::Name;
        let names = self.scene.names;
        let title = whole
            .then(|| titles::title(self.sentence, self.chunks, nth, place.words, self.places, names))
            .flatten();
        title.filter(|_| self.scene.drafts[entity as usize].kind() == Kind::Person)
    }

    /// A name without a title.
    fn untitled(&mut self, place: &Place, entity: u32) {
        let (sentence, places) = (self.sentence, self.places);
        let with_article = place.words.start > 0 && self.tree.is(place.words.start - 1, "the");
        let mut start = place.words.start - u32::from(with_article);
        // "Swiss Martin Keller": a land before a person's name is where he is from.
        if let Some((from, land)) = land_before(sentence, places, place, &self.entities, self.scene) {
            self.draft(entity).holds(String::new(), Some(land));
            start = from;
        }
        let words = Span::new(start, place.words.end);
        let head = head_of(sentence, words);
        self.draft(entity).stands |= self.tree.rel(head) != Deprel::Compound;
        if let Some(whole) = town_with_land(sentence, places, place, &self.scene.drafts) {
            self.draft(entity).alias(whole, |name| Some(format!("\"{name}\" with where it lies")));
        }
        for whole in [with_owner(sentence, places, place, self.scene), with_noun(sentence, place, self.scene)]
        {
            let Some(whole) = whole else { continue };
            self.draft(entity).alias(whole, |_| None);
        }
        // "U.S. dollars" speak of no land.
        let money = sentence.words.get(place.words.end as usize).is_some_and(|w| MONEY.has(&w.lemma));
        let form = if money { Form::Adjective } else { place.form };
        self.scene.mention(words, head, entity, form, 0.9);
    }

    /// A name with its title, and the office that the title says.
    fn titled(&mut self, place: &Place, entity: u32, title: Title) {
        let sentence = self.sentence;
        let with_title = |name: &str| Some(format!("\"{name}\" with a title"));
        let draft = self.draft(entity);
        draft.stands = true;
        draft.alias(surface(sentence, title.words), with_title);
        self.scene.mention(title.words, head_of(sentence, title.words), entity, place.form, 0.95);
        for rank in titles::ranks(sentence, Span::new(title.words.start, place.words.start)) {
            let draft = self.draft(entity);
            let known = draft.offices.iter().any(|(role, _)| *role == rank);
            if !known && draft.offices.len() < 16 {
                draft.offices.push((rank.to_owned(), None));
            }
        }
        let body = title.body.map(|body| self.entities[body]);
        let body = body.or_else(|| self.behind(place).filter(|_| title.role.is_some()));
        let Some(role) = title.role else {
            let office =
                |of| Office { member: entity, role: String::new(), of: Some(of), head: place.words.start };
            self.out.extend(body.map(office));
            return;
        };
        let role_text = surface(sentence, role);
        let lower = role_text.to_lowercase();
        let of = self.body_of_title(entity, role, &lower, body);
        let draft = self.draft(entity);
        if draft.offices.len() < 16 {
            draft.offices.push((lower, of));
        }
        draft.alias(surface(sentence, Span::new(role.start, place.words.end)), with_title);
        self.out.push(Office { member: entity, role: role_text, of, head: role.start });
    }

    /// The land, town or body that "of" sets right behind a name: "Archbishop Jan Reyes of | Manila".
    fn behind(&self, place: &Place) -> Option<u32> {
        let of = self.sentence.words.get(place.words.end as usize).is_some_and(|w| &*w.form == "of");
        let at = place.words.end + 1;
        let at = at + u32::from(at < self.tree.len() && self.tree.is(at, "the"));
        let next = self.places.iter().position(|p| p.words.start == at && p.form == Form::Name)?;
        of.then(|| self.entities[next])
    }

    /// The body in which somebody has an office before his name, whose name the title holds or not.
    fn body_of_title(&self, entity: u32, role: Span<Token>, lower: &str, body: Option<u32>) -> Option<u32> {
        let scene = &*self.scene;
        // "Texas student Amy Lund": where someone comes from is no body.
        let office = scene.names.offices.contains(lower);
        body.filter(|&of| office || scene.drafts[of as usize].kind() != Kind::Place)
            .or_else(|| bodies::body_in_office(self.sentence, self.tree, role, scene))
            .or_else(|| bodies::party_before(self.sentence, role.start, scene))
            .or_else(|| scene.body_held(entity, lower))
    }

    /// Bodies that bear their country's name: "Pakistan Air Force", "Parliament of Georgia".
    fn part_of_country(&mut self, nth: usize) {
        let (place, entity) = (&self.places[nth], self.entities[nth]);
        let kind = |entity: u32| self.scene.drafts[entity as usize].kind();
        // What a name holds comes right after it in the list.
        let mut inner = self.places[nth..].iter().zip(&self.entities[nth..]).take(3);
        let country = inner.find(|(p, e)| {
            p.words != place.words && place.words.covers(p.words) && kind(**e) == Kind::Country
        });
        let Some((_, &country)) = country else { return };
        let name = surface(self.sentence, place.words);
        // "British Airways" is a firm of its own.
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let names = self.scene.names;
        let firm = names.companies.contains(&*last) && !names.bodies.contains(&*last);
        let held =
            ["-administered", "-occupied", "-controlled", "-held", "-ruled"].iter().any(|h| name.contains(h));
        let part = held || matches!(kind(entity), Kind::Organization | Kind::Facility);
        if part && !firm {
            let (role, head) = (String::new(), place.words.start);
            self.out.push(Office { member: entity, role, of: Some(country), head });
        }
    }
}

/// The land whose adjective stands right before a person's name, and where: "Swiss | Martin Keller".
fn land_before(
    sentence: &Sentence,
    places: &[Place],
    name: &Place,
    entities: &[u32],
    scene: &Scene<'_>,
) -> Option<(u32, u32)> {
    let until = places.partition_point(|p| p.words.start < name.words.start);
    let (before, land) = (places.get(until.checked_sub(1)?)?, entities[until - 1]);
    let word = &sentence.words[before.words.start as usize];
    let people = scene.names.known(&word.form).is_some_and(|k| matches!(k.how, How::Adjective | How::People));
    let person = scene.drafts[places.get(until)?.entity as usize].kind() == Kind::Person;
    (before.words.end == name.words.start && before.words.len() == 1 && people && person)
        .then_some((before.words.start, land))
}

/// Those of one last name whom its plural names: "the Kellys", "the two Guineas".
fn family(tree: &Tree<'_>, place: &Place, text: &str, scene: &Scene<'_>) -> Vec<u32> {
    // "the Kellys", "the Joneses".
    let Some(surname) = text.strip_suffix('s').filter(|s| s.chars().count() > 2) else { return Vec::new() };
    let long = surname.strip_suffix('e').filter(|s| s.ends_with(['s', 'z', 'x', 'h']));
    let before = place.words.start.checked_sub(1).map(|at| tree.lower(at));
    let kind = match before.as_deref() {
        Some("the") => Kind::Person,
        Some("two" | "both") => Kind::Country,
        _ => return Vec::new(),
    };
    if place.words.len() != 1 {
        return Vec::new();
    }
    let bears = |d: &Draft| {
        d.kind() == kind
            && d.name.rsplit_once(' ').is_some_and(|(_, last)| last == surname || Some(last) == long)
    };
    let all: Vec<u32> = scene.entities(bears).collect();
    if (2..=4).contains(&all.len()) { all } else { Vec::new() }
}

/// A body's name together with the land or body whose it is: "Kenya's Interior Ministry".
fn with_owner(sentence: &Sentence, places: &[Place], name: &Place, scene: &Scene<'_>) -> Option<String> {
    let mark = name.words.start.checked_sub(1)?;
    let owner = places[..places.partition_point(|p| p.words.start < mark)].last()?;
    let owned = sentence.words[mark as usize].xpos == Xpos::Pos && owner.words.end == mark;
    let kind = |place: &Place| scene.drafts[place.entity as usize].kind();
    let body = matches!(kind(name), Kind::Organization | Kind::Facility)
        && matches!(kind(owner), Kind::Organization | Kind::Country);
    // "Kenya's UN ambassador" says nothing of whose the UN is.
    let beside = sentence.words.get(name.words.end as usize).is_some_and(|w| w.upos == Upos::Noun);
    (owned && body && !beside).then(|| surface(sentence, Span::new(owner.words.start, name.words.end)))
}

/// A name together with the nouns that say what it is: "the Kivu Gorge cave complex", "The Sun newspaper".
fn with_noun(sentence: &Sentence, name: &Place, scene: &Scene<'_>) -> Option<String> {
    let names = scene.names;
    let says = |word: &Word| {
        let noun = word.lemma.to_lowercase();
        match scene.drafts[name.entity as usize].kind() {
            Kind::Place => names.places.contains(noun.as_str()) || noun == "complex",
            Kind::Facility => names.facilities.contains(noun.as_str()),
            Kind::Organization => BODIES_BESIDE.has(&noun),
            _ => false,
        }
    };
    let small = |w: &&Word| {
        matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Adj) && w.form.starts_with(char::is_lowercase)
    };
    let behind = sentence.words[name.words.end as usize..].iter().take(4).take_while(small);
    let last = behind.enumerate().filter(|(_, word)| says(word)).last().map(|(nth, _)| nth as u32)?;
    (name.form == Form::Name)
        .then(|| surface(sentence, Span::new(name.words.start, name.words.end + last + 1)))
}

/// A town's name together with the land that a comma sets after it: "Bergen, Norway".
fn town_with_land(sentence: &Sentence, places: &[Place], town: &Place, drafts: &[Draft]) -> Option<String> {
    let end = town.words.end;
    let comma = sentence.words.get(end as usize).is_some_and(|w| &*w.form == ",");
    let next = places.get(places.partition_point(|p| p.words.start <= end))?;
    let land = drafts[next.entity as usize].land || drafts[next.entity as usize].kind() == Kind::Country;
    let kind = drafts[town.entity as usize].kind();
    (comma
        && next.words.start == end + 1
        && land
        && kind == Kind::Place
        && town.form == Form::Name
        && next.form == Form::Name)
        .then(|| surface(sentence, Span::new(town.words.start, next.words.end)))
}
