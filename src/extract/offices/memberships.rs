//! Who belongs where without a title: "Ahmed Zaki of the navy", "CNN's Kit Maher", "X, who leads Y", "A, including B".
//!
//! Titles and phrases that say an office are read by `titles` and `nominals`.

use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::extract::reference::{Office, Scene, again, bodies};
use crate::extract::sentence::{Form, Mention, Tree, surface};
use crate::facts::Kind;
use crate::span::Span;
use crate::vocabulary::WordList;

/// So many words may lie between a group and "including".
const NEAR: u32 = 16;

/// Bodies on which people sit.
static SEATED: WordList = WordList::named("bodies_that_sit");

/// So many names are read of one list.
const MOST: usize = 24;

/// Verbs by which one person stands at the head of a body or in its service, with the office.
const LEADS: &[(&str, &str)] = &[
    ("lead", "leader"),
    ("head", "head"),
    ("chair", "chair"),
    ("run", "head"),
    ("captain", "captain"),
    ("command", "commander"),
    ("coach", "coach"),
    ("manage", "manager"),
    ("found", "founder"),
    ("co-found", "co-founder"),
    ("cofound", "co-founder"),
    ("direct", "director"),
    ("edit", "editor"),
    ("govern", "governor"),
    ("own", "owner"),
];

/// What the sentence says of who belongs where, besides the titles and phrases of `titles`.
pub(crate) fn stated(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    offices: &[Office],
) -> Vec<Office> {
    let mut out = Vec::new();
    let mut names: Vec<&Mention> = scene.here.iter().filter(|m| m.form == Form::Name).collect();
    names.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end)));
    for (nth, pair) in names.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let Some(office) = beside(sentence, tree, scene, first, second) else { continue };
        if office.member == second.entity {
            // "Reuters' Ann Lund, Ida Berg and Tom Ruiz".
            let listed = names[nth + 1..].windows(2).take(MOST).take_while(|pair| {
                let between = &sentence.words
                    [pair[0].words.end.min(pair[1].words.start) as usize..pair[1].words.start as usize];
                !between.is_empty()
                    && between.iter().all(|w| matches!(&*w.form, "," | "and" | "&"))
                    && kind(scene, pair[1]) == Kind::Person
            });
            out.extend(listed.map(|pair| Office {
                member: pair[1].entity,
                head: pair[1].head,
                ..office.clone()
            }));
        }
        out.push(office);
    }
    for mention in &names {
        out.extend(owned(tree, scene, mention));
        out.extend(of_person(tree, scene, mention));
    }
    out.extend(fellow_members(sentence, scene, offices, &names));
    for at in 0..tree.len() {
        if tree.word(at).upos == Upos::Verb {
            out.extend(led(tree, scene, at));
        }
        out.extend(seated(tree, scene, at));
        out.extend(of_which(tree, scene, at));
        out.extend(parts(sentence, tree, scene, &names, at));
    }
    out
}

/// Titles whose bearer speaks or works for a body that the text has just spoken of.
static SPEAKERS: WordList = WordList::named("offices_of_speakers");
static HEADS: WordList = WordList::named("offices_of_heads");

