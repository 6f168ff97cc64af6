//! Which pairs of bytes GBK has a character for, where the second one is beyond ASCII.

/// Whether the bytes of a character go in pairs that GBK has, the first one behind `waits` unless that is 0, and what
/// waits behind them. 80 stands alone.
pub(super) fn read(bytes: &[u8], mut waits: u8) -> (bool, u8) {
    let mut pairs = true;
    for &b in bytes {
        if waits != 0 {
            pairs &= has_cell(waits, b);
            waits = 0;
        } else if b != 0x80 {
            waits = b;
        }
    }
    (pairs, waits)
}

/// What [`is_cell`] says, as bits by the trail, of which the highest bit is not looked at, nor is that of the lead.
static CELLS: [[u64; 2]; 0x80] = {
    let mut cells = [[0; 2]; 0x80];
    let mut pair = 0;
    while pair < 0x4000 {
        let (lead, trail) = (pair >> 7, pair & 0x7F);
        if is_cell(lead as u8 | 0x80, trail as u8 | 0x80) {
            cells[lead][trail >> 6] |= 1 << (trail & 63);
        }
        pair += 1;
    }
    cells
};

pub(super) fn has_cell(lead: u8, trail: u8) -> bool {
    CELLS[usize::from(lead & 0x7F)][usize::from(trail >> 6 & 1)] >> (trail & 63) & 1 == 1
}

/// Whether GBK has a character in a cell whose trail is beyond ASCII.
const fn is_cell(lead: u8, trail: u8) -> bool {
    match lead {
        0x81..=0xA0 | 0xB0..=0xD6 | 0xD8..=0xF7 => true,
        0xA1 | 0xA3 => trail >= 0xA1,
        0xA2 => matches!(trail, 0xA1..=0xAA | 0xB1..=0xE2 | 0xE5..=0xEE | 0xF1..=0xFC),
        0xA4 => matches!(trail, 0xA1..=0xF3),
        0xA5 => matches!(trail, 0xA1..=0xF6),
        0xA6 => matches!(trail, 0xA1..=0xB8 | 0xC1..=0xD8 | 0xE0..=0xEB | 0xEE..=0xF2 | 0xF4..=0xF5),
        0xA7 => matches!(trail, 0xA1..=0xC1 | 0xD1..=0xF1),
        0xA8 => matches!(trail, 0x80..=0x95 | 0xA1..=0xBB | 0xBD..=0xBE | 0xC0 | 0xC5..=0xE9),
        0xA9 => matches!(trail, 0x80..=0x88 | 0x96 | 0xA4..=0xEF),
        0xD7 => trail < 0xFA,
        0xAA..=0xAF | 0xF8..=0xFE => trail <= 0xA0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{has_cell, is_cell};
    use crate::converter::zoo;

    #[test]
    fn cells_are_those_of_the_converters() {
        for name in ["py_gbk_ignore", "iconv_gbk_c"] {
            let decoder = zoo::decoder(name).expect(name);
            for (lead, trail) in (0x81..=0xFD).flat_map(|l| (0x80..=0xFEu8).map(move |t| (l, t))) {
                let read = decoder.decode(&[lead, trail]);
                let whole = read.chars().count() == 1 && read != "€";
                assert_eq!(is_cell(lead, trail), whole, "{name} {lead:X} {trail:X} {read:?}");
                assert_eq!(has_cell(lead, trail), whole, "{name} {lead:X} {trail:X}");
            }
        }
    }
}
