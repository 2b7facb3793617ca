//! `relata entity`: all that is known of one person, body, country or place.

use super::input::Building;
use crate::shell::commands::describe_entity;
use crate::shell::script::report;
use crate::shell::session::{Failure, Screen, Session, Settings};
use crate::shell::terminal;
use clap::Args;
use std::io;
use std::path::PathBuf;

/// Show who or what a name is: aliases, offices, documents, and why mentions were merged.
#[derive(Args, Debug)]
pub(crate) struct Entity {
    /// A graph file, or a document or folder of documents.
    graph: PathBuf,
    /// Any name it goes by, in any case.
    name: String,
    #[command(flatten)]
    building: Building,
}

impl Entity {
    /// Runs the command; the exit code.
    pub(crate) fn run(self) -> io::Result<u8> {
        let session = match Session::start(
            Some(&self.graph),
            self.building,
            Settings::default(),
            Screen::here(false),
        ) {
            Ok(session) => session,
            Err(failure) => return Ok(report(&failure)),
        };
        let screen = session.screen;
        match describe_entity(
            &session.knowledge,
            &session.lexicon.names,
            &self.name,
            screen.width,
            screen.paint,
        ) {
            Ok(text) => terminal::show(&text, false).map(|()| 0),
            Err(error) => Ok(report(&Failure::new(error, 1))),
        }
    }
}
