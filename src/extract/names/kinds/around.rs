//! What stands around a name says of its kind: prepositions, articles, verbs, what it is put beside.

use super::{VESSELS, Votes, is_plural, is_territorial, role_over};
use crate::english::{Deprel, Sentence, Upos, Word, Xpos};
use crate::extract::chunks::things;
use crate::extract::sentence::head_of;
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Names, WordList};

/// Nouns right behind a name that head what bears it: "Fulham striker", "Hamas leader".
static BODY_HEADS: WordList = WordList::named("heads_of_bodies");
/// Nouns behind a leader's name for those he leads.
static LED: WordList = WordList::named("led_by_name");
/// Nouns for what is no part of its owner: "its rival Globex".
pub(crate) static OUTSIDERS: WordList = WordList::named("nouns_of_outsiders");
/// "Smith's aide", "Smith's orders": people have these, and so do bodies.
static HAD: WordList = WordList::named("nouns_that_people_have");
/// One speaks to people before one speaks to places.
static SPEAKING_TO: WordList = WordList::named("words_of_speaking_to_somebody");
/// "the Vega drug cartel": what a body is, right behind its name.
static BODIES_BEHIND: WordList = WordList::named("bodies_behind_names");

/// What companies have: "Halden shares", "Halden's shareholders".
static TRADED: WordList = WordList::named("what_firms_have");
/// Verbs of becoming the owner of a company.
static ACQUIRING: WordList = WordList::named("verbs_of_acquiring");
/// What is done with companies: "a takeover of Halden", "a stake in Halden".
static BOUGHT: WordList = WordList::named("what_is_done_with_firms");

/// A name where it stands.
struct Standing<'a> {
    sentence: &'a Sentence,
    name: Span<Token>,
    names: &'a Names,
    before: Option<&'a Word>,
    after: Option<&'a Word>,
    after_next: Option<&'a Word>,
    /// Whether "the" is before it.
    article: bool,
    /// The word before it and its article.
    preposition: Option<&'a Word>,
    /// Whether it is the owner of what follows.
    possessed: bool,
    /// The word of it that the tree hangs on.
    head: u32,
}

impl<'a> Standing<'a> {
    fn new(sentence: &'a Sentence, name: Span<Token>, names: &'a Names) -> Self {
        let words = &sentence.words;
        let back = |steps: u32| name.start.checked_sub(steps).map(|at| &words[at as usize]);
        let before = back(1);
        let after = words.get(name.end as usize);
        let article = before.is_some_and(|w| &*w.form.to_lowercase() == "the");
        Self {
            sentence,
            name,
            names,
            before,
            after,
            after_next: words.get(name.end as usize + 1),
            article,
            preposition: if article { back(2) } else { before },
            possessed: after.is_some_and(|w| matches!(&*w.form, "'s" | "’s" | "'" | "’")),
            head: head_of(sentence, name),
        }
    }

    /// The word so many steps before the name.
    fn back(&self, steps: u32) -> Option<&'a Word> {
        self.name.start.checked_sub(steps).map(|at| &self.sentence.words[at as usize])
    }

    fn word(&self) -> &'a Word {
        &self.sentence.words[self.head as usize]
    }

    /// Its first word in small letters.
    fn first(&self) -> String {
        self.sentence.words[self.name.start as usize].form.to_lowercase()
    }

    /// The noun that it is said to be the name of: "a group called Red Sky", "a militia known as the Wolves".
    fn named_noun(&self) -> Option<&'a Word> {
        let from = 1 + u32::from(self.article);
        let form = |steps: u32| self.back(steps).map_or(String::new(), |w| w.form.to_lowercase());
        match (form(from + 1).as_str(), form(from).as_str()) {
            ("known", "as") | ("calling", "itself" | "themselves") => self.back(from + 2),
            (_, "called" | "named" | "dubbed" | "nicknamed") => self.back(from + 1),
            _ => None,
        }
    }

    /// Whether `form` is right before the name.
    fn follows(&self, form: &str) -> bool {
        self.before.is_some_and(|w| &*w.form == form)
    }

    /// Whether `form` is right behind the name.
    fn precedes(&self, form: &str) -> bool {
        self.after.is_some_and(|w| &*w.form == form)
    }

    /// "shares in Telstra", "a stake in Nokia".
    fn is_held(&self) -> bool {
        let holds =
            |w: &Word| matches!(&*w.lemma, "share" | "stake" | "investor" | "shareholder" | "holding");
        self.follows("in") && self.back(2).is_some_and(holds)
    }
}

