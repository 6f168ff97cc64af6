//! Escaped mojibake: references that spell damaged text, and references whose `&` was escaped again.

use super::escaped_pairs::Pairs;
use super::gate::is_latin_high;
use super::markup_names::reference;
use super::{escaped_cells, escaped_tags, escaped_text};
use crate::report::{Confidence, Entry, Proof, Repair, RepairKind};

/// Twice-escaped references, or characters spelled by references, that make a habit.
const HABIT: usize = 3;
/// The longest reference looked for, `&` and `;` included.
pub(super) const LONGEST: usize = 12;

/// The reference at the start of `text`: its character and its length in bytes.
pub(super) fn once(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    Some((named(text.get(1..end)?)?, end + 1))
}

/// The character of the reference with this name or number.
pub(super) fn named(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        }
        .and_then(char::from_u32),
        None => reference(name),
    }
}

/// The references that damage made, as repairs of `text`; nothing where the author wrote them.
pub(super) fn repairs(text: &str) -> Vec<Entry> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let tags = escaped_tags::repairs(text);
    if !tags.is_empty() {
        return tags;
    }
    let entries = spelled(text, is_escaped_twice(text));
    if !entries.is_empty() {
        return entries;
    }
    let entries = escaped_text::repairs(text);
    if entries.is_empty() { escaped_cells::repairs(text) } else { entries }
}

pub(super) fn entry(start: usize, before: &str, after: impl Into<String>) -> Entry {
    Entry::Repair(Repair::new(start, before, after, RepairKind::Reference, Proof::Exact, Confidence::CERTAIN))
}

/// Escaping undone everywhere.
pub(super) fn all(text: &str, read: impl Fn(&str) -> Option<(char, usize)>) -> Vec<Entry> {
    let (mut entries, mut at) = (Vec::new(), 0);
    while let Some(found) = memchr::memchr(b'&', &text.as_bytes()[at..]) {
        at += found;
        match read(&text[at..]) {
            Some((c, len)) => {
                entries.push(entry(at, &text[at..at + len], c));
                at += len;
            }
            None => at += 1,
        }
    }
    entries
}

/// The reference at the start of `text` whose `&` was escaped once more.
pub(super) fn again(text: &str) -> Option<(char, usize)> {
    let (outer, len) = once(text)?;
    let inner = text[len..].chars().take(LONGEST).collect::<String>();
    once(&format!("{outer}{inner}")).filter(|_| outer == '&').map(|(c, inner)| (c, len + inner - 1))
}

/// Whether a text has the habit: numbers, which hardly anybody escapes by mistake, or names where as many that are escaped
/// once would be left if only some passages were.
fn is_escaped_twice(text: &str) -> bool {
    let (mut numbers, mut names, mut once_only) = (0, 0, 0);
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = &text[at..];
        match escaped_twice(rest) {
            Some(_) if rest.starts_with("&amp;#") => numbers += 1,
            Some(_) => names += 1,
            None => once_only += usize::from(once(rest).is_some_and(|(c, _)| !c.is_ascii())),
        }
    }
    numbers >= HABIT || names >= HABIT.max(once_only)
}

/// What [`again`] reads behind `&amp;`, where it is no character of ASCII: markup is written so on purpose.
fn escaped_twice(text: &str) -> Option<(char, usize)> {
    text.starts_with("&amp;").then(|| again(text))?.filter(|(c, _)| !c.is_ascii())
}

/// Runs of references that spell bytes of damaged text, and references that were escaped twice.
fn spelled(text: &str, twice: bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut spelled = Spelled::default();
    let run = &mut spelled;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let item = match c {
            '&' if twice && rest.starts_with("&amp;") => {
                if let Some((c, len)) = escaped_twice(rest) {
                    run.close(text);
                    entries.push(entry(at, &rest[..len], c));
                    at += len;
                    continue;
                }
                None
            }
            '&' => once(rest).filter(|r| is_latin_high(r.0) || r.0 == '\u{FFFD}'),
            c if is_latin_high(c) => Some((c, c.len_utf8())),
            _ => None,
        };
        match item {
            Some((c, len)) => {
                run.items.push((at, len, c));
                at += len;
            }
            None => {
                run.close(text);
                // Nothing but `&` and characters above 7F begins anything.
                at += c.len_utf8();
                if c.is_ascii() {
                    at += text.as_bytes()[at..]
                        .iter()
                        .position(|&b| b == b'&' || b >= 0x80)
                        .unwrap_or(text.len() - at);
                }
            }
        }
    }
    run.close(text);
    // One such character can be chance; a character of UTF-8 takes three bytes, one of GBK two.
    let gbk = spelled.pairs.are_text() && spelled.pairs.listed * 2 > spelled.characters * 3;
    if gbk || spelled.characters >= HABIT {
        entries.append(if gbk { &mut spelled.pairs.entries } else { &mut spelled.entries });
        entries.sort_by_key(Entry::span);
    }
    entries
}

