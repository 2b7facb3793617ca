//! What EXPLAIN shows of a query.

use super::ast::{Clause, Query, Selector};
use crate::graph::PropertyGraph;
use std::fmt::Write;

/// The steps of a query, one a line.
pub(crate) fn steps(graph: &PropertyGraph, query: &Query) -> String {
    let mut out = String::new();
    let (nodes, relationships) = (graph.nodes().count(), graph.relationships().count());
    // Writing to a string cannot fail.
    let _ = writeln!(out, "over {nodes} nodes and {relationships} relationships");
    for (at, part) in query.parts.iter().enumerate() {
        if at > 0 {
            let _ = writeln!(out, "Union{}", if query.all[at - 1] { "All" } else { "" });
        }
        for clause in &part.clauses {
            let _ = match clause {
                Clause::Match { optional, patterns, condition, .. } => {
                    for pattern in patterns {
                        let how = match pattern.selector {
                            Selector::Every => "Walk",
                            Selector::Any(_) | Selector::Shortest(_) => "ShortestSearch",
                            Selector::AllShortest | Selector::Groups(_) => "AllShortestSearch",
                        };
                        let order = if pattern.chronological { ", in order of time" } else { "" };
                        let kept = if *optional { ", optional" } else { "" };
                        let _ = writeln!(out, "{how} ({} steps{order}{kept})", pattern.path.steps.len());
                    }
                    if condition.is_some() {
                        writeln!(out, "Filter, each condition as early as it can be")
                    } else {
                        Ok(())
                    }
                }
                Clause::Create { .. } => Ok(()),
                Clause::Unwind { name, .. } => writeln!(out, "Unwind {}", name.text),
                Clause::With { body, .. } | Clause::Return(body) => {
                    let grouped = body.items.iter().any(|item| super::evaluate::aggregates(&item.value));
                    let names: Vec<&str> = body.items.iter().map(|item| item.name.as_str()).collect();
                    let _ = writeln!(
                        out,
                        "{} {}",
                        if grouped { "Aggregate" } else { "Project" },
                        names.join(", ")
                    );
                    if body.order.is_empty() { Ok(()) } else { writeln!(out, "Sort") }
                }
            };
        }
    }
    out
}
