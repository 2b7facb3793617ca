//! How a query is answered: a line of steps through which rows go.
//!
//! The resolved query becomes a plain plan (`lower`), rules make it a quicker one (`rules`), and either
//! can be run and shown (`show`). A plan holds no rows and no state.

mod anchor;
mod lower;
mod rules;
mod show;

use super::ast::{Comparison, Direction, Selector};
use super::resolved::{Aggregate, Expr, Resolved, Slot};
use crate::diagnostic::Diagnostic;
use crate::graph::PropertyGraph;
use crate::span::{Byte, Span};

pub(crate) use show::show;

/// A plan of a whole query.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub parts: Vec<Line>,
    /// For each part but the first: whether UNION keeps doubles.
    pub all: Vec<bool>,
    pub columns: Vec<String>,
    pub slots: usize,
    /// The name of each slot that has one.
    pub names: Vec<(Slot, String)>,
    pub parameters: Vec<(String, Span<Byte>)>,
    pub warnings: Vec<Diagnostic>,
}

/// Steps one after the other, and the slots of what they give.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub steps: Vec<Step>,
    pub outputs: Vec<Slot>,
}

/// A step: for each row that comes it gives rows to the next.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Binds a slot to each node of a source.
    Scan(Scan),
    /// Follows one relationship.
    Expand(Expand),
    /// Follows two relationships of one node and counts the pairs.
    Pairs(Box<Pairs>),
    /// Follows a run of relationships, every way.
    Run(Run),
    /// Goes round a part of a path that has several relationships.
    Rounds(Rounds),
    /// Finds the selected paths of one repeated relationship.
    Search(Search),
    /// Walks every path of a pattern and then chooses.
    Choose(Choose),
    /// The nodes at the end of a chain, each once, or how many there are.
    Reach(Reach),
    /// Puts a path together from what was bound.
    BindPath {
        slot: Slot,
        pieces: Vec<Piece>,
    },
    Filter(Vec<Test>),
    Unwind {
        list: Expr,
        slot: Slot,
    },
    Project(Vec<(Slot, Expr)>),
    /// The rows of a line for each row, or the row with nothing in the slots.
    Optional {
        line: Line,
        fresh: Vec<Slot>,
    },
    Group(Group),
    Distinct(Vec<Slot>),
    Sort(Sort),
    Skip(Expr),
    Limit(Expr),
}

/// Where a scan takes its nodes from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    All,
    /// The nodes with a label.
    Label(String),
    /// The nodes that bear a name or alias, case aside.
    Named(Expr),
}

#[derive(Clone, Debug)]
pub(crate) struct Scan {
    pub slot: Slot,
    pub source: Source,
    /// How the next step goes on from it: a node that has no such relationship is passed over.
    pub having: Option<(Direction, Vec<u32>)>,
    /// What of each node is tested at once.
    pub tests: Vec<Test>,
}

/// A condition that is tested in one place.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// The node in a slot bears a label of this number; none if the graph does not have it.
    Label {
        slot: Slot,
        number: Option<u32>,
        whole: Expr,
    },
    /// The two slots hold one node, or do not.
    Same(Slot, Slot, bool),
    /// A property of what is in a slot, compared with what does not depend on it.
    Property {
        slot: Slot,
        key: Option<u32>,
        comparison: Comparison,
        right: Expr,
        whole: Expr,
    },
    /// Properties of what is in two slots, compared.
    Pair {
        left: (Slot, Option<u32>),
        comparison: Comparison,
        right: (Slot, Option<u32>),
        whole: Expr,
    },
    Holds(Expr),
}

/// How one relationship is followed.
#[derive(Clone, Debug)]
pub(crate) struct Hop {
    pub direction: Direction,
    /// The numbers of the types, in order; any if none.
    pub types: Option<Vec<u32>>,
    /// The slot of the relationship while tests look at it.
    pub element: Slot,
    /// The slots of the nodes before and behind it while tests look at them.
    pub ends: Option<(Slot, Slot)>,
    pub tests: Vec<Test>,
    /// Slots of other relationships of the clause, which this one must differ from.
    pub unlike: Vec<Slot>,
    /// Whether its slot is read later on.
    pub keep: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Expand {
    pub from: Slot,
    pub to: Slot,
    pub hop: Hop,
    /// Whether the relationship, or the node behind it, is bound already and only compared.
    pub given: (bool, bool),
    /// What of the node behind it is tested at once.
    pub tests: Vec<Test>,
    /// The slot of how many there are, if that is all that is asked.
    pub count: Option<Slot>,
}

/// Pairs of nodes that one node leads to, of which nothing is asked but how many there are.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    pub from: Slot,
    /// How both are followed; the second as the first if there is no other.
    pub hops: (Hop, Option<Hop>),
    /// The property that is compared, less or greater; so no relationship can be both of a pair.
    pub key: u32,
    pub comparison: Comparison,
    pub count: Slot,
    /// The steps that it stands for.
    pub plain: Vec<Step>,
}

