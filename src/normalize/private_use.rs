//! Private-use code points that stand for characters with a code of their own.
//!
//! GB 18030-2000 and the GBK code page before it mapped characters that Unicode did not have yet to
//! its private use area. The editions of 2005 and 2022 moved them as Unicode got them; WHATWG
//! decoders follow since 2024. Text that was decoded by an older converter still holds the old codes.

use crate::report::{Confidence, Proof, Repair, RepairKind};

/// Which private-use code points are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum PrivateUse {
    /// None.
    Keep,
    /// Those whose character is fixed by GB 18030: the one moved in 2005, the 18 moved in 2022, and
    /// the six (`FE51 FE52 FE53 FE6C FE76 FE91`) that keep a private-use code in two bytes beside the
    /// real one in four.
    #[default]
    Standard,
    /// Also the other codes of the GBK era: `FE50`–`FEA0`, `A8BF`, and the ideographic description
    /// characters `A989`–`A995`, which converters for code page 936 give as private use.
    Cp936,
}

/// From, to.
type Pair = (char, char);

/// GB 18030-2005 (the first row), GB 18030-2022 (eighteen), and the six; sorted.
const STANDARD: [Pair; 25] = [
    ('\u{E78D}', '\u{FE10}'),
    ('\u{E78E}', '\u{FE12}'),
    ('\u{E78F}', '\u{FE11}'),
    ('\u{E790}', '\u{FE13}'),
    ('\u{E791}', '\u{FE14}'),
    ('\u{E792}', '\u{FE15}'),
    ('\u{E793}', '\u{FE16}'),
    ('\u{E794}', '\u{FE17}'),
    ('\u{E795}', '\u{FE18}'),
    ('\u{E796}', '\u{FE19}'),
    ('\u{E7C7}', '\u{1E3F}'),
    ('\u{E816}', '\u{20087}'),
    ('\u{E817}', '\u{20089}'),
    ('\u{E818}', '\u{200CC}'),
    ('\u{E81E}', '\u{9FB4}'),
    ('\u{E826}', '\u{9FB5}'),
    ('\u{E82B}', '\u{9FB6}'),
    ('\u{E82C}', '\u{9FB7}'),
    ('\u{E831}', '\u{215D7}'),
    ('\u{E832}', '\u{9FB8}'),
    ('\u{E83B}', '\u{2298F}'),
    ('\u{E843}', '\u{9FB9}'),
    ('\u{E854}', '\u{9FBA}'),
    ('\u{E855}', '\u{241FE}'),
    ('\u{E864}', '\u{9FBB}'),
];

/// What code page 936 left in private use and GB 18030-2000 already gave a code of its own. Between
/// U+E7C8 and U+E7F3 first, then `FE50`–`FEA0` (U+E815–U+E864) in order; zero where [`STANDARD`] has
/// the character.
const DESCRIPTION: [u32; 14] = [
    0x01F9, 0x303E, 0x2FF0, 0x2FF1, 0x2FF2, 0x2FF3, 0x2FF4, 0x2FF5, 0x2FF6, 0x2FF7, 0x2FF8, 0x2FF9, 0x2FFA,
    0x2FFB,
];
const COMPONENTS: [u32; 80] = [
    0x2E81, 0, 0, 0, 0x2E84, 0x3473, 0x3447, 0x2E88, 0x2E8B, 0, 0x359E, 0x361A, 0x360E, 0x2E8C, 0x2E97,
    0x396E, 0x3918, 0, 0x39CF, 0x39DF, 0x3A73, 0x39D0, 0, 0, 0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0, 0, 0x2EAA,
    0x4056, 0x415F, 0x2EAE, 0x4337, 0x2EB3, 0x2EB6, 0x2EB7, 0, 0x43B1, 0x43AC, 0x2EBB, 0x43DD, 0x44D6,
    0x4661, 0x464C, 0, 0x4723, 0x4729, 0x477C, 0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982, 0x4983,
    0x4985, 0x4986, 0x499F, 0x499B, 0x49B7, 0x49B6, 0, 0, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77, 0x4CA2,
    0x4D13, 0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0,
];

impl PrivateUse {
    /// The character that `c` stands for, if this choice replaces it.
    ///
    /// ```
    /// use gongwen::normalize::PrivateUse;
    /// assert_eq!(PrivateUse::Standard.replacement('\u{E81E}'), Some('\u{9FB4}'));
    /// assert_eq!(PrivateUse::Standard.replacement('\u{E815}'), None);
    /// assert_eq!(PrivateUse::Cp936.replacement('\u{E815}'), Some('\u{2E81}'));
    /// ```
    pub fn replacement(self, c: char) -> Option<char> {
        if self == PrivateUse::Keep {
            return None;
        }
        if let Ok(i) = STANDARD.binary_search_by_key(&c, |p| p.0) {
            return Some(STANDARD[i].1);
        }
        if self != PrivateUse::Cp936 {
            return None;
        }
        let code = match c as u32 {
            0xE7C8 => DESCRIPTION[0],
            c @ 0xE7E7..=0xE7F3 => DESCRIPTION[(c - 0xE7E7) as usize + 1],
            c @ 0xE815..=0xE864 => COMPONENTS[(c - 0xE815) as usize],
            _ => 0,
        };
        char::from_u32(code).filter(|&c| c != '\0')
    }
}

