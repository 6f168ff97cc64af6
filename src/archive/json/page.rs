//! One page through the library, and its line of output.

use gongwen::report::{Note, Proof, Report};
use gongwen::{Error, ErrorKind, Evidence, Limits, Recovered, Recovery};
use serde::Serialize;
use serde_json::value::{RawValue, Value};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What a page is given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it was fetched, undecoded
    Bytes,
    /// Decoded already, with its markup
    Html,
    /// Decoded, and its tags were stripped: line breaks are significant
    Text,
}

/// What is wanted of every page.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Whether a record is made.
    pub notice: bool,
    /// Whether the likeliest reading is written everywhere.
    pub best_guess: bool,
    /// Whether the repairs are counted instead of listed.
    pub summary: bool,
}

/// One page and what is known about it.
pub struct Input<'a> {
    /// What `content` is.
    pub kind: Kind,
    /// The page; UTF-8 unless `kind` is [`Kind::Bytes`].
    pub content: &'a [u8],
    /// The page's address.
    pub url: Option<&'a str>,
    /// The HTTP header's value.
    pub content_type: Option<&'a str>,
    /// How many lone surrogates of the JSON string were read as U+FFFD.
    pub surrogates: usize,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// A stable word for programs; the output schema lists them.
    pub kind: &'static str,
    /// A sentence for people.
    pub message: String,
}

impl Problem {
    /// A problem of the given kind.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Problem { kind, message: message.into() }
    }
}

impl From<Error> for Problem {
    fn from(e: Error) -> Self {
        let kind = match e.kind() {
            ErrorKind::TooLarge { .. } => "too_large",
            // Only users of the library from outside can meet a kind that is not listed.
            #[allow(unreachable_patterns)]
            _ => "refused",
        };
        Problem::new(kind, e.to_string())
    }
}

/// Recovers a page within the default limits, on its own.
pub fn recover<'a>(input: &Input<'a>, settings: &Settings) -> Result<Recovered<'a>, Problem> {
    recover_within(input, settings, &Limits::default(), None)
}

/// Recovers a page, with what is known of its site if anything is.
///
/// The library promises not to panic. Should it break that promise on one page of a million, the
/// page is reported and the others go on.
pub fn recover_within<'a>(
    input: &Input<'a>,
    settings: &Settings,
    limits: &Limits,
    evidence: Option<&Arc<Evidence>>,
) -> Result<Recovered<'a>, Problem> {
    let mut recovery = Recovery::new().limits(*limits);
    if let Some(evidence) = evidence {
        recovery = recovery.evidence(Arc::clone(evidence));
    }
    if let Some(url) = input.url {
        recovery = recovery.url(url);
    }
    if let Some(value) = input.content_type {
        recovery = recovery.content_type(value);
    }
    if settings.best_guess {
        recovery = recovery.best_guess();
    }
    if !settings.notice {
        recovery = recovery.without_notice();
    }
    let text = match input.kind {
        Kind::Bytes => None,
        Kind::Html | Kind::Text => Some(std::str::from_utf8(input.content).map_err(|e| {
            let advice = "read it as bytes to have its encoding found";
            Problem::new("not_utf8", format!("no UTF-8 at byte {}: {advice}", e.valid_up_to()))
        })?),
    };
    let run = || match (input.kind, text) {
        (Kind::Html, Some(html)) => recovery.recover_html(html),
        (Kind::Text, Some(text)) => recovery.recover_text(text),
        _ => recovery.recover_bytes(input.content),
    };
    let mut page = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(page) => page?,
        Err(_) => return Err(Problem::new("internal", "a fault in gongwen; please report this page")),
    };
    if input.surrogates > 0 {
        let message = format!("lone surrogates in the JSON strings, read as U+FFFD: {}", input.surrogates);
        page.report.notes.push(Note::new("surrogates", message));
    }
    Ok(page)
}

/// How many repairs there are of each proof grade: what `--report summary` says instead of listing them.
#[derive(Debug, Default, Serialize)]
pub struct RepairCounts {
    /// The only original that can have stood there.
    pub exact: usize,
    /// Chosen by a model.
    pub ranked: usize,
    /// Known from elsewhere in the document.
    pub inferred: usize,
}

impl RepairCounts {
    /// The repairs of `report`, counted.
    pub fn of(report: &Report) -> Self {
        let mut counts = RepairCounts::default();
        for repair in &report.repairs {
            match repair.proof {
                Proof::Exact => counts.exact += 1,
                Proof::Ranked => counts.ranked += 1,
                Proof::Inferred => counts.inferred += 1,
            }
        }
        counts
    }
}

/// The output line of a page, without its line break.
pub fn to_json(
    id: Option<&RawValue>,
    page: &Recovered<'_>,
    settings: &Settings,
) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Line<'a, R> {
        schema: u32,
        id: Option<&'a RawValue>,
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        notice: Option<&'a gongwen::notice::Notice>,
        report: R,
    }
    fn write<R: Serialize>(
        id: Option<&RawValue>,
        page: &Recovered<'_>,
        report: R,
    ) -> serde_json::Result<String> {
        let notice = page.notice.as_ref();
        serde_json::to_string(&Line { schema: SCHEMA, id, text: &page.text, notice, report })
    }
    if settings.summary { write(id, page, summary(&page.report)?) } else { write(id, page, &page.report) }
}

/// The version of the output line's form.
pub const SCHEMA: u32 = 1;

fn summary(report: &Report) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(report)?;
    if let Some(fields) = value.as_object_mut() {
        fields.shift_remove("repairs");
        fields.insert("repair_counts".into(), serde_json::to_value(RepairCounts::of(report))?);
    }
    Ok(value)
}
