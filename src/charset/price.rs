//! What units cost in context, beyond the frequency of their characters.

use super::frequency::COSTS;
use super::lattice::Form;
use super::step::{self, Step};

/// A byte (or a piece of a character) that belongs to no character, but for [`error_price`].
pub(super) const ERROR: u32 = 30;

/// What a UTF-8 character costs after its neighbour: a letter of a small alphabet (Cyrillic, Arabic)
/// is dear as the first of a word and cheap after another one.
#[inline]
pub(super) fn utf8_price(bytes: &[u8], p: usize, s: Step) -> u32 {
    const IN_WORD: u32 = 8;
    let pair = |p: usize| match bytes[p..] {
        [a @ 0xC3..=0xDF, b @ 0x80..=0xBF, ..] => Some(u32::from(a & 0x1F) << 6 | u32::from(b & 0x3F)),
        _ => None,
    };
    // The letters of Latin, Greek, Cyrillic, Arabic and their like; not marks and symbols.
    let letter =
        |c: u32| matches!(c, 0xC0..=0x17F | 0x386..=0x3CE | 0x400..=0x481 | 0x620..=0x64A | 0x66E..=0x6D5);
    if s.len == 2
        && p >= 2
        && bytes[p - 2] & 0xF8 == bytes[p] & 0xF8
        && pair(p - 2).is_some_and(letter)
        && pair(p).is_some_and(letter)
    {
        return IN_WORD.min(u32::from(s.cost));
    }
    u32::from(s.cost)
}

/// A GBK character whose trail is an ASCII letter and that stands alone between ASCII, a word beside it, or is of the
/// rarest and runs into one: far more often a stray byte in markup. Signs stand there (`8:30–10:30`, `15㎡`).
#[inline]
pub(super) fn ascii_trail(bytes: &[u8], p: usize, s: Step) -> u32 {
    const IN_WORD: u32 = 12;
    const RAREST: u8 = 22;
    if s.len != 2 || bytes[p + 1] >= 0x80 || is_sign(bytes[p], bytes[p + 1]) {
        return 0;
    }
    let word = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    let ascii = |i: usize| bytes.get(i).is_none_or(u8::is_ascii);
    let alone = (p == 0 || ascii(p - 1) && (p == 1 || ascii(p - 2))) && ascii(p + 2);
    let odd = alone && p > 0 && word(p - 1) || (alone || s.cost >= RAREST) && word(p + 2);
    if odd { IN_WORD } else { 0 }
}

/// Whether a pair is one of the signs, dashes and units that GBK/5 has in rows A8 and A9.
fn is_sign(lead: u8, trail: u8) -> bool {
    matches!((lead, trail), (0xA8, 0x40..=0x7E) | (0xA9, 0x40..=0x57))
}

/// In Big5, where half of all trail bytes are ASCII, a single letter between two characters is what
/// is left of one when the reading has lost its step.
#[inline]
pub(super) fn lone_letter(bytes: &[u8], p: usize) -> u32 {
    const ALONE: u32 = 25;
    let high = |i: usize| bytes.get(i).is_some_and(|&b| b >= 0x81);
    let behind_character = p > 0 && high(p - 1) || p > 1 && high(p - 2) && bytes[p - 1] >= 0x40;
    if bytes[p] >= 0x40 && high(p + 1) && behind_character { ALONE } else { 0 }
}

/// What it costs to give up the error at the start of `rest`: little for what the end of the input
/// cut off, more for continuation bytes without a lead, which UTF-8 that lost a byte leaves one or
/// two of, and other encodings any number.
#[inline]
pub(super) fn error_price(form: Form, rest: &[u8]) -> u32 {
    const CUT: u32 = 8;
    const TAIL: u32 = 6;
    match (form, rest) {
        (
            Form::Utf8,
            [0xC2..=0xF4] | [0xE0..=0xF4, 0x80..=0xBF] | [0xF0..=0xF4, 0x80..=0xBF, 0x80..=0xBF],
        ) => CUT,
        (Form::Utf8, [0x80..=0xBF, 0x80..=0xBF, 0x80..=0xBF, ..]) => ERROR + 2 * TAIL,
        (Form::Utf8, [0x80..=0xBF, 0x80..=0xBF, ..]) => ERROR + TAIL,
        (Form::Gb18030 | Form::Big5, [0x81..=0xFE]) => CUT,
        _ => ERROR,
    }
}

/// The length and price of the unit at `p` in one form; `None` for the price of an error.
pub(super) fn unit(form: Form, bytes: &[u8], p: usize) -> (usize, Option<u32>) {
    let costs = &*COSTS;
    let s = match form {
        Form::Utf8 => step::utf8(costs, &bytes[p..]),
        Form::Gb18030 => step::gb18030(costs, &bytes[p..]),
        Form::Big5 => step::big5(costs, &bytes[p..]),
    };
    let price = match form {
        _ if s.is_error() => None,
        Form::Utf8 => Some(utf8_price(bytes, p, s)),
        Form::Big5 if bytes[p] < 0x80 => Some(lone_letter(bytes, p)),
        Form::Big5 => Some(u32::from(s.cost)),
        Form::Gb18030 => Some(u32::from(s.cost) + ascii_trail(bytes, p, s)),
    };
    (s.len, price)
}

/// The price of reading all of `bytes` in one form.
pub(super) fn price(bytes: &[u8], form: Form) -> u32 {
    let (mut p, mut sum) = (0, 0u32);
    while p < bytes.len() {
        let (len, price) = unit(form, bytes, p);
        sum = sum.saturating_add(price.unwrap_or_else(|| error_price(form, &bytes[p..])));
        p += len;
    }
    sum
}
