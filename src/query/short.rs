//! The short forms: what each stands for, and its rows.

use super::ast::{Direction, Name, Short, ShortKind};
use super::{Answer, Options, QueryError, Rows, parser, print, run_query};
use crate::diagnostic::nearest;
use crate::graph::{NodeId, PropertyGraph, RelationshipId, Value};
use std::fmt::Write;

/// The one node that bears a name.
fn node_named(graph: &PropertyGraph, name: &Name) -> Result<NodeId, QueryError> {
    let text = |node: NodeId| {
        graph
            .node_property(node, "name")
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default()
    };
    // A bearer that nothing is told of answers no question, so it stands back behind those that act.
    let acts = |node: &NodeId| graph.degree(*node) > 0;
    let bearers = graph.named(&name.text);
    let acting: Vec<NodeId> = bearers.iter().copied().filter(acts).collect();
    match if acting.is_empty() { &bearers[..] } else { &acting[..] } {
        [one] => Ok(*one),
        [] => {
            let names = graph.all_names();
            let part = name.text.to_lowercase();
            let near = nearest(&part, names.iter().map(String::as_str))
                .or_else(|| names.iter().map(String::as_str).find(|other| other.contains(&part)));
            let error =
                QueryError::at(name.span, format!("nothing in the graph is called \"{}\"", name.text));
            Err(match near.and_then(|near| graph.named(near).first().copied()) {
                Some(node) => error.help(format!("did you mean \"{}\"?", text(node))),
                None => error,
            })
        }
        several => {
            // A full name is meant before an alias of others.
            let full: Vec<NodeId> = several
                .iter()
                .copied()
                .filter(|&node| text(node).to_lowercase() == name.text.to_lowercase())
                .collect();
            if let [one] = full[..] {
                return Ok(one);
            }
            let list: Vec<String> = several
                .iter()
                .map(|&node| format!("\"{}\" ({})", text(node), graph.labels(node).join(", ")))
                .collect();
            let error =
                QueryError::at(name.span, format!("{} nodes are called \"{}\"", several.len(), name.text));
            let error = error.help(format!("say which: {}", list.join("; ")));
            // No name tells those apart that bear the same one in full.
            let first = text(several[0]);
            Err(if several.iter().all(|&node| text(node) == first) {
                let label =
                    graph.labels(several[0]).first().map_or_else(String::new, |label| format!(":{label}"));
                error.help(format!(
                    "a full query asks after one of them, as in MATCH (n{label} {{name: \"{first}\"}})-[r]-(other) RETURN r, \
                     other; a file of decisions makes them one"
                ))
            } else {
                error
            })
        }
    }
}

/// The query that a short form stands for, with its ends by `id` or by name.
fn query(short: &Short, condition: &str, from: &str, to: Option<&str>) -> String {
    let types = if short.via.is_empty() {
        String::new()
    } else {
        format!(":{}", short.via.iter().map(|name| print::name(&name.text)).collect::<Vec<_>>().join("|"))
    };
    let mut inside = Vec::new();
    if let Some((first, last)) = &short.between {
        let (first, last) = (print::expression(first), print::expression(last));
        inside.push(format!("date({first}) <= r.date <= date({last})"));
    }
    if !condition.is_empty() {
        inside.push(format!("({condition})"));
    }
    let inside = if inside.is_empty() { String::new() } else { format!(" WHERE {}", inside.join(" AND ")) };
    let (left, right) = match short.direction {
        Direction::Right => ("-", "->"),
        Direction::Left => ("<-", "-"),
        Direction::Either => ("-", "-"),
    };
    let order = if short.chronological { "CHRONOLOGICAL " } else { "" };
    let limit = short.limit.map_or_else(String::new, |limit| format!("\nLIMIT {limit}"));
    let Some(to) = to else {
        return format!(
            "MATCH (n){left}[r{types}{inside}]{right}(neighbour) WHERE {from}\n\
             RETURN neighbour.name AS neighbour, labels(neighbour)[0] AS kind, collect(DISTINCT r.predicate) AS predicates,\n       \
             count(r) AS claims, min(r.date) AS first, max(r.date) AS last, collect(r) AS evidence, id(neighbour) AS node\n\
             ORDER BY claims DESC, neighbour{limit}"
        );
    };
    let selector = match short.what {
        ShortKind::Path => "ANY SHORTEST ",
        ShortKind::Paths => "ALL SHORTEST ",
        _ => "",
    };
    let least = u32::from(from != to);
    let times = short.within.map_or_else(|| format!("{{{least},}}"), |most| format!("{{{least},{most}}}"));
    format!(
        "MATCH p = {selector}{order}(a)((x){left}[r{types}{inside}]{right}(y)){times}(b) WHERE {from} AND {to}\n\
         RETURN p{limit}"
    )
}

/// The full query of a short form, for EXPLAIN.
pub(crate) fn full_form(short: &Short) -> String {
    let condition = short.condition.as_ref().map_or(String::new(), print::expression);
    let by_name = |node: &str, name: &Name| format!("{} IN {node}.aliases", print::quoted(&name.text));
    let to = short.to.as_ref().map(|to| by_name("b", to));
    let node = if to.is_some() { "a" } else { "n" };
    format!("{}\n", query(short, &condition, &by_name(node, &short.from), to.as_deref()))
}

