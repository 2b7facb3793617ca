//! Offices and memberships: what titles, appositions and adjectives say of who belongs where.

use crate::english::{Deprel, Sentence, Upos, Xpos};
use crate::extract::chunks::{Chunk, What};
use crate::extract::names::{Place, follows, is_territorial};
use crate::extract::reference::{Office, Scene, bracket_before};
use crate::extract::sentence::{Form, Mention, Tree, head_of};
use crate::facts::{Kind, LocalClaim, Marks, Status};
use crate::span::{Byte, Span, Token};
use crate::vocabulary::{Names, WordList};

/// A title has no more words than this, and a name's parts are no further apart in their list.
const FEW: u32 = 24;

/// So many words off an end of an office is looked for.
const FAR: u32 = 200;

/// What stands before a name as its title.
pub(crate) struct Title {
    /// From the first word of the title, its body included, to the end of the name.
    pub(crate) words: Span<Token>,
    /// The office without ranks and forms of address.
    pub(crate) role: Option<Span<Token>>,
    /// The name of the body, as a place of the sentence.
    pub(crate) body: Option<usize>,
}

/// Whether an office is one that a text names without article: "Prime Minister said".
pub(crate) fn is_high(noun: &str) -> bool {
    [
        "president",
        "minister",
        "chancellor",
        "king",
        "queen",
        "premier",
        "secretary of state",
        "pope",
        "emir",
        "sultan",
    ]
    .iter()
    .any(|o| noun.ends_with(o))
}

/// The title right before the name at `nth` of the sentence's chunks.
pub(crate) fn title(
    sentence: &Sentence,
    chunks: &[Chunk],
    nth: usize,
    name: Span<Token>,
    places: &[Place],
    names: &Names,
) -> Option<Title> {
    let words = &sentence.words;
    let mut start = name.start;
    let mut role: Option<Span<Token>> = None;
    // The land between: "President of Georgia | Nino Lind".
    let mut within: Option<usize> = None;
    let between_names =
        |from: u32, end: u32| places.iter().position(|p| p.words.start == from && p.words.end == end);
    let mut at = nth;
    while at > 0 {
        let before = &chunks[at - 1];
        let here = Span::new(start, start + 1);
        if before.what == What::Office && follows(sentence, before.words, here) {
            start = before.words.start;
            if !is_address(sentence, before.words, names) {
                role =
                    Some(role.map_or(before.words, |r| {
                        if r.len() > before.words.len() { r } else { before.words }
                    }));
            }
            at -= 1;
            continue;
        }
        // "High Commissioner to Kenya Arun Mehta", the land and the name in one run of capitals.
        let inner =
            start == name.start && chunks[nth].words.start < name.start && before.what == What::Office;
        if inner {
            let between = &words[before.words.end as usize..chunks[nth].words.start as usize];
            if between.first().is_some_and(|w| matches!(&*w.form, "to" | "of" | "for")) && between.len() <= 2
            {
                start = before.words.start;
                role = Some(Span::new(before.words.start, name.start));
                within = between_names(chunks[nth].words.start, name.start)
                    .filter(|_| between.iter().any(|w| &*w.form == "of"));
                if within.is_some() {
                    role = Some(before.words);
                }
                at -= 1;
                continue;
            }
        }
        let abroad = at >= 2
            // "Emir of Qatar Sheikh Tamim" too.
            && role.is_none()
            && before.what == What::Name
            && chunks[at - 2].what == What::Office;
        if abroad && before.words.end == start {
            let office = chunks[at - 2].words;
            let between = &words[office.end as usize..before.words.start as usize];
            if between.first().is_some_and(|w| matches!(&*w.form, "to" | "of" | "for")) && between.len() <= 2
            {
                start = office.start;
                within = between_names(before.words.start, before.words.end)
                    .filter(|_| between.iter().any(|w| &*w.form == "of"));
                role =
                    Some(if within.is_some() { office } else { Span::new(office.start, before.words.end) });
                at -= 2;
                continue;
            }
        }
        break;
    }
    if start == name.start {
        return None;
    }
    // The body right before the office: "White House", "Indian", "Pakistan's".
    let mut left = start;
    let joins = |at: u32| &*words[at as usize].form != "-" || !words[at as usize].space_after;
    while left > 0
        && joins(left - 1)
        && matches!(
            words[left as usize - 1].form.to_lowercase().as_str(),
            "former" | "then" | "ex" | "-" | "late" | "new" | "outgoing" | "acting"
        )
    {
        left -= 1;
    }
    let body = body_before(sentence, left, places).filter(|_| within.is_none());
    if let Some(body) = body {
        start = places[body].words.start;
    }
    let body = body.or(within);
    Some(Title { words: Span::new(start, name.end), role, body })
}

