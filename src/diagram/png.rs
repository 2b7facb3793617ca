//! The drawing as pixels, with the letters that travel with the program.

use crate::diagnostic::Diagnostic;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::Arc;

/// The letters that travel with the program, as an attribute.
pub(super) const FONTS: &str = "font-family=\"DejaVu Sans\" font-stretch=\"condensed\"";
const FAMILY: &str = "DejaVu Sans";
/// Pixels for each unit of the drawing, for sharp letters on any screen.
const SCALE: f32 = 2.0;
/// A picture is made smaller rather than wider or higher than this.
const LARGEST: f32 = 12_000.0;

/// Whether the letters that travel with the program lack this one: all but Latin, Greek, Cyrillic, signs.
fn is_rare(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{52f}' | '\u{2000}'..='\u{22ff}')
}

/// Paints an SVG drawing.
pub(super) fn paint(svg: &str) -> Result<Vec<u8>, Diagnostic> {
    let failed = |why: String| Diagnostic::error(format!("the picture cannot be painted: {why}"));
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans_condensed::regular().to_vec());
    fonts.load_font_data(dejavu::sans_condensed::bold().to_vec());
    // Letters of other scripts come from the system, where it has them.
    if svg.chars().any(is_rare) {
        fonts.load_system_fonts();
    }
    fonts.set_sans_serif_family(FAMILY);
    let options = Options { font_family: FAMILY.to_owned(), fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|why| failed(why.to_string()))?;
    let size = tree.size();
    let scale = SCALE.min(LARGEST / size.width().max(size.height()));
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| failed(format!("{width} by {height} is no size")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|why| failed(why.to_string()))
}
