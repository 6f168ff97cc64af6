//! Where on the page the document stands.
//!
//! Four ways, in this order: the comments that content management systems put around the article, the
//! containers they are known by, the container in which nearly all prose stands, and, for plain text,
//! the geometry of the document's own parts. Whatever way it was found, the lines of the page around
//! the document are cut off at both ends.

use super::cues::{
    has_value_below, is_after, is_chrome_block, is_close, is_credit, is_foot_block, is_head, is_mark,
    is_of_buttons, is_prose, is_tail, is_title_like,
};
use super::labelled;
use crate::notice::data::body_marks::{BODY_COMMENTS, BODY_CONTAINERS};
use crate::notice::grammar::{date, label, outline};
use crate::page::{Block, BlockKind, Container, Page};
use std::ops::Range;

mod density;
mod names;
mod short;
mod trim;
use density::{dense, signed};
use names::Names;
use short::thin;
use trim::{announces, trim};

/// How the document was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Comments,
    Container,
    Density,
    Lines,
}

impl Found {
    /// Whether what was found has an end of its own, rather than one that was guessed from its lines.
    pub(super) fn is_bounded(self) -> bool {
        matches!(self, Found::Comments | Found::Container)
    }
}

/// The document's blocks.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub blocks: Range<usize>,
    pub found: Found,
    /// Whether the foot of the page stood in it and was cut off.
    pub footed: bool,
    /// Whether it ends where an element ends that holds the document and nothing else behind it.
    pub closed: bool,
}

impl Region {
    fn new(blocks: Range<usize>, found: Found) -> Self {
        Region { blocks, found, footed: false, closed: false }
    }
}

/// The most that one block can say for a container, in bytes: one long table must not outweigh the
/// document it is attached to.
const CAP: usize = 900;

/// How much a block looks like a document's text, in bytes.
fn weight(block: &Block) -> usize {
    match block.kind {
        BlockKind::Image => 0,
        BlockKind::Table => {
            if labelled::is_catalogue(block) {
                return 0;
            }
            table_weight(block)
        }
        _ => {
            let text = block.as_str();
            if block.linked * 2 > text.len() || is_chrome_block(block) || is_foot_block(block) {
                return 0;
            }
            let prose = text.contains(['。', '；', '，', '：'])
                || text.len() > 120
                || outline::number(text).is_some();
            let weight = if prose { text.len() } else { text.len() / 4 };
            weight.min(CAP)
        }
    }
}

fn table_weight(table: &Block) -> usize {
    let bytes: usize = table.rows.iter().flatten().map(|c| c.text.as_str().len()).sum();
    bytes.saturating_sub(table.linked * 2).min(CAP)
}

/// Finds the document.
pub(super) fn find(page: &Page) -> Option<Region> {
    let blocks = page.blocks();
    let mut weights: Vec<usize> = blocks.iter().map(weight).collect();
    for i in 1..blocks.len() {
        if weights[i] == 0 && blocks[i].kind == BlockKind::Table && announces(&blocks[i - 1]) {
            weights[i] = table_weight(&blocks[i]);
        }
    }
    let total: usize = weights.iter().sum();
    // Prefix sums, so that the weight of any container is one subtraction.
    let sums: Vec<usize> = std::iter::once(0)
        .chain(weights.iter().scan(0, |sum, w| {
            *sum += w;
            Some(*sum)
        }))
        .collect();
    let of = |r: &Range<usize>| sums[r.end.min(blocks.len())] - sums[r.start.min(blocks.len())];
    if page.is_plain() {
        return lines(page, &weights);
    }
    let signed = signed(blocks).or_else(|| short::signed(page));
    let least = if signed.is_some() || blocks.iter().any(short::leads) { SIGNED } else { LEAST };
    let enough = |r: &Range<usize>| of(r) >= least && of(r) * 5 >= total;
    let region = comments(page)
        .filter(|r| enough(r))
        .map(|blocks| Region::new(blocks, Found::Comments))
        .or_else(|| {
            container(page, &of, least)
                .filter(|r| enough(r))
                .map(|blocks| Region::new(blocks, Found::Container))
        })
        .or_else(|| dense(page, &of, total, 2 * least).map(|blocks| Region::new(blocks, Found::Density)));
    let Some(region) = region else { return thin(page) };
    let trimmed = trim(page, region.blocks.clone(), region.found);
    let footed = region.blocks.contains(&trimmed.end) && is_foot_block(&blocks[trimmed.end]);
    let closed = region.found == Found::Density && is_closed(blocks, &region.blocks, trimmed.end);
    let range = widen(blocks, trimmed);
    // Without a sentence or a part that only documents have, what was found is the page itself.
    let document = blocks[range.clone()].iter().any(|b| {
        b.kind == BlockKind::Table
            || is_mark(b)
            || b.link_share() < 0.5 && b.as_str().len() >= 30 && b.as_str().contains(['。', '，', '；'])
    });
    // So are two items of an outline, where nothing ends in a sign.
    let outlined = || {
        let numbered =
            blocks[range.clone()].iter().filter(|b| b.linked == 0 && outline::number(b.as_str()).is_some());
        numbered.take(2).count() == 2
    };
    // Names and labelled lines hold no sentence, however many they are.
    let listed = || {
        let own = &blocks[range.clone()];
        own.iter().any(short::leads) || region.found.is_bounded() && short::states(own)
    };
    if document || outlined() || signed.is_some_and(|day| range.contains(&day)) || listed() {
        return Some(Region { blocks: range, footed, closed, ..region });
    }
    thin(page)
}

