//! The names of a document, found by what a short or second form keeps of them, and what joins two of them.

use super::super::draft::{Draft, Named, key};
use crate::facts::Kind;
use crate::vocabulary::{How, Known, Names};
use rustc_hash::FxHashMap;

/// The names of a document, found by what a short form keeps of them.
pub(crate) struct Forms<'a> {
    pub(super) named: &'a Named,
    /// The words of each name.
    pub(super) parts: &'a [Vec<String>],
    pub(super) names: &'a Names,
    pub(super) by_last: FxHashMap<&'a str, Vec<u32>>,
    pub(super) by_first: FxHashMap<&'a str, Vec<u32>>,
    pub(super) by_initials: FxHashMap<String, u32>,
    pub(super) by_body: Bodies,
    pub(super) by_nick: FxHashMap<String, u32>,
    pub(super) by_society: FxHashMap<&'a str, u32>,
    /// Names of one word.
    pub(super) singles: FxHashMap<&'a str, u32>,
    /// Names that the text puts beside each other as one.
    pub(super) beside: FxHashMap<u32, (u32, String)>,
}

impl<'a> Forms<'a> {
    /// Lists all names but those that `joins` has for another one's.
    pub(super) fn new(
        named: &'a Named,
        parts: &'a [Vec<String>],
        names: &'a Names,
        joins: &[Option<Join>],
        beside: FxHashMap<u32, (u32, String)>,
    ) -> Self {
        let mut forms = Self {
            named,
            parts,
            names,
            by_last: FxHashMap::default(),
            by_first: FxHashMap::default(),
            by_initials: FxHashMap::default(),
            by_body: bodies(named, parts, names),
            by_nick: nicknames(named),
            by_society: FxHashMap::default(),
            singles: FxHashMap::default(),
            beside,
        };
        for at in 0..parts.len() {
            forms.list_plain(at as u32);
            if parts[at].len() > 1 && joins[at].is_none() {
                forms.list_long(at as u32);
            }
        }
        forms
    }

    /// Lists a name of one word, or one whose last word stands for it.
    fn list_plain(&mut self, at: u32) {
        match self.parts[at as usize].as_slice() {
            [name] => _ = self.singles.entry(name).or_insert(at),
            // "Scientology" for "the Church of Scientology".
            [head, of, name]
                if of == "of"
                    && matches!(
                        head.as_str(),
                        "church" | "order" | "society" | "brotherhood" | "movement" | "house" | "cult"
                    ) =>
            {
                self.by_society.entry(name).or_insert(at);
            }
            _ => {}
        }
    }

    /// Lists a name of several words by its ends and its initials.
    fn list_long(&mut self, at: u32) {
        let (draft, parts) = (&self.named.drafts[at as usize], &self.parts[at as usize]);
        let (first, last) = (parts[0].as_str(), parts[parts.len() - 1].as_str());
        let person = maybe_person(draft.kind);
        if person && draft.votes.winner() == Kind::Person {
            self.by_last.entry(last).or_default().push(at);
            // "Jubeir" for "Adel al-Jubeir".
            if let Some(bare) = last.strip_prefix("al-") {
                self.by_last.entry(bare).or_default().push(at);
            }
        }
        // "Goldman" for "Goldman Sachs", but not "World" for "World Bank".
        let plain = draft.kind == Some(Kind::Organization) && self.names.known(first).is_none();
        if person || plain {
            self.by_first.entry(first).or_default().push(at);
        }
        let adjective = || self.names.known(first).is_some_and(|k| k.how == How::Adjective);
        if person && parts.len() > 2 && adjective() {
            self.by_first.entry(parts[1].as_str()).or_default().push(at);
        }
        // "EPA" for the "United States Environmental Protection Agency".
        for parts in [parts.as_slice(), without_land(parts, self.names)] {
            let words = parts.iter().flat_map(|p| p.split('-'));
            let said = words.filter(|p| !matches!(*p, "of" | "the" | "and" | "for" | "&" | "in"));
            let initials: String = said.filter_map(|p| p.chars().next()).collect();
            if initials.len() > 1 {
                self.by_initials.entry(initials).or_insert(at);
            }
        }
    }

