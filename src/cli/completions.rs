//! `relata completions`: what makes Tab work in the user's own shell.

use clap::{Args, Command};
use clap_complete::Shell;
use std::io;

/// Print the completions for a shell, to be put where it looks for them.
///
/// bash: relata completions bash > ~/.local/share/bash-completion/completions/relata
/// fish: relata completions fish > ~/.config/fish/completions/relata.fish
/// zsh:  relata completions zsh > a file _relata in a folder of $fpath
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    /// Prints them for `program`; the exit code.
    pub(crate) fn run(self, mut program: Command) -> io::Result<u8> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut program, "relata", &mut text);
        crate::shell::terminal::show(&String::from_utf8_lossy(&text), false).map(|()| 0)
    }
}
