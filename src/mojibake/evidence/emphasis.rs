//! What an emphasised beginning of a paragraph ends in, and the heading of an item before its text: `**加强领导。**各部门
//! 要…`, `<span>（二）加强领导。</span>各部门要…`. In a full stop or a colon; no enumeration goes on behind it.

use super::desk::Desk;
use super::page::Page;
use super::signs::begins_with_number;

/// How much rarer than elsewhere: of the signs before the end of emphasis behind which the paragraph goes on, 46 are
/// full stops, 38 colons, 5 brackets, one is a semicolon, none a comma; of those that end an item's heading with its
/// element, 58 are full stops and 4 colons (clean pages).
const ENUMERATES: f64 = 0.02;
const SEMICOLON: f64 = 0.3;
/// Longer headings are none, in letters.
const LONGEST: usize = 30;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for i in desk.page.open() {
        let page = &desk.page;
        let strong = |k: usize| page.letters.get(k).is_some_and(|l| l.strong);
        let goes_on = i + 1 < page.values && !page.breaks(i + 1);
        if goes_on && ((strong(i) && !strong(i + 1)) || ends_heading(page, i)) {
            desk.weigh(i, |c| match c {
                '，' | '、' => ENUMERATES,
                '；' => SEMICOLON,
                _ => 1.0,
            });
        }
    }
}

/// Whether an element ends with the letter at `i`, which is the first sign of an item.
fn ends_heading(page: &Page, i: usize) -> bool {
    let sign = |k: usize| page.known(k).is_none_or(|c| matches!(c, '。' | '，' | '；' | '：'));
    page.letters[i].ends
        && page
            .line_start(i, LONGEST)
            .is_some_and(|start| begins_with_number(page, start, i) && !(start..i).any(sign))
}
