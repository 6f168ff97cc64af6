//! Characters of UTF-8 that were cut in two between buffers, each half read for itself: two or three U+FFFD in
//! the midst of sound text, where a reader of Chinese may know what stood there.

use super::gate::is_han;
use super::observed::Observed;
use crate::language::{Language, SHARPNESS, posterior};
use crate::report::{Confidence, Entry, Proof, Repair, RepairKind};

/// What a reader that replaces writes for the halves of a character of three bytes.
const HALVES: std::ops::RangeInclusive<usize> = 2..=3;
/// Characters for each such place at least: buffers are thousands of bytes long, and where more is lost
/// something else happened.
const APART: usize = 400;
/// Characters of text that must stand before the place, and behind it.
const BEFORE: usize = 3;
const BEHIND: usize = 2;
/// Characters that the language is shown on either side.
const CONTEXT: usize = 8;

/// The characters that the language is sure enough of.
pub(super) fn fill(observed: &Observed<'_>, language: &dyn Language, threshold: f64) -> Vec<Entry> {
    let chars = &observed.chars;
    let places = places(chars);
    if places.is_empty() || places.len() * APART > chars.len() {
        return Vec::new();
    }
    let fill = |&(from, to): &(usize, usize)| {
        let left = &chars[from.saturating_sub(CONTEXT)..from];
        let right = &chars[to..chars.len().min(to + CONTEXT)];
        let known =
            |side: &[char], most: usize| side.len() >= most && side.iter().take(most).all(|&c| is_han(c));
        let nearest: Vec<char> = left.iter().rev().copied().collect();
        if !HALVES.contains(&(to - from)) || !known(&nearest, BEFORE) || !known(right, BEHIND) {
            return None;
        }
        let mut candidates = language.proposals(left, right);
        candidates.retain(|c| c.len_utf8() == 3);
        let mut shares = language.hole_scores(left, &candidates, right);
        posterior(&mut shares, SHARPNESS);
        let (&c, &share) = candidates.iter().zip(&shares).max_by(|a, b| a.1.total_cmp(b.1))?;
        let sure = f64::from(share);
        let before = observed.slice(from, to);
        let start = observed.offset(from);
        (sure >= threshold).then(|| {
            let sure = Confidence::clamped(sure);
            Entry::Repair(Repair::new(start, before, c, RepairKind::Mojibake, Proof::Ranked, sure))
        })
    };
    places.iter().filter_map(fill).collect()
}

/// The runs of U+FFFD, as ranges of characters.
fn places(chars: &[char]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(from) = chars[at..].iter().position(|&c| c == '\u{FFFD}').map(|i| at + i) {
        at = from + chars[from..].iter().take_while(|&&c| c == '\u{FFFD}').count();
        places.push((from, at));
    }
    places
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;
    use crate::report::apply;

    fn filled(text: &str) -> String {
        apply(text, &fill(&Observed::new(text), crate::language::embedded(), 0.98))
    }

    #[test]
    fn what_a_reader_knows_is_written() {
        let page = "<p>各县、区人民政府，市政府各委、办、局：现将有关事项通知如下。</p>\n".repeat(20);
        let cut = page.replacen("人民政府", "人民��府", 1);
        assert_eq!(filled(&cut), page);
    }

    #[test]
    fn what_nobody_knows_and_what_was_lost_otherwise_stays() {
        let page = "<p>各县、区人民政府，市政府各委、办、局：现将有关事项通知如下。</p>\n".repeat(20);
        let lone = page.replacen("人民政府", "人民�府", 1);
        assert_eq!(filled(&lone), lone);
        let dense = page.replace("人民政府", "人民��府");
        assert_eq!(filled(&dense), dense);
        let edge = page.replacen("</p>", "��</p>", 1);
        assert_eq!(filled(&edge), edge);
    }
}
