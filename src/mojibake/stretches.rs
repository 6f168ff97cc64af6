//! The parts of a page that hypotheses are tried on.

use super::context::Context;

/// Characters of one stretch, of one in which no tag or line ends, and the most stretches that are looked at.
const STRETCH: usize = 420;
const LONGEST: usize = 630;
pub(super) const STRETCHES: usize = 10;
/// How much what was reached may stand for when the work runs out.
const MOST_OF_REST: f64 = 8.0;

/// The parts of the page that hypotheses are tried on: those that have most that is odd and most text
/// outside ASCII, each beginning behind a tag or line, where every converter starts afresh.
pub(super) fn stretches(text: &Context<'_>) -> Vec<(usize, usize)> {
    let chars = &text.observed.chars;
    let mut found = Vec::new();
    // Where a stretch was cut off at its longest, the next begins at the next tag or line.
    let (mut start, mut weight, mut safe, mut skipping) = (0, 0.0, 0, false);
    for (i, &c) in chars.iter().enumerate() {
        weight += text.oddities[i] + if c.is_ascii() { 0.0 } else { 0.2 };
        if matches!(c, '>' | '\n') && chars.get(i + 1).is_none_or(|n| *n != '?') {
            safe = i + 1;
            if skipping {
                (start, weight, skipping) = (safe, 0.0, false);
            }
        }
        let long = i + 1 - start >= STRETCH;
        let whole = long && safe > start;
        if !skipping && (whole || i + 1 - start >= LONGEST || i + 1 == chars.len()) {
            let end = if whole { safe } else { i + 1 };
            found.push((weight, start, end));
            skipping = !whole;
            (start, weight) = (end, 0.0);
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(STRETCHES);
    found.into_iter().filter(|f| f.0 > 0.0).map(|(_, a, b)| (a, b)).collect()
}

/// What is reached of a stretch stands for the rest of it, as far as that is as odd, up to a limit.
pub(super) fn rest(oddities: &[f32], start: usize, reached: usize, end: usize) -> f64 {
    let odd = |to: usize| 1.0 + oddities.iter().take(to).skip(start).filter(|o| **o > 0.0).count() as f64;
    (odd(end) / odd(reached)).min(MOST_OF_REST)
}
