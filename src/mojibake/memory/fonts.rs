//! The names of fonts, as a memory of their own.

use super::row::Row;
use super::{Key, LENGTHS, each_step, key};
use crate::mojibake::furniture;
use crate::mojibake::history::BOUNDARY;
use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// The names of fonts alone, behind their first characters, two at least.
static FONT_NAMES: LazyLock<HashMap<Key, Row>> = LazyLock::new(|| {
    let mut rows: HashMap<Key, Row> = HashMap::default();
    for font in furniture::FONTS {
        each_step(font, Some(BOUNDARY), |history, c| {
            if !history[2..].contains(&BOUNDARY) {
                rows.entry(key(history, LENGTHS[0].0)).or_default().add(c, 1);
            }
        });
    }
    rows
});

/// The share of the names of fonts that go on with `c` behind their first characters, two at least; `None` where none
/// begins so.
pub(in crate::mojibake) fn font(history: &[char; 4], c: char) -> Option<f32> {
    let row = FONT_NAMES.get(&key(history, LENGTHS[0].0))?;
    let of = row.times(c);
    Some(f32::from(of) / f32::from(row.total))
}
