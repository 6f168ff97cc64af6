use super::double_byte::DoubleByte;
use super::emit::Chars;
use super::single_byte::SingleByte;
use super::utf8::{self, Utf8Policy};

/// What a decoder remembers between bytes: the pending bytes, at most three.
///
/// Zero is the start state of every decoder. Two equal states behave alike for ever, which is what
/// lets a search merge paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct DecodeState(pub(super) u32);

impl DecodeState {
    /// Whether no byte is pending.
    #[inline]
    pub fn is_idle(self) -> bool {
        self.0 == 0
    }

    /// How many bytes are pending.
    #[inline]
    pub fn pending(self) -> usize {
        self.len()
    }

    #[inline]
    pub(super) fn from_pending(bytes: &[u8]) -> Self {
        let mut v = (bytes.len() as u32) << 24;
        for (i, &b) in bytes.iter().enumerate() {
            v |= (b as u32) << (8 * i);
        }
        DecodeState(v)
    }

    #[inline]
    pub(crate) fn len(self) -> usize {
        (self.0 >> 24) as usize
    }

    /// Whether `byte` came last and waits behind another one.
    #[inline]
    pub(crate) fn ends_with(self, byte: u8) -> bool {
        self.len() >= 2 && self.byte(self.len() - 1) == byte
    }

    #[inline]
    pub(crate) fn byte(self, i: usize) -> u8 {
        (self.0 >> (8 * i)) as u8
    }
}

/// Turns bytes into characters as one real converter does.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Decoder {
    /// UTF-8 as one kind of reader reads it.
    Utf8(Utf8Policy),
    /// A single-byte table for the bytes 80..FF.
    SingleByte(&'static SingleByte),
    /// A lead-and-trail converter, with four-byte sequences where it knows them.
    DoubleByte(&'static DoubleByte),
}

impl Decoder {
    /// Reads one byte in `state`, adds what comes out to `out`, and returns the next state.
    #[inline]
    pub fn step(&self, state: DecodeState, byte: u8, out: &mut Chars) -> DecodeState {
        match self {
            Decoder::Utf8(policy) => utf8::step(*policy, state, byte, out),
            Decoder::SingleByte(table) => {
                if byte < 0x80 {
                    out.push(byte as char);
                } else if let Some(c) = table.get(byte) {
                    out.push(c);
                }
                state
            }
            Decoder::DoubleByte(d) => d.step(state, byte, out),
        }
    }

    /// What comes out first in `state` for every byte but a digit, where that is the same.
    pub(super) fn first_of_all(&self, state: DecodeState) -> Option<char> {
        match self {
            Decoder::DoubleByte(d) if state.len() == 3 => d.bad_fourth(state.byte(1)),
            _ => None,
        }
    }

    /// The end of the input in `state`.
    pub fn end(&self, state: DecodeState, out: &mut Chars) {
        match self {
            Decoder::Utf8(policy) => utf8::end(*policy, state, out),
            Decoder::SingleByte(_) => {}
            Decoder::DoubleByte(d) => d.end(state, out),
        }
    }

    /// Decodes a whole input.
    ///
    /// ```
    /// use gongwen::converter::zoo;
    /// // 政 is E6 94 BF: an odd byte is left when the tag comes, and PHP eats both.
    /// assert_eq!(zoo::decoder("php82_cp936").unwrap().decode("政<b>".as_bytes()), "鏀?b>");
    /// ```
    pub fn decode(&self, bytes: &[u8]) -> String {
        match self {
            Decoder::Utf8(policy) => utf8::decode(*policy, bytes),
            Decoder::SingleByte(table) => {
                bytes.iter().filter_map(|&b| if b < 0x80 { Some(b as char) } else { table.get(b) }).collect()
            }
            Decoder::DoubleByte(d) => d.decode(bytes),
        }
    }
}
