//! Who and what a document speaks of: its entities, and where each is mentioned.

use super::attribution::Speakers;
use super::bodies;
use super::coreference;
use super::memberships;
use super::mentions::{self, Chunk, Memory, What, surface};
use super::names::{self, Draft, Named, Place};
use super::nominals::{self, ByText};
use super::offices::{self, Office};
use super::papers;
use super::placing;
use super::scene::Scene;
use super::tree::Tree;
use crate::document::Document;
use crate::english::{Analysis, Deprel, Sentence, Upos, Word, Xpos};
use crate::facts::{Kind, LocalClaim, LocalEntity};
use crate::span::{Span, Token};
use crate::vocabulary::{How, Names, Vocabulary, WordList};
use rustc_hash::FxHashMap;

/// So many offices of one sentence are compared with a new one.
const NEAR: usize = 64;

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// By a name: `JD Vance`, `India`.
    Name,
    /// By an adjective of a name: `Indian`.
    Adjective,
    /// By a common noun: `the prime minister`, `Indian officials`.
    Nominal,
    /// By a pronoun: `he`, `who`, `its`; one that means several entities is a mention of each.
    Pronoun,
}

/// A place where a sentence mentions an entity; several may share their words (`both sides`).
///
/// Mentions nest: "Indian officials" holds one of India.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mention {
    /// The words, titles and all.
    pub(crate) words: Span<Token>,
    /// The word among them that the tree hangs on.
    pub(crate) head: u32,
    /// An index into [`Entities::list`].
    pub(crate) entity: u32,
    /// How it names the entity.
    pub(crate) form: Form,
    /// How sure the link is, 0 to 1.
    pub(crate) confidence: f32,
}

/// The entities of a document and their mentions, sentence by sentence, in order of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    /// The entities in order of first mention; mentions and offices point into this list.
    pub(crate) list: Vec<LocalEntity>,
    /// For each entity whether it is worth listing even when no claim has use for it.
    ///
    /// Names are; a phrase without a name ("the two banks") only when it does something or has
    /// something done to it.
    pub(crate) listed: Vec<bool>,
    pub(crate) mentions: Vec<Vec<Mention>>,
    /// Offices, memberships and parts, of class `AFFILIATION`.
    pub(crate) offices: Vec<LocalClaim>,
}

/// Finds the entities of a document.
pub(crate) fn resolve(document: &Document, analysis: &Analysis, vocabulary: &Vocabulary) -> Entities {
    let lexicon = &vocabulary.names;
    let sentences = &analysis.sentences;
    let mut memory = Memory::of(sentences);
    let mut chunks: Vec<Vec<Chunk>> =
        sentences.iter().map(|s| mentions::chunks(s, &memory, lexicon)).collect();
    if memory.learn_offices(sentences, &chunks, lexicon) {
        chunks = sentences.iter().map(|s| mentions::chunks(s, &memory, lexicon)).collect();
    }
    let named = names::gather(sentences, &chunks, lexicon);
    // Read twice: an office may be spoken of before the text says who holds it.
    let speakers = Speakers::new(analysis);
    let heard = (&speakers, lexicon);
    let (_, scene) = read(document, sentences, &chunks, &named, named.drafts.clone(), heard);
    let mut drafts = named.drafts.clone();
    for (draft, read) in drafts.iter_mut().zip(scene.drafts) {
        (draft.offices, draft.gender, draft.kind, draft.first) =
            (read.offices, read.gender, read.kind, read.first);
    }
    let (mut out, scene) = read(document, sentences, &chunks, &named, drafts, heard);
    for draft in scene.drafts {
        // A single word in capitals that stands once and does nothing names no one for sure.
        let single = draft.kind.is_none() && !draft.name.contains(' ');
        let once = draft.mentions == 1;
        // So does one that only says which: "the Merry Dawn church".
        let says_which = draft.kind.is_none() && once && !draft.stands;
        let faint = single && (once && !draft.votes.sure() || !draft.stands) || says_which;
        out.listed.push(draft.listed && draft.mentions > 0 && !faint);
        out.list.push(LocalEntity {
            kind: draft.kind(),
            name: draft.name,
            aliases: draft.aliases,
            mentions: draft.mentions,
            merges: draft.merges,
        });
    }
    out
}