/// Gives titles before names their body where it has no name or was named before: "his lawyer Tom Reed", "the
/// court's registrar Ann Lee", "Spokesman Paul Katz".
///
/// After pronouns and phrases have been read, for a name's title is read before them.
pub(crate) fn complete(
    sentence: &Sentence,
    tree: &Tree<'_>,
    offices: &mut Vec<Office>,
    scene: &mut Scene<'_>,
) {
    let mut more = Vec::new();
    // "the Swedish government, led by its Prime Minister, Carl Lund".
    let led: Vec<(u32, u32)> = offices
        .iter()
        .filter(|o| matches!(&*o.role, "government" | "coalition" | "cabinet" | "administration" | "regime"))
        .filter_map(|o| o.of.map(|of| (o.head, of)))
        .collect();
    for office in offices.iter_mut().filter(|office| office.of.is_none() && !office.role.is_empty()) {
        let mut owners = owners_before(sentence, tree, office.head, scene);
        owners.retain(|&owner| owner != office.member);
        if owners.is_empty() {
            let body = body_noun_before(sentence, tree, office.head, scene);
            let by = office.head.checked_sub(1).is_some_and(|at| tree.is(at, "by"));
            let land = || led.iter().find(|(head, _)| *head < office.head).map(|(_, of)| *of);
            let land = land().filter(|_| by && again::leads_land(&office.role.to_lowercase()));
            owners.extend(body.or(land).or_else(|| body_spoken_of(tree, office, scene)));
        }
        let role = office.role.to_lowercase();
        let draft = &mut scene.drafts[office.member as usize];
        if !owners.is_empty() {
            draft.offices.retain(|(held, of)| *held != role || of.is_some());
        }
        for (nth, &owner) in owners.iter().enumerate() {
            draft.holds(role.clone(), Some(owner));
            if nth == 0 {
                office.of = Some(owner);
            } else {
                more.push(Office { of: Some(owner), ..office.clone() });
            }
        }
    }
    offices.append(&mut more);
}

/// Whose an office before a name is said to be: "his | lawyer", "the court's | deputy registrar".
fn owners_before(sentence: &Sentence, tree: &Tree<'_>, office: u32, scene: &Scene<'_>) -> Vec<u32> {
    let inner = |&at: &u32| {
        let word = tree.word(at);
        matches!(word.upos, Upos::Adj | Upos::Num) && word.xpos != Xpos::PrpPoss
    };
    let between = (0..office).rev().take(3).take_while(inner).count() as u32;
    let Some(at) = (office - between).checked_sub(1) else { return Vec::new() };
    if sentence.words[at as usize].xpos == Xpos::PrpPoss || tree.is(at, "whose") {
        return scene.headed(at).map(|m| m.entity).collect();
    }
    if !is_owner(&sentence.words[at as usize].form) || at == 0 {
        return Vec::new();
    }
    let ends = |m: &&Mention| m.words.end == at;
    scene.covering(at - 1).filter(ends).max_by_key(|m| m.words.len()).map(|m| m.entity).into_iter().collect()
}

/// The body whose noun stands right before an office: "ministry | spokesman", "foreign ministry | spokesman".
fn body_noun_before(sentence: &Sentence, tree: &Tree<'_>, office: u32, scene: &Scene<'_>) -> Option<u32> {
    let at = office.checked_sub(1)?;
    let noun = tree.lower(at);
    let body = scene.names.bodies.contains(noun.as_str()) || matches!(&*noun, "police" | "army" | "party");
    if !body || sentence.words[at as usize].upos == Upos::Verb {
        return None;
    }
    // A land or a name before it says which: "the Chinese foreign ministry spokesman".
    let inner = |&at: &u32| matches!(tree.word(at).upos, Upos::Noun | Upos::Adj) && !scene.covered(at);
    let first = at - (0..at).rev().take(3).take_while(inner).count() as u32;
    let land = first.checked_sub(1).and_then(|before| scene.covering(before).max_by_key(|m| m.words.len()));
    let land = land.filter(|m| {
        m.words.end <= first && matches!(kind(scene, m), Kind::Country | Kind::Organization | Kind::Place)
    });
    if let Some(land) = land {
        return Some(land.entity);
    }
    bodies::body_meant(tree, at, &noun, scene)
}

