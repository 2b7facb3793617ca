//! The query language: text to tokens to tree to rows.
//!
//! It knows nothing of extraction, and of the graph only what a property graph shows.

mod ast;
mod error;
mod evaluate;
mod execute;
mod fixture;
mod functions;
mod matching;
mod parser;
mod paths;
mod print;
mod resolve;
mod resolved;
mod short;
#[cfg(test)]
mod tests;
mod token;

use crate::diagnostic::Diagnostic;
use crate::graph::{PropertyGraph, RelationshipId};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use crate::graph::{Path, Value};
pub use error::{Class, Fault, Phase, QueryError};
pub use fixture::create;
pub use token::{Statement, statements};

/// What a query gives.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, a value for each column.
    pub rows: Vec<Vec<Value>>,
    /// What was probably not meant so.
    pub warnings: Vec<Diagnostic>,
    /// Why rows are missing, if they are.
    pub stopped: Option<Stop>,
    /// For each row of a short form, the relationships it stands on; empty for other queries.
    pub evidence: Vec<Vec<RelationshipId>>,
}

/// Why a query ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Someone cancelled it.
    Cancelled,
    /// The time was over.
    Time(Duration),
    /// There were as many rows as asked for, and more to come.
    Rows(u64),
    /// It took more memory than it may.
    Memory(u64),
    /// It looked at more relationships than it may.
    Edges(u64),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("cancelled"),
            Self::Time(time) => write!(f, "the time of {time:?} is over"),
            Self::Rows(rows) => write!(f, "there are more than {rows} rows"),
            Self::Memory(bytes) => write!(f, "it needs more than {} MB of memory", bytes >> 20),
            Self::Edges(edges) => write!(f, "it looked at {edges} relationships"),
        }
    }
}

/// What a query may spend.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    /// Time.
    pub time: Option<Duration>,
    /// Rows of the answer.
    pub rows: Option<u64>,
    /// Bytes of rows held at once.
    pub memory: Option<u64>,
    /// Relationships looked at.
    pub edges: Option<u64>,
}

/// How a query is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Values for `$name`.
    pub params: BTreeMap<String, Value>,
    /// What it may spend.
    pub budget: Budget,
    /// Set to true to cancel it.
    pub cancel: Arc<AtomicBool>,
    /// Whether conditions are tested as early as they can be, rather than when all is matched.
    pub optimise: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { params: BTreeMap::new(), budget: Budget::default(), cancel: Arc::default(), optimise: true }
    }
}

/// Whether a running query may go on; asked at every step.
pub(crate) struct Meter<'a> {
    budget: &'a Budget,
    cancel: &'a AtomicBool,
    start: Instant,
    edges: Cell<u64>,
    bytes: Cell<u64>,
    stopped: Cell<Option<Stop>>,
}

impl<'a> Meter<'a> {
    fn new(options: &'a Options) -> Self {
        Self {
            budget: &options.budget,
            cancel: &options.cancel,
            start: Instant::now(),
            edges: Cell::new(0),
            bytes: Cell::new(0),
            stopped: Cell::new(None),
        }
    }

    /// One more relationship is looked at, or one more value computed; false when it must end.
    pub(crate) fn tick(&self) -> bool {
        if self.stopped.get().is_some() {
            return false;
        }
        let edges = self.edges.get() + 1;
        self.edges.set(edges);
        if let Some(limit) = self.budget.edges.filter(|&limit| edges > limit) {
            self.stopped.set(Some(Stop::Edges(limit)));
        } else if edges.is_multiple_of(256) {
            if self.cancel.load(Ordering::Relaxed) {
                self.stopped.set(Some(Stop::Cancelled));
            } else if let Some(limit) = self.budget.time.filter(|&limit| self.start.elapsed() > limit) {
                self.stopped.set(Some(Stop::Time(limit)));
            }
        }
        self.stopped.get().is_none()
    }

    /// One more row of so many values is held; false when it must end.
    pub(crate) fn hold(&self, values: usize) -> bool {
        let bytes = self.bytes.get() + (values as u64 + 1) * 48;
        self.bytes.set(bytes);
        if let Some(limit) = self.budget.memory.filter(|&limit| bytes > limit) {
            self.stopped.set(Some(Stop::Memory(limit)));
        }
        self.tick()
    }

