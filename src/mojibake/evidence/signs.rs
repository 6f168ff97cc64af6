//! Which sign stands between the signs of a line: within an enumeration another `、`, in a long clause none. The
//! language sees a few characters on either side, not the next sign.

use super::super::NUMERALS;
use super::desk::Desk;
use super::page::Page;
use super::shares::{self, totals};
use super::sign_counts::{COUNTS, SIGNS};
use std::sync::LazyLock;

/// Distances, in letters, from which on a sign is less near.
const STEPS: [usize; 2] = [4, 10];
/// Further away a sign is none, in letters.
const FAR: usize = 30;
/// What stands for the edge of the line, or no sign.
const EDGE: u8 = SIGNS.len() as u8;
const PAIRED: &str = "“”‘’《》（）【】〔〕";
/// How many letters the shares of all places weigh beside the counted ones.
const PRIOR: f64 = 50.0;
/// An open letter that is so likely a sign is taken for it.
const LIKELY: f64 = 0.75;
/// However clear the counts are, the language saw some of it.
const MOST: f64 = 5.0;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for i in desk.page.open() {
        let page = &desk.page;
        let sign = |c: &(char, f64)| SIGNS.contains(&c.0);
        if i + 1 >= page.values
            || page.breaks(i + 1)
            || !page.hole(i).is_some_and(|h| h.candidates.iter().any(sign))
        {
            continue;
        }
        let (Some(before), Some(behind)) = (beside(page, i, false), beside(page, i, true)) else { continue };
        // The heading of an item ends in a sign of its own.
        if before.0 == EDGE
            && begins_with_number(page, page.line_start(i, FAR).unwrap_or(i.saturating_sub(FAR)), i)
        {
            continue;
        }
        let place = [before.0, before.1, behind.0, behind.1];
        desk.weigh(i, |c| share(place, c, MOST));
    }
}

/// Whether the line from `start` to the letter at `i` begins with a number.
pub(super) fn begins_with_number(page: &Page, start: usize, i: usize) -> bool {
    (start..i).take(2).any(|k| page.known(k).is_some_and(|c| c.is_ascii_digit() || NUMERALS.contains(&c)))
}

/// The next sign on one side and how near it is; `None` where a letter on the way is not known and may be one.
fn beside(page: &Page, i: usize, behind: bool) -> Option<(u8, u8)> {
    for distance in 1..=FAR {
        let at = if behind { i + distance } else { i.checked_sub(distance).unwrap_or(page.letters.len()) };
        let edge = if behind { page.breaks(at) } else { page.breaks(at + 1) };
        if at >= page.values || edge {
            break;
        }
        let letter = match page.known(at) {
            Some(c) => Some(c),
            None => likely(&page.hole(at)?.candidates)?,
        };
        if let Some(sign) = SIGNS.iter().position(|&s| letter == Some(s)) {
            let near = STEPS.iter().filter(|&&step| distance > step).count();
            return Some((sign as u8, near as u8));
        }
    }
    Some((EDGE, 0))
}

/// The letter that an open one is taken for where it is likely a sign; `None` where it may be one or not.
fn likely(candidates: &[(char, f64)]) -> Option<Option<char>> {
    let signs = candidates.iter().filter(|c| SIGNS.contains(&c.0));
    let (best, all) = signs.fold((0.0, 0.0), |(best, all): (f64, f64), c| (best.max(c.1), all + c.1));
    match best >= LIKELY {
        true => Some(candidates.first().map(|c| c.0)),
        false if all > 1.0 - LIKELY => None,
        false => Some(None),
    }
}

/// How many times as often `c` stands at such a place as anywhere, `most` times at most.
fn share(place: [u8; 4], c: char, most: f64) -> f64 {
    static TOTALS: LazyLock<[u32; SIGNS.len() + 2]> =
        LazyLock::new(|| totals(COUNTS.iter().map(|row| &row.1)));
    let others = SIGNS.len() + usize::from(PAIRED.contains(c));
    let column = SIGNS.iter().position(|&s| s == c).unwrap_or(others);
    let row = COUNTS.binary_search_by(|row| row.0.cmp(&place)).ok().map(|n| &COUNTS[n].1);
    shares::share(row, &TOTALS, column, (PRIOR, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enumeration_goes_on() {
        assert!(COUNTS.is_sorted_by_key(|row| row.0), "looked up by halves");
        let counted = |place, c| share(place, c, f64::INFINITY);
        let comma = SIGNS.iter().position(|&s| s == '、').unwrap() as u8;
        let inside = [comma, 1, comma, 1];
        assert!(counted(inside, '、') > 3.0 && counted(inside, '、') > 5.0 * counted(inside, '。'));
        let lone = [EDGE, 0, EDGE, 0];
        assert!(counted(lone, '、') < 1.0 && counted(lone, '的') >= 1.0);
    }
}
