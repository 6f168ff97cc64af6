//! GBK that was decoded buffer by buffer, each for itself: where one ended inside a character, the next began
//! with that character's second byte, and all up to the next ASCII character was read half a character late.
//!
//! What stands between the two U+FFFD of such a run says every byte but two, so the characters between are
//! those of the bytes; of the first only its second byte is known, of the last only its first.

use super::lattice::BOUNDARY;
use super::observed::Observed;
use crate::language::{Language, SHARPNESS, posterior};
use crate::report::{Candidate, Confidence, Count, Entry, Loss, LossReason, Proof, Repair, RepairKind};
use encoding_rs::GBK;

/// Characters for each such run at least: buffers are thousands of bytes long.
const APART: usize = 400;
/// Characters of a run at least.
const LEAST: usize = 4;
/// By how many nats what the bytes say must read better than what stands there.
const MARGIN: f64 = 25.0;
/// What a character of it may cost on the average, in nats: text in no language gains as well.
const LIKELY: f64 = -6.5;
/// Characters that the language is shown on either side.
const CONTEXT: usize = 8;
/// Candidates that a loss names.
const NAMED: usize = 3;

/// The runs read late, read anew.
pub(super) fn realign(observed: &Observed<'_>, language: &dyn Language, threshold: f64) -> Vec<Entry> {
    let chars = &observed.chars;
    let runs = runs(chars);
    if runs.len() * APART > chars.len() {
        return Vec::new();
    }
    runs.iter().filter_map(|&run| anew(observed, run, language, threshold)).flatten().collect()
}

/// The runs between two lone U+FFFD that no ASCII character interrupts, both included.
fn runs(chars: &[char]) -> Vec<(usize, usize)> {
    let marks: Vec<usize> = (0..chars.len()).filter(|&i| chars[i] == '\u{FFFD}').collect();
    let is_run = |pair: &&[usize]| {
        let inside = &chars[pair[0] + 1..pair[1]];
        inside.len() >= LEAST && inside.iter().all(|c| !c.is_ascii())
    };
    marks.windows(2).filter(is_run).map(|pair| (pair[0], pair[1])).collect()
}

fn anew(
    observed: &Observed<'_>,
    (from, to): (usize, usize),
    language: &dyn Language,
    threshold: f64,
) -> Option<Vec<Entry>> {
    let chars = &observed.chars;
    let shown = observed.slice(from + 1, to);
    let (bytes, _, unknown) = GBK.encode(shown);
    if unknown || bytes.len() != 2 * (to - from - 1) {
        return None;
    }
    let (&first, rest) = bytes.split_first()?;
    let (&last, whole) = rest.split_last()?;
    let text = GBK.decode_without_bom_handling_and_without_replacement(whole)?;
    // Only what turns into the same bytes again is proved.
    if *GBK.encode(&text).0 != *whole {
        return None;
    }
    let between: Vec<char> = text.chars().collect();
    let left = before(&chars[..from]);
    let (as_read, as_shown) = (cost(language, &left, &between), cost(language, &left, &chars[from + 1..to]));
    let gain = as_read - as_shown;
    if gain < MARGIN || as_read < LIKELY * between.len() as f64 {
        return None;
    }
    let sure = Confidence::clamped(1.0 - (-gain / 10.0).exp());
    let right = behind(&chars[to + 1..]);
    let head = choose((0x81..=0xFE).map(|lead| [lead, first]), &left, &between, language);
    let tail = choose((0x40..=0xFE).map(|trail| [last, trail]), &between, &right, language);
    let at = |i: usize| observed.offset(i);
    let middle = Repair::new(at(from + 1), shown, text.as_ref(), RepairKind::Bytes, Proof::Exact, sure);
    Some(vec![entry(at(from), head, threshold), Entry::Repair(middle), entry(at(to), tail, threshold)])
}

/// What the language takes a text for, in nats for all of it.
fn cost(language: &dyn Language, left: &[char], text: &[char]) -> f64 {
    let line = [left, &['\u{FFFD}'], text].concat();
    let start = left.len() + 1;
    (start..line.len()).map(|i| f64::from(language.log_prob(&line[..i], line[i]))).sum()
}

