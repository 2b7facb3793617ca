//! Bodies said again: "the company", "the paper", "the environmental group", "party leader".

use super::nominals::{Nominal, Picks};
use super::phrase::{Phrase, Same};
use super::scene::{Recent, Scene};
use crate::english::{Deprel, Sentence, Upos};
use crate::extract::names::{Draft, key};
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, WordList};

/// Nouns for what publishes.
static OUTLETS: WordList = WordList::named("outlets");
static OUTLET_NAMES: WordList = WordList::named("words_in_names_of_outlets");

/// Nouns for bodies of any sort.
static GENERAL: WordList = WordList::named("general_bodies");
/// Last words of the names of public bodies that are called "the agency".
static AGENCIES: WordList = WordList::named("heads_of_names_of_agencies");
/// Words in the names of bodies that "the company" does not mean.
static NO_FIRM: WordList = WordList::named("heads_of_no_firms");
/// Lands that have joined.
static BLOCS: WordList = WordList::named("blocs");
/// Words that say the form of a company.
static FORMS: WordList = WordList::named("forms_of_firms");
/// Nouns of bodies that are no firms.
static PUBLIC: WordList = WordList::named("public_bodies");

/// The body that a noun means.
pub(crate) fn same_body(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { sentence, tree, nominal, of, last, modified } = phrase;
    let at = nominal.words.start;
    // "police" beside "Sussex Police": the one force that the text names.
    if !modified
        && last == "police"
        && let Some(entity) = only_named(scene, |d| key(&d.name).split(' ').any(|part| part == last))
    {
        return Some((entity, "short for"));
    }
    if nominal.plural {
        return None;
    }
    if let Some(body) = body_named(sentence, nominal, scene) {
        return Some((body, "the body named is"));
    }
    let capital = sentence.words[nominal.head as usize].form.starts_with(char::is_uppercase);
    // "the court" is a tribunal too.
    let says = |part: &str| part == last || last == "court" && part == "tribunal";
    let named = |d: &Draft| {
        d.kind() == Kind::Organization
            && key(&d.name).split(' ').any(says)
            && (of.is_none() || capital || !modified)
    };
    // Spoken of lately, or else the only one of all.
    if !modified
        && let Some(entity) = scene
            .antecedent(tree, at, 30, |d, _| named(d))
            .or_else(|| only_named(scene, named).filter(|&e| scene.drafts[e as usize].mentions > 0))
    {
        return Some((entity, "short for"));
    }
    // "the shipping company X" is "the company" from then on.
    let said = |d: &Draft| d.kind() == Kind::Organization && d.offices.iter().any(|(role, _)| role == last);
    if !modified
        && nominal.picks == Picks::Known
        && let Some(entity) = scene.antecedent(tree, at, 12, |d, _| said(d))
    {
        return Some((entity, "said to be"));
    }
    if !modified && let Some(entity) = scene.antecedent(tree, at, 12, |d, _| d.noun.as_deref() == Some(last))
    {
        return Some((entity, "said again of"));
    }
    general_body(phrase, scene)
}

/// The team that "the team", "the side" means: one by a plural or a club's name, named lately.
pub(crate) fn same_team(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { tree, nominal, modified, .. } = phrase;
    let plays = |d: &Draft| {
        let last = d.name.rsplit(' ').next().unwrap_or_default();
        let many = d.name.contains(' ') && last.ends_with('s') && !last.ends_with("ss");
        let club =
            matches!(last, "FC" | "AFC" | "CF" | "SC" | "United" | "City" | "Rovers" | "Town" | "Albion");
        let said =
            d.offices.iter().any(|(role, _)| matches!(&**role, "team" | "club" | "side" | "franchise"));
        d.kind() == Kind::Organization && d.noun.is_none() && (many || club || said)
    };
    // "the Herons team".
    let named = nominal.head.checked_sub(1).and_then(|before| {
        scene.covering(before).find(|m| {
            m.form == Form::Name && m.words.end == nominal.head && plays(&scene.drafts[m.entity as usize])
        })
    });
    if let Some(named) = named {
        return Some((named.entity, "the body named is"));
    }
    if modified || nominal.picks != Picks::Known {
        return None;
    }
    // The one spoken of most by far, else the one most at hand.
    let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= 6).map(|r| r.entity);
    let mut near: Vec<u32> = lately.filter(|&e| plays(&scene.drafts[e as usize])).collect();
    near.sort_unstable();
    near.dedup();
    let times = |e: u32| scene.drafts[e as usize].mentions;
    near.sort_by_key(|&e| (std::cmp::Reverse(times(e)), e));
    let first =
        near.first().copied().filter(|&one| near.get(1).is_none_or(|&two| times(one) >= 2 * times(two)));
    let team = first.or_else(|| scene.antecedent(tree, nominal.words.start, 6, |d, _| plays(d)))?;
    Some((team, "the team meant is"))
}

