//! The state of a shell: the graph in hand, the settings, the last result.

use super::banner::loaded as loaded_line;
use super::commands::{self, Command};
use super::complete::Lexicon;
use super::graphs;
use super::grid::{Drawn, Style};
use super::output::{self, Mode, count};
use super::paint::{Paint, Tone};
use super::patience::Patience;
use super::script::Script;
use super::tokens::{Piece, pieces};
use crate::cli;
use crate::cli::input::{Building, Loaded};
use crate::diagnostic::Diagnostic;
use crate::diagram::Theme;
use crate::graph::PropertyGraph;
use crate::graph::Value;
use crate::graph::knowledge::KnowledgeGraph;
use crate::query::{self, Answer};
use crate::release::release;
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// What a statement or command had to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The result, for standard output.
    pub(crate) out: String,
    /// Remarks on it, for the person who looks on.
    pub(crate) notes: String,
    /// Whether to leave.
    pub(crate) quit: bool,
}

impl Reply {
    /// A result.
    pub(crate) fn out(out: impl Into<String>) -> Self {
        Self { out: out.into(), ..Self::default() }
    }

    /// A remark.
    pub(crate) fn note(notes: impl Into<String>) -> Self {
        Self { notes: notes.into(), ..Self::default() }
    }
}

/// Why a statement or command did not do what it was to do, and the exit code that says so.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Boxed, for it is rare and large. Its places are within the statement.
    pub(crate) diagnostic: Box<Diagnostic>,
    pub(crate) code: u8,
}

impl Failure {
    /// A failure with this exit code.
    pub(crate) fn new(diagnostic: Diagnostic, code: u8) -> Self {
        Self { diagnostic: Box::new(diagnostic), code }
    }

    /// A command that was given what it does not take.
    pub(crate) fn usage(command: &Command, what: &str) -> Self {
        let error = Diagnostic::error(format!("`:{}` {what}", command.name));
        Self::new(error.help(format!("`:{}`: {}", command.usage, command.summary)), 1)
    }
}

/// What the user has set.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) mode: Mode,
    pub(crate) timer: bool,
    pub(crate) max_rows: Option<u64>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_memory: Option<u64>,
    pub(crate) params: BTreeMap<String, Value>,
}

/// Who looks on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// The columns of the terminal, if it is one.
    pub(crate) width: Option<usize>,
    pub(crate) paint: Paint,
    /// How standard error is painted.
    pub(crate) error_paint: Paint,
    /// Whether a person types, so that rows bear numbers and every result is summed up.
    pub(crate) interactive: bool,
}

/// The last result, kept to be shown again and asked about.
#[derive(Debug)]
pub(crate) struct Last {
    pub(crate) query: String,
    pub(crate) answer: Answer,
    pub(crate) took: Duration,
}

/// The names of the properties that nodes and relationships bear.
#[derive(Clone, Debug, Default)]
pub(crate) struct PropertyNames {
    pub(crate) node: Vec<String>,
    pub(crate) relationship: Vec<String>,
}

/// What bears a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Node,
    Relationship,
}

impl PropertyNames {
    /// The names of the properties of nodes, or of relationships.
    pub(crate) fn of(&self, owner: Owner) -> &[String] {
        match owner {
            Owner::Node => &self.node,
            Owner::Relationship => &self.relationship,
        }
    }
}

/// A shell at work.
pub(crate) struct Session {
    /// Where the graph came from.
    pub(crate) source: Option<PathBuf>,
    pub(crate) knowledge: KnowledgeGraph,
    pub(crate) graph: PropertyGraph,
    vocabulary: Cow<'static, Vocabulary>,
    building: Building,
    pub(crate) graph_words: PropertyNames,
    pub(crate) lexicon: Rc<Lexicon>,
    pub(crate) settings: Settings,
    /// The parameters that were given with the command; `:param` in a script leaves them as they are.
    pub(crate) given: BTreeSet<String>,
    pub(crate) screen: Screen,
    pub(crate) last: Option<Last>,
    /// Everything typed, the oldest first.
    pub(crate) history: Vec<String>,
    /// The script that is run, and where in it the statement stands.
    pub(crate) script: Option<(Script, usize)>,
    /// Raised by Ctrl-C; a running query looks at it.
    pub(crate) cancel: Arc<AtomicBool>,
    /// Whether documents were loaded since the graph was saved.
    pub(crate) unsaved: bool,
    asked_to_leave: bool,
    /// Whether documents could not be read.
    skipped: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mode: Mode::Table,
            timer: true,
            max_rows: None,
            timeout: None,
            max_memory: None,
            params: BTreeMap::new(),
        }
    }
}