/// The body that a bare title before a name leaves unsaid: the one that has just spoken, or the only one about.
fn body_spoken_of(tree: &Tree<'_>, office: &Office, scene: &Scene<'_>) -> Option<u32> {
    let role = office.role.to_lowercase();
    let last = role.rsplit(' ').next().unwrap_or_default();
    let before = office.head.checked_sub(1).map_or(String::new(), |at| tree.lower(at));
    if !(office.head == 0 || matches!(&*before, "," | "\"" | "”" | "and" | "said" | "but" | "to" | "by")) {
        return None;
    }
    if SPEAKERS.has(last) {
        return scene.antecedent(tree, office.head, 2, |d, r| {
            let body = matches!(d.kind(), Kind::Organization | Kind::Facility) && !d.plural;
            // "At the White House, spokeswoman Ann Lee said".
            let here = r.sentence == scene.at && tree.preposition(r.head) == "at";
            body && r.form != Form::Adjective && (r.speaks || r.weight >= SUBJECT || here)
        });
    }
    HEADS
        .has(&role)
        .then(|| bodies::only_body(scene, office.head, 3, |d| d.kind() == Kind::Organization))
        .flatten()
}

/// As prominent as a subject.
const SUBJECT: f32 = 2.5;

fn kind(scene: &Scene<'_>, mention: &Mention) -> Kind {
    scene.drafts[mention.entity as usize].kind()
}

fn is_owner(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "'" | "’")
}

/// Two names close by: "Ahmed Zaki of the Egyptian Navy", "CNN's Kit Maher", "Usain Bolt (Jamaica)".
fn beside(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    first: &Mention,
    second: &Mention,
) -> Option<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let (a, b) = (kind(scene, first), kind(scene, second));
    let between = second.words.start.checked_sub(first.words.end)?;
    let office = |member: &Mention, of: &Mention| Office {
        member: member.entity,
        role: String::new(),
        of: Some(of.entity),
        head: member.head,
    };
    let body = |kind: Kind| matches!(kind, Kind::Organization | Kind::Country);
    // "Senator Carl Marsh of Michigan".
    let seat = b == Kind::Place
        && form(first.words.end) == "of"
        && scene.drafts[first.entity as usize].offices.iter().any(|(role, _)| again::is_lawmaker(role));
    if a == Kind::Person && (body(b) || seat) {
        let at = first.words.end + u32::from(form(first.words.end) == ",");
        let word = form(at);
        // "of the opposition party, the Green Alliance".
        let described = || {
            let ends = second.words.start;
            let same =
                |m: &Mention| m.form == Form::Nominal && m.entity == second.entity && m.words.end <= ends;
            scene.covering(at + 1).any(same) || scene.covering(at + 2).any(same)
        };
        // "of the opposition Green Alliance", "of the law firm Hill and Lund".
        let kind_before = || {
            let words = at + 1..second.words.start;
            let plain =
                |at: u32| matches!(tree.word(at).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn);
            let capital = |at: u32| form(at).starts_with(char::is_uppercase);
            word == "of"
                && b == Kind::Organization
                && words.len() <= 4
                && words.clone().all(|at| (plain(at) || form(at) == ",") && !capital(at))
                && tree.up(second.head).skip(1).take(3).any(|over| over == first.head)
        };
        let near = at + 1 == second.words.start
            || at + 2 == second.words.start && form(at + 1) == "the"
            || described()
            || kind_before();
        let joins = word == "of" || b == Kind::Organization && matches!(word, "from" | "at");
        // "X from Y": only where it hangs on the name.
        let hangs = word == "of" || tree.head(second.head) == Some(first.head);
        // "stripped Smith of Labour's whip": an owner is no body.
        if near && joins && hangs && !is_owner(form(second.words.end)) {
            return Some(office(first, second));
        }
        if between == 1 && form(first.words.end) == "(" && form(second.words.end) == ")" {
            return Some(office(first, second));
        }
    }
    if body(a) && b == Kind::Person && between == 1 && is_owner(form(first.words.end)) {
        return Some(office(second, first));
    }
    None
}

/// Nouns for what is no part of its owner: "its rival Globex".
static OUTSIDERS: WordList = WordList::named("nouns_of_outsiders");

