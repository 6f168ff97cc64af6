//! A few levels for many numbers.

/// Bins of the histogram that levels are found from.
const FINE: usize = 4096;

/// Levels that lie nearest to all values (Lloyd's iteration over a histogram), ascending.
pub fn code_book(values: &[f32], bits: u32) -> Vec<f32> {
    let size = 1 << bits;
    let low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if low >= high {
        return vec![if low.is_finite() { low } else { 0.0 }; size];
    }
    let step = (high - low) / FINE as f32;
    let mut histogram = vec![0u32; FINE];
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    for value in values {
        histogram[(((value - low) / step) as usize).min(FINE - 1)] += 1;
    }
    let value = |bin: usize| low + step * (bin as f32 + 0.5);
    // Starting from quantiles, mixed with even steps: the rare extremes get levels too.
    let mut book: Vec<f32> = (0..size)
        .map(|i| {
            let even = low + (high - low) * (i as f32 + 0.5) / size as f32;
            (sorted[(2 * i + 1) * sorted.len() / (2 * size)] + even) / 2.0
        })
        .collect();
    for _ in 0..100 {
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
        book.sort_unstable_by(f32::total_cmp);
    }
    book
}

/// The number of the level that lies nearest.
pub fn nearest(book: &[f32], value: f32) -> usize {
    let above = book.partition_point(|&level| level < value);
    match (above.checked_sub(1), book.get(above)) {
        (Some(below), Some(&level)) if value - book[below] < level - value => below,
        (Some(below), None) => below,
        _ => above,
    }
}
