//! Which headings can be a document's name.

use super::PARTING;
use crate::notice::assemble::cues::squeeze;
use crate::notice::assemble::dateline;
use crate::notice::assemble::parts::is_numbered;
use crate::notice::data::news::{DOCUMENT_COLUMNS, NEWS_COLUMNS};
use crate::notice::grammar::{date, document_number, label, label::Field, organ, title};
use crate::page::{Block, BlockKind};

/// The least characters of a short heading that is no type of document.
pub(super) const SHORT: usize = 4;

/// Whether a name is a column's of a site: `新闻动态`.
pub(super) fn is_column(name: &str) -> bool {
    DOCUMENT_COLUMNS.contains(&name) || NEWS_COLUMNS.iter().any(|column| name.ends_with(column))
}

/// Whether heading `i` stands over the line that says when an article was put there.
pub(super) fn is_over_day(blocks: &[Block], i: usize) -> bool {
    let dated = |b: &Block| {
        let labels = || label::split_labelled(b.as_str());
        dateline::of_line(&b.text).is_some()
            || b.as_str().len() < 300 && labels().iter().any(|l| l.field == Field::PublishedOn)
    };
    matches!(blocks[i].kind, BlockKind::Heading(_)) && blocks.get(i + 1).is_some_and(dated)
}

/// Whether a heading can be a document's name: neither an organ's nor a number or a day, and long enough or a type.
pub(super) fn names_a_document(block: &Block) -> bool {
    let bare = squeeze(block.as_str());
    (bare.chars().count() >= 6 || title::is_type(&bare))
        && !organ::is_organ(&bare)
        && !is_number_or_day(block.as_str())
        && !is_said_of_it(block)
}

/// Whether a heading is the `title` element, or one of the parts that it joins, though it reads as an organ's name. What
/// names the site is none: `某县人民政府`, `某某网`.
pub(super) fn is_segment(block: &Block, element: &str, sites: &[&str]) -> bool {
    let bare = squeeze(block.as_str());
    let site = sites.iter().any(|name| squeeze(name) == bare) || SITES.iter().any(|end| bare.ends_with(end));
    matches!(block.kind, BlockKind::Heading(_))
        && block.linked == 0
        && bare.chars().count() >= SHORT
        && !site
        && !is_column(&bare)
        && element.split(PARTING).any(|part| squeeze(part) == bare)
}

/// How the names of sites end, which are their hosts' more often than not.
const SITES: [&str; 7] = ["网", "网站", "政府", "办公室", "局", "厅", "委员会"];

/// Whether a heading holds what a site says about a document: a label with its value, day and source, number and day.
fn is_said_of_it(block: &Block) -> bool {
    let first = label::split_labelled(block.as_str()).into_iter().next();
    first.is_some_and(|l| l.label.start() == 0 && l.field != Field::InformationName)
        || dateline::of_line(&block.text).is_some()
        || is_numbered(&block.text)
}

pub(super) fn is_number_or_day(text: &str) -> bool {
    text.len() < 200 && (document_number::parse_whole(text).is_some() || date::parse_whole(text).is_some())
}