/// A body named with its owner: "Pakistan's National Command Authority", "its Science Fair".
fn owned(tree: &Tree<'_>, scene: &Scene<'_>, mention: &Mention) -> Option<Office> {
    let own = kind(scene, mention);
    let head = mention.head;
    let office = |of: u32| Office { member: mention.entity, role: String::new(), of: Some(of), head };
    if matches!(own, Kind::Organization | Kind::Facility | Kind::Event) {
        let owner = tree.first(head, Deprel::NmodPoss)?;
        if (owner..head).any(|at| OUTSIDERS.has(&tree.lower(at))) {
            return None;
        }
        let of = scene.headed(owner).max_by_key(|m| m.words.len()).filter(|m| m.entity != mention.entity)?;
        let lasting = own != Kind::Event || kind(scene, of) == Kind::Organization;
        return (lasting && matches!(kind(scene, of), Kind::Organization | Kind::Country))
            .then(|| office(of.entity));
    }
    // "Russia's Chechnya".
    let owner = tree.first(head, Deprel::NmodPoss).filter(|_| own == Kind::Place)?;
    let land = scene.headed(owner).find(|m| kind(scene, m) == Kind::Country)?;
    (is_owner(&tree.word(head.checked_sub(1)?).form) || mention.words.start > land.words.end)
        .then(|| office(land.entity))
}

/// Nouns behind a body's name that say what it is.
static BESIDE: WordList = WordList::named("bodies_beside");

/// A body named as someone's: "Ida Conti's Forza Alta party", "Mugo's Farmers Front".
fn of_person(tree: &Tree<'_>, scene: &Scene<'_>, mention: &Mention) -> Option<Office> {
    let head = mention.head;
    let noun =
        tree.head(head).filter(|&over| tree.rel(head) == Deprel::Compound && BESIDE.has(tree.lemma(over)));
    let anchor = match noun {
        Some(noun) => noun,
        None if tree.rel(head) == Deprel::Compound => return None,
        None => head,
    };
    let owner = tree.first(anchor, Deprel::NmodPoss)?;
    let person = scene.headed(owner).find(|m| kind(scene, m) == Kind::Person)?;
    (kind(scene, mention) == Kind::Organization && person.words.end < mention.words.start + 1).then_some(
        Office { member: person.entity, role: String::new(), of: Some(mention.entity), head: person.head },
    )
}

/// Parties that a letter or a noun beside a politician's name tells.
const PARTIES: &[(&str, &str, &str)] =
    &[("D", "Democrat", "Democratic Party"), ("R", "Republican", "Republican Party")];

/// The parties of politicians: "Ann Hall, R-Texas", "Ted Dunn, a Massachusetts Democrat", "Republican John Ames".
pub(crate) fn of_parties(sentence: &Sentence, scene: &mut Scene<'_>) -> Vec<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let party = |mention: &Mention| {
        let end = mention.words.end;
        let at = end + 1;
        let letter = matches!(form(end), "," | "(") && matches!(form(at + 1), "-" | "–" | ")");
        let article = form(end) == "," && matches!(form(at), "a" | "an" | "the");
        let stops = |at: &u32| !matches!(form(*at), "," | "." | ";" | "");
        // "a New Democrat" is of another party.
        let other = |at: u32| matches!(form(at - 1), "New" | "Social" | "Liberal" | "Christian" | "Free");
        let noun = (at + 1..at + 6)
            .take_while(stops)
            .find(|&at| PARTIES.iter().any(|p| p.1 == form(at)) && !other(at));
        let titled =
            |at: u32| PARTIES.iter().find(|p| p.1 == form(at) || p.2.split(' ').next() == Some(form(at)));
        let before = mention.words.start.checked_sub(1).and_then(titled);
        PARTIES
            .iter()
            .find(|p| letter && p.0 == form(at))
            .map(|p| (p.2, String::new(), mention.head))
            .or_else(|| {
                let noun = noun.filter(|_| article)?;
                let name = PARTIES.iter().find(|p| p.1 == form(noun))?.2;
                Some((name, form(noun).to_owned(), noun))
            })
            .or_else(|| {
                let p = before.or_else(|| titled(mention.words.start).filter(|_| mention.words.len() > 2))?;
                Some((p.2, String::new(), mention.head))
            })
    };
    let found: Vec<_> = scene
        .here
        .iter()
        .filter(|m| m.form == Form::Name && kind(scene, m) == Kind::Person)
        .filter_map(|m| party(m).map(|party| (m.entity, party)))
        .collect();
    found
        .into_iter()
        .map(|(member, (name, role, head))| Office { member, role, of: Some(scene.named(name)), head })
        .collect()
}

