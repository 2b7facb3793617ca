//! Trees of sentences as pictures: SVG drawn here, or DOT for Graphviz.
//!
//! It draws sentences only; the answers of queries are drawn elsewhere.

use super::types::{Sentence, Word};
use std::fmt::Write;

/// Height of a level of arcs, the width of a letter by its size, and the room around it all.
const LEVEL: f32 = 24.0;
const LETTER: f32 = 0.602;
const MARGIN: f32 = 16.0;

/// Sizes of letters: words, tags, relations.
const WORD: f32 = 15.0;
const TAG: f32 = 11.0;
const RELATION: f32 = 11.0;

/// Arcs that are less sure than this are dashed.
const SURE: f32 = 0.5;

/// Draws sentences one below the other.
pub fn svg(sentences: &[&Sentence]) -> String {
    let (mut body, mut width, mut height) = (String::new(), 0.0f32, 0.0f32);
    for sentence in sentences {
        let drawing = Drawing::of(sentence);
        // Writing to a string cannot fail.
        let _ = write!(body, "<g transform=\"translate(0 {height})\">\n{}</g>\n", drawing.draw(sentence));
        width = width.max(drawing.width);
        height += drawing.height;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, monospace\" text-anchor=\"middle\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n"
    )
}

/// Where the parts of one sentence stand.
struct Drawing {
    /// The middle of each word.
    middles: Vec<f32>,
    /// How many levels above the words the arc of each word runs; the root has none.
    levels: Vec<usize>,
    /// The line that arcs stand on.
    ground: f32,
    width: f32,
    height: f32,
}

impl Drawing {
    fn of(sentence: &Sentence) -> Self {
        let words = &sentence.words;
        let levels = levels(words);
        let mut middles = Vec::with_capacity(words.len());
        let mut right = MARGIN;
        for word in words {
            let widths = [
                written(&word.form, WORD),
                written(word.xpos.as_str(), TAG),
                written(word.upos.as_str(), TAG),
                written(word.deprel.as_str(), RELATION) + 8.0,
            ];
            let width = widths.into_iter().fold(0.0, f32::max);
            middles.push(right + width / 2.0);
            right += width + 12.0;
        }
        let highest = levels.iter().max().map_or(1, |level| level + 1);
        let ground = MARGIN + LEVEL * highest as f32;
        Self { middles, levels, ground, width: right - 12.0 + MARGIN, height: ground + 66.0 }
    }

    fn draw(&self, sentence: &Sentence) -> String {
        let mut out = String::new();
        let ground = self.ground;
        for (word, &x) in sentence.words.iter().zip(&self.middles) {
            let rows = [
                (18.0, WORD, "#111111", &*word.form),
                (34.0, TAG, "#1f6f5c", word.upos.as_str()),
                (48.0, TAG, "#8a8a8a", word.xpos.as_str()),
            ];
            for (below, size, colour, text) in rows {
                let _ = writeln!(
                    out,
                    "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{colour}\">{}</text>",
                    ground + below,
                    escape(text)
                );
            }
        }
        for (at, word) in sentence.words.iter().enumerate() {
            let to = self.middles[at];
            let dash = if word.confidence < SURE { " stroke-dasharray=\"4 3\"" } else { "" };
            let (line, x, y) = match word.head {
                None => (format!("M{to:.1} {MARGIN:.1}V{:.1}", ground - 4.0), to, MARGIN - 4.0),
                Some(head) => {
                    let head = head as usize;
                    let side = if head < at { 1.0 } else { -1.0 };
                    let from = self.middles[head] + 5.0 * side;
                    let y = ground - LEVEL * self.levels[at] as f32;
                    let line = format!(
                        "M{from:.1} {ground:.1}V{:.1}Q{from:.1} {y:.1} {:.1} {y:.1}H{:.1}Q{to:.1} {y:.1} {to:.1} {:.1}V{:.1}",
                        y + 6.0,
                        from + 6.0 * side,
                        to - 6.0 * side,
                        y + 6.0,
                        ground - 4.0
                    );
                    (line, f32::midpoint(from, to), y + 4.0)
                }
            };
            let _ = writeln!(
                out,
                "<path d=\"{line}\" fill=\"none\" stroke=\"#4a5a78\" stroke-width=\"1.2\"{dash}/>\n\
                 <path d=\"M{to:.1} {ground:.1}l-3.5 -7h7z\" fill=\"#4a5a78\"/>\n\
                 <text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{RELATION}\" fill=\"#9a3b26\" stroke=\"#ffffff\" \
                 stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
                word.deprel
            );
        }
        out
    }
}

