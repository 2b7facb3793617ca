//! FollowTheMoney entities, one JSON object a line: what OCCRP Aleph and OpenAleph take.
//!
//! Its schemata know no denied or planned deed, so only what is asserted becomes a `Call` or a
//! `Membership`; all else is an `UnknownLink` whose role and status say what it is.

use super::ids::{Ids, ids};
use crate::facts::{Kind, Status};
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use serde_json::{Map, Value, json};

/// Writes the entities: documents, then those they speak of, then what joins them.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let ids = ids(graph);
    let mut out = String::new();
    let mut line = |value: Value| {
        out += &value.to_string();
        out.push('\n');
    };
    for (document, id) in graph.documents.iter().zip(&ids.documents) {
        let mut properties = Properties::default();
        properties.add("title", document.title.as_deref().unwrap_or(&document.id));
        properties.add("fileName", &document.id);
        properties.maybe("publisher", document.outlet.as_deref());
        properties.maybe("publishedAt", document.published.map(|date| date.to_string()).as_deref());
        line(entity(id, "Article", properties));
    }
    for ((one, id), offices) in graph.entities.iter().zip(&ids.entities).zip(graph.offices()) {
        let mut properties = Properties::default();
        properties.add("name", &one.name);
        for alias in one.aliases.iter().filter(|alias| **alias != one.name) {
            properties.add("weakAlias", alias);
        }
        if one.kind == Kind::Person {
            for office in offices {
                properties.add("position", &office);
            }
        }
        for &document in &one.documents {
            properties.add("proof", &ids.documents[document as usize]);
        }
        line(entity(id, schema(one.kind), properties));
    }
    for (at, claim) in graph.claims.iter().enumerate() {
        line(link(graph, &ids, at, claim));
    }
    out
}

/// The properties of an entity, each a list of texts.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn add(&mut self, name: &str, value: &str) {
        if let Value::Array(list) = self.0.entry(name).or_insert_with(|| json!([])) {
            list.push(value.into());
        }
    }

    fn maybe(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }
}

fn entity(id: &str, schema: &str, properties: Properties) -> Value {
    json!({ "id": id, "schema": schema, "properties": properties.0 })
}

/// The schema of a kind.
fn schema(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Organization => "Organization",
        // A country that acts is its government.
        Kind::Country => "PublicBody",
        Kind::Place | Kind::Facility => "Address",
        Kind::Event => "Event",
        Kind::Group => "LegalEntity",
    }
}

/// Whether entities of a kind may call and be members in FollowTheMoney.
fn is_legal(kind: Kind) -> bool {
    !matches!(kind, Kind::Place | Kind::Facility | Kind::Event)
}

fn link(graph: &KnowledgeGraph, ids: &Ids, at: usize, claim: &Claim) -> Value {
    let kind = |entity: u32| graph.entities[entity as usize].kind;
    let (source, target) = (kind(claim.source), kind(claim.target));
    let asserted = claim.status == Status::Asserted;
    let is_body = matches!(target, Kind::Organization | Kind::Country);
    let (schema, from, to) = if asserted && claim.relation == "CALLED" && is_legal(source) && is_legal(target)
    {
        ("Call", "caller", "receiver")
    } else if asserted && claim.class == "AFFILIATION" && is_legal(source) && is_body {
        ("Membership", "member", "organization")
    } else {
        ("UnknownLink", "subject", "object")
    };
    let document = &graph.documents[claim.document as usize];
    let mut properties = Properties::default();
    properties.add(from, &ids.entities[claim.source as usize]);
    properties.add(to, &ids.entities[claim.target as usize]);
    if schema != "Call" {
        let role = claim.role.as_deref().unwrap_or(&claim.predicate);
        let role = match claim.status {
            Status::Asserted => role.to_owned(),
            Status::Negated => format!("not: {role}"),
            Status::Possible => format!("possibly: {role}"),
        };
        properties.add("role", &role);
        properties.add("status", claim.status.word());
    }
    properties.maybe("date", claim.date.map(|date| date.to_string()).as_deref());
    properties.add("summary", &claim.sentence);
    let speaker = claim.attribution.map(|at| &graph.entities[at as usize].name);
    properties.maybe("description", speaker.map(|name| format!("According to {name}")).as_deref());
    properties.maybe("publisher", document.outlet.as_deref());
    properties.add("proof", &ids.documents[claim.document as usize]);
    entity(&ids.claims[at], schema, properties)
}