impl Screen {
    /// Whoever looks on as the program runs.
    pub(crate) fn here(interactive: bool) -> Self {
        Self {
            width: super::terminal::width(),
            paint: Paint::for_stdout(),
            error_paint: Paint::for_stderr(),
            interactive,
        }
    }
}

impl Session {
    /// A shell over the graph at `path`, or over an empty one.
    pub(crate) fn start(
        path: Option<&Path>,
        building: Building,
        settings: Settings,
        screen: Screen,
    ) -> Result<Self, Failure> {
        let loaded = match path {
            Some(path) => graphs::open(path, &building)?,
            None => Loaded {
                graph: KnowledgeGraph::default(),
                skipped: Vec::new(),
                dropped: Vec::new(),
                vocabulary: building.vocabulary()?,
            },
        };
        Ok(Self::new(path.map(Path::to_owned), loaded, settings, screen, building))
    }

    /// The exit code that tells whether documents were skipped.
    pub(crate) fn skipped_code(&self) -> u8 {
        if self.skipped { 4 } else { 0 }
    }

    /// Sets a parameter given as text: an expression, or else the text itself.
    pub(crate) fn set_parameter(&mut self, name: &str, value: &str) {
        let read = self.evaluate(value).unwrap_or_else(|_| Value::Str(value.into()));
        self.settings.params.insert(name.to_owned(), read);
        self.given.insert(name.to_owned());
        self.refresh_words();
    }

    /// A shell over a graph.
    fn new(
        source: Option<PathBuf>,
        loaded: Loaded,
        settings: Settings,
        screen: Screen,
        building: Building,
    ) -> Self {
        let mut session = Self {
            source: None,
            knowledge: KnowledgeGraph::default(),
            graph: PropertyGraph::new(),
            vocabulary: loaded.vocabulary.clone(),
            building,
            graph_words: PropertyNames::default(),
            lexicon: Rc::default(),
            settings,
            given: BTreeSet::new(),
            screen,
            last: None,
            history: Vec::new(),
            script: None,
            cancel: Arc::new(AtomicBool::new(false)),
            unsaved: false,
            asked_to_leave: false,
            skipped: !loaded.skipped.is_empty(),
        };
        session.hold(source, loaded);
        session
    }

    /// Takes another graph in hand.
    fn hold(&mut self, source: Option<PathBuf>, loaded: Loaded) {
        self.graph = loaded.graph.property_graph(&loaded.vocabulary.ontology);
        self.vocabulary = loaded.vocabulary;
        self.graph_words = super::lexicon::property_names(&self.graph);
        self.knowledge = loaded.graph;
        self.source = source;
        self.last = None;
        self.unsaved = false;
        self.asked_to_leave = false;
        self.refresh_words();
    }

    /// Runs one statement or command.
    pub(crate) fn run(&mut self, text: &str) -> Result<Reply, Failure> {
        if text.trim_start().starts_with(':') { commands::run(self, text) } else { self.query(text) }
    }

    /// Runs all that `text` holds; the first failure ends it, with its places moved to where it stands.
    pub(crate) fn run_all(&mut self, text: &str) -> Result<Reply, Failure> {
        let mut reply = Reply::default();
        for piece in pieces(text) {
            let (Piece::Statement(range) | Piece::Command(range)) = piece;
            let one = self.run(&text[range.clone()]).map_err(|failure| failure.moved(range.start))?;
            reply.out += &one.out;
            reply.notes += &one.notes;
            reply.quit |= one.quit;
        }
        Ok(reply)
    }

