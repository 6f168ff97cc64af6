//! Stretches that were misread: where they begin and end.

use super::run::{Run, is_odd};
use crate::mojibake::gate;
use crate::mojibake::gathered::Tags;
use std::ops::Range;

/// Attributes that say something to readers, and those that name fonts. Others name things to machines: an address is
/// the one under which a server has the file, however that came about.
const SAID: [&str; 8] = ["alt", "content", "face", "label", "placeholder", "style", "title", "value"];
/// Those of them that need no damaged text beside them to be thought damaged.
const SAID_ALONE: &str = "content";

/// A stretch that holds a run that was misread.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    /// In bytes.
    pub range: Range<usize>,
    /// Whether it is text, and no attribute's value: those alone are no reason to think a page damaged.
    pub is_text: bool,
}

/// The stretches of `text` that hold a run that is `odd`: each lies within a line, a text between tags or a quoted value,
/// and holds no run of sound Chinese.
pub(super) fn stretches(text: &str, odd: impl Fn(&Run) -> bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    let (mut start, mut misread) = (0, false);
    let (mut tags, mut name) = (Tags::default(), "");
    let mut run = Run::default();
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !c.is_ascii() {
            run.add(at, c);
            continue;
        }
        let in_tag = tags.inside;
        let mut end = |end: usize, start: usize, misread: bool| {
            if misread && (!in_tag || SAID.contains(&name)) {
                found.push(Stretch { range: start..end, is_text: !in_tag || name == SAID_ALONE });
            }
        };
        let ended = std::mem::take(&mut run);
        if ended.is_sound() {
            end(ended.start, start, misread);
            (start, misread) = (at, false);
        }
        misread |= odd(&ended);
        let quote = c == '"' && in_tag;
        if let Some(ends) = tags.end_of_text(text, at, c).or(quote.then_some(at)) {
            end(ends, start, misread);
            name = if quote { attribute(&text[..at]) } else { "" };
            (start, misread) = ((at + 1).min(text.len()), false);
        }
    }
    found
}

/// The name of the attribute whose value begins behind `before` and a quotation mark; nothing where none does.
fn attribute(before: &str) -> &str {
    let Some(before) = before.trim_ascii_end().strip_suffix('=') else { return "" };
    let before = before.trim_ascii_end();
    let begins = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(0, |i| i + 1);
    before.get(begins..).unwrap_or_default()
}

/// What is left of a stretch without the sound characters that it begins with, if it does.
pub(super) fn without_prefix(text: &str, stretch: Stretch) -> Option<Stretch> {
    let Range { start, end } = stretch.range;
    let first = text[start..end].find(is_odd)?;
    let begins = text[start..start + first].chars().any(|c| gate::LISTED.contains(c));
    begins.then_some(Stretch { range: start + first..end, ..stretch })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_at_tags_quotes_lines_and_sound_text() {
        let odd = "鍏充簬寮€灞曟鏌";
        let found = |text: &str| -> Vec<String> {
            stretches(text, Run::is_misread).into_iter().map(|s| text[s.range].to_owned()).collect()
        };
        assert_eq!(found(&format!("<p>{odd}</p>")), [odd]);
        assert_eq!(
            found(&format!("<p title=\"{odd}\">标题：{odd} 1</p>")),
            [odd.to_owned(), format!("标题：{odd} 1")]
        );
        assert_eq!(found(&format!("标题 {odd} 1\n{odd}")), [format!(" {odd} 1"), odd.to_owned()]);
        assert_eq!(found(&format!("<p>{odd}?/p><b>好</b>")), [format!("{odd}?/p>")]);
        assert!(found("<p>关于开展检查的通知</p>").is_empty());
        // Of attributes only what is said to readers.
        let link = format!("<a href=\"{odd}.doc\" class='{odd}' title = \"{odd}1\">好</a><!-- {odd} -->");
        assert_eq!(found(&link), [format!("{odd}1")]);
        assert!(stretches(&link, Run::is_misread).iter().all(|s| !s.is_text));
        assert_eq!(found(&format!("说\"{odd}\"")), [format!("\"{odd}\"")]);
        assert!(found("").is_empty());
    }

    #[test]
    fn a_prefix_is_sound_or_none() {
        let text = "<b>标题：鍏充簬</b>";
        let without = |range| without_prefix(text, Stretch { range, is_text: true }).map(|s| &text[s.range]);
        assert_eq!(without(3..text.len() - 4), Some("鍏充簬"));
        assert_eq!(without(3 + "标题：".len()..text.len()), None);
    }
}
