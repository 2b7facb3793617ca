//! What a command is given: a graph file, or documents that are built in memory first.

use super::Failure;
use crate::date::PartialDate;
use crate::document::{self, Document};
use crate::facts::Dropped;
use crate::files;
use crate::graph::decisions::Decisions;
use crate::graph::knowledge::KnowledgeGraph;
use crate::graph::store;
use crate::pipeline::{self, Options};
use crate::vocabulary::{Ontology, Vocabulary};
use clap::Args;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How documents become a graph.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Building {
    /// Date documents that carry no date of their own, as in 2025-05-10.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<PartialDate>,
    /// Leave out claims that the extraction is less sure of than this, from 0 to 1.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, value_parser = share)]
    pub(crate) min_confidence: f32,
    /// Sort types into the classes of this file instead of the shipped ontology.
    #[arg(long, value_name = "FILE")]
    pub(crate) ontology: Option<PathBuf>,
    /// Apply the decisions of this file; without it, those of `decisions.ron` in the folder, if it is there.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
}

fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|why: crate::date::NotADate| why.to_string())
}

fn share(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "write a number from 0 to 1".to_owned())
}

impl Building {
    /// The vocabulary asked for.
    pub(crate) fn vocabulary(&self) -> Result<Cow<'static, Vocabulary>, Failure> {
        let Some(path) = &self.ontology else { return Ok(Cow::Borrowed(Vocabulary::shipped())) };
        let text = fs::read_to_string(path).map_err(|why| cannot_read(path, &why))?;
        let ontology = Ontology::from_ron(&text)
            .map_err(|why| Failure::io(why.render(&path.display().to_string(), &text)))?;
        Ok(Cow::Owned(Vocabulary::with_ontology(ontology)))
    }

    /// The decisions to apply to the documents at `paths`.
    fn decisions(&self, paths: &[PathBuf]) -> Result<Option<Decided>, Failure> {
        let beside = || paths.iter().map(|path| path.join("decisions.ron")).find(|path| path.is_file());
        let Some(path) = self.decisions.clone().or_else(beside) else { return Ok(None) };
        let text = fs::read_to_string(&path).map_err(|why| cannot_read(&path, &why))?;
        let decisions = Decisions::from_ron(&text)
            .map_err(|why| Failure::io(why.render(&path.display().to_string(), &text)))?;
        Ok(Some(Decided { decisions, path, text }))
    }
}

/// Decisions and the file they stand in.
struct Decided {
    decisions: Decisions,
    path: PathBuf,
    text: String,
}

/// A graph, and what was left out on the way to it.
pub(crate) struct Loaded {
    pub graph: KnowledgeGraph,
    pub skipped: Vec<Skipped>,
    /// For each document of the graph, when it was built here.
    pub dropped: Vec<Vec<Dropped>>,
    pub vocabulary: Cow<'static, Vocabulary>,
}

/// A file that could not be read.
pub(crate) struct Skipped {
    pub path: PathBuf,
    pub why: String,
}

impl Loaded {
    /// The code a command ends with when all else went well.
    pub(crate) fn end(&self) -> Result<(), Failure> {
        if self.skipped.is_empty() { Ok(()) } else { Err(Failure::Code(4)) }
    }
}

/// Loads a graph file, or builds a graph of a document or a folder of documents.
pub(crate) fn load(path: &Path, building: &Building) -> Result<Loaded, Failure> {
    if !path.is_dir() && is_graph(path) {
        let bytes = fs::read(path).map_err(|why| cannot_read(path, &why))?;
        let text = String::from_utf8(bytes).map_err(|why| {
            Failure::io(format!(
                "error: {} is no graph file: it is not UTF-8 at byte {}\nhelp: build the graph again from its documents",
                path.display(),
                why.utf8_error().valid_up_to()
            ))
        })?;
        let graph = store::from_ron(&text)
            .map_err(|why| Failure::io(why.render(&path.display().to_string(), &text)))?;
        return Ok(Loaded {
            graph,
            skipped: Vec::new(),
            dropped: Vec::new(),
            vocabulary: building.vocabulary()?,
        });
    }
    build(&[path.to_owned()], building)
}

/// Whether a file is a graph: by its name, or, if it was given another, by its first words.
fn is_graph(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension == "ron") {
        return true;
    }
    let mut start = vec![0; store::HEAD.len()];
    fs::File::open(path).is_ok_and(|mut file| file.read_exact(&mut start).is_ok())
        && start == store::HEAD.as_bytes()
}

