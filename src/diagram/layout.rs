//! Where everything goes: columns by distance, boxes ordered to spare crossings, lines that run free.

use super::model::Diagram;
use super::palette::of_status;
use super::text;
use std::collections::VecDeque;

/// A box with its text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
    pub(super) name: Vec<String>,
    pub(super) office: Vec<String>,
}

/// A line and the chip that says what it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// From the source to the target.
    pub(super) points: Vec<(f64, f64)>,
    /// The middle of the chip.
    pub(super) chip: (f64, f64),
    pub(super) chip_width: f64,
}

/// A diagram with places.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) places: Vec<Place>,
    pub(super) routes: Vec<Route>,
}

pub(super) const MARGIN: f64 = 44.0;
/// Room for title and subtitle.
pub(super) const HEAD: f64 = 104.0;
/// Room for the legend.
pub(super) const FOOT: f64 = 78.0;
pub(super) const NAME: f64 = 14.0;
pub(super) const OFFICE: f64 = 11.0;
pub(super) const CHIP: f64 = 11.5;
pub(super) const CHIP_HEIGHT: f64 = 20.0;
/// Between the lines that meet a box on one side.
const PITCH: f64 = 24.0;
/// Between boxes of a column.
const SPACING: f64 = 24.0;
/// Not more boxes in a column, if others can go further out.
const CROWD: usize = 12;

/// What stands in a column: a box, or the way of a line that passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Box(usize),
    Way { bond: usize },
}

/// Places all of a diagram.
pub(super) fn lay_out(diagram: &Diagram) -> Layout {
    let mut places: Vec<Place> =
        diagram.ties.iter().map(|tie| sized(&tie.name, tie.office.as_deref())).collect();
    let chips: Vec<f64> = (0..diagram.bonds.len()).map(|bond| chip_width(diagram, bond)).collect();
    let (columns, parts) = columns(diagram);
    let count = columns.iter().max().map_or(0, |last| last + 1);
    let mut ports = vec![[0_usize; 2]; places.len()];
    for bond in &diagram.bonds {
        let (a, b) = (columns[bond.from], columns[bond.to]);
        ports[bond.from][usize::from(b >= a)] += 1;
        ports[bond.to][usize::from(a >= b)] += 1;
    }
    for (place, ports) in places.iter_mut().zip(&ports) {
        place.h = place.h.max(ports[0].max(ports[1]) as f64 * PITCH + 6.0);
    }
    let xs = column_places(diagram, &columns, &chips, &mut places, count);
    let mut routes: Vec<Route> =
        chips.iter().map(|w| Route { points: Vec::new(), chip: (0.0, 0.0), chip_width: *w }).collect();
    let mut ways: Vec<Vec<(f64, f64, f64)>> = vec![Vec::new(); diagram.bonds.len()];
    let mut top = HEAD;
    for part in parts {
        top = place_part(diagram, &part, &columns, &xs, &mut places, &mut ways, top) + SPACING * 2.0;
    }
    run_lines(diagram, &columns, &places, &ways, &mut routes);
    set_chips(&places, &ways, &columns, diagram, &mut routes);
    let right = places.iter().map(|p| p.x + p.w).chain(routes.iter().map(|r| r.chip.0 + r.chip_width / 2.0));
    let bottom = places.iter().map(|p| p.y + p.h).chain(routes.iter().map(|r| r.chip.1 + CHIP_HEIGHT));
    let title =
        text::width(&diagram.title, 24.0, true).min(900.0).max(text::width(&diagram.subtitle, 13.0, false));
    Layout {
        width: right.fold(MARGIN + title.max(620.0), f64::max) + MARGIN,
        height: bottom.fold(HEAD, f64::max) + FOOT,
        places,
        routes,
    }
}

fn sized(name: &str, office: Option<&str>) -> Place {
    let name = text::wrap(name, 190.0, NAME, true, 3);
    let office = office.map_or_else(Vec::new, |office| text::wrap(office, 190.0, OFFICE, false, 2));
    let widths = name
        .iter()
        .map(|line| text::width(line, NAME, true))
        .chain(office.iter().map(|line| text::width(line, OFFICE, false)));
    let w = widths.fold(70.0, f64::max) + 26.0;
    let h = 18.0 + name.len() as f64 * 17.0 + office.len() as f64 * 14.0;
    Place { x: 0.0, y: 0.0, w, h, name, office }
}

