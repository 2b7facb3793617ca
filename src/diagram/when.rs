//! Dates as a reader says them: `8–10 May`, with the year where it is needed.

use crate::date::PartialDate;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// A day, month or year; the year is left out where all of a picture lies in `within`.
pub(super) fn one(date: PartialDate, within: Option<i16>) -> String {
    let year = date.year();
    let Some(month) = date.month() else { return year.to_string() };
    let month = MONTHS[usize::from(month - 1)];
    let day = date.day().map_or_else(String::new, |day| format!("{day} "));
    if within == Some(year) { format!("{day}{month}") } else { format!("{day}{month} {year}") }
}

/// From the first to the last day, said as short as it can be.
pub(super) fn span(first: PartialDate, last: PartialDate, within: Option<i16>) -> String {
    if first == last {
        return one(first, within);
    }
    let same_year = first.year() == last.year();
    match (first.day(), last.day()) {
        (Some(day), Some(_)) if same_year && first.month() == last.month() => {
            format!("{day}–{}", one(last, within))
        }
        _ if same_year && first.month().is_some() && last.month().is_some() => {
            format!("{} – {}", one(first, Some(first.year())), one(last, within))
        }
        _ => format!("{} – {}", one(first, within), one(last, within)),
    }
}

/// The year that all of these lie in, if there is one.
pub(super) fn common_year(dates: impl Iterator<Item = PartialDate> + Clone) -> Option<i16> {
    let first = dates.clone().next()?.year();
    dates.map(PartialDate::year).all(|year| year == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_once() {
        let check = |first: &str, last: &str, year: Option<i16>, expected: &str| {
            assert_eq!(span(first.parse().unwrap(), last.parse().unwrap(), year), expected);
        };
        check("2025-05-08", "2025-05-10", Some(2025), "8–10 May");
        check("2025-05-08", "2025-05-10", None, "8–10 May 2025");
        check("2025-05-08", "2025-05-08", Some(2025), "8 May");
        check("2025-04-30", "2025-05-10", None, "30 Apr – 10 May 2025");
        check("1905-06-05", "1906-03", None, "5 June 1905 – Mar 1906");
        check("2019", "2024-01-11", None, "2019 – 11 Jan 2024");
        check("2024", "2024-01-11", Some(2024), "2024 – 11 Jan");
    }
}
