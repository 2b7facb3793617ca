//! A resolved query to a plain plan: one step after the other, as the clauses say.

use super::super::ast::{Comparison, Direction, LabelTest, Selector};
use super::super::resolved::{
    self, Body, Clause, Expr, Key, Kind, Match, Node, Part, Path, Pattern, Relationship, Slot,
};
use super::anchor::{self, Walk};
use super::{
    Choose, Expand, Found, Group, Hop, Line, Lists, Piece, Rounds, Run, Scan, Search, Sort, SortKey, Source,
    Step, Test,
};
use crate::graph::PropertyGraph;

/// What lowering carries along.
pub(super) struct Lowering<'g> {
    graph: &'g PropertyGraph,
    slots: usize,
    /// Whether walks begin where the fewest nodes are, and conditions stand as early as they can.
    optimise: bool,
}

/// A clause of patterns while it is lowered.
struct Clauses<'q> {
    found: &'q Match,
    /// The slots of the clause that are bound so far.
    bound: Vec<Slot>,
    /// Slots of the relationships walked so far, from which others must differ.
    used: Vec<(Slot, Option<Vec<u32>>)>,
    /// Conditions that are not tested yet.
    waiting: Vec<Expr>,
    steps: Vec<Step>,
}

impl Clauses<'_> {
    /// Whether the clause has still to bind a slot.
    fn open(&self, slot: Slot) -> bool {
        self.found.fresh.contains(&slot) && !self.bound.contains(&slot)
    }

    /// Whether all that an expression reads is bound.
    fn ready(&self, expression: &Expr) -> bool {
        !expression.reads().into_iter().any(|slot| self.open(slot))
    }

    fn bind(&mut self, slot: Slot) {
        if !self.bound.contains(&slot) {
            self.bound.push(slot);
        }
    }
}

impl<'g> Lowering<'g> {
    pub(super) fn new(graph: &'g PropertyGraph, slots: usize, optimise: bool) -> Self {
        Self { graph, slots, optimise }
    }

    /// How many slots a row has by now.
    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    fn fresh(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }

    /// The steps of a part.
    pub(super) fn line(&mut self, part: &Part) -> Line {
        let mut steps = Vec::new();
        for clause in &part.clauses {
            match clause {
                Clause::Match(found) => {
                    let own = self.matches(found);
                    if found.optional {
                        let line = Line { steps: own, outputs: found.fresh.clone() };
                        steps.push(Step::Optional { line, fresh: found.fresh.clone() });
                    } else {
                        steps.extend(own);
                    }
                }
                Clause::Unwind { list, slot } => {
                    steps.push(Step::Unwind { list: self.planned(list), slot: *slot });
                }
                Clause::Project(body) => self.body(body, &mut steps),
            }
        }
        Line { steps, outputs: part.outputs.clone() }
    }

    /// An expression with its subqueries planned.
    fn planned(&mut self, expression: &Expr) -> Expr {
        let mut out = expression.clone();
        out.walk_mut(&mut |inner| match &mut inner.kind {
            Kind::Subquery { count, query } => {
                let lines = query.parts.iter().map(|part| self.line(part)).collect();
                inner.kind = Kind::Lines { count: *count, lines, all: query.all.clone() };
            }
            Kind::PatternComprehension { found, value } => {
                let line = Line { steps: self.matches(found), outputs: Vec::new() };
                let value = std::mem::replace(
                    value,
                    Box::new(Expr { kind: Kind::List(Vec::new()), span: inner.span }),
                );
                inner.kind = Kind::LineList { line: Box::new(line), value: Box::new(self.planned(&value)) };
            }
            _ => {}
        });
        out
    }

    fn all_planned(&mut self, expressions: &[Expr]) -> Vec<Expr> {
        expressions.iter().map(|expression| self.planned(expression)).collect()
    }

