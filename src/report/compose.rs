//! Two layers of changes made into one.

use super::insertions::join;
use super::{Confidence, Count, Loss, LossReason, Proof, Repair, RepairKind, Span};
use std::ops::Range;

/// A repair or a loss with a place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// Something was changed.
    Repair(Repair),
    /// Something is gone.
    Loss(Loss),
}

impl Entry {
    /// Where it is; a loss without a place stands at the start.
    pub fn span(&self) -> Span {
        match self {
            Entry::Repair(r) => r.span,
            Entry::Loss(l) => l.span.unwrap_or(Span::at(0, 0)),
        }
    }

    /// What stood there.
    pub(crate) fn before(&self) -> &str {
        match self {
            Entry::Repair(r) => &r.before,
            Entry::Loss(l) => &l.before,
        }
    }

    /// What stands there afterwards.
    pub fn after(&self) -> &str {
        match self {
            Entry::Repair(r) => &r.after,
            Entry::Loss(l) => &l.after,
        }
    }

    /// What stands at `from` in a text, where that stands at `to`.
    pub(crate) fn moved_by(self, from: usize, to: usize) -> Entry {
        let start = self.span().start() - from + to;
        self.moved(start)
    }

    fn moved(mut self, start: usize) -> Entry {
        match &mut self {
            Entry::Repair(r) => r.span = Span::at(start, r.span.len()),
            Entry::Loss(l) => l.span = l.span.map(|s| Span::at(start, s.len())),
        }
        self
    }
}

/// Applies entries that are sorted and do not overlap; one that does not fit is left out.
pub fn apply<'a>(input: &str, entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let mut out = String::with_capacity(input.len());
    let mut at = 0;
    for entry in entries {
        let span = entry.span();
        if span.start() < at || input.get(span.range()).is_none() {
            continue;
        }
        out.push_str(&input[at..span.start()]);
        out.push_str(entry.after());
        at = span.end();
    }
    out.push_str(input.get(at..).unwrap_or(""));
    out
}

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
mod tests {
    use super::*;
    use crate::report::{Candidate, Report};

    #[test]
    fn what_is_lost_in_both_layers_is_lost_once() {
        let lost = |after: &str| Loss::new(2, "??", after, Count::Exactly(2), LossReason::AlreadyLost);
        let named = lost("??").with_candidates(vec![Candidate::new('年', Confidence::CERTAIN)]);
        let composed = compose("ab??", vec![Entry::Loss(named.clone())], vec![Entry::Loss(lost("??"))]);
        assert_eq!(composed, [Entry::Loss(named.clone())]);
        let filled = compose("ab??", vec![Entry::Loss(named)], vec![Entry::Loss(lost("\u{FFFD}"))]);
        assert!(matches!(&filled[..], [Entry::Loss(l)] if l.after == "\u{FFFD}" && l.candidates.is_empty()));
    }

    /// A small generator (Numerical Recipes' constants): seeded, so that a failure comes back.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % n
        }
        fn text(&mut self, max: usize) -> String {
            let n = self.below(max + 1);
            (0..n).map(|_| ['a', '中', '\u{FFFD}', '1', '😀'][self.below(5)]).collect()
        }
        /// Sorted entries without overlaps, some of them empty, some touching.
        fn entries(&mut self, input: &str) -> Vec<Entry> {
            let bounds: Vec<usize> = input.char_indices().map(|(i, _)| i).chain([input.len()]).collect();
            let mut at = 0;
            let mut out = Vec::new();
            let mut last_empty_at = usize::MAX;
            while at < bounds.len() {
                let start = at + self.below(3);
                let end = start + self.below(3);
                if end >= bounds.len() {
                    break;
                }
                // Two insertions at one place would have no order.
                if start == end && last_empty_at == start {
                    at += 1;
                    continue;
                }
                last_empty_at = end;
                let before = &input[bounds[start]..bounds[end]];
                let after = self.text(3);
                out.push(match self.below(3) {
                    0 => Entry::Loss(Loss::new(
                        bounds[start],
                        before,
                        after,
                        Count::Unknown,
                        LossReason::Destroyed,
                    )),
                    _ => Entry::Repair(Repair::new(
                        bounds[start],
                        before,
                        after,
                        RepairKind::Noise,
                        Proof::Exact,
                        Confidence::CERTAIN,
                    )),
                });
                at = end;
            }
            out
        }
    }

    #[test]
    fn one_layer_does_what_two_did() {
        let mut dice = Dice(7);
        for round in 0..20_000 {
            let input = dice.text(12);
            let first = dice.entries(&input);
            let middle = apply(&input, &first);
            let second = dice.entries(&middle);
            let want = apply(&middle, &second);
            let both = compose(&input, first.clone(), second.clone());
            assert_eq!(apply(&input, &both), want, "round {round}: {input:?} {first:?} {second:?}");
            for entry in &both {
                let before = match entry {
                    Entry::Repair(r) => &r.before,
                    Entry::Loss(l) => &l.before,
                };
                assert_eq!(&input[entry.span().range()], before, "round {round}");
            }
            // Kept apart, as the report has them, they have no order but that of their spans.
            let mut report = Report::default();
            for entry in both.iter().cloned() {
                match entry {
                    Entry::Repair(r) => report.repairs.push(r),
                    Entry::Loss(l) => report.losses.push(l),
                }
            }
            assert_eq!(report.replay(&input), want, "round {round}: {input:?} {first:?} {second:?} {both:?}");
            assert!(
                both.windows(2).all(|w| w[0].span().end() <= w[1].span().start()),
                "round {round}: {both:?}"
            );
        }
    }

    #[test]
    fn an_untouched_entry_keeps_its_nature() {
        let loss = Entry::Loss(Loss::new(4, "x", "\u{FFFD}", Count::Exactly(1), LossReason::Residue));
        let repair = Repair::new(0, "ab", "中", RepairKind::Width, Proof::Inferred, Confidence::clamped(0.9));
        let both = compose("abcx", vec![Entry::Repair(repair)], vec![loss]);
        assert!(
            matches!(&both[1], Entry::Loss(l) if l.reason == LossReason::Residue && l.span == Some(Span::at(3, 1)))
        );
    }
}
