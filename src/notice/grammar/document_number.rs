//! The document number (发文字号) and its kin: orders and numbered announcements.
//!
//! GB/T 9704-2012 clause 7.2.5 demands organ code, year in full in hexagonal brackets, serial without
//! 第 and without leading zeros, 号; pages print every other bracket, add 第, write the numbers in
//! Chinese, and put blanks between. The normal form is `常建〔2006〕166号`. Orders and announcements are
//! known by their organ (`广州市人民政府令第179号`, `农业部公告2006年第3号`) and stay as printed, blanks deleted.
//!
//! A number standing alone is the document's own ([`parse_whole`]); one in prose is a citation
//! ([`find_all`]). A number with a destroyed character is no number ([`damaged_whole`]).

use super::citation::{JOINING, LONGEST_CODE, code_start, organ_start};
use super::numeral;
use super::pattern::Pattern;
use super::scan::{self, LOST};
use super::{Found, document_type, label::Field, organ, signature};
use crate::notice::data::labels::LABELS;
use crate::report::Span;
use regex::{Captures, Regex};
use std::sync::LazyLock;

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

/// `〔2006〕166号`, what stands after the code.
static CODED: Pattern = Pattern::new(&[&['号', '號']], || {
    pattern(&format!(
        r"[{OPEN}]\s{{0,4}}(?P<y>[0-9０-９]{{4}}|[0-9]{{2}}|[一二][^\s\d]{{3}})\s{{0,4}}年?\s{{0,4}}[{CLOSE}]\s{{0,4}}(?:第\s{{0,4}})?
          (?P<n>{NUMBER})\s{{0,4}}[号號](?:\s{{0,2}}[-－—之]\s{{0,2}}(?P<sub>[0-9０-９]{{1,3}}))?"
    ))
});

/// `令第179号`, `公告2006年第3号`, `令（第十五号）`.
static NAMED: Pattern = Pattern::new(&[&['号', '號'], &['令', '告']], || {
    pattern(&format!(
        r"(?P<k>公告|通告|令)\s{{0,8}}(?:[（(〔\[]?\s{{0,4}}(?P<y>[0-9０-９]{{4}}|[一二][^\s\d]{{3}})\s{{0,4}}年?\s{{0,4}}[）)〕\]]?\s{{0,4}})?
          (?:[（(]\s{{0,4}})?第?\s{{0,4}}(?P<n>{NUMBER})\s{{0,4}}[号號](?:\s{{0,4}}[）)])?"
    ))
});

/// `2006年第3号`, the number line of an announcement whose organ stands above it; `第179号`.
static BARE: Pattern = Pattern::new(&[&['第'], &['号', '號']], || {
    pattern(&format!(
        r"^(?:[（(〔\[]?\s{{0,4}}(?P<y>[0-9０-９]{{4}}|[一二][^\s\d]{{3}})\s{{0,4}}年\s{{0,4}}[）)〕\]]?\s{{0,4}})?第\s{{0,4}}(?P<n>{NUMBER})\s{{0,4}}[号號]$"
    ))
});

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

fn coded_whole(piece: &str) -> Option<DocumentNumber> {
    let m = CODED.captures_iter(piece).last()?;
    let all = m.get(0)?;
    if all.end() != piece.len() {
        return None;
    }
    let head = piece.get(..all.start())?;
    // `某某监管局行政处罚决定书 沪〔2012〕3号`, `中共某市委文件 某发〔2019〕7号`: the document's kind or organ and its number on
    // one line.
    if let Some((front, code)) = head.trim_end_matches(scan::is_space).rsplit_once(scan::is_space) {
        let told = document_type::of_title(front).is_some()
            || organ::is_organ(front)
            || scan::squeeze(front).ends_with("文件");
        if told && is_code(code) {
            return (code.chars().count() <= LONGEST_CODE).then(|| coded(&m, code)).flatten();
        }
    }
    let code = scan::squeeze(head);
    // `文号清水〔2021〕41号`: the label of a page whose cells were run together.
    let labels = LABELS.iter().filter(|(field, _)| *field == Field::DocumentNumber);
    let label = labels
        .flat_map(|(_, labels)| labels.iter())
        .filter(|l| code.starts_with(**l))
        .max_by_key(|l| l.len());
    let code = label.map_or(&*code, |l| &code[l.len()..]);
    let short = code.chars().count() <= LONGEST_CODE + 4;
    (code.is_empty() || (short && is_code(code))).then(|| coded(&m, code)).flatten()
}

