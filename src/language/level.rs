//! All n-grams of one length, grouped by their history.
//!
//! What follows a history also follows the history without its first symbol (the trainer keeps n-grams so). An entry
//! is therefore its *position* in the shorter history's list, in as many bits as that list needs; a pair, having no
//! shorter history's list, is its symbol's number (Pibiri and Venturini 2017, "context-based identifier remapping").

use super::packed::{Ascending, Coded, Flags, field};

/// Bits of a symbol's number.
pub(super) const ID_BITS: u32 = 13;

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Level<'a> {
    pub entry_count: usize,
    /// For each history the number of its first entry, and one past the end.
    pub starts: Ascending<'a>,
    /// For each history the bit where its positions begin; none for pairs, whose width is always the same.
    pub offsets: Option<Ascending<'a>>,
    pub positions: &'a [u8],
    pub probabilities: Coded<'a>,
    pub backoffs: Coded<'a>,
    pub flags: Flags<'a>,
}

/// A history's entries: `len` numbers from `start`, their positions from bit `bit`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List {
    pub start: u32,
    pub len: u32,
    pub bit: u32,
}

impl List {
    /// The bits that a position in this list takes.
    #[inline]
    pub fn width(self) -> u32 {
        u32::BITS - self.len.saturating_sub(1).leading_zeros()
    }
}

impl Level<'_> {
    #[inline]
    pub fn list(&self, context: usize) -> List {
        let (start, end) = self.starts.pair(context);
        let bit = match &self.offsets {
            Some(offsets) => offsets.pair(context).0,
            None => start * ID_BITS as usize,
        };
        // A damaged table may say anything.
        let len = end.min(self.entry_count).saturating_sub(start);
        List { start: start as u32, len: len as u32, bit: bit as u32 }
    }

    /// The entry in `list` whose position, in `width` bits, is `position`.
    #[inline]
    pub fn find(&self, list: List, width: u32, position: u32) -> Option<usize> {
        let (mut low, mut high) = (0, list.len);
        while low < high {
            let middle = low.midpoint(high);
            let found = self.position(list, width, middle);
            match found.cmp(&position) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some((list.start + middle) as usize),
            }
        }
        None
    }

    #[inline]
    pub fn position(&self, list: List, width: u32, index: u32) -> u32 {
        field(self.positions, list.bit as usize + index as usize * width as usize, width)
    }
}
