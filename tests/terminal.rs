//! The shell at a real pseudo-terminal: typing, completion, several lines, cancelling, pasting.

use crate::shell::graph_file;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const ENTER: &str = "\r";
const TAB: &str = "\t";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const CTRL_R: &str = "\x12";
const UP: &str = "\x1b[A";
const RIGHT: &str = "\x1b[C";

/// How long a screen may take to show what it is to show, on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(90);

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

/// A shell on a screen of 30 rows, and a person before it.
struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    state: tempfile::TempDir,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn open(graph: &Path) -> Self {
        Self::open_with(graph, tempfile::tempdir().unwrap(), &[])
    }

    fn open_with(graph: &Path, state: tempfile::TempDir, environment: &[(&str, &str)]) -> Self {
        Self::open_on(100, graph, state, environment)
    }

    fn open_on(columns: u16, graph: &Path, state: tempfile::TempDir, environment: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 30, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_relata"));
        command.arg("shell");
        command.arg(graph);
        command.env_remove("NO_COLOR");
        command.env("TERM", "xterm-256color");
        command.env("PAGER", "cat");
        command.env("XDG_STATE_HOME", state.path());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(30), cells(columns), 500)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(len @ 1..) = reader.read(&mut buffer) {
                shown.lock().unwrap().process(&buffer[..len]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let mut terminal = Self { screen, keys, child, state, _master: pair.master };
        terminal.sees("relata> ");
        terminal
    }

    fn screen(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Presses keys.
    fn types(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Pastes as a terminal with bracketed paste does.
    fn pastes(&mut self, text: &str) -> &mut Self {
        self.types(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        let start = Instant::now();
        while !self.screen().contains(text) {
            assert!(start.elapsed() < PATIENCE, "waited for {text:?}, saw\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
        self
    }

    /// Waits until the line of the cursor reads `text`.
    #[track_caller]
    fn sees_at_the_cursor(&mut self, text: &str) -> &mut Self {
        let line = |terminal: &Self| {
            let parser = terminal.screen.lock().unwrap();
            let (row, _) = parser.screen().cursor_position();
            parser.screen().rows(0, 100).nth(usize::from(row)).unwrap_or_default().trim_end().to_owned()
        };
        let start = Instant::now();
        while line(self) != text {
            assert!(
                start.elapsed() < PATIENCE,
                "waited for {text:?}, saw {:?} in\n{}",
                line(self),
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        self
    }

    /// Waits until the shell is ready for the next statement.
    #[track_caller]
    fn prompts(&mut self) -> &mut Self {
        self.sees_at_the_cursor("relata>")
    }

    /// Leaves, and waits until the shell is gone.
    #[track_caller]
    fn leaves(mut self) -> tempfile::TempDir {
        self.prompts().types(CTRL_D);
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(status.success(), "{status:?}");
                return self.state;
            }
            assert!(start.elapsed() < PATIENCE, "did not leave:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn greets_with_what_is_loaded_and_things_to_try_on_it() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal.sees("2 documents, 4 entities, 6 claims.").sees("NEIGHBOURS OF \"Anna Weber\";");
    terminal.leaves();
}

#[test]
fn a_statement_of_several_lines_comes_back_as_one() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal
        .types("RETURN 1 + 1")
        .types(ENTER)
        .types("AS two;")
        .types(ENTER)
        .sees("two")
        .sees("1 row")
        .prompts();
    terminal.types("RETURN 40 + 2 AS answer").types(ENTER).types(ENTER).sees("answer").sees("42").prompts();
    terminal.types(UP).sees_at_the_cursor("relata> RETURN 40 + 2 AS answer");
    terminal.types(CTRL_C);
    let state = terminal.leaves();
    // Another shell remembers.
    let mut terminal = Terminal::open_with(&graph, state, &[]);
    terminal.types(CTRL_R).types("AS two").sees("RETURN 1 + 1");
    terminal.types(CTRL_C);
    terminal.leaves();
}

#[test]
fn tab_completes_commands_keywords_and_names() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal
        .types(":sch")
        .types(TAB)
        .sees_at_the_cursor("relata> :schema")
        .types(ENTER)
        .sees("Relationships (6)");
    terminal.types("neighb").types(TAB).sees("neighbours");
    terminal.types("\x15NEIGHBOURS OF \"web").types(TAB).sees("person");
    terminal
        .types("\x15NEIGHBOURS OF \"anna w")
        .types(TAB)
        .sees_at_the_cursor("relata> NEIGHBOURS OF \"Anna Weber\"");
    terminal.types("\x15MATCH (p:Per").types(TAB).sees_at_the_cursor("relata> MATCH (p:Person");
    terminal.types(CTRL_C);
    terminal.leaves();
}

#[test]
fn a_grey_hint_from_the_history_can_be_taken() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal.types("RETURN 'tulips' AS flower;").types(ENTER).sees("1 row").prompts();
    terminal.types("RETURN 'tu").sees_at_the_cursor("relata> RETURN 'tulips' AS flower;");
    terminal.types(RIGHT).types(ENTER).sees("1 row").prompts();
    terminal.leaves();
}

#[test]
fn a_paste_with_tabs_and_several_statements_is_run_as_it_is() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal.pastes("RETURN\t'o' + 'ne' AS a;\nRETURN 't' + 'wo'\n\tAS b;").types(ENTER);
    terminal.sees("one").sees("two").prompts();
    terminal.leaves();
}

#[test]
fn control_c_cancels_the_query_and_keeps_the_shell() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    // The editor hands the terminal back before the cursor stands on an empty line.
    terminal.types(SLOW).types(ENTER).sees_at_the_cursor("");
    terminal.types(CTRL_C).sees("cancelled").prompts();
    terminal.types("RETURN 'still ' + 'here' AS shell;").types(ENTER).sees("still here").prompts();
    terminal.leaves();
}

#[test]
fn a_line_is_dropped_by_control_c_and_the_shell_left_by_control_d() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal.types("RETURN 1 +").types(ENTER).types("1").sees_at_the_cursor("1").types(CTRL_C).prompts();
    terminal.types("RETURN 6 * 7 AS n;").types(ENTER).sees("42").prompts();
    terminal.leaves();
}

#[test]
fn a_row_is_explained_and_the_result_shown_again() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open(&graph);
    terminal.types("MATCH (a)-[r:MET]->(b) RETURN a, r, b;").types(ENTER).sees("1 row").prompts();
    terminal
        .types(":why 1")
        .types(ENTER)
        .sees("[Müller] *met* [Clara Stone], who trades in grain.")
        .prompts();
    terminal.types(":last json").types(ENTER).sees("\"predicate\":\"met\"").prompts();
    terminal.leaves();
}

