//! The diagram as Mermaid text, which many readers of Markdown draw by themselves.

use super::model::{Diagram, Edge, Node};
use super::palette::{Palette, Theme};
use super::text;
use crate::facts::{Kind, Status};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Prints a diagram as a Mermaid flowchart.
pub(super) fn print(diagram: &Diagram) -> String {
    let mut out = format!("---\ntitle: {}\n---\nflowchart LR\n", json(&diagram.title));
    for (at, party) in diagram.parties.iter().enumerate() {
        let _ = writeln!(out, "  subgraph party{at}[{}]", quoted(&party.name));
        for (node, own) in diagram.nodes.iter().enumerate().filter(|(_, node)| node.party == Some(at)) {
            let _ = writeln!(out, "    {}", card(node, own));
        }
        out += "  end\n";
    }
    for (at, node) in diagram.nodes.iter().enumerate().filter(|(_, node)| node.party.is_none()) {
        let _ = writeln!(out, "  {}", card(at, node));
    }
    for edge in &diagram.edges {
        let _ = writeln!(out, "  n{} {}|{}| n{}", edge.from, arrow(edge), quoted(&label(edge)), edge.to);
    }
    let palette = Palette::Fixed(Theme::Light);
    let kinds: BTreeSet<Kind> = diagram.nodes.iter().map(|node| node.kind).collect();
    for kind in kinds {
        let (colours, ink) = (palette.kind(kind), palette.ink());
        let _ = writeln!(
            out,
            "  classDef {} fill:{},stroke:{},color:{ink}",
            kind.word(),
            colours.fill,
            colours.line
        );
    }
    out
}

fn card(at: usize, node: &Node) -> String {
    let mut words = text::wrap(&node.name, 200.0, 14.0, true, 4).join("\n");
    if let Some(office) = &node.office {
        words += &format!("\n{office}");
    }
    let label = quoted(&words);
    let shape = match node.kind {
        Kind::Person => format!("({label})"),
        Kind::Event => format!("{{{{{label}}}}}"),
        Kind::Country => format!("[[{label}]]"),
        _ => format!("[{label}]"),
    };
    format!("n{at}{shape}:::{}", node.kind.word())
}

fn label(edge: &Edge) -> String {
    let words = format!("{}. {} {}", edge.number, edge.statement(), edge.remark());
    words.trim_end().to_owned()
}

/// Dotted for what is not asserted; two heads for what goes both ways.
fn arrow(edge: &Edge) -> &'static str {
    match (edge.status, edge.both_ways) {
        (Status::Asserted, false) if edge.sources > 1 => "==>",
        (Status::Asserted, true) if edge.sources > 1 => "<==>",
        (Status::Asserted, false) => "-->",
        (Status::Asserted, true) => "<-->",
        (_, false) => "-.->",
        (_, true) => "<-.->",
    }
}

/// A text between quotation marks, with what Mermaid would read as its own written by number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\n' => out += "<br/>",
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' => {
                let _ = write!(out, "#{};", c as u32);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A text as the head of the file, which is YAML, takes it.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_mermaid_reads_as_its_own_is_written_by_number() {
        assert_eq!(quoted("a \"b\" #1 <i>\nc"), "\"a #34;b#34; #35;1 #60;i#62;<br/>c\"");
        assert_eq!(quoted("习近平 [x] {y} |z|"), "\"习近平 [x] {y} |z|\"");
    }
}
