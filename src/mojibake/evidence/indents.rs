//! A paragraph is indented by two ideographic spaces, and nothing that closes or parts stands at its head.

use super::desk::Desk;
use super::page::Page;

const SPACE: char = '\u{3000}';
/// How many times likelier the head of a line holds a space than the language thinks, which sees no lines;
/// an estimate.
const INDENT: f64 = 10.0;
/// The same for a bracket that the line closes: one line in seven of local notices begins with one, the language,
/// which counts beginnings behind full stops, holds one in eight hundred to.
const OPENED: f64 = 100.0;
/// More in a row are no indent.
const LONGEST: usize = 4;
/// What is known of a line that is a label, in letters.
const LABEL: usize = 6;
/// What begins no line.
const NO_HEAD: &str = "、。，；：！？）》〉】〕」』”’～—…";
const OPENING: [(char, char); 7] =
    [('《', '》'), ('〈', '〉'), ('【', '】'), ('〔', '〕'), ('「', '」'), ('『', '』'), ('（', '）')];

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for first in desk.page.open() {
        if !desk.page.breaks(first) {
            continue;
        }
        let page = &desk.page;
        let end = (first..page.letters.len()).find(|&i| !page.is_open(i)).unwrap_or(page.letters.len());
        // The line must go on behind its indent, and be no label.
        let short = (end..end + LABEL).find(|&i| page.breaks(i + 1));
        let label = short.is_some_and(|last| matches!(page.known(last), Some('：' | ':')));
        // A letter alone before a blank or Latin letters is one of a word that is set wide, or a mark's.
        let alone =
            end - first == 1 && (page.parts(end) || page.known(end).is_some_and(|c| c.is_ascii_alphabetic()));
        if end - first > LONGEST || label || (first + 1..=end).any(|i| page.breaks(i)) {
            continue;
        }
        let indent = if alone { 1.0 } else { INDENT };
        let closed = OPENING.into_iter().filter(|p| closes(page, end, p.1)).map(|p| p.0);
        let closed: Vec<char> = closed.collect();
        for i in first..end {
            if !settle(desk, i, &closed, indent) {
                break;
            }
        }
    }
}

/// Gives whether the letter at `i` was written as a space, so that the next one still stands at the head.
/// `closed` are the brackets that the line closes and does not open, `indent` is how many times likelier than the
/// language thinks it is a space.
fn settle(desk: &mut Desk<'_>, i: usize, closed: &[char], indent: f64) -> bool {
    let Some(hole) = desk.page.hole(i) else { return false };
    let holds = |c: char| hole.candidates.iter().any(|h| h.0 == c);
    // Where the line closes a bracket that nothing here can open, more is amiss than an indent.
    if !holds(SPACE) || !closed.iter().all(|&c| holds(c)) {
        return false;
    }
    let weight = |c: char| match c {
        SPACE => indent,
        c if NO_HEAD.contains(c) => 0.0,
        // A bracket that the line closes may well be opened here.
        c if closed.contains(&c) => OPENED,
        _ => 1.0,
    };
    let weights: Vec<(char, f64)> = hole.candidates.iter().map(|c| (c.0, weight(c.0))).collect();
    desk.narrow(i, &weights);
    desk.lift(i, SPACE, 1.0);
    !desk.page.is_open(i)
}

/// Whether the line that goes on at `from` closes a bracket that it does not open.
fn closes(page: &Page, from: usize, close: char) -> bool {
    let open = OPENING.iter().find(|p| p.1 == close).map(|p| p.0);
    let line =
        (from..page.letters.len()).take_while(|&i| i == from || !page.breaks(i)).map(|i| page.known(i));
    let mut depth = 0i32;
    for c in line.flatten() {
        depth += i32::from(Some(c) == open) - i32::from(c == close);
        if depth < 0 {
            return true;
        }
    }
    false
}
