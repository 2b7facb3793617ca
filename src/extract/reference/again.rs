//! What a phrase with "the" speaks of, when the text has spoken of it before.

use super::nominals::{Nominal, Picks};
use super::phrase::{Phrase, Same};
use super::scene::{Recent, Scene, bare_office, gender};
use super::{bodies, pronouns};
use crate::english::{Deprel, Sentence, Upos};
use crate::extract::names::{Draft, VESSELS, key};
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;
use crate::vocabulary::WordList;

/// What a phrase with "the" or an owner speaks of, if it has been spoken of before.
pub(crate) fn known(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &Scene<'_>,
) -> Same {
    let noun = nominal.noun.as_str();
    let last = noun.rsplit(' ').next().unwrap_or(noun);
    // "the teenager, who …" says more of one known already.
    let adds =
        |c: u32| tree.rel(c) == Deprel::AclRelcl && tree.is(nominal.words.end.min(tree.len() - 1), ",");
    let modified = tree.children(nominal.head).iter().any(|&c| match tree.rel(c) {
        Deprel::Amod | Deprel::Compound | Deprel::NmodPoss => true,
        Deprel::Nmod | Deprel::AclRelcl | Deprel::Acl => !nominal.words.contains(c) && !adds(c),
        _ => false,
    });
    let phrase = Phrase { sentence, tree, nominal, of, last, modified };
    match nominal.kind {
        Kind::Group if matches!(last, "team" | "side" | "franchise") && !nominal.plural => {
            bodies::same_team(phrase, scene).or_else(|| same_person(phrase, scene))
        }
        Kind::Group if !nominal.plural && !matches!(last, "country" | "nation") => same_person(phrase, scene),
        Kind::Group => same_group(phrase, scene),
        Kind::Organization => bodies::same_body(phrase, scene),
        Kind::Place => same_place(phrase, scene),
        Kind::Facility => same_building(phrase, scene),
        _ => None,
    }
}

