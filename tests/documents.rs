//! Documents become one graph: by any order and grouping the same, from any text without end or panic,
//! across documents one node for one person, and a person's decisions stand.

use proptest::prelude::*;
use relata::document::Document;
use relata::facts::{DocumentFacts, DocumentRecord, Kind};
use relata::graph::knowledge::KnowledgeGraph;
use relata::graph::{merge, store};
use relata::vocabulary::Vocabulary;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn document(id: &str, text: &str) -> Document {
    let record = DocumentRecord { id: id.to_owned(), title: None, outlet: None, published: None };
    Document { record, text: text.to_owned() }
}

fn facts(id: &str, text: &str) -> DocumentFacts {
    relata::pipeline::extract(&document(id, text), Vocabulary::shipped())
}

fn graph(texts: &[(&str, &str)]) -> KnowledgeGraph {
    merge(texts.iter().map(|(id, text)| facts(id, text)).collect())
}

/// Words of offices, names and pronouns, which refer to one another wherever they stand.
const REFERRING: &[&str] = &[
    "the",
    "president",
    "of",
    "Norway",
    "met",
    "Anna",
    "Berg",
    "and",
    "he",
    "said",
    "she",
    "attacked",
    "Kenya",
    "when",
    "police",
    "arrested",
    "men",
    "who",
    "criticised",
    "the",
    "move",
    "(",
    ")",
    ",",
    ".",
    "court",
    "minister",
    "'s",
    "letter",
    "they",
    "both",
    "pair",
    "a",
    "judge",
];

/// Texts that speak of the same people under other names, and of others by the same surname.
const NEWS: &[(&str, &str)] = &[
    ("a", "Norwegian President Ingrid Dahl phoned Peter Novak on Monday. Novak thanked Dahl."),
    ("b", "Dahl met Novak in Oslo. The president praised the Electoral Commission of Kenya (ECK)."),
    ("c", "Anna Novak, a lawyer at the ECK, sued Bremen Steel. Ingrid M. Dahl accused her of fraud."),
    ("d", "Police arrested three men in Oslo. Norway and Sweden signed a treaty."),
    ("e", "The Norwegian government condemned Sweden. Stockholm rejected the accusation."),
    ("f", "Bremen Steel bought Harbour Trust. Its chairman, Omar Said, resigned."),
    ("g", "Kenya's Supreme Court rejected the appeal. The Supreme Court criticised Novak."),
    ("h", "Norway's Supreme Court heard Omar Said."),
];

#[test]
fn a_town_is_not_the_country_whose_government_another_document_means_by_it() {
    let graph = graph(&[
        ("a", "Lima accused Quito of lying. Quito warned Lima."),
        ("b", "He was born in Lima and works for the World Bank in Lima."),
    ]);
    let of = |document: u32, name: &str| {
        let mut found = graph.entities.iter().filter(|e| e.documents.contains(&document));
        found.find(|e| e.aliases.iter().any(|alias| alias == name)).map(|e| (e.name.as_str(), e.kind))
    };
    assert_eq!(of(0, "Lima"), Some(("Peru", Kind::Country)));
    assert_eq!(of(1, "Lima"), Some(("Lima", Kind::Place)));
}

#[test]
fn a_government_without_a_name_is_not_the_one_that_another_document_names() {
    let graph = graph(&[
        ("a", "The government of Peru banned Bremen Steel. The government said it had warned Omar Said."),
        ("b", "Protesters in Quito tried to overthrow the government. The government criticised Anna Novak."),
    ]);
    let of = |document: u32| -> Vec<&str> {
        let found = graph.entities.iter().filter(|e| e.documents.contains(&document));
        found.filter(|e| e.name.contains("government")).map(|e| e.name.as_str()).collect()
    };
    assert_eq!((of(0), of(1)), (vec!["government of Peru"], vec!["government"]));
}

