//! What a walk through a text found.

use super::extract::Segment;
use super::slot::Slot;
use super::step::Stepper;

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Every original character, in order.
    pub slots: Vec<Slot>,
    /// Observed characters that nothing explains; each contradicts the channel.
    pub unexplained: Vec<u32>,
    /// Places that were damaged and are explained.
    pub sites: usize,
    /// Runs of text that end without damage before an ASCII character.
    pub whole_runs: usize,
    /// The score before each slot.
    pub(super) reached: Vec<f64>,
    /// The log-probability of the original, all readings of damaged stretches together.
    pub score: f64,
    /// Units of work done.
    pub work: u64,
    /// The character at which the work ran out, if it did, or where the walk fell below its floor.
    pub stopped: Option<usize>,
    /// Whether it fell below its floor.
    pub outdone: bool,
    /// The character from which on nothing but natural readings was looked for, the work being done.
    pub exhausted: Option<usize>,
}

impl Walk {
    /// Adds a natural reading.
    pub(super) fn take(&mut self, slot: Slot, score: f32) {
        self.reached.push(self.score);
        self.score += f64::from(score);
        self.slots.push(slot);
    }

    /// The first observed character of each slot, and the score before it.
    pub fn way(&self) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.slots.iter().map(|s| s.before.pos).zip(self.reached.iter().copied())
    }

    /// The places of the text where a character can have vanished without a mark and none was found.
    pub fn possible_silent_losses(&self, stepper: &Stepper<'_>) -> u64 {
        let found = |before: &Slot, s: &Slot| !before.natural && before.index == s.index;
        let silent = |pair: &&[Slot]| {
            let [before, s] = pair else { return false };
            s.natural && stepper.vanishes(&s.before, s.original) && !found(before, s)
        };
        self.slots.windows(2).filter(silent).count() as u64
    }

    /// Puts a segment in the place of the last `back` slots.
    pub(super) fn replace(&mut self, back: usize, segment: Segment) {
        let kept = self.slots.len() - back;
        if let Some(&score) = self.reached.get(kept) {
            self.score = score;
        }
        self.slots.truncate(kept);
        self.reached.truncate(kept);
        self.sites += usize::from(segment.slots.iter().any(|s| !s.natural));
        // Where a later segment begins inside this one, its share is an even one.
        let share = f64::from(segment.score) / segment.slots.len().max(1) as f64;
        self.reached.extend((0..segment.slots.len()).map(|i| self.score + share * i as f64));
        self.score += f64::from(segment.score);
        self.slots.extend(segment.slots);
    }
}