/// How much text makes a document, in bytes, and how much where it is signed: `定于明日停水。`
const LEAST: usize = 30;
const SIGNED: usize = 12;

/// Whether an element that is not the whole page ends with the document: behind its end stand buttons and credits at most.
fn is_closed(blocks: &[Block], element: &Range<usize>, end: usize) -> bool {
    let own = |b: &Block| b.kind != BlockKind::Table && (is_of_buttons(b.as_str()) || is_credit(b.as_str()));
    element.len() < blocks.len() && end <= element.end && blocks[end..element.end].iter().all(own)
}

/// How far from what was found a part of the document is looked for, in blocks.
const NEAR: usize = 14;

/// Takes in what containers leave out when an editor nested them badly: the addressees and the number
/// just before, the sign-off and the colophon just after, with all that stands between.
fn widen(blocks: &[Block], range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let mut at = end;
    while at < blocks.len() && at < end + NEAR {
        let block = &blocks[at];
        if is_after(block) || is_tail(block) && !block.as_str().is_empty() || block.linked > 0 {
            break;
        }
        if is_close(block) {
            end = at + 1;
        }
        at += 1;
    }
    let mut at = start;
    while at > 0 && at + NEAR > start {
        at -= 1;
        let block = &blocks[at];
        if is_head(block) || block.linked > 0 {
            break;
        }
        // The value of a label that stands alone on its line is that label's.
        if is_mark(block) && !(at > 0 && label::classify(blocks[at - 1].as_str()).is_some()) {
            start = at;
        }
    }
    start..end
}

/// Where the document would begin on a page that shows none: after the heading that repeats the page's
/// title, and the line of its day and source.
pub(super) fn place(page: &Page) -> usize {
    let blocks = page.blocks();
    let squeeze = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let element = squeeze(page.title());
    let heads = |b: &Block| {
        let bare = squeeze(b.as_str());
        !matches!(b.kind, BlockKind::Table | BlockKind::Image)
            && b.link_share() < 0.5
            && bare.chars().count() >= 8
            && element.starts_with(&bare)
    };
    let Some(heading) = blocks.iter().rposition(heads) else { return blocks.len() };
    let next = heading + 1;
    next + blocks[next..].iter().take(4).take_while(|b| is_head(b) || is_dated(b)).count()
}

/// A line that holds a day and hardly more.
fn is_dated(block: &Block) -> bool {
    let text = block.as_str();
    text.len() < 120 && date::find_all(text).first().is_some_and(|found| found.span.start() == 0)
}

fn is_named(container: &Container<'_>, names: &[&str]) -> bool {
    !container.is_chrome()
        && std::iter::once(container.id)
            .chain(container.class.split_ascii_whitespace())
            .any(|n| names.iter().any(|k| n.eq_ignore_ascii_case(k)))
}

/// Between the comments, or the empty `meta` elements, that mark the article.
fn comments(page: &Page) -> Option<Range<usize>> {
    let mut open: Option<(usize, usize)> = None;
    let mut best: Option<Range<usize>> = None;
    for (comment, block) in page.comments() {
        let comment = comment.to_ascii_lowercase();
        match open {
            Some((pair, start)) if comment.contains(BODY_COMMENTS[pair].1) => {
                if block > start && best.as_ref().is_none_or(|b| block - start > b.len()) {
                    best = Some(start..block);
                }
                open = None;
            }
            _ => {
                if let Some(pair) = BODY_COMMENTS.iter().position(|(begin, _)| comment.contains(begin)) {
                    open = Some((pair, block));
                }
            }
        }
    }
    best
}

/// The container that is known by its id or class: the innermost of those that say nearly the most,
/// for some sites give one such name to the body and another to all that is around it.
fn container(page: &Page, of: &impl Fn(&Range<usize>) -> usize, least: usize) -> Option<Range<usize>> {
    BODY_CONTAINERS.iter().find_map(|names| {
        let ranges: Vec<Range<usize>> =
            page.containers().filter(|c| is_named(c, names)).map(|c| c.blocks()).collect();
        let most = ranges.iter().map(of).max().filter(|m| *m >= least)?;
        ranges.into_iter().rev().find(|r| of(r) * 100 >= most * 85)
    })
}

/// Plain text: from the end of the labels at the head to the foot of the page.
fn lines(page: &Page, weights: &[usize]) -> Option<Region> {
    let (blocks, names) = (page.blocks(), Names::of(page));
    let prose = (0..blocks.len()).find(|&i| is_prose(&blocks[i]) && weights[i] > 0 && !names.has(i));
    let prose =
        prose.or_else(|| (0..blocks.len()).find(|&i| is_mark(&blocks[i]) || short::leads(&blocks[i])))?;
    let start = match (0..prose).rev().find(|&i| is_head(&blocks[i])) {
        Some(i) => i + 1 + usize::from(i + 1 < prose && has_value_below(blocks, i)),
        // Without a header of labels the document begins with its own parts, at most a few lines up.
        None => {
            let mark = (0..prose).find(|&i| is_mark(&blocks[i])).unwrap_or(prose);
            (mark.saturating_sub(6)..mark)
                .rev()
                .take_while(|&i| is_title_like(&blocks[i]))
                .last()
                .unwrap_or(mark)
        }
    };
    let mut end = (prose..blocks.len()).find(|&i| is_after(&blocks[i])).unwrap_or(blocks.len());
    while end > start && is_tail(&blocks[end - 1]) {
        end -= 1;
    }
    let footed = blocks.get(end).is_some_and(is_foot_block);
    (end > start).then_some(Region { footed, ..Region::new(start..end, Found::Lines) })
}
