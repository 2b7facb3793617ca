//! Entities that have no name: groups, single people and bodies known by a phrase.

use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::extract::names::{Draft, key};
use crate::extract::reference::{ByText, COLLECTIVES, Nominal, Office, Scene, kind_of_noun, note, unstopped};
use crate::extract::sentence::{Form, Mention, Tree, is_time, surface};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{Names, WordList};

/// A new entity for a phrase, or the one that the same phrase made before.
pub(crate) fn fresh(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> u32 {
    let text = unstopped(surface(sentence, nominal.words));
    let bare = strip_article(&text);
    let owner = named_owner(sentence, tree, nominal, of, scene);
    let long = long_form(sentence, tree, nominal, scene);
    let name = match (owner, &long) {
        (Some(owner), _) => {
            let noun = surface(sentence, Span::new(after_owner(tree, nominal), nominal.words.end));
            format!("{}'s {}", scene.drafts[owner as usize].name, unstopped(noun))
        }
        (None, Some(long)) => strip_article(long).to_owned(),
        (None, None) => bare.to_owned(),
    };
    if let Some(entity) = same_body(nominal, of, scene) {
        note(scene, sentence, nominal, entity, of, "the same body as");
        return entity;
    }
    let entity = *by_text.entry(place_in_list(tree, nominal, of, &name, scene)).or_insert_with(|| {
        let whole = owner.is_none() && bare.len() == text.len();
        let name = if whole { without_capital(sentence, nominal, name, scene) } else { name };
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
    let listed = is_worth_listing(tree, nominal, scene);
    let draft = &mut scene.drafts[entity as usize];
    for form in
        [Some(bare.to_owned()), Some(text.clone()), long, counted(sentence, nominal)].into_iter().flatten()
    {
        draft.alias(form, |_| None);
    }
    if !nominal.plural && nominal.kind == Kind::Group && draft.offices.len() < 16 {
        draft.offices.push((nominal.noun.clone(), of));
    }
    draft.listed |= listed;
    scene.mention(nominal.words, nominal.head, entity, Form::Nominal, 0.6);
    entity
}

/// The entity with a name whose the phrase says it is: "its own officials" are "US officials".
fn named_owner(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &Scene<'_>,
) -> Option<u32> {
    tree.by(nominal.head, Deprel::NmodPoss).find_map(|p| {
        // So are those of "the nation" that it has named before.
        let pronoun = matches!(sentence.words[p as usize].xpos, Xpos::PrpPoss);
        let unnamed = || scene.headed(p).filter(|m| pronoun || m.form == Form::Nominal);
        let unnamed = unnamed().find(|m| Some(m.entity) == of).or_else(|| unnamed().next())?;
        scene.drafts[unnamed.entity as usize].noun.is_none().then_some(unnamed.entity)
    })
}

/// The body of a land that is one of its kind, named before under another form of the land's name.
fn same_body(nominal: &Nominal, of: Option<u32>, scene: &Scene<'_>) -> Option<u32> {
    let land = &scene.drafts[of? as usize];
    if nominal.kind != Kind::Organization || !is_one_of_its_kind(nominal, land.kind()) {
        return None;
    }
    let body = (land.name.clone(), nominal.noun.clone());
    let same = |d: &Draft| d.body.as_ref() == Some(&body);
    scene.entities(|d| d.kind() == Kind::Organization && same(d)).next()
}

/// Under what a phrase is listed: the same body under another form of its land's name, the same people under another number.
fn place_in_list(
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    name: &str,
    scene: &Scene<'_>,
) -> String {
    let land = |of: u32| key(&scene.drafts[of as usize].name);
    let people = || nominal.plural && nominal.kind == Kind::Group && one_modifier(tree, nominal);
    match of {
        Some(of) if is_one_of_its_kind(nominal, scene.drafts[of as usize].kind()) => {
            format!("{} of {}", nominal.noun, land(of))
        }
        // "Indian officials", "officials of India", "India's officials".
        Some(of) if people() => format!("{}s of {}", nominal.noun, land(of)),
        // "killed 50 people … 13,000 people": others each time.
        _ if nominal.noun == "people" => key(name),
        _ => uncounted(&key(name)).to_owned(),
    }
}

/// The name without the capital that it has from the sentence, which is no name's.
fn without_capital(sentence: &Sentence, nominal: &Nominal, name: String, scene: &Scene<'_>) -> String {
    let Some(first) = name.chars().next().filter(|c| c.is_uppercase()) else { return name };
    let common = sentence.words[nominal.words.start as usize].upos != Upos::Propn
        || nominal.words.len() == 1 && scene.names.roles.contains(nominal.noun.as_str());
    let known = scene.names.known(name.split([' ', '\'', '’']).next().unwrap_or_default()).is_some();
    if !common || known || nominal.words.start != 0 {
        return name;
    }
    first.to_lowercase().chain(name.chars().skip(1)).collect()
}

/// Whether people do something, or it is done to them: they are worth listing even where no claim has use for them; a single
/// one only as doer.
fn is_worth_listing(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> bool {
    let many = nominal.plural || scene.names.crowds.contains(nominal.noun.as_str());
    let doer = matches!(tree.rel(nominal.head), Deprel::Nsubj | Deprel::OblAgent);
    nominal.kind == Kind::Group
        && ((many || doer) && acts(tree, nominal.head)
            || nominal.plural && takes_part(tree, nominal, scene.names))
}

/// Where a phrase goes on after its owner: "its | officials", "the nation's | embassy".
fn after_owner(tree: &Tree<'_>, nominal: &Nominal) -> u32 {
    let Some(owner) = tree.first(nominal.head, Deprel::NmodPoss) else { return nominal.words.start };
    let mark = owner + 1 < nominal.head && tree.word(owner + 1).xpos == Xpos::Pos;
    (owner + 1 + u32::from(mark)).min(nominal.head)
}

/// Whether a phrase with an owner speaks of the one thing of its kind that the owner has: "its government".
fn is_one_of_its_kind(nominal: &Nominal, owner: Kind) -> bool {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let own = matches!(owner, Kind::Country | Kind::Organization | Kind::Place);
    let only = match nominal.kind {
        Kind::Organization => {
            owner == Kind::Country
                || matches!(last, "board" | "management" | "leadership" | "parliament" | "government")
        }
        Kind::Facility => {
            matches!(last, "headquarters" | "website" | "homepage" | "embassy" | "capitol" | "site")
        }
        _ => false,
    };
    own && only && !nominal.plural
}

/// Whether nothing but one word or phrase says which people are meant.
fn one_modifier(tree: &Tree<'_>, nominal: &Nominal) -> bool {
    let modifies = |&&c: &&u32| {
        let graded = matches!(&*tree.lower(c), "top" | "senior" | "several" | "various" | "many" | "certain");
        !graded
            && matches!(
                tree.rel(c),
                Deprel::Amod
                    | Deprel::Compound
                    | Deprel::Nmod
                    | Deprel::NmodPoss
                    | Deprel::Acl
                    | Deprel::AclRelcl
            )
    };
    tree.children(nominal.head).iter().filter(modifies).count() == 1
}

/// The lands that share a phrase: "Indian and Pakistani counterparts", "teams from Sudan, Iran and Yemen".
pub(crate) fn sides(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Vec<(u32, Span<Token>)> {
    let land = |at: u32| {
        let mention = scene.headed(at).next()?;
        (scene.drafts[mention.entity as usize].kind() == Kind::Country)
            .then_some((mention.entity, mention.words))
    };
    for &child in tree.children(nominal.head) {
        let inside = match tree.rel(child) {
            Deprel::Nmod => matches!(&*tree.preposition(child), "of" | "from" | "in" | ""),
            rel => matches!(rel, Deprel::Amod | Deprel::NmodPoss | Deprel::Compound),
        };
        if !inside {
            continue;
        }
        let mut joined: Vec<(u32, Span<Token>)> = std::iter::once(child)
            .chain(tree.by(child, Deprel::Conj))
            .filter_map(land)
            .take(MOST_SIDES)
            .collect();
        joined.dedup_by_key(|(land, _)| *land);
        if joined.len() >= 2 {
            return joined;
        }
    }
    before_and(tree, nominal, scene).unwrap_or_default()
}

/// "the US and Chinese governments", where the tree hangs the first land elsewhere.
fn before_and(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<Vec<(u32, Span<Token>)>> {
    let land = |m: &&Mention| scene.drafts[m.entity as usize].kind() == Kind::Country;
    let second = (nominal.words.start..nominal.head).flat_map(|at| scene.covering(at)).find(land)?;
    let and = second.words.start.checked_sub(1).filter(|&at| tree.is(at, "and") && at > 0)?;
    let first = scene.covering(and - 1).filter(|m| m.words.end == and).find(land)?;
    let short = first.words.len() <= 2 && tree.word(and - 1).form.len() <= 4;
    let joined = first.form == Form::Adjective || short && second.form == Form::Adjective;
    (joined && first.entity != second.entity)
        .then(|| vec![(first.entity, first.words), (second.entity, second.words)])
}

/// So many lands share a phrase at most.
const MOST_SIDES: usize = 12;

/// A group for each of the lands that share a phrase.
pub(crate) fn side_groups(
    sentence: &Sentence,
    nominal: &Nominal,
    sides: &[(u32, Span<Token>)],
    scene: &mut Scene<'_>,
    by_text: &mut ByText,
) -> Option<Office> {
    let word = &sentence.words[nominal.head as usize];
    let each = COLLECTIVES.has(&word.lemma);
    let noun = if each { word.lemma.to_lowercase() } else { word.form.to_lowercase() };
    let kind = if each && kind_of_noun(&noun, scene.names) == Some(Kind::Organization) {
        Kind::Organization
    } else {
        nominal.kind
    };
    let first = sides.iter().map(|(_, words)| words.start).min();
    let last = sides.iter().map(|(_, words)| words.end).max();
    let from = nominal.words.start.min(first.unwrap_or(nominal.words.start));
    let text = surface(sentence, Span::new(from, nominal.words.end.max(last.unwrap_or(0))));
    // What stands between the lands and the noun belongs to both: "national security advisers".
    let inner = match last.filter(|&l| l < nominal.head) {
        Some(last) => {
            let skip = u32::from(sentence.words[last as usize].xpos == Xpos::Pos);
            let inner = surface(sentence, Span::new((last + skip).min(nominal.head), nominal.head));
            format!("{inner} {noun}").trim_start().to_owned()
        }
        None => noun.clone(),
    };
    for &(side, words) in sides {
        let adjective = scene.names.adjective(&scene.drafts[side as usize].name).map(str::to_owned);
        let land = adjective.unwrap_or_else(|| scene.drafts[side as usize].name.clone());
        let name = format!("{land} {inner}");
        // The same body may be named by itself elsewhere: "the US government".
        let lone = kind == Kind::Organization && inner == noun;
        let at =
            if lone { format!("{noun} of {}", key(&scene.drafts[side as usize].name)) } else { key(&name) };
        let entity = *by_text.entry(at).or_insert_with(|| {
            let noun = Some(nominal.noun.rsplit(' ').next().unwrap_or_default().to_owned());
            scene.drafts.push(Draft { name, kind: Some(kind), plural: !each, noun, ..Draft::default() });
            scene.drafts.len() as u32 - 1
        });
        scene.drafts[entity as usize]
            .alias(text.clone(), |name| Some(format!("\"{name}\" are meant among others")));
        scene.mention(nominal.words, nominal.head, entity, Form::Nominal, 0.6);
        if words.end <= nominal.head {
            scene.means_people(words, side, entity);
        }
        let role = word.form.to_lowercase();
        scene.shared.push(Office { member: entity, role, of: Some(side), head: nominal.head });
    }
    None
}

/// Whether the noun does something or has something done to it.
fn acts(tree: &Tree<'_>, head: u32) -> bool {
    let verb = tree.head(head).is_some_and(|v| tree.word(v).upos == Upos::Verb);
    verb && matches!(
        tree.rel(head),
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::OblAgent | Deprel::Obj | Deprel::Iobj
    )
}

/// Whether people stand in a clause as those by whom, from whom or against whom something is done.
fn takes_part(tree: &Tree<'_>, nominal: &Nominal, names: &Names) -> bool {
    let last = nominal.noun.rsplit(' ').next().unwrap_or_default();
    let people = names.roles.contains(last) && !names.facilities.contains(last) && !names.kin.contains(last);
    let preposition = tree.preposition(nominal.head);
    let part = match tree.rel(nominal.head) {
        Deprel::Obl => matches!(
            &*preposition,
            "by" | "from"
                | "to"
                | "with"
                | "against"
                | "for"
                | "according to"
                | "among"
                | "between"
                | "on behalf of"
        ),
        Deprel::Nmod => matches!(&*preposition, "by" | "against" | "between" | "with"),
        _ => false,
    };
    people && part
}

/// The phrase with the words before it that say about how many: "at least | 20 people", "dozens of | rebels".
fn counted(sentence: &Sentence, nominal: &Nominal) -> Option<String> {
    let lower = |at: u32| sentence.words[at as usize].form.to_lowercase();
    let start = nominal.words.start;
    let before = |n: u32| start.checked_sub(n).map(lower).unwrap_or_default();
    let of = before(1) == "of"
        && matches!(
            &*before(2),
            "dozens"
                | "scores"
                | "hundreds"
                | "thousands"
                | "millions"
                | "number"
                | "group"
                | "handful"
                | "couple"
        );
    let from = match (&*before(2), &*before(1)) {
        ("at", "least" | "most") | ("more" | "fewer" | "less", "than") | ("up", "to") => start - 2,
        (_, "about" | "some" | "around" | "nearly" | "almost" | "over" | "roughly" | "approximately") => {
            start - 1
        }
        _ if of => start - if before(3) == "a" { 3 } else { 2 },
        _ => return None,
    };
    Some(unstopped(surface(sentence, Span::new(from, nominal.words.end))))
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
                | "top"
                | "senior"
                | "various"
                | "certain"
                | "unnamed"
                | "high-ranking"
        );
        if !number && !word {
            break;
        }
        rest = after;
    }
    if rest.is_empty() { phrase } else { rest }
}

/// Verbs of getting somebody away from somewhere.
static MOVING: WordList = WordList::named("verbs_of_moving_from");

/// The phrase with what "of", "from" or "in" adds to it: "officials from other countries".
fn long_form(sentence: &Sentence, tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<String> {
    let child = tree.children(nominal.head).iter().copied().find(|&c| {
        c > nominal.head
            && tree.rel(c) == Deprel::Nmod
            && matches!(&*tree.preposition(c), "of" | "in" | "from" | "at" | "within" | "for")
    })?;
    // From the preposition on without a gap, and not for ever: a name says enough.
    let name = scene.covering(child).filter(|m| m.form == Form::Name && !tree.has(child, Deprel::Conj));
    let name = name.map(|m| m.words.end).max();
    let end = name.unwrap_or_else(|| rightmost(tree, child, 4).max(child) + 1);
    // "a spokesman for Norway", but not "sued the owners for negligence".
    let someone = || kind_of_noun(tree.lemma(child), scene.names).is_some();
    if &*tree.preposition(child) == "for" && scene.covering(child).next().is_none() && !someone() {
        return None;
    }
    // Not past what begins anew: "officials from other countries, including Qatar".
    let stop = (child + 1..end).find(|&at| {
        matches!(&*sentence.words[at as usize].form, "," | ";" | ":" | "(" | "—" | "–" | "$" | "£" | "€")
            || tree.is_relative(at)
    });
    let end = stop.map_or(end, |stop| stop.min(end));
    // Not into the middle of a name.
    let end = scene.covering(end - 1).map(|m| m.words.end).max().map_or(end, |until| until.max(end));
    // "drove the traders from their homes" says where they had to go.
    let moved = tree.rel(nominal.head) == Deprel::Obj
        && &*tree.preposition(child) == "from"
        && (tree.head(nominal.head).is_some_and(|v| MOVING.has(tree.lemma(v)))
            || tree.has(child, Deprel::NmodPoss));
    // "a lawyer at about 9 p.m." says when.
    let when = is_time(tree.lemma(child)) || matches!(&*tree.lower(child), "a.m." | "p.m." | "am" | "pm");
    if moved || when || tree.word(child).upos == Upos::Num {
        return None;
    }
    // What it adds begins right behind the noun: not that of another, "soldiers and | volunteers of the army".
    let joined = tree.words.get(nominal.words.end as usize).is_some_and(|w| w.upos == Upos::Cconj);
    if end <= nominal.words.end || joined {
        return None;
    }
    let whole: Span<Token> = Span::new(nominal.words.start, end);
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

/// The phrase without the article or determiner before it.
fn strip_article(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let article = ["the", "a", "an", "some", "these", "those", "this", "that", "all"];
    if !rest.is_empty() && article.contains(&first.to_lowercase().as_str()) { rest } else { text }
}