/// The person whom an office, a trade or a noun like "the man" means.
fn same_person(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { sentence, tree, nominal, of, last, modified } = phrase;
    let at = nominal.words.start;
    // An office looks for its holder, anywhere in the text so far; other nouns for someone near.
    let noun = one_word(bare_office(&nominal.noun));
    // "Egypt's president", where Egypt is first spoken of: no president whose land the text has not said.
    let land = of.filter(|&of| scene.drafts[of as usize].kind() == Kind::Country);
    let named_before = land.is_none_or(|land| scene.drafts[land as usize].mentions > 1);
    let holds = |d: &Draft| {
        d.offices.iter().any(|(role, body)| {
            let role = one_word(bare_office(role));
            (role == noun
                || is_minister(noun, role)
                || noun == "leader"
                    && of.is_some()
                    && (*body == of || body.is_none() && land.is_some())
                    && leads_land(role)
                || of.is_some() && *body == of && stands_at_head(noun) && stands_at_head(role)
                || role.ends_with(&format!(" {noun}"))
                || (noun.contains(' ') && noun.ends_with(role) && role.contains(' ')))
                && (of.is_none() || body.is_none() && named_before || *body == of)
        })
    };
    let near = scene.antecedent(tree, at, 40, |d, _| {
        matches!(d.kind(), Kind::Person | Kind::Group) && !d.plural && holds(d)
    });
    if let Some(entity) = near {
        return Some((entity, "office of"));
    }
    if let Some(entity) = pronouns::of_that_age(tree, nominal.words, scene) {
        return Some((entity, "the person meant is"));
    }
    if let Some(entity) = parent_of_some(tree, nominal, scene) {
        return Some((entity, "the person meant is"));
    }
    if scene.names.offices.contains(noun) {
        let person = |d: &Draft| d.kind() == Kind::Person && holds(d);
        // Not named so far, but further on: of one holder only.
        let holder = scene.entities(|d| d.mentions > 0 && person(d)).next().or_else(|| scene.only(person));
        return match holder {
            Some(entity) => Some((entity, "office of")),
            None => by_trade(sentence, tree, nominal, of, scene),
        };
    }
    if modified && scene.names.kin.contains(last) {
        return None;
    }
    let same =
        scene.antecedent(tree, at, 8, |d, _| !d.plural && d.noun.as_deref() == Some(last) && !modified);
    if let Some(entity) = same {
        return Some((entity, "said again of"));
    }
    if let Some(entity) = one_person(last, scene)
        .filter(|_| !modified && of.is_none() && nominal.picks == Picks::Known && nominal.words.len() == 2)
    {
        return Some((entity, "the person meant is"));
    }
    if let Some(found) = by_trade(sentence, tree, nominal, of, scene) {
        return Some(found);
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

/// The people whom a plural means.
fn same_group(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { sentence, tree, nominal, last, modified, .. } = phrase;
    let at = nominal.words.start;
    // "their counterparts" are those spoken of before.
    if last == "counterpart" && nominal.picks == Picks::Owned && nominal.words.len() == 2 {
        let same = |d: &Draft| d.kind() == Kind::Group && d.noun.as_deref() == Some(last);
        return scene.antecedent(tree, at, 6, |d, _| same(d)).map(|e| (e, "said again of"));
    }
    if modified {
        return of_land_now(tree, nominal, last, scene);
    }
    if matches!(last, "country" | "nation" | "power") && nominal.plural {
        return None;
    }
    // "the people": those just spoken of, where they are the only ones.
    if last == "people" && nominal.picks == Picks::Known && nominal.words.len() == 2 {
        let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 2).map(|r| r.entity);
        let group =
            |e: &u32| scene.drafts[*e as usize].kind() == Kind::Group && scene.drafts[*e as usize].plural;
        let mut groups: Vec<u32> = lately.filter(group).collect();
        groups.sort_unstable();
        groups.dedup();
        return if let [one] = groups[..] { Some((one, "the people meant are")) } else { None };
    }
    if let Some(party) = bodies::party_of(sentence, nominal, scene) {
        return Some((party, "members of"));
    }
    if matches!(last, "country" | "nation") {
        return country_meant(at, scene).map(|e| (e, "the country meant is"));
    }
    scene
        .antecedent(tree, at, 6, |d, _| {
            // "the smugglers" are "people-smugglers".
            let same = |noun: &str| {
                noun == last || noun.strip_suffix(last).is_some_and(|front| front.ends_with('-'))
            };
            d.kind() == Kind::Group && d.noun.as_deref().is_some_and(same)
        })
        .or_else(|| only_group(last, nominal, scene))
        .map(|entity| (entity, "said again of"))
}

/// The group that "the Kenyan gunmen" means, where the text has spoken of gunmen without a land, and of no others.
fn of_land_now(tree: &Tree<'_>, nominal: &Nominal, last: &str, scene: &Scene<'_>) -> Same {
    let land = |c: u32| scene.headed(c).any(|m| m.form == Form::Adjective);
    let only_land = tree.children(nominal.head).iter().all(|&c| match tree.rel(c) {
        Deprel::Amod | Deprel::Compound => land(c),
        Deprel::NmodPoss | Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Nummod => false,
        _ => true,
    });
    let fits =
        |d: &Draft| d.mentions > 0 && d.kind() == Kind::Group && d.plural && d.noun.as_deref() == Some(last);
    let known = only_land && nominal.plural && nominal.picks == Picks::Known;
    let bare = |&e: &u32| !scene.drafts[e as usize].name.contains(char::is_uppercase);
    scene.only(fits).filter(|_| known).filter(bare).map(|entity| (entity, "said again of"))
}

/// The place that "the region", "the village of Pira" means.
fn same_place(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { tree, nominal, last, modified, .. } = phrase;
    let at = nominal.words.start;
    // "the Lombardy region", "the village of Pira": the place itself.
    if let Some(place) = named_within(tree, nominal, scene) {
        return Some((place, "the place named is"));
    }
    if modified || nominal.plural {
        return None;
    }
    // "the town" after "the town of Bama", "the county" after "Kern County".
    let said = |d: &Draft| {
        d.kind() == Kind::Place
            && (d.offices.iter().any(|(role, _)| role == last) || key(&d.name).ends_with(&format!(" {last}")))
    };
    if let Some(entity) = scene.antecedent(tree, at, 8, |d, _| said(d)) {
        return Some((entity, "the place meant is"));
    }
    let other = |d: &Draft| {
        let name = key(&d.name);
        name.rsplit_once(' ').is_some_and(|(_, own)| own != last && TOLD.has(own))
    };
    let country = matches!(last, "state" | "territory" | "nation");
    scene
        .antecedent(tree, at, 2, |d, r| {
            (d.kind() == Kind::Place
                && d.noun.is_none()
                && !other(d)
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
                || (country && d.kind() == Kind::Country && !(last == "state" && r.form == Form::Adjective))
        })
        .map(|entity| (entity, "the place meant is"))
}

/// The building or ship that "the hospital" means.
fn same_building(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { tree, nominal, last, modified, .. } = phrase;
    let at = nominal.words.start;
    if modified {
        return None;
    }
    scene
        .antecedent(tree, at, 8, |d, _| {
            d.kind() == Kind::Facility
                && (d.noun.as_deref() == Some(last)
                    || key(&d.name).split(' ').any(|p| p == last)
                    || (d.noun.is_none() && VESSELS.has(last)))
        })
        .map(|entity| (entity, "said again of"))
}

/// Nouns of places that are part of a name: "Kern County".
static TOLD: WordList = WordList::named("places_told_by_name");

/// Whether "the minister" may mean the holder of an office that is a minister's by another name.
fn is_minister(noun: &str, role: &str) -> bool {
    let field = role.strip_suffix(" secretary");
    let ministers = ["home", "foreign", "defence", "health", "education", "justice", "transport", "business"];
    noun == "minister" && field.is_some_and(|field| ministers.contains(&field))
}

/// Nouns for whoever stands at the head of a body, by whatever title.
static AT_HEAD: WordList = WordList::named("nouns_for_heads");

/// Whether an office is the head of its body: "leader", "chief", "director general".
fn stands_at_head(office: &str) -> bool {
    AT_HEAD.has(office)
}

/// Whether an office makes its holder a land's leader: "president", "prime minister", "counterpart" of one.
pub(crate) fn leads_land(role: &str) -> bool {
    let last = role.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "president" | "premier" | "chancellor" | "king" | "queen" | "emir" | "sultan" | "counterpart"
    ) || role == "prime minister"
        || role == "supreme leader"
}

/// The one person spoken of lately whom "the student", "the victim" can mean: the only one without an office, or the
/// one the text speaks of most by far.
fn one_person(noun: &str, scene: &Scene<'_>) -> Option<u32> {
    let roles = &scene.names.roles;
    let body = scene.names.bodies.contains(noun) || scene.names.companies.contains(noun);
    let crowd = scene.names.crowds.contains(noun) && !is_trade(noun);
    if body || !(roles.contains(noun) || is_trade(noun)) || scene.names.kin.contains(noun) || crowd {
        return None;
    }
    let wanted = scene.names.gender_of_noun(noun);
    let fits = |d: &Draft| {
        d.kind() == Kind::Person
            && wanted.is_none_or(|g| gender(d, scene.names).is_none_or(|own| own == g))
            && !d.offices.iter().any(|(role, _)| {
                scene.names.offices.contains(bare_office(role)) && role != noun && !same_trade(role, noun)
            })
    };
    let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 4).map(|r| r.entity);
    let here = scene.here.iter().map(|m| m.entity);
    let mut near: Vec<u32> = lately.chain(here).filter(|&e| fits(&scene.drafts[e as usize])).collect();
    near.sort_unstable();
    near.dedup();
    let times = |e: u32| scene.drafts[e as usize].mentions;
    near.sort_by_key(|&e| (std::cmp::Reverse(times(e)), e));
    match near[..] {
        [one] => Some(one),
        [first, second, ..] => (times(first) >= 2 * times(second) && times(first) > 3).then_some(first),
        [] => None,
    }
}

