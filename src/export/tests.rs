//! Exports are read back by readers that are not ours, over a graph full of what must be escaped.

use super::{Exported, Flavour, Format, export};
use crate::facts::{DocumentRecord, Kind, Marks, Status};
use crate::graph::knowledge::{Claim, Entity, KnowledgeGraph};
use crate::span::Span;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;

/// Names and sentences that break a format which does not escape them.
const NASTY: &str = "a \"b\" 'c' <d> & e; \\f\nline | #g `h` ]]> 习近平 محمد é\u{301} \u{7}\u{b}--></script>";

fn graph() -> KnowledgeGraph {
    let entity = |name: &str, kind| Entity {
        name: name.to_owned(),
        kind,
        aliases: vec![name.to_owned(), "B; C".to_owned()],
        mentions: 2,
        documents: vec![0],
        merges: Vec::new(),
    };
    let claim = |source, target, relation: &str, class: &str, status, date: Option<&str>| Claim {
        source,
        target,
        predicate: "spoke\u{a0}to \"her\"".to_owned(),
        relation: relation.to_owned(),
        class: class.to_owned(),
        date: date.map(|date| date.parse().unwrap()),
        status,
        attribution: Some(1),
        document: 0,
        sentence: NASTY.to_owned(),
        span: Span::new(10, 90),
        marks: Marks::default(),
        confidence: 0.87,
        event: 3,
        reciprocal: false,
        role: (class == "AFFILIATION").then(|| "head, of <state>".to_owned()),
        decision: None,
    };
    KnowledgeGraph {
        documents: vec![DocumentRecord {
            id: "a b/ü\"1".to_owned(),
            title: Some(NASTY.to_owned()),
            outlet: Some("The <Post>".to_owned()),
            published: Some("2021-03".parse().unwrap()),
        }],
        entities: vec![
            entity("Anna Müller", Kind::Person),
            entity("Anna Muller", Kind::Person),
            entity(NASTY, Kind::Country),
            entity("The end", Kind::Place),
        ],
        claims: vec![
            claim(0, 1, "CALLED", "CONSULT", Status::Asserted, Some("2021-03-04")),
            claim(0, 1, "CALLED", "CONSULT", Status::Negated, Some("2021-03")),
            claim(1, 2, "MET", "CONSULT", Status::Possible, Some("2021")),
            claim(0, 2, "OFFICE", "AFFILIATION", Status::Asserted, None),
            claim(2, 3, "VISITED", "CONSULT", Status::Asserted, Some("2021-03-05")),
        ],
    }
}

fn text(format: Format) -> String {
    match export(&graph(), format, Flavour::default(), NASTY) {
        Exported::Text(text) => text,
        Exported::Folder(_) => panic!("{format:?} is one text"),
    }
}

fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

/// The name of an element and its attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of a document of XML with their attributes, and all its texts.
fn read_xml(text: &str) -> (Vec<Element>, Vec<String>) {
    let mut reader = Reader::from_str(text);
    let (mut elements, mut texts) = (Vec::new(), Vec::new());
    let mut open = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|one| {
                    let one = one.unwrap();
                    let name = one.key.as_ref().to_owned();
                    (name, one.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned())
                });
                let name = start.name().as_ref().to_owned();
                elements.push((name, attributes.collect()));
                open.clear();
            }
            Event::Text(part) => open += &part,
            Event::GeneralRef(entity) => {
                open.push_str(match entity.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("{other:?}"),
                });
            }
            Event::End(_) => texts.push(std::mem::take(&mut open)),
            Event::Eof => return (elements, texts),
            _ => {}
        }
    }
}

#[test]
fn graphml_is_read_back_whole() {
    let (elements, texts) = read_xml(&text(Format::Graphml));
    let of = |name: &str| elements.iter().filter(|(own, _)| own == name).count();
    assert_eq!((of("node"), of("edge")), (4, 5));
    assert!(texts.contains(&without_controls(NASTY)), "{texts:?}");
}

#[test]
fn gexf_is_read_back_with_its_days() {
    let (elements, _) = read_xml(&text(Format::Gexf));
    let of = |name: &'static str| elements.iter().filter(move |(own, _)| own == name);
    assert_eq!((of("node").count(), of("edge").count()), (4, 5));
    let days: Vec<&str> = of("spell").map(|(_, attributes)| attributes[0].1.as_str()).collect();
    // Only the last place has nothing undated; then the two edges dated to the day.
    assert_eq!(days, ["2021-03-05", "2021-03-04", "2021-03-05"]);
    let values: Vec<&str> = of("attvalue").map(|(_, attributes)| attributes[1].1.as_str()).collect();
    assert!(values.iter().any(|value| value.contains("</script>") && value.contains("\"b\" 'c' <d> &")));
}