#[test]
fn a_long_result_goes_through_the_pager() {
    let (_folder, graph) = graph_file();
    let pager = [("RELATA_PAGER", "sed -n s/.*60.*/paged/p")];
    let mut terminal = Terminal::open_with(&graph, tempfile::tempdir().unwrap(), &pager);
    terminal.types("UNWIND range(1, 60) AS n RETURN n;").types(ENTER).sees("paged").sees("60 rows").prompts();
    terminal.leaves();
}

#[test]
fn a_narrow_screen_breaks_lines_between_words() {
    let (_folder, graph) = graph_file();
    let mut terminal = Terminal::open_on(60, &graph, tempfile::tempdir().unwrap(), &[]);
    terminal.sees("RETURN r.date, a, r, b ORDER BY\n  r.date;");
    terminal.types(":schema").types(ENTER).sees("class, confidence, date,\n").prompts();
    terminal.leaves();
}

/// Would run for minutes.
const SLOW: &str = "UNWIND range(1,99999) AS a UNWIND range(1,99999) AS b WITH a+b AS c WHERE c<0 RETURN c;";

#[test]
fn colour_stops_where_it_is_not_wanted() {
    let (_folder, graph) = graph_file();
    for (environment, coloured) in [(&[][..], true), (&[("NO_COLOR", "1")][..], false)] {
        let mut terminal = Terminal::open_with(&graph, tempfile::tempdir().unwrap(), environment);
        terminal.types("RETURN 'x' AS y;").types(ENTER).sees("1 row").prompts();
        terminal.types(":help").types(ENTER).sees(":quit").types(":nonsense").types(ENTER).sees("no command");
        let shown = terminal.screen.lock().unwrap().screen().contents_formatted();
        let colour = shown.contains("\x1b[1;34m") || shown.contains("\x1b[34") || shown.contains("\x1b[31");
        assert_eq!(colour, coloured, "{shown:?}");
        terminal.leaves();
    }
}
