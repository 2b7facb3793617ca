//! Properties by column: one array for each name, as narrow as its values allow.
//!
//! A column begins with the width of its first value and widens when another does not fit; one that few
//! rows have a value in is kept as pairs.

use super::names::Names;
use super::value::Value;
use crate::date::PartialDate;

/// The values of one property, by row.
#[derive(Debug)]
pub(crate) struct Column {
    cells: Cells,
    /// How many rows have a value.
    filled: usize,
}

/// How a column is stored; what a row has that has no value stands beside each.
#[derive(Debug)]
pub(crate) enum Cells {
    /// `i32::MIN` is none.
    Short(Vec<i32>),
    /// `i64::MIN` is none.
    Int(Vec<i64>),
    /// Number of a text; `u32::MAX` is none.
    Text(Vec<u32>),
    Date(Vec<Option<PartialDate>>),
    Bool(Vec<Option<bool>>),
    /// Null is none.
    Mixed(Vec<Value>),
    /// Rows with a value, in order.
    Sparse(Vec<(u32, Value)>),
}

/// Fewer filled rows than one in so many make a column sparse.
const SPARSE: usize = 8;
/// So many rows are never too many to be stored in full.
const SMALL: usize = 1024;

impl Column {
    pub(super) fn new() -> Self {
        Self { cells: Cells::Short(Vec::new()), filled: 0 }
    }

    /// How it is stored, for tests that run over many rows.
    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// Gives a row that has none a value.
    pub(super) fn set(&mut self, row: usize, value: &Value, texts: &mut Names) {
        if self.filled == 0 {
            self.cells = Cells::for_value(value);
        }
        self.filled += 1;
        let thin = row > SMALL + SPARSE * self.filled;
        match (&self.cells, thin) {
            (Cells::Sparse(_), false) => self.densify(texts),
            (Cells::Sparse(_), true) | (_, false) => {}
            (_, true) => self.cells = Cells::Sparse(self.pairs(texts)),
        }
        self.store(row, value, texts);
    }

    /// Puts a value into its row, in a wider column if it must be.
    fn store(&mut self, row: usize, value: &Value, texts: &mut Names) {
        if self.cells.put(row, value, texts) {
            return;
        }
        self.cells = match &self.cells {
            Cells::Short(own) if matches!(value, Value::Int(_)) => {
                Cells::Int(own.iter().map(|&n| if n == i32::MIN { i64::MIN } else { n.into() }).collect())
            }
            own => Cells::Mixed(own.all(texts)),
        };
        self.store(row, value, texts);
    }

    /// The value of a row.
    #[inline]
    pub(super) fn get(&self, row: usize, texts: &Names) -> Option<Value> {
        self.cells.get(row, texts)
    }

    fn pairs(&self, texts: &Names) -> Vec<(u32, Value)> {
        let all = self.cells.all(texts).into_iter().enumerate();
        all.filter(|(_, value)| !value.is_null()).map(|(row, value)| (row as u32, value)).collect()
    }

    fn densify(&mut self, texts: &mut Names) {
        let Cells::Sparse(pairs) = &mut self.cells else { return };
        let pairs = std::mem::take(pairs);
        let Some((_, first)) = pairs.first() else { return };
        self.cells = Cells::for_value(first);
        for (row, value) in pairs {
            self.store(row as usize, &value, texts);
        }
    }
}

impl Cells {
    fn for_value(value: &Value) -> Self {
        match value {
            Value::Int(_) => Self::Short(Vec::new()),
            Value::Str(_) => Self::Text(Vec::new()),
            Value::Date(_) => Self::Date(Vec::new()),
            Value::Bool(_) => Self::Bool(Vec::new()),
            _ => Self::Mixed(Vec::new()),
        }
    }

    /// Stores a value; false if this is too narrow for it.
    fn put(&mut self, row: usize, value: &Value, texts: &mut Names) -> bool {
        fn at<T: Clone>(cells: &mut Vec<T>, row: usize, none: T, value: T) {
            if cells.len() < row {
                cells.resize(row, none);
            }
            if cells.len() == row { cells.push(value) } else { cells[row] = value }
        }
        match (self, value) {
            (Self::Short(own), Value::Int(n)) => match i32::try_from(*n) {
                Ok(n) if n != i32::MIN => at(own, row, i32::MIN, n),
                _ => return false,
            },
            (Self::Int(own), Value::Int(n)) if *n != i64::MIN => at(own, row, i64::MIN, *n),
            (Self::Text(own), Value::Str(text)) => at(own, row, u32::MAX, texts.add_shared(text)),
            (Self::Date(own), Value::Date(date)) => at(own, row, None, Some(*date)),
            (Self::Bool(own), Value::Bool(truth)) => at(own, row, None, Some(*truth)),
            (Self::Mixed(own), value) => at(own, row, Value::Null, value.clone()),
            (Self::Sparse(own), value) => {
                let place = own.partition_point(|(other, _)| (*other as usize) < row);
                own.insert(place, (row as u32, value.clone()));
            }
            _ => return false,
        }
        true
    }

