//! The diagram for people who use Graphviz; laid out by their program, in the columns we found.

use super::layout::Layout;
use super::model::{Diagram, Edge, Node};
use super::palette::{Family, Palette, Theme};
use super::svg::thickness;
use super::text::escape;
use crate::facts::{Kind, Status};
use graphviz_rust::dot_structures::{
    Attribute, Edge as Arc, EdgeTy, Graph, GraphAttributes, Id, Node as Vertex, NodeId, Stmt, Subgraph,
    Vertex as End,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use std::collections::BTreeSet;

/// Names that Graphviz resolves to a sans-serif on any system.
const FONT: &str = "Helvetica,Arial,sans-serif";

/// Prints a diagram as DOT.
pub(super) fn print(diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    let palette = Palette::Fixed(theme);
    let mut stmts = defaults(diagram, palette);
    for (at, party) in diagram.parties.iter().enumerate() {
        let colours = palette.party(at);
        let name = html(&format!(
            "<font color=\"{}\" point-size=\"12\"><b>{}</b></font>",
            colours.line,
            words(&party.name.to_uppercase())
        ));
        let mut inside = vec![Stmt::GAttribute(GraphAttributes::Graph(vec![
            attribute("label", name),
            text("labeljust", "l"),
            text("style", "rounded,filled"),
            text("fillcolor", &colours.fill),
            text("color", &colours.line),
            text("penwidth", "0.5"),
            text("margin", "18"),
        ]))];
        let members = diagram.nodes.iter().enumerate().filter(|(_, node)| node.party == Some(at));
        let mut column = vec![Stmt::GAttribute(GraphAttributes::Graph(vec![text("rank", "same")]))];
        column.extend(members.map(|(at, node)| Stmt::Node(vertex(at, node, palette))));
        inside.push(Stmt::Subgraph(Subgraph { id: Id::Plain(format!("column_{at}")), stmts: column }));
        stmts.push(Stmt::Subgraph(Subgraph { id: Id::Plain(format!("cluster_{at}")), stmts: inside }));
    }
    let free = diagram.nodes.iter().enumerate().filter(|(_, node)| node.party.is_none());
    stmts.extend(free.map(|(at, node)| Stmt::Node(vertex(at, node, palette))));
    let column = |node: usize| {
        let place = &layout.places[node];
        place.x + place.w / 2.0
    };
    stmts.extend(diagram.edges.iter().map(|edge| {
        let (from, to) = (column(edge.from), column(edge.to));
        Stmt::Edge(arc(edge, palette, (to - from).signum() * f64::from(u8::from((to - from).abs() > 1.0))))
    }));
    stmts.push(Stmt::Node(legend(diagram, palette)));
    let graph = Graph::DiGraph { id: Id::Plain("relata".to_owned()), strict: false, stmts };
    graph.print(&mut PrinterContext::default()) + "\n"
}

fn defaults(diagram: &Diagram, palette: Palette) -> Vec<Stmt> {
    let heading = html(&format!(
        "<table border=\"0\" cellspacing=\"0\" cellpadding=\"2\"><tr><td align=\"left\"><font point-size=\"22\"><b>{}</b></font></td></tr><tr><td align=\"left\"><font point-size=\"12\" color=\"{}\">{}</font></td></tr><tr><td height=\"12\"></td></tr></table>",
        words(&diagram.title),
        palette.soft(),
        words(&diagram.subtitle)
    ));
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            text("rankdir", "LR"),
            text("newrank", "true"),
            text("bgcolor", &palette.paper()),
            text("fontname", FONT),
            text("fontcolor", &palette.ink()),
            attribute("label", heading),
            text("labelloc", "t"),
            text("labeljust", "l"),
            text("pad", "0.4"),
            text("nodesep", "0.3"),
            text("ranksep", "1.1"),
            text("outputorder", "edgesfirst"),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            text("shape", "box"),
            text("fontname", FONT),
            text("fontsize", "13"),
            text("fontcolor", &palette.ink()),
            text("penwidth", "1.4"),
            text("margin", "0.2,0.1"),
            text("height", "0.5"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            text("fontname", FONT),
            text("fontsize", "10.5"),
            text("arrowsize", "0.75"),
        ])),
    ]
}

fn vertex(at: usize, node: &Node, palette: Palette) -> Vertex {
    let colours = palette.kind(node.kind);
    let mut label = format!("<b>{}</b>", words(&node.name));
    if let Some(office) = &node.office {
        label +=
            &format!("<br/><font point-size=\"10\" color=\"{}\">{}</font>", palette.soft(), words(office));
    }
    let style = match node.kind {
        Kind::Person | Kind::Event => "rounded,filled",
        Kind::Group => "rounded,filled,dashed",
        _ => "filled",
    };
    Vertex::new(
        name(at),
        vec![
            attribute("label", html(&label)),
            text("style", style),
            text("color", &colours.line),
            text("fillcolor", &colours.fill),
            text("tooltip", node.kind.word()),
        ],
    )
}

