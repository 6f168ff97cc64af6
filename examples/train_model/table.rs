//! The table: layout, quantisation, back-off weights.
//!
//! All numbers little-endian. Magic `GWLM` and version 3 (8 bytes); the page index (256 × u8, 0 for none), the count
//! of pages and the pages (256 × u16: character to number); the count of symbols, the symbols (u16), their
//! log-probabilities (f32). Then for each order 2–5: entries and histories (u32 each); where each history's entries
//! start ([`bits::ascending`], one past the end too) and, but for pairs, the bit where their positions begin; the
//! positions (counted bytes); the probabilities and the back-off weights (bits, code book, packed codes); but for
//! the last order the flags. Last, the pairs by their second symbol: where each symbol's gaps begin, its parameter, the gaps.

use crate::bits::{self, Bits};
use crate::code_book::{code_book, nearest};
use crate::estimate::Order;
use crate::tokens::{RADIX, Vocabulary};
use gongwen::language::{CharModel, ORDER};
use std::ops::Range;

const ID_BITS: u32 = 13;
const PARAMETER_BITS: u32 = 4;

/// Bits of a code for the probabilities and for the back-off weights of orders 2–5.
#[derive(Clone, Copy)]
pub struct Widths {
    pub probability: [u32; ORDER - 1],
    pub backoff: [u32; ORDER - 1],
}

pub fn write(vocabulary: &Vocabulary, orders: &[Order], widths: Widths) -> Vec<u8> {
    let mut bytes = Vec::new();
    head(&mut bytes, vocabulary, orders);
    let mut levels: Vec<Level> = (1..ORDER).map(|i| Level::new(vocabulary, orders, i)).collect();
    // The weights of an order need the table of all shorter ones: they are zero until their turn.
    for i in 0..=levels.len() {
        let mut table = bytes.clone();
        for (j, level) in levels.iter().enumerate() {
            level.write(&mut table, &orders[j + 1], widths.probability[j], widths.backoff[j]);
        }
        predecessors(&mut table, vocabulary, &orders[1].keys);
        let Some(level) = levels.get_mut(i) else { return table };
        let model = CharModel::open(&table).expect("the table that was just written");
        level.weigh(&model, vocabulary, &orders[i + 1], i + 2);
    }
    unreachable!("the loop ends with the table")
}

fn head(to: &mut Vec<u8>, vocabulary: &Vocabulary, orders: &[Order]) {
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
    to.extend(b"GWLM\x03\0\0\0");
    to.extend(index);
    bits::number(to, pages.len());
    pages.iter().flatten().for_each(|id| to.extend(id.to_le_bytes()));
    bits::number(to, vocabulary.len());
    vocabulary.symbols.iter().for_each(|&c| to.extend((c as u16).to_le_bytes()));
    // Symbols that only restricted sources have, in too few documents, still get the least probability.
    let mut unigrams = vec![1e-9f32; vocabulary.len()];
    orders[0].keys.iter().zip(&orders[0].probability).for_each(|(&k, &p)| unigrams[k as usize] = p);
    unigrams.iter().for_each(|p| to.extend(p.ln().to_le_bytes()));
}

/// The n-grams of one length on their way into the table.
struct Level {
    pairs: bool,
    /// Of each history: its key, and the range of its n-grams.
    histories: Vec<(u64, Range<usize>)>,
    /// Of each n-gram: its number in the list of the history without its first symbol, and the bits of such a number.
    positions: Vec<(u64, u32)>,
    /// Which n-grams are histories of longer ones.
    flags: Option<Vec<bool>>,
    backoffs: Vec<f32>,
}

impl Level {
    fn new(vocabulary: &Vocabulary, orders: &[Order], i: usize) -> Self {
        let histories = histories(vocabulary, orders, i);
        let backoffs = vec![0.0; histories.len()];
        let positions = if i == 1 {
            orders[i].keys.iter().map(|key| (key % RADIX, ID_BITS)).collect()
        } else {
            positions(&orders[i].keys, &orders[i - 1].keys, i as u32)
        };
        let flags = orders.get(i + 1).map(|longer| flags(&orders[i].keys, &longer.keys));
        Self { pairs: i == 1, histories, positions, flags, backoffs }
    }

