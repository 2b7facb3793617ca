//! Tokens to the tree of a query.
//!
//! `parse_x` reads an x that must be there, `maybe_x` one that may be, `expect_x` a word or mark.

use super::ast::{
    Body, Clause, Direction, Ex, Expression, Item, Name, NodePattern, Part, PathPattern, Pattern, Query,
    RelationshipPattern, Selector, Statement, StepPattern,
};
use super::token::{Kind, Token, tokens};
use super::{Keyword, QueryError};
use crate::diagnostic::nearest;
use crate::graph::Value;
use crate::span::{Byte, Span};

mod expressions;
mod shorts;

/// The words that completion and help know.
pub(crate) const KEYWORDS: &[Keyword] = &[
    Keyword { word: "MATCH", doc: "find a pattern, as in MATCH (a)-[r]->(b)" },
    Keyword { word: "OPTIONAL", doc: "OPTIONAL MATCH keeps the row when nothing matches" },
    Keyword { word: "WHERE", doc: "a condition on what was found" },
    Keyword { word: "RETURN", doc: "what the answer shows" },
    Keyword { word: "WITH", doc: "what the next clauses see" },
    Keyword { word: "UNWIND", doc: "a row for each value of a list" },
    Keyword { word: "UNION", doc: "the rows of two queries" },
    Keyword { word: "DISTINCT", doc: "each row once" },
    Keyword { word: "ORDER", doc: "ORDER BY sorts the rows" },
    Keyword { word: "BY", doc: "ORDER BY sorts the rows" },
    Keyword { word: "ASC", doc: "the smallest first" },
    Keyword { word: "DESC", doc: "the largest first" },
    Keyword { word: "SKIP", doc: "leave out the first rows" },
    Keyword { word: "LIMIT", doc: "no more rows than this" },
    Keyword { word: "AS", doc: "gives a column its name" },
    Keyword { word: "AND", doc: "both conditions" },
    Keyword { word: "OR", doc: "one of the conditions" },
    Keyword { word: "XOR", doc: "just one of the conditions" },
    Keyword { word: "NOT", doc: "the contrary of a condition" },
    Keyword { word: "IN", doc: "is one of a list; in short forms: only what enters" },
    Keyword { word: "STARTS", doc: "STARTS WITH compares the head of a text" },
    Keyword { word: "ENDS", doc: "ENDS WITH compares the end of a text" },
    Keyword { word: "CONTAINS", doc: "a text within a text" },
    Keyword { word: "IS", doc: "IS NULL, IS NOT NULL" },
    Keyword { word: "NULL", doc: "nothing is known" },
    Keyword { word: "TRUE", doc: "true" },
    Keyword { word: "FALSE", doc: "false" },
    Keyword { word: "CASE", doc: "CASE WHEN condition THEN value ELSE value END" },
    Keyword { word: "WHEN", doc: "a case" },
    Keyword { word: "THEN", doc: "the value of a case" },
    Keyword { word: "ELSE", doc: "the value of no case" },
    Keyword { word: "END", doc: "ends CASE" },
    Keyword { word: "EXISTS", doc: "EXISTS { pattern } is true when it matches" },
    Keyword { word: "COUNT", doc: "COUNT { pattern } counts its matches" },
    Keyword { word: "ANY", doc: "ANY SHORTEST: one shortest path" },
    Keyword { word: "ALL", doc: "ALL SHORTEST: every shortest path" },
    Keyword { word: "SHORTEST", doc: "SHORTEST 3: the three shortest paths" },
    Keyword { word: "GROUPS", doc: "SHORTEST 2 GROUPS: all paths of the two smallest lengths" },
    Keyword { word: "CHRONOLOGICAL", doc: "only paths along which no date goes backwards" },
    Keyword { word: "NEIGHBOURS", doc: "NEIGHBOURS OF \"name\": who had to do with it" },
    Keyword { word: "OF", doc: "NEIGHBOURS OF \"name\"" },
    Keyword { word: "PATH", doc: "PATH FROM \"name\" TO \"name\": a shortest path" },
    Keyword { word: "PATHS", doc: "PATHS FROM \"name\" TO \"name\": all shortest paths" },
    Keyword { word: "FROM", doc: "where a path begins" },
    Keyword { word: "TO", doc: "where a path ends" },
    Keyword { word: "VIA", doc: "only relationships of these types or classes" },
    Keyword { word: "BETWEEN", doc: "BETWEEN date AND date" },
    Keyword { word: "WITHIN", doc: "no more hops than this" },
    Keyword { word: "OUT", doc: "only what leaves" },
];

