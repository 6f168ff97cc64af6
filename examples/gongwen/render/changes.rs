//! The repaired lines with their changes, and the losses with what can have stood there.

use super::paint::{Style, printable};
use super::places::{Edit, Place};
use super::{View, heading};
use gongwen::Recovered;
use gongwen::report::{Count, Loss, LossReason, Proof, RepairKind};
use std::fmt::Write;

/// Changes shown unless all are asked for: about two screens.
const FIRST: usize = 60;
/// Characters shown of the unchanged text on each side of a change.
const CONTEXT: usize = 10;
/// Candidates shown of a loss.
const CANDIDATES: usize = 6;

/// Writes the lines that were repaired, as `git diff --word-diff` would: `[-before-]{+after+}`.
pub fn repairs(out: &mut String, page: &Recovered<'_>, places: &[Place<'_>], view: &View<'_>) {
    let shown: Vec<&Place<'_>> = places.iter().filter(|p| view.all || !is_width_fold(p)).collect();
    if shown.iter().all(|p| matches!(p.edit, Edit::Loss(_))) {
        return;
    }
    heading(out, "Repaired", view);
    let legend = [(Style::Exact, "exact"), (Style::Ranked, "ranked"), (Style::Inferred, "inferred")];
    if view.paint.0 {
        let words: Vec<_> = legend.iter().map(|(s, w)| view.paint.on(*s, w)).collect();
        let _ = writeln!(out, "  {}  {}", words.join("  "), view.paint.on(Style::Lost, "lost"));
    } else {
        out.push_str("  [-before-]{+exact+}  [-before-]{~ranked~}  [-before-]{=inferred=}  [!lost!]\n");
    }
    let count = if view.all { shown.len() } else { shown.len().min(FIRST) };
    for on_line in shown[..count].chunk_by(|a, b| a.line == b.line) {
        let _ = writeln!(out, "  {:>4}  {}", on_line[0].line, changed_line(&page.text, on_line, view));
    }
    let (rest, folds) = (shown.len() - count, places.len() - shown.len());
    if rest + folds > 0 {
        let words = match (rest, folds) {
            (rest, 0) => format!("  … and {rest} more"),
            (0, folds) => format!("  … and {folds} width folds undone"),
            (rest, folds) => format!("  … and {rest} more, and {folds} width folds undone"),
        };
        let _ = writeln!(out, "{} (--all shows them)", view.paint.on(Style::Faint, &words));
    }
    out.push('\n');
}

fn is_width_fold(place: &Place<'_>) -> bool {
    matches!(place.edit, Edit::Repair(r) if r.kind == RepairKind::Width)
}

/// One line with its changes; long stretches without any are cut.
fn changed_line(text: &str, places: &[&Place<'_>], view: &View<'_>) -> String {
    let mut shown = String::new();
    let mut at = places.first().map_or(0, |p| line_start(text, p.range.start));
    for (i, place) in places.iter().enumerate() {
        let gap = text.get(at..place.range.start).unwrap_or_default();
        shown.push_str(&cut(gap, i > 0, true));
        shown.push_str(&change(place, view));
        at = at.max(place.range.end);
    }
    let rest = text.get(at..).unwrap_or_default();
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    shown.push_str(&cut(&rest[..end], true, false));
    shown
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| memchr::memrchr(b'\n', before.as_bytes())).map_or(0, |i| i + 1)
}

/// `gap` with its middle cut out, keeping what is next to a change on its left or right.
fn cut(gap: &str, after_change: bool, before_change: bool) -> String {
    let head = gap.char_indices().nth(if after_change { CONTEXT } else { 0 }).map(|(i, _)| i);
    let tail = gap.char_indices().rev().take(if before_change { CONTEXT } else { 0 }).last().map(|(i, _)| i);
    let (head, tail) = (head.unwrap_or(gap.len()), tail.unwrap_or(gap.len()));
    if head >= tail || gap[head..tail].chars().nth(2).is_none() {
        return printable(gap).into_owned();
    }
    format!("{}…{}", printable(&gap[..head]), printable(&gap[tail..]))
}

