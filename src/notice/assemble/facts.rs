//! The record's fields from labels and from the document's parts, by the policy of
//! [`Source`](crate::notice::Source).

use super::cues::squeeze;
use super::labelled::Value;
use super::parts::{Parts, Read};
use super::{INFERRED, LABELLED, PRINTED, Reading, conflict, first, forms, lost, mend, stated, text, title};
use crate::notice::field::{Source, Stated};
use crate::notice::grammar::label::{self, Field};
use crate::notice::grammar::{Found, colophon, date, document_type, index_number, marking, organ};
use crate::notice::record::StatedIndex;
use crate::page::Page;
use crate::report::Note;

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
    let category = category.or_else(|| take(Field::AssignedCategory, "category", 80));
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
    // Of a torn title another name that is the same where both can be read may have its end.
    let torn = r.notice.title.is_none();
    let others = candidates.iter().filter(|c| torn && title::same(&c.read.value, &read.value));
    let mut names = std::iter::once(&read).chain(others.map(|c| &c.read)).map(|read| squeeze(&read.value));
    let typed = names.find_map(|name| {
        let kind =
            document_type::of_title(&name).filter(|kind| !forms::is_reported(&name, kind.value.name))?;
        Some(Stated::new(kind.value.name.to_owned(), kind.raw(&name), Source::Inferred, PRINTED))
    });
    if typed.is_some() {
        r.notice.document_type = typed;
    } else if r.notice.title.is_none() {
        // The word for it may be among what was destroyed.
        lost("document_type", &read.value, r);
    }
}

pub(super) fn people(page: &Page, values: &[Value], parts: &Parts, r: &mut Reading) {
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
    let labelled = |field| first(values, field);
    let by = || labelled(Field::PrintedBy).filter(|v| organ::is_organ(v.as_str())).map(text);
    let on = || {
        let value = labelled(Field::PrintedOn)?;
        let day = date::parse_labelled(value.as_str())?;
        Some(stated(&Read::of(value, day.span, day.value), Source::Label, LABELLED))
    };
    n.printed_by = parts.printed_by.as_ref().map(|read| stated(read, Source::Body, PRINTED)).or_else(by);
    n.printed_on = parts.printed_on.as_ref().map(|read| stated(read, Source::Body, PRINTED)).or_else(on);
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
    let mark = |field, read: fn(marking::Marks) -> Option<Found<String>>| {
        let value = labelled(field)?;
        let found = read(marking::parse(value.as_str()))?;
        Some(stated(&Read::of(value, found.span, found.value), Source::Label, LABELLED))
    };
    if n.security_level.is_none() {
        n.security_level = mark(Field::SecurityLevel, |marks| marks.security_level);
    }
    if n.urgency.is_none() {
        n.urgency = mark(Field::Urgency, |marks| marks.urgency);
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