/// Clauses that would change a graph, which a query does not.
const WRITING: [&str; 8] = ["CREATE", "SET", "DELETE", "DETACH", "MERGE", "REMOVE", "CALL", "LOAD"];

/// Words with which a clause begins.
const CLAUSES: [&str; 9] =
    ["MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "PATH", "PATHS", "NEIGHBOURS", "ALL"];

/// How deep brackets may stand in one another.
const DEEPEST: u32 = 120;

/// Reads one statement; a `;` behind it is no harm.
pub(crate) fn parse(text: &str) -> Result<Statement, QueryError> {
    let mut parser = Parser { text, tokens: tokens(text)?, at: 0, depth: 0 };
    if parser.peek() == &Kind::End {
        return Err(QueryError::at(Span::new(0, text.len() as u32), "there is no query here")
            .help("try `NEIGHBOURS OF \"name\"` or `MATCH (a)-[r]->(b) RETURN a, r, b LIMIT 10`"));
    }
    let statement = match parser.maybe_short()? {
        Some(short) => Statement::Short(short),
        None => Statement::Query(parser.parse_query()?),
    };
    parser.maybe_mark(";");
    if parser.peek() != &Kind::End {
        return Err(parser.unexpected("the end of the query or another clause", &CLAUSES));
    }
    Ok(statement)
}

/// The tokens, and how far they are read.
struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> &Kind {
        &self.tokens[self.at].kind
    }

    fn peek_at(&self, ahead: usize) -> &Kind {
        &self.tokens[(self.at + ahead).min(self.tokens.len() - 1)].kind
    }

    fn span(&self) -> Span<Byte> {
        self.tokens[self.at].span
    }

    /// The place from `start` to what was read last.
    fn since(&self, start: Span<Byte>) -> Span<Byte> {
        let last = self.tokens[self.at.saturating_sub(1)].span;
        if last.end < start.start { start } else { start.join(last) }
    }

    fn next(&mut self) -> Token {
        let token = self.tokens[self.at].clone();
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
        token
    }

    fn is_mark(&self, mark: &str) -> bool {
        matches!(self.peek(), Kind::Mark(own) if *own == mark)
    }

    fn maybe_mark(&mut self, mark: &str) -> bool {
        let found = self.is_mark(mark);
        if found {
            self.next();
        }
        found
    }

    fn expect_mark(&mut self, mark: &str) -> Result<(), QueryError> {
        if self.maybe_mark(mark) { Ok(()) } else { Err(self.unexpected(&format!("`{mark}`"), &[])) }
    }

    fn is_word(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        matches!(self.peek_at(ahead), Kind::Word(own, false) if own.eq_ignore_ascii_case(word))
    }

    fn maybe_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.next();
        }
        found
    }

    fn expect_word(&mut self, word: &str) -> Result<(), QueryError> {
        if self.maybe_word(word) { Ok(()) } else { Err(self.unexpected(&format!("`{word}`"), &[word])) }
    }

    fn parse_name(&mut self, what: &str) -> Result<Name, QueryError> {
        match self.peek() {
            Kind::Word(text, _) => {
                let name = Name { text: text.clone(), span: self.span() };
                self.next();
                Ok(name)
            }
            _ => Err(self.unexpected(what, &[])),
        }
    }

    /// What stands here is not what should; `known` are words that may have been meant.
    fn unexpected(&self, expected: &str, known: &[&str]) -> QueryError {
        let token = &self.tokens[self.at];
        let found = match &token.kind {
            Kind::End => "the query ends here".to_owned(),
            _ => format!("found `{}`", &self.text[token.span.range()]),
        };
        let span = if token.kind == Kind::End {
            let end = self.text.trim_end().len() as u32;
            Span::new(end.saturating_sub(1), end)
        } else {
            token.span
        };
        let error = QueryError::because(
            span,
            format!("{expected} was expected, but {found}"),
            format!("expected {expected}"),
        );
        match &token.kind {
            Kind::Word(word, false) if WRITING.contains(&word.to_ascii_uppercase().as_str()) => error.help(
                "a query reads a graph and does not change it; `relata build` makes one from documents",
            ),
            Kind::Word(word, false) => match nearest(&word.to_ascii_uppercase(), known.iter().copied()) {
                Some(near) if !near.eq_ignore_ascii_case(word) => {
                    error.help(format!("did you mean `{near}`?"))
                }
                _ => error,
            },
            _ => error,
        }
    }

    /// Goes one bracket deeper for as long as `read` takes.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, QueryError>) -> Result<T, QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(QueryError::at(
                self.span(),
                format!("brackets stand more than {DEEPEST} deep in one another"),
            ));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn parse_query(&mut self) -> Result<Query, QueryError> {
        let mut query = Query { parts: vec![self.parse_part()?], all: Vec::new() };
        while self.maybe_word("UNION") {
            let all = self.maybe_word("ALL");
            if !all {
                self.maybe_word("DISTINCT");
            }
            query.all.push(all);
            query.parts.push(self.parse_part()?);
        }
        Ok(query)
    }

    fn parse_part(&mut self) -> Result<Part, QueryError> {
        let mut clauses = Vec::new();
        loop {
            let start = self.span();
            if self.maybe_word("OPTIONAL") {
                self.expect_word("MATCH")?;
                clauses.push(self.parse_match(true, start)?);
            } else if self.maybe_word("MATCH") {
                clauses.push(self.parse_match(false, start)?);
            } else if self.maybe_word("UNWIND") {
                let list = self.parse_expression()?;
                self.expect_word("AS")?;
                clauses.push(Clause::Unwind { list, name: self.parse_name("a name")? });
            } else if self.maybe_word("WITH") {
                let body = self.parse_body(start)?;
                for item in &body.items {
                    if !item.given && !matches!(*item.value.kind, Ex::Variable(_)) {
                        return Err(QueryError::at(item.value.span, "WITH needs a name for this")
                            .help(format!("write `{} AS name`", item.name)));
                    }
                }
                let condition = self.maybe_where()?;
                clauses.push(Clause::With { body, condition });
            } else if self.maybe_word("RETURN") {
                clauses.push(Clause::Return(self.parse_body(start)?));
                return Ok(Part { clauses });
            } else if clauses.is_empty() {
                return Err(self.unexpected("a clause such as MATCH or RETURN", &CLAUSES));
            } else {
                let known: Vec<&str> =
                    CLAUSES.iter().copied().chain(["WHERE", "ORDER", "LIMIT", "SKIP", "AND", "OR"]).collect();
                let error = self.unexpected("RETURN or another clause", &known);
                let at_end = self.peek() == &Kind::End || self.is_mark(";");
                return Err(if at_end {
                    error.help("a query ends with RETURN and what it shall show")
                } else {
                    error
                });
            }
        }
    }

    fn parse_match(&mut self, optional: bool, span: Span<Byte>) -> Result<Clause, QueryError> {
        let mut patterns = vec![self.parse_pattern()?];
        while self.maybe_mark(",") {
            patterns.push(self.parse_pattern()?);
        }
        let condition = self.maybe_where()?;
        Ok(Clause::Match { optional, patterns, condition, span })
    }

    fn maybe_where(&mut self) -> Result<Option<Expression>, QueryError> {
        if self.maybe_word("WHERE") { self.parse_expression().map(Some) } else { Ok(None) }
    }

    fn parse_body(&mut self, start: Span<Byte>) -> Result<Body, QueryError> {
        let distinct = self.maybe_word("DISTINCT");
        let mut body = Body {
            distinct,
            all: false,
            items: Vec::new(),
            order: Vec::new(),
            skip: None,
            limit: None,
            span: self.since(start),
        };
        if self.maybe_mark("*") {
            body.all = true;
        } else {
            body.items.push(self.parse_item()?);
        }
        while self.maybe_mark(",") {
            body.items.push(self.parse_item()?);
        }
        if self.maybe_word("ORDER") {
            self.expect_word("BY")?;
            loop {
                let key = self.parse_expression()?;
                let descending = self.maybe_word("DESC") || self.maybe_word("DESCENDING");
                if !descending && !self.maybe_word("ASC") {
                    self.maybe_word("ASCENDING");
                }
                body.order.push((key, descending));
                if !self.maybe_mark(",") {
                    break;
                }
            }
        }
        if self.maybe_word("SKIP") || self.maybe_word("OFFSET") {
            body.skip = Some(self.parse_expression()?);
        }
        if self.maybe_word("LIMIT") {
            body.limit = Some(self.parse_expression()?);
        }
        Ok(body)
    }

    fn parse_item(&mut self) -> Result<Item, QueryError> {
        let value = self.parse_expression()?;
        if self.maybe_word("AS") {
            let name = self.parse_name("a name for the column")?.text;
            return Ok(Item { value, name, given: true });
        }
        let name = match &*value.kind {
            Ex::Variable(name) => name.clone(),
            _ => self.text[value.span.range()].to_owned(),
        };
        Ok(Item { value, name, given: false })
    }

    fn parse_pattern(&mut self) -> Result<Pattern, QueryError> {
        let named = matches!(self.peek(), Kind::Word(..)) && matches!(self.peek_at(1), Kind::Mark("="));
        let name = if named {
            let name = self.parse_name("a name")?;
            self.expect_mark("=")?;
            Some(name)
        } else {
            None
        };
        for (word, selector) in
            [("shortestPath", Selector::Any(1)), ("allShortestPaths", Selector::AllShortest)]
        {
            if self.is_word(word) && matches!(self.peek_at(1), Kind::Mark("(")) {
                self.next();
                self.expect_mark("(")?;
                let chronological = self.maybe_word("CHRONOLOGICAL");
                let path = self.parse_path()?;
                self.expect_mark(")")?;
                let selector = if selector == Selector::Any(1) { Selector::Shortest(1) } else { selector };
                return Ok(Pattern { name, selector, chronological, path });
            }
        }
        let mut selector = Selector::Every;
        if self.maybe_word("ANY") {
            selector = if self.maybe_word("SHORTEST") {
                Selector::Shortest(1)
            } else {
                Selector::Any(self.maybe_count()?.unwrap_or(1))
            };
        } else if self.is_word("ALL") && self.is_word_at(1, "SHORTEST") {
            self.next();
            self.next();
            selector = Selector::AllShortest;
        } else if self.maybe_word("ALL") {
            selector = Selector::Every;
        } else if self.maybe_word("SHORTEST") {
            let count = self.maybe_count()?;
            selector = if self.maybe_word("GROUPS") || self.maybe_word("GROUP") {
                Selector::Groups(count.unwrap_or(1))
            } else {
                Selector::Shortest(count.unwrap_or(1))
            };
        }
        if self.maybe_word("PATHS") {
            // A word of GQL that changes nothing.
        } else {
            self.maybe_word("PATH");
        }
        let chronological = self.maybe_word("CHRONOLOGICAL");
        Ok(Pattern { name, selector, chronological, path: self.parse_path()? })
    }

    fn maybe_count(&mut self) -> Result<Option<u64>, QueryError> {
        match self.peek() {
            Kind::Int(count) => {
                let count = *count;
                let span = self.span();
                self.next();
                u64::try_from(count)
                    .ok()
                    .filter(|&count| count > 0)
                    .map(Some)
                    .ok_or_else(|| QueryError::at(span, "a number above 0 was expected"))
            }
            _ => Ok(None),
        }
    }

    fn parse_path(&mut self) -> Result<PathPattern, QueryError> {
        // A whole path in brackets.
        if self.is_mark("(") && matches!(self.peek_at(1), Kind::Mark("(")) {
            let (path, condition) = self.parse_group()?;
            let times = self.maybe_times()?;
            if times.is_none() && condition.is_none() && !self.is_mark("(") {
                return Ok(path);
            }
            let group =
                StepPattern::Group { path: Box::new(path), condition, times: times.unwrap_or((1, Some(1))) };
            let end = if self.is_mark("(") { self.parse_node()? } else { NodePattern::default() };
            let mut whole = PathPattern { start: NodePattern::default(), steps: vec![(group, end)] };
            self.parse_steps(&mut whole)?;
            return Ok(whole);
        }
        let mut path = PathPattern { start: self.parse_node()?, steps: Vec::new() };
        self.parse_steps(&mut path)?;
        Ok(path)
    }

    fn parse_steps(&mut self, path: &mut PathPattern) -> Result<(), QueryError> {
        loop {
            if self.is_mark("-") || self.is_mark("<") {
                let relationship = self.parse_relationship()?;
                path.steps.push((StepPattern::Relationship(relationship), self.parse_node()?));
            } else if self.is_mark("(") {
                let (inner, condition) = self.deeper(Self::parse_group)?;
                let times = self.maybe_times()?.unwrap_or((1, Some(1)));
                let end = if self.is_mark("(") && !matches!(self.peek_at(1), Kind::Mark("(")) {
                    self.parse_node()?
                } else {
                    NodePattern::default()
                };
                path.steps.push((StepPattern::Group { path: Box::new(inner), condition, times }, end));
            } else {
                return Ok(());
            }
        }
    }

    /// `(path [WHERE condition])`.
    fn parse_group(&mut self) -> Result<(PathPattern, Option<Box<Expression>>), QueryError> {
        self.expect_mark("(")?;
        let path = self.deeper(Self::parse_path)?;
        let condition = self.maybe_where()?.map(Box::new);
        self.expect_mark(")")?;
        Ok((path, condition))
    }

    /// `*`, `+`, `{2}`, `{1,3}`.
    fn maybe_times(&mut self) -> Result<Option<(u64, Option<u64>)>, QueryError> {
        if self.maybe_mark("*") {
            return Ok(Some((0, None)));
        }
        if self.maybe_mark("+") {
            return Ok(Some((1, None)));
        }
        if !self.maybe_mark("{") {
            return Ok(None);
        }
        let least = self.maybe_bound();
        let times = if self.maybe_mark(",") {
            (least.unwrap_or(0), self.maybe_bound())
        } else {
            let exactly = least.ok_or_else(|| self.unexpected("a number", &[]))?;
            (exactly, Some(exactly))
        };
        self.expect_mark("}")?;
        Ok(Some(times))
    }

    fn maybe_bound(&mut self) -> Option<u64> {
        if let &Kind::Int(number) = self.peek() {
            self.next();
            return u64::try_from(number).ok();
        }
        None
    }

    fn parse_node(&mut self) -> Result<NodePattern, QueryError> {
        if !self.is_mark("(") {
            return Err(self.unexpected("a node such as `(a)`", &[]));
        }
        self.next();
        let mut node = NodePattern::default();
        if matches!(self.peek(), Kind::Word(..)) && !self.is_word("WHERE") {
            node.name = Some(self.parse_name("a name")?);
        }
        while self.maybe_mark(":") || (!node.labels.is_empty() && self.maybe_mark("&")) {
            node.labels.push(self.parse_name("a label")?);
        }
        (node.properties, node.condition) = self.parse_inside()?;
        self.expect_mark(")")?;
        Ok(node)
    }

    /// `{key: value}` or `WHERE condition` inside a node or relationship.
    #[allow(clippy::type_complexity, reason = "the two parts that nodes and relationships share")]
    fn parse_inside(&mut self) -> Result<(Vec<(Name, Expression)>, Option<Box<Expression>>), QueryError> {
        let mut properties = Vec::new();
        if self.maybe_mark("{") {
            if !self.is_mark("}") {
                loop {
                    let key = self.parse_name("a property")?;
                    self.expect_mark(":")?;
                    properties.push((key, self.parse_expression()?));
                    if !self.maybe_mark(",") {
                        break;
                    }
                }
            }
            self.expect_mark("}")?;
        }
        Ok((properties, self.maybe_where()?.map(Box::new)))
    }

    fn parse_relationship(&mut self) -> Result<RelationshipPattern, QueryError> {
        let left = self.maybe_mark("<");
        self.expect_mark("-")?;
        let mut relationship = RelationshipPattern {
            name: None,
            types: Vec::new(),
            type_test: None,
            direction: Direction::Either,
            properties: Vec::new(),
            condition: None,
            times: None,
        };
        if self.maybe_mark("[") {
            if matches!(self.peek(), Kind::Word(..)) && !self.is_word("WHERE") {
                relationship.name = Some(self.parse_name("a name")?);
            }
            if self.maybe_mark(":") {
                relationship.types.push(self.parse_name("a type")?);
                while self.maybe_mark("|") {
                    self.maybe_mark(":");
                    relationship.types.push(self.parse_name("a type")?);
                }
            }
            if self.maybe_mark("*") {
                let least = self.maybe_bound();
                relationship.times = Some(if self.maybe_mark("..") {
                    (least.unwrap_or(1), self.maybe_bound())
                } else {
                    least.map_or((1, None), |exactly| (exactly, Some(exactly)))
                });
            }
            (relationship.properties, relationship.condition) = self.parse_inside()?;
            self.expect_mark("]")?;
        }
        self.expect_mark("-")?;
        let right = self.maybe_mark(">");
        relationship.direction = match (left, right) {
            (false, true) => Direction::Right,
            (true, false) => Direction::Left,
            _ => Direction::Either,
        };
        if relationship.times.is_none() {
            relationship.times = self.maybe_times()?;
        }
        Ok(relationship)
    }
}

/// A literal expression.
fn literal(value: Value, span: Span<Byte>) -> Expression {
    Expression { kind: Box::new(Ex::Literal(value)), span }
}
