//! What the foot of a page says of its site: 网站标识码, ICP mark, public security registration, host
//! organ, telephone, e-mail.
//!
//! Shapes after 《政府网站发展指引》 (国办发〔2017〕47号) for the identification code, and after the marks that the
//! registration offices issue.

use super::pattern::Pattern;
use super::scan::{self, LOST};
use super::words::Words;
use super::{Found, label};
use crate::notice::data::provinces;
use crate::report::Span;
use regex::Regex;
use std::sync::LazyLock;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is fixed")
}

static ID_CODE: Pattern = Pattern::new(&[&['标', '别']], || {
    pattern(
        r"(?:网站(?:标识|识别)码?(?:[（(]\p{Han}{1,6}[）)])?|(?:^|[\s|｜])标识码\s{0,4}[：:])\s{0,4}[：:]?\s{0,4}[（(]?([0-9]{10}|[Bb][Mm][0-9]{8}|[A-Z][0-9]{9})",
    )
});
static ICP: Pattern = Pattern::new(&[&['I', 'i', 'Ｉ'], &['备', '證', '证']], || {
    pattern(
        r"([\p{Han}\x{FFFD}])\s?(?:(?i:ICP)|ＩＣＰ)\s?[备證证]\s?(?:案\s?)?(?:[字第]\s?)?([0-9\x{FFFD}]{6,10})(?:\s?号(?:\s?[-－—]\s?([0-9]{1,3}))?)?(?P<site>-[0-9]{1,3})?",
    )
});
static POLICE: Pattern = Pattern::new(&[&['公'], &['网'], &['安', '备']], || {
    pattern(
        r"([\p{Han}\x{FFFD}])\s?公\s?网\s?(?:安\s?[备\x{FFFD}]?|备)(?:案)?(?:\s{0,4}[：:]?\s{0,4}([0-9\x{FFFD}]{11,15})\s?号?|号\s{0,4}[：:]?\s{0,4}(?P<whole>[0-9]{14}))",
    )
});
/// `公安备案号：32041102000483`: without the province's sign nothing but fourteen digits will do.
static POLICE_BARE: Pattern = Pattern::new(&[&['公'], &['安'], &['备']], || {
    pattern(r"公安(?:机关)?(?:联网|网)?备案?(?:编?号|序号)?\s{0,4}[：:]\s{0,4}(?P<n>[0-9]{14})\s?号?")
});
static EMAIL: Pattern = Pattern::new(&[&['@', '＠']], || {
    pattern(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}[@＠][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}")
});
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[(（]0[0-9]{2,3}[)）]\s?|0[0-9]{2,3}\s?[-－—–]\s?)[1-9][0-9]{6,7}(?:\s?[-－转]\s?[0-9]{1,5})?|400[-－]?[0-9]{3,4}[-－]?[0-9]{3,4}|1[3-9][0-9]{9}",
    )
});
static TELEPHONE_LABEL: Pattern =
    Pattern::new(&[&['：', ':'], &['话', '线', '式', '真', '编']], || {
        pattern(r"(?:电\s{0,2}话|热\s{0,2}线|联系方式|传\s{0,2}真|邮\s{0,2}编)[^：:\n]{0,8}[：:]")
    });

/// Whether a number that ends at byte `end` is cut off there by a sign that could be part of it.
fn cut(text: &str, end: usize) -> bool {
    scan::after(text, end).is_some_and(|c| c.is_ascii_alphanumeric() || c == LOST)
}

/// The 网站标识码 after its label: ten digits (a local site: division code and serial), `bm` and eight
/// digits (a department of the State Council), or a letter and nine.
///
/// ```
/// use gongwen::notice::grammar::site::id_code;
/// assert_eq!(id_code("网站标识码：3204000002 苏ICP备05003616号").unwrap().value, "3204000002");
/// assert_eq!(id_code("网站标识码：32040\u{FFFD}0002"), None);
/// ```
pub fn id_code(text: &str) -> Option<Found<String>> {
    ID_CODE.captures_iter(text).find_map(|m| {
        let code = m.get(1).filter(|code| !cut(text, code.end()))?;
        Some(Found::new(Span::at(code.start(), code.len()), code.as_str().to_owned()))
    })
}

