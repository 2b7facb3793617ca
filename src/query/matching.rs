//! Patterns against the graph: every way in which they match, one after the other.
//!
//! Conditions are tested as soon as everything they name is bound.

use super::QueryError;
use super::ast::{
    Direction, Ex, Expression, NodePattern, PathPattern, Pattern, RelationshipPattern, Selector, StepPattern,
};
use super::evaluate::{Context, Row, lookup, walk};
use crate::graph::{NodeId, Path, RelationshipId, Step, Value};

/// What is called for each match; false ends the search.
pub(crate) type Found<'f, 'q> = &'f mut dyn FnMut(&mut Row<'q>) -> Result<bool, QueryError>;

/// Called at the end of a path.
pub(super) type PathEnd<'f, 'q> = &'f mut dyn FnMut(&mut Row<'q>, &mut Trail) -> Result<bool, QueryError>;

/// A condition and the names it needs.
struct Condition<'q> {
    test: &'q Expression,
    needs: Vec<&'q str>,
}

/// Finds matches of one clause.
pub(crate) struct Matcher<'a, 'q> {
    pub(super) context: Context<'a, 'q>,
    patterns: &'q [Pattern],
    conditions: Vec<Condition<'q>>,
}

/// The nodes and relationships that the clause has walked.
#[derive(Default)]
pub(super) struct Trail {
    pub(super) nodes: Vec<NodeId>,
    pub(super) relationships: Vec<RelationshipId>,
    /// Relationships of the clause's other paths.
    used: Vec<RelationshipId>,
}

impl Trail {
    pub(super) fn has(&self, id: RelationshipId) -> bool {
        self.relationships.contains(&id) || self.used.contains(&id)
    }
}

/// A path pattern read from its start or from its end.
#[derive(Clone, Copy)]
pub(super) struct View<'q> {
    pub(super) path: &'q PathPattern,
    pub(super) reversed: bool,
}

impl<'q> View<'q> {
    fn steps(self) -> usize {
        self.path.steps.len()
    }

    pub(super) fn node(self, at: usize) -> &'q NodePattern {
        let at = if self.reversed { self.steps() - at } else { at };
        if at == 0 { &self.path.start } else { &self.path.steps[at - 1].1 }
    }

    fn step(self, at: usize) -> &'q StepPattern {
        let at = if self.reversed { self.steps() - 1 - at } else { at };
        &self.path.steps[at].0
    }

    pub(super) fn direction(self, direction: Direction) -> Direction {
        match (self.reversed, direction) {
            (true, Direction::Left) => Direction::Right,
            (true, Direction::Right) => Direction::Left,
            _ => direction,
        }
    }
}

/// The names that a pattern gives.
pub(crate) fn names_of<'q>(pattern: &'q Pattern, out: &mut Vec<&'q str>) {
    out.extend(pattern.name.iter().map(|name| name.text.as_str()));
    names_of_path(&pattern.path, out);
}

pub(super) fn names_of_path<'q>(path: &'q PathPattern, out: &mut Vec<&'q str>) {
    let node = |node: &'q NodePattern, out: &mut Vec<&'q str>| {
        out.extend(node.name.iter().map(|name| name.text.as_str()))
    };
    node(&path.start, out);
    for (step, end) in &path.steps {
        match step {
            StepPattern::Relationship(relationship) => {
                out.extend(relationship.name.iter().map(|name| name.text.as_str()))
            }
            StepPattern::Group { path, .. } => names_of_path(path, out),
        }
        node(end, out);
    }
}

impl<'a, 'q> Matcher<'a, 'q> {
    /// A matcher for a clause with these patterns and this condition, for rows that bind what `row` does.
    pub(crate) fn new(
        context: Context<'a, 'q>,
        patterns: &'q [Pattern],
        condition: Option<&'q Expression>,
        row: &Row<'q>,
    ) -> Self {
        let mut conditions = Vec::new();
        if let Some(condition) = condition {
            split(condition, &mut conditions);
        }
        // A name that nothing here binds is a subquery's own, or unknown, which its evaluation tells.
        let mut given = Vec::new();
        patterns.iter().for_each(|pattern| names_of(pattern, &mut given));
        for condition in &mut conditions {
            condition.needs.retain(|name| given.contains(name) || lookup(row, name).is_some());
        }
        Self { context, patterns, conditions }
    }

