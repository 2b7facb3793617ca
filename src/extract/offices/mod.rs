//! Who belongs where: offices, memberships and parts, by titles, appositions and verbs.
//!
//! Takes a sentence whose mentions stand in the scene. Gives [`Office`]s, and the claims they become. It does *not* say who
//! a title without a name means.

pub(crate) mod memberships;
mod parts;
pub(crate) mod posts;
pub(crate) mod titles;
pub(crate) mod unsaid;
mod verbs;

use crate::english::Sentence;
use crate::extract::reference::{Office, Scene};
use crate::extract::sentence::Mention;
use crate::facts::{Kind, LocalClaim, Marks, Status};
use crate::span::{Byte, Span, Token};
pub(crate) use titles::Title;

fn kind(scene: &Scene<'_>, mention: &Mention) -> Kind {
    scene.drafts[mention.entity as usize].kind()
}

fn is_owner(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "'" | "’")
}

/// So many words off an end of an office is looked for.
const FAR: u32 = 200;

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
