//! `:help`

use super::{Argument, COMMANDS, Command};
use crate::diagnostic::{Diagnostic, nearest};
use crate::query::catalogue;
use crate::shell::complete::Lexicon;
use crate::shell::grid::{clean, hanging};
use crate::shell::paint::Tone;
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "help",
    usage: "help [TOPIC]",
    summary: "this list, or help on a command, keyword, function, type or class",
    help: "`:help query` shows the language on one page, `:help functions` lists the functions, `:help keywords` the keywords, `:help keys` the keys of the line editor.",
    argument: Argument::Topic,
    run,
};

const KEYS: &str = "\
Tab                  complete; names too, inside quotes
Right, Ctrl-E        take over the grey hint
Enter                a new line, until a `;` or an empty line ends the statement
Up, Down             through the history, and the lines of a statement
Ctrl-R               search the history backwards
Ctrl-A, Ctrl-E       to the start, to the end of the line
Ctrl-W, Ctrl-U       delete a word, the line up to the cursor
Ctrl-_               undo
Ctrl-C               drop the line; while a query runs, cancel it
Ctrl-D               leave, on an empty line
";

const SHORT: &str = "\
Queries end with `;` or an empty line.
  NEIGHBOURS OF \"name\" [VIA type, …] [BETWEEN date AND date]
  PATH FROM \"name\" TO \"name\" [VIA type, …] [WITHIN n] [CHRONOLOGICAL]
  MATCH (a:Person)-[r:CONSULT]->(b) WHERE … RETURN a.name, r.date, b.name
";

const QUERY: &str = "\
A query is a line of clauses, each of which works on the rows of the one before:
  MATCH pattern WHERE condition          rows for every place where the pattern fits
  OPTIONAL MATCH pattern                 the same, and a row with nothing where it does not
  UNWIND list AS name                    a row for each member
  WITH a, count(*) AS n WHERE n > 1      what goes on, grouped by what is no count
  RETURN a.name, n ORDER BY n DESC SKIP 5 LIMIT 10
  … UNION …                              the rows of two queries

Patterns:
  (a:Person {name: \"…\"})                a node, its label, its properties
  (a)-[r:CALLED|MET]->(b)                a relationship of a type or class; -[r]- either way
  (a)-[:CONSULT*1..3]->(b)               one to three in a row
  p = ANY SHORTEST (a)-[r* WHERE r.date >= date('2025')]-(b)
  p = ALL SHORTEST CHRONOLOGICAL (a)-[*]->(b)   in order of time

Short forms, which `:explain` shows in full:
  NEIGHBOURS OF \"name\" [VIA type, …] [BETWEEN date AND date]
  PATH FROM \"name\" TO \"name\" [VIA type, …] [WITHIN n] [CHRONOLOGICAL]

`:schema` tells what labels and types there are, `:help functions` what can be worked out,
`:help keywords` every word, and `EXPLAIN` or `PROFILE` before a query how it is answered.
";

fn run(session: &mut Session, topic: &str) -> Result<Reply, Failure> {
    let paint = session.paint();
    if topic.is_empty() {
        let widest = COMMANDS.iter().map(|command| command.usage.len()).max().unwrap_or(0);
        let mut out = String::from(SHORT);
        out += "\nCommands are one line and may be shortened while they stay clear.\n";
        for command in COMMANDS {
            let usage = format!(":{:<widest$}", command.usage);
            let text = hanging(&format!("  {usage}  "), command.summary, session.screen.width);
            out += &text.replacen(&usage, &paint.tone(Tone::Keyword, &usage), 1);
        }
        out += "\n";
        let more = "`:help query` for the language, `:help keys` for the line editor, `:help functions`, `:help keywords`, `:help` and any word.";
        out += &hanging("", more, session.screen.width);
        return Ok(Reply::out(out));
    }
    let list = |words: Vec<(String, String)>| {
        let widest = words.iter().map(|(word, _)| word.len()).max().unwrap_or(0).min(40);
        words
            .iter()
            .map(|(word, about)| {
                format!("  {} {}", paint.tone(Tone::Keyword, &format!("{word:<widest$} ")), clean(about))
                    .trim_end()
                    .to_owned()
                    + "\n"
            })
            .collect::<String>()
    };
    let out = match topic.trim_start_matches(':').to_lowercase().as_str() {
        "keys" => KEYS.to_owned(),
        "query" | "queries" => QUERY.to_owned(),
        "functions" => {
            list(catalogue().functions.iter().map(|f| (f.signature.to_owned(), f.doc.to_owned())).collect())
        }
        "keywords" => {
            list(catalogue().keywords.iter().map(|k| (k.word.to_owned(), k.doc.to_owned())).collect())
        }
        word => match about(session, topic, word) {
            Some(text) => text,
            None => {
                let error = Diagnostic::error(format!("there is no help on `{topic}`"));
                let words: Vec<String> = topics(&session.lexicon).map(|(word, _)| word).collect();
                let help = match nearest(word, words.iter().map(String::as_str)) {
                    Some(guess) => format!("did you mean `:help {guess}`?"),
                    None => "`:help` lists the commands, `:help functions` the functions".to_owned(),
                };
                return Err(Failure::new(error.help(help), 1));
            }
        },
    };
    Ok(Reply::out(out))
}

/// Help on one word; a word that is several things gets all of it.
fn about(session: &Session, topic: &str, word: &str) -> Option<String> {
    let paint = session.paint();
    let head = |text: &str| paint.tone(Tone::Keyword, text);
    let mut out = String::new();
    for command in COMMANDS.iter().filter(|command| command.name == word) {
        out += &format!("{}\n  {}\n", head(&format!(":{}", command.usage)), command.summary);
        for line in command.help.lines() {
            out += &format!("  {line}\n");
        }
        if let Argument::Choice(choices) = &command.argument {
            for (choice, about) in *choices {
                out += format!("    {choice:<10}{about}").trim_end();
                out.push('\n');
            }
        }
    }
    for function in catalogue().functions.iter().filter(|f| f.name.eq_ignore_ascii_case(topic)) {
        out += &format!(
            "{}\n  {}\n  for example: {}\n",
            head(function.signature),
            function.doc,
            function.example
        );
    }
    for keyword in catalogue().keywords.iter().filter(|k| k.word.eq_ignore_ascii_case(topic)) {
        out += &format!("{}\n  {}\n", head(keyword.word), keyword.doc);
    }
    for (what, list) in [
        ("relationships", &session.lexicon.types),
        ("label", &session.lexicon.labels),
        ("property", &session.lexicon.properties),
    ] {
        for known in list.iter().filter(|known| known.text.eq_ignore_ascii_case(topic)) {
            out += &format!("{}\n  {what}: {}\n", head(&known.text), known.about);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Every word that help has something on, and a word on it.
pub(crate) fn topics(lexicon: &Lexicon) -> impl Iterator<Item = (String, String)> {
    let fixed = [
        ("query", "the language on one page"),
        ("keys", "the line editor"),
        ("functions", "all functions"),
        ("keywords", "all keywords"),
    ];
    let commands = COMMANDS.iter().map(|command| (command.name, command.summary));
    let words = [&lexicon.keywords, &lexicon.functions, &lexicon.types, &lexicon.labels, &lexicon.properties];
    let mut all: Vec<(String, String)> =
        fixed.into_iter().chain(commands).map(|(word, about)| (word.to_owned(), about.to_owned())).collect();
    all.extend(words.into_iter().flatten().map(|word| (word.text.clone(), word.about.clone())));
    all.into_iter()
}
