//! From the page to the record.

mod attachments;
mod body;
mod cues;
mod dateline;
mod dates;
mod facts;
mod foot;
mod forms;
mod labelled;
mod mend;
mod numbers;
mod parts;
mod region;
mod strip;
mod title;

#[cfg(test)]
mod closing_tests;
#[cfg(test)]
mod dateline_tests;
#[cfg(test)]
mod element_tests;
#[cfg(test)]
mod empty_label_tests;
#[cfg(test)]
mod foot_tests;
#[cfg(test)]
mod frame_tests;
#[cfg(test)]
mod headline_tests;
#[cfg(test)]
mod junk_tests;
#[cfg(test)]
mod label_run_tests;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod long_title_tests;
#[cfg(test)]
mod metadata_tests;
#[cfg(test)]
mod number_tests;
#[cfg(test)]
mod other_day_tests;
#[cfg(test)]
mod short_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unseen_close_tests;
#[cfg(test)]
mod unseen_head_tests;
#[cfg(test)]
mod unseen_layout_tests;
#[cfg(test)]
mod unseen_tests;

use super::field::{Source, Stated};
use super::grammar::label::Field;
use super::grammar::organ;
use super::record::Notice;
use crate::Limits;
use crate::page::{Mapped, Page};
use crate::report::{Count, Loss, LossReason, Note};
use labelled::Value;
use parts::Read;

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
    read_suspecting(page, address, limits, false)
}

/// Reads the record of a page. `vanished` says that a character before white space may be missing without a
/// trace: what a label then says is an organ must read as one.
pub(crate) fn read_suspecting(
    page: &Page,
    address: Option<&str>,
    limits: &Limits,
    vanished: bool,
) -> Reading {
    let mut r = Reading { notes: page.notes().to_vec(), ..Reading::default() };
    let blocks = page.blocks();
    let region = region::find(page);
    let range = region.as_ref().map_or_else(
        || {
            let place = region::place(page);
            place..place
        },
        |r| r.blocks.clone(),
    );
    let mut values = labelled::collect(page, &range, vanished);
    let candidates = title::candidates(page, &range, &values);
    let known = candidates.first().map(|c| c.read.value.clone());
    let document = &blocks[range.clone()];
    let mut parts = parts::read(
        document,
        known.as_deref(),
        region.as_ref().map_or(parts::End::Guessed, |r| match r.found.is_bounded() {
            true => parts::End::Marked,
            false if r.closed => parts::End::Closed,
            false if r.footed => parts::End::Foot,
            false => parts::End::Guessed,
        }),
        vanished,
    );
    if parts.number.is_none() && parts.damaged_number.is_none() {
        parts.number = parts::number_before(&blocks[..range.start]);
    }
    // Labels within the document: those of its head and its colophon.
    for (block, role) in document.iter().zip(&parts.roles) {
        if matches!(role, parts::Role::Colophon | parts::Role::Head | parts::Role::Chrome) {
            labelled::of_blocks(std::slice::from_ref(block), vanished, &mut values);
        }
    }
    facts::labels(&values, &mut r);
    let title = title::choose(&candidates, parts.title.as_ref(), region.is_some());
    numbers::own(&values, &parts, title.as_ref(), &mut r);
    let title = title.map(|t| facts::whole_title(page, t)).map(|t| numbers::without_number(t, &r));
    facts::titles(&candidates, title, vanished, &mut r);
    dates::dates(page, address, &range, &values, &parts, &mut r);
    facts::people(page, &values, &parts, &mut r);
    let (attachments, torn) = attachments::read(page, &range, &mut parts.roles);
    r.notice.attachments = attachments;
    if let Some(name) = torn {
        lost("attachments", &name, &mut r);
    }
    numbers::cited(document, &parts, &mut r);
    foot::read(page, &range, vanished, &mut r);
    if vanished {
        unsure_organs(page, &mut r);
    }
    let (body, cut) = body::body(document, &parts.roles, limits.record);
    if cut {
        r.notes.push(Note::new("limit", format!("the record's text was cut off at {} bytes", limits.record)));
    }
    if !body.blocks.is_empty() {
        r.notice.body = Some(body);
    }
    let column = ["ColumnType", "ColumnName"].iter().find_map(|m| page.meta(m).filter(|c| !c.is_empty()));
    let telling = ["title", "document_number", "addressees", "signatories", "signed_on"];
    let damaged = r.losses.iter().any(|l| l.field.as_deref().is_some_and(|f| telling.contains(&f)));
    r.notice.is_notice = forms::is_notice(&r.notice, &values, column.unwrap_or_default(), damaged);
    if damaged && r.notice.is_notice.is_none() {
        lost("is_notice", "", &mut r);
    } else if r.notice.is_notice.is_none() && (is_list(page) || shows_no_document(page, &r.notice)) {
        r.notice.is_notice = Some(false);
    }
    r
}

/// Organs of labels that do not read as one (`某市人民政府办公`) are what the page says elsewhere, or taken back.
fn unsure_organs(page: &Page, r: &mut Reading) {
    let torn = |s: &Stated<String>| {
        matches!(s.source, Source::Label | Source::Footer)
            && s.value.as_deref().is_some_and(|name| !organ::is_organ(name))
    };
    let grow = |s: &mut Stated<String>| {
        if torn(s)
            && let Some(name) = s.value.as_deref().and_then(|name| mend::grown(page, name))
        {
            (s.value, s.source) = (Some(name), Source::Inferred);
        }
    };
    r.notice.issuers.iter_mut().for_each(grow);
    if let Some(raw) = r.notice.issuers.iter().find(|s| torn(s)).map(|s| s.raw.clone()) {
        r.notice.issuers.retain(|s| !torn(s));
        lost("issuers", &raw, r);
    }
    let Some(site) = &mut r.notice.site else { return };
    site.host_organ.iter_mut().for_each(grow);
    if let Some(host) = site.host_organ.take_if(|h| torn(h)) {
        lost("site.host_organ", &host.raw, r);
    }
}

/// Whether a page without a document shows links to others: a list, a column, an entrance.
fn is_list(page: &Page) -> bool {
    page.links().iter().filter(|l| l.text.chars().count() >= 8 && !l.href.is_empty()).take(LIST).count()
        == LIST
}

/// Links with a title's length that make a list.
const LIST: usize = 5;

/// Whether a page shows something other than a document: a search form, that there is no such page. An article that has
/// its title in a tag can be one in pictures; plain text may be a piece of anything, and so may a few words.
fn shows_no_document(page: &Page, notice: &Notice) -> bool {
    let letters = page.blocks().iter().flat_map(|b| b.as_str().chars()).filter(|c| c.is_alphanumeric());
    let article = page.meta("ArticleTitle").is_some_and(|t| !t.trim().is_empty());
    !page.is_plain() && !article && notice.title.is_none() && letters.take(WORDS).count() == WORDS
}

/// Letters that are more than a few words.
const WORDS: usize = 12;

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
const INFERRED: f64 = 0.9;

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

fn conflict(field: &str, kept: &str, from: &str, other: &str, place: &str) -> Note {
    Note::new(
        "conflict",
        format!("{field}: the {from} says {kept}, the {place} says {other}; the {from} counts"),
    )
}
