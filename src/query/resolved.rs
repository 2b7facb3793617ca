//! A query whose names are resolved: every variable is a slot of the row, aggregates stand apart.
//!
//! Nothing here can be written that has no meaning; what can be wrong with a query's names, clauses and
//! types has been told by [`super::resolve`].

use super::ast::{Comparison, Direction, LabelTest, Operator, Quantifier, Selector};
use super::functions::Function;
use super::plan::Line;
use crate::diagnostic::Diagnostic;
use crate::graph::Value;
use crate::span::{Byte, Span};
use std::fmt;
use std::sync::Arc;

/// The place of a value in a row. A slot belongs to one variable of one query and is never used twice.
pub(crate) type Slot = usize;

/// A whole query.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub query: Query,
    /// How many slots a row has.
    pub slots: usize,
    /// The name of each slot that has one.
    pub names: Vec<(Slot, String)>,
    /// The parameters by number, each with the first place that names it.
    pub parameters: Vec<(String, Span<Byte>)>,
    /// What was probably not meant so.
    pub warnings: Vec<Diagnostic>,
}

/// Parts joined by UNION, all in one frame of slots; a subquery is in that of the query around it.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    pub parts: Vec<Part>,
    /// For each part but the first: whether UNION keeps doubles.
    pub all: Vec<bool>,
    pub columns: Vec<String>,
}

/// Clauses one after the other; `outputs` are the slots of the columns that the last one returns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    pub clauses: Vec<Clause>,
    pub outputs: Vec<Slot>,
}

/// A clause.
#[derive(Clone, Debug)]
pub(crate) enum Clause {
    Match(Match),
    Unwind {
        list: Expr,
        slot: Slot,
    },
    /// WITH and RETURN.
    Project(Body),
}

/// MATCH, and what EXISTS, COUNT and pattern comprehensions look for.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub optional: bool,
    pub patterns: Vec<Pattern>,
    /// The parts of WHERE that AND joins.
    pub conditions: Vec<Expr>,
    /// The slots that this clause fills.
    pub fresh: Vec<Slot>,
}

/// WITH and RETURN: columns, of which each has a slot.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub columns: Vec<Column>,
    /// The aggregates, if rows are grouped by the columns that are keys.
    pub aggregates: Option<Vec<Aggregate>>,
    pub distinct: bool,
    /// Key, and whether it descends; keys see the columns, and aggregates by their slots.
    pub order: Vec<(Expr, bool)>,
    pub skip: Option<Expr>,
    pub limit: Option<Expr>,
    /// The parts of WITH … WHERE that AND joins.
    pub conditions: Vec<Expr>,
}

/// A column. A variable that is passed on keeps its slot.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub name: String,
    pub slot: Slot,
    pub value: Expr,
    /// Whether it is computed before rows are grouped, and groups them.
    pub key: bool,
}

/// An aggregate over the rows of a group.
#[derive(Clone, Debug)]
pub(crate) struct Aggregate {
    pub slot: Slot,
    pub function: &'static Function,
    pub distinct: bool,
    /// None for `count(*)`; the second argument of percentiles follows the first.
    pub arguments: Vec<Expr>,
    pub span: Span<Byte>,
}

/// A path pattern and which of its paths are meant.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// The slot of the path, if it has a name.
    pub slot: Option<Slot>,
    pub selector: Selector,
    pub chronological: bool,
    pub path: Path,
}

/// Nodes, one more than the steps between them.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub nodes: Vec<Node>,
    pub steps: Vec<Step>,
}

/// A node of a pattern; one without a name has a slot too.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub slot: Slot,
    pub labels: Option<LabelTest>,
    pub properties: Vec<(Key, Expr)>,
    pub conditions: Vec<Expr>,
}

/// What leads from one node to the next.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Relationship(Relationship),
    Group(Group),
}

/// A relationship of a pattern, or a run of them.
#[derive(Clone, Debug)]
pub(crate) struct Relationship {
    /// What its name stands for outside: the relationship, or the list of a run.
    pub slot: Slot,
    /// One relationship, which its own conditions see; the same as `slot` if it is not repeated.
    pub element: Slot,
    /// The test of its type, in which the name of a class stands for the types beneath it.
    pub types: Option<LabelTest>,
    pub direction: Direction,
    pub properties: Vec<(Key, Expr)>,
    pub conditions: Vec<Expr>,
    pub times: Option<(u64, Option<u64>)>,
}

/// A part of a path that is repeated.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub path: Path,
    pub conditions: Vec<Expr>,
    pub times: (u64, Option<u64>),
    /// The slots of names inside, each with the slot of the list that it is outside.
    pub lists: Vec<(Slot, Slot)>,
}

/// The name of a property, and its number if the graph has it.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub name: Arc<str>,
    pub number: Option<u32>,
}

