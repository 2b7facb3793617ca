//! The paths that a query finds against all that there are, over thousands of small random multigraphs.
//!
//! The oracle below walks every trail and tests each as its definition says; it shares nothing with the
//! engine but the graph.

use relata::date::PartialDate;
use relata::graph::{NodeId, PropertyGraph, Value};
use relata::query::{Options, run};
use std::collections::BTreeMap;

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

#[derive(Clone, Debug)]
struct Edge {
    from: usize,
    to: usize,
    kind: &'static str,
    date: Option<&'static str>,
    good: bool,
}

#[derive(Debug)]
struct Graph {
    /// Whether each node is good.
    nodes: Vec<bool>,
    edges: Vec<Edge>,
}

const DATES: [Option<&str>; 7] = [
    None,
    Some("2024"),
    Some("2025"),
    Some("2025-02"),
    Some("2025-02-10"),
    Some("2025-03-01"),
    Some("2024-12-31"),
];

impl Graph {
    fn random(dice: &mut Dice) -> Self {
        let count = 1 + dice.below(5);
        let nodes = (0..count).map(|_| dice.below(3) > 0).collect();
        let edges = (0..dice.below(7))
            .map(|_| Edge {
                from: dice.below(count),
                to: dice.below(count),
                kind: ["A", "B"][dice.below(2)],
                date: *dice.one(&DATES),
                good: dice.below(4) > 0,
            })
            .collect();
        Self { nodes, edges }
    }

    fn build(&self) -> PropertyGraph {
        let mut graph = PropertyGraph::new();
        for (number, good) in self.nodes.iter().enumerate() {
            let label = if *good { "Good" } else { "Bad" };
            graph.add_node(&[label], vec![("n".to_owned(), Value::Int(number as i64))]);
        }
        for edge in &self.edges {
            let mut properties = vec![("good".to_owned(), Value::Bool(edge.good))];
            if let Some(date) = edge.date {
                properties.push(("date".to_owned(), Value::Date(date.parse().unwrap())));
            }
            graph.add_relationship(NodeId(edge.from as u32), NodeId(edge.to as u32), edge.kind, properties);
        }
        graph
    }
}

/// What is asked of a path.
#[derive(Clone, Copy, Debug)]
struct Asked {
    /// Left, right, either.
    direction: usize,
    kind: Option<&'static str>,
    least: usize,
    most: Option<usize>,
    good_edges: bool,
    good_nodes: bool,
    chronological: bool,
}

type Trail = (usize, usize, Vec<usize>);

/// Every trail that is asked for: start, end and edges.
fn trails(graph: &Graph, asked: Asked) -> Vec<Trail> {
    let mut out = Vec::new();
    for start in 0..graph.nodes.len() {
        walk(graph, asked, start, start, &mut Vec::new(), &mut out);
    }
    out
}

fn walk(graph: &Graph, asked: Asked, start: usize, at: usize, edges: &mut Vec<usize>, out: &mut Vec<Trail>) {
    if asked.good_nodes && !graph.nodes[at] {
        return;
    }
    if edges.len() >= asked.least && (!asked.chronological || in_order(graph, edges, "0000-01-01")) {
        out.push((start, at, edges.clone()));
    }
    if asked.most.is_some_and(|most| edges.len() >= most) {
        return;
    }
    for (number, edge) in graph.edges.iter().enumerate() {
        let fits = asked.kind.is_none_or(|kind| kind == edge.kind) && (!asked.good_edges || edge.good);
        if edges.contains(&number) || !fits {
            continue;
        }
        let mut ends = Vec::new();
        if asked.direction != 0 && edge.from == at {
            ends.push(edge.to);
        }
        if asked.direction != 1 && edge.to == at && !(asked.direction == 2 && edge.from == edge.to) {
            ends.push(edge.from);
        }
        for end in ends {
            edges.push(number);
            walk(graph, asked, start, end, edges, out);
            edges.pop();
        }
    }
}

/// Whether days can be chosen, by trying every first and last day of every date for every edge.
fn in_order(graph: &Graph, edges: &[usize], after: &str) -> bool {
    let Some((first, rest)) = edges.split_first() else { return true };
    let Some(date) = graph.edges[*first].date else { return in_order(graph, rest, after) };
    let date: PartialDate = date.parse().unwrap();
    let (low, high) = (date.first_day().to_string(), date.last_day().to_string());
    let mut days: Vec<String> = vec![low.clone(), high.clone(), after.to_owned()];
    for other in DATES.iter().flatten() {
        let other: PartialDate = other.parse().unwrap();
        days.extend([other.first_day().to_string(), other.last_day().to_string()]);
    }
    days.iter().any(|day| **day >= *after && *day >= low && *day <= high && in_order(graph, rest, day))
}

