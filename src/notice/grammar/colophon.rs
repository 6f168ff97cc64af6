//! The colophon (版记): 主题词, 抄送 and 抄报, the printing line, the number of copies
//! (GB/T 9704-2012 clause 7.4; 主题词 and 抄报 after GB/T 9704-1999).

use super::pattern::Pattern;
use super::scan::{self, LOST};
use super::{Found, organ};
use crate::report::Span;
use regex::Regex;

static KEYWORDS: Pattern = Pattern::new(&[&['题']], || {
    Regex::new(r"^\s*主\s{0,4}题\s{0,4}词\s{0,4}[：:]?").expect("the pattern is fixed")
});
static COPIED: Pattern = Pattern::new(&[&['：', ':'], &['送', '报', '发']], || {
    Regex::new(r"^\s*(?P<k>抄\s{0,4}[送报发]|主\s{0,4}送|分\s{0,4}送|报\s{0,4}送|报|送)\s{0,4}(?:单位|机关)?\s{0,4}[：:]")
        .expect("the pattern is fixed")
});
/// A list without its colon.
static COPIED_BARE: Pattern = Pattern::new(&[&['抄']], || {
    Regex::new(r"^\s*(?P<k>抄\s{0,4}[送报])\s{1,8}").expect("the pattern is fixed")
});

/// A list that begins within a line, behind the full stop of another one or behind blanks.
static COPIED_TOO: Pattern = Pattern::new(&[&['：', ':'], &['抄', '主', '分']], || {
    Regex::new(r"[。；;\s]\s{0,40}(?P<k>(?:抄\s{0,4}[送报发]|主\s{0,4}送|分\s{0,4}送)\s{0,4}[：:])")
        .expect("the pattern is fixed")
});

/// What stands between names of a list that a colophon prints.
fn words(line: &str, from: usize, separator: impl Fn(char) -> bool) -> Vec<Found<String>> {
    let mut span = scan::trim(line, Span::at(from, line.len().saturating_sub(from)));
    while let Some(last) =
        line[span.range()].chars().next_back().filter(|c| matches!(c, '。' | '.' | '；' | ';'))
    {
        span = scan::trim(line, Span::at(span.start(), span.len() - last.len_utf8()));
    }
    let pieces = scan::split(line, span, separator);
    pieces.into_iter().map(|p| Found::new(p, scan::squeezed(&line[p.range()]))).collect()
}

/// The subject words of a line `主题词：…`, which GB/T 9704-1999 parts by blanks. Where the blanks were lost
/// they come as one undivided value: parting them would need to know the words. Empty where the line is
/// no such line; a word of which a character was destroyed is left out.
///
/// ```
/// use gongwen::notice::grammar::colophon::keywords;
/// let words = |line| keywords(line).into_iter().map(|w| w.value).collect::<Vec<_>>();
/// assert_eq!(words("主题词：建设　创优 活动　意见"), ["建设", "创优", "活动", "意见"]);
/// assert_eq!(words("主题词：建设创优活动意见"), ["建设创优活动意见"]);
/// ```
pub fn keywords(line: &str) -> Vec<Found<String>> {
    let Some(head) = KEYWORDS.find(line).filter(|_| line.len() < 600) else { return Vec::new() };
    // `主题词表的使用` is prose: without a colon a blank must follow.
    let parted = head.as_str().ends_with(|c| scan::is_colon(c) || scan::is_space(c));
    if !parted { Vec::new() } else { keyword_list(line, head.end()) }
}

/// The subject words of a labelled value.
pub fn keyword_values(value: &str) -> Vec<Found<String>> {
    if value.len() < 600 { keyword_list(value, 0) } else { Vec::new() }
}

fn keyword_list(line: &str, from: usize) -> Vec<Found<String>> {
    let list =
        words(line, from, |c| scan::is_space(c) || scan::is_list_separator(c) || matches!(c, '|' | '/'));
    // What is no word makes the list no list; a destroyed word is left out of it.
    let words = list.iter().all(|w| !w.value.contains(['。', '：', ':']) && w.value.chars().count() <= 24);
    if words { list.into_iter().filter(|w| !w.value.contains(LOST)).collect() } else { Vec::new() }
}

