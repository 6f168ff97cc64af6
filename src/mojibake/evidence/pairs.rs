//! Brackets and quotation marks come in pairs: a line that opens one closes it, closes none that it did not open, and
//! opens none inside another of its kind. Whatever is open in a line is weighed together.

use super::desk::Desk;
use super::page::Page;
use std::ops::Range;

/// What opens and what closes (the widths are mixed on pages); of the lines of local notices that have one, how many
/// leave it open, and how many are opened inside another one. Half of what the lines of the training text leave open,
/// since some of them are cut in two.
const PAIRS: [Kind; 6] = [
    Kind { opening: &['《'], closing: &['》'], unclosed: 0.02, nested: 0.02 },
    Kind { opening: &['“'], closing: &['”'], unclosed: 0.015, nested: 0.005 },
    Kind { opening: &['（', '('], closing: &['）', ')'], unclosed: 0.007, nested: 0.002 },
    Kind { opening: &['〔'], closing: &['〕'], unclosed: 0.006, nested: 0.002 },
    Kind { opening: &['【'], closing: &['】'], unclosed: 0.006, nested: 0.002 },
    Kind { opening: &['‘'], closing: &['’'], unclosed: 0.01, nested: 0.002 },
];
/// How many close what was never opened, and how many of the numbers of items before a closing bracket have no opening
/// one: 57 of 924.
const UNOPENED: f64 = 0.004;
const ITEM: f64 = 0.06;
/// `1）` and `一）` stand at the head of a line, in letters before the sign.
const HEAD: usize = 3;
/// How likely a letter of which nothing is known is either half.
const UNKNOWN: f64 = 0.03;
/// The same where it is not among the likeliest of those that are known.
const NOT_SHOWN: f64 = 1e-3;
/// However clear it is, the language saw some of it.
const MOST: f64 = 100.0;
/// Brackets inside each other that are counted.
const DEPTHS: usize = 4;

struct Kind {
    opening: &'static [char],
    closing: &'static [char],
    unclosed: f64,
    nested: f64,
}

/// How likely a letter opens, closes, is something else.
type Share = [f64; 3];
/// By depth, how likely everything on one side is.
type Depths = [f64; DEPTHS];

pub(super) fn weigh(desk: &mut Desk<'_>) {
    let open = desk.page.open();
    let mut at = 0;
    while let Some(&first) = open.get(at) {
        let letters = desk.page.letters.len();
        let start = desk.page.line_start(first, first).unwrap_or(0);
        let end = (first + 1..letters).find(|&i| desk.page.breaks(i)).unwrap_or(letters);
        let from = at;
        while open.get(at).is_some_and(|&i| i < end) {
            at += 1;
        }
        for kind in &PAIRS {
            kind.weigh(desk, start..end);
        }
        for &i in &open[from..at] {
            if desk.page.is_open(i) {
                desk.weigh(i, |_| 1.0);
            }
        }
    }
}

impl Kind {
    fn weigh(&self, desk: &mut Desk<'_>, line: Range<usize>) {
        let page = &desk.page;
        let letters: Vec<(usize, Share)> =
            line.clone().filter_map(|i| Some((i, self.share(page, i)?))).collect();
        if !letters.iter().any(|l| page.is_open(l.0) && l.1[0] + l.1[1] > 2.0 * NOT_SHOWN) {
            return;
        }
        let unopened: Vec<f64> = letters
            .iter()
            .map(|&(i, _)| if is_number(page, line.start, i) { ITEM } else { UNOPENED })
            .collect();
        let mut before = vec![[1.0, 0.0, 0.0, 0.0]];
        for ((_, share), &unopened) in letters.iter().zip(&unopened) {
            let mut next = [0.0; DEPTHS];
            for (depth, p) in before[before.len() - 1].iter().enumerate() {
                for (sign, part) in share.iter().enumerate() {
                    let (to, fits) = self.step(depth, sign, unopened);
                    next[to] += p * part * fits;
                }
            }
            before.push(normal(next));
        }
        let mut behind: Depths = std::array::from_fn(|depth| self.unclosed.powi(depth as i32));
        let mut found = Vec::new();
        for (n, (i, share)) in letters.iter().enumerate().rev() {
            let mut by_sign = [0.0; 3];
            let mut next = [0.0; DEPTHS];
            for depth in 0..DEPTHS {
                for (sign, part) in share.iter().enumerate() {
                    let (to, fits) = self.step(depth, sign, unopened[n]);
                    by_sign[sign] += before[n][depth] * fits * behind[to];
                    next[depth] += part * fits * behind[to];
                }
            }
            behind = normal(next);
            if page.is_open(*i) {
                found.push((*i, by_sign));
            }
        }
        for (i, [opens, closes, other]) in found {
            let times = |p: f64| (p / other.max(1e-12)).clamp(1.0 / MOST, MOST);
            desk.weigh(i, |c| match c {
                c if self.opening.contains(&c) => times(opens),
                c if self.closing.contains(&c) => times(closes),
                _ => 1.0,
            });
        }
    }

    /// The depth behind a sign at some depth, and how well it fits there.
    fn step(&self, depth: usize, sign: usize, unopened: f64) -> (usize, f64) {
        match (sign, depth) {
            (0, 0) => (1, 1.0),
            (0, _) => ((depth + 1).min(DEPTHS - 1), self.nested),
            (1, 0) => (0, unopened),
            (1, _) => (depth - 1, 1.0),
            _ => (depth, 1.0),
        }
    }

    /// How likely the letter at `i` is either half; `None` where it is known to be neither.
    fn share(&self, page: &Page, i: usize) -> Option<Share> {
        if let Some(c) = page.known(i) {
            return match c {
                c if self.opening.contains(&c) => Some([1.0, 0.0, 0.0]),
                c if self.closing.contains(&c) => Some([0.0, 1.0, 0.0]),
                _ => None,
            };
        }
        let Some(hole) = page.hole(i) else { return Some([UNKNOWN, UNKNOWN, 1.0 - 2.0 * UNKNOWN]) };
        let floor = if hole.ruled { 0.0 } else { NOT_SHOWN };
        let among = |signs: &[char]| {
            let likely = hole.candidates.iter().filter(|k| signs.contains(&k.0));
            likely.map(|k| k.1).sum::<f64>().max(floor)
        };
        let (opens, closes) = (among(self.opening), among(self.closing));
        Some([opens, closes, (1.0 - opens - closes).max(0.0)])
    }
}

/// Whether nothing but what may be the number of an item stands before `i` in its line.
fn is_number(page: &Page, start: usize, i: usize) -> bool {
    let number = |k: usize| page.known(k).is_none_or(char::is_alphanumeric);
    i - start <= HEAD && (start..i).all(number)
}

fn normal(mut depths: Depths) -> Depths {
    let total: f64 = depths.iter().sum();
    if total > 0.0 {
        depths.iter_mut().for_each(|p| *p /= total);
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_step_up_and_down() {
        let round = &PAIRS[2];
        assert_eq!(round.step(0, 0, UNOPENED), (1, 1.0));
        assert_eq!(round.step(1, 1, UNOPENED), (0, 1.0));
        assert_eq!(round.step(0, 1, UNOPENED), (0, UNOPENED));
        assert_eq!(round.step(0, 1, ITEM), (0, ITEM));
        assert!(round.step(1, 0, UNOPENED).1 < 0.01 && round.step(3, 0, UNOPENED).0 == 3);
        assert_eq!(round.step(2, 2, UNOPENED), (2, 1.0));
    }
}