/// Gives bodies that are named with their owner that longer name too: "UNESCO's Heritage Committee".
pub(crate) fn name_with_owners(sentence: &Sentence, tree: &Tree<'_>, scene: &mut Scene<'_>) {
    let bodies = scene.here.iter().filter(|m| m.form == Form::Name && owned(tree, scene, m).is_some());
    let longer: Vec<(u32, String)> = bodies
        .filter_map(|body| {
            let mark =
                body.words.start.checked_sub(1).filter(|&at| is_owner(&sentence.words[at as usize].form))?;
            let owner = scene.covering(mark.checked_sub(1)?).filter(|m| m.form == Form::Name);
            let owner = owner.filter(|m| m.words.end == mark).max_by_key(|m| m.words.len())?;
            let words = Span::new(owner.words.start, body.words.end);
            Some((body.entity, surface(sentence, words)))
        })
        .collect();
    for (body, phrase) in longer {
        scene.drafts[body as usize].alias(phrase, |name| Some(format!("\"{name}\" with its owner")));
    }
}

/// "X leads Y", "Y is headed by X", "X works for Y".
fn led(tree: &Tree<'_>, scene: &Scene<'_>, verb: u32) -> Option<Office> {
    let lemma = tree.lemma(verb);
    let unsaid = tree.children(verb).iter().any(|&c| {
        tree.rel(c) == Deprel::Aux && !matches!(tree.lemma(c), "have" | "be")
            || matches!(tree.lemma(c), "not" | "never" | "n't")
    });
    if unsaid {
        return None;
    }
    let passive = tree.has(verb, Deprel::NsubjPass)
        || tree.has(verb, Deprel::AuxPass)
        || tree.has(verb, Deprel::OblAgent);
    let person = |at: u32| scene.headed(at).find(|m| kind(scene, m) == Kind::Person).map(|m| m.entity);
    let body = |at: u32| {
        // "headed the UN mission": the body is the mission's.
        let part = || {
            let inside = |&c: &u32| {
                tree.rel(c) == Deprel::Compound || tree.rel(c) == Deprel::Nmod && tree.preposition(c) == "of"
            };
            let organization = |m: &&Mention| kind(scene, m) == Kind::Organization;
            let inside = tree.children(at).iter().copied().filter(inside);
            inside.flat_map(|c| scene.headed(c)).find(organization)
        };
        let found = scene.headed(at).max_by_key(|m| m.words.len()).or_else(part)?;
        let fits = match kind(scene, found) {
            Kind::Organization => true,
            Kind::Country | Kind::Place => {
                matches!(lemma, "lead" | "govern" | "captain" | "coach" | "manage")
            }
            _ => false,
        };
        (fits && found.form != Form::Adjective).then_some(found.entity)
    };
    // The names right after the verb, where the tree goes astray: "leads [the Union]", "headed by [Olga Brandt]".
    let after = |at: u32| {
        let near = [at, at + 1].into_iter().flat_map(|at| scene.covering(at));
        near.filter(|m| m.form == Form::Name && m.words.start <= at + 1)
            .max_by_key(|m| m.words.len())
            .map(|m| m.head)
    };
    let by = (verb + 1 < tree.len() && tree.is(verb + 1, "by")).then(|| after(verb + 2)).flatten();
    let passive = passive || by.is_some();
    let subject =
        if passive { tree.first(verb, Deprel::OblAgent).or(by) } else { tree.first(verb, Deprel::Nsubj) };
    if let Some((_, role)) = LEADS.iter().find(|(v, _)| *v == lemma) {
        let object = if passive {
            // "the party, led by X"
            let beside = matches!(tree.rel(verb), Deprel::Acl).then(|| tree.head(verb)).flatten();
            tree.first(verb, Deprel::NsubjPass).or(beside)
        } else {
            tree.first(verb, Deprel::Obj).or_else(|| after(verb + 1))
        };
        let (subject, object) = (subject?, object?);
        // "Nestle owns Nespresso": a part of its owner.
        let owner = || {
            let owner = scene.headed(subject).max_by_key(|m| m.words.len())?;
            let owned = body(object).filter(|&owned| lemma == "own" && owned != owner.entity)?;
            (kind(scene, owner) == Kind::Organization).then_some((owned, owner.entity))
        };
        if let Some((member, of)) = owner() {
            return Some(Office { member, role: String::new(), of: Some(of), head: verb });
        }
        let (member, of) = (person(subject)?, body(object)?);
        return Some(Office { member, role: (*role).to_owned(), of: Some(of), head: verb });
    }
    if lemma == "represent" {
        let client =
            if passive { tree.first(verb, Deprel::NsubjPass) } else { tree.first(verb, Deprel::Obj) };
        let (member, of) = (person(subject?)?, person(client?)?);
        return Some(Office { member, role: "lawyer".to_owned(), of: Some(of), head: verb });
    }
    let serves = match lemma {
        "work" => "employee",
        "play" => "player",
        "belong" => "member",
        _ => return None,
    };
    let place = tree.by(verb, Deprel::Obl).find(|&at| {
        if lemma == "belong" {
            return tree.preposition(at) == "to";
        }
        matches!(&*tree.preposition(at), "for") || lemma == "work" && matches!(&*tree.preposition(at), "at")
    })?;
    let member =
        person(subject.or_else(|| (tree.rel(verb) == Deprel::Acl).then(|| tree.head(verb)).flatten())?)?;
    Some(Office { member, role: serves.to_owned(), of: Some(body(place)?), head: verb })
}

