//! Markup that was escaped: a page as a whole, or one text in a sound page, as a site shows it that escapes what its
//! editors wrote.

use super::escaped::{again, all, once};
use super::markup_names::is_tag;
use crate::report::Entry;
use memchr::memmem;

/// A text with at least so many escaped tags and no tag is escaped as a whole.
const ESCAPED_TAGS: usize = 4;
/// Characters outside ASCII in a text whose tags are its own and no example.
const TEXT: usize = 20;
/// Elements that pages show text in. What shows markup as it stands is none of them, nor what feeds hold it in.
const SHOWING: [&str; 14] = [
    "article",
    "body",
    "center",
    "dd",
    "div",
    "font",
    "html",
    "li",
    "main",
    "p",
    "section",
    "span",
    "td",
    "ucapcontent",
];

/// The escaped markup of a text, undone.
pub(super) fn repairs(text: &str) -> Vec<Entry> {
    let bytes = text.as_bytes();
    let escaped = |tag: &str| memmem::find_iter(bytes, tag).take(ESCAPED_TAGS).count() == ESCAPED_TAGS;
    let as_a_whole = memchr::memchr(b'<', bytes).is_none();
    if escaped("&lt;") {
        return if as_a_whole { all(text, once) } else { of_texts(text) };
    }
    if as_a_whole && escaped("&amp;lt;") {
        return all(text, |text| again(text).or_else(|| once(text)));
    }
    Vec::new()
}

/// Whether escaped markup may stand in a text between tags: it begins with a tag that was escaped.
pub(super) fn may_stand_in(text: &str) -> bool {
    let begins = |at: usize| text[..at].trim_ascii_end().ends_with('>');
    memmem::find_iter(text.as_bytes(), "&lt;").any(begins)
}

/// The texts between tags that are markup from beginning to end.
fn of_texts(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut opened = "";
    let mut at = 0;
    for angle in memchr::memchr2_iter(b'<', b'>', text.as_bytes()) {
        let before = &text[at..angle];
        if text.as_bytes()[angle] == b'<' {
            if SHOWING.iter().any(|e| e.eq_ignore_ascii_case(opened)) && is_markup(before) {
                entries.extend(all(before, once).into_iter().map(|e| e.moved_by(0, at)));
            }
        } else {
            opened = before.split_ascii_whitespace().next().unwrap_or_default();
        }
        at = angle + 1;
    }
    entries
}

/// Whether a text begins and ends with escaped tags, holds no others than HTML's, and enough to read between them.
fn is_markup(text: &str) -> bool {
    let text = text.trim_ascii();
    if !text.starts_with("&lt;") || !text.ends_with("&gt;") {
        return false;
    }
    let (mut tags, mut ends) = (0, 0);
    for (at, _) in text.match_indices("&lt;") {
        let name = text[at + 4..].trim_start_matches(['/', '!', '?']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(name.len());
        if !is_tag(&name[..end]) {
            return false;
        }
        tags += 1;
        ends += usize::from(text[at + 4..].starts_with('/'));
    }
    let read = text.chars().filter(|c| !c.is_ascii()).take(TEXT).count();
    tags >= ESCAPED_TAGS && ends > 0 && read == TEXT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::apply;

    const BODY: &str =
        "<p>各县（市、区）人民政府，市各有关部门：</p><p>现将有关事项通知如下，请认真贯彻执行。</p>";

    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    }

    #[test]
    fn pages_and_texts_that_were_escaped_are_undone() {
        let of_page = format!("<html><body>{BODY}<p>&nbsp;</p></body></html>");
        let within =
            |body: &str| format!("<html><body><div class=\"c\">\n{body}\n</div><p>好</p></body></html>");
        for (damaged, whole) in [
            (escaped(&of_page), of_page.clone()),
            (escaped(&escaped(&of_page)), of_page.clone()),
            (within(&escaped(BODY)), within(BODY)),
            (
                format!("<html><body>{}</body></html>", escaped(BODY)),
                format!("<html><body>{BODY}</body></html>"),
            ),
        ] {
            assert_eq!(apply(&damaged, &repairs(&damaged)), whole);
        }
    }

    #[test]
    fn examples_of_markup_stay() {
        let escaped = escaped(BODY);
        for text in [
            format!("<pre>{escaped}</pre>"),
            format!("<description>{escaped}</description>"),
            format!("<p>写作{escaped}即可</p>"),
            format!("<li>{escaped}；</li>"),
            "<td>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</td>".to_owned(),
            "<p>&lt;T&gt;、&lt;String&gt;、&lt;K, V&gt;是类型参数，请不要写在这里，以免误会&lt;T&gt;</p>"
                .to_owned(),
        ] {
            assert!(repairs(&text).is_empty(), "{text}");
        }
    }
}
