//! GBK that lost a byte and was read all the same: up to the next ASCII character every pair is made of the
//! halves of two characters (`（一）` reads `。ㄒ唬`).
//!
//! Of `X₁X₂ Y₁Y₂ Z₁Z₂` without its first byte, `X₂Y₁` and `Y₂Z₁` are read, and Z₂, which stands alone, is no
//! character. All but the ends is known: what is written is what, read out of step, gives the text back.
//!
//! Where GBK was decoded buffer by buffer, each for itself, no byte is missing: one buffer ended with X₁, which a
//! reader marks, and the next began with X₂.

use super::gate::{is_foreign, is_han};
use super::half::{Half, Halves, Place, decode, text_before, text_behind};
use super::observed::Observed;
use crate::language::Language;
use crate::report::{Confidence, Count, Entry, LossReason, Proof, Repair, RepairKind};

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

/// The stretches that are out of step, as repairs of their insides and losses or repairs of their ends.
pub(super) fn realign(
    observed: &Observed<'_>,
    language: &dyn Language,
    threshold: f64,
    halves: &mut Halves,
) -> Vec<Entry> {
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
        // The last byte stands alone, and a reader marks it; and so the first, where a buffer ended.
        let mark = chars.get(to).copied().filter(|&c| c == '\u{FFFD}' || c == '?');
        let behind_mark = from > 0 && chars[from - 1] == '\u{FFFD}';
        let between = behind_mark && mark == Some('\u{FFFD}');
        // Bounded, so that a page of one run costs no more than its length.
        if !(SHORTEST..=LONGEST).contains(&len) || !between && !chars[from..to].iter().any(|&c| is_odd(c)) {
            continue;
        }
        if let Some(step) = Step::of(&chars[from..to], behind_mark, mark.is_some(), language) {
            step.write(observed, (from, to), mark, (language, threshold), (&mut entries, halves));
        }
    }
    entries
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FA}')
}

/// Characters that are seldom anything but two halves.
pub(super) fn is_odd(c: char) -> bool {
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
    /// The step of a run that stands behind a mark or not, and before one or not.
    fn of(run: &[char], behind_mark: bool, marked: bool, language: &dyn Language) -> Option<Step> {
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
        // Behind the first half of its first character all of it is out of step.
        if behind_mark && first == 0 && gain >= OVERWHELMING {
            best = Some((gain, total, 0));
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
        (language, threshold): (&dyn Language, f64),
        (entries, halves): (&mut Vec<Entry>, &mut Halves),
    ) {
        let start = from + self.start;
        // A mark right before it is the other half: the bytes came in two buffers.
        let split = start == from && from > 0 && observed.chars[from - 1] == '\u{FFFD}';
        let begin = start - usize::from(split);
        let half = if split { Half::Trail(self.orphan) } else { Half::Any(self.orphan) };
        let first =
            Place { left: text_before(&observed.chars[..begin]), right: text_behind(&self.text), half };
        let mut open = |place: Place, from: usize, to: usize| {
            let at = (observed.offset(from), observed.slice(from, to));
            let lost = ("\u{FFFD}", Count::Exactly(1), LossReason::Ambiguous);
            place.entry(at, lost, language, threshold, halves)
        };
        entries.extend(open(first, begin, start + 1));
        let mut text: String = self.text.iter().collect();
        if let Some(b) = tail_letter(observed.chars[to - 1]).filter(|_| self.last.is_none()) {
            text.push(b);
        }
        let sure = Confidence::clamped(1.0 - f64::from(-self.gain).exp());
        let (at, before) = (observed.offset(start + 1), observed.slice(start + 1, to));
        entries.push(Entry::Repair(Repair::new(at, before, text, RepairKind::Bytes, Proof::Exact, sure)));
        let Some(lead) = self.last else { return };
        let behind = to + usize::from(mark.is_some());
        let right = text_behind(&observed.chars[behind..]);
        let last = Place { left: text_before(&self.text), right, half: Half::Lead(lead) };
        entries.extend(open(last, to, behind));
    }
}

/// The letter that was read as the trail byte of `c`.
fn tail_letter(c: char) -> Option<char> {
    pairs(&[c])?.last().copied().filter(u8::is_ascii).map(char::from)
}

/// The bytes of characters that GBK has two bytes for each, private ones included.
fn pairs(run: &[char]) -> Option<Vec<u8>> {
    let text: String = run.iter().collect();
    let (bytes, _, missing) = encoding_rs::GB18030.encode(&text);
    (!missing && bytes.len() == 2 * run.len()).then(|| bytes.into_owned())
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
        realign(&Observed::new(text), crate::language::embedded(), 0.98, &mut Halves::new())
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

    const PAGE: &str = "<p>各县、区人民政府，市政府各委、办、局：现将有关事项通知如下。</p>\n<p>一、提高认识，加强领导。</p>\n";

    /// The page as GBK, decoded in two buffers of which the first ends at byte `cut`.
    fn cut(page: &str, cut: usize) -> String {
        let bytes = encoding_rs::GBK.encode(page).0.into_owned();
        let (first, second) = bytes.split_at(cut);
        encoding_rs::GBK.decode_without_bom_handling(first).0.into_owned()
            + &encoding_rs::GBK.decode_without_bom_handling(second).0
    }

    fn realigned(text: &str) -> String {
        apply(text, &entries(text))
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
