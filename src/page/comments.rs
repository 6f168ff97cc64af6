//! Comments whose end lost its first hyphen: `<!--检?->`.
//!
//! Converters that lose the ASCII character behind half a character take the hyphen with them. Parsed as it
//! stands, such a comment would swallow the page up to the end of the next one.

use memchr::memmem;
use std::borrow::Cow;

/// What is left of an end, and the same number of bytes with which it is one.
const TORN: [(&str, &str); 2] = [("?->", "-->"), ("\u{FFFD}->", "---->")];

/// The page with the ends of such comments made whole. Every byte stays in its place.
pub(super) fn mended(html: &str) -> Cow<'_, str> {
    let mut torn: Vec<(usize, &str)> = Vec::new();
    for (end, whole) in TORN {
        // People do write `?->`, but not behind a Han character.
        let after_han = |at: &usize| html[..*at].chars().next_back().is_some_and(|c| c >= '\u{2E80}');
        torn.extend(memmem::find_iter(html.as_bytes(), end).filter(after_han).map(|at| (at, whole)));
    }
    if torn.is_empty() {
        return Cow::Borrowed(html);
    }
    torn.sort_unstable();
    let mut out = String::with_capacity(html.len());
    let (mut done, mut at) = (0, 0);
    while let Some(open) = html[at..].find("<!--").map(|i| at + i) {
        let next = torn[torn.partition_point(|t| t.0 < open + 4)..].first();
        let end = html[open + 4..].find("-->").map(|i| open + 4 + i);
        match next {
            Some(&(torn, whole)) if end.is_none_or(|end| torn < end) => {
                out.push_str(&html[done..torn]);
                out.push_str(whole);
                (done, at) = (torn + whole.len(), torn + whole.len());
            }
            _ => match end {
                Some(end) => at = end + 3,
                None => break,
            },
        }
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_ends_are_made_whole() {
        for (html, want) in [
            ("<!--检?-><p>甲</p><!--乙-->", "<!--检--><p>甲</p><!--乙-->"),
            ("<!-- 侨梦苑\u{FFFD}\u{FFFD}-><p>甲</p>", "<!-- 侨梦苑\u{FFFD}----><p>甲</p>"),
            ("<!-- a?->b --><p>甲?->乙</p>", "<!-- a?->b --><p>甲?->乙</p>"),
            ("<p>甲?-></p>", "<p>甲?-></p>"),
            ("<!--甲", "<!--甲"),
        ] {
            assert_eq!(mended(html), want);
            assert_eq!(mended(html).len(), html.len());
        }
    }
}
