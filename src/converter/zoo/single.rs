//! Latin-1, Latin-9 (ISO 8859-15) and windows-1252, in the three ways that converters treat its five undefined bytes.

use super::*;

const fn latin1() -> [Option<char>; 128] {
    let mut t = [None; 128];
    let mut i = 0;
    while i < 128 {
        t[i] = char::from_u32(0x80 + i as u32);
        i += 1;
    }
    t
}

/// The bytes 80–9F of windows-1252; a space stands for the five that are undefined.
#[rustfmt::skip]
const C1: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ',
    ' ', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

const fn windows_1252(mut t: [Option<char>; 128], drop: bool, put: Option<char>) -> [Option<char>; 128] {
    let mut i = 0;
    while i < 32 {
        if C1[i] != ' ' {
            t[i] = Some(C1[i]);
        } else if drop {
            t[i] = put;
        }
        i += 1;
    }
    t
}

/// Where ISO 8859-15 differs from ISO 8859-1.
const IN_LATIN9: [(u8, char); 8] =
    [(0xA4, '€'), (0xA6, 'Š'), (0xA8, 'š'), (0xB4, 'Ž'), (0xB8, 'ž'), (0xBC, 'Œ'), (0xBD, 'œ'), (0xBE, 'Ÿ')];

const fn latin9(mut t: [Option<char>; 128]) -> [Option<char>; 128] {
    let mut i = 0;
    while i < IN_LATIN9.len() {
        t[IN_LATIN9[i].0 as usize - 0x80] = Some(IN_LATIN9[i].1);
        i += 1;
    }
    t
}

const LATIN1_CHARS: [Option<char>; 128] = latin1();
const LATIN9_CHARS: [Option<char>; 128] = latin9(latin1());
const C1_CHARS: [Option<char>; 128] = windows_1252(latin1(), false, None);
const DROP_CHARS: [Option<char>; 128] = windows_1252(latin1(), true, None);
const REPLACE_CHARS: [Option<char>; 128] = windows_1252(latin1(), true, Some('\u{FFFD}'));

/// ISO 8859-1 with all of its control characters.
pub static LATIN1: SingleByte = SingleByte::new(LATIN1_CHARS, || SingleByte::sorted(&LATIN1_CHARS));
/// ISO 8859-15 with all of its control characters.
pub static LATIN9: SingleByte = SingleByte::new(LATIN9_CHARS, || SingleByte::sorted(&LATIN9_CHARS));
/// windows-1252 of WHATWG: the five undefined bytes are control characters.
pub static WINDOWS_1252: SingleByte = SingleByte::new(C1_CHARS, || SingleByte::sorted(&C1_CHARS));
/// cp1252 that drops the five.
pub static CP1252_DROP: SingleByte = SingleByte::new(DROP_CHARS, || SingleByte::sorted(&DROP_CHARS));
/// cp1252 that writes U+FFFD for the five.
pub static CP1252_REPLACE: SingleByte = SingleByte::new(REPLACE_CHARS, || SingleByte::sorted(&REPLACE_CHARS));

const fn converter(name: &'static str, table: &'static SingleByte, missing: Missing) -> Converter {
    Converter::new(name, Decoder::SingleByte(table), Encoder::SingleByte(table, missing))
}

pub(super) static CONVERTERS: &[Converter] = &[
    converter("latin1", &LATIN1, Missing::Byte(b'?')),
    converter("latin9", &LATIN9, Missing::Byte(b'?')),
    converter("w1252_c1", &WINDOWS_1252, Missing::Reference),
    converter("cp1252_drop", &CP1252_DROP, Missing::Drop),
    converter("cp1252_replace", &CP1252_REPLACE, Missing::Byte(b'?')),
];
