//! Where nearly all of a page's prose stands, and what makes little of it a document.

use super::super::cues::{is_after, is_chrome_block, is_foot_block, is_head, is_mark};
use crate::notice::grammar::{date, organ};
use crate::page::{Block, BlockKind, Page};
use std::ops::Range;

/// The innermost container in which nearly all of the page's prose stands.
pub(super) fn dense(
    page: &Page,
    of: &impl Fn(&Range<usize>) -> usize,
    total: usize,
    least: usize,
) -> Option<Range<usize>> {
    if total < least {
        return None;
    }
    let mut sums = vec![0usize; page.container_count()];
    let mut marked = vec![0usize; page.container_count()];
    for (i, block) in page.blocks().iter().enumerate() {
        let w = of(&(i..i + 1));
        let mark = usize::from(is_mark(block));
        if w + mark > 0 {
            for holder in page.holders(i) {
                sums[holder as usize] += w + mark * 300;
                marked[holder as usize] += mark;
            }
        }
    }
    let whole = sums.first().copied().unwrap_or(0);
    // Holders are numbered in document order, so the last one that qualifies is the innermost.
    let best = sums.iter().rposition(|s| *s * 100 >= whole * 80)?;
    let range = page.container(best as u32).map(|c| c.blocks())?;
    Some(if range.len() == 1 { with_below(page, range) } else { range })
}

/// The most lines of a document of which one says nearly everything.
const SHORT: usize = 12;

/// A document of which one paragraph says nearly everything has the lines below it, too, where the element around them
/// holds nothing else behind it: `会议要求各部门抓好落实（办公室）`.
fn with_below(page: &Page, one: Range<usize>) -> Range<usize> {
    let around = page.holders(one.start).find_map(|holder| {
        let range = page.container(holder)?.blocks();
        (range.len() > 1).then_some(range)
    });
    let line = |b: &Block| {
        matches!(b.kind, BlockKind::Paragraph)
            && b.linked == 0
            && !is_head(b)
            && !is_chrome_block(b)
            && !is_foot_block(b)
            && !is_after(b)
    };
    // Addressees or a number alone are no document, whatever stands below them.
    if page.blocks().get(one.start).is_some_and(is_mark) {
        return around.unwrap_or(one);
    }
    let below = around.map(|r| one.end..r.end.min(page.blocks().len()));
    match below
        .filter(|r| r.len() <= SHORT && page.blocks().get(r.clone()).is_some_and(|b| b.iter().all(line)))
    {
        Some(below) => one.start..below.end,
        None => one,
    }
}

/// The day under an organ under a sentence: however short it is, a document is signed so.
pub(super) fn signed(blocks: &[Block]) -> Option<usize> {
    let line = |b: &Block| b.kind == BlockKind::Paragraph && b.linked == 0 && b.as_str().len() <= 120;
    (2..blocks.len()).find(|&i| {
        let [text, organ, day] = [&blocks[i - 2], &blocks[i - 1], &blocks[i]];
        line(day)
            && line(organ)
            && day.as_str().contains('年')
            && day.as_str().ends_with('日')
            && text.as_str().ends_with(['。', '！'])
            && text.linked == 0
            && date::parse_whole(day.as_str()).is_some()
            && !organ::split_list(organ.as_str()).is_empty()
    })
}
