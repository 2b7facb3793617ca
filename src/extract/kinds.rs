//! What kind of thing a name names, by a vote of all the places where it stands.

use crate::english::{Deprel, NameKind, Sentence, Upos, Word, Xpos};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::{How, Names, WordList};

/// Nouns right behind a name that head what bears it: "Fulham striker", "Hamas leader".
static BODY_HEADS: WordList = WordList::named("heads_of_bodies");

fn is_plural(word: &Word) -> bool {
    matches!(word.xpos, Xpos::Nns | Xpos::Nnps)
}

/// Plain words that begin the names of programmes, works and bodies but no person's name.
static PLAIN: WordList = WordList::named("words_before_no_surname");

/// Whether a word is a plain one, of which no person's name is made.
pub(crate) fn is_plain(lower: &str) -> bool {
    PLAIN.has(lower)
}

/// The role that a noun only adds to, which a name set beside both is of: "the head of the electoral commission, X".
fn role_over(sentence: &Sentence, noun: u32, given: bool, names: &Names) -> u32 {
    let word = |at: u32| &sentence.words[at as usize];
    let the = |at: u32| at.checked_sub(1).is_some_and(|before| word(before).form.eq_ignore_ascii_case("the"));
    let mut at = noun;
    for _ in 0..3 {
        let Some(over) = word(at).head.filter(|&over| over < at && word(at).deprel == Deprel::Nmod) else {
            break;
        };
        at = over;
        let lemma = word(at).lemma.to_lowercase();
        let role = names.offices.contains(lemma.as_str()) || names.roles.contains(lemma.as_str());
        if role && (given || the(at)) {
            return at;
        }
    }
    noun
}

/// Nouns behind a leader's name for those he leads.
static LED: WordList = WordList::named("led_by_name");

/// Titles of nobles and forms of address of other languages that are part of a name: "Marquis de Brissac".
static NOBLES: WordList = WordList::named("nobles_in_names");

/// Nouns for what sails.
pub(crate) static VESSELS: WordList = WordList::named("vessels");

/// Points for each kind, in the order of [`Kind::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Votes([f32; 7]);

impl Votes {
    pub(crate) fn add(&mut self, kind: Kind, points: f32) {
        self.0[kind as usize] += points;
    }

