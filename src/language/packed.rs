//! Packed arrays, read in place: fields of odd bit widths, ascending numbers, and a bit set with ranks.
//!
//! Reads beyond the end give zero: a damaged table gives wrong probabilities, never a panic.

/// Bytes of padding behind an array of bits, so that its last field can be read as one word.
pub(super) const PADDING: usize = 8;

#[inline]
pub(super) fn u16_at(bytes: &[u8], index: usize) -> u16 {
    bytes.get(index * 2..index * 2 + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

#[inline]
pub(super) fn u32_at(bytes: &[u8], index: usize) -> u32 {
    bytes.get(index * 4..index * 4 + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

#[inline]
fn u64_at(bytes: &[u8], index: usize) -> u64 {
    bytes.get(index * 8..index * 8 + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[inline]
pub(super) fn f32_at(bytes: &[u8], index: usize) -> f32 {
    f32::from_bits(u32_at(bytes, index))
}

/// The number of ones in each byte, in its place.
#[inline]
fn byte_ones(word: u64) -> u64 {
    let pairs = word - (word >> 1 & 0x5555_5555_5555_5555);
    let fours = (pairs & 0x3333_3333_3333_3333) + (pairs >> 2 & 0x3333_3333_3333_3333);
    (fours + (fours >> 4)) & 0x0F0F_0F0F_0F0F_0F0F
}

/// The field of `width` bits (at most 32) that begins at bit number `bit`.
#[inline]
pub(super) fn field(bytes: &[u8], bit: usize, width: u32) -> u32 {
    let word = bytes.get(bit / 8..bit / 8 + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes);
    (word >> (bit % 8) & ((1 << width) - 1)) as u32
}

/// Numbers of one width, back to back.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Packed<'a> {
    pub bytes: &'a [u8],
    pub width: u32,
}

impl Packed<'_> {
    /// Bytes that `count` numbers take, padding included.
    pub fn size(count: usize, width: u32) -> Option<usize> {
        Some(count.checked_mul(width as usize)?.div_ceil(8) + PADDING)
    }

    #[inline]
    pub fn get(&self, index: usize) -> u32 {
        field(self.bytes, index * self.width as usize, self.width)
    }
}

/// Numbers of a few levels: an index into a code book for each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Coded<'a> {
    pub codes: Packed<'a>,
    pub book: &'a [u8],
}

impl Coded<'_> {
    #[inline]
    pub fn get(&self, index: usize) -> f32 {
        f32_at(self.book, self.codes.get(index) as usize)
    }
}

/// Ascending numbers (Elias 1974, Fano 1971): the low bits packed, the high bits as a row of ones, the one for number
/// `k` behind as many zeros as the high bits say. Every 64th one's place is kept.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ascending<'a> {
    pub low: Packed<'a>,
    pub places: &'a [u8],
    pub bits: &'a [u8],
}

impl Ascending<'_> {
    pub const SAMPLE: usize = 64;

    /// Number `index`, and the one after it.
    #[inline]
    pub fn pair(&self, index: usize) -> (usize, usize) {
        let (here, next) = self.ones(index);
        let width = self.low.width;
        let number = |one: usize, index: usize| {
            one.saturating_sub(index) << width | if width == 0 { 0 } else { self.low.get(index) as usize }
        };
        (number(here, index), number(next, index + 1))
    }

    /// The places of a one and of the next.
    #[inline]
    fn ones(&self, index: usize) -> (usize, usize) {
        let sample = u32_at(self.places, index / Self::SAMPLE) as usize;
        let (mut left, mut at) = ((index % Self::SAMPLE) as u32, sample / 64);
        let end = self.bits.len() / 8;
        let mut word = u64_at(self.bits, at) & u64::MAX << (sample % 64);
        while left >= word.count_ones() {
            left -= word.count_ones();
            at += 1;
            if at >= end {
                return (0, 0);
            }
            word = u64_at(self.bits, at);
        }
        // Bytes that have no more ones than are passed over are passed over whole.
        let ones = byte_ones(word);
        let mut passed = 0;
        while left >= (ones >> passed & 0xFF) as u32 {
            left -= (ones >> passed & 0xFF) as u32;
            passed += 8;
        }
        word &= u64::MAX << passed;
        for _ in 0..left {
            word &= word - 1;
        }
        let here = at * 64 + word.trailing_zeros() as usize;
        word &= word - 1;
        while word == 0 {
            at += 1;
            if at >= end {
                return (0, 0);
            }
            word = u64_at(self.bits, at);
        }
        (here, at * 64 + word.trailing_zeros() as usize)
    }
}

/// Which entries are histories of longer n-grams: blocks of two words of 64 bits, each with the count before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags<'a> {
    pub bytes: &'a [u8],
}

impl Flags<'_> {
    const BLOCK: usize = 20;
    const BITS: usize = 128;

    pub fn size(count: usize) -> Option<usize> {
        count.div_ceil(Self::BITS).checked_mul(Self::BLOCK)
    }

    /// How many flagged entries stand before a flagged one; `None` where it is not flagged.
    #[inline]
    pub fn rank(&self, index: usize) -> Option<usize> {
        let at = index / Self::BITS * Self::BLOCK;
        let block = self.bytes.get(at..at + Self::BLOCK)?;
        let (count, words) = block.split_first_chunk::<4>()?;
        let (first, second) = (u64_at(words, 0), u64_at(words, 1));
        let bit = 1u64 << (index % 64);
        let (word, before) = if index % Self::BITS < 64 { (first, 0) } else { (second, first.count_ones()) };
        (word & bit != 0).then(|| {
            u32::from_le_bytes(*count) as usize + (before + (word & (bit - 1)).count_ones()) as usize
        })
    }
}
