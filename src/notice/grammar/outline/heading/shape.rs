//! What a numbered line looks like on its own.

use crate::notice::grammar::outline::Number;
use crate::notice::grammar::scan;

/// The most characters of a heading that is a whole line.
const WHOLE_LINE: usize = 60;
/// The same of one that is a first sentence.
pub(super) const FIRST_SENTENCE: usize = 30;
/// The same for the lower levels, where short paragraphs are common.
pub(super) const LOW_FIRST_SENTENCE: usize = 20;

/// What a numbered line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One short phrase or sentence and nothing else.
    Whole,
    /// A short sentence with more after it; the sentence ends at this byte, and is so long.
    RunsIn(usize, usize),
    /// An item of a list that goes on: it ends in `；` or `，`.
    Item,
    /// Running text.
    Paragraph,
    /// The same, but a character is destroyed where a first sentence can have ended.
    Torn,
}

pub(super) fn shape(line: &str, number: Number) -> Shape {
    let whole = whole_shape(line, number);
    let rest = line.get(number.span.end()..).unwrap_or_default();
    let torn = rest.chars().take(FIRST_SENTENCE + 1).position(|c| c == scan::LOST);
    // Behind what a phrase can have ended in, so much is text of its own.
    let long = |at: usize| rest.chars().skip(at + 1).nth(LOW_FIRST_SENTENCE).is_some();
    match (whole, torn) {
        (Shape::Paragraph, Some(_)) => Shape::Torn,
        (Shape::Whole, Some(at)) if long(at) => Shape::Torn,
        _ => whole,
    }
}

/// The same of a line in which nothing is destroyed.
fn whole_shape(line: &str, number: Number) -> Shape {
    let all = scan::whole(line);
    let start = number.span.end().min(all.end());
    let rest = line.get(start..all.end()).unwrap_or_default();
    if rest.ends_with(['；', ';', '，', ',']) {
        return Shape::Item;
    }
    let count = |text: &str| text.chars().take(WHOLE_LINE + 1).count();
    let stop = rest.char_indices().take(WHOLE_LINE + 2).find(|(_, c)| matches!(c, '。' | '！' | '？' | '；'));
    match stop {
        _ if rest.is_empty() => Shape::Paragraph,
        // A question may be followed by another one within the heading.
        Some((at, '？')) if count(rest) <= WHOLE_LINE && at > 0 && !rest.contains('。') => Shape::Whole,
        Some((at, c)) if at + c.len_utf8() < rest.len() => {
            let sentence = count(&rest[..at]);
            // The stop belongs to a quotation that goes on.
            let quoted = rest[at + c.len_utf8()..].starts_with(['”', '》', '）', '’']);
            if sentence <= FIRST_SENTENCE && c == '。' && !quoted {
                Shape::RunsIn(start + at + c.len_utf8(), sentence)
            } else {
                Shape::Paragraph
            }
        }
        _ if count(rest) > WHOLE_LINE => Shape::Paragraph,
        // `一、下列单位：` leads a list unless it is a mere title.
        None if rest.ends_with(scan::is_colon) && count(rest) > 15 => Shape::Paragraph,
        // `一、时间：2018年6月1日` is a labelled paragraph.
        _ if rest.trim_end_matches(|c| scan::is_colon(c) || c == '。').contains(scan::is_colon) => {
            Shape::Paragraph
        }
        _ => Shape::Whole,
    }
}
