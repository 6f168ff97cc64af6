//! What of a region is the page's rather than the document's, at both its ends.

use super::Found;
use super::names::Names;
use crate::notice::assemble::cues::{
    has_value_below, is_after, is_chrome_block, is_empty_box, is_foot_block, is_head, is_hosting, is_prose,
    is_tail, squeeze,
};
use crate::notice::assemble::dateline;
use crate::notice::grammar::{date, label, label::Field};
use crate::page::{Block, BlockKind, Page};
use std::ops::Range;

/// Cuts the lines of the page around the document off at both ends.
pub(super) fn trim(page: &Page, range: Range<usize>, found: Found) -> Range<usize> {
    let blocks = page.blocks();
    let Range { mut start, mut end } = range;
    let names = Names::of(page);
    let first_prose = (start..end).find(|&i| is_prose(&blocks[i]) && !names.has(i)).unwrap_or(end);
    let table = (start..end).any(|i| blocks[i].kind == BlockKind::Table);
    // Where the document is a picture or a few words, the boxes below it must not be taken for it; a
    // share bar may stand above it.
    let from = match first_prose == end && !table {
        true => first_sentence(blocks, start..end).unwrap_or(start),
        false => shown(blocks, start..first_prose),
    };
    let shares = |b: &Block| from < first_prose && b.as_str().starts_with("分享");
    if let Some(cut) = (from..end).find(|&i| is_after(&blocks[i]) && !shares(&blocks[i])) {
        end = cut;
    }
    // Who keeps the site, in one element with the marks of the foot.
    let foot = blocks.get(end).filter(|b| is_foot_block(b)).and_then(|_| {
        let around = page.holders(end).filter_map(|holder| Some(page.container(holder)?.blocks()));
        around.into_iter().find(|r| r.len() > 1).filter(|r| r.start > first_prose)
    });
    let hosts =
        |i: usize| foot.as_ref().is_some_and(|foot| foot.contains(&i)) && is_hosting(blocks[i].as_str());
    let idle = |i: usize| is_tail(&blocks[i]) || hosts(i) || is_empty_box(blocks[i].as_str());
    while end > start && idle(end - 1) {
        end -= 1;
    }
    // Before the first prose only: an article may well speak of what a header speaks of.
    let head_end = first_prose.min(end);
    // The headings of boxes that stand over the text, where nothing stands in the boxes.
    let over = start..from.min(end).max(start);
    let empty = |b: &Block| is_after(b) || b.linked == 0 && b.kind != BlockKind::Image;
    if found != Found::Comments
        && blocks[over.clone()].iter().all(empty)
        && let Some(last) = over.rev().find(|&i| is_after(&blocks[i]))
    {
        start = last + 1;
    }
    let announced = (start..head_end).find(|&i| announces(&blocks[i])).unwrap_or(head_end);
    let listed = |i: usize| {
        let indexed = || {
            blocks[i]
                .rows
                .iter()
                .flatten()
                .any(|c| label::classify(c.text.as_str()) == Some(Field::IndexNumber))
        };
        i > announced && blocks[i].kind == BlockKind::Table && !indexed()
    };
    if found != Found::Comments
        && let Some(last) = (start..head_end).rev().find(|&i| is_head(&blocks[i]) && !listed(i))
    {
        start = last + 1;
        // A label alone on its line has its value on the next.
        if start < head_end && has_value_below(blocks, last) {
            start += 1;
        }
        start += blocks[start..head_end.max(start)].iter().take_while(|b| is_class(b)).count();
    }
    if found != Found::Comments
        && let Some(menu) = menu_above_title(page, start..head_end)
    {
        start = menu + 1;
    }
    start..end
}

/// The last line of links above the line that repeats the page's title: nothing above that is the document's.
fn menu_above_title(page: &Page, head: Range<usize>) -> Option<usize> {
    let (blocks, element) = (page.blocks(), squeeze(page.title()));
    let menu = |i: usize| blocks[i].linked > 0 && blocks[i].link_share() >= 0.5;
    let title = |i: &usize| {
        let bare = squeeze(blocks[*i].as_str());
        !menu(*i) && bare.chars().count() >= 5 && element.starts_with(&*bare)
    };
    let title = head.clone().find(title)?;
    (head.start..title).rev().find(|&i| menu(i))
}

/// Whether a line says which class a document belongs to, or from when to when it is in force. In a document the words are others, too (`主题：`), so this is
/// asked below lines that only catalogues have.
fn is_class(block: &Block) -> bool {
    let text = block.as_str();
    let class = |f: Field| matches!(f, Field::Category | Field::AssignedCategory);
    let labelled =
        || label::split_labelled(text).first().is_some_and(|l| l.label.start() == 0 && class(l.field));
    let in_force = || {
        let found = label::split_labelled(text);
        let day = |f: Field| matches!(f, Field::EffectiveOn | Field::RepealedOn);
        found.first().is_some_and(|l| {
            let value = l.value_in(text);
            l.label.start() == 0
                && day(l.field)
                && (value.is_empty() || date::parse_labelled(value).is_some())
        })
    };
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
        && text.len() < 200
        && (labelled() || in_force())
}

/// Whether a block is a sentence that a table may follow, which then is what the document lists and not what is said
/// about it.
pub(super) fn announces(block: &Block) -> bool {
    let text = block.as_str();
    block.kind == BlockKind::Paragraph
        && text.ends_with(['。', '：'])
        && text.chars().count() >= 8
        && block.linked == 0
        && label::split_labelled(text).is_empty()
        && !is_chrome_block(block)
}

/// The sentence, too short for prose, below which a text of such begins: nothing but titles and lines of the page above it.
fn first_sentence(blocks: &[Block], range: Range<usize>) -> Option<usize> {
    let of_page = |b: &Block| {
        let heads = matches!(b.kind, BlockKind::Heading(_)) && !b.as_str().ends_with('。');
        heads || is_head(b) || is_after(b) || dateline::of_line(&b.text).is_some()
    };
    let first = range.clone().find(|&i| !of_page(&blocks[i]))?;
    let block = &blocks[first];
    (block.kind == BlockKind::Paragraph && block.linked == 0 && block.as_str().ends_with('。'))
        .then_some(first)
}

/// From where a box's heading ends the document: from its first prose on, and where a picture follows the
/// line of day and source, from the picture on.
fn shown(blocks: &[Block], before: Range<usize>) -> usize {
    let Some(last) = before.clone().rev().find(|&i| is_head(&blocks[i])) else { return before.end };
    let boxed = (last + 1..before.end).find(|&i| is_after(&blocks[i])).unwrap_or(last);
    let picture = |i: &usize| blocks[*i].kind == BlockKind::Image;
    (last + 1..boxed).find(picture).unwrap_or(before.end)
}
