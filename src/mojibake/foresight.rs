//! What a supposed character is to be followed by: the character that is seen behind it, or one more that was lost.

use super::channel::Family;
use super::lattice::Place;
use super::step::{DIGIT, Step, Stepper};
use crate::converter::PipelineState;

/// Within how many characters that is looked for which stands behind the marks of one loss.
const FORESIGHT: usize = 4;
/// What is foreseen at least, since another character can have been lost before the one that stands there.
const LOST_BEFORE: f32 = -6.0;

impl Stepper<'_> {
    /// The character of text that comes next, or behind the marks that do, and its index.
    pub fn foreseen(&self, pos: u32, state: &PipelineState) -> Option<(char, usize)> {
        let from = self.next_index(pos, state);
        let mut shown = (from..from + FORESIGHT).map_while(|i| Some((self.observed.get(i)?, i)));
        // Where the mark is `17`, a digit may be its end.
        let digits = !self.channel.is_marker('1');
        let of_text = |c: char| !c.is_ascii() || (digits && c.is_ascii_digit());
        shown.find(|(c, _)| !self.channel.is_marker(*c)).filter(|(c, _)| of_text(*c))
    }

    /// What the character that stands behind a step of a round trip adds, as far as it can be seen.
    pub fn foresee(&self, to: &Place, step: &Step) -> Option<f32> {
        if step.original.is_ascii() || step.original == DIGIT || self.channel.family != Family::RoundTrip {
            return None;
        }
        let (next, index) = self.foreseen(to.pos, &to.state)?;
        Some(self.hope(to, next, index).max(LOST_BEFORE))
    }

    /// What the character `next` adds that is seen at `index` behind a place, or another one that the page or the
    /// furniture of pages has there and `next` behind it: both characters of 微软 are lost before 雅黑.
    pub fn hope(&self, to: &Place, next: char, index: usize) -> f32 {
        let score = |place: &Place, c, at| self.score(&place.history, c, at, false, true);
        let shown = score(to, next, index + 1).0;
        let Some(memory) = &self.memory else { return shown };
        let lost = memory.behind(to.history.current()).filter(|&c| c != next && !c.is_ascii());
        let hopes = lost.map(|c| {
            let (first, history) = score(to, c, index);
            first + score(&Place { history, ..*to }, next, index + 1).0
        });
        hopes.fold(shown, f32::max)
    }
}
