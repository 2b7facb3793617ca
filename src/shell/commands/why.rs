//! `:why`

use super::{Argument, Command};
use crate::diagnostic::Diagnostic;
use crate::facts::{DocumentRecord, Status};
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use crate::shell::evidence;
use crate::shell::grid::{clean, wrap};
use crate::shell::output::count;
use crate::shell::paint::{Paint, Tone};
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "why",
    usage: "why N",
    summary: "the evidence of row N of the last result: sentence, document, who says so, what contradicts it",
    help: "In the sentence the predicate stands in *stars*, the two ends in [brackets]; on a colour terminal, in colour.\n\
           `:why` alone takes row 1. A row that holds no relationship is explained by the claims between the names in it.",
    argument: Argument::Choice(&[]),
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let last = session.last()?;
    let rows = last.answer.rows.len();
    let row = match argument {
        "" => 1,
        text => text
            .trim_start_matches(['#', '+'])
            .parse::<usize>()
            .map_err(|_| Failure::usage(&COMMAND, &format!("takes the number of a row, not `{text}`")))?,
    };
    if row == 0 || row > rows {
        let error = Diagnostic::error(format!("the last result has no row {row}"));
        let help = if rows == 0 { "it was empty".to_owned() } else { format!("it has rows 1 to {rows}") };
        return Err(Failure::new(error.help(help), 1));
    }
    let found = evidence::of_row(&session.knowledge, &last.answer, row - 1);
    if found.claims.is_empty() {
        let error = Diagnostic::error(format!("row {row} rests on no single claim"));
        return Err(Failure::new(
            error.help("return the relationship or the path too, as in RETURN a, r, b"),
            1,
        ));
    }
    let graph = &session.knowledge;
    let paint = session.paint();
    let mut out = String::new();
    if !found.exact {
        out += &paint.tone(
            Tone::Faint,
            "The row holds no relationship; these are the claims between the names in it.\n\n",
        );
    }
    let many = found.claims.len();
    let sheets: Vec<String> = found
        .claims
        .iter()
        .enumerate()
        .map(|(at, claim)| {
            let head = if many > 1 { format!("{} of {many}  ", at + 1) } else { String::new() };
            head + &sheet(graph, *claim as usize, &found.claims, session.screen.width, paint)
        })
        .collect();
    Ok(Reply::out(out + &sheets.join("\n")))
}

/// A claim with all that speaks for and against it, but for those that are `shown` themselves.
fn sheet(graph: &KnowledgeGraph, at: usize, shown: &[u32], width: Option<usize>, paint: Paint) -> String {
    let claim = &graph.claims[at];
    let name = |entity: u32| clean(&graph.entities[entity as usize].name);
    let predicate = match claim.status {
        Status::Asserted => claim.predicate.clone(),
        Status::Negated => format!("not: {}", claim.predicate),
        Status::Possible => format!("possibly: {}", claim.predicate),
    };
    let mut out = format!(
        "{} — {} → {}\n",
        paint.tone(Tone::End, &name(claim.source)),
        paint.tone(Tone::Predicate, &clean(&predicate)),
        paint.tone(Tone::End, &name(claim.target)),
    );
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(12).max(20));
    let mut line = |head: &str, text: &str| {
        let mut inside = None;
        for (at, part) in wrap(&[clean(text)], room).iter().enumerate() {
            let head = paint.tone(Tone::Faint, &format!("  {:<10}", if at == 0 { head } else { "" }));
            out += &format!("{head}{}\n", show_marks(part, &mut inside, paint));
        }
    };
    line("sentence", &marked(claim));
    line("document", &cite(&graph.documents[claim.document as usize]));
    let says = claim.attribution.map_or_else(|| "the document itself".to_owned(), name);
    line("says so", &says);
    let date = claim.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    let ways = if claim.reciprocal { ", both ways" } else { "" };
    line(
        "claim",
        &format!(
            "{} ({}){ways}, {date}, {}, confidence {:.2}",
            claim.relation,
            claim.class,
            claim.status.word(),
            claim.confidence
        ),
    );
    if let Some(decision) = &claim.decision {
        line("decided", decision);
    }
    let (mut same, against) = evidence::others(graph, at);
    // What contradicts a claim is told on its own sheet in any case.
    same.retain(|other| !shown.contains(other));
    for (head, others) in [("also", same), ("against", against)] {
        let more = others.len().saturating_sub(OTHERS);
        for (number, other) in others.iter().take(OTHERS).enumerate() {
            let other = &graph.claims[*other as usize];
            let speaker =
                other.attribution.map_or_else(String::new, |entity| format!("{} in ", name(entity)));
            let document = &graph.documents[other.document as usize];
            let text = format!("{speaker}{}: {}", document.id, other.sentence);
            line(if number == 0 { head } else { "" }, &text);
        }
        if more > 0 {
            line("", &format!("and {}", count(more, "more claim")));
        }
    }
    out
}

