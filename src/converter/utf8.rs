//! Readers of UTF-8, which differ in what they make of invalid bytes.

use super::decoder::DecodeState;
use super::emit::Chars;

/// What a UTF-8 reader writes for each maximal invalid part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Utf8Policy {
    /// U+FFFD for each maximal subpart (browsers, Java, Python `replace`, node, ICU).
    Replace,
    /// Nothing (Python `ignore`, `iconv -c`).
    Drop,
    /// `?` for each maximal subpart (PHP mbstring 5.4 and later).
    Question,
    /// U+FFFD for each maximal subpart, where a whole encoded surrogate (`ED A0 80`) is one (Java).
    ReplaceSurrogate,
    /// Nothing, but sequences of three and four bytes that UTF-8 no longer has (encoded surrogates,
    /// `F4 90` and beyond) pass as they are (libmbfl of PHP 5.3 and older). A later
    /// reader that replaces is taken for granted, as no `char` can hold them: U+FFFD for each byte.
    DropOld,
}

/// The range that the second byte of a sequence must lie in, given its lead (Unicode table 3-7).
fn second_range(policy: Utf8Policy, lead: u8) -> (u8, u8) {
    match (lead, policy) {
        (0xE0, _) => (0xA0, 0xBF),
        (0xED, Utf8Policy::ReplaceSurrogate | Utf8Policy::DropOld) => (0x80, 0xBF),
        (0xED, _) => (0x80, 0x9F),
        (0xF0, _) => (0x90, 0xBF),
        (0xF4, Utf8Policy::DropOld) => (0x80, 0xBF),
        (0xF4, _) => (0x80, 0x8F),
        _ => (0x80, 0xBF),
    }
}

fn needed(policy: Utf8Policy, lead: u8) -> usize {
    match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        0xF5..=0xF7 if policy == Utf8Policy::DropOld => 4,
        _ => 0,
    }
}

#[inline]
fn invalid(policy: Utf8Policy, emit: &mut impl FnMut(char)) {
    match policy {
        Utf8Policy::Replace | Utf8Policy::ReplaceSurrogate => emit('\u{FFFD}'),
        Utf8Policy::Question => emit('?'),
        Utf8Policy::Drop | Utf8Policy::DropOld => {}
    }
}

#[inline]
pub(super) fn step(policy: Utf8Policy, state: DecodeState, byte: u8, out: &mut Chars) -> DecodeState {
    step_each(policy, state, byte, &mut |c| out.push(c))
}

/// The first byte of a sequence.
#[inline]
fn begin(policy: Utf8Policy, byte: u8, emit: &mut impl FnMut(char)) -> DecodeState {
    if byte < 0x80 {
        emit(byte as char);
    } else if needed(policy, byte) > 0 {
        return DecodeState::from_pending(&[byte]);
    } else {
        invalid(policy, emit);
    }
    DecodeState::default()
}

/// Reads one byte in `state`, gives what comes out to `emit`, and returns the next state.
#[inline]
pub(super) fn step_each(
    policy: Utf8Policy,
    state: DecodeState,
    byte: u8,
    emit: &mut impl FnMut(char),
) -> DecodeState {
    if state.is_idle() {
        return begin(policy, byte, emit);
    }
    let have = state.len();
    let lead = state.byte(0);
    let (lo, hi) = if have == 1 { second_range(policy, lead) } else { (0x80, 0xBF) };
    if !(lo..=hi).contains(&byte) {
        invalid(policy, emit);
        return begin(policy, byte, emit);
    }
    let mut seq = [lead, state.byte(1), state.byte(2), 0];
    seq[have] = byte;
    let seq = &seq[..have + 1];
    if seq.len() < needed(policy, lead) {
        return DecodeState::from_pending(seq);
    }
    // Each byte was in its range, so that the bits are all that is left to read.
    let bits = seq[1..]
        .iter()
        .fold(u32::from(lead) & (0xFF >> (seq.len() + 1)), |v, &b| v << 6 | u32::from(b & 0x3F));
    match char::from_u32(bits) {
        Some(c) => emit(c),
        None if policy == Utf8Policy::DropOld => seq.iter().for_each(|_| emit('\u{FFFD}')),
        None => invalid(policy, emit),
    }
    DecodeState::default()
}

/// Decodes a whole input.
pub(super) fn decode(policy: Utf8Policy, bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mark = match policy {
        Utf8Policy::Replace => "\u{FFFD}",
        Utf8Policy::Question => "?",
        Utf8Policy::Drop => "",
        Utf8Policy::ReplaceSurrogate | Utf8Policy::DropOld => {
            let mut out = Chars::default();
            let mut state = DecodeState::default();
            for &byte in bytes {
                state = step(policy, state, byte, &mut out);
                text.extend(out.as_slice());
                out.clear();
            }
            end(policy, state, &mut out);
            text.extend(out.as_slice());
            return text;
        }
    };
    // The standard library cuts at maximal subparts, as these readers do.
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_str(mark);
        }
    }
    text
}

pub(super) fn end(policy: Utf8Policy, state: DecodeState, out: &mut Chars) {
    if !state.is_idle() {
        invalid(policy, &mut |c| out.push(c));
    }
}
