//! The drawing, as SVG that any browser and editor opens.

use super::layout::{
    CHIP, CHIP_HEIGHT, Chip, Frame, Layout, NAME, NAME_LINE, OFFICE, OFFICE_LINE, Place, Route, badge_width,
};
use super::legend::Legend;
use super::model::{Diagram, Edge, Node};
use super::palette::{Family, Palette, dashes};
use super::text::{self, escape};
use crate::facts::{Kind, Status};
use std::fmt::Write;

/// The letters of a page, as an attribute: none of them is wider than what we count with.
pub(super) const FONTS: &str =
    "font-family=\"Inter, 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans Condensed', sans-serif\"";

const MARGIN: f64 = 44.0;
const TITLE: f64 = 24.0;
const TITLE_LINE: f64 = 31.0;
const SUBTITLE: f64 = 13.0;
const SUBTITLE_LINE: f64 = 18.0;
/// A picture is at least so wide, for the sake of its heading.
const NARROWEST: f64 = 560.0;
const WIDEST_TITLE: f64 = 1100.0;
/// Above a picture wider than this, heading and legend grow with it.
const WIDE: f64 = 1600.0;

/// The page: how large it is, and what stands above and below the picture.
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Where the picture's corner is.
    pub(super) corner: (f64, f64),
    /// How much larger than usual heading and legend are, so that they can be read above a large picture.
    scale: f64,
    title: Vec<String>,
    subtitle: Vec<String>,
    legend: Legend,
    legend_top: f64,
}

/// Sizes the page for a picture; on a page of its own it bears a heading.
pub(super) fn sheet(diagram: &Diagram, layout: &Layout, heading: bool) -> Sheet {
    let scale = if heading { (layout.width / WIDE).powf(0.8).max(1.0) } else { 1.0 };
    let wish = if heading {
        let title = text::width(&diagram.title, TITLE * scale, true).min(WIDEST_TITLE);
        let subtitle = text::width(&diagram.subtitle, SUBTITLE * scale, false).min(WIDEST_TITLE);
        layout.width.max(title + 8.0).max(subtitle + 8.0).max(NARROWEST)
    } else {
        layout.width.max(NARROWEST)
    };
    let wrapped = |text: &str, size: f64, bold: bool| {
        if heading { text::wrap(text, wish, size * scale, bold, 3) } else { Vec::new() }
    };
    let title = wrapped(&diagram.title, TITLE, true);
    let subtitle = wrapped(&diagram.subtitle, SUBTITLE, false);
    let head = if heading {
        40.0 + (title.len() as f64 * TITLE_LINE + subtitle.len() as f64 * SUBTITLE_LINE + 26.0) * scale
    } else {
        24.0
    };
    let legend = Legend::new(diagram, wish / scale);
    let legend_top = head + layout.height + 38.0;
    Sheet {
        width: wish + 2.0 * MARGIN,
        height: legend_top + legend.height() * scale + 26.0,
        corner: (MARGIN + (wish - layout.width) / 2.0, head),
        scale,
        title,
        subtitle,
        legend,
        legend_top,
    }
}

/// Draws a diagram as it is laid out.
pub(super) fn draw(diagram: &Diagram, layout: &Layout, palette: Palette, fonts: &str) -> String {
    let sheet = sheet(diagram, layout, palette != Palette::StyleSheet);
    let mut out = String::new();
    let mut put = |line: &str| {
        out.push_str(line);
        out.push('\n');
    };
    let (w, h) = (sheet.width.ceil(), sheet.height.ceil());
    put(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"{}\" {fonts}>",
        if palette == Palette::StyleSheet { "group" } else { "img" },
    ));
    put(&format!("<title>{}</title>\n<desc>{}</desc>", escape(&diagram.title), escape(&diagram.subtitle)));
    put(&format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", palette.paper()));
    let (mut y, scale) = (28.0, sheet.scale);
    for line in &sheet.title {
        y += TITLE_LINE * scale;
        put(&Words { x: MARGIN, y: y - 5.0, size: TITLE * scale, bold: true, middle: false }
            .write(&palette.ink(), line));
    }
    for line in &sheet.subtitle {
        y += SUBTITLE_LINE * scale;
        put(&Words { x: MARGIN, y: y + 2.0, size: SUBTITLE * scale, bold: false, middle: false }
            .write(&palette.soft(), line));
    }
    put(&format!("<g transform=\"translate({:.1} {:.1})\">", sheet.corner.0, sheet.corner.1));
    for frame in &layout.frames {
        put(&ground(frame, &diagram.parties[frame.party].name, palette));
    }
    for (edge, route) in diagram.edges.iter().zip(&layout.routes) {
        put(&line(edge, route, palette));
    }
    for (at, (node, place)) in diagram.nodes.iter().zip(&layout.places).enumerate() {
        put(&card(at, node, place, palette));
    }
    for (edge, route) in diagram.edges.iter().zip(&layout.routes) {
        put(&label(&diagram.sentence(edge), edge, &route.chip, palette));
    }
    put("</g>");
    put(&sheet.legend.draw(MARGIN, sheet.legend_top, scale, palette));
    out + "</svg>\n"
}