/// Reads the sentences from front to back; mentions and offices, and what is then known of the entities.
fn read<'a>(
    document: &Document,
    sentences: &[Sentence],
    chunks: &[Vec<Chunk>],
    named: &Named,
    drafts: Vec<Draft>,
    (speakers, lexicon): (&'a Speakers, &'a Names),
) -> (Entities, Scene<'a>) {
    let mut scene = Scene::new(lexicon, drafts, speakers);
    scene.lands = names::two_lands(sentences, named);
    let mut by_text = ByText::default();
    let mut out = Entities::default();
    for ((sentence, chunks), places) in sentences.iter().zip(chunks).zip(&named.places) {
        let tree = Tree::new(sentence);
        let mut offices = place_names(sentence, &tree, chunks, places, &named.seats, &mut scene);
        offices.extend(place_others(sentence, &tree, chunks, &mut scene, &mut by_text));
        offices.append(&mut scene.shared);
        memberships::complete(sentence, &tree, &mut offices, &mut scene);
        offices.extend(memberships::of_parties(sentence, &mut scene));
        let stated = memberships::stated(sentence, &tree, &scene, &offices);
        memberships::name_with_owners(sentence, &tree, &mut scene);
        for office in stated.iter().filter(|office| office.role.is_empty()) {
            let draft = &mut scene.drafts[office.member as usize];
            if draft.kind() == Kind::Person && draft.offices.len() < 16 {
                draft.offices.push((String::new(), office.of));
            }
        }
        offices.extend(stated);
        let here = scene.close(&tree);
        for office in &offices {
            let event = out.offices.len() as u32;
            let claim = offices::claim(&document.text, sentence, office, event, &here, &scene);
            out.offices.extend(claim.filter(|c| {
                !out.offices
                    .iter()
                    .rev()
                    .take(NEAR)
                    .take_while(|o| o.span == c.span)
                    .any(|o| (o.source, o.target) == (c.source, c.target))
            }));
        }
        out.mentions.push(here);
    }
    (out, scene)
}

