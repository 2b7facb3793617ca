//! Lists of words that a rule of extraction asks about, by their names in `graph/lexicon/words.ron`.

use super::load;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

type Lists = BTreeMap<String, FxHashSet<String>>;

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    load::read(include_str!("../../graph/lexicon/words.ron")).expect("the shipped file is read by a test")
});

/// A list of words, looked up by its name when it is first asked.
pub(crate) struct WordList {
    name: &'static str,
    words: OnceLock<&'static FxHashSet<String>>,
}

impl WordList {
    pub(crate) const fn named(name: &'static str) -> Self {
        Self { name, words: OnceLock::new() }
    }

    /// Whether a word, mostly a lemma, is of the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| &LISTS[self.name]).contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The names of the lists that the files of a folder ask for.
    fn asked(folder: &Path, out: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                asked(&path, out);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let calls = text.split("WordList::named(").skip(1);
            out.extend(calls.filter_map(|call| Some(call.split('"').nth(1)?.to_owned())));
        }
    }

    #[test]
    fn every_list_is_asked_for_and_there() {
        let mut names = BTreeSet::new();
        asked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract"), &mut names);
        assert_eq!(names, LISTS.keys().cloned().collect::<BTreeSet<_>>());
    }

    #[test]
    fn no_list_is_empty_or_has_a_word_that_no_lemma_can_be() {
        for (name, words) in LISTS.iter() {
            assert!(!words.is_empty(), "{name}");
            let odd = words.iter().find(|word| word.trim() != *word || word.is_empty());
            assert_eq!(odd, None, "{name}");
        }
    }
}
