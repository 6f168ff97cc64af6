//! The text as the model sees it: numbered symbols, and which of them repeat what was read before.

use crate::corpus::Corpus;
use gongwen::language::{BOUNDARY, absorbs_boundary, symbol};
use std::collections::HashMap;

/// The number of every symbol outside of the vocabulary.
pub const UNKNOWN: u16 = 0;
/// Numbers stay below this, so that five of them fit in 64 bits.
pub const RADIX: u64 = 7100;
/// A symbol at the end of this many that were read before in the same sequence is a copy, not another witness.
const COPY: u32 = 12;
const REPEATED: u16 = 1 << 15;

/// The symbols that the model knows, by number; 0 is the unknown.
pub struct Vocabulary {
    pub symbols: Vec<char>,
}

impl Vocabulary {
    /// The `size` symbols of the greatest weighted count.
    pub fn new(corpus: &Corpus, size: usize) -> Self {
        let mut weights: HashMap<char, f64> = HashMap::new();
        for text in &corpus.sources {
            for c in text.documents.iter().flat_map(|d| d.chars()).map(symbol) {
                *weights.entry(c).or_default() += f64::from(text.weight);
            }
        }
        weights.insert(BOUNDARY, f64::INFINITY);
        weights.retain(|&c, weight| *weight >= 6.0 && u32::from(c) <= 0xFFFF);
        let mut ranked: Vec<(char, f64)> = weights.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(size.min(RADIX as usize) - 1);
        Self { symbols: std::iter::once('\0').chain(ranked.into_iter().map(|(c, _)| c)).collect() }
    }

    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Numbers by code point, for the Basic Multilingual Plane.
    fn ids(&self) -> Vec<u16> {
        let mut ids = vec![UNKNOWN; 0x10000];
        for (id, &c) in self.symbols.iter().enumerate().skip(1) {
            ids[c as usize] = id as u16;
        }
        ids
    }
}

/// One source's symbols, document after document.
pub struct Tokens {
    pub weight: f32,
    pub value: f32,
    pub restricted: bool,
    ids: Vec<u16>,
    ends: Vec<usize>,
}

impl Tokens {
    /// Numbers the whole corpus, marking copies.
    pub fn new(corpus: &Corpus, vocabulary: &Vocabulary) -> Vec<Self> {
        let ids = vocabulary.ids();
        let mut seen = Seen::new();
        corpus.sources.iter().map(|text| Self::of(text, &ids, &mut seen)).collect()
    }

    fn of(text: &crate::corpus::Text, numbers: &[u16], seen: &mut Seen) -> Self {
        let (mut ids, mut ends) = (Vec::new(), Vec::new());
        for document in &text.documents {
            let mut before = '\0';
            let start = ids.len();
            for current in "\n".chars().chain(document.chars()).chain("\n".chars()).map(symbol) {
                if current == BOUNDARY && absorbs_boundary(before) {
                    continue;
                }
                before = current;
                ids.push(numbers.get(current as usize).copied().unwrap_or(UNKNOWN));
            }
            seen.mark(&mut ids[start..]);
            ends.push(ids.len());
        }
        Self { weight: text.weight, value: text.value, restricted: text.restricted, ids, ends }
    }

    /// The share of symbols that are copies.
    pub fn repeated(&self) -> f64 {
        self.ids.iter().filter(|&&id| id & REPEATED != 0).count() as f64 / self.ids.len().max(1) as f64
    }

    /// Gives `each` every n-gram of `order` symbols that is no copy, as a number, with its document's. None
    /// spans an unknown symbol, or two documents.
    pub fn ngrams(&self, order: usize, mut each: impl FnMut(u64, u32)) {
        let limit = RADIX.pow(order as u32 - 1);
        let mut start = 0;
        for (document, &end) in self.ends.iter().enumerate() {
            let (mut key, mut length) = (0u64, 0);
            for &marked in &self.ids[start..end] {
                let id = marked & !REPEATED;
                key = key % limit * RADIX + u64::from(id);
                length = if id == UNKNOWN && order > 1 { 0 } else { length + 1 };
                if length >= order && marked & REPEATED == 0 {
                    each(key, document as u32);
                }
            }
            start = end;
        }
    }
}

/// Which sequences were read, in a bit set by their hash: of 70 million in 2³² bits one in sixty is
/// taken for a copy by accident.
struct Seen {
    bits: Vec<u64>,
}

impl Seen {
    fn new() -> Self {
        Self { bits: vec![0; 1 << 26] }
    }

    fn mark(&mut self, ids: &mut [u16]) {
        const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
        let leaving = (0..COPY).fold(1u64, |power, _| power.wrapping_mul(BASE));
        let mut hash = 0u64;
        for i in 0..ids.len() {
            hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(ids[i]) + 1);
            let Some(first) = i.checked_sub(COPY as usize) else { continue };
            hash = hash.wrapping_sub(leaving.wrapping_mul(u64::from(ids[first] & !REPEATED) + 1));
            let place = (hash ^ hash >> 29).wrapping_mul(BASE) >> 32;
            let (word, bit) = ((place >> 6) as usize, 1u64 << (place & 63));
            if self.bits[word] & bit != 0 {
                ids[i] |= REPEATED;
            }
            self.bits[word] |= bit;
        }
    }
}
