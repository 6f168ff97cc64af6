//! Which encoding each stretch of a page is in, and what its damaged bytes still say.
//!
//! [`decode`] gathers what the page says about itself ([`EncodingReport::because`]), decides by a
//! [`ConflictPolicy`], and decodes. Bytes that are UTF-8 throughout are validated and borrowed, GBK
//! that agrees with its declaration is decoded once; only a page that neither explains is read
//! character by character and cut into stretches, each in its own encoding.
//!
//! Not read: UTF-7, ISO-2022-CN, EBCDIC, and UTF-16 that lost a single byte.

mod decide;
mod frequency;
mod hz;
mod label;
mod lattice;
mod noise;
mod policy;
mod prescan;
mod price;
mod realign;
mod render;
mod resolve;
mod sample;
mod step;
mod stream;
mod suspect;
mod utf16;

#[cfg(test)]
mod tests;

pub use noise::strip_noise;
pub use policy::ConflictPolicy;
pub use stream::StreamDecoder;

use crate::report::{EncodingReport, Entry, Loss, Repair, apply};
use std::borrow::Cow;

/// What is known about a page besides its bytes.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Hints<'a> {
    /// The HTTP `Content-Type` header's value.
    pub content_type: Option<&'a str>,
    /// The page's address, for its top-level domain.
    pub url: Option<&'a str>,
    /// Who is believed when declarations and bytes disagree.
    pub conflict: ConflictPolicy,
}

/// A page as text, and how it came to be.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decoded<'a> {
    /// The decoded input: the segments' texts joined, as their WHATWG decoders give them, a leading
    /// byte order mark left out. Borrowed where the bytes were UTF-8.
    pub input: Cow<'a, str>,
    /// What is better known than the decoders know it, as repairs of `input`: sorted, and free of
    /// overlaps with each other and with `losses`.
    pub edits: Vec<Repair>,
    /// The characters whose bytes are gone, as changes of `input` to one U+FFFD for each.
    pub losses: Vec<Loss>,
    /// Which encoding each stretch was in, and why.
    pub report: EncodingReport,
}

impl<'a> Decoded<'a> {
    /// The text: the decoded input with edits and losses applied.
    pub fn text(&self) -> Cow<'a, str> {
        if self.edits.is_empty() && self.losses.iter().all(|l| l.before == l.after) {
            return self.input.clone();
        }
        Cow::Owned(apply(&self.input, &self.entries()))
    }

    /// The same page with NUL characters and byte order marks in mid-text taken out, as repairs
    /// ([`strip_noise`]).
    ///
    /// Not part of [`decode`], where it would cost clean pages more than half of their validation.
    pub fn without_noise(mut self) -> Self {
        let noise = strip_noise(&self.input);
        if noise.is_empty() {
            return self;
        }
        self.edits.extend(noise);
        self.edits.sort_by_key(|r| r.span);
        // Noise inside what is changed anyway is gone already.
        let mut lost = self.losses.iter().filter_map(|l| l.span).peekable();
        let mut end = 0;
        self.edits.retain(|r| {
            while lost.next_if(|s| s.end() <= r.span.start()).is_some() {}
            let keep = r.span.start() >= end && lost.peek().is_none_or(|s| r.span.end() <= s.start());
            end = if keep { r.span.end() } else { end };
            keep
        });
        self
    }

    /// Edits and losses in one sorted list, as [`compose`](crate::report::compose) takes them.
    pub fn entries(&self) -> Vec<Entry> {
        let losses = self.losses.iter().cloned().map(Entry::Loss);
        let mut entries: Vec<Entry> = self.edits.iter().cloned().map(Entry::Repair).chain(losses).collect();
        entries.sort_by_key(Entry::span);
        entries
    }
}

/// Decodes a page. It cannot fail: what cannot be read is a loss.
///
/// ```
/// use gongwen::charset::{Hints, decode};
/// // A UTF-8 page with a GBK fragment.
/// let page = decode(b"<p>\xE9\x80\x9A\xE7\x9F\xA5</p><p>\xB9\xAB\xB8\xE6\xB0\xEC</p>", &Hints::default());
/// assert_eq!(page.text(), "<p>通知</p><p>公告办</p>");
/// assert_eq!(page.report.segments.len(), 2);
/// ```
pub fn decode<'a>(bytes: &'a [u8], hints: &Hints<'_>) -> Decoded<'a> {
    let mut decoded = decide::decide(bytes, hints);
    if decoded.input.is_ascii() {
        decoded.edits = hz::repairs(&decoded.input);
    }
    decoded
}

/// What `c` costs in a UTF-8 page, in bits.
pub(crate) fn price(c: char) -> u8 {
    frequency::COSTS.unicode(c.into())
}

/// What `c` costs in a Big5 page, in bits.
pub(crate) fn big5_price(c: char) -> u8 {
    frequency::COSTS.traditional(c.into())
}