/// The body or building named lately whose name has the noun for its head: "the museum" after "the Hull Museum of Art".
pub(crate) fn named_by_head(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let headed = |d: &Draft| {
        let name = key(&d.name);
        let front = name.split(" of ").next().and_then(|f| f.split(" for ").next()).unwrap_or_default();
        let by = |part: &str| {
            part.rsplit_once(' ').is_some_and(|(_, last)| last == nominal.noun) || part == nominal.noun
        };
        matches!(d.kind(), Kind::Organization | Kind::Facility)
            && d.noun.is_none()
            && (by(front) || by(&name))
    };
    scene.antecedent(tree, nominal.words.start, 10, |d, _| headed(d))
}

/// The body that a noun for any of its sort means: "the company", "the Finnish bank".
fn general_body(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { sentence, tree, nominal, last, modified, .. } = phrase;
    let at = nominal.words.start;
    let general = scene.names.companies.contains(last) || OUTLETS.has(last) || GENERAL.has(last);
    // "the Finnish company": a land before it is no other company's mark.
    let only_land = tree.children(nominal.head).iter().all(|&c| {
        !matches!(tree.rel(c), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Nmod)
            || scene.names.known(&sentence.words[c as usize].form).is_some_and(|k| k.how == How::Adjective)
    });
    // "the bloc", "the alliance".
    if matches!(last, "bloc" | "alliance") && !modified && nominal.picks == Picks::Known {
        let bloc = scene.antecedent(tree, at, 8, |d, _| BLOCS.has(&key(&d.name)));
        return bloc.map(|entity| (entity, "the body meant is"));
    }
    // "the paper": the one outlet spoken of lately.
    if OUTLETS.has(last) && !modified && nominal.picks == Picks::Known {
        let outlet = scene.antecedent(tree, at, 8, |d, _| is_outlet(d));
        if let Some(entity) = outlet {
            return Some((entity, "the outlet meant is"));
        }
        // No company is a tabloid.
        let paper = |d: &Draft| {
            d.kind() == Kind::Organization
                && d.noun.is_none()
                && !key(&d.name).split(' ').any(|part| FORMS.has(part))
        };
        return only_body(scene, at, 3, paper).map(|entity| (entity, "the outlet meant is"));
    }
    // "the Spanish power company": the one that has been said to be a company of Spain.
    let lands = tree.children(nominal.head).iter().flat_map(|&c| scene.headed(c));
    let lands: Vec<u32> =
        lands.map(|m| m.entity).filter(|&e| scene.drafts[e as usize].kind() == Kind::Country).collect();
    let of_land = |d: &Draft| {
        let said = |(role, of): &(String, Option<u32>)| {
            role.rsplit(' ').next() == Some(last) && of.is_some_and(|of| lands.contains(&of))
        };
        d.kind() == Kind::Organization && d.noun.is_none() && d.offices.iter().any(said)
    };
    if let Some(entity) = scene.only(of_land).filter(|_| general && nominal.picks == Picks::Known) {
        return Some((entity, "said to be"));
    }
    if general && modified && matches!(last, "ministry" | "department") && !only_land {
        return None;
    }
    if general && modified && nominal.picks == Picks::Known && !only_land {
        return by_field(sentence, tree, nominal, scene);
    }
    if general && (!modified || only_land) && nominal.picks == Picks::Known {
        return nearest_of_sort(phrase, scene);
    }
    None
}

