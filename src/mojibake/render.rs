//! From slots to repairs and losses in the decoded input.

use super::evidence::Open;
use super::observed::Observed;
use super::slot::{Shown, Slot};
use super::step::{CUT, DIGIT, is_stand_in};
use crate::report::{Candidate, Confidence, Count, Entry, Loss, LossReason, Proof, Repair, RepairKind};
use std::ops::Range;

/// From which probability of a markup character on nothing else makes a well-formed tag there.
const ONLY_MARKUP: f32 = 0.999;

/// What was changed and what was lost.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Repairs and losses, in order.
    pub entries: Vec<Entry>,
    /// The losses of exactly one character.
    pub open: Vec<Open>,
    /// Slots that the text does not show, because not even their number is sure.
    pub unsure: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Written(Proof, RepairKind),
    Lost,
}

/// Writes down every difference between `observed` and the slots' originals. A character is written
/// from the probability `threshold` on; below, U+FFFD takes its place, and where their number is not as sure as
/// `counted` the text stays as it is. `exactly` says that what each slot left begins where the walk stood before it, as
/// it does where text was misread once.
pub(super) fn render(
    observed: &Observed<'_>,
    slots: &[Slot],
    end: usize,
    (threshold, counted): (f32, f32),
    exactly: bool,
) -> Changes {
    let mut changes = Changes::default();
    let mut at = 0;
    while at < slots.len() {
        let mut to = at + 1;
        while to < slots.len() && !slots[to].before.state.is_idle() {
            to += 1;
        }
        let first = slots[at].before.pos as usize;
        let last = slots.get(to).map_or(end, |s| s.before.pos as usize);
        let known = changes.entries.len();
        let painter = Painter { observed, slots, threshold, counted, exactly };
        painter.group(at..to, (first, last), &mut changes);
        let added = changes.entries.iter().enumerate().skip(known);
        let single = |e: &Entry| matches!(e, Entry::Loss(l) if l.count == Count::Exactly(1));
        let lost = (at..to).filter(|&i| fate(&slots[i], (threshold, counted)) == Fate::Lost);
        // Where even their number is open, losses and slots are not each other's.
        if slots[at..to].iter().all(|s| s.shape >= counted) {
            let open = added.clone().filter(|(_, e)| single(e)).zip(lost);
            // What was cut off is nowhere, whatever the page has elsewhere.
            let open = open.filter(|(_, slot)| slots[*slot].original != CUT);
            changes.open.extend(open.map(|((entry, _), slot)| Open { entry, slot }));
        }
        at = to;
    }
    changes
}

/// What losses are written down from.
struct Painter<'a> {
    observed: &'a Observed<'a>,
    slots: &'a [Slot],
    threshold: f32,
    counted: f32,
    exactly: bool,
}

impl Painter<'_> {
    /// The characters `first..last` and the slots that they were.
    fn group(&self, range: Range<usize>, (first, last): (usize, usize), changes: &mut Changes) {
        let (mut range, mut first, mut last) = (range, first, last);
        while range.start < range.end && first < last && self.stays(range.start, first) {
            range.start += 1;
            first += 1;
        }
        while range.start < range.end && first < last && self.stays(range.end - 1, last - 1) {
            range.end -= 1;
            last -= 1;
        }
        if range.is_empty() && first == last {
            return;
        }
        let unsure = |i: &usize| self.slots[*i].shape < self.counted;
        let Some(from) = range.clone().find(unsure) else {
            self.known(range, (first, last), changes);
            return;
        };
        let (doubt, begins, ends) = if self.exactly {
            let to = (from..range.end).rfind(unsure).map_or(range.end, |i| i + 1);
            let begins = self.slots[from].before.pos as usize;
            let ends = if to < range.end { self.slots[to].before.pos as usize } else { last };
            (from..to, begins, ends)
        } else {
            // What certainly stands there parts what is in doubt from the rest.
            let anchor = |i: &usize| self.is_anchor(*i, first, last);
            let before = (range.start..from).rfind(anchor);
            let behind = (from..range.end).find(anchor);
            let begins = before.map_or(first, |i| self.slots[i].index as usize + 1);
            let ends = behind.map_or(last, |i| self.slots[i].index as usize);
            (before.map_or(range.start, |i| i + 1)..behind.unwrap_or(range.end), begins, ends)
        };
        if !(first <= begins && begins <= ends && ends <= last) {
            self.unknown(range, (first, last), changes);
            return;
        }
        // What stands around the doubtful part is known all the same.
        self.group(range.start..doubt.start, (first, begins), changes);
        self.unknown(doubt.clone(), (begins, ends), changes);
        self.group(doubt.end..range.end, (ends, last), changes);
    }

    /// Whether a slot stays as it is, as surely as anything that is written.
    fn is_anchor(&self, i: usize, first: usize, last: usize) -> bool {
        let s = &self.slots[i];
        let index = s.index as usize;
        s.shape >= self.counted && (first..last).contains(&index) && self.stays(i, index)
    }

    fn stays(&self, i: usize, at: usize) -> bool {
        let s = &self.slots[i];
        s.natural && s.shown == Shown::Original && Some(s.original) == self.observed.get(at)
    }

    /// Not even the number of characters is sure: the text stays as it is.
    fn unknown(&self, range: Range<usize>, (first, last): (usize, usize), changes: &mut Changes) {
        let before = self.observed.slice(first, last);
        let slots = &self.slots[range.clone()];
        changes.entries.push(Entry::Loss(whole(self.observed.offset(first), before, slots)));
        changes.unsure.push(range);
    }

    /// The number of characters is sure.
    fn known(&self, range: Range<usize>, (first, last): (usize, usize), changes: &mut Changes) {
        let slots = &self.slots[range];
        let before = self.observed.slice(first, last);
        let start = self.observed.offset(first);
        let mut rest = before;
        let mut at = 0;
        loop {
            let written = Fate::Written(Proof::Exact, RepairKind::Mojibake);
            let fate_of = |s: &Slot| fate(s, (self.threshold, self.counted));
            let fate = slots.get(at).map_or(written, fate_of);
            let mut to = at + 1;
            while to < slots.len() && fate_of(&slots[to]) == fate {
                to += 1;
            }
            let run = &slots[at.min(slots.len())..to.min(slots.len())];
            write(rest, start + before.len() - rest.len(), run, fate, changes);
            rest = "";
            at = to;
            if at >= slots.len() {
                break;
            }
        }
    }
}