    /// Answers a query and keeps the answer.
    fn query(&mut self, text: &str) -> Result<Reply, Failure> {
        let text = text.trim_end().trim_end_matches(';');
        let start = Instant::now();
        let answer =
            query::run(&self.graph, text, &self.options()).map_err(|error| Failure::of_query(&error))?;
        let mut last = Last { query: text.trim().to_owned(), answer, took: start.elapsed() };
        let mut notes = String::new();
        for warning in &last.answer.warnings {
            let shown = match &self.script {
                Some((script, start)) => {
                    let mut warning = warning.clone();
                    warning.move_by(*start);
                    warning.render(&script.name, &script.text)
                }
                None => warning.render("query", text),
            };
            notes += &self.screen.error_paint.diagnostic(&shown);
        }
        let warned = notes.len();
        let drawn = if self.screen.interactive && last.answer.stopped == Some(query::Stop::Cancelled) {
            // Whoever cancels wants the prompt back, not all the rows.
            let shown = query::Answer {
                columns: last.answer.columns.clone(),
                rows: last.answer.rows.head(AFTER_CANCEL),
                warnings: Vec::new(),
                stopped: last.answer.stopped,
                evidence: last.answer.evidence.iter().take(AFTER_CANCEL).cloned().collect(),
            };
            let drawn = self.draw(&last.query, &shown, self.settings.mode, Patience::ENDLESS)?;
            if shown.rows.len() < last.answer.rows.len() {
                notes += &format!("These are the first {AFTER_CANCEL}; `:last` shows all.\n");
            }
            drawn
        } else {
            let patience = self.patience(last.took);
            let drawn = self.draw(&last.query, &last.answer, self.settings.mode, patience)?;
            notes += &self.not_drawn(&last.answer, drawn.rows);
            let cancelled = self.cancel.load(std::sync::atomic::Ordering::Relaxed);
            if drawn.rows < last.answer.rows.len() && !cancelled {
                last.answer.stopped = last.answer.stopped.or(self.settings.timeout.map(query::Stop::Time));
            }
            drawn
        };
        if !self.screen.interactive && last.answer.rows.is_empty() && self.settings.mode == Mode::Table {
            // Nothing at all would look as if nothing had been asked.
            notes.insert_str(warned, &last.summary(false));
        } else if self.screen.interactive || last.answer.stopped.is_some() {
            let summary = last.summary(self.settings.timer);
            notes.insert_str(warned, &self.screen.error_paint.tone(Tone::Faint, &summary));
        }
        if let Some(before) = self.last.replace(last) {
            let rows = before.answer.rows.len();
            release(before, rows);
        }
        self.asked_to_leave = false;
        Ok(Reply { out: drawn.text, notes, quit: false })
    }