    /// Calls `found` for each match of all patterns.
    pub(crate) fn each(&self, row: &mut Row<'q>, found: Found<'_, 'q>) -> Result<(), QueryError> {
        let depth = row.len();
        if self.early() {
            for condition in &self.conditions {
                if condition.needs.iter().all(|name| lookup(row, name).is_some())
                    && !self.context.holds(condition.test, row)?
                {
                    return Ok(());
                }
            }
        }
        let mut left: Vec<&'q Pattern> = self.patterns.iter().collect();
        self.next_pattern(&mut left, row, &mut Trail::default(), found)?;
        row.truncate(depth);
        Ok(())
    }

    fn early(&self) -> bool {
        self.context.options.optimise
    }

    /// Matches the pattern among those left that is the most tied to what is bound, then the others.
    fn next_pattern(
        &self,
        left: &mut Vec<&'q Pattern>,
        row: &mut Row<'q>,
        trail: &mut Trail,
        found: Found<'_, 'q>,
    ) -> Result<bool, QueryError> {
        if left.is_empty() {
            if !self.early() {
                for condition in &self.conditions {
                    if !self.context.holds(condition.test, row)? {
                        return Ok(true);
                    }
                }
            }
            return found(row);
        }
        let tied = |pattern: &&Pattern| {
            let view = View { path: &pattern.path, reversed: false };
            self.rank(view.node(0), row).min(self.rank(view.node(view.steps()), row))
        };
        let Some(at) = (0..left.len()).min_by_key(|&at| tied(&left[at])) else { return Ok(true) };
        let pattern = left.remove(at);
        let outer = std::mem::take(&mut trail.relationships);
        let outer_nodes = std::mem::take(&mut trail.nodes);
        let kept = trail.used.len();
        trail.used.extend(&outer);
        let go_on = self.pattern(pattern, row, trail, &mut |row, trail| {
            let (nodes, relationships) = (trail.nodes.clone(), trail.relationships.clone());
            let go_on = self.next_pattern(left, row, trail, found);
            (trail.nodes, trail.relationships) = (nodes, relationships);
            go_on
        });
        trail.used.truncate(kept);
        trail.relationships = outer;
        trail.nodes = outer_nodes;
        left.insert(at, pattern);
        go_on
    }

    /// How many nodes a search may have to start from: bound, by name, by label, all.
    fn rank(&self, node: &NodePattern, row: &Row<'q>) -> u8 {
        if node.name.as_ref().is_some_and(|name| lookup(row, &name.text).is_some()) {
            0
        } else if node.properties.iter().any(|(key, _)| key.text == "name") || self.named(node).is_some() {
            1
        } else if !node.properties.is_empty() || node.condition.is_some() {
            2
        } else if !node.labels.is_empty() {
            3
        } else {
            4
        }
    }

