//! Which encoding each stretch of a page is in.

use crate::report::{EncodingReport, Segment, Span};
use std::borrow::Cow;

/// What is known about a page besides its bytes.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Hints<'a> {
    /// The HTTP `Content-Type` header's value.
    pub content_type: Option<&'a str>,
    /// The page's address, for its top-level domain.
    pub url: Option<&'a str>,
}

/// A page as text, and how it came to be.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decoded<'a> {
    /// The decoded input: the segments' texts joined. Borrowed where the bytes were UTF-8.
    pub text: Cow<'a, str>,
    /// Which encoding each stretch was in, and why.
    pub report: EncodingReport,
}

/// Decodes a page.
pub fn decode<'a>(bytes: &'a [u8], _hints: &Hints<'_>) -> Decoded<'a> {
    let (text, encoding) = match simdutf8::basic::from_utf8(bytes) {
        Ok(s) => (Cow::Borrowed(s.strip_prefix('\u{FEFF}').unwrap_or(s)), "UTF-8"),
        Err(_) => (encoding_rs::GB18030.decode_without_bom_handling(bytes).0, "gb18030"),
    };
    let segment = Segment::new(Span::at(0, bytes.len()), encoding, Span::at(0, text.len()));
    let report = EncodingReport { decided: encoding.into(), because: vec![], segments: vec![segment] };
    Decoded { text, report }
}
