//! The registration marks at the foot of a page: `苏ICP备05003616号`, `苏公网安备32041102000483号`.
//!
//! Their words are fixed. A public security registration has fourteen digits, the first two the code of
//! the province that stands before it; an ICP number has eight, the first two the year, or ten with the
//! year in full, and nothing fixes the others.

use super::Grammar;
use super::desk::Desk;
use super::page::Page;

/// Such a phrase with most of its letters known is that phrase.
const PHRASE: f64 = 0.995;
/// The digits that a rule of the register fixes.
const DIGITS: f64 = 0.995;

pub(super) fn weigh(desk: &mut Desk<'_>, grammar: &dyn Grammar) {
    for at in 0..desk.page.letters.len() {
        let page = &desk.page;
        // Cheap: a mark has its middle intact, or nothing tells that it is one.
        if page.known(at) == Some('网') && page.known(at + 1) == Some('安') && at > 0 {
            police(desk, grammar, at - 1);
        } else if page.known(at) == Some('I') && page.text(at..(at + 3).min(page.letters.len())) == "ICP" {
            icp(desk, grammar, at);
        }
    }
}

/// The end of the digits, known and open, that begin at `from`.
fn digits_end(page: &Page, from: usize) -> usize {
    let digit = |i: usize| page.is_open(i) || page.is_digit(i);
    let mut end = from;
    while end < from + 15 && digit(end) && (end == from || !page.breaks(end)) {
        end += 1;
    }
    end
}

/// The open letters among `at..` that `text` would fill; `None` where it contradicts what is known.
fn filling(page: &Page, at: usize, text: &str) -> Option<Vec<(usize, char)>> {
    let mut open = Vec::new();
    for (i, c) in (at..).zip(text.chars()) {
        match page.known(i) {
            Some(known) if known == c => {}
            None if page.is_open(i) => open.push((i, c)),
            _ => return None,
        }
    }
    Some(open)
}

/// `公网安备` at `at`, the province's sign before it.
fn police(desk: &mut Desk<'_>, grammar: &dyn Grammar, at: usize) {
    let page = &desk.page;
    let Some(mut phrase) = filling(page, at, "公网安备") else { return };
    let from = at + 4;
    let end = digits_end(page, from);
    // 号 may itself be open; it would then be counted as a digit.
    let exact = end - from == 14 && !page.is_open(end);
    let all_known = (from..from + 14).all(|i| page.is_digit(i));
    if end - from < 11 {
        return;
    }
    if all_known && page.can_be(from + 14, '号') && !page.breaks(from + 14) {
        phrase.push((from + 14, '号'));
    }
    let sign = at.checked_sub(1).and_then(|i| page.known(i));
    let code = sign.and_then(|c| grammar.province_code(c)).filter(|_| exact);
    if let Some(digits) = code.and_then(|code| filling(page, from, code)) {
        phrase.extend(digits);
        desk.conclude(&phrase, DIGITS);
    } else {
        desk.conclude(&phrase, PHRASE);
    }
}

/// `ICP` at `at`.
fn icp(desk: &mut Desk<'_>, grammar: &dyn Grammar, at: usize) {
    let page = &desk.page;
    let sign = at.checked_sub(1).and_then(|i| page.known(i));
    if sign.is_none_or(|c| grammar.province_code(c).is_none()) {
        return;
    }
    let from = at + 4;
    let count = digits_end(page, from) - from;
    // A filing (备) has eight or ten digits, a licence (证) six.
    if page.is_open(at + 3) && matches!(count, 8 | 10) {
        desk.conclude(&[(at + 3, '备')], PHRASE);
    }
    if desk.page.known(at + 3) != Some('备') || !desk.page.is_open(from) {
        return;
    }
    match count {
        8 => desk.narrow(from, &[('0', 1.0), ('1', 1.0), ('2', 1.0)]),
        10 => {
            if let Some(century) = filling(&desk.page, from, "20") {
                desk.conclude(&century, DIGITS);
            }
        }
        _ => {}
    }
}
