//! The record's fields from labels and from the document's parts, by the policy of
//! [`Source`](crate::notice::Source).

use super::labelled::Value;
use super::parts::{Parts, Read, Role};
use super::{INFERRED, LABELLED, PRINTED, Reading, conflict, first, lost, mend, stated, text, title};
use crate::notice::field::{Source, Stated};
use crate::notice::grammar::document_number::{self, DocumentNumber};
use crate::notice::grammar::label::{self, Field};
use crate::notice::grammar::{colophon, document_type, index_number, organ};
use crate::notice::record::{StatedIndex, StatedNumber};
use crate::page::{Block, BlockKind, Mapped, Page};
use crate::report::Note;
use std::collections::HashSet;

/// The fields that are a label's value as it stands.
pub(super) fn labels(values: &[Value], r: &mut Reading) {
    let mut take = |field: Field, name: &str, longest: usize| {
        let value = first(values, field)?;
        let chars = value.as_str().chars().count();
        if value.as_str().contains('\u{FFFD}') {
            lost(name, value.as_str(), r);
            return None;
        }
        (chars <= longest && value.as_str().chars().any(char::is_alphanumeric)).then(|| text(value))
    };
    let category = take(Field::Category, "category", 80);
    let genre = take(Field::Genre, "genre", 20);
    let method = take(Field::DisclosureMethod, "disclosure_method", 20);
    let summary = take(Field::Summary, "summary", 1_000);
    // Search forms offer validities too; only a single one is a statement.
    let stated_validity = |v: &&Value| v.field == Field::Validity && label::is_validity(v.text.as_str());
    let validity = match values.iter().find(stated_validity) {
        Some(v) => Some(text(&v.text)),
        None => take(Field::Validity, "validity", 6),
    };
    let n = &mut r.notice;
    (n.category, n.genre, n.disclosure_method, n.summary, n.validity) =
        (category, genre, method, summary, validity);
    if let Some(value) = first(values, Field::IndexNumber) {
        match index_number::parse(value.as_str()) {
            Some(found) => {
                let read = Read::of(value, found.span, found.value.value.clone());
                r.notice.index_number = Some(StatedIndex {
                    stated: stated(&read, Source::Label, LABELLED),
                    organisation_code: found.value.organisation_code,
                    year: found.value.year,
                    serial: found.value.serial,
                    check: format!("{:?}", found.value.check).to_lowercase(),
                });
            }
            None if value.as_str().contains('\u{FFFD}') => lost("index_number", value.as_str(), r),
            None => {}
        }
    }
    if let Some(value) = first(values, Field::Issuer) {
        match organ::labelled(value.as_str()) {
            Some(found) => {
                r.notice.issuers = found
                    .into_iter()
                    .map(|f| stated(&Read::of(value, f.span, f.value), Source::Label, LABELLED))
                    .collect();
            }
            None if value.as_str().contains('\u{FFFD}') => lost("issuers", value.as_str(), r),
            None => {}
        }
    }
    if let Some(value) = first(values, Field::Keywords) {
        if value.as_str().contains('\u{FFFD}') {
            lost("keywords", value.as_str(), r);
        }
        if value.as_str().chars().count() > 6 && !value.as_str().contains(|c: char| !c.is_alphanumeric()) {
            let message =
                "keywords: the words are printed without anything between them and are given undivided";
            r.notes.push(Note::new("undivided", message));
        }
        r.notice.keywords = colophon::keyword_values(value.as_str())
            .into_iter()
            .map(|f| stated(&Read::of(value, f.span, f.value), Source::Label, LABELLED))
            .collect();
    }
}

