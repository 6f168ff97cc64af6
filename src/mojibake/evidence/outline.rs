//! Outline numbers: between 一、 and 三、 stands 二、 (GB/T 9704-2012 clause 7.3.3).

use super::super::NUMERALS;
use super::desk::Desk;
use super::page::Page;

/// With both neighbours known, and with the one before or behind alone.
const BETWEEN: f64 = 0.995;
const FIRST: f64 = 0.98;
const BEHIND: f64 = 0.9;

/// How numbers at the start of lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `一、`
    Comma,
    /// `（一）`
    Bracket,
    /// `第一条`
    Article,
}

/// Numbers below a hundred take at most so many letters.
pub(super) const LONGEST: usize = 3;

/// A number at the start of a line: where it stands, how many letters it has, and which it is.
#[derive(Debug, Clone, Copy)]
struct Head {
    at: usize,
    len: usize,
    number: Option<usize>,
}

pub(super) fn weigh(desk: &mut Desk<'_>) {
    signs(desk);
    for style in [Style::Comma, Style::Bracket, Style::Article] {
        let heads = heads(&desk.page, style);
        for (n, head) in heads.iter().enumerate().filter(|h| h.1.number.is_none()) {
            let Some((number, sure)) = expected(&heads, n) else { continue };
            let numeral: Vec<char> = numeral(number).chars().collect();
            let page = &desk.page;
            let fits = |(i, c): (usize, &char)| page.is_open(i) || page.known(i) == Some(*c);
            if numeral.len() == head.len && (head.at..).zip(&numeral).all(fits) {
                let open = (head.at..).zip(numeral).filter(|&(i, _)| page.is_open(i));
                desk.suppose(&open.collect::<Vec<_>>(), sure);
            }
        }
    }
}

/// Which number the `n`th head has by those around it, and how sure that is.
fn expected(heads: &[Head], n: usize) -> Option<(usize, f64)> {
    let before = (0..n).rev().find_map(|k| Some((k, heads[k].number?)));
    let behind = (n + 1..heads.len()).find_map(|k| Some((k, heads[k].number?)));
    match (before, behind) {
        // As many heads between two numbers as numbers between them.
        (Some((k, a)), Some((m, b))) if b.checked_sub(a) == Some(m - k) => Some((a + n - k, BETWEEN)),
        (None, Some((m, 2))) if n == 0 && m == 1 => Some((1, FIRST)),
        // Another list ends before it.
        (Some((k, 2..)), Some((m, 2))) if k + 1 == n && m == n + 1 => Some((1, BETWEEN)),
        (Some((k, a)), behind) if k + 1 == n && behind.is_none_or(|b| b.1 == 1 || b.0 > n + 1) => {
            Some((a + 1, BEHIND))
        }
        _ => None,
    }
}

/// 1 is 一, 21 is 二十一.
fn numeral(number: usize) -> String {
    let digit =
        |n: usize| n.checked_sub(1).and_then(|n| NUMERALS.get(n)).map(char::to_string).unwrap_or_default();
    match number {
        0..=9 => digit(number),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => String::new(),
    }
}

/// What a numeral comes to.
pub(super) fn number(text: &str) -> Option<usize> {
    (1..100).find(|&n| numeral(n) == text)
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

/// The numbers at the start of lines, known and open.
fn heads(page: &Page, style: Style) -> Vec<Head> {
    let is = |i: usize, signs: &[char]| page.known(i).is_some_and(|c| signs.contains(&c));
    let (open, close): (&[char], &[char]) = match style {
        Style::Comma => (&[], &['、']),
        Style::Bracket => (&['（', '('], &['）', ')']),
        Style::Article => (&['第'], &['条']),
    };
    let head = |i: usize| {
        let at = if open.is_empty() { i } else { i + usize::from(is(i, open)) };
        let is_number = |i: usize| page.is_open(i) || is(i, &NUMERALS);
        let len = (at..at + LONGEST).take_while(|&i| is_number(i)).count();
        let begins = open.is_empty() || at > i;
        if !begins || len == 0 || !is(at + len, close) || (at + 1..=at + len).any(|i| page.breaks(i)) {
            return None;
        }
        let whole = (at..at + len).map(|i| page.known(i)).collect::<Option<String>>();
        let number = whole.and_then(|whole| number(&whole));
        Some(Head { at, len, number })
    };
    (0..page.letters.len()).filter(|&i| page.breaks(i)).filter_map(head).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_those_around_them() {
        assert_eq!([1, 10, 11, 20, 21].map(numeral), ["一", "十", "十一", "二十", "二十一"]);
        let heads = |numbers: &[usize]| -> Vec<Head> {
            let number = |n: usize| (n > 0).then_some(n);
            numbers.iter().map(|&n| Head { at: 0, len: 1, number: number(n) }).collect()
        };
        assert_eq!(expected(&heads(&[3, 0, 0, 6]), 2), Some((5, BETWEEN)));
        // A number is missing.
        assert_eq!(expected(&heads(&[3, 0, 6]), 1), None);
        assert_eq!(expected(&heads(&[3, 0]), 1), Some((4, BEHIND)));
        // Another list begins.
        assert_eq!(expected(&heads(&[3, 0, 2]), 1), Some((1, BETWEEN)));
    }
}
