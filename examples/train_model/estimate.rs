//! Probabilities: interpolated absolute discounting with three discounts (Chen & Goodman 1998, modified
//! Kneser–Ney), over weighted counts.
//!
//! A discount takes away occurrences; where an occurrence weighs six, it takes away six. The lower orders have
//! Kneser and Ney's counts (`count::continuations`) unless plain ones were asked for.

use crate::count::Counts;
use crate::tokens::RADIX;

/// The n-grams of one length in ascending order.
pub struct Order {
    pub keys: Vec<u64>,
    /// The probability of the last symbol after the others.
    pub probability: Vec<f32>,
    /// What the n-gram without its first symbol says.
    pub lower: Vec<f32>,
    /// The share of the text that has the n-gram's history: of true counts, not of Kneser and Ney's (Chelba et al. 2010).
    pub history: Vec<f32>,
}

/// All orders, shortest first.
pub fn estimate(counts: &[Counts], scale: f64) -> Vec<Order> {
    let mut orders: Vec<Order> = Vec::new();
    for (i, counted) in counts.iter().enumerate() {
        let next = match orders.last() {
            None => unigrams(counted),
            Some(lower) => longer(counted, lower, i as u32 + 1, scale),
        };
        orders.push(next);
    }
    orders
}

fn unigrams(counts: &Counts) -> Order {
    let total: f64 = counts.weighted.iter().map(|&w| f64::from(w)).sum();
    let probability: Vec<f32> = counts.weighted.iter().map(|&w| (f64::from(w) / total) as f32).collect();
    let count = probability.len();
    Order { keys: counts.keys.clone(), probability, lower: vec![0.0; count], history: vec![1.0; count] }
}

fn longer(counts: &Counts, lower: &Order, order: u32, scale: f64) -> Order {
    let discounts = discounts(counts).map(|d| d * scale);
    eprintln!("           discounts {order}: {discounts:.2?}");
    let suffix_base = RADIX.pow(order - 1);
    let total: f64 = counts.value.iter().map(|&v| f64::from(v)).sum();
    let size = counts.keys.len();
    let mut found = Order {
        keys: counts.keys.clone(),
        probability: Vec::with_capacity(size),
        lower: Vec::with_capacity(size),
        history: Vec::with_capacity(size),
    };
    let mut start = 0;
    for same in counts.keys.chunk_by(|a, b| a / RADIX == b / RADIX) {
        let range = start..start + same.len();
        start = range.end;
        let discount = |i: usize| {
            let raw = counts.raw[i];
            discounts[(raw as usize).min(3) - 1] * f64::from(counts.weighted[i]) / f64::from(raw)
        };
        let sum: f64 = counts.weighted[range.clone()].iter().map(|&w| f64::from(w)).sum();
        let value: f64 = counts.value[range.clone()].iter().map(|&v| f64::from(v)).sum();
        let left_over: f64 = range.clone().map(discount).sum::<f64>() / sum;
        for i in range {
            let shorter = lower.find(counts.keys[i] % suffix_base);
            let own = (f64::from(counts.weighted[i]) - discount(i)) / sum;
            found.probability.push((own + left_over * f64::from(shorter)) as f32);
            found.lower.push(shorter);
            found.history.push((value / total) as f32);
        }
    }
    found
}

impl Order {
    /// The probability of an n-gram; every shorter n-gram of a counted one was counted too.
    fn find(&self, key: u64) -> f32 {
        self.keys.binary_search(&key).map_or(1e-9, |i| self.probability[i])
    }
}

/// The discounts for n-grams that occurred once, twice, and more often, from how many did.
fn discounts(counts: &Counts) -> [f64; 3] {
    let n = counts.of_counts.map(f64::from);
    let y = n[1] / (n[1] + 2.0 * n[2]);
    [1.0, 2.0, 3.0].map(|r: f64| (r - (r + 1.0) * y * n[r as usize + 1] / n[r as usize]).clamp(0.1, r - 0.1))
}
