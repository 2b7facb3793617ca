//! A query as text: what the parser reads back as the same query.
//!
//! Brackets stand only where they are needed. Plans are shown elsewhere.

use super::ast::{
    Body, Clause, Comparison, Direction, Ex, Expression, LabelTest, Name, NodePattern, Operator, PathPattern,
    Pattern, Quantifier, Query, RelationshipPattern, Selector, StepPattern,
};
use super::parser::KEYWORDS;
use super::token::word_length;
use crate::graph::Value;

/// How tightly things bind, as the parser has it.
const NOT: u8 = 4;
const COMPARISON: u8 = 5;
const PREDICATE: u8 = 6;
const SUM: u8 = 7;
const ATOM: u8 = 11;

/// Words that are no keywords of help and yet no plain names.
const MORE_WORDS: [&str; 8] =
    ["INF", "INFINITY", "NAN", "NONE", "SINGLE", "REDUCE", "SHORTESTPATH", "ALLSHORTESTPATHS"];

/// A query, a clause a line.
pub(crate) fn query(query: &Query) -> String {
    let mut out = String::new();
    for (at, part) in query.parts.iter().enumerate() {
        if at > 0 {
            out += if query.all[at - 1] { "\nUNION ALL\n" } else { "\nUNION\n" };
        }
        let clauses: Vec<String> = part.clauses.iter().map(clause).collect();
        out += &clauses.join("\n");
    }
    out
}

fn clause(clause: &Clause) -> String {
    let list = |patterns: &[Pattern]| patterns.iter().map(pattern).collect::<Vec<_>>().join(", ");
    match clause {
        Clause::Match { optional, patterns, condition, .. } => {
            let word = if *optional { "OPTIONAL MATCH" } else { "MATCH" };
            format!("{word} {}{}", list(patterns), filter(condition.as_ref()))
        }
        Clause::Create { patterns, .. } => format!("CREATE {}", list(patterns)),
        Clause::Unwind { list, name: own } => format!("UNWIND {} AS {}", expression(list), name(&own.text)),
        Clause::With { body: own, condition } => format!("WITH {}{}", body(own), filter(condition.as_ref())),
        Clause::Return(own) => format!("RETURN {}", body(own)),
    }
}

fn filter(condition: Option<&Expression>) -> String {
    condition.map_or_else(String::new, |condition| format!(" WHERE {}", expression(condition)))
}

fn body(body: &Body) -> String {
    let mut items: Vec<String> = Vec::new();
    if body.all {
        items.push("*".to_owned());
    }
    for item in &body.items {
        let value = expression(&item.value);
        items.push(if item.given { format!("{value} AS {}", name(&item.name)) } else { value });
    }
    let mut out = format!("{}{}", if body.distinct { "DISTINCT " } else { "" }, items.join(", "));
    if !body.order.is_empty() {
        let key = |(key, down): &(Expression, bool)| {
            format!("{}{}", expression(key), if *down { " DESC" } else { "" })
        };
        out += &format!(" ORDER BY {}", body.order.iter().map(key).collect::<Vec<_>>().join(", "));
    }
    for (word, value) in [("SKIP", &body.skip), ("LIMIT", &body.limit)] {
        if let Some(value) = value {
            out += &format!(" {word} {}", expression(value));
        }
    }
    out
}

/// A name, in backticks where it is not plain.
pub(crate) fn name(text: &str) -> String {
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let upper = text.to_uppercase();
    let keyword =
        KEYWORDS.iter().any(|keyword| keyword.word == upper) || MORE_WORDS.contains(&upper.as_str());
    if starts && word_length(text) == text.len() && !keyword {
        return text.to_owned();
    }
    format!("`{}`", escaped(text).replace('`', "``"))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '\r' => out += "\\r",
            _ => out.push(c),
        }
    }
    out
}

/// A text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", escaped(text).replace('\'', "\\'"))
}

