//! Clauses one after the other, rows through each.

use super::ast::{Body, Clause, Expression, Part, Pattern, Query, StepPattern};
use super::evaluate::{Context, Row, aggregates, lookup, unknown, walk};
use super::matching::{Matcher, names_of};
use super::{Answer, Meter, Options, QueryError};
use crate::diagnostic::Diagnostic;
use crate::graph::{PropertyGraph, Value};
use std::cmp::Ordering;

/// Runs a query.
pub(crate) fn run(
    graph: &PropertyGraph,
    query: &Query,
    options: &Options,
    meter: &Meter<'_>,
) -> Result<Answer, QueryError> {
    let context = Context { graph, options, meter, group: None };
    let mut answer = Answer {
        columns: Vec::new(),
        rows: Vec::new(),
        warnings: Vec::new(),
        stopped: None,
        evidence: Vec::new(),
    };
    for (at, part) in query.parts.iter().enumerate() {
        warn(graph, part, &mut answer.warnings);
        let (columns, rows) = run_part(context, part)?;
        if at == 0 {
            answer.columns = columns;
            answer.rows = rows;
            continue;
        }
        if columns != answer.columns {
            let span = match part.clauses.last() {
                Some(Clause::Return(body)) => body.span,
                _ => crate::span::Span::new(0, 1),
            };
            return Err(QueryError::at(span, "both sides of UNION must return the same columns").help(
                format!("the first returns {}, this one {}", answer.columns.join(", "), columns.join(", ")),
            ));
        }
        answer.rows.extend(rows);
        if !query.all[at - 1] {
            distinct(&mut answer.rows);
        }
    }
    Ok(answer)
}

/// Takes out rows that came before.
fn distinct(rows: &mut Vec<Vec<Value>>) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| compare(&rows[a], &rows[b]).then(a.cmp(&b)));
    let mut keep = vec![false; rows.len()];
    for (at, &row) in order.iter().enumerate() {
        keep[row] = at == 0 || compare(&rows[order[at - 1]], &rows[row]).is_ne();
    }
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}