/// The widest name that ends right before an office, an owner's mark or its letters in brackets between:
/// "NATO", "Pakistan's", "World Rowing Union (WRU)".
fn body_before(sentence: &Sentence, office: u32, places: &[Place]) -> Option<usize> {
    let form = |at: u32| &*sentence.words[at as usize].form;
    let mut end = office;
    if end > 0 && matches!(form(end - 1), "'s" | "’s" | "'" | "’") {
        end -= 1;
    }
    if let Some(open) = bracket_before(sentence, end) {
        end = open;
    }
    let until = places.partition_point(|p| p.words.start < end);
    (until.saturating_sub(FEW as usize)..until)
        .filter(|&at| places[at].words.end == end)
        .min_by_key(|&at| places[at].words.start)
}

/// The ranks and callings in a title, by which its bearer may be spoken of later: "Dr" for "the doctor".
pub(crate) fn ranks(sentence: &Sentence, title: Span<Token>) -> Vec<&'static str> {
    let of = |word: &str| {
        Some(match word {
            "dr" | "doctor" => "doctor",
            "prof" | "professor" => "professor",
            "gen" | "general" => "general",
            "col" | "colonel" => "colonel",
            "capt" | "captain" => "captain",
            "maj" | "major" => "major",
            "sgt" | "sergeant" => "sergeant",
            "lt" | "lieutenant" => "lieutenant",
            "adm" | "admiral" => "admiral",
            "det" | "detective" => "detective",
            "rev" | "reverend" => "priest",
            "judge" | "justice" => "judge",
            "sheikh" => "sheikh",
            "officer" => "officer",
            "constable" => "constable",
            "inspector" => "inspector",
            "superintendent" => "superintendent",
            "corporal" => "corporal",
            "commander" => "commander",
            "marshal" => "marshal",
            _ => return None,
        })
    };
    let words = sentence.words[title.range()].iter().map(|w| w.form.to_lowercase());
    words.filter_map(|word| of(word.trim_end_matches('.'))).take(4).collect()
}

/// Whether a title is a rank or a form of address alone: "Lt Gen", "Mr".
fn is_address(sentence: &Sentence, title: Span<Token>, names: &Names) -> bool {
    sentence.words[title.range()].iter().all(|w| {
        let lower = w.form.to_lowercase();
        let lower = lower.trim_end_matches('.');
        // "his father Karim", but "Father Karim".
        let kin = names.kin.contains(lower) && w.form.starts_with(char::is_lowercase);
        names.honorifics.contains(lower) && !kin
            || (names.ranks.contains(lower) && lower != "chief" && lower != "commander")
    })
}

/// The body that a phrase for people or a part says they belong to, and where that stands.
pub(crate) fn body_of(
    sentence: &Sentence,
    tree: &Tree<'_>,
    head: u32,
    words: Span<Token>,
    scene: &Scene<'_>,
) -> Option<(u32, u32)> {
    let post = Post { sentence, tree, head, words, last: words.end.saturating_sub(1), scene };
    post.of_owner()
        .or_else(|| post.of_whom_it_aids())
        .or_else(|| post.of_client())
        .or_else(|| post.of_phrase())
        .or_else(|| post.of_word_inside())
        .or_else(|| {
            let owner = tree.first(head, Deprel::NmodPoss)?;
            Some((scene.entity_at(owner)?, owner))
        })
}

