//! The parts of the document, line by line: what stands before the text, the text, what closes it.
//!
//! Order of the parts after GB/T 9704-2012 clause 7 and GB/T 9704-1999 clause 8. A regulation that a
//! notice issues follows the notice's sign-off and belongs to the text; the first sign-off is the
//! document's own.

mod addressed;
mod close;
mod head;
mod imprint;
mod labels;
mod number;
mod signed;
mod tail;

use super::cues::squeeze;
use super::forms;
use crate::notice::grammar::date::CivilDate;
use crate::notice::grammar::document_number::DocumentNumber;
use crate::notice::grammar::{colophon, document_type, label, organ};
use crate::page::{Block, BlockKind, Mapped};
use crate::report::Span;
use std::borrow::Cow;

/// What a block of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its number, its heading line, its grade, who signed it out.
    Head,
    /// A line of the title.
    Title,
    Addressee,
    Text,
    /// The announcement of attachments.
    Attachment,
    SignOff,
    Annotation,
    Colophon,
    /// A line of the page that stands within.
    Chrome,
}

/// A value read off a line, with its place.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub value: T,
    pub raw: String,
    pub span: Option<Span>,
}

impl<T> Read<T> {
    pub(super) fn of(line: &Mapped, span: Span, value: T) -> Self {
        let raw = line.as_str().get(span.range()).unwrap_or_default().to_owned();
        Read { value, raw, span: line.source(span.start(), span.end()) }
    }

    pub(super) fn whole(line: &Mapped, value: T) -> Self {
        Read { value, raw: line.as_str().to_owned(), span: line.span() }
    }
}

/// What the document's own lines state.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub roles: Vec<Role>,
    pub number: Option<Read<DocumentNumber>>,
    /// A line that was a number before characters of it were destroyed.
    pub damaged_number: Option<Read<()>>,
    /// The title as the document prints it.
    pub title: Option<Read<String>>,
    pub addressees: Vec<Read<String>>,
    /// A line of addressees with destroyed characters.
    pub damaged_addressees: Option<Read<()>>,
    pub signatories: Vec<Read<String>>,
    pub signed_on: Option<Read<CivilDate>>,
    /// A sign-off whose date has destroyed characters.
    pub damaged_date: Option<Read<()>>,
    /// A sign-off with an organ whose name has destroyed characters.
    pub damaged_organs: Option<Read<()>>,
    /// The line above the date that would be an organ with one character more.
    pub cut_organ: Option<Read<String>>,
    pub annotations: Vec<Read<String>>,
    pub copied_to: Vec<Read<String>>,
    pub reported_to: Vec<Read<String>>,
    pub damaged_copies: Vec<(colophon::Copying, Read<()>)>,
    pub printed_by: Option<Read<String>>,
    pub printed_on: Option<Read<CivilDate>>,
    pub damaged_printing: Option<Read<()>>,
    /// A printing line whose organ has destroyed characters.
    pub damaged_printer: Option<Read<()>>,
    pub copies: Option<Read<u32>>,
    /// A number of copies with destroyed characters.
    pub damaged_count: Option<Read<()>>,
    /// A remark with destroyed characters.
    pub damaged_annotation: Option<Read<()>>,
    /// A mark of the head with destroyed characters.
    pub damaged_grades: Vec<(label::Field, Read<()>)>,
    pub signed_out_by: Vec<Read<String>>,
    pub grades: Vec<(label::Field, Read<String>)>,
    /// A date on a line of its own before the text.
    pub dateline: Option<Read<CivilDate>>,
}

/// How a document's lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Where the document ends.
    Marked,
    /// Where the element ends in which it stands.
    Closed,
    /// Before the foot of the page.
    Foot,
    /// Where its lines look as if it ended.
    Guessed,
}

