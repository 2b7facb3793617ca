//! Prints how well the shipped analysis of English does: `evaluate_english TREEBANKS_DIR`.

use relata::english::Model;
use relata::english::training::{evaluate, evaluate_names};
use std::path::PathBuf;

const TREES: [&str; 5] = [
    "ewt/en_ewt-ud-dev.conllu",
    "ewt/en_ewt-ud-test.conllu",
    "gum/en_gum_open-dev.conllu",
    "gum/en_gum_open-test.conllu",
    "gum/en_gum_open-news.conllu",
];

const NAMES: [&str; 1] = ["ner/uner-ewt-test.iob2"];

fn main() -> Result<(), String> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: evaluate_english TREEBANKS_DIR")?);
    let model = Model::shipped();
    println!(
        "file                          words  UPOS  XPOS   UAS   LAS  core lemma | raw: words sentences LAS"
    );
    for file in TREES {
        let s = evaluate(model, &folder.join(file))?;
        println!(
            "{file:28} {:6} {:5.1} {:5.1} {:5.1} {:5.1} {:5.1} {:5.1} |      {:5.1}     {:5.1} {:5.1}",
            s.words, s.upos, s.xpos, s.uas, s.las, s.core, s.lemmas, s.raw_words, s.raw_sentences, s.raw_las
        );
    }
    for file in NAMES {
        println!("{file:28} names F1 {:.1}", evaluate_names(model, &folder.join(file))?);
    }
    Ok(())
}
