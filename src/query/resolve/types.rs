//! What is known of the type of an expression before the query runs, and what cannot be right with it.
//!
//! Only what is certain counts: a property or a parameter may be anything, and is left to the run.

use super::super::ast::{Ex, Expression, Operator};
use super::super::error::Class;
use super::super::functions::Takes;
use super::super::{Fault, QueryError};
use super::{Resolver, Sort};
use crate::graph::Value;

/// The type of an expression, so far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    /// Anything, or null.
    Any,
    Bool,
    Int,
    Float,
    Text,
    Date,
    Map,
    /// A list whose items are all of one type, as far as that is known.
    List(Box<Type>),
    Node,
    Relationship,
    Path,
}

impl Type {
    fn list() -> Self {
        Self::List(Box::new(Self::Any))
    }

    fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Self::Any,
            Value::Bool(_) => Self::Bool,
            Value::Int(_) => Self::Int,
            Value::Float(_) => Self::Float,
            Value::Str(_) => Self::Text,
            Value::Date(_) => Self::Date,
            Value::Map(_) => Self::Map,
            Value::List(items) => Self::List(Box::new(Self::common(items.iter().map(Self::of_value)))),
            Value::Node(_) => Self::Node,
            Value::Relationship(_) => Self::Relationship,
            Value::Path(_) => Self::Path,
        }
    }

    /// The type of what a name in a pattern stands for.
    pub(super) fn of_sort(sort: Sort) -> Self {
        match sort {
            Sort::Node => Self::Node,
            Sort::Relationship => Self::Relationship,
            Sort::Run => Self::list(),
            Sort::Path => Self::Path,
            Sort::Value => Self::Any,
        }
    }

    fn common(mut types: impl Iterator<Item = Self>) -> Self {
        let Some(first) = types.next() else { return Self::Any };
        if types.all(|other| other == first) { first } else { Self::Any }
    }

    /// The type of the items of a list.
    pub(super) fn item(self) -> Self {
        if let Self::List(item) = self { *item } else { Self::Any }
    }

    fn may_be_bool(&self) -> bool {
        matches!(self, Self::Any | Self::Bool)
    }

    fn may_be_number(&self) -> bool {
        matches!(self, Self::Any | Self::Int | Self::Float)
    }

    /// Whether what is of this type may be matched as a thing of this sort.
    pub(super) fn may_be(&self, sort: Sort) -> bool {
        match (self, sort) {
            (Self::Any, _) | (_, Sort::Value) => true,
            (Self::List(item), Sort::Run) => matches!(**item, Self::Any | Self::Relationship),
            (own, sort) => *own == Self::of_sort(sort),
        }
    }

    /// What it is called.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::Bool => "a boolean",
            Self::Int => "a whole number",
            Self::Float => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Map => "a map",
            Self::List(_) => "a list",
            Self::Node => "a node",
            Self::Relationship => "a relationship",
            Self::Path => "a path",
        }
    }

    fn fits(&self, takes: Takes) -> bool {
        match takes {
            _ if *self == Self::Any => true,
            Takes::Anything => true,
            Takes::Path => *self == Self::Path,
            Takes::Node => *self == Self::Node,
            Takes::Relationship => *self == Self::Relationship,
            Takes::Entity => matches!(self, Self::Node | Self::Relationship | Self::Map),
            Takes::Sized => matches!(self, Self::List(_) | Self::Text | Self::Map),
            Takes::List => matches!(self, Self::List(_)),
            Takes::ListOrText => matches!(self, Self::List(_) | Self::Text),
        }
    }
}

fn wrong(of: &Expression, needs: &str, found: &Type) -> QueryError {
    QueryError::at(of.span, format!("{needs}, and this is {}", found.word()))
        .fault(Fault::InvalidArgumentType)
}

