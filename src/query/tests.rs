use super::*;
use crate::graph::{NodeId, Properties};

/// Four people: a calls b (May 1) and b calls c (April 30 and May 2), c calls d (May 3); d belongs to c's house.
fn graph() -> PropertyGraph {
    let mut graph = PropertyGraph::new();
    for name in ["Ann Abel", "Bea", "Cid", "Dan"] {
        let aliases = name.split(' ').chain([name]).map(Value::text).collect();
        graph.add_node(
            &["Person"],
            vec![("name".into(), name.into()), ("aliases".into(), Value::List(aliases))],
        );
    }
    let mut add = |from: u32, to: u32, kind: &str, date: &str, status: &str| {
        let properties: Properties = vec![
            ("predicate".into(), kind.to_lowercase().as_str().into()),
            ("date".into(), Value::Date(date.parse().unwrap())),
            ("status".into(), status.into()),
        ];
        graph.add_relationship(NodeId(from), NodeId(to), kind, properties);
    };
    add(0, 1, "CALLED", "2025-05-01", "asserted");
    add(1, 2, "CALLED", "2025-04-30", "asserted");
    add(1, 2, "WROTE_TO", "2025-05-02", "asserted");
    add(2, 3, "CALLED", "2025-05", "asserted");
    add(0, 3, "ATTACKED", "2025-05-09", "negated");
    for kind in ["CALLED", "WROTE_TO"] {
        graph.set_class(kind, "CONSULT");
    }
    graph
}

fn show_plain(value: &Value) -> String {
    value.as_str().unwrap_or("?").to_owned()
}

fn rows(query: &str) -> String {
    let graph = graph();
    let show = |value: &Value| match value {
        Value::Node(node) => {
            graph.node_property(*node, "name").map_or("?".to_owned(), |name| show_plain(&name))
        }
        Value::Relationship(id) => format!("#{}", id.0),
        Value::Str(text) => text.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        other => format!("{other:?}"),
    };
    match run(&graph, query, &Options::default()) {
        Ok(answer) => {
            let lines: Vec<String> =
                answer.rows.iter().map(|row| row.iter().map(show).collect::<Vec<_>>().join(" ")).collect();
            lines.join(" | ")
        }
        Err(why) => why.diagnostic().render("query", query),
    }
}

fn check(query: &str, expected: &str) {
    assert_eq!(rows(query), expected, "{query}");
}

#[test]
fn patterns() {
    check(
        "MATCH (a)-[r]->(b) RETURN a, type(r), b ORDER BY id(r) LIMIT 2",
        "Ann Abel CALLED Bea | Bea CALLED Cid",
    );
    check("MATCH (a {name: 'Bea'})-[:CONSULT]-(b) RETURN DISTINCT b ORDER BY b.name", "Ann Abel | Cid");
    check(
        "MATCH (a)-[:CONSULT]->(b) RETURN a, count(*) AS n ORDER BY n DESC, a.name",
        "Bea 2 | Ann Abel 1 | Cid 1",
    );
    check(
        "MATCH p = (a)-[:CALLED*2..3]->(b) RETURN a, b, length(p) ORDER BY a.name, b.name",
        "Ann Abel Cid 2 | Ann Abel Dan 3 | Bea Dan 2",
    );
    check("MATCH (a) WHERE NOT (a)-->() RETURN a", "Dan");
    check("MATCH (a) WHERE EXISTS { (a)-[r]->(b) WHERE r.status = 'negated' } RETURN a", "Ann Abel");
    check("OPTIONAL MATCH (a:Ghost) RETURN count(a)", "0");
    check(
        "MATCH (a)-[r]->(b) WHERE r.date >= date('2025-05-02') AND r.date < '2025-05-09' RETURN a, b",
        "Bea Cid",
    );
}

#[test]
fn paths() {
    check("MATCH p = ANY SHORTEST (a {name: 'Ann Abel'})-[*]-(b {name: 'Dan'}) RETURN length(p)", "1");
    check(
        "MATCH p = ALL SHORTEST (a {name: 'Ann Abel'})-[r:CONSULT*]->(b {name: 'Dan'}) UNWIND relationships(p) AS x RETURN x",
        "#0 | #1 | #3 | #0 | #2 | #3",
    );
    check(
        "MATCH p = ALL SHORTEST CHRONOLOGICAL (a {name: 'Ann Abel'})-[r:CONSULT*]->(b {name: 'Dan'}) UNWIND relationships(p) AS x RETURN x",
        "#0 | #2 | #3",
    );
    check(
        "MATCH p = ANY SHORTEST (a {name: 'Ann Abel'}) ((x)-[r]-(y) WHERE r.status = 'asserted'){1,5} (b {name: 'Dan'}) RETURN length(p)",
        "3",
    );
    check(
        "MATCH p = shortestPath((a {name: 'Ann Abel'})-[*]-(b {name: 'Dan'})) WHERE all(r IN relationships(p) WHERE r.status = 'asserted') RETURN length(p)",
        "3",
    );
    check(
        "PATH FROM ann TO \"Dan\" VIA CONSULT CHRONOLOGICAL WHERE r.status = 'asserted'",
        "1 1 Ann Abel called Bea 2025-05-01 asserted Null Null Null | 1 2 Bea wrote_to Cid 2025-05-02 asserted Null Null Null | 1 3 Cid called Dan 2025-05 asserted Null Null Null",
    );
    check(
        "NEIGHBOURS OF \"Bea\"",
        "Cid Person List([Str(\"called\"), Str(\"wrote_to\")]) 2 2025-04-30 2025-05-02 | Ann Abel Person List([Str(\"called\")]) 1 2025-05-01 2025-05-01",
    );
}

#[test]
fn errors_say_where_and_what() {
    let check = |query: &str, words: &[&str]| {
        let shown = rows(query);
        for word in words {
            assert!(shown.contains(word), "{shown}");
        }
    };
    check("MTACH (a) RETURN a", &["query:1:1", "did you mean `MATCH`?"]);
    check("MATCH (a) RETRUN a", &["query:1:11", "did you mean `RETURN`?"]);
    check("MATCH (ann) RETURN ann.name, anm", &["query:1:30", "did you mean `ann`?"]);
    check("MATCH (a) RETURN szie(a.name)", &["did you mean `size`?"]);
    check("NEIGHBOURS OF \"Bae\"", &["did you mean \"Bea\"?"]);
    check("NEIGHBOURS OF Bea VIA CONSULTT", &["did you mean `CONSULT`?"]);
    check("CREATE (a)", &["only reads it"]);
    check("MATCH (a)", &["RETURN"]);
    check("RETURN 'open", &["never closed"]);
    check(&format!("RETURN {}1{}", "(".repeat(10_000), ")".repeat(10_000)), &["deep"]);
}
