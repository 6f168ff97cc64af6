//! Rarer shapes of numbers: the order that is counted before its kind (`国务院第588号令`), and several numbers of
//! one code (`国办发〔2011〕2、3号`).

use super::coded::year;
use super::{CLOSE, DocumentNumber, Kind, NUMBER, OPEN, pattern};
use crate::notice::grammar::citation::{code_start, organ_start};
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::{Found, numeral, organ, scan};
use crate::report::Span;
use regex::Captures;

/// `第588号令`, `2018年第16号令`.
static COUNTED: Pattern = Pattern::new(&[&['第'], &['号', '號'], &['令', '告']], || {
    pattern(&format!(
        r"(?:(?P<y>[0-9０-９]{{4}}|[一二][^\s\d]{{3}})\s{{0,4}}年\s{{0,4}})?第\s{{0,4}}(?P<n>{NUMBER})\s{{0,4}}[号號]\s{{0,4}}(?P<k>令|公告|通告)"
    ))
});

/// `〔2011〕2、3号`, `〔2011〕2号和3号`, what stands after the code.
static LISTED: Pattern = Pattern::new(&[&['号', '號'], &['、', '和', '及', '与']], || {
    pattern(&format!(
        r"[{OPEN}]\s{{0,4}}(?P<y>[0-9０-９]{{4}})\s{{0,4}}年?\s{{0,4}}[{CLOSE}]\s{{0,4}}(?:第\s{{0,4}})?
          (?P<list>[0-9０-９]{{1,5}}\s{{0,4}}[号號]?(?:\s{{0,4}}[、和及与]\s{{0,4}}第?\s{{0,4}}[0-9０-９]{{1,5}}\s{{0,4}}[号號]?){{1,12}})"
    ))
});

/// The numbers of a text that stand before 令 or 公告, each with its organ.
pub(super) fn counted(text: &str) -> Vec<Found<DocumentNumber>> {
    let read = |m: Captures<'_>| {
        let all = m.get(0)?;
        let start = organ_start(text, all.start())?;
        let number = of_organ(&m, &scan::squeeze(text.get(start..all.start())?))?;
        Some(Found::new(Span::at(start, all.end() - start), number))
    };
    COUNTED.captures_iter(text).filter_map(read).collect()
}

/// The number of a text that is one and nothing else.
pub(super) fn counted_whole(piece: &str) -> Option<DocumentNumber> {
    let m = COUNTED.captures(piece)?;
    let all = m.get(0).filter(|all| all.end() == piece.len())?;
    let organ = scan::squeeze(piece.get(..all.start())?);
    organ.chars().all(|c| scan::is_han(c) || c == '、').then(|| of_organ(&m, &organ)).flatten()
}

/// The number of a match of [`COUNTED`] behind its organ.
fn of_organ(m: &Captures<'_>, organ: &str) -> Option<DocumentNumber> {
    // `市政府第6号令`: cited by a short name.
    if !organ::is_organ(organ) && !organ.ends_with("政府") {
        return None;
    }
    let year = match m.name("y") {
        Some(y) => Some(numeral::year(y.as_str())?),
        None => None,
    };
    let kind = if m.name("k")?.as_str() == "令" { Kind::Order } else { Kind::Announcement };
    let value = format!("{organ}{}", scan::squeeze(m.get(0)?.as_str()));
    let serial = numeral::number(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    Some(DocumentNumber {
        kind,
        value,
        organ_code: None,
        organ: Some(organ.to_owned()),
        year,
        serial,
        sub: None,
    })
}

/// The numbers of a text of which several share a code and a year.
pub(super) fn listed(text: &str) -> Vec<Found<DocumentNumber>> {
    LISTED.captures_iter(text).filter_map(|m| of_list(text, &m)).flatten().collect()
}

fn of_list(text: &str, m: &Captures<'_>) -> Option<Vec<Found<DocumentNumber>>> {
    let (all, list) = (m.get(0)?, m.name("list")?);
    let start = code_start(text, all.start())?;
    let code = scan::squeeze(text.get(start..all.start())?);
    let year = year(m.name("y")?.as_str())?;
    // What stands behind the last 号 is another number: `〔2011〕2号和2012年`.
    let end = list.as_str().rfind(['号', '號'])?;
    let pieces = scan::split(list.as_str(), Span::at(0, end), |c| matches!(c, '、' | '和' | '及' | '与'));
    let numbers = pieces.into_iter().enumerate().filter_map(|(n, piece)| {
        let digits = list.as_str()[piece.range()].trim_matches(|c: char| !numeral::is_numeric(c));
        let serial = numeral::number(digits).filter(|&n| n > 0)?;
        let from = if n == 0 { start } else { list.start() + piece.start() };
        // The last 号 was what the list was parted by.
        let to = list.start() + piece.end();
        let to = to
            + text
                .get(to..)
                .and_then(|rest| rest.chars().next())
                .filter(|c| "号號".contains(*c))
                .map_or(0, char::len_utf8);
        let value = format!("{code}〔{year}〕{serial}号");
        let (organ_code, year) = (Some(code.to_string()), Some(year));
        let number =
            DocumentNumber { kind: Kind::Coded, value, organ_code, organ: None, year, serial, sub: None };
        Some(Found::new(Span::at(from, to - from), number))
    });
    Some(numbers.collect())
}