    /// WITH and RETURN.
    fn body(&mut self, body: &Body, steps: &mut Vec<Step>) {
        let project = |lowering: &mut Self, steps: &mut Vec<Step>, key: bool| {
            let columns = body.columns.iter().filter(|column| column.key == key);
            let computed = columns.filter(|c| !matches!(c.value.kind, Kind::Slot(own) if own == c.slot));
            let computed: Vec<(Slot, Expr)> =
                computed.map(|column| (column.slot, lowering.planned(&column.value))).collect();
            if !computed.is_empty() {
                steps.push(Step::Project(computed));
            }
        };
        project(self, steps, true);
        if let Some(aggregates) = &body.aggregates {
            let keys = body.columns.iter().filter(|column| column.key).map(|column| column.slot).collect();
            let mut aggregates = aggregates.clone();
            for aggregate in &mut aggregates {
                aggregate.arguments = self.all_planned(&aggregate.arguments);
            }
            steps.push(Step::Group(Group { keys, aggregates, runs: false }));
            project(self, steps, false);
        }
        let mut live: Vec<Slot> = body.columns.iter().map(|column| column.slot).collect();
        if body.distinct {
            steps.push(Step::Distinct(live.clone()));
        }
        let conditions = self.all_planned(&body.conditions);
        if !body.order.is_empty() {
            live.extend(conditions.iter().flat_map(Expr::reads));
            live.sort_unstable();
            live.dedup();
            let key = |(key, descends): &(Expr, bool)| {
                let slot = if let Kind::Slot(own) = key.kind { Some(own) } else { None };
                SortKey { value: self.planned(key), descends: *descends, slot }
            };
            let order = body.order.iter().map(key).collect();
            steps.push(Step::Sort(Sort { order, columns: Vec::new(), live, most: None, once: false }));
        }
        steps.extend(body.skip.iter().map(|skip| Step::Skip(skip.clone())));
        steps.extend(body.limit.iter().map(|limit| Step::Limit(limit.clone())));
        if !conditions.is_empty() {
            steps.push(Step::Filter(self.tests(conditions)));
        }
    }

    /// The steps of one MATCH.
    fn matches(&mut self, found: &Match) -> Vec<Step> {
        let mut clause = Clauses {
            found,
            bound: Vec::new(),
            used: Vec::new(),
            waiting: self.all_planned(&found.conditions),
            steps: Vec::new(),
        };
        for pattern in &found.patterns {
            self.outer_conditions(&pattern.path, &mut clause.waiting);
        }
        self.place(&mut clause);
        let walks = if self.optimise { anchor::fewest(self.graph, found) } else { anchor::as_written(found) };
        for walk in walks {
            let pattern = &found.patterns[walk.pattern];
            if anchor::selected(found, walk.pattern) {
                self.selected(pattern, &mut clause);
            } else {
                self.walk(pattern, walk, &mut clause);
            }
        }
        let rest = std::mem::take(&mut clause.waiting);
        if !rest.is_empty() {
            let tests = self.tests(rest);
            clause.steps.push(Step::Filter(tests));
        }
        clause.steps
    }

    /// The conditions written inside a path, but for those of repeated parts.
    fn outer_conditions(&mut self, path: &Path, out: &mut Vec<Expr>) {
        for node in &path.nodes {
            out.extend(self.node_conditions(node));
        }
        for step in &path.steps {
            if let resolved::Step::Relationship(relationship) = step
                && relationship.times.is_none()
            {
                out.extend(self.relationship_conditions(relationship));
            }
        }
    }

    fn node_conditions(&mut self, node: &Node) -> Vec<Expr> {
        let mut out = Vec::new();
        if let Some(test) = &node.labels {
            let span = label_span(test);
            let of = Expr { kind: Kind::Slot(node.slot), span };
            out.push(Expr { kind: Kind::HasLabels(Box::new(of), test.clone()), span });
        }
        for (key, value) in &node.properties {
            let value = self.planned(value);
            out.push(equal(node.slot, key, value));
        }
        out.extend(self.all_planned(&node.conditions));
        out
    }

    fn relationship_conditions(&mut self, relationship: &Relationship) -> Vec<Expr> {
        let mut out = Vec::new();
        for (key, value) in &relationship.properties {
            let value = self.planned(value);
            out.push(equal(relationship.element, key, value));
        }
        out.extend(self.all_planned(&relationship.conditions));
        out
    }

    /// Puts the conditions that can be tested now.
    fn place(&mut self, clause: &mut Clauses<'_>) {
        if !self.optimise {
            return;
        }
        let (ready, waiting): (Vec<Expr>, Vec<Expr>) =
            std::mem::take(&mut clause.waiting).into_iter().partition(|condition| clause.ready(condition));
        clause.waiting = waiting;
        if !ready.is_empty() {
            let tests = self.tests(ready);
            clause.steps.push(Step::Filter(tests));
        }
    }

