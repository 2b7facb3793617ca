//! Whom pronouns mean.

use super::said_of::in_brackets;
use super::scene::{Recent, Scene, gender, subjects_over};
use super::several::{two, two_persons};
use crate::english::{Deprel, Sentence, Upos, Word, Xpos};
use crate::extract::names::{Draft, Place};
use crate::extract::sentence::{Form, Mention, SPEAKING, Tree, clause_timed_by, head_of, surface};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{Gender, How, Names, WordList};

/// So many mentions of a sentence are looked through for names side by side.
const NEAR: usize = 64;

/// So many words may tell the age or the like of one known by his land.
const FEW: usize = 8;

/// Nouns of what nobody asks for himself.
static SUFFERED: WordList = WordList::named("nouns_asked_for_others");

/// Puts the mention of the pronoun at `at` into the scene, if it can be told whom it means.
pub(crate) fn place(sentence: &Sentence, tree: &Tree<'_>, at: u32, scene: &mut Scene<'_>) {
    let word = &sentence.words[at as usize];
    // "The two discussed trade."
    let subject = matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    if word.upos == Upos::Num && subject && at > 0 && tree.is(at, "two") && tree.is(at - 1, "the") {
        for person in two_persons(scene) {
            scene.mention(Span::new(at, at + 1), at, person, Form::Pronoun, 0.6);
        }
        return;
    }
    if !matches!(word.upos, Upos::Pron | Upos::Det) || word.deprel == Deprel::Expl {
        return;
    }
    let lower = word.form.to_lowercase();
    let words = Span::new(at, at + 1);
    if tree.is_relative(at) && matches!(lower.as_str(), "who" | "which" | "that" | "whom" | "whose") {
        let clause = tree.up(at).find(|&up| tree.rel(up) == Deprel::AclRelcl);
        let Some(noun) = clause.and_then(|clause| tree.head(clause)) else { return };
        if noun >= at {
            return;
        }
        let found: Vec<u32> = scene.headed(noun).map(|m| m.entity).collect();
        match found.first() {
            Some(_) => {
                for entity in found.into_iter().take(2) {
                    scene.mention(words, at, entity, Form::Pronoun, 0.8);
                }
            }
            None => {
                if let Some(entity) = scene.entity_at(noun) {
                    scene.mention(words, at, entity, Form::Pronoun, 0.7);
                }
            }
        }
        return;
    }
    let personal = matches!(word.xpos, Xpos::Prp);
    if let Some(entity) = in_brackets(tree, at + 1, scene).filter(|_| personal) {
        scene.mention(words, at, entity, Form::Pronoun, 0.9);
        return;
    }
    let rival = rival(sentence, tree, at, scene);
    // "his lawyer" is not the lawyer's.
    let owns = (word.xpos == Xpos::PrpPoss).then(|| tree.head(at)).flatten().map(|noun| tree.lemma(noun));
    let itself = |e: u32| owns.is_some() && scene.drafts[e as usize].noun.as_deref() == owns;
    let named = named_after(tree, at, scene);
    // "said Norway would seek his extradition": not that of the one who says so.
    let mut rival = rival;
    if owns.is_some_and(|noun| SUFFERED.has(noun)) {
        let over = subjects_over(tree, at);
        rival.extend(over.into_iter().flat_map(|subject| scene.headed(subject)).map(|m| m.entity));
    }
    let quoting = quoting(sentence, tree, at, scene);
    let blamer = blamer(tree, at, scene);
    let free = |r: &Recent| {
        !rival.contains(&r.entity)
            && !itself(r.entity)
            && !named.contains(&r.entity)
            && !quoting.contains(&r.entity)
            && !blamer.contains(&r.entity)
    };
    let person = |wanted: Gender| {
        let subject = subject_of_all(scene);
        scene.likeliest(tree, at, 4, |d, r| {
            let points = fits_person(d, wanted, scene.names)?;
            let topic = if subject == Some(r.entity) { 1.5 } else { 0.0 };
            (r.form != Form::Adjective && free(r)).then_some(points + topic)
        })
    };
    let said = match lower.as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Man),
        "she" | "her" | "hers" | "herself" => Some(Gender::Woman),
        _ => None,
    };
    let found = match lower.as_str() {
        _ if said.is_some() => said.and_then(person),
        "it" if scene.means_report(tree, at) || stands_for_clause(tree, at) || is_denied(tree, at) => None,
        "it" | "its" | "itself" => {
            let near = || {
                scene.antecedent(tree, at, 2, |d, r| {
                    let thing = matches!(d.kind(), Kind::Country | Kind::Organization | Kind::Facility);
                    thing && !d.plural && r.form != Form::Adjective && free(r)
                })
            };
            let spoken = speaker_of(sentence, tree, at, scene).filter(|_| lower == "its");
            spoken.or_else(near)
        }
        "they" | "them" | "their" | "theirs" | "themselves" => return plural(tree, at, scene, &rival),
        "both" if word.upos == Upos::Pron || word.deprel == Deprel::Nsubj => return both(at, scene),
        _ => None,
    };
    if let Some(entity) = found {
        // Who has been "he" once is so from then on.
        let draft = &mut scene.drafts[entity as usize];
        draft.gender = draft.gender.or(said.filter(|_| draft.kind() == Kind::Person));
        scene.mention(words, at, entity, Form::Pronoun, 0.6);
    }
}

