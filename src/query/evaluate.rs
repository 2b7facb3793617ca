//! What an expression is worth in a row.

use super::ast::{Clause, Comparison, Ex, Expression, Name, Operator, Pattern, Quantifier};
use super::matching::Matcher;
use super::{Class, Fault, Meter, Options, QueryError, functions};
use crate::diagnostic::nearest;
use crate::graph::{PropertyGraph, Value};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Names and values, the latest last.
pub(crate) type Row<'q> = Vec<(&'q str, Value)>;

/// What an expression may look at besides its row.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a, 'q> {
    pub graph: &'a PropertyGraph,
    pub options: &'a Options,
    pub meter: &'a Meter<'a>,
    /// The rows that aggregates run over.
    pub group: Option<&'a [Row<'q>]>,
}

/// The value of a name in a row.
pub(crate) fn lookup<'r>(row: &'r Row<'_>, name: &str) -> Option<&'r Value> {
    row.iter().rev().find(|(own, _)| *own == name).map(|(_, value)| value)
}

impl<'a, 'q> Context<'a, 'q> {
    /// Whether a condition holds; unknown does not.
    pub(crate) fn holds(&self, condition: &'q Expression, row: &mut Row<'q>) -> Result<bool, QueryError> {
        match self.value(condition, row)? {
            Value::Bool(holds) => Ok(holds),
            Value::Null => Ok(false),
            other => Err(QueryError::at(
                condition.span,
                format!("a condition is true or false, and this is {}", other.kind()),
            )),
        }
    }