    pub(crate) fn points(&self, kind: Kind) -> f32 {
        self.0[kind as usize]
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// The kind with most points, the earlier of two; an organization when nothing speaks for any.
    pub(crate) fn winner(&self) -> Kind {
        let mut best = Kind::Organization;
        let mut points = 0.05;
        for (kind, &mine) in Kind::ALL.into_iter().zip(&self.0) {
            if mine > points {
                (best, points) = (kind, mine);
            }
        }
        best
    }

    /// Whether more speaks for a kind than the bare look of the name.
    pub(crate) fn sure(&self) -> bool {
        self.0.iter().any(|&points| points > 1.3)
    }

    /// Whether the name's own words tell its kind: a head noun, a given name.
    pub(crate) fn headed(&self) -> bool {
        self.0.iter().any(|&points| points >= 3.0)
    }

    /// Whether the name's own words tell a kind other than a person's.
    fn headed_by_noun(&self) -> bool {
        Kind::ALL.into_iter().any(|kind| kind != Kind::Person && self.points(kind) >= 3.0)
    }

    /// Adds what one place where the name stands says.
    pub(crate) fn look(&mut self, sentence: &Sentence, name: Span<Token>, titled: bool, names: &Names) {
        self.look_inside(sentence, name, names);
        self.look_around(sentence, name, names);
        if titled {
            self.add(Kind::Person, 4.0);
        }
        let from = sentence.names.partition_point(|guess| guess.words.end <= name.start);
        for guess in &sentence.names[from..] {
            if guess.words.start >= name.end {
                break;
            }
            if guess.words.overlaps(name) {
                let kind = match guess.kind {
                    NameKind::Person => Kind::Person,
                    NameKind::Organization => Kind::Organization,
                    NameKind::Location => Kind::Place,
                };
                self.add(kind, 1.5 * guess.confidence);
            }
        }
    }

    /// What the name's own words say: their heads, given names, initials, capitals.
    fn look_inside(&mut self, sentence: &Sentence, name: Span<Token>, names: &Names) {
        let words = &sentence.words[name.range()];
        let lower = |at: usize| words[at].form.to_lowercase();
        let last = lower(words.len() - 1);
        let first = lower(0);
        let head = words
            .iter()
            .position(|w| matches!(&*w.form, "of" | "for" | "in" | "on"))
            .map_or(words.len() - 1, |at| at.max(1) - 1);
        let head = lower(head);
        let single = |word: &str, set: &rustc_hash::FxHashSet<Box<str>>| {
            set.contains(word) || word.strip_suffix('s').is_some_and(|s| set.contains(s))
        };
        let long = words.len() > 1;
        if !long {
            self.look_at_ending(&first);
        }
        if long {
            for (set, kind, points) in [
                (&names.events, Kind::Event, 3.2),
                (&names.facilities, Kind::Facility, 3.1),
                (&names.places, Kind::Place, 3.0),
                (&names.companies, Kind::Organization, 3.4),
                (&names.bodies, Kind::Organization, 3.5),
            ] {
                if single(&head, set) || (kind != Kind::Place && single(&last, set)) {
                    self.add(kind, points);
                }
                // "School District", "Air Force": two words that head a name.
                if set.contains(format!("{} {last}", lower(words.len() - 2)).as_str()) {
                    self.add(kind, points);
                }
            }
            // "Delta Air Lines Flight 9", which is in the news for what befell it.
            if lower(words.len() - 2) == "flight" && last.starts_with(|c: char| c.is_ascii_digit()) {
                self.add(Kind::Event, 8.0);
            }
            // "Microsoft Office": what a company makes is no person.
            if names.known(&words[0].form).is_some_and(|k| k.kind == Kind::Organization) {
                self.add(Kind::Person, -3.0);
            }
            if matches!(
                first.as_str(),
                "lake"
                    | "mount"
                    | "mt"
                    | "cape"
                    | "fort"
                    | "river"
                    | "san"
                    | "santa"
                    | "port"
                    | "saint"
                    | "st"
                    | "st."
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "upper"
                    | "lower"
                    | "new"
            ) {
                self.add(Kind::Place, 1.5);
            }
            if matches!(
                first.as_str(),
                "operation" | "hurricane" | "typhoon" | "cyclone" | "battle" | "treaty" | "exercise"
            ) {
                self.add(Kind::Event, 4.5);
            }
            // "Channel Seven", "Radio Liberty", "Club Brugge".
            if matches!(
                first.as_str(),
                "channel"
                    | "radio"
                    | "tv"
                    | "club"
                    | "team"
                    | "bank"
                    | "banco"
                    | "banque"
                    | "grupo"
                    | "groupe"
                    | "compagnie"
                    | "société"
                    | "air"
            ) {
                self.add(Kind::Organization, 3.5);
            }
            // "The Courier": an article that belongs to the name.
            if &*words[0].form == "The" {
                self.add(Kind::Organization, 2.5);
                self.add(Kind::Person, -2.0);
            }
            // "ABN Partners": no one's initials are three letters without a stop, but "KARIN LUND" is someone.
            let letters = words[0].form.len() >= 3 && words[0].form.bytes().all(|b| b.is_ascii_uppercase());
            if letters && !names.is_given(&first) {
                self.add(Kind::Organization, 2.0);
                self.add(Kind::Person, -2.0);
            }
            // "San Antonio Spurs", "the Cardiff Blues": a town's team.
            let town = Span::new(name.start, name.end - 1);
            let many = words[words.len() - 1].form.chars().count() > 3
                && last.ends_with('s')
                && !last.ends_with("ss");
            let from_town = names
                .known(&super::mentions::surface(sentence, town))
                .is_some_and(|k| k.kind == Kind::Place && k.how != How::Adjective);
            if many && from_town && !self.headed() {
                self.add(Kind::Organization, 3.0);
            }
            // "Creative Harvest", "Iodine Nutrition": no one is called by a plain word.
            let plain = PLAIN.has(&first) || PLAIN.has(&lower(words.len() - 1)) && !names.is_given(&first);
            if plain && words[0].form.starts_with(char::is_uppercase) {
                self.add(Kind::Person, -3.0);
            }
            // "the Marquis de Brissac".
            if NOBLES.has(&first) && !self.headed_by_noun() {
                self.add(Kind::Person, 5.0);
            }
            // "Sailors Without Borders".
            if words.iter().any(|w| &*w.form == "Without") {
                self.add(Kind::Organization, 6.0);
            }
            // "HMS Victory", "the USS Nimitz".
            if super::extent::is_ship(&words[0].form) {
                self.add(Kind::Facility, 5.0);
            }
            // "Sofia Airport" is no person, "Robert Hall" may be.
            let surname = [
                "church", "hall", "park", "field", "hill", "street", "bridge", "court", "forest", "camp",
                "day", "house", "bay", "mill", "pool", "green", "banks", "king", "west", "east",
            ];
            let headed = self.0.iter().any(|&points| points >= 3.0)
                && !(words.len() == 2 && surname.contains(&&*last));
            if !headed && names.is_given(first.split('-').next().unwrap_or(&first)) {
                self.add(Kind::Person, 3.2);
            }
            if words[..words.len() - 1].iter().any(|w| w.form.len() == 2 && w.form.ends_with('.')) {
                self.add(Kind::Person, 2.5);
            }
            if words.len() <= 3 && words.iter().all(|w| w.form.starts_with(char::is_uppercase)) {
                self.add(Kind::Person, 0.6);
            }
            let country = names
                .known(&words[words.len() - 1].form)
                .is_some_and(|k| k.kind == Kind::Country && k.how == How::Name);
            if country {
                self.add(Kind::Organization, 1.5);
            }
            // "France Inter": no person's name begins with a land's.
            if names.known(&words[0].form).is_some_and(|k| k.kind == Kind::Country && k.how == How::Name) {
                self.add(Kind::Person, -1.5);
            }
            if matches!(
                &*words[words.len() - 1].form,
                "AS" | "ASA"
                    | "AB"
                    | "Oyj"
                    | "SpA"
                    | "S.p.A."
                    | "Inc."
                    | "SE"
                    | "KG"
                    | "Pty"
                    | "N.V."
                    | "A.G."
                    | "S.A."
                    | "B.V."
                    | "Plc"
                    | "Ltd."
                    | "Corp."
                    | "Co."
                    | "L.P."
                    | "LLP"
                    | "Bhd"
            ) {
                self.add(Kind::Organization, 4.0);
            }
            if words.iter().any(|w| matches!(&*w.form, "&" | "for")) {
                self.add(Kind::Organization, 1.5);
            }
        } else {
            let form = &*words[0].form;
            if names.is_given(&first) {
                self.add(Kind::Person, 1.2);
            }
            if names.surnames.contains(first.as_str()) {
                self.add(Kind::Person, 2.5);
            }
            let capitals = form.chars().filter(|c| c.is_uppercase()).count();
            if capitals >= 2 && !form.chars().any(char::is_lowercase) {
                self.add(Kind::Organization, 2.0);
            } else if capitals >= 2 || form.contains(".com") || form.contains(".org") {
                self.add(Kind::Organization, 1.0);
            }
            if first.ends_with("stan")
                || first.ends_with("ville")
                || first.ends_with("burg")
                || first.ends_with("abad")
                || first.ends_with("pur")
            {
                self.add(Kind::Place, 1.0);
            }
        }
    }

    /// What the ending of a single word says: "Gazprom", "Rosneft".
    fn look_at_ending(&mut self, word: &str) {
        let bodies = [
            "neft", "prom", "bank", "corp", "tech", "soft", "telecom", "pharma", "media", "net", "news",
            "tel", "air", "oil", "gas", "energy",
        ];
        // "Londoners", "Chavistas".
        let people = ["oners", "ists", "ites", "ians"];
        if word.len() > 7 && people.iter().any(|ending| word.ends_with(ending)) {
            self.add(Kind::Group, 2.5);
        }
        let long = |ending: &&&str| word.len() > ending.len() + 2 && word.ends_with(**ending);
        if bodies.iter().any(|ending| long(&ending)) {
            self.add(Kind::Organization, 2.0);
        }
    }

    /// What stands around the name: prepositions, articles, verbs, what it is put beside.
    fn look_around(&mut self, sentence: &Sentence, name: Span<Token>, names: &Names) {
        let words = &sentence.words;
        let before = name.start.checked_sub(1).map(|at| &words[at as usize]);
        let after = words.get(name.end as usize);
        let after_next = words.get(name.end as usize + 1);
        let mut preposition = before;
        let mut article = false;
        if before.is_some_and(|w| &*w.form.to_lowercase() == "the") {
            article = true;
            preposition = name.start.checked_sub(2).map(|at| &words[at as usize]);
        }
        if article {
            self.add(Kind::Organization, 0.8);
            self.add(Kind::Facility, 0.3);
            // "the Leeds Rhinos", but "the Anna Lund case".
            let lends = after.is_some_and(|w| w.upos == Upos::Noun);
            self.add(Kind::Person, if name.len() > 1 && !lends { -3.0 } else { -1.0 });
            // "the Charlotte Larks": a team, whatever its town is called.
            let last = &words[name.end as usize - 1];
            let many =
                last.form.chars().count() > 3 && last.form.ends_with('s') && !last.form.ends_with("ss");
            if name.len() > 1 && many && !lends && !self.headed_by_noun() {
                self.add(Kind::Organization, 2.0);
            }
        }
        let possessed = after.is_some_and(|w| matches!(&*w.form, "'s" | "’s" | "'" | "’"));
        // "Smith's aide", "Smith's orders": people have these, and so do bodies.
        let has = after_next.is_some_and(|w| {
            matches!(
                &*w.lemma,
                "aide"
                    | "adviser"
                    | "wife"
                    | "husband"
                    | "father"
                    | "mother"
                    | "son"
                    | "daughter"
                    | "officer"
                    | "lawyer"
                    | "subordinate"
                    | "order"
                    | "death"
                    | "brother"
                    | "sister"
            )
        });
        if possessed && has && !article {
            self.add(Kind::Person, 1.0);
        }
        // "shares in Telstra", "a stake in Nokia".
        let held = name.start.checked_sub(2).map(|at| &*words[at as usize].lemma);
        let share = before.is_some_and(|w| &*w.form == "in")
            && held.is_some_and(|noun| {
                matches!(noun, "share" | "stake" | "investor" | "shareholder" | "holding")
            });
        // "Japan's Takata".
        let owner = name.start.checked_sub(2).and_then(|at| names.known(&words[at as usize].form));
        let of_land = before.is_some_and(|w| w.xpos == Xpos::Pos)
            && owner.is_some_and(|k| k.kind == Kind::Country)
            && name.len() == 1;
        if share || of_land {
            self.add(Kind::Organization, if share { 3.0 } else { 1.5 });
        }
        // "the Monti government", "the Kibaki administration".
        let led = after.filter(|w| w.upos == Upos::Noun && LED.has(&w.lemma.to_lowercase()));
        if article
            && name.len() == 1
            && let Some(noun) = led
        {
            self.add(Kind::Person, if &*noun.lemma == "government" { 2.5 } else { 3.5 });
        }
        // "Shiv Sena leader Uddhav Rane": who is headed is no person.
        let headed = after.is_some_and(|w| w.upos == Upos::Noun && BODY_HEADS.has(&w.lemma.to_lowercase()));
        if headed {
            self.add(Kind::Person, -2.0);
            self.add(Kind::Organization, 0.8);
        }
        if let Some(word) = preposition.filter(|_| !possessed && !share) {
            let points = match &*word.form.to_lowercase() {
                "in" if super::things::is_studied(sentence, name) => 0.0,
                "in" => 2.0,
                "near" | "outside" | "around" | "across" => 2.0,
                "at" => 0.6,
                "from" | "to" | "into" | "through" => 0.5,
                _ => 0.0,
            };
            self.add(Kind::Place, if article { points * 0.5 } else { points });
        }
        // "the city of X", "the town X", "the company X".
        if let Some(noun) = preposition {
            let noun = noun.lemma.to_lowercase();
            let body = names.companies.contains(noun.as_str()) || names.bodies.contains(noun.as_str());
            if body && !article && preposition.is_some_and(|w| w.upos == Upos::Noun) {
                self.add(Kind::Organization, 3.5);
            }
            if VESSELS.has(noun.as_str()) {
                self.add(Kind::Facility, 3.0);
            }
            // "the yacht, the Lynn Rival".
            let beyond = name.start.checked_sub(3).map(|at| words[at as usize].lemma.to_lowercase());
            let comma = preposition.is_some_and(|w| &*w.form == ",");
            if article && comma && beyond.is_some_and(|noun| VESSELS.has(noun.as_str())) {
                self.add(Kind::Facility, 3.0);
            }
        }
        if before.is_some_and(|w| &*w.form == "of") && name.start >= 2 {
            let noun = words[name.start as usize - 2].lemma.to_lowercase();
            if names.places.contains(noun.as_str()) {
                self.add(Kind::Place, 2.5);
            }
        }
        // "Springfield, Illinois".
        if after.is_some_and(|w| &*w.form == ",")
            && let Some(next) = after_next.and_then(|w| names.known(&w.form))
            && matches!(next.kind, Kind::Place | Kind::Country)
            && next.how == How::Name
            && !preposition.is_some_and(|w| w.upos == Upos::Cconj || &*w.form == ",")
        {
            self.add(Kind::Place, 1.5);
        }
        if after.is_some_and(|w| &*w.form == "-")
            && after_next.is_some_and(|w| &*w.lemma == "base" || &*w.form == "based")
        {
            self.add(Kind::Place, 2.0);
        }
        let relative = after.is_some_and(|w| &*w.form == "who")
            || (after.is_some_and(|w| &*w.form == ",")
                && after_next.is_some_and(|w| matches!(&*w.form, "who" | "whose")));
        if relative {
            self.add(Kind::Person, 2.0);
        }
        let which = after.is_some_and(|w| &*w.form == ",") && after_next.is_some_and(|w| &*w.form == "which");
        if which {
            self.add(Kind::Person, -3.0);
            self.add(Kind::Organization, 0.5);
        }
        // "the Vega drug cartel": the noun after the name says what it is.
        let nouns = words[name.end as usize..].iter().take(2).take_while(|w| w.upos == Upos::Noun);
        if article
            && nouns.last().is_some_and(|w| {
                matches!(
                    &*w.lemma,
                    "cartel"
                        | "party"
                        | "militia"
                        | "coalition"
                        | "movement"
                        | "network"
                        | "airline"
                        | "gang"
                        | "faction"
                )
            })
        {
            self.add(Kind::Organization, 3.0);
        }
        // "France Inter radio", "Fuji TV".
        if after.is_some_and(|w| {
            matches!(&*w.lemma, "radio" | "television" | "newspaper" | "magazine" | "daily" | "weekly")
        }) && !possessed
        {
            self.add(Kind::Organization, 3.0);
            self.add(Kind::Person, -1.0);
        }
        // "the “Sunrise” clinic".
        let quoted =
            after.is_some_and(|w| matches!(&*w.form, "\"" | "”" | "'" | "’") && w.upos == Upos::Punct);
        if let Some(noun) = after_next.filter(|w| quoted && w.upos == Upos::Noun) {
            self.add_for_noun(&noun.lemma.to_lowercase(), names);
        }
        let head = super::mentions::head_of(sentence, name) as usize;
        if let Some(verb) = words[head].head.and_then(|at| words.get(at as usize)) {
            // "told Smith", "invited Smith", "spoke to Smith": one speaks to people before one speaks to places.
            let spoken = matches!(
                &*verb.lemma,
                "tell"
                    | "call"
                    | "phone"
                    | "telephone"
                    | "invite"
                    | "inform"
                    | "brief"
                    | "thank"
                    | "speak"
                    | "talk"
                    | "meet"
                    | "urge"
                    | "ask"
                    | "message"
                    | "letter"
                    | "conversation"
                    | "email"
                    | "text"
            );
            let to = before.is_some_and(|w| matches!(&*w.form, "to" | "with"));
            if spoken
                && !article
                && (words[head].deprel == Deprel::Obj || words[head].deprel == Deprel::Iobj || to)
            {
                self.add(Kind::Person, 1.2);
            }
            let subject = matches!(words[head].deprel, Deprel::Nsubj | Deprel::NsubjPass);
            // "worked for X", "played for X".
            if matches!(&*verb.lemma, "work" | "play") && before.is_some_and(|w| &*w.form == "for") {
                self.add(Kind::Organization, 1.5);
            }
            if subject && verb.upos == Upos::Verb {
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
        // "an action group, Clear Skies": the noun that the name is set beside.
        let closed = before.is_some_and(|w| &*w.form == ",") && after.is_some_and(|w| w.upos == Upos::Punct);
        let right_before = closed.then(|| name.start.checked_sub(2)).flatten();
        let over = words[head].head.filter(|_| words[head].deprel == Deprel::Appos);
        let given = names.is_given(&words[name.start as usize].form.to_lowercase());
        let beside = right_before.or(over).map(|at| &words[role_over(sentence, at, given, names) as usize]);
        let set_beside = beside.is_some_and(|w| !is_plural(w));
        if let Some(noun) = beside.filter(|w| set_beside && w.upos == Upos::Noun) {
            self.add_for_noun(&noun.lemma.to_lowercase(), names);
        }
        // An apposition with a noun for people makes it a person: "X, the head of Y".
        let near = words.iter().enumerate().skip(head).take(40);
        let beside = near.into_iter().find(|(_, w)| w.deprel == Deprel::Appos && w.head == Some(head as u32));
        if let Some((_, noun)) = beside.filter(|(_, w)| w.upos == Upos::Noun) {
            self.add_for_noun(&noun.lemma.to_lowercase(), names);
        }
    }

    /// What a noun says of the name that it is set beside.
    fn add_for_noun(&mut self, noun: &str, names: &Names) {
        if names.offices.contains(noun) || names.roles.contains(noun) {
            self.add(Kind::Person, 2.5);
        } else if matches!(noun, "site" | "website" | "homepage" | "blog")
            || names.companies.contains(noun)
            || names.bodies.contains(noun)
        {
            self.add(Kind::Organization, 2.5);
        } else if names.places.contains(noun) {
            self.add(Kind::Place, 2.5);
        } else if names.facilities.contains(noun) {
            self.add(Kind::Facility, 2.5);
        }
    }
}
