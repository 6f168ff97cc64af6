//! Two-byte tables: `encoding_rs`'s own cells, read through its public API, and the cells in which
//! a converter differs.

use std::sync::LazyLock;

const LEADS: usize = 128; // 80..=FF
const TRAILS: usize = 192; // 40..=FF

/// The table that a converter's cells are told relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Base {
    /// GBK with every cell of GB 18030-2022; user-defined cells are private-use characters.
    Gbk,
    /// Big5 with the Hong Kong supplementary characters.
    Big5,
    /// EUC-KR with the extensions of windows-949.
    EucKr,
    /// Shift_JIS with the extensions of windows-31J.
    ShiftJis,
}

/// A block of cells: first and last lead, first and last trail.
pub type Block = ((u8, u8), (u8, u8));

/// What a converter's table holds.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    /// Where it starts from.
    pub base: Base,
    /// Cells that decode to another character, as (lead · 256 + trail, character), list upon list.
    pub differ: &'static [&'static [(u16, char)]],
    /// Whether the cells that no standard assigns (they decode to private-use characters) exist.
    pub private_use: bool,
    /// Blocks whose cells do not exist.
    pub removed: &'static [Block],
    /// The bytes that begin a pair, as ranges.
    pub leads: &'static [(u8, u8)],
    /// Single bytes from 80 that are characters: first and last byte, first character.
    pub singles: &'static [(u8, u8, char)],
}

impl Cells {
    /// All of `encoding_rs`'s GBK, with no single bytes.
    pub const GBK: Cells = Cells {
        base: Base::Gbk,
        differ: &[],
        private_use: true,
        removed: &[],
        leads: &[(0x81, 0xFE)],
        singles: &[],
    };
}

/// What a byte from 80 upwards can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// A pair, or a four-byte sequence.
    Lead,
    /// A character of one byte.
    Char(char),
    /// Nothing.
    Stray,
}

/// The first bytes and the cells of one converter.
#[derive(Debug)]
pub struct Table {
    cells: Vec<u32>, // the character, 0 = unassigned
    first: [First; 128],
    marks: bool,
}

#[inline]
fn index(lead: u8, trail: u8) -> Option<usize> {
    (lead >= 0x80 && trail >= 0x40).then(|| (lead as usize - 0x80) * TRAILS + (trail as usize - 0x40))
}

/// The cells of an encoding: each pair is decoded between two line breaks, so that one call reads all trails of
/// a lead. What eats the break or is an error is no cell.
fn read(encoding: &'static encoding_rs::Encoding) -> Vec<u32> {
    let mut cells = vec![0; LEADS * TRAILS];
    let mut pairs = Vec::with_capacity(3 * TRAILS);
    for (lead, row) in (0x80..=0xFFu8).zip(cells.chunks_mut(TRAILS)) {
        let alone = encoding.decode_without_bom_handling_and_without_replacement(&[lead]).is_some();
        if alone {
            continue;
        }
        pairs.clear();
        pairs.extend((0x40..=0xFFu8).flat_map(|trail| [lead, trail, b'\n']));
        let (text, _) = encoding.decode_without_bom_handling(&pairs);
        let mut chars = text.chars();
        for cell in row {
            let mut line = chars.by_ref().take_while(|c| *c != '\n');
            let first = line.next();
            // An error is U+FFFD, which is no character of these encodings.
            let wrong = line.fold(first == Some('\u{FFFD}'), |wrong, c| wrong | (c == '\u{FFFD}'));
            *cell = first.filter(|_| !wrong).map_or(0, u32::from);
        }
    }
    cells
}

static GBK: LazyLock<Vec<u32>> = LazyLock::new(|| read(encoding_rs::GBK));

/// Big5 has four cells of a letter with a combining mark (88 62, 88 64, 88 A3, 88 A5).
const MARKED: [(u16, char); 4] =
    [(0x8862, '\u{304}'), (0x8864, '\u{30C}'), (0x88A3, '\u{304}'), (0x88A5, '\u{30C}')];

