//! The drawing, as SVG that any browser and editor opens.

use super::layout::{CHIP, CHIP_HEIGHT, FOOT, Layout, MARGIN, NAME, OFFICE, badge_width, chip_text};
use super::model::{Bond, Diagram};
use super::palette::{Family, Theme, of_status};
use super::text;
use crate::facts::{Kind, Status};
use std::collections::BTreeSet;
use std::fmt::Write;

const FONT: &str = "Inter, 'DejaVu Sans', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/// Draws a diagram as it is laid out.
pub(super) fn draw(diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    let colours = theme.colours();
    let mut out = String::new();
    let mut put = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    put(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w:.0}\" height=\"{h:.0}\" viewBox=\"0 0 {w:.0} {h:.0}\" role=\"img\" font-family=\"{FONT}\">",
        w = layout.width,
        h = layout.height,
    ));
    put(format!("<title>{}</title>\n<desc>{}</desc>", escape(&diagram.title), escape(&diagram.subtitle)));
    put(format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", colours.paper));
    let title = text::wrap(&diagram.title, layout.width - 2.0 * MARGIN, 24.0, true, 1);
    put(words(MARGIN, 50.0, 24.0, true, colours.ink, "start", title.first().map_or("", String::as_str)));
    put(words(MARGIN, 76.0, 13.0, false, colours.soft, "start", &diagram.subtitle));
    for (bond, route) in diagram.bonds.iter().zip(&layout.routes) {
        put(line(bond, &route.points, theme));
    }
    for (tie, place) in diagram.ties.iter().zip(&layout.places) {
        let (border, fill) = theme.of_kind(tie.kind);
        put(format!("<g><title>{}</title>", escape(&format!("{} ({})", tie.name, tie.kind.word()))));
        put(format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{}\" fill=\"{fill}\" stroke=\"{border}\" stroke-width=\"1.5\"{}/>",
            place.x,
            place.y,
            place.w,
            place.h,
            corner(tie.kind),
            if tie.kind == Kind::Group { " stroke-dasharray=\"5 3\"" } else { "" },
        ));
        let middle = place.x + place.w / 2.0;
        let tall = place.name.len() as f64 * 17.0 + place.office.len() as f64 * 14.0;
        let mut y = place.y + (place.h - tall) / 2.0 + 13.0;
        for line in &place.name {
            put(words(middle, y, NAME, true, colours.ink, "middle", line));
            y += 17.0;
        }
        y -= 1.5;
        for line in &place.office {
            put(words(middle, y, OFFICE, false, colours.soft, "middle", line));
            y += 14.0;
        }
        put("</g>".to_owned());
    }
    for (at, (bond, route)) in diagram.bonds.iter().zip(&layout.routes).enumerate() {
        put(chip(diagram, at, bond, route.chip, route.chip_width, theme));
    }
    put(legend(diagram, layout, theme));
    out + "</svg>\n"
}

