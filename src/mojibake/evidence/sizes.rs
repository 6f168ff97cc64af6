//! The three sizes of type that a page offers, one letter each: `【字体：大 中 小】`.

use super::desk::Desk;
use super::page::Page;

const ORDERS: [[char; 3]; 2] = [['大', '中', '小'], ['小', '中', '大']];
/// Three letters in a row, each a link or word of its own, that can be the sizes.
const SURE: f64 = 0.995;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for i in desk.page.open() {
        for (order, at) in ORDERS.iter().flat_map(|order| (0..3).map(move |k| (order, k))) {
            if let Some(filling) = i.checked_sub(at).and_then(|from| sizes(&desk.page, from, order)) {
                desk.conclude(&filling, SURE);
                break;
            }
        }
    }
}

/// What is open of the three sizes at `from`, where nothing contradicts.
fn sizes(page: &Page, from: usize, order: &[char; 3]) -> Option<Vec<(usize, char)>> {
    let parted = |i: usize| page.breaks(i) || page.letters[i].spaced;
    if from + 3 > page.letters.len() || !parted(from + 1) || !parted(from + 2) {
        return None;
    }
    let mut filling = Vec::new();
    for (i, &c) in (from..).zip(order) {
        match page.known(i) {
            Some(known) if known == c => {}
            None if page.can_be(i, c) && page.is_open(i) => filling.push((i, c)),
            _ => return None,
        }
    }
    (!filling.is_empty()).then_some(filling)
}
