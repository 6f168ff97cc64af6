//! Characters of UTF-8 that were cut in two between buffers, each half read for itself: two or three U+FFFD in
//! the midst of sound text, where a reader of Chinese may know what stood there.

use super::gate::is_han;
use super::half::{Half, Halves, Place, text_before, text_behind};
use super::observed::Observed;
use crate::language::Language;
use crate::report::{Count, Entry, LossReason};

/// What a reader that replaces writes for the halves of a character of three bytes.
const HALVES: std::ops::RangeInclusive<usize> = 2..=3;
/// Characters for each such place at least: buffers are thousands of bytes long, and where more is lost
/// something else happened.
const APART: usize = 400;
/// How many of so many characters on either side must be Chinese, for the language to know its way.
const NEAR: usize = 4;
const KNOWN: usize = 4;

/// The characters that the language is sure enough of; the others with what it thinks of them.
pub(super) fn fill(
    observed: &Observed<'_>,
    language: &dyn Language,
    threshold: f64,
    open: &mut Halves,
) -> Vec<Entry> {
    let chars = &observed.chars;
    let places = places(chars);
    if places.is_empty() || places.len() * APART > chars.len() {
        return Vec::new();
    }
    let mut fill = |&(from, to): &(usize, usize)| {
        let (left, right) = (text_before(&chars[..from]), text_behind(&chars[to..]));
        let near = left.iter().rev().take(NEAR).chain(right.iter().take(NEAR));
        if !HALVES.contains(&(to - from)) {
            return None;
        }
        // Among strangers it may only say what it thinks.
        let known = near.filter(|&&c| is_han(c)).count() >= KNOWN;
        let threshold = if known || threshold == 0.0 { threshold } else { f64::INFINITY };
        let before = observed.slice(from, to);
        let place = Place { left, right, half: Half::Utf8 };
        let at = (observed.offset(from), before);
        let lost = (before, Count::Between(1, (to - from) as u32), LossReason::AlreadyLost);
        Some(place.entry(at, lost, language, threshold, open))
    };
    places.iter().filter_map(&mut fill).flatten().collect()
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
        apply(text, &fill(&Observed::new(text), crate::language::embedded(), 0.98, &mut Halves::new()))
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
