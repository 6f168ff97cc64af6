//! The parts of the document, line by line: what stands before the text, the text, what closes it.
//!
//! Order of the parts after GB/T 9704-2012 clause 7 and GB/T 9704-1999 clause 8. A regulation that a
//! notice issues follows the notice's sign-off and belongs to the text; the first sign-off is the
//! document's own.

use super::region;
use crate::notice::grammar::document_number::{self, DocumentNumber};
use crate::notice::grammar::{
    addressee, colophon, date, document_type, label, marking, organ, outline, sign_off, signature,
};
use crate::page::{Align, Block, BlockKind, Mapped};
use crate::report::Span;
use date::CivilDate;
use std::ops::Range;

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
    pub annotations: Vec<Read<String>>,
    pub copied_to: Vec<Read<String>>,
    pub reported_to: Vec<Read<String>>,
    pub damaged_copies: Vec<(colophon::Copying, Read<()>)>,
    pub printed_by: Option<Read<String>>,
    pub printed_on: Option<Read<CivilDate>>,
    pub damaged_printing: Option<Read<()>>,
    pub copies: Option<Read<u32>>,
    pub signed_out_by: Vec<Read<String>>,
    pub grades: Vec<(label::Field, Read<String>)>,
    /// A date on a line of its own before the text.
    pub dateline: Option<Read<CivilDate>>,
}

/// The most lines that can stand before the text.
const HEAD: usize = 24;

