//! Takes a table apart, from its first byte to its last. `examples/train_model/table` writes what this reads.

use super::level::Level;
use super::packed::{Ascending, Coded, Flags, Packed, u32_at};
use super::predecessors::Predecessors;

/// The widest code of a code book, in bits.
const WIDEST_CODE: u32 = 8;

pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// `None` where the bytes are not a table of this version.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        Some(Self { rest: bytes.strip_prefix(b"GWLM\x03\0\0\0")? })
    }

    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.rest.split_at_checked(count)?;
        self.rest = tail;
        Some(head)
    }

    pub fn number(&mut self) -> Option<usize> {
        self.take(4).map(|bytes| u32_at(bytes, 0) as usize)
    }

    /// As many words of `size` bytes as the number before them says.
    pub fn counted(&mut self, size: usize) -> Option<&'a [u8]> {
        let count = self.number()?;
        self.take(count.checked_mul(size)?)
    }

    fn packed(&mut self, count: usize, width: u32) -> Option<Packed<'a>> {
        Some(Packed { bytes: self.take(Packed::size(count, width)?)?, width })
    }

    fn coded(&mut self, count: usize) -> Option<Coded<'a>> {
        let width = u32::try_from(self.number()?).ok().filter(|&width| width <= WIDEST_CODE)?;
        let book = self.take(4 << width)?;
        Some(Coded { codes: self.packed(count, width)?, book })
    }

    fn ascending(&mut self) -> Option<Ascending<'a>> {
        let count = self.number()?;
        let width = u32::try_from(self.number()?).ok().filter(|&width| width < u32::BITS)?;
        let places = self.take(count.div_ceil(Ascending::SAMPLE).checked_mul(4)?)?;
        let bits = self.counted(8)?;
        Some(Ascending { low: self.packed(count, width)?, places, bits })
    }

    /// The n-grams of one length: pairs where `pairs`, the longest where `longest`.
    pub fn level(&mut self, pairs: bool, longest: bool) -> Option<Level<'a>> {
        let (entry_count, context_count) = (self.number()?, self.number()?);
        let starts = self.ascending()?;
        let offsets = if pairs { None } else { Some(self.ascending()?) };
        let positions = self.counted(1)?;
        let probabilities = self.coded(entry_count)?;
        let backoffs = self.coded(context_count)?;
        let flags =
            if longest { Flags::default() } else { Flags { bytes: self.take(Flags::size(entry_count)?)? } };
        Some(Level { entry_count, starts, offsets, positions, probabilities, backoffs, flags })
    }

    pub fn predecessors(&mut self, vocabulary: usize) -> Option<Predecessors<'a>> {
        let starts = self.ascending()?;
        let parameters = self.packed(vocabulary, Predecessors::PARAMETER_BITS)?;
        Some(Predecessors { starts, parameters, gaps: self.counted(1)? })
    }
}
