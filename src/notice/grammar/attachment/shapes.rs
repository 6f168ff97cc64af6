//! Rarer shapes of an attachment's line: with a word of its own and no colon, and parts of another one.

use super::item::is_number_of_name;
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::{date, numeral, organ, scan};
use regex::Regex;

/// `1-1.子表`, `附件1-2：子表`
static PART: Pattern = Pattern::new(&[&['-', '－', '—', '–']], || {
    Regex::new(r"^\s*(?:附\s?件\s?)?(?P<n>[0-9０-９]{1,2})\s?[-－—–]\s?[0-9０-９]{1,2}(?:\s?[.．、：:]\s*|\s+)(?P<name>\S)")
        .expect("the pattern is fixed")
});

/// `附件1.甲表`, `附件1 甲表`: no colon, each with its own word.
static OWN_WORD: Pattern = Pattern::new(&[&['附'], &['件']], || {
    Regex::new(
        r"^\s*附\s?件\s?(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?:\s?[.．、]\s*|\s+)(?P<name>\S)",
    )
    .expect("the pattern is fixed")
});

/// How many lines from line `n` on announce an attachment each with its own word and without a colon. One alone is the
/// heading of the attachment itself, unless the sign-off follows it.
pub(super) fn own_words(lines: &[&str], n: usize) -> usize {
    let numbered =
        |(i, line): (usize, &&str)| own_word(line).is_some_and(|(number, _)| number as usize == i + 1);
    let count = lines[n..].iter().enumerate().take(99).take_while(|&l| numbered(l)).count();
    let signed = || {
        let next = lines[n + 1..].iter().take(3).find(|l| !l.chars().all(scan::is_space));
        next.is_some_and(|l| {
            l.len() < 200 && (!organ::split_list(l).is_empty() || date::parse_whole(l).is_some())
        })
    };
    if count == 1 && !signed() { 0 } else { count }
}

/// The number of such a line and the byte at which the name begins.
pub(super) fn own_word(line: &str) -> Option<(u32, usize)> {
    let m = OWN_WORD.captures(line).filter(|_| line.len() < 300)?;
    let from = m.name("name")?.start();
    let sentence = line.trim_end_matches(scan::is_space).ends_with('。');
    (!sentence && !is_number_of_name(line, from)).then_some((numeral::number(m.name("n")?.as_str())?, from))
}

/// The number of the attachment of which a line names a part, and the byte at which the name begins.
pub(super) fn part(line: &str) -> Option<(u32, usize)> {
    let m = PART.captures(line).filter(|_| line.len() < 300)?;
    Some((numeral::arabic(m.name("n")?.as_str())?, m.name("name")?.start()))
}
