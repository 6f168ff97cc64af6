//! The index number (索引号) of the 政府信息公开目录.
//!
//! The national form is `organisation code/year-serial`; the code is nine characters after GB 11714 or,
//! since about 2016, eighteen after GB 32100. Many sites have forms of their own; those are kept as
//! printed.

use super::organisation_code::{self, Check};
use super::scan::{self, LOST};
use super::{Found, numeral};
use regex::Regex;
use std::sync::LazyLock;

/// What the number is built like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Organisation code after GB 11714, year, serial.
    OrganisationCode,
    /// Unified social credit code after GB 32100, year, serial.
    CreditCode,
    /// A site's own form.
    Opaque,
}

/// An index number.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndexNumber {
    /// What it is built like.
    pub kind: Kind,
    /// The number as printed, blanks deleted and full-width signs narrowed.
    pub value: String,
    /// The organisation's code, where the form has one.
    pub organisation_code: Option<String>,
    /// The year, where the form has one.
    pub year: Option<u16>,
    /// The serial number, where the form has one.
    pub serial: Option<u32>,
    /// Whether the code's check character fits.
    pub check: Check,
}

static NATIONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9A-Z]{18}|[0-9A-Z]{8}-?[0-9X])[/-]([0-9]{4})[-/]?([0-9]{3,9})$")
        .expect("the pattern is fixed")
});

/// The index number of a labelled value; `None` where the value is empty, is prose, or holds a
/// destroyed character.
///
/// ```
/// use gongwen::notice::grammar::{index_number::parse, organisation_code::Check};
/// let number = parse("014109509/2006-00069").unwrap().value;
/// assert_eq!(number.organisation_code.as_deref(), Some("014109509"));
/// assert_eq!((number.year, number.serial, number.check), (Some(2006), Some(69), Check::Valid));
/// assert_eq!(parse("G0A1-03-2008-12").unwrap().value.check, Check::Unchecked);
/// assert!(parse("014109509/20\u{FFFD}6-00069").is_none());
/// ```
pub fn parse(value: &str) -> Option<Found<IndexNumber>> {
    let span = scan::whole(value);
    let piece = value.get(span.range())?;
    let count = piece.chars().count();
    if count == 0 || count > 64 || piece.contains([LOST, '?', '？', '。', '，', '：']) {
        return None;
    }
    // A number has digits; `暂无` has none.
    if !piece.chars().any(numeral::is_numeric) {
        return None;
    }
    let text: String = scan::squeeze(piece).chars().map(narrow).collect();
    let mut number = IndexNumber {
        kind: Kind::Opaque,
        value: text,
        organisation_code: None,
        year: None,
        serial: None,
        check: Check::Unchecked,
    };
    if let Some(m) = NATIONAL.captures(&number.value) {
        let year = numeral::year(&m[2]);
        if year.is_some() {
            number.kind = if m[1].len() == 18 { Kind::CreditCode } else { Kind::OrganisationCode };
            let code = m[1].replace('-', "");
            number.check = organisation_code::check(&code);
            (number.year, number.serial) = (year, m[3].parse().ok());
            number.organisation_code = Some(code);
        }
    }
    Some(Found::new(span, number))
}

/// Full-width letters, digits and signs as the ASCII they stand for.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '—' | '–' | '‐' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_forms() {
        for (text, code, year, serial, check) in [
            ("014109509/2006-00069", "014109509", 2006, 69, Check::Valid),
            (" 000014349/2017-00110 ", "000014349", 2017, 110, Check::Valid),
            ("０１４１０９５０９／２００６－０００６９", "014109509", 2006, 69, Check::Valid),
            ("01410950-9/2006-00069", "014109509", 2006, 69, Check::Valid),
            ("014109508/2006-00069", "014109508", 2006, 69, Check::Invalid),
            ("11440100MB2C90856P/2023-00331", "11440100MB2C90856P", 2023, 331, Check::Valid),
            ("11440100MB2C90857P/2023-00331", "11440100MB2C90857P", 2023, 331, Check::Invalid),
        ] {
            let number = parse(text).unwrap_or_else(|| panic!("{text}")).value;
            assert_eq!(number.organisation_code.as_deref(), Some(code), "{text}");
            assert_eq!(
                (number.year, number.serial, number.check),
                (Some(year), Some(serial), check),
                "{text}"
            );
        }
    }

    #[test]
    fn other_forms_are_kept_as_printed() {
        for text in [
            "FGS-2010-001",
            "360A12-07-2024-0008-1",
            "330200-015-03-20080101-001",
            "某办函〔2020〕109号",
            "GA01/2010-3",
        ] {
            let number = parse(text).unwrap_or_else(|| panic!("{text}")).value;
            assert_eq!(
                (number.kind, number.value.as_str(), number.check),
                (Kind::Opaque, text, Check::Unchecked)
            );
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "　", "暂无", "014109509/2006-000�9", "014109509/2006-000?9", "信息公开目录，共3条"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"1".repeat(100_000)), None);
    }
}
