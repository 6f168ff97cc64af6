//! How many characters stand between two that certainly stand there, and which is the how-manieth: where ways through
//! a lattice part over which observed character a lost one stood at, they often agree on that.

use super::lattice::{Edge, JOIN, Lattice};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// From which probability on a character stands where it is seen, whichever way is right.
pub(super) const ANCHOR: f32 = 0.995;
/// Edges that are less likely are not looked at.
pub(super) const LEAST: f32 = 1e-6;
/// Characters between two anchors that are counted at most.
const MOST: usize = 24;

/// Adds to the share of a character.
pub(super) fn gather(shares: &mut Vec<(char, f32)>, c: char, share: f32) {
    match shares.iter_mut().find(|known| known.0 == c) {
        Some(known) => known.1 += share,
        None => shares.push((c, share)),
    }
}

/// What the ways through a lattice say between two anchors.
#[derive(Debug)]
pub(super) struct Counted {
    /// The probability that so many characters stand there as were asked for.
    pub shape: f32,
    /// By place in order, each character and its probability.
    pub characters: Vec<Vec<(char, f32)>>,
}

/// A lattice whose edges have their probabilities.
pub(super) struct Weighed<'a> {
    pub lattice: &'a Lattice,
    /// By edge.
    pub posteriors: &'a [f32],
    /// The node that all ways lead to.
    pub last: u32,
}

impl Weighed<'_> {
    /// Counts the characters between the observed characters `anchors.start` and `anchors.end`, where each stands as
    /// it is; `None` is where the lattice begins or ends. `many` is how many the likeliest way has there.
    pub fn count(&self, anchors: Range<Option<u32>>, many: usize) -> Option<Counted> {
        if many > MOST {
            return None;
        }
        let is = |e: &Edge, anchor: Option<u32>| e.shown && anchor == Some(e.index);
        // By node, of all the ways that lead there the share of those with so many characters since the first anchor.
        let mut shares: HashMap<u32, [f32; MOST + 2]> = HashMap::default();
        if anchors.start.is_none() {
            shares.entry(0).or_insert([0.0; MOST + 2])[0] = 1.0;
        }
        let mut counted = Counted { shape: 0.0, characters: vec![Vec::new(); many] };
        // Edges stand in the order in which they can be passed.
        for (e, &p) in self.lattice.edges.iter().zip(self.posteriors).filter(|e| *e.1 > LEAST) {
            let node = |n: u32| &self.lattice.nodes[n as usize];
            let share = (node(e.from).alpha + e.score - node(e.to).alpha).exp().min(1.0);
            if is(e, anchors.start) {
                shares.entry(e.to).or_insert([0.0; MOST + 2])[0] += share;
                continue;
            }
            let Some(&before) = shares.get(&e.from) else { continue };
            if is(e, anchors.end) {
                counted.shape += p * before[many];
                continue;
            }
            let after = shares.entry(e.to).or_insert([0.0; MOST + 2]);
            if e.original == JOIN {
                after.iter_mut().zip(before).for_each(|(after, before)| *after += share * before);
                continue;
            }
            for (k, b) in before.iter().enumerate().take(MOST + 1).filter(|b| *b.1 > LEAST) {
                after[k + 1] += share * b;
                if let Some(list) = counted.characters.get_mut(k) {
                    gather(list, e.original, p * b);
                }
            }
        }
        if anchors.end.is_none() {
            counted.shape = shares.get(&self.last).map_or(0.0, |s| s[many]);
        }
        counted.shape = counted.shape.min(1.0);
        Some(counted)
    }
}