/// The repairs that replace private-use characters of `text`; one for each run.
///
/// User-defined zones (U+E000–U+E765) have no meaning that could be looked up and always stay.
///
/// ```
/// use gongwen::normalize::{PrivateUse, private_use};
/// let repairs = private_use("甲\u{E81E}乙", PrivateUse::default());
/// assert_eq!(repairs[0].after, "\u{9FB4}");
/// ```
pub fn private_use(text: &str, choice: PrivateUse) -> Vec<Repair> {
    let mut repairs: Vec<Repair> = Vec::new();
    // All of U+E000–U+EFFF begins with this byte in UTF-8.
    for at in memchr::memchr_iter(0xEE, text.as_bytes()) {
        let Some(c) = text.get(at..).and_then(|t| t.chars().next()) else { continue };
        let Some(to) = choice.replacement(c) else { continue };
        match repairs.last_mut() {
            Some(last) if last.span.end() == at => {
                let (before, after) = (format!("{}{c}", last.before), format!("{}{to}", last.after));
                *last = repair(last.span.start(), before, after);
            }
            _ => repairs.push(repair(at, c.to_string(), to.to_string())),
        }
    }
    repairs
}

fn repair(at: usize, before: String, after: String) -> Repair {
    Repair::new(at, before, after, RepairKind::Normalize, Proof::Exact, Confidence::CERTAIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    /// The decoder is another authority than the table: what it gives for a two-byte cell today is
    /// what the cell's former private-use code must become.
    #[test]
    fn the_decoder_agrees() {
        // FE50 and the 79 trail bytes after it were U+E815 and its successors, A6D9 was U+E78D.
        let trails = (0x50..=0x7E).chain(0x80..=0xA0);
        let mut checked = 0;
        for (was, trail) in (0xE815u32..).zip(trails) {
            let now = GB18030.decode_without_bom_handling(&[0xFE, trail]).0.chars().next().unwrap();
            let was = char::from_u32(was).unwrap();
            let ours = PrivateUse::Cp936.replacement(was);
            if now == was {
                // The six: their real code is beyond the BMP and has four bytes.
                assert!(ours.is_some_and(|c| c as u32 > 0xFFFF), "{was:?}");
            } else {
                assert_eq!(ours, Some(now), "{was:?}");
                checked += 1;
            }
        }
        assert_eq!(checked, 74);
        let others: [(char, [u8; 2]); 15] = [
            ('\u{E78D}', [0xA6, 0xD9]),
            ('\u{E78E}', [0xA6, 0xDA]),
            ('\u{E78F}', [0xA6, 0xDB]),
            ('\u{E790}', [0xA6, 0xDC]),
            ('\u{E791}', [0xA6, 0xDD]),
            ('\u{E792}', [0xA6, 0xDE]),
            ('\u{E793}', [0xA6, 0xDF]),
            ('\u{E794}', [0xA6, 0xEC]),
            ('\u{E795}', [0xA6, 0xED]),
            ('\u{E796}', [0xA6, 0xF3]),
            ('\u{E7C7}', [0xA8, 0xBC]),
            ('\u{E7C8}', [0xA8, 0xBF]),
            ('\u{E7E7}', [0xA9, 0x89]),
            ('\u{E7E8}', [0xA9, 0x8A]),
            ('\u{E7F3}', [0xA9, 0x95]),
        ];
        for (was, cell) in others {
            let now = GB18030.decode_without_bom_handling(&cell).0.chars().next();
            assert_eq!(PrivateUse::Cp936.replacement(was), now, "{was:?}");
        }
    }

    #[test]
    fn choices() {
        let text = "甲\u{E81E}\u{E816}乙\u{E815}丙\u{E000}\u{F8F5}";
        let apply = |choice| {
            let report = crate::report::Report { repairs: private_use(text, choice), ..Default::default() };
            report.replay(text)
        };
        assert_eq!(apply(PrivateUse::Keep), text);
        assert_eq!(apply(PrivateUse::Standard), "甲\u{9FB4}\u{20087}乙\u{E815}丙\u{E000}\u{F8F5}");
        assert_eq!(apply(PrivateUse::Cp936), "甲\u{9FB4}\u{20087}乙\u{2E81}丙\u{E000}\u{F8F5}");
        assert_eq!(private_use(text, PrivateUse::Standard).len(), 1);
    }
}