/// "X sits on the board of Y", "X, who has been on Y's executive committee".
fn seated(tree: &Tree<'_>, scene: &Scene<'_>, at: u32) -> Option<Office> {
    if tree.preposition(at) != "on" {
        return None;
    }
    let verb = match tree.rel(at) {
        Deprel::Obl => tree.head(at).filter(|&v| matches!(tree.lemma(v), "sit" | "serve"))?,
        _ if tree.has(at, Deprel::Cop) => at,
        _ => return None,
    };
    let unsaid = tree.children(verb).iter().any(|&c| {
        tree.rel(c) == Deprel::Aux && !matches!(tree.lemma(c), "have" | "be")
            || matches!(tree.lemma(c), "not" | "never" | "n't")
    });
    let body = scene.headed(at).max_by_key(|m| m.words.len())?;
    let seats = SEATED.has(&tree.lower(at));
    if unsaid || !seats || kind(scene, body) != Kind::Organization {
        return None;
    }
    let subject = tree.first(verb, Deprel::Nsubj)?;
    let person = scene.headed(subject).find(|m| kind(scene, m) == Kind::Person)?;
    Some(Office { member: person.entity, role: "member".to_owned(), of: Some(body.entity), head: at })
}

/// "the Green Party, of which X was a member".
fn of_which(tree: &Tree<'_>, scene: &Scene<'_>, at: u32) -> Option<Office> {
    let of = at.checked_sub(1).filter(|&of| tree.is(at, "which") && tree.is(of, "of"))?;
    let role = tree.head(at).filter(|&role| role > at && tree.has(role, Deprel::Cop))?;
    let office =
        matches!(tree.lemma(role), "member" | "leader" | "head" | "founder" | "president" | "chairman");
    let person = scene.headed(tree.first(role, Deprel::Nsubj)?).find(|m| kind(scene, m) == Kind::Person)?;
    let ends = |m: &&Mention| m.words.end == of || m.words.end + 1 == of && tree.is(of - 1, ",");
    let body = scene.here.iter().filter(ends).find(|m| kind(scene, m) == Kind::Organization)?;
    let role = office.then(|| tree.lemma(role).to_owned())?;
    Some(Office { member: person.entity, role, of: Some(body.entity), head: at })
}