/// Words of an office, of which it is asked where or to whom it is held: the entity and its word.
struct Post<'a> {
    sentence: &'a Sentence,
    tree: &'a Tree<'a>,
    head: u32,
    words: Span<Token>,
    /// The last of its words.
    last: u32,
    scene: &'a Scene<'a>,
}

impl Post<'_> {
    /// The entity of the widest mention that a word heads.
    fn headed(&self, at: u32) -> Option<(u32, u32)> {
        let mention = self.scene.headed(at).max_by_key(|m| m.words.len())?;
        Some((mention.entity, at))
    }

    fn kind(&self, entity: u32) -> Kind {
        self.scene.drafts[entity as usize].kind()
    }

    fn is_body(&self, mention: &Mention) -> bool {
        matches!(self.kind(mention.entity), Kind::Country | Kind::Organization | Kind::Place)
    }

    /// An owner says it first: "the Malta team's doctor".
    fn of_owner(&self) -> Option<(u32, u32)> {
        let owner = self.headed(self.tree.first(self.head, Deprel::NmodPoss)?)?;
        (self.kind(owner.0) != Kind::Person).then_some(owner)
    }

    /// Whom an aide serves: "aide to the chancellor".
    fn of_whom_it_aids(&self) -> Option<(u32, u32)> {
        let aide = [
            "adviser",
            "advisor",
            "aide",
            "undersecretary",
            "under-secretary",
            "assistant",
            "secretary",
            "counsel",
            "deputy",
            "spokesman",
            "spokeswoman",
            "spokesperson",
        ];
        let (tree, head) = (self.tree, self.head);
        let to = |&c: &u32| c > head && &*tree.preposition(c) == "to";
        let served = tree.children(head).iter().copied().find(to)?;
        aide.iter().any(|a| tree.is(self.last, a)).then(|| self.headed(served)).flatten()
    }

    fn is_lawyer(&self) -> bool {
        LAWYERS.has(self.tree.lemma(self.last))
    }

    /// "lawyers representing the bank".
    fn of_client(&self) -> Option<(u32, u32)> {
        self.headed(represented(self.tree, self.head).filter(|_| self.is_lawyer())?)
    }

    /// "X of ORG" says the body itself, an adjective before it only the country.
    fn of_phrase(&self) -> Option<(u32, u32)> {
        let Self { sentence, tree, head, words, last, scene } = *self;
        let below = |at: u32| {
            tree.children(at).iter().copied().filter(move |&c| {
                c > at
                    && tree.rel(c) == Deprel::Nmod
                    && matches!(
                        &*tree.preposition(c),
                        "of" | "for" | "at" | "in" | "from" | "with" | "within"
                    )
            })
        };
        let office =
            scene.names.offices.contains(&*sentence.words[words.end as usize - 1].form.to_lowercase());
        // Whether a body's name or a land's stands before it already.
        let told = || {
            let before = (words.start..head).flat_map(|at| scene.covering(at));
            before.into_iter().any(|m| m.words.end <= head && self.is_body(m))
        };
        for child in below(head).chain(below(last).filter(|_| last != head)) {
            let preposition = tree.preposition(child);
            let fits = |m: &&Mention| match self.kind(m.entity) {
                Kind::Country | Kind::Organization | Kind::Place => true,
                // "lawyers for Smith".
                Kind::Person => &*preposition == "for" && self.is_lawyer(),
                // "director of the Mayo Clinic", "warden of Stateville Prison".
                Kind::Facility => office && m.form == Form::Name,
                _ => false,
            };
            let Some(mention) = scene.covering(child).filter(fits).max_by_key(|m| m.words.len()) else {
                continue;
            };
            // "the UN envoy for Yemen" is the UN's.
            let land = self.kind(mention.entity) != Kind::Organization;
            if land && matches!(&*preposition, "for" | "in" | "with") && told() {
                continue;
            }
            return Some((mention.entity, child));
        }
        None
    }

    /// A body named inside the office: "the Lund Bank director".
    fn of_word_inside(&self) -> Option<(u32, u32)> {
        let Self { sentence, head, words, scene, .. } = *self;
        let inside = (words.start..words.end.min(words.start + FEW)).flat_map(|at| scene.covering(at));
        let inside = inside.filter(|m| m.words.start >= words.start && m.words.end <= head.max(words.start));
        let whose =
            |m: &&Mention| m.form != Form::Pronoun || sentence.words[m.head as usize].xpos == Xpos::PrpPoss;
        let mention = inside
            .filter(whose)
            .filter(|m| self.is_body(m))
            .min_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end)))?;
        Some((mention.entity, mention.head))
    }
}

