//! The first look: one pass over the bytes that tells most undamaged texts, without allocating.
//!
//! It may only call a text clean where the way through [`super::gate`] and [`super::detect`] would find
//! no channel, no reference to undo and no loss; where it is not sure it says nothing. What it counts are
//! upper bounds of what [`Signs`](super::gate::Signs) counts, so that its thresholds can be theirs.

use super::gate;
use super::headless;
use super::phase::Phases;
use super::questions;
use super::spots;
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
/// Seldom anything but the halves of two characters.
const ODD: u8 = 64;
/// What misreadings are made of: see [`spots`].
const STRAY: u8 = 128;

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
    (0x4E00..=0x9FFF).for_each(|c| classes[c] |= FOREIGN | STRAY);
    gate::LISTED.iter().for_each(|c| classes[c] &= !(FOREIGN | STRAY));
    for range in [0xAC00..=0xD7A3, 0xE000..=0xF8FF, 0xFF61..=0xFF9F] {
        classes[range].iter_mut().for_each(|c| *c |= STRAY);
    }
    ('\u{80}'..='\u{FF}').filter(|&c| spots::is_stray(c)).for_each(|c| classes[c as usize] |= STRAY);
    classes.iter_mut().for_each(|c| *c |= if *c & FOREIGN != 0 { ODD } else { 0 });
    for range in [0x2100..=0x22FF, 0x2460..=0x25FF, 0x3041..=0x312F, 0x3400..=0x4DBF, 0xE000..=0xF8FF] {
        classes[range].iter_mut().for_each(|c| *c |= ODD);
    }
    gate::MISREAD.iter().for_each(|c| classes[c] |= MISREAD | STRAY);
    classes
}

/// A byte eight times.
const fn eight(b: u8) -> u64 {
    0x0101_0101_0101_0101 * b as u64
}

