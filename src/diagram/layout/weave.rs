//! One part of a picture: its columns, the places in them, and the lines from place to place.
//!
//! Even ranks hold boxes, odd ranks the labels of lines between two columns of boxes.

use super::place::{FRAME, FRAME_HEAD};
use super::{CHIP_HEIGHT, Frame, columns, order, place};
use std::collections::BTreeMap;

/// What is to be laid out: sizes and who is joined, nothing else.
#[derive(Debug)]
pub(super) struct Web {
    /// Width and height of each box.
    pub(super) boxes: Vec<(f64, f64)>,
    /// The party of each box.
    pub(super) parties: Vec<Option<usize>>,
    /// From box to box.
    pub(super) links: Vec<(usize, usize)>,
    /// The width of each link's label.
    pub(super) labels: Vec<f64>,
    /// The box in the first column.
    pub(super) start: Option<usize>,
}

/// Right and down.
type Point = (f64, f64);

/// A part with places; its corner is at 0, 0.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) w: f64,
    pub(super) h: f64,
    /// Left, top and height of each box.
    pub(super) boxes: Vec<(f64, f64, f64)>,
    /// The points of each line and the middle of its label.
    pub(super) lines: Vec<(Vec<Point>, Point)>,
    pub(super) frames: Vec<Frame>,
}

/// What has a place of its own in a rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A box.
    Box(usize),
    /// The label of a link.
    Label(usize),
    /// A link that passes.
    Way(usize),
}

/// All places, rank by rank, and what joins them.
#[derive(Debug, Default)]
pub(super) struct Slots {
    pub(super) kinds: Vec<Slot>,
    rank: Vec<usize>,
    pub(super) height: Vec<f64>,
    /// The party of a box.
    pub(super) group: Vec<Option<usize>>,
    /// Neighbours in the rank before, and in the rank after; a loop stands there twice.
    pub(super) left: Vec<Vec<usize>>,
    pub(super) right: Vec<Vec<usize>>,
    pub(super) ranks: Vec<Vec<usize>>,
    /// The slots of each link, from left to right.
    pub(super) chains: Vec<Vec<usize>>,
}

/// Between the lines that meet a box on one side: as far apart as their labels, if they are few.
const PITCH: f64 = CHIP_HEIGHT + 4.0;
const FEW: usize = 4;
/// The same for many lines, where there is room.
const CLOSE: f64 = 15.0;
/// A box does not grow higher than this for the sake of its lines.
const HIGHEST: f64 = 240.0;
/// Between two ranks, at least and at most.
const LEAD: (f64, f64) = (34.0, 150.0);

/// Lays out one part.
pub(super) fn weave(web: &Web) -> Laid {
    let columns = columns::assign(web);
    let slots = slots(web, &columns);
    let ranks = order::sort(&slots);
    let ports = ports(&slots, &ranks);
    let middle = place::heights(&slots, &ranks, &|slot, other| ports.mean(slot, other));
    let extents = extents(web, &slots, &ranks, &|slot, other| middle[slot] + ports.mean(slot, other));
    let lines = slots.chains.iter().enumerate().map(|(link, chain)| {
        let line = line(web, &slots, &ports, &middle, &extents, chain);
        let label =
            chain.iter().find(|slot| slots.kinds[**slot] == Slot::Label(link)).copied().unwrap_or_default();
        let (left, right) = extents[slots.rank[label]];
        let forth = chain[0] == web.links[link].0;
        let points = if forth { line } else { line.into_iter().rev().collect() };
        (points, ((left + right) / 2.0, middle[label]))
    });
    let boxes = (0..web.boxes.len()).map(|at| {
        let (left, right) = extents[slots.rank[at]];
        ((left + right - web.boxes[at].0) / 2.0, middle[at] - slots.height[at] / 2.0, slots.height[at])
    });
    from_corner(Laid {
        w: extents.last().map_or(0.0, |extent| extent.1),
        h: 0.0,
        boxes: boxes.collect(),
        lines: lines.collect(),
        frames: frames(&slots, &ranks, &middle, &extents),
    })
}

