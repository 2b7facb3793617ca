//! Rows of plain text cells, drawn as a table or one value a line.

use super::paint::{Paint, Tone};
use super::patience::Patience;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One value as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    /// Whether it is a number, which tables set to the right.
    pub(crate) number: bool,
    /// Whether there is no value at all, which is not the same as an empty text.
    pub(crate) absent: bool,
}

impl Cell {
    /// A cell of plain text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: false, absent: false }
    }

    /// A cell with a number.
    pub(crate) fn number(number: impl ToString) -> Self {
        Self { text: number.to_string(), number: true, absent: false }
    }

    /// A cell without a value.
    pub(crate) fn absent() -> Self {
        Self { absent: true, ..Self::default() }
    }
}

/// Columns with names, and rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// A grid with these columns and no rows.
    pub(crate) fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        Self { columns: columns.into_iter().map(str::to_owned).collect(), rows: Vec::new() }
    }
}

/// How a grid is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// The cells a line may take; without it lines are as long as they are.
    pub(crate) width: Option<usize>,
    /// Whether rows bear their number, to ask after it.
    pub(crate) numbered: bool,
    pub(crate) paint: Paint,
}

/// Between two columns: ` │ `.
const GAP: usize = 3;
/// Words up to this width are never broken; it holds a date.
const WORD: usize = 12;

/// An answer as text, and how many rows of it there was time for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) text: String,
    pub(crate) rows: usize,
}

/// So many rows are drawn even where the widths of all were not found in time.
const FEW: usize = 50;

/// Draws `grid` as a table; one too wide for the terminal even when wrapped is drawn a value a line.
pub(crate) fn table(grid: &Grid, style: Style, patience: Patience<'_>) -> Drawn {
    let Some(mut columns) = columns(grid, style, patience) else {
        let few = Grid { columns: grid.columns.clone(), rows: grid.rows.iter().take(FEW).cloned().collect() };
        return table(&few, style, Patience::ENDLESS);
    };
    let natural: Vec<usize> = columns.iter().map(|column| column.natural).collect();
    let least: Vec<usize> = columns.iter().map(|column| column.least).collect();
    let Some(widths) = fit(&natural, &least, style.width) else { return vertical(grid, style, patience) };
    for (column, width) in columns.iter_mut().zip(widths) {
        column.width = width;
    }
    let mut out = String::new();
    let heads: Vec<Vec<String>> = columns.iter().map(|c| wrap(&c.name, c.width)).collect();
    draw_row(&mut out, &columns, &heads, Some(Tone::Strong), style.paint);
    let rule: Vec<String> = columns.iter().map(|c| "─".repeat(c.width)).collect();
    out += &style.paint.tone(Tone::Faint, &rule.join("─┼─"));
    out.push('\n');
    let mut rows = 0;
    while rows < grid.rows.len() && !(rows >= FEW && patience.over()) {
        let number = style.numbered.then(|| vec![(rows + 1).to_string()]);
        let texts = number.into_iter().chain(grid.rows[rows].iter().map(|cell| lines(&cell.text)));
        let cells: Vec<Vec<String>> =
            columns.iter().zip(texts).map(|(column, text)| wrap(&text, column.width)).collect();
        draw_row(&mut out, &columns, &cells, None, style.paint);
        rows += 1;
    }
    Drawn { text: out, rows }
}

/// The columns of a grid, measured; none if nobody waits so long.
fn columns(grid: &Grid, style: Style, patience: Patience<'_>) -> Option<Vec<Column>> {
    let named = grid.columns.iter().enumerate().map(|(at, name)| {
        let cells = || grid.rows.iter().filter_map(|row| row.get(at));
        let right = cells().any(|cell| cell.number) && cells().all(|cell| cell.number || cell.absent);
        Column::new(lines(name), right, None)
    });
    let mut columns: Vec<Column> = named.collect();
    for row in &grid.rows {
        if patience.over() {
            return None;
        }
        columns.iter_mut().zip(row).for_each(|(column, cell)| column.measure(&lines(&cell.text)));
    }
    if style.numbered {
        let mut numbers = Column::new(vec![String::new()], true, Some(Tone::Faint));
        numbers.measure(&[grid.rows.len().to_string()]);
        columns.insert(0, numbers);
    }
    Some(columns)
}

