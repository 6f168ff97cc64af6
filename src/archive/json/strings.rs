//! JSON strings as writers really write them, and how deep JSON goes.
//!
//! Lone surrogates: half characters that JSON can spell (`\ud83d`) and some writers leave in raw
//! (Python's `surrogatepass`), and that no text can hold. Each becomes one U+FFFD, as WHATWG's
//! USVString conversion does.

use std::borrow::Cow;

/// Reads a JSON string literal, and counts the lone surrogates in it. `None` if it is no string.
pub fn parse(literal: &str) -> Option<(String, usize)> {
    if let Ok(text) = serde_json::from_str(literal) {
        return Some((text, 0));
    }
    let (mended, count) = mend_escapes(literal)?;
    serde_json::from_str(&mended).ok().map(|text| (text, count))
}

/// Writes `\ufffd` over each lone surrogate's escape; both are six bytes.
fn mend_escapes(literal: &str) -> Option<(String, usize)> {
    let mut bytes = literal.as_bytes().to_vec();
    let (mut at, mut count) = (0, 0);
    while let Some(step) = bytes.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        at += step;
        let unit = code_unit(&bytes, at);
        let next = code_unit(&bytes, at + 6);
        at += match (unit, next) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                bytes[at..at + 6].copy_from_slice(b"\\ufffd");
                count += 1;
                6
            }
            _ => 2, // `\\` and `\"` included, so that what they escape is passed over
        };
    }
    (count > 0).then_some(())?;
    String::from_utf8(bytes).ok().map(|s| (s, count))
}

/// The code unit that the escape at byte `at` spells, if one stands there.
fn code_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0u16, |v, &d| Some(v << 4 | (d as char).to_digit(16)? as u16))
}

/// A line as text: raw surrogates (ED A0–BF xx) become U+FFFD, which is as many bytes long.
/// `Err` holds the position of the first byte that is no UTF-8 for another reason.
pub fn line_text(line: &[u8]) -> Result<(Cow<'_, str>, usize), usize> {
    let Err(first) = std::str::from_utf8(line).map(|_| ()) else {
        return Ok((String::from_utf8_lossy(line), 0));
    };
    let mut bytes = line.to_vec();
    let mut count = 0;
    let mut at = first.valid_up_to();
    while let Some(step) = bytes.get(at..).and_then(|rest| memchr::memchr(0xED, rest)) {
        at += step;
        match bytes.get(at..at + 3) {
            Some([_, 0xA0..=0xBF, 0x80..=0xBF]) => {
                bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
                count += 1;
                at += 3;
            }
            _ => at += 1,
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((Cow::Owned(text), count)),
        Err(e) => Err(e.utf8_error().valid_up_to()),
    }
}

/// How deep the arrays and objects of a JSON text are nested.
pub fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let mut bytes = json.bytes();
    let mut in_string = false;
    while let Some(b) = bytes.next() {
        match b {
            b'"' => in_string = !in_string,
            b'\\' if in_string => drop(bytes.next()),
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
