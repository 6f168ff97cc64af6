use super::*;
use crate::report::{Candidate, Report, Span};

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
            assert_eq!(&input[entry.span().range()], entry.before(), "round {round}");
        }
        // Kept apart, as the report has them, they have no order but that of their spans.
        let mut report = Report::default();
        report.add(both.iter().cloned());
        assert_eq!(report.replay(&input), want, "round {round}: {input:?} {first:?} {second:?} {both:?}");
        assert!(both.windows(2).all(|w| w[0].span().end() <= w[1].span().start()), "round {round}: {both:?}");
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
