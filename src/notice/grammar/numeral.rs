//! Numbers in Arabic digits (half and full width) and in Chinese numerals, with the many signs that
//! pages print for zero.

use crate::notice::data::numerals::{DIGITS, ZEROS};

/// The value of an Arabic digit of either width.
fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a Chinese digit; every sign that is printed for zero counts.
fn chinese_digit(c: char) -> Option<u32> {
    if ZEROS.contains(c) {
        return Some(0);
    }
    DIGITS.iter().find(|(sign, _)| *sign == c).map(|&(_, value)| value)
}

/// Whether `c` could belong to a number, Arabic or Chinese.
pub(super) fn is_numeric(c: char) -> bool {
    arabic_digit(c).is_some() || chinese_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '廿' | '卅')
}

/// A number in Arabic digits, up to nine of them.
///
/// ```
/// use gongwen::notice::grammar::numeral;
/// assert_eq!(numeral::arabic("１66"), Some(166));
/// assert_eq!(numeral::arabic("1\u{FFFD}6"), None);
/// ```
pub fn arabic(text: &str) -> Option<u32> {
    let mut value = 0;
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    for c in text.chars() {
        value = value * 10 + arabic_digit(c)?;
    }
    Some(value)
}

/// A number below 10,000 in Chinese numerals: positional (`一百二十三`, `廿二`, `卅一`) or digit by
/// digit (`二〇〇六`).
///
/// ```
/// use gongwen::notice::grammar::numeral;
/// assert_eq!(numeral::chinese("十二"), Some(12));
/// assert_eq!(numeral::chinese("一百零三"), Some(103));
/// assert_eq!(numeral::chinese("二○○六"), Some(2006));
/// assert_eq!(numeral::chinese("十十"), None);
/// ```
pub fn chinese(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 8 {
        return None;
    }
    if !text.contains(['十', '百', '千', '廿', '卅']) {
        let mut value = 0;
        for c in text.chars() {
            value = value * 10 + chinese_digit(c)?;
        }
        return Some(value).filter(|_| text.chars().count() <= 4);
    }
    let (mut total, mut digit, mut below) = (0, None, 10_000);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' | '卅' if digit.is_none() && below > 10 => {
                (total, below) = (total + if c == '廿' { 20 } else { 30 }, 10);
                continue;
            }
            _ => {
                // Two digits in a row are no positional number; a zero only fills a gap.
                match (digit, chinese_digit(c)?) {
                    (None | Some(0), value) => digit = Some(value),
                    _ => return None,
                }
                continue;
            }
        };
        if unit >= below || (unit > 10 && digit.is_none()) {
            return None;
        }
        total += digit.take().filter(|&d| d > 0).unwrap_or(1) * unit;
        below = unit;
    }
    Some(total + digit.unwrap_or(0))
}

/// A number in either writing.
pub fn number(text: &str) -> Option<u32> {
    arabic(text).or_else(|| chinese(text))
}

/// A year from 1900 to 2099, four Arabic or four Chinese digits.
///
/// ```
/// use gongwen::notice::grammar::numeral;
/// for year in ["2006", "２００６", "二〇〇六", "二○○六", "二零零六", "二OO六", "二00六", "二ΟО六"] {
///     assert_eq!(numeral::year(year), Some(2006), "{year}");
/// }
/// assert_eq!(numeral::year("206"), None);
/// assert_eq!(numeral::year("2\u{FFFD}06"), None);
/// ```
pub fn year(text: &str) -> Option<u16> {
    if text.chars().count() != 4 {
        return None;
    }
    let value = arabic(text).or_else(|| text.chars().try_fold(0, |v, c| Some(v * 10 + chinese_digit(c)?)))?;
    u16::try_from(value).ok().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positional_numbers() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("二十二", 22),
            ("廿", 20),
            ("廿九", 29),
            ("卅一", 31),
            ("一百", 100),
            ("一百一十五", 115),
            ("二百零八", 208),
            ("一千零一", 1001),
        ] {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "百", "十百", "一二十", "二十十", "三�", "甲", "一看", "一二三四五", "廿廿"]
        {
            assert_eq!(chinese(text), None, "{text}");
        }
        for text in ["", "1a", "1 2", "1234567890", "十"] {
            assert_eq!(arabic(text), None, "{text}");
        }
    }

    #[test]
    fn years_keep_to_four_signs() {
        for text in ["二〇〇", "二〇〇六六", "2106", "1899", "十二〇六", "二〇〇�"] {
            assert_eq!(year(text), None, "{text}");
        }
        assert_eq!(year("一九九八"), Some(1998));
    }
}
