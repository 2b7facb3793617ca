//! The diagram as one page that can be mailed and opened offline: picture, table, evidence.
//!
//! Everything is in the file, nothing is fetched; texts of documents are data, never markup.

use super::layout::Layout;
use super::model::Diagram;
use super::palette::{Palette, Theme};
use super::text::{counted, escape};
use super::{svg, when};
use crate::facts::Status;
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use crate::span::{Byte, Span};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A claim of the picture, and the number of its edge.
struct Row<'a> {
    edge: usize,
    claim: &'a Claim,
}

/// Writes the page.
pub(super) fn print(graph: &KnowledgeGraph, diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    let rows = rows(graph, diagram);
    let mut out = String::new();
    let mut put = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    let scheme = if theme == Theme::Dark { " data-theme=\"dark\"" } else { "" };
    put(&format!("<!DOCTYPE html>\n<html lang=\"en\"{scheme}>\n<head>\n<meta charset=\"utf-8\">"));
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    // The browser is told to fetch nothing, whatever a text may hold.
    put(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">",
    );
    put(&format!("<title>{}</title>\n<style>", escape(&diagram.title)));
    put(&colours());
    put(STYLE);
    put("</style>\n</head>\n<body>");
    put(&format!(
        "<a class=\"skip\" href=\"#claims\">To the claims</a>\n<header>\n<div><h1>{}</h1>\n<p>{}</p></div>\n<button type=\"button\" id=\"theme\" aria-label=\"Switch between light and dark\">◐</button>\n</header>",
        escape(&diagram.title),
        escape(&diagram.subtitle)
    ));
    put(&filters(&rows));
    put(
        "<main>\n<section class=\"picture\" aria-label=\"Diagram\">\n<div class=\"tools\"><button type=\"button\" id=\"fit\" aria-pressed=\"true\">Fit</button><button type=\"button\" id=\"full\" aria-pressed=\"false\">Full size</button><span>Click a line, or move along the lines with the arrow keys and press Enter.</span></div>\n<div class=\"scroll\" id=\"scroll\" tabindex=\"-1\">",
    );
    put(&svg::draw(diagram, layout, Palette::StyleSheet, svg::FONTS));
    put("</div>\n</section>\n<div class=\"side\">");
    put(
        "<section id=\"evidence\" aria-label=\"Evidence\" tabindex=\"-1\"><p class=\"hint\">Choose a line of the picture or a claim of the table: its sentence, document and source appear here.</p></section>",
    );
    put(&table(diagram, &rows));
    put("</div>\n</main>");
    put(&format!("<script type=\"application/json\" id=\"data\">{}</script>", data(graph, &rows)));
    put(&format!("<script>\n{SCRIPT}</script>\n</body>\n</html>"));
    out
}

/// The claims in order of time; those without a date come last.
fn rows<'a>(graph: &'a KnowledgeGraph, diagram: &Diagram) -> Vec<Row<'a>> {
    let mut rows: Vec<(u32, Row<'a>)> = diagram
        .edges
        .iter()
        .flat_map(|edge| {
            edge.claims.iter().map(|at| (*at, Row { edge: edge.number, claim: &graph.claims[*at as usize] }))
        })
        .collect();
    rows.sort_by_key(|(at, row)| (row.claim.date.is_none(), row.claim.date, row.edge, *at));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The colours of both themes as variables of the style sheet.
fn colours() -> String {
    let list = |theme: Theme| -> String {
        theme.variables().iter().fold(String::new(), |mut out, (name, colour)| {
            let _ = write!(out, "--{name}:{colour};");
            out
        })
    };
    let dark = list(Theme::Dark);
    format!(
        ":root{{color-scheme:light;{}}}\n@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n:root[data-theme=dark]{{color-scheme:dark;{dark}}}",
        list(Theme::Light)
    )
}

/// Search, class, status and dates; only what can make a difference.
fn filters(rows: &[Row]) -> String {
    let mut out = String::from(
        "<form role=\"search\" id=\"filters\" aria-label=\"Filter the claims\">\n<label class=\"wide\">Search <input type=\"search\" id=\"search\" placeholder=\"name, word, outlet\" autocomplete=\"off\"></label>\n<label>Class <select id=\"class\"><option value=\"\">all</option>",
    );
    let classes: BTreeSet<&str> = rows.iter().map(|row| row.claim.class.as_str()).collect();
    for class in classes {
        let _ = write!(out, "<option value=\"{}\">{}</option>", escape(class), escape(&class.to_lowercase()));
    }
    out += "</select></label>\n<fieldset><legend>Status</legend>";
    for status in [Status::Asserted, Status::Negated, Status::Possible] {
        let n = rows.iter().filter(|row| row.claim.status == status).count();
        if n > 0 {
            let word = status.word();
            let _ = write!(
                out,
                "<label><input type=\"checkbox\" name=\"status\" value=\"{word}\" checked> {word} <small>{n}</small></label>"
            );
        }
    }
    out += "</fieldset>\n";
    let dates = || rows.iter().filter_map(|row| row.claim.date);
    if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
        let (first, last) = (first.first_day(), last.last_day());
        for (id, word) in [("from", "From"), ("until", "Until")] {
            let _ = writeln!(
                out,
                "<label>{word} <input type=\"date\" id=\"{id}\" min=\"{first}\" max=\"{last}\"></label>"
            );
        }
    }
    out + "<button type=\"reset\">Clear</button>\n<p role=\"status\" aria-live=\"polite\" id=\"count\"></p>\n</form>"
}