pub(super) fn numbers(
    values: &[Value],
    parts: &Parts,
    title: Option<&(Read<String>, Source)>,
    r: &mut Reading,
) {
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
        && let Some(f) = document_number::parse_whole(&title.0.value)
        && f.value.kind != document_number::Kind::Coded
        && f.value.organ.is_some()
    {
        // `农业部公告2006年第3号` is title and number at once.
        let read = Read { value: f.value, raw: title.0.raw.clone(), span: title.0.span };
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

/// `农业部公告` over the line `2006年第3号`: an announcement is known by its organ.
fn with_organ(number: &mut StatedNumber, title: &Read<String>) {
    let Some(printed) = number.stated.value.as_deref().filter(|_| number.organ_code.is_none()) else {
        return;
    };
    if !printed.starts_with(|c: char| c == '第' || c.is_numeric()) {
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
        document_type::of_title(&text[..open])?;
        Some((open, document_number::parse_whole(&text[open..])?))
    };
    let head = || {
        let end = text.find('号')? + '号'.len_utf8();
        let rest = text[end..].trim_start();
        let parted = rest.starts_with(['-', '—', '－', '：', ':', '关']) || rest.starts_with("《");
        (parted && document_type::of_title(rest).is_some())
            .then(|| Some((0, document_number::parse_whole(&text[..end])?)))?
    };
    let (at, found) = tail().or_else(head)?;
    if found.value.kind != document_number::Kind::Coded || found.value.organ_code.is_none() {
        return None;
    }
    // The title's place is known as a whole only.
    let raw = text.get(at + found.span.start()..at + found.span.end())?.to_owned();
    Some(Read { value: found.value, raw, span: None })
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

/// The title as the page prints it whole elsewhere, where characters of it are destroyed.
pub(super) fn whole_title(page: &Page, (read, source): (Read<String>, Source)) -> (Read<String>, Source) {
    match mend::mend(page, &read.value) {
        Some(value) => (Read { raw: value.clone(), value, span: None }, source),
        None => (read, source),
    }
}

pub(super) fn titles(
    candidates: &[title::Candidate],
    chosen: Option<(Read<String>, Source)>,
    vanished: bool,
    r: &mut Reading,
) {
    let Some((read, source)) = chosen else { return };
    let tag =
        candidates.iter().find(|c| c.source == Source::Meta && !title::same(&c.read.value, &read.value));
    if let Some(tag) = tag.filter(|_| source != Source::Meta) {
        r.notes.push(conflict("title", &read.value, "page", &tag.read.value, "title tag"));
    }
    if read.value.contains('\u{FFFD}') || title::is_torn(&read.value) || vanished && title::is_cut(&read.raw)
    {
        lost("title", &read.value, r);
    } else {
        r.notice.title = Some(stated(&read, source, PRINTED));
    }
    if let Some(name) = candidates.iter().find(|c| c.labelled)
        && !title::same(&name.read.value, &read.value)
        && !name.read.value.contains('\u{FFFD}')
    {
        r.notice.information_name = Some(stated(&name.read, Source::Label, LABELLED));
    }
    // `通　　知` is set wide as a line of its own.
    let bare: String = read.value.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(kind) = document_type::of_title(&bare) {
        let name = kind.value.name.to_owned();
        r.notice.document_type = Some(Stated::new(name, kind.raw(&bare), Source::Inferred, PRINTED));
    } else if r.notice.title.is_none() {
        // The word for it may be among what was destroyed.
        lost("document_type", &read.value, r);
    }
}

pub(super) fn people(page: &Page, parts: &Parts, r: &mut Reading) {
    let list = |reads: &[Read<String>]| -> Vec<Stated<String>> {
        reads.iter().map(|read| stated(read, Source::Body, PRINTED)).collect()
    };
    let n = &mut r.notice;
    n.addressees = list(&parts.addressees);
    n.signatories = list(&parts.signatories);
    n.issued_by_signature = list(&parts.signed_out_by);
    n.annotations = list(&parts.annotations);
    n.copied_to = list(&parts.copied_to);
    n.reported_to = list(&parts.reported_to);
    n.printed_by = parts.printed_by.as_ref().map(|read| stated(read, Source::Body, PRINTED));
    n.printed_on = parts.printed_on.as_ref().map(|read| stated(read, Source::Body, PRINTED));
    n.copies = parts.copies.as_ref().map(|read| stated(read, Source::Body, PRINTED));
    for (field, read) in &parts.grades {
        let slot = match field {
            Field::SecurityLevel => &mut n.security_level,
            Field::Urgency => &mut n.urgency,
            Field::CopyNumber => &mut n.copy_number,
            _ => continue,
        };
        slot.get_or_insert(stated(read, Source::Body, PRINTED));
    }
    for (kind, read) in &parts.damaged_copies {
        let field = match kind {
            colophon::Copying::Report => "reported_to",
            colophon::Copying::Main => "addressees",
            _ => "copied_to",
        };
        lost(field, &read.raw, r);
    }
    if let Some(read) = parts.damaged_printer.as_ref().filter(|_| parts.printed_by.is_none()) {
        lost("printed_by", &read.raw, r);
    }
    if let Some(read) = &parts.damaged_printing {
        lost("printed_on", &read.raw, r);
    }
    for (name, torn) in [("copies", &parts.damaged_count), ("annotations", &parts.damaged_annotation)] {
        if let Some(read) = torn {
            lost(name, &read.raw, r);
        }
    }
    for (field, read) in &parts.damaged_grades {
        lost(if *field == Field::Urgency { "urgency" } else { "security_level" }, &read.raw, r);
    }
    if let Some(read) = &parts.damaged_addressees {
        lost("addressees", &read.raw, r);
    }
    let mut damaged_organs = parts.damaged_organs.as_ref().map(|read| read.raw.clone());
    if let Some(cut) = &parts.cut_organ {
        match mend::grown(page, &cut.value) {
            Some(name) => {
                let whole = Stated::new(name, cut.raw.clone(), Source::Inferred, INFERRED).at(cut.span);
                r.notice.signatories.push(whole);
            }
            None => damaged_organs = damaged_organs.or(Some(cut.raw.clone())),
        }
    }
    if let Some(raw) = &damaged_organs {
        lost("signatories", raw, r);
    }
    // Without a label the document's signers issued it.
    if r.notice.issuers.is_empty() && !r.losses.iter().any(|l| l.field.as_deref() == Some("issuers")) {
        r.notice.issuers = r.notice.signatories.clone();
        if let Some(raw) = &damaged_organs {
            lost("issuers", raw, r);
        }
    }
}

/// The numbers of other documents that the text cites, each once.
pub(super) fn references(document: &[Block], parts: &Parts, r: &mut Reading) {
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
