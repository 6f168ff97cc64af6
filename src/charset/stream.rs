//! A page that comes in pieces.

use super::{Decoded, Hints, decode};
use crate::report::EncodingReport;
use std::borrow::Cow;

/// Collects a page that comes in pieces; the result is that of [`decode`] on the whole, wherever the
/// pieces end.
///
/// Which encoding a page is in can depend on its last byte (a UTF-8 page with one GBK line at its
/// end), so nothing is decoded before [`StreamDecoder::finish`]. Decoding buffer by buffer is how
/// characters on the seams are lost; this type exists so that no caller is tempted to. Memory: the
/// page's bytes, and its text at the end.
///
/// ```
/// use gongwen::charset::{Hints, StreamDecoder};
/// let mut stream = StreamDecoder::new();
/// for piece in "通知".as_bytes().chunks(2) {
///     stream.push(piece);
/// }
/// assert_eq!(stream.finish(&Hints::default()).text(), "通知");
/// ```
#[derive(Debug, Clone, Default)]
pub struct StreamDecoder {
    bytes: Vec<u8>,
}

impl StreamDecoder {
    /// An empty page.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// How many bytes have come so far.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether nothing has come yet.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Decodes the page.
    pub fn finish(self, hints: &Hints<'_>) -> Decoded<'static> {
        let Decoded { input, edits, losses, report } = decode(&self.bytes, hints);
        let report: EncodingReport = report;
        Decoded { input: Cow::Owned(input.into_owned()), edits, losses, report }
    }
}
