//! Phrases without a name: "the Indian prime minister", "US officials", "the company".

use super::entities::Form;
use super::mentions::surface;
use super::names::{self, Draft, key};
use super::offices::{self, Office};
use super::scene::{Recent, Scene, gender, is_plural};
use super::tree::Tree;
use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Names};
use rustc_hash::FxHashMap;

/// How a phrase picks out what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picks {
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
    noun: String,
    kind: Kind,
    plural: bool,
    picks: Picks,
    number: Option<u32>,
}

/// Phrases without a name met so far, by their text.
pub(crate) type ByText = FxHashMap<String, u32>;

/// The kind of thing that a common noun speaks of.
fn kind_of_noun(noun: &str, names: &Names) -> Option<Kind> {
    if names.roles.contains(noun) || names.offices.contains(noun) {
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
    if names.bodies.contains(noun) || names.companies.contains(noun) {
        // Words that are bodies as part of a name only.
        let vague = [
            "service",
            "services",
            "intelligence",
            "energy",
            "oil",
            "gas",
            "air",
            "capital",
            "command",
            "project",
            "programme",
            "program",
            "campaign",
            "initiative",
            "front",
            "mission",
            "media",
            "news",
            "time",
            "times",
            "exchange",
            "house",
            "mobile",
            "radio",
            "television",
            "post",
            "system",
            "systems",
            "electric",
            "steel",
            "software",
            "insurance",
            "treasury",
            "centre",
            "center",
            "movement",
            "resistance",
            "trust",
            "co",
            "sa",
            "nations",
            "press",
            "business",
            "record",
            "records",
            "industry",
            "daily",
            "weekly",
            "journal",
            "limited",
            "office",
            "fund",
            "store",
            "chain",
            "operator",
            "partner",
            "partners",
            "guard",
            "chamber",
            "foundation",
            "school",
            "library",
            "museum",
            "network",
            "division",
            "channel",
            "food",
            "foods",
            "pictures",
            "picture",
            "communications",
            "school",
            "crown",
            "tiger",
            "venture",
            "observer",
            "guardian",
            "utility",
            "station",
            "presidency",
            "registry",
            "unit",
            "endowment",
            "television",
            "productions",
            "entertainment",
        ];
        return (!vague.contains(&noun)).then_some(Kind::Organization);
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

/// The phrase around the noun at `head`, if it can speak of an entity.
pub(crate) fn nominal(
    sentence: &Sentence,
    tree: &Tree<'_>,
    head: u32,
    office: Option<Span<Token>>,
    names: &Names,
) -> Option<Nominal> {
    let word = &sentence.words[head as usize];
    let body = matches!(
        &*word.lemma,
        "government" | "military" | "army" | "navy" | "police" | "parliament" | "court"
    );
    let people = word.head.and_then(|h| sentence.words.get(h as usize)).is_some_and(|h| {
        let lemma = h.lemma.to_lowercase();
        names.roles.contains(lemma.as_str()) || names.offices.contains(lemma.as_str())
    });
    let body = body && people;
    if !(body && word.deprel == Deprel::Compound)
        && matches!(
            word.deprel,
            Deprel::Compound
                | Deprel::Flat
                | Deprel::Amod
                | Deprel::Fixed
                | Deprel::Goeswith
                | Deprel::NmodDesc
        )
        && office.is_none()
    {
        return None;
    }
    if word.deprel == Deprel::Compound && office.is_some() && !office.is_some_and(|o| o.len() > 1) {
        return None;
    }
    let lemma = word.lemma.to_lowercase();
    let noun = match office {
        Some(office) => unstopped(surface(sentence, office)).to_lowercase(),
        None => lemma.clone(),
    };
    let form = word.form.to_lowercase();
    let kind = match office {
        Some(_) => Kind::Group,
        None => kind_of_noun(&lemma, names).or_else(|| kind_of_noun(&form, names))?,
    };
    let mut start = office.map_or(head, |o| o.start.min(head));
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
        if inside && child < start {
            start = child.min(leftmost(tree, child, 4));
        }
    }
    // In "Russian government spokesperson" the tree hangs "Russian" on the last word.
    if body
        && word.deprel == Deprel::Compound
        && head > 0
        && names.known(&sentence.words[head as usize - 1].form).is_some()
    {
        start = start.min(head - 1);
    }
    // What lies between belongs to it, punctuation excepted.
    let mut from = head;
    while from > start {
        let w = &sentence.words[from as usize - 1];
        let hyphen = matches!(&*w.form, "-" | "–") && !w.space_after;
        let participle =
            w.deprel == Deprel::Amod && !(from >= 2 && sentence.words[from as usize - 2].upos == Upos::Noun);
        let breaks = (w.upos == Upos::Punct && !hyphen)
            || matches!(w.upos, Upos::Adp | Upos::Aux | Upos::Sconj | Upos::Cconj)
            || (w.upos == Upos::Verb && !participle);
        if breaks {
            break;
        }
        from -= 1;
    }
    while from < head && matches!(sentence.words[from as usize].upos, Upos::Adv | Upos::Punct) {
        from += 1;
    }
    let end = office.map_or(head + 1, |o| o.end.max(head + 1));
    let words = Span::new(from, end);
    let first = sentence.words[from as usize].form.to_lowercase();
    let owned =
        tree.has(head, Deprel::NmodPoss) || office.is_some_and(|o| tree.has(o.start, Deprel::NmodPoss));
    let plural = is_plural(sentence, head)
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
        );
    let picks = match first.as_str() {
        "the" | "this" | "that" | "these" | "those" | "both" => Picks::Known,
        "no" | "any" | "every" | "each" | "what" | "which" | "how" => return None,
        _ if owned => Picks::Owned,
        _ => Picks::New,
    };
    let number = tree.by(head, Deprel::Nummod).find_map(|c| match &*tree.lower(c) {
        "two" | "2" => Some(2),
        "three" | "3" => Some(3),
        "one" => Some(1),
        _ => None,
    });
    let number = if first == "both" { Some(2) } else { number };
    Some(Nominal { words, head, noun, kind, plural, picks, number })
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

/// Decides what a nominal speaks of and puts the mention into the scene; the office that it says of its entity.
pub(crate) fn place(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> Option<Office> {
    let (words, head) = (nominal.words, nominal.head);
    let of = offices::body_of(sentence, tree, head, words, scene);
    let role_like = nominal.kind == Kind::Group && !nominal.plural;
    let says =
        |member: u32| Office { member, role: nominal.noun.clone(), of: of.as_ref().map(|(of, _)| *of), head };
    // "X, the head of Y"; "the head of Y, X".
    let beside = if tree.rel(head) == Deprel::Appos {
        tree.head(head).filter(|&h| h < words.start || h >= words.end)
    } else {
        None
    };
    let beside = beside.and_then(|h| scene.entity_at(h)).or_else(|| {
        let other = tree.first(head, Deprel::Appos)?;
        let bare = sentence.words[other as usize].upos == Upos::Propn;
        bare.then(|| scene.entity_at(other)).flatten()
    });
    let beside = beside.or_else(|| next_to(sentence, tree, nominal, scene).filter(|_| role_like));
    if let Some(entity) = beside.filter(|&e| agrees(&scene.drafts[e as usize], nominal)) {
        note(scene, sentence, nominal, entity, of.map(|(o, _)| o), "stands beside");
        return Some(says(entity));
    }
    // "X is the head of Y".
    if tree.has(head, Deprel::Cop) {
        let subject = tree.first(head, Deprel::Nsubj)?;
        let entity = scene.entity_at(subject)?;
        if agrees(&scene.drafts[entity as usize], nominal) {
            note(scene, sentence, nominal, entity, of.map(|(o, _)| o), "said to be");
            return Some(says(entity));
        }
        return None;
    }
    if nominal.picks != Picks::New || (role_like && offices::is_high(&nominal.noun)) {
        if nominal.plural {
            let holders = holders(scene, nominal);
            if holders.len() == 2 {
                for entity in holders {
                    scene.mention(words, head, entity, Form::Pronoun, 0.6);
                }
                return None;
            }
        }
        if nominal.number == Some(2) || (nominal.plural && &*tree.lower(words.start) == "both") {
            let pair = pair(scene, nominal);
            if pair.len() == 2 {
                for entity in pair {
                    scene.mention(words, head, entity, Form::Pronoun, 0.6);
                }
                return None;
            }
        }
        if let Some((entity, why)) = known(sentence, tree, nominal, of.map(|(o, _)| o), scene) {
            note(scene, sentence, nominal, entity, of.map(|(o, _)| o), why);
            return None;
        }
    }
    // A bare noun that can mean anything makes no entity.
    let vague = [
        "country",
        "nation",
        "world",
        "side",
        "party",
        "power",
        "state",
        "public",
        "leadership",
        "family",
        "people",
        "community",
        "minority",
        "majority",
        "generation",
        "population",
    ];
    let bare = nominal.words.len() <= 2;
    if matches!(nominal.kind, Kind::Place)
        || (!nominal.plural && matches!(nominal.noun.as_str(), "country" | "nation"))
        || (bare && vague.contains(&nominal.noun.as_str()))
    {
        return None;
    }
    let sides = if nominal.plural { sides(tree, nominal, scene) } else { Vec::new() };
    if sides.len() == 2 {
        return side_groups(sentence, nominal, &sides, scene, by_text);
    }
    let entity = fresh(sentence, tree, nominal, of.map(|(o, _)| o), scene, by_text);
    let of = of.filter(|(body, at)| belongs(tree, nominal, *body, *at, scene));
    // A body's own people and parts: "Indian officials", "the company's board".
    let (body, _) = of?;
    (body != entity).then_some(Office { member: entity, role: nominal.noun.clone(), of: Some(body), head })
}

/// The person whom commas set beside the phrase, where the tree does not say so: "X, the head of Y,", "the head of Y, X,".
fn next_to(sentence: &Sentence, tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let comma = |at: u32| sentence.words.get(at as usize).is_some_and(|w| &*w.form == ",");
    let person = |m: &&crate::extract::entities::Mention| {
        m.form == Form::Name && scene.drafts[m.entity as usize].kind() == Kind::Person
    };
    let start = nominal.words.start;
    if start >= 2 && comma(start - 1) {
        let before = scene.covering(start - 2).filter(person).find(|m| m.words.end == start - 1);
        let listed = sentence.words[start as usize..].iter().take(6).any(|w| w.upos == Upos::Cconj);
        if let Some(mention) = before.filter(|_| !listed) {
            return Some(mention.entity);
        }
    }
    let mut end = nominal.words.end;
    for &child in tree.children(nominal.head) {
        if child >= end
            && tree.rel(child) == Deprel::Nmod
            && matches!(&*tree.preposition(child), "of" | "for" | "at")
        {
            let cover = scene.covering(child).map(|m| m.words.end).max();
            end = end.max(cover.unwrap_or(child + 1));
        }
    }
    if comma(end) {
        let after = scene.covering(end + 1).filter(person).find(|m| m.words.start == end + 1);
        let closed =
            after.is_some_and(|m| comma(m.words.end) || m.words.end as usize >= sentence.words.len() - 1);
        return after.filter(|_| closed).map(|m| m.entity);
    }
    None
}

/// Whether what stands beside a noun says that its bearers belong there, not only where they are or whose kin.
fn belongs(tree: &Tree<'_>, nominal: &Nominal, body: u32, at: u32, scene: &Scene<'_>) -> bool {
    let preposition = tree.preposition(at);
    let inside = tree.rel(at) == Deprel::Nmod && at > nominal.head;
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    if scene.drafts[body as usize].kind() == Kind::Person || scene.drafts[body as usize].kind() == Kind::Group
    {
        return scene.names.offices.contains(last) || matches!(last, "deputy" | "aide");
    }
    if inside && matches!(&*preposition, "in" | "at" | "from" | "with" | "within") {
        let official = matches!(
            last,
            "official"
                | "counterpart"
                | "authority"
                | "minister"
                | "ambassador"
                | "leader"
                | "fellow"
                | "professor"
                | "student"
        );
        return nominal.kind == Kind::Group && official;
    }
    true
}

/// The two lands that share a phrase: "Indian and Pakistani counterparts", "leaders of India and Pakistan".
fn sides(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Vec<(u32, Span<Token>)> {
    let land = |at: u32| {
        let mention = scene.headed(at).next()?;
        (scene.drafts[mention.entity as usize].kind() == Kind::Country)
            .then_some((mention.entity, mention.words))
    };
    for &child in tree.children(nominal.head) {
        if !matches!(tree.rel(child), Deprel::Amod | Deprel::NmodPoss | Deprel::Nmod | Deprel::Compound) {
            continue;
        }
        let joined: Vec<(u32, Span<Token>)> =
            std::iter::once(child).chain(tree.by(child, Deprel::Conj)).filter_map(land).collect();
        if joined.len() == 2 && joined[0].0 != joined[1].0 {
            return joined;
        }
    }
    Vec::new()
}

/// A group for each of two lands that share a phrase.
fn side_groups(
    sentence: &Sentence,
    nominal: &Nominal,
    sides: &[(u32, Span<Token>)],
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> Option<Office> {
    let noun = sentence.words[nominal.head as usize].form.to_lowercase();
    let first = sides.iter().map(|(_, words)| words.start).min();
    let last = sides.iter().map(|(_, words)| words.end).max();
    let from = nominal.words.start.min(first.unwrap_or(nominal.words.start));
    let text = surface(sentence, Span::new(from, nominal.words.end.max(last.unwrap_or(0))));
    // What stands between the lands and the noun belongs to both: "national security advisers".
    let inner = match last.filter(|&l| l < nominal.head) {
        Some(last) => {
            let skip = u32::from(sentence.words[last as usize].xpos == Xpos::Pos);
            surface(sentence, Span::new((last + skip).min(nominal.head), nominal.head + 1))
        }
        None => noun.clone(),
    };
    for &(side, _) in sides {
        let adjective = scene.names.adjective(&scene.drafts[side as usize].name).map(str::to_owned);
        let land = adjective.unwrap_or_else(|| scene.drafts[side as usize].name.clone());
        let name = format!("{land} {inner}");
        let entity = *by_text.entry(key(&name)).or_insert_with(|| {
            let (kind, noun) =
                (Some(nominal.kind), Some(nominal.noun.rsplit(' ').next().unwrap_or_default().to_owned()));
            scene.drafts.push(Draft { name, kind, plural: true, noun, ..Draft::default() });
            scene.drafts.len() as u32 - 1
        });
        scene.drafts[entity as usize]
            .alias(text.clone(), |name| Some(format!("\"{name}\" are meant among others")));
        scene.mention(nominal.words, nominal.head, entity, Form::Nominal, 0.6);
        scene.shared.push((entity, side, nominal.head));
    }
    None
}

/// Whether an entity can be what the phrase says.
fn agrees(draft: &Draft, nominal: &Nominal) -> bool {
    match nominal.kind {
        Kind::Group if !nominal.plural => matches!(draft.kind(), Kind::Person | Kind::Group),
        Kind::Group => matches!(draft.kind(), Kind::Group | Kind::Organization),
        Kind::Organization => matches!(draft.kind(), Kind::Organization | Kind::Group | Kind::Facility),
        Kind::Facility => matches!(draft.kind(), Kind::Facility | Kind::Organization | Kind::Place),
        Kind::Place => matches!(draft.kind(), Kind::Place | Kind::Country | Kind::Facility),
        _ => false,
    }
}

/// Records a mention of an entity that is known already.
fn note(
    scene: &mut Scene<'_>,
    sentence: &Sentence,
    nominal: &Nominal,
    entity: u32,
    of: Option<u32>,
    why: &str,
) {
    let text = unstopped(surface(sentence, nominal.words));
    let draft = &mut scene.drafts[entity as usize];
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

/// What a phrase with "the" or an owner speaks of, if it has been spoken of before.
fn known(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let at = nominal.words.start;
    let noun = nominal.noun.as_str();
    let last = noun.rsplit(' ').next().unwrap_or(noun);
    let modified = tree.children(nominal.head).iter().any(|&c| {
        matches!(
            tree.rel(c),
            Deprel::Amod
                | Deprel::Compound
                | Deprel::Nmod
                | Deprel::AclRelcl
                | Deprel::Acl
                | Deprel::NmodPoss
        ) && !nominal.words.contains(c)
            | matches!(tree.rel(c), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
    });
    match nominal.kind {
        Kind::Group if !nominal.plural => {
            // An office looks for its holder, anywhere in the text so far; other nouns for someone near.
            let holds = |d: &Draft| {
                d.offices.iter().any(|(role, body)| {
                    (role == noun
                        || role.ends_with(&format!(" {noun}"))
                        || (noun.contains(' ') && noun.ends_with(role.as_str()) && role.contains(' ')))
                        && (of.is_none() || body.is_none() || *body == of)
                })
            };
            let near = scene.antecedent(tree, at, 40, |d, _| {
                matches!(d.kind(), Kind::Person | Kind::Group) && !d.plural && holds(d)
            });
            if let Some(entity) = near {
                return Some((entity, "office of"));
            }
            if scene.names.offices.contains(noun) {
                let holder = scene
                    .drafts
                    .iter()
                    .take(512)
                    .position(|d| d.mentions > 0 && d.kind() == Kind::Person && holds(d));
                if let Some(entity) = holder {
                    return Some((entity as u32, "office of"));
                }
                // Not named so far, but further on: of one holder only.
                let later: Vec<usize> = (0..scene.drafts.len().min(512))
                    .filter(|&d| scene.drafts[d].kind() == Kind::Person && holds(&scene.drafts[d]))
                    .collect();
                return match later.as_slice() {
                    [entity] => Some((*entity as u32, "office of")),
                    _ => None,
                };
            }
            if modified && scene.names.kin.contains(last) {
                return None;
            }
            let same = scene
                .antecedent(tree, at, 8, |d, _| !d.plural && d.noun.as_deref() == Some(last) && !modified);
            if let Some(entity) = same {
                return Some((entity, "said again of"));
            }
            let general = ["man", "woman", "boy", "girl"].contains(&last) && !modified;
            let wanted = scene.names.gender_of_noun(last);
            general
                .then(|| {
                    scene.antecedent(tree, at, 2, |d, _| {
                        d.kind() == Kind::Person
                            && (wanted.is_none() || gender(d, scene.names).is_none_or(|g| Some(g) == wanted))
                    })
                })?
                .map(|entity| (entity, "the same person as"))
        }
        Kind::Group => {
            if modified {
                return None;
            }
            if matches!(last, "country" | "nation" | "power") && nominal.plural {
                return None;
            }
            if matches!(last, "country" | "nation") {
                return scene
                    .antecedent(tree, at, 3, |d, _| d.kind() == Kind::Country)
                    .map(|e| (e, "the country meant is"));
            }
            scene
                .antecedent(tree, at, 6, |d, _| d.kind() == Kind::Group && d.noun.as_deref() == Some(last))
                .map(|entity| (entity, "said again of"))
        }
        Kind::Organization => {
            if nominal.plural {
                return None;
            }
            let capital = sentence.words[nominal.head as usize].form.starts_with(char::is_uppercase);
            let named = |d: &Draft| {
                d.kind() == Kind::Organization
                    && key(&d.name).split(' ').any(|part| part == last)
                    && (of.is_none() || capital || !modified)
            };
            if !modified && let Some(entity) = scene.antecedent(tree, at, 30, |d, _| named(d)) {
                return Some((entity, "short for"));
            }
            if !modified
                && let Some(entity) = scene.antecedent(tree, at, 12, |d, _| d.noun.as_deref() == Some(last))
            {
                return Some((entity, "said again of"));
            }
            let general = scene.names.companies.contains(last)
                || matches!(
                    last,
                    "organization"
                        | "organisation"
                        | "group"
                        | "agency"
                        | "body"
                        | "party"
                        | "club"
                        | "team"
                        | "newspaper"
                        | "broadcaster"
                        | "institution"
                        | "bank"
                        | "firm"
                        | "union"
                        | "ministry"
                        | "department"
                        | "authority"
                );
            // "the Finnish company": a land before it is no other company's mark.
            let only_land = tree.children(nominal.head).iter().all(|&c| {
                !matches!(tree.rel(c), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Nmod)
                    || scene
                        .names
                        .known(&sentence.words[c as usize].form)
                        .is_some_and(|k| k.how == How::Adjective)
            });
            if general && (!modified || only_land) && nominal.picks == Picks::Known {
                // A public body is none of "the company", a company none of "the ministry".
                let public = [
                    "government",
                    "court",
                    "parliament",
                    "ministry",
                    "department",
                    "army",
                    "council",
                    "police",
                    "commission",
                    "nations",
                    "union",
                    "organization",
                    "organisation",
                ];
                let firm = scene.names.companies.contains(last) && last != "group";
                let fits = |d: &Draft| {
                    let many = last == "group" && d.plural && d.kind() == Kind::Group;
                    if last == "group" && key(&d.name).split(' ').any(|p| public.contains(&p)) {
                        return false;
                    }
                    many || d.kind() == Kind::Organization
                        && d.noun.is_none()
                        && !(firm && key(&d.name).split(' ').any(|p| public.contains(&p)))
                        && !(matches!(last, "ministry" | "department" | "party" | "club" | "bank" | "union"))
                };
                return scene
                    .antecedent(tree, at, 4, |d, _| fits(d))
                    .map(|entity| (entity, "the body meant is"));
            }
            None
        }
        Kind::Place => {
            if modified || nominal.plural {
                return None;
            }
            let country = matches!(last, "state" | "territory" | "nation");
            scene
                .antecedent(tree, at, 2, |d, _| {
                    (d.kind() == Kind::Place
                        && d.noun.is_none()
                        && d.land
                            == matches!(
                                last,
                                "region"
                                    | "territory"
                                    | "province"
                                    | "state"
                                    | "area"
                                    | "peninsula"
                                    | "enclave"
                                    | "homeland"
                            )
                        && last != "border"
                        && last != "line"
                        && last != "street")
                        || (country && d.kind() == Kind::Country)
                })
                .map(|entity| (entity, "the place meant is"))
        }
        Kind::Facility => {
            if modified {
                return None;
            }
            scene
                .antecedent(tree, at, 8, |d, _| {
                    d.kind() == Kind::Facility
                        && (d.noun.as_deref() == Some(last)
                            || key(&d.name).split(' ').any(|p| p == last)
                            || (d.noun.is_none() && matches!(last, "ship" | "vessel" | "boat")))
                })
                .map(|entity| (entity, "said again of"))
        }
        _ => None,
    }
}

/// The two that "both sides", "the two countries", "the two leaders" speak of.
pub(crate) fn pair(scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let states = matches!(
        last,
        "country"
            | "nation"
            | "side"
            | "party"
            | "government"
            | "state"
            | "neighbour"
            | "neighbor"
            | "power"
            | "capital"
            | "rival"
            | "ally"
            | "enemy"
            | "adversary"
    );
    let people = matches!(
        last,
        "man" | "woman" | "leader" | "president" | "minister" | "candidate" | "player" | "suspect"
    );
    if states {
        let two = two(scene, |d| d.kind() == Kind::Country);
        if two.len() == 2 {
            return two;
        }
        if matches!(last, "side" | "party") {
            return two_of_any(scene);
        }
    } else if people {
        return two(scene, |d| d.kind() == Kind::Person);
    } else if matches!(
        last,
        "company" | "firm" | "club" | "team" | "bank" | "group" | "organization" | "organisation" | "airline"
    ) {
        return two(scene, |d| d.kind() == Kind::Organization);
    }
    Vec::new()
}

fn two_of_any(scene: &Scene<'_>) -> Vec<u32> {
    two(scene, |d| matches!(d.kind(), Kind::Organization | Kind::Country | Kind::Person | Kind::Group))
}

/// The persons who hold the office that a plural names: "the DGMOs", "the two presidents".
fn holders(scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let one = nominal.noun.strip_suffix('s').unwrap_or(&nominal.noun);
    if !scene.names.offices.contains(one) && nominal.noun == one {
        return Vec::new();
    }
    let holds = |d: &Draft| {
        d.kind() == Kind::Person
            && d.offices.iter().any(|(role, _)| {
                role == one || role.contains(&format!("({one})")) || role.ends_with(&format!(" {one}"))
            })
    };
    let mut out: Vec<u32> = Vec::new();
    for recent in scene.recent.iter().rev() {
        if !out.contains(&recent.entity) && holds(&scene.drafts[recent.entity as usize]) {
            out.push(recent.entity);
        }
    }
    out.sort_unstable();
    out
}

/// The last two that were named side by side, else of the countries the two named most.
pub(crate) fn two(scene: &Scene<'_>, fits: impl Fn(&Draft) -> bool) -> Vec<u32> {
    let fit = |entity: u32| fits(&scene.drafts[entity as usize]);
    let mut countries: Vec<(u32, u32)> = scene.countries.iter().copied().filter(|(c, _)| fit(*c)).collect();
    if countries.len() >= 2 {
        countries.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
        let mut out: Vec<u32> = countries.iter().take(2).map(|(c, _)| *c).collect();
        // A third as prominent makes it uncertain; then those named last count.
        let doubtful = countries.get(2).is_some_and(|third| third.1 * 4 > countries[1].1 * 3);
        if !doubtful {
            out.sort_unstable();
            return out;
        }
    }
    let mut out: Vec<u32> = Vec::new();
    let here = scene.here.iter().rev().take(48).map(|m| m.entity);
    let names = scene.recent.iter().rev().filter(|r: &&Recent| r.form != Form::Adjective).map(|r| r.entity);
    for entity in here.chain(names) {
        if fit(entity) && !out.contains(&entity) {
            out.push(entity);
        }
        if out.len() == 2 {
            break;
        }
    }
    out.reverse();
    out
}

/// A new entity for a phrase, or the one that the same phrase made before.
fn fresh(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> u32 {
    let text = unstopped(surface(sentence, nominal.words));
    let bare = strip_article(&text);
    // The name tells whose: "its own officials" are "US officials".
    let owner = of.filter(|&o| scene.drafts[o as usize].noun.is_none()).filter(|_| {
        tree.by(nominal.head, Deprel::NmodPoss)
            .any(|p| matches!(sentence.words[p as usize].xpos, Xpos::PrpPoss))
    });
    let name = match owner {
        Some(owner) => {
            let noun = surface(
                sentence,
                Span::new(
                    tree.first(nominal.head, Deprel::NmodPoss)
                        .map_or(nominal.words.start, |p| p + 1)
                        .min(nominal.head),
                    nominal.words.end,
                ),
            );
            format!("{}'s {noun}", scene.drafts[owner as usize].name)
        }
        None => bare.to_owned(),
    };
    let long = long_form(sentence, tree, nominal);
    let name = match (&long, owner) {
        (Some(long), None) => strip_article(long).to_owned(),
        _ => name,
    };
    // The same body under another form of its land's name, the same people under another number.
    let land = of
        .filter(|&o| nominal.kind == Kind::Organization && scene.drafts[o as usize].kind() == Kind::Country);
    let at = match land {
        Some(land) => {
            let body = (scene.drafts[land as usize].name.clone(), nominal.noun.clone());
            let same = |d: &Draft| d.body.as_ref() == Some(&body);
            if let Some(entity) =
                scene.drafts.iter().take(512).position(|d| d.kind() == Kind::Organization && same(d))
            {
                note(scene, sentence, nominal, entity as u32, of, "the same body as");
                return entity as u32;
            }
            format!("{} of {}", nominal.noun, key(&body.0))
        }
        None => uncounted(&key(&name)).to_owned(),
    };
    let entity = *by_text.entry(at).or_insert_with(|| {
        let mut name = name.clone();
        if !nominal.plural
            && let Some(first) = name.chars().next().filter(|c| c.is_uppercase())
            && sentence.words[nominal.words.start as usize].upos != Upos::Propn
            && scene.names.known(name.split([' ', '\'', '’']).next().unwrap_or_default()).is_none()
            && owner.is_none()
            && nominal.words.start == 0
        {
            name = first.to_lowercase().chain(name.chars().skip(1)).collect();
        }
        scene.drafts.push(Draft {
            name,
            kind: Some(nominal.kind),
            plural: nominal.plural,
            noun: Some(nominal.noun.rsplit(' ').next().unwrap_or_default().to_owned()),
            gender: scene.names.gender_of_noun(nominal.noun.rsplit(' ').next().unwrap_or_default()),
            ..Draft::default()
        });
        scene.drafts.len() as u32 - 1
    });
    let draft = &mut scene.drafts[entity as usize];
    for form in [Some(bare.to_owned()), Some(text.clone()), long].into_iter().flatten() {
        draft.alias(form, |_| None);
    }
    if !nominal.plural && nominal.kind == Kind::Group && draft.offices.len() < 16 {
        draft.offices.push((nominal.noun.clone(), of));
    }
    // People who do something are worth listing even where no claim has use for it.
    if nominal.kind == Kind::Group && nominal.plural && acts(tree, nominal.head) {
        draft.listed = true;
    }
    scene.mention(nominal.words, nominal.head, entity, Form::Nominal, 0.6);
    entity
}

/// Whether the noun is the subject of a verb, or the one who does what a passive says.
fn acts(tree: &Tree<'_>, head: u32) -> bool {
    let verb = tree.head(head).is_some_and(|v| tree.word(v).upos == Upos::Verb);
    verb && matches!(tree.rel(head), Deprel::Nsubj | Deprel::OblAgent)
}

/// A phrase without the number before it: "over 900 asylum seekers".
fn uncounted(phrase: &str) -> &str {
    let mut rest = phrase;
    while let Some((first, after)) = rest.split_once(' ') {
        let number = first.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
        let word = matches!(
            first,
            "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "dozen"
                | "dozens"
                | "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "million"
                | "millions"
                | "over"
                | "about"
                | "some"
                | "around"
                | "more"
                | "than"
                | "least"
                | "at"
                | "nearly"
                | "almost"
                | "many"
                | "several"
        );
        if !number && !word {
            break;
        }
        rest = after;
    }
    if rest.is_empty() { phrase } else { rest }
}

/// The phrase with what "of", "from" or "in" adds to it: "officials from other countries".
fn long_form(sentence: &Sentence, tree: &Tree<'_>, nominal: &Nominal) -> Option<String> {
    let child = tree.children(nominal.head).iter().copied().find(|&c| {
        c > nominal.head
            && tree.rel(c) == Deprel::Nmod
            && matches!(&*tree.preposition(c), "of" | "in" | "from" | "at" | "within" | "for")
    })?;
    // From the preposition on without a gap, and not for ever.
    let end = rightmost(tree, child, 4).max(child) + 1;
    let whole = Span::new(nominal.words.start, end);
    let plain = sentence.words[nominal.words.end as usize..end as usize].iter().all(|w| {
        w.upos != Upos::Verb && w.upos != Upos::Aux && !matches!(&*w.form, "," | ";" | ":" | "(" | "—")
    });
    (plain && whole.len() <= 12).then(|| surface(sentence, whole))
}

fn rightmost(tree: &Tree<'_>, at: u32, depth: u32) -> u32 {
    if depth == 0 {
        return at;
    }
    tree.children(at)
        .iter()
        .filter(|&&c| c > at && tree.word(c).upos != Upos::Punct)
        .map(|&c| rightmost(tree, c, depth - 1))
        .max()
        .unwrap_or(at)
        .max(at)
}

/// Without the full stop that a last word took along.
fn unstopped(mut text: String) -> String {
    if text.ends_with('.')
        && text.split(' ').next_back().is_some_and(|w| w.len() > 4 && w.matches('.').count() == 1)
    {
        text.pop();
    }
    text
}

/// The phrase without the article or determiner before it.
fn strip_article(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let article = ["the", "a", "an", "some", "these", "those", "this", "that", "all"];
    if !rest.is_empty() && article.contains(&first.to_lowercase().as_str()) { rest } else { text }
}
