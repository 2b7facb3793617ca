//! Calendar dates that may lack a day or a month, as texts give them.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The months in lower case.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The days of the week in lower case.
pub(crate) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A date as precise as the text gives it: a year, a month of a year, or a day.
///
/// The order is by first day, then by precision (the wider first).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The date of one day.
    pub fn from_day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month() as u8), day: Some(date.day() as u8) }
    }

    /// A date of these parts, if the calendar has it.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        if day.is_some() && month.is_none() {
            return None;
        }
        Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).ok()?;
        Some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where the text gives it.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where the text gives it.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The day itself, when the date is that precise.
    pub fn full(self) -> Option<Date> {
        Date::new(self.year, self.month? as i8, self.day? as i8).ok()
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1) as i8, self.day.unwrap_or(1) as i8).unwrap_or(Date::MIN)
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, _) => self.first_day().last_of_year(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A text that is no ISO date, full or partial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no date; write 2025-05-09, 2025-05 or 2025", self.0)
    }
}

impl std::error::Error for NotADate {}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let fail = || NotADate(text.to_owned());
        let digits = |part: &str, width: usize| -> Option<u16> {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|p| digits(p, 4)).ok_or_else(fail)?;
        let mut rest = [None, None];
        for slot in &mut rest {
            if let Some(part) = parts.next() {
                *slot = Some(digits(part, 2).ok_or_else(fail)? as u8);
            }
        }
        if parts.next().is_some() {
            return Err(fail());
        }
        Self::new(year as i16, rest[0], rest[1]).ok_or_else(fail)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2025", "2025-05", "2025-05-09", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for text in ["", "25", "2025-13", "2025-02-30", "2025-5-9", "2025-05-09-01", "2025--01", "soon"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_partial_date_is_an_interval() {
        let may: PartialDate = "2025-05".parse().unwrap();
        assert_eq!(may.first_day().to_string(), "2025-05-01");
        assert_eq!(may.last_day().to_string(), "2025-05-31");
    }
}
