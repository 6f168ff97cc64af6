//! What makes a page that decodes without errors suspicious all the same.

use super::lattice::{self, Form, Prices};

/// Whether somewhere in GBK bytes there is text that reads better as UTF-8.
///
/// Two Han characters or full-width marks in a row, by UTF-8's pattern of lead and trail bytes, raise
/// the suspicion; the stretch between ASCII bytes around them is then read both ways.
pub(super) fn has_utf8_stretch(bytes: &[u8]) -> bool {
    let mut p = 0;
    while let Some(at) = find_two_utf8(bytes, p) {
        let start = bytes[..at].iter().rposition(|&b| b < 0x80).map_or(0, |i| i + 1);
        let end = at + bytes[at..].iter().position(|&b| b < 0x80).unwrap_or(bytes.len() - at);
        let prices = Prices { start: [Prices::default().at_ascii, 0, 40], ..Prices::default() };
        // The neighbour bytes matter: GBK can eat the ASCII byte behind.
        let window = &bytes[start..(end + 2).min(bytes.len())];
        if lattice::read(window, &prices).stretches.iter().any(|s| s.form == Form::Utf8) {
            return true;
        }
        p = end;
    }
    false
}

/// The next place from `p` on where two three-byte UTF-8 sequences may stand.
///
/// Blocks are tested as a whole, without a branch for each byte, which compilers turn into vector
/// instructions: this pass is all that clean GBK pays for the possibility of a UTF-8 include.
fn find_two_utf8(bytes: &[u8], mut p: usize) -> Option<usize> {
    const BLOCK: usize = 32;
    const PATTERN: [(u8, u8); 6] =
        [(0xF0, 0xE0), (0xC0, 0x80), (0xC0, 0x80), (0xF0, 0xE0), (0xC0, 0x80), (0xC0, 0x80)];
    // Zero where the pattern begins.
    let differs =
        |window: &[u8]| PATTERN.iter().zip(window).fold(0, |d, (&(mask, want), b)| d | ((b & mask) ^ want));
    while let Some(block) = bytes.get(p..p + BLOCK + PATTERN.len() - 1) {
        let mut any = false;
        for i in 0..BLOCK {
            let mut d = 0;
            for (j, &(mask, want)) in PATTERN.iter().enumerate() {
                d |= (block[i + j] & mask) ^ want;
            }
            any |= d == 0;
        }
        if any && let Some(i) = block.windows(PATTERN.len()).position(|w| differs(w) == 0) {
            return Some(p + i);
        }
        p += BLOCK;
    }
    bytes.get(p..)?.windows(PATTERN.len()).position(|w| differs(w) == 0).map(|i| p + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_is_found_wherever_it_stands() {
        for before in 0..70 {
            for after in [0, 1, 40] {
                let bytes = [&vec![b'x'; before][..], "通知".as_bytes(), &vec![b'y'; after]].concat();
                assert_eq!(find_two_utf8(&bytes, 0), Some(before));
                assert_eq!(find_two_utf8(&bytes, before + 1), None);
            }
        }
        assert_eq!(find_two_utf8(b"", 0), None);
    }

    #[test]
    fn gbk_text_is_not_suspected_and_an_include_is() {
        let page = encoding_rs::GBK.encode("<p>各县人民政府，为做好安全生产检查工作，现通知如下：</p>").0;
        assert!(!has_utf8_stretch(&page));
        assert!(has_utf8_stretch(&[&page, "<i>主办单位</i>".as_bytes()].concat()));
    }
}