/// References and characters in a row that can be bytes of damaged text.
#[derive(Default)]
struct Spelled {
    items: Vec<(usize, usize, char)>,
    /// Han characters and the like that the runs so far spell.
    characters: usize,
    entries: Vec<Entry>,
    /// The same runs read as GBK.
    pairs: Pairs,
}

impl Spelled {
    /// Undoes the references of those parts of a run whose characters spell UTF-8: what the author wrote
    /// can stand right beside them.
    fn close(&mut self, text: &str) {
        let bytes: Option<Vec<u8>> = self.items.iter().map(|&(_, _, c)| byte_of(c)).collect();
        let is_reference = |item: &(usize, usize, char)| text.as_bytes()[item.0] == b'&';
        if let Some(bytes) = &bytes
            && self.items.iter().any(is_reference)
        {
            let behind = self.items.last().and_then(|&(at, len, _)| text.as_bytes().get(at + len).copied());
            self.pairs.add(bytes, behind, |i| {
                let &(at, len, c) = self.items.get(i).filter(|i| is_reference(i))?;
                Some(entry(at, &text[at..at + len], c))
            });
        }
        let mut at = 0;
        let mut whole = false;
        for chunk in bytes.as_deref().unwrap_or_default().utf8_chunks() {
            for c in chunk.valid().chars() {
                let items = &self.items[at..at + c.len_utf8()];
                at += items.len();
                // All lead bytes have names; behind a bare one the reference is the author's.
                whole = is_reference(&items[0]);
                if whole {
                    self.characters += usize::from(c as u32 > 0x7FF);
                    self.undo(text, at - items.len()..at);
                }
            }
            // Bytes that windows-1252 has not were dropped: a lead stands there without its trail.
            let cut = chunk.invalid().len();
            if cut > 0 && matches!(chunk.invalid()[0], 0xE0..=0xF4) && (cut > 1 || whole) {
                self.undo(text, at..at + cut);
            }
            at += cut;
        }
        self.items.clear();
    }

    fn undo(&mut self, text: &str, items: std::ops::Range<usize>) {
        let references = self.items[items].iter().filter(|i| text.as_bytes()[i.0] == b'&');
        self.entries.extend(references.map(|&(at, len, c)| entry(at, &text[at..at + len], c)));
    }
}

/// The byte that Latin-1 or windows-1252 reads as `c`; for U+FFFD one of those that windows-1252 has not.
fn byte_of(c: char) -> Option<u8> {
    if c == '\u{FFFD}' {
        return Some(0x81);
    }
    match u8::try_from(c as u32) {
        Ok(b) if b >= 0x80 => Some(b),
        _ => {
            let mut text = [0; 4];
            let (bytes, _, missing) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut text));
            (!missing).then(|| bytes[0])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::apply;

    #[test]
    fn what_damage_made_is_undone() {
        for (damaged, whole) in [
            (
                "&#xE9;&#x80;&#x9A;&#xE9;&#x80;&#x9A;&#xE9;&#x80;&#x9A;",
                "é\u{80}\u{9A}é\u{80}\u{9A}é\u{80}\u{9A}",
            ),
            ("&eacute;&euro;&scaron;x&eacute;&euro;&scaron;&eacute;&euro;&scaron;", "é€šxé€šé€š"),
            (
                "&nbsp;&nbsp;&#xE9;&#x80;&#x9A;&#xE9;&#x80;&#x9A;&#xE9;&#x80;&#x9A;<p &#xC2;&#xA0;>",
                "&nbsp;&nbsp;é\u{80}\u{9A}é\u{80}\u{9A}é\u{80}\u{9A}<p Â\u{A0}>",
            ),
            ("&amp;#36890;&amp;#30693;&amp;#20070;", "通知书"),
            ("<p>&amp;nbsp;&amp;ldquo;通知&amp;rdquo;&amp;lt;</p>", "<p>\u{A0}“通知”&amp;lt;</p>"),
            ("&lt;p&gt;a&lt;/p&gt;&lt;p&gt;&amp;nbsp;&lt;/p&gt;", "<p>a</p><p>&nbsp;</p>"),
            (
                "&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;&amp;amp;nbsp; &nbsp;&amp;lt;/p&amp;gt;",
                "<p>a</p><p>&nbsp; \u{A0}</p>",
            ),
        ] {
            assert_eq!(apply(damaged, &repairs(damaged)), whole);
        }
    }

    #[test]
    fn what_the_author_wrote_stays() {
        for text in [
            "caf&eacute;&nbsp;&ldquo;通知&rdquo;",
            "&lt;p&gt;",
            "?a=1&amp;b=2",
            "&amp;#36890;",
            "?a=1&amp;copy;=2&amp;b;&amp;c;&amp;nbsp;",
            "&amp;lt;&amp;gt;&amp;quot;",
            "&nbsp;&nbsp;&nbsp;&nbsp;&ldquo;通知&rdquo;<li>&amp;ldquo;通知&amp;rdquo;&amp;hellip;",
            "&",
            "&;",
            "&#x;",
        ] {
            assert!(repairs(text).is_empty(), "{text}");
        }
    }
}
