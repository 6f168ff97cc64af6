//! Numbers of the eighties and nineties that begin with their year: `(94)财税字第001号`.

use super::{DocumentNumber, Kind, NUMBER, pattern};
use crate::notice::data::documents::{BEFORE_NUMBER, OF_COURTS};
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::{Found, numeral, scan};
use crate::report::Span;
use regex::Captures;

/// A code that ends in 字, or has 第 behind it.
static YEAR_FIRST: Pattern = Pattern::new(&[&['号', '號'], &['第', '字']], || {
    pattern(&format!(
        r"[〔﹝［\[【（(]\s{{0,2}}(?P<y>[0-9０-９]{{4}}|[0-9０-９]{{2}})\s{{0,2}}[〕﹞］\]】）)]\s{{0,2}}
          (?P<c>\p{{Han}}{{2,10}}?)\s{{0,2}}(?P<d>第?)\s{{0,2}}(?P<n>{NUMBER})\s{{0,2}}[号號]"
    ))
});

/// The number of a text that is one and nothing else.
pub(super) fn whole(piece: &str) -> Option<DocumentNumber> {
    let m = YEAR_FIRST.captures(piece)?;
    let all = m.get(0).filter(|all| all.len() == piece.len())?;
    (all.start() == 0).then(|| number(&m)).flatten()
}

/// Those that a text cites. What stands right before one is prose or no word: a code there is another number's.
pub(super) fn cited(text: &str) -> Vec<Found<DocumentNumber>> {
    let read = |m: Captures<'_>| {
        let all = m.get(0)?;
        let before = &text[..all.start()];
        let free = scan::before(text, all.start()).is_none_or(|c| !c.is_alphanumeric())
            || BEFORE_NUMBER.iter().any(|word| before.ends_with(word));
        free.then(|| Some(Found::new(Span::at(all.start(), all.len()), number(&m)?)))?
    };
    YEAR_FIRST.captures_iter(text).filter_map(read).collect()
}

fn number(m: &Captures<'_>) -> Option<DocumentNumber> {
    let code = m.name("c")?.as_str();
    let year = m.name("y")?.as_str();
    let year = match numeral::arabic(year)? {
        y @ 49..=99 if year.chars().count() == 2 => 1900 + y as u16,
        y @ 0..=29 if year.chars().count() == 2 => 2000 + y as u16,
        _ => numeral::year(year)?,
    };
    // Courts number their cases so, too.
    let told = code.ends_with('字') || !m.name("d")?.is_empty();
    if !told || code.starts_with(['年', '第']) || code.contains(OF_COURTS) {
        return None;
    }
    let serial = numeral::number(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    Some(DocumentNumber {
        kind: Kind::Coded,
        value: format!("{code}〔{year}〕{serial}号"),
        organ_code: Some(code.to_owned()),
        organ: None,
        year: Some(year),
        serial,
        sub: None,
    })
}
