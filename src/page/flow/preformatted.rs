//! The lines of a preformatted text: where each stands in the source, and which go on with the one above.

use crate::page::mapped::is_blank;

/// Whether a line is indented as a paragraph's first one is.
fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with(['\u{3000}', '\t']) && !line.trim().is_empty()
}

/// How long a line is at least that was broken because of its length, in characters.
const WRAPPED: usize = 12;

/// Lines that were broken because of their length are no wider, in columns.
const WIDEST: usize = 80;

/// How many columns a line takes up.
fn width(line: &str) -> usize {
    line.trim_end().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Which of the lines of a preformatted text go on with the one above: where paragraphs are indented, those that are not,
/// up to one that ends as a sentence does. Others may be who signs.
pub(super) fn wrapped(lines: &[(usize, &str)]) -> Vec<bool> {
    let mut wrapped = vec![false; lines.len()];
    if lines.iter().filter(|(_, line)| is_indented(line)).take(2).count() < 2 {
        return wrapped;
    }
    // A line is broken where it reaches the margin: `清水发〔2021〕38号` stands over another one.
    let widest = lines.iter().map(|(_, line)| width(line)).max().unwrap_or(0).min(WIDEST);
    let mut closed = false;
    for n in (1..lines.len()).rev() {
        let (above, line) = (lines[n - 1].1, lines[n].1);
        closed = !line.starts_with(is_blank) && (ends_sentence(line) || closed);
        wrapped[n] = closed && is_wrapped(above, line) && width(above) * 4 >= widest * 3;
    }
    wrapped
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['。', '；', '：', '！', '？'])
}

/// Whether a line that is not indented goes on with the one above it, which does not end as a sentence does.
fn is_wrapped(above: &str, line: &str) -> bool {
    let above = above.trim_end();
    // Lines of code are broken where they end.
    let chinese = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_blank(c));
    chinese(line.chars().next())
        && chinese(above.chars().next_back())
        && !ends_sentence(above)
        && above.trim_start().chars().take(WRAPPED).count() == WRAPPED
}

/// The lines of a text and where each begins in the source, if its line breaks stand there as they are.
pub(super) fn lines_of<'t>(html: &str, source: usize, text: &'t str) -> Option<Vec<(usize, &'t str)>> {
    let mut at = source;
    let line = |line: &'t str| {
        let from = at;
        let rest = html.get(from..)?;
        let len = match rest.starts_with(line) {
            true => line.len(),
            // References are longer in the source than what they stand for.
            false => rest.find(['\n', '\r', '<']).unwrap_or(rest.len()),
        };
        let breaks =
            ["\r\n", "\n", "\r"].iter().find(|b| rest[len..].starts_with(**b)).map_or(0, |b| b.len());
        at = from + len + breaks;
        let written = ["&#10", "&#x", "&#X", "&#0", "&New"].iter().any(|r| rest[..len].contains(r));
        (!written || rest.starts_with(line)).then_some((from, line))
    };
    text.split('\n').map(line).collect()
}