impl Votes {
    /// What stands around the name.
    pub(super) fn look_around(&mut self, sentence: &Sentence, name: Span<Token>, names: &Names) {
        let at = Standing::new(sentence, name, names);
        self.look_at_article(&at);
        self.look_at_owning(&at);
        self.look_at_noun_behind(&at);
        self.look_at_preposition(&at);
        self.look_at_noun_before(&at);
        self.look_at_what_follows(&at);
        self.look_at_what_it_is(&at);
        self.look_at_verb(&at);
        self.look_at_apposition(&at);
        self.look_at_trade(&at);
        self.look_at_number(&at);
    }

    fn look_at_article(&mut self, at: &Standing) {
        if !at.article {
            return;
        }
        let long = at.name.len() > 1;
        self.add(Kind::Organization, 0.8);
        self.add(Kind::Facility, 0.3);
        // "the Leeds Rhinos", but "the Anna Lund case".
        let lends = at.after.is_some_and(|w| w.upos == Upos::Noun);
        self.add(Kind::Person, if long && !lends { -3.0 } else { -1.0 });
        // "the Charlotte Larks": a team, whatever its town is called.
        let last = &at.sentence.words[at.name.end as usize - 1].form;
        let many = last.chars().count() > 3 && last.ends_with('s') && !last.ends_with("ss");
        if long && many && !lends && !self.headed_by_noun() {
            self.add(Kind::Organization, 2.0);
        }
    }

    /// What is the name's, and whose the name is.
    fn look_at_owning(&mut self, at: &Standing) {
        let has = at.after_next.is_some_and(|w| HAD.has(&w.lemma));
        if at.possessed && has && !at.article {
            self.add(Kind::Person, 1.0);
        }
        // "Japan's Takata".
        let owner = at.back(2).and_then(|w| at.names.known(&w.form));
        let of_land = at.before.is_some_and(|w| w.xpos == Xpos::Pos)
            && owner.is_some_and(|k| k.kind == Kind::Country)
            && at.name.len() == 1;
        if at.is_held() {
            self.add(Kind::Organization, 3.0);
        } else if of_land {
            self.add(Kind::Organization, 1.5);
        }
    }

    /// A noun that says what bears the name.
    fn look_at_noun_behind(&mut self, at: &Standing) {
        let heads = |w: &Word| matches!(&*w.form, "Chief" | "CEO" | "COO" | "CFO" | "CTO");
        let noun = at.after.filter(|w| w.upos == Upos::Noun || heads(w));
        let Some(noun) = noun.map(|w| &*w.lemma) else { return };
        let lower = noun.to_lowercase();
        // "a Halden spokesman".
        if at.name.len() == 1 && matches!(&*lower, "spokesman" | "spokeswoman" | "spokesperson") {
            self.add(Kind::Organization, 1.0);
        }
        // "the Lund government", "the Diaz administration".
        if at.article && at.name.len() == 1 && LED.has(&lower) {
            self.add(Kind::Person, if noun == "government" { 2.5 } else { 3.5 });
        }
        // "the Lund family".
        if at.name.len() == 1 && matches!(&*lower, "family" | "clan") {
            self.add(Kind::Person, 3.0);
        }
        // "Shiv Sena leader Uddhav Rane": who is headed is no person.
        if BODY_HEADS.has(&lower) {
            self.add(Kind::Person, -2.0);
            let plays = matches!(
                &*lower,
                "striker" | "midfielder" | "goalkeeper" | "defender" | "winger" | "forward"
            );
            self.add(Kind::Organization, if plays { 2.0 } else { 0.8 });
        }
    }

    /// "in X", "near X".
    fn look_at_preposition(&mut self, at: &Standing) {
        let Some(word) = at.preposition.filter(|_| !at.possessed && !at.is_held()) else { return };
        let points = match &*word.form.to_lowercase() {
            "in" if things::is_studied(at.sentence, at.name) => 0.0,
            "in" => 2.0,
            "near" | "outside" | "around" | "across" => 2.0,
            "at" => 0.6,
            "from" | "to" | "into" | "through" => 0.5,
            _ => 0.0,
        };
        self.add(Kind::Place, if at.article { points * 0.5 } else { points });
    }