    /// How long an answer may be drawn, when so much time has gone by.
    pub(crate) fn patience(&self, gone: Duration) -> Patience<'_> {
        Patience::new(&self.cancel, self.settings.timeout, gone)
    }

    /// A word on rows that there was no time to draw.
    pub(crate) fn not_drawn(&self, answer: &Answer, drawn: usize) -> String {
        if drawn == answer.rows.len() {
            return String::new();
        }
        let all = if self.screen.interactive { "; `:last` shows it from the start" } else { "" };
        format!("There was time to write {} of it{all}.\n", count(drawn, "row"))
    }

    /// The answers to all queries of a text; of its commands only those count that set parameters.
    pub(crate) fn answers(&mut self, text: &str) -> Result<Vec<Answer>, Failure> {
        let mut answers = Vec::new();
        for piece in pieces(text) {
            let range = match piece {
                Piece::Statement(range) => range,
                Piece::Command(range) if text[range.clone()].trim_start().starts_with(":param ") => {
                    self.run(&text[range.clone()]).map_err(|failure| failure.moved(range.start))?;
                    continue;
                }
                Piece::Command(_) => continue,
            };
            let answer = query::run(&self.graph, &text[range.clone()], &self.options());
            let mut answer = answer.map_err(|error| Failure::of_query(&error).moved(range.start))?;
            answer.warnings.iter_mut().for_each(|warning| warning.move_by(range.start));
            answers.push(answer);
        }
        Ok(answers)
    }

    /// What the whole graph is called in a picture.
    pub(crate) fn title(&self) -> String {
        let name =
            self.source.as_deref().and_then(Path::file_stem).map(|name| name.to_string_lossy().into_owned());
        name.map_or_else(|| "The graph".to_owned(), |name| format!("All of {name}"))
    }

    /// What the engine is told besides the query.
    pub(crate) fn options(&self) -> query::Options {
        query::Options {
            params: self.settings.params.clone(),
            budget: query::Budget {
                time: self.settings.timeout,
                rows: self.settings.max_rows,
                memory: self.settings.max_memory,
                ..query::Budget::default()
            },
            cancel: Arc::clone(&self.cancel),
            ..query::Options::default()
        }
    }

    /// The plan of a query; with `profile`, after answering it.
    pub(crate) fn plan(&mut self, text: &str, profile: bool) -> Result<Reply, Failure> {
        let options = self.options();
        let text = text.trim_end().trim_end_matches(';');
        let plan = if profile {
            query::profile(&self.graph, text, &options)
        } else {
            query::explain(&self.graph, text, &options)
        };
        let mut plan = plan.map_err(|error| Failure::of_query(&error))?;
        if !plan.ends_with('\n') {
            plan.push('\n');
        }
        Ok(Reply::out(plan))
    }

    /// The value of an expression that stands alone.
    pub(crate) fn evaluate(&self, expression: &str) -> Result<Value, Failure> {
        let head = "RETURN ";
        let answer = query::run(&self.graph, &format!("{head}{expression}"), &self.options())
            .map_err(|error| Failure::of_query(&error).moved_back(head.len()))?;
        Ok(answer.rows.into_iter().flatten().next().unwrap_or(Value::Null))
    }

    /// The text of `answer` in `mode`.
    pub(crate) fn draw(
        &self,
        query: &str,
        answer: &Answer,
        mode: Mode,
        patience: Patience<'_>,
    ) -> Result<Drawn, Failure> {
        if mode == Mode::Dot {
            let text = super::drawing::dot(&self.knowledge, query, answer)?;
            return Ok(Drawn { text, rows: answer.rows.len() });
        }
        Ok(output::print(&self.graph, answer, mode, self.style(self.screen.interactive), patience))
    }

    /// How tables are drawn.
    pub(crate) fn style(&self, numbered: bool) -> Style {
        Style { width: self.screen.width, numbered, paint: self.screen.paint }
    }

    pub(crate) fn paint(&self) -> Paint {
        self.screen.paint
    }

    /// The last result, or a word that there is none yet.
    pub(crate) fn last(&self) -> Result<&Last, Failure> {
        self.last.as_ref().ok_or_else(|| {
            let error = Diagnostic::error("there is no result yet");
            Failure::new(error.help("run a query first, as in `NEIGHBOURS OF \"name\";`"), 1)
        })
    }

    /// The query given to a command, or the last one.
    pub(crate) fn query_or_last(&self, command: &Command, given: &str) -> Result<String, Failure> {
        match (given.is_empty(), &self.last) {
            (false, _) => Ok(given.to_owned()),
            (true, Some(last)) => Ok(last.query.clone()),
            (true, None) => Err(Failure::usage(command, "takes a query")),
        }
    }

    /// Tells completion of the names and parameters there are now.
    pub(crate) fn refresh_words(&mut self) {
        let words =
            super::lexicon::lexicon(&self.knowledge, &self.graph, &self.graph_words, &self.settings.params);
        self.lexicon = Rc::new(words);
    }

    /// Leaves this graph and takes the one at `path` in hand.
    pub(crate) fn open(&mut self, path: &Path) -> Result<Reply, Failure> {
        if !self.may_leave() {
            return Ok(Reply::note(format!("{UNSAVED} `:open` again drops them.\n")));
        }
        let loaded = graphs::open(path, &self.building)?;
        self.skipped |= !loaded.skipped.is_empty();
        self.hold(Some(path.to_owned()), loaded);
        Ok(Reply::note(loaded_line(&self.knowledge, path)))
    }

    /// Reads documents into the graph in hand.
    pub(crate) fn load(&mut self, path: &Path) -> Result<Reply, Failure> {
        let (before, claims) = (self.knowledge.documents.len(), self.knowledge.claims.len());
        let (graph, skipped) = graphs::with_documents(&self.knowledge, path, &self.building)?;
        let (source, vocabulary) = (self.source.take(), self.vocabulary.clone());
        self.hold(source, Loaded { graph, skipped: Vec::new(), dropped: Vec::new(), vocabulary });
        self.skipped |= skipped > 0;
        self.unsaved = true;
        let more = count(self.knowledge.documents.len() - before, "document");
        let claims = count(self.knowledge.claims.len().saturating_sub(claims), "claim");
        Ok(Reply::note(format!("{more} and {claims} more. `:save FILE` keeps them.\n")))
    }

    /// Writes the graph to `path`, or to the file it came from.
    pub(crate) fn save(&mut self, path: Option<&Path>) -> Result<Reply, Failure> {
        let from = self
            .source
            .as_deref()
            .filter(|path| path.extension().is_some_and(|e| e == "ron") && path.is_file());
        let Some(path) = path.or(from) else {
            let error =
                Diagnostic::error("the graph came from no graph file, so there is none to write back to");
            return Err(Failure::new(error.help("name one, as in `:save graph.ron`"), 1));
        };
        let path = path.to_owned();
        graphs::save(&self.knowledge, &path)?;
        self.unsaved = false;
        let said = format!("Saved to {}.\n", path.display());
        self.source = Some(path);
        Ok(Reply::note(said))
    }

    /// Draws the last result into a file.
    pub(crate) fn render(&mut self, path: &Path, theme: Theme) -> Result<Reply, Failure> {
        let last = self.last()?;
        super::drawing::draw(&self.knowledge, &last.query, &last.answer, theme, path)?;
        Ok(Reply::note(format!("Drawn to {}.\n", path.display())))
    }

    /// Whether the shell may be left: at once when all is saved, otherwise when asked twice.
    pub(crate) fn may_leave(&mut self) -> bool {
        !self.unsaved || !self.screen.interactive || std::mem::replace(&mut self.asked_to_leave, true)
    }
}

