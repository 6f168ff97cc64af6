//! The lines of a title that a page prints.

use super::{Candidate, is_number_or_day, told};
use crate::notice::assemble::cues::{self, squeeze};
use crate::notice::assemble::parts::{Read, is_full, joined};
use crate::notice::data::page_marks::TITLE_BUTTONS;
use crate::notice::field::Source;
use crate::notice::grammar::{date, document_type, label, organ};
use crate::page::{Align, Block, BlockKind, Mapped, Page};
use std::ops::Range;

/// The name that the page prints in a block, and on the lines that only line breaks or a line's length part from it.
pub(super) fn printed(blocks: &[Block], i: usize) -> Candidate {
    of_lines(&blocks[lines_of(blocks, i)])
}

/// The name that some lines are.
fn of_lines(lines: &[Block]) -> Candidate {
    let read = match lines {
        [one] => {
            let text = own(&one.text);
            Read::whole(&text, text.as_str().to_owned())
        }
        lines => joined(&Vec::from_iter(lines)),
    };
    Candidate { read, source: Source::Body, labelled: false, headed: false }
}

/// The most lines that a title takes.
const LINES: usize = 4;

/// The lines of the title of which block `i` is one.
fn lines_of(blocks: &[Block], i: usize) -> Range<usize> {
    let (mut start, mut end) = (i, i + 1);
    while start > 0 && blocks[start].continues {
        start -= 1;
    }
    while blocks.get(end).is_some_and(|b| b.continues) {
        end += 1;
    }
    let fit = |b: &Block| {
        let text = b.as_str();
        !matches!(b.kind, BlockKind::Table | BlockKind::Image)
            && b.linked == 0
            && text.len() < 200
            && !cues::is_chrome_block(b)
            && !is_number_or_day(text)
            && date::find_all(text).is_empty()
            && label::split_labelled(text).is_empty()
    };
    // The number and the day may stand in one element with the title.
    start = (start..i).rev().take_while(|&l| fit(&blocks[l])).last().unwrap_or(i);
    end = (i + 1..end).take_while(|&l| fit(&blocks[l])).last().map_or(i + 1, |l| l + 1);
    if end - start > LINES {
        return i..i + 1;
    }
    // `关于做好某年度` over `某项工作的通知`, each a paragraph.
    let matter = |b: &Block| b.as_str().contains("关于") && document_type::of_title(b.as_str()).is_none();
    if end - start == 1
        && let Some(above) = start.checked_sub(1).map(|a| &blocks[a])
        && fit(above)
        && matter(above)
        && (above.kind, above.align) == (blocks[i].kind, blocks[i].align)
        && !above.as_str().ends_with(['。', '；', '，', '：'])
        && !blocks[i].as_str().contains("关于")
        && is_full(&format!("{}{}", above.as_str(), blocks[i].as_str()))
    {
        start -= 1;
    }
    let alike = |b: &Block| {
        fit(b)
            && (b.kind, b.align) == (BlockKind::Paragraph, Align::Center)
            && blocks[i].align == Align::Center
    };
    let name = |r: Range<usize>| blocks[r].iter().map(|b| squeeze(b.as_str())).collect::<String>();
    // `关于印发某预案的` over `通　知`
    while end - start < LINES
        && document_type::of_title(&name(start..end)).is_none()
        && blocks.get(end).is_some_and(alike)
        && is_full(&name(start..end + 1))
    {
        end += 1;
    }
    let first = under_organs(blocks, start, end, &|b| fit(b) && alike(b));
    first..end
}

/// `某市人民政府办公室` over `关于印发某预案的通知`: the line from which on organs stand over a title's first line, each of which
/// `goes_with` the title.
fn under_organs(blocks: &[Block], start: usize, end: usize, goes_with: &dyn Fn(&Block) -> bool) -> usize {
    let opens = |b: &Block| {
        ["关于", "印发", "转发", "批转"].iter().any(|w| b.as_str().starts_with(w))
            // `征　兵　命　令`
            || b.as_str().len() <= 60 && squeeze(b.as_str()).ends_with("命令")
    };
    let mut first = start;
    while opens(&blocks[start])
        && end - first < LINES
        && let Some(above) = first.checked_sub(1).map(|a| &blocks[a])
        && goes_with(above)
        && !organ::split_list(above.as_str()).is_empty()
    {
        first -= 1;
    }
    first
}

/// The lines of a name that the page's tags confirm, with the organs over it: on lines of the same element, or each of them
/// set as the name is. The tag leaves them out.
pub(super) fn confirmed(page: &Page, lines: Range<usize>) -> Candidate {
    let blocks = page.blocks();
    let (start, end) = (lines.start, lines.end);
    let fit = |b: &Block| {
        !matches!(b.kind, BlockKind::Table | BlockKind::Image) && b.linked == 0 && b.as_str().len() < 300
    };
    // Of lines that a break parts only the lower ones say so.
    let broken = (0..start).rev().take_while(|&i| blocks[i + 1].continues).last().unwrap_or(start);
    let within = under_organs(&blocks[broken..], start - broken, end - broken, &fit) + broken;
    let alike = |b: &Block| fit(b) && (b.kind, b.align) == (blocks[start].kind, blocks[start].align);
    // The site's name may stand over them.
    let beside = (under_organs(blocks, start, end, &alike)..start).find(|&first| is_box(page, first..end));
    let first = if within < start { within } else { beside.unwrap_or(start) };
    of_lines(&blocks[first..end])
}

/// Whether the lines begin a container that holds little beside them, or are set in the middle: a site's own name stands
/// over a title, too.
fn is_box(page: &Page, lines: Range<usize>) -> bool {
    let centred = || page.blocks()[lines.clone()].iter().all(|b| b.align == Align::Center);
    let holder = || page.container(page.holders(lines.start).nth(1)?);
    let held = |held: Range<usize>| {
        held.start == lines.start && held.end >= lines.end && held.len() <= lines.len() + BESIDE
    };
    centred() || holder().is_some_and(|h| held(h.blocks()))
}

/// What a title's container may hold beside it: its number, its day.
const BESIDE: usize = 2;

/// A line without the day, the source or the mark of a note behind it.
pub(in crate::notice::assemble) fn own(line: &Mapped) -> Mapped {
    match told::behind(line).map(|(at, _)| at).or_else(|| note_behind(line)) {
        Some(at) => line.part(0, at),
        None => line.clone(),
    }
}

/// Where the mark of a note begins that an element of its own sets behind a title: `…统计公报<sup>[1]</sup>`.
fn note_behind(line: &Mapped) -> Option<usize> {
    let text = line.as_str();
    let inner = text.strip_suffix([']', '］']).filter(|_| text.len() < 600)?;
    let at = inner.rfind(['[', '［'])?;
    let digits = inner[at..].trim_start_matches(['[', '［']);
    let mark = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    // `[复制链接]` says what it is.
    let button = TITLE_BUTTONS.contains(&digits);
    (at > 0 && (button || mark && line.is_parted(at))).then_some(at)
}
