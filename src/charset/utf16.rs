//! UTF-16 without a byte order mark, seen by its zero bytes.

use super::frequency::COSTS;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much is looked at.
const HEAD: usize = 4096;
/// The average price of a non-ASCII character up to which the pairs are text: Chinese costs about 9
/// bits a character, and bytes of another encoding paired up cost 20 and more.
const PLAUSIBLE: usize = 14;

/// The byte order, if `bytes` are UTF-16: markup, digits and line breaks have a zero for their high
/// byte, so at least every sixteenth pair has a zero on one side (every second one where the text is
/// ASCII, which may merely hold NULs); on the other side zeros are few (一 is U+4E00, the ideographic
/// space U+3000); and the pairs read as characters of text.
///
/// Not to be asked about bytes that are UTF-8 with non-ASCII characters: those may hold NULs.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    // A clean page of another encoding costs no more than this search.
    memchr::memchr(0, head)?;
    let mut zeros = [0usize; 2];
    for pair in head.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    let (encoding, high) = if zeros[1] > zeros[0] { (UTF_16LE, 1) } else { (UTF_16BE, 0) };
    let least = if head.is_ascii() { 2 } else { 16 };
    if zeros[high] * least < head.len() / 2 || zeros[1 - high] * 3 > zeros[high] {
        return None;
    }
    let (mut price, mut characters) = (0usize, 0usize);
    for pair in head.chunks_exact(2) {
        let unit = u32::from(pair[high]) << 8 | u32::from(pair[1 - high]);
        match unit {
            0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xFEFF => {}
            0..0x20 | 0x7F => (price, characters) = (price + 30, characters + 1),
            // Half of a character of the supplementary planes.
            0xD800..=0xDFFF => (price, characters) = (price + 12, characters + 1),
            _ => (price, characters) = (price + usize::from(COSTS.unicode(unit).max(8)), characters + 1),
        }
    }
    (price <= characters * PLAUSIBLE).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn byte_orders() {
        let page = "<p>关于开展检查工作的通知：一、时间　2020年</p>\r\n";
        assert_eq!(detect(&utf16(page, true)), Some(UTF_16LE));
        assert_eq!(detect(&utf16(page, false)), Some(UTF_16BE));
        assert_eq!(detect(page.as_bytes()), None);
        // NULs at every line's end, all on one side.
        let lines: Vec<u8> = (0..40).flat_map(|_| *b"a line of 15...\0").collect();
        assert_eq!(detect(&lines), None);
        let gbk = encoding_rs::GBK.encode("关于开展检查工作的通知").0;
        let lines: Vec<u8> = (0..9).flat_map(|_| [&gbk[..], b"\0\n"].concat()).collect();
        assert_eq!(detect(&lines), None);
        assert_eq!(detect(b"plain\0 lines\0 with\0 ends"), None);
        assert_eq!(detect(b""), None);
        assert_eq!(detect(b"\0"), None);
    }
}
