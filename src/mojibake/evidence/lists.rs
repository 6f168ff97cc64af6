//! Arabic numbers of lists, `1.` and `（1）`, at the start of lines and behind what ends the item before (GB/T 9704-2012
//! clause 7.3.3): a list begins at 1 and counts on.

use super::super::NUMERALS;
use super::desk::Desk;
use super::page::Page;

/// Items that stand one behind the other, one of them numbered; and a list of which none is.
const COUNTED: f64 = 0.995;
const BEGUN: f64 = 0.985;
/// Longer numbers are none of a list.
const LONGEST: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1.`
    Point,
    /// `（1）`
    Bracket,
}

/// How an item stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A list begins.
    First,
    /// It is the next one.
    Next,
    /// Other lines stand between, or it is not known whether what is before announces a list.
    Unsure,
}

/// The number of an item: where it stands, how many letters it has, which it is.
#[derive(Debug, Clone, Copy)]
struct Head {
    at: usize,
    len: usize,
    number: Option<usize>,
    link: Link,
}

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for style in [Style::Point, Style::Bracket] {
        let heads = heads(&desk.page, style);
        for run in heads.chunk_by(|_, b| b.link == Link::Next) {
            let Some((first, sure)) = begins(run) else { continue };
            for (number, head) in (first..).zip(run).filter(|h| h.1.number.is_none()) {
                let digits = number.to_string();
                let open = (head.at..).zip(digits.chars()).filter(|&(i, _)| desk.page.is_open(i));
                let open: Vec<(usize, char)> = open.collect();
                let fits = |(i, c): (usize, char)| desk.page.is_open(i) || desk.page.known(i) == Some(c);
                if digits.len() == head.len && (head.at..).zip(digits.chars()).all(fits) {
                    desk.conclude(&open, sure);
                }
            }
        }
    }
}

/// The number of the first of items that follow one another, and how sure it is. `None` where they disagree or
/// nothing tells.
fn begins(run: &[Head]) -> Option<(usize, f64)> {
    let mut first = None;
    for (n, head) in run.iter().enumerate() {
        let Some(number) = head.number else { continue };
        let begins = number.checked_sub(n).filter(|&b| b > 0)?;
        if first.is_some_and(|f| f != begins) {
            return None;
        }
        first = Some(begins);
    }
    match first {
        Some(first) => Some((first, COUNTED)),
        None if run.len() > 1 && run[0].link == Link::First => Some((1, BEGUN)),
        None => None,
    }
}

/// The numbers of items, known and open, in order.
fn heads(page: &Page, style: Style) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    // Line breaks since the last one, and whether a head of a higher level came between.
    let (mut lines, mut above) = (0, true);
    for i in 0..page.letters.len() {
        lines += usize::from(page.breaks(i));
        above |=
            page.breaks(i) && (is_chinese(page, i) || style == Style::Bracket && point(page, i).is_some());
        let before = i.checked_sub(1).and_then(|k| page.taken_for(k));
        if !page.breaks(i) && !matches!(before, Some('；' | '：')) {
            continue;
        }
        let found = match style {
            Style::Point => point(page, i).map(|len| (i, len)),
            Style::Bracket => bracket(page, i).map(|len| (i + 1, len)),
        };
        let Some((at, len)) = found else { continue };
        let number = page.text(at..at + len).parse().ok();
        let announced = i > 0 && page.known(i - 1).is_none() && page.can_be(i - 1, '：');
        let link = match () {
            _ if above || before == Some('：') || number == Some(1) => Link::First,
            _ if announced || lines > 1 => Link::Unsure,
            _ => Link::Next,
        };
        heads.push(Head { at, len, number, link });
        (lines, above) = (0, false);
    }
    heads
}

/// How many letters the digits at `i` have, known and open.
fn digits(page: &Page, i: usize) -> Option<usize> {
    let of_number = |&k: &usize| page.counts(k) && (k == i || !page.breaks(k));
    let len = (i..i + LONGEST + 1).take_while(of_number).count();
    (1..=LONGEST).contains(&len).then_some(len)
}

/// The digits of `1.` at `i`.
fn point(page: &Page, i: usize) -> Option<usize> {
    let len = digits(page, i)?;
    let end = i + len;
    let sign = matches!(page.known(end), Some('.' | '．' | '、')) && !page.breaks(end);
    (sign && !page.counts(end + 1)).then_some(len)
}

/// The digits of `（1）` at `i`.
fn bracket(page: &Page, i: usize) -> Option<usize> {
    let len = matches!(page.known(i), Some('（' | '(')).then(|| digits(page, i + 1)).flatten()?;
    matches!(page.known(i + 1 + len), Some('）' | ')')).then_some(len)
}

/// Whether `一、` or `（一）` begins at `i`.
fn is_chinese(page: &Page, i: usize) -> bool {
    let numeral = |k: usize| page.known(k).is_some_and(|c| NUMERALS.contains(&c));
    let end = |from: usize| (from..).find(|&k| !numeral(k)).filter(|&k| k > from);
    let at = i + usize::from(matches!(page.known(i), Some('（' | '(')));
    end(at).is_some_and(|k| matches!(page.known(k), Some('、' | '）' | ')')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(numbers: &[usize], link: Link) -> Vec<Head> {
        let head = |&n: &usize| Head { at: 0, len: 1, number: (n > 0).then_some(n), link: Link::Next };
        let mut run: Vec<Head> = numbers.iter().map(head).collect();
        run[0].link = link;
        run
    }

    #[test]
    fn lists_count_from_one() {
        assert_eq!(begins(&run(&[0, 0, 3], Link::Unsure)), Some((1, COUNTED)));
        assert_eq!(begins(&run(&[4, 0, 6], Link::Unsure)), Some((4, COUNTED)));
        assert_eq!(begins(&run(&[0, 0], Link::First)), Some((1, BEGUN)));
        // One alone may be anything, and so may what goes on from elsewhere.
        assert_eq!(begins(&run(&[0], Link::First)), None);
        assert_eq!(begins(&run(&[0, 0], Link::Unsure)), None);
        // A number is missing.
        assert_eq!(begins(&run(&[1, 0, 4], Link::First)), None);
        assert_eq!(begins(&run(&[0, 0, 2], Link::First)), None);
    }
}
