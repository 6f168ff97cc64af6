//! What a block is by the elements around its text.

use crate::page::block::BlockKind;
use crate::page::style::Align;
use crate::page::tree::{Tag, Tree};

/// The kind of a block, the list it is an item of, and how it is set.
pub(super) fn of(tree: &Tree, element: u32) -> (BlockKind, Option<u32>, Align) {
    let mut id = element;
    let align = tree.elements[id as usize].align.unwrap_or_default();
    loop {
        let e = &tree.elements[id as usize];
        match e.tag {
            Tag::Heading(level) => return (BlockKind::Heading(level), None, align),
            Tag::Item | Tag::Term | Tag::Definition => return (BlockKind::Item, Some(e.parent), align),
            Tag::P | Tag::Holder if id != 0 && e.parent != id => id = e.parent,
            _ if e.set_apart => id = e.parent,
            _ => return (BlockKind::Paragraph, None, align),
        }
        // Only a paragraph directly within an item or heading takes its role.
        if !matches!(
            tree.elements[id as usize].tag,
            Tag::Heading(_) | Tag::Item | Tag::Term | Tag::Definition
        ) {
            return (BlockKind::Paragraph, None, align);
        }
    }
}

/// Whether an item's own element, or the first around it, is a term.
pub(super) fn is_term(tree: &Tree, element: u32) -> bool {
    let mut id = element;
    while id != 0 && matches!(tree.elements[id as usize].tag, Tag::P | Tag::Holder) {
        id = tree.elements[id as usize].parent;
    }
    tree.elements[id as usize].tag == Tag::Term
}
