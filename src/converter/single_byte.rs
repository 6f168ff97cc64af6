//! Single-byte tables.

use std::sync::LazyLock;

/// The characters of a table with their bytes, sorted by character.
type Back = Vec<(char, u8)>;

/// A table of the bytes 80..FF.
#[derive(Debug)]
pub struct SingleByte {
    chars: [Option<char>; 128],
    back: LazyLock<Back, fn() -> Back>,
}

impl SingleByte {
    /// A table; `None` is a byte that the converter drops. `back` gives the same table sorted by
    /// character ([`SingleByte::sorted`]).
    pub const fn new(chars: [Option<char>; 128], back: fn() -> Vec<(char, u8)>) -> Self {
        SingleByte { chars, back: LazyLock::new(back) }
    }

    /// The characters of a table with their bytes, sorted for looking up.
    pub fn sorted(chars: &[Option<char>; 128]) -> Vec<(char, u8)> {
        let mut v: Vec<(char, u8)> = (0x80..=0xFF).zip(chars).filter_map(|(b, c)| Some(((*c)?, b))).collect();
        v.retain(|(c, _)| *c != '\u{FFFD}');
        v.sort_unstable();
        v
    }

    /// The character of `byte`, which is 80 or more.
    #[inline]
    pub fn get(&self, byte: u8) -> Option<char> {
        self.chars[byte as usize & 0x7F]
    }

    /// The byte of `c`.
    #[inline]
    pub fn byte_of(&self, c: char) -> Option<u8> {
        if let Ok(b) = u8::try_from(c as u32)
            && b >= 0x80
            && self.get(b) == Some(c)
        {
            return Some(b);
        }
        self.back.binary_search_by_key(&c, |e| e.0).ok().map(|i| self.back[i].1)
    }
}
