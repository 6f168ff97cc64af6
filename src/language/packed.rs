//! Packed arrays, read in place: entries of odd bit widths, ranges, and a bit set with ranks.
//!
//! Reads beyond the end give zero: a damaged table gives wrong probabilities, never a panic.

use std::ops::Range;

/// Bits of an entry that hold the symbol's number.
pub(super) const ID_BITS: u32 = 13;

#[inline]
pub(super) fn u16_at(bytes: &[u8], index: usize) -> u16 {
    bytes.get(index * 2..index * 2 + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

#[inline]
pub(super) fn u32_at(bytes: &[u8], index: usize) -> u32 {
    bytes.get(index * 4..index * 4 + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

#[inline]
pub(super) fn f32_at(bytes: &[u8], index: usize) -> f32 {
    f32::from_bits(u32_at(bytes, index))
}

/// One record a history: where its entries start (24 bits) and its back-off weight (8 bits, an index).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Contexts<'a> {
    pub records: &'a [u8],
    pub backoffs: &'a [u8],
}

impl Contexts<'_> {
    #[inline]
    pub fn range(&self, context: usize) -> Range<usize> {
        (u32_at(self.records, context) >> 8) as usize..(u32_at(self.records, context + 1) >> 8) as usize
    }

    #[inline]
    pub fn backoff(&self, context: usize) -> f32 {
        f32_at(self.backoffs, (u32_at(self.records, context) & 0xFF) as usize)
    }
}

/// Entries of `ID_BITS` and a few bits of probability, back to back; within a range sorted by number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entries<'a> {
    pub bytes: &'a [u8],
    pub probability_bits: u32,
    pub book: &'a [u8],
}

impl Entries<'_> {
    /// Bytes that `count` entries take, with the padding that lets the last be read as eight bytes.
    pub fn size(count: usize, probability_bits: u32) -> Option<usize> {
        Some(count.checked_mul((ID_BITS + probability_bits) as usize)?.div_ceil(8) + 8)
    }

    #[inline]
    fn raw(&self, index: usize) -> u32 {
        let width = ID_BITS + self.probability_bits;
        let bit = index * width as usize;
        let word = self.bytes.get(bit / 8..bit / 8 + 4).and_then(|b| b.try_into().ok());
        (word.map_or(0, u32::from_le_bytes) >> (bit % 8)) & ((1 << width) - 1)
    }

    #[inline]
    pub fn id(&self, index: usize) -> u16 {
        (self.raw(index) >> self.probability_bits) as u16
    }

    #[inline]
    pub fn log_prob(&self, index: usize) -> f32 {
        f32_at(self.book, (self.raw(index) & ((1 << self.probability_bits) - 1)) as usize)
    }

    #[inline]
    pub fn find(&self, range: Range<usize>, id: u16) -> Option<usize> {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low.midpoint(high);
            let found = self.id(middle);
            match found.cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

/// Which entries are histories of longer n-grams: blocks of 64 bits, each with the count before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags<'a> {
    pub bytes: &'a [u8],
}

impl Flags<'_> {
    const BLOCK: usize = 12;

    pub fn size(count: usize) -> Option<usize> {
        count.div_ceil(64).checked_mul(Self::BLOCK)
    }

    /// How many flagged entries stand before a flagged one; `None` where it is not flagged.
    #[inline]
    pub fn rank(&self, index: usize) -> Option<usize> {
        let at = index / 64 * Self::BLOCK;
        let block = self.bytes.get(at..at + Self::BLOCK)?;
        let (count, word) = block.split_first_chunk::<4>()?;
        let word = u64::from_le_bytes(*word.first_chunk()?);
        let bit = 1u64 << (index % 64);
        (word & bit != 0)
            .then(|| u32::from_le_bytes(*count) as usize + (word & (bit - 1)).count_ones() as usize)
    }
}