/// The ground behind a party, with its name.
fn ground(frame: &Frame, name: &str, palette: Palette) -> String {
    let colours = palette.party(frame.party);
    let name = text::shorten(&name.to_uppercase(), frame.w - 24.0, 11.5, true);
    format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"12\" fill=\"{}\" stroke=\"{}\" stroke-opacity=\"0.28\"/>{}",
        frame.x,
        frame.y,
        frame.w,
        frame.h,
        colours.fill,
        colours.line,
        Words { x: frame.x + 14.0, y: frame.y + 20.0, size: 11.5, bold: true, middle: false }
            .write(&colours.line, &name),
    )
}

/// A box with name and office.
fn card(at: usize, node: &Node, place: &Place, palette: Palette) -> String {
    let colours = palette.kind(node.kind);
    let mut out = format!(
        "<g class=\"node\" data-node=\"{at}\"><title>{}</title>",
        escape(&format!("{} ({})", node.name, node.kind.word()))
    );
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"{}/>",
        place.x,
        place.y,
        place.w,
        place.h,
        corner(node.kind),
        colours.fill,
        colours.line,
        if node.kind == Kind::Group { " stroke-dasharray=\"5 3\"" } else { "" },
    );
    let middle = place.x + place.w / 2.0;
    let tall = place.name.len() as f64 * NAME_LINE + place.office.len() as f64 * OFFICE_LINE;
    let mut y = place.y + (place.h - tall) / 2.0 + NAME_LINE - 4.0;
    for line in &place.name {
        out += &Words { x: middle, y, size: NAME, bold: true, middle: true }.write(&palette.ink(), line);
        y += NAME_LINE;
    }
    y -= 3.0;
    for line in &place.office {
        out += &Words { x: middle, y, size: OFFICE, bold: false, middle: true }.write(&palette.soft(), line);
        y += OFFICE_LINE;
    }
    out + "</g>"
}

/// How round the corners of a box are, so that kinds differ without colour too.
pub(super) const fn corner(kind: Kind) -> u32 {
    match kind {
        Kind::Person => 14,
        Kind::Event => 22,
        Kind::Group => 8,
        _ => 3,
    }
}