/// An edge, written from left to right; `direction` is that of its arrow, 0 within one column.
fn arc(edge: &Edge, palette: Palette, direction: f64) -> Arc {
    let colour = palette.family(edge.family);
    let badge = if edge.status == Status::Asserted {
        format!(
            "<td bgcolor=\"{colour}\" style=\"rounded\" width=\"18\" height=\"16\"><font color=\"{}\" point-size=\"9.5\"><b>{}</b></font></td>",
            palette.paper(),
            edge.number
        )
    } else {
        format!(
            "<td border=\"1\" color=\"{colour}\" style=\"rounded\" width=\"18\" height=\"16\"><font color=\"{colour}\" point-size=\"9.5\"><b>{}</b></font></td>",
            edge.number
        )
    };
    let remark = match edge.remark() {
        remark if remark.is_empty() => remark,
        remark => format!(" <font color=\"{}\">{}</font>", palette.soft(), words(&remark)),
    };
    let label = format!(
        "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\"><tr>{badge}<td><font color=\"{colour}\"><b>{}</b></font>{remark}</td></tr></table>",
        words(&edge.statement()),
    );
    let style = match (edge.status, edge.family) {
        (Status::Negated, _) | (Status::Asserted, Family::Office) => "dotted",
        (Status::Possible, _) => "dashed",
        (Status::Asserted, _) => "solid",
    };
    let (from, to) = if direction < 0.0 { (edge.to, edge.from) } else { (edge.from, edge.to) };
    let heads = match (edge.family, edge.both_ways) {
        (Family::Office, _) => "none",
        (_, true) => "both",
        _ if direction < 0.0 => "back",
        _ => "forward",
    };
    let mut attributes = vec![
        attribute("label", html(&label)),
        text("color", &colour),
        text("penwidth", &format!("{:.1}", thickness(edge.sources, edge.family))),
        text("style", style),
        text("dir", heads),
    ];
    if direction == 0.0 && edge.from != edge.to {
        attributes.push(text("constraint", "false"));
    }
    Arc { ty: EdgeTy::Pair(End::N(name(from)), End::N(name(to))), attributes }
}

/// What the colours mean, as a node that no edge touches.
fn legend(diagram: &Diagram, palette: Palette) -> Vertex {
    let families: BTreeSet<Family> = diagram.edges.iter().map(|edge| edge.family).collect();
    let statuses: BTreeSet<Status> = diagram.edges.iter().map(|edge| edge.status).collect();
    let row = |sample: &str, colour: &str, word: &str| {
        format!(
            "<tr><td align=\"left\"><font color=\"{colour}\"><b>{sample}</b></font></td><td align=\"left\"><font color=\"{}\" point-size=\"10.5\">{word}</font></td></tr>",
            palette.soft()
        )
    };
    let mut rows: String =
        families.iter().map(|family| row("———", &palette.family(*family), family.word())).collect();
    if statuses.contains(&Status::Negated) {
        rows += &row("· · · ·", &palette.soft(), "denied: did not happen");
    }
    if statuses.contains(&Status::Possible) {
        rows += &row("– – –", &palette.soft(), "possible: planned, offered, asked for");
    }
    rows += &row("━━", &palette.soft(), "thicker: more independent sources");
    let table =
        format!("<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"3\">{rows}</table>");
    Vertex::new(
        NodeId(Id::Plain("legend".to_owned()), None),
        vec![attribute("label", html(&table)), text("shape", "plain"), text("style", "")],
    )
}

fn name(at: usize) -> NodeId {
    NodeId(Id::Plain(format!("n{at}")), None)
}

fn attribute(name: &str, value: Id) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), value)
}

fn text(name: &str, value: &str) -> Attribute {
    attribute(name, Id::Escaped(quoted(value)))
}

/// A label that Graphviz reads as markup; what stands between the tags must be escaped before.
fn html(markup: &str) -> Id {
    Id::Html(format!("<{markup}>"))
}

/// Words inside such a label: the text itself, on one line.
fn words(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // An empty `<b></b>` is an error to Graphviz.
    if line.trim().is_empty() { "&#160;".to_owned() } else { escape(&line) }
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
    use super::{quoted, words};

    #[test]
    fn quotes_backslashes_and_lines_are_escaped() {
        assert_eq!(quoted("a\"b\\c\nd é"), "\"a\\\"b\\\\c\\nd é\"");
        assert_eq!(quoted("ends in \\"), "\"ends in \\\\\"");
        assert_eq!(quoted("محمد 习近平\u{7}"), "\"محمد 习近平 \"");
    }

    #[test]
    fn words_in_markup_stay_words() {
        assert_eq!(words("<b>\"A\" & B\\n</b>\nC"), "&lt;b&gt;&quot;A&quot; &amp; B\\n&lt;/b&gt; C");
        assert_eq!(words(" "), "&#160;");
    }
}