    /// The value of an expression.
    pub(crate) fn value(&self, expression: &'q Expression, row: &mut Row<'q>) -> Result<Value, QueryError> {
        let span = expression.span;
        Ok(match &*expression.kind {
            Ex::Literal(value) => value.clone(),
            Ex::Parameter(name) => match self.options.params.get(name) {
                Some(value) => value.clone(),
                None => {
                    return Err(QueryError::at(span, format!("the parameter `${name}` has no value"))
                        .suggest(name, self.options.params.keys().map(String::as_str))
                        .help(format!(
                            "give it with `--param {name}=VALUE`, in the shell with `:param {name} VALUE`"
                        )));
                }
            },
            Ex::Variable(name) => match lookup(row, name) {
                Some(value) => value.clone(),
                None => return Err(QueryError::at(span, format!("nothing is called `{name}` here"))),
            },
            Ex::List(items) => {
                Value::List(items.iter().map(|item| self.value(item, row)).collect::<Result<_, _>>()?)
            }
            Ex::Map(entries) => {
                let mut map = BTreeMap::new();
                for (key, value) in entries {
                    map.insert(key.clone(), self.value(value, row)?);
                }
                Value::Map(map)
            }
            Ex::Property(of, key) => self.property(&self.value(of, row)?, key)?,
            Ex::Index(of, at) => self.index(of, at, row)?,
            Ex::Slice(of, from, to) => {
                let bound = |bound: &'q Option<Expression>, row: &mut Row<'q>| {
                    bound.as_ref().map(|bound| self.value(bound, row)).transpose()
                };
                let (of, from, to) = (self.value(of, row)?, bound(from, row)?, bound(to, row)?);
                slice(&of, from, to)
            }
            Ex::HasLabels(of, labels) => match self.value(of, row)? {
                Value::Node(node) => {
                    Value::Bool(labels.iter().all(|label| self.graph.has_label(node, &label.text)))
                }
                Value::Relationship(id) => {
                    Value::Bool(labels.iter().all(|label| self.graph.is_of(id, &label.text)))
                }
                Value::Null => Value::Null,
                other => {
                    return Err(QueryError::at(
                        of.span,
                        format!("only nodes have labels, and this is {}", other.kind()),
                    ));
                }
            },
            Ex::LabelTest(of, test) => match self.value(of, row)? {
                Value::Node(node) => {
                    let some = !self.graph.labels(node).is_empty();
                    Value::Bool(test.holds(some, &|label| self.graph.has_label(node, label)))
                }
                Value::Relationship(id) => Value::Bool(test.holds(true, &|kind| self.graph.is_of(id, kind))),
                Value::Null => Value::Null,
                other => {
                    return Err(QueryError::at(
                        of.span,
                        format!("only nodes have labels, and this is {}", other.kind()),
                    ));
                }
            },
            Ex::Not(inner) => match self.value(inner, row)? {
                Value::Bool(inner) => Value::Bool(!inner),
                Value::Null => Value::Null,
                other => {
                    return Err(QueryError::at(
                        inner.span,
                        format!("NOT needs true or false, and this is {}", other.kind()),
                    ));
                }
            },
            Ex::Negate(inner) => match self.value(inner, row)? {
                Value::Int(number) => Value::Int(number.checked_neg().ok_or_else(|| too_large(span))?),
                Value::Float(number) => Value::Float(-number),
                Value::Null => Value::Null,
                other => {
                    return Err(QueryError::at(
                        inner.span,
                        format!("`-` needs a number, and this is {}", other.kind()),
                    ));
                }
            },
            Ex::IsNull(inner, wanted) => Value::Bool(self.value(inner, row)?.is_null() == *wanted),
            Ex::Binary(operator, left, right) => self.binary(*operator, left, right, row)?,
            Ex::Compare(first, rest) => self.compare(first, rest, row)?,
            Ex::Call { name, distinct, star, arguments } => {
                self.call(name, *distinct, *star, arguments, row)?
            }
            Ex::Case { subject, arms, otherwise } => {
                let subject = subject.as_ref().map(|subject| self.value(subject, row)).transpose()?;
                for (whens, then) in arms {
                    for when in whens {
                        let when = self.value(when, row)?;
                        let hit = match &subject {
                            Some(subject) => subject.equals(&when) == Some(true),
                            None => when == Value::Bool(true),
                        };
                        if hit {
                            return self.value(then, row);
                        }
                    }
                }
                otherwise.as_ref().map_or(Ok(Value::Null), |otherwise| self.value(otherwise, row))?
            }
            Ex::Comprehension { name, list, condition, value } => {
                let Some(items) = self.list(list, row)? else { return Ok(Value::Null) };
                let mut out = Vec::new();
                for item in items {
                    let depth = row.len();
                    row.push((&name.text, item.clone()));
                    if condition.as_ref().map_or(Ok(true), |condition| self.holds(condition, row))? {
                        out.push(value.as_ref().map_or(Ok(item), |value| self.value(value, row))?);
                    }
                    row.truncate(depth);
                }
                Value::List(out)
            }
            Ex::PatternComprehension { pattern, condition, value } => {
                let mut out = Vec::new();
                let inner = Self { group: None, ..*self };
                let patterns = std::slice::from_ref(&**pattern);
                Matcher::new(inner, patterns, condition.as_ref(), row).each(row, &mut |row| {
                    out.push(inner.value(value, row)?);
                    Ok(true)
                })?;
                Value::List(out)
            }
            Ex::PatternPredicate(pattern) => {
                Value::Bool(self.matches(std::slice::from_ref(&**pattern), None, false, row)? > 0)
            }
            Ex::Subquery { count, query } => {
                let [Clause::Match { patterns, condition, optional: false, .. }] =
                    &query.parts[0].clauses[..]
                else {
                    return Err(QueryError::at(span, "only a pattern with a condition can stand here"));
                };
                let found = self.matches(patterns, condition.as_ref(), *count, row)?;
                if *count { Value::Int(found) } else { Value::Bool(found > 0) }
            }
            Ex::Quantified { quantifier, name, list, condition } => {
                let Some(items) = self.list(list, row)? else { return Ok(Value::Null) };
                let (mut yes, mut no, mut unknown) = (0, 0, 0);
                for item in items {
                    let depth = row.len();
                    row.push((&name.text, item));
                    let holds = self.value(condition, row)?;
                    row.truncate(depth);
                    match holds {
                        Value::Bool(true) => yes += 1,
                        Value::Bool(false) => no += 1,
                        _ => unknown += 1,
                    }
                }
                let known = |holds: bool, sure: bool| if sure { Value::Bool(holds) } else { Value::Null };
                match quantifier {
                    Quantifier::All => known(no == 0, no > 0 || unknown == 0),
                    Quantifier::Any => known(yes > 0, yes > 0 || unknown == 0),
                    Quantifier::None => known(yes == 0, yes > 0 || unknown == 0),
                    Quantifier::Single => known(yes == 1, yes > 1 || unknown == 0),
                }
            }
            Ex::Reduce { sum, start, name, list, value } => {
                let mut total = self.value(start, row)?;
                let Some(items) = self.list(list, row)? else { return Ok(Value::Null) };
                for item in items {
                    let depth = row.len();
                    row.push((&sum.text, total));
                    row.push((&name.text, item));
                    total = self.value(value, row)?;
                    row.truncate(depth);
                }
                total
            }
            Ex::MapProjection(of, entries, all) => {
                let of = self.value(of, row)?;
                if of.is_null() {
                    return Ok(Value::Null);
                }
                let mut map = if *all { self.properties(&of) } else { BTreeMap::new() };
                for (key, value) in entries {
                    let value = match value {
                        Some(value) => self.value(value, row)?,
                        None => self.property(&of, &Name { text: key.clone(), span })?,
                    };
                    map.insert(key.clone(), value);
                }
                Value::Map(map)
            }
        })
    }