/// Those who speak for someone in court.
static LAWYERS: WordList = WordList::named("lawyers");

/// Whom people are said to represent: "lawyers representing | the bank".
pub(crate) fn represented(tree: &Tree<'_>, head: u32) -> Option<u32> {
    let verb = tree.by(head, Deprel::Acl).find(|&v| tree.lemma(v) == "represent" && v > head)?;
    tree.first(verb, Deprel::Obj)
}

/// The offices that a text states, as claims.
pub(crate) fn claim(
    text: &str,
    sentence: &Sentence,
    office: &Office,
    event: u32,
    here: &[Mention],
    scene: &Scene<'_>,
) -> Option<LocalClaim> {
    let of = office.of.filter(|of| *of != office.member)?;
    // Whose daughter someone is says no office.
    let last = office.role.rsplit(' ').next().unwrap_or_default();
    let kin = scene.names.kin.contains(last) && !scene.names.offices.contains(last);
    if kin && scene.drafts[of as usize].kind() == Kind::Person {
        return None;
    }
    let kind = scene.drafts[office.member as usize].kind();
    let relation = match kind {
        Kind::Person => "HOLDS_OFFICE_IN",
        Kind::Group => "BELONGS_TO",
        _ => "PART_OF",
    };
    let mark = |entity: u32| {
        let from = here.partition_point(|m| m.words.start + FAR < office.head);
        let to = here.partition_point(|m| m.words.start <= office.head.saturating_add(FAR));
        let found = here[from..to.max(from)]
            .iter()
            .filter(|m| m.entity == entity)
            .min_by_key(|m| m.head.abs_diff(office.head));
        found.map_or_else(Span::default, |m| bytes(sentence, m.words))
    };
    let role = (!office.role.is_empty()).then(|| office.role.clone());
    Some(LocalClaim {
        source: office.member,
        target: of,
        predicate: role.clone().unwrap_or_else(|| "of".to_owned()),
        relation: relation.to_owned(),
        class: "AFFILIATION".to_owned(),
        date: None,
        status: Status::Asserted,
        attribution: None,
        sentence: text.get(sentence.span.range()).unwrap_or_default().to_owned(),
        span: sentence.span,
        marks: Marks {
            predicate: bytes(sentence, Span::new(office.head, office.head + 1)),
            source: mark(office.member),
            target: mark(of),
        },
        confidence: 0.8,
        event,
        reciprocal: false,
        role,
    })
}

/// The bytes of words, from the start of their sentence.
fn bytes(sentence: &Sentence, words: Span<Token>) -> Span<Byte> {
    let (Some(first), Some(last)) =
        (sentence.words.get(words.start as usize), sentence.words.get((words.end as usize).wrapping_sub(1)))
    else {
        return Span::default();
    };
    let from = sentence.span.start;
    Span::new(first.span.start.saturating_sub(from), last.span.end.saturating_sub(from))
}

/// What a government does to somebody, behind a hyphen: "Moscow-backed".
static BACKED: WordList = WordList::named("done_by_governments");

/// Verbs of getting something from a government: "won independence from Madrid".
static GOT_FROM: WordList = WordList::named("verbs_of_getting_from");

