//! The order within each column: few lines cross, and those who stand together stay together.

use super::weave::{Slot, Slots};

const ROUNDS: usize = 28;
const SWAP_ROUNDS: usize = 12;

/// Orders the slots of every rank.
pub(super) fn sort(slots: &Slots) -> Vec<Vec<usize>> {
    let mut ranks: Vec<Vec<usize>> = slots.ranks.iter().map(|rank| gathered(slots, rank)).collect();
    let mut best = ranks.clone();
    let mut fewest = crossings(slots, &ranks);
    for round in 0..ROUNDS {
        let forward = round % 2 == 0;
        let position = positions(slots.kinds.len(), &ranks);
        sweep(slots, &mut ranks, position, forward);
        if round % 4 >= 2 {
            swap(slots, &mut ranks);
        }
        let now = crossings(slots, &ranks);
        if now < fewest {
            fewest = now;
            best.clone_from(&ranks);
        }
        if fewest == 0 {
            break;
        }
    }
    for _ in 0..SWAP_ROUNDS {
        if !swap(slots, &mut best) {
            break;
        }
    }
    best
}

/// The same rank with those of one party beside each other.
fn gathered(slots: &Slots, rank: &[usize]) -> Vec<usize> {
    let mut keyed: Vec<(usize, usize)> = Vec::new();
    for (at, &slot) in rank.iter().enumerate() {
        let first = |group| rank.iter().position(|other| slots.group[*other] == Some(group)).unwrap_or(at);
        keyed.push((slots.group[slot].map_or(at, first), slot));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, slot)| slot).collect()
}

/// Where each slot stands in its rank, from 0 to 1, so that ranks of different length compare.
fn positions(n: usize, ranks: &[Vec<usize>]) -> Vec<f64> {
    let mut position = vec![0.0; n];
    for rank in ranks {
        for (at, slot) in rank.iter().enumerate() {
            position[*slot] = (at as f64 + 0.5) / rank.len() as f64;
        }
    }
    position
}

/// Sorts each rank by the means of its neighbours in the rank before.
fn sweep(slots: &Slots, ranks: &mut [Vec<usize>], mut position: Vec<f64>, forward: bool) {
    let order: Vec<usize> =
        if forward { (0..ranks.len()).collect() } else { (0..ranks.len()).rev().collect() };
    for rank in order {
        let key: Vec<f64> = ranks[rank]
            .iter()
            .map(|slot| {
                let before = if forward { &slots.left[*slot] } else { &slots.right[*slot] };
                if before.is_empty() {
                    return position[*slot];
                }
                before.iter().map(|other| position[*other]).sum::<f64>() / before.len() as f64
            })
            .collect();
        let group_key = |slot: usize| {
            let group = slots.group[slot]?;
            let own = ranks[rank].iter().zip(&key).filter(|(other, _)| slots.group[**other] == Some(group));
            let (sum, n) = own.fold((0.0, 0.0), |(sum, n), (_, key)| (sum + key, n + 1.0));
            Some(sum / n)
        };
        let mut sorted: Vec<(f64, Option<usize>, f64, usize)> = ranks[rank]
            .iter()
            .zip(&key)
            .map(|(slot, key)| (group_key(*slot).unwrap_or(*key), slots.group[*slot], *key, *slot))
            .collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2)));
        ranks[rank] = sorted.into_iter().map(|(.., slot)| slot).collect();
        let length = ranks[rank].len() as f64;
        for (at, slot) in ranks[rank].iter().enumerate() {
            position[*slot] = (at as f64 + 0.5) / length;
        }
    }
}

/// Swaps neighbours while that spares crossings; whether it did.
fn swap(slots: &Slots, ranks: &mut [Vec<usize>]) -> bool {
    let mut place = vec![0; slots.kinds.len()];
    for rank in ranks.iter() {
        for (at, slot) in rank.iter().enumerate() {
            place[*slot] = at;
        }
    }
    let mut better = false;
    for rank in ranks.iter_mut() {
        for at in 1..rank.len() {
            let (upper, lower) = (rank[at - 1], rank[at]);
            if slots.group[upper] != slots.group[lower] {
                continue;
            }
            let count = |a: &[usize], b: &[usize]| {
                a.iter()
                    .flat_map(|a| b.iter().map(move |b| (a, b)))
                    .filter(|(a, b)| place[**a] > place[**b])
                    .count()
            };
            let sides =
                [(&slots.left[upper], &slots.left[lower]), (&slots.right[upper], &slots.right[lower])];
            let now: usize = sides.iter().map(|(a, b)| count(a, b)).sum();
            let then: usize = sides.iter().map(|(a, b)| count(b, a)).sum();
            if then < now {
                rank.swap(at - 1, at);
                place.swap(upper, lower);
                better = true;
            }
        }
    }
    better
}

/// How many pairs of lines cross.
fn crossings(slots: &Slots, ranks: &[Vec<usize>]) -> usize {
    let mut place = vec![0; slots.kinds.len()];
    for rank in ranks {
        for (at, slot) in rank.iter().enumerate() {
            place[*slot] = at;
        }
    }
    ranks
        .iter()
        .map(|rank| {
            let mut ends: Vec<usize> = Vec::new();
            for slot in rank {
                let from = ends.len();
                ends.extend(slots.right[*slot].iter().map(|other| place[*other]));
                ends[from..].sort_unstable();
            }
            inversions(&mut ends)
        })
        .sum()
}

/// Pairs in the wrong order, counted while sorting.
fn inversions(list: &mut [usize]) -> usize {
    if list.len() < 2 {
        return 0;
    }
    let (left, right) = list.split_at_mut(list.len() / 2);
    let mut count = inversions(left) + inversions(right);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut a, mut b) = (0, 0);
    while a < left.len() && b < right.len() {
        if right[b] < left[a] {
            count += left.len() - a;
            merged.push(right[b]);
            b += 1;
        } else {
            merged.push(left[a]);
            a += 1;
        }
    }
    merged.extend_from_slice(&left[a..]);
    merged.extend_from_slice(&right[b..]);
    list.copy_from_slice(&merged);
    count
}

/// Whether a slot is a way: a line that only passes.
pub(super) fn passes(slot: Slot) -> bool {
    matches!(slot, Slot::Way(_))
}

#[cfg(test)]
mod tests {
    use super::inversions;

    #[test]
    fn inversions_are_counted() {
        assert_eq!(inversions(&mut [0, 1, 2]), 0);
        assert_eq!(inversions(&mut [2, 1, 0]), 3);
        assert_eq!(inversions(&mut [1, 0, 1, 0]), 3);
        assert_eq!(inversions(&mut []), 0);
    }
}
