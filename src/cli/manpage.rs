//! `relata manpage`: the manual page.

use clap::{Args, Command};
use clap_mangen::Man;
use std::io;

/// Print the manual page, to be read with `relata manpage | man -l -`.
#[derive(Args, Debug)]
pub(crate) struct Manpage {}

impl Manpage {
    /// Prints the page of `program` and of each of its commands; the exit code.
    pub(crate) fn run(self, program: Command) -> io::Result<u8> {
        let mut text = Vec::new();
        let man = Man::new(program.clone());
        man.render_title(&mut text)?;
        man.render_name_section(&mut text)?;
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
        for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
            text.extend_from_slice(format!(".SH RELATA {}\n", command.get_name().to_uppercase()).as_bytes());
            let mut of_command = Vec::new();
            let man = Man::new(command.clone().disable_help_flag(true));
            man.render_synopsis_section(&mut of_command)?;
            man.render_description_section(&mut of_command)?;
            man.render_options_section(&mut of_command)?;
            // The sections of a command stand one level below those of the program.
            text.extend_from_slice(
                String::from_utf8_lossy(&of_command).replace("\n.SH ", "\n.SS ").as_bytes(),
            );
        }
        text.extend_from_slice(EXIT.as_bytes());
        crate::shell::terminal::show(&String::from_utf8_lossy(&text), false).map(|()| 0)
    }
}

const EXIT: &str = ".SH \"EXIT STATUS\"
0 fine, 1 an error in a query, 2 wrong usage, 3 a file could not be read or written, 4 done with some documents skipped.
";