    /// Binds a node that nothing leads to.
    fn scan(&mut self, node: &Node, clause: &mut Clauses<'_>) {
        if clause.open(node.slot) {
            let source = if self.optimise { self.source(node, clause.found) } else { Source::All };
            clause.steps.push(Step::Scan(Scan { slot: node.slot, source, having: None, tests: Vec::new() }));
            clause.bind(node.slot);
            self.place(clause);
        } else if !clause.found.fresh.contains(&node.slot) {
            // What was bound before may be nothing, of which no pattern holds.
            clause.steps.push(Step::Filter(vec![Test::Same(node.slot, node.slot, true)]));
        }
    }

    fn source(&mut self, node: &Node, found: &Match) -> Source {
        if let Some(name) = anchor::named(found, node) {
            return Source::Named(self.planned(name));
        }
        let rarest = match &node.labels {
            Some(LabelTest::Is(label)) => Some(&label.text),
            Some(LabelTest::All(tests)) => tests
                .iter()
                .filter_map(|test| if let LabelTest::Is(label) = test { Some(&label.text) } else { None })
                .min_by_key(|label| anchor::label_count(self.graph, label)),
            _ => None,
        };
        rarest.map_or(Source::All, |label| Source::Label(label.clone()))
    }

    /// Walks a pattern of which every path is wanted.
    fn walk(&mut self, pattern: &Pattern, walk: Walk, clause: &mut Clauses<'_>) {
        let path = &pattern.path;
        self.scan(&path.nodes[walk.start], clause);
        let mut trails = vec![None; path.steps.len()];
        for (at, trail) in trails.iter_mut().enumerate().skip(walk.start) {
            *trail = self.step(path, at, false, clause);
        }
        for (at, trail) in trails.iter_mut().enumerate().take(walk.start).rev() {
            *trail = self.step(path, at, true, clause);
        }
        if let Some(slot) = pattern.slot {
            let pieces = pieces(path, &trails);
            clause.steps.push(Step::BindPath { slot, pieces });
            clause.bind(slot);
            self.place(clause);
        }
    }

    /// Walks one step of a path, from its left end or from its right; gives the slot of what it walked.
    fn step(&mut self, path: &Path, at: usize, reversed: bool, clause: &mut Clauses<'_>) -> Option<Slot> {
        let (left, right) = (&path.nodes[at], &path.nodes[at + 1]);
        let (from, to) = if reversed { (right, left) } else { (left, right) };
        let trail = match &path.steps[at] {
            resolved::Step::Relationship(relationship) if relationship.times.is_none() => {
                let given = (!clause.open(relationship.slot), !clause.open(to.slot));
                let hop = self.hop(relationship, reversed, Vec::new(), clause);
                clause.used.push((relationship.slot, hop.types.clone()));
                let tests = Vec::new();
                let expand = Expand { from: from.slot, to: to.slot, hop, given, tests, count: None };
                clause.steps.push(Step::Expand(expand));
                clause.bind(relationship.slot);
                Some(relationship.slot)
            }
            resolved::Step::Relationship(relationship) => {
                let tests = self.relationship_conditions(relationship);
                self.bind_needed(&tests, &[relationship.element], clause);
                let hop = self.hop(relationship, reversed, tests, clause);
                let times = relationship.times.unwrap_or((1, Some(1)));
                let known = !clause.found.fresh.contains(&relationship.slot);
                let (slot, ends) = (relationship.slot, (from.slot, to.slot));
                Some(self.run(slot, hop, times, ends, reversed, Lists::default(), known, clause))
            }
            resolved::Step::Group(group) => match single(group) {
                Some(relationship) => {
                    let (hop, lists) = self.group_hop(group, relationship, reversed, clause);
                    let trail = lists.relationships.unwrap_or_else(|| self.fresh());
                    let lists = Lists { relationships: None, ..lists };
                    let ends = (from.slot, to.slot);
                    Some(self.run(trail, hop, group.times, ends, reversed, lists, false, clause))
                }
                None => Some(self.rounds(group, (from.slot, to.slot), reversed, clause)),
            },
        };
        clause.bind(to.slot);
        self.place(clause);
        trail
    }

