//! The tree of a query.
#![allow(dead_code, reason = "the parser of the whole language makes the rest of them")]

use crate::graph::Value;
use crate::span::{Byte, Span};

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statement {
    Query(Query),
    Short(Short),
    /// `EXPLAIN` before a statement.
    Explain(Box<Statement>),
    /// `PROFILE` before a statement.
    Profile(Box<Statement>),
}

/// Parts joined by UNION.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    pub parts: Vec<Part>,
    /// For each part but the first: whether UNION keeps doubles.
    pub all: Vec<bool>,
}

/// Clauses up to a RETURN, which only subqueries and fixtures may lack.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clause {
    Match {
        optional: bool,
        patterns: Vec<Pattern>,
        condition: Option<Expression>,
        span: Span<Byte>,
    },
    Unwind {
        list: Expression,
        name: Name,
    },
    With {
        body: Body,
        condition: Option<Expression>,
    },
    Return(Body),
    /// Builds a graph for a test; a query has none.
    Create {
        patterns: Vec<Pattern>,
        span: Span<Byte>,
    },
}

/// A name and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub text: String,
    pub span: Span<Byte>,
}

/// What WITH and RETURN have in common.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    pub distinct: bool,
    /// `*` before the items.
    pub all: bool,
    pub items: Vec<Item>,
    /// Key, and whether it descends.
    pub order: Vec<(Expression, bool)>,
    pub skip: Option<Expression>,
    pub limit: Option<Expression>,
    pub span: Span<Byte>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub value: Expression,
    /// Its name: given by AS, or the text as written.
    pub name: String,
    pub given: bool,
}

/// A path pattern, and which of the paths that match it are meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    pub name: Option<Name>,
    pub selector: Selector,
    pub chronological: bool,
    pub path: PathPattern,
}

/// Which of the paths that match are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    /// Every one.
    Every,
    /// Any so many, for each pair of ends.
    Any(u64),
    /// The shortest so many.
    Shortest(u64),
    /// All that are as short as the shortest.
    AllShortest,
    /// All of the so many smallest lengths.
    Groups(u64),
}

/// Nodes, and what leads from one to the next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PathPattern {
    pub start: NodePattern,
    pub steps: Vec<(StepPattern, NodePattern)>,
}

/// `(x:Label {key: value} WHERE condition)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NodePattern {
    pub name: Option<Name>,
    /// Labels that it bears all of.
    pub labels: Vec<Name>,
    /// A test of labels that is more than `:A:B`; then `labels` is empty.
    pub label_test: Option<LabelTest>,
    pub properties: Vec<(Name, Expression)>,
    pub condition: Option<Box<Expression>>,
}

/// `A|B`, `A&!B`, `%`: what labels a node bears, or of what type a relationship is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LabelTest {
    Is(Name),
    /// `%`: it has one at all.
    Any,
    Not(Box<LabelTest>),
    All(Vec<LabelTest>),
    OneOf(Vec<LabelTest>),
}

impl LabelTest {
    /// Whether it holds for what bears the labels that `has` tells of; `some` is whether there are any.
    pub(crate) fn holds(&self, some: bool, has: &impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Is(name) => has(&name.text),
            Self::Any => some,
            Self::Not(inner) => !inner.holds(some, has),
            Self::All(all) => all.iter().all(|test| test.holds(some, has)),
            Self::OneOf(all) => all.iter().any(|test| test.holds(some, has)),
        }
    }

    /// The names in it.
    pub(crate) fn names<'t>(&'t self, out: &mut Vec<&'t Name>) {
        match self {
            Self::Is(name) => out.push(name),
            Self::Any => {}
            Self::Not(inner) => inner.names(out),
            Self::All(all) | Self::OneOf(all) => all.iter().for_each(|test| test.names(out)),
        }
    }
}

/// What leads from one node to the next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StepPattern {
    Relationship(RelationshipPattern),
    /// A part of a path that is repeated.
    Group {
        path: Box<PathPattern>,
        condition: Option<Box<Expression>>,
        times: (u64, Option<u64>),
    },
}

/// Which way a relationship is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Right,
    Left,
    Either,
}

/// `-[r:TYPE*1..3 {key: value} WHERE condition]->`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RelationshipPattern {
    pub name: Option<Name>,
    /// Types that it is one of; any when there are none.
    pub types: Vec<Name>,
    /// A test of its type that is more than `:A|B`; then `types` is empty.
    pub type_test: Option<LabelTest>,
    pub direction: Direction,
    pub properties: Vec<(Name, Expression)>,
    pub condition: Option<Box<Expression>>,
    /// How often it is repeated.
    pub times: Option<(u64, Option<u64>)>,
}

/// An expression and its place.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub kind: Box<Ex>,
    pub span: Span<Byte>,
}

/// Two are equal that say the same, wherever they stand.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Two operands in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    Xor,
    And,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    In,
    StartsWith,
    EndsWith,
    Contains,
    /// `=~`.
    Matches,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// How many of a list a condition must hold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantifier {
    All,
    Any,
    None,
    Single,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ex {
    Literal(Value),
    Parameter(String),
    Variable(String),
    List(Vec<Expression>),
    Map(Vec<(String, Expression)>),
    Property(Expression, Name),
    Index(Expression, Expression),
    Slice(Expression, Option<Expression>, Option<Expression>),
    /// `n:A:B`, also of a relationship's type.
    HasLabels(Expression, Vec<Name>),
    /// `n:A|B`, and other tests that are more than `n:A:B`.
    LabelTest(Expression, LabelTest),
    Not(Expression),
    Negate(Expression),
    IsNull(Expression, bool),
    Binary(Operator, Expression, Expression),
    /// `a < b <= c`.
    Compare(Expression, Vec<(Comparison, Expression)>),
    Call {
        name: Name,
        distinct: bool,
        star: bool,
        arguments: Vec<Expression>,
    },
    Case {
        subject: Option<Expression>,
        /// `WHEN 1, 2 THEN x`; without a subject each has one condition.
        arms: Vec<(Vec<Expression>, Expression)>,
        otherwise: Option<Expression>,
    },
    /// `[x IN list WHERE condition | value]`.
    Comprehension {
        name: Name,
        list: Expression,
        condition: Option<Expression>,
        value: Option<Expression>,
    },
    /// `[(a)-->(b) WHERE condition | value]`.
    PatternComprehension {
        pattern: Box<Pattern>,
        condition: Option<Expression>,
        value: Expression,
    },
    Quantified {
        quantifier: Quantifier,
        name: Name,
        list: Expression,
        condition: Expression,
    },
    Reduce {
        sum: Name,
        start: Expression,
        name: Name,
        list: Expression,
        value: Expression,
    },
    /// `EXISTS {…}` and `COUNT {…}`; a bare pattern in them is a MATCH without RETURN.
    Subquery {
        count: bool,
        query: Box<Query>,
    },
    /// A pattern that stands for whether it matches; it names nothing new.
    PatternPredicate(Box<Pattern>),
    /// `{.name, key: value, .*}` behind a variable.
    MapProjection(Expression, Vec<(String, Option<Expression>)>, bool),
}

/// A short form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Short {
    pub what: ShortKind,
    pub from: Name,
    pub to: Option<Name>,
    pub via: Vec<Name>,
    pub between: Option<(Expression, Expression)>,
    pub within: Option<u64>,
    pub direction: Direction,
    pub chronological: bool,
    pub condition: Option<Expression>,
    pub limit: Option<u64>,
}

/// Which short form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShortKind {
    Path,
    Paths,
    AllPaths,
    Neighbours,
}
