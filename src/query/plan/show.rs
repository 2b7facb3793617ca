//! What EXPLAIN and PROFILE show of a plan.

use super::super::ast::{Direction, Selector};
use super::super::execute::Profile;
use super::super::resolved::{Expr, Kind, Slot};
use super::{Found, Hop, Line, Plan, SortKey, Source, Step, Test};
use crate::graph::PropertyGraph;
use std::fmt::Write;

/// The steps of a plan, one a line; with a profile also the rows and the time of each.
pub(crate) fn show(graph: &PropertyGraph, plan: &Plan, text: &str, profile: Option<&Profile>) -> String {
    let shower = Shower { graph, plan, text, profile };
    let (nodes, relationships) = graph.size();
    let mut out = format!("over {nodes} nodes and {relationships} relationships\n");
    for (at, line) in plan.parts.iter().enumerate() {
        if at > 0 {
            out += if plan.all[at - 1] { "UnionAll\n" } else { "Union\n" };
        }
        shower.line(line, 0, &mut out);
    }
    out
}

struct Shower<'s> {
    graph: &'s PropertyGraph,
    plan: &'s Plan,
    text: &'s str,
    profile: Option<&'s Profile>,
}

impl Shower<'_> {
    fn line(&self, line: &Line, depth: usize, out: &mut String) {
        for step in &line.steps {
            let mut words = "  ".repeat(depth) + &self.step(step);
            if let Some(profile) = self.profile {
                let spent = profile.of(step);
                let time = spent.time.as_secs_f64() * 1000.0;
                // Writing to a string cannot fail.
                let _ = write!(words, "  [{} rows, {time:.3} ms]", spent.gave);
            }
            *out += words.trim_end();
            out.push('\n');
            match step {
                Step::Optional { line, .. } => self.line(line, depth + 1, out),
                Step::Choose(choose) => self.line(&choose.line, depth + 1, out),
                Step::Rounds(rounds) => self.line(&rounds.line, depth + 1, out),
                _ => {}
            }
        }
    }

    fn name(&self, slot: Slot) -> String {
        let named = self.plan.names.iter().find(|(own, _)| *own == slot);
        named.map_or_else(|| "·".to_owned(), |(_, name)| name.clone())
    }

    fn expression(&self, of: &Expr) -> String {
        if let Kind::Slot(slot) = of.kind {
            return self.name(slot);
        }
        let text = self.text.get(of.span.range()).unwrap_or("…");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn tests(&self, tests: &[Test]) -> String {
        let one = |test: &Test| match test {
            Test::Same(a, b, _) if a == b => format!("{} is there", self.name(*a)),
            Test::Same(a, b, true) => format!("{} = {}", self.name(*a), self.name(*b)),
            Test::Same(a, b, false) => format!("{} <> {}", self.name(*a), self.name(*b)),
            Test::Label { slot, whole, .. } => format!("{}:{}", self.name(*slot), self.expression(whole)),
            Test::Property { slot, whole, .. } => self.condition(*slot, whole),
            Test::Pair { whole, .. } => self.expression(whole),
            Test::Holds(whole) => match &whole.kind {
                Kind::HasLabels(of, _) => format!("{}:{}", self.expression(of), self.expression(whole)),
                Kind::Compare(left, _) => match &left.kind {
                    Kind::Property(of, ..) => match of.kind {
                        Kind::Slot(slot) => self.condition(slot, whole),
                        _ => self.expression(whole),
                    },
                    _ => self.expression(whole),
                },
                _ => self.expression(whole),
            },
        };
        tests.iter().map(one).collect::<Vec<_>>().join(" AND ")
    }

    /// A comparison as it is written, or as a map in a pattern means it.
    fn condition(&self, slot: Slot, whole: &Expr) -> String {
        let text = self.expression(whole);
        match &whole.kind {
            Kind::Compare(left, rest) if left.span == rest[0].1.span => match &left.kind {
                Kind::Property(_, key, _) => format!("{}.{} = {text}", self.name(slot), key.name),
                _ => text,
            },
            _ => text,
        }
    }

    fn with(&self, word: &str, tests: &[Test]) -> String {
        if tests.is_empty() { String::new() } else { format!(" {word} {}", self.tests(tests)) }
    }

    fn hop(&self, hop: &Hop) -> String {
        let types = hop.types.as_ref().map_or_else(String::new, |types| self.types(types));
        let name = if self.plan.names.iter().any(|(own, _)| *own == hop.element) {
            self.name(hop.element)
        } else {
            String::new()
        };
        self.arrow(hop.direction, &format!("{name}{types}{}", self.with("where", &hop.tests)))
    }

    fn types(&self, types: &[u32]) -> String {
        let all: Vec<&str> = self.graph.types().map(|name| &**name).collect();
        let names: Vec<&str> = types.iter().map(|&kind| all[kind as usize]).collect();
        if names.is_empty() { ":nothing".to_owned() } else { format!(":{}", names.join("|")) }
    }

    fn arrow(&self, direction: Direction, inside: &str) -> String {
        let (left, right) = match direction {
            Direction::Right => ("-", "->"),
            Direction::Left => ("<-", "-"),
            Direction::Either => ("-", "-"),
        };
        format!("{left}[{inside}]{right}")
    }

    fn times(times: (u64, Option<u64>)) -> String {
        format!("{{{},{}}}", times.0, times.1.map_or_else(String::new, |most| most.to_string()))
    }

    fn step(&self, step: &Step) -> String {
        let list = |slots: &[Slot]| slots.iter().map(|&slot| self.name(slot)).collect::<Vec<_>>().join(", ");
        match step {
            Step::Scan(scan) => {
                let name = self.name(scan.slot);
                let what = match &scan.source {
                    Source::All => format!("Scan {name}: all nodes"),
                    Source::Label(label) => format!("Scan {name}: nodes with label {label}"),
                    Source::Named(value) => format!("Lookup {name}: by name {}", self.expression(value)),
                };
                let having = scan.having.as_ref().map_or_else(String::new, |(direction, types)| {
                    format!(" that have {}", self.arrow(*direction, &self.types(types)))
                });
                what + &having + &self.with("where", &scan.tests)
            }
            Step::Expand(expand) => {
                let known = if expand.given.1 { "ExpandInto" } else { "Expand" };
                let (from, to) = (self.name(expand.from), self.name(expand.to));
                let tests = self.with("where", &expand.tests);
                format!("{known} ({from}){}({to}){tests}{}", self.hop(&expand.hop), counted(expand.count))
            }
            Step::Pairs(pairs) => {
                let steps: Vec<String> = pairs.plain.iter().map(|step| self.step(step)).collect();
                format!("Pairs of {}", steps.join(" and "))
            }
            Step::Run(run) => {
                let (from, to) = (self.name(run.from), self.name(run.to));
                let order = if run.chronological { ", in order of time" } else { "" };
                let (hop, times) = (self.hop(&run.hop), Self::times(run.times));
                let (tests, counted) = (self.with("where", &run.tests), counted(run.count));
                format!("ExpandTrails ({from}){hop}{times}({to}){tests}{order}{counted}")
            }
            Step::Rounds(rounds) => {
                let (from, to) = (self.name(rounds.from), self.name(rounds.to));
                format!("ExpandRounds ({from})…{}({to})", Self::times(rounds.times))
            }
            Step::Search(search) => self.search(search),
            Step::Choose(choose) => {
                let order = if choose.chronological { ", in order of time" } else { "" };
                format!("Choose {} of all paths{order}", selector(choose.selector))
            }
            Step::Reach(reach) => {
                let mut words = format!("Reach ({})", self.name(reach.from));
                for (hop, slot, tests) in &reach.hops {
                    words += &format!("{}({}){}", self.hop(hop), self.name(*slot), self.with("where", tests));
                }
                words + if reach.count.is_some() { ", each node counted once" } else { ", each node once" }
            }
            Step::BindPath { slot, .. } => format!("Path {}", self.name(*slot)),
            Step::Filter(tests) => format!("Filter {}", self.tests(tests)),
            Step::Unwind { list, slot } => {
                format!("Unwind {} AS {}", self.expression(list), self.name(*slot))
            }
            Step::Project(columns) => {
                let column = |(slot, value): &(Slot, Expr)| {
                    let (value, name) = (self.expression(value), self.name(*slot));
                    if value == name { value } else { format!("{value} AS {name}") }
                };
                format!("Project {}", columns.iter().map(column).collect::<Vec<_>>().join(", "))
            }
            Step::Optional { .. } => "Optional".to_owned(),
            Step::Group(group) => {
                let aggregates: Vec<String> = group
                    .aggregates
                    .iter()
                    .map(|one| self.text.get(one.span.range()).unwrap_or(one.function.name).to_owned())
                    .collect();
                let by =
                    if group.keys.is_empty() { String::new() } else { format!(" by {}", list(&group.keys)) };
                format!("Group {}{by}", aggregates.join(", "))
            }
            Step::Distinct(slots) => format!("Distinct {}", list(slots)),
            Step::Sort(sort) => {
                let column = |(slot, value): (Slot, &Expr)| {
                    let (value, name) = (self.expression(value), self.name(slot));
                    if value == name { value } else { format!("{value} AS {name}") }
                };
                let key = |key: &SortKey| {
                    let value = key.slot.map(|slot| column((slot, &key.value)));
                    value.unwrap_or_else(|| self.expression(&key.value))
                        + if key.descends { " DESC" } else { "" }
                };
                let columns = sort.columns.iter().map(|(slot, value)| column((*slot, value)));
                let columns = columns.collect::<Vec<_>>().join(", ");
                let with = if columns.is_empty() { columns } else { format!(", with {columns}") };
                let keys = sort.order.iter().map(key).collect::<Vec<_>>().join(", ");
                let word = if sort.most.is_some() { "Top" } else { "Sort" };
                format!("{word} by {keys}{with}{}", if sort.once { ", each once" } else { "" })
            }
            Step::Skip(count) => format!("Skip {}", self.expression(count)),
            Step::Limit(count) => format!("Limit {}", self.expression(count)),
        }
    }

    fn search(&self, search: &super::Search) -> String {
        let what = match search.found {
            Found::Paths => selector(search.selector),
            Found::Count(_) => format!("number of {}", selector(search.selector)),
        };
        let order = if search.chronological { ", in order of time" } else { "" };
        let sides = if search.both && !search.chronological && search.inside.is_empty() {
            ", from both ends"
        } else {
            ""
        };
        let inside: Vec<String> = search.inside.iter().map(|condition| self.expression(condition)).collect();
        let inside =
            if inside.is_empty() { String::new() } else { format!(" such that {}", inside.join(" AND ")) };
        let (from, to) = (self.name(search.from), self.name(search.to));
        let (hop, times) = (self.hop(&search.hop), Self::times(search.times));
        format!("Search {what} ({from}){hop}{times}({to}){order}{sides}{inside}")
    }
}

fn counted(count: Option<Slot>) -> &'static str {
    if count.is_some() { ", counted" } else { "" }
}

fn selector(selector: Selector) -> String {
    match selector {
        Selector::Every => "every path".to_owned(),
        Selector::Any(1) => "any path".to_owned(),
        Selector::Any(count) => format!("any {count} paths"),
        Selector::Shortest(1) => "one shortest path".to_owned(),
        Selector::Shortest(count) => format!("the {count} shortest paths"),
        Selector::AllShortest => "all shortest paths".to_owned(),
        Selector::Groups(count) => format!("all paths of the {count} smallest lengths"),
    }
}