/// An expression and its place.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub kind: Kind,
    pub span: Span<Byte>,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Literal(Value),
    /// A parameter by its number.
    Parameter(usize),
    Slot(Slot),
    List(Vec<Expr>),
    Map(Vec<(String, Expr)>),
    Property(Box<Expr>, Key, Span<Byte>),
    Index(Box<(Expr, Expr)>),
    Slice(Box<(Expr, Option<Expr>, Option<Expr>)>),
    HasLabels(Box<Expr>, LabelTest),
    Not(Box<Expr>),
    Negate(Box<Expr>),
    IsNull(Box<Expr>, bool),
    Binary(Operator, Box<(Expr, Expr)>),
    Compare(Box<Expr>, Vec<(Comparison, Expr)>),
    Call(&'static Function, Vec<Expr>, Span<Byte>),
    Case {
        subject: Option<Box<Expr>>,
        arms: Vec<(Vec<Expr>, Expr)>,
        otherwise: Option<Box<Expr>>,
    },
    Comprehension {
        slot: Slot,
        list: Box<Expr>,
        condition: Option<Box<Expr>>,
        value: Option<Box<Expr>>,
    },
    PatternComprehension {
        found: Box<Match>,
        value: Box<Expr>,
    },
    Quantified {
        quantifier: Quantifier,
        slot: Slot,
        list: Box<Expr>,
        condition: Box<Expr>,
    },
    Reduce {
        sum: Slot,
        start: Box<Expr>,
        slot: Slot,
        list: Box<Expr>,
        value: Box<Expr>,
    },
    /// EXISTS and COUNT: whether a query gives rows, or how many.
    Subquery {
        count: bool,
        query: Box<Query>,
    },
    MapProjection {
        of: Box<Expr>,
        entries: Vec<(Key, Option<Expr>)>,
        all: bool,
    },
    /// EXISTS and COUNT with their query planned.
    Lines {
        count: bool,
        lines: Vec<Line>,
        all: Vec<bool>,
    },
    /// A pattern comprehension with its pattern planned.
    LineList {
        line: Box<Line>,
        value: Box<Expr>,
    },
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Expr {
    /// Calls `see` on this expression and on every one in it, those of subqueries too.
    pub(crate) fn walk<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        see(self);
        match &self.kind {
            Kind::Literal(_) | Kind::Parameter(_) | Kind::Slot(_) => {}
            Kind::List(items) | Kind::Call(_, items, _) => items.iter().for_each(|item| item.walk(see)),
            Kind::Map(entries) => entries.iter().for_each(|(_, value)| value.walk(see)),
            Kind::Property(of, ..)
            | Kind::HasLabels(of, _)
            | Kind::Not(of)
            | Kind::Negate(of)
            | Kind::IsNull(of, _) => of.walk(see),
            Kind::Index(pair) | Kind::Binary(_, pair) => {
                pair.0.walk(see);
                pair.1.walk(see);
            }
            Kind::Slice(parts) => {
                parts.0.walk(see);
                parts.1.iter().chain(&parts.2).for_each(|bound| bound.walk(see));
            }
            Kind::Compare(first, rest) => {
                first.walk(see);
                rest.iter().for_each(|(_, right)| right.walk(see));
            }
            Kind::Case { subject, arms, otherwise } => {
                subject.iter().for_each(|subject| subject.walk(see));
                arms.iter().for_each(|(whens, then)| {
                    whens.iter().for_each(|when| when.walk(see));
                    then.walk(see);
                });
                otherwise.iter().for_each(|otherwise| otherwise.walk(see));
            }
            Kind::Comprehension { list, condition, value, .. } => {
                list.walk(see);
                condition.iter().chain(value).for_each(|inner| inner.walk(see));
            }
            Kind::PatternComprehension { found, value } => {
                found.walk(see);
                value.walk(see);
            }
            Kind::Quantified { list, condition, .. } => {
                list.walk(see);
                condition.walk(see);
            }
            Kind::Reduce { start, list, value, .. } => {
                start.walk(see);
                list.walk(see);
                value.walk(see);
            }
            Kind::Subquery { query, .. } => query.parts.iter().for_each(|part| part.walk(see)),
            Kind::MapProjection { of, entries, .. } => {
                of.walk(see);
                entries.iter().filter_map(|(_, value)| value.as_ref()).for_each(|value| value.walk(see));
            }
            // What is planned tells the slots that it reads itself.
            Kind::Lines { .. } | Kind::LineList { .. } => {}
        }
    }

    /// Calls `change` on this expression and on every one in it, those of subqueries left out.
    pub(crate) fn walk_mut(&mut self, change: &mut dyn FnMut(&mut Expr)) {
        change(self);
        match &mut self.kind {
            Kind::Literal(_)
            | Kind::Parameter(_)
            | Kind::Slot(_)
            | Kind::PatternComprehension { .. }
            | Kind::Subquery { .. }
            | Kind::Lines { .. }
            | Kind::LineList { .. } => {}
            Kind::List(items) | Kind::Call(_, items, _) => {
                items.iter_mut().for_each(|item| item.walk_mut(change));
            }
            Kind::Map(entries) => entries.iter_mut().for_each(|(_, value)| value.walk_mut(change)),
            Kind::Property(of, ..)
            | Kind::HasLabels(of, _)
            | Kind::Not(of)
            | Kind::Negate(of)
            | Kind::IsNull(of, _) => of.walk_mut(change),
            Kind::Index(pair) | Kind::Binary(_, pair) => {
                pair.0.walk_mut(change);
                pair.1.walk_mut(change);
            }
            Kind::Slice(parts) => {
                parts.0.walk_mut(change);
                parts.1.iter_mut().chain(&mut parts.2).for_each(|bound| bound.walk_mut(change));
            }
            Kind::Compare(first, rest) => {
                first.walk_mut(change);
                rest.iter_mut().for_each(|(_, right)| right.walk_mut(change));
            }
            Kind::Case { subject, arms, otherwise } => {
                subject.iter_mut().for_each(|subject| subject.walk_mut(change));
                for (whens, then) in arms {
                    whens.iter_mut().for_each(|when| when.walk_mut(change));
                    then.walk_mut(change);
                }
                otherwise.iter_mut().for_each(|otherwise| otherwise.walk_mut(change));
            }
            Kind::Comprehension { list, condition, value, .. } => {
                list.walk_mut(change);
                condition.iter_mut().chain(value).for_each(|inner| inner.walk_mut(change));
            }
            Kind::Quantified { list, condition, .. } => {
                list.walk_mut(change);
                condition.walk_mut(change);
            }
            Kind::Reduce { start, list, value, .. } => {
                start.walk_mut(change);
                list.walk_mut(change);
                value.walk_mut(change);
            }
            Kind::MapProjection { of, entries, .. } => {
                of.walk_mut(change);
                entries.iter_mut().filter_map(|(_, value)| value.as_mut()).for_each(|v| v.walk_mut(change));
            }
        }
    }

    /// The slots that this expression reads, also those that it fills itself.
    pub(crate) fn reads(&self) -> Vec<Slot> {
        let mut slots = Vec::new();
        self.walk(&mut |inner| match &inner.kind {
            Kind::Slot(slot) => slots.push(*slot),
            Kind::Lines { lines, .. } => lines.iter().for_each(|line| line.reads(&mut slots)),
            Kind::LineList { line, value } => {
                line.reads(&mut slots);
                slots.extend(value.reads());
            }
            _ => {}
        });
        // A subquery reads the nodes and relationships that its patterns share with the row.
        self.patterns(&mut |pattern| pattern.path.slots(&mut slots));
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// Calls `see` on every pattern of a subquery in this expression.
    pub(crate) fn patterns<'e>(&'e self, see: &mut dyn FnMut(&'e Pattern)) {
        let mut parts: Vec<&'e Part> = Vec::new();
        let mut found: Vec<&'e Match> = Vec::new();
        self.walk(&mut |inner| match &inner.kind {
            Kind::Subquery { query, .. } => parts.extend(&query.parts),
            Kind::PatternComprehension { found: own, .. } => found.push(own),
            _ => {}
        });
        for clause in parts.into_iter().flat_map(|part| &part.clauses) {
            if let Clause::Match(own) = clause {
                found.push(own);
            }
        }
        found.into_iter().flat_map(|own| &own.patterns).for_each(see);
    }
}

impl Part {
    fn walk<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        for clause in &self.clauses {
            match clause {
                Clause::Match(found) => found.walk(see),
                Clause::Unwind { list, .. } => list.walk(see),
                Clause::Project(body) => {
                    body.columns.iter().for_each(|column| column.value.walk(see));
                    for aggregate in body.aggregates.iter().flatten() {
                        aggregate.arguments.iter().for_each(|argument| argument.walk(see));
                    }
                    body.order.iter().for_each(|(key, _)| key.walk(see));
                    body.skip.iter().chain(&body.limit).chain(&body.conditions).for_each(|e| e.walk(see));
                }
            }
        }
    }
}

impl Match {
    fn walk<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        self.patterns.iter().for_each(|pattern| pattern.path.walk(see));
        self.conditions.iter().for_each(|condition| condition.walk(see));
    }
}

impl Path {
    fn walk<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        for node in &self.nodes {
            node.properties.iter().for_each(|(_, value)| value.walk(see));
            node.conditions.iter().for_each(|condition| condition.walk(see));
        }
        for step in &self.steps {
            match step {
                Step::Relationship(relationship) => {
                    relationship.properties.iter().for_each(|(_, value)| value.walk(see));
                    relationship.conditions.iter().for_each(|condition| condition.walk(see));
                }
                Step::Group(group) => {
                    group.path.walk(see);
                    group.conditions.iter().for_each(|condition| condition.walk(see));
                }
            }
        }
    }

    /// Adds the slots that this path fills or meets.
    pub(crate) fn slots(&self, out: &mut Vec<Slot>) {
        out.extend(self.nodes.iter().map(|node| node.slot));
        for step in &self.steps {
            match step {
                Step::Relationship(relationship) => out.push(relationship.slot),
                Step::Group(group) => {
                    group.path.slots(out);
                    out.extend(group.lists.iter().map(|(_, list)| *list));
                }
            }
        }
    }
}
