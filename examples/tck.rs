//! Runs conformance scenarios written in Gherkin.
//!
//! `cargo run --release --example tck -- DIR [--failures]` runs every scenario in the `.feature` files
//! under DIR and ends with `tck: passed P of N`. Named graphs stand at `DIR/../graphs/NAME/NAME.cypher`.

use gherkin::{Feature, GherkinEnv, Scenario, Step};
use relata::graph::PropertyGraph;
use relata::query::{self, Answer, Options, Phase, QueryError, Value};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let (flags, places): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|a| a.starts_with("--"));
    let [directory] = &places[..] else {
        eprintln!("usage: tck DIR [--failures]");
        return ExitCode::from(2);
    };
    let directory = PathBuf::from(directory);
    let graphs = directory.join("../graphs");
    let mut files = Vec::new();
    features(&directory, &mut files);
    files.sort();
    let (mut passed, mut total) = (0, 0);
    std::panic::set_hook(Box::new(|_| {}));
    for file in &files {
        let shown = file.strip_prefix(&directory).unwrap_or(file).display();
        let text =
            fs::read_to_string(file).map(|text| with_backslashes(&text)).map_err(|error| error.to_string());
        let feature = text
            .and_then(|text| Feature::parse(&text, GherkinEnv::default()).map_err(|error| error.to_string()));
        let feature = match feature {
            Ok(feature) => feature,
            Err(error) => {
                eprintln!("{shown}: {error}");
                total += 1;
                continue;
            }
        };
        let background = feature.background.as_ref().map_or(&[][..], |background| &background.steps);
        for scenario in &feature.scenarios {
            for (example, steps) in items(background, scenario) {
                total += 1;
                let run = || Run::new(&graphs).steps(&steps);
                let result =
                    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err("it panicked".to_owned()));
                match result {
                    Ok(()) => passed += 1,
                    Err(why) if flags.iter().any(|flag| flag == "--failures") => {
                        println!("{shown} :: {}{example}\n  {}", scenario.name, why.replace('\n', "\n  "));
                    }
                    Err(_) => {}
                }
            }
        }
    }
    println!("tck: passed {passed} of {total}");
    ExitCode::from(u8::from(passed < total))
}

/// The text with each backslash doubled that stands in a table and escapes nothing there.
fn with_backslashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let table = line.trim_start().starts_with('|');
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            out.push(c);
            if table && c == '\\' {
                match chars.peek() {
                    Some('n' | '|' | '\\') => out.extend(chars.next()),
                    _ => out.push('\\'),
                }
            }
        }
    }
    out
}

/// The feature files under a directory.
fn features(directory: &Path, out: &mut Vec<PathBuf>) {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) => return eprintln!("{}: {error}", directory.display()),
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            features(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "feature") {
            out.push(path);
        }
    }
}

/// The steps of a scenario, once for each row of its examples.
fn items(background: &[Step], scenario: &Scenario) -> Vec<(String, Vec<Step>)> {
    let steps: Vec<Step> = background.iter().chain(&scenario.steps).cloned().collect();
    let mut out = Vec::new();
    for table in scenario.examples.iter().filter_map(|examples| examples.table.as_ref()) {
        let Some((names, rows)) = table.rows.split_first() else { continue };
        for row in rows {
            let fill = |text: &str| {
                names
                    .iter()
                    .zip(row)
                    .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("<{name}>"), value))
            };
            let mut steps = steps.clone();
            for step in &mut steps {
                step.value = fill(&step.value);
                step.docstring = step.docstring.as_deref().map(fill);
                for cell in step.table.iter_mut().flat_map(|table| table.rows.iter_mut().flatten()) {
                    *cell = fill(cell);
                }
            }
            out.push((format!(" (#{})", out.len() + 1), steps));
        }
    }
    if scenario.examples.is_empty() { vec![(String::new(), steps)] } else { out }
}

/// A scenario on its way.
struct Run<'a> {
    graphs: &'a Path,
    graph: PropertyGraph,
    options: Options,
    result: Option<Result<Answer, QueryError>>,
}