/// The organs of a list whose label stands elsewhere: `市委各部门，市人大常委会办公室。`
pub fn organs(list: &str) -> Vec<Found<String>> {
    if list.len() < 6000 { words(list, 0, |c| scan::is_list_separator(c) || c == '。') } else { Vec::new() }
}

/// To whom a document goes beside its addressees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Copying {
    /// 抄送, 分送, 抄发
    To,
    /// 抄报: to a higher organ
    Report,
    /// 主送: the addressees, moved here because they are many
    Main,
}

/// The organs of a line `抄送：甲，乙，丙。`, `抄报：…` or `主送：…`; `None` where the line is none. A name with a
/// destroyed character is left out, and said so.
///
/// ```
/// use gongwen::notice::grammar::colophon::{Copying, copied};
/// let list = copied("抄报：市作风办、文明办").unwrap();
/// assert_eq!(list.kind, Copying::Report);
/// assert_eq!(list.organs.iter().map(|o| o.value.as_str()).collect::<Vec<_>>(), ["市作风办", "文明办"]);
/// assert!(!list.damaged);
/// ```
pub fn copied(line: &str) -> Option<Copied> {
    if line.len() >= 6000 {
        return None;
    }
    let labelled = COPIED.captures(line);
    let bare = labelled.is_none();
    let head = labelled.or_else(|| COPIED_BARE.captures(line))?;
    let kind = match &*scan::squeeze(&head["k"]) {
        "抄报" | "报送" | "报" => Copying::Report,
        "主送" => Copying::Main,
        _ => Copying::To,
    };
    let mut organs = words(line, head.get(0)?.end(), |c| scan::is_list_separator(c) || c == '。');
    // `报送：于九月底前…` is an instruction.
    if (bare || head["k"].starts_with(['报', '送']))
        && !organs.iter().all(|o| o.value.contains(LOST) || organ::is_organ(&o.value))
    {
        return None;
    }
    let count = organs.len();
    organs.retain(|organ| !organ.value.contains(LOST));
    Some(Copied { kind, damaged: organs.len() < count, organs })
}

/// The lists of a line, where several stand in it: `抄报：省财政厅。　抄送：市审计局。`
///
/// ```
/// use gongwen::notice::grammar::colophon::lists;
/// let line = "抄报：省财政厅。　抄送：市审计局。";
/// let texts = lists(line).into_iter().map(|span| &line[span.range()]).collect::<Vec<_>>();
/// assert_eq!(texts, ["抄报：省财政厅。　", "抄送：市审计局。"]);
/// ```
pub fn lists(line: &str) -> Vec<Span> {
    let mut starts = vec![0];
    if line.len() < 6000 && COPIED.is_match(line) {
        starts.extend(COPIED_TOO.captures_iter(line).filter_map(|m| Some(m.name("k")?.start())));
    }
    starts.push(line.len());
    starts.windows(2).map(|w| Span::at(w[0], w[1] - w[0])).collect()
}

/// See [`copied`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Copied {
    /// Which list it is.
    pub kind: Copying,
    /// The organs as printed, blanks deleted.
    pub organs: Vec<Found<String>>,
    /// Whether a name was left out because a character of it was destroyed.
    pub damaged: bool,
}

/// Whether a line belongs to the colophon, so that the body has ended before it.
pub fn begins_colophon(line: &str) -> bool {
    !keywords(line).is_empty()
        || copied(line).is_some()
        || printing(line).is_some()
        || copies(line).is_some()
        || copies_damaged(line)
        || copies_before(line).is_some_and(|(at, _)| printing(&line[at..]).is_some())
}

mod copies;
mod printing;
pub use copies::{copies, copies_before, copies_behind, copies_damaged};
pub use printing::{Printing, printing};

#[cfg(test)]
mod tests;
