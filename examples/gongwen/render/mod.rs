//! A page for people: what was repaired, what is lost, and the record, at a glance.

mod changes;
mod paint;
pub mod places;
mod record;

pub use paint::Paint;
pub use record::write as record;

use super::page::RepairCounts;
use gongwen::Recovered;
use gongwen::report::{Count, RepairKind, Report};
use paint::{Style, printable};
use std::fmt::Write;

/// How a page is shown.
pub struct View<'a> {
    /// What the page is called.
    pub name: &'a str,
    /// Colours, or none.
    pub paint: Paint,
    /// Whether every change is shown, not only the first ones.
    pub all: bool,
}

/// The whole view of a page.
pub fn page(page: &Recovered<'_>, view: &View<'_>) -> serde_json::Result<String> {
    let mut out = String::new();
    let places = places::of(&page.report, &page.text);
    changes::repairs(&mut out, page, &places, view);
    changes::losses(&mut out, page, &places, view);
    if let Some(notice) = &page.notice {
        record(&mut out, &serde_json::to_value(notice)?, view);
    }
    summary(&mut out, &page.report, view);
    Ok(out)
}

/// `1 place`, `2 places`.
fn count(n: impl TryInto<u64>, noun: &str) -> String {
    let n = n.try_into().unwrap_or(u64::MAX);
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// A section's title.
fn heading(out: &mut String, title: &str, view: &View<'_>) {
    let _ = writeln!(out, "{}", view.paint.on(Style::Heading, title));
}

fn summary(out: &mut String, report: &Report, view: &View<'_>) {
    heading(out, "Summary", view);
    let mut row = |name: &str, value: String| {
        let _ = writeln!(out, "  {name:<9} {value}");
    };
    row("page", printable(view.name).into_owned());
    if let Some(encoding) = &report.encoding {
        row("encoding", encoding_words(encoding));
    }
    for channel in &report.channels {
        row("channel", format!("{} ({:.2})", channel.name, channel.confidence.get()));
    }
    row("repaired", repair_words(report));
    row("lost", loss_words(report));
    for note in &report.notes {
        row("note", printable(&note.message).into_owned());
    }
}

fn encoding_words(encoding: &gongwen::report::EncodingReport) -> String {
    let because: Vec<String> = encoding
        .because
        .iter()
        .map(|e| {
            let verdict = if e.overruled { ", overruled" } else { "" };
            format!("{} says {}{verdict}", e.source, printable(&e.said))
        })
        .collect();
    let reasons = if because.is_empty() { String::new() } else { format!(" ({})", because.join("; ")) };
    match encoding.segments.len() {
        0 | 1 => format!("{}{reasons}", encoding.decided),
        n => format!("{}, in {n} stretches{reasons}", encoding.decided),
    }
}

fn repair_words(report: &Report) -> String {
    if report.repairs.is_empty() {
        return "nothing: no repair was needed or possible".into();
    }
    let proofs = RepairCounts::of(report);
    let folds = report.repairs.iter().filter(|r| r.kind == RepairKind::Width).count();
    let mut words = format!(
        "{}: {} exact, {} ranked, {} inferred",
        count(report.repairs.len(), "place"),
        proofs.exact,
        proofs.ranked,
        proofs.inferred
    );
    if folds > 0 {
        let _ = write!(words, "; {folds} of them undo width folds");
    }
    words
}

fn loss_words(report: &Report) -> String {
    let mut words = match report.losses.len() {
        0 => "nothing".to_owned(),
        n => count(n, "place"),
    };
    let known: u64 =
        report.losses.iter().map(|l| if let Count::Exactly(n) = l.count { n.into() } else { 0 }).sum();
    if known > 0 {
        let _ = write!(words, ", {}", count(known, "character"));
    }
    if report.losses.iter().any(|l| !matches!(l.count, Count::Exactly(_))) {
        words.push_str(" and an unknown number more");
    }
    if report.possible_silent_losses > 0 {
        let _ = write!(
            words,
            "; in {} more a character can have vanished",
            count(report.possible_silent_losses, "place")
        );
    }
    words
}