/// Trades by which a text calls one whom it has named, each list of nouns that can mean the same person.
static TRADES: [WordList; 6] = [
    WordList::named("trade_artists"),
    WordList::named("trade_writers"),
    WordList::named("trade_sportspeople"),
    WordList::named("trade_clerics"),
    WordList::named("trade_lawmakers"),
    WordList::named("trade_scientists"),
];

fn is_trade(noun: &str) -> bool {
    TRADES.iter().any(|trade| trade.has(noun))
}

/// Whether an office is one of those who sit for a place.
pub(crate) fn is_lawmaker(role: &str) -> bool {
    let role = bare_office(role);
    matches!(role, "senator" | "sen" | "representative" | "rep" | "congressman" | "congresswoman" | "mp")
}

fn same_trade(one: &str, other: &str) -> bool {
    TRADES.iter().any(|trade| trade.has(bare_office(one)) && trade.has(other))
}

/// The one whom "the mother of three" means.
fn parent_of_some(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let parent = matches!(&*nominal.noun, "mother" | "father" | "grandmother" | "grandfather");
    let number = |c: u32| c > nominal.head && tree.word(c).upos == Upos::Num && tree.preposition(c) == "of";
    let some = tree.children(nominal.head).iter().any(|&c| number(c));
    if !parent || !some || nominal.picks != Picks::Known {
        return None;
    }
    let wanted = scene.names.gender_of_noun(&nominal.noun);
    scene.antecedent(tree, nominal.words.start, 3, |d, r| {
        d.kind() == Kind::Person
            && r.form != Form::Adjective
            && gender(d, scene.names).is_none_or(|own| Some(own) == wanted)
    })
}