fn slots(web: &Web, columns: &[usize]) -> Slots {
    let count = columns.iter().max().map_or(1, |last| last + 1);
    let mut out = Slots { ranks: vec![Vec::new(); 2 * count], ..Slots::default() };
    // How many lines meet each box on its left and on its right.
    let mut meeting = vec![[0_usize; 2]; web.boxes.len()];
    for &(from, to) in &web.links {
        let (a, b) = (columns[from], columns[to]);
        let side = |own: usize, other: usize| match own.cmp(&other) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Greater => 0,
            std::cmp::Ordering::Equal => usize::from(loop_rank(own, count) > 2 * own),
        };
        meeting[from][side(a, b)] += 1;
        meeting[to][side(b, a)] += 1;
    }
    for (at, (_, h)) in web.boxes.iter().enumerate() {
        let lines = meeting[at][0].max(meeting[at][1]);
        let wanted = lines as f64 * pitch(lines) + 8.0;
        out.add(Slot::Box(at), 2 * columns[at], h.max(wanted.min(HIGHEST)), web.parties[at]);
    }
    let mut load = vec![0_usize; 2 * count];
    for (link, &(from, to)) in web.links.iter().enumerate() {
        // From left to right, whichever way the arrow points.
        let (a, b) = if columns[from] <= columns[to] { (from, to) } else { (to, from) };
        let (first, last) = (2 * columns[a], 2 * columns[b]);
        if first == last {
            let rank = loop_rank(columns[a], count);
            let label = out.add(Slot::Label(link), rank, CHIP_HEIGHT, None);
            out.join(a, label);
            out.join(b, label);
            load[rank] += 1;
            out.chains.push(vec![from, label, to]);
            continue;
        }
        // The label stands where fewest others do, rather in the middle.
        let centre = first.midpoint(last);
        let labelled =
            (first + 1..last).step_by(2).min_by_key(|rank| (load[*rank] / 4 + rank.abs_diff(centre), *rank));
        if let Some(rank) = labelled {
            load[rank] += 1;
        }
        let mut chain = vec![a];
        for rank in first + 1..last {
            let slot = if Some(rank) == labelled {
                out.add(Slot::Label(link), rank, CHIP_HEIGHT, None)
            } else {
                out.add(Slot::Way(link), rank, 8.0, None)
            };
            out.join(chain[chain.len() - 1], slot);
            chain.push(slot);
        }
        out.join(chain[chain.len() - 1], b);
        chain.push(b);
        out.chains.push(chain);
    }
    out
}

/// How far apart so many lines meet a box.
fn pitch(lines: usize) -> f64 {
    if lines <= FEW { PITCH } else { CLOSE }
}

/// The rank of labels for lines within one column: towards the middle of the picture.
fn loop_rank(column: usize, count: usize) -> usize {
    if column > 0 && 2 * column >= count { 2 * column - 1 } else { 2 * column + 1 }
}

impl Slots {
    fn add(&mut self, kind: Slot, rank: usize, height: f64, group: Option<usize>) -> usize {
        self.kinds.push(kind);
        self.rank.push(rank);
        self.height.push(height);
        self.group.push(group);
        self.left.push(Vec::new());
        self.right.push(Vec::new());
        self.ranks[rank].push(self.kinds.len() - 1);
        self.kinds.len() - 1
    }

    fn join(&mut self, one: usize, other: usize) {
        let (a, b) = if self.rank[one] < self.rank[other] { (one, other) } else { (other, one) };
        self.right[a].push(b);
        self.left[b].push(a);
    }
}

/// Where lines meet boxes: the distance from the box's middle, by box and next slot.
#[derive(Debug, Default)]
struct Ports(BTreeMap<(usize, usize), Vec<f64>>);

impl Ports {
    fn mean(&self, slot: usize, other: usize) -> f64 {
        self.0.get(&(slot, other)).map_or(0.0, |ports| ports.iter().sum::<f64>() / ports.len() as f64)
    }

    /// The first or the last; they differ for a line from a box to itself.
    fn end(&self, slot: usize, other: usize, last: bool) -> f64 {
        let ports = self.0.get(&(slot, other));
        ports.and_then(|ports| if last { ports.last() } else { ports.first() }).copied().unwrap_or_default()
    }
}

fn ports(slots: &Slots, ranks: &[Vec<usize>]) -> Ports {
    let mut place = vec![0; slots.kinds.len()];
    for rank in ranks {
        for (at, slot) in rank.iter().enumerate() {
            place[*slot] = at;
        }
    }
    let mut out = Ports::default();
    for slot in (0..slots.kinds.len()).filter(|slot| matches!(slots.kinds[*slot], Slot::Box(_))) {
        for beside in [&slots.left[slot], &slots.right[slot]] {
            let mut beside = beside.clone();
            beside.sort_by_key(|other| place[*other]);
            let n = beside.len() as f64;
            let pitch = pitch(beside.len()).min((slots.height[slot] - 8.0) / n);
            for (at, other) in beside.into_iter().enumerate() {
                out.0.entry((slot, other)).or_default().push((at as f64 - (n - 1.0) / 2.0) * pitch);
            }
        }
    }
    out
}

