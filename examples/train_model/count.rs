//! Counts: each n-gram is a number, sorted and added up.

use crate::corpus::Corpus;
use gongwen::language::{BOUNDARY, absorbs_boundary, symbol};
use std::collections::HashMap;

/// N-grams are numbers in this base: five digits of it fit in 64 bits.
pub const RADIX: u64 = 7100;
/// The number of every symbol outside of the vocabulary; n-grams never span it.
pub const UNKNOWN: u16 = 0;
/// Documents that an n-gram of a restricted source must occur in.
const DOCUMENTS_NEEDED: usize = 3;

/// The symbols that the model knows, by number; 0 is the unknown.
pub struct Vocabulary {
    pub symbols: Vec<char>,
    ids: HashMap<char, u16>,
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
        ranked.truncate(size.min(RADIX as usize - 1) - 1);
        let symbols: Vec<char> = std::iter::once('\0').chain(ranked.into_iter().map(|(c, _)| c)).collect();
        let ids = symbols.iter().enumerate().skip(1).map(|(i, &c)| (c, i as u16)).collect();
        Self { symbols, ids }
    }

    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    pub fn id(&self, symbol: char) -> u16 {
        self.ids.get(&symbol).copied().unwrap_or(UNKNOWN)
    }
}

/// The n-grams of one length in ascending order, with their occurrences and their weighted count.
pub struct Counts {
    pub keys: Vec<u64>,
    pub raw: Vec<u32>,
    pub weighted: Vec<f32>,
    /// How many n-grams occur 0 to 4 times in the sources of which everything may be taken.
    pub of_counts: [u32; 5],
}

/// Counts all n-grams of `order` symbols.
pub fn count(corpus: &Corpus, vocabulary: &Vocabulary, order: usize) -> Counts {
    // Source and document go along with each occurrence, for the weights and for the documents' count.
    let mut occurrences: Vec<(u64, u32)> = Vec::new();
    for (source, text) in corpus.sources.iter().enumerate() {
        for (number, document) in text.documents.iter().enumerate() {
            let tag = (source as u32) << 24 | number as u32 & 0xFF_FFFF;
            occurrences_in(document, vocabulary, order, |key| occurrences.push((key, tag)));
        }
    }
    occurrences.sort_unstable();
    let mut counts = Counts { keys: Vec::new(), raw: Vec::new(), weighted: Vec::new(), of_counts: [0; 5] };
    for same in occurrences.chunk_by(|a, b| a.0 == b.0) {
        let (mut raw, mut weighted, mut free) = (0, 0.0, 0);
        for in_source in same.chunk_by(|a, b| a.1 >> 24 == b.1 >> 24) {
            let text = &corpus.sources[(in_source[0].1 >> 24) as usize];
            let in_documents = in_source.chunk_by(|a, b| a.1 == b.1).count();
            if !text.restricted {
                free += in_source.len();
            }
            if !text.restricted || in_documents >= DOCUMENTS_NEEDED {
                raw += in_source.len() as u32;
                weighted += in_source.len() as f32 * text.weight;
            }
        }
        if let Some(n) = counts.of_counts.get_mut(free) {
            *n += 1;
        }
        if raw > 0 {
            counts.keys.push(same[0].0);
            counts.raw.push(raw);
            counts.weighted.push(weighted);
        }
    }
    counts
}

/// Gives every n-gram of the document to `each`, in the symbols that the model sees.
fn occurrences_in(document: &str, vocabulary: &Vocabulary, order: usize, mut each: impl FnMut(u64)) {
    let limit = RADIX.pow(order as u32 - 1);
    let (mut key, mut length, mut before) = (0u64, 0, '\0');
    for current in "\n".chars().chain(document.chars()).chain("\n".chars()).map(symbol) {
        if current == BOUNDARY && absorbs_boundary(before) {
            continue;
        }
        before = current;
        let id = vocabulary.id(current);
        if id == UNKNOWN {
            length = 0;
            if order == 1 {
                each(0);
            }
            continue;
        }
        key = key % limit * RADIX + u64::from(id);
        length += 1;
        if length >= order {
            each(key);
        }
    }
}
