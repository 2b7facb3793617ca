//! Rules for names of bodies: with its country before or behind, without it, with or without the form of a firm.

use super::super::draft::Draft;
use super::forms::{Forms, Join, bare, body_key, without_land};
use crate::facts::Kind;
use crate::vocabulary::{Known, WordList};

/// The body that a name means under another form of its country's name, or without it.
pub(crate) fn same_body(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let parts = &forms.parts[at];
    if forms.named.drafts[at].kind.is_some_and(|k| k != Kind::Organization) || parts.len() < 2 {
        return None;
    }
    let key = body_key(parts, forms.names)
        .unwrap_or_else(|| (String::new(), bare(parts.iter().map(String::as_str))));
    if key.1.is_empty() || !key.1.contains(' ') && key.0.is_empty() {
        return None;
    }
    let &to = forms.by_body.get(&key).filter(|&&to| to as usize != at)?;
    Some(forms.join(to, "the same body as"))
}

/// The body that a short form means, which is the end of one name of the document: "the Senate" after "the Kenyan Senate",
/// "the Passport Service" after "the Identity and Passport Service".
pub(crate) fn end_of_body(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let Forms { named, parts, names, .. } = *forms;
    let (draft, short) = (&named.drafts[at], &parts[at]);
    let last = short.last()?;
    // "the Games" are the Winter Games, "the Cup" the World Cup.
    let event = short.len() == 1 && names.events.contains(last.as_str());
    let body = |d: &Draft| d.kind() == if event { Kind::Event } else { Kind::Organization };
    let paper = short.len() == 1 && OUTLETS.has(last);
    if !(event || body(draft) && (paper || names.bodies.contains(last.as_str()))) {
        return None;
    }
    let longer = |&other: &usize| {
        let long = &parts[other];
        long.len() > short.len()
            && long.ends_with(short)
            && body(&named.drafts[other])
            // "Socialist Party" is no part of "Dutch Socialist Party" where both are spoken of alone.
            && !matches!(last.as_str(), "party" | "bank" | "university" | "company" | "group" | "club" | "front")
    };
    let mut found = (0..parts.len().min(256)).filter(longer);
    let one = found.next()?;
    found.next().is_none().then(|| forms.join(one as u32, "short for"))
}

/// Words in the names of papers: "the Herald" for "the Leeds Morning Herald".
static OUTLETS: WordList = WordList::named("words_in_names_of_outlets");

/// Words that say the form of a company at the end of its name.
static FORMS: WordList = WordList::named("forms_of_firms");

/// The known body that a name means which has its country before it: "United States Central Intelligence Agency".
pub(super) fn known_with_land(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let Forms { named, parts, names, .. } = *forms;
    let rest = without_land(&parts[at], names);
    let body = |k: &&Known| k.kind == Kind::Organization && rest.len() > 1 && rest.len() < parts[at].len();
    let known = names.known(&rest.join(" ")).filter(body)?;
    let to = named.drafts.iter().position(|d| *d.name == *known.name).filter(|&to| to != at)?;
    Some(forms.join(to as u32, "with its country the body"))
}

/// The known company that a name with its form means: "Toyota Motor Corp." for "Toyota".
pub(crate) fn known_firm(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let Forms { named, parts, .. } = *forms;
    if named.drafts[at].kind.is_some() {
        return None;
    }
    let long = &parts[at];
    let tail = long.iter().rev().take_while(|w| FORMS.has(w)).count();
    let short = &long[..long.len() - tail];
    let firm = |&other: &usize| {
        named.drafts[other].kind == Some(Kind::Organization) && parts[other].as_slice() == short
    };
    let other = (0..parts.len().min(256)).find(firm).filter(|_| tail > 0 && !short.is_empty())?;
    Some(forms.join(other as u32, "the whole name of"))
}

/// The firm that is also named without its legal form: "Lund" for "Lund SA".
pub(crate) fn legal_form(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let Forms { named, parts, .. } = *forms;
    let same =
        |&other: &usize| named.drafts[other].kind.is_none() && has_legal_form(&parts[at], &parts[other]);
    let to = (0..parts.len().min(256)).find(same)?;
    Some(Join { firm: true, ..forms.join(to as u32, "with its legal form the firm") })
}

/// Whether a name is another one with the legal form of a firm behind it.
pub(crate) fn has_legal_form(long: &[String], short: &[String]) -> bool {
    !short.is_empty()
        && long.len() == short.len() + 1
        && long.starts_with(short)
        && LEGAL.has(&long[short.len()])
}

/// What firms are by law, as keys of names have it.
static LEGAL: WordList = WordList::named("legal_forms");

/// Whether a noun heads public bodies, each of which may be called by the beginning of its name.
pub(crate) fn is_public(noun: &str) -> bool {
    matches!(noun, "court" | "council" | "assembly" | "senate" | "commission" | "police")
}

/// The team whose name ends in a plural that stands alone elsewhere: "the Herons" after "the Tulsa Herons".
pub(crate) fn team(forms: &Forms<'_>, at: usize) -> Option<Join> {
    let Forms { named, parts, .. } = *forms;
    let name = &parts[at][0];
    let body = |d: &Draft| d.kind() == Kind::Organization;
    let draft = &named.drafts[at];
    let many = name.ends_with('s') && !name.ends_with("ss") && name.len() > 3 && body(draft);
    // "Dortmund" after "Borussia Dortmund", where no town is meant.
    let town = draft.kind.is_none() && draft.votes.points(Kind::Place) < 1.0;
    if !many && !town {
        return None;
    }
    let longer = |&other: &usize| {
        let long = &parts[other];
        let most = if many { 3 } else { 2 };
        (2..=most).contains(&long.len())
            && long.last() == Some(name)
            && body(&named.drafts[other])
            && (many || named.drafts[other].kind.is_some())
    };
    let mut found = (0..parts.len().min(256)).filter(longer);
    let one = found.next()?;
    found.next().is_none().then(|| forms.join(one as u32, "short for"))
}
