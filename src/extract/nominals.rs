//! Phrases without a name: "the Indian prime minister", "US officials", "the company".

use super::bodies;
use super::dates::is_day_or_month;
use super::entities::{Form, Mention};
use super::groups;
use super::kin;
use super::lead;
use super::mentions::{one_of_men, surface};
use super::offices::{self, Office};
use super::reference::{self, holders, known, pair};
use super::said_of;
use super::scene::{Scene, bare_office, is_plural};
use super::tree::Tree;
use crate::english::{Deprel, Sentence, Upos};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{Names, WordList};
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

/// People and bodies that are someone's: "Diaz's campaign".
static OF_PERSONS: WordList = WordList::named("people_and_bodies_of_persons");

/// Nouns that mean someone only where the text has named one, for they mean other things as well.
static ONLY_AGAIN: WordList = WordList::named("nouns_only_said_again");

/// Phrases without a name met so far, by their text.
pub(crate) type ByText = FxHashMap<String, u32>;

/// Nouns that are bodies as part of a name only: "the Lund Foundation", but no "foundation".
static NAME_HEADS: WordList = WordList::named("bodies_only_in_names");

/// The kind of thing that a common noun speaks of.
pub(crate) fn kind_of_noun(noun: &str, names: &Names) -> Option<Kind> {
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

/// The kind that two nouns together tell: "aircraft carrier", "power plant".
fn kind_of_pair(tree: &Tree<'_>, head: u32, names: &Names) -> Option<Kind> {
    let before = head.checked_sub(1).filter(|&at| tree.word(at).upos == Upos::Noun)?;
    let pair = format!("{} {}", tree.lower(before), tree.lemma(head).to_lowercase());
    names.facilities.contains(pair.as_str()).then_some(Kind::Facility)
}

/// Whether a noun is for a part of a body: "the Dallas chapter of the union".
fn is_part(noun: &str) -> bool {
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
    let before_name = office.is_none() && stands_before_name(sentence, head, names);
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
        && !before_name
    {
        return None;
    }
    if word.deprel == Deprel::Compound && office.is_some_and(|o| o.len() <= 1) {
        return None;
    }
    let lemma = word.lemma.to_lowercase();
    let noun = match office {
        Some(office) => unstopped(surface(sentence, office)).to_lowercase(),
        // "Gunmen" at the head of a sentence, taken for a name.
        None if kind_of_noun(&lemma, names).is_none()
            && kind_of_noun(&one_of_men(&word.form.to_lowercase()), names).is_some() =>
        {
            one_of_men(&word.form.to_lowercase())
        }
        None => lemma.clone(),
    };
    let form = word.form.to_lowercase();
    let kind = match office {
        Some(_) => Kind::Group,
        None if &*lemma == "capital" && next_is_name(sentence, head) => Kind::Place,
        None if before_name => match kind_of_noun(&lemma, names) {
            Some(Kind::Place) | None => Kind::Place,
            Some(_) => Kind::Organization,
        },
        None => kind_of_pair(tree, head, names)
            .or_else(|| kind_of_noun(&lemma, names))
            .or_else(|| kind_of_noun(&form, names))
            .or_else(|| kind_of_noun(&one_of_men(&form), names))
            .or_else(|| {
                // "private schools": vague alone, but many of a kind that act.
                let many = [
                    "school",
                    "foundation",
                    "fund",
                    "store",
                    "chain",
                    "operator",
                    "museum",
                    "library",
                    "chamber",
                ];
                let kind =
                    tree.has(head, Deprel::Amod) && many.contains(&&*lemma) && is_plural(sentence, head);
                // "the mayor's office said", "her campaign denied".
                let of_person = matches!(&*lemma, "office" | "campaign")
                    && tree.has(head, Deprel::NmodPoss)
                    && tree.rel(head) == Deprel::Nsubj;
                // "the foundation": where the text has named one.
                let again = bodies::is_head_again(&lemma) && !is_plural(sentence, head);
                (kind || of_person || again).then_some(Kind::Organization)
            })?,
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
        let not = matches!(tree.lemma(child), "not" | "never" | "n't");
        if inside && child < start && !tree.is_relative(child) && !not {
            start = child.min(leftmost(tree, child, 4));
        }
    }
    // "US bank Morgan Stanley": what says more of the bank hangs on the name as well.
    while before_name && start > 0 {
        let left = &sentence.words[start as usize - 1];
        let beside = left.head == word.head
            && matches!(left.deprel, Deprel::Compound | Deprel::Amod | Deprel::Det | Deprel::NmodDesc);
        if !beside {
            break;
        }
        start -= 1;
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
        // "World Rowing Union (WRU) president": the letters belong to the name.
        if let Some(open) = offices::bracket_before(sentence, from).filter(|&open| open > start) {
            from = open;
            continue;
        }
        // "a six - member team".
        let counted = from >= 2 && sentence.words[from as usize - 2].upos == Upos::Num;
        let hyphen = matches!(&*w.form, "-" | "–") && (!w.space_after || counted);
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
    // "shot dead | three men".
    let outcome = |at: u32| tree.is(at, "dead") && at > 0 && tree.word(at - 1).upos == Upos::Verb;
    while from < head
        && (matches!(sentence.words[from as usize].upos, Upos::Adv | Upos::Part | Upos::Punct)
            || is_date(sentence, from)
            || outcome(from))
    {
        from += 1;
    }
    let end = office.map_or(head + 1, |o| o.end.max(head + 1));
    // "one of the king's advisers" is an adviser.
    let one_of = word.deprel != Deprel::NmodPoss
        && from >= 2
        && tree.is(from - 1, "of")
        && (tree.is(from - 2, "one") || tree.is(from - 2, "another"));
    if one_of {
        from -= 2;
    }
    let words = Span::new(from, end);
    let first = sentence.words[from as usize].form.to_lowercase();
    let owned =
        tree.has(head, Deprel::NmodPoss) || office.is_some_and(|o| tree.has(o.start, Deprel::NmodPoss));
    let plural = !one_of
        && form != "headquarters"
        && (is_plural(sentence, head)
            || noun != form && noun == one_of_men(&form)
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
            || is_people_name(sentence, head, number_of(tree, head), names));
    // Several bodies without a name are people who act: "the governments of the region".
    let body = matches!(&*form, "police" | "authorities");
    let kind = if plural && kind == Kind::Organization && !body { Kind::Group } else { kind };
    let picks = match first.as_str() {
        "one" | "another" if one_of => Picks::New,
        "the" | "this" | "that" | "these" | "those" | "both" => Picks::Known,
        // "each side" is both, one by one.
        "each" if matches!(&*lemma, "side" | "country" | "nation" | "party") => Picks::Known,
        "no" | "any" | "every" | "each" | "what" | "which" | "how" => return None,
        _ if owned => Picks::Owned,
        _ => Picks::New,
    };
    let number = number_of(tree, head);
    let number = if matches!(&*first, "both" | "each") { Some(2) } else { number };
    Some(Nominal { words, head, noun, kind, plural, picks, number })
}

/// Whether "the" or "this" alone stands with a noun.
fn is_bare(tree: &Tree<'_>, head: u32) -> bool {
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
    let regulator =
        matches!(&*lemma, "regulator" | "watchdog" | "broadcaster" | "retailer" | "lender" | "developer");
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
    // "whose boat": nothing that stands for itself.
    let of_relative = tree.by(head, Deprel::NmodPoss).any(|c| tree.is_relative(c));
    let says =
        |member: u32| Office { member, role: nominal.noun.clone(), of: of.as_ref().map(|(of, _)| *of), head };
    // "US bank Morgan Stanley": the noun says what the name is of, whatever it looks like.
    let name = scene.covering(words.end).find(|m| m.words.start == words.end).map(|m| m.entity);
    if let Some(name) = name.filter(|_| stands_before_name(sentence, head, scene.names)) {
        let draft = &mut scene.drafts[name as usize];
        draft.kind = draft.kind.or(Some(nominal.kind));
    }
    if bodies::is_head_again(&nominal.noun)
        && is_bare(tree, head)
        && let Some(entity) = bodies::named_by_head(tree, nominal, scene)
    {
        note(scene, sentence, nominal, entity, None, "short for");
        return None;
    }
    // "the Islamist movement": of the one that can be meant.
    let again = bodies::is_head_again(&nominal.noun) && !nominal.plural;
    if again && kind_of_noun(&nominal.noun, scene.names).is_none() {
        let bare = is_bare(tree, head) || nominal.picks != Picks::Known;
        let body = if bare { None } else { bodies::by_field(sentence, tree, nominal, scene) };
        let (entity, why) = body.filter(|_| nominal.noun == "movement" || nominal.noun == "network")?;
        note(scene, sentence, nominal, entity, None, why);
        return None;
    }
    if let Some((entity, why)) = said_of::whom(sentence, tree, nominal, scene) {
        note(scene, sentence, nominal, entity, of.map(|(o, _)| o), why);
        // "their daughter, Ann": of both.
        if scene.names.kin.contains(&*nominal.noun) {
            for owner in kin::owners(tree, nominal, scene) {
                scene.drafts[entity as usize].holds(nominal.noun.clone(), Some(owner));
            }
        }
        let known = match of {
            Some((of, at)) => stands_in(sentence, nominal, of, at, scene).then_some(of),
            None => scene.body_held(entity, &nominal.noun),
        };
        // "Vivendi, owner of Universal": the one owned is a part of its owner.
        let owns = matches!(nominal.noun.as_str(), "owner" | "co-owner" | "parent");
        if let Some(owned) = known
            && owns
            && scene.drafts[entity as usize].kind() == Kind::Organization
        {
            return Some(Office { member: owned, role: String::new(), of: Some(entity), head });
        }
        // "his party, the Union Front": he is the party's.
        if let Some(owner) = known
            && nominal.kind == Kind::Organization
            && scene.drafts[owner as usize].kind() == Kind::Person
        {
            return Some(Office { member: owner, role: String::new(), of: Some(entity), head });
        }
        return Some(Office { of: known, ..says(entity) });
    }
    if stands_before_name(sentence, head, scene.names) {
        return None;
    }
    let several = said_of::each(sentence, tree, nominal, scene);
    if !several.is_empty() {
        let of = of.filter(|&(of, at)| stands_in(sentence, nominal, of, at, scene)).map(|(of, _)| of);
        for member in several {
            scene.mention(words, head, member, Form::Pronoun, 0.6);
            let role = nominal.noun.clone();
            scene.drafts[member as usize].holds(role.clone(), of);
            scene.shared.push(Office { member, role, of, head });
        }
        return None;
    }
    if tree.has(head, Deprel::Cop) && (tree.has(head, Deprel::Nsubj) || tree.rel(head) == Deprel::Conj) {
        return None;
    }
    // "was elected president": what one becomes is no one else.
    if role_like && nominal.picks == Picks::New && nominal.words.len() == 1 && said_of::is_made(tree, head) {
        return None;
    }
    let of = of.or_else(|| {
        let body = bodies::body_in_office(sentence, tree, words, scene).filter(|_| role_like)?;
        Some((body, head))
    });
    if nominal.kind == Kind::Place && nominal.picks == Picks::New {
        let place = known(sentence, tree, nominal, None, scene).filter(|(_, why)| why.contains("named"))?;
        note(scene, sentence, nominal, place.0, None, place.1);
        return lies_in(nominal, place.0, scene);
    }
    // "Halden City football club", without an article.
    if nominal.picks == Picks::New
        && nominal.kind == Kind::Organization
        && let Some(body) = bodies::body_named(sentence, nominal, scene)
    {
        note(scene, sentence, nominal, body, of.map(|(o, _)| o), "the body named is");
        return None;
    }
    // "the pair": the two named side by side, no entity of its own.
    if matches!(nominal.noun.as_str(), "pair" | "duo") {
        let two = if nominal.picks == Picks::Known { reference::pair(scene, nominal) } else { Vec::new() };
        for &entity in two.iter().filter(|_| two.len() == 2) {
            scene.mention(words, head, entity, Form::Pronoun, 0.6);
        }
        return None;
    }
    let bare_police = nominal.noun == "police" && nominal.words.len() == 1;
    // "choose a president": any of them.
    let article = matches!(&*tree.lower(nominal.words.start), "a" | "an");
    let high = role_like && !article && offices::is_high(&nominal.noun);
    if nominal.picks != Picks::New || high || bare_police {
        if nominal.plural {
            let joined = reference::just_joined(scene, nominal);
            let holders = if joined.len() == 2 { joined } else { holders(scene, nominal) };
            if holders.len() == 2 {
                for entity in holders {
                    scene.mention(words, head, entity, Form::Pronoun, 0.6);
                }
                return None;
            }
        }
        // "the nuclear-armed neighbours": where the document is about two lands.
        let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
        let rivals = nominal.plural
            && nominal.number.is_none()
            && scene.lands.is_some()
            && matches!(last, "neighbour" | "neighbor" | "rival" | "foe" | "adversary")
            && of.is_none_or(|(of, _)| scene.drafts[of as usize].kind() == Kind::Place);
        if nominal.number == Some(2) || rivals || (nominal.plural && &*tree.lower(words.start) == "both") {
            let pair = match kin::parents(sentence, tree, nominal, scene) {
                parents if parents.len() == 2 => parents,
                _ => pair(scene, nominal),
            };
            if pair.len() == 2 {
                for entity in pair {
                    scene.mention(words, head, entity, Form::Pronoun, 0.6);
                }
                return None;
            }
        }
        let parents = kin::parents(sentence, tree, nominal, scene);
        if !parents.is_empty() {
            for entity in parents {
                scene.mention(words, head, entity, Form::Pronoun, 0.6);
            }
            return None;
        }
        if nominal.plural && nominal.picks == Picks::Known {
            let several = reference::several(sentence, tree, nominal, scene);
            if !several.is_empty() {
                for entity in several {
                    scene.mention(words, head, entity, Form::Pronoun, 0.5);
                }
                return None;
            }
        }
        if let Some((entity, why)) = kin::relative(sentence, tree, nominal, scene) {
            note(scene, sentence, nominal, entity, of.map(|(o, _)| o), why);
            return None;
        }
        if let Some((entity, why)) = known(sentence, tree, nominal, of.map(|(o, _)| o), scene) {
            note(scene, sentence, nominal, entity, of.map(|(o, _)| o), why);
            return lies_in(nominal, entity, scene).filter(|_| why == "the place named is");
        }
    }
    // "several smugglers", "smugglers" after "people-smugglers": the one group of that noun.
    if nominal.picks == Picks::New
        && of.is_none()
        && let Some(group) = reference::one_group(tree, nominal, scene)
    {
        note(scene, sentence, nominal, group, None, "said again of");
        return None;
    }
    if let Some(person) = lead::named_later(tree, nominal, of.map(|(o, _)| o), scene) {
        let phrase = unstopped(surface(sentence, nominal.words));
        scene.drafts[person as usize].alias(phrase, |name| Some(format!("named later: \"{name}\"")));
        note(scene, sentence, nominal, person, of.map(|(o, _)| o), "named later:");
        return None;
    }
    // "the paper", "the star": only of one that the text has named.
    if ONLY_AGAIN.has(&nominal.noun) {
        return None;
    }
    // "the Dallas chapter of the union": a part only where the whole is said.
    let part = is_part(&nominal.noun);
    let whole = of.is_some_and(|(of, _)| scene.drafts[of as usize].kind() == Kind::Organization);
    if part && (nominal.plural || !whole) {
        return None;
    }
    // "worked as crisis manager", "whose patrols": a description, not someone.
    let described = role_like && tree.preposition(head) == "as" && tree.rel(head) != Deprel::Nsubj;
    if described || of_relative {
        return None;
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
        "group",
        "member",
        "body",
        "person",
    ];
    // "the people of Malta" says which.
    let whose = of.is_some_and(|(_, at)| at > head)
        && matches!(nominal.noun.as_str(), "people" | "population" | "community");
    let bare = nominal.words.len() <= 2 && !whose;
    // "other nations", "36 countries" say at least which or how many.
    // "thousands of people" how many, too.
    let crowd = tree.rel(head) == Deprel::Nmod
        && tree.preposition(head) == "of"
        && tree.head(head).is_some_and(|over| {
            matches!(tree.lemma(over), "thousand" | "hundred" | "dozen" | "score" | "ten" | "million")
        });
    let some_of_many = nominal.plural
        && nominal.picks == Picks::New
        && (tree.has(head, Deprel::Amod) || tree.has(head, Deprel::Nummod) || crowd);
    if matches!(nominal.kind, Kind::Place)
        || (!nominal.plural && matches!(nominal.noun.as_str(), "country" | "nation"))
        || (bare && !some_of_many && vague.contains(&nominal.noun.as_str()))
    {
        return None;
    }
    let sides = if nominal.plural { groups::sides(tree, nominal, scene) } else { Vec::new() };
    if sides.len() >= 2 {
        return groups::side_groups(sentence, nominal, &sides, scene, by_text);
    }
    let entity = groups::fresh(sentence, tree, nominal, of.map(|(o, _)| o), scene, by_text);
    let of = of.filter(|(body, at)| belongs(tree, nominal, *body, *at, scene));
    // A body's own people and parts: "Indian officials", "the company's board".
    let (body, _) = of?;
    (body != entity).then_some(Office { member: entity, role: nominal.noun.clone(), of: Some(body), head })
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
    let apart = [
        "critic",
        "opponent",
        "enemy",
        "rival",
        "victim",
        "survivor",
        "fan",
        "neighbour",
        "neighbor",
        "witness",
        "user",
        "customer",
        "consumer",
        "passenger",
        "visitor",
        "tourist",
        "client",
        "adversary",
        "sceptic",
        "skeptic",
    ];
    if apart.contains(&last) {
        return false;
    }
    // "other UK airports" lie there, "its airports" are its own.
    let lies = matches!(last, "airport" | "port" | "road" | "bridge" | "harbour" | "harbor" | "airfield");
    if lies && nominal.plural && !tree.has(nominal.head, Deprel::NmodPoss) {
        return false;
    }
    if scene.drafts[body as usize].kind() == Kind::Person || scene.drafts[body as usize].kind() == Kind::Group
    {
        let one = !scene.drafts[body as usize].plural;
        return scene.names.offices.contains(last) || one && OF_PERSONS.has(last);
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