fn compare(a: &[Value], b: &[Value]) -> Ordering {
    a.iter().zip(b).map(|(a, b)| a.sort_order(b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Tells of types and labels that the graph does not have.
fn warn(graph: &PropertyGraph, part: &Part, warnings: &mut Vec<Diagnostic>) {
    let (labels, types) = (graph.all_labels(), graph.all_types());
    let mut check = |name: &super::ast::Name, known: &std::collections::BTreeSet<&str>, what: &str| {
        if !known.contains(name.text.as_str()) {
            let warning =
                Diagnostic::warning(format!("the graph has no {what} `{}`", name.text)).label(name.span, "");
            let near = crate::diagnostic::nearest(&name.text, known.iter().copied());
            warnings.push(match near {
                Some(near) => warning.help(format!("did you mean `{near}`?")),
                None => warning,
            });
        }
    };
    let mut see = |path: &super::ast::PathPattern| {
        let mut paths = vec![path];
        while let Some(path) = paths.pop() {
            for node in std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node)) {
                node.labels.iter().for_each(|label| check(label, &labels, "label"));
            }
            for (step, _) in &path.steps {
                match step {
                    StepPattern::Relationship(relationship) => {
                        relationship.types.iter().for_each(|kind| check(kind, &types, "type"));
                    }
                    StepPattern::Group { path, .. } => paths.push(path),
                }
            }
        }
    };
    for clause in &part.clauses {
        if let Clause::Match { patterns, .. } = clause {
            patterns.iter().for_each(|pattern| see(&pattern.path));
        }
    }
}

/// The rows that are still finished once a query is stopped.
const ROWS_AFTER_STOP: usize = 10_000;

/// Runs the clauses of one part.
fn run_part<'q>(
    context: Context<'_, 'q>,
    part: &'q Part,
) -> Result<(Vec<String>, Vec<Vec<Value>>), QueryError> {
    let mut rows: Vec<Row<'q>> = vec![Row::new()];
    let mut scope: Vec<&'q str> = Vec::new();
    for clause in &part.clauses {
        if context.meter.stopped().is_some() {
            // Nobody waits for what is left to be worked out in full.
            rows.truncate(ROWS_AFTER_STOP);
        }
        match clause {
            Clause::Match { optional, patterns, condition, .. } => {
                let before = scope.len();
                patterns.iter().for_each(|pattern| names_of(pattern, &mut scope));
                dedup(&mut scope, before);
                check_patterns(patterns, &scope)?;
                condition.iter().try_for_each(|condition| check(condition, &scope))?;
                rows = run_match(context, patterns, condition.as_ref(), *optional, rows, &scope[before..])?;
            }
            Clause::Unwind { list, name } => {
                check(list, &scope)?;
                let mut out = Vec::new();
                for mut row in rows {
                    match context.value(list, &mut row)? {
                        Value::List(items) => {
                            for item in items {
                                if !context.meter.hold(row.len() + 1) {
                                    break;
                                }
                                let mut row = row.clone();
                                row.push((&name.text, item));
                                out.push(row);
                            }
                        }
                        Value::Null => {}
                        item => {
                            row.push((&name.text, item));
                            out.push(row);
                        }
                    }
                    if context.meter.stopped().is_some() {
                        break;
                    }
                }
                rows = out;
                scope.push(&name.text);
            }
            Clause::With { body, condition } => {
                let (names, values) = project(context, body, rows, &scope)?;
                scope = names;
                condition.iter().try_for_each(|condition| check(condition, &scope))?;
                rows = Vec::new();
                for values in values {
                    let mut row: Row<'q> = scope.iter().copied().zip(values).collect();
                    if condition.as_ref().map_or(Ok(true), |condition| context.holds(condition, &mut row))? {
                        rows.push(row);
                    }
                }
            }
            Clause::Create { span, .. } => {
                return Err(QueryError::at(*span, "a query reads a graph and does not change it"));
            }
            Clause::Return(body) => {
                let (names, values) = project(context, body, rows, &scope)?;
                return Ok((names.into_iter().map(str::to_owned).collect(), values));
            }
        }
    }
    Ok((Vec::new(), Vec::new()))
}

/// Takes doubles out of the names from `from` on.
fn dedup<'q>(scope: &mut Vec<&'q str>, from: usize) {
    let mut seen: Vec<&'q str> = scope[..from].to_vec();
    let mut at = 0;
    scope.retain(|name| {
        at += 1;
        at <= from
            || (!seen.contains(name) && {
                seen.push(name);
                true
            })
    });
}

/// Matches patterns for every row.
fn run_match<'q>(
    context: Context<'_, 'q>,
    patterns: &'q [Pattern],
    condition: Option<&'q Expression>,
    optional: bool,
    rows: Vec<Row<'q>>,
    fresh: &[&'q str],
) -> Result<Vec<Row<'q>>, QueryError> {
    let mut out = Vec::new();
    for mut row in rows {
        let before = out.len();
        let matcher = Matcher::new(context, patterns, condition, &row);
        matcher.each(&mut row, &mut |row| {
            out.push(row.clone());
            Ok(context.meter.hold(row.len()))
        })?;
        if optional && out.len() == before {
            row.extend(fresh.iter().map(|&name| (name, Value::Null)));
            out.push(row);
        }
        if context.meter.stopped().is_some() {
            break;
        }
    }
    Ok(out)
}

