//! The likeliest reading of what no evidence decided, where the caller asks for guesses.

use super::super::slot::Shown;
use super::desk::{Desk, Witness};
use crate::report::RepairKind;

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

impl Desk<'_> {
    /// Writes a guess at an open place, unless the channel does not allow it; gives whether it does.
    fn guess(&mut self, hole: usize, c: char, sure: f64) -> bool {
        let Some(slot) = self.page.holes.get(hole).map(|h| h.open.slot) else { return false };
        if !self.gives_the_input(&[(slot, c)]) {
            return false;
        }
        if let Some(hole) = self.page.holes.get_mut(hole) {
            (hole.decided, hole.guessed, hole.weighed) = (Some((c, sure)), true, true);
        }
        self.decided.insert(slot, c);
        true
    }
}

/// What is written for a guess, and as what: markup that was stripped leaves nothing in plain text.
pub(super) fn shown(witness: &Witness<'_>, slot: usize, c: char) -> (String, RepairKind) {
    let slot = match witness {
        Witness::Channel(_, slots) => slots.get(slot).filter(|s| s.original == c),
        Witness::Halves(_) => None,
    };
    match slot.map(|s| s.shown) {
        Some(Shown::Nothing) => (String::new(), RepairKind::Markup),
        Some(Shown::Reference(r)) => (r.into(), RepairKind::Reference),
        _ => (c.into(), RepairKind::Mojibake),
    }
}
