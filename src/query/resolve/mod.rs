//! Names to slots: scopes, what each clause sees, aggregates apart from what they are mixed with.
//!
//! All that can be wrong with a query before a row is looked at is told here. Nothing is planned here.

mod expressions;
mod patterns;
mod types;

use super::ast::{self, Clause, Expression, Name};
use super::resolved::{Aggregate, Body, Column, Expr, Key, Kind, Match, Part, Query, Resolved, Slot};
use super::{Fault, QueryError};
use crate::diagnostic::{Diagnostic, nearest};
use crate::graph::PropertyGraph;
use crate::span::{Byte, Span};
use std::collections::BTreeSet;
use types::Type;

/// Resolves the names of a query; types and labels that the graph does not have are warned of.
pub(crate) fn resolve(graph: &PropertyGraph, query: &ast::Query) -> Result<Resolved, QueryError> {
    let mut resolver = Resolver {
        graph,
        slots: 0,
        steps: 0,
        names: Vec::new(),
        parameters: Vec::new(),
        warnings: Vec::new(),
        scope: Vec::new(),
        grouping: None,
        after_rows: false,
        no_aggregates: false,
        met: Vec::new(),
        labels: graph.all_labels(),
        types: graph.all_types(),
    };
    let query = resolver.query(query)?;
    let Resolver { slots, names, parameters, warnings, .. } = resolver;
    Ok(Resolved { query, slots, names, parameters, warnings })
}

/// The most clauses and hops of a query: each is a call within a call when the query runs.
const MOST_STEPS: usize = 400;

/// What sort of thing a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Node,
    Relationship,
    /// The relationships of a run, or what a group gives for each of its rounds.
    Run,
    Path,
    /// What an expression is worth.
    Value,
}

/// A name in scope.
#[derive(Clone, Debug)]
struct Binding {
    name: String,
    slot: Slot,
    sort: Sort,
    /// What is known of its type.
    of: Type,
}

/// The keys and aggregates of the body that is being read.
#[derive(Default)]
struct Grouping {
    /// Expressions that rows are grouped by, each with its slot.
    keys: Vec<(Expression, Slot)>,
    /// The names that columns are worked out from.
    mentioned: Vec<String>,
    aggregates: Vec<Aggregate>,
    /// Names at and above this place of the scope are an expression's own.
    own: usize,
}

struct Resolver<'a> {
    graph: &'a PropertyGraph,
    /// The clauses and hops so far.
    steps: usize,
    slots: usize,
    names: Vec<(Slot, String)>,
    parameters: Vec<(String, Span<Byte>)>,
    warnings: Vec<Diagnostic>,
    /// The names that are seen, the latest last.
    scope: Vec<Binding>,
    grouping: Option<Grouping>,
    /// Whether ORDER BY or WHERE is read, behind the columns of a body.
    after_rows: bool,
    /// Whether an aggregate would run over the items of a list, which are no rows.
    no_aggregates: bool,
    /// The names of relationships in the pattern that is being read.
    met: Vec<String>,
    labels: BTreeSet<&'a str>,
    types: BTreeSet<&'a str>,
}

