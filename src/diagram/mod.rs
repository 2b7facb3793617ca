//! Pictures of a part of the graph: who, joined by what, numbered in order of time.
//!
//! A selection of claims becomes a [`Diagram`], the diagram a layout, the layout a drawing. It does
//! *not* choose the claims (a query does), and needs no program beside it.

mod dot;
mod html;
mod layout;
mod legend;
mod mermaid;
mod model;
mod palette;
mod parties;
mod png;
mod svg;
mod text;
mod when;

use crate::diagnostic::Diagnostic;
use crate::graph::knowledge::KnowledgeGraph;
use palette::Palette;

pub use model::{Diagram, Edge, Node, Party, Selection, diagram};
pub use palette::{Family, Theme};

/// The diagram as a Graphviz graph.
pub fn to_dot(diagram: &Diagram, theme: Theme) -> String {
    dot::print(diagram, &layout::lay_out(diagram), theme)
}

/// The diagram as a PNG picture, drawn with the letters that travel with the program.
pub fn to_png(diagram: &Diagram, theme: Theme) -> Result<Vec<u8>, Diagnostic> {
    png::paint(&svg::draw(diagram, &layout::lay_out(diagram), Palette::Fixed(theme), png::FONTS))
}

/// The diagram as an SVG picture, the same bytes on every machine.
pub fn to_svg(diagram: &Diagram, theme: Theme) -> String {
    svg::draw(diagram, &layout::lay_out(diagram), Palette::Fixed(theme), svg::FONTS)
}

/// The diagram as one page with picture, table and evidence, to be mailed and opened offline.
///
/// `graph` is the one that the diagram was made of.
pub fn to_html(graph: &KnowledgeGraph, diagram: &Diagram, theme: Theme) -> String {
    html::print(graph, diagram, &layout::lay_out(diagram), theme)
}

/// The diagram as Mermaid text, for documents in Markdown.
pub fn to_mermaid(diagram: &Diagram) -> String {
    mermaid::print(diagram)
}
