//! The list of attachments (附件说明, GB/T 9704-2012 clause 7.3.4): `附件：1．甲表`, `2．乙表` …

use super::pattern::Pattern;
use super::scan;
use super::{Found, numeral, organ};
use crate::report::Span;
use regex::Regex;

/// One attachment that the document announces.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attachment {
    /// The line it is printed in.
    pub line: usize,
    /// Its number, where it has one; of a part of another one (`1-1.子表`) that one's.
    pub number: Option<u32>,
    /// Whether it is a part of the one that has its number.
    pub part: bool,
    /// Its name, without number and extension, white space folded; the span is the name's in its first
    /// line, a continuation in the next lines left out.
    pub name: Found<String>,
}

impl Attachment {
    /// The same under another name.
    pub(in crate::notice) fn named(&self, name: &str) -> Attachment {
        Attachment { name: Found::new(self.name.span, name.to_owned()), ..self.clone() }
    }
}

/// Whether a line begins a list of attachments or an item of one.
pub(in crate::notice) fn begins(line: &str) -> bool {
    line.len() < 2000 && (HEAD.is_match(line) || BARE_HEAD.is_match(line) || item(line, 0).is_some())
}

/// Whether a line begins with the word for attachments and its colon.
pub(in crate::notice) fn is_head(line: &str) -> bool {
    line.len() < 2000 && HEAD.is_match(line)
}

static HEAD: Pattern = Pattern::new(&[&['附']], || {
    Regex::new(
        r"^\s*附\s{0,8}(?:件|表|图)?\s{0,4}(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s{0,4}[：:]",
    )
    .expect("the pattern is fixed")
});

static BARE_HEAD: Pattern =
    Pattern::new(&[&['附']], || Regex::new(r"^\s*附\s{0,8}件\s{1,8}").expect("the pattern is fixed"));

/// The attachments listed in a text, its lines being its paragraphs in order. A list begins at a line
/// `附件：`, with or without a first name behind it, and goes on while the numbers do; a line between two
/// numbers is the continuation of the name before it. `附件1` without a colon is the heading of the
/// attachment itself and announces nothing, and so does `附件：` with no name and no list.
///
/// ```
/// use gongwen::notice::grammar::attachment::find;
/// let lines = ["特此通知。", "附　件：1.2020年度申报指南", "　　　　2．高质量分析评议", "指引.doc", "3. 汇总表；", "省科技厅"];
/// let names: Vec<_> = find(&lines).into_iter().map(|a| a.name.value).collect();
/// assert_eq!(names, ["2020年度申报指南", "高质量分析评议指引", "汇总表"]);
/// ```
pub fn find(lines: &[&str]) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    let mut n = 0;
    while n < lines.len() {
        let line = lines[n];
        let Some(head) = HEAD.captures(line).filter(|_| line.len() < 2000) else {
            // `附件　1.甲表` over `2.乙表`: the colon is missing, the list is not.
            let bare = BARE_HEAD.find(line).filter(|_| line.len() < 2000).map(|m| m.end());
            let next = || lines.get(n + 1).filter(|l| l.len() < 2000).and_then(|l| item(l, 0));
            n = match bare {
                _ if own_words(lines, n) > 0 => {
                    let end = n + own_words(lines, n);
                    for (at, line) in lines.iter().enumerate().take(end).skip(n) {
                        if let Some((number, from)) = own_word(line) {
                            push(&mut found, line, at, Some(number), from);
                        }
                    }
                    end
                }
                Some(at) if item(line, at).is_some_and(|i| i.0 == 1) && next().is_some_and(|i| i.0 == 2) => {
                    list(lines, n, at, &mut found)
                }
                _ => n + 1,
            };
            continue;
        };
        let at = head.get(0).map_or(0, |m| m.end());
        let number = head.name("n").and_then(|m| numeral::number(m.as_str()));
        n = match number {
            // `附件1：甲表`, each with its own word.
            Some(_) => {
                push(&mut found, line, n, number, at);
                n + 1
            }
            None => list(lines, n, at, &mut found),
        };
    }
    found
}

fn push(found: &mut Vec<Attachment>, line: &str, n: usize, number: Option<u32>, from: usize) {
    let mut span = scan::trim(line, Span::at(from, line.len().saturating_sub(from)));
    // `附件：附件：甲表`: the list's word and the file's own.
    if let Some(head) = HEAD.find(&line[span.range()]) {
        span = scan::trim(line, Span::at(span.start() + head.end(), span.len() - head.end()));
    }
    let name = tidy(&line[span.range()]);
    if !name.is_empty() {
        found.push(Attachment { line: n, number, part: false, name: Found::new(span, name) });
    }
}

