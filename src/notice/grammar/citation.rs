//! Where a cited number begins: what stands before it in prose is not part of it.

use super::document_number::is_code;
use super::organ;
use super::scan::{self, LOST};
use super::words::Words;
use crate::notice::data::documents::{BEFORE_NUMBER, NEVER_IN_CODE, NO_PROSE, ORGAN_BEFORE_CODE};
use std::sync::LazyLock;

/// The words of prose and the organs' names, to see that none is there.
static PROSE: LazyLock<Words> = LazyLock::new(|| Words::of(BEFORE_NUMBER));
static NEVER: LazyLock<Words> = LazyLock::new(|| Words::of(NEVER_IN_CODE));
static ORGANS: LazyLock<Words> = LazyLock::new(|| Words::of(ORGAN_BEFORE_CODE));
/// A Han character's length.
const LETTER: usize = '一'.len_utf8();

/// The longest code in characters that a citation may have; what is longer is prose.
pub(super) const LONGEST_CODE: usize = 10;

/// What stands between two numbers of one code: `国办发〔2021〕3号和〔2021〕4号`.
pub(super) const JOINING: &[&str] = &["和", "与", "及", "或", "以及", "、"];

/// Where the code of a cited number begins that ends at byte `end`.
pub(super) fn code_start(text: &str, end: usize) -> Option<usize> {
    let head = text.get(..end)?;
    let head = head.trim_end_matches(' ');
    let end = head.len();
    let (mut start, mut depth, mut seen) = (end, 0, 0);
    for (at, c) in head.char_indices().rev() {
        match c {
            // A bracket within the code: `苏(宁)政发`.
            '）' | ')' if depth == 0 && seen <= 4 => depth = 1,
            '（' | '(' if depth == 1 => depth = 0,
            // `某发〔2020〕1号及某发〔2020〕7号`: no code reaches back over another number.
            _ if scan::is_han(c) && c != '号' => {}
            LOST | '?' => return None,
            _ => break,
        }
        seen += 1;
        if seen > 40 {
            break;
        }
        if depth == 0 {
            start = at;
        }
    }
    let start = after_prose(text, behind_day(text, start), end);
    let start = start + organ_before::end(text.get(start..end)?);
    let code = text.get(start..end)?;
    // `（宁）` alone or a code with half a bracket says nothing.
    let count = code.chars().count();
    if JOINING.contains(&code) {
        return None;
    }
    ((1..=LONGEST_CODE).contains(&count) && is_code(code)).then_some(start)
}

/// Where the organ of a cited order begins, whose 令 or 公告 begins at byte `end`.
pub(super) fn organ_start(text: &str, end: usize) -> Option<usize> {
    let head = text.get(..end)?;
    let mut start = end;
    for (seen, (at, c)) in head.char_indices().rev().enumerate() {
        if c == LOST || c == '?' {
            return None;
        }
        if !scan::is_han(c) || c == '号' || seen > 30 {
            break;
        }
        start = at;
    }
    start = behind_day(text, start);
    let last = after_prose(text, start, end);
    if !(2..=25).contains(&text.get(last..end)?.chars().count()) {
        return None;
    }
    // Behind prose there is no other organ.
    Some(if last > start { last } else { first_of_several(text, last) })
}

/// `2021年7月27日某某令第7号`: the sign of a date is no part of a name or code.
fn behind_day(text: &str, start: usize) -> usize {
    let dated = scan::before(text, start).is_some_and(|c| c.is_numeric());
    let sign = scan::after(text, start).is_some_and(|c| matches!(c, '年' | '月' | '日'));
    if dated && sign { start + '日'.len_utf8() } else { start }
}

/// The most organs that number an order or announcement together.
const JOINT: usize = 12;

/// Where the names of several organs begin of which the last begins at byte `last`: `财政部 海关总署 税务总局`.
fn first_of_several(text: &str, last: usize) -> usize {
    let mut first = last;
    for _ in 0..JOINT {
        let head = text.get(..first).unwrap_or_default();
        let before = head.trim_end_matches(|c| scan::is_space(c) || c == '、');
        let run = before.chars().rev().take(30).take_while(|&c| scan::is_han(c)).map(char::len_utf8);
        let from = before.len() - run.sum::<usize>();
        let at = behind_words(text, from, before.len());
        // Where a bracket opens right before, the number begins there, whatever its organs are called.
        let opened = scan::before(text, from).is_some_and(|c| matches!(c, '（' | '(' | '〔' | '['));
        let name = before.get(at..).unwrap_or_default();
        let fits = if opened { organ::ends_as_one(name) } else { organ::is_organ(name) };
        if before.len() == head.len() || !fits {
            break;
        }
        first = at;
        if at > from {
            break;
        }
    }
    first
}

