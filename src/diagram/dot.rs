//! The diagram for people who use Graphviz; laid out by their program, not by us.

use super::layout::chip_text;
use super::model::Diagram;
use super::palette::{Theme, of_status};
use crate::facts::Status;
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Prints a diagram as DOT.
pub(super) fn print(diagram: &Diagram, theme: Theme) -> String {
    let colours = theme.colours();
    let title = format!("{}\n{}", diagram.title, diagram.subtitle);
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("rankdir", "LR"),
            ("bgcolor", colours.paper),
            ("fontname", "Helvetica"),
            ("fontcolor", colours.ink),
            ("label", &title),
            ("labelloc", "t"),
            ("labeljust", "l"),
            ("pad", "0.4"),
            ("nodesep", "0.35"),
            ("ranksep", "1.6"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("shape", "box"),
            ("style", "rounded,filled"),
            ("fontname", "Helvetica"),
            ("fontsize", "13"),
            ("fontcolor", colours.ink),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", "Helvetica"),
            ("fontsize", "10.5"),
        ]))),
    ];
    for (at, tie) in diagram.ties.iter().enumerate() {
        let (border, fill) = theme.of_kind(tie.kind);
        let label =
            tie.office.as_ref().map_or_else(|| tie.name.clone(), |office| format!("{}\n{office}", tie.name));
        stmts.push(Stmt::Node(Node::new(
            node(at),
            attributes(&[
                ("label", &label),
                ("color", border),
                ("fillcolor", fill),
                ("tooltip", tie.kind.word()),
            ]),
        )));
    }
    for (at, bond) in diagram.bonds.iter().enumerate() {
        let colour = theme.of_family(bond.family);
        let (verb, date) = chip_text(diagram, at);
        let label = format!("{}  {verb} {date}", bond.number);
        let width = format!("{:.1}", 1.4 + 0.7 * (bond.sources.min(5) as f64 - 1.0));
        let style = match bond.status {
            Status::Asserted => "solid",
            Status::Negated => "dotted",
            Status::Possible => "dashed",
        };
        debug_assert_eq!(of_status(bond.status).0.is_empty(), style == "solid");
        stmts.push(Stmt::Edge(Edge {
            ty: EdgeTy::Pair(Vertex::N(node(bond.from)), Vertex::N(node(bond.to))),
            attributes: attributes(&[
                ("label", label.trim_end()),
                ("color", colour),
                ("fontcolor", colour),
                ("penwidth", &width),
                ("style", style),
                ("dir", if bond.both_ways { "both" } else { "forward" }),
            ]),
        }));
    }
    let graph = Graph::DiGraph { id: Id::Plain("relata".to_owned()), strict: false, stmts };
    graph.print(&mut PrinterContext::default()) + "\n"
}

fn node(at: usize) -> NodeId {
    NodeId(Id::Plain(format!("n{at}")), None)
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs
        .iter()
        .map(|(name, value)| Attribute(Id::Plain((*name).to_owned()), Id::Escaped(quoted(value))))
        .collect()
}

/// A text as DOT quotes it; the printer of the library escapes nothing.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_backslashes_and_lines_are_escaped() {
        assert_eq!(quoted("a\"b\\c\nd é"), "\"a\\\"b\\\\c\\nd é\"");
    }
}
