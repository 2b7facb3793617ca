//! How wide a text will be, without asking any font: a little generous, so that nothing runs over.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of `text` in a sans-serif of this size.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text
        .graphemes(true)
        .map(|grapheme| {
            let Some(first) = grapheme.chars().next() else { return 0.0 };
            match first {
                'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.30,
                'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | ' ' | '/' => 0.38,
                'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.90,
                'A'..='Z' => 0.69,
                c if c.is_ascii() => 0.585,
                _ if grapheme.width() > 1 => 1.05,
                _ => 0.66,
            }
        })
        .sum();
    ems * size * if bold { 1.16 } else { 1.04 }
}

/// `text` in lines not wider than `room`, at most `most` of them.
pub(super) fn wrap(text: &str, room: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, bold) <= room => {
                *line = format!("{line} {word}")
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    for line in &mut lines {
        while width(line, size, bold) > room * 1.3 && line.chars().count() > 4 {
            let keep: String =
                line.graphemes(true).take(line.graphemes(true).count().saturating_sub(2)).collect();
            *line = keep + "…";
        }
    }
    lines
}