/// Whether the text is a 网站标识码 and nothing else, as `<meta name="SiteIDCode">` holds it.
pub fn is_id_code(text: &str) -> bool {
    static WHOLE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[0-9]{10}|[Bb][Mm][0-9]{8}|[A-Z][0-9]{9})$"));
    WHOLE.is_match(text)
}

/// A registration number, perhaps with destroyed characters.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Registration {
    /// The number in normal form; U+FFFD stands where a character was destroyed.
    pub value: String,
    /// Whether a character was destroyed.
    pub damaged: bool,
    /// Whether the number agrees with what is known of its kind: the province's sign exists, the digits
    /// are as many as they must be, and the province's code fits (a police number only).
    pub plausible: bool,
    /// Whether the sign 号 was destroyed and is read for what can only stand there: eight digits before it and the number
    /// of the site behind it (an ICP mark only).
    pub inferred: bool,
}

/// The ICP mark as a whole, blanks deleted: `苏ICP备05003616号`, `粤ICP备2022092331号-1`.
///
/// The number has eight digits, or ten with the year in full (six for a licence, 证); where it has
/// another count it is not plausible.
///
/// ```
/// use gongwen::notice::grammar::site::icp_number;
/// let mark = icp_number("备案号：粤ICP备 2022092331号-1").unwrap().value;
/// assert_eq!((mark.value.as_str(), mark.plausible), ("粤ICP备2022092331号-1", true));
/// assert!(icp_number("苏ICP备\u{FFFD}5003616号").unwrap().value.damaged);
/// ```
pub fn icp_number(text: &str) -> Option<Found<Registration>> {
    // `京ICP证` is a licence; the filing (备) is the site's own mark, so it goes first.
    let mut marks = ICP.captures_iter(text).filter_map(|m| {
        let all = m.get(0)?;
        let digits = m.get(2)?.as_str();
        if scan::after(text, m.get(2)?.end()).is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        // Only where 号 may be missing is what stands behind its place looked at.
        let whole = digits.strip_suffix(LOST).filter(|d| matches!(d.len(), 8 | 10) && !d.contains(LOST));
        let site = m.name("site");
        let inferred = whole.is_some() && site.is_some() && all.as_str().matches(LOST).count() == 1;
        let end = site.filter(|_| !inferred).map_or(all.end(), |site| site.start());
        let mut value = scan::squeeze(&text[all.start()..end]).replace(['－', '—'], "-");
        if inferred {
            value = value.replace(LOST, "号");
        }
        let value = ["icp", "Icp", "ＩＣＰ"].iter().fold(value, |value, form| value.replace(form, "ICP"));
        let licence = value.contains(['证', '證']);
        let damaged = value.contains(LOST);
        let sign = m.get(1)?.as_str().chars().next()?;
        let count = digits.chars().count() - usize::from(inferred);
        let plausible = !damaged
            && provinces::code(sign).is_some()
            && if licence { count == 6 } else { matches!(count, 8 | 10) };
        // A sign that is no province's is a word before the mark.
        (damaged || provinces::code(sign).is_some()).then(|| {
            (
                licence,
                Found::new(
                    Span::at(all.start(), end - all.start()),
                    Registration { value, damaged, plausible, inferred },
                ),
            )
        })
    });
    let first = marks.next()?;
    if !first.0 {
        return Some(first.1);
    }
    Some(marks.find(|mark| !mark.0).unwrap_or(first).1)
}

