//! Misread text read back: the bytes behind the characters that stand there, and the characters of the
//! original that they are.

use super::unread::{Origin, Unread};
use crate::converter;

/// The bytes that a decoder read as the characters that `next` gives, one by one.
pub(super) struct ByteSource<'a> {
    unread: &'a Unread,
    /// Bytes that belong to the character before.
    skip: usize,
    queue: [u8; 4],
    at: usize,
    len: usize,
    /// As bits, first one first: which characters are read from their second cell.
    twins: u8,
    next: &'a mut dyn FnMut() -> Option<char>,
}

impl<'a> ByteSource<'a> {
    pub fn new(unread: &'a Unread, skip: usize, next: &'a mut dyn FnMut() -> Option<char>) -> Self {
        ByteSource { unread, skip, queue: [0; 4], at: 0, len: 0, twins: 0, next }
    }

    /// The same with some characters read from their second cell.
    pub fn with_twins(self, twins: u8) -> Self {
        ByteSource { twins, ..self }
    }

    pub fn byte(&mut self) -> Option<u8> {
        if self.at == self.len {
            let c = (self.next)()?;
            (self.queue, self.len) = match self.unread.twin(c).filter(|_| self.twins & 1 == 1) {
                Some([lead, trail]) => ([lead, trail, 0, 0], 2),
                None => self.unread.bytes(c)?,
            };
            self.twins >>= 1;
            // A pending byte is part of the character that stands here, or that is a mark.
            self.at = std::mem::take(&mut self.skip);
            if self.at >= self.len {
                return None;
            }
        }
        self.at += 1;
        Some(self.queue[self.at - 1])
    }
}

/// The next character of `bytes` in the encoding of the original.
pub(super) fn read_char(origin: Origin, bytes: &mut ByteSource<'_>) -> Option<char> {
    let lead = bytes.byte()?;
    if lead < 0x80 {
        return Some(lead as char);
    }
    match origin {
        Origin::Utf8 => {
            let need = match lead {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return None,
            };
            let mut sequence = [lead, 0, 0, 0];
            for slot in &mut sequence[1..need] {
                *slot = bytes.byte()?;
            }
            std::str::from_utf8(&sequence[..need]).ok()?.chars().next()
        }
        Origin::Gbk(d) | Origin::Big5(d) => match d.table.first(lead) {
            converter::First::Char(c) => Some(c),
            converter::First::Stray => None,
            converter::First::Lead => d.table.get(lead, bytes.byte()?),
        },
    }
}
