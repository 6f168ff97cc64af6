//! The character references that pages are full of, decoded as the tokenizer decodes them.
//!
//! The standard has two thousand names, and rules for those that lost their semicolon; whatever is not here is
//! the tokenizer's to read.

use std::borrow::Cow;

/// The longest name below, and more digits than any character's number has.
const LONGEST: usize = 8;

/// The character of the name, which a semicolon followed.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => '\u{A0}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "thinsp" => '\u{2009}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "copy" => '\u{A9}',
        "reg" => '\u{AE}',
        "times" => '×',
        "raquo" => '»',
        "laquo" => '«',
        "deg" => '°',
        "yen" => '¥',
        _ => return None,
    })
}

/// The character of a number, of those that stand for themselves.
fn numbered(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    // C1 numbers stand for windows-1252, and NUL for nothing.
    char::from_u32(number.ok()?).filter(|c| !matches!(c, '\0' | '\u{80}'..='\u{9F}'))
}

/// The reference at the start of `text`, which begins with `&`, decoded, and its length. An ampersand that
/// begins none stands for itself.
pub(super) fn in_text(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    if !matches!(bytes.get(1)?, b'#' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') {
        return Some(('&', 1));
    }
    let end = bytes.iter().take(LONGEST + 3).position(|b| *b == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_alphanumeric()) => numbered(digits)?,
        Some(_) => return None,
        None => named(name)?,
    };
    Some((c, end + 1))
}

/// An attribute's value, its references decoded.
pub(super) fn in_value(value: &str) -> Option<Cow<'_, str>> {
    if !value.bytes().any(|b| matches!(b, b'&' | b'\r' | 0)) {
        return Some(value.into());
    }
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(i) = rest.find(['&', '\r', '\0']) {
        decoded.push_str(&rest[..i]);
        rest = &rest[i..];
        let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphanumeric).count();
        // In values, names that lost their semicolon are none before `=`: they are the next of an address's arguments.
        let (c, len) = match rest.as_bytes().get(1 + name) {
            _ if !rest.starts_with('&') => return None,
            Some(b'=') if name > 0 => ('&', 1),
            _ => in_text(rest)?,
        };
        decoded.push(c);
        rest = &rest[len..];
    }
    decoded.push_str(rest);
    Some(decoded.into())
}