/// The one whom "the singer", "the chart-topping star", "the 46-year-old novelist" can mean.
fn by_trade(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let noun = nominal.noun.rsplit(' ').next()?;
    // "the Danish striker": not one of another land.
    let land = |c: u32| {
        let country = |m: &Mention| scene.drafts[m.entity as usize].kind() == Kind::Country;
        scene.headed(c).any(|m| m.form == Form::Adjective && country(m))
    };
    let from = of.filter(|_| tree.by(nominal.head, Deprel::Amod).any(land));
    let foreign = |e: u32| {
        let offices = &scene.drafts[e as usize].offices;
        let country = |of: u32| scene.drafts[of as usize].kind() == Kind::Country;
        from.is_some() && offices.iter().any(|(_, of)| of.is_some_and(|of| Some(of) != from && country(of)))
    };
    let of = if from.is_some() { None } else { of };
    let plain = tree.children(nominal.head).iter().all(|&c| match tree.rel(c) {
        Deprel::Amod | Deprel::Compound => {
            land(c) || sentence.words[c as usize].form.starts_with(char::is_lowercase)
        }
        Deprel::Nmod | Deprel::NmodPoss | Deprel::AclRelcl | Deprel::Acl => false,
        _ => true,
    });
    let fits = is_trade(noun) && plain && of.is_none() && nominal.picks == Picks::Known;
    one_person(noun, scene).filter(|&e| fits && !foreign(e)).map(|entity| (entity, "the person meant is"))
}

/// One word for an office that has several: "chairwoman", "chair".
pub(crate) fn one_word(office: &str) -> &str {
    match office {
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "advisor" => "adviser",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chief executive officer" | "ceo" => "chief executive",
        "pontiff" => "pope",
        "premier" | "pm" | "taoiseach" => "prime minister",
        "gov" | "gov." => "governor",
        "sen" | "sen." => "senator",
        "rep" | "rep." => "representative",
        "pres" | "pres." => "president",
        other => other,
    }
}

/// The one group of a noun that the text has spoken of, for "the marines" further on.
fn only_group(noun: &str, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let same =
        |d: &Draft| d.mentions > 0 && d.kind() == Kind::Group && d.plural && d.noun.as_deref() == Some(noun);
    scene.only(same).filter(|_| nominal.plural && nominal.picks == Picks::Known)
}

/// The one group of a noun that the text has spoken of, for a plural that nothing tells from it: "several marines".
pub(crate) fn one_group(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let plain = tree.children(nominal.head).iter().all(|&c| match tree.rel(c) {
        Deprel::Amod => matches!(&*tree.lower(c), "several" | "many" | "various" | "numerous"),
        Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl => false,
        _ => true,
    });
    let noun = nominal.noun.as_str();
    let same = |d: &Draft| {
        let own = d.noun.as_deref().is_some_and(|own| {
            own == noun || own.strip_suffix(noun).is_some_and(|front| front.ends_with('-'))
        });
        d.mentions > 0 && d.kind() == Kind::Group && d.plural && own
    };
    // "Officials" and "sources" are others each time.
    let anyone = matches!(noun, "official" | "source" | "people" | "person");
    if !plain || anyone || !nominal.plural || nominal.kind != Kind::Group {
        return None;
    }
    scene.only(same)
}

