//! Headings That Write Every Word Large: read as if they were written as the text beneath them is.

use super::tokens::Piece;
use rustc_hash::FxHashMap;

/// A heading has at least so many words, and so much text beneath it to tell names by.
const LEAST_WORDS: usize = 4;
const LEAST_BENEATH: usize = 2;

/// Words shorter than this are written small in most such headings.
const SHORT: usize = 4;

/// How a word is written in the text beneath: small, or large within a sentence or at its head.
#[derive(Clone, Copy, Default)]
struct Written {
    small: bool,
    large: bool,
    first: bool,
}

/// Writes small what headings write large and the text does not: "Court Frees Lund" as "court frees Lund". `cuts` are the
/// sentences as ranges of words; returns which words were changed.
pub(crate) fn lower(forms: &mut [String], pieces: &[Piece], cuts: &[(usize, usize)]) -> Vec<usize> {
    let headings: Vec<bool> =
        cuts.iter().map(|&(start, end)| is_heading(&forms[start..end], &pieces[start..end])).collect();
    let beneath = headings.iter().filter(|heading| !**heading).count();
    if beneath < LEAST_BENEATH || beneath == headings.len() {
        return Vec::new();
    }
    let mut written: FxHashMap<String, Written> = FxHashMap::default();
    for (&(start, end), _) in cuts.iter().zip(&headings).filter(|(_, heading)| !**heading) {
        for (nth, form) in forms[start..end].iter().enumerate() {
            let seen = written.entry(form.to_lowercase()).or_default();
            match (is_large(form), nth == 0) {
                (false, _) => seen.small = true,
                (true, false) => seen.large = true,
                (true, true) => seen.first = true,
            }
        }
    }
    let mut changed = Vec::new();
    for (&(start, end), _) in cuts.iter().zip(&headings).filter(|(_, heading)| **heading) {
        for (at, form) in forms.iter_mut().enumerate().take(end).skip(start) {
            let small = form.to_lowercase();
            let seen = written.get(&small).copied().unwrap_or_default();
            let name = seen.large || seen.first && !seen.small || !is_word(form);
            if is_large(form) && !name {
                *form = small;
                changed.push(at);
            }
        }
    }
    changed
}

/// Whether a sentence writes nearly all its words large, and closes a paragraph without a mark.
fn is_heading(forms: &[String], pieces: &[Piece]) -> bool {
    let closed = pieces.last().is_some_and(|piece| piece.paragraph_after);
    let marked = forms.last().is_some_and(|form| matches!(&**form, "." | "!" | "?" | "”" | "\""));
    let words = || forms.iter().filter(|form| form.chars().any(char::is_alphabetic));
    let long = || words().filter(|form| form.chars().count() >= SHORT);
    let large = long().filter(|form| is_large(form)).count();
    // What is all in capitals says nothing of any word.
    let shouted = long().filter(|form| !is_word(form)).count() * 2 > long().count();
    closed && !marked && !shouted && words().count() >= LEAST_WORDS && large * 10 >= long().count() * 9
}

fn is_large(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// Whether a form is a word with at most its first letter large: no "NATO", no "McKay".
fn is_word(form: &str) -> bool {
    form.chars().skip(1).all(|c| c.is_lowercase() || c == '\'' || c == '’')
}

#[cfg(test)]
mod tests {
    use crate::english::analyse;

    #[test]
    fn a_heading_is_written_as_its_text_is() {
        let text = "Court Frees Bergen Mayor Over NATO Protest\n\nA court in Bergen has freed Mayor Ida Lund. She led a \
                    protest against NATO.\n";
        let forms = |at: usize| {
            analyse(text).sentences[at].words.iter().map(|w| w.form.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(forms(0).join(" "), "court frees Bergen Mayor over NATO protest");
        assert_eq!(forms(1)[..3].join(" "), "A court in");
    }

    #[test]
    fn a_list_of_names_is_left_alone() {
        let text = "Ida Lund, Tom Ruiz, Ann Reed\n\nIda Lund met Tom Ruiz. Ann Reed stayed.\n";
        let first = analyse(text).sentences[0].words.iter().map(|w| w.form.to_string()).collect::<Vec<_>>();
        assert_eq!(first.join(" "), "Ida Lund , Tom Ruiz , Ann Reed");
    }
}
