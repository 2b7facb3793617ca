//! Reading what a model is trained and tested on: CoNLL-U trees, IOB2 names, word clusters.

use crate::english::features::Clusters;
use crate::english::labels::{Deprel, Upos, Xpos};
use std::path::Path;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub(crate) struct GoldWord {
    pub form: String,
    pub lemma: String,
    pub upos: Upos,
    pub xpos: Xpos,
    /// The head by index; the sentence's length stands for the root.
    pub head: usize,
    /// A relation that no list knows is never trained on.
    pub label: Option<Deprel>,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoldSentence {
    pub words: Vec<GoldWord>,
    /// The raw text.
    pub text: String,
    /// Whether white space follows it.
    pub space_after: bool,
    /// Whether it opens a paragraph.
    pub paragraph: bool,
    /// Whether it opens a document.
    pub document: bool,
}

/// Reads the sentences of a CoNLL-U file.
pub(crate) fn conllu(path: &Path) -> Result<Vec<GoldSentence>, String> {
    let file = read(path)?;
    let mut sentences = Vec::new();
    let mut now = GoldSentence { space_after: true, ..GoldSentence::default() };
    // The last word of a multi-word token, whose line says whether a space follows.
    let mut token_end = 0;
    for (number, line) in file.lines().enumerate() {
        if let Some(text) = line.strip_prefix("# text = ") {
            now.text = text.to_owned();
        } else if line.starts_with("# newdoc") {
            now.document = true;
        } else if line.starts_with("# newpar") {
            now.paragraph = true;
        } else if line.is_empty() {
            let count = now.words.len();
            for word in &mut now.words {
                word.head = word.head.checked_sub(1).unwrap_or(count);
            }
            if count > 0 {
                sentences.push(std::mem::take(&mut now));
            }
            now = GoldSentence { space_after: true, ..GoldSentence::default() };
            token_end = 0;
        } else if !line.starts_with('#') {
            let fail = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, xpos, _, head, label, _, misc] = columns[..] else {
                return Err(fail("not ten columns"));
            };
            let space = !misc.contains("SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                token_end = last.parse().map_err(|_| fail("no number"))?;
                now.space_after = space;
                continue;
            }
            if id.contains('.') {
                continue;
            }
            if id.parse::<usize>().map_err(|_| fail("no number"))? > token_end {
                now.space_after = space;
            }
            now.words.push(GoldWord {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos: Upos::from_label(upos).ok_or_else(|| fail("unknown part of speech"))?,
                xpos: Xpos::from_label(xpos).unwrap_or(Xpos::Xx),
                head: head.parse().map_err(|_| fail("no head"))?,
                label: Deprel::from_label(label),
            });
        }
    }
    Ok(sentences)
}

/// A sentence with its names: for each word the form and its label as [`crate::english::names`] numbers them.
#[derive(Clone, Debug, Default)]
pub(crate) struct NamedSentence {
    pub forms: Vec<String>,
    pub labels: Vec<u8>,
    /// The number of its document.
    pub document: usize,
}

/// Sentences that files without documents are taken to have in one.
const DOCUMENT: usize = 30;

/// Reads names in IOB2, with or without word numbers.
pub(crate) fn iob2(path: &Path) -> Result<Vec<NamedSentence>, String> {
    let file = read(path)?;
    let marked = file.contains("# newdoc");
    let (mut sentences, mut forms, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    let mut document = 0;
    for line in file.lines().chain([""]) {
        if line.starts_with("# newdoc") {
            document += 1;
        } else if line.trim().is_empty() {
            if !forms.is_empty() {
                let document = if marked { document } else { sentences.len() / DOCUMENT };
                let labels = bilou(&marks);
                sentences.push(NamedSentence { forms: std::mem::take(&mut forms), labels, document });
                marks.clear();
            }
        } else if !line.starts_with("# ") || line.contains('\t') {
            let columns: Vec<&str> = line.split('\t').collect();
            let (form, mark) = match columns[..] {
                [_, form, mark, _, _] => (form, mark),
                [form, mark] => (form, mark),
                _ => {
                    return Err(format!(
                        "{}: `{line}` is neither form and mark nor five columns",
                        path.display()
                    ));
                }
            };
            forms.push(form.to_owned());
            marks.push(mark.to_owned());
        }
    }
    Ok(sentences)
}

/// IOB2 marks as the model's labels; kinds that the model does not know are no names.
fn bilou(marks: &[String]) -> Vec<u8> {
    let kind = |mark: &str| match mark.get(2..) {
        Some("PER") => Some(0),
        Some("ORG") => Some(1),
        Some("LOC") => Some(2),
        _ => None,
    };
    (0..marks.len())
        .map(|at| {
            let Some(kind) = kind(&marks[at]) else { return 0 };
            let begins = marks[at].starts_with('B');
            let ends = !marks.get(at + 1).is_some_and(|next| next.starts_with('I'));
            1 + 4 * kind
                + match (begins, ends) {
                    (true, true) => 3,
                    (true, false) => 0,
                    (false, false) => 1,
                    (false, true) => 2,
                }
        })
        .collect()
}

/// Reads the table of word clusters; numbers in the model start at 1.
pub(crate) fn clusters(path: &Path) -> Result<Clusters, String> {
    let file = read(path)?;
    let row = |line: &str| -> Option<(Box<str>, u16, u16)> {
        let mut columns = line.split('\t');
        let (word, fine, coarse) = (columns.next()?, columns.next()?, columns.next()?);
        Some((word.into(), fine.parse::<u16>().ok()? + 1, coarse.parse::<u16>().ok()? + 1))
    };
    Ok(Clusters::new(file.lines().filter_map(row)))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}
