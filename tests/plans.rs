//! Plans: the rules change what a query costs and never what it answers.

use super::paths::Dice;
use relata::graph::{NodeId, PropertyGraph, Value};
use relata::query::{Options, explain, run};

/// A graph of people and places who call, meet and visit one another.
fn graph(dice: &mut Dice) -> PropertyGraph {
    let mut graph = PropertyGraph::new();
    let count = 2 + dice.below(6);
    for number in 0..count {
        let name = *dice.one(&["Ann", "Bob", "Cid", "Dan"]);
        let mut properties =
            vec![("name".to_owned(), Value::text(name)), ("n".to_owned(), Value::Int(number as i64))];
        if dice.below(3) > 0 {
            properties.push(("age".to_owned(), Value::Int(dice.below(4) as i64)));
        }
        graph.add_node(&[["Person", "Place"][dice.below(2)]], properties);
    }
    for _ in 0..dice.below(12) {
        let (from, to) = (NodeId(dice.below(count) as u32), NodeId(dice.below(count) as u32));
        let mut properties = vec![("w".to_owned(), Value::Int(dice.below(4) as i64))];
        if dice.below(2) == 0 {
            properties
                .push(("date".to_owned(), Value::text(["2025", "2025-02", "2024-06-01"][dice.below(3)])));
        }
        graph.add_relationship(from, to, ["CALLED", "MET", "VISITED"][dice.below(3)], properties);
    }
    graph.set_class("CALLED", "CONSULT");
    graph.set_class("MET", "CONSULT");
    graph
}

