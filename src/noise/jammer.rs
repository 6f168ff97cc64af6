//! Random strings that the forum software Discuz! puts at the ends of lines against copying.
//!
//! Each is five to fifteen times a character of `20..3B`, a space, and one of `3F..7E`, as
//! `<font class="jammer">` (older: `font-size:0px`) before the line break or `<span style="display:none">` behind it.

use crate::report::{Confidence, Proof, Repair, RepairKind};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest string, references for its spaces included.
const LONGEST: usize = 160;
/// How many parts a string has at least.
const PARTS: usize = 5;
/// Strings on a page that make a habit, where no element names itself.
const HABIT: usize = 2;
/// One low character in so many at least is a sign, on the average of a page; of the possible ones three in
/// five are, of codes and numberings none.
const SIGNS: usize = 4;
const SURE: f64 = 0.995;

/// What the low characters of a page's strings are.
#[derive(Debug, Clone, Copy, Default)]
struct Low {
    strings: usize,
    all: usize,
    signs: usize,
}

impl Low {
    fn add(&mut self, more: Low) {
        self.strings += 1;
        self.all += more.all;
        self.signs += more.signs;
    }

    fn are_random(&self) -> bool {
        self.signs * SIGNS >= self.all
    }
}

/// The elements of a page that hold such strings.
pub(super) fn in_markup(text: &str) -> Vec<Repair> {
    // One pass for the three.
    static MARKS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new("jammer|font-size:0px|display:none").ok());
    let places =
        MARKS.as_ref().map(|marks| marks.find_iter(text)).into_iter().flatten().map(|mark| mark.start());
    let mut found: Vec<Element> = Vec::new();
    let mut low = Low::default();
    for place in places {
        let end = found.last().map_or(0, |e| e.end);
        if let Some(element) = Element::around(text, place).filter(|e| e.start >= end) {
            low.add(element.low);
            found.push(element);
        }
    }
    let named = found.iter().any(|e| e.named);
    if !(named || (low.strings >= HABIT && low.are_random())) {
        return Vec::new();
    }
    let repair = |e: Element| {
        let sure = if e.named { Confidence::CERTAIN } else { Confidence::clamped(SURE) };
        Repair::new(e.start, &text[e.start..e.end], "", RepairKind::Noise, Proof::Exact, sure)
    };
    found.into_iter().map(repair).collect()
}

/// An element with a random string.
struct Element {
    start: usize,
    end: usize,
    /// Whether its class says what it is.
    named: bool,
    low: Low,
}

impl Element {
    /// The element whose tag holds the mark at `place`.
    fn around(text: &str, place: usize) -> Option<Element> {
        // The tag's own beginning is near.
        let window = place.saturating_sub(64);
        let start = window + text.as_bytes()[window..place].iter().rposition(|&b| b == b'<')?;
        let tag_end = place + text.as_bytes()[place..].iter().take(64).position(|&b| b == b'>')?;
        let tag = text.get(start..tag_end)?;
        let name = ["font", "span"].into_iter().find(|n| tag[1..].starts_with(n))?;
        let content_at = tag_end + 1;
        let len = text.as_bytes()[content_at..].iter().take(LONGEST).position(|&b| b == b'<')?;
        let content = text.get(content_at..content_at + len)?;
        let behind = text[content_at + len..].strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>')?;
        let named = name == "font" && tag.ends_with("class=\"jammer\"") && content.is_ascii();
        let plain = content.replace("&nbsp;", " ").replace("&amp;", "&");
        let low = low_of(plain.bytes());
        let end = text.len() - behind.len();
        (named || low.is_some()).then(|| Element { start, end, named, low: low.unwrap_or_default() })
    }
}

fn is_low(b: u8) -> bool {
    matches!(b, b' '..=b';')
}

fn is_high(b: u8) -> bool {
    matches!(b, b'?'..=b'~')
}

