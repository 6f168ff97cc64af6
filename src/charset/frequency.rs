//! What a character costs: the rounded number of bits, `-log2` of its share among the non-ASCII
//! characters of Chinese official text.
//!
//! The numbers are counts out of our own table `frequency.txt` (made by
//! `scripts/charset_frequency.py`); what the table has not seen is priced by its class. A byte
//! sequence that no decoder accepts has the price [`INVALID`].

use encoding_rs::{BIG5, Encoding, GB18030};
use std::sync::LazyLock;

/// The price of what cannot be decoded at all.
pub(super) const INVALID: u8 = u8::MAX;
/// An assigned Han character that the training text never used.
const RARE: u8 = 23;
/// Extensions of Big5 (HKSCS) and other corners that hardly any page uses.
const CORNER: u8 = 28;
/// Private use: in Chinese text a sign of a reading out of step (GB 18030 user-defined zones).
pub(super) const PRIVATE: u8 = 34;
/// A traditional character in a GBK page costs this much more than in a Big5 page.
const TRADITIONAL_IN_GBK: u8 = 5;
/// A traditional character in a UTF-8 page costs this much more than in a Big5 page.
const TRADITIONAL_IN_UTF8: u8 = 3;

/// The prices, by double-byte cell (`(lead - 0x81) * 256 + trail`) and by BMP code point.
pub(super) struct Costs {
    gb: Vec<u8>,
    big5: Vec<u8>,
    /// What Big5 has, by code point.
    traditional: Vec<u8>,
    bmp: Vec<u8>,
}

pub(super) static COSTS: LazyLock<Costs> = LazyLock::new(Costs::build);

impl Costs {
    /// The price of a two-byte GBK character, or [`INVALID`].
    #[inline]
    pub(super) fn gb(&self, lead: u8, trail: u8) -> u8 {
        self.gb.get(cell(lead, trail)).copied().unwrap_or(INVALID)
    }

    /// The price of a Big5 character, or [`INVALID`].
    #[inline]
    pub(super) fn big5(&self, lead: u8, trail: u8) -> u8 {
        self.big5.get(cell(lead, trail)).copied().unwrap_or(INVALID)
    }

    /// The price of a character in a Big5 page.
    #[inline]
    pub(super) fn traditional(&self, c: u32) -> u8 {
        self.traditional.get(c as usize).copied().filter(|p| *p != INVALID).unwrap_or(PRIVATE)
    }

    /// The price of a code point in a UTF-8 or UTF-16 page.
    #[inline]
    pub(super) fn unicode(&self, c: u32) -> u8 {
        self.bmp.get(c as usize).copied().unwrap_or(match c {
            0x1F000..=0x1FAFF => 20,
            0x20000..=0x3FFFF => RARE + 2,
            _ => PRIVATE,
        })
    }

    fn build() -> Costs {
        let (gb_text, big5_text) = include_str!("frequency.txt").split_once("\n\n").unwrap_or_default();
        let unpriced = || vec![INVALID; 126 << 8];
        let mut costs =
            Costs { gb: unpriced(), big5: unpriced(), traditional: Vec::new(), bmp: class_prices() };
        let gb_cells = cells(GB18030);
        let big5_cells = cells(BIG5);
        // Big5 first: the price of traditional characters feeds that of the GBK extensions.
        let mut traditional = vec![INVALID; 0x10000];
        for &(lead, trail, c) in &big5_cells {
            costs.big5[cell(lead, trail)] = match c as u32 {
                0xE000..=0xF8FF => PRIVATE,
                _ if matches!(lead, 0x81..=0xA0 | 0xC7 | 0xC8 | 0xFA..=0xFE) => CORNER,
                _ => RARE,
            };
        }
        let trails = (0x40..=0x7E).chain(0xA1..=0xFE);
        for (lead, row) in (0xA1u8..=0xF9).zip(big5_text.lines()) {
            for (trail, bits) in trails.clone().zip(row.bytes()) {
                price(&mut costs.big5, cell(lead, trail), bits);
            }
        }
        for &(lead, trail, c) in &big5_cells {
            if let Some(p) = traditional.get_mut(c as usize) {
                *p = costs.big5[cell(lead, trail)].min(*p);
            }
        }
        for &(lead, trail, c) in &gb_cells {
            let as_traditional = traditional.get(c as usize).copied().unwrap_or(INVALID);
            costs.gb[cell(lead, trail)] = match c as u32 {
                0xE000..=0xF8FF => PRIVATE,
                _ => RARE.min(as_traditional.saturating_add(TRADITIONAL_IN_GBK)),
            };
        }
        for (lead, row) in (0xA1u8..=0xA9).chain(0xB0..=0xF7).zip(gb_text.lines()) {
            for (trail, bits) in (0xA1u8..=0xFE).zip(row.bytes()) {
                price(&mut costs.gb, cell(lead, trail), bits);
            }
        }
        for (c, &p) in traditional.iter().enumerate().skip(0x80) {
            costs.bmp[c] = costs.bmp[c].min(p.saturating_add(TRADITIONAL_IN_UTF8));
        }
        for &(lead, trail, c) in &gb_cells {
            if let Some(p) = costs.bmp.get_mut(c as usize) {
                *p = (*p).min(costs.gb[cell(lead, trail)]);
            }
        }
        costs.traditional = traditional;
        costs
    }
}