/// Rows that are shown of a query that was cancelled.
const AFTER_CANCEL: usize = 20;

/// Said before loaded documents are lost.
pub(crate) const UNSAVED: &str = "The graph has documents that are not saved. `:save` keeps them;";

impl From<cli::Failure> for Failure {
    fn from(failure: cli::Failure) -> Self {
        match failure {
            // The message is drawn already, help and all.
            cli::Failure::Message(text, code) => {
                let text = text.trim_end();
                Self::new(Diagnostic::error(text.strip_prefix("error: ").unwrap_or(text)), code)
            }
            cli::Failure::Code(code) => Self::new(Diagnostic::error("it did not work"), code),
        }
    }
}

impl Last {
    /// How many rows, why it stopped if it did, and how long it took.
    pub(crate) fn summary(&self, timed: bool) -> String {
        let rows = self.answer.rows.len();
        let mut text = if rows == 0 { "No rows".to_owned() } else { count(rows, "row") };
        if timed {
            text += &format!(", {}", duration(self.took));
        }
        if let Some(stop) = &self.answer.stopped {
            text += &format!("; stopped early: {stop}");
        }
        text + "\n"
    }
}

/// A duration in the unit that reads best.
pub(crate) fn duration(took: Duration) -> String {
    let ms = took.as_secs_f64() * 1e3;
    match ms {
        ms if ms < 1.0 => format!("{ms:.2} ms"),
        ms if ms < 10.0 => format!("{ms:.1} ms"),
        ms if ms < 1000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.2} s", ms / 1e3),
    }
}

impl Failure {
    /// A query that the engine refused or could not finish.
    pub(crate) fn of_query(error: &query::QueryError) -> Self {
        Self::new(error.diagnostic(), 1)
    }

    /// The same, in a text where the statement begins at byte `start`.
    pub(crate) fn moved(mut self, start: usize) -> Self {
        self.diagnostic.move_by(start);
        self
    }

    /// The same, without the first `len` bytes of the text it was found in.
    fn moved_back(mut self, len: usize) -> Self {
        for (span, _) in &mut self.diagnostic.labels {
            let back = |at: u32| at.saturating_sub(len as u32);
            *span = Span::new(back(span.start), back(span.end));
        }
        self
    }
}
