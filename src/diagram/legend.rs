//! What colours, dashes, shapes and thickness mean, as far as they occur in a picture.

use super::model::Diagram;
use super::palette::{Family, Palette, dashes};
use super::svg::{Words, corner};
use super::text;
use crate::facts::{Kind, Status};
use std::collections::BTreeSet;
use std::fmt::Write;

const SIZE: f64 = 11.0;
const ROW: f64 = 21.0;
const GAP: f64 = 8.0;
const BETWEEN: f64 = 22.0;

/// What an entry shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    Family(Family),
    Status(Status),
    Thick,
    Kind(Kind),
}

impl Sample {
    const fn word(self) -> &'static str {
        match self {
            Self::Family(family) => family.word(),
            Self::Status(Status::Negated) => "denied: did not happen",
            Self::Status(_) => "possible: planned, offered, asked for",
            Self::Thick => "thicker: more independent sources",
            Self::Kind(kind) => kind.word(),
        }
    }

    const fn width(self) -> f64 {
        if matches!(self, Self::Kind(_)) { 20.0 } else { 30.0 }
    }

    fn draw(self, palette: Palette) -> String {
        let stroke = |colour: &str, width: f64, dashes: &str| {
            let round = if dashes == "1 4" { " stroke-linecap=\"round\"" } else { "" };
            let dashes = if dashes.is_empty() {
                String::new()
            } else {
                format!(" stroke-dasharray=\"{dashes}\"{round}")
            };
            format!("<path d=\"M0 0 H30\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}/>")
        };
        match self {
            Self::Family(family) => {
                stroke(&palette.family(family), 2.2, if family == Family::Office { "1 4" } else { "" })
            }
            Self::Status(status) => stroke(&palette.soft(), 2.0, dashes(status)),
            Self::Thick => stroke(&palette.soft(), 4.5, ""),
            Self::Kind(kind) => {
                let colours = palette.kind(kind);
                format!(
                    "<rect x=\"0\" y=\"-7\" width=\"20\" height=\"14\" rx=\"{}\" fill=\"{}\" stroke=\"{}\"{}/>",
                    corner(kind).min(6),
                    colours.fill,
                    colours.line,
                    if kind == Kind::Group { " stroke-dasharray=\"4 2\"" } else { "" },
                )
            }
        }
    }
}

/// Entries with their places, from the legend's corner.
pub(super) struct Legend {
    entries: Vec<(f64, f64, Sample)>,
    rows: usize,
}

impl Legend {
    /// The entries that a diagram needs, in rows of this width.
    pub(super) fn new(diagram: &Diagram, room: f64) -> Self {
        let families: BTreeSet<Family> = diagram.edges.iter().map(|edge| edge.family).collect();
        let statuses: BTreeSet<Status> = diagram.edges.iter().map(|edge| edge.status).collect();
        let kinds: BTreeSet<Kind> = diagram.nodes.iter().map(|node| node.kind).collect();
        let mut samples: Vec<Sample> = families.into_iter().map(Sample::Family).collect();
        samples.extend(statuses.into_iter().filter(|status| *status != Status::Asserted).map(Sample::Status));
        if diagram.edges.iter().any(|edge| edge.sources > 1) {
            samples.push(Sample::Thick);
        }
        samples.extend(kinds.into_iter().map(Sample::Kind));
        let (mut x, mut row) = (0.0, 0);
        let mut entries = Vec::new();
        for sample in samples {
            let w = sample.width() + GAP + text::width(sample.word(), SIZE, false);
            if x > 0.0 && x + w > room {
                (x, row) = (0.0, row + 1);
            }
            entries.push((x, f64::from(row) * ROW, sample));
            x += w + BETWEEN;
        }
        Self { rows: if entries.is_empty() { 0 } else { row as usize + 1 }, entries }
    }

    pub(super) fn height(&self) -> f64 {
        self.rows as f64 * ROW
    }

    /// Draws it with its corner at a place.
    pub(super) fn draw(&self, left: f64, top: f64, scale: f64, palette: Palette) -> String {
        let scaled = scale > 1.0;
        let (mut out, left, top) = if scaled {
            let place = format!("translate({left:.1} {top:.1}) scale({scale:.3})");
            (format!("<g class=\"legend\" transform=\"{place}\">"), 0.0, 0.0)
        } else {
            (String::from("<g class=\"legend\">"), left, top)
        };
        for (x, y, sample) in &self.entries {
            let (x, y) = (left + x, top + y + ROW / 2.0);
            let _ = write!(out, "<g transform=\"translate({x:.1} {y:.1})\">{}</g>", sample.draw(palette));
            out += &Words { x: x + sample.width() + GAP, y: y + 4.0, size: SIZE, bold: false, middle: false }
                .write(&palette.soft(), sample.word());
        }
        out + "</g>"
    }
}
