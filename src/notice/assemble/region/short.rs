//! Documents that hold no sentence: names, prizes, a few labelled lines. What leads them in, what they state and how
//! they are signed tells them from the lines of a page.

use super::super::cues::{
    is_after, is_chrome_block, is_credit, is_empty_box, is_foot_block, is_head, is_hosting, is_of_buttons,
    is_tail,
};
use super::{Found, Region, is_named, trim};
use crate::notice::data::body_marks::BODY_CONTAINERS;
use crate::notice::grammar::{date, organ};
use crate::page::{Block, BlockKind, Page};
use std::ops::Range;

/// What ends a line that leads in what a document lists.
const LEADS: &[&str] = &["如下：", "如下:", "如下﹕", "如下∶"];

/// The most characters of a label on a line of its value.
const LABEL: usize = 12;
/// Lines of label and value that make a document.
const STATED: usize = 3;
/// The least characters of a sentence of its own.
const SENTENCE: usize = 8;

/// Whether a line leads in a list: `现将拟录用人员名单公示如下：`.
pub(super) fn leads(block: &Block) -> bool {
    let text = block.as_str();
    is_line(block)
        && text.chars().count() >= SENTENCE
        && LEADS.iter().any(|w| text.ends_with(w))
        && !is_chrome_block(block)
}

/// Whether the lines of a container that is known to hold a document are one.
pub(super) fn states(blocks: &[Block]) -> bool {
    let own = |b: &&Block| is_line(b) && !is_head(b) && !is_chrome_block(b) && !is_foot_block(b);
    let sentence = |b: &Block| b.as_str().ends_with('。') && b.as_str().chars().count() >= SENTENCE;
    blocks.iter().filter(own).any(sentence)
        || blocks.iter().filter(own).filter(|b| is_stated(b.as_str())).take(STATED).count() == STATED
}

/// `停电范围：人民路`.
fn is_stated(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(label, value)| {
        let label = label.chars().filter(|c| !c.is_whitespace());
        (2..=LABEL).contains(&label.clone().take(LABEL + 1).count())
            && label.clone().all(char::is_alphanumeric)
            && !label.clone().all(|c| c.is_ascii())
            && !value.trim().is_empty()
    })
}

/// A line of text without links.
fn is_line(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Table | BlockKind::Image) && block.linked == 0
}

/// The day under an organ that ends an element, under two and more lines of the same element. The lines that a page
/// puts over its text, its title, organ and day, are fewer.
pub(super) fn signed(page: &Page) -> Option<usize> {
    let blocks = page.blocks();
    let close =
        |b: &Block| matches!(b.kind, BlockKind::Paragraph) && b.linked == 0 && b.as_str().len() <= 120;
    let text = |b: &Block| is_line(b) && !is_head(b) && !is_chrome_block(b) && !is_foot_block(b);
    let title = |b: &Block| {
        matches!(b.kind, BlockKind::Heading(_))
            || page.title().starts_with(b.as_str()) && b.as_str().len() > 12
    };
    (3..blocks.len()).find(|&i| {
        let [first, second, organ, day] = [&blocks[i - 3], &blocks[i - 2], &blocks[i - 1], &blocks[i]];
        close(day)
            && close(organ)
            && day.as_str().contains('年')
            && day.as_str().ends_with('日')
            && text(first)
            && text(second)
            && !title(first)
            && !title(second)
            && date::parse_whole(day.as_str()).is_some()
            && !organ::split_list(organ.as_str()).is_empty()
            && ends_element(page, i)
    })
}

/// Whether the element around the four lines that end with block `last` holds nothing of weight behind them.
fn ends_element(page: &Page, last: usize) -> bool {
    let around = page
        .holders(last)
        .filter_map(|holder| Some(page.container(holder)?.blocks()))
        // What browsers move out of a table stands before it.
        .find(|r| r.start + 3 <= last && last < r.end);
    let Some(range) = around else { return false };
    let own = |b: &Block| {
        let text = b.as_str();
        b.kind == BlockKind::Image
            || is_of_buttons(text)
            || is_credit(text)
            || text.starts_with(['附', '（', '('])
    };
    let end = range.end.min(page.blocks().len());
    page.blocks()[last + 1..end].iter().take_while(|b| !is_after(b)).all(own)
}

/// A document of which the page shows hardly more than a link or pictures: the known container, where it holds
/// little and nothing of the page's own.
pub(super) fn thin(page: &Page) -> Option<Region> {
    let blocks = page.blocks();
    BODY_CONTAINERS.iter().find_map(|names| {
        let ranges = page.containers().filter(|c| is_named(c, names)).map(|c| c.blocks());
        let ranges = ranges.map(|r| trim(page, r, Found::Container));
        // What a name says that only bodies have may go on for longer, unless it is links.
        let body = *names == BODY_CONTAINERS[0];
        let unlinked = |r: &Range<usize>| {
            let own = &blocks[r.clone()];
            let (linked, all) = own.iter().fold((0, 0), |(l, a), b| (l + b.linked, a + b.as_str().len()));
            linked * 3 <= all
        };
        let fit = |r: &Range<usize>| {
            ((1..=4).contains(&r.len()) || body && !r.is_empty() && unlinked(r))
                && blocks[r.clone()].iter().any(|b| b.as_str().chars().count() >= 10)
                && !blocks[r.clone()]
                    .iter()
                    .any(|b| is_chrome_block(b) || is_foot_block(b) || is_hosting(b.as_str()))
        };
        // A name that is not the body's alone may be a banner's.
        let scanned = |names: &[&str]| {
            let own = page.containers().filter(|c| is_named(c, names)).map(|c| c.blocks());
            own.filter_map(|r| pictures(page, r)).last()
        };
        let found = if body { scanned(names) } else { None }.or_else(|| ranges.filter(fit).last());
        found.map(|blocks| Region::new(blocks, Found::Container))
    })
}

/// Links that make a menu, in bytes of their text.
const MENU: usize = 90;

/// The pictures of a container that holds nothing else but lines of the page. Those behind such a line are the page's, too.
fn pictures(page: &Page, range: Range<usize>) -> Option<Range<usize>> {
    let blocks = page.blocks().get(range.clone())?;
    let picture = |b: &Block| b.kind == BlockKind::Image && b.source.is_some();
    let of_page = |b: &Block| {
        let text = b.as_str();
        b.kind == BlockKind::Image
            || b.link_share() > 0.5
            || matches!(b.kind, BlockKind::Heading(_))
            || is_head(b)
            || is_tail(b)
            || is_after(b)
            || is_hosting(text)
            || is_empty_box(text)
            || date::parse_whole(text).is_some()
    };
    let first = blocks.iter().position(picture)?;
    let run = blocks[first..].iter().take_while(|b| picture(b)).count();
    let start = range.start + first;
    // A header has pictures, too: over menus, and the same one between all their entries.
    let linked: usize = blocks.iter().map(|b| b.linked).sum();
    let mut sources: Vec<_> = blocks[first..first + run].iter().map(|b| &b.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let header = blocks[..first].iter().any(|b| is_foot_block(b) || b.linked > 0)
        || linked > MENU
        || sources.len() < run;
    (!header && blocks.iter().all(of_page)).then_some(start..start + run)
}
