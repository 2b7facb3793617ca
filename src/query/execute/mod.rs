//! Rows through the steps of a plan, one at a time.
//!
//! A row is a frame of slots that is filled in place: a step binds its slots and hands the row on, and when
//! the next steps are through with it binds them anew. Whoever has enough says so by returning false, and
//! all that stand before it end. Only grouping and sorting hold rows. Nothing is decided here that could be
//! decided before a row is seen; that is the plan's.

pub(crate) mod evaluate;
mod expand;
mod gate;
pub(crate) mod group;
mod meter;
mod pairs;
mod paths;
mod reach;
mod rounds;
mod scratch;
mod search;
mod sort;
mod test;
mod walk;

use super::plan::{Line, Plan, Step};
use super::resolved::Slot;
use super::{Answer, Fault, Options, QueryError, Rows, Stop};
use crate::graph::{PropertyGraph, Value};
use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

pub(crate) use meter::Meter;
pub(crate) use scratch::Pool;

/// The values of the slots.
pub(crate) type Row = Vec<Value>;

/// What is called with each row; false ends the work.
pub(crate) type Next<'n> = &'n mut dyn FnMut(&mut Row) -> Result<bool, QueryError>;

/// What a step may look at besides its row.
pub(crate) struct Context<'a> {
    pub graph: &'a PropertyGraph,
    pub params: &'a [Value],
    pub meter: &'a Meter<'a>,
    pub pool: &'a Pool,
    /// What each step did, if someone wants to know.
    pub profile: Option<&'a Profile>,
}

/// Rows and time of each step, by where the step stands in memory, which no run changes.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    steps: RefCell<rustc_hash::FxHashMap<usize, Spent>>,
    current: Cell<Option<usize>>,
    since: Cell<Option<Instant>>,
}

/// What a step did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    /// The rows that came to it.
    pub came: u64,
    /// The rows that it gave on.
    pub gave: u64,
    pub time: Duration,
}

impl Profile {
    /// What a step did in all.
    pub(crate) fn of(&self, step: &Step) -> Spent {
        self.steps.borrow().get(&place(step)).copied().unwrap_or_default()
    }

    /// Gives the time since the last change to the step at work, and has another one go on.
    fn turn(&self, to: Option<usize>) -> Option<usize> {
        let now = Instant::now();
        let before = self.current.replace(to);
        if let (Some(step), Some(since)) = (before, self.since.replace(Some(now))) {
            self.steps.borrow_mut().entry(step).or_default().time += now - since;
        }
        before
    }

    fn count(&self, step: usize, add: impl FnOnce(&mut Spent)) {
        add(self.steps.borrow_mut().entry(step).or_default());
    }
}

fn place(step: &Step) -> usize {
    std::ptr::from_ref(step) as usize
}

/// The rows that are still finished once a query is stopped.
const ROWS_AFTER_STOP: u64 = 10_000;

/// Runs a plan.
pub(crate) fn run(
    graph: &PropertyGraph,
    plan: &Plan,
    options: &Options,
    pool: &Pool,
    profile: Option<&Profile>,
) -> Result<Answer, QueryError> {
    let mut params = Vec::with_capacity(plan.parameters.len());
    for (name, span) in &plan.parameters {
        let Some(value) = options.params.get(name) else {
            return Err(QueryError::at(*span, format!("the parameter `${name}` has no value"))
                .fault(Fault::MissingParameter)
                .suggest(name, options.params.keys().map(String::as_str))
                .help(format!(
                    "give it with `--param {name}=VALUE`, in the shell with `:param {name} = VALUE`"
                )));
        };
        params.push(value.clone());
    }
    let meter = Meter::new(options);
    let context = Context { graph, params: &params, meter: &meter, pool, profile };
    let mut rows = Rows::new(plan.columns.len());
    let mut row: Row = vec![Value::Null; plan.slots];
    let most = options.budget.rows;
    let mut more = false;
    for (at, line) in plan.parts.iter().enumerate() {
        // UNION takes doubles out of all that stands before it too.
        let mut seen = None;
        if at > 0 && !plan.all[at - 1] {
            let mut set = group::Seen::default();
            let mut once = Rows::new(plan.columns.len());
            rows.into_iter().filter(|row| set.is_new(row.clone())).for_each(|row| once.push(row));
            rows = once;
            seen = Some(set);
        }
        // What sorting and grouping give is made anew for each row, so that it need not be copied.
        let outputs = &line.outputs;
        let sorted = match line.steps.last() {
            Some(Step::Sort(sort)) => outputs.iter().all(|slot| sort.live.contains(slot)),
            Some(Step::Group(group)) => {
                let made: Vec<Slot> = group.aggregates.iter().map(|one| one.slot).collect();
                outputs.iter().all(|slot| group.keys.contains(slot) || made.contains(slot))
            }
            _ => false,
        };
        let fresh = sorted && outputs.iter().enumerate().all(|(at, slot)| !outputs[..at].contains(slot));
        drive(&context, &line.steps, &mut row, &mut |row| {
            if let Some(seen) = &mut seen
                && !seen.is_new(outputs.iter().map(|&slot| row[slot].clone()).collect())
            {
                return Ok(true);
            }
            if most.is_some_and(|most| rows.len() as u64 >= most) {
                more = true;
                return Ok(false);
            }
            let value = |&slot: &Slot| if fresh { std::mem::take(&mut row[slot]) } else { row[slot].clone() };
            rows.push(outputs.iter().map(value));
            // Once it is stopped, what is still finished is bounded where it is held.
            Ok(meter.stopped().is_some() || meter.hold_values(&rows[rows.len() - 1]))
        })?;
        row.fill(Value::Null);
        if more || meter.stopped().is_some() {
            break;
        }
    }
    let stopped = if more { most.map(Stop::Rows) } else { meter.stopped() };
    let (columns, warnings) = (plan.columns.clone(), plan.warnings.clone());
    Ok(Answer { columns, rows, warnings, stopped, evidence: Vec::new() })
}

