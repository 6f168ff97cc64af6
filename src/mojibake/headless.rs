//! Tags and references without their first sign, as [`super::ascii::behind`] finds them, on bytes.

use super::markup_names::{is_reference, is_tag};

/// The longest stretch looked at for the end of a headless tag: as many characters as there.
const TAG_REACH: usize = 2048 * 4;

/// A text that is asked for headless tags from left to right.
pub(super) struct Tags<'a> {
    bytes: &'a [u8],
    /// Where the next `<` or `>` was last found, so that no stretch is searched twice.
    angle: usize,
}

impl<'a> Tags<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Tags { bytes, angle: 0 }
    }

    /// Whether a tag or reference may begin at `at` without its first sign; `at` never goes back. It may
    /// say so too often.
    pub fn begins_at(&mut self, at: usize) -> bool {
        let rest = &self.bytes[at..];
        if rest.starts_with(b"!--") {
            return true;
        }
        let slash = usize::from(matches!(rest.first(), Some(b'/' | b'?')));
        let name = &rest[slash..];
        let len = name
            .iter()
            .take(24)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_'))
            .count();
        let (name, behind) = name.split_at(len);
        match behind {
            [b'>', ..] | [b'/', b'>', ..] => is_name(name),
            [b, ..] if b.is_ascii_whitespace() => self.closes(at + slash + len) && is_name(name),
            [b';', ..] | [b'#', ..] => reference(rest),
            _ => false,
        }
    }

    /// Whether a `>` comes next, before any `<`.
    fn closes(&mut self, from: usize) -> bool {
        if self.angle < from {
            let next = memchr::memchr2(b'<', b'>', &self.bytes[from..]);
            self.angle = next.map_or(self.bytes.len(), |i| from + i);
        }
        self.bytes.get(self.angle) == Some(&b'>') && self.angle - from <= TAG_REACH
    }
}

fn is_name(name: &[u8]) -> bool {
    // Nothing that is no letter begins a name.
    name.first().is_some_and(u8::is_ascii_alphabetic) && std::str::from_utf8(name).is_ok_and(is_tag)
}

fn reference(rest: &[u8]) -> bool {
    let end = rest.iter().take(12).position(|b| !b.is_ascii_alphanumeric() && *b != b'#');
    end.filter(|&end| rest[end] == b';')
        .and_then(|end| std::str::from_utf8(&rest[..end]).ok())
        .is_some_and(is_reference)
}
