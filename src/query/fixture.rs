//! Graphs built with CREATE, for tests and examples.
//!
//! Queries do not change a graph; this is not a way around that, but how a test says what graph it is about.

use super::ast::{
    Body, Clause, Direction, Ex, Expression, Item, Name, NodePattern, Part, Query, StepPattern,
};
use super::error::Fault;
use super::{Options, QueryError, parser, run_query};
use crate::graph::{NodeId, Properties, PropertyGraph, Value};
use crate::span::{Byte, Span};
use std::collections::BTreeMap;

/// What names stand for.
type Row = BTreeMap<String, Value>;

/// Adds to `graph` what the CREATE clauses of `text` say; MATCH, UNWIND and WITH may lead up to them.
pub fn create(graph: &mut PropertyGraph, text: &str, options: &Options) -> Result<(), QueryError> {
    let query = parser::parse_building(text)?;
    let mut rows = vec![Row::new()];
    for part in query.parts {
        let mut reading = Vec::new();
        for clause in part.clauses {
            match clause {
                Clause::Create { patterns, .. } => {
                    rows = read(graph, std::mem::take(&mut reading), rows, options)?;
                    for row in &mut rows {
                        for pattern in &patterns {
                            create_path(graph, &pattern.path, row, options)?;
                        }
                    }
                }
                Clause::Return(_) => {}
                other => reading.push(other),
            }
        }
    }
    Ok(())
}

/// The rows behind clauses that read.
fn read(
    graph: &PropertyGraph,
    clauses: Vec<Clause>,
    rows: Vec<Row>,
    options: &Options,
) -> Result<Vec<Row>, QueryError> {
    if clauses.is_empty() {
        return Ok(rows);
    }
    let span = Span::new(0, 0);
    let names: Vec<String> = rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default();
    let mut all = handed_on(&names, rows, span);
    all.extend(clauses);
    all.push(Clause::Return(Body { all: true, ..body(Vec::new(), span) }));
    let query = Query { parts: vec![Part { clauses: all }], all: Vec::new() };
    let answer = run_query(graph, &query, options)?;
    let row = |values: Vec<Value>| answer.columns.iter().cloned().zip(values).collect();
    Ok(answer.rows.into_iter().map(row).collect())
}

/// Clauses that give rows as they are.
fn handed_on(names: &[String], rows: Vec<Row>, span: Span<Byte>) -> Vec<Clause> {
    const ROW: &str = "the row";
    if names.is_empty() {
        return Vec::new();
    }
    let at = |kind: Ex| Expression { kind: Box::new(kind), span };
    let list = Value::List(rows.into_iter().map(Value::Map).collect());
    let item = |name: &String| Item {
        value: at(Ex::Property(at(Ex::Variable(ROW.to_owned())), Name { text: name.clone(), span })),
        name: name.clone(),
        given: true,
    };
    vec![
        Clause::Unwind { list: at(Ex::Literal(list)), name: Name { text: ROW.to_owned(), span } },
        Clause::With { body: body(names.iter().map(item).collect(), span), condition: None },
    ]
}

fn body(items: Vec<Item>, span: Span<Byte>) -> Body {
    Body { distinct: false, all: false, items, order: Vec::new(), skip: None, limit: None, span }
}

/// Creates what a path says and the row does not have.
fn create_path(
    graph: &mut PropertyGraph,
    path: &super::ast::PathPattern,
    row: &mut Row,
    options: &Options,
) -> Result<(), QueryError> {
    let mut from = create_node(graph, &path.start, row, options)?;
    for (step, end) in &path.steps {
        let to = create_node(graph, end, row, options)?;
        let StepPattern::Relationship(relationship) = step else {
            return Err(wrong(
                Span::new(0, 1),
                "a relationship that is created stands alone",
                Fault::CreatingVarLength,
            ));
        };
        let span = relationship
            .name
            .as_ref()
            .or(relationship.types.first())
            .map_or(Span::new(0, 1), |name| name.span);
        let [kind] = &relationship.types[..] else {
            return Err(wrong(
                span,
                "a relationship is created with one type",
                Fault::NoSingleRelationshipType,
            ));
        };
        let (source, target) = match relationship.direction {
            Direction::Right => (from, to),
            Direction::Left => (to, from),
            Direction::Either => {
                return Err(wrong(
                    span,
                    "a relationship is created with a direction",
                    Fault::RequiresDirectedRelationship,
                ));
            }
        };
        let properties = properties(graph, &relationship.properties, row, options)?;
        let id = graph.add_relationship(source, target, &kind.text, properties);
        if let Some(name) = &relationship.name {
            row.insert(name.text.clone(), Value::Relationship(id));
        }
        from = to;
    }
    Ok(())
}

fn wrong(span: Span<Byte>, message: &str, fault: Fault) -> QueryError {
    QueryError::at(span, message).fault(fault)
}

fn create_node(
    graph: &mut PropertyGraph,
    node: &NodePattern,
    row: &mut Row,
    options: &Options,
) -> Result<NodeId, QueryError> {
    if let Some(name) = &node.name
        && let Some(Value::Node(id)) = row.get(&name.text)
    {
        return Ok(*id);
    }
    let properties = properties(graph, &node.properties, row, options)?;
    let labels: Vec<&str> = node.labels.iter().map(|label| label.text.as_str()).collect();
    let id = graph.add_node(&labels, properties);
    if let Some(name) = &node.name {
        row.insert(name.text.clone(), Value::Node(id));
    }
    Ok(id)
}

/// The values of properties; a property that is null is none.
fn properties(
    graph: &PropertyGraph,
    entries: &[(Name, Expression)],
    row: &Row,
    options: &Options,
) -> Result<Properties, QueryError> {
    if entries.is_empty() {
        return Ok(Properties::new());
    }
    let item = |(key, value): &(Name, Expression)| Item {
        value: value.clone(),
        name: key.text.clone(),
        given: true,
    };
    let span = Span::new(0, 0);
    let names: Vec<String> = row.keys().cloned().collect();
    let mut clauses = handed_on(&names, vec![row.clone()], span);
    clauses.push(Clause::Return(body(entries.iter().map(item).collect(), span)));
    let query = Query { parts: vec![Part { clauses }], all: Vec::new() };
    let answer = run_query(graph, &query, options)?;
    let values = answer.rows.into_iter().next().unwrap_or_default();
    let pairs = entries.iter().map(|(key, _)| key.text.clone()).zip(values);
    Ok(pairs.filter(|(_, value)| !value.is_null()).collect())
}