/// The body spoken of lately that is of the noun's sort, and of the land that stands before it.
fn nearest_of_sort(phrase: Phrase<'_>, scene: &Scene<'_>) -> Same {
    let Phrase { tree, nominal, last, .. } = phrase;
    let at = nominal.words.start;
    let firm_noun = scene.names.companies.contains(last) && !matches!(last, "group" | "chain" | "business");
    let firm = firm_noun || last == "chain" || last == "business";
    // A public body is none of "the company", a company none of "the ministry".
    let is_public =
        |d: &Draft| key(&d.name).split(' ').any(|part| PUBLIC.has(part) || firm_noun && NO_FIRM.has(part));
    // "the European team" is no Afghan one.
    let land = tree.children(nominal.head).iter().find_map(|&c| {
        let m = scene.headed(c).find(|m| m.form == Form::Adjective)?;
        Some(scene.drafts[m.entity as usize].name.clone())
    });
    let official = ["office", "ministry", "court", "police", "army", "commission", "department"];
    let fits = |d: &Draft| {
        // Nor is Acme Corp "the union".
        let other = |p: &str| official.contains(&p) || p != last && scene.names.companies.contains(p);
        let told_apart = matches!(last, "party" | "club" | "bank" | "union");
        if told_apart && (is_outlet(d) || key(&d.name).split(' ').any(other)) {
            return false;
        }
        if matches!(last, "club" | "bank" | "union") && is_no_firm(d) {
            return false;
        }
        let own = d
            .name
            .split(' ')
            .find_map(|word| scene.names.known(word).filter(|k| k.how == How::Adjective).map(|k| &k.name));
        if let (Some(land), Some(own)) = (&land, own)
            && **land != **own
        {
            return false;
        }
        // "the group": people who have met, but none who hold an office.
        let office = || d.noun.as_deref().is_some_and(|noun| scene.names.offices.contains(noun));
        let many = last == "group" && d.plural && d.kind() == Kind::Group && !office();
        if last == "group" && is_public(d) {
            return false;
        }
        many || d.kind() == Kind::Organization
            && d.noun.is_none()
            && !(firm && d.offices.iter().any(|(role, _)| matches!(&**role, "union" | "party" | "ministry")))
            && !(firm && is_public(d))
            && !matches!(last, "ministry" | "department")
    };
    // "the bank", "the club": only where one body alone can be meant.
    if matches!(last, "party" | "club" | "bank" | "union") && only_body(scene, at, 3, fits).is_none() {
        return None;
    }
    // "petitioned the agency": another one than who does.
    let acting = acting_on(tree, nominal.head);
    // "A union official accused the company": of another than his own.
    let speaks = |of: u32| {
        acting == tree.head(of)
            && acting.is_some_and(|at| {
                matches!(
                    tree.lemma(at),
                    "official" | "spokesman" | "spokeswoman" | "spokesperson" | "leader" | "representative"
                )
            })
    };
    let other = |r: &Recent| r.sentence != scene.at || Some(r.head) != acting && !speaks(r.head);
    // "the agency" is the Food and Drug Administration sooner than a firm.
    let agency = |d: &Draft| {
        last == "agency"
            && d.aliases.iter().any(|name| AGENCIES.has(key(name).rsplit(' ').next().unwrap_or_default()))
    };
    let body = scene.antecedent(tree, at, 4, |d, r| fits(d) && other(r) && agency(d));
    // "the firm" that a paper writes about is not the paper.
    let apart = |d: &Draft| OUTLETS.has(last) || !is_outlet(d);
    let body = body.or_else(|| scene.antecedent(tree, at, 4, |d, r| fits(d) && apart(d) && other(r)));
    let body = body.or_else(|| scene.antecedent(tree, at, 4, |d, r| fits(d) && other(r)));
    body.map(|entity| (entity, "the body meant is"))
}

/// The subject of the verb that a noun is the object of.
fn acting_on(tree: &Tree<'_>, noun: u32) -> Option<u32> {
    let verb = tree.head(noun).filter(|_| matches!(tree.rel(noun), Deprel::Obj | Deprel::Iobj))?;
    tree.first(verb, Deprel::Nsubj)
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

/// The party whose members a plural with a capital names: "the Liberals" for the "Liberal Party".
pub(crate) fn party_of(sentence: &Sentence, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
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
            // "the Pilots" after "the Memphis Pilots".
            || d.kind() == Kind::Organization && name.ends_with(&format!(" {many}"))
    };
    scene.entities(is_party).next().filter(|&party| scene.drafts[party as usize].mentions > 0)
}

