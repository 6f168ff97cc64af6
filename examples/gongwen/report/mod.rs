//! One self-contained page to look at: before and after side by side, the record beside them.
//!
//! Nothing is loaded from elsewhere and there is no script; the page says so to the browser itself.

#[cfg(feature = "archive")]
pub mod batch;
mod record;

use super::render::places::{self, Edit, Place};
use gongwen::Recovered;
use gongwen::report::{Count, Loss, Proof, Repair};
use std::borrow::Cow;
use std::fmt::Write;

/// How the page looks.
const STYLE: &str = include_str!("style.css");

/// Unchanged lines around a change that are shown; more are folded away.
const CONTEXT: usize = 2;

/// The report of one page.
pub fn page(name: &str, page: &Recovered<'_>) -> serde_json::Result<String> {
    let places = places::of(&page.report, &page.text);
    let mut out = head(name);
    facts(&mut out, page, &places);
    out.push_str("<main><section class=text>");
    out.push_str("<div class=\"row top\"><span></span><b>before</b><b>after</b></div>\n");
    write_rows(&mut out, &rows(&page.text, &places));
    out.push_str("</section>\n");
    if let Some(notice) = &page.notice {
        record::write(&mut out, &serde_json::to_value(notice)?);
    }
    out.push_str("</main></body></html>\n");
    Ok(out)
}

/// Everything up to the title, the title included.
fn head(name: &str) -> String {
    let name = escape(name);
    format!(
        "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>\
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=viewport content=\"width=device-width\"><title>{name}</title>\
         <style>{STYLE}</style></head><body>\n<h1>{name}</h1>\n"
    )
}

/// The page at a glance: encoding, channels, counts, and what the colours mean.
fn facts(out: &mut String, page: &Recovered<'_>, places: &[Place<'_>]) {
    let report = &page.report;
    out.push_str("<ul class=facts>");
    if let Some(encoding) = &report.encoding {
        let _ = write!(out, "<li>encoding {}", escape(&encoding.decided));
    }
    for channel in &report.channels {
        let percent = channel.confidence.get() * 100.0;
        let _ = write!(out, "<li>channel {} ({percent:.1} %)", escape(&channel.name));
    }
    for (proof, class) in PROOFS {
        let n = places.iter().filter(|p| p.proof() == Some(proof)).count();
        let _ = write!(out, "<li><mark class={class}>{class}</mark> {n}");
    }
    let _ = write!(out, "<li><mark class=lost>lost</mark> {}", report.losses.len());
    let _ = write!(out, "<li>possible silent losses {}", report.possible_silent_losses);
    for note in &report.notes {
        let _ = write!(out, "<li>{}: {}", escape(&note.kind), escape(&note.message));
    }
    for loss in report.losses.iter().filter(|l| l.span.is_none()) {
        let _ = write!(out, "<li>field lost: {}", escape(loss.field.as_deref().unwrap_or("?")));
    }
    out.push_str("</ul>\n");
}

const PROOFS: [(Proof, &str); 3] =
    [(Proof::Exact, "exact"), (Proof::Ranked, "ranked"), (Proof::Inferred, "inferred")];

/// One line of the repaired text, and what stood there before.
#[derive(Default)]
struct Row {
    number: usize,
    before: String,
    after: String,
    changed: bool,
}

