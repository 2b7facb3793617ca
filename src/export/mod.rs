//! A graph in the forms of other programs: one file a format.
//!
//! Pictures are not made here: the diagram room draws them.

pub(crate) mod csv;
mod cypher;
mod ftm;
mod gexf;
mod graphml;
mod ids;
mod json;
mod jsonl;
mod sheet;
#[cfg(test)]
mod tests;
mod ttl;
mod xml;

use crate::diagram::{self, Selection};
use crate::graph::knowledge::KnowledgeGraph;
use clap::ValueEnum;

/// The formats of `relata export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON record a line: documents, entities, interactions, affiliations.
    Jsonl,
    /// Two tables, nodes.csv and edges.csv, in the folder given by -o.
    Csv,
    /// GraphML, for yEd, Cytoscape, igraph, NetworkX, Gephi.
    Graphml,
    /// GEXF 1.3 with dates, for Gephi and its timeline.
    Gexf,
    /// Node-link JSON, for NetworkX and D3.
    Json,
    /// A script of CREATE statements, for Neo4j, Memgraph, FalkorDB.
    Cypher,
    /// RDF in Turtle, every statement with its evidence.
    Ttl,
    /// FollowTheMoney entities, for OCCRP Aleph.
    Ftm,
    /// A flowchart that GitHub, GitLab and Obsidian draw.
    Mermaid,
}

/// Whose importer tables are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Flavour {
    /// Columns that Gephi's import and spreadsheets know; a text like a formula gets a `'` before it.
    #[default]
    Gephi,
    /// Columns as `neo4j-admin database import` wants them, texts as they are.
    Neo4j,
}

/// What an export is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Exported {
    /// One text.
    Text(String),
    /// Files of one folder, by name.
    Folder(Vec<(String, String)>),
}

/// Not more boxes than this in a flowchart, or no program draws it.
const MERMAID_NODES: usize = 200;

/// The graph in a format; `title` is what to call it, where a format has room for that.
pub(crate) fn export(graph: &KnowledgeGraph, format: Format, flavour: Flavour, title: &str) -> Exported {
    Exported::Text(match format {
        Format::Jsonl => jsonl::write(graph),
        Format::Csv => return Exported::Folder(csv::write(graph, flavour)),
        Format::Graphml => graphml::write(graph),
        Format::Gexf => gexf::write(graph),
        Format::Json => json::write(graph),
        Format::Cypher => cypher::write(graph),
        Format::Ttl => ttl::write(graph),
        Format::Ftm => ftm::write(graph),
        Format::Mermaid => {
            let selection = Selection {
                claims: (0..graph.claims.len() as u32).collect(),
                title: title.to_owned(),
                max_nodes: MERMAID_NODES,
                ..Selection::default()
            };
            diagram::to_mermaid(&diagram::diagram(graph, &selection))
        }
    })
}
