//! Scripts and one-line queries, with their exact output and exit code.

use relata::date::PartialDate;
use relata::facts::{DocumentRecord, Kind, Marks, Status};
use relata::graph::knowledge::{Claim, Entity, KnowledgeGraph, Merge};
use relata::span::Span;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A small graph in a file: two papers on four who talk of grain.
pub(crate) fn graph_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.ron");
    std::fs::write(&file, relata::graph::store::to_ron(&graph()).unwrap()).unwrap();
    (folder, file)
}

fn graph() -> KnowledgeGraph {
    let date = |text: &str| text.parse::<PartialDate>().unwrap();
    let document = |id: &str, outlet: &str, title: &str, day: &str| DocumentRecord {
        id: id.to_owned(),
        title: Some(title.to_owned()),
        outlet: Some(outlet.to_owned()),
        published: Some(date(day)),
    };
    let entity = |name: &str, kind, aliases: &[&str], documents: &[u32]| Entity {
        name: name.to_owned(),
        kind,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        mentions: 3,
        documents: documents.to_vec(),
        merges: vec![Merge {
            document: 0,
            form: aliases.last().unwrap().to_string(),
            reason: format!("short for \"{name}\""),
        }],
    };
    let claim =
        |ends: (u32, u32), words: (&str, &str, &str), class: &str, day: &str, document, sentence: &str| {
            let mark = |words: &str| {
                let at = sentence.find(words).unwrap() as u32;
                Span::new(at, at + words.len() as u32)
            };
            Claim {
                source: ends.0,
                target: ends.1,
                predicate: words.1.to_owned(),
                relation: words.1.to_uppercase().replace(' ', "_"),
                class: class.to_owned(),
                date: (!day.is_empty()).then(|| date(day)),
                status: Status::Asserted,
                attribution: None,
                document,
                sentence: sentence.to_owned(),
                span: Span::new(0, sentence.len() as u32),
                marks: Marks { source: mark(words.0), predicate: mark(words.1), target: mark(words.2) },
                confidence: 0.9,
                event: 0,
                reciprocal: false,
                role: None,
                decision: None,
            }
        };
    let mut claims = vec![
        claim(
            (0, 1),
            ("Anna Weber", "called", "Bruno Müller"),
            "CONSULT",
            "2021-03-04",
            0,
            "Anna Weber called Bruno Müller on Thursday.",
        ),
        claim(
            (1, 2),
            ("Müller", "met", "Clara Stone"),
            "CONSULT",
            "2021-03",
            0,
            "Müller met Clara Stone, who trades in grain.",
        ),
        claim(
            (0, 3),
            ("Weber", "minister", "Grainland"),
            "AFFILIATION",
            "",
            0,
            "Weber, minister of Grainland, was calm.",
        ),
        claim(
            (0, 1),
            ("Weber", "called", "Müller"),
            "CONSULT",
            "2021-03-04",
            1,
            "Weber never called Müller, her office said.",
        ),
        claim(
            (2, 3),
            ("Stone", "praised", "Grainland"),
            "SUPPORT",
            "2021-03-06",
            1,
            "Stone praised Grainland.",
        ),
        claim((2, 0), ("Stone", "wrote to", "Weber"), "CONSULT", "2021-03-07", 1, "Stone wrote to Weber."),
    ];
    for (event, claim) in claims.iter_mut().enumerate() {
        claim.event = event as u32;
    }
    claims[2].role = Some("minister".to_owned());
    claims[3].status = Status::Negated;
    claims[3].attribution = Some(0);
    KnowledgeGraph {
        documents: vec![
            document("courier", "The Courier", "A call about grain", "2021-03-05"),
            document("post", "Evening Post", "What call?", "2021-03-08"),
        ],
        entities: vec![
            entity("Anna Weber", Kind::Person, &["Anna Weber", "Weber"], &[0, 1]),
            entity("Bruno Müller", Kind::Person, &["Bruno Müller", "Müller"], &[0, 1]),
            entity("Clara Stone", Kind::Person, &["Clara Stone", "Stone"], &[0, 1]),
            entity("Grainland", Kind::Country, &["Grainland"], &[0, 1]),
        ],
        claims,
    }
}

/// A run of the program, told as a sentence.
pub(crate) struct Run {
    pub(crate) output: Output,
}

