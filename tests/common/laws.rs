//! What holds for every input, whatever it is. Tests and fuzz targets share it.
#![allow(dead_code)]

use gongwen::charset::{Hints, decode};
use gongwen::notice::grammar::evidence::Notices;
use gongwen::report::{Repair, Span};
use gongwen::{Recovered, Recovery, mojibake};
use std::borrow::Cow;

/// A page as bytes, with its record.
pub fn bytes(recovery: &Recovery, page: &[u8], hints: &Hints<'_>) {
    let decoded = decode(page, hints).input;
    let given = recovery.recover_bytes(page).expect("within the limits");
    account(&decoded, &given);
    let encoding = given.report.encoding.as_ref().expect("bytes have an encoding");
    let mut at = (0, 0);
    for segment in &encoding.segments {
        assert!(segment.bytes.start() >= at.0 && segment.bytes.end() <= page.len(), "segments in order");
        assert!(segment.text.start() >= at.1, "segments in order");
        assert!(decoded.get(segment.text.range()).is_some(), "a segment is a stretch of the text");
        at = (segment.bytes.end(), segment.text.end());
    }
}

fn through_door<'a>(recovery: &Recovery, text: &'a str, plain: bool) -> Recovered<'a> {
    let given = if plain { recovery.recover_text(text) } else { recovery.recover_html(text) };
    given.expect("within the limits")
}

/// A page that is text already, through one door.
pub fn text(recovery: &Recovery, text: &str, plain: bool) -> String {
    let given = through_door(recovery, text, plain);
    account(text, &given);
    // U+FFFD and what the work did not suffice for may be taken for damage again.
    let whole = given.report.losses.is_empty() && given.report.notes.is_empty();
    if whole && given.text != text && !given.text.contains('\u{FFFD}') {
        let again = through_door(recovery, &given.text, plain);
        assert_eq!(again.text, given.text, "what was given back whole is not damaged");
    }
    if given.text == text {
        let untouched =
            given.report.repairs.is_empty() && given.report.losses.iter().all(|l| l.before == l.after);
        assert!(!untouched || matches!(given.text, Cow::Borrowed(_)), "untouched text is borrowed");
    }
    given.text.into_owned()
}

/// The report is the whole account of what lies between `decoded` and the text.
pub fn account(decoded: &str, given: &Recovered<'_>) {
    let report = &given.report;
    assert_eq!(report.replay(decoded), given.text, "the report is the whole account");
    assert!(report.repairs.is_sorted_by_key(|r| r.span), "repairs are sorted");
    assert!(report.losses.iter().filter_map(|l| l.span).is_sorted(), "losses are sorted");
    let repairs = report.repairs.iter().map(|r| (r.span, &r.before));
    let losses = report.losses.iter().filter_map(|l| l.span.map(|span| (span, &l.before)));
    let mut entries: Vec<_> = repairs.chain(losses).collect();
    entries.sort();
    for (span, before) in &entries {
        assert_eq!(decoded.get(span.range()), Some(before.as_str()), "`before` stands at {span:?}");
    }
    for pair in entries.windows(2) {
        let (one, next) = (pair[0].0, pair[1].0);
        assert!(one.end() <= next.start(), "{one:?} and {next:?} overlap");
    }
    let idle = report.repairs.iter().find(|r: &&Repair| r.before == r.after);
    assert!(idle.is_none(), "a repair that changes nothing: {idle:?}");
    if let Some(notice) = &given.notice {
        let record = serde_json::to_value(notice).expect("records are JSON");
        raw_stands_in(&given.text, &record);
    }
}

/// Every span of the record is a stretch of the text.
fn raw_stands_in(text: &str, record: &serde_json::Value) {
    use serde_json::Value;
    match record {
        Value::Array(items) => items.iter().for_each(|v| raw_stands_in(text, v)),
        Value::Object(parts) => {
            if let Some([start, end]) = parts.get("span").and_then(Value::as_array).map(Vec::as_slice) {
                let bounds = start.as_u64().zip(end.as_u64()).expect("a span is two numbers");
                let span = Span::new(bounds.0 as usize, bounds.1 as usize).expect("a span is a range");
                assert!(text.get(span.range()).is_some(), "{parts:?} has a span outside the text");
            }
            parts.values().for_each(|v| raw_stands_in(text, v));
        }
        _ => {}
    }
}

/// The repair alone: its entries in order, on boundaries, and every one of them a stretch of `text`.
pub fn repair(text: &str, kind: mojibake::Kind) -> String {
    let mut options = mojibake::Options::default();
    options.kind = kind;
    options.grammar = Some(&Notices);
    let repaired = mojibake::repair(text, &options);
    entries(text, &repaired.entries);
    gongwen::report::apply(text, &repaired.entries)
}

/// Entries in order, on boundaries, and every one of them a stretch of `text`.
pub fn entries(text: &str, entries: &[gongwen::report::Entry]) {
    let mut end = 0;
    for entry in entries {
        let span = entry.span();
        assert!(span.start() >= end, "entries overlap at {span:?}");
        assert!(text.get(span.range()).is_some(), "{span:?} is no stretch of the text");
        end = span.end();
    }
}
