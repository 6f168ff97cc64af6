//! From the page to the record.

mod attachments;
mod body;
mod dates;
mod foot;
mod forms;
mod labelled;
mod parts;
mod region;
mod title;

#[cfg(test)]
mod tests;

use super::field::{Source, Stated};
use super::grammar::date::{self, CivilDate};
use super::grammar::document_number::{self, DocumentNumber};
use super::grammar::label::{self, Field};
use super::grammar::{colophon, document_type, index_number, organ};
use super::record::{Notice, StatedIndex, StatedNumber};
use crate::Limits;
use crate::page::{Block, BlockKind, Mapped, Page};
use crate::report::{Count, Loss, LossReason, Note};
use labelled::Value;
use parts::{Parts, Read};
use std::collections::HashSet;

/// A record and the account of it.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Reading {
    /// The record.
    pub notice: Notice,
    /// Fields that the page states and that cannot be given, because characters of them are destroyed.
    pub losses: Vec<Loss>,
    /// Conflicts between parts of the page, limits that were reached.
    pub notes: Vec<Note>,
}

/// Reads the record of a page that stands at `address`, with the default limits.
///
/// ```
/// use gongwen::{notice, page::Page};
/// let html = "<p>文　　号：某政发〔2008〕12号</p><h1>关于开展检查的通知</h1><p>各有关单位：</p>\
///     <p>现将检查的有关事项通知如下，请各单位认真执行。</p>";
/// let reading = notice::read(&Page::parse(html), None);
/// assert_eq!(reading.notice.document_number.unwrap().organ_code.as_deref(), Some("某政发"));
/// ```
pub fn read(page: &Page, address: Option<&str>) -> Reading {
    read_with(page, address, &Limits::default())
}

/// Reads the record of a page, within limits.
pub fn read_with(page: &Page, address: Option<&str>, limits: &Limits) -> Reading {
    let mut r = Reading { notes: page.notes().to_vec(), ..Reading::default() };
    let blocks = page.blocks();
    let region = region::find(page);
    let range = region.as_ref().map_or(blocks.len()..blocks.len(), |r| r.blocks.clone());
    let mut values = labelled::collect(page, &range);
    let candidates = title::candidates(page, &range, &values);
    let known = candidates.first().map(|c| c.read.value.clone());
    let document = &blocks[range.clone()];
    let mut parts =
        parts::read(document, known.as_deref(), region.as_ref().is_some_and(|r| r.found.is_bounded()));
    // Labels within the document: those of its head and its colophon.
    for (block, role) in document.iter().zip(&parts.roles) {
        if matches!(role, parts::Role::Colophon | parts::Role::Head | parts::Role::Chrome) {
            labelled::of_blocks(std::slice::from_ref(block), &mut values);
        }
    }
    labels(&values, &mut r);
    let title = title::choose(&candidates, parts.title.as_ref(), region.is_some());
    numbers(&values, &parts, title.as_ref(), &mut r);
    titles(&candidates, title, &mut r);
    dates(page, address, &range, &values, &parts, &mut r);
    people(&parts, &mut r);
    let (attachments, torn) = attachments::read(page, &range, &mut parts.roles);
    r.notice.attachments = attachments;
    if let Some(name) = torn {
        lost("attachments", &name, &mut r);
    }
    references(document, &parts, &mut r);
    foot::read(page, &range, &mut r);
    let (body, cut) = body::body(document, &parts.roles, limits.record);
    if cut {
        r.notes.push(Note::new("limit", format!("the record's text was cut off at {} bytes", limits.record)));
    }
    if !body.blocks.is_empty() {
        r.notice.body = Some(body);
    }
    r.notice.is_notice = forms::is_notice(&r.notice, &values);
    r
}

fn stated<T>(read: &Read<T>, source: Source, confidence: f64) -> Stated<T>
where
    T: Clone,
{
    Stated::new(read.value.clone(), read.raw.clone(), source, confidence).at(read.span)
}

/// How sure a visible label makes a value, and the document's own lines.
const LABELLED: f64 = 0.99;
const PRINTED: f64 = 0.95;
const META: f64 = 0.9;

fn first(values: &[Value], field: Field) -> Option<&Mapped> {
    values.iter().find(|v| v.field == field).map(|v| &v.text)
}