/// Puts the names of a sentence into the scene, titles and all; the offices that the titles say.
fn place_names(
    sentence: &Sentence,
    tree: &Tree<'_>,
    chunks: &[Chunk],
    places: &[Place],
    seats: &FxHashMap<u32, u32>,
    scene: &mut Scene<'_>,
) -> Vec<Office> {
    // First which entity each name is; then titles can look at the names before them.
    let entities: Vec<u32> = places
        .iter()
        .map(|place| match seats.get(&place.entity) {
            Some(&country)
                if place.seat
                    && place.words.end > mentions::dateline(sentence)
                    && offices::seat_acts(sentence, tree, place.words) =>
            {
                country
            }
            _ => place.entity,
        })
        .collect();
    let mut out = Vec::new();
    let dateline = mentions::dateline(sentence);
    for (place, &entity) in places.iter().zip(&entities) {
        // "SOFIA, 3 June —": where it was written has no part in what follows.
        let head = mentions::head_of(sentence, place.words);
        let heads = tree.children(head).iter().any(|&child| child > dateline);
        if place.words.end <= dateline && !heads {
            scene.drafts[entity as usize].mentions += 1;
            scene.drafts[entity as usize].stands = true;
            let text = surface(sentence, place.words);
            scene.drafts[entity as usize].alias(text, |_| None);
            continue;
        }
        if scene.drafts[entity as usize].is_thing() {
            continue;
        }
        let text = surface(sentence, place.words);
        if place.seat {
            scene.drafts[entity as usize].alias(text.clone(), |name| {
                (name != text).then(|| format!("seat of the government of \"{name}\""))
            });
        }
        let said_to_be = coreference::said_to_be_of(tree, place, scene);
        if let Some(person) = said_to_be {
            // "a Swede" alone is one of them; the land has an entity where it is named as well.
            let land = scene.names.known(&text).map(|k| k.name.to_string());
            let land = scene.drafts.iter().position(|d| Some(&d.name) == land.as_ref());
            scene.drafts[person as usize].holds(String::new(), Some(land.map_or(entity, |at| at as u32)));
        }
        let meant = said_to_be.or_else(|| coreference::of_that_land(sentence, tree, place, entity, scene));
        if let Some(person) = meant {
            let start = coreference::article_before(tree, place.words.start).unwrap_or(place.words.start);
            let words = Span::new(start, place.words.end);
            let phrase = surface(sentence, words);
            scene.drafts[person as usize].alias(phrase, |name| Some(format!("said of \"{name}\"")));
            let head = mentions::head_of(sentence, place.words);
            scene.mention(words, head, person, Form::Nominal, 0.6);
            continue;
        }
        let nth = chunks.partition_point(|chunk| chunk.words.end <= place.words.start).min(chunks.len() - 1);
        let title = (chunks[nth].words.start == place.words.start || place.form == Form::Name)
            .then(|| offices::title(sentence, chunks, nth, place.words, places, scene.names))
            .flatten()
            .filter(|_| scene.drafts[entity as usize].kind() == Kind::Person);
        let family = if title.is_none() { family(tree, place, &text, scene) } else { Vec::new() };
        if !family.is_empty() {
            for one in family {
                scene.mention(place.words, mentions::head_of(sentence, place.words), one, Form::Pronoun, 0.7);
            }
            continue;
        }
        let Some(title) = title else {
            let with_article = place.words.start > 0 && tree.is(place.words.start - 1, "the");
            let words =
                if with_article { Span::new(place.words.start - 1, place.words.end) } else { place.words };
            // "Swiss Martin Keller": a land before a person's name is where he is from.
            let from = land_before(sentence, places, place, &entities, scene);
            if let Some((_, land)) = from {
                scene.drafts[entity as usize].holds(String::new(), Some(land));
            }
            let words = from.map_or(words, |(start, _)| Span::new(start, words.end));
            let head = mentions::head_of(sentence, words);
            scene.drafts[entity as usize].stands |= tree.rel(head) != Deprel::Compound;
            if let Some(whole) = town_with_land(sentence, places, place, &scene.drafts) {
                scene.drafts[entity as usize]
                    .alias(whole, |name| Some(format!("\"{name}\" with where it lies")));
            }
            for whole in [with_owner(sentence, places, place, scene), with_noun(sentence, place, scene)] {
                let Some(whole) = whole else { continue };
                scene.drafts[entity as usize].alias(whole, |_| None);
            }
            scene.mention(words, head, entity, place.form, 0.9);
            continue;
        };
        scene.drafts[entity as usize].stands = true;
        let full = surface(sentence, title.words);
        scene.drafts[entity as usize].alias(full, |name| Some(format!("\"{name}\" with a title")));
        scene.mention(title.words, mentions::head_of(sentence, title.words), entity, place.form, 0.95);
        for rank in offices::ranks(sentence, Span::new(title.words.start, place.words.start)) {
            let draft = &mut scene.drafts[entity as usize];
            let known = draft.offices.iter().any(|(role, _)| *role == rank);
            if !known && draft.offices.len() < 16 {
                draft.offices.push((rank.to_owned(), None));
            }
        }
        let Some(role) = title.role else {
            if let Some(body) = title.body {
                out.push(Office {
                    member: entity,
                    role: String::new(),
                    of: Some(entities[body]),
                    head: place.words.start,
                });
            }
            continue;
        };
        let role_text = surface(sentence, role);
        let of = title.body.map(|b| entities[b]);
        // "Texas student Amy Lund": where someone comes from is no body.
        let office = scene.names.offices.contains(&*role_text.to_lowercase());
        let of = of.filter(|&of| office || scene.drafts[of as usize].kind() != Kind::Place);
        let of = of.or_else(|| bodies::body_in_office(sentence, tree, role, scene));
        let of = of.or_else(|| bodies::party_before(sentence, role.start, scene));
        let of = of.or_else(|| scene.body_held(entity, &role_text.to_lowercase()));
        let draft = &mut scene.drafts[entity as usize];
        if draft.offices.len() < 16 {
            draft.offices.push((role_text.to_lowercase(), of));
        }
        let office = Span::new(role.start, place.words.end);
        scene.drafts[entity as usize]
            .alias(surface(sentence, office), |name| Some(format!("\"{name}\" with a title")));
        out.push(Office { member: entity, role: role_text, of, head: role.start });
    }
    // Bodies that bear their country's name: "Pakistan Air Force", "Parliament of Georgia".
    for (nth, (place, &entity)) in places.iter().zip(&entities).enumerate() {
        // What a name holds comes right after it in the list.
        let inner = places[nth..].iter().zip(&entities[nth..]).take(3).find(|(p, e)| {
            p.words != place.words
                && place.words.covers(p.words)
                && scene.drafts[**e as usize].kind() == Kind::Country
        });
        let name = surface(sentence, place.words);
        // "British Airways" is a firm of its own.
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let firm = scene.names.companies.contains(&*last) && !scene.names.bodies.contains(&*last);
        let held =
            ["-administered", "-occupied", "-controlled", "-held", "-ruled"].iter().any(|h| name.contains(h));
        let part =
            held || matches!(scene.drafts[entity as usize].kind(), Kind::Organization | Kind::Facility);
        if let Some((_, &country)) = inner.filter(|_| part && !firm) {
            out.push(Office {
                member: entity,
                role: String::new(),
                of: Some(country),
                head: place.words.start,
            });
        }
    }
    out
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

/// Those of one last name whom its plural names: "the Kellys", "the two Koreas".
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
    let all: Vec<u32> =
        (0..scene.drafts.len().min(512) as u32).filter(|&d| bears(&scene.drafts[d as usize])).collect();
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
    (owned && body).then(|| surface(sentence, Span::new(owner.words.start, name.words.end)))
}