    /// How often patterns match; 1 stands for any number unless all are wanted.
    fn matches(
        &self,
        patterns: &'q [Pattern],
        condition: Option<&'q Expression>,
        all: bool,
        row: &mut Row<'q>,
    ) -> Result<i64, QueryError> {
        let mut found = 0;
        let inner = Self { group: None, ..*self };
        Matcher::new(inner, patterns, condition, row).each(row, &mut |_| {
            found += 1;
            Ok(all)
        })?;
        Ok(found)
    }

    /// The list an expression is worth; none when it is null.
    fn list(&self, list: &'q Expression, row: &mut Row<'q>) -> Result<Option<Vec<Value>>, QueryError> {
        match self.value(list, row)? {
            Value::List(items) => Ok(Some(items)),
            Value::Null => Ok(None),
            other => {
                Err(QueryError::at(list.span, format!("a list was expected, and this is {}", other.kind())))
            }
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
    fn property(&self, of: &Value, key: &Name) -> Result<Value, QueryError> {
        let found = match of {
            Value::Null => None,
            Value::Node(node) => self.graph.node_property(*node, &key.text).cloned(),
            Value::Relationship(id) => self.graph.relationship_property(*id, &key.text).cloned(),
            Value::Map(map) => map.get(&key.text).cloned(),
            Value::Date(date) => match key.text.as_str() {
                "year" => Some(Value::Int(i64::from(date.year()))),
                "month" => date.month().map(|month| Value::Int(i64::from(month))),
                "day" => date.day().map(|day| Value::Int(i64::from(day))),
                _ => None,
            },
            other => {
                return Err(QueryError::at(key.span, format!("{} has no properties", other.kind())));
            }
        };
        Ok(found.unwrap_or(Value::Null))
    }

    fn index(&self, of: &'q Expression, at: &'q Expression, row: &mut Row<'q>) -> Result<Value, QueryError> {
        let (list, index) = (self.value(of, row)?, self.value(at, row)?);
        Ok(match (&list, &index) {
            (Value::Null, _) | (_, Value::Null) => Value::Null,
            (Value::List(items), Value::Int(at)) => {
                let place = if *at < 0 { items.len() as i64 + at } else { *at };
                usize::try_from(place).ok().and_then(|place| items.get(place)).cloned().unwrap_or(Value::Null)
            }
            (Value::Map(_) | Value::Node(_) | Value::Relationship(_), Value::Str(key)) => {
                self.property(&list, &Name { text: key.to_string(), span: at.span })?
            }
            _ => {
                return Err(QueryError::at(
                    at.span,
                    format!("{} cannot be taken from {}", index.kind(), list.kind()),
                ));
            }
        })
    }

    fn binary(
        &self,
        operator: Operator,
        left: &'q Expression,
        right: &'q Expression,
        row: &mut Row<'q>,
    ) -> Result<Value, QueryError> {
        use Operator as O;
        if matches!(operator, O::And | O::Or | O::Xor) {
            let truth = |value: Value, of: &Expression| match value {
                Value::Bool(truth) => Ok(Some(truth)),
                Value::Null => Ok(None),
                other => Err(QueryError::at(
                    of.span,
                    format!("true or false was expected, and this is {}", other.kind()),
                )),
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
            return Ok(both.map_or(Value::Null, Value::Bool));
        }
        let (a, b) = (self.value(left, row)?, self.value(right, row)?);
        let span = left.span.join(right.span);
        match operator {
            O::In => Ok(is_in(&a, &b)),
            O::StartsWith | O::EndsWith | O::Contains => Ok(match (&a, &b) {
                (Value::Str(a), Value::Str(b)) => Value::Bool(match operator {
                    O::StartsWith => a.starts_with(&**b),
                    O::EndsWith => a.ends_with(&**b),
                    _ => a.contains(&**b),
                }),
                _ => Value::Null,
            }),
            _ => functions::arithmetic(operator, a, b, span),
        }
    }

    fn compare(
        &self,
        first: &'q Expression,
        rest: &'q [(Comparison, Expression)],
        row: &mut Row<'q>,
    ) -> Result<Value, QueryError> {
        let mut left = self.value(first, row)?;
        let mut all = Some(true);
        for (comparison, right) in rest {
            let right = self.value(right, row)?;
            let holds = match comparison {
                Comparison::Equal => left.equals(&right),
                Comparison::Unequal => left.equals(&right).map(|equal| !equal),
                _ => left.compare(&right).map(|order| match comparison {
                    Comparison::Less => order == Ordering::Less,
                    Comparison::LessOrEqual => order != Ordering::Greater,
                    Comparison::Greater => order == Ordering::Greater,
                    _ => order != Ordering::Less,
                }),
            };
            all = match (all, holds) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            left = right;
        }
        Ok(all.map_or(Value::Null, Value::Bool))
    }

    fn call(
        &self,
        name: &'q Name,
        distinct: bool,
        star: bool,
        arguments: &'q [Expression],
        row: &mut Row<'q>,
    ) -> Result<Value, QueryError> {
        let Some(function) = functions::find(&name.text) else {
            return Err(QueryError::at(name.span, format!("there is no function `{}`", name.text))
                .suggest(&name.text, functions::FUNCTIONS.iter().map(|function| function.name)));
        };
        let count = arguments.len();
        if !function.takes(count) && !star {
            return Err(QueryError::at(
                name.span,
                format!("`{}` does not take {count} arguments", function.name),
            )
            .help(format!("it is written {}", function.signature)));
        }
        if function.aggregates() {
            let Some(group) = self.group else {
                return Err(QueryError::at(name.span, format!("`{}` cannot stand here", function.name))
                    .help("aggregates belong into WITH or RETURN"));
            };
            if star {
                return Ok(Value::Int(group.len() as i64));
            }
            let inner = Self { group: None, ..*self };
            let mut values = Vec::with_capacity(group.len());
            for own in group {
                let mut own = own.clone();
                let value = inner.value(&arguments[0], &mut own)?;
                if !(value.is_null() || (distinct && values.contains(&value))) {
                    values.push(value);
                }
            }
            return functions::aggregate(function, values, name.span);
        }
        let values: Vec<Value> =
            arguments.iter().map(|argument| self.value(argument, row)).collect::<Result<_, _>>()?;
        functions::call(self, function, &values, name.span)
    }
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

/// Whether a value is one of a list.
fn is_in(value: &Value, list: &Value) -> Value {
    let Value::List(items) = list else { return Value::Null };
    let mut unknown = false;
    for item in items {
        match value.equals(item) {
            Some(true) => return Value::Bool(true),
            None => unknown = true,
            Some(false) => {}
        }
    }
    if unknown { Value::Null } else { Value::Bool(false) }
}

/// A number that does not fit.
pub(crate) fn too_large(span: crate::span::Span<crate::span::Byte>) -> QueryError {
    QueryError::at(span, "the number becomes too large").running(Class::Arithmetic, Fault::IntegerOverflow)
}

/// Whether an expression holds an aggregate outside its subqueries.
pub(crate) fn aggregates(expression: &Expression) -> bool {
    let mut found = false;
    walk(expression, &mut |inner| {
        if let Ex::Call { name, .. } = &*inner.kind {
            found |= functions::find(&name.text).is_some_and(functions::Function::aggregates);
        }
    });
    found
}

/// Calls `see` on an expression and those in it; subqueries are left out.
pub(crate) fn walk<'e>(expression: &'e Expression, see: &mut impl FnMut(&'e Expression)) {
    see(expression);
    let mut go = |inner: &'e Expression| walk(inner, see);
    match &*expression.kind {
        Ex::List(items) => items.iter().for_each(go),
        Ex::Map(entries) => entries.iter().for_each(|(_, value)| go(value)),
        Ex::Property(of, _)
        | Ex::HasLabels(of, _)
        | Ex::LabelTest(of, _)
        | Ex::Not(of)
        | Ex::Negate(of)
        | Ex::IsNull(of, _) => go(of),
        Ex::Index(a, b) | Ex::Binary(_, a, b) => {
            go(a);
            go(b);
        }
        Ex::Slice(of, from, to) => {
            go(of);
            from.iter().chain(to).for_each(go);
        }
        Ex::Compare(first, rest) => {
            go(first);
            rest.iter().for_each(|(_, right)| go(right));
        }
        Ex::Call { arguments, .. } => arguments.iter().for_each(go),
        Ex::Case { subject, arms, otherwise } => {
            subject.iter().for_each(&mut go);
            arms.iter().for_each(|(whens, then)| {
                whens.iter().for_each(&mut go);
                go(then);
            });
            otherwise.iter().for_each(go);
        }
        Ex::Comprehension { list, condition, value, .. } => {
            go(list);
            condition.iter().chain(value).for_each(go);
        }
        Ex::Quantified { list, condition, .. } => {
            go(list);
            go(condition);
        }
        Ex::Reduce { start, list, value, .. } => {
            go(start);
            go(list);
            go(value);
        }
        Ex::MapProjection(of, entries, _) => {
            go(of);
            entries.iter().filter_map(|(_, value)| value.as_ref()).for_each(go);
        }
        Ex::Literal(_)
        | Ex::Parameter(_)
        | Ex::Variable(_)
        | Ex::PatternPredicate(_)
        | Ex::Subquery { .. }
        | Ex::PatternComprehension { .. } => {}
    }
}

/// The error for a name that nothing in scope bears.
pub(crate) fn unknown<'n>(
    name: &str,
    span: crate::span::Span<crate::span::Byte>,
    scope: impl IntoIterator<Item = &'n str>,
) -> QueryError {
    let scope: Vec<&str> = scope.into_iter().collect();
    let error =
        QueryError::at(span, format!("nothing is called `{name}` here")).fault(Fault::UndefinedVariable);
    match nearest(name, scope.iter().copied()) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None if scope.is_empty() => error.help("a text stands in quotes"),
        None => error.help(format!("what has a name here: {}", scope.join(", "))),
    }
}