/// Runs steps for one row; rows come out at `end`.
pub(crate) fn drive(
    context: &Context<'_>,
    steps: &[Step],
    row: &mut Row,
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some(at) = steps.iter().rposition(holds_rows) else { return stream(context, steps, row, end) };
    let (before, after) = (&steps[..at], &steps[at + 1..]);
    let own = place(&steps[at]);
    let mut stage = Stage::of(context, &steps[at], row)?;
    let mut end = |row: &mut Row| match context.profile {
        Some(profile) => {
            profile.count(own, |spent| spent.gave += 1);
            let turned = profile.turn(None);
            let go_on = stream(context, after, row, end);
            profile.turn(turned);
            go_on
        }
        None => stream(context, after, row, end),
    };
    let go_on = drive(context, before, row, &mut |row| match context.profile {
        Some(profile) => {
            profile.count(own, |spent| spent.came += 1);
            let turned = profile.turn(Some(own));
            let go_on = stage.push(context, row, &mut end);
            profile.turn(turned);
            go_on
        }
        None => stage.push(context, row, &mut end),
    })?;
    let turned = context.profile.map(|profile| profile.turn(Some(own)));
    let finished = stage.finish(context, row, &mut end);
    if let (Some(profile), Some(turned)) = (context.profile, turned) {
        profile.turn(turned);
    }
    Ok(finished? && go_on)
}

/// Whether a step keeps something from one row to the next.
fn holds_rows(step: &Step) -> bool {
    matches!(
        step,
        Step::Group(_) | Step::Distinct(_) | Step::Sort(_) | Step::Skip(_) | Step::Limit(_) | Step::Reach(_)
    )
}