impl<'a> Run<'a> {
    fn new(graphs: &'a Path) -> Self {
        Self { graphs, graph: PropertyGraph::new(), options: Options::default(), result: None }
    }

    fn steps(mut self, steps: &[Step]) -> Result<(), String> {
        steps.iter().try_for_each(|step| self.step(step))
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        let text = step.value.trim_end_matches(':');
        let doc = step.docstring.as_deref().unwrap_or_default().trim();
        let rows = step.table.as_ref().map_or(&[][..], |table| &table.rows);
        match text {
            "an empty graph" | "any graph" | "no side effects" => Ok(()),
            "having executed" => self.build(doc),
            "parameters are" => {
                for row in rows {
                    let [name, value] = &row[..] else {
                        return Err("a parameter has a name and a value".to_owned());
                    };
                    let value = query::run(&self.graph, &format!("RETURN {value}"), &Options::default());
                    let value = value.map_err(|error| said(&error))?.rows[0][0].clone();
                    self.options.params.insert(name.clone(), value);
                }
                Ok(())
            }
            "executing query" => {
                self.result = Some(query::run(&self.graph, doc, &self.options));
                Ok(())
            }
            "the result should be empty" => self.compare(rows, false, false),
            "the result should be, in any order" => self.compare(rows, false, false),
            "the result should be, in order" => self.compare(rows, true, false),
            "the result should be (ignoring element order for lists)" => self.compare(rows, false, true),
            "the result should be, in order (ignoring element order for lists)" => {
                self.compare(rows, true, true)
            }
            _ => {
                if let Some(name) = text.strip_prefix("the ").and_then(|rest| rest.strip_suffix(" graph")) {
                    let file = self.graphs.join(name).join(format!("{name}.cypher"));
                    let script =
                        fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
                    return self.build(script.trim().trim_end_matches(';'));
                }
                match text.split_once(" should be raised at ") {
                    Some((class, rest)) => self.fails(class, rest),
                    None => Err(format!("nobody knows the step `{text}`")),
                }
            }
        }
    }

    fn build(&mut self, text: &str) -> Result<(), String> {
        query::create(&mut self.graph, text, &self.options).map_err(|error| said(&error))
    }

    /// `a TypeError` … `runtime: InvalidArgumentValue`.
    fn fails(&mut self, class: &str, rest: &str) -> Result<(), String> {
        let class = class.split(' ').next_back().unwrap_or_default();
        let (phase, fault) = rest.split_once(": ").unwrap_or((rest, "*"));
        match self.result.take() {
            None => Err("no query ran".to_owned()),
            Some(Ok(answer)) => {
                Err(format!("expected {class} ({fault}), but there are {} rows", answer.rows.len()))
            }
            Some(Err(error)) => {
                let (own_phase, own_class, own_fault) = error.sort();
                let own_phase = match own_phase {
                    Phase::Compile => "compile time",
                    Phase::Run => "runtime",
                };
                let right = (phase == "any time" || phase == own_phase)
                    && class == own_class.to_string()
                    && (fault == "*" || fault == format!("{own_fault:?}"));
                let found = format!("{own_class} at {own_phase}: {own_fault:?}");
                if right {
                    Ok(())
                } else {
                    Err(format!("expected {class} at {phase}: {fault}, found {found}\n{}", said(&error)))
                }
            }
        }
    }

