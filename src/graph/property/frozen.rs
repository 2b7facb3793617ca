//! The graph as it is searched: every node's relationships in one run, sorted by type and neighbour.
//!
//! Made from the graph when a query first needs it, and dropped when the graph changes.

use super::value::Value;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// What the relationships of a frozen graph are made from.
pub(super) struct Edges {
    pub nodes: usize,
    pub types: usize,
    /// Source, target and type by number of the relationship.
    pub all: Vec<(u32, u32, u32)>,
}

/// Adjacency in both directions, and nodes by name.
#[derive(Debug)]
pub(crate) struct Frozen {
    pub(crate) leaving: Half,
    pub(crate) entering: Half,
    /// The hash of each name in small letters, and a node that bears it, in order.
    names: Vec<(u64, u32)>,
    /// The nodes that bear each label, in order.
    pub(crate) labelled: Vec<Vec<u32>>,
    /// The same as bits, for each label one for every node.
    bearing: Vec<Vec<u64>>,
    /// The days of relationships that are whole numbers, in the order of the runs that leave and that enter.
    days: Option<[Vec<i32>; 2]>,
}

/// One direction.
#[derive(Debug, Default)]
pub(crate) struct Half {
    offsets: Vec<u32>,
    others: Vec<u32>,
    edges: Vec<u32>,
    types: Vec<u32>,
    /// For each type the nodes that have a relationship of it, as bits; nothing where that would take much.
    having: Vec<Vec<u64>>,
}

/// No more bits than this are kept of which nodes have relationships of which types.
const MOST_BITS: usize = 1 << 26;

/// A part of a node's run: the nodes at the other ends, and the relationships.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'g> {
    /// Where it begins among those of all nodes.
    pub(crate) first: usize,
    pub(crate) others: &'g [u32],
    pub(crate) edges: &'g [u32],
}

impl Half {
    /// Sorts relationships by one end, then type, other end and number.
    fn build(edges: &Edges, own: impl Fn(usize) -> u32, other: impl Fn(usize) -> u32) -> Self {
        // Three stable counting sorts, the last key first.
        let all: Vec<u32> = (0..edges.all.len() as u32).collect();
        let (by_other, _) = counting_sort(&all, edges.nodes, |edge| other(edge as usize));
        drop(all);
        let (by_type, _) = counting_sort(&by_other, edges.types, |edge| edges.all[edge as usize].2);
        drop(by_other);
        let (sorted, offsets) = counting_sort(&by_type, edges.nodes, |edge| own(edge as usize));
        let few = edges.types.saturating_mul(edges.nodes) <= MOST_BITS;
        let mut having = vec![vec![0; edges.nodes.div_ceil(64)]; if few { edges.types } else { 0 }];
        for (edge, (.., kind)) in edges.all.iter().enumerate().filter(|_| few) {
            let node = own(edge);
            having[*kind as usize][node as usize / 64] |= 1 << (node % 64);
        }
        Self {
            having,
            offsets,
            others: sorted.iter().map(|&edge| other(edge as usize)).collect(),
            types: sorted.iter().map(|&edge| edges.all[edge as usize].2).collect(),
            edges: sorted,
        }
    }

    /// How many relationships a node has.
    pub(crate) fn degree(&self, node: u32) -> usize {
        (self.offsets[node as usize + 1] - self.offsets[node as usize]) as usize
    }