/// A step at work that keeps something from one row to the next.
enum Stage<'s> {
    Group(Box<group::Groups<'s>>),
    Distinct(&'s [Slot], group::Seen),
    Sort(sort::Sorter<'s>),
    Skip(u64),
    Limit(u64),
    Reach(Box<reach::Reaching<'s>>),
}

impl<'s> Stage<'s> {
    fn of(context: &Context<'_>, step: &'s Step, row: &mut Row) -> Result<Self, QueryError> {
        Ok(match step {
            Step::Group(group) => Self::Group(Box::new(group::Groups::new(group))),
            Step::Distinct(slots) => Self::Distinct(slots, group::Seen::default()),
            Step::Sort(sort) => Self::Sort(sort::Sorter::new(context, sort, row)?),
            Step::Skip(skip) => Self::Skip(sort::count(context, skip, "SKIP", row)?),
            Step::Limit(limit) => Self::Limit(sort::count(context, limit, "LIMIT", row)?),
            Step::Reach(reach) => Self::Reach(Box::new(reach::Reaching::new(reach))),
            _ => Self::Skip(0),
        })
    }

    fn push(&mut self, context: &Context<'_>, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        match self {
            Self::Group(groups) => groups.push(context, row, next),
            Self::Distinct(slots, seen) => {
                let key: Vec<Value> = slots.iter().map(|&slot| row[slot].clone()).collect();
                let bytes = key.iter().map(meter::weight).sum();
                if !seen.is_new(key) {
                    return Ok(context.meter.tick());
                }
                let go_on = context.meter.hold_bytes(bytes);
                Ok(next(row)? && go_on)
            }
            Self::Sort(sorter) => sorter.push(context, row),
            Self::Skip(left @ 1..) => {
                *left -= 1;
                Ok(true)
            }
            Self::Skip(0) => next(row),
            Self::Limit(0) => Ok(false),
            Self::Limit(left) => {
                *left -= 1;
                Ok(next(row)? && *left > 0)
            }
            Self::Reach(reaching) => reaching.push(context, row, next),
        }
    }

    fn finish(self, context: &Context<'_>, row: &mut Row, next: Next<'_>) -> Result<bool, QueryError> {
        let stopped = context.meter.stopped();
        let mut left = ROWS_AFTER_STOP;
        let mut next = |row: &mut Row| {
            if context.meter.stopped().is_some() {
                // Nobody waits for what is left to be worked out in full.
                left -= 1;
                return Ok(next(row)? && left > 0);
            }
            next(row)
        };
        match self {
            Self::Group(groups) => groups.finish(row, &mut next),
            Self::Sort(sorter) => sorter.finish(context, stopped, row, &mut next),
            Self::Reach(reaching) => {
                reaching.finish(context);
                Ok(true)
            }
            Self::Limit(_) | Self::Skip(_) | Self::Distinct(..) => Ok(true),
        }
    }
}

/// Runs steps that keep nothing from one row to the next.
pub(crate) fn stream(
    context: &Context<'_>,
    steps: &[Step],
    row: &mut Row,
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let Some((step, rest)) = steps.split_first() else { return end(row) };
    let Some(profile) = context.profile else { return one(context, step, row, rest, end) };
    let own = place(step);
    profile.count(own, |spent| spent.came += 1);
    let turned = profile.turn(Some(own));
    let go_on = one(context, step, row, &[], &mut |row| {
        profile.count(own, |spent| spent.gave += 1);
        let turned = profile.turn(None);
        let go_on = stream(context, rest, row, end);
        profile.turn(turned);
        go_on
    });
    profile.turn(turned);
    go_on
}

/// Runs one step and those behind it.
fn one(
    context: &Context<'_>,
    step: &Step,
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    match step {
        Step::Scan(scan) => expand::scan(context, scan, row, rest, end),
        Step::Expand(expand) => expand::expand(context, expand, row, rest, end),
        Step::Run(run) => expand::run(context, run, row, rest, end),
        Step::Pairs(pairs) => pairs::pairs(context, pairs, row, rest, end),
        Step::Rounds(rounds) => rounds::rounds(context, rounds, row, rest, end),
        Step::Search(search) => search::search(context, search, row, rest, end),
        Step::Choose(choose) => paths::choose(context, choose, row, rest, end),
        Step::BindPath { slot, pieces } => {
            row[*slot] = paths::path(context, pieces, row);
            stream(context, rest, row, end)
        }
        Step::Filter(tests) => {
            if test::all_hold(context, tests, row)? {
                stream(context, rest, row, end)
            } else {
                Ok(true)
            }
        }
        Step::Unwind { list, slot } => match context.value(list, row)? {
            Value::List(items) => {
                for item in items {
                    row[*slot] = item;
                    if !context.meter.tick() || !stream(context, rest, row, end)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Value::Null => Ok(true),
            item => {
                row[*slot] = item;
                stream(context, rest, row, end)
            }
        },
        Step::Project(columns) => {
            let before = context.meter.stopped();
            for (slot, value) in columns {
                row[*slot] = context.value(value, row)?;
            }
            // A value that was cut short by the end of the budget is none.
            if before.is_none() && context.meter.stopped().is_some() {
                return Ok(false);
            }
            stream(context, rest, row, end)
        }
        Step::Optional { line, fresh } => optional(context, line, fresh, row, rest, end),
        Step::Group(_)
        | Step::Distinct(_)
        | Step::Sort(_)
        | Step::Skip(_)
        | Step::Limit(_)
        | Step::Reach(_) => {
            drive(context, std::slice::from_ref(step), row, &mut |row| stream(context, rest, row, end))
        }
    }
}

fn optional(
    context: &Context<'_>,
    line: &Line,
    fresh: &[Slot],
    row: &mut Row,
    rest: &[Step],
    end: Next<'_>,
) -> Result<bool, QueryError> {
    let mut met = false;
    let go_on = drive(context, &line.steps, row, &mut |row| {
        met = true;
        stream(context, rest, row, end)
    })?;
    if met || !go_on {
        return Ok(go_on);
    }
    fresh.iter().for_each(|&slot| row[slot] = Value::Null);
    stream(context, rest, row, end)
}