/// A pattern.
fn pattern(pattern: &Pattern) -> String {
    let own = pattern.name.as_ref().map_or_else(String::new, |own| format!("{} = ", name(&own.text)));
    let selector = match pattern.selector {
        Selector::Every => String::new(),
        Selector::Any(count) => format!("ANY {count} "),
        Selector::Shortest(1) => "ANY SHORTEST ".to_owned(),
        Selector::Shortest(count) => format!("SHORTEST {count} "),
        Selector::AllShortest => "ALL SHORTEST ".to_owned(),
        Selector::Groups(count) => format!("SHORTEST {count} GROUPS "),
    };
    let time = if pattern.chronological { "CHRONOLOGICAL " } else { "" };
    format!("{own}{selector}{time}{}", path(&pattern.path))
}

fn path(path: &PathPattern) -> String {
    let mut out = node(&path.start);
    for (step, end) in &path.steps {
        out += &match step {
            StepPattern::Relationship(own) => relationship(own),
            StepPattern::Group { path: inner, condition, times } => {
                let times = match *times {
                    (least, Some(most)) if least == most => format!("{{{least}}}"),
                    (least, Some(most)) => format!("{{{least},{most}}}"),
                    (least, None) => format!("{{{least},}}"),
                };
                format!("({}{}){times}", self::path(inner), filter(condition.as_deref()))
            }
        };
        out += &node(end);
    }
    out
}

/// `{key: value}` and `WHERE` inside a node or relationship, behind what stands before.
fn inside(before: String, properties: &[(Name, Expression)], condition: Option<&Expression>) -> String {
    let mut parts = Vec::new();
    if !before.is_empty() {
        parts.push(before);
    }
    if !properties.is_empty() {
        let entry = |(key, value): &(Name, Expression)| format!("{}: {}", name(&key.text), expression(value));
        parts.push(format!("{{{}}}", properties.iter().map(entry).collect::<Vec<_>>().join(", ")));
    }
    if let Some(condition) = condition {
        parts.push(format!("WHERE {}", expression(condition)));
    }
    parts.join(" ")
}

fn node(node: &NodePattern) -> String {
    let mut before = node.name.as_ref().map_or_else(String::new, |own| name(&own.text));
    node.labels.iter().for_each(|label| before += &format!(":{}", name(&label.text)));
    if let Some(test) = &node.label_test {
        before += &format!(":{}", label_test(test));
    }
    format!("({})", inside(before, &node.properties, node.condition.as_deref()))
}

fn relationship(own: &RelationshipPattern) -> String {
    let mut before = own.name.as_ref().map_or_else(String::new, |own| name(&own.text));
    if !own.types.is_empty() {
        let types: Vec<String> = own.types.iter().map(|kind| name(&kind.text)).collect();
        before += &format!(":{}", types.join("|"));
    }
    if let Some(test) = &own.type_test {
        before += &format!(":{}", label_test(test));
    }
    before += &match own.times {
        None => String::new(),
        Some((1, None)) => "*".to_owned(),
        Some((least, None)) => format!("*{least}.."),
        Some((least, Some(most))) if least == most => format!("*{least}"),
        Some((least, Some(most))) => format!("*{least}..{most}"),
    };
    let inside = inside(before, &own.properties, own.condition.as_deref());
    let (left, right) = match own.direction {
        Direction::Right => ("-", "->"),
        Direction::Left => ("<-", "-"),
        Direction::Either => ("-", "-"),
    };
    if inside.is_empty() { format!("{left}{right}") } else { format!("{left}[{inside}]{right}") }
}

/// A test of labels, in brackets where more than one name is in it.
fn label_test(test: &LabelTest) -> String {
    let joined = |tests: &[LabelTest], by: &str| {
        format!("({})", tests.iter().map(label_test).collect::<Vec<_>>().join(by))
    };
    match test {
        LabelTest::Is(own) => name(&own.text),
        LabelTest::Any => "%".to_owned(),
        LabelTest::Not(inner) => format!("!{}", label_test(inner)),
        LabelTest::All(tests) => joined(tests, "&"),
        LabelTest::OneOf(tests) => joined(tests, "|"),
    }
}

