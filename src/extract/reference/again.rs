//! What a phrase with "the" speaks of, when the text has spoken of it before.

use super::nominals::{Nominal, Picks};
use super::phrase::{Phrase, Same};
use super::roles::{is_minister, is_trade, leads_land, one_word, same_trade, stands_at_head};
use super::scene::{Scene, bare_office, gender};
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
        // "thanked the bloc for its support".
        Deprel::Nmod if tree.preposition(c) == "for" && tree.rel(nominal.head) == Deprel::Obj => false,
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
    if let Some(entity) = one_person(last, tree, nominal, scene)
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
        .or_else(|| one_in_arms(last, nominal, scene).map(|entity| (entity, "the people meant are")))
}

/// Words for those who fight a government, of whom a text says now one, now another.
static IN_ARMS: WordList = WordList::named("people_in_arms");

/// The one group under arms spoken of lately that "the rebels" takes up by another word.
fn one_in_arms(noun: &str, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    if !IN_ARMS.has(noun) || !nominal.plural || nominal.picks != Picks::Known {
        return None;
    }
    let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 3).map(|r| r.entity);
    let in_arms = |e: &u32| {
        let draft = &scene.drafts[*e as usize];
        draft.kind() == Kind::Group && draft.plural && draft.noun.as_deref().is_some_and(|n| IN_ARMS.has(n))
    };
    let mut groups: Vec<u32> = lately.filter(in_arms).collect();
    groups.sort_unstable();
    groups.dedup();
    if let [one] = groups[..] { Some(one) } else { None }
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

/// The one person spoken of lately whom "the student", "the victim" can mean: the only one without an office, or the
/// one the text speaks of most by far.
fn one_person(noun: &str, tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
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
    // "The driver hit Smith": he is another than Smith.
    let other = |head: u32| head > nominal.head || tree.head(head) == tree.head(nominal.head);
    let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 4);
    let lately = lately.filter(|r| r.sentence != scene.at || !other(r.head)).map(|r| r.entity);
    let here = scene.here.iter().filter(|m| !other(m.head)).map(|m| m.entity);
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
    one_person(noun, tree, nominal, scene)
        .filter(|&e| fits && !foreign(e))
        .map(|entity| (entity, "the person meant is"))
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
