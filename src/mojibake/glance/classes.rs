//! What the first look takes each character for.

use super::super::gate::{self, Cells};
use super::super::spots;
use std::sync::LazyLock;

/// What the characters of the Basic Multilingual Plane are to the gate, as bits.
pub(super) static CLASSES: LazyLock<Box<[u8; 0x10000]>> = LazyLock::new(classes);
/// Those that are [`HAN`] and nothing else: nearly all of Chinese text, in an eighth of the room.
pub(super) static PLAIN: LazyLock<Cells> =
    LazyLock::new(|| Cells::holding(('\0'..='\u{FFFF}').filter(|c| CLASSES[*c as usize] == HAN)));
pub(super) const HAN: u8 = 1;
pub(super) const FOREIGN: u8 = 2;
pub(super) const MISREAD: u8 = 4;
pub(super) const LATIN: u8 = 8;
/// A sign of damage by itself.
pub(super) const DAMAGE: u8 = 16;
/// Latin-1 for a lead byte of three or four in UTF-8, with which spelled mojibake begins.
pub(super) const LEAD: u8 = 32;
/// Seldom anything but the halves of two characters.
pub(super) const ODD: u8 = 64;
/// What misreadings are made of: see [`spots`].
pub(super) const STRAY: u8 = 128;

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

/// The character that three bytes are in UTF-8. The marks of lead and trail bytes are the same in each and are taken
/// off at once.
#[inline]
pub(in super::super) fn character([a, b, c]: [u8; 3]) -> u32 {
    ((u32::from(a) << 12) + (u32::from(b) << 6) + u32::from(c)).wrapping_sub(0xE2080)
}