/// Not more than these are quoted for or against one claim.
const OTHERS: usize = 5;

/// Stand for the marks until the sentence is wrapped, so that a bracket of the sentence's own is none:
/// around an end, around the predicate.
const MARKS: [(char, char); 2] = [('\u{e000}', '\u{e001}'), ('\u{e002}', '\u{e003}')];

/// The sentence with [`MARKS`] around its ends and its predicate.
fn marked(claim: &Claim) -> String {
    let mut cuts = Vec::new();
    let [end, predicate] = MARKS;
    for (span, (open, close)) in
        [(claim.marks.source, end), (claim.marks.target, end), (claim.marks.predicate, predicate)]
    {
        let range = span.range();
        if !range.is_empty() && claim.sentence.get(range.clone()).is_some() {
            // At one place the closing marks come first, and the inner ones before the outer.
            cuts.push((range.start, 1, usize::MAX - range.len(), open));
            cuts.push((range.end, 0, range.len(), close));
        }
    }
    cuts.sort_unstable();
    let mut out = String::new();
    let mut from = 0;
    for (at, _, _, mark) in cuts {
        out += &claim.sentence[from..at];
        out.push(mark);
        from = at;
    }
    out + &claim.sentence[from..]
}

/// A line with its marks as people see them; `inside` is the tone that the last line left open.
fn show_marks(line: &str, inside: &mut Option<Tone>, paint: Paint) -> String {
    let [end, predicate] = MARKS;
    let mut out = String::new();
    let mut text = String::new();
    let flush = |text: &mut String, tone: Option<Tone>, out: &mut String| {
        let part = std::mem::take(text);
        *out += &tone.map_or_else(|| part.clone(), |tone| paint.tone(tone, &part));
    };
    for c in line.chars() {
        let (mark, next) = match c {
            c if c == end.0 => ("[", Some(Tone::End)),
            c if c == end.1 => ("]", None),
            c if c == predicate.0 => ("*", Some(Tone::Predicate)),
            c if c == predicate.1 => ("*", None),
            c => {
                text.push(c);
                continue;
            }
        };
        flush(&mut text, *inside, &mut out);
        *inside = next;
        out += &paint.tone(Tone::Faint, mark);
    }
    flush(&mut text, *inside, &mut out);
    out
}

/// A document as one cites it: its name, outlet, date and title.
pub(super) fn cite(document: &DocumentRecord) -> String {
    let mut parts = vec![document.id.clone()];
    parts.extend(document.outlet.clone());
    parts.extend(document.published.map(|date| date.to_string()));
    parts.extend(document.title.as_ref().map(|title| format!("“{title}”")));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Marks;
    use crate::span::Span;

    fn check(sentence: &str, source: &str, predicate: &str, target: &str, expected: &str) {
        let span = |part: &str| {
            let at = sentence.find(part).filter(|_| !part.is_empty()).unwrap_or(0) as u32;
            Span::new(at, at + part.len() as u32)
        };
        let claim = Claim {
            source: 0,
            target: 1,
            predicate: String::new(),
            relation: String::new(),
            class: String::new(),
            date: None,
            status: Status::Asserted,
            attribution: None,
            document: 0,
            sentence: sentence.to_owned(),
            span: Span::default(),
            marks: Marks { predicate: span(predicate), source: span(source), target: span(target) },
            confidence: 1.0,
            event: 0,
            reciprocal: false,
            role: None,
            decision: None,
        };
        assert_eq!(show_marks(&marked(&claim), &mut None, Paint(false)), expected);
    }

    #[test]
    fn marks_stand_around_their_words() {
        check("Anna called Bruno.", "Anna", "called", "Bruno", "[Anna] *called* [Bruno].");
        check("Anna [sic] called *Bruno*.", "Anna", "called", "Bruno", "[Anna] [sic] *called* *[Bruno]*.");
        check("Anna's call to Bruno", "Anna", "call to", "", "[Anna]'s *call to* Bruno");
        check("The Anna-Bruno talks", "Anna", "talks", "Bruno", "The [Anna]-[Bruno] *talks*");
    }
}
