//! Ordinary markup, read without the tokenizer.
//!
//! html5ever knows every state of the standard and takes every character by itself through them; nearly all
//! characters of nearly all pages stand in text without surprises and in tags that are well formed. Those are
//! read here, a run at a time and without copies. Whatever is not plainly ordinary (odd quotation marks, NUL,
//! rare references, declarations) is left where it stands, and the tokenizer reads it. Both tell the builder
//! exactly the same, chunk by chunk; `ordinary/tests.rs` holds them to it.

use super::builder::{Attribute, Builder};
use super::references;
use super::tokens::{ATTRIBUTE_BLANKS, end_tag, is_raw};
use super::tree::Known;
use std::borrow::Cow;

/// Reads what is ordinary in a page.
pub(super) struct Ordinary<'a> {
    html: &'a str,
    bytes: &'a [u8],
    /// The attributes of the tag that is being read.
    attrs: Vec<Attribute<'a>>,
}

/// A tag's name, whether it closes itself, and where it ends.
struct Read<'a> {
    name: Cow<'a, str>,
    self_closing: bool,
    end: usize,
}

impl<'a> Ordinary<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Ordinary { html, bytes: html.as_bytes(), attrs: Vec::new() }
    }

    /// Reads from `at` on, where no tag, comment or reference has begun, and at most up to `until`. Returns
    /// where it stopped: there stands what only the tokenizer can read, or nothing any more.
    pub(super) fn read(&mut self, mut at: usize, until: usize, builder: &mut Builder) -> usize {
        loop {
            at = self.text(at, until, builder);
            if at >= until || self.bytes[at] != b'<' {
                return at;
            }
            let next = match self.bytes.get(at + 1) {
                Some(b'/') => self.close(at, until, builder),
                Some(b'!') => self.comment(at, until, builder),
                Some(b) if b.is_ascii_alphabetic() => self.open(at, until, builder),
                _ => None,
            };
            let Some(next) = next else { return at };
            at = next;
        }
    }

    /// Reads text up to a tag or to something unusual. What the builder is given at once is what the tokenizer
    /// gives it at once: up to a `>`, after which it is fed anew, and line breaks that begin a run by themselves.
    fn text(&self, mut at: usize, until: usize, builder: &mut Builder) -> usize {
        while let Some(&byte) = self.bytes[..until].get(at) {
            match byte {
                b'<' | 0 => return at,
                b'&' => {
                    let Some((c, len)) = references::in_text(&self.html[at..until]) else { return at };
                    let is_named = len > 1 && self.bytes[at + 1] != b'#';
                    if is_named && self.is_cut(at + len, until) {
                        return at;
                    }
                    builder.text(c.encode_utf8(&mut [0; 4]));
                    at += len;
                    // A longer name might begin with this one.
                    if is_named {
                        at = self.one(at, until, builder);
                    }
                }
                b'\n' => {
                    builder.text("\n");
                    at += 1;
                }
                b'\r' => {
                    let next = at + 1 + usize::from(self.bytes[..until].get(at + 1) == Some(&b'\n'));
                    if self.is_cut(next, until) {
                        return at;
                    }
                    builder.text("\n");
                    at = self.one(next, until, builder);
                }
                _ => {
                    let rest = &self.bytes[at..until];
                    let stop = rest.iter().position(|b| matches!(b, b'<' | b'&' | b'\r' | 0 | b'>'));
                    let end = match stop {
                        Some(i) => at + i + usize::from(rest[i] == b'>'),
                        None if self.is_cut(until, until) => return at,
                        None => until,
                    };
                    builder.text(&self.html[at..end]);
                    at = end;
                }
            }
        }
        at
    }

    /// Tells the builder the character at `at` by itself, where it is part of a run; returns what comes next.
    ///
    /// The tokenizer takes this character to see whether it belongs to what stands before, and goes on behind it.
    fn one(&self, at: usize, until: usize, builder: &mut Builder) -> usize {
        match self.html[at..until].chars().next() {
            None | Some('<' | '&' | '\r' | '\0') => at,
            Some(c) => {
                builder.text(c.encode_utf8(&mut [0; 4]));
                at + c.len_utf8()
            }
        }
    }

    /// Whether the tokenizer would look further than `until`, and the page goes on there.
    fn is_cut(&self, at: usize, until: usize) -> bool {
        at >= until && until < self.bytes.len()
    }

    fn open(&mut self, at: usize, until: usize, builder: &mut Builder) -> Option<usize> {
        let Read { name, self_closing, mut end } = self.tag(at + 1, until)?;
        if is_raw(&name) {
            // Code is passed over; how other raw text ends is for the tokenizer to say.
            if !matches!(&*name, "script" | "style") {
                return None;
            }
            let code = end_tag(self.bytes, end, &name);
            let behind = self.bytes[..until].get(code + 2 + name.len())?;
            if !is_blank(*behind) && !matches!(behind, b'/' | b'>') {
                return None;
            }
            builder.text_begins(end);
            end = code;
        } else {
            builder.text_begins(end);
        }
        builder.open(&name, &self.attrs, self_closing);
        Some(end)
    }

    fn close(&mut self, at: usize, until: usize, builder: &mut Builder) -> Option<usize> {
        self.bytes.get(at + 2).filter(|b| b.is_ascii_alphabetic())?;
        let Read { name, end, .. } = self.tag(at + 2, until)?;
        builder.text_begins(end);
        builder.close(&name);
        Some(end)
    }

    fn comment(&self, at: usize, until: usize, builder: &mut Builder) -> Option<usize> {
        let inner = self.bytes[at..until].strip_prefix(b"<!--")?;
        if inner.starts_with(b">") || inner.starts_with(b"->") {
            return None;
        }
        // The first of the two ways in which a comment may end must be the usual one.
        let ends = |i: &usize| {
            let rest = &inner[*i..];
            rest.starts_with(b"-->") || rest.starts_with(b"--!>")
        };
        let inner = &inner[..memchr::memchr_iter(b'-', inner).find(ends)?];
        if self.bytes[at + 4 + inner.len() + 2] != b'>' || inner.contains(&0) {
            return None;
        }
        // The tokenizer is not fed what looks like a tag with thousands of attributes, in comments either.
        if inner.len() > ATTRIBUTE_BLANKS && inner.split(|b| *b == b'>').any(|p| p.len() >= ATTRIBUTE_BLANKS)
        {
            return None;
        }
        // Line breaks become shorter, but not so much that a comment this long would be kept.
        if inner.contains(&b'\r') && inner.len() <= 2 * super::flow::MARK {
            return None;
        }
        let end = at + 4 + inner.len() + 3;
        builder.text_begins(end);
        builder.comment(&self.html[at + 4..end - 3]);
        Some(end)
    }

    /// Reads the tag whose name begins at `at`, and its attributes.
    fn tag(&mut self, at: usize, until: usize) -> Option<Read<'a>> {
        self.attrs.clear();
        let until = until.min(at + ATTRIBUTE_BLANKS - 2);
        let bytes = &self.bytes[..until];
        let (name, mut i) = self.name(at, until)?;
        loop {
            match *bytes.get(i)? {
                b if is_blank(b) => i += 1,
                b'>' => return Some(Read { name, self_closing: false, end: i + 1 }),
                b'/' if *bytes.get(i + 1)? == b'>' => {
                    return Some(Read { name, self_closing: true, end: i + 2 });
                }
                b'/' => i += 1,
                b'=' => return None,
                _ => i = self.attribute(i, until)?,
            }
        }
    }

    /// Reads the attribute that begins at `at`; returns where it ends.
    fn attribute(&mut self, at: usize, until: usize) -> Option<usize> {
        let bytes = &self.bytes[..until];
        let (name, mut i) = self.name(at, until)?;
        // Of two attributes of one name the second is dropped.
        let known = Known::of(&name).filter(|known| self.attrs.iter().all(|(k, _)| k != known));
        let named = i;
        while is_blank(*bytes.get(i)?) {
            i += 1;
        }
        if bytes[i] != b'=' {
            self.attrs.extend(known.map(|known| (known, "".into())));
            return Some(named);
        }
        i += 1;
        while is_blank(*bytes.get(i)?) {
            i += 1;
        }
        let (start, end, behind) = match bytes[i] {
            quote @ (b'"' | b'\'') => {
                let end = i + 1 + memchr::memchr(quote, &bytes[i + 1..])?;
                (i + 1, end, end + 1)
            }
            b'>' => return None,
            _ => {
                let end = i + bytes[i..].iter().position(|b| is_blank(*b) || *b == b'>')?;
                (i, end, end)
            }
        };
        if let Some(known) = known {
            self.attrs.push((known, references::in_value(&self.html[start..end])?));
        }
        Some(behind)
    }

    /// The name that begins at `at`, in small letters, and where it ends; `None` where a name holds what names
    /// do not hold.
    fn name(&self, at: usize, until: usize) -> Option<(Cow<'a, str>, usize)> {
        let mut is_small = true;
        let mut end = at;
        loop {
            match *self.bytes[..until].get(end)? {
                b'/' | b'>' | b'=' => break,
                b if is_blank(b) => break,
                b'A'..=b'Z' => is_small = false,
                b'a'..=b'z' | b'0'..=b'9' | b':' | b'-' | b'_' | b'.' | b'@' | b'?' => {}
                _ => return None,
            }
            end += 1;
        }
        let name = &self.html[at..end];
        Some((if is_small { name.into() } else { name.to_ascii_lowercase().into() }, end))
    }
}

/// White space between attributes; a carriage return is part of a line break.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0C')
}

#[cfg(test)]
mod tests;
