//! The arguments that `query` and `shell` share: parameters, format, limits.

use crate::shell::output::Mode;
use crate::shell::session::{Session, Settings};
use clap::Args;
use std::io::{self, IsTerminal};
use std::time::Duration;

/// How a query is asked.
#[derive(Args, Debug)]
pub(crate) struct Asking {
    /// Give the query a parameter, as in --param who=Anna or --param n=3; a query writes $who.
    ///
    /// The value is read as an expression (a number, true, 'text', [1, 2]), and taken as a text if it is none.
    #[arg(long = "param", short = 'p', value_name = "NAME=VALUE", value_parser = parameter)]
    params: Vec<(String, String)>,
    /// How results are written: table, vertical, markdown, csv, json, jsonl or dot.
    ///
    /// Without it, a table on a terminal, otherwise jsonl: one JSON object a line.
    #[arg(long, visible_alias = "mode", value_name = "FORMAT", value_parser = mode)]
    format: Option<Mode>,
    /// Stop a query after so long, as in 500ms, 30s, 2m, or `none`.
    #[arg(long, value_name = "TIME", value_parser = time)]
    timeout: Option<Limit<Duration>>,
    /// Stop a query after so many rows, or `none`.
    #[arg(long, value_name = "N", value_parser = rows)]
    max_rows: Option<Limit<u64>>,
    /// Stop a query that takes more memory than this, as in 500M, 2G, or `none`.
    #[arg(long, value_name = "SIZE", value_parser = memory)]
    max_memory: Option<Limit<u64>>,
}

/// A limit that was given, which may be that there is none.
#[derive(Clone, Copy, Debug)]
struct Limit<T>(Option<T>);

/// What holds where no limit is given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Defaults {
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_rows: Option<u64>,
    pub(crate) max_memory: Option<u64>,
}

impl Defaults {
    /// For scripts: what was asked for comes in full, but never at the price of the machine.
    pub(crate) const SCRIPT: Self = Self { timeout: None, max_rows: None, max_memory: Some(4 << 30) };
    /// For a person, who would rather have a part than wait.
    pub(crate) const SHELL: Self =
        Self { timeout: Some(Duration::from_secs(60)), max_rows: Some(10_000), max_memory: Some(2 << 30) };
}

impl Asking {
    /// The settings these arguments ask for; parameters come later, when there is a graph to read them.
    pub(crate) fn settings(&self, defaults: Defaults) -> Settings {
        let standing = if io::stdout().is_terminal() { Mode::Table } else { Mode::Jsonl };
        Settings {
            mode: self.format.unwrap_or(standing),
            timer: true,
            max_rows: self.max_rows.map_or(defaults.max_rows, |limit| limit.0),
            timeout: self.timeout.map_or(defaults.timeout, |limit| limit.0),
            max_memory: self.max_memory.map_or(defaults.max_memory, |limit| limit.0),
            params: std::collections::BTreeMap::new(),
        }
    }

    /// Gives the session its parameters.
    pub(crate) fn set_parameters(&self, session: &mut Session) {
        for (name, value) in &self.params {
            session.set_parameter(name, value);
        }
    }
}

pub(super) fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().trim_start_matches('$').to_owned(), value.to_owned()))
        }
        _ => Err("write it as name=value".to_owned()),
    }
}

fn mode(text: &str) -> Result<Mode, String> {
    text.parse().map_err(|error: crate::diagnostic::Diagnostic| {
        format!("{}; {}", error.message, error.help.join("; "))
    })
}

/// A number with a unit behind it.
fn measured(text: &str, units: &[(&str, f64)], example: &str) -> Result<f64, String> {
    let at = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let number: f64 = number.parse().map_err(|_| format!("write it as {example}"))?;
    let unit = units.iter().find(|(word, _)| word.eq_ignore_ascii_case(unit.trim()));
    unit.map(|(_, factor)| number * factor).ok_or_else(|| format!("write it as {example}"))
}

fn time(text: &str) -> Result<Limit<Duration>, String> {
    if text == "none" {
        return Ok(Limit(None));
    }
    let units = [("", 1.0), ("s", 1.0), ("ms", 1e-3), ("m", 60.0), ("min", 60.0), ("h", 3600.0)];
    let seconds = measured(text, &units, "500ms, 30s or 2m")?;
    Duration::try_from_secs_f64(seconds)
        .map(|time| Limit(Some(time)))
        .map_err(|_| "that is too long".to_owned())
}

fn rows(text: &str) -> Result<Limit<u64>, String> {
    if text == "none" {
        return Ok(Limit(None));
    }
    text.replace('_', "")
        .parse()
        .map(|rows| Limit(Some(rows)))
        .map_err(|_| "write a whole number, or none".to_owned())
}

fn memory(text: &str) -> Result<Limit<u64>, String> {
    if text == "none" {
        return Ok(Limit(None));
    }
    let (k, m, g) = (1024.0, 1024.0 * 1024.0, 1024.0 * 1024.0 * 1024.0);
    let units = [("", 1.0), ("k", k), ("kb", k), ("m", m), ("mb", m), ("g", g), ("gb", g)];
    Ok(Limit(Some(measured(text, &units, "500M or 2G")? as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_units() {
        assert_eq!(time("500ms").unwrap().0, Some(Duration::from_millis(500)));
        assert_eq!(time("2m").unwrap().0, Some(Duration::from_secs(120)));
        assert_eq!(time("none").unwrap().0, None);
        assert_eq!(memory("2G").unwrap().0, Some(2 << 30));
        assert_eq!(rows("10_000").unwrap().0, Some(10_000));
        for bad in ["", "s", "-1", "1x", "1e9999"] {
            assert!(time(bad).is_err() && memory(bad).is_err() && rows(bad).is_err(), "{bad}");
        }
    }
}