impl Resolver<'_> {
    /// What is known of the type of an expression.
    pub(super) fn type_of(&self, expression: &Expression) -> Type {
        match &*expression.kind {
            Ex::Literal(value) => Type::of_value(value),
            Ex::Variable(name) => self.find(name).map_or(Type::Any, |binding| binding.of.clone()),
            Ex::List(items) => {
                Type::List(Box::new(Type::common(items.iter().map(|item| self.type_of(item)))))
            }
            Ex::Map(_) | Ex::MapProjection(..) => Type::Map,
            Ex::Comprehension { .. } | Ex::PatternComprehension { .. } => Type::list(),
            Ex::Slice(of, ..) => self.type_of(of),
            Ex::Index(of, _) => self.type_of(of).item(),
            Ex::Negate(inner) => self.type_of(inner),
            Ex::Subquery { count: true, .. } => Type::Int,
            Ex::Not(_)
            | Ex::IsNull(..)
            | Ex::Compare(..)
            | Ex::HasLabels(..)
            | Ex::LabelTest(..)
            | Ex::Quantified { .. }
            | Ex::Subquery { .. }
            | Ex::PatternPredicate(_) => Type::Bool,
            Ex::Binary(operator, left, right) => match operator {
                Operator::Or
                | Operator::And
                | Operator::Xor
                | Operator::In
                | Operator::StartsWith
                | Operator::EndsWith
                | Operator::Contains
                | Operator::Matches => Type::Bool,
                _ => match (self.type_of(left), self.type_of(right)) {
                    (Type::Int, Type::Int) if *operator != Operator::Power => Type::Int,
                    (a, b) if a.may_be_number() && b.may_be_number() && a != Type::Any && b != Type::Any => {
                        Type::Float
                    }
                    _ => Type::Any,
                },
            },
            Ex::Property(..) | Ex::Parameter(_) | Ex::Call { .. } | Ex::Case { .. } | Ex::Reduce { .. } => {
                Type::Any
            }
        }
    }

    /// Tells of an operand that is certainly of a wrong type.
    pub(super) fn check_types(&self, expression: &Expression) -> Result<(), QueryError> {
        match &*expression.kind {
            Ex::Binary(Operator::And | Operator::Or | Operator::Xor, left, right) => {
                self.must_be_bool(left)?;
                self.must_be_bool(right)
            }
            Ex::Not(inner) => self.must_be_bool(inner),
            Ex::Binary(Operator::In, _, list) => match self.type_of(list) {
                Type::Any | Type::List(_) => Ok(()),
                other => Err(wrong(list, "IN looks into a list", &other).help("as in `x IN [1, 2]`")),
            },
            Ex::Binary(
                Operator::Subtract
                | Operator::Multiply
                | Operator::Divide
                | Operator::Modulo
                | Operator::Power,
                left,
                right,
            ) => [left, right].into_iter().try_for_each(|operand| match self.type_of(operand) {
                of if of.may_be_number() => Ok(()),
                other => Err(wrong(operand, "numbers are reckoned with", &other)),
            }),
            Ex::Property(of, key) => match self.type_of(of) {
                Type::Any | Type::Map | Type::Node | Type::Relationship | Type::Date => Ok(()),
                Type::Path => {
                    Err(QueryError::at(of.span, "a path has no properties, only its nodes and relationships")
                        .fault(Fault::InvalidArgumentType)
                        .help("as in `nodes(p)[0].name`, or `all(n IN nodes(p) WHERE …)`"))
                }
                other => Err(QueryError::at(key.span, format!("{} has no properties", other.word()))
                    .compiling(Class::Type, Fault::InvalidArgumentType)),
            },
            _ => Ok(()),
        }
    }

    /// A condition or an operand of AND, OR, XOR, NOT.
    pub(super) fn must_be_bool(&self, expression: &Expression) -> Result<(), QueryError> {
        match self.type_of(expression) {
            of if of.may_be_bool() => Ok(()),
            other => Err(wrong(expression, "true or false is needed here", &other)),
        }
    }

    /// Tells of a first argument that a function certainly cannot take.
    pub(super) fn check_argument(
        &self,
        function: &super::super::functions::Function,
        arguments: &[Expression],
    ) -> Result<(), QueryError> {
        let Some(first) = arguments.first() else { return Ok(()) };
        let of = self.type_of(first);
        if of.fits(function.takes) {
            return Ok(());
        }
        let message = format!("`{}` cannot take {}", function.name, of.word());
        Err(QueryError::at(first.span, message)
            .fault(Fault::InvalidArgumentType)
            .help(format!("it is written {}: {}", function.signature, function.doc)))
    }
}
