//! Nine questions over an interaction graph, each written in the query language, with what each took.
//!
//! `cargo run --release --example peer_bench -- DATA_DIR OUT.jsonl`: DATA_DIR holds nodes.csv (id, name,
//! kind), edges.csv (id, src, dst, type, predicate, date, doc) and params.json (the sources and pairs that
//! the questions are asked of). Each line of OUT is one question: the median of the warm runs in
//! milliseconds and the answer for each source or pair. Queries are prepared once; `plan` is what reading
//! and planning each of them takes.

use relata::graph::{NodeId, PropertyGraph, Value};
use relata::query::{Options, Prepared, prepare};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::time::Instant;

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> Fallible<()> {
    let mut args = std::env::args().skip(1);
    let (Some(data), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: peer_bench DATA_DIR OUT.jsonl".into());
    };
    let params: Json = serde_json::from_str(&fs::read_to_string(format!("{data}/params.json"))?)?;
    let start = Instant::now();
    let graph = load(&data)?;
    graph.freeze();
    let mut out = File::create(out)?;
    let time = start.elapsed().as_secs_f64();
    writeln!(out, "{}", json!({"peer": "relata", "q": "load", "s": time, "rss": resident()?}))?;

    let texts = |key: &str| -> Vec<String> {
        let list = params[key].as_array().into_iter().flatten();
        list.filter_map(|item| item.as_str().map(str::to_owned)).collect()
    };
    let sources: Vec<Asked> = texts("sources").iter().map(|name| vec![("n", Value::text(name))]).collect();
    let pairs = params["pairs"].as_array().into_iter().flatten();
    let pairs: Vec<Asked> = pairs
        .map(|pair| {
            let end = |at: usize| Value::text(pair[at].as_str().unwrap_or_default());
            vec![("n", end(0)), ("m", end(1))]
        })
        .collect();
    let bound = |key: &str| params[key].as_i64().unwrap_or_default();
    let between: Vec<Asked> = pairs
        .iter()
        .cloned()
        .map(|mut pair| {
            pair.push(("from", Value::Int(bound("q4_from"))));
            pair.push(("to", Value::Int(bound("q4_to"))));
            pair
        })
        .collect();
    let once: Vec<Asked> = vec![Vec::new()];
    let (type1, types4, types8) =
        (&params["q1_type"], texts("q4_types").join("|"), texts("q8_types").join("|"));
    let (type1, kind8) =
        (type1.as_str().unwrap_or_default(), label(params["q8_kind"].as_str().unwrap_or_default()));
    let questions: [(&str, String, &[Asked], usize, Shape); 9] = [
        (
            "Q1",
            format!("MATCH (a {{name: $n}})-[:{type1}]-(b) RETURN DISTINCT b.name AS name ORDER BY name"),
            &sources,
            51,
            Shape::Column,
        ),
        (
            "Q2",
            "MATCH (a {name: $n})--(between)--(b) WHERE b <> a RETURN count(DISTINCT b)".to_owned(),
            &sources,
            51,
            Shape::One,
        ),
        (
            "Q3u",
            "MATCH p = ANY SHORTEST (a {name: $n})-[*]-(b {name: $m}) RETURN length(p)".to_owned(),
            &pairs,
            21,
            Shape::One,
        ),
        (
            "Q3d",
            "MATCH p = ANY SHORTEST (a {name: $n})-[*]->(b {name: $m}) RETURN length(p)".to_owned(),
            &pairs,
            21,
            Shape::One,
        ),
        (
            "Q4",
            format!(
                "MATCH p = ANY SHORTEST (a {{name: $n}})-[r:{types4}* WHERE $from <= r.date <= $to]-(b {{name: $m}}) \
                 RETURN length(p)"
            ),
            &between,
            21,
            Shape::One,
        ),
        (
            "Q5",
            "MATCH p = ALL SHORTEST (a {name: $n})-[*]-(b {name: $m}) RETURN count(p)".to_owned(),
            &pairs,
            21,
            Shape::One,
        ),
        (
            "Q6",
            "MATCH (a)-[:MEDIATE]->(x), (a)-[:MEDIATE]->(y) WHERE x.id < y.id \
             RETURN a.name AS name, count(*) AS pairs ORDER BY pairs DESC, name LIMIT 10"
                .to_owned(),
            &once,
            7,
            Shape::Rows,
        ),
        (
            "Q7",
            "MATCH (a)--(b) WITH a, count(DISTINCT b) AS others \
             RETURN a.name AS name, others ORDER BY others DESC, name LIMIT 20"
                .to_owned(),
            &once,
            7,
            Shape::Rows,
        ),
        (
            "Q8",
            format!("MATCH (a {{name: $n}})-[:{types8}*1..3]->(b:{kind8}) RETURN count(*)"),
            &sources,
            21,
            Shape::One,
        ),
    ];
    let mut planning = Vec::new();
    for (number, text, asked, times, shape) in &questions {
        let mut took = Vec::new();
        for _ in 0..101 {
            let start = Instant::now();
            black_box(read(&graph, text)?);
            took.push(start.elapsed().as_secs_f64() * 1e3);
        }
        planning.push(median(took));
        let query = read(&graph, text)?;
        let (mut ms, mut answers) = (Vec::new(), Vec::new());
        for one in *asked {
            let params: BTreeMap<String, Value> =
                one.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
            let options = Options { params, ..Options::default() };
            answers.push(ask(&query, &options, shape)?);
            let mut took = Vec::new();
            for _ in 0..*times {
                let start = Instant::now();
                black_box(ask(&query, &options, shape)?);
                took.push(start.elapsed().as_secs_f64() * 1e3);
            }
            ms.push(median(took));
        }
        writeln!(out, "{}", json!({"peer": "relata", "q": number, "ms": ms, "ans": answers}))?;
    }
    writeln!(out, "{}", json!({"peer": "relata", "q": "plan", "ms": planning}))?;
    println!("planning in ms: {planning:.4?}");
    Ok(())
}

