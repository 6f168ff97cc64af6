//! The document's own number, and those of the documents that it cites.

use super::labelled::Value;
use super::parts::{Parts, Read, Role, is_full};
use super::{LABELLED, PRINTED, Reading, conflict, first, lost, stated};
use crate::notice::field::{Source, Stated};
use crate::notice::grammar::document_number::{self, DocumentNumber};
use crate::notice::grammar::label::Field;
use crate::notice::grammar::{Found, document_type, organ};
use crate::notice::record::StatedNumber;
use crate::page::{Block, BlockKind, Mapped};
use std::collections::HashSet;

/// The number by its label, on a line of its own, or in the title.
pub(super) fn own(values: &[Value], parts: &Parts, title: Option<&(Read<String>, Source)>, r: &mut Reading) {
    let mut found: Option<StatedNumber> = None;
    let mut damaged = parts.damaged_number.as_ref().map(|d| d.raw.clone());
    if let Some(value) = first(values, Field::DocumentNumber) {
        match document_number::parse_whole(value.as_str()) {
            Some(f) => found = Some(number(&Read::of(value, f.span, f.value), Source::Label, LABELLED)),
            None if value.as_str().contains('\u{FFFD}') => damaged = Some(value.as_str().to_owned()),
            None => {}
        }
    }
    if let Some(own) = &parts.number {
        match &found {
            Some(labelled) if labelled.stated.value.as_ref() != Some(&own.value.value) => {
                r.notes.push(conflict(
                    "document_number",
                    &labelled.stated.raw,
                    "label",
                    &own.raw,
                    "document",
                ));
            }
            Some(_) => {}
            None => found = Some(number(own, Source::Body, PRINTED)),
        }
    }
    if let (None, Some(title)) = (&found, title)
        && let Some(f) = document_number::parse_whole(&title.0.value).or_else(|| at_head(&title.0.value))
        && f.value.kind != document_number::Kind::Coded
        && f.value.organ.is_some()
    {
        // `农业部公告2006年第3号` is title and number at once.
        let all = f.span.len() >= title.0.value.trim().len();
        let raw = if all { title.0.raw.clone() } else { f.raw(&title.0.value).to_owned() };
        let read = Read { value: f.value, raw, span: title.0.span.filter(|_| all) };
        found = Some(number(&read, title.1, PRINTED));
    }
    if let (Some((title, source)), None) = (title, &damaged) {
        match &mut found {
            None => found = in_title(title).map(|read| number(&read, *source, PRINTED)),
            Some(n) => with_organ(n, title),
        }
    }
    if found.is_none()
        && let Some(raw) = damaged
    {
        lost("document_number", &raw, r);
    }
    r.notice.document_number = found;
}

/// `商务部公告2006年第3号（关于…）`: the number that a title begins with.
fn at_head(title: &str) -> Option<Found<DocumentNumber>> {
    let first = document_number::find_all(title).into_iter().next()?;
    let parted = |c: char| c.is_whitespace() || matches!(c, '（' | '(');
    (first.span.start() == 0 && title[first.span.end()..].starts_with(parted)).then_some(first)
}

/// `农业部公告` over the line `2006年第3号`: an announcement is known by its organ.
fn with_organ(number: &mut StatedNumber, title: &Read<String>) {
    let Some(printed) = number.stated.value.as_deref().filter(|_| number.organ_code.is_none()) else {
        return;
    };
    if !printed.starts_with(|c: char| c == '第' || c.is_numeric()) {
        return;
    }
    let told = document_number::find_all(&title.value).into_iter().map(|f| f.value);
    let same = |n: &DocumentNumber| n.organ.is_some() && n.value.ends_with(&narrow(printed));
    if let Some(whole) = told.into_iter().find(same) {
        number.stated.value = Some(whole.value);
        return;
    }
    let both = format!("{}{printed}", title.value.split_whitespace().collect::<String>());
    if let Some(whole) = document_number::parse_whole(&both)
        && whole.value.organ.as_deref().is_some_and(organ::is_organ)
    {
        number.stated.value = Some(whole.value.value);
    }
}