/// Reads the list whose head ends at byte `at` of line `n`; answers the line after it.
fn list(lines: &[&str], n: usize, at: usize, found: &mut Vec<Attachment>) -> usize {
    let first = lines[n];
    let rest = scan::trim(first, Span::at(at, first.len() - at));
    let mut next = n + 1;
    let mut expected = 1;
    if !rest.is_empty() {
        match item(first, rest.start()) {
            Some((1, from)) => {
                expected = 2 + several(found, first, n, from);
            }
            None if torn_item(first, rest.start()).is_some() => {
                let from = torn_item(first, rest.start()).unwrap_or(rest.start());
                push(found, first, n, Some(1), from);
                expected = 2;
            }
            _ => {
                push(found, first, n, None, rest.start());
                // A single one may still be followed by others: `附件：甲表` `2.乙表` is a list.
                expected = 2;
            }
        }
    }
    // `附件：《甲办法》` over `《乙办法》`
    let named = |line: &str| {
        let text = line.trim_matches(scan::is_space).trim_end_matches(['。', '；', ';']);
        text.len() < 600 && text.starts_with('《') && text.ends_with('》') && text.matches('《').count() == 1
    };
    if found.last().is_some_and(|last| last.line == n && last.number.is_none() && named(&last.name.value)) {
        while let Some(line) = lines.get(next).filter(|line| named(line)) {
            push(found, line, next, None, 0);
            next += 1;
        }
    }
    // The next numbers, with at most two lines of a name's continuation before each.
    'items: loop {
        for skipped in 0..4 {
            let Some(line) = lines.get(next + skipped).filter(|line| line.len() < 2000) else { break 'items };
            if let Some((number, from)) = part(line).filter(|_| skipped == 0 && expected > 1)
                && number + 1 == expected
            {
                let count = found.len();
                push(found, line, next, Some(number), from);
                found.iter_mut().skip(count).for_each(|item| item.part = true);
                next += 1;
                continue 'items;
            }
            let torn = || torn_item(line, 0).map(|from| (expected, from));
            if let Some((number, from)) =
                item(line, 0).or_else(torn).filter(|&(number, _)| number == expected)
            {
                for between in lines.get(next..next + skipped).unwrap_or_default() {
                    if let Some(last) = found.last_mut().filter(|_| expected > 1) {
                        last.name.value =
                            tidy(&format!("{}{}", last.name.value, between.trim_matches(scan::is_space)));
                    }
                }
                expected = number + 1 + several(found, line, next + skipped, from);
                next += skipped + 1;
                continue 'items;
            }
            // What can be no part of a name ends the list.
            if skipped == 3 || ends_list(line) {
                break 'items;
            }
        }
    }
    // The last name may go on too: a line that is no organ, no date, no sentence, but a bare file ending.
    if let Some(line) =
        lines.get(next).filter(|line| EXTENSION.is_match(line.trim_end_matches(scan::is_space)))
        && let Some(last) = found.last_mut().filter(|last| last.line + 1 == next && HEAD.find(line).is_none())
        && item(line, 0).is_none()
        && line.chars().count() < 20
        && !EXTENSION.is_match(&lines[last.line][last.name.span.range()])
    {
        last.name.value = tidy(&format!("{}{}", last.name.value, line.trim_matches(scan::is_space)));
        next += 1;
    }
    next
}

/// Adds the item that begins at byte `from`, and those that follow it in the same line (`1.甲 2.乙`);
/// answers how many followed.
fn several(found: &mut Vec<Attachment>, line: &str, n: usize, from: usize) -> u32 {
    let mut start = from;
    let mut number = item_before(line, from).unwrap_or(1);
    let first = number;
    let mut at = from;
    while let Some(c) = scan::after(line, at) {
        at += c.len_utf8();
        if !(scan::is_space(c) || matches!(c, '；' | ';')) {
            continue;
        }
        if let Some((next, name)) = item(line, at).filter(|&(next, _)| next == number + 1) {
            push_slice(found, line, n, number, start, at);
            (start, at, number) = (name, name, next);
        }
    }
    push_slice(found, line, n, number, start, line.len());
    number - first
}

fn push_slice(found: &mut Vec<Attachment>, line: &str, n: usize, number: u32, from: usize, to: usize) {
    if let Some(piece) = line.get(..to) {
        push(found, piece, n, Some(number), from);
    }
}

/// Whether a line cannot continue an attachment's name.
fn ends_list(line: &str) -> bool {
    let text = line.trim_matches(scan::is_space);
    text.is_empty()
        || text.chars().count() > 40
        || text.ends_with(['。', '：', ':'])
        // A remark stands in brackets as a whole; a name only ends with one.
        || scan::inside(text, scan::whole(text), &['（', '(', '【']).is_some()
        || part(text).is_some()
        || HEAD.is_match(text)
        || !organ::split_list(text).is_empty()
        || !super::date::find_all(text).is_empty()
}

mod item;
mod name;
mod shapes;
use item::{item, item_before, torn_item};
pub use name::clean_name;
pub(in crate::notice) use name::is_counted;
use name::{EXTENSION, tidy};
use shapes::{own_word, own_words, part};

#[cfg(test)]
mod tests;
