//! What holds for the analysis of any text whatever.

use super::parser::LONGEST;
use super::{Analysis, analyse, conllu};
use proptest::prelude::*;

/// Checks all that extraction relies on.
fn check(text: &str) -> Analysis {
    let analysis = analyse(text);
    let between = |from: u32, to: u32| {
        let gap = &text[from as usize..to as usize];
        assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control()), "{gap:?} is no word's in {text:?}");
    };
    let mut at = 0;
    for sentence in &analysis.sentences {
        let count = sentence.words.len() as u32;
        assert!(count > 0);
        assert_eq!(sentence.span.start, sentence.words[0].span.start);
        for (number, word) in sentence.words.iter().enumerate() {
            assert!(word.span.start < word.span.end);
            between(at, word.span.start);
            at = word.span.end;
            // Headings may be read in small letters.
            let written = &text[word.span.range()];
            assert!(*word.form == *written || *word.form == *written.to_lowercase(), "{written:?} {word:?}");
            assert!(!word.lemma.is_empty(), "{word:?}");
            assert!((0.0..=1.0).contains(&word.confidence), "{word:?}");
            assert!(word.head.is_none_or(|head| head < count && head as usize != number));
        }
        assert_eq!(sentence.span.end, at);
        let roots = sentence.words.iter().filter(|word| word.head.is_none()).count();
        assert_eq!(roots, 1, "{text:?}");
        for word in &sentence.words {
            let (mut head, mut steps) = (word.head, 0);
            while let Some(next) = head {
                head = sentence.words[next as usize].head;
                steps += 1;
                assert!(steps <= count, "a ring of heads in {text:?}");
            }
        }
        let mut free = 0;
        for name in &sentence.names {
            assert!(name.words.start >= free && name.words.end > name.words.start && name.words.end <= count);
            assert!((0.0..=1.0).contains(&name.confidence));
            free = name.words.end;
        }
    }
    between(at, text.len() as u32);
    analysis
}

/// Checks that what is printed is a table of ten columns whose words spell the text of its head.
fn check_conllu(text: &str) {
    let printed = conllu(&analyse(text), text);
    let (mut head, mut spelled, mut until) = (String::new(), String::new(), 0usize);
    for line in printed.lines() {
        if let Some(raw) = line.strip_prefix("# text = ") {
            (head, spelled, until) = (raw.to_owned(), String::new(), 0);
        } else if line.is_empty() {
            assert_eq!(spelled.trim_end(), head, "{text:?}");
        } else if !line.starts_with("# ") {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(columns.len() == 10 && columns.iter().all(|column| !column.is_empty()), "{line:?}");
            let (first, last) = columns[0].split_once('-').unwrap_or((columns[0], columns[0]));
            if first.parse::<usize>().unwrap() > until {
                until = last.parse().unwrap();
                spelled += columns[1];
                if !columns[9].contains("SpaceAfter=No") {
                    spelled.push(' ');
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_taken_apart(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        check(&text);
        check_conllu(&text);
    }

    #[test]
    fn any_line_of_what_people_write_is_taken_apart(
        text in "([A-Za-z0-9.,;:!?'’\"“”()\\-–—…/@#$%&*_=+ \n]|n't |U\\.S\\. |https?://|é|日本|🙂|\u{a0}|\u{200b}){0,120}"
    ) {
        check(&text);
        check_conllu(&text);
    }
}

#[test]
fn a_sentence_without_end_is_cut_and_none_of_it_lost() {
    let text = "the man who saw the dog that bit the cat, and ".repeat(400);
    let analysis = check(&text);
    let words: usize = analysis.sentences.iter().map(|sentence| sentence.words.len()).sum();
    assert_eq!(words, 400 * 12);
    // No arc but those that join the pieces reaches further than a piece is long.
    for sentence in &analysis.sentences {
        for (at, word) in sentence.words.iter().enumerate() {
            let far = word.head.is_some_and(|head| at.abs_diff(head as usize) > LONGEST);
            assert!(!far || word.deprel == super::Deprel::Parataxis);
        }
    }
}

#[test]
fn wrapped_lines_and_paragraphs_give_the_same_sentences() {
    let line = "The minister met his Indian counterpart in Vienna on Friday. They agreed to talk again.";
    let wrapped =
        "The minister met his\nIndian counterpart in\nVienna on Friday. They\nagreed to talk again.";
    let words = |text: &str| -> Vec<Vec<String>> {
        let words =
            |sentence: &super::Sentence| sentence.words.iter().map(|word| word.form.to_string()).collect();
        analyse(text).sentences.iter().map(words).collect()
    };
    assert_eq!(words(line), words(wrapped));
    assert_eq!(words(line).len(), 2);
}
