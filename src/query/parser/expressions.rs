//! Expressions, from the weakest binding to the strongest.

use super::super::ast::{Clause, Comparison, Ex, Expression, Name, Operator, Part, Quantifier, Query};
use super::super::token::Kind;
use super::{Parser, QueryError, literal};
use crate::graph::Value;

impl Parser<'_> {
    pub(super) fn parse_expression(&mut self) -> Result<Expression, QueryError> {
        self.deeper(Self::parse_or)
    }

    fn binary(&mut self, left: Expression, operator: Operator, right: Expression) -> Expression {
        let span = left.span.join(right.span);
        Expression { kind: Box::new(Ex::Binary(operator, left, right)), span }
    }

    fn parse_or(&mut self) -> Result<Expression, QueryError> {
        let mut left = self.parse_xor()?;
        while self.maybe_word("OR") {
            let right = self.parse_xor()?;
            left = self.binary(left, Operator::Or, right);
        }
        Ok(left)
    }

    fn parse_xor(&mut self) -> Result<Expression, QueryError> {
        let mut left = self.parse_and()?;
        while self.maybe_word("XOR") {
            let right = self.parse_and()?;
            left = self.binary(left, Operator::Xor, right);
        }
        Ok(left)
    }

    fn parse_and(&mut self) -> Result<Expression, QueryError> {
        let mut left = self.parse_not()?;
        while self.maybe_word("AND") {
            let right = self.parse_not()?;
            left = self.binary(left, Operator::And, right);
        }
        Ok(left)
    }

    fn parse_not(&mut self) -> Result<Expression, QueryError> {
        let start = self.span();
        if self.maybe_word("NOT") {
            let inner = self.deeper(Self::parse_not)?;
            return Ok(Expression { kind: Box::new(Ex::Not(inner)), span: self.since(start) });
        }
        self.parse_comparison()
    }

    fn parse_comparison(&mut self) -> Result<Expression, QueryError> {
        let start = self.span();
        let first = self.parse_predicate()?;
        let mut rest = Vec::new();
        while let Some(comparison) = self.maybe_comparison() {
            rest.push((comparison, self.parse_predicate()?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Expression { kind: Box::new(Ex::Compare(first, rest)), span: self.since(start) })
    }

    fn maybe_comparison(&mut self) -> Option<Comparison> {
        let Kind::Mark(mark) = self.peek() else { return None };
        let comparison = match *mark {
            "=" => Comparison::Equal,
            "<>" => Comparison::Unequal,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            _ => return None,
        };
        self.next();
        Some(comparison)
    }

    /// `IN`, `STARTS WITH`, `IS NULL` and their like.
    fn parse_predicate(&mut self) -> Result<Expression, QueryError> {
        let start = self.span();
        let mut left = self.parse_sum()?;
        loop {
            let operator = if self.maybe_word("IN") {
                Operator::In
            } else if self.is_word("STARTS") && self.is_word_at(1, "WITH") {
                self.next();
                self.next();
                Operator::StartsWith
            } else if self.is_word("ENDS") && self.is_word_at(1, "WITH") {
                self.next();
                self.next();
                Operator::EndsWith
            } else if self.maybe_word("CONTAINS") {
                Operator::Contains
            } else if self.maybe_word("IS") {
                let not = self.maybe_word("NOT");
                self.expect_word("NULL")?;
                left = Expression { kind: Box::new(Ex::IsNull(left, !not)), span: self.since(start) };
                continue;
            } else {
                return Ok(left);
            };
            let right = self.parse_sum()?;
            left = self.binary(left, operator, right);
        }
    }

    fn parse_sum(&mut self) -> Result<Expression, QueryError> {
        let mut left = self.parse_product()?;
        loop {
            let operator = if self.maybe_mark("+") {
                Operator::Add
            } else if self.maybe_mark("-") {
                Operator::Subtract
            } else {
                return Ok(left);
            };
            let right = self.parse_product()?;
            left = self.binary(left, operator, right);
        }
    }

    fn parse_product(&mut self) -> Result<Expression, QueryError> {
        let mut left = self.parse_power()?;
        loop {
            let operator = if self.maybe_mark("*") {
                Operator::Multiply
            } else if self.maybe_mark("/") {
                Operator::Divide
            } else if self.maybe_mark("%") {
                Operator::Modulo
            } else {
                return Ok(left);
            };
            let right = self.parse_power()?;
            left = self.binary(left, operator, right);
        }
    }

    fn parse_power(&mut self) -> Result<Expression, QueryError> {
        let mut left = self.parse_sign()?;
        while self.maybe_mark("^") {
            let right = self.parse_sign()?;
            left = self.binary(left, Operator::Power, right);
        }
        Ok(left)
    }

    fn parse_sign(&mut self) -> Result<Expression, QueryError> {
        let start = self.span();
        if self.maybe_mark("-") {
            let inner = self.deeper(Self::parse_sign)?;
            return Ok(Expression { kind: Box::new(Ex::Negate(inner)), span: self.since(start) });
        }
        if self.maybe_mark("+") {
            return self.deeper(Self::parse_sign);
        }
        self.parse_postfix()
    }

    /// A value without operators around it.
    pub(super) fn parse_operand(&mut self) -> Result<Expression, QueryError> {
        self.parse_postfix()
    }

    fn parse_postfix(&mut self) -> Result<Expression, QueryError> {
        let start = self.span();
        let mut inner = self.parse_atom()?;
        loop {
            let kind = if self.maybe_mark(".") {
                Ex::Property(inner, self.parse_name("a property")?)
            } else if self.maybe_mark("[") {
                let from = if self.is_mark("..") { None } else { Some(self.parse_expression()?) };
                let kind = if self.maybe_mark("..") {
                    let to = if self.is_mark("]") { None } else { Some(self.parse_expression()?) };
                    Ex::Slice(inner, from, to)
                } else {
                    let Some(at) = from else { return Err(self.unexpected("a number", &[])) };
                    Ex::Index(inner, at)
                };
                self.expect_mark("]")?;
                kind
            } else if self.is_mark(":") && matches!(*inner.kind, Ex::Variable(_)) {
                let mut labels = Vec::new();
                while self.maybe_mark(":") {
                    labels.push(self.parse_name("a label")?);
                }
                Ex::HasLabels(inner, labels)
            } else {
                return Ok(inner);
            };
            inner = Expression { kind: Box::new(kind), span: self.since(start) };
        }
    }

    fn parse_atom(&mut self) -> Result<Expression, QueryError> {
        let start = self.span();
        let kind = match self.peek().clone() {
            Kind::Int(number) => {
                self.next();
                Ex::Literal(Value::Int(number))
            }
            Kind::Float(number) => {
                self.next();
                Ex::Literal(Value::Float(number))
            }
            Kind::Text(text) => {
                self.next();
                Ex::Literal(Value::text(&text))
            }
            Kind::Parameter(name) => {
                self.next();
                Ex::Parameter(name)
            }
            Kind::Mark("[") => self.parse_list()?,
            Kind::Mark("{") => Ex::Map(self.parse_map()?),
            Kind::Mark("(") => {
                if let Some(pattern) = self.maybe_pattern_predicate() {
                    pattern
                } else {
                    self.next();
                    let inner = self.parse_expression()?;
                    self.expect_mark(")")?;
                    return Ok(Expression { kind: inner.kind, span: self.since(start) });
                }
            }
            Kind::Word(word, quoted) => return self.parse_word(&word, quoted),
            _ => return Err(self.unexpected("a value", &[])),
        };
        Ok(Expression { kind: Box::new(kind), span: self.since(start) })
    }

    /// A path with at least one relationship, where a condition is expected.
    fn maybe_pattern_predicate(&mut self) -> Option<Ex> {
        let (at, depth) = (self.at, self.depth);
        match self.parse_pattern() {
            Ok(pattern) if !pattern.path.steps.is_empty() => Some(Ex::PatternPredicate(Box::new(pattern))),
            _ => {
                (self.at, self.depth) = (at, depth);
                None
            }
        }
    }

    fn parse_list(&mut self) -> Result<Ex, QueryError> {
        self.expect_mark("[")?;
        if matches!(self.peek(), Kind::Word(..)) && self.is_word_at(1, "IN") {
            let name = self.parse_name("a name")?;
            self.expect_word("IN")?;
            let list = self.parse_expression()?;
            let condition = self.maybe_where()?;
            let value = if self.maybe_mark("|") { Some(self.parse_expression()?) } else { None };
            self.expect_mark("]")?;
            return Ok(Ex::Comprehension { name, list, condition, value });
        }
        if self.is_mark("(") {
            let (at, depth) = (self.at, self.depth);
            if let Ok(pattern) = self.parse_pattern()
                && !pattern.path.steps.is_empty()
                && (self.is_mark("|") || self.is_word("WHERE"))
            {
                let condition = self.maybe_where()?;
                self.expect_mark("|")?;
                let value = self.parse_expression()?;
                self.expect_mark("]")?;
                return Ok(Ex::PatternComprehension { pattern: Box::new(pattern), condition, value });
            }
            (self.at, self.depth) = (at, depth);
        }
        let mut items = Vec::new();
        if !self.is_mark("]") {
            items.push(self.parse_expression()?);
            while self.maybe_mark(",") {
                items.push(self.parse_expression()?);
            }
        }
        self.expect_mark("]")?;
        Ok(Ex::List(items))
    }

    fn parse_map(&mut self) -> Result<Vec<(String, Expression)>, QueryError> {
        self.expect_mark("{")?;
        let mut entries = Vec::new();
        if !self.is_mark("}") {
            loop {
                let key = self.parse_name("a key")?.text;
                self.expect_mark(":")?;
                entries.push((key, self.parse_expression()?));
                if !self.maybe_mark(",") {
                    break;
                }
            }
        }
        self.expect_mark("}")?;
        Ok(entries)
    }

    fn parse_word(&mut self, word: &str, quoted: bool) -> Result<Expression, QueryError> {
        let start = self.span();
        let called = matches!(self.peek_at(1), Kind::Mark("("));
        let braced = matches!(self.peek_at(1), Kind::Mark("{"));
        let upper = if quoted { String::new() } else { word.to_ascii_uppercase() };
        let kind = match upper.as_str() {
            "TRUE" | "FALSE" if !called => {
                self.next();
                return Ok(literal(Value::Bool(upper == "TRUE"), start));
            }
            "NULL" if !called => {
                self.next();
                return Ok(literal(Value::Null, start));
            }
            "CASE" if !called => self.parse_case()?,
            "EXISTS" | "COUNT" if braced => self.parse_subquery(upper == "COUNT")?,
            "ALL" | "ANY" | "NONE" | "SINGLE" if called && self.is_word_at(3, "IN") => {
                self.next();
                let quantifier = match upper.as_str() {
                    "ALL" => Quantifier::All,
                    "ANY" => Quantifier::Any,
                    "NONE" => Quantifier::None,
                    _ => Quantifier::Single,
                };
                self.expect_mark("(")?;
                let name = self.parse_name("a name")?;
                self.expect_word("IN")?;
                let list = self.parse_expression()?;
                self.expect_word("WHERE")?;
                let condition = self.parse_expression()?;
                self.expect_mark(")")?;
                Ex::Quantified { quantifier, name, list, condition }
            }
            "REDUCE" if called && matches!(self.peek_at(3), Kind::Mark("=")) => self.parse_reduce()?,
            _ if called => self.parse_call(word)?,
            _ if braced => {
                self.next();
                let subject = Expression { kind: Box::new(Ex::Variable(word.to_owned())), span: start };
                self.parse_projection(subject)?
            }
            _ => {
                self.next();
                Ex::Variable(word.to_owned())
            }
        };
        Ok(Expression { kind: Box::new(kind), span: self.since(start) })
    }

    fn parse_call(&mut self, word: &str) -> Result<Ex, QueryError> {
        let name = Name { text: word.to_owned(), span: self.span() };
        self.next();
        self.expect_mark("(")?;
        let (mut arguments, mut star) = (Vec::new(), false);
        let distinct = self.maybe_word("DISTINCT");
        if self.maybe_mark("*") {
            star = true;
        } else if !self.is_mark(")") {
            arguments.push(self.parse_expression()?);
            while self.maybe_mark(",") {
                arguments.push(self.parse_expression()?);
            }
        }
        self.expect_mark(")")?;
        Ok(Ex::Call { name, distinct, star, arguments })
    }

    fn parse_case(&mut self) -> Result<Ex, QueryError> {
        self.expect_word("CASE")?;
        let subject = if self.is_word("WHEN") { None } else { Some(self.parse_expression()?) };
        let mut arms = Vec::new();
        while self.maybe_word("WHEN") {
            let when = self.parse_expression()?;
            self.expect_word("THEN")?;
            arms.push((vec![when], self.parse_expression()?));
        }
        if arms.is_empty() {
            return Err(self.unexpected("`WHEN`", &["WHEN"]));
        }
        let otherwise = if self.maybe_word("ELSE") { Some(self.parse_expression()?) } else { None };
        self.expect_word("END")?;
        Ok(Ex::Case { subject, arms, otherwise })
    }

    fn parse_subquery(&mut self, count: bool) -> Result<Ex, QueryError> {
        self.next();
        self.expect_mark("{")?;
        let start = self.span();
        self.maybe_word("MATCH");
        let mut patterns = vec![self.deeper(Self::parse_pattern)?];
        while self.maybe_mark(",") {
            patterns.push(self.deeper(Self::parse_pattern)?);
        }
        let condition = self.maybe_where()?;
        self.expect_mark("}")?;
        let clause = Clause::Match { optional: false, patterns, condition, span: start };
        let query = Query { parts: vec![Part { clauses: vec![clause] }], all: Vec::new() };
        Ok(Ex::Subquery { count, query: Box::new(query) })
    }

    fn parse_reduce(&mut self) -> Result<Ex, QueryError> {
        self.next();
        self.expect_mark("(")?;
        let sum = self.parse_name("a name")?;
        self.expect_mark("=")?;
        let start = self.parse_expression()?;
        self.expect_mark(",")?;
        let name = self.parse_name("a name")?;
        self.expect_word("IN")?;
        let list = self.parse_expression()?;
        self.expect_mark("|")?;
        let value = self.parse_expression()?;
        self.expect_mark(")")?;
        Ok(Ex::Reduce { sum, start, name, list, value })
    }

    fn parse_projection(&mut self, subject: Expression) -> Result<Ex, QueryError> {
        self.expect_mark("{")?;
        let (mut entries, mut all) = (Vec::new(), false);
        while !self.is_mark("}") {
            if self.maybe_mark(".") {
                if self.maybe_mark("*") {
                    all = true;
                } else {
                    entries.push((self.parse_name("a property")?.text, None));
                }
            } else {
                let key = self.parse_name("a key")?;
                let value = if self.maybe_mark(":") {
                    self.parse_expression()?
                } else {
                    Expression { kind: Box::new(Ex::Variable(key.text.clone())), span: key.span }
                };
                entries.push((key.text, Some(value)));
            }
            if !self.maybe_mark(",") {
                break;
            }
        }
        self.expect_mark("}")?;
        Ok(Ex::MapProjection(subject, entries, all))
    }
}