/// The text of a chip after its number: the verb and the date.
pub(super) fn chip_text(diagram: &Diagram, bond: usize) -> (String, String) {
    let bond = &diagram.bonds[bond];
    let verb = format!("{}{}", of_status(bond.status).1, bond.verb);
    let verb =
        if verb.chars().count() > 34 { verb.chars().take(32).collect::<String>() + "…" } else { verb };
    let mut date = bond.date.map_or_else(String::new, |date| date.to_string());
    if bond.until.is_some() {
        date += " ff.";
    }
    if bond.claims > 1 {
        date += &format!(" ×{}", bond.claims);
    }
    (verb, date.trim().to_owned())
}

fn chip_width(diagram: &Diagram, bond: usize) -> f64 {
    let (verb, date) = chip_text(diagram, bond);
    badge_width(diagram.bonds[bond].number)
        + 12.0
        + text::width(&verb, CHIP, true)
        + 6.0
        + text::width(&date, CHIP, false)
}

/// The width of the badge with a bond's number.
pub(super) fn badge_width(number: usize) -> f64 {
    11.0 + 7.0 * number.to_string().len() as f64
}

/// The column of each box, and the boxes of each part of the graph that hangs together.
fn columns(diagram: &Diagram) -> (Vec<usize>, Vec<Vec<usize>>) {
    let n = diagram.ties.len();
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); n];
    for bond in diagram.bonds.iter().filter(|bond| bond.from != bond.to) {
        near[bond.from].push(bond.to);
        near[bond.to].push(bond.from);
    }
    for list in &mut near {
        list.sort_unstable();
        list.dedup();
    }
    let mut column: Vec<i64> = vec![0; n];
    let mut seen = vec![false; n];
    let mut parts = Vec::new();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|at| (Some(*at) != diagram.start, std::cmp::Reverse(near[*at].len()), *at));
    for first in order {
        if seen[first] {
            continue;
        }
        let part = reach(first, &near, &mut seen);
        // A chain is read from one end; otherwise the best connected stands in the middle.
        let chain = part.len() > 2 && near[first].len() <= 2;
        let end = part.iter().copied().filter(|at| near[*at].len() == 1).min();
        let from_end = Some(first) == diagram.start || part.len() <= 2;
        let root = if from_end {
            first
        } else if chain {
            end.unwrap_or(first)
        } else {
            first
        };
        spread(root, from_end || chain, &near, &part, &mut column);
        uncrowd(&near, &part, root, &mut column);
        let least = part.iter().map(|at| column[*at]).min().unwrap_or(0);
        for at in &part {
            column[*at] -= least;
        }
        parts.push(part);
    }
    (column.into_iter().map(|at| at as usize).collect(), parts)
}

fn reach(first: usize, near: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let mut part = vec![first];
    seen[first] = true;
    let mut at = 0;
    while let Some(&here) = part.get(at) {
        for &next in &near[here] {
            if !seen[next] {
                seen[next] = true;
                part.push(next);
            }
        }
        at += 1;
    }
    part
}

/// Columns by distance from `root`: all to the right of it, or its branches shared out to both sides.
fn spread(root: usize, one_way: bool, near: &[Vec<usize>], part: &[usize], column: &mut [i64]) {
    let mut distance: Vec<Option<i64>> = vec![None; near.len()];
    let mut branch: Vec<usize> = vec![root; near.len()];
    let mut queue = VecDeque::from([root]);
    distance[root] = Some(0);
    while let Some(here) = queue.pop_front() {
        let steps = distance[here].unwrap_or(0);
        for &next in &near[here] {
            if distance[next].is_none() {
                distance[next] = Some(steps + 1);
                branch[next] = if here == root { next } else { branch[here] };
                queue.push_back(next);
            }
        }
    }
    let mut side = vec![1_i64; near.len()];
    if !one_way {
        let weight = |child: usize| part.iter().filter(|at| branch[**at] == child).count();
        let mut children: Vec<(usize, usize)> =
            near[root].iter().map(|child| (weight(*child), *child)).collect();
        children.sort_by_key(|(weight, child)| (std::cmp::Reverse(*weight), *child));
        let (mut left, mut right) = (0, 0);
        for (weight, child) in children {
            // A branch goes where its neighbours in other branches went, else to the lighter side.
            let pull: i64 = near[child]
                .iter()
                .filter(|at| branch[**at] != child && **at != root)
                .map(|at| side[branch[*at]])
                .sum();
            side[child] = if left < right || (left == right && pull < 0) { -1 } else { 1 };
            *(if side[child] < 0 { &mut left } else { &mut right }) += weight;
        }
    }
    for at in part {
        column[*at] = distance[*at].unwrap_or(0) * if *at == root { 1 } else { side[branch[*at]] };
    }
}

