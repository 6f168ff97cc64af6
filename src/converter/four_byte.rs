//! The four-byte sequences of GB 18030: lead 81–FE, digit, 81–FE, digit.

use super::errors::Write;
use std::sync::LazyLock;

/// What a converter does with bytes that begin like a four-byte sequence and are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FourError {
    /// What it writes.
    pub write: Write,
    /// How many bytes are gone, at least one; those behind them are read again.
    pub consumed: u8,
}

impl FourError {
    /// Writes `write` and takes `consumed` bytes away.
    pub const fn new(write: Write, consumed: u8) -> Self {
        FourError { write, consumed }
    }
}

/// How a converter reads four-byte sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FourByte {
    /// The leads after which a digit opens a four-byte sequence, as ranges.
    pub leads: &'static [(u8, u8)],
    /// The third bytes after which it goes on to read a fourth.
    pub third: (u8, u8),
    /// Another third byte (three bytes read).
    pub bad_third: FourError,
    /// A fourth byte that is no digit (four bytes read).
    pub bad_fourth: FourError,
    /// Four good bytes that no character has.
    pub unassigned: FourError,
    /// The input ends after two bytes.
    pub end_after_two: FourError,
    /// The input ends after three bytes.
    pub end_after_three: FourError,
    /// Sequences that have another character than in `encoding_rs`, or none.
    pub differ: &'static [([u8; 4], Option<char>)],
    /// Whether the sequences between the last of the basic plane and 90 30 81 30 are read as the
    /// code points that follow U+FFFF, as if the plane went on.
    pub runs_on: bool,
}

impl FourByte {
    /// The character of a well-formed sequence, if it has one.
    pub(super) fn decode(&self, bytes: [u8; 4]) -> Option<char> {
        if let Some((_, c)) = self.differ.iter().find(|d| d.0 == bytes) {
            return *c;
        }
        let pointer = pointer_of(bytes)?;
        if pointer >= ASTRAL {
            return char::from_u32(0x10000 + pointer - ASTRAL);
        }
        match MAP.chars.get(pointer as usize) {
            Some(0) => None,
            Some(&c) => char::from_u32(c as u32),
            None if self.runs_on => char::from_u32(0x10000 + pointer - BMP as u32),
            None => None,
        }
    }
}

const BMP: usize = 39_420; // pointers of 81 30 81 30 ..= 84 31 A4 39
const ASTRAL: u32 = 189_000; // the pointer of 90 30 81 30 = U+10000

/// Pointer to code point below U+10000 and back, as `encoding_rs` (GB 18030-2022 per WHATWG) has it.
struct Map {
    chars: Vec<u16>,
    pointers: Vec<u16>,
}

const NONE: u16 = u16::MAX;

static MAP: LazyLock<Map> = LazyLock::new(|| {
    let all: Vec<u8> = (0..BMP as u32).flat_map(bytes_of).collect();
    let (text, _) = encoding_rs::GB18030.decode_without_bom_handling(&all);
    let mut chars: Vec<u16> = text.chars().map(|c| c as u32 as u16).collect();
    let mut pointers = vec![NONE; 0x10000];
    for (pointer, c) in chars.iter_mut().enumerate() {
        // U+FFFD is both the character at 84 31 A4 37 and the mark of an unassigned pointer.
        if *c == 0xFFFD && bytes_of(pointer as u32) != [0x84, 0x31, 0xA4, 0x37] {
            *c = 0;
        } else {
            pointers[*c as usize] = pointer as u16;
        }
    }
    Map { chars, pointers }
});

fn bytes_of(pointer: u32) -> [u8; 4] {
    let (rest, d) = (pointer / 10, pointer % 10);
    let (rest, c) = (rest / 126, rest % 126);
    [0x81 + (rest / 10) as u8, 0x30 + (rest % 10) as u8, 0x81 + c as u8, 0x30 + d as u8]
}

fn pointer_of(bytes: [u8; 4]) -> Option<u32> {
    let [a, b, c, d] = bytes.map(u32::from);
    let part = |x: u32, lo: u32| x.checked_sub(lo);
    Some(((part(a, 0x81)? * 10 + part(b, 0x30)?) * 126 + part(c, 0x81)?) * 10 + part(d, 0x30)?)
}

/// The character that `encoding_rs` has for a sequence of the basic plane.
pub(super) fn standard(bytes: [u8; 4]) -> Option<char> {
    char::from_u32(*MAP.chars.get(pointer_of(bytes)? as usize)? as u32).filter(|c| *c != '\0')
}

/// The sequence of a character, if it has one.
pub(super) fn encode(c: char) -> Option<[u8; 4]> {
    let c = c as u32;
    if c >= 0x10000 {
        return Some(bytes_of(c - 0x10000 + ASTRAL));
    }
    let pointer = *MAP.pointers.get(c as usize)?;
    (pointer != NONE).then(|| bytes_of(pointer as u32))
}

/// The characters of the basic plane that have no sequence, each with the one that it gets by
/// counting on from the nearest character before that has one (`skipped` have none either).
pub(super) fn counted_on(skipped: &[char]) -> Vec<(char, [u8; 4])> {
    let mut counted = Vec::new();
    let mut offset = None;
    for c in 0x80..0x10000u32 {
        let char = char::from_u32(c);
        let pointer = MAP.pointers[c as usize];
        if pointer != NONE && !char.is_some_and(|c| skipped.contains(&c)) {
            offset = Some(pointer as i64 - c as i64);
        } else if let (Some(char), Some(offset)) = (char, offset) {
            counted.push((char, bytes_of((c as i64 + offset) as u32)));
        }
    }
    counted
}