const QUERIES: &[&str] = &[
    "MATCH (a {name: 'Ann'})--(b) RETURN DISTINCT b.n",
    "MATCH (a:Person)-[r:CALLED]->(b) WHERE r.w > 1 AND a.age < 3 RETURN a.n, r.w, b.n",
    "MATCH (a)--(x)--(b) WHERE b <> a RETURN count(DISTINCT b)",
    "MATCH (a {name: 'Bob'})--(x)--(b) RETURN count(DISTINCT b)",
    "MATCH (a)-[:CALLED]-(x)-[:MET]->(b) RETURN DISTINCT b.n",
    "MATCH (a)--(x:Person)-[r {w: 1}]-(b) WHERE b.name <> 'Ann' RETURN DISTINCT b.n",
    "MATCH (a)--(b) WITH a, count(DISTINCT b) AS c RETURN a.n, c ORDER BY c DESC, a.n LIMIT 3",
    "MATCH (a)-[:MET]->(x), (a)-[:MET]->(y) WHERE x.n < y.n RETURN a.n, count(*)",
    "MATCH (a)-[:MET]-(x), (a)-[:MET]-(y) WHERE y.age > x.age RETURN a.name, count(*) ORDER BY count(*), a.name",
    "MATCH (a)-[:MET|CALLED]-(x), (a)--(y) WHERE x.n > y.n RETURN count(*)",
    "MATCH (a)-[:MET]->(x), (a)-->(y) WHERE x.age < y.age RETURN a, count(*)",
    "MATCH (a)-[:MET]->(x), (a)-->(y) WHERE x.n <= y.n RETURN a, count(*)",
    "MATCH (a)-[:MET]->(x), (a)-->(y) WHERE x.name < y.name RETURN a.n, count(*)",
    "MATCH (a)-[:MET]->(x), (a)-->(y) WHERE x.n < y.n RETURN x.name, count(*)",
    "MATCH (a)-[:MET]->(x), (a)-->(y) WHERE x.n < y.n AND x.w < y.w RETURN count(*)",
    "MATCH (a)--(b) WITH a, count(b) AS c, collect(b.n) AS all MATCH (a)--(d) RETURN a.n, c, all, d.n",
    "MATCH (a)--(b) RETURN a, a.name, min(b.n), max(b.n), avg(b.n)",
    "MATCH (a)-[r]-(b), (c {name: 'Ann'})-[s]-(a) WHERE r.w > a.n RETURN a, count(DISTINCT c), sum(s.w)",
    "MATCH (a) OPTIONAL MATCH (a)-->(b) WITH a, count(b) AS c ORDER BY c DESC, a.n LIMIT 3 RETURN a.name, c",
    "MATCH (a)-[r]->(b) RETURN a.n, r.w, b.n ORDER BY r.w DESC, b.n, a.n, r.date LIMIT 4",
    "MATCH (a)-[r]->(b) WITH r.w AS w, b.n AS n, a ORDER BY w, n + 1, a.n SKIP 1 LIMIT 3 RETURN a.n, w, n",
    "MATCH (a)-[r]->(b) RETURN a.n AS x, r.w AS x2 ORDER BY x + x2, x, x2 DESC LIMIT 3",
    "MATCH (a)-[r:CALLED|MET|VISITED]-(b) RETURN a.n, type(r), b.n",
    "MATCH (a)-[r:CALLED|MET]->(b) WHERE r.w > 1 RETURN a.n, b.n",
    "MATCH (a)-[r]->(b), (b)-[s]->(c) WHERE r.w = s.w RETURN a.n, b.n, c.n",
    "MATCH (a)-[:CONSULT*1..3]->(b:Place) RETURN count(*)",
    "MATCH p = (a)-[:CALLED|MET*0..2]-(b {name: 'Cid'}) RETURN a.n, b.n, length(p)",
    "MATCH (a) OPTIONAL MATCH (a)-[r:CALLED]->(b) WHERE b.age > 0 RETURN a.n, b.n, r.w",
    "MATCH (a:Person) WHERE EXISTS { (a)-[:MET]-(b) WHERE b.age = a.age } RETURN a.n",
    "MATCH (a) RETURN a.n, COUNT { (a)--() }, [(a)-[r]->(b) WHERE r.w > 0 | b.n]",
    "MATCH (a) WHERE NOT (a)-->() AND a.name IN ['Ann', 'Dan'] RETURN a.n",
    "MATCH (b), (a)-[r]->(b) WHERE a.name = 'Ann' RETURN a.n, b.n, r.w",
    "MATCH (a {name: 'Ann'}), (b {name: 'Bob'}) MATCH (a)-[r]-(b) RETURN a.n, r.w, b.n",
    "MATCH (a)-[r]->(a) RETURN a.n, r.w",
    "MATCH (a)-[r]-(b) RETURN a.name, count(r), sum(r.w), min(b.n), collect(DISTINCT r.w)",
    "MATCH (a)-[r]->(b) WITH b, collect(r) AS rs WHERE size(rs) > 1 UNWIND rs AS r RETURN b.n, r.w",
    "MATCH (a)-[r]->(b) WITH DISTINCT a.name AS name, r.w AS w ORDER BY w DESC, name SKIP 1 LIMIT 2 RETURN name, w",
    "MATCH (a)((x)-[r]->()-[s]->(y) WHERE r.w <= s.w){1,2}(b) RETURN a.n, b.n, size(r)",
    "MATCH p = (a)((x)-[r:CALLED]-(y) WHERE x.n <> y.n){1,3}(b:Person) RETURN a.n, b.n, length(p)",
    "MATCH (a)-[r]->(b) MATCH (b)-[s]->(c) RETURN count(*)",
    "MATCH (a)-[rs*1..2]->(b) WHERE all(r IN rs WHERE r.w > 0) RETURN a.n, b.n, size(rs)",
    "MATCH (a)-[r]->(b) WHERE a.age = b.age OR r.w = 2 RETURN a.n, b.n",
    "MATCH (a) WITH a ORDER BY a.n LIMIT 2 MATCH (a)--(b) RETURN a.n, b.n",
    "MATCH (a)-[r:VISITED]->(b) RETURN a.n AS x UNION MATCH (a)-[r:MET]->(b) RETURN b.n AS x",
    "MATCH p = ALL SHORTEST (a {name: 'Ann'})-[*]-(b {name: 'Bob'}) RETURN count(p)",
    "MATCH p = ALL SHORTEST (a)-[:CONSULT*]->(b) WHERE a <> b RETURN a.n, b.n, length(p), count(*)",
    "MATCH p = ALL SHORTEST CHRONOLOGICAL (a)-[*]-(b) WHERE b:Place RETURN a.n, b.n, length(p)",
    "MATCH p = ANY SHORTEST (a)-[r*]->(b), (b)-[s]->(c) WHERE s.w > 0 RETURN a.n, b.n, c.n, length(p)",
    "MATCH p = ALL SHORTEST (a)-[:CALLED]->(x)-[*]->(b) RETURN a.n, b.n, length(p)",
    "MATCH (a)-[r]->(b) RETURN DISTINCT type(r), a:Person ORDER BY type(r)",
    "MATCH (a) WHERE a.age IS NULL RETURN count(a), avg(a.n)",
    "MATCH (a)-[r]-(b) WHERE r.date >= '2025' RETURN a.n, r.date",
    "MATCH (a)-[r]->(b)-[:MET]-(c) WHERE r.w > 0 RETURN a.name, count(*)",
    "MATCH (a)-[:CALLED]-(b) RETURN count(*), count(*) + 1",
    "MATCH (a {name: 'Ann'})-[r]-(b)-[s]-(a) RETURN a.n, b.n, count(*)",
    "MATCH (a)-[r*1..3]-(b:Person) RETURN a.n, count(*)",
    "MATCH (a)-[r:MET|CALLED*0..2]->(b) WHERE all(x IN r WHERE x.w >= 1) RETURN count(*)",
    "MATCH (a), (b {name: 'Bob'}) MATCH (a)-[*2..2]-(b) RETURN a.n, count(*)",
    "MATCH (a)-[*1..1]-(b:Nowhere) RETURN count(*)",
    "MATCH (a)-[r]->(b) OPTIONAL MATCH (b)-[:MET]->(c) RETURN a.n, count(*)",
    "MATCH (a)-[r]->(b) RETURN DISTINCT a.name AS name, r.w AS w ORDER BY w DESC, name",
    "MATCH (a)--(b) RETURN DISTINCT b.name AS name ORDER BY name SKIP 1",
    "MATCH (a) RETURN DISTINCT a.age, a.n % 2 AS odd ORDER BY odd, a.age DESC",
    "UNWIND [1, 1.0, 2, null, 'a', -0.0, 0, [1], true, null] AS x RETURN DISTINCT x ORDER BY x DESC",
    "MATCH (a)-[r]->(b) WHERE 1 <= r.w < 3 AND r.w <> 2 MATCH (b)-[s* WHERE s.w > 0]-(c) RETURN a.n, c.n, count(*)",
    "MATCH p = ANY SHORTEST (a {name: 'Ann'})-[r* WHERE 0 < r.w <= 2]-(b {name: 'Bob'}) RETURN length(p)",
    "UNWIND [1, 2, null] AS x OPTIONAL MATCH (a {n: x}) RETURN x, a.name",
];

