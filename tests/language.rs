//! The query language as its users meet it: what a query gives, or the error as it is shown.
//!
//! Cases stand in `tests/language/*.test`, which `tests/language/README.md` explains, and in
//! `queries/README.md`, whose examples are run. With RELATA_WRITE=1 what is found is written into them.

use relata::graph::PropertyGraph;
use relata::query::{self, Options, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn place(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

fn build(text: &str) -> PropertyGraph {
    let mut graph = PropertyGraph::new();
    query::create(&mut graph, text, &Options::default())
        .unwrap_or_else(|error| panic!("{}", error.diagnostic().render("graph", text)));
    graph
}

/// What a query gives: columns, rows and warnings, or the error as it is shown.
fn answer(graph: &PropertyGraph, text: &str, any_order: bool) -> String {
    let answer = match query::run(graph, text, &Options::default()) {
        Ok(answer) => answer,
        Err(error) => return error.diagnostic().render("query", text),
    };
    let row = |row: &[Value]| row.iter().map(|value| show(graph, value)).collect::<Vec<_>>().join(" | ");
    let mut lines: Vec<String> = answer.rows.iter().map(row).collect();
    if any_order {
        lines.sort();
    }
    let mut out = answer.columns.join(" | ") + "\n";
    lines.iter().for_each(|line| out += &format!("{line}\n"));
    answer.warnings.iter().for_each(|warning| out += &warning.render("query", text));
    out
}

/// A value as the language writes it; nodes by labels and properties.
fn show(graph: &PropertyGraph, value: &Value) -> String {
    let map = |entries: &mut dyn Iterator<Item = (&String, &Value)>| {
        let entries: Vec<String> =
            entries.map(|(key, value)| format!("{key}: {}", show(graph, value))).collect();
        format!("{{{}}}", entries.join(", "))
    };
    let properties = |properties: Vec<(String, Value)>| {
        if properties.is_empty() {
            return String::new();
        }
        format!(" {}", map(&mut properties.iter().map(|(key, value)| (key, value))))
    };
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Str(text) => format!("'{text}'"),
        Value::Date(date) => date.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| show(graph, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => map(&mut entries.iter()),
        Value::Node(node) => {
            let labels: String = graph.labels(*node).iter().map(|label| format!(":{label}")).collect();
            format!("({labels}{})", properties(graph.node_properties(*node))).replace("( ", "(")
        }
        Value::Relationship(id) => {
            let kind = graph.relationship_type(*id);
            format!("[:{kind}{}]", properties(graph.relationship_properties(*id)))
        }
        Value::Path(path) => {
            let mut out = show(graph, &Value::Node(path.nodes[0]));
            for (at, id) in path.relationships.iter().enumerate() {
                let forward = graph.ends(*id).0 == path.nodes[at];
                let (left, right) = if forward { ("-", "->") } else { ("<-", "-") };
                let end = show(graph, &Value::Node(path.nodes[at + 1]));
                out += &format!("{left}{}{right}{end}", show(graph, &Value::Relationship(*id)));
            }
            out
        }
    }
}

/// Compares a file with what it should be, or writes it.
fn settle(file: &Path, expected: &str, found: &str) {
    if expected == found {
        return;
    }
    if env::var_os("RELATA_WRITE").is_some() {
        fs::write(file, found).unwrap();
        return;
    }
    let different = expected.lines().zip(found.lines()).position(|(a, b)| a != b).unwrap_or_default();
    let from =
        |text: &str| text.lines().skip(different.saturating_sub(8)).take(24).collect::<Vec<_>>().join("\n");
    panic!(
        "{}, about line {}:\n{}\n--- found\n{}",
        file.display(),
        different + 1,
        from(expected),
        from(found)
    );
}

#[test]
fn cases_hold() {
    let mut files: Vec<PathBuf> = fs::read_dir(place("tests/language"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "test"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut graph = PropertyGraph::new();
        let mut out = String::new();
        let mut query = String::new();
        let mut sections = text.split_inclusive('\n').peekable();
        while let Some(line) = sections.next() {
            out += line;
            let Some(section) = line.trim_end().strip_prefix("-- ") else { continue };
            let mut inside = String::new();
            while let Some(next) =
                sections.next_if(|next| !next.starts_with("-- ") && !next.starts_with("== "))
            {
                inside += next;
            }
            match section {
                "graph" => {
                    graph = build(inside.trim());
                    out += &inside;
                }
                "query" => {
                    query = inside.trim().to_owned();
                    out += &inside;
                }
                "answer" | "answer, in any order" => {
                    let found = answer(&graph, &query, section != "answer");
                    out += &format!("{}\n", found);
                }
                other => panic!("{}: nobody knows the section `{other}`", file.display()),
            }
        }
        settle(&file, &text, &format!("{}\n", out.trim_end()));
    }
}

#[test]
fn errors_are_many_and_differ() {
    let text = fs::read_to_string(place("tests/language/errors.test")).unwrap();
    let messages: BTreeSet<&str> = text.lines().filter(|line| line.starts_with("error: ")).collect();
    assert!(messages.len() >= 60, "{} errors are shown", messages.len());
}

#[test]
fn every_example_of_the_reference_runs() {
    let file = place("queries/README.md");
    let text = fs::read_to_string(&file).unwrap();
    let mut graph = PropertyGraph::new();
    let (mut out, mut query) = (String::new(), String::new());
    let mut examples = 0;
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out += line;
        let fence = line.trim_end();
        if fence == "<!-- functions -->" {
            for next in lines.by_ref() {
                if next.trim_end() == "<!-- end -->" {
                    out += &function_table(&graph);
                    out += next;
                    break;
                }
            }
        }
        let Some(kind) = fence.strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let inside: String = lines.by_ref().take_while(|next| next.trim_end() != "```").collect();
        match kind {
            "cypher graph" => graph = build(inside.trim()),
            "cypher" => inside.trim().clone_into(&mut query),
            "text" => {
                examples += 1;
                out += &format!("{}```\n", answer(&graph, &query, false));
                continue;
            }
            _ => {}
        }
        out += &format!("{inside}```\n");
    }
    assert!(examples >= 30, "{examples} examples run");
    settle(&file, &text, &out);
}

/// The functions with their examples and what those give.
fn function_table(graph: &PropertyGraph) -> String {
    let mut out = "| function | gives | example | answer |\n|---|---|---|---|\n".to_owned();
    let cell = |text: &str| text.replace('|', "\\|");
    for function in query::catalogue().functions {
        let answer = query::run(graph, function.example, &Options::default())
            .unwrap_or_else(|error| panic!("{}", error.diagnostic().render(function.name, function.example)));
        let first = answer.rows.first().unwrap_or_else(|| panic!("{} gives nothing", function.example));
        let value = first.iter().map(|value| show(graph, value)).collect::<Vec<_>>().join(", ");
        let (name, example) = (cell(function.signature), cell(function.example));
        out += &format!("| `{name}` | {} | `{example}` | `{}` |\n", function.doc, cell(&value));
    }
    out
}