fn change(place: &Place<'_>, view: &View<'_>) -> String {
    let (before, after) = (printable(place.before()), printable(place.after()));
    let style = match place.proof() {
        Some(Proof::Exact) => Style::Exact,
        Some(Proof::Ranked) => Style::Ranked,
        Some(Proof::Inferred) => Style::Inferred,
        None => Style::Lost,
    };
    if view.paint.0 {
        let old = if style == Style::Lost { "".into() } else { view.paint.on(Style::Before, &before) };
        return format!("{old}{}", view.paint.on(style, &after));
    }
    if style == Style::Lost {
        return format!("[!{after}!]");
    }
    let mark = match style {
        Style::Ranked => '~',
        Style::Inferred => '=',
        _ => '+',
    };
    let old = if before.is_empty() { String::new() } else { format!("[-{before}-]") };
    let new = if after.is_empty() { String::new() } else { format!("{{{mark}{after}{mark}}}") };
    old + &new
}

/// Writes each loss with its surroundings and what can have stood there.
pub fn losses(out: &mut String, page: &Recovered<'_>, places: &[Place<'_>], view: &View<'_>) {
    let report = &page.report;
    if report.losses.is_empty() {
        return;
    }
    heading(out, "Lost", view);
    let count = if view.all { report.losses.len() } else { report.losses.len().min(FIRST) };
    let placed = places.iter().filter_map(|p| match p.edit {
        Edit::Loss(l) => Some((l, Some(p))),
        Edit::Repair(_) => None,
    });
    let whole_fields = report.losses.iter().filter(|l| l.span.is_none()).map(|l| (l, None));
    for (loss, place) in placed.chain(whole_fields).take(count) {
        let (line, around) = match place {
            Some(place) => (place.line.to_string(), around(&page.text, place, view)),
            None => ("–".into(), String::new()),
        };
        let _ = writeln!(out, "  {line:>4}  {around}{}", loss_words(loss, view));
    }
    if report.losses.len() > count {
        let words = format!("  … and {} more (--all shows them)", report.losses.len() - count);
        let _ = writeln!(out, "{}", view.paint.on(Style::Faint, &words));
    }
    out.push('\n');
}

fn around(text: &str, place: &Place<'_>, view: &View<'_>) -> String {
    let left = text.get(line_start(text, place.range.start)..place.range.start).unwrap_or_default();
    let right = text.get(place.range.end..).unwrap_or_default();
    let right = &right[..memchr::memchr(b'\n', right.as_bytes()).unwrap_or(right.len())];
    format!("{}{}{}   ", cut(left, false, true), change(place, view), cut(right, true, false))
}

fn loss_words(loss: &Loss, view: &View<'_>) -> String {
    let reason = match loss.reason {
        LossReason::Ambiguous => "undecided",
        LossReason::Destroyed => "destroyed",
        LossReason::AlreadyLost => "lost before",
        LossReason::Residue => "residue of another encoding",
        LossReason::Field => "field lost",
        _ => "lost",
    };
    let mut words = reason.to_owned();
    match loss.count {
        Count::Exactly(0 | 1) => {}
        Count::Exactly(n) => {
            let _ = write!(words, ", {n} characters");
        }
        Count::Between(a, b) => {
            let _ = write!(words, ", {a} to {b} characters");
        }
        Count::Unknown => words.push_str(", nobody knows how many characters"),
    }
    if let Some(field) = &loss.field {
        let _ = write!(words, ", so the record has no whole {field}");
    }
    let candidates: Vec<String> = loss
        .candidates
        .iter()
        .take(CANDIDATES)
        .map(|c| format!("{} {:.2}", printable(&c.text), c.probability.get()))
        .collect();
    if !candidates.is_empty() {
        let more = if loss.candidates.len() > CANDIDATES { ", …" } else { "" };
        let _ = write!(words, ": {}{more}", candidates.join(", "));
    }
    view.paint.on(Style::Faint, &words).into_owned()
}
