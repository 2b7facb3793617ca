//! How wide a text will be, without asking any font: the same answer on every machine.
//!
//! The widths are those of the letters that travel with the program (DejaVu Sans Condensed); the usual
//! sans-serifs of browsers are as wide or narrower.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Advance widths of space to tilde, in thousandths of the size, before condensing.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
    295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
    500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
    392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696,
    696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372,
    372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838,
    500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595,
    478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];
const CONDENSED: f64 = 0.9;

/// The width of `text` at this size.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.graphemes(true).map(|grapheme| ems(grapheme, bold)).sum::<f64>() * size
}

/// The width of what a reader takes for one letter, in ems.
fn ems(grapheme: &str, bold: bool) -> f64 {
    // An accented letter is as wide as its base.
    let Some(first) = grapheme.nfd().next() else { return 0.0 };
    let table = if bold { &BOLD } else { &REGULAR };
    let at = (first as usize).wrapping_sub(' ' as usize);
    match table.get(at) {
        Some(width) => f64::from(*width) / 1000.0 * CONDENSED,
        None if grapheme.width() == 0 => 0.0,
        None if grapheme.width() > 1 || matches!(first, '—' | '…') => 1.02,
        None if matches!(first, '–' | '’' | '‘' | '“' | '”' | '·') => 0.55,
        // Other alphabets: wide letters are rarer than narrow ones, but a name may hold several.
        None => {
            let letters = grapheme.chars().filter(|c| c.is_alphanumeric()).count().max(1) as f64;
            let one = if bold { 0.80 } else { 0.72 };
            one * (1.0 + 0.6 * (letters - 1.0))
        }
    }
}

/// `text` in lines not wider than `room`, at most `most` of them; what is cut off is marked with `…`.
pub(super) fn wrap(text: &str, room: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, room, size, bold) {
            match lines.last_mut() {
                Some(line) if width(&format!("{line} {piece}"), size, bold) <= room => {
                    *line = format!("{line} {piece}");
                }
                _ => lines.push(piece),
            }
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    if cut && let Some(last) = lines.last_mut() {
        *last = shorten(&format!("{last} …"), room, size, bold);
    }
    lines
}

/// A word in pieces that each fit the room: most words are one.
fn pieces(word: &str, room: f64, size: f64, bold: bool) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut taken = 0.0;
    for grapheme in word.graphemes(true) {
        let own = width(grapheme, size, bold);
        if taken + own > room && taken > 0.0 {
            out.push(String::new());
            taken = 0.0;
        }
        if let Some(last) = out.last_mut() {
            last.push_str(grapheme);
        }
        taken += own;
    }
    out
}

/// As much of `text` as fits the room; a `…` stands for the rest.
pub(super) fn shorten(text: &str, room: f64, size: f64, bold: bool) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size, bold);
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        left -= width(grapheme, size, bold);
        if left < 0.0 {
            break;
        }
        out.push_str(grapheme);
    }
    out.truncate(out.trim_end_matches([' ', '…', ',']).len());
    out + "…"
}

/// Text that stays text inside XML and HTML, also between quotation marks.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            // XML 1.0 has no way to write these.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A number of things in words: `1 claim`, `2 claims`.
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_names_stays_text() {
        assert_eq!(escape("<script>\"a\" & b\u{1}"), "&lt;script&gt;&quot;a&quot; &amp; b ");
    }

    #[test]
    fn long_names_are_wrapped_and_cut() {
        let check = |text: &str, most: usize, lines: usize| {
            let got = wrap(text, 100.0, 14.0, true, most);
            assert_eq!(got.len(), lines, "{got:?}");
            assert!(got.iter().all(|line| width(line, 14.0, true) <= 100.0), "{got:?}");
        };
        check("Ann Lee", 3, 1);
        check("Donaudampfschifffahrtsgesellschaftskapitän", 9, 4);
        check("the committee of all the parties to the accord", 2, 2);
        check("中华人民共和国外交部长的发言人", 3, 3);
        check("", 3, 0);
    }

    #[test]
    fn letters_of_any_script_have_a_width() {
        for text in ["a", "é", "м", "ش", "क्षि", "中", "👩‍👩‍👧"] {
            assert!(width(text, 10.0, false) > 2.0, "{text}");
        }
        assert_eq!(width("é", 10.0, false), width("e", 10.0, false));
    }
}