fn fate(s: &Slot, (threshold, counted): (f32, f32)) -> Fate {
    let kind = match s.shown {
        Shown::Nothing => RepairKind::Markup,
        Shown::Reference(_) => RepairKind::Reference,
        Shown::Original => RepairKind::Mojibake,
    };
    // Where not even their number is sure, what is likely is so with what stands beside it.
    let least = if s.shape < threshold { counted } else { threshold };
    if is_stand_in(s.original) || (s.probability < least && !s.natural) {
        return Fate::Lost;
    }
    let markup = s.original.is_ascii() && s.probability >= ONLY_MARKUP;
    // Only a fold leaves a choice among natural readings.
    let natural = s.natural && s.probability >= ONLY_MARKUP;
    let exact = natural || (s.unique && s.probability >= ONLY_MARKUP) || markup;
    Fate::Written(if exact { Proof::Exact } else { Proof::Ranked }, kind)
}

fn write(before: &str, start: usize, run: &[Slot], fate: Fate, changes: &mut Changes) {
    match fate {
        Fate::Written(proof, kind) => {
            let mut after = String::new();
            for s in run {
                match s.shown {
                    Shown::Original => after.push(s.original),
                    Shown::Reference(c) => after.push(c),
                    Shown::Nothing => {}
                }
            }
            if before.is_empty() && after.is_empty() {
                return;
            }
            let sure = run.iter().map(|s| if s.natural { 1.0 } else { s.probability }).fold(1.0f32, f32::min);
            let sure = if proof == Proof::Exact { 1.0 } else { f64::from(sure) };
            let sure = Confidence::clamped(sure);
            match changes.entries.last_mut() {
                // A run can be the whole page: what is known of it is not written anew.
                Some(Entry::Repair(p)) if p.span.end() == start && p.kind == kind && p.proof == proof => {
                    p.extend(before, &after);
                    p.confidence = if p.confidence < sure { p.confidence } else { sure };
                }
                _ => {
                    changes.entries.push(Entry::Repair(Repair::new(start, before, after, kind, proof, sure)))
                }
            }
        }
        Fate::Lost => {
            // What stands there stands for the first; the others have nothing.
            for (i, s) in run.iter().enumerate() {
                let (at, before) = if i == 0 { (start, before) } else { (start + before.len(), "") };
                let reason = if s.original == CUT { LossReason::Destroyed } else { LossReason::Ambiguous };
                let loss = Loss::new(at, before, "\u{FFFD}", Count::Exactly(1), reason)
                    .with_candidates(candidates(s));
                changes.entries.push(Entry::Loss(loss));
            }
        }
    }
}

/// A loss of which not even the number of characters is sure: the text stays as it is.
fn whole(start: usize, before: &str, slots: &[Slot]) -> Loss {
    let likeliest: String =
        slots.iter().map(|s| if is_stand_in(s.original) { '\u{FFFD}' } else { s.original }).collect();
    let p = slots.iter().map(|s| s.probability).fold(1.0f32, f32::min);
    Loss::new(start, before, before, Count::Unknown, LossReason::Ambiguous)
        .with_candidates(vec![Candidate::new(likeliest, Confidence::clamped(f64::from(p)))])
}

fn candidates(s: &Slot) -> Vec<Candidate> {
    s.candidates
        .iter()
        .filter(|c| c.0 != CUT)
        .flat_map(|&(c, p)| {
            let digits = if c == DIGIT { '0'..='9' } else { c..=c };
            let share = if c == DIGIT { 10.0 } else { 1.0 };
            digits.map(move |d| Candidate::new(d, Confidence::clamped(f64::from(p / share))))
        })
        .collect()
}