/// The low characters of such a string: but for spaces, low and high ones take turns. `None` where they do not.
fn low_of(bytes: impl Iterator<Item = u8>) -> Option<Low> {
    let (mut low, mut high) = (Low::default(), 0);
    let mut pending = false;
    for b in bytes.filter(|&b| b != b' ') {
        if is_low(b) && !pending {
            low.all += 1;
            low.signs += usize::from(!b.is_ascii_digit());
            pending = true;
        } else if is_high(b) {
            high += 1;
            pending = false;
        } else {
            return None;
        }
    }
    // A low one may be a space, which is seldom.
    (!pending && high >= PARTS && low.all * 3 >= high * 2).then_some(low)
}

/// The strings at the beginning and end of lines of text whose tags were stripped.
pub(super) fn in_lines(text: &str) -> Vec<Repair> {
    let mut found = Vec::new();
    let mut low = Low::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\r', '\n']);
        let string = ahead(body).or_else(|| behind(body));
        if let Some((range, more)) = string {
            low.add(more);
            found.push((at + range.start, &body[range]));
        }
        at += line.len();
    }
    if found.len() < HABIT || !low.are_random() {
        return Vec::new();
    }
    let sure = Confidence::clamped(SURE);
    let repair = |(at, before)| Repair::new(at, before, "", RepairKind::Noise, Proof::Exact, sure);
    found.into_iter().map(repair).collect()
}

/// A random string at the beginning of a line. What follows the last whole part is the line's own, its number
/// for instance.
fn ahead(line: &str) -> Option<(Range<usize>, Low)> {
    let end = parts(line.as_bytes());
    Some((0..end, low_of(line.bytes().take(end))?))
}

/// A random string at the end of a line.
fn behind(line: &str) -> Option<(Range<usize>, Low)> {
    let ascii = line.bytes().rev().take(LONGEST).take_while(|b| matches!(b, b' '..=b'~')).count();
    (line.len() - ascii..line.len()).find_map(|start| {
        let bytes = &line.as_bytes()[start..];
        let low = (parts(bytes) == bytes.len()).then(|| low_of(bytes.iter().copied()))??;
        Some((start..line.len(), low))
    })
}

/// The length of the whole parts at the beginning.
fn parts(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(len) = part(&bytes[at..]) {
        at += len;
    }
    at
}

/// The length of a part: a low character, a space, a high one. A low one that is a space merged with it.
fn part(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [b' ', b' ', high, ..] if is_high(high) => Some(3),
        [low, b' ', high, ..] if is_low(low) && is_high(high) => Some(3),
        [b' ', high, ..] if is_high(high) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    fn replay(repairs: Vec<Repair>, text: &str) -> String {
        Report { repairs, ..Default::default() }.replay(text)
    }

    #[test]
    fn elements_are_taken_out() {
        let page = "一、范围<font class=\"jammer\">, M0 J# x0 L/ B- S&nbsp;&nbsp;n: O</font><br />\r\n二、要求<br />\r\n\
            <span style=\"display:none\">5 I# m3 h/ |5 _: |&amp; x: T</span>三、<font style=\"font-size:0px;color:#FFF\">\
            ) q; z. k' A9 d</font><br />";
        let want = "一、范围<br />\r\n二、要求<br />\r\n三、<br />";
        assert_eq!(replay(in_markup(page), page), want);
    }

    #[test]
    fn lines_lose_the_string_and_keep_their_number() {
        let text = "范围\n5 I# m3 h/ |5 _: |& x: T2 规范性引用文件\n本标准, M0 J# x0 L/ B- S n: O\n";
        assert_eq!(replay(in_lines(text), text), "范围\n2 规范性引用文件\n本标准\n");
    }

    #[test]
    fn what_authors_write_stays() {
        for text in [
            "<span style=\"display:none\">hidden words of the template</span>",
            "<span style=\"display:none\">1a2b3c4d5e6f7a</span><span style=\"display:none\">通知</span>",
            "<font class=\"jammer\">通知</font><div class=\"jammer\">a</div><font class=\"jammer\">",
            "<span style=\"display:none\">",
            "display:none",
            "jammer",
            "",
        ] {
            assert_eq!(replay(in_markup(text), text), text);
        }
        let lines = "1 A2 B3 C4 D5 E6 F\n1 A2 B3 C4 D5 E6 F\n联系人 A\n(a) b (c) d\n网址: http://a.b/c?d=e\n- - - -\n";
        assert_eq!(replay(in_lines(lines), lines), lines);
    }
}
