//! Colours for a query as it is typed; the width never changes.

use super::complete::Lexicon;
use super::paint::{Paint, Tone};
use super::tokens::{Token, TokenKind, tokens};

/// `text` with its parts in colour. The bracket that matches the one at or before `cursor` is marked.
pub(crate) fn highlight(lexicon: &Lexicon, text: &str, cursor: Option<usize>, paint: Paint) -> String {
    if !paint.0 {
        return text.to_owned();
    }
    if text.trim_start().starts_with(':') {
        let name_end = text.trim_end().find(char::is_whitespace).unwrap_or(text.len());
        return paint.tone(Tone::Keyword, &text[..name_end]) + &text[name_end..];
    }
    let tokens = tokens(text);
    let mate = cursor.and_then(|at| mate(text, &tokens, at));
    let mut out = String::new();
    let mut end = 0;
    for (at, token) in tokens.iter().enumerate() {
        out += &text[end..token.range.start];
        end = token.range.end;
        let word = token.of(text);
        let tone = if mate.is_some_and(|(a, b)| a == at || b == at) {
            Some(Tone::Strong)
        } else {
            tone(lexicon, text, &tokens, at)
        };
        match tone {
            // An escape must not span lines: rustyline redraws them one by one.
            Some(tone) => {
                let painted: Vec<String> = word.split('\n').map(|line| paint.tone(tone, line)).collect();
                out += &painted.join("\n");
            }
            None => out += word,
        }
    }
    out + &text[end..]
}

fn tone(lexicon: &Lexicon, text: &str, tokens: &[Token], at: usize) -> Option<Tone> {
    let word = tokens[at].of(text);
    let near = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.of(text));
    let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
    match tokens[at].kind {
        TokenKind::Text { .. } => Some(Tone::Text),
        TokenKind::Number => Some(Tone::Number),
        TokenKind::Parameter => Some(Tone::Parameter),
        TokenKind::Comment { .. } => Some(Tone::Faint),
        TokenKind::Quoted { .. } | TokenKind::Sign => None,
        TokenKind::Word => {
            let known =
                |words: &[super::complete::Word]| words.iter().any(|w| w.text.eq_ignore_ascii_case(word));
            if before == "." {
                None
            } else if matches!(before, ":" | "|") && (known(&lexicon.labels) || known(&lexicon.types)) {
                Some(Tone::Type)
            } else if after == "(" && known(&lexicon.functions) {
                Some(Tone::Function)
            } else if known(&lexicon.keywords) && before != ":" {
                Some(Tone::Keyword)
            } else if ["true", "false", "null"].iter().any(|literal| word.eq_ignore_ascii_case(literal)) {
                Some(Tone::Number)
            } else if lexicon.types.iter().any(|known| known.text == word) {
                Some(Tone::Type)
            } else {
                None
            }
        }
    }
}

/// The bracket at or just before byte `cursor`, and its other half.
fn mate(text: &str, tokens: &[Token], cursor: usize) -> Option<(usize, usize)> {
    let at = tokens.iter().position(|token| token.range.start == cursor || token.range.end == cursor)?;
    let at = [at, at + 1].into_iter().find(|at| {
        tokens.get(*at).is_some_and(|t| {
            (t.range.start == cursor || t.range.end == cursor)
                && matches!(t.of(text), "(" | "[" | "{" | ")" | "]" | "}")
        })
    })?;
    let depth = |token: &Token| match token.of(text) {
        "(" | "[" | "{" => 1,
        ")" | "]" | "}" => -1,
        _ => 0,
    };
    let step = depth(&tokens[at]);
    let mut open = 0;
    let mut here = at;
    loop {
        open += depth(&tokens[here]);
        if open == 0 {
            return Some((at, here));
        }
        here = if step > 0 { here + 1 } else { here.checked_sub(1)? };
        tokens.get(here)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::complete::Word;

    fn lexicon() -> Lexicon {
        Lexicon {
            keywords: vec![Word::new("MATCH", ""), Word::new("RETURN", "")],
            functions: vec![Word::new("count", "")],
            labels: vec![Word::new("Person", "")],
            ..Lexicon::default()
        }
    }

    /// Takes the escapes out again.
    fn plain(text: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in text.chars() {
            match (inside, c) {
                (false, '\x1b') => inside = true,
                (true, 'm') => inside = false,
                (false, c) => out.push(c),
                (true, _) => {}
            }
        }
        out
    }

    #[test]
    fn colours_say_what_each_word_is() {
        let shown = highlight(&lexicon(), "match (a:Person) RETURN count(a), 'x'", None, Paint(true));
        for part in
            ["\x1b[1;34mmatch\x1b[0m", "\x1b[33mPerson\x1b[0m", "\x1b[34mcount\x1b[0m", "\x1b[32m'x'\x1b[0m"]
        {
            assert!(shown.contains(part), "{shown:?}");
        }
    }

    #[test]
    fn nothing_is_added_or_lost() {
        for text in ["MATCH (a)\nRETURN 'x\ny' // c\n", "(([{é", ":mode csv", "\"open", "`a b`:Person"] {
            for cursor in 0..=text.len() {
                assert_eq!(plain(&highlight(&lexicon(), text, Some(cursor), Paint(true))), text);
            }
            assert_eq!(highlight(&lexicon(), text, None, Paint(false)), text);
        }
    }
}
