//! `:documents`

use super::{Argument, Command};
use crate::shell::grid::{Cell, Grid, table};
use crate::shell::names::fold;
use crate::shell::patience::Patience;
use crate::shell::session::{Failure, Reply, Session};

pub(super) const COMMAND: Command = Command {
    name: "documents",
    usage: "documents [TEXT]",
    summary: "the documents of the graph, with outlet, date and how much each gave",
    help: "With a text, only those that have it in their name, title or outlet.",
    argument: Argument::Choice(&[]),
    run,
};

fn run(session: &mut Session, argument: &str) -> Result<Reply, Failure> {
    let graph = &session.knowledge;
    let mut claims = vec![0_u32; graph.documents.len()];
    let mut entities = vec![0_u32; graph.documents.len()];
    for claim in &graph.claims {
        claims[claim.document as usize] += 1;
    }
    for document in graph.entities.iter().flat_map(|entity| &entity.documents) {
        entities[*document as usize] += 1;
    }
    let wanted = fold(super::unquoted(argument));
    let mut grid = Grid::new(["document", "title", "outlet", "published", "entities", "claims"]);
    for (at, document) in graph.documents.iter().enumerate() {
        let texts = [Some(&document.id), document.title.as_ref(), document.outlet.as_ref()];
        if !texts.into_iter().flatten().any(|text| fold(text).contains(&wanted)) {
            continue;
        }
        let or_absent = |text: Option<String>| text.map_or_else(Cell::absent, Cell::text);
        grid.rows.push(vec![
            Cell::text(&document.id),
            or_absent(document.title.clone()),
            or_absent(document.outlet.clone()),
            or_absent(document.published.map(|date| date.to_string())),
            Cell::number(entities[at]),
            Cell::number(claims[at]),
        ]);
    }
    if grid.rows.is_empty() {
        return Ok(Reply::note("No document fits.\n"));
    }
    Ok(Reply::out(table(&grid, session.style(false), Patience::ENDLESS).text))
}
