//! The knowledge as a property graph: node i is entity i, relationship j is claim j.

use super::knowledge::KnowledgeGraph;
use super::property::{NodeId, Properties, PropertyGraph, Value};
use crate::vocabulary::Ontology;

impl KnowledgeGraph {
    /// The graph that queries are asked of; `ontology` puts types under classes.
    pub fn property_graph(&self, ontology: &Ontology) -> PropertyGraph {
        let mut out = PropertyGraph::new();
        let texts = |list: &[String]| Value::List(list.iter().map(|text| Value::text(text)).collect());
        for (entity, offices) in self.entities.iter().zip(self.offices()) {
            let documents =
                entity.documents.iter().map(|&at| Value::text(&self.documents[at as usize].id)).collect();
            let properties: Properties = vec![
                ("name".to_owned(), Value::text(&entity.name)),
                ("aliases".to_owned(), texts(&entity.aliases)),
                ("offices".to_owned(), texts(&offices)),
                ("mentions".to_owned(), Value::Int(i64::from(entity.mentions))),
                ("documents".to_owned(), Value::List(documents)),
            ];
            out.add_node(&[entity.kind.label()], properties);
        }
        for claim in &self.claims {
            let document = &self.documents[claim.document as usize];
            let attribution = claim.attribution.map(|at| self.entities[at as usize].name.as_str());
            let mut properties: Properties = Vec::new();
            let mut put = |key: &str, value: Value| {
                if !value.is_null() {
                    properties.push((key.to_owned(), value));
                }
            };
            put("predicate", Value::text(&claim.predicate));
            put("class", Value::text(ontology.class_of(&claim.relation)));
            put("date", claim.date.into());
            put("status", Value::text(claim.status.word()));
            put("attribution", attribution.into());
            put("role", claim.role.as_deref().into());
            put("document", Value::text(&document.id));
            put("outlet", document.outlet.as_deref().into());
            put("published", document.published.into());
            put("sentence", Value::text(&claim.sentence));
            // Two decimals as they are written, not their nearest in binary.
            put("confidence", Value::Float((f64::from(claim.confidence) * 100.0).round() / 100.0));
            put("event", Value::Int(i64::from(claim.event)));
            put("reciprocal", Value::Bool(claim.reciprocal));
            put("decision", claim.decision.as_deref().into());
            out.add_relationship(NodeId(claim.source), NodeId(claim.target), &claim.relation, properties);
            out.set_class(&claim.relation, ontology.class_of(&claim.relation));
        }
        out
    }
}
