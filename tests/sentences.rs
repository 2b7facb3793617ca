//! Sentences and the facts they must give; the form of the files is told in `sentences/README.md`.

use relata::document::Document;
use relata::facts::{DocumentFacts, DocumentRecord, LocalClaim, Status};
use relata::vocabulary::Vocabulary;
use std::fmt::Write;
use std::path::Path;

/// A text with the lines of what it must give.
struct Case {
    place: String,
    published: Option<String>,
    text: String,
    lines: Vec<String>,
}

fn cases(name: &str, source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut published = None;
    let mut quoting = false;
    for (at, line) in source.lines().enumerate() {
        if let Some(date) = line.strip_prefix("Published ") {
            published = Some(date.trim_end_matches('.').to_owned());
        } else if let Some(text) = line.strip_prefix('>') {
            let text = text.strip_prefix(' ').unwrap_or(text);
            match cases.last_mut().filter(|_| quoting) {
                Some(case) => {
                    case.text.push('\n');
                    case.text.push_str(text);
                }
                None => cases.push(Case {
                    place: format!("{name}:{}", at + 1),
                    published: published.clone(),
                    text: text.to_owned(),
                    lines: Vec::new(),
                }),
            }
            quoting = true;
            continue;
        } else if let (Some(fact), Some(case)) = (line.strip_prefix("- "), cases.last_mut()) {
            case.lines.push(fact.to_owned());
        }
        quoting = false;
    }
    cases
}

fn facts(case: &Case) -> DocumentFacts {
    let record = DocumentRecord {
        id: "sentence".to_owned(),
        title: None,
        outlet: None,
        published: case.published.as_ref().map(|date| date.parse().expect("a date in the file's head")),
    };
    let document = Document { record, text: case.text.clone() };
    let analysis = relata::english::analyse(&document.text);
    relata::extract::extract(&document, &analysis, Vocabulary::shipped())
}

/// A fact as a file has it.
struct Fact<'a> {
    source: &'a str,
    kind: &'a str,
    target: &'a str,
    either: bool,
    rest: Vec<&'a str>,
}

fn fact(line: &str) -> Option<Fact<'_>> {
    let mut parts = line.split(", ");
    let ends = parts.next()?;
    let capitals = |word: &str| {
        word.len() > 2 && word.trim_matches(['<', '>']).bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
    };
    // Of words in capitals the class is the last but the ends ("FIFA SANCTION Peter Novak").
    let words: Vec<&str> = ends.split(' ').collect();
    let at = (1..words.len().saturating_sub(1)).find(|&at| capitals(words[at]))?;
    let start: usize = words[..at].iter().map(|w| w.len() + 1).sum();
    let kind = words[at];
    Some(Fact {
        source: &ends[..start - 1],
        kind: kind.trim_matches(['<', '>']),
        target: &ends[start + kind.len() + 1..],
        either: kind.starts_with('<'),
        rest: parts.collect(),
    })
}

fn is(facts: &DocumentFacts, entity: u32, name: &str) -> bool {
    let entity = &facts.entities[entity as usize];
    entity.name.eq_ignore_ascii_case(name)
        || entity.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
}

fn gives(facts: &DocumentFacts, claim: &LocalClaim, fact: &Fact<'_>) -> bool {
    let ends = |a: u32, b: u32| is(facts, a, fact.source) && is(facts, b, fact.target);
    let kind = claim.class == fact.kind || claim.relation == fact.kind;
    let straight = ends(claim.source, claim.target) || (fact.either && ends(claim.target, claim.source));
    kind && straight
        && fact.rest.iter().all(|condition| match *condition {
            "asserted" => claim.status == Status::Asserted,
            "negated" => claim.status == Status::Negated,
            "possible" => claim.status == Status::Possible,
            "undated" => claim.date.is_none(),
            "both ways" => claim.reciprocal,
            "says nobody" => claim.attribution.is_none(),
            other => {
                if let Some(date) = other.strip_prefix("on ") {
                    claim.date.is_some_and(|d| d.to_string() == date)
                } else if let Some(name) = other.strip_prefix("says ") {
                    claim.attribution.is_some_and(|speaker| is(facts, speaker, name))
                } else if let Some(words) = other.strip_prefix("as ") {
                    claim.predicate == words.trim_matches('"')
                } else if let Some(role) = other.strip_prefix("role ") {
                    claim.role.as_ref().is_some_and(|r| r.eq_ignore_ascii_case(role))
                } else {
                    panic!("unknown condition `{other}`")
                }
            }
        })
}

