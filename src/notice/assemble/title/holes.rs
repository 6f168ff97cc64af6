//! Titles of which characters are gone without U+FFFD in their places.

use crate::notice::assemble::cues::squeeze;
use crate::notice::grammar::{document_type, organ, sign_off};

/// Whether a title holds a mark where no question ends: `某?025年`.
pub(in crate::notice::assemble) fn is_torn(title: &str) -> bool {
    let mut before = None;
    let mut chars = title.chars().peekable();
    while let Some(c) = chars.next() {
        let han = before.is_some_and(|b| ('\u{3400}'..='\u{9fff}').contains(&b) && !"吗呢么".contains(b));
        if c == '?' && han && chars.peek().is_some_and(char::is_ascii_digit) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Whether a title's line would be an organ, or its end a type of document, with one character more: where
/// characters before white space vanish without a trace it was.
pub(in crate::notice::assemble) fn is_cut(raw: &str) -> bool {
    let mut lines: Vec<&str> = raw.split_whitespace().collect();
    let last = lines.pop().unwrap_or_default();
    let cut = |line: &&str| !organ::is_organ(line) && sign_off::is_organ_but_for_holes(line);
    let untyped = || document_type::of_title(&squeeze(raw)).is_none();
    lines.iter().any(cut) || untyped() && document_type::of_title(&format!("{last}知")).is_some()
}
