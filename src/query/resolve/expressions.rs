//! The names in expressions.

use super::super::ast::{Ex, Expression, LabelTest, Name, Operator, PathPattern, Quantifier, StepPattern};
use super::super::resolved::{Aggregate, Expr, Kind, Part, Query, Slot};
use super::super::{Fault, QueryError, functions};
use super::types::Type;
use super::{Resolver, Sort};
use crate::diagnostic::nearest;
use crate::span::{Byte, Span};

impl Resolver<'_> {
    pub(super) fn expression(&mut self, expression: &Expression) -> Result<Expr, QueryError> {
        let span = expression.span;
        if let Some(slot) = self.grouped_by(expression) {
            return Ok(Expr { kind: Kind::Slot(slot), span });
        }
        self.check_types(expression)?;
        let kind = match &*expression.kind {
            Ex::Literal(value) => Kind::Literal(value.clone()),
            Ex::Parameter(name) => Kind::Parameter(self.parameter(name, span)),
            Ex::Variable(name) => Kind::Slot(self.variable(name, span)?),
            Ex::List(items) => Kind::List(self.all(items)?),
            Ex::Map(entries) => {
                let mut out = Vec::new();
                for (key, value) in entries {
                    out.push((key.clone(), self.expression(value)?));
                }
                Kind::Map(out)
            }
            Ex::Property(of, key) => Kind::Property(self.boxed(of)?, self.key(&key.text), key.span),
            Ex::Index(of, at) => Kind::Index(Box::new((self.expression(of)?, self.expression(at)?))),
            Ex::Slice(of, from, to) => {
                let of = self.expression(of)?;
                let from = from.as_ref().map(|from| self.expression(from)).transpose()?;
                let to = to.as_ref().map(|to| self.expression(to)).transpose()?;
                Kind::Slice(Box::new((of, from, to)))
            }
            Ex::HasLabels(of, labels) => {
                let test = LabelTest::All(labels.iter().cloned().map(LabelTest::Is).collect());
                Kind::HasLabels(self.boxed(of)?, test)
            }
            Ex::LabelTest(of, test) => Kind::HasLabels(self.boxed(of)?, test.clone()),
            Ex::Not(inner) => Kind::Not(Box::new(self.maybe_pattern(inner)?)),
            Ex::Negate(inner) => Kind::Negate(self.boxed(inner)?),
            Ex::IsNull(inner, wanted) => Kind::IsNull(self.boxed(inner)?, *wanted),
            Ex::Binary(operator @ (Operator::And | Operator::Or | Operator::Xor), left, right) => {
                Kind::Binary(*operator, Box::new((self.maybe_pattern(left)?, self.maybe_pattern(right)?)))
            }
            Ex::Binary(operator, left, right) => {
                Kind::Binary(*operator, Box::new((self.expression(left)?, self.expression(right)?)))
            }
            Ex::Compare(first, rest) => {
                let first = self.boxed(first)?;
                let mut out = Vec::new();
                for (comparison, right) in rest {
                    out.push((*comparison, self.expression(right)?));
                }
                Kind::Compare(first, out)
            }
            Ex::Call { name, distinct, star, arguments } => {
                self.call(name, *distinct, *star, arguments, span)?
            }
            Ex::Case { subject, arms, otherwise } => self.case(subject.as_ref(), arms, otherwise.as_ref())?,
            Ex::Comprehension { name, list, condition, value } => {
                self.comprehension(name, list, condition.as_ref(), value.as_ref())?
            }
            Ex::PatternComprehension { pattern, condition, value } => self.inside(|own| {
                let patterns = std::slice::from_ref(&**pattern);
                let found = Box::new(own.matches(patterns, condition.as_ref(), false)?);
                Ok(Kind::PatternComprehension { found, value: own.boxed(value)? })
            })?,
            Ex::Quantified { quantifier, name, list, condition } => {
                self.quantified(*quantifier, name, list, condition)?
            }
            Ex::Reduce { sum, start, name, list, value } => self.reduce((sum, start), name, list, value)?,
            Ex::Subquery { count, query } => self.inside(|own| {
                let query = Box::new(own.query(query)?);
                Ok(Kind::Subquery { count: *count, query })
            })?,
            Ex::PatternPredicate(_) => {
                return Err(QueryError::at(span, "a pattern is a condition, and no value").help(
                    "write `EXISTS { … }`, `COUNT { … }`, or `[(a)-->(b) | b.name]` for what it finds",
                ));
            }
            Ex::MapProjection(of, entries, all) => {
                let of = self.boxed(of)?;
                let mut out = Vec::new();
                for (key, value) in entries {
                    let value = value.as_ref().map(|value| self.expression(value)).transpose()?;
                    out.push((self.key(key), value));
                }
                Kind::MapProjection { of, entries: out, all: *all }
            }
        };
        Ok(Expr { kind, span })
    }

    fn case(
        &mut self,
        subject: Option<&Expression>,
        arms: &[(Vec<Expression>, Expression)],
        otherwise: Option<&Expression>,
    ) -> Result<Kind, QueryError> {
        let subject = self.maybe(subject)?;
        let mut out = Vec::new();
        for (whens, then) in arms {
            let whens = whens.iter().map(|when| self.maybe_pattern(when)).collect::<Result<_, _>>()?;
            out.push((whens, self.expression(then)?));
        }
        Ok(Kind::Case { subject, arms: out, otherwise: self.maybe(otherwise)? })
    }

    fn comprehension(
        &mut self,
        name: &Name,
        list: &Expression,
        condition: Option<&Expression>,
        value: Option<&Expression>,
    ) -> Result<Kind, QueryError> {
        let item = self.type_of(list).item();
        let list = self.boxed(list)?;
        self.over_items(|own| {
            let slot = own.declare_item(&name.text, item);
            let condition = condition.map(|condition| own.condition(condition).map(Box::new)).transpose()?;
            Ok(Kind::Comprehension { slot, list, condition, value: own.maybe(value)? })
        })
    }

    fn quantified(
        &mut self,
        quantifier: Quantifier,
        name: &Name,
        list: &Expression,
        condition: &Expression,
    ) -> Result<Kind, QueryError> {
        let item = self.type_of(list).item();
        let list = self.boxed(list)?;
        self.over_items(|own| {
            let slot = own.declare_item(&name.text, item);
            let condition = Box::new(own.condition(condition)?);
            Ok(Kind::Quantified { quantifier, slot, list, condition })
        })
    }

    fn reduce(
        &mut self,
        (sum, start): (&Name, &Expression),
        name: &Name,
        list: &Expression,
        value: &Expression,
    ) -> Result<Kind, QueryError> {
        let (start, list) = (self.boxed(start)?, self.boxed(list)?);
        self.over_items(|own| {
            let sum = own.declare(&sum.text, Sort::Value);
            let slot = own.declare(&name.text, Sort::Value);
            Ok(Kind::Reduce { sum, start, slot, list, value: own.boxed(value)? })
        })
    }

    /// An expression where a pattern may stand for whether it matches; such a pattern names nothing new.
    pub(super) fn maybe_pattern(&mut self, expression: &Expression) -> Result<Expr, QueryError> {
        let Ex::PatternPredicate(pattern) = &*expression.kind else { return self.expression(expression) };
        let mut names = Vec::new();
        names_of(&pattern.path, &mut names);
        if let Some(name) = names.into_iter().find(|name| self.find(&name.text).is_none()) {
            let scope: Vec<&str> = self.scope.iter().map(|binding| binding.name.as_str()).collect();
            return Err(unknown(&name.text, name.span, scope)
                .help("a pattern in a condition names nothing new; `EXISTS { … }` can"));
        }
        let kind = self.inside(|own| {
            let found = own.matches(std::slice::from_ref(&**pattern), None, false)?;
            let clauses = vec![super::super::resolved::Clause::Match(found)];
            let parts = vec![Part { clauses, outputs: Vec::new() }];
            let query = Box::new(Query { parts, all: Vec::new(), columns: Vec::new() });
            Ok(Kind::Subquery { count: false, query })
        })?;
        Ok(Expr { kind, span: expression.span })
    }

    /// A name for the items of a list.
    fn declare_item(&mut self, name: &str, of: Type) -> Slot {
        let slot = self.declare(name, Sort::Value);
        if let Some(binding) = self.scope.last_mut() {
            binding.of = of;
        }
        slot
    }

    /// Resolves what is worked out for each item of a list, where no rows are that could be gathered.
    fn over_items<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        let before = std::mem::replace(&mut self.no_aggregates, true);
        let read = self.inside(read);
        self.no_aggregates = before;
        read
    }

    /// The slot of an expression that rows are grouped by.
    fn grouped_by(&self, expression: &Expression) -> Option<Slot> {
        let grouping = self.grouping.as_ref()?;
        if let Ex::Variable(name) = &*expression.kind {
            // A name of the expression's own hides a key.
            let own = self.scope[grouping.own.min(self.scope.len())..].iter().rev();
            if let Some(own) = own.into_iter().find(|own| own.name == *name) {
                return Some(own.slot);
            }
        }
        grouping.keys.iter().find(|(key, _)| key == expression).map(|(_, slot)| *slot)
    }

    /// Resolves with names that nothing outside sees.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, QueryError>) -> Result<T, QueryError> {
        let depth = self.scope.clone();
        let read = read(self);
        self.scope = depth;
        read
    }

    fn boxed(&mut self, expression: &Expression) -> Result<Box<Expr>, QueryError> {
        self.expression(expression).map(Box::new)
    }

    fn maybe(&mut self, expression: Option<&Expression>) -> Result<Option<Box<Expr>>, QueryError> {
        expression.map(|expression| self.boxed(expression)).transpose()
    }

    fn all(&mut self, expressions: &[Expression]) -> Result<Vec<Expr>, QueryError> {
        expressions.iter().map(|expression| self.expression(expression)).collect()
    }

    fn parameter(&mut self, name: &str, span: Span<Byte>) -> usize {
        if let Some(at) = self.parameters.iter().position(|(own, _)| own == name) {
            return at;
        }
        self.parameters.push((name.to_owned(), span));
        self.parameters.len() - 1
    }

    fn variable(&self, name: &str, span: Span<Byte>) -> Result<Slot, QueryError> {
        let Some(binding) = self.find(name) else {
            return Err(unknown(name, span, self.scope.iter().map(|binding| binding.name.as_str())));
        };
        let mentioned = |grouping: &super::Grouping| grouping.mentioned.iter().any(|own| own == name);
        if self.after_rows && self.grouping.as_ref().is_some_and(|grouping| !mentioned(grouping)) {
            let seen = self.scope.iter().map(|binding| binding.name.as_str());
            return Err(unknown(name, span, seen.filter(|own| *own != name)).help(format!(
                "behind DISTINCT or an aggregate only the columns are left; make `{name}` one"
            )));
        }
        if self.grouping.is_some() {
            return Err(QueryError::at(
                span,
                format!("`{name}` stands beside an aggregate, and rows are not grouped by it"),
            )
            .fault(Fault::AmbiguousAggregationExpression)
            .help(format!("make `{name}` a column of its own, or work the two out in two steps with WITH")));
        }
        Ok(binding.slot)
    }

    fn call(
        &mut self,
        name: &Name,
        distinct: bool,
        star: bool,
        arguments: &[Expression],
        span: Span<Byte>,
    ) -> Result<Kind, QueryError> {
        let Some(function) = functions::find(&name.text) else {
            return Err(QueryError::at(name.span, format!("there is no function `{}`", name.text))
                .fault(Fault::UnknownFunction)
                .suggest(&name.text, functions::all().map(|function| function.name)));
        };
        if !star && !function.takes(arguments.len()) {
            let count = arguments.len();
            let arguments = if count == 1 { "argument" } else { "arguments" };
            let message = format!("`{}` does not take {count} {arguments}", function.name);
            return Err(QueryError::at(name.span, message)
                .fault(Fault::InvalidNumberOfArguments)
                .help(format!("it is written {}", function.signature)));
        }
        self.check_argument(function, arguments)?;
        if !function.aggregates() {
            return Ok(Kind::Call(function, self.all(arguments)?, name.span));
        }
        let grouping = if self.no_aggregates { None } else { self.grouping.take() };
        let Some(grouping) = grouping else {
            return Err(QueryError::at(name.span, format!("`{}` cannot stand here", function.name))
                .fault(Fault::InvalidAggregation)
                .help("aggregates belong into WITH or RETURN"));
        };
        if let Some(inner) = arguments.iter().find(|argument| aggregates(argument)) {
            return Err(QueryError::at(inner.span, "an aggregate cannot stand in an aggregate")
                .fault(Fault::NestedAggregation)
                .help("work the inner one out first, with WITH"));
        }
        let random = |argument: &&Expression| {
            let mut found = false;
            walk(argument, &mut |inner| {
                found |=
                    matches!(&*inner.kind, Ex::Call { name, .. } if name.text.eq_ignore_ascii_case("rand"));
            });
            found
        };
        if let Some(argument) = arguments.iter().find(random) {
            return Err(QueryError::at(argument.span, "an aggregate cannot run over what chance gives")
                .fault(Fault::NonConstantExpression)
                .help("give it a name first, as in `WITH rand() AS x RETURN count(x)`"));
        }
        // What it runs over is seen as it was before the rows were grouped.
        let arguments = self.all(arguments);
        let slot = self.fresh();
        let grouping = self.grouping.insert(grouping);
        grouping.aggregates.push(Aggregate { slot, function, distinct, arguments: arguments?, span });
        Ok(Kind::Slot(slot))
    }
}

