//! The first look: one pass over the bytes that tells most undamaged texts, without allocating.
//!
//! It may only call a text clean where the way through [`super::gate`] and [`super::detect`] would find
//! no channel, no reference to undo and no loss; where it is not sure it says nothing. What it counts are
//! upper bounds of what [`Signs`](super::gate::Signs) counts, so that its thresholds can be theirs.

use super::gate;
use super::headless;
use super::phase::Phases;
use std::sync::LazyLock;

/// What the characters of the Basic Multilingual Plane are to the gate, as bits.
static CLASSES: LazyLock<Box<[u8; 0x10000]>> = LazyLock::new(classes);
const HAN: u8 = 1;
const FOREIGN: u8 = 2;
const MISREAD: u8 = 4;
const LATIN: u8 = 8;
/// A sign of damage by itself.
const DAMAGE: u8 = 16;
/// Latin-1 for a lead byte of three or four in UTF-8, with which spelled mojibake begins.
const LEAD: u8 = 32;

fn classes() -> Box<[u8; 0x10000]> {
    let mut classes = Box::new([0u8; 0x10000]);
    let mut mark = |range: std::ops::RangeInclusive<usize>, class: u8| {
        classes[range].iter_mut().for_each(|c| *c |= class);
    };
    for range in [0x3001..=0x3017, 0x3400..=0x4DBF, 0x4E00..=0x9FFF, 0xFF01..=0xFF5E] {
        mark(range, HAN);
    }
    for range in [0xAC00..=0xD7A3, 0xFF61..=0xFF9F, 0x3130..=0x318F, 0x3041..=0x30FF, 0x370..=0x4FF] {
        mark(range, FOREIGN);
    }
    // Private use; what a dropping reader makes of two bytes of GBK; what losses leave.
    for range in [0xE000..=0xF8FF, 0x180..=0x24F, 0x530..=0x7FF, 0xFFFD..=0xFFFD, 0x20AC..=0x20AC] {
        mark(range, DAMAGE);
    }
    mark('锟' as usize..='锟' as usize, DAMAGE);
    mark(0xE0..=0xF4, LEAD);
    // The characters that windows-1252 has for bytes are no others than these blocks hold.
    for c in ('\u{80}'..='\u{2FF}').chain('\u{2000}'..='\u{2122}').filter(|&c| gate::is_latin_high(c)) {
        classes[c as usize] |= LATIN;
    }
    (0x4E00..=0x9FFF).for_each(|c| classes[c] |= FOREIGN);
    gate::LISTED.iter().for_each(|c| classes[c] &= !FOREIGN);
    gate::MISREAD.iter().for_each(|c| classes[c] |= MISREAD);
    classes
}

/// Multiplied with this, the four bits that are counted stand 16 bits apart.
const SPREAD: u64 = 1 | 1 << 15 | 1 << 30 | 1 << 45;
/// Bytes whose characters no lane is too narrow for.
const PIECE: usize = 0xFFFF;
const LANES: u64 = 1 | 1 << 16 | 1 << 32 | 1 << 48;

/// What ASCII bytes are to the pass, as bits.
static ASCII: [u8; 256] = ascii();
/// A tag or reference can begin here if the byte before is [`BEHIND`].
const BEGINS: u8 = 1;
/// Always looked at: `&`, the controls that converters write, the end of ASCII.
const STOPS: u8 = 2;
/// Headless tags and references behind such a byte are odd; shifted by four they are [`BEGINS`].
const BEHIND: u8 = 16;

const fn ascii() -> [u8; 256] {
    let mut kinds = [STOPS | BEHIND; 256];
    let mut b = 0u8;
    while b < 0x80 {
        let white = b == 0x20 || b == 9 || b == 10 || b == 12 || b == 13;
        let mut kind = 0;
        if b.is_ascii_alphabetic() || b == b'/' || b == b'?' || b == b'!' || b == b'#' {
            kind |= BEGINS;
        }
        if b == 0 || b == 0x1A || b == b'&' {
            kind |= STOPS;
        }
        let joins = b == b'<'
            || b == b'/'
            || b == b'&'
            || b == b'-'
            || b == b'_'
            || b == b'.'
            || b == b':'
            || b == b'='
            || b == b'"'
            || b == b'\'';
        if !joins && !white && !b.is_ascii_alphanumeric() {
            kind |= BEHIND;
        }
        kinds[b as usize] = kind;
        b += 1;
    }
    kinds
}

/// The next byte from `at` on that must be looked at, behind a byte of the kind `before`: the end of ASCII,
/// `&`, controls, and where a tag or reference can begin without its first sign.
fn next_event(bytes: &[u8], mut at: usize, mut before: u8) -> usize {
    // Eight at once, without a branch for each.
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let kind = |i: usize| u64::from(ASCII[usize::from(block[i])]) << (8 * i);
        let kinds = kind(0) | kind(1) | kind(2) | kind(3) | kind(4) | kind(5) | kind(6) | kind(7);
        let behind = ((kinds << 8) | u64::from(before)) >> 4;
        let events = kinds & ((behind & (ONES * u64::from(BEGINS))) | (ONES * u64::from(STOPS)));
        if events != 0 {
            return at + events.trailing_zeros() as usize / 8;
        }
        before = (kinds >> 56) as u8;
        at += 8;
    }
    while let Some(&b) = bytes.get(at) {
        let kind = ASCII[usize::from(b)];
        if kind & (before >> 4 | STOPS) != 0 {
            break;
        }
        before = kind;
        at += 1;
    }
    at
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Whether nothing in `text` can be damage.
pub(super) fn is_clean(text: &str) -> bool {
    Glance::default().pass(text.as_bytes()).is_some_and(|g| {
        // A page without a tag may be escaped as a whole.
        g.is_clean(text.as_bytes()) && (!g.escaped_tag || memchr::memchr(b'<', text.as_bytes()).is_some())
    })
}

