//! The addressees, on one line or over several.

use super::Read;
use crate::notice::grammar::addressee;
use crate::page::{Block, BlockKind};
use crate::report::Span;

/// The most lines that one list of addressees takes.
const LINES: usize = 6;

/// The addressees whose first line is line `i`, and the line after their last.
pub(super) fn read(blocks: &[Block], i: usize) -> Option<(Vec<Read<String>>, usize)> {
    let mut end = last(blocks, i)? + 1;
    let mut names = over_lines(blocks.get(i..end)?);
    if names.is_empty() {
        return None;
    }
    // `省发展改革委：` over `省财政厅：`
    while end < i + LINES
        && let Some(next) = blocks.get(end).filter(|b| is_part(b) && b.as_str().ends_with(['：', ':']))
    {
        let found = addressee::parse(next.as_str());
        // Below `各单位：` the name of one organ begins what the text says of it.
        let alike = |f: &str| names.last().is_some_and(|last| last.value.contains('各') == f.contains('各'));
        if !found.first().is_some_and(|f| alike(&f.value)) {
            break;
        }
        names.extend(found.into_iter().map(|f| Read::of(&next.text, f.span, f.value)));
        end += 1;
    }
    Some((names, end))
}

/// The line on which the list begins that ends on line `at`.
pub(super) fn first(blocks: &[Block], at: usize) -> usize {
    let from = at.saturating_sub(LINES - 1);
    (from..at).find(|&i| last(blocks, i) == Some(at)).unwrap_or(at)
}

/// The line on which the list ends that begins on line `i`.
fn last(blocks: &[Block], i: usize) -> Option<usize> {
    for (n, block) in blocks.iter().enumerate().skip(i).take(LINES) {
        let text = block.as_str();
        if n > i && !is_part(block) {
            return None;
        }
        if text.ends_with(['：', ':']) {
            // What stands whole on its line does not go on a line that was not ended.
            let open = n == i || blocks[n - 1].as_str().ends_with(['，', '、', '；', ',', ';']);
            return (open || addressee::parse(text).is_empty()).then_some(n);
        }
        if !addressee::goes_on(text) {
            return None;
        }
    }
    None
}

fn is_part(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.linked == 0 && block.as_str().len() < 900
}

/// The names of one list over its lines.
fn over_lines(lines: &[Block]) -> Vec<Read<String>> {
    if let [line] = lines {
        let found = addressee::parse(line.as_str()).into_iter();
        return found.map(|f| Read::of(&line.text, f.span, f.value)).collect();
    }
    let all: String = lines.iter().map(Block::as_str).collect();
    let found = addressee::parse(&all).into_iter();
    found.map(|f| located(lines, f.span, f.value)).collect()
}

/// A name of a list with its place in the lines of which it is made.
pub(super) fn located(lines: &[Block], span: Span, value: String) -> Read<String> {
    let mut read = Read { value, raw: String::new(), span: None };
    let (mut from, mut source): (usize, Option<(Span, Span)>) = (0, None);
    for line in lines {
        let text = line.as_str();
        let start = span.start().max(from) - from;
        let end = span.end().min(from + text.len()).saturating_sub(from);
        from += text.len();
        let Some(piece) = text.get(start..end).filter(|piece| !piece.is_empty()) else { continue };
        if !read.raw.is_empty() && line.spaced {
            read.raw.push(' ');
        }
        read.raw.push_str(piece);
        let Some(place) = line.text.source(start, end) else { continue };
        source = Some((source.map_or(place, |s| s.0), place));
    }
    read.span = source.and_then(|(first, last)| Span::new(first.start(), last.end()));
    read
}