    /// A run of relationships whose list is in `slot`, or is compared with what is there if that is known.
    #[allow(clippy::too_many_arguments, reason = "the parts of one step")]
    fn run(
        &mut self,
        slot: Slot,
        hop: Hop,
        times: (u64, Option<u64>),
        (from, to): (Slot, Slot),
        reversed: bool,
        lists: Lists,
        known: bool,
        clause: &mut Clauses<'_>,
    ) -> Slot {
        let trail = if known { self.fresh() } else { slot };
        for list in [lists.before, lists.behind].into_iter().flatten() {
            clause.bind(list);
        }
        let given = !clause.open(to);
        clause.used.push((trail, hop.types.clone()));
        clause.steps.push(Step::Run(Run {
            from,
            to,
            given,
            hop,
            times,
            reversed,
            chronological: false,
            lists,
            trail: Some(trail),
            tests: Vec::new(),
            count: None,
        }));
        clause.bind(trail);
        if known {
            let span = crate::span::Span::new(0, 0);
            let side = |slot| Expr { kind: Kind::Slot(slot), span };
            let same = Kind::Compare(Box::new(side(trail)), vec![(Comparison::Equal, side(slot))]);
            clause.steps.push(Step::Filter(vec![Test::Holds(Expr { kind: same, span })]));
        }
        trail
    }

    /// Binds the nodes that the tests of a repeated part read and that the walk has not come to.
    fn bind_needed(&mut self, tests: &[Expr], own: &[Slot], clause: &mut Clauses<'_>) {
        let needed: Vec<Slot> =
            tests.iter().flat_map(Expr::reads).filter(|slot| !own.contains(slot)).collect();
        let found = clause.found;
        for node in found.patterns.iter().flat_map(|pattern| &pattern.path.nodes) {
            if needed.contains(&node.slot) && clause.open(node.slot) {
                self.scan(node, clause);
            }
        }
    }

    /// How a relationship of a pattern is followed.
    fn hop(
        &mut self,
        relationship: &Relationship,
        reversed: bool,
        tests: Vec<Expr>,
        clause: &Clauses<'_>,
    ) -> Hop {
        let types = relationship.types.as_ref().map(|test| self.types(test));
        let apart = |other: &Option<Vec<u32>>| match (&types, other) {
            (Some(own), Some(other)) => !own.iter().any(|kind| other.contains(kind)),
            _ => false,
        };
        let unlike = clause.used.iter().filter(|(_, other)| !apart(other)).map(|(slot, _)| *slot).collect();
        Hop {
            direction: turned(relationship.direction, reversed),
            types,
            element: relationship.element,
            ends: None,
            tests: self.tests(tests),
            unlike,
            keep: true,
        }
    }

    /// The hop and the lists of a repeated part that holds one relationship.
    fn group_hop(
        &mut self,
        group: &resolved::Group,
        relationship: &Relationship,
        reversed: bool,
        clause: &mut Clauses<'_>,
    ) -> (Hop, Lists) {
        let mut tests = self.relationship_conditions(relationship);
        for node in &group.path.nodes {
            tests.extend(self.node_conditions(node));
        }
        tests.extend(self.all_planned(&group.conditions));
        let ends = (group.path.nodes[0].slot, group.path.nodes[1].slot);
        self.bind_needed(&tests, &[relationship.element, ends.0, ends.1], clause);
        let mut hop = self.hop(relationship, reversed, tests, clause);
        hop.ends = Some(ends);
        let list = |slot: Slot| group.lists.iter().find(|(own, _)| *own == slot).map(|(_, list)| *list);
        let lists =
            Lists { relationships: list(relationship.slot), before: list(ends.0), behind: list(ends.1) };
        (hop, lists)
    }

