//! Packs word vectors for training: `word_vectors VECTORS.txt WORDS -o graph/model/word-vectors.bin`.
//!
//! `VECTORS.txt` has a word and its numbers on each line, as the files of GloVe do; the vectors of
//! the first `WORDS` words are kept.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match &arguments[..] {
        [file, words, flag, out] if flag == "-o" => words
            .parse()
            .map_err(|_| format!("{words}: a number of words was expected"))
            .and_then(|words| {
                let text = std::fs::read_to_string(file).map_err(|why| format!("{file}: {why}"))?;
                relata::english::training::pack(&text, words).map_err(|why| format!("{file}: {why}"))
            })
            .and_then(|bytes| std::fs::write(out, bytes).map_err(|why| format!("{out}: {why}"))),
        _ => Err("usage: word_vectors VECTORS.txt WORDS -o FILE".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("word_vectors: {why}");
            ExitCode::from(2)
        }
    }
}
