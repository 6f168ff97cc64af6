//! Where characters vanish in the middle of a run without a mark every place may have lost one: what is supposed
//! there is held to what the text reads like without it.

use super::lattice::Place;
use super::segment::UNSEEN;
use super::step::{DIGIT, Step, Stepper};

/// How much less likely than the natural reading a supposed character may make the one behind it.
const WIDTH: f32 = 8.0;
/// Characters that one place supposes at most.
pub(super) const MOST: usize = 16;

impl Stepper<'_> {
    /// What the character that shows behind `step` adds. `None` where `step` has left its first bytes to it, so that
    /// it is not known which of the originals shows.
    pub fn shows_behind(&self, to: &Place, step: &Step) -> Option<f32> {
        let (next, index) = self.seen_behind(to, step)?;
        let joins =
            next != step.original && next.len_utf8() == 3 && next as u32 >> 6 == step.original as u32 >> 6;
        match joins && index == to.pos as usize {
            true => None,
            false => Some(self.hope(to, next, index)),
        }
    }

    /// What the character that shows behind a place adds.
    pub fn shows_next(&self, place: &Place) -> f32 {
        let index = self.next_index(place.pos, &place.state);
        let next = self.observed.get(index);
        next.map_or(0.0, |c| self.score(&place.history, c, index + 1, false, true).0)
    }

    fn seen_behind(&self, to: &Place, step: &Step) -> Option<(char, usize)> {
        let waiting = self.next_index(to.pos, &to.state);
        let at = to.pos as usize;
        // What does not stand there waits to be thrown away.
        let index = if waiting > at && self.observed.get(at) != Some(step.original) { at } else { waiting };
        Some((self.observed.get(index)?, index))
    }
}

/// What it costs to suppose that a character vanished before an ASCII one. Where half of all that stand there do, the
/// language alone tells, but for signs, which it expects at the end of more than lines.
pub(super) fn unmarked(c: char) -> f32 {
    if ends_phrase(c) { -6.0 } else { -2.0 }
}

/// Whether a sign ends phrases or lines.
pub(super) fn ends_phrase(c: char) -> bool {
    matches!(c, '。' | '；' | '，' | '、' | '：' | '）' | '”' | '》' | '！' | '？')
}

/// Keeps of the supposed characters at one place those that the reading without them does not rule out.
/// `natural` is what that reading adds up to the character that stands there.
pub(super) fn thin(
    stepper: &Stepper<'_>,
    natural: Option<f32>,
    scored: Vec<(f32, Place, Step)>,
) -> Vec<(f32, f32, Place, Step)> {
    let foreseen = |(score, to, step): (f32, Place, Step)| {
        let known = step.original.is_ascii() || step.original == DIGIT;
        let hope = if known { None } else { stepper.shows_behind(&to, &step) };
        (score, hope, to, step)
    };
    let scored: Vec<_> = scored.into_iter().map(foreseen).collect();
    let best = scored.iter().map(|s| s.0 + s.1.unwrap_or(UNSEEN)).fold(f32::NEG_INFINITY, f32::max);
    let least = natural.unwrap_or(best).max(best) - WIDTH;
    let kept = scored.into_iter().filter(|s| s.0 + s.1.unwrap_or(UNSEEN) > least);
    kept.map(|(score, hope, to, step)| (score, hope.unwrap_or(UNSEEN), to, step)).collect()
}