    fn compare(&mut self, table: &[Vec<String>], ordered: bool, loose_lists: bool) -> Result<(), String> {
        let answer = match self.result.take() {
            None => return Err("no query ran".to_owned()),
            Some(Err(error)) => return Err(said(&error)),
            Some(Ok(answer)) => answer,
        };
        let (columns, rows) =
            table.split_first().map_or((&[][..], &[][..]), |(head, rows)| (&head[..], rows));
        if !table.is_empty() && answer.columns != columns {
            return Err(format!("expected columns {columns:?}, found {:?}", answer.columns));
        }
        let mut expected = Vec::new();
        for row in rows {
            let cells: Result<Vec<Shape>, String> =
                row.iter().map(|cell| Reader::new(cell).whole()).collect();
            expected.push(cells?);
        }
        let shape = |row: &[Value]| row.iter().map(|value| Shape::of(&self.graph, value)).collect();
        let mut found: Vec<Vec<Shape>> = answer.rows.iter().map(shape).collect();
        if loose_lists {
            expected.iter_mut().chain(&mut found).flatten().for_each(Shape::sort_lists);
        }
        let show = |rows: &[Vec<Shape>]| rows.iter().map(|row| format!("{row:?}\n")).collect::<String>();
        let (expected_text, found_text) = (show(&expected), show(&found));
        if !ordered {
            expected.sort();
            found.sort();
        }
        if expected == found { Ok(()) } else { Err(format!("expected\n{expected_text}found\n{found_text}")) }
    }
}

fn said(error: &QueryError) -> String {
    let diagnostic = error.diagnostic();
    format!("{} {}", diagnostic.message, diagnostic.help.join("; "))
}

/// A value as scenarios write it: nodes by their labels and properties.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Null,
    Bool(bool),
    Int(i64),
    Float(String),
    Text(String),
    List(Vec<Shape>),
    Map(BTreeMap<String, Shape>),
    /// Labels in order, and properties.
    Node(Vec<String>, BTreeMap<String, Shape>),
    /// Type and properties.
    Relationship(String, BTreeMap<String, Shape>),
    /// A node, then whether each relationship is followed as it points, it, and the next node.
    Path(Box<Shape>, Vec<(bool, Shape, Shape)>),
    /// Something else, as text.
    Other(String),
}

impl Shape {
    fn float(number: f64) -> Self {
        // Zero is zero, with or without a sign.
        Self::Float(format!("{:?}", if number == 0.0 { 0.0 } else { number }))
    }

    fn of(graph: &PropertyGraph, value: &Value) -> Self {
        let map = |pairs: &mut dyn Iterator<Item = (&String, &Value)>| {
            pairs.map(|(key, value)| (key.clone(), Self::of(graph, value))).collect::<BTreeMap<_, _>>()
        };
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::float(*number),
            Value::Str(text) => Self::Text(text.to_string()),
            Value::List(items) => Self::List(items.iter().map(|item| Self::of(graph, item)).collect()),
            Value::Map(entries) => Self::Map(map(&mut entries.iter())),
            Value::Node(node) => {
                let mut labels: Vec<String> = graph.labels(*node).into_iter().map(str::to_owned).collect();
                labels.sort();
                let properties = graph.node_properties(*node);
                Self::Node(labels, map(&mut properties.iter().map(|(key, value)| (key, value))))
            }
            Value::Relationship(id) => {
                let properties = graph.relationship_properties(*id);
                let properties = map(&mut properties.iter().map(|(key, value)| (key, value)));
                Self::Relationship(graph.relationship_type(*id).to_owned(), properties)
            }
            Value::Path(path) => {
                let mut steps = Vec::new();
                for (at, id) in path.relationships.iter().enumerate() {
                    let forward = graph.ends(*id).0 == path.nodes[at];
                    let relationship = Self::of(graph, &Value::Relationship(*id));
                    steps.push((forward, relationship, Self::of(graph, &Value::Node(path.nodes[at + 1]))));
                }
                Self::Path(Box::new(Self::of(graph, &Value::Node(path.nodes[0]))), steps)
            }
            other => Self::Other(format!("{other:?}")),
        }
    }

    fn sort_lists(&mut self) {
        match self {
            Self::List(items) => {
                items.iter_mut().for_each(Self::sort_lists);
                items.sort();
            }
            Self::Map(entries) => entries.values_mut().for_each(Self::sort_lists),
            _ => {}
        }
    }
}