fn named_whole(piece: &str) -> Option<DocumentNumber> {
    let m = NAMED.captures_iter(piece).last()?;
    let all = m.get(0)?;
    let organ = scan::squeeze(piece.get(..all.start())?);
    (all.end() == piece.len()
        && organ.chars().all(|c| scan::is_han(c) || matches!(c, '、' | '（' | '）' | '(' | ')')))
    .then(|| named(&m, &organ))
    .flatten()
}

fn bare_whole(piece: &str) -> Option<DocumentNumber> {
    let m = BARE.captures(piece)?;
    let year = m.name("y").and_then(|y| numeral::year(y.as_str()));
    if m.name("y").is_some() && year.is_none() {
        return None;
    }
    let kind = if year.is_some() { Kind::Announcement } else { Kind::Order };
    Some(DocumentNumber {
        kind,
        value: scan::squeezed(piece),
        organ_code: None,
        organ: None,
        year,
        serial: serial(&m)?,
        sub: None,
    })
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

/// Whether the text is a document number and nothing else, one or more of whose characters were
/// destroyed.
///
/// ```
/// use gongwen::notice::grammar::document_number::damaged_whole;
/// assert!(damaged_whole("常建\u{FFFD}2006\u{FFFD}166号"));
/// assert!(damaged_whole("常建〔2006〕1\u{FFFD}6号"));
/// assert!(!damaged_whole("常建〔2006〕166号"));
/// assert!(!damaged_whole("第\u{FFFD}页，共3页"));
/// ```
pub fn damaged_whole(text: &str) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^[\p{{Han}}�（）()]{{0,24}}[{OPEN}�]\s?[0-9０-９�]{{2,4}}\s?[{CLOSE}�]\s?第?\s?[0-9０-９�]{{1,6}}\s?[号號�]$
             |^[\p{{Han}}�]{{2,24}}[（(]?(?:[0-9�]{{4}}[年�])?[第�][0-9一二三四五六七八九十百�]{{1,6}}[号�][）)]?$"
        ))
    });
    // Where 号 itself was destroyed, 令 or 公告 must be left to tell.
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Han}�{1,2}(?:19|20)[0-9]{2}�"));
    let told = |text: &str| {
        ["号", "號", "令", "公告", "〔"].iter().any(|word| text.contains(word)) || YEAR.is_match(text)
    };
    text.len() < 300 && text.contains(LOST) && told(text) && SHAPE.is_match(&scan::squeeze(text))
}

/// The first number cited in a text of which characters were destroyed; as printed, from the last character of
/// its code on.
///
/// ```
/// use gongwen::notice::grammar::document_number::find_damaged;
/// assert_eq!(find_damaged("《某规定》（安政发〔\u{FFFD}018〕\u{FFFD}0号）"), Some("发〔\u{FFFD}018〕\u{FFFD}0号"));
/// assert_eq!(find_damaged("某令第\u{FFFD}79号"), Some("令第\u{FFFD}79号"));
/// assert_eq!(find_damaged("决定开\u{FFFD}\u{FFFD}016年度申报（国办发〔2017〕47号）"), None);
/// ```
pub fn find_damaged(text: &str) -> Option<&str> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"\p{{Han}}[{OPEN}�][0-9�]{{3,4}}[{CLOSE}�]第?[0-9�]{{1,5}}[号號�]?|(?:令|公告|通告)[第�][0-9�]{{1,5}}[号�]"
        ))
    });
    if !text.contains(LOST) {
        return None;
    }
    let told = |t: &str| {
        t.contains(LOST) && t.contains(['〔', '〕', '号']) && t.contains(|c: char| c.is_ascii_digit())
    };
    SHAPE.find_iter(text).map(|m| m.as_str()).find(|t| told(t))
}

