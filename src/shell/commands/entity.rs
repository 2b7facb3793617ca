//! `:entity`

use super::{Argument, Command};
use crate::diagnostic::Diagnostic;
use crate::graph::knowledge::KnowledgeGraph;
use crate::shell::grid::{clean, wrap};
use crate::shell::names::{Name, Names, fold};
use crate::shell::output::count;
use crate::shell::paint::{Paint, Tone};
use crate::shell::session::{Failure, Reply, Session};
use std::collections::BTreeMap;

pub(super) const COMMAND: Command = Command {
    name: "entity",
    usage: "entity NAME",
    summary: "who or what it is: aliases, offices, documents, and why mentions were merged",
    help: "Any name it goes by will do, in any case. When several bear the name, all are shown.",
    argument: Argument::Name,
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let name = super::unquoted(argument);
    if name.is_empty() {
        return Err(Failure::usage(&COMMAND, "takes a name"));
    }
    let text =
        describe(&session.knowledge, &session.lexicon.names, name, session.screen.width, session.paint());
    Ok(Reply::out(text.map_err(|error| Failure::new(error, 1))?))
}

/// All that is known of the entities called `name`.
pub(crate) fn describe(
    graph: &KnowledgeGraph,
    names: &Names,
    name: &str,
    width: Option<usize>,
    paint: Paint,
) -> Result<String, Diagnostic> {
    let found = find(graph, name);
    if found.is_empty() {
        let error = Diagnostic::error(format!("nobody and nothing in this graph is called \"{name}\""));
        return Err(suggest(error, names, name));
    }
    let mut out = String::new();
    if found.len() > 1 {
        out += &format!("{} bear the name \"{name}\":\n\n", count(found.len(), "entity"));
    }
    let sheets: Vec<String> = found.iter().map(|at| sheet(graph, *at, width, paint)).collect();
    Ok(out + &sheets.join("\n"))
}

/// The entities that bear `name`, those whose own name it is first.
pub(crate) fn find(graph: &KnowledgeGraph, name: &str) -> Vec<usize> {
    let wanted = fold(name);
    let mut found: Vec<usize> = (0..graph.entities.len())
        .filter(|at| {
            let entity = &graph.entities[*at];
            std::iter::once(&entity.name).chain(&entity.aliases).any(|alias| fold(alias) == wanted)
        })
        .collect();
    found.sort_by_key(|at| fold(&graph.entities[*at].name) != wanted);
    found
}

/// The error with the names that were probably meant.
fn suggest(error: Diagnostic, names: &Names, name: &str) -> Diagnostic {
    let mut near = names.complete(name, 3);
    if near.is_empty() {
        near = names.nearest(name, 3);
    }
    let near: Vec<String> = near
        .into_iter()
        .map(
            |Name { text, about, .. }| {
                if about.is_empty() { format!("\"{text}\"") } else { format!("\"{text}\" ({about})") }
            },
        )
        .collect();
    if near.is_empty() { error } else { error.help(format!("did you mean {}?", near.join(" or "))) }
}

fn sheet(graph: &KnowledgeGraph, at: usize, width: Option<usize>, paint: Paint) -> String {
    let entity = &graph.entities[at];
    let number = at as u32;
    let claims: Vec<_> = graph.claims.iter().filter(|c| c.source == number || c.target == number).collect();
    let mut out = format!(
        "{}  {}\n",
        paint.tone(Tone::Strong, &clean(&entity.name)),
        paint.tone(
            Tone::Faint,
            &format!(
                "{}, {} in {}, {}",
                entity.kind.word(),
                count(entity.mentions as usize, "mention"),
                count(entity.documents.len(), "document"),
                count(claims.len(), "claim"),
            )
        ),
    );
    let mut line = |head: &str, text: &str| {
        let room = width.map_or(usize::MAX, |width| width.saturating_sub(14).max(20));
        for (at, part) in wrap(&[clean(text)], room).iter().enumerate() {
            let head = paint.tone(Tone::Faint, &format!("  {:<12}", if at == 0 { head } else { "" }));
            out += &format!("{head}{part}\n");
        }
    };
    let aliases: Vec<_> = entity.aliases.iter().filter(|a| **a != entity.name).map(String::as_str).collect();
    if !aliases.is_empty() {
        line("also called", &aliases.join("; "));
    }
    let mut offices: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &claims {
        *classes.entry(&claim.class).or_default() += 1;
        if claim.class == "AFFILIATION" && claim.source == number {
            let role = claim.role.as_deref().unwrap_or("member");
            let body = &graph.entities[claim.target as usize].name;
            let at = offices.entry((role.to_owned(), body.clone())).or_default();
            let document = graph.documents[claim.document as usize].id.as_str();
            if !at.contains(&document) {
                at.push(document);
            }
        }
    }
    for (number, ((role, body), documents)) in offices.iter().enumerate() {
        let head = if number == 0 { "offices" } else { "" };
        line(head, &format!("{role}, {body} ({})", some(documents)));
    }
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(|(class, n)| (std::cmp::Reverse(*n), *class));
    if !classes.is_empty() {
        let classes: Vec<_> = classes.iter().map(|(class, n)| format!("{class} {n}")).collect();
        line("claims", &classes.join(", "));
    }
    for (number, document) in entity.documents.iter().enumerate() {
        let document = &graph.documents[*document as usize];
        let head = if number == 0 { "documents" } else { "" };
        line(head, &super::why::cite(document));
    }
    // One form can be merged for the same reason in many documents; say it once.
    let mut merges: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for merge in &entity.merges {
        let at = merges.entry((&merge.form, &merge.reason)).or_default();
        at.push(&graph.documents[merge.document as usize].id);
    }
    for (number, ((form, reason), documents)) in merges.iter().enumerate() {
        let head = if number == 0 { "merged" } else { "" };
        line(head, &format!("\"{form}\": {reason} ({})", some(documents)));
    }
    out
}

/// A few of many documents.
fn some(documents: &[&str]) -> String {
    match documents {
        [one, two, three, rest @ ..] if !rest.is_empty() => {
            format!("{one}, {two}, {three} and {} more", rest.len())
        }
        few => few.join(", "),
    }
}
