//! Results as text, one function a mode.

use super::grid::{Cell, Drawn, Grid, Style, table, vertical};
use super::patience::Patience;
use crate::diagnostic::{Diagnostic, nearest};
use crate::export::csv::harmless;
use crate::graph::PropertyGraph;
use crate::graph::Value;
use crate::query::{Answer, Path};
use crate::release::release;
use std::fmt::Write;
use std::str::FromStr;

/// How a result is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Table,
    Vertical,
    Markdown,
    Csv,
    Json,
    Jsonl,
    Dot,
}

impl Mode {
    /// Each mode by its word, with a word on it.
    pub(crate) const CHOICES: &'static [(&'static str, &'static str)] = &[
        ("table", "columns that fit the terminal"),
        ("vertical", "one value a line"),
        ("markdown", "a table to paste into a text"),
        ("csv", "for spreadsheets; a text that one would take for a formula gets a `'`"),
        ("json", "one array of objects"),
        ("jsonl", "one object a line"),
        ("dot", "the claims as a Graphviz graph"),
    ];
    const ALL: [Self; 7] =
        [Self::Table, Self::Vertical, Self::Markdown, Self::Csv, Self::Json, Self::Jsonl, Self::Dot];

    /// The word for it on the command line.
    pub(crate) fn word(self) -> &'static str {
        Self::CHOICES[self as usize].0
    }
}

impl FromStr for Mode {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        let lower = text.to_lowercase();
        if let Some(mode) = Self::ALL.into_iter().find(|mode| mode.word() == lower) {
            return Ok(mode);
        }
        let words = Self::CHOICES.iter().map(|(word, _)| *word);
        let error = Diagnostic::error(format!("there is no output mode `{text}`"));
        Err(match nearest(text, words.clone()) {
            Some(guess) => error.help(format!("did you mean `{guess}`?")),
            None => error.help(format!("the modes are {}", words.collect::<Vec<_>>().join(", "))),
        })
    }
}

/// `answer` in any mode but dot, which is a drawing; of its rows as many as can be drawn in time.
pub(crate) fn print(
    graph: &PropertyGraph,
    answer: &Answer,
    mode: Mode,
    style: Style,
    patience: Patience<'_>,
) -> Drawn {
    let by_cells = |marks: bool, short: bool, draw: &dyn Fn(&Grid) -> Drawn| {
        let grid = grid(graph, answer, marks, short, patience);
        let drawn = draw(&grid);
        let rows = grid.rows.len();
        release(grid, rows);
        drawn
    };
    match mode {
        Mode::Table if answer.rows.is_empty() => Drawn::default(),
        Mode::Table => by_cells(style.numbered, style.numbered, &|grid| table(grid, style, patience)),
        Mode::Vertical => by_cells(true, style.numbered, &|grid| vertical(grid, style, patience)),
        Mode::Markdown => by_cells(false, false, &|grid| markdown(grid, patience)),
        Mode::Csv => csv(graph, answer, patience),
        Mode::Json => json(graph, answer, patience),
        Mode::Jsonl | Mode::Dot => jsonl(graph, answer, patience),
    }
}

/// Of a longer list a person sees only so many members.
const MEMBERS: usize = 200;
/// Of a longer path only so many steps.
const HOPS: usize = 60;

/// A list or path as it is put in a cell for a person: no longer than one reads.
fn cut(graph: &PropertyGraph, value: &Value) -> String {
    let and_more =
        |shown: Value, more: usize, what: &str| format!("{} … and {more} more {what}", plain(graph, &shown));
    match value {
        Value::List(items) if items.len() > MEMBERS => {
            and_more(Value::List(items[..MEMBERS].to_vec()), items.len() - MEMBERS, "in the list")
        }
        Value::Path(path) if path.relationships.len() > HOPS => {
            let shown = Path {
                nodes: path.nodes[..=HOPS].to_vec(),
                relationships: path.relationships[..HOPS].to_vec(),
            };
            and_more(Value::Path(shown.into()), path.relationships.len() - HOPS, "steps")
        }
        value => plain(graph, value),
    }
}

/// The answer as cells; with `marks`, a missing value shows as `·` where a person looks on, and `short`
/// cuts what is too long to be read.
fn grid(graph: &PropertyGraph, answer: &Answer, marks: bool, short: bool, patience: Patience<'_>) -> Grid {
    let cell = |value: &Value| match value {
        Value::Null => Cell { text: if marks { "·".into() } else { String::new() }, ..Cell::absent() },
        Value::Int(_) | Value::Float(_) => Cell::number(plain(graph, value)),
        value if short => Cell::text(cut(graph, value)),
        value => Cell::text(plain(graph, value)),
    };
    Grid {
        columns: answer.columns.clone(),
        rows: in_time(answer, patience).map(|row| row.iter().map(cell).collect()).collect(),
    }
}