fn text(value: &Mapped) -> Stated<String> {
    Stated::new(value.as_str().to_owned(), value.as_str(), Source::Label, LABELLED).at(value.span())
}

/// A field whose value has destroyed characters is not given.
fn lost(field: &str, raw: &str, r: &mut Reading) {
    if r.losses.iter().any(|l| l.field.as_deref() == Some(field)) {
        return;
    }
    let mut loss = Loss::new(0, raw, raw, Count::Unknown, LossReason::Field);
    loss.span = None;
    loss.field = Some(field.to_owned());
    r.losses.push(loss);
}

/// The fields that are a label's value as it stands.
fn labels(values: &[Value], r: &mut Reading) {
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

fn numbers(values: &[Value], parts: &Parts, title: Option<&(Read<String>, Source)>, r: &mut Reading) {
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
    if found.is_none()
        && let Some(raw) = damaged
    {
        lost("document_number", &raw, r);
    }
    r.notice.document_number = found;
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

fn conflict(field: &str, kept: &str, from: &str, other: &str, place: &str) -> Note {
    Note::new(
        "conflict",
        format!("{field}: the {from} says {kept}, the {place} says {other}; the {from} counts"),
    )
}

fn titles(candidates: &[title::Candidate], chosen: Option<(Read<String>, Source)>, r: &mut Reading) {
    let Some((read, source)) = chosen else { return };
    let tag =
        candidates.iter().find(|c| c.source == Source::Meta && !title::same(&c.read.value, &read.value));
    if let Some(tag) = tag.filter(|_| source != Source::Meta) {
        r.notes.push(conflict("title", &read.value, "page", &tag.read.value, "title tag"));
    }
    if read.value.contains('\u{FFFD}') {
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
    }
}

fn dates(
    page: &Page,
    address: Option<&str>,
    range: &std::ops::Range<usize>,
    values: &[Value],
    parts: &Parts,
    r: &mut Reading,
) {
    let mut day = |field: Field, name: &str| -> Option<Stated<CivilDate>> {
        let value = first(values, field)?;
        match date::parse_labelled(value.as_str()) {
            Some(f) => Some(stated(&Read::of(value, f.span, f.value), Source::Label, LABELLED)),
            None => {
                if value.as_str().contains('\u{FFFD}') {
                    lost(name, value.as_str(), r);
                }
                None
            }
        }
    };
    let created = day(Field::CreatedOn, "created_on");
    let published = day(Field::PublishedOn, "published_on");
    let effective = day(Field::EffectiveOn, "effective_on");
    let repealed = day(Field::RepealedOn, "repealed_on");
    let unnamed = day(Field::UnnamedDate, "published_on");
    let n = &mut r.notice;
    (n.created_on, n.effective_on, n.repealed_on) = (created, effective, repealed);
    // A label that can no longer be read still speaks against another day.
    let torn = values
        .iter()
        .find(|v| v.field == Field::PublishedOn && v.text.as_str().contains('\u{FFFD}'))
        .map(|v| v.text.as_str());
    n.published_on = published
        .or(unnamed)
        .or_else(|| dateline(page, range))
        .or_else(|| parts.dateline.as_ref().map(|read| stated(read, Source::Body, META)))
        .or_else(|| {
            let meta = ["PubDate", "firstpublishedtime", "article:published_time"]
                .iter()
                .find_map(|m| page.meta(m))?;
            let found = date::parse_labelled(meta)?;
            Some(Stated::new(found.value, meta, Source::Meta, META))
        })
        .or_else(|| {
            let (day, raw) = dates::in_address(address?)?;
            Some(Stated::new(day, raw, Source::Url, 0.8))
        })
        .filter(|day| torn.is_none_or(|torn| day.value.is_some_and(|d| dates::fits(torn, d))));
    if let Some(said) = n.published_on.as_ref().filter(|s| s.source == Source::Label)
        && let Some(meta) = page.meta("PubDate")
        && let Some(tag) = date::parse_labelled(meta)
        && said.value != Some(tag.value)
    {
        let note = conflict("published_on", &said.raw, "page", meta, "PubDate tag");
        r.notes.push(note);
    }
    let n = &mut r.notice;
    if n.published_on.is_some() {
        r.losses.retain(|l| l.field.as_deref() != Some("published_on"));
    } else if let Some(raw) = torn_dateline(page, range) {
        lost("published_on", &raw, r);
    }
    if let Some(signed) = &parts.signed_on {
        r.notice.signed_on = Some(stated(signed, Source::Body, PRINTED));
    } else if let Some(damaged) = &parts.damaged_date {
        lost("signed_on", &damaged.raw, r);
    }
}

/// The day that a line shortly before the document's text states without saying of what: alone, or
/// beside the source, the editor, the number of visits. A banner with the weekday is today's date.
fn dateline(page: &Page, range: &std::ops::Range<usize>) -> Option<Stated<CivilDate>> {
    let blocks = page.blocks();
    let from = range.start.saturating_sub(14);
    (from..range.start).rev().find_map(|i| {
        let b = &blocks[i];
        let text = b.as_str();
        // The value of the label above it is that label's.
        if i > 0 && label::classify(blocks[i - 1].as_str()).is_some() {
            return None;
        }
        if text.len() > 300 || b.link_share() > 0.6 || text.contains("今天") || text.contains("星期") {
            return None;
        }
        let found = date::parse_whole(text).or_else(|| {
            let mut all = date::find_all(text);
            let only = all.pop().filter(|_| all.is_empty())?;
            let rest = text[only.span.end()..]
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ');
            let sourced =
                label::split_labelled(text).iter().any(|l| matches!(l.field, Field::Source | Field::Other));
            (sourced || only.span.start() == 0 && rest.is_empty()).then_some(only)
        })?;
        Some(stated(&Read::of(&b.text, found.span, found.value), Source::Label, META))
    })
}

/// A date near the document that can no longer be read, or such a `PubDate` tag.
fn torn_dateline(page: &Page, range: &std::ops::Range<usize>) -> Option<String> {
    let near = &page.blocks()[range.start.saturating_sub(14)..range.start];
    let torn = |text: &str| {
        text.len() < 300
            && text.contains('\u{FFFD}')
            && text.split_whitespace().any(|word| word.contains('\u{FFFD}') && date::damaged_whole(word))
    };
    near.iter()
        .rev()
        .map(|b| b.as_str())
        .chain(page.meta("PubDate"))
        .find(|text| torn(text))
        .map(str::to_owned)
}

fn people(parts: &Parts, r: &mut Reading) {
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
    if let Some(read) = &parts.damaged_printing {
        lost("printed_on", &read.raw, r);
    }
    if let Some(read) = &parts.damaged_addressees {
        lost("addressees", &read.raw, r);
    }
    if let Some(read) = &parts.damaged_organs {
        lost("signatories", &read.raw, r);
    }
    // Without a label the document's signers issued it; a list with a hole in it is not all of them.
    if r.notice.issuers.is_empty() && !r.losses.iter().any(|l| l.field.as_deref() == Some("issuers")) {
        match &parts.damaged_organs {
            Some(read) => lost("issuers", &read.raw, r),
            None => r.notice.issuers = r.notice.signatories.clone(),
        }
    }
}

/// The numbers of other documents that the text cites, each once.
fn references(document: &[Block], parts: &Parts, r: &mut Reading) {
    let own = r.notice.document_number.as_ref().and_then(|n| n.stated.value.clone());
    let mut seen: HashSet<String> = own.into_iter().collect();
    let mut out = Vec::new();
    for (block, role) in document.iter().zip(&parts.roles) {
        if !matches!(role, parts::Role::Text | parts::Role::Attachment) {
            continue;
        }
        let lines: Vec<&Mapped> = match block.kind {
            BlockKind::Table => block.rows.iter().flatten().map(|c| &c.text).collect(),
            BlockKind::Image => continue,
            _ => vec![&block.text],
        };
        for line in lines {
            if !line.as_str().contains(['号', '號']) {
                continue;
            }
            for f in document_number::find_all(line.as_str()) {
                if seen.insert(f.value.value.clone()) {
                    out.push(stated(&Read::of(line, f.span, f.value.value), Source::Body, PRINTED));
                }
            }
        }
    }
    r.notice.references = out;
}