    #[inline]
    fn get(&self, row: usize, texts: &Names) -> Option<Value> {
        match self {
            Self::Short(own) => own.get(row).filter(|&&n| n != i32::MIN).map(|&n| Value::Int(i64::from(n))),
            Self::Int(own) => own.get(row).filter(|&&n| n != i64::MIN).map(|&n| Value::Int(n)),
            Self::Text(own) => {
                own.get(row).filter(|&&n| n != u32::MAX).map(|&n| Value::Str(texts.text(n).clone()))
            }
            Self::Date(own) => own.get(row).copied().flatten().map(Value::Date),
            Self::Bool(own) => own.get(row).copied().flatten().map(Value::Bool),
            Self::Mixed(own) => own.get(row).filter(|value| !value.is_null()).cloned(),
            Self::Sparse(own) => {
                let place = own.binary_search_by_key(&(row as u32), |(other, _)| *other).ok()?;
                Some(own[place].1.clone())
            }
        }
    }

    /// The value of every row, null where there is none.
    fn all(&self, texts: &Names) -> Vec<Value> {
        let rows = match self {
            Self::Short(own) => own.len(),
            Self::Int(own) => own.len(),
            Self::Text(own) => own.len(),
            Self::Date(own) => own.len(),
            Self::Bool(own) => own.len(),
            Self::Mixed(own) => own.len(),
            Self::Sparse(own) => own.last().map_or(0, |(row, _)| *row as usize + 1),
        };
        (0..rows).map(|row| self.get(row, texts).unwrap_or(Value::Null)).collect()
    }
}

/// The columns of all nodes or of all relationships, by the number of their name.
#[derive(Debug, Default)]
pub(super) struct Columns {
    by_key: Vec<Option<Column>>,
    /// The keys that rows were given, in their order.
    lists: Vec<Vec<u32>>,
    /// The first row of each run of rows with the same list, and the list.
    runs: Vec<(u32, u32)>,
}

impl Columns {
    /// Adds a row: values by the number of their name, which stand at most once.
    pub(super) fn push<'v>(
        &mut self,
        row: usize,
        values: impl Iterator<Item = (u32, &'v Value)>,
        texts: &mut Names,
    ) {
        let mut keys = Vec::new();
        for (key, value) in values {
            if value.is_null() || keys.contains(&key) {
                continue;
            }
            keys.push(key);
            if self.by_key.len() <= key as usize {
                self.by_key.resize_with(key as usize + 1, || None);
            }
            self.by_key[key as usize].get_or_insert_with(Column::new).set(row, value, texts);
        }
        // Rows mostly have the keys of the row before.
        if self.runs.last().is_some_and(|&(_, last)| self.lists[last as usize] == keys) {
            return;
        }
        let list = self.lists.iter().position(|list| *list == keys).unwrap_or_else(|| {
            self.lists.push(keys);
            self.lists.len() - 1
        });
        self.runs.push((row as u32, list as u32));
    }

    #[inline]
    pub(super) fn column(&self, key: u32) -> Option<&Column> {
        self.by_key.get(key as usize)?.as_ref()
    }

    #[inline]
    pub(super) fn get(&self, row: usize, key: u32, texts: &Names) -> Option<Value> {
        self.column(key)?.get(row, texts)
    }

    /// The keys of a row in the order they were given.
    pub(super) fn keys(&self, row: usize) -> &[u32] {
        let run = self.runs.partition_point(|&(first, _)| first as usize <= row);
        run.checked_sub(1).map_or(&[], |run| &self.lists[self.runs[run].1 as usize])
    }

    /// The keys that some row has a value for.
    pub(super) fn used(&self) -> impl Iterator<Item = u32> + '_ {
        let used = self.by_key.iter().enumerate().filter(|(_, column)| column.is_some());
        used.map(|(key, _)| key as u32)
    }
}
