//! What a phrase with "the" speaks of, when the text has spoken of it before.

use super::coreference;
use super::entities::{Form, Mention};
use super::kinds::VESSELS;
use super::names::{Draft, key};
use super::nominals::{Nominal, Picks};
use super::scene::{Recent, Scene, bare_office, gender};
use super::tree::Tree;
use crate::english::{Deprel, Sentence, Upos};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, WordList};

/// What a phrase with "the" or an owner speaks of, if it has been spoken of before.
pub(crate) fn known(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let at = nominal.words.start;
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
    match nominal.kind {
        Kind::Group if !nominal.plural && !matches!(last, "country" | "nation") => {
            // An office looks for its holder, anywhere in the text so far; other nouns for someone near.
            let noun = one_word(bare_office(noun));
            let holds = |d: &Draft| {
                d.offices.iter().any(|(role, body)| {
                    let role = one_word(bare_office(role));
                    (role == noun
                        || is_minister(noun, role)
                        || noun == "leader" && of.is_some() && *body == of && leads_land(role)
                        || of.is_some() && *body == of && stands_at_head(noun) && stands_at_head(role)
                        || role.ends_with(&format!(" {noun}"))
                        || (noun.contains(' ') && noun.ends_with(role) && role.contains(' ')))
                        && (of.is_none() || body.is_none() || *body == of)
                })
            };
            let near = scene.antecedent(tree, at, 40, |d, _| {
                matches!(d.kind(), Kind::Person | Kind::Group) && !d.plural && holds(d)
            });
            if let Some(entity) = near {
                return Some((entity, "office of"));
            }
            if let Some(entity) = coreference::of_that_age(tree, nominal.words, scene) {
                return Some((entity, "the person meant is"));
            }
            if let Some(entity) = parent_of_some(tree, nominal, scene) {
                return Some((entity, "the person meant is"));
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
                    _ => by_trade(sentence, tree, nominal, of, scene),
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
            if let Some(entity) = one_person(last, scene).filter(|_| {
                !modified && of.is_none() && nominal.picks == Picks::Known && nominal.words.len() == 2
            }) {
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
        Kind::Group => {
            // "their counterparts" are those spoken of before.
            if last == "counterpart" && nominal.picks == Picks::Owned && nominal.words.len() == 2 {
                let same = |d: &Draft| d.kind() == Kind::Group && d.noun.as_deref() == Some(last);
                return scene.antecedent(tree, at, 6, |d, _| same(d)).map(|e| (e, "said again of"));
            }
            if modified {
                return None;
            }
            if matches!(last, "country" | "nation" | "power") && nominal.plural {
                return None;
            }
            if let Some(party) = party_of(sentence, nominal, scene) {
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
        Kind::Organization => {
            if nominal.plural {
                return None;
            }
            if let Some(body) = body_named(sentence, nominal, scene) {
                return Some((body, "the body named is"));
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
            // "the shipping company X" is "the company" from then on.
            let said =
                |d: &Draft| d.kind() == Kind::Organization && d.offices.iter().any(|(role, _)| role == last);
            if !modified
                && nominal.picks == Picks::Known
                && let Some(entity) = scene.antecedent(tree, at, 12, |d, _| said(d))
            {
                return Some((entity, "said to be"));
            }
            // "police" after "Sussex Police": the one force that the text names.
            if !modified
                && last == "police"
                && let Some(entity) = only_named(scene, |d| key(&d.name).split(' ').any(|part| part == last))
            {
                return Some((entity, "short for"));
            }
            if !modified
                && let Some(entity) = scene.antecedent(tree, at, 12, |d, _| d.noun.as_deref() == Some(last))
            {
                return Some((entity, "said again of"));
            }
            let general = scene.names.companies.contains(last)
                || OUTLETS.has(last)
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
            // "the paper": the one outlet spoken of lately.
            if OUTLETS.has(last) && !modified && nominal.picks == Picks::Known {
                let outlet = scene.antecedent(tree, at, 8, |d, _| is_outlet(d));
                if let Some(entity) = outlet {
                    return Some((entity, "the outlet meant is"));
                }
            }
            if general && modified && nominal.picks == Picks::Known && !only_land {
                return by_field(sentence, tree, nominal, scene);
            }
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
                // "the European team" is no Afghan one.
                let land = tree.children(nominal.head).iter().find_map(|&c| {
                    let m = scene.headed(c).find(|m| m.form == Form::Adjective)?;
                    Some(scene.drafts[m.entity as usize].name.clone())
                });
                let official = ["office", "ministry", "court", "police", "army", "commission", "department"];
                let fits = |d: &Draft| {
                    if matches!(last, "party" | "club" | "bank" | "union")
                        && key(&d.name).split(' ').any(|p| official.contains(&p))
                    {
                        return false;
                    }
                    let own = d.name.split(' ').find_map(|word| {
                        scene.names.known(word).filter(|k| k.how == How::Adjective).map(|k| &k.name)
                    });
                    if let (Some(land), Some(own)) = (&land, own)
                        && **land != **own
                    {
                        return false;
                    }
                    let many = last == "group" && d.plural && d.kind() == Kind::Group;
                    if last == "group" && key(&d.name).split(' ').any(|p| public.contains(&p)) {
                        return false;
                    }
                    many || d.kind() == Kind::Organization
                        && d.noun.is_none()
                        && !(firm
                            && d.offices
                                .iter()
                                .any(|(role, _)| matches!(&**role, "union" | "party" | "ministry")))
                        && !(firm && key(&d.name).split(' ').any(|p| public.contains(&p)))
                        && !matches!(last, "ministry" | "department")
                };
                // "the bank", "the club": only where one body alone can be meant.
                if matches!(last, "party" | "club" | "bank" | "union") && only_body(scene, at, fits).is_none()
                {
                    return None;
                }
                return scene
                    .antecedent(tree, at, 4, |d, _| fits(d))
                    .map(|entity| (entity, "the body meant is"));
            }
            None
        }
        Kind::Place => {
            // "the Lombardy region", "the village of Pira": the place itself.
            if let Some(place) = named_within(tree, nominal, scene) {
                return Some((place, "the place named is"));
            }
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
                            || (d.noun.is_none() && VESSELS.has(last)))
                })
                .map(|entity| (entity, "said again of"))
        }
        _ => None,
    }
}

/// The body whose name stands in the phrase: "the Labour party", "the Zetas drug cartel", "Halden City football club".
pub(crate) fn body_named(sentence: &Sentence, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let says_what = matches!(
        last,
        "party"
            | "group"
            | "company"
            | "movement"
            | "militia"
            | "club"
            | "firm"
            | "network"
            | "newspaper"
            | "organisation"
            | "organization"
            | "airline"
            | "chain"
            | "coalition"
            | "alliance"
            | "bloc"
            | "union"
            | "agency"
            | "magazine"
            | "broadcaster"
            | "channel"
            | "faction"
            | "gang"
            | "cartel"
            | "cult"
    );
    if !says_what || nominal.plural {
        return None;
    }
    // Nouns may stand between.
    let mut before = nominal.head;
    while before > nominal.words.start + 1 && sentence.words[before as usize - 1].upos == Upos::Noun {
        before -= 1;
    }
    let is_body = |m: &&Mention| {
        m.form == Form::Name
            && m.words.end == before
            && scene.drafts[m.entity as usize].kind() == Kind::Organization
    };
    scene.covering(before.checked_sub(1)?).find(is_body).map(|m| m.entity)
}

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
fn leads_land(role: &str) -> bool {
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

/// The party whose members a plural with a capital names: "the Liberals" for the "Liberal Party".
fn party_of(sentence: &Sentence, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let form = &sentence.words[nominal.head as usize].form;
    if !form.starts_with(char::is_uppercase) || nominal.words.len() > 2 {
        return None;
    }
    let (many, one) = (form.to_lowercase(), nominal.noun.as_str());
    let is_party = |d: &Draft| {
        let name = key(&d.name);
        name == format!("{one} party")
            || name == format!("party of {many}")
            || name == format!("{many} party")
    };
    let found = (0..scene.drafts.len().min(512)).find(|&d| is_party(&scene.drafts[d]))?;
    (scene.drafts[found].mentions > 0).then_some(found as u32)
}

/// One word for an office that has several: "chairwoman", "chair".
fn one_word(office: &str) -> &str {
    match office {
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "advisor" => "adviser",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chief executive officer" | "ceo" => "chief executive",
        "pontiff" => "pope",
        "premier" => "prime minister",
        other => other,
    }
}

/// The one group of a noun that the text has spoken of, for "the marines" further on.
fn only_group(noun: &str, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let same =
        |d: &Draft| d.mentions > 0 && d.kind() == Kind::Group && d.plural && d.noun.as_deref() == Some(noun);
    let mut found = (0..scene.drafts.len().min(512)).filter(|&d| same(&scene.drafts[d]));
    let one = found.next().filter(|_| nominal.plural && nominal.picks == Picks::Known)?;
    found.next().is_none().then_some(one as u32)
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
    let mut found = (0..scene.drafts.len().min(512)).filter(|&d| same(&scene.drafts[d]));
    let one = found.next()?;
    found.next().is_none().then_some(one as u32)
}

/// The one body spoken of so far that fits.
fn only_named(scene: &Scene<'_>, fits: impl Fn(&Draft) -> bool) -> Option<u32> {
    let named = |d: &Draft| d.mentions > 0 && d.kind() == Kind::Organization && fits(d);
    let mut found = (0..scene.drafts.len().min(512)).filter(|&d| named(&scene.drafts[d]));
    let one = found.next()?;
    found.next().is_none().then_some(one as u32)
}

/// The one body of those spoken of lately, before a word of the sentence, that fits.
pub(crate) fn only_body(scene: &Scene<'_>, at: u32, fits: impl Fn(&Draft) -> bool) -> Option<u32> {
    let here = scene.here.iter().filter(|m| m.words.end <= at).map(|m| m.entity);
    let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 3).map(|r| r.entity);
    let mut near: Vec<u32> = here.chain(lately).filter(|&e| fits(&scene.drafts[e as usize])).collect();
    near.sort_unstable();
    near.dedup();
    if let [one] = near.as_slice() { Some(*one) } else { None }
}

/// Nouns for what publishes.
static OUTLETS: WordList = WordList::named("outlets");
static OUTLET_NAMES: WordList = WordList::named("words_in_names_of_outlets");

/// Whether a body is one that publishes, by its name or by what has been said of it.
fn is_outlet(draft: &Draft) -> bool {
    let name = key(&draft.name);
    let named = name.split(' ').next_back().is_some_and(|w| OUTLET_NAMES.has(w))
        || name.split(' ').next().is_some_and(|w| matches!(w, "daily" | "sunday"));
    let said = draft.offices.iter().any(|(role, _)| OUTLETS.has(role));
    draft.kind() == Kind::Organization && (named || said)
}

/// The one body that "the oil giant", "the US space agency", "the environmental group" can mean, what it does said by
/// nouns and adjectives before: none of another land than the phrase says.
fn by_field(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let mut land = None;
    for &child in tree.children(nominal.head) {
        let small = sentence.words[child as usize].form.starts_with(|c: char| !c.is_uppercase());
        let here =
            scene.headed(child).next().filter(|m| scene.drafts[m.entity as usize].kind() == Kind::Country);
        match tree.rel(child) {
            Deprel::Amod | Deprel::Compound if here.is_some() => land = here.map(|m| m.entity),
            Deprel::Amod | Deprel::Compound if small => {}
            Deprel::Det | Deprel::Punct | Deprel::Case => {}
            Deprel::Amod
            | Deprel::Compound
            | Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::AclRelcl
            | Deprel::Acl => {
                return None;
            }
            _ => {}
        }
    }
    let other_land = |d: &Draft| {
        land.is_some()
            && d.offices.iter().any(|(_, of)| {
                of.is_some_and(|of| Some(of) != land && scene.drafts[of as usize].kind() == Kind::Country)
            })
    };
    let fits = |d: &Draft| d.kind() == Kind::Organization && d.noun.is_none() && !d.plural && !other_land(d);
    only_body(scene, nominal.words.start, fits).map(|entity| (entity, "the body meant is"))
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
    named.map(|m| m.entity).or_else(|| most(&here)).or_else(|| {
        let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 3);
        most(&lately.map(|r| r.entity).collect::<Vec<u32>>())
    })
}

/// The place whose name stands in the phrase: "the Lombardy region", "the breakaway territory of South Ossetia".
fn named_within(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let last = nominal.noun.as_str();
    if nominal.plural
        || matches!(last, "border" | "frontier" | "coast" | "capital" | "line" | "street" | "part" | "sea")
    {
        return None;
    }
    tree.children(nominal.head).iter().find_map(|&c| {
        let names = match tree.rel(c) {
            Deprel::Compound => c + 1 == nominal.head,
            Deprel::Nmod => &*tree.preposition(c) == "of" && last != "region" && last != "area",
            Deprel::Appos => c == nominal.head + 1,
            _ => false,
        };
        let mention = scene.headed(c).find(|m| m.form == Form::Name).filter(|_| names)?;
        matches!(scene.drafts[mention.entity as usize].kind(), Kind::Place | Kind::Country)
            .then_some(mention.entity)
    })
}

/// The body that an office names by its noun alone: "party leader", "team member", where the text has spoken of it.
pub(crate) fn body_in_office(
    sentence: &Sentence,
    tree: &Tree<'_>,
    office: Span<Token>,
    scene: &Scene<'_>,
) -> Option<u32> {
    let last = office.end.checked_sub(1)?;
    (office.start..last).find_map(|at| {
        let word = &sentence.words[at as usize];
        let noun = word.form.to_lowercase();
        let body = scene.names.bodies.contains(noun.as_str())
            || scene.names.companies.contains(noun.as_str())
            || noun == "team";
        (body && word.upos == Upos::Noun).then(|| body_meant(tree, at, &noun, scene)).flatten()
    })
}

/// The party that an adjective before an office names: "Conservative leader", "Liberal senator".
pub(crate) fn party_before(sentence: &Sentence, office: u32, scene: &Scene<'_>) -> Option<u32> {
    let word = &sentence.words[office.checked_sub(1)? as usize];
    if !word.form.starts_with(char::is_uppercase) || scene.covered(office - 1) {
        return None;
    }
    let one = word.form.to_lowercase();
    let names = [format!("{one} party"), format!("{one}s"), format!("party of {one}s")];
    let found = (0..scene.drafts.len().min(512)).find(|&d| names.contains(&key(&scene.drafts[d].name)));
    found.map(|d| d as u32)
}

/// The body that a bare noun means, the last one of that noun spoken of.
pub(crate) fn body_meant(tree: &Tree<'_>, at: u32, noun: &str, scene: &Scene<'_>) -> Option<u32> {
    scene.antecedent(tree, at, 12, |d, _| {
        let kind = matches!(d.kind(), Kind::Organization) || d.kind() == Kind::Group && !d.plural;
        kind && (d.noun.as_deref() == Some(noun) || key(&d.name).split(' ').any(|part| part == noun))
    })
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
            | "foe"
            | "army"
            | "military"
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
        let all = (0..scene.drafts.len().min(512) as u32).filter(|&d| holds(&scene.drafts[d as usize]));
        let all: Vec<u32> = all.collect();
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
