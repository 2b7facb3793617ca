//! Every name of a graph, found by the beginning of any of its words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name to offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name as it is written.
    pub(crate) text: String,
    /// A word on what it is.
    pub(crate) about: String,
    /// How often it is met; the heavier come first.
    pub(crate) weight: u32,
}

/// An index of names by the folded beginnings of their words.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// All names folded, one after another.
    folded: String,
    /// Where each name ends in `folded`.
    ends: Vec<u32>,
    /// Beginnings of words: where in `folded`, and of which name; sorted by what stands there.
    starts: Vec<(u32, u32)>,
}

impl Names {
    /// Indexes `names`; the same text twice keeps the heavier.
    pub(crate) fn new(mut names: Vec<Name>) -> Self {
        names.sort_by(|a, b| (&a.text, b.weight, &a.about).cmp(&(&b.text, a.weight, &b.about)));
        names.dedup_by(|a, b| a.text == b.text);
        let mut index = Self { ends: Vec::with_capacity(names.len()), ..Self::default() };
        for (number, name) in names.iter().enumerate() {
            let mut in_word = false;
            for c in fold(&name.text).chars() {
                if c.is_alphanumeric() && !in_word {
                    index.starts.push((index.folded.len() as u32, number as u32));
                }
                in_word = c.is_alphanumeric() || (in_word && c == '\'');
                index.folded.push(c);
            }
            index.ends.push(index.folded.len() as u32);
        }
        index.names = names;
        let mut starts = std::mem::take(&mut index.starts);
        starts.sort_unstable_by(|a, b| index.suffix(*a).cmp(index.suffix(*b)).then(a.cmp(b)));
        index.starts = starts;
        index
    }

    fn suffix(&self, (start, name): (u32, u32)) -> &str {
        &self.folded[start as usize..self.ends[name as usize] as usize]
    }

    /// At most `limit` names that have a word, or several in a row, beginning with `prefix`: those that
    /// begin so themselves first, then by weight.
    pub(crate) fn complete(&self, prefix: &str, limit: usize) -> Vec<&Name> {
        let prefix = fold(prefix);
        let from = self.starts.partition_point(|at| self.suffix(*at) < prefix.as_str());
        let len = self.starts[from..].partition_point(|at| self.suffix(*at).starts_with(&prefix));
        let rank = |(start, name): (u32, u32)| {
            let begin = if name == 0 { 0 } else { self.ends[name as usize - 1] };
            (start != begin, u32::MAX - self.names[name as usize].weight, name)
        };
        let mut found: Vec<_> = self.starts[from..from + len].iter().map(|at| rank(*at)).collect();
        // A name met at two of its words stands twice, so more than `limit` are sorted.
        let wanted = limit.saturating_mul(4);
        if found.len() > wanted && wanted > 0 {
            found.select_nth_unstable(wanted - 1);
            found.truncate(wanted);
        }
        found.sort_unstable();
        let mut names: Vec<u32> = Vec::new();
        for (_, _, name) in found {
            if !names.contains(&name) && names.len() < limit {
                names.push(name);
            }
        }
        names.into_iter().map(|name| &self.names[name as usize]).collect()
    }

    /// The names nearest to `word` in spelling, the best first.
    pub(crate) fn nearest(&self, word: &str, limit: usize) -> Vec<&Name> {
        let word = fold(word);
        let mut found: Vec<(u32, u32, usize)> = (0..self.names.len())
            .filter_map(|number| {
                let begin = if number == 0 { 0 } else { self.ends[number - 1] } as usize;
                let name = &self.folded[begin..self.ends[number] as usize];
                let whole = strsim::jaro_winkler(&word, name);
                let parts = name.split_whitespace().map(|part| strsim::jaro_winkler(&word, part) - 0.02);
                let likeness = parts.fold(whole, f64::max);
                (likeness > 0.84).then(|| {
                    (1000 - (likeness * 1000.0) as u32, u32::MAX - self.names[number].weight, number)
                })
            })
            .collect();
        found.sort_unstable();
        found.into_iter().take(limit).map(|(_, _, number)| &self.names[number]).collect()
    }
}

/// Lower case without accents, so that `muller` finds `Müller`.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(texts: &[(&str, u32)]) -> Names {
        let name = |(text, weight): &(&str, u32)| Name {
            text: (*text).to_owned(),
            about: String::new(),
            weight: *weight,
        };
        Names::new(texts.iter().map(name).collect())
    }

    fn check(prefix: &str, expected: &[&str]) {
        let names = index(&[
            ("Anna Müller", 3),
            ("Müller & Co", 9),
            ("Ann O'Neill", 1),
            ("Mullen Anna", 2),
            ("李明", 1),
            ("Anna Anna", 1),
        ]);
        let found: Vec<_> = names.complete(prefix, 10).iter().map(|name| name.text.as_str()).collect();
        assert_eq!(found, expected, "{prefix}");
    }

    #[test]
    fn a_name_is_found_by_any_of_its_words() {
        check("mul", &["Müller & Co", "Mullen Anna", "Anna Müller"]);
        check("MÜLLER", &["Müller & Co", "Anna Müller"]);
        check("anna m", &["Anna Müller"]);
        check("o'n", &["Ann O'Neill"]);
        check("李", &["李明"]);
        check("zz", &[]);
    }

    #[test]
    fn a_misspelt_name_has_neighbours() {
        let names = index(&[("Anna Müller", 3), ("Bruno Weber", 1)]);
        let near: Vec<_> = names.nearest("Webber", 3).iter().map(|name| name.text.as_str()).collect();
        assert_eq!(near, ["Bruno Weber"]);
    }

    #[test]
    fn a_hundred_thousand_names_answer_at_once() {
        let syllables = ["ka", "ro", "mi", "ten", "lu", "sha", "vor", "bel", "ni", "go"];
        let word = |n: u32| {
            let part = |by: u32| syllables[(n / by % 10) as usize];
            format!("{}{}{}", part(1), part(10), part(100))
        };
        let names = Names::new(
            (0..100_000)
                .map(|n| Name {
                    text: format!("{} {}", word(n), word(n / 7 + 13 * (n % 7))),
                    about: String::new(),
                    weight: n % 50,
                })
                .collect(),
        );
        for prefix in ["", "k", "ka", "karo", "sha", "zzz"] {
            assert!(names.complete(prefix, 40).len() <= 40);
        }
    }

    /// A measurement: `cargo test --release --lib how_long -- --ignored --nocapture`.
    #[test]
    #[ignore = "prints figures and decides nothing"]
    fn how_long_a_hundred_thousand_names_take() {
        let syllables = ["ka", "ro", "mi", "ten", "lu", "sha", "vor", "bel", "ni", "go"];
        let word = |mut n: u32| {
            let mut out = String::new();
            for _ in 0..4 {
                out += syllables[(n % 10) as usize];
                n /= 10;
            }
            out
        };
        let name = |n: u32| Name {
            text: format!("{} {}", word(n), word(n.wrapping_mul(2_654_435_761) >> 8)),
            about: String::new(),
            weight: n % 50,
        };
        let start = std::time::Instant::now();
        let names = Names::new((0..100_000).map(name).collect());
        println!("index of {} names: {:?}", names.names.len(), start.elapsed());
        for prefix in ["", "k", "ka", "karo", "karomi", "karomiten s"] {
            let start = std::time::Instant::now();
            let found = names.complete(prefix, 60).len();
            println!("{prefix:?}: {found} offered in {:?}", start.elapsed());
        }
        let start = std::time::Instant::now();
        println!("nearest: {} in {:?}", names.nearest("karomitten", 3).len(), start.elapsed());
    }
}