/// The line of an edge with its head.
fn line(edge: &Edge, route: &Route, palette: Palette) -> String {
    let colour = palette.family(edge.family);
    let width = thickness(edge.sources, edge.family);
    let mut points = route.points.clone();
    let mut heads = String::new();
    if edge.family != Family::Office {
        heads += &head(&mut points, &colour, width);
        if edge.both_ways {
            points.reverse();
            heads += &head(&mut points, &colour, width);
            points.reverse();
        }
    }
    let Some(start) = points.first() else { return String::new() };
    let mut path = format!("M{:.1} {:.1}", start.0, start.1);
    for pair in points.windows(2) {
        let ((x, y), (to, level)) = (pair[0], pair[1]);
        if (x - to).abs() < 0.05 && (y - level).abs() < 0.05 {
            continue;
        }
        let _ = if (y - level).abs() < 0.05 {
            write!(path, " H{to:.1}")
        } else {
            let reach = (to - x) * 0.48;
            write!(path, " C{:.1} {y:.1} {:.1} {level:.1} {to:.1} {level:.1}", x + reach, to - reach)
        };
    }
    let dashes = match dashes(edge.status) {
        "" if edge.family == Family::Office => {
            " stroke-dasharray=\"1 4\" stroke-linecap=\"round\"".to_owned()
        }
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    format!(
        "<g class=\"line\" data-edge=\"{}\"><path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:.1}\"{dashes}/>{heads}</g>",
        edge.number
    )
}

/// An arrow head at the end of a line, which comes in level; the line is cut back to the head's base.
fn head(points: &mut [(f64, f64)], colour: &str, width: f64) -> String {
    let [.., _, tip] = points else { return String::new() };
    let (x, y) = *tip;
    let Some(from) = points.iter().rev().map(|point| point.0).find(|at| (at - x).abs() > 0.05) else {
        return String::new();
    };
    let towards = if from < x { 1.0 } else { -1.0 };
    let (long, half) = (7.0 + width * 1.7, 3.0 + width * 0.9);
    let base = x - towards * (long - 1.0);
    for point in points.iter_mut().rev() {
        if (point.0 - base) * towards <= 0.0 || (point.1 - y).abs() > 0.05 {
            break;
        }
        point.0 = base;
    }
    let back = x - towards * long;
    format!("<path d=\"M{x:.1} {y:.1} L{back:.1} {:.1} V{:.1} Z\" fill=\"{colour}\"/>", y - half, y + half)
}

/// Thicker with each independent source.
pub(super) fn thickness(sources: usize, family: Family) -> f64 {
    if family == Family::Office { 1.6 } else { 1.4 + 0.8 * (sources.clamp(1, 5) as f64 - 1.0) }
}

/// Number, verb and date of an edge, on a ground that hides the line.
fn label(says: &str, edge: &Edge, chip: &Chip, palette: Palette) -> String {
    let colour = palette.family(edge.family);
    let badge = badge_width(edge.number);
    let (left, top) = (chip.x - chip.w / 2.0, chip.y - 8.5);
    let says = escape(says);
    // On a page, a label is what one clicks, or moves to by keys.
    let button = if palette == Palette::StyleSheet {
        format!(
            " data-from=\"{}\" data-to=\"{}\" role=\"button\" tabindex=\"{}\" aria-label=\"{says}\"",
            edge.from,
            edge.to,
            if edge.number == 1 { 0 } else { -1 }
        )
    } else {
        String::new()
    };
    let mut out = format!("<g class=\"label\" data-edge=\"{}\"{button}><title>{says}</title>", edge.number);
    let _ = write!(
        out,
        "<rect class=\"plate\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{CHIP_HEIGHT}\" rx=\"5\" fill=\"{}\"/>",
        left - 3.0,
        chip.y - CHIP_HEIGHT / 2.0,
        chip.w + 6.0,
        palette.paper()
    );
    // What is not asserted has an empty badge.
    let (fill, ink, rx) = match edge.status {
        Status::Asserted => (colour.clone(), palette.paper(), 4.5),
        Status::Negated | Status::Possible => (palette.paper(), colour.clone(), 8.5),
    };
    let _ = write!(
        out,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{badge:.1}\" height=\"17\" rx=\"{rx}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.2\"/>",
    );
    out += &Words { x: left + badge / 2.0, y: chip.y + 3.8, size: 10.5, bold: true, middle: true }
        .write(&ink, &edge.number.to_string());
    let _ = write!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{CHIP}\"><tspan font-weight=\"bold\" fill=\"{colour}\">{}</tspan>",
        left + badge + 5.0,
        chip.y + 4.0,
        escape(&chip.verb)
    );
    if !chip.remark.is_empty() {
        let _ = write!(out, "<tspan dx=\"5\" fill=\"{}\">{}</tspan>", palette.soft(), escape(&chip.remark));
    }
    out + "</text></g>"
}

/// A line of text: where, how large, how heavy.
pub(super) struct Words {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) middle: bool,
}

impl Words {
    pub(super) fn write(&self, colour: &str, text: &str) -> String {
        let weight = if self.bold { " font-weight=\"bold\"" } else { "" };
        let anchor = if self.middle { " text-anchor=\"middle\"" } else { "" };
        format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{}\"{weight}{anchor} fill=\"{colour}\">{}</text>",
            self.x,
            self.y,
            (self.size * 10.0).round() / 10.0,
            escape(text)
        )
    }
}