/// How wide a text is.
fn written(text: &str, size: f32) -> f32 {
    text.chars().count() as f32 * LETTER * size
}

/// How high the arc of each word runs: above all arcs that lie between its ends.
fn levels(words: &[Word]) -> Vec<usize> {
    let ends = |at: usize| words[at].head.map(|head| (at.min(head as usize), at.max(head as usize)));
    let mut order: Vec<(usize, usize, usize)> =
        (0..words.len()).filter_map(|at| ends(at).map(|(left, right)| (right - left, left, at))).collect();
    order.sort_unstable();
    let mut levels = vec![0; words.len()];
    // For each gap between two words the highest arc above it so far.
    let mut above = vec![0; words.len()];
    for (_, _, at) in order {
        let Some((left, right)) = ends(at) else { continue };
        let level = above[left..right].iter().max().map_or(1, |level| level + 1);
        levels[at] = level;
        above[left..right].fill(level);
    }
    levels
}

/// Writes sentences as one graph of Graphviz, a cluster for each.
pub fn dot(sentences: &[&Sentence]) -> String {
    let mut out = String::from(
        "digraph sentences {\n  node [shape=plaintext, fontname=\"DejaVu Sans\"];\n  edge [fontname=\"DejaVu Sans\", fontsize=10];\n",
    );
    for (number, sentence) in sentences.iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{number} {{\n    color=white;");
        for (at, word) in sentence.words.iter().enumerate() {
            let form = word.form.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = writeln!(out, "    s{number}w{at} [label=\"{form}\\n{}\"];", word.upos);
        }
        for (at, word) in sentence.words.iter().enumerate() {
            if let Some(head) = word.head {
                let style = if word.confidence < SURE { ", style=dashed" } else { "" };
                let _ = writeln!(
                    out,
                    "    s{number}w{head} -> s{number}w{at} [label=\"{}\"{style}];",
                    word.deprel
                );
            }
        }
        out += "  }\n";
    }
    out + "}\n"
}

/// A text as SVG may hold it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            // XML 1.0 knows no control characters but these.
            '\t' | '\n' | '\r' => out.push(' '),
            _ if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::analyse;

    #[test]
    fn arcs_run_above_what_lies_between_their_ends() {
        let analysis = analyse("The old minister met his rival in Vienna.");
        let words = &analysis.sentences[0].words;
        let levels = levels(words);
        for (at, word) in words.iter().enumerate() {
            let Some(head) = word.head else { continue };
            let (left, right) = (at.min(head as usize), at.max(head as usize));
            for (inner, other) in words.iter().enumerate() {
                let Some(head) = other.head.filter(|_| inner != at) else { continue };
                let (l, r) = (inner.min(head as usize), inner.max(head as usize));
                assert!(l < left || r > right || levels[inner] < levels[at] || (l, r) == (left, right));
            }
        }
    }

    #[test]
    fn every_word_and_relation_is_in_the_picture() {
        let analysis = analyse("Spies & \"<tags>\" met.");
        let sentences: Vec<&Sentence> = analysis.sentences.iter().collect();
        let (svg, dot) = (svg(&sentences), dot(&sentences));
        assert!(svg.contains("&amp;") && svg.contains("&lt;") && !svg.contains("<tags"));
        assert!(dot.contains("\\\""));
        for word in analysis.sentences.iter().flat_map(|sentence| &sentence.words) {
            assert!(svg.contains(&format!(">{}</text>", word.deprel)), "{}", word.deprel);
        }
    }
}
