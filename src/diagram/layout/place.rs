//! How high everything stands: lines as level as the order allows.

use super::order::passes;
use super::weave::{Slot, Slots};

const ROUNDS: usize = 40;
/// From the border of a frame to the boxes in it.
pub(super) const FRAME: f64 = 16.0;
/// Room for the name of a party.
pub(super) const FRAME_HEAD: f64 = 24.0;

/// The middle of each slot, downwards.
pub(super) fn heights(slots: &Slots, ranks: &[Vec<usize>], port: &impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut middle = vec![0.0; slots.kinds.len()];
    let gaps: Vec<Vec<f64>> = ranks.iter().map(|rank| gaps(slots, rank)).collect();
    for (rank, gaps) in ranks.iter().zip(&gaps) {
        let mut y = 0.0;
        let whole: f64 = gaps.iter().sum();
        for (slot, gap) in rank.iter().zip(gaps) {
            y += gap;
            middle[*slot] = y - whole / 2.0;
        }
    }
    for round in 0..ROUNDS {
        let order: Vec<usize> =
            if round % 2 == 0 { (0..ranks.len()).collect() } else { (0..ranks.len()).rev().collect() };
        for at in order {
            let rank = &ranks[at];
            let wishes: Vec<(f64, f64)> = rank.iter().map(|slot| wish(slots, &middle, port, *slot)).collect();
            for (slot, y) in rank.iter().zip(apart(&wishes, &gaps[at])) {
                middle[*slot] = y;
            }
        }
    }
    middle
}

/// From the middle of each slot to that of the one before; the first has none.
fn gaps(slots: &Slots, rank: &[usize]) -> Vec<f64> {
    let mut gaps = vec![0.0; rank.len()];
    for at in 1..rank.len() {
        let (upper, lower) = (rank[at - 1], rank[at]);
        let spacing = match (slots.kinds[upper], slots.kinds[lower]) {
            (Slot::Box(_), Slot::Box(_)) => 22.0,
            (Slot::Box(_), _) | (_, Slot::Box(_)) => 12.0,
            (Slot::Label(_), Slot::Label(_)) => 4.0,
            _ => 3.0,
        };
        let mut gap = (slots.height[upper] + slots.height[lower]) / 2.0 + spacing;
        if slots.group[upper] != slots.group[lower] {
            if slots.group[upper].is_some() {
                gap += FRAME;
            }
            if slots.group[lower].is_some() {
                gap += FRAME + FRAME_HEAD;
            }
        }
        gaps[at] = gap;
    }
    gaps
}

/// Where a slot would stand if its lines were level, and how much it matters.
fn wish(slots: &Slots, middle: &[f64], port: &impl Fn(usize, usize) -> f64, slot: usize) -> (f64, f64) {
    let (mut sum, mut weight) = (0.0, 0.0);
    for &other in slots.left[slot].iter().chain(&slots.right[slot]) {
        // Long lines are straightened first.
        let own = match (slots.kinds[slot], slots.kinds[other]) {
            (a, b) if passes(a) && passes(b) => 8.0,
            (a, b) if passes(a) || passes(b) => 3.0,
            _ => 1.0,
        };
        sum += own * (middle[other] + port(other, slot) - port(slot, other));
        weight += own;
    }
    if weight > 0.0 { (sum / weight, weight) } else { (middle[slot], 0.2) }
}

/// The places nearest to the wishes, in their order, that keep these gaps: pooled means.
fn apart(wishes: &[(f64, f64)], gaps: &[f64]) -> Vec<f64> {
    let mut offset = 0.0;
    let offsets: Vec<f64> = gaps
        .iter()
        .map(|gap| {
            offset += gap;
            offset
        })
        .collect();
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for ((wish, weight), offset) in wishes.iter().zip(&offsets) {
        pools.push((wish - offset, *weight, 1));
        while let [.., (a, wa, n), (b, wb, m)] = pools[..] {
            if a <= b {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push(((a * wa + b * wb) / (wa + wb), wa + wb, n + m));
        }
    }
    let level = pools.into_iter().flat_map(|(mean, _, n)| std::iter::repeat_n(mean, n));
    level.zip(offsets).map(|(mean, offset)| mean + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn wishes_are_met_as_far_as_the_gaps_allow() {
        let check = |wishes: &[f64], expected: &[f64]| {
            let wishes: Vec<(f64, f64)> = wishes.iter().map(|wish| (*wish, 1.0)).collect();
            let mut gaps = vec![10.0; wishes.len()];
            gaps[0] = 0.0;
            assert_eq!(apart(&wishes, &gaps), expected);
        };
        check(&[0.0, 50.0], &[0.0, 50.0]);
        check(&[10.0, 10.0], &[5.0, 15.0]);
        check(&[0.0, 0.0, 100.0], &[-5.0, 5.0, 100.0]);
    }
}
