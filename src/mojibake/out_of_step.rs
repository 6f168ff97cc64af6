//! GBK that lost a byte and was read all the same: up to the next ASCII character every pair is made of the
//! halves of two characters (`（一）` reads `。ㄒ唬`).
//!
//! Of `X₁X₂ Y₁Y₂ Z₁Z₂` without its first byte, `X₂Y₁` and `Y₂Z₁` are read, and Z₂, which stands alone, is no
//! character. All but the ends is known: what is written is what, read out of step, gives the text back.

use super::gate::{is_foreign, is_han};
use super::observed::Observed;
use crate::language::{Language, SHARPNESS, posterior};
use crate::report::{Candidate, Confidence, Count, Entry, Loss, LossReason, Proof, Repair, RepairKind};

/// Characters of a run at least, and the most that are looked at.
const SHORTEST: usize = 3;
const LONGEST: usize = 4096;
/// A page with one kana in so many Han characters is Japanese.
const KANA: usize = 10;
/// Characters of a run that leaves no mark, its last byte having been read with the letter behind it.
const UNMARKED: usize = 6;
/// By how many nats the text must be likelier in step: losing a byte is rare, and what cannot be read either
/// way must not be moved.
const OVERWHELMING: f32 = 14.0;
/// What a lost byte costs, in nats, and each of the characters that are open at the ends.
const RARE: f32 = 5.0;
const OPEN: f32 = 3.0;
/// What a character costs at most on the average, in nats, where the text reads as Chinese.
const LIKELY: f32 = -6.5;
/// How likely it is that a byte too many stands at the beginning, and not the rest of a character.
const STRAY: f32 = 0.2;
/// Characters that the language is shown on either side of an open one.
const CONTEXT: usize = 8;
/// The most candidates that are named.
const NAMED: usize = 5;

/// The stretches that are out of step, as repairs of their insides and losses or repairs of their ends.
pub(super) fn realign(observed: &Observed<'_>, language: &dyn Language, threshold: f64) -> Vec<Entry> {
    let chars = &observed.chars;
    let mut entries = Vec::new();
    // Japanese is full of what is odd here, and no model knows it.
    let count = |of: fn(char) -> bool| chars.iter().filter(|&&c| of(c)).count();
    if count(is_kana) * KANA > count(is_han) {
        return entries;
    }
    let mut at = 0;
    while at < chars.len() {
        let len = chars[at..].iter().take_while(|&&c| !c.is_ascii() && c != '\u{FFFD}').count();
        let (from, to) = (at, at + len);
        at = to + 1;
        // Bounded, so that a page of one run costs no more than its length.
        if !(SHORTEST..=LONGEST).contains(&len) || !chars[from..to].iter().any(|&c| is_odd(c)) {
            continue;
        }
        // The last byte stands alone, and a reader marks it.
        let mark = chars.get(to).copied().filter(|&c| c == '\u{FFFD}' || c == '?');
        if let Some(step) = Step::of(&chars[from..to], mark.is_some(), language) {
            step.write(observed, (from, to), mark, language, threshold, &mut entries);
        }
    }
    entries
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FA}')
}

/// Characters that are seldom anything but two halves.
fn is_odd(c: char) -> bool {
    let letter = matches!(c, '\u{2100}'..='\u{22FF}' | '\u{2460}'..='\u{25FF}' | '\u{3041}'..='\u{312F}');
    letter || is_foreign(c) || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{E000}'..='\u{F8FF}')
}

/// Where a run is out of step, and what it reads in step.
struct Step {
    /// The first character that is made of halves.
    start: usize,
    /// Its first byte: the half of the character that lost the other.
    orphan: u8,
    text: Vec<char>,
    /// The lead byte of the last character, whose trail byte stands alone.
    last: Option<u8>,
    gain: f32,
}