/// An expression.
pub(crate) fn expression(expression: &Expression) -> String {
    within(expression, 0)
}

/// An expression, in brackets if it binds less tightly than its place asks for.
fn within(expression: &Expression, least: u8) -> String {
    let (text, power) = print(expression);
    if power < least { format!("({text})") } else { text }
}

fn all(items: &[Expression]) -> String {
    items.iter().map(expression).collect::<Vec<_>>().join(", ")
}

/// An expression, and how tightly it binds.
fn print(whole: &Expression) -> (String, u8) {
    let text = match &*whole.kind {
        Ex::Literal(value) => literal(value),
        Ex::Parameter(own) => format!("${}", name(own)),
        Ex::Variable(own) => name(own),
        Ex::List(items) => match items.split_first() {
            // In the first place this would read as the head of a comprehension.
            Some((first, rest)) if matches!(&*first.kind, Ex::Binary(Operator::In, ..)) => {
                let rest: String = rest.iter().map(|item| format!(", {}", expression(item))).collect();
                format!("[({}){rest}]", expression(first))
            }
            _ => format!("[{}]", all(items)),
        },
        Ex::Map(entries) => {
            let entry = |(key, value): &(String, Expression)| format!("{}: {}", name(key), expression(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Ex::Property(of, key) => format!("{}.{}", within(of, ATOM), name(&key.text)),
        Ex::Index(of, at) => format!("{}[{}]", within(of, ATOM), expression(at)),
        Ex::Slice(of, from, to) => {
            let bound = |bound: &Option<Expression>| bound.as_ref().map_or_else(String::new, expression);
            format!("{}[{}..{}]", within(of, ATOM), bound(from), bound(to))
        }
        Ex::HasLabels(of, labels) => {
            let labels: String = labels.iter().map(|label| format!(":{}", name(&label.text))).collect();
            return (format!("{}{labels}", within(of, PREDICATE)), PREDICATE);
        }
        Ex::LabelTest(of, test) => {
            return (format!("{}:{}", within(of, PREDICATE), label_test(test)), PREDICATE);
        }
        Ex::Not(inner) => return (format!("NOT {}", within(inner, NOT)), NOT),
        Ex::Negate(inner) => {
            let inner = within(inner, ATOM);
            // A number behind the minus would become a negative number.
            let number = inner.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            return (if number { format!("-({inner})") } else { format!("-{inner}") }, ATOM - 1);
        }
        Ex::IsNull(inner, null) => {
            let word = if *null { "IS NULL" } else { "IS NOT NULL" };
            return (format!("{} {word}", within(inner, PREDICATE)), PREDICATE);
        }
        Ex::Binary(own, left, right) => {
            let (word, power) = operator(*own);
            return (format!("{} {word} {}", within(left, power), within(right, power + 1)), power);
        }
        Ex::Compare(first, rest) => {
            let mut out = within(first, PREDICATE);
            for (comparison, right) in rest {
                let mark = match comparison {
                    Comparison::Equal => "=",
                    Comparison::Unequal => "<>",
                    Comparison::Less => "<",
                    Comparison::LessOrEqual => "<=",
                    Comparison::Greater => ">",
                    Comparison::GreaterOrEqual => ">=",
                };
                out += &format!(" {mark} {}", within(right, PREDICATE));
            }
            return (out, COMPARISON);
        }
        Ex::Call { name: own, distinct, star, arguments } => {
            let function: Vec<String> = own.text.split('.').map(function).collect();
            let distinct = if *distinct { "DISTINCT " } else { "" };
            let inside = if *star { "*".to_owned() } else { all(arguments) };
            format!("{}({distinct}{inside})", function.join("."))
        }
        Ex::Case { subject, arms, otherwise } => {
            let mut out = "CASE".to_owned();
            subject.iter().for_each(|subject| out += &format!(" {}", expression(subject)));
            arms.iter()
                .for_each(|(whens, then)| out += &format!(" WHEN {} THEN {}", all(whens), expression(then)));
            otherwise.iter().for_each(|otherwise| out += &format!(" ELSE {}", expression(otherwise)));
            out + " END"
        }
        Ex::Comprehension { name: own, list, condition, value } => {
            let value = value.as_ref().map_or_else(String::new, |value| format!(" | {}", expression(value)));
            let list = within(list, SUM);
            format!("[{} IN {list}{}{value}]", name(&own.text), filter(condition.as_ref()))
        }
        Ex::PatternComprehension { pattern: own, condition, value } => {
            format!("[{}{} | {}]", pattern(own), filter(condition.as_ref()), expression(value))
        }
        Ex::Quantified { quantifier, name: own, list, condition } => {
            let word = match quantifier {
                Quantifier::All => "all",
                Quantifier::Any => "any",
                Quantifier::None => "none",
                Quantifier::Single => "single",
            };
            let condition = expression(condition);
            format!("{word}({} IN {} WHERE {condition})", name(&own.text), expression(list))
        }
        Ex::Reduce { sum, start, name: own, list, value } => {
            let (start, list, value) = (expression(start), expression(list), expression(value));
            format!("reduce({} = {start}, {} IN {list} | {value})", name(&sum.text), name(&own.text))
        }
        Ex::Subquery { count, query: inner } => {
            let word = if *count { "COUNT" } else { "EXISTS" };
            format!("{word} {{ {} }}", query(inner).replace('\n', " "))
        }
        Ex::PatternPredicate(own) => pattern(own),
        Ex::MapProjection(of, entries, whole) => {
            let entry = |(key, value): &(String, Option<Expression>)| match value {
                Some(value) => format!("{}: {}", name(key), expression(value)),
                None => format!(".{}", name(key)),
            };
            let mut entries: Vec<String> = entries.iter().map(entry).collect();
            if *whole {
                entries.push(".*".to_owned());
            }
            format!("{} {{{}}}", expression(of), entries.join(", "))
        }
    };
    (text, ATOM)
}

/// A part of a function's name; `count` and `exists` are keywords that a bracket makes functions.
fn function(text: &str) -> String {
    let known = ["count", "exists"].iter().any(|own| text.eq_ignore_ascii_case(own));
    if known { text.to_owned() } else { name(text) }
}

fn operator(operator: Operator) -> (&'static str, u8) {
    match operator {
        Operator::Or => ("OR", 1),
        Operator::Xor => ("XOR", 2),
        Operator::And => ("AND", 3),
        Operator::In => ("IN", PREDICATE),
        Operator::StartsWith => ("STARTS WITH", PREDICATE),
        Operator::EndsWith => ("ENDS WITH", PREDICATE),
        Operator::Contains => ("CONTAINS", PREDICATE),
        Operator::Matches => ("=~", PREDICATE),
        Operator::Add => ("+", SUM),
        Operator::Subtract => ("-", SUM),
        Operator::Multiply => ("*", 8),
        Operator::Divide => ("/", 8),
        Operator::Modulo => ("%", 8),
        Operator::Power => ("^", 9),
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) if number.is_nan() => "NaN".to_owned(),
        Value::Float(number) if number.is_infinite() => if *number > 0.0 { "INF" } else { "-INF" }.to_owned(),
        Value::Float(number) => format!("{number:?}"),
        Value::Str(text) => quoted(text),
        Value::Date(date) => format!("date('{date}')"),
        Value::List(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |(key, value): (&String, &Value)| format!("{}: {}", name(key), literal(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Node(_) | Value::Relationship(_) | Value::Path(_) => "null".to_owned(),
    }
}