/// Moves boxes with a single neighbour further out where a column is too full.
fn uncrowd(near: &[Vec<usize>], part: &[usize], root: usize, column: &mut [i64]) {
    for step in 1..40 {
        for side in [-1, 1] {
            let here = step * side;
            let mut inside: Vec<usize> =
                part.iter().copied().filter(|at| column[*at] == here && *at != root).collect();
            inside.sort_by_key(|at| (near[*at].len() > 1, *at));
            let surplus = inside.len().saturating_sub(CROWD);
            for at in inside.into_iter().filter(|at| near[*at].len() == 1).take(surplus) {
                column[at] += side;
            }
        }
    }
}

/// Sets the x of every box; between columns there is room for the widest chip. Each column's left and right.
fn column_places(
    diagram: &Diagram,
    columns: &[usize],
    chips: &[f64],
    places: &mut [Place],
    count: usize,
) -> Vec<(f64, f64)> {
    let mut widest = vec![90.0_f64; count];
    for (place, column) in places.iter().zip(columns) {
        widest[*column] = widest[*column].max(place.w);
    }
    let mut gaps = vec![90.0_f64; count];
    for (bond, chip) in diagram.bonds.iter().zip(chips) {
        let (a, b) = (columns[bond.from], columns[bond.to]);
        let (left, right) = (a.min(b), a.max(b));
        match right - left {
            0 | 1 => gaps[left] = gaps[left].max(chip + 84.0),
            // Its chip stands in a column that it passes.
            _ => widest[(left + right) / 2] = widest[(left + right) / 2].max(chip + 20.0),
        }
    }
    let mut x = MARGIN;
    let mut out = Vec::new();
    for (w, gap) in widest.iter().zip(&gaps) {
        out.push((x, x + w));
        x += w + gap;
    }
    for (place, column) in places.iter_mut().zip(columns) {
        let (left, right) = out[*column];
        place.x = (left + right - place.w) / 2.0;
    }
    out
}

/// Orders and places the boxes of one part below `top`; the bottom of it.
fn place_part(
    diagram: &Diagram,
    part: &[usize],
    columns: &[usize],
    xs: &[(f64, f64)],
    places: &mut [Place],
    ways: &mut [Vec<(f64, f64, f64)>],
    top: f64,
) -> f64 {
    let inside = |tie: usize| part.contains(&tie);
    let bonds: Vec<usize> = (0..diagram.bonds.len()).filter(|at| inside(diagram.bonds[*at].from)).collect();
    let mut slots: Vec<Vec<Slot>> = vec![Vec::new(); xs.len()];
    for at in part {
        slots[columns[*at]].push(Slot::Box(*at));
    }
    for &bond in &bonds {
        let (a, b) = (columns[diagram.bonds[bond].from], columns[diagram.bonds[bond].to]);
        let (left, right) = (a.min(b), a.max(b));
        for slots in slots.iter_mut().take(right).skip(left + 1) {
            slots.push(Slot::Way { bond });
        }
    }
    let height = |slot: Slot, places: &[Place]| match slot {
        Slot::Box(at) => places[at].h,
        Slot::Way { .. } => CHIP_HEIGHT + 4.0,
    };
    let mut middle: Vec<Vec<f64>> =
        slots.iter().map(|column| (0..column.len()).map(|at| at as f64 * 60.0).collect()).collect();
    for round in 0..24 {
        let forward = round % 2 == 0;
        let order: Vec<usize> =
            if forward { (0..slots.len()).collect() } else { (0..slots.len()).rev().collect() };
        for column in order {
            let wish: Vec<f64> = (0..slots[column].len())
                .map(|at| {
                    wish(diagram, &bonds, columns, &slots, &middle, column, at).unwrap_or(middle[column][at])
                })
                .collect();
            let mut ranked: Vec<usize> = (0..wish.len()).collect();
            if round < 16 {
                ranked.sort_by(|a, b| wish[*a].total_cmp(&wish[*b]));
            }
            slots[column] = ranked.iter().map(|at| slots[column][*at]).collect();
            let wish: Vec<f64> = ranked.iter().map(|at| wish[*at]).collect();
            let heights: Vec<f64> = slots[column].iter().map(|slot| height(*slot, places)).collect();
            middle[column] = apart(&wish, &heights);
        }
    }
    let edge = |sign: f64| {
        let ends = slots.iter().zip(&middle).flat_map(|(column, middle)| column.iter().zip(middle));
        ends.map(|(slot, middle)| middle + sign * height(*slot, places) / 2.0).collect::<Vec<_>>()
    };
    let least = edge(-1.0).into_iter().fold(f64::INFINITY, f64::min);
    let most = edge(1.0).into_iter().fold(f64::NEG_INFINITY, f64::max);
    for (column, list) in slots.iter().enumerate() {
        for (at, slot) in list.iter().enumerate() {
            let y = middle[column][at] - least + top;
            match *slot {
                Slot::Box(tie) => places[tie].y = y - places[tie].h / 2.0,
                Slot::Way { bond } => ways[bond].push((xs[column].0, xs[column].1, y)),
            }
        }
    }
    top + most - least
}

