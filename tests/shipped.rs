//! What ships is run: the commands of the READMEs, the scripts, the samples.
//!
//! With `RELATA_UPDATE=1` the transcripts and samples are written anew instead.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn updating() -> bool {
    std::env::var_os("RELATA_UPDATE").is_some()
}

/// Holds a file against what it should be now, or writes it.
fn check_file(path: &Path, now: &[u8]) {
    if updating() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, now).unwrap();
        return;
    }
    let shipped = fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert!(
        shipped == now,
        "{} is not what is built today; RELATA_UPDATE=1 cargo test shipped writes it anew",
        path.display()
    );
}

/// A folder like a fresh clone to run commands in: documents and scripts, and room for what they write.
fn clone_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for from in ["queries", "examples/ceasefire", "examples/portsmouth", "examples/ferry-takeover"] {
        let to = folder.path().join(from);
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(home().join(from)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    folder
}

/// Splits a command into words as a POSIX shell does, so far as READMEs need it.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut inside) = (Vec::new(), String::new(), None, false);
    for c in command.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                inside = true;
            }
            (None, ' ') => {
                if inside {
                    words.push(std::mem::take(&mut word));
                }
                inside = false;
            }
            (_, c) => {
                word.push(c);
                inside = true;
            }
        }
    }
    if inside {
        words.push(word);
    }
    words
}

/// What a command prints, first its output and then its messages.
fn run(command: &str, folder: &Path) -> String {
    let words = words(command);
    let arguments = match &words[..] {
        [first, rest @ ..] if first == "relata" => rest,
        [cargo, run, release, dashes, rest @ ..]
            if [cargo, run, release, dashes] == ["cargo", "run", "--release", "--"] =>
        {
            rest
        }
        _ => panic!("a transcript runs relata: {command}"),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_relata"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{command}\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// The text of a page with what its `console` blocks print now.
fn rerun(page: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in page.lines() {
        if line == "```console" {
            inside = true;
        } else if line.starts_with("```") {
            inside = false;
        }
        if inside && line != "```console" {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            let printed = run(command, folder);
            out.push_str(line);
            out.push('\n');
            for line in printed.lines() {
                out.push_str(line.trim_end());
                out.push('\n');
            }
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn check_page(name: &str) {
    let path = home().join(name);
    let page = fs::read_to_string(&path).unwrap();
    check_file(&path, rerun(&page, clone_folder().path()).as_bytes());
}

#[test]
fn the_readme_shows_what_its_commands_print() {
    check_page("README.md");
}

#[test]
fn the_sample_graph_and_picture_are_what_is_built() {
    let folder = clone_folder();
    run("relata build examples/ceasefire -o ceasefire.ron", folder.path());
    run(
        "relata render ceasefire.ron -f queries/mediation-chain.cypher -o mediation-chain.svg",
        folder.path(),
    );
    for name in ["ceasefire.ron", "mediation-chain.svg"] {
        check_file(&home().join("graph/samples").join(name), &fs::read(folder.path().join(name)).unwrap());
    }
}

#[test]
fn the_decisions_of_the_readme_find_what_they_decide() {
    let page = fs::read_to_string(home().join("graph/README.md")).unwrap();
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let folder = clone_folder();
    fs::write(folder.path().join("examples/ceasefire/decisions.ron"), example).unwrap();
    run("relata build examples/ceasefire -o graph.ron", folder.path());
}

/// The scripts that ship, in order.
fn scripts() -> Vec<PathBuf> {
    let mut scripts: Vec<PathBuf> = fs::read_dir(home().join("queries"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "cypher"))
        .collect();
    scripts.sort();
    scripts
}

#[test]
fn every_script_asks_a_question_and_finds_an_answer() {
    let folder = clone_folder();
    run("relata build examples/ceasefire -o graph.ron", folder.path());
    for script in scripts() {
        let text = fs::read_to_string(&script).unwrap();
        let head = text.lines().next().unwrap_or_default();
        assert!(
            head.starts_with("// ") && head.ends_with('?'),
            "{} opens with its question",
            script.display()
        );
        let name = script.file_name().unwrap().to_str().unwrap();
        let rows = run(&format!("relata query graph.ron -f queries/{name} --format jsonl"), folder.path());
        assert!(rows.starts_with('{'), "{name} finds nothing: {rows}");
        run(&format!("relata render graph.ron -f queries/{name} -o {name}.svg"), folder.path());
    }
}

#[test]
fn words_are_split_as_a_shell_does() {
    assert_eq!(
        words("relata query g 'NEIGHBOURS OF \"A B\"' --x"),
        ["relata", "query", "g", "NEIGHBOURS OF \"A B\"", "--x"]
    );
}