/// Nouns behind a body's name that say what it is, not what it has: "the Wagner group", but not "the Fiat board".
static BODIES_BESIDE: WordList = WordList::named("bodies_beside");

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

/// A town's name together with the land that a comma sets after it: "Irving, Texas".
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

/// Puts phrases without a name and pronouns into the scene, from left to right.
fn place_others(
    sentence: &Sentence,
    tree: &Tree<'_>,
    chunks: &[Chunk],
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> Vec<Office> {
    let mut out = Vec::new();
    for at in 0..tree.len() {
        place_one(sentence, tree, chunks, at, 0, scene, by_text, &mut out);
    }
    out
}

/// A phrase is read after what its prepositions add: "spokesman for the Indonesian military"; so deep.
const INNER: u32 = 3;

/// Puts the phrase or pronoun whose head is at `at` into the scene, if it is one.
#[allow(clippy::too_many_arguments)]
fn place_one(
    sentence: &Sentence,
    tree: &Tree<'_>,
    chunks: &[Chunk],
    at: u32,
    depth: u32,
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
    out: &mut Vec<Office>,
) {
    let next = chunks.partition_point(|chunk| chunk.words.end <= at);
    let office = chunks.get(next).filter(|c| c.what == What::Office && c.words.contains(at)).map(|c| c.words);
    if office.is_some_and(|office| at + 1 != office.end) || scene.covered(at) {
        return;
    }
    let word = &sentence.words[at as usize];
    let noun = word.upos == Upos::Noun
        || nominals::stands_before_name(sentence, at, scene.names)
        || (word.upos == Upos::Propn
            && (mentions::is_people_noun(sentence, at as usize, scene.names)
                || mentions::is_bare_body(sentence, at as usize)));
    if office.is_none() && !noun && coreference::place_aged(sentence, tree, at, scene) {
        return;
    }
    if office.is_none() && !noun {
        if matches!(word.upos, Upos::Pron | Upos::Det) && depth == 0 {
            coreference::place(sentence, tree, at, scene);
        }
        return;
    }
    if office.is_none() && papers::place(tree, at, scene) {
        return;
    }
    let head = office.map_or(at, |office| mentions::head_of(sentence, office));
    let Some(nominal) = nominals::nominal(sentence, tree, head, office, scene.names) else { return };
    if depth < INNER {
        if let Some(client) = offices::represented(tree, head) {
            place_one(sentence, tree, chunks, client, depth + 1, scene, by_text, out);
        }
        for &child in tree.children(head).iter().take(8) {
            let inner = child >= nominal.words.end && tree.rel(child) == Deprel::Nmod;
            if inner
                && matches!(&*tree.preposition(child), "of" | "for" | "in" | "at" | "to" | "from" | "with")
            {
                let end = chunks
                    .iter()
                    .find(|c| c.what == What::Office && c.words.contains(child))
                    .map_or(child, |c| c.words.end - 1);
                place_one(sentence, tree, chunks, end, depth + 1, scene, by_text, out);
            }
        }
    }
    out.extend(placing::place(sentence, tree, &nominal, scene, by_text));
}
