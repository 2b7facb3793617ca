//! The values of properties and of answers.

use super::{NodeId, RelationshipId};
use crate::date::PartialDate;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing is known.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A text.
    Str(Arc<str>),
    /// A date that may lack a day or a month.
    Date(PartialDate),
    /// Values in order.
    List(Vec<Value>),
    /// Values by key.
    Map(BTreeMap<String, Value>),
    /// A node.
    Node(NodeId),
    /// A relationship.
    Relationship(RelationshipId),
    /// A path.
    Path(Arc<Path>),
}

/// Nodes and the relationships between them, one fewer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// The nodes in order.
    pub nodes: Vec<NodeId>,
    /// The relationships in order.
    pub relationships: Vec<RelationshipId>,
}

impl Value {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Str(text.into())
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Str(text) = self { Some(text) } else { None }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// What kind of value it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Int(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Str(_) => "a text",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Node(_) => "a node",
            Self::Relationship(_) => "a relationship",
            Self::Path(_) => "a path",
        }
    }

    /// Equality as a query has it: null when either side is unknown.
    pub fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => None,
            (Self::Int(a), Self::Float(b)) | (Self::Float(b), Self::Int(a)) => Some(*a as f64 == *b),
            (Self::Date(a), Self::Str(b)) | (Self::Str(b), Self::Date(a)) => Some(b.parse() == Ok(*a)),
            (Self::List(a), Self::List(b)) => {
                if a.len() != b.len() {
                    return Some(false);
                }
                let mut unknown = false;
                for (a, b) in a.iter().zip(b) {
                    match a.equals(b) {
                        Some(false) => return Some(false),
                        None => unknown = true,
                        Some(true) => {}
                    }
                }
                (!unknown).then_some(true)
            }
            (Self::Map(a), Self::Map(b)) => {
                if a.len() != b.len() || a.keys().ne(b.keys()) {
                    return Some(false);
                }
                let mut all = Some(true);
                for (a, b) in a.values().zip(b.values()) {
                    match a.equals(b) {
                        Some(false) => return Some(false),
                        None => all = None,
                        Some(true) => {}
                    }
                }
                all
            }
            _ => Some(self == other),
        }
    }

    /// Order as a comparison has it: null when the two cannot be compared.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Int(a), Self::Float(b)) => (*a as f64).partial_cmp(b),
            (Self::Float(a), Self::Int(b)) => a.partial_cmp(&(*b as f64)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Str(a), Self::Str(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Str(b)) => b.parse().ok().map(|b| a.cmp(&b)),
            (Self::Str(a), Self::Date(b)) => a.parse().ok().map(|a: PartialDate| a.cmp(b)),
            (Self::List(a), Self::List(b)) => {
                for (a, b) in a.iter().zip(b) {
                    match a.compare(b)? {
                        Ordering::Equal => {}
                        other => return Some(other),
                    }
                }
                Some(a.len().cmp(&b.len()))
            }
            _ => None,
        }
    }

    /// The place of its kind among the kinds, in the order in which rows are sorted.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Map(_) => 0,
            Self::Node(_) => 1,
            Self::Relationship(_) => 2,
            Self::List(_) => 3,
            Self::Path(_) => 4,
            Self::Date(_) => 5,
            Self::Str(_) => 6,
            Self::Bool(_) => 7,
            Self::Int(_) | Self::Float(_) => 8,
            Self::Null => 9,
        }
    }

    /// Order in which rows are sorted: every two values have one, null comes last.
    pub fn sort_order(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank()).then_with(|| match (self, other) {
            (Self::Node(a), Self::Node(b)) => a.cmp(b),
            (Self::Relationship(a), Self::Relationship(b)) => a.cmp(b),
            (Self::Path(a), Self::Path(b)) => a.cmp(b),
            // What is no number comes behind all numbers.
            (Self::Float(a), Self::Float(b)) => {
                a.is_nan().cmp(&b.is_nan()).then_with(|| a.partial_cmp(b).unwrap_or(Ordering::Equal))
            }
            (Self::Float(a), Self::Int(_)) if a.is_nan() => Ordering::Greater,
            (Self::Int(_), Self::Float(b)) if b.is_nan() => Ordering::Less,
            (Self::List(a), Self::List(b)) => {
                let first = a.iter().zip(b).map(|(a, b)| a.sort_order(b)).find(|order| order.is_ne());
                first.unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            (Self::Map(a), Self::Map(b)) => {
                let first = a
                    .iter()
                    .zip(b)
                    .map(|((ak, av), (bk, bv))| ak.cmp(bk).then_with(|| av.sort_order(bv)))
                    .find(|order| order.is_ne());
                first.unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            _ => self.compare(other).unwrap_or(Ordering::Equal),
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<PartialDate> for Value {
    fn from(date: PartialDate) -> Self {
        Self::Date(date)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