impl Resolver<'_> {
    fn fresh(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }

    fn key(&self, name: &str) -> Key {
        Key { name: name.into(), number: self.graph.key_number(name) }
    }

    fn find(&self, name: &str) -> Option<&Binding> {
        self.scope.iter().rev().find(|binding| binding.name == name)
    }

    fn declare(&mut self, name: &str, sort: Sort) -> Slot {
        let slot = self.fresh();
        self.names.push((slot, name.to_owned()));
        self.scope.push(Binding { name: name.to_owned(), slot, sort, of: Type::of_sort(sort) });
        slot
    }

    /// Parts joined by UNION, each of which sees what is in scope now.
    fn query(&mut self, query: &ast::Query) -> Result<Query, QueryError> {
        let outer = self.scope.clone();
        let grouping = self.grouping.take();
        let state = (std::mem::take(&mut self.after_rows), std::mem::take(&mut self.no_aggregates));
        let mut out = Query { parts: Vec::new(), all: query.all.clone(), columns: Vec::new() };
        for (at, part) in query.parts.iter().enumerate() {
            let (part, columns) = self.part(part)?;
            self.scope.clone_from(&outer);
            if at == 0 {
                out.columns = columns;
            } else if columns != out.columns {
                let span = match query.parts[at].clauses.last() {
                    Some(Clause::Return(body)) => body.span,
                    _ => Span::new(0, 1),
                };
                let (first, this) = (out.columns.join(", "), columns.join(", "));
                return Err(QueryError::at(span, "both sides of UNION must return the same columns")
                    .fault(Fault::DifferentColumnsInUnion)
                    .help(format!("the first returns {first}, this one {this}")));
            }
            out.parts.push(part);
        }
        self.grouping = grouping;
        (self.after_rows, self.no_aggregates) = state;
        Ok(out)
    }

    /// One more clause or hop.
    fn step(&mut self) -> Result<(), QueryError> {
        self.steps += 1;
        if self.steps <= MOST_STEPS {
            return Ok(());
        }
        let message = format!("a query has more than {MOST_STEPS} clauses and hops");
        Err(QueryError::at(Span::new(0, 1), message)
            .fault(Fault::TooDeep)
            .help("a path of many equal hops is written with a quantifier, as in `-[:CALLED]->{1,9}`"))
    }

    /// Clauses one after the other, and the names of the columns that they return.
    fn part(&mut self, part: &ast::Part) -> Result<(Part, Vec<String>), QueryError> {
        let mut out = Part::default();
        let mut names = Vec::new();
        for clause in &part.clauses {
            self.step()?;
            match clause {
                Clause::Match { optional, patterns, condition, .. } => {
                    let found = self.matches(patterns, condition.as_ref(), *optional)?;
                    out.clauses.push(super::resolved::Clause::Match(found));
                }
                Clause::Unwind { list, name } => {
                    let item = self.type_of(list).item();
                    let list = self.expression(list)?;
                    let slot = self.unbound(name, Sort::Value)?;
                    if let Some(binding) = self.scope.last_mut() {
                        binding.of = item;
                    }
                    out.clauses.push(super::resolved::Clause::Unwind { list, slot });
                }
                Clause::With { body, condition } => {
                    let named = body
                        .items
                        .iter()
                        .find(|item| !item.given && !matches!(*item.value.kind, ast::Ex::Variable(_)));
                    let unnamed = named.map(|item| {
                        QueryError::at(item.value.span, "WITH needs a name for this")
                            .fault(Fault::NoExpressionAlias)
                            .help(format!("write `{} AS name`", item.name))
                    });
                    let body = self.body(body, condition.as_ref())?;
                    if let Some(error) = unnamed {
                        return Err(error);
                    }
                    out.clauses.push(super::resolved::Clause::Project(body));
                }
                Clause::Return(body) => {
                    let body = self.body(body, None)?;
                    names = body.columns.iter().map(|column| column.name.clone()).collect();
                    out.outputs = body.columns.iter().map(|column| column.slot).collect();
                    out.clauses.push(super::resolved::Clause::Project(body));
                }
                Clause::Create { span, .. } => {
                    return Err(QueryError::at(*span, "a query reads a graph and does not change it")
                        .fault(Fault::InvalidClause));
                }
            }
        }
        Ok((out, names))
    }

    /// A name that must not be borne yet.
    fn unbound(&mut self, name: &Name, sort: Sort) -> Result<Slot, QueryError> {
        if self.find(&name.text).is_some() {
            return Err(QueryError::at(
                name.span,
                format!("`{}` is already the name of something", name.text),
            )
            .fault(Fault::VariableAlreadyBound)
            .help("give this one another name"));
        }
        Ok(self.declare(&name.text, sort))
    }

    /// Patterns and their condition; what they name comes into scope.
    fn matches(
        &mut self,
        patterns: &[ast::Pattern],
        condition: Option<&Expression>,
        optional: bool,
    ) -> Result<Match, QueryError> {
        let first = self.slots;
        let mut out = Vec::new();
        for pattern in patterns {
            out.push(self.shape(pattern)?);
        }
        for (pattern, out) in patterns.iter().zip(&mut out) {
            self.fill(&pattern.path, &mut out.path)?;
        }
        let conditions = condition.map_or(Ok(Vec::new()), |condition| self.conjuncts(condition))?;
        let mut met = Vec::new();
        for pattern in &out {
            pattern.path.slots(&mut met);
            met.extend(pattern.slot);
        }
        met.retain(|&slot| slot >= first);
        met.sort_unstable();
        met.dedup();
        Ok(Match { optional, patterns: out, conditions, fresh: met })
    }

    /// The parts of a condition that AND joins.
    fn conjuncts(&mut self, condition: &Expression) -> Result<Vec<Expr>, QueryError> {
        let mut left = vec![condition];
        let mut out = Vec::new();
        while let Some(next) = left.pop() {
            if let ast::Ex::Binary(ast::Operator::And, a, b) = &*next.kind {
                left.extend([b, a]);
            } else {
                out.push(self.condition(next)?);
            }
        }
        Ok(out)
    }

    /// WITH and RETURN; afterwards the columns are all that is in scope.
    fn body(&mut self, body: &ast::Body, condition: Option<&Expression>) -> Result<Body, QueryError> {
        let (mut columns, mut bindings) =
            if body.all { self.all_in_scope(body.span)? } else { Default::default() };
        let grouped = is_grouped(body)?;
        let (keys, grouping) = self.keys(body, grouped, &bindings)?;
        // Behind DISTINCT a row is no more than its columns, as it is behind an aggregate.
        let mut distinct = None;
        if grouped {
            self.grouping = Some(grouping);
        } else if body.distinct {
            distinct = Some(grouping);
        }
        for (item, key) in body.items.iter().zip(keys) {
            let column = key.map_or_else(|| self.column(item, false), Ok)?;
            bindings.push(self.binding(item, column.slot, &bindings)?);
            columns.push(column);
        }
        if distinct.is_some() {
            self.grouping = distinct;
        }
        self.see_columns(&bindings, grouped, body.distinct);
        self.after_rows = true;
        let order = self.order(body, &columns)?;
        let aggregates =
            if grouped { self.grouping.take().map(|grouping| grouping.aggregates) } else { None };
        if grouped {
            self.scope.clone_from(&bindings);
        }
        self.no_aggregates = true;
        let conditions = condition.map_or(Ok(Vec::new()), |condition| self.conjuncts(condition))?;
        self.grouping = None;
        (self.after_rows, self.no_aggregates) = (false, false);
        self.scope.clear();
        let skip = self.constant(body.skip.as_ref(), "SKIP")?;
        let limit = self.constant(body.limit.as_ref(), "LIMIT")?;
        self.scope = bindings;
        Ok(Body { columns, aggregates, distinct: body.distinct, order, skip, limit, conditions })
    }

    /// What `*` stands for: all names in scope, as columns and as what is seen behind them.
    fn all_in_scope(&self, span: Span<Byte>) -> Result<(Vec<Column>, Vec<Binding>), QueryError> {
        if self.scope.is_empty() {
            return Err(QueryError::at(span, "there is nothing that `*` could stand for")
                .fault(Fault::NoVariablesInScope));
        }
        let names: BTreeSet<&str> = self.scope.iter().map(|binding| binding.name.as_str()).collect();
        let bindings: Vec<Binding> = names.into_iter().filter_map(|name| self.find(name)).cloned().collect();
        let column = |binding: &Binding| {
            let value = Expr { kind: Kind::Slot(binding.slot), span };
            Column { name: binding.name.clone(), slot: binding.slot, value, key: true }
        };
        Ok((bindings.iter().map(column).collect(), bindings))
    }

    /// The columns that hold no aggregate, and what rows are grouped by. They are read first: an aggregate may be mixed with
    /// what stands behind it.
    fn keys(
        &mut self,
        body: &ast::Body,
        grouped: bool,
        all: &[Binding],
    ) -> Result<(Vec<Option<Column>>, Grouping), QueryError> {
        let mut grouping = Grouping { own: self.scope.len(), ..Grouping::default() };
        let mut keys = Vec::new();
        for item in &body.items {
            if grouped && expressions::aggregates(&item.value) {
                keys.push(None);
                continue;
            }
            let column = self.column(item, true)?;
            // Only what says by itself which group it is of may stand beside an aggregate.
            if body.distinct && !grouped || is_plain(&item.value) {
                grouping.keys.push((item.value.clone(), column.slot));
            }
            keys.push(Some(column));
        }
        for binding in all {
            let kind = Box::new(ast::Ex::Variable(binding.name.clone()));
            grouping.keys.push((Expression { kind, span: body.span }, binding.slot));
        }
        for item in &body.items {
            expressions::walk(&item.value, &mut |inner| {
                if let ast::Ex::Variable(name) = &*inner.kind {
                    grouping.mentioned.push(name.clone());
                }
            });
        }
        Ok((keys, grouping))
    }

    fn column(&mut self, item: &ast::Item, key: bool) -> Result<Column, QueryError> {
        let value = self.expression(&item.value)?;
        let slot = if let Kind::Slot(slot) = value.kind { slot } else { self.fresh() };
        Ok(Column { name: item.name.clone(), slot, value, key })
    }

    /// What the name of a column stands for, which no column before it may bear.
    fn binding(&mut self, item: &ast::Item, slot: Slot, before: &[Binding]) -> Result<Binding, QueryError> {
        if before.iter().any(|binding| binding.name == item.name) {
            return Err(QueryError::at(item.value.span, format!("two columns are called `{}`", item.name))
                .fault(Fault::ColumnNameConflict)
                .help("give one of them another name with AS"));
        }
        let sort = match &*item.value.kind {
            ast::Ex::Variable(name) => self.find(name).map_or(Sort::Value, |binding| binding.sort),
            _ => Sort::Value,
        };
        if !self.names.iter().any(|(own, _)| *own == slot) {
            self.names.push((slot, item.name.clone()));
        }
        Ok(Binding { name: item.name.clone(), slot, sort, of: self.type_of(&item.value) })
    }

    /// ORDER BY and WHERE see the columns, and what was before unless the rows are new ones.
    fn see_columns(&mut self, columns: &[Binding], grouped: bool, distinct: bool) {
        let own = if grouped { self.scope.len() } else { 0 };
        if distinct && !grouped {
            self.scope.clear();
        }
        self.scope.extend(columns.iter().cloned());
        if let Some(grouping) = self.grouping.as_mut().filter(|_| grouped || distinct) {
            grouping.own = own;
        }
    }

    /// What rows are sorted by, and whether the greatest comes first; a column that is sorted by is not worked out again.
    fn order(&mut self, body: &ast::Body, columns: &[Column]) -> Result<Vec<(Expr, bool)>, QueryError> {
        let passed = columns.len() - body.items.len();
        let mut order = Vec::new();
        for (key, descending) in &body.order {
            let column = body.items.iter().position(|item| item.value == *key);
            let key = match column {
                Some(at) => Expr { kind: Kind::Slot(columns[passed + at].slot), span: key.span },
                None => self.expression(key)?,
            };
            order.push((key, *descending));
        }
        Ok(order)
    }

    /// A condition, which may be a pattern.
    fn condition(&mut self, condition: &Expression) -> Result<Expr, QueryError> {
        self.must_be_bool(condition)?;
        self.maybe_pattern(condition)
    }

    /// The number of SKIP or LIMIT, which no row can change; the scope is empty.
    fn constant(&mut self, of: Option<&Expression>, clause: &str) -> Result<Option<Expr>, QueryError> {
        let Some(of) = of else { return Ok(None) };
        let mut named = false;
        expressions::walk(of, &mut |inner| named |= matches!(&*inner.kind, ast::Ex::Variable(_)));
        if named {
            return Err(QueryError::at(of.span, format!("{clause} cannot depend on a row"))
                .fault(Fault::NonConstantExpression)
                .help("write a number or a parameter"));
        }
        self.expression(of).map(Some)
    }

    /// Warns of a label or type that the graph does not have.
    fn known(&mut self, name: &Name, label: bool) {
        let (known, what) = if label { (&self.labels, "label") } else { (&self.types, "type") };
        if known.contains(name.text.as_str()) || self.warnings.iter().any(|own| own.labels[0].0 == name.span)
        {
            return;
        }
        let warning =
            Diagnostic::warning(format!("the graph has no {what} `{}`", name.text)).label(name.span, "");
        let near = nearest(&name.text, known.iter().copied());
        self.warnings.push(match near {
            Some(near) => warning.help(format!("did you mean `{near}`?")),
            None => warning,
        });
    }
}

/// Whether a column of WITH or RETURN gathers rows.
fn is_grouped(body: &ast::Body) -> Result<bool, QueryError> {
    let grouped = body.items.iter().any(|item| expressions::aggregates(&item.value));
    let sorted_by = body.order.iter().map(|(key, _)| key).find(|key| expressions::aggregates(key));
    match sorted_by {
        Some(key) if !grouped => {
            Err(QueryError::at(key.span, "rows are sorted by an aggregate, and no column gathers them")
                .fault(Fault::InvalidAggregation)
                .help("make the aggregate a column, as in `RETURN n.name, count(*) AS times ORDER BY times`"))
        }
        _ => Ok(grouped),
    }
}

/// Whether an expression is a name, or a property of one.
fn is_plain(expression: &Expression) -> bool {
    match &*expression.kind {
        ast::Ex::Variable(_) | ast::Ex::Parameter(_) | ast::Ex::Literal(_) => true,
        ast::Ex::Property(of, _) => is_plain(of),
        _ => false,
    }
}
