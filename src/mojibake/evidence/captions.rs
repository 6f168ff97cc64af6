//! What a link says and what its `title` says: `<a title="水利局">水利局</a>`, lists and strips of links have the same words twice.

use super::desk::Desk;
use super::page::Page;

/// Of 2,154 values and link texts of clean pages that are equally long, three letters and more, 2,130 are the same and none differs
/// in one or two letters.
const SAME: f64 = 0.995;
/// The fewest and the most letters.
const SHORTEST: usize = 3;
const LONGEST: usize = 120;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for (value, text) in std::mem::take(&mut desk.page.captions) {
        if let Some(filling) = filling(&desk.page, value, text) {
            desk.conclude(&filling, SAME);
        }
    }
}

/// The open letters of either with those of the other, where all that is known of both is the same.
fn filling(page: &Page, value: usize, text: usize) -> Option<Vec<(usize, char)>> {
    let length = 1 + (1..LONGEST).take_while(|n| !page.breaks(value + n)).count();
    let end = text + length;
    if length < SHORTEST || end > page.values || !(page.letters[end - 1].ends || page.breaks(end)) {
        return None;
    }
    let mut filling = Vec::new();
    for n in 0..length {
        if n > 0 && page.breaks(text + n) {
            return None;
        }
        let pair = [value + n, text + n];
        match pair.map(|i| page.known(i)) {
            [Some(a), Some(b)] if a == b => {}
            [None, Some(_)] if page.is_open(pair[0]) => filling.push((pair[0], page.firm(pair[1])?)),
            [Some(_), None] if page.is_open(pair[1]) => filling.push((pair[1], page.firm(pair[0])?)),
            _ => return None,
        }
    }
    (!filling.is_empty() && filling.len() * 2 < length).then_some(filling)
}