    fn write(&self, to: &mut Vec<u8>, order: &Order, probability_bits: u32, backoff_bits: u32) {
        bits::number(to, order.keys.len());
        bits::number(to, self.histories.len());
        let end = order.keys.len();
        bits::ascending(to, &self.histories.iter().map(|h| h.1.start).chain([end]).collect::<Vec<_>>());
        let mut written = Bits::default();
        let mut offsets = Vec::new();
        for (_, range) in &self.histories {
            offsets.push(written.len());
            self.positions[range.clone()].iter().for_each(|&(position, width)| written.push(position, width));
        }
        offsets.push(written.len());
        if !self.pairs {
            bits::ascending(to, &offsets);
        }
        bits::counted(to, &written.finish());
        let logarithms: Vec<f32> = order.probability.iter().map(|p| p.ln()).collect();
        coded(to, &logarithms, probability_bits);
        coded(to, &self.backoffs, backoff_bits);
        if let Some(flags) = &self.flags {
            bits::flags(to, flags);
        }
    }

    /// Gives each history the weight that makes its probabilities add up to one, asking the table itself for the
    /// shorter histories' probabilities. What is left for them is taken from the exact probabilities: after `人民政`
    /// the rounding of `府` alone is more than all the rest has.
    fn weigh(&mut self, model: &CharModel, vocabulary: &Vocabulary, order: &Order, length: usize) {
        for (backoff, (history, range)) in self.backoffs.iter_mut().zip(&self.histories) {
            let powers = (0..length as u32 - 2).rev();
            let symbols: Vec<char> = powers
                .map(|power| vocabulary.symbols[(history / RADIX.pow(power) % RADIX) as usize])
                .collect();
            let (mut own, mut shorter) = (0.0f64, 0.0f64);
            for i in range.clone() {
                let next = vocabulary.symbols[(order.keys[i] % RADIX) as usize];
                own += f64::from(order.probability[i]);
                shorter += f64::from(model.symbol_log_prob(&symbols, next)).exp();
            }
            *backoff = ((1.0 - own).max(1e-5) / (1.0 - shorter).max(1e-5)).ln().clamp(-8.0, 2.0) as f32;
        }
    }
}

fn coded(to: &mut Vec<u8>, values: &[f32], width: u32) {
    let book = code_book(values, width);
    bits::number(to, width as usize);
    book.iter().for_each(|level| to.extend(level.to_le_bytes()));
    bits::packed(to, values.iter().map(|&value| nearest(&book, value) as u64), width);
}

/// The histories of order `i + 1` in the table's order, with the ranges of what follows them.
fn histories(vocabulary: &Vocabulary, orders: &[Order], i: usize) -> Vec<(u64, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for same in orders[i].keys.chunk_by(|a, b| a / RADIX == b / RADIX) {
        let history = same[0] / RADIX;
        if i == 1 {
            // Every single symbol has its place, by its number.
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

/// Where each n-gram's last symbol stands among what follows its history without the first symbol.
fn positions(keys: &[u64], shorter: &[u64], order_before: u32) -> Vec<(u64, u32)> {
    let suffix = RADIX.pow(order_before);
    let mut found = Vec::with_capacity(keys.len());
    for same in keys.chunk_by(|a, b| a / RADIX == b / RADIX) {
        let history = same[0] % suffix / RADIX;
        let start = shorter.partition_point(|&key| key / RADIX < history);
        let list = &shorter[start..];
        let list = &list[..list.partition_point(|&key| key / RADIX == history)];
        let width = usize::BITS - list.len().saturating_sub(1).leading_zeros();
        for key in same {
            let position = list.binary_search(&(key % suffix)).expect("an n-gram without its end");
            found.push((position as u64, width));
        }
    }
    found
}

/// Which of the n-grams are histories of longer ones.
fn flags(keys: &[u64], longer: &[u64]) -> Vec<bool> {
    let mut needed = longer.chunk_by(|a, b| a / RADIX == b / RADIX).map(|same| same[0] / RADIX).peekable();
    let flags = keys.iter().map(|&key| needed.next_if_eq(&key).is_some()).collect();
    assert!(needed.peek().is_none(), "an n-gram without its beginning");
    flags
}

/// For each symbol the first symbols of the pairs that end with it.
fn predecessors(to: &mut Vec<u8>, vocabulary: &Vocabulary, pairs: &[u64]) {
    let mut lists: Vec<Vec<u64>> = vec![Vec::new(); vocabulary.len()];
    pairs.iter().for_each(|key| lists[(key % RADIX) as usize].push(key / RADIX));
    let mut written = Bits::default();
    let (mut starts, mut parameters) = (Vec::new(), Vec::new());
    for list in &lists {
        let parameter = (0..13).min_by_key(|&p| bits::gaps_cost(list, p)).unwrap_or_default();
        starts.push(written.len());
        parameters.push(u64::from(parameter));
        bits::gaps(&mut written, list, parameter);
    }
    starts.push(written.len());
    bits::ascending(to, &starts);
    bits::packed(to, parameters, PARAMETER_BITS);
    bits::counted(to, &written.finish());
}
