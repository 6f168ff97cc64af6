//! Dates: Arabic and Chinese numerals, every zero, and the refusal to convert the lunar ones.
//!
//! Formats after GB/T 9704-2012 clause 7.3.5 (`2012年7月1日`), GB/T 9704-1999 (`二○○六年八月二十二日`),
//! and what content management systems print (`2018-06-04 09:40:14`, `2017——04——12`). A year and a
//! month alone are no date. Month and day must exist.

use super::Found;
use super::numeral;
use super::pattern::Pattern;
use super::scan::{self, LOST};
use crate::notice::data::numerals::ZEROS;
use crate::report::Span;
use regex::{Captures, Regex};
use serde::ser::{Serialize, Serializer};
use std::fmt;
use std::sync::LazyLock;

/// A day of the civil (Gregorian) calendar that exists.
///
/// ```
/// use gongwen::notice::grammar::date::CivilDate;
/// assert_eq!(CivilDate::new(2006, 8, 22).unwrap().to_string(), "2006-08-22");
/// assert!(CivilDate::new(2006, 2, 29).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: u16,
    month: u8,
    day: u8,
}

impl CivilDate {
    /// The day, or `None` where the calendar has no such day or the year lies outside 1900–2099.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1900..2100).contains(&year) && (1..=days).contains(&day)).then_some(CivilDate { year, month, day })
    }

    /// The year, 1900–2099.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl CivilDate {
    /// Days since a fixed day, for differences between dates (the civil calendar as days: the year
    /// begins in March, so that the leap day is its last).
    pub fn days(self) -> i64 {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(self.day)
    }
}

impl fmt::Display for CivilDate {
    /// ISO 8601: `2006-08-22`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for CivilDate {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// `2006年8月22日`, `二○○六年八月二十二日`, `二00六年8月22日`; the 日 may be missing.
static WRITTEN: Pattern = Pattern::new(&[&['年'], &['月']], || {
    let zeros = regex::escape(ZEROS);
    pattern(&format!(
        r"(?P<y>[12１２][0-9０-９]{{3}}|[一二][一二三四五六七八九{zeros}]{{3}})\s{{0,8}}年\s{{0,8}}
          (?P<m>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九元])\s{{0,8}}月\s{{0,8}}
          (?P<d>[0-9０-９]{{1,2}}|三十一?|[二廿]十?[一二三四五六七八九]?|卅一?|十[一二三四五六七八九]?|[一二三四五六七八九])
          (?P<end>\s{{0,8}}[日号])?"
    ))
});

/// `2006-8-22`, `2006.8.22`, `2006/8/22`, `2017——04——12`.
static SEPARATED: Pattern =
    Pattern::new(&[&['1', '2', '１', '２'], &['-', '－', '—', '–', '.', '/', '．', '／']], || {
        pattern(
            r"(?P<y>[12１２][0-9０-９]{3})\s?(?P<s>[-－—–]{1,4}|[./．／])\s?(?P<m>[0-9０-９]{1,2})\s?
          (?P<t>[-－—–]{1,4}|[./．／])\s?(?P<d>[0-9０-９]{1,2})",
        )
    });

/// What may follow a date in a field: the time of day, the day of the week.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s*星期[一二三四五六日天])?(?:[\s,，T-]*[0-9]{1,2}\s*[:：时]\s*[0-9]{1,2}(?:\s*[:：分]\s*[0-9]{1,2}(?:\.[0-9]+)?)?\s*[秒分Z]?
          (?:\s*[AaPp][Mm])?)?(?:\s*星期[一二三四五六日天])?$",
    )
});

/// A date that counts the moon's months.
static LUNAR: Pattern = Pattern::new(&[&['历', '曆', '年', '月']], || {
    pattern(
        r"(?:农历|农曆|阴历|陰曆|旧历)[^\s，。；、）)]{0,16}
         |[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:[正腊冬闰一二三四五六七八九十]{1,3}月)?(?:初?[一二三四五六七八九十廿卅]{1,3})?
         |[正腊冬]月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)",
    )
});

/// A year in full, and of what follows it more is destroyed than left.
static TORN: Pattern = Pattern::new(&[&[LOST]], || pattern(r"^(?:19|20)[0-9]{2}�{1,2}[0-9�]{2,6}$"));

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?x){text}")).expect("the pattern is fixed")
}

/// The date of one match, where it stands free and exists.
fn settle(text: &str, m: &Captures<'_>) -> Option<Found<CivilDate>> {
    let all = m.get(0)?;
    let part = |name| m.name(name).map(|part| part.as_str());
    // A longer number, or a destroyed one, begins or ends elsewhere.
    let previous = scan::before(text, all.start());
    let next = scan::after(text, all.end());
    let glued = |c: char| numeral::is_numeric(c) || c == LOST;
    if previous.is_some_and(|c| glued(c) && (c != LOST || part("s").is_some())) {
        return None;
    }
    if part("s").is_none() && part("end").is_none() && next.is_some_and(|c| glued(c) || c == '?') {
        return None;
    }
    if let (Some(s), Some(t)) = (part("s"), part("t")) {
        let kind =
            |s: &str| s.chars().next().map(|c| if matches!(c, '.' | '．' | '/' | '／') { c } else { '-' });
        let longer = |c: char| matches!(c, '.' | '/' | '-' | '_') || c.is_ascii_alphanumeric();
        let follows = text.get(all.end()..).unwrap_or_default();
        if kind(s) != kind(t)
            || previous.is_some_and(longer)
            || next.is_some_and(|c| glued(c) || matches!(c, '?' | '/' | '%'))
            || (follows.starts_with(['.', '-'])
                && follows.get(1..).is_some_and(|f| f.starts_with(|c: char| c.is_ascii_digit()))
                && !TIME.is_match(follows))
        {
            return None;
        }
    }
    let month = match part("m")? {
        "元" => 1,
        other => numeral::number(other)?,
    };
    let day = numeral::number(part("d")?)?;
    let date = CivilDate::new(numeral::year(part("y")?)?, month.try_into().ok()?, day.try_into().ok()?)?;
    Some(Found::new(Span::at(all.start(), all.len()), date))
}

