//! The query language: text to tokens to tree to rows.
//!
//! It knows nothing of extraction, and of the graph only what a property graph shows.

mod ast;
mod error;
mod execute;
mod fixture;
mod functions;
mod names;
mod parser;
mod plan;
mod print;
mod resolve;
mod resolved;
#[cfg(test)]
mod roundtrip;
mod rows;
mod short;
#[cfg(test)]
mod tests;
mod token;

use crate::diagnostic::Diagnostic;
use crate::graph::{PropertyGraph, RelationshipId};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

pub use crate::graph::{Path, Value};
pub use error::{Class, Fault, Phase, QueryError};
pub use fixture::create;
pub use rows::{IntoRows, Rows};
pub use token::{Statement, statements};

/// What a query gives.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, a value for each column.
    pub rows: Rows,
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

/// Answers one query; one behind EXPLAIN or PROFILE with the lines of its plan.
pub fn run(graph: &PropertyGraph, text: &str, options: &Options) -> Result<Answer, QueryError> {
    prepare(graph, text, options)?.run(options)
}

/// A query that is read and planned, to be run any number of times.
#[derive(Debug)]
pub struct Prepared<'g> {
    graph: &'g PropertyGraph,
    text: String,
    statement: Work,
    pool: execute::Pool,
}

/// What there is to do.
#[derive(Debug)]
enum Work {
    Run(plan::Plan),
    Short(ast::Short),
    /// Show the plan, and with `true` what it took to run it.
    Show(bool, ast::Statement),
}

/// Reads and plans a query over a graph.
pub fn prepare<'g>(
    graph: &'g PropertyGraph,
    text: &str,
    options: &Options,
) -> Result<Prepared<'g>, QueryError> {
    let statement = match parser::parse(text)? {
        ast::Statement::Query(query) => Work::Run(planned(graph, &query, options)?),
        ast::Statement::Short(short) => Work::Short(short),
        ast::Statement::Explain(inner) => Work::Show(false, *inner),
        ast::Statement::Profile(inner) => Work::Show(true, *inner),
    };
    Ok(Prepared { graph, text: text.to_owned(), statement, pool: execute::Pool::default() })
}

impl Prepared<'_> {
    /// Runs it with the parameters and the budget of `options`.
    pub fn run(&self, options: &Options) -> Result<Answer, QueryError> {
        match &self.statement {
            Work::Run(plan) => execute::run(self.graph, plan, options, &self.pool, None),
            Work::Short(short) => short::run(self.graph, short, options),
            Work::Show(measured, statement) => {
                shown(self.graph, statement, &self.text, options, *measured).map(|plan| lines(&plan))
            }
        }
    }
}

fn planned(graph: &PropertyGraph, query: &ast::Query, options: &Options) -> Result<plan::Plan, QueryError> {
    let mut resolved = resolve::resolve(graph, query)?;
    names::warn(graph, &mut resolved, &options.params);
    Ok(plan::plan(graph, resolved, options.optimise))
}

/// Answers a query that is read already.
fn run_query(graph: &PropertyGraph, query: &ast::Query, options: &Options) -> Result<Answer, QueryError> {
    let plan = planned(graph, query, options)?;
    execute::run(graph, &plan, options, &execute::Pool::default(), None)
}

/// A plan as an answer, a row a line.
fn lines(plan: &str) -> Answer {
    let mut rows = Rows::new(1);
    plan.lines().for_each(|line| rows.push([Value::text(line)]));
    Answer {
        columns: vec!["plan".to_owned()],
        rows,
        warnings: Vec::new(),
        stopped: None,
        evidence: Vec::new(),
    }
}

/// How a query would be answered: the full form of a short one, and its steps.
pub fn explain(graph: &PropertyGraph, text: &str, options: &Options) -> Result<String, QueryError> {
    shown(graph, &parser::parse(text)?, text, options, false)
}

/// The steps of a query, and what it took to run each.
pub fn profile(graph: &PropertyGraph, text: &str, options: &Options) -> Result<String, QueryError> {
    shown(graph, &parser::parse(text)?, text, options, true)
}

fn shown(
    graph: &PropertyGraph,
    statement: &ast::Statement,
    text: &str,
    options: &Options,
    measured: bool,
) -> Result<String, QueryError> {
    let query = match statement {
        ast::Statement::Explain(inner) => return shown(graph, inner, text, options, measured),
        ast::Statement::Profile(inner) => return shown(graph, inner, text, options, true),
        ast::Statement::Short(short) => {
            let full = short::full_form(short);
            let steps = shown(graph, &parser::parse(&full)?, &full, options, measured)?;
            return Ok(format!("{full}\n{steps}"));
        }
        ast::Statement::Query(query) => query,
    };
    let plan = planned(graph, query, options)?;
    if !measured {
        return Ok(plan::show(graph, &plan, text, None));
    }
    let profile = execute::Profile::default();
    let start = Instant::now();
    let answer = execute::run(graph, &plan, options, &execute::Pool::default(), Some(&profile))?;
    let time = start.elapsed().as_secs_f64() * 1000.0;
    let steps = plan::show(graph, &plan, text, Some(&profile));
    let stopped = answer.stopped.map_or_else(String::new, |why| format!("; ended early: {why}"));
    Ok(format!("{steps}{} rows in {time:.3} ms{stopped}\n", answer.rows.len()))
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