    /// A repeated part with several relationships.
    fn rounds(
        &mut self,
        group: &resolved::Group,
        (from, to): (Slot, Slot),
        reversed: bool,
        clause: &mut Clauses<'_>,
    ) -> Slot {
        let trail = self.fresh();
        let mut fresh = Vec::new();
        group.path.slots(&mut fresh);
        fresh.sort_unstable();
        fresh.dedup();
        let nodes = &group.path.nodes;
        let (first, last) = (nodes[0].slot, nodes[nodes.len() - 1].slot);
        let (start, end) = if reversed { (last, first) } else { (first, last) };
        let inner =
            Match { optional: false, patterns: Vec::new(), conditions: group.conditions.clone(), fresh };
        let mut own = Clauses {
            found: &inner,
            bound: vec![start],
            used: clause.used.iter().cloned().chain([(trail, None)]).collect(),
            waiting: self.all_planned(&inner.conditions),
            steps: Vec::new(),
        };
        self.outer_conditions(&group.path, &mut own.waiting);
        self.place(&mut own);
        let mut walked = vec![None; group.path.steps.len()];
        let order: Vec<usize> =
            if reversed { (0..walked.len()).rev().collect() } else { (0..walked.len()).collect() };
        for at in order {
            walked[at] = self.step(&group.path, at, reversed, &mut own);
        }
        let rest = self.tests(std::mem::take(&mut own.waiting));
        if !rest.is_empty() {
            own.steps.push(Step::Filter(rest));
        }
        let line = Line { steps: own.steps, outputs: Vec::new() };
        let given = !clause.open(to);
        clause.steps.push(Step::Rounds(Rounds {
            from,
            to,
            given,
            line,
            first: start,
            last: end,
            walked: walked.into_iter().flatten().collect(),
            times: group.times,
            reversed,
            lists: group.lists.clone(),
            trail,
        }));
        clause.used.push((trail, None));
        group.lists.iter().for_each(|(_, list)| clause.bind(*list));
        trail
    }

    /// A pattern of which some paths are wanted.
    fn selected(&mut self, pattern: &Pattern, clause: &mut Clauses<'_>) {
        let path = &pattern.path;
        let (first, last) = (&path.nodes[0], &path.nodes[path.nodes.len() - 1]);
        self.scan(first, clause);
        let hop = match &path.steps[..] {
            [resolved::Step::Relationship(relationship)] if relationship.times.is_some() => {
                let tests = self.relationship_conditions(relationship);
                self.bind_needed(&tests, &[relationship.element], clause);
                let hop = self.hop(relationship, false, tests, clause);
                let lists = Lists { relationships: Some(relationship.slot), ..Lists::default() };
                Some((hop, relationship.times.unwrap_or((1, None)), lists))
            }
            [resolved::Step::Group(group)] => single(group).map(|relationship| {
                let (hop, lists) = self.group_hop(group, relationship, false, clause);
                (hop, group.times, lists)
            }),
            _ => None,
        };
        let Some((hop, times, lists)) = hop else { return self.choose(pattern, clause) };
        if pattern.selector == Selector::Every {
            return self.dated_run(pattern, hop, times, lists, clause);
        }
        // The end is looked up first where that gives few nodes.
        let cost = anchor::cost(self.graph, clause.found, last, &clause.bound);
        if self.optimise && clause.open(last.slot) && cost <= 1 {
            self.scan(last, clause);
        }
        let given = !clause.open(last.slot);
        let trail = self.fresh();
        clause.used.push((trail, hop.types.clone()));
        let own = [lists.relationships, lists.before, lists.behind, pattern.slot];
        own.into_iter().flatten().chain([last.slot]).for_each(|slot| clause.bind(slot));
        let inside = self.inside(pattern, clause);
        clause.steps.push(Step::Search(Search {
            from: first.slot,
            to: last.slot,
            given,
            hop,
            times,
            selector: pattern.selector,
            chronological: pattern.chronological,
            lists,
            trail: Some(trail),
            path: pattern.slot,
            inside,
            first: Vec::new(),
            found: Found::Paths,
            both: false,
        }));
        self.place(clause);
    }

    /// Every path of one repeated relationship in order of time.
    fn dated_run(
        &mut self,
        pattern: &Pattern,
        hop: Hop,
        times: (u64, Option<u64>),
        lists: Lists,
        clause: &mut Clauses<'_>,
    ) {
        let (from, to) = (pattern.path.nodes[0].slot, pattern.path.nodes[1].slot);
        let trail = lists.relationships.unwrap_or_else(|| self.fresh());
        let lists = Lists { relationships: None, ..lists };
        self.run(trail, hop, times, (from, to), false, lists, false, clause);
        if let Some(Step::Run(run)) = clause.steps.last_mut() {
            run.chronological = true;
        }
        clause.bind(to);
        if let Some(slot) = pattern.slot {
            let pieces = vec![Piece::Node(from), Piece::Trail(trail)];
            clause.steps.push(Step::BindPath { slot, pieces });
            clause.bind(slot);
        }
        self.place(clause);
    }