/// All dates of a text, in order. Lunar dates and dates with a destroyed character are not among
/// them.
///
/// ```
/// use gongwen::notice::grammar::date::find_all;
/// let found = find_all("自二○○六年元月十日起至2006年08月22日");
/// let dates: Vec<String> = found.iter().map(|d| d.value.to_string()).collect();
/// assert_eq!(dates, ["2006-01-10", "2006-08-22"]);
/// assert!(find_all("2006年2月30日 二○○六年八月三十二日 2006年8月").is_empty());
/// ```
pub fn find_all(text: &str) -> Vec<Found<CivilDate>> {
    let mut found: Vec<_> = WRITTEN.captures_iter(text).filter_map(|m| settle(text, &m)).collect();
    found.extend(SEPARATED.captures_iter(text).filter_map(|m| settle(text, &m)));
    let lunar = find_lunar(text);
    found.retain(|date| !lunar.iter().any(|l| l.start() < date.span.end() && date.span.start() < l.end()));
    found.sort_by_key(|date| date.span);
    found
}

/// The lunar dates of a text (`农历七月廿九`, `丙戌年正月初一`). They are recognised so that nobody takes
/// them for civil ones; they are not converted.
pub fn find_lunar(text: &str) -> Vec<Span> {
    LUNAR.find_iter(text).map(|m| Span::at(m.start(), m.len())).collect()
}

/// The date of a text that is a date and nothing else: in brackets or not, with the time of day or
/// the day of the week after it or not.
///
/// ```
/// use gongwen::notice::grammar::date::parse_whole;
/// let iso = |text| parse_whole(text).map(|date| date.value.to_string());
/// assert_eq!(iso("　二OO六年十二月卅一日 ").as_deref(), Some("2006-12-31"));
/// assert_eq!(iso("2018-06-04 09:40:14").as_deref(), Some("2018-06-04"));
/// assert_eq!(iso("2006年8月22日印发"), None);
/// assert_eq!(iso("2006年\u{FFFD}月22日"), None);
/// ```
pub fn parse_whole(text: &str) -> Option<Found<CivilDate>> {
    let mut span = scan::whole(text);
    if let Some(inner) = scan::inside(text, span, &['（', '(', '[', '【', '［']) {
        span = inner;
    }
    let piece = text.get(span.range())?;
    // The date begins the text, and a year begins every date: most lines need not be looked at.
    if !piece.starts_with(['1', '2', '１', '２', '一', '二']) {
        return None;
    }
    let found = WRITTEN
        .captures(piece)
        .and_then(|m| settle(piece, &m))
        .or_else(|| SEPARATED.captures(piece).and_then(|m| settle(piece, &m)));
    let Some(found) = found else {
        // `二 〇 二 一 年 九 月 二 日`: set wide, and nothing else.
        let bare = scan::squeeze(piece);
        let wide = piece.len() <= 120 && bare.len() < piece.len() && bare.ends_with(['日', '号']);
        let only = |c: char| numeral::is_numeric(c) || "年月日号元".contains(c);
        if !wide || !bare.chars().all(only) {
            return None;
        }
        return parse_whole(&bare).map(|day| Found::new(span, day.value));
    };
    let rest = piece.get(found.span.end()..)?.trim_matches(scan::is_space);
    (found.span.start() == 0 && TIME.is_match(rest) && find_lunar(piece).is_empty())
        .then(|| found.shifted(span.start()))
}

/// The date of a field that is labelled as one: as [`parse_whole`], and `20060822` besides.
pub fn parse_labelled(value: &str) -> Option<Found<CivilDate>> {
    parse_whole(value).or_else(|| {
        let span = scan::whole(value);
        let digits = value.get(span.range())?;
        if !matches!(digits.len(), 8 | 14) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year = numeral::year(&digits[..4])?;
        let date = CivilDate::new(year, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?)?;
        Some(Found::new(Span::at(span.start(), 8), date))
    })
}

/// Whether the text is a date and nothing else, one or more of whose characters were destroyed.
///
/// ```
/// use gongwen::notice::grammar::date::damaged_whole;
/// assert!(damaged_whole("2006 年\u{FFFD} 月2\u{FFFD} 日"));
/// assert!(!damaged_whole("2006年8月22日"));
/// assert!(!damaged_whole("关于\u{FFFD}展活动"));
/// ```
pub fn damaged_whole(text: &str) -> bool {
    let piece = text.trim_matches(scan::is_space);
    let mut marks = 0;
    piece.contains(LOST)
        && piece.chars().count() < 40
        && piece.chars().all(|c| {
            // 骞, 鏈 and 鏃 with U+FFFD are what is left of 年, 月 and 日 that were read as GBK.
            marks += usize::from("年月日骞鏈鏃".contains(c));
            c == LOST || numeral::is_numeric(c) || scan::is_space(c) || "年月日号-./—元骞鏈鏃".contains(c)
        })
        && (marks > 0 || piece.matches(['-', '.', '/', '—']).count() >= 2 || TORN.is_match(piece))
}

mod hour;
pub(in crate::notice) use hour::{Timed, timed};

#[cfg(test)]
mod tests;
