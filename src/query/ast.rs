//! The tree of a query.

use crate::graph::Value;
use crate::span::{Byte, Span};

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statement {
    Query(Query),
    Short(Short),
}

/// Parts joined by UNION.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    pub parts: Vec<Part>,
    /// For each part but the first: whether UNION keeps doubles.
    pub all: Vec<bool>,
}

/// Clauses up to a RETURN.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clause {
    Match { optional: bool, patterns: Vec<Pattern>, condition: Option<Expression>, span: Span<Byte> },
    Unwind { list: Expression, name: Name },
    With { body: Body, condition: Option<Expression> },
    Return(Body),
}

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq)]
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
    pub labels: Vec<Name>,
    pub properties: Vec<(Name, Expression)>,
    pub condition: Option<Box<Expression>>,
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
    pub types: Vec<Name>,
    pub direction: Direction,
    pub properties: Vec<(Name, Expression)>,
    pub condition: Option<Box<Expression>>,
    /// How often it is repeated.
    pub times: Option<(u64, Option<u64>)>,
}

/// An expression and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expression {
    pub kind: Box<Ex>,
    pub span: Span<Byte>,
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
    HasLabels(Expression, Vec<Name>),
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
        arms: Vec<(Expression, Expression)>,
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
    /// `EXISTS {…}`, `COUNT {…}` and a pattern that stands for whether it matches.
    Subquery {
        count: bool,
        patterns: Vec<Pattern>,
        condition: Option<Expression>,
    },
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
