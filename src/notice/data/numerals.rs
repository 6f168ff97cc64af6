//! Chinese numerals as notices print them.

/// The Chinese digits one to nine. `两` is left out on purpose: no date or number is written with it.
pub const DIGITS: [(char, u32); 9] =
    [('一', 1), ('二', 2), ('三', 3), ('四', 4), ('五', 5), ('六', 6), ('七', 7), ('八', 8), ('九', 9)];

/// What stands for zero between Chinese digits: `〇` U+3007, `○` U+25CB, `零` U+96F6, `Ｏ` U+FF2F,
/// `O`, `o`, Greek omicron U+039F, Cyrillic О U+041E, `０` U+FF10, `0`, `◯` U+25EF.
pub const ZEROS: &str = "〇○零ＯOo\u{39F}\u{41E}０0◯";
