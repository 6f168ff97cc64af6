//! The symbols that the table has behind a symbol, or before one, laid out for asking about many.

use super::level::ID_BITS;
use super::ngram::CharModel;
use rustc_hash::FxHashMap as HashMap;

/// Symbols whose neighbours are kept at once, 1.3 KB each.
const MOST: usize = 1024;
/// How often one must be asked about that it is worth laying out all its neighbours.
const WORTH: u8 = 12;
const WORDS: usize = 1 << (ID_BITS - 6);

/// Symbols' numbers as bits, and how many stand before each word of them.
#[derive(Debug)]
pub(super) struct Symbols {
    bits: [u64; WORDS],
    before: [u16; WORDS],
}

impl Symbols {
    fn add(&mut self, id: u16) {
        if let Some(word) = self.bits.get_mut(usize::from(id) / 64) {
            *word |= 1 << (id % 64);
        }
    }

    fn count(&mut self) {
        let mut before = 0;
        for (count, bits) in self.before.iter_mut().zip(&self.bits) {
            *count = before;
            before += bits.count_ones() as u16;
        }
    }

    #[inline]
    pub fn has(&self, id: u16) -> bool {
        self.bits.get(usize::from(id) / 64).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    /// How many smaller ones there are, if it is one of them: its place in an ascending list.
    #[inline]
    pub fn rank(&self, id: u16) -> Option<u32> {
        let (at, bit) = (usize::from(id) / 64, 1u64 << (id % 64));
        let smaller = || u32::from(self.before[at]) + (self.bits[at] & (bit - 1)).count_ones();
        self.has(id).then(smaller)
    }
}

/// The neighbours of the symbols asked about, and how often those were asked about that are not known yet.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    known: HashMap<u16, Box<Symbols>>,
    asked: HashMap<u16, u8>,
}

impl Neighbours {
    /// Those of one symbol, which `fill` adds where they are not known.
    #[inline]
    pub fn of(&mut self, id: u16, fill: impl FnOnce(&mut dyn FnMut(u16))) -> &Symbols {
        if self.known.len() >= MOST && !self.known.contains_key(&id) {
            self.known.clear();
        }
        self.known.entry(id).or_insert_with(|| {
            let mut symbols = Box::new(Symbols { bits: [0; WORDS], before: [0; WORDS] });
            fill(&mut |id| symbols.add(id));
            symbols.count();
            symbols
        })
    }

    /// The same where the symbol is asked about often enough for that to be worth while.
    #[inline]
    pub fn of_many(&mut self, id: u16, fill: impl FnOnce(&mut dyn FnMut(u16))) -> Option<&Symbols> {
        if !self.known.contains_key(&id) {
            let asked = self.asked.entry(id).or_default();
            *asked += 1;
            if *asked < WORTH {
                return None;
            }
            self.asked.remove(&id);
        }
        Some(self.of(id, fill))
    }
}

impl CharModel<'_> {
    /// The symbols that the table has behind one.
    pub(super) fn after(&self, id: u16, each: &mut dyn FnMut(u16)) {
        let pairs = &self.levels[0];
        let list = pairs.list(usize::from(id));
        (0..list.len).for_each(|index| each(pairs.position(list, ID_BITS, index) as u16));
    }

    /// The symbols that the table has before one.
    pub(super) fn before(&self, id: u16, each: &mut dyn FnMut(u16)) {
        self.predecessors.of(id).for_each(each);
    }
}
