//! What an expression is worth in a row.

use super::super::ast::{Comparison, LabelTest, Operator, Quantifier};
use super::super::plan::Line;
use super::super::resolved::{Expr, Key, Kind, Slot};
use super::super::{Class, Fault, QueryError, functions};
use super::{Context, Row, drive};
use crate::graph::Value;
use crate::span::{Byte, Span};
use std::cmp::Ordering;
use std::collections::BTreeMap;

impl Context<'_> {
    /// Whether a condition holds; unknown does not.
    pub(crate) fn holds(&self, condition: &Expr, row: &mut Row) -> Result<bool, QueryError> {
        match self.value(condition, row)? {
            Value::Bool(holds) => Ok(holds),
            Value::Null => Ok(false),
            other => Err(wrong_type(
                condition,
                format!("a condition is true or false, and this is {}", other.kind()),
            )),
        }
    }

    /// The value of an expression.
    #[inline]
    pub(crate) fn value(&self, expression: &Expr, row: &mut Row) -> Result<Value, QueryError> {
        // The two commonest are found without a call.
        match &expression.kind {
            Kind::Slot(slot) => Ok(row[*slot].clone()),
            Kind::Property(of, Key { number: Some(key), .. }, _) => {
                let Kind::Slot(slot) = of.kind else { return self.worked_out(expression, row) };
                let found = match row[slot] {
                    Value::Node(node) => self.graph.node_value(node, *key),
                    Value::Relationship(id) => self.graph.relationship_value(id, *key),
                    _ => return self.worked_out(expression, row),
                };
                Ok(found.unwrap_or_default())
            }
            _ => self.worked_out(expression, row),
        }
    }

    fn worked_out(&self, expression: &Expr, row: &mut Row) -> Result<Value, QueryError> {
        let span = expression.span;
        Ok(match &expression.kind {
            Kind::Literal(value) => value.clone(),
            Kind::Parameter(number) => self.params[*number].clone(),
            Kind::Slot(slot) => row[*slot].clone(),
            Kind::List(items) => {
                Value::List(items.iter().map(|item| self.value(item, row)).collect::<Result<_, _>>()?)
            }
            Kind::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, value)| Ok((key.clone(), self.value(value, row)?)))
                    .collect::<Result<_, QueryError>>()?,
            ),
            Kind::Property(of, key, at) => match &of.kind {
                // The commonest case does without a copy of what it is taken from.
                Kind::Slot(slot) => self.property(&row[*slot], key, *at)?,
                _ => self.property(&self.value(of, row)?, key, *at)?,
            },
            Kind::Index(pair) => {
                let (of, at) = (self.value(&pair.0, row)?, self.value(&pair.1, row)?);
                self.index(&of, &at, &pair.1)?
            }
            Kind::Slice(parts) => {
                let of = self.value(&parts.0, row)?;
                let bound = |bound: &Option<Expr>, row: &mut Row| {
                    bound.as_ref().map(|bound| self.value(bound, row)).transpose()
                };
                let (from, to) = (bound(&parts.1, row)?, bound(&parts.2, row)?);
                slice(&of, from, to)
            }
            Kind::HasLabels(of, test) => self.has_labels(of, test, row)?,
            Kind::Not(inner) => self.not(inner, row)?,
            Kind::Negate(inner) => self.negate(inner, span, row)?,
            Kind::IsNull(inner, wanted) => Value::Bool(self.value(inner, row)?.is_null() == *wanted),
            Kind::Binary(operator, pair) => self.binary(*operator, &pair.0, &pair.1, row)?,
            Kind::Compare(first, rest) => self.compare(first, rest, row)?,
            Kind::Call(function, arguments, at) => {
                let values: Vec<Value> =
                    arguments.iter().map(|argument| self.value(argument, row)).collect::<Result<_, _>>()?;
                functions::call(self, function, &values, *at)?
            }
            Kind::Case { subject, arms, otherwise } => {
                let otherwise = otherwise.as_deref();
                match self.case(subject.as_deref(), arms, row)?.or(otherwise) {
                    Some(then) => self.value(then, row)?,
                    None => Value::Null,
                }
            }
            Kind::Comprehension { slot, list, condition, value } => match self.list(list, row)? {
                Some(items) => {
                    self.comprehension(*slot, items, condition.as_deref(), value.as_deref(), row)?
                }
                None => Value::Null,
            },
            Kind::Quantified { quantifier, slot, list, condition } => match self.list(list, row)? {
                Some(items) => self.quantified(*quantifier, *slot, items, condition, row)?,
                None => Value::Null,
            },
            Kind::Reduce { sum, start, slot, list, value } => {
                let start = self.value(start, row)?;
                match self.list(list, row)? {
                    Some(items) => self.reduce((*sum, start), *slot, items, value, row)?,
                    None => Value::Null,
                }
            }
            Kind::MapProjection { of, entries, all } => {
                let of = self.value(of, row)?;
                if of.is_null() { Value::Null } else { self.map_projection(&of, entries, *all, span, row)? }
            }
            Kind::Lines { count, lines, all } => self.subquery(*count, lines, all, row)?,
            Kind::LineList { line, value } => {
                let mut out = Vec::new();
                drive(self, &line.steps, row, &mut |row| {
                    out.push(self.value(value, row)?);
                    Ok(self.meter.hold(1))
                })?;
                Value::List(out)
            }
            Kind::Subquery { .. } | Kind::PatternComprehension { .. } => {
                return Err(QueryError::at(span, "a pattern cannot stand here"));
            }
        })
    }

    /// Whether a node or relationship bears labels.
    fn has_labels(&self, of: &Expr, test: &LabelTest, row: &mut Row) -> Result<Value, QueryError> {
        match self.value(of, row)? {
            Value::Node(node) => {
                let some = !self.graph.label_set(node).is_empty();
                Ok(Value::Bool(test.holds(some, &|label| self.graph.has_label(node, label))))
            }
            Value::Relationship(id) => Ok(Value::Bool(test.holds(true, &|kind| self.graph.is_of(id, kind)))),
            Value::Null => Ok(Value::Null),
            other => Err(wrong_type(of, format!("only nodes have labels, and this is {}", other.kind()))),
        }
    }

    fn not(&self, inner: &Expr, row: &mut Row) -> Result<Value, QueryError> {
        match self.value(inner, row)? {
            Value::Bool(inner) => Ok(Value::Bool(!inner)),
            Value::Null => Ok(Value::Null),
            other => Err(wrong_type(inner, format!("NOT needs true or false, and this is {}", other.kind()))),
        }
    }

    fn negate(&self, inner: &Expr, span: Span<Byte>, row: &mut Row) -> Result<Value, QueryError> {
        match self.value(inner, row)? {
            Value::Int(number) => {
                number.checked_neg().map(Value::Int).ok_or_else(|| functions::too_large(span))
            }
            Value::Float(number) => Ok(Value::Float(-number)),
            Value::Null => Ok(Value::Null),
            other => Err(wrong_type(inner, format!("`-` needs a number, and this is {}", other.kind()))),
        }
    }

    /// The first arm of CASE that is hit.
    fn case<'e>(
        &self,
        subject: Option<&Expr>,
        arms: &'e [(Vec<Expr>, Expr)],
        row: &mut Row,
    ) -> Result<Option<&'e Expr>, QueryError> {
        let subject = subject.map(|subject| self.value(subject, row)).transpose()?;
        for (whens, then) in arms {
            for when in whens {
                let when = self.value(when, row)?;
                let hit = match &subject {
                    Some(subject) => subject.equals(&when) == Some(true),
                    None => when == Value::Bool(true),
                };
                if hit {
                    return Ok(Some(then));
                }
            }
        }
        Ok(None)
    }

    /// What each item that a condition holds for is worth.
    fn comprehension(
        &self,
        slot: Slot,
        items: Vec<Value>,
        condition: Option<&Expr>,
        value: Option<&Expr>,
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        let mut out = Vec::new();
        for item in items {
            if !self.meter.hold(1) {
                break;
            }
            row[slot] = item.clone();
            if condition.map_or(Ok(true), |condition| self.holds(condition, row))? {
                out.push(value.map_or(Ok(item), |value| self.value(value, row))?);
            }
        }
        Ok(Value::List(out))
    }

    /// Whether a condition holds for all, some, none or one of the items.
    fn quantified(
        &self,
        quantifier: Quantifier,
        slot: Slot,
        items: Vec<Value>,
        condition: &Expr,
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        let (mut yes, mut no, mut unknown) = (0, 0, 0);
        for item in items {
            if !self.meter.tick() {
                break;
            }
            row[slot] = item;
            match self.value(condition, row)? {
                Value::Bool(true) => yes += 1,
                Value::Bool(false) => no += 1,
                _ => unknown += 1,
            }
        }
        let known = |holds: bool, sure: bool| if sure { Value::Bool(holds) } else { Value::Null };
        Ok(match quantifier {
            Quantifier::All => known(no == 0, no > 0 || unknown == 0),
            Quantifier::Any => known(yes > 0, yes > 0 || unknown == 0),
            Quantifier::None => known(yes == 0, yes > 0 || unknown == 0),
            Quantifier::Single => known(yes == 1, yes > 1 || unknown == 0),
        })
    }

    /// What is left when each item has been put to a sum.
    fn reduce(
        &self,
        (sum, start): (Slot, Value),
        slot: Slot,
        items: Vec<Value>,
        value: &Expr,
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        let mut total = start;
        for item in items {
            if !self.meter.tick() {
                break;
            }
            row[sum] = total;
            row[slot] = item;
            total = self.value(value, row)?;
        }
        Ok(total)
    }

    /// A map of some properties and what is put beside them.
    fn map_projection(
        &self,
        of: &Value,
        entries: &[(Key, Option<Expr>)],
        all: bool,
        span: Span<Byte>,
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        let mut map = if all { self.properties(of) } else { BTreeMap::new() };
        for (key, value) in entries {
            let value = match value {
                Some(value) => self.value(value, row)?,
                None => self.property(of, key, span)?,
            };
            map.insert(key.name.to_string(), value);
        }
        Ok(Value::Map(map))
    }

    /// Whether subqueries give rows, or how many.
    fn subquery(
        &self,
        count: bool,
        lines: &[Line],
        all: &[bool],
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        let mut found = 0;
        let mut seen = super::group::Seen::default();
        let doubles = !all.contains(&false);
        for line in lines {
            drive(self, &line.steps, row, &mut |row| {
                if doubles || seen.is_new(line.outputs.iter().map(|&slot| row[slot].clone()).collect()) {
                    found += 1;
                }
                Ok(count)
            })?;
        }
        Ok(if count { Value::Int(found) } else { Value::Bool(found > 0) })
    }

    /// The list an expression is worth; none when it is null.
    fn list(&self, list: &Expr, row: &mut Row) -> Result<Option<Vec<Value>>, QueryError> {
        match self.value(list, row)? {
            Value::List(items) => Ok(Some(items)),
            Value::Null => Ok(None),
            other => Err(wrong_type(list, format!("a list was expected, and this is {}", other.kind()))),
        }
    }

    /// All properties of a node, relationship or map.
    pub(crate) fn properties(&self, of: &Value) -> BTreeMap<String, Value> {
        match of {
            Value::Node(node) => self.graph.node_properties(*node).into_iter().collect(),
            Value::Relationship(id) => self.graph.relationship_properties(*id).into_iter().collect(),
            Value::Map(map) => map.clone(),
            _ => BTreeMap::new(),
        }
    }

    /// One property.
    pub(crate) fn property(&self, of: &Value, key: &Key, at: Span<Byte>) -> Result<Value, QueryError> {
        let found = match of {
            Value::Null => None,
            Value::Node(node) => key.number.and_then(|key| self.graph.node_value(*node, key)),
            Value::Relationship(id) => key.number.and_then(|key| self.graph.relationship_value(*id, key)),
            Value::Map(map) => map.get(&*key.name).cloned(),
            Value::Date(date) => match &*key.name {
                "year" => Some(Value::Int(i64::from(date.year()))),
                "month" => date.month().map(|month| Value::Int(i64::from(month))),
                "day" => date.day().map(|day| Value::Int(i64::from(day))),
                _ => None,
            },
            other => {
                return Err(QueryError::at(at, format!("{} has no properties", other.kind()))
                    .running(Class::Type, Fault::PropertyAccessByNonMap));
            }
        };
        Ok(found.unwrap_or(Value::Null))
    }

    fn index(&self, list: &Value, index: &Value, at: &Expr) -> Result<Value, QueryError> {
        Ok(match (list, index) {
            (Value::Null, _) | (_, Value::Null) => Value::Null,
            (Value::List(items), Value::Int(at)) => {
                let place = if *at < 0 { items.len() as i64 + at } else { *at };
                usize::try_from(place).ok().and_then(|place| items.get(place)).cloned().unwrap_or(Value::Null)
            }
            (Value::Map(_) | Value::Node(_) | Value::Relationship(_), Value::Str(key)) => {
                let key = Key { name: key.clone(), number: self.graph.key_number(key) };
                self.property(list, &key, at.span)?
            }
            _ => {
                let message = format!("{} cannot be taken from {}", index.kind(), list.kind());
                let fault = match list {
                    Value::List(_) => Fault::ListElementAccessByNonInteger,
                    Value::Map(_) => Fault::MapElementAccessByNonString,
                    _ => Fault::InvalidArgumentType,
                };
                return Err(QueryError::at(at.span, message).running(Class::Type, fault));
            }
        })
    }

    fn binary(
        &self,
        operator: Operator,
        left: &Expr,
        right: &Expr,
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        use Operator as O;
        if matches!(operator, O::And | O::Or | O::Xor) {
            return self.logic(operator, left, right, row);
        }
        let (a, b) = (self.value(left, row)?, self.value(right, row)?);
        functions::operate(operator, a, b, left.span, right.span)
    }

    fn logic(
        &self,
        operator: Operator,
        left: &Expr,
        right: &Expr,
        row: &mut Row,
    ) -> Result<Value, QueryError> {
        use Operator as O;
        let truth = |value: Value, of: &Expr| match value {
            Value::Bool(truth) => Ok(Some(truth)),
            Value::Null => Ok(None),
            other => Err(wrong_type(of, format!("true or false was expected, and this is {}", other.kind()))),
        };
        let first = truth(self.value(left, row)?, left)?;
        if (operator == O::And && first == Some(false)) || (operator == O::Or && first == Some(true)) {
            return Ok(Value::Bool(operator == O::Or));
        }
        let second = truth(self.value(right, row)?, right)?;
        let both = match (operator, first, second) {
            (O::And, _, Some(false)) => Some(false),
            (O::Or, _, Some(true)) => Some(true),
            (O::And, Some(a), Some(b)) => Some(a && b),
            (O::Or, Some(a), Some(b)) => Some(a || b),
            (_, Some(a), Some(b)) => Some(a != b),
            _ => None,
        };
        Ok(both.map_or(Value::Null, Value::Bool))
    }

    fn compare(&self, first: &Expr, rest: &[(Comparison, Expr)], row: &mut Row) -> Result<Value, QueryError> {
        let mut left = self.value(first, row)?;
        let mut all = Some(true);
        for (comparison, right) in rest {
            let right = self.value(right, row)?;
            all = match (all, compared(*comparison, &left, &right)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            left = right;
        }
        Ok(all.map_or(Value::Null, Value::Bool))
    }
}

