//! Labels: a short head before a colon that only known labels fit.

use super::Grammar;
use super::desk::Desk;
use super::page::{LOST, Page};

/// Labels are at most this long.
const LONGEST: usize = 12;
/// How much of the value behind a label is looked at.
const VALUE: usize = 40;
/// How often a head before a colon that fits a known label is that label: with several of its letters
/// known, or its letters parted by blanks as in a catalogue's table; and with one known letter in a word.
const SURE: f64 = 0.995;
const LESS_SURE: f64 = 0.96;
/// How much rarer a field's other names are than its usual one, which is the standard's; an estimate.
const SYNONYM: f64 = 0.005;

/// A label that fits.
struct Reading {
    filling: Vec<(usize, char)>,
    weight: f64,
    sure: f64,
}

pub(super) fn weigh(desk: &mut Desk<'_>, grammar: &dyn Grammar) {
    for i in desk.page.open() {
        if desk.page.is_open(i) {
            settle(desk, grammar, i);
        }
    }
}

fn settle(desk: &mut Desk<'_>, grammar: &dyn Grammar, at: usize) {
    let page = &desk.page;
    let Some(colon) = (at + 1..(at + LONGEST).min(page.letters.len()))
        .take_while(|&i| !page.breaks(i))
        .find(|&i| matches!(page.known(i), Some('：' | ':')))
    else {
        return;
    };
    // A label begins a line or stands behind white space; there is white space inside it too, so the
    // longest stretch that is a label is taken.
    let lowest = colon.saturating_sub(LONGEST);
    let line = (lowest..=at).rev().find(|&i| page.breaks(i)).unwrap_or(lowest);
    let starts = (line..=at).filter(|&i| page.breaks(i) || page.letters[i].spaced);
    let readings = starts.map(|start| read(desk, grammar, start, colon)).find(|r| !r.is_empty());
    let readings = readings.unwrap_or_default();
    let total: f64 = readings.iter().map(|r| r.weight).sum();
    let best = readings.into_iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    if let Some(best) = best {
        desk.conclude(&best.filling, best.sure * best.weight / total);
    }
}

/// The labels that fit the letters `start..colon`.
fn read(desk: &Desk<'_>, grammar: &dyn Grammar, start: usize, colon: usize) -> Vec<Reading> {
    let page: &Page = &desk.page;
    let letters = &page.letters[start..colon];
    let known = letters.iter().filter(|l| l.c != LOST).count();
    // A letter that is neither known nor open could be anything; one known letter is the least.
    if letters.iter().any(|l| l.c == LOST && l.hole.is_none()) || known == 0 {
        return Vec::new();
    }
    let parted = letters.len() > 2 && letters.iter().skip(1).all(|l| l.spaced);
    let sure = if known > 1 || parted { SURE } else { LESS_SURE };
    let pattern: Vec<Option<char>> = (start..colon).map(|i| page.known(i)).collect();
    let mut found = Vec::new();
    let end = (colon + 1..page.letters.len()).take(VALUE).find(|&i| page.breaks(i) || page.letters[i].spaced);
    // White space may stand before the value too.
    let end = end.filter(|&e| e > colon + 1).unwrap_or((colon + VALUE).min(page.letters.len()));
    let value = page.text(colon + 1..end);
    grammar.labels(&pattern, &value, &mut |label, usual| {
        let filling = (start..colon).zip(label.chars()).filter(|&(i, _)| page.is_open(i)).collect();
        found.push(Reading { filling, weight: if usual { 1.0 } else { SYNONYM }, sure });
    });
    found.retain(|f| desk.fits(&f.filling));
    found
}