/// The public security registration (公安备案号), digits only: `苏公网安备32041102000483号`. It has fourteen
/// digits, the first two the code of the province before it; old ones have fewer and are not plausible. The 备
/// may be destroyed or gone: fourteen digits behind 公网安 are nothing else.
///
/// ```
/// use gongwen::notice::grammar::site::police_number;
/// let number = police_number("豫公网安备 41142402000535号").unwrap().value;
/// assert_eq!((number.value.as_str(), number.plausible), ("41142402000535", true));
/// assert!(!police_number("苏公网安备41142402000535号").unwrap().value.plausible);
/// ```
pub fn police_number(text: &str) -> Option<Found<Registration>> {
    signed_police_number(text).or_else(|| {
        let number = POLICE_BARE.captures(text)?.name("n")?;
        let end = scan::after(text, number.end());
        let known = provinces::is_code(&number.as_str()[..2]) && !end.is_some_and(|c| c.is_ascii_digit());
        let value = number.as_str().to_owned();
        let read = Registration { value, damaged: false, plausible: true, inferred: false };
        known.then(|| Found::new(Span::at(number.start(), number.len()), read))
    })
}

/// The number that a link to the registration office's page gives: `…?recordcode=32041102000483`.
pub(in crate::notice) fn record_code(href: &str) -> Option<&str> {
    let (_, rest) = href.split_once("recordcode=")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
    (digits.len() == 14 && provinces::is_code(&digits[..2])).then_some(digits)
}

/// The number behind the province's sign.
fn signed_police_number(text: &str) -> Option<Found<Registration>> {
    POLICE.captures_iter(text).find_map(|m| {
        let number = m
            .get(2)
            .or(m.name("whole"))
            .filter(|number| !scan::after(text, number.end()).is_some_and(|c| c.is_ascii_digit()))?;
        // What follows the fourteen digits is 号, destroyed or not.
        let fourteen = number.as_str().strip_suffix(LOST).filter(|n| n.len() == 14);
        let value = fourteen.unwrap_or(number.as_str()).to_owned();
        let damaged = value.contains(LOST);
        let sign = m.get(1)?.as_str().chars().next()?;
        let plausible = !damaged
            && value.len() == 14
            && provinces::code(sign).is_some_and(|code| value.starts_with(code));
        let span = Span::at(number.start(), value.len());
        Some(Found::new(span, Registration { value, damaged, plausible, inferred: false }))
    })
}

/// The first e-mail address of a text.
///
/// ```
/// use gongwen::notice::grammar::site::email;
/// assert_eq!(email("电子邮箱：webmaster@example.gov.cn").unwrap().value, "webmaster@example.gov.cn");
/// ```
pub fn email(text: &str) -> Option<Found<String>> {
    EMAIL.find_iter(text).find_map(|m| {
        let whole = !cut(text, m.end()) && scan::before(text, m.start()) != Some(LOST);
        whole.then(|| Found::new(Span::at(m.start(), m.len()), m.as_str().replace('＠', "@")))
    })
}

/// The first telephone number of a text that stands behind a label (电话, 热线 …): `0519-85685023`.
///
/// ```
/// use gongwen::notice::grammar::site::telephone;
/// assert_eq!(telephone("技术支持电话：0519-85685023").unwrap().value, "0519-85685023");
/// assert_eq!(telephone("邮编：213003"), None);
/// ```
pub fn telephone(text: &str) -> Option<Found<String>> {
    TELEPHONE_LABEL.find_iter(text).find_map(|m| {
        let label = m.as_str();
        if label.starts_with(['邮', '传']) {
            return None;
        }
        let rest = text.get(m.end()..)?;
        let window = rest.char_indices().nth(40).map_or(rest, |(at, _)| &rest[..at]);
        let number = TELEPHONE.find(window)?;
        let between = &window[..number.start()];
        let near = between.chars().all(|c| !scan::is_colon(c) && !c.is_ascii_digit() && c != LOST);
        (near && !cut(text, m.end() + number.end())).then(|| {
            Found::new(Span::at(m.end() + number.start(), number.len()), scan::squeezed(number.as_str()))
        })
    })
}

static CUES: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "网站标识码",
        "公网安备",
        "ICP备",
        "版权所有",
        "主办单位",
        "承办单位",
        "建议使用IE",
        "网站地图",
        "政府网站找错",
    ])
});

/// Whether a line belongs to the foot of a page.
pub fn is_footer(line: &str) -> bool {
    line.len() < 3000 && CUES.are_in(line) && label::classify(line).is_none()
}

mod host;
pub use host::host_organ;
pub(in crate::notice) use host::host_organ_where;

#[cfg(test)]
mod tests;