/// Whether "he" or "she" can mean someone, and what speaks for it besides the place where he is spoken of: a name,
/// and one of that gender.
///
/// These figures and the one for the person that all is about are the least that gave most of what weights fitted to
/// the pronouns of UD English-GUM do.
fn fits_person(draft: &Draft, wanted: Gender, names: &Names) -> Option<f32> {
    let one = |noun: &str| !names.crowds.contains(noun) && !names.bodies.contains(noun);
    let person = draft.kind() == Kind::Person;
    let human =
        person || draft.kind() == Kind::Group && !draft.plural && draft.noun.as_deref().is_none_or(one);
    let own = gender(draft, names);
    if !human || own.is_some_and(|own| own != wanted) {
        return None;
    }
    Some(if own.is_some() { 0.7 } else { 0.0 } + if person { 0.7 } else { 0.0 })
}

/// The person of whom the text so far speaks by far more than of any other, as a life does.
fn subject_of_all(scene: &Scene<'_>) -> Option<u32> {
    let times = |e: u32| scene.drafts[e as usize].mentions;
    let persons = || scene.entities(|d| d.kind() == Kind::Person);
    let most = persons().max_by_key(|&e| (times(e), std::cmp::Reverse(e)))?;
    let next = persons().filter(|&e| e != most).map(times).max().unwrap_or(0);
    (times(most) >= 6 && times(most) >= 3 * next).then_some(most)
}

