//! The names of patterns: first all that they declare, then what their conditions say of it.

use super::super::ast::{self, LabelTest, Name, StepPattern};
use super::super::resolved::{Group, Node, Path, Pattern, Relationship, Slot, Step};
use super::super::{Fault, QueryError};
use super::types::Type;
use super::{Binding, Resolver, Sort};

impl Resolver<'_> {
    /// A pattern with its names in scope, and its conditions still out.
    pub(super) fn shape(&mut self, pattern: &ast::Pattern) -> Result<Pattern, QueryError> {
        self.met.clear();
        let path = self.shape_path(&pattern.path)?;
        let slot = pattern.name.as_ref().map(|name| self.unbound(name, Sort::Path)).transpose()?;
        Ok(Pattern { slot, selector: pattern.selector, chronological: pattern.chronological, path })
    }

    fn shape_path(&mut self, path: &ast::PathPattern) -> Result<Path, QueryError> {
        let mut out = Path { nodes: vec![self.shape_node(&path.start)?], steps: Vec::new() };
        for (step, end) in &path.steps {
            self.step()?;
            let step = match step {
                StepPattern::Relationship(relationship) => {
                    Step::Relationship(self.shape_relationship(relationship)?)
                }
                StepPattern::Group { path, times, .. } => self.shape_group(path, *times)?,
            };
            out.steps.push(step);
            out.nodes.push(self.shape_node(end)?);
        }
        Ok(out)
    }

    /// The slot of a name that may be borne already, by a thing of the same sort.
    fn slot_of(&mut self, name: Option<&Name>, sort: Sort) -> Result<Slot, QueryError> {
        let Some(name) = name else { return Ok(self.fresh()) };
        let Some(binding) = self.find(&name.text) else { return Ok(self.declare(&name.text, sort)) };
        // What an expression gave may be a node, or a list of relationships; that shows when it runs.
        let fits = binding.sort == Sort::Value && binding.of.may_be(sort);
        if binding.sort != sort && !fits {
            let words = |sort| match sort {
                Sort::Node => "a node",
                Sort::Relationship => "a relationship",
                Sort::Run => "a list of what a repeated part met",
                Sort::Path => "a path",
                Sort::Value => "a value",
            };
            let is = if binding.sort == Sort::Value { binding.of.word() } else { words(binding.sort) };
            let cannot = words(sort);
            return Err(QueryError::at(
                name.span,
                format!("`{}` is {is} and cannot be {cannot} as well", name.text),
            )
            .fault(Fault::VariableTypeConflict)
            .help("give this one another name"));
        }
        Ok(binding.slot)
    }

    fn shape_node(&mut self, node: &ast::NodePattern) -> Result<Node, QueryError> {
        let slot = self.slot_of(node.name.as_ref(), Sort::Node)?;
        let labels = test_of(&node.labels, node.label_test.as_ref(), LabelTest::All);
        self.all_known(labels.as_ref(), true);
        Ok(Node { slot, labels, properties: Vec::new(), conditions: Vec::new() })
    }

    fn shape_relationship(
        &mut self,
        relationship: &ast::RelationshipPattern,
    ) -> Result<Relationship, QueryError> {
        let sort = if relationship.times.is_some() { Sort::Run } else { Sort::Relationship };
        if let Some(name) = &relationship.name {
            if self.met.contains(&name.text) {
                return Err(QueryError::at(
                    name.span,
                    format!("`{}` stands twice in one pattern, which meets no relationship twice", name.text),
                )
                .fault(Fault::RelationshipUniquenessViolation)
                .help("give this one another name"));
            }
            self.met.push(name.text.clone());
        }
        let slot = self.slot_of(relationship.name.as_ref(), sort)?;
        let element = if relationship.times.is_some() { self.fresh() } else { slot };
        let types = test_of(&relationship.types, relationship.type_test.as_ref(), LabelTest::OneOf);
        self.all_known(types.as_ref(), false);
        Ok(Relationship {
            slot,
            element,
            types,
            direction: relationship.direction,
            properties: Vec::new(),
            conditions: Vec::new(),
            times: relationship.times,
        })
    }

    /// A repeated part: its names are single things inside and lists outside.
    fn shape_group(
        &mut self,
        path: &ast::PathPattern,
        times: (u64, Option<u64>),
    ) -> Result<Step, QueryError> {
        let outer = std::mem::take(&mut self.scope);
        let path = self.shape_path(path);
        let inner = std::mem::replace(&mut self.scope, outer);
        let path = path?;
        let mut lists = Vec::new();
        for binding in inner {
            if let Some(own) = self.find(&binding.name) {
                let name = &own.name;
                return Err(QueryError::at(
                    crate::span::Span::new(0, 1),
                    format!("`{name}` stands inside a repeated part and outside of it"),
                )
                .fault(Fault::VariableAlreadyBound)
                .help("give one of the two another name"));
            }
            lists.push((binding.slot, self.declare(&binding.name, Sort::Run)));
        }
        Ok(Step::Group(Group { path, conditions: Vec::new(), times, lists }))
    }

    fn all_known(&mut self, test: Option<&LabelTest>, label: bool) {
        let mut names = Vec::new();
        test.iter().for_each(|test| test.names(&mut names));
        names.into_iter().for_each(|name| self.known(name, label));
    }

    /// Resolves the conditions of a path.
    pub(super) fn fill(&mut self, path: &ast::PathPattern, out: &mut Path) -> Result<(), QueryError> {
        let ends = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, end)| end));
        for (node, out) in ends.zip(&mut out.nodes) {
            for (key, value) in &node.properties {
                out.properties.push((self.key(&key.text), self.expression(value)?));
            }
            if let Some(condition) = &node.condition {
                out.conditions = self.conjuncts(condition)?;
            }
        }
        for ((step, _), out) in path.steps.iter().zip(&mut out.steps) {
            match (step, out) {
                (StepPattern::Relationship(relationship), Step::Relationship(out)) => {
                    self.fill_relationship(relationship, out)?;
                }
                (StepPattern::Group { path, condition, .. }, Step::Group(out)) => {
                    let depth = self.scope.len();
                    for (inner, list) in &out.lists {
                        if let Some(name) = self.scope.iter().find(|own| own.slot == *list) {
                            let (name, slot) = (name.name.clone(), *inner);
                            self.scope.push(Binding { name, slot, sort: Sort::Value, of: Type::Any });
                        }
                    }
                    self.fill(path, &mut out.path)?;
                    if let Some(condition) = condition {
                        out.conditions = self.conjuncts(condition)?;
                    }
                    self.scope.truncate(depth);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn fill_relationship(
        &mut self,
        relationship: &ast::RelationshipPattern,
        out: &mut Relationship,
    ) -> Result<(), QueryError> {
        let depth = self.scope.len();
        if let Some(name) = &relationship.name {
            // Its own conditions see one relationship, not the run.
            let (name, slot) = (name.text.clone(), out.element);
            let of = Type::Relationship;
            self.scope.push(Binding { name, slot, sort: Sort::Relationship, of });
        }
        for (key, value) in &relationship.properties {
            out.properties.push((self.key(&key.text), self.expression(value)?));
        }
        if let Some(condition) = &relationship.condition {
            out.conditions = self.conjuncts(condition)?;
        }
        self.scope.truncate(depth);
        Ok(())
    }
}

/// One test from the names of a pattern and its test of more than names.
fn test_of(
    names: &[Name],
    test: Option<&LabelTest>,
    join: fn(Vec<LabelTest>) -> LabelTest,
) -> Option<LabelTest> {
    match names {
        [] => test.cloned(),
        [name] => Some(LabelTest::Is(name.clone())),
        names => Some(join(names.iter().cloned().map(LabelTest::Is).collect())),
    }
}