/// The slots that a run fills besides its list: of nodes before and behind each relationship.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    pub relationships: Option<Slot>,
    pub before: Option<Slot>,
    pub behind: Option<Slot>,
}

#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub from: Slot,
    pub to: Slot,
    /// Whether the node behind it is bound already.
    pub given: bool,
    pub hop: Hop,
    pub times: (u64, Option<u64>),
    /// Whether it is walked from its right end to its left.
    pub reversed: bool,
    /// Whether its dates must not go backwards.
    pub chronological: bool,
    pub lists: Lists,
    /// The slot of all relationships walked, for paths and for those that must differ from them.
    pub trail: Option<Slot>,
    /// What of the node behind it is tested at once.
    pub tests: Vec<Test>,
    /// The slot of how many there are, if that is all that is asked.
    pub count: Option<Slot>,
}

#[derive(Clone, Debug)]
pub(crate) struct Rounds {
    pub from: Slot,
    pub to: Slot,
    pub given: bool,
    /// The steps of one round, from the first node of the part to its last one.
    pub line: Line,
    pub first: Slot,
    pub last: Slot,
    /// The slots of the relationships of one round, in order from left to right.
    pub walked: Vec<Slot>,
    pub times: (u64, Option<u64>),
    pub reversed: bool,
    /// Slots inside, each with that of its list.
    pub lists: Vec<(Slot, Slot)>,
    pub trail: Slot,
}

/// What a search gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Paths,
    /// How many paths there are for each pair of ends, in a slot.
    Count(Slot),
}

#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub from: Slot,
    pub to: Slot,
    /// Whether the node at the end is bound already.
    pub given: bool,
    pub hop: Hop,
    pub times: (u64, Option<u64>),
    pub selector: Selector,
    pub chronological: bool,
    pub lists: Lists,
    pub trail: Option<Slot>,
    pub path: Option<Slot>,
    /// What must hold of a whole path, which decides within the search.
    pub inside: Vec<Expr>,
    /// What must hold of the first node, the tests of a hop holding of the others.
    pub first: Vec<Test>,
    pub found: Found,
    /// Whether it may go from both ends at once.
    pub both: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Choose {
    pub to: Slot,
    pub line: Line,
    /// The slots that the line fills.
    pub fresh: Vec<Slot>,
    /// The relationships of the whole path.
    pub pieces: Vec<Piece>,
    pub selector: Selector,
    pub chronological: bool,
    pub inside: Vec<Expr>,
}

/// The end of a chain of one or two hops, of which nothing else is asked.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    pub from: Slot,
    pub to: Slot,
    /// Each hop, the slot of the node behind it, and what is tested of that node.
    pub hops: Vec<(Hop, Slot, Vec<Test>)>,
    /// The slot of how many there are, if that is all that is asked.
    pub count: Option<Slot>,
    /// Whether each node is given once for all rows, not for each.
    pub once: bool,
}

/// A piece of a path.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Piece {
    Node(Slot),
    Relationship(Slot),
    /// A list of relationships, from left to right.
    Trail(Slot),
}

