//! Texts that nothing happened to as a whole: what is lost in them, and characters that a reader knows all the same.

use super::observed::Observed;
use super::{Kind, Options, Repaired, add_between, evidence, half, holes, lost, out_of_step};
use crate::report::{ChannelFinding, Entry, RepairKind};

/// What nothing happened to as a whole: what is lost in it, but for characters that a reader knows.
pub(super) fn but_for_losses(observed: &Observed<'_>, options: &Options<'_>) -> Repaired {
    let (threshold, mut halves) = (options.threshold.get(), half::Halves::new());
    let mut entries = out_of_step::realign(observed, options.language, threshold, &mut halves);
    add_between(&mut entries, holes::fill(observed, options.language, threshold, &mut halves));
    halves.sort_by_key(|h| h.0);
    let lines = options.kind == Kind::Plain;
    let settings = evidence::Settings { grammar: options.grammar, lines, threshold, guess: None };
    evidence::weigh_sound(observed, &halves, &mut entries, &settings);
    let channels = [("gbk_out_of_step", RepairKind::Bytes), ("cut_characters", RepairKind::Mojibake)];
    let channels = channels.into_iter().filter_map(|(name, kind)| named(name, kind, &entries)).collect();
    add_between(&mut entries, lost::losses(observed));
    Repaired { entries, channels, ..Repaired::default() }
}

/// The channel that the repairs of `kind` undo, as sure as the least sure of the repairs that no language ranked, or else of
/// all.
fn named(name: &str, kind: RepairKind, entries: &[Entry]) -> Option<ChannelFinding> {
    let repairs = entries.iter().filter_map(|e| if let Entry::Repair(r) = e { Some(r) } else { None });
    let repairs = repairs.filter(|r| r.kind == kind);
    let sure = repairs.map(|r| (r.proof, r.confidence));
    let least = sure.reduce(|a, b| if a.0 == b.0 && b.1 < a.1 || b.0 < a.0 { b } else { a });
    least.map(|(_, sure)| ChannelFinding::whole(name, sure))
}
