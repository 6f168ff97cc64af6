//! The likeliest reading of what no evidence decided, where the caller asks for guesses.

use super::desk::Desk;

/// Writes what is likeliest at each place that is still open, if it is at least `least` likely and, with what was
/// decided before, gives the input. Surer places go first, since they decide for the others. Among digits that nothing
/// tells apart there is no likeliest one.
pub(super) fn write(desk: &mut Desk<'_>, least: f64) {
    let mut open: Vec<(usize, Vec<(char, f64)>)> = Vec::new();
    for (i, hole) in desk.page.holes.iter().enumerate().filter(|h| h.1.decided.is_none()) {
        let mut candidates = hole.candidates.clone();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
        open.push((i, candidates));
    }
    let best = |candidates: &[(char, f64)]| candidates.first().map_or(0.0, |c| c.1);
    open.sort_by(|a, b| best(&b.1).total_cmp(&best(&a.1)));
    for (hole, candidates) in open {
        for (k, &(c, p)) in candidates.iter().enumerate().take_while(|k| k.1.1 >= least) {
            let is_tied = candidates.get(k + 1).is_some_and(|next| next.1 == p);
            if c.is_ascii_digit() && is_tied {
                break;
            }
            if desk.guess(hole, c, p) {
                break;
            }
        }
    }
}
