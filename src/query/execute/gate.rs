//! What is asked of relationships, made ready once for many of them.

use super::super::QueryError;
use super::super::ast::Comparison;
use super::super::plan::{Hop, Test};
use super::super::resolved::{Expr, Kind};
use super::{Context, Row, test};
use crate::date::PartialDate;
use crate::graph::{Cells, NodeId, RelationshipId, Value};

/// The conditions of a hop.
pub(super) struct Gate<'a> {
    hop: &'a Hop,
    /// Comparisons with what is known, read straight from a column.
    numbers: Vec<Within<'a>>,
    /// The days that are allowed, where days stand in the order of runs.
    days: Option<(Within<'a>, &'a [Vec<i32>; 2])>,
    dates: Vec<(&'a [Option<PartialDate>], Comparison, PartialDate)>,
    rest: Vec<&'a Test>,
}

/// The bounds of a whole number, both of them allowed.
#[derive(Clone, Copy)]
struct Within<'a> {
    cells: &'a [i32],
    key: u32,
    least: i32,
    most: i32,
}

impl Within<'_> {
    #[inline]
    fn holds(&self, own: i32) -> bool {
        self.least <= own && own <= self.most
    }

    #[inline]
    fn holds_of(&self, edge: u32) -> bool {
        self.cells.get(edge as usize).is_some_and(|&own| self.holds(own))
    }
}

impl<'a> Gate<'a> {
    pub(super) fn new(context: &Context<'a>, hop: &'a Hop) -> Self {
        let mut gate = Self { hop, numbers: Vec::new(), days: None, dates: Vec::new(), rest: Vec::new() };
        if hop.tests.is_empty() {
            return gate;
        }
        for test in &hop.tests {
            if gate.take(context, test).is_none() {
                gate.rest.push(test);
            }
        }
        let date = context.graph.key_number("date");
        let days = gate.numbers.iter().position(|within| Some(within.key) == date);
        if let (Some(at), Some(days)) = (days, context.graph.frozen().days()) {
            gate.days = Some((gate.numbers.swap_remove(at), days));
        }
        gate
    }

    /// Takes a comparison of a property of the relationship with what is known.
    fn take(&mut self, context: &Context<'a>, test: &'a Test) -> Option<()> {
        let Test::Property { slot, key, comparison, right, .. } = test else { return None };
        if *slot != self.hop.element {
            return None;
        }
        let key = (*key)?;
        let right = known(context, right)?;
        match (context.graph.relationship_column(key)?.cells(), right) {
            (Cells::Short(cells), Value::Int(right)) => {
                // The least whole number of the column's width stands for none.
                let bounds = (i64::from(i32::MIN) + 1, i64::from(i32::MAX));
                let (least, most) = match comparison {
                    Comparison::Equal => (*right, *right),
                    Comparison::Less => (bounds.0, right.saturating_sub(1)),
                    Comparison::LessOrEqual => (bounds.0, *right),
                    Comparison::Greater => (right.saturating_add(1), bounds.1),
                    Comparison::GreaterOrEqual => (*right, bounds.1),
                    Comparison::Unequal => return None,
                };
                let (least, most) = (least.max(bounds.0), most.min(bounds.1));
                let (least, most) = if least > most { (1, 0) } else { (least as i32, most as i32) };
                match self.numbers.iter_mut().find(|other| other.key == key) {
                    Some(other) => {
                        other.least = other.least.max(least);
                        other.most = other.most.min(most);
                    }
                    None => self.numbers.push(Within { cells, key, least, most }),
                }
            }
            (Cells::Date(cells), Value::Date(right)) => self.dates.push((cells, *comparison, *right)),
            (Cells::Date(cells), Value::Str(right)) => {
                self.dates.push((cells, *comparison, right.parse().ok()?));
            }
            _ => return None,
        }
        Some(())
    }

    /// Whether nothing but its type is asked of a relationship.
    pub(super) fn open(&self) -> bool {
        self.hop.tests.is_empty() && self.hop.unlike.is_empty()
    }

    /// Whether the day of a relationship is allowed, by its place among all runs that leave or enter.
    #[inline]
    pub(super) fn lets_day(&self, entering: bool, place: usize) -> bool {
        self.days.as_ref().is_none_or(|(within, days)| within.holds(days[usize::from(entering)][place]))
    }

    /// Whether a relationship may be followed from one node to another.
    #[inline]
    pub(super) fn lets(
        &self,
        context: &Context<'_>,
        ends: (u32, u32),
        edge: u32,
        row: &mut Row,
    ) -> Result<bool, QueryError> {
        if let Some((within, _)) = &self.days
            && !within.holds_of(edge)
        {
            return Ok(false);
        }
        self.lets_on_its_day(context, ends, edge, row)
    }

    /// The same of one whose day is allowed.
    #[inline]
    pub(super) fn lets_on_its_day(
        &self,
        context: &Context<'_>,
        ends: (u32, u32),
        edge: u32,
        row: &mut Row,
    ) -> Result<bool, QueryError> {
        for within in &self.numbers {
            if !within.holds_of(edge) {
                return Ok(false);
            }
        }
        if self.hop.unlike.is_empty() && self.rest.is_empty() && self.dates.is_empty() {
            return Ok(true);
        }
        self.lets_slowly(context, ends, edge, row)
    }

    fn lets_slowly(
        &self,
        context: &Context<'_>,
        (before, behind): (u32, u32),
        edge: u32,
        row: &mut Row,
    ) -> Result<bool, QueryError> {
        for (cells, comparison, right) in &self.dates {
            let own = cells.get(edge as usize).copied().flatten();
            if !own.is_some_and(|own| test::compares(*comparison, own, *right)) {
                return Ok(false);
            }
        }
        if self.hop.unlike.iter().any(|&other| holds_edge(&row[other], edge)) {
            return Ok(false);
        }
        if self.rest.is_empty() {
            return Ok(true);
        }
        row[self.hop.element] = Value::Relationship(RelationshipId(edge));
        if let Some((first, second)) = self.hop.ends {
            row[first] = Value::Node(NodeId(before));
            row[second] = Value::Node(NodeId(behind));
        }
        for test in &self.rest {
            if !test::holds(context, test, row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The value of what does not depend on a row, if it is of the plainest kinds.
pub(super) fn known<'a>(context: &Context<'a>, of: &'a Expr) -> Option<&'a Value> {
    match &of.kind {
        Kind::Literal(value) => Some(value),
        Kind::Parameter(number) => Some(&context.params[*number]),
        _ => None,
    }
}

/// Whether a relationship is what a slot holds, or one of it.
fn holds_edge(value: &Value, edge: u32) -> bool {
    match value {
        Value::Relationship(own) => own.0 == edge,
        Value::List(items) => items.iter().any(|item| holds_edge(item, edge)),
        _ => false,
    }
}