#[test]
fn csv_is_read_back_in_both_flavours() {
    for flavour in [Flavour::Gephi, Flavour::Neo4j] {
        let Exported::Folder(files) = export(&graph(), Format::Csv, flavour, "") else {
            panic!("csv is a folder")
        };
        let read = |at: usize| -> Vec<csv::StringRecord> {
            csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(files[at].1.as_bytes())
                .records()
                .map(Result::unwrap)
                .collect()
        };
        let (nodes, edges) = (read(0), read(1));
        assert_eq!((nodes.len(), edges.len()), (5, 6));
        let ids: BTreeSet<&str> = nodes[1..].iter().map(|row| &row[0]).collect();
        assert_eq!(ids.len(), 4);
        assert!(edges[1..].iter().all(|row| ids.contains(&row[0]) && ids.contains(&row[1])));
        assert!(edges[1].iter().any(|cell| cell == NASTY));
        let heads: Vec<&str> = nodes[0].iter().chain(&edges[0]).collect();
        match flavour {
            Flavour::Gephi => assert!(["Id", "Label", "Source", "Target"].iter().all(|h| heads.contains(h))),
            Flavour::Neo4j => {
                assert!(
                    ["id:ID", ":LABEL", ":START_ID", ":END_ID", ":TYPE"].iter().all(|h| heads.contains(h))
                );
                assert!(nodes[1].iter().any(|cell| cell == "Anna Müller;B, C"));
            }
        }
    }
}

#[test]
fn turtle_is_read_back_and_states_only_what_is_asserted() {
    let turtle = text(Format::Ttl);
    let triples: Vec<oxrdf::Triple> =
        oxttl::TurtleParser::new().for_slice(turtle.as_bytes()).map(Result::unwrap).collect();
    let with = |predicate: &str| -> Vec<String> {
        let fits = triples.iter().filter(|triple| triple.predicate.as_str().ends_with(predicate));
        fits.map(|triple| triple.object.to_string()).collect()
    };
    let all = with("#type");
    assert_eq!(all.iter().filter(|object| object.contains("#Statement")).count(), 5);
    assert_eq!(with("relation:CALLED").len(), 1, "the denied call is no fact");
    assert_eq!(with("relation:MET").len(), 0, "the possible meeting is no fact");
    assert!(with("about:sentence").iter().all(|object| object == &oxrdf::Literal::from(NASTY).to_string()));
    let dates = with("terms/date").join(" ");
    assert!(["#date>", "#gYearMonth>", "#gYear>"].iter().all(|kind| dates.contains(kind)), "{dates}");
}

#[test]
fn node_link_json_is_read_back() {
    let value: serde_json::Value = serde_json::from_str(&text(Format::Json)).unwrap();
    let list = |name: &str| value[name].as_array().unwrap().clone();
    assert_eq!((list("nodes").len(), list("edges").len()), (4, 5));
    assert_eq!(list("nodes")[2]["name"], NASTY);
    assert_eq!(list("edges")[0]["confidence"], 0.87);
    assert_eq!(value["graph"]["documents"][0]["published"], "2021-03");
    let ids: BTreeSet<String> = list("nodes").iter().map(|node| node["id"].to_string()).collect();
    assert!(list("edges").iter().all(|edge| ids.contains(&edge["source"].to_string())));
}

#[test]
fn follow_the_money_knows_no_denied_call() {
    let lines: Vec<serde_json::Value> =
        text(Format::Ftm).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let schemata: Vec<&str> = lines[5..].iter().map(|line| line["schema"].as_str().unwrap()).collect();
    assert_eq!(schemata, ["Call", "UnknownLink", "UnknownLink", "Membership", "UnknownLink"]);
    let ids: BTreeSet<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), lines.len());
    assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')));
}

#[test]
fn a_cypher_script_is_one_statement_a_line() {
    let script = text(Format::Cypher);
    let statements: Vec<&str> = script.lines().filter(|line| !line.starts_with("//")).collect();
    assert_eq!(statements.len(), 9);
    for statement in statements {
        assert!(statement.ends_with(");"), "{statement}");
        // Quotes that are not escaped come in pairs.
        let bare = statement.replace("\\\\", "").replace("\\'", "");
        assert_eq!(bare.matches('\'').count() % 2, 0, "{statement}");
    }
}

#[test]
fn mermaid_keeps_markup_out_of_its_labels() {
    let chart = text(Format::Mermaid);
    for line in chart.lines().skip(3) {
        assert!(!line.contains("</script>") && !line.contains("<d>"), "{line}");
        assert!(matches!(line.matches('"').count(), 0 | 2), "{line}");
    }
    assert!(chart.contains("-.->|") && chart.contains("-->|"), "{chart}");
}

#[test]
fn an_empty_graph_is_exported_too() {
    use clap::ValueEnum;
    for format in Format::value_variants() {
        export(&KnowledgeGraph::default(), *format, Flavour::Neo4j, "");
    }
}
