//! The rules that make a plan quicker without changing its rows, one function each.
//!
//! They are tried in the order of [`RULES`], each once on every line of steps. Where a walk begins and how
//! early a condition is tested has been settled when the plan was lowered.

use super::super::ast::{Comparison, LabelTest, Quantifier, Selector};
use super::super::functions;
use super::super::resolved::{Aggregate, Expr, Kind, Slot};
use super::{Expand, Found, Group, Line, Pairs, Reach, Search, Source, Step, Test};
use crate::graph::PropertyGraph;

/// What rules may ask, and new slots.
pub(super) struct Maker<'g> {
    pub graph: &'g PropertyGraph,
    pub slots: usize,
}

type Rule = fn(&mut Maker<'_>, &mut Vec<Step>);

const RULES: &[Rule] = &[
    |maker, steps| plain_tests(maker, steps),
    tests_in_place,
    |maker, steps| tests_in_search(maker, steps),
    |maker, steps| both_ends(maker, steps),
    |maker, steps| count_paths(maker, steps),
    ends_only,
    keys_early,
    |maker, steps| count_last(maker, steps),
    count_pairs,
    groups_in_runs,
    |maker, steps| nodes_that_go_on(maker, steps),
    |maker, steps| top_rows(maker, steps),
    sort_once,
    columns_late,
];

/// Applies the rules to a line and to the lines in it.
pub(super) fn improve(maker: &mut Maker<'_>, mut line: Line) -> Line {
    for rule in RULES {
        rule(maker, &mut line.steps);
    }
    for step in &mut line.steps {
        let inner = match step {
            Step::Optional { line, .. } => line,
            Step::Choose(choose) => &mut choose.line,
            Step::Rounds(rounds) => &mut rounds.line,
            _ => continue,
        };
        *inner = improve(maker, std::mem::take(inner));
    }
    line
}

/// Drops what nobody reads: the slots of relationships, lists and paths.
pub(super) fn drop_unread(line: &mut Line) {
    let mut read = line.outputs.clone();
    line.reads(&mut read);
    drop_from(line, &read);
}

fn drop_from(line: &mut Line, read: &[Slot]) {
    let keep = |slot: &mut Option<Slot>| *slot = slot.filter(|slot| read.contains(slot));
    for step in &mut line.steps {
        match step {
            Step::Expand(expand) => expand.hop.keep = read.contains(&expand.hop.element),
            Step::Run(run) => {
                keep(&mut run.trail);
                keep(&mut run.lists.before);
                keep(&mut run.lists.behind);
            }
            Step::Search(search) => {
                keep(&mut search.trail);
                keep(&mut search.path);
                keep(&mut search.lists.relationships);
                keep(&mut search.lists.before);
                keep(&mut search.lists.behind);
            }
            Step::Optional { line, .. } => drop_from(line, read),
            Step::Choose(choose) => drop_from(&mut choose.line, read),
            Step::Rounds(rounds) => drop_from(&mut rounds.line, read),
            _ => {}
        }
    }
    line.steps.retain(|step| !matches!(step, Step::BindPath { slot, .. } if !read.contains(slot)));
}

/// `n:Label`, `a <> b` and `x.key > 5` are tested without working out an expression.
fn plain_tests(maker: &mut Maker<'_>, steps: &mut [Step]) {
    for step in steps {
        let tests = match step {
            Step::Filter(tests) => tests,
            Step::Run(run) => &mut run.hop.tests,
            Step::Search(search) => &mut search.hop.tests,
            _ => continue,
        };
        *tests = std::mem::take(tests)
            .into_iter()
            .flat_map(|test| match test {
                Test::Holds(condition) => plain(maker.graph, condition),
                test => vec![test],
            })
            .collect();
    }
}

/// The tests that a condition comes to.
fn plain(graph: &PropertyGraph, condition: Expr) -> Vec<Test> {
    // `1 < x.key < 5` is two comparisons.
    if let Kind::Compare(first, rest) = &condition.kind
        && rest.len() > 1
    {
        let lefts = std::iter::once(&**first).chain(rest.iter().map(|(_, right)| right));
        let pairs = lefts.zip(rest).map(|(left, (comparison, right))| {
            let kind = Kind::Compare(Box::new(left.clone()), vec![(*comparison, right.clone())]);
            Expr { kind, span: left.span.join(right.span) }
        });
        return pairs.flat_map(|pair| plain(graph, pair)).collect();
    }
    vec![plain_one(graph, &condition).unwrap_or(Test::Holds(condition))]
}

fn plain_one(graph: &PropertyGraph, condition: &Expr) -> Option<Test> {
    let slot = |of: &Expr| if let Kind::Slot(slot) = of.kind { Some(slot) } else { None };
    let property = |of: &Expr| match &of.kind {
        Kind::Property(of, key, _) => Some((slot(of)?, key.number)),
        _ => None,
    };
    let fixed = |of: &Expr| matches!(of.kind, Kind::Literal(_) | Kind::Parameter(_));
    let whole = condition.clone();
    match &condition.kind {
        Kind::HasLabels(of, LabelTest::Is(label)) => {
            Some(Test::Label { slot: slot(of)?, number: graph.label_number(&label.text), whole })
        }
        Kind::Compare(left, rest) => {
            let [(comparison, right)] = &rest[..] else { return None };
            let comparison = *comparison;
            if let (Some(a), Some(b)) = (slot(left), slot(right)) {
                return match comparison {
                    Comparison::Equal => Some(Test::Same(a, b, true)),
                    Comparison::Unequal => Some(Test::Same(a, b, false)),
                    _ => None,
                };
            }
            match (property(left), property(right)) {
                (Some(left), Some(right)) => Some(Test::Pair { left, comparison, right, whole }),
                (Some((slot, key)), None) if fixed(right) => {
                    Some(Test::Property { slot, key, comparison, right: right.clone(), whole })
                }
                (None, Some((slot, key))) if fixed(left) => {
                    let comparison = mirrored(comparison);
                    Some(Test::Property { slot, key, comparison, right: (**left).clone(), whole })
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The comparison with its sides changed.
fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

/// A condition behind a step is tested by the step, as soon as it has bound what the condition reads.
fn tests_in_place(_: &mut Maker<'_>, steps: &mut Vec<Step>) {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps.drain(..) {
        match (out.last_mut(), step) {
            (Some(Step::Scan(scan)), Step::Filter(tests)) => scan.tests.extend(tests),
            (Some(Step::Run(run)), Step::Filter(tests)) => run.tests.extend(tests),
            (Some(Step::Expand(expand)), Step::Filter(tests)) => {
                for test in tests {
                    // What is asked of the relationship alone is asked before the node is looked at.
                    let of_node = !expand.given.1 && test.reads().contains(&expand.to);
                    if of_node || expand.given.0 {
                        expand.tests.push(test)
                    } else {
                        expand.hop.tests.push(test)
                    }
                }
            }
            (_, step) => out.push(step),
        }
    }
    *steps = out;
}

/// `all(r IN relationships(p) WHERE …)` is asked of each relationship while the search goes, and so on.
fn tests_in_search(maker: &mut Maker<'_>, steps: &mut [Step]) {
    for step in steps {
        let Step::Search(search) = step else { continue };
        let conditions = std::mem::take(&mut search.inside);
        for condition in conditions {
            if !in_hop(maker, search, &condition) {
                search.inside.push(condition);
            }
        }
    }
}

fn in_hop(maker: &mut Maker<'_>, search: &mut Search, condition: &Expr) -> bool {
    let Kind::Quantified { quantifier, slot, list, condition: inner } = &condition.kind else { return false };
    let mut whole: Vec<Slot> = vec![];
    whole.extend([search.path, search.trail, search.lists.relationships].into_iter().flatten());
    whole.extend([search.lists.before, search.lists.behind].into_iter().flatten());
    let mut planned = false;
    inner.walk(&mut |e| planned |= matches!(e.kind, Kind::Lines { .. } | Kind::LineList { .. }));
    if planned || inner.reads().iter().any(|read| whole.contains(read)) {
        return false;
    }
    let test = match quantifier {
        Quantifier::All => (**inner).clone(),
        Quantifier::None => Expr { kind: Kind::Not(inner.clone()), span: inner.span },
        _ => return false,
    };
    let put = |to: Slot| {
        let mut test = test.clone();
        test.walk_mut(&mut |e| {
            if matches!(e.kind, Kind::Slot(own) if own == *slot) {
                e.kind = Kind::Slot(to);
            }
        });
        plain(maker.graph, test)
    };
    let of_path =
        |of: &[Expr]| matches!(of, [Expr { kind: Kind::Slot(own), .. }] if Some(*own) == search.path);
    match &list.kind {
        Kind::Slot(own) if Some(*own) == search.lists.relationships => {
            search.hop.tests.extend(put(search.hop.element));
        }
        Kind::Call(function, of, _) if function.name == "relationships" && of_path(of) => {
            search.hop.tests.extend(put(search.hop.element));
        }
        Kind::Call(function, of, _) if function.name == "nodes" && of_path(of) => {
            // Forwards and backwards the node that is met stands on another side: both are asked.
            let (before, behind) = match search.hop.ends {
                Some(ends) => ends,
                None => (maker.slots, maker.slots + 1),
            };
            search.first.extend(put(search.from));
            search.hop.tests.extend(put(before).into_iter().chain(put(behind)));
            if search.hop.ends.is_none() {
                search.hop.ends = Some((before, behind));
                maker.slots += 2;
            }
        }
        _ => return false,
    }
    true
}

/// With both ends bound a search goes from both at once.
fn both_ends(_: &mut Maker<'_>, steps: &mut [Step]) {
    for step in steps {
        if let Step::Search(search) = step {
            search.both = search.given;
        }
    }
}

/// Where only the number of all shortest paths is asked, they are counted and not walked.
fn count_paths(maker: &mut Maker<'_>, steps: &mut [Step]) {
    let Some(at) = steps.iter().position(|step| matches!(step, Step::Search(_))) else { return };
    let (before, after) = steps.split_at_mut(at + 1);
    let Some(Step::Search(search)) = before.last_mut() else { return };
    let lists = [search.lists.relationships, search.lists.before, search.lists.behind, search.trail];
    let of_path: Vec<Slot> = lists.into_iter().chain([search.path]).flatten().collect();
    let group = after.iter().position(|step| !matches!(step, Step::Project(_) | Step::Filter(_)));
    let Some(group) = group else { return };
    let mut between = Vec::new();
    after[..group].iter().for_each(|step| step.reads(&mut between));
    let Step::Group(Group { keys, aggregates, .. }) = &mut after[group] else { return };
    let counts = |aggregate: &Aggregate| {
        let argument = match &aggregate.arguments[..] {
            [] => true,
            [Expr { kind: Kind::Slot(slot), .. }] => search.path == Some(*slot),
            _ => false,
        };
        aggregate.function.name == "count" && !aggregate.distinct && argument
    };
    let all = matches!(search.selector, Selector::AllShortest | Selector::Groups(1));
    let free = !between.iter().chain(keys.iter()).any(|slot| of_path.contains(slot));
    if !all || !free || !search.inside.is_empty() || !aggregates.iter().all(counts) {
        return;
    }
    let Some(sum) = functions::find("sum") else { return };
    let slot = maker.slots;
    maker.slots += 1;
    search.found = Found::Count(slot);
    for aggregate in aggregates {
        aggregate.function = sum;
        aggregate.arguments = vec![Expr { kind: Kind::Slot(slot), span: aggregate.span }];
    }
}

/// Where only the nodes at the end of a chain are asked, and each once, each is met once.
fn ends_only(maker: &mut Maker<'_>, steps: &mut Vec<Step>) {
    let Some(last) = (0..steps.len()).find(|&at| {
        matches!(steps[at], Step::Expand(_)) && !matches!(steps.get(at + 1), Some(Step::Expand(_)))
    }) else {
        return;
    };
    let first = match (last.checked_sub(1).map(|at| &steps[at]), &steps[last]) {
        (Some(Step::Expand(a)), Step::Expand(b))
            if a.to == b.from
                && !matches!(last.checked_sub(2).map(|at| &steps[at]), Some(Step::Expand(_))) =>
        {
            last - 1
        }
        (Some(Step::Expand(_)), _) => return,
        _ => last,
    };
    let chain: Vec<&Expand> = steps[first..=last]
        .iter()
        .filter_map(|step| if let Step::Expand(e) = step { Some(e) } else { None })
        .collect();
    let (from, to) = (chain[0].from, chain[chain.len() - 1].to);
    let mut hidden: Vec<Slot> = chain.iter().map(|expand| expand.hop.element).collect();
    hidden.extend(chain.iter().map(|expand| expand.to).filter(|slot| *slot != to));
    // Nothing behind the chain, and no test of its end, may read what is in between.
    let mut read = Vec::new();
    steps[last + 1..].iter().for_each(|step| step.reads(&mut read));
    chain[chain.len() - 1].tests.iter().for_each(|test| read.extend(test.reads()));
    if chain.len() == 2 {
        chain[1].hop.tests.iter().for_each(|test| {
            read.extend(test.reads().into_iter().filter(|slot| *slot != chain[1].hop.element));
        });
    }
    let given = chain.iter().any(|expand| expand.given.0 || expand.given.1);
    if given || read.iter().any(|slot| hidden.contains(slot)) {
        return;
    }
    let reach = |count: Option<Slot>, once: bool, chain: &[&Expand]| {
        let hops = chain.iter().map(|expand| (expand.hop.clone(), expand.to, expand.tests.clone())).collect();
        Step::Reach(Reach { from, to, hops, count, once })
    };
    let only_end = |aggregate: &Aggregate| {
        matches!(&aggregate.arguments[..], [Expr { kind: Kind::Slot(slot), .. }] if *slot == to)
            && aggregate.distinct
            && aggregate.function.name == "count"
    };
    let step = match steps.get(last + 1) {
        Some(Step::Group(Group { keys, aggregates, .. })) if aggregates.iter().all(only_end) => {
            // One node after the other is a group of its own, or all are one group.
            let own = matches!(&steps[..first], [Step::Scan(scan)] if keys.contains(&scan.slot));
            if keys.contains(&to) || !(keys.is_empty() || own) {
                return;
            }
            let once = keys.is_empty();
            let count = maker.slots;
            let step = reach(Some(count), once, &chain);
            maker.slots += 1;
            let (Some(sum), Some(Step::Group(group))) = (functions::find("sum"), steps.get_mut(last + 1))
            else {
                return;
            };
            for aggregate in &mut group.aggregates {
                aggregate.function = sum;
                aggregate.distinct = false;
                aggregate.arguments = vec![Expr { kind: Kind::Slot(count), span: aggregate.span }];
            }
            step
        }
        Some(Step::Distinct(_)) => reach(None, false, &chain),
        Some(Step::Project(_)) if matches!(steps.get(last + 2), Some(Step::Distinct(_))) => {
            reach(None, false, &chain)
        }
        _ => return,
    };
    steps.splice(first..=last, [step]);
}

/// What groups rows and is known before the last relationship is worked out before it, once for many rows.
#[allow(clippy::ptr_arg, reason = "the signature of every rule")]
fn keys_early(_: &mut Maker<'_>, steps: &mut Vec<Step>) {
    for at in 1..steps.len().saturating_sub(1) {
        let (Step::Expand(expand), Step::Project(columns), Step::Group(_)) =
            (&steps[at - 1], &steps[at], &steps[at + 1])
        else {
            continue;
        };
        // A property of a node or relationship can always be taken, whatever becomes of the row.
        let late = [expand.to, expand.hop.element];
        let early = columns.iter().all(|(_, value)| match &value.kind {
            Kind::Property(of, ..) => matches!(of.kind, Kind::Slot(slot) if !late.contains(&slot)),
            _ => false,
        });
        if early && at > 1 {
            steps.swap(at - 1, at);
        }
    }
}

/// Where only the number of rows is asked, those of the last relationship or run are counted and not made.
fn count_last(maker: &mut Maker<'_>, steps: &mut [Step]) {
    let Some(at) = steps.iter().position(|step| matches!(step, Step::Group(_))) else { return };
    let (before, after) = steps.split_at_mut(at);
    let Some(Step::Group(group)) = after.first_mut() else { return };
    let Some(last) = before.iter().rposition(|step| !matches!(step, Step::Project(_))) else { return };
    // What is worked out between them must be the same for all that are counted.
    let (walks, between) = before.split_at_mut(last + 1);
    let (hidden, count) = match walks.last_mut() {
        Some(Step::Expand(expand)) => {
            let known = [expand.given.0.then_some(expand.hop.element), expand.given.1.then_some(expand.to)];
            let mut own = vec![expand.hop.element, expand.to];
            own.retain(|slot| !known.contains(&Some(*slot)));
            (own, &mut expand.count)
        }
        Some(Step::Run(run)) => {
            let lists = [run.lists.relationships, run.lists.before, run.lists.behind, run.trail];
            let end = if run.given { None } else { Some(run.to) };
            (lists.into_iter().chain([end]).flatten().collect(), &mut run.count)
        }
        _ => return,
    };
    let mut read = group.keys.clone();
    between.iter().for_each(|step| step.reads(&mut read));
    let counts = |one: &Aggregate| one.function.name == "count" && one.arguments.is_empty();
    if group.aggregates.is_empty()
        || !group.aggregates.iter().all(counts)
        || read.iter().any(|slot| hidden.contains(slot))
    {
        return;
    }
    let Some(sum) = functions::find("sum") else { return };
    let slot = maker.slots;
    maker.slots += 1;
    *count = Some(slot);
    for aggregate in &mut group.aggregates {
        aggregate.function = sum;
        aggregate.arguments = vec![Expr { kind: Kind::Slot(slot), span: aggregate.span }];
    }
}

/// Where only the number of pairs is asked of which one has less of something than the other, they are
/// counted in order.
#[allow(clippy::ptr_arg, reason = "the signature of every rule")]
fn count_pairs(_: &mut Maker<'_>, steps: &mut Vec<Step>) {
    let Some(group) = steps.iter().position(|step| matches!(step, Step::Group(_))) else { return };
    let walks = |at: &usize| matches!(steps[*at], Step::Expand(_));
    let Some(last) = (0..group).rev().find(walks) else { return };
    let Some(first) = (0..last).rev().find(walks) else { return };
    // What is worked out in between waits until the pairs are counted.
    let between = first + 1..last;
    let (Step::Expand(one), Step::Expand(other)) = (&steps[first], &steps[last]) else { return };
    let mut read = Vec::new();
    steps[between.clone()].iter().chain(&steps[last + 1..=group]).for_each(|step| step.reads(&mut read));
    let hidden = [one.to, one.hop.element];
    let free = one.given == (false, false) && one.tests.is_empty() && one.hop.unlike.is_empty();
    let fits = free
        && one.from == other.from
        && one.hop.tests.is_empty()
        && other.hop.tests.is_empty()
        && other.given == (false, false)
        && other.hop.unlike.iter().all(|slot| *slot == one.hop.element)
        && steps[between.clone()].iter().all(|step| matches!(step, Step::Project(_)))
        && !read.iter().any(|slot| hidden.contains(slot));
    let (Some(count), [Test::Pair { left, comparison, right, .. }]) = (other.count, &other.tests[..]) else {
        return;
    };
    let (Some(key), true) = (left.1, left.1 == right.1 && fits) else { return };
    let comparison = match (comparison, (left.0, right.0)) {
        (Comparison::Less | Comparison::Greater, ends) if ends == (one.to, other.to) => *comparison,
        (Comparison::Less, ends) if ends == (other.to, one.to) => Comparison::Greater,
        (Comparison::Greater, ends) if ends == (other.to, one.to) => Comparison::Less,
        _ => return,
    };
    let same = (one.hop.direction, &one.hop.types) == (other.hop.direction, &other.hop.types);
    let pairs = Pairs {
        from: one.from,
        hops: (one.hop.clone(), (!same).then(|| other.hop.clone())),
        key,
        comparison,
        count,
        plain: vec![steps[first].clone(), steps[last].clone()],
    };
    steps.remove(last);
    steps[first] = Step::Pairs(Box::new(pairs));
}

/// A scan passes over nodes from which the next step cannot go on.
fn nodes_that_go_on(_: &mut Maker<'_>, steps: &mut [Step]) {
    for at in 1..steps.len() {
        let (before, after) = steps.split_at_mut(at);
        let (Some(Step::Scan(scan)), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let (from, hop) = match next {
            Step::Expand(expand) if expand.given == (false, false) => (expand.from, &expand.hop),
            Step::Pairs(pairs) => (pairs.from, &pairs.hops.0),
            Step::Run(run) if run.times.0 > 0 => (run.from, &run.hop),
            Step::Reach(reach) => (reach.from, &reach.hops[0].0),
            _ => continue,
        };
        if from == scan.slot && !matches!(scan.source, Source::Named(_)) {
            scan.having = hop.types.clone().map(|types| (hop.direction, types));
        }
    }
}

/// Where a scan comes first and rows are grouped by its node, the rows of each group come one after the other.
#[allow(clippy::ptr_arg, reason = "the signature of every rule")]
fn groups_in_runs(_: &mut Maker<'_>, steps: &mut Vec<Step>) {
    let Some(at) = steps.iter().position(|step| matches!(step, Step::Group(_))) else { return };
    let (before, after) = steps.split_at_mut(at);
    let (Some(Step::Scan(scan)), Some(Step::Group(group))) = (before.first(), after.first_mut()) else {
        return;
    };
    let reorders = |step: &Step| matches!(step, Step::Sort(_) | Step::Distinct(_));
    let of_node = |slot: &Slot| {
        *slot == scan.slot
            || before.iter().any(|step| {
                let Step::Project(columns) = step else { return false };
                let own = |value: &Expr| matches!(&value.kind, Kind::Property(of, ..) if matches!(of.kind, Kind::Slot(of) if of == scan.slot));
                columns.iter().any(|(filled, value)| filled == slot && own(value))
            })
    };
    group.runs =
        group.keys.contains(&scan.slot) && group.keys.iter().all(of_node) && !before.iter().any(reorders);
}

/// What is taken of nodes and relationships only to sort by it, or to hand it on, is taken where rows are
/// sorted: of those that are not wanted it need not be taken at all.
#[allow(clippy::ptr_arg, reason = "the signature of every rule")]
fn columns_late(_: &mut Maker<'_>, steps: &mut Vec<Step>) {
    for at in (1..steps.len()).rev() {
        let (before, after) = steps.split_at_mut(at);
        let ([known @ .., Step::Project(columns)], Some(Step::Sort(sort))) = (before, after.first_mut())
        else {
            continue;
        };
        let mut elements = Vec::new();
        known.iter().for_each(|step| step.elements(&mut elements));
        // A property of a node or relationship can always be taken, whatever becomes of the row.
        let safe = |value: &Expr| match &value.kind {
            Kind::Property(of, ..) => matches!(of.kind, Kind::Slot(slot) if elements.contains(&slot)),
            _ => false,
        };
        let whole = |slot: Slot| {
            !sort.order.iter().any(|key| key.slot.is_none() && key.value.reads().contains(&slot))
        };
        let (late, early): (Vec<_>, Vec<_>) = std::mem::take(columns)
            .into_iter()
            .partition(|(slot, value)| safe(value) && whole(*slot) && sort.live.contains(slot));
        *columns = early;
        let done = columns.is_empty();
        for (slot, value) in late {
            let mut key = false;
            for own in sort.order.iter_mut().filter(|key| key.slot == Some(slot)) {
                own.value = value.clone();
                key = true;
            }
            if !key {
                sort.columns.push((slot, value));
            }
        }
        if done {
            steps.remove(at - 1);
        }
    }
}

/// Rows that are sorted by all that they hold: those that are the same come together.
#[allow(clippy::ptr_arg, reason = "the signature of every rule")]
fn sort_once(_: &mut Maker<'_>, steps: &mut Vec<Step>) {
    for at in (1..steps.len()).rev() {
        let (Step::Distinct(slots), Step::Sort(sort)) = (&steps[at - 1], &steps[at]) else { continue };
        let key = |slot: &Slot| sort.order.iter().any(|key| key.slot == Some(*slot));
        let all = sort.order.iter().all(|key| key.value.reads().iter().all(|slot| slots.contains(slot)));
        if sort.most.is_some() || !all || !slots.iter().all(key) {
            continue;
        }
        if let Step::Sort(sort) = &mut steps[at] {
            sort.once = true;
        }
        steps.remove(at - 1);
    }
}

/// Sorted rows of which the first few are wanted: no more are kept.
fn top_rows(_: &mut Maker<'_>, steps: &mut [Step]) {
    for at in 0..steps.len() {
        let (skip, limit) = match (steps.get(at + 1), steps.get(at + 2)) {
            (Some(Step::Limit(limit)), _) => (None, limit.clone()),
            (Some(Step::Skip(skip)), Some(Step::Limit(limit))) => (Some(skip.clone()), limit.clone()),
            _ => continue,
        };
        if let Step::Sort(sort) = &mut steps[at] {
            sort.most = Some((skip, limit));
        }
    }
}