/// Whether a town that is a government's seat acts here as that government.
pub(crate) fn seat_acts(sentence: &Sentence, tree: &Tree<'_>, words: Span<Token>) -> bool {
    let form = |at: u32| sentence.words.get(at as usize).map_or("", |w| &*w.form);
    let mut at = head_of(sentence, words);
    let preposition = tree.preposition(at);
    for _ in 0..6 {
        // "from Oslo to Madrid", the one hung on the other.
        let way = tree.rel(at) == Deprel::Nmod
            && matches!(&*preposition, "to" | "from")
            && tree.head(at).is_some_and(|h| sentence.words[h as usize].upos == Upos::Propn);
        if !way && (tree.rel(at) != Deprel::Conj || !tree.preposition(at).is_empty()) {
            break;
        }
        match tree.head(at) {
            Some(head) => at = head,
            None => break,
        }
    }
    let verb = tree.head(at).map_or("", |h| tree.lemma(h));
    let visits = [
        "visit", "reach", "leave", "enter", "attack", "bomb", "shell", "hit", "strike", "capture", "storm",
        "surround", "besiege", "rock", "flee", "live", "go", "travel", "fly", "arrive", "return", "come",
        "move", "drive", "head", "take", "walk", "open", "hold", "meet", "ferry", "send", "trip", "visit",
        "flight", "journey", "road", "train", "bear", "base",
    ];
    let preposition = if preposition.is_empty() { tree.preposition(at) } else { preposition };
    let next = sentence.words.get(words.end as usize);
    // "Islamabad, Pakistan"; "Washington-based".
    if next.is_some_and(|w| &*w.form == ",")
        && sentence
            .words
            .get(words.end as usize + 1)
            .is_some_and(|w| w.upos == Upos::Propn && w.deprel == Deprel::Appos)
    {
        return false;
    }
    // "Abu Dhabi Crown Prince", "Moscow Mayor".
    let office = form(words.end + u32::from(form(words.end) == "Crown")).to_lowercase();
    if is_territorial(&office) {
        return false;
    }
    // "Moscow-backed", but "Moscow-based".
    if form(words.end) == "-" {
        return BACKED.has(form(words.end + 1));
    }
    if form(words.end) == "(" {
        return false;
    }
    match tree.rel(at) {
        Deprel::Nsubj | Deprel::NsubjOuter => !tree
            .head(at)
            .is_some_and(|h| tree.has(h, Deprel::Cop) && sentence.words[h as usize].upos == Upos::Noun),
        Deprel::NsubjPass => !visits.contains(&verb),
        Deprel::Iobj => true,
        Deprel::Obj => !visits.contains(&verb),
        Deprel::NmodPoss => {
            // "Madrid's goalkeeper" is a club's.
            let sport = [
                "goalkeeper",
                "striker",
                "midfielder",
                "defender",
                "captain",
                "coach",
                "player",
                "forward",
                "winger",
                "team",
                "stadium",
                "airport",
                "streets",
                "street",
                "mayor",
                "suburb",
                "population",
                "resident",
                "fan",
                "club",
            ];
            // "London's High Court" only stands there.
            let named = |h: u32| sentence.words[h as usize].upos == Upos::Propn;
            !tree.head(at).is_some_and(|h| sport.contains(&tree.lemma(h)) || named(h))
        }
        Deprel::OblAgent => true,
        Deprel::Obl | Deprel::Nmod => match &*preposition {
            "with" | "between" | "by" | "against" | "for" | "toward" | "towards" => true,
            "from" if tree.head(at).is_some_and(|h| tree.word(h).upos == Upos::Verb) => GOT_FROM.has(verb),
            "to" | "from" => !visits.contains(&verb),
            "of" => tree.head(at).is_some_and(|h| {
                ["ally", "enemy", "accusation", "critic", "condemnation", "support", "criticism", "role"]
                    .contains(&tree.lemma(h))
            }),
            _ => false,
        },
        Deprel::Compound | Deprel::Amod | Deprel::Root | Deprel::Conj | Deprel::Appos | Deprel::NmodDesc => {
            false
        }
        _ => false,
    }
}