fn rows(graph: &PropertyGraph, text: &str, optimise: bool) -> Vec<String> {
    let options = Options { optimise, ..Options::default() };
    let answer =
        run(graph, text, &options).unwrap_or_else(|e| panic!("{}", e.diagnostic().render("query", text)));
    // The order of lists that are collected is that of rows, which a query without ORDER BY does not fix.
    let plain = |value: &Value| match value {
        Value::List(items) => {
            let mut items: Vec<String> = items.iter().map(|item| format!("{item:?}")).collect();
            items.sort();
            format!("{items:?}")
        }
        value => format!("{value:?}"),
    };
    let mut rows: Vec<String> =
        answer.rows.iter().map(|row| row.iter().map(plain).collect::<Vec<_>>().join(" ")).collect();
    rows.sort();
    rows
}

#[test]
fn rules_change_no_answer() {
    for seed in 0..150 {
        let mut dice = Dice::new(seed + 4242);
        let graph = graph(&mut dice);
        for text in QUERIES {
            assert_eq!(rows(&graph, text, true), rows(&graph, text, false), "{text}\n{seed}");
        }
    }
}

fn small() -> PropertyGraph {
    let mut graph = PropertyGraph::new();
    for (number, name) in ["Ann", "Bob", "Cid"].into_iter().enumerate() {
        let label = if number == 2 { "Place" } else { "Person" };
        graph.add_node(
            &[label],
            vec![("name".to_owned(), Value::text(name)), ("n".to_owned(), Value::Int(number as i64))],
        );
    }
    for (from, to) in [(0, 1), (1, 2), (0, 2)] {
        graph.add_relationship(NodeId(from), NodeId(to), "MET", vec![("w".to_owned(), Value::Int(1))]);
    }
    graph
}