impl Table {
    /// Builds the table that `cells` describes.
    pub fn build(cells: Cells) -> Self {
        let mut table = match cells.base {
            Base::Gbk => GBK.clone(),
            Base::Big5 => read(encoding_rs::BIG5),
            Base::EucKr => read(encoding_rs::EUC_KR),
            Base::ShiftJis => read(encoding_rs::SHIFT_JIS),
        };
        for &(pair, c) in cells.differ.iter().copied().flatten() {
            if let Some(i) = index((pair >> 8) as u8, pair as u8) {
                table[i] = c as u32;
            }
        }
        if !cells.private_use {
            table.iter_mut().filter(|c| char::from_u32(**c).is_some_and(is_private_use)).for_each(|c| *c = 0);
        }
        for &((l0, l1), (t0, t1)) in cells.removed {
            (l0..=l1).flat_map(|l| (t0..=t1).filter_map(move |t| index(l, t))).for_each(|i| table[i] = 0);
        }
        let mut first = [First::Stray; 128];
        for &(lo, hi) in cells.leads {
            (lo..=hi).for_each(|b| first[b as usize & 0x7F] = First::Lead);
        }
        for &(lo, hi, start) in cells.singles {
            for b in lo..=hi {
                let c = char::from_u32(start as u32 + (b - lo) as u32);
                first[b as usize & 0x7F] = c.map_or(First::Stray, First::Char);
            }
        }
        for (lead, _) in first.iter().enumerate().filter(|(_, f)| **f != First::Lead) {
            table[lead * TRAILS..(lead + 1) * TRAILS].fill(0);
        }
        Table { cells: table, first, marks: cells.base == Base::Big5 }
    }

    /// What `byte` begins; a byte below 80 is no concern of a table's.
    #[inline]
    pub fn first(&self, byte: u8) -> First {
        self.first[byte as usize & 0x7F]
    }

    /// The character in the cell, or `None` where it is unassigned or no cell at all.
    #[inline]
    pub fn get(&self, lead: u8, trail: u8) -> Option<char> {
        match self.cells[index(lead, trail)?] {
            0 => None,
            c => char::from_u32(c),
        }
    }

    /// The combining mark that follows the character of the cell.
    #[inline]
    pub(crate) fn mark(&self, lead: u8, trail: u8) -> Option<char> {
        if !self.marks || lead != 0x88 {
            return None;
        }
        let pair = u16::from_be_bytes([lead, trail]);
        MARKED.iter().find(|(p, _)| *p == pair).map(|m| m.1)
    }

    /// The cells by lead, from trail 40 on; 0 where none is assigned.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u8, &[u32])> {
        (0x80..=0xFFu8).zip(self.cells.chunks(TRAILS))
    }

    /// Every assigned cell in order, as (lead · 256 + trail, character).
    pub fn assigned(&self) -> impl Iterator<Item = (u16, char)> + '_ {
        (0x80u16..).zip(self.cells.chunks(TRAILS)).flat_map(|(lead, row)| {
            let cells = row.iter().enumerate().filter(|(_, c)| **c != 0);
            cells.filter_map(move |(i, &c)| Some(((lead << 8 | 0x40) + i as u16, char::from_u32(c)?)))
        })
    }

    /// Every character of a single byte from 80 upwards.
    pub fn singles(&self) -> impl Iterator<Item = (u8, char)> + '_ {
        self.first.iter().enumerate().filter_map(|(i, f)| match f {
            First::Char(c) => Some((0x80 + i as u8, *c)),
            _ => None,
        })
    }
}

#[inline]
pub(super) fn is_private_use(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_as_their_cells_are() {
        for encoding in [encoding_rs::GBK, encoding_rs::BIG5, encoding_rs::EUC_KR, encoding_rs::SHIFT_JIS] {
            let cells = read(encoding);
            for (lead, trail) in (0x80..=0xFFu8).flat_map(|l| (0x40..=0xFFu8).map(move |t| (l, t))) {
                let decode = |bytes: &[u8]| {
                    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
                    text.chars().next()
                };
                let alone = decode(&[lead]).is_some();
                let cell = decode(&[lead, trail]).filter(|_| !alone).map_or(0, u32::from);
                assert_eq!(
                    cells[index(lead, trail).expect("a cell")],
                    cell,
                    "{} {lead:X} {trail:X}",
                    encoding.name()
                );
            }
        }
    }
}
