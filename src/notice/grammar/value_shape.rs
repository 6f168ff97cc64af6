//! Which fields a value can belong to by its form alone, destroyed characters and all.

use super::label::{Field, is_validity};
use super::scan;
use super::{date, document_number, index_number};
use regex::Regex;
use std::sync::LazyLock;

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    IndexNumber,
    /// Digits, letters and dashes: a site's own index number, a telephone number.
    Code,
    DocumentNumber,
    Date,
    Validity,
}

/// An index number of the national form: its slash is enough.
static NATIONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[0-9A-Z\x{FFFD}]{8}(?:[0-9A-Z\x{FFFD}]|-?[0-9X\x{FFFD}]|[0-9A-Z\x{FFFD}]{10})/(?:19|20|\x{FFFD})[0-9\x{FFFD}]{1,3}-[0-9\x{FFFD}]{3,9}$")
        .expect("the pattern is fixed")
});

/// A code, year and serial number of a document, brackets and digits of which can be gone.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\p{Han}\x{FFFD}]{2,12}[\[(〔（［【\x{FFFD}](?:(?:19|20)[0-9]{2}|\x{FFFD}[09][0-9]{2}|[12]\x{FFFD}[0-9]{2})[\])〕）］】\x{FFFD}]第?[0-9\x{FFFD}]{1,5}[号號\x{FFFD}]?$")
        .expect("the pattern is fixed")
});

/// Whether what stands behind a label can be of `field`. What has no form that tells can be of any.
pub(super) fn suits(field: Field, value: &str) -> bool {
    use Field::*;
    match shape(value) {
        None => true,
        Some(Shape::IndexNumber) => field == IndexNumber,
        Some(Shape::Code) => matches!(field, IndexNumber | UnnamedNumber | CopyNumber | Other),
        Some(Shape::DocumentNumber) => field == DocumentNumber,
        Some(Shape::Date) => {
            matches!(
                field,
                CreatedOn | PublishedOn | EffectiveOn | RepealedOn | PrintedOn | UnnamedDate | Other
            )
        }
        Some(Shape::Validity) => matches!(field, Validity | RepealedOn | EffectiveOn),
    }
}

fn shape(value: &str) -> Option<Shape> {
    let bare = scan::squeeze(value);
    let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/');
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    if bare.len() > 120 || bare.is_empty() {
        None
    } else if is_validity(&bare) {
        Some(Shape::Validity)
    } else if NATIONAL.is_match(&bare) {
        Some(Shape::IndexNumber)
    } else if date::parse_whole(&bare).is_some() {
        Some(Shape::Date)
    } else if NUMBERED.is_match(&bare) || document_number::parse_whole(&bare).is_some() {
        Some(Shape::DocumentNumber)
    } else if digits > 5 && bare.chars().all(code) && index_number::parse(&bare).is_some() {
        Some(Shape::Code)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_with_and_without_losses() {
        for (value, want) in [
            ("007123456/2019-00123", Some(Shape::IndexNumber)),
            ("0071\u{FFFD}3456/2019-001\u{FFFD}3", Some(Shape::IndexNumber)),
            ("GA01-0203-2012-00012", Some(Shape::Code)),
            ("清水〔2019〕3号", Some(Shape::DocumentNumber)),
            ("清水\u{FFFD}2019\u{FFFD}3\u{FFFD}", Some(Shape::DocumentNumber)),
            ("2019-05-06", Some(Shape::Date)),
            ("有效", Some(Shape::Validity)),
            ("清澜市水务局", None),
            ("关于做好2019年节水工作的通知", None),
            ("", None),
        ] {
            assert_eq!(shape(value), want, "{value}");
        }
    }

    #[test]
    fn a_form_rules_out_fields() {
        assert!(suits(Field::IndexNumber, "007123456/2019-00123"));
        assert!(!suits(Field::DocumentNumber, "007123456/2019-00123"));
        assert!(!suits(Field::CopyNumber, "清水\u{FFFD}2019\u{FFFD}3\u{FFFD}"));
        assert!(suits(Field::CopyNumber, "清澜市"));
    }
}
