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
            line.missing(desk);
            line.alone(desk, &open[from..at]);
        }
        for &i in &open[from..at] {
            if desk.page.is_open(i) {
                desk.weigh(i, |_| 1.0);
            }
        }
    }
}

/// What of one kind of brackets a line leaves without its other half.
struct Line {
    letters: Range<usize>,
    opening: &'static [char],
    closing: &'static [char],
    opened: Vec<usize>,
    closed: Vec<usize>,
}

impl Line {
    fn new(page: &Page, letters: Range<usize>, opening: &'static [char], closing: &'static [char]) -> Self {
        let (mut opened, mut closed) = (Vec::new(), Vec::new());
        for i in letters.clone() {
            match page.known(i) {
                Some(c) if opening.contains(&c) => opened.push(i),
                Some(c) if closing.contains(&c) && opened.pop().is_none() => closed.push(i),
                _ => {}
            }
        }
        Line { letters, opening, closing, opened, closed }
    }

    /// Lifts the other halves of what is alone where they can stand.
    fn missing(&self, desk: &mut Desk<'_>) {
        for (n, &at) in self.opened.iter().enumerate() {
            let end = self.opened.get(n + 1).copied().unwrap_or(self.letters.end);
            one_of(desk, at + 1..end, self.closing);
        }
        for (n, &at) in self.closed.iter().enumerate() {
            let start = n.checked_sub(1).map_or(self.letters.start, |n| self.closed[n] + 1);
            if !self.is_item(&desk.page, at) {
                one_of(desk, start..at, self.opening);
            }
        }
    }

    /// Drops the halves whose other halves can stand nowhere.
    fn alone(&self, desk: &mut Desk<'_>, open: &[usize]) {
        let can_be = |page: &Page, k: usize, signs: &[char]| {
            page.letters[k].c == LOST && (page.hole(k).is_none() || signs.iter().any(|&c| page.can_be(k, c)))
        };
        // The outermost letters that can be one: letters are decided on the way, and none opens again.
        let Range { mut start, mut end } = self.letters;
        for &i in open {
            while start < i && !can_be(&desk.page, start, self.opening) {
                start += 1;
            }
            let opened =
                self.opened.first().is_some_and(|&k| k < i) || start < i || self.is_item(&desk.page, i);
            while end > i + 1 && !can_be(&desk.page, end - 1, self.closing) {
                end -= 1;
            }
            let closed = self.closed.last().is_some_and(|&k| k > i) || end > i + 1;
            let halves = self.closing.iter().filter(|_| !opened);
            for &c in halves.chain(self.opening.iter().filter(|_| !closed)) {
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
