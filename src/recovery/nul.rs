//! NUL that a converter wrote, which is a lost character and no noise.

use crate::converter::zoo;
use crate::mojibake::{self, Options};
use crate::report::{Count, Entry, Loss, LossReason, RepairKind, apply, compose};

/// The repair of a text in which NUL is what a converter wrote, and no noise: libmbfl before PHP 5.4 put one before
/// the byte 80. With it the changes of `input` but for those that take NUL out; what is left of it is a lost character.
pub(super) fn with_nul(
    input: &str,
    entries: &[Entry],
    options: &Options<'_>,
) -> Option<(Vec<Entry>, mojibake::Repaired)> {
    let takes_nul =
        |e: &Entry| matches!(e, Entry::Repair(r) if r.kind == RepairKind::Noise && r.before.contains('\0'));
    if !entries.iter().any(takes_nul) {
        return None;
    }
    let kept: Vec<Entry> = entries.iter().filter(|e| !takes_nul(e)).cloned().collect();
    let text = apply(input, &kept);
    let mut repaired = mojibake::repair(&text, options);
    let written = |name: &str| zoo::pipeline(name).is_some_and(|p| p.run("往一开一").contains('\0'));
    if !repaired.channels.iter().any(|c| written(&c.name)) {
        return None;
    }
    let left = lost_before_80(&apply(&text, &repaired.entries));
    repaired.entries = compose(&text, repaired.entries, left);
    Some((kept, repaired))
}

/// The NULs of a text that nothing explained: each is the byte 80 that a character ended in, or two in a row are one
/// U+3000 (`E3 80 80`).
fn lost_before_80(text: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('\0').map(|i| from + i) {
        let nuls = &text[at..at + text[at..].bytes().take_while(|b| *b == 0).count()];
        let (least, most) = (nuls.len().div_ceil(2), nuls.len() as u32);
        let count = if most == 1 { Count::Exactly(1) } else { Count::Between(least as u32, most) };
        let after = "\u{FFFD}".repeat(least);
        found.push(Entry::Loss(Loss::new(at, nuls, after, count, LossReason::Ambiguous)));
        from = at + nuls.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_nul_stood_for_is_lost_and_not_noise() {
        let losses = lost_before_80("所\0得\0\0年\0\0\0");
        let counts: Vec<(usize, Count)> = losses
            .iter()
            .filter_map(|e| if let Entry::Loss(l) = e { Some((e.span().start(), l.count)) } else { None })
            .collect();
        assert_eq!(counts, [(3, Count::Exactly(1)), (7, Count::Between(1, 2)), (12, Count::Between(2, 3))]);
        assert_eq!(apply("所\0得\0\0年\0\0\0", &losses), "所\u{FFFD}得\u{FFFD}年\u{FFFD}\u{FFFD}");
    }
}
