//! Rows by what they have in common: groups with their aggregates, and rows that came before.

use super::super::QueryError;
use super::super::functions;
use super::super::plan::Group;
use super::super::resolved::Aggregate;
use super::meter::weight;
use super::{Context, Next, Row};
use crate::graph::Value;
use crate::release::release;
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::{Hash, Hasher};

/// Values that group rows: nulls are one, and so are 1 and 1.0.
#[derive(Clone, Debug)]
enum Key {
    One(Value),
    Many(Vec<Value>),
}

impl Key {
    fn of(mut values: Vec<Value>) -> Self {
        if values.len() == 1
            && let Some(value) = values.pop()
        {
            return Self::One(value);
        }
        Self::Many(values)
    }

    fn values(&self) -> &[Value] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let (own, other) = (self.values(), other.values());
        own.len() == other.len() && own.iter().zip(other).all(|(a, b)| same(a, b))
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.values().iter().for_each(|value| hash(value, state));
    }
}

/// Whether two values group together.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Node(a), Value::Node(b)) => a == b,
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (a, b) => a.sort_order(b).is_eq(),
    }
}

fn hash<H: Hasher>(value: &Value, state: &mut H) {
    match value {
        Value::Null => state.write_u8(0),
        Value::Bool(truth) => state.write_u8(1 + u8::from(*truth)),
        // A whole number and the same number with a point group together.
        Value::Int(number) => state.write_u64((*number as f64).to_bits()),
        Value::Float(number) => {
            let number = if *number == 0.0 { 0.0 } else { *number };
            state.write_u64(if number.is_nan() { f64::NAN.to_bits() } else { number.to_bits() });
        }
        Value::Str(text) => text.hash(state),
        Value::Date(date) => date.hash(state),
        Value::List(items) => {
            state.write_usize(items.len());
            items.iter().for_each(|item| hash(item, state));
        }
        Value::Map(map) => {
            for (key, value) in map {
                key.hash(state);
                hash(value, state);
            }
        }
        Value::Node(node) => state.write_u32(node.0),
        Value::Relationship(id) => state.write_u64(u64::from(id.0) << 32),
        Value::Path(path) => {
            path.nodes.hash(state);
            path.relationships.hash(state);
        }
    }
}

/// Rows that came before.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    nodes: Nodes,
    others: FxHashSet<Key>,
}

impl Seen {
    /// Whether values did not come before; from now on they did.
    pub(crate) fn is_new(&mut self, values: Vec<Value>) -> bool {
        if let [Value::Node(node)] = values[..] {
            return self.nodes.add(node.0);
        }
        self.others.insert(Key::of(values))
    }

    /// The same for one value.
    fn is_new_value(&mut self, value: &Value) -> bool {
        match value {
            Value::Node(node) => self.nodes.add(node.0),
            value => self.others.insert(Key::One(value.clone())),
        }
    }
}

/// A set of nodes: few by number, many as bits.
#[derive(Debug)]
enum Nodes {
    Few(FxHashSet<u32>, u32),
    Many(Vec<u64>),
}

impl Default for Nodes {
    fn default() -> Self {
        Self::Few(FxHashSet::default(), 0)
    }
}

impl Nodes {
    /// Adds a node; false if it is there.
    fn add(&mut self, node: u32) -> bool {
        match self {
            Self::Few(few, highest) => {
                *highest = (*highest).max(node);
                let new = few.insert(node);
                // As bits it is smaller once one node in 64 is in it.
                if few.len() > 64 && few.len() as u32 > *highest / 64 {
                    let mut bits = vec![0u64; *highest as usize / 64 + 1];
                    #[allow(clippy::iter_over_hash_type, reason = "bits are set in any order")]
                    for &node in few.iter() {
                        bits[node as usize / 64] |= 1 << (node % 64);
                    }
                    *self = Self::Many(bits);
                }
                new
            }
            Self::Many(bits) => {
                let (word, bit) = (node as usize / 64, 1u64 << (node % 64));
                if word >= bits.len() {
                    bits.resize(word + 1, 0);
                }
                let new = bits[word] & bit == 0;
                bits[word] |= bit;
                new
            }
        }
    }
}

/// An aggregate at work.
#[derive(Debug)]
enum Work {
    Count(i64),
    /// The sum of whole numbers, as long as there is nothing else.
    Sum(i64),
    Least(Option<Value>),
    Most(Option<Value>),
    /// All values, for what can be told only at the end.
    All(Vec<Value>),
}

struct Running {
    seen: Option<Box<Seen>>,
    work: Work,
    /// The further argument of percentiles.
    further: Option<Value>,
}

impl Running {
    fn new(aggregate: &Aggregate) -> Self {
        let work = match aggregate.function.name {
            "count" => Work::Count(0),
            "sum" => Work::Sum(0),
            "min" => Work::Least(None),
            "max" => Work::Most(None),
            _ => Work::All(Vec::new()),
        };
        Self { seen: aggregate.distinct.then(Box::default), work, further: None }
    }

    fn add(&mut self, context: &Context<'_>, value: Value) -> bool {
        if value.is_null() {
            return true;
        }
        if let Some(seen) = &mut self.seen {
            if !seen.is_new_value(&value) {
                return true;
            }
            context.meter.hold_bytes(weight(&value));
        }
        match &mut self.work {
            Work::Count(count) => *count += 1,
            Work::Sum(sum) => {
                if let Value::Int(number) = value
                    && let Some(more) = sum.checked_add(number)
                {
                    *sum = more;
                } else {
                    self.work = Work::All(vec![Value::Int(*sum), value]);
                }
            }
            Work::Least(least) => {
                if least.as_ref().is_none_or(|least| value.sort_order(least).is_lt()) {
                    *least = Some(value);
                }
            }
            Work::Most(most) => {
                if most.as_ref().is_none_or(|most| value.sort_order(most).is_ge()) {
                    *most = Some(value);
                }
            }
            Work::All(values) => {
                let bytes = weight(&value);
                values.push(value);
                return context.meter.hold_bytes(bytes);
            }
        }
        true
    }

