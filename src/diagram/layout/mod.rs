//! Where everything goes: boxes in columns, and between them columns of labels.
//!
//! Each box, each label and each line that passes a column has a place of its own in that column, so
//! that nothing covers anything by construction: lines bend only between columns, where no box or
//! label stands. The steps: columns, order within them, heights, and the lines.

mod columns;
mod order;
mod place;
mod weave;

use super::model::{Diagram, Edge};
use super::text;
use weave::{Laid, Web, weave};

/// A box with its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
    pub(super) name: Vec<String>,
    pub(super) office: Vec<String>,
}

/// A line and the label on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Route {
    /// From the source to the target; straight where it is level, bent where it is not.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) chip: Chip,
}

/// The label of a line: number, verb, date.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chip {
    /// Its middle.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) verb: String,
    pub(super) remark: String,
}

/// The ground behind those who stand together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) party: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

/// A diagram with places; above it there is room for the head, below it for the legend.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) places: Vec<Place>,
    pub(super) routes: Vec<Route>,
    pub(super) frames: Vec<Frame>,
}

pub(super) const NAME: f64 = 14.5;
pub(super) const NAME_LINE: f64 = 17.5;
pub(super) const OFFICE: f64 = 11.0;
pub(super) const OFFICE_LINE: f64 = 14.0;
pub(super) const CHIP: f64 = 11.5;
pub(super) const CHIP_HEIGHT: f64 = 20.0;
/// From the text of a box to its border.
const INSIDE: f64 = 15.0;
/// Between two parts of a picture that no line joins.
const APART: f64 = 44.0;
/// Parts stand side by side at least so far.
const ROOM: f64 = 700.0;
/// A picture with more edges than this has shorter labels.
const MANY: usize = 60;

/// Places all of a diagram.
pub(super) fn lay_out(diagram: &Diagram) -> Layout {
    let mut places: Vec<Place> =
        diagram.nodes.iter().map(|node| sized(&node.name, node.office.as_deref())).collect();
    let room = if diagram.edges.len() > MANY { 130.0 } else { 210.0 };
    let mut routes: Vec<Route> =
        diagram.edges.iter().map(|edge| Route { points: Vec::new(), chip: chip(edge, room) }).collect();
    let parts = parts(diagram);
    let laid: Vec<(Part, Laid)> = parts
        .into_iter()
        .map(|part| {
            let laid = weave(&web(diagram, &part, &places, &routes));
            (part, laid)
        })
        .collect();
    let (corners, width, height) = packed(&laid.iter().map(|(_, laid)| (laid.w, laid.h)).collect::<Vec<_>>());
    let mut frames = Vec::new();
    for ((part, laid), (dx, dy)) in laid.into_iter().zip(corners) {
        for (node, (x, y, h)) in part.nodes.iter().zip(laid.boxes) {
            let place = &mut places[*node];
            (place.x, place.y, place.h) = (x + dx, y + dy, h);
        }
        for (edge, (points, chip)) in part.edges.iter().zip(laid.lines) {
            let route = &mut routes[*edge];
            route.points = points.into_iter().map(|(x, y)| (x + dx, y + dy)).collect();
            (route.chip.x, route.chip.y) = (chip.0 + dx, chip.1 + dy);
        }
        frames.extend(laid.frames.into_iter().map(|frame| Frame {
            x: frame.x + dx,
            y: frame.y + dy,
            ..frame
        }));
    }
    Layout { width, height, places, routes, frames }
}

fn sized(name: &str, office: Option<&str>) -> Place {
    let name = text::wrap(name, 180.0, NAME, true, 3);
    let office = office.map_or_else(Vec::new, |office| text::wrap(office, 180.0, OFFICE, false, 2));
    let widths = name
        .iter()
        .map(|line| text::width(line, NAME, true))
        .chain(office.iter().map(|line| text::width(line, OFFICE, false)));
    let w = widths.fold(80.0, f64::max) + 2.0 * INSIDE;
    let h = 18.0 + name.len() as f64 * NAME_LINE + office.len() as f64 * OFFICE_LINE;
    Place { x: 0.0, y: 0.0, w, h, name, office }
}

