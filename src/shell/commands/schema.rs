//! `:schema`

use super::{Argument, Command};
use crate::shell::grid::hanging;
use crate::shell::output::count;
use crate::shell::paint::Tone;
use crate::shell::session::{Failure, Reply, Session};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

pub(super) const COMMAND: Command = Command {
    name: "schema",
    usage: "schema",
    summary: "what the graph holds: kinds, types under their classes, counts, dates, documents",
    help: "A pattern that names a class, as in -[:CONSULT]->, matches every type listed beneath it.",
    argument: Argument::Nothing,
    run,
};

fn run(session: &mut Session, _: &str) -> Result<Reply, Failure> {
    let graph = &session.knowledge;
    let paint = session.paint();
    let head = |text: &str| paint.tone(Tone::Strong, text) + "\n";
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in &graph.entities {
        *kinds.entry(entity.kind.label()).or_default() += 1;
    }
    let mut classes: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for claim in &graph.claims {
        *classes.entry(&claim.class).or_default().entry(&claim.relation).or_default() += 1;
    }
    let mut out = head(&format!("Nodes ({})", graph.entities.len()));
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (label, n) in kinds {
        out += &format!("  {:<14}{n:>6}\n", label);
    }
    out += &head(&format!("Relationships ({})", graph.claims.len()));
    let mut classes: Vec<_> =
        classes.into_iter().map(|(class, types)| (class, types.values().sum(), types)).collect();
    classes.sort_by_key(|(class, n, _): &(&str, usize, _)| (std::cmp::Reverse(*n), *class));
    let room = session.screen.width.unwrap_or(100);
    for (class, n, types) in classes {
        out += &format!("  {:<14}{n:>6}  ", class);
        let mut types: Vec<_> = types.into_iter().collect();
        types.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
        let mut used = 24;
        let last = types.len() - 1;
        for (at, (name, n)) in types.into_iter().enumerate() {
            let item = format!("{name} {n}{}", if at < last { ", " } else { "" });
            if used + item.width() > room && used > 24 {
                out.truncate(out.trim_end().len());
                out += &format!("\n{}", " ".repeat(24));
                used = 24;
            }
            used += item.width();
            out += &item;
        }
        out.push('\n');
    }
    out += &head("Properties");
    for (what, list) in
        [("of nodes", &session.graph_words.node), ("of relationships", &session.graph_words.relationship)]
    {
        out += &hanging(&format!("  {what:<17} "), &list.join(", "), session.screen.width);
    }
    let dates = || graph.claims.iter().filter_map(|claim| claim.date);
    let first = dates().map(|date| date.first_day()).min();
    let last = dates().map(|date| date.last_day()).max();
    if let (Some(first), Some(last)) = (first, last) {
        let dated = dates().count();
        out += &head("Dates");
        out +=
            &format!("  {first} to {last}; {dated} of {} dated\n", count(graph.claims.len(), "relationship"));
    }
    let mut outlets: Vec<_> = graph.documents.iter().filter_map(|d| d.outlet.as_deref()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    out += &head(&format!("Documents ({})", graph.documents.len()));
    if !outlets.is_empty() {
        let head = format!("  {}: ", count(outlets.len(), "outlet"));
        out += &hanging(&head, &outlets.join(", "), session.screen.width);
    }
    out += "  `:documents` lists them\n";
    Ok(Reply::out(out))
}
