//! Documents: what is kept to cite one, and its text.
//!
//! It does *not* analyse; it only says what the text is and where it comes from, and it does not
//! touch the disk: bytes come in, a document goes out.

mod front;
mod readers;

use crate::facts::DocumentRecord;

pub use readers::{READERS, Reader, read};

/// One document: its record and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What is kept to cite it.
    pub record: DocumentRecord,
    /// The body without front matter; every span counts its bytes.
    pub text: String,
}
