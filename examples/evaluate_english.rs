//! Prints how well the shipped analysis of English does: `evaluate_english TREEBANKS_DIR [--dev | --test]`.

use relata::english::Model;
use relata::english::training::{Reliability, evaluate, evaluate_names, reliability};
use std::path::PathBuf;

/// What everything is chosen on.
const DEV: [&str; 3] = ["ewt/en_ewt-ud-dev.conllu", "gum/en_gum_open-dev.conllu", "ner/uner-ewt-dev.iob2"];

/// What is only ever tested on.
const TEST: [&str; 4] = [
    "ewt/en_ewt-ud-test.conllu",
    "gum/en_gum_open-test.conllu",
    "gum/en_gum_open-news.conllu",
    "ner/uner-ewt-test.iob2",
];

fn main() -> Result<(), String> {
    let usage = "usage: evaluate_english TREEBANKS_DIR [--dev | --test]";
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, parts): (_, &[&[&str]]) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..]
    {
        [folder] => (folder, &[&DEV, &TEST]),
        [folder, "--dev"] => (folder, &[&DEV]),
        [folder, "--test"] => (folder, &[&TEST]),
        _ => return Err(usage.to_owned()),
    };
    let folder = PathBuf::from(folder);
    let model = Model::shipped();
    println!("{:28}| from its words, with predicted tags            | from raw text", "");
    println!(
        "file                         | words  UPOS  XPOS   UAS   LAS  core lemma | words sentences LAS"
    );
    for file in parts.iter().copied().flatten() {
        if file.ends_with(".conllu") {
            let s = evaluate(model, &folder.join(file))?;
            println!(
                "{file:28} |{:6} {:5.1} {:5.1} {:5.1} {:5.1} {:5.1} {:5.1} | {:5.1}     {:5.1} {:5.1}",
                s.words,
                s.upos,
                s.xpos,
                s.uas,
                s.las,
                s.core,
                s.lemmas,
                s.raw_words,
                s.raw_sentences,
                s.raw_las
            );
        } else {
            let s = evaluate_names(model, &folder.join(file))?;
            println!(
                "{file:28} | names: precision {:.1}, recall {:.1}, F1 {:.1}",
                s.precision, s.recall, s.f1
            );
        }
    }
    if parts.contains(&&DEV[..]) {
        let [arcs, names] = reliability(model, &folder)?;
        print_reliability("arcs", &arcs);
        print_reliability("names", &names);
    }
    Ok(())
}

fn print_reliability(what: &str, rows: &[Reliability]) {
    println!("\nconfidence of {what} on dev | count   mean  right");
    for row in rows {
        println!("{:>17.1} and more | {:6} {:5.2}  {:5.2}", row.from, row.count, row.confidence, row.right);
    }
}