fn chip(edge: &Edge, room: f64) -> Chip {
    let verb = text::shorten(&edge.statement(), room, CHIP, true);
    let remark = edge.remark();
    let gap = if remark.is_empty() { 0.0 } else { 5.0 };
    let words = text::width(&verb, CHIP, true) + gap + text::width(&remark, CHIP, false);
    Chip { x: 0.0, y: 0.0, w: badge_width(edge.number) + 5.0 + words + 4.0, verb, remark }
}

/// The width of the badge with an edge's number.
pub(super) fn badge_width(number: usize) -> f64 {
    10.0 + text::width(&number.to_string(), 10.5, true)
}

/// Nodes that hang together, and their edges.
struct Part {
    nodes: Vec<usize>,
    edges: Vec<usize>,
}

/// The parts of a diagram, the largest first; one, if there are parties.
fn parts(diagram: &Diagram) -> Vec<Part> {
    let mut root: Vec<usize> = (0..diagram.nodes.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    for edge in &diagram.edges {
        let (a, b) = (find(&mut root, edge.from), find(&mut root, edge.to));
        root[a.max(b)] = a.min(b);
    }
    let one = !diagram.parties.is_empty();
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of: Vec<Option<usize>> = vec![None; diagram.nodes.len()];
    for node in 0..diagram.nodes.len() {
        let head = if one { 0 } else { find(&mut root, node) };
        let part = *part_of[head].get_or_insert_with(|| {
            parts.push(Part { nodes: Vec::new(), edges: Vec::new() });
            parts.len() - 1
        });
        part_of[node] = Some(part);
        parts[part].nodes.push(node);
    }
    for (at, edge) in diagram.edges.iter().enumerate() {
        if let Some(part) = part_of[edge.from] {
            parts[part].edges.push(at);
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.nodes.len()));
    parts
}

fn web(diagram: &Diagram, part: &Part, places: &[Place], routes: &[Route]) -> Web {
    let local = |node: usize| part.nodes.binary_search(&node).unwrap_or_default();
    Web {
        boxes: part.nodes.iter().map(|node| (places[*node].w, places[*node].h)).collect(),
        parties: part.nodes.iter().map(|node| diagram.nodes[*node].party).collect(),
        links: part
            .edges
            .iter()
            .map(|edge| (local(diagram.edges[*edge].from), local(diagram.edges[*edge].to)))
            .collect(),
        labels: part.edges.iter().map(|edge| routes[*edge].chip.w).collect(),
        start: diagram.start.and_then(|start| part.nodes.binary_search(&start).ok()),
    }
}

/// Puts rectangles on shelves; their corners, and the size of all.
fn packed(sizes: &[(f64, f64)]) -> (Vec<(f64, f64)>, f64, f64) {
    let area: f64 = sizes.iter().map(|(w, h)| (w + APART) * (h + APART)).sum();
    let widest = sizes.iter().map(|(w, _)| *w).fold(0.0, f64::max);
    let room = widest.max((area * 1.7).sqrt()).max(ROOM);
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| sizes[*b].1.total_cmp(&sizes[*a].1).then(a.cmp(b)));
    let mut corners = vec![(0.0, 0.0); sizes.len()];
    let (mut x, mut y, mut shelf, mut width) = (0.0, 0.0, 0.0_f64, 0.0_f64);
    for at in order {
        let (w, h) = sizes[at];
        if x > 0.0 && x + w > room {
            (x, y, shelf) = (0.0, y + shelf + APART, 0.0);
        }
        corners[at] = (x, y);
        width = width.max(x + w);
        shelf = shelf.max(h);
        x += w + APART;
    }
    (corners, width, y + shelf)
}

#[cfg(test)]
mod tests;