impl Step {
    fn of(run: &[char], marked: bool, language: &dyn Language) -> Option<Step> {
        let bytes = pairs(run)?;
        let (tail, _) = bytes.split_last()?;
        let text: Vec<Option<char>> = bytes[1..bytes.len() - 1].chunks_exact(2).map(decode).collect();
        // From where on everything is a character.
        let first = text.iter().rposition(Option::is_none).map_or(0, |i| i + 1);
        let text: Vec<char> = text.into_iter().skip(first).flatten().collect();
        let score = |text: &[char], i: usize| language.log_prob(&text[i.saturating_sub(4)..i], text[i]);
        let (mut gain, mut total) = (-RARE - OPEN, 0.0);
        // A byte that stands alone leaves a mark behind it, and its character is open, too.
        let last = if tail.is_ascii() { None } else { Some(*tail) };
        match last {
            Some(_) if !marked => return None,
            Some(_) => gain -= OPEN,
            None if text.len() < UNMARKED => return None,
            None => {}
        }
        let mut best: Option<(f32, f32, usize)> = None;
        gain -= score(run, run.len() - 1);
        for i in (0..text.len()).rev() {
            let s = score(&text, i);
            total += s;
            gain += s - score(run, first + i);
            if best.is_none_or(|b| gain > b.0) {
                best = Some((gain, total, i));
            }
        }
        let (gain, total, i) = best?;
        let text = text[i..].to_vec();
        let likely = total >= LIKELY * text.len() as f32;
        let start = first + i;
        (gain >= OVERWHELMING && likely && text.len() + 1 >= SHORTEST - 1).then(|| Step {
            start,
            orphan: bytes[2 * start],
            text,
            last,
            gain,
        })
    }

    /// Writes the stretch of the characters `from..to`, behind which `mark` stands.
    fn write(
        &self,
        observed: &Observed<'_>,
        (from, to): (usize, usize),
        mark: Option<char>,
        language: &dyn Language,
        threshold: f64,
        entries: &mut Vec<Entry>,
    ) {
        let start = from + self.start;
        // A mark right before it is the other half: the bytes came in two buffers.
        let split = start == from && from > 0 && observed.chars[from - 1] == '\u{FFFD}';
        let begin = start - usize::from(split);
        let left = &observed.chars[begin.saturating_sub(CONTEXT)..begin];
        let half = if split { Half::Trail(self.orphan) } else { Half::Any(self.orphan) };
        let first = Open { left, right: &self.text, half };
        let opened = observed.slice(begin, start + 1);
        entries.push(first.entry(observed.offset(begin), opened, language, threshold));
        let mut text: String = self.text.iter().collect();
        if let Some(b) = tail_letter(observed.chars[to - 1]).filter(|_| self.last.is_none()) {
            text.push(b);
        }
        let sure = Confidence::clamped(1.0 - f64::from(-self.gain).exp());
        let (at, before) = (observed.offset(start + 1), observed.slice(start + 1, to));
        entries.push(Entry::Repair(Repair::new(at, before, text, RepairKind::Bytes, Proof::Exact, sure)));
        let Some(lead) = self.last else { return };
        let behind = to + usize::from(mark.is_some());
        let right = &observed.chars[behind..observed.chars.len().min(behind + CONTEXT)];
        let last = Open { left: &self.text, right, half: Half::Lead(lead) };
        entries.push(last.entry(observed.offset(to), observed.slice(to, behind), language, threshold));
    }
}

/// The letter that was read as the trail byte of `c`.
fn tail_letter(c: char) -> Option<char> {
    pairs(&[c])?.last().copied().filter(u8::is_ascii).map(char::from)
}

/// An end of a stretch: a character of which one byte is known.
struct Open<'a> {
    left: &'a [char],
    right: &'a [char],
    half: Half,
}

/// The byte that is known of it.
#[derive(Clone, Copy)]
enum Half {
    Lead(u8),
    Trail(u8),
    /// Either of them, or a byte too many.
    Any(u8),
}

impl Half {
    fn fits(self, c: char) -> bool {
        pairs(&[c]).is_some_and(|b| match self {
            Half::Lead(half) => b[0] == half,
            Half::Trail(half) => b[1] == half,
            Half::Any(half) => b.contains(&half),
        })
    }
}

