//! Markup that lost an ASCII character together with half a character before it: `<!--检?->`, `title="居住?>`.
//!
//! Converters that cut a character in two often take the hyphen or quotation mark behind it with them. Parsed as
//! it stands, such a comment or value swallows the page up to the next one. What is missing is told to the
//! tokenizer; the page itself stays as it is, and so do the places of its texts, for all this is inside of tags
//! and comments.

use memchr::{memchr2_iter, memmem, memrchr};

/// The tokenizer is to read `text` in place of the `len` bytes at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    pub at: usize,
    pub len: usize,
    pub text: &'static str,
}

/// How far back the tag is looked for in which a mark stands, and how far on the end of its value.
const LONGEST_TAG: usize = 4_096;
/// The longest name of an attribute that is believed to follow.
const LONGEST_NAME: usize = 24;

/// What is to be read otherwise, in order.
pub(super) fn edits(html: &str) -> Vec<Edit> {
    let marks = marks(html);
    if marks.is_empty() {
        return Vec::new();
    }
    let mut edits: Vec<Edit> = Vec::new();
    comments(html, &marks, &mut edits);
    quotes(html, &marks, &mut edits);
    edits.sort_unstable_by_key(|e| e.at);
    edits
}

/// A question mark or U+FFFD behind a Han character or a digit (people write `?>` too, but not there), and its
/// length.
fn marks(html: &str) -> Vec<(usize, usize)> {
    let bytes = html.as_bytes();
    let mark = |at: usize| -> Option<(usize, usize)> {
        let len = match bytes[at] {
            b'?' => 1,
            _ if html.get(at..)?.starts_with('\u{FFFD}') => '\u{FFFD}'.len_utf8(),
            _ => return None,
        };
        let torn = matches!(bytes.get(at + len), Some(b'>' | b'-' | b' ' | b'/'))
            && html[..at].chars().next_back().is_some_and(|c| c >= '\u{2E80}' || c.is_ascii_digit());
        torn.then_some((at, len))
    };
    memchr2_iter(b'?', 0xEF, bytes).filter_map(mark).collect()
}

/// Comments whose end lost its first hyphen.
fn comments(html: &str, marks: &[(usize, usize)], edits: &mut Vec<Edit>) {
    let ends = |&&(at, len): &&(usize, usize)| html[at + len..].starts_with("->");
    let mut marks = marks.iter().filter(ends).peekable();
    let mut at = 0;
    // The end last found; the page is passed once.
    let mut end = Some(0);
    while let (Some(_), Some(open)) = (marks.peek(), memmem::find(&html.as_bytes()[at..], b"<!--")) {
        let open = at + open + 4;
        while marks.next_if(|m| m.0 < open).is_some() {}
        if end.is_some_and(|end| end < open) {
            end = memmem::find(&html.as_bytes()[open..], b"-->").map(|i| open + i);
        }
        match marks.peek() {
            Some(&&(torn, len)) if end.is_none_or(|end| torn < end) => {
                edits.push(Edit { at: torn, len, text: "\u{FFFD}-" });
                at = torn + len;
            }
            _ => match end {
                Some(end) => at = end + 3,
                None => break,
            },
        }
    }
}

/// Values whose closing quotation mark is lost: the tag ends behind them, or another attribute follows.
fn quotes(html: &str, marks: &[(usize, usize)], edits: &mut Vec<Edit>) {
    let bytes = html.as_bytes();
    // The last tag looked at, how far its quotation marks are counted, and their number.
    let (mut tag, mut counted, mut count) = (usize::MAX, 0, 0);
    for &(at, len) in marks {
        let behind = &bytes[at + len..];
        let follows = match behind.first() {
            Some(b'>') => true,
            Some(b'/') => behind.starts_with(b"/>"),
            Some(b' ') => {
                let name = behind[1..].iter().take(LONGEST_NAME);
                let name = name.take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
                name > 1 && behind[1 + name..].starts_with(b"=\"")
            }
            _ => false,
        };
        let Some(open) = memrchr(b'<', &bytes[at.saturating_sub(LONGEST_TAG)..at]).filter(|_| follows) else {
            continue;
        };
        let open = at.saturating_sub(LONGEST_TAG) + open;
        if !bytes.get(open + 1).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        if open != tag {
            (tag, counted, count) = (open, open, 0);
        }
        count += memchr::memchr_iter(b'"', &bytes[counted..at]).count();
        counted = at;
        // The value would go on beyond the next tag.
        let swallows = || {
            let behind = &behind[..behind.len().min(LONGEST_TAG)];
            let next = memchr::memchr(b'"', behind).unwrap_or(behind.len());
            behind[0] == b' ' || memchr::memchr(b'<', &behind[..next]).is_some()
        };
        if count % 2 == 1 && swallows() {
            edits.push(Edit { at, len, text: "\u{FFFD}\"" });
            count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for edit in edits(html) {
            out.push_str(&html[at..edit.at]);
            out.push_str(edit.text);
            at = edit.at + edit.len;
        }
        out + &html[at..]
    }

    #[test]
    fn torn_ends_are_made_whole() {
        for (html, want) in [
            ("<!--检?-><p>甲</p><!--乙-->", "<!--检\u{FFFD}--><p>甲</p><!--乙-->"),
            ("<!-- 侨梦苑\u{FFFD}\u{FFFD}-><p>甲</p>", "<!-- 侨梦苑\u{FFFD}\u{FFFD}--><p>甲</p>"),
            ("<a title=\"居住?>居住</a><a href=\"x\">", "<a title=\"居住\u{FFFD}\">居住</a><a href=\"x\">"),
            (
                "<div aria-label=\"内容视窗? altdes=\"视窗?>甲<b class=\"x\">",
                "<div aria-label=\"内容视窗\u{FFFD}\" altdes=\"视窗\u{FFFD}\">甲<b class=\"x\">",
            ),
        ] {
            assert_eq!(read(html), want);
        }
    }

    #[test]
    fn what_people_write_stays() {
        for html in [
            "<!-- a?->b --><p>甲?->乙</p>",
            "<p>甲?-></p>",
            "<!--甲",
            "<a title=\"好吗? 是的\">甲</a>",
            "<a title=\"好吗?>\" href=\"x\">甲</a>",
            "<p class=\"x\">好吗?><b>",
            "<?xml version=\"1.0\"?><a title=\"甲\">",
        ] {
            assert_eq!(edits(html), [], "{html}");
        }
    }
}
