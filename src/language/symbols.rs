//! Which characters the model tells apart.
//!
//! Counts are shared where the difference says nothing about the neighbours: a digit is a digit, a space is a
//! space, and `,` between Han characters is `，` after a width fold. The folding is part of the model: training
//! text and queries go through the same function.

/// The symbol for white space of every kind, for line breaks, and for the edges of a text.
pub const BOUNDARY: char = ' ';
/// The symbol for every decimal digit, ASCII and full-width.
pub const DIGIT: char = '0';
/// The symbol for every basic Latin letter, ASCII and full-width.
pub const LATIN: char = 'a';

/// The symbol a character is counted as. Symbols map to themselves.
///
/// ```
/// use gongwen::language::symbol;
/// assert_eq!(symbol('７'), symbol('2'));
/// assert_eq!(symbol('\u{3000}'), symbol('\n'));
/// assert_eq!(symbol(','), '，');
/// assert_eq!(symbol('令'), '令');
/// ```
#[inline]
pub fn symbol(c: char) -> char {
    match c {
        '一'..='龥' => c,
        '0'..='9' | '０'..='９' => DIGIT,
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => LATIN,
        '\0'..='\u{20}' | '\u{7F}'..='\u{A0}' | '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}' => BOUNDARY,
        '\u{205F}'..='\u{206F}' | '\u{3000}' | '\u{FEFF}' => BOUNDARY,
        ',' => '，',
        '.' => '．',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '%' => '％',
        '○' | '◯' => '〇',
        _ => c,
    }
}

/// What the white space of typesetters costs beside the usual kinds, each of which stands for all of it.
const RARE_SPACE: f32 = -5.0;

/// The share of a symbol's probability that goes to this one of its characters, as a natural logarithm.
///
/// A symbol's common characters share it evenly (a digit gets a tenth); the rare width gets one in a hundred.
#[inline]
pub(super) fn member_log_prob(c: char) -> f32 {
    match c {
        '一'..='龥' => 0.0,
        '0'..='9' => -std::f32::consts::LN_10,
        'a'..='z' | 'A'..='Z' => -3.951_244,
        '０'..='９' => -6.907_755,
        'ａ'..='ｚ' | 'Ａ'..='Ｚ' => -8.556_414,
        // Pages are spaced with spaces, ideographic ones, and ones that do not break.
        '\u{2002}' | '\u{2003}' | '\u{200B}' | '\u{FEFF}' => RARE_SPACE,
        '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}' | '\u{205F}'..='\u{206F}' => 2.0 * RARE_SPACE,
        ',' | ':' | ';' | '?' | '!' | '(' | ')' | '．' | '％' => -3.0,
        _ => 0.0,
    }
}

/// Whether white space after this symbol is left out of the counts.
///
/// Sources differ in whether a sentence or a paragraph is a line, so that a break after a full stop carries the
/// habits of the collector, not of the language; and a run of white space counts once.
#[inline]
pub fn absorbs_boundary(symbol: char) -> bool {
    matches!(symbol, BOUNDARY | '。' | '；' | '！' | '？')
}