/// Answers a short form.
pub(crate) fn run(graph: &PropertyGraph, short: &Short, options: &Options) -> Result<Answer, QueryError> {
    let from = node_named(graph, &short.from)?;
    let to = short.to.as_ref().map(|to| node_named(graph, to)).transpose()?;
    for name in &short.via {
        let known = graph.all_types();
        if !known.contains(name.text.as_str()) {
            let error = QueryError::at(name.span, format!("the graph has no type or class `{}`", name.text));
            return Err(match nearest(&name.text.to_uppercase(), known.iter().copied()) {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error.help(format!("it has {}", known.into_iter().collect::<Vec<_>>().join(", "))),
            });
        }
    }
    let node = if to.is_some() { "a" } else { "n" };
    let by_id = |node: &str, id: NodeId| format!("id({node}) = {}", id.0);
    let full = query(short, "", &by_id(node, from), to.map(|to| by_id("b", to)).as_deref());
    let super::ast::Statement::Query(mut full) = parser::parse(&full)? else {
        return Err(QueryError::at(short.from.span, "the short form stands for nothing"));
    };
    if let Some(condition) = &short.condition {
        tighten(&mut full, condition);
    }
    start_at(&mut full, from, to);
    let answer = run_query(graph, &full, options)?;
    Ok(if to.is_some() { hops(graph, &answer) } else { neighbours(answer) })
}

/// Puts a condition of the user's on the relationship of the full form.
fn tighten(full: &mut super::ast::Query, condition: &super::ast::Expression) {
    use super::ast::{Clause, Ex, Expression, Operator, StepPattern};
    for clause in full.parts.iter_mut().flat_map(|part| &mut part.clauses) {
        let Clause::Match { patterns, .. } = clause else { continue };
        for (step, _) in patterns.iter_mut().flat_map(|pattern| &mut pattern.path.steps) {
            let relationship = match step {
                StepPattern::Relationship(relationship) => relationship,
                StepPattern::Group { path, .. } => match path.steps.first_mut() {
                    Some((StepPattern::Relationship(relationship), _)) => relationship,
                    _ => continue,
                },
            };
            relationship.condition = Some(Box::new(match relationship.condition.take() {
                Some(own) => {
                    let span = condition.span;
                    Expression { kind: Box::new(Ex::Binary(Operator::And, *own, condition.clone())), span }
                }
                None => condition.clone(),
            }));
        }
    }
}

/// Lets the search begin at the nodes themselves: what `id(n) = 7` says, without looking at all nodes.
fn start_at(full: &mut super::ast::Query, from: NodeId, to: Option<NodeId>) {
    use super::ast::{Clause, Ex, Expression};
    let span = crate::span::Span::new(0, 0);
    let one = |id: NodeId| Expression {
        kind: Box::new(Ex::List(vec![Expression { kind: Box::new(Ex::Literal(Value::Node(id))), span }])),
        span,
    };
    let name = |text: &str| Name { text: text.to_owned(), span };
    for part in &mut full.parts {
        let mut first =
            vec![Clause::Unwind { list: one(from), name: name(if to.is_some() { "a" } else { "n" }) }];
        if let Some(to) = to {
            first.push(Clause::Unwind { list: one(to), name: name("b") });
        }
        part.clauses.splice(0..0, first);
    }
}

/// A row a neighbour.
fn neighbours(mut answer: Answer) -> Answer {
    // The last two columns are for us: the claims, and what rows were sorted by.
    let shown = answer.columns.len() - 2;
    let mut rows = Rows::new(shown);
    let mut take = |mut row: Vec<Value>| -> Vec<RelationshipId> {
        let hidden = row.drain(shown..).next();
        rows.push(row);
        let Some(Value::List(claims)) = hidden else { return Vec::new() };
        claims
            .into_iter()
            .filter_map(|claim| if let Value::Relationship(id) = claim { Some(id) } else { None })
            .collect()
    };
    answer.evidence = answer.rows.into_iter().map(&mut take).collect();
    answer.rows = rows;
    answer.columns.truncate(shown);
    answer
}

/// A row a hop.
fn hops(graph: &PropertyGraph, answer: &Answer) -> Answer {
    let columns =
        ["path", "hop", "from", "predicate", "to", "date", "status", "attribution", "sentence", "document"];
    let mut out = Answer {
        columns: columns.map(str::to_owned).to_vec(),
        rows: Rows::new(columns.len()),
        warnings: answer.warnings.clone(),
        stopped: answer.stopped,
        evidence: Vec::new(),
    };
    for (number, row) in answer.rows.iter().enumerate() {
        let Some(Value::Path(path)) = row.first() else { continue };
        for (hop, &id) in path.relationships.iter().enumerate() {
            let name =
                |node: NodeId| graph.node_property(node, "name").unwrap_or(Value::Int(i64::from(node.0)));
            let property = |key: &str| graph.relationship_property(id, key).unwrap_or(Value::Null);
            let (start, _) = graph.ends(id);
            let mut predicate = graph
                .relationship_property(id, "role")
                .or_else(|| graph.relationship_property(id, "predicate"))
                .and_then(|predicate| predicate.as_str().map(str::to_owned))
                .unwrap_or_else(|| graph.relationship_type(id).to_owned());
            if start != path.nodes[hop] {
                // The hop goes against the claim.
                predicate.insert_str(0, "← ");
            }
            out.rows.push([
                Value::Int(number as i64 + 1),
                Value::Int(hop as i64 + 1),
                name(path.nodes[hop]),
                Value::text(&predicate),
                name(path.nodes[hop + 1]),
                property("date"),
                property("status"),
                property("attribution"),
                property("sentence"),
                property("document"),
            ]);
            out.evidence.push(vec![id]);
        }
    }
    let mut note = String::new();
    if out.rows.is_empty() {
        let _ = write!(note, "no path leads from the one to the other");
        out.warnings.push(crate::diagnostic::Diagnostic::warning(note));
    }
    out
}
