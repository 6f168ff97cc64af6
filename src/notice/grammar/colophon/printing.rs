//! The printing line: who had a document printed, and when.

use crate::notice::data::documents::METHODS;
use crate::notice::grammar::date::{self, CivilDate};
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::scan::{self, LOST};
use crate::notice::grammar::{Found, numeral, organ};
use crate::report::Span;
use regex::Regex;

static PRINTED: Pattern =
    Pattern::new(&[&['印']], || Regex::new(r"印\s{0,4}[发制]?\s*。?\s*$").expect("the pattern is fixed"));

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
