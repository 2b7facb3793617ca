//! The command line when something is wrong: one clear message, its own exit code, nothing lost.

use crate::shell::{Run, run_in};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const NEWS: &[u8] = b"Anna Weber called Bruno Stone on 4 March 2021.";

/// A folder to work in.
struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files, and the folders they lie in.
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = folder.path(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// A folder with one piece of news and the graph of it.
    fn with_a_graph() -> Self {
        let folder = Self::with(&[("news/a.txt", NEWS)]);
        folder.runs(&["build", "news", "-o", "graph.ron"]).exits(0);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn runs(&self, arguments: &[&str]) -> Run {
        run_in(self.0.path(), arguments, b"")
    }

    /// All that lies in a folder, by name.
    #[track_caller]
    fn holds(&self, folder: &str, expected: &[&str]) {
        let list = std::fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> =
            list.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(names, expected);
    }
}

#[test]
fn a_build_tells_what_it_made() {
    let folder = Folder::with(&[("news/a.txt", NEWS)]);
    folder
        .runs(&["build", "news", "-o", "graph.ron"])
        .prints("")
        .complains_exactly("graph.ron: 1 document, 2 entities, 1 claim\n")
        .exits(0);
    let first = folder.text("graph.ron");
    folder.runs(&["build", "news", "-o", "graph.ron"]).exits(0);
    assert_eq!(folder.text("graph.ron"), first);
    folder.holds(".", &["graph.ron", "news"]);
}

#[test]
fn a_missing_folder() {
    let folder = Folder::with(&[]);
    folder
        .runs(&["build", "nowhere"])
        .complains_exactly(
            "error: cannot read nowhere: no such file or directory\n\
             help: there is no such file or folder; see what there is with `ls`\n",
        )
        .exits(3);
    folder.holds(".", &[]);
}

#[test]
fn an_empty_folder() {
    let folder = Folder::with(&[("empty/.hidden", b"x")]);
    folder
        .runs(&["build", "empty"])
        .complains_exactly(
            "error: no document to read in empty\n\
             help: give a folder that holds .txt or .md files, or a graph file (.ron)\n",
        )
        .exits(3);
}

#[test]
fn files_that_are_no_text_are_listed_and_left_out() {
    let folder = Folder::with(&[
        ("news/a.txt", NEWS),
        ("news/b.txt", b"a\0b"),
        ("news/c.md", b"ab\xff"),
        ("news/d.png", b"\x89PNG"),
    ]);
    folder
        .runs(&["build", "news", "-o", "graph.ron"])
        .complains_exactly(
            "warning: news/b.txt was skipped: it is a binary file, not text\n\
             warning: news/c.md was skipped: it is not UTF-8: the byte at 2 makes no character\n\
             warning: news/d.png was skipped: no reader for .png files; txt, text, md, markdown can be read\n\
             graph.ron: 1 document, 2 entities, 1 claim; 3 files skipped\n",
        )
        .exits(4);
    folder
        .runs(&["query", "news", "MATCH (n) RETURN count(n) AS n"])
        .prints("{\"n\":2}\n")
        .complains("b.txt was skipped")
        .exits(4);
    folder
        .runs(&["build", "news/b.txt", "-o", "other.ron"])
        .complains_exactly("error: cannot read news/b.txt: it is a binary file, not text\n")
        .exits(3);
    folder.holds(".", &["graph.ron", "news"]);
}

#[test]
fn a_graph_file_that_is_broken_says_where() {
    let folder = Folder::with_a_graph();
    let whole = folder.text("graph.ron");
    let check = |text: &[u8], expected: &str| {
        std::fs::write(folder.path("bad.ron"), text).unwrap();
        folder.runs(&["query", "bad.ron", "RETURN 1"]).prints("").complains_exactly(expected).exits(3);
    };
    check(b"", "error: the graph file is empty\nhelp: build the graph again from its documents\n");
    check(
        b"\xff\xfe",
        "error: bad.ron is no graph file: it is not UTF-8 at byte 0\n\
         help: build the graph again from its documents\n",
    );
    check(
        whole.replace("version: 1", "version: 9").as_bytes(),
        "error: the graph was written by a newer relata (layout 9, this one reads up to 1)\n \
         --> bad.ron:3:11\n  |\n3 |  version: 9,\n  |           ^\n\
         help: build the graph again with this version, or install the newer one\n",
    );
    check(
        b"(version: 1, graph: (\n  documents: [,\n",
        "error: the graph file is damaged: Expected opening `(` for struct `DocumentRecord`\n \
         --> bad.ron:2:15\n  |\n2 |   documents: [,\n  |               ^ here\n\
         help: build the graph again from its documents\n",
    );
    let points_away = whole.replace("source: 0", "source: 99");
    assert_ne!(points_away, whole);
    check(
        points_away.as_bytes(),
        "error: the graph file is damaged: claim 0 points at an entity or a document that is not there\n\
         help: build the graph again from its documents\n",
    );
    for end in (0..whole.len()).step_by(97) {
        std::fs::write(folder.path("bad.ron"), &whole[..whole.floor_char_boundary(end)]).unwrap();
        folder
            .runs(&["query", "bad.ron", "RETURN 1"])
            .prints("")
            .complains("error: the graph file is ")
            .exits(3);
    }
}

#[test]
fn a_graph_is_known_by_its_first_words_too() {
    let folder = Folder::with_a_graph();
    std::fs::rename(folder.path("graph.ron"), folder.path("graph")).unwrap();
    folder.runs(&["query", "graph", "MATCH (n) RETURN count(n) AS n"]).prints("{\"n\":2}\n").exits(0);
}

#[test]
fn what_cannot_be_written_is_told_before_the_work() {
    let folder = Folder::with_a_graph();
    let missing = |path: &str| {
        format!("error: cannot write {path}: there is no folder out\nhelp: make it with `mkdir -p out`\n")
    };
    folder.runs(&["build", "news", "-o", "out/g.ron"]).complains_exactly(&missing("out/g.ron")).exits(3);
    folder
        .runs(&["export", "graph.ron", "--format", "ttl", "-o", "out/g.ttl"])
        .complains_exactly(&missing("out/g.ttl"))
        .exits(3);
    folder.runs(&["render", "graph.ron", "-o", "out/g.svg"]).complains(&missing("out/g.svg")).exits(3);
    folder
        .runs(&["build", "news", "-o", "news"])
        .complains_exactly("error: cannot write news: it is a folder\n")
        .exits(3);
    // The name of the picture is looked at before the graph is.
    folder.runs(&["render", "no-such.ron", "-o", "g.bmp"]).complains("no picture has the extension `bmp`");
    folder
        .runs(&["render", "graph.ron", "-o", "g.bmp"])
        .complains("no picture has the extension `bmp`")
        .exits(2);
    folder.holds(".", &["graph.ron", "news"]);
}

#[test]
fn a_failed_build_leaves_the_old_graph() {
    let folder = Folder::with_a_graph();
    let before = folder.text("graph.ron");
    folder.runs(&["build", "nowhere", "-o", "graph.ron"]).exits(3);
    folder.runs(&["build", "news", "--ontology", "nowhere.ron", "-o", "graph.ron"]).exits(3);
    assert_eq!(folder.text("graph.ron"), before);
    folder.holds(".", &["graph.ron", "news"]);
}

#[test]
fn an_ontology_that_is_wrong_says_where() {
    let folder = Folder::with(&[
        ("news/a.txt", NEWS),
        ("broken.ron", b"Ontology(classes: [\n  Class(name: \"A\", doc \"x\"),\n"),
        ("lower.ron", b"Ontology(classes: [\n  Class(name: \"consult\", doc: \"x\", types: []),\n])\n"),
    ]);
    let build = |file: &str| folder.runs(&["build", "news", "-o", "graph.ron", "--ontology", file]);
    build("broken.ron")
        .complains_exactly(
            "error: the file cannot be read: Expected colon\n --> broken.ron:2:23\n  |\n\
             2 |   Class(name: \"A\", doc \"x\"),\n  |                       ^ here\n",
        )
        .exits(3);
    build("lower.ron")
        .complains("error: `consult` is no name of a class or type\n --> lower.ron:2:15\n")
        .exits(3);
    folder.holds("news", &["a.txt"]);
}

#[test]
fn arguments_that_are_wrong_are_usage_errors() {
    let folder = Folder::with_a_graph();
    let check = |arguments: &[&str], part: &str| folder.runs(arguments).prints("").complains(part).exits(2);
    check(&["build", "news", "--published", "soon"], "`soon` is no date; write 2025-05-09, 2025-05 or 2025");
    check(&["build", "news", "--min-confidence", "2"], "write a number from 0 to 1");
    check(&["query", "graph.ron"], "<QUERY>");
    check(&["qurey", "graph.ron"], "a similar subcommand exists: 'query'");
    check(&["export", "graph.ron", "--format", "grahpml"], "a similar value exists: 'graphml'");
    check(&["export", "graph.ron", "--format", "csv"], "name a folder for them, as in -o tables");
    check(
        &["export", "graph.ron", "--format", "ttl", "--flavour", "neo4j"],
        "--flavour goes with --format csv",
    );
    check(&["query", "graph.ron", "RETURN 1", "--timeout", "soon"], "write it as 500ms, 30s or 2m");
    check(&["query", "graph.ron", "RETURN 1", "--max-memory", "lots"], "write it as 500M or 2G");
    check(&["query", "graph.ron", "RETURN 1", "--max-rows", "few"], "write a whole number, or none");
}

#[test]
fn a_query_with_a_typo_says_where_and_what_would_work() {
    let folder = Folder::with_a_graph();
    folder
        .runs(&["query", "graph.ron", "MATHC (n) RETURN n"])
        .prints("")
        .complains("--> query:1:1")
        .complains("did you mean `MATCH`?")
        .exits(1);
}

#[test]
fn documents_are_asked_as_graphs_are() {
    let folder = Folder::with_a_graph();
    for graph in ["news", "news/a.txt", "graph.ron"] {
        folder
            .runs(&["query", graph, "MATCH (a)-[r]->(b) RETURN a.name AS a, type(r) AS r, b.name AS b"])
            .prints("{\"a\":\"Anna Weber\",\"r\":\"CALLED\",\"b\":\"Bruno Stone\"}\n")
            .quietly()
            .exits(0);
    }
}

#[test]
fn tables_are_written_into_a_folder() {
    let folder = Folder::with_a_graph();
    let export = |more: &[&str]| {
        folder
            .runs(&[&["export", "graph.ron", "--format", "csv", "-o", "tables"], more].concat())
            .quietly()
            .exits(0);
    };
    export(&[]);
    folder.holds("tables", &["edges.csv", "nodes.csv"]);
    assert!(folder.text("tables/nodes.csv").starts_with("Id,Label,"));
    std::fs::write(folder.path("tables/mine.txt"), "kept").unwrap();
    export(&["--flavour", "neo4j"]);
    folder.holds("tables", &["edges.csv", "mine.txt", "nodes.csv"]);
    assert!(folder.text("tables/edges.csv").starts_with(":START_ID,:END_ID,:TYPE,"));
}

#[test]
fn every_format_is_the_same_on_a_screen_and_in_a_file() {
    let folder = Folder::with_a_graph();
    for format in ["jsonl", "graphml", "gexf", "json", "cypher", "ttl", "ftm", "mermaid"] {
        folder.runs(&["export", "graph.ron", "--format", format, "-o", "out"]).quietly().exits(0);
        folder
            .runs(&["export", "graph.ron", "--format", format])
            .prints(&folder.text("out"))
            .quietly()
            .exits(0);
    }
}

/// Runs a line of the system's shell, with the program as `$RELATA`.
#[cfg(unix)]
fn sh(folder: &Path, line: &str) -> Run {
    let output = Command::new("sh")
        .args(["-c", line])
        .env("RELATA", env!("CARGO_BIN_EXE_relata"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run { output }
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let folder = Folder::with_a_graph();
    let line = "(\"$RELATA\" query graph.ron 'UNWIND range(1, 50000) AS n RETURN n'; echo \"exit $?\" >&2) | head -n 1";
    sh(folder.0.path(), line).prints("{\"n\":1}\n").complains_exactly("exit 0\n").exits(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_clear_message() {
    let folder = Folder::with_a_graph();
    for command in
        ["query graph.ron 'RETURN 1'", "export graph.ron --format ttl", "manpage", "completions bash"]
    {
        sh(folder.0.path(), &format!("\"$RELATA\" {command} > /dev/full"))
            .complains_exactly("error: cannot write to standard output: no space left on device\n")
            .exits(3);
    }
}

#[cfg(unix)]
#[test]
fn standard_input_may_be_closed_or_empty() {
    let folder = Folder::with_a_graph();
    sh(folder.0.path(), "\"$RELATA\" query graph.ron -f - <&-").prints("").quietly().exits(0);
    sh(folder.0.path(), "\"$RELATA\" shell graph.ron < /dev/null").prints("").quietly().exits(0);
    sh(folder.0.path(), "echo 'RETURN 1 AS a' | \"$RELATA\" query graph.ron -f -")
        .prints("{\"a\":1}\n")
        .exits(0);
}

#[test]
fn a_script_names_its_parameters_and_the_command_may_give_others() {
    let folder = Folder::with_a_graph();
    std::fs::write(
        folder.path("q.cypher"),
        ":param who = 'Anna Weber'\nMATCH ({name: $who})-[r]-(other) RETURN other.name AS name, r;",
    )
    .unwrap();
    let ask = |more: &[&str]| {
        folder.runs(&[&["query", "graph.ron", "-f", "q.cypher", "--format", "csv"], more].concat())
    };
    ask(&[]).prints("name,r\nBruno Stone,called (2021-03-04)\n").exits(0);
    ask(&["--param", "who=Bruno Stone"]).prints("name,r\nAnna Weber,called (2021-03-04)\n").exits(0);
    let other = ask(&["--param", "who=Brunn Stone"]);
    other.complains("--> q.cypher:2:15").complains("did you mean \"Bruno Stone\"?").exits(0);
    let drawn = ["render", "graph.ron", "-f", "q.cypher", "-o", "a.svg", "--param", "who=Bruno Stone"];
    folder.runs(&drawn).exits(0);
    assert!(folder.text("a.svg").contains("Anna Weber"));
    folder.runs(&["render", "graph.ron", "--around", "anna weber", "-o", "b.svg"]).exits(0);
    assert!(folder.text("b.svg").contains(">Around Anna Weber<"));
}

#[test]
fn an_answer_without_rows_says_so_beside_its_table() {
    let folder = Folder::with_a_graph();
    let text = "MATCH (n) WHERE n.mentions > 99 RETURN n";
    folder.runs(&["query", "graph.ron", text, "--format", "table"]).prints("").complains("No rows").exits(0);
    folder.runs(&["query", "graph.ron", text]).prints("").complains_exactly("").exits(0);
}