/// The number that a title carries with it: `…的通知（教高函〔2020〕8号）`, `教高函〔2020〕8号--关于…的通知`. A title that
/// forwards another document may carry the other's.
fn in_title(title: &Read<String>) -> Option<Read<DocumentNumber>> {
    let text = title.value.trim_end();
    if ["转发", "批转"].iter().any(|w| text.contains(w)) {
        return None;
    }
    let tail = || {
        let open = text.ends_with(['）', ')']).then(|| text.rfind(['（', '(']))??;
        // `行政处罚信息公开表（某罚决字〔2021〕12号）`
        let form = text[..open].trim_end().ends_with(['表', '书']) && !text.contains('《');
        form.then_some(()).or_else(|| document_type::of_title(&text[..open]).map(|_| ()))?;
        Some((open, document_number::parse_whole(&text[open..])?))
    };
    let head = || {
        let end = text.find('号')? + '号'.len_utf8();
        let rest = text[end..].trim_start();
        let parted = rest.len() < text[end..].len()
            || rest.starts_with(['-', '—', '－', '：', ':', '关'])
            || rest.starts_with("《");
        (parted && document_type::of_title(rest).is_some())
            .then(|| Some((0, document_number::parse_whole(&text[..end])?)))?
    };
    let (at, found) = tail().or_else(head)?;
    // `…的公告（2023年第101号）`
    let counted = found.value.kind == document_number::Kind::Announcement && found.value.year.is_some();
    let coded = found.value.kind == document_number::Kind::Coded && found.value.organ_code.is_some();
    if !counted && !coded {
        return None;
    }
    // The title's place is known as a whole only.
    let raw = text.get(at + found.span.start()..at + found.span.end())?.to_owned();
    Some(Read { value: found.value, raw, span: None })
}

/// A title without the document's number before it: `教高函〔2020〕8号　关于…的通知`. It stays as printed beside its value.
pub(super) fn without_number(
    (mut read, source): (Read<String>, Source),
    r: &Reading,
) -> (Read<String>, Source) {
    let own = r.notice.document_number.as_ref().and_then(|n| n.stated.value.as_deref());
    let cut = || {
        let end = read.value.find('号')? + '号'.len_utf8();
        let head = document_number::parse_whole(&read.value[..end])?.value;
        let rest = &read.value[end..];
        let name = rest.trim_start_matches(|c: char| c.is_whitespace() || "-—－：:".contains(c));
        (head.organ_code.is_some() && own == Some(&head.value) && is_full(name)).then(|| name.to_owned())
    };
    if let Some(name) = cut() {
        read.value = name;
    }
    (read, source)
}

fn number(read: &Read<DocumentNumber>, source: Source, confidence: f64) -> StatedNumber {
    let n = &read.value;
    StatedNumber {
        stated: Stated::new(n.value.clone(), read.raw.clone(), source, confidence).at(read.span),
        organ_code: n.organ_code.clone(),
        year: n.year,
        serial: Some(n.serial),
    }
}

/// The numbers of other documents that the text cites, each once.
pub(super) fn cited(document: &[Block], parts: &Parts, r: &mut Reading) {
    let own = r.notice.document_number.as_ref().and_then(|n| n.stated.value.clone());
    let mut seen: HashSet<String> = own.iter().map(|n| narrow(n)).collect();
    let (mut out, mut torn) = (Vec::new(), None);
    for (block, role) in document.iter().zip(&parts.roles) {
        if !matches!(role, Role::Text | Role::Attachment) {
            continue;
        }
        let lines: Vec<&Mapped> = match block.kind {
            BlockKind::Table => block.rows.iter().flatten().map(|c| &c.text).collect(),
            BlockKind::Image => continue,
            _ => vec![&block.text],
        };
        for line in lines {
            if torn.is_none() {
                torn = document_number::find_damaged(line.as_str()).map(str::to_owned);
            }
            if !line.as_str().contains(['号', '號']) {
                continue;
            }
            for f in document_number::find_all(line.as_str()) {
                if seen.insert(narrow(&f.value.value)) {
                    out.push(stated(&Read::of(line, f.span, f.value.value), Source::Body, PRINTED));
                }
            }
        }
    }
    r.notice.references = out;
    if let Some(raw) = torn {
        lost("references", &raw, r);
    }
}

/// A number with its digits in half width: the same one is printed in both.
fn narrow(number: &str) -> String {
    let digit = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        _ => c,
    };
    number.chars().map(digit).collect()
}
