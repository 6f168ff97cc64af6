//! Brackets and quotation marks come in pairs: a line that opens one closes it, and closes none that it did not open.

use super::desk::Desk;
use super::page::{LOST, Page};
use std::ops::Range;

/// What opens and what closes; the widths are mixed on pages.
const PAIRS: [(&[char], &[char]); 6] = [
    (&['《'], &['》']),
    (&['“'], &['”']),
    (&['（', '('], &['）', ')']),
    (&['〔'], &['〕']),
    (&['【'], &['】']),
    (&['‘'], &['’']),
];

/// How many times likelier a line is that pairs its brackets than one that does not.
const PAIRED: f64 = 30.0;
/// `1）` and `一）` at the head of a line close nothing, in letters before the sign.
const ITEM: usize = 3;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    let open = desk.page.open();
    let mut at = 0;
    while let Some(&first) = open.get(at) {
        let start = (0..=first).rev().find(|&i| desk.page.breaks(i)).unwrap_or(0);
        let end = (first + 1..desk.page.letters.len())
            .find(|&i| desk.page.breaks(i))
            .unwrap_or(desk.page.letters.len());
        let from = at;
        while open.get(at).is_some_and(|&i| i < end) {
            at += 1;
        }
        for (opening, closing) in PAIRS {
            let line = Line::new(&desk.page, start..end, opening, closing);
            line.missing(desk, opening, closing);
            line.alone(desk, &open[from..at], opening, closing);
        }
        for &i in open[from..at].iter().filter(|&&i| desk.page.is_open(i)).collect::<Vec<_>>() {
            desk.weigh(i, |_| 1.0);
        }
    }
}

/// What of one kind of brackets a line leaves without its other half.
struct Line {
    letters: Range<usize>,
    opened: Vec<usize>,
    closed: Vec<usize>,
}

impl Line {
    fn new(page: &Page, letters: Range<usize>, opening: &[char], closing: &[char]) -> Self {
        let (mut opened, mut closed) = (Vec::new(), Vec::new());
        for i in letters.clone() {
            match page.known(i) {
                Some(c) if opening.contains(&c) => opened.push(i),
                Some(c) if closing.contains(&c) && opened.pop().is_none() => closed.push(i),
                _ => {}
            }
        }
        Line { letters, opened, closed }
    }

    /// Lifts the other halves of what is alone where they can stand.
    fn missing(&self, desk: &mut Desk<'_>, opening: &[char], closing: &[char]) {
        for (n, &at) in self.opened.iter().enumerate() {
            let end = self.opened.get(n + 1).copied().unwrap_or(self.letters.end);
            one_of(desk, at + 1..end, closing);
        }
        for (n, &at) in self.closed.iter().enumerate() {
            let start = n.checked_sub(1).map_or(self.letters.start, |n| self.closed[n] + 1);
            if !self.is_item(&desk.page, at) {
                one_of(desk, start..at, opening);
            }
        }
    }

    /// Drops the halves whose other halves can stand nowhere.
    fn alone(&self, desk: &mut Desk<'_>, open: &[usize], opening: &[char], closing: &[char]) {
        for &i in open {
            let can_be = |k: usize, signs: &[char]| {
                let page = &desk.page;
                page.letters[k].c == LOST
                    && (page.hole(k).is_none() || signs.iter().any(|&c| page.can_be(k, c)))
            };
            let opened = self.opened.iter().any(|&k| k < i)
                || (self.letters.start..i).any(|k| can_be(k, opening))
                || self.is_item(&desk.page, i);
            let closed =
                self.closed.iter().any(|&k| k > i) || (i + 1..self.letters.end).any(|k| can_be(k, closing));
            for &c in closing.iter().filter(|_| !opened) {
                drop_alone(desk, i, c);
            }
            for &c in opening.iter().filter(|_| !closed) {
                drop_alone(desk, i, c);
            }
        }
    }

    /// Whether what stands at `i` may close the number of an item.
    fn is_item(&self, page: &Page, i: usize) -> bool {
        let number = |k: usize| page.known(k).is_none_or(|c| c.is_alphanumeric());
        i - self.letters.start <= ITEM && (self.letters.start..i).all(number)
    }
}

fn drop_alone(desk: &mut Desk<'_>, i: usize, c: char) {
    if desk.page.is_open(i) && desk.page.can_be(i, c) {
        desk.weigh(i, |k| if k == c { 1.0 / PAIRED } else { 1.0 });
    }
}

/// One of the signs stands at one of the open letters of the range.
fn one_of(desk: &mut Desk<'_>, range: Range<usize>, signs: &[char]) {
    let mut places: Vec<(usize, char, f64)> = Vec::new();
    for i in range.filter(|&i| desk.page.is_open(i)) {
        let candidates = desk.page.hole(i).map_or(&[][..], |h| &h.candidates);
        // The likelier width stands for both.
        let best = candidates.iter().find(|k| signs.contains(&k.0));
        places.extend(best.map(|&(c, p)| (i, c, p / (1.0 - p).max(1e-9))));
    }
    let all: f64 = places.iter().map(|p| p.2 * PAIRED).sum();
    for (i, c, odds) in places {
        desk.lift(i, c, PAIRED / (1.0 + all - odds * PAIRED));
    }
}