    /// The text that a condition compares a node's name or aliases with.
    fn named(&self, node: &NodePattern) -> Option<&'q str> {
        let name = node.name.as_ref()?;
        let of_node = |of: &Expression| matches!(&*of.kind, Ex::Variable(own) if *own == name.text);
        self.conditions.iter().find_map(|condition| match &*condition.test.kind {
            Ex::Compare(left, rest) => {
                let Ex::Property(of, key) = &*left.kind else { return None };
                let [(super::ast::Comparison::Equal, right)] = &rest[..] else { return None };
                let Ex::Literal(Value::Str(text)) = &*right.kind else { return None };
                (key.text == "name" && of_node(of)).then_some(&**text)
            }
            Ex::Binary(super::ast::Operator::In, left, right) => {
                let Ex::Literal(Value::Str(text)) = &*left.kind else { return None };
                let Ex::Property(of, key) = &*right.kind else { return None };
                (key.text == "aliases" && of_node(of)).then_some(&**text)
            }
            _ => None,
        })
    }

    /// The nodes that a pattern may begin at.
    pub(super) fn starts(&self, node: &'q NodePattern, row: &mut Row<'q>) -> Result<Vec<NodeId>, QueryError> {
        if let Some(name) = &node.name
            && let Some(value) = lookup(row, &name.text)
        {
            return Ok(if let Value::Node(id) = value { vec![*id] } else { Vec::new() });
        }
        if let Some((_, value)) = node.properties.iter().find(|(key, _)| key.text == "name") {
            // The index is wider than equality, which is tested afterwards.
            return Ok(match self.context.value(value, row)? {
                Value::Str(name) => self.context.graph.named(&name).to_vec(),
                _ => Vec::new(),
            });
        }
        if self.early()
            && let Some(name) = self.named(node)
        {
            return Ok(self.context.graph.named(name).to_vec());
        }
        Ok(self.context.graph.nodes().collect())
    }

    fn pattern(
        &self,
        pattern: &'q Pattern,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        if pattern.selector != Selector::Every || pattern.chronological {
            return self.selected(pattern, row, trail, end);
        }
        let mut view = View { path: &pattern.path, reversed: false };
        view.reversed = self.rank(view.node(view.steps()), row) < self.rank(view.node(0), row);
        self.paths(view, row, trail, &mut |row, trail| {
            self.with_path(pattern, view.reversed, row, trail, end)
        })
    }

    /// Binds the name of a path and goes on.
    pub(super) fn with_path(
        &self,
        pattern: &'q Pattern,
        reversed: bool,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        let Some(name) = &pattern.name else { return end(row, trail) };
        let mut path = Path { nodes: trail.nodes.clone(), relationships: trail.relationships.clone() };
        if reversed {
            path.nodes.reverse();
            path.relationships.reverse();
        }
        let depth = row.len();
        let go_on = if self.bind(&name.text, Value::Path(path), row)? { end(row, trail)? } else { true };
        row.truncate(depth);
        Ok(go_on)
    }

    /// Every path of a view, from each node it may begin at.
    pub(super) fn paths(
        &self,
        view: View<'q>,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        for node in self.starts(view.node(0), row)? {
            if !self.context.meter.tick() {
                return Ok(false);
            }
            let depth = row.len();
            let mut go_on = true;
            if self.bind_node(view.node(0), node, row)? {
                trail.nodes.push(node);
                go_on = self.walk(view, 0, node, row, trail, end)?;
                trail.nodes.pop();
            }
            row.truncate(depth);
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Goes on from `node`, the end of step `at`.
    fn walk(
        &self,
        view: View<'q>,
        at: usize,
        node: NodeId,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        if at == view.steps() {
            return end(row, trail);
        }
        match view.step(at) {
            StepPattern::Relationship(pattern) => match pattern.times {
                None => {
                    for step in self.steps(pattern, view.direction(pattern.direction), node) {
                        if !self.context.meter.tick() {
                            return Ok(false);
                        }
                        if trail.has(step.relationship) {
                            continue;
                        }
                        let depth = row.len();
                        let mut go_on = true;
                        if self.bind_relationship(pattern, step.relationship, row)?
                            && self.bind_node(view.node(at + 1), step.other, row)?
                        {
                            trail.relationships.push(step.relationship);
                            trail.nodes.push(step.other);
                            go_on = self.walk(view, at + 1, step.other, row, trail, end)?;
                            trail.nodes.pop();
                            trail.relationships.pop();
                        }
                        row.truncate(depth);
                        if !go_on {
                            return Ok(false);
                        }
                    }
                    Ok(true)
                }
                Some(times) => {
                    let from = trail.relationships.len();
                    self.repeat(view, at, pattern, times, from, node, row, trail, end)
                }
            },
            StepPattern::Group { path, condition, times } => {
                let group = Group {
                    view,
                    at,
                    inner: View { path, reversed: view.reversed },
                    condition: condition.as_deref(),
                    times: *times,
                };
                self.group(&group, 0, &mut Vec::new(), node, row, trail, end)
            }
        }
    }

    /// A relationship that is repeated: ends here if it may, then goes one further.
    #[allow(clippy::too_many_arguments, reason = "the state of a recursion")]
    fn repeat(
        &self,
        view: View<'q>,
        at: usize,
        pattern: &'q RelationshipPattern,
        times: (u64, Option<u64>),
        from: usize,
        node: NodeId,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        let done = (trail.relationships.len() - from) as u64;
        if done >= times.0 {
            let depth = row.len();
            let mut ids: Vec<Value> =
                trail.relationships[from..].iter().map(|&id| Value::Relationship(id)).collect();
            if view.reversed {
                ids.reverse();
            }
            let fits = match &pattern.name {
                Some(name) => self.bind(&name.text, Value::List(ids), row)?,
                None => true,
            };
            let mut go_on = true;
            if fits && self.bind_node(view.node(at + 1), node, row)? {
                go_on = self.walk(view, at + 1, node, row, trail, end)?;
            }
            row.truncate(depth);
            if !go_on {
                return Ok(false);
            }
        }
        if times.1.is_some_and(|most| done >= most) {
            return Ok(true);
        }
        for step in self.steps(pattern, view.direction(pattern.direction), node) {
            if !self.context.meter.tick() {
                return Ok(false);
            }
            if trail.has(step.relationship) || !self.fits(pattern, step.relationship, row)? {
                continue;
            }
            trail.relationships.push(step.relationship);
            trail.nodes.push(step.other);
            let go_on = self.repeat(view, at, pattern, times, from, step.other, row, trail, end)?;
            trail.nodes.pop();
            trail.relationships.pop();
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A part of a path that is repeated: ends here if it may, then goes round once more.
    #[allow(clippy::too_many_arguments, reason = "the state of a recursion")]
    fn group(
        &self,
        group: &Group<'q>,
        done: u64,
        rounds: &mut Vec<Row<'q>>,
        node: NodeId,
        row: &mut Row<'q>,
        trail: &mut Trail,
        end: PathEnd<'_, 'q>,
    ) -> Result<bool, QueryError> {
        if done >= group.times.0 {
            let depth = row.len();
            let mut fits = true;
            for (name, list) in lists(group.inner.path, rounds, group.view.reversed) {
                fits = fits && self.bind(name, list, row)?;
            }
            let mut go_on = true;
            if fits && self.bind_node(group.view.node(group.at + 1), node, row)? {
                go_on = self.walk(group.view, group.at + 1, node, row, trail, end)?;
            }
            row.truncate(depth);
            if !go_on {
                return Ok(false);
            }
        }
        if group.times.1.is_some_and(|most| done >= most) {
            return Ok(true);
        }
        let depth = row.len();
        if !self.bind_node(group.inner.node(0), node, row)? {
            row.truncate(depth);
            return Ok(true);
        }
        let walked = trail.relationships.len();
        let go_on = self.walk(group.inner, 0, node, row, trail, &mut |row, trail| {
            if let Some(condition) = group.condition
                && !self.context.holds(condition, row)?
            {
                return Ok(true);
            }
            // A round that walks nowhere would go round for ever.
            if trail.relationships.len() == walked && done >= group.times.0 {
                return Ok(true);
            }
            let bound = row.split_off(depth);
            rounds.push(bound.clone());
            let last = trail.nodes.last().copied().unwrap_or(node);
            let go_on = self.group(group, done + 1, rounds, last, row, trail, end);
            rounds.pop();
            row.extend(bound);
            go_on
        })?;
        row.truncate(depth);
        Ok(go_on)
    }

    /// The relationships of a pattern's types at a node, in the pattern's direction.
    pub(super) fn steps(
        &self,
        pattern: &RelationshipPattern,
        direction: Direction,
        node: NodeId,
    ) -> Vec<Step> {
        let graph = self.context.graph;
        let mut steps = match direction {
            Direction::Right => graph.leaving(node),
            Direction::Left => graph.entering(node),
            Direction::Either => {
                let mut steps = graph.leaving(node);
                // A loop is met once.
                steps.extend(graph.entering(node).into_iter().filter(|step| step.other != node));
                steps.sort_by_key(|step| step.relationship);
                steps
            }
        };
        if !pattern.types.is_empty() {
            steps.retain(|step| pattern.types.iter().any(|kind| graph.is_of(step.relationship, &kind.text)));
        }
        steps
    }

    /// Whether a relationship of the right type has the properties and meets the condition of a pattern.
    pub(super) fn fits(
        &self,
        pattern: &'q RelationshipPattern,
        id: RelationshipId,
        row: &mut Row<'q>,
    ) -> Result<bool, QueryError> {
        for (key, value) in &pattern.properties {
            let wanted = self.context.value(value, row)?;
            let own = self.context.graph.relationship_property(id, &key.text).unwrap_or(&Value::Null);
            if own.equals(&wanted) != Some(true) {
                return Ok(false);
            }
        }
        let Some(condition) = &pattern.condition else { return Ok(true) };
        let depth = row.len();
        if let Some(name) = &pattern.name {
            row.push((&name.text, Value::Relationship(id)));
        }
        let holds = self.context.holds(condition, row);
        row.truncate(depth);
        holds
    }

    fn bind_relationship(
        &self,
        pattern: &'q RelationshipPattern,
        id: RelationshipId,
        row: &mut Row<'q>,
    ) -> Result<bool, QueryError> {
        if !self.fits(pattern, id, row)? {
            return Ok(false);
        }
        match &pattern.name {
            Some(name) => self.bind(&name.text, Value::Relationship(id), row),
            None => Ok(true),
        }
    }

    /// Binds a node if it is what the pattern says; what it adds to the row is for the caller to take off.
    pub(super) fn bind_node(
        &self,
        pattern: &'q NodePattern,
        node: NodeId,
        row: &mut Row<'q>,
    ) -> Result<bool, QueryError> {
        if !pattern.labels.iter().all(|label| self.context.graph.has_label(node, &label.text)) {
            return Ok(false);
        }
        for (key, value) in &pattern.properties {
            let wanted = self.context.value(value, row)?;
            let own = self.context.graph.node_property(node, &key.text).unwrap_or(&Value::Null);
            if own.equals(&wanted) != Some(true) {
                return Ok(false);
            }
        }
        if let Some(name) = &pattern.name
            && !self.bind(&name.text, Value::Node(node), row)?
        {
            return Ok(false);
        }
        match &pattern.condition {
            Some(condition) => self.context.holds(condition, row),
            None => Ok(true),
        }
    }

    /// Binds a name, or compares with what it is bound to; then tests the conditions that waited for it.
    pub(super) fn bind(&self, name: &'q str, value: Value, row: &mut Row<'q>) -> Result<bool, QueryError> {
        if let Some(own) = lookup(row, name) {
            return Ok(*own == value);
        }
        row.push((name, value));
        if self.early() {
            for condition in &self.conditions {
                if condition.needs.contains(&name)
                    && condition.needs.iter().all(|name| lookup(row, name).is_some())
                    && !self.context.holds(condition.test, row)?
                {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

/// A repeated part of a path, and where it stands in the whole.
struct Group<'q> {
    view: View<'q>,
    at: usize,
    inner: View<'q>,
    condition: Option<&'q Expression>,
    times: (u64, Option<u64>),
}

/// The names of a repeated part with the values of all rounds.
pub(super) fn lists<'q>(path: &'q PathPattern, rounds: &[Row<'q>], reversed: bool) -> Vec<(&'q str, Value)> {
    let mut names = Vec::new();
    names_of_path(path, &mut names);
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let mut list: Vec<Value> =
                rounds.iter().map(|round| lookup(round, name).cloned().unwrap_or(Value::Null)).collect();
            if reversed {
                list.reverse();
            }
            (name, Value::List(list))
        })
        .collect()
}

/// Splits a condition at its ANDs.
fn split<'q>(condition: &'q Expression, out: &mut Vec<Condition<'q>>) {
    if let Ex::Binary(super::ast::Operator::And, left, right) = &*condition.kind {
        split(left, out);
        split(right, out);
        return;
    }
    let mut needs = Vec::new();
    needed(condition, &mut needs);
    out.push(Condition { test: condition, needs });
}

/// The names that a condition mentions, its own ones left out.
fn needed<'q>(condition: &'q Expression, needs: &mut Vec<&'q str>) {
    let mut own: Vec<&str> = Vec::new();
    let mut subqueries: Vec<&'q Expression> = Vec::new();
    walk(condition, &mut |inner| match &*inner.kind {
        Ex::Variable(name) => needs.push(name),
        Ex::Comprehension { name, .. } | Ex::Quantified { name, .. } => own.push(&name.text),
        Ex::Reduce { sum, name, .. } => own.extend([sum.text.as_str(), name.text.as_str()]),
        Ex::Subquery { .. } | Ex::PatternComprehension { .. } | Ex::PatternPredicate(_) => {
            subqueries.push(inner);
        }
        _ => {}
    });
    // A subquery needs every name that it shares with the clause.
    for subquery in subqueries {
        match &*subquery.kind {
            Ex::Subquery { query, .. } => {
                for clause in query.parts.iter().flat_map(|part| &part.clauses) {
                    if let super::ast::Clause::Match { patterns, .. } = clause {
                        patterns.iter().for_each(|pattern| names_of(pattern, needs));
                    }
                }
            }
            Ex::PatternPredicate(pattern) | Ex::PatternComprehension { pattern, .. } => {
                names_of(pattern, needs);
            }
            _ => {}
        }
    }
    needs.retain(|name| !own.contains(name));
    needs.sort_unstable();
    needs.dedup();
}
