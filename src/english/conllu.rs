//! An analysis in CoNLL-U, so that others can check it with their own tools.

use super::types::Analysis;
use std::fmt::Write;

/// Prints an analysis of `text`.
pub fn conllu(analysis: &Analysis, text: &str) -> String {
    let mut out = String::new();
    let mut paragraph = None;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if number == 0 {
            out += "# newdoc\n";
        }
        if paragraph != Some(sentence.paragraph) {
            out += "# newpar\n";
            paragraph = Some(sentence.paragraph);
        }
        let raw = text[sentence.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        // Writing to a string cannot fail.
        let _ = writeln!(out, "# sent_id = {}\n# text = {raw}", number + 1);
        let words = &sentence.words;
        for (at, word) in words.iter().enumerate() {
            let space = |at: usize| {
                if words[at].space_after || at + 1 == words.len() { "_" } else { "SpaceAfter=No" }
            };
            let joins = |at: usize| words.get(at).is_some_and(|word| word.joined);
            if joins(at + 1) && !word.joined {
                let last = (at + 1..words.len()).take_while(|&next| joins(next)).last().unwrap_or(at);
                let whole = &text[word.span.join(words[last].span).range()];
                let _ =
                    writeln!(out, "{}-{}\t{whole}\t_\t_\t_\t_\t_\t_\t_\t{}", at + 1, last + 1, space(last));
            }
            let own = if word.joined || joins(at + 1) { "_" } else { space(at) };
            let head = word.head.map_or(0, |head| head + 1);
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{own}",
                at + 1,
                word.form,
                word.lemma,
                word.upos,
                word.xpos,
                word.deprel
            );
        }
        out.push('\n');
    }
    out
}