#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub keys: Vec<Slot>,
    pub aggregates: Vec<Aggregate>,
    /// Whether the rows of a group come one after the other, so that one group is held at a time.
    pub runs: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Sort {
    pub order: Vec<SortKey>,
    /// What is worked out only of rows that are held, and cannot fail.
    pub columns: Vec<(Slot, Expr)>,
    /// The slots that are read behind it.
    pub live: Vec<Slot>,
    /// No more than so many rows are kept: SKIP and LIMIT.
    pub most: Option<(Option<Expr>, Expr)>,
    /// Whether rows with the same keys are one row, the first.
    pub once: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct SortKey {
    pub value: Expr,
    pub descends: bool,
    /// The slot that it fills for those behind.
    pub slot: Option<Slot>,
}

/// Plans a query.
pub(crate) fn plan(graph: &PropertyGraph, resolved: Resolved, optimise: bool) -> Plan {
    let Resolved { query, slots, names, parameters, warnings } = resolved;
    let mut lowering = lower::Lowering::new(graph, slots, optimise);
    let mut parts: Vec<Line> = query.parts.iter().map(|part| lowering.line(part)).collect();
    let mut slots = lowering.slots();
    if optimise {
        let mut maker = rules::Maker { graph, slots };
        parts = parts.into_iter().map(|line| rules::improve(&mut maker, line)).collect();
        parts.iter_mut().for_each(rules::drop_unread);
        slots = maker.slots;
    }
    Plan { parts, all: query.all, columns: query.columns, slots, names, parameters, warnings }
}

impl Test {
    /// The slots that it reads.
    pub(crate) fn reads(&self) -> Vec<Slot> {
        match self {
            Self::Same(a, b, _) => vec![*a, *b],
            Self::Label { slot, .. } | Self::Property { slot, .. } => vec![*slot],
            Self::Pair { left, right, .. } => vec![left.0, right.0],
            Self::Holds(condition) => condition.reads(),
        }
    }
}

fn tests_read(tests: &[Test], out: &mut Vec<Slot>) {
    tests.iter().for_each(|test| out.extend(test.reads()));
}

impl Hop {
    fn reads(&self, out: &mut Vec<Slot>) {
        tests_read(&self.tests, out);
        out.extend(&self.unlike);
    }
}

impl Line {
    /// Adds the slots that its steps read.
    pub(crate) fn reads(&self, out: &mut Vec<Slot>) {
        self.steps.iter().for_each(|step| step.reads(out));
    }
}

impl Step {
    /// Adds the slots that it reads; those that it only fills are left out.
    pub(crate) fn reads(&self, out: &mut Vec<Slot>) {
        match self {
            Self::Scan(scan) => {
                tests_read(&scan.tests, out);
                if let Source::Named(name) = &scan.source {
                    out.extend(name.reads());
                }
            }
            Self::Expand(expand) => {
                out.push(expand.from);
                expand.hop.reads(out);
                tests_read(&expand.tests, out);
                out.extend(expand.given.0.then_some(expand.hop.element));
                out.extend(expand.given.1.then_some(expand.to));
            }
            Self::Pairs(pairs) => pairs.plain.iter().for_each(|step| step.reads(out)),
            Self::Run(run) => {
                out.push(run.from);
                run.hop.reads(out);
                tests_read(&run.tests, out);
                out.extend(run.given.then_some(run.to));
            }
            Self::Rounds(rounds) => {
                out.push(rounds.from);
                out.extend(rounds.given.then_some(rounds.to));
                out.extend(rounds.lists.iter().map(|(own, _)| *own));
                out.extend(&rounds.walked);
                rounds.line.reads(out);
            }
            Self::Search(search) => {
                out.push(search.from);
                search.hop.reads(out);
                out.extend(search.given.then_some(search.to));
                tests_read(&search.first, out);
                search.inside.iter().for_each(|condition| out.extend(condition.reads()));
            }
            Self::Choose(choose) => {
                choose.line.reads(out);
                piece_slots(&choose.pieces, out);
                choose.inside.iter().for_each(|condition| out.extend(condition.reads()));
            }
            Self::Reach(reach) => {
                out.push(reach.from);
                for (hop, _, tests) in &reach.hops {
                    hop.reads(out);
                    tests_read(tests, out);
                }
            }
            Self::BindPath { pieces, .. } => piece_slots(pieces, out),
            Self::Filter(tests) => tests_read(tests, out),
            Self::Unwind { list, .. } => out.extend(list.reads()),
            Self::Project(columns) => columns.iter().for_each(|(_, value)| out.extend(value.reads())),
            Self::Optional { line, .. } => line.reads(out),
            Self::Group(group) => {
                out.extend(&group.keys);
                let arguments = group.aggregates.iter().flat_map(|aggregate| &aggregate.arguments);
                arguments.for_each(|argument| out.extend(argument.reads()));
            }
            Self::Distinct(slots) => out.extend(slots),
            Self::Sort(sort) => {
                out.extend(&sort.live);
                sort.order.iter().for_each(|key| out.extend(key.value.reads()));
                sort.columns.iter().for_each(|(_, value)| out.extend(value.reads()));
            }
            Self::Skip(count) | Self::Limit(count) => out.extend(count.reads()),
        }
    }
}

impl Step {
    /// Adds the slots that it fills with nodes and relationships.
    fn elements(&self, out: &mut Vec<Slot>) {
        match self {
            Self::Scan(scan) => out.push(scan.slot),
            Self::Expand(expand) => out.extend([expand.to, expand.hop.element]),
            Self::Run(run) => out.push(run.to),
            Self::Rounds(rounds) => out.push(rounds.to),
            Self::Search(search) => out.push(search.to),
            Self::Reach(reach) => out.push(reach.to),
            _ => {}
        }
    }
}

fn piece_slots(pieces: &[Piece], out: &mut Vec<Slot>) {
    out.extend(pieces.iter().map(|piece| match piece {
        Piece::Node(slot) | Piece::Relationship(slot) | Piece::Trail(slot) => *slot,
    }));
}
