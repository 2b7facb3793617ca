//! Names that a query looks for and that nothing in the graph bears: probably not meant so.

use super::ast::{Comparison, Operator};
use super::resolved::{Clause, Expr, Kind, Match, Resolved};
use crate::diagnostic::{Diagnostic, nearest};
use crate::graph::{PropertyGraph, Value};
use std::collections::BTreeMap;

/// A name that is compared with the property `name`, or looked for in `aliases`.
struct Sought<'q> {
    name: &'q str,
    among_aliases: bool,
    of: &'q Expr,
}

/// Warns of each name that no node bears, in graphs whose nodes have aliases.
pub(super) fn warn(graph: &PropertyGraph, resolved: &mut Resolved, params: &BTreeMap<String, Value>) {
    if graph.key_number("aliases").is_none() {
        return;
    }
    let mut sought = Vec::new();
    let text = |of: &'_ Expr| match &of.kind {
        Kind::Literal(Value::Str(text)) => Some(text.to_string()),
        Kind::Parameter(number) => {
            let name = &resolved.parameters.get(*number)?.0;
            params.get(name)?.as_str().map(str::to_owned)
        }
        _ => None,
    };
    let clauses = resolved.query.parts.iter().flat_map(|part| &part.clauses);
    for found in
        clauses.filter_map(|clause| if let Clause::Match(found) = clause { Some(found) } else { None })
    {
        each_name(found, &mut |of, among_aliases| {
            sought.extend(text(of).map(|name| (name, among_aliases, of)))
        });
    }
    let warnings: Vec<Diagnostic> = sought
        .iter()
        .filter_map(|(name, among_aliases, of)| {
            warning(graph, &Sought { name, among_aliases: *among_aliases, of })
        })
        .collect();
    for warning in warnings {
        if !resolved.warnings.iter().any(|other| other.message == warning.message) {
            resolved.warnings.push(warning);
        }
    }
}

/// Calls `see` with what the names, and what the aliases, of nodes are compared with.
fn each_name<'q>(found: &'q Match, see: &mut dyn FnMut(&'q Expr, bool)) {
    let property =
        |of: &Expr, wanted: &str| matches!(&of.kind, Kind::Property(_, key, _) if &*key.name == wanted);
    let mut compared = |condition: &'q Expr| match &condition.kind {
        Kind::Compare(left, rest) => {
            if let [(Comparison::Equal, right)] = &rest[..] {
                if property(left, "name") {
                    see(right, false);
                } else if property(right, "name") {
                    see(left, false);
                }
            }
        }
        Kind::Binary(Operator::In, pair) if property(&pair.1, "aliases") => see(&pair.0, true),
        _ => {}
    };
    found.conditions.iter().for_each(&mut compared);
    for node in found.patterns.iter().flat_map(|pattern| &pattern.path.nodes) {
        node.conditions.iter().for_each(&mut compared);
    }
    for node in found.patterns.iter().flat_map(|pattern| &pattern.path.nodes) {
        node.properties
            .iter()
            .filter(|(key, _)| &*key.name == "name")
            .for_each(|(_, value)| see(value, false));
    }
}

fn warning(graph: &PropertyGraph, sought: &Sought<'_>) -> Option<Diagnostic> {
    let Sought { name, among_aliases, of } = sought;
    let own = |node| graph.node_property(node, "name");
    let bears = |node| match graph.node_property(node, "aliases") {
        Some(Value::List(aliases)) if *among_aliases => {
            aliases.iter().any(|alias| alias.as_str() == Some(name))
        }
        _ => own(node).is_some_and(|own| own.as_str() == Some(name)),
    };
    let bearers = graph.named(name);
    if bearers.iter().any(|&node| bears(node)) {
        return None;
    }
    let said = |message: String, help: Option<String>| {
        let warning = Diagnostic::warning(message).label(of.span, "");
        Some(match help {
            Some(help) => warning.help(help),
            None => warning,
        })
    };
    if let Some(&bearer) = bearers.first() {
        let aliases = match graph.node_property(bearer, "aliases") {
            Some(Value::List(aliases)) => aliases,
            _ => Vec::new(),
        };
        let exact = aliases.iter().any(|alias| alias.as_str() == Some(name));
        let full = own(bearer).and_then(|full| full.as_str().map(str::to_owned)).unwrap_or_default();
        let help = if exact && !*among_aliases {
            format!("\"{full}\" is also called so: write `\"{name}\" IN x.aliases`, or the full name")
        } else {
            format!("did you mean \"{full}\"?")
        };
        return said(format!("no node has just this name: \"{name}\""), Some(help));
    }
    let names = graph.all_names();
    let small = name.to_lowercase();
    let near = nearest(&small, names.iter().map(String::as_str))
        .or_else(|| names.iter().map(String::as_str).find(|other| other.contains(&small)));
    let near = near.and_then(|near| own(*graph.named(near).first()?));
    let help = near.and_then(|near| near.as_str().map(|near| format!("did you mean \"{near}\"?")));
    said(format!("nothing in the graph is called \"{name}\""), help)
}
