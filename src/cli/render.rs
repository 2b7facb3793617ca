//! `relata render`: the claims that an answer rests on, as a picture.

use super::input::{self, Building};
use crate::diagram::{self, Theme};
use crate::shell::drawing;
use crate::shell::script::{self, Script, report};
use crate::shell::session::{Failure, Screen, Session, Settings};
use clap::{Args, ValueEnum};
use std::io;
use std::path::PathBuf;

/// Draw the answer to a query, a neighbourhood, or the whole graph.
#[derive(Args, Debug)]
pub(crate) struct Render {
    /// A graph file, or a document or folder of documents.
    graph: PathBuf,
    /// Draw what this query finds.
    #[arg(long, short = 'q', value_name = "QUERY", conflicts_with_all = ["file", "around"])]
    query: Option<String>,
    /// Draw what the queries of this script find; `-` is standard input.
    #[arg(long, short = 'f', value_name = "FILE", conflicts_with = "around")]
    file: Option<PathBuf>,
    /// Draw everything a person, body or country had to do with.
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// The picture: .svg, .png, .html (one page with the evidence), .dot or .mmd (Mermaid).
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// The heading; without it, the question at the head of the script, or the query.
    #[arg(long)]
    title: Option<String>,
    /// Give the query a parameter, as in --param one="Anna Berg"; a query writes $one.
    #[arg(long = "param", short = 'p', value_name = "NAME=VALUE", value_parser = super::asking::parameter)]
    params: Vec<(String, String)>,
    /// What it is looked at on.
    #[arg(long, value_enum, default_value = "light")]
    theme: ThemeName,
    /// Not more boxes than this; those with most claims stay.
    #[arg(long, value_name = "N", default_value_t = drawing::MAX_NODES)]
    max_nodes: usize,
    #[command(flatten)]
    building: Building,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

impl Render {
    /// Runs the command; the exit code.
    pub(crate) fn run(self) -> io::Result<u8> {
        let theme = match self.theme {
            ThemeName::Light => Theme::Light,
            ThemeName::Dark => Theme::Dark,
        };
        // What cannot be drawn or written is told before the work.
        let possible =
            drawing::form(&self.output).and_then(|_| input::can_write(&self.output).map_err(Failure::from));
        if let Err(failure) = possible {
            return Ok(report(&failure));
        }
        let start =
            Session::start(Some(&self.graph), self.building, Settings::default(), Screen::here(false));
        let mut session = match start {
            Ok(session) => session,
            Err(failure) => return Ok(report(&failure)),
        };
        self.params.iter().for_each(|(name, value)| session.set_parameter(name, value));
        let mut title = self.title;
        let around = self.around.map(|name| {
            // An answer is titled by its query, a neighbourhood by whom it is of.
            let found =
                session.graph.named(&name).first().and_then(|&one| session.graph.node_property(one, "name"));
            let full = found.and_then(|full| full.as_str().map(|full| format!("Around {full}")));
            title = title.take().or(full);
            let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
            Script { name: "query".to_owned(), text: format!("NEIGHBOURS OF \"{quoted}\"") }
        });
        let script = match (self.query, self.file) {
            (Some(text), _) => Some(Script { name: "query".to_owned(), text }),
            (None, Some(path)) => match script::read(&path) {
                Ok(script) => Some(script),
                Err(failure) => return Ok(report(&failure)),
            },
            (None, None) => around,
        };
        let drawn = match &script {
            Some(script) => match session.answers(&script.text) {
                Ok(answers) => {
                    for warning in answers.iter().flat_map(|answer| &answer.warnings) {
                        script::warn(warning, script);
                    }
                    let answers: Vec<_> = answers.iter().collect();
                    drawing::selection(&session.knowledge, &answers, &drawing::title(&script.text))
                }
                Err(failure) => return Ok(script::complain(&failure, script)),
            },
            None => Ok(diagram::Selection {
                claims: (0..session.knowledge.claims.len() as u32).collect(),
                title: session.title(),
                ..diagram::Selection::default()
            }),
        };
        let mut selection = match drawn {
            Ok(selection) => selection,
            Err(failure) => return Ok(report(&failure)),
        };
        selection.max_nodes = self.max_nodes;
        if let Some(title) = title {
            selection.title = title;
        }
        let picture = diagram::diagram(&session.knowledge, &selection);
        match drawing::write(&session.knowledge, &picture, theme, &self.output) {
            Ok(()) => {
                eprintln!("{}: {}", self.output.display(), picture.subtitle);
                Ok(session.skipped_code())
            }
            Err(failure) => Ok(report(&failure)),
        }
    }
}
