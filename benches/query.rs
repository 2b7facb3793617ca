//! What the parts of a query cost: `cargo bench`.
#![allow(missing_docs, reason = "the macro of criterion makes a public function")]

use criterion::{Criterion, criterion_group, criterion_main};
use relata::graph::{NodeId, PropertyGraph, Value};
use relata::query::{Options, explain, prepare, statements};
use std::hint::black_box;

const TEXT: &str = "MATCH p = ALL SHORTEST (a {name: 'n1'})-[r:MET|CALLED* WHERE r.w > 2]-(b {name: 'n99'}) \
                    WHERE a <> b RETURN a.name AS name, length(p) AS hops, count(*) ORDER BY hops DESC LIMIT 5";

/// 2,000 nodes, 20,000 relationships, some nodes with many.
fn graph() -> PropertyGraph {
    let mut graph = PropertyGraph::new();
    let mut dice = 88_172_645_463_325_252u64;
    let mut roll = |below: u64| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice % below
    };
    for number in 0..2_000 {
        let name = Value::text(&format!("n{number}"));
        graph.add_node(&[["Person", "Org"][number % 2]], vec![("name".to_owned(), name)]);
    }
    for _ in 0..20_000 {
        let (wide, narrow) = (roll(2_000), roll(2_000) * roll(2_000) / 2_000);
        let kind = ["MET", "CALLED", "PAID"][roll(3) as usize];
        let weight = vec![("w".to_owned(), Value::Int(roll(10) as i64))];
        graph.add_relationship(NodeId(wide as u32), NodeId(narrow as u32), kind, weight);
    }
    graph.freeze();
    graph
}

fn reading(c: &mut Criterion) {
    let graph = graph();
    c.bench_function("lexing", |b| b.iter(|| statements(black_box(TEXT)).len()));
    c.bench_function("parsing and planning", |b| {
        b.iter(|| prepare(&graph, black_box(TEXT), &Options::default()).is_ok());
    });
    c.bench_function("planning shown", |b| {
        b.iter(|| explain(&graph, black_box(TEXT), &Options::default()).is_ok());
    });
}

fn running(c: &mut Criterion) {
    let graph = graph();
    let options = Options::default();
    for (name, text) in [
        ("expand", "MATCH (a {name: 'n7'})-[:MET]-(b)-[:CALLED]->(c:Org) RETURN count(*)"),
        ("shortest path", "MATCH p = ANY SHORTEST (a {name: 'n7'})-[*]-(b {name: 'n1999'}) RETURN length(p)"),
        ("all shortest paths", "MATCH p = ALL SHORTEST (a {name: 'n7'})-[*]-(b {name: 'n1999'}) RETURN p"),
        ("aggregation", "MATCH (a)-[r]->(b) RETURN a.name, count(*), sum(r.w), count(DISTINCT b)"),
        ("first of an order", "MATCH (a)-[r]->(b) RETURN a.name, r.w ORDER BY r.w DESC, a.name LIMIT 10"),
    ] {
        let Ok(query) = prepare(&graph, text, &options) else { continue };
        c.bench_function(name, |b| b.iter(|| query.run(&options).map(|answer| answer.rows.len()).ok()));
    }
}

criterion_group!(benches, reading, running);
criterion_main!(benches);