/// Left and right of each rank; between ranks there is more room where lines climb more.
fn extents(
    web: &Web,
    slots: &Slots,
    ranks: &[Vec<usize>],
    height: &impl Fn(usize, usize) -> f64,
) -> Vec<(f64, f64)> {
    let mut x = 0.0;
    let mut out = Vec::new();
    for (at, rank) in ranks.iter().enumerate() {
        let wide = |slot: &usize| match slots.kinds[*slot] {
            Slot::Box(at) if slots.group[*slot].is_some() => web.boxes[at].0 + 2.0 * FRAME,
            Slot::Box(at) => web.boxes[at].0,
            Slot::Label(link) => web.labels[link],
            Slot::Way(_) => 0.0,
        };
        let w = rank.iter().map(wide).fold(0.0, f64::max);
        out.push((x, x + w));
        if ranks.get(at + 1).is_some_and(|next| !next.is_empty()) {
            let climbs = rank.iter().flat_map(|slot| {
                slots.right[*slot].iter().map(|other| (height(*slot, *other) - height(*other, *slot)).abs())
            });
            x += w + (26.0 + 0.2 * climbs.fold(0.0, f64::max)).clamp(LEAD.0, LEAD.1);
        } else {
            x += w;
        }
    }
    out
}

/// The points of a chain, level within its ranks.
fn line(
    web: &Web,
    slots: &Slots,
    ports: &Ports,
    middle: &[f64],
    extents: &[(f64, f64)],
    chain: &[usize],
) -> Vec<Point> {
    // The side of a box, or of the rank it stands in.
    let side = |slot: usize, right: bool| {
        let (left_end, right_end) = extents[slots.rank[slot]];
        let half = match slots.kinds[slot] {
            Slot::Box(at) => web.boxes[at].0 / 2.0,
            Slot::Label(link) => web.labels[link] / 2.0,
            Slot::Way(_) => (right_end - left_end) / 2.0,
        };
        (left_end + right_end) / 2.0 + if right { half } else { -half }
    };
    let edge = |slot: usize, right: bool| {
        let (left_end, right_end) = extents[slots.rank[slot]];
        if right { right_end } else { left_end }
    };
    let [first, .., last] = chain else { return Vec::new() };
    let (next, before) = (chain[1], chain[chain.len() - 2]);
    let start = middle[*first] + ports.end(*first, next, false);
    let end = middle[*last] + ports.end(*last, before, true);
    if slots.rank[*first] == slots.rank[*last] {
        let outwards = slots.rank[next] > slots.rank[*first];
        let y = middle[next];
        return vec![
            (side(*first, outwards), start),
            (edge(*first, outwards), start),
            (edge(next, !outwards), y),
            (side(next, !outwards), y),
            (edge(next, !outwards), y),
            (edge(*last, outwards), end),
            (side(*last, outwards), end),
        ];
    }
    let mut points = vec![(side(*first, true), start), (edge(*first, true), start)];
    for slot in &chain[1..chain.len() - 1] {
        points.extend([(edge(*slot, false), middle[*slot]), (edge(*slot, true), middle[*slot])]);
    }
    points.extend([(edge(*last, false), end), (side(*last, false), end)]);
    points
}

/// The grounds behind boxes of one party in one rank.
fn frames(slots: &Slots, ranks: &[Vec<usize>], middle: &[f64], extents: &[(f64, f64)]) -> Vec<Frame> {
    let mut out = Vec::new();
    for (rank, (left, right)) in ranks.iter().zip(extents) {
        let mut groups: Vec<usize> = rank.iter().filter_map(|slot| slots.group[*slot]).collect();
        groups.dedup();
        for party in groups {
            let own = || rank.iter().filter(|slot| slots.group[**slot] == Some(party));
            let top =
                own().map(|slot| middle[*slot] - slots.height[*slot] / 2.0).fold(f64::INFINITY, f64::min);
            let bottom =
                own().map(|slot| middle[*slot] + slots.height[*slot] / 2.0).fold(f64::NEG_INFINITY, f64::max);
            let y = top - FRAME - FRAME_HEAD;
            out.push(Frame { party, x: *left, y, w: right - left, h: bottom + FRAME - y });
        }
    }
    out
}

/// The same, moved so that its corner is at 0, 0.
fn from_corner(mut laid: Laid) -> Laid {
    let boxes = laid.boxes.iter().map(|(_, y, h)| (*y, y + h));
    let labels = laid.lines.iter().map(|(_, (_, y))| (y - CHIP_HEIGHT / 2.0, y + CHIP_HEIGHT / 2.0));
    let lines = laid.lines.iter().flat_map(|(points, _)| points.iter().map(|(_, y)| (y - 3.0, y + 3.0)));
    let frames = laid.frames.iter().map(|frame| (frame.y, frame.y + frame.h));
    let all = boxes.chain(labels).chain(lines).chain(frames);
    let (top, bottom) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), (a, b)| (top.min(a), bottom.max(b)));
    for (_, y, _) in &mut laid.boxes {
        *y -= top;
    }
    for (points, label) in &mut laid.lines {
        label.1 -= top;
        for (_, y) in points {
            *y -= top;
        }
    }
    for frame in &mut laid.frames {
        frame.y -= top;
    }
    laid.h = (bottom - top).max(0.0);
    laid
}
