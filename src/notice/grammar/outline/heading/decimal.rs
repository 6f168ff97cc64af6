//! The numbers of plans, whose top level is written as an item's is: `1.总则` over `1.1编制目的`.

use crate::notice::grammar::outline::{Number, Style};
use crate::notice::grammar::{numeral, scan};
use crate::report::Span;
use rustc_hash::FxHashSet;

/// The longest heading that no number of the lower level tells, in characters.
const SHORT: usize = 20;

/// Gives the lines their place above `1.1` that are numbered `1.`, or `1` with nothing between number and heading.
pub(super) fn read(lines: &[&str], numbers: &mut [Option<Number>]) {
    // Of each line the first number of two parts behind it, before any other number.
    let mut next: Vec<Option<(u32, u32)>> = vec![None; numbers.len()];
    let mut majors = FxHashSet::default();
    let mut behind = None;
    for (n, line) in lines.iter().enumerate().rev() {
        next[n] = behind;
        behind = match numbers[n] {
            Some(number) if number.style == Style::Decimal(2) => {
                major(line, number).map(|m| (m, number.ordinal))
            }
            Some(_) => None,
            None => behind,
        };
        majors.extend(behind.map(|(major, _)| major));
    }
    if majors.is_empty() {
        return;
    }
    let (mut last, mut before) = (None, None);
    let mut over_first = vec![false; numbers.len()];
    for n in 0..numbers.len() {
        let found = numbers[n].or_else(|| glued(lines, n));
        let Some(number) = found else { continue };
        let at = number.ordinal;
        if number.style == Style::Arabic {
            let over = next[n] == Some((at, 1));
            // A chapter without sections: the next one, and no item of a list.
            let follows = last == Some(at.saturating_sub(1))
                && !majors.contains(&at)
                && before != Some((Style::Arabic, at.saturating_sub(1)))
                && lines[n].chars().take(SHORT + 1).count() <= SHORT;
            if over || follows && numbers[n].is_some() {
                numbers[n] = Some(Number { style: Style::Decimal(1), ..number });
                over_first[n] = true;
                last = Some(at);
            }
        }
        before = numbers[n].map(|number| (number.style, number.ordinal)).or(before);
    }
    // The chapters without sections before the first that has some: `1.` over text, then `2.` over `2.1`.
    let mut wanted = None;
    for n in (0..numbers.len()).rev() {
        let Some(number) = numbers[n].filter(|number| number.style == Style::Arabic || over_first[n]) else {
            continue;
        };
        let short = lines[n].chars().take(SHORT + 1).count() <= SHORT;
        let fits = wanted == Some(number.ordinal) && short && !majors.contains(&number.ordinal);
        if fits {
            numbers[n] = Some(Number { style: Style::Decimal(1), ..number });
        }
        wanted = number.ordinal.checked_sub(1).filter(|_| over_first[n] || fits);
    }
}

/// The first part of a number.
fn major(line: &str, number: Number) -> Option<u32> {
    let digits = line.get(number.span.range())?.split(['.', '．']).next()?;
    numeral::arabic(digits)
}

/// `1总则` right over `1.1编制目的`.
fn glued(lines: &[&str], n: usize) -> Option<Number> {
    let line = lines.get(n)?;
    let start = scan::whole(line).start();
    let text = line.get(start..)?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let named = text.get(digits..)?.chars().next().is_some_and(scan::is_han);
    if !(1..=2).contains(&digits) || !named || text.chars().take(SHORT + 1).count() > SHORT {
        return None;
    }
    let first = format!("{}.1", &text[..digits]);
    let below = lines[n + 1..]
        .iter()
        .take(3)
        .map(|l| l.trim_start_matches(scan::is_space))
        .find(|l| !l.is_empty())?;
    let below = below.replace('．', ".");
    let over = below.strip_prefix(&first).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    over.then(|| {
        let ordinal = numeral::arabic(&text[..digits])?;
        Some(Number { style: Style::Arabic, ordinal, span: Span::at(start, digits) })
    })?
}