    /// "the company X", "the yacht, the X", "the city of X".
    fn look_at_noun_before(&mut self, at: &Standing) {
        let names = at.names;
        // "Bergen-based Halden".
        if at.follows("based") && at.back(2).is_some_and(|w| &*w.form == "-") && !names.is_given(&at.first())
        {
            self.add(Kind::Organization, 2.5);
            self.add(Kind::Person, -1.0);
        }
        let named = at.named_noun();
        if let Some(word) = named.or(at.preposition) {
            let noun = word.lemma.to_lowercase();
            let body = names.companies.contains(noun.as_str()) || names.bodies.contains(noun.as_str());
            if body && (!at.article || named.is_some()) && word.upos == Upos::Noun {
                self.add(Kind::Organization, 3.5);
            }
            if VESSELS.has(&noun) {
                self.add(Kind::Facility, 3.0);
            }
            // "the yacht, the Lynn Rival".
            let beyond = at.back(3).map(|w| w.lemma.to_lowercase());
            if at.article && &*word.form == "," && beyond.is_some_and(|noun| VESSELS.has(&noun)) {
                self.add(Kind::Facility, 3.0);
            }
        }
        if at.follows("of")
            && let Some(word) = at.back(2)
        {
            let noun = word.lemma.to_lowercase();
            let territorial = is_territorial(&noun) && !names.is_given(&at.first());
            if territorial || names.places.contains(noun.as_str()) {
                self.add(Kind::Place, 2.5);
            }
        }
        if let Some(word) = at.before.filter(|w| w.upos == Upos::Noun) {
            let noun = word.lemma.to_lowercase();
            // "smaller rival Halden".
            if at.name.len() == 1 && noun == "rival" {
                self.add(Kind::Organization, 1.5);
            }
            // "the capital Bergen", "her hometown Bergen".
            if names.places.contains(noun.as_str())
                || matches!(&*noun, "hometown" | "stronghold" | "birthplace")
            {
                self.add(Kind::Place, 2.5);
            }
            // "his sons Rolf and Olav", but "smaller rival Halden".
            let own = at.back(2).is_some_and(|w| matches!(&*w.form, "his" | "her" | "my"));
            if names.kin.contains(noun.as_str()) && (own || !OUTSIDERS.has(&noun)) {
                self.add(Kind::Person, 2.5);
            }
        }
    }

    /// A land after a comma, a relative clause.
    fn look_at_what_follows(&mut self, at: &Standing) {
        let next = |forms: &[&str]| at.after_next.is_some_and(|w| forms.contains(&&*w.form));
        let comma = at.precedes(",");
        // "Springfield, Illinois".
        if comma
            && let Some(next) = at.after_next.and_then(|w| at.names.known(&w.form))
            && matches!(next.kind, Kind::Place | Kind::Country)
            && next.how == How::Name
            && !at.preposition.is_some_and(|w| w.upos == Upos::Cconj || &*w.form == ",")
        {
            self.add(Kind::Place, 1.5);
        }
        let based = at.after_next.is_some_and(|w| &*w.lemma == "base" || &*w.form == "based");
        if at.precedes("-") && based {
            self.add(Kind::Place, 2.0);
        }
        if at.precedes("who") || comma && next(&["who", "whose"]) {
            self.add(Kind::Person, 2.0);
        }
        if comma && next(&["which"]) {
            self.add(Kind::Person, -3.0);
            self.add(Kind::Organization, 0.5);
        }
    }

    /// The noun after the name says what it is.
    fn look_at_what_it_is(&mut self, at: &Standing) {
        let behind = at.sentence.words[at.name.end as usize..].iter();
        let nouns = behind.take(2).take_while(|w| w.upos == Upos::Noun);
        if at.article && nouns.last().is_some_and(|w| BODIES_BEHIND.has(&w.lemma)) {
            self.add(Kind::Organization, 3.0);
        }
        // "France Inter radio", "Fuji TV".
        let outlet = at.after.is_some_and(|w| {
            matches!(&*w.lemma, "radio" | "television" | "newspaper" | "magazine" | "daily" | "weekly")
        });
        if outlet && !at.possessed {
            self.add(Kind::Organization, 3.0);
            self.add(Kind::Person, -1.0);
        }
        // "the “Sunrise” clinic".
        let quoted =
            at.after.is_some_and(|w| matches!(&*w.form, "\"" | "”" | "'" | "’") && w.upos == Upos::Punct);
        if let Some(noun) = at.after_next.filter(|w| quoted && w.upos == Upos::Noun) {
            self.add_for_noun(&noun.lemma.to_lowercase(), at.names);
        }
    }

