//! How much oftener than usual something stands at a place of some kind, by counts over the training text.

/// What each column of a table adds up to.
pub(super) fn totals<const N: usize>(rows: impl Iterator<Item = &'static [u32; N]>) -> [u32; N] {
    rows.fold([0; N], |mut sums, row| {
        sums.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
        sums
    })
}

/// How many times as often as usual what is counted in `column` stands at a place that `row` was counted at, `totals`
/// being what is usual. That weighs as much as `prior` places of the kind, and nothing is told to be more than `most`
/// times as frequent, or as rare.
pub(super) fn share<const N: usize>(
    row: Option<&[u32; N]>,
    totals: &[u32; N],
    column: usize,
    (prior, most): (f64, f64),
) -> f64 {
    let of =
        |counts: &[u32; N]| (f64::from(counts[column]), counts.iter().map(|&n| f64::from(n)).sum::<f64>());
    let (one, all) = of(totals);
    let (here, places) = row.map_or((0.0, 0.0), of);
    let usual = one / all;
    ((here + prior * usual) / (places + prior) / usual).clamp(1.0 / most, most)
}
