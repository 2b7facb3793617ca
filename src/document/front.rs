//! What stands before the text: front matter between `---` lines, and the dateline.

use crate::date::PartialDate;

/// What front matter says; other keys are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<PartialDate>,
}

/// Takes the front matter off a text; without any, the text is returned whole.
pub(crate) fn split(text: &str) -> (FrontMatter, &str) {
    let whole = (FrontMatter::default(), text);
    let Some(rest) = text
        .strip_prefix("---")
        .and_then(|rest| rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n'))
    else {
        return whole;
    };
    let mut front = FrontMatter::default();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == "---" {
            return (front, rest[at..].trim_start_matches(['\r', '\n']));
        }
        if let Some((key, value)) = line.split_once(':') {
            let value = unquote(value.trim());
            let filled = (!value.is_empty()).then(|| value.clone());
            match key.trim().to_ascii_lowercase().as_str() {
                "title" => front.title = filled,
                "outlet" => front.outlet = filled,
                "published" => {
                    front.published =
                        value.get(..10).unwrap_or(&value).parse().ok().or_else(|| value.parse().ok())
                }
                _ => {}
            }
        }
    }
    // No closing line: it was a rule, not front matter.
    whole
}

/// A YAML scalar without its quotes.
fn unquote(value: &str) -> String {
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    if let Some(text) = inner('"') {
        text.replace("\\\"", "\"").replace("\\\\", "\\")
    } else if let Some(text) = inner('\'') {
        text.replace("''", "'")
    } else {
        value.to_owned()
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// How much of a text may hold its dateline.
const HEAD: usize = 300;

/// The full date that a dateline gives: `LIMA, 14 June 2021 —`, `ZURICH, Sept. 12, 2023 -`, `2025-05-10`.
///
/// Only a date in the first two lines counts, or one that a dash follows.
pub(crate) fn dateline(text: &str) -> Option<PartialDate> {
    let head = &text[..text.floor_char_boundary(HEAD.min(text.len()))];
    for (number, line) in head.lines().filter(|line| !line.trim().is_empty()).take(4).enumerate() {
        let short = line.chars().count() <= 60;
        let opening: String = line.split(['—', '–']).next().unwrap_or(line).to_owned();
        let opening = opening.split(" - ").next().unwrap_or(&opening).to_owned();
        let dashed = opening.len() < line.len() && opening.chars().count() <= 60;
        if (dashed || (short && number < 3))
            && let Some(date) = full_date(&opening)
        {
            return Some(date);
        }
    }
    None
}

/// The first full date in a line.
fn full_date(line: &str) -> Option<PartialDate> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')' | ':' | ';'))
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(date) = words.iter().filter(|word| word.len() == 10).find_map(|word| word.parse().ok()) {
        return Some(date);
    }
    let month = |word: &str| -> Option<u8> {
        let lower = word.to_ascii_lowercase();
        let at = MONTHS.iter().position(|m| lower.starts_with(m))?;
        word.starts_with(char::is_uppercase).then_some(at as u8 + 1)
    };
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok();
    words.windows(3).find_map(|three| {
        let (day, month) = match (month(three[0]), month(three[1])) {
            (Some(month), _) => (number(three[1])?, month),
            (_, Some(month)) => (number(three[0])?, month),
            _ => return None,
        };
        let year = number(three[2]).filter(|year| (1000..=2999).contains(year))?;
        PartialDate::new(year, Some(month), Some(u8::try_from(day).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_taken_off() {
        let (front, text) =
            split("---\ntitle: \"A: b\"\noutlet: The Post\npublished: 2025-05-10\n---\n\nHello.\n");
        assert_eq!(front.title.as_deref(), Some("A: b"));
        assert_eq!(front.outlet.as_deref(), Some("The Post"));
        assert_eq!(front.published.unwrap().to_string(), "2025-05-10");
        assert_eq!(text, "Hello.\n");
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\nHello.\n", "Hello.\n---\n", "", "---", "--- a\nb: c\n---\n"] {
            assert_eq!(split(text).1, text);
        }
    }

    #[test]
    fn datelines_give_full_dates() {
        let check = |text: &str, date: Option<&str>| {
            assert_eq!(dateline(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        };
        check("LIMA, 14 June 2021 — Pedro Castillo won.", Some("2021-06-14"));
        check("ZURICH, Sept. 12, 2023 - A deal was made.", Some("2023-09-12"));
        check("A headline\n\nBy our reporter, 3 March 2022\n\nText.", Some("2022-03-03"));
        check("WASHINGTON, May 10 — No year.", None);
        check("He was born on 14 June 1921 in a small town that nobody knew, and he died in another.", None);
    }
}