/// `start` moved past the words of prose between it and `end`.
fn behind_words(text: &str, start: usize, end: usize) -> usize {
    let piece = text.get(start..end).unwrap_or_default();
    let mut from = 0;
    let prose = if PROSE.are_in(piece) { BEFORE_NUMBER } else { &[] };
    for word in prose.iter().filter(|word| word.len() > LETTER) {
        if let Some(at) = piece.rfind(word).filter(|at| at + word.len() < piece.len()) {
            from = from.max(at + word.len());
        }
    }
    let never = if NEVER.are_in(piece) { NEVER_IN_CODE } else { &[] };
    for word in never {
        if let Some(at) = piece.rfind(word).filter(|at| at + word.len() < piece.len()) {
            from = from.max(at + word.len());
        }
    }
    // A single character may be part of a code (`原`, `经`), so it counts only at the front.
    let single = || prose.iter().filter(|word| word.len() == LETTER);
    while let Some(word) = single().find(|word| piece[from..].starts_with(**word)) {
        let named = NO_PROSE.iter().any(|name| piece[from..].starts_with(name));
        if named || from + word.len() >= piece.len() {
            break;
        }
        from += word.len();
    }
    start + from
}

/// `start` moved past the words of prose and the organ's full name between it and `end`.
fn after_prose(text: &str, start: usize, end: usize) -> usize {
    let piece = text.get(start..end).unwrap_or_default();
    let mut from = behind_words(text, start, end) - start;
    let organs = if ORGANS.are_in(piece) { ORGAN_BEFORE_CODE } else { &[] };
    for name in organs {
        if let Some(at) = piece.rfind(name) {
            let next = at + name.len();
            if piece.get(next..).is_some_and(|rest| {
                rest.chars().count() >= 2
                    && text.get(end..).is_some_and(|t| !t.starts_with(['令', '公', '通']))
            }) {
                from = from.max(next);
            }
        }
    }
    start + from
}

mod organ_before;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_behind_the_prose_before_it() {
        for (head, code) in [
            ("根据国办发", Some("国办发")),
            ("《某办法》（穗府办规", Some("穗府办规")),
            ("按照苏(宁)政发", Some("苏(宁)政发")),
            ("已由市发改委以某发改投", Some("某发改投")),
            ("该项目已经某发改投", Some("某发改投")),
            ("于2019年3月1日下达了某环责改字", Some("某环责改字")),
            ("2019年3月1日某环责改字", Some("某环责改字")),
            ("收到市发改委转来的某发改投", Some("某发改投")),
            ("根据并政发", Some("并政发")),
            ("按照省水利厅清水函", Some("清水函")),
            ("清府发〔2021〕3号和", None),
            ("见财\u{FFFD}", None),
            ("（", None),
        ] {
            assert_eq!(code_start(head, head.len()).map(|at| &head[at..]), code, "{head}");
        }
    }

    #[test]
    fn an_order_begins_at_its_organ() {
        for (head, organ) in [
            ("2021年7月27日中华人民共和国国务院", Some("中华人民共和国国务院")),
            ("依据广东省人民政府", Some("广东省人民政府")),
            ("根据财政部、税务总局", Some("财政部、税务总局")),
            ("《某办法》（财政部 海关总署　税务总局", Some("财政部 海关总署　税务总局")),
            ("《某办法》 财政部", Some("财政部")),
            ("某规定 财政部", Some("财政部")),
            ("（自然资源部 财政部", Some("自然资源部 财政部")),
            ("自治区人民政府", Some("自治区人民政府")),
            ("某\u{FFFD}府", None),
            ("", None),
        ] {
            assert_eq!(organ_start(head, head.len()).map(|at| &head[at..]), organ, "{head}");
        }
    }
}
