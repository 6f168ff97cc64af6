//! The document number (发文字号) and its kin: orders and numbered announcements.
//!
//! GB/T 9704-2012 clause 7.2.5 demands organ code, year in full in hexagonal brackets, serial without
//! 第 and without leading zeros, 号; pages print every other bracket, add 第, write the numbers in
//! Chinese, and put blanks between. The normal form is `常建〔2006〕166号`. Orders and announcements are
//! known by their organ (`广州市人民政府令第179号`, `农业部公告2006年第3号`) and stay as printed, blanks deleted.
//!
//! A number standing alone is the document's own ([`parse_whole`]); one in prose is a citation
//! ([`find_all`]). A number with a destroyed character is no number ([`damaged_whole`]).

use super::citation::{JOINING, code_start, organ_start};
use super::scan::{self, LOST};
use super::{Found, numeral, signature};
use crate::report::Span;
use regex::{Captures, Regex};

/// How a document is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// By organ code, year and serial: `常建〔2006〕166号`.
    Coded,
    /// An order: `广州市人民政府令第179号`.
    Order,
    /// A numbered announcement: `农业部公告2006年第3号`.
    Announcement,
}

/// A document number in normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentNumber {
    /// How the document is numbered.
    pub kind: Kind,
    /// The normal form.
    pub value: String,
    /// 机关代字: `常建`. Absent where the number is printed without one, and for orders and
    /// announcements.
    pub organ_code: Option<String>,
    /// The organ that an order or announcement names: `广州市人民政府`. Absent where only its number is
    /// printed.
    pub organ: Option<String>,
    /// The year, where the number holds one.
    pub year: Option<u16>,
    /// 序号.
    pub serial: u32,
    /// The number after the number: `5号-2`.
    pub sub: Option<u32>,
}

const OPEN: &str = r"〔﹝［\[【（(〖〈<《{";
const CLOSE: &str = r"〕﹞］\]】）)〗〉>》}";
const NUMBER: &str = r"[0-9０-９]{1,5}|[一二三四五六七八九十百零〇○]{1,7}";

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?x){text}")).expect("the pattern is fixed")
}

/// The number of a block that is nothing but a number, in brackets or not. The line may also hold
/// 签发人, as it does in GB/T 9704-2012 clause 7.2.6, and a line break where an order's organ and number
/// stand on two lines. A number without its organ (`第179号`) is read as well, for the caller to join with
/// the line above; alone it says little.
///
/// ```
/// use gongwen::notice::grammar::document_number::parse_whole;
/// let number = parse_whole("　常建［2006］第 166 号 ").unwrap();
/// assert_eq!(number.value.value, "常建〔2006〕166号");
/// assert_eq!(number.value.organ_code.as_deref(), Some("常建"));
/// assert_eq!((number.value.year, number.value.serial), (Some(2006), 166));
/// assert_eq!(parse_whole("广州市人民政府令\n第179号").unwrap().value.value, "广州市人民政府令第179号");
/// assert!(parse_whole("根据常建〔2006〕166号的要求").is_none());
/// assert!(parse_whole("常建〔2006〕1\u{FFFD}6号").is_none());
/// ```
pub fn parse_whole(text: &str) -> Option<Found<DocumentNumber>> {
    let mut span = scan::whole(text);
    if span.len() > 300 || !text.contains(['号', '號']) {
        return None;
    }
    if let Some(at) = signature::label_at(text) {
        span = scan::trim(text, Span::new(span.start(), at)?);
    }
    if let Some(inner) = scan::inside(text, span, &['（', '(', '【', '[']) {
        // `（2016）36号` is bracketed only in part.
        if text.get(inner.range())?.ends_with(['号', '號']) {
            span = inner;
        }
    }
    let piece = text.get(span.range())?;
    // `…15号文`
    let piece = piece.strip_suffix('文').filter(|p| p.ends_with(['号', '號'])).unwrap_or(piece);
    span = Span::at(span.start(), piece.len());
    if piece.contains([LOST, '?', '？', '，', '。']) {
        return None;
    }
    let number = coded_whole(piece)
        .or_else(|| named_whole(piece))
        .or_else(|| cited::counted_whole(piece))
        .or_else(|| year_first::whole(piece))
        .or_else(|| bare_whole(piece))?;
    Some(Found::new(span, number))
}

/// Every number cited in a text, in order; a number without an organ code is none (`（2016）36号楼`). What
/// stands before the code in prose (`根据…`, the organ's full name) is not taken for part of it.
///
/// ```
/// use gongwen::notice::grammar::document_number::find_all;
/// let text = "根据《某办法》（国办发[2017]47号）和财税﹝2016﹞36号、市政府令第179号执行";
/// let values: Vec<String> = find_all(text).into_iter().map(|n| n.value.value).collect();
/// assert_eq!(values, ["国办发〔2017〕47号", "财税〔2016〕36号", "市政府令第179号"]);
/// ```
pub fn find_all(text: &str) -> Vec<Found<DocumentNumber>> {
    let mut found = Vec::new();
    // The code of the number before, and where that ends: `国办发〔2021〕3号和〔2021〕4号` shares it.
    let mut shared: Option<(String, usize)> = None;
    for m in CODED.captures_iter(text) {
        let Some(all) = m.get(0) else { continue };
        let before = shared.take();
        let (code, start) = match code_start(text, all.start()) {
            Some(start) => (scan::squeeze(&text[start..all.start()]).into_owned(), start),
            None => match before.filter(|(_, end)| JOINING.contains(&text[*end..all.start()].trim())) {
                Some((code, _)) => (code, all.start()),
                None => continue,
            },
        };
        if let Some(number) = coded(&m, &code) {
            found.push(Found::new(Span::at(start, all.end() - start), number));
            shared = Some((code, all.end()));
        }
    }
    for m in NAMED.captures_iter(text) {
        let Some(all) = m.get(0) else { continue };
        let Some(start) = organ_start(text, all.start()) else { continue };
        let organ = scan::squeeze(&text[start..all.start()]);
        if let Some(number) = named(&m, &organ) {
            let end = all.start() + unclosed(all.as_str()).len();
            found.push(Found::new(Span::at(start, end - start), number));
        }
    }
    found.extend(cited::counted(text));
    found.extend(cited::listed(text));
    found.extend(year_first::cited(text));
    found.sort_by_key(|number| number.span);
    found.dedup_by(|later, earlier| later.span.start() < earlier.span.end());
    found
}

fn serial(m: &Captures<'_>) -> Option<u32> {
    numeral::number(m.name("n")?.as_str()).filter(|&n| n > 0)
}

mod cited;
mod coded;
mod damaged;
mod named;
mod year_first;
pub(super) use coded::is_code;
use coded::{CODED, coded, coded_whole};
pub use damaged::{damaged_whole, find_damaged};
use named::{NAMED, bare_whole, named, named_whole, unclosed};

#[cfg(test)]
mod tests;
