//! What a line ends in: an article in a full stop, an item before the next one in a semicolon or a full stop, as its
//! neighbours do, what announces a list in a colon (GB/T 9704-2012 clause 7.3.3; GB/T 15834-2011). The language sees a
//! few characters and no lines.

use super::super::NUMERALS;
use super::desk::Desk;
use super::line_end_counts::{COUNTS, ENDS};
use super::page::Page;
use super::shares::{self, totals};
use std::ops::Range;
use std::sync::LazyLock;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// At most [`LONG`] letters.
    Plain,
    /// More.
    Long,
    /// `一、…`
    FirstChapter,
    /// `二、…`
    Chapter,
    /// `第一条…`
    Article,
    /// `（一）…`
    First,
    /// `（二）…`
    Later,
    /// `1.…`
    FirstFigure,
    /// `2.…`
    LaterFigure,
}

/// What in a line tells of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Plain,
    /// A full stop stands in it.
    Stops,
    /// It asks.
    Asks,
    /// It announces what follows.
    Announces,
}

const ASKS: [&str; 8] = ["如何", "哪些", "什么", "怎么", "怎样", "是否", "多少", "吗"];
const ANNOUNCES: [&str; 3] = ["以下", "下列", "如下"];
const LONG: usize = 25;
/// Shorter lines are none, in letters.
const SHORTEST: usize = 4;
/// Longer lines are not looked at, in letters.
const LONGEST: usize = 2000;
/// How many lines the shares of all lines weigh beside the counted ones.
const PRIOR: f64 = 10.0;
/// However clear the counts are, a page may be set otherwise.
const MOST: f64 = 50.0;
/// White space at the end is not among the counts, and hardly on pages.
const WHITE: f64 = 0.1;
/// How many lines on either side are looked at for items of the same list, and what their habit weighs against.
const NEIGHBOURS: usize = 12;
const HABIT: f64 = 1.0;
/// How much an item counts whose own end is open.
const OPEN: f64 = 0.5;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    let starts: Vec<usize> = (0..desk.page.values).filter(|&i| desk.page.breaks(i)).collect();
    let open: Vec<usize> = desk.page.open();
    let mut at = 0;
    for (n, &start) in starts.iter().enumerate() {
        let Some(&next) = starts.get(n + 1) else { break };
        while open.get(at).is_some_and(|&i| i + 1 < next) {
            at += 1;
        }
        // An end that is open with what stands before it is more than this can tell.
        let last = next - 1;
        if open.get(at) != Some(&last) || last - start < SHORTEST || last - start > LONGEST {
            continue;
        }
        let ended = |c: char| ENDS.contains(&c) && !"）”》·".contains(c);
        if desk.page.known(last - 1).is_none_or(ended) {
            continue;
        }
        let (Some(own), Some(behind)) =
            (kind(&desk.page, start, last), kind(&desk.page, next, last_of(&starts, n + 1)))
        else {
            continue;
        };
        let habit = habit(&desk.page, &starts, n, own, behind);
        let said = said(&desk.page.text(start..last));
        desk.weigh(last, |c| share((own, said, behind), c) * habit(c));
    }
}

/// The last letter of the `n`th line, or of as much of it as tells its kind.
fn last_of(starts: &[usize], n: usize) -> usize {
    let start = starts.get(n).copied().unwrap_or(0);
    starts.get(n + 1).map_or(start + LONG, |&next| next - 1)
}

/// What the line from `start` to its last letter is; `None` where that is not known.
fn kind(page: &Page, start: usize, last: usize) -> Option<Kind> {
    let head: Vec<Option<char>> = (start..last + 1).take(8).map(|i| page.known(i)).collect();
    let numeral = |c: char| NUMERALS.contains(&c);
    let bracketed = matches!(head.first()?, Some('（' | '('));
    let from = usize::from(bracketed || head.first() == Some(&Some('第')));
    head.get(from).copied().flatten()?;
    let is = |i: usize, want: &dyn Fn(char) -> bool| head.get(i).copied().flatten().is_some_and(want);
    let digits = (from..head.len()).take_while(|&i| is(i, &|c| c.is_ascii_digit())).count();
    let numerals = (from..head.len()).take_while(|&i| is(i, &numeral)).count();
    let end = from + digits.max(numerals);
    let first = end == from + 1 && is(from, &|c| matches!(c, '1' | '一'));
    let either = |one, later| if first { one } else { later };
    Some(match (digits, numerals) {
        (1 | 2, _) | (0, 1..=3) if bracketed && is(end, &|c| matches!(c, '）' | ')')) => {
            either(Kind::First, Kind::Later)
        }
        (1 | 2, _)
            if from == 0
                && is(end, &|c| matches!(c, '.' | '．' | '、'))
                && !is(end + 1, &|c| c.is_ascii_digit()) =>
        {
            either(Kind::FirstFigure, Kind::LaterFigure)
        }
        (0, 1..=3) if from == 0 && is(end, &|c| c == '、') => either(Kind::FirstChapter, Kind::Chapter),
        (0, _) if from == 1 && !bracketed && article(&head) => Kind::Article,
        _ if last - start >= LONG => Kind::Long,
        _ => Kind::Plain,
    })
}

