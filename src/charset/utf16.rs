//! UTF-16 without a byte order mark, seen by its zero bytes.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much is looked at.
const HEAD: usize = 4096;

/// The byte order, if `bytes` are UTF-16: markup, digits and line breaks have a zero for their high
/// byte, so zeros stand on one side of the pairs only, on at least every sixteenth pair, and the
/// pairs read as characters of text.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    // A clean page of another encoding costs no more than this search.
    memchr::memchr(0, head)?;
    let mut zeros = [0usize; 2];
    for pair in head.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    let (encoding, high) = if zeros[1] > zeros[0] { (UTF_16LE, 1) } else { (UTF_16BE, 0) };
    if zeros[high] * 16 < pairs || zeros[1 - high] * 64 > zeros[high] {
        return None;
    }
    // U+4E00, U+3000 and the like have a zero for their low byte: few, and only there.
    let unit = |p: &[u8]| if high == 1 { u16::from_le_bytes([p[0], p[1]]) } else { u16::from_be_bytes([p[0], p[1]]) };
    let odd = head
        .chunks_exact(2)
        .map(unit)
        .filter(|u| !matches!(u, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x04FF | 0x2000..=0x33FF | 0x3400..=0x9FFF | 0xAC00..=0xDFFF | 0xF900..=0xFFEF))
        .count();
    (odd * 64 <= pairs).then_some(encoding)
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
        assert_eq!(detect("通\0知\0\0公告\n第一行\0".as_bytes()), None);
        assert_eq!(detect(b"plain\0 lines\0 with\0 ends"), None);
        assert_eq!(detect(b""), None);
        assert_eq!(detect(b"\0"), None);
    }
}