/// `relata ARGUMENTS`, where `GRAPH` stands for the small graph, given `input`.
fn relata(arguments: &[&str], input: &str) -> Run {
    let (folder, graph) = graph_file();
    let graph = graph.to_string_lossy().into_owned();
    let arguments: Vec<&str> =
        arguments.iter().map(|a| if *a == "GRAPH" { graph.as_str() } else { a }).collect();
    run_in(folder.path(), &arguments, input.as_bytes())
}

/// `relata ARGUMENTS` in a folder, given `input`.
pub(crate) fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relata"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that fails before it reads closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    Run { output: child.wait_with_output().unwrap() }
}

impl Run {
    #[track_caller]
    pub(crate) fn prints(self, expected: &str) -> Self {
        let shown = String::from_utf8_lossy(&self.output.stdout).into_owned();
        assert_eq!(shown, expected, "\nprinted:\n{shown}\ncomplained:\n{}", self.complaint());
        self
    }

    #[track_caller]
    pub(crate) fn prints_among_others(self, part: &str) -> Self {
        let shown = String::from_utf8_lossy(&self.output.stdout).into_owned();
        assert!(shown.contains(part), "no {part:?} in:\n{shown}\ncomplained:\n{}", self.complaint());
        self
    }

    #[track_caller]
    pub(crate) fn complains(self, part: &str) -> Self {
        assert!(self.complaint().contains(part), "no {part:?} in:\n{}", self.complaint());
        self
    }

    #[track_caller]
    pub(crate) fn complains_exactly(self, expected: &str) -> Self {
        assert_eq!(self.complaint(), expected);
        self
    }

    #[track_caller]
    pub(crate) fn quietly(self) -> Self {
        assert_eq!(self.complaint(), "");
        self
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) {
        assert_eq!(self.output.status.code(), Some(code), "{}", self.complaint());
    }

    pub(crate) fn complaint(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }
}

const WHO: &str =
    "MATCH (a)-[r:CALLED]->(b) RETURN a.name AS caller, b.name AS called, r.date AS date ORDER BY r.status";

#[test]
fn a_query_prints_json_lines_when_no_person_looks_on() {
    relata(&["query", "GRAPH", "RETURN 1 AS one, 'x' AS text, [1, null] AS list"], "")
        .prints("{\"one\":1,\"text\":\"x\",\"list\":[1,null]}\n")
        .quietly()
        .exits(0);
}

#[test]
fn a_query_prints_any_format() {
    let run = |format: &str| relata(&["query", "GRAPH", WHO, "--format", format], "").quietly();
    run("csv")
        .prints(
            "caller,called,date\nAnna Weber,Bruno Müller,2021-03-04\nAnna Weber,Bruno Müller,2021-03-04\n",
        )
        .exits(0);
    run("table").prints(
        "caller     │ called       │ date\n\
         ───────────┼──────────────┼───────────\n\
         Anna Weber │ Bruno Müller │ 2021-03-04\n\
         Anna Weber │ Bruno Müller │ 2021-03-04\n",
    );
    run("markdown").prints(
        "| caller | called | date |\n| --- | --- | --- |\n\
         | Anna Weber | Bruno Müller | 2021-03-04 |\n| Anna Weber | Bruno Müller | 2021-03-04 |\n",
    );
    run("json").prints_among_others(
        "[\n  {\"caller\":\"Anna Weber\",\"called\":\"Bruno Müller\",\"date\":\"2021-03-04\"},\n",
    );
    run("vertical").prints_among_others("caller  Anna Weber\ncalled  Bruno Müller\ndate    2021-03-04\n");
    run("dot").prints_among_others("digraph");
    relata(&["query", "GRAPH", WHO, "--format", "tabel"], "").complains("did you mean `table`?").exits(2);
}

#[test]
fn a_script_stops_at_its_first_error_and_says_where() {
    let script = "RETURN 1 AS a;\n\nRETURN 2 AS b;\n  RETRUN 3;\nRETURN 4 AS d;\n";
    relata(&["query", "GRAPH", "-f", "-"], script)
        .prints("{\"a\":1}\n{\"b\":2}\n")
        .complains("stdin:4:3")
        .complains("did you mean")
        .exits(1);
    relata(&["query", "GRAPH", "-f", "-", "--keep-going"], script)
        .prints("{\"a\":1}\n{\"b\":2}\n{\"d\":4}\n")
        .complains("stdin:4:3")
        .exits(1);
}

