//! The colophon (版记): 主题词, 抄送 and 抄报, the printing line, the number of copies
//! (GB/T 9704-2012 clause 7.4; 主题词 and 抄报 after GB/T 9704-1999).

use super::date::{self, CivilDate};
use super::pattern::Pattern;
use super::scan::{self, LOST};
use super::{Found, numeral, organ};
use crate::notice::data::documents::METHODS;
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
static PRINTED: Pattern =
    Pattern::new(&[&['印']], || Regex::new(r"印\s{0,4}[发制]?\s*。?\s*$").expect("the pattern is fixed"));
static COPIES: Pattern = Pattern::new(&[&['印'], &['份']], || {
    Regex::new(r"^\s*[（(]?\s*(?:共\s{0,4})?印\s{0,4}(?:制|发)?\s{0,4}(?P<n>[0-9０-９]{1,6})\s{0,4}份\s*[）)]?\s*。?\s*$")
        .expect("the pattern is fixed")
});
static TORN_COPIES: Pattern = Pattern::new(&[&[LOST]], || {
    Regex::new(r"^\s*[（(�]?\s*(?:共\s{0,4}[印�]|[共�]\s{0,4}印)\s{0,4}[0-9０-９�]{1,6}\s{0,4}[份�]\s*[）)�]?\s*。?\s*$")
        .expect("the pattern is fixed")
});

static COPIES_BEHIND: Pattern = Pattern::new(&[&['共']], || {
    Regex::new(
        r"\S.*?\s?(?P<all>[（(]?\s{0,4}共\s{0,4}印\s{0,4}(?P<n>[0-9０-９]{1,6})\s{0,4}份\s{0,4}[）)]?)\s*$",
    )
    .expect("the pattern is fixed")
});

static COPIES_BEFORE: Pattern = Pattern::new(&[&['共'], &['份']], || {
    Regex::new(r"^\s*(?P<all>[（(]?\s{0,4}共\s{0,4}印\s{0,4}(?P<n>[0-9０-９]{1,6})\s{0,4}份\s{0,4}[）)]?)[\s，,；;]{1,40}\S")
        .expect("the pattern is fixed")
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

/// The printing line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Printing {
    /// 印发机关, where the line names one.
    pub organ: Option<Found<String>>,
    /// 印发日期; `None` where a character of it was destroyed.
    pub date: Option<Found<CivilDate>>,
    /// Where the date stands whose characters were destroyed.
    pub damaged_date: Option<Span>,
    /// Whether an organ is there whose name cannot be given, because characters of it were destroyed.
    pub organ_damaged: bool,
}

/// The printing line `常州市建设局办公室 2006年8月23日 印发`: it ends in 印发, has a date before it, and nothing
/// before that but an organ.
///
/// ```
/// use gongwen::notice::grammar::colophon::printing;
/// let line = "常州市建设局办公室 2006 年8 月23 日 印发";
/// let printed = printing(line).unwrap();
/// assert_eq!(printed.organ.unwrap().value, "常州市建设局办公室");
/// assert_eq!(printed.date.unwrap().value.to_string(), "2006-08-23");
/// assert!(printing("现将办法印发").is_none());
/// ```
pub fn printing(line: &str) -> Option<Printing> {
    if line.len() >= 600 {
        return None;
    }
    // `（2022年8月12日印发）`
    let inner = scan::inside(line, scan::whole(line), &['（', '(']).unwrap_or(Span::at(0, line.len()));
    let (line, from) = (&line[..inner.end()], inner.start());
    let tail = PRINTED.find(line).filter(|tail| tail.start() >= from)?;
    let head = &line[..tail.start()];
    let (date, start) = match date::find_all(head).into_iter().next_back() {
        Some(found) if head[found.span.end()..].chars().all(scan::is_space) => {
            let start = found.span.start();
            (Some(found), start)
        }
        _ => (None, damaged_date(head)?),
    };
    let damaged_date = date.is_none().then(|| scan::trim(line, Span::at(start, tail.start() - start)));
    let name = scan::trim(line, Span::new(from, start)?);
    let name = scan::trim(
        line,
        Span::at(name.start(), line[name.range()].trim_end_matches(['，', ',', '、']).len()),
    );
    // `某局办公室　主动公开　2020年7月18日印发`
    let told = METHODS.iter().find_map(|word| line[name.range()].strip_suffix(word));
    let name = told.map_or(name, |rest| scan::trim(line, Span::at(name.start(), rest.len())));
    let text = &line[name.range()];
    let organ = match text {
        "" => None,
        _ if organ::is_organ(text) || organ::is_office(text) => Some(Found::new(name, scan::squeezed(text))),
        // A destroyed name before a good date: the date still stands. What was destroyed may stand behind it.
        _ if text.contains(LOST) || head[start..].starts_with(LOST) => None,
        _ => return None,
    };
    let organ_damaged = organ.is_none() && !text.is_empty();
    Some(Printing { organ, date, damaged_date, organ_damaged })
}

/// Where the date at the end of `head` begins that has destroyed characters.
fn damaged_date(head: &str) -> Option<usize> {
    let mut start = head.len();
    for (at, c) in head.char_indices().rev() {
        if !(c == LOST
            || numeral::is_numeric(c)
            || scan::is_space(c)
            || matches!(c, '年' | '月' | '日' | '-' | '.'))
        {
            break;
        }
        start = at;
    }
    date::damaged_whole(head.get(start..)?).then_some(start)
}

/// The number of copies of a line `共印50份`, `（印50份）`.
///
/// ```
/// use gongwen::notice::grammar::colophon::copies;
/// assert_eq!(copies("（共印 50 份）").unwrap().value, 50);
/// assert_eq!(copies("共印5\u{FFFD}份"), None);
/// ```
pub fn copies(line: &str) -> Option<Found<u32>> {
    let m = COPIES.captures(line).filter(|_| line.len() < 200)?;
    let count = numeral::arabic(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    Some(Found::new(scan::whole(line), count))
}

/// Whether a line is the number of copies, one or more of whose characters were destroyed.
///
/// ```
/// use gongwen::notice::grammar::colophon::copies_damaged;
/// assert!(copies_damaged("（共\u{FFFD}\u{FFFD}20份）"));
/// assert!(!copies_damaged("共印120份") && !copies_damaged("共\u{FFFD}同努力"));
/// ```
pub fn copies_damaged(line: &str) -> bool {
    line.contains(LOST) && line.len() < 200 && TORN_COPIES.is_match(line)
}

/// The number of copies at the end of a line that says something else before it (`…印发　共印50份`,
/// `校对：某某（共印50份）`), and where that ends.
pub fn copies_behind(line: &str) -> Option<(usize, Found<u32>)> {
    let m = COPIES_BEHIND.captures(line).filter(|_| line.len() < 300)?;
    let all = m.name("all")?;
    let count = numeral::arabic(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    Some((all.start(), Found::new(Span::at(all.start(), all.len()), count)))
}

/// The number of copies at the head of a line that goes on: `共印50份　某局办公室　2018年5月7日印发`, and where the rest
/// begins.
pub fn copies_before(line: &str) -> Option<(usize, Found<u32>)> {
    let m = COPIES_BEFORE.captures(line).filter(|_| line.len() < 300)?;
    let (whole, all) = (m.get(0)?, m.name("all")?);
    let count = numeral::arabic(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    let rest = whole.as_str().chars().next_back().map_or(whole.end(), |last| whole.end() - last.len_utf8());
    Some((rest, Found::new(Span::at(all.start(), all.len()), count)))
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

#[cfg(test)]
mod tests;
