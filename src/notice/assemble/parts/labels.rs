//! Labelled lines that close a document: who calls for tenders, whom to ask, the day (`招标人：…`, `联系人：…`, `日期：2017年12月25日`).

use super::super::cues;
use super::{Parts, Read, Role};
use crate::notice::grammar::label::{self, Field};
use crate::notice::grammar::{Found, date, date::CivilDate};
use crate::page::{Block, BlockKind};

/// The least lines of such a run.
const RUN: usize = 3;

/// How many lines right behind the text are such a run: labels that sites do not print around documents, among them whom to
/// ask.
pub(super) fn run(behind: &[Block]) -> usize {
    let lines = behind.iter().take_while(|b| is_own(b)).count();
    let asks = behind[..lines].iter().any(|b| cues::is_contact(b.as_str()));
    if lines >= RUN && asks { lines } else { 0 }
}

/// A line of a label and its value that is not the page's.
fn is_own(block: &Block) -> bool {
    let text = block.as_str();
    let of_page = |f: Field| cues::is_about(f);
    block.kind == BlockKind::Paragraph
        && block.linked == 0
        && text.len() < 300
        && (label::is_labelled(text) || cues::is_contact(text))
        && !label::split_labelled(text).iter().any(|l| of_page(l.field))
        && !cues::is_tail(block)
        && !cues::is_hosting(text)
}

/// Reads the day that closes a run of labelled lines, or a document that addresses somebody: it was signed then. Returns
/// where the document ends.
pub(super) fn labelled_day(blocks: &[Block], start: usize, named: bool, parts: &mut Parts) -> Option<usize> {
    if parts.addressees.is_empty() && parts.number.is_none() && !named {
        return None;
    }
    let last = (start + 1..blocks.len()).rev().find(|&i| !cues::is_tail(&blocks[i]))?;
    let day = signing_day(&blocks[last])?;
    // A single label over it can be an appointment's: `地点：…`, `时间：…`.
    let above = (start..last).rev().take_while(|&i| is_own(&blocks[i])).count();
    if above + 1 < RUN {
        return None;
    }
    parts.signed_on = Some(Read::of(&blocks[last].text, day.span, day.value));
    parts.roles[last] = Role::SignOff;
    Some(last + 1)
}

/// `日期：2017年12月25日`
fn signing_day(block: &Block) -> Option<Found<CivilDate>> {
    let text = block.as_str();
    let (label, value) = text.split_once(['：', ':']).filter(|_| text.len() < 120)?;
    let day = date::parse_whole(value).filter(|_| cues::squeeze(label) == "日期" && value.contains('年'))?;
    (block.kind == BlockKind::Paragraph && block.linked == 0).then(|| day.shifted(text.len() - value.len()))
}