/// The next byte from `at` on that must be looked at: the end of ASCII, `&`, `?`.
fn next_event(bytes: &[u8], mut at: usize) -> usize {
    const HIGH: u64 = eight(0x80);
    // Eight at once: a byte below 80 is `c` where adding 7F to `b ^ c` does not reach the highest bit. What stands
    // behind a higher byte is told wrong, but the first event is not.
    while let Some(&block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let block = u64::from_le_bytes(block);
        let is_not = |c: u8| (block ^ eight(c)).wrapping_add(eight(0x7F));
        let quiet = is_not(b'&') & is_not(b'?');
        let events = (!quiet | block) & HIGH;
        if events != 0 {
            return at + events.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| matches!(b, b'&' | b'?' | 0x80..)).unwrap_or(rest.len())
}

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
    /// Whether the last run holds one of [`ODD`].
    odd: bool,
    /// Whether a `?` stands behind a character outside ASCII.
    questions: bool,
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
        // The controls that converters write: found faster alone.
        if memchr::memchr2(0, 0x1A, bytes).is_some() {
            return None;
        }
        let classes = &**CLASSES;
        let mut tags = headless::Tags::new(bytes);
        let mut at = 0;
        loop {
            at = next_event(bytes, at);
            let Some(&b) = bytes.get(at) else { return Some(self) };
            match b {
                b'&' => {
                    self.ampersand = true;
                    self.reference(bytes, at)?;
                    at += 1;
                }
                0..=0x7F => {
                    // `<?xml` is a tag of its own.
                    let bare = at == 0 || bytes[at - 1] != b'<';
                    at += 1;
                    if bytes[at..].starts_with(b"???") || bare && tags.begins_at(at) {
                        return None;
                    }
                }
                _ => {
                    at = self.run(bytes, at, classes)?;
                    self.behind(&bytes[at..])?;
                    if bytes.get(at).is_some_and(|b| begins(*b)) && tags.begins_at(at) {
                        return None;
                    }
                }
            }
        }
    }

    /// Looks at what stands behind a character outside ASCII.
    fn behind(&mut self, rest: &[u8]) -> Option<()> {
        match rest {
            [b'?', ..] => {
                self.questions = true;
                // Out of step, a last byte that stands alone is marked so.
                return (!self.odd).then_some(());
            }
            [b' ', b, ..] => self.gaps += u32::from(*b >= 0x80),
            // What a dropping reader leaves of U+FFFD in GB 18030.
            [b'1', b'7', rest @ ..] => {
                self.seventeens += u32::from(!rest.first().is_some_and(u8::is_ascii_digit))
            }
            _ => {}
        }
        Some(())
    }

    /// Counts the characters outside ASCII from `start` on; gives where they end.
    fn run(&mut self, bytes: &[u8], start: usize, classes: &[u8; 0x10000]) -> Option<usize> {
        // Counted without a branch for each character: it would be guessed wrong often.
        let (mut han, mut seen) = (0, 0u8);
        let (mut at, mut others) = (start, false);
        loop {
            let mut classify = |c: u32| {
                let class = classes[usize::from(c as u16)];
                han += u32::from(class & HAN);
                seen |= class;
            };
            for &[a, b, d] in bytes[at..].as_chunks::<3>().0 {
                if a & 0xF0 != 0xE0 {
                    break;
                }
                classify(character([a, b, d]));
                at += 3;
            }
            match bytes[at..] {
                [a @ 0xC0..=0xDF, b, ..] => {
                    classify((u32::from(a) << 6) + u32::from(b) - 0x3080);
                    (at, others) = (at + 2, true);
                }
                // Nothing beyond the Basic Multilingual Plane counts.
                [0xF0..=0xFF, _, _, _, ..] => (at, others) = (at + 4, true),
                _ => break,
            }
        }
        let run = &bytes[start..at];
        self.han += han;
        if seen & (FOREIGN | MISREAD | LATIN | STRAY) != 0 {
            let misread = match others {
                false => self.count_rare(run.as_chunks::<3>().0.iter().map(|c| character(*c)), classes),
                true => {
                    let run = std::str::from_utf8(run).unwrap_or_default();
                    self.count_rare(run.chars().map(u32::from), classes)
                }
            };
            if misread {
                return None;
            }
        }
        self.leads |= seen & LEAD != 0;
        self.odd = seen & ODD != 0;
        self.phases.add(run, bytes.get(at).copied());
        (seen & DAMAGE == 0).then_some(at)
    }

    /// Counts what most runs have nothing of; whether it is so much that the run was misread.
    fn count_rare(&mut self, run: impl Iterator<Item = u32>, classes: &[u8; 0x10000]) -> bool {
        let (mut odd, mut length) = (0, 0);
        for class in run.filter_map(|c| classes.get(c as usize)) {
            self.foreign += u32::from(class & FOREIGN != 0);
            self.misread += u32::from(class & MISREAD != 0);
            self.latin += u32::from(class & LATIN != 0);
            odd += usize::from(class & STRAY != 0);
            length += 1;
        }
        spots::is_misread(odd, length)
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
        let seventeen = gate::are_marks(self.seventeens, self.han);
        let silent = self.phases.suspicious();
        let marked = || self.questions && !questions::are_honest(bytes);
        !(single || misread || foreign || spelled || gapped || seventeen || silent || marked())
    }
}

/// The character that three bytes are in UTF-8. The marks of lead and trail bytes are the same in each and are taken
/// off at once.
#[inline]
pub(super) fn character([a, b, c]: [u8; 3]) -> u32 {
    ((u32::from(a) << 12) + (u32::from(b) << 6) + u32::from(c)).wrapping_sub(0xE2080)
}

/// Whether a tag or reference can begin with `b` that lost its first sign.
fn begins(b: u8) -> bool {
    b.is_ascii_alphabetic() || matches!(b, b'/' | b'?' | b'!' | b'#')
}

#[cfg(test)]
mod tests;
