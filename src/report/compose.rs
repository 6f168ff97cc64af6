//! Two layers of changes made into one.

use super::insertions::join;
use super::{Confidence, Count, Entry, Loss, LossReason, Proof, Repair, RepairKind, apply};
use std::ops::Range;

/// Entries on `input` (`first`) and entries on what those make of it (`second`), as entries on
/// `input` alone: sorted, without overlaps, and applying them gives what applying both gives.
///
/// Both lists must be sorted and free of overlaps. An entry that no entry of the other layer touches
/// keeps everything but its place. Where they touch one entry covers the whole: a loss if U+FFFD is
/// in the outcome, else a repair with the weaker proof of its parts and the product of their
/// confidences. Linear time.
///
/// ```
/// use gongwen::report::{Confidence, Entry, Proof, Repair, RepairKind, apply, compose};
/// let repair = |at, before: &str, after: &str| {
///     Entry::Repair(Repair::new(at, before, after, RepairKind::Bytes, Proof::Exact, Confidence::CERTAIN))
/// };
/// let first = vec![repair(0, "??", "abc")];
/// let second = vec![repair(1, "b", "B"), repair(4, "!", ".")];
/// let both = compose("??x!", first, second);
/// assert_eq!(both.len(), 2);
/// assert_eq!(apply("??x!", &both), "aBcx.");
/// ```
pub fn compose(input: &str, first: Vec<Entry>, second: Vec<Entry>) -> Vec<Entry> {
    if second.is_empty() {
        return first;
    }
    if first.is_empty() {
        return second;
    }
    let middle = apply(input, &first);
    // The first layer's spans in the middle text, beside those in the input.
    let mut shift = 0isize;
    let mut first = first.into_iter().map(|entry| {
        let start = entry.span().start().saturating_add_signed(shift);
        let range = start..start + entry.after().len();
        shift += entry.after().len() as isize - entry.span().len() as isize;
        (range, entry)
    });
    let mut second = second.into_iter().map(|entry| (entry.span().range(), entry));
    let (mut left, mut right) = (first.next(), second.next());
    let mut out = Vec::new();
    // From a place in the middle text to the place in the input, behind everything done so far.
    let mut offset = 0isize;
    while left.is_some() || right.is_some() {
        let mut cluster = Cluster::default();
        loop {
            let l = left.as_ref().filter(|(r, _)| cluster.takes(r)).map(|(r, _)| (r.start, r.end));
            let r = right.as_ref().filter(|(r, _)| cluster.takes(r)).map(|(r, _)| (r.start, r.end));
            match (l, r) {
                (None, None) => break,
                (Some(a), b) if b.is_none_or(|b| a <= b) => {
                    let entry = cluster.add(left.take());
                    cluster.first.extend(entry);
                    left = first.next();
                }
                _ => {
                    let entry = cluster.add(right.take());
                    cluster.second.extend(entry);
                    right = second.next();
                }
            }
        }
        let start = cluster.range.start.saturating_add_signed(offset);
        offset +=
            cluster.first.iter().map(|e| e.span().len() as isize - e.after().len() as isize).sum::<isize>();
        let end = cluster.range.end.saturating_add_signed(offset);
        out.extend(cluster.into_entry(input, &middle, start..end));
    }
    // Of both layers something can have been put in at one place.
    join(out)
}

/// Entries of both layers that touch each other.
#[derive(Default)]
struct Cluster {
    /// What they cover in the middle text.
    range: Range<usize>,
    started: bool,
    first: Vec<Entry>,
    second: Vec<Entry>,
}

impl Cluster {
    /// Whether `range` overlaps what is here, or touches it where one of them is empty.
    fn takes(&self, range: &Range<usize>) -> bool {
        let empty = range.is_empty() || self.range.is_empty();
        !self.started || range.start < self.range.end || (empty && range.start == self.range.end)
    }

    fn add(&mut self, entry: Option<(Range<usize>, Entry)>) -> Option<Entry> {
        let (range, entry) = entry?;
        self.range = match self.started {
            true => self.range.start.min(range.start)..self.range.end.max(range.end),
            false => range,
        };
        self.started = true;
        Some(entry)
    }

    /// The one entry on `input` for all of them.
    fn into_entry(mut self, input: &str, middle: &str, span: Range<usize>) -> Option<Entry> {
        if self.first.len() + self.second.len() == 1 {
            return self.first.pop().or(self.second.pop()).map(|e| e.moved(span.start));
        }
        // Of what is lost and stays as it is the first layer knows all that the second one says again.
        let stays = |e: &Entry| matches!(e, Entry::Loss(l) if l.before == l.after);
        if let [one] = &self.first[..]
            && one.span().len() == span.len()
            && self.second.iter().all(stays)
        {
            return self.first.pop().map(|e| e.moved(span.start));
        }
        let before = input.get(span.clone())?;
        let start = self.range.start;
        let local: Vec<Entry> =
            self.second.iter().map(|e| e.clone().moved(e.span().start() - start)).collect();
        let after = apply(middle.get(self.range.clone())?, &local);
        let lost = after.matches('\u{FFFD}').count();
        let parts = self.first.iter().chain(&self.second);
        if lost > 0 {
            let reason = parts.clone().find_map(|e| match e {
                Entry::Loss(l) => Some(l.reason),
                Entry::Repair(_) => None,
            });
            let uncounted = |e: &Entry| matches!(e, Entry::Loss(l) if !matches!(l.count, Count::Exactly(_)));
            let count = match parts.clone().any(uncounted) {
                true => Count::Unknown,
                false => Count::Exactly(u32::try_from(lost).unwrap_or(u32::MAX)),
            };
            return Some(Entry::Loss(Loss::new(
                span.start,
                before,
                after,
                count,
                reason.unwrap_or(LossReason::AlreadyLost),
            )));
        }
        let (mut kind, mut proof, mut confidence) = (RepairKind::Bytes, Proof::Exact, 1.0);
        for part in parts {
            if let Entry::Repair(r) = part {
                kind = r.kind;
                proof = proof.max(r.proof);
                confidence *= r.confidence.get();
            }
        }
        Some(Entry::Repair(Repair::new(
            span.start,
            before,
            after,
            kind,
            proof,
            Confidence::clamped(confidence),
        )))
    }
}

#[cfg(test)]
mod tests;