impl Open<'_> {
    fn entry(&self, at: usize, before: &str, language: &dyn Language, threshold: f64) -> Entry {
        let left = &self.left[self.left.len().saturating_sub(CONTEXT)..];
        let right = &self.right[..self.right.len().min(CONTEXT)];
        let mut candidates = language.proposals(left, right);
        candidates.retain(|&c| self.half.fits(c));
        let mut shares = language.hole_scores(left, &candidates, right);
        if let Half::Any(_) = self.half {
            let line = [left, right].concat();
            let reach = line.len().min(left.len() + 4);
            let bare: f32 = (left.len()..reach).map(|i| language.log_prob(&line[..i], line[i])).sum();
            shares.iter_mut().for_each(|s| *s += (1.0 - STRAY).ln());
            shares.push(bare + STRAY.ln());
        }
        posterior(&mut shares, SHARPNESS);
        let mut ranked: Vec<(f32, char)> = shares.into_iter().zip(candidates).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        match ranked.first() {
            Some(&(share, c)) if f64::from(share) >= threshold => {
                let sure = Confidence::clamped(share.into());
                Entry::Repair(Repair::new(at, before, c, RepairKind::Bytes, Proof::Ranked, sure))
            }
            _ => {
                let named = ranked.into_iter().take(NAMED);
                let named = named.map(|(share, c)| Candidate::new(c, Confidence::clamped(share.into())));
                let loss = Loss::new(at, before, "\u{FFFD}", Count::Exactly(1), LossReason::Ambiguous);
                Entry::Loss(loss.with_candidates(named.collect()))
            }
        }
    }
}

/// The bytes of characters that GBK has two bytes for each, private ones included.
fn pairs(run: &[char]) -> Option<Vec<u8>> {
    let text: String = run.iter().collect();
    let (bytes, _, missing) = encoding_rs::GB18030.encode(&text);
    (!missing && bytes.len() == 2 * run.len()).then(|| bytes.into_owned())
}

fn decode(pair: &[u8]) -> Option<char> {
    let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(pair)?;
    let mut chars = text.chars();
    chars.next().filter(|c| chars.next().is_none() && !matches!(c, '\u{E000}'..='\u{F8FF}'))
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;
    use crate::report::{Report, apply};

    /// `text` in GBK without the byte `lost`, read as GBK.
    fn damaged(text: &str, lost: usize) -> String {
        let mut bytes = encoding_rs::GBK.encode(text).0.into_owned();
        bytes.remove(lost);
        encoding_rs::GBK.decode_without_bom_handling(&bytes).0.into_owned()
    }

    fn entries(text: &str) -> Vec<Entry> {
        realign(&Observed::new(text), crate::language::embedded(), 0.98)
    }

    const TEXT: &str =
        "<p>各县、区人民政府，市政府各部门：</p><p>经研究，现将有关事项通知如下，请认真贯彻执行。</p>\n";

    #[test]
    fn wherever_a_byte_is_lost_nothing_wrong_is_written() {
        let length = encoding_rs::GBK.encode(TEXT).0.len();
        let mut realigned = 0;
        for lost in 0..length {
            let page = damaged(TEXT, lost);
            let entries = entries(&page);
            let given = apply(&page, &entries);
            let mut report = Report::default();
            for e in entries.clone() {
                match e {
                    Entry::Repair(r) => report.repairs.push(r),
                    Entry::Loss(l) => report.losses.push(l),
                }
            }
            assert_eq!(report.replay(&page), given);
            if entries.is_empty() {
                continue;
            }
            realigned += 1;
            let open = |(g, w): (char, char)| g == w || g == '\u{FFFD}';
            let fits =
                given.chars().count() == TEXT.chars().count() && given.chars().zip(TEXT.chars()).all(open);
            assert!(fits, "byte {lost}\n{page}\n{given}");
            assert!(given.chars().filter(|&c| c == '\u{FFFD}').count() <= 2, "{given}");
        }
        // All but the last characters of each run, which leave too little to judge by.
        assert!(realigned * 2 > length, "{realigned} of {length}");
    }

    #[test]
    fn what_is_in_step_stays() {
        for text in [TEXT, "囧rz 犇羴猋骉蟲麤毳淼掱焱垚赑", "①②③④⑤⑥⑦⑧", "ㄅㄆㄇㄈ是注音符号", "∫∑∏√∞", ""]
        {
            assert!(entries(text).is_empty(), "{text}");
        }
    }
}