fn pattern(asked: Asked, dice: &mut Dice) -> String {
    let kind = asked.kind.map_or(String::new(), |kind| format!(":{kind}"));
    let (left, right) = [("<-", "-"), ("-", "->"), ("-", "-")][asked.direction];
    let most = asked.most.map_or(String::new(), |most| most.to_string());
    let braces = format!("{{{},{most}}}", asked.least);
    match dice.below(3) {
        0 => {
            let test = if asked.good_edges { " {good: true}" } else { "" };
            format!("(a){left}[r{kind}*{}..{most}{test}]{right}(b)", asked.least)
        }
        1 => {
            let test = if asked.good_edges { " WHERE r.good" } else { "" };
            format!("(a){left}[r{kind}{test}]{right}{braces}(b)")
        }
        _ => {
            let test = if asked.good_edges { " WHERE r.good" } else { "" };
            format!("(a)((x){left}[r{kind}]{right}(y){test}){braces}(b)")
        }
    }
}

fn found(graph: &PropertyGraph, text: &str, optimise: bool) -> Vec<Trail> {
    let options = Options { optimise, ..Options::default() };
    let answer =
        run(graph, text, &options).unwrap_or_else(|e| panic!("{}", e.diagnostic().render("query", text)));
    let trail = |row: &[Value]| {
        let Value::Path(path) = &row[0] else { panic!("{text} gave {row:?}") };
        assert_eq!(path.nodes.len(), path.relationships.len() + 1, "{text}");
        let (first, last) = (path.nodes[0], path.nodes[path.nodes.len() - 1]);
        assert_eq!((&row[1], &row[2]), (&Value::Node(first), &Value::Node(last)), "{text}");
        let edges = path.relationships.iter().map(|id| id.0 as usize).collect();
        (first.0 as usize, last.0 as usize, edges)
    };
    answer.rows.iter().map(trail).collect()
}

/// What a selector means: the number of paths of each length for each pair of ends, and whether these are all of them.
fn check(graph: &Graph, selector: &str, asked: Asked, text: &str, found: &[Trail]) {
    let all = trails(graph, asked);
    let by_ends = |trails: &[Trail]| {
        let mut out: BTreeMap<(usize, usize), Vec<Vec<usize>>> = BTreeMap::new();
        for (start, end, edges) in trails {
            out.entry((*start, *end)).or_default().push(edges.clone());
        }
        out.values_mut().for_each(|paths| paths.sort_by_key(|path| (path.len(), path.clone())));
        out
    };
    let (all, found) = (by_ends(&all), by_ends(found));
    let say = |what: &str| format!("{what}: {text}\n{graph:?}\nall: {all:?}\nfound: {found:?}");
    assert!(all.keys().eq(found.keys()), "{}", say("other ends"));
    for (ends, all) in &all {
        let found = &found[ends];
        let shortest: Vec<usize> = all.iter().map(Vec::len).collect();
        let lengths: Vec<usize> = found.iter().map(Vec::len).collect();
        let mut distinct = shortest.clone();
        distinct.dedup();
        let up_to = |groups: usize| -> Vec<Vec<usize>> {
            let kept = &distinct[..groups.min(distinct.len())];
            all.iter().filter(|path| kept.contains(&path.len())).cloned().collect()
        };
        let mut once = found.clone();
        once.dedup();
        assert!(
            once.len() == found.len() && found.iter().all(|path| all.contains(path)),
            "{}",
            say("wrong paths")
        );
        match selector {
            "" => assert!(found == all, "{}", say("not every path")),
            "ANY" => assert!(found.len() == 1, "{}", say("not one")),
            "ANY 2" => assert!(found.len() == all.len().min(2), "{}", say("not two")),
            "ANY SHORTEST" | "SHORTEST 1" => assert!(lengths == shortest[..1], "{}", say("not the shortest")),
            "SHORTEST 2" => {
                assert!(lengths == shortest[..all.len().min(2)], "{}", say("not the two shortest"));
            }
            "ALL SHORTEST" => assert!(*found == up_to(1), "{}", say("not all shortest")),
            _ => assert!(*found == up_to(2), "{}", say("not both lengths")),
        }
    }
}

const SELECTORS: [&str; 8] =
    ["", "ANY", "ANY 2", "ANY SHORTEST", "SHORTEST 1", "SHORTEST 2", "ALL SHORTEST", "SHORTEST 2 GROUPS"];

