//! Pictures of a part of the graph: who, joined by what, numbered in order of time.
//!
//! A selection of claims becomes a [`Diagram`], the diagram a layout, the layout a drawing. It does
//! *not* choose the claims (a query does), and needs no program beside it.

mod dot;
mod layout;
mod model;
mod palette;
mod png;
mod svg;
mod text;

use crate::diagnostic::Diagnostic;

pub use model::{Bond, Diagram, Selection, Tie, diagram};
pub use palette::Theme;

/// The diagram as a Graphviz graph.
pub fn to_dot(diagram: &Diagram, theme: Theme) -> String {
    dot::print(diagram, theme)
}

/// The diagram as a PNG picture, drawn with the letters that travel with the program.
pub fn to_png(diagram: &Diagram, theme: Theme) -> Result<Vec<u8>, Diagnostic> {
    png::paint(&to_svg(diagram, theme))
}

/// The diagram as an SVG picture, the same bytes on every machine.
pub fn to_svg(diagram: &Diagram, theme: Theme) -> String {
    svg::draw(diagram, &layout::lay_out(diagram), theme)
}
