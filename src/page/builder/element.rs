//! Elements, by their names and attributes.

use super::Attribute;
use crate::page::style;
use crate::page::tree::{Attr, Element, Known, Tag};

/// An element that begins at event `open`, with what its attributes say and what it takes over from the one `around` it.
pub(super) fn made(
    tag: Tag,
    attrs: &[Attribute<'_>],
    parent: u32,
    around: Option<&Element>,
    open: u32,
) -> Element {
    let (hidden, bold, broken) = around.map_or((false, false, false), |p| (p.hidden, p.bold, p.broken));
    let mut element = Element {
        tag,
        parent,
        open,
        close: u32::MAX,
        hidden: hidden || tag == Tag::Silent,
        set_apart: false,
        bold: bold || tag == Tag::Bold,
        broken: broken || tag == Tag::Preformatted,
        align: None,
        attrs: Vec::new(),
        table: (tag == Tag::Table).then(Box::default),
    };
    let mut align = None;
    let mut style_text = None;
    for (known, value) in attrs {
        match known {
            Known::Style => style_text = Some(&**value),
            Known::Align => align = Some(&**value),
            Known::Hidden => element.hidden = true,
            // The first of two counts.
            Known::Kept(attr) if element.attr(*attr).is_none() => {
                element.attrs.push((*attr, (&**value).into()));
            }
            Known::Kept(_) => {}
        }
    }
    let looks = style_text.map(style::read).unwrap_or_default();
    // Many sites hide the body until a script has run.
    element.hidden |= looks.hidden && tag != Tag::Body;
    element.set_apart = looks.block && matches!(tag, Tag::Inline | Tag::Bold);
    element.bold |= looks.bold;
    element.broken = looks.broken.unwrap_or(element.broken);
    element.align = looks.align.or_else(|| align.and_then(style::align));
    element
}

/// Whether an `a` element is a link: one without an address is one still where a script follows it, as long as nothing
/// names it as a place.
pub(super) fn leads_somewhere(attrs: &[Attribute<'_>]) -> bool {
    let value = |attr: Attr| attrs.iter().find(|a| a.0 == Known::Kept(attr)).map(|a| a.1.trim());
    match value(Attr::Href) {
        Some(address) => !address.is_empty(),
        None => value(Attr::Name).or(value(Attr::Id)).is_none(),
    }
}