#[derive(Default)]
struct Glance {
    han: u32,
    foreign: u32,
    misread: u32,
    latin: u32,
    /// Characters and references of [`LEAD`].
    leads: bool,
    /// Spaces between characters outside ASCII.
    gaps: u32,
    /// `17` behind a character outside ASCII: a few are numbers.
    seventeens: u32,
    ampersand: bool,
    escaped_tag: bool,
    phases: Phases,
}

impl Glance {
    /// Looks at everything; `None` as soon as something can be damage.
    fn pass(mut self, bytes: &[u8]) -> Option<Self> {
        let classes = &**CLASSES;
        let mut tags = headless::Tags::new(bytes);
        let mut at = 0;
        let mut behind = 0u8;
        loop {
            at = next_event(bytes, at, behind);
            let Some(&b) = bytes.get(at) else { return Some(self) };
            behind = ASCII[usize::from(b)];
            match b {
                0 | 0x1A => return None,
                b'&' => {
                    self.ampersand = true;
                    self.reference(bytes, at)?;
                    at += 1;
                }
                0..=0x7F => {
                    if tags.begins_at(at) || bytes[at - 1..].starts_with(b"????") {
                        return None;
                    }
                    at += 1;
                }
                _ => {
                    let end = self.run(bytes, at, classes)?;
                    let before = at.checked_sub(1).map(|i| bytes[i]);
                    let after = &bytes[end..];
                    if before == Some(b'?') || after.first() == Some(&b'?') {
                        return None;
                    }
                    self.seventeens += u32::from(is_seventeen(after));
                    self.gaps +=
                        u32::from(after.first() == Some(&b' ') && after.get(1).is_some_and(|b| *b >= 0x80));
                    at = end;
                }
            }
        }
    }

    /// Counts the characters outside ASCII from `start` on; gives where they end.
    fn run(&mut self, bytes: &[u8], start: usize, classes: &[u8; 0x10000]) -> Option<usize> {
        // Counted without a branch for each character: it would be guessed wrong often.
        let (mut lanes, mut seen) = (0u64, 0u8);
        let mut at = start;
        loop {
            let piece = &bytes[..bytes.len().min(at + PIECE)];
            let mut classify = |c: u32| {
                let class = classes[usize::from(c as u16)];
                lanes += u64::from(class).wrapping_mul(SPREAD) & LANES;
                seen |= class;
            };
            // The marks of lead and trail bytes are the same in each character and are taken off at once.
            for &[a, b, d] in piece[at..].as_chunks::<3>().0 {
                if a & 0xF0 != 0xE0 {
                    break;
                }
                classify((u32::from(a) << 12) + (u32::from(b) << 6) + u32::from(d) - 0xE2080);
                at += 3;
            }
            match piece[at..] {
                [a @ 0xC0..=0xDF, b, ..] => {
                    classify((u32::from(a) << 6) + u32::from(b) - 0x3080);
                    at += 2;
                }
                // Nothing beyond the Basic Multilingual Plane counts.
                [0xF0..=0xFF, _, _, _, ..] => at += 4,
                _ => {
                    self.count(std::mem::take(&mut lanes));
                    if bytes.get(at).is_none_or(|b| *b < 0x80) {
                        break;
                    }
                }
            }
        }
        self.leads |= seen & LEAD != 0;
        self.phases.add(&bytes[start..at], bytes.get(at).copied());
        (seen & DAMAGE == 0).then_some(at)
    }

    fn count(&mut self, lanes: u64) {
        self.han += (lanes & 0xFFFF) as u32;
        self.foreign += (lanes >> 16 & 0xFFFF) as u32;
        self.misread += (lanes >> 32 & 0xFFFF) as u32;
        self.latin += (lanes >> 48) as u32;
    }

    /// Looks at the `&` at `at`: references to what damage leaves, and markup that was escaped.
    fn reference(&mut self, bytes: &[u8], at: usize) -> Option<()> {
        let rest = &bytes[at + 1..];
        match rest.first()? {
            // The commonest one in pages is harmless.
            b'n' if rest.starts_with(b"nbsp;") => {}
            b'l' if rest.starts_with(b"lt;") => self.escaped_tag = true,
            b'a' if rest.starts_with(b"amp;#") => return None,
            b'#' | b'a'..=b'z' | b'A'..=b'Z' => {
                let end = rest.iter().take(super::escaped::LONGEST).position(|&b| b == b';');
                let name = end.and_then(|end| std::str::from_utf8(&rest[..end]).ok());
                if matches!(name.and_then(super::escaped::named), Some('\u{FFFD}' | '\u{E0}'..='\u{F4}')) {
                    return None;
                }
            }
            _ => {}
        }
        Some(())
    }

    fn is_clean(&self, bytes: &[u8]) -> bool {
        let single = self.latin > 4 && self.latin > self.han / 4;
        let misread = self.misread > 2 && self.misread * 12 > self.han;
        let foreign = self.foreign > 8 && self.foreign * 8 > self.han;
        let spelled = self.leads && self.ampersand;
        let spared = || memchr::memchr_iter(gate::NBSP, bytes).count() as u32;
        let gapped = gate::is_gapped(self.gaps, self.han, spared);
        let seventeen = self.seventeens > gate::FEW_SEVENTEENS;
        !(single || misread || foreign || spelled || gapped || seventeen || self.phases.suspicious())
    }
}

/// Whether `17` stands there alone: what a dropping reader leaves of U+FFFD in GB 18030.
fn is_seventeen(bytes: &[u8]) -> bool {
    bytes.starts_with(b"17") && !bytes.get(2).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests;
