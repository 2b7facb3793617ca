//! RDF as Turtle: what is asserted as plain triples, every claim with its evidence as an `rdf:Statement`.
//!
//! A claim that the text denies or holds possible is a statement only: nobody who reads the plain triples
//! takes it for a fact. RDF 1.1 throughout, so that every store reads it.

use super::ids::{Ids, ids};
use super::sheet::confidence;
use crate::date::PartialDate;
use crate::facts::{Kind, Status};
use crate::graph::knowledge::{Claim, KnowledgeGraph};
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use oxttl::TurtleSerializer;
use std::collections::BTreeSet;

const ENTITY: &str = "urn:relata:entity:";
const CLAIM: &str = "urn:relata:claim:";
const DOCUMENT: &str = "urn:relata:document:";
/// Types and classes of relationships.
const RELATION: &str = "urn:relata:relation:";
/// What is said of a claim besides its ends.
const ABOUT: &str = "urn:relata:about:";
const SCHEMA: &str = "https://schema.org/";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const TERMS: &str = "http://purl.org/dc/terms/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

const PREFIXES: [(&str, &str); 11] = [
    ("entity", ENTITY),
    ("claim", CLAIM),
    ("document", DOCUMENT),
    ("relation", RELATION),
    ("about", ABOUT),
    ("schema", SCHEMA),
    ("skos", SKOS),
    ("terms", TERMS),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("xsd", XSD),
];

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let ids = ids(graph);
    let mut triples = Vec::new();
    relations(graph, &mut triples);
    documents(graph, &ids, &mut triples);
    entities(graph, &ids, &mut triples);
    for (at, claim) in graph.claims.iter().enumerate() {
        statement(&ids, at, claim, &mut triples);
    }
    let mut serializer = TurtleSerializer::new();
    for (name, iri) in PREFIXES {
        serializer = serializer.with_prefix(name, iri).expect("the prefixes above are IRIs");
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in &triples {
        writer.serialize_triple(triple).expect("memory takes all that is written");
    }
    let bytes = writer.finish().expect("memory takes all that is written");
    String::from_utf8(bytes).expect("texts in, text out")
}

/// An IRI; the second part is ASCII letters, digits, `-` and `_`.
fn iri(base: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}{name}"))
}

fn add(out: &mut Vec<Triple>, subject: &NamedNode, predicate: NamedNode, object: impl Into<Term>) {
    out.push(Triple::new(subject.clone(), predicate, object));
}

fn text(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

/// A date with the type that its precision asks for.
fn date(date: PartialDate) -> Literal {
    let kind: NamedNodeRef<'_> = match (date.month(), date.day()) {
        (_, Some(_)) => xsd::DATE,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        (None, None) => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), kind)
}

/// A type or class as the end of an IRI.
fn relation(name: &str) -> NamedNode {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    iri(RELATION, &name.chars().map(plain).collect::<String>())
}

fn relations(graph: &KnowledgeGraph, out: &mut Vec<Triple>) {
    let used: BTreeSet<(&str, &str)> =
        graph.claims.iter().map(|claim| (claim.relation.as_str(), claim.class.as_str())).collect();
    let label = |name: &str| text(&name.to_lowercase().replace('_', " "));
    for (name, class) in &used {
        let own = relation(name);
        add(out, &own, rdf::TYPE.into_owned(), rdf::PROPERTY.into_owned());
        add(out, &own, rdfs::LABEL.into_owned(), label(name));
        if name != class {
            add(out, &own, rdfs::SUB_PROPERTY_OF.into_owned(), relation(class));
        }
    }
}

fn documents(graph: &KnowledgeGraph, ids: &Ids, out: &mut Vec<Triple>) {
    for (document, id) in graph.documents.iter().zip(&ids.documents) {
        let own = iri(DOCUMENT, id);
        add(out, &own, rdf::TYPE.into_owned(), iri(SCHEMA, "Article"));
        add(out, &own, iri(TERMS, "identifier"), text(&document.id));
        if let Some(title) = &document.title {
            add(out, &own, iri(TERMS, "title"), text(title));
        }
        if let Some(outlet) = &document.outlet {
            add(out, &own, iri(TERMS, "publisher"), text(outlet));
        }
        if let Some(published) = document.published {
            add(out, &own, iri(TERMS, "issued"), date(published));
        }
    }
}

fn entities(graph: &KnowledgeGraph, ids: &Ids, out: &mut Vec<Triple>) {
    for ((entity, id), offices) in graph.entities.iter().zip(&ids.entities).zip(graph.offices()) {
        let own = iri(ENTITY, id);
        let kind = match entity.kind {
            Kind::Person => "Person",
            Kind::Organization | Kind::Group => "Organization",
            Kind::Country => "Country",
            Kind::Place | Kind::Facility => "Place",
            Kind::Event => "Event",
        };
        add(out, &own, rdf::TYPE.into_owned(), iri(SCHEMA, kind));
        add(out, &own, iri(ABOUT, "kind"), text(entity.kind.word()));
        add(out, &own, rdfs::LABEL.into_owned(), text(&entity.name));
        for alias in entity.aliases.iter().filter(|alias| **alias != entity.name) {
            add(out, &own, iri(SKOS, "altLabel"), text(alias));
        }
        for office in offices {
            add(out, &own, iri(ABOUT, "office"), text(&office));
        }
        for &document in &entity.documents {
            add(out, &own, iri(SCHEMA, "subjectOf"), iri(DOCUMENT, &ids.documents[document as usize]));
        }
    }
}

/// A claim, and all that it stands on.
fn statement(ids: &Ids, at: usize, claim: &Claim, out: &mut Vec<Triple>) {
    let end = |entity: u32| iri(ENTITY, &ids.entities[entity as usize]);
    let (source, target) = (end(claim.source), end(claim.target));
    let predicate = relation(&claim.relation);
    if claim.status == Status::Asserted {
        add(out, &source, predicate.clone(), target.clone());
    }
    let own = iri(CLAIM, &ids.claims[at]);
    add(out, &own, rdf::TYPE.into_owned(), iri(RDF, "Statement"));
    add(out, &own, iri(RDF, "subject"), source);
    add(out, &own, iri(RDF, "predicate"), predicate);
    add(out, &own, iri(RDF, "object"), target);
    add(out, &own, iri(ABOUT, "predicate"), text(&claim.predicate));
    add(out, &own, iri(ABOUT, "class"), relation(&claim.class));
    add(out, &own, iri(ABOUT, "status"), text(claim.status.word()));
    if let Some(day) = claim.date {
        add(out, &own, iri(TERMS, "date"), date(day));
    }
    if let Some(speaker) = claim.attribution {
        add(out, &own, iri(ABOUT, "attributedTo"), end(speaker));
    }
    if let Some(role) = &claim.role {
        add(out, &own, iri(ABOUT, "role"), text(role));
    }
    add(out, &own, iri(TERMS, "source"), iri(DOCUMENT, &ids.documents[claim.document as usize]));
    add(out, &own, iri(ABOUT, "sentence"), text(&claim.sentence));
    let decimal = Literal::new_typed_literal(format!("{:.2}", confidence(claim)), xsd::DECIMAL);
    add(out, &own, iri(ABOUT, "confidence"), decimal);
    add(out, &own, iri(ABOUT, "event"), Literal::from(claim.event));
    add(out, &own, iri(ABOUT, "reciprocal"), Literal::from(claim.reciprocal));
    if let Some(decision) = &claim.decision {
        add(out, &own, iri(ABOUT, "decision"), text(decision));
    }
}