/// The claims as a table, readable without a script.
fn table(diagram: &Diagram, rows: &[Row]) -> String {
    let mut out = String::from(
        "<section class=\"claims\" aria-labelledby=\"claims\"><h2 id=\"claims\" tabindex=\"-1\">Claims in order of time</h2>\n<table>\n<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Date</th><th scope=\"col\">Claim</th><th scope=\"col\">Status</th></tr></thead>\n<tbody>\n",
    );
    for (at, row) in rows.iter().enumerate() {
        let edge = &diagram.edges[row.edge - 1];
        let (from, to) = (&diagram.nodes[edge.from], &diagram.nodes[edge.to]);
        // The claim's own direction, which a line for both ways may have turned round.
        let (from, to) = if row.claim.source == from.entity { (from, to) } else { (to, from) };
        let date = row.claim.date.map_or_else(|| "–".to_owned(), |date| when::one(date, None));
        let status = row.claim.status.word();
        let verb = row.claim.role.as_deref().unwrap_or(&row.claim.predicate);
        let _ = writeln!(
            out,
            "<tr data-row=\"{at}\" class=\"{status}\"><td><button type=\"button\" class=\"badge {}\" aria-label=\"Evidence: {}\" tabindex=\"{}\">{}</button></td><td>{}</td><td><b>{}</b> <span class=\"{}\">{}</span> <b>{}</b></td><td>{status}</td></tr>",
            edge.family.key(),
            escape(&format!("{} {verb} {}, {status}", from.name, to.name)),
            if at == 0 { 0 } else { -1 },
            row.edge,
            escape(&date),
            escape(&from.name),
            edge.family.key(),
            escape(verb),
            escape(&to.name),
        );
    }
    out + "</tbody>\n</table>\n<p class=\"none\" hidden>No claim fits. <button type=\"button\" id=\"clear\">Clear the filters</button></p></section>"
}

/// What the script needs, as JSON that no text can break out of.
fn data(graph: &KnowledgeGraph, rows: &[Row]) -> String {
    let name = |entity: u32| graph.entities[entity as usize].name.as_str();
    let records: Vec<Value> = rows
        .iter()
        .map(|row| {
            let claim = row.claim;
            let document = &graph.documents[claim.document as usize];
            json!({
                "edge": row.edge,
                "from": name(claim.source),
                "to": name(claim.target),
                "verb": claim.role.as_deref().unwrap_or(&claim.predicate),
                "class": claim.class,
                "status": claim.status.word(),
                "date": claim.date.map(|date| when::one(date, None)),
                "first": claim.date.map(|date| date.first_day().to_string()),
                "last": claim.date.map(|date| date.last_day().to_string()),
                "says": claim.attribution.map(name),
                "document": document.id,
                "title": document.title,
                "outlet": document.outlet,
                "published": document.published.map(|date| when::one(date, None)),
                "confidence": format!("{:.2}", claim.confidence),
                "sentence": pieces(claim),
            })
        })
        .collect();
    let about = format!("{} in the picture", counted(rows.len(), "claim"));
    // `<` inside a script could end it.
    json!({"about": about, "claims": records}).to_string().replace('<', "\\u003c")
}

/// The sentence in pieces, each with what it is: predicate, source, target or nothing.
fn pieces(claim: &Claim) -> Vec<(String, &'static str)> {
    let sentence = claim.sentence.as_str();
    let mut marks: Vec<(Span<Byte>, &str)> = vec![
        (claim.marks.predicate, "predicate"),
        (claim.marks.source, "source"),
        (claim.marks.target, "target"),
    ];
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = Vec::new();
    let mut at = 0;
    for (span, what) in marks {
        let (start, end) = (span.start as usize, span.end as usize);
        // What overlaps or is no place of the sentence stays unmarked.
        if start < at || start >= end || sentence.get(start..end).is_none() {
            continue;
        }
        if let Some(before) = sentence.get(at..start).filter(|before| !before.is_empty()) {
            out.push((before.to_owned(), ""));
        }
        out.push((sentence[start..end].to_owned(), what));
        at = end;
    }
    if let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
        out.push((rest.to_owned(), ""));
    }
    out
}
