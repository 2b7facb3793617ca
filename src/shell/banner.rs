//! The first lines of a shell: what is loaded, and three things to try on it.

use super::grid::hanging;
use super::output::count;
use super::paint::Tone;
use super::session::Screen;
use crate::facts::Kind;
use crate::graph::knowledge::KnowledgeGraph;
use std::collections::BTreeMap;
use std::path::Path;

/// What is loaded, in one line.
pub(crate) fn loaded(graph: &KnowledgeGraph, from: &Path) -> String {
    format!(
        "{}: {}, {}, {}.\n",
        from.display(),
        count(graph.documents.len(), "document"),
        count(graph.entities.len(), "entity"),
        count(graph.claims.len(), "claim"),
    )
}

/// The greeting, wrapped to the screen.
pub(crate) fn banner(graph: &KnowledgeGraph, from: Option<&Path>, screen: Screen) -> String {
    let paint = screen.paint;
    let head = from.map_or_else(|| "without a graph.\n".to_owned(), |from| loaded(graph, from));
    let head = hanging("", &format!("relata {}", head.trim_end()), screen.width);
    let mut out = paint.tone(Tone::Strong, "relata") + &head["relata".len()..];
    let tries = things_to_try(graph);
    if tries.is_empty() {
        let help = "There is nothing in it yet. `:load FOLDER` reads documents, `:open FILE` opens a graph.";
        out += &hanging("", help, screen.width);
    } else {
        out += "Try:\n";
        for query in tries {
            for line in hanging("  ", &query, screen.width).lines() {
                out += &format!("{}\n", paint.tone(Tone::Text, line));
            }
        }
    }
    let keys = hanging("", "Tab completes, names too. `:help` for help, Ctrl-D to leave.", screen.width);
    keys.lines().fold(out, |out, line| out + &paint.tone(Tone::Faint, line) + "\n")
}

/// Up to three queries that this graph has an answer to.
pub(crate) fn things_to_try(graph: &KnowledgeGraph) -> Vec<String> {
    let mut degree = vec![0_usize; graph.entities.len()];
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &graph.claims {
        degree[claim.source as usize] += 1;
        degree[claim.target as usize] += 1;
        *classes.entry(&claim.class).or_default() += 1;
    }
    let is_person = |at: usize| graph.entities[at].kind == Kind::Person;
    let best = |fits: &dyn Fn(usize) -> bool| {
        let candidates = (0..graph.entities.len()).filter(|at| degree[*at] > 0 && fits(*at));
        candidates.max_by_key(|at| (is_person(*at), degree[*at], std::cmp::Reverse(*at)))
    };
    let Some(hub) = best(&|_| true) else { return Vec::new() };
    let name = |at: usize| quoted(&graph.entities[at].name);
    let mut out = vec![format!("NEIGHBOURS OF {};", name(hub))];
    let far = distances(graph, hub);
    let apart = |steps: u32| best(&|at| far[at] == Some(steps) && at != hub);
    if let Some(other) = apart(2).or_else(|| apart(3)).or_else(|| apart(1)) {
        out.push(format!("PATH FROM {} TO {};", name(hub), name(other)));
    }
    let acts = classes.iter().filter(|(class, _)| **class != "AFFILIATION");
    if let Some((class, _)) = acts.max_by_key(|(class, n)| (**n, std::cmp::Reverse(**class))) {
        out.push(format!("MATCH (a)-[r:{class}]->(b) RETURN r.date, a, r, b ORDER BY r.date;"));
    }
    out
}

/// A name as the query language quotes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// How many claims lie between `start` and each entity.
fn distances(graph: &KnowledgeGraph, start: usize) -> Vec<Option<u32>> {
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); graph.entities.len()];
    for claim in &graph.claims {
        neighbours[claim.source as usize].push(claim.target as usize);
        neighbours[claim.target as usize].push(claim.source as usize);
    }
    let mut out = vec![None; graph.entities.len()];
    let mut here = vec![start];
    for steps in 0.. {
        let mut next = Vec::new();
        for at in here {
            if out[at].is_none() {
                out[at] = Some(steps);
                next.extend(&neighbours[at]);
            }
        }
        if next.is_empty() {
            break;
        }
        here = next;
    }
    out
}
