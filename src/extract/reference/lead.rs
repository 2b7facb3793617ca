//! The one whom the opening of an article describes and names only afterwards: "A Danish man has been arrested. Lars
//! Holm, 34, …".

use super::nominals::{Nominal, Picks};
use super::roles::one_word;
use super::scene::{Scene, bare_office, gender};
use crate::english::{Deprel, Upos};
use crate::extract::names::Draft;
use crate::extract::sentence::Tree;
use crate::facts::Kind;
use crate::vocabulary::WordList;

/// So many sentences open an article: a headline and the lead.
const OPENING: u32 = 2;

/// So many sentences later the name has come.
const SOON: u32 = 3;

/// Nouns for anyone: they tell next to nothing of him.
static ANYONE: WordList = WordList::named("anyone");

/// Nouns by which articles call people that they never name, or name others.
static UNNAMED: WordList = WordList::named("people_left_unnamed");

/// The person of that office or trade whom the text names later, or whom it soon names without one.
pub(crate) fn named_later(
    tree: &Tree<'_>,
    nominal: &Nominal,
    of: Option<u32>,
    scene: &Scene<'_>,
) -> Option<u32> {
    let noun = bare_office(&nominal.noun);
    let last = noun.rsplit(' ').next().unwrap_or_default();
    let person = nominal.kind == Kind::Group && !nominal.plural && nominal.picks == Picks::New;
    if !person
        || scene.at > OPENING
        || UNNAMED.has(last)
        || scene.names.crowds.contains(last)
        || is_one_of_many(tree, nominal)
    {
        return None;
    }
    let wanted = scene.names.gender_of_noun(last);
    let fits = |d: &Draft| {
        d.kind() == Kind::Person
            && d.first.is_some_and(|first| first > scene.at)
            && (wanted.is_none() || gender(d, scene.names).is_none_or(|own| Some(own) == wanted))
    };
    // "An African archbishop" may be one of Nigeria.
    let region = of.is_some_and(|of| scene.drafts[of as usize].land && is_kind(of, Kind::Place, scene));
    let within = |body: Option<u32>| {
        of.is_none()
            || body.is_none()
            || body == of
            || region && body.is_some_and(|land| is_kind(land, Kind::Country, scene))
    };
    let same = |d: &Draft| {
        d.offices.iter().any(|(role, body)| {
            let role = one_word(bare_office(role));
            role.rsplit(' ').next() == Some(one_word(last)) && within(*body)
        })
    };
    let soon = |d: &Draft| d.first.is_some_and(|first| first <= scene.at + SOON);
    let plain = |d: &Draft| d.offices.iter().all(|(role, _)| role.is_empty() || ANYONE.has(role));
    let of_office = scene.only(|d| fits(d) && same(d));
    // "A former policeman": who is told by what he was is named before long.
    let once =
        tree.by(nominal.head, Deprel::Amod).any(|c| matches!(&*tree.lower(c), "former" | "retired" | "ex"));
    let anyone = ANYONE.has(last) || once;
    of_office.or_else(|| scene.only(|d| fits(d) && soon(d) && plain(d)).filter(|_| anyone))
}

fn is_kind(entity: u32, kind: Kind, scene: &Scene<'_>) -> bool {
    scene.drafts[entity as usize].kind() == kind
}

/// Whether the phrase says that he is one of several, or speaks of anybody.
fn is_one_of_many(tree: &Tree<'_>, nominal: &Nominal) -> bool {
    let first = &*tree.lower(nominal.words.start);
    let counted = tree.by(nominal.head, Deprel::Nummod).next().is_some();
    let said = tree.has(nominal.head, Deprel::Cop);
    let after = nominal.words.start.checked_sub(1).map(|at| tree.word(at).upos);
    !matches!(first, "a" | "an") || counted || said || after == Some(Upos::Sconj)
}