/// The country that "the country" means: the last one named before it in the sentence, else of those spoken of lately
/// the one spoken of most.
fn country_meant(at: u32, scene: &Scene<'_>) -> Option<u32> {
    let most = |near: &[u32]| {
        let spoken = scene.countries.iter().filter(|(country, _)| near.contains(country));
        spoken
            .max_by_key(|&&(country, count)| (count, std::cmp::Reverse(country)))
            .map(|&(country, _)| country)
    };
    // The last one named in the sentence, else of all that it and those before speak of.
    let before = scene.here.iter().filter(|m| m.words.end <= at);
    let country = |m: &&Mention| scene.drafts[m.entity as usize].kind() == Kind::Country;
    let named = before.clone().filter(|m| m.form == Form::Name).filter(country).max_by_key(|m| m.words.end);
    let here: Vec<u32> = before.map(|m| m.entity).collect();
    named
        .map(|m| m.entity)
        .or_else(|| most(&here))
        .or_else(|| {
            let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 3);
            most(&lately.map(|r| r.entity).collect::<Vec<u32>>())
        })
        .or_else(|| main_country(scene))
}

/// The country that the text speaks of most, by far.
fn main_country(scene: &Scene<'_>) -> Option<u32> {
    let (country, times) = scene.countries.iter().copied().max_by_key(|&(c, n)| (n, std::cmp::Reverse(c)))?;
    let rivalled = scene.countries.iter().any(|&(c, n)| c != country && 2 * n > times);
    (times > 2 && !rivalled).then_some(country)
}

/// The place whose name stands in the phrase: "the Lombardy region", "the breakaway territory of Transnistria".
fn named_within(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let last = nominal.noun.as_str();
    if nominal.plural
        || matches!(last, "border" | "frontier" | "coast" | "capital" | "line" | "street" | "part" | "sea")
    {
        return None;
    }
    let parted_from = last != "region" && last != "area";
    let of = |c: u32| parted_from && tree.rel(c) == Deprel::Nmod && &*tree.preposition(c) == "of";
    // "the US state of Texas" is Texas.
    let parted = tree.children(nominal.head).iter().any(|&c| of(c) && scene.headed(c).next().is_some());
    tree.children(nominal.head).iter().find_map(|&c| {
        let names = match tree.rel(c) {
            Deprel::Compound => c + 1 == nominal.head && !parted,
            Deprel::Nmod => of(c),
            Deprel::Appos => c == nominal.head + 1,
            _ => false,
        };
        let mention = scene.headed(c).find(|m| m.form == Form::Name).filter(|_| names)?;
        matches!(scene.drafts[mention.entity as usize].kind(), Kind::Place | Kind::Country)
            .then_some(mention.entity)
    })
}

/// The two that "both sides", "the two countries", "the two leaders" speak of.
pub(crate) fn pair(tree: &Tree<'_>, scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    if matches!(last, "side" | "party") && scene.lands.is_none() {
        let joined = joined_before(tree, nominal.words.start, scene);
        if joined.len() == 2 {
            return joined;
        }
    }
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
            | "foe"
            | "army"
            | "military"
    );
    let people = matches!(
        last,
        "man"
            | "woman"
            | "leader"
            | "president"
            | "minister"
            | "candidate"
            | "player"
            | "suspect"
            | "pair"
            | "duo"
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
        // Those just named side by side before others.
        let person = |&e: &u32| scene.drafts[e as usize].kind() == Kind::Person;
        let lately = scene.joined_at + 2 >= scene.at && scene.joined.len() == 2;
        if lately && scene.joined.iter().all(person) {
            return scene.joined.clone();
        }
        return two(scene, |d| d.kind() == Kind::Person);
    } else if matches!(
        last,
        "company" | "firm" | "club" | "team" | "bank" | "group" | "organization" | "organisation" | "airline"
    ) {
        return two(scene, |d| d.kind() == Kind::Organization);
    }
    Vec::new()
}