    /// What it does, and what is done to it.
    fn look_at_verb(&mut self, at: &Standing) {
        let deprel = at.word().deprel;
        let Some(verb) = at.word().head.and_then(|over| at.sentence.words.get(over as usize)) else { return };
        // "told Smith", "invited Smith", "spoke to Smith".
        let to = at.follows("to") || at.follows("with");
        let spoken = SPEAKING_TO.has(&verb.lemma) && (matches!(deprel, Deprel::Obj | Deprel::Iobj) || to);
        if spoken && !at.article {
            self.add(Kind::Person, 1.2);
        }
        // "acquired X", "nationalised X".
        if deprel == Deprel::Obj && ACQUIRING.has(&verb.lemma) {
            self.add(Kind::Organization, 2.0);
            self.add(Kind::Person, -1.0);
        }
        // "worked for X", "played for X".
        if matches!(&*verb.lemma, "work" | "play") && at.follows("for") {
            self.add(Kind::Organization, 1.5);
        }
        // "X said it would buy Y".
        let form =
            |steps: u32| at.sentence.words.get((at.name.end + steps) as usize).map_or("", |w| &*w.form);
        let says = at.after.is_some_and(|w| matches!(&*w.lemma, "say" | "announce" | "confirm" | "add"));
        if says && form(1) == "it" && matches!(form(2), "would" | "will" | "had" | "has") && form(3) != "be" {
            self.add(Kind::Organization, 1.5);
            self.add(Kind::Person, -1.0);
        }
        if matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass) && verb.upos == Upos::Verb {
            self.add(Kind::Person, 0.5);
            self.add(Kind::Organization, 0.4);
            if matches!(
                &*verb.lemma,
                "bear" | "die" | "marry" | "resign" | "smile" | "think" | "write" | "recall"
            ) {
                self.add(Kind::Person, 1.0);
            }
        }
    }

    /// What is bought and sold, and has owners, is a company: "Halden shareholders", "a takeover of Halden".
    fn look_at_trade(&mut self, at: &Standing) {
        let behind = if at.possessed { at.after_next } else { at.after };
        let has = behind.is_some_and(|w| {
            matches!(w.upos, Upos::Noun | Upos::Propn) && TRADED.has(&w.lemma.to_lowercase())
        });
        let linked = at.preposition.is_some_and(|w| matches!(&*w.form, "of" | "for" | "in" | "with"));
        let noun = at.back(if at.article { 3 } else { 2 }).filter(|_| linked && !at.possessed);
        // "30 percent of Halden": of what can be owned in parts.
        let owned =
            at.word().head.and_then(|over| at.sentence.words.get(over as usize)).is_some_and(|part| {
                matches!(&*part.lemma, "percent" | "%" | "cent")
                    && part.head.and_then(|h| at.sentence.words.get(h as usize)).is_some_and(|w| {
                        matches!(&*w.lemma, "own" | "buy" | "hold" | "control" | "acquire" | "sell")
                    })
            });
        let bought = owned || noun.is_some_and(|w| w.upos == Upos::Noun && BOUGHT.has(&w.lemma));
        if has || bought {
            self.add(Kind::Organization, 3.0);
            self.add(Kind::Person, -2.0);
            self.add(Kind::Place, -1.0);
        }
    }

    /// "Sunderland have signed Moss": one name that is many is a body.
    fn look_at_number(&mut self, at: &Standing) {
        let many =
            at.after.is_some_and(|w| matches!(&*w.form, "have" | "are" | "were") && w.upos == Upos::Aux);
        let one = at.name.len() <= 3 && at.word().deprel == Deprel::Nsubj && !at.article;
        let joined = |w: &Word| matches!(w.upos, Upos::Cconj | Upos::Adp | Upos::Sconj) || &*w.form == ",";
        let alone = !at.before.is_some_and(joined);
        let plural = at.sentence.words[at.name.end as usize - 1].form.ends_with('s');
        if many && one && alone && !plural {
            self.add(Kind::Organization, 3.0);
            self.add(Kind::Person, -2.5);
            self.add(Kind::Place, -2.0);
        }
    }

    /// The nouns that the name is set beside, before it and behind.
    fn look_at_apposition(&mut self, at: &Standing) {
        let (sentence, names) = (at.sentence, at.names);
        let words = &sentence.words;
        let noun_of = |w: &Word| (w.upos == Upos::Noun).then(|| w.lemma.to_lowercase());
        // "an action group, Clear Skies".
        let closed = at.follows(",") && at.after.is_some_and(|w| w.upos == Upos::Punct);
        let right_before = closed.then(|| at.name.start.checked_sub(2)).flatten();
        let over = at.word().head.filter(|_| at.word().deprel == Deprel::Appos);
        let given = names.is_given(&words[at.name.start as usize].form.to_lowercase());
        let beside =
            right_before.or(over).map(|noun| &words[role_over(sentence, noun, given, names) as usize]);
        if let Some(noun) = beside.filter(|w| !is_plural(w)).and_then(noun_of) {
            self.add_for_noun(&noun, names);
        }
        // An apposition with a noun for people makes it a person: "X, the head of Y".
        let near = words.iter().skip(at.head as usize).take(40);
        let beside = near.into_iter().find(|w| w.deprel == Deprel::Appos && w.head == Some(at.head));
        if let Some(noun) = beside.and_then(noun_of) {
            self.add_for_noun(&noun, names);
        }
    }
}
