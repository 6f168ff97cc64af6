//! Byte order marks of UTF-8 that were read as GBK: `锘` (EF BB), and BF with the byte behind it.

use crate::report::{Confidence, Proof, Repair, RepairKind};
use memchr::memmem;

/// EF BB in GBK, and the two pairs that a second mark makes of itself: BF EF, BB BF.
const FIRST: &str = "锘";
const TWICE: &str = "锘匡豢";

/// The repairs that take misread byte order marks out of decoded text, and give the ASCII character back that
/// the last byte was read with.
///
/// Behind `锘`, which otherwise means nobelium, must stand what only BF leaves: a second mark, U+FFFD, or a
/// character of row BF whose trail byte is ASCII.
pub(crate) fn misread_marks(text: &str) -> Vec<Repair> {
    let mut repairs: Vec<Repair> = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), FIRST) {
        let rest = &text[at..];
        let behind = &rest[FIRST.len()..];
        let Some(next) = behind.chars().next() else { continue };
        let (len, after) = match next {
            _ if rest.starts_with(TWICE) => (TWICE.len(), None),
            '\u{FFFD}' => (FIRST.len() + next.len_utf8(), None),
            // Some write `?`, and a page goes on with its tags.
            '?' if behind[1..].starts_with('<') => (FIRST.len() + 1, None),
            _ => match trail_of_bf(next) {
                Some(trail) => (FIRST.len() + next.len_utf8(), Some(trail)),
                None => continue,
            },
        };
        let after = after.map(String::from).unwrap_or_default();
        repairs.push(Repair::new(
            at,
            &rest[..len],
            after,
            RepairKind::Noise,
            Proof::Exact,
            Confidence::CERTAIN,
        ));
    }
    repairs
}

/// The ASCII character that was read as `c` behind a byte BF.
fn trail_of_bf(c: char) -> Option<char> {
    let mut text = [0; 4];
    let (bytes, _, missing) = encoding_rs::GBK.encode(c.encode_utf8(&mut text));
    match bytes.as_ref() {
        &[0xBF, trail] if !missing && trail.is_ascii() => Some(trail as char),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    fn without(text: &str) -> String {
        Report { repairs: misread_marks(text), ..Default::default() }.replay(text)
    }

    #[test]
    fn marks_are_taken_out_as_gbk_readers_leave_them() {
        for text in ["<p>通知</p>", "Html <p>通知", "a", " ", "\n通知"] {
            for reader in [encoding_rs::GBK, encoding_rs::GB18030] {
                let read = |bytes: &[u8]| reader.decode_without_bom_handling(bytes).0.into_owned();
                let gbk = encoding_rs::GBK.encode(text).0;
                let once = read(&[b"\xEF\xBB\xBF", gbk.as_ref()].concat());
                assert_ne!(once, text);
                assert_eq!(without(&format!("<b>书</b>{once}")), format!("<b>书</b>{text}"));
                let twice = read(&[b"<i>\xEF\xBB\xBF\xEF\xBB\xBF", gbk.as_ref()].concat());
                assert_eq!(without(&twice), format!("<i>{text}"));
            }
        }
    }

    #[test]
    fn the_element_stays() {
        for text in ["锘（No）是一种元素", "锘", "锘? 镄。", "锘可以", "第102号元素锘\n"]
        {
            assert_eq!(without(text), text);
        }
    }
}
