//! The table: layout, quantisation, back-off weights.
//!
//! All numbers little-endian. Magic `GWLM` and version 2 (8 bytes); vocabulary, character pages, entries of
//! orders 2–5, histories of 2–4 symbols, one reserved (9 × u32), bits of a probability for orders 2–5 (4 × u8); the page index (256 ×
//! u8, 0 for none) and pages (256 × u16: character to number); the symbols (u16 each); log-probabilities of
//! single symbols (f32 each); 256 back-off weights (f32). Then for each order 2–5: its code book of
//! log-probabilities (f32 each), a record for each history and one past the end (u32: start << 8 | back-off), the packed
//! entries and eight bytes, and but for the last order the flags (blocks of u32 rank and u64 bits). Last, the pairs by their second symbol: where each
//! symbol's list starts (u32), one past the end, and the packed numbers of the first symbols.

use crate::estimate::Order;
use crate::tokens::{RADIX, Vocabulary};
use gongwen::language::{CharModel, ORDER};

const ID_BITS: u32 = 13;
const PROBABILITY_BITS: [u32; ORDER - 1] = [7, 6, 6, 5];
pub const HISTORY_BITS: f64 = 32.0;
pub const FLAG_BITS: f64 = 1.5;
/// Back-off weights run evenly from e⁻⁸ to e².
const BACKOFF_LOW: f32 = -8.0;
const BACKOFF_STEP: f32 = 10.0 / 255.0;

pub fn entry_bits(order: usize) -> u32 {
    // A pair is listed twice, the second time by what it ends with.
    ID_BITS + PROBABILITY_BITS[order - 2] + if order == 2 { ID_BITS } else { 0 }
}

/// The bytes of everything that pruning does not touch.
pub fn fixed_size(vocabulary: usize) -> usize {
    let books: usize = PROBABILITY_BITS.iter().map(|&bits| 4 << bits).sum();
    48 + 256 + 120 * 512 + vocabulary * 6 + 1024 + books + (vocabulary + 4) * 8 + 5 * 32
}

/// Where an order's parts stand in the table, for the weights that are written last.
struct Place {
    records: usize,
    /// Of each history: its key, and the range of its n-grams.
    histories: Vec<(u64, std::ops::Range<usize>)>,
    /// Log-probabilities as they come back from the table.
    quantised: Vec<f32>,
}

pub fn write(vocabulary: &Vocabulary, orders: &[Order]) -> Vec<u8> {
    let mut bytes = Vec::new();
    header(&mut bytes, vocabulary, orders);
    let mut places = Vec::new();
    for i in 1..orders.len() {
        let longer = orders.get(i + 1).map(|o| o.keys.as_slice());
        let is_history = flags(&orders[i].keys, longer.unwrap_or_default());
        let histories = histories(vocabulary, orders, i);
        let book = code_book(&orders[i].probability, 1 << PROBABILITY_BITS[i - 1]);
        book.iter().for_each(|p| bytes.extend(p.to_le_bytes()));
        let records = bytes.len();
        for (_, range) in &histories {
            bytes.extend(((range.start as u32) << 8).to_le_bytes());
        }
        bytes.extend(((orders[i].keys.len() as u32) << 8).to_le_bytes());
        let codes: Vec<usize> = orders[i].probability.iter().map(|p| nearest(&book, p.ln())).collect();
        pack(&mut bytes, &orders[i].keys, &codes, PROBABILITY_BITS[i - 1]);
        if longer.is_some() {
            write_flags(&mut bytes, &is_history);
        }
        places.push(Place { records, histories, quantised: codes.iter().map(|&c| book[c]).collect() });
    }
    write_predecessors(&mut bytes, vocabulary, &orders[1].keys);
    for (i, place) in places.iter().enumerate() {
        write_backoffs(&mut bytes, vocabulary, place, &orders[i + 1].keys, i + 1);
    }
    bytes
}

fn header(bytes: &mut Vec<u8>, vocabulary: &Vocabulary, orders: &[Order]) {
    let mut index = [0u8; 256];
    let mut pages: Vec<[u16; 256]> = Vec::new();
    for (id, &c) in vocabulary.symbols.iter().enumerate().skip(1) {
        let code = c as usize;
        if index[code >> 8] == 0 {
            pages.push([0; 256]);
            index[code >> 8] = pages.len() as u8;
        }
        pages[usize::from(index[code >> 8]) - 1][code & 0xFF] = id as u16;
    }
    bytes.extend(b"GWLM\x02\0\0\0");
    let mut counts = vec![vocabulary.len(), pages.len()];
    counts.extend(orders[1..].iter().map(|o| o.keys.len()));
    counts.extend((2..ORDER).map(|i| histories(vocabulary, orders, i).len()));
    counts.resize(9, 0);
    counts.iter().for_each(|&count| bytes.extend((count as u32).to_le_bytes()));
    bytes.extend(PROBABILITY_BITS.map(|bits| bits as u8));
    bytes.extend(index);
    pages.iter().flatten().for_each(|id| bytes.extend(id.to_le_bytes()));
    vocabulary.symbols.iter().for_each(|&c| bytes.extend((c as u16).to_le_bytes()));
    // Symbols that only restricted sources have, in too few documents, still get the least probability.
    let mut unigrams = vec![1e-9f32; vocabulary.len()];
    orders[0].keys.iter().zip(&orders[0].probability).for_each(|(&k, &p)| unigrams[k as usize] = p);
    unigrams.iter().for_each(|p| bytes.extend(p.ln().to_le_bytes()));
    (0..256).for_each(|i| bytes.extend((BACKOFF_LOW + BACKOFF_STEP * i as f32).to_le_bytes()));
}

