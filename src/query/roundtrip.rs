//! What is printed is read back as the same, and no text makes the parser fall over.

use super::ast::{Clause, Comparison, Ex, Expression, Item, Name, Operator, Quantifier, Statement};
use super::{parser, print, token};
use crate::graph::Value;
use crate::span::Span;
use proptest::prelude::*;

/// Choices, taken from random bytes; where they end, the simplest is chosen.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn of(&mut self, count: u8) -> u8 {
        self.0.next().map_or(0, |byte| byte % count)
    }
}

fn at(kind: Ex) -> Expression {
    Expression { kind: Box::new(kind), span: Span::new(0, 0) }
}

fn name(choices: &mut Choices<'_>) -> Name {
    let texts = ["a", "b", "my name", "match", "é", "x`y", "\\back", "where"];
    Name { text: texts[choices.of(8) as usize].to_owned(), span: Span::new(0, 0) }
}

fn expression(choices: &mut Choices<'_>, depth: u8) -> Expression {
    let deeper = |choices: &mut Choices<'_>| expression(choices, depth - 1);
    let kind = if depth == 0 { choices.of(7) } else { choices.of(22) };
    at(match kind {
        0 => Ex::Literal(Value::Int(i64::from(choices.of(200)) - 100)),
        1 => Ex::Variable(name(choices).text),
        2 => Ex::Literal(Value::Float(f64::from(choices.of(100)) / 8.0 - 4.0)),
        3 => Ex::Literal(Value::text(["", "it's", "a\\b\n", "\"", "नमस्ते"][choices.of(5) as usize])),
        4 => Ex::Literal(Value::Bool(choices.of(2) == 0)),
        5 => Ex::Literal(Value::Null),
        6 => Ex::Parameter("p".to_owned()),
        7 => Ex::List((0..choices.of(3)).map(|_| deeper(choices)).collect()),
        8 => Ex::Map((0..choices.of(3)).map(|_| (name(choices).text, deeper(choices))).collect()),
        9 => Ex::Property(deeper(choices), name(choices)),
        10 => Ex::Index(deeper(choices), deeper(choices)),
        11 => {
            let bound = |choices: &mut Choices<'_>| (choices.of(2) == 0).then(|| deeper(choices));
            Ex::Slice(deeper(choices), bound(choices), bound(choices))
        }
        12 => Ex::Not(deeper(choices)),
        13 => Ex::Negate(deeper(choices)),
        14 => Ex::IsNull(deeper(choices), choices.of(2) == 0),
        15 | 16 => {
            use Operator as O;
            let all = [
                O::Or,
                O::Xor,
                O::And,
                O::Add,
                O::Subtract,
                O::Multiply,
                O::Divide,
                O::Modulo,
                O::Power,
                O::In,
                O::StartsWith,
                O::EndsWith,
                O::Contains,
                O::Matches,
            ];
            Ex::Binary(all[choices.of(14) as usize], deeper(choices), deeper(choices))
        }
        17 => {
            let all = [Comparison::Equal, Comparison::Unequal, Comparison::Less, Comparison::GreaterOrEqual];
            let rest =
                (0..1 + choices.of(2)).map(|_| (all[choices.of(4) as usize], deeper(choices))).collect();
            Ex::Compare(deeper(choices), rest)
        }
        18 => {
            let (distinct, star) = (choices.of(2) == 0, choices.of(4) == 0);
            let arguments =
                if star { Vec::new() } else { (0..choices.of(3)).map(|_| deeper(choices)).collect() };
            Ex::Call { name: name(choices), distinct, star, arguments }
        }
        19 => Ex::Comprehension {
            name: name(choices),
            list: deeper(choices),
            condition: (choices.of(2) == 0).then(|| deeper(choices)),
            value: (choices.of(2) == 0).then(|| deeper(choices)),
        },
        20 => Ex::Quantified {
            quantifier: [Quantifier::All, Quantifier::Any, Quantifier::None, Quantifier::Single]
                [choices.of(4) as usize],
            name: name(choices),
            list: deeper(choices),
            condition: deeper(choices),
        },
        _ => {
            let subject = (choices.of(2) == 0).then(|| deeper(choices));
            let whens = if subject.is_some() { 1 + choices.of(2) } else { 1 };
            Ex::Case {
                subject,
                arms: vec![((0..whens).map(|_| deeper(choices)).collect(), deeper(choices))],
                otherwise: (choices.of(2) == 0).then(|| deeper(choices)),
            }
        }
    })
}

