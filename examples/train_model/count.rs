//! Counts: each n-gram is a number, sorted and added up.

use crate::tokens::{RADIX, Tokens};

/// Documents that an n-gram of a restricted source must occur in.
const DOCUMENTS_NEEDED: usize = 3;

/// The n-grams of one length in ascending order, with their occurrences and their weighted count.
pub struct Counts {
    pub keys: Vec<u64>,
    pub raw: Vec<u32>,
    pub weighted: Vec<f32>,
    /// What the occurrences are worth when it comes to choosing n-grams: true counts, by [`Text::value`].
    ///
    /// [`Text::value`]: crate::corpus::Text::value
    pub value: Vec<f32>,
    /// How many n-grams occur 0 to 4 times in the sources of which everything may be taken.
    pub of_counts: [u32; 5],
}

/// Counts all n-grams of `order` symbols.
pub fn count(sources: &[Tokens], order: usize) -> Counts {
    // Source and document go along with each occurrence, for the weights and for the documents' count.
    let mut occurrences: Vec<(u64, u32)> = Vec::new();
    for (source, text) in sources.iter().enumerate() {
        text.ngrams(order, |key, document| {
            occurrences.push((key, (source as u32) << 24 | document & 0xFF_FFFF));
        });
    }
    occurrences.sort_unstable();
    let mut counts = Counts {
        keys: Vec::new(),
        raw: Vec::new(),
        weighted: Vec::new(),
        value: Vec::new(),
        of_counts: [0; 5],
    };
    for same in occurrences.chunk_by(|a, b| a.0 == b.0) {
        let (mut raw, mut weighted, mut value, mut free) = (0, 0.0, 0.0, 0);
        for in_source in same.chunk_by(|a, b| a.1 >> 24 == b.1 >> 24) {
            let text = &sources[(in_source[0].1 >> 24) as usize];
            if !text.restricted {
                free += in_source.len();
            }
            let in_documents = in_source.chunk_by(|a, b| a.1 == b.1).count();
            if !text.restricted || in_documents >= DOCUMENTS_NEEDED {
                raw += in_source.len() as u32;
                weighted += in_source.len() as f32 * text.weight;
                value += in_source.len() as f32 * text.value;
            }
        }
        if let Some(n) = counts.of_counts.get_mut(free) {
            *n += 1;
        }
        if raw > 0 {
            counts.keys.push(same[0].0);
            counts.raw.push(raw);
            counts.weighted.push(weighted);
            counts.value.push(value);
        }
    }
    counts
}

/// Adds to the shorter n-grams what the longer ones begin and end with.
///
/// Where a copy ends, an n-gram is counted whose beginning was taken for a copy; and a beginning may have stayed below the
/// documents that a restricted source needs. The table finds an n-gram only through its beginning.
pub fn close(shorter: &mut Counts, longer: &Counts) {
    let base = suffix_base(shorter);
    let mut missing: Vec<(u64, u32, f32, f32)> = Vec::new();
    for (i, &key) in longer.keys.iter().enumerate() {
        for part in [key / RADIX, key % base] {
            if shorter.keys.binary_search(&part).is_err() {
                missing.push((part, longer.raw[i], longer.weighted[i], longer.value[i]));
            }
        }
    }
    missing.sort_unstable_by_key(|&(key, raw, _, _)| (key, raw));
    let added = missing.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.last().copied());
    let own = (0..shorter.keys.len())
        .map(|i| (shorter.keys[i], shorter.raw[i], shorter.weighted[i], shorter.value[i]));
    let mut all: Vec<(u64, u32, f32, f32)> = own.chain(added).collect();
    all.sort_by_key(|&(key, _, _, _)| key);
    shorter.keys = all.iter().map(|all| all.0).collect();
    shorter.raw = all.iter().map(|all| all.1).collect();
    shorter.weighted = all.iter().map(|all| all.2).collect();
    shorter.value = all.iter().map(|all| all.3).collect();
}

/// Kneser and Ney's counts for a lower order: in how many different places it was seen, not how often.
///
/// What stands at a document's very start has nothing before it, and counts as one place.
pub fn continuations(counts: &mut Counts, longer: &Counts) {
    let base = suffix_base(counts);
    let places = |counts: &Counts, key: u64| counts.keys.binary_search(&key).ok();
    let mut raw = vec![0u32; counts.keys.len()];
    let mut weighted = vec![0f32; counts.keys.len()];
    let mut value = vec![0f32; counts.keys.len()];
    for (i, &key) in longer.keys.iter().enumerate() {
        if let Some(at) = places(counts, key % base) {
            raw[at] += 1;
            weighted[at] += longer.weighted[i] / longer.raw[i] as f32;
            value[at] += longer.value[i] / longer.raw[i] as f32;
        }
    }
    counts.of_counts = [0; 5];
    for i in 0..raw.len() {
        if raw[i] == 0 {
            let one = counts.raw[i] as f32;
            (raw[i], weighted[i], value[i]) = (1, counts.weighted[i] / one, counts.value[i] / one);
        }
        if let Some(n) = counts.of_counts.get_mut(raw[i] as usize) {
            *n += 1;
        }
    }
    (counts.raw, counts.weighted, counts.value) = (raw, weighted, value);
}

/// What a longer n-gram is taken modulo to leave off its first symbol.
fn suffix_base(counts: &Counts) -> u64 {
    let mut base = RADIX;
    while counts.keys.last().is_some_and(|&last| last >= base) {
        base *= RADIX;
    }
    base
}