/// Values for the parameters of a question.
type Asked = Vec<(&'static str, Value)>;

/// What an answer looks like.
enum Shape {
    /// One value, or none.
    One,
    /// The values of one column.
    Column,
    /// Rows of values.
    Rows,
}

fn read<'g>(graph: &'g PropertyGraph, text: &str) -> Fallible<Prepared<'g>> {
    prepare(graph, text, &Options::default()).map_err(|error| error.diagnostic().render("query", text).into())
}

fn ask(query: &Prepared<'_>, options: &Options, shape: &Shape) -> Fallible<Json> {
    let answer = query.run(options).map_err(|error| error.diagnostic().message)?;
    let value = |value: &Value| match value {
        Value::Int(number) => json!(number),
        Value::Str(text) => json!(&**text),
        _ => Json::Null,
    };
    Ok(match shape {
        Shape::One => answer.rows.first().map_or(Json::Null, |row| value(&row[0])),
        Shape::Column => answer.rows.iter().map(|row| value(&row[0])).collect(),
        Shape::Rows => answer.rows.iter().map(|row| row.iter().map(value).collect::<Json>()).collect(),
    })
}

/// The graph of nodes.csv and edges.csv, whose fields hold no quotes.
fn load(data: &str) -> Fallible<PropertyGraph> {
    let mut graph = PropertyGraph::new();
    let (id, name) = (graph.key("id"), graph.key("name"));
    each_line(&format!("{data}/nodes.csv"), |fields| {
        let [number, text, kind] = fields else { return Err("a node has three fields".into()) };
        let values = [(id, Value::Int(number.parse()?)), (name, Value::text(text))];
        graph.add_node_row(&[&label(kind)], &values);
        Ok(())
    })?;
    let (predicate, date, document) = (graph.key("predicate"), graph.key("date"), graph.key("document"));
    // Predicates repeat, so that each text is made once.
    let mut texts: BTreeMap<String, Value> = BTreeMap::new();
    each_line(&format!("{data}/edges.csv"), |fields| {
        let [number, from, to, kind, word, day, source] = fields else {
            return Err("an edge has seven fields".into());
        };
        if !texts.contains_key(*word) {
            texts.insert((*word).to_owned(), Value::text(word));
        }
        let values = [
            (id, Value::Int(number.parse()?)),
            (predicate, texts[*word].clone()),
            (date, Value::Int(day.parse()?)),
            (document, Value::Int(source.parse()?)),
        ];
        let kind = graph.relationship_type_named(kind);
        graph.add_relationship_row(NodeId(from.parse()?), NodeId(to.parse()?), kind, &values);
        Ok(())
    })?;
    Ok(graph)
}

fn each_line(path: &str, mut see: impl FnMut(&[&str]) -> Fallible<()>) -> Fallible<()> {
    let mut reader = BufReader::new(File::open(path)?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let mut fields = [""; 8];
        let mut count = 0;
        for field in line.trim_end().split(',').take(8) {
            fields[count] = field;
            count += 1;
        }
        see(&fields[..count])?;
    }
}

/// `org` as a label: `Org`.
fn label(kind: &str) -> String {
    kind.chars().take(1).flat_map(char::to_uppercase).chain(kind.chars().skip(1)).collect()
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// The memory that this program has in use, in MB.
fn resident() -> Fallible<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS")).ok_or("no VmRSS")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).ok_or("no number")?.parse()?;
    Ok(kilobytes / 1024.0)
}
