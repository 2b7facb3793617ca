//! The shell as a person meets it: a prompt, a line editor, and what comes back.

use super::banner::banner;
use super::editor::Typing;
use super::paint::Paint;
use super::session::{Failure, Session, UNSAVED};
use super::terminal;
use rustyline::config::{BellStyle, ColorMode, CompletionType, Config};
use rustyline::error::ReadlineError;
use rustyline::history::{FileHistory, History};
use rustyline::{Cmd, Editor, EventHandler, KeyCode, KeyEvent, Modifiers, Movement};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Entries of history that are kept.
const HISTORY: usize = 10_000;
const PROMPT: &str = "relata> ";

/// Talks with the person at the terminal until they leave.
pub(crate) fn run(session: &mut Session) -> io::Result<()> {
    let paint = session.screen.paint;
    terminal::show(&banner(&session.knowledge, session.source.as_deref(), session.screen), false)?;
    cancel_on_interrupt(&session.cancel);
    let mut editor = editor(session).map_err(io::Error::other)?;
    let history = history_file();
    if let Some(file) = &history {
        load_history(&mut editor, file);
    }
    loop {
        session.screen.width = terminal::width();
        if let Some(typing) = editor.helper_mut() {
            typing.lexicon = Rc::clone(&session.lexicon);
        }
        // From here on Ctrl-C is meant for what is typed next.
        session.cancel.store(false, Ordering::Relaxed);
        let line = match editor.readline(PROMPT) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => {
                if session.may_leave() {
                    break;
                }
                eprintln!("{UNSAVED} Ctrl-D again drops them.");
                continue;
            }
            Err(error) => return Err(io::Error::other(error)),
        };
        let entry = line.trim();
        if entry.is_empty() {
            continue;
        }
        if matches!(editor.add_history_entry(entry), Ok(true))
            && let Some(file) = &history
        {
            // A history that cannot be written is no reason to stop.
            let _ = editor.history_mut().append(file);
        }
        session.history = editor.history().iter().cloned().collect();
        if answer(session, &line, paint)? {
            break;
        }
        // `:edit` puts what was written there into the history.
        if let Some(added) = session.history.get(editor.history().len()..) {
            for entry in added {
                let _ = editor.add_history_entry(entry);
            }
        }
    }
    if let Some(file) = &history {
        let _ = editor.history_mut().append(file);
    }
    Ok(())
}

/// Runs what was typed and shows what comes of it; true to leave.
fn answer(session: &mut Session, line: &str, paint: Paint) -> io::Result<bool> {
    let fail = |failure: Failure| {
        eprint!("{}", paint.diagnostic(&failure.diagnostic.render("query", line)));
    };
    for piece in super::tokens::pieces(line) {
        let (super::tokens::Piece::Statement(range) | super::tokens::Piece::Command(range)) = piece;
        match session.run(&line[range.clone()]) {
            Ok(reply) => {
                let of_query = session.last.as_ref().and_then(|last| last.answer.stopped)
                    == Some(crate::query::Stop::Cancelled);
                if session.cancel.load(Ordering::Relaxed) && !of_query {
                    // Pressed when the query was through and its rows were made ready to be shown.
                    eprintln!("not shown; `:last` shows it");
                    break;
                }
                terminal::show_until(&reply.out, true, &session.cancel)?;
                io::stdout().flush()?;
                eprint!("{}", reply.notes);
                if reply.quit {
                    return Ok(true);
                }
                if session.cancel.load(Ordering::Relaxed) {
                    break;
                }
            }
            Err(failure) => {
                fail(failure.moved(range.start));
                break;
            }
        }
    }
    Ok(false)
}

fn editor(session: &Session) -> rustyline::Result<Editor<Typing, FileHistory>> {
    let paint = session.screen.paint;
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .completion_prompt_limit(100)
        .bell_style(BellStyle::None)
        .color_mode(if paint.0 { ColorMode::Enabled } else { ColorMode::Disabled })
        .bracketed_paste(true)
        .auto_add_history(false)
        .tab_stop(4)
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Typing { lexicon: Rc::clone(&session.lexicon), paint }));
    // Right, besides moving, takes the grey hint over; Ctrl-Right takes a word of it.
    editor.bind_sequence(
        KeyEvent(KeyCode::Right, Modifiers::CTRL),
        EventHandler::Simple(Cmd::Move(Movement::ForwardWord(
            1,
            rustyline::At::AfterEnd,
            rustyline::Word::Emacs,
        ))),
    );
    Ok(editor)
}

/// Raises `flag` when the person presses Ctrl-C while a query runs.
///
/// At the prompt the terminal hands Ctrl-C to the line editor as a key, so the signal comes only then.
fn cancel_on_interrupt(flag: &Arc<AtomicBool>) {
    let flag = Arc::clone(flag);
    let mut again = 0;
    let handler = move || {
        again = if flag.swap(true, Ordering::Relaxed) { again + 1 } else { 0 };
        if again >= 2 {
            // Something does not look at the flag; nobody should have to close the window.
            std::process::exit(130);
        }
    };
    // Without a handler Ctrl-C ends the program, which is what it did before.
    let _ = ctrlc::set_handler(handler);
}

/// Where the history is kept: the user's state folder.
fn history_file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = set("XDG_STATE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".local/state")))?;
    Some(state.join("relata").join("history"))
}

fn load_history(editor: &mut Editor<Typing, FileHistory>, file: &Path) {
    if let Some(folder) = file.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    // The first time there is none.
    let _ = editor.load_history(file);
}
