//! The three sizes of type that a page offers, one letter each: `【字体：大 中 小】`.

use super::desk::Desk;

const ORDERS: [[char; 3]; 2] = [['大', '中', '小'], ['小', '中', '大']];
/// Three letters in a row, each a link or word of its own, that can be the sizes.
const SURE: f64 = 0.995;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for i in desk.page.open() {
        for (order, at) in ORDERS.iter().flat_map(|order| (0..3).map(move |k| (order, k))) {
            if let Some(filling) = i.checked_sub(at).and_then(|from| sizes(desk, from, order)) {
                desk.conclude(&filling, SURE);
                break;
            }
        }
    }
}

/// What is open of the three sizes at `from`, where nothing contradicts.
fn sizes(desk: &Desk<'_>, from: usize, order: &[char; 3]) -> Option<Vec<(usize, char)>> {
    let page = &desk.page;
    if from + 3 > page.letters.len() || !page.parts(from + 1) || !page.parts(from + 2) {
        return None;
    }
    // With one of them known the others need not be likely: in a button's name the language expects anything.
    let known = (from..).zip(order).any(|(i, &c)| page.known(i) == Some(c));
    // Letters of any other word may be set wide, too (`财 政 部`).
    let han = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c);
    let more = !page.breaks(from + 3)
        && page.parts(from + 3)
        && page.parts(from + 4)
        && page.known(from + 3).is_none_or(han);
    if !known && (more || !is_announced(desk, from)) {
        return None;
    }
    let mut filling = Vec::new();
    for (i, &c) in (from..).zip(order) {
        let called = || is_called(desk, i, c);
        match page.known(i) {
            Some(known) if known == c => {}
            // Without a letter that is known the order is not, either: the middle one is the same in both.
            None if page.is_open(i) && (known || c == '中' && page.can_be(i, c) || called()) => {
                filling.push((i, c));
            }
            None if page.is_open(i) && page.can_be(i, c) => {}
            _ => return None,
        }
    }
    (!filling.is_empty()).then_some(filling)
}

/// Whether `字体` or the like stands right before the letter at `from`, and a sign or nothing between.
fn is_announced(desk: &Desk<'_>, from: usize) -> bool {
    let page = &desk.page;
    let known = |back: usize| from.checked_sub(back).and_then(|i| page.known(i));
    let sign = matches!(known(1), Some('：' | ':' | '【' | '[' | '（' | '('));
    let at = if sign { 2 } else { 1 };
    let named =
        matches!((known(at + 1), known(at)), (Some('字'), Some('体' | '号')) | (Some('大'), Some('小')));
    named && (sign || page.parts(from)) || is_called(desk, from, '大') || is_called(desk, from, '小')
}

/// Whether the tag right before the letter at `i` has the size in a name of its own: `class="smallFont"`.
fn is_called(desk: &Desk<'_>, i: usize, c: char) -> bool {
    let names: &[&str] = match c {
        '小' => &["small"],
        '中' => &["mid", "medium", "normal", "large"],
        _ => &["big", "large", "max"],
    };
    let tag = desk.tag_before(i).to_ascii_lowercase();
    names.iter().any(|name| tag.contains(name))
}