/// Reads the document's lines. `known` is the title that the page gives the document.
/// `bounded` says that the lines end where the document ends.
pub(super) fn read(blocks: &[Block], known: Option<&str>, bounded: bool) -> Parts {
    let mut parts = Parts { roles: vec![Role::Text; blocks.len()], ..Parts::default() };
    let start = head(blocks, known, &mut parts);
    let closed = close(blocks, start, &mut parts);
    rest(blocks, start, closed, &mut parts);
    if !bounded {
        tail(blocks, start, closed, &mut parts);
    }
    if !parts.roles.contains(&Role::Text) && parts.addressees.is_empty() {
        // A page may hold nothing but the title again, as a link to the document.
        parts.roles.iter_mut().filter(|r| **r == Role::Title).for_each(|r| *r = Role::Text);
    }
    parts
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Reads what stands before the text and returns where the text begins.
fn head(blocks: &[Block], known: Option<&str>, parts: &mut Parts) -> usize {
    let known = known.map(squeeze).unwrap_or_default();
    // Lines that may be the title because of where they stand.
    let mut loose: Vec<usize> = Vec::new();
    let anchor = anchor(blocks);
    let mut i = 0;
    while i < blocks.len().min(HEAD) {
        let block = &blocks[i];
        let text = block.as_str();
        if block.kind == BlockKind::Table {
            break;
        }
        if block.kind == BlockKind::Image {
            i += 1;
            continue;
        }
        if region::is_chrome(text) || region::is_credit(text) || !text.contains(char::is_alphanumeric) {
            parts.roles[i] = Role::Chrome;
            i += 1;
            continue;
        }
        if let Some(n) = number(blocks, i, parts) {
            parts.roles[i..i + n].fill(Role::Head);
            i += n;
            continue;
        }
        if is_colophon_label(text) || is_page_label(text) {
            parts.roles[i] = Role::Colophon;
            i += 1;
            continue;
        }
        let marks = marking::parse(text);
        let marks = [
            (label::Field::SecurityLevel, marks.security_level),
            (label::Field::Urgency, marks.urgency),
            (label::Field::CopyNumber, marks.copy_number),
        ];
        if marks.iter().any(|(_, m)| m.is_some()) {
            for (field, found) in marks {
                parts.grades.extend(found.map(|f| (field, Read::of(&block.text, f.span, f.value))));
            }
            parts.roles[i] = Role::Head;
            i += 1;
            continue;
        }
        if text.len() < 120
            && let Some(found) = date::parse_whole(text)
        {
            // In brackets it is the day of adoption, under the organ's name the day of signing.
            let signed = loose
                .last()
                .is_some_and(|&l| l + 1 == i && !organ::split_list(blocks[l].as_str()).is_empty());
            if signed {
                loose.pop();
                parts.roles[i - 1] = Role::Head;
            } else if !text.starts_with(['（', '(', '[', '【']) {
                parts.dateline.get_or_insert(Read::of(&block.text, found.span, found.value));
            }
            parts.roles[i] = Role::Head;
            i += 1;
            continue;
        }
        let found = if text.ends_with(['：', ':']) { addressee::parse(text) } else { Vec::new() };
        if !found.is_empty() {
            parts.addressees = found.into_iter().map(|f| Read::of(&block.text, f.span, f.value)).collect();
            parts.roles[i] = Role::Addressee;
            i += 1;
            break;
        }
        if text.ends_with(['：', ':'])
            && text.contains('\u{FFFD}')
            && i > 0
            && !text.contains('。')
            && text.len() < 600
        {
            parts.damaged_addressees = Some(Read::whole(&block.text, ()));
            parts.roles[i] = Role::Addressee;
            i += 1;
            break;
        }
        let bare = squeeze(text);
        let short = bare.chars().count();
        if !known.is_empty()
            && short >= 4
            && known.contains(&bare)
            && !loose.iter().any(|&l| squeeze(blocks[l].as_str()) == bare)
            || is_loose_title(block, &bare)
        {
            loose.push(i);
        } else if i < anchor {
            // Whatever stands before the addressees is not the text.
            parts.roles[i] = Role::Chrome;
        } else {
            break;
        }
        i += 1;
    }
    let start = i;
    titles(blocks, &known, loose, start, parts)
}

/// The line of addressees, where it stands before any sentence.
fn anchor(blocks: &[Block]) -> usize {
    let sentence = |b: &Block| b.kind == BlockKind::Table || b.as_str().ends_with('。');
    blocks
        .iter()
        .take(HEAD)
        .take_while(|b| !sentence(b))
        .position(|b| {
            let text = b.as_str();
            text.len() < 900 && text.ends_with(['：', ':']) && !addressee::parse(text).is_empty()
        })
        .unwrap_or(0)
}

/// Decides which of the lines before the text are the title, and where the text begins.
fn titles(blocks: &[Block], known: &str, loose: Vec<usize>, start: usize, parts: &mut Parts) -> usize {
    let addressed = !parts.addressees.is_empty();
    // The last run of neighbouring lines that joins to a title.
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &i in &loose {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    let join = |run: &Range<usize>| {
        blocks[run.clone()]
            .iter()
            .filter(|b| b.kind != BlockKind::Image)
            .map(|b| b.as_str())
            .collect::<Vec<_>>()
            .concat()
    };
    let mut text = start;
    let mut chosen: Option<Range<usize>> = None;
    for run in runs.iter().rev() {
        // A run may begin with the organ's heading line; the title is what ends it.
        let fit = run.clone().map(|from| from..run.end).find(|r| {
            let joined = join(r);
            let bare = squeeze(&joined);
            !known.is_empty() && bare == known || is_full(&joined)
        });
        if let Some(fit) = fit {
            chosen = Some(fit);
            break;
        }
    }
    for &i in &loose {
        let bare = squeeze(blocks[i].as_str());
        let in_known = !known.is_empty() && known.contains(&bare);
        parts.roles[i] = if chosen.as_ref().is_some_and(|c| c.contains(&i)) || in_known || addressed {
            Role::Title
        } else {
            Role::Text
        };
    }
    // Without an addressee line the text may have begun among the loose lines.
    if !addressed {
        let last_head = (0..start).rev().find(|&i| parts.roles[i] != Role::Text).map_or(0, |i| i + 1);
        text = text.min(last_head.max((0..start).find(|&i| parts.roles[i] == Role::Text).unwrap_or(start)));
    }
    if let Some(run) = chosen {
        let lines: Vec<&Block> = blocks[run].iter().filter(|b| b.kind != BlockKind::Image).collect();
        parts.title = Some(joined(&lines));
    }
    text
}

/// The lines as one text.
pub(super) fn joined(lines: &[&Block]) -> Read<String> {
    let value = lines.iter().map(|l| l.as_str()).collect::<Vec<_>>().concat();
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

fn is_loose_title(block: &Block, bare: &str) -> bool {
    let chars = bare.chars().count();
    (2..=80).contains(&chars)
        && !bare.ends_with(['。', '；', '，', '：', ':', ';', '！', '？'])
        && !bare.contains(['。', '；'])
        && block.link_share() < 0.5
        && outline::number(block.as_str()).is_none()
        && (block.align == Align::Center
            || block.bold
            || matches!(block.kind, BlockKind::Heading(_))
            || block.text.span().is_none()
            || chars <= 45
            || document_type::of_title(bare).is_some())
}

/// Reads the document's own number at line `i`; returns how many lines it takes.
fn number(blocks: &[Block], i: usize, parts: &mut Parts) -> Option<usize> {
    let line = &blocks[i].text;
    let text = line.as_str();
    if text.len() > 300 {
        return None;
    }
    let signed = signature::find(text);
    let before = text.find("签").filter(|_| !signed.is_empty()).unwrap_or(text.len());
    let own = text.get(..before).unwrap_or(text).trim_end();
    if !signed.is_empty() {
        parts.signed_out_by = signed.into_iter().map(|f| Read::of(line, f.span, f.value)).collect();
    }
    let mut lines = 1;
    let found = document_number::parse_whole(own).map(|f| Read::of(line, f.span, f.value)).or_else(|| {
        // `广州市人民政府令` over `第179号`; `农业部公告` over `2006年第3号`.
        let next = blocks.get(i + 1)?;
        if !(own.ends_with('令') || own.ends_with("公告") || own.ends_with("通告"))
            || next.as_str().len() > 60
        {
            return None;
        }
        let serial = next.as_str();
        // `2010年第3号（总第15号）` counts twice; the first is the number.
        let serial =
            serial.find(['（', '(']).filter(|_| serial.contains("总第")).map_or(serial, |at| &serial[..at]);
        let both = format!("{own}{serial}");
        let found = document_number::parse_whole(&both)?;
        lines = 2;
        let read = joined(&[&blocks[i], next]);
        Some(Read { value: found.value, raw: read.raw, span: read.span })
    });
    let found = found.or_else(|| promulgation(line));
    match found {
        Some(read) => {
            if parts.number.is_none() {
                parts.number = Some(read);
            }
            Some(lines)
        }
        None if document_number::damaged_whole(own) || is_torn_promulgation(own) => {
            parts.damaged_number = Some(Read::whole(line, ()));
            Some(1)
        }
        None if !parts.signed_out_by.is_empty() && before < text.len() => Some(1),
        None => None,
    }
}

/// `（2021年7月27日中华人民共和国国务院令第746号公布）`: the order by which a regulation was made known.
fn promulgation(line: &Mapped) -> Option<Read<DocumentNumber>> {
    let text = line.as_str();
    let inner = text.trim_start().strip_prefix(['（', '('])?.trim_end().strip_suffix(['）', ')'])?;
    if !["公布", "发布", "颁布"].iter().any(|w| inner.ends_with(w)) {
        return None;
    }
    let found = document_number::find_all(text);
    let [only] = found.as_slice() else { return None };
    (only.value.kind == document_number::Kind::Order).then(|| Read::of(line, only.span, only.value.clone()))
}

/// A promulgation whose number lost characters.
fn is_torn_promulgation(text: &str) -> bool {
    text.contains('\u{FFFD}')
        && text.starts_with(['（', '(', '\u{FFFD}'])
        && text.contains('令')
        && ["公布）", "发布）", "公布)", "发布)"].iter().any(|w| text.ends_with(w))
}

/// Reads the first sign-off from line `start` on; returns where it ends, or the number of lines.
fn close(blocks: &[Block], start: usize, parts: &mut Parts) -> usize {
    let mut lines: Vec<&str> = blocks
        .iter()
        .map(|b| if matches!(b.kind, BlockKind::Table | BlockKind::Image) { "" } else { b.as_str() })
        .collect();
    // What stands before the text must not be taken for organs that sign.
    for (line, role) in lines.iter_mut().zip(&parts.roles[..start]) {
        if *role != Role::Addressee {
            *line = "";
        }
    }
    let Some(found) = sign_off::find_all(&lines).into_iter().find(|s| s.lines.start >= start) else {
        return close_in_table(blocks, start, parts).unwrap_or(blocks.len());
    };
    parts.signatories =
        found.organs.iter().map(|(i, f)| Read::of(&blocks[*i].text, f.span, f.value.clone())).collect();
    let last = found.lines.end.saturating_sub(1);
    match &found.date {
        Some((i, f)) => parts.signed_on = Some(Read::of(&blocks[*i].text, f.span, f.value)),
        None => parts.damaged_date = found.date_damaged.then(|| Read::whole(&blocks[last].text, ())),
    }
    // A short line with a hole right above may have been one more organ.
    let above = found.lines.start.checked_sub(1).map(|i| &blocks[i].text);
    let hole = above.filter(|t| {
        t.as_str().contains('\u{FFFD}')
            && t.as_str().chars().count() <= 40
            && !t.as_str().contains(['。', '，', '；'])
    });
    parts.damaged_organs = match hole {
        Some(line) => Some(Read::whole(line, ())),
        None => found.organ_damaged.then(|| Read::whole(&blocks[found.lines.start].text, ())),
    };
    for i in found.lines.clone() {
        // A seal's picture belongs to the sign-off, one that says something to the text.
        let seal = blocks[i].kind == BlockKind::Image && blocks[i].as_str().is_empty();
        if seal || !matches!(blocks[i].kind, BlockKind::Table | BlockKind::Image) {
            parts.roles[i] = Role::SignOff;
        }
    }
    found.lines.end
}

/// Joint documents set their sign-off as a table: its cells are organs and a date and nothing else.
fn close_in_table(blocks: &[Block], start: usize, parts: &mut Parts) -> Option<usize> {
    for (i, block) in blocks.iter().enumerate().skip(start) {
        if block.kind != BlockKind::Table || block.rows.len() > 8 {
            continue;
        }
        let (mut organs, mut day, mut other) = (Vec::new(), None, false);
        for cell in block.rows.iter().flatten().map(|c| &c.text).filter(|t| !t.is_empty()) {
            let text = cell.as_str();
            let names = if text.len() <= 200 { organ::split_list(text) } else { Vec::new() };
            match date::parse_whole(text).filter(|_| text.len() <= 100) {
                Some(f) => day = Some(Read::of(cell, f.span, f.value)),
                None if names.is_empty() => other = true,
                None => organs.extend(names.into_iter().map(|f| Read::of(cell, f.span, f.value))),
            }
        }
        if let (Some(day), false, false) = (day, other, organs.is_empty()) {
            parts.signed_on = Some(day);
            parts.signatories = organs;
            parts.roles[i] = Role::SignOff;
            return Some(i + 1);
        }
    }
    None
}

/// Reads what stands after the sign-off, and the lines of the colophon wherever they are.
fn rest(blocks: &[Block], start: usize, closed: usize, parts: &mut Parts) {
    for (i, block) in blocks.iter().enumerate().skip(start) {
        if matches!(block.kind, BlockKind::Table | BlockKind::Image) || parts.roles[i] != Role::Text {
            continue;
        }
        let (line, text) = (&block.text, block.as_str());
        if region::is_chrome(text) && text.len() < 160 || region::is_credit(text) {
            parts.roles[i] = Role::Chrome;
            continue;
        }
        if text.len() > 1_500 {
            continue;
        }
        if i >= closed
            && i < closed + 4
            && let Some(note) = marking::annotation(text)
        {
            parts.annotations.push(Read::of(line, note.span, note.value));
            parts.roles[i] = Role::Annotation;
            continue;
        }
        if let Some(list) = colophon::copied(text) {
            let organs = list.organs.into_iter().map(|f| Read::of(line, f.span, f.value));
            match list.kind {
                colophon::Copying::To => parts.copied_to.extend(organs),
                colophon::Copying::Report => parts.reported_to.extend(organs),
                colophon::Copying::Main if parts.addressees.is_empty() => parts.addressees.extend(organs),
                _ => {}
            }
            // A list that ends without its full stop goes on after a line break.
            if let Some(next) = blocks.get(i + 1)
                && !text.ends_with('。')
                && next.continues
                && next.as_str().len() < 600
                && next.as_str().ends_with('。')
            {
                let tail = next.as_str().trim_end_matches('。');
                let organs = organ::split_list(tail);
                if !organs.is_empty() {
                    let organs = organs.into_iter().map(|f| Read::of(&next.text, f.span, f.value));
                    match list.kind {
                        colophon::Copying::To => parts.copied_to.extend(organs),
                        colophon::Copying::Report => parts.reported_to.extend(organs),
                        _ => {}
                    }
                    parts.roles[i + 1] = Role::Colophon;
                }
            }
            if list.damaged {
                parts.damaged_copies.push((list.kind, Read::whole(line, ())));
            }
            parts.roles[i] = Role::Colophon;
        } else if let Some(printing) = colophon::printing(text) {
            parts.printed_by = printing.organ.map(|f| Read::of(line, f.span, f.value));
            parts.damaged_printing = printing.damaged_date.map(|span| Read::of(line, span, ()));
            parts.printed_on = printing.date.map(|f| Read::of(line, f.span, f.value));
            parts.roles[i] = Role::Colophon;
        } else if let Some(copies) = colophon::copies(text) {
            parts.copies = Some(Read::of(line, copies.span, copies.value));
            parts.roles[i] = Role::Colophon;
        } else if is_colophon_label(text) {
            parts.roles[i] = Role::Colophon;
        } else if i >= closed && is_page_label(text) {
            parts.roles[i] = Role::Chrome;
        }
    }
}

/// Cuts off what stands after the close and is no document's text, where the document's end is not
/// marked: the short lines of menus and boxes.
fn tail(blocks: &[Block], start: usize, closed: usize, parts: &mut Parts) {
    let more = |b: &Block| {
        b.kind == BlockKind::Table
            || region::is_prose(b)
            || outline::number(b.as_str()).is_some()
            || b.as_str().starts_with('附') && b.as_str().len() < 200
    };
    // An announced attachment may be printed below as a list of names.
    if blocks[start..closed].iter().any(|b| b.as_str().starts_with('附') && b.as_str().len() < 400) {
        return;
    }
    let from = (start..blocks.len())
        .rev()
        .find(|&i| {
            more(&blocks[i])
                || blocks[i].as_str().ends_with(['。', '；', '！', '？', '：'])
                || !matches!(parts.roles[i], Role::Text | Role::Chrome)
        })
        .map_or(start, |i| i + 1);
    let after = if closed < blocks.len() && !blocks[closed..].iter().any(more) { closed } else { from };
    for role in parts.roles.iter_mut().skip(after.min(from)) {
        if *role == Role::Text {
            *role = Role::Chrome;
        }
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
    use label::Field::{PublishedOn, Source};
    text.len() < 300
        && label::split_labelled(text)
            .first()
            .is_some_and(|l| l.label.start() == 0 && matches!(l.field, PublishedOn | Source))
}

/// Whether lines, joined, read as a document's title: a matter and a type.
pub(super) fn is_full(title: &str) -> bool {
    let bare = squeeze(title);
    bare.contains("关于") && bare.chars().count() >= 8 && document_type::of_title(&bare).is_some()
}
