//! The first look: one pass over the bytes that tells most undamaged texts, without allocating.
//!
//! It may only call a text clean where the way through [`super::gate`] and [`super::detect`] would find
//! no channel, no reference to undo and no loss; where it is not sure it says nothing. What it counts are
//! upper bounds of what [`Signs`](super::gate::Signs) counts, so that its thresholds can be theirs.

mod classes;

pub(super) use classes::character;

use super::escaped_tags;
use super::escaped_text;
use super::gate;
use super::headless;
use super::phase::Phases;
use super::questions;
use super::spots;
use classes::{CLASSES, DAMAGE, FOREIGN, HAN, LATIN, LEAD, MISREAD, ODD, PLAIN, STRAY};

/// A byte eight times.
const fn eight(b: u8) -> u64 {
    0x0101_0101_0101_0101 * b as u64
}

/// The next byte from `at` on that must be looked at: the end of ASCII, `&`, `?`.
fn next_event(bytes: &[u8], at: usize) -> usize {
    const HIGH: u64 = eight(0x80);
    let Some(mut rest) = bytes.get(at..) else { return bytes.len() };
    // Eight at once: a byte below 80 is `c` where adding 7F to `b ^ c` does not reach the highest bit. What stands
    // behind a higher byte is told wrong, but the first event is not.
    while let Some((block, behind)) = rest.split_first_chunk::<8>() {
        let block = u64::from_le_bytes(*block);
        let is_not = |c: u8| (block ^ eight(c)).wrapping_add(eight(0x7F));
        let quiet = is_not(b'&') & is_not(b'?');
        let events = (!quiet | block) & HIGH;
        if events != 0 {
            return bytes.len() - rest.len() + events.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    let event = rest.iter().position(|b| matches!(b, b'&' | b'?' | 0x80..)).unwrap_or(rest.len());
    bytes.len() - rest.len() + event
}

/// Whether nothing in `text` can be damage.
pub(super) fn is_clean(text: &str) -> bool {
    Glance::default().pass(text.as_bytes()).is_some_and(|g| {
        // A page without a tag may be escaped as a whole.
        let escaped = || memchr::memchr(b'<', text.as_bytes()).is_none() || escaped_tags::may_stand_in(text);
        g.is_clean(text.as_bytes()) && !(g.escaped_tag && escaped())
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
    /// References to characters of Greek and beyond, and those of them that misread text is made of.
    text_references: u32,
    misread_references: u32,
    phases: Phases,
}

impl Glance {
    /// Looks at everything; `None` as soon as something can be damage.
    fn pass(mut self, bytes: &[u8]) -> Option<Self> {
        // The controls that converters write: found faster alone.
        if memchr::memchr2(0, 0x1A, bytes).is_some() {
            return None;
        }
        let plain = &*PLAIN;
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
                    at = self.run(bytes, at, plain)?;
                    // What stands behind most runs says nothing.
                    if let Some(&b) = bytes.get(at).filter(|b| **b != b'<') {
                        self.behind(&bytes[at..])?;
                        if begins(b) && tags.begins_at(at) {
                            return None;
                        }
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
    fn run(&mut self, bytes: &[u8], start: usize, plain: &gate::Cells) -> Option<usize> {
        let mut rest = &bytes[start..];
        // Paragraphs begin so.
        while let Some(behind) = rest.strip_prefix("\u{3000}".as_bytes()) {
            rest = behind;
        }
        // Without a branch for each character: it would be guessed wrong often.
        let (length, mut all_plain, mut others) = (rest.len(), 1, false);
        loop {
            // Two of three bytes at once.
            while let Some(two) = rest.first_chunk::<8>() {
                let two = u64::from_le_bytes(*two);
                if two & 0xF000_00F0 != 0xE000_00E0 {
                    break;
                }
                all_plain &= plain.bit_of(two) & plain.bit_of(two >> 24);
                rest = &rest[6..];
            }
            match rest {
                [a @ 0xE0..=0xEF, b, d, behind @ ..] => {
                    all_plain &= plain.bit_of(u64::from_le_bytes([*a, *b, *d, 0, 0, 0, 0, 0]));
                    rest = behind;
                }
                [0xC0..=0xDF, _, behind @ ..] | [0xF0..=0xFF, _, _, _, behind @ ..] => {
                    (rest, others) = (behind, true)
                }
                _ => break,
            }
        }
        let at = bytes.len() - rest.len();
        let run = &bytes[start..at];
        if !others && all_plain & 1 == 1 {
            self.han += ((length - rest.len()) / 3) as u32;
            self.odd = false;
        } else {
            self.count(run, others)?;
        }
        self.phases.add(run, bytes.get(at).copied());
        Some(at)
    }

    /// Counts the characters of a run, not all of three bytes if there are `others`; `None` if it may be damaged.
    fn count(&mut self, run: &[u8], others: bool) -> Option<()> {
        match others {
            false => self.count_each(run.as_chunks::<3>().0.iter().map(|c| character(*c))),
            true => self.count_each(std::str::from_utf8(run).unwrap_or_default().chars().map(u32::from)),
        }
    }

    fn count_each(&mut self, run: impl Iterator<Item = u32> + Clone) -> Option<()> {
        let classes = &**CLASSES;
        // Nothing beyond the Basic Multilingual Plane counts.
        let classes = run.filter_map(|c| classes.get(c as usize).copied());
        let (mut seen, mut han) = (0, 0);
        for class in classes.clone() {
            seen |= class;
            han += u32::from(class & HAN);
        }
        self.han += han;
        self.leads |= seen & LEAD != 0;
        self.odd = seen & ODD != 0;
        if seen & (FOREIGN | MISREAD | LATIN | STRAY) != 0 && self.count_rare(classes) {
            return None;
        }
        (seen & DAMAGE == 0).then_some(())
    }

    /// Counts what most runs have nothing of; whether it is so much that the run was misread.
    fn count_rare(&mut self, run: impl Iterator<Item = u8>) -> bool {
        let (mut foreign, mut misread, mut latin) = (0, 0, 0);
        let (mut stray, mut length) = (0, 0);
        for class in run {
            foreign += u32::from(class & FOREIGN != 0);
            misread += u32::from(class & MISREAD != 0);
            latin += u32::from(class & LATIN != 0);
            stray += usize::from(class & STRAY != 0);
            length += 1;
        }
        self.foreign += foreign;
        self.misread += misread;
        self.latin += latin;
        spots::is_misread(stray, length)
    }

    /// Looks at the `&` at `at`: references to what damage leaves, and markup that was escaped.
    fn reference(&mut self, bytes: &[u8], at: usize) -> Option<()> {
        let rest = &bytes[at + 1..];
        match rest.first()? {
            // The commonest one in pages is harmless.
            b'n' if rest.starts_with(b"nbsp;") => {}
            b'l' if rest.starts_with(b"lt;") => self.escaped_tag = true,
            b'a' if rest.starts_with(b"amp;lt;") => self.escaped_tag = true,
            b'a' if rest.starts_with(b"amp;") && escaped_again(&rest[4..]) => return None,
            b'#' | b'a'..=b'z' | b'A'..=b'Z' => {
                let end = rest.iter().take(super::escaped::LONGEST).position(|&b| b == b';');
                let name = end.and_then(|end| std::str::from_utf8(&rest[..end]).ok());
                match name.and_then(super::escaped::named).unwrap_or(' ') {
                    '\u{FFFD}' | '\u{E0}'..='\u{F4}' => return None,
                    c if c >= '\u{370}' => {
                        self.text_references += 1;
                        self.misread_references += u32::from(gate::is_misread_pair(c));
                    }
                    _ => {}
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
        let misread_references = self.misread_references > 2
            && self.misread_references * escaped_text::SHARE >= self.text_references;
        let spelled = self.leads && self.ampersand || misread_references;
        let spared = || memchr::memchr_iter(gate::NBSP, bytes).count() as u32;
        let gapped = gate::is_gapped(self.gaps, self.han, spared);
        let seventeen = gate::are_marks(self.seventeens, self.han);
        let silent = self.phases.suspicious();
        let marked = || self.questions && !questions::are_honest(bytes);
        !(single || misread || foreign || spelled || gapped || seventeen || silent || marked())
    }
}

/// Whether a reference follows whose `&` stands escaped before it.
fn escaped_again(rest: &[u8]) -> bool {
    rest.first() == Some(&b'#') || rest.iter().take(10).find(|b| !b.is_ascii_alphanumeric()) == Some(&b';')
}

/// Whether a tag or reference can begin with `b` that lost its first sign.
fn begins(b: u8) -> bool {
    b.is_ascii_alphabetic() || matches!(b, b'/' | b'?' | b'!' | b'#')
}

#[cfg(test)]
mod tests;