/// The names and values of WITH or RETURN.
fn project<'q>(
    context: Context<'_, 'q>,
    body: &'q Body,
    rows: Vec<Row<'q>>,
    scope: &[&'q str],
) -> Result<(Vec<&'q str>, Vec<Vec<Value>>), QueryError> {
    let mut names: Vec<&'q str> = Vec::new();
    if body.all {
        if scope.is_empty() {
            return Err(QueryError::at(body.span, "there is nothing that `*` could stand for"));
        }
        names.extend(scope);
        names.sort_unstable();
    }
    let passed = names.len();
    for item in &body.items {
        check(&item.value, scope)?;
        if names.contains(&item.name.as_str()) {
            return Err(QueryError::at(item.value.span, format!("two columns are called `{}`", item.name))
                .help("give one of them another name with AS"));
        }
        names.push(&item.name);
    }
    let grouped = body.items.iter().any(|item| aggregates(&item.value));
    let plain = body.distinct || grouped;
    for (key, _) in &body.order {
        let visible: Vec<&str> = names.iter().chain(scope).copied().collect();
        check(key, &visible)?;
    }
    // Each row out with the row, or the group of rows, it came from.
    let mut out: Vec<(Vec<Value>, Vec<Row<'q>>)> = Vec::new();
    if grouped {
        for (mut first, group) in groups(context, body, rows, passed, &names)? {
            let own = Context { group: Some(&group), ..context };
            let mut values: Vec<Value> = names[..passed]
                .iter()
                .map(|name| lookup(&first, name).cloned().unwrap_or(Value::Null))
                .collect();
            for item in &body.items {
                values.push(own.value(&item.value, &mut first)?);
            }
            out.push((values, group));
        }
    } else {
        for mut row in rows {
            let mut values: Vec<Value> = names[..passed]
                .iter()
                .map(|name| lookup(&row, name).cloned().unwrap_or(Value::Null))
                .collect();
            for item in &body.items {
                values.push(context.value(&item.value, &mut row)?);
            }
            out.push((values, vec![row]));
        }
    }
    if body.distinct {
        let mut order: Vec<usize> = (0..out.len()).collect();
        order.sort_by(|&a, &b| compare(&out[a].0, &out[b].0).then(a.cmp(&b)));
        let mut keep = vec![false; out.len()];
        for (at, &row) in order.iter().enumerate() {
            keep[row] = at == 0 || compare(&out[order[at - 1]].0, &out[row].0).is_ne();
        }
        let mut at = 0;
        out.retain(|_| {
            at += 1;
            keep[at - 1]
        });
    }
    if !body.order.is_empty() {
        let mut keyed = Vec::with_capacity(out.len());
        for (values, group) in out {
            let mut row = group.first().cloned().unwrap_or_default();
            row.extend(names.iter().copied().zip(values.iter().cloned()));
            let own = Context { group: plain.then_some(&group[..]), ..context };
            let mut keys = Vec::new();
            for (key, descending) in &body.order {
                // An expression that is a column already has its value.
                let column = body.items.iter().position(|item| item.value.kind == key.kind);
                let value = match column {
                    Some(at) => values[passed + at].clone(),
                    None => own.value(key, &mut row)?,
                };
                keys.push((value, *descending));
            }
            keyed.push((keys, values));
        }
        keyed.sort_by(|(a, _), (b, _)| {
            let order = a.iter().zip(b).map(|((a, descending), (b, _))| {
                let order = a.sort_order(b);
                if *descending { order.reverse() } else { order }
            });
            order.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
        out = keyed.into_iter().map(|(_, values)| (values, Vec::new())).collect();
    }
    let mut values: Vec<Vec<Value>> = out.into_iter().map(|(values, _)| values).collect();
    if let Some(skip) = &body.skip {
        let skip = count(context, skip, "SKIP")?;
        values.drain(..skip.min(values.len()));
    }
    if let Some(limit) = &body.limit {
        values.truncate(count(context, limit, "LIMIT")?);
    }
    Ok((names, values))
}

/// The number of SKIP or LIMIT.
fn count<'q>(context: Context<'_, 'q>, of: &'q Expression, clause: &str) -> Result<usize, QueryError> {
    check(of, &[])?;
    match context.value(of, &mut Row::new())? {
        Value::Int(number) if number >= 0 => Ok(usize::try_from(number).unwrap_or(usize::MAX)),
        other => {
            let found =
                if let Value::Int(number) = other { number.to_string() } else { other.kind().to_owned() };
            Err(QueryError::at(
                of.span,
                format!("{clause} needs a whole number from 0 on, and this is {found}"),
            ))
        }
    }
}

/// Rows by the columns that do not aggregate, in order of first appearance, each with its first row.
#[allow(clippy::type_complexity, reason = "a row and the rows of its group")]
fn groups<'q>(
    context: Context<'_, 'q>,
    body: &'q Body,
    rows: Vec<Row<'q>>,
    passed: usize,
    names: &[&'q str],
) -> Result<Vec<(Row<'q>, Vec<Row<'q>>)>, QueryError> {
    let keys: Vec<&'q Expression> =
        body.items.iter().map(|item| &item.value).filter(|value| !aggregates(value)).collect();
    if keys.is_empty() && passed == 0 {
        return Ok(vec![(rows.first().cloned().unwrap_or_default(), rows)]);
    }
    let mut keyed: Vec<(Vec<Value>, usize, Row<'q>)> = Vec::with_capacity(rows.len());
    for (at, mut row) in rows.into_iter().enumerate() {
        let mut key: Vec<Value> =
            names[..passed].iter().map(|name| lookup(&row, name).cloned().unwrap_or(Value::Null)).collect();
        for expression in &keys {
            key.push(context.value(expression, &mut row)?);
        }
        keyed.push((key, at, row));
    }
    keyed.sort_by(|(a, at, _), (b, bt, _)| compare(a, b).then(at.cmp(bt)));
    let mut groups: Vec<(usize, Vec<Row<'q>>)> = Vec::new();
    let mut last: Option<Vec<Value>> = None;
    for (key, at, row) in keyed {
        match groups.last_mut() {
            Some((_, group)) if last.as_ref().is_some_and(|last| compare(last, &key).is_eq()) => {
                group.push(row)
            }
            _ => groups.push((at, vec![row])),
        }
        last = Some(key);
    }
    groups.sort_by_key(|(at, _)| *at);
    Ok(groups.into_iter().map(|(_, group)| (group[0].clone(), group)).collect())
}

/// Tells of names in an expression that nothing bears, before a row is looked at.
pub(crate) fn check(expression: &Expression, scope: &[&str]) -> Result<(), QueryError> {
    use super::ast::Ex;
    let mut own: Vec<&str> = Vec::new();
    walk(expression, &mut |inner| match &*inner.kind {
        Ex::Comprehension { name, .. } | Ex::Quantified { name, .. } => own.push(&name.text),
        Ex::Reduce { sum, name, .. } => own.extend([sum.text.as_str(), name.text.as_str()]),
        _ => {}
    });
    let mut wrong = None;
    walk(expression, &mut |inner| match &*inner.kind {
        Ex::Variable(name) if !scope.contains(&name.as_str()) && !own.contains(&name.as_str()) => {
            wrong.get_or_insert_with(|| unknown(name, inner.span, scope.iter().copied()));
        }
        Ex::Call { name, .. } if super::functions::find(&name.text).is_none() => {
            wrong.get_or_insert_with(|| {
                QueryError::at(name.span, format!("there is no function `{}`", name.text))
                    .suggest(&name.text, super::functions::FUNCTIONS.iter().map(|function| function.name))
            });
        }
        _ => {}
    });
    wrong.map_or(Ok(()), Err)
}

/// The same for what stands inside patterns.
fn check_patterns(patterns: &[Pattern], scope: &[&str]) -> Result<(), QueryError> {
    let mut paths: Vec<&super::ast::PathPattern> = patterns.iter().map(|pattern| &pattern.path).collect();
    while let Some(path) = paths.pop() {
        for node in std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node)) {
            node.properties.iter().try_for_each(|(_, value)| check(value, scope))?;
            node.condition.iter().try_for_each(|condition| check(condition, scope))?;
        }
        for (step, _) in &path.steps {
            match step {
                StepPattern::Relationship(relationship) => {
                    relationship.properties.iter().try_for_each(|(_, value)| check(value, scope))?;
                    relationship.condition.iter().try_for_each(|condition| check(condition, scope))?;
                }
                StepPattern::Group { path, condition, .. } => {
                    condition.iter().try_for_each(|condition| check(condition, scope))?;
                    paths.push(path);
                }
            }
        }
    }
    Ok(())
}