/// The text line by line. A line break within an edit begins no row: the two sides stay level.
fn rows(text: &str, places: &[Place<'_>]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = Row { number: 1, ..Row::default() };
    let (mut at, mut line) = (0, 1);
    let mut plain = |row: &mut Row, line: &mut usize, part: &str| {
        for piece in part.split_inclusive('\n') {
            let shown = escape(piece.trim_end_matches(['\r', '\n']));
            row.before.push_str(&shown);
            row.after.push_str(&shown);
            if piece.ends_with('\n') {
                *line += 1;
                rows.push(std::mem::replace(row, Row { number: *line, ..Row::default() }));
            }
        }
    };
    for place in places {
        plain(&mut row, &mut line, text.get(at..place.range.start).unwrap_or_default());
        line += place.after().matches('\n').count();
        row.changed = true;
        let class = match &place.edit {
            Edit::Loss(_) => "lost",
            Edit::Repair(r) => PROOFS.iter().find(|(p, _)| *p == r.proof).map_or("", |(_, class)| class),
        };
        let tip = match &place.edit {
            Edit::Repair(repair) => repair_tip(repair),
            Edit::Loss(loss) => loss_tip(loss),
        };
        let _ = write!(row.before, "<mark class={class}>{}</mark>", escape(place.before()));
        let after = escape(place.after());
        let _ =
            write!(row.after, "<mark class={class} tabindex=0>{after}<span class=tip>{tip}</span></mark>");
        at = place.range.end;
    }
    plain(&mut row, &mut line, text.get(at..).unwrap_or_default());
    rows.push(row);
    rows
}

fn repair_tip(repair: &Repair) -> String {
    let kind = serde_json::to_value(repair.kind).ok();
    let kind = kind.as_ref().and_then(|k| k.as_str()).unwrap_or("repair").to_owned();
    let percent = repair.confidence.get() * 100.0;
    format!("{kind}, {percent:.2} %<br>before: {}", escape(&repair.before))
}

fn loss_tip(loss: &Loss) -> String {
    let count = match loss.count {
        Count::Exactly(1) => "1 character".to_owned(),
        Count::Exactly(n) => format!("{n} characters"),
        Count::Between(a, b) => format!("{a} to {b} characters"),
        Count::Unknown => "nobody can tell how many characters".to_owned(),
    };
    let reason = serde_json::to_value(loss.reason).ok();
    let reason = reason.as_ref().and_then(|r| r.as_str()).unwrap_or("lost").replace('_', " ");
    let mut tip = format!("{count} lost: {reason}");
    for candidate in &loss.candidates {
        let percent = candidate.probability.get() * 100.0;
        let _ = write!(tip, "<br>{percent:.1} % {}", escape(&candidate.text));
    }
    tip
}

/// The rows, long unchanged stretches folded.
fn write_rows(out: &mut String, rows: &[Row]) {
    let mut at = 0;
    while at < rows.len() {
        let next = rows[at..].iter().position(|r| r.changed).map_or(rows.len(), |n| at + n);
        let from = if at == 0 { 0 } else { (at + CONTEXT).min(next) };
        let to = if next == rows.len() { next } else { next.saturating_sub(CONTEXT).max(from) };
        rows[at..from].iter().for_each(|r| write_row(out, r));
        if to - from > 2 * CONTEXT {
            let _ = writeln!(out, "<details><summary>{} lines unchanged</summary>", to - from);
            rows[from..to].iter().for_each(|r| write_row(out, r));
            out.push_str("</details>\n");
        } else {
            rows[from..to].iter().for_each(|r| write_row(out, r));
        }
        rows[to..next].iter().for_each(|r| write_row(out, r));
        at = next;
        while let Some(row) = rows.get(at).filter(|r| r.changed) {
            write_row(out, row);
            at += 1;
        }
    }
}

fn write_row(out: &mut String, row: &Row) {
    let Row { number, before, after, .. } = row;
    let _ = writeln!(
        out,
        "<div class=row><span>{number}</span><code lang=zh>{before}</code><code lang=zh>{after}</code></div>"
    );
}

/// Text as HTML; control characters become their pictures, and what turns the direction of writing
/// becomes visible.
fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| {
        matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            || (c.is_control() && !matches!(c, '\n' | '\t'))
    };
    if !text.contains(special) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0'..='\x1F' if special(c) => out.extend(char::from_u32(0x2400 + c as u32)),
            c if special(c) => drop(write!(out, "[U+{:04X}]", c as u32)),
            c => out.push(c),
        }
    }
    out.into()
}
