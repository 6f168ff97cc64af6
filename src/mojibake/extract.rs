//! What a lattice says of a stretch: its likeliest original, character by character, and how sure each is.

use super::lattice::{Edge, JOIN, Lattice, Place};
use super::ordinal::{self, Weighed};
use super::segment::END;
use super::slot::{Shown, Slot};
use super::step::DIGIT;
use rustc_hash::FxHashMap as HashMap;

/// Candidates kept for the report.
const REPORTED: usize = 6;
/// From which probability on what stands there stays, where only the number of characters around it is sure.
const LIKELY: f32 = 0.5;

/// A stretch with its likeliest original.
#[derive(Debug)]
pub(super) struct Segment {
    pub slots: Vec<Slot>,
    pub end: Place,
    /// The log of the summed probability of all ways through.
    pub score: f32,
}

/// Edges that stand at the same observed character, the natural ones apart from the others, and what stands
/// behind a digit that waits apart from that digit.
type Shape = (u32, bool, bool);

/// `digit`, or "some digit" where others would do: no language chooses among digits. `candidates`, likeliest first,
/// then hold the digits as one.
fn some_digit(digit: char, candidates: &mut Vec<(char, f32)>) -> char {
    let digits = |c: &(char, f32)| c.0.is_ascii_digit() || c.0 == DIGIT;
    let count = candidates.iter().filter(|c| digits(c)).count();
    if count < 2 {
        return digit;
    }
    let share = candidates.iter().filter(|c| digits(c)).map(|c| c.1).sum();
    candidates.retain(|c| !digits(c));
    let at = candidates.partition_point(|c| c.1 > share);
    candidates.insert(at, (DIGIT, share));
    DIGIT
}

/// The share of a character among the candidates, of which only the likeliest are kept.
fn share_of(original: char, candidates: &mut Vec<(char, f32)>) -> f32 {
    let share = candidates.iter().find(|c| c.0 == original).map_or(0.0, |c| c.1).min(1.0);
    candidates.truncate(REPORTED);
    share
}

/// Where the ways part over what stands at which observed character, asks how many characters they have between those
/// that stand there for certain.
fn recount(weighed: &Weighed<'_>, slots: &mut [Slot]) {
    let is_anchor = |s: &Slot| s.natural && s.shape >= ordinal::ANCHOR;
    let mut from = 0;
    while let Some(doubt) = (from..slots.len()).find(|&i| slots[i].shape < ordinal::ANCHOR) {
        let first = (0..doubt).rfind(|&i| is_anchor(&slots[i])).map_or(0, |i| i + 1);
        let to = (doubt..slots.len()).find(|&i| is_anchor(&slots[i])).unwrap_or(slots.len());
        from = to;
        let anchor = |i: Option<usize>| i.and_then(|i| slots.get(i)).map(|s| s.index);
        let between = anchor(first.checked_sub(1))..anchor(Some(to));
        let Some(counted) = weighed.count(between, to - first) else { continue };
        for (slot, mut candidates) in slots[first..to].iter_mut().zip(counted.characters) {
            if counted.shape < slot.shape {
                continue;
            }
            slot.shape = counted.shape;
            candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
            if slot.original == DIGIT {
                some_digit(DIGIT, &mut candidates);
            }
            slot.probability = slot.probability.max(share_of(slot.original, &mut candidates));
            slot.natural &= slot.probability >= LIKELY;
            slot.candidates = if slot.natural { Vec::new() } else { candidates };
        }
    }
}

/// What was lost side by side before one observed character has the shares of all of it.
fn share_out(slots: &mut [Slot]) {
    for group in slots.chunk_by_mut(|a, b| !a.natural && !b.natural && a.index == b.index) {
        let many = group.len() as f32;
        group.iter_mut().for_each(|s| s.shape = (s.shape / many).min(1.0));
    }
}

/// Reads the likeliest way through a lattice off it.
pub(super) fn extract(lattice: &mut Lattice, last: u32) -> Segment {
    lattice.put_in_order();
    let lattice = &*lattice;
    let posteriors = lattice.posteriors(last);
    let mut shapes: HashMap<Shape, Vec<(char, f32)>> = HashMap::default();
    let shape_of = |e: &Edge| -> Shape {
        let behind = lattice.nodes[e.from as usize].place.state.decoder(0).len() > 1;
        (e.index, e.shown, behind && !e.shown)
    };
    for (e, &p) in lattice.edges.iter().zip(&posteriors) {
        if p > ordinal::LEAST && e.original != JOIN {
            ordinal::gather(shapes.entry(shape_of(e)).or_default(), e.original, p);
        }
    }
    let mut slots = Vec::new();
    for edge in lattice.best_way(last) {
        let e = &lattice.edges[edge as usize];
        if e.original == END {
            break;
        }
        let from = &lattice.nodes[e.from as usize];
        let mut candidates = shapes.get(&shape_of(e)).cloned().unwrap_or_default();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
        let shape: f32 = candidates.iter().map(|c| c.1).sum();
        let mut original = e.original;
        if original.is_ascii_digit() && !e.shown {
            original = some_digit(original, &mut candidates);
        }
        let probability = share_of(original, &mut candidates);
        slots.push(Slot {
            before: from.place,
            index: e.index,
            original,
            probability,
            shape,
            unique: e.shown || from.options == 1,
            natural: e.shown,
            shown: Shown::Original,
            soft: e.soft,
            candidates: if !e.shown { candidates } else { Vec::new() },
        });
    }
    share_out(&mut slots);
    recount(&Weighed { lattice, posteriors: &posteriors, last }, &mut slots);
    let node = &lattice.nodes[last as usize];
    Segment { slots, end: node.place, score: node.alpha }
}