/// The number of a match of [`CODED`].
fn coded(m: &Captures<'_>, code: &str) -> Option<DocumentNumber> {
    let year = year(m.name("y")?.as_str())?;
    let serial = serial(m)?;
    let sub = match m.name("sub") {
        Some(sub) => Some(numeral::arabic(sub.as_str())?),
        None => None,
    };
    // `某某令〔2018〕第3号`, `某某公告〔2018〕3号` are orders and announcements in the other dress.
    for (word, kind) in [("令", Kind::Order), ("公告", Kind::Announcement), ("通告", Kind::Announcement)]
    {
        if let Some(organ) = code.strip_suffix(word) {
            // `关于…的通告` over `〔2019〕3号`: a title is nobody's name.
            if !numbers_orders(organ) {
                return None;
            }
            let value = format!("{code}{}", scan::squeeze(m.get(0)?.as_str()));
            let organ = (!organ.is_empty()).then(|| organ.to_owned());
            return Some(DocumentNumber {
                kind,
                value,
                organ_code: None,
                organ,
                year: Some(year),
                serial,
                sub,
            });
        }
    }
    let mut value = format!("{code}〔{year}〕{serial}号");
    if let Some(sub) = sub {
        value.push_str(&format!("-{sub}"));
    }
    let organ_code = (!code.is_empty()).then(|| code.to_owned());
    Some(DocumentNumber { kind: Kind::Coded, value, organ_code, organ: None, year: Some(year), serial, sub })
}

/// The number of a match of [`NAMED`].
fn named(m: &Captures<'_>, organ: &str) -> Option<DocumentNumber> {
    let year = match m.name("y") {
        Some(y) => Some(numeral::year(y.as_str())?),
        None => None,
    };
    let kind = if m.name("k")?.as_str() == "令" { Kind::Order } else { Kind::Announcement };
    // `命令第三号`, `责令3号` are prose.
    if !numbers_orders(organ)
        || organ.ends_with(['命', '责', '法', '政', '司', '指', '号', '勒']) && kind == Kind::Order
    {
        return None;
    }
    let printed = scan::squeeze(unclosed(m.get(0)?.as_str()));
    let organ = (!organ.is_empty()).then(|| organ.to_owned());
    let value = format!("{}{printed}", organ.as_deref().unwrap_or_default());
    Some(DocumentNumber { kind, value, organ_code: None, organ, year, serial: serial(m)?, sub: None })
}

/// Whether what stands before 令 or 公告 can be the organ that numbers them: an organ, or so short that it
/// is one's short name (`证监会`, `国`). What is longer is the title of a single announcement.
fn numbers_orders(organ: &str) -> bool {
    if organ.contains("关于") || organ.ends_with('的') {
        return false;
    }
    organ.chars().count() <= 8 || organ.ends_with("主席") || organ::is_organ(organ)
}

/// The number without a closing bracket that was opened before it: `（某某令第3号）`.
fn unclosed(number: &str) -> &str {
    let paired = number.matches(['（', '(']).count() == number.matches(['）', ')']).count();
    let bare = number.strip_suffix(['）', ')']).map(|bare| bare.trim_end_matches(scan::is_space));
    bare.filter(|_| !paired).unwrap_or(number)
}

fn serial(m: &Captures<'_>) -> Option<u32> {
    numeral::number(m.name("n")?.as_str()).filter(|&n| n > 0)
}

/// A year in full, or the two digits of 1980–2029 that old numbers print.
fn year(text: &str) -> Option<u16> {
    numeral::year(text).or_else(|| match numeral::arabic(text).filter(|_| text.chars().count() == 2)? {
        y @ 80..=99 => Some(1900 + y as u16),
        y @ 0..=29 => Some(2000 + y as u16),
        _ => None,
    })
}

/// Whether the text, blanks deleted, can be an organ's code: `常建`, `农(渔检)`, `苏(宁)政发`, `教技厅函`.
pub(super) fn is_code(text: &str) -> bool {
    let mut depth = 0i32;
    text.chars().count() <= 24
        && text.chars().all(|c| match c {
            '（' | '(' => {
                depth += 1;
                depth == 1
            }
            '）' | ')' => {
                depth -= 1;
                depth == 0
            }
            _ => scan::is_han(c) || c.is_ascii_alphanumeric(),
        })
        && depth == 0
        && text.chars().next().is_some_and(|c| scan::is_han(c) || c.is_ascii_uppercase())
}

mod cited;
mod year_first;

#[cfg(test)]
mod tests;
