//! Width folding read backwards.

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
