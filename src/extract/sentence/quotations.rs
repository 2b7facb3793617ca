//! Where a document quotes, and which quotations are one speech.

use crate::english::{Analysis, Upos};
use crate::vocabulary::WordList;

/// For each sentence who speaks in its quotation, as sentence and word of the reporting verb's subject.
///
/// A quotation that runs over several sentences belongs to the speaker named beside any of them.
#[derive(Default)]
pub(crate) struct Speakers {
    /// For each sentence, the quotations in it.
    quotes: Vec<Vec<Quote>>,
}

/// A stretch of words between quotation marks.
#[derive(Clone, Copy, Debug)]
struct Quote {
    start: u32,
    end: u32,
    /// Quotations of one speech share this number.
    speech: u32,
    /// Whether it runs on from the sentence before.
    continues: bool,
}

impl Speakers {
    /// Finds the quotations of a document.
    pub(crate) fn new(analysis: &Analysis) -> Self {
        let mut quotes: Vec<Vec<Quote>> = Vec::with_capacity(analysis.sentences.len());
        let mut open: Option<char> = None;
        let mut speech = 0u32;
        let mut paragraph = u32::MAX;
        for sentence in &analysis.sentences {
            let mut goes_on = false;
            if sentence.paragraph != paragraph {
                // A speech may run over paragraphs: nothing closes it, and the next one begins with a mark.
                let first = sentence.words.first().and_then(|w| w.form.chars().next());
                goes_on = open.is_some() && first.is_some_and(|c| "\"“".contains(c));
                open = None;
                paragraph = sentence.paragraph;
            }
            let mut here = Vec::new();
            let mut start = open.map(|_| 0);
            let continues = open.is_some();
            if !continues && !goes_on {
                speech += 1;
            }
            for (at, word) in sentence.words.iter().enumerate() {
                let at = at as u32;
                let Some(mark) = word.form.chars().next().filter(|c| "\"“”„‘’'«»`".contains(*c))
                else {
                    continue;
                };
                if word.form.chars().count() > 2 {
                    continue;
                }
                match (open, start) {
                    (Some(opener), Some(begin)) => {
                        if closes(opener, mark, word, sentence, at) {
                            here.push(Quote {
                                start: begin,
                                end: at,
                                speech,
                                continues: continues && begin == 0,
                            });
                            open = None;
                            start = None;
                        }
                    }
                    // A mark that can only close: the quotation was opened where nothing shows it.
                    _ if mark == '”' && here.is_empty() && at > 2 => {
                        here.push(Quote { start: 0, end: at, speech, continues: false });
                    }
                    _ => {
                        if opens(mark, sentence, at) {
                            open = Some(mark);
                            start = Some(at + 1);
                        }
                    }
                }
            }
            if let Some(begin) = start {
                here.push(Quote {
                    start: begin,
                    end: sentence.words.len() as u32,
                    speech,
                    continues: continues && begin == 0,
                });
            }
            quotes.push(here);
        }
        Self { quotes }
    }

    /// Whether the word stands in a quotation of a speech, and which.
    pub(crate) fn speech(&self, sentence: usize, word: u32) -> Option<u32> {
        let quotes = self.quotes.get(sentence)?;
        let quote = quotes.get(quotes.partition_point(|q| q.end <= word))?;
        (quote.start <= word && quote.end - quote.start > 2).then_some(quote.speech)
    }

    /// The speeches that have words in a sentence.
    pub(crate) fn in_sentence(&self, sentence: usize) -> Vec<u32> {
        self.quotes
            .get(sentence)
            .map(|qs| qs.iter().filter(|q| q.end - q.start > 2).map(|q| q.speech).collect())
            .unwrap_or_default()
    }

    /// Whether the sentence begins inside a quotation that opened before it.
    pub(crate) fn continues(&self, sentence: usize) -> bool {
        self.quotes.get(sentence).is_some_and(|qs| qs.iter().any(|q| q.continues))
    }

    /// Whether all of the sentence but a few marks is quotation.
    pub(crate) fn is_whole(&self, sentence: usize, words: u32) -> bool {
        let inside: u32 = self.quotes.get(sentence).map_or(0, |qs| qs.iter().map(|q| q.end - q.start).sum());
        inside + 3 >= words && inside > 2
    }
}

fn opens(mark: char, sentence: &crate::english::Sentence, at: u32) -> bool {
    match mark {
        '“' | '„' | '«' | '"' | '`' => true,
        '‘' | '\'' => {
            // An apostrophe opens only before a word and after a space or at the beginning.
            let word = &sentence.words[at as usize];
            let spaced = at == 0 || sentence.words[at as usize - 1].space_after;
            word.form.chars().count() == 1
                && spaced
                && !word.space_after
                && word.xpos != crate::english::Xpos::Pos
        }
        _ => false,
    }
}

fn closes(
    opener: char,
    mark: char,
    word: &crate::english::Word,
    sentence: &crate::english::Sentence,
    at: u32,
) -> bool {
    let single = |c: char| "‘’'".contains(c);
    match opener {
        '“' | '„' | '"' | '`' => "”\"“".contains(mark) || (opener == '`' && single(mark)),
        '«' => mark == '»',
        _ => {
            single(mark)
                && word.form.chars().count() == 1
                && word.xpos != crate::english::Xpos::Pos
                && (at + 1 == sentence.words.len() as u32
                    || word.space_after
                    || sentence.words[at as usize + 1].upos == Upos::Punct)
        }
    }
}

/// Verbs that go with a quotation.
pub(crate) static SPEAKING: WordList = WordList::named("verbs_of_speaking");