/// The two bodies or peoples that the sentence has side by side before a word: "rebels and the army signed a truce …
/// between the two sides".
fn joined_before(tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Vec<u32> {
    let body = |at: u32| {
        let found = scene.headed(at).find(|m| m.form != Form::Adjective)?;
        let kind = scene.drafts[found.entity as usize].kind();
        matches!(kind, Kind::Organization | Kind::Group | Kind::Country).then_some(found.entity)
    };
    let joined = |m: &Mention| {
        let mut others = tree.by(m.head, Deprel::Conj).filter(|&c| c < at);
        let (one, other) = (body(m.head)?, body(others.next()?)?);
        (others.next().is_none() && one != other).then(|| vec![one, other])
    };
    let near = scene.here.iter().filter(|m| m.words.end <= at).take(MENTIONS);
    near.filter_map(joined).last().unwrap_or_default()
}

/// So many mentions of a sentence are looked through.
const MENTIONS: usize = 64;

fn two_of_any(scene: &Scene<'_>) -> Vec<u32> {
    two(scene, |d| matches!(d.kind(), Kind::Organization | Kind::Country | Kind::Person | Kind::Group))
}

/// The two persons just named side by side whom "the two leaders" takes up, else the only two of the sentence before.
pub(crate) fn just_joined(scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let people = scene.names.offices.contains(last) || scene.names.roles.contains(last);
    if nominal.number != Some(2) || !(people || matches!(last, "man" | "woman")) {
        return Vec::new();
    }
    let person = |e: u32| scene.drafts[e as usize].kind() == Kind::Person;
    let lately = scene.joined_at + 2 >= scene.at && scene.joined.len() == 2;
    if lately && scene.joined.iter().all(|&e| person(e)) {
        return scene.joined.clone();
    }
    let before = scene.recent.iter().filter(|r| r.sentence + 1 == scene.at && person(r.entity));
    let mut out: Vec<u32> = before.map(|r| r.entity).collect();
    out.sort_unstable();
    out.dedup();
    if out.len() == 2 { out } else { Vec::new() }
}

/// The persons who hold the office that a plural names: "the DGMOs", "the two presidents".
pub(crate) fn holders(scene: &Scene<'_>, nominal: &Nominal) -> Vec<u32> {
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
    if out.len() < 2 {
        // Spoken of before the text names them.
        let all: Vec<u32> = scene.entities(holds).collect();
        if all.len() == 2 {
            return all;
        }
    }
    out.sort_unstable();
    out
}

/// Those just named side by side that a bare plural takes up: "the republics", "the companies", "the men".
pub(crate) fn several(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Vec<u32> {
    let last = &*sentence.words[nominal.head as usize].lemma;
    let kind = match last {
        "republic" | "region" | "territory" | "area" | "province" | "city" | "town" | "island" => Kind::Place,
        "company" | "firm" | "bank" | "club" | "airline" | "party" | "carmaker" => Kind::Organization,
        "man" | "woman" => Kind::Person,
        _ => return Vec::new(),
    };
    let plain = nominal.words.len() == 2 && !tree.has(nominal.head, Deprel::Nmod);
    let lately = scene.joined_at + 3 >= scene.at && (2..=4).contains(&scene.joined.len());
    let fits = scene.joined.iter().all(|&e| {
        let own = scene.drafts[e as usize].kind();
        own == kind || kind == Kind::Place && own == Kind::Country
    });
    if plain && lately && fits { scene.joined.clone() } else { Vec::new() }
}

/// The last two that were named side by side, else of the countries the two named most.
pub(crate) fn two(scene: &Scene<'_>, fits: impl Fn(&Draft) -> bool) -> Vec<u32> {
    let fit = |entity: u32| fits(&scene.drafts[entity as usize]);
    let mut countries: Vec<(u32, u32)> = scene.countries.iter().copied().filter(|(c, _)| fit(*c)).collect();
    // Those that the whole document speaks of side by side, unless two others just were.
    if let Some((one, other)) = scene.lands.filter(|&(one, other)| fit(one) && fit(other)) {
        let lately = scene.joined_at + 1 >= scene.at && scene.joined.len() == 2;
        let others = lately && scene.joined.iter().all(|&e| fit(e));
        return if others { scene.joined.clone() } else { vec![one.min(other), one.max(other)] };
    }
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