/// Reads an expected value.
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, rest: text }
    }

    fn whole(mut self) -> Result<Shape, String> {
        let shape = self.value()?;
        if self.rest.trim().is_empty() {
            Ok(shape)
        } else {
            Err(format!("`{}` is no expected value", self.text))
        }
    }

    fn maybe(&mut self, mark: &str) -> bool {
        self.rest = self.rest.trim_start();
        let found = self.rest.strip_prefix(mark);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn expect(&mut self, mark: &str) -> Result<(), String> {
        if self.maybe(mark) { Ok(()) } else { Err(format!("`{mark}` is missing in `{}`", self.text)) }
    }

    /// Letters, digits and what else names and numbers have.
    fn word(&mut self) -> &'a str {
        self.rest = self.rest.trim_start();
        let stops = |c: char| c.is_whitespace() || "[](){}<>,:'|".contains(c);
        let (word, rest) = self.rest.split_at(self.rest.find(stops).unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn value(&mut self) -> Result<Shape, String> {
        if self.maybe("'") {
            return self.quoted().map(Shape::Text);
        }
        if self.maybe("{") {
            return self.entries().map(Shape::Map);
        }
        if self.maybe("(") {
            return self.node();
        }
        if self.maybe("<") {
            return self.path();
        }
        if self.maybe("[") {
            if self.maybe(":") {
                return self.relationship();
            }
            let mut items = Vec::new();
            while !self.maybe("]") {
                items.push(self.value()?);
                if !self.maybe(",") {
                    self.expect("]")?;
                    break;
                }
            }
            return Ok(Shape::List(items));
        }
        let word = self.word();
        Ok(match word {
            "null" => Shape::Null,
            "true" => Shape::Bool(true),
            "false" => Shape::Bool(false),
            "NaN" => Shape::float(f64::NAN),
            _ => match (word.parse::<i64>(), word.parse::<f64>()) {
                (Ok(number), _) => Shape::Int(number),
                (_, Ok(number)) => Shape::float(number),
                _ => return Err(format!("`{}` is no expected value", self.text)),
            },
        })
    }

    fn quoted(&mut self) -> Result<String, String> {
        let mut out = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\'' => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(out);
                }
                '\\' => out.push(chars.next().map_or('\\', |(_, c)| c)),
                _ => out.push(c),
            }
        }
        Err(format!("a quote is open in `{}`", self.text))
    }

    /// Behind `{`.
    fn entries(&mut self) -> Result<BTreeMap<String, Shape>, String> {
        let mut entries = BTreeMap::new();
        while !self.maybe("}") {
            let key = self.word().to_owned();
            self.expect(":")?;
            entries.insert(key, self.value()?);
            if !self.maybe(",") {
                self.expect("}")?;
                break;
            }
        }
        Ok(entries)
    }

    /// Behind `(`.
    fn node(&mut self) -> Result<Shape, String> {
        let mut labels = Vec::new();
        while self.maybe(":") {
            labels.push(self.word().to_owned());
        }
        labels.sort();
        let properties = if self.maybe("{") { self.entries()? } else { BTreeMap::new() };
        self.expect(")")?;
        Ok(Shape::Node(labels, properties))
    }

    /// Behind `[:`.
    fn relationship(&mut self) -> Result<Shape, String> {
        let kind = self.word().to_owned();
        let properties = if self.maybe("{") { self.entries()? } else { BTreeMap::new() };
        self.expect("]")?;
        Ok(Shape::Relationship(kind, properties))
    }

    /// Behind `<`.
    fn path(&mut self) -> Result<Shape, String> {
        self.expect("(")?;
        let start = Box::new(self.node()?);
        let mut steps = Vec::new();
        while !self.maybe(">") {
            let back = self.maybe("<");
            self.expect("-")?;
            self.expect("[:")?;
            let relationship = self.relationship()?;
            self.expect(if back { "-" } else { "->" })?;
            self.expect("(")?;
            steps.push((!back, relationship, self.node()?));
        }
        Ok(Shape::Path(start, steps))
    }
}