/// Draws `grid` with one value a line.
pub(crate) fn vertical(grid: &Grid, style: Style, patience: Patience<'_>) -> Drawn {
    let names = grid.columns.iter().map(|name| clean(name).width()).max().unwrap_or(0);
    let room = style.width.map_or(usize::MAX, |width| width.saturating_sub(names + 2).max(WORD));
    let (mut out, mut rows) = (String::new(), 0);
    for (number, row) in grid.rows.iter().enumerate() {
        if rows >= FEW && patience.over() {
            break;
        }
        rows += 1;
        let head = format!("── row {} ", number + 1);
        let rule = "─".repeat((names + 20).saturating_sub(head.width()));
        out += &style.paint.tone(Tone::Faint, &format!("{head}{rule}"));
        out.push('\n');
        for (name, cell) in grid.columns.iter().zip(row) {
            let mut name = clean(name);
            for (at, line) in wrap(&lines(&cell.text), room).into_iter().enumerate() {
                let shown = if at == 0 { std::mem::take(&mut name) } else { String::new() };
                let pad = " ".repeat((names + 2).saturating_sub(shown.width()));
                out += format!("{}{pad}{line}", style.paint.tone(Tone::Strong, &shown)).trim_end();
                out.push('\n');
            }
        }
    }
    Drawn { text: out, rows }
}

/// One column on its way to the screen.
struct Column {
    name: Vec<String>,
    right: bool,
    width: usize,
    /// The width that wraps nothing.
    natural: usize,
    /// The width that breaks no word of ordinary length.
    least: usize,
    tone: Option<Tone>,
}

impl Column {
    fn new(name: Vec<String>, right: bool, tone: Option<Tone>) -> Self {
        let mut column = Self { name: Vec::new(), right, width: 0, natural: 1, least: 1, tone };
        column.measure(&name);
        column.name = name;
        column
    }

    fn measure(&mut self, lines: &[String]) {
        for line in lines {
            self.natural = self.natural.max(line.width());
            let words = line.split_whitespace().map(|word| word.width().min(WORD));
            self.least = words.max().unwrap_or(0).max(self.least);
        }
    }
}

fn draw_row(out: &mut String, columns: &[Column], cells: &[Vec<String>], tone: Option<Tone>, paint: Paint) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let bar = paint.tone(Tone::Faint, "│");
    for line in 0..height {
        let mut drawn = String::new();
        for (at, (column, cell)) in columns.iter().zip(cells).enumerate() {
            let text = cell.get(line).map_or("", String::as_str);
            let pad = " ".repeat(column.width.saturating_sub(text.width()));
            let text = match tone.or(column.tone) {
                Some(tone) => paint.tone(tone, text),
                None => text.to_owned(),
            };
            if at > 0 {
                drawn += &format!(" {bar} ");
            }
            drawn += &if column.right { format!("{pad}{text}") } else { format!("{text}{pad}") };
        }
        out.push_str(drawn.trim_end());
        out.push('\n');
    }
}

/// The widths of the columns within `width`: small ones keep theirs, the widest share what is left. None
/// is below its least width, and where that cannot be there is no table.
fn fit(natural: &[usize], least: &[usize], width: Option<usize>) -> Option<Vec<usize>> {
    let gaps = natural.len().saturating_sub(1) * GAP;
    let Some(width) = width else { return Some(natural.to_vec()) };
    let room = width.checked_sub(gaps)?;
    let under = |cap: usize| -> Vec<usize> {
        natural.iter().zip(least).map(|(natural, least)| cap.clamp(*least, *natural)).collect()
    };
    let fits = |cap: usize| under(cap).iter().sum::<usize>() <= room;
    if !fits(0) {
        return None;
    }
    // The highest cap under which all fit; what the division leaves over goes to the first capped ones.
    let mut cap = room;
    while !fits(cap) {
        cap -= 1;
    }
    let mut widths = under(cap);
    let mut left = room - widths.iter().sum::<usize>();
    for (width, natural) in widths.iter_mut().zip(natural) {
        if left > 0 && *width < *natural {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

/// The lines of `text`, harmless to a terminal.
fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(clean).collect()
}

/// `text` without characters that could move the cursor or recolour the screen.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\r')
        .flat_map(|c| match c {
            '\t' => vec![' '; 4],
            c if c.is_control() => vec!['\u{fffd}'],
            c => vec![c],
        })
        .collect()
}

/// `text` within `width` cells, cut with `…` where it is longer.
pub(crate) fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > width {
            break;
        }
        out += grapheme;
    }
    out.truncate(out.trim_end().len());
    out + "…"
}

/// Breaks `lines` so that none is wider than `width`, at spaces where there are any.
pub(crate) fn wrap(lines: &[String], width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        if line.width() <= width {
            out.push(line.clone());
        } else {
            wrap_line(line, width.max(1), &mut out);
        }
    }
    out
}

/// `text` behind `head`, wrapped to the width, each further line beneath the beginning of the text.
pub(crate) fn hanging(head: &str, text: &str, width: Option<usize>) -> String {
    let indent = head.width();
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(indent).max(20));
    let mut out = String::new();
    for (at, line) in wrap(&[text.to_owned()], room).iter().enumerate() {
        if at == 0 {
            out += head
        } else {
            out += &" ".repeat(indent)
        }
        out += line;
        out.push('\n');
    }
    out
}

