//! Lines of a sign-off with destroyed characters.

use crate::notice::grammar::date::{self, CivilDate};
use crate::notice::grammar::scan::{self, LOST};
use crate::notice::grammar::{Found, organ};

/// What may stand in the place of a destroyed character, for a line to be organs.
const FILLINGS: &[char] =
    &['某', '局', '会', '厅', '院', '部', '委', '协', '处', '室', '办', '府', '司', '组'];

/// Whether a line would be organs if the destroyed characters were others, or with one more at its end.
pub(in crate::notice) fn is_organ_but_for_holes(text: &str) -> bool {
    let text = text.trim_matches(scan::is_space);
    if text.chars().count() > 60 || text.contains(['。', '，', '；', '：']) {
        return false;
    }
    let organs = |text: &str| !organ::split_list(text).is_empty();
    if text.contains(LOST) {
        let fill = |c: &char| text.chars().map(|t| if t == LOST { *c } else { t }).collect::<String>();
        return FILLINGS.iter().any(|c| organs(&fill(c)));
    }
    text.chars().count() > 1
        && text.chars().all(scan::is_han)
        && FILLINGS[1..].iter().any(|c| organs(&format!("{text}{c}")))
}

/// The names of a list that can be read.
pub(super) fn whole_ones(text: &str) -> Vec<Found<String>> {
    scan::split(text, scan::whole(text), |c| scan::is_space(c) || scan::is_list_separator(c))
        .into_iter()
        .filter(|piece| organ::is_organ(&text[piece.range()]))
        .map(|piece| Found::new(piece, scan::squeezed(&text[piece.range()])))
        .collect()
}

/// The date of a line that is a date, with destroyed characters before or behind it: its year is in full and its
/// 日 stands there, so they were no part of it.
pub(super) fn between_holes(text: &str) -> Option<Found<CivilDate>> {
    if !text.contains(LOST) {
        return None;
    }
    let found = date::find_all(text);
    let [only] = found.as_slice() else { return None };
    let hole = |c: char| c == LOST || scan::is_space(c);
    let around = text[..only.span.start()].chars().chain(text[only.span.end()..].chars());
    let raw = only.raw(text);
    (raw.contains('年')
        && raw.ends_with('日')
        && around.clone().any(|c| c == LOST)
        && around.clone().all(hole))
    .then(|| only.clone())
}