#[test]
fn the_shell_runs_what_comes_by_pipe_commands_too() {
    relata(&["shell", "GRAPH"], ":mode csv\nRETURN 1 AS a; RETURN 2 AS b;\n:last json\n")
        .prints("a\n1\nb\n2\n[\n  {\"b\":2}\n]\n")
        .exits(0);
    relata(&["shell", "GRAPH", "-c", "RETURN 1 AS a", "-c", "RETURN 2 AS b"], "")
        .prints("{\"a\":1}\n{\"b\":2}\n")
        .exits(0);
    relata(&["shell", "GRAPH", "-f", "nowhere.cypher"], "").complains("nowhere.cypher").exits(3);
    relata(&["shell", "GRAPH"], "RETURN 1 AS a;\n:quit\nRETURN 2 AS b;\n").prints("{\"a\":1}\n").exits(0);
}

#[test]
fn parameters_come_from_the_command_line_and_the_shell() {
    let query = "RETURN $who AS who, $n + 1 AS n";
    relata(&["query", "GRAPH", query, "--param", "who=Anna Weber", "-p", "n=41"], "")
        .prints("{\"who\":\"Anna Weber\",\"n\":42}\n")
        .exits(0);
    relata(&["shell", "GRAPH"], ":param n = 2 * 21\n:param who = 'Bo'\n:param\nRETURN $who AS who, $n AS n;")
        .prints("n = 42\nwho = \"Bo\"\n{\"who\":\"Bo\",\"n\":42}\n")
        .exits(0);
    relata(&["query", "GRAPH", query, "--param", "who"], "").complains("name=value").exits(2);
}

#[test]
fn a_row_tells_what_it_rests_on() {
    let ask = "MATCH (a)-[r:CALLED]->(b) WHERE r.status = 'asserted' RETURN a, r, b;\n:why 1\n";
    let evidence = "\
Anna Weber — called → Bruno Müller
  sentence  [Anna Weber] *called* [Bruno Müller] on Thursday.
  document  courier, The Courier, 2021-03-05, “A call about grain”
  says so   the document itself
  claim     CALLED (CONSULT), 2021-03-04, asserted, confidence 0.90
  against   Anna Weber in post: Weber never called Müller, her office said.
";
    relata(&["shell", "GRAPH", "--mode", "csv"], ask)
        .prints(&format!("a,r,b\nAnna Weber,called (2021-03-04),Bruno Müller\n{evidence}"))
        .exits(0);
    relata(&["shell", "GRAPH"], ":why 1").complains("there is no result yet").exits(1);
    relata(&["shell", "GRAPH", "--mode", "csv"], "RETURN 1 AS a;\n:why 2")
        .complains("the last result has no row 2")
        .complains("stdin:2:1")
        .exits(1);
}

#[test]
fn a_hop_of_a_path_tells_what_it_rests_on() {
    relata(&["shell", "GRAPH", "--mode", "csv"], "PATH FROM \"Müller\" TO \"Grainland\";\n:why 2\n")
        .prints_among_others("Anna Weber — minister → Grainland")
        .exits(0);
}

#[test]
fn an_entity_is_described_by_any_of_its_names() {
    let sheet = "\
Anna Weber  person, 3 mentions in 2 documents, 4 claims
  also called Weber
  offices     minister, Grainland (courier)
  claims      CONSULT 3, AFFILIATION 1
  documents   courier, The Courier, 2021-03-05, “A call about grain”
              post, Evening Post, 2021-03-08, “What call?”
  merged      \"Weber\": short for \"Anna Weber\" (courier)
";
    relata(&["entity", "GRAPH", "weber"], "").prints(sheet).quietly().exits(0);
    relata(&["shell", "GRAPH"], ":entity \"Weber\"").prints(sheet).exits(0);
    relata(&["entity", "GRAPH", "Webber"], "").complains("did you mean \"Weber\"").exits(1);
}

#[test]
fn the_schema_shows_types_beneath_their_classes() {
    relata(&["shell", "GRAPH"], ":schema")
        .prints_among_others("Nodes (4)\n  Person             3\n  Country            1\n")
        .prints_among_others("  CONSULT            4  CALLED 2, MET 1, WROTE_TO 1\n")
        .prints_among_others("2021-03-01 to 2021-03-31; 5 of 6 relationships dated")
        .prints_among_others("2 outlets: Evening Post, The Courier")
        .exits(0);
}

