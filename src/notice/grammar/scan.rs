//! Small steps over text that every grammar needs: what is blank, what is Han, where a piece begins.

use crate::report::Span;
use std::borrow::Cow;

/// The sign that stands for a destroyed character. No grammar reads over it.
pub(in crate::notice) const LOST: char = '\u{FFFD}';

/// White space as pages have it: the Unicode kind (U+3000 and U+00A0 are among it) and the
/// characters of no width that editors leave behind.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// A Han character, `〇` included.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

/// The colon after a label, in the shapes it is printed in.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '∶' | '﹕' | '︰')
}

/// Whether the character parts the names of a list.
pub(super) fn is_list_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '；' | ';')
}

/// The part of `span` without the white space around it.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let piece = text.get(span.range()).unwrap_or_default();
    let head = piece.trim_start_matches(is_space);
    let kept = head.trim_end_matches(is_space);
    Span::at(span.start() + (piece.len() - head.len()), kept.len())
}

/// The whole text without the white space around it.
pub(super) fn whole(text: &str) -> Span {
    trim(text, Span::at(0, text.len()))
}

/// Whether white space stands in `text`, or what `is_space` takes for it.
pub(in crate::notice) fn has_space(text: &str, is_space: fn(char) -> bool) -> bool {
    // Few characters begin with a byte that white space can begin with.
    let can_begin = |b: u8| matches!(b, 0..=b' ' | 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF);
    let mut begins = text.bytes().enumerate().filter(|(_, b)| can_begin(*b));
    begins.any(|(at, _)| text[at..].starts_with(is_space))
}

/// Whether the character stands in `text`.
pub(super) fn holds(text: &str, c: char) -> bool {
    let mut room = [0; 4];
    let sign = c.encode_utf8(&mut room).as_bytes();
    // The last byte tells characters apart best.
    let ends = memchr::memchr_iter(sign[sign.len() - 1], text.as_bytes());
    ends.into_iter().any(|end| text.as_bytes()[..=end].ends_with(sign))
}

/// `text` with all white space deleted.
pub(super) fn squeeze(text: &str) -> Cow<'_, str> {
    if !has_space(text, is_space) {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    bare.extend(text.split(is_space));
    Cow::Owned(bare)
}

/// The character before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The closing bracket to an opening one.
pub(super) fn closing(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '［' => '］',
        '[' => ']',
        '【' => '】',
        '《' => '》',
        '“' => '”',
        _ => return None,
    })
}

/// The inside of a piece that is bracketed as a whole by one of `opens`, white space trimmed.
pub(super) fn inside(text: &str, span: Span, opens: &[char]) -> Option<Span> {
    let piece = text.get(span.range())?;
    let open = piece.chars().next().filter(|c| opens.contains(c))?;
    let last = piece.chars().next_back()?;
    // `（` and `(` are mixed up by editors.
    let close = closing(open)?;
    if last != close && !(matches!(close, '）' | ')') && matches!(last, '）' | ')')) {
        return None;
    }
    // `（二）正文（注）` is not bracketed as a whole: the first bracket must close at the end only.
    let opens_more = |c: char| c == open || (matches!(open, '（' | '(') && matches!(c, '（' | '('));
    let closes = |c: char| c == close || (matches!(close, '）' | ')') && matches!(c, '）' | ')'));
    let mut depth = 0usize;
    for (at, c) in piece.char_indices() {
        depth += usize::from(opens_more(c));
        depth = depth.saturating_sub(usize::from(closes(c)));
        if depth == 0 && at + c.len_utf8() < piece.len() {
            return None;
        }
    }
    let (start, end) = (span.start() + open.len_utf8(), span.end() - last.len_utf8());
    Some(trim(text, Span::new(start, end)?))
}

/// The pieces of `span` between separators, trimmed, the empty ones left out. What stands in round
/// brackets is not parted.
pub(super) fn split(text: &str, span: Span, separator: impl Fn(char) -> bool) -> Vec<Span> {
    let piece = text.get(span.range()).unwrap_or_default();
    let (mut pieces, mut from, mut depth) = (Vec::new(), span.start(), 0usize);
    for (at, c) in piece.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && separator(c) => {
                pieces.push(trim(text, Span::at(from, span.start() + at - from)));
                from = span.start() + at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(trim(text, Span::at(from, span.end() - from)));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// `text` with the bracketed remarks `（…）` left out.
pub(super) fn without_brackets(text: &str) -> Cow<'_, str> {
    if !text.contains(['（', '(', '）', ')']) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0usize;
    let kept = text
        .chars()
        .filter(|&c| match c {
            '（' | '(' => {
                depth += 1;
                false
            }
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    Cow::Owned(kept)
}

/// The same as a value of its own.
pub(super) fn squeezed(text: &str) -> String {
    squeeze(text).into_owned()
}

/// `text` without white space and bracketed remarks.
pub(super) fn bare(text: &str) -> Cow<'_, str> {
    match squeeze(text) {
        Cow::Borrowed(text) => without_brackets(text),
        Cow::Owned(text) => Cow::Owned(without_brackets(&text).into_owned()),
    }
}