    /// Whether it has ended early.
    pub(crate) fn stopped(&self) -> Option<Stop> {
        self.stopped.get()
    }
}

/// Answers one query; one behind EXPLAIN or PROFILE with the lines of its plan.
pub fn run(graph: &PropertyGraph, text: &str, options: &Options) -> Result<Answer, QueryError> {
    let statement = parser::parse(text)?;
    match &statement {
        ast::Statement::Explain(inner) => Ok(lines(&plan(graph, inner))),
        ast::Statement::Profile(inner) => Ok(lines(&measure(graph, inner, options)?)),
        _ => answer(graph, &statement, options),
    }
}

fn answer(
    graph: &PropertyGraph,
    statement: &ast::Statement,
    options: &Options,
) -> Result<Answer, QueryError> {
    let meter = Meter::new(options);
    let mut answer = match statement {
        ast::Statement::Query(query) => {
            // The engine that runs over the resolved query is on its way; errors are told already.
            let resolved = resolve::resolve(graph, query)?;
            let mut answer = execute::run(graph, query, options, &meter)?;
            answer.warnings = resolved.warnings;
            answer
        }
        ast::Statement::Short(short) => short::run(graph, short, options, &meter)?,
        ast::Statement::Explain(inner) | ast::Statement::Profile(inner) => {
            return self::answer(graph, inner, options);
        }
    };
    if answer.stopped.is_none() {
        answer.stopped = meter.stopped();
    }
    if let Some(limit) = options.budget.rows
        && answer.rows.len() as u64 > limit
    {
        answer.rows.truncate(limit as usize);
        answer.evidence.truncate(limit as usize);
        answer.stopped = Some(Stop::Rows(limit));
    }
    Ok(answer)
}

/// A plan as an answer, a row a line.
fn lines(plan: &str) -> Answer {
    Answer {
        columns: vec!["plan".to_owned()],
        rows: plan.lines().map(|line| vec![Value::text(line)]).collect(),
        warnings: Vec::new(),
        stopped: None,
        evidence: Vec::new(),
    }
}

/// How a query would be answered: the full form of a short one, and its steps.
pub fn explain(graph: &PropertyGraph, text: &str, options: &Options) -> Result<String, QueryError> {
    let _ = options;
    Ok(plan(graph, &parser::parse(text)?))
}

fn plan(graph: &PropertyGraph, statement: &ast::Statement) -> String {
    match statement {
        ast::Statement::Query(query) => print::steps(graph, query),
        ast::Statement::Short(short) => short::full_form(short),
        ast::Statement::Explain(inner) | ast::Statement::Profile(inner) => plan(graph, inner),
    }
}

/// The steps of a query, and what it took to run it.
pub fn profile(graph: &PropertyGraph, text: &str, options: &Options) -> Result<String, QueryError> {
    measure(graph, &parser::parse(text)?, options)
}

fn measure(
    graph: &PropertyGraph,
    statement: &ast::Statement,
    options: &Options,
) -> Result<String, QueryError> {
    let steps = plan(graph, statement);
    let start = Instant::now();
    let answer = answer(graph, statement, options)?;
    Ok(format!("{steps}{} rows in {:.3} ms\n", answer.rows.len(), start.elapsed().as_secs_f64() * 1000.0))
}

/// A keyword, for completion and help.
#[derive(Clone, Copy, Debug)]
pub struct Keyword {
    /// The word.
    pub word: &'static str,
    /// What it does.
    pub doc: &'static str,
}

/// A function, for completion and help.
#[derive(Clone, Copy, Debug)]
pub struct FunctionHelp {
    /// Its name.
    pub name: &'static str,
    /// Its name with its arguments.
    pub signature: &'static str,
    /// What it gives.
    pub doc: &'static str,
    /// A query that uses it.
    pub example: &'static str,
}

/// The words of the language.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Keywords.
    pub keywords: Vec<Keyword>,
    /// Functions.
    pub functions: Vec<FunctionHelp>,
}

/// The words of the language, for completion and help.
pub fn catalogue() -> Catalogue {
    Catalogue { keywords: parser::KEYWORDS.to_vec(), functions: functions::help() }
}
