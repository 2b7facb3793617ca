//! Where the walk of each pattern begins, and which pattern comes first.

use super::super::ast::{Comparison, LabelTest, Operator, Selector};
use super::super::resolved::{Expr, Kind, Match, Node, Slot};
use crate::graph::PropertyGraph;

/// A pattern of a clause and the node that its walk begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Walk {
    pub pattern: usize,
    pub start: usize,
}

/// The walks as they are written: each pattern from its first node on, selected paths last.
pub(super) fn as_written(found: &Match) -> Vec<Walk> {
    let plain = |at: &usize| !selected(found, *at);
    let all = 0..found.patterns.len();
    let walks = all.clone().filter(plain).chain(all.filter(|at| !plain(at)));
    walks.map(|pattern| Walk { pattern, start: 0 }).collect()
}

/// Whether a pattern wants some of its paths only; such a pattern is walked after the others.
pub(super) fn selected(found: &Match, pattern: usize) -> bool {
    let pattern = &found.patterns[pattern];
    pattern.selector != Selector::Every || pattern.chronological
}

/// The walks that look at the fewest nodes: from what is bound, then by name, then by the rarest label.
pub(super) fn fewest(graph: &PropertyGraph, found: &Match) -> Vec<Walk> {
    let mut bound: Vec<Slot> = Vec::new();
    let mut left: Vec<usize> = (0..found.patterns.len()).filter(|&at| !selected(found, at)).collect();
    let mut walks = Vec::new();
    while !left.is_empty() {
        let mut best = (u64::MAX, 0, 0);
        for (place, &pattern) in left.iter().enumerate() {
            for (start, node) in found.patterns[pattern].path.nodes.iter().enumerate() {
                let cost = cost(graph, found, node, &bound);
                if cost < best.0 {
                    best = (cost, place, start);
                }
            }
        }
        let pattern = left.remove(best.1);
        found.patterns[pattern].path.slots(&mut bound);
        walks.push(Walk { pattern, start: best.2 });
    }
    let selected = (0..found.patterns.len()).filter(|&at| selected(found, at));
    walks.extend(selected.map(|pattern| Walk { pattern, start: 0 }));
    walks
}

/// About how many nodes a walk from here begins at.
pub(super) fn cost(graph: &PropertyGraph, found: &Match, node: &Node, bound: &[Slot]) -> u64 {
    if !found.fresh.contains(&node.slot) || bound.contains(&node.slot) {
        return 0;
    }
    if named(found, node).is_some() {
        return 1;
    }
    let all = graph.size().0 as u64 + 2;
    let labelled = match &node.labels {
        Some(LabelTest::Is(label)) => label_count(graph, &label.text),
        Some(LabelTest::All(tests)) => {
            let names = tests.iter().filter_map(|test| match test {
                LabelTest::Is(label) => Some(label_count(graph, &label.text)),
                _ => None,
            });
            names.min().unwrap_or(all)
        }
        _ => all,
    };
    let tested = node.properties.len() + node.conditions.len();
    let rest = if tested > 0 { labelled / 4 } else { labelled };
    rest.max(2)
}

pub(super) fn label_count(graph: &PropertyGraph, label: &str) -> u64 {
    graph.label_number(label).map_or(0, |label| graph.frozen().labelled[label as usize].len() as u64)
}

/// What a condition of the clause compares the name or the aliases of a node with.
pub(super) fn named<'q>(found: &'q Match, node: &'q Node) -> Option<&'q Expr> {
    let by_key = node.properties.iter().find(|(key, _)| &*key.name == "name").map(|(_, value)| value);
    let by_key = by_key.filter(|value| fixed(value, found));
    let conditions = found.conditions.iter().chain(&node.conditions);
    by_key.or_else(|| {
        conditions.into_iter().find_map(|condition| name_in(condition, node.slot, &|e| fixed(e, found)))
    })
}

/// Whether an expression reads nothing that the clause binds.
fn fixed(expression: &Expr, found: &Match) -> bool {
    !expression.reads().iter().any(|slot| found.fresh.contains(slot))
}

/// What a condition compares the name or aliases of a slot's node with, if that is `fixed`.
pub(super) fn name_in<'q>(
    condition: &'q Expr,
    slot: Slot,
    fixed: &dyn Fn(&Expr) -> bool,
) -> Option<&'q Expr> {
    let property = |of: &Expr, wanted: &str| match &of.kind {
        Kind::Property(of, key, _) => {
            &*key.name == wanted && matches!(of.kind, Kind::Slot(own) if own == slot)
        }
        _ => false,
    };
    match &condition.kind {
        Kind::Compare(left, rest) => {
            let [(Comparison::Equal, right)] = &rest[..] else { return None };
            if property(left, "name") && fixed(right) {
                Some(right)
            } else if property(right, "name") && fixed(left) {
                Some(left)
            } else {
                None
            }
        }
        Kind::Binary(Operator::In, pair) => {
            (property(&pair.1, "aliases") && fixed(&pair.0)).then_some(&pair.0)
        }
        _ => None,
    }
}
