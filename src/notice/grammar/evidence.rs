//! The narrow door through which the repair stage asks the grammars: whether a string, a destroyed
//! character filled in, holds to what is known of its kind.
//!
//! Plain questions with plain answers; nothing here knows what a repair is.

use super::date::{self, CivilDate};
use super::label::Field::{Category, CreatedOn, DisclosureMethod, IndexNumber, Issuer, Summary, Validity};
use super::organisation_code::Check;
use super::{addressee, document_number, index_number, label, site, value_shape};
use crate::mojibake::Grammar;
use crate::notice::data::provinces;

/// Whether `digits` can be the public security registration of a site in the province whose sign
/// stands before 公网安备: fourteen digits, the first two the province's code.
///
/// ```
/// use gongwen::notice::grammar::evidence::police_number_plausible;
/// assert!(police_number_plausible("32041102000483", '苏'));
/// assert!(!police_number_plausible("12041102000483", '苏'));
/// assert!(!police_number_plausible("3204110200048", '苏'));
/// ```
pub fn police_number_plausible(digits: &str, province: char) -> bool {
    digits.len() == 14
        && digits.bytes().all(|b| b.is_ascii_digit())
        && provinces::code(province).is_some_and(|code| digits.starts_with(code))
}

/// Whether the text is an index number whose check character fits. `false` for a number without one:
/// that proves nothing either way, see [`index_number::parse`].
pub fn index_number_valid(text: &str) -> bool {
    index_number::parse(text).is_some_and(|number| number.value.check == Check::Valid)
}

/// Whether the text is a document number as a whole.
pub fn document_number_like(text: &str) -> bool {
    document_number::parse_whole(text).is_some()
}

/// Whether the text is a date that exists and, where `after` is given, is that day or one of the `days`
/// that follow it: a document is printed within days of its signing.
///
/// ```
/// use gongwen::notice::grammar::{date::CivilDate, evidence::date_plausible};
/// let signed = CivilDate::new(2006, 8, 22);
/// assert!(date_plausible("2006 年8 月23 日", signed, 31));
/// assert!(!date_plausible("2006 年1 月23 日", signed, 31));
/// assert!(!date_plausible("2006 年8 月32 日", None, 31));
/// ```
pub fn date_plausible(text: &str, after: Option<CivilDate>, days: u32) -> bool {
    let Some(found) = date::parse_whole(text) else { return false };
    after.is_none_or(|after| (0..=i64::from(days)).contains(&(found.value.days() - after.days())))
}

/// Whether the text is a 网站标识码.
pub fn site_code_like(text: &str) -> bool {
    site::is_id_code(text)
}

/// Whether the text is an ICP mark whose province exists and whose digits are as many as they must be.
pub fn icp_number_plausible(text: &str) -> bool {
    site::icp_number(text)
        .is_some_and(|mark| mark.value.plausible && mark.span.start() == 0 && mark.span.end() == text.len())
}

/// The grammars of notices as [`crate::mojibake`] asks them.
///
/// ```
/// use gongwen::mojibake::{Options, repair};
/// use gongwen::notice::grammar::evidence::Notices;
/// let mut options = Options::default();
/// options.grammar = Some(&Notices);
/// assert!(repair("<p>无损</p>", &options).entries.is_empty());
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Notices;

impl Grammar for Notices {
    fn labels(&self, pattern: &[Option<char>], value: &str, found: &mut dyn FnMut(&str, bool)) {
        label::matching(pattern, &mut |field, label, usual| {
            if value_shape::suits(field, value) {
                found(label, usual);
            }
        });
    }

    fn is_of_catalogue(&self, text: &str) -> bool {
        let field = label::classify(text);
        field.is_some_and(|f| {
            matches!(f, IndexNumber | Category | Issuer | CreatedOn | DisclosureMethod | Summary | Validity)
        })
    }

    fn province_code(&self, sign: char) -> Option<&'static str> {
        provinces::code(sign)
    }

    fn check_fits(&self, number: &str) -> bool {
        index_number_valid(number)
    }

    fn document_number(&self, text: &str) -> bool {
        document_number_like(text)
    }

    fn addressees(&self, text: &str) -> bool {
        !addressee::parse(text).is_empty()
    }

    fn days_between(&self, earlier: &str, later: &str) -> Option<u32> {
        let (earlier, later) = (date::parse_whole(earlier)?, date::parse_whole(later)?);
        u32::try_from(later.value.days() - earlier.value.days()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check digit settles one destroyed digit of the code: nine of ten fillings fail.
    #[test]
    fn one_filling_of_ten_fits_the_check_digit() {
        let fits = (0..10).filter(|d| index_number_valid(&format!("0141{d}9509/2006-00069"))).count();
        assert_eq!(fits, 1);
    }

    #[test]
    fn the_province_settles_the_first_digits() {
        let fits: Vec<u32> =
            (0..10).filter(|d| police_number_plausible(&format!("{d}2041102000483"), '苏')).collect();
        assert_eq!(fits, [3]);
    }

    #[test]
    fn marks_and_numbers() {
        assert!(document_number_like("常建〔2006〕166号") && !document_number_like("常建〔206〕166号"));
        // The first digit of an ICP number is settled by nothing.
        for digit in 0..3 {
            assert!(icp_number_plausible(&format!("苏ICP备{digit}5003616号")));
        }
        assert!(!icp_number_plausible("苏ICP备5003616号"));
        assert!(site_code_like("3204000002") && !site_code_like("320400002"));
    }

    #[test]
    fn printing_follows_signing() {
        let signed = CivilDate::new(2006, 12, 30);
        assert!(date_plausible("2007年1月4日", signed, 31));
        assert!(!date_plausible("2006年12月29日", signed, 31));
        assert!(!date_plausible("2007年3月4日", signed, 31));
    }
}