/// The rows of an answer as long as anyone waits for them.
fn in_time<'a>(answer: &'a Answer, patience: Patience<'a>) -> impl Iterator<Item = &'a [Value]> {
    answer.rows.iter().take_while(move |_| !patience.over())
}

fn markdown(grid: &Grid, patience: Patience<'_>) -> Drawn {
    let escape = |text: &str| {
        let mut out =
            super::grid::clean(&text.replace('\n', "<br>")).replace('\\', "\\\\").replace('|', "\\|");
        if out.is_empty() {
            out.push(' ');
        }
        out
    };
    let line =
        |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    let mut out = line(&mut grid.columns.iter().map(|name| escape(name)));
    let right = |at: usize| {
        let cells = || grid.rows.iter().filter_map(move |row| row.get(at));
        cells().any(|cell| cell.number) && cells().all(|cell| cell.number || cell.absent)
    };
    out += &line(&mut (0..grid.columns.len()).map(|at| if right(at) { "---:" } else { "---" }.to_owned()));
    let mut rows = 0;
    for row in grid.rows.iter().take_while(|_| !patience.over()) {
        out += &line(&mut row.iter().map(|cell| escape(&cell.text)));
        rows += 1;
    }
    Drawn { text: out, rows }
}

fn csv(graph: &PropertyGraph, answer: &Answer, patience: Patience<'_>) -> Drawn {
    let field = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let mut out = answer.columns.iter().map(|name| field(name)).collect::<Vec<_>>().join(",") + "\n";
    let mut rows = 0;
    for row in in_time(answer, patience) {
        let cells = row.iter().map(|value| match value {
            Value::Null => String::new(),
            // An empty text is told from no value by its quotes.
            Value::Str(text) if text.is_empty() => "\"\"".to_owned(),
            Value::List(_) | Value::Map(_) => field(&to_json(graph, value)),
            Value::Int(_) | Value::Float(_) => field(&plain(graph, value)),
            value => field(&harmless(&plain(graph, value))),
        });
        out += &cells.collect::<Vec<_>>().join(",");
        out.push('\n');
        rows += 1;
    }
    Drawn { text: out, rows }
}

fn json(graph: &PropertyGraph, answer: &Answer, patience: Patience<'_>) -> Drawn {
    let rows: Vec<String> =
        in_time(answer, patience).map(|row| format!("  {}", object(graph, &answer.columns, row))).collect();
    let text = if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) };
    Drawn { text, rows: rows.len() }
}

fn jsonl(graph: &PropertyGraph, answer: &Answer, patience: Patience<'_>) -> Drawn {
    let lines: Vec<String> =
        in_time(answer, patience).map(|row| object(graph, &answer.columns, row) + "\n").collect();
    Drawn { text: lines.concat(), rows: lines.len() }
}

fn object(graph: &PropertyGraph, columns: &[String], row: &[Value]) -> String {
    fields(columns.iter().zip(row).map(|(name, value)| (name.as_str(), to_json(graph, value))))
}

fn fields<'a>(entries: impl Iterator<Item = (&'a str, String)>) -> String {
    let entries: Vec<String> = entries.map(|(name, value)| format!("{}:{value}", quoted(name))).collect();
    format!("{{{}}}", entries.join(","))
}

/// `text` as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value as JSON; dates are texts, nodes and relationships objects.
fn to_json(graph: &PropertyGraph, value: &Value) -> String {
    let properties = |entries: &[(String, Value)]| {
        let entries: Vec<(String, String)> =
            entries.iter().map(|(name, value)| (name.clone(), to_json(graph, value))).collect();
        fields(entries.iter().map(|(name, value)| (name.as_str(), value.clone())))
    };
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => serde_json::Value::from(*number).to_string(),
        Value::List(values) => {
            format!("[{}]", values.iter().map(|value| to_json(graph, value)).collect::<Vec<_>>().join(","))
        }
        Value::Map(entries) => fields(entries.iter().map(|(name, value)| (&**name, to_json(graph, value)))),
        Value::Node(node) => {
            let labels: Vec<String> = graph.labels(*node).into_iter().map(quoted).collect();
            format!(
                "{{\"id\":{},\"labels\":[{}],\"properties\":{}}}",
                node.0,
                labels.join(","),
                properties(&graph.node_properties(*node)[..])
            )
        }
        Value::Relationship(relationship) => {
            let (from, to) = graph.ends(*relationship);
            format!(
                "{{\"id\":{},\"type\":{},\"from\":{},\"to\":{},\"properties\":{}}}",
                relationship.0,
                quoted(graph.relationship_type(*relationship)),
                from.0,
                to.0,
                properties(&graph.relationship_properties(*relationship)[..])
            )
        }
        Value::Path(path) => {
            let nodes: Vec<_> = path.nodes.iter().map(|node| to_json(graph, &Value::Node(*node))).collect();
            let relationships: Vec<_> =
                path.relationships.iter().map(|r| to_json(graph, &Value::Relationship(*r))).collect();
            format!("{{\"nodes\":[{}],\"relationships\":[{}]}}", nodes.join(","), relationships.join(","))
        }
        value => quoted(&plain(graph, value)),
    }
}

