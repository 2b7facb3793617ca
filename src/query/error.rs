//! Why a query gives nothing: what the user is told, and what sort of mistake it is.
//!
//! The words of an error stand where it is found; here is only what all errors have in common.

use crate::diagnostic::{Diagnostic, nearest};
use crate::span::{Byte, Span};
use std::fmt;

/// When a mistake is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before a row is looked at.
    Compile,
    /// While the query runs.
    Run,
}

/// The family of a mistake, by the name that openCypher gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The query cannot be understood.
    Syntax,
    /// A value is of the wrong type.
    Type,
    /// An argument is of the right type and cannot be used.
    Argument,
    /// A number cannot be worked out.
    Arithmetic,
    /// A parameter has no value.
    ParameterMissing,
    /// What was asked for is not there.
    EntityNotFound,
    /// A rule between clauses is broken.
    Semantic,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax => "SyntaxError",
            Self::Type => "TypeError",
            Self::Argument => "ArgumentError",
            Self::Arithmetic => "ArithmeticError",
            Self::ParameterMissing => "ParameterMissing",
            Self::EntityNotFound => "EntityNotFound",
            Self::Semantic => "SemanticError",
        })
    }
}

/// The mistake itself; openCypher calls each by the name of its variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A clause or word where it cannot stand.
    UnexpectedSyntax,
    /// A name that nothing bears.
    UndefinedVariable,
    /// A name that is given a second time.
    VariableAlreadyBound,
    /// A name that stands for two sorts of things.
    VariableTypeConflict,
    /// A function that is not there.
    UnknownFunction,
    /// Too few arguments or too many.
    InvalidNumberOfArguments,
    /// An argument of the wrong type.
    InvalidArgumentType,
    /// An argument of the right type that cannot be used.
    InvalidArgumentValue,
    /// What an aggregate is mixed with is not grouped by.
    AmbiguousAggregationExpression,
    /// An aggregate in an aggregate.
    NestedAggregation,
    /// An aggregate where none can stand.
    InvalidAggregation,
    /// A changing value where a fixed one must stand.
    NonConstantExpression,
    /// A number below zero where none can stand.
    NegativeIntegerArgument,
    /// Clauses that cannot follow one another.
    InvalidClauseComposition,
    /// A pattern that holds one relationship twice.
    RelationshipUniquenessViolation,
    /// `*` with nothing to stand for.
    NoVariablesInScope,
    /// A column of WITH without a name.
    NoExpressionAlias,
    /// Two columns of one name.
    ColumnNameConflict,
    /// UNION of different columns.
    DifferentColumnsInUnion,
    /// A relationship whose length is not written as one.
    InvalidRelationshipPattern,
    /// A relationship with no type or several where one is needed.
    NoSingleRelationshipType,
    /// A relationship without a direction where one is needed.
    RequiresDirectedRelationship,
    /// A variable-length relationship where a single one is needed.
    CreatingVarLength,
    /// A parameter where none can stand.
    InvalidParameterUse,
    /// A `\u` that is no character.
    InvalidUnicodeLiteral,
    /// A character that no query holds.
    InvalidUnicodeCharacter,
    /// A number that is not written as one.
    InvalidNumberLiteral,
    /// A whole number that is too large.
    IntegerOverflow,
    /// A number that is too large.
    FloatingPointOverflow,
    /// A clause that would change the graph.
    InvalidClause,
    /// A number outside of what can be used.
    NumberOutOfRange,
    /// A map asked for something else than a key.
    MapElementAccessByNonString,
    /// A list asked for something else than a place.
    ListElementAccessByNonInteger,
    /// Something that has no properties asked for one.
    PropertyAccessByNonMap,
    /// A division by zero.
    DivisionByZero,
    /// A parameter without a value.
    MissingParameter,
    /// A name that the graph does not have, or has more than once.
    NotInGraph,
    /// More than the language room can hold at once, as brackets in brackets.
    TooDeep,
}

/// Why a query gives nothing.
#[derive(Clone, Debug)]
pub struct QueryError {
    diagnostic: Box<Diagnostic>,
    phase: Phase,
    class: Class,
    fault: Fault,
}

impl QueryError {
    /// An error at a place of the query; one of syntax, found before the query runs, if not said otherwise.
    pub(crate) fn at(span: Span<Byte>, message: impl Into<String>) -> Self {
        Self::because(span, message, "")
    }

    /// The same, with a word at the place.
    pub(crate) fn because(span: Span<Byte>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            diagnostic: Box::new(Diagnostic::error(message).label(span, label)),
            phase: Phase::Compile,
            class: Class::Syntax,
            fault: Fault::UnexpectedSyntax,
        }
    }

    /// The same, as a mistake of this sort.
    pub(crate) fn fault(mut self, fault: Fault) -> Self {
        self.fault = fault;
        self
    }

    /// The same, found while the query runs.
    pub(crate) fn running(mut self, class: Class, fault: Fault) -> Self {
        (self.phase, self.class, self.fault) = (Phase::Run, class, fault);
        self
    }

    /// The same as a mistake of this sort, found before the query runs.
    pub(crate) fn compiling(mut self, class: Class, fault: Fault) -> Self {
        (self.phase, self.class, self.fault) = (Phase::Compile, class, fault);
        self
    }

    /// The same, with advice.
    pub(crate) fn help(mut self, advice: impl Into<String>) -> Self {
        self.diagnostic.help.push(advice.into());
        self
    }

    /// The same, with the nearest of what would be known.
    pub(crate) fn suggest<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// What the user is told; places are those of the text given.
    pub fn diagnostic(&self) -> Diagnostic {
        (*self.diagnostic).clone()
    }

    /// When it was found, and what sort of mistake it is.
    pub fn sort(&self) -> (Phase, Class, Fault) {
        (self.phase, self.class, self.fault)
    }
}
