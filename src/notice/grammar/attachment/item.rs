//! The number before an attachment's name in a list.

use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::{numeral, scan};
use regex::Regex;

/// One of these stands in every number of an item.
const ITEM_SIGNS: &[char] = &[
    '.', '．', '、', '：', ':', '）', ')', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '⑪', '⑫', '⑬',
    '⑭', '⑮', '⑯', '⑰', '⑱', '⑲', '⑳',
];

pub(super) static ITEM: Pattern = Pattern::new(&[ITEM_SIGNS], || {
    Regex::new(
        r"^\s*(?:附\s?件\s?)?(?:(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?[.．、：:]|[（(](?P<b>[0-9]{1,2})[）)]|(?P<c>[①-⑳]))\s*",
    )
    .expect("the pattern is fixed")
});

/// Whether the digits before byte `at` belong to the name: `1.5万元…`, `10:30`.
pub(super) fn is_number_of_name(piece: &str, at: usize) -> bool {
    let year = piece.get(at..at + 4).is_some_and(|y| numeral::year(y).is_some());
    let after_point = piece[..at].ends_with(['.', ':']);
    after_point && !year && scan::after(piece, at).is_some_and(|c| c.is_ascii_digit())
}

/// The number of an item and the byte at which its name begins.
pub(super) fn item(line: &str, from: usize) -> Option<(u32, usize)> {
    let piece = line.get(from..)?;
    let m = ITEM.captures(piece)?;
    let number = match m.name("c") {
        Some(c) => circled(c.as_str())?,
        None => numeral::number(m.name("n").or_else(|| m.name("b"))?.as_str())?,
    };
    let end = m.get(0)?.end();
    (!is_number_of_name(piece, end)).then_some((number, from + end))
}

/// `③`
fn circled(sign: &str) -> Option<u32> {
    let c = sign.chars().next_back().filter(|c| ('①'..='⑳').contains(c))?;
    Some(c as u32 - '①' as u32 + 1)
}

/// The byte at which the name of an item begins whose number was destroyed: `�.甲表`.
pub(super) fn torn_item(line: &str, from: usize) -> Option<usize> {
    let piece = line.get(from..)?;
    let rest = piece.trim_start_matches(scan::is_space);
    let rest = rest.strip_prefix(scan::LOST)?.strip_prefix(['.', '．', '、'])?;
    Some(line.len() - rest.trim_start_matches(scan::is_space).len()).filter(|&at| at < line.len())
}

/// The number printed directly before byte `at`.
pub(super) fn item_before(line: &str, at: usize) -> Option<u32> {
    let head = line.get(..at)?.trim_end_matches(|c: char| {
        scan::is_space(c) || matches!(c, '.' | '．' | '、' | '：' | ':' | '）' | ')')
    });
    if let Some(number) = circled(head) {
        return Some(number);
    }
    let digits: Vec<char> = head.chars().rev().take_while(|&c| numeral::is_numeric(c)).collect();
    numeral::number(&digits.into_iter().rev().collect::<String>())
}