/// Builds a graph of documents and folders of documents; what cannot be read is told at once.
pub(crate) fn build(paths: &[PathBuf], building: &Building) -> Result<Loaded, Failure> {
    let vocabulary = building.vocabulary()?;
    let (mut documents, skipped) = read(paths)?;
    if let ([only], []) = (&skipped[..], &documents[..]) {
        return Err(Failure::io(format!("error: cannot read {}: {}", only.path.display(), only.why)));
    }
    for skip in &skipped {
        eprintln!("warning: {} was skipped: {}", skip.path.display(), skip.why);
    }
    if documents.is_empty() {
        let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::io(format!(
            "error: no document to read in {}\nhelp: give a folder that holds .txt or .md files, or a graph file (.ron)",
            shown.join(", ")
        )));
    }
    for document in &mut documents {
        document.record.published = document.record.published.or(building.published);
    }
    let progress = Progress::new(documents.len());
    let options = Options { min_confidence: building.min_confidence };
    let decided = building.decisions(paths)?;
    let built = match &decided {
        Some(Decided { decisions, path, text }) => {
            pipeline::build_as_decided(&documents, &vocabulary, options, decisions, || progress.step())
                .map_err(|why| Failure::io(why.render(&path.display().to_string(), text)))
        }
        None => Ok(pipeline::build(&documents, &vocabulary, options, || progress.step())),
    };
    progress.end();
    let built = built?;
    Ok(Loaded { graph: built.graph, skipped, dropped: built.dropped, vocabulary })
}

/// Reads documents; each gets the path below the folder given as its id.
fn read(paths: &[PathBuf]) -> Result<(Vec<Document>, Vec<Skipped>), Failure> {
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).map_err(|why| cannot_read(path, &why))?;
        if kind.is_dir() {
            for file in files::below(path).map_err(|why| cannot_read(path, &why))? {
                // Graphs and decisions may lie among the documents.
                if file.extension().is_some_and(|extension| extension == "ron") {
                    continue;
                }
                let below = file.strip_prefix(path).unwrap_or(&file);
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                files.push((file.clone(), parts.join("/")));
            }
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            files.push((path.clone(), name));
        }
    }
    files.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    files.dedup_by(|a, b| a.0 == b.0);
    let (mut documents, mut skipped, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (path, name) in files {
        let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.strip_suffix(&format!(".{extension}")).unwrap_or(&name).to_owned();
        // Two files that differ in extension or folder only keep their names apart.
        let mut id = if taken.contains(&stem) { name.clone() } else { stem };
        while taken.contains(&id) {
            id.push('\'');
        }
        let read = fs::read(&path)
            .map_err(|why| why.to_string())
            .and_then(|bytes| document::read(&id, &extension, &bytes));
        match read {
            Ok(document) => {
                taken.insert(id);
                documents.push(document);
            }
            Err(why) => skipped.push(Skipped { path, why }),
        }
    }
    Ok((documents, skipped))
}

/// The failure to read a file, in words.
pub(crate) fn cannot_read(path: &Path, why: &std::io::Error) -> Failure {
    let help = match why.kind() {
        std::io::ErrorKind::NotFound => {
            "\nhelp: there is no such file or folder; see what there is with `ls`"
        }
        _ => "",
    };
    Failure::io(format!("error: cannot read {}: {}{help}", path.display(), plain(why)))
}

/// Whether a file can be written where the user wants it: asked before the work, so that none is lost.
pub(crate) fn can_write(path: &Path) -> Result<(), Failure> {
    files::can_replace(path).map_err(|why| cannot_write(path, &why))
}

/// The failure to write a file, in words.
pub(crate) fn cannot_write(path: &Path, why: &std::io::Error) -> Failure {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    Failure::io(match folder {
        Some(folder) => format!(
            "error: cannot write {}: there is no folder {folder}\nhelp: make it with `mkdir -p {folder}`",
            path.display(),
            folder = folder.display()
        ),
        None => format!("error: cannot write {}: {}", path.display(), plain(why)),
    })
}

/// An error of the system without its number.
pub(crate) fn plain(why: &std::io::Error) -> String {
    let text = why.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

/// A line on the terminal that counts documents.
struct Progress {
    total: usize,
    done: AtomicUsize,
    shown: bool,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self { total, done: AtomicUsize::new(0), shown: std::io::stderr().is_terminal() && total > 1 }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown {
            // A terminal that cannot be written to is no reason to stop.
            let _ = write!(std::io::stderr(), "\rreading {done} of {} documents", self.total);
        }
    }

    fn end(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}