/// Whether the entities hold one as `NAME: KIND, also "FORM"` says.
fn lists(facts: &DocumentFacts, line: &str, place: &str) -> bool {
    let (name, rest) = line.split_once(": ").unwrap_or_else(|| panic!("{place}: no kind: {line}"));
    let (kind, also) = rest.split_once(", also ").unwrap_or((rest, ""));
    (0..facts.entities.len()).any(|at| {
        let entity = &facts.entities[at];
        let form = also.trim_matches('"');
        is(facts, at as u32, name)
            && entity.kind.word() == kind
            && (form.is_empty() || entity.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(form)))
    })
}

fn show(facts: &DocumentFacts) -> String {
    let mut out = String::new();
    for entity in &facts.entities {
        let _ = writeln!(out, "      has {} ({}) {:?}", entity.name, entity.kind.word(), entity.aliases);
    }
    for claim in &facts.claims {
        let name = |entity: u32| &facts.entities[entity as usize].name;
        let _ = writeln!(
            out,
            "      gives {} {} ({}) {}, {}, {}, says {}",
            name(claim.source),
            claim.class,
            claim.relation,
            name(claim.target),
            claim.status.word(),
            claim.date.map_or("undated".to_owned(), |d| format!("on {d}")),
            claim.attribution.map_or("nobody", |a| name(a)),
        );
    }
    out
}

fn run(path: &Path) -> (usize, Vec<String>) {
    let source = std::fs::read_to_string(path).expect("a file of sentences");
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let cases = cases(&name, &source);
    let mut wrong = Vec::new();
    for case in &cases {
        let facts = facts(case);
        let interactions: Vec<&LocalClaim> =
            facts.claims.iter().filter(|c| c.class != "AFFILIATION").collect();
        let mut bad = Vec::new();
        let mut expected = Vec::new();
        for line in &case.lines {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "entity" => {
                    if !lists(&facts, rest, &case.place) {
                        bad.push(line.clone());
                    }
                }
                "no" => {
                    let name = rest.strip_prefix("entity ").expect("`no entity NAME`");
                    if facts.entities.iter().any(|entity| entity.name.eq_ignore_ascii_case(name)) {
                        bad.push(line.clone());
                    }
                }
                "nothing" if rest.is_empty() => {
                    if !interactions.is_empty() {
                        bad.push(line.clone());
                    }
                }
                "nothing" => {
                    let listed = |claim: &&LocalClaim| expected.iter().any(|f| gives(&facts, claim, f));
                    if !interactions.iter().all(listed) {
                        bad.push(line.clone());
                    }
                }
                "yet" if rest.starts_with("entity ") => {
                    if lists(&facts, &rest["entity ".len()..], &case.place) {
                        bad.push(line.clone());
                    }
                }
                "yet" if rest.starts_with("not ") => {
                    let fact = fact(&rest[4..]).unwrap_or_else(|| panic!("{}: no fact: {line}", case.place));
                    if !facts.claims.iter().any(|claim| gives(&facts, claim, &fact)) {
                        bad.push(line.clone());
                    }
                }
                "not" | "yet" => {
                    let fact = fact(rest).unwrap_or_else(|| panic!("{}: no fact: {line}", case.place));
                    if facts.claims.iter().any(|claim| gives(&facts, claim, &fact)) {
                        bad.push(line.clone());
                    }
                }
                _ => {
                    let fact = fact(line).unwrap_or_else(|| panic!("{}: no fact: {line}", case.place));
                    if !facts.claims.iter().any(|claim| gives(&facts, claim, &fact)) {
                        bad.push(line.clone());
                    }
                    expected.push(fact);
                }
            }
        }
        if !bad.is_empty() {
            let lines: Vec<String> = bad.iter().map(|line| format!("    - {line}\n")).collect();
            wrong.push(format!("{}: {}\n{}{}", case.place, case.text, lines.concat(), show(&facts)));
        }
    }
    (cases.len(), wrong)
}

#[test]
fn every_text_gives_its_facts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of sentences")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"))
        .collect();
    files.sort();
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in files {
        let (cases, bad) = run(&file);
        count += cases;
        wrong.extend(bad);
    }
    assert!(wrong.is_empty(), "{} of {count} texts are read wrongly:\n\n{}", wrong.len(), wrong.join("\n"));
}
