//! Names of elements and of character references, as far as damaged pages use them.

use elements::{INLINE, OFFICE_PREFIXES, TAGS};
use references::REFERENCES;

mod elements;
mod references;

/// Whether `name` is an HTML element, or one with the prefix of an office namespace.
pub(super) fn is_tag(name: &str) -> bool {
    if let Some((prefix, local)) = name.split_once(':') {
        return !local.is_empty() && OFFICE_PREFIXES.iter().any(|p| prefix.eq_ignore_ascii_case(p));
    }
    let mut lower = [0u8; 12];
    let Some(slot) = lower.get_mut(..name.len()) else { return false };
    slot.copy_from_slice(name.as_bytes());
    slot.make_ascii_lowercase();
    std::str::from_utf8(slot).is_ok_and(|n| TAGS.binary_search(&n).is_ok())
}

/// Whether the (lower-case) element runs on within a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    name.contains(':') || INLINE.binary_search(&name).is_ok()
}

/// Whether `name`, what stands between `&` and `;`, is a character reference.
pub(super) fn is_reference(name: &str) -> bool {
    match name.strip_prefix('#') {
        Some(number) => {
            let (digits, hex) = match number.strip_prefix(['x', 'X']) {
                Some(h) => (h, true),
                None => (number, false),
            };
            !digits.is_empty()
                && digits.len() <= 7
                && digits.bytes().all(|b| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() })
        }
        None => reference(name).is_some(),
    }
}

/// The character of a named reference.
pub(super) fn reference(name: &str) -> Option<char> {
    REFERENCES.binary_search_by(|(n, _)| (*n).cmp(name)).ok().map(|i| REFERENCES[i].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(INLINE.windows(2).all(|w| w[0] < w[1]));
        assert!(TAGS.windows(2).all(|w| w[0] < w[1]));
        assert!(REFERENCES.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn names() {
        assert!(is_tag("SPAN") && is_tag("o:p") && is_tag("xml:namespace") && !is_tag("spam") && !is_tag(""));
        assert!(is_reference("nbsp") && is_reference("#20013") && is_reference("#xE4"));
        assert!(!is_reference("") && !is_reference("#") && !is_reference("#12a") && !is_reference("nothing"));
    }
}