/// Whether a comparison holds; nothing if that is unknown.
pub(crate) fn compared(comparison: Comparison, left: &Value, right: &Value) -> Option<bool> {
    match comparison {
        Comparison::Equal => left.equals(right),
        Comparison::Unequal => left.equals(right).map(|equal| !equal),
        _ if not_a_number(left) && is_number(right) || is_number(left) && not_a_number(right) => Some(false),
        _ => left.compare(right).map(|order| match comparison {
            Comparison::Less => order == Ordering::Less,
            Comparison::LessOrEqual => order != Ordering::Greater,
            Comparison::Greater => order == Ordering::Greater,
            _ => order != Ordering::Less,
        }),
    }
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_))
}

fn not_a_number(value: &Value) -> bool {
    matches!(value, Value::Float(number) if number.is_nan())
}

/// A part of a list.
fn slice(of: &Value, from: Option<Value>, to: Option<Value>) -> Value {
    let Value::List(items) = of else { return Value::Null };
    let place = |bound: Option<Value>, none: i64| match bound {
        None => Some(none),
        Some(Value::Int(at)) => Some(if at < 0 { items.len() as i64 + at } else { at }),
        _ => None,
    };
    let (Some(from), Some(to)) = (place(from, 0), place(to, items.len() as i64)) else { return Value::Null };
    let (from, to) = (from.clamp(0, items.len() as i64) as usize, to.clamp(0, items.len() as i64) as usize);
    Value::List(if from < to { items[from..to].to_vec() } else { Vec::new() })
}

/// A value of the wrong type, found while the query runs.
fn wrong_type(of: &Expr, message: String) -> QueryError {
    QueryError::at(of.span, message).running(Class::Type, Fault::InvalidArgumentType)
}
