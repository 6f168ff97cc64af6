//! Places where any of many characters can have stood, told apart by their last bytes.

use crate::mojibake::gate;
use std::sync::LazyLock;

/// The characters that official documents are written in, by last UTF-8 byte: GB 2312 and the
/// punctuation beside it. Rarer ones come from the language's own lists.
pub(super) static COMMON: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let mut by_last = vec![Vec::new(); 64];
    let rows = (0xA1..=0xA3u8).chain(0xB0..=0xF7);
    let pairs = rows.flat_map(|row| (0xA1..=0xFEu8).map(move |cell| [row, cell]));
    for c in gate::read(pairs).chars() {
        if c.len_utf8() == 3 && !('\u{E000}'..='\u{F8FF}').contains(&c) {
            by_last[last_byte(c) as usize & 0x3F].push(c);
        }
    }
    by_last
});

pub(super) fn last_byte(c: char) -> u8 {
    let mut b = [0; 4];
    c.encode_utf8(&mut b).as_bytes().last().copied().unwrap_or(0)
}

/// A place where any character of some classes can have stood.
#[derive(Debug)]
pub(in crate::mojibake) struct Wide {
    /// By last byte: whether such a character would be lost here.
    pub dies: [bool; 64],
    /// How many characters that are.
    pub options: u32,
}

impl Wide {
    /// Every character.
    pub(super) const ANY: Wide = Wide { dies: [true; 64], options: u32::MAX / 2 };

    /// Whether `c` would be lost here.
    pub fn takes(&self, c: char) -> bool {
        c.len_utf8() == 3 && self.dies[last_byte(c) as usize & 0x3F]
    }

    /// All of them, as far as documents use them.
    pub fn common(&self) -> impl Iterator<Item = char> + '_ {
        let classes = self.dies.iter().zip(&*COMMON).filter(|d| *d.0);
        classes.flat_map(|(_, c)| c.iter().copied())
    }
}
