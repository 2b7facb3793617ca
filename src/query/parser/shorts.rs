//! The short forms: `NEIGHBOURS OF "…"`, `PATH FROM "…" TO "…"`.

use super::super::QueryError;
use super::super::ast::{Direction, Ex, Expression, Name, Short, ShortKind};
use super::super::token::Kind;
use super::expressions::{condition, operand};
use super::input::{Input, Parsed, called, mark, miss, name, node, word, wrong};
use super::patterns::count;
use super::{comma_list, maybe};
use crate::date::PartialDate;
use crate::graph::Value;
use nom::branch::alt;
use nom::sequence::preceded;
use nom::{Err, Parser};

/// A short form.
pub(super) fn short(start: Input<'_>) -> Parsed<'_, Short> {
    let all = start.is_word("ALL") && (start.next().is_word("PATHS") || start.next().is_word("PATH"));
    let i = if all { start.next() } else { start };
    let neighbours = alt((word("NEIGHBOURS"), word("NEIGHBORS"))).map(|()| ShortKind::Neighbours);
    let paths = word("PATHS").map(|()| ShortKind::Paths);
    let (i, what) = alt((neighbours, paths, word("PATH").map(|()| ShortKind::Path))).parse(i)?;
    let what = if all { ShortKind::AllPaths } else { what };
    let (i, from) =
        preceded(word(if what == ShortKind::Neighbours { "OF" } else { "FROM" }), entity).parse(i)?;
    let (mut i, to) = if what == ShortKind::Neighbours {
        (i, None)
    } else {
        preceded(word("TO"), entity).map(Some).parse(i)?
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
        match called("a filter such as VIA", |i| filter(i, &mut short))(i) {
            Ok((behind, ())) => i = behind,
            Err(Err::Error(_)) if matches!(i.peek(), Kind::End | Kind::Mark(";")) => break,
            Err(failure) => return Err(failure),
        }
    }
    if what == ShortKind::AllPaths && short.within.is_none() {
        return wrong(
            QueryError::at(start.to(i), "ALL PATHS needs to know how long a path may be")
                .help("add `WITHIN 4`, or ask for `PATHS`, which gives all shortest ones"),
        );
    }
    Ok((i, short))
}

/// One filter, put into the form.
fn filter<'t>(i: Input<'t>, short: &mut Short) -> Parsed<'t, ()> {
    let Kind::Word(first) = i.peek() else { return miss() };
    match first.to_ascii_uppercase().as_str() {
        "VIA" => {
            let (mut i, mut types) = preceded(word("VIA"), comma_list(name("a type or class"))).parse(i)?;
            short.via.append(&mut types);
            while let (behind, true) = maybe(mark("|"))(i)? {
                let (behind, kind) = name("a type or class")(behind)?;
                short.via.push(kind);
                i = behind;
            }
            Ok((i, ()))
        }
        "BETWEEN" => {
            let (i, first) = preceded(word("BETWEEN"), date).parse(i)?;
            let (i, last) = preceded(word("AND"), date).parse(i)?;
            short.between = Some((first, last));
            Ok((i, ()))
        }
        "WITHIN" => preceded(word("WITHIN"), count("how many hops")).map(|n| short.within = Some(n)).parse(i),
        "LIMIT" => preceded(word("LIMIT"), count("how many rows")).map(|n| short.limit = Some(n)).parse(i),
        "OUT" => word("OUT").map(|()| short.direction = Direction::Right).parse(i),
        "IN" => word("IN").map(|()| short.direction = Direction::Left).parse(i),
        "CHRONOLOGICAL" => word("CHRONOLOGICAL").map(|()| short.chronological = true).parse(i),
        "WHERE" => condition.map(|condition| short.condition = Some(condition)).parse(i),
        _ => {
            for word in ["VIA", "BETWEEN", "WITHIN", "LIMIT", "OUT", "IN", "CHRONOLOGICAL", "WHERE"] {
                i.may_mean(word);
            }
            miss()
        }
    }
}

/// The name of an entity: in quotes, or a word.
fn entity(i: Input<'_>) -> Parsed<'_, Name> {
    match i.peek() {
        Kind::Text(text) => Ok((i.next(), Name { text: text.clone(), span: i.span() })),
        _ => name("a name such as \"Rubio\"")(i),
    }
}

/// A date in quotes or bare: `2025-05-09`.
fn date(i: Input<'_>) -> Parsed<'_, Expression> {
    let mut end = i;
    while matches!(end.peek(), Kind::Int(_) | Kind::Mark("-")) {
        end = end.next();
    }
    if end.at() > i.at() {
        let span = i.to(end);
        let text = &i.state.text[span.range()];
        if text.parse::<PartialDate>().is_err() {
            return wrong(
                QueryError::at(span, format!("`{text}` is no date"))
                    .help("write 2025-05-09, 2025-05 or 2025"),
            );
        }
        return Ok((end, node(Ex::Literal(Value::text(text)), i, end)));
    }
    if !matches!(i.peek(), Kind::Text(_) | Kind::Parameter(_)) && !i.is_word("date") {
        return i.lacks("a date such as 2025-05-09");
    }
    // Not a whole expression: its AND belongs to BETWEEN.
    operand(i)
}
