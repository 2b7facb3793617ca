//! What the two XML formats share.

use super::sheet::Kind;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io;

/// A document of XML: one element with its attributes, and what `fill` writes into it.
pub(super) fn document(
    root: &str,
    attributes: &[(&str, &str)],
    fill: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written =
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| {
            let element = writer.create_element(root).with_attributes(attributes.iter().copied());
            element.write_inner_content(fill).map(drop)
        });
    written.expect("memory takes all that is written");
    let mut text = String::from_utf8(writer.into_inner()).expect("texts in, text out");
    text.push('\n');
    text
}

/// What both formats call a kind of value.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Texts => "string",
        Kind::Whole => "long",
        Kind::Number => "double",
        Kind::Flag => "boolean",
    }
}

/// A text without the characters that no XML document may hold, escaped or not.
pub(super) fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}
