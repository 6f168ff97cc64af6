//! Characters put in at one place have an order that their spans do not tell.

use crate::report::{Candidate, Count, Entry, Loss};

/// Makes one loss of repairs and losses that stand side by side at one place with nothing before them:
/// sorted by span, they would change places. Repairs alone and losses alone keep their order.
pub(crate) fn join(entries: Vec<Entry>) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match (out.last_mut(), entry) {
            (Some(Entry::Loss(l)), entry @ Entry::Repair(_))
                if inserted(l) == Some(entry.span()) && entry.span().is_empty() =>
            {
                append(l, &entry);
            }
            (Some(Entry::Repair(r)), Entry::Loss(l)) if inserted(&l) == Some(r.span) => {
                let mut joined = Loss::new(r.span.start(), "", r.after.clone(), Count::Exactly(0), l.reason)
                    .with_candidates(vec![Candidate::new(r.after.clone(), r.confidence)]);
                append(&mut joined, &Entry::Loss(l));
                out.pop();
                out.push(Entry::Loss(joined));
            }
            // Behind a joined loss every other one belongs to it.
            (Some(Entry::Loss(a)), Entry::Loss(b))
                if inserted(a).is_some() && inserted(a) == inserted(&b) && is_joined(a) =>
            {
                append(a, &Entry::Loss(b));
            }
            (_, entry) => out.push(entry),
        }
    }
    out
}

fn inserted(loss: &Loss) -> Option<crate::report::Span> {
    loss.span.filter(|s| s.is_empty())
}

fn is_joined(loss: &Loss) -> bool {
    loss.after.chars().any(|c| c != '\u{FFFD}')
}

/// Adds what `entry` puts in behind what `loss` does. Candidates stay where only one character is open.
fn append(loss: &mut Loss, entry: &Entry) {
    let none = matches!(loss.count, Count::Exactly(0));
    let (count, more) = match entry {
        Entry::Repair(r) => (0, vec![Candidate::new(r.after.clone(), r.confidence)]),
        Entry::Loss(l) => (if let Count::Exactly(n) = l.count { n } else { 1 }, l.candidates.clone()),
    };
    loss.after.push_str(entry.after());
    loss.count = match loss.count {
        Count::Exactly(n) => Count::Exactly(n + count),
        other => other,
    };
    let (fixed, open, front) = match (count, none) {
        (0, _) => (more, std::mem::take(&mut loss.candidates), false),
        (_, true) => (std::mem::take(&mut loss.candidates), more, true),
        _ => {
            loss.candidates.clear();
            return;
        }
    };
    let Some(fixed) = fixed.into_iter().next() else { return };
    loss.candidates = open
        .into_iter()
        .map(|c| {
            let text = if front { fixed.text.clone() + &c.text } else { c.text + &fixed.text };
            Candidate::new(text, c.probability)
        })
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Confidence, LossReason, Proof, Repair, RepairKind, Report, apply};

    fn repair(at: usize, before: &str, after: &str) -> Entry {
        let sure = Confidence::clamped(0.99);
        Entry::Repair(Repair::new(at, before, after, RepairKind::Mojibake, Proof::Inferred, sure))
    }

    fn loss(at: usize, before: &str) -> Entry {
        let one = Count::Exactly(1);
        let candidates = ["甲", "乙"].map(|c| Candidate::new(c, Confidence::clamped(0.5))).to_vec();
        let loss = Loss::new(at, before, "\u{FFFD}", one, LossReason::Ambiguous);
        Entry::Loss(loss.with_candidates(candidates))
    }

    /// What the entries make of the text, and what the report makes of it that knows no order but spans.
    fn both(text: &str, entries: Vec<Entry>) -> (String, String) {
        let mut report = Report::default();
        let applied = apply(text, &entries);
        report.add(entries);
        (applied, report.replay(text))
    }

    #[test]
    fn the_order_survives_the_report() {
        for entries in [
            vec![loss(0, "?"), loss(1, ""), repair(1, "", "三")],
            vec![loss(0, "?"), repair(1, "", "二"), loss(1, "")],
            vec![loss(0, "?"), loss(1, ""), repair(1, "", "三"), loss(1, "")],
            vec![repair(0, "?", "一"), loss(1, ""), loss(1, ""), repair(1, "", "四"), loss(2, "b")],
            vec![repair(0, "?", "一"), repair(1, "", "二"), loss(1, "")],
        ] {
            let want = apply("?ab", &entries);
            let (applied, replayed) = both("?ab", join(entries.clone()));
            assert_eq!((applied, replayed), (want.clone(), want), "{entries:?}");
        }
    }

    #[test]
    fn candidates_stay_with_the_one_open_character() {
        let joined = join(vec![loss(0, "?"), loss(1, ""), repair(1, "", "三")]);
        let Entry::Loss(l) = &joined[1] else { panic!("{joined:?}") };
        assert_eq!((l.after.as_str(), l.count), ("\u{FFFD}三", Count::Exactly(1)));
        assert_eq!(l.candidates.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["甲三", "乙三"]);
    }
}