/// The likeliest characters of those bytes, with their probabilities.
fn choose(
    cells: impl Iterator<Item = [u8; 2]>,
    left: &[char],
    right: &[char],
    language: &dyn Language,
) -> Vec<(char, f64)> {
    let character = |cell: [u8; 2]| {
        let text = GBK.decode_without_bom_handling_and_without_replacement(&cell)?;
        let mut chars = text.chars();
        chars.next().filter(|c| chars.next().is_none() && !('\u{E000}'..='\u{F8FF}').contains(c))
    };
    let candidates: Vec<char> = cells.filter_map(character).collect();
    let mut shares = language.hole_scores(left, &candidates, right);
    posterior(&mut shares, SHARPNESS);
    let mut found: Vec<(char, f64)> = candidates.into_iter().zip(shares.into_iter().map(f64::from)).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(NAMED);
    found
}

/// The U+FFFD at byte `start`, as the likeliest candidate or left as it is.
fn entry(start: usize, candidates: Vec<(char, f64)>, threshold: f64) -> Entry {
    const MARK: &str = "\u{FFFD}";
    match candidates.first() {
        Some(&(c, sure)) if sure >= threshold => {
            let sure = Confidence::clamped(sure);
            Entry::Repair(Repair::new(start, MARK, c, RepairKind::Bytes, Proof::Ranked, sure))
        }
        _ => {
            let named = candidates.iter().map(|&(c, p)| Candidate::new(c, Confidence::clamped(p)));
            let loss = Loss::new(start, MARK, MARK, Count::Exactly(1), LossReason::AlreadyLost);
            Entry::Loss(loss.with_candidates(named.collect()))
        }
    }
}

/// The text before a place, up to a tag.
fn before(chars: &[char]) -> Vec<char> {
    let near = chars.iter().rev().take(CONTEXT).take_while(|c| **c != '>');
    let mut near: Vec<char> = near.map(|&c| if c.is_whitespace() { BOUNDARY } else { c }).collect();
    near.reverse();
    near
}

/// The text behind a place, tags passed over.
fn behind(chars: &[char]) -> Vec<char> {
    let mut inside = false;
    let text = chars.iter().filter(|&&c| {
        let was = inside;
        inside = (inside || c == '<') && c != '>';
        !was && !inside && c != '>'
    });
    text.take(CONTEXT).map(|&c| if c.is_whitespace() { BOUNDARY } else { c }).collect()
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;
    use crate::report::apply;

    const PAGE: &str = "<p>各县、区人民政府，市政府各委、办、局：现将有关事项通知如下。</p>\n<p>一、提高认识，加强领导。</p>\n";

    /// The page as GBK, decoded in two buffers of which the first ends at byte `cut`.
    fn cut(page: &str, cut: usize) -> String {
        let bytes = GBK.encode(page).0.into_owned();
        let (first, second) = bytes.split_at(cut);
        GBK.decode_without_bom_handling(first).0.into_owned() + &GBK.decode_without_bom_handling(second).0
    }

    fn realigned(text: &str) -> String {
        apply(text, &realign(&Observed::new(text), crate::language::embedded(), 0.98))
    }

    #[test]
    fn what_was_read_late_is_read_anew() {
        let page = PAGE.repeat(20);
        let (mut late, mut lost) = (0, 0);
        // Through the first line of the page, which has no ASCII character inside.
        for at in 3..50 {
            let text = cut(&page, at);
            let given = realigned(&text);
            if given == text {
                continue;
            }
            late += 1;
            assert_eq!(given.chars().count(), page.chars().count());
            for (a, b) in given.chars().zip(page.chars()) {
                assert!(a == b || a == '\u{FFFD}', "{a} for {b}, cut at {at}");
                lost += usize::from(a != b);
            }
        }
        assert!(late >= 20, "{late} cuts undone");
        assert!(lost <= late, "{lost} characters lost in {late} cuts");
    }

    #[test]
    fn what_reads_well_stays() {
        let page = format!("{}<p>\u{FFFD}各县、区人民政府办公室\u{FFFD}</p>", PAGE.repeat(20));
        assert_eq!(realigned(&page), page);
    }
}
