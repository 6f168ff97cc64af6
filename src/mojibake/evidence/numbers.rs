//! Numbers that carry their own proof: check characters, and the frame `〔2006〕166号` of a document
//! number (GB/T 9704-2012 clause 7.2.5).

use super::Grammar;
use super::desk::Desk;
use super::page::Page;

/// One character in eleven or fewer passes a check by chance, and numbers are printed with the right one.
const CHECKED: f64 = 0.99;
/// What the frame of a document number fixes.
const FRAMED: f64 = 0.995;
/// The longest number with a check character: `11440100MB2C90856P/2023-00331`, and some.
const LONGEST: usize = 36;

/// The brackets of the year, and how often each stands in the training text.
const BRACKETS: [(char, char, f64); 6] = [
    ('〔', '〕', 1679.0),
    ('[', ']', 789.0),
    ('［', '］', 54.0),
    ('（', '）', 52.0),
    ('(', ')', 51.0),
    ('【', '】', 26.0),
];

pub(super) fn weigh(desk: &mut Desk<'_>, grammar: &dyn Grammar) {
    for i in desk.page.open() {
        if desk.page.is_open(i) {
            checked(desk, grammar, i);
        }
        if desk.page.is_open(i) {
            framed(desk, grammar, i);
        }
    }
}

/// A number of which only this letter is open and of which one filling passes the check.
fn checked(desk: &mut Desk<'_>, grammar: &dyn Grammar, at: usize) {
    let page = &desk.page;
    let inside = |i: usize| {
        i == at
            || page
                .known(i)
                .is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '/' | '-'))
    };
    let joined = |i: usize| !page.breaks(i) && !page.letters[i].spaced;
    let mut from = at;
    while from > 0 && at - from < LONGEST && joined(from) && inside(from - 1) {
        from -= 1;
    }
    let mut end = at + 1;
    while end < page.letters.len() && end - at < LONGEST && joined(end) && inside(end) {
        end += 1;
    }
    // What is cut off by another loss is no whole number.
    if page.is_open(end) || from.checked_sub(1).is_some_and(|i| page.is_open(i)) || end - from < 14 {
        return;
    }
    let text = page.text(from..end);
    let fits = |c: char| {
        grammar.check_fits(&text.replace('\u{FFFD}', c.encode_utf8(&mut [0; 4]))) && desk.fits(&[(at, c)])
    };
    let fitting: Vec<char> = ('0'..='9').chain(['X']).filter(|&c| fits(c)).collect();
    match fitting.as_slice() {
        [] => {}
        &[c] => {
            desk.conclude(&[(at, c)], CHECKED);
        }
        several => {
            let weights: Vec<(char, f64)> = several.iter().map(|&c| (c, 1.0)).collect();
            desk.narrow(at, &weights);
        }
    }
}

/// The brackets and the century of `〔2006〕166号`.
fn framed(desk: &mut Desk<'_>, grammar: &dyn Grammar, at: usize) {
    // The letter can be either bracket or one of the first two digits of the year.
    for open in (at.saturating_sub(5)..=at).rev() {
        if open > 0 && at != open + 3 && at != open + 4 && frame(desk, grammar, open) {
            return;
        }
    }
}

/// A document number whose opening bracket stands at `open`; gives whether there is one.
fn frame(desk: &mut Desk<'_>, grammar: &dyn Grammar, open: usize) -> bool {
    let page: &Page = &desk.page;
    let close = open + 5;
    if (open..close + 2).any(|i| page.breaks(i)) {
        return false;
    }
    let digit = |i: usize| page.is_open(i) || page.is_digit(i);
    let serial = (close + 1..close + 7).find(|&i| !page.counts(i));
    let Some(end) = serial.filter(|&i| i > close + 1 && page.known(i) == Some('号')) else {
        return false;
    };
    if !(open + 1..close).all(digit) || !page.known(open - 1).is_some_and(char::is_alphabetic) {
        return false;
    }
    let year: Vec<Option<char>> = (open + 1..close).map(|i| page.known(i)).collect();
    let century = match (year[0], year[1]) {
        (Some('2') | None, Some('0')) | (Some('2'), None) => "20",
        (Some('1') | None, Some('9')) | (Some('1'), None) => "19",
        // Document numbers are of the People's Republic.
        (None, None) => match year[2] {
            Some('0'..='4') => "20",
            Some('5'..='9') => "19",
            _ => return false,
        },
        _ => return false,
    };
    let mut filling: Vec<(usize, char)> =
        (open + 1..).zip(century.chars()).filter(|&(i, _)| page.is_open(i)).collect();
    let before = |i: usize, c: char| {
        let hole = page.hole(i);
        hole.and_then(|h| h.candidates.iter().find(|k| k.0 == c)).map_or(1e-4, |k| k.1)
    };
    let paired = |pair: &&(char, char, f64)| {
        page.known(open).map_or(page.is_open(open), |c| c == pair.0)
            && page.known(close).map_or(page.is_open(close), |c| c == pair.1)
    };
    // Which brackets they are: those that both places allow, and of these what stands in numbers, of which the language
    // knows nothing.
    let likely = |&(first, last, times): &(char, char, f64)| {
        let one = |i: usize, c: char| if page.is_open(i) { before(i, c) } else { 1.0 };
        times * one(open, first) * one(close, last)
    };
    let pairs: Vec<_> = BRACKETS.iter().filter(paired).map(|p| (p, likely(p))).collect();
    let total: f64 = pairs.iter().map(|p| p.1).sum();
    let Some(&(pair, weight)) = pairs.iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { return false };
    let brackets = [(open, pair.0), (close, pair.1)];
    filling.extend(brackets.into_iter().filter(|&(i, _)| page.is_open(i)));
    let mut text: Vec<char> = page.text(open - 1..end + 1).chars().collect();
    for &(i, c) in &filling {
        text[i - (open - 1)] = c;
    }
    let text: String = text.into_iter().map(|c| if c == '\u{FFFD}' { '1' } else { c }).collect();
    if filling.is_empty() || !grammar.document_number(&text) {
        return false;
    }
    desk.conclude(&filling, FRAMED * weight / total);
    true
}