#[test]
fn paths_are_those_that_there_are() {
    for seed in 0..1000 {
        let mut dice = Dice::new(seed);
        let graph = Graph::random(&mut dice);
        let built = graph.build();
        for _ in 0..3 {
            let asked = Asked {
                direction: dice.below(3),
                kind: *dice.one(&[None, None, Some("A"), Some("B")]),
                least: *dice.one(&[0, 1, 1, 2, 3]),
                most: *dice.one(&[None, None, Some(3), Some(4)]),
                good_edges: dice.below(3) == 0,
                good_nodes: false,
                chronological: dice.below(3) == 0,
            };
            let selector = *dice.one(&SELECTORS);
            let order = if asked.chronological { "CHRONOLOGICAL " } else { "" };
            let text = format!("MATCH p = {selector} {order}{} RETURN p, a, b", pattern(asked, &mut dice));
            for optimise in [true, false] {
                check(&graph, selector, asked, &text, &found(&built, &text, optimise));
            }
        }
    }
}

#[test]
fn ends_that_are_bound_change_nothing() {
    for seed in 0..400 {
        let mut dice = Dice::new(seed + 77_777);
        let graph = Graph::random(&mut dice);
        let built = graph.build();
        let asked = Asked {
            direction: dice.below(3),
            kind: *dice.one(&[None, Some("A")]),
            least: *dice.one(&[0, 1, 2]),
            most: *dice.one(&[None, Some(3)]),
            good_edges: dice.below(3) == 0,
            good_nodes: false,
            chronological: dice.below(2) == 0,
        };
        let selector = *dice.one(&SELECTORS);
        let order = if asked.chronological { "CHRONOLOGICAL " } else { "" };
        let pattern = pattern(asked, &mut dice);
        let text = format!("MATCH (a) MATCH (b) MATCH p = {selector} {order}{pattern} RETURN p, a, b");
        check(&graph, selector, asked, &text, &found(&built, &text, true));
    }
}

#[test]
fn what_is_asked_of_a_whole_path_is_decided_in_the_search() {
    for seed in 0..500 {
        let mut dice = Dice::new(seed + 1_234_567);
        let graph = Graph::random(&mut dice);
        let built = graph.build();
        let (good_edges, good_nodes) = *dice.one(&[(true, false), (false, true), (true, true)]);
        let asked = Asked {
            direction: dice.below(3),
            kind: None,
            least: *dice.one(&[0, 1, 2]),
            most: *dice.one(&[None, Some(3)]),
            good_edges,
            good_nodes,
            chronological: dice.below(3) == 0,
        };
        let selector = *dice.one(&SELECTORS);
        let order = if asked.chronological { "CHRONOLOGICAL " } else { "" };
        let plain = Asked { good_edges: false, ..asked };
        let pattern = pattern(plain, &mut dice);
        let mut conditions = Vec::new();
        if good_edges {
            conditions.push(*dice.one(&[
                "all(x IN relationships(p) WHERE x.good)",
                "none(x IN relationships(p) WHERE NOT x.good)",
                "size([x IN relationships(p) WHERE NOT x.good]) = 0",
                "all(x IN r WHERE x.good = true)",
            ]));
        }
        if good_nodes {
            conditions
                .push(*dice.one(&["all(x IN nodes(p) WHERE x:Good)", "none(x IN nodes(p) WHERE x:Bad)"]));
        }
        let conditions = conditions.join(" AND ");
        let text = format!("MATCH p = {selector} {order}{pattern} WHERE {conditions} RETURN p, a, b");
        for optimise in [true, false] {
            check(&graph, selector, asked, &text, &found(&built, &text, optimise));
        }
    }
}

#[test]
fn all_shortest_paths_are_counted_as_they_are_listed() {
    for seed in 0..300 {
        let mut dice = Dice::new(seed + 99);
        let built = Graph::random(&mut dice).build();
        let asked = Asked {
            direction: dice.below(3),
            kind: None,
            least: dice.below(3),
            most: None,
            good_edges: false,
            good_nodes: false,
            chronological: dice.below(3) == 0,
        };
        let order = if asked.chronological { "CHRONOLOGICAL " } else { "" };
        let head = format!("MATCH p = ALL SHORTEST {order}{}", pattern(asked, &mut dice));
        let mut counts: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for (start, end, _) in found(&built, &format!("{head} RETURN p, a, b"), false) {
            *counts.entry((start, end)).or_default() += 1;
        }
        let text = format!("{head} RETURN a.n AS a, b.n AS b, count(p) AS c ORDER BY a, b");
        let answer = run(&built, &text, &Options::default()).unwrap();
        let listed: Vec<Vec<Value>> = counts
            .into_iter()
            .map(|((a, b), count)| vec![Value::Int(a as i64), Value::Int(b as i64), Value::Int(count)])
            .collect();
        assert_eq!(answer.rows.into_iter().collect::<Vec<_>>(), listed, "{text}");
    }
}