#[test]
fn help_knows_every_command_and_word() {
    relata(&["shell", "GRAPH"], ":help")
        .prints_among_others(":why N")
        .prints_among_others(":draw [dark] [FILE]")
        .exits(0);
    relata(&["shell", "GRAPH"], ":help query").prints_among_others("OPTIONAL MATCH pattern").exits(0);
    relata(&["shell", "GRAPH"], ":help count").prints_among_others("for example").exits(0);
    relata(&["shell", "GRAPH"], ":help consult").prints_among_others("class, 4 claims").exits(0);
    relata(&["shell", "GRAPH"], ":help shcema").complains("did you mean `:help schema`?").exits(1);
    relata(&["shell", "GRAPH"], ":shcema")
        .complains("did you mean `:schema`?")
        .complains("stdin:1:1")
        .exits(1);
}

#[test]
fn a_query_that_stops_early_says_so_and_fails() {
    relata(&["query", "GRAPH", "UNWIND range(1, 9) AS n RETURN n", "--max-rows", "2"], "")
        .prints("{\"n\":1}\n{\"n\":2}\n")
        .complains("stopped early")
        .exits(1);
    let endless =
        "UNWIND range(1, 99999) AS a UNWIND range(1, 99999) AS b WITH a + b AS c WHERE c < 0 RETURN c";
    relata(&["query", "GRAPH", endless, "--timeout", "100ms"], "")
        .prints("")
        .complains("stopped early: the time of 100ms is over")
        .exits(1);
    relata(&["query", "GRAPH", "UNWIND range(1, 200000) AS n RETURN n", "--max-memory", "1M"], "")
        .complains("stopped early: it needs more than 1 MB of memory")
        .exits(1);
}

#[test]
fn a_graph_that_is_not_there_is_one_clear_message() {
    relata(&["query", "nowhere.ron", "RETURN 1"], "").prints("").complains("nowhere.ron").exits(3);
    relata(&["shell", "nowhere.ron"], "").complains("nowhere.ron").exits(3);
    relata(&["entity", "nowhere.ron", "x"], "").complains("nowhere.ron").exits(3);
}

#[test]
fn the_graph_is_saved_and_opened_again() {
    relata(&["shell", "GRAPH"], ":save copy.ron\n:open copy.ron\nMATCH (n) RETURN count(n) AS n;")
        .prints("{\"n\":4}\n")
        .exits(0);
    relata(&["shell", "GRAPH"], ":open nowhere.ron").complains("nowhere.ron").exits(3);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        relata(&["completions", shell], "")
            .prints_among_others("query")
            .prints_among_others("max-rows")
            .exits(0);
    }
    relata(&["manpage"], "")
        .prints_among_others(".SH \"EXIT STATUS\"")
        .prints_among_others("RELATA QUERY")
        .exits(0);
}

#[test]
fn bash_reads_its_completions() {
    if !Path::new("/bin/bash").exists() {
        return;
    }
    let run = relata(&["completions", "bash"], "");
    let mut bash = Command::new("/bin/bash").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(&run.output.stdout).unwrap();
    assert!(bash.wait().unwrap().success());
}

#[test]
fn no_text_is_a_formula_in_a_table_for_spreadsheets() {
    relata(&["query", "GRAPH", "--mode", "csv", "RETURN '=1+1' AS a, -2 AS b, '-x' AS c, 'x=1' AS d"], "")
        .prints_among_others("'=1+1,-2,'-x,x=1")
        .exits(0);
}

#[test]
fn parties_that_deal_with_one_another_are_drawn_apart() {
    let folder = tempfile::tempdir().unwrap();
    let text = "OSLO, 3 March 2021 – Norwegian Foreign Minister Kari Dahl called Swedish Foreign Minister Nils Ek on Monday.\n\
        Norwegian Prime Minister Ola Berg met Danish Prime Minister Mette Holm in Oslo on Tuesday.\n\
        Swedish Foreign Minister Nils Ek told Danish Foreign Minister Lars Friis that the ferry would sail.\n\
        Danish Prime Minister Mette Holm thanked Swedish Prime Minister Eva Lind.\n\
        Swedish Prime Minister Eva Lind phoned Norwegian Prime Minister Ola Berg.\n\
        Kari Dahl wrote to Lars Friis on Wednesday.\n";
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    run_in(folder.path(), &["render", "a.txt", "-o", "a.svg"], b"").exits(0);
    let drawn = std::fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(drawn.contains("Denmark – Norway – Sweden"), "{drawn}");
    // With few boxes of many claims the ends of some are not drawn.
    run_in(folder.path(), &["render", "a.txt", "-o", "a.svg", "--max-nodes", "4"], b"").exits(0);
}
