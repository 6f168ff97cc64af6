//! Which symbols stand before a symbol: the pairs once more, by what they end with.

use super::packed::{Ascending, Packed, field};

/// For each symbol, the numbers of those that the table has before it, ascending: gaps in Rice's code.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Predecessors<'a> {
    /// The bit where each symbol's gaps begin.
    pub starts: Ascending<'a>,
    /// How many bits of a gap are written out; the rest of it is that many zeros and a one, which come first.
    pub parameters: Packed<'a>,
    pub gaps: &'a [u8],
}

impl Predecessors<'_> {
    pub const PARAMETER_BITS: u32 = 4;

    pub fn of(&self, symbol: u16) -> impl Iterator<Item = u16> {
        let (mut at, end) = self.starts.pair(usize::from(symbol));
        let end = end.min(self.gaps.len() * 8);
        let parameter = self.parameters.get(usize::from(symbol));
        let mut next = 0u32;
        std::iter::from_fn(move || {
            let mut high = 0;
            loop {
                if at >= end {
                    return None;
                }
                let word = field(self.gaps, at, 32);
                high += word.trailing_zeros();
                at += word.trailing_zeros().min(31) as usize + 1;
                if word != 0 {
                    break;
                }
            }
            let number = next.wrapping_add(high << parameter | field(self.gaps, at, parameter));
            at += parameter as usize;
            next = number.wrapping_add(1);
            Some(number as u16)
        })
    }
}