/// The one body that the text names, here or further on, and that fits.
fn only_named(scene: &Scene<'_>, fits: impl Fn(&Draft) -> bool) -> Option<u32> {
    scene.only(|d| d.first.is_some() && d.kind() == Kind::Organization && fits(d))
}

/// The one body of those spoken of lately, before a word of the sentence, that fits.
pub(crate) fn only_body(scene: &Scene<'_>, at: u32, back: u32, fits: impl Fn(&Draft) -> bool) -> Option<u32> {
    let here = scene.here.iter().filter(|m| m.words.end <= at).map(|m| m.entity);
    let lately = scene.recent.iter().filter(|r| scene.at - r.sentence <= back).map(|r| r.entity);
    let mut near: Vec<u32> = here.chain(lately).filter(|&e| fits(&scene.drafts[e as usize])).collect();
    near.sort_unstable();
    near.dedup();
    if let [one] = near.as_slice() { Some(*one) } else { None }
}

/// Whether a body is one that publishes, by its name or by what has been said of it.
fn is_outlet(draft: &Draft) -> bool {
    let name = key(&draft.name);
    let named = name.split(' ').next_back().is_some_and(|w| OUTLET_NAMES.has(w))
        || name.split(' ').next().is_some_and(|w| matches!(w, "daily" | "sunday"));
    let said = draft.offices.iter().any(|(role, _)| OUTLETS.has(role));
    draft.kind() == Kind::Organization && (named || said)
}

/// Whether a body's name says that it is no company: a court, a union of states.
pub(super) fn is_no_firm(draft: &Draft) -> bool {
    key(&draft.name).split(' ').any(|part| PUBLIC.has(part) || NO_FIRM.has(part))
}

/// The one body that "the oil giant", "the US space agency", "the environmental group" can mean, what it does said by
/// nouns and adjectives before: none of another land than the phrase says.
pub(crate) fn by_field(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let mut land = None;
    // "the Premier League club", "the London bank": where it plays or sits, which it is not itself.
    let mut seats = Vec::new();
    for &child in tree.children(nominal.head) {
        let form = &sentence.words[child as usize].form;
        // "the Islamist movement": what its people are.
        let people = scene.names.roles.contains(form.to_lowercase().as_str());
        let small = people || form.starts_with(|c: char| !c.is_uppercase());
        let here =
            scene.headed(child).next().filter(|m| scene.drafts[m.entity as usize].kind() == Kind::Country);
        let seat = scene.headed(child).next().filter(|m| m.form == Form::Name && m.words.end == nominal.head);
        match tree.rel(child) {
            Deprel::Amod | Deprel::Compound if here.is_some() => land = here.map(|m| m.entity),
            Deprel::Amod | Deprel::Compound if small => {}
            Deprel::Compound if seat.is_some() => seats.extend(seat.map(|m| m.entity)),
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
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let firm = scene.names.companies.contains(last) && !matches!(last, "group" | "chain" | "business");
    let body = |d: &Draft| d.kind() == Kind::Organization && d.noun.is_none() && !d.plural && !other_land(d);
    let other_sort = |d: &Draft| match last {
        // "the central bank", "the trade union": no news agency, no party.
        "bank" | "union" => is_no_firm(d) || is_outlet(d),
        _ => firm && (is_no_firm(d) || is_outlet(d) && !OUTLETS.has(last)),
    };
    let fits = |d: &Draft| body(d) && !other_sort(d);
    let at = nominal.words.start;
    let near = |back| {
        let seat = |d: &Draft| seats.iter().any(|&e| std::ptr::eq(d, &scene.drafts[e as usize]));
        only_body(scene, at, back, |d| fits(d) && !seat(d))
    };
    let found = near(3).or_else(|| near(1)).or_else(|| near(0));
    found.map(|entity| (entity, "the body meant is"))
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
    scene.entities(|d| names.contains(&key(&d.name))).next()
}

/// The body that a bare noun means, the last one of that noun spoken of.
pub(crate) fn body_meant(tree: &Tree<'_>, at: u32, noun: &str, scene: &Scene<'_>) -> Option<u32> {
    scene.antecedent(tree, at, 12, |d, _| {
        let kind = matches!(d.kind(), Kind::Organization) || d.kind() == Kind::Group && !d.plural;
        kind && (d.noun.as_deref() == Some(noun) || key(&d.name).split(' ').any(|part| part == noun))
    })
}