/// Names given as parts of a group: "officials, including Vance and Rubio", "countries such as Qatar", "members included X".
fn parts(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &Scene<'_>,
    names: &[&Mention],
    at: u32,
) -> Vec<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let start = match (&*form(at).to_lowercase(), tree.word(at).upos) {
        ("such", _) if form(at + 1) == "as" => at + 2,
        ("include", Upos::Verb) | ("included" | "includes" | "including", _) => at + 1,
        _ => return Vec::new(),
    };
    let many = |m: &&Mention| m.form == Form::Nominal && scene.drafts[m.entity as usize].plural;
    let before = (at.saturating_sub(NEAR)..at).rev().flat_map(|word| scene.covering(word));
    let Some(group) = before.filter(many).max_by_key(|m| m.words.end).map(|m| m.entity) else {
        return Vec::new();
    };
    let lands = scene.drafts[group as usize].noun.as_deref();
    let lands = lands.is_some_and(|noun| {
        matches!(noun, "country" | "nation" | "state" | "power" | "member" | "ally" | "government")
    });
    listed(sentence, tree, scene, names, start)
        .into_iter()
        .filter(|m| m.entity != group)
        .map(|m| {
            // "officials from other countries, including Qatar": the officials are Qatar's.
            let turned = kind(scene, m) == Kind::Country && !lands;
            let (member, of) = if turned { (group, m.entity) } else { (m.entity, group) };
            Office { member, role: String::new(), of: Some(of), head: m.head }
        })
        .collect()
}

/// The mentions that a list names from `start` on, the widest at each place.
fn listed<'a>(
    sentence: &Sentence,
    tree: &Tree<'_>,
    scene: &'a Scene<'_>,
    names: &[&'a Mention],
    start: u32,
) -> Vec<&'a Mention> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let nominals = || scene.here.iter().filter(|m| m.form == Form::Nominal);
    let mut out: Vec<&Mention> = Vec::new();
    let mut from = start;
    while out.len() < MOST {
        let here = names
            .iter()
            .copied()
            .chain(nominals())
            .filter(|m| m.words.start >= from && m.words.start <= from + 1);
        let found = here.max_by_key(|m| (std::cmp::Reverse(m.words.start), m.words.len()));
        let plain =
            |m: &Mention| (from..m.words.start).all(|at| matches!(tree.word(at).upos, Upos::Det | Upos::Adj));
        let Some(mention) = found.filter(|m| plain(m)) else { break };
        out.push(mention);
        from = mention.words.end;
        let joins = |at: u32| matches!(form(at), "," | "and" | "or" | "&");
        if !joins(from) {
            break;
        }
        while joins(from) {
            from += 1;
        }
    }
    out
}

/// "China and other members of the organisation": those named before are members too.
fn fellow_members(
    sentence: &Sentence,
    scene: &Scene<'_>,
    offices: &[Office],
    names: &[&Mention],
) -> Vec<Office> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let mut out = Vec::new();
    for office in offices {
        let Some(group) = scene.here.iter().find(|m| m.entity == office.member && m.head == office.head)
        else {
            continue;
        };
        let start = group.words.start;
        let other = form(start) == "other" && start > 1 && form(start - 1) == "and";
        if other && form(office.head) == "members" {
            let before = names.iter().filter(|m| m.words.end == start - 1).max_by_key(|m| m.words.len());
            out.extend(before.map(|m| Office {
                member: m.entity,
                role: "member".to_owned(),
                head: m.head,
                of: office.of,
            }));
        }
    }
    out
}
