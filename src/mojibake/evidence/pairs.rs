//! Brackets and quotation marks come in pairs: a line that opens one closes it.

use super::desk::Desk;
use super::page::Page;

const PAIRS: [(char, char); 6] =
    [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕'), ('【', '】'), ('‘', '’')];

/// How many times likelier a line is that pairs its brackets than one that does not.
const PAIRED: f64 = 30.0;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    let open = desk.page.open();
    let mut at = 0;
    while let Some(&first) = open.get(at) {
        let start = (0..=first).rev().find(|&i| desk.page.breaks(i)).unwrap_or(0);
        let end = (first + 1..desk.page.letters.len())
            .find(|&i| desk.page.breaks(i))
            .unwrap_or(desk.page.letters.len());
        while open.get(at).is_some_and(|&i| i < end) {
            at += 1;
        }
        for pair in PAIRS {
            if let Some((i, c)) = missing(&desk.page, start, end, pair) {
                desk.lift(i, c, PAIRED);
            }
        }
    }
}

/// Where in the line the one bracket that is missing can stand, if that is one place only.
fn missing(page: &Page, start: usize, end: usize, (open, close): (char, char)) -> Option<(usize, char)> {
    let mut waiting = Vec::new();
    let mut early = None;
    for i in start..end {
        match page.known(i) {
            Some(c) if c == open => waiting.push(i),
            Some(c) if c == close && waiting.pop().is_none() && early.replace(i).is_some() => return None,
            _ => {}
        }
    }
    let (range, c) = match (waiting.as_slice(), early) {
        (&[at], None) => (at + 1..end, close),
        ([], Some(at)) => (start..at, open),
        _ => return None,
    };
    let mut places = range.filter(|&i| page.is_open(i) && page.can_be(i, c));
    let first = places.next()?;
    places.next().is_none().then_some((first, c))
}
