//! The line of addressees ends in a colon (GB/T 9704-2012 clause 7.3.2).

use super::Grammar;
use super::desk::Desk;

/// How many times likelier a line of addressees ends in its colon than in anything else; an estimate.
const COLON: f64 = 50.0;
/// Longer lines are no addressees, in letters.
const LONGEST: usize = 300;

pub(super) fn weigh(desk: &mut Desk<'_>, grammar: &dyn Grammar) {
    for i in desk.page.open() {
        let page = &desk.page;
        if !page.can_be(i, '：') || !page.breaks(i + 1) || page.breaks(i) {
            continue;
        }
        let Some(start) = page.line_start(i, LONGEST) else { continue };
        if grammar.addressees(&format!("{}：", page.text(start..i))) {
            desk.lift(i, '：', COLON);
        }
    }
}
