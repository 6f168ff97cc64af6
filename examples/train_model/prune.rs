//! Which n-grams stay: entropy pruning (Stolcke 1998) down to a size.
//!
//! An n-gram is worth what the model would lose by backing off instead, weighed by how often its history
//! occurs; a history is worth at least what the n-grams that need it are.

use crate::estimate::Order;
use crate::table::{FLAG_BITS, HISTORY_BITS, entry_bits, fixed_size};
use crate::tokens::RADIX;

/// Values are compared in steps of this many to a factor e.
const STEPS: f32 = 50.0;
const BINS: usize = 4000;

/// Leaves out the least valuable n-grams until the table takes at most `size` bytes.
pub fn prune(orders: Vec<Order>, size: usize, vocabulary: usize) -> Vec<Order> {
    let mut values: Vec<Vec<f32>> = orders.iter().map(own_values).collect();
    // What the most valuable n-gram that needs this one is worth; 0 where none does.
    let mut needed: Vec<Vec<f32>> = orders.iter().map(|o| vec![0.0; o.keys.len()]).collect();
    for i in (1..orders.len()).rev() {
        let (shorter, longer) = (&orders[i - 1].keys, &orders[i].keys);
        let mut at = 0;
        for (key, &value) in longer.iter().zip(&values[i]) {
            while at < shorter.len() && shorter[at] < key / RADIX {
                at += 1;
            }
            if at < shorter.len() && shorter[at] == key / RADIX {
                needed[i - 1][at] = needed[i - 1][at].max(value);
            }
        }
        for (value, &need) in values[i - 1].iter_mut().zip(&needed[i - 1]) {
            *value = value.max(need);
        }
    }
    let mut bits = vec![0.0f64; BINS];
    for i in 1..orders.len() {
        for (&value, &need) in values[i].iter().zip(&needed[i]) {
            bits[bin(value)] +=
                f64::from(entry_bits(i + 1)) + if i + 1 < orders.len() { FLAG_BITS } else { 0.0 };
            bits[bin(need)] += HISTORY_BITS;
        }
    }
    let mut left = size.saturating_sub(fixed_size(vocabulary)) as f64 * 8.0;
    let mut threshold = BINS;
    while threshold > 1 && left >= bits[threshold - 1] {
        threshold -= 1;
        left -= bits[threshold];
    }
    let keep = |(order, values): (Order, Vec<f32>)| {
        if order.keys.first().is_some_and(|&k| k < RADIX) && order.keys.last().is_some_and(|&k| k < RADIX) {
            return order;
        }
        let chosen: Vec<usize> = (0..values.len()).filter(|&i| bin(values[i]) >= threshold).collect();
        let pick = |from: &[f32]| chosen.iter().map(|&i| from[i]).collect();
        let kept = Order {
            keys: chosen.iter().map(|&i| order.keys[i]).collect(),
            probability: pick(&order.probability),
            lower: pick(&order.lower),
            history: pick(&order.history),
        };
        eprintln!("           kept {} of {}", kept.keys.len(), order.keys.len());
        kept
    };
    orders.into_iter().zip(values).map(keep).collect()
}

fn bin(value: f32) -> usize {
    if value <= 0.0 { 0 } else { ((value.ln() + 60.0) * STEPS).clamp(1.0, BINS as f32 - 1.0) as usize }
}

/// The relative entropy between the model and the one without this n-gram.
fn own_values(order: &Order) -> Vec<f32> {
    let mut values = Vec::with_capacity(order.keys.len());
    for same in order.keys.chunk_by(|a, b| a / RADIX == b / RADIX) {
        let range = values.len()..values.len() + same.len();
        let sum = |of: &[f32]| of[range.clone()].iter().map(|&p| f64::from(p)).sum::<f64>();
        let unseen = (1.0 - sum(&order.probability)).max(1e-9);
        let unseen_lower = (1.0 - sum(&order.lower)).max(1e-9);
        let weight = (unseen / unseen_lower).ln();
        for i in range {
            let (p, lower) = (f64::from(order.probability[i]), f64::from(order.lower[i]).max(1e-12));
            let without = ((unseen + p) / (unseen_lower + lower)).ln();
            let loss = p * (p.ln() - lower.ln() - without) + unseen * (weight - without);
            values.push((f64::from(order.history[i]) * loss).max(0.0) as f32);
        }
    }
    values
}