fn wrap_line(line: &str, width: usize, out: &mut Vec<String>) {
    let (mut current, mut used) = (String::new(), 0);
    for word in line.split_word_bounds() {
        let cells = word.width();
        if used + cells <= width {
            current += word;
            used += cells;
            continue;
        }
        if word.trim().is_empty() {
            // The space at which the line breaks is not carried over.
            out.push(std::mem::take(&mut current).trim_end().to_owned());
            used = 0;
            continue;
        }
        // A mark that closes a word goes with it to the next line; a name with dashes breaks after one.
        let may_break = |at: usize, c: char| {
            let in_name = || current[..at].ends_with(char::is_alphanumeric);
            c.is_whitespace() || matches!(c, '-' | '/') && in_name()
        };
        let last = current.char_indices().rfind(|&(at, c)| may_break(at, c));
        let keep = last.map_or(0, |(at, c)| at + c.len_utf8());
        let tail = current.split_off(keep);
        if keep > 0 && tail.width() + cells <= width {
            out.push(std::mem::take(&mut current).trim_end().to_owned());
            used = tail.width() + cells;
            current = tail + word;
            continue;
        }
        current += &tail;
        for grapheme in word.graphemes(true) {
            let cells = grapheme.width();
            if used + cells > width && used > 0 {
                out.push(std::mem::take(&mut current).trim_end().to_owned());
                used = 0;
            }
            current += grapheme;
            used += cells;
        }
    }
    if !current.trim_end().is_empty() {
        out.push(current.trim_end().to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let mut grid = Grid::new(["who", "calls", "sentence"]);
        grid.rows = vec![
            vec![
                Cell::text("Anna Weber"),
                Cell::number(12),
                Cell::text("She rang the ministry twice before noon."),
            ],
            vec![Cell::text("李明"), Cell::absent(), Cell::text("—")],
            vec![Cell::text("Bo"), Cell::number(3), Cell::text("bad \x1b[31m text")],
        ];
        grid
    }

    fn style(width: Option<usize>) -> Style {
        Style { width, numbered: true, paint: Paint(false) }
    }

    fn drawn(grid: &Grid, width: Option<usize>) -> String {
        table(grid, style(width), Patience::ENDLESS).text
    }

    fn check(drawn: &str, expected: &str) {
        assert_eq!(drawn.trim_end(), expected.trim_matches('\n'), "\n{drawn}");
    }

    #[test]
    fn a_table_aligns_and_disarms() {
        check(
            &drawn(&grid(), None),
            "
  │ who        │ calls │ sentence
──┼────────────┼───────┼─────────────────────────────────────────
1 │ Anna Weber │    12 │ She rang the ministry twice before noon.
2 │ 李明       │       │ —
3 │ Bo         │     3 │ bad \u{fffd}[31m text",
        );
    }

    #[test]
    fn a_table_wraps_to_the_width() {
        check(
            &drawn(&grid(), Some(44)),
            "
  │ who        │ calls │ sentence
──┼────────────┼───────┼────────────────────
1 │ Anna Weber │    12 │ She rang the
  │            │       │ ministry twice
  │            │       │ before noon.
2 │ 李明       │       │ —
3 │ Bo         │     3 │ bad \u{fffd}[31m text",
        );
    }

    #[test]
    fn what_fits_no_table_is_drawn_a_value_a_line() {
        check(
            &drawn(&grid(), Some(24)).lines().take(6).collect::<Vec<_>>().join("\n"),
            "
── row 1 ───────────────────
who       Anna Weber
calls     12
sentence  She rang the
          ministry twice
          before noon.",
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut grid = grid();
        grid.rows.push(vec![
            Cell::text("x".repeat(300)),
            Cell::text("日本語".repeat(40)),
            Cell::text("e\u{301}".repeat(90)),
        ]);
        for width in 20..120 {
            for line in drawn(&grid, Some(width)).lines() {
                assert!(line.width() <= width.max(28), "{width}: {line}");
            }
        }
    }

    #[test]
    fn nobody_waits_for_all_rows_who_has_cancelled() {
        let mut grid = Grid::new(["n"]);
        (0..1000).for_each(|n| grid.rows.push(vec![Cell::number(n)]));
        let raised = std::sync::atomic::AtomicBool::new(true);
        let over = Patience::new(&raised, None, std::time::Duration::ZERO);
        for draw in [table, vertical] {
            let some = draw(&grid, style(None), over);
            assert_eq!(some.rows, FEW);
            assert!(some.text.trim_end().ends_with("49"), "{}", some.text);
            assert_eq!(draw(&grid, style(None), Patience::ENDLESS).rows, 1000);
        }
    }
}
