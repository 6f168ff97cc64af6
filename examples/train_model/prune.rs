//! Which n-grams stay: entropy pruning (Stolcke 1998) down to a size.
//!
//! An n-gram is worth what the model would lose by backing off instead, weighed by how often its history
//! occurs and set against the bits that it takes; and at least what the n-grams are that begin or end with it, since the table finds them through it.

use crate::estimate::Order;
use crate::table::Widths;
use crate::tokens::RADIX;

/// Values are compared in steps of this many to a factor e.
const STEPS: f32 = 400.0;
const BINS: usize = 40_000;

/// About how many bits a number takes in the list of its history, for orders 2–5; pairs are listed twice.
const POSITION_BITS: [f64; 4] = [21.0, 9.0, 5.0, 4.0];
/// What an n-gram takes beside its number and its probability, and a history beside its weight.
const ENTRY_BITS: f64 = 3.0;
const HISTORY_BITS: f64 = 8.0;

/// All n-grams with what each is worth.
pub struct Pruner {
    orders: Vec<Order>,
    values: Vec<Vec<f32>>,
    /// What the most valuable n-gram is worth that has this one as its history; 0 where none has.
    needed: Vec<Vec<f32>>,
}

impl Pruner {
    pub fn new(orders: Vec<Order>, widths: Widths) -> Self {
        let mut values: Vec<Vec<f32>> = orders.iter().map(own_values).collect();
        for (i, values) in values.iter_mut().enumerate().skip(1) {
            values.iter_mut().for_each(|value| *value /= entry_bits(i, widths) as f32);
        }
        let mut needed: Vec<Vec<f32>> = orders.iter().map(|o| vec![0.0; o.keys.len()]).collect();
        for i in (1..orders.len()).rev() {
            let (shorter, longer) = (&orders[i - 1].keys, &orders[i].keys);
            let suffix = RADIX.pow(i as u32);
            let (values, value) = values.split_at_mut(i);
            let values = &mut values[i - 1];
            for (key, value) in longer.iter().zip(value[0].iter_mut()) {
                match (shorter.binary_search(&(key / RADIX)), shorter.binary_search(&(key % suffix))) {
                    (Ok(beginning), Ok(end)) => {
                        let need = &mut needed[i - 1][beginning];
                        *need = need.max(*value);
                        values[beginning] = values[beginning].max(*value);
                        values[end] = values[end].max(*value);
                    }
                    _ => *value = 0.0,
                }
            }
        }
        Self { orders, values, needed }
    }

    /// The most valuable n-grams that take about `bits`.
    pub fn keep(&self, bits: f64, widths: Widths) -> Vec<Order> {
        let mut taken = vec![0.0f64; BINS];
        for i in 1..self.orders.len() {
            let entry = entry_bits(i, widths);
            let history = HISTORY_BITS + widths.backoff.get(i).map_or(0.0, |&bits| f64::from(bits));
            for (&value, &need) in self.values[i].iter().zip(&self.needed[i]) {
                taken[bin(value)] += entry;
                taken[bin(need)] += history;
            }
        }
        let (mut left, mut threshold) = (bits, BINS);
        while threshold > 1 && left >= taken[threshold - 1] {
            threshold -= 1;
            left -= taken[threshold];
        }
        self.orders.iter().zip(&self.values).map(|(order, values)| kept(order, values, threshold)).collect()
    }
}

/// The bits of an n-gram of order `i + 1`.
fn entry_bits(i: usize, widths: Widths) -> f64 {
    POSITION_BITS[i - 1] + ENTRY_BITS + f64::from(widths.probability[i - 1])
}

fn kept(order: &Order, values: &[f32], threshold: usize) -> Order {
    let all = order.keys.last().is_some_and(|&key| key < RADIX);
    let chosen: Vec<usize> = (0..values.len()).filter(|&i| all || bin(values[i]) >= threshold).collect();
    let pick = |from: &[f32]| chosen.iter().map(|&i| from[i]).collect();
    Order {
        keys: chosen.iter().map(|&i| order.keys[i]).collect(),
        probability: pick(&order.probability),
        lower: pick(&order.lower),
        history: pick(&order.history),
    }
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