    /// The conditions of the clause that speak of a whole path of this pattern, which decide its choice.
    fn inside(&mut self, pattern: &Pattern, clause: &mut Clauses<'_>) -> Vec<Expr> {
        let mut own = Vec::new();
        pattern.path.slots(&mut own);
        let ends = [pattern.path.nodes[0].slot, pattern.path.nodes[pattern.path.nodes.len() - 1].slot];
        own.retain(|slot| !ends.contains(slot));
        own.extend(pattern.slot);
        let speaks = |condition: &Expr, clause: &Clauses<'_>| {
            clause.ready(condition) && condition.reads().iter().any(|slot| own.contains(slot))
        };
        let (inside, waiting): (Vec<Expr>, Vec<Expr>) =
            std::mem::take(&mut clause.waiting).into_iter().partition(|condition| speaks(condition, clause));
        clause.waiting = waiting;
        inside
    }

    /// Walks all paths of a pattern and chooses afterwards.
    fn choose(&mut self, pattern: &Pattern, clause: &mut Clauses<'_>) {
        let path = &pattern.path;
        let before = std::mem::take(&mut clause.steps);
        let bound = clause.bound.len();
        let mut trails = Vec::new();
        for at in 0..path.steps.len() {
            trails.push(self.step(path, at, false, clause));
        }
        let pieces = pieces(path, &trails);
        if let Some(slot) = pattern.slot {
            clause.steps.push(Step::BindPath { slot, pieces: pieces.clone() });
            clause.bind(slot);
        }
        let steps = std::mem::replace(&mut clause.steps, before);
        let mut fresh = clause.bound[bound..].to_vec();
        fresh.extend(trails.iter().flatten());
        fresh.sort_unstable();
        fresh.dedup();
        let inside = self.inside(pattern, clause);
        clause.steps.push(Step::Choose(Choose {
            to: path.nodes[path.nodes.len() - 1].slot,
            line: Line { steps, outputs: Vec::new() },
            fresh,
            pieces,
            selector: pattern.selector,
            chronological: pattern.chronological,
            inside,
        }));
        self.place(clause);
    }

    /// The numbers of the types that pass a test.
    fn types(&self, test: &LabelTest) -> Vec<u32> {
        let types = self.graph.types().enumerate();
        let passing = types.filter(|(_, own)| test.holds(true, &|name| self.graph.type_is(own, name)));
        passing.map(|(number, _)| number as u32).collect()
    }

    fn tests(&mut self, conditions: Vec<Expr>) -> Vec<Test> {
        conditions.into_iter().map(Test::Holds).collect()
    }
}

/// The one relationship of a repeated part, if there is no other.
fn single(group: &resolved::Group) -> Option<&Relationship> {
    match &group.path.steps[..] {
        [resolved::Step::Relationship(relationship)] if relationship.times.is_none() => Some(relationship),
        _ => None,
    }
}

fn turned(direction: Direction, reversed: bool) -> Direction {
    match (direction, reversed) {
        (Direction::Left, true) => Direction::Right,
        (Direction::Right, true) => Direction::Left,
        (direction, _) => direction,
    }
}

/// What a path is put together from.
fn pieces(path: &Path, trails: &[Option<Slot>]) -> Vec<Piece> {
    let mut out = vec![Piece::Node(path.nodes[0].slot)];
    for (step, trail) in path.steps.iter().zip(trails) {
        let Some(trail) = *trail else { continue };
        out.push(match step {
            resolved::Step::Relationship(relationship) if relationship.times.is_none() => {
                Piece::Relationship(trail)
            }
            _ => Piece::Trail(trail),
        });
    }
    out
}

/// `slot.key = value`.
fn equal(slot: Slot, key: &Key, value: Expr) -> Expr {
    let span = value.span;
    let of = Expr { kind: Kind::Slot(slot), span };
    let own = Expr { kind: Kind::Property(Box::new(of), key.clone(), span), span };
    Expr { kind: Kind::Compare(Box::new(own), vec![(Comparison::Equal, value)]), span }
}

/// Where a test of labels stands.
fn label_span(test: &LabelTest) -> crate::span::Span<crate::span::Byte> {
    let mut names = Vec::new();
    test.names(&mut names);
    names.first().map_or(crate::span::Span::new(0, 0), |name| name.span)
}
