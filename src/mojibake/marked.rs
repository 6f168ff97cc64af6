//! A round trip that a part of the page made: the body of a sound template. The other part holds what the channel cannot
//! have written, so that only the texts with marks of a loss say which it was.

use super::context::Context;
use super::detect;
use super::gate::{Signs, is_han};
use super::gathered::{Gathered, Tags};
use super::{DETECTION, Kind, Options, Repaired, allowed, undone};
use crate::report::{Entry, Span};
use std::ops::Range;

/// Marks that must stand in texts, and by how many nats a channel must be better than none: what is asked was chosen
/// for its marks.
const LEAST: usize = 6;
const MARGIN: f64 = 60.0;
/// What share of the page's Han characters makes the texts the whole page.
const WHOLE: (usize, usize) = (3, 4);

/// The texts between tags, or lines of them, that hold marks, and how many marks.
fn texts(text: &str) -> (Vec<Range<usize>>, usize) {
    let (mut found, mut all) = (Vec::new(), 0);
    let (mut start, mut marks, mut tags) = (0, 0, Tags::default());
    let mut previous = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        marks += usize::from(c == '\u{FFFD}' || (c == '?' && !previous.is_ascii() && previous != '\u{FFFD}'));
        previous = c;
        let in_tag = tags.inside;
        if let Some(end) = tags.end_of_text(text, at, c) {
            if marks > 0 && !in_tag {
                all += marks;
                found.push(start..end);
            }
            (start, marks) = ((at + 1).min(text.len()), 0);
        }
    }
    (found, all)
}

/// Undoes a round trip of the texts of a page that hold its marks, if they made one.
pub(super) fn repair(text: &str, options: &Options<'_>) -> Option<Repaired> {
    let (texts, marks) = texts(text);
    if marks < LEAST {
        return None;
    }
    let gathered = Gathered::with_tags(text, texts);
    let han = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    // Where that is nearly all of the page it was asked already.
    if han(&gathered.text) * WHOLE.1 >= han(text) * WHOLE.0 {
        return None;
    }
    let context = Context::of(&gathered.text, options);
    let mut signs = Signs::of(&context.observed, &context.headless);
    // What was folded was folded everywhere.
    signs.narrow = 0;
    let work = allowed(options, context.observed.len());
    let stripped = options.kind == Kind::Plain;
    let found = detect::round_trip(&context, &signs, stripped, work.saturating_mul(DETECTION))?;
    if found.gain < MARGIN {
        return None;
    }
    let mut repaired = undone(&found, &context, options, work)?;
    let mut spans = Vec::new();
    let mut entries = Vec::new();
    for (range, inside) in gathered.split(std::mem::take(&mut repaired.entries)) {
        if !inside.is_empty() {
            spans.push(Span::at(range.start, range.len()));
            entries.extend(inside.into_iter().map(|e| e.moved_by(0, range.start)));
        }
    }
    entries.sort_by_key(Entry::span);
    repaired.entries = entries;
    repaired.channels.iter_mut().for_each(|c| c.spans.clone_from(&spans));
    Some(repaired)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_marks_are_found_and_no_tags() {
        let found = |text: &str| -> (Vec<String>, usize) {
            let (found, marks) = texts(text);
            (found.into_iter().map(|s| text[s].to_owned()).collect(), marks)
        };
        let page = "<p title=\"公?\">信息公?开</p><b>好</b><td>意?/td><i>完\u{FFFD}?</i>\n为何? what?";
        let texts = ["信息公?开", "意?/td>", "完\u{FFFD}?", "为何? what?"].map(str::to_owned);
        assert_eq!(found(page), (texts.to_vec(), 4));
        assert_eq!(found("<p>好</p>why?"), (Vec::new(), 0));
    }
}
