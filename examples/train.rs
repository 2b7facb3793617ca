//! Trains the analysis of English: `train TREEBANKS_DIR -o graph/model/` writes `english.bin` there,
//! learnt from the treebanks and from the project's `graph/model/word-vectors.bin`.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [treebanks, flag, out] = &arguments[..] else {
        eprintln!("usage: train TREEBANKS_DIR -o MODEL_DIR");
        return ExitCode::from(2);
    };
    if flag != "-o" {
        eprintln!("usage: train TREEBANKS_DIR -o MODEL_DIR");
        return ExitCode::from(2);
    }
    let file = PathBuf::from(out).join("english.bin");
    let vectors = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("graph/model/word-vectors.bin");
    let done = relata::english::training::train(&PathBuf::from(treebanks), &vectors)
        .and_then(|bytes| std::fs::write(&file, bytes).map_err(|why| format!("{}: {why}", file.display())));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("train: {why}");
            ExitCode::from(3)
        }
    }
}
