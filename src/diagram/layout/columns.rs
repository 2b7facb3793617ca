//! Which column each box stands in: lines short, columns of like height, a path read from its start.

use super::weave::Web;
use std::collections::{BTreeMap, VecDeque};

/// A path that is longer than this turns back.
const LONGEST_ROW: usize = 7;
/// Rounds in which boxes may change their columns.
const ROUNDS: usize = 40;

/// Neighbours of each box, with how many lines lead there.
type Near = Vec<Vec<(usize, usize)>>;

/// The column of each box, counted from 0, none empty.
pub(super) fn assign(web: &Web) -> Vec<usize> {
    let n = web.boxes.len();
    let near = neighbours(web);
    let mut columns = if web.parties.iter().any(Option::is_some) {
        let sides = web.parties.iter().flatten().max().map_or(1, |last| last + 1);
        let start = web.parties.iter().map(|party| party.unwrap_or(sides / 2)).collect();
        let fixed: Vec<bool> = web.parties.iter().map(Option::is_some).collect();
        improve(start, &fixed, &near, sides).0
    } else if let Some(start) = web.start {
        let distance = distances(start, &near);
        distance.into_iter().map(|steps| folded(steps, LONGEST_ROW)).collect()
    } else {
        free(n, &near)
    };
    // Numbered without gaps.
    let mut used: Vec<usize> = columns.clone();
    used.sort_unstable();
    used.dedup();
    for column in &mut columns {
        *column = used.binary_search(column).unwrap_or_default();
    }
    columns
}

fn neighbours(web: &Web) -> Near {
    let mut near: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); web.boxes.len()];
    for &(from, to) in web.links.iter().filter(|(from, to)| from != to) {
        *near[from].entry(to).or_default() += 1;
        *near[to].entry(from).or_default() += 1;
    }
    near.into_iter().map(|near| near.into_iter().collect()).collect()
}

/// Steps from `start` to each box; those out of reach stand at the start.
fn distances(start: usize, near: &Near) -> Vec<usize> {
    let mut distance: Vec<Option<usize>> = vec![None; near.len()];
    let mut queue = VecDeque::from([start]);
    distance[start] = Some(0);
    while let Some(here) = queue.pop_front() {
        let steps = distance[here].unwrap_or_default();
        for &(next, _) in &near[here] {
            if distance[next].is_none() {
                distance[next] = Some(steps + 1);
                queue.push_back(next);
            }
        }
    }
    distance.into_iter().map(Option::unwrap_or_default).collect()
}

/// The column after so many steps to and fro between the first and the last.
fn folded(steps: usize, columns: usize) -> usize {
    let turn = columns.saturating_sub(1).max(1);
    let at = steps % (2 * turn);
    if at <= turn { at.min(columns - 1) } else { 2 * turn - at }
}

/// The best of some beginnings, each improved box by box.
fn free(n: usize, near: &Near) -> Vec<usize> {
    let degree = |at: &usize| near[*at].len();
    let hub = (0..n).max_by_key(|at| (degree(at), std::cmp::Reverse(*at))).unwrap_or_default();
    let is_chain = near.iter().all(|near| near.len() <= 2);
    let count = match n {
        0..=2 => n.max(1),
        3..=6 if is_chain => n,
        // Around one that nearly all have to do with, both sides are alike.
        _ if degree(&hub) * 2 > n => 3 + 2 * (n / 80),
        _ => ((n as f64).sqrt() * 0.62).ceil().max(3.0) as usize,
    };
    // The end of the longest way from the hub: a chain is read from one end.
    let far = |from: usize| {
        let distance = distances(from, near);
        (0..n).max_by_key(|at| (distance[*at], std::cmp::Reverse(*at))).unwrap_or_default()
    };
    let end = far(far(hub)).min(far(hub));
    let from_end = distances(end, near).into_iter().map(|steps| folded(steps, count)).collect();
    let from_hub = distances(hub, near).into_iter().map(|steps| folded(steps, count)).collect();
    let mut side = 1;
    let around_hub = distances(hub, near)
        .into_iter()
        .map(|steps| {
            side = -side;
            let middle = (count / 2) as i64;
            (middle + side * steps.min(count / 2) as i64).clamp(0, count as i64 - 1) as usize
        })
        .collect();
    let fixed = vec![false; n];
    let tries = [from_end, around_hub, from_hub].map(|start| improve(start, &fixed, near, count));
    let best = tries.into_iter().min_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or_else(Vec::new, |(columns, _)| columns)
}

/// What a line costs that leads so many columns further: a neighbour is best, the own column worst.
fn line_cost(one: usize, other: usize, lines: usize) -> f64 {
    let cost = match one.abs_diff(other) {
        0 => 2.4,
        1 => 0.0,
        more => 1.2 * (more - 1) as f64,
    };
    cost * (1.0 + 0.4 * (lines as f64 - 1.0))
}

/// Moves boxes, one at a time, while that makes the whole cheaper; the columns, and what they cost.
fn improve(mut column: Vec<usize>, fixed: &[bool], near: &Near, count: usize) -> (Vec<usize>, f64) {
    let ideal = (column.len() as f64 / count as f64).max(1.0);
    let mut load = vec![0.0; count];
    for at in &column {
        load[*at] += 1.0;
    }
    let lines = |at: usize, here: usize, column: &[usize]| -> f64 {
        near[at].iter().map(|(other, n)| line_cost(here, column[*other], *n)).sum()
    };
    for _ in 0..ROUNDS {
        let mut moved = false;
        for at in (0..column.len()).filter(|at| !fixed[*at]) {
            let own = column[at];
            let stay = lines(at, own, &column) + (load[own] - 0.5) / ideal;
            let go = (0..count)
                .filter(|to| *to != own)
                .map(|to| (to, lines(at, to, &column) + (load[to] + 0.5) / ideal))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((to, cost)) = go
                && cost < stay - 1e-9
            {
                load[own] -= 1.0;
                load[to] += 1.0;
                column[at] = to;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let crowd: f64 = load.iter().map(|load| load * load / (2.0 * ideal)).sum();
    let all: f64 = (0..column.len()).map(|at| lines(at, column[at], &column) / 2.0).sum();
    (column, all + crowd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(n: usize, links: &[(usize, usize)], start: Option<usize>, expected: &[usize]) {
        let web = Web {
            boxes: vec![(100.0, 50.0); n],
            parties: vec![None; n],
            links: links.to_vec(),
            labels: vec![80.0; links.len()],
            start,
        };
        assert_eq!(assign(&web), expected);
    }

    #[test]
    fn a_chain_runs_from_left_to_right() {
        check(4, &[(0, 1), (1, 2), (2, 3)], None, &[0, 1, 2, 3]);
        check(3, &[(2, 0), (0, 1)], Some(2), &[1, 2, 0]);
    }

    #[test]
    fn a_star_has_its_hub_in_the_middle() {
        check(5, &[(0, 1), (0, 2), (3, 0), (4, 0)], None, &[1, 0, 0, 2, 2]);
    }

    #[test]
    fn long_ways_turn_back() {
        let turns: Vec<usize> = (0..9).map(|steps| folded(steps, 3)).collect();
        assert_eq!(turns, [0, 1, 2, 1, 0, 1, 2, 1, 0]);
        assert_eq!(folded(7, 1), 0);
    }
}
