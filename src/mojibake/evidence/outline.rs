//! Outline numbers: between 一、 and 三、 stands 二、 (GB/T 9704-2012 clause 7.3.3).

use super::desk::Desk;
use super::page::Page;

const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// With both neighbours known, and with the one before or behind alone.
const BETWEEN: f64 = 0.995;
const FIRST: f64 = 0.98;
const BEHIND: f64 = 0.9;

/// A number at the start of a line: where it stands, and which it is.
#[derive(Debug, Clone, Copy)]
struct Head {
    at: usize,
    number: Option<usize>,
}

pub(super) fn weigh(desk: &mut Desk<'_>) {
    signs(desk);
    for bracketed in [false, true] {
        let heads = heads(&desk.page, bracketed);
        for (n, head) in heads.iter().enumerate().filter(|h| h.1.number.is_none()) {
            let before = n.checked_sub(1).and_then(|n| heads[n].number);
            let behind = heads.get(n + 1).and_then(|h| h.number);
            let missing_before = n == 0;
            let (number, sure) = match (before, behind) {
                (Some(a), Some(b)) if a + 2 == b => (a + 1, BETWEEN),
                (None, Some(2)) if missing_before => (1, FIRST),
                // Another list ends before it.
                (Some(2..), Some(2)) => (1, BETWEEN),
                (Some(a), None | Some(1)) => (a + 1, BEHIND),
                _ => continue,
            };
            if let Some(&c) = NUMERALS.get(number - 1) {
                desk.suppose(&[(head.at, c)], sure);
            }
        }
    }
}

/// The 、 behind a number at the start of a line, where the page's next or last number has it.
fn signs(desk: &mut Desk<'_>) {
    let page = &desk.page;
    // Numbers at the start of lines, with the sign behind them, known or open.
    let heads: Vec<(usize, usize)> = (0..page.letters.len())
        .filter(|&i| page.breaks(i))
        .filter_map(|i| Some((i, NUMERALS.iter().position(|&n| page.known(i) == Some(n))?)))
        .filter(|&(i, _)| page.known(i + 1) == Some('、') || page.is_open(i + 1) && !page.breaks(i + 1))
        .collect();
    for (n, &(i, number)) in heads.iter().enumerate() {
        let known = |n: usize, want: usize| {
            heads.get(n).is_some_and(|&(k, m)| m == want && desk.page.known(k + 1) == Some('、'))
        };
        let before = n.checked_sub(1).zip(number.checked_sub(1)).is_some_and(|(n, m)| known(n, m));
        if desk.page.is_open(i + 1) && (before || known(n + 1, number + 1)) {
            desk.suppose(&[(i + 1, '、')], BETWEEN);
        }
    }
}

/// `一、` or `（一）` at the start of lines, known and open.
fn heads(page: &Page, bracketed: bool) -> Vec<Head> {
    let starts = (0..page.letters.len()).filter(|&i| page.breaks(i));
    let bracket = |i: usize, either: [char; 2]| page.known(i).is_some_and(|c| either.contains(&c));
    let head = |i: usize| {
        let (at, sign) = match bracketed {
            true => (i + 1, bracket(i, ['（', '(']) && bracket(i + 2, ['）', ')'])),
            false => (i, page.known(i + 1) == Some('、')),
        };
        let number = page.known(at).and_then(|c| NUMERALS.iter().position(|&n| n == c)).map(|n| n + 1);
        (sign && (number.is_some() || page.is_open(at))).then_some(Head { at, number })
    };
    starts.filter_map(head).collect()
}
