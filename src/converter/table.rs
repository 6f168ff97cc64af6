//! Two-byte tables: `encoding_rs`'s own GBK cells, read through its public API, and the cells in
//! which a converter differs.

use std::collections::HashMap;
use std::sync::LazyLock;

const LEADS: usize = 126; // 81..=FE
const TRAILS: usize = 191; // 40..=FE; 7F is never assigned

/// What a converter's table holds, relative to `encoding_rs`'s GBK.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    /// Cells that decode to another character than `encoding_rs`'s, as (lead · 256 + trail, character).
    pub differ: &'static [(u16, char)],
    /// Whether the cells that no standard assigns (they decode to private-use characters) exist.
    pub private_use: bool,
}

/// A table both ways.
#[derive(Debug)]
pub struct Table {
    cells: Vec<u32>, // character + 1, 0 = unassigned
    back: HashMap<char, u16>,
}

fn index(lead: u8, trail: u8) -> Option<usize> {
    if !(0x81..=0xFE).contains(&lead) || !(0x40..=0xFE).contains(&trail) {
        return None;
    }
    Some((lead as usize - 0x81) * TRAILS + (trail as usize - 0x40))
}

/// Every two-byte cell as `encoding_rs` decodes it.
static BASE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let mut cells = vec![None; LEADS * TRAILS];
    for lead in 0x81..=0xFEu8 {
        for trail in (0x40..=0xFEu8).filter(|&t| t != 0x7F) {
            let pair = [lead, trail];
            let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair);
            let mut chars = text.as_deref().unwrap_or("").chars();
            if let (Some(c), None, Some(i)) = (chars.next(), chars.next(), index(lead, trail)) {
                cells[i] = Some(c);
            }
        }
    }
    cells
});

impl Table {
    /// Builds the table that `cells` describes.
    pub fn build(cells: Cells) -> Self {
        let mut table: Vec<u32> = BASE
            .iter()
            .map(|c| match c {
                Some(c) if cells.private_use || !is_private_use(*c) => *c as u32 + 1,
                _ => 0,
            })
            .collect();
        for &(pair, c) in cells.differ {
            if let Some(i) = index((pair >> 8) as u8, pair as u8) {
                table[i] = c as u32 + 1;
            }
        }
        let mut back = HashMap::with_capacity(table.len());
        for lead in 0x81..=0xFEu8 {
            for trail in 0x40..=0xFEu8 {
                if let Some(c) = index(lead, trail).and_then(|i| unpack(table[i])) {
                    back.entry(c).or_insert((lead as u16) << 8 | trail as u16);
                }
            }
        }
        Table { cells: table, back }
    }

    /// The character in the cell, or `None` where it is unassigned or no cell at all.
    #[inline]
    pub fn get(&self, lead: u8, trail: u8) -> Option<char> {
        index(lead, trail).and_then(|i| unpack(self.cells[i]))
    }

    /// The cell of a character, as lead · 256 + trail.
    #[inline]
    pub fn cell_of(&self, c: char) -> Option<u16> {
        self.back.get(&c).copied()
    }
}

fn unpack(v: u32) -> Option<char> {
    v.checked_sub(1).and_then(char::from_u32)
}

fn is_private_use(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}