/// The tree of a query without its spans, which are those of its text.
fn read(text: &str) -> Statement {
    parser::parse(text).unwrap_or_else(|error| panic!("{}", error.diagnostic().render("query", text)))
}

#[test]
fn whole_queries_are_read_back() {
    for text in [
        "MATCH p = ALL SHORTEST CHRONOLOGICAL (a:Person WHERE a.x > 1)((x)-[r:A|B WHERE r.y = 1]->(y) WHERE x <> y){1,8}(b) RETURN p",
        "MATCH (a:A:B {x: 1})<-[r:T*2..3 {y: $p}]-(b:(A|!B)), (c)--(d)-[*]->() WHERE NOT (a)-->(c) RETURN DISTINCT a, b.x AS y ORDER BY y DESC, a SKIP 1 LIMIT 2",
        "OPTIONAL MATCH q = SHORTEST 2 GROUPS (a)-[:T]->+(b) WITH *, count(*) AS n WHERE n > 1 UNWIND [1, 2] AS x RETURN * UNION ALL RETURN 1 AS a",
        "MATCH (a) WHERE EXISTS { MATCH (a)-->(b) WITH b WHERE b:A|B RETURN b } AND COUNT { (a)--() } > 1 RETURN a {.x, .*, y: 1}, [(a)-->(b) WHERE b.x | b.y], reduce(s = 0, x IN [1] | s + x), shortestPath((a)-[*]-(b))",
        "MATCH ANY 3 PATHS (a)-[:%]->{2}(b), ANY (c)-->(d) RETURN all(x IN nodes(p) WHERE x:A) AS ok",
    ] {
        let first = read(text);
        let Statement::Query(query) = &first else { panic!("{text}") };
        let printed = print::query(query);
        let Statement::Query(second) = read(&printed) else { panic!("{printed}") };
        assert_eq!(printed, print::query(&second), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printed_expressions_are_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        let value = expression(&mut Choices(bytes.iter()), 5);
        let text = format!("RETURN {} AS x", print::expression(&value));
        let Statement::Query(query) = read(&text) else { panic!("{text}") };
        let Some(Clause::Return(body)) = query.parts[0].clauses.last() else { panic!("{text}") };
        let [Item { value: found, .. }] = &body.items[..] else { panic!("{text}") };
        prop_assert_eq!(found, &value, "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = parser::parse(&text);
        let _ = token::statements(&text);
    }

    #[test]
    fn any_words_are_read_or_refused(words in proptest::collection::vec(0usize..60, 0..40)) {
        const WORDS: [&str; 60] = [
            "MATCH", "RETURN", "WHERE", "WITH", "UNWIND", "AS", "ORDER", "BY", "(", ")", "[", "]", "{", "}", "-", "->",
            "<-", ":", ",", ".", "..", "|", "*", "+", "=", "<", ">", "a", "b", "1", "2.5", "'t'", "$p", "NOT", "AND",
            "IN", "IS", "NULL", "CASE", "WHEN", "THEN", "END", "EXISTS", "all", "reduce", "SHORTEST", "ANY", "count",
            "UNION", "PATH", "FROM", "TO", "VIA", "NEIGHBOURS", "OF", "!", "&", "%", "^", ";",
        ];
        let text: Vec<&str> = words.iter().map(|&at| WORDS[at]).collect();
        let _ = parser::parse(&text.join(" "));
    }
}

#[test]
fn depth_and_length_have_an_end() {
    let deep = |open: &str, close: &str| format!("RETURN {}1{}", open.repeat(10_000), close.repeat(10_000));
    for text in [
        deep("(", ")"),
        deep("[", "]"),
        deep("{a: ", "}"),
        deep("NOT ", ""),
        deep("- ", ""),
        deep("[x IN ", "]"),
        deep("CASE WHEN true THEN ", " END"),
        deep("f(", ")"),
        format!("RETURN {}", "({a: [".repeat(5_000)),
        format!("MATCH {}", "(".repeat(10_000)),
        format!("RETURN 1{}", " + 1".repeat(5_000)),
        format!("RETURN a{}", ".b".repeat(5_000)),
        format!("MATCH (){} RETURN 1", "--()".repeat(5_000)),
        format!("{}RETURN 1", "WITH 1 AS a ".repeat(5_000)),
        format!("RETURN '{}'", "x".repeat(10 << 20)),
        format!("RETURN {}", "(a {x: [".repeat(110)),
        format!("RETURN {}1{}", "[(a {x: ".repeat(110), "})-->() | 1]".repeat(110)),
    ] {
        assert!(parser::parse(&text).is_err(), "{}", &text[..40]);
    }
}