    /// All relationships of a node.
    #[inline]
    pub(crate) fn run(&self, node: u32) -> Run<'_> {
        let range = self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize;
        Run { first: range.start, others: &self.others[range.clone()], edges: &self.edges[range] }
    }

    /// The same, and the type of each.
    #[inline]
    pub(crate) fn run_with_types(&self, node: u32) -> (Run<'_>, &[u32]) {
        let range = self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize;
        (self.run(node), &self.types[range])
    }

    /// Whether a node has a relationship of a type.
    #[inline]
    pub(crate) fn has(&self, node: u32, kind: u32) -> bool {
        match self.having.get(kind as usize) {
            Some(bits) => bits[node as usize / 64] >> (node % 64) & 1 == 1,
            None => !self.typed(node, kind).others.is_empty(),
        }
    }

    /// The relationships of a node that are of one type.
    #[inline]
    pub(crate) fn typed(&self, node: u32, kind: u32) -> Run<'_> {
        let (from, to) = (self.offsets[node as usize] as usize, self.offsets[node as usize + 1] as usize);
        let types = &self.types[from..to];
        // Short runs are read through sooner than halved.
        let (first, last) = if types.len() < 16 {
            let first = types.iter().position(|&own| own >= kind).unwrap_or(types.len());
            (first, first + types[first..].iter().take_while(|&&own| own == kind).count())
        } else {
            let first = types.partition_point(|&own| own < kind);
            (first, first + types[first..].partition_point(|&own| own == kind))
        };
        let range = from + first..from + last;
        Run { first: range.start, others: &self.others[range.clone()], edges: &self.edges[range] }
    }

    /// Puts the values of relationships in the order of all runs.
    fn in_order(&self, cells: &[i32]) -> Vec<i32> {
        self.edges.iter().map(|&edge| cells.get(edge as usize).copied().unwrap_or(i32::MIN)).collect()
    }
}

/// Sorts by a key below `keys`, keeping the order of equals; also where each key begins.
fn counting_sort(items: &[u32], keys: usize, key: impl Fn(u32) -> u32) -> (Vec<u32>, Vec<u32>) {
    let mut offsets = vec![0u32; keys + 1];
    for &item in items {
        offsets[key(item) as usize + 1] += 1;
    }
    for at in 0..keys {
        offsets[at + 1] += offsets[at];
    }
    let mut next = offsets.clone();
    let mut sorted = vec![0u32; items.len()];
    for &item in items {
        let place = &mut next[key(item) as usize];
        sorted[*place as usize] = item;
        *place += 1;
    }
    (sorted, offsets)
}

impl Frozen {
    /// Freezes; `names` are all names of nodes, with their bearers, and `labelled` the nodes of each label.
    pub(super) fn build(
        edges: &Edges,
        names: impl Iterator<Item = (u32, Value)>,
        labelled: Vec<Vec<u32>>,
        days: Option<&[i32]>,
    ) -> Self {
        let mut names: Vec<(u64, u32)> =
            names.filter_map(|(node, name)| Some((small_hash(name.as_str()?), node))).collect();
        names.sort_unstable();
        names.dedup();
        names.shrink_to_fit();
        let bits = |bearers: &Vec<u32>| {
            let mut bits = vec![0; edges.nodes.div_ceil(64)];
            bearers.iter().for_each(|&node| bits[node as usize / 64] |= 1 << (node % 64));
            bits
        };
        let leaving = Half::build(edges, |edge| edges.all[edge].0, |edge| edges.all[edge].1);
        let entering = Half::build(edges, |edge| edges.all[edge].1, |edge| edges.all[edge].0);
        Self {
            bearing: labelled.iter().map(bits).collect(),
            days: days.map(|days| [leaving.in_order(days), entering.in_order(days)]),
            leaving,
            entering,
            names,
            labelled,
        }
    }

    /// The days of relationships in the order of the runs that leave, and of those that enter.
    pub(crate) fn days(&self) -> Option<&[Vec<i32>; 2]> {
        self.days.as_ref()
    }

    /// Whether a node bears the label of a number.
    #[inline]
    pub(crate) fn bears(&self, label: u32, node: u32) -> bool {
        self.bearing[label as usize][node as usize / 64] >> (node % 64) & 1 == 1
    }

    /// The nodes that may bear a name, case aside, in order; others may be among them.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = u32> + '_ {
        let hash = small_hash(name);
        let first = self.names.partition_point(|&(own, _)| own < hash);
        self.names[first..].iter().take_while(move |&&(own, _)| own == hash).map(|&(_, node)| node)
    }
}

/// The small letters of a text.
pub(super) fn small(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

/// Whether two texts are the same in small letters.
pub(super) fn same_small(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { small(a).eq(small(b)) }
}

/// The hash of a text in small letters.
fn small_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if text.is_ascii() {
        text.bytes().for_each(|byte| hasher.write_u32(u32::from(byte.to_ascii_lowercase())));
    } else {
        small(text).for_each(|c| hasher.write_u32(c as u32));
    }
    hasher.finish()
}
