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
}

/// One direction.
#[derive(Debug, Default)]
pub(crate) struct Half {
    offsets: Vec<u32>,
    others: Vec<u32>,
    edges: Vec<u32>,
    types: Vec<u32>,
}

/// A part of a node's run: the nodes at the other ends, and the relationships.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'g> {
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
        Self {
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
        Run { others: &self.others[range.clone()], edges: &self.edges[range] }
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
        Run { others: &self.others[range.clone()], edges: &self.edges[range] }
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
        Self {
            bearing: labelled.iter().map(bits).collect(),
            leaving: Half::build(edges, |edge| edges.all[edge].0, |edge| edges.all[edge].1),
            entering: Half::build(edges, |edge| edges.all[edge].1, |edge| edges.all[edge].0),
            names,
            labelled,
        }
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

/// The hash of a text in small letters.
fn small_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    small(text).for_each(|c| hasher.write_u32(c as u32));
    hasher.finish()
}