/// A value as a person reads it: texts without quotes, nodes by their name.
pub(crate) fn plain(graph: &PropertyGraph, value: &Value) -> String {
    match value {
        Value::Str(text) => text.to_string(),
        Value::List(values) => {
            format!("[{}]", values.iter().map(|value| plain(graph, value)).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(name, value)| format!("{name}: {}", plain(graph, value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Node(node) => match graph.node_property(*node, "name") {
            Some(Value::Str(name)) => name.to_string(),
            _ => {
                let labels: String =
                    graph.labels(*node).into_iter().map(|label| format!(":{label}")).collect();
                format!("({})", spaced(&labels, &braces(graph, &graph.node_properties(*node)[..])))
            }
        },
        Value::Relationship(relationship) => {
            let properties = graph.relationship_properties(*relationship);
            let properties = &properties[..];
            let kind = graph.relationship_type(*relationship);
            match text_property(properties, "predicate") {
                Some(predicate) => {
                    let date = properties
                        .iter()
                        .find(|(name, _)| name == "date")
                        .map(|(_, date)| plain(graph, date));
                    let status = text_property(properties, "status").filter(|status| status != "asserted");
                    let status = status.map_or_else(String::new, |status| format!("{status}: "));
                    let date = date
                        .filter(|date| date != "null")
                        .map_or_else(String::new, |date| format!(" ({date})"));
                    format!("{status}{predicate}{date}")
                }
                None => format!("[{}]", spaced(&format!(":{kind}"), &braces(graph, properties))),
            }
        }
        Value::Path(path) => {
            let node =
                |at: usize| path.nodes.get(at).map_or_else(String::new, |n| plain(graph, &Value::Node(*n)));
            let mut out = node(0);
            for (at, relationship) in path.relationships.iter().enumerate() {
                let kind = graph.relationship_type(*relationship);
                let forth = path.nodes.get(at) == Some(&graph.ends(*relationship).0);
                let arrow = if forth { format!(" -{kind}→ ") } else { format!(" ←{kind}- ") };
                out += &arrow;
                out += &node(at + 1);
            }
            out
        }
        value => literal(graph, value),
    }
}

/// A value as the query language writes it.
pub(crate) fn literal(graph: &PropertyGraph, value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Str(text) => quoted(text),
        Value::List(values) => {
            format!("[{}]", values.iter().map(|value| literal(graph, value)).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => braces(
            graph,
            &entries.iter().map(|(name, value)| (name.to_string(), value.clone())).collect::<Vec<_>>(),
        ),
        Value::Date(date) => date.to_string(),
        value => plain(graph, value),
    }
}

fn braces(graph: &PropertyGraph, entries: &[(String, Value)]) -> String {
    let entries: Vec<_> =
        entries.iter().map(|(name, value)| format!("{name}: {}", literal(graph, value))).collect();
    if entries.is_empty() { String::new() } else { format!("{{{}}}", entries.join(", ")) }
}

fn spaced(left: &str, right: &str) -> String {
    if left.is_empty() || right.is_empty() { format!("{left}{right}") } else { format!("{left} {right}") }
}

fn text_property(properties: &[(String, Value)], wanted: &str) -> Option<String> {
    properties.iter().find_map(|(name, value)| match value {
        Value::Str(text) if name == wanted => Some(text.to_string()),
        _ => None,
    })
}

/// A number of things: `1 claim`, `3 entities`.
pub(crate) fn count(number: usize, what: &str) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    match (number, what.strip_suffix('y')) {
        (1, _) => {
            let _ = write!(shown, " {what}");
        }
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => {
            let _ = write!(shown, " {stem}ies");
        }
        _ => {
            let _ = write!(shown, " {what}s");
        }
    }
    shown
}
