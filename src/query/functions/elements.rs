//! Functions of nodes, relationships and paths.

use super::{Function, Misfit, Takes, row};
use crate::graph::Value;

pub(super) const ROWS: &[Function] = &[
    row(
        "id",
        "id(x)",
        "the number of a node or relationship",
        "MATCH (n) RETURN id(n)",
        Takes::Entity,
        (1, 1),
        |_, v| match &v[0] {
            Value::Node(node) => Ok(Value::Int(i64::from(node.0))),
            Value::Relationship(id) => Ok(Value::Int(i64::from(id.0))),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "labels",
        "labels(node)",
        "the labels of a node",
        "MATCH (n) RETURN labels(n)",
        Takes::Node,
        (1, 1),
        |c, v| match &v[0] {
            Value::Node(node) => {
                Ok(Value::List(c.graph.labels(*node).into_iter().map(Value::text).collect()))
            }
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "type",
        "type(relationship)",
        "the type of a relationship",
        "MATCH ()-[r]->() RETURN type(r)",
        Takes::Relationship,
        (1, 1),
        |c, v| match &v[0] {
            Value::Relationship(id) => Ok(Value::text(c.graph.relationship_type(*id))),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "properties",
        "properties(x)",
        "all properties as a map",
        "MATCH (n) RETURN properties(n)",
        Takes::Entity,
        (1, 1),
        |c, v| {
            if !matches!(v[0], Value::Node(_) | Value::Relationship(_) | Value::Map(_)) {
                return Err(Misfit::Type);
            }
            Ok(Value::Map(c.properties(&v[0])))
        },
    ),
    row(
        "keys",
        "keys(x)",
        "the names of the properties",
        "MATCH (n) RETURN keys(n)",
        Takes::Entity,
        (1, 1),
        |c, v| {
            if !matches!(v[0], Value::Node(_) | Value::Relationship(_) | Value::Map(_)) {
                return Err(Misfit::Type);
            }
            Ok(Value::List(c.properties(&v[0]).keys().map(|key| Value::text(key)).collect()))
        },
    ),
    row(
        "startNode",
        "startNode(relationship)",
        "where a relationship starts",
        "MATCH ()-[r]->() RETURN startNode(r)",
        Takes::Relationship,
        (1, 1),
        |c, v| match &v[0] {
            Value::Relationship(id) => Ok(Value::Node(c.graph.ends(*id).0)),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "endNode",
        "endNode(relationship)",
        "where a relationship ends",
        "MATCH ()-[r]->() RETURN endNode(r)",
        Takes::Relationship,
        (1, 1),
        |c, v| match &v[0] {
            Value::Relationship(id) => Ok(Value::Node(c.graph.ends(*id).1)),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "length",
        "length(path)",
        "how many relationships a path has",
        "MATCH p = ()-->() RETURN length(p)",
        Takes::Path,
        (1, 1),
        |_, v| match &v[0] {
            Value::Path(path) => Ok(Value::Int(path.relationships.len() as i64)),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "nodes",
        "nodes(path)",
        "the nodes of a path",
        "MATCH p = ()-->() RETURN nodes(p)",
        Takes::Path,
        (1, 1),
        |_, v| match &v[0] {
            Value::Path(path) => Ok(Value::List(path.nodes.iter().map(|&node| Value::Node(node)).collect())),
            _ => Err(Misfit::Type),
        },
    ),
    row(
        "relationships",
        "relationships(path)",
        "the relationships of a path",
        "MATCH p = ()-->() RETURN relationships(p)",
        Takes::Path,
        (1, 1),
        |_, v| match &v[0] {
            Value::Path(path) => {
                Ok(Value::List(path.relationships.iter().map(|&id| Value::Relationship(id)).collect()))
            }
            _ => Err(Misfit::Type),
        },
    ),
];