/// The mean of the neighbours of a slot, in the columns beside it.
fn wish(
    diagram: &Diagram,
    bonds: &[usize],
    columns: &[usize],
    slots: &[Vec<Slot>],
    middle: &[Vec<f64>],
    column: usize,
    at: usize,
) -> Option<f64> {
    let find = |column: usize, slot: Slot| {
        slots[column].iter().position(|other| *other == slot).map(|at| middle[column][at])
    };
    // The slot of a bond in a column: the box at its end, or its way through.
    let slot_of = |bond: usize, column: usize| {
        let bond_here = &diagram.bonds[bond];
        [bond_here.from, bond_here.to]
            .into_iter()
            .find(|tie| columns[*tie] == column)
            .map_or(Slot::Way { bond }, Slot::Box)
    };
    let (mut sum, mut n) = (0.0, 0.0);
    for &bond in bonds {
        let (a, b) = (columns[diagram.bonds[bond].from], columns[diagram.bonds[bond].to]);
        let touches = match slots[column][at] {
            Slot::Box(tie) => diagram.bonds[bond].from == tie || diagram.bonds[bond].to == tie,
            Slot::Way { bond: own } => own == bond,
        };
        if !touches {
            continue;
        }
        let beside = [column.checked_sub(1), Some(column + 1)];
        for next in beside.into_iter().flatten().filter(|next| (a.min(b)..=a.max(b)).contains(next)) {
            if let Some(y) = find(next, slot_of(bond, next)) {
                sum += y;
                n += 1.0;
            }
        }
    }
    (n > 0.0).then(|| sum / n)
}

