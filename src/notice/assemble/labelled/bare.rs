//! Labels without a colon, and what must stand near for one to be believed.

use super::may_be_value;
use crate::notice::grammar::index_number;
use crate::notice::grammar::label::{self, Field};
use crate::page::{Block, BlockKind, Mapped};

/// A label without a colon that only the markup parts from its value.
pub(super) struct Bare {
    pub field: Field,
    pub value: Mapped,
}

/// `<span>主题分类</span><span>水利</span>`, or a label alone on its line over its value.
pub(super) fn bare(blocks: &[Block], i: usize) -> Option<Bare> {
    let block = &blocks[i];
    if matches!(block.kind, BlockKind::Table | BlockKind::Image)
        || block.linked > 0
        || block.as_str().len() > 900
    {
        return None;
    }
    if let Some(field) = label::classify(block.as_str()) {
        let next = blocks.get(i + 1).filter(|n| may_be_value(n) && n.as_str().len() < 300)?;
        return Some(Bare { field, value: next.text.clone() });
    }
    let l = label::glued(block.as_str())?;
    block
        .text
        .is_parted(l.value.start())
        .then(|| Bare { field: l.field, value: block.text.part(l.value.start(), l.value.end()) })
}

/// An index number of the national form under its own label needs no other ones near, and neither does a way of
/// disclosure.
pub(super) fn speaks_alone(bare: &Bare) -> bool {
    let value = bare.value.as_str();
    match bare.field {
        Field::IndexNumber => {
            index_number::parse(value).is_some_and(|n| n.value.kind != index_number::Kind::Opaque)
        }
        Field::DisclosureMethod => label::is_method(value),
        _ => false,
    }
}

/// How far away another label must stand, in blocks.
const COMPANY: usize = 4;

/// Whether labels of at least two other fields stand near, one of them with a value: one such word alone says nothing,
/// and search forms have rows of them.
pub(super) fn has_company(bare: &[Option<Bare>], blocks: &[Block], i: usize, field: Field) -> bool {
    let near = i.saturating_sub(COMPANY)..blocks.len().min(i + COMPANY + 1);
    let mut others: Vec<Field> = Vec::new();
    let mut stated = false;
    for j in near.filter(|&j| j != i) {
        let leading = || label::leading(blocks[j].as_str()).map(|l| l.field);
        let valued = bare[j].as_ref().map(|b| b.field).or_else(leading);
        let known = valued.or_else(|| label::classify(blocks[j].as_str()));
        let Some(other) = known.filter(|f| *f != field && *f != Field::Other) else { continue };
        stated |= valued.is_some();
        others.push(other);
    }
    others.sort_unstable();
    others.dedup();
    stated && others.len() >= 2
}
