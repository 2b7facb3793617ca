//! The short forms: `NEIGHBOURS OF "…"`, `PATH FROM "…" TO "…"`.

use super::super::ast::{Direction, Name, Short, ShortKind};
use super::super::token::Kind;
use super::{Parser, QueryError};

/// Words that may follow the names of a short form.
const FILTERS: [&str; 8] = ["VIA", "BETWEEN", "WITHIN", "OUT", "IN", "CHRONOLOGICAL", "WHERE", "LIMIT"];

impl Parser<'_> {
    pub(super) fn maybe_short(&mut self) -> Result<Option<Short>, QueryError> {
        let all = self.is_word("ALL") && (self.is_word_at(1, "PATHS") || self.is_word_at(1, "PATH"));
        if all {
            self.next();
        }
        let start = self.span();
        let what = if self.maybe_word("NEIGHBOURS") || self.maybe_word("NEIGHBORS") {
            ShortKind::Neighbours
        } else if self.maybe_word("PATHS") || (all && self.maybe_word("PATH")) {
            if all { ShortKind::AllPaths } else { ShortKind::Paths }
        } else if self.maybe_word("PATH") {
            ShortKind::Path
        } else {
            return Ok(None);
        };
        self.expect_word(if what == ShortKind::Neighbours { "OF" } else { "FROM" })?;
        let from = self.parse_entity()?;
        let to = if what == ShortKind::Neighbours {
            None
        } else {
            self.expect_word("TO")?;
            Some(self.parse_entity()?)
        };
        let mut short = Short {
            what,
            from,
            to,
            via: Vec::new(),
            between: None,
            within: None,
            direction: Direction::Either,
            chronological: false,
            condition: None,
            limit: None,
        };
        loop {
            if self.maybe_word("VIA") {
                short.via.push(self.parse_name("a type or class")?);
                while self.maybe_mark(",") || self.maybe_mark("|") {
                    short.via.push(self.parse_name("a type or class")?);
                }
            } else if self.maybe_word("BETWEEN") {
                let first = self.parse_date()?;
                self.expect_word("AND")?;
                short.between = Some((first, self.parse_date()?));
            } else if self.maybe_word("WITHIN") {
                short.within =
                    Some(self.maybe_count()?.ok_or_else(|| self.unexpected("a number of hops", &[]))?);
            } else if self.maybe_word("OUT") {
                short.direction = Direction::Right;
            } else if self.maybe_word("IN") {
                short.direction = Direction::Left;
            } else if self.maybe_word("CHRONOLOGICAL") {
                short.chronological = true;
            } else if self.maybe_word("WHERE") {
                short.condition = Some(self.parse_expression()?);
            } else if self.maybe_word("LIMIT") {
                short.limit = Some(self.maybe_count()?.ok_or_else(|| self.unexpected("a number", &[]))?);
            } else if matches!(self.peek(), Kind::End | Kind::Mark(";")) {
                break;
            } else {
                return Err(self.unexpected("a filter such as VIA or the end", &FILTERS));
            }
        }
        if what == ShortKind::AllPaths && short.within.is_none() {
            return Err(QueryError::at(self.since(start), "ALL PATHS needs to know how long a path may be")
                .help("add `WITHIN 4`, or ask for `PATHS`, which gives all shortest ones"));
        }
        Ok(Some(short))
    }

    /// The name of an entity: in quotes, or a word.
    fn parse_entity(&mut self) -> Result<Name, QueryError> {
        match self.peek().clone() {
            Kind::Text(text) | Kind::Word(text, _) => {
                let name = Name { text, span: self.span() };
                self.next();
                Ok(name)
            }
            _ => Err(self.unexpected("a name such as \"Rubio\"", &[])),
        }
    }

    /// A date in quotes or bare: `2025-05-09`.
    fn parse_date(&mut self) -> Result<super::Expression, QueryError> {
        let start = self.span();
        let mut end = self.at;
        while matches!(self.tokens[end].kind, Kind::Int(_) | Kind::Mark("-")) {
            end += 1;
        }
        if end > self.at {
            let span = start.join(self.tokens[end - 1].span);
            let text = &self.text[span.range()];
            if text.parse::<crate::date::PartialDate>().is_err() {
                return Err(QueryError::at(span, format!("`{text}` is no date"))
                    .help("write 2025-05-09, 2025-05 or 2025"));
            }
            let value = crate::graph::Value::text(text);
            self.at = end;
            return Ok(super::literal(value, span));
        }
        if !matches!(self.peek(), Kind::Text(_) | Kind::Parameter(_)) && !self.is_word("date") {
            return Err(self.unexpected("a date such as 2025-05-09", &[]));
        }
        // Not an expression: its AND belongs to BETWEEN.
        self.parse_operand()
    }
}