/// Whether a line begins `第十二条`.
fn article(head: &[Option<char>]) -> bool {
    let is_number =
        |c: &Option<char>| c.is_some_and(|c| NUMERALS.contains(&c) || matches!(c, '百' | '零' | '〇'));
    let numerals = head.iter().skip(1).take_while(|c| is_number(c)).count();
    numerals > 0 && head.get(1 + numerals) == Some(&Some('条'))
}

fn said(line: &str) -> Said {
    match line {
        _ if line.contains('。') => Said::Stops,
        _ if ASKS.iter().any(|word| line.contains(word)) => Said::Asks,
        _ if ANNOUNCES.iter().any(|word| line.contains(word)) => Said::Announces,
        _ => Said::Plain,
    }
}

/// How many times as often such a line ends in `c` as lines do.
fn share(line: (Kind, Said, Kind), c: char) -> f64 {
    if c.is_whitespace() {
        return WHITE;
    }
    static TOTALS: LazyLock<[u32; ENDS.len()]> = LazyLock::new(|| totals(COUNTS.iter().map(|row| &row.3)));
    // Brackets are rarer than round ones and end lines alike.
    let c = if "〕】」』’".contains(c) { '）' } else { c };
    let column = ENDS.iter().position(|&e| e == c).unwrap_or(ENDS.len() - 1);
    let row = COUNTS.iter().find(|row| (row.0, row.1, row.2) == line).map(|row| &row.3);
    shares::share(row, &TOTALS, column, (PRIOR, MOST))
}

/// How many times as often an item ends in `c` as items do, given how those around it end.
fn habit(page: &Page, starts: &[usize], n: usize, own: Kind, behind: Kind) -> impl Fn(char) -> f64 + use<> {
    const SIGNS: [char; 2] = ['；', '。'];
    let later = match own {
        Kind::First | Kind::Later => Kind::Later,
        _ => Kind::LaterFigure,
    };
    let is_item = |kind| matches!(kind, Kind::First | Kind::Later | Kind::FirstFigure | Kind::LaterFigure);
    let mut seen = [0.0; 2];
    let around: Range<usize> = n.saturating_sub(NEIGHBOURS)..(n + NEIGHBOURS).min(starts.len());
    for k in around.filter(|&k| is_item(own) && behind == later && k != n) {
        let last = last_of(starts, k);
        let next = starts.get(k + 1).and_then(|&next| kind(page, next, last_of(starts, k + 1)));
        let item = kind(page, starts[k], last)
            .is_some_and(|k| is_item(k) && (k == own || k == later || own == later));
        if next != Some(later) || !item {
            continue;
        }
        for (count, sign) in seen.iter_mut().zip(SIGNS) {
            let candidates =
                page.hole(last).filter(|_| page.is_open(last)).map_or(&[][..], |h| &h.candidates);
            let open = candidates.iter().find(|c| c.0 == sign).map_or(0.0, |c| OPEN * c.1);
            *count += if page.known(last) == Some(sign) { 1.0 } else { open };
        }
    }
    move |c| match SIGNS.iter().position(|&sign| sign == c) {
        Some(i) => 2.0 * (seen[i] + HABIT) / (seen[0] + seen[1] + 2.0 * HABIT),
        None => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_announces_a_list_ends_in_a_colon() {
        let before_list = (Kind::Article, Said::Plain, Kind::First);
        assert!(share(before_list, '：') > 10.0 && share(before_list, '。') < 1.0);
        let between = (Kind::Article, Said::Plain, Kind::Article);
        assert!(share(between, '。') > 1.0 && share(between, '：') < 1.0 && share(between, '的') < 0.1);
        assert!(share((Kind::First, Said::Plain, Kind::Later), '；') > 3.0);
    }
}
