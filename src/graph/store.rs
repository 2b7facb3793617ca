//! A graph as a file: RON with the version of its layout at the head.

use super::knowledge::KnowledgeGraph;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// The version of the layout that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// How every graph file begins.
pub(crate) const HEAD: &str = "// A graph of relata";

#[derive(Serialize)]
#[serde(rename = "Relata")]
struct Written<'a> {
    version: u32,
    graph: &'a KnowledgeGraph,
}

#[derive(Deserialize)]
#[serde(rename = "Relata")]
struct Stored {
    #[allow(dead_code, reason = "read before the rest, by `version_of`")]
    version: u32,
    graph: KnowledgeGraph,
}

/// The text of a graph file: the same for the same graph.
pub fn to_ron(graph: &KnowledgeGraph) -> Result<String, Diagnostic> {
    let pretty = ron::ser::PrettyConfig::new().depth_limit(4).struct_names(false).indentor(" ".to_owned());
    let stored = Written { version: VERSION, graph };
    let mut text = ron::ser::to_string_pretty(&stored, pretty)
        .map_err(|why| Diagnostic::error(format!("the graph cannot be written: {why}")))?;
    text.push('\n');
    Ok(format!("{HEAD}; `relata shell` opens it.\n{text}"))
}

/// Reads a graph file.
pub fn from_ron(text: &str) -> Result<KnowledgeGraph, Diagnostic> {
    if text.trim().is_empty() {
        return Err(
            Diagnostic::error("the graph file is empty").help("build the graph again from its documents")
        );
    }
    if let Some((version, span)) = version_of(text)
        && version > VERSION
    {
        return Err(Diagnostic::error(format!(
            "the graph was written by a newer relata (layout {version}, this one reads up to {VERSION})"
        ))
        .label(span, "")
        .help("build the graph again with this version, or install the newer one"));
    }
    let stored: Stored = ron::from_str(text).map_err(|why| {
        let at = offset(text, why.span.start.line, why.span.start.col);
        Diagnostic::error(format!("the graph file is damaged: {}", why.code))
            .label(Span::new(at, at + 1), "here")
            .help("build the graph again from its documents")
    })?;
    check(&stored.graph)?;
    Ok(stored.graph)
}

/// The version in the head of a file, and where it stands.
fn version_of(text: &str) -> Option<(u32, Span<crate::span::Byte>)> {
    let head = &text[..text.floor_char_boundary(300.min(text.len()))];
    let at = head.find("version:")? + "version:".len();
    let rest = head[at..].trim_start();
    let start = head.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let version = rest[..digits].parse().ok()?;
    Some((version, Span::new(start as u32, (start + digits) as u32)))
}

/// The byte at a line and column as RON counts them.
pub(super) fn offset(text: &str, line: usize, column: usize) -> u32 {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let within = text[start.min(text.len())..]
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum::<usize>();
    (start + within).min(text.len()) as u32
}

/// Whether every index points at something.
fn check(graph: &KnowledgeGraph) -> Result<(), Diagnostic> {
    let (entities, documents) = (graph.entities.len() as u32, graph.documents.len() as u32);
    let damaged = |what: String| {
        Err(Diagnostic::error(format!("the graph file is damaged: {what}"))
            .help("build the graph again from its documents"))
    };
    for (at, claim) in graph.claims.iter().enumerate() {
        let ends = [Some(claim.source), Some(claim.target), claim.attribution];
        if ends.into_iter().flatten().any(|end| end >= entities) || claim.document >= documents {
            return damaged(format!("claim {at} points at an entity or a document that is not there"));
        }
        let length = claim.sentence.len() as u32;
        let marks = [claim.marks.predicate, claim.marks.source, claim.marks.target];
        if marks.iter().any(|mark| mark.end > length || mark.start > mark.end) {
            return damaged(format!("claim {at} marks words outside its sentence"));
        }
    }
    for entity in &graph.entities {
        let pointers = entity.documents.iter().chain(entity.merges.iter().map(|merge| &merge.document));
        if pointers.into_iter().any(|&document| document >= documents) {
            return damaged(format!("\"{}\" points at a document that is not there", entity.name));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let graph = KnowledgeGraph::default();
        let text = to_ron(&graph).unwrap();
        assert_eq!(from_ron(&text).unwrap(), graph);
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        let check = |text: &str, words: &str| {
            let why = from_ron(text).unwrap_err();
            assert!(why.message.contains(words), "{}", why.message);
        };
        check("(version: 2, anything)", "newer");
        check("(version: 1, graph: (documents: [", "damaged");
        check("", "empty");
        check("hello", "damaged");
    }
}