#[test]
fn ministries_of_two_lands_by_one_name_are_two() {
    let graph = graph(&[
        (
            "a",
            "Peru's Foreign Ministry condemned the raid. The Foreign Ministry summoned the envoy of Chile.",
        ),
        ("b", "Chile's Foreign Ministry rejected the claim. The Foreign Ministry accused Peru of lying."),
        ("c", "The Foreign Ministry of Peru thanked Brazil."),
    ]);
    let of = |document: u32| {
        let mut found = graph.entities.iter().filter(|e| e.documents.contains(&document));
        found.find(|e| e.name.contains("Foreign Ministry")).map(|e| e.name.as_str())
    };
    assert_eq!(of(0), Some("Peru's Foreign Ministry"));
    assert_eq!(of(1), Some("Chile's Foreign Ministry"));
    assert_ne!(of(2), of(1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_graph_is_the_same_for_any_order(order in Just((0..NEWS.len()).collect::<Vec<usize>>()).prop_shuffle(), twice in 0..NEWS.len()) {
        let all: Vec<DocumentFacts> = NEWS.iter().map(|(id, text)| facts(id, text)).collect();
        let shuffled = order.iter().chain([&twice]).map(|&at| all[at].clone()).collect();
        prop_assert_eq!(store::to_ron(&merge(shuffled)).unwrap(), store::to_ron(&merge(all)).unwrap());
    }

    #[test]
    fn the_graph_is_the_same_for_any_grouping(groups in proptest::collection::vec(0..3usize, NEWS.len())) {
        // Read in separate runs, then merged at once.
        let parts = (0..3).flat_map(|part| {
            let own = NEWS.iter().zip(&groups).filter(move |(_, group)| **group == part);
            own.map(|((id, text), _)| facts(id, text))
        });
        let together = merge(NEWS.iter().map(|(id, text)| facts(id, text)).collect());
        prop_assert_eq!(store::to_ron(&merge(parts.collect())).unwrap(), store::to_ron(&together).unwrap());
    }

    #[test]
    fn any_words_are_read(words in proptest::collection::vec(0..REFERRING.len(), 0..500)) {
        let text: Vec<&str> = words.into_iter().map(|at| REFERRING[at]).collect();
        let text = text.join(" ");
        prop_assert_eq!(facts("x", &text), facts("x", &text));
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let read = facts("x", &text);
        prop_assert_eq!(read, facts("x", &text));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = relata::document::read("x", "txt", &bytes) {
            relata::pipeline::extract(&document, Vocabulary::shipped());
        }
    }

    #[test]
    fn words_of_news_in_any_order_are_read(words in proptest::collection::vec(prop::sample::select(WORDS), 0..60)) {
        facts("x", &words.join(" "));
    }
}

/// Words that rules look for, to be put together in ways that no writer would.
const WORDS: &[&str] = &[
    "President",
    "Minister",
    "of",
    "the",
    "Mr",
    "Anna",
    "Novak",
    "'s",
    "India",
    "Indian",
    "and",
    "-",
    "(",
    ")",
    ",",
    ".",
    "“",
    "”",
    ":",
    "said",
    "who",
    "which",
    "met",
    "was",
    "named",
    "head",
    "one",
    "both",
    "sides",
    "they",
    "he",
    "its",
    "including",
    "such",
    "as",
    "teams",
    "from",
    "Departments",
    "State",
    "al",
    "IV",
    "3rd",
    "Battalion",
    "Bank",
    "Washington",
    "officials",
    "to",
    "by",
    "led",
    "not",
    "ECK",
    "University",
];

/// A text that is hard on some rule, as long as asked for.
fn hard(words: usize) -> Vec<(&'static str, String)> {
    let many = |part: &str| part.repeat(words);
    vec![
        ("one sentence", many("Anna Novak of the Bank and ")),
        ("no punctuation", many("the president met officials ")),
        ("brackets", "(".repeat(words) + &")".repeat(words)),
        ("quotation marks", many("“Novak said ")),
        ("commas", many("Novak, the head, ")),
        ("capitals", many("PRESIDENT NOVAK ")),
        ("one name", many("Novak ")),
        ("titles", many("Minister of State General ")),
        ("owners", many("India's ")),
        ("hyphens", many("India-")),
        ("no spaces", many("x")),
        ("no letters", many(".,;")),
        ("other languages", many("Президент встретился с министром. 大統領は語った。 قال الرئيس ")),
        ("control characters", many("\u{0}\u{7}\u{1b}[31m\u{200b}\u{202e}\u{feff} ")),
        ("line ends", many("\n\r\n\t")),
        ("marks on letters", format!("e{}", many("\u{301}"))),
        ("faces", many("👩‍👩‍👧‍👦🇳🇴 ")),
    ]
}

#[test]
fn hard_texts_are_read() {
    for (_, text) in hard(1500).iter().chain([&("empty", String::new())]) {
        facts("x", text);
    }
}

#[test]
fn one_person_under_several_names_is_one_node() {
    let graph = graph(&[
        ("a", "Vice President JD Vance called Narendra Modi. Vance warned Modi."),
        ("b", "Vance spoke to Modi."),
        ("c", "US Vice President JD Vance praised Modi."),
    ]);
    let people: Vec<_> = graph.entities.iter().filter(|e| e.name.contains("Vance")).collect();
    let [vance] = people.as_slice() else { panic!("{people:?}") };
    assert_eq!((vance.name.as_str(), vance.documents.as_slice()), ("JD Vance", [0, 1, 2].as_slice()));
    assert!(vance.merges.iter().any(|m| m.form == "Vance" && m.reason.contains("JD Vance")), "{vance:?}");
}

#[test]
fn two_people_with_one_surname_are_two() {
    let graph = graph(&[
        ("a", "JD Vance called Narendra Modi."),
        ("b", "Cyrus Vance met Anwar Sadat."),
        ("c", "Vance spoke to Modi."),
    ]);
    let mut people: Vec<_> =
        graph.entities.iter().filter(|e| e.name.contains("Vance")).map(|e| e.name.as_str()).collect();
    people.sort_unstable();
    assert_eq!(people, ["Cyrus Vance", "JD Vance", "Vance"]);
}

#[test]
fn a_surname_that_two_share_means_the_one_named_last() {
    let read = facts(
        "x",
        "Thomas Berg sued Halden Steel. Manju Berg praised Halden Steel. Berg met Omar Said. Thomas Berg left. Berg thanked Omar Said.",
    );
    let called = |name: &str| {
        let entity =
            read.entities.iter().find(|e| e.name == name).expect("who is named in full is an entity");
        entity.aliases.iter().any(|alias| alias == "Berg")
    };
    assert!(called("Manju Berg") && called("Thomas Berg"), "{:?}", read.entities);
}

fn relata(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relata"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .unwrap()
}

/// A folder of documents with decisions beside them.
fn folder(decisions: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("docs");
    fs::create_dir(&docs).unwrap();
    for (name, text) in [
        ("morning.txt", "President Ingrid Dahl phoned Peter Novak on Monday. Novak thanked Dahl."),
        ("noon.txt", "Dahl met Omar Said in Oslo."),
        ("night.txt", "The Iron Lady warned Omar Said, whom some call Abu Karim."),
    ] {
        fs::write(docs.join(name), text).unwrap();
    }
    if !decisions.is_empty() {
        fs::write(docs.join("decisions.ron"), decisions).unwrap();
    }
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn an_entity_tells_why_its_names_are_one() {
    let folder = folder("");
    let shown = relata(folder.path(), &["entity", "docs", "dahl"]);
    let shown = (shown.status.code(), text(&shown.stdout));
    assert_eq!(shown.0, Some(0));
    for part in [
        "Ingrid Dahl  person",
        "2 documents",
        "also called Dahl",
        "surname of \"Ingrid Dahl\" (morning)",
        "the only name in all documents that \"Dahl\" can be short for is \"Ingrid Dahl\" (noon)",
    ] {
        assert!(shown.1.contains(part), "no {part:?} in\n{}", shown.1);
    }
}

#[test]
fn people_decide_who_is_who_and_what_holds() {
    let folder = folder(
        r#"[
            Different(name: "Dahl", documents: ["noon"], called: "Erik Dahl", reason: "the mayor of Oslo"),
            Reject(claim: (document: "morning", sentence: "thanked Dahl"), reason: "he did not"),
            Correct(claim: (document: "morning", sentence: "phoned"), status: possible, reason: "only planned"),
        ]"#,
    );
    let built = relata(folder.path(), &["build", "docs", "-o", "graph.ron", "--report"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    assert!(text(&built.stdout).contains("he did not"), "{}", text(&built.stdout));
    let other = text(&relata(folder.path(), &["entity", "graph.ron", "Erik Dahl"]).stdout);
    assert!(other.contains("1 document") && other.contains("the mayor of Oslo"), "{other}");
    let first = text(&relata(folder.path(), &["entity", "graph.ron", "Ingrid Dahl"]).stdout);
    assert!(!first.contains("noon"), "{first}");
    let rows = text(
        &relata(
            folder.path(),
            &[
                "query",
                "graph.ron",
                "MATCH (a)-[r:CONSULT]->(b) RETURN a.name, b.name, r.status, r.decision",
                "--format",
                "jsonl",
            ],
        )
        .stdout,
    );
    assert!(rows.contains("\"possible\"") && rows.contains("only planned"), "{rows}");
    assert!(rows.contains("\"Erik Dahl\""), "{rows}");
}

#[test]
fn a_decision_that_finds_nothing_is_an_error() {
    let folder = folder(r#"[Same(names: ["Ingrid Dahl", "Ingrit Dahl"], reason: "a slip")]"#);
    let built = relata(folder.path(), &["build", "docs", "-o", "graph.ron"]);
    assert_ne!(built.status.code(), Some(0));
    let complaint = text(&built.stderr);
    assert!(
        complaint.contains("Ingrit Dahl") && complaint.contains("did you mean \"Ingrid Dahl\"?"),
        "{complaint}"
    );
}
