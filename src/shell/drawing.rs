//! Results as pictures: the claims that rows rest on, drawn.

use super::evidence;
use super::session::Failure;
use crate::diagnostic::Diagnostic;
use crate::diagram::{self, Diagram, Selection, Theme};
use crate::files;
use crate::graph::knowledge::KnowledgeGraph;
use crate::query::Answer;
use std::path::Path;

/// Boxes that a picture holds before it turns into a carpet.
pub(crate) const MAX_NODES: usize = 300;

/// The claims that an answer rests on, as something to draw.
pub(crate) fn selection(
    graph: &KnowledgeGraph,
    answers: &[&Answer],
    title: &str,
) -> Result<Selection, Failure> {
    let (mut claims, mut entities) = (Vec::new(), Vec::new());
    let mut first = None;
    for answer in answers {
        for row in 0..answer.rows.len() {
            let found = evidence::of_row(graph, answer, row);
            claims.extend(found.claims);
            entities.extend(evidence::nodes(answer, row));
            first = first.or_else(|| evidence::first_node(answer, row));
        }
    }
    if claims.is_empty() {
        // Nodes alone are drawn with all that is said between them.
        let among = |at: &u32| {
            let claim = &graph.claims[*at as usize];
            entities.contains(&claim.source) && entities.contains(&claim.target)
        };
        claims = (0..graph.claims.len() as u32).filter(among).collect();
    }
    if claims.is_empty() && entities.is_empty() {
        let error = if answers.iter().all(|answer| answer.rows.is_empty()) {
            Diagnostic::error("there is nothing to draw: the answer has no rows")
                .help("widen the query, or look for names with `relata query GRAPH 'NEIGHBOURS OF \"…\"'`")
        } else {
            Diagnostic::error("there is nothing to draw: the answer holds no node, relationship or path")
                .help("return some, as in RETURN a, r, b; numbers and texts alone cannot be drawn")
        };
        return Err(Failure::new(error, 1));
    }
    let is_path = answers.iter().any(|answer| answer.columns.iter().any(|column| column == "hop"));
    let start = if is_path {
        first.or_else(|| claims.first().map(|at| graph.claims[*at as usize].source))
    } else {
        None
    };
    Ok(Selection { claims, entities, title: title.to_owned(), start, max_nodes: MAX_NODES })
}

/// The forms of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Svg,
    Html,
    Mermaid,
    Dot,
    Png,
}

/// The form that a file's name asks for.
pub(crate) fn form(path: &Path) -> Result<Form, Failure> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(match extension.as_str() {
        "svg" => Form::Svg,
        "html" | "htm" => Form::Html,
        "mmd" | "mermaid" => Form::Mermaid,
        "dot" | "gv" => Form::Dot,
        "png" => Form::Png,
        other => {
            let error = if other.is_empty() {
                Diagnostic::error(format!("`{}` does not say what kind of picture it is", path.display()))
            } else {
                Diagnostic::error(format!("no picture has the extension `{other}`"))
            };
            return Err(Failure::new(error.help("name the file .svg, .png, .html, .dot or .mmd"), 2));
        }
    })
}

/// Writes a picture in the form that the file's name asks for.
pub(crate) fn write(
    graph: &KnowledgeGraph,
    diagram: &Diagram,
    theme: Theme,
    path: &Path,
) -> Result<(), Failure> {
    let bytes = match form(path)? {
        Form::Svg => diagram::to_svg(diagram, theme).into_bytes(),
        Form::Html => diagram::to_html(graph, diagram, theme).into_bytes(),
        Form::Mermaid => diagram::to_mermaid(diagram).into_bytes(),
        Form::Dot => diagram::to_dot(diagram, theme).into_bytes(),
        Form::Png => diagram::to_png(diagram, theme).map_err(|error| Failure::new(error, 3))?,
    };
    files::replace(path, &bytes).map_err(|why| Failure::from(crate::cli::input::cannot_write(path, &why)))
}

/// Draws an answer into a file.
pub(crate) fn draw(
    graph: &KnowledgeGraph,
    query: &str,
    answer: &Answer,
    theme: Theme,
    path: &Path,
) -> Result<(), Failure> {
    let selection = selection(graph, &[answer], &title(query))?;
    write(graph, &diagram::diagram(graph, &selection), theme, path)
}

/// An answer as DOT.
pub(crate) fn dot(graph: &KnowledgeGraph, query: &str, answer: &Answer) -> Result<String, Failure> {
    let selection = selection(graph, &[answer], &title(query))?;
    Ok(diagram::to_dot(&diagram::diagram(graph, &selection), Theme::Light))
}

/// What a script or query shows: the question in its first comment, else the query itself.
pub(crate) fn title(text: &str) -> String {
    let first = text.trim_start().lines().next().unwrap_or_default();
    if let Some(question) = first.strip_prefix("//") {
        return question.trim().to_owned();
    }
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    super::grid::shorten(one_line.trim_end_matches(';'), 80)
}