/// The histories of order `i + 1` in the table's order, with the ranges of what follows them.
fn histories(vocabulary: &Vocabulary, orders: &[Order], i: usize) -> Vec<(u64, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for same in orders[i].keys.chunk_by(|a, b| a / RADIX == b / RADIX) {
        let history = same[0] / RADIX;
        if i == 1 {
            // Every single symbol has a record, by its number.
            (found.len() as u64..history).for_each(|id| found.push((id, start..start)));
        }
        found.push((history, start..start + same.len()));
        start += same.len();
    }
    if i == 1 {
        (found.len()..vocabulary.len()).for_each(|id| found.push((id as u64, start..start)));
    }
    found
}

/// Which of the n-grams are histories of longer ones.
fn flags(keys: &[u64], longer: &[u64]) -> Vec<bool> {
    let mut needed = longer.chunk_by(|a, b| a / RADIX == b / RADIX).map(|same| same[0] / RADIX).peekable();
    keys.iter().map(|&key| needed.next_if_eq(&key).is_some()).collect()
}

fn write_flags(bytes: &mut Vec<u8>, flags: &[bool]) {
    let mut count = 0u32;
    for block in flags.chunks(64) {
        let word = block.iter().enumerate().fold(0u64, |word, (i, &set)| word | u64::from(set) << i);
        bytes.extend(count.to_le_bytes());
        bytes.extend(word.to_le_bytes());
        count += word.count_ones();
    }
}

fn pack(bytes: &mut Vec<u8>, keys: &[u64], codes: &[usize], probability_bits: u32) {
    let (mut word, mut filled) = (0u64, 0);
    let size = bytes.len() + (keys.len() * (ID_BITS + probability_bits) as usize).div_ceil(8) + 8;
    for (key, &code) in keys.iter().zip(codes) {
        word |= ((key % RADIX) << probability_bits | code as u64) << filled;
        filled += ID_BITS + probability_bits;
        while filled >= 8 {
            bytes.push(word as u8);
            word >>= 8;
            filled -= 8;
        }
    }
    bytes.push(word as u8);
    bytes.resize(size, 0);
}

/// For each symbol where its list starts, and then the lists: the bigrams by their second symbol.
fn write_predecessors(bytes: &mut Vec<u8>, vocabulary: &Vocabulary, bigrams: &[u64]) {
    let mut turned: Vec<u64> = bigrams.iter().map(|key| key % RADIX * RADIX + key / RADIX).collect();
    turned.sort_unstable();
    for id in 0..=vocabulary.len() as u64 {
        let start = turned.partition_point(|&key| key / RADIX < id);
        bytes.extend((start as u32).to_le_bytes());
    }
    let none = vec![0; turned.len()];
    pack(bytes, &turned, &none, 0);
}

/// Levels of log-probability that lie nearest to all (Lloyd's iteration over a histogram).
fn code_book(probabilities: &[f32], size: usize) -> Vec<f32> {
    const FINE: usize = 4096;
    const LOW: f32 = -20.0;
    let mut histogram = vec![0u32; FINE];
    for p in probabilities {
        histogram[((p.ln() - LOW) / -LOW * FINE as f32).clamp(0.0, FINE as f32 - 1.0) as usize] += 1;
    }
    let value = |bin: usize| LOW - LOW * (bin as f32 + 0.5) / FINE as f32;
    let mut book: Vec<f32> = (0..size).map(|i| value(FINE / 4 + i * (FINE * 3 / 4) / size)).collect();
    for _ in 0..60 {
        let mut sums = vec![(0f64, 0f64); size];
        for (bin, &count) in histogram.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (sum, weight) = &mut sums[nearest(&book, value(bin))];
            *sum += f64::from(value(bin)) * f64::from(count);
            *weight += f64::from(count);
        }
        for (level, (sum, weight)) in book.iter_mut().zip(sums) {
            if weight > 0.0 {
                *level = (sum / weight) as f32;
            }
        }
    }
    book
}

fn nearest(book: &[f32], value: f32) -> usize {
    let above = book.partition_point(|&level| level < value);
    match (above.checked_sub(1), book.get(above)) {
        (Some(below), Some(&level)) if value - book[below] < level - value => below,
        (Some(below), None) => below,
        _ => above,
    }
}

/// Gives each history the weight that makes its probabilities add up to one, asking the table itself for the
/// shorter histories' probabilities.
fn write_backoffs(bytes: &mut [u8], vocabulary: &Vocabulary, place: &Place, keys: &[u64], length: usize) {
    let mut codes = vec![0u8; place.histories.len()];
    let model = CharModel::open(bytes).expect("the table that was just written");
    for (code, (history, range)) in codes.iter_mut().zip(&place.histories) {
        let mut symbols = Vec::new();
        for power in (0..length as u32 - 1).rev() {
            symbols.push(vocabulary.symbols[(history / RADIX.pow(power) % RADIX) as usize]);
        }
        let (mut own, mut shorter) = (0.0f64, 0.0f64);
        for i in range.clone() {
            let next = vocabulary.symbols[(keys[i] % RADIX) as usize];
            own += f64::from(place.quantised[i]).exp();
            shorter += f64::from(model.symbol_log_prob(&symbols, next)).exp();
        }
        let weight = ((1.0 - own).max(1e-4) / (1.0 - shorter).max(1e-4)).ln() as f32;
        *code = ((weight - BACKOFF_LOW) / BACKOFF_STEP).round().clamp(0.0, 255.0) as u8;
    }
    for (i, code) in codes.into_iter().enumerate() {
        bytes[place.records + i * 4] = code;
    }
}