/// The plan before the rules and behind them.
fn check(text: &str, before: &[&str], after: &[&str]) {
    let graph = small();
    for (optimise, expected) in [(false, before), (true, after)] {
        let plan = explain(&graph, text, &Options { optimise, ..Options::default() }).unwrap();
        let lines: Vec<&str> = plan.lines().skip(1).collect();
        assert_eq!(lines, expected, "{text}");
    }
}

#[test]
fn walks_begin_where_there_is_least_to_see() {
    check(
        "MATCH (a)-[r:MET]->(b {name: 'Bob'}) WHERE r.w > 0 RETURN a.n",
        &["Scan a: all nodes", "Expand (a)-[r:MET]->(b)", "Filter r.w > 0 AND b.name = 'Bob'", "Project a.n"],
        &[
            "Lookup b: by name 'Bob' where b.name = 'Bob'",
            "Expand (b)<-[r:MET where r.w > 0]-(a)",
            "Project a.n",
        ],
    );
    check(
        "MATCH (a)-->(b:Place) RETURN a.n",
        &["Scan a: all nodes", "Expand (a)-[]->(b)", "Filter b:Place", "Project a.n"],
        &["Scan b: nodes with label Place where b:Place", "Expand (b)<-[]-(a)", "Project a.n"],
    );
}

#[test]
fn ends_are_met_once_and_paths_counted() {
    check(
        "MATCH (a {name: 'Ann'})--(x)--(b) WHERE b <> a RETURN count(DISTINCT b)",
        &[
            "Scan a: all nodes",
            "Expand (a)-[]-(x)",
            "Expand (x)-[]-(b)",
            "Filter b <> a AND a.name = 'Ann'",
            "Group count(DISTINCT b)",
        ],
        &[
            "Lookup a: by name 'Ann' where a.name = 'Ann'",
            "Reach (a)-[]-(x)-[]-(b) where b <> a, each node counted once",
            "Group count(DISTINCT b)",
        ],
    );
    check(
        "MATCH p = ALL SHORTEST (a {name: 'Ann'})-[*]-(b {name: 'Cid'}) RETURN count(p)",
        &[
            "Scan a: all nodes",
            "Search all shortest paths (a)-[]-{1,}(b)",
            "Filter a.name = 'Ann' AND b.name = 'Cid'",
            "Group count(p)",
        ],
        &[
            "Lookup a: by name 'Ann' where a.name = 'Ann'",
            "Lookup b: by name 'Cid' where b.name = 'Cid'",
            "Search number of all shortest paths (a)-[]-{1,}(b), from both ends",
            "Group count(p)",
        ],
    );
}

#[test]
fn the_first_rows_of_an_order_are_kept_and_no_more() {
    check(
        "MATCH (a) RETURN a.n ORDER BY a.n DESC LIMIT 1",
        &["Scan a: all nodes", "Project a.n", "Sort by a.n DESC", "Limit 1"],
        &["Scan a: all nodes", "Top by a.n DESC", "Limit 1"],
    );
}

#[test]
fn what_rows_are_handed_on_with_is_taken_of_those_that_are_wanted() {
    check(
        "MATCH (a)-->(b) RETURN a.name AS who, b.n AS n, a.n + 1 AS more ORDER BY n LIMIT 2",
        &[
            "Scan a: all nodes",
            "Expand (a)-[]->(b)",
            "Project a.name AS who, b.n AS n, a.n + 1 AS more",
            "Sort by n",
            "Limit 2",
        ],
        &[
            "Scan a: all nodes",
            "Expand (a)-[]->(b)",
            "Project a.n + 1 AS more",
            "Top by b.n AS n, with a.name AS who",
            "Limit 2",
        ],
    );
}

#[test]
fn pairs_are_counted_in_order_and_not_made() {
    check(
        "MATCH (a)-[:MET]->(x), (a)-[:MET]->(y) WHERE x.n < y.n RETURN a.name AS name, count(*) AS pairs",
        &[
            "Scan a: all nodes",
            "Expand (a)-[:MET]->(x)",
            "Expand (a)-[:MET]->(y)",
            "Filter x.n < y.n",
            "Project a.name AS name",
            "Group count(*) by name",
        ],
        &[
            "Scan a: all nodes that have -[:MET]->",
            "Pairs of Expand (a)-[:MET]->(x) and Expand (a)-[:MET]->(y) where x.n < y.n, counted",
            "Project a.name AS name",
            "Group count(*) by name",
        ],
    );
}