    fn finish(self, aggregate: &Aggregate) -> Result<Value, QueryError> {
        Ok(match self.work {
            Work::Count(number) | Work::Sum(number) => Value::Int(number),
            Work::Least(value) | Work::Most(value) => value.unwrap_or(Value::Null),
            Work::All(values) => {
                return functions::aggregate(aggregate.function, values, self.further, aggregate.span);
            }
        })
    }
}

/// Groups at work, in the order in which their first rows came.
pub(super) struct Groups<'s> {
    step: &'s Group,
    /// The one group that is held where groups come one after the other.
    run: Option<(Vec<Value>, Vec<Running>)>,
    /// Numbered from 0. The set holds numbers beside its keys, so that it grows fast enough for who cancels.
    all: IndexSet<Key, FxBuildHasher>,
    /// What is at work for each of them, one behind the other.
    running: Vec<Running>,
    /// The group of the row before, which is mostly that of the next.
    last: usize,
}

impl<'s> Groups<'s> {
    pub(super) fn new(step: &'s Group) -> Self {
        Self { step, run: None, all: IndexSet::default(), running: Vec::new(), last: 0 }
    }

    fn number(&mut self, context: &Context<'_>, row: &Row) -> usize {
        let keys = &self.step.keys;
        let is_last = |key: &&Key| {
            let values = key.values();
            values.iter().zip(keys).all(|(value, &slot)| same(value, &row[slot]))
        };
        if self.all.get_index(self.last).filter(is_last).is_some() {
            return self.last;
        }
        let key = Key::of(keys.iter().map(|&slot| row[slot].clone()).collect());
        let (number, is_new) = self.all.insert_full(key);
        if is_new {
            context.meter.hold_values(self.all[number].values());
            self.running.extend(self.step.aggregates.iter().map(Running::new));
        }
        number
    }

    pub(super) fn push(
        &mut self,
        context: &Context<'_>,
        row: &mut Row,
        next: Next<'_>,
    ) -> Result<bool, QueryError> {
        if self.step.runs {
            return self.push_run(context, row, next);
        }
        self.last = self.number(context, row);
        let width = self.step.aggregates.len();
        self.step.add(context, &mut self.running[self.last * width..(self.last + 1) * width], row)
    }

    /// The same where groups come one after the other: what was held is handed on when the next one begins.
    fn push_run(&mut self, context: &Context<'_>, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        let step = self.step;
        let (keys, running) = self.run.get_or_insert_with(|| {
            let keys = step.keys.iter().map(|&slot| row[slot].clone()).collect();
            (keys, step.aggregates.iter().map(Running::new).collect())
        });
        let mut go_on = true;
        if !keys.iter().zip(&step.keys).all(|(value, &slot)| same(value, &row[slot])) {
            // Those that stand before read on what they have bound.
            let swap = |keys: &mut Vec<Value>, row: &mut Row| {
                keys.iter_mut()
                    .zip(&step.keys)
                    .for_each(|(value, &slot)| std::mem::swap(value, &mut row[slot]));
            };
            swap(keys, row);
            for (aggregate, running) in step.aggregates.iter().zip(&mut *running) {
                row[aggregate.slot] =
                    std::mem::replace(running, Running::new(aggregate)).finish(aggregate)?;
            }
            go_on = next(row)?;
            swap(keys, row);
            keys.iter_mut().zip(&step.keys).for_each(|(value, &slot)| *value = row[slot].clone());
        }
        Ok(step.add(context, running, row)? && go_on)
    }

    pub(super) fn finish(mut self, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        if let Some((keys, running)) = self.run.take() {
            self.all.insert(Key::of(keys));
            self.running.extend(running);
        }
        if self.all.is_empty() && self.step.keys.is_empty() {
            self.running.extend(self.step.aggregates.iter().map(Running::new));
            self.all.insert(Key::Many(Vec::new()));
        }
        let count = self.all.len();
        let (mut running, mut all) = (self.running.into_iter(), self.all.into_iter());
        let mut go_on = true;
        for key in all.by_ref() {
            for (value, &slot) in key.values().iter().zip(&self.step.keys) {
                row[slot] = value.clone();
            }
            for (aggregate, running) in self.step.aggregates.iter().zip(running.by_ref()) {
                row[aggregate.slot] = running.finish(aggregate)?;
            }
            if !next(row)? {
                go_on = false;
                break;
            }
        }
        release((running, all), count);
        Ok(go_on)
    }
}

impl Group {
    /// Adds a row to a group; false when it must end.
    fn add(&self, context: &Context<'_>, all: &mut [Running], row: &mut Row) -> Result<bool, QueryError> {
        let mut go_on = true;
        for (aggregate, running) in self.aggregates.iter().zip(all) {
            match &aggregate.arguments[..] {
                [] => {
                    if let Work::Count(count) = &mut running.work {
                        *count += 1;
                    }
                }
                [first, further @ ..] => {
                    let value = context.value(first, row)?;
                    if let Some(further) = further.first()
                        && running.further.is_none()
                    {
                        running.further = Some(context.value(further, row)?);
                    }
                    go_on &= running.add(context, value);
                }
            }
        }
        Ok(go_on && context.meter.stopped().is_none())
    }
}
