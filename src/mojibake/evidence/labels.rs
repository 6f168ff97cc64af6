//! Labels: a short head before a colon that only known labels fit.

use super::Grammar;
use super::desk::Desk;
use super::page::{LOST, Page};

/// Labels are at most this long.
pub(in crate::mojibake) const LONGEST: usize = 12;
/// How much of the value behind a label is looked at.
const VALUE: usize = 40;
/// So many labels of a catalogue's entry make a catalogue.
const ENTRY: usize = 2;
/// How often a head before a colon that fits a known label is that label: with several of its letters
/// known, or its letters parted by blanks, or in a catalogue; and with one known letter in a word elsewhere.
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
    let sure = sure(heads(&desk.page), grammar);
    for i in desk.page.open() {
        if desk.page.is_open(i) {
            settle(desk, grammar, i, sure);
        }
    }
}

/// How often a label is the one that fits of which one letter is known, on a page with such heads of lines and cells.
pub(in crate::mojibake) fn sure(heads: impl Iterator<Item = String>, grammar: &dyn Grammar) -> f64 {
    let labels = heads.filter(|head| grammar.is_of_catalogue(head));
    if labels.take(ENTRY).count() == ENTRY { SURE } else { LESS_SURE }
}

/// How often a label stands there that is the usual name of its field, or another one.
pub(in crate::mojibake) fn weight(usual: bool) -> f64 {
    if usual { 1.0 } else { SYNONYM }
}

/// What stands before the colons of the page from where a line or cell begins.
fn heads(page: &Page) -> impl Iterator<Item = String> {
    let colons = (0..page.letters.len()).filter(|&i| matches!(page.known(i), Some('：' | ':')));
    colons.filter_map(|colon| {
        let head = (colon.saturating_sub(LONGEST)..colon).rev().find(|&i| page.breaks(i))?;
        Some(page.text(head..colon))
    })
}

/// `sure` is what [`sure`] says of the page.
fn settle(desk: &mut Desk<'_>, grammar: &dyn Grammar, at: usize, sure: f64) {
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
    let readings = starts.map(|start| read(desk, grammar, start, colon, sure)).find(|r| !r.is_empty());
    let readings = readings.unwrap_or_default();
    let total: f64 = readings.iter().map(|r| r.weight).sum();
    let best = readings.into_iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    if let Some(best) = best {
        desk.conclude(&best.filling, best.sure * best.weight / total);
    }
}

/// The labels that fit the letters `start..colon`.
fn read(desk: &Desk<'_>, grammar: &dyn Grammar, start: usize, colon: usize, sure: f64) -> Vec<Reading> {
    let page: &Page = &desk.page;
    let letters = &page.letters[start..colon];
    let known = letters.iter().filter(|l| l.c != LOST).count();
    // A letter that is neither known nor open could be anything; one known letter is the least.
    if letters.iter().any(|l| l.c == LOST && l.hole.is_none()) || known == 0 {
        return Vec::new();
    }
    let parted = letters.len() > 2 && letters.iter().skip(1).all(|l| l.spaced);
    let sure = if known > 1 || parted { SURE } else { sure };
    // White space or a cell's border may stand before the value too.
    let end = (colon + 2..page.letters.len()).take(VALUE).find(|&i| page.breaks(i) || page.letters[i].spaced);
    let end = end.unwrap_or((colon + VALUE).min(page.letters.len()));
    let value = page.text(colon + 1..end);
    let mut found = Vec::new();
    let mut fitting = |at: &[usize], blanks: &[usize], sure: f64| {
        let pattern: Vec<Option<char>> = at.iter().map(|&i| page.known(i)).collect();
        grammar.labels(&pattern, &value, &mut |label, usual| {
            let letters = at.iter().copied().zip(label.chars()).filter(|&(i, _)| page.is_open(i));
            let mut filling: Vec<(usize, char)> = letters.chain(blanks.iter().map(|&i| (i, ' '))).collect();
            filling.sort_unstable();
            found.push(Reading { filling, weight: weight(usual), sure });
        });
    };
    let all: Vec<usize> = (start..colon).collect();
    fitting(&all, &[], sure);
    // Where the blanks between letters set wide were eaten as well, every other letter is one.
    let (letters, blanks): (Vec<usize>, Vec<usize>) =
        all.iter().partition(|&i| (i - start).is_multiple_of(2));
    if all.len() % 2 == 1 && !blanks.is_empty() && blanks.iter().all(|&i| page.is_open(i)) {
        fitting(&letters, &blanks, SURE);
    }
    found.retain(|f| desk.fits(&f.filling));
    found
}
