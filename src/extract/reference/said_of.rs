//! Whom a phrase without a name is said of: "X, the head of Y", "X is the head of Y", "X was named head of Y".
//!
//! It does not look further than the sentence; what a phrase with "the" goes back to is told by `again`.

use super::nominals::{COLLECTIVES, Nominal};
use super::scene::{Scene, bare_office};
use crate::english::{Deprel, Sentence, Upos};
use crate::extract::names::Draft;
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;
use crate::vocabulary::WordList;

/// So many words may stand in the brackets after a body's name.
const BRACKETS: u32 = 10;

/// Verbs whose subject is said to be what follows: "became head".
static BECOME: WordList = WordList::named("verbs_of_becoming");

/// Verbs whose object is said to be what follows: "named her head".
static APPOINT: WordList = WordList::named("verbs_of_appointing");

/// What bodies and lands can be together, as people can: "partners", "rivals".
static SHARED_BY_BODIES: WordList = WordList::named("roles_of_bodies");

/// So many names are read of one list.
const MOST_LISTED: usize = 12;

/// The entity that the phrase is said of, and why it is taken for it.
pub(crate) fn whom(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Option<(u32, &'static str)> {
    let fits = |entity: &u32| agrees(&scene.drafts[*entity as usize], nominal);
    if let Some(entity) = in_brackets(tree, nominal.words.end, scene).filter(fits) {
        return Some((entity, "said in brackets to be"));
    }
    if let Some(entity) = called(sentence, tree, nominal, scene).filter(fits) {
        return Some((entity, "called"));
    }
    if let Some(entity) = right_before_name(sentence, tree, nominal, scene).filter(fits) {
        return Some((entity, "stands before"));
    }
    let below = tree.first(nominal.head, Deprel::Appos).filter(|&c| tree.word(c).upos == Upos::Propn);
    let above = (tree.rel(nominal.head) == Deprel::Appos)
        .then(|| tree.head(nominal.head))
        .flatten()
        .filter(|&h| !nominal.words.contains(h));
    let beside = below.into_iter().chain(above).filter_map(|at| scene.entity_at(at));
    // "a former mayor and leader of the party": the second is said of the same.
    let joined = (tree.rel(nominal.head) == Deprel::Conj && nominal.kind == Kind::Group && !nominal.plural)
        .then(|| tree.head(nominal.head))
        .flatten()
        .filter(|&h| h < nominal.head)
        .and_then(|h| {
            // Hung on the name itself: "Ann Lund, the mayor of Bergen and head of the party".
            let first = tree.by(h, Deprel::Appos).filter(|&a| a > h && a < nominal.head).last();
            let first = first.unwrap_or(h);
            // Hung on what the first is of: "mayor of Bergen and head of the party".
            let over = tree.head(first).filter(|_| tree.rel(first) == Deprel::Nmod);
            let role = |at: u32| scene.headed(at).find(|m| m.form == Form::Nominal);
            let near = (first..nominal.head).all(|at| !tree.is(at, ","));
            role(first).or_else(|| over.and_then(role)).filter(|_| near)
        })
        .map(|m| m.entity)
        .filter(|&e| scene.drafts[e as usize].kind() == Kind::Person);
    let beside = beside.chain(joined);
    let commas = |after: bool| between_commas(sentence, tree, nominal, scene, after);
    let mut beside = beside.chain(commas(false)).chain(commas(true));
    if let Some(entity) = beside.find(fits) {
        return Some((entity, "stands beside"));
    }
    if tree.has(nominal.head, Deprel::Cop) {
        let not =
            tree.by(nominal.head, Deprel::Advmod).any(|a| matches!(tree.lemma(a), "not" | "never" | "n't"));
        // "X is rich and is the head of Y".
        let first = (tree.rel(nominal.head) == Deprel::Conj).then(|| tree.head(nominal.head)).flatten();
        let subject = tree.first(nominal.head, Deprel::Nsubj);
        let subject = subject.or_else(|| tree.first(first?, Deprel::Nsubj)).filter(|_| !not)?;
        return scene.entity_at(subject).filter(fits).map(|entity| (entity, "said to be"));
    }
    made(tree, nominal, scene).filter(fits).map(|entity| (entity, "said to be"))
}

/// Whom a name in brackets right behind a word or phrase says to be meant: "he (President Lund)", "the mayor (Ann Field)".
pub(crate) fn in_brackets(tree: &Tree<'_>, end: u32, scene: &Scene<'_>) -> Option<u32> {
    let open = Some(end).filter(|&at| at < tree.len() && tree.is(at, "("))?;
    let name = |m: &&Mention| {
        m.form == Form::Name
            && m.words.start <= open + 2
            && m.words.end < tree.len()
            && tree.is(m.words.end, ")")
    };
    (open + 1..tree.len().min(open + 4)).flat_map(|at| scene.covering(at)).find(name).map(|m| m.entity)
}

/// Whether an entity can be what the phrase says.
pub(crate) fn agrees(draft: &Draft, nominal: &Nominal) -> bool {
    match nominal.kind {
        // "the Rohingya, a minority": many under one noun.
        Kind::Group
            if !nominal.plural
                && matches!(&*nominal.noun, "minority" | "majority" | "community" | "tribe") =>
        {
            draft.kind() == Kind::Group && draft.plural
        }
        // "the coach of the Gabon team, Pierre Lechat": he is no team.
        Kind::Group
            if !nominal.plural && COLLECTIVES.has(nominal.noun.rsplit(' ').next().unwrap_or_default()) =>
        {
            matches!(draft.kind(), Kind::Group | Kind::Organization)
        }
        Kind::Group if !nominal.plural => {
            let body = draft.kind() == Kind::Organization && SHARED_BY_BODIES.has(&nominal.noun);
            draft.kind() == Kind::Person || draft.kind() == Kind::Group && !draft.plural || body
        }
        Kind::Group => matches!(draft.kind(), Kind::Group | Kind::Organization),
        Kind::Organization => matches!(draft.kind(), Kind::Organization | Kind::Group | Kind::Facility),
        Kind::Facility => matches!(draft.kind(), Kind::Facility | Kind::Organization | Kind::Place),
        Kind::Place => matches!(draft.kind(), Kind::Place | Kind::Country | Kind::Facility),
        _ => false,
    }
}

/// Those whom a plural phrase is said of one by one: "officials A and B", "two climbers, A and B", "A and B, members
/// of the club,".
pub(crate) fn each(sentence: &Sentence, tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Vec<u32> {
    if !nominal.plural || nominal.kind != Kind::Group {
        return Vec::new();
    }
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let of_person = |&e: &u32| scene.drafts[e as usize].kind() == Kind::Person;
    let of_body = |&e: &u32| matches!(scene.drafts[e as usize].kind(), Kind::Organization | Kind::Country);
    let shared = SHARED_BY_BODIES.has(&sentence.words[nominal.head as usize].lemma);
    let fits = |listed: &[u32]| {
        listed.len() >= 2 && (listed.iter().all(of_person) || shared && listed.iter().all(of_body))
    };
    let end = end_of(sentence, tree, nominal, scene);
    // "officials A and B": right before the names.
    if nominal.head + 1 == nominal.words.end {
        let (listed, _) = joined_from(sentence, scene, nominal.words.end);
        if fits(&listed) {
            return listed;
        }
    }
    // "two climbers, A and B,": as many as it says, or hung on it.
    if form(end) == "," {
        let (listed, until) = joined_from(sentence, scene, end + 1);
        let counted = nominal.number.is_some_and(|number| number as usize == listed.len());
        let hung = tree.by(nominal.head, Deprel::Appos).any(|at| at == end + 1);
        let closed = matches!(form(until), "," | "." | ")" | ";" | "") || form(until) == "—";
        if fits(&listed) && (counted || hung && closed && nominal.number.is_none()) {
            return listed;
        }
    }
    // "A and B, members of the club,": the "and" has ended the list before.
    let start = nominal.words.start;
    let closed = matches!(form(end), "," | "." | ")" | ";" | "—");
    if start >= 4 && form(start - 1) == "," && closed {
        let listed = joined_until(sentence, scene, start - 1);
        if fits(&listed) {
            return listed;
        }
    }
    Vec::new()
}

/// The widest name that begins at a word.
fn name_from<'s>(scene: &'s Scene<'_>, at: u32) -> Option<&'s Mention> {
    let begins = |m: &&Mention| m.form == Form::Name && m.words.start == at;
    scene.covering(at).filter(begins).max_by_key(|m| m.words.len())
}

/// The names listed from a word on, "A, B and C", and where the list ends; none without its "and".
fn joined_from(sentence: &Sentence, scene: &Scene<'_>, start: u32) -> (Vec<u32>, u32) {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let mut out = Vec::new();
    let mut at = start;
    while let Some(mention) = name_from(scene, at).filter(|_| out.len() < MOST_LISTED) {
        out.push(mention.entity);
        let mut end = mention.words.end;
        // "ministers Ana Rojas of Chile and Luis Paz of Peru".
        if let Some(land) = name_from(scene, end + 1).filter(|_| form(end) == "of") {
            end = land.words.end;
        }
        match (form(end), form(end + 1)) {
            ("and" | "&", _) => {
                let last = name_from(scene, end + 1);
                out.extend(last.map(|m| m.entity));
                return if last.is_some() {
                    (out, last.map_or(end, |m| m.words.end))
                } else {
                    (Vec::new(), end)
                };
            }
            (",", "and") => at = end + 2,
            (",", _) => at = end + 1,
            _ => return (Vec::new(), end),
        }
    }
    (Vec::new(), at)
}

/// The names listed up to a word, "A, B and C |"; none without its "and".
fn joined_until(sentence: &Sentence, scene: &Scene<'_>, end: u32) -> Vec<u32> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let name = |end: u32| {
        let ends = |m: &&Mention| m.form == Form::Name && m.words.end == end;
        scene.covering(end.checked_sub(1)?).filter(ends).max_by_key(|m| m.words.len())
    };
    let Some(last) = name(end).filter(|m| m.words.start >= 2 && form(m.words.start - 1) == "and") else {
        return Vec::new();
    };
    let mut out = vec![last.entity];
    let mut at = last.words.start - 1;
    while let Some(mention) = name(at).filter(|_| out.len() < MOST_LISTED) {
        out.push(mention.entity);
        match mention.words.start.checked_sub(1).filter(|&comma| form(comma) == ",") {
            Some(comma) => at = comma,
            None => break,
        }
    }
    out.reverse();
    out
}

/// The name that the phrase is called by: "a group called the Night Watch".
fn called(sentence: &Sentence, tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    let word = |at: u32| tree.words.get(at as usize).map_or("", |w| &*w.form);
    let calls =
        |at: u32| matches!(word(at), "called" | "named" | "dubbed" | "known" | "calling" | "who" | "which");
    let mut end = nominal.words.end;
    if !calls(end) && word(end) != "," {
        // "a director of the bank named Tom Weir".
        end = Some(end_of(sentence, tree, nominal, scene)).filter(|&end| calls(end))?;
    }
    let at = end + u32::from(word(end) == ",");
    let own = |word: &str| matches!(word, "itself" | "themselves" | "himself" | "herself");
    let from = match (word(at), word(at + 1)) {
        ("called" | "named" | "dubbed", _) => at + 1,
        ("known", "as") => at + 2,
        ("calling", next) if own(next) => at + 2,
        // "hackers, who call themselves the Night Watch".
        ("who" | "which", "call" | "calls" | "called") if own(word(at + 2)) => at + 3,
        _ => return None,
    };
    let from = from + u32::from(matches!(word(from), "the" | "“" | "\""));
    let from = from + u32::from(matches!(word(from), "“" | "\""));
    scene.covering(from).find(|m| m.form == Form::Name && m.words.contains(from)).map(|m| m.entity)
}

/// The name right after the phrase: "the carmaker Jaguar Land Rover".
fn right_before_name(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
) -> Option<u32> {
    if nominal.plural || nominal.head + 1 != nominal.words.end {
        return None;
    }
    let mut at = nominal.words.end;
    // "Tesco chairman and former minister Ann Field": the name has the second title with it.
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    if form(at) == "and" && form(at + 1).starts_with(char::is_lowercase) && nominal.kind == Kind::Group {
        at += 1;
    }
    let mention = scene
        .covering(at)
        .filter(|m| m.words.start == at && m.form == Form::Name)
        .max_by_key(|m| m.words.len())?;
    // "told the company Smith would leave": the name begins a clause of its own.
    let governor = tree.head(nominal.head).filter(|&v| v < nominal.head && tree.word(v).upos == Upos::Verb);
    let clause =
        tree.rel(mention.head) == Deprel::Nsubj && tree.head(mention.head).is_some_and(|v| v > mention.head);
    let owner =
        sentence.words.get(mention.words.end as usize).is_some_and(|w| matches!(&*w.form, "'s" | "’s"));
    let own = tree.rel(mention.head) == Deprel::Nsubj && governor.is_some() && clause;
    (!own && !owner && scene.drafts[mention.entity as usize].kind() != Kind::Country)
        .then_some(mention.entity)
}

/// The name that commas set beside the phrase, where the tree may not say so: "X, the head of Y,", "the head of Y, X,".
fn between_commas(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    scene: &Scene<'_>,
    after: bool,
) -> Option<u32> {
    if nominal.plural {
        return None;
    }
    let end = end_of(sentence, tree, nominal, scene);
    if after {
        name_behind(sentence, tree, nominal, end, scene)
    } else {
        name_before(sentence, tree, nominal, end, scene)
    }
}

/// Whether a mention is the name of one who can be what the phrase says.
fn is_name_for(mention: &Mention, nominal: &Nominal, scene: &Scene<'_>) -> bool {
    let own = scene.drafts[mention.entity as usize].kind();
    mention.form == Form::Name
        && ((own == Kind::Person) == (nominal.kind == Kind::Group)
            || own == Kind::Organization && SHARED_BY_BODIES.has(&nominal.noun))
}

/// Whether a description that stands apart may end before `at`.
fn is_closed(sentence: &Sentence, at: u32) -> bool {
    let mark = sentence.words.get(at as usize).map(|w| &*w.form);
    mark.is_none_or(|form| matches!(form, "," | ")" | ";" | "." | "—" | "–"))
}

/// The name right before the comma that opens the description: "Ann Lund, the mayor, …".
fn name_before(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    end: u32,
    scene: &Scene<'_>,
) -> Option<u32> {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let comma = |at: u32| form(at) == ",";
    let person = nominal.kind == Kind::Group;
    let mut start = nominal.words.start;
    // "then the president", "now head".
    while start > 0
        && matches!(
            &*tree.lower(start - 1),
            "then"
                | "now"
                | "formerly"
                | "currently"
                | "also"
                | "once"
                | "previously"
                | "himself"
                | "herself"
                | "itself"
        )
    {
        start -= 1;
    }
    if start < 2 || !comma(start - 1) || !(person || is_closed(sentence, end)) {
        return None;
    }
    start -= 1;
    // "Thomas Sam, 42, a teacher".
    if start >= 3 && tree.word(start - 1).upos == Upos::Num && comma(start - 2) {
        start -= 2;
    }
    let listed =
        matches!(form(end), "and" | "or" | "&") || form(end) == "," && matches!(form(end + 1), "and" | "or");
    // Of a list a name with its description is no other part: "A, the mayor, and B" needs the description's article.
    let office = person && scene.names.offices.contains(bare_office(&nominal.noun));
    let described = office
        || matches!(&*tree.lower(nominal.words.start), "the" | "a" | "an" | "one")
        || is_closed(sentence, end) && !listed;
    scene
        .covering(start - 1)
        .filter(|m| is_name_for(m, nominal, scene))
        .find(|m| m.words.end == start)
        .filter(|m| described && (person || !listed) && !says_itself(tree, nominal, end, m))
        .map(|m| m.entity)
}

/// Whether a phrase behind a comma is the subject of what follows, and the name before it of what precedes: "Police
/// arrested Ann Lund, a spokesman said".
fn says_itself(tree: &Tree<'_>, nominal: &Nominal, end: u32, name: &Mention) -> bool {
    let verb = tree.words.get(end as usize).is_some_and(|w| matches!(w.upos, Upos::Verb | Upos::Aux));
    let subject = matches!(tree.rel(nominal.head), Deprel::Nsubj | Deprel::NsubjPass);
    subject && verb && verb_before(tree, name.head).is_some()
}

/// The verb before a word that it stands beneath, as its object or further down.
fn verb_before(tree: &Tree<'_>, word: u32) -> Option<u32> {
    tree.up(word).find(|&at| at < word && tree.word(at).upos == Upos::Verb)
}

/// The name right behind the description: "the mayor, Ann Lund, …".
fn name_behind(
    sentence: &Sentence,
    tree: &Tree<'_>,
    nominal: &Nominal,
    end: u32,
    scene: &Scene<'_>,
) -> Option<u32> {
    let named = |m: &&Mention| is_name_for(m, nominal, scene);
    if sentence.words.get(end as usize).is_some_and(|w| &*w.form == ",") {
        // "one of its leaders, media mogul Carl Brandt".
        let descriptive = |at: &u32| {
            let word = tree.words.get(*at as usize);
            word.is_some_and(|w| {
                matches!(w.upos, Upos::Noun | Upos::Adj) && w.form.starts_with(char::is_lowercase)
            })
        };
        let first = end + 1 + (end + 1..end + 4).take_while(descriptive).count() as u32;
        let from = |m: &&Mention| m.words.start > end && m.words.start <= first;
        let found = scene.covering(first).filter(named).find(from)?;
        // "The prime minister, Najib Razak said".
        let goes_on = tree.preposition(nominal.head).is_empty()
            && !verb_before(tree, nominal.head)
                .is_some_and(|v| (v..nominal.head).all(|at| !tree.is(at, ",")))
            && tree
                .words
                .get(found.words.end as usize)
                .is_some_and(|w| matches!(w.upos, Upos::Verb | Upos::Aux));
        return (is_closed(sentence, found.words.end) || goes_on).then_some(found.entity);
    }
    // "Director of the Leeds office of Oxfam Mary Trent said".
    let found =
        scene.covering(end).filter(named).find(|m| m.words.start == end && end > nominal.words.end)?;
    let verb = tree.words.get(found.words.end as usize);
    verb.is_some_and(|w| matches!(w.upos, Upos::Verb | Upos::Aux)).then_some(found.entity)
}

/// Where the phrase ends with what "of", "for" or "at" and brackets add to it.
fn end_of(sentence: &Sentence, tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> u32 {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let mut end = nominal.words.end;
    for _ in 0..3 {
        let joins = matches!(form(end), "of" | "for" | "at" | "to" | "in" | "on" | "from" | "with");
        let article = matches!(tree.words.get(end as usize + 1).map(|w| w.upos), Some(Upos::Det));
        let from = end + 1 + u32::from(article);
        let inner = [end + 1, from].into_iter().flat_map(|at| scene.covering(at));
        let inner = inner.filter(|m| m.words.start > end).map(|m| m.words.end).max();
        match inner.filter(|_| joins) {
            Some(inner) if inner > end => end = inner,
            _ => break,
        }
    }
    for &child in tree.children(nominal.head) {
        if child >= end
            && tree.rel(child) == Deprel::Nmod
            && matches!(&*tree.preposition(child), "of" | "for" | "at")
        {
            let cover = scene.covering(child).map(|m| m.words.end).max();
            end = end.max(cover.unwrap_or(child + 1));
        }
    }
    if form(end) == "("
        && let Some(close) = (end..end + BRACKETS).find(|&at| form(at) == ")")
    {
        end = close + 1;
    }
    // "president since 2002".
    let year = tree.words.get(end as usize + 1).is_some_and(|w| w.upos == Upos::Num);
    if year && matches!(form(end), "since" | "until" | "from") {
        end += 2;
    }
    end
}

/// Whether the noun stands where a verb says what it makes someone: "elected president".
pub(crate) fn is_made(tree: &Tree<'_>, head: u32) -> bool {
    let verb = tree.head(head).filter(|&v| tree.word(v).upos == Upos::Verb && v < head);
    verb.is_some_and(|v| {
        (APPOINT.has(tree.lemma(v)) || BECOME.has(tree.lemma(v)))
            && matches!(tree.rel(head), Deprel::Xcomp | Deprel::Obj)
            && !matches!(tree.lemma(v), "sack" | "fire" | "dismiss" | "replace" | "hire" | "employ")
    })
}

/// Whom a verb makes what the phrase says: "X became head", "X was named head", "the board named X head".
fn made(tree: &Tree<'_>, nominal: &Nominal, scene: &Scene<'_>) -> Option<u32> {
    if nominal.plural || nominal.kind != Kind::Group {
        return None;
    }
    let head = nominal.head;
    let verb = tree.head(head).filter(|&v| tree.word(v).upos == Upos::Verb)?;
    let as_one = &*tree.preposition(head) == "as";
    if verb < head {
        made_by(tree, nominal, verb, as_one, scene)
    } else {
        // "As head of the union, Ann Lund called a strike".
        let opens =
            as_one && nominal.words.start <= 1 && matches!(tree.rel(head), Deprel::Obl | Deprel::Advcl);
        let subject = tree.first(verb, Deprel::Nsubj).filter(|&subject| opens && subject > head)?;
        scene.entity_at(subject)
    }
}

/// Whom the verb before a phrase makes what it says.
fn made_by(tree: &Tree<'_>, nominal: &Nominal, verb: u32, as_one: bool, scene: &Scene<'_>) -> Option<u32> {
    let head = nominal.head;
    let place =
        matches!(tree.rel(head), Deprel::Xcomp | Deprel::Obj) || as_one && tree.rel(head) == Deprel::Obl;
    let lemma = tree.lemma(verb);
    let not = tree.by(verb, Deprel::Advmod).any(|a| matches!(tree.lemma(a), "not" | "never" | "n't"));
    let may = tree
        .by(verb, Deprel::Aux)
        .any(|a| matches!(tree.lemma(a), "may" | "might" | "could" | "would" | "should"));
    if !place || not || may {
        return None;
    }
    let subject = || {
        let passive = tree.first(verb, Deprel::NsubjPass);
        passive.or_else(|| tree.first(verb, Deprel::Nsubj)).and_then(|at| scene.entity_at(at))
    };
    if BECOME.has(lemma) && (as_one || matches!(lemma, "become" | "remain")) || lemma == "step" && as_one {
        return subject();
    }
    if !APPOINT.has(lemma) {
        return None;
    }
    if tree.has(verb, Deprel::NsubjPass) || tree.has(verb, Deprel::AuxPass) {
        return subject();
    }
    let person =
        |m: &&Mention| m.form != Form::Adjective && scene.drafts[m.entity as usize].kind() == Kind::Person;
    // The tree may hang the name on the office: "elected [Robert Keane chairman]".
    let near = (verb + 1..head).rev().take(8).flat_map(|at| scene.covering(at));
    let near = near.filter(|m| as_one || m.words.end == head || m.words.end == nominal.words.start);
    near.filter(person).max_by_key(|m| m.words.end).map(|m| m.entity)
}