/// The line of a bond with its head.
fn line(bond: &Bond, points: &[(f64, f64)], theme: Theme) -> String {
    let colour = theme.of_family(bond.family);
    let width = thickness(bond);
    let (Some(&start), Some(&end)) = (points.first(), points.last()) else { return String::new() };
    let mut path = format!("M{:.1} {:.1}", start.0, start.1);
    let mut before_end = start;
    match points {
        [_, _] => {
            let _ = write!(path, " L{:.1} {:.1}", end.0, end.1);
        }
        // A loop to the side of a column.
        [_, side, _] => {
            let _ = write!(
                path,
                " C{x:.1} {:.1} {x:.1} {:.1} {:.1} {:.1}",
                start.1,
                end.1,
                end.0,
                end.1,
                x = side.0 + (side.0 - start.0) * 0.33
            );
            before_end = (side.0, end.1);
        }
        _ => {
            for pair in points.windows(2) {
                let reach = (pair[1].0 - pair[0].0) * 0.42;
                let _ = write!(
                    path,
                    " C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
                    pair[0].0 + reach,
                    pair[0].1,
                    pair[1].0 - reach,
                    pair[1].1,
                    pair[1].0,
                    pair[1].1
                );
                before_end = (pair[1].0 - reach, pair[1].1);
            }
        }
    }
    let dashes = match of_status(bond.status).0 {
        "" if bond.family == Family::Office => {
            " stroke-dasharray=\"1 4\" stroke-linecap=\"round\"".to_owned()
        }
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    let mut out =
        format!("<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:.1}\"{dashes}/>");
    if bond.family != Family::Office {
        out += &head(before_end, end, colour, width);
        if bond.both_ways {
            let after_start = match points {
                [_, second] => *second,
                [_, second, ..] => (second.0, start.1),
                _ => end,
            };
            out += &head(after_start, start, colour, width);
        }
    }
    out
}

/// An arrow head at `tip`, coming from `from`.
fn head(from: (f64, f64), tip: (f64, f64), colour: &str, width: f64) -> String {
    let (dx, dy) = (tip.0 - from.0, tip.1 - from.1);
    let length = dx.hypot(dy).max(0.001);
    let (ux, uy) = (dx / length, dy / length);
    let (long, half) = (8.0 + width * 1.6, 3.2 + width * 0.9);
    let (bx, by) = (tip.0 - ux * long, tip.1 - uy * long);
    format!(
        "<path d=\"M{:.1} {:.1} L{:.1} {:.1} L{:.1} {:.1} Z\" fill=\"{colour}\"/>",
        tip.0,
        tip.1,
        bx - uy * half,
        by + ux * half,
        bx + uy * half,
        by - ux * half
    )
}

/// Thicker with each independent source.
fn thickness(bond: &Bond) -> f64 {
    if bond.family == Family::Office { 1.6 } else { 1.4 + 0.7 * (bond.sources.min(5) as f64 - 1.0) }
}

/// The number, verb and date of a bond, on a ground that hides the line.
fn chip(diagram: &Diagram, at: usize, bond: &Bond, (x, y): (f64, f64), w: f64, theme: Theme) -> String {
    let colours = theme.colours();
    let colour = theme.of_family(bond.family);
    let (verb, date) = chip_text(diagram, at);
    let badge = badge_width(bond.number);
    let left = x - w / 2.0;
    let says = format!(
        "{}: {} {verb} {}{}; {} from {}",
        bond.number,
        diagram.ties[bond.from].name,
        diagram.ties[bond.to].name,
        if date.is_empty() { String::new() } else { format!(", {date}") },
        counted(bond.claims, "claim"),
        counted(bond.sources, "source"),
    );
    let mut out = format!("<g><title>{}</title>", escape(&says));
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{CHIP_HEIGHT}\" rx=\"5\" fill=\"{}\"/>",
        left - 3.0,
        y - CHIP_HEIGHT / 2.0,
        w + 6.0,
        colours.paper
    );
    let _ = write!(
        out,
        "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{badge:.1}\" height=\"17\" rx=\"4.5\" fill=\"{colour}\"/>",
        y - 8.5
    );
    out += &words(left + badge / 2.0, y + 3.9, 10.5, true, colours.paper, "middle", &bond.number.to_string());
    let text_left = left + badge + 6.0;
    out += &words(text_left, y + 4.0, CHIP, true, colour, "start", &verb);
    let date_left = text_left + text::width(&verb, CHIP, true) + 5.0;
    out += &words(date_left, y + 4.0, CHIP, false, colours.soft, "start", &date);
    out + "</g>"
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What colours, dashes and thickness mean, as far as they occur.
fn legend(diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    let colours = theme.colours();
    let families: BTreeSet<Family> = diagram.bonds.iter().map(|bond| bond.family).collect();
    let statuses: BTreeSet<Status> =
        diagram.bonds.iter().map(|bond| bond.status).filter(|s| *s != Status::Asserted).collect();
    let mut items: Vec<(String, String, &str)> = Vec::new();
    for family in families {
        let dashes = if family == Family::Office { "1 4" } else { "" };
        items.push((theme.of_family(family).to_owned(), dashes.to_owned(), family.word()));
    }
    for status in statuses {
        let word = if status == Status::Negated {
            "denied: did not happen"
        } else {
            "planned, offered or asked for"
        };
        items.push((colours.soft.to_owned(), of_status(status).0.to_owned(), word));
    }
    let mut out = String::from("<g>");
    let (mut x, mut y) = (MARGIN, layout.height - FOOT + 34.0);
    let room = layout.width - MARGIN;
    let mut item = |sample: String, sample_width: f64, word: &str| {
        let w = sample_width + 8.0 + text::width(word, 11.0, false) + 22.0;
        if x + w > room && x > MARGIN {
            x = MARGIN;
            y += 20.0;
        }
        out += &format!("<g transform=\"translate({x:.1} {y:.1})\">{sample}</g>");
        out += &words(x + sample_width + 8.0, y + 4.0, 11.0, false, colours.soft, "start", word);
        x += w;
    };
    for (colour, dashes, word) in items {
        let dashes = if dashes.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{dashes}\" stroke-linecap=\"round\"")
        };
        item(format!("<path d=\"M0 0 H30\" stroke=\"{colour}\" stroke-width=\"2.2\"{dashes}/>"), 30.0, word);
    }
    if diagram.bonds.iter().any(|bond| bond.sources > 1) {
        item(
            format!("<path d=\"M0 0 H30\" stroke=\"{}\" stroke-width=\"4\"/>", colours.soft),
            30.0,
            "thicker: more independent sources",
        );
    }
    let kinds: BTreeSet<Kind> = diagram.ties.iter().map(|tie| tie.kind).collect();
    for kind in kinds {
        let (border, fill) = theme.of_kind(kind);
        let sample = format!(
            "<rect x=\"0\" y=\"-7\" width=\"20\" height=\"14\" rx=\"{}\" fill=\"{fill}\" stroke=\"{border}\"/>",
            corner(kind).min(5)
        );
        item(sample, 20.0, kind.word());
    }
    out + "</g>"
}

/// How round the corners of a box are, so that kinds differ without colour too.
const fn corner(kind: Kind) -> u32 {
    match kind {
        Kind::Person => 12,
        Kind::Event => 22,
        Kind::Group => 8,
        _ => 3,
    }
}

/// A line of text.
fn words(x: f64, y: f64, size: f64, bold: bool, colour: &str, anchor: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let weight = if bold { " font-weight=\"600\"" } else { "" };
    let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{weight}{anchor} fill=\"{colour}\">{}</text>",
        escape(text)
    )
}

/// Text that stays text inside XML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            // XML 1.0 has no way to write these.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_names_stays_text() {
        assert_eq!(escape("<script>\"a\" & b\u{1}"), "&lt;script&gt;&quot;a&quot; &amp; b ");
    }
}
