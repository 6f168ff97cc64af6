//! Width folding read backwards.

use super::gate::{self, Cells};
use crate::converter::Fold;
use std::sync::LazyLock;

/// What it costs to suppose that a sign or digit was full-width before it was folded: Chinese pages
/// have full-width punctuation everywhere and other full-width forms almost nowhere.
pub(super) const RARE_WIDTH: f32 = -9.0;

/// What NFKC turns into `c`: the full-width forms that Chinese text uses, and what each costs beyond
/// what the language thinks of it.
pub(super) fn unfolded(c: char) -> &'static [(char, f32)] {
    match c {
        ',' => &[('，', 0.0)],
        ':' => &[('：', 0.0)],
        ';' => &[('；', 0.0)],
        '!' => &[('！', 0.0)],
        '?' => &[('？', 0.0)],
        '(' => &[('（', 0.0)],
        ')' => &[('）', 0.0)],
        ' ' => &[('\u{3000}', -2.0), ('\u{A0}', -3.0)],
        '.' => &[('．', RARE_WIDTH)],
        '~' => &[('～', RARE_WIDTH)],
        '%' => &[('％', RARE_WIDTH)],
        '+' => &[('＋', RARE_WIDTH)],
        '-' => &[('－', RARE_WIDTH)],
        '=' => &[('＝', RARE_WIDTH)],
        '/' => &[('／', RARE_WIDTH)],
        '<' => &[('＜', RARE_WIDTH)],
        '>' => &[('＞', RARE_WIDTH)],
        '"' => &[('＂', RARE_WIDTH)],
        '\'' => &[('＇', RARE_WIDTH)],
        '@' => &[('＠', RARE_WIDTH)],
        '$' => &[('＄', RARE_WIDTH)],
        '&' => &[('＆', RARE_WIDTH)],
        '[' => &[('［', RARE_WIDTH)],
        ']' => &[('］', RARE_WIDTH)],
        '*' => &[('＊', RARE_WIDTH)],
        '#' => &[('＃', RARE_WIDTH)],
        '0' => &[('０', RARE_WIDTH)],
        '1' => &[('１', RARE_WIDTH)],
        '2' => &[('２', RARE_WIDTH)],
        '3' => &[('３', RARE_WIDTH)],
        '4' => &[('４', RARE_WIDTH)],
        '5' => &[('５', RARE_WIDTH)],
        '6' => &[('６', RARE_WIDTH)],
        '7' => &[('７', RARE_WIDTH)],
        '8' => &[('８', RARE_WIDTH)],
        '9' => &[('９', RARE_WIDTH)],
        _ => &[],
    }
}

/// Whether `c` begins what NFKC makes of some character of GBK or windows-1252 that it changes.
pub(super) fn begins(c: char) -> bool {
    static FIRST: LazyLock<Cells> = LazyLock::new(|| {
        let trails = (0x40..=0x7Eu8).chain(0x80..=0xFE);
        let cells = gate::read((0x81..=0xFEu8).flat_map(|row| trails.clone().map(move |cell| [row, cell])));
        let high: Vec<u8> = (0x80..=0xFF).collect();
        let (high, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&high);
        let changed = cells.chars().chain(high.chars()).filter(|c| Fold::Nfkc.changes(*c));
        Cells::holding(
            changed.filter_map(|c| Fold::Nfkc.apply_all(c.encode_utf8(&mut [0; 4])).chars().next()),
        )
    });
    FIRST.contains(c)
}