/// Reads the document's lines. `known` is the title that the page gives the document.
/// `end` says what is known of where the document ends, `vanished` that characters at their ends may be gone
/// without a trace.
pub(super) fn read(blocks: &[Block], known: Option<&str>, end: End, vanished: bool) -> Parts {
    let mut parts = Parts { roles: vec![Role::Text; blocks.len()], ..Parts::default() };
    let start = head::head(blocks, known, &mut parts);
    let closed = close::close(blocks, start, known.is_some_and(forms::names_one), vanished, &mut parts);
    close::rest(blocks, start, closed, &mut parts);
    if end != End::Marked {
        tail::tail(blocks, start, closed, end, &mut parts);
    }
    if !parts.roles.contains(&Role::Text) && parts.addressees.is_empty() {
        // A page may hold nothing but the title again, as a link to the document.
        parts.roles.iter_mut().filter(|r| **r == Role::Title).for_each(|r| *r = Role::Text);
    }
    parts
}

/// The number that the page prints shortly before the document, between its title and the lines of the page:
/// `某市人大常委会公告` over `（第12号）`, `国家税务总局某省税务局公告2019年第5号`.
pub(super) fn number_before(blocks: &[Block]) -> Option<Read<DocumentNumber>> {
    let from = blocks.len().saturating_sub(NEAR);
    (from..blocks.len()).rev().find_map(|i| {
        let mut parts = Parts { roles: vec![Role::Text; blocks.len()], ..Parts::default() };
        if matches!(blocks[i].kind, BlockKind::Table | BlockKind::Image) || blocks[i].linked > 0 {
            return None;
        }
        number::number(blocks, i, &mut parts)?;
        let whole =
            |n: &DocumentNumber| n.organ_code.is_some() || n.organ.is_some() || n.value.ends_with('期');
        parts.number.filter(|n| whole(&n.value))
    })
}

/// Whether a line is a number with what a site prints behind it.
pub(super) fn is_numbered(line: &Mapped) -> bool {
    number::followed(line, line.as_str()).is_some()
}

/// How far before the document its number is looked for, in blocks.
const NEAR: usize = 8;

/// The lines as one text.
pub(super) fn joined(lines: &[&Block]) -> Read<String> {
    let value = lines.iter().map(|l| narrow(l.as_str())).collect::<Vec<_>>().concat();
    let span = match (lines.first().and_then(|l| l.text.span()), lines.last().and_then(|l| l.text.span())) {
        (Some(first), Some(last)) => Span::new(first.start(), last.end()),
        _ => None,
    };
    let mut raw = String::new();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 && line.spaced {
            raw.push(' ');
        }
        raw.push_str(line.as_str());
    }
    Read { value, raw, span }
}

/// A line without its blanks, where it is set wide: `通　　知`.
fn narrow(line: &str) -> Cow<'_, str> {
    match line.split_whitespace().all(|word| word.chars().count() == 1) {
        true => squeeze(line),
        false => Cow::Borrowed(line),
    }
}

/// A line of labels that the record takes as facts: `主题词：…`, `公开方式：主动公开`.
fn is_colophon_label(text: &str) -> bool {
    use label::Field::{DisclosureMethod, Keywords, PrintedBy, PrintedOn};
    text.len() < 600
        && label::split_labelled(text).first().is_some_and(|l| {
            l.label.start() == 0 && matches!(l.field, Keywords | DisclosureMethod | PrintedBy | PrintedOn)
        })
}

/// A line of the page under the document: `发布日期：2024-06-13　来源：…`.
fn is_page_label(text: &str) -> bool {
    use label::Field::{Other, PublishedOn, Source, UnnamedDate};
    let found = if text.len() < 300 { label::split_labelled(text) } else { Vec::new() };
    let beside = found.iter().any(|l| matches!(l.field, Source | Other));
    found.first().is_some_and(|l| {
        // A bare 时间 may be the document's own; beside the number of readers it is the page's.
        l.label.start() == 0 && (matches!(l.field, PublishedOn | Source) || l.field == UnnamedDate && beside)
    })
}

/// Whether lines, joined, read as a document's title: a matter and a type.
pub(super) fn is_full(title: &str) -> bool {
    let bare = squeeze(title);
    bare.contains("关于") && bare.chars().count() >= 8 && document_type::of_title(&bare).is_some()
}

/// Whether a line is organs and nothing else.
fn is_organs(text: &str) -> bool {
    text.len() < 200 && !organ::split_list(text).is_empty()
}
