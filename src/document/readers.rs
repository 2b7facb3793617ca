//! One row for each kind of file that a document can come from.

use super::Document;
use super::front::{self, FrontMatter};
use crate::facts::DocumentRecord;

/// How one kind of file becomes a document.
#[derive(Debug)]
pub struct Reader {
    /// The ends of file names, without the dot.
    pub extensions: &'static [&'static str],
    /// What kind of file it is, for messages.
    pub what: &'static str,
    /// From the file's text to the front matter and the body.
    take: fn(&str) -> (FrontMatter, String),
}

/// The kinds of files that can be read.
pub const READERS: &[Reader] = &[
    Reader { extensions: &["txt", "text", ""], what: "plain text", take: plain },
    Reader { extensions: &["md", "markdown"], what: "Markdown", take: plain },
];

fn plain(text: &str) -> (FrontMatter, String) {
    let (front, body) = front::split(text);
    (front, body.to_owned())
}

/// Reads the bytes of a file whose name ends in `extension`; the error says why it cannot be read.
pub fn read(id: &str, extension: &str, bytes: &[u8]) -> Result<Document, String> {
    let lower = extension.to_ascii_lowercase();
    let Some(reader) = READERS.iter().find(|reader| reader.extensions.contains(&lower.as_str())) else {
        let known: Vec<&str> =
            READERS.iter().flat_map(|r| r.extensions).copied().filter(|e| !e.is_empty()).collect();
        return Err(format!("no reader for .{lower} files; {} can be read", known.join(", ")));
    };
    if bytes.contains(&0) {
        return Err("it is a binary file, not text".to_owned());
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|why| format!("it is not UTF-8: the byte at {} makes no character", why.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (front, body) = (reader.take)(text);
    let published = front.published.or_else(|| front::dateline(&body));
    let record = DocumentRecord { id: id.to_owned(), title: front.title, outlet: front.outlet, published };
    Ok(Document { record, text: body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_why_a_file_cannot_be_read() {
        let check = |extension: &str, bytes: &[u8], words: &str| {
            let why = read("x", extension, bytes).unwrap_err();
            assert!(why.contains(words), "{why}");
        };
        check("png", b"x", "no reader for .png");
        check("txt", b"a\0b", "binary");
        check("md", b"ab\xff", "byte at 2");
    }
}
