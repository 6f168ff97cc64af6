//! How far each decoder steps: the length of the next character or error, by the WHATWG Encoding
//! Standard (gb18030 decoder 10.2.1, Big5 decoder 12.1.1, UTF-8 decoder 8.1.1).

use super::frequency::{Costs, INVALID};

/// One step of a decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// How many bytes it consumes, at least 1.
    pub len: usize,
    /// What the character costs, or [`INVALID`] when the decoder emits U+FFFD.
    pub cost: u8,
}

impl Step {
    pub(super) fn is_error(self) -> bool {
        self.cost == INVALID
    }
}

const fn step(len: usize, cost: u8) -> Step {
    Step { len, cost }
}

/// Four-byte GB18030: rare on its own, and digits make accidents likely.
const FOUR_BYTES: u8 = 27;

/// The gb18030 decoder's step at the start of `bytes`, which must not be empty.
pub(super) fn gb18030(costs: &Costs, bytes: &[u8]) -> Step {
    match *bytes {
        [] => step(1, INVALID),
        [0..=0x7F, ..] => step(1, 0),
        [0x80, ..] => step(1, 26),
        [0xFF, ..] | [_] => step(1, INVALID),
        // The end of the input makes one error of everything pending.
        [_, 0x30..=0x39] => step(2, INVALID),
        [_, 0x30..=0x39, 0x81..=0xFE] => step(3, INVALID),
        [a, b @ 0x30..=0x39, c @ 0x81..=0xFE, d @ 0x30..=0x39, ..] => {
            let linear = ((u32::from(a - 0x81) * 10 + u32::from(b - 0x30)) * 126 + u32::from(c - 0x81)) * 10
                + u32::from(d - 0x30);
            match linear {
                0..39420 | 189_000..=1_237_575 => step(4, FOUR_BYTES),
                _ => step(4, INVALID),
            }
        }
        [lead, trail, ..] => pair(costs.gb(lead, trail), trail),
    }
}

/// The Big5 decoder's step.
pub(super) fn big5(costs: &Costs, bytes: &[u8]) -> Step {
    match *bytes {
        [] => step(1, INVALID),
        [0..=0x7F, ..] => step(1, 0),
        [0x80 | 0xFF, ..] | [_] => step(1, INVALID),
        [lead, trail, ..] => pair(costs.big5(lead, trail), trail),
    }
}

/// An ASCII byte that cannot be a trail is given back to the input.
fn pair(cost: u8, trail: u8) -> Step {
    match cost {
        INVALID if trail < 0x80 => step(1, INVALID),
        cost => step(2, cost),
    }
}

/// The UTF-8 decoder's step, except that what was *one* character is one error: an overlong form,
/// a surrogate, and up to three continuation bytes that lost their lead byte.
pub(super) fn utf8(costs: &Costs, bytes: &[u8]) -> Step {
    let six = |b: u8| u32::from(b & 0x3F);
    match *bytes {
        [] => step(1, INVALID),
        [0..=0x7F, ..] => step(1, 0),
        [a @ 0xC2..=0xDF, b @ 0x80..=0xBF, ..] => step(2, costs.unicode(u32::from(a & 0x1F) << 6 | six(b))),
        [a @ 0xE0..=0xEF, b @ 0x80..=0xBF, c @ 0x80..=0xBF, ..] => {
            match u32::from(a & 0x0F) << 12 | six(b) << 6 | six(c) {
                0..0x800 => step(3, INVALID),
                0xD800..=0xDFFF if cesu8(bytes).is_some() => step(6, 22),
                0xD800..=0xDFFF => step(3, INVALID),
                c => step(3, costs.unicode(c)),
            }
        }
        [a @ 0xF0..=0xF7, b @ 0x80..=0xBF, c @ 0x80..=0xBF, d @ 0x80..=0xBF, ..] => {
            match u32::from(a & 0x07) << 18 | six(b) << 12 | six(c) << 6 | six(d) {
                c @ 0x10000..=0x10FFFF => step(4, costs.unicode(c)),
                _ => step(4, INVALID),
            }
        }
        [lead, ..] => {
            let want = match lead {
                0x80..=0xBF | 0xE0..=0xEF => 3,
                0xC0..=0xDF => 2,
                0xF0..=0xF7 => 4,
                _ => 1,
            };
            let have = bytes.iter().take(want).skip(1).take_while(|&&b| b & 0xC0 == 0x80).count();
            step(1 + have, INVALID)
        }
    }
}

/// The character that a pair of surrogates, each written as three bytes, stands for (CESU-8).
pub(super) fn cesu8(bytes: &[u8]) -> Option<char> {
    match *bytes {
        [0xED, a @ 0xA0..=0xAF, b @ 0x80..=0xBF, 0xED, c @ 0xB0..=0xBF, d @ 0x80..=0xBF, ..] => {
            let unit = |x: u8, y: u8| (u32::from(x & 0x0F) << 6) | u32::from(y & 0x3F);
            char::from_u32(0x10000 + (unit(a, b) << 10) + unit(c & 0x0F, d))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::frequency::COSTS;
    use super::*;
    use encoding_rs::{BIG5, Encoding, GB18030};

    /// Walks `bytes` by steps; each piece decoded alone must give the same text as the whole.
    fn agrees(encoding: &'static Encoding, of: fn(&Costs, &[u8]) -> Step, bytes: &[u8]) {
        let (mut at, mut joined) = (0, String::new());
        while at < bytes.len() {
            let s = of(&COSTS, &bytes[at..]);
            let piece = encoding.decode_without_bom_handling(&bytes[at..at + s.len]).0;
            assert_eq!(piece.contains('\u{FFFD}'), s.is_error(), "{:x?}", &bytes[at..]);
            joined.push_str(&piece);
            at += s.len;
        }
        assert_eq!(joined, encoding.decode_without_bom_handling(bytes).0, "{bytes:x?}");
    }

    #[test]
    fn steps_are_the_decoders_steps() {
        let interesting = [b'a', b'0', b'<', 0x40, 0x7F, 0x80, 0x81, 0x84, 0x95, 0xA1, 0xB0, 0xFE, 0xFF];
        for a in interesting {
            for b in interesting {
                for c in interesting {
                    for d in interesting {
                        agrees(GB18030, gb18030, &[a, b, c, d, b'<']);
                        agrees(GB18030, gb18030, &[a, b, c, d]);
                        agrees(GB18030, gb18030, &[a, b, c]);
                        agrees(BIG5, big5, &[a, b, c, d]);
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_one_character_is_one_error() {
        let cases: &[(&[u8], usize, bool)] = &[
            (b"\xE4\xB8\xAD", 3, false),
            (b"\xE4\xB8<", 2, true),
            (b"\xB8\xAD\xE5\x9B\xBD", 2, true),
            (b"\xC0\xAF", 2, true),
            (b"\xED\xA0\x80<", 3, true),
            (b"\xED\xA0\xBD\xED\xB8\x80", 6, false),
            (b"\xF0\x9F\x98\x80", 4, false),
            (b"\xFF\xB8", 1, true),
        ];
        for &(bytes, len, error) in cases {
            let s = utf8(&COSTS, bytes);
            assert_eq!((s.len, s.is_error()), (len, error), "{bytes:x?}");
        }
        assert_eq!(cesu8(b"\xED\xA0\xBD\xED\xB8\x80"), Some('😀'));
    }
}