/// Those whom the owner's noun names: "his father, Johann" is not Johann's.
fn named_after(tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Vec<u32> {
    let noun = tree.head(at).filter(|_| tree.word(at).xpos == Xpos::PrpPoss);
    let names = noun.map(|noun| tree.children(noun)).unwrap_or_default();
    let names = names.iter().filter(|&&c| matches!(tree.rel(c), Deprel::Appos | Deprel::Flat));
    names.flat_map(|&c| scene.headed(c)).map(|m| m.entity).collect()
}

/// The person whom "the Scot", "the Briton" means: one of that land spoken of lately, else the one who stands out.
pub(crate) fn of_that_land(
    sentence: &Sentence,
    tree: &Tree<'_>,
    place: &Place,
    land: u32,
    scene: &Scene<'_>,
) -> Option<u32> {
    let (start, end) = (place.words.start, place.words.end);
    if place.words.len() != 1 || !names_one(&sentence.words[start as usize], scene) {
        return None;
    }
    article_before(tree, start).filter(|&at| tree.is(at, "the"))?;
    let stands = matches!(
        tree.rel(start),
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent
    );
    let runs_on =
        sentence.words.get(end as usize).is_some_and(|w| matches!(w.upos, Upos::Noun | Upos::Propn));
    if !stands || runs_on {
        return None;
    }
    // Not one of another land, nor the one whose words these are.
    let foreign = |d: &Draft| {
        d.offices.iter().any(|(role, of)| {
            role.is_empty()
                && of.is_some_and(|of| of != land && scene.drafts[of as usize].kind() == Kind::Country)
        })
    };
    let over = subjects_over(tree, start);
    let human = |d: &Draft, r: &Recent| {
        let speaks = r.sentence == scene.at && over.contains(&r.head);
        d.kind() == Kind::Person && r.form != Form::Adjective && !foreign(d) && !speaks
    };
    let own = |d: &Draft| d.offices.iter().any(|(_, of)| *of == Some(land));
    scene
        .antecedent(tree, start, 8, |d, r| human(d, r) && own(d))
        .or_else(|| scene.antecedent(tree, start, 2, human))
}

/// Whether a word for a people can mean one of them by itself: "Scot", "Kenyan", but not "French".
fn names_one(word: &Word, scene: &Scene<'_>) -> bool {
    let known = scene.names.known(&word.form);
    let people = known.is_some_and(|k| matches!(k.how, How::Adjective | How::People));
    let many = ["ese", "sh", "ch", "ss", "s"].iter().any(|end| word.form.ends_with(end));
    let swiss = &*word.form == "Swiss";
    people && (!many || swiss) && matches!(word.xpos, Xpos::Nn | Xpos::Nnp | Xpos::Jj)
}

/// The article before a word, what tells the age or the like between: "the 62-year-old | Qatari".
pub(crate) fn article_before(tree: &Tree<'_>, at: u32) -> Option<u32> {
    let within = |&at: &u32| {
        let word = tree.word(at);
        matches!(word.upos, Upos::Adj | Upos::Num | Upos::Noun)
            && word.form.starts_with(|c: char| !c.is_uppercase())
            || &*word.form == "-"
    };
    let between = (0..at).rev().take(FEW).take_while(within).count() as u32;
    let article = (at - between).checked_sub(1)?;
    matches!(&*tree.lower(article), "the" | "a" | "an").then_some(article)
}

/// Whether "it" only stands for the clause that follows: "it annoys him that they left".
fn stands_for_clause(tree: &Tree<'_>, at: u32) -> bool {
    let verb = tree.head(at).filter(|&v| tree.rel(at) == Deprel::Nsubj && tree.word(v).upos == Upos::Verb);
    verb.is_some_and(|v| {
        let that = |c: u32| c > v && tree.by(c, Deprel::Mark).any(|m| tree.is(m, "that"));
        let clause =
            tree.children(v).iter().any(|&c| matches!(tree.rel(c), Deprel::Ccomp | Deprel::Csubj) && that(c));
        clause && tree.has(v, Deprel::Obj) && !SPEAKING.has(tree.lemma(v))
    })
}

/// Whether "it" is what somebody denies or admits, which is no one: "Norway denied it".
fn is_denied(tree: &Tree<'_>, at: u32) -> bool {
    let verb = tree.head(at).filter(|_| tree.rel(at) == Deprel::Obj);
    verb.is_some_and(|v| matches!(tree.lemma(v), "deny" | "admit" | "confirm"))
}

/// Where the age begins that ends at a word: "the | 31-year-old".
fn age_until(tree: &Tree<'_>, old: u32) -> Option<u32> {
    let form = |at: u32| &*tree.word(at).form;
    let start = old.checked_sub(4)?;
    let age = form(old) == "old" && form(old - 1) == "-" && form(old - 2) == "year" && form(old - 3) == "-";
    (age && tree.word(start).upos == Upos::Num).then_some(start)
}

/// The person whom a phrase with "the" and an age means, the one who stands out just before: "the 44-year-old | lawyer".
pub(crate) fn of_that_age(tree: &Tree<'_>, words: Span<Token>, scene: &Scene<'_>) -> Option<u32> {
    let aged = (words.start..words.end).find_map(|at| age_until(tree, at))?;
    let known = aged.checked_sub(1).is_some_and(|at| tree.is(at, "the") && at >= words.start);
    let noun = &tree.word(words.end - 1).lemma;
    let wanted = scene.names.gender_of_noun(noun);
    let over = subjects_over(tree, words.start);
    let speakers: Vec<u32> = over.iter().flat_map(|&at| scene.headed(at)).map(|m| m.entity).collect();
    let fits = |d: &Draft, r: &Recent| {
        let speaks = speakers.contains(&r.entity);
        d.kind() == Kind::Person
            && r.form != Form::Adjective
            && !speaks
            && (wanted.is_none() || gender(d, scene.names).is_none_or(|own| Some(own) == wanted))
    };
    scene.antecedent(tree, words.start, 3, fits).filter(|_| known)
}

/// Puts "the 31-year-old" without a noun into the scene, if it can be told who it is; whether it stands here.
pub(crate) fn place_aged(sentence: &Sentence, tree: &Tree<'_>, at: u32, scene: &mut Scene<'_>) -> bool {
    let Some(start) = age_until(tree, at).and_then(|start| start.checked_sub(1)) else { return false };
    let next = sentence.words.get(at as usize + 1);
    let ends = next.is_none_or(|w| !matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
    let words = Span::new(start, at + 1);
    let Some(person) = of_that_age(tree, words, scene).filter(|_| ends) else { return false };
    let phrase = surface(sentence, words);
    scene.drafts[person as usize].alias(phrase, |name| Some(format!("said of \"{name}\"")));
    scene.mention(words, head_of(sentence, words), person, Form::Nominal, 0.6);
    true
}

/// The person of whom "a Kenyan" is said between commas: "Grace Mwangi, a Kenyan,".
pub(crate) fn said_to_be_of(tree: &Tree<'_>, place: &Place, scene: &Scene<'_>) -> Option<u32> {
    let start = place.words.start;
    if place.words.len() != 1 || !names_one(tree.word(start), scene) {
        return None;
    }
    // "Grace Mwangi, the Kenyan who".
    let who = place.words.end < tree.len() && tree.is(place.words.end, "who");
    let article = article_before(tree, start).filter(|&at| who || !tree.is(at, "the"))?;
    let comma = article.checked_sub(1).filter(|&at| at > 0 && tree.is(at, ","))?;
    let closed = who || tree.words.get(place.words.end as usize).is_none_or(|w| w.upos == Upos::Punct);
    let person = |m: &&Mention| {
        m.words.end == comma && m.form == Form::Name && scene.drafts[m.entity as usize].kind() == Kind::Person
    };
    scene.covering(comma - 1).filter(|_| closed).find(person).map(|m| m.entity)
}

/// Whoever is quoted where the pronoun stands: he speaks of himself as "I".
fn quoting(sentence: &Sentence, tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Vec<u32> {
    let marks: Vec<u32> = (0..tree.len()).filter(|&w| is_mark(&tree.word(w).form)).collect();
    let quoted = |at: u32| {
        let before = marks.iter().rev().find(|&&mark| mark < at);
        let behind = marks.iter().find(|&&mark| mark > at);
        match before {
            Some(&mark) => !closes(sentence, mark),
            None => behind.is_some_and(|&mark| closes(sentence, mark)),
        }
    };
    if marks.is_empty() || !quoted(at) {
        return Vec::new();
    }
    let says =
        |&verb: &u32| tree.word(verb).upos == Upos::Verb && SPEAKING.has(tree.lemma(verb)) && !quoted(verb);
    let subjects = (0..tree.len()).filter(says).filter_map(|verb| tree.first(verb, Deprel::Nsubj));
    subjects.flat_map(|subject| scene.headed(subject)).map(|m| m.entity).collect()
}

fn is_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "''" | "``")
}

/// Whether a quotation ends with a mark, by the spaces around it.
fn closes(sentence: &Sentence, mark: u32) -> bool {
    match &*sentence.words[mark as usize].form {
        "”" | "''" => true,
        "“" | "``" => false,
        _ => mark > 0 && !sentence.words[mark as usize - 1].space_after,
    }
}

/// Entities that a pronoun which is an object cannot mean: those of its verb's subject.
fn rival(sentence: &Sentence, tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Vec<u32> {
    let word = &sentence.words[at as usize];
    if word.xpos == Xpos::PrpPoss
        || !matches!(word.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
        || word.form.ends_with("sel")
    {
        return Vec::new();
    }
    if word.form.ends_with("self") || word.form.ends_with("selves") {
        return Vec::new();
    }
    let subject = tree.head(at).and_then(|verb| doer_of(tree, verb));
    subject.into_iter().flat_map(|subject| scene.headed(subject)).map(|m| m.entity).collect()
}

/// The subject of a verb, said there or in the clause that it continues.
fn doer_of(tree: &Tree<'_>, verb: u32) -> Option<u32> {
    let subject = |verb| tree.first(verb, Deprel::Nsubj).or_else(|| tree.first(verb, Deprel::NsubjPass));
    let mut up = verb;
    for _ in 0..4 {
        if let Some(subject) = subject(up) {
            return Some(subject);
        }
        up = match tree.head(up)? {
            // "ordered guards to shoot": the guards are to shoot.
            head if tree.rel(up) == Deprel::Xcomp && tree.has(head, Deprel::Obj) => {
                return tree.first(head, Deprel::Obj);
            }
            head if matches!(tree.rel(up), Deprel::Conj | Deprel::Xcomp | Deprel::Advcl) => head,
            // "freed Smith a week after seizing him".
            time if tree.rel(up) == Deprel::Acl => clause_timed_by(tree, up, time)?,
            _ => return None,
        };
    }
    subject(up)
}

/// The relations of those between whom a verb's deed is done.
const PARTIES: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj, Deprel::Iobj, Deprel::OblAgent];

/// Whether an entity stands beside a phrase as another party to the same deed, so that the phrase is somebody else: "the
/// striker called Smith".
pub(crate) fn is_other_party(tree: &Tree<'_>, head: u32, entity: u32, scene: &Scene<'_>) -> bool {
    let Some(verb) = tree.head(head).filter(|_| PARTIES.contains(&tree.rel(head))) else { return false };
    // Nor does a person speak of himself by a noun: "the striker was hurt, Smith said".
    let speaks = |at: u32| {
        let speaker = tree.first(at, Deprel::Nsubj).filter(|_| SPEAKING.has(tree.lemma(at)));
        speaker.is_some_and(|speaker| scene.headed(speaker).any(|m| m.entity == entity))
    };
    let person = scene.drafts[entity as usize].kind() == Kind::Person;
    let told = |at: u32| matches!(tree.rel(at), Deprel::Ccomp | Deprel::Parataxis | Deprel::Root);
    let mut over = tree.up(verb).take(4).filter(|&at| told(at)).filter_map(|at| tree.head(at));
    let aside = || tree.by(verb, Deprel::Parataxis).any(speaks);
    if person && (over.any(speaks) || aside()) {
        return true;
    }
    let beside = tree.children(verb).iter().copied().filter(|&c| PARTIES.contains(&tree.rel(c)));
    let doer = doer_of(tree, verb).filter(|_| tree.rel(head) != Deprel::Nsubj);
    let mut others = beside.chain(doer).filter(|&c| c != head);
    tree.word(verb).upos == Upos::Verb && others.any(|c| scene.headed(c).any(|m| m.entity == entity))
}

/// The body that the clause before tells of, for the owner of its speaker: "rejected the claim, its chairman said".
fn speaker_of(sentence: &Sentence, tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Option<u32> {
    let speaker = tree.up(at).skip(1).take(3).find(|&w| tree.rel(w) == Deprel::Nsubj)?;
    let verb = tree.head(speaker).filter(|&v| SPEAKING.has(tree.lemma(v)))?;
    let comma = at.checked_sub(1).is_some_and(|before| sentence.words[before as usize].upos == Upos::Punct);
    let told = tree.by(verb, Deprel::Ccomp).find(|&c| c < at).or_else(|| {
        let over = tree.head(verb)?;
        (over < at && tree.rel(verb) == Deprel::Parataxis).then_some(over)
    })?;
    let subject = tree.first(told, Deprel::Nsubj).filter(|_| comma)?;
    let body = |m: &&Mention| {
        let draft = &scene.drafts[m.entity as usize];
        matches!(draft.kind(), Kind::Organization | Kind::Country) && !draft.plural
    };
    scene.headed(subject).find(body).map(|m| m.entity)
}

/// Those who hold something against another, and not against their own: "fined the club over its fans", "accused the bank
/// of deceiving its clients", "fined the bank, saying it had lied".
fn blamer(tree: &Tree<'_>, at: u32, scene: &Scene<'_>) -> Vec<u32> {
    let word = tree.word(at);
    let its = word.xpos == Xpos::PrpPoss && tree.is(at, "its");
    let saying = |at: u32| tree.word(at).xpos == Xpos::Vbg && tree.rel(at) == Deprel::Advcl;
    let said = tree.rel(at) == Deprel::Nsubj
        && tree.head(at).is_some_and(|clause| tree.rel(clause) == Deprel::Ccomp)
        && tree.up(at).nth(2).is_some_and(saying);
    let holds = |up: u32| tree.word(up).upos == Upos::Verb && up < at && HELD_TO_ACCOUNT.has(tree.lemma(up));
    // Not out of another clause: "praised the bank, and its chairman thanked him".
    let up = tree.up(at).skip(if said { 2 } else { 1 }).take(6).filter(|_| its || said);
    let mut up = up.skip_while(|&up| !holds(up) && !tree.has(up, Deprel::Nsubj));
    let Some(verb) = up.next().filter(|&verb| holds(verb)) else { return Vec::new() };
    // "revoked the bank's licence, accusing its directors": the one whose they are has been spoken of.
    let participle = tree.word(verb).xpos == Xpos::Vbg && tree.rel(verb) == Deprel::Advcl;
    let between = |c: &u32| verb < *c && *c < at && matches!(tree.rel(*c), Deprel::Obj | Deprel::Iobj);
    let object = tree.children(verb).iter().copied().find(between);
    let object = object.is_some_and(|o| scene.headed(o).next().is_some());
    let over = if participle { tree.head(verb) } else { None };
    let subject = tree.first(verb, Deprel::Nsubj).or_else(|| tree.first(over?, Deprel::Nsubj));
    let subject = subject.filter(|_| object || participle);
    // "the central bank of Norway" owns them as little as Norway does.
    let of_subject = |m: &&Mention| subject.is_some_and(|s| tree.under(m.head, s));
    scene.here.iter().take(NEAR).filter(of_subject).map(|m| m.entity).collect()
}

/// Verbs whose object is held to have done something.
static HELD_TO_ACCOUNT: WordList = WordList::named("verbs_of_holding_to_account");

/// "they": people or bodies spoken of as many, or two named side by side.
fn plural(tree: &Tree<'_>, at: u32, scene: &mut Scene<'_>, rival: &[u32]) {
    let free =
        |entities: Vec<u32>| -> Vec<u32> { entities.into_iter().filter(|e| !rival.contains(e)).collect() };
    let fits = |d: &Draft, r: &Recent, plural: bool| {
        let many = if plural { d.plural } else { d.kind() == Kind::Organization };
        many && r.form != Form::Adjective && !rival.contains(&r.entity)
    };
    // Names joined by "and" in this sentence; people without a name; two who met in the sentence before; a body.
    let mut found = free(joined(tree, scene, at));
    if found.len() < 2 {
        found = scene.antecedent(tree, at, 1, |d, r| fits(d, r, true)).into_iter().collect();
        let last = scene.recent.back().map_or(0, |r| r.sentence);
        let pair = free(scene.joined.clone());
        // A pair of subjects stands out more than people who were only spoken of.
        if found.is_empty() && pair.len() >= 2 && scene.joined_at == last {
            found = pair;
        }
    }
    if found.is_empty() {
        let many = scene.antecedent(tree, at, 2, |d, r| fits(d, r, true));
        found.extend(many.or_else(|| scene.antecedent(tree, at, 2, |d, r| fits(d, r, false))));
    }
    for entity in found.into_iter().take(4) {
        scene.mention(Span::new(at, at + 1), at, entity, Form::Pronoun, 0.5);
    }
}

/// Entities named side by side before `at` in the sentence.
fn joined(tree: &Tree<'_>, scene: &Scene<'_>, at: u32) -> Vec<u32> {
    for mention in scene.here.iter().take(NEAR).filter(|m| m.words.end <= at && m.form == Form::Name) {
        let mut out = vec![mention.entity];
        for other in tree.by(mention.head, Deprel::Conj).filter(|&c| c < at) {
            out.extend(scene.headed(other).find(|m| m.form == Form::Name).map(|m| m.entity));
        }
        if out.len() >= 2 {
            return out;
        }
    }
    Vec::new()
}

fn both(at: u32, scene: &mut Scene<'_>) {
    let pair = two(scene, |d| d.kind() == Kind::Country);
    let pair = if pair.len() == 2 { pair } else { two(scene, |d| d.kind() == Kind::Person) };
    if pair.len() == 2 {
        for entity in pair {
            scene.mention(Span::new(at, at + 1), at, entity, Form::Pronoun, 0.5);
        }
    }
}

/// Entities that the sentence names side by side, or that do something with each other, for "they" in the next one.
pub(crate) fn side_by_side(tree: &Tree<'_>, scene: &Scene<'_>) -> Vec<u32> {
    let joined = joined(tree, scene, tree.len());
    if joined.len() >= 2 {
        return joined;
    }
    let person = |at: u32| {
        let mention = scene.headed(at).find(|m| m.form != Form::Adjective)?;
        (scene.drafts[mention.entity as usize].kind() == Kind::Person).then_some(mention.entity)
    };
    for mention in scene.here.iter().take(NEAR).filter(|m| tree.rel(m.head) == Deprel::Nsubj) {
        let (Some(subject), Some(verb)) = (person(mention.head), tree.head(mention.head)) else { continue };
        for &child in tree.children(verb) {
            let with = tree.rel(child) == Deprel::Obj
                || tree.rel(child) == Deprel::Obl && matches!(&*tree.preposition(child), "to" | "with");
            if let Some(other) = person(child).filter(|&other| with && other != subject) {
                return vec![subject, other];
            }
        }
    }
    Vec::new()
}