    /// Whether a name that means nobody else is the plural of a surname: "the Dunns" after "Ralph Dunn".
    pub(super) fn is_family(&self, at: usize) -> bool {
        let [word] = self.parts[at].as_slice() else { return false };
        self.named.drafts[at].kind.is_none()
            && word.strip_suffix('s').is_some_and(|one| self.by_last.contains_key(one))
    }

    pub(super) fn draft(&self, at: u32) -> &'a Draft {
        &self.named.drafts[at as usize]
    }

    /// Joins a form to a longer name, of which it is what `how` says.
    pub(super) fn join(&self, to: u32, how: &str) -> Join {
        Join::new(to, format!("{how} \"{}\"", self.draft(to).name))
    }
}

/// The names with a nickname inside, by it: "El Lobo" of 'Joaquin "El Lobo" Vargas'.
fn nicknames(named: &Named) -> FxHashMap<String, u32> {
    let nick = |draft: &Draft| Some(key(draft.name.split(['"', '“', '”']).nth(1)?));
    named.drafts.iter().enumerate().filter_map(|(at, draft)| Some((nick(draft)?, at as u32))).collect()
}

/// That a name is one more form of an entity that has another one.
pub(crate) struct Join {
    pub(super) to: u32,
    pub(super) why: String,
    /// The bearers of a surname that several bear: whom it means is told place by place.
    pub(super) bearers: Vec<u32>,
    /// Whether it says that the entity is a firm.
    pub(super) firm: bool,
}

impl Join {
    pub(super) fn new(to: u32, why: String) -> Self {
        Self { to, why, bearers: Vec::new(), firm: false }
    }
}

/// Whether nothing has settled that a name is no person's.
pub(crate) fn maybe_person(kind: Option<Kind>) -> bool {
    kind.is_none_or(|kind| kind == Kind::Person)
}

/// Bodies by their country and the rest of their name: "Georgian Parliament" and "Parliament of Georgia".
pub(crate) type Bodies = FxHashMap<(String, String), u32>;

/// The words of a name in an order of their own.
pub(crate) fn bare<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.filter(|w| !matches!(*w, "of" | "the" | "for")).collect();
    words.sort_unstable();
    words.join(" ")
}

/// A body's country and what is left of its name without it.
pub(crate) fn body_key(parts: &[String], names: &Names) -> Option<(String, String)> {
    if parts.len() < 2 {
        return None;
    }
    let whole = parts.join(" ");
    (1..parts.len().min(4)).rev().find_map(|count| {
        let (front, back) = (parts[..count].join(" "), parts[parts.len() - count..].join(" "));
        let rest = |n: usize| parts[n..].iter().map(String::as_str);
        let land = |form: &str| {
            let form = if form.len() <= 3 { form.to_uppercase() } else { form.to_owned() };
            let of_lands =
                |k: &&Known| matches!(&*k.name, "United Nations" | "European Union" | "African Union");
            names.known(&form).filter(|k| {
                matches!(k.kind, Kind::Country | Kind::Place) && k.how != How::Seat || of_lands(k)
            })
        };
        land(&front).map(|k| (k.name.to_string(), bare(rest(count)))).or_else(|| {
            let before = whole.strip_suffix(&back)?.trim_end();
            let before = before.strip_suffix(" of").or_else(|| before.strip_suffix(" of the"))?;
            land(&back).map(|k| (k.name.to_string(), bare(before.split(' '))))
        })
    })
}

/// All bodies of a document.
fn bodies(named: &Named, parts: &[Vec<String>], names: &Names) -> Bodies {
    let mut out = Bodies::default();
    for (at, parts) in parts.iter().enumerate() {
        let body = named.drafts[at].kind.is_none_or(|k| k == Kind::Organization);
        if let Some(key) = body_key(parts, names).filter(|_| body) {
            out.entry(key.clone()).or_insert(at as u32);
            // Without its country a body is meant too: "State Department".
            out.entry((String::new(), key.1)).or_insert(at as u32);
        }
    }
    out
}

/// A name without the country with which it begins.
pub(super) fn without_land<'a>(parts: &'a [String], names: &Names) -> &'a [String] {
    let land = |count: &usize| {
        names.known(&parts[..*count].join(" ")).is_some_and(|k| k.kind == Kind::Country && k.how == How::Name)
    };
    (1..parts.len().min(4)).rev().find(land).map_or(parts, |count| &parts[count..])
}
