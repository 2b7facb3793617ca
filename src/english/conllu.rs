//! An analysis in CoNLL-U, so that others can check it with their own tools.

use super::labels::Xpos;
use super::types::{Analysis, Name, NameKind, Sentence, Word};
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
        let last = number + 1 == analysis.sentences.len();
        let tokens = tokens(sentence, text);
        // Writing to a string cannot fail.
        let _ = write!(out, "# sent_id = {}\n# text = ", number + 1);
        for (at, token) in tokens.iter().enumerate() {
            out += token.form;
            if token.space_after && at + 1 < tokens.len() {
                out.push(' ');
            }
        }
        out.push('\n');
        for (at, token) in tokens.iter().enumerate() {
            // What follows the last word of a text is not known.
            let glued = !token.space_after && (!last || at + 1 < tokens.len());
            let space = if glued { Some("SpaceAfter=No") } else { None };
            let single = token.end == token.start + 1;
            if !single {
                let _ = writeln!(
                    out,
                    "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}",
                    token.start + 1,
                    token.end,
                    token.form,
                    space.unwrap_or("_")
                );
            }
            for word in token.start..token.end {
                // A word by itself stands as it is written: "[w]e".
                let form = if single { token.form } else { &sentence.words[word].form };
                row(&mut out, sentence, word, form, space.filter(|_| single));
            }
        }
        out.push('\n');
    }
    out
}

/// Words that are written as one.
struct Surface<'a> {
    form: &'a str,
    start: usize,
    end: usize,
    space_after: bool,
}

/// The tokens of a sentence: contractions as they are written.
fn tokens<'a>(sentence: &Sentence, text: &'a str) -> Vec<Surface<'a>> {
    let words = &sentence.words;
    let mut tokens: Vec<Surface<'_>> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        match tokens.last_mut().filter(|_| word.joined) {
            Some(token) => {
                let whole = words[token.start].span.join(word.span);
                *token = Surface {
                    form: &text[whole.range()],
                    start: token.start,
                    end: at + 1,
                    space_after: word.space_after,
                };
            }
            None => tokens.push(Surface {
                form: &text[word.span.range()],
                start: at,
                end: at + 1,
                space_after: word.space_after,
            }),
        }
    }
    tokens
}

/// Prints the row of a word.
fn row(out: &mut String, sentence: &Sentence, at: usize, form: &str, space: Option<&str>) {
    let word = &sentence.words[at];
    let name = sentence.names.iter().find(|name| name.words.range().contains(&at));
    let name = name.map(|name| mark(name, at));
    let misc: Vec<&str> = name.as_deref().into_iter().chain(space).collect();
    let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{misc}",
        at + 1,
        form,
        word.lemma,
        word.upos,
        word.xpos,
        features(word),
        word.head.map_or(0, |head| head + 1),
        word.deprel
    );
}

/// How a word of a name is marked.
fn mark(name: &Name, at: usize) -> String {
    let kind = match name.kind {
        NameKind::Person => "PER",
        NameKind::Organization => "ORG",
        NameKind::Location => "LOC",
    };
    let part = if name.words.start as usize == at { 'B' } else { 'I' };
    format!("NER={part}-{kind}")
}

/// Number, tense and degree, as far as the Penn tag tells them.
fn features(word: &Word) -> &'static str {
    match word.xpos {
        Xpos::Nn | Xpos::Nnp => "Number=Sing",
        Xpos::Nns | Xpos::Nnps => "Number=Plur",
        Xpos::Vb => "VerbForm=Inf",
        Xpos::Vbd => "Mood=Ind|Tense=Past|VerbForm=Fin",
        Xpos::Vbz => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        Xpos::Vbp => "Mood=Ind|Tense=Pres|VerbForm=Fin",
        Xpos::Vbn => "Tense=Past|VerbForm=Part",
        Xpos::Vbg => "Tense=Pres|VerbForm=Part",
        Xpos::Md => "VerbForm=Fin",
        Xpos::Jjr | Xpos::Rbr => "Degree=Cmp",
        Xpos::Jjs | Xpos::Rbs => "Degree=Sup",
        _ => "_",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::analyse;

    #[test]
    fn rows_tell_contractions_spaces_names_and_paragraphs() {
        let text = "Marco Rubio didn't call.\n\nHe left (late).";
        let printed = conllu(&analyse(text), text);
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(
            lines[..4],
            ["# newdoc", "# newpar", "# sent_id = 1", "# text = Marco Rubio didn't call."]
        );
        assert!(lines[4].starts_with("1\tMarco\tMarco\tPROPN\tNNP\tNumber=Sing\t"), "{}", lines[4]);
        assert!(lines[4].ends_with("\tNER=B-PER") && lines[5].ends_with("\tNER=I-PER"), "{printed}");
        assert!(lines.contains(&"3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_"), "{printed}");
        assert_eq!(lines.iter().filter(|line| **line == "# newpar").count(), 2);
        assert!(lines.contains(&"# text = He left (late)."));
        for line in lines.iter().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line}");
            let glued = ["call", "(", "late", ")"].contains(&columns[1]);
            assert_eq!(columns[9].contains("SpaceAfter=No"), glued, "{line}");
        }
    }
}