#[test]
fn what_is_asked_of_all_of_a_path_is_asked_of_each_hop() {
    check(
        "MATCH p = ANY SHORTEST (a)-[*]->(b) WHERE all(r IN relationships(p) WHERE r.w > 0) RETURN length(p)",
        &[
            "Scan a: all nodes",
            "Search one shortest path (a)-[]->{1,}(b) such that all(r IN relationships(p) WHERE r.w > 0)",
            "Project length(p)",
        ],
        &["Scan a: all nodes", "Search one shortest path (a)-[ where r.w > 0]->{1,}(b)", "Project length(p)"],
    );
}

#[test]
fn a_query_of_endless_length_is_an_error() {
    let graph = small();
    let hops = format!("MATCH (a){} RETURN a", "-->()".repeat(10_000));
    let clauses = format!("{} RETURN 1", "MATCH (a) ".repeat(10_000));
    for text in [hops, clauses, format!("MATCH (a){} RETURN count(*)", "--()".repeat(390))] {
        let answer = run(&graph, &text, &Options::default());
        assert!(answer.is_err() || text.len() < 2_000, "{}", &text[..50]);
    }
}

#[test]
fn many_rows_are_sorted_in_order_and_can_be_stopped_on_the_way() {
    use relata::query::{Budget, Stop};
    let graph = PropertyGraph::new();
    let text = "UNWIND range(1, 100000) AS n RETURN n % 1013 AS key, n ORDER BY key DESC";
    let answer = |edges: Option<u64>| {
        let budget = Budget { edges, ..Budget::default() };
        let answer = run(&graph, text, &Options { budget, ..Options::default() }).unwrap();
        let number = |value: &Value| if let Value::Int(number) = value { *number } else { -1 };
        let rows: Vec<_> = answer.rows.iter().map(|row| (-number(&row[0]), number(&row[1]))).collect();
        (rows, answer.stopped)
    };
    let (rows, stopped) = answer(None);
    assert_eq!((rows.len(), stopped), (100_000, None));
    // Rows with one key stay in the order in which they came.
    assert!(rows.is_sorted());
    // The rows themselves take up 200,000 of it, the sorting the rest.
    for edges in [201_000, 260_000, 350_000] {
        let (some, stopped) = answer(Some(edges));
        assert_eq!(stopped, Some(Stop::Edges(edges)));
        assert_eq!(some, rows[..some.len()], "{edges}");
        assert!(some.len() >= 10_000, "{edges}: {}", some.len());
    }
}

#[test]
fn a_budget_ends_a_query_with_the_rows_so_far() {
    use relata::query::{Budget, Stop};
    let mut graph = PropertyGraph::new();
    for _ in 0..40 {
        graph.add_node(&["N"], Vec::new());
    }
    for from in 0..40 {
        for to in 0..40 {
            graph.add_relationship(NodeId(from), NodeId(to), "T", Vec::new());
        }
    }
    let check = |text: &str, budget: Budget, expected: Stop| {
        let answer = run(&graph, text, &Options { budget, ..Options::default() }).unwrap();
        assert_eq!(answer.stopped, Some(expected), "{text}");
        assert!(!answer.rows.is_empty(), "{text}");
    };
    let rows = Budget { rows: Some(7), ..Budget::default() };
    check("MATCH (a)-[*]->(b) RETURN a, b", rows, Stop::Rows(7));
    let edges = Budget { edges: Some(5_000), ..Budget::default() };
    check("MATCH (a)-[*]->(b) RETURN count(*)", edges, Stop::Edges(5_000));
    let memory = Budget { memory: Some(1 << 20), ..Budget::default() };
    check("MATCH (a)-->(b)-->(c) RETURN collect(a)", memory.clone(), Stop::Memory(1 << 20));
    check("MATCH (a)-->(b)-->(c)-->(d) RETURN a, b, c, d ORDER BY id(d)", memory, Stop::Memory(1 << 20));
}