/// The places nearest to `wish`, in its order, that keep boxes of these heights apart: pooled means.
fn apart(wish: &[f64], heights: &[f64]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(wish.len());
    let mut offset = 0.0;
    for (at, height) in heights.iter().enumerate() {
        if at > 0 {
            offset += (heights[at - 1] + height) / 2.0 + SPACING;
        }
        offsets.push(offset);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (wish, offset) in wish.iter().zip(&offsets) {
        pools.push((wish - offset, 1));
        while let [.., (a, n), (b, m)] = pools[..] {
            if a <= b {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push(((a * n as f64 + b * m as f64) / (n + m) as f64, n + m));
        }
    }
    let level = pools.into_iter().flat_map(|(mean, n)| std::iter::repeat_n(mean, n));
    level.zip(offsets).map(|(mean, offset)| mean + offset).collect()
}

/// Draws each line from box to box, its ends sorted so that lines at one box do not cross.
fn run_lines(
    diagram: &Diagram,
    columns: &[usize],
    places: &[Place],
    ways: &[Vec<(f64, f64, f64)>],
    routes: &mut [Route],
) {
    let middle = |tie: usize| places[tie].y + places[tie].h / 2.0;
    // For each box and side: (where the line heads, bond, whether its source is here).
    let mut ports: Vec<[Vec<(f64, usize, bool)>; 2]> = vec![[Vec::new(), Vec::new()]; places.len()];
    for (at, bond) in diagram.bonds.iter().enumerate() {
        let (a, b) = (columns[bond.from], columns[bond.to]);
        let ways = &ways[at];
        let near = |first: bool| if first == (a < b) { ways.first() } else { ways.last() };
        let from_heads = near(true).map_or(middle(bond.to), |way| way.2);
        let to_heads = near(false).map_or(middle(bond.from), |way| way.2);
        ports[bond.from][usize::from(b >= a)].push((from_heads, at, true));
        ports[bond.to][usize::from(a >= b)].push((to_heads, at, false));
    }
    let mut ends = vec![[(0.0, 0.0); 2]; diagram.bonds.len()];
    for (tie, sides) in ports.iter_mut().enumerate() {
        for (side, list) in sides.iter_mut().enumerate() {
            list.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let place = &places[tie];
            let n = list.len() as f64;
            for (k, (_, bond, source)) in list.iter().enumerate() {
                let pitch = PITCH.min(place.h / (n + 0.4));
                let y = place.y + place.h / 2.0 + (k as f64 - (n - 1.0) / 2.0) * pitch;
                let x = if side == 0 { place.x } else { place.x + place.w };
                ends[*bond][usize::from(!source)] = (x, y);
            }
        }
    }
    for (at, route) in routes.iter_mut().enumerate() {
        let (a, b) = (columns[diagram.bonds[at].from], columns[diagram.bonds[at].to]);
        let mut ways = ways[at].clone();
        ways.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut points = vec![ends[at][0]];
        if a < b {
            points.extend(ways.iter().flat_map(|way| [(way.0, way.2), (way.1, way.2)]));
        } else {
            points.extend(ways.iter().rev().flat_map(|way| [(way.1, way.2), (way.0, way.2)]));
        }
        points.push(ends[at][1]);
        route.points = points;
    }
}

/// Puts each chip on its line, where it covers no box and no other chip.
fn set_chips(
    places: &[Place],
    ways: &[Vec<(f64, f64, f64)>],
    columns: &[usize],
    diagram: &Diagram,
    routes: &mut [Route],
) {
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let free = |taken: &[(f64, f64, f64)], (x, y): (f64, f64), w: f64| {
        let half = CHIP_HEIGHT / 2.0 + 1.0;
        let chip = taken
            .iter()
            .all(|(ox, oy, ow)| (x - ox).abs() >= (w + ow) / 2.0 + 4.0 || (y - oy).abs() >= 2.0 * half);
        let boxes = places.iter().all(|place| {
            x + w / 2.0 < place.x
                || x - w / 2.0 > place.x + place.w
                || y + half < place.y
                || y - half > place.y + place.h
        });
        chip && boxes
    };
    for (at, route) in routes.iter_mut().enumerate() {
        let (Some(&start), Some(&end)) = (route.points.first(), route.points.last()) else { continue };
        let same = columns[diagram.bonds[at].from] == columns[diagram.bonds[at].to];
        let w = route.chip_width;
        let mut tries: Vec<(f64, f64)> = Vec::new();
        if !ways[at].is_empty() {
            let mut ways = ways[at].clone();
            ways.sort_by(|one, other| one.0.total_cmp(&other.0));
            let from_middle = |way: usize| way.abs_diff(ways.len() / 2);
            let mut order: Vec<usize> = (0..ways.len()).collect();
            order.sort_by_key(|way| from_middle(*way));
            tries.extend(order.iter().map(|way| ((ways[*way].0 + ways[*way].1) / 2.0, ways[*way].2)));
        } else if same {
            let x = start.0.max(end.0) + 26.0 + w / 2.0;
            let y = (start.1 + end.1) / 2.0;
            for step in 0..12 {
                let shift = f64::from((step + 1) / 2) * 12.0 * if step % 2 == 0 { 1.0 } else { -1.0 };
                tries.push((x, y + shift));
            }
            route.points = vec![start, (x - w / 2.0 - 2.0, y), end];
        } else {
            for step in 0..15 {
                let t = 0.5 + f64::from((step + 1) / 2) * 0.04 * if step % 2 == 0 { 1.0 } else { -1.0 };
                tries.push((start.0 + (end.0 - start.0) * t, start.1 + (end.1 - start.1) * t));
            }
        }
        let first = tries.first().copied().unwrap_or(start);
        route.chip = tries.into_iter().find(|spot| free(&taken, *spot, w)).unwrap_or(first);
        taken.push((route.chip.0, route.chip.1, w));
    }
}