/// The names of the nodes and relationships of a path, those of repeated parts left out.
fn names_of<'p>(path: &'p PathPattern, out: &mut Vec<&'p Name>) {
    out.extend(&path.start.name);
    for (step, end) in &path.steps {
        if let StepPattern::Relationship(relationship) = step {
            out.extend(&relationship.name);
        }
        out.extend(&end.name);
    }
}

/// Whether an expression holds an aggregate outside its subqueries.
pub(super) fn aggregates(expression: &Expression) -> bool {
    let mut found = false;
    walk(expression, &mut |inner| {
        if let Ex::Call { name, .. } = &*inner.kind {
            found |= functions::find(&name.text).is_some_and(functions::Function::aggregates);
        }
    });
    found
}

/// Calls `see` on an expression and those in it; subqueries are left out.
pub(super) fn walk<'e>(expression: &'e Expression, see: &mut impl FnMut(&'e Expression)) {
    see(expression);
    let mut go = |inner: &'e Expression| walk(inner, see);
    match &*expression.kind {
        Ex::List(items) => items.iter().for_each(go),
        Ex::Map(entries) => entries.iter().for_each(|(_, value)| go(value)),
        Ex::Property(of, _)
        | Ex::HasLabels(of, _)
        | Ex::LabelTest(of, _)
        | Ex::Not(of)
        | Ex::Negate(of)
        | Ex::IsNull(of, _) => go(of),
        Ex::Index(a, b) | Ex::Binary(_, a, b) => {
            go(a);
            go(b);
        }
        Ex::Slice(of, from, to) => {
            go(of);
            from.iter().chain(to).for_each(go);
        }
        Ex::Compare(first, rest) => {
            go(first);
            rest.iter().for_each(|(_, right)| go(right));
        }
        Ex::Call { arguments, .. } => arguments.iter().for_each(go),
        Ex::Case { subject, arms, otherwise } => {
            subject.iter().for_each(&mut go);
            arms.iter().for_each(|(whens, then)| {
                whens.iter().for_each(&mut go);
                go(then);
            });
            otherwise.iter().for_each(go);
        }
        Ex::Comprehension { list, condition, value, .. } => {
            go(list);
            condition.iter().chain(value).for_each(go);
        }
        Ex::Quantified { list, condition, .. } => {
            go(list);
            go(condition);
        }
        Ex::Reduce { start, list, value, .. } => {
            go(start);
            go(list);
            go(value);
        }
        Ex::MapProjection(of, entries, _) => {
            go(of);
            entries.iter().filter_map(|(_, value)| value.as_ref()).for_each(go);
        }
        Ex::Literal(_)
        | Ex::Parameter(_)
        | Ex::Variable(_)
        | Ex::PatternPredicate(_)
        | Ex::Subquery { .. }
        | Ex::PatternComprehension { .. } => {}
    }
}

/// The error for a name that nothing in scope bears.
fn unknown<'n>(name: &str, span: Span<Byte>, scope: impl IntoIterator<Item = &'n str>) -> QueryError {
    let scope: Vec<&str> = scope.into_iter().collect();
    let error =
        QueryError::at(span, format!("nothing is called `{name}` here")).fault(Fault::UndefinedVariable);
    match nearest(name, scope.iter().copied()) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None if scope.is_empty() => error.help("a text stands in quotes"),
        None => error.help(format!("what has a name here: {}", scope.join(", "))),
    }
}
