//! The rules of the house: which room may use which, and who touches disk, terminal and environment.
//!
//! The rules are those of `src/README.md`; this test reads the `crate::` paths of the source.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What every room may use: plain values and the words of errors.
const GROUND: &[&str] = &["span", "date", "diagnostic", "facts", "release"];

/// A room and the rooms that it may use beside itself and the ground.
const MAY_USE: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("date", &[]),
    ("diagnostic", &[]),
    ("facts", &[]),
    ("release", &[]),
    ("files", &[]),
    ("vocabulary", &[]),
    ("document", &[]),
    ("english", &["document", "vocabulary"]),
    ("extract", &["document", "english", "vocabulary"]),
    ("graph", &["vocabulary"]),
    ("query", &["graph", "vocabulary"]),
    ("diagram", &["graph", "query"]),
    ("export", &["diagram", "graph"]),
    ("pipeline", &["document", "english", "extract", "graph", "vocabulary"]),
];

/// The rooms within `extract` and those of them that each may use; `claims.rs` and `mod.rs` bring them together.
///
/// Two halves stand on `sentence`, and neither uses the other: who is spoken of, and what they did.
const EXTRACT_MAY_USE: &[(&str, &[&str])] = &[
    ("sentence", &[]),
    ("mend", &["sentence"]),
    ("chunks", &["sentence"]),
    ("names", &["chunks", "sentence"]),
    ("reference", &["names", "sentence"]),
    ("offices", &["chunks", "names", "reference", "sentence"]),
    ("entities", &["chunks", "names", "offices", "reference", "sentence"]),
    ("arguments", &["sentence"]),
    ("deeds", &["arguments", "sentence"]),
    // By methods, which this test does not see: `arguments` adds them to the scene of a sentence.
    ("telling", &["arguments", "sentence"]),
    ("claims", &["deeds", "sentence", "telling"]),
];

/// The rooms that may use anything, that nobody else may use, and that touch the world.
const EDGE: &[&str] = &["cli", "shell", "main", "lib"];

/// What else may: the one file for it, and the training, which the program never runs.
const ALSO_EDGE: &[&str] = &["files.rs", "english/training/"];

/// What touches disk, terminal or environment.
const WORLD: &[&str] =
    &["std::fs", "std::env", "std::process", "io::stdin", "io::stdout", "println!(", "print!("];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder of the source")
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file by its path below `src`, without its comments and without its tests.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    found
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            (name(path), lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The room that a file belongs to.
fn room(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The rooms that a piece of code names right after a path like `crate::`, singly or in braces.
fn used(code: &str, path: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for part in code.split(path).skip(1) {
        let names = match part.strip_prefix('{') {
            Some(list) => first_names(list),
            None => vec![word(part)],
        };
        rooms.extend(names.into_iter().filter(|name| !name.is_empty()));
    }
    rooms
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each path in a list in braces, whose opening brace is left out.
fn first_names(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut fresh) = (1, Vec::new(), true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            c if fresh && depth == 1 && !c.is_whitespace() => {
                names.push(word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn rooms_use_only_what_they_may() {
    let rooms: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).chain(EDGE.iter().copied()).collect();
    let mut wrong = Vec::new();
    for (file, code) in files() {
        let own = room(&file);
        if EDGE.contains(&own) {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(room, _)| *room == own) else {
            wrong.push(format!("src/{file}: a room without a row in this test"));
            continue;
        };
        for other in used(&code, "crate::") {
            let known = rooms.contains(&other.as_str());
            let fine = other == own || GROUND.contains(&other.as_str()) || allowed.contains(&other.as_str());
            if known && !fine {
                wrong.push(format!("src/{file} uses `{other}`, which `{own}` may not"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_of_extract_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for (file, code) in files() {
        let Some(inner) = file.strip_prefix("extract/").filter(|&f| f != "mod.rs" && f != "examples.rs")
        else {
            continue;
        };
        let own = room(inner);
        let Some((_, allowed)) = EXTRACT_MAY_USE.iter().find(|(room, _)| *room == own) else {
            wrong.push(format!("src/{file}: a room without a row in this test"));
            continue;
        };
        for other in used(&code, "crate::extract::") {
            if other != own && !allowed.contains(&other.as_str()) {
                wrong.push(format!("src/{file} uses `{other}`, which `{own}` may not"));
            }
        }
        // Another room is named by its path from the crate, so that the above sees it.
        let depth = inner.split('/').filter(|part| *part != "mod.rs").count();
        if code.contains(&"super::".repeat(depth)) {
            wrong.push(format!("src/{file} leaves `{own}` by `super`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_edge_touches_the_world() {
    let mut wrong = Vec::new();
    for (file, code) in files() {
        if EDGE.contains(&room(&file)) || ALSO_EDGE.iter().any(|allowed| file.starts_with(allowed)) {
            continue;
        }
        wrong.extend(
            WORLD.iter().filter(|what| code.contains(**what)).map(|what| format!("src/{file} has `{what}`")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn petgraph_stays_inside_the_graph() {
    let outside = files().into_iter().filter(|(file, _)| room(file) != "graph");
    let wrong: Vec<String> =
        outside.filter(|(_, code)| code.contains("petgraph")).map(|(file, _)| file).collect();
    assert!(wrong.is_empty(), "petgraph is named in {wrong:?}");
}

#[test]
fn paths_are_read_with_and_without_braces() {
    let code = "use crate::{graph::{Value, Path}, span}; use crate::facts::Status; crate::date::parse()";
    let rooms: Vec<String> = used(code, "crate::").into_iter().collect();
    assert_eq!(rooms, ["date", "facts", "graph", "span"]);
}