fn cell(lead: u8, trail: u8) -> usize {
    (usize::from(lead.wrapping_sub(0x81)) << 8) | usize::from(trail)
}

/// Sets a price from a digit of the table, where the cell is assigned and the table knows it.
fn price(prices: &mut [u8], cell: usize, digit: u8) {
    if let (Some(bits), Some(p)) = ((digit as char).to_digit(36), prices.get_mut(cell))
        && *p != INVALID
    {
        *p = bits as u8;
    }
}

/// Every two-byte cell that the WHATWG decoder accepts, with its (first) character.
fn cells(encoding: &'static Encoding) -> Vec<(u8, u8, char)> {
    let pairs: Vec<(u8, u8)> =
        (0x81..=0xFE).flat_map(|l| (0x40..=0xFE).filter(|&t| t != 0x7F).map(move |t| (l, t))).collect();
    // One call for all: a line feed after each pair is never part of a character.
    let bytes: Vec<u8> = pairs.iter().flat_map(|&(l, t)| [l, t, b'\n']).collect();
    let text = encoding.decode_without_bom_handling(&bytes).0;
    let first = |line: &str| line.chars().next().filter(|_| !line.contains('\u{FFFD}'));
    pairs.iter().zip(text.split('\n')).filter_map(|(&(l, t), line)| Some((l, t, first(line)?))).collect()
}

/// Prices of the code points that no double-byte table knows, by block.
fn class_prices() -> Vec<u8> {
    (0u32..0x10000)
        .map(|c| match c {
            0x00..=0x7F => 0,
            0x80..=0x9F => 30,
            // What editors put into every page: the no-break space, then © « ® ».
            0xA0 => 8,
            0xA9 | 0xAB | 0xAE | 0xBB => 13,
            0xA1..=0xA8 | 0xAA | 0xAC | 0xAD | 0xAF..=0xBA | 0xBC..=0xFF => 17,
            // Combining marks, Hebrew and the like: mostly GBK pairs in disguise.
            0x0180..=0x036F | 0x0483..=0x05FF | 0x0700..=0x08FF => 28,
            0x0100..=0x017F | 0x0370..=0x0482 | 0x0600..=0x06FF => 22,
            0x2000..=0x2BFF | 0x3000..=0x303F | 0xFF00..=0xFFEF => 18,
            0x0F00..=0x0FFF | 0x1100..=0x11FF | 0x1800..=0x18AF | 0x3040..=0x31FF | 0xAC00..=0xD7AF => 16,
            0xD800..=0xDFFF => INVALID,
            0xE000..=0xF8FF => PRIVATE,
            0xFEFF => 8,
            0xFFF0..=0xFFFF => 30,
            _ => RARE + 1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_cheap_and_rare_ones_dear() {
        let gb = |c: &str| {
            let b = GB18030.encode(c).0.into_owned();
            COSTS.gb(b[0], b[1])
        };
        assert!(gb("的") <= 6 && gb("，") <= 6, "{} {}", gb("的"), gb("，"));
        assert!(gb("县") < gb("鼐"));
        assert!(gb("鼐") < PRIVATE);
        assert_eq!(COSTS.gb(0xAA, 0xA1), PRIVATE);
        assert_eq!(COSTS.gb(0xFF, 0xA1), INVALID);
        assert_eq!(COSTS.gb(0xB0, 0x7F), INVALID);
        // 的 in Big5 is AABA.
        assert!(COSTS.big5(0xAA, 0xBA) <= 6);
        assert!(COSTS.unicode('關' as u32) < 16 && COSTS.unicode('关' as u32) < 12);
        assert_eq!(COSTS.unicode(0x10FFFF), PRIVATE);
    }
}
